//! Keeping the archive: the trash.

use crate::archive::ArchiveError;
use crate::drill::Drill;

use super::{Effect, Session};

impl Session {
    pub(super) fn trash(&mut self, uids: &[String]) -> Effect {
        let open = self.drill().map(Drill::uid);
        if open.is_some_and(|open| uids.iter().any(|uid| uid == open)) {
            return Effect::Failed(self.text.archive_is_open().to_owned());
        }
        let now = self.clock.now();
        let done = self.archive.trash(uids, now);
        self.after(done)
    }

    pub(super) fn take_back(&mut self, uids: &[String]) -> Effect {
        let now = self.clock.now();
        let done = self.archive.take_back(uids, now);
        self.after(done)
    }

    /// The lists of the home screen follow what was done.
    fn after(&mut self, done: Result<(), ArchiveError>) -> Effect {
        match done.and_then(|()| self.refresh()) {
            Ok(()) => Effect::Done,
            Err(error) => Effect::Failed(self.text.archive_error(&error)),
        }
    }
}
