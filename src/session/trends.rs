//! A period's figures, read from the archive.

use crate::archive::{Archive, ArchiveError, DrillFact, FactQuery, Quarter};
use crate::review::{
    Missed, Pace, Period, Plan, PlayedIn, QuarterDrills, RightRow, Scores, ScriptRow, Trends,
    UnitRow, missed_groups, pace_groups,
};

use super::{Effect, Session};

/// Drills that are shown one by one; more are shown by month.
const POINTS: usize = 60;
/// Drills that are offered to be compared: the latest of the period.
const OFFERED: usize = 100;
/// Drills of a quarter that are named.
const LISTED: usize = 4;
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

impl Period {
    /// Reads a period.
    pub fn read(archive: &Archive, query: &FactQuery) -> Result<Self, ArchiveError> {
        let drills = archive.drill_facts(query)?;
        let of = |drill: &DrillFact| drill.drill;
        let offered: Vec<i64> = drills.iter().rev().map(of).take(OFFERED).collect();
        let scored = drills.iter().filter(|drill| drill.score_tenths.is_some());
        // More are shown by month, without names.
        let shown = scored.map(of).take(POINTS);
        let parts = || drills.chunk_by(|a, b| a.quarter == b.quarter);
        let first = parts().flat_map(|drills| drills.iter().map(of).take(LISTED));
        let all: Vec<i64> = first.chain(shown).chain(offered.iter().copied()).collect();
        let names = archive.drill_names(&all)?;
        let named = |drill: &i64| names.get(drill).cloned();
        let by_quarter = parts().map(|drills| QuarterDrills {
            quarter: drills[0].quarter,
            drills: u32::try_from(drills.len()).unwrap_or(u32::MAX),
            ungraded: drills.iter().map(|d| u32::from(!d.has_grade)).sum(),
            first: drills
                .iter()
                .take(LISTED)
                .filter_map(|drill| named(&drill.drill))
                .collect(),
        });
        let by_quarter = by_quarter.collect();
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
            scores: Scores::of(&drills, &names, POINTS),
            missed,
            paces,
            rights: RightRow::of(&quarters, &drills, &items, &archive.graded_tallies(query)?),
            quarters,
            scripts: ScriptRow::of(&scenes, &scripts, COURSE),
        };
        let outlets = archive.outlets()?;
        Ok(Self {
            trends,
            units: UnitRow::of(&outlets, &archive.outlet_scores(query)?),
            outlets,
            drills: drills.len(),
            by_quarter,
            latest: offered.iter().filter_map(named).collect(),
            played: PlayedIn::count(&scenes),
            scripts,
            items,
            tallies,
        })
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
