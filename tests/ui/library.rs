use drilldesk::drill::Phase;
use drilldesk::i18n::Language;
use drilldesk::library::{Library, SETS};
use drilldesk::scenario::Category;
use drilldesk::settings::Appearance;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::played::{Past, Played};
use super::{Desk, desk, desk_on, settings};
use crate::scenarios::SOUND;

const WIDE: [f32; 2] = [1440.0, 900.0];
const NARROW: [f32; 2] = [1024.0, 700.0];

/// How many drills ship, all or of one category.
fn shipped(category: Option<Category>) -> usize {
    let scripts = Library::built_in().scripts;
    let of =
        |all: &drilldesk::library::Script| category.is_none() || all.scenario.category == category;
    scripts.iter().filter(|script| of(script)).count()
}

pub(super) fn library(size: [f32; 2], language: Language) -> Desk {
    let mut desk = desk(size, language, Appearance::Light);
    desk.press_with(Modifiers::ALT, Key::Num2);
    assert!(
        desk.harness
            .query_by_label(&desk.text.library_count(shipped(None)))
            .is_some()
    );
    desk
}

/// A file put into the folder while the window is open is there when the library comes up, and when the window is returned to.
#[test]
fn a_file_put_into_the_folder_is_there_without_a_restart() {
    for language in Language::ALL {
        let mut desk = desk(WIDE, language, Appearance::Light);
        let folder = desk.session().data().join("scenarios");
        std::fs::create_dir_all(&folder).unwrap();
        let count = |desk: &Desk, n: usize| desk.says(&desk.text.library_count(shipped(None) + n));
        std::fs::write(folder.join("one.ron"), SOUND).unwrap();
        desk.press_with(Modifiers::ALT, Key::Num2);
        desk.draw();
        assert!(count(&desk, 1), "{language:?}");
        let other = SOUND
            .replacen("T-01", "T-02", 1)
            .replacen("tiny", "other", 1);
        std::fs::write(folder.join("two.ron"), other).unwrap();
        desk.harness.event(egui::Event::WindowFocused(true));
        desk.draw();
        desk.draw();
        assert!(count(&desk, 2), "{language:?}");
        std::fs::remove_file(folder.join("one.ron")).unwrap();
        desk.harness.event(egui::Event::WindowFocused(true));
        desk.draw();
        desk.draw();
        assert!(count(&desk, 1), "{language:?}");
    }
}

/// Ids of the cards shown, in order.
fn cards(desk: &Desk) -> Vec<String> {
    let mut found: Vec<(egui::Pos2, String)> = desk
        .harness
        .query_all_by(|node| {
            let label = node.label();
            label.is_some_and(|l| l.starts_with("XB-") || l.starts_with("CH-"))
        })
        .map(|node| {
            let label = node.accesskit_node().label().unwrap();
            let id = label.split(['，', ',']).next().unwrap_or_default();
            (node.rect().min, id.to_owned())
        })
        .collect();
    found.sort_by(|a, b| (a.0.y, a.0.x).partial_cmp(&(b.0.y, b.0.x)).unwrap());
    found.into_iter().map(|(_, id)| id).collect()
}

/// The edition of a drill of the client in a language.
fn edition(id: &str, language: Language) -> String {
    match language {
        Language::ZhCn => id.to_owned(),
        Language::En => format!("{id}E"),
    }
}

fn search(desk: &mut Desk, words: &str) {
    desk.press_with(Modifiers::COMMAND, Key::F);
    desk.harness.event(egui::Event::Text(words.to_owned()));
    desk.draw();
}

#[test]
fn words_are_found_in_titles_lines_and_items() {
    for language in Language::ALL {
        let mut desk = library(WIDE, language);
        assert_eq!(cards(&desk).len(), shipped(None));
        search(&mut desk, "李经理您别挂");
        assert_eq!(cards(&desk), ["XB-01"]);
        // Letters typed are words to be found, not keys.
        let clear = desk.text.library_clear_search();
        desk.harness.get_by_label(clear).click();
        desk.draw();
        assert_eq!(cards(&desk).len(), shipped(None));
        search(&mut desk, "qwv zzyx");
        assert!(cards(&desk).is_empty());
        let none = desk.text.library_none("qwv zzyx");
        assert!(desk.harness.query_by_label(&none).is_some());
        desk.harness
            .get_by_label(desk.text.library_none_clear())
            .click();
        desk.draw();
        assert_eq!(cards(&desk).len(), shipped(None));
    }
}

#[test]
fn escape_leaves_the_field_then_the_question_then_the_screen() {
    let mut desk = library(WIDE, Language::ZhCn);
    search(&mut desk, "养老金补发服务群");
    desk.press(Key::Escape);
    assert_eq!(cards(&desk), ["XB-04"]);
    desk.press(Key::Escape);
    assert_eq!(cards(&desk).len(), shipped(None));
    desk.press(Key::Escape);
    assert!(
        desk.harness
            .query_by_label(desk.text.home_recent())
            .is_some()
    );
}

#[test]
fn categories_show_their_counts_and_narrow_the_list() {
    for language in Language::ALL {
        let mut desk = library(NARROW, language);
        let name = desk.text.category(Category::Complaint);
        let count = shipped(Some(Category::Complaint));
        let chip = desk.text.library_category(count, name);
        desk.harness.get_by_label(&chip).click();
        desk.draw();
        assert_eq!(cards(&desk).len(), count);
        assert_eq!(cards(&desk)[0], edition("XB-03", language));
        let all = desk
            .text
            .library_category(shipped(None), desk.text.library_all());
        desk.harness.get_by_label(&all).click();
        desk.draw();
        assert_eq!(cards(&desk).len(), shipped(None));
    }
}

#[test]
fn several_scenarios_become_one_drill_in_the_order_chosen() {
    for language in Language::ALL {
        let mut desk = library(WIDE, language);
        desk.press(Key::ArrowRight);
        desk.press(Key::Space);
        desk.press(Key::ArrowDown);
        desk.press(Key::Space);
        desk.press(Key::ArrowLeft);
        desk.press(Key::Space);
        let [second, third, fourth] = ["XB-02", "XB-03", "XB-04"].map(|id| edition(id, language));
        let order = format!("{second} → {fourth} → {third}");
        let bar = desk.harness.get_by_label_contains(&order);
        assert!(bar.accesskit_node().value().is_some() || bar.accesskit_node().label().is_some());
        // Taking one away moves the later ones up.
        desk.press(Key::ArrowRight);
        desk.press(Key::Space);
        let order = format!("{second} → {third}");
        assert!(desk.harness.query_by_label_contains(&order).is_some());
        let button = desk.text.library_chosen_prepare(2);
        assert!(desk.harness.query_by_label(&button).is_some());
        desk.press(Key::Enter);
        assert!(
            desk.harness
                .query_by_label(&desk.text.library_count(shipped(None)))
                .is_none()
        );
    }
}

#[test]
fn the_preview_tells_what_the_script_holds() {
    for language in Language::ALL {
        let folder = tempfile::tempdir().unwrap();
        let mut past = Past::open(folder.path(), "2026-10-16T09:30");
        past.play(
            &[&edition("XB-01", language)],
            &Played {
                missed: 5,
                ..Played::default()
            },
        );
        let tenths = past.session.recent()[0].score_tenths.unwrap();
        drop(past);
        let mut desk = desk_on(folder, WIDE, language, Appearance::Dark);
        desk.press_with(Modifiers::ALT, Key::Num2);
        let text = desk.text.clone();
        let [line, stage, sure, unsure, other] = match language {
            Language::ZhCn => [
                "李经理您别挂，我这就去柜台。",
                "识别",
                "反诈法第五条、第六条",
                "消保管理办法第",
                "English：XB-01E Bank impersonation scam",
            ],
            Language::En => [
                "Don't hang up, Mr Li, I'm going straight to the counter.",
                "Recognition",
                "Anti-Fraud Law Article 5, Article 6",
                "Consumer Protection Measures Article",
                "简体中文: XB-01 冒充本行人员电话诈骗",
            ],
        };
        assert!(desk.harness.query_by_label(line).is_some());
        let stage = text.library_stage(4, 1, text.library_minutes(3), stage);
        assert!(desk.harness.query_by_label(&stage).is_some());
        assert!(desk.harness.query_by_label_contains(sure).is_some());
        // A citation that is not certain shows no article.
        assert!(desk.harness.query_by_label_contains(unsure).is_none());
        assert!(
            desk.harness
                .query_by_label(&text.library_played(1))
                .is_some()
        );
        let score = drilldesk::i18n::tenths(tenths);
        assert!(desk.harness.query_all_by_label_contains(&score).count() >= 1);
        // The other edition is one press away.
        desk.click(Role::Button, other);
        let title = other.rsplit_once("XB-01").unwrap().1;
        let title = title.split_once(' ').unwrap().1;
        assert!(desk.says(&format!("{} {title}", text.library_prepare())));
    }
}

#[test]
fn scripts_in_the_language_of_the_program_come_first_and_others_say_theirs() {
    for language in Language::ALL {
        let desk = library(WIDE, language);
        let shown = cards(&desk);
        let library = desk.session().library();
        let foreign = |id: &String| library.find(id).unwrap().scenario.written_in() != language;
        let first = shown.iter().position(foreign).unwrap();
        assert!(shown[first..].iter().all(foreign), "{shown:?}");
        let other = Language::ALL.into_iter().find(|l| *l != language).unwrap();
        let marked = desk.harness.query_all_by(|node| {
            let label = node.label().unwrap_or_default();
            label.starts_with("XB-0") && label.ends_with(desk.text.language_name(other))
        });
        assert!(marked.count() >= 4);
    }
}

#[test]
fn in_a_narrow_window_enter_opens_the_preview_and_then_prepares() {
    for language in Language::ALL {
        let mut desk = library(NARROW, language);
        let close = desk.text.library_close_preview();
        assert!(desk.harness.query_by_label(close).is_none());
        desk.press(Key::Enter);
        assert!(desk.harness.query_by_label(close).is_some());
        desk.press(Key::Escape);
        assert!(desk.harness.query_by_label(close).is_none());
        desk.press(Key::Enter);
        desk.press(Key::Enter);
        assert!(
            desk.harness
                .query_by_label(&desk.text.library_count(shipped(None)))
                .is_none()
        );
    }
}

#[test]
fn a_red_line_stands_beside_the_last_score() {
    for language in Language::ALL {
        let folder = tempfile::tempdir().unwrap();
        settings(language, Appearance::Light)
            .save(folder.path())
            .unwrap();
        let mut past = Past::open(folder.path(), "2026-11-02T17:40");
        let touched = Played {
            touched: 1,
            ..Default::default()
        };
        past.play(&["XB-01"], &touched);
        let unrated = Played {
            unrated: 2,
            ..Default::default()
        };
        past.play(&["XB-02"], &unrated);
        drop(past);
        let mut desk = desk_on(folder, [1440.0, 900.0], language, Appearance::Light);
        desk.press_with(Modifiers::ALT, Key::Num2);
        let text = desk.text.clone();
        let date = text.short_date(chrono::NaiveDate::from_ymd_opt(2026, 11, 2).unwrap());
        let red = text.library_score_red("100.0");
        assert!(desk.says(&text.library_last(date.as_str(), red)));
        let provisional = text.score_provisional("100.0");
        assert!(desk.says(&text.library_last(date.as_str(), provisional)));
    }
}

/// The row of the first set, as it is read out.
fn set_row(desk: &Desk) -> String {
    let (set, library) = (&SETS[0], desk.session().library());
    let titles = set.scenarios.iter().map(|id| {
        let script = library.find(id).unwrap();
        script.scenario.title.as_str()
    });
    let titles: Vec<&str> = titles.collect();
    let measure = desk.text.library_set_measure(5, 25);
    // Titles in another language are not told as scenes.
    let scenes = match desk.text.language() {
        Language::ZhCn => titles.join(desk.text.list_separator()),
        Language::En => desk
            .text
            .library_set_in(desk.text.language_name(Language::ZhCn)),
    };
    desk.text.library_set(measure, scenes, desk.text.set(set))
}

/// The scenes that are set up, and the name of the drill.
fn prepared(desk: &mut Desk) -> (Vec<String>, String) {
    desk.wait_millis(1_000);
    let draft = desk.session().draft().unwrap();
    let scenes = draft.scenes.iter().map(|plan| plan.scenario.clone());
    (scenes.collect(), draft.name.clone())
}

#[test]
fn a_set_is_prepared_as_one_drill_by_mouse_and_by_key() {
    for language in Language::ALL {
        for by_key in [false, true] {
            let size = if by_key { NARROW } else { WIDE };
            let mut desk = library(size, language);
            if by_key {
                desk.press(Key::ArrowUp);
                desk.press(Key::Enter);
            } else {
                let row = set_row(&desk);
                desk.click(Role::Button, &row);
            }
            let (scenes, name) = prepared(&mut desk);
            assert_eq!(scenes, SETS[0].scenarios);
            // Five topics in a row would be no name.
            let title = desk.text.set(&SETS[0]);
            assert!(name.contains(title), "{name}");
            assert!(desk.harness.query_by_label(title).is_some());
            for (i, id) in scenes.iter().enumerate() {
                let title = &desk.session().library().find(id).unwrap().scenario.title;
                assert!(desk.says(&format!("{}  {title}", i + 1)));
            }
        }
    }
}

#[test]
fn arrows_lead_from_the_cards_to_the_set_and_back() {
    let mut desk = library(WIDE, Language::ZhCn);
    let has_focus = |desk: &Desk| {
        let row = set_row(desk);
        let node = desk.harness.get_by_role_and_label(Role::Button, &row);
        node.accesskit_node().is_focused()
    };
    desk.press(Key::ArrowDown);
    desk.press(Key::ArrowUp);
    assert!(!has_focus(&desk));
    desk.press(Key::ArrowUp);
    assert!(has_focus(&desk));
    desk.press(Key::ArrowUp);
    assert!(has_focus(&desk));
    desk.press(Key::ArrowDown);
    assert!(!has_focus(&desk));
    desk.press(Key::ArrowRight);
    desk.press(Key::Enter);
    assert_eq!(prepared(&mut desk).0, ["XB-02"]);
}

#[test]
fn a_set_stands_aside_while_something_is_searched_for() {
    let mut desk = library(WIDE, Language::ZhCn);
    let row = set_row(&desk);
    assert!(desk.says(&row));
    search(&mut desk, "李经理您别挂");
    assert!(!desk.says(&row));
    desk.press(Key::Escape);
    desk.press(Key::ArrowUp);
    assert_eq!(cards(&desk), ["XB-01"]);
    desk.press(Key::Escape);
    assert!(desk.says(&row));
}

#[test]
fn a_set_is_played_by_keys_from_the_library_to_its_debrief() {
    let mut desk = library(WIDE, Language::ZhCn);
    desk.press(Key::ArrowUp);
    desk.press(Key::Enter);
    desk.press_with(Modifiers::COMMAND, Key::Enter);
    for (i, id) in SETS[0].scenarios.iter().enumerate() {
        assert_eq!(desk.state().scene, i);
        assert_eq!(desk.session().drill().unwrap().scenarios()[i].id, *id);
        let mut lines = 0;
        let ends = |desk: &Desk| {
            let drill = desk.session().drill().unwrap();
            drill.cue().unwrap().branches[0].to.is_none()
        };
        while !ends(&desk) {
            desk.press(Key::Space);
            desk.wait_millis(20_000);
            desk.press(Key::Num1);
            lines += 1;
            assert!(lines < 8, "{id}");
        }
        desk.press(Key::Space);
        desk.press(Key::Num1);
        desk.press_with(Modifiers::COMMAND, Key::End);
        desk.press(Key::Enter);
    }
    assert_eq!(desk.state().phase, Phase::Ended);
    let assessment = desk.session().drill().unwrap().assess();
    assert_eq!(assessment.verdict.tenths(), Some(1000));
    assert_eq!(assessment.unrated, []);
}
