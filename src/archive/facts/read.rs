//! The facts of a period as values.

use std::collections::{BTreeMap, HashMap};

use chrono::Datelike as _;
use rusqlite::types::Value;
use rusqlite::{OptionalExtension as _, Row, params, params_from_iter};

use super::super::texts::Texts as _;
use super::{
    DrillFact, DrillName, FactItem, FactQuery, ItemPace, ItemResult, ItemTally, PlayedScript,
    Quarter, SceneFact,
};
use crate::archive::{Archive, ArchiveError, codes, day, evaluation, fail, integer};
use crate::drill::{DrillMode, whole_millis};
use crate::scenario::Rating;

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}

/// The days of the quarters asked for: the first, and the first after.
fn days(query: &FactQuery) -> (i32, i32) {
    let first = |quarter: Quarter| quarter.first_day().map_or(0, |day| day.num_days_from_ce());
    (first(query.from), first(Quarter(query.to.0 + 1)))
}

impl Archive {
    /// The drills of the period that count, or the scenes of the scenario asked for, oldest first.
    pub fn drill_facts(&self, query: &FactQuery) -> Result<Vec<DrillFact>, ArchiveError> {
        let run = || -> rusqlite::Result<Vec<DrillFact>> {
            let (from, to) = days(query);
            let sql = if query.scenario.is_empty() {
                include_str!("../sql/drill_scores.sql")
            } else {
                include_str!("../sql/scenario_scores.sql")
            };
            let mut statement = self.connection.prepare_cached(sql)?;
            let mut values: Vec<Value> = vec![
                i64::from(from).into(),
                i64::from(to).into(),
                query.outlet.clone().into(),
            ];
            if !query.scenario.is_empty() {
                values.push(query.scenario.clone().into());
            }
            let unrated = self.unrated()?;
            let rows = statement.query_map(params_from_iter(values), |row| {
                let drill = row.get(0)?;
                Ok(DrillFact {
                    drill,
                    day: day(row.get(1)?),
                    quarter: Quarter(row.get(2)?),
                    form: if row.get(3)? {
                        DrillMode::Live
                    } else {
                        DrillMode::Tabletop
                    },
                    score_tenths: row.get(4)?,
                    red_lines: row.get(5)?,
                    rights: row.get(6)?,
                    graded: row.get(7)?,
                    has_grade: row.get(8)?,
                    unrated: unrated.get(&drill).copied().unwrap_or(0),
                })
            })?;
            rows.collect()
        };
        run().map_err(|e| fail(&e, &self.path))
    }

    /// Items that nobody rated, of the drills that have some. They are few: all of them are sooner read than each is looked up.
    fn unrated(&self) -> rusqlite::Result<HashMap<i64, u32>> {
        self.connection
            .prepare_cached("SELECT drill_id, unrated FROM search_row WHERE unrated > 0")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect()
    }

    /// The names of some drills, by what their facts call them.
    pub fn drill_names(&self, drills: &[i64]) -> Result<BTreeMap<i64, DrillName>, ArchiveError> {
        let run = || -> rusqlite::Result<BTreeMap<i64, DrillName>> {
            let mut statement = self.connection.prepare_cached(
                "SELECT drill_uid, name, drill_score.day, evaluation FROM drill_summary
                 JOIN drill_score ON drill_score.drill_id = drill_summary.id WHERE drill_summary.id = ?1",
            )?;
            let mut names = BTreeMap::new();
            for drill in drills {
                let name = statement.query_row([drill], |row| {
                    Ok(DrillName {
                        uid: row.text(0)?,
                        name: row.text(1)?,
                        day: day(row.get(2)?),
                        verdict: evaluation(&row.text(3)?).verdict,
                    })
                });
                if let Some(name) = name.optional()? {
                    names.insert(*drill, name);
                }
            }
            Ok(names)
        };
        run().map_err(|e| fail(&e, &self.path))
    }

    /// The scenes of the period, of any scenario, oldest first.
    pub fn scene_facts(&self, query: &FactQuery) -> Result<Vec<SceneFact>, ArchiveError> {
        let run = || -> rusqlite::Result<Vec<SceneFact>> {
            let (from, to) = days(query);
            let mut statement = self
                .connection
                .prepare_cached(include_str!("../sql/scene_scores.sql"))?;
            let unrated = self.unrated()?;
            let rows = statement.query_map(params![from, to, query.outlet], |row| {
                Ok(SceneFact {
                    day: day(row.get(0)?),
                    quarter: Quarter(row.get(1)?),
                    script: row.get(2)?,
                    score_tenths: row.get(3)?,
                    graded: row.get(5)?,
                    red_lines: row.get(6)?,
                    unrated: unrated.get(&row.get(4)?).copied().unwrap_or(0),
                })
            })?;
            rows.collect()
        };
        run().map_err(|e| fail(&e, &self.path))
    }

    /// Every scenario that was ever played in a drill that counts.
    pub fn played_scripts(&self) -> Result<Vec<PlayedScript>, ArchiveError> {
        let run = || -> rusqlite::Result<Vec<PlayedScript>> {
            let mut statement = self
                .connection
                .prepare_cached("SELECT id, code, title, category FROM scenario ORDER BY code")?;
            let rows = statement.query_map([], |row| {
                Ok(PlayedScript {
                    id: row.get(0)?,
                    scenario: row.text(1)?,
                    title: row.text(2)?,
                    category: row.text(3)?,
                })
            })?;
            rows.collect()
        };
        run().map_err(|e| fail(&e, &self.path))
    }

    /// The units that have drilled, by name.
    pub fn outlets(&self) -> Result<Vec<String>, ArchiveError> {
        let run = || -> rusqlite::Result<Vec<String>> {
            let mut statement = self
                .connection
                .prepare_cached("SELECT name FROM outlet WHERE name <> '' ORDER BY name")?;
            let rows = statement.query_map([], |row| row.text(0))?;
            rows.collect()
        };
        run().map_err(|e| fail(&e, &self.path))
    }

    /// Unit (its place among [`Archive::outlets`]), score where it is graded, and red lines of each drill of the period, by unit.
    pub fn outlet_scores(
        &self,
        query: &FactQuery,
    ) -> Result<Vec<(usize, Option<u32>, u32)>, ArchiveError> {
        let run = || -> rusqlite::Result<Vec<(usize, Option<u32>, u32)>> {
            let (from, to) = days(query);
            let mut named = self
                .connection
                .prepare_cached("SELECT id FROM outlet WHERE name <> '' ORDER BY name")?;
            let places: BTreeMap<i64, usize> = named
                .query_map([], |row| row.get(0))?
                .enumerate()
                .map(|(place, id)| Ok((id?, place)))
                .collect::<rusqlite::Result<_>>()?;
            let mut statement = self.connection.prepare_cached(
                "SELECT outlet_id, iif(graded AND red_lines = 0, score_tenths, NULL), red_lines FROM drill_score
                 WHERE day >= ?1 AND day < ?2 AND drill_id NOT IN (SELECT drill_id FROM search_row WHERE status_code = 2)",
            )?;
            let mut rows = statement.query(params![from, to])?;
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                if let Some(place) = places.get(&row.get(0)?) {
                    found.push((*place, row.get(1)?, row.get(2)?));
                }
            }
            // Stable: the drills of a unit stay in the order of their days.
            found.sort_by_key(|(place, _, _)| *place);
            Ok(found)
        };
        run().map_err(|e| fail(&e, &self.path))
    }

    /// Every item that was ever rated, red lines left out.
    pub fn fact_items(&self) -> Result<Vec<FactItem>, ArchiveError> {
        let run = || -> rusqlite::Result<Vec<FactItem>> {
            let mut statement = self.connection.prepare_cached(
                "SELECT id, scenario_id, code, title, weight, rights_mask, posts, rules FROM item WHERE weight > 0 ORDER BY id",
            )?;
            let rows = statement.query_map([], |row| {
                Ok(FactItem {
                    id: row.get(0)?,
                    script: row.get(1)?,
                    item: row.text(2)?,
                    title: row.text(3)?,
                    weight: row.get(4)?,
                    rights: row.get(5)?,
                    posts: lines(&row.text(6)?),
                    rules: lines(&row.text(7)?),
                })
            })?;
            rows.collect()
        };
        run().map_err(|e| fail(&e, &self.path))
    }

    /// How the items came out, by quarter: whatever was seen in a drill that was not broken off.
    pub fn item_tallies(&self, query: &FactQuery) -> Result<Vec<ItemTally>, ArchiveError> {
        self.tallies_without(
            query,
            "SELECT drill_id FROM search_row WHERE status_code = 2",
        )
    }

    /// The same of graded drills alone, for shares of points: as with averages, a score that is not graded or for reference only stays out.
    pub fn graded_tallies(&self, query: &FactQuery) -> Result<Vec<ItemTally>, ArchiveError> {
        // An aborted drill has no grade.
        self.tallies_without(
            query,
            "SELECT drill_id FROM drill_score WHERE quarter BETWEEN ?2 AND ?3 AND (graded = 0 OR red_lines > 0)",
        )
    }

    /// The sums are kept of all drills: what those that stay out had in them is taken off again.
    fn tallies_without(
        &self,
        query: &FactQuery,
        out: &str,
    ) -> Result<Vec<ItemTally>, ArchiveError> {
        let run = || -> rusqlite::Result<Vec<ItemTally>> {
            let outlet: Option<i64> = if query.outlet.is_empty() {
                Some(0)
            } else {
                self.connection
                    .query_row(
                        "SELECT id FROM outlet WHERE name = ?1",
                        [&query.outlet],
                        |r| r.get(0),
                    )
                    .optional()?
            };
            let values = params![outlet, query.from.0, query.to.0, query.scenario];
            let read = |row: &Row<'_>| {
                Ok(ItemTally {
                    item: row.get(0)?,
                    quarter: Quarter(row.get(1)?),
                    met: row.get(2)?,
                    partly: row.get(3)?,
                    missed: row.get(4)?,
                })
            };
            let sql = include_str!("../sql/item_tallies_of_drills.sql").replace("$drills", out);
            let mut statement = self.connection.prepare_cached(&sql)?;
            let without: HashMap<(i64, i32), ItemTally> = statement
                .query_map(values, read)?
                .map(|tally| tally.map(|tally| ((tally.item, tally.quarter.0), tally)))
                .collect::<rusqlite::Result<_>>()?;
            let mut statement = self
                .connection
                .prepare_cached(include_str!("../sql/item_tallies.sql"))?;
            let mut tallies: Vec<ItemTally> = statement
                .query_map(values, read)?
                .collect::<rusqlite::Result<_>>()?;
            for tally in &mut tallies {
                if let Some(less) = without.get(&(tally.item, tally.quarter.0)) {
                    tally.met = tally.met.saturating_sub(less.met);
                    tally.partly = tally.partly.saturating_sub(less.partly);
                    tally.missed = tally.missed.saturating_sub(less.missed);
                }
            }
            tallies.retain(|tally| tally.met + tally.partly + tally.missed > 0);
            Ok(tallies)
        };
        run().map_err(|e| fail(&e, &self.path))
    }

    /// The latest results of these items in the period, oldest first.
    pub fn latest_results(
        &self,
        query: &FactQuery,
        items: &[i64],
        limit: usize,
    ) -> Result<Vec<Rating>, ArchiveError> {
        let run = || -> rusqlite::Result<Vec<Rating>> {
            let (from, to) = days(query);
            let mut found: Vec<(i32, i64, i64)> = Vec::new();
            let mut statement = self
                .connection
                .prepare_cached(include_str!("../sql/latest_results.sql"))?;
            for item in items {
                let rows = statement.query_map(
                    params![item, from, to, query.outlet, integer(limit as u64)],
                    |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
                )?;
                for row in rows {
                    found.push(row?);
                }
            }
            found.sort_unstable();
            let skip = found.len().saturating_sub(limit);
            Ok(found
                .into_iter()
                .skip(skip)
                .filter_map(|(_, _, code)| codes::rating(code))
                .collect())
        };
        run().map_err(|e| fail(&e, &self.path))
    }

    /// The latest times of these items in the period, at most `limit` of each, oldest first.
    pub fn item_paces(
        &self,
        query: &FactQuery,
        items: &[i64],
        limit: usize,
    ) -> Result<Vec<ItemPace>, ArchiveError> {
        let run = || -> rusqlite::Result<Vec<ItemPace>> {
            let (from, to) = days(query);
            let mut found = Vec::new();
            let mut statement = self
                .connection
                .prepare_cached(include_str!("../sql/item_times.sql"))?;
            for item in items {
                let rows = statement.query_map(
                    params![item, from, to, query.outlet, integer(limit as u64)],
                    |row| {
                        Ok(ItemPace {
                            day: day(row.get(0)?),
                            millis: whole_millis(row.get(1)?),
                            target_millis: row.get(2)?,
                        })
                    },
                )?;
                for row in rows {
                    found.push(row?);
                }
            }
            found.sort_by_key(|pace| (pace.day, pace.millis));
            Ok(found)
        };
        run().map_err(|e| fail(&e, &self.path))
    }

    /// Which items have times in the period, with how many there are, counted up to `most`.
    pub fn timed_items(
        &self,
        query: &FactQuery,
        most: usize,
    ) -> Result<Vec<(i64, u32)>, ArchiveError> {
        let run = || -> rusqlite::Result<Vec<(i64, u32)>> {
            let (from, to) = days(query);
            let mut statement = self
                .connection
                .prepare_cached(include_str!("../sql/timed_items.sql"))?;
            let rows = statement.query_map(
                params![from, to, query.outlet, query.scenario, integer(most as u64)],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )?;
            rows.collect()
        };
        run().map_err(|e| fail(&e, &self.path))
    }

    /// How every item of one drill came out, in the order of its scenes.
    pub fn item_results(&self, uid: &str) -> Result<Vec<ItemResult>, ArchiveError> {
        let run = || -> rusqlite::Result<Vec<ItemResult>> {
            let mut statement = self.connection.prepare_cached(
                "SELECT scene_position, scenario.code, item.code, item.title, weight, result, millis, target_millis
                 FROM item_result JOIN item ON item.id = item_result.item_id JOIN scenario ON scenario.id = item.scenario_id
                 WHERE drill_id = (SELECT id FROM drill_summary WHERE drill_uid = ?1) ORDER BY scene_position, item.id",
            )?;
            let rows = statement.query_map([uid], |row| {
                Ok(ItemResult {
                    scene: usize::try_from(row.get::<_, i64>(0)?).unwrap_or(0),
                    scenario: row.text(1)?,
                    item: row.text(2)?,
                    title: row.text(3)?,
                    weight: row.get(4)?,
                    rating: codes::rating(row.get(5)?),
                    in_play: row.get::<_, i64>(5)? != codes::NOT_INVOLVED,
                    millis: row.get::<_, Option<i64>>(6)?.map(whole_millis),
                    target_millis: row.get(7)?,
                })
            })?;
            rows.collect()
        };
        run().map_err(|e| fail(&e, &self.path))
    }

    /// The plan of a unit for a year, as it was kept; none where the unit has made none.
    pub fn year_plan(&self, year: i32, outlet: &str) -> Result<Option<String>, ArchiveError> {
        self.connection
            .query_row(
                "SELECT body FROM year_plan WHERE year = ?1 AND outlet = ?2",
                params![year, outlet],
                |row| row.text(0),
            )
            .optional()
            .map_err(|e| fail(&e, &self.path))
    }

    /// Keeps the plan of a unit for a year, in place of what was there.
    pub fn keep_year_plan(
        &mut self,
        year: i32,
        outlet: &str,
        body: &str,
    ) -> Result<(), ArchiveError> {
        self.in_place()?;
        self.connection
            .execute(
                "INSERT INTO year_plan (year, outlet, body) VALUES (?1, ?2, ?3)
                 ON CONFLICT (year, outlet) DO UPDATE SET body = excluded.body",
                params![year, outlet, body],
            )
            .map(|_| ())
            .map_err(|e| fail(&e, &self.path))
    }
}
