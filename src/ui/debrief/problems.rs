use egui::{Rect, Sense, Ui, pos2, vec2};

use crate::drill::{Action, DebriefEdit, Drill, Origin, Problem, RuleChange};
use crate::i18n::Language;

use super::super::theme::{Gap, TextRole, stroke};
use super::super::widgets::{
    Button, Field, Size, UiExt as _, cell, check_box, entered, fault, key_cap, link, menu_under,
    paint_text,
};
use super::super::{Cx, Request, Route, icons};
use super::DebriefScreen;
use super::edits::{Place, ProblemField};
use super::tabs::Tab;
use crate::ui::keys::{self, DebriefKey, Keys, Press as _};
use crate::ui::shared::figures::Figures;

/// Widths of the columns 问题, 整改措施, 责任人, 完成时限, 验收人, 来源 and what is at the end.
struct Widths {
    text: f32,
    measure: f32,
    who: f32,
    due: f32,
    state: f32,
    items: f32,
    end: f32,
    /// Measure and what follows on a second line.
    folded: bool,
}

impl Widths {
    fn of(room: f32, english: bool) -> Self {
        // Months are words in English.
        let due = if english { 108.0 } else { 94.0 };
        let (who, items, end) = (78.0, 46.0, 60.0);
        let state = if english { 76.0 } else { 60.0 };
        let rest = room - 2.0 * who - due - state - items - end;
        if rest < 340.0 {
            return Self {
                text: room - items - end,
                measure: room - 2.0 * who - due - items - end,
                who,
                due,
                state,
                items,
                end,
                folded: true,
            };
        }
        let text = (rest * 0.45).min(236.0);
        Self {
            text,
            measure: rest - text,
            who,
            due,
            state,
            items,
            end,
            folded: false,
        }
    }

    fn part(&self, part: ProblemField) -> f32 {
        match part {
            ProblemField::Text => self.text,
            ProblemField::Measure => self.measure,
            ProblemField::Responsible | ProblemField::Checker => self.who,
            ProblemField::Due => self.due,
        }
    }
}

impl DebriefScreen {
    pub(super) fn row_keys(&mut self, keys: &Keys<'_>, cx: &Cx<'_>, drill: &Drill) {
        if keys.take(DebriefKey::AddProblem) {
            self.add(cx, drill);
        }
        // These belong to the row being written, not to a field elsewhere.
        if keys.typing() && !self.in_row {
            return;
        }
        let moved = keys.nth(DebriefKey::MoveProblem);
        let (up, down) = (moved == Some(0), moved == Some(1));
        let delete = keys.take(DebriefKey::RemoveProblem);
        let detail = keys.take(DebriefKey::Detail);
        let rule = keys.take(DebriefKey::Rule);
        let Some(row) = self.row.filter(|_| self.tab == Tab::Problems) else {
            return;
        };
        let count = drill.state().debrief.problems.len();
        if detail {
            self.open_detail(cx, drill, row);
        } else if rule {
            self.begin_rule(cx, drill, row);
        } else if delete {
            self.remove_problem(cx, drill, row);
        } else if up && row > 0 && row < count {
            self.move_problem(cx, row, row - 1);
        } else if down && row + 1 < count {
            self.move_problem(cx, row, row + 1);
        }
    }

    fn move_problem(&mut self, cx: &Cx<'_>, index: usize, to: usize) {
        self.edits.commit_all(cx);
        self.edits.forget_rows();
        cx.act(Action::Debrief(DebriefEdit::MoveProblem { index, to }));
        self.row = Some(to);
        self.focus = Some(Place::Problem(to, ProblemField::Text));
    }

    fn remove_problem(&mut self, cx: &Cx<'_>, drill: &Drill, index: usize) {
        self.edits.forget_rows();
        self.row = None;
        if index < drill.state().debrief.problems.len() {
            cx.act(Action::Debrief(DebriefEdit::RemoveProblem { index }));
            cx.request(Request::Toast(cx.text.debrief_removed().to_owned()));
        } else {
            self.edits.drop_row();
        }
    }

    /// Begins a change of a rule that mends a problem, in the ledger.
    fn begin_rule(&mut self, cx: &Cx<'_>, drill: &Drill, index: usize) {
        self.edits.commit_all(cx);
        let Some(problem) = self.edits.as_typed(cx.session, drill, index) else {
            return;
        };
        let setup = &drill.state().setup;
        let titles = drill.scenarios().iter().map(|s| s.title.as_str());
        let titles: Vec<&str> = titles.collect();
        cx.go(Route::Rule(Box::new(RuleChange {
            unit: setup.outlet().to_owned(),
            reason: problem.text.trim().to_owned(),
            origin: Some(Origin {
                drill: drill.uid().to_owned(),
                number: setup.number.trim().to_owned(),
                theme: titles.join("、"),
                place: index,
            }),
            ..RuleChange::default()
        })));
    }

    /// A row or a line to write in, on the tab that is open.
    pub(super) fn add(&mut self, cx: &Cx<'_>, drill: &Drill) {
        let debrief = &drill.state().debrief;
        if self.tab == Tab::Strengths {
            self.edits.new_strength = true;
            self.focus = Some(Place::Strength(debrief.strengths.len()));
        } else {
            self.open_tab(cx, Tab::Problems);
            let row = self.edits.open_row(debrief);
            self.focus = Some(Place::Problem(row, ProblemField::Text));
        }
    }

    pub(super) fn problems_tab(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        drill: &Drill,
        figures: &Figures,
    ) {
        let (theme, text) = (cx.theme, cx.text);
        let debrief = &drill.state().debrief;
        let count = self.edits.row_count(debrief);
        let widths = Widths::of(ui.available_width(), text.language() == Language::En);
        if count == 0 {
            ui.gap(Gap::Md);
            let words = if figures.lacking.is_empty() {
                text.debrief_problems_fine()
            } else {
                text.debrief_problems_empty()
            };
            ui.sub(theme, words);
            ui.gap(Gap::Sm);
        } else {
            head(ui, cx, &widths);
        }
        for row in 0..count {
            ui.push_id(("problem", row), |ui| {
                let top = ui.cursor().min;
                let line = stroke::hair(theme.line);
                let right = top.x + ui.available_width();
                ui.painter().hline(top.x..=right, top.y, line);
                ui.gap(Gap::Xs);
                self.problem_row(ui, cx, drill, figures, &widths, row);
                ui.gap(Gap::Xs);
            });
        }
        if count > 0 {
            ui.gap(Gap::Sm);
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
                ui.spacing_mut().interact_size.y = 22.0;
                let caps = |press: DebriefKey| keys::caps(press.binding(), text);
                for (caps, words) in [
                    (vec!["Tab".to_owned()], text.debrief_key_next()),
                    (caps(DebriefKey::Detail), text.follow_detail()),
                    (caps(DebriefKey::Rule), text.rule_from_action()),
                    (caps(DebriefKey::MoveProblem), text.debrief_key_move()),
                    (caps(DebriefKey::RemoveProblem), text.debrief_key_delete()),
                ] {
                    for cap in &caps {
                        key_cap(ui, cap, theme);
                    }
                    ui.hint(theme, words);
                    ui.gap(Gap::Md);
                }
            });
            ui.gap(Gap::Xs);
        }
    }

    fn problem_row(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        drill: &Drill,
        figures: &Figures,
        widths: &Widths,
        row: usize,
    ) {
        let people = people(drill);
        let mut wrong = None;
        let lines = if widths.folded { 2.0 } else { 1.0 };
        let size = vec2(ui.available_width(), 34.0 * lines);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let mut left = rect.left_top();
        for part in ProblemField::ALL {
            if widths.folded && part == ProblemField::Measure {
                left = pos2(rect.left(), rect.top() + 34.0);
            }
            // The words of a cell stand under its head, the frame reaches out to the left.
            let at = Rect::from_min_size(left - vec2(8.0, 0.0), vec2(widths.part(part), 34.0));
            cell(ui, at, part.salt(), |ui| {
                self.cell(ui, cx, row, part, &people, &mut wrong);
            });
            left.x += widths.part(part);
        }
        let at = Rect::from_min_size(left, vec2(widths.state, 34.0));
        cell(ui, at, "state", |ui| self.state_cell(ui, cx, drill, row));
        let x = if widths.folded {
            rect.left() + widths.text
        } else {
            left.x + widths.state
        };
        let at = Rect::from_min_size(pos2(x, rect.top()), vec2(widths.items, 34.0));
        cell(ui, at, "items", |ui| {
            self.items_cell(ui, cx, drill, figures, row);
        });
        let at = Rect::from_min_size(
            pos2(x + widths.items, rect.top() + 2.0),
            vec2(widths.end, 30.0),
        );
        cell(ui, at, "end", |ui| {
            self.end_cell(ui, cx, drill, widths, row);
        });
        if let Some(sentence) = wrong {
            fault(ui, cx.theme, &sentence);
        }
    }

    fn cell(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        row: usize,
        part: ProblemField,
        people: &[String],
        wrong: &mut Option<String>,
    ) {
        let text = cx.text;
        let (title, hint) = match part {
            ProblemField::Text => (text.debrief_col_problem(), text.debrief_hint_problem()),
            ProblemField::Measure => (text.debrief_col_measure(), text.debrief_hint_measure()),
            ProblemField::Responsible => {
                (text.debrief_col_responsible(), text.debrief_hint_person())
            }
            ProblemField::Due => (text.debrief_col_due(), "12-1"),
            ProblemField::Checker => (text.debrief_col_checker(), text.debrief_hint_person()),
        };
        let place = Place::Problem(row, part);
        let fault = self.edits.fault(cx, place);
        let name = text.debrief_cell(row + 1, title);
        let width = ui.max_rect().width();
        let field = Field::new(cx.theme, &name)
            .hint(hint)
            .width(width)
            .height(34.0)
            .choices(
                if matches!(part, ProblemField::Responsible | ProblemField::Checker) {
                    people
                } else {
                    &[]
                },
            )
            .invalid(fault.is_some())
            .cell();
        let response = self.edits.field(ui, cx, place, field);
        if response.has_focus() {
            self.row = Some(row);
            self.in_row = true;
        }
        self.take_focus(place, &response);
        if entered(ui, &response) {
            let next = ProblemField::ALL.iter().skip_while(|p| **p != part).nth(1);
            self.focus = next.map(|next| Place::Problem(row, *next));
        }
        if fault.is_some() {
            *wrong = fault;
        }
    }

    /// How far its action has come; pressed, it shows all there is to the problem.
    fn state_cell(&mut self, ui: &mut Ui, cx: &Cx<'_>, drill: &Drill, row: usize) {
        let Some(problem) = self.edits.problem(&drill.state().debrief, row) else {
            return;
        };
        let words = cx.text.action_state(problem.state);
        let name = cx.text.follow_state_of(row + 1, words);
        if link(ui, cx.theme, words, &name).clicked() {
            self.open_detail(cx, drill, row);
        }
    }

    /// The items a problem rests on.
    fn items_cell(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        drill: &Drill,
        figures: &Figures,
        row: usize,
    ) {
        let (theme, text) = (cx.theme, cx.text);
        let debrief = &drill.state().debrief;
        let Some(problem) = self.edits.problem(debrief, row) else {
            return;
        };
        let count = problem.items.len();
        let words = text.debrief_items(count);
        let name = text.debrief_items_of(count, row + 1);
        let button = link(ui, theme, &words, &name);
        let mut changed = None;
        menu_under(&button, 300.0, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            egui::ScrollArea::vertical()
                .max_height(320.0)
                .show(ui, |ui| {
                    for source in sources(figures, problem) {
                        let Some(item) = drill
                            .scenarios()
                            .get(source.0)
                            .and_then(|s| s.item(&source.1))
                        else {
                            continue;
                        };
                        let mut on = problem.items.contains(&source);
                        ui.push_id(&source, |ui| {
                            if check_box(ui, theme, &mut on, &item.title).changed() {
                                let mut after = problem.clone();
                                after.items.retain(|s| *s != source);
                                if on {
                                    after.items.push(source.clone());
                                }
                                changed = Some(after);
                            }
                        });
                    }
                });
        });
        if let Some(problem) = changed {
            self.edits.commit_all(cx);
            let index = row;
            cx.act(Action::Debrief(DebriefEdit::SetProblem { index, problem }));
        }
    }

    fn end_cell(&mut self, ui: &mut Ui, cx: &Cx<'_>, drill: &Drill, widths: &Widths, row: usize) {
        ui.spacing_mut().item_spacing.x = 0.0;
        let half = widths.end / 2.0;
        let name = cx.text.rule_from_problem(row + 1);
        // What is no entry yet has nothing to begin with.
        let is_entry = row < drill.state().debrief.problems.len();
        let rule = Button::new(cx.theme, "")
            .icon(icons::NOTE_PENCIL)
            .name(&name)
            .width(half)
            .disabled((!is_entry).then(|| cx.text.debrief_hint_problem()))
            .size(Size::Small)
            .ghost();
        if rule.show(ui).on_hover_text("F3").clicked() {
            self.begin_rule(cx, drill, row);
        }
        let name = cx.text.debrief_remove(row + 1);
        let button = Button::new(cx.theme, "")
            .icon(icons::TRASH)
            .name(&name)
            .width(half)
            .size(Size::Small)
            .ghost();
        if button
            .show(ui)
            .on_hover_text(cx.text.debrief_remove_key())
            .clicked()
        {
            self.remove_problem(cx, drill, row);
        }
    }
}

/// What a problem may rest on: whatever cost points or touched a red line, and what it names already.
fn sources(figures: &Figures, problem: &Problem) -> Vec<(usize, String)> {
    let mut all: Vec<(usize, String)> = figures
        .assessment
        .touched
        .iter()
        .map(|(scene, id, _)| (*scene, id.clone()))
        .collect();
    all.extend(figures.lacking.iter().map(|l| (l.scene, l.item.clone())));
    for item in &problem.items {
        if !all.contains(item) {
            all.push(item.clone());
        }
    }
    all
}

fn people(drill: &Drill) -> Vec<String> {
    drill
        .state()
        .setup
        .participants
        .iter()
        .filter(|p| !p.name.is_empty())
        .map(|p| p.name.clone())
        .collect()
}

fn head(ui: &mut Ui, cx: &Cx<'_>, widths: &Widths) {
    let text = cx.text;
    let size = vec2(ui.available_width(), 34.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let mut x = rect.left();
    let paint = |rect: Rect, words: &str, width: f32| {
        let at = pos2(rect.left(), rect.center().y + 2.0);
        let face = TextRole::Caption.strong();
        paint_text(ui, at, width - 8.0, words, face, cx.theme.ink_3);
    };
    let all = [
        (text.debrief_col_problem(), widths.text),
        (text.debrief_col_measure(), widths.measure),
        (text.debrief_col_responsible(), widths.who),
        (text.debrief_col_due(), widths.due),
        (text.debrief_col_checker(), widths.who),
        (text.follow_col_state(), widths.state),
        (text.debrief_col_items(), widths.items),
    ];
    if widths.folded {
        let words: Vec<&str> = all.iter().map(|(words, _)| *words).collect();
        paint(rect, &words.join(text.list_separator()), rect.width());
        return;
    }
    for (words, width) in all {
        let cell = Rect::from_min_size(pos2(x, rect.top()), vec2(width, rect.height()));
        paint(cell, words, width);
        x += width;
    }
}
