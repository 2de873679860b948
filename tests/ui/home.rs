use drilldesk::drill::{Action, Phase, RateItem};
use drilldesk::i18n::Language;
use drilldesk::scenario::Rating;
use drilldesk::settings::Appearance;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::played::{Past, Played};
use super::{Desk, desk, desk_on, example};

const WIDE: [f32; 2] = [1440.0, 900.0];
const NARROW: [f32; 2] = [1024.0, 700.0];

/// A window on a folder with a past.
pub(super) fn with_past(size: [f32; 2], language: Language, past: impl FnOnce(&mut Past)) -> Desk {
    let folder = tempfile::tempdir().unwrap();
    let mut old = Past::open(folder.path(), "2026-10-16T09:30");
    past(&mut old);
    drop(old);
    desk_on(folder, size, language, Appearance::Light)
}

fn phase(desk: &Desk) -> Phase {
    let session = desk.harness.state().session().unwrap();
    session.drill().unwrap().state().phase
}

#[test]
fn the_first_start_leads_to_the_set_up_by_one_key() {
    for language in Language::ALL {
        let mut desk = desk(WIDE, language, Appearance::Light);
        assert!(
            desk.harness
                .query_by_label_contains(desk.text.home_first_title())
                .is_some()
        );
        assert!(
            desk.harness
                .query_by_label(desk.text.home_none_title())
                .is_some()
        );
        desk.press(Key::Enter);
        assert!(
            desk.harness
                .query_by_label_contains(desk.text.home_first_title())
                .is_none()
        );
    }
}

#[test]
fn a_drill_that_was_left_is_gone_on_with_where_it_stood() {
    for language in Language::ALL {
        let mut desk = with_past(WIDE, language, |past| {
            past.leave("XB-02", "开门营业");
        });
        let text = desk.text.clone();
        let banner = desk
            .harness
            .get_by_label_contains("Q01")
            .accesskit_node()
            .value();
        let banner = banner.unwrap();
        assert!(banner.contains("理财产品信息透明度疑问"), "{banner}");
        assert!(banner.contains("让他出来"), "{banner}");
        assert!(banner.contains("开门营业"), "{banner}");
        assert!(banner.contains("11:4"), "{banner}");
        desk.press(Key::Enter);
        assert_eq!(phase(&desk), Phase::Paused);
        assert!(desk.harness.query_by_label(text.home_recent()).is_none());
    }
}

#[test]
fn ending_from_home_asks_first() {
    let mut desk = with_past(WIDE, Language::ZhCn, |past| {
        past.leave("XB-02", "");
    });
    let text = desk.text.clone();
    let button = format!("{} 理财产品信息透明度疑问", text.home_to_debrief());
    desk.harness.get_by_label(&button).click();
    desk.draw();
    assert!(desk.harness.query_by_label(text.home_end_title()).is_some());
    desk.press(Key::Escape);
    assert!(desk.harness.query_by_label(text.home_end_title()).is_none());
    assert!(desk.harness.state().session().unwrap().drill().is_none());
    desk.harness.get_by_label(&button).click();
    desk.draw();
    desk.press(Key::Enter);
    assert_eq!(phase(&desk), Phase::Ended);
}

#[test]
fn rows_and_cards_are_chosen_by_arrows_and_enter_opens_them() {
    for language in Language::ALL {
        let mut desk = with_past(NARROW, language, |past| {
            past.play(
                &["XB-01"],
                &Played {
                    unrated: 2,
                    ..Played::default()
                },
            );
            past.at("2026-11-02T09:30");
            past.play(
                &["XB-04", "XB-02"],
                &Played {
                    touched: 1,
                    ..Played::default()
                },
            );
        });
        let text = desk.text.clone();
        // One in each of its two scenes.
        let red = text.home_red_touched(2);
        assert!(desk.harness.query_by_label_contains(&red).is_some());
        desk.press(Key::ArrowDown);
        desk.press(Key::ArrowDown);
        desk.press(Key::ArrowDown);
        let date = text.short_date(chrono::NaiveDate::from_ymd_opt(2026, 10, 16).unwrap());
        let row = desk
            .harness
            .get_by(|node| node.label().is_some_and(|l| l.starts_with(&date)) && node.is_focused());
        assert!(
            row.accesskit_node()
                .label()
                .unwrap()
                .contains("冒充本行人员电话诈骗")
        );
        desk.press(Key::Enter);
        let session = desk.harness.state().session().unwrap();
        let drill = session.drill().unwrap();
        assert_eq!(drill.scenarios().len(), 1);
        assert_eq!(phase(&desk), Phase::Ended);
    }
}

#[test]
fn a_kept_draft_is_gone_on_with_or_given_up() {
    for language in Language::ALL {
        let keep = |past: &mut Past| {
            let setup = past.setup(&["XB-01", "XB-03"]);
            past.run(drilldesk::session::Command::KeepDraft(Box::new(setup)));
        };
        let mut desk = with_past(WIDE, language, keep);
        let text = desk.text.clone();
        let go_on = text.home_draft_continue();
        assert!(desk.harness.query_by_label(go_on).is_some());
        desk.harness.get_by_label(text.home_draft_drop()).click();
        desk.draw();
        assert!(desk.harness.query_by_label(go_on).is_none());
        let mut desk = with_past(NARROW, language, keep);
        desk.press(Key::Enter);
        assert!(desk.harness.query_by_label(go_on).is_none());
        assert!(desk.harness.query_by_label(text.home_recent()).is_none());
    }
}

#[test]
fn what_is_to_be_put_right_is_listed_by_date_and_opens_its_drill() {
    let mut desk = with_past(WIDE, Language::ZhCn, |past| {
        let uid = past.play(&["XB-01"], &Played::default());
        past.problem(&uid, 0, "核验身份写进应急口径卡", "郑岚", "2026-11-30");
        past.problem(&uid, 1, "涉诈上报路径贴到柜台内侧", "林佳", "2026-11-20");
    });
    let text = desk.text.clone();
    let count = text.home_todo_count_late(2, 1);
    assert!(desk.harness.query_by_label(&count).is_some());
    let late = desk.harness.get_by_label_contains("涉诈上报路径");
    let name = late.accesskit_node().label().unwrap();
    assert!(name.contains(&text.home_todo_late(4)), "{name}");
    late.click();
    desk.draw();
    assert_eq!(phase(&desk), Phase::Ended);
}

#[test]
fn files_that_cannot_be_read_are_one_row_and_a_list() {
    for language in Language::ALL {
        let folder = tempfile::tempdir().unwrap();
        let scenarios = folder.path().join("scenarios");
        std::fs::create_dir_all(&scenarios).unwrap();
        std::fs::write(
            scenarios.join("broken.ron"),
            "Scenario(\n  titel: \"x\",\n)",
        )
        .unwrap();
        let mut desk = desk_on(folder, NARROW, language, Appearance::Dark);
        let text = desk.text.clone();
        let row = text.home_trouble_files(1);
        assert!(desk.harness.query_by_label(&row).is_some());
        desk.harness.get_by_label(text.home_trouble_look()).click();
        desk.draw();
        assert!(desk.harness.query_by_label("broken.ron:2:3").is_some());
        let sentence = desk.harness.query_all_by_label_contains("titel").count();
        assert_eq!(sentence, 1);
        desk.press(Key::Escape);
        assert!(desk.harness.query_by_label("broken.ron:2:3").is_none());
        // What is mended is read again without leaving.
        std::fs::remove_file(scenarios.join("broken.ron")).unwrap();
        desk.harness.get_by_label(text.home_trouble_look()).click();
        desk.draw();
        desk.harness
            .get_by_label(text.library_trouble_reload())
            .click();
        desk.draw();
        assert!(desk.harness.query_by_label(&row).is_none());
    }
}

#[test]
fn settings_that_cannot_be_read_are_told_calmly() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.ron");
    std::fs::write(&path, "(language: En, zoom_percent: lots)").unwrap();
    let data = folder.path().to_owned();
    let mut harness = egui_kittest::Harness::builder()
        .with_size(NARROW)
        .build_eframe(move |cc| drilldesk::ui::App::new(&cc.egui_ctx, &data));
    super::settle(&mut harness);
    assert!(harness.query_by_label_contains("settings.ron").is_some());
    // The broken file is left for its owner.
    assert!(std::fs::read_to_string(&path).unwrap().contains("lots"));
}

#[test]
fn long_names_and_rare_characters_keep_the_screen_in_shape() {
    for size in [WIDE, NARROW, [720.0, 450.0]] {
        let folder = tempfile::tempdir().unwrap();
        let mut past = Past::open(folder.path(), "2026-11-02T09:30");
        let uid = past.play(&["XB-01", "XB-02", "XB-03", "XB-04"], &Played::default());
        past.problem(
            &uid,
            0,
            &"把𠮷田和䶮先生的😀名字写全".repeat(9),
            &"𠮷".repeat(40),
            "2026-11-03",
        );
        past.leave("XB-01", &"很长的暂停原因".repeat(12));
        let mut settings = past.session.settings().clone();
        settings.branch = "䶮𠮷😀支行".repeat(12);
        settings.facilitator = "𠮷".repeat(30);
        settings.save(folder.path()).unwrap();
        drop(past);
        let data = folder.path().to_owned();
        let mut harness = egui_kittest::Harness::builder()
            .with_size(size)
            .allow_missing_glyphs()
            .build_eframe(move |cc| drilldesk::ui::App::new(&cc.egui_ctx, &data));
        super::settle(&mut harness);
        let window = egui::Rect::from_min_size(egui::Pos2::ZERO, size.into());
        for label in ["开始演练", "继续演练 冒充本行人员电话诈骗"] {
            let rect = harness.get_by_label(label).rect();
            assert!(
                window.contains_rect(rect),
                "{label} at {rect:?} in {size:?}"
            );
        }
        let banner = harness.get_by_label_contains("很长的暂停原因").rect();
        let button = harness.get_by_label("继续演练 冒充本行人员电话诈骗").rect();
        assert!(!banner.intersects(button), "{banner:?} {button:?}");
    }
}

/// Why there is no grade is shown whole: half of it says something else.
#[test]
fn the_verdict_is_whole_in_every_row() {
    for language in Language::ALL {
        for seen in [true, false] {
            let folder = tempfile::tempdir().unwrap();
            let open = ["C01", "C03", "C04"];
            let mut play = example::play(folder.path(), &open);
            for item in open.into_iter().filter(|_| !seen) {
                play.act(Action::Rate(RateItem {
                    scene: Some(0),
                    item: item.to_owned(),
                    rating: Some(Rating::NotObserved),
                    reason: "没有录像".to_owned(),
                    ..RateItem::default()
                }));
            }
            drop(play);
            let mut desk = desk_on(folder, WIDE, language, Appearance::Light);
            let list = desk.session().archive().list(1, true).unwrap();
            let verdict = desk.text.verdict(list[0].evaluation.verdict);
            let none = desk.text.verdict_insufficient();
            assert_eq!(verdict == none, !seen, "{verdict}");
            assert!(desk.paints(verdict), "{verdict}");
            desk.press_with(Modifiers::ALT, Key::Num3);
            desk.settle();
            assert!(desk.paints(verdict), "{verdict} in the archive");
        }
    }
}
