//! What facilitator and recorder may want, in the imperative, and the reasons why it cannot be.

use crate::scenario::Rating;

use super::debrief::DebriefEdit;
use super::hand::Hand;
use super::setup::Setup;

/// A second branch within this time of a cue appearing is the same press bouncing. Milliseconds.
pub const BRANCH_GUARD_MILLIS: i64 = 400;
/// The same action again within this time does nothing. Milliseconds.
pub const REPEAT_GUARD_MILLIS: i64 = 120;
/// Longest note or improvised line, characters.
pub const NOTE_CHARS: usize = 10_000;

/// Where a rating belongs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Placement {
    /// At the cue now shown.
    #[default]
    Now,
    /// At an earlier showing of a cue, by its place among the visits of the scene.
    Visit(usize),
    /// At this moment of the drill, from its start until now. Milliseconds of drill time.
    At(i64),
}

/// A rating to be given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RateItem {
    /// The scene; none is the one being played.
    pub scene: Option<usize>,
    pub item: String,
    /// None clears.
    pub rating: Option<Rating>,
    pub placement: Placement,
    pub person: Option<usize>,
    /// Needed for 未观察到, and where a rating is changed after the end.
    pub reason: String,
}

/// What may be asked of a drill.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    Start,
    /// The line has been said: start the reaction clock.
    Say,
    /// Stop the reaction clock.
    StopReaction,
    /// Take a branch of the current cue, by its place in the cue.
    TakeBranch(usize),
    /// Move on where all that the staff can do leads to one cue, rating nothing.
    Follow,
    Rate(RateItem),
    /// Take what a branch said of an item in place of the result given by hand.
    Adopt {
        /// The scene; none is the one being played.
        scene: Option<usize>,
        item: String,
    },
    /// Say which hand's result of an item stands, where they differ.
    Decide {
        scene: Option<usize>,
        item: String,
        hand: Hand,
    },
    NamePerson {
        scene: Option<usize>,
        item: String,
        person: Option<usize>,
    },
    Note(String),
    Inject(String),
    Improvise {
        text: String,
        spoken: bool,
    },
    RateImprovised {
        scene: Option<usize>,
        index: usize,
        rating: Option<Rating>,
    },
    SetSwitch {
        switch: String,
        option: String,
    },
    JumpTime {
        to: String,
        title: String,
    },
    SetMood(u32),
    /// Show any cue of the scene.
    JumpTo(String),
    /// Show the cue before this one again.
    Back,
    Pause(String),
    Resume,
    NextScene,
    End,
    Abort(String),
    Undo,
    Redo,
    AmendSetup {
        setup: Box<Setup>,
        reason: String,
    },
    Debrief(DebriefEdit),
    Remark(String),
    /// The program found this drill unfinished and opens it again.
    Reopen,
}

/// Why an action cannot be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    #[error("the drill has not started")]
    NotStarted,
    #[error("the drill has already started")]
    AlreadyStarted,
    #[error("the drill is paused")]
    IsPaused,
    #[error("the drill is not paused")]
    NotPaused,
    #[error("the drill has ended")]
    HasEnded,
    #[error(
        "the drill has ended: what a branch says is not adopted any more, but entered as a correction"
    )]
    AdoptedTooLate,
    #[error("the drill has not ended")]
    NotEnded,
    #[error("no cue is shown")]
    NoCue,
    #[error("this cue has no such branch")]
    NoSuchBranch,
    #[error("this branch is closed by a switch")]
    BranchClosed,
    #[error("there is more than one way on")]
    NoSingleExit,
    #[error("there is no cue {0}")]
    NoSuchCue(String),
    #[error("there is no item {0}")]
    NoSuchItem(String),
    #[error("this rating does not fit item {0}")]
    RatingDoesNotFit(String),
    #[error("there is no such moment")]
    NoSuchMoment,
    #[error("there is no such person in the roster")]
    NoSuchPerson,
    #[error("there is no inject {0}")]
    NoSuchInject(String),
    #[error("this inject was used already")]
    InjectUsed,
    #[error("this inject is locked")]
    InjectLocked,
    #[error("there is no such switch or option")]
    NoSuchSwitch,
    #[error("there is no such improvised line")]
    NoSuchImprovised,
    #[error("there is no earlier cue")]
    NothingBefore,
    #[error("there is no further scene")]
    NoNextScene,
    #[error("there is nothing to take back")]
    NothingToUndo,
    #[error("there is nothing to bring back")]
    NothingToRedo,
    #[error("there is nothing in the text")]
    EmptyText,
    #[error("the text is too long")]
    TextTooLong,
    #[error("a reason is needed")]
    ReasonNeeded,
    #[error("the same press came twice")]
    TooSoon,
    #[error("this is the facilitator's to do")]
    FacilitatorOnly,
    #[error("there is no such file with this drill")]
    NoSuchFile,
    #[error("this file is with the drill already")]
    FileThere,
    #[error("nothing would change")]
    NoChange,
}
