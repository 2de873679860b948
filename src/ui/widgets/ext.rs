//! What every screen writes, and the room it leaves, by role.

use egui::{FontId, Response, RichText, Ui};

use crate::ui::theme::{Gap, TextRole, Theme};

/// A label in the face of a role.
pub(crate) fn label(
    ui: &mut Ui,
    text: impl Into<String>,
    face: impl Into<FontId>,
    color: egui::Color32,
) -> Response {
    ui.label(RichText::new(text).font(face.into()).color(color))
}

/// The commonest words of a screen, and the room between its parts.
pub(crate) trait UiExt {
    /// Leaves room before what comes next.
    fn gap(&mut self, gap: Gap);

    /// Leaves room that was worked out: a page's margin, what is left over.
    fn room(&mut self, points: f32);

    fn ui(&mut self) -> &mut Ui;

    /// What is said beside something, quietly.
    fn note(&mut self, theme: &Theme, words: impl Into<String>) -> Response {
        label(self.ui(), words, TextRole::Small, theme.ink_3)
    }

    /// The smallest and quietest words.
    fn hint(&mut self, theme: &Theme, words: impl Into<String>) -> Response {
        label(self.ui(), words, TextRole::Caption, theme.ink_3)
    }

    /// A sentence under something.
    fn sub(&mut self, theme: &Theme, words: impl Into<String>) -> Response {
        label(self.ui(), words, TextRole::Small, theme.ink_2)
    }

    /// A sentence in the usual size.
    fn body(&mut self, theme: &Theme, words: impl Into<String>) -> Response {
        label(self.ui(), words, TextRole::Body, theme.ink)
    }

    /// The same, where something else comes first.
    fn body_2(&mut self, theme: &Theme, words: impl Into<String>) -> Response {
        label(self.ui(), words, TextRole::Body, theme.ink_2)
    }

    fn card_title(&mut self, theme: &Theme, words: impl Into<String>) -> Response {
        label(self.ui(), words, TextRole::CardTitle, theme.ink)
    }

    fn dialog_title(&mut self, theme: &Theme, words: impl Into<String>) -> Response {
        label(self.ui(), words, TextRole::DialogTitle, theme.ink)
    }

    fn page_title(&mut self, theme: &Theme, words: impl Into<String>) -> Response {
        label(self.ui(), words, TextRole::PageTitle, theme.ink)
    }
}

impl UiExt for Ui {
    fn gap(&mut self, gap: Gap) {
        self.room(gap.points());
    }

    fn room(&mut self, points: f32) {
        self.add_space(points);
    }

    fn ui(&mut self) -> &mut Ui {
        self
    }
}
