//! The field for a note of the moment: one line that leaves Enter, Esc and the arrows to the screen.

use egui::{Align2, EventFilter, Frame, Id, Margin, Rect, RichText, StrokeKind, TextEdit, Ui};

use crate::drill::NOTE_CHARS;
use crate::ui::theme::{Radius, TextRole, Theme, stroke};

/// What of the keyboard a field within a screen keeps: the arrows and Esc, which the screen would act upon.
pub(in crate::ui) const KEPT: EventFilter = EventFilter {
    horizontal_arrows: true,
    vertical_arrows: true,
    escape: true,
    tab: false,
};

/// Draws its frame. True while it has the keyboard.
pub(in crate::ui) fn frame(ui: &Ui, theme: &Theme, id: Id, field: Rect) -> bool {
    let focused = ui.memory(|m| m.has_focus(id));
    let stroke = if focused {
        stroke::strong(theme.accent)
    } else {
        stroke::hair(theme.line_strong)
    };
    ui.painter().rect(
        field,
        Radius::Control,
        theme.surface,
        stroke,
        StrokeKind::Inside,
    );
    focused
}

/// Draws the field. True while it has the keyboard.
pub(in crate::ui) fn show(
    ui: &mut Ui,
    theme: &Theme,
    id: Id,
    (name, hint): (&str, &str),
    words: &mut String,
    inner: Rect,
) -> bool {
    let edit = TextEdit::singleline(words)
        .id(id)
        .hint_text(RichText::new(hint).color(theme.ink_3))
        .font(TextRole::Lead.bold_if(false))
        .frame(Frame::NONE)
        .margin(Margin::ZERO)
        .min_size(inner.size())
        .align(Align2::LEFT_CENTER)
        .desired_width(inner.width())
        .char_limit(NOTE_CHARS)
        .return_key(None)
        .event_filter(KEPT);
    let response = ui.put(inner, edit);
    if response.changed() {
        // The hint is drawn once more over the first letter.
        ui.ctx().request_repaint();
    }
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_label(name.to_owned());
    });
    response.has_focus()
}

/// After text was put in from outside the caret stands behind it.
pub(in crate::ui) fn caret_to_end(ui: &Ui, id: Id, words: &str) {
    let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
    let end = egui::text::CCursor::new(words.chars().count());
    state
        .cursor
        .set_char_range(Some(egui::text::CCursorRange::one(end)));
    TextEdit::store_state(ui.ctx(), id, state);
}
