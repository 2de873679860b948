//! Two drills item by item, or one against how the same items usually come out.

use std::collections::BTreeMap;

use crate::archive::{FactItem, ItemResult, ItemTally};
use crate::scenario::Rating;

/// How an item stands in one drill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stood {
    Rated(Rating),
    /// 未评定: in play, and nobody has decided.
    Unrated,
    /// 本次未涉及: its stage was not entered.
    NotInvolved,
    /// The drill did not play its scenario, or its script has no such item.
    Absent,
}

impl Stood {
    fn of(result: Option<&ItemResult>) -> Self {
        match result {
            Some(result) => match result.rating {
                Some(rating) => Self::Rated(rating),
                None if result.in_play => Self::Unrated,
                None => Self::NotInvolved,
            },
            None => Self::Absent,
        }
    }
}

/// What a drill is held against.
#[derive(Clone, Debug, PartialEq)]
pub enum Baseline {
    /// How it stands in the other drill.
    Drill(Stood),
    /// How often it was met, partly met and missed.
    Average { met: u32, partly: u32, missed: u32 },
}

/// One item of a comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    pub scenario: String,
    pub item: String,
    pub title: String,
    /// How it stands in this drill.
    pub own: Stood,
    pub millis: Option<i64>,
    pub against: Baseline,
    /// Milliseconds in the other drill.
    pub other_millis: Option<i64>,
    /// Half points by which this drill is better, with the item's weight; none where one side has no rating that counts.
    pub halves: Option<i32>,
}

fn credit(stood: Stood) -> Option<i32> {
    match stood {
        Stood::Rated(Rating::Met) => Some(2),
        Stood::Rated(Rating::Partly) => Some(1),
        Stood::Rated(Rating::Missed) => Some(0),
        Stood::Rated(Rating::NotApplicable | Rating::NotObserved | Rating::Touched)
        | Stood::Unrated
        | Stood::NotInvolved
        | Stood::Absent => None,
    }
}

/// Item by item: those of the first drill in its order, then those only the other has.
pub fn compare(first: &[ItemResult], other: &[ItemResult]) -> Vec<Difference> {
    let key = |result: &ItemResult| (result.scenario.clone(), result.item.clone());
    let mut others: BTreeMap<_, _> = other.iter().map(|r| (key(r), r)).collect();
    let mut differences: Vec<Difference> = first
        .iter()
        .map(|result| {
            let other = others.remove(&key(result));
            difference(result, Some(result), other)
        })
        .collect();
    differences.extend(
        other
            .iter()
            .filter(|result| others.contains_key(&key(result)))
            .map(|result| difference(result, None, Some(result))),
    );
    differences
}

fn difference(
    named: &ItemResult,
    first: Option<&ItemResult>,
    other: Option<&ItemResult>,
) -> Difference {
    let own = Stood::of(first);
    let against = Stood::of(other);
    let weight = named.weight.cast_signed();
    Difference {
        scenario: named.scenario.clone(),
        item: named.item.clone(),
        title: named.title.clone(),
        own,
        millis: first.and_then(|r| r.millis),
        against: Baseline::Drill(against),
        other_millis: other.and_then(|r| r.millis),
        halves: credit(own)
            .zip(credit(against))
            .map(|(a, b)| (a - b) * weight),
    }
}

impl Difference {
    /// Each item of a drill against how it came out in all drills of the tallies.
    pub fn from_average(
        drill: &[ItemResult],
        items: &[FactItem],
        scripts: &[crate::archive::PlayedScript],
        tallies: &[ItemTally],
    ) -> Vec<Self> {
        let mut sums: BTreeMap<i64, (u32, u32, u32)> = BTreeMap::new();
        for tally in tallies {
            let sum = sums.entry(tally.item).or_default();
            sum.0 += tally.met;
            sum.1 += tally.partly;
            sum.2 += tally.missed;
        }
        drill
            .iter()
            .map(|result| {
                let script = scripts.iter().find(|s| s.scenario == result.scenario);
                let item = items
                    .iter()
                    .find(|i| Some(i.script) == script.map(|s| s.id) && i.item == result.item);
                let (met, partly, missed) = item
                    .and_then(|item| sums.get(&item.id))
                    .copied()
                    .unwrap_or_default();
                let of = met + partly + missed;
                let usual = (of > 0).then(|| f64::from(2 * met + partly) / f64::from(of));
                Self {
                    against: Baseline::Average {
                        met,
                        partly,
                        missed,
                    },
                    halves: credit(Stood::of(Some(result)))
                        .zip(usual)
                        .map(|(own, usual)| {
                            ((f64::from(own) - usual) * f64::from(result.weight)).round() as i32
                        }),
                    ..difference(result, Some(result), None)
                }
            })
            .collect()
    }
}
