//! Work off the UI thread. What it is about is not known here: results come back as values of whatever kind, taken once a frame.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

mod running;

use running::Running;

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

/// The system gave no thread: what was to be done was not begun, and nothing will come of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoThread;

/// Starts jobs and collects what they bring back.
pub struct Jobs<N> {
    sender: Sender<N>,
    receiver: Receiver<N>,
    wake: Wake,
    running: Arc<Running>,
    /// What is said of a job that crashed, after what is brought back of it.
    crashed: Option<fn() -> N>,
    /// Is told the name of each job that starts.
    observer: fn(&'static str),
}

impl<N> fmt::Debug for Jobs<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Jobs")
    }
}

impl<N> Default for Jobs<N> {
    fn default() -> Self {
        let (sender, receiver) = channel();
        Self {
            sender,
            receiver,
            wake: Arc::new(|| {}),
            running: Arc::default(),
            crashed: None,
            observer: |_| {},
        }
    }
}

/// A job's way to report.
pub struct Reporter<N> {
    sender: Sender<N>,
    wake: Wake,
}

impl<N> Reporter<N> {
    /// Sends news and wakes the screen.
    pub fn report(&self, news: N) {
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

impl<N> Jobs<N> {
    /// Says how the screen is woken when a job has news.
    pub fn set_wake(&mut self, wake: impl Fn() + Send + Sync + 'static) {
        self.wake = Arc::new(wake);
    }

    /// Says what is brought back of a job that crashed, after its own news.
    pub fn set_crashed(&mut self, crashed: fn() -> N) {
        self.crashed = Some(crashed);
    }

    /// Says who is told the name of each job that starts.
    pub fn set_observer(&mut self, observer: fn(&'static str)) {
        self.observer = observer;
    }
}

impl<N: Send + 'static> Jobs<N> {
    /// Starts a job on a thread of its own.
    pub fn spawn(
        &self,
        name: &'static str,
        work: impl FnOnce(&Reporter<N>) + Send + 'static,
    ) -> Result<(), NoThread> {
        self.spawn_or(name, Vec::new(), work)
    }

    /// The same; when the job crashes, this is what it brings back instead, so that nobody waits for it.
    pub fn spawn_or(
        &self,
        name: &'static str,
        crashed: Vec<N>,
        work: impl FnOnce(&Reporter<N>) + Send + 'static,
    ) -> Result<(), NoThread> {
        (self.observer)(name);
        let reporter = Reporter {
            sender: self.sender.clone(),
            wake: self.wake.clone(),
        };
        let job = self.running.begin()?;
        let last = self.crashed;
        let thread = std::thread::Builder::new().name(name.to_owned());
        let started = thread.spawn(move || {
            job.wait_at_gate();
            // What it was about to change goes with it; what it has brought back is whole.
            if catch_unwind(AssertUnwindSafe(|| work(&reporter))).is_err() {
                for news in crashed.into_iter().chain(last.map(|last| last())) {
                    reporter.report(news);
                }
                reporter.wake();
            }
        });
        started.map(|_thread| ()).map_err(|_system| NoThread)
    }
}

impl<N> Jobs<N> {
    /// What has come in since the last time.
    pub fn drain(&self) -> Vec<N> {
        self.receiver.try_iter().collect()
    }
}

/// What a test waits for and holds back, so that nothing depends on speed.
#[cfg(feature = "testing")]
impl<N> Jobs<N> {
    /// How many jobs were started so far.
    pub fn started(&self) -> u64 {
        self.running.started()
    }

    /// No job runs. Its news may still have to be taken.
    pub fn is_idle(&self) -> bool {
        self.running.is_idle()
    }

    /// Waits until no job runs; at once while jobs are held.
    pub fn wait_until_idle(&self) {
        self.running.wait_until_idle();
    }

    /// No job starts from now on, as where the system gives no thread, until this is taken back.
    pub fn refuse(&self, is_refused: bool) {
        self.running.refuse(is_refused);
    }

    /// Jobs that start from now on wait with their work until this is taken back.
    pub fn hold(&self, is_held: bool) {
        self.running.hold(is_held);
    }

    /// The next news, waited for.
    #[cfg(test)]
    pub fn wait(&self) -> Option<N> {
        self.receiver.recv().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_held_job_runs_and_does_nothing_until_it_is_let_go() {
        let jobs = Jobs::default();
        jobs.hold(true);
        assert_eq!(
            jobs.spawn("held", |reporter| reporter.report("over")),
            Ok(())
        );
        jobs.wait_until_idle();
        assert!(!jobs.is_idle());
        assert!(jobs.drain().is_empty());
        jobs.hold(false);
        jobs.wait_until_idle();
        assert!(jobs.is_idle());
        assert_eq!(jobs.drain(), ["over"]);
    }

    #[test]
    fn a_job_without_a_thread_is_not_begun_and_says_so() {
        let jobs = Jobs::default();
        jobs.refuse(true);
        let begun = jobs.spawn("refused", |reporter| reporter.report("over"));
        assert_eq!(begun, Err(NoThread));
        assert!(jobs.is_idle() && jobs.started() == 0 && jobs.drain().is_empty());
        jobs.refuse(false);
        assert_eq!(
            jobs.spawn("begun", |reporter| reporter.report("over")),
            Ok(())
        );
        assert_eq!(jobs.wait(), Some("over"));
    }

    #[test]
    fn a_job_that_panics_is_over() {
        let jobs: Jobs<()> = Jobs::default();
        jobs.hold(true);
        let begun = jobs.spawn("panics", |_| {
            std::panic::resume_unwind(Box::new("on purpose"))
        });
        assert_eq!((begun, jobs.started()), (Ok(()), 1));
        jobs.hold(false);
        jobs.wait_until_idle();
        assert!(jobs.is_idle());
    }

    #[test]
    #[allow(clippy::panic, reason = "that is what is tried")]
    fn a_job_that_crashes_says_so() {
        let mut jobs = Jobs::default();
        jobs.set_crashed(|| "crashed");
        let begun = jobs.spawn_or("tried", vec!["over"], |reporter| {
            reporter.report("started");
            panic!("told to");
        });
        assert_eq!(begun, Ok(()));
        let news = [jobs.wait(), jobs.wait(), jobs.wait()];
        assert_eq!(news, ["started", "over", "crashed"].map(Some));
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
