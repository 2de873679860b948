//! 检查项统计: how often each item was done, of the drills in which it was in play.

use std::collections::BTreeMap;

use crate::drill::Verdict;
use crate::scenario::{Level, Rating};

use super::super::block::{Align, Column, Content, ListName};
use super::super::compose::{dash, row};
use super::{Cx, List, percent};

impl Cx<'_> {
    pub(super) fn items_table(&self) -> List {
        let text = self.text;
        let columns = vec![
            Column::of(("no", 12, Align::Center)),
            Column::of(("script", 50, Align::Left)).holding(Content::Text),
            Column::of(("item_id", 16, Align::Center)).holding(Content::Text),
            Column::of(("item", 54, Align::Left)).holding(Content::Text),
            Column::of(("level", 20, Align::Center)),
            Column::of(("times", 16, Align::Right)),
            Column::of(("met", 14, Align::Right)),
            Column::of(("partly", 16, Align::Right)),
            Column::of(("missed", 16, Align::Right)),
            Column::of(("not_applicable", 16, Align::Right)),
            Column::of(("not_observed", 16, Align::Right)),
            Column::of(("unrated", 16, Align::Right)),
            Column::of(("touched", 18, Align::Right)),
            Column::of(("met_share", 16, Align::Right)).holding(Content::Percent),
        ];
        let mut tallies: BTreeMap<(&str, &str), Tally> = BTreeMap::new();
        // What was broken off has no figure.
        let whole = self.drills.iter();
        let whole = whole.filter(|drill| drill.evaluation.verdict != Verdict::Aborted);
        for scene in whole.flat_map(|drill| &drill.body.scenes) {
            for (item, rating) in &scene.ratings {
                if scene.not_involved.contains(item) {
                    continue;
                }
                let tally = tallies.entry((&scene.scenario, item)).or_default();
                tally.times += 1;
                match rating {
                    Some(Rating::Met) => tally.met += 1,
                    Some(Rating::Partly) => tally.partly += 1,
                    Some(Rating::Missed) => tally.missed += 1,
                    Some(Rating::NotApplicable) => tally.not_applicable += 1,
                    Some(Rating::NotObserved) => tally.not_observed += 1,
                    Some(Rating::Touched) => tally.touched += 1,
                    None => tally.unrated += 1,
                }
            }
        }
        let rows = tallies.into_iter().enumerate().map(|(i, (key, tally))| {
            let script = self.scripts.iter().find(|s| s.id == key.0);
            let item = script.and_then(|s| s.item(key.1));
            let is_red = item.is_some_and(|item| item.level == Level::RedLine);
            // A red line is touched or not, nothing else.
            let rated = |count: usize| {
                if is_red { dash("") } else { count.to_string() }
            };
            row([
                (i + 1).to_string(),
                script.map_or_else(
                    || key.0.to_owned(),
                    |script| format!("{} {}", script.id, script.title),
                ),
                key.1.to_owned(),
                item.map_or_else(String::new, |item| item.formal_title().to_owned()),
                item.map_or_else(String::new, |item| text.level(item.level).to_owned()),
                tally.times.to_string(),
                rated(tally.met),
                rated(tally.partly),
                rated(tally.missed),
                rated(tally.not_applicable),
                rated(tally.not_observed),
                rated(tally.unrated),
                if is_red {
                    tally.touched.to_string()
                } else {
                    dash("")
                },
                if is_red {
                    dash("")
                } else {
                    percent(tally.met, tally.met + tally.partly + tally.missed)
                },
            ])
        });
        (ListName::ItemCounts, columns, rows.collect())
    }
}

/// How often an item came out how.
#[derive(Default)]
struct Tally {
    /// Scenes that had it.
    times: usize,
    met: usize,
    partly: usize,
    missed: usize,
    not_applicable: usize,
    not_observed: usize,
    unrated: usize,
    touched: usize,
}
