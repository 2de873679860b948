//! 上次演练问题复查: what a drill shows about the corrective actions of earlier ones.

use crate::scenario::{Level, Rating, Scenario};

use super::setup::CarriedAction;
use super::state::State;

/// What became of an earlier problem this time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FollowUpOutcome {
    /// 整改到位: everything that showed it was done.
    Mended,
    /// 未到位: something that showed it was lacking again.
    NotMended,
    /// 本次未涉及: nothing that showed it was seen.
    NotTouched,
}

/// The result of one item that showed an earlier problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowUpEvidence {
    pub scene: usize,
    pub item: String,
    /// None for a red line that stayed clear.
    pub rating: Option<Rating>,
}

/// An earlier problem with what this drill shows about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowUp<'a> {
    pub carried: &'a CarriedAction,
    pub outcome: FollowUpOutcome,
    /// What was seen, in the order of the items.
    pub facts: Vec<FollowUpEvidence>,
}

pub(super) fn follow_ups<'a>(scenarios: &[Scenario], state: &'a State) -> Vec<FollowUp<'a>> {
    let carried = state.setup.carried.iter();
    carried
        .map(|carried| {
            let facts = facts(scenarios, state, carried);
            let good = |fact: &FollowUpEvidence| matches!(fact.rating, None | Some(Rating::Met));
            let outcome = if facts.is_empty() {
                FollowUpOutcome::NotTouched
            } else if facts.iter().all(good) {
                FollowUpOutcome::Mended
            } else {
                FollowUpOutcome::NotMended
            };
            FollowUp {
                carried,
                outcome,
                facts,
            }
        })
        .collect()
}

fn facts(scenarios: &[Scenario], state: &State, carried: &CarriedAction) -> Vec<FollowUpEvidence> {
    let mut facts = Vec::new();
    for (scenario_id, id) in &carried.items {
        for (scene, (scenario, played)) in scenarios.iter().zip(&state.scenes).enumerate() {
            if scenario.id != *scenario_id || played.started.is_none() {
                continue;
            }
            let Some(item) = scenario.item(id) else {
                continue;
            };
            let rating = played.rating(id).map(|rated| rated.rating);
            let red = item.level == Level::RedLine;
            // A red line speaks by not being touched, but only once the drill is over.
            let seen = match rating {
                Some(Rating::NotApplicable | Rating::NotObserved) => false,
                Some(_) => true,
                None => red && !state.is_open(),
            };
            if seen {
                facts.push(FollowUpEvidence {
                    scene,
                    item: id.clone(),
                    rating,
                });
            }
        }
    }
    facts
}
