//! 演练报告: sent up to the higher branch (docs/drill-model.md, The papers).

use crate::drill::SceneState;
use crate::scenario::Scenario;

use super::block::{Align, Block};
use super::compose::{Cx, dash, quoted};
use super::kind::DocumentKind;
use super::narrative::bare;
use super::writer::Writer;

/// The most notes told of one stage.
const NOTES: usize = 4;

impl Cx<'_> {
    /// A part of the report by its key in the form.
    pub(super) fn summary_part(&self, part: &str, out: &mut Writer) {
        let (text, debrief) = (self.text, &self.state.debrief);
        match part {
            "number" => self.number_and_approver(out),
            "addressee" => {
                if let Some(text) = self.report_addressee() {
                    let align = Align::Left;
                    out.push(Block::Line { text, align });
                }
            }
            "basics" => {
                out.part_heading();
                self.basics(out);
            }
            "carrying_out" => {
                out.part_heading();
                let setup = &self.state.setup;
                if !setup.preflight.is_empty() || !setup.supplies.trim().is_empty() {
                    out.labelled(2, "preparation");
                    self.preparation(out);
                }
                out.labelled(2, "course");
                self.course_in_full(out);
                if self.was_interrupted() {
                    out.labelled(2, "interruptions");
                    self.interruptions(out);
                }
            }
            "assessment" => {
                out.part_heading();
                self.assessed(out);
            }
            "problems" => {
                out.part_heading();
                if debrief.problems.is_empty() {
                    self.problems_in_words(out);
                } else {
                    out.paragraph(text.paper_problems_below(debrief.problems.len()));
                    self.problem_table(out);
                }
                if !self.assessment.touched.is_empty() {
                    out.paragraph(text.doc_red_line_reason(self.red_line_reason().to_owned()));
                }
                self.answers(out);
                self.players_say(out);
            }
            "measures" => self.reviewed(out),
            "suggestions" if debrief.plan_review.trim().is_empty() => {}
            "suggestions" => {
                out.part_heading();
                out.paragraphs(&self.stopped(&debrief.plan_review), text.doc_none());
            }
            "ending" => out.paragraph(text.paper_report_ending()),
            "attachments" => {
                out.push(Block::Spacer);
                self.attachments(
                    &[
                        DocumentKind::Record,
                        DocumentKind::ScoreSheet,
                        DocumentKind::SignIn,
                        DocumentKind::Minutes,
                    ],
                    "\n",
                    out,
                );
            }
            "closing" => {
                out.push(Block::Spacer);
                out.push(Block::Closing {
                    unit: self.issuer().to_owned(),
                    date: self.dated(),
                });
            }
            _ => {}
        }
    }

    /// 基本情况: 背景与依据, 时间地点, 组织分工, 参演人员.
    fn basics(&self, out: &mut Writer) {
        let text = self.text;
        let told = out.proposed(&self.state.debrief, "overview", self.overview());
        out.paragraph(told);
        out.labelled(2, "background_and_basis");
        for (i, scenario, _) in self.scenes() {
            let told = self.one_line(&scenario.background);
            if !told.is_empty() {
                let told = self.named_in_scene(i, &told);
                out.paragraph(self.sentences(&[told]));
            }
        }
        let cited = self.citations_of_all();
        if !cited.is_empty() {
            let cited = text.paper_according_to(cited.join(self.semicolon()));
            out.paragraph(self.sentences(&[cited]));
        }
        // A report names posts where it knows them, and has no blanks: what nobody entered is left out.
        let mut leaders = self.leaders_as(|name| self.post_of(name)).to_vec();
        leaders.retain(|field| field.value != dash(""));
        if !leaders.is_empty() {
            out.labelled(2, "arrangement");
            out.fields(leaders);
        }
    }

    /// It was paused, broken off, or the clock was set.
    fn was_interrupted(&self) -> bool {
        let state = self.state;
        !state.pauses.is_empty() || !state.clock_changes.is_empty() || state.abort_reason.is_some()
    }

    /// 准备: supplies and what was checked before the start.
    pub(super) fn preparation(&self, out: &mut Writer) {
        let (text, setup) = (self.text, &self.state.setup);
        self.supplies(out);
        if !setup.preflight.is_empty() {
            let done = setup.preflight.iter().filter(|c| c.done).count();
            let open: Vec<String> = setup
                .preflight
                .iter()
                .filter(|c| !c.done)
                .map(|c| bare(&c.text).to_owned())
                .collect();
            let mut told = vec![text.paper_preflight(done, setup.preflight.len())];
            if !open.is_empty() {
                told.push(text.paper_preflight_open(open.join(self.semicolon())));
            }
            out.paragraph(self.sentences(&told));
        }
    }

    /// What was laid ready; 无 only where no checks were made either.
    pub(super) fn supplies(&self, out: &mut Writer) {
        let setup = &self.state.setup;
        if setup.preflight.is_empty() || !setup.supplies.trim().is_empty() {
            out.paragraphs(&self.stopped(&setup.supplies), self.text.doc_none());
        }
    }

    /// The course stage by stage, with what the staff did and what was noted.
    fn course_in_full(&self, out: &mut Writer) {
        let text = self.text;
        for (i, scenario, state) in self.scenes() {
            self.scene_heading(out, 3, i, scenario);
            let Some(state) = state.filter(|s| s.started.is_some()) else {
                out.paragraph(text.doc_not_played());
                continue;
            };
            let stages = scenario.stages.iter().map(|stage| {
                let told = self.stage_told(i, scenario, state, &stage.id);
                let more = self.stage_detail(scenario, state, &stage.id);
                let told = self.sentences(&[told, more].concat());
                let key = format!("course/{}/{}", i + 1, stage.id);
                let told = out.proposed(&self.state.debrief, &key, told);
                text.paper_stage(stage.title.clone(), told)
            });
            let stages: Vec<String> = stages.collect();
            out.list(&stages, text.doc_none());
            let added = self.added_told(i);
            if !added.is_empty() {
                out.paragraph(self.sentences(&added));
            }
        }
    }

    /// The notes taken in a stage. Which answer was taken at each cue is in the log.
    fn stage_detail(&self, scenario: &Scenario, state: &SceneState, stage: &str) -> Vec<String> {
        let mut notes = self.notes_in(scenario, state, stage);
        notes.truncate(NOTES);
        if notes.is_empty() {
            return Vec::new();
        }
        vec![self.text.paper_notes(notes.join(self.semicolon()))]
    }

    /// 评估: 得分表, 时限表, 红线, 亮点. Each figure once: charts of the same figures are in the log, and what there is nothing of has no heading.
    fn assessed(&self, out: &mut Writer) {
        let (text, debrief) = (self.text, &self.state.debrief);
        out.labelled(2, "effect");
        let told = out.proposed(debrief, "figures", self.figures_told());
        out.paragraph(told);
        if let Some(effect) = debrief.effect {
            out.paragraph(self.sentences(&[text.effect(effect).to_owned()]));
        }
        if !debrief.overall.trim().is_empty() {
            out.paragraphs(&self.stopped(&debrief.overall), text.doc_none());
        }
        if !self.assessment.scenes.is_empty() {
            out.labelled(2, "by_stage");
            self.by_stage(out);
            out.leave_out_charts();
        }
        if !self.assessment.touched.is_empty() {
            out.labelled(2, "red_lines");
            self.red_lines(out, |scene, _, told| {
                quoted(&self.named_in_scene(scene, bare(told)))
            });
        }
        let strengths = self.strengths();
        let strengths = strengths.iter().map(|told| self.stopped(told)).collect();
        let strengths = out.proposed_list(debrief, "strengths", strengths);
        if !strengths.is_empty() {
            out.labelled(2, "strengths");
            out.list(&strengths, text.doc_none());
        }
        if !debrief.commander_comment.trim().is_empty() {
            out.labelled(2, "comments");
            out.paragraphs(&self.stopped(&debrief.commander_comment), text.doc_none());
        }
    }
}
