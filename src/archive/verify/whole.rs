//! The database itself: whether its pages, tables and indices hold together, by `SQLite`'s own check.

use std::collections::BTreeSet;

use rusqlite::backup::Backup;
use rusqlite::{Connection, OptionalExtension as _};

use super::{Difference, Fault};
use crate::archive::error::{damage, fail};
use crate::archive::texts::Texts as _;
use crate::archive::{Archive, ArchiveError, Damage};

/// Pages that are copied at a time: all.
const ALL: i32 = -1;

/// What `SQLite` finds wrong, an index once.
pub(super) fn faults(connection: &Connection) -> rusqlite::Result<Vec<Fault>> {
    let mut faults = Vec::new();
    let messages = match check(connection, "PRAGMA integrity_check") {
        // An index of words that cannot be opened stops the check of all.
        Err(error) if damage(&error) == Some(Damage::Search) => {
            faults.push(fault(Damage::Search));
            let mut tables = connection.prepare(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'",
            )?;
            let tables = tables.query_map([], |row| row.text(0))?;
            let mut messages = Vec::new();
            for table in tables.collect::<rusqlite::Result<Vec<_>>>()? {
                let sql = format!("PRAGMA integrity_check(\"{table}\")");
                messages.extend(check(connection, &sql)?);
            }
            messages
        }
        messages => messages?,
    };
    let mut told: BTreeSet<String> = BTreeSet::new();
    for message in messages {
        if !told.insert(message.clone()) {
            continue;
        }
        let found = match index_of(&message) {
            Some(index) => match table_of(connection, index)? {
                Some(table) => Fault::Index {
                    index: index.to_owned(),
                    table,
                },
                None => fault(Damage::Found(message)),
            },
            None if message.to_lowercase().contains("fts5") => fault(Damage::Search),
            None => fault(Damage::Found(message)),
        };
        if !faults.contains(&found) {
            faults.push(found);
        }
    }
    Ok(faults)
}

/// That something of the database is damaged.
pub(super) fn fault(damage: Damage) -> Fault {
    match damage {
        Damage::Search => Fault::Shared(Difference {
            table: "search_fts".to_owned(),
            ..Difference::default()
        }),
        damage => Fault::Database { damage },
    }
}

fn check(connection: &Connection, sql: &str) -> rusqlite::Result<Vec<String>> {
    let mut check = connection.prepare(sql)?;
    let messages = check.query_map([], |row| row.text(0))?;
    let mut messages: Vec<String> = messages.collect::<rusqlite::Result<_>>()?;
    messages.retain(|message| message != "ok");
    Ok(messages)
}

/// The index that a message of `SQLite` is about, whose name comes last.
fn index_of(message: &str) -> Option<&str> {
    let (_, name) = message.rsplit_once(" index ")?;
    Some(name)
}

/// The table of an index.
fn table_of(connection: &Connection, index: &str) -> rusqlite::Result<Option<String>> {
    connection
        .query_row(
            "SELECT tbl_name FROM sqlite_schema WHERE type = 'index' AND name = ?1",
            [index],
            |row| row.text(0),
        )
        .optional()
}

impl Archive {
    /// A copy in memory, with indices that are made anew from their tables.
    pub(super) fn reindexed(&self) -> Result<Self, ArchiveError> {
        let run = || -> rusqlite::Result<Connection> {
            let mut copy = Connection::open_in_memory()?;
            Backup::new(&self.connection, &mut copy)?.step(ALL)?;
            // Where that cannot be, because rows are there twice, the indices stay as they are.
            let _made = copy.execute_batch("REINDEX");
            Ok(copy)
        };
        Ok(Self {
            connection: run().map_err(|e| fail(&e, &self.path))?,
            path: self.path.clone(),
            lock: None,
            unwritable: self.unwritable,
            watch: None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::index_of;

    #[test]
    fn a_message_names_its_index_last() {
        for message in [
            "row 3 missing from index outlet_by_name",
            "wrong # of entries in index outlet_by_name",
            "non-unique entry in index outlet_by_name",
            "rowid not at end-of-record for row 3 of index outlet_by_name",
        ] {
            assert_eq!(index_of(message), Some("outlet_by_name"), "{message}");
        }
        assert_eq!(index_of("NULL value in drill.name"), None);
    }
}
