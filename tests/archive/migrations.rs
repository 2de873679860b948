//! The archive of the last development schema is carried to the baseline without loss. Older ones and newer ones are refused, and left as they are.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use drilldesk::archive::{
    Archive, ArchiveError, BackupError, FILE_NAME, FILES_NAME, Files, SCHEMA, back_up, begin_anew,
    correct_schema, restorable, restore, rotate,
};
use drilldesk::drill::{Drill, Entry, Now};
use drilldesk::i18n::{Language, Text};
use drilldesk::report::{DocumentKind, Format, Options, Stamp, compose, render};
use drilldesk::scenario;
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, OpenFlags};
use tempfile::TempDir;

use super::backup::wanted;
use crate::support::{generated, unzipped, wall};

/// The schema that is carried to the baseline, and the baseline.
const OLDEST: i64 = 17;
const BASELINE: i64 = 18;

/// A backup that the program of that schema made: `fixtures/README.md`.
pub(super) const OF_OLDEST: &[u8] = include_bytes!("fixtures/schema-017.drilldesk-backup");
/// The same of a schema that is refused.
const OF_REFUSED: &[u8] = include_bytes!("fixtures/schema-001.drilldesk-backup");

/// The tables that have another name in the baseline.
const RENAMED: [(&str, &str); 23] = [
    ("kept", "app_state"),
    ("listed", "drill_summary"),
    ("filed", "ledger_row"),
    ("action", "corrective_action"),
    ("played", "scenario"),
    ("scored", "drill_score"),
    ("scored_scene", "scene_score"),
    ("fact", "item_result"),
    ("tally", "item_tally"),
    ("activity", "audit_log"),
    ("hold", "legal_hold"),
    ("renewal", "retention_renewal"),
    ("purging", "purge_in_progress"),
    ("sought_word", "search_value"),
    ("sought", "search_row"),
    ("told", "search_text"),
    ("found", "search_fts"),
    ("found_config", "search_fts_config"),
    ("found_data", "search_fts_data"),
    ("found_docsize", "search_fts_docsize"),
    ("found_idx", "search_fts_idx"),
    ("number", "record_number"),
    ("media", "drill_media"),
];

/// A data folder as the backup has it.
fn unpacked(backup: &[u8]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::of(folder.path());
    for (name, bytes) in unzipped(backup) {
        if name.starts_with(FILES_NAME) {
            files.put(&mut &*bytes, &mut |_| true).unwrap();
        } else if name != "backup.json" {
            fs::write(folder.path().join(name), bytes).unwrap();
        }
    }
    folder
}

/// A data folder with the archive of the last development schema.
pub(crate) fn oldest() -> TempDir {
    unpacked(OF_OLDEST)
}

/// A data folder with an archive of a schema that is refused.
pub(crate) fn refused() -> TempDir {
    unpacked(OF_REFUSED)
}

fn connect(folder: &Path) -> Connection {
    Connection::open(folder.join(FILE_NAME)).unwrap()
}

fn schema(folder: &Path) -> i64 {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(folder.join(FILE_NAME), flags).unwrap();
    connection
        .query_row("PRAGMA user_version", [], |row| row.get(0))
        .unwrap()
}

type Rows = Vec<Vec<Value>>;

/// Every table with all of its rows; the mark that an archive is open is none of them.
fn rows(connection: &Connection) -> BTreeMap<String, Rows> {
    let value = |value: ValueRef<'_>| Value::try_from(value).unwrap();
    let mut names = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
        .unwrap();
    let names = names.query_map([], |row| row.get::<_, String>(0)).unwrap();
    let of = |name: &str| -> Rows {
        let mut all = connection
            .prepare(&format!("SELECT * FROM \"{name}\""))
            .unwrap();
        let columns = all.column_count();
        let rows = all.query_map([], |row| {
            (0..columns).map(|n| Ok(value(row.get_ref(n)?))).collect()
        });
        rows.unwrap().map(Result::unwrap).collect()
    };
    names
        .map(|name| {
            let name = name.unwrap();
            let mut rows = of(&name);
            if ["kept", "app_state"].contains(&&*name) {
                rows.retain(|row| row[0] != Value::Text("open".to_owned()));
            }
            (name, rows)
        })
        .collect()
}

/// Record and data of every drill in both languages, as they are exported.
fn exported<'d>(drills: impl IntoIterator<Item = &'d Drill>) -> Vec<Vec<u8>> {
    let stamp = Stamp {
        exported_at: wall(),
        version: "0.1.0".to_owned(),
    };
    let mut all = Vec::new();
    for drill in drills {
        for language in Language::ALL {
            let text = Text::new(language);
            let options = Options {
                with_log: true,
                ..Options::of(&text)
            };
            let report = compose(drill, DocumentKind::Record, &text, &stamp, &options);
            for format in [Format::Json, Format::Markdown] {
                all.push(render(&report, format).unwrap().bytes);
            }
        }
    }
    all
}

/// The drills of a database of the oldest schema, read by its own names.
fn drills_of_oldest(connection: &Connection) -> Vec<Drill> {
    let texts = |sql: &str, uid: &str| -> Vec<String> {
        let mut statement = connection.prepare(sql).unwrap();
        let texts = statement.query_map([uid], |row| row.get(0)).unwrap();
        texts.map(Result::unwrap).collect()
    };
    let uids = texts("SELECT uid FROM drill WHERE uid > ?1 ORDER BY uid", "");
    let drill = |uid: String| {
        let scripts = texts(
            "SELECT text FROM scene JOIN script ON hash = script WHERE drill = ?1 ORDER BY place",
            &uid,
        );
        let bodies = texts("SELECT body FROM entry WHERE drill = ?1 ORDER BY seq", &uid);
        let entries: Vec<Entry> = bodies
            .iter()
            .map(|body| serde_json::from_str(body).unwrap())
            .collect();
        let scenarios = scripts
            .iter()
            .map(|text| scenario::read(text.as_bytes()).0.unwrap());
        let scenarios = scenarios.collect();
        Drill::restore(uid, scenarios, &scripts, entries, Now::epoch())
    };
    uids.into_iter().map(drill).collect()
}

#[test]
fn what_was_kept_is_carried_without_loss() {
    let folder = oldest();
    let before = connect(folder.path());
    let (rows_before, drills) = (rows(&before), drills_of_oldest(&before));
    drop(before);
    assert_eq!((schema(folder.path()), drills.len()), (OLDEST, 9));
    // Nothing is drawn anew, however this program draws.
    let archive = Archive::open_deferring(folder.path(), 0).unwrap();
    let rows_after = rows(&connect(folder.path()));
    assert_eq!(rows_before.len(), rows_after.len());
    for (table, mut rows) in rows_before {
        let renamed = RENAMED.iter().find(|(old, _)| *old == table);
        let name = renamed.map_or(table.as_str(), |(_, new)| *new);
        if table == "sqlite_sequence" {
            rows[0][0] = Value::Text("audit_log".to_owned());
        }
        assert!(!rows.is_empty() || table == "purging", "{table} is empty");
        assert!(rows_after[name] == rows, "{table} became another {name}");
    }
    drop(archive);
    let archive = Archive::open(folder.path()).unwrap();
    assert_eq!(schema(folder.path()), SCHEMA);
    let verified = archive.verify().unwrap();
    assert_eq!((verified.drills, verified.files), (9, 2));
    assert_eq!(verified.faults, []);
    let load = |drill: &Drill| archive.load(drill.uid(), Now::epoch()).unwrap().0;
    let carried: Vec<Drill> = drills.iter().map(load).collect();
    for (drill, carried) in drills.iter().zip(&carried) {
        assert_eq!(drill.entries(), carried.entries());
    }
    assert!(exported(&drills) == exported(&carried));
    // What may not be changed may not be changed after it either.
    let other = connect(folder.path());
    for sql in [
        "DELETE FROM entry",
        "UPDATE entry SET body = ''",
        "UPDATE audit_log SET detail = ''",
        "DELETE FROM audit_log",
    ] {
        assert!(other.execute(sql, []).is_err(), "{sql}");
    }
    // A number that was given is not given again, also that of a drill that was deleted for good.
    let gone = archive.free_number("CH-20261124-0", "2026-11-24", false);
    assert_ne!(gone.unwrap(), "CH-20261124-08");
}

#[test]
fn whoever_opens_the_oldest_archive_brings_it_up_to_date() {
    let folder = oldest();
    assert!(Archive::open_untouched(folder.path()).unwrap().is_none());
    assert_eq!(schema(folder.path()), OLDEST);
    let reader = Archive::open_to_read(folder.path()).unwrap();
    assert_eq!(reader.list(99, true).unwrap().len(), 8);
    assert_eq!(reader.trash_count().unwrap(), 1);
    assert_eq!(schema(folder.path()), SCHEMA);
    // Nor is a backup of it one of the old schema, and its archive stays as it is.
    let folder = oldest();
    let target = folder.path().join("b.drilldesk-backup");
    back_up(folder.path(), &wanted(&target), &mut |_, _| true).unwrap();
    assert_eq!(schema(folder.path()), OLDEST);
    let unpacked = unpacked(&fs::read(&target).unwrap());
    assert_eq!(schema(unpacked.path()), SCHEMA);
    let archive = Archive::open(unpacked.path()).unwrap();
    assert_eq!(archive.verify().unwrap().faults, []);
}

/// As where a table is there already that the last of the steps would make.
#[test]
fn an_archive_is_carried_whole_or_not_at_all() {
    let folder = oldest();
    let other = connect(folder.path());
    other.execute_batch("CREATE TABLE drill_media (x)").unwrap();
    let before = rows(&other);
    for open in [Archive::open, Archive::open_to_read] {
        let error = open(folder.path()).unwrap_err();
        let is_said = matches!(
            error,
            ArchiveError::Misfit {
                says: OLDEST,
                fits: None,
                ..
            }
        );
        assert!(is_said, "{error:?}");
        assert_eq!(schema(folder.path()), OLDEST);
        assert!(rows(&other) == before, "something was carried");
    }
    other.execute_batch("DROP TABLE drill_media").unwrap();
    drop(other);
    let archive = Archive::open(folder.path()).unwrap();
    assert_eq!(archive.verify().unwrap().faults, []);
}

#[test]
fn a_number_that_is_not_that_of_the_tables_is_said_and_corrected_on_request() {
    for says in [-3, 0, 1, OLDEST - 1, BASELINE] {
        let folder = oldest();
        connect(folder.path())
            .pragma_update(None, "user_version", says)
            .unwrap();
        for open in [Archive::open, Archive::open_to_read] {
            let error = open(folder.path()).unwrap_err();
            let ArchiveError::Misfit {
                says: told, fits, ..
            } = error
            else {
                panic!("{says}: {error:?}")
            };
            assert_eq!((told, fits), (says, Some(OLDEST)));
        }
        assert_eq!(correct_schema(folder.path()).unwrap(), OLDEST);
        let archive = Archive::open(folder.path()).unwrap();
        assert_eq!(archive.verify().unwrap().faults, []);
    }
}

/// All files of a folder and their bytes.
fn bytes(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read(path).unwrap_or_default())
        })
        .collect()
}

fn is_refused(error: &ArchiveError, says: i64, file: &Path) {
    let ArchiveError::Outdated {
        found,
        oldest,
        path,
    } = error
    else {
        panic!("{says}: {error:?}")
    };
    assert_eq!((*found, *oldest), (says, OLDEST));
    assert_eq!(path, file);
    for language in Language::ALL {
        let told = Text::new(language).archive_error(error);
        // What it is, where, and what to do.
        for part in [&*says.to_string(), "export-drill all", ".drill"] {
            assert!(told.contains(part), "{told}");
        }
        assert!(told.contains(&file.display().to_string()), "{told}");
    }
}

#[test]
fn an_archive_of_an_earlier_schema_is_refused_and_left_as_it_is() {
    for says in 1..OLDEST {
        let folder = refused();
        let data = folder.path();
        let other = connect(data);
        other.pragma_update(None, "user_version", says).unwrap();
        drop(other);
        fs::write(data.join("drilldesk.lock"), "").unwrap();
        fs::write(data.join("settings.ron"), "()").unwrap();
        let (before, file) = (bytes(data), data.join(FILE_NAME));
        for open in [Archive::open, Archive::open_to_read] {
            is_refused(&open(data).unwrap_err(), says, &file);
        }
        is_refused(&Archive::open_untouched(data).unwrap_err(), says, &file);
        // Nor is it backed up, such as once a day, and no backup makes way.
        let target = data.join("b.drilldesk-backup");
        let Err(BackupError::Archive(error)) = back_up(data, &wanted(&target), &mut |_, _| true)
        else {
            panic!("{says}")
        };
        is_refused(&error, says, &file);
        assert_eq!(rotate(data).unwrap(), 0);
        assert!(bytes(data) == before, "something was written");
    }
    // Whoever wants a new archive in its place keeps it.
    let folder = refused();
    let before = fs::read(folder.path().join(FILE_NAME)).unwrap();
    let aside = begin_anew(folder.path(), wall()).unwrap().unwrap();
    assert!(fs::read(aside.join(FILE_NAME)).unwrap() == before);
    assert_eq!(
        Archive::open(folder.path()).unwrap().drills(true).unwrap(),
        0
    );
}

#[test]
fn a_backup_of_an_earlier_schema_is_refused_and_the_archive_left_as_it_is() {
    let data = generated(2, 1);
    let data = data.path();
    let backups = data.join("backups");
    fs::create_dir(&backups).unwrap();
    let file = backups.join("auto-20261124-120000.drilldesk-backup");
    fs::write(&file, OF_REFUSED).unwrap();
    let before = bytes(data);
    let error = restore(data, &file, wall(), &mut |_, _| true).unwrap_err();
    let BackupError::Outdated {
        found: 1,
        oldest: OLDEST,
        path,
    } = error
    else {
        panic!("{error:?}")
    };
    assert_eq!(path, file);
    assert!(bytes(data) == before, "something was restored");
    assert_eq!(Archive::open(data).unwrap().verify().unwrap().drills, 2);
    // Nobody is told to restore it.
    let found = restorable(data, &mut |_, _| true);
    assert!(
        found.sound.is_none() && found.unchecked.is_none(),
        "{found:?}"
    );
    // As one that no program has looked at before.
    #[cfg(target_os = "linux")]
    {
        let folder = refused();
        let unseen = backups.join("auto-20261124-130000.drilldesk-backup");
        super::made_earlier(folder.path(), &unseen);
        let found = restorable(data, &mut |_, _| true);
        assert!(
            found.sound.is_none() && found.unchecked.is_none(),
            "{found:?}"
        );
    }
}

#[test]
fn a_backup_of_the_oldest_schema_is_restored_with_its_files() {
    let data = generated(2, 1);
    let file = data.path().join("b.drilldesk-backup");
    fs::write(&file, OF_OLDEST).unwrap();
    let done = restore(data.path(), &file, wall(), &mut |_, _| true).unwrap();
    assert_eq!((done.drills, done.lacking), (9, 0));
    // Without a log of its own.
    let names: Vec<String> = bytes(data.path()).into_keys().collect();
    assert!(names.iter().all(|name| !name.contains("db-")), "{names:?}");
    assert_eq!(schema(data.path()), SCHEMA);
    let archive = Archive::open_to_read(data.path()).unwrap();
    let verified = archive.verify().unwrap();
    assert_eq!((verified.files, verified.faults), (2, vec![]));
}

#[test]
fn a_newer_schema_is_refused_and_its_folder_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    drop(Archive::open(folder.path()).unwrap());
    let connection = connect(folder.path());
    connection
        .execute_batch(&format!(
            "PRAGMA journal_mode = DELETE; CREATE TABLE later (x); PRAGMA user_version = {}",
            SCHEMA + 1
        ))
        .unwrap();
    drop(connection);
    fs::write(folder.path().join("drilldesk.lock"), "").unwrap();
    fs::write(folder.path().join("settings.ron"), "()").unwrap();
    let before = bytes(folder.path());
    for open in [Archive::open, Archive::open_to_read] {
        let error = open(folder.path()).unwrap_err();
        assert!(matches!(error, ArchiveError::Newer { .. }), "{error:?}");
        assert!(bytes(folder.path()) == before, "something was written");
    }
}
