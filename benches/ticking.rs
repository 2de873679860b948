use std::cell::Cell;

use chrono::{DateTime, FixedOffset, TimeDelta};
use drilldesk::drill::{Clock, Now};

/// A clock on which half a second passes with every look, so that no press comes too soon.
#[derive(Default)]
pub(crate) struct Ticking(Cell<i64>);

impl Clock for Ticking {
    fn now(&self) -> Now {
        self.0.set(self.0.get() + 500);
        Now {
            mono_millis: self.0.get(),
            wall: wall() + TimeDelta::milliseconds(self.0.get()),
        }
    }
}

/// When every drill of the benchmarks begins.
pub(crate) fn wall() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-11-24T17:40:00+08:00").unwrap()
}
