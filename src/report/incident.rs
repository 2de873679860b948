//! 信息报告单: what an outlet would have sent up, one page a scene (docs/drill-model.md, The papers). What neither script nor entries tell is left to the pen.

use crate::drill::{IncidentStage, ItemTime, SceneState, Visit};
use crate::i18n::{Language, clock_minutes};
use crate::scenario::{Item, Rating, Scenario};

use super::block::{Align, Block, Field};
use super::compose::{Cx, ROOM, dash};
use super::evaluation::{BOX, TICKED};
use super::narrative::bare;
use super::offered::reports;
use super::writer::Writer;

impl Cx<'_> {
    /// The scenes of which there is a report.
    pub(super) fn reported_scenes(&self) -> Vec<usize> {
        let scenes = self.scenes().into_iter();
        let told = scenes
            .filter(|(_, scenario, state)| state.is_some_and(|state| reports(scenario, state)));
        told.map(|(i, ..)| i).collect()
    }

    /// A part of the 信息报告单 of one scene by its key in the form.
    pub(super) fn incident_part(&self, part: &str, sheet: usize, out: &mut Writer) {
        let Some(scene) = self.reported_scenes().get(sheet).copied() else {
            return;
        };
        let scenes = self.scenes().into_iter();
        let Some((i, scenario, Some(state))) = scenes.into_iter().nth(scene) else {
            return;
        };
        match part {
            "mark" => out.push(Block::Line {
                // It says that it is a drill wherever it goes, and nobody can switch that off.
                text: [self.text.incident_of_drill(), &self.stage_boxes()].join("　"),
                align: Align::Center,
            }),
            "incident" => self.incident(i, scenario, state, out),
            _ => {}
        }
    }

    /// ■首报　□续报　□终报
    fn stage_boxes(&self) -> String {
        let chosen = self.state.debrief.incident_stage();
        let boxes = IncidentStage::ALL.map(|stage| {
            let mark = if stage == chosen { TICKED } else { BOX };
            [mark, self.text.incident_stage(stage)].concat()
        });
        boxes.join("　")
    }

    fn incident(&self, scene: usize, scenario: &Scenario, state: &SceneState, out: &mut Writer) {
        let (text, setup) = (self.text, &self.state.setup);
        // Below a red head there is room for one line.
        let room = if self.options.red_head { "" } else { ROOM };
        let began = state.started.map(|m| self.date_time(m.wall));
        let nature = scenario.category.map_or("", |c| text.category(c));
        out.fields(vec![
            Field::new("unit", self.outlet()),
            Field::new("reported_at", text.paper_time_blank()),
            Field::wide("name", scenario.title.clone()),
            Field::new("began", began.unwrap_or_default()),
            Field::new("place", dash(&setup.place)),
            Field::new("nature", nature),
            Field::new("level", setup.incident_level.trim()),
            Field::new("amount", ""),
            Field::new("people", ""),
            Field::wide("cause", self.cause_told(scenario)),
            Field::wide("harm", room),
            Field::wide("reaction", self.mood_told(scenario, &state.visits)),
            Field::wide("measures", self.measures_taken(scenario, state)),
            Field::wide("trend", room),
            Field::wide("reports", self.reports_told(scene, scenario, state)),
            Field::wide("asked", room),
            Field::new("reporter", self.reporter(scenario, state)),
            Field::new("approver", self.named_or_blank(&setup.site_commander)),
            Field::new("receiver", ""),
            Field::new("received_at", text.paper_time_blank()),
            Field::wide("opinion", room),
        ]);
        out.push(Block::Note(text.incident_how().to_owned()));
    }

    /// What led up to it, in two sentences: what follows in a script is for who plays the customer.
    pub(super) fn cause_told(&self, scenario: &Scenario) -> String {
        let told = self.one_line(&scenario.background);
        let end = match scenario.written_in() {
            Language::ZhCn => "。",
            Language::En => ". ",
        };
        let first: String = told.split_inclusive(end).take(2).collect();
        self.sentences(&[bare(first.trim()).to_owned()])
    }

    fn named_or_blank(&self, name: &str) -> String {
        match name.trim() {
            "" => String::new(),
            name => self.with_post(name),
        }
    }

    /// How the customer was at first and at last, not others who speak.
    fn mood_told(&self, scenario: &Scenario, visits: &[Visit]) -> String {
        let text = self.text;
        let word = |visit: &Visit| match visit.mood {
            0 | 1 => text.incident_calm(),
            2 | 3 => text.incident_uneasy(),
            _ => text.incident_upset(),
        };
        let is_own = |visit: &&Visit| {
            let cue = scenario.cue(&visit.cue);
            cue.is_some_and(|cue| cue.speaker.is_none())
        };
        let mut own = visits.iter().filter(is_own).map(word);
        let first = own.next();
        match (first, own.next_back().or(first)) {
            (Some(first), Some(last)) if first != last => text.incident_mood(first, last),
            (Some(first), _) => self.sentences(&[first.to_owned()]),
            (None, _) => ROOM.to_owned(),
        }
    }

    /// What was done in full, by stage; what was missed does not appear.
    fn measures_taken(&self, scenario: &Scenario, state: &SceneState) -> String {
        let mut told = Vec::new();
        for stage in &scenario.stages {
            let items = scenario.scored_items().filter(|item| {
                let rated = state.rating(&item.id);
                item.stage == stage.id
                    && !item.reporting
                    && rated.is_some_and(|rated| rated.rating == Rating::Met)
            });
            let items: Vec<&str> = items.map(|item| bare(item.formal_title())).collect();
            if !items.is_empty() {
                told.push(items.join(self.semicolon()));
            }
        }
        let nothing = || self.text.incident_nothing_done().to_owned();
        self.told_apart(&told).unwrap_or_else(nothing)
    }

    /// Each step of reporting up with its clock.
    fn reports_told(&self, scene: usize, scenario: &Scenario, state: &SceneState) -> String {
        let items = scenario.scored_items().filter(|item| item.reporting);
        let told: Vec<String> = items
            .filter(|item| state.rating(&item.id).is_some() || state.is_in_play(scenario, item))
            .map(|item| self.report_told(scene, state, item))
            .collect();
        if told.is_empty() {
            self.text.incident_not_reported().to_owned()
        } else {
            self.sentences(&[told.join(self.semicolon())])
        }
    }

    fn report_told(&self, scene: usize, state: &SceneState, item: &Item) -> String {
        let text = self.text;
        let title = bare(item.formal_title());
        let Some(rated) = state.rating(&item.id) else {
            return text.incident_report_open(title, text.rating_none());
        };
        let word = text.rating(rated.rating);
        let done = matches!(rated.rating, Rating::Met | Rating::Partly);
        if !done || rated.late {
            return text.incident_report_open(title, word);
        }
        let at = clock_minutes(rated.at.wall);
        let time = self.time_of(scene, &item.id);
        match time.and_then(|time: &ItemTime| time.millis.map(|millis| (time.target_secs, millis)))
        {
            Some((target, millis)) => text.incident_report_timed(
                at,
                word,
                self.in_minutes(i64::from(target) * 1000),
                title,
                self.in_minutes(millis),
            ),
            None => text.incident_report(at, word, title),
        }
    }

    /// Who reported, where that was entered.
    fn reporter(&self, scenario: &Scenario, state: &SceneState) -> String {
        let items = scenario.scored_items().filter(|item| item.reporting);
        let person = items
            .filter_map(|item| state.rating(&item.id)?.person)
            .find_map(|place| self.person(place));
        person.map_or_else(String::new, |name| self.with_post(&name))
    }
}
