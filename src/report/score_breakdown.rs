//! 得分与等级, and its shares by stage, by right, by post.

use crate::drill::{DrillPart, Grade, SceneAssessment, Verdict};
use crate::i18n::duration;

use super::block::{Align, Bar, Block, Cell, Column, Field, ListName};
use super::compose::{Cx, row};
use super::writer::Writer;

impl Cx<'_> {
    /// 得分, 等级, 结果分布 and the thresholds.
    pub(super) fn score_fields(&self, out: &mut Writer) {
        let all = &self.assessment;
        let open = all.critical_unrated.len() + all.critical_unobserved.len();
        let due = open + all.counts.critical_base as usize;
        let mut distribution = vec![self.counts_told()];
        if self.state.started.is_some() {
            distribution.extend(self.open_told());
        }
        out.fields(vec![
            Field::new("points_of_100", self.score_shown()),
            Field::new("grade", self.grade()),
            Field::new("earned_of_base", self.earned(all.score)),
            Field::new(
                "critical_met",
                format!("{} / {due}", all.counts.critical_met),
            ),
            Field::wide("distribution", distribution.join("\n")),
        ]);
        out.push(Block::Note(self.thresholds_told()));
    }

    /// What a grade is called here.
    pub(super) fn grade_word(&self, grade: Grade) -> String {
        let own = self.options.forms.grade(grade, self.text.language());
        own.unwrap_or_else(|| self.text.grade(grade)).to_owned()
    }

    /// From which points which grade is given.
    pub(super) fn thresholds_told(&self) -> String {
        let from = self.state.setup.thresholds;
        self.text.doc_thresholds(
            from.excellent,
            self.grade_word(Grade::Excellent),
            from.good,
            self.grade_word(Grade::Good),
            from.pass,
            self.grade_word(Grade::Pass),
        )
    }

    /// The grade, with the veto said.
    pub(super) fn grade(&self) -> String {
        let (text, all) = (self.text, &self.assessment);
        match all.verdict {
            _ if self.state.started.is_none() => text.grade_none().to_owned(),
            Verdict::Graded { grade, .. } => self.grade_word(grade),
            Verdict::RedLine { .. } => {
                text.doc_in_brackets(text.doc_veto(), self.grade_word(Grade::Fail))
            }
            Verdict::Insufficient { .. } => text.verdict_insufficient().to_owned(),
            Verdict::Provisional { .. } | Verdict::Aborted => {
                text.doc_ungraded(text.verdict(all.verdict))
            }
        }
    }

    /// The share of a scene that was played.
    pub(super) fn share(&self, scene: usize) -> Option<&SceneAssessment> {
        let is_played = |i: &usize| {
            let scene = self.state.scenes.get(*i);
            scene.is_some_and(|s| s.started.is_some())
        };
        if !is_played(&scene) {
            return None;
        }
        let place = (0..scene).filter(is_played).count();
        self.assessment.scenes.get(place)
    }

    fn share_columns(first: &str, timed: bool) -> Vec<Column> {
        let mut columns = vec![
            (first, 50, Align::Left),
            ("earned_of_base", 26, Align::Center),
            ("points_of_100", 48, Align::Center),
        ];
        if timed {
            columns.push(("took_and_target", 34, Align::Center));
        }
        columns.into_iter().map(Column::of).collect()
    }

    fn bar(&self, label: String, part: DrillPart) -> Bar {
        Bar {
            label,
            tenths: part.tenths(),
            worth: part
                .verdict
                .map_or_else(String::new, |v| self.text.worth(v)),
            told: self.earned(part.score),
        }
    }

    pub(super) fn by_stage(&self, out: &mut Writer) {
        let text = self.text;
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        let mut bars = Vec::new();
        let played = self
            .scenes()
            .into_iter()
            .filter(|(_, _, state)| state.is_some_and(|s| s.started.is_some()));
        for ((i, scenario, _), share) in played.zip(&self.assessment.scenes) {
            let stages = scenario.stages.iter().zip(&share.stages);
            for ((stage, (_, part)), millis) in stages.zip(&share.stage_millis) {
                bars.push(self.bar(self.named_in_scene(i, &stage.title), *part));
                rows.push(row([
                    self.named_in_scene(i, &stage.title),
                    self.earned(part.score),
                    self.of_100(*part),
                    format!(
                        "{} / {}",
                        duration(*millis),
                        duration(i64::from(stage.target_secs) * 1000)
                    ),
                ]));
            }
        }
        if self.assessment.verdict != Verdict::Aborted && !bars.is_empty() {
            out.push(Block::Bars(bars));
        }
        out.list_table(
            ListName::Stages,
            "",
            Self::share_columns("stage", true),
            rows,
            text.doc_none(),
        );
    }

    pub(super) fn by_right(&self, out: &mut Writer) {
        let text = self.text;
        let rights = &self.assessment.rights;
        if rights.iter().any(|(_, part)| part.verdict.is_some()) {
            // All of them: what was not touched is to be seen, too.
            let bars = rights.iter().map(|(right, part)| {
                let mut bar = self.bar(text.right(*right).to_owned(), *part);
                if part.verdict.is_none() {
                    text.doc_right_not_covered().clone_into(&mut bar.told);
                }
                bar
            });
            out.push(Block::Bars(bars.collect()));
        }
        let rows = rights
            .iter()
            .filter(|(_, part)| part.verdict.is_some())
            .map(|(right, part)| {
                row([
                    text.right(*right).to_owned(),
                    self.earned(part.score),
                    self.of_100(*part),
                ])
            })
            .collect();
        out.table(
            "rights",
            Self::share_columns("right", false),
            rows,
            text.doc_none(),
        );
    }

    pub(super) fn by_post(&self, out: &mut Writer) {
        let text = self.text;
        let rows = self
            .assessment
            .roles
            .iter()
            .filter(|role| role.part.verdict.is_some())
            .map(|role| {
                let scenario = self.drill.scenarios().get(role.scene);
                let title = scenario
                    .and_then(|s| s.roles.iter().find(|r| r.id == role.role))
                    .map_or(role.role.as_str(), |r| r.title.as_str());
                row([
                    self.named_in_scene(role.scene, title),
                    self.earned(role.part.score),
                    self.of_100(role.part),
                ])
            })
            .collect();
        out.table(
            "posts",
            Self::share_columns("role", false),
            rows,
            text.doc_none(),
        );
    }

    pub(super) fn named_in_scene(&self, scene: usize, name: &str) -> String {
        if self.is_single() {
            name.to_owned()
        } else {
            self.text.doc_scene(scene + 1, name)
        }
    }
}
