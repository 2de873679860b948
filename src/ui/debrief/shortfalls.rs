use egui::{Ui, pos2, vec2};

use crate::ui::Cx;
use crate::ui::shared::figure_rows::{lacking_row, nothing_lacking};
use crate::ui::shared::figures::Figures;
use crate::ui::theme::{Gap, TextRole, Theme};
use crate::ui::widgets::{UiExt as _, card, paint_text_right, section_line};

use super::explain::ExplainTarget;
use super::{DebriefDialog, DebriefScreen, PADDING};

impl DebriefScreen {
    /// 没有做到位的: critical failures first, each with the moment that shows it.
    pub(super) fn lacking_card(&mut self, ui: &mut Ui, cx: &Cx<'_>, figures: &Figures) {
        let (theme, text) = (cx.theme, cx.text);
        rows_card(ui, theme, |ui| {
            let line = ui.cursor().min;
            let right = line.x + ui.available_width();
            if figures.lacking.is_empty() {
                section_line(ui, theme, nothing_lacking(text, figures), "");
                ui.gap(Gap::Md);
                beside(ui, cx, figures);
                return;
            }
            let title = text.debrief_lacking(figures.lacking.len());
            section_line(ui, theme, &title, text.debrief_lacking_note());
            let at = pos2(right, line.y + 11.0);
            let face = TextRole::Small.font();
            paint_text_right(ui.painter(), at, text.debrief_deducted(), face, theme.ink_3);
            ui.gap(Gap::Md);
            for row in &figures.lacking {
                ui.push_id((row.scene, &row.item), |ui| {
                    if lacking_row(ui, cx, row) {
                        let what = ExplainTarget::Item(row.scene, row.item.clone());
                        self.dialog = Some(DebriefDialog::Explain(what));
                    }
                });
            }
            beside(ui, cx, figures);
        });
    }
}

/// A card of rows, each with a line above it.
pub(super) fn rows_card(ui: &mut Ui, theme: &Theme, add: impl FnOnce(&mut Ui)) {
    let padding = egui::Margin {
        bottom: 6,
        ..PADDING
    };
    card(ui, theme, padding, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        add(ui);
    });
}

/// Items of which a branch said otherwise than was given by hand: the drill itself told it only in passing.
fn beside(ui: &mut Ui, cx: &Cx<'_>, figures: &Figures) {
    for sentence in &figures.beside {
        ui.gap(Gap::Xs);
        ui.sub(cx.theme, sentence);
        ui.gap(Gap::Xs);
    }
}
