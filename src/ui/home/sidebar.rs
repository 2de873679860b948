//! The cards at the side: the quarter, what is to be put right, what is not filled in.

use egui::{Align, Layout, Rect, Sense, Ui, pos2, vec2};

use crate::ui::theme::{Gap, IconWeight, Radius, TextRole, stroke};
use crate::ui::widgets::{
    Button, Row, Size, UiExt as _, a11y, card, focus_ring, link, paint_icon, paint_text,
    paint_text_right, section, text_width,
};
use crate::ui::{ArchivePart, Cx, Request, Route, icons};

use super::model::{Board, Quarter, TODOS, Todo};

fn needs_hint(cx: &Cx<'_>) -> bool {
    let settings = cx.session.settings();
    settings.branch.trim().is_empty() && settings.unit.trim().is_empty()
}

/// Nothing to say leaves the whole width to the rest.
pub(super) fn is_there(cx: &Cx<'_>, board: &Board) -> bool {
    !board.quarter.drills.is_empty() || !board.todo.is_empty() || needs_hint(cx)
}

pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>, board: &Board, columns: usize) {
    let mut cards: Vec<fn(&mut Ui, &Cx<'_>, &Board)> = Vec::new();
    if needs_hint(cx) {
        cards.push(|ui, cx, _| hint(ui, cx));
    }
    if !board.quarter.drills.is_empty() {
        cards.push(|ui, cx, board| quarter(ui, cx, &board.quarter));
    }
    if !board.todo.is_empty() {
        cards.push(todos);
    }
    if columns > 1 && cards.len() > 1 {
        let count = cards.len();
        ui.spacing_mut().item_spacing.x = 24.0;
        ui.columns(count, |columns| {
            for (ui, card) in columns.iter_mut().zip(cards) {
                card(ui, cx, board);
            }
        });
        return;
    }
    for card in cards {
        card(ui, cx, board);
        ui.gap(Gap::Xxl);
    }
}

fn hint(ui: &mut Ui, cx: &Cx<'_>) {
    let (theme, text) = (cx.theme, cx.text);
    card(ui, theme, egui::Margin::same(20), |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 6.0;
        section(ui, theme, text.home_hint_title(), "");
        ui.sub(theme, text.home_hint_sentence());
        ui.gap(Gap::Sm);
        let button = Button::new(theme, text.home_hint_go()).icon(icons::GEAR_SIX);
        if button.size(Size::Small).show(ui).clicked() {
            cx.go(Route::Settings);
        }
    });
}

/// A card whose rows bring their own room, with so much below them.
fn side_card(ui: &mut Ui, cx: &Cx<'_>, bottom: i8, add: impl FnOnce(&mut Ui)) {
    let padding = egui::Margin {
        left: 20,
        right: 20,
        top: 18,
        bottom,
    };
    card(ui, cx.theme, padding, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 0.0;
        add(ui);
    });
}

/// Title of a card with a figure at the right.
fn title(ui: &mut Ui, cx: &Cx<'_>, name: &str, figure: String) {
    ui.horizontal(|ui| {
        ui.card_title(cx.theme, name);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.sub(cx.theme, figure);
        });
    });
}

fn quarter(ui: &mut Ui, cx: &Cx<'_>, quarter: &Quarter) {
    let (theme, text) = (cx.theme, cx.text);
    side_card(ui, cx, 12, |ui| {
        let count = text.home_quarter_count(quarter.count);
        title(ui, cx, &text.home_quarter(quarter.number), count);
        axis(ui, cx, quarter);
        ui.gap(Gap::Md);
        for (date, name) in &quarter.drills {
            let told = || format!("{date} {name}");
            Row::new(theme, 34.0).show(ui, told, |row| {
                let sign = (icons::CHECK_CIRCLE, IconWeight::Fill, theme.accent);
                row.icon(28.0, sign, 18.0);
                row.right(date, TextRole::Small, theme.ink_3);
                row.skip_right(12.0);
                row.rest(name, TextRole::Small, theme.ink);
            });
        }
        let more = quarter.count.saturating_sub(quarter.drills.len());
        if more > 0 {
            let more = text.home_quarter_more(more);
            ui.hint(theme, more);
            ui.gap(Gap::Sm);
        }
    });
}

/// The quarter as a line with its drills on it.
fn axis(ui: &mut Ui, cx: &Cx<'_>, quarter: &Quarter) {
    let (theme, text) = (cx.theme, cx.text);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 84.0), Sense::hover());
    let line = rect.x_range().shrink(4.0);
    let at = |share: f32| line.min + share * line.span();
    let y = rect.top() + 50.0;
    let painter = ui.painter();
    painter.hline(line, y, stroke::strong(theme.line_strong));
    let done = egui::Rangef::new(line.min, at(quarter.today));
    painter.hline(done, y, stroke::strong(theme.accent));
    for share in &quarter.days {
        painter.circle_filled(pos2(at(*share), y), 8.0, theme.accent);
    }
    let now = at(quarter.today);
    painter.vline(
        now,
        egui::Rangef::new(y - 20.0, y + 12.0),
        stroke::mark(theme.ink),
    );
    let face = TextRole::Caption.font();
    let word = text.home_today();
    let half = text_width(ui, word, face.clone()) / 2.0;
    let x = (now - half).clamp(rect.left(), rect.right() - 2.0 * half);
    paint_text(ui, pos2(x, y - 30.0), 80.0, word, face.clone(), theme.ink);
    for (i, month) in quarter.months.iter().enumerate() {
        let at = pos2(at(i as f32 / 3.0), y + 26.0);
        paint_text(
            ui,
            at,
            60.0,
            &text.home_month(*month),
            face.clone(),
            theme.ink_3,
        );
    }
}

fn todos(ui: &mut Ui, cx: &Cx<'_>, board: &Board) {
    let todos = &board.todo;
    let (theme, text) = (cx.theme, cx.text);
    side_card(ui, cx, 8, |ui| {
        let (all, late) = (board.todo_count, board.todo_late);
        let count = if late == 0 {
            text.home_todo_count(all)
        } else {
            text.home_todo_count_late(all, late)
        };
        title(ui, cx, text.home_todo(), count);
        ui.gap(Gap::Sm);
        for (i, todo) in todos.iter().enumerate() {
            todo_row(ui, cx, i, todo);
        }
        ui.gap(Gap::Sm);
        let more = board.todo_count.saturating_sub(TODOS);
        ui.horizontal(|ui| {
            if more > 0 {
                let words = text.home_todo_more(more);
                ui.hint(theme, words);
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let words = text.follow_to_board();
                if link(ui, theme, words, words).clicked() {
                    cx.go(Route::Archive(Some(ArchivePart::Actions)));
                }
            });
        });
    });
}

fn todo_row(ui: &mut Ui, cx: &Cx<'_>, i: usize, todo: &Todo) {
    let theme = cx.theme;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 66.0), Sense::click());
    a11y::button(&response, || {
        format!("{} {} {}", todo.text, todo.from, todo.due)
    });
    if i > 0 {
        let stroke = stroke::hair(theme.line);
        ui.painter().hline(rect.x_range(), rect.top(), stroke);
    }
    let face = rect.expand2(vec2(12.0, -4.0));
    if response.hovered() {
        ui.painter()
            .rect_filled(face, Radius::Control, theme.surface_2);
    }
    focus_ring(ui, theme, &response, face, Radius::Control);
    let first = rect.top() + 24.0;
    let end = if todo.late {
        let face = TextRole::Caption.strong();
        let width = text_width(ui, &todo.due, face.clone()) + 36.0;
        let min = pos2(rect.right() - width, first - 12.0);
        let chip = Rect::from_min_size(min, vec2(width, 24.0));
        ui.painter()
            .rect_filled(chip, Radius::Chip, theme.partly_soft);
        let at = pos2(chip.left() + 15.0, first);
        paint_icon(
            ui.painter(),
            at,
            icons::CLOCK_COUNTDOWN,
            IconWeight::Regular,
            14.0,
            theme.partly,
        );
        paint_text(
            ui,
            pos2(chip.left() + 28.0, first),
            width,
            &todo.due,
            face,
            theme.partly,
        );
        chip.left()
    } else {
        let at = pos2(rect.right(), first);
        paint_text_right(ui.painter(), at, &todo.due, TextRole::Small, theme.ink_2)
    };
    let at = pos2(rect.left(), first);
    let room = end - rect.left() - 12.0;
    paint_text(ui, at, room, &todo.text, TextRole::Body, theme.ink);
    let at = pos2(rect.left(), rect.top() + 45.0);
    paint_text(
        ui,
        at,
        rect.width(),
        &todo.from,
        TextRole::Caption,
        theme.ink_3,
    );
    if response.clicked() {
        cx.request(Request::Then(cx.opening(&todo.uid), Route::Debrief));
    }
}
