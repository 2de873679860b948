//! The bar of the scripts that were chosen for one drill.

use egui::{Align, Layout, Rect, Sense, StrokeKind, Ui, pos2, vec2};

use crate::ui::keys::{LibraryKey, Press as _};
use crate::ui::theme::{Radius, TextRole, stroke};
use crate::ui::widgets::{a11y, inset, is_lit, paint_text, text_width};
use crate::ui::{Cx, Route};

use super::{GAP, LibraryScreen};

impl LibraryScreen {
    /// The inverse bar over the grid while several scripts are chosen.
    pub(super) fn bulk(&mut self, ui: &mut Ui, cx: &Cx<'_>, grid: Rect) {
        let (theme, text) = (cx.theme, cx.text);
        let rect = Rect::from_min_max(
            pos2(grid.left(), grid.bottom() - GAP - 56.0),
            pos2(grid.right(), grid.bottom() - GAP),
        );
        let radius = Radius::Card;
        ui.painter().add(theme.shadow(2).as_shape(rect, radius));
        ui.painter().rect_filled(rect, radius, theme.ink);
        // Clicks must not reach the cards that lie under the bar.
        ui.interact(rect, ui.scope_id().with("bulk"), Sense::CLICK);
        let inner = rect.shrink2(vec2(16.0, 0.0));
        let layout = Layout::right_to_left(Align::Center);
        // Esc closes an open preview first.
        let esc = (!(self.narrow && self.drawer)).then(|| LibraryKey::Back.cap(text));
        let left = inset(ui, inner, "bulk", layout, |ui| {
            let count = self.chosen.len();
            let words = text.library_chosen_prepare(count);
            if inverse(ui, cx, &words, Some(&LibraryKey::Enter.cap(text)), true) {
                cx.go(Route::Setup(self.chosen.clone()));
            }
            if inverse(ui, cx, text.library_chosen_clear(), esc.as_deref(), false) {
                self.chosen.clear();
            }
            ui.min_rect().left()
        });
        let words = text.library_chosen(self.chosen.len());
        let order = self.chosen.join(" → ");
        let words = format!("{words}  {order}");
        let room = left - inner.left() - 12.0;
        let face = TextRole::Small.strong();
        if room > 80.0 {
            paint_text(ui, inner.left_center(), room, &words, face, theme.canvas);
        }
        let spoken = Rect::from_min_max(inner.min, pos2(left.max(inner.left()), inner.bottom()));
        let response = ui.interact(spoken, ui.scope_id().with("bulk words"), Sense::hover());
        a11y::label(&response, || &words);
    }
}

/// A button on an inverse bar.
fn inverse(ui: &mut Ui, cx: &Cx<'_>, words: &str, key: Option<&str>, solid: bool) -> bool {
    let theme = cx.theme;
    let face = TextRole::Body.strong();
    let key_face = TextRole::Caption.strong();
    let key_width = key.map_or(0.0, |k| text_width(ui, k, key_face.clone()) + 20.0);
    let width = text_width(ui, words, face.clone()) + 28.0 + key_width;
    let (rect, response) = ui.allocate_exact_size(vec2(width, 36.0), Sense::click());
    a11y::button(&response, || words);
    let (fill, ink) = if solid {
        (theme.canvas, theme.ink)
    } else {
        (theme.ink, theme.canvas)
    };
    let painter = ui.painter();
    painter.rect_filled(rect, Radius::Control, fill);
    if is_lit(&response) {
        painter.rect_stroke(
            rect.expand(3.0),
            Radius::Tile,
            stroke::strong(theme.canvas),
            StrokeKind::Inside,
        );
    }
    let at = pos2(rect.left() + 14.0, rect.center().y);
    let end = paint_text(ui, at, width, words, face, ink);
    if let Some(key) = key {
        let cap = Rect::from_min_size(
            pos2(end + 8.0, rect.center().y - 11.0),
            vec2(key_width - 8.0, 22.0),
        );
        painter.rect_stroke(
            cap,
            Radius::Chip,
            stroke::hair(ink.gamma_multiply(0.45)),
            StrokeKind::Inside,
        );
        let at = pos2(cap.left() + 6.0, cap.center().y);
        paint_text(ui, at, key_width, key, key_face, ink);
    }
    response.clicked()
}
