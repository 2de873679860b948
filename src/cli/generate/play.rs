//! One made-up drill: who takes part, how it goes, what is said of it afterwards.

use std::collections::BTreeMap;
use std::convert::Infallible;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::dice::Dice;
use super::words;
use crate::drill::{
    Action, CarriedAction, Clock as _, Disclosure, Drill, DrillMode, Entry, Journal, Participant,
    Pending, Phase, PreflightCheck, RateItem, Refused, RepeatOf, ScenePlan, SceneState, Setup,
    SimulatedClock,
};
use crate::library::Script;
use crate::scenario::{Branch, BranchKind, CueKind, Item, Level, Rating, Scenario};

/// Cues of one scene before it is ended: a scenario may lead in circles.
const MOST_CUES: usize = 40;

/// Of 100 drills how many are played by people who may touch a red line; most of these do.
const CARELESS: i64 = 7;

/// What is settled of a drill before it is played.
pub(super) struct Course {
    pub(super) uid: String,
    pub(super) day: NaiveDate,
    pub(super) start: DateTime<FixedOffset>,
    /// The day on which the archive is looked at.
    pub(super) today: NaiveDate,
    /// How much of the period is over, from 0 to 100: people learn.
    pub(super) progress: i64,
}

struct Unit {
    code: &'static str,
    name: &'static str,
    branch: &'static str,
    people: Vec<String>,
    /// Of 100 things how many are done.
    skill: i64,
}

/// What a unit remembers of the last time it played a scenario.
struct Before {
    uid: String,
    number: String,
    failed: bool,
    open: Vec<CarriedAction>,
}

/// All that the made-up drills have in common.
pub(super) struct World<'a> {
    scripts: &'a [Script],
    units: Vec<Unit>,
    /// Drills of a unit on a day, rehearsals apart.
    of_day: BTreeMap<(&'static str, NaiveDate, bool), u32>,
    before: BTreeMap<(&'static str, String), Before>,
}

/// A journal for entries that are kept all at once.
struct InMemory;

impl Journal for InMemory {
    type Error = Infallible;

    fn append(&mut self, _: &str, _: &[Entry]) -> Result<(), Infallible> {
        Ok(())
    }
}

impl<'a> World<'a> {
    pub(super) fn new(scripts: &'a [Script], seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let units = words::UNITS
            .iter()
            .map(|(code, name, branch)| Unit {
                code,
                name,
                branch,
                people: (0..16).map(|_| words::name(&mut dice)).collect(),
                skill: dice.between(46, 68),
            })
            .collect();
        Self {
            scripts,
            units,
            of_day: BTreeMap::new(),
            before: BTreeMap::new(),
        }
    }

    /// Plays one drill to its end and its debrief; with the texts of its scripts.
    pub(super) fn play(
        &mut self,
        course: &Course,
        dice: &mut Dice,
    ) -> Result<(Drill, Vec<String>), Refused> {
        let place = dice.below(self.units.len());
        let Some(unit) = self.units.get(place) else {
            return Err(Refused::NotStarted);
        };
        let mut chosen: Vec<&Script> = dice.pick(self.scripts).into_iter().collect();
        if dice.chance(8)
            && let Some(second) = dice.pick(self.scripts)
            && chosen.iter().all(|s| s.scenario.id != second.scenario.id)
        {
            chosen.push(second);
        }
        let rehearsal = dice.chance(4);
        let count = self
            .of_day
            .entry((unit.code, course.day, rehearsal))
            .or_default();
        *count += 1;
        let mut setup = setup(unit, &chosen, course, rehearsal, *count, dice);
        let first = chosen.first().map(|s| s.scenario.id.clone());
        let key = (unit.code, first.unwrap_or_default());
        if let Some(before) = self.before.get(&key).filter(|_| !rehearsal) {
            if before.failed && dice.chance(60) {
                setup.repeats = Some(RepeatOf {
                    uid: before.uid.clone(),
                    number: before.number.clone(),
                });
            }
            setup.carried.clone_from(&before.open);
        }
        let texts: Vec<String> = chosen.iter().map(|s| s.text.clone()).collect();
        let scenarios = chosen.iter().map(|s| s.scenario.clone()).collect();
        let clock = SimulatedClock::new(course.start);
        let drill = Drill::new(course.uid.clone(), scenarios, &texts);
        let opening = drill.open(setup, clock.now())?;
        let skill = unit.skill + course.progress / 8 + dice.between(-9, 9);
        let mut table = Table {
            drill,
            clock,
            skill,
            careless: dice.chance(CARELESS),
        };
        table.take(opening);
        table.sit(dice)?;
        if table.drill.state().phase == Phase::Ended {
            table.debrief(course, dice);
        }
        let drill = table.drill;
        if !rehearsal && drill.state().phase == Phase::Ended {
            self.before.insert(key, remembered(&drill));
        }
        Ok((drill, texts))
    }
}

fn remembered(drill: &Drill) -> Before {
    let state = drill.state();
    let problems = state.debrief.problems.iter().enumerate();
    let open = problems
        .filter(|(_, problem)| problem.state != crate::drill::CorrectiveActionState::Done)
        .map(|(place, problem)| CarriedAction {
            uid: drill.uid().to_owned(),
            number: state.setup.number.clone(),
            place,
            text: problem.text.clone(),
            measure: problem.measure.clone(),
            responsible: problem.responsible.clone(),
            due: problem.due,
            items: problem
                .items
                .iter()
                .filter_map(|(scene, item)| {
                    Some((drill.scenarios().get(*scene)?.id.clone(), item.clone()))
                })
                .collect(),
        })
        .collect();
    Before {
        uid: drill.uid().to_owned(),
        number: state.setup.number.clone(),
        failed: drill.assess().verdict.grade() == Some(crate::drill::Grade::Fail),
        open,
    }
}

fn setup(
    unit: &Unit,
    chosen: &[&Script],
    course: &Course,
    rehearsal: bool,
    count: u32,
    dice: &mut Dice,
) -> Setup {
    let mut setup = Setup {
        number: format!(
            "{}-{}-{}{count:02}",
            unit.code,
            course.day.format("%Y%m%d"),
            if rehearsal { "R" } else { "" }
        ),
        unit: unit.name.to_owned(),
        branch: unit.branch.to_owned(),
        place: "营业厅".to_owned(),
        form: if dice.chance(55) {
            DrillMode::Live
        } else {
            DrillMode::Tabletop
        },
        start_word: "演练开始".to_owned(),
        stop_word: "演练终止".to_owned(),
        rehearsal,
        ..Setup::default()
    };
    if setup.form == DrillMode::Live && dice.chance(35) {
        setup.disclosure = Disclosure::Blind;
    }
    let topics: Vec<&str> = chosen.iter().map(|s| s.scenario.topic.as_str()).collect();
    let day = course.day.format("%Y年%-m月");
    setup.name = format!("{}{day}消保应急演练（{}）", unit.branch, topics.join("、"));
    // People of the unit in an order of the day: office first, then the roles.
    let shift = dice.below(unit.people.len());
    let mut people = unit.people.iter().cycle().skip(shift).cloned();
    let mut next = || people.next().unwrap_or_default();
    setup.commander = next();
    setup.site_commander = next();
    setup.facilitator = next();
    setup.evaluator = next();
    setup.recorder = next();
    for script in chosen {
        let scenario = &script.scenario;
        let mut plan = ScenePlan {
            scenario: scenario.id.clone(),
            switches: scenario
                .switches
                .iter()
                .map(|s| (s.id.clone(), s.default.clone()))
                .collect(),
            ..ScenePlan::default()
        };
        for role in scenario.roles.iter().filter(|r| r.id != "observer") {
            let known = setup.participants.iter().position(|p| p.post == role.title);
            let place = known.unwrap_or(setup.participants.len());
            if known.is_none() {
                let absent = role.optional && dice.chance(15);
                setup.participants.push(Participant {
                    name: next(),
                    post: role.title.clone(),
                    signed_in: (!absent).then_some(course.start),
                    absence: if absent { "轮休" } else { "" }.to_owned(),
                });
            }
            plan.cast.insert(role.id.clone(), vec![place]);
        }
        setup.scenes.push(plan);
    }
    setup.preflight = ["标识牌已摆放", "起止口令已告知"]
        .map(|text| PreflightCheck {
            text: text.to_owned(),
            done: true,
        })
        .to_vec();
    setup
}

/// A drill being played.
pub(super) struct Table {
    pub(super) drill: Drill,
    pub(super) clock: SimulatedClock,
    skill: i64,
    /// Today somebody may do what must not be done.
    careless: bool,
}

impl Table {
    fn take(&mut self, pending: Pending) {
        match pending.commit(self.drill.uid(), &mut InMemory) {
            Ok(committed) => self.drill.apply(committed),
            Err((_, never)) => match never {},
        }
    }

    fn must(&mut self, action: &Action) -> Result<(), Refused> {
        let pending = self.drill.propose(action, self.clock.now())?;
        self.take(pending);
        Ok(())
    }

    /// Does it where the drill lets it be done now; what it refuses is passed over, as somebody at the desk would.
    pub(super) fn may(&mut self, action: &Action) -> bool {
        self.must(action).is_ok()
    }

    fn wait(&self, dice: &mut Dice, low: i64, high: i64) {
        self.clock.advance_millis(dice.between(low, high));
    }

    fn sit(&mut self, dice: &mut Dice) -> Result<(), Refused> {
        self.wait(dice, 20_000, 90_000);
        self.must(&Action::Start)?;
        let aborts = dice.chance(2);
        let scenes = self.drill.scenarios().len();
        for scene in 1..=scenes {
            for turn in 0..MOST_CUES {
                if aborts && turn == 6 {
                    return self.must(&Action::Abort(dice.word(words::ABORTS).to_owned()));
                }
                if !self.turn(dice) {
                    break;
                }
            }
            if self.careless && dice.chance(80) {
                self.touch_a_red_line(dice);
            }
            self.wait(dice, 2_000, 8_000);
            self.must(if scene < scenes {
                &Action::NextScene
            } else {
                &Action::End
            })?;
        }
        for scene in 0..scenes {
            self.sweep(scene, dice);
        }
        Ok(())
    }

    /// One cue with all that is done about it; false when the scene is over.
    fn turn(&mut self, dice: &mut Dice) -> bool {
        let Some(cue) = self.drill.cue() else {
            return false;
        };
        let (items, target) = (cue.items.clone(), cue.target_secs.unwrap_or(15));
        let closing = cue.kind == CueKind::Closing;
        self.wait(dice, 1_000, 4_000);
        if dice.chance(8) {
            self.may(&Action::SetMood(
                u32::try_from(dice.between(1, 5)).unwrap_or(3),
            ));
        }
        self.may(&Action::Say);
        // Quicker than asked more often than not, and the more so the more skilled.
        let slowest = i64::from(target) * (1_900 - self.skill * 8);
        self.wait(
            dice,
            i64::from(target) * 200,
            slowest.max(i64::from(target) * 400),
        );
        if dice.chance(75) {
            self.may(&Action::StopReaction);
        }
        if dice.chance(30) {
            self.may(&Action::Note(dice.word(words::NOTES).to_owned()));
        }
        if dice.chance(4) {
            self.may(&Action::Improvise {
                text: dice.word(words::IMPROVISED).to_owned(),
                spoken: true,
            });
        }
        if dice.chance(3) {
            self.may(&Action::Pause(dice.word(words::PAUSES).to_owned()));
            self.wait(dice, 10_000, 90_000);
            self.may(&Action::Resume);
        }
        let scene = self.drill.state().scene;
        for item in items {
            if dice.chance(45) {
                self.rate(scene, &item, dice);
                if dice.chance(3) {
                    self.may(&Action::Undo);
                }
            }
        }
        self.wait(dice, 1_500, 9_000);
        match self.branch(closing, dice) {
            Some((place, leads_on)) => self.may(&Action::TakeBranch(place)) && leads_on && !closing,
            None => false,
        }
    }

    /// The branch that a staff of this skill comes to, and whether it leads to another cue.
    fn branch(&self, closing: bool, dice: &mut Dice) -> Option<(usize, bool)> {
        let state = self.drill.state().current()?;
        let touches = |branch: &Branch| branch.ratings.iter().any(|(_, r)| *r == Rating::Touched);
        let all = self.drill.open_branches().into_iter();
        let open: Vec<(usize, &Branch)> = all
            .filter(|(_, branch)| self.careless || !touches(branch))
            .collect();
        let visits = |to: &Option<String>| {
            to.as_ref()
                .map_or(0, |to| state.visits.iter().filter(|v| v.cue == *to).count())
        };
        let weight = |kind: BranchKind| match kind {
            BranchKind::Met => self.skill * 2,
            BranchKind::Partly => 100 - self.skill / 2,
            BranchKind::Missed => 100 - self.skill,
            BranchKind::Timeout => (100 - self.skill) / 3,
            BranchKind::Choice => 60,
        };
        if closing && let Some((place, _)) = open.iter().find(|(_, b)| b.to.is_none()) {
            return Some((*place, false));
        }
        // What has been seen twice is led away from.
        let (place, branch) = open.iter().max_by_key(|(_, branch)| {
            let seen = visits(&branch.to).min(3);
            dice.between(0, weight(branch.on).max(1)) - i64::try_from(seen).unwrap_or(0) * 120
        })?;
        Some((*place, branch.to.is_some()))
    }

    fn rating(&self, item: &Item, dice: &mut Dice) -> Rating {
        // Some items are harder than others, everywhere and always.
        let hard: i64 = item.id.bytes().map(i64::from).sum::<i64>() * 7 % 41 - 20;
        let chance = (self.skill + hard).clamp(20, 97);
        if dice.chance(2) {
            Rating::NotApplicable
        } else if dice.chance(chance) {
            Rating::Met
        } else if dice.chance(55) {
            Rating::Partly
        } else {
            Rating::Missed
        }
    }

    fn rate(&mut self, scene: usize, id: &str, dice: &mut Dice) {
        let item = self.scenario(scene).and_then(|s| s.item(id));
        let Some(item) = item.filter(|item| item.level != Level::RedLine) else {
            return;
        };
        let rating = self.rating(item, dice);
        let cast = self.drill.state().setup.scenes.get(scene);
        let mut people = cast.iter().flat_map(|plan| {
            let roles = item.roles.iter();
            roles
                .filter_map(|role| plan.cast.get(role))
                .flatten()
                .copied()
        });
        let person = people.next().filter(|_| dice.chance(60));
        self.may(&Action::Rate(RateItem {
            scene: Some(scene),
            item: id.to_owned(),
            rating: Some(rating),
            person,
            ..RateItem::default()
        }));
    }

    pub(super) fn scenario(&self, scene: usize) -> Option<&Scenario> {
        self.drill.scenarios().get(scene)
    }

    fn touch_a_red_line(&mut self, dice: &mut Dice) {
        let scene = self.drill.state().scene;
        let lines: Vec<String> = self
            .scenario(scene)
            .map(|s| s.red_lines().map(|item| item.id.clone()).collect())
            .unwrap_or_default();
        if let Some(item) = dice.pick(&lines) {
            self.may(&Action::Rate(RateItem {
                scene: Some(scene),
                item: item.clone(),
                rating: Some(Rating::Touched),
                ..RateItem::default()
            }));
        }
    }

    /// What nobody has rated during the drill is rated after it; sometimes one is forgotten.
    fn sweep(&mut self, scene: usize, dice: &mut Dice) {
        let Some(scenario) = self.scenario(scene) else {
            return;
        };
        let played = self.drill.state().scenes.get(scene);
        let open: Vec<String> = scenario
            .scored_items()
            .filter(|item| {
                let open =
                    |s: &SceneState| s.is_in_play(scenario, item) && s.rating(&item.id).is_none();
                played.is_some_and(open)
            })
            .map(|item| item.id.clone())
            .collect();
        // In one drill of twelve something is forgotten, and now and then somebody says that it was not seen.
        let forgotten = dice.chance(8).then(|| dice.below(open.len()));
        let unseen = dice.chance(8).then(|| dice.below(open.len()));
        for (place, id) in open.into_iter().enumerate() {
            self.wait(dice, 1_000, 5_000);
            if unseen == Some(place) {
                self.may(&Action::Rate(RateItem {
                    scene: Some(scene),
                    item: id,
                    rating: Some(Rating::NotObserved),
                    reason: dice.word(words::UNSEEN_REASONS).to_owned(),
                    ..RateItem::default()
                }));
            } else if forgotten != Some(place) {
                self.rate(scene, &id, dice);
            }
        }
    }
}
