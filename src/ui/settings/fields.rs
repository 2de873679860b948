//! Rows of a card of settings: a name at the left, what can be changed at the right.

use egui::{Align, Layout, Response, StrokeKind, Ui, pos2, vec2};

use crate::ui::theme::{Gap, IconWeight, Radius, TextRole, stroke};
use crate::ui::widgets::{UiExt as _, icon, label, paint_icon, text_field};
use crate::ui::{Cx, icons};

/// Width of the names.
const NAMES: f32 = 132.0;
/// Narrower than this the name stands above.
const BESIDE: f32 = 440.0;

/// A name, what can be changed, and a note beneath it.
pub(super) fn row(ui: &mut Ui, cx: &Cx<'_>, name: &str, words: &str, add: impl FnOnce(&mut Ui)) {
    let theme = cx.theme;
    let beside = ui.available_width() >= BESIDE;
    if beside {
        ui.horizontal_top(|ui| {
            ui.allocate_ui_with_layout(
                vec2(NAMES, 36.0),
                Layout::left_to_right(Align::Center),
                |ui| {
                    ui.set_min_width(NAMES);
                    ui.body_2(theme, name);
                },
            );
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 4.0;
                add(ui);
                if !words.is_empty() {
                    note(ui, cx, words);
                }
            });
        });
    } else {
        ui.body_2(theme, name);
        ui.gap(Gap::Xs);
        add(ui);
        if !words.is_empty() {
            note(ui, cx, words);
        }
    }
    ui.gap(Gap::Md);
}

/// A row with a field for one line. True when it changed.
pub(super) fn line(ui: &mut Ui, cx: &Cx<'_>, name: &str, hint: &str, value: &mut String) -> bool {
    let mut changed = false;
    row(ui, cx, name, "", |ui| {
        let width = ui.available_width();
        changed = field(ui, cx, width, name, hint, value).changed();
    });
    changed
}

/// A field that shows where the focus is.
pub(super) fn field(
    ui: &mut Ui,
    cx: &Cx<'_>,
    width: f32,
    name: &str,
    hint: &str,
    value: &mut String,
) -> Response {
    ui.push_id(name, |ui| {
        text_field(ui, cx.theme, width, name, hint, value)
    })
    .inner
}

/// A quiet sentence.
pub(super) fn note(ui: &mut Ui, cx: &Cx<'_>, words: &str) {
    ui.hint(cx.theme, words);
}

/// Marks a field that holds what cannot be taken: a heavier frame and a sign, no red.
pub(super) fn complain(ui: &Ui, cx: &Cx<'_>, response: &Response) {
    let (theme, rect) = (cx.theme, response.rect);
    let stroke = stroke::strong(theme.ink);
    ui.painter()
        .rect_stroke(rect, Radius::Control, stroke, StrokeKind::Inside);
    let at = pos2(rect.right() - 16.0, rect.center().y);
    let sign = icons::WARNING_CIRCLE;
    paint_icon(ui.painter(), at, sign, IconWeight::Fill, 17.0, theme.ink_2);
}

/// The sentence that says how to mend it.
pub(super) fn fix(ui: &mut Ui, cx: &Cx<'_>, sentence: &str) {
    ui.horizontal_top(|ui| {
        let ink = cx.theme.partly;
        icon(ui, icons::WARNING_CIRCLE, IconWeight::Fill, 17.0, ink);
        // Words in a row would go on past its end.
        ui.vertical(|ui| label(ui, sentence, TextRole::Small, ink));
    });
}
