//! Every schema that was released is brought to the newest, with its drills as they were; a newer one is left alone.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use drilldesk::archive::{
    Archive, ArchiveError, FILE_NAME, FindQuery, FoundOrder, SCHEMA, Summary,
};
use drilldesk::drill::Now;
use rusqlite::Connection;

/// The schemas as they were, with one drill in each: `tests/archive/fixtures`.
pub(super) const RELEASED: [&str; 16] = [
    include_str!("fixtures/schema-001.sql"),
    include_str!("fixtures/schema-002.sql"),
    include_str!("fixtures/schema-003.sql"),
    include_str!("fixtures/schema-004.sql"),
    include_str!("fixtures/schema-005.sql"),
    include_str!("fixtures/schema-006.sql"),
    include_str!("fixtures/schema-007.sql"),
    include_str!("fixtures/schema-008.sql"),
    include_str!("fixtures/schema-009.sql"),
    include_str!("fixtures/schema-010.sql"),
    include_str!("fixtures/schema-011.sql"),
    include_str!("fixtures/schema-012.sql"),
    include_str!("fixtures/schema-013.sql"),
    include_str!("fixtures/schema-014.sql"),
    include_str!("fixtures/schema-015.sql"),
    include_str!("fixtures/schema-016.sql"),
];
const DRILL: &str = include_str!("fixtures/drill.sql");

pub(super) fn released(schema: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let connection = Connection::open(folder.path().join(FILE_NAME)).unwrap();
    connection
        .execute_batch("PRAGMA journal_mode = WAL")
        .unwrap();
    connection.execute_batch(schema).unwrap();
    connection.execute_batch(DRILL).unwrap();
    folder
}

/// What is kept and drawn, but for what belongs to the moment of drawing.
fn told(archive: &Archive) -> String {
    let list = archive.list(9, true).unwrap();
    assert_eq!(list.len(), 1);
    let (drill, scripts) = archive.load(&list[0].uid, Now::epoch()).unwrap();
    assert_eq!(Summary::of(&drill), list[0]);
    let today = crate::support::wall().date_naive();
    let found = archive.find_drills(&FindQuery::default(), FoundOrder::default(), true, today);
    let found = found.unwrap();
    let filing = drilldesk::archive::Filing::default();
    format!(
        "{list:#?}{:#?}{scripts:?}{:#?}{:#?}",
        drill.entries(),
        archive.filed(&filing).unwrap(),
        found
    )
}

#[test]
fn every_released_schema_is_brought_to_the_newest() {
    // The newest is the one that is brought about; every one before it has a fixture.
    assert!(
        RELEASED.len() as i64 >= SCHEMA - 1,
        "a released schema has no fixture"
    );
    let mut first = None;
    for (n, schema) in (1..).zip(RELEASED) {
        let folder = released(schema);
        let archive = Archive::open(folder.path()).unwrap_or_else(|e| panic!("{n}: {e}"));
        let verified = archive.verify().unwrap();
        assert_eq!((verified.drills, verified.faults), (1, vec![]), "{n}");
        let told = told(&archive);
        assert_eq!(*first.get_or_insert_with(|| told.clone()), told, "{n}");
        // The same tables, columns and triggers as a new archive has.
        let fresh = tempfile::tempdir().unwrap();
        drop(Archive::open(fresh.path()).unwrap());
        assert_eq!(shape(folder.path()), shape(fresh.path()), "{n}");
        // What may not be changed may not be changed after it either.
        let other = Connection::open(archive.path()).unwrap();
        assert!(other.execute("DELETE FROM entry", []).is_err(), "{n}");
        assert!(
            other.execute("UPDATE entry SET body = ''", []).is_err(),
            "{n}"
        );
        // One that came from schema 7 lacks an index that one begun with schema 8 has; schema 12 brought it.
        if n < 12 {
            let folder = released(schema);
            let other = Connection::open(folder.path().join(FILE_NAME)).unwrap();
            other
                .execute_batch("DROP INDEX IF EXISTS drill_by_drawn")
                .unwrap();
            drop(other);
            drop(Archive::open(folder.path()).unwrap());
            assert_eq!(shape(folder.path()), shape(fresh.path()), "{n}");
        }
        // One who only reads brings it up to date as well.
        let folder = released(schema);
        let reader = Archive::open_to_read(folder.path()).unwrap();
        assert_eq!(reader.list(9, true).unwrap().len(), 1, "{n}");
    }
}

/// Those of drills that are there, and of those that were deleted for good before numbers were kept.
#[test]
fn numbers_that_were_given_are_not_given_again() {
    for (n, schema) in (1..).zip(RELEASED) {
        let folder = released(schema);
        let other = Connection::open(folder.path().join(FILE_NAME)).unwrap();
        if (7..13).contains(&n) {
            let line = "INSERT INTO activity (at, what, drill, detail) VALUES ('', 'deleted', '', '{\"number\":\"A-01\"}')";
            other.execute_batch(line).unwrap();
        }
        other
            .execute_batch("UPDATE drill SET number = 'B-01', drawn = 99")
            .or_else(|_| other.execute_batch("UPDATE drill SET number = 'B-01'"))
            .unwrap();
        drop(other);
        let archive = Archive::open(folder.path()).unwrap();
        let free = |front| archive.free_number(front, "2000-01-01", false).unwrap();
        assert_eq!(
            free("A-"),
            if (7..13).contains(&n) { "A-02" } else { "A-01" },
            "{n}"
        );
        assert_eq!(free("B-"), "B-02", "{n}");
    }
}

/// Tables, indices and triggers by name, without spaces, remarks and quotes.
fn shape(folder: &Path) -> BTreeMap<String, String> {
    let connection = Connection::open(folder.join(FILE_NAME)).unwrap();
    let mut found = connection
        .prepare("SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema")
        .unwrap();
    let rows = found
        .query_map([], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))
        .unwrap();
    rows.map(|row| {
        let (name, sql) = row.unwrap();
        let lines = sql
            .lines()
            .map(|line| line.split("--").next().unwrap_or(""));
        let bare: String = lines.collect();
        let bare = bare.chars().filter(|c| !c.is_whitespace() && *c != '"');
        (name, bare.collect())
    })
    .collect()
}

/// All files of a folder and their bytes.
fn bytes(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read(path).unwrap())
        })
        .collect()
}

#[test]
fn a_newer_schema_is_refused_and_its_folder_left_as_it_is() {
    let folder = released(RELEASED[RELEASED.len() - 1]);
    let connection = Connection::open(folder.path().join(FILE_NAME)).unwrap();
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
