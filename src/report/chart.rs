//! The drawings of a document as SVG: the timeline of a scene here, scores and times in [`super::bars`]. The same figures stand in tables beside them.
//!
//! A page for a browser holds them as they are; typst draws them for paper.

use std::fmt::Write as _;

use crate::i18n::duration;

use super::bars::{bars, paces};
use super::block::{Block, Orientation, Timeline, Tone};
use super::html::escaped;
use super::reach::reach;
use super::strip::strip;
use super::{RenderError, typeset};

/// How the parts of a drawing look.
pub(super) const STYLE: &str = include_str!("../../assets/documents/chart.css");
/// Width on a screen.
pub(super) const SCREEN: i64 = 960;

/// A drawing as SVG.
pub(super) struct Drawing {
    pub(super) width: i64,
    pub(super) height: i64,
    /// What it says, for who cannot see it.
    pub(super) told: String,
    pub(super) inside: String,
}

impl Drawing {
    /// For an HTML page that has the style.
    pub(super) fn within_page(&self) -> String {
        format!(
            r#"<svg viewBox="0 0 {} {}" role="img" aria-label="{}">
{}</svg>"#,
            self.width,
            self.height,
            escaped(&self.told),
            self.inside
        )
    }

    /// As the picture of a Word file.
    pub(super) fn png(&self) -> Result<Vec<u8>, RenderError> {
        // 200 dots an inch: 600 units stand 156 mm wide.
        const POINTS: i64 = 442;
        const UNITS: i64 = 600;
        const DOTS: f64 = 2.8;
        let points = u32::try_from(self.width * POINTS / UNITS).ok();
        typeset::png(self.alone().into_bytes(), points, DOTS)
    }

    /// As a file of its own.
    pub(super) fn alone(&self) -> String {
        format!(
            concat!(
                r#"<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}" viewBox="0 0 {0} {1}" "#,
                r#"font-family="Noto Sans SC" font-size="12"><style>{2}</style>{3}</svg>"#
            ),
            self.width,
            self.height,
            STYLE,
            // Line breaks of HTML; there are none in SVG.
            self.inside.replace("<br>", " ").replace('\u{200B}', "")
        )
    }
}

/// Width of a drawing on paper: one that is read at the size of table text.
pub(super) const fn on_paper(orientation: Orientation) -> i64 {
    match orientation {
        Orientation::Portrait | Orientation::Form | Orientation::Card | Orientation::Sheet => 600,
        Orientation::Landscape => 860,
        // 9 pt for 12 units: no word is smaller.
        Orientation::Page => 680,
        Orientation::Slide => 490,
    }
}

/// A block that is drawn; none for another, or where there is nothing to draw.
pub(super) fn drawing(block: &Block, width: i64) -> Option<Drawing> {
    match block {
        Block::Timeline(told) => Some(timeline(told, width)),
        Block::Bars(told) if !told.is_empty() => Some(bars(told, width)),
        Block::Paces(told) if !told.rows.is_empty() => Some(paces(told, width)),
        Block::Months(told) => Some(strip(told, width)),
        Block::Reach(told) => Some(reach(told, width)),
        _ => None,
    }
}

const LEFT: i64 = 12;
const LANE: i64 = 20;
/// Pixels a character of a label takes.
const LABEL_CHAR: i64 = 12;
/// The most lanes for labels; marks beyond them have their label in the tooltip only.
const LANES: usize = 9;

impl Tone {
    const fn class(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Partly => "partly",
            Self::Missed => "missed",
            Self::Touched => "touched",
            Self::Plain => "plain",
        }
    }

    /// A shape of its own, so that nothing hangs on colour.
    fn shape(self, x: i64, y: i64, told: &str, out: &mut String) {
        let class = self.class();
        let title = format!("<title>{}</title>", escaped(told));
        let _ = match self {
            Self::Met => writeln!(
                out,
                r#"<circle class="{class}" cx="{x}" cy="{y}" r="5">{title}</circle>"#
            ),
            Self::Plain => writeln!(
                out,
                r#"<rect class="{class}" x="{}" y="{}" width="4" height="10">{title}</rect>"#,
                x - 2,
                y - 5
            ),
            Self::Partly => writeln!(
                out,
                r#"<path class="{class}" d="M{x} {} l6 11 h-12 z">{title}</path>"#,
                y - 6
            ),
            Self::Missed => writeln!(
                out,
                r#"<rect class="{class}" x="{}" y="{}" width="10" height="10">{title}</rect>"#,
                x - 5,
                y - 5
            ),
            Self::Touched => writeln!(
                out,
                r#"<path class="{class}" d="M{x} {} l7 7 l-7 7 l-7 -7 z">{title}</path>"#,
                y - 7
            ),
        };
    }
}

/// Stages as bands, what happened as marks in their tone, each with its label where there is room.
fn timeline(timeline: &Timeline, full: i64) -> Drawing {
    let mut out = String::new();
    let length = timeline.length_millis.max(1);
    let x = |millis: i64| LEFT + millis.clamp(0, length) * (full - 2 * LEFT) / length;
    let bands = 26;
    let top = bands + 14;
    let mut free = [0_i64; LANES];
    let mut marks = String::new();
    let mut lanes = 0;
    for mark in &timeline.marks {
        let at = x(mark.at_millis);
        let width = width_of(&mark.label) + 14;
        // Near the end the label stands before its mark.
        let is_before = at + width > full;
        let (from, to) = if is_before {
            (at - width, at + 12)
        } else {
            (at - 8, at + width)
        };
        let lane = free.iter().position(|until| *until <= from);
        let shown = lane.is_some();
        let lane = lane.unwrap_or(LANES - 1);
        lanes = lanes.max(lane + 1);
        let y = top + LANE * lane as i64 + 8;
        mark.tone.shape(at, y, &mark.told, &mut marks);
        if shown {
            if let Some(until) = free.get_mut(lane) {
                *until = to;
            }
            let (anchor, text_x) = if is_before {
                ("end", at - 9)
            } else {
                ("start", at + 9)
            };
            let _ = writeln!(
                marks,
                r#"<text x="{text_x}" y="{}" text-anchor="{anchor}">{}</text>"#,
                y + 4,
                escaped(&mark.label)
            );
        }
    }
    let axis = top + LANE * lanes.max(1) as i64 + 6;
    let height = axis + 46;
    for (i, span) in timeline.spans.iter().enumerate() {
        let (from, to) = (x(span.from_millis), x(span.to_millis));
        let class = if i % 2 == 0 { "even" } else { "odd" };
        let _ = writeln!(
            out,
            r#"<rect class="{class}" x="{from}" y="0" width="{}" height="{axis}"><title>{}</title></rect>"#,
            (to - from).max(0),
            escaped(&span.title)
        );
        let room = span.title.chars().count() as i64 * LABEL_CHAR + 8;
        if to - from >= room {
            let _ = writeln!(
                out,
                r#"<text x="{}" y="18">{}</text>"#,
                from + 4,
                escaped(&span.title)
            );
        }
    }
    let _ = writeln!(
        out,
        r#"<line class="axis" x1="{LEFT}" y1="{axis}" x2="{}" y2="{axis}"/>"#,
        full - LEFT
    );
    let step = step(length);
    let mut at = 0;
    while at <= length {
        let tick = x(at);
        let anchor = if at == 0 { "start" } else { "middle" };
        let _ = writeln!(
            out,
            r#"<line class="axis" x1="{tick}" y1="{axis}" x2="{tick}" y2="{}"/><text class="faint" x="{tick}" y="{}" text-anchor="{anchor}">{}</text>"#,
            axis + 4,
            axis + 18,
            duration(at)
        );
        at += step;
    }
    out.push_str(&marks);
    let (mut at, y) = (LEFT + 6, axis + 36);
    for (tone, meaning) in &timeline.legend {
        tone.shape(at, y, meaning, &mut out);
        let _ = writeln!(
            out,
            r#"<text class="faint" x="{}" y="{}">{}</text>"#,
            at + 10,
            y + 4,
            escaped(meaning)
        );
        at += width_of(meaning) + 34;
    }
    Drawing {
        width: full,
        height,
        told: timeline.title.clone(),
        inside: out,
    }
}

/// Pixels a text takes in a drawing.
pub(super) fn width_of(text: &str) -> i64 {
    text.chars()
        .map(|c| if c.is_ascii() { 7 } else { LABEL_CHAR })
        .sum()
}

/// As much of a text as fits into so many pixels.
pub(super) fn shortened(text: &str, room: i64) -> String {
    if width_of(text) <= room {
        return text.to_owned();
    }
    let mut short = String::new();
    let mut width = LABEL_CHAR;
    for c in text.chars() {
        width += width_of(c.encode_utf8(&mut [0; 4]));
        if width > room {
            break;
        }
        short.push(c);
    }
    short.push('…');
    short
}

/// Milliseconds between the marks of an axis: at most twelve of them.
fn step(length: i64) -> i64 {
    const MINUTE: i64 = 60_000;
    let steps = [
        MINUTE / 4,
        MINUTE / 2,
        MINUTE,
        2 * MINUTE,
        5 * MINUTE,
        10 * MINUTE,
        30 * MINUTE,
    ];
    steps
        .into_iter()
        .find(|step| length / step <= 12)
        .unwrap_or_else(|| (length / 12).max(1))
}
