//! What keeps a drill when files are taken away under the program: a copy elsewhere at once, and a log that holds minutes, not weeks.

use std::path::{Path, PathBuf};

use super::{OpenDrill, Session};
use crate::archive::{Archive, ArchiveError, Astray, FILE_NAME, RESCUED, Rescued, Settler};
use crate::export;

/// After so long without a write, what lies in the log is written into the database.
pub const PAUSE_MILLIS: i64 = 20_000;

/// How much was written since the log was last emptied, and when.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Unsettled {
    /// [`Archive::writes`] when the log was last emptied.
    settled: u64,
    /// The same when it was last looked at, and at what time of the monotonic clock it had changed.
    seen: u64,
    since: i64,
    now: bool,
}

/// The folder with what was copied when files were taken away; none where nothing was.
pub fn rescued_folder(data: &Path) -> Option<PathBuf> {
    let folder = data.join(RESCUED);
    let mut inside = std::fs::read_dir(&folder).ok()?;
    inside.next().is_some().then_some(folder)
}

impl Unsettled {
    /// There is no reason to wait.
    pub(super) fn at_once(&mut self) {
        self.now = true;
    }
}

impl Session {
    /// How many milliseconds to wait until what was written is due to be put into the database itself; none where nothing was written since.
    pub fn settles_in(&mut self) -> Option<i64> {
        let (writes, now) = (self.archive.writes(), self.clock.now().mono_millis);
        let unsettled = &mut self.unsettled;
        if writes == unsettled.settled || self.alarm.is_some() {
            return None;
        }
        if writes != unsettled.seen {
            (unsettled.seen, unsettled.since) = (writes, now);
        }
        if unsettled.now {
            return Some(0);
        }
        Some((unsettled.since + PAUSE_MILLIS - now).max(0))
    }

    /// What is to be done about it, on another thread. Where the files of the archive are not in their place an alarm is raised instead.
    pub fn settler(&mut self) -> Option<Settler> {
        if let Err(error) = self.archive.in_place() {
            self.revision += 1;
            self.raise(error);
            return None;
        }
        self.unsettled = Unsettled {
            settled: self.archive.writes(),
            ..Unsettled::default()
        };
        self.archive.settler()
    }

    /// Where what is written here will not be found again, the drill is saved elsewhere at once, out of memory and out of the files that are still open.
    pub(super) fn rescue(&self, error: &ArchiveError) -> Option<Rescued> {
        let whole = match error {
            ArchiveError::Gone(_)
            | ArchiveError::Astray {
                astray: Astray::DatabaseReplaced,
                ..
            } => true,
            ArchiveError::Astray { .. } => false,
            _ => return None,
        };
        let mut failed = None;
        for place in self.places() {
            let saved = if whole {
                self.save_whole(&place).map(Rescued::Whole)
            } else {
                Err(String::new())
            };
            // The open drill at least, which is in memory.
            let saved = saved.or_else(|reason| match &self.live {
                Some(live) => self.save_drill(live, &place).map(Rescued::Drill),
                None => Err(reason),
            });
            match saved {
                Ok(rescued) => return Some(rescued),
                Err(reason) => failed = Some(reason).filter(|reason| !reason.is_empty()),
            }
        }
        failed.map(Rescued::Failed)
    }

    /// Where a copy may go: the data folder, else the one for documents, each where it is there. No other is written to without being asked.
    fn places(&self) -> Vec<PathBuf> {
        let places = [self.data.clone(), self.export_folder()];
        let there = places.into_iter().filter(|place| place.is_dir());
        there.map(|place| place.join(RESCUED)).collect()
    }

    fn save_drill(&self, live: &OpenDrill, place: &Path) -> Result<PathBuf, String> {
        let text = &self.text;
        let failed = |error: &ArchiveError| text.archive_error(error);
        // An archive of its own, for as long as it takes.
        let room = std::fs::create_dir_all(place)
            .and_then(|()| tempfile::Builder::new().prefix("copy-").tempdir_in(place))
            .map_err(|error| text.io_reason(&error))?;
        let mut archive = Archive::open(room.path()).map_err(|e| failed(&e))?;
        archive
            .add_whole(&live.drill, &live.scripts)
            .map_err(|e| failed(&e))?;
        let written = export::drill_file(&archive, live.drill.uid(), place, text);
        written
            .map(|written| written.path)
            .map_err(|error| text.export_error(&error))
    }

    /// On the thread that asks: the file is open here and has no name any more by which another could open it, and no press is acknowledged before it is saved. It takes as long as copying a file does, some two seconds for 500 MB.
    fn save_whole(&self, place: &Path) -> Result<PathBuf, String> {
        let at = self.clock.now().wall.naive_local();
        let stem = at.format("%Y%m%d-%H%M%S").to_string();
        std::fs::create_dir_all(place).map_err(|error| self.text.io_reason(&error))?;
        let named = tempfile::Builder::new()
            .prefix(&[&stem, "-"].concat())
            .tempdir_in(place);
        let folder = named.map_err(|error| self.text.io_reason(&error))?.keep();
        match self.archive.save_as(&folder.join(FILE_NAME)) {
            Ok(()) => Ok(folder),
            Err(error) => {
                // What is half-made helps nobody.
                let _gone = std::fs::remove_dir_all(&folder);
                Err(self.text.archive_error(&error))
            }
        }
    }
}
