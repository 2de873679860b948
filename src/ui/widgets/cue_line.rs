//! The customer's line: one breath group a row, as large as it fits.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, Galley, Pos2, Rect, Ui, Vec2, pos2, vec2};

use crate::ui::theme::{Weight, font};

/// The largest and the smallest size of a line, and the smallest at which a breath group is rather kept whole than split at a larger one. Points.
const LARGEST: f32 = 132.0;
const SMALLEST: f32 = 24.0;
const READABLE: f32 = 30.0;
/// The largest size of a line of which a breath group is split. Points.
const SPLIT: f32 = 42.0;
/// Height of a row to the size of its letters.
const LEADING: f32 = 1.42;

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

/// Lays a line out at the largest size at which every breath group keeps its row and all rows fit. Less than 100 percent makes it smaller than it could be, more lets it grow further; what no longer fits at the smallest size is laid out all the same.
pub(crate) fn lay(
    ui: &Ui,
    groups: &[String],
    room: Vec2,
    cap: f32,
    percent: u32,
    ink: Color32,
) -> CueLineLayout {
    let groups = whole_groups(groups);
    let scale = percent as f32 / 100.0;
    let bound = (LARGEST * scale.max(1.0)).min(cap);
    let fits = |size: f32, may_split: bool| {
        let (texts, is_split) = rows(ui, &groups, size, room.x);
        texts.len() as f32 * row_height(size) <= room.y && (may_split || !is_split)
    };
    let whole = largest(SMALLEST, bound, |size| fits(size, false));
    // A group that is too long for any readable size is split at the largest that fits.
    let split = || largest(SMALLEST, bound.min(SPLIT), |size| fits(size, true));
    let size = match whole {
        Some(size) if size >= READABLE => size,
        whole => split().or(whole).unwrap_or(SMALLEST),
    };
    let size = (size * scale.min(1.0)).max(SMALLEST.min(size)).round();
    let (texts, _) = rows(ui, &groups, size, room.x);
    CueLineLayout {
        rows: texts.iter().map(|t| galley(ui, t, size, ink)).collect(),
        row: row_height(size),
        size,
    }
}

fn row_height(size: f32) -> f32 {
    (size * LEADING).round()
}

/// The largest whole size that fits, where whatever fits fits smaller, too.
fn largest(least: f32, most: f32, fits: impl Fn(f32) -> bool) -> Option<f32> {
    if !fits(least) {
        return None;
    }
    let (mut low, mut high) = (least, most.floor().max(least) + 1.0);
    while high - low > 1.0 {
        let middle = f32::midpoint(low, high).floor();
        if fits(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    Some(low)
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
    use egui::{Color32, RawInput, Vec2, vec2};

    use super::{LARGEST, LEADING, SMALLEST, lay};
    use crate::i18n::Language;

    /// Size and number of rows of a line in this room.
    fn laid(groups: &[&str], room: Vec2, percent: u32) -> (f32, usize) {
        let ctx = egui::Context::default();
        ctx.set_fonts(crate::ui::fonts::definitions(Language::ZhCn));
        let groups: Vec<String> = groups.iter().map(|&g| g.to_owned()).collect();
        let mut laid = (0.0, 0);
        let mut output = ctx.run_ui(RawInput::default(), |ui| {
            let line = lay(ui, &groups, room, f32::INFINITY, percent, Color32::BLACK);
            laid = (line.size, line.rows.len());
        });
        output.textures_delta.clear();
        laid
    }

    #[test]
    fn a_line_is_as_large_as_its_room_allows_and_no_percentage_above_a_hundred_makes_it_smaller() {
        let groups = ["是你们总行风控中心的李经理，", "工号都报给我了。"];
        let mut before = 0.0;
        for height in [120.0, 160.0, 200.0, 300.0, 600.0] {
            let room = vec2(744.0 * height / 200.0, height);
            let (size, rows) = laid(&groups, room, 100);
            assert!(size >= before && size <= LARGEST, "{size} after {before}");
            assert!(rows as f32 * (size * LEADING).round() <= height, "{size}");
            let (larger, _) = laid(&groups, room, 130);
            assert!(larger >= size, "{larger} of {size}");
            let (smaller, _) = laid(&groups, room, 85);
            assert!(
                smaller <= size && smaller >= SMALLEST,
                "{smaller} of {size}"
            );
            before = size;
        }
        assert!(before > 100.0, "{before}");
    }

    #[test]
    fn a_group_too_long_for_a_readable_size_is_split() {
        let long = "说我卡在外地被人盗用要把钱转到安全账户保护起来不转就冻结我名下所有的账户";
        let (size, rows) = laid(&[long], vec2(600.0, 400.0), 100);
        assert!(size >= 30.0 && rows > 1, "{size} {rows}");
    }
}
