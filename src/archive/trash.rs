//! The trash: drills that no list, ledger, board or figure knows any more, until they are taken back or deleted.

use std::collections::BTreeSet;

use rusqlite::{OptionalExtension as _, Transaction, params};
use serde_json::Map;

use super::texts::Texts as _;
use super::{Archive, ArchiveError, AuditAction, Summary, audit_log, fail, index, integer};
use crate::drill::Now;

/// A drill in the trash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trashed {
    /// When it was put there, RFC 3339.
    pub at: String,
    pub drill: Summary,
}

impl Archive {
    /// Puts drills into the trash, all of them or none, with a line each in the log. What is there already stays there.
    ///
    /// # Errors
    /// [`ArchiveError::NoSuchDrill`], [`ArchiveError::Unfinished`] for a drill that is neither ended nor aborted, [`ArchiveError::OnHold`] for one under legal hold.
    pub fn trash(&mut self, uids: &[String], now: Now) -> Result<(), ArchiveError> {
        self.may_go(uids)?;
        let at = now.wall;
        self.transact(|transaction| {
            for uid in uids {
                let listed = index::id(transaction, uid)?;
                let put = transaction.execute(
                    "INSERT OR IGNORE INTO trash (drill_uid, trashed_at, drill_id) VALUES (?1, ?2, ?3)",
                    params![uid, at.to_rfc3339(), listed.unwrap_or_default()],
                )?;
                if put > 0 {
                    index::remove(transaction, uid)?;
                    audit_log::write(transaction, AuditAction::Trashed, Some(uid), at, &Map::new())?;
                }
            }
            Ok(())
        })
    }

    /// Takes drills out of the trash, all of them or none, with a line each in the log. Lists and figures are as they were before.
    /// What is not in the trash stays where it is.
    ///
    /// # Errors
    /// [`ArchiveError::NoSuchDrill`], and that of [`Archive::load`] for a drill that cannot be read.
    pub fn take_back(&mut self, uids: &[String], now: Now) -> Result<(), ArchiveError> {
        let at = now.wall;
        let mut drills = Vec::new();
        let mut seen = BTreeSet::new();
        for uid in uids {
            if self.is_trashed(uid)? && seen.insert(uid) {
                drills.push(self.load(uid, now)?.0);
            }
        }
        self.transact(|transaction| {
            for drill in &drills {
                let uid = drill.uid();
                let listed: i64 = transaction.query_row(
                    "DELETE FROM trash WHERE drill_uid = ?1 RETURNING drill_id",
                    [uid],
                    |row| row.get(0),
                )?;
                index::index_at(transaction, drill, &Summary::of(drill), Some(listed))?;
                audit_log::write(
                    transaction,
                    AuditAction::Restored,
                    Some(uid),
                    at,
                    &Map::new(),
                )?;
            }
            Ok(())
        })
    }

    /// What lies in the trash, the latest first.
    pub fn trashed(&self, limit: usize) -> Result<Vec<Trashed>, ArchiveError> {
        let run = || -> rusqlite::Result<Vec<(String, String, i64, String)>> {
            let mut statement = self.connection.prepare_cached(
                "SELECT uid, summary, summary_seq, trashed_at FROM trash JOIN drill ON drill.uid = trash.drill_uid
                 ORDER BY trashed_at DESC, created_at DESC, uid LIMIT ?1",
            )?;
            let rows = statement.query_map([integer(limit as u64)], |row| {
                Ok((row.text(0)?, row.text(1)?, row.get(2)?, row.text(3)?))
            })?;
            rows.collect()
        };
        let rows = run().map_err(|e| fail(&e, &self.path))?;
        rows.into_iter()
            .map(|(uid, json, seq, at)| {
                let drill = self.summary_of(&uid, &json, seq)?;
                Ok(Trashed { at, drill })
            })
            .collect()
    }

    /// How many drills lie in the trash.
    pub fn trash_count(&self) -> Result<u64, ArchiveError> {
        self.connection
            .query_row("SELECT count(*) FROM trash", [], |row| row.get::<_, i64>(0))
            .map(i64::unsigned_abs)
            .map_err(|e| fail(&e, &self.path))
    }

    /// The drill lies in the trash. False as well for one that is not there at all.
    pub fn is_trashed(&self, uid: &str) -> Result<bool, ArchiveError> {
        is_trashed(&self.connection, uid).map_err(|e| fail(&e, &self.path))
    }

    /// Whether all of these drills may be taken away: each is over and none is under legal hold.
    pub(super) fn may_go(&self, uids: &[String]) -> Result<(), ArchiveError> {
        for uid in uids {
            if self.is_open(uid)? {
                return Err(ArchiveError::Unfinished(self.name_of(uid)?));
            }
            if self.is_held(uid)? {
                return Err(ArchiveError::OnHold(self.name_of(uid)?));
            }
        }
        Ok(())
    }

    /// Neither ended nor aborted, as far as it was indexed.
    pub(super) fn is_open(&self, uid: &str) -> Result<bool, ArchiveError> {
        self.connection
            .query_row("SELECT open FROM drill WHERE uid = ?1", [uid], |row| {
                row.get(0)
            })
            .optional()
            .map_err(|e| fail(&e, &self.path))?
            .ok_or_else(|| ArchiveError::NoSuchDrill(uid.to_owned()))
    }

    /// Its name, for a sentence; its id where it has none.
    pub(super) fn name_of(&self, uid: &str) -> Result<String, ArchiveError> {
        let name: Option<String> = self
            .connection
            .query_row("SELECT name FROM drill WHERE uid = ?1", [uid], |row| {
                row.text(0)
            })
            .optional()
            .map_err(|e| fail(&e, &self.path))?;
        Ok(name
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| uid.to_owned()))
    }

    /// Does something whole or not at all.
    pub(super) fn transact<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, ArchiveError> {
        self.in_place()?;
        let path = &self.path;
        let transaction = self.connection.transaction().map_err(|e| fail(&e, path))?;
        let done = work(&transaction).map_err(|e| fail(&e, path))?;
        transaction.commit().map_err(|e| fail(&e, path))?;
        Ok(done)
    }
}

pub(super) fn is_trashed(connection: &rusqlite::Connection, uid: &str) -> rusqlite::Result<bool> {
    connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM trash WHERE drill_uid = ?1)")?
        .query_row([uid], |row| row.get(0))
}
