//! What is kept: every drill of this machine, in one `SQLite` file that only ever grows.
//!
//! Write-ahead log and `synchronous=FULL`: when [`Journal::append`] returns, the entries survive a crash of the program and a cut of the power.
//! Triggers refuse to change or remove an entry, a scene or a script. The scripts are kept as they were played.

mod actions;
mod audit_log;
mod backup;
mod books;
mod codes;
mod error;
mod exchange;
mod facts;
mod files;
mod find;
mod format_header;
mod holds;
mod index;
mod ledger_index;
mod lists;
mod location;
mod lock;
mod media;
mod open;
mod plays;
mod purge;
mod rebuild;
mod record_numbers;
mod retention;
mod rule_effects;
mod schema;
mod summary;
mod texts;
mod traces;
mod trash;
mod unfiled;
mod unwritable;
mod verify;
mod wal_guard;
mod watch;

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension as _, params};

pub use actions::{
    CorrectiveActionFilter, CorrectiveActionOrder, CorrectiveActionPage, CorrectiveActionQuery,
    CorrectiveActionRow,
};
pub use audit_log::{AuditAction, AuditRecord, CODES, NewAuditRecord, detail};
pub use backup::{
    BACKUP_ENDING, BACKUPS_NAME, BackedUp, BackupError, BackupFile, OnCourse, Restorable, Restored,
    Unsound, Wanted, automatic_is_due, automatic_name, back_up, backup_name, copy_to, follow,
    latest as latest_backup, point, restorable, restore, rotate, stored as stored_backups,
};
pub use error::{ArchiveError, Damage};
pub use exchange::{
    DrillPackage, ExchangeError, Imported, PACKED_BYTES, PACKED_ENDING, read_packed,
};
pub use facts::{
    DrillFact, DrillName, FactItem, FactQuery, ItemPace, ItemResult, ItemTally, PlayedScript,
    Quarter, SceneFact, right_bits,
};
pub use files::{
    DRILL_FILES_BYTES, FILE_BYTES, FILES_NAME, FileError, Files, Notice, OnBytes, StoredFile,
};
pub use find::{
    ArchiveTotals, CorrectiveActionPresence, DrillDetails, DrillRow, ExportRecord, FindQuery, Hit,
    Key, Matches, Rehearsals, SearchResult, SelectionTotals, SortBy, Standing, TextSource,
};
pub use holds::Known;
pub use ledger_index::LedgerFilter;
pub use location::{Location, location};
pub use lock::{Turn, is_turn_taken, take_turn};
pub use media::{MediaOf, MediaPurged, OldMedia};
pub use open::correct_schema;
pub use plays::{HeldDrill, HeldDrills, Play, Plays};
pub use purge::Purged;
pub use rebuild::Rebuilt;
pub use retention::{Hold, RetentionPeriods, RetentionRow};
pub use rule_effects::{RuleEffect, RuleRepeat};
pub use schema::VERSION as SCHEMA;
pub use summary::Summary;
pub(crate) use traces::RESCUED;
pub use traces::{Older, Remark, begin_anew, remarks};
pub use trash::Trashed;
pub use unfiled::{NamedDrill, Unfiled};
pub use unwritable::Unwritable;
pub use verify::{Difference, Fault, Oddity, Verified};
pub use watch::{Astray, Rescued, Settler};

use crate::drill::{Drill, Entry, Evaluation, Hash, Journal, Now};
use crate::scenario;
use error::fail;
use lock::Lock;
use open::ready;
use texts::Texts as _;
use watch::Watch;

/// Name of the database in the data folder.
pub const FILE_NAME: &str = "drilldesk.db";

/// All drills of a data folder.
#[derive(Debug)]
pub struct Archive {
    connection: Connection,
    path: PathBuf,
    /// Held as long as the archive is open for writing; shared by those who look where nothing can be written.
    lock: Option<Lock>,
    /// Why nothing can be written.
    unwritable: Option<Unwritable>,
    /// The files that are open; none where nothing is written.
    watch: Option<Watch>,
}

impl Archive {
    /// Where the database is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A fresh id for a drill: 32 hexadecimal digits.
    pub fn new_uid(&self) -> Result<String, ArchiveError> {
        self.connection
            .query_row("SELECT lower(hex(randomblob(16)))", [], |row| row.get(0))
            .map_err(|e| fail(&e, &self.path))
    }

    /// Keeps a drill with its scripts and the entries it has, in one transaction. Its entries must be new here.
    pub fn add(
        &mut self,
        drill: &Drill,
        scripts: &[String],
        entries: &[Entry],
    ) -> Result<(), ArchiveError> {
        self.transact(|transaction| put(transaction, drill, scripts, entries))
    }

    /// Keeps a drill with its scripts, all its entries and what lists show of it, in one transaction.
    pub fn add_whole(&mut self, drill: &Drill, scripts: &[String]) -> Result<(), ArchiveError> {
        self.transact(|transaction| put_whole(transaction, drill, scripts))
    }

    /// Keeps many drills as [`add_whole`](Self::add_whole) does, in one transaction: all of them or none.
    pub fn add_all(&mut self, drills: &[(Drill, Vec<String>)]) -> Result<(), ArchiveError> {
        self.transact(|transaction| {
            let mut drills = drills.iter();
            drills.try_for_each(|(drill, scripts)| put_whole(transaction, drill, scripts))
        })
    }

    /// Lets the database grow by so many pages and no more, as a disk does that is nearly full.
    #[cfg(feature = "testing")]
    pub fn limit_room(&mut self, pages: u32) {
        let now = self
            .connection
            .query_row("PRAGMA page_count", [], |row| row.get::<_, i64>(0));
        if let Ok(now) = now {
            let most = now + i64::from(pages);
            let _most =
                self.connection
                    .pragma_update_and_check(None, "max_page_count", most, |_| Ok(()));
        }
    }

    /// How many rows were written since this archive was opened here, of whatever kind. It grows with every write.
    pub fn writes(&self) -> u64 {
        self.connection.total_changes()
    }

    /// A drill with its scripts, as it was kept.
    pub fn load(&self, uid: &str, now: Now) -> Result<(Drill, Vec<String>), ArchiveError> {
        let bad = || ArchiveError::BadScript(uid.to_owned());
        let scripts = self.scripts(uid)?.into_iter().map(String::from_utf8);
        let scripts: Vec<String> = scripts.collect::<Result<_, _>>().map_err(|_utf8| bad())?;
        if scripts.is_empty() {
            return Err(ArchiveError::NoSuchDrill(uid.to_owned()));
        }
        let scenarios: Option<Vec<_>> = scripts
            .iter()
            .map(|text| scenario::read(text.as_bytes()).0)
            .collect();
        let scenarios = scenarios.ok_or_else(bad)?;
        let entries = self.entries(uid)?;
        let drill = Drill::restore(uid.to_owned(), scenarios, &scripts, entries, now);
        Ok((drill, scripts))
    }

    /// A drill of which papers are to be made, or the like, that others take at its word.
    ///
    /// # Errors
    /// As [`Self::load`], and [`ArchiveError::Altered`] where an entry does not follow from the one before.
    pub fn load_unaltered(&self, uid: &str, now: Now) -> Result<Drill, ArchiveError> {
        let (drill, scripts) = self.load(uid, now)?;
        let Some(seq) = drill.chain_break(&scripts) else {
            return Ok(drill);
        };
        let number = drill.state().setup.number.trim();
        let name = if number.is_empty() { uid } else { number };
        Err(ArchiveError::Altered {
            drill: name.to_owned(),
            seq,
        })
    }

    fn scripts(&self, uid: &str) -> Result<Vec<Vec<u8>>, ArchiveError> {
        let run = || -> rusqlite::Result<Vec<Vec<u8>>> {
            let mut statement = self.connection.prepare_cached(
                "SELECT script.text FROM scene JOIN script ON script.hash = scene.script_hash
                 WHERE scene.drill_uid = ?1 ORDER BY scene.position",
            )?;
            let rows = statement.query_map([uid], |row| row.bytes(0))?;
            rows.collect()
        };
        run().map_err(|e| fail(&e, &self.path))
    }

    fn entries(&self, uid: &str) -> Result<Vec<Entry>, ArchiveError> {
        self.bodies(uid)?
            .into_iter()
            .map(|(seq, body)| {
                serde_json::from_slice(&body).map_err(|_not_one| ArchiveError::Damaged {
                    damage: Damage::Entry(seq),
                    path: self.path.clone(),
                })
            })
            .collect()
    }

    fn bodies(&self, uid: &str) -> Result<Vec<(i64, Vec<u8>)>, ArchiveError> {
        let run = || -> rusqlite::Result<Vec<(i64, Vec<u8>)>> {
            let mut statement = self
                .connection
                .prepare_cached("SELECT seq, body FROM entry WHERE drill_uid = ?1 ORDER BY seq")?;
            let rows = statement.query_map([uid], |row| Ok((row.get(0)?, row.bytes(1)?)))?;
            rows.collect()
        };
        run().map_err(|e| fail(&e, &self.path))
    }

    /// What was kept under this name, such as the draft of a set-up.
    pub fn kept(&self, name: &str) -> Result<Option<String>, ArchiveError> {
        self.connection
            .query_row(
                "SELECT value FROM app_state WHERE name = ?1",
                [name],
                |row| row.text(0),
            )
            .optional()
            .map_err(|e| fail(&e, &self.path))
    }

    /// Keeps something small under a name, in place of what was there.
    pub fn keep(&mut self, name: &str, value: &str) -> Result<(), ArchiveError> {
        self.in_place()?;
        self.connection
            .execute(
                "INSERT INTO app_state (name, value) VALUES (?1, ?2)
                 ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                params![name, value],
            )
            .map(|_| ())
            .map_err(|e| fail(&e, &self.path))
    }
}

impl Drop for Archive {
    fn drop(&mut self) {
        if self.is_writer() {
            self.close_log();
        }
    }
}

impl Journal for Archive {
    type Error = ArchiveError;

    fn append(&mut self, uid: &str, entries: &[Entry]) -> Result<(), ArchiveError> {
        self.transact(|transaction| {
            insert(transaction, uid, entries)?;
            index::mark_stale(transaction, uid)
        })?;
        if let Some(watch) = &mut self.watch {
            watch.grown();
        }
        Ok(())
    }
}

/// A drill with its scripts and entries, within one transaction.
fn put(
    transaction: &rusqlite::Transaction<'_>,
    drill: &Drill,
    scripts: &[String],
    entries: &[Entry],
) -> rusqlite::Result<()> {
    lay(transaction, drill.uid(), entries)?;
    for (place, (scenario, text)) in drill.scenarios().iter().zip(scripts).enumerate() {
        let hash = Hash::of(&[text.as_bytes()]).to_string();
        transaction.execute(
            "INSERT OR IGNORE INTO script (hash, text) VALUES (?1, ?2)",
            params![hash, text],
        )?;
        transaction.execute(
            "INSERT INTO scene (drill_uid, position, scenario_code, scenario_version, script_hash) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![drill.uid(), integer(place as u64), scenario.id, scenario.version, hash],
        )?;
    }
    insert(transaction, drill.uid(), entries)
}

/// The same with what lists show of it.
fn put_whole(
    transaction: &rusqlite::Transaction<'_>,
    drill: &Drill,
    scripts: &[String],
) -> rusqlite::Result<()> {
    put(transaction, drill, scripts, drill.entries())?;
    index::index(transaction, drill, &Summary::of(drill))
}

/// What the row of a drill says from the start: number, name, whether it is a rehearsal, and when it was laid out.
fn laid_out(entries: &[Entry]) -> (String, String, bool, String) {
    let setup = entries.iter().find_map(|e| match &e.event {
        crate::drill::Event::Opened { setup } => Some((setup, e.entered.wall)),
        _ => None,
    });
    setup.map_or_else(
        || (String::new(), String::new(), false, String::new()),
        |(s, wall)| {
            (
                s.number.clone(),
                s.name.clone(),
                s.rehearsal,
                wall.to_rfc3339(),
            )
        },
    )
}

/// The row of a drill, before anything is derived from it.
fn lay(connection: &Connection, uid: &str, entries: &[Entry]) -> rusqlite::Result<()> {
    let (number, name, rehearsal, created) = laid_out(entries);
    connection.execute(
        "INSERT INTO drill (uid, number, name, rehearsal, created_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![uid, number, name, rehearsal, created],
    )?;
    Ok(())
}

fn insert(
    transaction: &rusqlite::Transaction<'_>,
    uid: &str,
    entries: &[Entry],
) -> rusqlite::Result<()> {
    let mut statement = transaction
        .prepare_cached("INSERT INTO entry (drill_uid, seq, body) VALUES (?1, ?2, ?3)")?;
    for entry in entries {
        let body = serde_json::to_string(entry)
            .map_err(|err| rusqlite::Error::ToSqlConversionFailure(Box::new(err)))?;
        statement.execute(params![uid, integer(entry.seq), body])?;
    }
    Ok(())
}

/// 承办网点, or who organised the drill.
fn outlet_name<'a>(unit: &'a str, branch: &'a str) -> &'a str {
    match branch.trim() {
        "" => unit.trim(),
        branch => branch,
    }
}

/// What the list keeps of an assessment; nothing where an older program drew the row.
fn evaluation(kept: &str) -> Evaluation {
    serde_json::from_str(kept).unwrap_or_default()
}

/// A count as the database keeps it; none comes near its limit.
fn integer(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// A day as figures keep it: counted from 1 January of the year 1.
fn day(kept: i32) -> NaiveDate {
    NaiveDate::from_num_days_from_ce_opt(kept).unwrap_or_default()
}
