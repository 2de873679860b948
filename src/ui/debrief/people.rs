//! The roster, corrected after the end: who signed in late, whose name was misspelt. The record says why.

use egui::Ui;

use super::super::widgets::{Button, Dialog, Field, Reason, Size, UiExt as _, fault};
use super::super::{Cx, icons};
use super::{DebriefDialog, DebriefScreen};
use crate::drill::{Action, Drill, Event, Participant, Setup};
use crate::i18n::clock_minutes;
use crate::ui::theme::Gap;

impl DebriefScreen {
    pub(super) fn people_tab(&mut self, ui: &mut Ui, cx: &Cx<'_>, drill: &Drill) {
        let (theme, text) = (cx.theme, cx.text);
        let kept = &drill.state().setup;
        let mut setup = self.roster.take().unwrap_or_else(|| kept.clone());
        ui.gap(Gap::Md);
        ui.note(theme, text.debrief_people_note());
        ui.gap(Gap::Xs);
        let full = ui.available_width();
        let (name_width, post_width) = (full * 0.28, full * 0.32);
        for (row, person) in setup.participants.iter_mut().enumerate() {
            ui.push_id(("person", row), |ui| {
                ui.horizontal(|ui| {
                    ui.spacing_mut().item_spacing.x = 8.0;
                    ui.set_min_height(36.0);
                    let name = text.setup_cell(row + 1, text.setup_col_name());
                    let field = Field::new(theme, &name).width(name_width).height(32.0);
                    field.hint(text.setup_col_name()).show(ui, &mut person.name);
                    let name = text.setup_cell(row + 1, text.setup_col_post());
                    let field = Field::new(theme, &name).width(post_width).height(32.0);
                    field.hint(text.setup_col_post()).show(ui, &mut person.post);
                    if let Some(at) = person.signed_in {
                        let words = text.debrief_signed_in(clock_minutes(at));
                        ui.body_2(theme, words);
                    } else {
                        let name = text.setup_sign_in_of(person.name.as_str(), row + 1);
                        let late = Button::new(theme, text.debrief_late_sign_in())
                            .name(&name)
                            .size(Size::Small);
                        if late.show(ui).clicked() {
                            person.signed_in = Some(cx.session.now().wall);
                        }
                    }
                });
            });
        }
        ui.gap(Gap::Sm);
        ui.horizontal(|ui| {
            let add = Button::new(theme, text.setup_people_add()).icon(icons::PLUS);
            if add.size(Size::Small).show(ui).clicked() {
                setup.participants.push(Participant::default());
            }
            let changed = cleaned(&setup, drill) != *kept;
            let reason = (!changed).then(|| text.debrief_people_same());
            let save = Button::new(theme, text.debrief_people_save()).disabled(reason);
            if save.size(Size::Small).show(ui).clicked() {
                self.dialog = Some(DebriefDialog::Roster(Reason::default()));
            }
            if changed {
                let undo = Button::new(theme, text.cancel()).ghost().size(Size::Small);
                if undo.show(ui).clicked() {
                    setup = kept.clone();
                }
            }
        });
        ui.gap(Gap::Md);
        self.roster = (setup != *kept).then_some(setup);
    }

    pub(super) fn roster_dialog(&mut self, ui: &Ui, cx: &Cx<'_>, drill: &Drill) {
        let (theme, text) = (cx.theme, cx.text);
        let Some(DebriefDialog::Roster(reason)) = &mut self.dialog else {
            return;
        };
        let (title, yes) = (text.debrief_people_save(), text.debrief_amend_save());
        let dialog = Dialog::new(theme, text, ("roster-reason", 460.0), title, yes);
        let pressed = dialog.show(ui, |ui| {
            ui.sub(theme, text.debrief_amend_note());
            let missing = reason.is_missing();
            let field = Field::new(theme, text.debrief_reason()).hint(text.debrief_people_reason());
            let field = field.width(460.0).invalid(missing);
            let response = field.show(ui, &mut reason.words);
            if missing {
                fault(ui, theme, text.refused_reason_needed());
            }
            if !response.has_focus() && (missing || reason.words.is_empty()) {
                response.request_focus();
                ui.ctx().request_repaint();
            }
            None
        });
        match pressed {
            Some(true) => self.amend_roster(cx, drill),
            Some(false) => self.dialog = None,
            None => {}
        }
    }

    pub(super) fn amend_roster(&mut self, cx: &Cx<'_>, drill: &Drill) {
        let (Some(DebriefDialog::Roster(reason)), Some(setup)) = (&mut self.dialog, &self.roster)
        else {
            self.dialog = None;
            return;
        };
        let Some(reason) = reason.given() else {
            return;
        };
        let setup = Box::new(cleaned(setup, drill));
        cx.act(Action::AmendSetup { setup, reason });
        self.dialog = None;
        self.roster = None;
    }
}

/// The roster without rows at its end in which nothing is written. A row that a cast or an entry names keeps its place, so that nobody who is added later takes over what another has done.
fn cleaned(setup: &Setup, drill: &Drill) -> Setup {
    let mut setup = setup.clone();
    let blank = |p: &Participant| p.name.trim().is_empty() && p.post.trim().is_empty();
    while let Some(last) = setup.participants.len().checked_sub(1) {
        if !blank(&setup.participants[last]) || is_named(&setup, drill, last) {
            break;
        }
        setup.participants.pop();
    }
    for person in &mut setup.participants {
        person.name = person.name.trim().to_owned();
        person.post = person.post.trim().to_owned();
    }
    setup
}

/// A cast or an entry names this place in the roster.
fn is_named(setup: &Setup, drill: &Drill, place: usize) -> bool {
    let cast = setup.scenes.iter().flat_map(|s| s.cast.values().flatten());
    let mut entries = drill.entries().iter();
    cast.into_iter().any(|p| *p == place)
        || entries.any(|entry| match &entry.event {
            Event::ItemRated { person, .. } | Event::PersonNamed { person, .. } => {
                *person == Some(place)
            }
            _ => false,
        })
}
