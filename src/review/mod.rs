//! What the drills of a period have in common. Values in, values out: no clock, no file, no language.
//!
//! A figure that rests on few drills says so: shares come with their counts and with Wilson's interval, and one drill is no trend.

pub mod agreement;
mod compare;
mod coverage;
mod period;
mod plan;
mod stats;
mod trends;

pub use crate::archive::Quarter;

pub use compare::{Baseline, Difference, Stood, compare};
pub use coverage::{Axis, Coverage, PlayedIn, coverage};
pub use period::{Period, QuarterDrills};
pub use plan::{Plan, Standing, standing};
pub use stats::{Ratio, average, median, moving_average, quantile, wilson};
pub use trends::{
    FEW, Missed, Pace, PaceNote, RightRow, ScorePoint, Scores, ScriptRow, Trends, UnitRow,
    missed_groups, pace_groups,
};
