//! The engine: what may happen, in what order, and what follows from it.

mod assess;
mod attached;
mod clock;
mod flow;
mod follow;
mod hands;
mod next;
mod panel;
mod properties;
mod refused;
mod verdict;

use expect_test::Expect;

use crate::support::{play, render};

/// Plays a script over XB-01 and compares the timeline and where the drill stands.
pub(crate) fn check(script: &str, expect: &Expect) {
    check_in(&["telecom-fraud"], script, expect);
}

/// The same over other scenarios.
pub(crate) fn check_in(names: &[&str], script: &str, expect: &Expect) {
    let (sitting, timeline) = play(names, script);
    expect.assert_eq(&format!("{timeline}---\n{}", render(&sitting)));
}
