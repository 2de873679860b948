//! The rows of the drills that were found, for the few that are shown.

use chrono::NaiveDate;
use rusqlite::{CachedStatement, Row, params};

use super::super::texts::Texts as _;
use super::super::{Archive, ArchiveError, fail};
use super::snippet::{self, Hit};
use super::{Key, Set, Standing, mean};
use crate::drill::{Disclosure, DrillMode, Evaluation, Grade, NextStep};

/// Scores of the same scripts that a row tells, its own with them.
const COURSE: i64 = 8;
/// Keys that are looked up one by one; of more the whole table is scanned.
const FEW: usize = 2_000;

/// A drill that was found, as a table shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrillRow {
    pub key: Key,
    pub uid: String,
    /// 记录编号
    pub number: String,
    /// Local date of the start; of the lay-out where it has not started.
    pub day: NaiveDate,
    /// RFC 3339; none where it was broken off before the start.
    pub started: Option<String>,
    pub name: String,
    /// Of the scenes' scenarios.
    pub titles: Vec<String>,
    /// 承办网点, or who organised it.
    pub unit: String,
    pub form: DrillMode,
    pub disclosure: Disclosure,
    /// The word of a [`Category`](crate::scenario::Category), or nothing.
    pub category: String,
    /// Tenths of a point of 100.
    pub score_tenths: Option<u32>,
    pub grade: Option<Grade>,
    pub red_lines: u32,
    /// Items nobody rated: the score is 暂定 while there are any.
    pub unrated: u32,
    /// What it came to, with the counts.
    pub evaluation: Evaluation,
    pub problems: u32,
    pub actions_done: u32,
    /// Not done, the overdue ones with them.
    pub actions_open: u32,
    pub actions_overdue: u32,
    pub standing: Standing,
    pub next: NextStep,
    pub rehearsal: bool,
    /// Scores of the drills of the same scripts up to this one, oldest first, tenths of a point.
    pub course: Vec<u32>,
    /// Where what was typed stands in it.
    pub hit: Option<Hit>,
}

/// What some drills come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SelectionTotals {
    pub drills: usize,
    /// Mean of the scores that are graded and not for reference only, tenths of a point; none where no drill has one.
    pub mean_tenths: Option<u32>,
    /// How many of them are not graded or touched a red line, and so left out of the mean.
    pub ungraded: usize,
    pub actions_done: u64,
    pub actions: u64,
}

impl Archive {
    /// The rows of these drills, in their order; one that is not there any more is left out. `typed` is looked for in each.
    pub fn found_rows(
        &self,
        keys: &[Key],
        typed: &str,
        today: NaiveDate,
    ) -> Result<Vec<DrillRow>, ArchiveError> {
        let run = || -> rusqlite::Result<Vec<DrillRow>> {
            let mut rows = Vec::with_capacity(keys.len());
            let mut statement = self
                .connection
                .prepare_cached(include_str!("../sql/drill_row.sql"))?;
            let mut course = self
                .connection
                .prepare_cached(include_str!("../sql/earlier_scores.sql"))?;
            let mut body = self
                .connection
                .prepare_cached("SELECT body FROM search_text WHERE drill_id = ?1")?;
            for key in keys {
                let mut found = statement.query(params![key.0, today.to_string()])?;
                let Some(row) = found.next()? else { continue };
                let mut shown = found_row(*key, row)?;
                if !shown.rehearsal && shown.standing != Standing::Aborted {
                    shown.course = scores(&mut course, row.get(21)?, row.get(22)?, *key)?;
                }
                if !typed.trim().is_empty() {
                    let told: String = body.query_row([key.0], |row| row.text(0))?;
                    shown.hit = snippet::hit(&told, typed);
                }
                rows.push(shown);
            }
            Ok(rows)
        };
        run().map_err(|e| fail(&e, &self.path))
    }

    /// Ids of these drills, in their order.
    pub fn found_uids(&self, keys: &[Key]) -> Result<Vec<String>, ArchiveError> {
        let run = || -> rusqlite::Result<Vec<String>> {
            let mut statement = self
                .connection
                .prepare_cached("SELECT drill_uid FROM drill_summary WHERE id = ?1")?;
            let mut uids = Vec::with_capacity(keys.len());
            for key in keys {
                let mut rows = statement.query([key.0])?;
                if let Some(row) = rows.next()? {
                    uids.push(row.text(0)?);
                }
            }
            Ok(uids)
        };
        run().map_err(|e| fail(&e, &self.path))
    }

    /// What these drills come to.
    pub fn found_sums(&self, keys: &[Key]) -> Result<SelectionTotals, ArchiveError> {
        let columns = "SELECT drill_id, iif(grade_code IS NULL OR red_lines > 0, NULL, score_tenths), actions_done, actions_open FROM search_row";
        let mut sums = SelectionTotals::default();
        let (mut sum, mut scored) = (0, 0);
        let mut add = |row: &Row<'_>| -> rusqlite::Result<()> {
            sums.drills += 1;
            if let Some(tenths) = row.get::<_, Option<u32>>(1)? {
                sum += u64::from(tenths);
                scored += 1;
            }
            let done = u64::from(row.get::<_, u32>(2)?);
            sums.actions_done += done;
            sums.actions += done + u64::from(row.get::<_, u32>(3)?);
            Ok(())
        };
        let mut run = || -> rusqlite::Result<()> {
            if keys.len() <= FEW {
                let sql = [columns, " WHERE drill_id = ?1"].concat();
                let mut statement = self.connection.prepare_cached(&sql)?;
                for key in keys {
                    let mut rows = statement.query([key.0])?;
                    if let Some(row) = rows.next()? {
                        add(row)?;
                    }
                }
                return Ok(());
            }
            let ids: Vec<i64> = keys.iter().map(|key| key.0).collect();
            let set = Set::of(&ids);
            let mut statement = self.connection.prepare_cached(columns)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                if set.has(row.get(0)?) {
                    add(row)?;
                }
            }
            Ok(())
        };
        run().map_err(|e| fail(&e, &self.path))?;
        sums.mean_tenths = mean(sum, scored);
        let graded = usize::try_from(scored).unwrap_or(usize::MAX);
        sums.ungraded = sums.drills.saturating_sub(graded);
        Ok(sums)
    }

    /// How many drills can be found at all, and how many of them are rehearsals.
    pub fn found_counts(&self) -> Result<(usize, usize), ArchiveError> {
        let count = |row: &Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?));
        self.connection
            .query_row(
                "SELECT count(*), coalesce(sum(rehearsal), 0) FROM search_row",
                [],
                count,
            )
            .map(|(all, rehearsals)| {
                let size = |n: i64| usize::try_from(n).unwrap_or(0);
                (size(all), size(rehearsals))
            })
            .map_err(|e| fail(&e, &self.path))
    }

    /// The units that drills can be found by, in order.
    pub fn found_units(&self) -> Result<Vec<String>, ArchiveError> {
        let run = || -> rusqlite::Result<Vec<String>> {
            let mut statement = self.connection.prepare_cached(
                "SELECT value FROM search_value WHERE id IN (SELECT DISTINCT unit_id FROM search_row) AND value <> '' ORDER BY value",
            )?;
            let rows = statement.query_map([], |row| row.text(0))?;
            rows.collect()
        };
        run().map_err(|e| fail(&e, &self.path))
    }

    /// The row of one drill by its id; none where it cannot be found.
    pub fn key_of(&self, uid: &str) -> Result<Option<Key>, ArchiveError> {
        let run = || -> rusqlite::Result<Option<Key>> {
            let mut statement = self.connection.prepare_cached(
                "SELECT s.drill_id FROM drill_summary l JOIN search_row s ON s.drill_id = l.id WHERE l.drill_uid = ?1",
            )?;
            let mut rows = statement.query([uid])?;
            rows.next()?.map(|row| row.get(0).map(Key)).transpose()
        };
        run().map_err(|e| fail(&e, &self.path))
    }
}

fn scores(
    course: &mut CachedStatement<'_>,
    scripts: i64,
    at: i64,
    key: Key,
) -> rusqlite::Result<Vec<u32>> {
    let rows = course.query_map(params![scripts, at, key.0, COURSE], |row| row.get(0))?;
    let mut scores: Vec<u32> = rows.collect::<rusqlite::Result<_>>()?;
    scores.reverse();
    Ok(scores)
}

fn found_row(key: Key, row: &Row<'_>) -> rusqlite::Result<DrillRow> {
    let day: String = row.text(3)?;
    let titles: String = row.text(6)?;
    let (unit, branch): (String, String) = (row.text(7)?, row.text(8)?);
    let form: String = row.text(9)?;
    let disclosure: String = row.text(10)?;
    let grade: Option<String> = row.text_or_none(13)?;
    let evaluation = super::super::evaluation(&row.text(24)?);
    Ok(DrillRow {
        next: evaluation.lacking.next(row.get(25)?),
        key,
        uid: row.text(1)?,
        number: row.text(2)?,
        day: day.parse().unwrap_or_default(),
        started: row.text_or_none(4)?,
        name: row.text(5)?,
        titles: titles.lines().map(str::to_owned).collect(),
        unit: super::super::outlet_name(&unit, &branch).to_owned(),
        form: DrillMode::from_word(&form),
        disclosure: Disclosure::from_word(&disclosure),
        category: row.text(11)?,
        score_tenths: row.get(12)?,
        grade: grade.as_deref().and_then(Grade::from_word),
        red_lines: row.get(14)?,
        unrated: row.get(15)?,
        evaluation,
        problems: row.get(16)?,
        actions_done: row.get(17)?,
        actions_open: row.get(18)?,
        actions_overdue: row.get(23)?,
        standing: super::super::codes::status(row.get(19)?),
        rehearsal: row.get(20)?,
        course: Vec::new(),
        hit: None,
    })
}
