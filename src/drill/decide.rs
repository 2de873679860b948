//! Whether an action can be, and the events it comes to. Changes nothing.

mod rate;

use crate::scenario::{Branch, BranchKind, Condition, Cue, CueKind, Scenario};

use super::action::{
    Action, BRANCH_GUARD_MILLIS, NOTE_CHARS, Placement, REPEAT_GUARD_MILLIS, Refused,
};
use super::attached;
use super::clock::Now;
use super::debrief::DebriefEdit;
use super::event::{CueSource, Event, RatingSource};
use super::hand::Hand;
use super::setup::Disclosure;
use super::state::{Phase, State, Visit};

/// An event that was decided, with the visit it belongs to when it happened earlier.
pub(super) type Decided = (Event, Placement);

/// Says what would happen if this hand did it. Changes nothing.
pub fn decide(
    scenarios: &[Scenario],
    state: &State,
    hand: Hand,
    action: &Action,
    elapsed_millis: i64,
    now: Now,
) -> Result<Vec<Decided>, Refused> {
    hand.may(action)?;
    let cx = Cx {
        scenarios,
        state,
        hand,
        elapsed_millis,
    };
    // The recorder's window is open from the start word to the end.
    if hand == Hand::Recorder {
        cx.started()?;
    }
    let events = match action {
        Action::Start => cx.start(),
        Action::Say => {
            let visit = cx.running_visit()?;
            let cue = visit.cue.clone();
            // Saying the line again restarts the clock, but not by a bouncing key.
            if visit
                .said
                .is_some_and(|said| elapsed_millis - said.elapsed_millis < BRANCH_GUARD_MILLIS)
            {
                return Err(Refused::TooSoon);
            }
            Ok(vec![Event::CueSaid { cue }])
        }
        Action::StopReaction => {
            let visit = cx.running_visit()?;
            let Some(said) = visit.said else {
                return Err(Refused::NoChange);
            };
            if visit.stopped.is_some() {
                return Err(Refused::NoChange);
            }
            if elapsed_millis - said.elapsed_millis < REPEAT_GUARD_MILLIS {
                return Err(Refused::TooSoon);
            }
            Ok(vec![Event::ReactionStopped {
                cue: visit.cue.clone(),
            }])
        }
        Action::TakeBranch(index) => cx.take_branch(*index),
        Action::Follow => cx.follow(),
        Action::Rate(rate) => return cx.rate(rate),
        Action::Adopt { scene, item } => return cx.adopt(*scene, item),
        Action::Decide { scene, item, hand } => return cx.settle(*scene, item, *hand),
        Action::NamePerson {
            scene,
            item,
            person,
        } => {
            let scene = cx.known_item(*scene, item)?.0;
            cx.known_person(*person)?;
            Ok(vec![Event::PersonNamed {
                scene,
                item: item.clone(),
                person: *person,
            }])
        }
        Action::Note(text) => {
            cx.started()?;
            let cue = cx.visit().map(|v| v.cue.clone()).unwrap_or_default();
            Ok(vec![Event::NoteAdded {
                text: cleaned(text)?,
                cue,
            }])
        }
        Action::Inject(id) => cx.inject(id),
        Action::Improvise { text, spoken } => {
            let cue = cx.running_visit()?.cue.clone();
            Ok(vec![Event::Improvised {
                text: cleaned(text)?,
                spoken: *spoken,
                cue,
            }])
        }
        Action::RateImprovised {
            scene,
            index,
            rating,
        } => {
            let scene = scene.unwrap_or(state.scene);
            let improvised = state
                .scenes
                .get(scene)
                .and_then(|s| s.improvised.get(*index))
                .ok_or(Refused::NoSuchImprovised)?;
            if improvised.rating == *rating {
                return Err(Refused::NoChange);
            }
            Ok(vec![Event::ImprovisedRated {
                scene,
                index: *index,
                rating: *rating,
            }])
        }
        Action::SetSwitch { switch, option } => {
            cx.open()?;
            let scenario = cx.scenario()?;
            let known = scenario
                .switches
                .iter()
                .any(|s| s.id == *switch && s.options.iter().any(|o| o.id == *option));
            if !known {
                return Err(Refused::NoSuchSwitch);
            }
            Ok(vec![Event::SwitchSet {
                switch: switch.clone(),
                option: option.clone(),
            }])
        }
        Action::JumpTime { to, title } => {
            cx.running()?;
            Ok(vec![Event::TimeJumped {
                to: cleaned(to)?,
                title: title.clone(),
            }])
        }
        Action::SetMood(mood) => {
            cx.running_visit()?;
            if *mood > 5 {
                return Err(Refused::NoChange);
            }
            Ok(vec![Event::MoodChanged { mood: *mood }])
        }
        Action::JumpTo(cue) => {
            cx.running()?;
            cx.guard_press()?;
            cx.show(cue, CueSource::Jump)
        }
        Action::Back => {
            cx.running()?;
            cx.guard_press()?;
            let visits = &state.current().ok_or(Refused::NotStarted)?.visits;
            let now = visits.last().ok_or(Refused::NoCue)?;
            let before = visits
                .iter()
                .rev()
                .find(|v| v.cue != now.cue)
                .ok_or(Refused::NothingBefore)?;
            cx.show(&before.cue, CueSource::Back)
        }
        Action::Pause(reason) => {
            cx.running()?;
            Ok(vec![Event::Paused {
                reason: reason.clone(),
            }])
        }
        Action::Resume => match state.phase {
            Phase::Paused => Ok(vec![Event::Resumed]),
            Phase::Ready => Err(Refused::NotStarted),
            Phase::Running => Err(Refused::NotPaused),
            Phase::Ended | Phase::Aborted => Err(Refused::HasEnded),
        },
        Action::NextScene => {
            cx.running()?;
            let next = state.scene + 1;
            let scenario = scenarios.get(next).ok_or(Refused::NoNextScene)?;
            // A scene passed over by a bouncing key could not be brought back.
            let started = state.current().and_then(|s| s.started);
            if started.is_some_and(|s| elapsed_millis - s.elapsed_millis < BRANCH_GUARD_MILLIS) {
                return Err(Refused::TooSoon);
            }
            let mut events = vec![
                Event::SceneEnded { scene: state.scene },
                Event::SceneStarted { scene: next },
            ];
            events.extend(opening(scenario));
            Ok(events)
        }
        Action::End => {
            cx.started()?;
            Ok(vec![Event::SceneEnded { scene: state.scene }, Event::Ended])
        }
        Action::Abort(reason) => {
            cx.open()?;
            let reason = cleaned(reason).map_err(|refused| match refused {
                Refused::EmptyText => Refused::ReasonNeeded,
                other => other,
            })?;
            Ok(vec![Event::Aborted { reason }])
        }
        Action::Undo => {
            let action = state
                .steps(hand)
                .undo
                .last()
                .copied()
                .ok_or(Refused::NothingToUndo)?;
            // What was recorded before the end is changed by amendment only.
            if action < state.ended_seq {
                return Err(Refused::HasEnded);
            }
            Ok(vec![Event::Retracted { action }])
        }
        Action::Redo => {
            let action = state
                .steps(hand)
                .redo
                .last()
                .copied()
                .ok_or(Refused::NothingToRedo)?;
            if action < state.ended_seq {
                return Err(Refused::HasEnded);
            }
            Ok(vec![Event::Restored { action }])
        }
        Action::AmendSetup { setup, reason } => {
            if **setup == state.setup {
                return Err(Refused::NoChange);
            }
            // Signing in late, or a typing slip before the end, needs no reason.
            if !state.is_open() && reason.trim().is_empty() {
                return Err(Refused::ReasonNeeded);
            }
            Ok(vec![Event::SetupAmended {
                setup: setup.clone(),
                reason: reason.clone(),
            }])
        }
        Action::Debrief(edit) => {
            // Photos of the moment are filed at that moment; everything else waits for the end.
            if state.is_open() && !(edit.is_of_files() && state.phase != Phase::Ready) {
                return Err(Refused::NotEnded);
            }
            // What was signed is changed for a reason only.
            if let DebriefEdit::SetSentence { reason, .. } = edit
                && !state.debrief.sign_offs.is_empty()
                && reason.trim().is_empty()
            {
                return Err(Refused::ReasonNeeded);
            }
            let edit = attached::sound(state, edit)?;
            let mut after = state.debrief.clone();
            after.apply(&edit, now.wall);
            if after == state.debrief {
                return Err(Refused::NoChange);
            }
            Ok(vec![Event::Debriefed { edit }])
        }
        Action::Remark(text) => Ok(vec![Event::Remarked {
            text: cleaned(text)?,
        }]),
        Action::Reopen => {
            cx.open()?;
            if state.phase == Phase::Ready {
                return Err(Refused::NotStarted);
            }
            Ok(vec![Event::Reopened])
        }
    }?;
    Ok(events
        .into_iter()
        .map(|event| (event, Placement::Now))
        .collect())
}

/// The branches of the current cue that the switches leave open, each with its place in the cue.
pub fn open_branches<'a>(scenarios: &'a [Scenario], state: &State) -> Vec<(usize, &'a Branch)> {
    let Some(scene) = state.current() else {
        return Vec::new();
    };
    let cue = scene
        .visit()
        .and_then(|visit| scenarios.get(state.scene)?.cue(&visit.cue));
    cue.map_or_else(Vec::new, |cue| {
        cue.branches
            .iter()
            .enumerate()
            .filter(|(_, b)| Condition::all_hold(&b.when, &scene.switches))
            .collect()
    })
}

fn opening(scenario: &Scenario) -> Vec<Event> {
    let cue = scenario.opening();
    let mut events = vec![Event::CueShown {
        cue: cue.id.clone(),
        via: CueSource::Opening,
    }];
    events.extend(jump(cue));
    events
}

fn jump(cue: &Cue) -> Option<Event> {
    cue.jump.as_ref().map(|jump| Event::TimeJumped {
        to: jump.to.clone(),
        title: jump.title.clone(),
    })
}

pub(super) fn cleaned(text: &str) -> Result<String, Refused> {
    let text: String = text
        .trim()
        .chars()
        .filter(|c| *c == '\n' || *c == '\t' || !c.is_control())
        .collect();
    if text.is_empty() {
        return Err(Refused::EmptyText);
    }
    if text.chars().count() > NOTE_CHARS {
        return Err(Refused::TextTooLong);
    }
    Ok(text)
}

struct Cx<'a> {
    scenarios: &'a [Scenario],
    state: &'a State,
    hand: Hand,
    elapsed_millis: i64,
}

impl<'a> Cx<'a> {
    fn scenario(&self) -> Result<&'a Scenario, Refused> {
        self.scenarios
            .get(self.state.scene)
            .ok_or(Refused::NotStarted)
    }

    fn open(&self) -> Result<(), Refused> {
        if self.state.is_open() {
            Ok(())
        } else {
            Err(Refused::HasEnded)
        }
    }

    fn started(&self) -> Result<(), Refused> {
        self.open()?;
        if self.state.phase == Phase::Ready {
            Err(Refused::NotStarted)
        } else {
            Ok(())
        }
    }

    fn running(&self) -> Result<(), Refused> {
        self.started()?;
        if self.state.phase == Phase::Paused {
            Err(Refused::IsPaused)
        } else {
            Ok(())
        }
    }

    fn visit(&self) -> Option<&'a Visit> {
        self.state.current()?.visit()
    }

    fn running_visit(&self) -> Result<&'a Visit, Refused> {
        self.running()?;
        self.visit().ok_or(Refused::NoCue)
    }

    /// Refuses what can only be the press that brought the current cue, felt twice.
    fn guard_press(&self) -> Result<(), Refused> {
        match self.visit() {
            Some(visit)
                if visit.via != CueSource::Opening
                    && self.elapsed_millis - visit.shown.elapsed_millis < BRANCH_GUARD_MILLIS =>
            {
                Err(Refused::TooSoon)
            }
            _ => Ok(()),
        }
    }

    /// The same for a branch that ends the scene: it brings no cue whose age could tell.
    fn guard_closing(&self, visit: &Visit) -> Result<(), Refused> {
        match visit.branched {
            Some(taken) if self.elapsed_millis - taken.elapsed_millis < BRANCH_GUARD_MILLIS => {
                Err(Refused::TooSoon)
            }
            _ => Ok(()),
        }
    }

    fn start(&self) -> Result<Vec<Event>, Refused> {
        self.open()?;
        if self.state.phase != Phase::Ready {
            return Err(Refused::AlreadyStarted);
        }
        let mut events = vec![Event::Started, Event::SceneStarted { scene: 0 }];
        events.extend(opening(self.scenario()?));
        Ok(events)
    }

    fn show(&self, cue: &str, via: CueSource) -> Result<Vec<Event>, Refused> {
        let found = self
            .scenario()?
            .cue(cue)
            .ok_or_else(|| Refused::NoSuchCue(cue.to_owned()))?;
        let mut events = vec![Event::CueShown {
            cue: found.id.clone(),
            via,
        }];
        // Looking at an earlier cue again does not turn simulated time back or on.
        if via != CueSource::Back {
            events.extend(jump(found));
        }
        Ok(events)
    }

    fn take_branch(&self, index: usize) -> Result<Vec<Event>, Refused> {
        let visit = self.running_visit()?;
        self.guard_press()?;
        self.guard_closing(visit)?;
        let scenario = self.scenario()?;
        let cue = scenario.cue(&visit.cue).ok_or(Refused::NoCue)?;
        let branch = cue.branches.get(index).ok_or(Refused::NoSuchBranch)?;
        let scene = self.state.current().ok_or(Refused::NoCue)?;
        if !Condition::all_hold(&branch.when, &scene.switches) {
            return Err(Refused::BranchClosed);
        }
        // A result that stands already keeps the moment at which it was first seen, and one given by hand stands whatever the branch says.
        // Beside the recorder's it is entered even where both say the same: theirs may be taken back.
        let new = branch.ratings.iter().filter(|(item, rating)| {
            scene.told_by(item, Hand::Recorder).is_some()
                || scene.rating(item).is_none_or(|r| r.rating != *rating)
        });
        let (withheld, new): (Vec<_>, Vec<_>) = new.partition(|(item, rating)| {
            let stands = scene.recorded(item);
            stands.is_some_and(|r| r.source.is_explicit() && r.rating != *rating)
        });
        let mut events = vec![Event::BranchTaken {
            cue: cue.id.clone(),
            branch: index,
            on: branch.on,
            title: branch.title.clone(),
            withheld: withheld.into_iter().cloned().collect(),
        }];
        events.extend(new.into_iter().map(|(item, rating)| Event::ItemRated {
            scene: self.state.scene,
            item: item.clone(),
            rating: Some(*rating),
            cue: cue.id.clone(),
            person: None,
            source: RatingSource::Branch,
            unobserved: false,
            reason: String::new(),
        }));
        events.extend(branch.set.iter().map(|(switch, option)| Event::SwitchSet {
            switch: switch.clone(),
            option: option.clone(),
        }));
        if let Some(to) = &branch.to {
            events.extend(self.show(to, CueSource::Branch)?);
        }
        Ok(events)
    }

    fn follow(&self) -> Result<Vec<Event>, Refused> {
        let visit = self.running_visit()?;
        self.guard_press()?;
        let cue = self.scenario()?.cue(&visit.cue).ok_or(Refused::NoCue)?;
        let open = open_branches(self.scenarios, self.state);
        let mut exits = open
            .iter()
            .filter(|(_, b)| b.on != BranchKind::Choice)
            .filter_map(|(_, b)| b.to.as_deref());
        let exit = exits.next().ok_or(Refused::NoSingleExit)?;
        if cue.kind == CueKind::Closing || exits.any(|other| other != exit) {
            return Err(Refused::NoSingleExit);
        }
        self.show(exit, CueSource::Follow)
    }

    fn inject(&self, id: &str) -> Result<Vec<Event>, Refused> {
        self.running()?;
        let inject = self
            .scenario()?
            .injects
            .iter()
            .find(|i| i.id == id)
            .ok_or_else(|| Refused::NoSuchInject(id.to_owned()))?;
        let scene = self.state.current().ok_or(Refused::NotStarted)?;
        if scene.injects.contains_key(id) {
            return Err(Refused::InjectUsed);
        }
        let blind = self.state.setup.disclosure == Disclosure::Blind;
        if (inject.blind_only && !blind) || !Condition::all_hold(&inject.when, &scene.switches) {
            return Err(Refused::InjectLocked);
        }
        let mut events = vec![Event::Injected {
            inject: inject.id.clone(),
            title: inject.title.clone(),
        }];
        if let Some(cue) = &inject.cue {
            events.extend(self.show(cue, CueSource::Inject)?);
        }
        Ok(events)
    }
}
