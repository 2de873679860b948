//! 复盘会议纪要: the essentials and what was decided, one or two pages, in the third person (docs/drill-model.md, The papers).

use crate::drill::{Effect, Grade, PaperField, Verdict};
use crate::i18n::{Language, clock_minutes};

use super::block::Field;
use super::compose::{Cx, NAMED, Telling, dash};
use super::kind::DocumentKind;
use super::narrative::bare;
use super::redact::NameStyle;
use super::writer::Writer;

/// How the minutes are told so that they take two pages, from the fullest.
pub(super) const WAYS: [Telling; 10] = [
    FULL,
    BARE,
    Telling {
        close: true,
        ..BARE
    },
    Telling {
        grouped: true,
        ..BARE
    },
    close(usize::MAX),
    close(4),
    close(2),
    close(1),
    Telling {
        listed: NAMED,
        ..close(1)
    },
    Telling {
        listed: NAMED,
        facts: false,
        ..close(1)
    },
];
/// Where what was typed is longer than that: short, and nothing is left out.
pub(super) const OTHERWISE: Telling = Telling {
    close: false,
    ..close(1)
};
const FULL: Telling = Telling {
    missed_once: true,
    ..Telling::FULL
};

/// Without notes.
const BARE: Telling = Telling {
    notes: false,
    ..FULL
};

/// So much of each stage at most, what was not fully done together by its result, lines close.
const fn close(named: usize) -> Telling {
    Telling {
        named,
        grouped: true,
        close: true,
        ..BARE
    }
}

impl Cx<'_> {
    /// A part of the minutes by its key in the form.
    pub(super) fn minutes_part(&self, part: &str, out: &mut Writer) {
        let text = self.text;
        let (setup, debrief) = (&self.state.setup, &self.state.debrief);
        match part {
            "head" => {
                // Those of the meeting alone: when and where the drill was held stands in the text.
                let of_meeting = |field| debrief.paper(field).trim();
                let chair = of_meeting(PaperField::MeetingChair);
                let recorder = match of_meeting(PaperField::MeetingRecorder) {
                    "" => setup.recorder.trim(),
                    recorder => recorder,
                };
                let mut lines = Vec::new();
                for (key, told) in [
                    ("time", of_meeting(PaperField::MeetingTime).to_owned()),
                    ("place", of_meeting(PaperField::MeetingPlace).to_owned()),
                    ("host", self.named(chair)),
                    ("recorder", self.named(recorder)),
                ] {
                    if !told.is_empty() {
                        lines.push(Field::new(key, told));
                    }
                }
                out.lines(lines);
            }
            "overview" => {
                out.part_heading();
                let mut told = vec![self.overview()];
                if let Some(meeting) = self.meeting() {
                    told.push(meeting);
                }
                let told = out.proposed(debrief, "overview", self.sentences(&told));
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
                self.stressed(out);
            }
            "next" => {
                let steps = self.next_steps();
                if !steps.is_empty() {
                    out.part_heading();
                    let steps = out.proposed_list(debrief, "next", steps);
                    out.list(&steps, text.doc_none());
                }
            }
            "attendance" => self.attendance(out),
            "attachments" => {
                let kinds = [
                    DocumentKind::Record,
                    DocumentKind::ScoreSheet,
                    DocumentKind::SignIn,
                ];
                // On one line: the minutes are to stay within two pages.
                let glue = match text.language() {
                    Language::ZhCn => "　",
                    Language::En => "; ",
                };
                self.attachments(&kinds, glue, out);
            }
            "signatures" => {
                let mut line = self.blank_signature();
                if let Some(dated) = self.dated_by_hand() {
                    line.date = dated;
                }
                out.signatures(vec![("approved_by", line)]);
            }
            _ => {}
        }
    }

    /// That the unit met after the drill, where the debrief tells anything of a meeting.
    fn meeting(&self) -> Option<String> {
        let debrief = &self.state.debrief;
        let mut fields = PaperField::MEETING.into_iter();
        if self.state.ended.is_none() || fields.all(|f| debrief.paper(f).trim().is_empty()) {
            return None;
        }
        let setup = &self.state.setup;
        let outlet = match setup.outlet() {
            "" => self.text.paper_this_unit(),
            outlet => outlet,
        };
        let leader = self.named(setup.commander.trim());
        Some(
            if leader.is_empty() || debrief.commander_comment.trim().is_empty() {
                self.text.paper_meeting_held(outlet)
            } else {
                self.text.paper_meeting_held_with(leader, outlet)
            },
        )
    }

    /// When it was held, in a table: 2026年11月24日 17:40至17:58.
    pub(super) fn time_told(&self) -> String {
        match (self.state.started, self.state.ended) {
            (Some(from), Some(_)) => {
                let from = self.date_time(from.wall);
                self.text.paper_from_to(from, self.end())
            }
            (Some(from), None) => self.date_time(from.wall),
            (None, _) => dash(""),
        }
    }

    /// Somebody with the post; nothing of nobody.
    fn named(&self, name: &str) -> String {
        match name {
            "" => String::new(),
            name => self.with_post(name),
        }
    }

    /// 评估结果: figures, the words of the debrief, what went well.
    fn evaluation(&self, out: &mut Writer) {
        let (text, debrief) = (self.text, &self.state.debrief);
        let mut figures = vec![self.figures_told()];
        if !self.assessment.touched.is_empty() && !debrief.red_line_reason.trim().is_empty() {
            figures.push(text.doc_red_line_reason(debrief.red_line_reason.trim()));
        }
        let mut told = vec![out.proposed(debrief, "figures", self.sentences(&figures))];
        let mut opinion = Vec::new();
        if let Some(effect) = debrief.effect {
            opinion.push(text.paper_meeting_effect(match effect {
                Effect::Reached => text.paper_effect_reached(),
                Effect::MostlyReached => text.paper_effect_mostly_reached(),
                Effect::NotReached => text.paper_effect_not_reached(),
            }));
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
            told.push(out.proposed(debrief, "opinion", self.sentences(&opinion)));
        }
        out.paragraph(self.sentences(&told));
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
        let told = decided.into_iter().map(|problem| {
            let measure = self.one_line(&problem.measure);
            let who = self.responsible(&problem.responsible, &problem.post);
            let told = match (problem.due, who == dash("")) {
                (Some(due), false) => text.paper_decided_one(self.day_of_year(due), measure, who),
                (Some(due), true) => text.paper_decided_by(self.day_of_year(due), measure),
                (None, false) => text.paper_decided_who(measure, who),
                (None, true) => measure,
            };
            match problem.checker.trim() {
                "" => self.sentences(&[told]),
                checker => self.sentences(&[text.paper_decided_checked(checker, told)]),
            }
        });
        // What several problems lead to is decided once.
        let mut decisions: Vec<String> = Vec::new();
        for told in told {
            if !decisions.contains(&told) {
                decisions.push(told);
            }
        }
        out.list(&decisions, text.doc_none());
    }

    /// What the leader said, below what was decided.
    fn stressed(&self, out: &mut Writer) {
        let text = self.text;
        let said = self.one_line(&self.state.debrief.commander_comment);
        let told = match (said.is_empty(), self.state.setup.commander.trim()) {
            (true, _) => return,
            (false, "") => text.paper_commander_said(said),
            (false, leader) => text.paper_commander_stressed(leader, said),
        };
        out.paragraph(self.sentences(&[told]));
    }

    /// 下一步安排: what follows from the result and the debrief.
    fn next_steps(&self) -> Vec<String> {
        let (text, setup, debrief) = (self.text, &self.state.setup, &self.state.debrief);
        let mut steps = Vec::new();
        match self.assessment.verdict {
            _ if self.state.started.is_none() => {}
            // What goes wrong in a rehearsal is put right before the drill; nobody asks for it to be held again.
            Verdict::RedLine { .. }
            | Verdict::Aborted
            | Verdict::Insufficient { .. }
            | Verdict::Graded {
                grade: Grade::Fail, ..
            } if setup.rehearsal => steps.push(text.paper_no_repeat_of_a_rehearsal().to_owned()),
            Verdict::RedLine { .. } => steps.push(text.paper_repeat_for_red_line().to_owned()),
            Verdict::Aborted => steps.push(text.paper_repeat_for_abort().to_owned()),
            Verdict::Provisional { .. } => steps.push(text.paper_rate_what_is_open().to_owned()),
            Verdict::Insufficient { .. } => steps.push(text.paper_repeat_unseen().to_owned()),
            Verdict::Graded { grade, .. } => {
                if grade == Grade::Fail {
                    steps.push(text.paper_repeat_for_fail().to_owned());
                }
            }
        }
        if !debrief.plan_review.trim().is_empty() {
            steps.push(text.paper_plan_review(self.one_line(&debrief.plan_review)));
        }
        steps
    }

    /// 出席, 请假, 列席 (GB/T 9704-2012 §10.3).
    fn attendance(&self, out: &mut Writer) {
        let (text, setup) = (self.text, &self.state.setup);
        let at_meeting = self.state.debrief.paper(PaperField::MeetingPresent).trim();
        if !at_meeting.is_empty() {
            // Whoever came to the meeting is in the list as it was typed.
            let mut lines = vec![Field::new("present", at_meeting.to_owned())];
            lines.extend(self.excused());
            out.lines(lines);
            return;
        }
        // 总指挥 is named first, and whoever leads before those who play; who is on the roster and leads stands there once.
        let led = self.state.leaders_seen().into_iter();
        let led = led.map(|name| self.with_office(name));
        let signed = setup.participants.iter().filter(|p| p.signed_in.is_some());
        let signed = signed.map(|p| self.with_post(&p.name));
        let present = match setup.signed_in() {
            None => text.paper_nobody().to_owned(),
            Some(_) => self.joined(&led.chain(signed).collect::<Vec<_>>()),
        };
        let mut lines = vec![Field::new("present", present)];
        lines.extend(self.excused());
        let absent = self.state.absent();
        let unsigned = absent.iter().filter(|absent| absent.reason.is_empty());
        let unsigned: Vec<String> = unsigned.map(|absent| dash(absent.name)).collect();
        if !unsigned.is_empty() {
            lines.push(Field::new("unsigned", self.joined(&unsigned)));
        }
        out.lines(lines);
    }

    /// Somebody who leads, with what they lead as: 杜明远（总指挥）.
    pub(super) fn with_office(&self, name: &str) -> String {
        let offices = self.offices_of(name);
        // A code says already what its bearer does.
        if offices.is_empty() || self.options.names == NameStyle::PostCode {
            self.with_post(name)
        } else {
            self.text.doc_in_brackets(self.joined(&offices), name)
        }
    }

    /// 请假: who was not at the drill, where it was said why.
    fn excused(&self) -> Option<Field> {
        let absent = self.state.absent().into_iter();
        let excused = absent.filter(|absent| !absent.reason.is_empty());
        let told = excused.map(|absent| {
            let name = dash(absent.name);
            self.text.doc_in_brackets(absent.reason, name)
        });
        let told: Vec<String> = told.collect();
        (!told.is_empty()).then(|| Field::new("absent", self.joined(&told)))
    }

    /// 附件说明 (GB/T 9704-2012 §7.3.4): numbered, without punctuation behind the names.
    pub(super) fn attachments(&self, kinds: &[DocumentKind], glue: &str, out: &mut Writer) {
        let text = self.text;
        let files = self.listed_files();
        let files = files.iter().filter(|a| a.expired.is_none()).count();
        let images = (files > 0).then(|| text.doc_image_attached(files));
        let listed: Vec<String> = kinds
            .iter()
            .map(|kind| kind.name(text).to_owned())
            .chain(images)
            .chain(self.has_photos().then(|| text.photos_title().to_owned()))
            .enumerate()
            .map(|(i, name)| format!("{}. {name}", i + 1))
            .collect();
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
