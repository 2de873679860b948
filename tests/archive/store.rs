//! Writing, opening, and what happens when neither can be.

use std::fs;

use drilldesk::archive::{Archive, ArchiveError, Damage, FILE_NAME, SCHEMA};
use drilldesk::drill::{Action, Clock as _, Journal as _, State};
use drilldesk::scenario::Rating;
use rusqlite::Connection;

use super::{Kept, behind};
use crate::support::{Act, wall};

#[test]
fn every_entry_is_there_when_the_archive_is_opened_again() {
    let mut kept = Kept::new();
    let actions = [
        Action::Start,
        Action::Say,
        Act::branch(0),
        Act::rate("C05", Rating::Partly),
        Act::note("记一笔"),
        Action::Undo,
        Action::Redo,
        Act::rate_at("C02", Rating::Missed, 0),
        Action::Pause("喝水".to_owned()),
        Action::Resume,
        Act::jump("Q08"),
        Act::branch(3),
        Action::Inject("second-call".to_owned()),
        Action::End,
        Act::amend("C05", Some(Rating::Missed), "听错了"),
        Action::Remark("附签到表".to_owned()),
    ];
    for action in actions {
        kept.must(&action);
        kept = kept.reopen();
        let again = kept.load();
        assert_eq!(again.entries(), kept.drill.entries(), "{action:?}");
        assert_eq!(again.state(), kept.drill.state(), "{action:?}");
        assert_eq!(again.assess(), kept.drill.assess());
    }
    assert!(kept.archive.verify().unwrap().faults.is_empty());
}

#[test]
fn a_drill_is_loaded_beside_the_window_that_writes_it() {
    let mut kept = Kept::new();
    let reader = Archive::open_to_read(kept.folder.path()).unwrap();
    for action in [Action::Start, Action::Say, Act::branch(0)] {
        kept.must(&action);
        let (seen, _) = reader.load(kept.drill.uid(), kept.clock.now()).unwrap();
        assert_eq!(seen.entries(), kept.drill.entries());
    }
}

#[test]
fn a_reader_writes_nothing() {
    let mut kept = Kept::new();
    kept.must(&Action::Start);
    let mut reader = Archive::open_to_read(kept.folder.path()).unwrap();
    let error = reader.append(kept.drill.uid(), kept.drill.entries());
    assert!(matches!(error, Err(ArchiveError::ReadOnly(_))), "{error:?}");
    let error = reader.keep("name", "value");
    assert!(matches!(error, Err(ArchiveError::ReadOnly(_))), "{error:?}");
}

#[test]
fn a_write_that_fails_leaves_nothing_behind() {
    let mut kept = Kept::new();
    kept.must(&Action::Start);
    let before = kept.drill.clone();
    // The branch has four entries; the third of them fails.
    let third = before.entries().len() + 3;
    kept.behind(&format!(
        "CREATE TRIGGER fails BEFORE INSERT ON entry WHEN NEW.seq = {third}
         BEGIN SELECT RAISE(ABORT, 'no more room'); END"
    ));
    let pending = kept
        .drill
        .propose(&Act::branch(0), kept.clock.now())
        .unwrap();
    assert_eq!(pending.entries().len(), 4);
    let uid = kept.drill.uid().to_owned();
    let (pending, error) = pending.commit(&uid, &mut kept.archive).unwrap_err();
    let refused = |error: &ArchiveError| {
        let damage = Damage::Contradiction;
        matches!(error, ArchiveError::Damaged { damage: found, .. } if *found == damage)
    };
    assert!(refused(&error), "{error}");
    assert_eq!(kept.drill.state(), before.state());
    assert_eq!(kept.load().entries(), before.entries());
    kept.behind("DROP TRIGGER fails");
    let committed = pending.commit(&uid, &mut kept.archive).unwrap();
    kept.drill.apply(committed);
    assert_eq!(kept.load().state(), kept.drill.state());
}

#[test]
fn an_entry_is_kept_once() {
    let mut kept = Kept::new();
    kept.must(&Action::Start);
    let again = kept.drill.entries().to_vec();
    let error = kept.archive.append(kept.drill.uid(), &again);
    assert!(
        matches!(
            error,
            Err(ArchiveError::Damaged {
                damage: Damage::Contradiction,
                ..
            })
        ),
        "{error:?}"
    );
    assert_eq!(kept.load().entries(), again);
    // Nor does it belong to a drill that is not there.
    let error = kept.archive.append("0000", &again);
    assert!(error.is_err(), "an entry of no drill was kept");
}

#[test]
fn the_database_refuses_to_change_or_remove_what_happened() {
    let mut kept = Kept::new();
    kept.must(&Action::Start);
    let connection = Connection::open(kept.folder.path().join(FILE_NAME)).unwrap();
    for sql in [
        "UPDATE entry SET body = 'x'",
        "UPDATE entry SET seq = 9 WHERE seq = 1",
        "DELETE FROM entry",
        "INSERT OR REPLACE INTO entry SELECT drill_uid, seq, 'x' FROM entry",
        "UPDATE scene SET scenario_version = 9",
        "DELETE FROM scene",
        "INSERT OR REPLACE INTO scene SELECT drill_uid, position, 'x', 9, script_hash FROM scene",
        "UPDATE script SET text = 'x'",
        "DELETE FROM script",
        "INSERT OR REPLACE INTO script SELECT hash, 'x' FROM script",
    ] {
        let error = connection.execute_batch(sql).expect_err(sql).to_string();
        let word = error.contains("never changed") || error.contains("never removed");
        assert!(word, "{sql}: {error}");
    }
    assert_eq!(kept.load().state(), kept.drill.state());
}

#[test]
fn the_same_script_is_kept_once_for_all_drills() {
    let mut kept = Kept::new();
    let clock = kept.clock.clone();
    super::lay_out(&mut kept.archive, &clock, "telecom-fraud", "2");
    super::lay_out(&mut kept.archive, &clock, "elderly-ebank", "3");
    let connection = Connection::open(kept.folder.path().join(FILE_NAME)).unwrap();
    let count: i64 = connection
        .query_row("SELECT count(*) FROM script", [], |row| row.get(0))
        .unwrap();
    assert_eq!(count, 2);
}

#[test]
fn only_one_window_writes() {
    let kept = Kept::new();
    let error = Archive::open(kept.folder.path()).unwrap_err();
    let ArchiveError::Held(path) = error else {
        panic!("{error}");
    };
    assert_eq!(path, kept.folder.path());
    let folder = kept.folder;
    drop(kept.archive);
    Archive::open(folder.path()).unwrap();
}

/// A database held by another program, which knows nothing of our lock.
#[test]
fn a_database_that_is_busy_says_so() {
    let mut kept = Kept::new();
    let other = Connection::open(kept.folder.path().join(FILE_NAME)).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let pending = kept
        .drill
        .propose(&Action::Start, kept.clock.now())
        .unwrap();
    let uid = kept.drill.uid().to_owned();
    let (pending, error) = pending.commit(&uid, &mut kept.archive).unwrap_err();
    assert!(matches!(error, ArchiveError::Busy(_)), "{error:?}");
    other.execute_batch("ROLLBACK").unwrap();
    let committed = pending.commit(&uid, &mut kept.archive).unwrap();
    kept.drill.apply(committed);
}

/// A file written by a newer program is not touched, not even to write its log into it.
#[test]
fn a_newer_archive_is_left_as_it_is() {
    for with_log in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE_NAME);
        let newer = Connection::open(&path).unwrap();
        newer
            .execute_batch(
                "PRAGMA journal_mode = WAL; CREATE TABLE future (x); PRAGMA application_id = 1146243404; PRAGMA user_version = 99;",
            )
            .unwrap();
        let copy = folder.path().join("copy");
        fs::create_dir(&copy).unwrap();
        if with_log {
            // As a program leaves it that was killed: the log is not in the database yet.
            newer
                .execute_batch("INSERT INTO future VALUES (1)")
                .unwrap();
            for name in [FILE_NAME, "drilldesk.db-wal"] {
                fs::copy(folder.path().join(name), copy.join(name)).unwrap();
            }
        } else {
            drop(newer);
            fs::copy(&path, copy.join(FILE_NAME)).unwrap();
        }
        // A reader may leave an empty log behind, which says nothing.
        let files =
            |ending: &str| fs::read(copy.join(format!("{FILE_NAME}{ending}"))).unwrap_or_default();
        let before = (files(""), files("-wal"));
        assert_eq!(!before.1.is_empty(), with_log);
        for open in [Archive::open, Archive::open_to_read] {
            let error = open(&copy).unwrap_err();
            let ArchiveError::Newer { found, known, .. } = error else {
                panic!("{error}");
            };
            assert_eq!((found, known), (99, SCHEMA));
            let after = (files(""), files("-wal"));
            assert!(after.0 == before.0, "the database was touched");
            assert!(after.1 == before.1, "its log was touched");
        }
    }
}

#[test]
fn a_file_that_is_no_database_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(FILE_NAME);
    let text = "这不是数据库。".repeat(1_000);
    fs::write(&path, &text).unwrap();
    let error = Archive::open(folder.path()).unwrap_err();
    assert!(matches!(error, ArchiveError::Damaged { .. }), "{error:?}");
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
}

#[test]
fn a_missing_folder_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let deep = folder.path().join("档案").join("2026");
    Archive::open(&deep).unwrap();
    assert!(deep.join(FILE_NAME).is_file());
    // But not by one who only reads.
    let none = folder.path().join("没有");
    let error = Archive::open_to_read(&none).unwrap_err();
    assert!(matches!(error, ArchiveError::NotThere(_)), "{error:?}");
    assert!(!none.exists());
}

#[test]
fn a_folder_inside_a_file_cannot_be() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("文件");
    fs::write(&file, "x").unwrap();
    let path = file.join("data");
    let error = Archive::open(&path).unwrap_err();
    let ArchiveError::NoFolder { path: named, .. } = error else {
        panic!("{error:?}");
    };
    assert_eq!(named, path);
}

/// A database of which a part was overwritten: an error or a fault, no panic, and nothing taken for sound.
#[test]
fn a_damaged_database_is_noticed() {
    let mut kept = Kept::new();
    kept.must(&Action::Start);
    for i in 0..60 {
        kept.must(&Act::note(&format!("{i}：{}", "字".repeat(200))));
    }
    let Kept {
        folder,
        archive,
        drill,
        clock,
        ..
    } = kept;
    drop(archive);
    let path = folder.path().join(FILE_NAME);
    let sound = fs::read(&path).unwrap();
    let pages = sound.len() / 4096;
    assert!(pages > 10, "{pages}");
    let mut noticed = 0;
    for page in 1..pages {
        let mut bytes = sound.clone();
        bytes[page * 4096..(page + 1) * 4096].fill(0xa5);
        fs::write(&path, &bytes).unwrap();
        let Ok(archive) = Archive::open(folder.path()) else {
            noticed += 1;
            continue;
        };
        let loads = archive
            .load(drill.uid(), clock.now())
            .is_ok_and(|(again, _)| State::eq(again.state(), drill.state()));
        let sound = archive.verify().is_ok_and(|v| v.faults.is_empty());
        assert!(!sound, "page {page} was overwritten; loads: {loads}");
        noticed += 1;
    }
    assert_eq!(noticed, pages - 1);
    // Cut off in the middle.
    fs::write(&path, &sound[..sound.len() / 2]).unwrap();
    let sound = Archive::open(folder.path())
        .and_then(|a| a.verify())
        .is_ok_and(|v| v.faults.is_empty());
    assert!(!sound);
}

#[test]
fn a_drill_that_is_not_there_is_named() {
    let kept = Kept::new();
    let error = kept.archive.load("nothing", kept.clock.now()).unwrap_err();
    assert!(matches!(error, ArchiveError::NoSuchDrill(name) if name == "nothing"));
}

#[test]
fn ids_are_new_each_time() {
    let kept = Kept::new();
    let mut ids: Vec<String> = (0..200).map(|_| kept.archive.new_uid().unwrap()).collect();
    assert!(ids.iter().all(|id| id.len() == 32));
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 200);
}

/// A script that no program can read any more must not shut the door to all the others.
#[test]
fn one_drill_that_cannot_be_read_does_not_hide_the_others() {
    let mut kept = Kept::new();
    kept.must(&Action::Start);
    let clock = kept.clock.clone();
    let (other, _) = super::lay_out(&mut kept.archive, &clock, "elderly-ebank", "2");
    behind(
        kept.folder.path(),
        &format!(
            "DROP TRIGGER entry_no_update;
             UPDATE entry SET body = '{{' WHERE drill_uid = '{}' AND seq = 2",
            kept.drill.uid()
        ),
    );
    let list = kept.archive.list(10, false).unwrap();
    assert_eq!(list.len(), 2);
    let named = list.iter().find(|s| s.uid == kept.drill.uid()).unwrap();
    assert_eq!(
        (named.number.as_str(), named.name.as_str()),
        ("XB-20261124-01", "演练")
    );
    assert_eq!(kept.archive.unfinished().unwrap().len(), 2);
    kept.archive.load(other.uid(), kept.clock.now()).unwrap();
    let error = kept.archive.load(kept.drill.uid(), kept.clock.now());
    assert!(matches!(error, Err(ArchiveError::Damaged { .. })));
    // The same where the script cannot be read.
    behind(
        kept.folder.path(),
        "DROP TRIGGER script_no_update; UPDATE script SET text = '('",
    );
    assert_eq!(kept.archive.list(10, false).unwrap().len(), 2);
    let error = kept.archive.load(other.uid(), kept.clock.now());
    assert!(matches!(error, Err(ArchiveError::BadScript(_))));
}

/// The script is kept as it was played: editing the file later changes no old drill.
#[test]
fn an_old_drill_keeps_its_script() {
    let kept = Kept::new();
    let (drill, scripts) = kept
        .archive
        .load(kept.drill.uid(), kept.clock.now())
        .unwrap();
    assert_eq!(scripts, kept.scripts);
    assert_eq!(drill.scenarios(), kept.drill.scenarios());
    assert_eq!(drill.entries()[0].entered.wall, wall());
}
