//! 评分表 and 签到表: forms to be looked up and signed (docs/drill-model.md, The papers).

use crate::drill::Signer;
use crate::i18n::Language;
use crate::scenario::{Item, Level};

use super::block::{Align, Block, Cell, Column, Field, ListName, Orientation, Table};
use super::compose::{Cx, Writer, dash, row};
use super::shares::{earned, points};

/// Rows of a sign-in sheet; those nobody stands in are left to be filled in.
const SIGN_IN_ROWS: usize = 8;

impl Cx<'_> {
    /// 评分表: every item by stage, the red lines, totals and grade. Before the drill it is a form to be filled in.
    pub(super) fn score_sheet(&self, out: &mut Writer) {
        let (text, setup) = (self.text, &self.state.setup);
        out.turn(Orientation::Landscape);
        out.fields(vec![
            Field::new(text.doc_number(), dash(&setup.number)),
            Field::new(text.doc_outlet(), self.outlet()),
            Field::new(text.doc_date(), self.day()),
            Field::new(text.doc_evaluator(), self.with_post(&setup.evaluator)),
            Field::wide(text.doc_scenario(), self.scripts()),
        ]);
        for (i, scenario, state) in self.scenes() {
            let scene = self.scene_name(i, scenario);
            let level = if self.is_single() {
                1
            } else {
                out.heading(1, &text.doc_scene(i + 1, scenario.title.clone()));
                2
            };
            let mut shares = self
                .share(i)
                .map(|share| share.stages.as_slice())
                .unwrap_or_default()
                .iter();
            out.heading(level, text.paper_items_by_stage());
            let mut rows: Vec<Vec<Cell>> = Vec::new();
            for stage in &scenario.stages {
                let share = shares.next().map(|(_, score)| *score);
                let items = scenario.scored_items().filter(|i| i.stage == stage.id);
                rows.extend(
                    items.map(|item| self.scored_row(i, state.is_some(), item, &stage.title)),
                );
                let total = share.map_or_else(
                    || text.paper_stage_total_blank(stage.title.clone()),
                    |share| {
                        text.paper_stage_total(earned(share), points(share), stage.title.clone())
                    },
                );
                rows.push(vec![Cell {
                    text: total,
                    span: self.score_columns().len(),
                }]);
            }
            out.list_table(
                ListName::Items,
                &scene,
                self.score_columns(),
                rows,
                text.doc_none(),
            );
            out.heading(level, text.paper_red_line_items());
            let rows = scenario
                .red_lines()
                .map(|item| self.scored_row(i, state.is_some(), item, ""))
                .collect();
            out.list_table(
                ListName::Items,
                &scene,
                self.score_columns(),
                rows,
                text.doc_none(),
            );
        }
        out.heading(1, text.doc_score());
        self.score_fields(out);
        out.heading(1, text.doc_by_stage());
        self.by_stage(out);
        let mut result = vec![Field::wide(text.doc_red_lines(), self.red_line_words())];
        if !self.assessment.touched.is_empty() {
            result.push(Field::wide(
                text.paper_reason(),
                dash(&self.state.debrief.red_line_reason),
            ));
        }
        out.fields(result);
        out.push(Block::Note(text.doc_weights().to_owned()));
        out.push(Block::Signatures(vec![
            self.signature(Signer::Evaluator),
            self.signature(Signer::Head),
        ]));
    }

    fn red_line_words(&self) -> String {
        if self.state.started.is_none() {
            return String::new();
        }
        let touched = self.assessment.touched.iter();
        let touched: Vec<String> = touched
            .map(|(scene, id, _)| self.fact(*scene, id))
            .collect();
        if touched.is_empty() {
            self.text.doc_none().to_owned()
        } else {
            touched.join("\n")
        }
    }

    /// 承办网点, or who organises the drill.
    pub(super) fn outlet(&self) -> String {
        match self.state.setup.branch.trim() {
            "" => dash(self.unit()),
            branch => branch.to_owned(),
        }
    }

    fn score_columns(&self) -> Vec<Column> {
        let text = self.text;
        // The English words for the levels are longer.
        let level = match text.language() {
            Language::ZhCn => 40,
            Language::En => 60,
        };
        [
            (text.doc_stage(), 58, Align::Center),
            (text.doc_item_id(), 40, Align::Center),
            (text.doc_item_text(), 196, Align::Left),
            (text.doc_level(), level, Align::Center),
            (text.doc_result(), 58, Align::Center),
            (text.doc_time_and_target(), 70, Align::Center),
            (text.doc_deduction(), 54, Align::Center),
            (text.doc_item_basis(), 118, Align::Left),
            (text.doc_remark(), 96, Align::Left),
        ]
        .map(Column::of)
        .map(|column| self.with_results(column))
        .into()
    }

    fn scored_row(&self, scene: usize, laid_out: bool, item: &Item, stage: &str) -> Vec<Cell> {
        let Some((_, scenario, state)) = self.scenes().into_iter().nth(scene) else {
            return Vec::new();
        };
        let mut cells = self.item_row(scene, scenario, state, item);
        cells.insert(
            0,
            Cell::from(if item.level == Level::RedLine {
                ""
            } else {
                stage
            }),
        );
        if laid_out && self.state.started.is_none() {
            // To be filled in by hand.
            for blank in [4, 6, 8] {
                if let Some(cell) = cells.get_mut(blank) {
                    cell.text.clear();
                }
            }
        }
        cells
    }

    /// 签到表
    pub(super) fn sign_in_sheet(&self, out: &mut Writer) {
        let (text, setup) = (self.text, &self.state.setup);
        out.fields(vec![
            Field::new(text.doc_number(), dash(&setup.number)),
            Field::new(text.doc_outlet(), self.outlet()),
            Field::new(text.doc_date(), self.day()),
            Field::new(text.doc_place(), dash(&setup.place)),
            Field::new(text.doc_facilitator(), self.with_post(&setup.facilitator)),
            Field::new(text.doc_recorder(), self.with_post(&setup.recorder)),
        ]);
        let columns = [
            (text.doc_no(), 11, Align::Center),
            (text.doc_person(), 24, Align::Center),
            (text.doc_post(), 29, Align::Center),
            (text.doc_role(), 32, Align::Center),
            (text.doc_signed_in(), 21, Align::Center),
            (text.doc_signature(), 33, Align::Center),
            (text.doc_remark(), 24, Align::Center),
        ]
        .map(Column::of);
        let filled = setup.participants.iter().enumerate().map(|(i, person)| {
            let remark = match (person.signed_in, person.absence.trim()) {
                (Some(_), _) | (None, "") => String::new(),
                (None, reason) => text.paper_absent_for(reason),
            };
            row([
                (i + 1).to_string(),
                dash(&person.name),
                dash(&person.post),
                dash(&self.joined(&self.roles_of(i))),
                self.sign_in_time(i),
                String::new(),
                remark,
            ])
        });
        let blank = (setup.expected()..SIGN_IN_ROWS).map(|i| {
            let mut cells = row([const { String::new() }; 7]);
            if let Some(first) = cells.first_mut() {
                first.text = (i + 1).to_string();
            }
            cells
        });
        let rows: Vec<Vec<Cell>> = filled.chain(blank).collect();
        out.push(Block::Table(Table {
            tall: true,
            name: Some(ListName::SignIn),
            ..Table::new(columns.into(), rows)
        }));
        if setup.expected() > 0 {
            out.push(Block::Note(if self.state.started.is_some() {
                text.paper_attendance(setup.expected(), setup.present())
            } else {
                text.paper_expected(setup.expected())
            }));
        }
        out.push(Block::Signatures(vec![
            self.signature(Signer::Recorder),
            self.signature(Signer::Head),
        ]));
    }
}
