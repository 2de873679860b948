//! What a screen has read: one question at a time, the latest wins, and the last answer stands until the next is there.

use crate::archive::{Archive, ArchiveError};

use super::lookup::{Answer, Lookup};

/// Waiting is shown only when it lasts. Milliseconds.
pub const SLOW_AFTER_MILLIS: i64 = 200;

/// What is asked at one state of the archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keyed<Q> {
    pub revision: u64,
    pub query: Q,
}

/// The last answer, and what is being waited for.
#[derive(Debug)]
pub struct Latest<Q, A> {
    /// What is wanted, and since when another thing stands. Milliseconds.
    wanted: Option<(Q, i64)>,
    under_way: Option<(Q, Answer<A>)>,
    known: Option<(Q, Result<A, String>)>,
    /// How many answers were taken in.
    version: u64,
}

impl<Q, A> Default for Latest<Q, A> {
    fn default() -> Self {
        Self {
            wanted: None,
            under_way: None,
            known: None,
            version: 0,
        }
    }
}

impl<Q: Clone + PartialEq + Send + 'static, A: Send + 'static> Latest<Q, A> {
    /// Wants this, and has it read where it is not known. True when it is known.
    pub fn ask(
        &mut self,
        lookup: &Lookup<'_>,
        question: &Q,
        read: impl FnOnce(&Archive, &Q) -> Result<A, ArchiveError> + Send + 'static,
    ) -> bool {
        self.want(question, lookup.now_millis(), |question| {
            lookup.start(move |archive| read(archive, &question))
        })
    }
}

impl<Q: Clone + PartialEq, A> Latest<Q, A> {
    /// Wants this; it is begun with where it is not known and nothing else is being read. True when it is known.
    fn want(&mut self, question: &Q, now_millis: i64, begin: impl FnOnce(Q) -> Answer<A>) -> bool {
        self.take_in();
        if self.is_of(question) {
            self.wanted = None;
            return true;
        }
        match &mut self.wanted {
            Some((wanted, _)) => wanted.clone_from(question),
            None => self.wanted = Some((question.clone(), now_millis)),
        }
        if self.under_way.is_some() {
            return false;
        }
        self.under_way = Some((question.clone(), begin(question.clone())));
        // One that could not begin has its answer already.
        self.take_in();
        self.is_of(question)
    }

    /// Takes an answer in, if there is one. What is not wanted any more is dropped.
    fn take_in(&mut self) {
        let Some(answer) = self
            .under_way
            .as_ref()
            .and_then(|(_, answer)| answer.take())
        else {
            return;
        };
        let Some((question, _)) = self.under_way.take() else {
            return;
        };
        if self
            .wanted
            .take_if(|(wanted, _)| *wanted == question)
            .is_some()
        {
            self.known = Some((question, answer));
            self.version += 1;
        }
    }

    /// What is known, be it of what is wanted or of what was wanted before.
    pub fn known(&self) -> Option<&(Q, Result<A, String>)> {
        self.known.as_ref()
    }

    /// The last answer, where it is one and no failure.
    pub fn value(&self) -> Option<&A> {
        self.known.as_ref()?.1.as_ref().ok()
    }

    /// Why the last question could not be answered.
    pub fn failure(&self) -> Option<&str> {
        let (_, answer) = self.known.as_ref()?;
        answer.as_ref().err().map(String::as_str)
    }

    /// This is known.
    pub fn is_of(&self, question: &Q) -> bool {
        self.known
            .as_ref()
            .is_some_and(|(known, _)| known == question)
    }

    /// Grows with each answer: what is made of an answer hangs on it.
    pub const fn version(&self) -> u64 {
        self.version
    }

    /// What is known shall be read again.
    pub fn invalidate(&mut self) {
        self.known = None;
    }

    /// How long it is until the answer has been waited for long enough to say so, in milliseconds, none below; nothing where nothing is waited for.
    pub fn slow_in(&self, now_millis: i64) -> Option<i64> {
        let (_, since) = self.wanted.as_ref()?;
        Some((since + SLOW_AFTER_MILLIS - now_millis).max(0))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use std::sync::mpsc::{Sender, channel};

    use super::*;

    type Answered = Result<&'static str, String>;

    /// Asks, and gives the way to answer where something was begun.
    fn want(
        latest: &mut Latest<i32, &'static str>,
        question: i32,
        now: i64,
    ) -> Option<Sender<Answered>> {
        let mut begun = None;
        latest.want(&question, now, |_| {
            let (sender, receiver) = channel();
            begun = Some(sender);
            Answer::of(receiver)
        });
        begun
    }

    #[test]
    fn an_answer_to_what_is_not_wanted_any_more_is_dropped_and_the_old_one_stands() {
        let mut latest = Latest::default();
        let one = want(&mut latest, 1, 0).unwrap();
        assert!(want(&mut latest, 1, 0).is_none(), "it is under way");
        one.send(Ok("one")).unwrap();
        assert!(want(&mut latest, 1, 10).is_none(), "it is known");
        assert_eq!(latest.version(), 1);
        let two = want(&mut latest, 2, 10).unwrap();
        assert!(want(&mut latest, 3, 20).is_none(), "one question at a time");
        two.send(Ok("two")).unwrap();
        let three = want(&mut latest, 3, 30).unwrap();
        assert_eq!(latest.known(), Some(&(1, Ok("one"))));
        assert_eq!(latest.version(), 1);
        three.send(Err("no".to_owned())).unwrap();
        assert!(
            want(&mut latest, 3, 40).is_none(),
            "a failed reading is not tried in a circle"
        );
        assert_eq!(latest.failure(), Some("no"));
        assert_eq!(latest.value(), None);
        latest.invalidate();
        assert!(want(&mut latest, 3, 50).is_some());
    }

    #[test]
    fn going_back_to_what_is_known_takes_nothing_else_in() {
        let mut latest = Latest::default();
        want(&mut latest, 1, 0).unwrap().send(Ok("one")).unwrap();
        assert!(want(&mut latest, 1, 0).is_none());
        let two = want(&mut latest, 2, 0).unwrap();
        assert!(want(&mut latest, 1, 0).is_none());
        two.send(Ok("two")).unwrap();
        assert!(want(&mut latest, 1, 0).is_none());
        assert_eq!(latest.known(), Some(&(1, Ok("one"))));
    }

    #[test]
    fn waiting_is_slow_only_after_a_while_and_only_while_it_lasts() {
        let mut latest = Latest::default();
        assert_eq!(latest.slow_in(0), None);
        let one = want(&mut latest, 1, 100).unwrap();
        assert_eq!(latest.slow_in(100), Some(SLOW_AFTER_MILLIS));
        assert_eq!(latest.slow_in(900), Some(0));
        one.send(Ok("one")).unwrap();
        assert!(want(&mut latest, 1, 1_000).is_none());
        assert_eq!(latest.slow_in(1_000), None);
    }

    #[test]
    fn a_reader_that_is_gone_without_an_answer_is_a_failure() {
        let mut latest = Latest::default();
        drop(want(&mut latest, 1, 0).unwrap());
        assert!(want(&mut latest, 1, 0).is_none());
        assert_eq!(latest.failure(), Some("crashed"));
    }
}
