//! What cost points and is named by no problem yet.

use egui::{Sense, Ui, vec2};

use crate::drill::{Action, DebriefEdit, Drill, Problem};
use crate::scenario::{Level, Rating};

use super::super::theme::{Gap, IconWeight, TextRole, stroke};
use super::super::widgets::{UiExt as _, a11y, cell, icon, link, paint_text};
use super::super::{Cx, icons};
use super::DebriefScreen;
use super::edits::{Place, ProblemField};
use crate::ui::shared::figures::Figures;

impl DebriefScreen {
    /// A deduction no problem names, with one press that makes a problem of it.
    pub(super) fn proposals(&mut self, ui: &mut Ui, cx: &Cx<'_>, drill: &Drill, figures: &Figures) {
        let (theme, text) = (cx.theme, cx.text);
        for source in &figures.unanswered {
            let Some(item) = drill
                .scenarios()
                .get(source.0)
                .and_then(|s| s.item(&source.1))
            else {
                continue;
            };
            let words = text.debrief_unanswered(item.title.as_str());
            ui.push_id(source, |ui| {
                let (rect, _) =
                    ui.allocate_exact_size(vec2(ui.available_width(), 41.0), Sense::hover());
                let line = stroke::hair(theme.line);
                ui.painter().hline(rect.x_range(), rect.top(), line);
                cell(ui, rect, "proposal", |ui| {
                    ui.horizontal_centered(|ui| {
                        icon(
                            ui,
                            icons::WARNING_CIRCLE,
                            IconWeight::Fill,
                            18.0,
                            theme.partly,
                        );
                        let room = ui.available_width() - 90.0;
                        let (rect, _) = ui.allocate_exact_size(vec2(room, 22.0), Sense::hover());
                        let face = TextRole::Small.font();
                        paint_text(ui, rect.left_center(), room, &words, face, theme.ink_2);
                        a11y::painted(ui, rect, &words);
                        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                            ui.gap(Gap::Sm);
                            let name = text.debrief_propose_of(item.title.as_str());
                            if link(ui, theme, text.debrief_propose(), &name).clicked() {
                                self.propose(cx, drill, source);
                            }
                        });
                    });
                });
            });
        }
    }

    pub(super) fn propose(&mut self, cx: &Cx<'_>, drill: &Drill, source: &(usize, String)) {
        let Some(item) = drill
            .scenarios()
            .get(source.0)
            .and_then(|s| s.item(&source.1))
        else {
            return;
        };
        self.edits.commit_all(cx);
        self.edits.drop_row();
        let rated = drill.state().scenes[source.0].rating(&source.1);
        let rating = rated.map_or(Rating::Missed, |r| r.rating);
        let words = if item.level == Level::RedLine {
            cx.text.debrief_proposed_red(item.title.as_str())
        } else {
            cx.text
                .debrief_proposed(cx.text.rating(rating), item.title.as_str())
        };
        let index = drill.state().debrief.problems.len();
        let problem = Problem {
            text: words,
            items: vec![source.clone()],
            ..Problem::default()
        };
        cx.act(Action::Debrief(DebriefEdit::SetProblem { index, problem }));
        self.row = Some(index);
        self.focus = Some(Place::Problem(index, ProblemField::Measure));
    }
}
