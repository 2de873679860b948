//! What jobs bring back.

use std::path::PathBuf;

use crate::archive::{BackedUp, BackupFile, DrillPackage, StoredFile};
use crate::disk::FileFault;
use crate::drill::{Hand, Hash, Sheet};
use crate::export::Written;
use crate::report::{
    Area, DocumentKind, FigureMismatch, Hit, Pages, Pixels, Proposal, Step, Warning,
};

/// What files are given for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FilesFor {
    /// 影像 of the drill whose page is open.
    Images,
    /// 佐证 of a problem: the drill's id, and the place of the problem in its debrief.
    Evidence { drill: String, problem: usize },
    /// Photos and material of the teaching whose sheet is open.
    Teaching,
    /// 附件 of the change of a rule whose sheet is open; documents alone.
    Rule,
    /// Photos of the moment, filed by this hand while the open drill goes on.
    Moment(Hand),
}

/// What a job brings back.
#[derive(Clone, Debug, PartialEq)]
pub enum News {
    /// The nth document of the export under way is being written.
    ExportStarted(usize),
    /// What is being done to the nth document now.
    ExportStep(usize, Step),
    /// The nth document is there, or could not be written.
    ExportFinished(usize, Result<Written, String>),
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
    BatchOver(Result<Vec<Written>, String>),
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
        result: Result<StoredFile, String>,
    },
    /// All files that were to be taken are over.
    FilesOver,
    /// A kept picture, no longer than so many pixels on either side; none where it cannot be shown.
    Pictured(Hash, u32, Option<Pixels>),
    /// How exported files stand, by the number of their line in the log.
    PapersChecked(Vec<(i64, Option<FileFault>)>),
    /// Drills that were chosen to be imported: each with the name of its file, and the drill with the file's SHA-256 or why it cannot be taken.
    DrillsRead(Vec<ReadDrill>),
    /// A drill stands in a file.
    DrillWritten(String, Written),
    /// What is being done to the whole archive has come so far, in bytes of how many.
    KeepStep { done: u64, all: u64 },
    /// A backup is there, or why not.
    BackedUp(Result<BackedUp, String>),
    /// What lists and figures show is drawn anew, or as much of it as came before the end; why it failed, if so.
    Reindexed(Option<String>),
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

impl News {
    /// What is done is said in passing; why something is not stays until it is read.
    pub fn told(done: Result<String, String>) -> Self {
        done.map_or_else(Self::Noticed, Self::Said)
    }
}

/// Backups that may take the place of an archive that is of no use any more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offer {
    /// The newest that is known to be sound.
    pub sound: Option<BackupFile>,
    /// A newer one that could not be looked at, and why.
    pub unchecked: Option<(BackupFile, String)>,
    /// What else lies beside it and may hold drills, such as the copy that a sync program left.
    pub remarks: Vec<String>,
}

/// A file that should hold a drill: its name, and the drill with the file's SHA-256 or why it cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadDrill {
    pub file: String,
    pub read: Result<(Box<DrillPackage>, String), String>,
}

/// A document as its pages, or why there are none.
#[derive(Clone, Debug, PartialEq)]
pub struct Previewed {
    /// The request it answers.
    pub number: u64,
    pub kind: DocumentKind,
    pub pages: Result<Pages, String>,
    /// Where on these pages what must not leave the house stands.
    pub sites: Vec<(Hit, Vec<Area>)>,
    /// The sentences made from the entries, with where they stand.
    pub sentences: Vec<(Proposal, Vec<Area>)>,
    /// What no font has, with where its code stands.
    pub unprinted: Vec<(Warning, Vec<Area>)>,
    /// What must not leave the house, by the kind of document that holds it.
    pub hits: Vec<(DocumentKind, Hit)>,
    /// What is to be known of the photos of the drill.
    pub remarks: Vec<String>,
}

/// All papers of a drill beside each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// The request it answers.
    pub number: u64,
    /// How many pages each paper has.
    pub counts: Vec<(DocumentKind, usize)>,
    /// Figures that stand in one paper alone.
    pub odd: Vec<FigureMismatch>,
    /// Sentences put into one's own words before the entries came to tell something else: paper, key and heading.
    pub outrun: Vec<(DocumentKind, String, String)>,
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
