//! Where a drill stands: a function of its scenarios and entries, and of nothing else.

mod hands;
mod item_results;
mod scene;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset};

use crate::scenario::{BranchKind, Item, Level, Rating, Scenario};

use super::debrief::{Debrief, DebriefEdit};
use super::event::{CueSource, DrillTime, Entry, Event, RatingSource};
use super::hand::Hand;
use super::setup::Setup;
use super::sheet::FilledSheet;
pub use hands::Steps;
use item_results::ItemResults;

/// How far the drill has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// Laid out, not started.
    #[default]
    Ready,
    Running,
    Paused,
    Ended,
    Aborted,
}

impl Phase {
    /// The word for it in lists and files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Running => "running",
            Self::Paused => "paused",
            Self::Ended => "ended",
            Self::Aborted => "aborted",
        }
    }
}

/// One showing of a cue.
#[derive(Clone, Debug, PartialEq)]
pub struct Visit {
    pub cue: String,
    pub via: CueSource,
    pub shown: DrillTime,
    /// When the line had been said.
    pub said: Option<DrillTime>,
    /// When the staff reacted.
    pub stopped: Option<DrillTime>,
    pub left: Option<DrillTime>,
    /// The branch taken: its place, kind and title.
    pub branch: Option<(usize, BranchKind, String)>,
    /// When it was taken.
    pub branched: Option<DrillTime>,
    /// The customer's mood, 0 to 5.
    pub mood: u32,
    /// Simulated time, where the scenario has any.
    pub sim_time: Option<String>,
    pub seq: u64,
}

impl Visit {
    /// Milliseconds from the line (or the showing, when nobody marked the line) to the reaction.
    pub fn reaction_millis(&self) -> Option<i64> {
        let from = self.said.unwrap_or(self.shown);
        self.stopped
            .map(|to| to.elapsed_millis.saturating_sub(from.elapsed_millis).max(0))
    }
}

/// The rating of an item as it stands, with the moment that shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Rated {
    pub rating: Rating,
    pub cue: String,
    /// When it happened.
    pub at: DrillTime,
    /// When it was entered. A second press while its cue is shown changes the result and not the moment: that alone makes it no later entry.
    pub entered: DrillTime,
    /// It was put down for a showing of a cue that was over: 补记.
    pub late: bool,
    /// Who put it down.
    pub by: Hand,
    pub seq: u64,
    pub person: Option<usize>,
    pub source: RatingSource,
    pub reason: String,
    /// How often it was changed before.
    pub changes: u32,
    /// What a branch that was taken later says instead; the result given by hand stands.
    pub implied: Option<Implied>,
}

/// What a branch would have said of an item that somebody had rated by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Implied {
    pub rating: Rating,
    /// Place of the branch in its cue.
    pub branch: usize,
    /// The showing of that cue, by its place among the visits of the scene.
    pub visit: usize,
    /// The entry of the branch.
    pub seq: u64,
}

/// 临场追加 with the rating it got.
#[derive(Clone, Debug, PartialEq)]
pub struct Improvised {
    pub text: String,
    pub spoken: bool,
    pub cue: String,
    pub at: DrillTime,
    pub seq: u64,
    pub rating: Option<Rating>,
}

/// A note and its moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    pub text: String,
    pub cue: String,
    pub at: DrillTime,
    /// Who wrote it.
    pub by: Hand,
    pub seq: u64,
}

/// The machine's clock was found to have been set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockChange {
    pub at: DrillTime,
    /// What it would have shown, or the last entry's time where the program had been closed.
    pub from: DateTime<FixedOffset>,
    /// What it showed.
    pub to: DateTime<FixedOffset>,
}

/// One scene as far as it has been played.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SceneState {
    pub started: Option<DrillTime>,
    pub ended: Option<DrillTime>,
    pub visits: Vec<Visit>,
    pub mood: u32,
    pub sim_time: Option<String>,
    pub switches: BTreeMap<String, String>,
    pub ratings: BTreeMap<String, Rated>,
    /// Injects used, and when.
    pub injects: BTreeMap<String, DrillTime>,
    pub improvised: Vec<Improvised>,
    pub notes: Vec<Note>,
    /// Who was named for an item before it was rated.
    pub named: BTreeMap<String, usize>,
    /// Items whose result was changed after the end: it is changed again for a reason only.
    pub amended: BTreeSet<String>,
    /// Items of which an evaluator tells something else than the record, or than another evaluator, until somebody has decided what stands.
    pub disputed: BTreeSet<String>,
    pub(super) mood_shift: i32,
    pub(super) changes: BTreeMap<String, u32>,
    /// What was told of each item and by whom; [`SceneState::ratings`] follows from it.
    pub(super) item_results: BTreeMap<String, ItemResults>,
}

impl SceneState {
    /// The cue now shown.
    pub fn visit(&self) -> Option<&Visit> {
        self.visits.last()
    }

    /// The rating of an item where it is decided: what is assessed, shown and told. One on which facilitator and recorder or evaluators differ is 未评定 until somebody has decided.
    pub fn rating(&self, item: &str) -> Option<&Rated> {
        self.recorded(item).filter(|_| !self.is_disputed(item))
    }

    /// The rating of an item as it was recorded, whatever others tell of it: what a decision starts from. While facilitator and recorder differ it is the facilitator's.
    pub fn recorded(&self, item: &str) -> Option<&Rated> {
        self.ratings.get(item)
    }

    /// Items of which the latest branch says otherwise than was given by hand, until the cue after the next is shown; the newest first.
    pub fn conflicts(&self) -> Vec<(&str, &Rated, &Implied)> {
        let ratings = self.ratings.iter();
        let beside = ratings.filter_map(|(item, rated)| {
            let implied = rated.implied.as_ref()?;
            Some((item.as_str(), rated, implied))
        });
        let latest = beside.filter(|(_, _, implied)| implied.visit + 2 >= self.visits.len());
        let mut conflicts: Vec<_> = latest.collect();
        conflicts.sort_by_key(|(_, _, implied)| std::cmp::Reverse(implied.seq));
        conflicts
    }

    /// A cue of the item's stage was shown, or the item has a result. All others are 本次未涉及.
    pub fn is_in_play(&self, scenario: &Scenario, item: &Item) -> bool {
        let mut visits = self.visits.iter();
        self.ratings.contains_key(&item.id)
            || visits.any(|v| {
                let cue = scenario.cue(&v.cue);
                cue.is_some_and(|cue| cue.stage == item.stage)
            })
    }

    /// When a cue was first said, or first shown when its line was not marked.
    pub fn first_said(&self, cue: &str) -> Option<DrillTime> {
        let visit = self.visits.iter().find(|v| v.cue == cue)?;
        Some(visit.said.unwrap_or(visit.shown))
    }
}

/// Where a drill stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    pub phase: Phase,
    /// The scene being played, from 0.
    pub scene: usize,
    pub scenes: Vec<SceneState>,
    pub setup: Setup,
    pub started: Option<DrillTime>,
    pub ended: Option<DrillTime>,
    /// Number of the entry that ended it, or 0.
    pub ended_seq: u64,
    pub abort_reason: Option<String>,
    pub pauses: Vec<(DrillTime, Option<DrillTime>, String)>,
    pub debrief: Debrief,
    /// Reasons of amendments, with their moment.
    pub amendments: Vec<(DrillTime, String)>,
    pub remarks: Vec<(DrillTime, String)>,
    /// When the machine's clock was found to have been set while the drill went on, and from what to what.
    pub clock_changes: Vec<ClockChange>,
    facilitator: Steps,
    recorder: Steps,
    /// Actions that do not count at present.
    pub retracted: BTreeSet<u64>,
    /// Drill time of the last entry, milliseconds.
    pub elapsed_millis: i64,
    pub last_seq: u64,
    pub last: Option<DrillTime>,
    /// The action that began the drill or the scene: it is never taken back.
    pub(super) fixed: u64,
}

impl State {
    /// Replays entries; the same entries always give the same state.
    pub fn replay(scenarios: &[Scenario], entries: &[Entry]) -> Self {
        let mut state = Self::default();
        // Nothing lies before, so nothing before can be taken back.
        state.replay_on(scenarios, entries);
        state
    }

    /// Goes on from here through entries that follow, as [`State::replay`] of all of them would. False, with nothing changed, where one of them takes back or brings back something from before here.
    pub(super) fn replay_on(&mut self, scenarios: &[Scenario], entries: &[Entry]) -> bool {
        if reaches_back(entries) {
            return false;
        }
        for entry in entries {
            match &entry.event {
                Event::Started | Event::SceneStarted { .. } => self.fixed = entry.action,
                Event::Retracted { action } => {
                    self.retracted.insert(*action);
                    for hand in Hand::BOTH {
                        self.steps_mut(hand).undo.retain(|a| a != action);
                    }
                    self.steps_mut(entry.by).redo.push(*action);
                }
                Event::Restored { action } => {
                    self.retracted.remove(action);
                    for hand in Hand::BOTH {
                        self.steps_mut(hand).redo.retain(|a| a != action);
                    }
                    self.steps_mut(entry.by).undo.push(*action);
                }
                event
                    if undoable(event)
                        && entry.action != self.fixed
                        && self.steps(entry.by).undo.last() != Some(&entry.action) =>
                {
                    let steps = self.steps_mut(entry.by);
                    steps.undo.push(entry.action);
                    steps.redo.clear();
                }
                _ => {}
            }
        }
        for entry in entries {
            let entry = &*entry.bounded();
            if !self.retracted.contains(&entry.action) {
                self.take_in(scenarios, entry);
            }
            self.elapsed_millis = self.elapsed_millis.max(entry.entered.elapsed_millis);
            self.last_seq = entry.seq;
            self.last = Some(entry.entered);
        }
        true
    }

    /// Takes one more entry in. Cannot fail: what does not fit changes nothing.
    ///
    /// `entries` are all entries up to and with this one; they are replayed when the entry takes something back.
    pub fn apply(&mut self, scenarios: &[Scenario], entries: &[Entry]) {
        let last = entries.len().saturating_sub(1);
        if !self.replay_on(scenarios, entries.get(last..).unwrap_or_default()) {
            *self = Self::replay(scenarios, entries);
        }
    }

    /// The scene being played.
    pub fn current(&self) -> Option<&SceneState> {
        self.scenes.get(self.scene)
    }

    /// Neither ended nor aborted.
    pub fn is_open(&self) -> bool {
        !matches!(self.phase, Phase::Ended | Phase::Aborted)
    }

    /// Started, and not over yet.
    pub(super) fn is_under_way(&self) -> bool {
        self.started.is_some() && self.is_open()
    }

    fn take_in(&mut self, scenarios: &[Scenario], entry: &Entry) {
        match &entry.event {
            Event::Opened { setup } => {
                self.setup = (**setup).clone();
                self.scenes = scenarios
                    .iter()
                    .enumerate()
                    .map(|(i, scenario)| {
                        let mut switches: BTreeMap<String, String> = scenario
                            .switches
                            .iter()
                            .map(|s| (s.id.clone(), s.default.clone()))
                            .collect();
                        if let Some(plan) = setup.scenes.get(i) {
                            switches.extend(plan.switches.clone());
                        }
                        SceneState {
                            switches,
                            ..SceneState::default()
                        }
                    })
                    .collect();
            }
            Event::Started => {
                self.phase = Phase::Running;
                self.started = Some(entry.at);
            }
            Event::Paused { reason } => {
                self.phase = Phase::Paused;
                self.pauses.push((entry.at, None, reason.clone()));
            }
            Event::Resumed => {
                self.phase = Phase::Running;
                if let Some(pause) = self.pauses.last_mut() {
                    pause.1 = Some(entry.at);
                }
            }
            Event::Reopened => {
                if self.phase == Phase::Running {
                    self.phase = Phase::Paused;
                    self.pauses.push((entry.at, None, String::new()));
                }
            }
            Event::Ended => {
                self.close(entry.at);
                self.ended_seq = entry.seq;
                self.phase = Phase::Ended;
            }
            Event::Aborted { reason } => {
                self.close(entry.at);
                self.ended_seq = entry.seq;
                self.phase = Phase::Aborted;
                self.abort_reason = Some(reason.clone());
            }
            Event::SceneStarted { scene } => {
                if let Some(state) = self.scenes.get_mut(*scene) {
                    state.started.get_or_insert(entry.at);
                    self.scene = *scene;
                }
            }
            Event::SetupAmended { setup, reason } => {
                self.setup = (**setup).clone();
                self.amendments.push((entry.entered, reason.clone()));
            }
            Event::Debriefed { edit } => {
                if let DebriefEdit::SetSentence { reason, .. } = edit
                    && !reason.trim().is_empty()
                {
                    self.amendments.push((entry.entered, reason.clone()));
                }
                if let DebriefEdit::TakeSheet { sheet } = edit {
                    self.take_sheet(scenarios, sheet);
                }
                self.debrief.apply(edit, entry.entered.wall);
                let evidence = self.evidence(entry);
                if matches!(edit, DebriefEdit::Attach { .. })
                    && self.is_under_way()
                    && let Some(attached) = self.debrief.attachments.last_mut()
                {
                    attached.taken_in = Some(evidence);
                }
            }
            Event::Remarked { text } => self.remarks.push((entry.entered, text.clone())),
            Event::ClockChanged { from, to } => self.clock_changes.push(ClockChange {
                at: entry.entered,
                from: *from,
                to: *to,
            }),
            Event::Retracted { .. } | Event::Restored { .. } => {}
            event => {
                if let Event::ItemRated {
                    source: RatingSource::Amendment,
                    reason,
                    ..
                } = event
                {
                    self.amendments.push((entry.entered, reason.clone()));
                }
                let place = match event {
                    Event::ItemRated { scene, .. }
                    | Event::PersonNamed { scene, .. }
                    | Event::ImprovisedRated { scene, .. } => *scene,
                    _ => self.scene,
                };
                let scenario = scenarios.get(place);
                if let Some(scene) = self.scenes.get_mut(place) {
                    scene.take_in(scenario, entry, event);
                }
            }
        }
    }

    /// What the sheet tells otherwise than the record or another sheet is open until it is decided. What it told before, when it came the first time, opens nothing again.
    fn take_sheet(&mut self, scenarios: &[Scenario], sheet: &FilledSheet) {
        let sheets = &self.debrief.sheets;
        let before = sheets.iter().find(|other| other.is_by_same(sheet));
        let others: Vec<&FilledSheet> = sheets.iter().filter(|s| !s.is_by_same(sheet)).collect();
        for (place, (scenario, scene)) in scenarios.iter().zip(&mut self.scenes).enumerate() {
            // A red line has no way of being open: it was touched, or nobody has recorded that it was.
            let items = scenario.items.iter().filter(|i| i.level != Level::RedLine);
            for id in items.map(|item| &item.id) {
                let told = sheet.mark(place, id);
                let recorded = scene.ratings.get(id).map(|r| r.rating);
                let of_others = others.iter().filter_map(|s| s.mark(place, id).seen());
                let mut all = of_others.chain(told.seen()).chain(recorded);
                let first = all.next();
                if all.all(|rating| Some(rating) == first) {
                    scene.disputed.remove(id);
                } else if before.is_none_or(|before| before.mark(place, id) != told)
                    && told.seen().is_some()
                {
                    scene.disputed.insert(id.clone());
                }
            }
        }
    }

    fn close(&mut self, at: DrillTime) {
        self.ended = Some(at);
        if let Some(scene) = self.scenes.get_mut(self.scene) {
            scene.close(at);
        }
        if let Some(pause) = self.pauses.last_mut() {
            pause.1.get_or_insert(at);
        }
    }
}

/// One of these entries takes back or brings back something from before the first of them.
pub(super) fn reaches_back(entries: &[Entry]) -> bool {
    let first = entries.first().map_or(0, |entry| entry.seq);
    entries.iter().any(|entry| {
        matches!(&entry.event, Event::Retracted { action } | Event::Restored { action } if *action < first)
    })
}

/// May be taken back by 撤销. Time, phases and amendments may not: they are corrected by entries of their own.
pub(super) fn undoable(event: &Event) -> bool {
    matches!(
        event,
        Event::CueShown {
            via: CueSource::Branch
                | CueSource::Follow
                | CueSource::Jump
                | CueSource::Back
                | CueSource::Inject,
            ..
        } | Event::CueSaid { .. }
            | Event::ReactionStopped { .. }
            | Event::BranchTaken { .. }
            | Event::ItemRated {
                source: RatingSource::Key
                    | RatingSource::Placed
                    | RatingSource::Branch
                    | RatingSource::Sweep
                    | RatingSource::Adopted
                    | RatingSource::Decided,
                ..
            }
            | Event::PersonNamed { .. }
            | Event::NoteAdded { .. }
            | Event::Injected { .. }
            | Event::Improvised { .. }
            | Event::ImprovisedRated { .. }
            | Event::SwitchSet { .. }
            | Event::TimeJumped { .. }
            | Event::MoodChanged { .. }
    ) || matches!(event, Event::Debriefed { edit } if edit.is_undoable())
}
