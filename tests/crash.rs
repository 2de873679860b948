//! The power goes at any moment. The real process is killed while a drill is played; what it had said was kept must be there.
//!
//! The process that is killed is this test binary, started again with a hidden test. `DRILLDESK_CRASHES` sets how often (100).

use std::env;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command as Process, Stdio};
use std::time::{Duration, Instant};

use drilldesk::archive::Archive;
use drilldesk::drill::{Action, Clock as _, Phase, first_break, seed};
use drilldesk::scenario::{CueKind, Rating};
use drilldesk::session::{Command, Effect, Session};

use crate::support::{Act, Ticking};

const FOLDER: &str = "DRILLDESK_CRASH_FOLDER";
const SEED: &str = "DRILLDESK_CRASH_SEED";

/// A small generator: the same seed plays the same drill.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }
}

/// Something valid to do where the drill stands.
fn next(session: &Session, dice: &mut Dice) -> Action {
    let drill = session.drill().unwrap();
    let open = drill.open_branches();
    let closing = drill.cue().is_some_and(|c| c.kind == CueKind::Closing);
    match dice.roll(8) {
        0 => Action::Say,
        1 => Act::note("记一笔"),
        2 => Act::rate(
            &format!("C{:02}", dice.roll(20) + 1),
            Rating::ALL[dice.roll(4)],
        ),
        3 => Action::Undo,
        4 => Action::Redo,
        _ if closing || open.is_empty() => Act::jump("Q01"),
        _ => Act::branch(open[dice.roll(open.len())].0),
    }
}

/// Plays until it is killed, and says what is kept.
#[test]
#[ignore = "the process that is killed: started by the test below"]
fn plays_until_it_is_killed() {
    let Ok(folder) = env::var(FOLDER) else {
        return;
    };
    let mut dice = Dice(env::var(SEED).unwrap().parse().unwrap());
    let mut session = Session::open(Path::new(&folder), Box::new(Ticking::default())).unwrap();
    let setup = session.new_setup(&["XB-01"]);
    assert_eq!(session.run(Command::Open(Box::new(setup))), Effect::Done);
    assert_eq!(session.run(Command::Act(Action::Start)), Effect::Done);
    let mut out = std::io::stdout();
    writeln!(out, "\ndrill {}", session.drill().unwrap().uid()).unwrap();
    out.flush().unwrap();
    loop {
        let action = next(&session, &mut dice);
        match session.run(Command::Act(action)) {
            Effect::Done => {
                let seq = session.drill().unwrap().state().last_seq;
                writeln!(out, "kept {seq}").unwrap();
                out.flush().unwrap();
            }
            Effect::Refused(_) => {}
            other => panic!("{other:?}"),
        }
    }
}

/// Starts the process, kills it after a while, and gives the drill and the last entry it said was kept.
fn crash(folder: &Path, number: u64, dice: &mut Dice) -> (String, u64) {
    let mut child = Process::new(env::current_exe().unwrap())
        .args(["crash::plays_until_it_is_killed", "--exact", "--ignored"])
        .args(["--nocapture", "--test-threads=1"])
        .env(FOLDER, folder)
        .env(SEED, (number * 2 + 1).to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let (mut uid, mut kept) = (String::new(), 0);
    let mut read = |line: &str| {
        if let Some(drill) = line.strip_prefix("drill ") {
            drill.clone_into(&mut uid);
        } else if let Some(seq) = line.strip_prefix("kept ")
            && let Ok(seq) = seq.parse()
        {
            kept = seq;
        }
    };
    // Four lines come before the first entry.
    let count = 5 + dice.roll(60);
    for line in lines.by_ref().take(count) {
        read(&line.unwrap());
    }
    // Anywhere between two lines, or in the middle of a write.
    let pause = Duration::from_micros(dice.roll(4_000) as u64);
    let start = Instant::now();
    while start.elapsed() < pause {
        std::hint::spin_loop();
    }
    child.kill().unwrap();
    // What had been said by then counts, too; the last line may be cut off.
    let rest: Vec<String> = lines.map_while(Result::ok).collect();
    child.wait().unwrap();
    for line in rest.iter().rev().skip(1).rev() {
        read(line);
    }
    (uid, kept)
}

#[test]
fn what_was_kept_survives_a_kill_at_any_moment() {
    let times: u64 = env::var("DRILLDESK_CRASHES").map_or(100, |n| n.parse().unwrap());
    let mut dice = Dice(u64::from(std::process::id()) * 2_654_435_761 + 1);
    let (mut most, mut beyond) = (0, 0);
    for number in 0..times {
        let folder = tempfile::tempdir().unwrap();
        let (uid, kept) = crash(folder.path(), number, &mut dice);
        assert!(kept > 0, "run {number}: killed before it said anything");
        let clock = Ticking::default();
        let archive = Archive::open(folder.path()).unwrap();
        let (drill, scripts) = archive.load(&uid, clock.now()).unwrap();
        let last = drill.state().last_seq;
        assert!(
            last >= kept,
            "run {number}: {kept} was said to be kept, {last} is there"
        );
        let start = seed(&uid, scripts.iter().map(String::as_str));
        assert_eq!(first_break(start, drill.entries()), None, "run {number}");
        // Whole actions, never a part of one.
        let verified = archive.verify().unwrap();
        assert!(verified.faults.is_empty(), "run {number}: {verified:?}");
        drop(archive);
        most = most.max(last);
        beyond += u64::from(last > kept);
        go_on(folder.path(), &uid, last);
    }
    assert!(times < 100 || most > 30, "the drills were short: {most}");
    println!(
        "{times} kills, up to {most} entries, {beyond} with an entry that had not been said yet"
    );
}

/// The drill is taken up, played to its end and filed.
fn go_on(folder: &Path, uid: &str, last: u64) {
    let mut session = Session::open(folder, Box::new(Ticking::later())).unwrap();
    assert_eq!(session.unfinished().len(), 1);
    assert_eq!(session.run(Command::Load(uid.to_owned())), Effect::Done);
    let state = session.drill().unwrap().state();
    assert_eq!((state.phase, state.last_seq), (Phase::Paused, last + 1));
    for action in [Action::Resume, Act::jump("Q15"), Action::End] {
        assert_eq!(session.run(Command::Act(action)), Effect::Done);
    }
    assert_eq!(session.drill().unwrap().state().phase, Phase::Ended);
    assert!(session.unfinished().is_empty());
    assert_eq!(session.recent().len(), 1);
    assert!(session.archive().verify().unwrap().faults.is_empty());
}
