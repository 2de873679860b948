//! What the made-up drills led to beside their actions: rules that were changed, and what customers were taught. Tied to drills that missed something, so that the ledgers, the page of a year and what stands beside a rule have something to show.

use chrono::{DateTime, Datelike as _, Days, FixedOffset, NaiveDate, NaiveTime};

use super::dice::Dice;
use super::words::{self, Wording};
use crate::drill::{Drill, Origin, RuleChange, Teaching};

/// Of 100 drills with a problem, how many changed a rule, and how many were taken up in a teaching.
const RULED: i64 = 22;
const TAUGHT: i64 = 18;

/// The rows that are made beside the drills.
#[derive(Default)]
pub(super) struct Rows {
    pub(super) rules: Vec<(RuleChange, DateTime<FixedOffset>)>,
    pub(super) teachings: Vec<(Teaching, DateTime<FixedOffset>)>,
}

impl Rows {
    /// What one drill led to until the day on which the archive is looked at.
    pub(super) fn follow(&mut self, drill: &Drill, today: NaiveDate, dice: &mut Dice) {
        let setup = &drill.state().setup;
        let problems: Vec<_> = drill.state().debrief.problems.iter().enumerate().collect();
        let Some(at) = drill.state().started.map(|now| now.wall) else {
            return;
        };
        if setup.rehearsal {
            return;
        }
        let (day, time) = (at.date_naive(), at.time());
        if dice.chance(RULED)
            && let Some((place, problem)) = dice.pick(&problems)
            && let Some(wording) = dice.pick(words::RULES)
        {
            let titles: Vec<&str> = drill.scenarios().iter().map(|s| &*s.title).collect();
            let origin = Origin {
                drill: drill.uid().to_owned(),
                number: setup.number.clone(),
                theme: titles.join("、"),
                place: *place,
            };
            let mut change = RuleChange {
                unit: setup.outlet().to_owned(),
                reason: problem.text.clone(),
                origin: Some(origin),
                ..RuleChange::default()
            };
            written(&mut change, wording, day, today, dice);
            let last = change.day().unwrap_or(day).min(today);
            self.rules.push((change, moment(last, time, at)));
        }
        if dice.chance(TAUGHT)
            && let Some((_, problem)) = dice.pick(&problems)
            && let Some((scene, item)) = problem.items.first()
            && let Some(item) = drill.scenarios().get(*scene).and_then(|s| s.item(item))
        {
            let planned = after(day, dice.between(10, 45));
            let mut row = Teaching {
                unit: setup.outlet().to_owned(),
                topic: item.formal_title().to_owned(),
                items: vec![item.formal_title().to_owned()],
                ..Teaching::default()
            };
            occasion(planned).clone_into(&mut row.occasion);
            held(&mut row, planned, today, dice);
            let last = row.held_on.unwrap_or(day).min(today);
            self.teachings.push((row, moment(last, time, at)));
        }
    }

    /// In the order in which they would have been written.
    pub(super) fn in_order(mut self) -> Self {
        self.rules.sort_by_key(|(_, at)| *at);
        self.teachings.sort_by_key(|(_, at)| *at);
        self
    }
}

/// The wording, and how far it came: written down, sent in, approved, in force, taught to the staff; now and then not taken up.
fn written(
    change: &mut RuleChange,
    wording: &Wording,
    day: NaiveDate,
    today: NaiveDate,
    dice: &mut Dice,
) {
    let Wording {
        name,
        number,
        clause,
        before,
        after: now,
    } = wording;
    (*name).clone_into(&mut change.name);
    (*number).clone_into(&mut change.number);
    (*clause).clone_into(&mut change.clause);
    (*before).clone_into(&mut change.before);
    (*now).clone_into(&mut change.after);
    let mut next = day;
    let mut step = |low: i64, high: i64, dice: &mut Dice| {
        next = after(next, dice.between(low, high));
        (next <= today).then_some(next)
    };
    change.begun_on = Some(step(1, 4, dice).unwrap_or(today));
    change.submitted_on = step(2, 8, dice);
    if change.submitted_on.is_some() && dice.chance(6) {
        dice.word(words::REFUSALS).clone_into(&mut change.refused);
        return;
    }
    change.approved_on = step(4, 20, dice);
    if change.approved_on.is_some() {
        change.approver = words::name(dice);
    }
    change.effective_on = step(1, 10, dice);
    change.trained_on = step(0, 10, dice).filter(|_| dice.chance(80));
}

/// Where, for whom and how many, as far as it was held.
fn held(row: &mut Teaching, planned: NaiveDate, today: NaiveDate, dice: &mut Dice) {
    row.planned_on = Some(planned);
    dice.word(words::PLACES).clone_into(&mut row.place);
    dice.word(words::AUDIENCES).clone_into(&mut row.audience);
    let day = after(planned, dice.between(0, 3));
    // One in a dozen is never held, or nobody has said so.
    if day > today || dice.chance(8) {
        return;
    }
    row.held_on = Some(day);
    dice.word(words::TAUGHT).clone_into(&mut row.note);
    if dice.chance(85) {
        row.reached = u32::try_from(dice.between(12, 260)).ok();
    }
}

/// 3·15 and the month of September are those of all banks.
fn occasion(day: NaiveDate) -> &'static str {
    match day.month() {
        3 => "3·15消费者权益保护教育宣传",
        9 => "金融教育宣传周",
        _ => "厅堂微课堂",
    }
}

fn after(day: NaiveDate, days: i64) -> NaiveDate {
    day.checked_add_days(Days::new(days.unsigned_abs()))
        .unwrap_or(day)
}

/// The moment of a day at which it was written down.
fn moment(day: NaiveDate, time: NaiveTime, zone: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
    day.and_time(time)
        .and_local_timezone(*zone.offset())
        .single()
        .unwrap_or(zone)
}
