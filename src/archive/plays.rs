//! How often each scenario was played, when last, and what was held in a stretch of time: drills that ended, without rehearsals.

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate};
use rusqlite::params;

use super::texts::Texts as _;
use super::{Archive, ArchiveError, day, fail, integer};

/// One time a scenario was played to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Play {
    /// Id of the drill.
    pub uid: String,
    /// Among the scenes of the drill, from 0.
    pub scene: usize,
    /// Local date.
    pub day: NaiveDate,
    /// Of this scene alone, tenths of a point of 100.
    pub score_tenths: Option<u32>,
    /// The scene by itself has a grade: only such a score counts in an average.
    pub graded: bool,
    /// Red lines that were touched in this scene: it has failed, whatever its score.
    pub red_lines: u32,
    /// Items of its drill that nobody rated: the score is 暂定 while there are any.
    pub unrated: u32,
}

/// How often a scenario was played, and the latest times, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plays {
    pub times: u64,
    pub latest: Vec<Play>,
}

/// A drill that was held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldDrill {
    /// Local date.
    pub day: NaiveDate,
    /// Titles of its scenes.
    pub titles: Vec<String>,
    pub name: String,
}

/// The drills of a stretch of time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeldDrills {
    /// On which days, and how many on each.
    pub days: Vec<(NaiveDate, u64)>,
    /// The latest of them, newest first.
    pub latest: Vec<HeldDrill>,
}

impl Archive {
    /// Of every scenario that was played, by its id: how often, and so many of the latest times.
    pub fn plays(&self, latest: usize) -> Result<BTreeMap<String, Plays>, ArchiveError> {
        self.read_plays(latest).map_err(|e| fail(&e, &self.path))
    }

    fn read_plays(&self, latest: usize) -> rusqlite::Result<BTreeMap<String, Plays>> {
        let mut counted = self.connection.prepare_cached(
            "SELECT scenario_id, count(*), (SELECT code FROM scenario WHERE scenario.id = s.scenario_id) FROM scene_score AS s
             WHERE drill_id NOT IN (SELECT drill_id FROM search_row WHERE status_code = 2) GROUP BY scenario_id",
        )?;
        let mut last = self.connection.prepare_cached(
            "SELECT drill_uid, scene_position, s.day, s.score_tenths, s.red_lines, unrated, graded
             FROM scene_score AS s JOIN drill_summary ON drill_summary.id = s.drill_id
             WHERE s.scenario_id = ?1 AND s.drill_id NOT IN (SELECT drill_id FROM search_row WHERE status_code = 2)
             ORDER BY s.day DESC, s.drill_id DESC, scene_position DESC LIMIT ?2",
        )?;
        let scripts = counted.query_map([], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.text(2)?))
        })?;
        let mut plays = BTreeMap::new();
        for script in scripts {
            let (id, times, scenario): (i64, i64, String) = script?;
            let rows = last.query_map(params![id, integer(latest as u64)], |row| {
                Ok(Play {
                    uid: row.text(0)?,
                    scene: usize::try_from(row.get::<_, i64>(1)?).unwrap_or(0),
                    day: day(row.get(2)?),
                    score_tenths: row.get(3)?,
                    red_lines: row.get(4)?,
                    unrated: row.get(5)?,
                    graded: row.get(6)?,
                })
            })?;
            let latest = rows.collect::<rusqlite::Result<_>>()?;
            let times = times.unsigned_abs();
            plays.insert(scenario, Plays { times, latest });
        }
        Ok(plays)
    }

    /// The drills held from one day to another, both counted, with so many of the latest.
    pub fn sittings(
        &self,
        from: NaiveDate,
        to: NaiveDate,
        latest: usize,
    ) -> Result<HeldDrills, ArchiveError> {
        let days = (from.num_days_from_ce(), to.num_days_from_ce());
        self.read_sittings(days, latest)
            .map_err(|e| fail(&e, &self.path))
    }

    fn read_sittings(&self, (from, to): (i32, i32), latest: usize) -> rusqlite::Result<HeldDrills> {
        let mut counted = self.connection.prepare_cached(
            "SELECT day, count(*) FROM drill_score WHERE day BETWEEN ?1 AND ?2
             AND drill_id NOT IN (SELECT drill_id FROM search_row WHERE status_code = 2) GROUP BY day",
        )?;
        let days = counted.query_map([from, to], |row| {
            Ok((day(row.get(0)?), row.get::<_, i64>(1)?.unsigned_abs()))
        })?;
        let mut last = self.connection.prepare_cached(
            "SELECT s.day, titles, name FROM drill_score AS s JOIN drill_summary ON drill_summary.id = s.drill_id
             WHERE s.day BETWEEN ?1 AND ?2 AND s.drill_id NOT IN (SELECT drill_id FROM search_row WHERE status_code = 2)
             ORDER BY s.day DESC, s.drill_id DESC LIMIT ?3",
        )?;
        let rows = last.query_map(params![from, to, integer(latest as u64)], |row| {
            let titles: String = row.text(1)?;
            Ok(HeldDrill {
                day: day(row.get(0)?),
                titles: titles.lines().map(str::to_owned).collect(),
                name: row.text(2)?,
            })
        })?;
        Ok(HeldDrills {
            days: days.collect::<rusqlite::Result<_>>()?,
            latest: rows.collect::<rusqlite::Result<_>>()?,
        })
    }
}
