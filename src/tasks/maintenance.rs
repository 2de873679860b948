//! What is done to the whole archive off the screen's thread: one thing at a time, with how far it has come, and a way to stop it.

use std::path::PathBuf;

use super::{Jobs, News, Reporter};
use crate::archive::{
    self, Archive, ArchiveError, BACKUPS_NAME, BackupError, MediaOf, OnCourse, Wanted,
    automatic_is_due, automatic_name,
};
use crate::drill::{Clock as _, SystemClock};
use crate::i18n::{Text, size};
use crate::jobs::{Cancel, NoThread};
use crate::session::Session;

/// Faults that one notice tells.
const SAID: usize = 5;
const PROGRAM: &str = env!("CARGO_PKG_VERSION");

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Job {
    BackUp,
    /// All of the archive is copied to another folder.
    Move,
    Restore,
    /// Drills, or what was kept with them, are deleted for good.
    Erase,
    /// What lists and figures show is drawn anew.
    Reindex,
    /// The archive is held against its entries.
    Verify,
    /// All of what lists and figures show is drawn anew, since somebody asked for it.
    Rebuild,
}

impl Job {
    const fn name(self) -> &'static str {
        match self {
            Self::BackUp => "backup",
            Self::Move => "copy of the archive",
            Self::Restore => "restore",
            Self::Erase => "deletion",
            Self::Reindex => "drawing",
            Self::Verify => "verification",
            Self::Rebuild => "rebuilding",
        }
    }

    /// What is brought back of work that crashed.
    fn crashed(self, text: &Text) -> News {
        let said = text.job_crashed().to_owned();
        match self {
            Self::BackUp => News::BackedUp(Err(said)),
            Self::Move => News::Copied(PathBuf::new(), Err(said)),
            Self::Restore => News::Restored(said),
            Self::Erase => News::Erased { said, grave: true },
            Self::Reindex => News::Reindexed(Some(said)),
            Self::Verify => News::Verified { said, wrote: false },
            Self::Rebuild => News::Verified { said, wrote: true },
        }
    }

    fn told(self, text: &Text) -> &'static str {
        match self {
            Self::BackUp => text.keep_work_back_up(),
            Self::Move => text.keep_work_move(),
            Self::Restore => text.keep_work_restore(),
            Self::Erase => text.keep_work_erase(),
            Self::Reindex => text.keep_work_redraw(),
            Self::Verify => text.keep_work_verify(),
            Self::Rebuild => text.keep_work_rebuild(),
        }
    }
}

/// What is to be deleted for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EraseTarget {
    /// By their ids.
    Drills(Vec<String>),
    /// Photos and recordings; the records stay.
    Media(Vec<MediaOf>),
}

/// What is being done to the archive, as the screens see it.
#[derive(Debug, Default)]
pub struct Maintenance {
    work: Option<Job>,
    /// Bytes that are through, of how many.
    done: u64,
    all: u64,
    cancel: Cancel,
}

impl Maintenance {
    /// What runs and how far it has come; none where nothing does.
    pub fn told(&self, text: &Text) -> Option<String> {
        let counts_drills = matches!(
            self.work,
            Some(Job::Erase | Job::Reindex | Job::Verify | Job::Rebuild)
        );
        let work = self.work?.told(text);
        Some(match (self.done * 100).checked_div(self.all) {
            _ if self.cancel.is_cancelled() => text.keep_stopping(work),
            None => text.keep_begun(work),
            Some(_) if counts_drills => text.keep_course_drills(self.all, self.done, work),
            Some(percent) => text.keep_course(size(self.all), size(self.done), percent, work),
        })
    }

    pub fn is_running(&self) -> bool {
        self.work.is_some()
    }

    /// Something is being deleted; nothing else may be written meanwhile.
    pub fn is_erasing(&self) -> bool {
        matches!(self.work, Some(Job::Erase | Job::Rebuild))
    }

    /// Lists and figures are not whole yet.
    pub fn is_reindexing(&self) -> bool {
        self.work == Some(Job::Reindex)
    }

    pub fn cancel(&self) {
        self.cancel.cancel();
    }

    pub fn step(&mut self, done: u64, all: u64) {
        (self.done, self.all) = (done, all);
    }

    pub fn over(&mut self) {
        *self = Self::default();
    }

    /// Nothing else may begin now, for this reason.
    pub fn busy(&self, text: &Text) -> Option<String> {
        self.work.map(|work| text.keep_busy(work.told(text)))
    }

    /// Begins something; the sentence says why that cannot be.
    fn start(
        &mut self,
        jobs: &Jobs,
        text: &Text,
        work: Job,
        job: impl FnOnce(&Reporter, OnCourse<'_>) + Send + 'static,
    ) -> Result<(), String> {
        if let Some(busy) = self.busy(text) {
            return Err(busy);
        }
        let cancel = Cancel::default();
        let asked = cancel.clone();
        let over = vec![work.crashed(text)];
        jobs.spawn_or(work.name(), over, move |reporter| {
            let mut told = None;
            job(reporter, &mut |done, all| {
                let percent = (done * 100).checked_div(all);
                if told != Some(percent) {
                    told = Some(percent);
                    reporter.report(News::KeepStep { done, all });
                }
                !asked.is_cancelled()
            });
        })
        .map_err(|NoThread| text.keep_no_thread().to_owned())?;
        *self = Self {
            work: Some(work),
            cancel,
            ..Self::default()
        };
        Ok(())
    }

    /// Draws anew what lists and figures show, where the session has left that. It is gone on with at the next start where it ends before.
    pub fn reindex(&mut self, jobs: &Jobs, session: &Session) -> Result<(), String> {
        let text = session.text();
        let told = |error: ArchiveError| text.archive_error(&error);
        let Some(mut archive) = session.to_reindex().map_err(told)? else {
            return Ok(());
        };
        let words = text.clone();
        self.start(jobs, text, Job::Reindex, move |reporter, on| {
            let failed = archive.reindex(on).err();
            let told = failed.map(|error| words.archive_error(&error));
            reporter.report(News::Reindexed(told));
        })
    }

    /// Makes the automatic backup of the day where it is due, and lets go of those that are too many. A failure stays on the screen.
    pub fn automatic(&mut self, jobs: &Jobs, session: &Session) -> Result<(), String> {
        let (data, at) = (session.data().to_owned(), session.now().wall);
        if !automatic_is_due(&data, at) {
            return Ok(());
        }
        let text = session.text().clone();
        self.start(jobs, session.text(), Job::BackUp, move |reporter, on| {
            let wanted = Wanted {
                numbered: false,
                target: automatic_name(&data, at),
                files: false,
                at,
                program: PROGRAM.to_owned(),
            };
            let told = match archive::back_up(&data, &wanted, on) {
                Ok(made) => {
                    let unsound = made.unsound.as_deref();
                    let unsound = unsound.map(|found| text.backed_up_unsound(found, &made.path));
                    let failed = archive::rotate(&data).err();
                    let failed = failed.map(|error| text.keep_no_backup(text.io_reason(&error)));
                    let told: Vec<String> = unsound.into_iter().chain(failed).collect();
                    (!told.is_empty()).then(|| told.join("\n"))
                }
                // Whoever stopped it knows.
                Err(BackupError::Stopped) => None,
                Err(error) => Some(text.keep_no_backup(text.backup_error(&error))),
            };
            reporter.report(News::AutomaticOver(told));
        })
    }

    /// Backs all of it up into a folder; into that of the backups where none is named.
    pub fn back_up(
        &mut self,
        jobs: &Jobs,
        session: &Session,
        folder: Option<PathBuf>,
    ) -> Result<(), String> {
        let (data, at) = (session.data().to_owned(), session.now().wall);
        let text = session.text().clone();
        self.start(jobs, session.text(), Job::BackUp, move |reporter, on| {
            let folder = folder.unwrap_or_else(|| data.join(BACKUPS_NAME));
            let wanted = Wanted {
                numbered: true,
                target: archive::backup_name(&folder, at),
                files: true,
                at,
                program: PROGRAM.to_owned(),
            };
            let made = archive::back_up(&data, &wanted, on);
            let told = made.map_err(|error| text.backup_error(&error));
            reporter.report(News::BackedUp(told));
        })
    }

    /// Puts a backup in place of an archive that nobody has open.
    pub fn restore(
        &mut self,
        jobs: &Jobs,
        data: PathBuf,
        file: PathBuf,
        text: &Text,
    ) -> Result<(), String> {
        let words = text.clone();
        self.start(jobs, text, Job::Restore, move |reporter, on| {
            // The session is closed meanwhile, and its clock with it.
            let at = SystemClock::new().now().wall;
            let told = match archive::restore(&data, &file, at, on) {
                Ok(done) => words.restored(&done).join("\n"),
                Err(error) => words.backup_error(&error),
            };
            reporter.report(News::Restored(told));
        })
    }

    /// Deletes drills, or what was kept with them, for good.
    pub fn erase(
        &mut self,
        jobs: &Jobs,
        session: &Session,
        what: EraseTarget,
    ) -> Result<(), String> {
        if let Some(busy) = self.busy(session.text()) {
            return Err(busy);
        }
        let uids = match &what {
            EraseTarget::Drills(uids) => uids.clone(),
            EraseTarget::Media(of) => {
                let drill = |of: &MediaOf| match of {
                    MediaOf::Drill(uid) => Some(uid.clone()),
                    MediaOf::Teaching(_) => None,
                };
                of.iter().filter_map(drill).collect()
            }
        };
        let mut archive = session.to_erase(&uids)?;
        let (text, now) = (session.text().clone(), session.now());
        self.start(jobs, session.text(), Job::Erase, move |reporter, on| {
            let done = match &what {
                EraseTarget::Drills(uids) => archive
                    .purge(uids, now, on)
                    .map(|done| done.map(|done| text.purged(&done))),
                EraseTarget::Media(of) => archive
                    .expire(of, now, on)
                    .map(|done| done.map(|done| text.expired(&done))),
            };
            let (said, grave) = match done {
                Ok(Some(said)) => (said.join("\n"), said.len() > 1),
                Ok(None) => (text.keep_erase_stopped().to_owned(), false),
                Err(error) => (text.archive_error(&error), true),
            };
            reporter.report(News::Erased { said, grave });
        })
    }

    /// Holds the archive against its entries.
    pub fn verify(&mut self, jobs: &Jobs, session: &Session) -> Result<(), String> {
        let (data, text) = (session.data().to_owned(), session.text().clone());
        self.start(jobs, session.text(), Job::Verify, move |reporter, on| {
            let verified = Archive::open_to_read(&data).and_then(|archive| archive.verify_on(on));
            let said = match verified {
                Ok(Some(verified)) => text.verified(&verified, SAID).join("\n"),
                Ok(None) => text.verify_rebuild_stopped().to_owned(),
                Err(error) => text.archive_error(&error),
            };
            reporter.report(News::Verified { said, wrote: false });
        })
    }

    /// Draws all of what lists and figures show anew. Nothing else may be written meanwhile.
    pub fn rebuild(&mut self, jobs: &Jobs, session: &Session) -> Result<(), String> {
        let text = session.text().clone();
        let mut archive = session.to_erase(&[])?;
        let now = session.now();
        self.start(jobs, session.text(), Job::Rebuild, move |reporter, on| {
            let said = match archive.rebuild(now, on) {
                Ok(Some(done)) => text.rebuilt(&done).join("\n"),
                Ok(None) => text.verify_rebuild_stopped().to_owned(),
                Err(error) => text.archive_error(&error),
            };
            reporter.report(News::Verified { said, wrote: true });
        })
    }

    /// Copies all of the archive to another folder and checks it there.
    pub fn relocate(
        &mut self,
        jobs: &Jobs,
        session: &Session,
        folder: PathBuf,
    ) -> Result<(), String> {
        let (data, at) = (session.data().to_owned(), session.now().wall);
        let (text, writes) = (session.text().clone(), session.writes());
        self.start(jobs, session.text(), Job::Move, move |reporter, on| {
            let done = archive::copy_to(&data, &folder, at, PROGRAM, on);
            let done = done
                .map(|copied| (writes, copied.lacking))
                .map_err(|error| text.backup_error(&error));
            reporter.report(News::Copied(folder, done));
        })
    }
}
