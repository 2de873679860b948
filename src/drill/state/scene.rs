//! How the state of one scene follows from its entries.

use crate::scenario::{Rating, Scenario};

use super::super::event::{CueSource, DrillTime, Entry, Event, RatingSource, said};
use super::item_results::ItemResults;
use super::{Implied, Improvised, Note, Rated, SceneState, Visit};

/// A result as its entry has it.
struct Given<'a> {
    item: &'a str,
    rating: Option<Rating>,
    cue: &'a str,
    person: Option<usize>,
    source: RatingSource,
    reason: &'a str,
}

impl SceneState {
    pub(super) fn close(&mut self, at: DrillTime) {
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
                    self.withhold(entry, item, *rating, *branch, cue);
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
                let given = Given {
                    item,
                    rating: said(*rating, *unobserved),
                    cue,
                    person: *person,
                    source: *source,
                    reason,
                };
                self.rate(entry, &given);
            }
            Event::PersonNamed { item, person, .. } => {
                if let Some(results) = self.item_results.get_mut(item) {
                    for rated in results.all_mut() {
                        rated.person = *person;
                    }
                    self.settle(item);
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
                by: entry.by,
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

    fn rate(&mut self, entry: &Entry, given: &Given<'_>) {
        let Given {
            item, cue, source, ..
        } = *given;
        let hand = entry.by;
        let mut results = self.item_results.remove(item).unwrap_or_default();
        let count = self.changes.entry(item.to_owned()).or_insert(0);
        let mut changes = *count;
        // A hand's first word beside the other's changes nothing.
        if source.is_word() && results.by(hand).is_none() && results.by(hand.other()).is_some() {
            changes = changes.saturating_sub(1);
        } else {
            *count += 1;
        }
        if source == RatingSource::Amendment {
            self.amended.insert(item.to_owned());
        }
        self.disputed.remove(item);
        let rated = given.rating.map(|rating| {
            // A second press on the same key changes the result, not the moment it was seen; nor does a correction.
            // At another showing of the cue it is seen anew.
            let shown = self
                .visits
                .iter()
                .rev()
                .find(|v| v.cue == cue)
                .map_or(0, |v| v.shown.elapsed_millis);
            let until = entry.at.elapsed_millis;
            let (cue, at) = match source {
                RatingSource::Amendment => results.stands().map(|b| (b.cue, b.at)),
                RatingSource::Key => results
                    .before(hand)
                    .filter(|b| b.cue == cue && (shown..=until).contains(&b.at.elapsed_millis))
                    .map(|b| (b.cue.clone(), b.at)),
                RatingSource::Decided => {
                    Some(results.decided_at(rating, cue, entry.at, entry.entered))
                }
                RatingSource::Placed
                | RatingSource::Branch
                | RatingSource::Sweep
                | RatingSource::Adopted => None,
            }
            .unwrap_or_else(|| (cue.to_owned(), entry.at));
            Rated {
                rating,
                cue,
                at,
                entered: entry.entered,
                late: entry.at != entry.entered,
                by: hand,
                seq: entry.seq,
                person: given.person.or_else(|| self.named.get(item).copied()),
                source,
                reason: given.reason.to_owned(),
                changes,
                implied: None,
            }
        });
        match (source, rated) {
            (RatingSource::Key | RatingSource::Placed, rated) => results.tell(hand, rated),
            (RatingSource::Branch, Some(rated)) => {
                let visit = self.visits.len().saturating_sub(1);
                let branch = self.visit().and_then(|v| Some(v.branch.as_ref()?.0));
                for own in results.by_hand_mut().filter(|r| r.rating != rated.rating) {
                    own.implied = branch.map(|branch| Implied {
                        rating: rated.rating,
                        branch,
                        visit,
                        seq: entry.seq,
                    });
                }
                results.branch(rated);
            }
            (_, rated) => results.decide(rated),
        }
        self.item_results.insert(item.to_owned(), results);
        self.settle(item);
    }

    /// What a branch says of an item that somebody had rated by hand is told beside it. Where that result was taken back since, the branch's stands.
    fn withhold(&mut self, entry: &Entry, item: &str, rating: Rating, branch: usize, cue: &str) {
        let visit = self.visits.len().saturating_sub(1);
        match self
            .item_results
            .get_mut(item)
            .filter(|results| results.is_by_hand())
        {
            Some(results) => {
                for own in results.by_hand_mut() {
                    own.implied = (own.rating != rating).then_some(Implied {
                        rating,
                        branch,
                        visit,
                        seq: entry.seq,
                    });
                }
                self.settle(item);
            }
            None => self.rate(
                entry,
                &Given {
                    item,
                    rating: Some(rating),
                    cue,
                    person: None,
                    source: RatingSource::Branch,
                    reason: "",
                },
            ),
        }
    }

    /// What stands of an item follows from all that was told of it.
    fn settle(&mut self, item: &str) {
        match self.item_results.get(item).and_then(ItemResults::stands) {
            Some(rated) => self.ratings.insert(item.to_owned(), rated),
            None => self.ratings.remove(item),
        };
    }

    fn show(&mut self, scenario: Option<&Scenario>, entry: &Entry, cue: &str, via: CueSource) {
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
