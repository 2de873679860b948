//! What is asked in the middle of the screen.

use std::borrow::Cow;

use egui::{Frame, Id, Margin, Modal, Ui};

use crate::i18n::Text;
use crate::ui::keys::{DialogKey, Press as _};
use crate::ui::theme::{Gap, Radius, Theme, stroke};

use super::{Button, UiExt as _, at_right};

/// What is asked over the rest of the screen, which waits. The closure draws it, and says what was decided.
pub(crate) fn modal<R>(
    ui: &Ui,
    theme: &Theme,
    name: &str,
    width: f32,
    add: impl FnOnce(&mut Ui) -> R,
) -> R {
    let frame = Frame::new()
        .fill(theme.surface)
        .stroke(stroke::hair(theme.line))
        .corner_radius(Radius::Dialog)
        .inner_margin(Margin::same(24))
        .shadow(theme.shadow(3));
    let modal = Modal::new(Id::unique(name)).frame(frame);
    let shown = modal.show(ui.ctx(), |ui| {
        ui.set_width(width);
        add(ui)
    });
    shown.inner
}

/// A question with its title, what is done on Enter, and how it is left on Esc.
#[must_use = "a dialog must be shown"]
pub(crate) struct Dialog<'a> {
    theme: &'a Theme,
    text: &'a Text,
    name: &'a str,
    width: f32,
    title: Cow<'a, str>,
    yes: &'a str,
    no: &'a str,
}

impl<'a> Dialog<'a> {
    /// The name tells it from others; the title is what is asked, `yes` what the button says that does it.
    pub(crate) fn new(
        theme: &'a Theme,
        text: &'a Text,
        (name, width): (&'a str, f32),
        title: impl Into<Cow<'a, str>>,
        yes: &'a str,
    ) -> Self {
        Self {
            theme,
            text,
            name,
            width,
            title: title.into(),
            yes,
            no: text.cancel(),
        }
    }

    /// What the button says that leaves it, where it is not 取消.
    pub(crate) fn no(mut self, words: &'a str) -> Self {
        self.no = words;
        self
    }

    /// Draws it. The closure draws what lies between title and foot, and says why it cannot be done yet. What was decided, if anything was.
    pub(crate) fn show<'r>(
        self,
        ui: &Ui,
        add: impl FnOnce(&mut Ui) -> Option<&'r str>,
    ) -> Option<bool> {
        let Self { theme, text, .. } = self;
        modal(ui, theme, self.name, self.width, |ui| {
            ui.dialog_title(theme, self.title);
            let off = add(ui);
            ui.gap(Gap::Md);
            match foot(ui, theme, text, (self.yes, self.no), off) {
                (true, _) => Some(true),
                (_, true) => Some(false),
                _ => None,
            }
        })
    }
}

/// The foot of a dialog: what is done on Enter, and how it is left. True in the first place to do it, in the second to close.
pub(crate) fn foot(
    ui: &mut Ui,
    theme: &Theme,
    text: &Text,
    (yes, no): (&str, &str),
    off: Option<&str>,
) -> (bool, bool) {
    at_right(ui, |ui| {
        let yes = Button::new(theme, yes).key(DialogKey::Yes.cap(text));
        let yes = yes.primary().disabled(off).show(ui).clicked();
        let no = Button::new(theme, no).key(DialogKey::No.cap(text));
        (yes, no.show(ui).clicked())
    })
}
