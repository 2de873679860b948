//! 检查项结果 with their basis, 关键时限 and reaction times.

use crate::drill::{Hand, ItemTime, Rated, RatingSource, SceneState, whole_millis};
use crate::i18n::{Language, Text, duration};
use crate::scenario::{Item, Rating, Scenario};

use super::block::{Align, Block, Cell, Column, ListName, Pace, Paces};
use super::compose::{Cx, dash, halves, in_words, row};
use super::writer::Writer;

impl Cx<'_> {
    /// 检查项结果
    pub(super) fn items(&self, out: &mut Writer) {
        let text = self.text;
        out.part_heading();
        for (i, scenario, state) in self.scenes() {
            self.scene_heading(out, 2, i, scenario);
            if i == 0 {
                // Below the tables it might come to stand alone on a page.
                out.push(Block::Note(text.doc_weights().to_owned()));
            }
            let rows = scenario
                .scored_items()
                .chain(scenario.red_lines())
                .map(|item| self.item_row(i, scenario, state, item))
                .collect();
            let scene = self.scene_name(i, scenario);
            out.list_table(
                ListName::Items,
                &scene,
                self.item_columns(),
                rows,
                text.doc_none(),
            );
        }
    }

    fn item_columns(&self) -> Vec<Column> {
        let text = self.text;
        // The English words for the levels are longer.
        let level = match text.language() {
            Language::ZhCn => 44,
            Language::En => 64,
        };
        [
            ("item_id", 44, Align::Center),
            ("item_text", 196, Align::Left),
            ("level", level, Align::Center),
            ("result", 62, Align::Center),
            ("time_and_target", 72, Align::Center),
            ("deduction", 58, Align::Center),
            ("item_basis", 130, Align::Left),
            ("remark", 112, Align::Left),
        ]
        .map(Column::of)
        .map(|column| self.with_results(column))
        .into()
    }

    /// The results to choose from, for the column that holds them.
    pub(super) fn with_results(&self, column: Column) -> Column {
        let text = self.text;
        if column.title != "result" {
            return column;
        }
        let ratings = Rating::ALL.iter().map(|r| text.rating(*r).to_owned());
        let others = [
            text.doc_untouched(),
            text.rating_none(),
            text.rating_not_involved(),
        ]
        .map(str::to_owned);
        column.with_choices(ratings.chain(others).collect())
    }

    pub(super) fn item_row(
        &self,
        scene: usize,
        scenario: &Scenario,
        state: Option<&SceneState>,
        item: &Item,
    ) -> Vec<Cell> {
        let text = self.text;
        let rated = state.and_then(|s| s.rating(&item.id));
        let time = self.time_of(scene, &item.id);
        let result = self.result_told(scene, item);
        let mut remarks = self.item_remarks(rated, time);
        // 未评定 alone would read as if nobody had looked.
        if state.is_some_and(|state| state.is_disputed(&item.id)) {
            remarks.push(text.doc_disputed().to_owned());
        }
        let deduction = match rated.map(|r| r.rating) {
            Some(Rating::Touched) => text.doc_veto().to_owned(),
            Some(Rating::Met) => halves(0),
            Some(Rating::Partly) => halves(item.level.weight()),
            Some(Rating::Missed) => halves(2 * item.level.weight()),
            Some(Rating::NotApplicable | Rating::NotObserved) | None => dash(""),
        };
        let basis: Vec<_> = item
            .basis
            .iter()
            .filter_map(|id| scenario.basis.iter().find(|b| b.id == *id))
            .filter_map(|basis| self.named_basis(basis))
            .collect();
        let basis = text.short_citations(basis.iter().map(AsRef::as_ref));
        row([
            item.id.clone(),
            item.text.clone(),
            text.level(item.level).to_owned(),
            result.to_owned(),
            time_cell(item, time),
            deduction,
            dash(&basis.join("\n")),
            remarks.join("\n"),
        ])
    }

    pub(super) fn time_of(&self, scene: usize, item: &str) -> Option<&ItemTime> {
        self.assessment
            .times
            .iter()
            .find(|t| t.scene == scene && t.item == item)
    }

    fn item_remarks(&self, rated: Option<&Rated>, time: Option<&ItemTime>) -> Vec<String> {
        let text = self.text;
        let mut remarks = Vec::new();
        if let Some(late) = time.and_then(ItemTime::late_secs) {
            remarks.push(self.late(late));
        }
        let Some(rated) = rated else {
            return remarks;
        };
        let person = rated.person.filter(|_| self.options.personal_scores);
        if let Some(name) = person.and_then(|p| self.person(p)) {
            remarks.push(name);
        }
        let label = match rated.source {
            RatingSource::Sweep
            | RatingSource::Amendment
            | RatingSource::Adopted
            | RatingSource::Decided => text.source(rated.source),
            RatingSource::Key | RatingSource::Placed | RatingSource::Branch if rated.late => {
                text.source_sweep()
            }
            RatingSource::Key | RatingSource::Placed | RatingSource::Branch => "",
        };
        let reason = rated.reason.trim();
        match (label.is_empty(), reason.is_empty()) {
            (true, true) => {}
            (false, true) => remarks.push(label.to_owned()),
            (true, false) => remarks.push(text.doc_reason(reason)),
            (false, false) => remarks.push(text.doc_label_reason(label, reason)),
        }
        if rated.by == Hand::Recorder {
            remarks.push(self.recorded_by());
        }
        if rated.changes > 0 {
            remarks.push(text.doc_changes(rated.changes));
        }
        remarks
    }

    /// That the recorder put something down; by name where there is one.
    pub(super) fn recorded_by(&self) -> String {
        match self.state.setup.name_of(Hand::Recorder) {
            "" => self.text.doc_by_recorder().to_owned(),
            name => self.text.doc_by_recorder_named(name),
        }
    }

    /// 关键时限 and reaction times.
    pub(super) fn times(&self, out: &mut Writer) {
        out.part_heading();
        out.labelled(2, "deadlines");
        self.deadlines(out);
        out.labelled(2, "reactions");
        self.reactions(out);
    }

    /// 关键时限: every item with a target, and what it took.
    pub(super) fn deadlines(&self, out: &mut Writer) {
        let text = self.text;
        let (mut rows, mut paces) = (Vec::new(), Vec::new());
        for (i, scenario, state) in self.scenes() {
            for item in scenario.scored_items() {
                rows.extend(self.deadline_row(i, state, item));
                paces.extend(self.pace(i, item));
            }
        }
        if paces.iter().any(|pace| pace.millis.is_some()) {
            out.push(Block::Paces(Paces {
                target: out.column_label("deadlines", "target"),
                took: out.column_label("deadlines", "actual"),
                rows: paces,
            }));
        }
        let columns = [
            ("item_id", 24, Align::Center),
            ("deadline_item", 64, Align::Left),
            ("target", 24, Align::Center),
            ("actual", 24, Align::Center),
            ("deadline_result", 32, Align::Center),
        ]
        .map(Column::of);
        out.table("deadlines", columns.into(), rows, text.doc_none());
        out.push(Block::Note(text.doc_targets_are_drill_targets().to_owned()));
    }

    /// What an item took, beside its target in time.
    fn pace(&self, scene: usize, item: &Item) -> Option<Pace> {
        let time = self.time_of(scene, &item.id)?;
        let took = time_cell(item, Some(time));
        Some(Pace {
            label: self.named_in_scene(scene, item.formal_title()),
            millis: time.millis.map(whole_millis),
            target_millis: i64::from(time.target_secs) * 1000,
            told: match time.late_secs() {
                Some(late) => self.text.doc_label_reason(took, self.late(late)),
                None => took,
            },
        })
    }

    pub(super) fn deadline_row(
        &self,
        scene: usize,
        state: Option<&SceneState>,
        item: &Item,
    ) -> Option<Vec<Cell>> {
        let text = self.text;
        let time = self.time_of(scene, &item.id);
        let target = time
            .map(|t| t.target_secs)
            .or(item.target.as_ref().map(|t| t.secs))
            .map(|secs| duration(i64::from(secs) * 1000))
            .or_else(|| item.due.clone())?;
        let rated = state.and_then(|s| s.rating(&item.id));
        let actual = time
            .and_then(|t| t.millis)
            .map_or_else(|| dash(""), duration);
        let result = match (time.and_then(|t| t.millis), rated) {
            (Some(_), _) => match time.and_then(ItemTime::late_secs) {
                Some(late) => self.late(late),
                None => text.doc_in_time().to_owned(),
            },
            (None, Some(rated)) => text.rating(rated.rating).to_owned(),
            (None, None) => self.result_told(scene, item).to_owned(),
        };
        Some(row([
            self.id_in_scene(scene, &item.id),
            item.formal_title().to_owned(),
            target,
            actual,
            result,
        ]))
    }

    fn reactions(&self, out: &mut Writer) {
        let text = self.text;
        let rows = self
            .assessment
            .reactions
            .iter()
            .map(|time| {
                let scenario = self.drill.scenarios().get(time.scene);
                let title = scenario
                    .and_then(|s| s.cue(&time.cue))
                    .map_or("", |c| c.title.as_str());
                let target = time.target_secs.map(|secs| i64::from(secs) * 1000);
                let result = match (target, time.late_secs()) {
                    (Some(_), Some(late)) => self.late(late),
                    (Some(_), None) => text.doc_in_time().to_owned(),
                    (None, _) => dash(""),
                };
                row([
                    self.id_in_scene(time.scene, &time.cue),
                    dash(title),
                    target.map_or_else(|| dash(""), duration),
                    duration(time.millis),
                    result,
                ])
            })
            .collect();
        let columns = [
            ("cue", 24, Align::Center),
            ("cue_title", 64, Align::Left),
            ("target", 24, Align::Center),
            ("reaction_time", 24, Align::Center),
            ("deadline_result", 32, Align::Center),
        ]
        .map(Column::of);
        out.table("reactions", columns.into(), rows, text.doc_none());
    }

    /// So many seconds over the target: 超15秒.
    fn late(&self, secs: i64) -> String {
        late_told(self.text, secs)
    }

    /// An id that may stand in more than one scene, with its scene before it.
    pub(super) fn id_in_scene(&self, scene: usize, id: &str) -> String {
        if self.is_single() {
            id.to_owned()
        } else {
            format!("{}-{id}", scene + 1)
        }
    }
}

/// So many seconds over the target: 超15秒.
pub(super) fn late_told(text: &Text, secs: i64) -> String {
    text.doc_over(in_words(text, secs * 1000))
}

/// Time taken / target: 3:52 / 3:00.
pub(super) fn time_told(time: &ItemTime) -> String {
    by_target(time.millis, time.target_secs)
}

fn by_target(millis: Option<i64>, target_secs: u32) -> String {
    let took = millis.map_or_else(|| dash(""), duration);
    format!("{took} / {}", duration(i64::from(target_secs) * 1000))
}

/// Time taken / target; a target in words stands for itself.
fn time_cell(item: &Item, time: Option<&ItemTime>) -> String {
    match (time, &item.target, &item.due) {
        (Some(time), ..) => time_told(time),
        (None, Some(target), _) => by_target(None, target.secs),
        (None, None, Some(due)) => due.clone(),
        (None, None, None) => dash(""),
    }
}
