//! What is written into the ledgers beside the drills: changes of rules, and teaching. Each line of the log holds a row as it stands from then on; the latest line of a row counts, and all are chained as the log is.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, Transaction};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::texts::Texts as _;
use super::{Archive, ArchiveError, AuditAction, audit_log, fail};
use crate::drill::{Attachment, ExpiredFile, RuleChange, Teaching};

/// Under which the log keeps a row.
const ROW: &str = "row";

impl Archive {
    /// Keeps a row of 制度流程修订台账: a new one where it has no number yet, else the row as it stands from now on. Gives its number, from 1.
    ///
    /// # Errors
    /// Where the archive cannot be written.
    pub fn keep_rule_change(
        &mut self,
        change: &RuleChange,
        at: DateTime<FixedOffset>,
    ) -> Result<u32, ArchiveError> {
        self.transact(|transaction| {
            let mut change = change.clone();
            if change.row == 0 {
                change.row = next::<RuleChange>(transaction, AuditAction::Amended)?;
                change.begun_on = Some(at.date_naive());
            }
            write_rule(transaction, &change, at)?;
            Ok(change.row)
        })
    }

    /// The rows of 制度流程修订台账, in the order in which they were begun.
    pub fn rule_changes(&self) -> Result<Vec<RuleChange>, ArchiveError> {
        rows(&self.connection, AuditAction::Amended).map_err(|e| fail(&e, &self.path))
    }

    /// Keeps a row of 金融知识宣教台账, as [`Self::keep_rule_change`] does one of rules.
    ///
    /// # Errors
    /// Where the archive cannot be written.
    pub fn keep_teaching(
        &mut self,
        teaching: &Teaching,
        at: DateTime<FixedOffset>,
    ) -> Result<u32, ArchiveError> {
        self.transact(|transaction| {
            let mut teaching = teaching.clone();
            if teaching.row == 0 {
                teaching.row = next::<Teaching>(transaction, AuditAction::Taught)?;
            }
            write_taught(transaction, &teaching, at)?;
            Ok(teaching.row)
        })
    }

    /// Keeps many new rows of both ledgers, numbered in their order, each with the moment at which it was written: all of them or none.
    ///
    /// # Errors
    /// Where the archive cannot be written.
    pub fn add_rows(
        &mut self,
        rules: Vec<(RuleChange, DateTime<FixedOffset>)>,
        teachings: Vec<(Teaching, DateTime<FixedOffset>)>,
    ) -> Result<(), ArchiveError> {
        self.transact(|transaction| {
            let first = next::<RuleChange>(transaction, AuditAction::Amended)?;
            for ((mut change, at), row) in rules.into_iter().zip(first..) {
                change.row = row;
                write_rule(transaction, &change, at)?;
            }
            let first = next::<Teaching>(transaction, AuditAction::Taught)?;
            for ((mut teaching, at), row) in teachings.into_iter().zip(first..) {
                teaching.row = row;
                write_taught(transaction, &teaching, at)?;
            }
            Ok(())
        })
    }

    /// The rows of 金融知识宣教台账, in the order in which they were begun.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn teachings(&self) -> Result<Vec<Teaching>, ArchiveError> {
        rows(&self.connection, AuditAction::Taught).map_err(|e| fail(&e, &self.path))
    }
}

/// A row as it stands, with the files that it had once and has no more. Those whose time was over are not among them.
pub(super) struct WithFiles<R> {
    pub(super) row: R,
    pub(super) taken_out: Vec<Attachment>,
}

impl<R: HasFiles> WithFiles<R> {
    /// The files whose bytes are kept for it; told by true, those that were taken out of it again.
    pub(super) fn files(&self) -> impl Iterator<Item = (&Attachment, bool)> {
        let named = self.row.files().iter().map(|file| (file, false));
        named.chain(self.taken_out.iter().map(|file| (file, true)))
    }
}

/// A row of a ledger that may have files.
pub(super) trait HasFiles {
    fn files(&self) -> &[Attachment];
    /// Those that were deleted because their time was over.
    fn expired(&self) -> &[ExpiredFile];
}

impl HasFiles for RuleChange {
    fn files(&self) -> &[Attachment] {
        &self.files
    }

    fn expired(&self) -> &[ExpiredFile] {
        &[]
    }
}

impl HasFiles for Teaching {
    fn files(&self) -> &[Attachment] {
        &self.files
    }

    fn expired(&self) -> &[ExpiredFile] {
        &self.expired
    }
}

/// The teachings by their number, each with all the files that it ever had.
pub(super) fn taught(
    connection: &Connection,
) -> rusqlite::Result<BTreeMap<u32, WithFiles<Teaching>>> {
    with_files(connection, AuditAction::Taught)
}

/// The changes of rules by their number, each with all the files that it ever had.
pub(super) fn amended(
    connection: &Connection,
) -> rusqlite::Result<BTreeMap<u32, WithFiles<RuleChange>>> {
    with_files(connection, AuditAction::Amended)
}

fn with_files<R: DeserializeOwned + Numbered + HasFiles>(
    connection: &Connection,
    deed: AuditAction,
) -> rusqlite::Result<BTreeMap<u32, WithFiles<R>>> {
    let mut found: BTreeMap<u32, WithFiles<R>> = BTreeMap::new();
    for row in lines::<R>(connection, deed)? {
        let mut taken_out: Vec<Attachment> = Vec::new();
        if let Some(before) = found.remove(&row.number()) {
            let named = before.row.files().iter();
            for file in before.taken_out.iter().chain(named) {
                let is = |other: &Attachment| other.sha256 == file.sha256;
                let is_gone = row.expired().iter().any(|gone| is(&gone.file));
                if !is_gone && !row.files().iter().any(is) && !taken_out.iter().any(is) {
                    taken_out.push(file.clone());
                }
            }
        }
        found.insert(row.number(), WithFiles { row, taken_out });
    }
    Ok(found)
}

/// Writes a row of 制度流程修订台账 as it stands from now on.
fn write_rule(
    transaction: &Transaction<'_>,
    row: &RuleChange,
    at: DateTime<FixedOffset>,
) -> rusqlite::Result<()> {
    let drill = row.origin.as_ref().map(|origin| &*origin.drill);
    audit_log::write(transaction, AuditAction::Amended, drill, at, &detail(row)?)
}

/// Writes a row of 金融知识宣教台账 as it stands from now on.
pub(super) fn write_taught(
    transaction: &Transaction<'_>,
    row: &Teaching,
    at: DateTime<FixedOffset>,
) -> rusqlite::Result<()> {
    audit_log::write(transaction, AuditAction::Taught, None, at, &detail(row)?)
}

/// A row as the log keeps it.
fn detail(row: &impl Serialize) -> rusqlite::Result<Map<String, Value>> {
    let value = serde_json::to_value(row)
        .map_err(|err| rusqlite::Error::ToSqlConversionFailure(err.into()))?;
    Ok(Map::from_iter([(ROW.to_owned(), value)]))
}

/// Something that is a row of a ledger.
trait Numbered {
    /// From 1.
    fn number(&self) -> u32;
}

impl Numbered for RuleChange {
    fn number(&self) -> u32 {
        self.row
    }
}

impl Numbered for Teaching {
    fn number(&self) -> u32 {
        self.row
    }
}

/// The latest line of each row.
fn rows<R: DeserializeOwned + Numbered>(
    connection: &Connection,
    deed: AuditAction,
) -> rusqlite::Result<Vec<R>> {
    let lines = lines::<R>(connection, deed)?.into_iter();
    let latest: BTreeMap<u32, R> = lines.map(|row| (row.number(), row)).collect();
    Ok(latest.into_values().collect())
}

/// The number of the next new row.
fn next<R: DeserializeOwned + Numbered>(
    connection: &Connection,
    deed: AuditAction,
) -> rusqlite::Result<u32> {
    let known = lines::<R>(connection, deed)?;
    let last = known.iter().map(Numbered::number).max().unwrap_or(0);
    Ok(last.saturating_add(1))
}

/// Every line of a ledger, as the log has them one after the other. A line that a newer program wrote otherwise is passed over.
fn lines<R: DeserializeOwned>(
    connection: &Connection,
    deed: AuditAction,
) -> rusqlite::Result<Vec<R>> {
    let mut lines =
        connection.prepare_cached("SELECT detail FROM audit_log WHERE action = ?1 ORDER BY seq")?;
    let details = lines.query_map([deed.word()], |row| row.text(0))?;
    let mut rows = Vec::new();
    for detail in details {
        let told: Map<String, Value> = serde_json::from_str(&detail?).unwrap_or_default();
        let row = told.get(ROW).cloned().unwrap_or_default();
        rows.extend(serde_json::from_value::<R>(row));
    }
    Ok(rows)
}
