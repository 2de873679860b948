use std::cmp::Ordering;

use egui::{
    Align2, Frame, InnerResponse, Layout, Margin, Pos2, Rect, Response, Sense, StrokeKind, Ui,
    UiBuilder, Vec2, pos2, vec2,
};

use crate::drill::SessionStep;
use crate::i18n::Text;
use crate::ui::icons;
use crate::ui::keys::{Keys, ScrollKey};
use crate::ui::theme::{Gap, IconWeight, Radius, TextRole, Theme, Weight, stroke};

use super::UiExt as _;
use super::paint_marks::{paint_icon, text_width};
use super::{a11y, focus_ring};

/// A card: surface, fine stroke, round corners.
pub(crate) fn card<R>(
    ui: &mut Ui,
    theme: &Theme,
    padding: Margin,
    add: impl FnOnce(&mut Ui) -> R,
) -> InnerResponse<R> {
    Frame::new()
        .fill(theme.surface)
        .stroke(stroke::hair(theme.line))
        .corner_radius(Radius::Card)
        .inner_margin(padding)
        .show(ui, add)
}

/// The same behind what is painted at a place of its own.
pub(crate) fn paint_card(ui: &Ui, theme: &Theme, rect: Rect) {
    let edge = stroke::hair(theme.line);
    ui.painter()
        .rect(rect, Radius::Card, theme.surface, edge, StrokeKind::Inside);
}

/// Title of a card with a note beside it.
pub(crate) fn section(ui: &mut Ui, theme: &Theme, title: &str, note: &str) {
    let needed = text_width(ui, title, TextRole::CardTitle)
        + ui.spacing().item_spacing.x
        + text_width(ui, note, TextRole::Small);
    if !note.is_empty() && needed > ui.available_width() {
        // Side by side they would push the right edge out of the window.
        ui.card_title(theme, title);
        ui.gap(Gap::Xs);
        ui.note(theme, note);
        return;
    }
    ui.horizontal(|ui| {
        ui.card_title(theme, title);
        if !note.is_empty() {
            ui.note(theme, note);
        }
    });
}

/// A fine line across.
pub(crate) fn hline(ui: &mut Ui, theme: &Theme) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
    ui.painter()
        .hline(rect.x_range(), rect.center().y, stroke::hair(theme.line));
}

/// A part of the screen drawn in a rectangle of its own.
pub(crate) fn rows<R>(ui: &mut Ui, rect: Rect, salt: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    let builder = UiBuilder::new().id_salt(salt).max_rect(rect);
    ui.scope_builder(builder, |ui| {
        ui.set_clip_rect(ui.clip_rect().intersect(rect));
        add(ui)
    })
    .inner
}

/// A part drawn in a rectangle that is taken already: what follows it does not move.
pub(crate) fn inset<R>(
    ui: &mut Ui,
    rect: Rect,
    salt: impl egui::AsIdSalt,
    layout: Layout,
    add: impl FnOnce(&mut Ui) -> R,
) -> R {
    let builder = UiBuilder::new().id_salt(salt).max_rect(rect).layout(layout);
    add(&mut ui.new_child(builder))
}

/// Scroll bars from here on lie in the margin and take no width from the content.
pub(crate) fn bar_in_margin(ui: &mut Ui) {
    ui.spacing_mut().scroll.floating_allocated_width = 0.0;
}

/// Moves what is too long for its scroll area, from inside it, by the keys that turn pages; by arrows, too, where they do nothing else.
/// Not while something is typed, and not behind a dialog.
pub(crate) fn turn_by_keys(ui: &Ui, arrows: bool) {
    const STEP: f32 = 60.0;
    let is_behind = |memory: &egui::Memory| {
        let top = memory.top_modal_layer();
        top.is_some_and(|layer| layer != ui.layer_id())
    };
    if ui.ctx().text_edit_focused() || ui.ctx().memory(is_behind) {
        return;
    }
    let page = ui.clip_rect().height() * 0.9;
    let keys = Keys::new(ui.ctx());
    let turn = keys.nth(ScrollKey::Turn);
    let step = arrows.then(|| keys.nth(ScrollKey::Step)).flatten();
    let by = turn
        .map(|n| [page, -page, f32::MAX, f32::MIN][n])
        .or_else(|| step.map(|n| [STEP, -STEP][n]));
    if let Some(by) = by {
        ui.scroll_with_delta(vec2(0.0, by));
    }
}

/// The ground of a row that can be pressed, `on` where the keys act on it, with a line below it.
pub(crate) fn list_row(
    ui: &mut Ui,
    theme: &Theme,
    salt: impl egui::AsIdSalt,
    size: Vec2,
    on: bool,
) -> Response {
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let response = ui.interact(rect, ui.scope_id().with(salt), Sense::click());
    let face = rect.shrink(2.0);
    let painter = ui.painter();
    let radius = Radius::Control;
    if on {
        painter.rect_filled(face, radius, theme.surface);
    } else if response.hovered() {
        painter.rect_filled(face, radius, theme.surface_2);
    }
    focus_ring(ui, theme, &response, face, radius);
    painter.hline(rect.x_range(), rect.bottom(), stroke::hair(theme.line));
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// Gives a widget the focus after an arrow key led to it.
pub(crate) fn focus_here(response: &egui::Response) {
    response.ctx.memory_mut(|memory| {
        memory.request_focus(response.id);
        // The arrow was ours; egui must not go one widget further in its direction.
        memory.move_focus(egui::FocusDirection::None);
    });
    response.ctx.request_repaint();
}

/// Between two steps: a line with room at both sides.
const STEP_GAP: f32 = 36.0;
/// A step that is done has a sign before its name.
const STEP_SIGN: f32 = 19.0;

/// What stands for a step: where room is short, only the one that is on has its name.
fn step_words(text: &Text, step: SessionStep, current: SessionStep, short: bool) -> String {
    let number = (step as usize + 1).to_string();
    match step.cmp(&current) {
        Ordering::Less if short => String::new(),
        Ordering::Less => text.step(step).to_owned(),
        Ordering::Greater if short => number,
        _ => [&number, " ", text.step(step)].concat(),
    }
}

const fn step_weight(step: SessionStep, current: SessionStep) -> Weight {
    if step as usize == current as usize {
        Weight::Bold
    } else {
        Weight::Regular
    }
}

/// How wide the steps are.
pub(super) fn steps_width(ui: &Ui, text: &Text, current: SessionStep, short: bool) -> f32 {
    let words = SessionStep::ALL.into_iter().map(|step| {
        let face = TextRole::Small.weight(step_weight(step, current));
        let sign = if step < current { STEP_SIGN } else { 0.0 };
        text_width(ui, &step_words(text, step, current, short), face) + sign
    });
    words.sum::<f32>() + STEP_GAP * (SessionStep::ALL.len() - 1) as f32
}

/// 筹备 → 演练 → 复盘 → 文书 → 签署 → 归档, ending at the right edge given.
pub(super) fn steps(
    ui: &Ui,
    theme: &Theme,
    text: &Text,
    right_center: Pos2,
    (current, short): (SessionStep, bool),
) {
    let painter = ui.painter();
    let mut x = right_center.x;
    for step in SessionStep::ALL.into_iter().rev() {
        let color = match step.cmp(&current) {
            Ordering::Equal => theme.accent,
            Ordering::Less => theme.ink_2,
            Ordering::Greater => theme.ink_3,
        };
        let drawn = painter.text(
            pos2(x, right_center.y),
            Align2::RIGHT_CENTER,
            step_words(text, step, current, short),
            TextRole::Small.weight(step_weight(step, current)),
            color,
        );
        x = drawn.left();
        if step < current {
            paint_icon(
                painter,
                pos2(x - 10.0, right_center.y),
                icons::CHECK,
                IconWeight::Bold,
                13.0,
                theme.ink_2,
            );
            x -= STEP_SIGN;
        }
        if step > SessionStep::Prepare {
            painter.hline(
                egui::Rangef::new(x - 28.0, x - 8.0),
                right_center.y,
                stroke::hair(theme.line_strong),
            );
            x -= STEP_GAP;
        }
    }
    let area = Rect::from_min_max(
        pos2(x, right_center.y - 11.0),
        pos2(right_center.x, right_center.y + 11.0),
    );
    let said = text.step_of(
        text.step(current),
        SessionStep::ALL.len(),
        current as usize + 1,
    );
    a11y::painted(ui, area, &said);
}

/// The face of a card that can be chosen.
pub(crate) fn card_surface(ui: &Ui, theme: &Theme, rect: Rect, on: bool, response: &Response) {
    let stroke = if on {
        stroke::strong(theme.accent)
    } else if response.hovered() {
        stroke::hair(theme.control)
    } else {
        stroke::hair(theme.line)
    };
    let radius = Radius::Card;
    ui.painter()
        .rect(rect, radius, theme.surface, stroke, StrokeKind::Inside);
    focus_ring(ui, theme, response, rect.expand(4.0), Radius::Dialog);
}
