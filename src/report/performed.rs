//! What was done in a drill, by which post and in what order, for papers that are read: minutes and report (docs/drill-model.md, The papers).

use crate::drill::{DrillTime, Event, Rated, SceneState};
use crate::i18n::Language;
use crate::scenario::{Item, Level, Rating, Scenario};

use super::compose::{Cx, quoted};
use super::narrative::bare;

/// Items told of a stage where there is little room.
const FEW: usize = 2;

/// What an item asks for, as somebody did it.
struct Doing<'a> {
    item: &'a Item,
    rated: &'a Rated,
    /// The post; empty where it was everybody's.
    who: String,
    /// The simulated day or hour of its cue, of a script that jumps.
    day: Option<&'a str>,
}

/// A sentence or several, and when what it tells began.
struct Passage {
    at: DrillTime,
    told: Vec<String>,
}

impl Cx<'_> {
    /// 演练过程 of a scene: what was done by stage, or by day where the script jumps from day to day; then what was not played.
    pub(super) fn scene_told(
        &self,
        scene: usize,
        scenario: &Scenario,
        state: &SceneState,
    ) -> Vec<String> {
        let text = self.text;
        let mut passages: Vec<Passage> = Vec::new();
        // A minute is told once, that of the beginning above.
        let started = self.state.started.map(|m| text.clock_told(m.wall));
        let mut last = started;
        // What was done is told by day where days go by.
        let jumps = is_jumping(state);
        let mut of_days = Vec::new();
        let mut silent = Vec::new();
        let mut unplayed = Vec::new();
        for stage in &scenario.stages {
            let doings = self.doings(scenario, state, &stage.id);
            let missed = self.missed_told(scene, scenario, state, &stage.id);
            let entered = entered(scenario, state, &stage.id);
            // What was rated and is told elsewhere, such as among the problems, is on record all the same.
            if !has_results(scenario, state, &stage.id) {
                match entered {
                    None => unplayed.push(stage.title.clone()),
                    Some(_) => silent.push(stage.title.clone()),
                }
            }
            let first = doings.first().map(|doing| doing.rated.at);
            let Some(at) = first.or(entered) else {
                continue;
            };
            let mut told = Vec::new();
            if jumps {
                of_days.extend(doings);
            } else if !doings.is_empty() {
                let clock =
                    Some(text.clock_told(at.wall)).filter(|clock| last.as_ref() != Some(clock));
                if clock.is_some() {
                    last.clone_from(&clock);
                }
                let from = clock.map(|clock| text.paper_from_clock(clock));
                told.push(self.done_told(from, doings));
            }
            told.extend(missed);
            if self.telling.notes {
                told.extend(self.notes_in(scenario, state, &stage.id));
            }
            if !told.is_empty() {
                passages.push(Passage { at, told });
            }
        }
        passages.splice(0..0, self.by_day(of_days));
        passages.extend(self.added(scene));
        passages.sort_by_key(|passage| passage.at.elapsed_millis);
        let mut told: Vec<String> = passages.into_iter().flat_map(|p| p.told).collect();
        if !silent.is_empty() {
            told.push(text.paper_stages_silent(self.joined(&silent)));
        }
        if !unplayed.is_empty() {
            told.push(text.paper_stages_unplayed(self.joined(&unplayed)));
        }
        told
    }

    /// What was done in one stage, as the report tells it: with what was not done, and the notes.
    pub(super) fn stage_told(
        &self,
        scene: usize,
        scenario: &Scenario,
        state: &SceneState,
        stage: &str,
    ) -> Vec<String> {
        let text = self.text;
        let doings = self.doings(scenario, state, stage);
        let mut told = Vec::new();
        if is_jumping(state) {
            told.extend(self.by_day(doings).into_iter().flat_map(|p| p.told));
        } else if let Some(first) = doings.first() {
            let from = text.paper_from_clock(text.clock_told(first.rated.at.wall));
            told.push(self.done_told(Some(from), doings));
        }
        told.extend(self.missed_told(scene, scenario, state, stage));
        if told.is_empty() {
            told.push(match entered(scenario, state, stage) {
                Some(_) => text.paper_stage_silent().to_owned(),
                None => text.paper_stage_unplayed().to_owned(),
            });
        }
        told
    }

    /// The items of a stage that were done, wholly or in part, in the order in which they were; of more than are told the critical ones.
    fn doings<'s>(
        &self,
        scenario: &'s Scenario,
        state: &'s SceneState,
        stage: &str,
    ) -> Vec<Doing<'s>> {
        let items = scenario.scored_items().filter(|item| item.stage == stage);
        let done = items.filter_map(|item| {
            let rated = state.rating(&item.id)?;
            let is_done = matches!(rated.rating, Rating::Met | Rating::Partly);
            is_done.then(|| Doing {
                item,
                rated,
                who: self.who_did(scenario, item, rated),
                day: visit_day(state, &rated.cue),
            })
        });
        let mut done: Vec<Doing<'_>> = done.collect();
        done.sort_by_key(|doing| doing.item.level != Level::Critical);
        done.truncate(self.telling.named);
        done.sort_by_key(|doing| doing.rated.at.elapsed_millis);
        done
    }

    /// What each post did, in one sentence.
    fn done_told(&self, from: Option<String>, doings: Vec<Doing<'_>>) -> String {
        let text = self.text;
        let mut by_post: Vec<(String, Vec<String>)> = Vec::new();
        for Doing {
            item, rated, who, ..
        } in doings
        {
            let title = bare(item.formal_title());
            let title = match text.language() {
                Language::ZhCn => title.to_owned(),
                Language::En => lowered(title),
            };
            let told = match rated.rating {
                Rating::Partly => text.paper_did_partly(title),
                _ => title,
            };
            let who = if who.is_empty() {
                text.bulletin_staff().to_owned()
            } else {
                who
            };
            match by_post.iter_mut().find(|(known, _)| *known == who) {
                Some((_, titles)) => titles.push(told),
                None => by_post.push((who, vec![told])),
            }
        }
        let glue = text.paper_did_and();
        let told = by_post.into_iter();
        let told = told.map(|(who, titles)| text.paper_did(titles.join(glue), who));
        let told = told.collect::<Vec<_>>().join(self.semicolon());
        match from {
            Some(from) => text.paper_done_from(from, told),
            None => text.paper_done(told),
        }
    }

    /// By the days of the script, each with what was done in it.
    fn by_day(&self, doings: Vec<Doing<'_>>) -> Vec<Passage> {
        let mut days: Vec<(Option<&str>, Vec<Doing<'_>>)> = Vec::new();
        for doing in doings {
            match days.iter_mut().find(|(day, _)| *day == doing.day) {
                Some((_, doings)) => doings.push(doing),
                None => days.push((doing.day, vec![doing])),
            }
        }
        let passages = days.into_iter().filter_map(|(day, doings)| {
            let at = doings.first()?.rated.at;
            let from = day.map(|day| self.text.simulated_day(day));
            let told = vec![self.done_told(from, doings)];
            Some(Passage { at, told })
        });
        passages.collect()
    }

    /// What was not done in a stage, unless a problem tells it.
    fn missed_told(
        &self,
        scene: usize,
        scenario: &Scenario,
        state: &SceneState,
        stage: &str,
    ) -> Option<String> {
        let problems = &self.state.debrief.problems;
        let is_told = |item: &Item| {
            let shown = problems.iter().flat_map(|problem| &problem.items);
            // Without any problem the items that were not fully done stand for themselves.
            self.telling.missed_once
                && (problems.is_empty()
                    || shown
                        .into_iter()
                        .any(|(of, id)| *of == scene && *id == item.id))
        };
        // Where there is little room, the gravest alone, then none; all are counted, and stand in the record.
        let has_room = self.telling.listed == usize::MAX;
        let weighs =
            |item: &Item| self.telling.named > FEW || item.level == Level::Critical && has_room;
        let missed = scenario.scored_items().filter(|item| {
            let rated = state.rating(&item.id);
            let is_missed = rated.is_some_and(|r| r.rating == Rating::Missed);
            item.stage == stage && is_missed && weighs(item) && !is_told(item)
        });
        let missed: Vec<String> = missed.map(|item| quoted(item.formal_title())).collect();
        (!missed.is_empty()).then(|| self.text.record_missed(self.quotes(&missed)))
    }

    /// Notes taken in a stage.
    pub(super) fn notes_in(
        &self,
        scenario: &Scenario,
        state: &SceneState,
        stage: &str,
    ) -> Vec<String> {
        let is_here = |cue: &str| scenario.cue(cue).is_some_and(|c| c.stage == stage);
        let notes = state.notes.iter().filter(|note| is_here(&note.cue));
        notes.map(|note| self.one_line(&note.text)).collect()
    }

    /// What the facilitator put in while a scene was played, in sentences.
    pub(super) fn added_told(&self, scene: usize) -> Vec<String> {
        self.added(scene).into_iter().flat_map(|p| p.told).collect()
    }

    /// What the facilitator put in while a scene was played.
    fn added(&self, scene: usize) -> Vec<Passage> {
        let text = self.text;
        let mut playing = 0;
        let mut added = Vec::new();
        for entry in self.effective() {
            let told = match &entry.event {
                Event::SceneStarted { scene } => {
                    playing = *scene;
                    continue;
                }
                Event::Injected { title, .. } => {
                    text.paper_injected_at(text.clock_told(entry.at.wall), quoted(title))
                }
                Event::Improvised { text: told, .. } if self.telling.notes => {
                    let told = quoted(&self.one_line(told));
                    text.paper_injected_at(text.clock_told(entry.at.wall), told)
                }
                _ => continue,
            };
            if playing == scene {
                added.push(Passage {
                    at: entry.at,
                    told: vec![told],
                });
            }
        }
        added
    }
}

/// Whether any item of a stage has a result.
fn has_results(scenario: &Scenario, state: &SceneState, stage: &str) -> bool {
    let mut items = scenario.scored_items().filter(|item| item.stage == stage);
    items.any(|item| state.rating(&item.id).is_some())
}

/// When a stage was first come to.
fn entered(scenario: &Scenario, state: &SceneState, stage: &str) -> Option<DrillTime> {
    let is_here = |cue: &str| scenario.cue(cue).is_some_and(|c| c.stage == stage);
    let visit = state.visits.iter().find(|visit| is_here(&visit.cue));
    visit.map(|visit| visit.shown)
}

/// Days go by within the scene.
fn is_jumping(state: &SceneState) -> bool {
    let mut days = state.visits.iter().map(|visit| &visit.sim_time);
    days.next()
        .is_some_and(|first| days.any(|day| day != first))
}

/// The simulated time of a cue, where the script has any.
fn visit_day<'a>(state: &'a SceneState, cue: &str) -> Option<&'a str> {
    let mut visits = state.visits.iter();
    visits.find(|visit| visit.cue == cue)?.sim_time.as_deref()
}

/// A title within an English sentence; what is all capitals stays.
pub(super) fn lowered(title: &str) -> String {
    let mut chars = title.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => title.to_owned(),
    }
}
