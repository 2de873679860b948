//! The archive's files taken away under a running program: noticed before the next step is acknowledged, and nothing of the drill is lost.
#![cfg(unix)]

use std::fs;
use std::path::{Path, PathBuf};

use drilldesk::archive::{Archive, ArchiveError, Astray, FILE_NAME, Rescued};
use drilldesk::drill::Action;
use drilldesk::session::{Command, Effect, PAUSE_MILLIS};

use super::Desk;
use crate::support::Act;

fn log(folder: &Path) -> PathBuf {
    folder.join(format!("{FILE_NAME}-wal"))
}

fn index(folder: &Path) -> PathBuf {
    folder.join(format!("{FILE_NAME}-shm"))
}

fn astray(desk: &Desk) -> Option<Astray> {
    match &desk.session.alarm()?.error {
        ArchiveError::Astray { astray, .. } => Some(*astray),
        _ => None,
    }
}

/// The entries of the open drill as another program finds them after a kill: in the database and the log that lie there.
fn found_again(desk: &Desk) -> usize {
    let folder = tempfile::tempdir().unwrap();
    for name in [FILE_NAME.to_owned(), format!("{FILE_NAME}-wal")] {
        let from = desk.folder.path().join(&name);
        if from.exists() {
            fs::copy(from, folder.path().join(name)).unwrap();
        }
    }
    let archive = Archive::open(folder.path()).unwrap();
    let list = archive.list(9, true).unwrap();
    list.first().map_or(0, |drill| drill.entries as usize)
}

/// How many entries the drill has that was saved as a file.
fn entries_in(path: &Path) -> usize {
    let file = fs::File::open(path).unwrap();
    let packed = drilldesk::archive::read_packed(file).unwrap();
    packed.drill().entries().len()
}

type AuditAction = fn(&Path);

const TAKEN: [(&str, AuditAction, Astray); 6] = [
    (
        "log removed",
        |f| fs::remove_file(log(f)).unwrap(),
        Astray::LogRemoved,
    ),
    (
        "log replaced by an older one",
        |f| {
            let bytes = fs::read(log(f)).unwrap();
            fs::remove_file(log(f)).unwrap();
            fs::write(log(f), &bytes[..bytes.len() / 2]).unwrap();
        },
        Astray::LogReplaced,
    ),
    (
        "log emptied",
        |f| fs::write(log(f), "").unwrap(),
        Astray::LogCut,
    ),
    (
        "log cut short",
        |f| {
            let file = fs::File::options().write(true).open(log(f)).unwrap();
            let length = file.metadata().unwrap().len();
            file.set_len(length / 2).unwrap();
        },
        Astray::LogCut,
    ),
    (
        "index removed",
        |f| fs::remove_file(index(f)).unwrap(),
        Astray::LogRemoved,
    ),
    (
        "log and index removed",
        |f| {
            fs::remove_file(log(f)).unwrap();
            fs::remove_file(index(f)).unwrap();
        },
        Astray::LogRemoved,
    ),
];

#[test]
fn a_log_that_is_taken_away_is_noticed_at_once_and_the_drill_goes_on_whole() {
    for (what, take, expected) in TAKEN {
        let mut desk = Desk::started();
        assert_eq!(desk.act(Act::note("甲")), Effect::Done);
        let before = desk.session.drill().unwrap().entries().len();
        take(desk.folder.path());
        assert_eq!(desk.act(Act::note("乙")), Effect::Alarm, "{what}");
        assert_eq!(astray(&desk), Some(expected), "{what}");
        assert_eq!(desk.session.drill().unwrap().entries().len(), before);
        // A copy with all that was acknowledged is there already.
        let Some(Rescued::Drill(path)) = &desk.session.alarm().unwrap().rescued else {
            panic!("{what}: {:?}", desk.session.alarm())
        };
        assert!(path.starts_with(desk.folder.path()), "{what}");
        assert_eq!(entries_in(path), before, "{what}");
        // It stays, and nothing comes after what was not acknowledged.
        assert_eq!(desk.act(Act::note("丙")), Effect::Alarm, "{what}");
        assert_eq!(desk.run(Command::Retry), Effect::Done, "{what}");
        assert!(desk.session.alarm().is_none(), "{what}");
        assert_eq!(desk.act(Act::note("丁")), Effect::Done, "{what}");
        let after = desk.session.drill().unwrap().entries().len();
        assert_eq!((after, found_again(&desk)), (before + 2, after), "{what}");
        assert_eq!(desk.act(Action::End), Effect::Done, "{what}");
        let uid = desk.uid();
        let desk = desk.restart();
        let verified = desk.session.archive().verify().unwrap();
        assert_eq!(verified.faults, [], "{what}");
        assert_eq!(desk.session.recent()[0].uid, uid, "{what}");
        assert!(!desk.session.is_log_lost(), "{what}");
    }
}

#[test]
fn a_database_that_is_replaced_or_removed_is_noticed_and_saved_whole() {
    let other = Desk::new();
    let foreign = other.folder.path().join(FILE_NAME);
    for removed in [false, true] {
        let mut desk = Desk::started();
        let path = desk.folder.path().join(FILE_NAME);
        let before = desk.session.drill().unwrap().entries().len();
        fs::remove_file(&path).unwrap();
        if !removed {
            fs::copy(&foreign, &path).unwrap();
        }
        assert_eq!(desk.act(Act::note("乙")), Effect::Alarm);
        if removed {
            let error = &desk.session.alarm().unwrap().error;
            assert!(matches!(error, ArchiveError::Gone(_)), "{error:?}");
        } else {
            assert_eq!(astray(&desk), Some(Astray::DatabaseReplaced));
        }
        let Some(Rescued::Whole(folder)) = desk.session.alarm().unwrap().rescued.clone() else {
            panic!("{:?}", desk.session.alarm())
        };
        assert_eq!(Archive::open(&folder).unwrap().verify().unwrap().faults, []);
        assert_eq!(
            Archive::open(&folder).unwrap().entry_count().unwrap(),
            before as u64
        );
        // Into a database that is another nothing is written; elsewhere the drill goes on.
        assert_eq!(desk.run(Command::Retry), Effect::Alarm);
        let foreign_now = (!removed).then(|| fs::read(&path).unwrap());
        let elsewhere = tempfile::tempdir().unwrap();
        let moved = desk.run(Command::MoveTo(elsewhere.path().to_owned()));
        assert_eq!(moved, Effect::Done);
        assert_eq!(desk.session.drill().unwrap().entries().len(), before + 1);
        assert_eq!(foreign_now, (!removed).then(|| fs::read(&path).unwrap()));
    }
}

#[test]
fn what_was_written_is_in_the_database_itself_after_a_pause_and_after_a_drill() {
    let entries = |desk: &Desk| {
        let folder = tempfile::tempdir().unwrap();
        let to = folder.path().join(FILE_NAME);
        fs::copy(desk.folder.path().join(FILE_NAME), to).unwrap();
        let archive = Archive::open(folder.path()).unwrap();
        archive.entry_count().unwrap() as usize
    };
    let mut desk = Desk::started();
    assert_eq!(desk.act(Act::note("甲")), Effect::Done);
    let all = desk.session.drill().unwrap().entries().len();
    let left = desk.session.settles_in().unwrap();
    assert_eq!(left, PAUSE_MILLIS);
    desk.clock.advance_millis(PAUSE_MILLIS - 1);
    assert_eq!(desk.session.settles_in(), Some(1));
    // A step in between begins the pause anew.
    assert_eq!(desk.act(Act::note("乙")), Effect::Done);
    assert_eq!(desk.session.settles_in(), Some(PAUSE_MILLIS));
    assert!(entries(&desk) < all + 1);
    desk.clock.advance_millis(PAUSE_MILLIS);
    assert_eq!(desk.session.settles_in(), Some(0));
    desk.session.settler().unwrap().settle().unwrap();
    assert_eq!(desk.session.settles_in(), None);
    assert_eq!(entries(&desk), all + 1);
    // At the end of a drill there is nothing to wait for.
    assert_eq!(desk.act(Action::End), Effect::Done);
    assert_eq!(desk.session.settles_in(), Some(0));
    desk.session.settler().unwrap().settle().unwrap();
    assert_eq!(
        entries(&desk),
        desk.session.drill().unwrap().entries().len()
    );
}

#[test]
fn a_log_that_is_taken_away_in_a_pause_is_noticed_when_it_ends() {
    let mut desk = Desk::started();
    desk.session.settles_in();
    fs::remove_file(log(desk.folder.path())).unwrap();
    desk.clock.advance_millis(PAUSE_MILLIS);
    assert_eq!(desk.session.settles_in(), Some(0));
    assert!(desk.session.settler().is_none());
    assert_eq!(astray(&desk), Some(Astray::LogRemoved));
    assert_eq!(desk.run(Command::Retry), Effect::Done);
    assert!(desk.session.alarm().is_none());
}
