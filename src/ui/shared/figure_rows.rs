//! Rows of figures: a stage with its strip, an item that was not fully met.

use egui::{Color32, Rect, Ui, pos2, vec2};

use crate::drill::DrillPart;
use crate::i18n::{Text, tenths};
use crate::ui::Cx;
use crate::ui::theme::{TextRole, Theme, Weight};
use crate::ui::widgets::{Row, paint_text, paint_text_right, rating_bar, text_width};

use super::figures::{Figures, Shortfall, StageRow, points};

/// The least width of the strip of a stage.
const STRIP: f32 = 120.0;
/// What stands at both sides of a strip: the stage's name, and its score.
const BESIDE: f32 = 84.0 + 56.0;

/// A row of figures that opens what lies behind it.
pub(in crate::ui) fn row(ui: &mut Ui, cx: &Cx<'_>, height: f32, name: &str) -> (Rect, bool) {
    let row = Row::new(cx.theme, height).opens().reach(6.0, 0.0);
    let response = row.show(ui, || name, |_| {});
    let response = response.on_hover_text(cx.text.debrief_explain());
    (response.rect, response.clicked())
}

/// Room that the rows of stages leave for what their scores are worth.
pub(in crate::ui) fn worth_room(ui: &Ui, cx: &Cx<'_>, stages: &[StageRow]) -> f32 {
    let room = ui.available_width() - BESIDE - STRIP;
    let words = stages
        .iter()
        .map(|stage| shown_worth(ui, cx, stage.part, room));
    words
        .filter(|word| !word.is_empty())
        .map(|word| text_width(ui, &word, TextRole::Caption) + 6.0)
        .fold(0.0, f32::max)
}

/// The points of a part as they stand.
pub(in crate::ui) fn points_of(part: DrillPart) -> String {
    part.tenths().map_or_else(|| "–".to_owned(), tenths)
}

/// What the score of a part is worth, with the range it can reach where there is room for that.
fn shown_worth(ui: &Ui, cx: &Cx<'_>, part: DrillPart, room: f32) -> String {
    let Some(verdict) = part.verdict else {
        return String::new();
    };
    let whole = cx.text.worth(verdict);
    if text_width(ui, &whole, TextRole::Caption) + 6.0 <= room {
        whole
    } else {
        cx.text.worth_word(verdict).to_owned()
    }
}

/// 分阶段得分: one stage as a strip of its items. True when it was pressed.
pub(in crate::ui) fn stage_row(
    ui: &mut Ui,
    cx: &Cx<'_>,
    stage: &StageRow,
    pass: u32,
    worth_room: f32,
) -> bool {
    let theme = cx.theme;
    let part = stage.part;
    let points = points_of(part);
    let name = match cx.text.part(part).as_str() {
        "" => cx.text.debrief_stage_name("–", stage.title.as_str()),
        told => cx.text.debrief_stage_name(told, stage.title.as_str()),
    };
    let (rect, pressed) = row(ui, cx, 30.0, &name);
    let label_width = 84.0;
    let face = TextRole::Body.font();
    paint_text(
        ui,
        rect.left_center(),
        label_width - 8.0,
        &stage.title,
        face,
        theme.ink,
    );
    let bar = Rect::from_min_max(
        pos2(rect.left() + label_width, rect.center().y - 8.0),
        pos2(rect.right() - 56.0 - worth_room, rect.center().y + 8.0),
    );
    rating_bar(ui.painter(), theme, bar, &stage.parts);
    let (weight, ink) = emphasis(theme, part, pass);
    let at = rect.right_center();
    let end = paint_text_right(
        ui.painter(),
        at,
        &points,
        TextRole::Body.weight(weight),
        ink,
    );
    paint_worth(ui, cx, pos2(end, at.y), part, worth_room);
    pressed
}

/// A score below the pass mark stands out, one that is not whole stands back.
pub(in crate::ui) fn emphasis(theme: &Theme, part: DrillPart, pass: u32) -> (Weight, Color32) {
    let low = part.tenths().is_some_and(|t| t < pass.saturating_mul(10));
    if !part.is_whole() {
        (Weight::Regular, theme.ink_2)
    } else if low {
        (Weight::Bold, theme.ink)
    } else {
        (Weight::Regular, theme.ink)
    }
}

/// What a score is worth, at the left of it where it ends at `right`. Where it begins.
pub(in crate::ui) fn paint_worth(
    ui: &Ui,
    cx: &Cx<'_>,
    right: egui::Pos2,
    part: DrillPart,
    room: f32,
) -> f32 {
    let word = shown_worth(ui, cx, part, room);
    if word.is_empty() {
        return right.x;
    }
    let at = right - vec2(6.0, 0.0);
    let face = TextRole::Caption.font();
    paint_text_right(ui.painter(), at, &word, face, cx.theme.ink_3)
}

/// What is said where no rated item lost points: no more than what was rated shows.
pub(in crate::ui) fn nothing_lacking<'a>(text: &'a Text, figures: &Figures) -> &'a str {
    let counts = figures.assessment.counts;
    let is_open = counts.unrated > 0 || counts.not_observed > 0;
    match (is_open, counts.met > 0) {
        (false, _) => text.debrief_lacking_none(),
        (true, true) => text.debrief_lacking_none_yet(),
        (true, false) => text.debrief_nothing_rated(),
    }
}

/// An item that was not fully met. True when it was pressed.
pub(in crate::ui) fn lacking_row(ui: &mut Ui, cx: &Cx<'_>, row: &Shortfall) -> bool {
    let (theme, text) = (cx.theme, cx.text);
    let lost = points(row.halves);
    let rating = text.rating(row.rating);
    let name = [
        row.title.as_str(),
        if row.critical {
            text.level_critical()
        } else {
            ""
        },
        rating,
        row.time.as_str(),
        row.evidence.as_str(),
    ];
    let name: Vec<&str> = name.into_iter().filter(|part| !part.is_empty()).collect();
    let name = text.debrief_lacking_name(lost.as_str(), name.join(text.debrief_joint()));
    let time = text_width(ui, &row.time, TextRole::Small);
    let shown = Row::new(theme, 40.0).opens().rule_above().reach(6.0, -2.0);
    let response = shown.show(
        ui,
        || &name,
        |shown| {
            shown.icon(34.0, theme.rating(row.rating), 18.0);
            let wide = shown.room().width() > 620.0 - 34.0;
            let title = if wide { 158.0 } else { 128.0 };
            shown.column(title - 8.0, &row.title, TextRole::Body.strong(), theme.ink);
            shown.skip(8.0);
            shown.column(time + 1.0, &row.time, TextRole::Small, theme.accent);
            shown.skip(time.max(26.0) - time + 7.0);
            let end = shown.room().right() - 56.0;
            shown.right(&lost, TextRole::Body, theme.ink);
            shown.skip_right(shown.room().right() - end);
            shown.rest(&row.evidence, TextRole::Small, theme.ink_2);
        },
    );
    // Nothing to be told is no empty bubble.
    if !row.evidence.is_empty() {
        response.clone().on_hover_text(&row.evidence);
    }
    response.clicked()
}
