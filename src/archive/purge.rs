//! Deleting for good: the only way by which entries leave the archive. What was deleted, when and by whose word stays in the log.

use std::collections::BTreeSet;

use rusqlite::{Transaction, params};
use serde_json::{Map, Value};

use super::texts::Texts as _;
use super::{
    Archive, ArchiveError, AuditAction, OnCourse, audit_log, fail, index, media, wal_guard,
};
use crate::drill::{Hash, Now};

/// What [`Archive::purge`] has deleted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Purged {
    pub drills: u64,
    pub entries: u64,
    /// Scripts that no other drill has played.
    pub scripts: u64,
    /// Files that were kept with no other drill.
    pub files: u64,
    /// Files that could not be removed; nothing shows them any more.
    pub files_left: u64,
    /// Another reader held the write-ahead log: what was deleted can be read there until it is emptied, at the latest when the archive is closed by its last reader.
    pub log_left: bool,
}

impl Archive {
    /// Deletes drills for good, all of them or none, with a line each in the log that names what was deleted.
    ///
    /// What is freed in the file is overwritten with zeros, also in the write-ahead log, so that nobody reads it there.
    /// The file keeps its size: what was freed is used again. Backups made before still hold the drills.
    ///
    /// `on` is told how many drills are through; none where it stopped: nothing is deleted then.
    ///
    /// # Errors
    /// [`ArchiveError::Unfinished`], [`ArchiveError::OnHold`] (by name) and [`ArchiveError::NoSuchDrill`]; nothing is deleted then.
    pub fn purge(
        &mut self,
        uids: &[String],
        now: Now,
        on: OnCourse<'_>,
    ) -> Result<Option<Purged>, ArchiveError> {
        self.in_place()?;
        self.may_go(uids)?;
        self.zeroing(true)?;
        let done = self.delete_all(uids, now, on);
        self.zeroing(false)?;
        let Some((mut purged, alone)) = done? else {
            return Ok(None);
        };
        // The drills are gone all the same; `verify` names the files that are left.
        (purged.files, purged.files_left) = self.remove_files(&alone);
        purged.log_left = wal_guard::empty(&self.connection).map_err(|e| fail(&e, &self.path))?;
        self.cut();
        Ok(Some(purged))
    }

    /// What was deleted, and the files that no drill has any more.
    fn delete_all(
        &mut self,
        uids: &[String],
        now: Now,
        on: OnCourse<'_>,
    ) -> Result<Option<(Purged, BTreeSet<Hash>)>, ArchiveError> {
        let path = self.path.clone();
        let mut run = || -> rusqlite::Result<Option<(Purged, BTreeSet<Hash>)>> {
            let transaction = self.connection.transaction()?;
            let (mut purged, mut files) = (Purged::default(), BTreeSet::new());
            for (n, uid) in uids.iter().enumerate() {
                if !on(n as u64, uids.len() as u64) {
                    return Ok(None);
                }
                files.extend(media::of_drill(&transaction, uid)?);
                delete(&transaction, uid, now, &mut purged)?;
            }
            purged.scripts = transaction.execute(
                "DELETE FROM script WHERE hash NOT IN (SELECT script_hash FROM scene)",
                [],
            )? as u64;
            transaction.execute("DELETE FROM purge_in_progress", [])?;
            // Words and items that only these drills had.
            transaction.execute_batch("DELETE FROM item_tally WHERE met + partly + missed = 0")?;
            transaction.execute_batch(include_str!("sql/remove_unused.sql"))?;
            // Of words that were deleted the index keeps the parts until it is written anew.
            transaction.execute(
                "INSERT INTO search_fts (search_fts) VALUES ('optimize')",
                [],
            )?;
            let alone = media::alone(&transaction, files)?;
            transaction.commit()?;
            Ok(Some((purged, alone)))
        };
        run().map_err(|e| fail(&e, &path))
    }

    fn zeroing(&self, on: bool) -> Result<(), ArchiveError> {
        self.connection
            .pragma_update(None, "secure_delete", on)
            .map_err(|e| fail(&e, &self.path))
    }
}

fn delete(
    transaction: &Transaction<'_>,
    uid: &str,
    now: Now,
    purged: &mut Purged,
) -> rusqlite::Result<()> {
    transaction.execute(
        "INSERT OR IGNORE INTO purge_in_progress (drill_uid) VALUES (?1)",
        [uid],
    )?;
    let known = transaction.query_row(
        "SELECT number, name, created_at, (SELECT CASE WHEN json_valid(body) THEN body ->> 'hash' END FROM entry WHERE drill_uid = ?1 ORDER BY seq DESC LIMIT 1)
         FROM drill WHERE uid = ?1",
        [uid],
        |row| {
            let words: [Option<String>; 4] = [row.text_or_none(0)?, row.text_or_none(1)?, row.text_or_none(2)?, row.text_or_none(3)?];
            Ok(words)
        },
    );
    let known = match known {
        // Named twice: it is deleted already.
        Err(rusqlite::Error::QueryReturnedNoRows) => return Ok(()),
        known => known?,
    };
    index::remove(transaction, uid)?;
    let entries = transaction.execute("DELETE FROM entry WHERE drill_uid = ?1", [uid])?;
    for table in ["trash", "retention_renewal", "scene"] {
        transaction.execute(
            &["DELETE FROM ", table, " WHERE drill_uid = ?1"].concat(),
            [uid],
        )?;
    }
    transaction.execute("DELETE FROM drill WHERE uid = ?1", params![uid])?;
    purged.drills += 1;
    purged.entries += entries as u64;
    let mut detail: Map<String, Value> = ["number", "name", "created", "hash"]
        .into_iter()
        .zip(known)
        .filter_map(|(key, value)| Some((key.to_owned(), Value::from(value?))))
        .collect();
    detail.insert("entries".to_owned(), Value::from(entries));
    audit_log::write(
        transaction,
        AuditAction::Deleted,
        Some(uid),
        now.wall,
        &detail,
    )
}
