//! What has been drilled, as a matrix.

use std::collections::{BTreeMap, BTreeSet};

use crate::archive::{FactItem, ItemTally, PlayedScript, Quarter, SceneFact};

/// What the rows or the columns of a [`Coverage`] are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Axis {
    /// Titles of scenarios.
    Scenario,
    /// Words of [`Category`](crate::scenario::Category).
    Category,
    /// Titles of roles that do an item.
    Post,
    /// Quarters, as their numbers.
    Quarter,
    /// Short names of the rules that an item rests on.
    Rule,
}

/// How often a scenario was played in a quarter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlayedIn {
    /// Id of its [`PlayedScript`].
    pub script: i64,
    pub quarter: Quarter,
    pub scenes: u32,
}

impl PlayedIn {
    /// Counts scenes by scenario, then quarter.
    pub fn count(scenes: &[SceneFact]) -> Vec<Self> {
        let mut counts: BTreeMap<(i64, Quarter), u32> = BTreeMap::new();
        for scene in scenes {
            *counts.entry((scene.script, scene.quarter)).or_default() += 1;
        }
        counts
            .into_iter()
            .map(|((script, quarter), scenes)| Self {
                script,
                quarter,
                scenes,
            })
            .collect()
    }
}

/// How many scenes were played for each pair of names. A post or a rule counts with every scene whose items that were rated name it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    pub rows: Vec<String>,
    pub columns: Vec<String>,
    /// By row, then column.
    pub scenes: Vec<Vec<u32>>,
}

/// The matrix of two axes. The two must differ.
pub fn coverage(
    rows: Axis,
    columns: Axis,
    played: &[PlayedIn],
    scripts: &[PlayedScript],
    items: &[FactItem],
    tallies: &[ItemTally],
) -> Coverage {
    let rated: BTreeSet<i64> = tallies.iter().map(|tally| tally.item).collect();
    let mut words: BTreeMap<(i64, Axis), BTreeSet<&str>> = BTreeMap::new();
    for script in scripts {
        let mut say = |axis, word| {
            words.entry((script.id, axis)).or_default().insert(word);
        };
        say(Axis::Scenario, script.title.as_str());
        if !script.category.is_empty() {
            say(Axis::Category, script.category.as_str());
        }
        for item in items {
            if item.script == script.id && rated.contains(&item.id) {
                item.posts.iter().for_each(|post| say(Axis::Post, post));
                item.rules.iter().for_each(|rule| say(Axis::Rule, rule));
            }
        }
    }
    let mut counts: BTreeMap<(String, String), u32> = BTreeMap::new();
    for played in played {
        let names = |axis| -> Vec<String> {
            if axis == Axis::Quarter {
                return vec![played.quarter.0.to_string()];
            }
            let found = words.get(&(played.script, axis));
            found
                .into_iter()
                .flatten()
                .map(|word| (*word).to_owned())
                .collect()
        };
        let columns = names(columns);
        for row in names(rows) {
            for column in &columns {
                *counts.entry((row.clone(), column.clone())).or_default() += played.scenes;
            }
        }
    }
    let rows: BTreeSet<String> = counts.keys().map(|(row, _)| row.clone()).collect();
    let columns: BTreeSet<String> = counts.keys().map(|(_, column)| column.clone()).collect();
    let scenes = rows
        .iter()
        .map(|row| {
            columns
                .iter()
                .map(|column| {
                    let key = (row.clone(), column.clone());
                    counts.get(&key).copied().unwrap_or(0)
                })
                .collect()
        })
        .collect();
    Coverage {
        rows: rows.into_iter().collect(),
        columns: columns.into_iter().collect(),
        scenes,
    }
}
