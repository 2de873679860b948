//! Keeping the archive from the window.

use std::io::Cursor;
use std::path::Path;

use drilldesk::archive::{
    ArchiveError, BackupError, ExchangeError, Fault, Imported, copy_to, read_packed,
};
use drilldesk::drill::{Action, FileKind};
use drilldesk::session::{Command, Effect, Session};

use super::Desk;
use crate::support::{attachment, generated};

#[test]
fn a_drill_goes_to_the_trash_when_it_is_over_and_closed() {
    let mut desk = Desk::started();
    let uid = desk.uid();
    let failed = |effect: Effect, word: &str| match effect {
        Effect::Failed(sentence) => assert!(sentence.contains(word), "{sentence}"),
        other => panic!("{other:?}"),
    };
    failed(desk.run(Command::Trash(vec![uid.clone()])), "正开着");
    assert_eq!(desk.run(Command::Close), Effect::Done);
    failed(desk.run(Command::Trash(vec![uid.clone()])), "还没有结束");
    assert_eq!(desk.run(Command::Load(uid.clone())), Effect::Done);
    desk.act(Action::Resume);
    assert_eq!(desk.act(Action::End), Effect::Done);
    failed(desk.run(Command::Trash(vec![uid.clone()])), "正开着");
    assert_eq!(desk.run(Command::Close), Effect::Done);
    assert_eq!(desk.session.recent().len(), 1);
    assert_eq!(desk.run(Command::Trash(vec![uid.clone()])), Effect::Done);
    assert!(desk.session.recent().is_empty());
    failed(desk.run(Command::Load(uid.clone())), "回收站");
    assert_eq!(desk.run(Command::TakeBack(vec![uid.clone()])), Effect::Done);
    assert_eq!(desk.session.recent().len(), 1);
    assert_eq!(desk.run(Command::Load(uid)), Effect::Done);
}

/// "Save elsewhere" is not forgotten when the program starts again.
#[test]
fn where_the_archive_went_is_known_at_the_next_start() {
    let mut desk = Desk::started();
    let uid = desk.uid();
    let elsewhere = tempfile::tempdir().unwrap();
    let folder = elsewhere.path().join("另一处");
    assert_eq!(desk.run(Command::MoveTo(folder.clone())), Effect::Done);
    assert!(desk.session.place_kept());
    let mut desk = desk.restart();
    assert_eq!(desk.session.data(), folder);
    assert_eq!(desk.session.root(), desk.folder.path());
    assert_eq!(desk.session.unfinished()[0].uid, uid);
    // And back again, with nothing left that points elsewhere.
    let home = desk.folder.path().to_owned();
    assert_eq!(desk.run(Command::Load(uid)), Effect::Done);
    assert_eq!(desk.run(Command::MoveTo(home.clone())), Effect::Done);
    let desk = desk.restart();
    assert_eq!(desk.session.data(), home);
}

#[test]
fn an_archive_that_is_not_where_it_went_is_not_begun_anew() {
    let mut desk = Desk::started();
    let stick = tempfile::tempdir().unwrap();
    let to = stick.path().to_owned();
    assert_eq!(desk.run(Command::MoveTo(to.clone())), Effect::Done);
    let Desk {
        folder,
        session,
        clock,
    } = desk;
    drop(session);
    drop(stick);
    let error = Session::open(folder.path(), Box::new(clock)).unwrap_err();
    let ArchiveError::MovedAway { to: named, pointer } = error else {
        panic!("{error:?}");
    };
    assert_eq!(named, to);
    assert!(!to.exists());
    // Without the note the old one opens.
    std::fs::remove_file(pointer).unwrap();
    Desk::at(folder);
}

#[test]
fn the_whole_archive_moves_and_nothing_written_meanwhile_is_lost() {
    let folder = generated(4, 8);
    std::fs::write(folder.path().join("words.txt"), "贾").unwrap();
    let mut desk = Desk::at(folder);
    let list = desk.session.archive().list(9, true).unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let copy = |desk: &Desk, name: &str| {
        let folder = elsewhere.path().join(name);
        let writes = desk.session.archive().writes();
        let at = desk.session.now().wall;
        copy_to(desk.session.data(), &folder, at, "1", &mut |_, _| true).unwrap();
        (folder.clone(), Command::Relocate { folder, writes })
    };
    let (_, first) = copy(&desk, "一");
    // Written while it was copied.
    let uid = list.iter().find(|s| !s.is_open()).unwrap().uid.clone();
    assert_eq!(desk.run(Command::Trash(vec![uid.clone()])), Effect::Done);
    let effect = desk.run(first);
    assert!(matches!(effect, Effect::Failed(_)), "{effect:?}");
    assert_eq!(desk.session.data(), desk.folder.path());
    assert_eq!(desk.run(Command::TakeBack(vec![uid])), Effect::Done);
    // What is no entry and in no log counts as well: a draft, and the settings.
    let (_, drafted) = copy(&desk, "草稿");
    let draft = desk.session.new_setup(&["XB-01"]);
    assert_eq!(desk.run(Command::KeepDraft(Box::new(draft))), Effect::Done);
    let effect = desk.run(drafted);
    assert!(matches!(effect, Effect::Failed(_)), "{effect:?}");
    let (_, set) = copy(&desk, "设置");
    let mut settings = desk.session.settings().clone();
    settings.branch = "城东支行".to_owned();
    assert_eq!(
        desk.run(Command::Change(Box::new(settings.clone()))),
        Effect::Done
    );
    let effect = desk.run(set);
    assert!(matches!(effect, Effect::Failed(_)), "{effect:?}");
    assert_eq!(desk.session.data(), desk.folder.path());
    let (second, moved) = copy(&desk, "二");
    assert_eq!(desk.run(moved), Effect::Done);
    let desk = desk.restart();
    assert_eq!(desk.session.data(), second);
    assert_eq!(desk.session.archive().list(9, true).unwrap(), list);
    assert!(second.join("words.txt").is_file());
    // The old one stays until somebody deletes it, and is not written over.
    assert!(desk.folder.path().join("drilldesk.db").is_file());
    let at = desk.session.now().wall;
    let error = copy_to(&second, desk.folder.path(), at, "1", &mut |_, _| true).unwrap_err();
    assert!(matches!(error, BackupError::Exists(_)), "{error:?}");
}

#[test]
fn a_drill_that_is_open_is_not_grown_by_an_import() {
    let mut desk = Desk::started();
    let uid = desk.uid();
    let packed = |session: &Session| {
        let mut bytes = Cursor::new(Vec::new());
        session.archive().pack(&uid, "1", &mut bytes).unwrap();
        read_packed(bytes).unwrap()
    };
    let early = packed(&desk.session);
    desk.act(Action::Say);
    let late = packed(&desk.session);
    let other = tempfile::tempdir().unwrap();
    let mut there = Session::open(other.path(), Box::new(desk.clock.clone())).unwrap();
    assert_eq!(there.take_in(&early, "a.drill", "").unwrap(), Imported::New);
    assert_eq!(there.run(Command::Load(uid.clone())), Effect::Done);
    let before = there.drill().unwrap().entries().to_vec();
    let error = there.take_in(&late, "b.drill", "").unwrap_err();
    assert!(matches!(error, ExchangeError::InUse(_)), "{error:?}");
    assert_eq!(there.drill().unwrap().entries(), before);
    // The step of loading it was an entry of its own here, so the two differ now, which is said.
    assert_eq!(there.run(Command::Close), Effect::Done);
    let known = early.drill().entries().len() as u64;
    let error = there.take_in(&late, "b.drill", "").unwrap_err();
    assert!(
        matches!(&error, ExchangeError::Differs { seq, .. } if *seq == known + 1),
        "{error:?}"
    );
}

/// A disk that is full while a drill is played: the step waits, nothing before it is lost, and it is written when there is room.
#[test]
fn a_full_disk_is_an_alarm_that_stays_until_there_is_room() {
    let mut desk = Desk::started();
    let note = |n: usize| Action::Note(format!("{n}{}", "字".repeat(900)));
    let limit = |desk: &mut Desk, more: u32| desk.session.limit_room(more);
    limit(&mut desk, 3);
    let mut last = 0;
    let full = (0..200).find(|n| {
        let effect = desk.act(note(*n));
        if effect == Effect::Done {
            last = desk.seq();
        }
        effect == Effect::Alarm
    });
    assert!(full.is_some(), "the disk never filled");
    let alarm = desk.session.alarm().unwrap();
    assert!(
        matches!(alarm.error, ArchiveError::Full(_)),
        "{:?}",
        alarm.error
    );
    assert_eq!(desk.seq(), last);
    assert!(desk.session.has_unwritten());
    // It stands: nothing comes after the step that waits.
    assert_eq!(desk.act(note(0)), Effect::Alarm);
    assert_eq!(desk.run(Command::Retry), Effect::Alarm);
    limit(&mut desk, 10_000);
    assert_eq!(desk.run(Command::Retry), Effect::Done);
    assert_eq!(desk.seq(), last + 1);
    assert!(desk.session.alarm().is_none());
    assert!(desk.session.archive().verify().unwrap().faults.is_empty());
}

/// Files follow the drill that goes on in another folder; what cannot follow is named.
#[test]
fn files_follow_a_drill_that_goes_on_elsewhere() {
    let mut desk = Desk::started();
    assert_eq!(desk.act(Action::End), Effect::Done);
    let mut hashes = Vec::new();
    for name in ["一.txt", "二.txt"] {
        let files = desk.session.archive().files();
        let (attach, sha256) = attachment(&files, name, FileKind::Text, name.as_bytes());
        hashes.push(sha256);
        assert_eq!(desk.act(attach), Effect::Done);
    }
    desk.session.archive().files().remove(&hashes[1]).unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let moved = Command::MoveTo(elsewhere.path().to_owned());
    assert_eq!(desk.run(moved), Effect::Done);
    let left = desk.session.take_left().unwrap();
    assert_eq!(desk.session.take_left(), None);
    assert_eq!(left.carry(), ["二.txt"]);
    let faults = desk.session.archive().verify().unwrap().faults;
    assert!(
        matches!(&faults[..], [Fault::FileMissing { file, .. }] if file == "二.txt"),
        "{faults:?}"
    );
    // Where all is there already, nothing is lacking, whatever became of the folder it came from.
    let files = desk.session.archive().files();
    files.put(&mut "二.txt".as_bytes(), &mut |_| true).unwrap();
    assert!(left.carry().is_empty());
}

#[test]
fn a_lost_log_is_said_until_it_is_noted() {
    let desk = Desk::started();
    let folder = tempfile::tempdir().unwrap();
    let database = |folder: &Path| folder.join("drilldesk.db");
    std::fs::copy(database(desk.folder.path()), database(folder.path())).unwrap();
    let desk = Desk::at(folder);
    assert!(desk.session.is_log_lost());
    let mut desk = desk.restart();
    assert!(desk.session.is_log_lost());
    assert_eq!(desk.run(Command::NoteLogLost), Effect::Done);
    assert!(!desk.session.is_log_lost());
    assert!(!desk.restart().session.is_log_lost());
}
