use drilldesk::archive::ArchiveError;
use drilldesk::drill::{Disclosure, Phase};
use drilldesk::i18n::Language;
use drilldesk::library::Library;
use drilldesk::session::Command;
use drilldesk::settings::Appearance;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::{Desk, desk, desk_in, example};

pub(super) fn laid_out(language: Language) -> Desk {
    let mut desk = desk([1440.0, 900.0], language, Appearance::Light);
    desk.tell(|app| app.set_up(&["XB-01"]));
    desk
}

/// A window with one drill behind it.
fn after_one(language: Language) -> Desk {
    let folder = tempfile::tempdir().unwrap();
    super::settings(language, Appearance::Light)
        .save(folder.path())
        .unwrap();
    drop(example::play(folder.path(), &[]));
    desk_in(folder, [1440.0, 900.0], language)
}

/// Lets a pause in typing pass, after which the draft is kept.
fn pause(desk: &mut Desk) {
    desk.wait_millis(1_000);
}

#[test]
fn a_drill_is_set_up_and_started_by_keys_alone() {
    for language in Language::ALL {
        let mut desk = laid_out(language);
        assert!(desk.says(desk.text.setup_check_nobody()));
        desk.press(Key::Insert);
        desk.type_text("林佳");
        desk.press(Key::Enter);
        desk.type_text("大堂经理");
        desk.press(Key::Enter);
        desk.type_text("许文博");
        desk.press_with(Modifiers::COMMAND, Key::Enter);
        let state = desk.state();
        assert_eq!(state.phase, Phase::Running);
        assert!(!state.setup.rehearsal);
        let people = &state.setup.participants;
        assert_eq!(people.len(), 2);
        assert_eq!(people[0].name, "林佳");
        assert_eq!(people[0].post, "大堂经理");
        assert_eq!(people[1].name, "许文博");
        assert_eq!(desk.session().draft(), None);
    }
}

#[test]
fn a_rehearsal_is_marked_as_one_and_said_to_be() {
    for language in Language::ALL {
        let mut desk = laid_out(language);
        assert!(desk.says(desk.text.setup_rehearse_note()));
        desk.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::Enter);
        assert!(desk.state().setup.rehearsal);
        assert_eq!(desk.state().phase, Phase::Running);
    }
}

#[test]
fn the_roster_of_the_last_drill_is_taken_over_with_its_roles_but_not_its_signatures() {
    for language in Language::ALL {
        let mut desk = after_one(language);
        desk.tell(|app| app.set_up(&["XB-01"]));
        let last = desk.text.setup_people_last();
        desk.click(Role::Button, last);
        let name = desk.text.setup_cell(2, desk.text.setup_col_name());
        assert_eq!(desk.value(&name), "林佳");
        assert!(desk.says(&desk.text.setup_people_count(6, 0)));
        pause(&mut desk);
        let draft = desk.session().draft().unwrap();
        assert_eq!(draft.scenes[0].cast["lobby"], [1]);
        assert_eq!(draft.signed_in(), None);
    }
}

#[test]
fn signing_in_stamps_the_time_and_takes_the_hint_away() {
    for language in Language::ALL {
        let mut desk = laid_out(language);
        desk.press(Key::Insert);
        desk.type_text("何沐");
        pause(&mut desk);
        assert!(desk.says(&desk.text.setup_check_unsigned("何沐")));
        let name = desk.text.setup_sign_in_of("何沐", 1);
        desk.click(Role::Button, &name);
        assert!(!desk.says(&desk.text.setup_check_unsigned("何沐")));
        let stamped = desk.session().now().wall;
        pause(&mut desk);
        let draft = desk.session().draft().unwrap();
        let at = draft.participants[0].signed_in.unwrap();
        assert_eq!(at, stamped);
    }
}

#[test]
fn a_number_that_was_given_is_said() {
    for language in Language::ALL {
        let mut desk = after_one(language);
        let given = desk.session().recent()[0].number.clone();
        desk.tell(|app| app.set_up(&["XB-01"]));
        let (name, sentence) = (
            desk.text.setup_number(),
            desk.text.setup_check_number(given.as_str()),
        );
        assert_ne!(desk.value(name), given);
        assert!(!desk.says(&sentence));
        desk.write(name, &given);
        assert!(desk.says(&sentence));
    }
}

/// A script in another language is set up with the remark that the library makes.
#[test]
fn a_script_in_another_language_is_told_as_one() {
    for language in Language::ALL {
        let mut desk = desk([1440.0, 900.0], language, Appearance::Light);
        let (own, other, of) = match language {
            Language::ZhCn => ("XB-01", "XB-01E", Language::En),
            Language::En => ("XB-01E", "XB-01", Language::ZhCn),
        };
        let told = desk.text.setup_check_language(desk.text.language_name(of));
        desk.tell(|app| app.set_up(&[own]));
        assert!(!desk.says(&told));
        desk.tell(|app| app.set_up(&[other]));
        assert!(desk.says(&told), "{told}");
    }
}

/// A full disk: nothing says that the draft was saved, until it is.
#[test]
fn a_draft_that_was_not_kept_is_never_said_to_be() {
    for language in Language::ALL {
        let mut desk = laid_out(language);
        let text = desk.text.clone();
        pause(&mut desk);
        assert!(desk.says(text.setup_saved()));
        desk.tell(|app| app.limit_room(0));
        let name = "演".repeat(30_000);
        desk.write(text.setup_name(), &name);
        pause(&mut desk);
        assert!(desk.says(text.setup_not_saved()));
        assert!(!desk.says(text.setup_saved()));
        // Why stays to be read, however long that takes.
        let why = text.archive_error(&ArchiveError::Full(desk.session().archive().path().into()));
        desk.wait_millis(60_000);
        assert!(desk.says(&why), "{why}");
        assert!(desk.says(text.setup_not_saved()));
        desk.tell(|app| app.limit_room(10_000));
        desk.click(Role::Button, text.alarm_retry());
        assert!(desk.says(text.setup_saved()));
        let close = text.keep_notice_close();
        desk.click(Role::Button, close);
        assert!(!desk.says(&why));
        let kept = desk.session().draft().unwrap();
        assert!(desk.session().is_draft_kept(&kept.clone()));
    }
}

#[test]
fn a_draft_is_kept_while_it_is_written_and_is_there_after_a_restart() {
    for language in Language::ALL {
        let mut desk = laid_out(language);
        let name = desk.text.setup_name();
        desk.write(name, "城东支行反诈演练");
        assert!(desk.says(desk.text.setup_saving()));
        pause(&mut desk);
        assert!(desk.says(desk.text.setup_saved()));
        let Desk {
            harness, folder, ..
        } = desk;
        drop(harness);
        let mut desk = desk_in(folder, [1024.0, 700.0], language);
        desk.tell(|app| app.set_up(&[]));
        assert_eq!(desk.value(desk.text.setup_name()), "城东支行反诈演练");
    }
}

#[test]
fn typing_keeps_the_draft_once_not_with_every_key_or_frame() {
    let mut desk = laid_out(Language::ZhCn);
    pause(&mut desk);
    let name = desk.text.setup_name();
    desk.focus(name);
    let before = desk.session().revision();
    for word in ["一", "二", "三"] {
        desk.type_text(word);
        desk.draw();
    }
    assert_eq!(desk.session().revision(), before);
    pause(&mut desk);
    desk.wait_millis(2_000);
    assert_eq!(desk.session().revision(), before + 1);
}

#[test]
fn leaving_in_the_middle_of_a_word_keeps_it() {
    let mut desk = laid_out(Language::ZhCn);
    let place = desk.text.setup_place();
    desk.write(place, "理财室");
    desk.press_with(Modifiers::ALT, Key::Num1);
    assert_eq!(desk.session().draft().unwrap().place, "理财室");
}

#[test]
fn a_target_that_cannot_be_read_says_how_and_keeps_its_text() {
    for language in Language::ALL {
        let mut desk = laid_out(language);
        let name = desk.text.setup_target_name("主动上前询问");
        desk.write(&name, "1:75");
        let sentence = desk.text.setup_target_seconds("2:15");
        assert!(desk.says(&sentence));
        desk.press(Key::Tab);
        assert_eq!(desk.value(&name), "1:75");
        pause(&mut desk);
        let kept = |desk: &Desk| desk.session().draft().unwrap().scenes[0].targets.clone();
        assert!(kept(&desk).is_empty());
        desk.write(&name, "2:15");
        assert!(!desk.says(&sentence));
        pause(&mut desk);
        assert_eq!(kept(&desk)["C01"], 135);
        let reset = desk.text.setup_targets_reset();
        desk.click(Role::Button, reset);
        pause(&mut desk);
        assert!(kept(&desk).is_empty());
        assert_eq!(desk.value(&name), "0:30");
    }
}

#[test]
fn what_only_a_blind_drill_may_have_is_closed_in_an_open_one() {
    for language in Language::ALL {
        let mut desk = laid_out(language);
        let name = desk.text.setup_blind_only("员工夺手机");
        desk.click(Role::CheckBox, &name);
        pause(&mut desk);
        let at = |desk: &Desk| {
            let draft = desk.session().draft().unwrap();
            (draft.disclosure, draft.scenes[0].switches["snatch"].clone())
        };
        assert_eq!(at(&desk), (Disclosure::Open, "no".to_owned()));
        let blind = format!(
            "{} {}",
            desk.text.setup_disclosure(),
            desk.text.disclosure_blind()
        );
        desk.click(Role::RadioButton, &blind);
        desk.click(Role::CheckBox, &name);
        pause(&mut desk);
        assert_eq!(at(&desk), (Disclosure::Blind, "yes".to_owned()));
    }
}

#[test]
fn words_are_offered_on_the_down_arrow() {
    for language in Language::ALL {
        let mut desk = laid_out(language);
        let place = desk.text.setup_place();
        desk.focus(place);
        desk.press(Key::ArrowDown);
        desk.press(Key::ArrowDown);
        desk.press(Key::Enter);
        assert_eq!(desk.value(place), desk.text.setup_place_room());
        // Esc closes the list and leaves what stands there.
        desk.focus(place);
        desk.press(Key::ArrowDown);
        desk.press(Key::Escape);
        assert_eq!(desk.value(place), desk.text.setup_place_room());
    }
}

#[test]
fn an_evaluator_who_plays_is_only_a_hint() {
    for language in Language::ALL {
        let mut desk = laid_out(language);
        desk.press(Key::Insert);
        desk.type_text("宋一凡");
        let evaluator = desk.text.setup_evaluator();
        desk.write(evaluator, "宋一凡，分行消保部");
        assert!(desk.says(&desk.text.setup_check_evaluator("宋一凡")));
        desk.press_with(Modifiers::COMMAND, Key::Enter);
        assert_eq!(desk.state().phase, Phase::Running);
    }
}

#[test]
fn somebody_taken_off_the_roster_comes_back_with_ctrl_z() {
    for language in Language::ALL {
        let mut desk = laid_out(language);
        desk.press(Key::Insert);
        desk.type_text("魏国强");
        desk.press(Key::Escape);
        let menu = desk.text.setup_row_menu("魏国强", 1);
        desk.click(Role::Button, &menu);
        let remove = desk.text.setup_remove();
        desk.click(Role::Button, remove);
        assert!(desk.says(desk.text.setup_people_empty()));
        // What is written in between stays when the person comes back.
        desk.press(Key::Insert);
        desk.type_text("林佳");
        desk.press(Key::Escape);
        desk.press_with(Modifiers::COMMAND, Key::Z);
        let name = |row| desk.text.setup_cell(row, desk.text.setup_col_name());
        assert_eq!(desk.value(&name(1)), "魏国强");
        assert_eq!(desk.value(&name(2)), "林佳");
    }
}

#[test]
fn a_list_of_people_is_pasted_at_once() {
    for language in Language::ALL {
        let mut desk = laid_out(language);
        let paste = desk.text.setup_people_paste();
        desk.click(Role::Button, paste);
        desk.type_text("周启明 支行行长\n林佳\t大堂经理");
        assert!(desk.says(&desk.text.setup_paste_count(2)));
        desk.press_with(Modifiers::COMMAND, Key::Enter);
        let post = desk.text.setup_cell(2, desk.text.setup_col_post());
        assert_eq!(desk.value(&post), "大堂经理");
        // Pasted into a name, several lines are several people too.
        desk.press(Key::Insert);
        desk.harness.event(egui::Event::Paste(
            "许文博 综合柜员\n郑岚 运营主管".to_owned(),
        ));
        desk.draw();
        let name = desk.text.setup_cell(4, desk.text.setup_col_name());
        assert_eq!(desk.value(&name), "郑岚");
    }
}

#[test]
fn a_role_is_given_from_the_list_of_the_script() {
    for language in Language::ALL {
        let mut desk = laid_out(language);
        desk.press(Key::Insert);
        desk.type_text("林佳");
        let cell = desk.text.setup_roles_of(desk.text.setup_roles_none(), 1);
        desk.click(Role::Button, &cell);
        desk.click(Role::CheckBox, "大堂经理");
        desk.press(Key::Escape);
        // Esc has closed the list and not the screen.
        assert!(desk.says(&desk.text.setup_roles_of("大堂经理", 1)));
        pause(&mut desk);
        assert_eq!(desk.session().draft().unwrap().scenes[0].cast["lobby"], [0]);
    }
}

#[test]
fn several_scenes_are_put_in_order_and_never_more_than_eight() {
    for language in Language::ALL {
        let mut desk = laid_out(language);
        let auto = desk.value(desk.text.setup_name());
        for id in [
            "XB-03", "XB-02", "XB-04", "XB-01", "XB-03", "XB-02", "XB-04",
        ] {
            let add = desk.text.setup_scene_add();
            desk.click(Role::Button, add);
            let library = desk.session().library();
            let scenario = &library.find(id).unwrap().scenario;
            let mut name = format!("{} {}", scenario.id, scenario.title);
            if language != Language::ZhCn {
                let own = desk.text.language_name(Language::ZhCn);
                name = desk.text.library_card_in(name, own);
            }
            desk.click(Role::Button, &name);
        }
        assert_ne!(desk.value(desk.text.setup_name()), auto);
        let up = desk.text.setup_scene_up(2);
        desk.click(Role::Button, &up);
        pause(&mut desk);
        let scenes = &desk.session().draft().unwrap().scenes;
        assert_eq!(scenes.len(), 8);
        assert_eq!(scenes[0].scenario, "XB-03");
        assert_eq!(scenes[1].scenario, "XB-01");
        let add = desk.text.setup_scene_add();
        let node = desk.harness.get_by_role_and_label(Role::Button, add);
        assert!(node.accesskit_node().is_disabled());
        let remove = desk.text.setup_scene_remove(1);
        desk.click(Role::Button, &remove);
        desk.press_with(Modifiers::COMMAND, Key::Enter);
        assert_eq!(desk.session().drill().unwrap().scenarios().len(), 7);
    }
}

#[test]
fn a_script_that_is_gone_holds_the_start_back_and_says_so() {
    for language in Language::ALL {
        let mut desk = desk([1440.0, 900.0], language, Appearance::Light);
        desk.tell(|app| app.set_up(&["XB-01"]));
        pause(&mut desk);
        let mut setup = desk.session().draft().unwrap().clone();
        setup.scenes[0].scenario = "XX-99".to_owned();
        let json = serde_json::to_string(&setup).unwrap();
        let Desk {
            harness, folder, ..
        } = desk;
        drop(harness);
        let mut play = example::Play::new(folder.path());
        let setup = serde_json::from_str(&json).unwrap();
        play.run(Command::KeepDraft(Box::new(setup)));
        drop(play);
        let mut desk = desk_in(folder, [1440.0, 900.0], language);
        desk.tell(|app| app.set_up(&[]));
        assert!(desk.says(&desk.text.setup_check_gone("XX-99")));
        desk.press_with(Modifiers::COMMAND, Key::Enter);
        assert!(desk.session().drill().is_none());
    }
}

#[test]
fn long_and_rare_names_keep_the_page_whole() {
    let long = "赵".repeat(200);
    for language in Language::ALL {
        for size in [[1440.0, 900.0], [1024.0, 700.0], [960.0, 600.0]] {
            let mut desk = desk(size, language, Appearance::Dark);
            desk.harness
                .ctx
                .set_missing_glyph_policy(egui::MissingGlyphPolicy::Tofu);
            desk.tell(|app| app.set_up(&["XB-01"]));
            for name in [long.as_str(), "𠮷田", "䶮", "林😀佳"] {
                desk.press(Key::Insert);
                desk.type_text(name);
            }
            pause(&mut desk);
            let names: Vec<String> = desk
                .session()
                .draft()
                .unwrap()
                .participants
                .iter()
                .map(|p| p.name.clone())
                .collect();
            assert_eq!(names, [long.as_str(), "𠮷田", "䶮", "林😀佳"]);
            let menu = desk.text.setup_row_menu(long.as_str(), 1);
            let node = desk.harness.get_by_role_and_label(Role::Button, &menu);
            assert!(node.rect().right() <= size[0], "{:?}", node.rect());
            desk.press_with(Modifiers::COMMAND, Key::Enter);
            assert_eq!(desk.state().setup.participants.len(), 4);
        }
    }
}

/// Names of the files in the export folder.
fn exported(desk: &Desk) -> Vec<String> {
    let Ok(folder) = std::fs::read_dir(desk.session().export_folder()) else {
        return Vec::new();
    };
    let names = folder.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

#[test]
fn the_papers_before_a_drill_are_written_of_the_set_up_by_key_and_by_mouse() {
    for language in Language::ALL {
        let mut desk = laid_out(language);
        desk.press(Key::Insert);
        desk.type_text("林佳");
        desk.press_with(Modifiers::COMMAND, Key::P);
        desk.settle();
        let names = exported(&desk);
        assert_eq!(names.len(), 5, "{names:?}");
        let ending = |name: &str| name.rsplit('.').next().map(str::to_owned);
        assert!(
            names
                .iter()
                .all(|name| ending(name).as_deref() == Some("docx"))
        );
        // Nothing has begun, and the archive knows of no drill.
        assert!(desk.session().drill().is_none());
        assert!(desk.says(desk.text.papers_reveal()));
        desk.click(Role::CheckBox, desk.text.kind_plan());
        desk.click(Role::CheckBox, desk.text.kind_sign_in());
        let pdf = [desk.text.papers_formats(), "PDF"].join(" ");
        desk.click(Role::RadioButton, &pdf);
        desk.click(Role::Button, desk.text.setup_papers_write());
        desk.settle();
        let names = exported(&desk);
        let pdf = names
            .iter()
            .filter(|name| ending(name).as_deref() == Some("pdf"));
        assert_eq!((names.len(), pdf.count()), (8, 3), "{names:?}");
        let log = desk.session().archive().activity(None, 99).unwrap();
        let written = log.iter().filter(|line| line.drill.is_none());
        assert_eq!(written.count(), 8, "each is in the log");
    }
}

#[test]
fn papers_of_no_scene_are_refused_in_a_sentence() {
    let mut desk = desk([1440.0, 900.0], Language::ZhCn, Appearance::Light);
    desk.tell(|app| app.set_up(&[]));
    desk.press_with(Modifiers::COMMAND, Key::P);
    desk.settle();
    assert!(desk.says(desk.text.setup_no_scene()));
    assert!(exported(&desk).is_empty());
}

/// Said before the drill, and it holds nothing back.
#[test]
fn law_that_is_not_in_force_is_said() {
    for language in Language::ALL {
        let folder = tempfile::tempdir().unwrap();
        let scenarios = folder.path().join("scenarios");
        std::fs::create_dir(&scenarios).unwrap();
        let shipped = Library::built_in().find("XB-01").unwrap().text.clone();
        let old = "doc: \"储蓄管理条例\"";
        assert!(shipped.contains(old));
        let own = shipped
            .replace("\"XB-01\"", "\"T-01\"")
            .replace("\"telecom-fraud\"", "\"own\"")
            .replace(old, "doc: \"中华人民共和国继承法\"");
        std::fs::write(scenarios.join("own.ron"), own).unwrap();
        let mut desk = desk_in(folder, [1440.0, 900.0], language);
        desk.tell(|app| app.set_up(&["T-01"]));
        let repealed = |desk: &Desk| {
            let found = desk
                .harness
                .query_all_by_label_contains("《中华人民共和国民法典》");
            found.count()
        };
        assert_eq!(repealed(&desk), 1);
        desk.tell(|app| app.set_up(&["XB-01"]));
        assert_eq!(repealed(&desk), 0);
    }
}

/// What counts is the day for which the drill is planned, where one is entered.
#[test]
fn law_that_is_not_yet_in_force_on_the_day_planned_is_said() {
    let mut desk = desk([1440.0, 900.0], Language::ZhCn, Appearance::Light);
    desk.tell(|app| app.set_up(&["XB-02"]));
    let said = |desk: &Desk| {
        let found = desk.harness.query_all_by_label_contains("时还不能引用");
        found.count()
    };
    assert_eq!(said(&desk), 0);
    desk.click(Role::Button, desk.text.setup_more());
    for (planned, laws) in [
        ("2025-12-01 17:30", 2),
        ("2026-02-01", 1),
        ("周五下班后", 0),
    ] {
        desk.write(desk.text.setup_planned(), planned);
        assert_eq!(said(&desk), laws, "{planned}");
    }
}

#[test]
fn the_focus_stays_with_who_has_signed_in() {
    let mut desk = laid_out(Language::ZhCn);
    desk.press(Key::Insert);
    desk.type_text("何沐");
    pause(&mut desk);
    let name = desk.text.setup_sign_in_of("何沐", 1);
    desk.harness
        .get_by_role_and_label(Role::Button, &name)
        .focus();
    desk.draw();
    desk.press(Key::Space);
    assert!(
        !desk.says(&desk.text.setup_check_unsigned("何沐")),
        "signed in"
    );
    desk.press_with(Modifiers::SHIFT, Key::Tab);
    desk.press(Key::Space);
    assert!(desk.session().drill().is_none(), "no drill has begun");
}

/// The list of roles closed by Esc gives the keyboard back to its own button; a post fills the role of its name.
#[test]
fn a_list_that_is_closed_gives_the_focus_back() {
    for language in Language::ALL {
        let mut desk = laid_out(language);
        desk.press(Key::Insert);
        desk.type_text("何沐");
        pause(&mut desk);
        let name = desk.text.setup_roles_of(desk.text.setup_roles_none(), 1);
        desk.harness.get_by_label(&name).focus();
        desk.draw();
        desk.press(Key::Enter);
        desk.press(Key::Escape);
        let has_focus = desk
            .harness
            .get_by_label(&name)
            .accesskit_node()
            .is_focused();
        assert!(has_focus, "{language:?}");
        assert!(desk.session().drill().is_none());
    }
}

#[test]
fn a_whole_list_is_signed_in_at_once_but_for_who_is_absent() {
    for language in Language::ALL {
        let mut desk = laid_out(language);
        let paste = desk.text.setup_people_paste();
        desk.click(Role::Button, paste);
        desk.type_text("林佳\t大堂经理\n许文博\t柜员\n郑岚\t保安");
        desk.press_with(Modifiers::COMMAND, Key::Enter);
        let text = desk.text.clone();
        assert!(desk.says(&text.setup_people_count(3, 0)));
        desk.click(Role::Button, text.setup_people_all_in());
        assert!(desk.says(&text.setup_people_count(3, 3)));
        assert!(desk.says(&text.setup_all_in_done(3)));
        assert!(!desk.says(text.setup_people_all_in()), "nobody is left");
    }
}
