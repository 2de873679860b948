//! Looking back: where the drill stood after any of its entries.

use std::collections::BTreeMap;

use super::state::reaches_back;
use super::{Drill, State};

/// A state is kept every so many entries: going anywhere is a copy and at most so many entries on.
const EVERY: usize = 128;

/// A place in one drill's journal, with the state after it, and states along the way there.
#[derive(Clone, Debug, Default)]
pub struct Replay {
    state: State,
    count: usize,
    /// States after so many entries, as they were first passed.
    kept: BTreeMap<usize, State>,
}

impl Replay {
    /// Where the drill stood after entry `seq`: what was taken back or amended later is as it was then. Always the same drill must be given.
    pub fn at(&mut self, drill: &Drill, seq: u64) -> &State {
        let entries = drill.entries();
        let count = usize::try_from(seq)
            .unwrap_or(usize::MAX)
            .min(entries.len());
        // Entries are never changed, so what was kept holds when some are added.
        if count < self.count || count - self.count > EVERY {
            let near = self.kept.range(..=count).next_back();
            let from = near.map_or(0, |(place, _)| *place);
            if count < self.count || from > self.count {
                self.state = near.map_or_else(State::default, |(_, state)| state.clone());
                self.count = from;
            }
        }
        while self.count < count {
            // Up to the next place at which a state is kept.
            let next = ((self.count / EVERY + 1) * EVERY).min(count);
            let on = entries.get(self.count..next).unwrap_or_default();
            if !self.state.replay_on(drill.scenarios(), on) {
                // From the last state before what is taken back.
                let way = |from: usize| entries.get(from..next).unwrap_or_default();
                let mut kept = self.kept.range(..=self.count).rev();
                let base = kept.find(|(place, _)| !reaches_back(way(**place)));
                let from = base.map_or(0, |(place, _)| *place);
                self.state = base.map_or_else(State::default, |(_, state)| state.clone());
                self.state.replay_on(drill.scenarios(), way(from));
            }
            self.count = next;
            if next.is_multiple_of(EVERY) && !self.kept.contains_key(&next) {
                self.kept.insert(next, self.state.clone());
            }
        }
        &self.state
    }
}
