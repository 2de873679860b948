//! 制度修订: which clause was changed because of what a drill showed, how it read and reads, who approved it, from when it holds.

use chrono::NaiveDate;
use egui::text::{LayoutJob, TextFormat};
use egui::{Response, Sense, StrokeKind, Ui, vec2};

use crate::drill::{Origin, Piece, RuleChange, RuleFault, RuleState, compared};
use crate::i18n::Text;
use crate::report::LedgerKind;
use crate::session::Command;

use crate::ui::keys::{BookKey, Press as _};
use crate::ui::shared::dates::read_date;
use crate::ui::theme::{Gap, Radius, TextRole, stroke};
use crate::ui::widgets::{Button, Field, Size, UiExt as _, a11y, at_right, label, link};
use crate::ui::{Cx, Request, Route, icons};

use super::book::{Cell, Docked, Entry, Words};
use super::books::Books;
use super::sheet::{pair, typed_day};

/// Narrower than this the wording before stands in the sheet alone.
const WIDE: f32 = 1_040.0;

impl Entry for RuleChange {
    /// 送审, 批准, 生效, 培训
    type Typed = [String; 4];
    const BOOK: LedgerKind = LedgerKind::Rules;

    fn words(text: &Text) -> Words {
        Words {
            none: text.rule_none_title(),
            none_more: text.rule_none_sentence(),
            add: text.rule_add(),
            edit: text.rule_edit(),
            save: text.rule_save(),
            export: text.rule_export(),
            search: text.rule_search(),
            search_hint: text.rule_search_hint(),
        }
    }

    fn rows(books: &Books) -> &[Self] {
        &books.rules
    }

    fn counted(rows: &[Self], cx: &Cx<'_>) -> Option<String> {
        let text = cx.text;
        let today = cx.session.now().wall.date_naive();
        let counts = RuleState::ALL.into_iter().rev().filter_map(|state| {
            let count = rows.iter().filter(|row| row.state(today) == state).count();
            (count > 0).then(|| text.rule_count_of(count, text.rule_state(state)))
        });
        let counts: Vec<String> = counts.collect();
        Some(text.rule_counted(rows.len(), counts.join(text.list_separator())))
    }

    fn shares(width: f32) -> [f32; 6] {
        if width >= WIDE {
            [0.19, 0.22, 0.24, 0.11, 0.14, 0.10]
        } else {
            [0.25, 0.0, 0.34, 0.13, 0.16, 0.12]
        }
    }

    fn heads(text: &Text) -> [&'static str; 6] {
        [
            text.rule_col_rule(),
            text.rule_col_before(),
            text.rule_after(),
            text.rule_col_approved(),
            text.rule_col_origin(),
            text.rule_col_state(),
        ]
    }

    fn cells(&self, cx: &Cx<'_>) -> [Cell; 6] {
        let text = cx.text;
        let before = match self.before.trim() {
            "" => text.rule_no_before(),
            before => before,
        };
        let origin = self.origin.as_ref();
        let (number, theme) = origin.map_or((text.rule_no_origin(), ""), |origin| {
            (origin.number.as_str(), origin.theme.as_str())
        });
        let state = text.rule_state(self.state(cx.session.now().wall.date_naive()));
        let day = typed_day(self.effective_on.or(self.approved_on));
        [
            (self.name.clone(), self.clause.clone()),
            (before.to_owned(), String::new()),
            (self.after.clone(), String::new()),
            (self.approver.clone(), day),
            (number.to_owned(), theme.to_owned()),
            (state.to_owned(), String::new()),
        ]
    }

    fn sorts(text: &Text) -> Vec<&'static str> {
        let states = RuleState::ALL.into_iter();
        states.map(|state| text.rule_state(state)).collect()
    }

    fn sort(&self, today: NaiveDate) -> usize {
        let state = self.state(today);
        let mut states = RuleState::ALL.into_iter();
        states.position(|s| s == state).unwrap_or_default()
    }

    const DOCK: Option<f32> = Some(236.0);

    fn docked(&self, ui: &mut Ui, cx: &Cx<'_>, width: f32) -> Option<Docked> {
        let (theme, text) = (cx.theme, cx.text);
        let mut asked = None;
        ui.horizontal(|ui| {
            let called = [self.name.trim(), " ", self.clause.trim()].concat();
            label(ui, called.trim(), TextRole::Lead, theme.ink);
            if !self.number.trim().is_empty() {
                ui.note(theme, self.number.trim());
            }
            at_right(ui, |ui| {
                let edit = Button::new(theme, text.rule_change())
                    .icon(icons::PENCIL_SIMPLE)
                    .key(BookKey::Open.nth_cap(text, 1))
                    .size(Size::Small);
                if edit.show(ui).clicked() {
                    asked = Some(Docked::Open);
                }
                let number = self.origin.as_ref().map(|origin| origin.number.trim());
                if let Some(number) = number.filter(|number| !number.is_empty()) {
                    let actions = Button::new(theme, text.rule_actions())
                        .icon(icons::FILE_TEXT)
                        .size(Size::Small);
                    if actions.show(ui).clicked() {
                        asked = Some(Docked::Actions(number.to_owned()));
                    }
                }
            });
        });
        ui.gap(Gap::Xs);
        let [before, after] = compared(&self.before, &self.after);
        let half = (width - 16.0) / 2.0;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 16.0;
            wording(ui, cx, half, text.rule_col_before(), &before, false);
            wording(ui, cx, half, text.rule_after(), &after, true);
        });
        ui.gap(Gap::Sm);
        chain(self, ui, cx);
        asked
    }

    fn is_kept(&self) -> bool {
        self.row > 0
    }

    fn unit(&mut self) -> &mut String {
        &mut self.unit
    }

    fn origin(&self) -> Option<&Origin> {
        self.origin.as_ref()
    }

    fn typed(&self) -> Self::Typed {
        [
            self.submitted_on,
            self.approved_on,
            self.effective_on,
            self.trained_on,
        ]
        .map(typed_day)
    }

    fn read(&self, typed: &Self::Typed, cx: &Cx<'_>) -> Result<Self, &'static str> {
        let text = cx.text;
        let today = cx.session.now().wall.date_naive();
        let day =
            |typed: &String| read_date(typed, today).map_err(|_unread| text.debrief_date_shape());
        let [submitted, approved, effective, trained] = typed;
        let change = Self {
            submitted_on: day(submitted)?,
            approved_on: day(approved)?,
            effective_on: day(effective)?,
            trained_on: day(trained)?,
            ..self.clone()
        };
        Err(match change.fault() {
            None => return Ok(change),
            Some(RuleFault::NoName) => text.rule_fault_name(),
            Some(RuleFault::NoAfter) => text.rule_fault_after(),
            Some(RuleFault::NoApprover) => text.rule_fault_approver(),
            Some(RuleFault::NotApproved) => text.rule_fault_not_approved(),
            Some(RuleFault::BeforeApproval) => text.rule_fault_before(),
            Some(RuleFault::RefusedAndApproved) => text.rule_fault_refused(),
        })
    }

    fn keep(self, text: &Text) -> (Command, String) {
        let said = text.rule_saved(self.name.trim());
        (Command::KeepRuleChange(Box::new(self)), said)
    }

    fn fields(
        &mut self,
        typed: &mut Self::Typed,
        ui: &mut Ui,
        cx: &Cx<'_>,
        width: f32,
        _books: Option<&Books>,
    ) -> Response {
        let (theme, text) = (cx.theme, cx.text);
        if let Some(origin) = &self.origin {
            let told = text.follow_drill_is(origin.theme.as_str(), origin.number.as_str());
            ui.sub(theme, told);
        }
        let name = pair(
            ui,
            cx,
            width,
            (text.rule_name(), &mut self.name),
            (text.rule_number(), &mut self.number),
        );
        pair(
            ui,
            cx,
            width,
            (text.rule_clause(), &mut self.clause),
            (text.rule_reason(), &mut self.reason),
        );
        for (name, value) in [
            (text.rule_before(), &mut self.before),
            (text.rule_after(), &mut self.after),
        ] {
            ui.note(theme, name);
            Field::new(theme, name)
                .width(width)
                .lines(2)
                .show(ui, value);
        }
        let [submitted, approved, effective, trained] = typed;
        for (first, second) in [
            (
                (text.rule_submitted(), submitted),
                (text.rule_approver(), &mut self.approver),
            ),
            (
                (text.rule_approved(), approved),
                (text.rule_effective(), effective),
            ),
            (
                (text.rule_trained(), trained),
                (text.rule_refused(), &mut self.refused),
            ),
        ] {
            pair(ui, cx, width, first, second);
        }
        name
    }
}

/// Lines of a wording that have room.
const LINES: f32 = 66.0;

/// One wording: what was struck out or put in stands out, and is told in words to who hears it.
fn wording(ui: &mut Ui, cx: &Cx<'_>, width: f32, name: &str, pieces: &[Piece], is_after: bool) {
    let (theme, text) = (cx.theme, cx.text);
    let changed = pieces.iter().filter(|piece| piece.is_changed);
    let changed: Vec<&str> = changed.map(|piece| piece.text.trim()).collect();
    let whole: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
    let told = if whole.is_empty() {
        text.rule_no_before().to_owned()
    } else if changed.is_empty() {
        whole
    } else {
        let changed = changed.join(text.list_semicolon());
        let changed = if is_after {
            text.rule_put_in(changed)
        } else {
            text.rule_struck_out(changed)
        };
        [whole.as_str(), text.debrief_joint(), &changed].concat()
    };
    ui.vertical(|ui| {
        ui.set_width(width);
        ui.hint(theme, name);
        let (rect, response) = ui.allocate_exact_size(vec2(width, LINES + 14.0), Sense::hover());
        let told = [name, text.debrief_joint(), &told].concat();
        a11y::label(&response, || &told);
        let line = stroke::hair(theme.line);
        let round = Radius::Control;
        let inside = StrokeKind::Inside;
        ui.painter().rect(rect, round, theme.surface, line, inside);
        let mut job = LayoutJob::default();
        job.wrap.max_width = width - 24.0;
        job.wrap.max_rows = 3;
        let plain = TextFormat {
            font_id: TextRole::Body.font(),
            color: theme.ink,
            line_height: Some(22.0),
            ..TextFormat::default()
        };
        if pieces.is_empty() {
            let quiet = TextFormat {
                color: theme.ink_3,
                ..plain.clone()
            };
            job.append(text.rule_no_before(), 0.0, quiet);
        }
        for piece in pieces {
            let mut format = plain.clone();
            if piece.is_changed && is_after {
                format.underline = stroke::strong(theme.accent);
                format.background = theme.accent_soft;
            } else if piece.is_changed {
                format.strikethrough = stroke::mark(theme.ink_2);
                format.background = theme.sunken;
                format.color = theme.ink_2;
            }
            job.append(&piece.text, 0.0, format);
        }
        let galley = ui.painter().layout_job(job);
        let at = rect.left_top() + vec2(12.0, 7.0);
        ui.painter_at(rect).galley(at, galley, theme.ink);
    });
}

/// From the drill to the rule: each that is there leads to where it is.
fn chain(rule: &RuleChange, ui: &mut Ui, cx: &Cx<'_>) {
    let (theme, text) = (cx.theme, cx.text);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let mut steps = 0;
        let mut arrow = |ui: &mut Ui| {
            if steps > 0 {
                ui.note(theme, "→");
            }
            steps += 1;
        };
        if let Some(origin) = &rule.origin {
            arrow(ui);
            let words = match [origin.number.trim(), origin.theme.trim()] {
                ["", ""] => text.follow_to_drill().to_owned(),
                told => told.join(" "),
            };
            if link(ui, theme, words.trim(), words.trim()).clicked() {
                cx.request(Request::Then(cx.opening(&origin.drill), Route::Debrief));
            }
        }
        if !rule.reason.trim().is_empty() {
            arrow(ui);
            let words = text.rule_chain_problem(rule.reason.trim());
            label(ui, words, TextRole::Small, theme.ink);
        }
        arrow(ui);
        let state = text.rule_state(rule.state(cx.session.now().wall.date_naive()));
        label(ui, state, TextRole::Small.strong(), theme.ink);
        for (name, day) in [
            (text.rule_effective(), rule.effective_on),
            (text.rule_trained(), rule.trained_on),
        ] {
            if let Some(day) = day {
                arrow(ui);
                let words = [name, " ", &day.to_string()].concat();
                ui.sub(theme, words);
            }
        }
    });
}
