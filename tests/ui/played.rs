//! Drills in the archive of a test: opened, played and ended through the session, as the screens do it.

use chrono::{DateTime, FixedOffset, NaiveDate};
use drilldesk::drill::{
    Action, DebriefEdit, Disclosure, DrillMode, Participant, Phase, Problem, RateItem, Setup,
    SimulatedClock,
};
use drilldesk::scenario::{Level, Rating};
use drilldesk::session::{Command, Effect, Session};

/// A data folder that gets a past.
pub(crate) struct Past {
    pub(crate) session: Session,
    pub(crate) clock: SimulatedClock,
}

/// How a drill of the past went.
#[derive(Clone, Default)]
pub(crate) struct Played {
    pub(crate) form: DrillMode,
    pub(crate) disclosure: Disclosure,
    /// Every nth item is partly met, every mth missed; 0 is none.
    pub(crate) partly: usize,
    pub(crate) missed: usize,
    pub(crate) touched: usize,
    /// Items left without a rating, from the first on.
    pub(crate) unrated: usize,
}

impl Past {
    pub(crate) fn open(folder: &std::path::Path, at: &str) -> Self {
        let clock = SimulatedClock::new(moment(at));
        let session = Session::open(folder, Box::new(clock.clone())).unwrap();
        Self { session, clock }
    }

    pub(crate) fn at(&mut self, at: &str) -> &mut Self {
        self.clock.set_wall(moment(at));
        self
    }

    pub(crate) fn setup(&self, scenarios: &[&str]) -> Setup {
        let mut setup = self.session.new_setup(scenarios);
        setup.participants = ["林佳", "郑岚", "何沐"]
            .map(|name| Participant {
                name: name.to_owned(),
                ..Participant::default()
            })
            .to_vec();
        setup
    }

    pub(crate) fn run(&mut self, command: Command) {
        self.clock.advance_millis(1_500);
        let effect = self.session.run(command.clone());
        assert_eq!(effect, Effect::Done, "{command:?}");
    }

    pub(crate) fn act(&mut self, action: Action) {
        self.run(Command::Act(action));
    }

    /// Plays scenarios in one drill to the end and rates their items.
    pub(crate) fn play(&mut self, scenarios: &[&str], how: &Played) -> String {
        let mut setup = self.setup(scenarios);
        setup.form = how.form;
        setup.disclosure = how.disclosure;
        self.run(Command::Open(Box::new(setup)));
        self.act(Action::Start);
        for scene in 0..scenarios.len() {
            if scene > 0 {
                self.act(Action::NextScene);
            }
            self.rate(scene, how);
        }
        self.clock.advance_millis(15 * 60_000);
        self.act(Action::End);
        let drill = self.session.drill().unwrap();
        assert_eq!(drill.state().phase, Phase::Ended);
        let uid = drill.uid().to_owned();
        self.run(Command::Close);
        uid
    }

    fn rate(&mut self, scene: usize, how: &Played) {
        let scenario = self.session.drill().unwrap().scenarios()[scene].clone();
        let scored = scenario.items.iter().filter(|i| i.level != Level::RedLine);
        let every = |n: usize, i: usize| n > 0 && i % n == n - 1;
        let mut ratings: Vec<(String, Rating)> = scored
            .enumerate()
            .map(|(i, item)| {
                let rating = if every(how.missed, i) {
                    Rating::Missed
                } else if every(how.partly, i) {
                    Rating::Partly
                } else {
                    Rating::Met
                };
                (item.id.clone(), rating)
            })
            .collect();
        // Those of the stage that was entered: of any other, nothing would be open.
        ratings.drain(..how.unrated);
        let red = scenario.items.iter().filter(|i| i.level == Level::RedLine);
        ratings.extend(
            red.take(how.touched)
                .map(|item| (item.id.clone(), Rating::Touched)),
        );
        for (item, rating) in ratings {
            self.act(Action::Rate(RateItem {
                item,
                rating: Some(rating),
                ..RateItem::default()
            }));
        }
    }

    /// Leaves a drill at its first cue, paused for a reason.
    pub(crate) fn leave(&mut self, scenario: &str, reason: &str) -> String {
        let setup = self.setup(&[scenario]);
        self.run(Command::Open(Box::new(setup)));
        self.act(Action::Start);
        self.clock.advance_millis(11 * 60_000 + 42_000);
        self.act(Action::Pause(reason.to_owned()));
        let uid = self.session.drill().unwrap().uid().to_owned();
        self.run(Command::Close);
        uid
    }

    /// Notes down in a past drill what is to be put right.
    pub(crate) fn problem(&mut self, uid: &str, index: usize, measure: &str, who: &str, due: &str) {
        self.run(Command::Load(uid.to_owned()));
        self.act(Action::Debrief(DebriefEdit::SetProblem {
            index,
            problem: Problem {
                text: measure.to_owned(),
                measure: measure.to_owned(),
                responsible: who.to_owned(),
                due: NaiveDate::parse_from_str(due, "%Y-%m-%d").ok(),
                ..Problem::default()
            },
        }));
        self.run(Command::Close);
    }
}

fn moment(at: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(&format!("{at}:00+08:00")).unwrap()
}
