//! 年度一页报告: what a unit drilled in a year, what that covered, what was missed and what was mended (docs/drill-model.md, The page of a year).
//!
//! A drill that was broken off has no figure. What was missed is counted in drills with a grade only, and how many have none stands beside it; of fewer than [`FEW`] drills the items are told without an order of rank.

use std::collections::BTreeSet;

use chrono::{Datelike as _, NaiveDate};

use super::super::block::{Block, Field, Orientation, Section};
use super::super::compose::dash;
use super::super::figure::Figure;
use super::super::writer::Writer;
use super::Cx;
use crate::drill::{CorrectiveActionState, Grade, LedgerAction, LedgerDrill, Verdict, half_up};
use crate::i18n::{Language, tenths};
use crate::review::{FEW, Quarter, average};

/// Letters of a name, as wide as a Chinese one; what is longer is cut, and stands in full in the ledgers.
const NAME: usize = 11;
/// Days that are told of red lines.
const DAYS: usize = 3;
/// Room for a name to be written by hand.
const BLANK: &str = "　　　　　";

mod consistency;
mod coverage;
mod missed;
mod room;
mod strip;

pub use consistency::wrong_figures;
pub(super) use missed::Missed;
pub(super) use room::Room;

/// The sections of a page, with as much on it as one page has room for, and whether there is room to spare.
pub(super) fn on_one_page(
    orientation: Orientation,
    language: Language,
    write: &dyn Fn(Room) -> Vec<Section>,
) -> (Vec<Section>, bool) {
    let mut sections = Vec::new();
    for room in Room::levels(orientation) {
        sections = write(room);
        for airy in [true, false] {
            if room::fits(&sections, language, airy) {
                return (sections, airy);
            }
        }
    }
    (sections, false)
}

impl Cx<'_> {
    /// Writes a part of the page; false where it is none of the page's own.
    pub(super) fn year_part(&self, key: &str, room: Room, out: &mut Writer) -> bool {
        match key {
            "sent" => self.sent(out),
            "facts" => self.facts(out),
            // Of no drill there is nothing to say, but what was planned.
            "coverage" | "missed" if self.whole().next().is_none() => {}
            "drills" if self.whole().next().is_none() && self.head.plan.is_none() => {}
            "drills" => self.by_month(room, out),
            "coverage" => self.covered(room, out),
            "missed" => self.missed(room, out),
            "taught" => self.taught(room, out),
            "foot" => self.foot(out),
            _ => return false,
        }
        true
    }

    /// The year that is told of.
    fn year(&self) -> i32 {
        let first = self.drills.iter().find_map(|drill| drill.day);
        let day = self.head.from.or(first).unwrap_or(self.filled_on);
        day.year()
    }

    /// Those that were not broken off.
    fn whole(&self) -> impl Iterator<Item = &LedgerDrill> + Clone {
        let drills = self.drills.iter();
        drills.filter(|drill| drill.evaluation.verdict != Verdict::Aborted)
    }

    /// Those that have a grade.
    fn graded(&self) -> impl Iterator<Item = &LedgerDrill> {
        self.whole()
            .filter(|drill| drill.evaluation.verdict.grade().is_some())
    }

    fn of_quarter(&self, quarter: Quarter) -> impl Iterator<Item = &LedgerDrill> {
        self.whole()
            .filter(move |drill| drill.day.map(Quarter::of) == Some(quarter))
    }

    /// Who reports, and of what days; a period that is not over ends with the day on which it is told.
    fn sent(&self, out: &mut Writer) {
        let text = self.text;
        let period = match (self.head.from, self.head.to) {
            (Some(from), Some(to)) if from <= self.filled_on && self.filled_on < to => text
                .year_period_until(
                    text.long_date(from),
                    text.long_date(to),
                    text.long_date(self.filled_on),
                ),
            (Some(from), Some(to)) => text.year_period(text.long_date(from), text.long_date(to)),
            _ => self.days(),
        };
        let unit = self.head.unit.trim();
        let unit = (!unit.is_empty()).then(|| Field::new("unit", unit));
        let period = vec![Field::new("period", period)];
        let [left, right] = out.edges(unit.into_iter().collect(), period);
        out.push(Block::Edges {
            left,
            right,
            at_foot: false,
        });
    }

    /// Who filled it in, and where its figures are from.
    fn foot(&self, out: &mut Writer) {
        let or_blank = |told: &str| match told.trim() {
            "" => BLANK.to_owned(),
            told => told.to_owned(),
        };
        let fields = vec![
            Field::new("filled_by", or_blank(&self.head.filled_by)),
            Field::new("checked_by", or_blank(&self.head.checked_by)),
            Field::new("filled_on", self.text.long_date(self.filled_on)),
        ];
        let [left, _] = out.edges(fields, Vec::new());
        out.push(Block::Edges {
            left,
            right: self.text.year_source().to_owned(),
            at_foot: true,
        });
    }

    fn facts(&self, out: &mut Writer) {
        let text = self.text;
        // A long number has room to stand on one line.
        let figure = |key, number: String, unit: &str, told: Vec<String>, width: u32| Figure {
            key,
            label: String::new(),
            unit: unit.to_owned(),
            told: told.join(text.list_semicolon()),
            width: width.max(room::share(&number, unit)),
            number,
        };
        let scripts: BTreeSet<&str> = self
            .whole()
            .flat_map(|drill| &drill.body.scenes)
            .map(|scene| scene.scenario.as_str())
            .collect();
        let scripts = scripts.len().to_string();
        let (held, held_told) = self.held();
        let (average, unit, average_told) = self.average();
        let red: Vec<&LedgerDrill> = self.whole().filter(|drill| drill.red_lines > 0).collect();
        let days = red.iter().filter_map(|drill| drill.day);
        let days: Vec<String> = days.map(|day| text.short_date(day)).collect();
        let days = if days.len() <= DAYS {
            days.join(text.list_separator())
        } else {
            String::new()
        };
        let days = Some(days).filter(|days| !days.is_empty());
        let (mended, mended_told) = self.mended();
        let drills = text.year_unit_drills();
        out.figures(vec![
            figure("held", held, drills, held_told, 20),
            figure("scripts", scripts, text.year_unit_scripts(), vec![], 13),
            figure("average", average, unit, average_told, 37),
            figure(
                "red_lines",
                red.len().to_string(),
                drills,
                days.into_iter().collect(),
                15,
            ),
            figure("mended", mended, text.year_unit_actions(), mended_told, 17),
        ]);
    }

    /// 14 / 16 where there is a plan, what of it is lacking, and what was broken off.
    fn held(&self) -> (String, Vec<String>) {
        let text = self.text;
        let whole = self.whole().count();
        let aborted = self.drills.len() - whole;
        let mut told = Vec::new();
        let mut number = whole.to_string();
        if let Some(plan) = &self.head.plan {
            let planned = plan.quarters.iter().sum::<u32>() as usize;
            number = format!("{whole} / {planned}");
            told.push(match planned.saturating_sub(whole) {
                0 => text.year_plan_held().to_owned(),
                lacking => text.year_plan_lacking(lacking),
            });
        }
        if aborted > 0 {
            told.push(text.year_aborted(aborted));
        }
        (number, told)
    }

    /// How many drills have which grade, and how many have none.
    fn grades(&self) -> Vec<String> {
        let text = self.text;
        let grades = [Grade::Excellent, Grade::Good, Grade::Pass, Grade::Fail];
        let mut told: Vec<String> = Vec::new();
        for grade in grades {
            let of = |drill: &&LedgerDrill| drill.evaluation.verdict.grade() == Some(grade);
            let count = self.graded().filter(of).count();
            if count > 0 {
                told.push(text.year_of_grade(count, self.grade(grade)));
            }
        }
        let ungraded = self.whole().count() - self.graded().count();
        if ungraded > 0 {
            told.push(text.year_of_grade(ungraded, text.year_ungraded()));
        }
        told
    }

    /// Of drills that are graded and touched no red line; of few there is none.
    fn average(&self) -> (String, &'static str, Vec<String>) {
        let text = self.text;
        let scores: Vec<f64> = self
            .whole()
            .filter_map(|drill| match drill.evaluation.verdict {
                Verdict::Graded { tenths, .. } => Some(f64::from(tenths)),
                _ => None,
            })
            .collect();
        let (number, unit, of) = match average(&scores) {
            Some(mean) if scores.len() >= FEW => (
                tenths(half_up(mean) as u32),
                text.year_unit_points(),
                text.year_average(scores.len()),
            ),
            _ => (dash(""), "", text.year_average_none(scores.len(), FEW)),
        };
        let grades = self.grades().join(text.list_separator());
        let told = [of, grades].into_iter().filter(|told| !told.is_empty());
        (number, unit, told.collect())
    }

    /// 28 / 33 of the corrective actions, and what of the others is overdue.
    fn mended(&self) -> (String, Vec<String>) {
        let text = self.text;
        let actions = self.drills.iter().flat_map(|drill| &drill.body.actions);
        let actions: Vec<&LedgerAction> = actions.collect();
        let is_done = |action: &&&LedgerAction| action.state == CorrectiveActionState::Done;
        let is_late = |action: &&&LedgerAction| {
            !is_done(action) && action.due.is_some_and(|due| due < self.filled_on)
        };
        let (all, done) = (actions.len(), actions.iter().filter(is_done).count());
        if all == 0 {
            return ("0".to_owned(), vec![text.year_mended_none().to_owned()]);
        }
        let told = match actions.iter().filter(is_late).count() {
            0 if done == all => Vec::new(),
            0 => vec![text.year_overdue_none().to_owned()],
            late => vec![text.year_overdue(late)],
        };
        (format!("{done} / {all}"), told)
    }

    /// Sentences one after the other.
    pub(super) fn together(&self, sentences: &[String]) -> String {
        let gap = match self.text.language() {
            Language::ZhCn => "",
            Language::En => " ",
        };
        sentences.join(gap).trim().to_owned()
    }
}

/// 2026年: the year of a page, by its days.
pub(super) fn year_of(from: Option<NaiveDate>, to: Option<NaiveDate>) -> Option<String> {
    from.or(to).map(|day| day.year().to_string())
}

/// A text on one line, cut where it is longer than so many letters.
pub(super) fn short(text: &str, letters: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut halves = 0;
    for (at, c) in line.char_indices() {
        halves += if c.is_ascii() { 1 } else { 2 };
        if halves > 2 * letters {
            return format!("{}…", &line[..at]);
        }
    }
    line
}
