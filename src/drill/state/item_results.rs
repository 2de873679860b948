//! What each hand tells of an item, and what stands of it.

use super::super::event::DrillTime;
use super::super::hand::Hand;
use super::Rated;
use crate::scenario::Rating;

/// The results of one item, kept apart by where they come from, so that nobody's is lost by another's.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::drill) struct ItemResults {
    /// What the latest branch says; it gives way to any hand.
    branch: Option<Rated>,
    facilitator: Option<Rated>,
    recorder: Option<Rated>,
}

impl ItemResults {
    pub(in crate::drill) fn by(&self, hand: Hand) -> Option<&Rated> {
        match hand {
            Hand::Facilitator => self.facilitator.as_ref(),
            Hand::Recorder => self.recorder.as_ref(),
        }
    }

    /// What this hand tells from now on; none takes its word away.
    ///
    /// Where the facilitator takes theirs away, what a branch said goes with it: without a word of their own it would stand again.
    pub(super) fn tell(&mut self, hand: Hand, rated: Option<Rated>) {
        match hand {
            Hand::Facilitator => {
                if rated.is_none() {
                    self.branch = None;
                }
                self.facilitator = rated;
            }
            Hand::Recorder => self.recorder = rated,
        }
    }

    /// What a branch that is taken now says. Old entries have it in place of what the facilitator told otherwise; beside the recorder's it takes the place of nothing.
    pub(super) fn branch(&mut self, rated: Rated) {
        let own = self.facilitator.as_ref();
        if self.recorder.is_none() && own.is_some_and(|own| own.rating != rated.rating) {
            self.facilitator = None;
        }
        self.branch = Some(rated);
    }

    /// One result in place of everything that was told.
    pub(super) fn decide(&mut self, rated: Option<Rated>) {
        *self = Self {
            facilitator: rated,
            ..Self::default()
        };
    }

    /// A hand has told something.
    pub(super) fn is_by_hand(&self) -> bool {
        self.facilitator.is_some() || self.recorder.is_some()
    }

    /// The two hands, where they tell different results. Who did not see it contradicts nobody.
    pub(in crate::drill) fn differing(&self) -> Option<(&Rated, &Rated)> {
        let (own, other) = (self.facilitator.as_ref()?, self.recorder.as_ref()?);
        let is_seen = |rated: &Rated| rated.rating != Rating::NotObserved;
        (own.rating != other.rating && is_seen(own) && is_seen(other)).then_some((own, other))
    }

    /// Who tells this result, the one who saw it first where both do.
    pub(super) fn of_rating(&self, rating: Rating) -> Option<&Rated> {
        let hands = [&self.facilitator, &self.recorder];
        let same = hands.into_iter().flatten().filter(|r| r.rating == rating);
        same.min_by_key(|rated| (rated.at.elapsed_millis, rated.seq))
    }

    /// What stands. Of two who tell the same it is the one who saw it first; while they differ it is the facilitator's, and counts for nothing.
    pub(super) fn stands(&self) -> Option<Rated> {
        let (own, other) = match (&self.facilitator, &self.recorder) {
            (Some(own), Some(other)) => (own, other),
            (Some(one), None) | (None, Some(one)) => return Some(one.clone()),
            (None, None) => return self.branch.clone(),
        };
        if own.rating == other.rating {
            let first = self.of_rating(own.rating).unwrap_or(own);
            return Some(Rated {
                person: first.person.or(own.person).or(other.person),
                ..first.clone()
            });
        }
        Some(if own.rating == Rating::NotObserved {
            other.clone()
        } else {
            own.clone()
        })
    }

    /// All that was told, to be changed together.
    pub(super) fn all_mut(&mut self) -> impl Iterator<Item = &mut Rated> {
        let all = [&mut self.branch, &mut self.facilitator, &mut self.recorder];
        all.into_iter().flatten()
    }

    /// The same of what was told by hand.
    pub(super) fn by_hand_mut(&mut self) -> impl Iterator<Item = &mut Rated> {
        [&mut self.facilitator, &mut self.recorder]
            .into_iter()
            .flatten()
    }

    /// From what a hand's next word starts: its own, or what a branch said while no hand has told anything.
    pub(super) fn before(&self, hand: Hand) -> Option<&Rated> {
        let branch = self.branch.as_ref().filter(|_| !self.is_by_hand());
        self.by(hand).or(branch)
    }

    /// The moment of what is decided: that of who told it, where nobody names another.
    pub(super) fn decided_at(
        &self,
        rating: Rating,
        cue: &str,
        at: DrillTime,
        entered: DrillTime,
    ) -> (String, DrillTime) {
        match self.of_rating(rating) {
            Some(told) if at == entered => (told.cue.clone(), told.at),
            _ => (cue.to_owned(), at),
        }
    }
}
