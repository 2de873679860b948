//! The numbered migrations of the database. A migration that has been released is never changed; a new one is added.

use std::collections::BTreeMap;
use std::path::PathBuf;

use rusqlite::{Connection, Transaction};
use rusqlite_migration::{M, Migrations};

use super::texts::Texts as _;
use super::{ArchiveError, activity};

/// The newest schema this program knows.
pub const VERSION: i64 = STEPS.len() as i64;

/// The step after which the lines of the log that are there are sealed.
const SEALED: usize = 17;

/// Each step changes a table, an index or a trigger, so that these tell the schema of a database.
const STEPS: &[&str] = &[
    include_str!("schema/001_drills.sql"),
    include_str!("schema/002_listed.sql"),
    include_str!("schema/003_filed.sql"),
    include_str!("schema/004_actions.sql"),
    include_str!("schema/005_facts.sql"),
    include_str!("schema/006_timed.sql"),
    include_str!("schema/007_activity.sql"),
    include_str!("schema/008_trash.sql"),
    include_str!("schema/009_find.sql"),
    include_str!("schema/010_by_script.sql"),
    include_str!("schema/011_by_start.sql"),
    include_str!("schema/012_by_drawn.sql"),
    include_str!("schema/013_number.sql"),
    include_str!("schema/014_media.sql"),
    include_str!("schema/015_plays.sql"),
    include_str!("schema/016_evaluation.sql"),
    include_str!("schema/017_sealed.sql"),
];

pub(super) fn migrations() -> Migrations<'static> {
    let step = |(n, sql): (usize, &&'static str)| {
        if n + 1 == SEALED {
            M::up_with_hook(sql, |transaction: &Transaction<'_>| {
                Ok(activity::seal(transaction)?)
            })
        } else {
            M::up(sql)
        }
    };
    Migrations::new(STEPS.iter().enumerate().map(step).collect())
}

/// Tables, indices and triggers by kind, name and table, without spaces, remarks and quotes: what an older program wrote differs in these.
pub(super) fn shape(connection: &Connection) -> rusqlite::Result<BTreeMap<[String; 3], String>> {
    let mut statement =
        connection.prepare("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema")?;
    let rows = statement.query_map([], |row| {
        Ok(([row.text(0)?, row.text(1)?, row.text(2)?], row.text(3)?))
    })?;
    rows.map(|row| {
        let (name, sql): ([String; 3], String) = row?;
        let lines = sql.lines();
        let bare: String = lines
            .map(|line| line.split("--").next().unwrap_or_default())
            .collect();
        let bare = bare.chars().filter(|c| !c.is_whitespace() && *c != '"');
        Ok((name, bare.collect()))
    })
    .collect()
}

/// A database without a drill, as this program makes one.
pub(super) fn fresh() -> rusqlite::Result<Connection> {
    fresh_of(STEPS.len())
}

/// The same as it was with this schema.
fn fresh_of(version: usize) -> rusqlite::Result<Connection> {
    let mut connection = Connection::open_in_memory()?;
    match migrations().to_version(&mut connection, version) {
        Ok(()) => Ok(connection),
        Err(rusqlite_migration::Error::RusqliteError { err, .. }) => Err(err),
        Err(other) => Err(rusqlite::Error::ToSqlConversionFailure(other.into())),
    }
}

/// The schema whose tables, indices and triggers a database has, whatever it says of itself; the newest of several.
pub(super) fn fitting(connection: &Connection) -> rusqlite::Result<Option<i64>> {
    let there = shape(connection)?;
    for version in (1..=STEPS.len()).rev() {
        if shape(&fresh_of(version)?)? == there {
            return Ok(i64::try_from(version).ok());
        }
    }
    Ok(None)
}

/// That a database does not have the schema it says it has.
pub(super) fn misfit(connection: &Connection, path: PathBuf) -> ArchiveError {
    let says = connection.query_row("PRAGMA user_version", [], |row| row.get(0));
    ArchiveError::Misfit {
        says: says.unwrap_or_default(),
        fits: fitting(connection).unwrap_or_default(),
        path,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::{STEPS, fitting, fresh_of};

    #[test]
    fn the_tables_tell_the_schema() {
        for version in 1..=STEPS.len() {
            let database = fresh_of(version).unwrap();
            database.pragma_update(None, "user_version", 3).unwrap();
            let fits = fitting(&database).unwrap();
            assert_eq!(fits, i64::try_from(version).ok());
        }
        let database = fresh_of(STEPS.len()).unwrap();
        database.execute_batch("DROP INDEX drill_by_drawn").unwrap();
        assert_eq!(fitting(&database).unwrap(), None);
    }
}
