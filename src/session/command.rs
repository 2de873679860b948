//! What a screen may ask for, and what comes of it.

use std::path::PathBuf;

use super::SavedFilter;
use crate::archive::NewAuditRecord;
use crate::drill::{Action, DebriefEdit, Hash, Refused, RuleChange, Setup, Sheet, Teaching};
use crate::review::Plan;
use crate::settings::Settings;

/// What a screen may ask for.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Something happens in the open drill.
    Act(Action),
    /// The recorder puts something down in it.
    Record(Action),
    /// Lays a drill out and opens it.
    Open(Box<Setup>),
    /// Opens a drill of the archive; an unfinished one stands paused.
    Load(String),
    /// Puts the open drill away.
    Close,
    /// Tries the failed write again.
    Retry,
    /// Goes on with the journal in another folder.
    MoveTo(PathBuf),
    /// Keeps the set-up being written.
    KeepDraft(Box<Setup>),
    /// Keeps a unit's plan for a year.
    KeepPlan {
        year: i32,
        outlet: String,
        plan: Plan,
    },
    /// Keeps a row of 制度流程修订台账, a new one or as it stands now.
    KeepRuleChange(Box<RuleChange>),
    /// Keeps a row of 金融知识宣教台账, a new one or as it stands now.
    KeepTeaching(Box<Teaching>),
    /// Takes new settings.
    Change(Box<Settings>),
    /// Reads the scenarios again.
    ReloadLibrary,
    /// Changes a drill that is over, which need not be open: it is opened first. Refused while another drill is being played.
    ChangePast { uid: String, edit: DebriefEdit },
    /// Names a file that is kept with a drill among the evidence of one of its problems; where it is there already nothing happens.
    Cite {
        uid: String,
        problem: usize,
        file: Hash,
    },
    /// Notes in the archive's log what was done with drills.
    Log(Vec<NewAuditRecord>),
    /// Takes an evaluator's filled sheet into the open drill.
    TakeSheet(Box<Sheet>),
    /// Keeps a filter of the archive under its name.
    KeepFilter(Box<SavedFilter>),
    /// Drops the filter with this name.
    DropFilter(String),
    /// The user has taken note that the archive's write-ahead log was lost.
    NoteLogLost,
    /// The user has taken note of where the data folder lies.
    NoteLocation,
    /// The user has taken note of [`remark`](super::Session::remark).
    NoteRemark,
    /// Puts drills that are over into the trash.
    Trash(Vec<String>),
    /// Takes drills out of the trash.
    TakeBack(Vec<String>),
    /// Puts a drill under legal hold.
    Hold {
        uid: String,
        who: String,
        reason: String,
    },
    /// Lifts a legal hold.
    Release {
        uid: String,
        who: String,
        reason: String,
    },
    /// Goes on with the archive in a folder to which all of it was copied.
    Relocate {
        folder: PathBuf,
        /// [`writes`](crate::archive::Archive::writes) when the copy was begun.
        writes: u64,
    },
}

impl Command {
    /// It is nothing without the archive taking it.
    pub(super) fn writes(&self) -> bool {
        !matches!(
            self,
            Self::Load(_)
                | Self::Close
                | Self::Retry
                | Self::MoveTo(_)
                | Self::Change(_)
                | Self::ReloadLibrary
                | Self::NoteLocation
                | Self::Relocate { .. }
        )
    }
}

/// What came of a command.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Kept and shown.
    Done,
    /// Nothing has happened, for this reason.
    Refused(Refused),
    /// The archive did not take it; [`alarm`](super::Session::alarm) stays until it does.
    Alarm,
    /// Something could not be done that loses nothing.
    Failed(String),
}
