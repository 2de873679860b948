//! The drills of a year by month, drawn: a mark for each, by what it came to, and what the plan of a quarter still lacks.

use std::fmt::Write as _;

use serde::Serialize;

use super::chart::{Drawing, width_of};
use super::html::escaped;

/// A year by month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Months {
    /// Twelve.
    pub months: Vec<Month>,
    /// Four, where there is a plan; else none.
    pub quarters: Vec<Planned>,
    /// All of it in words, for who cannot see it.
    pub told: String,
}

/// The drills of a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Month {
    pub title: String,
    pub marks: Vec<Held>,
    /// How many there is no room for, and that in words; none is nothing.
    pub others: usize,
    pub more: String,
}

/// A drill that was held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Held {
    pub shape: Shape,
    /// Its score, or a word in its place.
    pub label: String,
}

/// What a drill came to, as a shape, so that nothing hangs on colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Shape {
    /// Solid.
    Graded,
    /// An octagon.
    RedLine,
    /// Hollow.
    Ungraded,
}

/// A quarter beside its plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Planned {
    pub told: String,
    /// Drills that the plan has and nobody held: dashed marks.
    pub lacking: u32,
}

/// The narrowest column that has room for a mark and a score.
const COLUMN: i64 = 52;
/// Height of the titles, of a row of marks, and of a row of quarters.
const HEAD: i64 = 20;
const ROW: i64 = 20;
const BAND: i64 = 22;
/// Side of a mark.
const MARK: i64 = 12;

/// Twelve columns, or two times six where it is narrow.
pub(super) fn strip(months: &Months, full: i64) -> Drawing {
    let columns = if full / 12 >= COLUMN { 12 } else { 6 };
    let mut out = String::new();
    let mut top = 0;
    let mut quarters = months.quarters.chunks(columns / 3);
    for line in months.months.chunks(columns) {
        let rows = line
            .iter()
            .map(|month| month.marks.len() + usize::from(!month.more.is_empty()));
        let rows = rows.max().unwrap_or(0).max(1) as i64;
        let bottom = top + HEAD + ROW * rows + 2;
        let left = |n: i64| n * full / columns as i64;
        for (month, n) in line.iter().zip(0_i64..) {
            draw_month(&mut out, month, (left(n), left(n + 1), top));
            if n > 0 {
                let _ = writeln!(
                    out,
                    r#"<line class="rule" x1="{0}" y1="{top}" x2="{0}" y2="{bottom}"/>"#,
                    left(n)
                );
            }
        }
        top = bottom;
        if let Some(planned) = quarters.next() {
            for (quarter, n) in planned.iter().zip(0_i64..) {
                draw_quarter(&mut out, quarter, (left(3 * n), left(3 * n + 3), top));
            }
            top += BAND;
        }
        top += 4;
    }
    Drawing {
        width: full,
        height: top,
        told: months.told.clone(),
        inside: out,
    }
}

fn draw_month(out: &mut String, month: &Month, (left, right, top): (i64, i64, i64)) {
    let _ = writeln!(
        out,
        r#"<text class="faint" x="{}" y="{}" text-anchor="middle">{}</text>"#,
        left.midpoint(right),
        top + 13,
        escaped(&month.title)
    );
    let mut y = top + HEAD + 4;
    for held in &month.marks {
        held.shape.draw(left + 5, y, out);
        let _ = writeln!(
            out,
            r#"<text x="{}" y="{}">{}</text>"#,
            left + 5 + MARK + 4,
            y + 10,
            escaped(&held.label)
        );
        y += ROW;
    }
    if !month.more.is_empty() {
        let _ = writeln!(
            out,
            r#"<text class="faint" x="{}" y="{}">{}</text>"#,
            left + 5,
            y + 10,
            escaped(&month.more)
        );
    }
}

/// A line under its months, what was held of the plan, and a dashed mark for each that was not.
fn draw_quarter(out: &mut String, quarter: &Planned, (left, right, top): (i64, i64, i64)) {
    let _ = writeln!(
        out,
        r#"<line class="axis" x1="{}" y1="{top}" x2="{}" y2="{top}"/><text class="faint" x="{}" y="{}">{}</text>"#,
        left + 5,
        right - 5,
        left + 5,
        top + 15,
        escaped(&quarter.told)
    );
    let first = left + 5 + width_of(&quarter.told) + 8;
    let room = (right - 5 - first) / (MARK + 3);
    let lacking = i64::from(quarter.lacking);
    // What there is no room for is told by the words.
    let (shown, others) = if lacking > room {
        ((room - 1).max(0), "…")
    } else {
        (lacking, "")
    };
    for n in 0..shown {
        let _ = writeln!(
            out,
            r#"<rect class="planned" x="{}" y="{}" width="{MARK}" height="{MARK}" rx="2"/>"#,
            first + n * (MARK + 3),
            top + 5
        );
    }
    if !others.is_empty() {
        let x = first + shown * (MARK + 3);
        let _ = writeln!(
            out,
            r#"<text class="faint" x="{x}" y="{}">{others}</text>"#,
            top + 15
        );
    }
}

impl Shape {
    fn draw(self, x: i64, y: i64, out: &mut String) {
        let _ = match self {
            Self::Graded => writeln!(
                out,
                r#"<rect class="bar" x="{x}" y="{y}" width="{MARK}" height="{MARK}" rx="2"/>"#
            ),
            Self::Ungraded => writeln!(
                out,
                r#"<rect class="hollow" x="{x}.75" y="{y}.75" width="10.5" height="10.5" rx="2"/>"#
            ),
            Self::RedLine => writeln!(
                out,
                r#"<path class="touched" d="M{} {} h5.8 l4.1 4.1 v5.8 l-4.1 4.1 h-5.8 l-4.1 -4.1 v-5.8 z"/>"#,
                x + 3,
                y - 1
            ),
        };
    }
}
