//! 整改: the problems of this drill, what is to be done about each, and what became of it.

use egui::{Margin, ScrollArea, Sense, Ui, vec2};

use crate::archive::CorrectiveActionRow;
use crate::drill::{CorrectiveActionState, Drill, Problem};

use crate::ui::shared::actions::{lines, step};
use crate::ui::shared::entries::item_title;
use crate::ui::theme::{Gap, IconWeight, TextRole};
use crate::ui::widgets::{
    Button, Size, UiExt as _, a11y, at_right, card, empty, icon, label, turn_by_keys,
};
use crate::ui::{ArchivePart, Cx, Route, icons};

use super::{ActionDialog, PageScreen, Wanted};

impl PageScreen {
    pub(super) fn mending(&mut self, ui: &mut Ui, cx: &Cx<'_>, drill: &Drill) {
        let (theme, text) = (cx.theme, cx.text);
        let debrief = &drill.state().debrief;
        ui.horizontal(|ui| {
            ui.sub(theme, text.page_actions_note());
            at_right(ui, |ui| {
                let repeat = Button::new(theme, text.page_repeat())
                    .icon(icons::ARROW_CLOCKWISE)
                    .size(Size::Small);
                if repeat.show(ui).clicked() {
                    cx.go(Route::Repeat(drill.uid().to_owned()));
                }
                let board = Button::new(theme, text.page_board()).size(Size::Small);
                if board.show(ui).clicked() {
                    cx.go(Route::Archive(Some(ArchivePart::Actions)));
                }
            });
        });
        ui.gap(Gap::Md);
        if debrief.problems.is_empty() {
            let (title, more) = (text.page_no_actions(), text.page_no_actions_more());
            let to = Some(text.page_to_debrief());
            if empty(ui, theme, icons::CHECK_CIRCLE, title, more, to) {
                cx.go(Route::Debrief);
            }
            return;
        }
        ScrollArea::vertical()
            .id_salt("page actions")
            .auto_shrink(false)
            .show(ui, |ui| {
                turn_by_keys(ui, false);
                ui.spacing_mut().item_spacing.y = 10.0;
                for (place, problem) in debrief.problems.iter().enumerate() {
                    ui.push_id(place, |ui| self.problem(ui, cx, drill, place, problem));
                }
            });
    }

    fn problem(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        drill: &Drill,
        place: usize,
        problem: &Problem,
    ) {
        let (theme, text) = (cx.theme, cx.text);
        let today = cx.session.now().wall.date_naive();
        card(ui, theme, Margin::symmetric(20, 14), |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
            ui.horizontal(|ui| {
                let late = problem.days_late(today);
                let (sign, weight, ink) = match problem.state {
                    CorrectiveActionState::Done => {
                        (icons::CHECK_CIRCLE, IconWeight::Fill, theme.met)
                    }
                    CorrectiveActionState::Underway => {
                        (icons::CIRCLE_HALF, IconWeight::Fill, theme.partly)
                    }
                    CorrectiveActionState::Open => {
                        (icons::CIRCLE, IconWeight::Regular, theme.ink_2)
                    }
                };
                icon(ui, sign, weight, 18.0, ink);
                label(
                    ui,
                    text.action_state(problem.state),
                    TextRole::Small.strong(),
                    ink,
                );
                if let Some(days) = late {
                    label(
                        ui,
                        text.follow_late(days),
                        TextRole::Small.strong(),
                        theme.partly,
                    );
                }
                at_right(ui, |ui| {
                    let name = text.page_action_change_of(place + 1);
                    let button = Button::new(theme, text.page_action_change())
                        .icon(icons::PENCIL_SIMPLE)
                        .name(&name)
                        .size(Size::Small);
                    if button.show(ui).clicked() {
                        self.action =
                            Some(ActionDialog::new(cx, row_of(drill, place, problem), None));
                    }
                });
            });
            let numbered = format!("{}. {}", place + 1, problem.text);
            label(ui, numbered, TextRole::Lead, theme.ink);
            let row = row_of(drill, place, problem);
            for line in lines(cx, &row, &problem.evidence) {
                ui.sub(theme, line);
            }
            self.shown_by(ui, cx, drill, problem);
            let history = drill.state().debrief.history.get(place);
            for change in history.into_iter().flatten() {
                ui.note(theme, step(cx, change));
            }
        });
    }

    /// The items that show a problem, each leading to its moment.
    fn shown_by(&mut self, ui: &mut Ui, cx: &Cx<'_>, drill: &Drill, problem: &Problem) {
        if problem.items.is_empty() {
            return;
        }
        let theme = cx.theme;
        ui.horizontal_wrapped(|ui| {
            for (scene, id) in &problem.items {
                let title = item_title(drill, *scene, id);
                let scenes = &drill.state().scenes;
                let rated = scenes.get(*scene).and_then(|s| s.rating(id));
                let words = match rated {
                    Some(rated) => {
                        [&*title, cx.text.rating(rated.rating)].join(cx.text.run_comma())
                    }
                    None => title,
                };
                let sense = if rated.is_some() {
                    Sense::click()
                } else {
                    Sense::hover()
                };
                let words_of = egui::RichText::new(&words)
                    .font(crate::ui::theme::TextRole::Small.strong())
                    .color(theme.accent);
                let response = ui.add(egui::Label::new(words_of).sense(sense));
                a11y::link(&response, || &words);
                if response.clicked()
                    && let Some(rated) = rated
                {
                    self.wanted = Some(Wanted::Entry(rated.seq));
                }
            }
        });
    }
}

/// A problem of the open drill as the board has it.
fn row_of(drill: &Drill, place: usize, problem: &Problem) -> CorrectiveActionRow {
    let state = drill.state();
    let setup = &state.setup;
    let scenario = |scene: usize| drill.scenarios().get(scene).map(|s| s.id.clone());
    CorrectiveActionRow {
        uid: drill.uid().to_owned(),
        number: setup.number.clone(),
        name: setup.name.clone(),
        unit: setup.unit.clone(),
        branch: setup.branch.clone(),
        day: state
            .started
            .map(|moment| moment.wall.date_naive().to_string())
            .unwrap_or_default(),
        titles: drill.scenarios().iter().map(|s| s.title.clone()).collect(),
        place,
        raised: state.debrief.raised.get(place).copied().unwrap_or(place),
        problem: problem.text.clone(),
        cause: problem.cause.clone(),
        measure: problem.measure.clone(),
        responsible: problem.responsible.clone(),
        post: problem.post.clone(),
        checker: problem.checker.clone(),
        due: problem.due,
        state: problem.state,
        done_on: problem.done_on,
        items: problem
            .items
            .iter()
            .filter_map(|(scene, item)| Some((scenario(*scene)?, item.clone())))
            .collect(),
    }
}
