use egui::Ui;

use crate::drill::Drill;
use crate::ui::Cx;
use crate::ui::shared::figures::Figures;
use crate::ui::shared::figures_strip::{TileHit, figures_strip};
use crate::ui::widgets::{Field, card, fault, section_line};

use super::edits::Place;
use super::explain::ExplainTarget;
use super::{DebriefDialog, DebriefScreen, PADDING};

impl DebriefScreen {
    /// Score, counts, red lines, duration, side by side.
    pub(super) fn score_card(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        drill: &Drill,
        figures: &Figures,
        narrow: bool,
    ) {
        match figures_strip(ui, cx, drill, figures, narrow) {
            Some(TileHit::Score) => {
                self.dialog = Some(DebriefDialog::Explain(ExplainTarget::Total));
            }
            Some(TileHit::RedLines) => {
                self.dialog = Some(DebriefDialog::Explain(ExplainTarget::RedLines));
            }
            None => {}
        }
    }

    /// 触碰红线 must carry a reason in writing.
    pub(super) fn red_line_card(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        drill: &Drill,
        figures: &Figures,
    ) {
        if !figures.assessment.vetoed {
            return;
        }
        let (theme, text) = (cx.theme, cx.text);
        card(ui, theme, PADDING, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 6.0;
            section_line(
                ui,
                theme,
                text.debrief_red_reason(),
                text.debrief_red_reason_note(),
            );
            let missing = self
                .edits
                .value(cx.session, Place::RedLine)
                .trim()
                .is_empty();
            let field = Field::new(theme, text.debrief_red_reason())
                .hint(text.debrief_red_reason_hint())
                .width(ui.available_width())
                .invalid(missing);
            let response = self.edits.field(ui, cx, Place::RedLine, field);
            self.take_focus(Place::RedLine, &response);
            if missing && drill.state().debrief.red_line_reason.is_empty() {
                fault(ui, theme, text.debrief_red_reason_missing());
            }
        });
    }
}
