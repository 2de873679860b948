//! Whose hand it was: facilitator and recorder may be two people at one drill (docs/drill-model.md, Two hands).

use serde::{Deserialize, Serialize};

use super::action::{Action, Refused};
use super::setup::Setup;

/// Who wrote an entry.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Hand {
    /// 主持人, who leads the drill.
    #[default]
    Facilitator,
    /// 记录人, who only puts down what is seen.
    Recorder,
}

impl Hand {
    /// Both of them.
    pub const BOTH: [Self; 2] = [Self::Facilitator, Self::Recorder];

    /// The word for it in files and scripts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Facilitator => "facilitator",
            Self::Recorder => "recorder",
        }
    }

    /// The one across the table.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Facilitator => Self::Recorder,
            Self::Recorder => Self::Facilitator,
        }
    }

    /// What entries of one hand leave out, so that they keep the bytes they had before there were two.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
    pub(super) fn is_facilitator(&self) -> bool {
        *self == Self::Facilitator
    }

    /// The recorder puts down what is seen and moves nothing: cues, time, set-up and the end are the facilitator's.
    pub(super) fn may(self, action: &Action) -> Result<(), Refused> {
        let is_theirs = match action {
            Action::Rate(_)
            | Action::NamePerson { .. }
            | Action::Note(_)
            | Action::Undo
            | Action::Redo => true,
            Action::Debrief(edit) => edit.is_of_files(),
            _ => false,
        };
        if is_theirs || self.is_facilitator() {
            Ok(())
        } else {
            Err(Refused::FacilitatorOnly)
        }
    }
}

impl Setup {
    /// The name of who has this hand, as it was entered; it may be empty.
    pub fn name_of(&self, hand: Hand) -> &str {
        match hand {
            Hand::Facilitator => self.facilitator.trim(),
            Hand::Recorder => self.recorder.trim(),
        }
    }
}
