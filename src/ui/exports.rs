//! The documents being written, as the screens see them. The writing itself is a job.

use std::path::PathBuf;

use crate::archive::Deed;
use crate::export::{self, Progress};
use crate::jobs::{Cancel, Exported, JobNews, Jobs};
use crate::report::{Format, Kind};
use crate::session::{Command, Session};

use super::previews::{Edition, stamp};

/// One document of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ExportState {
    Waiting,
    Running,
    Saved(PathBuf, Vec<String>),
    Failed(String),
}

/// One document with how far it has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ExportFile {
    pub(crate) kind: Kind,
    pub(crate) format: Format,
    pub(crate) name: String,
    pub(crate) state: ExportState,
}

/// The export under way, or the last one.
#[derive(Debug, Default)]
pub(crate) struct Exports {
    pub(crate) files: Vec<ExportFile>,
    pub(crate) folder: PathBuf,
    pub(crate) running: bool,
    /// Ledgers and packages, which go on beside.
    pub(crate) batch: super::batch::Batch,
    /// Id of the drill they are of.
    pub(super) drill: String,
    pub(super) cancel: Cancel,
}

impl Exports {
    /// Writes these documents of the open drill, off the UI thread. False when that cannot begin.
    pub(super) fn start(
        &mut self,
        jobs: &Jobs,
        session: &Session,
        documents: &[(Kind, Format)],
        folder: Option<PathBuf>,
        edition: &Edition,
    ) -> bool {
        let Some(drill) = session.drill() else {
            return false;
        };
        if self.running || documents.is_empty() {
            return false;
        }
        let text = session.text().clone();
        let planned: Vec<_> = documents
            .iter()
            .flat_map(|(kind, format)| export::plan(drill, &[*kind], &[*format], &text))
            .collect();
        self.folder = folder.unwrap_or_else(|| session.export_folder());
        self.files = planned
            .iter()
            .map(|p| ExportFile {
                kind: p.kind,
                format: p.format,
                name: p.file_name.clone(),
                state: ExportState::Waiting,
            })
            .collect();
        drill.uid().clone_into(&mut self.drill);
        self.cancel = Cancel::default();
        let (drill, cancel, folder) = (drill.clone(), self.cancel.clone(), self.folder.clone());
        let stamp = stamp(session);
        let options = edition.options(session);
        self.running = jobs.spawn("export", move |reporter| {
            let mut tell = |progress: Progress<'_>| {
                reporter.report(match progress {
                    Progress::Started(n) => JobNews::ExportStarted(n),
                    Progress::Finished(n, result) => JobNews::ExportFinished(
                        n,
                        match result {
                            Ok(written) => Ok(Exported {
                                path: written.path.clone(),
                                sha256: written.sha256.clone(),
                                warnings: written.warnings.clone(),
                            }),
                            Err(err) => Err(text.export_error(err)),
                        },
                    ),
                });
            };
            export::write(
                &drill, &planned, &folder, &text, &stamp, &options, &cancel, &mut tell,
            );
            reporter.report(JobNews::ExportOver);
        });
        self.running
    }

    /// Stops after the document being written.
    pub(super) fn cancel(&self) {
        self.cancel.cancel();
    }

    /// What the archive's log is told of this news: a document that has been written.
    pub(super) fn log(&self, news: &JobNews) -> Option<Command> {
        let JobNews::ExportFinished(n, Ok(done)) = news else {
            return None;
        };
        let file = self.files.get(*n)?;
        let name = done.path.file_name().unwrap_or_default().to_string_lossy();
        let detail = [
            ("file", name.as_ref()),
            ("format", file.format.word()),
            ("kind", file.kind.word()),
            ("sha256", &done.sha256),
        ];
        let detail = detail
            .into_iter()
            .map(|(key, value)| (key.to_owned(), value.into()));
        Some(Command::Log {
            deed: Deed::Exported,
            drill: Some(self.drill.clone()),
            detail: detail.collect(),
        })
    }

    /// Takes in what the job says.
    pub(super) fn take(&mut self, news: &JobNews) {
        let (n, state) = match news {
            JobNews::ExportStarted(n) => (*n, ExportState::Running),
            JobNews::ExportFinished(n, Ok(done)) => (
                *n,
                ExportState::Saved(done.path.clone(), done.warnings.clone()),
            ),
            JobNews::ExportFinished(n, Err(sentence)) => {
                (*n, ExportState::Failed(sentence.clone()))
            }
            JobNews::ExportOver => {
                self.running = false;
                return;
            }
            JobNews::FolderChosen(..)
            | JobNews::Previewed(_)
            | JobNews::PageDrawn { .. }
            | JobNews::BatchStep(..)
            | JobNews::BatchOver(_)
            | JobNews::Said(_)
            | JobNews::SheetsRead(_)
            | JobNews::SheetOpened(..)
            | JobNews::SheetSaved(..) => return,
        };
        if let Some(file) = self.files.get_mut(n) {
            file.state = state;
        }
    }
}
