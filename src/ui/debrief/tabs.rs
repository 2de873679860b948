use egui::{Margin, Rect, Sense, Ui, pos2, vec2};

use crate::drill::{Action, DebriefEdit, Drill, Effect, Strength};
use crate::scenario::Rating;

use super::super::theme::{Gap, Radius, TextRole, Weight, stroke};
use super::super::widgets::{
    self, Button, Field, Size, UiExt as _, a11y, at_right, card, cell, focus_ring, key_cap, label,
    menu_item, menu_under, paint_text,
};
use super::super::{Cx, Request, Route, icons};
use super::DebriefScreen;
use super::edits::Place;
use crate::ui::keys::{DebriefKey, Press as _};
use crate::ui::shared::figures::Figures;

/// The parts of the debrief that are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tab {
    Strengths,
    Problems,
    Comment,
    Overall,
    Questions,
    Second,
    People,
}

impl Tab {
    const ALL: [Self; 7] = [
        Self::Strengths,
        Self::Problems,
        Self::Comment,
        Self::Overall,
        Self::Questions,
        Self::Second,
        Self::People,
    ];

    pub(super) fn next(self) -> Self {
        let place = Self::ALL.iter().position(|tab| *tab == self).unwrap_or(0);
        Self::ALL[(place + 1) % Self::ALL.len()]
    }
}

impl DebriefScreen {
    pub(super) fn tabs_card(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        drill: &Drill,
        figures: &Figures,
        height: f32,
    ) {
        let theme = cx.theme;
        let padding = Margin {
            left: 20,
            right: 20,
            top: 0,
            bottom: 6,
        };
        card(ui, theme, padding, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
            let top = ui.cursor().top();
            self.tab_bar(ui, cx, drill);
            match self.tab {
                Tab::Strengths => self.strengths_tab(ui, cx, drill),
                Tab::Problems => self.problems_tab(ui, cx, drill, figures),
                Tab::Comment => self.comment_tab(ui, cx),
                Tab::Overall => self.overall_tab(ui, cx, drill),
                Tab::Questions => self.questions_tab(ui, cx, drill, &figures.points),
                Tab::Second => self.second_tab(ui, cx, drill),
                Tab::People => self.people_tab(ui, cx, drill),
            }
            let foot = if self.tab == Tab::Problems {
                41.0 * figures.unanswered.len() as f32
            } else {
                0.0
            };
            let spare = height - (ui.cursor().top() - top) - foot - 8.0;
            ui.room(spare.max(4.0));
            if self.tab == Tab::Problems {
                self.proposals(ui, cx, drill, figures);
            }
        });
    }

    fn tab_bar(&mut self, ui: &mut Ui, cx: &Cx<'_>, drill: &Drill) {
        let (theme, text) = (cx.theme, cx.text);
        let debrief = &drill.state().debrief;
        let full = ui.available_width();
        let (bar, _) = ui.allocate_exact_size(vec2(full, 46.0), Sense::hover());
        let line = stroke::hair(theme.line);
        ui.painter()
            .hline(bar.left() - 20.0..=bar.right() + 20.0, bar.bottom(), line);
        let count = |words: &str, count: usize| {
            if count == 0 {
                words.to_owned()
            } else {
                format!("{words} {count}")
            }
        };
        cell(ui, bar.expand2(vec2(6.0, 0.0)), "tabs", |ui| {
            ui.horizontal_centered(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                ui.gap(Gap::Sm);
                let gap = if full > 700.0 { 20.0 } else { 12.0 };
                for tab in Tab::ALL {
                    let words = match tab {
                        Tab::Strengths => count(text.debrief_strengths(), debrief.strengths.len()),
                        Tab::Problems => count(text.debrief_problems(), debrief.problems.len()),
                        Tab::Comment => text.debrief_comment().to_owned(),
                        Tab::Overall => text.debrief_overall().to_owned(),
                        Tab::Questions => text.debrief_questions().to_owned(),
                        Tab::Second => text.follow_tab().to_owned(),
                        Tab::People => text.debrief_people().to_owned(),
                    };
                    let on = self.tab == tab;
                    if widgets::tab(ui, theme, (TextRole::Body, 46.0), &words, "", on).clicked() {
                        self.open_tab(cx, tab);
                    }
                    ui.room(gap);
                }
                // The button at the right comes first.
                if ui.available_width() > 230.0 {
                    key_cap(ui, &DebriefKey::Pane.cap(text), theme);
                }
                at_right(ui, |ui| {
                    ui.gap(Gap::Sm);
                    let add = match self.tab {
                        Tab::Problems => text.debrief_add_problem(),
                        Tab::Strengths => text.debrief_add_strength(),
                        _ => return,
                    };
                    let button = Button::new(theme, add).icon(icons::PLUS).size(Size::Small);
                    let button = if full > 760.0 {
                        button.key(DebriefKey::AddProblem.cap(text))
                    } else {
                        button
                    };
                    if button.show(ui).clicked() {
                        self.add(cx, drill);
                    }
                });
            });
        });
    }

    fn strengths_tab(&mut self, ui: &mut Ui, cx: &Cx<'_>, drill: &Drill) {
        let (theme, text) = (cx.theme, cx.text);
        let strengths = &drill.state().debrief.strengths;
        let rows = strengths.len() + usize::from(self.edits.new_strength);
        ui.gap(Gap::Sm);
        if rows == 0 {
            ui.gap(Gap::Xs);
            let words = text.debrief_strengths_empty();
            ui.sub(theme, words);
            ui.gap(Gap::Xs);
        }
        for row in 0..rows {
            ui.push_id(("strength", row), |ui| {
                let size = vec2(ui.available_width(), 44.0);
                let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
                let at = Rect::from_min_max(
                    pos2(rect.left() - 8.0, rect.top()),
                    pos2(rect.right() - 36.0, rect.bottom()),
                );
                let name = text.debrief_cell(row + 1, text.debrief_strengths());
                let field = Field::new(theme, &name)
                    .hint(text.debrief_hint_strength())
                    .width(at.width())
                    .height(34.0)
                    .cell();
                let place = Place::Strength(row);
                let response = cell(ui, at, "text", |ui| self.edits.field(ui, cx, place, field));
                self.take_focus(place, &response);
                let at = Rect::from_min_max(pos2(rect.right() - 32.0, rect.top()), rect.max);
                let name = text.debrief_remove(row + 1);
                let trash = Button::new(theme, "")
                    .icon(icons::TRASH)
                    .name(&name)
                    .size(Size::Small)
                    .ghost();
                if cell(ui, at, "end", |ui| trash.show(ui).clicked()) {
                    self.edits.forget_rows();
                    self.edits.new_strength = false;
                    if row < strengths.len() {
                        let index = row;
                        cx.act(Action::Debrief(DebriefEdit::RemoveStrength { index }));
                        cx.request(Request::Toast(text.debrief_removed().to_owned()));
                    }
                }
            });
        }
        ui.gap(Gap::Xs);
        let pick = Button::new(theme, text.debrief_pick_met())
            .icon(icons::CHECK_CIRCLE)
            .size(Size::Small)
            .show(ui);
        menu_under(&pick, 320.0, |ui| {
            egui::ScrollArea::vertical()
                .max_height(320.0)
                .show(ui, |ui| {
                    for (scene, item, title) in met_items(drill) {
                        let source = (scene, item);
                        let on = strengths.iter().any(|s| s.items.contains(&source));
                        if menu_item(ui, theme, &title, on).clicked() && !on {
                            let index = strengths.len();
                            let strength = Strength {
                                text: title,
                                items: vec![source],
                            };
                            cx.act(Action::Debrief(DebriefEdit::SetStrength {
                                index,
                                strength,
                            }));
                            ui.close();
                        }
                    }
                });
        });
        ui.gap(Gap::Md);
    }

    fn comment_tab(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let text = cx.text;
        ui.gap(Gap::Lg);
        let commander = cx
            .session
            .drill()
            .map(|d| d.state().setup.commander.clone())
            .unwrap_or_default();
        if !commander.is_empty() {
            let words = text.debrief_comment_by(commander);
            ui.note(cx.theme, words);
            ui.gap(Gap::Sm);
        }
        let hint = text.debrief_comment_hint();
        self.area(ui, cx, Place::Comment, text.debrief_comment(), hint, 6);
    }

    fn overall_tab(&mut self, ui: &mut Ui, cx: &Cx<'_>, drill: &Drill) {
        let (theme, text) = (cx.theme, cx.text);
        let chosen = drill.state().debrief.effect;
        ui.gap(Gap::Md);
        ui.note(theme, text.debrief_effect());
        for effect in [Effect::Reached, Effect::MostlyReached, Effect::NotReached] {
            if radio(ui, cx, text.effect(effect), chosen == Some(effect)) {
                cx.act(Action::Debrief(DebriefEdit::SetEffect { effect }));
            }
        }
        ui.gap(Gap::Md);
        let name = text.debrief_overall_words();
        ui.note(theme, name);
        ui.gap(Gap::Xs);
        self.area(ui, cx, Place::Overall, name, text.debrief_overall_hint(), 3);
        ui.gap(Gap::Md);
        let name = text.debrief_plan_review();
        ui.note(theme, name);
        ui.gap(Gap::Xs);
        let hint = text.debrief_plan_review_hint();
        self.area(ui, cx, Place::PlanReview, name, hint, 2);
        ui.gap(Gap::Lg);
        self.paper_fields(ui, cx, drill);
        ui.gap(Gap::Md);
    }

    fn questions_tab(&mut self, ui: &mut Ui, cx: &Cx<'_>, drill: &Drill, told: &[(u64, String)]) {
        let (theme, text) = (cx.theme, cx.text);
        ui.gap(Gap::Md);
        let mut any = points(ui, cx, told);
        for (scene, scenario) in drill.scenarios().iter().enumerate() {
            if drill.state().scenes[scene].started.is_none() {
                continue;
            }
            for (question, words) in scenario.debrief.iter().enumerate() {
                any = true;
                ui.push_id((scene, question), |ui| {
                    ui.gap(Gap::Xs);
                    label(ui, words, TextRole::Body.strong(), theme.ink);
                    ui.gap(Gap::Xs);
                    let place = Place::Answer(scene, question);
                    self.area(ui, cx, place, words, text.debrief_answer_hint(), 2);
                    ui.gap(Gap::Xs);
                });
            }
        }
        if !any {
            ui.sub(theme, text.debrief_no_questions());
        }
    }

    pub(super) fn area(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        place: Place,
        name: &str,
        hint: &str,
        lines: usize,
    ) {
        let field = Field::new(cx.theme, name)
            .hint(hint)
            .width(ui.available_width())
            .height(22.0 * lines as f32 + 16.0)
            .lines(lines.max(2));
        self.edits.field(ui, cx, place, field);
    }
}

/// 复盘点: what was marked in the replay to be talked about, each leading to its moment. False where there is none.
fn points(ui: &mut Ui, cx: &Cx<'_>, points: &[(u64, String)]) -> bool {
    let (theme, text) = (cx.theme, cx.text);
    if points.is_empty() {
        return false;
    }
    ui.card_title(theme, text.page_points());
    for (seq, words) in points {
        let open = Button::new(theme, words)
            .icon(icons::PUSH_PIN_SIMPLE)
            .size(Size::Small);
        if open.show(ui).clicked() {
            cx.go(Route::Page {
                entry: Some(*seq),
                back: Box::new(Route::Debrief),
            });
        }
        ui.gap(Gap::Xs);
    }
    true
}

/// One of a few sentences.
pub(super) fn radio(ui: &mut Ui, cx: &Cx<'_>, words: &str, on: bool) -> bool {
    let theme = cx.theme;
    let size = vec2(ui.available_width(), 32.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    a11y::radio(&response, on, || words);
    let center = pos2(rect.left() + 9.0, rect.center().y);
    let painter = ui.painter();
    if on {
        painter.circle_filled(center, 9.0, theme.accent_solid);
        painter.circle_filled(center, 3.5, theme.on_accent);
    } else {
        painter.circle_stroke(center, 8.25, stroke::mark(theme.control));
    }
    let around = Rect::from_center_size(center, vec2(26.0, 26.0));
    focus_ring(ui, theme, &response, around, Radius::Dialog);
    let at = pos2(rect.left() + 28.0, rect.center().y);
    let weight = if on { Weight::Medium } else { Weight::Regular };
    paint_text(
        ui,
        at,
        rect.width() - 28.0,
        words,
        TextRole::Body.weight(weight),
        theme.ink,
    );
    response.clicked() && !on
}

fn met_items(drill: &Drill) -> Vec<(usize, String, String)> {
    let mut met = Vec::new();
    for (scene, scenario) in drill.scenarios().iter().enumerate() {
        for item in scenario.scored_items() {
            let rated = drill.state().scenes[scene].rating(&item.id);
            if rated.is_some_and(|r| r.rating == Rating::Met) {
                met.push((scene, item.id.clone(), item.title.clone()));
            }
        }
    }
    met
}
