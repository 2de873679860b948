use egui::{
    Align2, Color32, FontId, Painter, Pos2, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2,
};

use crate::i18n::Text;
use crate::scenario::{Rating, Right};
use crate::ui::theme::{Gap, IconWeight, Radius, TextRole, Theme, Weight, font, icon_font, stroke};

use super::{Button, Size, UiExt as _};

/// Width of a text on one line.
pub(crate) fn text_width(ui: &Ui, text: &str, face: impl Into<FontId>) -> f32 {
    ui.painter()
        .layout_no_wrap(text.to_owned(), face.into(), Color32::PLACEHOLDER)
        .size()
        .x
}

/// An icon as a widget.
pub(crate) fn icon(ui: &mut Ui, icon: &str, weight: IconWeight, size: f32, color: Color32) {
    let (rect, _) = ui.allocate_exact_size(vec2(size, size), Sense::hover());
    paint_icon(ui.painter(), rect.center(), icon, weight, size, color);
}

/// An icon centred on a point.
pub(crate) fn paint_icon(
    painter: &Painter,
    center: Pos2,
    icon: &str,
    weight: IconWeight,
    size: f32,
    color: Color32,
) {
    painter.text(
        center,
        Align2::CENTER_CENTER,
        icon,
        icon_font(size, weight),
        color,
    );
}

/// One line of text, its middle at the height given; cut with … where it would be wider than `width`. Returns where it ends.
pub(crate) fn paint_text(
    ui: &Ui,
    left_center: Pos2,
    width: f32,
    text: &str,
    face: impl Into<FontId>,
    color: Color32,
) -> f32 {
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), face.into(), color);
    job.wrap = egui::text::TextWrapping::truncate_at_width(width.max(0.0));
    let galley = ui.painter().layout_job(job);
    let size = galley.size();
    let top_left = pos2(left_center.x, left_center.y - size.y / 2.0);
    ui.painter().galley(top_left, galley, color);
    left_center.x + size.x
}

/// Words in as many lines as they need, up to a number of them, centred on a height.
pub(crate) fn paint_lines(
    ui: &Ui,
    left_center: Pos2,
    width: f32,
    lines: usize,
    text: &str,
    face: impl Into<FontId>,
    color: Color32,
) {
    let galley = lines_of(ui, width, lines, text, face, color);
    let at = pos2(left_center.x, left_center.y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, color);
}

/// What a drill came to, in a cell of a row: on one line, else smaller on two.
pub(crate) fn verdict(
    ui: &Ui,
    left_center: Pos2,
    width: f32,
    words: &str,
    role: TextRole,
    color: Color32,
) {
    if text_width(ui, words, role) <= width {
        paint_text(ui, left_center, width, words, role, color);
    } else {
        paint_lines(ui, left_center, width, 2, words, TextRole::Caption, color);
    }
}

/// The same, not yet painted.
pub(crate) fn lines_of(
    ui: &Ui,
    width: f32,
    lines: usize,
    text: &str,
    face: impl Into<FontId>,
    color: Color32,
) -> std::sync::Arc<egui::Galley> {
    let mut job =
        egui::text::LayoutJob::simple(text.to_owned(), face.into(), color, width.max(0.0));
    job.wrap.max_rows = lines;
    ui.painter().layout_job(job)
}

/// One line of text that ends at a point. Returns where it begins.
pub(crate) fn paint_text_right(
    painter: &Painter,
    right_center: Pos2,
    text: &str,
    face: impl Into<FontId>,
    color: Color32,
) -> f32 {
    painter
        .text(right_center, Align2::RIGHT_CENTER, text, face.into(), color)
        .left()
}

/// Width of a key cap.
pub(crate) fn key_cap_width(ui: &Ui, key: &str, size: f32) -> f32 {
    (text_width(ui, key, font(size, Weight::Medium)) + 12.0).max(22.0)
}

/// A key cap as a widget, 22 points high.
pub(crate) fn key_cap(ui: &mut Ui, key: &str, theme: &Theme) {
    let width = key_cap_width(ui, key, 12.0);
    let (rect, _) = ui.allocate_exact_size(vec2(width, 22.0), Sense::hover());
    paint_key_cap(ui, rect, key, 12.0, theme, None, false);
}

/// A key cap in a rectangle; `dim` while letters go to a text field.
pub(crate) fn paint_key_cap(
    ui: &Ui,
    rect: Rect,
    key: &str,
    size: f32,
    theme: &Theme,
    on_solid: Option<(Color32, Color32)>,
    dim: bool,
) {
    let painter = ui.painter();
    let radius = Radius::Chip;
    let (fill, stroke, ink) = match on_solid {
        Some((ground, ink)) => (ground, ink.gamma_multiply(0.45), ink),
        None if dim => (theme.surface, theme.line, theme.line_strong),
        None => (
            theme.surface,
            theme.line_strong,
            if size > 13.0 { theme.ink } else { theme.ink_2 },
        ),
    };
    let foot = if rect.height() > 34.0 { 2.0 } else { 1.0 };
    painter.rect_filled(rect, radius, stroke);
    let face = Rect::from_min_max(rect.min + vec2(1.0, 1.0), rect.max - vec2(1.0, 1.0 + foot));
    painter.rect_filled(face, radius, fill);
    let weight = if size > 13.0 {
        Weight::Bold
    } else {
        Weight::Medium
    };
    painter.text(
        face.center(),
        Align2::CENTER_CENTER,
        key,
        font(size, weight),
        ink,
    );
}

/// The rights concerned as tags in one row, as many as fit; a number stands for the rest.
pub(crate) fn paint_rights(
    ui: &Ui,
    theme: &Theme,
    text: &Text,
    left_center: Pos2,
    width: f32,
    rights: &[Right],
) {
    let face = TextRole::Caption.font();
    let end = left_center.x + width;
    let mut x = left_center.x;
    for (i, right) in rights.iter().enumerate() {
        let name = text.right_tag(*right);
        let tag = text_width(ui, name, face.clone()) + 12.0;
        let rest = rights.len() - i - 1;
        let room = if rest == 0 { 0.0 } else { 28.0 };
        if x + tag + room > end {
            let more = format!("+{}", rest + 1);
            paint_text(
                ui,
                pos2(x + 2.0, left_center.y),
                30.0,
                &more,
                face,
                theme.ink_3,
            );
            return;
        }
        let rect = Rect::from_min_size(pos2(x, left_center.y - 11.0), vec2(tag, 22.0));
        ui.painter()
            .rect_filled(rect, Radius::Chip, theme.accent_soft);
        ui.painter().text(
            rect.center(),
            Align2::CENTER_CENTER,
            name,
            face.clone(),
            theme.accent,
        );
        x += tag + 4.0;
    }
}

/// The customer's mood, 0 to 5.
pub(crate) fn mood(ui: &mut Ui, theme: &Theme, value: u32) {
    let (rect, _) = ui.allocate_exact_size(vec2(42.0, 14.0), Sense::hover());
    for i in 0..5 {
        let cell = Rect::from_min_size(
            pos2(rect.left() + i as f32 * 9.0, rect.top()),
            vec2(6.0, 14.0),
        );
        cell_mark(ui.painter(), theme, cell, i < value);
    }
}

/// 难度, 1 to 5.
pub(crate) fn difficulty(ui: &mut Ui, theme: &Theme, value: u32) {
    let (rect, _) = ui.allocate_exact_size(vec2(53.0, 9.0), Sense::hover());
    paint_difficulty(ui.painter(), theme, rect.left_top(), value);
}

/// 难度 at a place: 52 wide, 8 high.
pub(crate) fn paint_difficulty(painter: &Painter, theme: &Theme, left_top: Pos2, value: u32) {
    for i in 0..5 {
        let cell = Rect::from_min_size(left_top + vec2(i as f32 * 11.0, 0.0), vec2(8.0, 8.0));
        cell_mark(painter, theme, cell, i < value);
    }
}

fn cell_mark(painter: &Painter, theme: &Theme, cell: Rect, on: bool) {
    let (fill, stroke) = if on {
        (theme.ink_2, theme.ink_2)
    } else {
        (Color32::TRANSPARENT, theme.control)
    };
    painter.rect(
        cell,
        Radius::Cell,
        fill,
        stroke::hair(stroke),
        StrokeKind::Inside,
    );
}

/// A strip of coloured parts whose widths are weights: solid, half, hollow, dashed; dotted where nobody has decided.
pub(crate) fn rating_bar(
    painter: &Painter,
    theme: &Theme,
    rect: Rect,
    parts: &[(f32, Option<Rating>)],
) {
    let total: f32 = parts.iter().map(|(w, _)| w).sum();
    if total <= 0.0 {
        return;
    }
    let gap = 3.0;
    let room = rect.width() - gap * (parts.len() as f32 - 1.0).max(0.0);
    let mut x = rect.left();
    for (weight, rating) in parts {
        let width = room * weight / total;
        let cell = Rect::from_min_size(pos2(x, rect.top()), vec2(width, rect.height()));
        rating_cell(painter, theme, cell, *rating);
        x += width + gap;
    }
}

fn rating_cell(painter: &Painter, theme: &Theme, cell: Rect, rating: Option<Rating>) {
    let radius = Radius::Mark;
    let outline = |color, width| {
        painter.rect_stroke(cell, radius, Stroke::new(width, color), StrokeKind::Inside);
    };
    match rating {
        Some(Rating::Met) => {
            painter.rect_filled(cell, radius, theme.met);
        }
        Some(Rating::Partly) => {
            let mut half = cell;
            half.set_top(cell.center().y);
            painter.rect_filled(half, radius, theme.partly);
            outline(theme.partly, 1.5);
        }
        Some(Rating::Missed) => outline(theme.missed, 1.5),
        Some(Rating::Touched) => {
            painter.rect_filled(cell, radius, theme.redline_solid);
        }
        Some(Rating::NotObserved) => outline(theme.control, 1.0),
        Some(Rating::NotApplicable) | None => {
            let corners = [
                cell.left_top(),
                cell.right_top(),
                cell.right_bottom(),
                cell.left_bottom(),
                cell.left_top(),
            ];
            let stroke = stroke::hair(theme.control);
            // 不适用 is dashed, 未评定 dotted.
            painter.extend(match rating {
                Some(_) => egui::Shape::dashed_line(&corners, stroke, 4.0, 3.0),
                None => egui::Shape::dotted_line(&corners, theme.ink_3, 3.0, 0.8),
            });
        }
    }
}

/// Nothing is here: a sign, a sentence, and the way on. True when the button was pressed.
pub(crate) fn empty(
    ui: &mut Ui,
    theme: &Theme,
    sign: &str,
    title: &str,
    sentence: &str,
    button: Option<&str>,
) -> bool {
    let mut pressed = false;
    ui.vertical_centered(|ui| {
        ui.gap(Gap::Xxl);
        icon(ui, sign, IconWeight::Regular, 28.0, theme.ink_3);
        ui.card_title(theme, title);
        ui.note(theme, sentence);
        if let Some(button) = button {
            ui.gap(Gap::Xs);
            pressed = Button::new(theme, button)
                .size(Size::Small)
                .show(ui)
                .clicked();
        }
        ui.gap(Gap::Xxl);
    });
    pressed
}
