//! 上次演练问题: what is open from earlier drills of this unit and these scripts.

use chrono::NaiveDate;
use egui::{Ui, vec2};

use crate::drill::{CarriedAction, Setup};
use crate::session::carried;
use crate::tasks::{Keyed, Latest};

use super::super::theme::{Gap, IconWeight};
use super::super::widgets::{UiExt as _, card, icon, section_line, told_row};
use super::super::{Cx, icons};
use super::{PADDING, SetupScreen};
use crate::ui::shared::actions::told_once;

/// Actions that are listed; the drill takes all.
const LISTED: usize = 6;

/// What open actions are asked for: the day, the unit and the scenes.
type Asked = Keyed<(NaiveDate, String, Vec<String>)>;

/// The open actions that go with a set-up, as last read.
#[derive(Default)]
pub(super) struct OpenActions(Latest<Asked, Vec<CarriedAction>>);

impl OpenActions {
    /// True when those of this set-up are known.
    pub(super) fn refresh(&mut self, cx: &Cx<'_>, setup: &Setup) -> bool {
        let unit = if setup.branch.trim().is_empty() {
            &setup.unit
        } else {
            &setup.branch
        };
        let scenes = setup.scenes.iter().map(|s| s.scenario.clone()).collect();
        let asked = Keyed {
            revision: cx.session.revision(),
            query: (cx.session.now().wall.date_naive(), unit.clone(), scenes),
        };
        self.0.ask(&cx.lookup, &asked, |archive, asked| {
            let (today, unit, scenes) = &asked.query;
            carried(archive, unit, scenes, *today)
        })
    }

    pub(super) fn list(&self) -> &[CarriedAction] {
        self.0.value().map_or(&[], Vec::as_slice)
    }
}

impl SetupScreen {
    pub(super) fn carried_card(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        self.carried.refresh(cx, &self.setup);
        let (theme, text) = (cx.theme, cx.text);
        let shown = &self.carried;
        let repeats = self.setup.repeats.as_ref();
        if shown.list().is_empty() && shown.0.failure().is_none() && repeats.is_none() {
            return;
        }
        let today = cx.session.now().wall.date_naive();
        card(ui, theme, PADDING, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
            let note = repeats.map(|r| text.follow_repeats_line(r.number.as_str()));
            let note = note.as_deref().unwrap_or_default();
            section_line(ui, theme, text.follow_carried(), note);
            ui.gap(Gap::Md);
            if let Some(reason) = shown.0.failure() {
                told_row(ui, theme, false, &text.follow_carried_failed(reason));
            }
            let folded = told_once(shown.list());
            for (carried, times) in folded.iter().take(LISTED) {
                let late = carried.due.is_some_and(|due| due < today);
                let number = carried.number.as_str();
                let mut words = text.follow_carried_line(number, carried.text.as_str());
                if let Some(due) = carried.due.filter(|_| late) {
                    let far = text.follow_late((today - due).num_days());
                    words = [&words, text.debrief_joint(), &far].concat();
                }
                if *times > 1 {
                    words = text.follow_times(*times, words);
                }
                flagged(ui, cx, late, &words);
            }
            let more = folded.len().saturating_sub(LISTED);
            if more > 0 {
                flagged(ui, cx, false, &text.follow_carried_more(more));
            }
            if !shown.list().is_empty() {
                let note = text.follow_carried_note();
                ui.hint(theme, note);
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
        ui.vertical(|ui| ui.body(theme, words));
    });
    ui.gap(Gap::Md);
}
