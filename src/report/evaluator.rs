//! 评估员评分表: every item with boxes to tick, for an evaluator with a pen (docs/drill-model.md, The papers). Blank, whatever the record has: nobody is to be led.

use crate::i18n::Language;
use crate::scenario::{Item, Scenario};

use super::block::{Align, Block, Cell, Column, Field, ListName};
use super::compose::{Cx, dash, quoted, row};
use super::writer::Writer;

/// A box to be ticked, and one that is ticked, in a spreadsheet.
const BOX: &str = "□";
const TICKED: &str = "√";
/// Room to write two lines in.
const ROOM: &str = "\n";

impl Cx<'_> {
    /// A part of the 评估员评分表 by its key in the form.
    pub(super) fn evaluator_part(&self, part: &str, out: &mut Writer) {
        let (text, setup) = (self.text, &self.state.setup);
        match part {
            "head" => out.fields(vec![
                Field::new("number", dash(&setup.number)),
                Field::new("outlet", self.outlet()),
                Field::wide("scenario", self.scripts()),
                Field::new("time", self.day_or_blank()),
                Field::new("place", dash(&setup.place)),
                Field::new("evaluator", ""),
                Field::new("post", ""),
            ]),
            "how" => out.push(Block::Note(text.paper_evaluator_how().to_owned())),
            "items" => self.items_to_tick(out),
            "opinion" => {
                out.part_heading();
                out.fields(vec![
                    Field::wide("strengths", ROOM),
                    Field::wide("problems", ROOM),
                    Field::wide("advice", ROOM),
                ]);
            }
            "signatures" => out.signatures(vec![("evaluator", self.blank_signature())]),
            _ => {}
        }
    }

    /// Every item by stage, then the red lines.
    fn items_to_tick(&self, out: &mut Writer) {
        let text = self.text;
        out.part_heading();
        for (i, scenario, _) in self.scenes() {
            let scene = self.scene_name(i, scenario);
            let level = self.scene_heading(out, 1, i, scenario);
            out.labelled(level, "items_by_stage");
            let stages = scenario.stages.iter();
            let rows = stages.flat_map(|stage| {
                let items = scenario.scored_items().filter(|i| i.stage == stage.id);
                items.map(|item| self.row_to_tick(i, &stage.title, item))
            });
            let columns = self.columns_to_tick();
            out.list_table(
                ListName::ToTick,
                &scene,
                columns,
                rows.collect(),
                text.doc_none(),
            );
            self.red_lines_to_tick(out, &scene, level, scenario);
        }
    }

    fn red_lines_to_tick(&self, out: &mut Writer, scene: &str, level: u8, scenario: &Scenario) {
        out.labelled(level, "red_line_items");
        let rows = scenario.red_lines().map(|item| {
            row([
                item.id.clone(),
                self.criterion(item),
                BOX.to_owned(),
                BOX.to_owned(),
                String::new(),
                String::new(),
            ])
        });
        let columns = [
            ("item_id", 40, Align::Center),
            ("item_text", 282, Align::Left),
            ("untouched", 64, Align::Center),
            ("touched", 64, Align::Center),
            ("took", 80, Align::Center),
            ("remark", 170, Align::Left),
        ];
        out.list_table(
            ListName::RedLines,
            scene,
            columns.map(Column::of).map(with_box).into(),
            rows.collect(),
            self.text.doc_none(),
        );
    }

    fn columns_to_tick(&self) -> Vec<Column> {
        // The English words for levels and results are longer.
        let (text, level, missed) = match self.text.language() {
            Language::ZhCn => (224, 38, 46),
            Language::En => (184, 76, 52),
        };
        [
            ("stage", 56, Align::Center),
            ("item_id", 36, Align::Center),
            ("item_text", text, Align::Left),
            ("level", level, Align::Center),
            ("target", 48, Align::Center),
            ("met", 36, Align::Center),
            ("partly", 46, Align::Center),
            ("missed", missed, Align::Center),
            ("not_applicable", 42, Align::Center),
            ("not_observed", 46, Align::Center),
            ("took", 40, Align::Center),
            ("remark", 72, Align::Left),
        ]
        .map(Column::of)
        .map(with_box)
        .into()
    }

    fn row_to_tick(&self, scene: usize, stage: &str, item: &Item) -> Vec<Cell> {
        let [met, partly, missed, not_applicable, not_observed] = [BOX; 5].map(str::to_owned);
        row([
            stage.to_owned(),
            item.id.clone(),
            self.criterion(item),
            self.text.level(item.level).to_owned(),
            self.target(scene, item),
            met,
            partly,
            missed,
            not_applicable,
            not_observed,
            String::new(),
            String::new(),
        ])
    }

    /// What is asked, and the words that must not be used.
    fn criterion(&self, item: &Item) -> String {
        if item.avoid.is_empty() {
            return item.text.clone();
        }
        let avoid: Vec<String> = item.avoid.iter().map(|words| quoted(words)).collect();
        let glue = match self.text.language() {
            Language::ZhCn => "",
            Language::En => ", ",
        };
        let avoid = self.text.paper_evaluator_avoid(avoid.join(glue));
        [item.text.as_str(), "\n", &avoid].concat()
    }
}

/// In a spreadsheet, a box is ticked by choosing.
fn with_box(column: Column) -> Column {
    match column.title.as_str() {
        "met" | "partly" | "missed" | "not_applicable" | "not_observed" | "untouched"
        | "touched" => column.with_choices(vec![BOX.to_owned(), TICKED.to_owned()]),
        _ => column,
    }
}
