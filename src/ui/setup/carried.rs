//! 上次演练问题: what is open from earlier drills of this unit and these scripts.

use egui::{Ui, vec2};

use crate::drill::{Carried, Setup};

use super::super::theme::{IconWeight, Weight};
use super::super::widgets::{card, icon, label, section_line, told_row};
use super::super::{Cx, icons};
use super::{PADDING, SetupScreen};

/// Actions that are listed; the drill takes all.
const LISTED: usize = 6;

/// The open actions that go with a set-up, as last read.
#[derive(Default)]
pub(super) struct Shown {
    /// For which revision, unit and scenes.
    asked: Option<(u64, String, String, Vec<String>)>,
    pub(super) list: Vec<Carried>,
    fault: Option<String>,
}

impl Shown {
    pub(super) fn refresh(&mut self, cx: &Cx<'_>, setup: &Setup) {
        let scenes = setup.scenes.iter().map(|s| s.scenario.clone()).collect();
        let asked = (
            cx.session.revision(),
            setup.unit.clone(),
            setup.branch.clone(),
            scenes,
        );
        if self.asked.as_ref() == Some(&asked) {
            return;
        }
        self.asked = Some(asked);
        (self.list, self.fault) = match cx.session.carried(setup) {
            Ok(list) => (list, None),
            Err(error) => (Vec::new(), Some(cx.text.archive_error(&error))),
        };
    }
}

impl SetupScreen {
    pub(super) fn carried_card(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        self.carried.refresh(cx, &self.setup);
        let (theme, text) = (cx.theme, cx.text);
        let shown = &self.carried;
        let repeats = self.setup.repeats.as_ref();
        if shown.list.is_empty() && shown.fault.is_none() && repeats.is_none() {
            return;
        }
        let today = cx.session.now().wall.date_naive();
        card(ui, theme, PADDING, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
            let note = repeats.map(|r| text.follow_repeats_line(r.number.as_str()));
            let note = note.as_deref().unwrap_or_default();
            section_line(ui, theme, text.follow_carried(), note);
            ui.add_space(7.0);
            if let Some(reason) = &shown.fault {
                told_row(
                    ui,
                    theme,
                    false,
                    &text.follow_carried_failed(reason.as_str()),
                );
            }
            for carried in shown.list.iter().take(LISTED) {
                let late = carried.due.is_some_and(|due| due < today);
                let number = carried.number.as_str();
                let mut words = text.follow_carried_line(number, carried.text.as_str());
                if let Some(due) = carried.due.filter(|_| late) {
                    let far = text.follow_late((today - due).num_days());
                    words = [&words, text.debrief_joint(), &far].concat();
                }
                flagged(ui, cx, late, &words);
            }
            let more = shown.list.len().saturating_sub(LISTED);
            if more > 0 {
                flagged(ui, cx, false, &text.follow_carried_more(more));
            }
            if !shown.list.is_empty() {
                let note = text.follow_carried_note();
                label(ui, note, 12.0, Weight::Regular, theme.ink_3);
            }
        });
    }
}

/// One open action; a late one in ochre.
fn flagged(ui: &mut Ui, cx: &Cx<'_>, late: bool, words: &str) {
    let theme = cx.theme;
    let (ink, weight) = if late {
        (theme.partly, IconWeight::Fill)
    } else {
        (theme.ink_3, IconWeight::Regular)
    };
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        icon(ui, icons::FLAG, weight, 18.0, ink);
        ui.vertical(|ui| label(ui, words, 14.0, Weight::Regular, theme.ink));
    });
    ui.add_space(8.0);
}
