//! 评价, 点评, 影像, 签署, 管理: what it came to, and who stands for it.

use crate::drill::{ActionState, Score, Signer};
use crate::i18n::{clock_seconds, duration, tenths};

use super::block::{Align, Block, Cell, Column, Field, Signature};
use super::compose::{Cx, Writer, dash, halves, row};

/// Empty rows of the list of images, to be filled in by hand.
const IMAGE_ROWS: usize = 4;

impl Cx<'_> {
    /// 评价
    pub(super) fn judgement(&self, out: &mut Writer) {
        let (text, debrief) = (self.text, &self.state.debrief);
        let all = &self.assessment;
        out.heading(1, text.doc_judgement());
        let counts = all.counts;
        out.heading(2, text.doc_score());
        let grade = all.grade.map_or_else(
            || text.grade_none().to_owned(),
            |g| text.grade(g).to_owned(),
        );
        let grade = if all.vetoed {
            text.doc_in_brackets(text.doc_veto(), grade)
        } else {
            grade
        };
        out.fields(vec![
            Field::new(text.doc_points_of_100(), points(all.score)),
            Field::new(text.doc_grade(), grade),
            Field::new(text.doc_earned_of_base(), earned(all.score)),
            Field::new(
                text.doc_critical_met(),
                format!("{} / {}", counts.critical_met, counts.critical_base),
            ),
            Field::wide(
                text.doc_distribution(),
                text.doc_distribution_of(
                    counts.met,
                    counts.missed,
                    counts.not_applicable,
                    counts.partly,
                    counts.total(),
                    counts.unrated,
                ),
            ),
        ]);
        let thresholds = self.state.setup.thresholds;
        out.push(Block::Note(text.doc_thresholds(
            thresholds.excellent,
            thresholds.good,
            thresholds.pass,
        )));
        self.shares(out);
        out.heading(2, text.doc_red_lines());
        self.red_lines(out);
        out.heading(2, text.doc_effect());
        out.fields(vec![Field::wide(
            text.doc_effect_conclusion(),
            debrief
                .effect
                .map_or_else(|| dash(""), |e| text.effect(e).to_owned()),
        )]);
        out.paragraphs(&debrief.overall, text.doc_none());
        out.heading(2, text.doc_plan_review());
        out.paragraphs(&debrief.plan_review, text.doc_none());
        out.heading(2, text.doc_strengths());
        let strengths: Vec<String> = debrief
            .strengths
            .iter()
            .map(|s| self.with_items(s.text.trim(), &s.items))
            .collect();
        out.list(&strengths, text.doc_none());
        out.heading(2, text.doc_problems());
        self.problems(out);
        self.answers(out);
    }

    /// By stage, by right, by post.
    fn shares(&self, out: &mut Writer) {
        let text = self.text;
        let columns = |first: &str, timed: bool| {
            let mut columns = vec![
                (first.to_owned(), 60, Align::Left),
                (text.doc_earned_of_base().to_owned(), 30, Align::Center),
                (text.doc_points_of_100().to_owned(), 24, Align::Center),
            ];
            if timed {
                columns.push((text.doc_took_and_target().to_owned(), 34, Align::Center));
            }
            columns
                .into_iter()
                .map(|(title, width, align)| Column {
                    title,
                    width,
                    align,
                })
                .collect::<Vec<_>>()
        };
        out.heading(2, text.doc_by_stage());
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        let played = self
            .scenes()
            .into_iter()
            .filter(|(_, _, state)| state.is_some_and(|s| s.started.is_some()));
        for ((i, scenario, _), share) in played.zip(&self.assessment.scenes) {
            let stages = scenario.stages.iter().zip(&share.stages);
            for ((stage, (_, score)), millis) in stages.zip(&share.stage_millis) {
                rows.push(row([
                    self.named_in_scene(i, &stage.title),
                    earned(*score),
                    points(*score),
                    format!(
                        "{} / {}",
                        duration(*millis),
                        duration(i64::from(stage.target_secs) * 1000)
                    ),
                ]));
            }
        }
        out.table(columns(text.doc_stage(), true), rows, text.doc_none());
        out.heading(2, text.doc_by_right());
        let rows = self
            .assessment
            .rights
            .iter()
            .filter(|(_, score)| score.base > 0)
            .map(|(right, score)| {
                row([
                    text.right(*right).to_owned(),
                    earned(*score),
                    points(*score),
                ])
            })
            .collect();
        out.table(columns(text.doc_right(), false), rows, text.doc_none());
        out.heading(2, text.doc_by_post());
        let rows = self
            .assessment
            .roles
            .iter()
            .filter(|role| role.score.base > 0)
            .map(|role| {
                let scenario = self.drill.scenarios().get(role.scene);
                let title = scenario
                    .and_then(|s| s.roles.iter().find(|r| r.id == role.role))
                    .map_or(role.role.as_str(), |r| r.title.as_str());
                row([
                    self.named_in_scene(role.scene, title),
                    earned(role.score),
                    points(role.score),
                ])
            })
            .collect();
        out.table(columns(text.doc_role(), false), rows, text.doc_none());
    }

    fn named_in_scene(&self, scene: usize, name: &str) -> String {
        if self.is_single() {
            name.to_owned()
        } else {
            self.text.doc_scene(scene + 1, name)
        }
    }

    fn red_lines(&self, out: &mut Writer) {
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
                text.doc_touched(at, self.id_in_scene(*scene, id), told)
            })
            .collect();
        out.list(&touched, text.doc_none());
        out.push(Block::Paragraph(
            text.doc_red_line_reason(dash(&self.state.debrief.red_line_reason)),
        ));
    }

    /// A text with the ids that show it.
    fn with_items(&self, told: &str, items: &[(usize, String)]) -> String {
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
    fn problems(&self, out: &mut Writer) {
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
                    dash(&problem.responsible),
                    problem
                        .due
                        .map_or_else(|| dash(""), |date| text.long_date(date)),
                    dash(&problem.checker),
                    text.action_state(problem.state).to_owned(),
                ])
            })
            .collect();
        let columns = [
            (text.doc_no(), 10, Align::Center),
            (text.doc_problem(), 38, Align::Left),
            (text.doc_measure(), 38, Align::Left),
            (text.doc_responsible(), 18, Align::Left),
            (text.doc_due(), 22, Align::Center),
            (text.doc_checker(), 18, Align::Left),
            (text.doc_state(), 15, Align::Center),
        ]
        .map(|(title, width, align)| Column {
            title: title.to_owned(),
            width,
            align,
        });
        out.table(columns.into(), rows, text.doc_none());
        let debrief = &self.state.debrief;
        let open = debrief
            .problems
            .iter()
            .filter(|p| p.state != ActionState::Done)
            .count();
        if open > 0 {
            out.push(Block::Note(text.doc_open_problems(open)));
        }
    }

    /// 复盘问题 that were answered.
    fn answers(&self, out: &mut Writer) {
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
            out.heading(2, self.text.doc_answers());
            out.list(&answers, self.text.doc_none());
        }
    }

    /// 点评
    pub(super) fn comments(&self, out: &mut Writer) {
        out.heading(1, self.text.doc_comments());
        out.paragraphs(&self.state.debrief.commander_comment, self.text.doc_none());
    }

    /// 影像: nothing is kept by the program, so the list is filled in on paper.
    pub(super) fn images(&self, out: &mut Writer) {
        let text = self.text;
        out.heading(1, text.doc_images());
        let columns = [
            (text.doc_no(), 10, Align::Center),
            (text.doc_file_name(), 50, Align::Left),
            (text.doc_clock(), 22, Align::Center),
            (text.doc_image_content(), 50, Align::Left),
            (text.doc_image_masked(), 24, Align::Center),
        ]
        .map(|(title, width, align)| Column {
            title: title.to_owned(),
            width,
            align,
        });
        let rows = (1..=IMAGE_ROWS)
            .map(|i| {
                row([
                    i.to_string(),
                    String::new(),
                    String::new(),
                    String::new(),
                    text.doc_yes_no_box().to_owned(),
                ])
            })
            .collect();
        out.table(columns.into(), rows, text.doc_none());
    }

    /// 签署
    pub(super) fn signatures(&self, out: &mut Writer) {
        let text = self.text;
        out.heading(1, text.doc_sign_off());
        let signers = [Signer::Recorder, Signer::Evaluator, Signer::Head];
        let lines = signers.map(|signer| {
            let sign_offs = &self.state.debrief.sign_offs;
            let found = sign_offs.iter().find(|s| s.signer == signer);
            Signature {
                role: text.doc_signer(text.signer(signer)),
                name: found.map(|s| s.name.clone()).unwrap_or_default(),
                sign: text.doc_sign_here().to_owned(),
                date: found.map_or_else(
                    || text.doc_date_blank().to_owned(),
                    |s| text.long_date(s.at.date_naive()),
                ),
            }
        });
        out.push(Block::Signatures(lines.into()));
    }

    /// 管理
    pub(super) fn keeping(&self, out: &mut Writer) {
        let (text, state) = (self.text, self.state);
        out.heading(1, text.doc_keeping());
        let hash = self
            .drill
            .entries()
            .last()
            .map_or_else(|| dash(""), |entry| entry.hash.to_string());
        let at = self.stamp.exported_at;
        out.fields(vec![
            Field::new(text.doc_marking(), dash(&self.options.marking)),
            Field::new(text.doc_retention(), text.doc_retention_years()),
            Field::wide(text.doc_filed_at(), String::new()),
            Field::wide(
                text.doc_exported_at(),
                format!("{} {}", text.long_date(at.date_naive()), clock_seconds(at)),
            ),
            Field::new(text.doc_entries(), text.doc_entries_count(state.last_seq)),
            Field::wide(text.doc_check_value(), hash),
        ]);
        let amended = state
            .amendments
            .iter()
            .filter(|(_, reason)| !reason.trim().is_empty())
            .collect::<Vec<_>>();
        if !amended.is_empty() || !state.remarks.is_empty() {
            out.heading(2, text.doc_amendments());
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

/// On the scale of 100, or “—” where nothing counts.
fn points(score: Score) -> String {
    score.tenths().map_or_else(|| dash(""), tenths)
}

/// Points earned of those that count: 33.5 / 42.
fn earned(score: Score) -> String {
    format!("{} / {}", halves(score.earned_halves), score.base)
}
