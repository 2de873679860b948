//! What is to be done next with a drill that is over: told by every screen, and the same on all of them.

use serde::{Deserialize, Serialize};

use super::assess::Assessment;
use super::debrief::Signer;
use super::state::{Phase, State};
use super::verdict::Verdict;

/// What a drill that is over still lacks, as far as its entries tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Shortfall {
    /// Items in play that nobody has rated; none of an aborted drill, whose items are not evaluated.
    pub unrated: u32,
    /// A red line was touched, and nobody has written why.
    pub red_line_reason: bool,
    /// Items that cost points, and red lines, that no problem names; none of an aborted drill.
    pub unanswered: u32,
    /// Who has not signed.
    pub unsigned: u32,
}

/// Of a drill nothing is known of, nobody has signed: it is not taken for filed.
impl Default for Shortfall {
    fn default() -> Self {
        Self {
            unrated: 0,
            red_line_reason: false,
            unanswered: 0,
            unsigned: Signer::ALL.len() as u32,
        }
    }
}

impl Shortfall {
    pub(super) fn of(assessment: &Assessment, state: &State) -> Self {
        let signed = |signer: &Signer| state.debrief.sign_offs.iter().any(|s| s.signer == *signer);
        let unsigned = Signer::ALL.iter().filter(|signer| !signed(signer)).count();
        let aborted = state.phase == Phase::Aborted;
        let counted = |count: usize| {
            let count = u32::try_from(count).unwrap_or(u32::MAX);
            if aborted { 0 } else { count }
        };
        Self {
            unrated: counted(assessment.unrated.len()),
            red_line_reason: assessment.vetoed
                && assessment.verdict != Verdict::Aborted
                && state.debrief.red_line_reason.trim().is_empty(),
            unanswered: counted(unanswered(assessment, state).len()),
            unsigned: u32::try_from(unsigned).unwrap_or(u32::MAX),
        }
    }

    /// All have signed: the record is filed.
    pub const fn is_filed(self) -> bool {
        self.unsigned == 0
    }

    /// The first thing that is lacking, in the order 复盘, 文书, 签署, 归档. `papers` where some were made. Who has signed has taken the problems and the papers as they are.
    pub const fn next(self, papers: bool) -> NextStep {
        if self.unrated > 0 {
            NextStep::Rate(self.unrated)
        } else if self.red_line_reason {
            NextStep::RedLineReason
        } else if self.is_filed() {
            NextStep::Filed
        } else if self.unanswered > 0 {
            NextStep::Problems(self.unanswered)
        } else if !papers {
            NextStep::Papers
        } else {
            NextStep::Sign(self.unsigned)
        }
    }
}

/// The next step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextStep {
    /// 评定余下的项
    Rate(u32),
    /// 写明触碰红线的原因
    RedLineReason,
    /// 补问题与整改
    Problems(u32),
    /// 生成文书
    Papers,
    /// 签署
    Sign(u32),
    /// 已归档: nothing is lacking.
    Filed,
}

impl NextStep {
    /// The step of a session that it belongs to.
    pub const fn step(self) -> SessionStep {
        match self {
            Self::Rate(_) | Self::RedLineReason | Self::Problems(_) => SessionStep::Debrief,
            Self::Papers => SessionStep::Papers,
            Self::Sign(_) => SessionStep::Sign,
            Self::Filed => SessionStep::File,
        }
    }
}

/// The steps of a session, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SessionStep {
    /// 筹备
    Prepare,
    /// 演练
    Drill,
    /// 复盘
    Debrief,
    /// 文书
    Papers,
    /// 签署
    Sign,
    /// 归档
    File,
}

impl SessionStep {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Prepare,
        Self::Drill,
        Self::Debrief,
        Self::Papers,
        Self::Sign,
        Self::File,
    ];
}

/// Items that cost points, and red lines, that no problem names: scene and id.
pub fn unanswered(assessment: &Assessment, state: &State) -> Vec<(usize, String)> {
    let problems = &state.debrief.problems;
    let lost = assessment.deductions.iter().map(|d| (d.scene, &d.item));
    let touched = assessment
        .touched
        .iter()
        .map(|(scene, item, _)| (*scene, item));
    lost.chain(touched)
        .map(|(scene, item)| (scene, item.clone()))
        .filter(|source| !problems.iter().any(|p| p.items.contains(source)))
        .collect()
}
