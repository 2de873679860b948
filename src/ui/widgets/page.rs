use egui::{Pos2, Rect, Sense, Ui, pos2, vec2};

use crate::drill::SessionStep;
use crate::i18n::Text;
use crate::ui::icons;
use crate::ui::theme::{Gap, TextRole, Theme, stroke};

use super::layout::{rows, steps, steps_width};
use super::paint_marks::{paint_text, text_width};
use super::{Button, UiExt as _, a11y, label};

/// How a screen of a session is divided: a header, what is between, a footer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Page {
    pub(crate) header: Rect,
    pub(crate) body: Rect,
    pub(crate) footer: Rect,
}

impl Page {
    pub(crate) fn new(all: Rect, header: f32, footer: f32) -> Self {
        let top = all.top() + header;
        let bottom = all.bottom() - footer;
        Self {
            header: Rect::from_min_max(all.min, pos2(all.right(), top)),
            body: Rect::from_min_max(pos2(all.left(), top), pos2(all.right(), bottom)),
            footer: Rect::from_min_max(pos2(all.left(), bottom), all.max),
        }
    }
}

/// Where a session's screen stands, for its header.
pub(crate) struct Heading<'a> {
    pub(crate) title: &'a str,
    pub(crate) note: &'a str,
    pub(crate) back: &'a str,
    /// How far the session has come.
    pub(crate) step: SessionStep,
}

/// Back, title, note, and how far the session has come. True when 返回 was pressed.
pub(crate) fn page_header(
    ui: &mut Ui,
    theme: &Theme,
    text: &Text,
    rect: Rect,
    heading: &Heading<'_>,
) -> bool {
    let gutter = gutter(rect.width());
    let pressed = rows(ui, rect, "header", |ui| {
        let at = Rect::from_min_size(
            pos2(rect.left() + gutter - 9.0, rect.center().y - 18.0),
            vec2(36.0, 36.0),
        );
        rows(ui, at.expand(4.0), "back", |ui| {
            ui.gap(Gap::Xs);
            ui.horizontal(|ui| {
                ui.gap(Gap::Xs);
                Button::new(theme, "")
                    .icon(icons::ARROW_LEFT)
                    .name(heading.back)
                    .ghost()
                    .show(ui)
                    .on_hover_text(format!("{}  Esc", heading.back))
                    .clicked()
            })
            .inner
        })
    });
    let steps_at = pos2(rect.right() - gutter, rect.center().y);
    let face = TextRole::PageTitle.font();
    let room = |short| {
        let taken = steps_width(ui, text, heading.step, short);
        rect.width() - 2.0 * gutter - 39.0 - taken - 24.0
    };
    // The title is read before the names of the other steps.
    let short = text_width(ui, heading.title, face.clone()) > room(false);
    let room = room(short);
    steps(ui, theme, text, steps_at, (heading.step, short));
    let left = pos2(rect.left() + gutter + 39.0, rect.center().y);
    let end = paint_text(ui, left, room, heading.title, face, theme.ink);
    let title = Rect::from_min_max(
        pos2(left.x, rect.top()),
        pos2(end.max(left.x + 1.0), rect.bottom()),
    );
    a11y::painted(ui, title, heading.title);
    let left_over = room - (end - left.x) - 16.0;
    if left_over > 60.0 && !heading.note.is_empty() {
        let at = pos2(end + 16.0, rect.center().y + 1.0);
        let face = TextRole::Small.font();
        let to = paint_text(ui, at, left_over, heading.note, face, theme.ink_3);
        let note = Rect::from_min_max(pos2(at.x, rect.top()), pos2(to, rect.bottom()));
        a11y::painted(ui, note, heading.note);
    }
    pressed
}

/// Margin at both sides of a page of this width.
pub(crate) fn gutter(width: f32) -> f32 {
    if width < 1024.0 { 24.0 } else { 32.0 }
}

/// The bar at the foot: a fill, a line above, and what is in it, centred.
pub(crate) fn page_footer<R>(
    ui: &mut Ui,
    theme: &Theme,
    rect: Rect,
    add: impl FnOnce(&mut Ui) -> R,
) -> R {
    ui.painter().rect_filled(rect, 0.0, theme.surface_2);
    ui.painter()
        .hline(rect.x_range(), rect.top() + 0.5, stroke::hair(theme.line));
    let gutter = gutter(rect.width());
    rows(
        ui,
        rect.shrink2(vec2(gutter, 0.0)).expand2(vec2(4.0, 0.0)),
        "footer",
        |ui| {
            ui.horizontal_centered(|ui| {
                ui.gap(Gap::Xs);
                ui.spacing_mut().item_spacing.x = 12.0;
                add(ui)
            })
            .inner
        },
    )
}

/// What stands at the right end of a line.
pub(crate) fn at_right<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), add)
        .inner
}

/// A column of its own width within a line.
pub(crate) fn column<R>(ui: &mut Ui, width: f32, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.allocate_ui_with_layout(
        vec2(width, 0.0),
        egui::Layout::top_down(egui::Align::Min),
        |ui| {
            ui.set_width(width);
            add(ui)
        },
    )
    .inner
}

/// A caption in a box of its own width, its middle on the line.
pub(crate) fn caption(ui: &mut Ui, theme: &Theme, width: f32, height: f32, words: &str) {
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    a11y::label(&response, || words);
    let at: Pos2 = rect.left_center();
    paint_text(ui, at, width, words, TextRole::Body, theme.ink_2);
}

/// A sentence that says how to mend what was written.
pub(crate) fn fault(ui: &mut Ui, theme: &Theme, sentence: &str) {
    label(ui, sentence, TextRole::Small, theme.partly);
}

/// Title of a card with a note beside it, on a line of its own height.
pub(crate) fn section_line(ui: &mut Ui, theme: &Theme, title: &str, note: &str) {
    let face = TextRole::CardTitle.font();
    let small = TextRole::Small.font();
    let gap = if note.is_empty() { 0.0 } else { 8.0 };
    let wanted = text_width(ui, title, face.clone()) + gap + text_width(ui, note, small.clone());
    let width = wanted.min(ui.available_width());
    let (rect, response) = ui.allocate_exact_size(vec2(width, 22.0), Sense::hover());
    let end = paint_text(ui, rect.left_center(), width, title, face, theme.ink);
    let at = pos2(end + gap, rect.center().y);
    paint_text(
        ui,
        at,
        rect.right() - end - gap + 1.0,
        note,
        small,
        theme.ink_3,
    );
    let words = if note.is_empty() {
        title.to_owned()
    } else {
        format!("{title} {note}")
    };
    a11y::label(&response, || &words);
}

/// A part of a row at a place of its own; the row's own space was taken before.
pub(crate) fn cell<R>(ui: &mut Ui, rect: Rect, salt: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    let builder = egui::UiBuilder::new()
        .id_salt(salt)
        .max_rect(rect)
        .layout(egui::Layout::left_to_right(egui::Align::Center));
    let mut child = ui.new_child(builder);
    add(&mut child)
}
