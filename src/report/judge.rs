//! 评价, 点评, 影像, 签署, 管理: what it came to, and who stands for it.

use chrono::Months;

use crate::drill::{CorrectiveActionState, Signer};
use crate::i18n::{Text, clock_seconds};

use super::block::{Align, Block, Column, Field, ListName, Signature};
use super::compose::{Cx, dash, row};
use super::writer::Writer;

impl Cx<'_> {
    /// 评价
    pub(super) fn judgement(&self, out: &mut Writer) {
        let (text, debrief) = (self.text, &self.state.debrief);
        out.part_heading();
        out.labelled(2, "score");
        self.score_fields(out);
        out.labelled(2, "by_stage");
        self.by_stage(out);
        out.labelled(2, "by_right");
        self.by_right(out);
        if self.options.personal_scores {
            out.labelled(2, "by_post");
            self.by_post(out);
        }
        out.labelled(2, "red_lines");
        self.red_lines(out, |scene, id, told| {
            text.doc_label_reason(self.id_in_scene(scene, id), told)
        });
        out.labelled(2, "effect");
        out.fields(vec![Field::wide(
            "effect_conclusion",
            debrief
                .effect
                .map_or_else(|| dash(""), |e| text.effect(e).to_owned()),
        )]);
        if !debrief.overall.trim().is_empty() {
            out.paragraphs(&debrief.overall, text.doc_none());
        }
        out.labelled(2, "plan_review");
        out.paragraphs(&debrief.plan_review, text.doc_none());
        out.labelled(2, "strengths");
        let strengths = debrief.strengths.iter();
        let strengths = strengths.map(|s| self.with_items(s.text.trim(), &s.items));
        out.list(&strengths.collect::<Vec<_>>(), text.doc_none());
        out.labelled(2, "problems");
        self.problems(out);
        self.review_table(out);
        self.answers(out);
        self.sheets_compared(out);
        self.players_say(out);
    }

    /// 触碰红线情况, each as `named` gives its scene, id and text; “无” is written out.
    pub(super) fn red_lines(&self, out: &mut Writer, named: impl Fn(usize, &str, &str) -> String) {
        let text = self.text;
        if self.assessment.touched.is_empty() {
            out.push(Block::Paragraph(text.doc_none().to_owned()));
            return;
        }
        let touched: Vec<String> = self
            .assessment
            .touched
            .iter()
            .map(|(scene, id, _)| {
                let told = self.item(*scene, id).map_or("", |i| i.text.as_str());
                let at = self
                    .state
                    .scenes
                    .get(*scene)
                    .and_then(|s| s.rating(id))
                    .map_or_else(|| dash(""), |r| clock_seconds(r.at.wall));
                text.doc_touched(at, named(*scene, id, told))
            })
            .collect();
        out.list(&touched, text.doc_none());
        out.push(Block::Paragraph(
            text.doc_red_line_reason(self.red_line_reason().to_owned()),
        ));
    }

    /// Why a red line was touched, or that nobody has written it yet.
    pub(super) fn red_line_reason(&self) -> &str {
        match self.state.debrief.red_line_reason.trim() {
            "" => self.text.doc_red_line_unexplained(),
            reason => reason,
        }
    }

    /// A text with the ids that show it.
    pub(super) fn with_items(&self, told: &str, items: &[(usize, String)]) -> String {
        if items.is_empty() {
            return dash(told);
        }
        let ids: Vec<String> = items
            .iter()
            .map(|(scene, id)| self.id_in_scene(*scene, id))
            .collect();
        self.text.doc_in_brackets(self.joined(&ids), dash(told))
    }

    /// 存在问题 with 改进措施.
    pub(super) fn problems(&self, out: &mut Writer) {
        let text = self.text;
        let rows = self
            .state
            .debrief
            .problems
            .iter()
            .enumerate()
            .map(|(i, problem)| {
                row([
                    (i + 1).to_string(),
                    self.with_items(problem.text.trim(), &problem.items),
                    dash(&problem.measure),
                    self.responsible(&problem.responsible, &problem.post),
                    problem
                        .due
                        .map_or_else(|| dash(""), |date| text.long_date(date)),
                    dash(&problem.checker),
                    text.action_state(problem.state).to_owned(),
                ])
            })
            .collect();
        let columns = [
            ("no", 10, Align::Center),
            ("problem", 38, Align::Left),
            ("measure", 38, Align::Left),
            ("responsible", 18, Align::Left),
            ("due", 22, Align::Center),
            ("checker", 18, Align::Left),
            ("state", 15, Align::Center),
        ]
        .map(Column::of);
        out.list_table(
            ListName::Problems,
            "",
            columns.into(),
            rows,
            text.doc_none(),
        );
        let debrief = &self.state.debrief;
        let open = debrief
            .problems
            .iter()
            .filter(|p| p.state != CorrectiveActionState::Done)
            .count();
        if open > 0 {
            out.push(Block::Note(text.doc_open_problems(open)));
        }
    }

    /// 复盘问题 that were answered.
    pub(super) fn answers(&self, out: &mut Writer) {
        let answers: Vec<String> = self
            .state
            .debrief
            .answers
            .iter()
            .map(|(scene, question, answer)| {
                let asked = self
                    .drill
                    .scenarios()
                    .get(*scene)
                    .and_then(|s| s.debrief.get(*question))
                    .map_or("", String::as_str);
                format!("{asked}{}", self.text.doc_answer(answer.clone()))
            })
            .collect();
        if !answers.is_empty() {
            out.labelled(2, "answers");
            out.list(&answers, self.text.doc_none());
        }
    }

    /// 点评
    pub(super) fn comments(&self, out: &mut Writer) {
        out.part_heading();
        out.paragraphs(&self.state.debrief.commander_comment, self.text.doc_none());
    }

    /// 签署
    pub(super) fn signatures(&self, out: &mut Writer) {
        out.part_heading();
        out.signatures(self.signed(&[Signer::Recorder, Signer::Evaluator, Signer::Head]));
    }

    /// The lines of these signers, each with its key in the form.
    pub(super) fn signed(&self, signers: &[Signer]) -> Vec<(&'static str, Signature)> {
        let signers = signers.iter();
        signers
            .map(|signer| (signer_key(*signer), self.signature(*signer)))
            .collect()
    }

    /// The line of a signer, with the name and date given in the debrief.
    fn signature(&self, signer: Signer) -> Signature {
        let text = self.text;
        let sign_offs = &self.state.debrief.sign_offs;
        let found = sign_offs.iter().find(|s| s.signer == signer);
        Signature {
            role: String::new(),
            name: found.map(|s| s.name.clone()).unwrap_or_default(),
            sign: text.doc_sign_here().to_owned(),
            date: found.map_or_else(
                || text.doc_date_blank().to_owned(),
                |s| text.long_date(s.at.date_naive()),
            ),
        }
    }

    /// A line to be signed that the program has no name for.
    pub(super) fn blank_signature(&self) -> Signature {
        blank_signature(self.text)
    }

    /// 保管期限: the years, and the last day; a dash of a drill that never began.
    pub(super) fn retention(&self) -> String {
        let years = self.options.retention_years;
        let began = self.state.started.map(|began| began.wall.date_naive());
        let until =
            began.and_then(|day| day.checked_add_months(Months::new(years.saturating_mul(12))));
        match until {
            Some(until) => self
                .text
                .doc_retention_years(self.text.long_date(until), years),
            None => dash(""),
        }
    }

    /// 管理
    pub(super) fn keeping(&self, out: &mut Writer) {
        let (text, state) = (self.text, self.state);
        out.part_heading();
        let hash = self
            .drill
            .entries()
            .last()
            .map_or_else(|| dash(""), |entry| entry.hash.to_string());
        let at = self.stamp.exported_at;
        out.fields(vec![
            Field::new("marking", dash(&self.options.marking)),
            Field::new("retention", self.retention()),
            Field::wide("filed_at", String::new()),
            Field::wide(
                "exported_at",
                format!("{} {}", text.long_date(at.date_naive()), clock_seconds(at)),
            ),
            Field::new("entries", text.doc_entries_count(state.last_seq)),
            Field::wide("check_value", hash),
        ]);
        let amended = state
            .amendments
            .iter()
            .filter(|(_, reason)| !reason.trim().is_empty())
            .collect::<Vec<_>>();
        if !amended.is_empty() || !state.remarks.is_empty() {
            out.labelled(2, "amendments");
            let entries: Vec<String> =
                amended
                    .into_iter()
                    .map(|(at, reason)| text.doc_amended_at(self.date_time(at.wall), dash(reason)))
                    .chain(state.remarks.iter().map(|(at, told)| {
                        text.doc_remarked_at(self.date_time(at.wall), dash(told))
                    }))
                    .collect();
            out.list(&entries, text.doc_none());
        }
        out.push(Block::Note(text.doc_made_by(self.stamp.version.clone())));
    }
}

/// A line to be signed that the program has no name for.
pub(super) fn blank_signature(text: &Text) -> Signature {
    Signature {
        role: String::new(),
        name: String::new(),
        sign: text.doc_sign_here().to_owned(),
        date: text.doc_date_blank().to_owned(),
    }
}

/// What a signer is called in a form.
fn signer_key(signer: Signer) -> &'static str {
    match signer {
        Signer::Recorder => "recorder",
        Signer::Evaluator => "evaluator",
        Signer::Head => "head",
    }
}
