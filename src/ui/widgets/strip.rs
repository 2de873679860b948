//! Something to know, at the foot of the screen for as long as it holds.

use egui::{Color32, Frame, Margin, Panel, Ui};

use crate::ui::icons;
use crate::ui::theme::{IconWeight, Theme};

use super::{Button, icon};

/// A strip over the whole width with a sign, words, and what can be done.
#[must_use = "a strip must be shown"]
pub(crate) struct Strip<'a> {
    name: &'static str,
    sign: &'a str,
    fill: Color32,
    ink: Color32,
}

impl<'a> Strip<'a> {
    /// What somebody should see to. The name tells it from others.
    pub(crate) fn advice(theme: &Theme, name: &'static str) -> Self {
        Self {
            name,
            sign: icons::WARNING_CIRCLE,
            fill: theme.partly_soft,
            ink: theme.partly,
        }
    }

    /// What is only told.
    pub(crate) fn calm(theme: &Theme, name: &'static str) -> Self {
        Self {
            name,
            sign: icons::INFO,
            fill: theme.sunken,
            ink: theme.ink_3,
        }
    }

    pub(crate) fn sign(mut self, sign: &'a str) -> Self {
        self.sign = sign;
        self
    }

    /// Draws it: the closure draws the words, the first button is the outermost. Says which was pressed.
    pub(crate) fn show(
        self,
        ui: &mut Ui,
        buttons: Vec<Button<'_>>,
        words: impl FnOnce(&mut Ui),
    ) -> Option<usize> {
        let frame = Frame::new()
            .fill(self.fill)
            .inner_margin(Margin::symmetric(24, 10));
        let row = |ui: &mut Ui| {
            icon(ui, self.sign, IconWeight::Fill, 20.0, self.ink);
            let taken: f32 = buttons.iter().map(|b| b.measure(ui) + 8.0).sum();
            let room = ui.available_width() - taken - 8.0;
            ui.scope(|ui| {
                ui.set_max_width(room.max(160.0));
                // Beside each other nothing would break its line.
                ui.vertical(|ui| {
                    ui.set_width(ui.available_width());
                    words(ui);
                });
            });
            let mut pressed = None;
            for (n, button) in buttons.into_iter().enumerate().rev() {
                if button.show(ui).clicked() {
                    pressed = Some(n);
                }
            }
            pressed
        };
        let panel = Panel::bottom(self.name).frame(frame);
        panel.show(ui, |ui| ui.horizontal(row).inner).inner
    }
}
