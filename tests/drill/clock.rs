//! The machine's clock is set while a drill goes on: its times of day go on all the same, and it says what happened.

use chrono::{DateTime, FixedOffset, TimeDelta};

use drilldesk::drill::{Action, Event};
use drilldesk::i18n::{Language, Text};
use drilldesk::report::{DocumentKind, Format, Options, Stamp, compose, render};
use drilldesk::scenario::Rating;

use crate::support::{Act, Sitting, setup, wall};

fn started() -> Sitting {
    let mut sitting = Sitting::lay_out(&["telecom-fraud"], setup(3));
    sitting.wait(5_000);
    sitting.must(&Action::Start);
    sitting
}

/// Sets the wall clock by so many seconds, nothing else.
fn set(sitting: &Sitting, secs: i64) {
    let shown = drilldesk::drill::Clock::now(&sitting.clock).wall;
    sitting.clock.set_wall(shown + TimeDelta::seconds(secs));
}

fn times(sitting: &Sitting) -> Vec<DateTime<FixedOffset>> {
    let entries = sitting.drill.entries().iter();
    entries.map(|e| e.entered.wall).collect()
}

fn told(sitting: &Sitting, kind: DocumentKind, format: Format, language: Language) -> String {
    let text = Text::new(language);
    let stamp = Stamp {
        exported_at: wall(),
        version: "0.1.0".to_owned(),
    };
    let options = Options {
        with_log: true,
        ..Options::of(&text)
    };
    let paper = compose(&sitting.drill, kind, &text, &stamp, &options);
    String::from_utf8(render(&paper, format).unwrap().bytes).unwrap()
}

#[test]
fn times_of_day_go_on_from_the_start_whatever_the_clock_is_set_to() {
    for secs in [-7_200, -5, 5, 7_200, 40 * 86_400, -400 * 86_400] {
        let mut sitting = started();
        let start = sitting.drill.state().started.unwrap().wall;
        sitting.wait(20_000);
        sitting.must(&Act::rate("C01", Rating::Met));
        set(&sitting, secs);
        sitting.wait(30_000);
        sitting.must(&Act::rate("C03", Rating::Met));
        sitting.wait(10_000);
        sitting.must(&Action::Pause("有客户".to_owned()));
        sitting.wait(60_000);
        sitting.must(&Action::Resume);
        sitting.wait(10_000);
        sitting.must(&Action::End);
        let state = sitting.drill.state();
        let at = |secs| start + TimeDelta::seconds(secs);
        let rated = |item: &str| state.scenes[0].rating(item).unwrap().at.wall;
        assert_eq!((rated("C01"), rated("C03")), (at(20), at(50)), "{secs}");
        assert_eq!(state.ended.unwrap().wall, at(130));
        let (from, to, _) = &state.pauses[0];
        assert_eq!((from.wall, to.unwrap().wall), (at(60), at(120)));
        // Told once, with what the clock would have shown and what it did.
        let [change] = state.clock_changes[..] else {
            panic!("{:?}", state.clock_changes);
        };
        assert_eq!((change.at.wall, change.from), (at(50), at(50)));
        assert_eq!(change.to, at(50 + secs));
        assert!(times(&sitting).is_sorted());
        for language in Language::ALL {
            let text = Text::new(language);
            let words = text.clock_changed(change.from, change.to, change.at.wall);
            let record = told(&sitting, DocumentKind::Record, Format::Markdown, language);
            // In the form, in the course of the log and among the interruptions.
            assert_eq!(record.matches(&words).count(), 3, "{record}");
            let csv = told(&sitting, DocumentKind::Record, Format::Csv, language);
            assert!(csv.contains(&words), "{csv}");
            let minutes = told(&sitting, DocumentKind::Minutes, Format::Markdown, language);
            assert!(
                minutes.contains(&text.paper_clock_changed(1_usize)),
                "{minutes}"
            );
            let json = told(&sitting, DocumentKind::Record, Format::Json, language);
            let json: serde_json::Value = serde_json::from_str(&json).unwrap();
            assert_eq!(json["clock_changes"][0]["to"], change.to.to_rfc3339());
        }
    }
}

#[test]
fn a_clock_that_is_corrected_little_by_little_was_not_set() {
    let mut sitting = started();
    for item in ["C01", "C03", "C04", "C05", "C06", "C07"] {
        let shown = drilldesk::drill::Clock::now(&sitting.clock).wall;
        let corrected = shown - TimeDelta::milliseconds(1_900);
        sitting.clock.set_wall(corrected);
        sitting.wait(10_000);
        sitting.must(&Act::rate(item, Rating::Met));
    }
    let state = sitting.drill.state();
    assert!(state.clock_changes.is_empty());
    let took = state.scenes[0].rating("C07").unwrap().at.wall - state.started.unwrap().wall;
    assert_eq!(took.num_milliseconds(), 60_000);
}

#[test]
fn before_the_start_and_after_the_end_the_clock_is_the_clock() {
    let mut sitting = Sitting::lay_out(&["telecom-fraud"], setup(3));
    set(&sitting, 86_400);
    let started = drilldesk::drill::Clock::now(&sitting.clock).wall;
    sitting.must(&Action::Start);
    assert_eq!(sitting.drill.state().started.unwrap().wall, started);
    sitting.wait(10_000);
    set(&sitting, -3_600);
    sitting.must(&Action::End);
    // Found at the end at the latest.
    assert_eq!(sitting.drill.state().clock_changes.len(), 1);
    assert_eq!(
        sitting.drill.state().ended.unwrap().wall,
        started + TimeDelta::seconds(10)
    );
    set(&sitting, 3 * 86_400);
    let shown = drilldesk::drill::Clock::now(&sitting.clock).wall;
    sitting.must(&Action::Remark("补充".to_owned()));
    assert_eq!(sitting.drill.entries().last().unwrap().entered.wall, shown);
    assert_eq!(sitting.drill.state().clock_changes.len(), 1);
}

#[test]
fn taking_a_step_back_does_not_take_the_change_back() {
    let mut sitting = started();
    sitting.wait(10_000);
    set(&sitting, 600);
    sitting.must(&Act::rate("C01", Rating::Met));
    sitting.wait(1_000);
    sitting.must(&Action::Undo);
    let state = sitting.drill.state();
    assert!(state.scenes[0].rating("C01").is_none());
    assert_eq!(state.clock_changes.len(), 1);
    sitting.must(&Action::Redo);
    assert_eq!(sitting.drill.state().clock_changes.len(), 1);
    // Set back again is another change.
    set(&sitting, -600);
    sitting.must(&Act::rate("C03", Rating::Met));
    assert_eq!(sitting.drill.state().clock_changes.len(), 2);
}

#[test]
fn a_drill_taken_up_again_under_an_earlier_clock_does_not_run_back() {
    for (secs, back) in [(-3_600, true), (-1, false), (3_600, false)] {
        let mut sitting = started();
        sitting.wait(30_000);
        sitting.must(&Act::rate("C01", Rating::Met));
        let last = *times(&sitting).last().unwrap();
        sitting.wait(5_000);
        set(&sitting, secs - 5);
        sitting.reload();
        sitting.must(&Action::Reopen);
        sitting.wait(20_000);
        sitting.must(&Action::Resume);
        let state = sitting.drill.state();
        assert_eq!(state.clock_changes.len(), usize::from(back), "{secs}");
        let resumed = *times(&sitting).last().unwrap();
        let gone = if secs > 0 { secs + 20 } else { 20 };
        assert_eq!(resumed, last + TimeDelta::seconds(gone), "{secs}");
        assert!(times(&sitting).is_sorted());
        if back {
            assert_eq!(state.clock_changes[0].from, last);
            let first = sitting.drill.entries().iter();
            let mut changed = first.filter(|e| matches!(e.event, Event::ClockChanged { .. }));
            assert!(changed.next().is_some_and(|e| e.action == e.seq));
        }
    }
}
