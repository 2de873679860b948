//! What happened, in the past tense. An [`Entry`] is never changed; a correction is a new one.

use std::borrow::Cow;

use chrono::{DateTime, Datelike as _, FixedOffset};
use serde::{Deserialize, Serialize};

use crate::scenario::{BranchKind, Rating};

use super::chain::Hash;
use super::debrief::DebriefEdit;
use super::hand::Hand;
use super::setup::Setup;

/// The longest drill time that can be, in milliseconds: a year. What is counted with times within it stays far from the limits of a number.
const LONGEST_MILLIS: i64 = 366 * 24 * 60 * 60 * 1000;

/// When something was: on the drill's own clock and on the wall.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrillTime {
    /// Milliseconds of drill time, pauses left out.
    pub elapsed_millis: i64,
    pub wall: DateTime<FixedOffset>,
}

impl DrillTime {
    /// No clock of this program tells another: drill time from nothing to a year, and a year of four digits.
    pub fn is_possible(&self) -> bool {
        (0..=LONGEST_MILLIS).contains(&self.elapsed_millis)
            && (1..=9999).contains(&self.wall.year())
    }

    /// The nearest that is possible.
    fn bounded(self) -> Self {
        Self {
            elapsed_millis: self.elapsed_millis.clamp(0, LONGEST_MILLIS),
            wall: if (1..=9999).contains(&self.wall.year()) {
                self.wall
            } else {
                DateTime::UNIX_EPOCH.fixed_offset()
            },
        }
    }
}

/// One numbered line of the journal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// From 1, without gaps.
    pub seq: u64,
    /// The action it belongs to: the `seq` of the action's first entry.
    pub action: u64,
    /// When it happened.
    pub at: DrillTime,
    /// When it was entered; differs from `at` where something is placed at an earlier cue.
    pub entered: DrillTime,
    /// Who wrote it.
    // Left out of the facilitator's, so that older entries keep their bytes.
    #[serde(default, skip_serializing_if = "Hand::is_facilitator")]
    pub by: Hand,
    pub event: Event,
    /// Chains this entry to the one before.
    pub hash: Hash,
}

impl Entry {
    /// As it counts: an entry that was made up with times that cannot be counts with the nearest that can, and is told as it is.
    pub(super) fn bounded(&self) -> Cow<'_, Self> {
        if self.at.is_possible() && self.entered.is_possible() {
            return Cow::Borrowed(self);
        }
        Cow::Owned(Self {
            at: self.at.bounded(),
            entered: self.entered.bounded(),
            ..self.clone()
        })
    }
}

/// How a cue came to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CueSource {
    /// It opens the scene.
    Opening,
    /// A branch was taken.
    Branch,
    /// The single exit was followed without rating anything.
    Follow,
    /// The facilitator jumped.
    Jump,
    /// The facilitator went back.
    Back,
    /// An inject led here.
    Inject,
}

/// From where a rating was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RatingSource {
    /// Its own key in the panel.
    Key,
    /// The same, at a moment named by hand: it happened then, whatever was thought before.
    Placed,
    /// The branch that was taken.
    Branch,
    /// The sweep after the end: 补记.
    Sweep,
    /// Changed after the end, with a reason.
    Amendment,
    /// What a branch had said beside a result given by hand, taken in its place by hand.
    Adopted,
    /// Which of two results stands, where facilitator and recorder differ.
    Decided,
}

impl RatingSource {
    /// A hand tells what it sees, as against what a branch says and what is decided over it.
    pub(super) const fn is_word(self) -> bool {
        matches!(self, Self::Key | Self::Placed)
    }

    /// It stands in place of everything that was told before.
    pub(crate) const fn is_decision(self) -> bool {
        matches!(
            self,
            Self::Sweep | Self::Amendment | Self::Adopted | Self::Decided
        )
    }

    /// Somebody gave it, as against what follows from a branch.
    pub const fn is_explicit(self) -> bool {
        !matches!(self, Self::Branch)
    }
}

/// What an entry says of an item, however old it is.
pub(crate) fn said(rating: Option<Rating>, unobserved: bool) -> Option<Rating> {
    match rating {
        Some(Rating::NotApplicable) if unobserved => Some(Rating::NotObserved),
        other => other,
    }
}

/// What can happen in a drill.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// The drill was laid out.
    Opened {
        setup: Box<Setup>,
    },
    /// The start word was spoken.
    Started,
    SceneStarted {
        scene: usize,
    },
    CueShown {
        cue: String,
        via: CueSource,
    },
    /// The line has been said: the reaction clock runs.
    CueSaid {
        cue: String,
    },
    /// The staff reacted: the reaction clock stands.
    ReactionStopped {
        cue: String,
    },
    BranchTaken {
        cue: String,
        branch: usize,
        on: BranchKind,
        title: String,
        // Left out while empty, so that older entries keep their bytes.
        /// What the branch would have said of items whose result was given by hand: that result stands.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        withheld: Vec<(String, Rating)>,
    },
    ItemRated {
        scene: usize,
        item: String,
        /// None clears the rating.
        rating: Option<Rating>,
        /// The cue during which it happened.
        cue: String,
        /// Place in the roster of who did it.
        person: Option<usize>,
        source: RatingSource,
        /// How older entries say 未观察到, beside a 不适用; new ones have [`Rating::NotObserved`].
        unobserved: bool,
        /// Why, where a reason is asked for.
        reason: String,
    },
    /// Who did what an item asks.
    PersonNamed {
        scene: usize,
        item: String,
        person: Option<usize>,
    },
    NoteAdded {
        text: String,
        cue: String,
    },
    Injected {
        inject: String,
        title: String,
    },
    /// 临场追加: not in the script.
    Improvised {
        text: String,
        /// Spoken as the customer, else an event.
        spoken: bool,
        cue: String,
    },
    ImprovisedRated {
        scene: usize,
        index: usize,
        rating: Option<Rating>,
    },
    SwitchSet {
        switch: String,
        option: String,
    },
    TimeJumped {
        to: String,
        title: String,
    },
    MoodChanged {
        mood: u32,
    },
    Paused {
        reason: String,
    },
    Resumed,
    /// The program stopped without an end and was opened again.
    Reopened,
    /// The machine's clock was set while the drill went on. Times of day are counted on all the same.
    ClockChanged {
        /// What it would have shown, or the last entry's time where the program had been closed.
        from: DateTime<FixedOffset>,
        /// What it showed.
        to: DateTime<FixedOffset>,
    },
    SceneEnded {
        scene: usize,
    },
    Ended,
    Aborted {
        reason: String,
    },
    /// 撤销 of an action.
    Retracted {
        action: u64,
    },
    /// 恢复 of a retracted action.
    Restored {
        action: u64,
    },
    SetupAmended {
        setup: Box<Setup>,
        reason: String,
    },
    Debriefed {
        edit: DebriefEdit,
    },
    /// An export was waived or made, or another remark for the record.
    Remarked {
        text: String,
    },
}
