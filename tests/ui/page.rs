//! A drill looked at again: moments by keys, playback by the clock, items and changes.

use drilldesk::i18n::Language;
use drilldesk::settings::Appearance;
use egui::accesskit::Role;
use egui::{Key, Modifiers};

use drilldesk::archive::NewAuditRecord;
use drilldesk::drill::{Action, DebriefEdit, Event, Phase, Problem};
use drilldesk::session::Command;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::played::{Past, Played};
use super::{Desk, desk_on, drop_files, png, settings};

/// Presses a key whose work goes on in a job, and draws until that is over.
fn press(desk: &mut Desk, key: Key) {
    desk.clock.advance_millis(500);
    desk.harness.key_press(key);
    desk.settle();
}

pub(super) fn open(language: Language, size: [f32; 2]) -> Desk {
    let folder = tempfile::tempdir().unwrap();
    settings(language, Appearance::Light)
        .save(folder.path())
        .unwrap();
    let mut past = Past::open(folder.path(), "2026-11-02T17:40");
    let missed = Played {
        missed: 4,
        ..Played::default()
    };
    let uid = past.play(&["XB-01"], &missed);
    drop(past);
    let mut desk = desk_on(folder, size, language, Appearance::Light);
    desk.tell(|app| app.debrief(&uid));
    desk.press_with(Modifiers::COMMAND, Key::R);
    desk
}

#[test]
fn moments_by_keys_and_by_the_clock() {
    for language in [Language::ZhCn, Language::En] {
        for size in [[1440.0, 900.0], [1024.0, 700.0]] {
            let mut desk = open(language, size);
            let text = desk.text.clone();
            assert!(desk.says(text.page_play()));
            assert!(desk.says(&text.page_until("0:00")));
            desk.press(Key::End);
            let total = desk.state().ended.unwrap().elapsed_millis;
            let end = text.page_until(drilldesk::i18n::duration(total));
            assert!(desk.says(&end));
            desk.press(Key::Home);
            assert!(!desk.says(&end));
            // 16 times as fast: a minute is longer than the drill.
            desk.press(Key::Num5);
            desk.press(Key::Space);
            desk.clock.advance_millis(10_000);
            desk.harness.step();
            assert!(!desk.says(&end));
            desk.clock.advance_millis(60_000);
            desk.harness.step();
            desk.draw();
            assert!(desk.says(&end));
            desk.press(Key::Escape);
            assert!(desk.says(text.debrief_on()));
        }
    }
}

#[test]
fn an_item_opens_its_moment_and_the_chain_is_told() {
    for language in [Language::ZhCn, Language::En] {
        let mut desk = open(language, [1440.0, 900.0]);
        let text = desk.text.clone();
        desk.press_with(Modifiers::COMMAND, Key::Num3);
        desk.click(Role::CheckBox, text.page_lacking());
        let item = desk.session().drill().unwrap().scenarios()[0].items[3]
            .title
            .clone();
        assert!(desk.says(&item));
        desk.press_with(Modifiers::COMMAND, Key::Num7);
        assert!(desk.says(text.page_chain_whole()));
    }
}

#[test]
fn every_tab_has_its_key_and_its_words() {
    for language in [Language::ZhCn, Language::En] {
        for size in [[1440.0, 900.0], [1024.0, 700.0]] {
            let mut desk = open(language, size);
            let text = desk.text.clone();
            let words = [
                text.page_about().to_owned(),
                text.page_play().to_owned(),
                text.page_lacking().to_owned(),
                text.page_no_actions().to_owned(),
                text.page_no_papers().to_owned(),
                text.images_none().to_owned(),
                text.page_chain_whole().to_owned(),
            ];
            let keys = [
                Key::Num1,
                Key::Num2,
                Key::Num3,
                Key::Num4,
                Key::Num5,
                Key::Num6,
                Key::Num7,
            ];
            for (key, words) in keys.into_iter().zip(&words) {
                desk.press_with(Modifiers::COMMAND, key);
                assert!(desk.says(words), "{key:?} {words}");
                let on = desk.harness.get_all_by_role(Role::Tab);
                assert_eq!(
                    on.filter(|tab| tab.accesskit_node().toggled()
                        == Some(egui::accesskit::Toggled::True))
                        .count(),
                    1
                );
            }
            // What was not met leads to its moment.
            desk.press_with(Modifiers::COMMAND, Key::Num1);
            let lacking = desk.session().drill().unwrap().assess().deductions[0].clone();
            let drill = desk.session().drill().unwrap();
            let title = drill.scenarios()[0]
                .item(&lacking.item)
                .unwrap()
                .title
                .clone();
            desk.harness
                .get_all_by_role(Role::Button)
                .find(|node| {
                    node.accesskit_node()
                        .label()
                        .is_some_and(|l| l.starts_with(&title))
                })
                .unwrap()
                .click_accesskit();
            desk.draw();
            assert!(desk.says(text.page_play()));
            desk.press(Key::F1);
            assert!(desk.says(text.page_keys_tabs()));
        }
    }
}

#[test]
fn a_moment_is_remarked_on_and_marked_and_the_debrief_leads_back_to_it() {
    for language in [Language::ZhCn, Language::En] {
        let mut desk = open(language, [1440.0, 900.0]);
        let text = desk.text.clone();
        for _ in 0..4 {
            desk.press(Key::ArrowRight);
        }
        desk.press(Key::B);
        let point = *desk.state().debrief.points.first().unwrap();
        desk.press(Key::N);
        desk.type_text("slow here 慢");
        desk.press(Key::Enter);
        let remark = desk.state().debrief.annotations[0].clone();
        assert_eq!(
            (remark.about, remark.text.as_str()),
            (point, "slow here 慢")
        );
        assert_eq!(desk.value(text.page_remark_here()), "");
        // In the log and in the moment.
        assert!(desk.says(&text.page_remark("slow here 慢")));
        assert!(desk.says(text.page_point()));
        // Esc leaves the field and what was written, then the page.
        desk.press(Key::N);
        desk.type_text("never mind");
        desk.press(Key::Escape);
        assert_eq!(desk.state().debrief.annotations.len(), 1);
        desk.press_with(Modifiers::COMMAND, Key::Num7);
        assert!(desk.says(&text.page_point_set(point)));
        desk.press(Key::Escape);
        desk.click(Role::Tab, text.debrief_questions());
        let button = desk.harness.get_all_by_role(Role::Button);
        button
            .into_iter()
            .find(|node| {
                node.accesskit_node()
                    .label()
                    .is_some_and(|l| l.contains("slow here 慢"))
            })
            .unwrap()
            .click_accesskit();
        desk.draw();
        assert!(desk.says(text.page_point_off()));
        desk.press(Key::B);
        assert!(desk.state().debrief.points.is_empty());
    }
}

#[test]
fn what_is_written_is_kept_whichever_key_leaves_it() {
    let ways = [
        (Modifiers::COMMAND, Key::E),
        (Modifiers::COMMAND, Key::G),
        (Modifiers::COMMAND, Key::N),
        (Modifiers::ALT, Key::Num1),
        (Modifiers::COMMAND, Key::Comma),
        (Modifiers::COMMAND, Key::Num3),
        (Modifiers::NONE, Key::F6),
    ];
    for (modifiers, key) in ways {
        let mut desk = open(Language::ZhCn, [1440.0, 900.0]);
        desk.press(Key::N);
        desk.type_text("先核对身份");
        desk.press_with(modifiers, key);
        let kept = &desk.state().debrief.annotations;
        let kept: Vec<&str> = kept.iter().map(|remark| remark.text.as_str()).collect();
        assert_eq!(kept, ["先核对身份"], "{modifiers:?} {key:?}");
    }
}

/// Keeps these pictures with the drill and shows them.
pub(super) fn keep_files(desk: &mut Desk, files: &[(&str, &[u8])]) {
    let added = desk.text.files_added(files.len());
    drop_files(desk, files);
    press(desk, Key::Space);
    press(desk, Key::Enter);
    assert!(desk.says(&added));
}

#[test]
fn a_caption_is_kept_by_leaving() {
    for key in [Key::E, Key::Num2] {
        let mut desk = open(Language::ZhCn, [1440.0, 900.0]);
        keep_files(&mut desk, &[("sign.png", &png())]);
        press(&mut desk, Key::F2);
        desk.type_text("签到");
        desk.press_with(Modifiers::COMMAND, key);
        let kept = &desk.state().debrief.attachments;
        assert_eq!(kept[0].file.caption, "签到", "{key:?}");
    }
}

#[test]
fn enter_on_the_way_out_of_a_dialog_does_nothing() {
    let mut desk = open(Language::ZhCn, [1440.0, 900.0]);
    let text = desk.text.clone();
    drop_files(&mut desk, &[("sign.png", &png())]);
    assert!(desk.says(text.images_rule_customers()));
    desk.harness
        .get_by_role_and_label(Role::Button, text.cancel())
        .focus();
    desk.draw();
    press(&mut desk, Key::Enter);
    assert!(!desk.says(text.images_rule_customers()));
    desk.settle();
    assert!(desk.state().debrief.attachments.is_empty());
}

#[test]
fn one_large_picture_at_a_time_is_at_hand() {
    let mut desk = open(Language::ZhCn, [1440.0, 900.0]);
    let shade = |level: u8| {
        let mut bytes = std::io::Cursor::new(Vec::new());
        let picture = image::RgbImage::from_pixel(60, 40, image::Rgb([level, 90, 160]));
        picture
            .write_to(&mut bytes, image::ImageFormat::Png)
            .unwrap();
        bytes.into_inner()
    };
    let (one, two, three) = (shade(20), shade(90), shade(160));
    keep_files(
        &mut desk,
        &[("1.png", &one), ("2.png", &two), ("3.png", &three)],
    );
    let held = |desk: &Desk| desk.harness.ctx.tex_manager().read().num_allocated();
    let small = held(&desk);
    press(&mut desk, Key::Enter);
    assert_eq!(held(&desk), small + 1);
    for key in [Key::ArrowRight, Key::ArrowRight, Key::ArrowLeft] {
        press(&mut desk, key);
        assert_eq!(held(&desk), small + 1);
    }
}

#[test]
fn files_are_dropped_reminded_of_kept_captioned_and_removed() {
    for language in [Language::ZhCn, Language::En] {
        let mut desk = open(language, [1440.0, 900.0]);
        let text = desk.text.clone();
        let files: [(&str, &[u8]); 3] = [
            ("sign.png", &png()),
            ("notes.txt", b"notes"),
            ("film.mp4", b"MZ is no film"),
        ];
        drop_files(&mut desk, &files);
        // Nothing is taken before the reminder was answered.
        assert!(desk.says(text.images_rule_customers()));
        assert!(desk.says(text.images_rule_consent()));
        assert!(desk.state().debrief.attachments.is_empty());
        desk.press(Key::Escape);
        assert!(!desk.says(text.images_rule_customers()));
        drop_files(&mut desk, &files);
        press(&mut desk, Key::Space);
        press(&mut desk, Key::Enter);
        assert!(desk.says(&text.files_added(2)));
        // The one that is a program was refused with a sentence.
        assert!(desk.says("film.mp4"));
        let debrief = &desk.state().debrief;
        let names: Vec<_> = debrief.files().map(|(_, a)| a.file.name.clone()).collect();
        assert_eq!(names, ["sign.png", "notes.txt"]);
        assert!(debrief.files().all(|(_, a)| a.file.cleared));
        assert!(desk.says(&text.page_images(2)));
        let kept = desk.session().archive().files();
        for (_, attached) in desk.state().debrief.files() {
            assert!(kept.path(&attached.file.sha256).exists());
        }
        // The picture is chosen first; F2 goes to its caption.
        press(&mut desk, Key::F2);
        desk.type_text("签到");
        press(&mut desk, Key::Enter);
        assert_eq!(desk.state().debrief.attachments[0].file.caption, "签到");
        press(&mut desk, Key::Enter);
        assert!(
            desk.harness
                .query_by_role_and_label(Role::Button, text.close())
                .is_some()
        );
        press(&mut desk, Key::Escape);
        // A removal asks for a reason.
        press(&mut desk, Key::ArrowRight);
        press(&mut desk, Key::Delete);
        press(&mut desk, Key::Enter);
        assert!(desk.says(text.refused_reason_needed()));
        desk.type_text("拍到了客户");
        press(&mut desk, Key::Enter);
        let removed = desk.state().debrief.attachments[1].removed.clone().unwrap();
        assert_eq!(removed.reason, "拍到了客户");
        assert!(desk.says(&text.page_images(1)));
        desk.press_with(Modifiers::COMMAND, Key::Num7);
        let told = text.page_because("拍到了客户", text.page_file_removed("notes.txt"));
        assert!(desk.says(&told));
        assert!(desk.session().archive().verify().unwrap().faults.is_empty());
    }
}

/// A write that fails keeps none of the files that come after it from being added.
#[test]
fn files_behind_a_failed_write_are_added_when_it_succeeds() {
    let mut desk = open(Language::ZhCn, [1440.0, 900.0]);
    let text = desk.text.clone();
    let database = desk.folder.path().join(drilldesk::archive::FILE_NAME);
    let away = desk.folder.path().join("away.db");
    drop_files(
        &mut desk,
        &[("1.txt", b"one"), ("2.txt", b"two"), ("3.txt", b"three")],
    );
    std::fs::rename(&database, &away).unwrap();
    press(&mut desk, Key::Enter);
    assert!(desk.says(text.alarm_title()));
    assert!(desk.state().debrief.attachments.is_empty());
    std::fs::rename(&away, &database).unwrap();
    press(&mut desk, Key::F5);
    assert!(desk.says(&text.files_added(3)));
    let files = desk.state().debrief.files();
    let names: Vec<_> = files.map(|(_, a)| a.file.name.clone()).collect();
    assert_eq!(names, ["1.txt", "2.txt", "3.txt"]);
}

#[test]
fn files_dropped_while_others_are_being_added_come_after_them() {
    let mut desk = open(Language::ZhCn, [1440.0, 900.0]);
    desk.hold_jobs(true);
    drop_files(&mut desk, &[("1.txt", b"one"), ("2.txt", b"two")]);
    press(&mut desk, Key::Enter);
    drop_files(&mut desk, &[("3.txt", b"three")]);
    press(&mut desk, Key::Enter);
    assert_eq!(desk.state().debrief.files().count(), 0);
    desk.hold_jobs(false);
    desk.settle();
    let files = desk.state().debrief.files();
    let names: Vec<_> = files.map(|(_, a)| a.file.name.clone()).collect();
    assert_eq!(names, ["1.txt", "2.txt", "3.txt"]);
}

#[test]
fn exported_files_are_listed_with_how_they_stand_now() {
    for language in [Language::ZhCn, Language::En] {
        let mut desk = open(language, [1440.0, 900.0]);
        let text = desk.text.clone();
        let folder = desk.folder.path().join("out");
        std::fs::create_dir_all(&folder).unwrap();
        let uid = desk.session().drill().unwrap().uid().to_owned();
        for (name, written, there) in [
            ("same.pdf", "a", Some("a")),
            ("changed.docx", "a", Some("b")),
            ("gone.xlsx", "a", None),
        ] {
            let path = folder.join(name);
            std::fs::write(&path, written).unwrap();
            let sha256 = drilldesk::disk::digest(&path).unwrap().0.to_string();
            match there {
                Some(there) => std::fs::write(&path, there).unwrap(),
                None => std::fs::remove_file(&path).unwrap(),
            }
            let format = name.rsplit('.').next().unwrap();
            let noted = NewAuditRecord::file(Some(&uid), &path, "minutes", format, &sha256);
            desk.tell(|app| {
                app.command(Command::Log(vec![noted]));
            });
        }
        desk.press_with(Modifiers::COMMAND, Key::Num5);
        desk.settle();
        for (name, words) in [
            ("same.pdf", text.page_paper_same()),
            ("changed.docx", text.page_paper_changed()),
            ("gone.xlsx", text.page_paper_gone()),
        ] {
            let rows = desk.harness.query_all_by_label_contains(name);
            let told = rows
                .filter_map(|row| {
                    let node = row.accesskit_node();
                    node.label().or(node.value())
                })
                .any(|label| label.contains(words));
            assert!(told, "{name} {words}");
        }
    }
}

/// What somebody altered in the database can be looked at, and no paper is made of it.
#[test]
fn no_paper_is_made_of_a_record_that_was_altered() {
    for language in [Language::ZhCn, Language::En] {
        let mut desk = open(language, [1440.0, 900.0]);
        let text = desk.text.clone();
        let uid = desk.session().drill().unwrap().uid().to_owned();
        desk.press(Key::Escape);
        desk.press(Key::Escape);
        crate::archive::silently(
            desk.folder.path(),
            "UPDATE entry SET body = replace(body, 'Missed', 'Met')",
        );
        desk.tell(|app| app.debrief(&uid));
        desk.settle();
        assert!(desk.session().chain_break().is_some());
        for _ in 0..2 {
            desk.press_with(Modifiers::COMMAND, Key::E);
            desk.settle();
        }
        assert!(desk.says(text.papers_altered()));
        assert!(!desk.folder.path().join("exports").exists());
    }
}

#[test]
fn an_action_is_changed_here_and_the_same_setting_is_practised_again() {
    for language in [Language::ZhCn, Language::En] {
        let mut desk = open(language, [1440.0, 900.0]);
        let text = desk.text.clone();
        let problem = Problem {
            text: "未核验身份".to_owned(),
            measure: "写入口径卡".to_owned(),
            ..Problem::default()
        };
        let edit = DebriefEdit::SetProblem { index: 0, problem };
        desk.tell(|app| {
            app.command(Command::Act(Action::Debrief(edit)));
        });
        desk.press_with(Modifiers::COMMAND, Key::Num4);
        assert!(desk.says("未核验身份"));
        desk.click(Role::Button, &text.page_action_change_of(1));
        desk.press_with(Modifiers::ALT, Key::Num3);
        desk.press(Key::Enter);
        let state = drilldesk::drill::CorrectiveActionState::Done;
        assert_eq!(desk.state().debrief.problems[0].state, state);
        assert!(desk.says(text.action_state(state)));
        let before = desk.state().setup.clone();
        desk.press_with(Modifiers::COMMAND, Key::G);
        desk.press_with(Modifiers::COMMAND, Key::Enter);
        let drill = desk.session().drill().unwrap();
        assert_eq!(drill.state().phase, Phase::Running);
        let after = &drill.state().setup;
        assert_eq!(after.scenes, before.scenes);
        assert_eq!(after.form, before.form);
        let names = |s: &drilldesk::drill::Setup| -> Vec<String> {
            s.participants.iter().map(|p| p.name.clone()).collect()
        };
        assert_eq!(names(after), names(&before));
        assert_eq!(after.repeats, None, "it repeats nothing");
        assert_ne!(after.number, before.number);
        assert!(matches!(drill.entries()[0].event, Event::Opened { .. }));
    }
}
