//! 演练纪要: the essentials and what was decided, one or two pages, in the third person (docs/drill-model.md, The papers).

use crate::drill::Effect;
use crate::i18n::{Language, clock_minutes};

use super::block::{Align, Column, Field};
use super::compose::{Cx, dash, row};
use super::kind::Kind;
use super::narrative::bare;
use super::writer::Writer;

impl Cx<'_> {
    /// A part of the minutes by its key in the form.
    pub(super) fn minutes_part(&self, part: &str, out: &mut Writer) {
        let text = self.text;
        let (setup, debrief) = (&self.state.setup, &self.state.debrief);
        match part {
            "head" => out.lines(vec![
                Field::new("time", self.time_told()),
                Field::new("place", dash(&setup.place)),
                Field::new("host", self.with_post(&setup.facilitator)),
                Field::new("recorder", self.with_post(&setup.recorder)),
            ]),
            "overview" => {
                out.part_heading();
                let told = out.proposed(debrief, "overview", self.overview());
                out.paragraph(told);
            }
            "course" => {
                out.part_heading();
                let told = if self.is_single() {
                    vec![self.sentences(&self.course())]
                } else {
                    self.course()
                };
                for told in out.proposed_list(debrief, "course", told) {
                    out.paragraph(told);
                }
            }
            "evaluation" => {
                out.part_heading();
                self.evaluation(out);
            }
            "problems" => {
                out.part_heading();
                self.problems_in_words(out);
                self.reviewed(out);
            }
            "decisions" => {
                out.part_heading();
                self.decisions(out);
            }
            "next" => {
                out.part_heading();
                let steps = out.proposed_list(debrief, "next", self.next_steps());
                out.list(&steps, text.doc_none());
            }
            "attendance" => self.attendance(out),
            "attachments" => {
                self.attachments(&[Kind::Record, Kind::ScoreSheet, Kind::SignIn], out);
            }
            "signatures" => out.signatures(vec![("approved_by", self.blank_signature())]),
            _ => {}
        }
    }

    /// 2026年11月24日 17:40至17:58
    pub(super) fn time_told(&self) -> String {
        match (self.state.started, self.state.ended) {
            (Some(from), Some(_)) => self
                .text
                .paper_from_to(self.date_time(from.wall), self.end()),
            (Some(from), None) => self.date_time(from.wall),
            (None, _) => dash(""),
        }
    }

    /// 评估结果: figures, the words of the debrief, what went well.
    fn evaluation(&self, out: &mut Writer) {
        let (text, debrief) = (self.text, &self.state.debrief);
        let mut figures = vec![self.figures_told()];
        if !self.assessment.touched.is_empty() && !debrief.red_line_reason.trim().is_empty() {
            figures.push(text.doc_red_line_reason(debrief.red_line_reason.trim()));
        }
        let told = out.proposed(debrief, "figures", self.sentences(&figures));
        out.paragraph(told);
        let mut opinion = Vec::new();
        if let Some(effect) = debrief.effect {
            opinion.push(text.paper_meeting_effect(text.effect(effect)));
        }
        if !debrief.overall.trim().is_empty() {
            opinion.push(text.paper_meeting_holds(self.one_line(&debrief.overall)));
        }
        let strengths: Vec<String> = self
            .strengths()
            .iter()
            .map(|s| bare(s).to_owned())
            .collect();
        if !strengths.is_empty() {
            opinion.push(text.paper_meeting_strengths(strengths.join(self.semicolon())));
        }
        if !opinion.is_empty() {
            let told = out.proposed(debrief, "opinion", self.sentences(&opinion));
            out.paragraph(told);
        }
        if !debrief.commander_comment.trim().is_empty() {
            out.paragraph(text.paper_commander_said(self.one_line(&debrief.commander_comment)));
        }
    }

    /// 议定事项: what is done, by which post, by when, and how it is checked.
    fn decisions(&self, out: &mut Writer) {
        let text = self.text;
        let decided: Vec<_> = self
            .state
            .debrief
            .problems
            .iter()
            .filter(|p| !p.measure.trim().is_empty())
            .collect();
        if decided.is_empty() {
            out.paragraph(text.paper_nothing_decided());
            return;
        }
        out.paragraph(text.paper_decided(decided.len()));
        let rows = decided
            .into_iter()
            .enumerate()
            .map(|(i, problem)| {
                row([
                    (i + 1).to_string(),
                    problem.measure.trim().to_owned(),
                    self.responsible(&problem.responsible, &problem.post),
                    problem
                        .due
                        .map_or_else(|| dash(""), |date| text.long_date(date)),
                    match problem.checker.trim() {
                        "" => dash(""),
                        checker => text.paper_checked_by(checker),
                    },
                ])
            })
            .collect();
        let columns = [
            ("no", 11, Align::Center),
            ("matter", 62, Align::Left),
            ("responsible_post", 28, Align::Left),
            ("due", 28, Align::Center),
            ("how_checked", 27, Align::Left),
        ]
        .map(Column::of);
        out.table("decisions", columns.into(), rows, text.doc_none());
    }

    /// 下一步安排: what follows from the result and the debrief.
    fn next_steps(&self) -> Vec<String> {
        let (text, debrief) = (self.text, &self.state.debrief);
        let mut steps = Vec::new();
        if self.assessment.vetoed {
            steps.push(text.paper_repeat_for_red_line().to_owned());
        } else if debrief.effect == Some(Effect::NotReached) {
            steps.push(text.paper_repeat().to_owned());
        }
        if !debrief.plan_review.trim().is_empty() {
            steps.push(text.paper_plan_review(self.one_line(&debrief.plan_review)));
        }
        steps
    }

    /// 出席, 请假, 列席 (GB/T 9704-2012 §10.3).
    fn attendance(&self, out: &mut Writer) {
        let (text, setup) = (self.text, &self.state.setup);
        let present: Vec<String> = setup
            .participants
            .iter()
            .filter(|p| p.signed_in.is_some())
            .map(|p| self.with_post(&p.name))
            .collect();
        let present = if present.is_empty() {
            text.paper_nobody().to_owned()
        } else {
            self.joined(&present)
        };
        let mut lines = vec![Field::new("present", present)];
        if !setup.commander.trim().is_empty() {
            lines.insert(0, Field::new("commander", self.with_post(&setup.commander)));
        }
        if setup.present() < setup.expected() {
            lines.push(Field::new("absent", self.absences()));
        }
        if !setup.evaluator.trim().is_empty() {
            lines.push(Field::new("observers", self.with_post(&setup.evaluator)));
        }
        out.lines(lines);
    }

    /// 附件说明 (GB/T 9704-2012 §7.3.4): numbered, without punctuation behind the names.
    pub(super) fn attachments(&self, kinds: &[Kind], out: &mut Writer) {
        let text = self.text;
        let files = self.listed_files().len();
        let images = (files > 0).then(|| text.doc_image_attached(files));
        let listed: Vec<String> = kinds
            .iter()
            .map(|kind| kind.name(text).to_owned())
            .chain(images)
            .enumerate()
            .map(|(i, name)| format!("{}. {name}", i + 1))
            .collect();
        // In English they take no line each: the letters are as high as the characters and need twice the room.
        let glue = match self.text.language() {
            Language::ZhCn => "\n",
            Language::En => "; ",
        };
        out.lines(vec![Field::new("attachments", listed.join(glue))]);
    }

    /// When somebody signed in, or blanks.
    pub(super) fn sign_in_time(&self, place: usize) -> String {
        let person = self.state.setup.participants.get(place);
        person
            .and_then(|p| p.signed_in)
            .map_or_else(String::new, clock_minutes)
    }

    /// Lines of a text as one, without the full stop at the end.
    pub(super) fn one_line(&self, told: &str) -> String {
        let lines: Vec<&str> = told.split('\n').map(str::trim).collect();
        let glue = match self.text.language() {
            Language::ZhCn => "",
            Language::En => " ",
        };
        bare(&lines.join(glue)).to_owned()
    }
}
