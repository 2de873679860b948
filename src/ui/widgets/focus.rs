//! What has the keyboard shows it in one way.

use egui::{Color32, EventFilter, Rect, Response, StrokeKind, Ui};

use crate::ui::theme::{Radius, Theme, stroke};

/// The ring round what has the keyboard.
pub(crate) fn focus_ring(
    ui: &Ui,
    theme: &Theme,
    response: &Response,
    around: Rect,
    radius: Radius,
) {
    focus_ring_in(ui, theme.accent, response, around, radius);
}

/// The same in a colour that is seen on a bar of ink.
pub(crate) fn focus_ring_in(
    ui: &Ui,
    color: Color32,
    response: &Response,
    around: Rect,
    radius: Radius,
) {
    if response.has_focus() {
        ui.painter()
            .rect_stroke(around, radius, stroke::strong(color), StrokeKind::Inside);
    }
}

/// The pointer or the keyboard is on it.
pub(crate) fn is_lit(response: &Response) -> bool {
    response.hovered() || response.has_focus()
}

/// Whether it has the keyboard: arrows then lead on from it as its screen says, not as egui does.
pub(crate) fn holds_arrows(response: &Response, sideways: bool) -> bool {
    let focused = response.has_focus();
    if focused {
        let filter = EventFilter {
            horizontal_arrows: sideways,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        let memory = |memory: &mut egui::Memory| memory.set_focus_lock_filter(response.id, filter);
        response.ctx.memory_mut(memory);
    }
    focused
}
