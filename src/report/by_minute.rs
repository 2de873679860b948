//! 过程记录 of the two-page form: the drill by the minute, in sentences (docs/drill-model.md, The papers). Every line, to the second, stands in the log.

use crate::drill::{DrillTime, Event, Rated, SceneState};
use crate::i18n::clock_minutes;
use crate::scenario::{Item, Level, Rating, Scenario};

use super::block::{Align, Column};
use super::compose::{Cx, quoted, row};
use super::narrative::bare;
use super::writer::Writer;

/// Rows beyond which only what mattered most is told.
const ROWS: usize = 20;
/// Posts that are named before what they did; of more, it was everybody's.
const POSTS: usize = 2;

/// Something that happened, as a sentence.
struct Happened {
    at: DrillTime,
    /// Told however little room there is.
    is_key: bool,
    told: String,
}

impl Cx<'_> {
    pub(super) fn sheet_course(&self, out: &mut Writer) {
        let mut happened = self.happened();
        let all = happened.len();
        if self.telling.key_only || self.minutes_of(&happened).len() > ROWS {
            happened.retain(|one| one.is_key);
        }
        let left_out = all - happened.len();
        let mut told: Vec<(String, Vec<String>)> = Vec::new();
        let minutes = self.signed_in().into_iter();
        for (clock, one) in minutes.chain(self.minutes_of(&happened)) {
            match told.last_mut().filter(|(last, _)| *last == clock) {
                Some((_, together)) => together.extend(one),
                None => told.push((clock, one)),
            }
        }
        if left_out > 0 {
            let rest = self.text.record_rest_in_log(left_out);
            told.push((String::new(), vec![rest]));
        }
        if told.is_empty() {
            let nothing = self.text.doc_not_played().to_owned();
            told.push((String::new(), vec![nothing]));
        }
        let rows = told.into_iter();
        let rows = rows.map(|(clock, told)| row([clock, self.sentences(&told)]));
        let columns = [("clock", 20, Align::Center), ("told", 150, Align::Left)].map(Column::of);
        out.flowing_table("course", columns.into(), rows.collect());
    }

    /// When the first of the roster signed in.
    fn signed_in(&self) -> Option<(String, Vec<String>)> {
        let setup = &self.state.setup;
        let first = setup
            .participants
            .iter()
            .filter_map(|p| p.signed_in)
            .min()?;
        let told = self.text.record_signed_in(setup.signed_in()?);
        Some((clock_minutes(first), vec![told]))
    }

    /// What happened in each minute in which anything did.
    fn minutes_of(&self, happened: &[Happened]) -> Vec<(String, Vec<String>)> {
        let minute = |one: &Happened| one.at.wall.format("%Y-%m-%d %H:%M").to_string();
        let minutes = happened.chunk_by(|one, next| minute(one) == minute(next));
        let minutes = minutes.filter_map(|together| {
            let told = together.iter().map(|one| one.told.clone()).collect();
            let first = together.first()?;
            Some((clock_minutes(first.at.wall), told))
        });
        minutes.collect()
    }

    fn happened(&self) -> Vec<Happened> {
        let mut all = Vec::new();
        for (i, scenario, state) in self.scenes() {
            if let Some(state) = state {
                self.done_in(i, scenario, state, &mut all);
            }
        }
        self.between(&mut all);
        // Whoever reads the times has to know that the computer's clock was set meanwhile.
        let changes = self.state.clock_changes.iter().map(|change| Happened {
            at: change.at,
            is_key: true,
            told: self
                .text
                .clock_changed(change.from, change.to, change.at.wall),
        });
        all.extend(changes);
        let ended = self.state.ended.map(|m| m.elapsed_millis);
        all.retain(|one| ended.is_none_or(|ended| one.at.elapsed_millis <= ended));
        all.sort_by_key(|one| one.at.elapsed_millis);
        all
    }

    /// What was rated and noted of a scene, as it stands now.
    fn done_in(
        &self,
        scene: usize,
        scenario: &Scenario,
        state: &SceneState,
        all: &mut Vec<Happened>,
    ) {
        let text = self.text;
        let rated = scenario.items.iter().filter_map(|item| {
            let rated = state.rating(&item.id)?;
            Some((item, rated, self.item_done(scene, scenario, item, rated)?))
        });
        let rated: Vec<_> = rated.collect();
        let first = rated.iter().min_by_key(|(_, r, _)| r.at.elapsed_millis);
        let first = first.map(|(item, ..)| item.id.clone());
        for (item, rated, told) in rated {
            let weighs = matches!(item.level, Level::Critical | Level::RedLine);
            all.push(Happened {
                at: rated.at,
                is_key: weighs || item.reporting || first.as_deref() == Some(&item.id),
                told,
            });
        }
        all.extend(state.notes.iter().map(|note| Happened {
            at: note.at,
            is_key: false,
            told: self.one_line(&note.text),
        }));
        all.extend(state.improvised.iter().map(|improvised| {
            let told = self.one_line(&improvised.text);
            Happened {
                at: improvised.at,
                is_key: false,
                told: text.record_improvised(if improvised.spoken {
                    quoted(&told)
                } else {
                    told
                }),
            }
        }));
    }

    /// An item as what somebody did, by post; nothing of one that nobody saw or that did not apply.
    fn item_done(
        &self,
        scene: usize,
        scenario: &Scenario,
        item: &Item,
        rated: &Rated,
    ) -> Option<String> {
        let text = self.text;
        let title = bare(item.formal_title());
        let done = match self.who_did(scenario, item, rated) {
            who if who.is_empty() => title.to_owned(),
            who => text.record_done(title, who),
        };
        let time = self.time_of(scene, &item.id).and_then(|time| time.millis);
        let timed = |told: String| match time {
            Some(took) => {
                let took = self.duration(took);
                text.doc_in_brackets(text.record_took(took), told)
            }
            None => told,
        };
        match rated.rating {
            Rating::Met => Some(timed(done)),
            Rating::Partly => Some(timed(text.record_partly(done))),
            Rating::Missed => Some(text.record_missed(quoted(title))),
            Rating::Touched => Some(text.record_touched(quoted(title))),
            Rating::NotApplicable | Rating::NotObserved => None,
        }
    }

    /// The post of who was named for it, else the posts it is asked of, as long as these are few.
    pub(super) fn who_did(&self, scenario: &Scenario, item: &Item, rated: &Rated) -> String {
        let person = rated.person.filter(|_| self.options.personal_scores);
        let person = person.and_then(|place| self.state.setup.participants.get(place));
        if let Some(person) = person {
            let [post, name] = [&person.post, &person.name].map(|told| told.trim());
            return if post.is_empty() { name } else { post }.to_owned();
        }
        let asked = scenario
            .roles
            .iter()
            .filter(|role| item.roles.contains(&role.id));
        let asked: Vec<String> = asked.map(|role| role.title.clone()).collect();
        if asked.len() > POSTS {
            String::new()
        } else {
            self.joined(&asked)
        }
    }

    /// Begin and end, breaks, injects and the jumps in time.
    fn between(&self, all: &mut Vec<Happened>) {
        let text = self.text;
        for entry in self.effective() {
            let told = match &entry.event {
                Event::Started => text.record_started().to_owned(),
                Event::SceneStarted { scene } => {
                    let script = self.drill.scenarios().get(*scene);
                    match script.filter(|_| !self.is_single()) {
                        Some(script) => {
                            let named = text.doc_scene(*scene + 1, script.title.clone());
                            text.record_scene_started(named)
                        }
                        None => continue,
                    }
                }
                Event::Ended => text.record_ended().to_owned(),
                Event::Aborted { reason } => text.record_aborted(bare(reason)),
                Event::Paused { reason } => match bare(reason) {
                    "" => text.record_paused().to_owned(),
                    reason => text.record_paused_for(reason),
                },
                Event::Resumed => text.record_resumed().to_owned(),
                Event::Injected { title, .. } => text.record_injected(bare(title)),
                Event::TimeJumped { title, .. } => text.record_jumped(bare(title)),
                _ => continue,
            };
            all.push(Happened {
                at: entry.at,
                is_key: true,
                told,
            });
        }
    }
}
