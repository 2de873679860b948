//! What benchmarks of the archive share: the middle of several runs, and numbers that look drawn.
#![allow(dead_code, reason = "each benchmark uses what it needs")]

use std::time::{Duration, Instant};

const RUNS: usize = 9;

/// The middle of several runs; the first, which reads from the disk, is left out.
pub(crate) fn middle(mut run: impl FnMut()) -> Duration {
    middle_of(|| {
        let start = Instant::now();
        run();
        start.elapsed()
    })
}

/// The same of times that are measured elsewhere.
pub(crate) fn middle_of(mut run: impl FnMut() -> Duration) -> Duration {
    run();
    let mut times: Vec<Duration> = (0..RUNS).map(|_| run()).collect();
    times.sort_unstable();
    times[RUNS / 2]
}

/// Numbers that look drawn and are the same each time.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, limit: i64) -> i64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        i64::try_from(self.0 >> 33).unwrap() % limit
    }
}
