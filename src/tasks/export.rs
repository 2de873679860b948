//! The documents being written, as the screens see them. The writing itself is a job.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::{Jobs, News};
use crate::archive::{CODES, NewAuditRecord};
use crate::drill::{Drill, Setup, people};
use crate::export::{self, ExportError, Progress, Underway};
use crate::i18n::Text;
use crate::jobs::{Cancel, NoThread};
use crate::report::{self, Codes, DocumentKind, Format, NameStyle, Options, Scan, Step};
use crate::session::{Command, Session};

use super::preview::Edition;

/// One document of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportState {
    Waiting,
    Running(Step),
    Saved(PathBuf, Vec<String>),
    Failed(String),
}

/// One document with how far it has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportFile {
    /// None is who is behind the codes.
    pub kind: Option<DocumentKind>,
    pub format: Format,
    pub name: String,
    pub state: ExportState,
}

/// What is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportRequest {
    /// Of a drill that is being set up; none is the open drill.
    pub setup: Option<Box<Setup>>,
    pub documents: Vec<(DocumentKind, Format)>,
    /// Names of the user's own, without an ending; a kind without one is named by the drill.
    pub names: BTreeMap<DocumentKind, String>,
    /// None is the default folder.
    pub folder: Option<PathBuf>,
    pub edition: Edition,
    /// 岗位代号对照表 too, in a folder of its own.
    pub code_sheet: bool,
}

impl ExportRequest {
    /// One document into the default folder, of which nothing is written that the scan would hold.
    pub fn of(session: &Session, document: (DocumentKind, Format)) -> Self {
        Self::plain(session, vec![document])
    }

    /// The papers of a drill that is being set up, into the default folder, of which nothing is written that the scan would hold.
    pub fn beforehand(
        session: &Session,
        setup: Setup,
        documents: Vec<(DocumentKind, Format)>,
    ) -> Self {
        Self {
            setup: Some(Box::new(setup)),
            ..Self::plain(session, documents)
        }
    }

    fn plain(session: &Session, documents: Vec<(DocumentKind, Format)>) -> Self {
        Self {
            setup: None,
            documents,
            names: BTreeMap::new(),
            folder: None,
            edition: Edition {
                scan: Scan::Refuse,
                ..Edition::new(session)
            },
            code_sheet: false,
        }
    }
}

/// What a document's file is called: by its own name where it has one, made safe.
pub fn file_name(
    drill: &Drill,
    (kind, format): (DocumentKind, Format),
    own: Option<&str>,
    text: &Text,
    options: &Options,
) -> String {
    match own.map(str::trim).filter(|own| !own.is_empty()) {
        Some(own) => report::plain_file_name(own, format.extension()),
        None => report::masked_file_name(drill, kind, format, text, options),
    }
}

/// The export under way, or the last one.
#[derive(Debug, Default)]
pub struct Export {
    pub files: Vec<ExportFile>,
    pub folder: PathBuf,
    pub running: bool,
    /// Id of the drill they are of; none where it is being set up.
    pub drill: Option<String>,
    pub cancel: Cancel,
}

impl Export {
    /// Writes documents of the open drill, or of one that is being set up, off the UI thread; nothing where there is none, or where an export is under way.
    pub fn start(
        &mut self,
        jobs: &Jobs,
        session: &Session,
        order: ExportRequest,
    ) -> Result<(), NoThread> {
        let drill = match &order.setup {
            Some(setup) => session.planned(setup),
            None => session.drill().cloned(),
        };
        let Some(drill) = drill else {
            return Ok(());
        };
        if self.running || (order.documents.is_empty() && !order.code_sheet) {
            return Ok(());
        }
        let text = session.text().clone();
        let mut options = order.edition.options(session);
        let (album, files) = (session.album().clone(), session.files());
        let mut kinds = order.documents.iter().map(|(kind, _)| kind);
        let with_photos = order.edition.with_photos && kinds.any(|kind| kind.prints_photos());
        let mut planned: Vec<_> = order
            .documents
            .iter()
            .flat_map(|(kind, format)| export::plan(&drill, &[*kind], &[*format], &text))
            .collect();
        for document in &mut planned {
            let own = order.names.get(&document.kind).map(String::as_str);
            let what = (document.kind, document.format);
            document.file_name = file_name(&drill, what, own, &text, &options);
        }
        self.folder = order.folder.unwrap_or_else(|| session.export_folder());
        self.files = planned
            .iter()
            .map(|p| ExportFile {
                kind: Some(p.kind),
                format: p.format,
                name: p.file_name.clone(),
                state: ExportState::Waiting,
            })
            .collect();
        let codes = (order.code_sheet && order.edition.names == NameStyle::PostCode).then(|| {
            let setup = &drill.state().setup;
            let codes = Codes::of_drill(setup.outlet(), &people(drill.state()), &text);
            let name = report::plain_file_name(
                &text.papers_codes_of(setup.number.trim()),
                Format::Xlsx.extension(),
            );
            self.files.push(ExportFile {
                kind: None,
                format: Format::Xlsx,
                name: name.clone(),
                state: ExportState::Waiting,
            });
            let apart = report::safe_name(text.papers_codes_folder(), "codes");
            (codes, self.folder.join(apart).join(name))
        });
        self.drill = order.setup.is_none().then(|| drill.uid().to_owned());
        self.cancel = Cancel::default();
        let (cancel, folder) = (self.cancel.clone(), self.folder.clone());
        let (stamp, data) = (session.stamp(), session.data().to_owned());
        let over = vec![News::ExportOver];
        jobs.spawn_or("export", over, move |reporter| {
            let _underway = Underway::begin(&data, &folder);
            if with_photos {
                options.photos = album.of(&drill, &files);
            }
            let tell = |progress: Progress<'_>| {
                reporter.report(match progress {
                    // Only ledgers have something to remark upon.
                    Progress::Remark(_) => return,
                    Progress::Started(n) => News::ExportStarted(n),
                    Progress::Step(n, step) => News::ExportStep(n, step),
                    Progress::Finished(n, result) => News::ExportFinished(
                        n,
                        match result {
                            Ok(written) => Ok(written.clone()),
                            Err(err) => Err(text.export_error(err)),
                        },
                    ),
                });
            };
            export::write(
                &drill, &planned, &folder, &text, &stamp, &options, &cancel, &mut &tell,
            );
            if let Some((codes, file)) = codes {
                let n = planned.len();
                let result = if cancel.is_cancelled() {
                    Err(ExportError::Stopped)
                } else {
                    tell(Progress::Started(n));
                    export::code_sheet(&codes, &file, Format::Xlsx, &text, &stamp)
                };
                tell(Progress::Finished(n, &result));
            }
            reporter.report(News::ExportOver);
        })?;
        self.running = true;
        Ok(())
    }

    /// Stops; the document under way is not written.
    pub fn cancel(&self) {
        self.cancel.cancel();
    }

    /// What the archive's log is told of this news: a document that has been written.
    pub fn log(&self, news: &News) -> Option<Command> {
        let News::ExportFinished(n, Ok(done)) = news else {
            return None;
        };
        let file = self.files.get(*n)?;
        let kind = file.kind.map_or(CODES, DocumentKind::word);
        let format = file.format.word();
        let noted = NewAuditRecord::file(
            self.drill.as_deref(),
            &done.path,
            kind,
            format,
            &done.sha256,
        );
        Some(Command::Log(vec![noted]))
    }

    /// All was saved, and nothing is to be remarked on.
    pub fn is_whole(&self) -> bool {
        let is_saved = |file: &ExportFile| matches!(&file.state, ExportState::Saved(_, warnings) if warnings.is_empty());
        self.files.iter().all(is_saved)
    }

    /// What the last export came to, for who does not see it.
    pub fn told(&self, text: &Text) -> String {
        let saved = self.files.iter().filter_map(|file| match &file.state {
            ExportState::Saved(path, _) => Some(path),
            _ => None,
        });
        match (self.files.as_slice(), saved.count()) {
            ([file], _) => match &file.state {
                ExportState::Saved(path, warnings) => {
                    let said = text.papers_written(path.display().to_string());
                    let all = std::iter::once(&said).chain(warnings).cloned();
                    all.collect::<Vec<_>>().join("\n")
                }
                ExportState::Failed(sentence) => sentence.clone(),
                ExportState::Waiting | ExportState::Running(_) => {
                    text.cli_export_stopped().to_owned()
                }
            },
            (files, saved) if saved == files.len() => text.papers_all_saved(saved),
            (files, saved) => text.papers_some_saved(files.len(), saved),
        }
    }

    /// Takes in what the job says.
    pub fn take(&mut self, news: &News) {
        let (n, state) = match news {
            News::ExportStarted(n) => (*n, ExportState::Running(Step::Compose)),
            News::ExportStep(n, step) => (*n, ExportState::Running(*step)),
            News::ExportFinished(n, Ok(done)) => (
                *n,
                ExportState::Saved(done.path.clone(), done.warnings.clone()),
            ),
            News::ExportFinished(n, Err(sentence)) => (*n, ExportState::Failed(sentence.clone())),
            News::ExportOver => {
                self.running = false;
                return;
            }
            _ => return,
        };
        if let Some(file) = self.files.get_mut(n) {
            file.state = state;
        }
    }
}
