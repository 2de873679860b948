use egui::Ui;

use crate::drill::Drill;

use super::super::Cx;
use super::super::shell::dialog;
use super::amend::Amend;
use super::explain::{self, Pressed};
use super::{DebriefDialog, DebriefScreen};
use crate::ui::keys::{DebriefKey, DialogKey, Keys};
use crate::ui::shared::figures::Figures;

impl DebriefScreen {
    pub(super) fn over_keys(&mut self, keys: &Keys<'_>, cx: &Cx<'_>, drill: &Drill) {
        if keys.take(DialogKey::No) {
            self.dialog = None;
            return;
        }
        match &mut self.dialog {
            Some(DebriefDialog::Amend(amend)) => {
                if let Some(place) = keys.nth(DebriefKey::Rate) {
                    amend.choose(drill, place);
                }
                if keys.confirm() {
                    self.amend_now(cx, drill);
                }
            }
            Some(DebriefDialog::Unseen(_)) => {
                if keys.confirm() {
                    self.close_unseen(cx);
                }
            }
            Some(DebriefDialog::Roster(_)) => {
                if keys.confirm() {
                    self.amend_roster(cx, drill);
                }
            }
            Some(DebriefDialog::Problem(_)) => {
                if keys.confirm() {
                    self.keep_detail(cx);
                }
            }
            Some(DebriefDialog::SelfRating(_)) => {
                if keys.confirm() {
                    self.keep_self_rating(cx, drill);
                }
            }
            Some(DebriefDialog::Explain(_)) | None => {}
        }
    }

    fn amend_now(&mut self, cx: &Cx<'_>, drill: &Drill) {
        if let Some(DebriefDialog::Amend(amend)) = &mut self.dialog
            && let Some(action) = amend.action(drill)
        {
            cx.act(action);
            self.dialog = None;
        }
    }

    fn close_unseen(&mut self, cx: &Cx<'_>) {
        let Some(DebriefDialog::Unseen(unseen)) = &mut self.dialog else {
            return;
        };
        let actions = unseen.actions();
        if !actions.is_empty() {
            self.dialog = None;
        }
        for action in actions {
            cx.act(action);
        }
    }

    pub(super) fn dialogs(&mut self, ui: &Ui, cx: &Cx<'_>, drill: &Drill, figures: &Figures) {
        match &mut self.dialog {
            Some(DebriefDialog::Explain(what)) => {
                let width = (ui.ctx().content_rect().width() - 160.0).min(760.0);
                let pressed = dialog(ui, cx, "explain", width, |ui| {
                    explain::show(ui, cx, drill, figures, what)
                });
                match pressed {
                    Pressed::Nothing => {}
                    Pressed::Close => self.dialog = None,
                    Pressed::Amend(scene, item) => {
                        self.dialog = Some(DebriefDialog::Amend(Amend::new(drill, scene, item)));
                    }
                }
            }
            Some(DebriefDialog::Amend(amend)) => match amend.show(ui, cx, drill) {
                Some(true) => self.amend_now(cx, drill),
                Some(false) => self.dialog = None,
                None => {}
            },
            Some(DebriefDialog::Unseen(unseen)) => match unseen.show(ui, cx, drill) {
                Some(true) => self.close_unseen(cx),
                Some(false) => self.dialog = None,
                None => {}
            },
            Some(DebriefDialog::Problem(_)) => self.detail_dialog(ui, cx, drill),
            Some(DebriefDialog::SelfRating(_)) => self.self_dialog(ui, cx, drill),
            Some(DebriefDialog::Roster(_)) => self.roster_dialog(ui, cx, drill),
            None => {}
        }
    }
}
