//! The only door through which time comes in.
//!
//! Durations are taken from the monotonic part, dates from the wall part, so a wall clock that is set back changes no duration.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Instant;

use chrono::{DateTime, FixedOffset, Local, TimeDelta};

/// A reading of a [`Clock`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// Milliseconds since the clock was made; never falls.
    pub mono_millis: i64,
    /// Date and time of day with its offset.
    pub wall: DateTime<FixedOffset>,
}

impl Now {
    /// A moment for reading what is over, where no time passes.
    pub fn epoch() -> Self {
        Self {
            mono_millis: 0,
            wall: DateTime::UNIX_EPOCH.fixed_offset(),
        }
    }
}

/// Tells the time.
pub trait Clock {
    /// The time now.
    fn now(&self) -> Now;
}

/// The machine's clock.
#[derive(Debug)]
pub struct SystemClock {
    start: Instant,
}

impl SystemClock {
    /// Starts counting.
    pub fn new() -> Self {
        Self {
            start: Instant::now(),
        }
    }
}

impl Default for SystemClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Now {
        Now {
            mono_millis: i64::try_from(self.start.elapsed().as_millis()).unwrap_or(i64::MAX),
            wall: Local::now().fixed_offset(),
        }
    }
}

/// A clock that moves only when told to: for rehearsals and tests. Clones share the time.
#[derive(Clone, Debug)]
pub struct SimulatedClock {
    now: Rc<Cell<Now>>,
}

impl SimulatedClock {
    /// Starts at this date.
    pub fn new(wall: DateTime<FixedOffset>) -> Self {
        Self {
            now: Rc::new(Cell::new(Now {
                mono_millis: 0,
                wall,
            })),
        }
    }

    /// Moves both parts on.
    pub fn advance_millis(&self, millis: i64) {
        let mut now = self.now.get();
        now.mono_millis += millis;
        now.wall += TimeDelta::milliseconds(millis);
        self.now.set(now);
    }

    /// Sets the wall part alone, as a user who corrects the machine's clock does.
    pub fn set_wall(&self, wall: DateTime<FixedOffset>) {
        let mut now = self.now.get();
        now.wall = wall;
        self.now.set(now);
    }
}

impl Clock for SimulatedClock {
    fn now(&self) -> Now {
        self.now.get()
    }
}
