//! Ledgers and packages being written, as the screens see them. The writing itself is a job with the archive opened a second time, to be read.

use std::path::{Path, PathBuf};

use super::{Jobs, News};
use crate::archive::{Archive, NewAuditRecord};
use crate::export::{self, ExportError, Ledgers, Package, Underway, Written};
use crate::i18n::Text;
use crate::jobs::{Cancel, NoThread};
use crate::report::{DocumentKind, Format, LedgerHead, LedgerKind, Options, Stamp};
use crate::session::{Command, Session};

/// What is asked for from drills of the archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BatchRequest {
    Ledgers(Box<Ledgers>),
    /// The drills with these ids, as they are handed in.
    Package(Vec<String>),
}

/// The ledgers or the package under way, or the last.
#[derive(Debug, Default)]
pub struct Batch {
    pub running: bool,
    is_package: bool,
    /// The document that is being made, of how many.
    pub done: usize,
    pub all: usize,
    cancel: Cancel,
    /// What the archive's log is told: kind and format of each ledger.
    ledgers: Vec<(&'static str, &'static str)>,
    /// The drills of the package.
    drills: Vec<String>,
}

impl Batch {
    /// Begins, off the UI thread; nothing where one is under way.
    pub fn start(
        &mut self,
        jobs: &Jobs,
        session: &Session,
        asked: BatchRequest,
    ) -> Result<(), NoThread> {
        if self.running {
            return Ok(());
        }
        *self = Self {
            is_package: matches!(asked, BatchRequest::Package(_)),
            ..Self::default()
        };
        let job = Job {
            data: session.data().to_owned(),
            folder: session.export_folder(),
            text: session.text().clone(),
            stamp: session.stamp(),
            head: head(session),
            options: match &asked {
                BatchRequest::Ledgers(_) => session.report_options(),
                BatchRequest::Package(_) => session.submitted_options(),
            },
            cancel: self.cancel.clone(),
        };
        match &asked {
            BatchRequest::Ledgers(ledgers) => {
                let planned = ledgers.planned(&job.stamp, &job.text).into_iter();
                let planned = planned.map(|(book, format, _)| (book.word(), format.word()));
                self.ledgers = planned.collect();
            }
            BatchRequest::Package(drills) => self.drills.clone_from(drills),
        }
        let crashed = Err(job.text.job_crashed().to_owned());
        let over = vec![News::BatchOver(crashed)];
        jobs.spawn_or("batch", over, move |reporter| {
            let mut step = |done, all| reporter.report(News::BatchStep(done, all));
            let written = match asked {
                BatchRequest::Ledgers(ledgers) => job.ledgers(&ledgers, &mut step),
                BatchRequest::Package(drills) => job.package(drills, &mut step),
            };
            let news = written.map_err(|error| job.text.export_error(&error));
            reporter.report(News::BatchOver(news));
        })?;
        self.running = true;
        Ok(())
    }

    /// Stops before the next document.
    pub fn cancel(&self) {
        self.cancel.cancel();
    }

    /// What the archive's log is told of this news: files that have been written.
    pub fn log(&self, news: &News) -> Option<Command> {
        let News::BatchOver(Ok(written)) = news else {
            return None;
        };
        let noted = if self.is_package {
            let made = written.iter();
            made.map(|done| NewAuditRecord::package(&self.drills, &done.path, &done.sha256))
                .collect()
        } else {
            let made = written.iter().zip(&self.ledgers);
            made.map(|(done, (kind, format))| {
                NewAuditRecord::file(None, &done.path, kind, format, &done.sha256)
            })
            .collect()
        };
        Some(Command::Log(noted))
    }

    /// Takes in what the job says; a sentence where it is over.
    pub fn take(&mut self, news: News, text: &Text) -> Option<String> {
        match news {
            News::BatchStep(done, all) => {
                (self.done, self.all) = (done, all);
                None
            }
            News::BatchOver(Ok(written)) => {
                self.running = false;
                let paths = written.iter().map(|done| done.path.display().to_string());
                let paths: Vec<String> = paths.collect();
                let (first, all) = (paths.first()?.as_str(), paths.join("\n"));
                let is_year = |(kind, _): &(&str, &str)| {
                    LedgerKind::from_word(kind).is_some_and(LedgerKind::is_of_a_year)
                };
                let said = if self.is_package {
                    text.package_made(first)
                } else if self.ledgers.iter().any(is_year) {
                    text.year_made(all)
                } else {
                    text.package_ledgers_made(all)
                };
                let warnings = written.iter().flat_map(|w| w.warnings.iter().cloned());
                let all: Vec<String> = std::iter::once(said).chain(warnings).collect();
                Some(all.join("\n"))
            }
            News::BatchOver(Err(sentence)) => {
                self.running = false;
                Some(if self.cancel.is_cancelled() {
                    text.package_stopped().to_owned()
                } else {
                    sentence
                })
            }
            _ => None,
        }
    }
}

/// What stands above the ledgers of this desk.
pub fn head(session: &Session) -> LedgerHead {
    let settings = session.settings();
    LedgerHead {
        unit: settings.outlet().to_owned(),
        filled_by: settings.facilitator.clone(),
        ..LedgerHead::default()
    }
}

/// What the job takes with it.
struct Job {
    data: PathBuf,
    folder: PathBuf,
    text: Text,
    stamp: Stamp,
    head: LedgerHead,
    options: Options,
    cancel: Cancel,
}

impl Job {
    fn ledgers(
        &self,
        ledgers: &Ledgers,
        step: &mut dyn FnMut(usize, usize),
    ) -> Result<Vec<Written>, ExportError> {
        let archive = Archive::open_to_read(&self.data)?;
        let _underway = Underway::begin(&self.data, &self.folder);
        let all = ledgers.planned(&self.stamp, &self.text).len();
        let mut remarks = Vec::new();
        let written = export::ledgers(
            &archive,
            ledgers,
            &self.folder,
            &self.text,
            &self.stamp,
            &self.options,
            &self.cancel,
            &mut |progress| match progress {
                export::Progress::Started(n) => step(n, all),
                export::Progress::Remark(sentence) => remarks.push(sentence.to_owned()),
                _ => {}
            },
        )?;
        let written: Result<Vec<Written>, ExportError> = written.into_iter().collect();
        let mut written = written?;
        // Of all of them: told once.
        if let Some(first) = written.first_mut() {
            first.warnings.splice(0..0, remarks);
        }
        Ok(written)
    }

    fn package(
        &self,
        drills: Vec<String>,
        step: &mut dyn FnMut(usize, usize),
    ) -> Result<Vec<Written>, ExportError> {
        let archive = Archive::open_to_read(&self.data)?;
        let _underway = Underway::begin(&self.data, &self.folder);
        let package = Package {
            drills,
            kinds: vec![
                DocumentKind::Record,
                DocumentKind::Minutes,
                DocumentKind::Report,
                DocumentKind::ScoreSheet,
                DocumentKind::SignIn,
            ],
            formats: vec![Format::Docx, Format::Pdf, Format::Xlsx],
            books: vec![LedgerKind::Ledger],
            head: self.head.clone(),
            with_photos: true,
        };
        let name = export::name_of(&archive, &package, &self.text)?;
        let file: &Path = &self.folder.join(name);
        let written = export::package(
            &archive,
            &package,
            file,
            &self.text,
            &self.stamp,
            &self.options,
            &self.cancel,
            &mut |at| step(at.done, at.all),
        )?;
        Ok(vec![written])
    }
}
