//! Files on their way to a drill, and back to the screen: taken, drawn and looked at off the UI thread.

use std::collections::VecDeque;
use std::path::PathBuf;

use crate::archive::{Files, Notice};
use crate::disk::{FileFault, file_fault};
use crate::drill::{DebriefEdit, Hand, Hash};
use crate::i18n::Text;
use crate::jobs::{Cancel, NoThread};
use crate::pixels::decoded;

use super::{FilesFor, Jobs, News, Reporter};

/// Progress is told when so many more bytes have been read.
const STEP: u64 = 2 * 1024 * 1024;

/// Files of one drill that were added together.
#[derive(Debug)]
pub struct AttachBatch {
    pub(crate) whose: FilesFor,
    pub(crate) drill: String,
    pub(crate) paths: Vec<PathBuf>,
    pub(crate) cleared: bool,
}

/// A file that was taken and cannot be written of yet: an entry before it has not been.
#[derive(Debug)]
pub struct PendingAttachment {
    pub(crate) drill: String,
    /// Who filed it.
    pub(crate) by: Hand,
    /// None where the entry itself is what waits to be written.
    pub(crate) edit: Option<DebriefEdit>,
    /// The problem that it bears out, by its place, and what is known of the file.
    pub(crate) evidence: Option<(usize, Hash)>,
    pub(crate) name: String,
    pub(crate) notices: Vec<Notice>,
}

/// Files being taken, as the screens see them.
#[derive(Debug, Default)]
pub struct Attach {
    pub(crate) running: bool,
    /// The file under way, from 0, and of how many.
    pub file: usize,
    pub(crate) count: usize,
    /// Bytes read of it.
    pub done: u64,
    pub all: u64,
    /// Added meanwhile, to be taken next.
    pub(crate) next: VecDeque<AttachBatch>,
    pub(crate) unwritten: VecDeque<PendingAttachment>,
    pub(crate) added: usize,
    /// What is to be said when all are over.
    pub(crate) said: Vec<String>,
    pub(crate) cancel: Cancel,
}

impl Attach {
    pub fn is_running(&self) -> bool {
        self.running
    }

    /// How many files there are to take, those added meanwhile too.
    pub fn count(&self) -> usize {
        self.count + self.next.iter().map(|lot| lot.paths.len()).sum::<usize>()
    }

    /// Stops, and takes none of those that were added meanwhile.
    pub fn cancel(&mut self) {
        self.cancel.cancel();
        self.next.clear();
    }

    pub fn step(&mut self, file: usize, done: u64, all: u64) {
        (self.file, self.done, self.all) = (file, done, all);
    }

    /// Takes the next lot, unless one is being taken.
    pub(crate) fn go_on(&mut self, jobs: &Jobs, files: Files, text: &Text) {
        if self.running {
            return;
        }
        let Some(lot) = self.next.pop_front() else {
            return;
        };
        let cancel = Cancel::default();
        (self.cancel, self.count) = (cancel.clone(), lot.paths.len());
        (self.file, self.done, self.all) = (0, 0, 0);
        let words = text.clone();
        let over = vec![News::FilesOver];
        let begun = jobs.spawn_or("files", over, move |reporter| {
            take(&lot, &files, &words, reporter, &cancel);
        });
        self.running = begun.is_ok();
        if begun == Err(NoThread) {
            self.next.clear();
            self.said.push(text.keep_no_thread().to_owned());
        }
    }
}

fn take(lot: &AttachBatch, files: &Files, text: &Text, reporter: &Reporter, cancel: &Cancel) {
    for (n, path) in lot.paths.iter().enumerate() {
        let all = std::fs::metadata(path).map_or(0, |about| about.len());
        let mut told = 0;
        let mut step = |done| {
            if done >= told {
                told = done + STEP;
                reporter.report(News::FileStep { file: n, done, all });
            }
            !cancel.is_cancelled()
        };
        let taken = match lot.whose {
            FilesFor::Rule => files.take_document(path, &mut step),
            _ => files.take(path, &mut step),
        };
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        reporter.report(News::FileTaken {
            whose: lot.whose.clone(),
            drill: lot.drill.clone(),
            cleared: lot.cleared,
            name: name.into_owned(),
            result: taken.map_err(|error| text.file_error(&error)),
        });
        if cancel.is_cancelled() {
            break;
        }
    }
    reporter.report(News::FilesOver);
}

/// Draws kept pictures, one after the other, no longer than so many pixels on either side.
pub fn draw_pictures(
    jobs: &Jobs,
    files: Files,
    hashes: Vec<Hash>,
    side: u32,
) -> Result<(), NoThread> {
    jobs.spawn("pictures", move |reporter| {
        for hash in hashes {
            let pixels = decoded(&files.path(&hash), side).ok();
            reporter.report(News::Pictured(hash, side, pixels));
        }
    })
}

/// Looks how exported files stand: the number in the log, the path, and the SHA-256 it had.
pub fn check_papers(jobs: &Jobs, papers: Vec<(i64, PathBuf, String)>) -> Result<(), NoThread> {
    jobs.spawn("papers", move |reporter| {
        let stands = papers.into_iter();
        let stands = stands.map(|(seq, path, sha256)| {
            let hash = Hash::from_hex(&sha256);
            let file_fault = hash.map_or(Some(FileFault::Altered), |hash| file_fault(&path, &hash));
            (seq, file_fault)
        });
        reporter.report(News::PapersChecked(stands.collect()));
    })
}
