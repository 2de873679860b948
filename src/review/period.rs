//! All that the screens of a period show, as one value.

use std::collections::BTreeSet;

use crate::archive::{DrillName, FactItem, ItemTally, PlayedScript, Quarter};

use super::{Axis, Coverage, PlayedIn, Trends, UnitRow, coverage};

/// The drills of a quarter.
#[derive(Clone, Debug, PartialEq)]
pub struct QuarterDrills {
    pub quarter: Quarter,
    pub drills: u32,
    /// Those of them that have no grade: they were held, and are said to have none.
    pub ungraded: u32,
    /// The first of them, oldest first.
    pub first: Vec<DrillName>,
}

/// What was read for a period.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Period {
    pub trends: Trends,
    pub units: Vec<UnitRow>,
    /// How many drills count.
    pub drills: usize,
    /// The same by quarter, without those that have none.
    pub by_quarter: Vec<QuarterDrills>,
    /// The latest of them, newest first.
    pub latest: Vec<DrillName>,
    pub played: Vec<PlayedIn>,
    pub scripts: Vec<PlayedScript>,
    pub items: Vec<FactItem>,
    pub tallies: Vec<ItemTally>,
    /// All units that have ever drilled.
    pub outlets: Vec<String>,
}

impl Period {
    /// What was drilled, as a matrix of these two axes.
    pub fn coverage(&self, rows: Axis, columns: Axis) -> Coverage {
        let Self {
            played,
            scripts,
            items,
            tallies,
            ..
        } = self;
        coverage(rows, columns, played, scripts, items, tallies)
    }

    /// Titles of the scenarios that were played, and words of their categories.
    pub fn practised(&self) -> Vec<String> {
        let played: BTreeSet<i64> = self.played.iter().map(|played| played.script).collect();
        self.scripts
            .iter()
            .filter(|script| played.contains(&script.id))
            .flat_map(|script| [script.title.clone(), script.category.clone()])
            .collect()
    }

    /// How many of these drills, each given by the ids of its editions, were not played in the period.
    pub fn never_played<'a>(
        &self,
        drills: impl Iterator<Item = impl Iterator<Item = &'a str>>,
    ) -> usize {
        let played: BTreeSet<&str> = self
            .trends
            .scripts
            .iter()
            .map(|row| row.scenario.as_str())
            .collect();
        drills
            .filter_map(|mut editions| (!editions.any(|id| played.contains(id))).then_some(()))
            .count()
    }
}
