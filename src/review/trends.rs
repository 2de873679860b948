//! The figures of a period, from its facts.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::stats::{Ratio, average, median, moving_average, quantile};
use crate::archive::{
    DrillFact, DrillName, FactItem, ItemPace, ItemTally, PlayedScript, Quarter, SceneFact,
};
use crate::drill::DrillMode;
use crate::scenario::{Rating, Right};

/// Fewer drills than this are few: what they show is said, and that they are few.
pub const FEW: usize = 5;

/// Drills of the moving average.
const WINDOW: usize = 3;

/// One drill, or the drills of a month where there are too many to show each.
#[derive(Clone, Debug, PartialEq)]
pub struct ScorePoint {
    pub day: NaiveDate,
    /// Points of 100.
    pub score: f64,
    /// Points of 100, of this and the two drills before.
    pub smooth: f64,
    pub form: DrillMode,
    pub red_lines: u32,
    /// The drill; none of a month.
    pub uid: Option<String>,
    pub name: String,
    pub drills: u32,
    /// It has no grade, or is for reference only since a red line was touched: it is drawn hollow, and outside the averages.
    pub provisional: bool,
}

/// Scores over time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scores {
    /// Oldest first.
    pub points: Vec<ScorePoint>,
    /// Drills that are graded and touched no red line: the only ones in the averages.
    pub drills: usize,
    /// Drills that are not, and those that touched a red line.
    pub ungraded: usize,
    /// Drills that touched a red line.
    pub red: usize,
    /// Points of 100.
    pub average: Option<f64>,
    /// A point is a month.
    pub monthly: bool,
}

/// How often an item was not fully done.
#[derive(Clone, Debug, PartialEq)]
pub struct Missed {
    pub title: String,
    /// Ids of its [`FactItem`]s: the same item of several scenarios counts as one.
    pub items: Vec<i64>,
    pub met: u32,
    pub partly: u32,
    pub missed: u32,
    /// The latest results, oldest first.
    pub latest: Vec<Rating>,
}

impl Missed {
    /// Not fully done, of all ratings that count.
    pub fn share(&self) -> Ratio {
        Ratio {
            count: self.partly + self.missed,
            of: self.met + self.partly + self.missed,
        }
    }
}

/// Times of an item against their targets.
#[derive(Clone, Debug, PartialEq)]
pub struct Pace {
    pub title: String,
    pub items: Vec<i64>,
    /// Time by target: 1 is on the target. Oldest first.
    pub ratios: Vec<f64>,
    pub median: f64,
    /// The middle half lies between these.
    pub quarters: (f64, f64),
    /// Over the target.
    pub over: Ratio,
    /// The median time. Milliseconds.
    pub millis: f64,
}

/// What is to be said of the times.
#[derive(Clone, Debug, PartialEq)]
pub enum PaceNote {
    /// The item whose median is furthest over its target, and how many times the target it is.
    Over(String, f64),
    /// Every median is within its target.
    Within,
    /// No times.
    None,
}

/// One of the eight rights.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RightRow {
    pub right: Right,
    /// Drills that practised it, by quarter of the period.
    pub drills: Vec<u32>,
    /// Half points earned of half points that could be.
    pub share: Ratio,
}

/// One scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct ScriptRow {
    /// Id of the scenario.
    pub scenario: String,
    pub title: String,
    /// Scenes played.
    pub scenes: u32,
    /// Points of 100 of the scenes that are graded, oldest first; the last of many.
    pub scores: Vec<f64>,
    pub last: Option<f64>,
    /// The last score has no grade, or is for reference only.
    pub provisional: bool,
    /// A red line was touched beside the last score, which is for reference only.
    pub reference: bool,
    pub last_day: NaiveDate,
}

/// One unit.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitRow {
    pub name: String,
    pub drills: usize,
    pub average: Option<f64>,
    pub median: Option<f64>,
    pub red_lines: u32,
}

/// Everything about a period that its cards show.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trends {
    pub scores: Scores,
    pub missed: Vec<Missed>,
    pub paces: Vec<Pace>,
    /// The quarters of the period.
    pub quarters: Vec<Quarter>,
    pub rights: Vec<RightRow>,
    pub scripts: Vec<ScriptRow>,
}

impl Scores {
    /// Of drills in the order of their days; by month where there are more than `most`. The names of the drills are wanted where there are not.
    pub fn of(drills: &[DrillFact], names: &BTreeMap<i64, DrillName>, most: usize) -> Self {
        let scored: Vec<(&DrillFact, f64)> = drills
            .iter()
            .filter_map(|drill| Some((drill, f64::from(drill.score_tenths?) / 10.0)))
            .collect();
        let graded: Vec<(&DrillFact, f64)> = scored
            .iter()
            .filter(|(drill, _)| drill.graded)
            .copied()
            .collect();
        let values: Vec<f64> = graded.iter().map(|(_, score)| *score).collect();
        let monthly = scored.len() > most;
        let mut points: Vec<ScorePoint> = if monthly {
            months(&graded)
        } else {
            scored
                .iter()
                .map(|(drill, score)| {
                    let named = names.get(&drill.drill);
                    ScorePoint {
                        day: drill.day,
                        score: *score,
                        smooth: 0.0,
                        form: drill.form,
                        red_lines: drill.red_lines,
                        uid: named.map(|named| named.uid.clone()),
                        name: named.map_or_else(String::new, |named| named.name.clone()),
                        drills: 1,
                        provisional: !drill.graded,
                    }
                })
                .collect()
        };
        let counted = points.iter().filter(|point| !point.provisional);
        let shown: Vec<f64> = counted.map(|point| point.score).collect();
        let smooth = moving_average(&shown, WINDOW);
        let mut next = smooth.iter().copied();
        // Where nothing is added the average stays what it was.
        let mut last = smooth.first().copied();
        for point in &mut points {
            if !point.provisional {
                last = next.next().or(last);
            }
            point.smooth = last.unwrap_or(point.score);
        }
        Self {
            points,
            drills: graded.len(),
            ungraded: drills.len() - graded.len(),
            red: drills.iter().filter(|drill| drill.red_lines > 0).count(),
            average: average(&values),
            monthly,
        }
    }
}

fn months(scored: &[(&DrillFact, f64)]) -> Vec<ScorePoint> {
    use chrono::Datelike as _;
    let mut months: BTreeMap<(i32, u32), Vec<&(&DrillFact, f64)>> = BTreeMap::new();
    for one in scored {
        let day = one.0.day;
        months
            .entry((day.year(), day.month()))
            .or_default()
            .push(one);
    }
    months
        .into_iter()
        .filter_map(|((year, month), drills)| {
            let scores: Vec<f64> = drills.iter().map(|(_, score)| *score).collect();
            let live = drills
                .iter()
                .filter(|(d, _)| d.form == DrillMode::Live)
                .count();
            Some(ScorePoint {
                day: NaiveDate::from_ymd_opt(year, month, 1)?,
                score: average(&scores)?,
                smooth: 0.0,
                form: if live * 2 >= drills.len() {
                    DrillMode::Live
                } else {
                    DrillMode::Tabletop
                },
                red_lines: drills.iter().map(|(drill, _)| drill.red_lines).sum(),
                uid: None,
                name: String::new(),
                drills: u32::try_from(drills.len()).unwrap_or(u32::MAX),
                provisional: false,
            })
        })
        .collect()
}

/// Items by their titles, those that were most often not fully done first, `most` of them; latest results still to be filled in.
pub fn missed_groups(items: &[FactItem], tallies: &[ItemTally], most: usize) -> Vec<Missed> {
    let by_id: BTreeMap<i64, &FactItem> = items.iter().map(|item| (item.id, item)).collect();
    let mut groups: BTreeMap<&str, Missed> = BTreeMap::new();
    for tally in tallies {
        let Some(item) = by_id.get(&tally.item) else {
            continue;
        };
        let group = groups.entry(&item.title).or_insert_with(|| Missed {
            title: item.title.clone(),
            items: Vec::new(),
            met: 0,
            partly: 0,
            missed: 0,
            latest: Vec::new(),
        });
        if !group.items.contains(&item.id) {
            group.items.push(item.id);
        }
        group.met += tally.met;
        group.partly += tally.partly;
        group.missed += tally.missed;
    }
    let mut groups: Vec<Missed> = groups
        .into_values()
        .filter(|group| group.share().count > 0)
        .collect();
    // By count, as the card shows counts; of equal counts the larger share first.
    groups.sort_by(|a, b| {
        let (x, y) = (a.share(), b.share());
        (y.count, x.of, &a.title).cmp(&(x.count, y.of, &b.title))
    });
    groups.truncate(most);
    groups
}

/// Ids of the items of each title that have times, those with the most first, `most` titles.
pub fn pace_groups(
    items: &[FactItem],
    timed: &[(i64, u32)],
    most: usize,
) -> Vec<(String, Vec<i64>)> {
    let mut groups: BTreeMap<&str, (u32, u32, Vec<i64>)> = BTreeMap::new();
    for (id, count) in timed {
        if let Some(item) = items.iter().find(|item| item.id == *id) {
            let group = groups.entry(&item.title).or_default();
            group.0 += count;
            group.1 = group.1.max(item.weight);
            group.2.push(*id);
        }
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by(|(a, x), (b, y)| (y.0, y.1, a).cmp(&(x.0, x.1, b)));
    groups
        .into_iter()
        .take(most)
        .map(|(title, (_, _, ids))| (title.to_owned(), ids))
        .collect()
}

impl Pace {
    /// Of times; none of no times.
    pub fn of(title: String, items: Vec<i64>, paces: &[ItemPace]) -> Option<Self> {
        let ratios: Vec<f64> = paces
            .iter()
            .filter(|pace| pace.target_millis > 0)
            .map(|pace| pace.millis as f64 / pace.target_millis as f64)
            .collect();
        let times: Vec<f64> = paces.iter().map(|pace| pace.millis as f64).collect();
        let over = ratios.iter().filter(|ratio| **ratio > 1.0).count();
        Some(Self {
            title,
            items,
            median: median(&ratios)?,
            quarters: (quantile(&ratios, 0.25)?, quantile(&ratios, 0.75)?),
            over: Ratio {
                count: u32::try_from(over).unwrap_or(u32::MAX),
                of: u32::try_from(ratios.len()).unwrap_or(u32::MAX),
            },
            millis: median(&times)?,
            ratios,
        })
    }
}

impl Trends {
    /// What is to be said of the times.
    pub fn pace_note(&self) -> PaceNote {
        let worst = self
            .paces
            .iter()
            .max_by(|a, b| a.median.total_cmp(&b.median));
        match worst {
            None => PaceNote::None,
            Some(pace) if pace.median > 1.0 => PaceNote::Over(pace.title.clone(), pace.median),
            Some(_) => PaceNote::Within,
        }
    }

    /// The rights that the last quarter of the period has not practised.
    pub fn rights_lacking(&self) -> Vec<Right> {
        self.rights
            .iter()
            .filter(|row| row.drills.last() == Some(&0))
            .map(|row| row.right)
            .collect()
    }
}

impl RightRow {
    /// The eight, in their order. The quarters follow each other.
    pub fn of(
        quarters: &[Quarter],
        drills: &[DrillFact],
        items: &[FactItem],
        tallies: &[ItemTally],
    ) -> Vec<Self> {
        let by_id: BTreeMap<i64, &FactItem> = items.iter().map(|item| (item.id, item)).collect();
        // One pass over the drills: there may be very many.
        let mut counts = vec![[0_u32; 8]; quarters.len()];
        let first = quarters.first().map_or(0, |quarter| quarter.0);
        for drill in drills {
            let place = usize::try_from(drill.quarter.0 - first);
            let Some(counts) = place.ok().and_then(|place| counts.get_mut(place)) else {
                continue;
            };
            for (i, count) in counts.iter_mut().enumerate() {
                *count += u32::from(drill.rights >> i & 1);
            }
        }
        (0_u8..)
            .zip(Right::ALL)
            .map(|(i, right)| {
                let bit = 1_u8.checked_shl(u32::from(i)).unwrap_or(0);
                let practised = counts.iter().filter_map(|row| row.get(usize::from(i)));
                let mut share = Ratio::default();
                for tally in tallies {
                    let Some(item) = by_id.get(&tally.item).filter(|i| i.rights & bit != 0) else {
                        continue;
                    };
                    share.count += item.weight * (2 * tally.met + tally.partly);
                    share.of += item.weight * 2 * (tally.met + tally.partly + tally.missed);
                }
                Self {
                    right: *right,
                    drills: practised.copied().collect(),
                    share,
                }
            })
            .collect()
    }
}

impl ScriptRow {
    /// One row a scenario that was played in the period: most scenes first, then the latest.
    pub fn of(scenes: &[SceneFact], scripts: &[PlayedScript], most_scores: usize) -> Vec<Self> {
        let mut by_script: BTreeMap<i64, Vec<&SceneFact>> = BTreeMap::new();
        for scene in scenes {
            by_script.entry(scene.script).or_default().push(scene);
        }
        let mut rows: Vec<Self> = scripts
            .iter()
            .filter_map(|script| {
                let scenes = by_script.get(&script.id)?;
                let last = scenes
                    .iter()
                    .rev()
                    .find(|scene| scene.score_tenths.is_some());
                let graded = scenes.iter().filter(|scene| scene.graded);
                let scores: Vec<f64> = graded
                    .filter_map(|scene| Some(f64::from(scene.score_tenths?) / 10.0))
                    .collect();
                let skip = scores.len().saturating_sub(most_scores);
                Some(Self {
                    scenario: script.scenario.clone(),
                    title: script.title.clone(),
                    scenes: u32::try_from(scenes.len()).unwrap_or(u32::MAX),
                    last: last
                        .and_then(|scene| scene.score_tenths)
                        .map(|score| f64::from(score) / 10.0),
                    provisional: last.is_some_and(|scene| !scene.graded),
                    reference: last.is_some_and(|scene| scene.red_lines > 0),
                    last_day: scenes.last().map(|scene| scene.day)?,
                    scores: scores.into_iter().skip(skip).collect(),
                })
            })
            .collect();
        rows.sort_by(|a, b| {
            (b.scenes, b.last_day, &a.scenario).cmp(&(a.scenes, a.last_day, &b.scenario))
        });
        rows
    }
}

impl UnitRow {
    /// One row a unit of those that drilled, the highest average first. The drills are in the order of units, each with its unit's place among `names`.
    pub fn of(names: &[String], drills: &[(usize, Option<u32>, u32)]) -> Vec<Self> {
        let mut rows: Vec<Self> = drills
            .chunk_by(|a, b| a.0 == b.0)
            .filter_map(|drills| {
                let scores: Vec<f64> = drills
                    .iter()
                    .filter_map(|(_, tenths, _)| Some(f64::from((*tenths)?) / 10.0))
                    .collect();
                Some(Self {
                    name: names.get(drills.first()?.0)?.clone(),
                    drills: drills.len(),
                    average: average(&scores),
                    median: median(&scores),
                    red_lines: drills.iter().map(|(_, _, red)| red).sum(),
                })
            })
            .collect();
        rows.sort_by(|a, b| {
            let of = |row: &Self| row.average.unwrap_or(-1.0);
            of(b).total_cmp(&of(a)).then_with(|| a.name.cmp(&b.name))
        });
        rows
    }
}
