//! Looking back: where the drill stood after any of its entries.

use super::{Drill, State};

/// So many entries are taken in one by one; a longer way is replayed in one go.
const STEPS: usize = 64;

/// A place in one drill's journal, with the state after it.
#[derive(Clone, Debug, Default)]
pub struct Replay {
    state: State,
    count: usize,
}

impl Replay {
    /// Where the drill stood after entry `seq`: what was taken back or amended later is as it was then. Always the same drill must be given.
    pub fn at(&mut self, drill: &Drill, seq: u64) -> &State {
        let entries = drill.entries();
        let count = usize::try_from(seq)
            .unwrap_or(usize::MAX)
            .min(entries.len());
        if count < self.count || count - self.count > STEPS {
            let known = entries.get(..count).unwrap_or_default();
            self.state = State::replay(drill.scenarios(), known);
        } else {
            for end in self.count + 1..=count {
                let known = entries.get(..end).unwrap_or_default();
                self.state.apply(drill.scenarios(), known);
            }
        }
        self.count = count;
        &self.state
    }
}
