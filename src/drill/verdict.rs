//! What a drill may be said to have come to: a grade only where enough was seen and nothing is left to be decided (docs/drill-model.md, Outcome).

use serde::{Deserialize, Serialize};

use crate::scenario::{Level, Rating};

use super::assess::{Counts, Grade, Score};
use super::next::Shortfall;
use super::setup::Thresholds;

/// The outcome of an assessment. Scores are tenths of a point of 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Verdict {
    /// Everything in play is decided, and enough of it was seen.
    Graded { tenths: u32, grade: Grade },
    /// 暂定: something in play is 未评定, or the drill is not over.
    Provisional {
        /// None while nothing counts.
        tenths: Option<u32>,
        /// The lowest score that can still be reached.
        lowest: u32,
        /// The highest score that can still be reached.
        highest: u32,
    },
    /// 观察不足，不评级: a critical item was not observed, or too few of the points in play were.
    Insufficient { tenths: Option<u32> },
    /// A red line was touched: 不合格 whatever the score, which is for reference only.
    RedLine { tenths: Option<u32> },
    /// 中止: neither score nor grade.
    Aborted,
}

impl Default for Verdict {
    /// Of a drill in which nothing has happened yet.
    fn default() -> Self {
        Self::Provisional {
            tenths: None,
            lowest: 0,
            highest: 1000,
        }
    }
}

impl Verdict {
    /// The grade, where there is one. What has none is outside every average.
    pub const fn grade(self) -> Option<Grade> {
        match self {
            Self::Graded { grade, .. } => Some(grade),
            Self::RedLine { .. } => Some(Grade::Fail),
            Self::Provisional { .. } | Self::Insufficient { .. } | Self::Aborted => None,
        }
    }

    /// The score that may be shown, with the words that say what it is worth.
    pub const fn tenths(self) -> Option<u32> {
        match self {
            Self::Graded { tenths, .. } => Some(tenths),
            Self::Provisional { tenths, .. }
            | Self::Insufficient { tenths }
            | Self::RedLine { tenths } => tenths,
            Self::Aborted => None,
        }
    }

    /// The lowest and the highest score that can still be reached, while it is 暂定.
    pub const fn range(self) -> Option<(u32, u32)> {
        match self {
            Self::Provisional {
                lowest, highest, ..
            } => Some((lowest, highest)),
            _ => None,
        }
    }

    /// The word for it in lists and files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Graded { .. } => "graded",
            Self::Provisional { .. } => "provisional",
            Self::Insufficient { .. } => "insufficient",
            Self::RedLine { .. } => "red_line",
            Self::Aborted => "aborted",
        }
    }
}

/// A part of a drill: a stage, a right, a role. What is told of it is told of its own items, by the rule of the whole: it is 暂定 with its own range while one of them is open, and for reference only where the drill touched a red line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DrillPart {
    /// Points as they were earned; none of an aborted drill.
    pub score: Score,
    /// What they may be called; a part has no grade, [`Verdict::Graded`] says that it is whole. None where nothing of it came up, and of an aborted drill.
    pub verdict: Option<Verdict>,
}

impl DrillPart {
    /// The score that may be shown, with the words that say what it is worth.
    pub fn tenths(self) -> Option<u32> {
        self.verdict?.tenths()
    }

    /// Its score stands by itself, without a word on what it is worth.
    pub const fn is_whole(self) -> bool {
        matches!(self.verdict, Some(Verdict::Graded { .. }))
    }
}

/// What lists, ledgers and figures tell of an assessment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Evaluation {
    pub verdict: Verdict,
    pub counts: Counts,
    /// Scene and id of the 关键 items in play that are 未评定.
    pub critical_unrated: Vec<(usize, String)>,
    /// Scene and id of the 关键 items that are 未观察到.
    pub critical_unobserved: Vec<(usize, String)>,
    /// What is left to be done.
    pub lacking: Shortfall,
}

/// All points by which a verdict is given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Points {
    /// Of items that were seen.
    pub(super) score: Score,
    /// Of items in play that are 未评定.
    pub(super) unrated: u32,
    /// Of items that are 未观察到.
    pub(super) unobserved: u32,
    /// Of items that are not in play so far.
    pub(super) not_involved: u32,
    /// A 关键 item is 未观察到.
    pub(super) critical_unobserved: bool,
    pub(super) touched: bool,
}

impl Points {
    /// Of one item that is no red line, as it was decided.
    pub(super) fn of_item(level: Level, rating: Option<Rating>, in_play: bool) -> Self {
        let weight = level.weight();
        let mut points = Self::default();
        match rating {
            None if in_play => points.unrated = weight,
            None => points.not_involved = weight,
            Some(Rating::NotObserved) => {
                points.unobserved = weight;
                points.critical_unobserved = level == Level::Critical;
            }
            Some(rating) => points.score.add(weight, rating),
        }
        points
    }

    pub(super) fn add(&mut self, other: Self) {
        self.score.earned_halves += other.score.earned_halves;
        self.score.base += other.score.base;
        self.unrated += other.unrated;
        self.unobserved += other.unobserved;
        self.not_involved += other.not_involved;
        self.critical_unobserved |= other.critical_unobserved;
        self.touched |= other.touched;
    }

    /// `open` while the drill is not over.
    pub(super) fn verdict(self, open: bool, aborted: bool, thresholds: Thresholds) -> Verdict {
        let tenths = self.score.tenths();
        if aborted {
            return Verdict::Aborted;
        }
        if self.touched {
            return Verdict::RedLine { tenths };
        }
        if open || self.unrated > 0 {
            // What a drill that goes on has not come to yet may still count.
            let undecided = self.unrated + if open { self.not_involved } else { 0 };
            let with = |halves: u32| Score {
                earned_halves: self.score.earned_halves + halves,
                base: self.score.base + undecided,
            };
            return Verdict::Provisional {
                tenths,
                lowest: with(0).tenths().unwrap_or(0),
                highest: with(2 * undecided).tenths().unwrap_or(1000),
            };
        }
        match tenths {
            Some(tenths) if !self.critical_unobserved && self.is_covered(thresholds) => {
                Verdict::Graded {
                    tenths,
                    grade: Grade::of(tenths, thresholds),
                }
            }
            tenths => Verdict::Insufficient { tenths },
        }
    }

    /// What may be said of a part of the drill to which these points belong. `touched` is of the whole drill: a red line makes every score in it one for reference.
    pub(super) fn part(
        self,
        open: bool,
        aborted: bool,
        touched: bool,
        thresholds: Thresholds,
    ) -> DrillPart {
        if aborted {
            return DrillPart::default();
        }
        let points = Self { touched, ..self };
        // A part that has come to its end in a drill that goes on has only itself to wait for.
        let open = open && self.not_involved > 0;
        DrillPart {
            score: self.score,
            verdict: (self.in_play() > 0).then(|| points.verdict(open, aborted, thresholds)),
        }
    }

    /// Points in play, without what does not apply.
    pub(super) const fn in_play(self) -> u32 {
        self.score.base + self.unrated + self.unobserved
    }

    /// Enough of the points in play were seen; exactly the threshold is enough.
    fn is_covered(self, thresholds: Thresholds) -> bool {
        let seen = u64::from(self.score.base);
        // Thresholds come from a file that anyone may edit.
        seen * 100 >= u64::from(self.in_play()) * u64::from(thresholds.coverage.min(100))
    }
}
