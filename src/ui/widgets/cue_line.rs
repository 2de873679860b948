//! The customer's line: one breath group a row, as large as it fits.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, Galley, Pos2, Rect, Ui, Vec2, pos2, vec2};

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
#[derive(Clone, Default)]
pub(crate) struct CueLineLayout {
    rows: Vec<Arc<Galley>>,
    row: f32,
    pub(crate) size: f32,
}

impl CueLineLayout {
    pub(crate) fn height(&self) -> f32 {
        self.rows.len() as f32 * self.row
    }

    pub(crate) fn paint(&self, ui: &Ui, top_left: Pos2, ink: Color32) -> Rect {
        let mut y = top_left.y;
        let mut width: f32 = 0.0;
        for row in &self.rows {
            let at = pos2(top_left.x, y + (self.row - row.size().y) / 2.0);
            width = width.max(row.size().x);
            let row = row.clone();
            ui.painter().galley_with_override_text_color(at, row, ink);
            y += self.row;
        }
        Rect::from_min_size(top_left, vec2(width, self.height()))
    }
}

/// Seconds in which one line takes the place of another.
const FADE: f64 = 0.16;

/// The line that is shown, and the one that is going.
#[derive(Default)]
pub(crate) struct CueLineState {
    /// Which line it is.
    key: Option<(usize, usize)>,
    since: f64,
    laid: CueLineLayout,
    at: Pos2,
    going: Option<(CueLineLayout, Pos2)>,
}

impl CueLineState {
    /// Paints a line; another than before fades in over the one that goes, unless nothing is to move.
    pub(crate) fn paint(
        &mut self,
        ui: &Ui,
        key: (usize, usize),
        laid: &CueLineLayout,
        at: Pos2,
        ink: Color32,
    ) -> Rect {
        let now = ui.input(|input| input.time);
        if self.key != Some(key) {
            let moves = ui.style().animation_time > 0.0;
            self.going =
                (moves && self.key.is_some()).then(|| (std::mem::take(&mut self.laid), self.at));
            self.key = Some(key);
            self.since = now;
        }
        self.laid.clone_from(laid);
        self.at = at;
        let share = ((now - self.since) / FADE).clamp(0.0, 1.0) as f32;
        let Some((going, from)) = self.going.as_ref().filter(|_| share < 1.0) else {
            self.going = None;
            return laid.paint(ui, at, ink);
        };
        going.paint(ui, *from, ink.gamma_multiply(1.0 - share));
        ui.ctx().request_repaint();
        laid.paint(ui, at, ink.gamma_multiply(share))
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
) -> CueLineLayout {
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
        let laid = || CueLineLayout {
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
        CueLineLayout {
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

#[cfg(test)]
mod tests {
    use egui::epaint::Shape;
    use egui::{Color32, RawInput, pos2, vec2};

    use super::{CueLineState, lay};
    use crate::i18n::Language;

    /// The opacities of the words painted at this time, of one line and then of another.
    fn painted(moves: bool, times: &[(usize, f64)]) -> Vec<Vec<u8>> {
        let ctx = egui::Context::default();
        ctx.set_fonts(crate::ui::fonts::definitions(Language::ZhCn));
        ctx.all_styles_mut(|style| style.animation_time = if moves { 0.12 } else { 0.0 });
        let mut shown = CueLineState::default();
        let frames = times.iter().map(|(line, time)| {
            let input = RawInput {
                time: Some(*time),
                ..RawInput::default()
            };
            let mut output = ctx.run_ui(input, |ui| {
                let words = ["先别挂电话".to_owned()];
                let laid = lay(ui, &words, vec2(600.0, 200.0), 54.0, 100, Color32::BLACK);
                shown.paint(ui, (0, *line), &laid, pos2(0.0, 0.0), Color32::BLACK);
            });
            output.textures_delta.clear();
            let words = output
                .shapes
                .iter()
                .filter_map(|clipped| match &clipped.shape {
                    Shape::Text(text) => text.override_text_color.map(|color| color.a()),
                    _ => None,
                });
            words.collect()
        });
        frames.collect()
    }

    #[test]
    fn a_line_fades_in_over_the_one_before_unless_nothing_is_to_move() {
        let times = [(0, 0.0), (0, 1.0), (1, 1.0), (1, 1.08), (1, 1.2)];
        let frames = painted(true, &times);
        assert_eq!(frames[0], [255], "the first line is there at once");
        assert_eq!(frames[1], [255]);
        assert_eq!(frames[2], [255, 0]);
        assert_eq!(frames[3].len(), 2);
        assert!(
            frames[3].iter().all(|a| (100..160).contains(a)),
            "{frames:?}"
        );
        assert_eq!(frames[4], [255]);
        let still = painted(false, &times);
        assert!(still.iter().all(|frame| *frame == [255]), "{still:?}");
    }
}
