//! A period's figures, read from the archive.

use std::collections::BTreeSet;

use crate::archive::{
    Archive, ArchiveError, DrillFact, FactItem, FactQuery, ItemTally, PlayedScript, Quarter,
    SceneFact,
};
use crate::review::{
    Missed, Pace, Plan, RightRow, Scores, ScriptRow, Trends, UnitRow, missed_groups, pace_groups,
};

use super::{Effect, Session};

/// Drills that are shown one by one; more are shown by month.
const POINTS: usize = 60;
/// Items that were most often missed.
const MISSED: usize = 7;
/// Latest results of each.
const LATEST: usize = 16;
/// Items whose times are shown.
const PACES: usize = 6;
/// The latest times of each item that its median is taken from, which is plenty.
const TIMES: usize = 1_000;
/// Times beyond which it does not matter how many more an item has.
const MANY: usize = 50;
/// Scores of a scenario's course.
const COURSE: usize = 12;

/// All that is read for a period.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Period {
    pub trends: Trends,
    pub units: Vec<UnitRow>,
    /// The drills that count, oldest first.
    pub drills: Vec<DrillFact>,
    pub scenes: Vec<SceneFact>,
    pub scripts: Vec<PlayedScript>,
    pub items: Vec<FactItem>,
    pub tallies: Vec<ItemTally>,
    /// All units that have ever drilled.
    pub outlets: Vec<String>,
}

impl Period {
    /// Reads a period.
    pub fn read(archive: &Archive, query: &FactQuery) -> Result<Self, ArchiveError> {
        let drills = archive.drill_facts(query)?;
        let scripts = archive.played_scripts()?;
        let items = archive.fact_items()?;
        let tallies = archive.item_tallies(query)?;
        let scenes = archive.scene_facts(query)?;
        let mut missed: Vec<Missed> = missed_groups(&items, &tallies, MISSED);
        for group in &mut missed {
            group.latest = archive.latest_results(query, &group.items, LATEST)?;
        }
        let timed = archive.timed_items(query, MANY)?;
        let mut paces = Vec::new();
        for (title, ids) in pace_groups(&items, &timed, PACES) {
            let times = archive.item_paces(query, &ids, TIMES)?;
            paces.extend(Pace::of(title, ids, &times));
        }
        let quarters: Vec<Quarter> = (query.from.0..=query.to.0).map(Quarter).collect();
        let trends = Trends {
            scores: Scores::of(&drills, POINTS),
            missed,
            paces,
            rights: RightRow::of(&quarters, &drills, &items, &tallies),
            quarters,
            scripts: ScriptRow::of(&scenes, &scripts, COURSE),
        };
        let outlets = archive.outlets()?;
        Ok(Self {
            trends,
            units: UnitRow::of(&outlets, &archive.outlet_scores(query)?),
            outlets,
            drills,
            scenes,
            scripts,
            items,
            tallies,
        })
    }

    /// Titles of the scenarios that were played, and words of their categories.
    pub fn practised(&self) -> Vec<String> {
        let played: BTreeSet<i64> = self.scenes.iter().map(|scene| scene.script).collect();
        self.scripts
            .iter()
            .filter(|script| played.contains(&script.id))
            .flat_map(|script| [script.title.clone(), script.category.clone()])
            .collect()
    }

    /// How many of these scenarios were not played in the period.
    pub fn never_played<'a>(&self, scenarios: impl Iterator<Item = &'a str>) -> usize {
        let played: BTreeSet<&str> = self
            .trends
            .scripts
            .iter()
            .map(|row| row.scenario.as_str())
            .collect();
        scenarios.filter(|id| !played.contains(id)).count()
    }
}

impl Session {
    /// Keeps a unit's plan for a year.
    pub(super) fn keep_plan(&mut self, year: i32, outlet: &str, plan: &Plan) -> Effect {
        let json = serde_json::to_string(plan).unwrap_or_default();
        match self.archive.keep_year_plan(year, outlet, &json) {
            Ok(()) => Effect::Done,
            Err(error) => Effect::Failed(self.text.archive_error(&error)),
        }
    }
}
