//! 年度计划: what a unit means to drill in a year, and how far it is. The unit's own plan: no law sets the number.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::archive::Quarter;

/// What a unit means to drill in a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Plan {
    /// Drills in each quarter.
    pub quarters: [u32; 4],
    /// Titles of scenarios and words of categories that are to be drilled at least once.
    pub wanted: Vec<String>,
}

impl Default for Plan {
    /// One a quarter, which is usual; nothing in particular.
    fn default() -> Self {
        Self {
            quarters: [1; 4],
            wanted: Vec::new(),
        }
    }
}

/// How far a unit is with its plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// What is to be drilled and was not.
    pub still_wanted: Vec<String>,
    /// The first day of the quarter in which a drill is lacking, and its last: the earliest one that is not over.
    pub next_due: Option<(Quarter, u32)>,
    /// Quarters that are over with too few drills.
    pub short: Vec<Quarter>,
}

/// Holds the drills of a year, counted by quarter, against its plan. `practised` are the titles and categories of those drills.
pub fn standing(
    plan: &Plan,
    year: i32,
    today: NaiveDate,
    done: [u32; 4],
    practised: &[String],
) -> Standing {
    let mut standing = Standing::default();
    let now = Quarter::of(today);
    for (n, (done, planned)) in (1..).zip(done.into_iter().zip(plan.quarters)) {
        let quarter = Quarter::new(year, n);
        let lacking = planned.saturating_sub(done);
        if lacking == 0 {
            continue;
        }
        if quarter < now {
            standing.short.push(quarter);
        } else if standing.next_due.is_none() {
            standing.next_due = Some((quarter, lacking));
        }
    }
    standing.still_wanted = plan
        .wanted
        .iter()
        .filter(|wanted| !practised.contains(wanted))
        .cloned()
        .collect();
    standing
}
