//! Plays a drill in memory, by a script or along the first branches. Nothing is kept here.

use std::convert::Infallible;

use chrono::{DateTime, FixedOffset};

use crate::drill::{
    Action, Clock as _, Drill, Entry, Hand, Journal, Pending, Placement, Refused, Setup,
    SimulatedClock,
};
use crate::i18n::Text;
use crate::scenario::CueKind;
use crate::script::{Order, Script, Step};

/// From a cue to its line being said, without a script.
const SAY_MILLIS: i64 = 2_000;
/// From a cue to its branch being taken, without a script.
const BRANCH_MILLIS: i64 = 10_000;
/// Cues of one scene before it is ended, without a script: a scenario may lead in circles.
const MOST_CUES: usize = 1_000;

/// Why a line of a script could not be played.
pub(super) enum Refusal {
    /// The drill refused it.
    Drill(Refused),
    /// No open branch has this key or kind; these are open.
    NoBranch { open: Vec<String> },
    /// The cue has not been shown in this scene.
    NoVisit { cue: String },
}

impl Refusal {
    pub(super) fn sentence(&self, text: &Text) -> String {
        match self {
            Self::Drill(refused) => text.refused(refused),
            Self::NoBranch { open } if open.is_empty() => text.cli_no_branch_open().to_owned(),
            Self::NoBranch { open } => text.cli_no_such_branch(open.join(text.cli_or())),
            Self::NoVisit { cue } => text.cli_cue_not_shown(cue.clone()),
        }
    }
}

/// A journal for entries that are kept all at once, after the rehearsal.
struct InMemory;

impl Journal for InMemory {
    type Error = Infallible;

    fn append(&mut self, _: &str, _: &[Entry]) -> Result<(), Infallible> {
        Ok(())
    }
}

/// A drill in memory and the clock that is turned for it.
pub(super) struct Player {
    pub(super) drill: Drill,
    pub(super) clock: SimulatedClock,
    start: DateTime<FixedOffset>,
}

impl Player {
    /// Lays the drill out.
    pub(super) fn new(drill: Drill, setup: Setup, clock: SimulatedClock) -> Result<Self, Refused> {
        let now = clock.now();
        let pending = drill.open(setup, now)?;
        let mut player = Self {
            drill,
            clock,
            start: now.wall,
        };
        player.take(pending);
        Ok(player)
    }

    fn take(&mut self, pending: Pending) {
        match pending.commit(self.drill.uid(), &mut InMemory) {
            Ok(committed) => self.drill.apply(committed),
            Err((_, never)) => match never {},
        }
    }

    fn act(&mut self, action: &Action) -> Result<(), Refused> {
        self.act_by(Hand::Facilitator, action)
    }

    fn act_by(&mut self, hand: Hand, action: &Action) -> Result<(), Refused> {
        let pending = self.drill.propose_by(hand, action, self.clock.now())?;
        self.take(pending);
        Ok(())
    }

    /// Does what the script says; on refusal, its line and why.
    pub(super) fn play(&mut self, script: &Script) -> Result<(), (usize, Refusal)> {
        let mut last = 0;
        for step in &script.steps {
            let passed = (self.clock.now().wall - self.start).num_milliseconds();
            self.clock.advance_millis(step.at_millis - passed);
            last = step.line;
            let action = self.resolve(step).map_err(|r| (step.line, r))?;
            self.act_by(step.by, &action)
                .map_err(|refused| (step.line, Refusal::Drill(refused)))?;
        }
        if self.drill.state().is_open() {
            self.act(&Action::End)
                .map_err(|refused| (last, Refusal::Drill(refused)))?;
        }
        Ok(())
    }

    fn resolve(&self, step: &Step) -> Result<Action, Refusal> {
        let open = self.drill.open_branches();
        let no_branch = || Refusal::NoBranch {
            open: open
                .iter()
                .zip(1..)
                .map(|((_, branch), key)| format!("{key} {}", branch_word(branch.on)))
                .collect(),
        };
        match &step.order {
            Order::Act(action) => Ok(action.clone()),
            Order::Key(key) => {
                let (place, _) = open.get(key - 1).ok_or_else(no_branch)?;
                Ok(Action::TakeBranch(*place))
            }
            Order::Kind(kind) => {
                let found = open.iter().find(|(_, branch)| branch.on == *kind);
                let (place, _) = found.ok_or_else(no_branch)?;
                Ok(Action::TakeBranch(*place))
            }
            Order::Rate { rate, at, by } => {
                let mut rate = rate.clone();
                if let Some(cue) = at {
                    let visits = self.drill.state().current().map(|scene| &scene.visits);
                    let visit = visits.and_then(|v| v.iter().rposition(|v| v.cue == *cue));
                    let visit = visit.ok_or_else(|| Refusal::NoVisit { cue: cue.clone() })?;
                    rate.placement = Placement::Visit(visit);
                }
                if let Some(name) = by {
                    let people = &self.drill.state().setup.participants;
                    rate.person = people.iter().position(|p| p.name == *name);
                }
                Ok(Action::Rate(rate))
            }
        }
    }

    /// Says every line and takes the first branch that is open; on a cue that comes again, the next one.
    pub(super) fn play_first_branches(&mut self) -> Result<(), Refused> {
        self.act(&Action::Start)?;
        let scenes = self.drill.scenarios().len();
        for scene in 1..=scenes {
            for _ in 0..MOST_CUES {
                self.clock.advance_millis(SAY_MILLIS);
                self.act(&Action::Say)?;
                self.clock.advance_millis(BRANCH_MILLIS - SAY_MILLIS);
                let closing = self.drill.cue().is_none_or(|c| c.kind == CueKind::Closing);
                let Some((place, leads_on)) = self.next_branch(closing) else {
                    break;
                };
                self.act(&Action::TakeBranch(place))?;
                if closing || !leads_on {
                    break;
                }
            }
            self.clock.advance_millis(SAY_MILLIS);
            self.act(if scene < scenes {
                &Action::NextScene
            } else {
                &Action::End
            })?;
        }
        Ok(())
    }

    /// The branch to take, and whether it leads to another cue.
    fn next_branch(&self, closing: bool) -> Option<(usize, bool)> {
        let scene = self.drill.state().current()?;
        let cue = &scene.visit()?.cue;
        let before = scene.visits.iter().filter(|v| v.cue == *cue).count() - 1;
        let open = self.drill.open_branches();
        // At a closing the scene is over: a branch that ends it comes first.
        let ending = open
            .iter()
            .find(|(_, branch)| closing && branch.to.is_none());
        let (place, branch) = ending.or_else(|| open.get(before % open.len().max(1)))?;
        Some((*place, branch.to.is_some()))
    }
}

fn branch_word(kind: crate::scenario::BranchKind) -> &'static str {
    use crate::scenario::BranchKind as K;
    match kind {
        K::Met => "met",
        K::Partly => "partly",
        K::Missed => "missed",
        K::Timeout => "timeout",
        K::Choice => "choice",
    }
}
