//! The log of what was done with drills outside their entries. A line of it is never changed or removed, not even with its drill.

use std::path::Path;

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::{Map, Value};

use super::texts::Texts as _;
use super::{Archive, ArchiveError, fail};
use crate::drill::Hash;

/// The kind, in the log, of a sheet of who is behind the codes.
pub const CODES: &str = "codes";

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuditAction {
    /// A document or ledger was written to a file.
    Exported,
    /// Files were packed for submission.
    Packed,
    Imported,
    Trashed,
    /// Taken out of the trash.
    Restored,
    Deleted,
    /// Put under legal hold.
    Held,
    /// Released from legal hold.
    Released,
    /// Its time was made longer.
    Renewed,
    /// Somebody took note that the write-ahead log was lost.
    LogLost,
    /// Its photos and recordings were deleted because their time was over.
    Expired,
    /// All that lists and figures show was derived anew from the entries, because somebody asked for it.
    Rebuilt,
    /// A row of 制度流程修订台账 was written or changed.
    Amended,
    /// A row of 金融知识宣教台账 was written or changed.
    Taught,
}

impl AuditAction {
    /// All deeds, in the order of this page.
    pub const ALL: [Self; 14] = [
        Self::Exported,
        Self::Packed,
        Self::Imported,
        Self::Trashed,
        Self::Restored,
        Self::Deleted,
        Self::Held,
        Self::Released,
        Self::Renewed,
        Self::LogLost,
        Self::Expired,
        Self::Rebuilt,
        Self::Amended,
        Self::Taught,
    ];

    /// The word under which it is kept.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Exported => "exported",
            Self::Packed => "packed",
            Self::Imported => "imported",
            Self::Trashed => "trashed",
            Self::Restored => "restored",
            Self::Deleted => "deleted",
            Self::Held => "held",
            Self::Released => "released",
            Self::Renewed => "renewed",
            Self::LogLost => "log_lost",
            Self::Expired => "expired",
            Self::Rebuilt => "rebuilt",
            Self::Amended => "amended",
            Self::Taught => "taught",
        }
    }
}

/// One line of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditRecord {
    /// Rising; a later line has a higher number.
    pub seq: i64,
    /// RFC 3339.
    pub at: String,
    /// The word of a [`AuditAction`]; a newer program may know others.
    pub what: String,
    /// Id of the drill; none where it is about several, or about the archive.
    pub drill: Option<String>,
    /// Such as file, kind, format and sha256.
    pub detail: Map<String, Value>,
}

/// A line that is to be added to the log.
#[derive(Clone, Debug, PartialEq)]
pub struct NewAuditRecord {
    pub deed: AuditAction,
    /// Id of the drill; none where it is about several, or about the archive.
    pub drill: Option<String>,
    pub detail: Map<String, Value>,
}

impl NewAuditRecord {
    /// A file was written, of a drill or of the archive. `kind` and `format` are words of the command line; no kind is an empty one.
    pub fn file(drill: Option<&str>, path: &Path, kind: &str, format: &str, sha256: &str) -> Self {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let place = std::path::absolute(path);
        let place = place.map_or_else(|_| String::new(), |path| path.display().to_string());
        Self {
            deed: AuditAction::Exported,
            drill: drill.map(str::to_owned),
            detail: detail([
                ("file", &*name),
                ("path", &place),
                ("format", format),
                ("kind", kind),
                ("sha256", sha256),
            ]),
        }
    }

    /// These drills were packed for submission, in this file.
    pub fn package(drills: &[String], path: &Path, sha256: &str) -> Self {
        let mut noted = Self::file(None, path, "", "zip", sha256);
        noted.deed = AuditAction::Packed;
        let drills = Value::from(drills.to_vec());
        noted.detail.insert("drills".to_owned(), drills);
        noted
    }
}

impl AuditRecord {
    /// A word that the line tells under this key; empty where it tells none.
    pub fn told(&self, key: &str) -> &str {
        let told = self.detail.get(key).and_then(Value::as_str);
        told.unwrap_or_default()
    }
}

impl Archive {
    /// Adds lines to the log, all of them or none. An archive open for reading refuses them.
    pub fn log(
        &mut self,
        lines: &[NewAuditRecord],
        at: DateTime<FixedOffset>,
    ) -> Result<(), ArchiveError> {
        self.transact(|transaction| {
            for line in lines {
                write(
                    transaction,
                    line.deed,
                    line.drill.as_deref(),
                    at,
                    &line.detail,
                )?;
            }
            Ok(())
        })
    }

    /// A document of this drill was written to a file.
    pub fn has_papers(&self, drill: &str) -> Result<bool, ArchiveError> {
        let run = || -> rusqlite::Result<bool> {
            self.connection
                .prepare_cached(
                    "SELECT EXISTS (SELECT 1 FROM audit_log WHERE drill_uid = ?1 AND action = 'exported')",
                )?
                .query_row([drill], |row| row.get(0))
        };
        run().map_err(|e| fail(&e, &self.path))
    }

    /// The log of one drill, or of everything, newest first.
    pub fn activity(
        &self,
        drill: Option<&str>,
        limit: usize,
    ) -> Result<Vec<AuditRecord>, ArchiveError> {
        let run = || -> rusqlite::Result<Vec<AuditRecord>> {
            let sql = if drill.is_some() {
                "SELECT seq, logged_at, action, drill_uid, detail FROM audit_log WHERE drill_uid = ?1 ORDER BY seq DESC LIMIT ?2"
            } else {
                "SELECT seq, logged_at, action, drill_uid, detail FROM audit_log WHERE ?1 IS NULL ORDER BY seq DESC LIMIT ?2"
            };
            let mut statement = self.connection.prepare_cached(sql)?;
            let limit = i64::try_from(limit).unwrap_or(i64::MAX);
            let rows = statement.query_map(params![drill, limit], |row| {
                let detail: String = row.text(4)?;
                Ok(AuditRecord {
                    seq: row.get(0)?,
                    at: row.text(1)?,
                    what: row.text(2)?,
                    drill: row.text_or_none(3)?,
                    detail: serde_json::from_str(&detail).unwrap_or_default(),
                })
            })?;
            rows.collect()
        };
        run().map_err(|e| fail(&e, &self.path))
    }
}

/// What a line says, from pairs of words; what is empty is left out.
pub fn detail<'a>(told: impl IntoIterator<Item = (&'a str, &'a str)>) -> Map<String, Value> {
    told.into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(key, value)| (key.to_owned(), Value::from(value)))
        .collect()
}

/// Adds a line to the log, within whatever transaction there is.
pub(super) fn write(
    connection: &Connection,
    deed: AuditAction,
    drill: Option<&str>,
    at: DateTime<FixedOffset>,
    detail: &Map<String, Value>,
) -> rusqlite::Result<()> {
    let detail = serde_json::to_string(detail).unwrap_or_default();
    let seq = next(connection)?;
    let before: Option<String> = connection
        .prepare_cached("SELECT hash FROM audit_log WHERE seq < ?1 ORDER BY seq DESC LIMIT 1")?
        .query_row([seq], |row| row.text(0))
        .optional()?;
    let line = Line {
        seq,
        at: at.to_rfc3339(),
        what: deed.word().to_owned(),
        drill: drill.map(str::to_owned),
        detail,
    };
    let hash = line.hash(before.as_deref().unwrap_or_default());
    connection
        .prepare_cached(
            "INSERT INTO audit_log (seq, logged_at, action, drill_uid, detail, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![line.seq, line.at, line.what, line.drill, line.detail, hash])?;
    Ok(())
}

/// The number of the line that is written next, higher than any that was ever given. A log that was altered is gone on with as well: what does not follow from the line before stays so, and is told by `verify`.
fn next(connection: &Connection) -> rusqlite::Result<i64> {
    let number = |sql: &str| -> rusqlite::Result<i64> {
        let mut statement = connection.prepare_cached(sql)?;
        statement.query_row([], |row| row.get(0))
    };
    let highest = number("SELECT coalesce(max(seq), 0) FROM audit_log")?;
    let next = highest.max(last(connection)?).checked_add(1);
    // A line, or the count of them, was moved to the end of all numbers: on behind the others.
    next.map_or_else(
        || {
            number(
                "SELECT coalesce(max(seq), 0) + 1 FROM audit_log AS line
                 WHERE seq < 9223372036854775807
                    AND NOT EXISTS (SELECT 1 FROM audit_log WHERE seq = line.seq + 1)",
            )
        },
        Ok,
    )
}

/// The highest number that a line was ever given; 0 where the count is none any more.
pub(super) fn last(connection: &Connection) -> rusqlite::Result<i64> {
    let given: Option<i64> = connection
        .prepare_cached(
            "SELECT seq FROM sqlite_sequence WHERE name = 'audit_log' AND typeof(seq) = 'integer'",
        )?
        .query_row([], |row| row.get(0))
        .optional()?;
    Ok(given.unwrap_or_default())
}

/// A line as it is kept.
pub(super) struct Line {
    pub(super) seq: i64,
    pub(super) at: String,
    pub(super) what: String,
    pub(super) drill: Option<String>,
    /// JSON.
    pub(super) detail: String,
}

impl Line {
    /// The hash of the line after a line with this hash; nothing is before the first.
    fn hash(&self, before: &str) -> String {
        let drill = match &self.drill {
            // None is not the same as an empty one.
            Some(drill) => &["=", drill].concat(),
            None => "",
        };
        Hash::of(&[
            b"drilldesk log 1",
            before.as_bytes(),
            &self.seq.to_be_bytes(),
            self.at.as_bytes(),
            self.what.as_bytes(),
            drill.as_bytes(),
            self.detail.as_bytes(),
        ])
        .to_string()
    }
}

/// All lines in their order, each with the hash that it carries.
pub(super) fn lines(connection: &Connection) -> rusqlite::Result<Vec<(Line, String)>> {
    let mut statement = connection.prepare_cached(
        "SELECT seq, logged_at, action, drill_uid, detail, hash FROM audit_log ORDER BY seq",
    )?;
    let rows = statement.query_map([], |row| {
        let line = Line {
            seq: row.get(0)?,
            at: row.text(1)?,
            what: row.text(2)?,
            drill: row.text_or_none(3)?,
            detail: row.text(4)?,
        };
        Ok((line, row.text(5)?))
    })?;
    rows.collect()
}

/// The numbers of the lines that do not follow from the one before; after the last where the latest lines are gone.
pub(super) fn breaks(lines: &[(Line, String)], last: i64) -> Vec<i64> {
    let mut breaks = Vec::new();
    let (mut before, mut end) = ("", 0_i64);
    for (line, hash) in lines {
        // A hash alone does not tell that lines between are gone: what is written next follows from what is left.
        if end.checked_add(1) != Some(line.seq) || line.hash(before) != *hash {
            breaks.push(line.seq);
        }
        (before, end) = (hash, line.seq);
    }
    if end < last {
        breaks.push(end.saturating_add(1));
    }
    breaks
}
