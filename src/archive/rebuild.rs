//! Everything that is derived from the entries, derived anew because somebody asked for it. Nothing is mended silently.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, ErrorCode, Transaction, params, params_from_iter, types};
use serde_json::{Map, Value};

use super::texts::Texts as _;
use super::verify::{Rows, Standing, all, by_drill_id, known_by, make_objects};
use super::{
    Archive, ArchiveError, AuditAction, OnCourse, Summary, audit_log, fail, find, index, lay,
    schema,
};
use crate::drill::{Entry, Now};

/// What [`Archive::rebuild`] has done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rebuilt {
    pub drills: u64,
    /// Drills whose entries or scripts cannot be read: what is shown of them is as it was, and `verify` names them.
    pub left: u64,
    /// Drills that no list knew any more, and that are in the lists again.
    pub found: u64,
    /// The log of what was done was altered: holds, renewals and the trash are as they were.
    pub log_altered: bool,
}

impl Archive {
    /// Draws lists, ledgers, search and figures anew from the entries, and holds, renewals and the trash from the log of what was done where that was not altered, on indices and triggers made anew; with a line in the log. All of it or nothing. Entries, scripts and the log stay as they are.
    ///
    /// `on` is told how many drills are through; none where it stopped: nothing has changed then.
    pub fn rebuild(&mut self, now: Now, on: OnCourse<'_>) -> Result<Option<Rebuilt>, ArchiveError> {
        self.in_place()?;
        let failed = |error: rusqlite::Error| fail(&error, &self.path);
        let transaction = self.connection.unchecked_transaction().map_err(failed)?;
        let mut done = Rebuilt::default();
        ground(&transaction).map_err(failed)?;
        let unlisted = unlisted(&transaction).map_err(failed)?;
        for uid in &unlisted {
            if let Some(first) = self.entries(uid).ok().filter(|entries| !entries.is_empty()) {
                lay(&transaction, uid, &first).map_err(failed)?;
                done.found += 1;
            }
        }
        done.log_altered = !stand(&transaction).map_err(failed)?;
        let uids = uids(&transaction).map_err(failed)?;
        for (n, (uid, id)) in uids.iter().enumerate() {
            if !on(n as u64, uids.len() as u64) {
                return Ok(None);
            }
            let drill = match self.load(uid, Now::epoch()) {
                Ok((drill, _)) if !drill.entries().is_empty() => drill,
                Ok(_)
                | Err(
                    ArchiveError::BadScript(_)
                    | ArchiveError::Damaged { .. }
                    | ArchiveError::NoSuchDrill(_),
                ) => {
                    done.left += 1;
                    continue;
                }
                Err(error) => return Err(error),
            };
            let index = || -> rusqlite::Result<()> {
                if let Some(id) = id {
                    clear(&transaction, *id)?;
                }
                named(&transaction, uid, drill.entries())?;
                index::index_at(&transaction, &drill, &Summary::of(&drill), *id)
            };
            index().map_err(failed)?;
            done.drills += 1;
        }
        let finish = || -> rusqlite::Result<()> {
            sweep(&transaction)?;
            find::index_rest(&transaction)?;
            let mut told = Map::new();
            told.insert("drills".to_owned(), Value::from(done.drills));
            audit_log::write(&transaction, AuditAction::Rebuilt, None, now.wall, &told)
        };
        finish().map_err(failed)?;
        transaction.commit().map_err(failed)?;
        Ok(Some(done))
    }
}

/// What everything else is derived from: indices and triggers made anew, an index of words without words, and texts that can be read.
fn ground(connection: &Connection) -> rusqlite::Result<()> {
    // What refers to what is looked at when all of it is there.
    connection.execute_batch("PRAGMA defer_foreign_keys = ON")?;
    let fresh = schema::fresh()?;
    make_objects(connection, &fresh)?;
    match connection.execute_batch("REINDEX") {
        // A row that is there twice cannot be indexed; `verify` goes on naming it.
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {}
        made => made?,
    }
    // Without its settings the index of words cannot even be emptied.
    connection.execute("DELETE FROM search_fts_config", [])?;
    for setting in all(&fresh, "SELECT k, v FROM search_fts_config", [])?.1 {
        let add = "INSERT INTO search_fts_config (k, v) VALUES (?1, ?2)";
        connection.execute(add, params_from_iter(setting))?;
    }
    connection.execute_batch("INSERT INTO search_fts (search_fts) VALUES ('delete-all')")?;
    read(connection)
}

/// Of texts that are none any more, and that no entry tells of: what can be read of them stays; a drill without entries goes.
fn read(connection: &Connection) -> rusqlite::Result<()> {
    for table in known_by(Rows::Free) {
        for (column, bytes) in unread(connection, table)? {
            let sql = format!(
                "UPDATE OR IGNORE {table} SET {column} = ?2 WHERE {column} = CAST(?1 AS TEXT)"
            );
            let text = String::from_utf8_lossy(&bytes);
            connection.execute(&sql, params![bytes, text])?;
        }
    }
    for (column, bytes) in unread(connection, "drill")? {
        if column == "uid" {
            connection.execute(
                "DELETE FROM drill WHERE uid = CAST(?1 AS TEXT)
                    AND uid NOT IN (SELECT drill_uid FROM entry) AND uid NOT IN (SELECT drill_uid FROM scene)",
                [bytes],
            )?;
        }
    }
    // Only the log counts its lines there.
    for (_, bytes) in unread(connection, "sqlite_sequence")? {
        connection.execute(
            "UPDATE sqlite_sequence SET name = 'audit_log' WHERE name = CAST(?1 AS TEXT)",
            [bytes],
        )?;
    }
    Ok(())
}

/// The columns of a table in which texts are none any more, each with the bytes.
fn unread(connection: &Connection, table: &str) -> rusqlite::Result<Vec<(String, Vec<u8>)>> {
    let (columns, rows) = all(connection, &["SELECT * FROM ", table].concat(), [])?;
    let values = rows
        .into_iter()
        .flat_map(|row| columns.clone().into_iter().zip(row));
    Ok(values
        .filter_map(|(column, value)| match value {
            types::Value::Blob(bytes) => Some((column, bytes)),
            _ => None,
        })
        .collect())
}

/// Drills that have entries and no row.
fn unlisted(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut statement = connection.prepare(
        "SELECT DISTINCT drill_uid FROM entry WHERE drill_uid NOT IN (SELECT uid FROM drill) ORDER BY drill_uid",
    )?;
    let rows = statement.query_map([], |row| row.text(0))?;
    rows.collect()
}

/// Every drill in the order in which it was laid out, with the id of its row in `drill_summary`: what is ordered by it stays in its order.
fn uids(connection: &Connection) -> rusqlite::Result<Vec<(String, Option<i64>)>> {
    let mut statement = connection.prepare(
        "SELECT drill.uid, drill_summary.id FROM drill LEFT JOIN drill_summary ON drill_summary.drill_uid = drill.uid ORDER BY created_at, drill.uid",
    )?;
    let rows = statement.query_map([], |row| Ok((row.text(0)?, row.get(1)?)))?;
    rows.collect()
}

/// Takes away all that was derived from a drill but its row in `drill_summary`, which others refer to.
fn clear(connection: &Connection, id: i64) -> rusqlite::Result<()> {
    for (table, column) in by_drill_id() {
        let sql = ["DELETE FROM ", table, " WHERE ", column, " = ?1"].concat();
        connection.prepare_cached(&sql)?.execute([id])?;
    }
    Ok(())
}

/// What the drill's row says beyond what is derived with every change.
fn named(connection: &Connection, uid: &str, entries: &[Entry]) -> rusqlite::Result<()> {
    let (_, _, rehearsal, created) = super::laid_out(entries);
    connection
        .prepare_cached("UPDATE drill SET rehearsal = ?2, created_at = ?3 WHERE uid = ?1")?
        .execute(params![uid, rehearsal, created])?;
    Ok(())
}

/// Holds, renewals, the trash and given numbers as the log tells. A log that was altered tells nothing: false then.
fn stand(connection: &Transaction<'_>) -> rusqlite::Result<bool> {
    connection.execute_batch(
        "DELETE FROM purge_in_progress; INSERT OR IGNORE INTO record_number SELECT number FROM drill",
    )?;
    let (standing, breaks) = Standing::read(connection)?;
    for number in &standing.numbers {
        connection.execute("INSERT OR IGNORE INTO record_number VALUES (?1)", [number])?;
    }
    if !breaks.is_empty() {
        return Ok(false);
    }
    let mut known = connection.prepare("SELECT EXISTS (SELECT 1 FROM drill WHERE uid = ?1)")?;
    let mut is_known = |uid: &String| known.query_row([uid], |row| row.get::<_, bool>(0));
    let mut kept = connection.prepare("SELECT drill_uid, drill_id FROM trash")?;
    let kept = kept.query_map([], |row| Ok((row.text(0)?, row.get(1)?)))?;
    let kept: BTreeMap<String, i64> = kept.collect::<rusqlite::Result<_>>()?;
    connection.execute_batch(
        "DELETE FROM legal_hold; DELETE FROM retention_renewal; DELETE FROM trash",
    )?;
    for (uid, [at, who, reason]) in &standing.holds {
        if is_known(uid)? {
            connection.execute(
                "INSERT INTO legal_hold (drill_uid, held_at, who, reason) VALUES (?1, ?2, ?3, ?4)",
                params![uid, at, who, reason],
            )?;
        }
    }
    for (uid, until) in &standing.renewals {
        if is_known(uid)? {
            connection.execute(
                "INSERT INTO retention_renewal (drill_uid, keep_until) VALUES (?1, ?2)",
                params![uid, until],
            )?;
        }
    }
    let mut given: BTreeSet<i64> = BTreeSet::new();
    for (uid, at) in &standing.trash {
        if !is_known(uid)? {
            continue;
        }
        let now: Option<i64> = index::id(connection, uid)?;
        index::remove(connection, uid)?;
        let id = kept.get(uid).copied().or(now).unwrap_or_default();
        let taken: bool = connection.query_row(
            "SELECT EXISTS (SELECT 1 FROM drill_summary WHERE id = ?1)",
            [id],
            |row| row.get(0),
        )?;
        // One that is not free any more is given anew when the drill is taken back.
        let id = if taken || !given.insert(id) { 0 } else { id };
        connection.execute(
            "INSERT INTO trash (drill_uid, trashed_at, drill_id) VALUES (?1, ?2, ?3)",
            params![uid, at, id],
        )?;
    }
    Ok(true)
}

/// Takes away what belongs to no drill, and sums anew.
fn sweep(connection: &Connection) -> rusqlite::Result<()> {
    // The right one was given again where its drill was derived.
    for (_, bytes) in unread(connection, "record_number")? {
        connection.execute(
            "DELETE FROM record_number WHERE number = CAST(?1 AS TEXT)",
            [bytes],
        )?;
    }
    connection.execute(
        "DELETE FROM drill_summary WHERE drill_uid NOT IN (SELECT uid FROM drill)",
        [],
    )?;
    for (table, column) in by_drill_id() {
        let sql =
            format!("DELETE FROM {table} WHERE {column} NOT IN (SELECT id FROM drill_summary)");
        connection.execute(&sql, [])?;
    }
    connection.execute_batch(include_str!("sql/recount_item_tallies.sql"))?;
    connection.execute_batch(include_str!("sql/remove_unused.sql"))
}
