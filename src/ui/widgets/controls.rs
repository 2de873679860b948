use egui::{Align2, Margin, Rect, Response, Sense, StrokeKind, TextEdit, Ui, pos2, vec2};

use crate::ui::icons;
use crate::ui::theme::{IconWeight, Radius, TextRole, Theme, Weight, stroke};

use super::paint_marks::{paint_icon, paint_text, text_width};
use super::{a11y, focus_ring};

/// A field for one line of text, 36 points high.
pub(crate) fn text_field(
    ui: &mut Ui,
    theme: &Theme,
    width: f32,
    name: &str,
    hint: &str,
    value: &mut String,
) -> Response {
    let edit = TextEdit::singleline(value)
        .hint_text(egui::RichText::new(hint).color(theme.ink_3))
        .font(TextRole::Body.font())
        .margin(Margin::symmetric(12, 7))
        .desired_width(width);
    let response = ui.add(edit);
    named(&response, name, value);
    response
}

/// A field for several lines.
pub(crate) fn text_area(
    ui: &mut Ui,
    theme: &Theme,
    width: f32,
    lines: usize,
    name: &str,
    hint: &str,
    value: &mut String,
) -> Response {
    let edit = TextEdit::multiline(value)
        .hint_text(egui::RichText::new(hint).color(theme.ink_3))
        .font(TextRole::Body.font())
        .margin(Margin::symmetric(12, 8))
        .desired_rows(lines)
        .desired_width(width);
    let response = ui.add(edit);
    named(&response, name, value);
    response
}

/// Gives a text field its name for screen readers and tests.
fn named(response: &Response, name: &str, value: &str) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_label(name.to_owned());
        node.set_value(value.to_owned());
    });
}

/// One of a few, side by side. True when the choice changed.
pub(crate) fn segmented<T: Copy + PartialEq>(
    ui: &mut Ui,
    theme: &Theme,
    name: &str,
    value: &mut T,
    choices: &[(T, &str)],
) -> bool {
    let face = |on| TextRole::Small.weight(if on { Weight::Bold } else { Weight::Regular });
    let widths: Vec<f32> = choices
        .iter()
        .map(|(_, label)| text_width(ui, label, face(true)) + 24.0)
        .collect();
    let total: f32 = widths.iter().sum::<f32>() + 2.0 * (choices.len() as f32 + 1.0);
    let (rect, _) = ui.allocate_exact_size(vec2(total, 34.0), Sense::hover());
    ui.painter()
        .rect_filled(rect, Radius::Control, theme.sunken);
    let mut changed = false;
    let mut x = rect.left() + 2.0;
    for ((choice, label), width) in choices.iter().zip(widths) {
        let cell = Rect::from_min_size(pos2(x, rect.top() + 2.0), vec2(width, 30.0));
        x += width + 2.0;
        let id = ui.scope_id().with((name, *label));
        let response = ui.interact(cell, id, Sense::click());
        let on = *value == *choice;
        if response.clicked() && !on {
            *value = *choice;
            changed = true;
        }
        a11y::radio(&response, on, || format!("{name} {label}"));
        let painter = ui.painter();
        if on {
            painter.add(theme.shadow(1).as_shape(cell, Radius::Chip));
            painter.rect(
                cell,
                Radius::Chip,
                theme.surface,
                stroke::hair(theme.line),
                StrokeKind::Inside,
            );
        }
        focus_ring(ui, theme, &response, cell, Radius::Chip);
        let ink = if on || response.hovered() {
            theme.ink
        } else {
            theme.ink_2
        };
        painter.text(cell.center(), Align2::CENTER_CENTER, *label, face(on), ink);
    }
    changed
}

/// An on/off switch with its label beside it.
pub(crate) fn switch(
    ui: &mut Ui,
    theme: &Theme,
    value: &mut bool,
    label: &str,
    enabled: bool,
) -> Response {
    let width = 48.0 + text_width(ui, label, TextRole::Body);
    let sense = if enabled {
        Sense::click()
    } else {
        Sense::hover()
    };
    let (rect, mut response) = ui.allocate_exact_size(vec2(width, 30.0), sense);
    if response.clicked() {
        *value = !*value;
        response.mark_changed();
    }
    a11y::check_box_if(&response, enabled, *value, || label);
    let left = pos2(rect.left(), rect.center().y);
    paint_switch(ui, theme, left, *value, enabled, &response);
    let ink = if enabled { theme.ink } else { theme.ink_3 };
    let at = pos2(rect.left() + 48.0, rect.center().y);
    ui.painter()
        .text(at, Align2::LEFT_CENTER, label, TextRole::Body.font(), ink);
    response
}

/// A switch at the right end of a row, its label at the left; all of it can be pressed, but for this reason.
pub(crate) fn switch_row(
    ui: &mut Ui,
    theme: &Theme,
    value: &mut bool,
    label: &str,
    off: Option<&str>,
) -> Response {
    let size = vec2(ui.available_width(), 34.0);
    let enabled = off.is_none();
    let sense = if enabled {
        Sense::click()
    } else {
        Sense::hover()
    };
    let (rect, mut response) = ui.allocate_exact_size(size, sense);
    if response.clicked() {
        *value = !*value;
        response.mark_changed();
    }
    a11y::check_box_if(&response, enabled, *value, || label);
    let left = pos2(rect.right() - 36.0, rect.center().y);
    paint_switch(ui, theme, left, *value && enabled, enabled, &response);
    let ink = if enabled { theme.ink } else { theme.ink_3 };
    super::paint_text(
        ui,
        rect.left_center(),
        rect.width() - 48.0,
        label,
        TextRole::Body,
        ink,
    );
    match off {
        Some(reason) => response.on_hover_text(reason),
        None => response,
    }
}

fn paint_switch(
    ui: &Ui,
    theme: &Theme,
    left_center: egui::Pos2,
    on: bool,
    enabled: bool,
    response: &Response,
) {
    let track = Rect::from_min_size(left_center - vec2(0.0, 10.0), vec2(36.0, 20.0));
    let (fill, stroke, knob) = if on && enabled {
        (theme.accent_solid, theme.accent_solid, theme.on_accent)
    } else {
        (theme.sunken, theme.control, theme.control)
    };
    let painter = ui.painter();
    painter.rect(
        track,
        Radius::Tile,
        fill,
        stroke::mark(stroke),
        StrokeKind::Inside,
    );
    let x = if on {
        track.right() - 10.0
    } else {
        track.left() + 10.0
    };
    painter.circle_filled(pos2(x, track.center().y), 6.5, knob);
    focus_ring(ui, theme, response, track.expand(3.0), Radius::Control);
}

/// A box to tick with its label beside it.
pub(crate) fn check_box(ui: &mut Ui, theme: &Theme, value: &mut bool, label: &str) -> Response {
    let width = ui
        .available_width()
        .min(30.0 + text_width(ui, label, TextRole::Body));
    let (rect, mut response) = ui.allocate_exact_size(vec2(width, 30.0), Sense::click());
    if response.clicked() {
        *value = !*value;
        response.mark_changed();
    }
    a11y::check_box(&response, *value, || label);
    let square = Rect::from_min_size(pos2(rect.left(), rect.center().y - 9.0), vec2(18.0, 18.0));
    let (fill, stroke) = if *value {
        (theme.accent_solid, theme.accent_solid)
    } else {
        (theme.surface, theme.control)
    };
    ui.painter().rect(
        square,
        Radius::Chip,
        fill,
        stroke::mark(stroke),
        StrokeKind::Inside,
    );
    if *value {
        paint_icon(
            ui.painter(),
            square.center(),
            icons::CHECK,
            IconWeight::Bold,
            13.0,
            theme.on_accent,
        );
    }
    focus_ring(ui, theme, &response, square.expand(3.0), Radius::Control);
    super::paint_text(
        ui,
        pos2(rect.left() + 28.0, rect.center().y),
        rect.width() - 28.0,
        label,
        TextRole::Body,
        theme.ink,
    );
    response
}

/// One of the tabs of a line as high as this, with how much is in it. What is on is bold, and room is kept for that.
pub(crate) fn tab(
    ui: &mut Ui,
    theme: &Theme,
    (role, height): (TextRole, f32),
    words: &str,
    note: &str,
    on: bool,
) -> Response {
    let (bold, small) = (role.weight(Weight::Bold), TextRole::Caption.font());
    let first = text_width(ui, words, bold.clone());
    let second = if note.is_empty() {
        0.0
    } else {
        text_width(ui, note, small.clone()) + 6.0
    };
    let (rect, response) = ui.allocate_exact_size(vec2(first + second, height), Sense::click());
    a11y::tab(&response, on, || {
        let name = [words, note].join(" ");
        name.trim().to_owned()
    });
    let face = if on {
        bold
    } else {
        role.weight(Weight::Regular)
    };
    let ink = if on || response.hovered() {
        theme.ink
    } else {
        theme.ink_2
    };
    let y = rect.center().y;
    let end = paint_text(ui, pos2(rect.left(), y), first + 2.0, words, face, ink);
    if !note.is_empty() {
        let at = pos2(end + 6.0, y + 1.0);
        paint_text(ui, at, second + 2.0, note, small, theme.ink_3);
    }
    if on {
        let line = stroke::strong(theme.accent);
        ui.painter()
            .hline(rect.x_range(), rect.bottom() - 1.0, line);
    }
    focus_ring(
        ui,
        theme,
        &response,
        Rect::from_center_size(rect.center(), vec2(rect.width() + 10.0, 32.0)),
        Radius::Chip,
    );
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}
