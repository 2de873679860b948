//! What has been drilled, as a matrix.

use std::collections::{BTreeMap, BTreeSet};

use crate::archive::{FactItem, ItemTally, PlayedScript, SceneFact};

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
    scenes: &[SceneFact],
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
    for scene in scenes {
        let names = |axis| -> Vec<String> {
            if axis == Axis::Quarter {
                return vec![scene.quarter.0.to_string()];
            }
            let found = words.get(&(scene.script, axis));
            found
                .into_iter()
                .flatten()
                .map(|word| (*word).to_owned())
                .collect()
        };
        let columns = names(columns);
        for row in names(rows) {
            for column in &columns {
                *counts.entry((row.clone(), column.clone())).or_default() += 1;
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
