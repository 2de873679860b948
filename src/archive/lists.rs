//! What lists show of the drills, and which drill is meant by a name.

use rusqlite::{OptionalExtension as _, params};

use super::texts::Texts as _;
use super::{Archive, ArchiveError, Summary, fail};
use crate::drill::Now;

impl Archive {
    /// How many drills there are, with or without rehearsals.
    pub fn drills(&self, rehearsals: bool) -> Result<u64, ArchiveError> {
        self.connection
            .query_row(
                "SELECT count(*) FROM drill WHERE (rehearsal = 0 OR ?1) AND uid NOT IN (SELECT drill_uid FROM trash)",
                [rehearsals],
                |row| row.get::<_, i64>(0),
            )
            .map(i64::unsigned_abs)
            .map_err(|e| fail(&e, &self.path))
    }

    /// How many entries all drills have.
    pub fn entry_count(&self) -> Result<u64, ArchiveError> {
        self.connection
            .query_row("SELECT count(*) FROM entry", [], |row| row.get::<_, i64>(0))
            .map(i64::unsigned_abs)
            .map_err(|e| fail(&e, &self.path))
    }

    /// Drills, newest first, each with what a list shows. Rehearsals only when asked for.
    pub fn list(&self, limit: usize, rehearsals: bool) -> Result<Vec<Summary>, ArchiveError> {
        let run = || -> rusqlite::Result<Vec<(String, String, i64)>> {
            let mut statement = self.connection.prepare_cached(
                "SELECT uid, summary, summary_seq FROM drill
                 WHERE (rehearsal = 0 OR ?2) AND uid NOT IN (SELECT drill_uid FROM trash) ORDER BY created_at DESC, uid LIMIT ?1",
            )?;
            let rows = statement.query_map(
                params![i64::try_from(limit).unwrap_or(i64::MAX), rehearsals],
                |row| Ok((row.text(0)?, row.text(1)?, row.get(2)?)),
            )?;
            rows.collect()
        };
        let rows = run().map_err(|e| fail(&e, &self.path))?;
        rows.into_iter()
            .map(|(uid, json, seq)| self.summary_of(&uid, &json, seq))
            .collect()
    }

    /// Drills that were left unfinished, newest first.
    pub fn unfinished(&self) -> Result<Vec<Summary>, ArchiveError> {
        let run = || -> rusqlite::Result<Vec<(String, String, i64)>> {
            let mut statement = self.connection.prepare_cached(
                "SELECT uid, summary, summary_seq FROM drill WHERE open ORDER BY created_at DESC, uid",
            )?;
            let rows =
                statement.query_map([], |row| Ok((row.text(0)?, row.text(1)?, row.get(2)?)))?;
            rows.collect()
        };
        let rows = run().map_err(|e| fail(&e, &self.path))?;
        let mut summaries = Vec::new();
        for (uid, json, seq) in rows {
            let summary = self.summary_of(&uid, &json, seq)?;
            if summary.is_open() {
                summaries.push(summary);
            }
        }
        Ok(summaries)
    }

    /// What a list shows of one drill.
    pub fn summary(&self, uid: &str) -> Result<Summary, ArchiveError> {
        let kept: Option<(String, i64)> = self
            .connection
            .query_row(
                "SELECT summary, summary_seq FROM drill WHERE uid = ?1",
                [uid],
                |row| Ok((row.text(0)?, row.get(1)?)),
            )
            .optional()
            .map_err(|e| fail(&e, &self.path))?;
        let (json, seq) = kept.ok_or_else(|| ArchiveError::NoSuchDrill(uid.to_owned()))?;
        self.summary_of(uid, &json, seq)
    }

    /// The kept summary where it is fresh, else one derived anew.
    pub(super) fn summary_of(
        &self,
        uid: &str,
        json: &str,
        seq: i64,
    ) -> Result<Summary, ArchiveError> {
        let last: i64 = self
            .connection
            .query_row(
                "SELECT coalesce(max(seq), 0) FROM entry WHERE drill_uid = ?1",
                [uid],
                |row| row.get(0),
            )
            .map_err(|e| fail(&e, &self.path))?;
        if last == seq
            && let Ok(summary) = serde_json::from_str(json)
        {
            return Ok(summary);
        }
        match self.load(uid, Now::epoch()) {
            Ok((drill, _)) => Ok(Summary::of(&drill)),
            // One drill that cannot be read must not hide the others; opening it or `verify` says what is wrong.
            Err(
                ArchiveError::BadScript(_)
                | ArchiveError::Damaged { .. }
                // Where the scenes are gone, or the id cannot be read.
                | ArchiveError::NoSuchDrill(_),
            ) => self.bare(uid, json),
            Err(error) => Err(error),
        }
    }

    /// What is known of a drill whose entries or scripts cannot be read.
    fn bare(&self, uid: &str, json: &str) -> Result<Summary, ArchiveError> {
        if let Ok(summary) = serde_json::from_str::<Summary>(json)
            && summary.uid == uid
        {
            return Ok(summary);
        }
        let known = self
            .connection
            .query_row(
                "SELECT number, name, rehearsal FROM drill WHERE uid = ?1",
                [uid],
                |row| {
                    Ok(Summary {
                        uid: uid.to_owned(),
                        number: row.text(0)?,
                        name: row.text(1)?,
                        rehearsal: row.get(2)?,
                        ..Summary::default()
                    })
                },
            )
            .optional()
            .map_err(|e| fail(&e, &self.path))?;
        Ok(known.unwrap_or_else(|| Summary {
            uid: uid.to_owned(),
            ..Summary::default()
        }))
    }

    /// The drill whose id or record number begins so, or the latest for `latest`. The trash is not searched.
    pub fn find(&self, name: &str) -> Result<String, ArchiveError> {
        let found: rusqlite::Result<Option<String>> = if name == "latest" {
            self.connection
                .query_row(
                    "SELECT uid FROM drill WHERE uid NOT IN (SELECT drill_uid FROM trash)
                     ORDER BY created_at DESC, uid LIMIT 1",
                    [],
                    |row| row.text(0),
                )
                .optional()
        } else {
            self.connection
                .query_row(
                    "SELECT uid FROM drill
                     WHERE (uid = ?1 OR number = ?1 OR (length(?1) >= 4 AND substr(uid, 1, length(?1)) = ?1))
                        AND uid NOT IN (SELECT drill_uid FROM trash)
                     ORDER BY rehearsal, created_at DESC LIMIT 1",
                    [name],
                    |row| row.text(0),
                )
                .optional()
        };
        found
            .map_err(|e| fail(&e, &self.path))?
            .ok_or_else(|| ArchiveError::NoSuchDrill(name.to_owned()))
    }
}
