//! One corrective action as a row of the board.

use chrono::NaiveDate;
use egui::{Rect, Response, Sense, Ui, pos2, vec2};

use crate::archive::CorrectiveActionRow;
use crate::drill::CorrectiveActionState;
use crate::ui::theme::{IconWeight, Radius, TextRole};
use crate::ui::widgets::{a11y, list_row, paint_icon, paint_text, text_width};
use crate::ui::{Cx, icons};

/// Height of a row.
pub(super) const ROW: f32 = 58.0;

/// Where the columns begin, from the left.
struct Columns {
    due: f32,
    action: f32,
    who: f32,
    /// None where there is no room.
    drill: Option<f32>,
    state: f32,
}

impl Columns {
    fn of(rect: Rect) -> Self {
        let left = rect.left() + 16.0;
        let state = rect.right() - 116.0;
        let drill = (rect.width() >= 900.0).then_some(state - 236.0);
        Self {
            due: left,
            action: left + 150.0,
            who: drill.unwrap_or(state) - 136.0,
            drill,
            state,
        }
    }
}

/// The heads of the columns.
pub(super) fn head(ui: &mut Ui, cx: &Cx<'_>) {
    let (theme, text) = (cx.theme, cx.text);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::hover());
    let columns = Columns::of(rect);
    let cell = |x: f32, words: &str| {
        let at = pos2(x, rect.center().y);
        let face = TextRole::Caption.strong();
        paint_text(ui, at, 140.0, words, face, theme.ink_3);
    };
    cell(columns.due, text.follow_col_due());
    cell(columns.action, text.follow_col_action());
    cell(columns.who, text.follow_col_who());
    if let Some(drill) = columns.drill {
        cell(drill, text.follow_col_drill());
    }
    cell(columns.state, text.follow_col_state());
}

/// When it is due, and how far off that is.
fn due_words(cx: &Cx<'_>, row: &CorrectiveActionRow, today: NaiveDate) -> (String, String, bool) {
    let text = cx.text;
    let Some(due) = row.due else {
        return (text.follow_undated().to_owned(), String::new(), false);
    };
    let date = due.to_string();
    if row.state == CorrectiveActionState::Done {
        return (date, String::new(), false);
    }
    match (due - today).num_days() {
        0 => (date, text.follow_today().to_owned(), true),
        days if days < 0 => (date, text.follow_late(-days), true),
        days => (date, text.follow_left(days), false),
    }
}

/// Draws a row.
pub(super) fn show(
    ui: &mut Ui,
    cx: &Cx<'_>,
    row: &CorrectiveActionRow,
    place: usize,
    on: bool,
    today: NaiveDate,
) -> Response {
    let (theme, text) = (cx.theme, cx.text);
    let size = vec2(ui.available_width(), ROW);
    let response = list_row(ui, theme, ("action", place), size, on);
    let rect = response.rect;
    let (date, far, warn) = due_words(cx, row, today);
    let state = text.action_state(row.state);
    let who = if row.responsible.trim().is_empty() {
        row.post.trim()
    } else {
        row.responsible.trim()
    };
    a11y::choice(&response, on, || {
        let parts = [&row.problem, &row.measure, who, &date, &far, state];
        let told: Vec<&str> = parts.into_iter().filter(|p| !p.is_empty()).collect();
        told.join(text.debrief_joint())
    });
    let columns = Columns::of(rect);
    let (first, second) = (rect.top() + 18.0, rect.top() + 41.0);
    let small = TextRole::Small.font();
    let plain = TextRole::Body.font();
    paint_text(
        ui,
        pos2(columns.due, first),
        140.0,
        &date,
        plain.clone(),
        theme.ink,
    );
    if warn {
        let words = TextRole::Caption.strong();
        let width = text_width(ui, &far, words.clone()) + 34.0;
        let min = pos2(columns.due - 4.0, second - 11.0);
        let chip = Rect::from_min_size(min, vec2(width, 22.0));
        ui.painter()
            .rect_filled(chip, Radius::Chip, theme.partly_soft);
        let at = pos2(chip.left() + 13.0, second);
        let sign = icons::CLOCK_COUNTDOWN;
        paint_icon(
            ui.painter(),
            at,
            sign,
            IconWeight::Regular,
            14.0,
            theme.partly,
        );
        paint_text(
            ui,
            pos2(chip.left() + 25.0, second),
            width,
            &far,
            words,
            theme.partly,
        );
    } else {
        paint_text(
            ui,
            pos2(columns.due, second),
            140.0,
            &far,
            small.clone(),
            theme.ink_3,
        );
    }
    let room = columns.who - columns.action - 16.0;
    paint_text(
        ui,
        pos2(columns.action, first),
        room,
        &row.problem,
        plain.clone(),
        theme.ink,
    );
    paint_text(
        ui,
        pos2(columns.action, second),
        room,
        &row.measure,
        small.clone(),
        theme.ink_2,
    );
    let room = columns.drill.unwrap_or(columns.state) - columns.who - 12.0;
    let y = rect.center().y;
    paint_text(
        ui,
        pos2(columns.who, y),
        room,
        who,
        plain.clone(),
        theme.ink,
    );
    if let Some(x) = columns.drill {
        let room = columns.state - x - 16.0;
        let titles = row.titles.join(text.list_separator());
        paint_text(ui, pos2(x, first), room, &titles, small.clone(), theme.ink);
        let from = [row.day.as_str(), row.branch.as_str()].join("  ");
        paint_text(
            ui,
            pos2(x, second),
            room,
            &from,
            TextRole::Caption,
            theme.ink_3,
        );
    }
    let (sign, weight, ink) = match row.state {
        CorrectiveActionState::Open => (icons::CIRCLE, IconWeight::Regular, theme.ink_2),
        CorrectiveActionState::Underway => (icons::CIRCLE_HALF, IconWeight::Fill, theme.accent),
        CorrectiveActionState::Done => (icons::CHECK_CIRCLE, IconWeight::Fill, theme.met),
    };
    paint_icon(
        ui.painter(),
        pos2(columns.state + 8.0, y),
        sign,
        weight,
        16.0,
        ink,
    );
    paint_text(
        ui,
        pos2(columns.state + 24.0, y),
        90.0,
        state,
        plain,
        theme.ink,
    );
    response
}
