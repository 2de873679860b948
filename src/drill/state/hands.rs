//! What the state holds of each hand: its steps, its results, the files it filed.

use super::super::attached::Evidence;
use super::super::event::Entry;
use super::super::hand::Hand;
use super::{Rated, SceneState, State};

/// What one hand may take back and bring back: its own acts, never the other's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Steps {
    /// Actions that may be taken back, oldest first.
    pub undo: Vec<u64>,
    /// Retracted actions that may come back, the next one last.
    pub redo: Vec<u64>,
}

impl State {
    /// What this hand may take back and bring back.
    pub fn steps(&self, hand: Hand) -> &Steps {
        match hand {
            Hand::Facilitator => &self.facilitator,
            Hand::Recorder => &self.recorder,
        }
    }

    pub(super) fn steps_mut(&mut self, hand: Hand) -> &mut Steps {
        match hand {
            Hand::Facilitator => &mut self.facilitator,
            Hand::Recorder => &mut self.recorder,
        }
    }

    /// Where a file that was taken in while the drill goes on belongs.
    pub(super) fn evidence(&self, entry: &Entry) -> Evidence {
        let visit = self.current().and_then(SceneState::visit);
        Evidence {
            at: entry.at,
            by: entry.by,
            scene: self.scene,
            cue: visit.map(|v| v.cue.clone()).unwrap_or_default(),
            seq: entry.seq,
        }
    }
}

impl SceneState {
    /// Two tell different results of it, and nobody has decided which stands.
    pub fn is_disputed(&self, item: &str) -> bool {
        self.disputed.contains(item) || self.differing(item).is_some()
    }

    /// What the facilitator and the recorder tell of an item, in this order, where they tell different results.
    pub fn differing(&self, item: &str) -> Option<(&Rated, &Rated)> {
        self.item_results.get(item)?.differing()
    }

    /// Items on which facilitator and recorder differ.
    pub fn all_differing(&self) -> impl Iterator<Item = (&str, &Rated, &Rated)> {
        self.item_results.iter().filter_map(|(item, results)| {
            let (own, other) = results.differing()?;
            Some((item.as_str(), own, other))
        })
    }

    /// What this hand itself tells of an item; none where it has told nothing, or another result was put in its place.
    pub fn told_by(&self, item: &str, hand: Hand) -> Option<&Rated> {
        self.item_results.get(item)?.by(hand)
    }
}
