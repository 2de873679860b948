//! 分析: figures of a period, by pointer, by keys and for a screen reader.

use drilldesk::drill::DrillMode;
use drilldesk::i18n::Language;
use drilldesk::settings::Appearance;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::played::{Past, Played};
use super::{Desk, desk_on, settings};

const WIDE: [f32; 2] = [1440.0, 900.0];
const NARROW: [f32; 2] = [1024.0, 700.0];

pub(super) fn with(size: [f32; 2], language: Language, play: impl FnOnce(&mut Past)) -> Desk {
    let folder = tempfile::tempdir().unwrap();
    settings(language, Appearance::Light)
        .save(folder.path())
        .unwrap();
    let mut past = Past::open(folder.path(), "2026-01-15T09:30");
    play(&mut past);
    drop(past);
    let mut desk = desk_on(folder, size, language, Appearance::Light);
    desk.press_with(Modifiers::ALT, Key::Num4);
    desk
}

/// Six drills of three scenarios over the year; the fourth touched a red line, and is in no average.
pub(super) fn six(past: &mut Past) {
    let plays = [
        ("2026-01-15T09:30", "XB-01", 2, 3, 0, DrillMode::Tabletop),
        ("2026-03-12T09:30", "XB-02", 3, 0, 0, DrillMode::Live),
        ("2026-05-20T09:30", "XB-01", 3, 4, 0, DrillMode::Live),
        ("2026-08-14T09:30", "XB-03", 2, 0, 1, DrillMode::Live),
        ("2026-10-16T09:30", "XB-01", 4, 0, 0, DrillMode::Tabletop),
        ("2026-11-20T09:30", "XB-04", 5, 0, 0, DrillMode::Live),
    ];
    for (at, scenario, partly, missed, touched, form) in plays {
        past.at(at);
        past.play(
            &[scenario],
            &Played {
                form,
                partly,
                missed,
                touched,
                ..Played::default()
            },
        );
    }
}

#[test]
fn without_drills_it_says_so_and_shows_the_way() {
    for language in Language::ALL {
        let mut desk = with(NARROW, language, |_| {});
        let text = desk.text.clone();
        assert!(desk.says(text.trends_none_title()));
        desk.click(Role::Button, text.trends_none_go());
        assert!(!desk.says(text.trends_none_title()));
        assert!(desk.says("XB-01"));
    }
}

#[test]
fn one_drill_is_called_no_trend_and_a_few_are_called_few() {
    for language in Language::ALL {
        let one = with(WIDE, language, |past| {
            past.play(&["XB-01"], &Played::default());
        });
        assert!(one.says(one.text.trends_one()));
        let two = with(WIDE, language, |past| {
            past.play(&["XB-01"], &Played::default());
            past.at("2026-05-20T09:30");
            past.play(&["XB-02"], &Played::default());
        });
        assert!(two.says(&two.text.trends_few(2)));
        let six = with(WIDE, language, six);
        assert!(!six.says(&six.text.trends_few(6)));
    }
}

#[test]
fn every_card_is_told_in_a_sentence_and_as_numbers() {
    for language in Language::ALL {
        for size in [WIDE, NARROW] {
            let mut desk = with(size, language, six);
            let text = desk.text.clone();
            for card in [
                text.trends_score(),
                text.trends_missed(),
                text.trends_pace(),
                text.trends_rights(),
                text.trends_scripts(),
            ] {
                assert!(desk.says(card), "{card}");
                let more = format!("{} {card}", text.trends_more());
                desk.click(Role::Button, &more);
                desk.click(Role::Button, &text.trends_show_table(card));
            }
            assert!(desk.says(&format!("{} 2026-08-14", text.trends_day())) || size == NARROW);
            assert!(!desk.says(text.trends_interval()));
        }
    }
}

/// Intervals and medians are for who asks for them: by the button, by M, and as they were when asked again.
#[test]
fn intervals_and_medians_stand_behind_more() {
    for language in Language::ALL {
        // On a narrow window it covers nothing of the first line.
        let narrow = with(NARROW, language, six);
        let rect = |role, name: &str| {
            let node = narrow.harness.get_by_role_and_label(role, name);
            node.rect()
        };
        let own = format!(
            "{} {}",
            narrow.text.trends_period(),
            narrow.text.trends_own()
        );
        let filter = narrow
            .text
            .trends_script_filter(narrow.text.trends_any_script());
        let period = rect(Role::RadioButton, &own);
        let filter = rect(Role::Button, &filter);
        let more = rect(Role::Button, narrow.text.trends_figures_more_name());
        assert!(period.right() <= filter.left(), "{period} {filter}");
        assert!(!more.intersects(period) && !more.intersects(filter));
        let mut desk = with(WIDE, language, six);
        let text = desk.text.clone();
        let shown = |desk: &Desk| {
            [text.trends_interval(), text.trends_median()].map(|words| desk.says(words))
        };
        for card in [text.trends_missed(), text.trends_pace()] {
            desk.click(Role::Button, &format!("{} {card}", text.trends_more()));
            desk.click(Role::Button, &text.trends_show_table(card));
        }
        assert_eq!(shown(&desk), [false; 2]);
        desk.click(Role::Button, text.trends_figures_more_name());
        assert_eq!(shown(&desk), [true; 2]);
        desk.press(Key::M);
        assert_eq!(shown(&desk), [false; 2]);
        desk.press(Key::M);
        assert_eq!(shown(&desk), [true; 2]);
        desk.click(Role::Button, text.trends_figures_less_name());
        assert_eq!(shown(&desk), [false; 2]);
    }
}

/// The chart under the focus, as a screen reader is told it.
fn focused(desk: &Desk) -> String {
    let node = desk
        .harness
        .get_by(|node| node.is_focused() && node.label().is_some());
    node.accesskit_node().label().unwrap_or_default()
}

#[test]
fn arrows_lead_from_drill_to_drill_and_enter_opens_it() {
    for language in Language::ALL {
        let mut desk = with(WIDE, language, six);
        let text = desk.text.clone();
        let chart = desk
            .harness
            .get_all_by_role(Role::Button)
            .find(|node| {
                let label = node.accesskit_node().label().unwrap_or_default();
                let summary = text.trends_score();
                label.starts_with(&format!("{summary} ")) && label.len() > summary.len() + 20
            })
            .unwrap();
        chart.focus();
        desk.draw();
        for _ in 0..4 {
            desk.press(Key::ArrowRight);
        }
        let told = focused(&desk);
        let day = text.short_date(chrono::NaiveDate::from_ymd_opt(2026, 8, 14).unwrap());
        assert!(told.contains(&day), "{told}");
        assert!(
            told.contains(text.trends_red()) || language == Language::En,
            "{told}"
        );
        desk.press(Key::ArrowLeft);
        let day = text.short_date(chrono::NaiveDate::from_ymd_opt(2026, 5, 20).unwrap());
        assert!(focused(&desk).contains(&day));
        desk.press(Key::Enter);
        let drill = desk.session().drill().unwrap();
        let started = drill.state().started.unwrap().wall;
        assert_eq!(started.format("%m-%d").to_string(), "05-20");
    }
}

#[test]
fn the_period_and_the_script_narrow_what_counts() {
    let mut desk = with(WIDE, Language::ZhCn, six);
    let text = desk.text.clone();
    let note = |average: &str, drills: usize| text.trends_score_note(average, drills);
    let all = desk
        .harness
        .query_all_by_label_contains("5 场，平均")
        .count();
    assert!(all > 0, "{}", note("", 5));
    desk.click(
        Role::RadioButton,
        &format!("{} {}", text.trends_period(), text.trends_quarter()),
    );
    assert!(desk.says("2 场，平均"));
    desk.click(
        Role::RadioButton,
        &format!("{} {}", text.trends_period(), text.trends_own()),
    );
    assert!(desk.says("5 场，平均"));
    let earlier = text.trends_earlier(text.trends_to());
    desk.click(Role::Button, &earlier);
    assert!(desk.says("3 场，平均"));
    let filter = text.trends_script_filter(text.trends_any_script());
    desk.click(Role::Button, &filter);
    desk.click(Role::Button, "冒充本行人员电话诈骗");
    assert!(desk.says("2 场，平均"));
}

/// What stands is not taken for what was asked: it is neither exported nor is its place given up.
#[test]
fn old_figures_stand_until_the_new_ones_are_read_and_are_not_exported_meanwhile() {
    for language in Language::ALL {
        let mut desk = with(WIDE, language, six);
        let text = desk.text.clone();
        let note = |drills| text.trends_score_note("", drills).replace(' ', "");
        let shown = |desk: &Desk, drills: usize| {
            let count = note(drills);
            let count: String = count.chars().take(3).collect();
            let nodes = desk
                .harness
                .query_all_by_label_contains(text.trends_score());
            let mut labels = nodes.filter_map(|node| node.accesskit_node().label());
            labels.any(|label| label.replace(' ', "").contains(&count))
        };
        assert!(shown(&desk, 5));
        // The figures are being read.
        desk.hold_jobs(true);
        let quarter = format!("{} {}", text.trends_period(), text.trends_quarter());
        let choice = desk
            .harness
            .get_by_role_and_label(Role::RadioButton, &quarter);
        choice.click_accesskit();
        desk.harness.step();
        desk.harness.step();
        assert!(desk.harness.state().is_looking());
        assert!(shown(&desk, 5) && !desk.says(text.trends_none_title()));
        assert!(!desk.says(text.trends_reading()), "a blink is not shown");
        desk.clock.advance_millis(250);
        desk.harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
        let folder = desk.session().export_folder();
        desk.harness.step();
        assert!(!folder.exists());
        desk.hold_jobs(false);
        desk.settle();
        assert!(shown(&desk, 2));
        // What was said in passing goes, and nothing else says that it is being read.
        desk.wait_millis(7_000);
        assert!(!desk.says(text.trends_reading()));
    }
}

#[test]
fn figures_are_saved_as_picture_drawing_and_numbers() {
    let mut desk = with(WIDE, Language::ZhCn, six);
    desk.press_with(Modifiers::COMMAND, Key::E);
    let folder = desk.session().export_folder();
    desk.settle();
    let names = written(&folder);
    assert_eq!(names.len(), 15);
    let score = names
        .iter()
        .find(|n| n.starts_with("得分_2026Q1-2026Q4.csv"));
    let csv = std::fs::read_to_string(folder.join(score.unwrap())).unwrap();
    assert_eq!(csv.lines().count(), 7, "{csv}");
    let png = std::fs::read(folder.join("得分_2026Q1-2026Q4.png")).unwrap();
    let picture = image_size(&png);
    assert_eq!(picture, (2020, 915), "2.5 times 808 by 366");
    let svg = std::fs::read_to_string(folder.join("得分_2026Q1-2026Q4.svg")).unwrap();
    assert!(svg.starts_with("<svg") && svg.contains("红线"));
    assert!(desk.says("已存为"));
}

/// The names in a folder, in order.
fn written(folder: &std::path::Path) -> Vec<String> {
    let files = std::fs::read_dir(folder).unwrap();
    let names = files.map(|file| file.unwrap().file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

/// Width and height of a PNG, from its first chunk.
fn image_size(png: &[u8]) -> (u32, u32) {
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    (number(16), number(20))
}

#[test]
fn coverage_units_and_comparison_have_their_parts() {
    for language in Language::ALL {
        let mut desk = with(NARROW, language, six);
        let text = desk.text.clone();
        let tab = |name: &str| format!("{} {name}", text.trends_title());
        desk.click(Role::RadioButton, &tab(text.trends_tab_coverage()));
        assert!(desk.says("冒充本行人员电话诈骗") || desk.says(text.trends_coverage_note()));
        let columns = text.trends_coverage_columns();
        let quarter = format!("{columns} {}", text.trends_axis_quarter());
        desk.click(Role::RadioButton, &quarter);
        desk.click(Role::RadioButton, &tab(text.trends_tab_units()));
        assert!(desk.says(text.trends_units_note()));
        desk.click(Role::RadioButton, &tab(text.trends_tab_compare()));
        assert!(desk.says(text.trends_compare_none()));
        let first = text.trends_compare_first();
        let pick = format!("{first} {}", text.trends_compare_pick());
        desk.click(Role::Button, &pick);
        desk.harness
            .get_all_by_role(Role::Button)
            .find(|n| {
                n.accesskit_node()
                    .label()
                    .unwrap_or_default()
                    .starts_with("2026-10-16")
            })
            .unwrap()
            .click();
        desk.draw();
        assert!(desk.says(text.trends_difference()));
        assert!(desk.says(text.trends_same()));
        // What is compared is written as picture, drawing and numbers, under the names of what it compares.
        desk.press_with(Modifiers::COMMAND, Key::E);
        let folder = desk.session().export_folder();
        desk.settle();
        let names = written(&folder);
        assert_eq!(names.len(), 3);
        let endings = ["csv", "png", "svg"];
        for (name, ending) in names.iter().zip(endings) {
            assert!(name.starts_with(text.trends_compare()) && name.ends_with(ending));
        }
        let csv = std::fs::read_to_string(folder.join(&names[0])).unwrap();
        let head = csv.lines().next().unwrap();
        assert!(head.contains("2026-10-16"), "{head}");
        assert!(head.contains(text.trends_compare_average()), "{head}");
        let svg = std::fs::read_to_string(folder.join(&names[2])).unwrap();
        assert!(svg.starts_with("<svg") && svg.contains("2026-10-16"));
    }
}

#[test]
fn a_plan_is_changed_kept_and_counts_what_was_drilled() {
    for language in Language::ALL {
        let mut desk = with(NARROW, language, six);
        let text = desk.text.clone();
        desk.press_with(Modifiers::ALT, Key::Num3);
        desk.settle();
        desk.click(Role::Tab, text.find_tab_plan());
        assert!(desk.says(text.trends_plan_note()));
        assert!(desk.says(text.trends_plan_kept()), "one in each quarter");
        let fourth = text.trends_quarter_name(4, "2026".to_owned());
        for _ in 0..2 {
            desk.click(Role::Button, &text.trends_plan_more(fourth.as_str()));
        }
        assert!(desk.says(&text.trends_plan_count(2, 3)));
        assert!(desk.says(&text.trends_plan_next(1, fourth.clone())));
        let archive = desk.session().archive();
        let kept = archive.year_plan(2026, "城东支行").unwrap().unwrap();
        assert!(kept.contains("[1,1,1,3]"), "{kept}");
    }
}
