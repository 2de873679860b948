//! How many jobs run, and a gate that can be shut before those that are about to begin.
//!
//! A test waits for jobs by this and never by time, so that a slow machine changes nothing.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use super::NoThread;

#[derive(Debug, Default)]
struct State {
    started: u64,
    running: usize,
    is_held: bool,
    is_refused: bool,
}

#[derive(Debug, Default)]
pub(super) struct Running {
    state: Mutex<State>,
    changed: Condvar,
}

/// A job counts as running for as long as this lives, also where it panics.
pub(super) struct RunningJob(Arc<Running>);

impl Running {
    fn state(&self) -> MutexGuard<'_, State> {
        // Nothing can panic while it is locked.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait_while(&self, condition: impl Fn(&State) -> bool) {
        let waited = self.changed.wait_while(self.state(), |s| condition(s));
        drop(waited.unwrap_or_else(PoisonError::into_inner));
    }

    /// Counts a job; on the thread that starts it, so that it is never overlooked.
    pub(super) fn begin(self: &Arc<Self>) -> Result<RunningJob, NoThread> {
        let mut state = self.state();
        if state.is_refused {
            return Err(NoThread);
        }
        state.started += 1;
        state.running += 1;
        drop(state);
        Ok(RunningJob(self.clone()))
    }
}

#[cfg(feature = "testing")]
impl Running {
    pub(super) fn started(&self) -> u64 {
        self.state().started
    }

    pub(super) fn is_idle(&self) -> bool {
        self.state().running == 0
    }

    pub(super) fn refuse(&self, is_refused: bool) {
        self.state().is_refused = is_refused;
    }

    pub(super) fn hold(&self, is_held: bool) {
        self.state().is_held = is_held;
        self.changed.notify_all();
    }

    /// Until none runs. At once while jobs are held: they would be waited for without end.
    pub(super) fn wait_until_idle(&self) {
        self.wait_while(|state| state.running > 0 && !state.is_held);
    }
}

impl RunningJob {
    /// Until the gate is open.
    pub(super) fn wait_at_gate(&self) {
        self.0.wait_while(|state| state.is_held);
    }
}

impl Drop for RunningJob {
    fn drop(&mut self) {
        self.0.state().running -= 1;
        self.0.changed.notify_all();
    }
}
