//! What follows a drill or precedes it: 上次演练问题复查, evaluators' sheets beside the record, what the players say themselves.

use crate::drill::{FollowUp, FollowUpOutcome, Readiness, people};
use crate::i18n::{Language, duration};
use crate::scenario::Item;

use super::NameStyle;
use super::block::{Align, Block, Cell, Column, Table};
use super::compose::{Cx, dash, row};
use super::narrative::bare;
use super::writer::Writer;

/// A table that no form changes; “none” where it has no rows.
fn plain_table(out: &mut Writer, columns: Vec<Column>, rows: Vec<Vec<Cell>>, none: &str) {
    if rows.is_empty() {
        out.paragraph(none);
    } else {
        out.push(Block::Table(Table::new(columns, rows)));
    }
}

impl Cx<'_> {
    /// 上次演练问题复查 as sentences, where the drill was laid out with open actions.
    pub(super) fn reviewed(&self, out: &mut Writer) {
        let ups = self.drill.follow_ups();
        if ups.is_empty() {
            return;
        }
        let text = self.text;
        out.heading(1, text.follow_review());
        let count = |wanted| ups.iter().filter(|up| up.outcome == wanted).count();
        out.paragraph(text.follow_review_sum(
            ups.len(),
            count(FollowUpOutcome::Mended),
            count(FollowUpOutcome::NotMended),
            count(FollowUpOutcome::NotTouched),
        ));
        let told: Vec<String> = ups.iter().map(|up| self.review_told(up)).collect();
        out.list(&told, text.doc_none());
    }

    fn review_told(&self, up: &FollowUp<'_>) -> String {
        let text = self.text;
        let problem = bare(up.carried.text.trim());
        let word = text.outcome(up.outcome);
        let facts = self.review_facts(up);
        let told = if facts.is_empty() {
            text.follow_review_line(up.carried.number.trim(), problem, word)
        } else {
            text.follow_review_line_facts(facts, up.carried.number.trim(), problem, word)
        };
        self.sentences(&[told])
    }

    fn review_facts(&self, up: &FollowUp<'_>) -> String {
        let facts: Vec<String> = up
            .facts
            .iter()
            .map(|fact| {
                let title = self
                    .item(fact.scene, &fact.item)
                    .map_or(fact.item.as_str(), Item::formal_title);
                let rating = fact
                    .rating
                    .map_or(self.text.follow_red_clear(), |r| self.text.rating(r));
                self.text.follow_fact(rating, title)
            })
            .collect();
        facts.join(self.semicolon())
    }

    /// 上次演练问题复查 as a table of the record.
    pub(super) fn review_table(&self, out: &mut Writer) {
        let ups = self.drill.follow_ups();
        let repeats = self.state.setup.repeats.as_ref();
        if ups.is_empty() && repeats.is_none() {
            return;
        }
        let text = self.text;
        out.heading(2, text.follow_review());
        if let Some(repeats) = repeats {
            out.paragraph(text.follow_repeats_line(repeats.number.trim()));
        }
        if ups.is_empty() {
            return;
        }
        let rows = ups
            .iter()
            .enumerate()
            .map(|(i, up)| {
                row([
                    (i + 1).to_string(),
                    dash(&up.carried.number),
                    dash(&up.carried.text),
                    self.carried_person(&up.carried.responsible),
                    up.carried
                        .due
                        .map_or_else(|| dash(""), |date| text.long_date(date)),
                    text.outcome(up.outcome).to_owned(),
                    dash(&self.review_facts(up)),
                ])
            })
            .collect();
        let columns = [
            (text.doc_no(), 10, Align::Center),
            (text.follow_from_drill(), 28, Align::Left),
            (text.follow_problem(), 36, Align::Left),
            (text.follow_col_who(), 18, Align::Left),
            (text.follow_col_due(), 22, Align::Center),
            (text.follow_outcome(), 18, Align::Center),
            (text.follow_shown_by(), 32, Align::Left),
        ]
        .map(Column::of);
        plain_table(out, columns.into(), rows, text.doc_none());
    }

    /// Who was responsible then. Of somebody whom this drill does not name there is no code, so the submitted edition leaves them out.
    fn carried_person(&self, name: &str) -> String {
        let people = people(self.state);
        let known = people.iter().any(|person| person.name == name.trim());
        if known || self.options.names == NameStyle::Full {
            dash(name)
        } else {
            dash("")
        }
    }

    /// 评估员意见一致情况: every item on which the sheets differ from the record or from each other.
    pub(super) fn sheets_compared(&self, out: &mut Writer) {
        let sheets = &self.state.debrief.sheets;
        if sheets.is_empty() {
            return;
        }
        let text = self.text;
        out.heading(2, text.follow_sheets());
        let names: Vec<String> = sheets.iter().map(|s| s.evaluator.clone()).collect();
        let views = self.drill.compare_sheets();
        out.paragraph(text.follow_sheets_sum(
            views.len(),
            self.joined(&names),
            views.iter().filter(|v| v.agrees()).count(),
        ));
        let rows: Vec<_> = views
            .iter()
            .filter(|view| !view.agrees())
            .map(|view| {
                let title = self
                    .item(view.scene, &view.item)
                    .map_or("", Item::formal_title);
                let said: Vec<String> = view
                    .sheets
                    .iter()
                    .zip(&names)
                    .map(|(mark, name)| text.follow_said(text.sheet_mark(*mark), name.as_str()))
                    .collect();
                row([
                    self.id_in_scene(view.scene, &view.item),
                    title.to_owned(),
                    match self.state.scenes.get(view.scene) {
                        Some(scene) if scene.is_disputed(&view.item) => {
                            text.follow_undecided(text.sheet_mark(view.record))
                        }
                        _ => text.sheet_mark(view.record).to_owned(),
                    },
                    said.join(self.semicolon()),
                ])
            })
            .collect();
        let columns = [
            (text.doc_no(), 16, Align::Center),
            (text.follow_item(), 50, Align::Left),
            (text.follow_in_record(), 28, Align::Center),
            (text.follow_by_evaluators(), 62, Align::Left),
        ]
        .map(Column::of);
        plain_table(out, columns.into(), rows, text.follow_sheets_agree());
        for sheet in sheets.iter().filter(|s| !s.remarks.is_empty()) {
            out.paragraph(text.follow_remark_by(sheet.evaluator.as_str(), sheet.remarks.as_str()));
        }
    }

    /// 参演人员自评 and 参演人员回忆的过程.
    pub(super) fn players_say(&self, out: &mut Writer) {
        let (text, debrief) = (self.text, &self.state.debrief);
        // What somebody says of their own part is theirs.
        if self.options.personal_scores && !debrief.self_ratings.is_empty() {
            out.heading(2, text.follow_self());
            let word =
                |r: Option<Readiness>| r.map_or_else(|| dash(""), |r| text.readiness(r).to_owned());
            let rows = debrief
                .self_ratings
                .iter()
                .map(|rating| {
                    row([
                        dash(&rating.name),
                        word(rating.readiness),
                        word(rating.roles),
                        word(rating.communication),
                        dash(&rating.improvements),
                    ])
                })
                .collect();
            let columns = [
                (text.follow_self_name(), 26, Align::Left),
                (text.follow_self_readiness(), 22, Align::Center),
                (text.follow_self_roles(), 22, Align::Center),
                (text.follow_self_communication(), 22, Align::Center),
                (text.follow_self_improvements(), 64, Align::Left),
            ]
            .map(Column::of);
            plain_table(out, columns.into(), rows, text.doc_none());
        }
        if !debrief.retold.is_empty() {
            out.heading(2, text.follow_retold());
            let rows = debrief
                .retold
                .iter()
                .map(|line| {
                    let record = line.cue(self.state).and_then(|(scene, id)| {
                        let cue = self.drill.scenarios().get(scene)?.cue(id)?;
                        let at = duration(line.elapsed_millis(self.state)?);
                        Some(text.follow_retold_cue(at, id, cue.title.as_str()))
                    });
                    row([
                        dash(&line.time),
                        dash(&line.text),
                        record.unwrap_or_else(|| dash("")),
                    ])
                })
                .collect();
            let columns = [
                (text.follow_retold_time(), 24, Align::Left),
                (text.follow_retold_what(), 72, Align::Left),
                (text.follow_retold_record(), 60, Align::Left),
            ]
            .map(Column::of);
            plain_table(out, columns.into(), rows, text.doc_none());
        }
    }

    /// A problem's responsible person with the post, where it is given.
    pub(super) fn responsible(&self, responsible: &str, post: &str) -> String {
        match (responsible.trim(), post.trim()) {
            (responsible, "") => dash(responsible),
            ("", post) => post.to_owned(),
            (responsible, post) => match self.text.language() {
                Language::ZhCn => [responsible, "（", post, "）"].concat(),
                Language::En => [responsible, " (", post, ")"].concat(),
            },
        }
    }
}
