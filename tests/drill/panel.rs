//! What is to be glanced at beside the line.

use drilldesk::drill::{Clock as _, Panel, PanelRow, Reaction, next_rating};
use drilldesk::scenario::{Level, Rating};

use crate::support::play;

fn panel(script: &str) -> Panel {
    let (sitting, timeline) = play(&["telecom-fraud"], script);
    assert!(!timeline.contains('×'), "{timeline}");
    sitting.drill.panel(sitting.clock.now())
}

fn ids(rows: &[PanelRow]) -> Vec<&str> {
    rows.iter().map(|r| r.item.as_str()).collect()
}

#[test]
fn rows_come_in_the_order_of_their_keys() {
    let panel = panel("start; +5s branch 3; +5s branch 1; +5s branch 1");
    // Q03 tests C04. C07 runs from Q03 too; C01 and C03 are rated, C02 is of another stage.
    assert_eq!(ids(&panel.tested), ["C04"]);
    assert_eq!(ids(&panel.running), ["C07"]);
    assert_eq!(ids(&panel.rest), ["C05", "C06", "C21"]);
    // Latest first.
    assert_eq!(ids(&panel.earlier), ["C03", "C02", "C01"]);
    let keyed: Vec<&str> = panel.keyed().map(|r| r.item.as_str()).collect();
    assert_eq!(keyed, ["C04", "C07", "C05", "C06", "C21"]);
}

#[test]
fn a_target_is_near_for_ten_seconds_and_then_overdue() {
    let at = |script: &str| {
        let panel = panel(script);
        let row = panel.tested.iter().find(|r| r.item == "C01").unwrap();
        (row.running_millis, row.near, row.overdue)
    };
    assert_eq!(at("start; +19s"), (Some(19_000), false, false));
    assert_eq!(at("start; +20s"), (Some(20_000), false, false));
    // As it reads: 0:20 of 0:30 leaves ten seconds, and 0:30 is in time.
    assert_eq!(at("start; +20s; +999ms"), (Some(20_999), false, false));
    assert_eq!(at("start; +21s"), (Some(21_000), true, false));
    assert_eq!(at("start; +30s; +999ms"), (Some(30_999), true, false));
    assert_eq!(at("start; +31s"), (Some(31_000), false, true));
    // From the line, once it is said.
    assert_eq!(at("start; +20s say; +5s"), (Some(5_000), false, false));
    // Pauses do not count, and a rating stops it.
    assert_eq!(at("start; +5s pause; +1h"), (Some(5_000), false, false));
    assert_eq!(
        at("start; +31s rate C01 met; +9s"),
        (Some(31_000), false, false)
    );
    // This drill's own target.
    assert_eq!(at("target 1 C01 5; start; +6s"), (Some(6_000), false, true));
}

#[test]
fn the_reporting_step_runs_from_its_cue_whatever_is_shown() {
    let panel = panel("start; +1s jump Q07; +2s say; +3m branch 2; +1s");
    let row = panel.running.iter().find(|r| r.item == "C15").unwrap();
    assert_eq!(row.running_millis, Some(181_000));
    assert_eq!(row.target_secs, Some(180));
    assert!(row.overdue);
    // The one that is longest overdue comes first: C01 counts from the opening, and nobody has come.
    assert_eq!(ids(&panel.running)[..2], ["C01", "C15"]);
}

#[test]
fn nothing_runs_before_the_start() {
    let panel = panel("roster 1");
    assert_eq!(panel.keyed().count(), 0);
    assert_eq!(panel.reaction, Reaction::Waiting);
}

#[test]
fn the_reaction_clock_waits_runs_and_stands() {
    assert_eq!(panel("start; +5s").reaction, Reaction::Waiting);
    assert_eq!(
        panel("start; +5s say; +4s").reaction,
        Reaction::Running { millis: 4_000 }
    );
    let stopped = panel("start; +5s say; +4s stop; +9s");
    assert_eq!(stopped.reaction, Reaction::Stopped { millis: 4_000 });
    assert_eq!(stopped.reaction_target_secs, Some(30));
}

#[test]
fn a_key_goes_round_through_all_ratings() {
    let mut rating = None;
    let mut round = Vec::new();
    for _ in 0..5 {
        rating = next_rating(Level::Critical, rating);
        round.push(rating);
    }
    assert_eq!(
        round,
        [
            Some(Rating::Met),
            Some(Rating::Partly),
            Some(Rating::Missed),
            Some(Rating::NotApplicable),
            None
        ]
    );
    assert_eq!(next_rating(Level::RedLine, None), Some(Rating::Touched));
    assert_eq!(next_rating(Level::RedLine, Some(Rating::Touched)), None);
}

/// A stage that was left keeps what nobody decided in sight, before its results.
#[test]
fn what_was_left_unrated_stands_before_earlier_results() {
    let panel = panel("start; +5s rate C02 met; +5s jump Q03; +1s");
    let earlier: Vec<(&str, bool)> = panel
        .earlier
        .iter()
        .map(|row| (row.item.as_str(), row.rating.is_some()))
        .collect();
    // C01 and C03 have a target that runs, and so a key.
    let running = ids(&panel.running);
    assert!(running.contains(&"C01"), "{running:?}");
    assert_eq!(earlier.last(), Some(&("C02", true)));
    assert!(earlier.iter().rev().skip(1).all(|(_, rated)| !rated));
}
