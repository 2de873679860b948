//! What looking back costs: going to any moment of a drill of 5,000 entries, beside replaying it from its start.
//!
//! `cargo bench --bench replay`, or with `--profile dev` to use what the tests have built.
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints, and stops at what it did not expect"
)]

mod ticking;

use std::convert::Infallible;
use std::hint::black_box;
use std::time::{Duration, Instant};

use drilldesk::drill::{
    Action, Clock, Drill, Entry, Journal, RateItem, Replay, ScenePlan, Setup, State,
};
use drilldesk::library::Library;
use drilldesk::scenario::{CueKind, Rating};
use ticking::Ticking;

const ENTRIES: usize = 5_000;
const SEEKS: usize = 400;

/// Keeps nothing: what is measured is not the disk.
struct Nothing;

impl Journal for Nothing {
    type Error = Infallible;

    fn append(&mut self, _: &str, _: &[Entry]) -> Result<(), Infallible> {
        Ok(())
    }
}

fn main() {
    // `cargo test --benches` passes this: nothing is measured then.
    if std::env::args().any(|arg| arg == "--test") {
        return;
    }
    let drill = long();
    let count = drill.entries().len() as u64;
    // The same moments for both, far from each other.
    let places: Vec<u64> = (0..SEEKS as u64).map(|i| i * 7_919 % count + 1).collect();
    let mut replay = Replay::default();
    let began = Instant::now();
    black_box(replay.at(&drill, count));
    let first = began.elapsed();
    let mut anew: Vec<Duration> = Vec::new();
    let mut sought: Vec<Duration> = Vec::new();
    for seq in &places {
        let began = Instant::now();
        let state = State::replay(drill.scenarios(), &drill.entries()[..*seq as usize]);
        anew.push(began.elapsed());
        let began = Instant::now();
        let seen = replay.at(&drill, *seq);
        sought.push(began.elapsed());
        assert_eq!(*seen, state, "entry {seq}");
    }
    let mut stepped: Vec<Duration> = Vec::new();
    replay.at(&drill, 1);
    for seq in 2..=count {
        let began = Instant::now();
        black_box(replay.at(&drill, seq));
        stepped.push(began.elapsed());
    }
    println!("{count} entries; the first way to the end, with all states kept: {first:.2?}");
    print("from the start", &mut anew);
    print("any moment", &mut sought);
    print("one step on", &mut stepped);
}

fn print(name: &str, times: &mut [Duration]) {
    times.sort_unstable();
    let (median, worst) = (times[times.len() / 2], times[times.len() - 1]);
    println!(
        "{name:<16} {} times: median {median:.2?}, worst {worst:.2?}",
        times.len()
    );
}

/// XB-01 over and over, with notes, ratings and undos, to so many entries.
fn long() -> Drill {
    let library = Library::built_in();
    let script = library.find("XB-01").unwrap();
    let clock = Ticking::default();
    let texts = [script.text.clone()];
    let mut drill = Drill::new("0".repeat(32), vec![script.scenario.clone()], &texts);
    let setup = Setup {
        scenes: vec![ScenePlan {
            scenario: script.scenario.id.clone(),
            ..ScenePlan::default()
        }],
        ..Setup::default()
    };
    let pending = drill.open(setup, clock.now()).unwrap();
    take(&mut drill, pending);
    act(&mut drill, &clock, &Action::Start);
    let words = [Rating::Met, Rating::Partly, Rating::Missed];
    let mut i = 0;
    while drill.entries().len() < ENTRIES {
        i += 1;
        if drill.cue().unwrap().kind == CueKind::Closing {
            act(&mut drill, &clock, &Action::JumpTo("Q01".to_owned()));
        }
        let rate = Action::Rate(RateItem {
            item: format!("C{:02}", i % 20 + 1),
            rating: Some(words[i / 20 % 3]),
            ..RateItem::default()
        });
        act(&mut drill, &clock, &rate);
        act(&mut drill, &clock, &Action::Note(format!("记事 {i}")));
        if i.is_multiple_of(9) {
            act(&mut drill, &clock, &Action::Undo);
        }
        act(&mut drill, &clock, &Action::TakeBranch(0));
    }
    drill
}

fn act(drill: &mut Drill, clock: &Ticking, action: &Action) {
    // A rating that stands already is refused, which is as good.
    if let Ok(pending) = drill.propose(action, clock.now()) {
        take(drill, pending);
    }
}

fn take(drill: &mut Drill, pending: drilldesk::drill::Pending) {
    let uid = drill.uid().to_owned();
    match pending.commit(&uid, &mut Nothing) {
        Ok(committed) => drill.apply(committed),
        Err((_, never)) => match never {},
    }
}
