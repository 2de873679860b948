//! The documents being written, as the screens see them. The writing itself is a job.

use std::path::PathBuf;

use crate::export::{self, Progress};
use crate::jobs::{Cancel, Exported, JobNews, Jobs};
use crate::report::{Format, Kind, Options, Stamp};
use crate::session::Session;

/// One document of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ExportState {
    Waiting,
    Running,
    Saved(PathBuf, Vec<String>),
    Failed(String),
}

/// The export under way, or the last one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Exports {
    pub(crate) files: Vec<(Format, String, ExportState)>,
    pub(crate) folder: PathBuf,
    pub(crate) running: bool,
    pub(super) cancel: Cancel,
}

impl Exports {
    /// Writes the open drill's documents in these formats, off the UI thread. False when that cannot begin.
    pub(super) fn start(
        &mut self,
        jobs: &Jobs,
        session: &Session,
        formats: &[Format],
        folder: Option<PathBuf>,
    ) -> bool {
        let Some(drill) = session.drill() else {
            return false;
        };
        if self.running || formats.is_empty() {
            return false;
        }
        let text = session.text().clone();
        let planned = export::plan(drill, &[Kind::Record], formats, &text);
        self.folder = folder.unwrap_or_else(|| session.export_folder());
        self.files = planned
            .iter()
            .map(|p| (p.format, p.file_name.clone(), ExportState::Waiting))
            .collect();
        self.cancel = Cancel::default();
        let (drill, cancel, folder) = (drill.clone(), self.cancel.clone(), self.folder.clone());
        let stamp = Stamp {
            exported_at: session.now().wall,
            version: env!("CARGO_PKG_VERSION").to_owned(),
        };
        self.running = jobs.spawn("export", move |reporter| {
            let options = Options::of(&text);
            let mut tell = |progress: Progress<'_>| {
                reporter.report(match progress {
                    Progress::Started(n) => JobNews::ExportStarted(n),
                    Progress::Finished(n, result) => JobNews::ExportFinished(
                        n,
                        match result {
                            Ok(written) => Ok(Exported {
                                path: written.path.clone(),
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
            JobNews::FolderChosen(..) => return,
        };
        if let Some(file) = self.files.get_mut(n) {
            file.2 = state;
        }
    }
}
