//! What happens: one sitting (演练) as a journal of numbered entries, and the state that follows from them.
//!
//! | word | 中文 | |
//! | --- | --- | --- |
//! | drill | 演练 | one sitting of one to eight scenes |
//! | scene | 场景 | one scenario as it was when played, with its own cast |
//! | cue | 台词 | one thing the facilitator says or does as the customer |
//! | branch | 应对选项 | from a cue to the next, by what the staff did |
//! | item | 检查项 | one action on the checklist |
//! | rating | 结果 | 做到, 部分做到, 未做到, 不适用, 未观察到; 触碰 of a red line |
//! | verdict | 评定 | what the drill may be said to have come to |
//! | entry | 记录 | what happened, numbered, never changed |
//! | facilitator | 主持人（导调） | the user of the program |
//! | hand | 经手人 | whose an entry is: the facilitator's or the recorder's |
//!
//! The two steps of every action are types: [`Drill::propose`] gives [`Pending`], a [`Journal`] turns it into [`Committed`], and only that can be [applied](Drill::apply).
//! So the screen can never show what the journal lacks.

mod action;
mod assess;
mod attached;
mod attendance;
mod chain;
mod clock;
mod debrief;
mod decide;
mod event;
mod follow;
mod hand;
mod ledger;
mod next;
mod panel;
mod paper_fields;
mod replay;
mod rounding;
mod rule_change;
mod self_review;
mod setup;
mod sheet;
mod state;
mod teaching;
mod verdict;

pub use action::{
    Action, BRANCH_GUARD_MILLIS, NOTE_CHARS, Placement, REPEAT_GUARD_MILLIS, RateItem, Refused,
};
pub use assess::{
    Assessment, Counts, CueTime, Deduction, Grade, ItemTime, RoleShare, SceneAssessment, Score,
};
pub use attached::{Annotation, Attached, Attachment, Evidence, FileClass, FileKind, Removal};
pub use attendance::Absent;
pub use chain::{Hash, first_break, link, seed};
pub use clock::{Clock, Now, SimulatedClock, SystemClock};
pub use debrief::{
    CorrectiveActionChange, CorrectiveActionState, Debrief, DebriefEdit, Effect, Problem,
    ProblemSeverity, Sentence, SignOff, Signer, Strength,
};
pub use decide::{decide, open_branches};
pub(crate) use event::said;
pub use event::{CueSource, DrillTime, Entry, Event, RatingSource};
pub use follow::{FollowUp, FollowUpEvidence, FollowUpOutcome};
pub use hand::Hand;
pub use ledger::{
    LedgerAction, LedgerBody, LedgerDrill, LedgerPerson, LedgerScene, Office, people,
};
pub use next::{NextStep, SessionStep, Shortfall, unanswered};
pub use panel::{Panel, PanelRow, Reaction, next_rating};
pub use paper_fields::{IncidentStage, PaperField};
pub use replay::Replay;
pub use rounding::{half_up, late_secs, whole_millis, whole_minutes, whole_secs};
pub use rule_change::{Origin, Piece, RuleChange, RuleFault, RuleState, compared};
pub use self_review::{RETOLD_LINES, Readiness, RecalledLine, SelfRating, read_retold};
pub use setup::{
    CarriedAction, Disclosure, DrillMode, LISTING, NamedRule, Notice, Participant, PreflightCheck,
    RepeatOf, ScenePlan, Setup, ThresholdFault, Thresholds, names_in,
};
pub use sheet::{
    FilledSheet, ItemView, Mistake, SHEET_BYTES, Sheet, SheetError, SheetItem, SheetMark,
};
pub use state::{
    ClockChange, Implied, Improvised, Note, Phase, Rated, SceneState, State, Steps, Visit,
};
pub use teaching::{ExpiredFile, Teaching, TeachingFault};
pub use verdict::{DrillPart, Evaluation, Verdict};

use chrono::{DateTime, FixedOffset, TimeDelta};

use crate::scenario::{Branch, Cue, Scenario};
use clock::Counted;

/// The most scenes of one drill.
pub const MAX_SCENES: usize = 8;

/// Keeps entries for good. The archive is one; tests have their own.
pub trait Journal {
    /// Why entries could not be kept.
    type Error;

    /// Keeps all of these entries or none of them, and returns only when they are safe.
    fn append(&mut self, uid: &str, entries: &[Entry]) -> Result<(), Self::Error>;
}

/// Entries that were decided but not kept yet.
#[derive(Clone, Debug)]
#[must_use = "a pending action has not happened: commit it"]
pub struct Pending {
    entries: Vec<Entry>,
    read: Now,
}

impl Pending {
    /// The entries to be kept.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Keeps them in the journal; on failure they are handed back, and nothing has happened.
    pub fn commit<J: Journal>(
        self,
        uid: &str,
        journal: &mut J,
    ) -> Result<Committed, (Self, J::Error)> {
        match journal.append(uid, &self.entries) {
            Ok(()) => Ok(Committed(self)),
            Err(err) => Err((self, err)),
        }
    }
}

/// Entries that the journal has kept.
#[derive(Clone, Debug)]
#[must_use = "the state lags behind the journal until it is applied"]
pub struct Committed(Pending);

/// A drill: its scripts as played, its journal, and where it stands.
#[derive(Clone, Debug)]
pub struct Drill {
    uid: String,
    scenarios: Vec<Scenario>,
    entries: Vec<Entry>,
    state: State,
    /// Reading of the monotonic clock at which drill time was `state.elapsed_millis`.
    anchor_mono: i64,
    /// Taken from its kept entries, and nothing done in it since: time stands still.
    resting: bool,
    /// The time of day while it goes on; none where nothing was done in it since it was taken from its entries.
    counted: Option<Counted>,
    head: Hash,
}

impl Drill {
    /// A drill with nothing in it yet. `scripts` are the texts of the scenarios, with which the chain begins.
    pub fn new(uid: String, scenarios: Vec<Scenario>, scripts: &[String]) -> Self {
        let head = seed(&uid, scripts.iter().map(String::as_str));
        Self {
            uid,
            scenarios,
            entries: Vec::new(),
            state: State::default(),
            anchor_mono: 0,
            resting: false,
            counted: None,
            head,
        }
    }

    /// A drill as it is set up, in no journal and never to be held: papers that are needed beforehand are made of it. Of the same set-up it has the same id.
    pub fn planned(scenarios: Vec<Scenario>, scripts: &[String], setup: Setup, now: Now) -> Self {
        let id = seed(&setup.number, scripts.iter().map(String::as_str));
        let mut uid = id.to_string();
        uid.truncate(32);
        let mut drill = Self::new(uid, scenarios, scripts);
        let pending = drill.pend(
            Hand::Facilitator,
            vec![(
                Event::Opened {
                    setup: Box::new(setup),
                },
                Placement::Now,
            )],
            now,
        );
        drill.apply(Committed(pending));
        drill
    }

    /// A drill from its kept entries. Drill time stands still until something is done in it.
    pub fn restore(
        uid: String,
        scenarios: Vec<Scenario>,
        scripts: &[String],
        entries: Vec<Entry>,
        now: Now,
    ) -> Self {
        let state = State::replay(&scenarios, &entries);
        let head = entries.last().map_or_else(
            || seed(&uid, scripts.iter().map(String::as_str)),
            |entry| entry.hash,
        );
        Self {
            uid,
            scenarios,
            entries,
            state,
            anchor_mono: now.mono_millis,
            resting: true,
            counted: None,
            head,
        }
    }

    /// The drill's own id, 32 hexadecimal digits.
    pub fn uid(&self) -> &str {
        &self.uid
    }

    /// Number of the first entry that does not follow from the one before, by the scripts that were kept with the drill; none when all do.
    pub fn chain_break(&self, scripts: &[String]) -> Option<u64> {
        let start = seed(&self.uid, scripts.iter().map(String::as_str));
        first_break(start, self.entries())
    }

    /// The scenarios as played, one a scene.
    pub fn scenarios(&self) -> &[Scenario] {
        &self.scenarios
    }

    /// The scenario of the current scene.
    pub fn scenario(&self) -> Option<&Scenario> {
        self.scenarios.get(self.state.scene)
    }

    /// All entries, oldest first.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Where the drill stands.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The cue now shown.
    pub fn cue(&self) -> Option<&Cue> {
        let visit = self.state.current()?.visit()?;
        self.scenario()?.cue(&visit.cue)
    }

    /// Branches of the current cue that are open, with their place in the cue; the keys 1 to 4.
    pub fn open_branches(&self) -> Vec<(usize, &Branch)> {
        open_branches(&self.scenarios, &self.state)
    }

    /// Drill time, milliseconds, pauses left out.
    pub fn elapsed_millis(&self, now: Now) -> i64 {
        let since = match self.state.phase {
            Phase::Running if !self.resting => {
                now.mono_millis.saturating_sub(self.anchor_mono).max(0)
            }
            _ => 0,
        };
        self.state.elapsed_millis.saturating_add(since)
    }

    /// Lays the drill out; the first entry of every journal.
    pub fn open(&self, setup: Setup, now: Now) -> Result<Pending, Refused> {
        if !self.entries.is_empty() {
            return Err(Refused::AlreadyStarted);
        }
        let setup = Box::new(setup);
        let laid_out = vec![(Event::Opened { setup }, Placement::Now)];
        Ok(self.pend(Hand::Facilitator, laid_out, now))
    }

    /// Says what would happen if the facilitator did it, or why it cannot. Changes nothing.
    pub fn propose(&self, action: &Action, now: Now) -> Result<Pending, Refused> {
        self.propose_by(Hand::Facilitator, action, now)
    }

    /// The same of either hand.
    pub fn propose_by(&self, hand: Hand, action: &Action, now: Now) -> Result<Pending, Refused> {
        if self.entries.is_empty() {
            return Err(Refused::NotStarted);
        }
        let elapsed = self.elapsed_millis(now);
        let decided = decide(&self.scenarios, &self.state, hand, action, elapsed, now)?;
        Ok(self.pend(hand, decided, now))
    }

    /// Takes kept entries in.
    pub fn apply(&mut self, committed: Committed) {
        let Committed(pending) = committed;
        for entry in pending.entries {
            self.head = entry.hash;
            self.entries.push(entry);
            self.state.apply(&self.scenarios, &self.entries);
        }
        self.anchor_mono = pending.read.mono_millis;
        self.resting = false;
        let last = self.state.last.filter(|_| self.state.is_under_way());
        self.counted = last.map(|last| Counted::from(last.wall, pending.read));
    }

    /// Score, grade, times and coverage, all from the entries.
    pub fn assess(&self) -> Assessment {
        Assessment::of(&self.scenarios, &self.state)
    }

    /// 上次演练问题复查: what this drill shows about each corrective action it was laid out with.
    pub fn follow_ups(&self) -> Vec<FollowUp<'_>> {
        follow::follow_ups(&self.scenarios, &self.state)
    }

    /// The record beside the evaluators' sheets, item by item.
    pub fn compare_sheets(&self) -> Vec<ItemView> {
        sheet::compare(self)
    }

    /// What the checklist panel and the reaction clock show.
    pub fn panel(&self, now: Now) -> Panel {
        Panel::of(self, self.elapsed_millis(now))
    }

    fn pend(&self, by: Hand, decided: Vec<(Event, Placement)>, now: Now) -> Pending {
        let (wall, clock_changed) = self.time_of_day(now);
        let entered = DrillTime {
            elapsed_millis: self.elapsed_millis(now),
            wall,
        };
        let first = self.entries.len() as u64 + 1;
        // An action of its own: taking the other back does not take it back.
        let clock_changed = clock_changed.map(|event| (event, Placement::Now));
        let action = first + u64::from(clock_changed.is_some());
        let mut before = self.head;
        let entries = clock_changed
            .into_iter()
            .chain(decided)
            .zip(first..)
            .map(|((event, placement), seq)| {
                let action = action.min(seq);
                let at = self.moment_of(&event, placement).unwrap_or(entered);
                let hash = link(before, seq, action, &at, &entered, by, &event);
                before = hash;
                Entry {
                    seq,
                    action,
                    at,
                    entered,
                    by,
                    event,
                    hash,
                }
            })
            .collect();
        Pending { entries, read: now }
    }

    /// The time of day as the drill counts it, and what is to be recorded where the machine's clock tells another.
    fn time_of_day(&self, now: Now) -> (DateTime<FixedOffset>, Option<Event>) {
        match (self.counted, self.state.last) {
            _ if !self.state.is_under_way() => (now.wall, None),
            (Some(counted), _) => counted.at(now),
            (None, Some(last)) => Counted::again(last.wall, now),
            (None, None) => (now.wall, None),
        }
    }

    /// The time of day at a moment of the drill, by the entries round it. Drill time stands still in pauses, so it is counted on from the last entry before.
    fn moment_at(&self, millis: i64) -> Option<DrillTime> {
        let moments = self.entries.iter().map(|entry| entry.bounded().entered);
        let mut before = None;
        for moment in moments {
            if moment.elapsed_millis > millis {
                break;
            }
            // While nothing passes it is the first: what happened before a pause did not happen in it.
            if before.is_none_or(|b: DrillTime| b.elapsed_millis < moment.elapsed_millis)
                || moment.elapsed_millis < millis
            {
                before = Some(moment);
            }
        }
        let before = before?;
        let since = TimeDelta::try_milliseconds(millis.checked_sub(before.elapsed_millis)?)?;
        Some(DrillTime {
            elapsed_millis: millis,
            wall: before.wall.checked_add_signed(since)?,
        })
    }

    /// When something happened that is placed elsewhere than now: at an earlier cue it was before that cue was left.
    fn moment_of(&self, event: &Event, placement: Placement) -> Option<DrillTime> {
        let i = match placement {
            Placement::Now => return None,
            Placement::At(millis) => return self.moment_at(millis),
            Placement::Visit(i) => i,
        };
        let scene = match event {
            Event::ItemRated { scene, .. } => *scene,
            _ => self.state.scene,
        };
        let visit = self.state.scenes.get(scene)?.visits.get(i)?;
        if matches!(
            event,
            Event::ItemRated {
                source: RatingSource::Adopted,
                ..
            }
        ) {
            return visit.branched;
        }
        visit.left.or(visit.stopped)
    }
}
