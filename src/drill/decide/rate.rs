//! Whether a result can be given, by hand or from what a branch said, and the events it comes to.

use crate::scenario::{Level, Rating};

use super::super::action::{Placement, REPEAT_GUARD_MILLIS, RateItem, Refused};
use super::super::event::{Event, RatingSource};
use super::super::hand::Hand;
use super::super::state::{Phase, Rated, SceneState};
use super::{Cx, Decided};

impl Cx<'_> {
    pub(super) fn known_item(
        &self,
        scene: Option<usize>,
        item: &str,
    ) -> Result<(usize, Level), Refused> {
        let scene = scene.unwrap_or(self.state.scene);
        self.scenarios
            .get(scene)
            .and_then(|s| s.item(item))
            .map(|item| (scene, item.level))
            .ok_or_else(|| Refused::NoSuchItem(item.to_owned()))
    }

    pub(super) fn known_person(&self, person: Option<usize>) -> Result<(), Refused> {
        match person {
            Some(p) if p >= self.state.setup.participants.len() => Err(Refused::NoSuchPerson),
            _ => Ok(()),
        }
    }

    pub(super) fn rate(&self, rate: &RateItem) -> Result<Vec<Decided>, Refused> {
        if self.state.phase == Phase::Ready {
            return Err(Refused::NotStarted);
        }
        let (scene, level) = self.known_item(rate.scene, &rate.item)?;
        self.known_person(rate.person)?;
        let red = level == Level::RedLine;
        if red && self.hand == Hand::Recorder {
            return Err(Refused::FacilitatorOnly);
        }
        if rate.rating.is_some_and(|r| (r == Rating::Touched) != red) {
            return Err(Refused::RatingDoesNotFit(rate.item.clone()));
        }
        let state = self.state.scenes.get(scene).ok_or(Refused::NotStarted)?;
        let before = self.before(state, &rate.item);
        // That what is recorded stands is a decision, too.
        let is_disputed = self.hand == Hand::Facilitator && state.is_disputed(&rate.item);
        let reason = rate.reason.trim();
        let unseen = rate.rating == Some(Rating::NotObserved);
        let same = before.map(|b| b.rating) == rate.rating
            && !(unseen && before.is_some_and(|b| b.reason != reason));
        if same && !is_disputed && rate.placement == Placement::Now && rate.person.is_none() {
            return Err(Refused::NoChange);
        }
        // That nobody saw it is somebody's word, and says why.
        if unseen && reason.is_empty() {
            return Err(Refused::ReasonNeeded);
        }
        // The same key felt twice must not turn 做到 into 部分做到.
        if self.state.phase == Phase::Running
            && rate.placement == Placement::Now
            && before.is_some_and(|b| {
                b.source == RatingSource::Key
                    && self.elapsed_millis - b.entered.elapsed_millis < REPEAT_GUARD_MILLIS
            })
        {
            return Err(Refused::TooSoon);
        }
        let source = if self.state.is_open() {
            match rate.placement {
                _ if is_disputed && rate.rating.is_some() => RatingSource::Decided,
                Placement::At(_) => RatingSource::Placed,
                Placement::Now | Placement::Visit(_) => RatingSource::Key,
            }
        } else if before.is_none_or(|b| b.source == RatingSource::Sweep)
            && !state.amended.contains(&rate.item)
            && !is_disputed
        {
            RatingSource::Sweep
        } else {
            RatingSource::Amendment
        };
        if source == RatingSource::Amendment && reason.is_empty() {
            return Err(Refused::ReasonNeeded);
        }
        let cue = match rate.placement {
            Placement::Now if !self.state.is_open() => {
                // The sweep does not know when: it belongs to the scene, not to its last cue.
                before.map(|b| b.cue.clone()).unwrap_or_default()
            }
            Placement::Now => state.visit().map(|v| v.cue.clone()).unwrap_or_default(),
            Placement::Visit(i) => state
                .visits
                .get(i)
                .map(|v| v.cue.clone())
                .ok_or(Refused::NoSuchMoment)?,
            Placement::At(millis) => self.shown_at(state, millis)?,
        };
        let mut events = Vec::new();
        // The first thing the staff are seen to do stops the reaction clock, which is the facilitator's: a recorder writes when there is time to.
        if self.state.phase == Phase::Running
            && self.hand == Hand::Facilitator
            && rate.placement == Placement::Now
            && scene == self.state.scene
            && rate
                .rating
                .is_some_and(|r| r.is_seen() || r == Rating::Touched)
            && let Some(visit) = state.visit()
            && visit.said.is_some()
            && visit.stopped.is_none()
            && self
                .scenario()?
                .cue(&visit.cue)
                .is_some_and(|c| c.items.contains(&rate.item))
        {
            events.push((
                Event::ReactionStopped {
                    cue: visit.cue.clone(),
                },
                Placement::Now,
            ));
        }
        events.push((
            Event::ItemRated {
                scene,
                item: rate.item.clone(),
                rating: rate.rating,
                cue,
                person: rate.person,
                source,
                unobserved: false,
                reason: reason.to_owned(),
            },
            rate.placement,
        ));
        Ok(events)
    }

    /// From what a word of this hand starts. After the end it is what stands.
    fn before<'s>(&self, scene: &'s SceneState, item: &str) -> Option<&'s Rated> {
        let other = scene.told_by(item, self.hand.other());
        match (self.hand, other) {
            // What the other has told is not this hand's to repeat, change or clear.
            (Hand::Recorder, _) | (Hand::Facilitator, Some(_)) if self.state.is_open() => {
                scene.told_by(item, self.hand)
            }
            _ => scene.recorded(item),
        }
    }

    /// The cue that was shown at a moment of the drill.
    fn shown_at(&self, scene: &SceneState, millis: i64) -> Result<String, Refused> {
        let started = scene.started.ok_or(Refused::NoSuchMoment)?;
        let until = self
            .state
            .ended
            .map_or(self.elapsed_millis, |m| m.elapsed_millis);
        if !(started.elapsed_millis..=until).contains(&millis) {
            return Err(Refused::NoSuchMoment);
        }
        let mut shown = scene.visits.iter().rev();
        let visit = shown.find(|v| v.shown.elapsed_millis <= millis);
        Ok(visit.map(|v| v.cue.clone()).unwrap_or_default())
    }

    /// Which of two results stands, while the drill goes on and after it: both were recorded in it, so that no reason is asked for.
    pub(super) fn settle(
        &self,
        scene: Option<usize>,
        item: &str,
        hand: Hand,
    ) -> Result<Vec<Decided>, Refused> {
        if self.state.phase == Phase::Ready {
            return Err(Refused::NotStarted);
        }
        let (scene, _) = self.known_item(scene, item)?;
        let state = self.state.scenes.get(scene).ok_or(Refused::NotStarted)?;
        // An evaluator's sheet that tells otherwise is answered with a reason.
        if state.disputed.contains(item) {
            return Err(Refused::ReasonNeeded);
        }
        let (own, other) = state.differing(item).ok_or(Refused::NoChange)?;
        let stands = match hand {
            Hand::Facilitator => own,
            Hand::Recorder => other,
        };
        let event = Event::ItemRated {
            scene,
            item: item.to_owned(),
            rating: Some(stands.rating),
            cue: stands.cue.clone(),
            person: stands.person,
            source: RatingSource::Decided,
            unobserved: false,
            reason: stands.reason.clone(),
        };
        Ok(vec![(event, Placement::Now)])
    }

    /// After the end a result is changed by amendment only.
    pub(super) fn adopt(&self, scene: Option<usize>, item: &str) -> Result<Vec<Decided>, Refused> {
        match self.started() {
            Err(Refused::HasEnded) => return Err(Refused::AdoptedTooLate),
            started => started?,
        }
        let (scene, _) = self.known_item(scene, item)?;
        let state = self.state.scenes.get(scene).ok_or(Refused::NotStarted)?;
        let rated = state.recorded(item).ok_or(Refused::NoChange)?;
        let implied = rated.implied.as_ref().ok_or(Refused::NoChange)?;
        let visit = state.visits.get(implied.visit);
        let event = Event::ItemRated {
            scene,
            item: item.to_owned(),
            rating: Some(implied.rating),
            cue: visit.ok_or(Refused::NoSuchMoment)?.cue.clone(),
            person: None,
            source: RatingSource::Adopted,
            unobserved: false,
            reason: String::new(),
        };
        Ok(vec![(event, Placement::Visit(implied.visit))])
    }
}
