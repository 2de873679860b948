//! What is to be glanced at beside the line: the items of the moment, in the order of their keys, and the reaction clock.

use crate::scenario::{Item, Level, Rating};

use super::assess::target_secs;
use super::rounding::{late_secs, whole_millis};
use super::state::{Phase, SceneState, State};
use super::{Drill, Now, Rated};

/// A target this close is said in words. Milliseconds.
const NEAR_MILLIS: i64 = 10_000;

/// The reaction clock of the current cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reaction {
    /// The line has not been said.
    Waiting,
    Running {
        millis: i64,
    },
    Stopped {
        millis: i64,
    },
}

/// One row of the checklist panel.
#[derive(Clone, Debug, PartialEq)]
pub struct PanelRow {
    pub item: String,
    pub rating: Option<Rated>,
    /// Milliseconds since the cue the target counts from; none while that cue was not played.
    pub running_millis: Option<i64>,
    pub target_secs: Option<u32>,
    /// The target has passed and nothing is recorded.
    pub overdue: bool,
    /// Less than ten seconds are left.
    pub near: bool,
}

/// The checklist panel, in groups; keys follow the order of `tested`, `running`, `rest`.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    /// Tested by this cue.
    pub tested: Vec<PanelRow>,
    /// Elsewhere in the script, with a target that is running.
    pub running: Vec<PanelRow>,
    /// The rest of this stage.
    pub rest: Vec<PanelRow>,
    /// Other stages that were entered: first what is unrated, then the results, latest first.
    pub earlier: Vec<PanelRow>,
    pub reaction: Reaction,
    /// Seconds.
    pub reaction_target_secs: Option<u32>,
}

impl Panel {
    /// Rows that have a key, in order.
    pub fn keyed(&self) -> impl Iterator<Item = &PanelRow> {
        self.tested.iter().chain(&self.running).chain(&self.rest)
    }

    pub(super) fn of(drill: &Drill, elapsed_millis: i64) -> Self {
        let last = drill.state().current().map_or(0, |s| s.visits.len());
        Self::at(drill, last.saturating_sub(1), elapsed_millis)
    }

    /// The panel of one showing of a cue, by its place among the visits of the scene.
    fn at(drill: &Drill, visit: usize, elapsed_millis: i64) -> Self {
        let mut panel = Self {
            tested: Vec::new(),
            running: Vec::new(),
            rest: Vec::new(),
            earlier: Vec::new(),
            reaction: Reaction::Waiting,
            reaction_target_secs: None,
        };
        let state = drill.state();
        let (Some(scenario), Some(scene)) = (drill.scenario(), state.current()) else {
            return panel;
        };
        let Some(visit) = scene.visits.get(visit) else {
            return panel;
        };
        let Some(cue) = scenario.cue(&visit.cue) else {
            return panel;
        };
        panel.reaction_target_secs = cue.target_secs;
        let until = visit.left.map_or(elapsed_millis, |m| m.elapsed_millis);
        panel.reaction = match (visit.said, visit.stopped) {
            (_, Some(_)) => Reaction::Stopped {
                millis: visit.reaction_millis().unwrap_or(0),
            },
            // A cue that was left with its clock running is looked back at as it stood then.
            (Some(said), None) if visit.left.is_some() => Reaction::Stopped {
                millis: until.saturating_sub(said.elapsed_millis).max(0),
            },
            (Some(said), None) => Reaction::Running {
                millis: until.saturating_sub(said.elapsed_millis).max(0),
            },
            (None, None) => Reaction::Waiting,
        };
        // An event that was pushed in beside the cue is tested with it.
        let pushed: Vec<&String> = scenario
            .injects
            .iter()
            .filter(|i| i.cue.is_none())
            .filter(|i| {
                scene.injects.get(&i.id).is_some_and(|at| {
                    (visit.shown.elapsed_millis..=until).contains(&at.elapsed_millis)
                })
            })
            .flat_map(|i| &i.items)
            .collect();
        for item in scenario.scored_items() {
            let row = row(item, scene, state, elapsed_millis);
            let is_running = row.running_millis.is_some() && row.rating.is_none();
            if cue.items.contains(&item.id) || pushed.contains(&&item.id) {
                panel.tested.push(row);
            } else if is_running && row.target_secs.is_some() {
                panel.running.push(row);
            } else if item.stage == cue.stage {
                panel.rest.push(row);
            } else if scene.is_in_play(scenario, item) {
                panel.earlier.push(row);
            }
        }
        panel
            .tested
            .sort_by_key(|r| cue.items.iter().position(|id| *id == r.item).unwrap_or(99));
        panel.running.sort_by_key(|r| {
            let target = i64::from(r.target_secs.unwrap_or(0)) * 1000;
            target - r.running_millis.unwrap_or(0)
        });
        panel.earlier.sort_by_key(|r| {
            (
                r.rating.is_some(),
                std::cmp::Reverse(r.rating.as_ref().map(|x| x.seq)),
            )
        });
        panel
    }
}

impl Drill {
    /// The panel of an earlier showing of a cue, to be looked back at.
    pub fn panel_at(&self, visit: usize, now: Now) -> Panel {
        Panel::at(self, visit, self.elapsed_millis(now))
    }
}

fn row(item: &Item, scene: &SceneState, state: &State, elapsed_millis: i64) -> PanelRow {
    let rating = scene.rating(&item.id).cloned();
    let target = target_secs(item, state.scene, state);
    let running = item
        .target
        .as_ref()
        .and_then(|t| scene.first_said(&t.from))
        .filter(|_| state.phase != Phase::Ready)
        .map(|from| {
            let until = rating
                .as_ref()
                .map_or(elapsed_millis, |r| r.at.elapsed_millis);
            until.saturating_sub(from.elapsed_millis).max(0)
        });
    let late = running
        .zip(target)
        .is_some_and(|(millis, secs)| late_secs(millis, secs).is_some());
    let left = running
        .zip(target)
        .map(|(millis, secs)| i64::from(secs) * 1000 - whole_millis(millis));
    PanelRow {
        item: item.id.clone(),
        overdue: rating.is_none() && late,
        near: rating.is_none() && left.is_some_and(|l| (0..NEAR_MILLIS).contains(&l)),
        rating,
        running_millis: running,
        target_secs: target,
    }
}

/// The rating that another press on an item's key gives: 做到, 部分做到, 未做到, 不适用, none.
pub fn next_rating(level: Level, now: Option<Rating>) -> Option<Rating> {
    if level == Level::RedLine {
        return match now {
            None => Some(Rating::Touched),
            Some(_) => None,
        };
    }
    match now {
        None => Some(Rating::Met),
        Some(Rating::Met) => Some(Rating::Partly),
        Some(Rating::Partly) => Some(Rating::Missed),
        Some(Rating::Missed) => Some(Rating::NotApplicable),
        Some(Rating::NotApplicable | Rating::NotObserved | Rating::Touched) => None,
    }
}
