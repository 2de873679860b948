//! Bars of a document: scores on the scale of 100, and times against their targets.

use std::fmt::Write as _;

use crate::i18n::tenths;

use super::block::{Bar, Paces};
use super::chart::{Drawing, shortened, width_of};
use super::html::escaped;

/// Height of a row and of its bar.
const ROW: i64 = 26;
const BAR: i64 = 18;
/// Between a label and its bar.
const GAP: i64 = 8;
/// From the end of a bar to what stands behind its score.
const VALUE: i64 = 60;

/// Room of the labels at the left, with the gap behind them.
fn label_room<'a>(labels: impl Iterator<Item = &'a str>, full: i64) -> i64 {
    labels
        .map(width_of)
        .max()
        .unwrap_or(0)
        .clamp(60, full * 3 / 8)
        + 2 * GAP
}

/// A name beside its bar; one that is too long for a line has two in small print.
fn label(out: &mut String, told: &str, room: i64, y: i64) {
    let (at, room) = (room - GAP, room - 2 * GAP);
    if width_of(told) <= room {
        let _ = writeln!(
            out,
            r#"<text x="{at}" y="{}" text-anchor="end">{}</text>"#,
            y + 14,
            escaped(told)
        );
        return;
    }
    // In print of 10 for 12 a line holds more.
    let room = room * 12 / 10;
    let (first, second) = in_two(told, room);
    for (line, y) in [(first.to_owned(), y + 7), (shortened(second, room), y + 18)] {
        let _ = writeln!(
            out,
            r#"<text x="{at}" y="{y}" font-size="10" text-anchor="end">{}</text>"#,
            escaped(&line)
        );
    }
}

/// The words that a line has room for, and the rest. Chinese breaks between any two characters.
fn in_two(told: &str, room: i64) -> (&str, &str) {
    let mut end = told.len();
    let mut width = 0;
    let mut fitting = 0;
    for (place, c) in told.char_indices() {
        if c == ' ' || !c.is_ascii() {
            end = place;
        }
        width += width_of(&told[place..place + c.len_utf8()]);
        if width > room {
            break;
        }
        fitting = place + c.len_utf8();
    }
    // A single word longer than the line is cut where the line ends.
    let end = if (1..=fitting).contains(&end) {
        end
    } else {
        fitting
    };
    (told[..end].trim_end(), told[end..].trim_start())
}

fn value(bar: &Bar) -> String {
    bar.tenths.map_or_else(|| "—".to_owned(), tenths)
}

/// What stands behind a score: the points, and what they are worth.
fn behind(bar: &Bar) -> String {
    let parts = [bar.told.as_str(), &bar.worth];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("  ")
}

/// One bar for each part, on the scale of 100.
pub(super) fn bars(bars: &[Bar], full: i64) -> Drawing {
    let mut out = String::new();
    let left = label_room(bars.iter().map(|bar| bar.label.as_str()), full);
    let longest = bars.iter().map(|bar| width_of(&behind(bar)));
    let longest = longest.max().unwrap_or(0);
    let right = VALUE + longest.clamp(90, full * 2 / 5);
    let room = full - left - right;
    for (bar, row) in bars.iter().zip(0_i64..) {
        let y = ROW * row + 4;
        let width = i64::from(bar.tenths.unwrap_or(0).min(1000)) * room / 1000;
        label(&mut out, &bar.label, left, y);
        let class = if bar.worth.is_empty() {
            "bar"
        } else {
            "hollow"
        };
        let _ = writeln!(
            out,
            r#"<rect class="track" x="{left}" y="{y}" width="{room}" height="{BAR}"/><rect class="{class}" x="{left}" y="{y}" width="{width}" height="{BAR}"/><text x="{}" y="{}">{}</text><text class="faint" x="{}" y="{}">{}</text>"#,
            left + room + GAP,
            y + 14,
            value(bar),
            left + room + VALUE,
            y + 14,
            escaped(&shortened(&behind(bar), right - VALUE))
        );
    }
    let told = bars.iter().map(|bar| {
        let parts = [bar.label.as_str(), &value(bar), &bar.worth];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" ")
    });
    Drawing {
        width: full,
        height: ROW * bars.len() as i64 + 4,
        told: told.collect::<Vec<_>>().join("; "),
        inside: out,
    }
}

/// One bar for each time. Every target stands at two thirds, so that times of seconds and of minutes are read alike; what goes beyond has a tone of its own.
pub(super) fn paces(paces: &Paces, full: i64) -> Drawing {
    const HEAD: i64 = 20;
    let mut out = String::new();
    let rows = &paces.rows;
    let left = label_room(rows.iter().map(|pace| pace.label.as_str()), full);
    let longest = rows.iter().map(|pace| width_of(&pace.told)).max();
    let right = longest.unwrap_or(0).clamp(100, full * 2 / 5);
    let room = full - left - right - 2 * GAP;
    let target = left + room * 2 / 3;
    let _ = writeln!(
        out,
        r#"<text class="faint" x="{target}" y="13" text-anchor="middle">{}</text>"#,
        escaped(&paces.target)
    );
    for (pace, row) in rows.iter().zip(0_i64..) {
        let y = HEAD + ROW * row;
        label(&mut out, &pace.label, left, y);
        let took = pace.millis.unwrap_or(0).max(0);
        let width = took.saturating_mul(room * 2 / 3) / pace.target_millis.max(1);
        let within = width.min(target - left);
        let beyond = width.min(room) - within;
        let _ = writeln!(
            out,
            r#"<rect class="track" x="{left}" y="{y}" width="{room}" height="{BAR}"/><rect class="bar" x="{left}" y="{y}" width="{within}" height="{BAR}"/>"#
        );
        if beyond > 0 {
            let _ = writeln!(
                out,
                r#"<rect class="beyond" x="{target}" y="{y}" width="{beyond}" height="{BAR}"/>"#
            );
        }
        let _ = writeln!(
            out,
            r#"<text x="{}" y="{}">{}</text>"#,
            left + room + GAP,
            y + 14,
            escaped(&shortened(&pace.told, right))
        );
    }
    let height = HEAD + ROW * rows.len() as i64;
    let _ = writeln!(
        out,
        r#"<line class="target" x1="{target}" y1="{}" x2="{target}" y2="{}"/>"#,
        HEAD - 4,
        height - 4
    );
    let told = rows
        .iter()
        .map(|pace| format!("{} {}", pace.label, pace.told));
    Drawing {
        width: full,
        height,
        told: told.collect::<Vec<_>>().join("; "),
        inside: out,
    }
}

#[cfg(test)]
mod tests {
    use super::{in_two, label};

    #[test]
    fn a_long_name_has_two_lines_and_loses_nothing() {
        let english = "Guide the customer to check account and access himself";
        let (first, second) = in_two(english, 270);
        assert_eq!([first, second].join(" "), english);
        let chinese = "经客户同意采取临时挂失、止付等保护措施";
        let (first, second) = in_two(chinese, 150);
        assert_eq!([first, second].concat(), chinese);
        assert_eq!(first.chars().count(), 12);
        for told in [english, chinese] {
            let mut out = String::new();
            label(&mut out, told, 225, 0);
            assert_eq!(out.matches("<text").count(), 2, "{out}");
            assert!(!out.contains('…'), "{out}");
        }
        // The longest right fits on one.
        for told in ["识别", "Right to information security"] {
            let mut out = String::new();
            label(&mut out, told, 225, 0);
            assert_eq!(out.matches("<text").count(), 1, "{out}");
            assert!(out.contains(told), "{out}");
        }
    }
}
