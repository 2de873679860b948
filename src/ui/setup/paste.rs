//! A roster that is there already: of the last drill, or of a table somewhere.

use egui::Ui;

use super::super::shell::dialog;
use super::super::widgets::{Button, UiExt as _, at_right, text_area};
use super::super::{Cx, Request};
use super::{SetupScreen, Taken, roster};
use crate::ui::keys::{DialogKey, PasteKey, Press as _};
use crate::ui::theme::Gap;

impl SetupScreen {
    /// The people of the last drill.
    pub(super) fn take_over(&mut self, cx: &Cx<'_>) {
        let last = cx
            .session
            .last_setup()
            .filter(|s| !s.participants.is_empty());
        let Some(last) = last else {
            cx.request(Request::Toast(cx.text.setup_no_last().to_owned()));
            return;
        };
        if !self.setup.participants.is_empty() {
            self.taken.push(Taken::Roster(roster::Replaced {
                participants: self.setup.participants.clone(),
                casts: self.setup.scenes.iter().map(|s| s.cast.clone()).collect(),
            }));
        }
        roster::take_over(&mut self.setup, &last, cx.session.library());
        cx.request(Request::Toast(
            cx.text.setup_took_over(last.participants.len()),
        ));
    }

    pub(super) fn take_paste(&mut self, cx: &Cx<'_>) {
        if let Some(pasted) = self.paste.take() {
            let lines = roster::read_lines(&pasted);
            roster::add_lines(&mut self.setup, cx.session.library(), &lines);
        }
    }

    pub(super) fn paste_dialog(&mut self, ui: &Ui, cx: &Cx<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        let Some(pasted) = &mut self.paste else {
            return;
        };
        let (mut add, mut close) = (false, false);
        dialog(ui, cx, "paste-roster", 460.0, |ui| {
            ui.dialog_title(theme, text.setup_paste_title());
            ui.sub(theme, text.setup_paste_note());
            let hint = text.setup_paste_hint();
            let area = text_area(ui, theme, 460.0, 8, text.setup_paste_title(), hint, pasted);
            if pasted.is_empty() && !area.has_focus() {
                area.request_focus();
            }
            let lines = roster::read_lines(pasted);
            ui.note(theme, text.setup_paste_count(lines.len()));
            if roster::has_more(&self.setup, cx.session.library(), &lines) {
                ui.note(theme, text.setup_paste_columns());
            }
            ui.gap(Gap::Xs);
            at_right(ui, |ui| {
                add = Button::new(theme, text.setup_paste_add())
                    .key(PasteKey::Take.cap(text))
                    .primary()
                    .show(ui)
                    .clicked();
                close = Button::new(theme, text.cancel())
                    .key(DialogKey::No.cap(text))
                    .show(ui)
                    .clicked();
            });
        });
        if add {
            self.take_paste(cx);
        } else if close {
            self.paste = None;
        }
    }
}
