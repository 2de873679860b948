//! An archive that a restore would refuse is backed up apart, and no such backup is named to anybody as sound.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use chrono::Duration;
use drilldesk::archive::{
    Archive, ArchiveError, AuditAction, BACKUPS_NAME, BackedUp, BackupError, BackupFile, Damage,
    FILE_NAME, Fault, NewAuditRecord, Remark, Wanted, automatic_is_due, automatic_name, back_up,
    backup_name, copy_to, latest_backup, remarks, restorable, restore, rotate, stored_backups,
};
use drilldesk::disk::sha256;
use drilldesk::i18n::{Language, Text};
use rusqlite::Connection;

use super::{behind, silently};
use crate::support::{generated, wall};

/// Entries that do not follow from the ones before, in a database that is sound as one.
const ALTERED: &str = "UPDATE entry SET body = replace(body, '14', '15') WHERE seq = 3";

fn make(data: &Path, target: &Path) -> Result<BackedUp, BackupError> {
    let wanted = Wanted {
        numbered: false,
        target: target.to_owned(),
        files: false,
        at: wall(),
        program: "1".to_owned(),
    };
    back_up(data, &wanted, &mut |_, _| true)
}

/// A backup as earlier programs made it, who did not look at the archive in it.
pub(crate) fn made_earlier(data: &Path, target: &Path) {
    let path = data.join(FILE_NAME);
    let connection = Connection::open(&path).unwrap();
    let schema: i64 = connection
        .query_row("PRAGMA user_version", [], |row| row.get(0))
        .unwrap();
    connection
        .query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))
        .unwrap();
    drop(connection);
    let bytes = fs::read(&path).unwrap();
    let json = format!(
        r#"{{"format":"drilldesk-backup","version":1,"program":"1","made":"{}","schema":{schema},"files":false,"parts":{{"{FILE_NAME}":{{"bytes":{},"sha256":"{}"}}}}}}"#,
        wall().to_rfc3339(),
        bytes.len(),
        sha256(&bytes)
    );
    fs::create_dir_all(target.parent().unwrap()).unwrap();
    let mut zip = zip::ZipWriter::new(fs::File::create(target).unwrap());
    let options = zip::write::SimpleFileOptions::default();
    for (name, bytes) in [(FILE_NAME, &*bytes), ("backup.json", json.as_bytes())] {
        zip.start_file(name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap();
}

#[test]
fn altered_entries_are_backed_up_apart_and_not_restored() {
    let data = generated(6, 5);
    silently(data.path(), ALTERED);
    let out = tempfile::tempdir().unwrap();
    let file = out.path().join("a.drilldesk-backup");
    let verified = Archive::open(data.path()).unwrap().verify().unwrap();
    let found = verified.faults;
    assert!(matches!(found.first(), Some(Fault::Chain { seq: 3, .. })));
    let made = make(data.path(), &file).unwrap();
    let apart = out.path().join("unsound-a.drilldesk-backup");
    assert_eq!(made.path, apart);
    let unsound = made.unsound.unwrap();
    let unmendable = found.iter().filter(|fault| !fault.is_mendable());
    assert_eq!(unsound.faults, unmendable.count());
    assert_eq!(unsound.first, found[0]);
    let left = fs::read_dir(out.path()).unwrap().count();
    assert_eq!(left, 1, "something was left beside it");
    assert!(matches!(
        make(data.path(), &file),
        Err(BackupError::Exists(path)) if path == apart
    ));
    let refused = restore(
        tempfile::tempdir().unwrap().path(),
        &apart,
        wall(),
        &mut |_, _| true,
    );
    assert!(
        matches!(&refused, Err(BackupError::Unsound { path, first, .. }) if *path == apart && **first == found[0]),
        "{refused:?}"
    );
    // Its drills can be read where it is unpacked, as whoever restores it is told.
    let beside = tempfile::tempdir().unwrap();
    let mut zip = zip::ZipArchive::new(fs::File::open(&apart).unwrap()).unwrap();
    zip.extract(beside.path()).unwrap();
    let unpacked = Archive::open_to_read(beside.path()).unwrap();
    assert_eq!(unpacked.list(9, true).unwrap().len(), 6);
    drop(unpacked);
    // One that was made all the same is refused, for as many faults.
    made_earlier(data.path(), &file);
    let there = generated(3, 1);
    let before = Archive::open(there.path()).unwrap().list(9, true).unwrap();
    let restored = restore(there.path(), &file, wall(), &mut |_, _| true);
    assert!(
        matches!(&restored, Err(BackupError::Unsound { path, first, .. }) if *path == file && **first == found[0]),
        "{restored:?}"
    );
    // Nor is it moved, and what is wrong is told of the archive itself.
    let moved = out.path().join("moved");
    let error = copy_to(data.path(), &moved, wall(), "1", &mut |_, _| true).unwrap_err();
    let own = data.path().join(FILE_NAME);
    assert!(
        matches!(&error, BackupError::Faulty { path, first, .. } if *path == own && **first == found[0]),
        "{error:?}"
    );
    assert!(!moved.exists());
    let after = Archive::open(there.path()).unwrap().list(9, true).unwrap();
    assert_eq!(after, before);
}

/// It cannot be made true again: without this there would be no backup of the archive any more.
#[test]
fn a_log_that_was_altered_keeps_nobody_from_a_backup() {
    let data = generated(2, 5);
    let line = NewAuditRecord {
        deed: AuditAction::LogLost,
        drill: None,
        detail: serde_json::Map::new(),
    };
    let mut archive = Archive::open(data.path()).unwrap();
    archive.log(&[line.clone(), line], wall()).unwrap();
    drop(archive);
    silently(data.path(), "UPDATE audit_log SET seq = 7 WHERE seq = 1");
    let out = tempfile::tempdir().unwrap();
    let file = out.path().join("a.drilldesk-backup");
    make(data.path(), &file).unwrap();
    let there = tempfile::tempdir().unwrap();
    let restored = restore(there.path(), &file, wall(), &mut |_, _| true).unwrap();
    assert_eq!(restored.drills, 2);
    // It goes on to be told.
    let faults = |data: &Path| Archive::open(data).unwrap().verify().unwrap().faults;
    assert_eq!(faults(there.path()), faults(data.path()));
    assert!(faults(data.path()).contains(&Fault::Log { seq: 7 }));
}

/// A trigger from elsewhere could do anything to what is written later; an index that is gone harms nothing.
#[test]
fn no_trigger_comes_in_with_a_backup() {
    let data = generated(2, 5);
    let out = tempfile::tempdir().unwrap();
    let file = out.path().join("a.drilldesk-backup");
    let there = tempfile::tempdir().unwrap();
    behind(data.path(), "DROP INDEX drill_summary_by_day");
    make(data.path(), &file).unwrap();
    restore(there.path(), &file, wall(), &mut |_, _| true).unwrap();
    behind(
        data.path(),
        "CREATE TRIGGER sly AFTER INSERT ON drill_summary BEGIN UPDATE drill_summary SET red_lines = 0; END",
    );
    let other = out.path().join("b.drilldesk-backup");
    let unsound = make(data.path(), &other).unwrap().unsound.unwrap();
    assert!(matches!(unsound.first, Fault::Object { .. }), "{unsound:?}");
    made_earlier(data.path(), &other);
    let refused = restore(there.path(), &other, wall(), &mut |_, _| true);
    assert!(
        matches!(refused, Err(BackupError::Unsound { .. })),
        "{refused:?}"
    );
}

/// What can be drawn anew from sound entries keeps nobody from a backup of them.
#[test]
fn lists_that_were_altered_are_backed_up_with_their_entries() {
    let data = generated(6, 5);
    silently(data.path(), "UPDATE drill_summary SET red_lines = 7");
    let out = tempfile::tempdir().unwrap();
    let file = out.path().join("a.drilldesk-backup");
    make(data.path(), &file).unwrap();
    let there = tempfile::tempdir().unwrap();
    let restored = restore(there.path(), &file, wall(), &mut |_, _| true).unwrap();
    assert_eq!(restored.drills, 6);
}

#[test]
fn a_backup_that_would_be_refused_is_not_named_as_the_latest_sound_one() {
    let data = generated(6, 5);
    let data = data.path();
    let of = |days: i64| automatic_name(data, wall() - Duration::days(days));
    made_earlier(data, &of(5));
    make(data, &of(4)).unwrap();
    silently(data, ALTERED);
    made_earlier(data, &of(3));
    made_earlier(data, &of(2));
    assert_eq!(
        restorable(data, &mut |_, _| true).sound.unwrap().path,
        of(4)
    );
    // Those that nobody has looked at are looked at when they are named.
    fs::remove_file(of(4)).unwrap();
    assert_eq!(
        restorable(data, &mut |_, _| true).sound.unwrap().path,
        of(5)
    );
    fs::remove_file(of(5)).unwrap();
    assert_eq!(restorable(data, &mut |_, _| true).sound, None);
    let left = fs::read_dir(data.join(BACKUPS_NAME)).unwrap().count();
    assert_eq!(left, 2, "something was left of the look");
}

/// What keeps us from looking says nothing of the backup: it is not passed over for an older one, and the restore looks at it.
#[cfg(target_os = "linux")]
#[test]
fn a_backup_that_there_is_no_room_to_look_at_is_unchecked_and_not_unsound() {
    use super::SmallDisk;
    let data = generated(6, 5);
    let of = |days: i64| automatic_name(data.path(), wall() - Duration::days(days));
    made_earlier(data.path(), &of(1));
    make(data.path(), &of(2)).unwrap();
    let size = |path: &Path| fs::metadata(path).unwrap().len();
    // They are on it, and half of the database would be.
    let room = size(&of(1)) + size(&of(2)) + size(&data.path().join(FILE_NAME)) / 2;
    let Some(disk) = SmallDisk::of(room / 1024) else {
        return;
    };
    let look = || restorable(disk.path(), &mut |_, _| true);
    for name in [of(1), of(2)] {
        let to = disk.path().join(name.strip_prefix(data.path()).unwrap());
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(name, to).unwrap();
    }
    let found = look();
    let day = |days: i64| (wall() - Duration::days(days)).date_naive();
    assert_eq!(found.sound.unwrap().at.date(), day(2));
    let (unchecked, why) = found.unchecked.unwrap();
    assert_eq!(unchecked.at.date(), day(1));
    let is_full = match &why {
        BackupError::Io { error, .. } => error.kind() == std::io::ErrorKind::StorageFull,
        BackupError::Archive(drilldesk::archive::ArchiveError::Full(_)) => true,
        _ => false,
    };
    assert!(is_full, "{why:?}");
    let left = fs::read_dir(disk.path().join(BACKUPS_NAME))
        .unwrap()
        .count();
    assert_eq!(left, 2, "something was left of the look");
    // Where nothing else is there, it is offered all the same; and it is sound.
    let found = restorable(data.path(), &mut |_, _| true);
    assert_eq!(found.sound.unwrap().path, of(1));
    assert!(found.unchecked.is_none());
    // Who stops the look is told nothing of it.
    let found = restorable(data.path(), &mut |_, _| false);
    assert!(found.sound.is_none() && found.unchecked.is_none());
}

/// Day after day: what is played is never without a backup, and no sound one makes way for it.
#[test]
fn backups_of_an_archive_that_is_not_sound_are_apart_and_few() {
    let data = generated(6, 5);
    let data = data.path();
    let of = |days: i64| automatic_name(data, wall() + Duration::days(days));
    make(data, &of(0)).unwrap();
    let sound = stored_backups(data);
    silently(data, ALTERED);
    let first = Archive::open(data).unwrap().verify().unwrap().faults[0].clone();
    for day in 1..=9 {
        assert!(automatic_is_due(data, wall() + Duration::days(day)));
        make(data, &of(day)).unwrap();
        assert!(!automatic_is_due(data, wall() + Duration::days(day)));
        rotate(data).unwrap();
        let (unsound, rest): (Vec<BackupFile>, Vec<BackupFile>) =
            stored_backups(data).into_iter().partition(|s| s.is_unsound);
        assert_eq!(rest, sound);
        assert_eq!(unsound.len(), usize::try_from(day).unwrap().min(2));
        assert_eq!(
            unsound[0].at.date(),
            (wall() + Duration::days(day)).date_naive()
        );
        for backup in unsound {
            assert!(backup.automatic && !backup.is_verified());
            let (faults, told) = backup.unsound().unwrap();
            assert!(faults > 0);
            assert_eq!(told, Some(first.clone()));
        }
        assert_eq!(latest_backup(data).as_ref(), sound.first());
        let found = restorable(data, &mut |_, _| true);
        assert_eq!(found.sound.as_ref(), sound.first());
        assert!(found.unchecked.is_none());
    }
    // One that somebody asked for is nobody's to remove.
    make(data, &backup_name(&data.join(BACKUPS_NAME), wall())).unwrap();
    assert_eq!(rotate(data).unwrap(), 0);
    assert_eq!(stored_backups(data).len(), 4);
    // Named or not, it is what it says of itself.
    for backup in stored_backups(data) {
        if backup.is_unsound && backup.automatic {
            fs::rename(
                &backup.path,
                automatic_name(data, wall() + Duration::days(20)),
            )
            .unwrap();
        }
    }
    let found = restorable(data, &mut |_, _| true);
    assert_eq!(found.sound.as_ref(), sound.first());
}

/// An older archive in its place: what is missing is in a backup that nobody can restore, and that is said.
#[test]
fn an_unsound_backup_that_knows_more_is_told_as_that() {
    let data = generated(6, 5);
    let data = data.path();
    let earlier = generated(3, 5);
    silently(data, ALTERED);
    let made = make(data, &automatic_name(data, wall())).unwrap();
    fs::copy(earlier.path().join(FILE_NAME), data.join(FILE_NAME)).unwrap();
    let remarks = remarks(data);
    let [Remark::Older(older)] = &remarks[..] else {
        panic!("{remarks:?}")
    };
    assert!(older.unsound && !older.verified && older.backup == made.path);
    for language in Language::ALL {
        let text = Text::new(language);
        let faults = Archive::open_to_read(data)
            .unwrap()
            .verify()
            .unwrap()
            .faults;
        let told = text.remark(&remarks[0]);
        assert_eq!(text.fault(&faults[0]), told);
        assert!(told.contains("drilldesk export"), "{told}");
    }
}

/// What can be read is kept apart, and said; no sound backup makes way for it, and nobody goes on with it.
#[test]
fn a_database_whose_pages_do_not_hold_together_is_backed_up_apart() {
    let data = generated(3, 5);
    let sound = automatic_name(data.path(), wall() - Duration::days(9));
    make(data.path(), &sound).unwrap();
    super::break_page(data.path(), "entry");
    for day in [3, 2, 1, 0] {
        let target = automatic_name(data.path(), wall() - Duration::days(day));
        let made = make(data.path(), &target).unwrap();
        let first = made.unsound.unwrap().first;
        assert!(matches!(first, Fault::Database { .. }), "{first:?}");
        rotate(data.path()).unwrap();
    }
    let names = stored_backups(data.path());
    assert_eq!(names.iter().filter(|s| s.is_unsound).count(), 2);
    assert_eq!(latest_backup(data.path()).unwrap().path, sound);
    let apart = names.iter().find(|s| s.is_unsound).unwrap();
    let there = tempfile::tempdir().unwrap();
    let refused = restore(there.path(), &apart.path, wall(), &mut |_, _| true);
    assert!(
        matches!(
            &refused,
            Err(BackupError::Archive(ArchiveError::Damaged { path, .. })) if *path == apart.path
        ),
        "{refused:?}"
    );
    // The bytes are those of the database, the broken page with them.
    let mut zip = zip::ZipArchive::new(fs::File::open(&apart.path).unwrap()).unwrap();
    zip.extract(there.path()).unwrap();
    let bytes = fs::read(there.path().join(FILE_NAME)).unwrap();
    assert!(bytes.starts_with(b"SQLite format 3\0"));
    assert!(bytes.windows(64).any(|piece| piece == [0xaa; 64]));
    let moved = there.path().join("moved");
    let error = copy_to(data.path(), &moved, wall(), "1", &mut |_, _| true).unwrap_err();
    assert!(
        matches!(&error, BackupError::Archive(ArchiveError::Damaged { .. })),
        "{error:?}"
    );
    assert!(!moved.exists());
}

/// Shorter than it says it is, it cannot be copied page by page.
#[test]
fn a_database_that_is_cut_short_is_backed_up_with_its_log() {
    let data = generated(3, 5);
    let path = data.path().join(FILE_NAME);
    let bytes = fs::read(&path).unwrap();
    fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
    let out = tempfile::tempdir().unwrap();
    let made = make(data.path(), &out.path().join("a.drilldesk-backup")).unwrap();
    assert!(matches!(
        made.unsound.unwrap().first,
        Fault::Database { .. }
    ));
    assert!(made.path.ends_with("unsound-a.drilldesk-backup"));
}

/// Of pages that do not hold together nothing is drawn, and nothing is written among them.
#[test]
fn an_archive_in_whose_pages_nothing_can_be_drawn_is_called_damaged() {
    let data = generated(3, 5);
    silently(data.path(), "UPDATE drill SET index_version = 0");
    super::break_page(data.path(), "ledger_row");
    let opened = Archive::open(data.path());
    assert!(
        matches!(
            &opened,
            Err(ArchiveError::Damaged {
                damage: Damage::Malformed,
                ..
            })
        ),
        "{opened:?}"
    );
}
