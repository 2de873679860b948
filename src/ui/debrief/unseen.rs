//! 未观察到: that nobody saw it is somebody's word, and says why.

use egui::Ui;

use crate::drill::{Action, Drill, RateItem};
use crate::scenario::Rating;

use super::super::Cx;
use super::super::theme::Weight;
use super::super::widgets::{Field, fault, foot, label};

/// Items that are to be closed as not observed, with the reason that is being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unseen {
    pub(super) items: Vec<(usize, String)>,
    pub(super) reason: String,
    /// It was tried without a reason.
    asked: bool,
}

impl Unseen {
    pub(super) fn new(items: Vec<(usize, String)>) -> Self {
        Self {
            items,
            reason: String::new(),
            asked: false,
        }
    }

    /// The actions, or nothing while the reason is missing.
    pub(super) fn actions(&mut self) -> Vec<Action> {
        let reason = self.reason.trim();
        if reason.is_empty() {
            self.asked = true;
            return Vec::new();
        }
        let close = |(scene, item): &(usize, String)| {
            Action::Rate(RateItem {
                scene: Some(*scene),
                item: item.clone(),
                rating: Some(Rating::NotObserved),
                reason: reason.to_owned(),
                ..RateItem::default()
            })
        };
        self.items.iter().map(close).collect()
    }

    /// Draws the dialog. True in the first place to do it, in the second to close it.
    pub(super) fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>, drill: &Drill) -> (bool, bool) {
        let (theme, text) = (cx.theme, cx.text);
        let title = match self.items.as_slice() {
            [(scene, id)] => {
                let scenario = drill.scenarios().get(*scene);
                let item = scenario.and_then(|s| s.item(id));
                text.debrief_unseen_title(item.map_or(id.as_str(), |item| item.title.as_str()))
            }
            items => text.debrief_rest_title(items.len()),
        };
        label(ui, title, 18.0, Weight::Bold, theme.ink);
        let note = text.debrief_rest_note();
        label(ui, note, 14.0, Weight::Regular, theme.ink_2);
        ui.add_space(4.0);
        let missing = self.asked && self.reason.trim().is_empty();
        let name = text.debrief_unseen_reason();
        let field = Field::new(theme, name).hint(text.debrief_unseen_hint());
        let field = field.width(ui.available_width()).invalid(missing);
        let response = field.show(ui, &mut self.reason);
        if missing {
            fault(ui, theme, text.debrief_unseen_missing());
        }
        if !response.has_focus() && (missing || self.reason.is_empty()) {
            response.request_focus();
            ui.ctx().request_repaint();
        }
        ui.add_space(8.0);
        foot(ui, theme, text, text.debrief_rest_yes(), None)
    }
}
