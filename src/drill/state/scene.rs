//! How the state of one scene follows from its entries.

use crate::scenario::Scenario;

use super::super::event::{Entry, Event, Moment, Source, Via, said};
use super::{Implied, Improvised, Note, Rated, SceneState, Visit};

impl SceneState {
    pub(super) fn close(&mut self, at: Moment) {
        if self.started.is_some() {
            self.ended.get_or_insert(at);
        }
        if let Some(visit) = self.visits.last_mut() {
            visit.left.get_or_insert(at);
        }
    }

    pub(super) fn take_in(&mut self, scenario: Option<&Scenario>, entry: &Entry, event: &Event) {
        match event {
            Event::CueShown { cue, via } => self.show(scenario, entry, cue, *via),
            Event::CueSaid { cue } => {
                if let Some(visit) = self.visits.last_mut()
                    && visit.cue == *cue
                {
                    visit.said = Some(entry.at);
                    visit.stopped = None;
                }
            }
            Event::ReactionStopped { cue } => {
                if let Some(visit) = self.visits.last_mut()
                    && visit.cue == *cue
                {
                    visit.stopped.get_or_insert(entry.at);
                }
            }
            Event::BranchTaken {
                cue,
                branch,
                on,
                title,
                withheld,
            } => {
                for (item, rating) in withheld {
                    if let Some(rated) = self.ratings.get_mut(item) {
                        rated.implied = Some(Implied {
                            rating: *rating,
                            branch: *branch,
                            visit: self.visits.len().saturating_sub(1),
                            seq: entry.seq,
                        });
                    }
                }
                if let Some(visit) = self.visits.last_mut()
                    && visit.cue == *cue
                {
                    visit.branch = Some((*branch, *on, title.clone()));
                    visit.branched = Some(entry.at);
                    visit.stopped.get_or_insert(entry.at);
                }
                self.mood_shift = scenario
                    .and_then(|s| s.cue(cue)?.branches.get(*branch))
                    .map_or(0, |b| b.mood);
            }
            Event::ItemRated {
                item,
                rating,
                cue,
                person,
                source,
                unobserved,
                reason,
                ..
            } => {
                let count = self.changes.entry(item.clone()).or_insert(0);
                let changes = *count;
                *count += 1;
                if *source == Source::Amendment {
                    self.amended.insert(item.clone());
                }
                let before = self.ratings.remove(item);
                self.disputed.remove(item);
                if let Some(rating) = said(*rating, *unobserved) {
                    // A second press on the same key changes the result, not the moment it was seen; nor does a correction.
                    // At another showing of the cue it is seen anew.
                    let shown = self
                        .visits
                        .iter()
                        .rev()
                        .find(|v| v.cue == *cue)
                        .map_or(0, |v| v.shown.elapsed_millis);
                    let (cue, at) = match before {
                        Some(b) if *source == Source::Amendment => (b.cue, b.at),
                        Some(b)
                            if *source == Source::Key
                                && b.cue == *cue
                                && (shown..=entry.at.elapsed_millis)
                                    .contains(&b.at.elapsed_millis) =>
                        {
                            (b.cue, b.at)
                        }
                        _ => (cue.clone(), entry.at),
                    };
                    let rated = Rated {
                        rating,
                        cue,
                        at,
                        entered: entry.entered,
                        late: entry.at != entry.entered,
                        seq: entry.seq,
                        person: person.or_else(|| self.named.get(item).copied()),
                        source: *source,
                        reason: reason.clone(),
                        changes,
                        implied: None,
                    };
                    self.ratings.insert(item.clone(), rated);
                }
            }
            Event::PersonNamed { item, person, .. } => {
                if let Some(rated) = self.ratings.get_mut(item) {
                    rated.person = *person;
                }
                match person {
                    Some(person) => self.named.insert(item.clone(), *person),
                    None => self.named.remove(item),
                };
            }
            Event::NoteAdded { text, cue } => self.notes.push(Note {
                text: text.clone(),
                cue: cue.clone(),
                at: entry.at,
                seq: entry.seq,
            }),
            Event::Injected { inject, .. } => {
                self.injects.insert(inject.clone(), entry.at);
            }
            Event::Improvised { text, spoken, cue } => self.improvised.push(Improvised {
                text: text.clone(),
                spoken: *spoken,
                cue: cue.clone(),
                at: entry.at,
                seq: entry.seq,
                rating: None,
            }),
            Event::ImprovisedRated { index, rating, .. } => {
                if let Some(improvised) = self.improvised.get_mut(*index) {
                    improvised.rating = *rating;
                }
            }
            Event::SwitchSet { switch, option } => {
                self.switches.insert(switch.clone(), option.clone());
            }
            Event::TimeJumped { to, .. } => {
                self.sim_time = Some(to.clone());
                if let Some(visit) = self.visits.last_mut() {
                    visit.sim_time = Some(to.clone());
                }
            }
            Event::MoodChanged { mood } => {
                self.mood = (*mood).min(5);
                if let Some(visit) = self.visits.last_mut() {
                    visit.mood = self.mood;
                }
            }
            Event::SceneEnded { .. } => self.close(entry.at),
            _ => {}
        }
    }

    fn show(&mut self, scenario: Option<&Scenario>, entry: &Entry, cue: &str, via: Via) {
        if let Some(visit) = self.visits.last_mut() {
            visit.left.get_or_insert(entry.at);
        }
        let planned = scenario.and_then(|s| s.cue(cue)?.mood);
        let mood = planned.unwrap_or(self.mood);
        self.mood = mood.saturating_add_signed(self.mood_shift).min(5);
        self.mood_shift = 0;
        self.visits.push(Visit {
            cue: cue.to_owned(),
            via,
            shown: entry.at,
            said: None,
            stopped: None,
            left: None,
            branch: None,
            branched: None,
            mood: self.mood,
            sim_time: self.sim_time.clone(),
            seq: entry.seq,
        });
    }
}
