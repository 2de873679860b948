//! The run screen, by keys and by the accessibility tree.

use drilldesk::drill::{CueSource, Drill, Event, Participant, Phase, Reaction, Setup};
use drilldesk::i18n::{Language, Text};
use drilldesk::scenario::Rating;
use drilldesk::settings::Appearance;
use egui::accesskit::Role;
use egui::{Event as Input, ImeEvent, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::{Desk, desk};

const WIDE: [f32; 2] = [1440.0, 900.0];
const CTRL_SHIFT: Modifiers = Modifiers {
    shift: true,
    ..Modifiers::COMMAND
};

pub(super) fn playing(size: [f32; 2], language: Language, appearance: Appearance) -> Desk {
    playing_all(size, language, appearance, &["XB-01"], |_| {})
}

fn plain() -> Desk {
    playing(WIDE, Language::ZhCn, Appearance::Light)
}

fn playing_all(
    size: [f32; 2],
    language: Language,
    appearance: Appearance,
    scenarios: &[&str],
    change: impl FnOnce(&mut Setup),
) -> Desk {
    let mut desk = desk(size, language, appearance);
    let mut setup = desk.harness.state().session().unwrap().new_setup(scenarios);
    setup.participants = [("郑岚", "大堂经理"), ("许文", "柜员")]
        .map(|(name, post)| Participant {
            name: name.to_owned(),
            post: post.to_owned(),
            ..Participant::default()
        })
        .to_vec();
    change(&mut setup);
    desk.harness.state_mut().open_drill(setup);
    desk.draw();
    desk
}

impl Desk {
    fn drill(&self) -> &Drill {
        self.harness.state().session().unwrap().drill().unwrap()
    }

    fn cue(&self) -> &str {
        &self.drill().cue().unwrap().id
    }

    fn rating(&self, item: &str) -> Option<Rating> {
        let scene = self.drill().state().current().unwrap();
        scene.rating(item).map(|r| r.rating)
    }

    fn entries(&self) -> usize {
        self.drill().entries().len()
    }

    fn last(&self) -> &Event {
        &self.drill().entries().last().unwrap().event
    }

    fn reaction(&self) -> Reaction {
        let now = self.harness.state().session().unwrap().now();
        self.drill().panel(now).reaction
    }

    fn shows(&self, words: &str) -> bool {
        self.harness.query_all_by_label_contains(words).count() > 0
    }

    /// A key with the letter that it writes, as a window system sends them.
    fn types(&mut self, key: Key, text: &str) {
        self.clock.advance_millis(300);
        self.harness.input_mut().events.extend([
            key_event(key, true),
            Input::Text(text.to_owned()),
            key_event(key, false),
        ]);
        self.draw();
    }

    fn writes(&mut self, text: &str) {
        self.harness
            .input_mut()
            .events
            .push(Input::Text(text.to_owned()));
        self.draw();
    }
}

fn key_event(key: Key, pressed: bool) -> Input {
    Input::Key {
        key,
        physical_key: Some(key),
        pressed,
        repeat: false,
        modifiers: Modifiers::NONE,
    }
}

#[test]
fn space_starts_and_stops_the_clock_and_a_number_goes_on() {
    let mut desk = plain();
    assert_eq!(desk.cue(), "Q01");
    assert_eq!(desk.reaction(), Reaction::Waiting);
    desk.press(Key::Space);
    assert!(matches!(desk.reaction(), Reaction::Running { .. }));
    desk.wait_millis(8_000);
    desk.press(Key::Space);
    assert_eq!(desk.reaction(), Reaction::Stopped { millis: 8_500 });
    desk.press(Key::Num1);
    assert_eq!(desk.cue(), "Q02");
    assert_eq!(desk.rating("C01"), Some(Rating::Met));
    assert_eq!(desk.rating("C02"), Some(Rating::Met));
    desk.press(Key::Num9);
    assert_eq!(desk.cue(), "Q02");
}

#[test]
fn an_item_key_goes_through_all_results_and_keeps_its_place() {
    let mut desk = plain();
    let all = [
        Some(Rating::Met),
        Some(Rating::Partly),
        Some(Rating::Missed),
        Some(Rating::NotApplicable),
        None,
    ];
    // W is tested here; E is 办理前问清四件事, whose result takes it out of the rest of the stage.
    for (key, item) in [(Key::Q, "C01"), (Key::W, "C02"), (Key::E, "C03")] {
        for expected in all {
            desk.press(key);
            assert_eq!(desk.rating(item), expected, "{item}");
        }
    }
    // The first thing seen stops the clock, and the screen says what it was.
    desk.press(Key::Space);
    desk.press(Key::Q);
    assert_eq!(desk.reaction(), Reaction::Stopped { millis: 500 });
    // A deadline that runs in another stage keeps its key after it was rated.
    let mut desk = plain();
    desk.press(Key::Q);
    desk.press(Key::J);
    desk.writes("7");
    desk.press(Key::Enter);
    assert_eq!(desk.cue(), "Q07");
    desk.press(Key::R);
    assert_eq!(desk.rating("C15"), Some(Rating::Met));
    desk.press(Key::R);
    assert_eq!(desk.rating("C15"), Some(Rating::Partly));
}

#[test]
fn names_say_what_state_and_time() {
    for language in Language::ALL {
        let mut desk = playing(WIDE, language, Appearance::Dark);
        let comma = desk.text.run_comma();
        let branch = [
            desk.text.run_branch_number(1),
            "上前请坐，说“电话先不急”".to_owned(),
            desk.text.run_branch_records(desk.text.rating_met()),
            desk.text.run_branch_to("Q02"),
        ];
        assert!(desk.harness.query_by_label(&branch.join(comma)).is_some());
        let level = desk.text.level_important();
        let item = [
            "主动上前询问",
            level,
            desk.text.rating_none(),
            &desk.text.run_target("0:30"),
        ];
        assert!(desk.harness.query_by_label(&item.join(comma)).is_some());
        desk.wait_millis(12_000);
        desk.press(Key::Q);
        let item = ["主动上前询问", level, desk.text.rating_met(), "0:12"];
        assert!(desk.harness.query_by_label(&item.join(comma)).is_some());
    }
}

#[test]
fn a_held_key_acts_once() {
    let mut desk = plain();
    for key in [Key::Space, Key::Num1, Key::Q, Key::Backspace] {
        let before = desk.entries();
        let mut once = None;
        for _ in 0..5 {
            desk.clock.advance_millis(600);
            desk.harness.input_mut().events.push(key_event(key, true));
            desk.draw();
            assert!(desk.entries() > before);
            assert_eq!(
                *once.get_or_insert(desk.entries()),
                desk.entries(),
                "{key:?}"
            );
        }
    }
}

#[test]
fn space_on_a_focused_widget_advances_once() {
    let mut desk = plain();
    let name = desk.text.run_branch_number(1);
    let row = desk
        .harness
        .get_all_by_label_contains(&name)
        .next()
        .unwrap();
    row.focus();
    desk.draw();
    desk.press(Key::Space);
    assert_eq!(desk.cue(), "Q01");
    assert_eq!(desk.last(), &Event::CueSaid { cue: "Q01".into() });
    // Enter is the press of the focused row, and holding it does not run on.
    for _ in 0..3 {
        desk.clock.advance_millis(600);
        desk.harness
            .input_mut()
            .events
            .push(key_event(Key::Enter, true));
        desk.draw();
        assert_eq!(desk.cue(), "Q02");
    }
    // An arrow looks back and moves no focus that Enter could then press.
    desk.press(Key::ArrowLeft);
    assert!(desk.shows(desk.text.run_look_hint()));
}

#[test]
fn letters_of_a_note_are_letters_only() {
    let mut desk = plain();
    let before = desk.entries();
    desk.types(Key::N, "n");
    for (key, text) in [
        (Key::X, "x"),
        (Key::Q, "q"),
        (Key::Num1, "1"),
        (Key::Space, " "),
        (Key::P, "p"),
        (Key::Z, "z"),
    ] {
        desk.types(key, text);
    }
    assert_eq!(desk.entries(), before);
    // A word of an input method ends with Enter, which is not the Enter that keeps the note.
    desk.harness.input_mut().events.extend([
        Input::Ime(ImeEvent::Preedit {
            text: "nihao".to_owned(),
            active_range_chars: None,
        }),
        key_event(Key::Enter, true),
        key_event(Key::Enter, false),
    ]);
    desk.draw();
    desk.harness.input_mut().events.extend([
        Input::Ime(ImeEvent::Commit("还有二十一万".to_owned())),
        key_event(Key::Enter, true),
        key_event(Key::Enter, false),
    ]);
    desk.draw();
    assert_eq!(desk.entries(), before);
    desk.press_with(Modifiers::ALT, Key::Num2);
    desk.press(Key::Enter);
    let comma = desk.text.run_comma();
    assert_eq!(
        desk.last(),
        &Event::NoteAdded {
            text: format!("xq1 pz还有二十一万{comma}复述了客户诉求"),
            cue: "Q01".into(),
        }
    );
    // The keys are keys again.
    desk.press(Key::Q);
    assert_eq!(desk.rating("C01"), Some(Rating::Met));
    desk.types(Key::N, "n");
    desk.types(Key::A, "a");
    desk.press(Key::Escape);
    let before = desk.entries();
    desk.types(Key::N, "n");
    desk.press(Key::Enter);
    assert_eq!(desk.entries(), before, "a note that was dropped is gone");
}

#[test]
fn a_red_line_takes_two_keys_and_stays_until_undone() {
    let mut desk = plain();
    desk.press(Key::X);
    assert!(desk.shows(desk.text.run_red_sentence()));
    desk.press(Key::Escape);
    assert!(!desk.shows(desk.text.run_red_sentence()));
    desk.press(Key::X);
    desk.press(Key::Num2);
    assert_eq!(desk.rating("R2"), Some(Rating::Touched));
    assert_eq!(desk.cue(), "Q01");
    assert!(desk.shows(&desk.text.run_red_touched(2)));
    desk.press(Key::Num1);
    assert!(desk.shows(&desk.text.run_red_touched(2)));
    desk.press(Key::Backspace);
    assert_eq!(desk.cue(), "Q01");
    desk.press(Key::Backspace);
    assert_eq!(desk.rating("R2"), None);
    assert!(desk.shows(desk.text.run_red_quiet()));
    // X and its number, felt in one frame, are still X and its number.
    desk.clock.advance_millis(500);
    desk.harness
        .input_mut()
        .events
        .extend([key_event(Key::X, true), key_event(Key::Num1, true)]);
    desk.draw();
    assert_eq!(desk.rating("R1"), Some(Rating::Touched));
    assert_eq!(desk.cue(), "Q01");
}

#[test]
fn a_branch_that_touches_a_red_line_waits_for_x() {
    let mut desk = plain();
    desk.press(Key::J);
    desk.writes("Q05");
    desk.press(Key::Enter);
    assert_eq!(desk.cue(), "Q05");
    desk.press(Key::Num3);
    assert_eq!(desk.cue(), "Q05");
    assert_eq!(desk.rating("R1"), None);
    desk.press(Key::Escape);
    desk.press(Key::Num3);
    desk.press(Key::X);
    assert_eq!(desk.cue(), "Q06b");
    assert_eq!(desk.rating("R1"), Some(Rating::Touched));
}

#[test]
fn shift_records_at_the_cue_before_with_both_times() {
    let mut desk = plain();
    desk.press_with(Modifiers::SHIFT, Key::Q);
    assert_eq!(desk.rating("C01"), None, "there is no cue before the first");
    desk.wait_millis(10_000);
    desk.press(Key::Num3);
    assert_eq!(desk.cue(), "Q01b");
    desk.wait_millis(20_000);
    let before = desk.entries();
    // 稳住客户 is the first item here.
    desk.press_with(Modifiers::SHIFT, Key::Q);
    assert_eq!(desk.entries(), before + 1);
    let entry = desk.drill().entries().last().unwrap();
    assert!(entry.at.elapsed_millis < entry.entered.elapsed_millis - 20_000);
    let scene = desk.drill().state().current().unwrap();
    assert_eq!(scene.rating("C02").unwrap().cue, "Q01");
    // What was recorded here by mistake moves there with its result.
    desk.press(Key::W);
    desk.press(Key::W);
    desk.press_with(Modifiers::SHIFT, Key::W);
    let scene = desk.drill().state().current().unwrap();
    let rated = scene.rating("C03").unwrap();
    assert_eq!((rated.rating, rated.cue.as_str()), (Rating::Partly, "Q01"));
}

#[test]
fn looking_back_is_marked_and_records_at_that_cue() {
    let mut desk = plain();
    desk.press(Key::Num1);
    desk.press(Key::Num1);
    assert_eq!(desk.cue(), "Q03");
    let before = desk.entries();
    desk.press(Key::ArrowLeft);
    desk.press(Key::ArrowLeft);
    assert!(desk.shows(&desk.text.run_look(1, 3)));
    assert!(desk.shows("Q01"));
    // Nothing goes on from here.
    desk.press(Key::Num1);
    desk.press(Key::Space);
    assert_eq!(desk.entries(), before);
    // 主动上前询问 was 做到 at this cue; the key changes it there.
    desk.press(Key::Q);
    let scene = desk.drill().state().current().unwrap();
    let rated = scene.rating("C01").unwrap();
    assert_eq!((rated.rating, rated.cue.as_str()), (Rating::Partly, "Q01"));
    assert!(rated.entered.elapsed_millis > rated.at.elapsed_millis);
    desk.press(Key::ArrowRight);
    assert!(desk.shows(&desk.text.run_look(2, 3)));
    desk.press(Key::Escape);
    assert!(!desk.shows(desk.text.run_look_hint()));
    assert_eq!(desk.cue(), "Q03");
}

#[test]
fn pause_stands_still_and_home_is_a_way_out() {
    let mut desk = plain();
    desk.wait_millis(5_000);
    desk.press(Key::P);
    assert_eq!(desk.drill().state().phase, Phase::Paused);
    assert!(desk.shows(&desk.text.run_paused("0:05")));
    let before = desk.entries();
    desk.wait_millis(60_000);
    for key in [Key::Space, Key::Num1, Key::Q, Key::Escape, Key::Backspace] {
        desk.press(key);
    }
    assert_eq!(desk.entries(), before);
    desk.press(Key::P);
    assert_eq!(desk.drill().state().phase, Phase::Running);
    let now = desk.harness.state().session().unwrap().now();
    assert!(desk.drill().elapsed_millis(now) < 7_000);
    desk.press(Key::P);
    desk.press(Key::H);
    let session = desk.harness.state().session().unwrap();
    assert!(session.drill().is_none());
    assert_eq!(session.unfinished().len(), 1);
}

#[test]
fn the_end_is_asked_for_and_lists_what_has_no_result() {
    let mut desk = plain();
    desk.press_with(Modifiers::COMMAND, Key::End);
    assert!(desk.shows(desk.text.run_end_title()));
    assert!(desk.shows("办理前问清四件事"));
    desk.press(Key::Escape);
    assert_eq!(desk.drill().state().phase, Phase::Running);
    desk.press_with(Modifiers::COMMAND, Key::End);
    desk.press(Key::Enter);
    assert_eq!(desk.drill().state().phase, Phase::Ended);
}

#[test]
fn abort_needs_a_reason() {
    let mut desk = plain();
    desk.press_with(CTRL_SHIFT, Key::End);
    desk.press(Key::Enter);
    assert_eq!(desk.drill().state().phase, Phase::Running);
    desk.writes("有真实客户进厅");
    desk.press(Key::Enter);
    assert_eq!(desk.drill().state().phase, Phase::Aborted);
    let reason = desk.drill().state().abort_reason.as_deref();
    assert_eq!(reason, Some("有真实客户进厅"));
}

#[test]
fn a_clicker_says_and_follows_but_never_chooses() {
    let mut desk = plain();
    desk.press(Key::PageDown);
    assert!(matches!(desk.reaction(), Reaction::Running { .. }));
    desk.press(Key::PageDown);
    assert_eq!(desk.cue(), "Q01", "two ways lead on");
    // Q06 leads to Q07 whatever the staff do.
    desk.press(Key::J);
    desk.writes("Q06");
    desk.press(Key::Enter);
    desk.press(Key::PageDown);
    // The same press felt twice.
    desk.clock.advance_millis(100);
    desk.harness.key_press(Key::PageDown);
    desk.draw();
    assert_eq!(desk.cue(), "Q06");
    desk.press(Key::PageDown);
    assert_eq!(desk.cue(), "Q07");
    let visit = desk.drill().state().current().unwrap().visit().unwrap();
    assert_eq!(visit.via, CueSource::Follow);
    let before = desk.entries();
    desk.press(Key::PageUp);
    assert!(desk.shows(desk.text.run_look_hint()));
    desk.press(Key::PageDown);
    assert!(!desk.shows(desk.text.run_look_hint()));
    desk.press(Key::Period);
    desk.press(Key::B);
    assert_eq!(desk.entries(), before);
}

#[test]
fn injects_switches_and_improvising() {
    let mut desk = plain();
    desk.press(Key::I);
    assert!(desk.shows(desk.text.run_inject_blind()));
    desk.press(Key::Num3);
    assert_eq!(desk.cue(), "Q01", "locked");
    desk.press(Key::Num1);
    assert_eq!(desk.cue(), "Q12");
    desk.press(Key::I);
    assert!(desk.shows(&desk.text.run_inject_used("0:01")));
    desk.press(Key::I);
    desk.press(Key::V);
    desk.press(Key::Num1);
    desk.press(Key::Escape);
    let scene = desk.drill().state().current().unwrap();
    assert_eq!(scene.switches["transferred"], "yes");
    desk.press(Key::M);
    desk.writes("您贵姓？");
    desk.press(Key::Enter);
    desk.press(Key::M);
    desk.writes("孩子哭闹");
    desk.press_with(Modifiers::COMMAND, Key::Enter);
    let scene = desk.drill().state().current().unwrap();
    let said: Vec<(&str, bool)> = scene
        .improvised
        .iter()
        .map(|i| (i.text.as_str(), i.spoken))
        .collect();
    assert_eq!(said, [("您贵姓？", true), ("孩子哭闹", false)]);
    // It has a result of its own, by mouse as by key.
    let name = ["孩子哭闹", desk.text.rating_partly()].join(desk.text.run_comma());
    desk.harness.get_by_label(&name).click_accesskit();
    desk.draw();
    let scene = desk.drill().state().current().unwrap();
    assert_eq!(scene.improvised[1].rating, Some(Rating::Partly));
}

#[test]
fn a_person_is_named_for_the_item_rated_last() {
    let mut desk = plain();
    desk.press(Key::W);
    desk.press(Key::U);
    assert!(desk.shows(&desk.text.run_person_title("稳住客户，不问金额")));
    desk.press(Key::Num2);
    let scene = desk.drill().state().current().unwrap();
    assert_eq!(scene.rating("C02").unwrap().person, Some(1));
}

#[test]
fn undo_and_redo() {
    let mut desk = plain();
    desk.press(Key::Num1);
    desk.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.cue(), "Q01");
    assert_eq!(desk.rating("C01"), None);
    desk.press_with(Modifiers::COMMAND, Key::Y);
    assert_eq!(desk.cue(), "Q02");
    desk.press(Key::Backspace);
    assert_eq!(desk.cue(), "Q01");
}

#[test]
fn the_mouse_does_what_the_keys_do() {
    let mut desk = plain();
    let comma = desk.text.run_comma();
    let missed = ["主动上前询问", desk.text.rating_missed()].join(comma);
    desk.harness.get_by_label(&missed).click();
    desk.draw();
    assert_eq!(desk.rating("C01"), Some(Rating::Missed));
    let name = desk.text.run_branch_number(2);
    desk.clock.advance_millis(500);
    desk.harness
        .get_all_by_label_contains(&name)
        .next()
        .unwrap()
        .click();
    desk.draw();
    assert_eq!(desk.cue(), "Q02");
    // A click on the words of an item opens what can be done with it, and rates nothing.
    let entries = desk.entries();
    desk.harness
        .get_all_by_label_contains("办理前问清四件事")
        .next()
        .unwrap()
        .click();
    desk.draw();
    assert_eq!((desk.rating("C03"), desk.entries()), (None, entries));
    assert!(desk.shows(desk.text.run_menu_earlier()));
    desk.press(Key::Escape);
    assert!(!desk.shows(desk.text.run_menu_earlier()));
    // The right button offers the cue before.
    desk.harness
        .get_all_by_label_contains("办理前问清四件事")
        .next()
        .unwrap()
        .click_secondary();
    desk.draw();
    desk.harness
        .get_by_label(desk.text.run_menu_earlier())
        .click();
    desk.draw();
    let scene = desk.drill().state().current().unwrap();
    assert_eq!(scene.rating("C03").unwrap().cue, "Q01");
    // A cue of the outline.
    desk.clock.advance_millis(500);
    let ahead = desk.text.run_outline_ahead("Q04 他咋都知道");
    let before = desk.cue().to_owned();
    desk.harness.get_by_label(&ahead).click();
    desk.draw();
    // The first press shows its line, another jumps.
    assert_eq!(desk.cue(), before);
    assert!(desk.says("可他连我名字"));
    desk.press(Key::Enter);
    assert_eq!(desk.cue(), "Q04");
}

/// The dialog at the end says that a red line decides, and a reason that is missing is asked for as everywhere.
#[test]
fn a_red_line_is_said_at_the_end_and_a_reason_asked_for() {
    for language in Language::ALL {
        let mut desk = playing(WIDE, language, Appearance::Light);
        desk.press(Key::X);
        desk.press(Key::Num1);
        desk.press_with(Modifiers::COMMAND, Key::End);
        assert!(desk.shows(&desk.text.run_end_red(1)));
        desk.press(Key::A);
        assert!(!desk.shows(desk.text.refused_reason_needed()));
        desk.press(Key::Enter);
        assert!(desk.shows(desk.text.refused_reason_needed()));
        assert!(desk.drill().state().is_open());
        desk.type_text("有真实客户求助");
        desk.press(Key::Enter);
        assert!(!desk.drill().state().is_open());
    }
}

#[test]
fn narrow_windows_keep_clock_branches_and_red_lines() {
    for (size, zoom) in [
        ([1024.0, 700.0], 100),
        ([1152.0, 720.0], 100),
        ([960.0, 600.0], 100),
        ([1440.0, 900.0], 150),
        ([1440.0, 900.0], 200),
    ] {
        for language in Language::ALL {
            let mut desk = playing(size, language, Appearance::Light);
            desk.harness
                .state_mut()
                .change_settings(|s| s.zoom_percent = zoom);
            desk.draw();
            desk.press(Key::Num1);
            desk.press(Key::Num1);
            let wanted = [
                desk.text.run_timer_name_waiting().to_owned(),
                desk.text.run_branch_number(1),
                desk.text.run_branch_number(3),
                desk.text.run_red_quiet().to_owned(),
                "明确告知是诈骗".to_owned(),
            ];
            let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, size.into());
            for words in wanted {
                let node = desk.harness.get_all_by_label_contains(&words).next();
                let rect = node.unwrap().rect();
                assert!(
                    screen.expand(1.0).contains_rect(rect) && rect.height() > 10.0,
                    "{words} at {rect:?} in {size:?} at {zoom} %"
                );
            }
            if size[0] * 100.0 / (zoom as f32) < 1200.0 {
                let now = desk.text.run_outline_now("Q03 来由：李经理");
                assert!(desk.harness.query_by_label(&now).is_none());
                desk.press(Key::O);
                assert!(desk.harness.query_by_label(&now).is_some());
                desk.press(Key::Escape);
                assert!(desk.harness.query_by_label(&now).is_none());
            }
        }
    }
}

#[test]
fn several_scenes_follow_each_other() {
    let both = ["XB-01", "XB-02"];
    let mut desk = playing_all(WIDE, Language::ZhCn, Appearance::Light, &both, |_| {});
    assert!(desk.shows(&desk.text.run_scene(1, 2)));
    desk.press_with(Modifiers::COMMAND, Key::End);
    assert!(desk.shows(desk.text.run_end_next()));
    desk.press(Key::Enter);
    assert_eq!(desk.drill().state().scene, 1);
    assert!(desk.shows(&desk.text.run_scene(2, 2)));
    desk.press_with(Modifiers::COMMAND, Key::End);
    desk.press(Key::Enter);
    assert_eq!(desk.drill().state().phase, Phase::Ended);
}

#[test]
fn the_state_after_a_crash_is_told() {
    let mut desk = plain();
    desk.press(Key::Num1);
    let uid = desk.drill().uid().to_owned();
    let folder = desk.folder.path().to_owned();
    let text = desk.text.clone();
    let Desk {
        harness,
        folder: kept,
        ..
    } = desk;
    drop(harness);
    let mut again = egui_kittest::Harness::builder()
        .with_size(WIDE)
        .build_eframe(move |cc| drilldesk::ui::App::new(&cc.egui_ctx, &folder));
    super::settle(&mut again);
    again.state_mut().load_drill(uid);
    super::settle(&mut again);
    assert!(again.query_by_label(text.run_reopened()).is_some());
    drop(kept);
}

#[test]
fn a_whole_drill_by_keys() {
    let mut desk = plain();
    let mut cues = vec![desk.cue().to_owned()];
    while desk.drill().cue().unwrap().branches[0].to.is_some() {
        desk.press(Key::Space);
        desk.wait_millis(9_000);
        desk.press(Key::Num1);
        assert_ne!(desk.cue(), cues.last().unwrap());
        cues.push(desk.cue().to_owned());
        assert!(cues.len() < 30);
    }
    assert_eq!(
        cues,
        [
            "Q01", "Q02", "Q03", "Q04", "Q05", "Q06", "Q07", "Q08", "Q09", "Q16", "Q17", "Q14",
            "Q15"
        ]
    );
    desk.press(Key::Space);
    desk.press(Key::Num1);
    assert!(desk.shows(desk.text.run_end_row()));
    desk.press_with(Modifiers::COMMAND, Key::End);
    desk.press(Key::Enter);
    assert_eq!(desk.drill().state().phase, Phase::Ended);
    assert_eq!(desk.drill().assess().score.tenths(), Some(1000));
}

#[test]
fn what_is_typed_at_once_lands_in_the_field_that_was_opened() {
    for (key, pick) in [(Key::M, "开门"), (Key::J, "Q14"), (Key::N, "开门")] {
        let mut desk = plain();
        // All of it comes in one frame: the machine was busy.
        desk.harness.input_mut().events.extend([
            key_event(key, true),
            Input::Text("n".to_owned()),
            key_event(key, false),
            key_event(Key::Q, true),
            Input::Text(pick.to_owned()),
            key_event(Key::Q, false),
            key_event(Key::Enter, true),
            key_event(Key::Enter, false),
        ]);
        desk.draw();
        let reached = match desk.last() {
            Event::NoteAdded { text, .. } | Event::Improvised { text, .. } => text.clone(),
            _ => desk.cue().to_owned(),
        };
        assert_eq!(reached, pick, "{key:?}");
    }
}

#[test]
fn a_phrase_is_put_in_by_mouse_and_the_note_kept_by_mouse() {
    let mut desk = plain();
    desk.press(Key::N);
    desk.harness.get_by_label("两人配合，一人记录").click();
    desk.draw();
    desk.writes("！");
    desk.harness.get_by_label(desk.text.run_note_save()).click();
    desk.draw();
    assert_eq!(
        desk.last(),
        &Event::NoteAdded {
            text: "两人配合，一人记录！".to_owned(),
            cue: "Q01".into(),
        }
    );
}

/// An English window offers English phrases; what a unit wrote itself stays as it is.
#[test]
fn the_usual_phrases_are_in_the_language_of_the_window() {
    for language in Language::ALL {
        let mut desk = playing(WIDE, language, Appearance::Light);
        desk.press(Key::N);
        let usual = desk.text.phrase_repeated().to_owned();
        desk.press_with(Modifiers::ALT, Key::Num2);
        desk.press(Key::Enter);
        let written = |desk: &Desk| match desk.last() {
            Event::NoteAdded { text, .. } => text.clone(),
            other => panic!("{other:?}"),
        };
        assert_eq!(written(&desk), usual);
        desk.tell(|app| app.change_settings(|s| s.phrases = vec!["请坐".to_owned()]));
        desk.press(Key::N);
        desk.press_with(Modifiers::ALT, Key::Num1);
        desk.press(Key::Enter);
        assert_eq!(written(&desk), "请坐");
    }
}

/// The hand result stays, the sentence says so at once, and one key takes the branch's.
#[test]
fn a_result_given_by_hand_stands_until_one_key_takes_the_other() {
    for language in Language::ALL {
        let mut desk = playing(WIDE, language, Appearance::Light);
        let text = desk.text.clone();
        // There is nothing to take yet.
        desk.press(Key::C);
        assert_eq!(desk.rating("C01"), None);
        for _ in 0..3 {
            desk.press(Key::Q);
        }
        assert_eq!(desk.rating("C01"), Some(Rating::Missed));
        desk.wait_millis(1_000);
        desk.press(Key::Num1);
        assert_eq!(desk.cue(), "Q02");
        assert_eq!(desk.rating("C01"), Some(Rating::Missed));
        let sentence = text.run_conflict(text.rating(Rating::Met), text.rating(Rating::Missed));
        assert!(desk.shows(&sentence), "{sentence}");
        desk.press(Key::C);
        assert_eq!(desk.rating("C01"), Some(Rating::Met));
        assert!(!desk.shows(&sentence));
        // It can be taken back, and then stands beside it again.
        desk.press_with(Modifiers::COMMAND, Key::Z);
        assert_eq!(desk.rating("C01"), Some(Rating::Missed));
        assert!(desk.shows(&sentence));
        // With the next cue it goes, and the hand result is the one that is kept.
        desk.wait_millis(1_000);
        desk.press(Key::Num1);
        assert_eq!(desk.cue(), "Q03");
        assert!(!desk.shows(&sentence));
        let entries = desk.entries();
        desk.press(Key::C);
        assert_eq!(desk.entries(), entries);
        assert_eq!(desk.rating("C01"), Some(Rating::Missed));
    }
}

#[test]
fn a_click_on_the_sentence_takes_the_branchs_result() {
    for size in [WIDE, [1024.0, 700.0]] {
        let mut desk = playing(size, Language::ZhCn, Appearance::Dark);
        for _ in 0..2 {
            desk.press(Key::Q);
        }
        desk.wait_millis(1_000);
        desk.press(Key::Num1);
        let text = desk.text.clone();
        let sentence = text.run_conflict(text.rating(Rating::Met), text.rating(Rating::Partly));
        desk.harness.get_by_label_contains(&sentence).click();
        desk.draw();
        assert_eq!(desk.rating("C01"), Some(Rating::Met));
    }
}

/// In the smallest window, whatever else the cue asks for: the sentence is whole, above the red lines, and no red line that was touched hides it.
#[test]
fn what_a_branch_says_otherwise_is_never_cut() {
    for (language, script, touched) in [(Language::En, "XB-04E", 2), (Language::ZhCn, "XB-03", 0)] {
        let size = [1024.0, 700.0];
        let mut desk = playing_all(size, language, Appearance::Light, &[script], |_| {});
        let text = desk.text.clone();
        for key in [Key::Num1, Key::Num2].into_iter().take(touched) {
            desk.press(Key::X);
            desk.press(key);
            desk.wait_millis(1_000);
        }
        let (mut met, mut cue) = (0, String::new());
        while desk.cue() != cue {
            cue = desk.cue().to_owned();
            for key in [Key::Q, Key::W, Key::E, Key::R] {
                (0..3).for_each(|_| desk.press(key));
            }
            desk.wait_millis(1_000);
            desk.press(Key::Num1);
            let scene = desk.drill().state().current().unwrap();
            let Some((item, ..)) = scene.conflicts().first().copied() else {
                continue;
            };
            let title = desk.drill().scenario().unwrap().item(item).unwrap();
            let adopt = [text.run_adopt(), "C"].join(text.run_comma());
            let is_it = |name: &str| name.starts_with(&title.title) && name.ends_with(&adopt);
            let all = desk.harness.get_all_by_role(Role::Button);
            let told: Vec<_> = all
                .filter(|node| {
                    node.accesskit_node()
                        .label()
                        .is_some_and(|name| is_it(&name))
                })
                .map(|node| node.rect())
                .collect();
            let red = if touched > 0 {
                text.level_red_line()
            } else {
                text.run_red_quiet()
            };
            let edge = desk.harness.get_by_role_and_label(Role::Button, red).rect();
            assert_eq!(told.len(), 1, "{script} {cue}: {item}");
            assert!(told[0].bottom() <= edge.top(), "{script} {cue}: {item}");
            met += 1;
        }
        assert!(met > 2, "{script}: {met}");
    }
}

/// In the smallest window: how a line is said stands whole above what is expected.
#[test]
fn how_a_line_is_said_is_never_cut() {
    for script in ["XB-01E", "XB-02E", "XB-03E", "XB-04E"] {
        let size = [1024.0, 700.0];
        let mut desk = playing_all(size, Language::En, Appearance::Dark, &[script], |_| {});
        let text = desk.text.clone();
        let (mut seen, mut cue) = (0, String::new());
        while desk.cue() != cue {
            cue = desk.cue().to_owned();
            let scenario = desk.drill().scenario().unwrap();
            let told = scenario.cue(&cue).unwrap();
            let direction = text.run_direction(told.direction.as_str());
            let expected = [text.run_expected(), text.run_comma(), &told.expected].concat();
            let of = |label: &str| desk.harness.get_by_label(label).rect();
            let (direction, expected) = (of(&direction), of(&expected));
            // Between them the rule, with what it keeps free at either side: below that the line would have to be scrolled.
            assert!(
                direction.bottom() + 16.0 <= expected.top(),
                "{script} {cue}: {direction:?} {expected:?}"
            );
            seen += 1;
            desk.wait_millis(1_000);
            desk.press(Key::Num1);
        }
        assert!(seen > 10, "{script}: {seen}");
    }
}

/// Key 5 closes the item with a reason, and with nothing less.
#[test]
fn five_says_that_nobody_saw_it_and_why() {
    for language in Language::ALL {
        let mut desk = playing(WIDE, language, Appearance::Light);
        desk.press(Key::Num5);
        desk.press(Key::Enter);
        assert_eq!(desk.rating("C01"), None);
        desk.writes("评估员还没有到场");
        desk.press(Key::Enter);
        assert_eq!(desk.rating("C01"), Some(Rating::NotObserved));
        let scene = desk.drill().state().current().unwrap();
        assert_eq!(scene.rating("C01").unwrap().reason, "评估员还没有到场");
        // The item pressed last is the one that is meant.
        desk.press(Key::W);
        desk.press(Key::Num5);
        desk.press(Key::Escape);
        assert_eq!(desk.rating("C02"), Some(Rating::Met));
    }
}

/// The panel, the end and the debrief count the same.
#[test]
fn what_is_unrated_is_one_number_everywhere() {
    for language in Language::ALL {
        let mut desk = playing(WIDE, language, Appearance::Light);
        let text = desk.text.clone();
        assert!(desk.shows(&text.run_count_unrated(3)));
        desk.press(Key::Q);
        assert!(desk.shows(&text.run_count_unrated(2)));
        // A stage that is left keeps what nobody decided in sight.
        desk.wait_millis(1_000);
        desk.press(Key::J);
        desk.writes("Q03");
        desk.press(Key::Enter);
        assert_eq!(desk.cue(), "Q03");
        let counts = desk.drill().assess().counts;
        assert_eq!((counts.unrated, counts.not_involved), (7, 16));
        assert!(desk.shows(&text.run_count_unrated(7)));
        let open = ["稳住客户，不问金额", "办理前问清四件事"];
        for title in open {
            let row = [title, text.level(drilldesk::scenario::Level::Normal)];
            assert!(desk.shows(row[0]), "{title}");
        }
        desk.press_with(Modifiers::COMMAND, Key::End);
        assert!(desk.shows(&text.counts(counts)));
        desk.press(Key::Enter);
        assert!(desk.shows(&text.debrief_sweep(7)));
        assert!(desk.shows(text.debrief_provisional()));
        assert!(desk.shows(&text.counts_uninvolved(16)));
    }
}

/// What was recorded last is taken away from beside the database: the step is not shown as recorded, the alarm says where a copy is, and stays until all is in its place.
#[cfg(unix)]
#[test]
fn a_log_that_is_removed_under_the_window_raises_an_alarm_that_stays() {
    for language in [Language::ZhCn, Language::En] {
        let mut desk = playing(WIDE, language, Appearance::Light);
        desk.press(Key::Space);
        let entries = desk.session().drill().unwrap().entries().len();
        let log = desk.folder.path().join("drilldesk.db-wal");
        std::fs::remove_file(&log).unwrap();
        desk.press(Key::Num1);
        let text = Text::new(language);
        assert_eq!(desk.session().drill().unwrap().entries().len(), entries);
        assert!(desk.says(text.alarm_title()));
        let alarm = desk.session().alarm().unwrap();
        assert!(desk.says(&text.archive_error(&alarm.error)));
        let rescued = text.rescued(alarm.rescued.as_ref().unwrap());
        assert!(
            desk.says(&rescued) && rescued.contains(".drill"),
            "{rescued}"
        );
        desk.press(Key::Num1);
        assert!(desk.says(text.alarm_title()));
        desk.press(Key::F5);
        assert!(!desk.says(text.alarm_title()));
        assert!(desk.session().drill().unwrap().entries().len() > entries);
        assert!(log.exists());
    }
}

/// That an item is critical is told however small the window is.
#[test]
fn a_critical_item_says_so_on_its_card() {
    for (size, zoom) in [(WIDE, 100), ([1024.0, 700.0], 100), (WIDE, 150)] {
        for language in Language::ALL {
            let mut desk = playing(size, language, Appearance::Light);
            desk.tell(|app| app.change_settings(|s| s.zoom_percent = zoom));
            desk.press(Key::Num1);
            let critical = desk.text.level_critical();
            let told = |(words, cut): &(String, bool)| {
                !cut && words.starts_with(critical) && words.contains("2:00")
            };
            assert!(desk.painted().iter().any(told), "{size:?} {zoom}");
        }
    }
}

#[test]
fn plus_makes_the_line_larger_whether_or_not_it_is_behind_shift() {
    let mut desk = plain();
    let percent = |desk: &Desk| desk.session().settings().cue_percent;
    assert_eq!(percent(&desk), 100);
    desk.press_with(Modifiers::COMMAND, Key::Plus);
    assert_eq!(percent(&desk), 115);
    desk.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::Plus);
    assert_eq!(percent(&desk), 130);
    desk.press_with(Modifiers::COMMAND, Key::Num0);
    assert_eq!(percent(&desk), 100);
}

#[test]
fn a_rehearsal_says_so_on_the_run_screen() {
    let mut desk = desk([1440.0, 900.0], Language::ZhCn, Appearance::Light);
    let mut setup = desk.session().new_setup(&["XB-01"]);
    setup.rehearsal = true;
    desk.tell(|app| app.open_drill(setup));
    let sub = format!("{} · XB-01", desk.text.find_rehearsal());
    assert!(desk.says(&sub), "{sub}");
}

#[test]
fn a_click_on_the_clock_starts_and_stops_it() {
    let mut desk = plain();
    let waiting = desk.text.run_timer_name_waiting().to_owned();
    let clock = |desk: &mut Desk, name: &str| {
        desk.clock.advance_millis(2_000);
        desk.harness.get_by_label(name).click();
        desk.harness.run();
    };
    clock(&mut desk, &waiting);
    let running = desk.text.run_timer_name_running().to_owned();
    assert!(desk.says(&running));
    clock(&mut desk, &running);
    assert!(!desk.says(&running));
    let visit = desk.state().scenes[0].visit().unwrap();
    assert_eq!(visit.reaction_millis(), Some(2_000));
}

/// J opens on the cue that most likely comes next and reads its line; a press on a row shows its line, another press on it jumps.
#[test]
fn the_jump_begins_at_the_next_cue_and_shows_its_line() {
    for language in Language::ALL {
        let mut desk = playing(WIDE, language, Appearance::Light);
        desk.press(Key::J);
        desk.press(Key::Enter);
        assert_eq!(
            desk.cue(),
            "Q02",
            "the way on when the staff do what is asked"
        );
        desk.press(Key::J);
        let scenario = desk.drill().scenario().unwrap().clone();
        let cue = scenario.cue("Q05").unwrap();
        let row = ["Q05 ", &cue.title].concat();
        desk.harness.get_by_label(&row).click();
        desk.draw();
        assert_eq!(desk.cue(), "Q02");
        assert!(desk.says(&cue.spoken()), "{language:?}");
        desk.harness.get_by_label(&row).click();
        desk.draw();
        assert_eq!(desk.cue(), "Q05");
    }
}

/// What would be taken back stands on the button, and under each branch how the line begins that it leads to.
#[test]
fn undo_says_what_it_takes_back() {
    for language in Language::ALL {
        let mut desk = playing(WIDE, language, Appearance::Light);
        let text = desk.text.clone();
        assert!(
            desk.shows(text.run_undo())
                || desk.shows(&text.run_undo_what(text.run_recent_cue("Q01")))
        );
        desk.press(Key::Q);
        let item = desk
            .drill()
            .scenario()
            .unwrap()
            .item("C01")
            .unwrap()
            .title
            .clone();
        let what = [&item, text.run_comma(), text.rating(Rating::Met)].concat();
        let shown: String = what.chars().take(12).collect();
        let whole = what.chars().count() <= 12;
        let name = text.run_undo_what(if whole {
            what
        } else {
            [&shown, "…"].concat()
        });
        assert!(desk.shows(&name), "{name}");
    }
}
