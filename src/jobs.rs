//! Work off the UI thread: exports and the waiting for dialogs. Results come back as values, taken once a frame.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use crate::archive::{Answer, BackedUp, FoundRow, Glance, Kept, Packed, Stock, Stored};
use crate::diagnostics;
use crate::disk::Unfit;
use crate::drill::{Hash, Sheet};
use crate::report::{Area, Hit, Kind, Odd, Pages, Pixels, Proposal, Step, Warning};

mod running;

use running::Running;

/// What files are given for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FilesFor {
    /// 影像 of the drill whose page is open.
    Images,
    /// 佐证 of a problem: the drill's id, and the place of the problem in its debrief.
    Evidence { drill: String, problem: usize },
    /// Photos and material of the teaching whose sheet is open.
    Teaching,
}

/// What a job brings back.
#[derive(Clone, Debug, PartialEq)]
pub enum JobNews {
    /// The nth document of the export under way is being written.
    ExportStarted(usize),
    /// What is being done to the nth document now.
    ExportStep(usize, Step),
    /// The nth document is there, or could not be written.
    ExportFinished(usize, Result<Exported, String>),
    /// The export is over.
    ExportOver,
    /// A document has been laid out for the screen.
    Previewed(Previewed),
    /// The papers have been held against each other.
    Compared(Compared),
    /// A page has been drawn, with so many hundredths of a pixel a point.
    PageDrawn {
        pages: Pages,
        page: usize,
        hundredths: u32,
        pixels: Pixels,
    },
    /// Something small is done: a sentence to be said in passing.
    Said(String),
    /// Files that were chosen: each with its name, and its bytes or why they could not be read.
    SheetsRead(Vec<(String, Result<Vec<u8>, String>)>),
    /// A file that was chosen to be filled in.
    SheetOpened(PathBuf, Result<Vec<u8>, String>),
    /// A sheet stands in its file, and the sentence that says so.
    SheetSaved(Box<Sheet>, String),
    /// Of ledgers or a package, this document of how many is being made.
    BatchStep(usize, usize),
    /// The ledgers or the package are there, or why not.
    BatchOver(Result<Vec<Exported>, String>),
    /// The drills that were looked for, with the number of the question.
    Found(u64, Result<Box<Answer>, String>),
    /// A page of rows of the answer with this number.
    FoundRows(u64, usize, Result<Vec<FoundRow>, String>),
    /// What there is in the archive, whatever is looked for.
    Stocked(Result<Box<Stock>, String>),
    /// The drill with this id at a glance.
    Glanced(String, Result<Box<Glance>, String>),
    /// Files were chosen to be kept; none where the dialog was left.
    FilesChosen(FilesFor, Vec<PathBuf>),
    /// Of the files being taken, the nth has come so far, in bytes of its size.
    FileStep { file: usize, done: u64, all: u64 },
    /// A file was taken for a drill, or was not: its name, and what was kept or why not.
    FileTaken {
        whose: FilesFor,
        drill: String,
        cleared: bool,
        name: String,
        result: Result<Kept, String>,
    },
    /// All files that were to be taken are over.
    FilesOver,
    /// A kept picture, no longer than so many pixels on either side; none where it cannot be shown.
    Pictured(Hash, u32, Option<Pixels>),
    /// How exported files stand, by the number of their line in the log.
    PapersChecked(Vec<(i64, Option<Unfit>)>),
    /// Drills that were chosen to be imported: each with the name of its file, and the drill with the file's SHA-256 or why it cannot be taken.
    DrillsRead(Vec<ReadDrill>),
    /// A drill stands in a file.
    DrillWritten(String, Exported),
    /// What is being done to the whole archive has come so far, in bytes of how many.
    KeepStep { done: u64, all: u64 },
    /// A backup is there, or why not.
    BackedUp(Result<BackedUp, String>),
    /// What lists and figures show is drawn anew, or as much of it as came before the end; why it failed, if so.
    Redrawn(Option<String>),
    /// The automatic backup is over; why it was not made, if so.
    AutomaticOver(Option<String>),
    /// The archive was verified, or drawn anew: what to say of it, and whether something was written.
    Verified { said: String, wrote: bool },
    /// Something that went wrong, to be read before it is put away.
    Noticed(String),
    /// A backup was chosen to be restored.
    BackupChosen(PathBuf),
    /// Something was deleted for good, or was not: what to say of it, and whether that must be read.
    Erased { said: String, grave: bool },
    /// A restore is over: what to say of it.
    Restored(String),
    /// The look with this number has gone through the backups, or why not.
    BackupsSeen(u64, Result<Offer, String>),
    /// All of the archive was copied to this folder, as it was after so many writes and without so many files that are nowhere, or why not.
    Copied(PathBuf, Result<(u64, usize), String>),
    /// A job crashed; what waits for it was told so by other news before.
    Crashed,
    /// A folder was chosen in the system's dialog, or none; the word says what for.
    FolderChosen(FolderFor, Option<PathBuf>),
    /// The unit's own letterhead has been chosen.
    LetterheadChosen(PathBuf),
}

impl JobNews {
    /// What is done is said in passing; why something is not stays until it is read.
    pub fn told(done: Result<String, String>) -> Self {
        done.map_or_else(Self::Noticed, Self::Said)
    }
}

/// Backups that may take the place of an archive that is of no use any more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offer {
    /// The newest that is known to be sound.
    pub sound: Option<Stored>,
    /// A newer one that could not be looked at, and why.
    pub unchecked: Option<(Stored, String)>,
}

/// A file that should hold a drill: its name, and the drill with the file's SHA-256 or why it cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadDrill {
    pub file: String,
    pub read: Result<(Box<Packed>, String), String>,
}

/// A document as its pages, or why there are none.
#[derive(Clone, Debug, PartialEq)]
pub struct Previewed {
    /// The request it answers.
    pub number: u64,
    pub kind: Kind,
    pub pages: Result<Pages, String>,
    /// Where on these pages what must not leave the house stands.
    pub sites: Vec<(Hit, Vec<Area>)>,
    /// The sentences made from the entries, with where they stand.
    pub sentences: Vec<(Proposal, Vec<Area>)>,
    /// What no font has, with where its code stands.
    pub unprinted: Vec<(Warning, Vec<Area>)>,
    /// What must not leave the house, by the kind of document that holds it.
    pub hits: Vec<(Kind, Hit)>,
    /// What is to be known of the photos of the drill.
    pub remarks: Vec<String>,
}

/// All papers of a drill beside each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// The request it answers.
    pub number: u64,
    /// How many pages each paper has.
    pub counts: Vec<(Kind, usize)>,
    /// Figures that stand in one paper alone.
    pub odd: Vec<Odd>,
    /// Sentences put into one's own words before the entries came to tell something else: paper, key and heading.
    pub outrun: Vec<(Kind, String, String)>,
}

/// A document that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    pub path: PathBuf,
    /// SHA-256 of the file, 64 hexadecimal digits.
    pub sha256: String,
    /// Sentences about what the reader should know, such as a character no font has.
    pub warnings: Vec<String>,
}

/// What a folder was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FolderFor {
    Export,
    MoveArchive,
    /// A backup goes there.
    Backup,
    /// All of the archive goes there.
    Relocate,
}

/// Tells a running job that its result is no longer wanted.
#[derive(Clone, Debug, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Asks the job to stop at the next document.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// The job was asked to stop.
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// How long a wish to stop may go unseen.
const GLANCE: Duration = Duration::from_millis(30);

/// Does work that cannot be stopped half-way; none as soon as it is no longer wanted.
///
/// It goes on unseen then, and what it brings is dropped: it must have no effect but its result. `meanwhile` is called while it is waited for.
pub fn unless_cancelled<T: Send + 'static>(
    cancel: &Cancel,
    work: impl FnOnce() -> T + Clone + Send + 'static,
    meanwhile: &mut dyn FnMut(),
) -> Option<T> {
    let (sender, receiver) = channel();
    let beside = work.clone();
    let thread = std::thread::Builder::new()
        .name("unless cancelled".to_owned())
        // Nobody waits for what is no longer wanted.
        .spawn(move || sender.send(beside()));
    let Ok(thread) = thread else {
        return (!cancel.is_cancelled()).then(work);
    };
    while !cancel.is_cancelled() {
        match receiver.recv_timeout(GLANCE) {
            Ok(result) => {
                meanwhile();
                // It may have been ready before anybody heard that it is not wanted.
                return (!cancel.is_cancelled()).then_some(result);
            }
            Err(RecvTimeoutError::Timeout) => meanwhile(),
            Err(RecvTimeoutError::Disconnected) => match thread.join() {
                Ok(_) => return None,
                Err(panic) => std::panic::resume_unwind(panic),
            },
        }
    }
    None
}

type Wake = Arc<dyn Fn() + Send + Sync>;

/// Starts jobs and collects what they bring back.
pub struct Jobs {
    sender: Sender<JobNews>,
    receiver: Receiver<JobNews>,
    wake: Wake,
    running: Arc<Running>,
}

impl fmt::Debug for Jobs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Jobs")
    }
}

impl Default for Jobs {
    fn default() -> Self {
        let (sender, receiver) = channel();
        Self {
            sender,
            receiver,
            wake: Arc::new(|| {}),
            running: Arc::default(),
        }
    }
}

/// A job's way to report.
#[derive(Clone)]
pub struct Reporter {
    sender: Sender<JobNews>,
    wake: Wake,
}

impl Reporter {
    /// Sends news and wakes the screen.
    pub fn report(&self, news: JobNews) {
        // The receiver is gone only when the program is ending.
        if self.sender.send(news).is_ok() {
            self.wake();
        }
    }

    /// Wakes the screen: what it waits for has come by another way.
    pub fn wake(&self) {
        (self.wake)();
    }
}

impl Jobs {
    /// Says how the screen is woken when a job has news.
    pub fn set_wake(&mut self, wake: impl Fn() + Send + Sync + 'static) {
        self.wake = Arc::new(wake);
    }

    /// Starts a job on a thread of its own. False when the system gives none.
    pub fn spawn(&self, name: &'static str, work: impl FnOnce(&Reporter) + Send + 'static) -> bool {
        self.spawn_or(name, Vec::new(), work)
    }

    /// The same; when the job crashes, this is what it brings back instead, so that nobody waits for it.
    pub fn spawn_or(
        &self,
        name: &'static str,
        crashed: Vec<JobNews>,
        work: impl FnOnce(&Reporter) + Send + 'static,
    ) -> bool {
        diagnostics::did("job", name);
        let reporter = Reporter {
            sender: self.sender.clone(),
            wake: self.wake.clone(),
        };
        let job = self.running.begin();
        std::thread::Builder::new()
            .name(name.to_owned())
            .spawn(move || {
                job.wait_at_gate();
                // What it was about to change goes with it; what it has brought back is whole.
                if catch_unwind(AssertUnwindSafe(|| work(&reporter))).is_err() {
                    for news in crashed {
                        reporter.report(news);
                    }
                    reporter.report(JobNews::Crashed);
                }
            })
            .is_ok()
    }

    /// How many jobs were started so far, for tests.
    pub fn started(&self) -> u64 {
        self.running.started()
    }

    /// No job runs, for tests. Its news may still have to be taken.
    pub fn is_idle(&self) -> bool {
        self.running.is_idle()
    }

    /// Waits until no job runs, for tests; at once while jobs are held.
    pub fn wait_until_idle(&self) {
        self.running.wait_until_idle();
    }

    /// Jobs that start from now on wait with their work until this is taken back, for tests.
    pub fn hold(&self, is_held: bool) {
        self.running.hold(is_held);
    }

    /// The next news, waited for, for tests.
    #[cfg(test)]
    pub fn wait(&self) -> Option<JobNews> {
        self.receiver.recv().ok()
    }

    /// What has come in since the last time.
    pub fn news(&self) -> Vec<JobNews> {
        self.receiver.try_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_held_job_runs_and_does_nothing_until_it_is_let_go() {
        let jobs = Jobs::default();
        jobs.hold(true);
        assert!(jobs.spawn("held", |reporter| reporter.report(JobNews::FilesOver)));
        jobs.wait_until_idle();
        assert!(!jobs.is_idle());
        assert_eq!(jobs.news(), []);
        jobs.hold(false);
        jobs.wait_until_idle();
        assert!(jobs.is_idle());
        assert_eq!(jobs.news(), [JobNews::FilesOver]);
    }

    #[test]
    fn a_job_that_panics_is_over() {
        let jobs = Jobs::default();
        jobs.hold(true);
        jobs.spawn("panics", |_| {
            std::panic::resume_unwind(Box::new("on purpose"))
        });
        assert_eq!(jobs.started(), 1);
        jobs.hold(false);
        jobs.wait_until_idle();
        assert!(jobs.is_idle());
    }

    #[test]
    #[allow(clippy::panic, reason = "that is what is tried")]
    fn a_job_that_crashes_says_so() {
        let jobs = Jobs::default();
        let over = vec![JobNews::ExportOver];
        assert!(jobs.spawn_or("tried", over, |reporter| {
            reporter.report(JobNews::ExportStarted(0));
            panic!("told to");
        }));
        let news = [jobs.wait(), jobs.wait(), jobs.wait()];
        let wanted = [
            JobNews::ExportStarted(0),
            JobNews::ExportOver,
            JobNews::Crashed,
        ];
        assert_eq!(news, wanted.map(Some));
    }

    #[test]
    fn work_that_is_no_longer_wanted_is_not_waited_for() {
        let cancel = Cancel::default();
        assert_eq!(unless_cancelled(&cancel, || 7, &mut || {}), Some(7));
        let (release, released) = channel::<()>();
        let released = Arc::new(std::sync::Mutex::new(released));
        let wish = cancel.clone();
        // The work waits for what only comes when it has been given up.
        let work = move || {
            released
                .lock()
                .is_ok_and(|released| released.recv().is_ok())
        };
        assert_eq!(unless_cancelled(&cancel, work, &mut || wish.cancel()), None);
        assert!(release.send(()).is_ok(), "it is still at work");
        assert_eq!(unless_cancelled(&cancel, || 7, &mut || {}), None);
    }
}
