//! 练了什么: each drill of the year as a mark in its month, beside the plan.

use chrono::Datelike as _;

use super::{Cx, Room};
use crate::drill::{LedgerDrill, Verdict};
use crate::i18n::tenths;
use crate::report::block::{Align, Block, Column};
use crate::report::compose::{dash, row};
use crate::report::strip::{Held, Month, Months, Planned, Shape};
use crate::report::writer::Writer;
use crate::review::Quarter;

impl Cx<'_> {
    /// The drawing, and a row a quarter for who reads it otherwise.
    pub(super) fn by_month(&self, room: Room, out: &mut Writer) {
        let text = self.text;
        let shapes: Vec<Shape> = self.whole().map(shape).collect();
        let mut note = vec![if shapes.is_empty() {
            text.year_held_none()
        } else {
            text.year_note_solid()
        }];
        if shapes.contains(&Shape::RedLine) {
            note.push(text.year_note_octagon());
        }
        if shapes.contains(&Shape::Ungraded) {
            note.push(text.year_note_hollow());
        }
        let quarters = self.beside_plan();
        if quarters.iter().any(|quarter| quarter.lacking > 0) {
            note.push(text.year_note_dashed());
        }
        out.section(note.join(text.list_semicolon()));
        let months = (1..=12).map(|month| self.month(month, room));
        let (months, told): (Vec<Month>, Vec<String>) = months.unzip();
        let mut told: Vec<String> = told.into_iter().filter(|told| !told.is_empty()).collect();
        told.extend(quarters.iter().map(|quarter| quarter.told.clone()));
        let told = if told.is_empty() {
            text.year_held_none().to_owned()
        } else {
            told.join(text.list_semicolon())
        };
        out.push(Block::Months(Months {
            months,
            quarters,
            told,
        }));
        self.by_quarter(out);
    }

    /// A month as it is drawn, and its drills in words.
    fn month(&self, month: u32, room: Room) -> (Month, String) {
        let text = self.text;
        let drills: Vec<&LedgerDrill> = self
            .whole()
            .filter(|drill| {
                let day = drill.day.filter(|day| day.year() == self.year());
                day.is_some_and(|day| day.month() == month)
            })
            .collect();
        // What is left out takes a row, too, and is no red line as long as there is room for those.
        let shown = match drills.len() {
            all if all > room.marks => room.marks - 1,
            all => all,
        };
        let mut kept: Vec<usize> = (0..drills.len()).collect();
        kept.sort_by_key(|at| shape(drills[*at]) != Shape::RedLine);
        kept.truncate(shown);
        kept.sort_unstable();
        let marks = kept.iter().map(|at| drills[*at]).map(|drill| Held {
            shape: shape(drill),
            label: match drill.evaluation.verdict {
                Verdict::Graded { tenths: score, .. } => tenths(score),
                Verdict::RedLine { .. } => text.year_mark_red().to_owned(),
                _ => text.year_mark_ungraded().to_owned(),
            },
        });
        let marks: Vec<Held> = marks.collect();
        let others = drills.len() - marks.len();
        let more = match others {
            0 => String::new(),
            others => text.year_more_drills(others),
        };
        let title = text.year_month(month);
        let told: Vec<String> = drills.iter().map(|drill| self.scored(drill)).collect();
        let told = if told.is_empty() {
            String::new()
        } else {
            text.year_month_told(title.as_str(), told.join(text.list_separator()))
        };
        let month = Month {
            title,
            marks,
            others,
            more,
        };
        (month, told)
    }

    /// Each quarter beside its plan; nothing without one.
    fn beside_plan(&self) -> Vec<Planned> {
        let text = self.text;
        let planned = self.head.plan.iter().flat_map(|plan| plan.quarters);
        let quarters = planned.zip(1..).map(|(planned, n)| {
            let held = self.of_quarter(Quarter::new(self.year(), n)).count();
            let lacking = planned.saturating_sub(u32::try_from(held).unwrap_or(u32::MAX));
            let quarter = text.trends_quarter_short(n);
            let told = text.year_quarter_told(held, planned, quarter);
            Planned { told, lacking }
        });
        quarters.collect()
    }

    /// A row a quarter: planned, held, and each drill with its score.
    fn by_quarter(&self, out: &mut Writer) {
        let text = self.text;
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
            let told: Vec<String> = drills.iter().map(|drill| self.scored(drill)).collect();
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
            row(cells)
        });
        out.drawn_table("quarters", columns, rows.collect());
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
}

fn shape(drill: &LedgerDrill) -> Shape {
    match drill.evaluation.verdict {
        Verdict::Graded { .. } => Shape::Graded,
        Verdict::RedLine { .. } => Shape::RedLine,
        _ => Shape::Ungraded,
    }
}
