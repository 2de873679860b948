//! A database that is gone, empty, another program's or older than it was is told from a beginning.

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use super::exchange::{early_and_late, take};
use chrono::Duration;
use drilldesk::archive::{
    Archive, ArchiveError, BackupError, FILE_NAME, Fault, Files, Remark, Wanted, automatic_name,
    back_up, begin_anew, remarks, restorable, restore, rotate, stored_backups,
};
use drilldesk::drill::Action;
use drilldesk::i18n::{Language, Text};
use drilldesk::session::{Command, Effect, Session};
use rusqlite::Connection;

use super::behind;
use crate::support::{clock, generated, wall};

/// An automatic backup of a folder, made so many days before [`wall`].
fn backed_up(data: &Path, days: i64) -> PathBuf {
    let at = wall() - Duration::days(days);
    let target = automatic_name(data, at);
    let wanted = Wanted {
        numbered: false,
        target: target.clone(),
        files: false,
        at,
        program: "1".to_owned(),
    };
    back_up(data, &wanted, &mut |_, _| true).unwrap();
    target
}

fn is_vanished(error: &ArchiveError, wanted: bool) -> bool {
    matches!(error, ArchiveError::Vanished { empty, .. } if *empty == wanted)
}

/// A database with nothing in it: not there, no bytes, or what `SQLite` makes of one that was opened and left.
fn emptied(data: &Path, how: usize) {
    let path = data.join(FILE_NAME);
    fs::remove_file(&path).ok();
    match how {
        0 => {}
        1 => fs::write(path, "").unwrap(),
        _ => {
            let connection = Connection::open(path).unwrap();
            connection.execute_batch("VACUUM").unwrap();
            connection
                .execute_batch("CREATE TABLE x (y); DROP TABLE x")
                .unwrap();
        }
    }
}

#[test]
fn a_database_that_is_gone_or_empty_is_a_beginning_only_where_nothing_was() {
    type Trace = fn(&Path);
    let traces: [Trace; 4] = [
        |data| {
            fs::create_dir_all(data.join("backups")).unwrap();
            fs::write(data.join("backups/x.drilldesk-backup"), "x").unwrap();
        },
        |data| {
            Files::of(data).put(&mut &b"x"[..], &mut |_| true).unwrap();
        },
        |data| fs::write(data.join("drilldesk.lock"), "drilldesk\n").unwrap(),
        |data| fs::create_dir(data.join("before-restore-20261124-174000")).unwrap(),
    ];
    for how in 0..3 {
        for trace in traces {
            let folder = tempfile::tempdir().unwrap();
            let data = folder.path();
            emptied(data, how);
            trace(data);
            fs::write(data.join("drilldesk.db-wal"), "the last entries").unwrap();
            let database = fs::read(data.join(FILE_NAME)).ok();
            for open in [Archive::open, Archive::open_to_read] {
                let error = open(data).unwrap_err();
                assert!(is_vanished(&error, how > 0), "{how} {error:?}");
            }
            let wanted = Wanted {
                numbered: false,
                target: data.join("backups/new.drilldesk-backup"),
                files: false,
                at: wall(),
                program: "1".to_owned(),
            };
            let error = back_up(data, &wanted, &mut |_, _| true).unwrap_err();
            assert!(
                matches!(&error, BackupError::Archive(error) if is_vanished(error, how > 0)),
                "{how} {error:?}"
            );
            assert_eq!(fs::read(data.join(FILE_NAME)).ok(), database);
            if how < 2 {
                // The log may hold what was written last.
                assert!(data.join("drilldesk.db-wal").exists());
            }
            // On purpose it can be begun anew; what was there is put aside.
            let aside = begin_anew(data, wall()).unwrap().unwrap();
            assert!(how == 2 || aside.join("drilldesk.db-wal").exists());
            assert_eq!(Archive::open(data).unwrap().drills(true).unwrap(), 0);
            let error = begin_anew(data, wall()).unwrap_err();
            assert!(matches!(error, ArchiveError::StillThere(_)), "{error:?}");
        }
        let folder = tempfile::tempdir().unwrap();
        emptied(folder.path(), how);
        fs::write(folder.path().join("drilldesk.lock"), "").unwrap();
        fs::create_dir_all(folder.path().join("backups")).unwrap();
        fs::create_dir_all(folder.path().join("files/ab")).unwrap();
        assert_eq!(
            Archive::open(folder.path()).unwrap().drills(true).unwrap(),
            0
        );
    }
}

#[test]
fn an_archive_that_was_open_once_is_missed() {
    let data = generated(1, 1);
    fs::remove_file(data.path().join(FILE_NAME)).unwrap();
    let error = Archive::open(data.path()).unwrap_err();
    assert!(is_vanished(&error, false), "{error:?}");
    for language in [Language::ZhCn, Language::En] {
        assert!(
            Text::new(language)
                .archive_error(&error)
                .contains("drilldesk.db")
        );
    }
}

#[test]
fn a_vanished_archive_comes_back_from_the_latest_sound_backup() {
    let data = generated(3, 1);
    let list = Archive::open(data.path()).unwrap().list(9, true).unwrap();
    let sound = backed_up(data.path(), 3);
    // A later one that is cut, and one of an archive with nothing in it.
    let cut = fs::read(&sound).unwrap();
    let target = automatic_name(data.path(), wall() - Duration::days(2));
    fs::write(&target, &cut[..cut.len() / 2]).unwrap();
    let none = tempfile::tempdir().unwrap();
    drop(Archive::open(none.path()).unwrap());
    let empty = backed_up(none.path(), 1);
    fs::rename(
        empty,
        automatic_name(data.path(), wall() - Duration::days(1)),
    )
    .unwrap();
    fs::write(data.path().join(FILE_NAME), "").unwrap();
    let latest = restorable(data.path(), &mut |_, _| true).sound.unwrap();
    assert_eq!(latest.path, sound);
    restore(data.path(), &latest.path, wall(), &mut |_, _| true).unwrap();
    let archive = Archive::open(data.path()).unwrap();
    assert_eq!(archive.list(9, true).unwrap(), list);
    assert_eq!(archive.verify().unwrap().faults, []);
}

#[test]
fn a_database_of_another_program_is_left_as_it_is() {
    let ours = generated(1, 1);
    let path = ours.path().join(FILE_NAME);
    let number = |path: &Path| {
        let connection = Connection::open(path).unwrap();
        let id = connection.query_row("PRAGMA application_id", [], |row| row.get::<_, i64>(0));
        id.unwrap()
    };
    let id = number(&path);
    assert_ne!(id, 0);
    // One of an earlier program does not say whose it is, and is ours all the same.
    behind(ours.path(), "PRAGMA application_id = 0");
    assert!(Archive::open_to_read(ours.path()).is_ok());
    assert_eq!(number(&path), 0);
    drop(Archive::open(ours.path()).unwrap());
    assert_eq!(number(&path), id);
    let foreign = [
        "CREATE TABLE notes (text)",
        "CREATE TABLE entry (x); PRAGMA user_version = 15",
        "PRAGMA user_version = 99; CREATE TABLE drill (x)",
        "PRAGMA application_id = 252006; CREATE TABLE drill (x)",
    ];
    let other = tempfile::tempdir().unwrap();
    fs::copy(&path, other.path().join(FILE_NAME)).unwrap();
    behind(other.path(), "PRAGMA application_id = 252006");
    let mut folders = vec![other];
    for sql in foreign {
        let folder = tempfile::tempdir().unwrap();
        let connection = Connection::open(folder.path().join(FILE_NAME)).unwrap();
        connection.execute_batch(sql).unwrap();
        drop(connection);
        folders.push(folder);
    }
    for folder in &folders {
        let before = fs::read(folder.path().join(FILE_NAME)).unwrap();
        for open in [Archive::open, Archive::open_to_read] {
            let error = open(folder.path()).unwrap_err();
            assert!(matches!(error, ArchiveError::Foreign(_)), "{error:?}");
        }
        assert!(fs::read(folder.path().join(FILE_NAME)).unwrap() == before);
        // Put aside, not deleted, by who wants to begin anew.
        let aside = begin_anew(folder.path(), wall()).unwrap().unwrap();
        assert!(fs::read(aside.join(FILE_NAME)).unwrap() == before);
    }
}

#[test]
fn a_backup_makes_way_for_none_that_knows_less() {
    let data = generated(3, 1);
    // Of every day for six weeks; then the archive is begun anew by somebody, and backed up for three weeks.
    for day in 0..42 {
        backed_up(data.path(), 63 - day);
    }
    rotate(data.path()).unwrap();
    let full: Vec<PathBuf> = stored_backups(data.path())
        .into_iter()
        .map(|s| s.path)
        .collect();
    assert!((8..=11).contains(&full.len()), "{full:?}");
    fs::remove_file(data.path().join(FILE_NAME)).unwrap();
    begin_anew(data.path(), wall()).unwrap();
    for day in 42..63 {
        backed_up(data.path(), 63 - day);
        rotate(data.path()).unwrap();
    }
    for path in &full {
        assert!(path.exists(), "{path:?}");
    }
    // Those that know as little as the newest come and go as ever.
    let all = stored_backups(data.path());
    assert!(all.len() <= full.len() + 11, "{}", all.len());
    // Whoever begins anew knows it.
    assert_eq!(remarks(data.path()), []);
    restore(data.path(), &full[0], wall(), &mut |_, _| true).unwrap();
    backed_up(data.path(), -1);
    rotate(data.path()).unwrap();
    assert!(!full.iter().all(|path| path.exists()));
}

/// Makes of a backup one of an earlier program, which did not look at the archive in it.
fn unverified(backup: &Path) {
    let mut from = zip::ZipArchive::new(fs::File::open(backup).unwrap()).unwrap();
    let mut to = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for place in 0..from.len() {
        let mut part = from.by_index(place).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        if part.name().unwrap() == "backup.json" {
            let json = String::from_utf8(bytes).unwrap();
            assert!(json.contains("\"verified\": true"), "{json}");
            bytes = json.replace("\"verified\": true,", "").into_bytes();
        }
        let options = zip::write::SimpleFileOptions::default();
        to.start_file(part.name().unwrap(), options).unwrap();
        to.write_all(&bytes).unwrap();
    }
    fs::write(backup, to.finish().unwrap().into_inner()).unwrap();
}

#[test]
fn an_older_database_in_its_place_is_noticed_until_somebody_has_taken_note() {
    let data = generated(2, 1);
    let path = data.path().join(FILE_NAME);
    let old = fs::read(&path).unwrap();
    let early = backed_up(data.path(), 2);
    rehearsed(data.path(), "XB-03");
    let late = backed_up(data.path(), 1);
    assert_eq!(remarks(data.path()), []);
    // As a sync program does it.
    fs::write(&path, &old).unwrap();
    let said = remarks(data.path());
    let [Remark::Older(older)] = &said[..] else {
        panic!("{said:?}");
    };
    assert_eq!(older.backup, late);
    assert_eq!((older.here.drills, older.knows.drills), (2, 3));
    let archive = Archive::open_to_read(data.path()).unwrap();
    let faults = archive.verify().unwrap().faults;
    assert!(
        matches!(
            &faults[..],
            [Fault::Older {
                drills: 2,
                known_drills: 3,
                ..
            }]
        ),
        "{faults:?}"
    );
    drop(archive);
    // One that an earlier program made is called what it is: nobody has looked at it.
    assert!(older.verified);
    let told = |data: &Path| Text::new(Language::En).remark(&remarks(data)[0]);
    assert!(!told(data.path()).contains("did not verify it"));
    unverified(&late);
    assert!(told(data.path()).contains("did not verify it"));
    Archive::open(data.path()).unwrap().accept_less().unwrap();
    assert_eq!(remarks(data.path()), []);
    // Whoever puts an early backup back wants it so.
    fs::write(&path, &old).unwrap();
    restore(data.path(), &early, wall(), &mut |_, _| true).unwrap();
    assert_eq!(remarks(data.path()), []);
    // What was deleted for good is not missed.
    fs::write(&path, &old).unwrap();
    restore(data.path(), &late, wall(), &mut |_, _| true).unwrap();
    let mut archive = Archive::open(data.path()).unwrap();
    let uid = archive.list(9, true).unwrap().remove(0).uid;
    let now = drilldesk::drill::Now {
        mono_millis: 0,
        wall: wall(),
    };
    archive.purge(&[uid], now, &mut |_, _| true).unwrap();
    drop(archive);
    assert_eq!(remarks(data.path()), []);
}

#[test]
fn what_a_sync_program_leaves_beside_the_database_is_named() {
    let data = generated(1, 1);
    let database = fs::read(data.path().join(FILE_NAME)).unwrap();
    let copies = [
        "Drilldesk-PC名.db",
        "drilldesk (conflicted copy 2026-11-24).db",
        "drilldesk 的冲突副本.db",
        "drilldesk(1).db",
        "drilldesk.db (1)",
        "drilldesk.sync-conflict-20261124-174000-ABCDEFG.db",
        "drilldesk的副本",
    ];
    for name in copies {
        fs::write(data.path().join(name), &database).unwrap();
    }
    fs::write(
        data.path().join("drilldesk-PC.db-wal"),
        b"\x37\x7f\x06\x82 and more",
    )
    .unwrap();
    // The program's own, and no sync program's.
    let aside = "drilldesk.db-wal-aside-1";
    fs::write(data.path().join(aside), b"\x37\x7f\x06\x82 and more").unwrap();
    for (name, bytes) in [
        ("drilldesk-notes.txt", "x"),
        ("drilldesk.db.txt", ""),
        ("other.db", "x"),
    ] {
        fs::write(data.path().join(name), bytes).unwrap();
    }
    let said = remarks(data.path());
    let [Remark::Copies(found), Remark::Aside(own)] = &said[..] else {
        panic!("{said:?}");
    };
    assert_eq!(found.len(), copies.len() + 1, "{found:?}");
    assert_eq!(*own, [data.path().join(aside)]);
    for language in [Language::ZhCn, Language::En] {
        let told = Text::new(language).remark(&said[0]);
        assert!(copies.iter().all(|name| told.contains(name)), "{told}");
        assert!(!told.contains(aside), "{told}");
        let told = Text::new(language).remark(&said[1]);
        assert!(told.contains(aside), "{told}");
    }
}

#[cfg(unix)]
#[test]
fn a_lock_that_is_no_plain_file_is_not_followed_waited_for_or_written() {
    let outside = tempfile::tempdir().unwrap();
    let target = outside.path().join("mine.txt");
    let links: [&dyn Fn(&Path); 4] = [
        &|lock| std::os::unix::fs::symlink(&target, lock).unwrap(),
        &|lock| {
            fs::write(&target, "mine").unwrap();
            std::os::unix::fs::symlink(&target, lock).unwrap();
        },
        &|lock| {
            let made = std::process::Command::new("mkfifo").arg(lock).status();
            assert!(made.unwrap().success());
        },
        &|lock| fs::create_dir(lock).unwrap(),
    ];
    for link in links {
        let folder = tempfile::tempdir().unwrap();
        let lock = folder.path().join("drilldesk.lock");
        link(&lock);
        let before = fs::read(&target).ok();
        let error = Archive::open(folder.path()).unwrap_err();
        assert!(
            matches!(&error, ArchiveError::NotAFile(path) if *path == lock),
            "{error:?}"
        );
        assert_eq!(fs::read(&target).ok(), before);
        assert!(!folder.path().join(FILE_NAME).exists());
    }
}

/// An archive that somebody has elsewhere, on a disk that is not connected: none is begun there, and none is missing here.
#[test]
#[cfg(unix)]
fn a_link_to_nowhere_in_place_of_the_database_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(FILE_NAME);
    for to in ["elsewhere.db", FILE_NAME] {
        std::os::unix::fs::symlink(to, &path).unwrap();
        let at = || folder.path();
        for opened in [
            Archive::open(at()).map(drop),
            Archive::open_to_read(at()).map(drop),
            begin_anew(at(), wall()).map(drop),
        ] {
            let is_named = matches!(&opened, Err(ArchiveError::NotAFile(named)) if *named == path);
            assert!(is_named, "{opened:?}");
        }
        assert!(!folder.path().join("elsewhere.db").exists());
        fs::remove_file(&path).unwrap();
    }
}

/// A log alone tells of a database, too: what was written last is in it.
#[test]
fn a_log_without_its_database_is_an_archive_that_vanished() {
    for how in 0..2 {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path();
        emptied(data, how);
        let log = data.join("drilldesk.db-wal");
        fs::write(&log, "the last entries").unwrap();
        for open in [Archive::open, Archive::open_to_read] {
            let error = open(data).unwrap_err();
            assert!(is_vanished(&error, how > 0), "{how} {error:?}");
            assert!(log.exists());
        }
        let aside = begin_anew(data, wall()).unwrap().unwrap();
        assert!(aside.join("drilldesk.db-wal").exists());
        assert!(Archive::open(data).is_ok());
        // An empty one tells of nothing.
        let fresh = tempfile::tempdir().unwrap();
        emptied(fresh.path(), how);
        fs::write(fresh.path().join("drilldesk.db-wal"), "").unwrap();
        assert!(Archive::open(fresh.path()).is_ok());
    }
}

/// With a second name a database has a second lock and a second log: opened under both, it would be written over.
#[test]
#[cfg(unix)]
fn a_database_with_another_name_is_refused_untouched_until_it_has_one() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    rehearsed(one.path(), "XB-01");
    let (real, other) = (one.path().join(FILE_NAME), two.path().join(FILE_NAME));
    let links: [(&dyn Fn(), &[&Path], bool); 2] = [
        (
            &|| fs::hard_link(&real, &other).unwrap(),
            &[one.path(), two.path()],
            true,
        ),
        (
            &|| std::os::unix::fs::symlink(&real, &other).unwrap(),
            &[two.path()],
            false,
        ),
    ];
    let before = fs::read(&real).unwrap();
    for (link, refused, hard) in links {
        link();
        for folder in refused {
            for opened in [
                Archive::open(folder).map(drop),
                Archive::open_to_read(folder).map(drop),
                begin_anew(folder, wall()).map(drop),
                drilldesk::archive::correct_schema(folder).map(drop),
            ] {
                let path = match &opened {
                    Err(ArchiveError::HardLinks { others: 1, path }) if hard => path,
                    Err(ArchiveError::SymbolicLink(path)) if !hard => path,
                    opened => panic!("{opened:?}"),
                };
                assert_eq!(*path, folder.join(FILE_NAME));
            }
        }
        assert_eq!(fs::read(&real).unwrap(), before);
        assert!(!two.path().join("drilldesk.db-wal").exists());
        fs::remove_file(&other).unwrap();
    }
    // What the sentence advises mends it.
    fs::hard_link(&real, &other).unwrap();
    let fresh = two.path().join("copy.db");
    fs::copy(&other, &fresh).unwrap();
    fs::rename(&fresh, &other).unwrap();
    for folder in [one.path(), two.path()] {
        let archive = Archive::open(folder).unwrap();
        assert_eq!(archive.list(9, true).unwrap().len(), 1);
    }
}

/// A drill that is played into the archive of a folder.
fn rehearsed(data: &Path, case: &str) {
    let args = [
        "drilldesk",
        "rehearse",
        case,
        "--data",
        data.to_str().unwrap(),
    ];
    let args = args.map(Into::into).into_iter();
    let code = drilldesk::cli::run(args, &mut Vec::new(), &mut Vec::new());
    assert_eq!(code, 0);
}

#[test]
fn a_drill_that_only_a_backup_has_is_missed_whatever_is_recorded_since() {
    let data = generated(1, 1);
    let path = data.path().join(FILE_NAME);
    let old = fs::read(&path).unwrap();
    rehearsed(data.path(), "XB-01");
    let late = backed_up(data.path(), 60);
    fs::write(&path, &old).unwrap();
    for case in ["XB-02", "XB-03", "XB-04"] {
        rehearsed(data.path(), case);
    }
    // As long as the drill is nowhere else, the backup with it stays.
    for day in 0..40 {
        backed_up(data.path(), 50 - day);
        rotate(data.path()).unwrap();
    }
    assert!(late.exists());
    let said = remarks(data.path());
    let [Remark::Older(older)] = &said[..] else {
        panic!("{said:?}");
    };
    assert_eq!((&older.backup, older.missed), (&late, 1));
    for language in [Language::ZhCn, Language::En] {
        let told = Text::new(language).remark(&said[0]);
        assert!(told.contains("drilldesk import"), "{told}");
    }
    let lost = || {
        let faults = Archive::open_to_read(data.path()).unwrap().verify();
        let mut faults = faults.unwrap().faults.into_iter();
        faults.any(|fault| matches!(fault, Fault::Older { missed: 1, .. }))
    };
    assert!(lost());
    Archive::open(data.path()).unwrap().accept_less().unwrap();
    assert!(!lost());
    assert_eq!(remarks(data.path()), []);
    // One that is missed later is another.
    rehearsed(data.path(), "XB-05");
    let before = fs::read(&path).unwrap();
    rehearsed(data.path(), "XB-06");
    backed_up(data.path(), 1);
    fs::write(&path, &before).unwrap();
    rehearsed(data.path(), "XB-07");
    rehearsed(data.path(), "XB-08");
    assert!(lost());
}

/// Goes on with the drill of a folder by one entry.
fn remarked(data: &Path, told: &str) {
    let mut session = Session::open(data, Box::new(clock())).unwrap();
    let uid = session.recent()[0].uid.clone();
    assert_eq!(session.run(Command::Load(uid)), Effect::Done);
    let remark = Command::Act(Action::Remark(told.to_owned()));
    assert_eq!(session.run(remark), Effect::Done);
}

/// Counts alone tell nothing of two continuations that are equally long, or of one that grew longer.
#[test]
fn a_drill_that_went_on_differently_is_told_from_the_one_in_a_backup() {
    let data = generated(1, 1);
    let path = data.path().join(FILE_NAME);
    remarked(data.path(), "同上");
    let old = fs::read(&path).unwrap();
    remarked(data.path(), "甲说的");
    let late = backed_up(data.path(), 60);
    assert_eq!(remarks(data.path()), []);
    fs::write(&path, &old).unwrap();
    for told in ["乙说的", "丙说的"] {
        remarked(data.path(), told);
        let said = remarks(data.path());
        let [Remark::Older(older)] = &said[..] else {
            panic!("{said:?}");
        };
        assert_eq!((&older.backup, older.missed), (&late, 1));
    }
    for day in 0..40 {
        backed_up(data.path(), 50 - day);
        rotate(data.path()).unwrap();
    }
    assert!(late.exists());
    Archive::open(data.path()).unwrap().accept_less().unwrap();
    assert_eq!(remarks(data.path()), []);
}

/// What a window saved when its files were taken away is named as long as the archive lacks it, be the archive sound or gone.
#[test]
fn a_rescued_drill_is_named_until_it_is_here() {
    let (_kept, early, late) = early_and_late();
    let folder = tempfile::tempdir().unwrap();
    let rescued = folder.path().join("rescued");
    fs::create_dir(&rescued).unwrap();
    fs::write(rescued.join("saved.drill"), &early).unwrap();
    let named = vec![Remark::Rescued(rescued.clone())];
    assert_eq!(remarks(folder.path()), named, "no archive at all");
    let mut archive = Archive::open(folder.path()).unwrap();
    assert_eq!(archive.remarks().unwrap(), named);
    take(&mut archive, &early).unwrap();
    assert_eq!(archive.remarks().unwrap(), []);
    // A whole archive that knows more is named, too; what is no copy is not.
    fs::write(rescued.join("read me.txt"), "x").unwrap();
    fs::create_dir(rescued.join("empty")).unwrap();
    assert_eq!(archive.remarks().unwrap(), []);
    let mut whole = Archive::open(&rescued.join("whole")).unwrap();
    take(&mut whole, &early).unwrap();
    drop(whole);
    assert_eq!(archive.remarks().unwrap(), [], "it knows as much");
    let mut whole = Archive::open(&rescued.join("whole")).unwrap();
    take(&mut whole, &late).unwrap();
    drop(whole);
    assert_eq!(archive.remarks().unwrap(), named);
    take(&mut archive, &late).unwrap();
    assert_eq!(archive.remarks().unwrap(), []);
    fs::write(rescued.join("torn.drill"), &early[..early.len() / 2]).unwrap();
    assert_eq!(
        archive.remarks().unwrap(),
        named,
        "what cannot be read may hold something"
    );
}
