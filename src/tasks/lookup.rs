//! Reading the archive off the UI thread: it is opened a second time, to be read.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use super::Jobs;
use crate::archive::{Archive, ArchiveError};
use crate::i18n::Text;
use crate::jobs::NoThread;
use crate::session::Session;

/// How many answers nobody has taken yet. A test waits by this and never by time.
#[derive(Clone, Debug, Default)]
pub struct Waiting(Arc<()>);

impl Waiting {
    /// An answer is still to come, or has come and was not taken.
    pub fn is_any(&self) -> bool {
        Arc::strong_count(&self.0) > 1
    }
}

/// A screen's only way to the archive.
#[derive(Clone, Copy, Debug)]
pub struct Lookup<'a> {
    jobs: &'a Jobs,
    data: &'a Path,
    text: &'a Text,
    waiting: &'a Waiting,
    now_millis: i64,
}

impl<'a> Lookup<'a> {
    /// The way to the archive of this session.
    pub fn new(jobs: &'a Jobs, session: &'a Session, waiting: &'a Waiting) -> Self {
        Self {
            jobs,
            data: session.data(),
            text: session.text(),
            waiting,
            now_millis: session.now().mono_millis,
        }
    }

    /// The monotonic time of the frame. Milliseconds.
    pub(super) const fn now_millis(&self) -> i64 {
        self.now_millis
    }

    /// Begins to read. Where that cannot be, the answer is there at once and says why.
    pub fn start<A: Send + 'static>(
        &self,
        read: impl FnOnce(&Archive) -> Result<A, ArchiveError> + Send + 'static,
    ) -> Answer<A> {
        self.start_with_early(move |archive, _| read(archive))
    }

    /// The same; what is given to the function is there early, before the answer.
    pub fn start_with_early<A: Send + 'static>(
        &self,
        read: impl FnOnce(&Archive, &mut dyn FnMut(A)) -> Result<A, ArchiveError> + Send + 'static,
    ) -> Answer<A> {
        let (sender, receiver) = channel();
        let (data, text) = (self.data.to_owned(), self.text.clone());
        let answer = sender.clone();
        let begun = self.jobs.spawn("lookup", move |reporter| {
            // Whoever asked may be gone: then nobody wants it.
            let mut early = |part| {
                let _unwanted = answer.send(Ok(part));
                reporter.wake();
            };
            let read = Archive::open_to_read(&data).and_then(|archive| read(&archive, &mut early));
            let _unwanted = answer.send(read.map_err(|error| text.archive_error(&error)));
            reporter.wake();
        });
        if begun == Err(NoThread) {
            let _unwanted = sender.send(Err(self.text.find_no_thread().to_owned()));
        }
        Answer {
            receiver,
            crashed: self.text.job_crashed().to_owned(),
            _waited_for: self.waiting.clone(),
        }
    }
}

/// What is being read.
#[derive(Debug)]
pub struct Answer<A> {
    receiver: Receiver<Result<A, String>>,
    /// The answer of a job that crashed.
    crashed: String,
    _waited_for: Waiting,
}

impl<A> Answer<A> {
    /// The answer, if it is there; where parts of it come early, the next of them.
    pub fn take(&self) -> Option<Result<A, String>> {
        match self.receiver.try_recv() {
            Ok(answer) => Some(answer),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Err(self.crashed.clone())),
        }
    }
}

#[cfg(test)]
impl<A> Answer<A> {
    /// One that comes from here.
    pub(super) fn of(receiver: Receiver<Result<A, String>>) -> Self {
        Self {
            receiver,
            crashed: "crashed".to_owned(),
            _waited_for: Waiting::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;
    use crate::drill::SystemClock;

    #[test]
    fn an_answer_comes_from_an_archive_opened_a_second_time_and_is_waited_for_until_it_is_taken() {
        let folder = tempfile::tempdir().unwrap();
        let session = Session::open(folder.path(), Box::new(SystemClock::new())).unwrap();
        let (jobs, waiting) = (Jobs::default(), Waiting::default());
        let lookup = Lookup::new(&jobs, &session, &waiting);
        jobs.hold(true);
        let answer = lookup.start(Archive::entry_count);
        assert!(waiting.is_any() && answer.take().is_none());
        jobs.hold(false);
        jobs.wait_until_idle();
        assert!(waiting.is_any(), "it is not taken yet");
        assert_eq!(answer.take(), Some(Ok(0)));
        drop(answer);
        assert!(!waiting.is_any());
    }

    #[test]
    fn a_reading_that_cannot_begin_has_its_answer_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let session = Session::open(folder.path(), Box::new(SystemClock::new())).unwrap();
        let (jobs, waiting) = (Jobs::default(), Waiting::default());
        jobs.refuse(true);
        let lookup = Lookup::new(&jobs, &session, &waiting);
        let answer = lookup.start(Archive::entry_count);
        let why = session.text().find_no_thread().to_owned();
        assert_eq!(answer.take(), Some(Err(why)));
    }

    #[test]
    fn a_reading_that_crashes_answers_so() {
        let folder = tempfile::tempdir().unwrap();
        let session = Session::open(folder.path(), Box::new(SystemClock::new())).unwrap();
        let (jobs, waiting) = (Jobs::default(), Waiting::default());
        let answer: Answer<()> = Lookup::new(&jobs, &session, &waiting)
            .start(|_| std::panic::resume_unwind(Box::new("on purpose")));
        jobs.wait_until_idle();
        let crashed = session.text().job_crashed().to_owned();
        assert_eq!(answer.take(), Some(Err(crashed)));
    }
}
