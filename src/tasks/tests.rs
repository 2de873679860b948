#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::path::Path;

use chrono::DateTime;

use super::*;
use crate::archive::{LedgerFilter, latest_backup};
use crate::drill::{Action, SimulatedClock};
use crate::export::Ledgers;
use crate::jobs::NoThread;
use crate::report::{DocumentKind, Format, LedgerKind};
use crate::session::{Command, Effect, Session};
use crate::tasks::export::ExportRequest;

/// A drill that is over and open, in an archive of its own.
struct Bench {
    session: Session,
    jobs: Jobs,
    tasks: Tasks,
    _folder: tempfile::TempDir,
}

/// A session of this folder with a drill that is over and open.
pub(crate) fn over(folder: &Path) -> Session {
    let wall = DateTime::parse_from_rfc3339("2026-11-24T17:40:00+08:00").unwrap();
    let clock = SimulatedClock::new(wall);
    let mut session = Session::open(folder, Box::new(clock.clone())).unwrap();
    let setup = session.new_setup(&["XB-01"]);
    for command in [
        Command::Open(Box::new(setup)),
        Command::Act(Action::Start),
        Command::Act(Action::End),
    ] {
        clock.advance_millis(1_000);
        assert_eq!(session.run(command), Effect::Done);
    }
    session
}

fn bench() -> Bench {
    let folder = tempfile::tempdir().unwrap();
    Bench {
        session: over(folder.path()),
        jobs: Jobs::default(),
        tasks: Tasks::default(),
        _folder: folder,
    }
}

impl Bench {
    /// What has come in once no job runs.
    fn news(&self) -> Vec<News> {
        self.jobs.wait_until_idle();
        self.jobs.drain()
    }

    fn export(&mut self) -> Result<(), NoThread> {
        let request = ExportRequest::of(&self.session, (DocumentKind::Record, Format::Csv));
        self.tasks.export.start(&self.jobs, &self.session, request)
    }

    fn ledger(&mut self) -> Result<(), NoThread> {
        let request = BatchRequest::Ledgers(Box::new(Ledgers {
            books: vec![LedgerKind::Ledger],
            formats: vec![Format::Csv],
            filing: LedgerFilter::default(),
            head: batch::head(&self.session),
        }));
        self.tasks.batch.start(&self.jobs, &self.session, request)
    }
}

#[test]
fn an_export_writes_its_document_and_the_log_is_told() {
    let mut bench = bench();
    assert_eq!(bench.export(), Ok(()));
    let text = bench.session.text().clone();
    assert_eq!(bench.tasks.running(&text), [text.quit_exports()]);
    for news in bench.news() {
        if let Some(command) = bench.tasks.export.log(&news) {
            assert_eq!(bench.session.run(command), Effect::Done);
        }
        bench.tasks.export.take(&news);
    }
    assert!(bench.tasks.export.is_whole() && !bench.tasks.export.running);
    let [file] = bench.tasks.export.files.as_slice() else {
        panic!("{:?}", bench.tasks.export.files);
    };
    let ExportState::Saved(path, _) = &file.state else {
        panic!("{file:?}");
    };
    assert!(path.exists());
    let uid = bench.session.drill().unwrap().uid().to_owned();
    assert!(bench.session.archive().has_papers(&uid).unwrap());
}

#[test]
fn an_export_that_is_stopped_before_it_begins_writes_nothing() {
    let mut bench = bench();
    bench.jobs.hold(true);
    assert_eq!(bench.export(), Ok(()));
    bench.tasks.cancel_all();
    bench.jobs.hold(false);
    for news in bench.news() {
        bench.tasks.export.take(&news);
    }
    assert!(!bench.tasks.export.running && !bench.tasks.export.is_whole());
    let folder = bench.session.export_folder();
    let files = std::fs::read_dir(folder).map_or(0, Iterator::count);
    assert_eq!(files, 0);
}

#[test]
fn a_ledger_is_written_and_said_to_be() {
    let mut bench = bench();
    assert_eq!(bench.ledger(), Ok(()));
    let text = bench.session.text().clone();
    assert_eq!(bench.tasks.running(&text), [text.quit_batch()]);
    let mut said = Vec::new();
    for news in bench.news() {
        if let Some(command) = bench.tasks.batch.log(&news) {
            assert_eq!(bench.session.run(command), Effect::Done);
        }
        said.extend(bench.tasks.batch.take(news, &text));
    }
    assert!(!bench.tasks.batch.running);
    let folder = bench.session.export_folder();
    let files: Vec<_> = std::fs::read_dir(folder).unwrap().collect();
    let [Ok(file)] = files.as_slice() else {
        panic!("{files:?}");
    };
    let path = file.path().display().to_string();
    assert!(said.len() == 1 && said[0].contains(&path), "{said:?}");
    let log = bench.session.archive().activity(None, 1).unwrap();
    assert_eq!(log[0].told("kind"), LedgerKind::Ledger.word());
}

#[test]
fn a_backup_is_made_while_nothing_else_of_the_kind_begins() {
    let mut bench = bench();
    let text = bench.session.text().clone();
    bench.jobs.hold(true);
    let maintenance = &mut bench.tasks.maintenance;
    let begun = maintenance.back_up(&bench.jobs, &bench.session, None);
    assert_eq!(begun, Ok(()));
    let second = maintenance.verify(&bench.jobs, &bench.session);
    assert_eq!(second, Err(text.keep_busy(text.keep_work_back_up())));
    bench.jobs.hold(false);
    let news = bench.news();
    let steps = news.iter().filter(|n| matches!(n, News::KeepStep { .. }));
    assert!(steps.count() > 0);
    let Some(News::BackedUp(Ok(made))) = news.last() else {
        panic!("{news:?}");
    };
    let latest = latest_backup(bench.session.data()).unwrap();
    assert_eq!(latest.path, made.path);
    // It is over when who takes the news in says so.
    assert!(bench.tasks.maintenance.is_running());
    bench.tasks.maintenance.over();
    let verified = bench.tasks.maintenance.verify(&bench.jobs, &bench.session);
    assert_eq!(verified, Ok(()));
    let news = bench.news();
    assert!(matches!(
        news.last(),
        Some(News::Verified { wrote: false, .. })
    ));
}

#[test]
fn what_has_no_thread_is_not_under_way() {
    let mut bench = bench();
    let text = bench.session.text().clone();
    bench.jobs.refuse(true);
    assert_eq!(bench.export(), Err(NoThread));
    assert_eq!(bench.ledger(), Err(NoThread));
    let maintenance = &mut bench.tasks.maintenance;
    let begun = maintenance.back_up(&bench.jobs, &bench.session, None);
    assert_eq!(begun, Err(text.keep_no_thread().to_owned()));
    assert_eq!(
        sheets::write_calendar(&bench.jobs, &bench.session),
        Err(NoThread)
    );
    assert!(bench.tasks.running(&text).is_empty() && bench.news().is_empty());
}
