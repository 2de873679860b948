//! How long a drill is kept: proposed days, 续期, and 冻结保管. Nothing here deletes anything.
//!
//! No law names a period for drill records; the usual ones and the hold are those of a bank's own rules (个保法 19, 47: no longer than needed).

use chrono::{Months, NaiveDate};
use rusqlite::{OptionalExtension as _, Row, params};
use serde::{Deserialize, Serialize};

use super::texts::Texts as _;
use super::{Archive, ArchiveError, AuditAction, audit_log, detail, fail, integer};
use crate::drill::Now;

/// For how long what is kept, from the day of the drill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RetentionPeriods {
    /// 演练记录 and 评分表, years.
    pub record_years: u32,
    /// 整改台账, years: a drill with problems is kept as long as they are.
    pub actions_years: u32,
    /// Photos and recordings, months.
    pub media_months: u32,
}

impl Default for RetentionPeriods {
    fn default() -> Self {
        Self {
            record_years: 3,
            actions_years: 5,
            media_months: 6,
        }
    }
}

impl RetentionPeriods {
    /// The last day of a record of this day.
    pub fn record_until(self, day: NaiveDate) -> NaiveDate {
        after(day, self.record_years.saturating_mul(12))
    }

    /// The last day of the corrective actions of a drill of this day.
    pub fn actions_until(self, day: NaiveDate) -> NaiveDate {
        after(day, self.actions_years.saturating_mul(12))
    }

    /// The last day of photos and recordings of a drill of this day.
    pub fn media_until(self, day: NaiveDate) -> NaiveDate {
        after(day, self.media_months)
    }
}

fn after(day: NaiveDate, months: u32) -> NaiveDate {
    day.checked_add_months(Months::new(months))
        .unwrap_or(NaiveDate::MAX)
}

/// The day so many months earlier.
pub(super) fn before(day: NaiveDate, months: u32) -> NaiveDate {
    day.checked_sub_months(Months::new(months))
        .unwrap_or(NaiveDate::MIN)
}

/// 冻结保管: why a drill must not be deleted, and who said so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hold {
    /// RFC 3339.
    pub at: String,
    pub who: String,
    pub reason: String,
}

/// A drill that is over, and how long it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetentionRow {
    pub uid: String,
    pub number: String,
    pub name: String,
    pub unit: String,
    pub day: NaiveDate,
    pub problems: u32,
    /// The last day of its record.
    pub record_until: NaiveDate,
    /// The last day of its corrective actions, where it has any.
    pub actions_until: Option<NaiveDate>,
    /// 续期: the last day that was decided.
    pub renewed: Option<NaiveDate>,
    pub hold: Option<Hold>,
}

impl RetentionRow {
    /// The last day on which it is kept, holds aside.
    pub fn until(&self) -> NaiveDate {
        [self.actions_until, self.renewed]
            .into_iter()
            .flatten()
            .fold(self.record_until, NaiveDate::max)
    }
}

const COLUMNS: &str = "SELECT s.drill_uid, number, name, unit, day, problems, renewal.keep_until, hold.held_at, hold.who, hold.reason
    FROM drill_summary AS s LEFT JOIN legal_hold AS hold ON hold.drill_uid = s.drill_uid
    LEFT JOIN retention_renewal AS renewal ON renewal.drill_uid = s.drill_uid ";

impl Archive {
    /// The drills whose time is over on this day and that nothing holds: what may be proposed for deletion, the oldest first. Rehearsals too; the trash not.
    pub fn overdue(
        &self,
        terms: RetentionPeriods,
        today: NaiveDate,
        limit: usize,
    ) -> Result<Vec<RetentionRow>, ArchiveError> {
        let sql = [
            COLUMNS,
            "WHERE rehearsal IN (0, 1) AND open = 0 AND day <> '' AND day < ?1 AND (problems = 0 OR day < ?2)
                AND hold.drill_uid IS NULL AND (renewal.keep_until IS NULL OR renewal.keep_until < ?3)
             ORDER BY day, s.id LIMIT ?4",
        ]
        .concat();
        let run = || -> rusqlite::Result<Vec<RetentionRow>> {
            let mut statement = self.connection.prepare_cached(&sql)?;
            let first = |years: u32| before(today, years.saturating_mul(12)).to_string();
            let rows = statement.query_map(
                params![
                    first(terms.record_years),
                    first(terms.actions_years),
                    today.to_string(),
                    integer(limit as u64)
                ],
                |row| retained(row, terms),
            )?;
            rows.collect()
        };
        let mut found = run().map_err(|e| fail(&e, &self.path))?;
        // The end of a short month: the day itself decides.
        found.retain(|drill| drill.until() < today);
        Ok(found)
    }

    /// The drills under legal hold, the latest hold first.
    pub fn held(&self, terms: RetentionPeriods) -> Result<Vec<RetentionRow>, ArchiveError> {
        let sql = [
            COLUMNS,
            "WHERE hold.drill_uid IS NOT NULL ORDER BY hold.held_at DESC, s.id",
        ]
        .concat();
        let run = || -> rusqlite::Result<Vec<RetentionRow>> {
            let mut statement = self.connection.prepare_cached(&sql)?;
            let rows = statement.query_map([], |row| retained(row, terms))?;
            rows.collect()
        };
        run().map_err(|e| fail(&e, &self.path))
    }

    /// How long one drill is kept; none for one in the trash.
    pub fn retained(
        &self,
        uid: &str,
        terms: RetentionPeriods,
    ) -> Result<Option<RetentionRow>, ArchiveError> {
        let sql = [COLUMNS, "WHERE s.drill_uid = ?1"].concat();
        let run = || -> rusqlite::Result<Option<RetentionRow>> {
            self.connection
                .prepare_cached(&sql)?
                .query_row([uid], |row| retained(row, terms))
                .optional()
        };
        run().map_err(|e| fail(&e, &self.path))
    }

    /// Puts a drill under legal hold (检查、诉讼), in place of an earlier one; logged.
    ///
    /// # Errors
    /// [`ArchiveError::NoSuchDrill`].
    pub fn hold(
        &mut self,
        uid: &str,
        who: &str,
        reason: &str,
        now: Now,
    ) -> Result<(), ArchiveError> {
        self.is_open(uid)?;
        let at = now.wall;
        let told = detail([("who", who), ("reason", reason)]);
        self.transact(|transaction| {
            transaction.execute(
                "INSERT INTO legal_hold (drill_uid, held_at, who, reason) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (drill_uid) DO UPDATE SET held_at = excluded.held_at, who = excluded.who, reason = excluded.reason",
                params![uid, at.to_rfc3339(), who, reason],
            )?;
            audit_log::write(transaction, AuditAction::Held, Some(uid), at, &told)
        })
    }

    /// Lifts a legal hold; logged. Nothing happens where there is none.
    pub fn release(
        &mut self,
        uid: &str,
        who: &str,
        reason: &str,
        now: Now,
    ) -> Result<(), ArchiveError> {
        self.is_open(uid)?;
        let told = detail([("who", who), ("reason", reason)]);
        self.transact(|transaction| {
            if transaction.execute("DELETE FROM legal_hold WHERE drill_uid = ?1", [uid])? > 0 {
                audit_log::write(
                    transaction,
                    AuditAction::Released,
                    Some(uid),
                    now.wall,
                    &told,
                )?;
            }
            Ok(())
        })
    }

    pub(super) fn is_held(&self, uid: &str) -> Result<bool, ArchiveError> {
        self.connection
            .query_row(
                "SELECT EXISTS (SELECT 1 FROM legal_hold WHERE drill_uid = ?1)",
                [uid],
                |row| row.get(0),
            )
            .map_err(|e| fail(&e, &self.path))
    }

    /// 续期: keeps a drill until this day at least; logged.
    ///
    /// # Errors
    /// [`ArchiveError::NoSuchDrill`].
    pub fn renew(&mut self, uid: &str, until: NaiveDate, now: Now) -> Result<(), ArchiveError> {
        self.is_open(uid)?;
        let until = until.to_string();
        let told = detail([("until", until.as_str())]);
        self.transact(|transaction| {
            transaction.execute(
                "INSERT INTO retention_renewal (drill_uid, keep_until) VALUES (?1, ?2) ON CONFLICT (drill_uid) DO UPDATE SET keep_until = excluded.keep_until",
                params![uid, until],
            )?;
            audit_log::write(transaction, AuditAction::Renewed, Some(uid), now.wall, &told)
        })
    }
}

fn retained(row: &Row<'_>, terms: RetentionPeriods) -> rusqlite::Result<RetentionRow> {
    let day: String = row.text(4)?;
    // A day that cannot be read is not over yet.
    let day: NaiveDate = day.parse().unwrap_or(NaiveDate::MAX);
    let problems: u32 = row.get(5)?;
    let renewed: Option<String> = row.text_or_none(6)?;
    let at: Option<String> = row.text_or_none(7)?;
    Ok(RetentionRow {
        uid: row.text(0)?,
        number: row.text(1)?,
        name: row.text(2)?,
        unit: row.text(3)?,
        day,
        problems,
        record_until: terms.record_until(day),
        actions_until: (problems > 0).then(|| terms.actions_until(day)),
        renewed: renewed.and_then(|text| text.parse().ok()),
        hold: match at {
            Some(at) => Some(Hold {
                at,
                who: row.text(8)?,
                reason: row.text(9)?,
            }),
            None => None,
        },
    })
}
