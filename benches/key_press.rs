//! What a key press costs: from the press to the entry kept on the disk and the new state, beside what `SQLite` alone takes for the same bytes.
//!
//! `cargo bench --bench key_press`, or with `--profile dev` to use what the tests have built.
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints, and stops at what it did not expect"
)]

mod ticking;

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use drilldesk::archive::Archive;
use drilldesk::drill::{Action, Clock, Drill, Entry, Journal, RateItem, Setup, State};
use drilldesk::library::Library;
use drilldesk::scenario::{CueKind, Rating};
use drilldesk::session::{Command, Effect, Session};
use drilldesk::ui::App;
use egui_kittest::Harness;
use rusqlite::{Connection, params};
use ticking::Ticking;

const PRESSES: usize = 400;
const ENTRIES: usize = 5_000;
const REPLAYS: usize = 25;

fn main() {
    // `cargo test --benches` passes this: nothing is measured then.
    if std::env::args().any(|arg| arg == "--test") {
        return;
    }
    key_presses();
    redrawn_frames();
    replays();
}

/// Times of presses, and of the same bytes given to `SQLite` alone.
#[derive(Default)]
struct Times {
    press: Vec<Duration>,
    bare: Vec<Duration>,
    entries: usize,
    bytes: usize,
}

impl Times {
    fn print(mut self, name: &str) {
        let (count, entries) = (self.press.len(), self.entries);
        let (press, bare) = (median(&mut self.press), median(&mut self.bare));
        let worst = self.press.last().copied().unwrap_or_default();
        println!(
            "{name:<12} {count} presses, {:.1} entries and {} bytes each: median {press:.2?} (worst {worst:.2?}), SQLite alone {bare:.2?}, ratio {:.2}",
            entries as f64 / count as f64,
            self.bytes / count,
            press.as_secs_f64() / bare.as_secs_f64()
        );
    }
}

fn key_presses() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = Session::open(folder.path(), Box::new(Ticking::default())).unwrap();
    let mut bare = bare_database(folder.path());
    let setup = session.new_setup(&["XB-01"]);
    run(&mut session, Command::Open(Box::new(setup)));
    run(&mut session, Command::Act(Action::Start));
    let (mut branches, mut ratings) = (Times::default(), Times::default());
    let words = [Rating::Met, Rating::Partly, Rating::Missed];
    for i in 0..PRESSES {
        let cue = session.drill().unwrap().cue().unwrap();
        if cue.kind == CueKind::Closing {
            run(&mut session, Command::Act(Action::JumpTo("Q01".to_owned())));
        }
        let rate = Action::Rate(RateItem {
            item: format!("C{:02}", i % 20 + 1),
            rating: Some(words[i / 20 % 3]),
            ..RateItem::default()
        });
        measure(&mut session, &mut bare, rate, &mut ratings);
        let open = session.drill().unwrap().open_branches();
        let take = Action::TakeBranch(open[i % open.len()].0);
        measure(&mut session, &mut bare, take, &mut branches);
    }
    branches.print("take branch");
    ratings.print("rate item");
}

/// From the key in the window's input to the entry kept and the whole run screen laid out anew, without a display.
fn redrawn_frames() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_owned();
    let mut bare = bare_database(folder.path());
    let mut harness = Harness::builder()
        .with_size([1440.0, 900.0])
        .build_eframe(move |cc| {
            let make = Box::new(|| Box::new(Ticking::default()) as Box<dyn Clock>);
            App::with_clock(&cc.egui_ctx, &data, make)
        });
    let setup = harness.state().session().unwrap().new_setup(&["XB-01"]);
    harness.state_mut().open_drill(setup);
    harness.run_steps(3);
    let mut times = Times::default();
    for _ in 0..PRESSES {
        let before = entries_of(&harness);
        harness.key_press(egui::Key::Q);
        let start = Instant::now();
        harness.step();
        let press = start.elapsed();
        assert_eq!(entries_of(&harness), before + 1, "one key, one entry");
        let drill = harness.state().session().unwrap().drill().unwrap();
        beside(&drill.entries()[before..], press, &mut bare, &mut times);
    }
    times.print("redrawn");
}

fn entries_of(harness: &Harness<'_, App>) -> usize {
    let session = harness.state().session().unwrap();
    session.drill().unwrap().entries().len()
}

/// One press, then its bytes once more for `SQLite` alone: the two take turns, so that the disk is the same for both.
fn measure(session: &mut Session, bare: &mut Connection, action: Action, times: &mut Times) {
    let before = session.drill().unwrap().entries().len();
    let start = Instant::now();
    let effect = session.run(Command::Act(action));
    let press = start.elapsed();
    // A rating that stands already changes nothing and costs nothing.
    if effect != Effect::Done {
        return;
    }
    let entries = &session.drill().unwrap().entries()[before..];
    beside(entries, press, bare, times);
}

fn beside(entries: &[Entry], press: Duration, bare: &mut Connection, times: &mut Times) {
    let bodies: Vec<(i64, String)> = entries
        .iter()
        .map(|e| (e.seq.cast_signed(), serde_json::to_string(e).unwrap()))
        .collect();
    let start = Instant::now();
    let transaction = bare.transaction().unwrap();
    {
        let mut insert = transaction
            .prepare_cached("INSERT INTO entry (drill, seq, body) VALUES (?1, ?2, ?3)")
            .unwrap();
        for (seq, body) in &bodies {
            insert.execute(params!["0", seq, body]).unwrap();
        }
    }
    transaction.commit().unwrap();
    times.bare.push(start.elapsed());
    times.press.push(press);
    times.entries += bodies.len();
    times.bytes += bodies.iter().map(|(_, body)| body.len()).sum::<usize>();
}

/// The same table and the same care for the disk as in the archive, and nothing else.
fn bare_database(folder: &Path) -> Connection {
    let connection = Connection::open(folder.join("bare.db")).unwrap();
    connection
        .execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
             CREATE TABLE entry (drill TEXT NOT NULL, seq INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (drill, seq)) STRICT, WITHOUT ROWID;",
        )
        .unwrap();
    connection
}

fn run(session: &mut Session, command: Command) {
    let shown = format!("{command:?}");
    assert_eq!(session.run(command), Effect::Done, "{shown}");
}

struct Nowhere;

impl Journal for Nowhere {
    type Error = std::convert::Infallible;

    fn append(&mut self, _: &str, _: &[Entry]) -> Result<(), Self::Error> {
        Ok(())
    }
}

/// A long drill replayed, as after an undo, and read back from the archive, as when it is opened.
fn replays() {
    let script = Library::built_in().find("XB-01").unwrap().clone();
    let scripts = vec![script.text];
    let clock = Ticking::default();
    let folder = tempfile::tempdir().unwrap();
    let mut archive = Archive::open(folder.path()).unwrap();
    let uid = archive.new_uid().unwrap();
    let mut drill = Drill::new(uid, vec![script.scenario], &scripts);
    let pending = drill.open(Setup::default(), clock.now()).unwrap();
    drill.apply(pending.commit("", &mut Nowhere).unwrap());
    let mut i = 0;
    while drill.entries().len() < ENTRIES {
        i += 1;
        let closing = drill.cue().is_some_and(|c| c.kind == CueKind::Closing);
        let action = match i % 6 {
            1 if i == 1 => Action::Start,
            1 => Action::Say,
            2 => Action::Note(format!("第 {i} 条")),
            3 if i % 60 == 3 => Action::Undo,
            _ if closing => Action::JumpTo("Q01".to_owned()),
            _ => Action::TakeBranch(drill.open_branches()[0].0),
        };
        let pending = drill.propose(&action, clock.now()).unwrap();
        drill.apply(pending.commit("", &mut Nowhere).unwrap());
    }
    archive.add(&drill, &scripts, drill.entries()).unwrap();
    let mut times: Vec<Duration> = (0..REPLAYS)
        .map(|_| {
            let start = Instant::now();
            black_box(State::replay(drill.scenarios(), drill.entries()));
            start.elapsed()
        })
        .collect();
    println!(
        "replay       {} entries: median {:.2?}",
        drill.entries().len(),
        median(&mut times)
    );
    let mut times: Vec<Duration> = (0..REPLAYS)
        .map(|_| {
            let start = Instant::now();
            black_box(archive.load(drill.uid(), clock.now()).unwrap());
            start.elapsed()
        })
        .collect();
    println!(
        "load         {} entries: median {:.2?}",
        drill.entries().len(),
        median(&mut times)
    );
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
