//! The customer's line: one breath group a row, as large as it fits.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, Galley, Rect, Ui, Vec2, pos2, vec2};

use crate::ui::theme::{Weight, font};

/// Sizes of a Chinese line with the heights of their rows.
const CHINESE: [(f32, f32); 7] = [
    (54.0, 76.0),
    (42.0, 62.0),
    (36.0, 51.0),
    (34.0, 45.0),
    (30.0, 42.0),
    (27.0, 37.0),
    (24.0, 34.0),
];
/// Sizes of a line in letters, which is longer.
const LETTERS: [(f32, f32); 4] = [(40.0, 56.0), (34.0, 48.0), (30.0, 42.0), (24.0, 34.0)];

/// May not begin a row.
const CLOSING: &str = "，。、；：？！…”’）》】〉」』—～·,.;:?!)]}”";
/// May neither begin nor end a row.
const OPENING: &str = "“‘（《【〈「『([{";
/// Ends what is said in one go: the next group has a row of its own.
const FULL_STOP: &str = "。？！.?!…";

/// A line ready to be drawn.
#[derive(Default)]
pub(crate) struct Laid {
    rows: Vec<Arc<Galley>>,
    row: f32,
    pub(crate) size: f32,
}

impl Laid {
    pub(crate) fn height(&self) -> f32 {
        self.rows.len() as f32 * self.row
    }

    pub(crate) fn paint(&self, ui: &Ui, top_left: egui::Pos2, ink: Color32) -> Rect {
        let mut y = top_left.y;
        let mut width: f32 = 0.0;
        for row in &self.rows {
            let at = pos2(top_left.x, y + (self.row - row.size().y) / 2.0);
            width = width.max(row.size().x);
            ui.painter().galley(at, row.clone(), ink);
            y += self.row;
        }
        Rect::from_min_size(top_left, vec2(width, self.height()))
    }
}

/// Lays a line out: the largest size at which every breath group keeps its row and all rows fit.
pub(crate) fn lay(
    ui: &Ui,
    groups: &[String],
    room: Vec2,
    cap: f32,
    percent: u32,
    ink: Color32,
) -> Laid {
    let groups = whole_groups(groups);
    let chars: usize = groups.iter().map(|g| g.chars().count()).sum();
    let letters = groups
        .iter()
        .flat_map(|g| g.chars())
        .filter(char::is_ascii_alphabetic)
        .count();
    let (sizes, most): (&[(f32, f32)], f32) = if letters * 2 > chars {
        (&LETTERS, 40.0)
    } else if chars <= 24 {
        (&CHINESE, 54.0)
    } else if chars <= 60 {
        (&CHINESE, 42.0)
    } else {
        (&CHINESE, 36.0)
    };
    let scale = percent as f32 / 100.0;
    let most = most.min(cap);
    let mut fallback = None;
    for (size, row) in sizes.iter().filter(|(size, _)| *size <= most) {
        let (size, row) = (size * scale, (row * scale).round());
        let (texts, split) = rows(ui, &groups, size, room.x);
        let fits = texts.len() as f32 * row <= room.y;
        let laid = || Laid {
            rows: texts.iter().map(|t| galley(ui, t, size, ink)).collect(),
            row,
            size,
        };
        if fits && !split {
            return laid();
        }
        // A group that is too long for any size is split at the largest that fits.
        if fits && fallback.is_none() && size <= 42.0 * scale {
            fallback = Some(laid());
        }
    }
    fallback.unwrap_or_else(|| {
        let (size, row) = sizes.last().copied().unwrap_or((24.0, 35.0));
        let (texts, _) = rows(ui, &groups, size, room.x);
        Laid {
            rows: texts.iter().map(|t| galley(ui, t, size, ink)).collect(),
            row,
            size,
        }
    })
}

fn galley(ui: &Ui, text: &str, size: f32, ink: Color32) -> Arc<Galley> {
    let format = TextFormat {
        font_id: font(size, Weight::Medium),
        color: ink,
        extra_letter_spacing: size * 0.01,
        ..TextFormat::default()
    };
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.wrap.max_width = f32::INFINITY;
    ui.painter().layout_job(job)
}

/// Groups of which none begins with what may not begin a row.
fn whole_groups(groups: &[String]) -> Vec<String> {
    let mut whole: Vec<String> = Vec::new();
    for group in groups {
        let bad = group
            .chars()
            .next()
            .is_some_and(|c| CLOSING.contains(c) || OPENING.contains(c));
        match whole.last_mut() {
            Some(before) if bad => before.push_str(group),
            _ => whole.push(group.clone()),
        }
    }
    whole
}

/// Rows of a line, and whether a breath group had to be split.
fn rows(ui: &Ui, groups: &[String], size: f32, width: f32) -> (Vec<String>, bool) {
    let measure = |text: &str| {
        let full = galley(ui, text.trim(), size, Color32::PLACEHOLDER).size().x;
        // The right half of a full-width stop is empty and may stand over the edge.
        let hang = text
            .trim()
            .ends_with(['，', '。', '、', '；', '：', '！', '？', '”']);
        full - if hang { size * 0.5 } else { 0.0 }
    };
    let mut rows: Vec<String> = Vec::new();
    let mut split = false;
    let mut open = false;
    for group in groups {
        if open
            && let Some(row) = rows.last_mut()
            && measure(&format!("{row}{group}")) <= width
        {
            row.push_str(group);
        } else if measure(group) <= width {
            rows.push(group.clone());
        } else {
            split = true;
            rows.extend(pieces(group, width, &measure));
        }
        open = !group.trim_end().ends_with(|c| FULL_STOP.contains(c));
    }
    for row in &mut rows {
        *row = row.trim().to_owned();
    }
    (rows, split)
}

/// Cuts one group into pieces of about equal width, where a row may end.
fn pieces(group: &str, width: f32, measure: &impl Fn(&str) -> f32) -> Vec<String> {
    let total = measure(group);
    let count = (total / width).ceil().max(1.0);
    let aim = (total / count * 1.06).min(width);
    let chars: Vec<char> = group.chars().collect();
    let mut pieces = Vec::new();
    let mut from = 0;
    while from < chars.len() {
        let mut end = from;
        let mut best = None;
        let mut text = String::new();
        while end < chars.len() {
            text.push(chars[end]);
            end += 1;
            let wide = measure(&text);
            if wide > width && best.is_some() {
                break;
            }
            if may_break(&chars, end) {
                best = Some(end);
                if wide >= aim {
                    break;
                }
            }
        }
        let cut = best.unwrap_or(end);
        pieces.push(chars[from..cut].iter().collect());
        from = cut;
    }
    pieces
}

fn may_break(chars: &[char], at: usize) -> bool {
    let (Some(before), Some(after)) = (at.checked_sub(1).and_then(|i| chars.get(i)), chars.get(at))
    else {
        return true;
    };
    if CLOSING.contains(*after) || OPENING.contains(*after) || OPENING.contains(*before) {
        return false;
    }
    // Words and numbers stay whole.
    !(before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric())
}
