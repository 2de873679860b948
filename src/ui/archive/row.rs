//! One drill as a row of the table.

use chrono::Datelike as _;
use egui::text::{LayoutJob, TextFormat};
use egui::{Rect, StrokeKind, Ui, pos2, vec2};

use crate::archive::{DrillRow, Hit, Standing, TextSource};
use crate::drill::{Disclosure, DrillMode, Phase, Verdict};
use crate::i18n::{Text, tenths};
use crate::ui::theme::{IconWeight, Radius, TextRole, Theme, Weight, stroke};
use crate::ui::widgets::{paint_icon, paint_text, text_width, verdict};
use crate::ui::{Cx, icons};

use super::list::WIDE;
use super::table::{COURSE, Columns, ROW};

/// Little blocks of corrective actions that are drawn one by one.
const PIPS: u32 = 7;

/// How a row is drawn.
#[derive(Clone, Copy)]
pub(super) struct RowStyle {
    pub(super) selected: bool,
    /// Keys act on it.
    pub(super) here: bool,
    pub(super) hovered: bool,
    pub(super) focused: bool,
}

/// A row in words.
pub(super) struct RowText {
    pub(super) date: String,
    pub(super) name: String,
    pub(super) form: String,
    /// The score, and what follows it.
    pub(super) score: Option<String>,
    /// A red line was touched: the score is for reference only.
    pub(super) reference: bool,
    pub(super) grade: String,
    pub(super) red: String,
    pub(super) actions: String,
    pub(super) state: String,
    pub(super) spoken: String,
    /// Number, name and what it came to, for who points at it.
    pub(super) full: String,
}

impl RowText {
    pub(super) fn of(cx: &Cx<'_>, row: &DrillRow) -> Self {
        let text = cx.text;
        let this_year = cx.session.now().wall.year() == row.day.year();
        let date = if this_year {
            row.day.format("%m-%d").to_string()
        } else {
            row.day.to_string()
        };
        let name = titles(text, row);
        let form = match row.form {
            DrillMode::Tabletop => text.form(row.form).to_owned(),
            DrillMode::Live => form_words(text, row.form, row.disclosure),
        };
        let score = row.score_tenths.map(tenths);
        let grade = grade(text, row).to_owned();
        let red = if row.red_lines == 0 {
            text.home_red_clear().to_owned()
        } else {
            text.home_red_touched(row.red_lines)
        };
        let all = row.actions_open + row.actions_done;
        let actions = if all == 0 {
            text.find_no_actions().to_owned()
        } else if row.actions_overdue > 0 {
            text.find_late(row.actions_overdue)
        } else {
            [row.actions_done.to_string(), all.to_string()].join(" / ")
        };
        let state = progress(text, row);
        let reference = is_for_reference(row.evaluation.verdict);
        let scored = match &score {
            Some(score) if reference => text.score_for_reference(score.as_str()),
            Some(score) => score.clone(),
            None => String::new(),
        };
        let scored = [scored.as_str(), &grade].join(" ");
        let rehearsal = if row.rehearsal {
            text.find_rehearsal()
        } else {
            ""
        };
        let told_actions = text.find_actions_told(actions.as_str());
        let hit = row.hit.as_ref().map_or_else(String::new, |hit| {
            text.find_hit(said(text, hit.said), hit.text.as_str())
        });
        let parts = [
            date.as_str(),
            &name,
            rehearsal,
            &form,
            scored.trim(),
            &red,
            &told_actions,
            &state,
            &hit,
        ];
        let parts: Vec<&str> = parts.into_iter().filter(|p| !p.is_empty()).collect();
        Self {
            spoken: parts.join(text.debrief_joint()),
            full: [
                [row.number.as_str(), &row.name, &row.unit]
                    .join("  ")
                    .as_str(),
                scored.trim(),
            ]
            .join("\n"),
            date,
            name,
            form,
            score,
            reference,
            grade,
            red,
            actions,
            state,
        }
    }
}

/// 实战，明演
pub(super) fn form_words(text: &Text, form: DrillMode, disclosure: Disclosure) -> String {
    let form = match form {
        DrillMode::Tabletop => text.form(form),
        DrillMode::Live => text.find_live(),
    };
    text.home_form(text.disclosure(disclosure), form)
}

/// Titles of the scripts; the name of the drill where none is known.
pub(super) fn titles(text: &Text, row: &DrillRow) -> String {
    if row.titles.is_empty() {
        row.name.clone()
    } else {
        row.titles.join(text.list_separator())
    }
}

/// There is a score, and a red line was touched.
fn is_for_reference(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::RedLine { tenths: Some(_) })
}

/// The grade, or why there is none.
pub(super) fn grade(text: &Text, row: &DrillRow) -> &'static str {
    text.verdict(row.evaluation.verdict)
}

pub(super) fn state(text: &Text, standing: Standing) -> &'static str {
    match standing {
        Standing::Unsigned => text.find_unsigned(),
        Standing::Filed => text.find_filed(),
        Standing::Aborted => text.phase(Phase::Aborted),
    }
}

fn said(text: &Text, said: TextSource) -> &'static str {
    match said {
        TextSource::Name => text.find_said_name(),
        TextSource::Script => text.find_said_script(),
        TextSource::Number => text.find_said_number(),
        TextSource::Unit => text.find_said_unit(),
        TextSource::Person => text.find_said_person(),
        TextSource::Note => text.find_said_note(),
        TextSource::Improvised => text.find_said_improvised(),
        TextSource::Problem => text.find_said_problem(),
        TextSource::Measure => text.find_said_measure(),
        TextSource::Comment => text.find_said_comment(),
    }
}

/// How far its papers have come: what is to be done next, or that nothing is.
fn progress(text: &Text, row: &DrillRow) -> String {
    match row.standing {
        Standing::Unsigned | Standing::Filed => text.next_step(row.next),
        Standing::Aborted => state(text, Standing::Aborted).to_owned(),
    }
}

/// The box of a row.
pub(super) fn square(ui: &Ui, theme: &Theme, cell: Rect, on: bool) {
    let center = pos2(cell.left() + 26.0, cell.center().y);
    let square = Rect::from_center_size(center, vec2(18.0, 18.0));
    let (fill, line) = if on {
        (theme.accent_solid, theme.accent_solid)
    } else {
        (theme.surface, theme.control)
    };
    let radius = Radius::Chip;
    let painter = ui.painter();
    painter.rect(square, radius, fill, stroke::mark(line), StrokeKind::Inside);
    if on {
        let ink = theme.on_accent;
        paint_icon(painter, center, icons::CHECK, IconWeight::Bold, 13.0, ink);
    }
}

/// A row whose words are still being read.
pub(super) fn bars(ui: &Ui, cx: &Cx<'_>, rect: Rect, columns: &Columns) {
    let theme = cx.theme;
    let y = rect.center().y;
    ui.painter()
        .hline(rect.x_range(), rect.bottom(), stroke::hair(theme.line));
    let name = (columns.name_end - columns.name).max(40.0) * 0.7;
    for (x, width) in [
        (columns.day, 44.0),
        (columns.name, name),
        (columns.score, 60.0),
        (columns.red, 48.0),
        (columns.state, 44.0),
    ] {
        let bar = Rect::from_min_size(pos2(x, y - 5.0), vec2(width, 10.0));
        ui.painter().rect_filled(bar, Radius::Mark, theme.sunken);
    }
}

pub(super) fn paint(
    ui: &Ui,
    cx: &Cx<'_>,
    rect: Rect,
    columns: &Columns,
    row: &DrillRow,
    words: &RowText,
    style: RowStyle,
) {
    let theme = cx.theme;
    let painter = ui.painter();
    if style.selected {
        painter.rect_filled(rect, 0.0, theme.accent_soft);
    } else if style.hovered || style.here {
        painter.rect_filled(rect, 0.0, theme.surface_2);
    }
    painter.hline(rect.x_range(), rect.bottom(), stroke::hair(theme.line));
    if style.here {
        let mark = Rect::from_min_size(rect.min, vec2(3.0, ROW));
        painter.rect_filled(mark, 0.0, theme.accent);
    }
    if style.focused {
        let line = stroke::strong(theme.accent);
        painter.rect_stroke(rect.shrink(1.0), Radius::Mark, line, StrokeKind::Inside);
    }
    square(
        ui,
        theme,
        Rect::from_min_size(rect.min, vec2(46.0, ROW)),
        style.selected,
    );
    let y = rect.center().y;
    let cell = |x: f32, end: f32, words: &str, weight, ink| {
        paint_text(
            ui,
            pos2(x, y),
            end - x - 6.0,
            words,
            TextRole::Small.weight(weight),
            ink,
        )
    };
    cell(
        columns.day,
        columns.name,
        &words.date,
        Weight::Regular,
        theme.ink_2,
    );
    name(ui, cx, rect, columns, row, words);
    if let Some(x) = columns.unit {
        let end = columns.form.unwrap_or(columns.score);
        cell(x, end, &row.unit, Weight::Regular, theme.ink_2);
    }
    if let Some(x) = columns.form {
        let end = columns.course.unwrap_or(columns.score);
        cell(x, end, &words.form, Weight::Regular, theme.ink_2);
    }
    if let Some(x) = columns.course {
        let line = Rect::from_min_size(pos2(x, y - 15.0), vec2(COURSE, 30.0));
        course(ui, cx, line, row);
    }
    // What a score is worth has no room beside the grade.
    let above = if words.reference { 8.0 } else { 0.0 };
    let line = |x: f32, words: &str, weight, ink| {
        let at = pos2(x, y - above);
        let face = TextRole::Small.weight(weight);
        paint_text(ui, at, columns.red - x - 6.0, words, face, ink)
    };
    let mut x = columns.score;
    if let Some(score) = &words.score {
        x = line(x, score, Weight::Bold, theme.ink) + 4.0;
    }
    let fails = row.red_lines > 0;
    let ink = if fails { theme.ink } else { theme.ink_2 };
    verdict(
        ui,
        pos2(x, y - above),
        columns.red - x - 6.0,
        &words.grade,
        TextRole::Small,
        ink,
    );
    if words.reference {
        let at = pos2(columns.score, y + 9.0);
        let room = columns.red - columns.score - 6.0;
        let face = TextRole::Caption.font();
        let words = cx.text.score_reference_only();
        paint_text(ui, at, room, words, face, theme.ink_3);
    }
    red(ui, cx, columns, row, words, y);
    if let Some(x) = columns.problems {
        let words = match row.problems {
            0 => cx.text.find_no_actions().to_owned(),
            count => count.to_string(),
        };
        cell(x, columns.actions, &words, Weight::Regular, theme.ink_2);
    }
    actions(ui, cx, columns, row, words, y);
    let (weight, ink) = match row.standing {
        Standing::Unsigned => (Weight::Medium, theme.accent),
        Standing::Filed => (Weight::Regular, theme.ink_2),
        Standing::Aborted => (Weight::Regular, theme.ink_3),
    };
    cell(columns.state, columns.end + 6.0, &words.state, weight, ink);
}

/// The name, and beneath it what was found.
fn name(ui: &Ui, cx: &Cx<'_>, rect: Rect, columns: &Columns, row: &DrillRow, words: &RowText) {
    let (theme, text) = (cx.theme, cx.text);
    let room = columns.name_end - columns.name;
    // Where no panel stands beside the list, the counts stand in the row.
    let counted = row.hit.is_none() && ui.ctx().content_rect().width() < WIDE;
    let y = if row.hit.is_some() || counted {
        rect.top() + 13.0
    } else {
        rect.center().y
    };
    let mut x = columns.name;
    if row.rehearsal {
        let face = TextRole::Caption.strong();
        let words = text.find_rehearsal();
        let width = text_width(ui, words, face.clone()) + 12.0;
        let chip = Rect::from_min_size(pos2(x, y - 10.0), vec2(width, 20.0));
        ui.painter().rect_filled(chip, Radius::Chip, theme.sunken);
        paint_text(ui, pos2(x + 6.0, y), width, words, face, theme.ink_2);
        x += width + 6.0;
    }
    let face = TextRole::Small.strong();
    paint_text(
        ui,
        pos2(x, y),
        room - (x - columns.name),
        &words.name,
        face,
        theme.ink,
    );
    if counted {
        let at = pos2(columns.name, rect.top() + 30.0);
        let face = TextRole::Caption.font();
        let counts = text.counts(row.evaluation.counts);
        paint_text(ui, at, room, &counts, face, theme.ink_3);
    }
    if let Some(hit) = &row.hit {
        let at = pos2(columns.name, rect.top() + 30.0);
        piece(ui, cx, at, room, hit);
    }
}

/// What was found, with what it is and the typed words stressed.
fn piece(ui: &Ui, cx: &Cx<'_>, left_center: egui::Pos2, room: f32, hit: &Hit) {
    let theme = cx.theme;
    let mut job = LayoutJob::default();
    let mut add = |words: &str, weight, ink, back| {
        job.append(
            words,
            0.0,
            TextFormat {
                font_id: TextRole::Caption.weight(weight),
                color: ink,
                background: back,
                ..TextFormat::default()
            },
        );
    };
    let none = egui::Color32::TRANSPARENT;
    add(said(cx.text, hit.said), Weight::Medium, theme.ink_3, none);
    add("  ", Weight::Regular, theme.ink_3, none);
    let (start, end) = (hit.range.start, hit.range.end);
    let part = |from: usize, to: usize| hit.text.get(from..to).unwrap_or_default();
    add(part(0, start), Weight::Regular, theme.ink_2, none);
    add(
        part(start, end),
        Weight::Bold,
        theme.accent,
        theme.accent_soft,
    );
    add(
        part(end, hit.text.len()),
        Weight::Regular,
        theme.ink_2,
        none,
    );
    job.wrap = egui::text::TextWrapping::truncate_at_width(room.max(0.0));
    let galley = ui.painter().layout_job(job);
    let at = pos2(left_center.x, left_center.y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, theme.ink_2);
}

/// The scores of the same scripts up to this drill; the fine line is where a pass begins.
fn course(ui: &Ui, cx: &Cx<'_>, rect: Rect, row: &DrillRow) {
    let theme = cx.theme;
    let pass = cx.session.settings().thresholds.pass as f32;
    // 50 to 100 points; what is below lies at the foot.
    let height = |points: f32| {
        let share = ((points - 50.0) / 50.0).clamp(0.0, 1.0);
        rect.bottom() - 3.0 - share * (rect.height() - 6.0)
    };
    let painter = ui.painter();
    painter.hline(rect.x_range(), height(pass), stroke::hair(theme.line));
    let Some(last) = row.course.last() else {
        return;
    };
    let steps = (row.course.len() - 1).max(1) as f32;
    let points: Vec<_> = row
        .course
        .iter()
        .enumerate()
        .map(|(i, tenths)| {
            let x = rect.left() + 4.0 + i as f32 / steps * (rect.width() - 8.0);
            pos2(x, height(*tenths as f32 / 10.0))
        })
        .collect();
    if points.len() > 1 {
        painter.line(points, stroke::mark(theme.ink_3));
    }
    let dot = pos2(rect.right() - 4.0, height(*last as f32 / 10.0));
    painter.circle_filled(dot, 3.0, theme.accent);
}

fn red(ui: &Ui, cx: &Cx<'_>, columns: &Columns, row: &DrillRow, words: &RowText, y: f32) {
    let theme = cx.theme;
    let end = columns.problems.unwrap_or(columns.actions);
    if row.red_lines == 0 {
        let face = TextRole::Small.font();
        let at = pos2(columns.red, y);
        paint_text(
            ui,
            at,
            end - columns.red - 6.0,
            &words.red,
            face,
            theme.ink_2,
        );
        return;
    }
    let face = TextRole::Caption.strong();
    let width = (text_width(ui, &words.red, face.clone()) + 36.0).min(end - columns.red - 4.0);
    let chip = Rect::from_min_size(pos2(columns.red, y - 12.0), vec2(width, 24.0));
    ui.painter()
        .rect_filled(chip, Radius::Chip, theme.redline_soft);
    let at = pos2(chip.left() + 15.0, y);
    let sign = icons::WARNING_OCTAGON;
    paint_icon(
        ui.painter(),
        at,
        sign,
        IconWeight::Fill,
        14.0,
        theme.redline,
    );
    let at = pos2(chip.left() + 28.0, y);
    paint_text(ui, at, width - 30.0, &words.red, face, theme.redline);
}

/// A block for each corrective action: full once it is done, hatched when it is overdue.
fn actions(ui: &Ui, cx: &Cx<'_>, columns: &Columns, row: &DrillRow, words: &RowText, y: f32) {
    let theme = cx.theme;
    let all = row.actions_open + row.actions_done;
    let mut x = columns.actions;
    if all > 0 && all <= PIPS {
        let late = row.actions_overdue.min(row.actions_open);
        for place in 0..all {
            let block = Rect::from_min_size(pos2(x, y - 7.0), vec2(8.0, 14.0));
            let radius = Radius::Cell;
            let painter = ui.painter();
            if place < row.actions_done {
                painter.rect_filled(block, radius, theme.accent);
            } else if place < row.actions_done + late {
                painter.rect_filled(block, radius, theme.partly_soft);
                let inner = painter.with_clip_rect(block.intersect(ui.clip_rect()));
                for step in 0..5 {
                    let from = pos2(block.left() - 2.0, block.top() + step as f32 * 5.0);
                    let line = stroke::mark(theme.partly_fill);
                    inner.line_segment([from, from + vec2(12.0, -9.0)], line);
                }
                let line = stroke::hair(theme.partly);
                painter.rect_stroke(block, radius, line, StrokeKind::Inside);
            } else {
                let line = stroke::hair(theme.control);
                painter.rect_stroke(block, radius, line, StrokeKind::Inside);
            }
            x += 11.0;
        }
        x += 5.0;
    }
    let (weight, ink) = if row.actions_overdue > 0 {
        (Weight::Medium, theme.partly)
    } else {
        (Weight::Regular, theme.ink_2)
    };
    let face = TextRole::Small.weight(weight);
    paint_text(
        ui,
        pos2(x, y),
        columns.state - x - 4.0,
        &words.actions,
        face,
        ink,
    );
}
