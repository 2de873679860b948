//! The user's words that must not leave the house.

use egui::Ui;

use crate::session::Command;
use crate::ui::widgets::{Button, Field, Size, UiExt as _};
use crate::ui::{Cx, Request, icons};

use super::fields::{fix, note};
use super::{SettingsScreen, group};
use crate::ui::theme::Gap;

/// Lines that are seen without scrolling the field.
const LINES: usize = 4;

impl SettingsScreen {
    pub(super) fn guarded(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        let mut changed = false;
        group(ui, cx, text.package_words_title(), "", |ui| {
            note(ui, cx, text.package_words_note());
            ui.gap(Gap::Md);
            let field = Field::new(theme, text.package_words_name());
            let width = ui.available_width();
            let field = field.width(width).lines(LINES);
            changed = field.show(ui, &mut self.guarded).changed();
            ui.gap(Gap::Md);
            let list = cx.session.words();
            note(ui, cx, &text.package_words_count(list.words.len()));
            if let Some(fault) = &list.fault {
                ui.gap(Gap::Xs);
                fix(ui, cx, &fault.sentence(text));
            }
            ui.gap(Gap::Md);
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 12.0;
                let open = Button::new(theme, text.package_words_open()).icon(icons::FOLDER_OPEN);
                if open.size(Size::Small).show(ui).clicked() {
                    cx.request(Request::Reveal(cx.session.data().to_owned()));
                }
                let again =
                    Button::new(theme, text.package_words_reload()).icon(icons::ARROW_CLOCKWISE);
                if again.size(Size::Small).show(ui).clicked() {
                    cx.run(Command::ReloadLibrary);
                }
            });
        });
        if changed {
            self.touch(ui, cx);
        }
    }
}
