//! 年度一页报告: what a unit drilled in a year, what that covered, what was missed and what was mended (docs/drill-model.md, The page of a year).
//!
//! A drill that was broken off has no figure. What was missed is counted in drills with a grade only, and how many have none stands beside it; of fewer than [`FEW`] drills the items are told without an order of rank.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike as _, NaiveDate};

use super::super::block::{Align, Block, Cell, Column, Field};
use super::super::compose::{dash, row};
use super::super::redact::Mask;
use super::super::writer::Writer;
use super::Cx;
use crate::drill::{CorrectiveActionState, Grade, LedgerAction, LedgerDrill, Verdict, half_up};
use crate::i18n::{Language, tenths};
use crate::review::{FEW, Quarter, average, standing};
use crate::scenario::{Category, Rating, Right};

/// Corrective actions that are told.
const MENDED: usize = 3;
/// Drills that are told of a quarter.
const OF_QUARTER: usize = 6;
/// Names of outlets that are told.
const OUTLETS: usize = 6;
/// Letters of a cell and of a name, as wide as a Chinese one; what is longer is cut, and stands in full in the ledgers.
const CELL: usize = 34;
const NAME: usize = 11;
/// What of the plan was not drilled is told by so many names.
const LACKING: usize = 4;

mod missed;

impl Cx<'_> {
    /// Writes a part of the page; false where it is none of the page's own.
    pub(super) fn year_part(&self, key: &str, out: &mut Writer) -> bool {
        match key {
            "facts" => self.facts(out),
            "drills" => self.by_quarter(out),
            "coverage" => self.covered(out),
            "missed" => self.missed(out),
            "mended" => self.mended(out),
            "taught" => self.taught(out),
            "foot" => out.fields(vec![
                Field::new("filled_by", self.head.filled_by.trim()),
                Field::new("checked_by", self.head.checked_by.trim()),
                Field::new("filled_on", self.text.long_date(self.filled_on)),
            ]),
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

    fn facts(&self, out: &mut Writer) {
        let text = self.text;
        let whole = self.whole().count();
        let aborted = self.drills.len() - whole;
        let mut held = match &self.head.plan {
            Some(plan) => text.year_held_of(whole, plan.quarters.iter().sum::<u32>()),
            None => text.year_held(whole),
        };
        if aborted > 0 {
            held = text.year_held_aborted(aborted, held);
        }
        let scripts: BTreeSet<&str> = self
            .whole()
            .flat_map(|drill| &drill.body.scenes)
            .map(|scene| scene.scenario.as_str())
            .collect();
        let red: Vec<&LedgerDrill> = self.whole().filter(|drill| drill.red_lines > 0).collect();
        let red = if red.is_empty() {
            text.doc_none().to_owned()
        } else {
            let days = red.iter().filter_map(|drill| drill.day);
            let days: Vec<String> = days.map(|day| text.short_date(day)).collect();
            text.year_red(red.len(), days.join(text.list_separator()))
        };
        let expected: usize = self.signed().map(|drill| drill.body.expected).sum();
        let present: usize = self.signed().map(|drill| drill.body.present).sum();
        let unsigned = whole - self.signed().count();
        let mut attendance = if expected > 0 {
            text.year_attendance(expected, present)
        } else {
            dash("")
        };
        if unsigned > 0 {
            attendance = text.year_unsigned(unsigned, attendance);
        }
        let (from, to) = (self.head.from, self.head.to);
        let period = match (from, to) {
            (Some(from), Some(to)) => text.ledger_days(from.to_string(), to.to_string()),
            _ => self.days(),
        };
        out.fields(vec![
            Field::new("unit", dash(&self.head.unit)),
            Field::new("period", period),
            Field::new("held", held),
            Field::new("scripts", text.year_scripts(scripts.len())),
            Field::new("grades", self.grades()),
            Field::new("average", self.average()),
            Field::new("red_lines", red),
            Field::new("attendance", attendance),
        ]);
    }

    /// Where anybody signed in.
    fn signed(&self) -> impl Iterator<Item = &LedgerDrill> {
        self.whole().filter(|drill| drill.body.present > 0)
    }

    /// How many drills have which grade, and how many have none.
    fn grades(&self) -> String {
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
        if told.is_empty() {
            dash("")
        } else {
            told.join(text.list_separator())
        }
    }

    /// Of drills that are graded and touched no red line; of few there is none.
    fn average(&self) -> String {
        let scores: Vec<f64> = self
            .whole()
            .filter_map(|drill| match drill.evaluation.verdict {
                Verdict::Graded { tenths, .. } => Some(f64::from(tenths)),
                _ => None,
            })
            .collect();
        match average(&scores) {
            Some(mean) if scores.len() >= FEW => self
                .text
                .year_average(scores.len(), tenths(half_up(mean) as u32)),
            _ => self.text.year_average_none(scores.len(), FEW),
        }
    }

    /// A row a quarter: planned, held, and each drill with its score.
    fn by_quarter(&self, out: &mut Writer) {
        let text = self.text;
        out.part_heading();
        let mut columns = vec![Column::of(("quarter", 14, Align::Center))];
        if self.head.plan.is_some() {
            columns.push(Column::of(("planned", 10, Align::Center)));
        }
        columns.push(Column::of(("held", 10, Align::Center)));
        columns.push(Column::of(("scores", 100, Align::Left)));
        let now = Quarter::of(self.filled_on);
        let plan = self.head.plan.as_ref();
        let rows = (1..=4).zip(0_usize..).map(|(n, place)| {
            let planned = plan.and_then(|plan| plan.quarters.get(place));
            let quarter = Quarter::new(self.year(), n);
            let drills: Vec<&LedgerDrill> = self.of_quarter(quarter).collect();
            let mut told: Vec<String> = drills
                .iter()
                .take(OF_QUARTER)
                .map(|drill| self.scored(drill))
                .collect();
            let more = drills.len().saturating_sub(OF_QUARTER);
            if more > 0 {
                told.push(text.trends_plan_others(u32::try_from(more).unwrap_or(u32::MAX)));
            }
            let mut cells = vec![text.trends_quarter_short(n)];
            cells.extend(planned.map(ToString::to_string));
            // What is still to come was not left out.
            if drills.is_empty() && quarter > now {
                cells.push(dash(""));
                cells.push(text.year_to_come().to_owned());
            } else {
                cells.push(drills.len().to_string());
                cells.push(told.join(text.list_semicolon()));
            }
            row_of(cells)
        });
        out.table("quarters", columns, rows.collect(), text.doc_none());
    }

    /// 3-26 80.5, with what the figure is worth where it is no grade's.
    fn scored(&self, drill: &LedgerDrill) -> String {
        let text = self.text;
        let day = drill
            .day
            .map_or_else(String::new, |day| day.format("%m-%d").to_string());
        let verdict = drill.evaluation.verdict;
        match verdict {
            Verdict::Graded { tenths: score, .. } => format!("{day} {}", tenths(score)),
            Verdict::RedLine { .. } => text.year_scored(day, text.year_red_word()),
            other => text.year_scored(day, text.ungraded_word(other)),
        }
    }

    fn covered(&self, out: &mut Writer) {
        let text = self.text;
        out.part_heading();
        let mut columns = vec![Column::of(("right", 26, Align::Left))];
        let quarters: Vec<Quarter> = (1..=4).map(|n| Quarter::new(self.year(), n)).collect();
        for key in ["q1", "q2", "q3", "q4", "total"] {
            columns.push(Column::of((key, 11, Align::Center)));
        }
        columns.push(Column::of(("post", 30, Align::Left)));
        columns.push(Column::of(("times", 16, Align::Center)));
        let posts = self.posts();
        let practised: Vec<BTreeSet<Right>> = quarters
            .iter()
            .flat_map(|quarter| self.of_quarter(*quarter))
            .map(|drill| self.rights(drill))
            .collect();
        let mut counted = practised.iter();
        let by_quarter: Vec<Vec<&BTreeSet<Right>>> = quarters
            .iter()
            .map(|quarter| {
                let drills = self.of_quarter(*quarter).count();
                counted.by_ref().take(drills).collect()
            })
            .collect();
        let now = Quarter::of(self.filled_on);
        let mut posts = posts.into_iter();
        let rows = Right::ALL.iter().map(|right| {
            let mut cells = vec![text.right(*right).to_owned()];
            let mut total = 0;
            for (quarter, drills) in quarters.iter().zip(&by_quarter) {
                let count = drills.iter().filter(|all| all.contains(right)).count();
                total += count;
                cells.push(if *quarter > now && count == 0 {
                    dash("")
                } else {
                    count.to_string()
                });
            }
            cells.push(total.to_string());
            let (post, times) = posts.next().unzip();
            cells.push(post.unwrap_or_default());
            cells.push(times.map_or_else(String::new, |times| times.to_string()));
            row_of(cells)
        });
        out.table("rights", columns, rows.collect(), text.doc_none());
        for sentence in [self.categories(), self.outlets()].into_iter().flatten() {
            out.push(Block::Paragraph(sentence));
        }
    }

    /// The rights that something seen in a drill is about.
    fn rights(&self, drill: &LedgerDrill) -> BTreeSet<Right> {
        let mut rights = BTreeSet::new();
        for scene in &drill.body.scenes {
            let script = self.scripts.iter().find(|s| s.id == scene.scenario);
            let seen = scene.ratings.iter();
            let seen = seen.filter(|(_, rating)| rating.is_some_and(Rating::is_seen));
            let items = seen.filter_map(|(id, _)| script.and_then(|script| script.item(id)));
            rights.extend(items.flat_map(|item| item.rights.iter().copied()));
        }
        rights
    }

    /// How often each post took part, most often first; who was absent is left out.
    fn posts(&self) -> Vec<(String, usize)> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for drill in self.whole() {
            let body = &drill.body;
            for person in &body.people {
                let absent = body.absent.iter().any(|(name, _)| *name == person.name);
                if !person.post.is_empty() && !absent {
                    *counts.entry(&person.post).or_default() += 1;
                }
            }
        }
        let mut posts: Vec<(&str, usize)> = counts.into_iter().collect();
        posts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        let posts = posts.into_iter();
        posts
            .map(|(post, times)| (short(post, NAME), times))
            .collect()
    }

    /// How many drills of which category, and what of the plan was not drilled.
    fn categories(&self) -> Option<String> {
        let text = self.text;
        let told = Category::ALL.iter().filter_map(|category| {
            let of = |drill: &&LedgerDrill| drill.category == category.word();
            let count = self.whole().filter(of).count();
            (count > 0).then(|| text.year_times(count, text.category(*category)))
        });
        let told: Vec<String> = told.collect();
        if told.is_empty() {
            return None;
        }
        let told = text.year_categories(told.join(text.list_separator()));
        let Some(plan) = &self.head.plan else {
            return Some(told);
        };
        let practised: Vec<String> = self
            .whole()
            .flat_map(|drill| drill.titles.iter().chain([&drill.category]))
            .cloned()
            .collect();
        let lacking = standing(plan, self.year(), self.filled_on, [0; 4], &practised).still_wanted;
        let lacking = lacking.iter().map(|wanted| {
            let category = Category::ALL.iter().find(|c| c.word() == wanted);
            category.map_or_else(|| short(wanted, 2 * NAME), |c| text.category(*c).to_owned())
        });
        let mut lacking: Vec<String> = lacking.collect();
        if let Some(more) = lacking.len().checked_sub(LACKING).filter(|more| *more > 0) {
            lacking.truncate(LACKING);
            lacking.push(text.year_more_wanted(more));
        }
        let lacking = match lacking.is_empty() {
            _ if plan.wanted.is_empty() => String::new(),
            true => text.year_wanted_all().to_owned(),
            false => text.year_wanted_lacking(lacking.join(text.list_separator())),
        };
        Some(self.together(&[told, lacking]))
    }

    /// How many drills of which outlet, by name; nothing of one outlet alone.
    fn outlets(&self) -> Option<String> {
        let text = self.text;
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for drill in self.whole() {
            *counts.entry(drill.outlet()).or_default() += 1;
        }
        if counts.len() < 2 {
            return None;
        }
        let more = counts.len().saturating_sub(OUTLETS);
        let named = counts.iter().take(OUTLETS);
        let named = named.map(|(outlet, count)| text.year_times(*count, short(outlet, NAME)));
        let mut named: Vec<String> = named.collect();
        if more > 0 {
            named.push(text.year_more_outlets(more));
        }
        Some(text.year_outlets(counts.len(), named.join(text.list_separator())))
    }

    /// Sentences one after the other.
    pub(super) fn together(&self, sentences: &[String]) -> String {
        let gap = match self.text.language() {
            Language::ZhCn => "",
            Language::En => " ",
        };
        sentences.join(gap).trim().to_owned()
    }

    fn mended(&self, out: &mut Writer) {
        let text = self.text;
        out.part_heading();
        let mut actions: Vec<(&LedgerAction, &Mask)> = self
            .masked()
            .flat_map(|(drill, mask)| drill.body.actions.iter().map(move |action| (action, mask)))
            .collect();
        let done = |action: &LedgerAction| action.state == CorrectiveActionState::Done;
        let late = |action: &LedgerAction| {
            !done(action) && action.due.is_some_and(|due| due < self.filled_on)
        };
        let all = actions.len();
        let mended = actions.iter().filter(|(action, _)| done(action)).count();
        let overdue = actions.iter().filter(|(action, _)| late(action)).count();
        if all == 0 {
            out.paragraph(text.year_mended_none());
            return;
        }
        out.paragraph(text.year_mended(all, mended, all - mended, overdue));
        // What is overdue, what is open, then what was done last.
        let last = NaiveDate::MAX;
        actions.sort_by_key(|(action, _)| {
            let when = match action.state {
                CorrectiveActionState::Done => {
                    action.done_on.map_or(0, |day| -day.num_days_from_ce())
                }
                _ => action.due.unwrap_or(last).num_days_from_ce(),
            };
            (done(action), when)
        });
        let columns = vec![
            Column::of(("problem", 46, Align::Left)),
            Column::of(("measure", 46, Align::Left)),
            Column::of(("due", 20, Align::Center)),
            Column::of(("state", 16, Align::Center)),
        ];
        let told = actions.iter().take(MENDED).map(|(action, mask)| {
            row([
                short(&mask.apply(&action.problem), CELL),
                short(&mask.apply(&action.measure), CELL),
                action.due.map_or_else(String::new, |due| due.to_string()),
                if late(action) {
                    text.ledger_overdue().to_owned()
                } else {
                    text.action_state(action.state).to_owned()
                },
            ])
        });
        out.table("mended", columns, told.collect(), text.doc_none());
        let more = all.saturating_sub(MENDED);
        if more > 0 {
            out.push(Block::Note(text.year_more_actions(more)));
        }
    }
}

/// Cells of as many columns as there are.
fn row_of(cells: Vec<String>) -> Vec<Cell> {
    cells.into_iter().map(Cell::from).collect()
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
