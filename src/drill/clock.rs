//! The only door through which time comes in.
//!
//! Durations are taken from the monotonic part, dates from the wall part, so a wall clock that is set back changes no duration.
//! While a drill goes on its times of day are counted on from the start by the monotonic part, too ([`Counted`]): a record whose times run back, or leap, could not be read.
//!
//! The monotonic part counts while the machine sleeps, so that waking up is no change of the clock.
//! Where a system's counter stood still all the same, the wall seems to have been set forward by as much, and the record says that.

use std::cell::Cell;
use std::rc::Rc;
#[cfg(not(any(target_vendor = "apple", target_os = "android", target_os = "linux")))]
use std::time::Instant;

use chrono::{DateTime, Datelike as _, FixedOffset, Local, NaiveDate, TimeDelta};

use super::event::Event;
use crate::scenario::Day;

/// A clock that differs by less than this was not set: time services correct it by fractions of a second. Milliseconds.
const DRIFT: i64 = 2_000;

/// A reading of a [`Clock`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// Milliseconds since the clock was made; never falls.
    pub mono_millis: i64,
    /// Date and time of day with its offset.
    pub wall: DateTime<FixedOffset>,
}

impl From<NaiveDate> for Day {
    fn from(date: NaiveDate) -> Self {
        // Every date of the years that a clock can show is a day.
        Self::new(date.year(), date.month(), date.day()).unwrap_or_default()
    }
}

impl From<Day> for NaiveDate {
    fn from(day: Day) -> Self {
        let (year, month, day) = day.date();
        Self::from_ymd_opt(year, month, day).unwrap_or_default()
    }
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
    start: Reading,
}

/// A reading of the counter that never falls.
#[cfg(any(target_vendor = "apple", target_os = "android", target_os = "linux"))]
type Reading = rustix::time::Timespec;
#[cfg(not(any(target_vendor = "apple", target_os = "android", target_os = "linux")))]
type Reading = Instant;

#[cfg(any(target_vendor = "apple", target_os = "android", target_os = "linux"))]
fn read() -> Reading {
    // On Apple's systems this one goes on in sleep, elsewhere that of the boot does.
    #[cfg(target_vendor = "apple")]
    let id = rustix::time::ClockId::Monotonic;
    #[cfg(not(target_vendor = "apple"))]
    let id = rustix::time::ClockId::Boottime;
    rustix::time::clock_gettime(id)
}

#[cfg(any(target_vendor = "apple", target_os = "android", target_os = "linux"))]
fn millis_since(start: Reading) -> i64 {
    let now = read();
    (now.tv_sec - start.tv_sec) * 1000 + (now.tv_nsec - start.tv_nsec) / 1_000_000
}

#[cfg(not(any(target_vendor = "apple", target_os = "android", target_os = "linux")))]
fn read() -> Reading {
    Instant::now()
}

#[cfg(not(any(target_vendor = "apple", target_os = "android", target_os = "linux")))]
fn millis_since(start: Reading) -> i64 {
    i64::try_from(start.elapsed().as_millis()).unwrap_or(i64::MAX)
}

impl SystemClock {
    /// Starts counting.
    pub fn new() -> Self {
        Self { start: read() }
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
            mono_millis: millis_since(self.start),
            wall: Local::now().fixed_offset(),
        }
    }
}

/// The time of day of a drill that goes on: counted on from its start, whatever the machine's clock is set to meanwhile.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counted {
    /// Where the count stood at the last entry.
    wall: DateTime<FixedOffset>,
    /// What the clocks read then.
    read: Now,
}

impl Counted {
    /// From an entry on that was made at this time of day.
    pub(super) fn from(wall: DateTime<FixedOffset>, read: Now) -> Self {
        Self { wall, read }
    }

    /// The time of day, and what is to be recorded where the machine's clock was set since the last entry.
    pub(super) fn at(&self, now: Now) -> (DateTime<FixedOffset>, Option<Event>) {
        let passed = TimeDelta::milliseconds((now.mono_millis - self.read.mono_millis).max(0));
        // Beyond the end of the calendar the clock itself is all there is.
        let on = |from: DateTime<FixedOffset>| from.checked_add_signed(passed);
        let wall = on(self.wall).unwrap_or(now.wall);
        let expected = on(self.read.wall).unwrap_or(now.wall);
        let change = (now.wall - expected).num_milliseconds().abs() >= DRIFT;
        let change = change.then_some(Event::ClockChanged {
            from: expected,
            to: now.wall,
        });
        (wall, change)
    }

    /// The same for a drill that is gone on with after the program was closed: what the count stood at is not known any more, only that time does not run back.
    pub(super) fn again(
        last: DateTime<FixedOffset>,
        now: Now,
    ) -> (DateTime<FixedOffset>, Option<Event>) {
        let back = (last - now.wall).num_milliseconds();
        let change = (back >= DRIFT).then_some(Event::ClockChanged {
            from: last,
            to: now.wall,
        });
        let wall = if back > 0 { last } else { now.wall };
        (wall, change)
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
