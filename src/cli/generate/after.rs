//! What is written after a made-up drill: strengths, problems with their actions, comments, names under the record.

use chrono::{Days, NaiveDate};

use super::dice::Dice;
use super::play::{Course, Table};
use super::words;
use crate::drill::{
    Action, Clock as _, CorrectiveActionState, DebriefEdit, Effect, Grade, Problem,
    ProblemSeverity, Signer, Strength,
};
use crate::scenario::{Level, Rating};

/// Problems of one drill.
const MOST: usize = 5;

impl Table {
    pub(super) fn debrief(&mut self, course: &Course, dice: &mut Dice) {
        self.clock.advance_millis(600_000);
        let (mut good, mut bad) = (Vec::new(), Vec::new());
        for (place, scenario) in self.drill.scenarios().iter().enumerate() {
            let played = self.drill.state().scenes.get(place);
            for item in &scenario.items {
                let rating = played.and_then(|s| s.rating(&item.id)).map(|r| r.rating);
                let found = (place, item.id.clone(), item.title.clone(), item.level);
                match rating {
                    Some(Rating::Met) => good.push(found),
                    Some(Rating::Missed | Rating::Touched) => bad.push((found, true)),
                    Some(Rating::Partly) => bad.push((found, false)),
                    _ => {}
                }
            }
        }
        if let Some((scene, item, title, _)) = dice.pick(&good) {
            self.edit(DebriefEdit::SetStrength {
                index: 0,
                strength: Strength {
                    text: format!("{title}做得扎实"),
                    items: vec![(*scene, item.clone())],
                },
            });
        }
        // The gravest first; a few of the rest.
        bad.sort_by_key(|((.., level), missed)| (*level != Level::RedLine, !missed));
        let keep = dice
            .below(MOST + 1)
            .max(usize::from(bad.iter().any(|b| b.1)));
        bad.truncate(keep);
        let mut fates = Vec::new();
        for (index, ((scene, item, title, level), missed)) in bad.into_iter().enumerate() {
            let (problem, fate) = self.problem(
                (scene, item),
                &format!(
                    "{title}{}",
                    if missed {
                        "没有做到"
                    } else {
                        "做得不完整"
                    }
                ),
                level,
                course,
                dice,
            );
            self.edit(DebriefEdit::SetProblem { index, problem });
            fates.push(fate);
        }
        if self.drill.assess().vetoed {
            self.edit(DebriefEdit::SetRedLineReason {
                text: dice.word(words::RED_REASONS).to_owned(),
            });
        }
        self.edit(DebriefEdit::SetCommanderComment {
            text: dice.word(words::COMMENTS).to_owned(),
        });
        self.edit(DebriefEdit::Answer {
            scene: 0,
            question: 0,
            text: dice.word(words::ANSWERS).to_owned(),
        });
        let effect = match self.drill.assess().verdict.grade() {
            Some(Grade::Excellent | Grade::Good) => Effect::Reached,
            Some(Grade::Pass) => Effect::MostlyReached,
            _ => Effect::NotReached,
        };
        self.edit(DebriefEdit::SetEffect { effect });
        self.sign(course, dice);
        self.follow_up(&fates, dice);
    }

    fn edit(&mut self, edit: DebriefEdit) {
        self.clock.advance_millis(20_000);
        self.may(&Action::Debrief(edit));
    }

    fn problem(
        &self,
        item: (usize, String),
        text: &str,
        level: Level,
        course: &Course,
        dice: &mut Dice,
    ) -> (Problem, Fate) {
        let people = &self.drill.state().setup.participants;
        let responsible = dice.pick(people);
        let due = course
            .day
            .checked_add_days(Days::new(dice.below(6) as u64 * 7 + 10));
        let problem = Problem {
            text: text.to_owned(),
            items: vec![item],
            measure: dice.word(words::MEASURES).to_owned(),
            responsible: responsible.map(|p| p.name.clone()).unwrap_or_default(),
            post: responsible.map(|p| p.post.clone()).unwrap_or_default(),
            due,
            checker: self.drill.state().setup.evaluator.clone(),
            cause: if dice.chance(70) {
                dice.word(words::CAUSES).to_owned()
            } else {
                String::new()
            },
            gravity: match level {
                Level::RedLine => Some(ProblemSeverity::Severe),
                Level::Critical => Some(ProblemSeverity::Major),
                _ => dice.chance(50).then_some(ProblemSeverity::Minor),
            },
            ..Problem::default()
        };
        (problem, Fate::of(due, course, dice))
    }

    fn sign(&mut self, course: &Course, dice: &mut Dice) {
        let setup = &self.drill.state().setup;
        let (recorder, evaluator) = (setup.recorder.clone(), setup.evaluator.clone());
        let head = setup.commander.clone();
        let fresh = (course.today - course.day).num_days() < 10;
        for (signer, name) in [
            (Signer::Recorder, recorder),
            (Signer::Evaluator, evaluator),
            (Signer::Head, head),
        ] {
            let late = signer == Signer::Head && (dice.chance(3) || (fresh && dice.chance(60)));
            if !late {
                self.edit(DebriefEdit::Sign { signer, name });
            }
        }
    }

    /// What became of each action in the weeks after.
    fn follow_up(&mut self, fates: &[Fate], dice: &mut Dice) {
        let by = self.drill.state().setup.evaluator.clone();
        for (problem, fate) in fates.iter().enumerate() {
            let (state, day) = match fate {
                Fate::Nothing => continue,
                Fate::Begun(day) => (CorrectiveActionState::Underway, *day),
                Fate::Done(day) => (CorrectiveActionState::Done, *day),
            };
            // Steps of different actions may be entered on the same day, never before the debrief.
            let wall = self.clock.now().wall;
            let days = (day - wall.date_naive()).num_days().max(0);
            if let Some(wall) = wall.checked_add_days(Days::new(days.unsigned_abs())) {
                self.clock.set_wall(wall);
            }
            let done = state == CorrectiveActionState::Done;
            self.edit(DebriefEdit::SetActionState {
                problem,
                state,
                done_on: done.then_some(day),
                note: if done { "已验收" } else { "已布置" }.to_owned(),
                evidence: if done {
                    dice.word(words::EVIDENCE).to_owned()
                } else {
                    String::new()
                },
                by: by.clone(),
            });
        }
    }
}

/// What becomes of an action until the day on which the archive is looked at.
#[derive(Clone, Copy)]
enum Fate {
    Nothing,
    Begun(NaiveDate),
    Done(NaiveDate),
}

impl Fate {
    fn of(due: Option<NaiveDate>, course: &Course, dice: &mut Dice) -> Self {
        let Some(due) = due else {
            return Self::Nothing;
        };
        let early = dice.below(8) as u64;
        let day = due.checked_sub_days(Days::new(early)).unwrap_or(due);
        let late = (course.today - due).num_days();
        if late >= 0 {
            // The older, the rarer is one that nobody has closed.
            let forgotten = if late < 120 { 18 } else { 2 };
            return if !dice.chance(forgotten) {
                Self::Done(day.max(course.day))
            } else if dice.chance(50) {
                Self::Begun(course.day)
            } else {
                Self::Nothing
            };
        }
        if dice.chance(15) {
            Self::Done(course.today)
        } else if dice.chance(40) {
            Self::Begun(course.today)
        } else {
            Self::Nothing
        }
    }
}
