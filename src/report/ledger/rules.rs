//! 制度流程修订台账: which clause of which rule was changed because of which drill (docs/drill-model.md, Changes of rules).

use chrono::NaiveDate;

use super::super::block::{Align, Block, Column, Content, ListName};
use super::super::compose::{dash, row};
use super::super::writer::Writer;
use super::{Cx, List};
use crate::drill::{RuleChange, RuleState};

impl Cx<'_> {
    /// The rows of the period and the unit that are asked for.
    fn rule_rows(&self) -> impl Iterator<Item = &RuleChange> {
        let (from, to) = (self.head.from, self.head.to);
        let rows = self.head.rules.iter();
        rows.filter(move |change| {
            if !self.head.has(change.row) {
                return false;
            }
            let Some(day) = change.day() else {
                return true;
            };
            from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to)
        })
    }

    pub(super) fn rules_table(&self) -> List {
        let text = self.text;
        let states = RuleState::ALL.map(|state| text.rule_state(state).to_owned());
        let columns = vec![
            Column::of(("no", 10, Align::Center)),
            Column::of(("rule", 44, Align::Left)).holding(Content::Text),
            Column::of(("clause", 20, Align::Center)).holding(Content::Text),
            Column::of(("before", 46, Align::Left)).holding(Content::Text),
            Column::of(("after", 46, Align::Left)).holding(Content::Text),
            Column::of(("reason", 34, Align::Left)).holding(Content::Text),
            Column::of(("source", 34, Align::Left)).holding(Content::Text),
            Column::of(("approver", 22, Align::Center)).holding(Content::Text),
            Column::of(("approved_on", 26, Align::Center)).holding(Content::Date),
            Column::of(("effective_on", 26, Align::Center)).holding(Content::Date),
            Column::of(("trained_on", 26, Align::Center)).holding(Content::Date),
            Column::of(("state", 20, Align::Center)).with_choices(states.to_vec()),
            Column::of(("files", 28, Align::Left)).holding(Content::Text),
        ];
        let day = |day: Option<NaiveDate>| day.map_or_else(|| dash(""), |day| day.to_string());
        let rows = self.rule_rows().enumerate().map(|(i, change)| {
            let before = match change.before.trim() {
                "" => text.rule_no_before(),
                before => before,
            };
            let source = match &change.origin {
                Some(origin) => [origin.number.trim(), origin.theme.trim()].join("\n"),
                None => text.rule_no_origin().to_owned(),
            };
            let state = change.state(self.filled_on);
            let state = match state {
                RuleState::Refused => {
                    text.doc_in_brackets(change.refused.trim(), text.rule_state(state))
                }
                state => text.rule_state(state).to_owned(),
            };
            row([
                (i + 1).to_string(),
                self.rule_name(change),
                change.clause.trim().to_owned(),
                before.to_owned(),
                change.after.trim().to_owned(),
                change.reason.trim().to_owned(),
                source.trim().to_owned(),
                dash(&change.approver),
                day(change.approved_on),
                day(change.effective_on),
                day(change.trained_on),
                state,
                self.rule_files(change),
            ])
        });
        (ListName::Rules, columns, rows.collect())
    }

    /// How many attachments there are, and their names.
    fn rule_files(&self, change: &RuleChange) -> String {
        let names: Vec<&str> = change.files.iter().map(|file| file.name.trim()).collect();
        if names.is_empty() {
            return dash("");
        }
        let names_told = names.join(self.text.list_separator());
        self.text.rule_files_told(names.len(), names_told)
    }

    /// 《制度》（文号）
    fn rule_name(&self, change: &RuleChange) -> String {
        let name = self
            .text
            .rule_titled(change.name.trim().trim_matches(['《', '》']));
        match change.number.trim() {
            "" => name,
            number => self.text.doc_in_brackets(number, name),
        }
    }

    /// How many there are, and how far.
    pub(super) fn rules_counted(&self, out: &mut Writer) {
        let text = self.text;
        let all = self.rule_rows().count();
        if all == 0 {
            return;
        }
        let parts = RuleState::ALL.into_iter().rev().filter_map(|state| {
            let of = |change: &&RuleChange| change.state(self.filled_on) == state;
            let count = self.rule_rows().filter(of).count();
            (count > 0).then(|| text.rule_count_of(count, text.rule_state(state)))
        });
        let parts: Vec<String> = parts.collect();
        out.push(Block::Note(
            text.rule_counted(all, parts.join(text.list_separator())),
        ));
    }
}
