//! 版头模板: the unit's own Word file that letters are filled into.

use std::path::PathBuf;

use egui::Ui;

use crate::ui::widgets::{Button, UiExt as _};
use crate::ui::{Cx, Request, icons};

use super::SettingsScreen;
use super::fields::{complain, field, fix, note};
use crate::ui::theme::Gap;

impl SettingsScreen {
    /// Within the card of folders; whether something was typed.
    pub(super) fn letterhead(&mut self, ui: &mut Ui, cx: &Cx<'_>) -> bool {
        let (theme, text) = (cx.theme, cx.text);
        let mut typed = false;
        if let Some(file) = self.chosen_letterhead.take() {
            self.letterhead = file.display().to_string();
            typed = true;
        }
        // What is said below is of the file that is kept.
        let kept = cx.session.settings().letterhead == self.letterhead_typed();
        let unit = cx.session.letterhead();
        let fault = unit.fault.as_ref().filter(|_| kept);
        let name = text.letterhead_setting();
        ui.body(theme, name);
        ui.gap(Gap::Sm);
        ui.horizontal(|ui| {
            let choose = Button::new(theme, text.letterhead_choose()).icon(icons::FILE_DOC);
            let width = ui.available_width() - choose.measure(ui) - 8.0;
            let hint = text.letterhead_setting_hint();
            let response = field(ui, cx, width, name, hint, &mut self.letterhead);
            if fault.is_some() {
                complain(ui, cx, &response);
            }
            typed |= response.changed();
            if choose.show(ui).clicked() {
                cx.request(Request::ChooseLetterhead);
            }
        });
        ui.gap(Gap::Sm);
        match fault {
            Some(fault) => fix(ui, cx, &fault.sentence(text)),
            None if kept && unit.letterhead.is_some() => {
                note(ui, cx, text.letterhead_setting_good());
            }
            None => note(ui, cx, text.letterhead_setting_note()),
        }
        ui.gap(Gap::Xl);
        typed
    }

    /// The file that was typed or chosen; none is the layout of the program.
    pub(super) fn letterhead_typed(&self) -> Option<PathBuf> {
        let typed = self.letterhead.trim();
        (!typed.is_empty()).then(|| PathBuf::from(typed))
    }
}
