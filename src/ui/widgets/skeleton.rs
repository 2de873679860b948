//! What stands where something is still being read.

use egui::{Rect, StrokeKind, Ui, pos2, vec2};

use crate::ui::theme::{Radius, TextRole, Theme, stroke};

use super::{a11y, paint_text};

const ROW: f32 = 42.0;

/// A card of still grey bars, with what is being read.
pub(crate) fn being_read(ui: &Ui, theme: &Theme, rect: Rect, words: &str) {
    let line = stroke::hair(theme.line);
    let painter = ui.painter();
    painter.rect(rect, Radius::Card, theme.surface, line, StrokeKind::Inside);
    let inner = rect.shrink2(vec2(22.0, 12.0));
    let head = inner.with_max_y(inner.top() + 30.0);
    let face = TextRole::Small.font();
    let at = head.left_center();
    paint_text(ui, at, head.width(), words, face, theme.ink_3);
    a11y::painted(ui, head, words);
    let mut y = head.bottom() + 24.0;
    for share in [0.62, 0.8, 0.48, 0.7].into_iter().cycle() {
        if y + ROW > inner.bottom() {
            break;
        }
        let bar = Rect::from_min_size(pos2(inner.left(), y), vec2(inner.width() * share, 10.0));
        painter.rect_filled(bar, Radius::Mark, theme.sunken);
        y += ROW;
    }
}

/// What is there is read again: a fine line says so, and what comes after stands back.
pub(crate) fn read_again(ui: &mut Ui, theme: &Theme, rect: Rect, words: &str) {
    let bar = Rect::from_min_size(rect.min, vec2(rect.width(), 3.0));
    ui.painter()
        .rect_filled(bar, Radius::Mark, theme.accent_line);
    a11y::painted(ui, bar, words);
    ui.multiply_opacity(0.55);
}
