//! The log of what was done with drills outside their entries. A line of it is never changed or removed, not even with its drill.

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, params};
use serde_json::{Map, Value};

use super::{Archive, ArchiveError, fail};

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
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
}

impl Deed {
    /// All deeds, in the order of this page.
    pub const ALL: [Self; 9] = [
        Self::Exported,
        Self::Packed,
        Self::Imported,
        Self::Trashed,
        Self::Restored,
        Self::Deleted,
        Self::Held,
        Self::Released,
        Self::Renewed,
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
        }
    }
}

/// One line of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Activity {
    /// Rising; a later line has a higher number.
    pub seq: i64,
    /// RFC 3339.
    pub at: String,
    /// The word of a [`Deed`]; a newer program may know others.
    pub what: String,
    /// Id of the drill; none where it is about several, or about the archive.
    pub drill: Option<String>,
    /// Such as file, kind, format and sha256.
    pub detail: Map<String, Value>,
}

impl Archive {
    /// Adds a line to the log. An archive open for reading refuses it.
    pub fn log(
        &mut self,
        deed: Deed,
        drill: Option<&str>,
        at: DateTime<FixedOffset>,
        detail: &Map<String, Value>,
    ) -> Result<(), ArchiveError> {
        write(&self.connection, deed, drill, at, detail).map_err(|e| fail(&e, &self.path))
    }

    /// The log of one drill, or of everything, newest first.
    pub fn activity(
        &self,
        drill: Option<&str>,
        limit: usize,
    ) -> Result<Vec<Activity>, ArchiveError> {
        let run = || -> rusqlite::Result<Vec<Activity>> {
            let (condition, order) = ("drill = ?1", "ORDER BY seq DESC LIMIT ?2");
            let all = ["?1 IS NULL", condition][usize::from(drill.is_some())];
            let sql = [
                "SELECT seq, at, what, drill, detail FROM activity WHERE",
                all,
                order,
            ]
            .join(" ");
            let mut statement = self.connection.prepare_cached(&sql)?;
            let limit = i64::try_from(limit).unwrap_or(i64::MAX);
            let rows = statement.query_map(params![drill, limit], |row| {
                let detail: String = row.get(4)?;
                Ok(Activity {
                    seq: row.get(0)?,
                    at: row.get(1)?,
                    what: row.get(2)?,
                    drill: row.get(3)?,
                    detail: serde_json::from_str(&detail).unwrap_or_default(),
                })
            })?;
            rows.collect()
        };
        run().map_err(|e| fail(&e, &self.path))
    }
}

/// Adds a line to the log, within whatever transaction there is.
pub(super) fn write(
    connection: &Connection,
    deed: Deed,
    drill: Option<&str>,
    at: DateTime<FixedOffset>,
    detail: &Map<String, Value>,
) -> rusqlite::Result<()> {
    let json = serde_json::to_string(detail).unwrap_or_default();
    connection
        .prepare_cached("INSERT INTO activity (at, what, drill, detail) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![at.to_rfc3339(), deed.word(), drill, json])?;
    Ok(())
}
