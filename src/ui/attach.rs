//! Files on their way to a drill, and back to the screen: taken, drawn and opened off the UI thread.

use std::path::PathBuf;

use image::{DynamicImage, ImageDecoder as _, ImageReader, Limits};

use crate::archive::{DRILL_FILES_BYTES, Files, Kept, Notice};
use crate::disk::{Unfit, unfit};
use crate::drill::{Attachment, DebriefEdit, Hash};
use crate::i18n::size;
use crate::jobs::{Cancel, JobNews, Jobs};
use crate::report::{Pixels, safe_name};
use crate::session::{Command, Effect, Session};

use super::{App, dialogs};

/// The longest side of a picture that is decoded, pixels, and the memory for it, bytes.
const SIDE: u32 = 20_000;
const MEMORY: u64 = 512 * 1024 * 1024;
/// Progress is told when so many more bytes have been read.
const STEP: u64 = 2 * 1024 * 1024;

/// Files being taken, as the screens see them.
#[derive(Debug, Default)]
pub(crate) struct Taking {
    pub(crate) running: bool,
    /// The file under way, from 0, and of how many.
    pub(crate) file: usize,
    pub(crate) count: usize,
    /// Bytes read of it.
    pub(crate) done: u64,
    pub(crate) all: u64,
    added: usize,
    /// What is to be said when all are over.
    said: Vec<String>,
    cancel: Cancel,
}

impl Taking {
    pub(super) fn cancel(&self) {
        self.cancel.cancel();
    }

    pub(super) fn step(&mut self, file: usize, done: u64, all: u64) {
        (self.file, self.done, self.all) = (file, done, all);
    }

    fn start(&mut self, jobs: &Jobs, session: &Session, paths: Vec<PathBuf>, cleared: bool) {
        let Some(drill) = session.drill() else { return };
        if self.running || paths.is_empty() {
            return;
        }
        let (uid, text) = (drill.uid().to_owned(), session.text().clone());
        let files = session.archive().files();
        *self = Self {
            count: paths.len(),
            ..Self::default()
        };
        let cancel = self.cancel.clone();
        self.running = jobs.spawn("files", move |reporter| {
            for (n, path) in paths.iter().enumerate() {
                let all = std::fs::metadata(path).map_or(0, |about| about.len());
                let mut told = 0;
                let taken = files.take(path, &mut |done| {
                    if done >= told {
                        told = done + STEP;
                        reporter.report(JobNews::FileStep { file: n, done, all });
                    }
                    !cancel.is_cancelled()
                });
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                reporter.report(JobNews::FileTaken {
                    drill: uid.clone(),
                    cleared,
                    name: name.into_owned(),
                    result: taken.map_err(|error| text.file_error(&error)),
                });
                if cancel.is_cancelled() {
                    break;
                }
            }
            reporter.report(JobNews::FilesOver);
        });
    }
}

impl App {
    pub(super) fn take_files(&mut self, paths: Vec<PathBuf>, cleared: bool) {
        if let Ok(session) = &self.desk {
            self.exports
                .taking
                .start(&self.jobs, session, paths, cleared);
        }
    }

    /// Puts a file that was taken into the record of its drill.
    pub(super) fn file_taken(
        &mut self,
        drill: String,
        cleared: bool,
        name: &str,
        result: Result<Kept, String>,
    ) {
        let Ok(session) = &mut self.desk else { return };
        let taking = &mut self.exports.taking;
        let text = session.text().clone();
        let kept = match result {
            Ok(kept) => kept,
            // The sentence names the file.
            Err(sentence) => {
                taking.said.push(sentence);
                return;
            }
        };
        let edit = DebriefEdit::Attach {
            file: Attachment {
                name: kept.name,
                kind: kept.kind,
                bytes: kept.bytes,
                sha256: kept.hash,
                caption: String::new(),
                taken: kept.taken,
                position_removed: kept.notices.contains(&Notice::PositionRemoved),
                cleared,
            },
        };
        let why = match session.run(Command::ChangePast { uid: drill, edit }) {
            Effect::Done => {
                taking.added += 1;
                for notice in kept.notices {
                    let said = text.files_said_of(name, text.file_notice(notice));
                    taking.said.push(said);
                }
                return;
            }
            Effect::Refused(refused) => text.refused(&refused),
            Effect::Failed(sentence) => sentence,
            // The alarm says so itself, and the file is taken when the write is tried again.
            Effect::Alarm => return,
        };
        taking.said.push(text.files_said_of(name, why));
    }

    /// Says what came of the files.
    pub(super) fn files_over(&mut self) {
        let taking = &mut self.exports.taking;
        taking.running = false;
        let mut said = std::mem::take(&mut taking.said);
        let Ok(session) = &self.desk else { return };
        let text = session.text();
        if taking.added > 0 {
            said.insert(0, text.files_added(taking.added));
        }
        let files = session.drill().map(|drill| drill.state().debrief.files());
        let all: u64 = files.into_iter().flatten().map(|(_, a)| a.file.bytes).sum();
        if taking.added > 0 && all > DRILL_FILES_BYTES {
            said.push(text.files_many(size(all), size(DRILL_FILES_BYTES)));
        }
        if !said.is_empty() {
            self.say(said.join("\n"));
        }
    }

    /// Draws kept pictures, one after the other.
    pub(super) fn picture(&self, hashes: Vec<Hash>, side: u32) {
        let Ok(session) = &self.desk else { return };
        let files = session.archive().files();
        self.jobs.spawn("pictures", move |reporter| {
            for hash in hashes {
                let pixels = decoded(&files, &hash, side);
                reporter.report(JobNews::Pictured(hash, side, pixels));
            }
        });
    }

    /// Opens a copy of a kept file under its own name: the kept one has none, and is not to be changed.
    pub(super) fn open_kept(&self, hash: Hash, name: &str) {
        let Ok(session) = &self.desk else { return };
        let (files, text) = (session.archive().files(), session.text().clone());
        let name = safe_name(name, "file");
        self.jobs.spawn("open", move |reporter| {
            let mut short = hash.to_string();
            short.truncate(12);
            let folder = std::env::temp_dir().join("drilldesk").join(short);
            let copy = folder.join(&name);
            let opened = std::fs::create_dir_all(&folder)
                .and_then(|()| std::fs::copy(files.path(&hash), &copy))
                .and_then(|_| dialogs::reveal(&copy));
            if let Err(error) = opened {
                let said = text.files_not_opened(name.as_str(), text.io_reason(&error));
                reporter.report(JobNews::Said(said));
            }
        });
    }

    /// Looks how exported files stand.
    pub(super) fn check_papers(&self, papers: Vec<(i64, PathBuf, String)>) {
        self.jobs.spawn("papers", move |reporter| {
            let stands = papers.into_iter();
            let stands = stands.map(|(seq, path, sha256)| {
                let hash = Hash::from_hex(&sha256);
                let unfit = hash.map_or(Some(Unfit::Altered), |hash| unfit(&path, &hash));
                (seq, unfit)
            });
            reporter.report(JobNews::PapersChecked(stands.collect()));
        });
    }
}

/// A kept picture with the right side up, made smaller; none where it is damaged, too large or of another kind.
fn decoded(files: &Files, hash: &Hash, side: u32) -> Option<Pixels> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE);
    limits.max_image_height = Some(SIDE);
    limits.max_alloc = Some(MEMORY);
    let mut reader = ImageReader::open(files.path(hash)).ok()?;
    reader.limits(limits);
    let reader = reader.with_guessed_format().ok()?;
    let mut decoder = reader.into_decoder().ok()?;
    let up = decoder.orientation().ok()?;
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    picture.apply_orientation(up);
    if picture.width() > side || picture.height() > side {
        picture = picture.thumbnail(side, side);
    }
    let rgba = picture.into_rgba8();
    Some(Pixels {
        width: rgba.width() as usize,
        height: rgba.height() as usize,
        rgba: rgba.into_raw(),
    })
}
