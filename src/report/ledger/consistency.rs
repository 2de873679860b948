//! 数字一致 for the ledgers: 签到率 and 做到率 are held against the drills they are counted from, before a file is written.

use std::collections::BTreeMap;

use crate::drill::{LedgerDrill, Verdict};
use crate::scenario::{Level, Rating, Scenario};

use super::super::block::{Block, Content, ListName, Report, Table};

/// Rates that a ledger tells otherwise than the drills it is made of, each as it is written with the row it stands in.
///
/// A rate is a share in percent with one decimal, rounded half up (docs/drill-model.md, Rounding). It is counted here from the results themselves, not from the counts beside it; a dash stands where there is nothing to count.
pub fn wrong_rates(report: &Report, drills: &[LedgerDrill], scripts: &[Scenario]) -> Vec<String> {
    let blocks = report.sections.iter().flat_map(|section| &section.blocks);
    let tables = blocks.filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let mut wrong = Vec::new();
    for table in tables {
        match table.name {
            Some(ListName::Attendance) => hold(table, &attendance(drills), &mut wrong),
            Some(ListName::ItemCounts) => hold(table, &met(drills, scripts), &mut wrong),
            _ => {}
        }
    }
    wrong
}

/// 实到 and 应到 of each drill, in their order; none where nobody signed in.
fn attendance(drills: &[LedgerDrill]) -> Vec<Option<(usize, usize)>> {
    let drills = drills.iter().map(|drill| &drill.body);
    drills
        .map(|body| (body.present > 0).then_some((body.present, body.expected)))
        .collect()
}

/// 做到 and all three results of each item, by script and item; none of what has no such result, as a red line.
fn met(drills: &[LedgerDrill], scripts: &[Scenario]) -> Vec<Option<(usize, usize)>> {
    let whole = drills.iter();
    let whole = whole.filter(|drill| drill.evaluation.verdict != Verdict::Aborted);
    let mut counts: BTreeMap<(&str, &str), (usize, usize)> = BTreeMap::new();
    for scene in whole.flat_map(|drill| &drill.body.scenes) {
        let played = scene.ratings.iter();
        for (item, rating) in played.filter(|(item, _)| !scene.not_involved.contains(item)) {
            let (met, all) = counts.entry((&scene.scenario, item)).or_default();
            *met += usize::from(*rating == Some(Rating::Met));
            let counted = [Rating::Met, Rating::Partly, Rating::Missed];
            *all += usize::from(rating.is_some_and(|rating| counted.contains(&rating)));
        }
    }
    let is_red = |(script, item): (&str, &str)| {
        let script = scripts.iter().find(|known| known.id == script);
        let item = script.and_then(|script| script.item(item));
        item.is_some_and(|item| item.level == Level::RedLine)
    };
    counts
        .into_iter()
        .map(|(key, count)| (count.1 > 0 && !is_red(key)).then_some(count))
        .collect()
}

/// Holds the column of rates of a table against what each row comes to.
fn hold(table: &Table, rows: &[Option<(usize, usize)>], wrong: &mut Vec<String>) {
    let rates = |column: &super::Column| column.content == Content::Percent;
    let Some(place) = table.columns.iter().position(rates) else {
        // The unit's own form has no such column.
        return;
    };
    for (n, row) in table.rows.iter().enumerate() {
        let told = row.get(place).map_or("", |cell| cell.text.trim());
        let tenths = told
            .strip_suffix('%')
            .and_then(|share| share.parse::<f64>().ok())
            .map(|share| (share * 10.0).round());
        let counted = rows.get(n).copied().flatten().map(|(part, all)| {
            // Half a tenth goes up.
            ((part * 2_000 + all) / (2 * all)) as f64
        });
        let is_same = match (tenths, counted) {
            (Some(told), Some(counted)) => (told - counted).abs() < 0.5,
            (None, None) => true,
            _ => false,
        };
        if !is_same {
            let named = row.iter().take(4).map(|cell| cell.text.trim());
            let named: Vec<&str> = named.filter(|text| !text.is_empty()).collect();
            wrong.push([&named.join(" "), " ", told].concat());
        }
    }
}
