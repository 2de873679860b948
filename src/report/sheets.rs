//! 评分表 and 签到表: forms to be looked up and signed (docs/drill-model.md, The papers).

use crate::drill::Signer;
use crate::i18n::{Language, clock_seconds};
use crate::scenario::{Item, Level};

use super::block::{Align, Block, Cell, Column, Field, ListName};
use super::compose::{Cx, dash, row};
use super::writer::Writer;

/// Rows of a sign-in sheet; those nobody stands in are left to be filled in.
const SIGN_IN_ROWS: usize = 8;

impl Cx<'_> {
    /// A part of the 评分表 by its key in the form: every item by stage, the red lines, totals and grade. Before the drill it is a form to be filled in.
    pub(super) fn score_sheet_part(&self, part: &str, out: &mut Writer) {
        let (text, setup) = (self.text, &self.state.setup);
        match part {
            "head" => out.fields(vec![
                Field::new("number", dash(&setup.number)),
                Field::new("outlet", self.outlet()),
                Field::new("date", self.day()),
                Field::new("evaluator", self.with_post(&setup.evaluator)),
                Field::wide("scenario", self.scripts()),
            ]),
            "items" => self.scored_items(out),
            "score" => {
                out.part_heading();
                self.score_fields(out);
            }
            "stages" => {
                out.part_heading();
                self.by_stage(out);
            }
            "result" => {
                out.part_heading();
                let mut result = vec![Field::wide("red_lines", self.red_line_words())];
                if !self.assessment.touched.is_empty() {
                    result.push(Field::wide("reason", self.red_line_reason().to_owned()));
                }
                out.fields(result);
                out.push(Block::Note(text.doc_weights().to_owned()));
            }
            "signatures" => {
                out.signatures(self.signed(&[Signer::Evaluator, Signer::Head]));
            }
            _ => {}
        }
    }

    /// Every item by stage, and the red lines.
    fn scored_items(&self, out: &mut Writer) {
        let text = self.text;
        out.part_heading();
        for (i, scenario, state) in self.scenes() {
            let scene = self.scene_name(i, scenario);
            let level = self.scene_heading(out, 1, i, scenario);
            let list = |out: &mut Writer, rows: Vec<Vec<Cell>>| {
                let columns = self.score_columns();
                out.list_table(ListName::Items, &scene, columns, rows, text.doc_none());
            };
            let mut shares = self
                .share(i)
                .map(|share| share.stages.as_slice())
                .unwrap_or_default()
                .iter();
            out.labelled(level, "items_by_stage");
            let mut rows: Vec<Vec<Cell>> = Vec::new();
            for stage in &scenario.stages {
                let share = shares.next().map(|(_, part)| *part);
                let items = scenario.scored_items().filter(|i| i.stage == stage.id);
                rows.extend(
                    items.map(|item| self.scored_row(i, state.is_some(), item, &stage.title)),
                );
                let total = share.map_or_else(
                    || text.paper_stage_total_blank(stage.title.clone()),
                    |share| {
                        text.paper_stage_total(
                            self.earned(share.score),
                            self.of_100(share),
                            stage.title.clone(),
                        )
                    },
                );
                rows.push(vec![Cell {
                    text: total,
                    span: self.score_columns().len(),
                    joined: false,
                }]);
            }
            list(out, rows);
            out.labelled(level, "red_line_items");
            let rows = scenario
                .red_lines()
                .map(|item| self.scored_row(i, state.is_some(), item, ""))
                .collect();
            list(out, rows);
        }
    }

    fn red_line_words(&self) -> String {
        if self.state.started.is_none() {
            return String::new();
        }
        let touched = self.assessment.touched.iter();
        let touched: Vec<String> = touched
            .map(|(scene, id, _)| self.fact_at(*scene, id, clock_seconds))
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
            ("stage", 58, Align::Center),
            ("item_id", 40, Align::Center),
            ("item_text", 196, Align::Left),
            ("level", level, Align::Center),
            ("result", 58, Align::Center),
            ("time_and_target", 70, Align::Center),
            ("deduction", 54, Align::Center),
            ("item_basis", 118, Align::Left),
            ("remark", 96, Align::Left),
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

    /// A part of the 签到表 by its key in the form.
    pub(super) fn sign_in_part(&self, part: &str, out: &mut Writer) {
        let setup = &self.state.setup;
        match part {
            "head" => out.fields(vec![
                Field::new("number", dash(&setup.number)),
                Field::new("outlet", self.outlet()),
                Field::new("date", self.day()),
                Field::new("place", dash(&setup.place)),
                Field::new("facilitator", self.with_post(&setup.facilitator)),
                Field::new("recorder", self.with_post(&setup.recorder)),
            ]),
            "people" => {
                out.part_heading();
                self.sign_in_lines(out);
            }
            "signatures" => out.signatures(self.signed(&[Signer::Recorder, Signer::Head])),
            _ => {}
        }
    }

    fn sign_in_lines(&self, out: &mut Writer) {
        let (text, setup) = (self.text, &self.state.setup);
        let columns = [
            ("no", 11, Align::Center),
            ("person", 24, Align::Center),
            ("post", 29, Align::Center),
            ("role", 32, Align::Center),
            ("signed_in", 21, Align::Center),
            ("signature", 33, Align::Center),
            ("remark", 24, Align::Center),
        ]
        .map(Column::of);
        let leaders = setup.leaders_beside();
        let before = leaders.len();
        let led = leaders.into_iter().enumerate().map(|(i, name)| {
            row([
                (i + 1).to_string(),
                name.to_owned(),
                String::new(),
                self.joined(&self.offices_of(name)),
                String::new(),
                String::new(),
                String::new(),
            ])
        });
        let filled = setup.participants.iter().enumerate().map(|(i, person)| {
            let remark = match (person.signed_in, person.absence.trim()) {
                (Some(_), _) | (None, "") => String::new(),
                (None, reason) => text.paper_absent_for(reason),
            };
            row([
                (before + i + 1).to_string(),
                dash(&person.name),
                dash(&person.post),
                dash(&self.joined(&[self.offices_of(&person.name), self.roles_of(i)].concat())),
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
        let rows: Vec<Vec<Cell>> = led.chain(filled).chain(blank).collect();
        out.tall_table(ListName::SignIn, columns.into(), rows);
        if setup.expected() > 0 {
            out.push(Block::Note(if self.state.started.is_some() {
                self.attendance_told()
            } else {
                text.paper_expected(setup.expected())
            }));
        }
    }
}
