//! 演练评估表: the usual tick form with the items behind it (docs/drill-model.md, The papers). A box is ticked where the drill itself shows it, or the debrief says it; every other is left to the evaluator's pen.

use crate::drill::{Effect, ItemTime, Phase};
use crate::i18n::Language;
use crate::scenario::{Item, Level, Rating};

use super::block::{Align, Block, Cell, Column, Field};
use super::compose::{Cx, ROOM, dash, row};
use super::narrative::bare;
use super::text_fit::lines;
use super::writer::Writer;

pub(super) const BOX: &str = "□";
pub(super) const TICKED: &str = "■";
/// Between two boxes of a line.
const GAP: &str = "　";
/// Widths of the tick form's columns, and the characters that fit beside each other in the last. English words are longer.
const WIDTHS: (u32, u32, usize) = (22, 121, 31);
const ENGLISH_WIDTHS: (u32, u32, usize) = (26, 113, 29);

/// Characters that fit beside each other in a wide field of a form.
const EFFECT_FIT: usize = 34;

/// Boxes beside each other as far as they fit; none is parted from its words.
fn packed(boxes: Vec<String>, fit: usize) -> String {
    let mut told = String::new();
    let mut last = String::new();
    for one in boxes {
        let longer = [&last, GAP, &one].concat();
        if last.is_empty() {
            last = one;
        } else if lines(&longer, fit) == 1 {
            last = longer;
        } else {
            told.push_str(&last);
            told.push('\n');
            last = one;
        }
    }
    told + &last
}

/// A line of the tick form: area and matter by their labels, what may be ticked, and what is.
struct Line {
    area: &'static str,
    matter: &'static str,
    boxes: Vec<&'static str>,
    ticked: Option<usize>,
}

impl Cx<'_> {
    /// A part of the 评估表 by its key in the form.
    pub(super) fn evaluation_part(&self, part: &str, out: &mut Writer) {
        let (text, setup) = (self.text, &self.state.setup);
        match part {
            "head" => out.fields(vec![
                Field::wide("name", dash(&setup.name)),
                Field::new("number", dash(&setup.number)),
                Field::new("time", self.time_or_blank()),
                Field::new("unit", dash(self.unit())),
                Field::new("outlet", self.outlet()),
                Field::new("commander", dash(&setup.commander)),
                Field::new("evaluator", dash(&setup.evaluator)),
            ]),
            "ticks" => self.ticks(out),
            "opinion" => {
                out.fields(vec![
                    Field::wide("problems", self.problems_to_mend()),
                    Field::wide("units", ROOM),
                    Field::wide("conclusion", self.conclusion()),
                    Field::wide("signed", text.evaluation_signatures()),
                ]);
                out.push(Block::Note(text.evaluation_how().to_owned()));
            }
            "items" => {
                out.new_page();
                out.unnumbered_label(1, "items");
                self.items_judged(out);
            }
            _ => {}
        }
    }

    fn time_or_blank(&self) -> String {
        match self.state.started {
            Some(started) => self.date_time(started.wall),
            None => self.day_or_blank(),
        }
    }

    fn ticks(&self, out: &mut Writer) {
        let (narrow, wide, fit) = match self.text.language() {
            Language::ZhCn => WIDTHS,
            Language::En => ENGLISH_WIDTHS,
        };
        let mut last = "";
        let lines = self.tick_lines();
        let rows: Vec<Vec<Cell>> = lines
            .iter()
            .map(|line| {
                let goes_on = line.area == last;
                last = line.area;
                let area = Cell {
                    joined: goes_on,
                    ..Cell::from(if goes_on {
                        String::new()
                    } else {
                        out.label(line.area)
                    })
                };
                let boxes = packed(self.boxes(line), fit);
                vec![area, out.label(line.matter).into(), boxes.into()]
            })
            .collect();
        let columns = [
            ("area", narrow, Align::Center),
            ("matter", narrow, Align::Center),
            ("judged", wide, Align::Left),
        ]
        .map(Column::of);
        out.flowing_table("ticks", columns.into(), rows);
    }

    fn tick_lines(&self) -> Vec<Line> {
        let text = self.text;
        let line = |area, matter, boxes: &[&'static str], ticked| Line {
            area,
            matter,
            boxes: boxes.to_vec(),
            ticked,
        };
        vec![
            line(
                "plan",
                "suitable",
                &[
                    text.evaluation_suitable(),
                    text.evaluation_not_smooth(),
                    text.evaluation_unsuitable(),
                ],
                None,
            ),
            line(
                "plan",
                "sufficient",
                &[
                    text.evaluation_sufficient(),
                    text.evaluation_mostly_sufficient(),
                    text.evaluation_insufficient(),
                ],
                None,
            ),
            line(
                "staff",
                "present",
                &[
                    text.evaluation_at_once(),
                    text.evaluation_mostly_there(),
                    text.evaluation_some_lacking(),
                    text.evaluation_key_lacking(),
                ],
                self.present_ticked(),
            ),
            line(
                "staff",
                "duties",
                &[
                    text.evaluation_skilled(),
                    text.evaluation_less_skilled(),
                    text.evaluation_unclear(),
                ],
                None,
            ),
            line(
                "supplies",
                "at_hand",
                &[
                    text.evaluation_supplied(),
                    text.evaluation_ill_supplied(),
                    text.evaluation_unsupplied(),
                ],
                None,
            ),
            line(
                "supplies",
                "signs",
                &[
                    text.evaluation_signed(),
                    text.evaluation_mostly_signed(),
                    text.evaluation_unsigned(),
                ],
                None,
            ),
            line(
                "coordination",
                "organisation",
                &[
                    text.evaluation_efficient(),
                    text.evaluation_smooth(),
                    text.evaluation_slow(),
                ],
                None,
            ),
            line(
                "coordination",
                "division",
                &[
                    text.evaluation_well_divided(),
                    text.evaluation_mostly_divided(),
                    text.evaluation_ill_divided(),
                ],
                None,
            ),
            line(
                "reporting",
                "internal",
                &[
                    text.evaluation_reported(),
                    text.evaluation_mostly_reported(),
                    text.evaluation_unreported(),
                    text.evaluation_not_involved(),
                ],
                self.reporting_ticked(),
            ),
            line(
                "reporting",
                "external",
                &[
                    text.evaluation_called(),
                    text.evaluation_called_partly(),
                    text.evaluation_uncalled(),
                    text.evaluation_not_involved(),
                ],
                None,
            ),
            line(
                "effect",
                "judged_as",
                &[
                    text.evaluation_reached(),
                    text.evaluation_mostly_reached(),
                    text.evaluation_not_reached(),
                ],
                self.state.debrief.effect.map(|effect| match effect {
                    Effect::Reached => 0,
                    Effect::MostlyReached => 1,
                    Effect::NotReached => 2,
                }),
            ),
        ]
    }

    /// The plan's boxes for the pen, a line each.
    pub(super) fn plan_boxes(&self) -> [String; 2] {
        let text = self.text;
        [
            [
                text.evaluation_suitable(),
                text.evaluation_not_smooth(),
                text.evaluation_unsuitable(),
            ],
            [
                text.evaluation_sufficient(),
                text.evaluation_mostly_sufficient(),
                text.evaluation_insufficient(),
            ],
        ]
        .map(|boxes| boxes.map(|told| [BOX, told].concat()).join(GAP))
    }

    /// What the debrief says of the effect, ticked among what it may say; a line each where they are long.
    pub(super) fn effect_boxes(&self) -> String {
        let line = self.tick_lines().into_iter();
        let mut line = line.filter(|line| line.matter == "judged_as");
        line.next()
            .map_or_else(String::new, |line| packed(self.boxes(&line), EFFECT_FIT))
    }

    fn boxes(&self, line: &Line) -> Vec<String> {
        let boxes = line.boxes.iter().enumerate().map(|(i, told)| {
            let mark = if line.ticked == Some(i) { TICKED } else { BOX };
            [mark, told].concat()
        });
        boxes.collect()
    }

    /// By the sign-in: all before the start; all, or those absent have somebody else in their roles; a role that nobody was there to play. How grave that is, is the evaluator's to say.
    fn present_ticked(&self) -> Option<usize> {
        let setup = &self.state.setup;
        let started = self.state.started?;
        setup.signed_in()?;
        let signed = |place: &usize| {
            let person = setup.participants.get(*place);
            person.is_some_and(|p| p.signed_in.is_some())
        };
        let mut casts = setup.scenes.iter().flat_map(|scene| scene.cast.values());
        if casts.any(|cast| !cast.is_empty() && !cast.iter().any(signed)) {
            return Some(2);
        }
        let in_time = |at| at <= started.wall;
        let all_in_time = setup
            .participants
            .iter()
            .all(|p| p.signed_in.is_some_and(in_time));
        Some(usize::from(!all_in_time))
    }

    /// By the results of reporting up and their times; none where one is open.
    fn reporting_ticked(&self) -> Option<usize> {
        self.state.started?;
        let (mut any, mut worst) = (false, 0);
        for (i, scenario, state) in self.scenes() {
            for item in scenario.scored_items().filter(|item| item.reporting) {
                let in_play = state.is_some_and(|state| state.is_in_play(scenario, item));
                let rated = state.and_then(|state| state.rating(&item.id));
                match rated.map(|rated| rated.rating) {
                    Some(Rating::Met) => {
                        let late = self.time_of(i, &item.id).and_then(ItemTime::late_secs);
                        worst = worst.max(usize::from(late.is_some()));
                    }
                    Some(Rating::Partly) => worst = worst.max(1),
                    Some(Rating::Missed) => worst = 2,
                    Some(Rating::NotApplicable | Rating::Touched) => continue,
                    Some(Rating::NotObserved) => return None,
                    None if in_play => return None,
                    None => continue,
                }
                any = true;
            }
        }
        let is_over = matches!(self.state.phase, Phase::Ended);
        if any {
            Some(worst)
        } else {
            is_over.then_some(3)
        }
    }

    /// A line each, nobody named; room to write where none was entered.
    fn problems_to_mend(&self) -> String {
        let debrief = &self.state.debrief;
        let problems = debrief.problems.iter();
        let mut told: Vec<String> = problems
            .map(|problem| bare(&self.one_line(&problem.text)).to_owned())
            .filter(|problem| !problem.is_empty())
            .collect();
        let review = self.one_line(&debrief.plan_review);
        if !review.is_empty() {
            told.push(bare(&self.text.paper_plan_review(review)).to_owned());
        }
        self.told_apart(&told).unwrap_or_else(|| ROOM.to_owned())
    }

    /// What it came to: how the items stand, score and grade, how many red lines; which, the items tell.
    fn conclusion(&self) -> String {
        if self.state.started.is_none() {
            return ROOM.to_owned();
        }
        let red_lines = if self.assessment.touched.is_empty() {
            self.untouched_told()
        } else {
            self.text
                .evaluation_red_lines(self.assessment.touched.len())
        };
        self.sentences(&[self.counts_told(), self.score_told(), red_lines])
    }

    /// 检查内容评定表: every item by stage with what it came to and why, then the red lines.
    fn items_judged(&self, out: &mut Writer) {
        let text = self.text;
        // English words are longer: they are small, so that an item takes a line.
        let [stage, title, level, result, remark] = match text.language() {
            Language::ZhCn => [19, 61, 12, 23, 46],
            Language::En => [19, 75, 17, 21, 29],
        };
        let columns = || {
            [
                ("no", 10, Align::Center),
                ("stage", stage, Align::Center),
                ("item_title", title, Align::Left),
                ("level", level, Align::Center),
                ("result", result, Align::Center),
                ("remark", remark, Align::Left),
            ]
            .map(Column::of)
        };
        for (i, scenario, _) in self.scenes() {
            self.scene_heading(out, 2, i, scenario);
            let mut rows = Vec::new();
            for stage in &scenario.stages {
                for item in scenario
                    .scored_items()
                    .filter(|item| item.stage == stage.id)
                {
                    rows.push(row([
                        (rows.len() + 1).to_string(),
                        stage.title.clone(),
                        item.formal_title().to_owned(),
                        text.level(item.level).to_owned(),
                        self.result_or_blank(i, item),
                        self.why(i, item),
                    ]));
                }
            }
            rows.extend(scenario.red_lines().map(|item| {
                row([
                    dash(""),
                    dash(""),
                    item.formal_title().to_owned(),
                    text.level(Level::RedLine).to_owned(),
                    self.result_or_blank(i, item),
                    self.why(i, item),
                ])
            }));
            match text.language() {
                Language::ZhCn => {
                    out.table("items_judged", columns().into(), rows, text.doc_none());
                }
                Language::En => out.dense_table("items_judged", columns().into(), rows),
            }
        }
    }

    /// Before the drill, a blank.
    fn result_or_blank(&self, scene: usize, item: &Item) -> String {
        match self.state.started {
            Some(_) => self.result_told(scene, item).to_owned(),
            None => String::new(),
        }
    }

    /// What it took of which target, and the reason given.
    fn why(&self, scene: usize, item: &Item) -> String {
        let text = self.text;
        let mut told = Vec::new();
        if let Some(time) = self.time_of(scene, &item.id)
            && let Some(millis) = time.millis
        {
            let target = self.duration(i64::from(time.target_secs) * 1000);
            told.push(text.evaluation_took(target, self.duration(millis)));
        }
        let state = self.state.scenes.get(scene);
        let rated = state.and_then(|state| state.rating(&item.id));
        if let Some(rated) = rated.filter(|rated| !rated.reason.trim().is_empty()) {
            told.push(self.one_line(&rated.reason));
        }
        told.join(self.semicolon())
    }
}
