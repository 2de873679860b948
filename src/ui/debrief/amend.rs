//! Changing a result that is recorded already: the old one stays in the record, and the new one says why.

use egui::Ui;

use crate::drill::{Action, Drill, RateItem, RatingSource};
use crate::scenario::{Level, Rating};

use super::super::Cx;
use super::super::widgets::{Dialog, Field, Reason, UiExt as _, fault, segmented};
use crate::ui::keys::{DebriefKey, Press as _};
use crate::ui::shared::hands::RATINGS;
use crate::ui::theme::Gap;

/// A correction that is being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Amend {
    pub(super) scene: usize,
    pub(super) item: String,
    pub(super) rating: Option<Rating>,
    pub(super) reason: Reason,
}

impl Amend {
    pub(super) fn new(drill: &Drill, scene: usize, item: String) -> Self {
        let rated = drill
            .state()
            .scenes
            .get(scene)
            .and_then(|s| s.recorded(&item));
        Self {
            scene,
            rating: rated.map(|r| r.rating),
            reason: Reason::default(),
            item,
        }
    }

    fn red(&self, drill: &Drill) -> bool {
        let item = drill
            .scenarios()
            .get(self.scene)
            .and_then(|s| s.item(&self.item));
        item.is_some_and(|item| item.level == Level::RedLine)
    }

    /// What was put down after the end may be put down anew; what was seen is changed for a reason only, and that nobody saw it has one always.
    pub(super) fn needs_reason(&self, drill: &Drill) -> bool {
        if self.rating == Some(Rating::NotObserved) {
            return true;
        }
        let scene = drill.state().scenes.get(self.scene);
        scene.is_some_and(|s| {
            let rated = s.recorded(&self.item);
            s.amended.contains(&self.item)
                || s.is_disputed(&self.item)
                || rated.is_some_and(|r| r.source != RatingSource::Sweep)
        })
    }

    pub(super) fn changes(&self, drill: &Drill) -> bool {
        let scene = drill.state().scenes.get(self.scene);
        let rated = scene.and_then(|s| s.recorded(&self.item));
        // That what is recorded stands is a decision where others tell otherwise.
        scene.is_some_and(|s| s.is_disputed(&self.item)) || rated.map(|r| r.rating) != self.rating
    }

    pub(super) fn choose(&mut self, drill: &Drill, place: usize) {
        if self.red(drill) {
            self.rating = (place == 0).then_some(Rating::Touched);
        } else if let Some(rating) = RATINGS.get(place) {
            self.rating = Some(*rating);
        }
    }

    /// The action, or nothing while something is missing.
    pub(super) fn action(&mut self, drill: &Drill) -> Option<Action> {
        if !self.changes(drill) {
            return None;
        }
        let reason = self.reason.given();
        if self.needs_reason(drill) && reason.is_none() {
            return None;
        }
        let scene = drill.state().scenes.get(self.scene);
        let person = scene.and_then(|s| s.recorded(&self.item)?.person);
        Some(Action::Rate(RateItem {
            scene: Some(self.scene),
            item: self.item.clone(),
            rating: self.rating,
            person,
            reason: reason.unwrap_or_default(),
            ..RateItem::default()
        }))
    }

    /// Draws the dialog. What was decided, if anything was.
    pub(super) fn show(&mut self, ui: &Ui, cx: &Cx<'_>, drill: &Drill) -> Option<bool> {
        let (theme, text) = (cx.theme, cx.text);
        let red = self.red(drill);
        let item = drill
            .scenarios()
            .get(self.scene)
            .and_then(|s| s.item(&self.item));
        let title = item.map_or(self.item.as_str(), |item| item.title.as_str());
        let title = text.debrief_amend_title(title);
        let yes = text.debrief_amend_save();
        Dialog::new(theme, text, ("amend", 560.0), title, yes).show(ui, |ui| {
            ui.sub(theme, text.debrief_amend_note());
            ui.gap(Gap::Xs);
            let mut place = if red {
                usize::from(self.rating.is_none())
            } else {
                let same = |c: &Rating| Some(*c) == self.rating;
                RATINGS.iter().position(same).unwrap_or(usize::MAX)
            };
            let words: Vec<&str> = if red {
                vec![text.rating_touched(), text.debrief_clear()]
            } else {
                RATINGS.iter().map(|rating| text.rating(*rating)).collect()
            };
            let words = words.into_iter().enumerate();
            let words: Vec<String> = words
                .map(|(n, words)| format!("{} {words}", DebriefKey::Rate.nth_cap(text, n)))
                .collect();
            let choices: Vec<(usize, &str)> =
                words.iter().map(String::as_str).enumerate().collect();
            if segmented(ui, theme, text.debrief_amend(), &mut place, &choices) {
                self.choose(drill, place);
            }
            ui.gap(Gap::Xs);
            let needed = self.needs_reason(drill);
            let missing = needed && self.reason.is_missing();
            let name = if needed {
                text.debrief_reason()
            } else {
                text.debrief_reason_free()
            };
            let field = Field::new(theme, name)
                .hint(name)
                .width(ui.available_width());
            let response = field.invalid(missing).show(ui, &mut self.reason.words);
            if missing {
                fault(ui, theme, text.refused_reason_needed());
                if !response.has_focus() {
                    response.request_focus();
                    ui.ctx().request_repaint();
                }
            }
            (!self.changes(drill)).then(|| text.debrief_same())
        })
    }
}
