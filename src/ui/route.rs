//! Where to go, what to ask for, and what a screen is given to read.

use std::cell::RefCell;
use std::path::PathBuf;

use crate::drill::{Action, Hash, NextStep, RuleChange, SessionStep, Sheet};
use crate::i18n::Text;
use crate::report::Pages;
use crate::session::{Command, Session};
use crate::tasks::{
    BatchRequest, EraseTarget, ExportRequest, FilesFor, FolderFor, Lookup, PreviewRequest, Tasks,
    figures::FigureFile,
};

use super::audience::{Audience, AudienceRequest};
use super::chosen::{BulkAction, Chosen};
use super::theme::Theme;

/// The parts of the archive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum ArchivePart {
    #[default]
    Drills,
    Actions,
    Plan,
    Rules,
    Teaching,
    Laws,
}

/// Where to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Route {
    Home,
    /// With this scenario selected.
    Library(Option<String>),
    /// A new drill of these scenarios; none goes on with the kept draft.
    Setup(Vec<String>),
    Run,
    Debrief,
    /// The open drill looked back at; from this entry on, if any.
    Page {
        entry: Option<u64>,
        /// Where it was opened from.
        back: Box<Self>,
    },
    Papers,
    /// 档案, with this part in front; none is as it was left.
    Archive(Option<ArchivePart>),
    /// A row of 制度修订 that is to be written.
    Rule(Box<RuleChange>),
    /// 补演: a new drill that repeats this one.
    Repeat(String),
    /// 用同一设定再练: a new drill with the scenes, people and form of this one.
    Again(String),
    /// 分析; with these drills compared, if any.
    Trends(Vec<String>),
    Settings,
}

impl Route {
    /// The open drill looked back at from its beginning.
    pub(crate) fn page(back: Self) -> Self {
        Self::Page {
            entry: None,
            back: Box::new(back),
        }
    }

    /// Where the next step of the open drill is done, seen from this screen.
    pub(crate) fn to_next(step: NextStep, here: Self) -> Self {
        match step {
            NextStep::Rate(_)
            | NextStep::RedLineReason
            | NextStep::Problems(_)
            | NextStep::Sign(_) => Self::Debrief,
            NextStep::Papers => Self::Papers,
            NextStep::Filed => Self::page(here),
        }
    }
}

/// What a screen asks of the program.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Request {
    Run(Command),
    /// Runs these in order and goes there if all were done.
    Then(Vec<Command>, Route),
    Go(Route),
    /// Does this with drills of a list, once their ids are read.
    Bulk(Chosen, BulkAction),
    /// Puts these drills into the trash.
    Trash(Vec<String>),
    /// Takes these drills out of the trash.
    RestoreFromTrash(Vec<String>),
    /// Deletes this for good.
    Erase(EraseTarget),
    /// Runs this and says so in passing when it was done.
    RunThenToast(Command, String),
    /// Writes the deadlines of unfinished actions as a calendar.
    Calendar,
    /// Writes an empty sheet of the open drill for an evaluator.
    SheetOut,
    /// Asks for a sheet and opens it to be filled in.
    FillSheet,
    /// Writes a sheet back into its file.
    SaveSheet(PathBuf, Box<Sheet>),
    /// Asks for filled sheets and takes them.
    SheetsIn,
    /// Makes a backup into the folder of the backups.
    BackUp,
    /// The archive is held against its entries.
    Verify,
    /// Lists and figures are drawn anew from the entries.
    Rebuild,
    /// Asks for a backup to be restored.
    ChooseBackup,
    /// Puts this backup in place of the archive.
    Restore(PathBuf),
    /// Asks for drills and takes them in.
    ImportDrills,
    /// Writes a drill as one file into the folder for documents.
    ExportDrill(String),
    /// Says something in passing.
    Toast(String),
    /// Writes documents of the open drill.
    Export(Box<ExportRequest>),
    /// Lays a document of the open drill out for the screen.
    Preview(Box<PreviewRequest>),
    /// Draws a page, with so many hundredths of a pixel a point.
    DrawPage(Pages, usize, u32),
    /// Writes figures into the export folder.
    SaveFigures(Vec<FigureFile>),
    CancelExport,
    /// Writes ledgers or a package into the folder for documents.
    Batch(BatchRequest),
    CancelBatch,
    /// Stops what is being done to the whole archive.
    StopKeeping,
    /// Opens the system's folder dialog.
    ChooseFolder(FolderFor),
    /// Asks for the unit's own letterhead.
    ChooseLetterhead,
    /// Shows a folder in the system's file manager.
    Reveal(PathBuf),
    Help,
    /// Opens or closes the recorder's window.
    Recorder(bool),
    /// Asks for files to be kept.
    ChooseFiles(FilesFor),
    /// Takes these files for the open drill; whether who adds them says that nothing in them must not be kept.
    TakeFiles(Vec<PathBuf>, bool),
    /// Takes these files for what they were given for.
    TakeFilesFor(FilesFor, Vec<PathBuf>),
    StopTaking,
    /// Draws kept pictures, no longer than so many pixels on either side.
    Picture(Vec<Hash>, u32),
    /// Opens a kept file, under this name, in the program it belongs to.
    OpenKept(Hash, String),
    /// Changes what the room sees.
    Audience(AudienceRequest),
    /// Looks how exported files stand: number in the log, path, SHA-256.
    CheckPapers(Vec<(i64, PathBuf, String)>),
}

/// What a screen is given: everything to read, and one queue to write.
pub(crate) struct Cx<'a> {
    pub(crate) session: &'a Session,
    pub(crate) text: &'a Text,
    pub(crate) theme: &'a Theme,
    pub(crate) tasks: &'a Tasks,
    pub(crate) drawn_by: &'a super::DrawnBy,
    pub(crate) audience: &'a Audience,
    /// The recorder's window is open, or comes up with the start.
    pub(crate) recorder: bool,
    pub(crate) lookup: Lookup<'a>,
    pub(crate) queue: &'a RefCell<Vec<Request>>,
}

/// How far the session of a drill has come, by what comes next with it; none while it goes on.
pub(crate) fn step_of(next: Option<NextStep>) -> SessionStep {
    next.map_or(SessionStep::Drill, NextStep::step)
}

impl<'a> Cx<'a> {
    pub(crate) fn request(&self, request: Request) {
        self.queue.borrow_mut().push(request);
    }

    /// Why nothing can be recorded at all, beside what would record something.
    pub(crate) fn nothing_recorded(&self) -> Option<&'a str> {
        let why = self.session.unwritable();
        why.map(|_| self.text.unwritable_here())
    }

    pub(crate) fn run(&self, command: Command) {
        self.request(Request::Run(command));
    }

    pub(crate) fn act(&self, action: Action) {
        self.run(Command::Act(action));
    }

    /// The recorder puts something down.
    pub(crate) fn record(&self, action: Action) {
        self.run(Command::Record(action));
    }

    /// Opens a drill; one that is open already is not read again, another is put away first.
    pub(crate) fn opening(&self, uid: &str) -> Vec<Command> {
        match self.session.drill().map(crate::drill::Drill::uid) {
            Some(now) if now == uid => Vec::new(),
            Some(_) => vec![Command::Close, Command::Load(uid.to_owned())],
            None => vec![Command::Load(uid.to_owned())],
        }
    }

    pub(crate) fn go(&self, go: Route) {
        self.request(Request::Go(go));
    }
}
