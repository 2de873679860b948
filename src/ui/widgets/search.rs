use egui::{Frame, Rect, Response, Sense, StrokeKind, TextEdit, Ui, pos2, vec2};

use crate::ui::icons;
use crate::ui::theme::{IconWeight, Radius, TextRole, Theme, stroke};

use super::layout::inset;
use super::paint_marks::{key_cap_width, paint_icon, paint_key_cap, paint_text, text_width};
use super::{a11y, focus_ring};

/// A search field with its key printed in it. The second value is true when its clearing cross was pressed.
pub(crate) fn search_field(
    ui: &mut Ui,
    theme: &Theme,
    width: f32,
    (name, hint, clear): (&str, &str, &str),
    key: &str,
    value: &mut String,
) -> (Response, bool) {
    let (rect, _) = ui.allocate_exact_size(vec2(width, 36.0), Sense::hover());
    let cap = key_cap_width(ui, key, 12.0);
    let inner = Rect::from_min_max(rect.min + vec2(36.0, 1.0), rect.max - vec2(cap + 16.0, 1.0));
    ui.painter()
        .rect_filled(rect, Radius::Control, theme.surface);
    paint_icon(
        ui.painter(),
        pos2(rect.left() + 21.0, rect.center().y),
        icons::MAGNIFYING_GLASS,
        IconWeight::Regular,
        18.0,
        theme.ink_3,
    );
    let edit = TextEdit::singleline(value)
        .id(egui::Id::unique("search"))
        .frame(Frame::NONE)
        .hint_text(egui::RichText::new(hint).color(theme.ink_3))
        .font(TextRole::Body.font())
        .align(egui::Align2::LEFT_CENTER)
        .desired_width(inner.width());
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    let response = inset(ui, inner, "search", layout, |ui| ui.add(edit));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_label(name.to_owned());
        node.set_value(value.clone());
    });
    let stroke = if response.has_focus() {
        stroke::strong(theme.accent)
    } else {
        stroke::hair(theme.line_strong)
    };
    ui.painter()
        .rect_stroke(rect, Radius::Control, stroke, StrokeKind::Inside);
    let right = Rect::from_min_max(pos2(inner.right() + 4.0, rect.top()), rect.max);
    if value.is_empty() {
        let cap = Rect::from_center_size(right.center() - vec2(2.0, 0.0), vec2(cap, 22.0));
        paint_key_cap(ui, cap, key, 12.0, theme, None, false);
        return (response, false);
    }
    let cross =
        Rect::from_center_size(pos2(rect.right() - 18.0, rect.center().y), vec2(28.0, 28.0));
    let pressed = ui.interact(cross, response.id.with("clear"), Sense::click());
    a11y::button(&pressed, || clear);
    let ink = if pressed.hovered() {
        theme.ink
    } else {
        theme.ink_3
    };
    paint_icon(
        ui.painter(),
        cross.center(),
        icons::X,
        IconWeight::Regular,
        14.0,
        ink,
    );
    focus_ring(ui, theme, &pressed, cross.expand(2.0), Radius::Chip);
    (response, pressed.clicked())
}

/// Words that lead elsewhere, ending at a point.
pub(crate) fn link_at(
    ui: &mut Ui,
    theme: &Theme,
    right_center: egui::Pos2,
    text: &str,
) -> Response {
    let face = TextRole::Small.strong();
    let width = text_width(ui, text, face.clone());
    let rect = Rect::from_min_size(
        pos2(right_center.x - width, right_center.y - 15.0),
        vec2(width, 30.0),
    );
    let response = ui.interact(rect, ui.scope_id().with(("link", text)), Sense::click());
    a11y::link(&response, || text);
    let ink = if response.hovered() {
        theme.accent_hover
    } else {
        theme.accent
    };
    paint_text(ui, rect.left_center(), width + 1.0, text, face, ink);
    let around = rect.expand2(vec2(2.0, -1.0));
    focus_ring(ui, theme, &response, around, Radius::Chip);
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}
