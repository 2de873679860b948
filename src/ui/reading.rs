//! What a screen has read off the UI thread: one question at a time, and the last answer stands until the next is there.

use std::time::Duration;

use egui::Ui;

/// Waiting is shown only when it lasts. Milliseconds.
pub(crate) const PATIENCE: i64 = 200;

/// The last answer, and what is being waited for.
pub(crate) struct Reading<Q, A> {
    /// What is wanted, and since when another thing stands. Milliseconds.
    wanted: Option<(Q, i64)>,
    /// What is being read.
    under_way: Option<Q>,
    known: Option<(Q, Result<A, String>)>,
}

impl<Q, A> Default for Reading<Q, A> {
    fn default() -> Self {
        Self {
            wanted: None,
            under_way: None,
            known: None,
        }
    }
}

impl<Q: Clone + PartialEq, A> Reading<Q, A> {
    /// Wants this. True where it has to be asked for now: it is not known, and nothing else is being read.
    pub(crate) fn want(&mut self, question: &Q, now_millis: i64) -> bool {
        if self.is_of(question) {
            self.wanted = None;
            return false;
        }
        match &mut self.wanted {
            Some((wanted, _)) => wanted.clone_from(question),
            None => self.wanted = Some((question.clone(), now_millis)),
        }
        if self.under_way.is_some() {
            return false;
        }
        self.under_way = Some(question.clone());
        true
    }

    /// Takes an answer in. One that is not waited for is dropped, and so is one to what is not wanted any more.
    pub(crate) fn take(&mut self, question: &Q, answer: Result<A, String>) {
        if self.under_way.take_if(|asked| asked == question).is_none() {
            return;
        }
        if self
            .wanted
            .take_if(|(wanted, _)| wanted == question)
            .is_some()
        {
            self.known = Some((question.clone(), answer));
        }
    }

    /// What is known, be it of what is wanted or of what was wanted before.
    pub(crate) fn known(&self) -> Option<&(Q, Result<A, String>)> {
        self.known.as_ref()
    }

    /// This is known.
    pub(crate) fn is_of(&self, question: &Q) -> bool {
        self.known
            .as_ref()
            .is_some_and(|(known, _)| known == question)
    }

    /// Something is being read.
    pub(crate) fn is_under_way(&self) -> bool {
        self.under_way.is_some()
    }

    /// What is known shall be read again.
    pub(crate) fn forget(&mut self) {
        self.known = None;
    }

    /// The answer has been waited for long enough to say so.
    pub(crate) fn lasts(&self, ui: &Ui, now_millis: i64) -> bool {
        let Some((_, since)) = &self.wanted else {
            return false;
        };
        let left = since + PATIENCE - now_millis;
        if left > 0 {
            let soon = Duration::from_millis(left.unsigned_abs());
            ui.ctx().request_repaint_after(soon);
        }
        left <= 0
    }
}

#[cfg(test)]
mod tests {
    use super::Reading;

    #[test]
    fn an_answer_to_what_is_not_wanted_any_more_is_dropped_and_the_old_one_stands() {
        let mut reading = Reading::default();
        assert!(reading.want(&1, 0));
        assert!(!reading.want(&1, 0), "it is under way");
        reading.take(&1, Ok("one"));
        assert!(!reading.want(&1, 10), "it is known");
        assert!(reading.want(&2, 10));
        assert!(!reading.want(&3, 20), "one question at a time");
        reading.take(&2, Ok("two"));
        assert_eq!(reading.known(), Some(&(1, Ok("one"))));
        assert!(reading.want(&3, 30));
        reading.take(&2, Ok("two, from a screen that was left"));
        assert!(reading.is_under_way());
        reading.take(&3, Err("no".to_owned()));
        assert_eq!(reading.known(), Some(&(3, Err("no".to_owned()))));
        assert!(
            !reading.want(&3, 40),
            "a failed reading is not tried in a circle"
        );
        reading.forget();
        assert!(reading.want(&3, 50));
    }

    #[test]
    fn going_back_to_what_is_known_takes_nothing_else_in() {
        let mut reading = Reading::default();
        reading.want(&1, 0);
        reading.take(&1, Ok("one"));
        reading.want(&2, 0);
        reading.want(&1, 0);
        reading.take(&2, Ok("two"));
        assert_eq!(reading.known(), Some(&(1, Ok("one"))));
    }
}
