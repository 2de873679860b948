//! 制度修订: which clause was changed because of what a drill showed, how it read and reads, who approved it, from when it holds.

use chrono::Datelike as _;
use egui::{Response, Ui};

use crate::drill::{Origin, RuleChange, RuleFault, RuleState};
use crate::i18n::Text;
use crate::report::LedgerKind;
use crate::session::Command;
use crate::tasks::FilesFor;

use crate::ui::keys::{ChangeKey, Keys};
use crate::ui::shared::dates::read_date;
use crate::ui::widgets::{Field, UiExt as _};
use crate::ui::{Cx, Request};

use super::books::{Books, missing};
use super::entry::{Cell, Docked, Entry, Facet, Words};
use super::material;
use super::rule_detail;
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

    fn counted(rows: &[&Self], cx: &Cx<'_>, books: &Books) -> Option<String> {
        let text = cx.text;
        let today = cx.session.now().wall.date_naive();
        let counts = RuleState::ALL.into_iter().rev().filter_map(|state| {
            let count = rows.iter().filter(|row| row.state(today) == state).count();
            (count > 0).then(|| text.rule_count_of(count, text.rule_state(state)))
        });
        let counts: Vec<String> = counts.collect();
        let told = text.rule_counted(rows.len(), counts.join(text.list_separator()));
        let effects = rows.iter().filter_map(|row| books.effects.get(&row.row));
        let repeats: Vec<bool> = effects
            .filter_map(|effect| Some(effect.repeat.as_ref()?.is_done))
            .collect();
        if repeats.is_empty() {
            return Some(told);
        }
        let done = repeats.iter().filter(|is_done| **is_done).count();
        Some([told, text.rule_repeated(repeats.len(), done)].concat())
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

    fn facet_names(text: &Text) -> Vec<&'static str> {
        vec![
            text.rule_filter_year(),
            text.find_filter_state(),
            text.rule_filter_approver(),
            text.rule_filter_origin(),
        ]
    }

    fn facets(&self, cx: &Cx<'_>) -> Vec<Facet> {
        let text = cx.text;
        let state = self.state(cx.session.now().wall.date_naive());
        let year = self.day().map(|day| day.year());
        let approver = match self.approver.trim() {
            "" => text.rule_no_approver(),
            name => name,
        };
        let origin = self.origin.as_ref();
        let origin = origin.map(|origin| [origin.number.trim(), origin.theme.trim()].join(" "));
        let origin = origin.filter(|origin| !origin.trim().is_empty());
        let states = RuleState::ALL.iter();
        // The latest year stands first.
        [
            (
                -year.unwrap_or_default(),
                year.map_or_else(
                    || text.rule_no_year().to_owned(),
                    |year| text.find_year(year.to_string()),
                ),
            ),
            (
                states.take_while(|other| **other != state).count() as i32,
                text.rule_state(state).to_owned(),
            ),
            (
                i32::from(self.approver.trim().is_empty()),
                approver.to_owned(),
            ),
            (
                i32::from(origin.is_none()),
                origin.map_or_else(|| text.rule_no_origin().to_owned(), |o| o.trim().to_owned()),
            ),
        ]
        .map(|(rank, word)| Facet { rank, word })
        .into()
    }

    const DOCK: Option<f32> = Some(236.0);

    fn docked(&self, ui: &mut Ui, cx: &Cx<'_>, width: f32, books: &Books) -> Option<Docked> {
        rule_detail::show(self, ui, cx, width, books)
    }

    fn number(&self) -> u32 {
        self.row
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
        books: Option<&Books>,
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
        material::head(ui, cx, &FilesFor::Rule, text.rule_files());
        if self.files.is_empty() {
            let words = text.rule_files_none();
            ui.note(theme, words);
        } else {
            material::rows(ui, cx, &mut self.files, missing(books), width);
        }
        name
    }

    fn sheet_keys(&self, keys: &Keys<'_>, cx: &Cx<'_>) {
        if keys.take(ChangeKey::AddFile) {
            cx.request(Request::ChooseFiles(FilesFor::Rule));
        }
    }
}
