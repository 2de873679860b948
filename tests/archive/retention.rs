//! How long drills are kept, what holds them, and how they are deleted for good.

use std::fs;

use chrono::NaiveDate;
use drilldesk::archive::{
    Archive, ArchiveError, FILE_NAME, MediaOf, Purged, RetentionPeriods, Summary,
};
use drilldesk::drill::{Action, Clock as _, FileKind, Hash, Now};
use drilldesk::i18n::{Language, Text};
use rusqlite::Connection;

use super::Kept;
use crate::support::{attachment, clock, generated};

fn now() -> Now {
    clock().now()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The drills of a list that are over.
fn ended(list: &[Summary]) -> Vec<String> {
    let over = list.iter().filter(|s| !s.is_open());
    over.map(|s| s.uid.clone()).collect()
}

/// Rows of every table, for what must be the same before and after.
fn counts(archive: &Archive) -> Vec<(String, i64)> {
    let other = Connection::open(archive.path()).unwrap();
    let mut names = other
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name")
        .unwrap();
    let names: Vec<String> = names
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let count = |name: &String| {
        let sql = format!("SELECT count(*) FROM {name}");
        other.query_row(&sql, [], |row| row.get(0)).unwrap()
    };
    names.iter().map(|n| (n.clone(), count(n))).collect()
}

#[test]
fn terms_end_on_the_day_they_say() {
    let terms = RetentionPeriods::default();
    let leap = day("2024-02-29");
    assert_eq!(terms.record_until(leap), day("2027-02-28"));
    assert_eq!(terms.actions_until(leap), day("2029-02-28"));
    assert_eq!(terms.media_until(day("2026-08-31")), day("2027-02-28"));
}

#[test]
fn what_is_over_is_proposed_and_what_is_held_or_renewed_is_not() {
    let folder = generated(20, 5);
    let mut archive = Archive::open(folder.path()).unwrap();
    let terms = RetentionPeriods::default();
    let of = |archive: &Archive, today: &str| archive.overdue(terms, day(today), 1_000).unwrap();
    // The first drill is of December 2025: nothing is over before three years.
    assert!(of(&archive, "2028-11-30").is_empty());
    let all = archive.list(100, true).unwrap();
    let over: Vec<_> = all.iter().filter(|s| !s.is_open()).collect();
    let with_problems = over.iter().filter(|s| s.problems > 0).count();
    assert!(with_problems > 0 && with_problems < over.len());
    // In 2030 the records are over, and the corrective actions are not.
    let found = of(&archive, "2030-06-01");
    assert_eq!(found.len(), over.len() - with_problems);
    assert!(
        found
            .iter()
            .all(|d| d.problems == 0 && d.until() < day("2030-06-01"))
    );
    assert!(found.is_sorted_by_key(|d| d.day));
    assert_eq!(of(&archive, "2032-01-01").len(), over.len());
    // On the very last day it is not over yet, on the next it is.
    let one = &found[0];
    let last = one.until();
    let has = |archive: &Archive, today: NaiveDate| {
        let found = archive.overdue(terms, today, 1_000).unwrap();
        found.iter().any(|d| d.uid == one.uid)
    };
    assert!(!has(&archive, last));
    assert!(has(&archive, last.succ_opt().unwrap()));

    archive
        .hold(&one.uid, "法律部 王", "诉讼中", now())
        .unwrap();
    archive
        .renew(&found[1].uid, day("2031-03-01"), now())
        .unwrap();
    let left = of(&archive, "2030-06-01");
    assert_eq!(left.len(), found.len() - 2);
    let is_over = |today: &str| of(&archive, today).iter().any(|d| d.uid == found[1].uid);
    assert!(!is_over("2031-03-01") && is_over("2031-03-02"));
    let held = archive.held(terms).unwrap();
    assert_eq!(held.len(), 1);
    let hold = held[0].hold.as_ref().unwrap();
    assert_eq!(
        (hold.who.as_str(), hold.reason.as_str()),
        ("法律部 王", "诉讼中")
    );
    let renewed = archive.retained(&found[1].uid, terms).unwrap().unwrap();
    assert_eq!(renewed.until(), day("2031-03-01"));
    archive
        .release(&one.uid, "法律部 王", "结案", now())
        .unwrap();
    assert!(has(&archive, last.succ_opt().unwrap()));
    let log = archive.activity(Some(&one.uid), 9).unwrap();
    let words: Vec<&str> = log.iter().map(|l| l.what.as_str()).collect();
    assert_eq!(words, ["released", "held"]);
    assert_eq!(log[0].detail["reason"], "结案");
    // What lies in the trash is proposed there, not here.
    archive
        .trash(std::slice::from_ref(&one.uid), now())
        .unwrap();
    assert!(!has(&archive, day("2035-01-01")));
    assert_eq!(archive.retained(&one.uid, terms).unwrap(), None);
}

/// Somebody who reads the archive keeps the log as it was when they began.
#[test]
fn a_log_that_another_reader_holds_is_told_of() {
    let folder = generated(12, 4);
    let mut archive = Archive::open(folder.path()).unwrap();
    let over = ended(&archive.list(100, true).unwrap());
    let mut purge = |uid: &String| {
        let done = archive.purge(std::slice::from_ref(uid), now(), &mut |_, _| true);
        done.unwrap().unwrap().log_left
    };
    let other = Connection::open(folder.path().join(FILE_NAME)).unwrap();
    other.execute_batch("BEGIN").unwrap();
    let count = "SELECT count(*) FROM drill";
    let _seen: i64 = other.query_row(count, [], |row| row.get(0)).unwrap();
    assert!(purge(&over[0]));
    other.execute_batch("COMMIT").unwrap();
    assert!(!purge(&over[1]));
    for text in Language::ALL.map(Text::new) {
        let told = |log_left| {
            let done = Purged {
                log_left,
                ..Purged::default()
            };
            text.purged(&done)
                .contains(&text.keep_log_left().to_owned())
        };
        assert_eq!([told(true), told(false)], [true, false]);
    }
}

#[test]
fn deleted_for_good_is_gone_from_the_file_and_stays_in_the_log() {
    let folder = generated(12, 4);
    let mut archive = Archive::open(folder.path()).unwrap();
    let empty = tempfile::tempdir().unwrap();
    let empty = counts(&Archive::open(empty.path()).unwrap());
    let all: Vec<String> = archive
        .list(100, true)
        .unwrap()
        .into_iter()
        .map(|s| s.uid)
        .collect();
    let open: Vec<String> = archive
        .unfinished()
        .unwrap()
        .into_iter()
        .map(|s| s.uid)
        .collect();
    let over: Vec<String> = all.iter().filter(|u| !open.contains(u)).cloned().collect();
    let (first, rest) = over.split_first().unwrap();
    let (drill, scripts) = archive.load(first, now()).unwrap();
    let number = drill.state().setup.number.clone();
    archive.trash(&rest[..1], now()).unwrap();
    let purged = archive
        .purge(
            &[first.clone(), first.clone(), rest[0].clone()],
            now(),
            &mut |_, _| true,
        )
        .unwrap()
        .unwrap();
    assert_eq!(purged.drills, 2);
    assert!(archive.verify().unwrap().faults.is_empty());
    assert!(matches!(
        archive.load(first, now()),
        Err(ArchiveError::NoSuchDrill(_))
    ));
    assert_eq!(archive.trash_count().unwrap(), 0);
    let log = archive.activity(Some(first), 9).unwrap();
    assert_eq!(log[0].what, "deleted");
    assert_eq!(log[0].detail["number"], number.as_str());
    assert_eq!(log[0].detail["entries"], drill.entries().len());
    assert_eq!(
        log[0].detail["hash"],
        drill.entries().last().unwrap().hash.to_string()
    );
    // Its entries can be read nowhere, neither in the file nor in its log.
    let needle = drill.entries().last().unwrap().hash.to_string();
    let found: Vec<bool> = [FILE_NAME, "drilldesk.db-wal"]
        .into_iter()
        .map(|name| {
            let bytes = fs::read(folder.path().join(name)).unwrap_or_default();
            // The hash of the last entry stands in the log of what was done, and there alone.
            let lone = format!("\"hash\":\"{needle}\"}}");
            bytes
                .windows(lone.len())
                .filter(|w| *w == lone.as_bytes())
                .count()
                > 1
        })
        .collect();
    assert_eq!(found, [false, false]);
    let before = drill.entries()[drill.entries().len() / 2].hash.to_string();
    for name in [FILE_NAME, "drilldesk.db-wal"] {
        let bytes = fs::read(folder.path().join(name)).unwrap_or_default();
        assert!(!bytes.windows(64).any(|w| w == before.as_bytes()), "{name}");
    }
    assert!(!scripts.is_empty());
    // With all of them gone nothing of them is left but the log.
    let rest: Vec<String> = rest[1..].to_vec();
    archive.purge(&rest, now(), &mut |_, _| true).unwrap();
    if open.is_empty() {
        // Record numbers that were given are not given again.
        let known = ["audit_log", "record_number"];
        for (after, none) in counts(&archive).iter().zip(&empty) {
            assert!(
                known.contains(&after.0.as_str()) || after == none,
                "{after:?} {none:?}"
            );
        }
    }
    assert!(archive.verify().unwrap().faults.is_empty());
}

#[test]
fn a_script_stays_as_long_as_a_drill_has_played_it() {
    let mut kept = super::Kept::new();
    let clock = kept.clock.clone();
    let (other, _) = super::lay_out(&mut kept.archive, &clock, "telecom-fraud", "2");
    kept.behind("UPDATE drill SET open = 0");
    let purged = kept
        .archive
        .purge(&[other.uid().to_owned()], now(), &mut |_, _| true)
        .unwrap()
        .unwrap();
    assert_eq!((purged.drills, purged.scripts), (1, 0));
    assert_eq!(kept.load().entries(), kept.drill.entries());
    let purged = kept
        .archive
        .purge(&[kept.drill.uid().to_owned()], now(), &mut |_, _| true)
        .unwrap()
        .unwrap();
    assert_eq!((purged.drills, purged.scripts), (1, 1));
}

#[test]
fn what_is_held_or_not_over_keeps_everything_from_being_deleted() {
    let folder = generated(8, 6);
    let mut archive = Archive::open(folder.path()).unwrap();
    let list = archive.list(100, true).unwrap();
    let over = ended(&list);
    archive.hold(&over[1], "王", "检查", now()).unwrap();
    let error = archive.purge(&over, now(), &mut |_, _| true).unwrap_err();
    assert!(matches!(error, ArchiveError::OnHold(_)), "{error:?}");
    let error = archive.purge(&[over[0].clone(), "none".to_owned()], now(), &mut |_, _| {
        true
    });
    assert!(
        matches!(error, Err(ArchiveError::NoSuchDrill(_))),
        "{error:?}"
    );
    let clock = clock();
    let (open, _) = super::lay_out(&mut archive, &clock, "telecom-fraud", "N");
    let error = archive.purge(
        &[over[0].clone(), open.uid().to_owned()],
        now(),
        &mut |_, _| true,
    );
    assert!(
        matches!(error, Err(ArchiveError::Unfinished(_))),
        "{error:?}"
    );
    assert_eq!(archive.list(100, true).unwrap().len(), list.len() + 1);
    // Nor does the database itself let it happen.
    let other = Connection::open(archive.path()).unwrap();
    let error = other
        .execute(
            "INSERT INTO purge_in_progress (drill_uid) VALUES (?1)",
            [&over[1]],
        )
        .unwrap_err()
        .to_string();
    assert!(error.contains("legal hold"), "{error}");
    let error = other.execute("DELETE FROM entry WHERE drill_uid = ?1", [&over[0]]);
    assert!(error.unwrap_err().to_string().contains("never removed"));
}

/// Keeps a file with a drill that is over.
fn attach(kept: &mut Kept, name: &str, kind: FileKind, bytes: &[u8]) -> Hash {
    let (attach, sha256) = attachment(&kept.archive.files(), name, kind, bytes);
    kept.must(&attach);
    sha256
}

fn of_drills(uids: &[String]) -> Vec<MediaOf> {
    uids.iter().cloned().map(MediaOf::Drill).collect()
}

fn over() -> Kept {
    let mut kept = Kept::new();
    kept.must(&Action::Start);
    kept.must(&Action::End);
    kept
}

#[test]
fn photos_and_recordings_are_over_before_their_record() {
    let mut kept = over();
    let photo = attach(&mut kept, "签到.jpg", FileKind::Jpeg, b"photo");
    let film = attach(&mut kept, "过程.mp4", FileKind::Mp4, b"a film");
    let paper = attach(&mut kept, "签到表.pdf", FileKind::Pdf, b"paper");
    kept.archive.summarise(&kept.drill).unwrap();
    let uid = kept.drill.uid().to_owned();
    let uids = std::slice::from_ref(&uid);
    let terms = RetentionPeriods::default();
    // Of 24 November 2026, six months.
    let of = |archive: &Archive, today: &str| archive.old_media(terms, day(today), 9).unwrap();
    assert!(of(&kept.archive, "2027-05-24").is_empty());
    let old = of(&kept.archive, "2027-05-25");
    assert_eq!((old.len(), old[0].files, old[0].bytes), (1, 2, 11));
    assert_eq!(old[0].until, day("2027-05-24"));
    assert!(
        kept.archive
            .overdue(terms, day("2027-05-25"), 9)
            .unwrap()
            .is_empty()
    );
    // What holds a drill holds its photos, and so does a longer time.
    kept.archive.hold(&uid, "法律部", "诉讼", now()).unwrap();
    assert!(of(&kept.archive, "2027-05-25").is_empty());
    let error = kept
        .archive
        .expire(&of_drills(uids), now(), &mut |_, _| true);
    assert!(matches!(error, Err(ArchiveError::OnHold(_))), "{error:?}");
    kept.archive.release(&uid, "法律部", "结案", now()).unwrap();
    kept.archive.renew(&uid, day("2027-06-30"), now()).unwrap();
    assert!(of(&kept.archive, "2027-06-30").is_empty());
    assert_eq!(of(&kept.archive, "2027-07-01").len(), 1);
    kept.archive.trash(uids, now()).unwrap();
    assert!(of(&kept.archive, "2027-07-01").is_empty());
    kept.archive.take_back(uids, now()).unwrap();

    // Stopped, nothing has happened.
    let before = kept.load().entries().len();
    assert_eq!(
        kept.archive
            .expire(&of_drills(uids), now(), &mut |_, _| false)
            .unwrap(),
        None
    );
    assert_eq!(kept.load().entries().len(), before);
    let done = kept
        .archive
        .expire(&of_drills(uids), now(), &mut |_, _| true)
        .unwrap();
    let done = done.unwrap();
    assert_eq!((done.drills, done.files, done.files_left), (1, 2, 0));
    let files = kept.archive.files();
    assert!(!files.path(&photo).exists() && !files.path(&film).exists());
    assert!(files.path(&paper).exists());
    // The record still tells of them, and when they went; nothing is called missing.
    let drill = kept.load();
    let debrief = &drill.state().debrief;
    let expired: Vec<bool> = debrief.files().map(|(_, a)| a.expired.is_some()).collect();
    assert_eq!(expired, [true, true, false]);
    let kept_files: Vec<_> = debrief.kept_files().map(|(_, a)| a.file.sha256).collect();
    assert_eq!(kept_files, [paper]);
    let verified = kept.archive.verify().unwrap();
    assert_eq!(
        (verified.faults, verified.orphans, verified.files),
        (vec![], vec![], 1)
    );
    let log = kept.archive.activity(Some(&uid), 1).unwrap();
    assert_eq!(
        (log[0].what.as_str(), &log[0].detail["files"]),
        ("expired", &2.into())
    );
    // They are over once.
    assert!(of(&kept.archive, "2030-01-01").is_empty());
    let again = kept
        .archive
        .expire(&of_drills(uids), now(), &mut |_, _| true)
        .unwrap();
    assert_eq!(again.unwrap().files, 0);
    assert_eq!(kept.load().entries(), drill.entries());
}

#[test]
fn a_photo_that_another_drill_shows_stays_until_that_is_over_too() {
    let mut kept = over();
    let photo = attach(&mut kept, "一.jpg", FileKind::Jpeg, b"photo");
    kept.archive.summarise(&kept.drill).unwrap();
    let first = kept.drill.uid().to_owned();
    let clock = kept.clock.clone();
    let (drill, scripts) = super::lay_out(&mut kept.archive, &clock, "telecom-fraud", "2");
    (kept.drill, kept.scripts) = (drill, scripts);
    kept.must(&Action::Start);
    kept.must(&Action::End);
    attach(&mut kept, "二.jpg", FileKind::Jpeg, b"photo");
    kept.archive.summarise(&kept.drill).unwrap();
    let second = kept.drill.uid().to_owned();
    // Also one in the trash.
    kept.archive
        .trash(std::slice::from_ref(&second), now())
        .unwrap();
    let path = kept.archive.files().path(&photo);
    kept.archive
        .expire(&[MediaOf::Drill(first)], now(), &mut |_, _| true)
        .unwrap();
    assert!(path.exists());
    let purged = kept.archive.purge(&[second], now(), &mut |_, _| true);
    assert_eq!(purged.unwrap().unwrap().files, 1);
    assert!(!path.exists());
    let verified = kept.archive.verify().unwrap();
    assert_eq!((verified.faults, verified.orphans), (vec![], vec![]));
}

#[test]
fn files_that_cannot_be_removed_are_counted_and_named() {
    let mut kept = over();
    let photo = attach(&mut kept, "一.jpg", FileKind::Jpeg, b"photo");
    kept.archive.summarise(&kept.drill).unwrap();
    let uid = kept.drill.uid().to_owned();
    // Something that no removal of a file removes.
    let path = kept.archive.files().path(&photo);
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    let purged = kept.archive.purge(&[uid], now(), &mut |_, _| true).unwrap();
    let purged = purged.unwrap();
    assert_eq!((purged.files, purged.files_left), (0, 1));
    assert_eq!(kept.archive.verify().unwrap().orphans.len(), 1);
}

#[test]
fn a_deletion_that_is_stopped_deletes_nothing() {
    let folder = generated(8, 6);
    let mut archive = Archive::open(folder.path()).unwrap();
    let list = archive.list(100, true).unwrap();
    let over = ended(&list);
    let before = counts(&archive);
    let stopped = archive.purge(&over, now(), &mut |done, _| done < 3);
    assert_eq!(stopped.unwrap(), None);
    assert_eq!(counts(&archive), before);
    assert!(archive.verify().unwrap().faults.is_empty());
}

/// A deletion runs on a thread of its own, beside the window that has the archive open.
#[test]
fn a_second_way_into_the_archive_writes_beside_the_first() {
    let folder = generated(4, 6);
    let archive = Archive::open(folder.path()).unwrap();
    let list = archive.list(100, true).unwrap();
    let uid = list.iter().find(|s| !s.is_open()).unwrap().uid.clone();
    let mut beside = archive.beside().unwrap();
    beside.purge(&[uid], now(), &mut |_, _| true).unwrap();
    drop(beside);
    assert_eq!(archive.list(100, true).unwrap().len(), list.len() - 1);
    // The lock is that of the first.
    let error = Archive::open(folder.path()).unwrap_err();
    assert!(matches!(error, ArchiveError::Held(_)), "{error:?}");
}
