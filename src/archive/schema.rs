//! The tables of the database: the baseline, what carries the last development schema to it, and the steps after it. What was released is never changed; a step is added.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::error::{Damage, fail};
use super::texts::Texts as _;
use super::{ArchiveError, Hash};

/// The schema of the first release. Those before it were of development.
const BASELINE: i64 = 18;
/// The one development schema that is carried to the baseline; older ones are refused.
pub(super) const OLDEST: i64 = BASELINE - 1;
/// The newest schema this program knows.
pub const VERSION: i64 = BASELINE + STEPS.len() as i64;

const TABLES: &str = include_str!("schema/018_tables.sql");
const INDICES: &str = include_str!("schema/018_indices.sql");
const TRIGGERS: &str = include_str!("schema/018_triggers.sql");
/// New names for the tables of [`OLDEST`].
const CARRY: &str = include_str!("schema/018_from_017.sql");
/// By [`fingerprint`] of the tables of [`OLDEST`].
const OLDEST_TABLES: &str = "1ddf4740d7eb8d11f6b9d66dcde06bcfe213071e1d72d357f82d4990efcd79bc";

/// What follows the baseline. Each step changes a table, an index or a trigger, so that these tell the schema of a database.
const STEPS: &[&str] = &[];

/// Brings a database to the schema of this program, all the way or not at all. It is one that [`schema_of`](super::traces::schema_of) does not refuse.
pub(super) fn bring_up_to_date(
    connection: &mut Connection,
    path: &Path,
) -> Result<(), ArchiveError> {
    match upgrade(connection, VERSION) {
        Ok(true) => Ok(()),
        Ok(false) => Err(misfit(connection, path.to_owned())),
        Err(error) => Err(match fail(&error, path) {
            ArchiveError::Damaged {
                damage: Damage::Tables,
                path,
            } => misfit(connection, path),
            error => error,
        }),
    }
}

/// False where the database has a schema from which no way leads.
fn upgrade(connection: &mut Connection, to: i64) -> rusqlite::Result<bool> {
    if version(connection)? == to {
        return Ok(true);
    }
    // What indices held is not to be read in the pages that they leave.
    connection.pragma_update(None, "secure_delete", true)?;
    let upgraded = transact(connection, to);
    connection.pragma_update(None, "secure_delete", false)?;
    upgraded
}

fn transact(connection: &mut Connection, to: i64) -> rusqlite::Result<bool> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another program may have done it meanwhile.
    let from = version(&transaction)?;
    match from {
        0 => {
            for sql in [TABLES, INDICES, TRIGGERS] {
                transaction.execute_batch(sql)?;
            }
        }
        OLDEST => carry(&transaction)?,
        BASELINE.. => {}
        _ => return Ok(false),
    }
    for (step, sql) in (BASELINE + 1..).zip(STEPS) {
        if from < step && step <= to {
            transaction.execute_batch(sql)?;
        }
    }
    if from < to {
        transaction.pragma_update(None, "user_version", to)?;
    }
    transaction.commit()?;
    Ok(true)
}

/// Gives tables and columns of [`OLDEST`] the names of the baseline, with its indices and triggers. No row is written.
fn carry(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    let mut old = transaction.prepare(
        "SELECT type, name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND sql IS NOT NULL",
    )?;
    let old = old.query_map([], |row| Ok((row.text(0)?, row.text(1)?)))?;
    for (kind, name) in old.collect::<rusqlite::Result<Vec<_>>>()? {
        let name = name.replace('"', "\"\"");
        transaction.execute_batch(&format!("DROP {kind} \"{name}\""))?;
    }
    for sql in [CARRY, INDICES, TRIGGERS] {
        transaction.execute_batch(sql)?;
    }
    Ok(())
}

fn version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("PRAGMA user_version", [], |row| row.get(0))
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
        // The tables of an index of words are named in other quotes where they were renamed.
        let quoted = ["'", &name[1], "'"].concat();
        let bare = bare.collect::<String>().replacen(&quoted, &name[1], 1);
        Ok((name, bare))
    })
    .collect()
}

/// A hash of all of a shape.
fn fingerprint(shape: &BTreeMap<[String; 3], String>) -> String {
    let parts = shape
        .iter()
        .flat_map(|(name, sql)| name.iter().chain([sql]));
    let parts: Vec<&[u8]> = parts.map(String::as_bytes).collect();
    Hash::of(&parts).to_string()
}

/// A database without a drill, as this program makes one.
pub(super) fn fresh() -> rusqlite::Result<Connection> {
    fresh_of(VERSION)
}

/// The same as it was with this schema.
fn fresh_of(version: i64) -> rusqlite::Result<Connection> {
    let mut connection = Connection::open_in_memory()?;
    upgrade(&mut connection, version)?;
    Ok(connection)
}

/// The schema whose tables, indices and triggers a database has, whatever it says of itself; the newest of several.
pub(super) fn fitting(connection: &Connection) -> rusqlite::Result<Option<i64>> {
    let there = shape(connection)?;
    for version in (BASELINE..=VERSION).rev() {
        if shape(&fresh_of(version)?)? == there {
            return Ok(Some(version));
        }
    }
    Ok((fingerprint(&there) == OLDEST_TABLES).then_some(OLDEST))
}

/// Archives with this schema are opened.
pub(super) fn is_known(schema: i64) -> bool {
    (OLDEST..=VERSION).contains(&schema)
}

/// Whether a database that says it has this schema has tables of the time before the baseline, or of the time after it, and not those.
pub(super) fn is_of_another_time(connection: &Connection, says: i64) -> rusqlite::Result<bool> {
    let other = if says < BASELINE {
        "drill_summary"
    } else {
        "listed"
    };
    connection.query_row(
        "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1)",
        [other],
        |row| row.get(0),
    )
}

/// That a database does not have the schema it says it has.
pub(super) fn misfit(connection: &Connection, path: PathBuf) -> ArchiveError {
    ArchiveError::Misfit {
        says: version(connection).unwrap_or_default(),
        fits: fitting(connection).unwrap_or_default(),
        path,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use std::io::Cursor;

    use rusqlite::Connection;

    use super::{BASELINE, OLDEST, VERSION, fitting, fresh_of, shape, upgrade, version};
    use crate::archive::FILE_NAME;

    /// The database of the archive that the last development version has left.
    fn oldest(folder: &std::path::Path) -> Connection {
        let backup = include_bytes!("../../tests/archive/fixtures/schema-017.drilldesk-backup");
        let mut zip = zip::ZipArchive::new(Cursor::new(backup)).unwrap();
        let path = folder.join(FILE_NAME);
        let mut file = std::fs::File::create(&path).unwrap();
        std::io::copy(&mut zip.by_name(FILE_NAME).unwrap(), &mut file).unwrap();
        Connection::open(path).unwrap()
    }

    #[test]
    fn what_is_carried_has_the_tables_of_the_baseline() {
        let folder = tempfile::tempdir().unwrap();
        let mut database = oldest(folder.path());
        assert_eq!(fitting(&database).unwrap(), Some(OLDEST));
        assert!(upgrade(&mut database, BASELINE).unwrap());
        assert_eq!(version(&database).unwrap(), BASELINE);
        let (carried, made) = (
            shape(&database).unwrap(),
            shape(&fresh_of(BASELINE).unwrap()).unwrap(),
        );
        let differing = carried
            .iter()
            .filter(|(name, sql)| made.get(*name) != Some(sql));
        assert_eq!(differing.collect::<Vec<_>>(), []);
        assert!(made.keys().eq(carried.keys()));
        let check: String = database
            .query_row("PRAGMA integrity_check", [], |row| row.get(0))
            .unwrap();
        assert_eq!(check, "ok");
    }

    #[test]
    fn a_schema_from_which_no_way_leads_is_left_as_it_is() {
        for says in [-1, 1, OLDEST - 1] {
            let mut database = Connection::open_in_memory().unwrap();
            database.pragma_update(None, "user_version", says).unwrap();
            assert!(!upgrade(&mut database, VERSION).unwrap());
            assert_eq!(version(&database).unwrap(), says);
            assert!(shape(&database).unwrap().is_empty());
        }
    }

    #[test]
    fn the_tables_tell_the_schema() {
        for version in BASELINE..=VERSION {
            let database = fresh_of(version).unwrap();
            database.pragma_update(None, "user_version", 3).unwrap();
            assert_eq!(fitting(&database).unwrap(), Some(version));
        }
        let database = fresh_of(VERSION).unwrap();
        database
            .execute_batch("DROP INDEX drill_by_index_version")
            .unwrap();
        assert_eq!(fitting(&database).unwrap(), None);
    }
}
