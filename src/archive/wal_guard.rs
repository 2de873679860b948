//! Whether the write-ahead log was lost. It holds what was written last, in a file of its own beside the database.
//!
//! As long as the archive is open for writing, a mark says so in the database itself, which the log cannot take with it.
//! It goes when everything has come out of the log, so a database with the mark and without a log is one whose latest entries may be gone.
//! Nothing of this costs anything while a drill is played.

use std::path::{Path, PathBuf};

use rusqlite::Connection;
use rusqlite::config::DbConfig;
use serde_json::Map;

use super::{Archive, ArchiveError, AuditAction, audit_log, fail};
use crate::drill::Now;

/// Kept under this name while the archive is open for writing.
const OPEN: &str = "open";
/// Kept under this name from when the log was missed until somebody has taken note of it.
const LOST: &str = "log-lost";

/// The log of this database is there and holds something.
fn has_log(database: &Path) -> bool {
    let mut log = database.as_os_str().to_owned();
    log.push("-wal");
    std::fs::metadata(PathBuf::from(log)).is_ok_and(|about| about.len() > 0)
}

/// The table of marks. Asked for by name, since a database is looked at before it is brought up to date.
fn table(connection: &Connection) -> rusqlite::Result<&'static str> {
    let is_old: bool = connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'kept')")?
        .query_row([], |row| row.get(0))?;
    Ok(if is_old { "kept" } else { "app_state" })
}

fn is_marked(connection: &Connection, mark: &str) -> rusqlite::Result<bool> {
    let table = table(connection)?;
    connection
        .prepare_cached(&format!(
            "SELECT EXISTS (SELECT 1 FROM {table} WHERE name = ?1)"
        ))?
        .query_row([mark], |row| row.get(0))
}

fn mark(connection: &Connection, mark: &str) -> rusqlite::Result<()> {
    // Where it stands it is another than before, and so is written: the log then holds something.
    connection.execute(
        "INSERT INTO app_state (name, value) VALUES (?1, '1') ON CONFLICT (name) DO UPDATE SET value = CAST(value + 1 AS TEXT)",
        [mark],
    )?;
    Ok(())
}

/// Writes what the log holds into the database; true when that was all of it.
pub(super) fn emptied(connection: &Connection) -> bool {
    let counts = |row: &rusqlite::Row<'_>| -> rusqlite::Result<(i64, i64, i64)> {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
    };
    connection
        .query_row("PRAGMA wal_checkpoint(PASSIVE)", [], counts)
        .is_ok_and(|(busy, all, done)| busy == 0 && all == done)
}

/// What the log held is missing. To be asked before anything is written.
pub(super) fn is_lost(connection: &Connection, database: &Path) -> rusqlite::Result<bool> {
    // A window that closes meanwhile takes the log away after the mark, so the mark is looked at once more.
    Ok(is_marked(connection, LOST)?
        || (is_marked(connection, OPEN)? && !has_log(database) && is_marked(connection, OPEN)?))
}

/// Marks the database as open for writing.
pub(super) fn begin(connection: &Connection, lost: bool) -> rusqlite::Result<()> {
    if lost {
        mark(connection, LOST)?;
    }
    mark(connection, OPEN)?;
    // Into the database itself. Beside a reader some of it may have to wait, and the mark with it.
    emptied(connection);
    Ok(())
}

/// Takes the mark away, after everything else has come out of the log. Where that cannot be, the log is left, and the mark with it.
pub(super) fn end(connection: &Connection) {
    let closed = emptied(connection) && unmark(connection).is_ok();
    if !closed {
        let leave = DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE;
        let _left = connection.set_db_config(leave, true);
    }
}

/// Empties the log for good, so that nothing can be read in it any more. True where that could not be, because somebody reads it.
///
/// The mark is away meanwhile: whoever is cut off beside an empty log has lost nothing, and is not told so.
pub(super) fn empty(connection: &Connection) -> rusqlite::Result<bool> {
    unmark(connection)?;
    let busy = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0));
    begin(connection, false)?;
    Ok(busy.unwrap_or(true))
}

/// Takes the mark away, as in a copy, which is whole without a log.
pub(super) fn unmark(connection: &Connection) -> rusqlite::Result<()> {
    let table = table(connection)?;
    connection.execute(&format!("DELETE FROM {table} WHERE name = ?1"), [OPEN])?;
    Ok(())
}

impl Archive {
    /// The write-ahead log was missing when the archive was opened, now or earlier, and nobody has taken note of it: what was written last may be gone.
    pub fn is_log_lost(&self) -> Result<bool, ArchiveError> {
        let lost = if self.is_writer() {
            is_marked(&self.connection, LOST)
        } else {
            is_lost(&self.connection, &self.path)
        };
        lost.map_err(|e| fail(&e, &self.path))
    }

    /// Somebody has taken note that the write-ahead log was lost. A line in the log of what was done says so.
    pub fn note_log_lost(&mut self, now: Now) -> Result<(), ArchiveError> {
        self.transact(|transaction| {
            let gone = transaction.execute("DELETE FROM app_state WHERE name = ?1", [LOST])?;
            if gone > 0 {
                audit_log::write(
                    transaction,
                    AuditAction::LogLost,
                    None,
                    now.wall,
                    &Map::new(),
                )?;
            }
            Ok(())
        })
    }
}
