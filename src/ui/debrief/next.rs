//! 下一步: the one button that says what is lacking, and leads to it.

use egui::{Response, Ui};

use crate::drill::{Drill, NextStep, Signer};

use super::super::widgets::Button;
use super::super::{Cx, Route};
use super::DebriefScreen;
use super::edits::Place;
use super::tabs::Tab;
use crate::ui::keys::{DebriefKey, Press as _};
use crate::ui::shared::figures::Figures;

impl DebriefScreen {
    /// The button of the next step; where it leads is done here or elsewhere.
    pub(super) fn next_button(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        drill: &Drill,
        figures: &Figures,
    ) {
        let Some(step) = figures.next else {
            return;
        };
        let words = cx.text.next_step(step);
        let button = Button::new(cx.theme, &words)
            .key(DebriefKey::Next.cap(cx.text))
            .primary();
        if button.show(ui).clicked() {
            self.go_next(cx, drill, figures);
        }
    }

    /// Gives a field the cursor that is to have it.
    pub(super) fn take_focus(&mut self, place: Place, response: &Response) {
        if self.focus == Some(place) {
            response.request_focus();
            response.scroll_to_me(None);
            self.focus = None;
        }
    }

    /// Goes to what is lacking first.
    pub(super) fn go_next(&mut self, cx: &Cx<'_>, drill: &Drill, figures: &Figures) {
        let Some(step) = figures.next else {
            return;
        };
        match step {
            NextStep::Rate(_) => {
                self.sweep = 0;
                // Brought into view, whatever was looked at before.
                self.sweep_seen = usize::MAX;
            }
            NextStep::RedLineReason => self.focus = Some(Place::RedLine),
            NextStep::Problems(_) => {
                self.open_tab(cx, Tab::Problems);
                if let Some(source) = figures.unanswered.first() {
                    self.propose(cx, drill, source);
                }
            }
            NextStep::Sign(_) => {
                let signed = &drill.state().debrief.sign_offs;
                let mut missing = Signer::ALL.into_iter();
                let missing = missing.find(|signer| signed.iter().all(|s| s.signer != *signer));
                self.focus = missing.map(Place::Sign);
            }
            NextStep::Papers | NextStep::Filed => {
                self.edits.commit_all(cx);
                let to = match step {
                    NextStep::Papers => Route::Papers,
                    _ => Route::page(Route::Debrief),
                };
                cx.go(to);
            }
        }
    }
}
