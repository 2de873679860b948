//! What is left of a crash: a note with nothing of the record in it.

use std::path::Path;
use std::process::{Command, Output};
use std::sync::mpsc::channel;

use drilldesk::diagnostics;
use drilldesk::drill::Action;
use drilldesk::tasks::Jobs;

/// The folder whose program is to crash, in the process that does.
const DATA: &str = "DRILLDESK_TEST_CRASH";
/// What a customer is called, and a number of theirs.
const NAME: &str = "王芳";
const NUMBER: &str = "13812345678";

/// Runs one of the ignored tests here in a process of its own, beside this data folder.
fn crash(test: &str, data: &Path) -> Output {
    let output = Command::new(std::env::current_exe().unwrap())
        .args([
            test,
            "--exact",
            "--ignored",
            "--nocapture",
            "--test-threads",
            "1",
        ])
        .env(DATA, data)
        .output()
        .unwrap();
    assert!(String::from_utf8_lossy(&output.stdout).contains("running 1 test"));
    output
}

fn begin() {
    let data = std::env::var_os(DATA).unwrap();
    diagnostics::install();
    diagnostics::keep_beside(Path::new(&data));
    diagnostics::drawn_by("glow (OpenGL)");
    let note = Action::Note(format!("{NAME} {NUMBER}"));
    diagnostics::did("act", &diagnostics::kind(&note));
}

/// The one note beside this folder.
fn note(data: &Path) -> String {
    let notes = diagnostics::unseen(data);
    assert_eq!(notes.len(), 1, "{notes:?}");
    std::fs::read_to_string(&notes[0]).unwrap()
}

#[test]
#[ignore = "crashes; run by the test of the note in a process of its own"]
fn crash_of_the_window() {
    begin();
    let data = std::env::var(DATA).unwrap();
    panic!("no place for '{NAME}' ({NUMBER}) in {data}/drilldesk.db");
}

#[test]
#[ignore = "a job of it crashes; run by the test of the note in a process of its own"]
fn crash_of_a_job() {
    begin();
    let mut jobs = Jobs::default();
    jobs.set_observer(|name| diagnostics::did("job", name));
    let (sender, receiver) = channel();
    let begun = jobs.spawn("preview", move |_| {
        let _alive: std::sync::mpsc::Sender<()> = sender;
        panic!("told to");
    });
    assert_eq!(begun, Ok(()));
    // The job is over when nobody can send any more.
    assert!(receiver.recv().is_err());
}

#[test]
fn a_crash_leaves_a_note_with_nothing_of_the_record() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let output = crash("diagnostics::crash_of_the_window", &data);
    assert!(!output.status.success());
    let note = note(&data);
    for wanted in [
        &format!("version: {}\n", env!("CARGO_PKG_VERSION")),
        "place: tests/diagnostics.rs:",
        "message: no place for \"…\" (#) in <data>/drilldesk.db\n",
        "drawn by: glow (OpenGL)\n",
        " act Note\n",
    ] {
        assert!(note.contains(wanted), "{wanted:?} in {note}");
    }
    let folder = folder.path().display().to_string();
    for hidden in [NAME, NUMBER, &folder] {
        assert!(!note.contains(hidden), "{hidden} in {note}");
    }
}

#[test]
fn a_crash_of_a_job_leaves_one_too() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    let output = crash("diagnostics::crash_of_a_job", data);
    assert!(output.status.success(), "{output:?}");
    let note = note(data);
    for wanted in ["thread: preview\n", "message: told to\n", " job preview\n"] {
        assert!(note.contains(wanted), "{wanted:?} in {note}");
    }
}

#[test]
fn notes_that_were_seen_are_kept_and_not_shown_again() {
    let folder = tempfile::tempdir().unwrap();
    let logs = folder.path().join(diagnostics::FOLDER_NAME);
    std::fs::create_dir(&logs).unwrap();
    for n in 10..25 {
        std::fs::write(
            logs.join(format!("crash-20261124-1740{n}000.txt")),
            "a note",
        )
        .unwrap();
    }
    std::fs::write(logs.join("drilldesk.log"), "a log").unwrap();
    assert_eq!(diagnostics::unseen(folder.path()).len(), 15);
    diagnostics::forget(folder.path());
    assert!(diagnostics::unseen(folder.path()).is_empty());
    let mut names: Vec<_> = std::fs::read_dir(&logs)
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    // The ten newest, and what is no note.
    assert_eq!(names.len(), 11);
    assert_eq!(names[0], "crash-20261124-174015000.seen.txt");
    assert_eq!(names[10], "drilldesk.log");
}
