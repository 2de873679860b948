//! The quick phrases.

use egui::Ui;

use crate::ui::widgets::{Button, Size, UiExt as _};
use crate::ui::{Cx, icons};

use super::fields::field;
use super::{SettingsScreen, group};
use crate::ui::theme::Gap;

/// More than these no one finds again while a drill runs.
const PHRASES: usize = 20;

impl SettingsScreen {
    pub(super) fn phrases(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        let title = text.settings_phrases();
        let mut changed = false;
        group(ui, cx, title, text.settings_phrases_note(), |ui| {
            let mut removed = None;
            let mut add = false;
            for (i, (id, phrase)) in self.phrases.iter_mut().enumerate() {
                ui.push_id(*id, |ui| {
                    ui.horizontal(|ui| {
                        let place = i + 1;
                        let remove = text.settings_phrase_remove(place);
                        let cross = Button::new(theme, "").icon(icons::X).name(&remove).ghost();
                        let width = ui.available_width() - cross.measure(ui) - 8.0;
                        let name = text.settings_phrase(place);
                        let hint = text.settings_phrase_hint();
                        let response = field(ui, cx, width, &name, hint, phrase);
                        if self.new_phrase == Some(*id) {
                            response.request_focus();
                            response.scroll_to_me(None);
                            self.new_phrase = None;
                        }
                        changed |= response.changed();
                        if cross.show(ui).on_hover_text(&remove).clicked() {
                            removed = Some(i);
                        }
                    });
                });
                ui.gap(Gap::Sm);
            }
            if self.phrases.len() < PHRASES {
                ui.gap(Gap::Hair);
                let button = Button::new(theme, text.settings_phrase_add()).icon(icons::PLUS);
                add = button.size(Size::Small).show(ui).clicked();
            }
            if let Some(i) = removed {
                self.phrases.remove(i);
                changed = true;
            }
            if add {
                self.new_phrase = Some(self.next_phrase);
                self.phrases.push((self.next_phrase, String::new()));
                self.next_phrase += 1;
                ui.ctx().request_repaint();
            }
        });
        if changed {
            self.touch(ui, cx);
        }
    }
}
