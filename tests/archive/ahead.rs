//! A write-ahead log that is missing is noticed, and no other is taken for one.

use std::fs;
use std::path::Path;

use drilldesk::archive::{Archive, AuditAction, FILE_NAME, Fault};
use drilldesk::drill::{Action, Clock as _};

use super::{Kept, behind};
use crate::support::{Act, clock};

/// The database as it lies on the disk while it is open for writing, with or without its log: what a crash leaves.
fn crashed(kept: &Kept, with_log: bool) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let copy = |name: &str| {
        let from = kept.folder.path().join(name);
        fs::copy(from, folder.path().join(name)).unwrap();
    };
    copy(FILE_NAME);
    if with_log {
        copy("drilldesk.db-wal");
    }
    folder
}

fn faults(folder: &Path) -> Vec<Fault> {
    let archive = Archive::open_to_read(folder).unwrap();
    archive.verify().unwrap().faults
}

#[test]
fn a_missing_log_is_said_until_somebody_has_taken_note() {
    let mut kept = Kept::new();
    kept.must(&Action::Start);
    let folder = crashed(&kept, false);
    // Who reads says so and changes nothing.
    let before = fs::read(folder.path().join(FILE_NAME)).unwrap();
    assert_eq!(faults(folder.path()), [Fault::LogLost]);
    assert_eq!(faults(folder.path()), [Fault::LogLost]);
    assert!(before == fs::read(folder.path().join(FILE_NAME)).unwrap());
    for _ in 0..2 {
        let archive = Archive::open(folder.path()).unwrap();
        assert!(archive.is_log_lost().unwrap());
        assert_eq!(archive.verify().unwrap().faults, [Fault::LogLost]);
        assert_eq!(faults(folder.path()), [Fault::LogLost]);
        drop(archive);
        assert_eq!(faults(folder.path()), [Fault::LogLost]);
    }
    let mut archive = Archive::open(folder.path()).unwrap();
    archive.note_log_lost(clock().now()).unwrap();
    archive.note_log_lost(clock().now()).unwrap();
    assert!(!archive.is_log_lost().unwrap());
    let log = archive.activity(None, 9).unwrap();
    let words: Vec<&str> = log.iter().map(|line| line.what.as_str()).collect();
    assert_eq!(words, [AuditAction::LogLost.word()]);
    drop(archive);
    assert_eq!(faults(folder.path()), []);
}

#[test]
fn an_empty_log_is_a_missing_one() {
    let mut kept = Kept::new();
    kept.must(&Action::Start);
    let folder = crashed(&kept, false);
    fs::write(folder.path().join("drilldesk.db-wal"), "").unwrap();
    assert!(Archive::open(folder.path()).unwrap().is_log_lost().unwrap());
}

#[test]
fn nothing_is_said_of_a_crash_that_left_the_log() {
    let mut kept = Kept::new();
    kept.must(&Action::Start);
    let folder = crashed(&kept, true);
    assert_eq!(faults(folder.path()), []);
    let archive = Archive::open(folder.path()).unwrap();
    assert!(!archive.is_log_lost().unwrap());
    assert_eq!(
        archive.entry_count().unwrap(),
        kept.drill.entries().len() as u64
    );
}

#[test]
fn nothing_is_said_where_nothing_was_lost() {
    let mut kept = Kept::new();
    kept.must(&Action::Start);
    let path = kept.folder.path().to_owned();
    let log = path.join("drilldesk.db-wal");
    // Beside the window that writes, and beside one that has just opened.
    assert_eq!(faults(&path), []);
    let mut kept = kept.reopen();
    assert_eq!(faults(&path), []);
    // A reader that stays while the window closes keeps the log.
    let reader = Archive::open_to_read(&path).unwrap();
    kept.must(&Act::note("甲"));
    let kept = kept.reopen();
    assert!(reader.verify().unwrap().faults.is_empty());
    drop(reader);
    // Closed, with nothing left beside the database.
    let mut kept = kept.reopen();
    assert!(!kept.archive.is_log_lost().unwrap());
    // Deleting for good empties the log.
    kept.must(&Action::End);
    kept.archive.summarise(&kept.drill).unwrap();
    let uid = kept.drill.uid().to_owned();
    kept.archive
        .purge(&[uid], clock().now(), &mut |_, _| true)
        .unwrap();
    assert_eq!(faults(&path), []);
    let folder = crashed(&kept, true);
    assert_eq!(faults(folder.path()), []);
    drop(kept.archive);
    assert!(!log.exists());
    assert_eq!(faults(&path), []);
    // One that an older program has written has no mark.
    behind(&path, "DELETE FROM app_state WHERE name = 'open'");
    assert_eq!(faults(&path), []);
}
