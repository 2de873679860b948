//! What a list shows of a drill.

use serde::{Deserialize, Serialize};

use crate::drill::{CorrectiveActionState, Disclosure, Drill, DrillMode, Evaluation};
use crate::scenario::Cue;

/// What a list shows of a drill; derived from its entries.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    pub uid: String,
    pub number: String,
    pub name: String,
    pub unit: String,
    /// Title of each scene's scenario.
    pub titles: Vec<String>,
    /// Id of each scene's scenario.
    pub scenarios: Vec<String>,
    pub form: DrillMode,
    pub disclosure: Disclosure,
    pub rehearsal: bool,
    pub facilitator: String,
    pub commander: String,
    /// 参演人数: who signed in; none where nobody did, which says nothing of who was there.
    pub participants: Option<usize>,
    /// How many the roster names.
    #[serde(default)]
    pub roster: usize,
    /// RFC 3339.
    pub started: Option<String>,
    /// RFC 3339.
    pub ended: Option<String>,
    /// `ready`, `running`, `paused`, `ended` or `aborted`.
    pub phase: String,
    pub elapsed_millis: i64,
    /// Tenths of a point of 100, as [`Verdict::tenths`](crate::drill::Verdict::tenths) has it.
    pub score_tenths: Option<u32>,
    /// `excellent`, `good`, `pass` or `fail`; none of a drill that is not graded.
    pub grade: Option<String>,
    pub red_lines: u32,
    pub unrated: u32,
    /// What it came to, with the counts.
    #[serde(default)]
    pub evaluation: Evaluation,
    pub problems: usize,
    pub problems_done: usize,
    pub entries: u64,
    /// The cue shown last, and its line, for an unfinished drill.
    pub cue: String,
    pub line: String,
}

impl Summary {
    /// Of a drill as it stands.
    pub fn of(drill: &Drill) -> Self {
        let state = drill.state();
        let assessment = drill.assess();
        let setup = &state.setup;
        let cue = drill.cue();
        Self {
            uid: drill.uid().to_owned(),
            number: setup.number.clone(),
            name: setup.name.clone(),
            unit: setup.unit.clone(),
            titles: drill.scenarios().iter().map(|s| s.title.clone()).collect(),
            scenarios: drill.scenarios().iter().map(|s| s.id.clone()).collect(),
            form: setup.form,
            disclosure: setup.disclosure,
            rehearsal: setup.rehearsal,
            facilitator: setup.facilitator.clone(),
            commander: setup.commander.clone(),
            participants: state.present(),
            roster: setup.participants.len(),
            started: state.started.map(|m| m.wall.to_rfc3339()),
            ended: state.ended.map(|m| m.wall.to_rfc3339()),
            phase: state.phase.word().to_owned(),
            elapsed_millis: state
                .ended
                .map_or(state.elapsed_millis, |m| m.elapsed_millis),
            score_tenths: assessment.verdict.tenths(),
            grade: assessment.verdict.grade().map(|g| g.word().to_owned()),
            red_lines: assessment.counts.red_touched,
            unrated: assessment.counts.unrated,
            evaluation: assessment.evaluation(state),
            problems: state.debrief.problems.len(),
            problems_done: state
                .debrief
                .problems
                .iter()
                .filter(|p| p.state == CorrectiveActionState::Done)
                .count(),
            entries: state.last_seq,
            cue: cue.map(|c| c.id.clone()).unwrap_or_default(),
            line: cue.map(Cue::spoken).unwrap_or_default(),
        }
    }

    /// Neither ended nor aborted.
    pub fn is_open(&self) -> bool {
        !matches!(self.phase.as_str(), "ended" | "aborted")
    }
}
