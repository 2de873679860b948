//! Files on their way to a drill, and back to the screen: taken, drawn and opened off the UI thread.

use std::collections::VecDeque;
use std::path::PathBuf;

use crate::archive::{DRILL_FILES_BYTES, Files, Kept, Notice};
use crate::disk::{self, Unfit, unfit};
use crate::drill::{Attachment, DebriefEdit, Hash, Refused};
use crate::i18n::{Text, size};
use crate::jobs::{Cancel, FilesFor, JobNews, Jobs, Reporter};
use crate::pixels::decoded;
use crate::report::safe_name;
use crate::session::{Command, Effect, Session};

use super::{App, Screen, dialogs};

/// Progress is told when so many more bytes have been read.
const STEP: u64 = 2 * 1024 * 1024;

/// Files of one drill that were added together.
#[derive(Debug)]
struct Lot {
    whose: FilesFor,
    drill: String,
    paths: Vec<PathBuf>,
    cleared: bool,
}

/// A file that was taken and cannot be written of yet: an entry before it has not been.
#[derive(Debug)]
struct Unwritten {
    drill: String,
    /// None where the entry itself is what waits to be written.
    edit: Option<DebriefEdit>,
    /// The problem that it bears out, by its place, and what is known of the file.
    evidence: Option<(usize, Hash)>,
    name: String,
    notices: Vec<Notice>,
}

/// Files being taken, as the screens see them.
#[derive(Debug, Default)]
pub(crate) struct Taking {
    running: bool,
    /// The file under way, from 0, and of how many.
    pub(crate) file: usize,
    count: usize,
    /// Bytes read of it.
    pub(crate) done: u64,
    pub(crate) all: u64,
    /// Added meanwhile, to be taken next.
    next: VecDeque<Lot>,
    unwritten: VecDeque<Unwritten>,
    added: usize,
    /// What is to be said when all are over.
    said: Vec<String>,
    cancel: Cancel,
}

impl Taking {
    pub(crate) fn is_running(&self) -> bool {
        self.running
    }

    /// How many files there are to take, those added meanwhile too.
    pub(crate) fn count(&self) -> usize {
        self.count + self.next.iter().map(|lot| lot.paths.len()).sum::<usize>()
    }

    /// Stops, and takes none of those that were added meanwhile.
    pub(super) fn cancel(&mut self) {
        self.cancel.cancel();
        self.next.clear();
    }

    pub(super) fn step(&mut self, file: usize, done: u64, all: u64) {
        (self.file, self.done, self.all) = (file, done, all);
    }

    /// Takes the next lot, unless one is being taken.
    fn go_on(&mut self, jobs: &Jobs, files: Files, text: &Text) {
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
        let over = vec![JobNews::FilesOver];
        self.running = jobs.spawn_or("files", over, move |reporter| {
            take(&lot, &files, &words, reporter, &cancel);
        });
        if !self.running {
            self.next.clear();
            self.said.push(text.keep_no_thread().to_owned());
        }
    }
}

fn take(lot: &Lot, files: &Files, text: &Text, reporter: &Reporter, cancel: &Cancel) {
    for (n, path) in lot.paths.iter().enumerate() {
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
    reporter.report(JobNews::FilesOver);
}

/// Files dropped onto the window.
pub(super) fn dropped(ui: &egui::Ui) -> Vec<PathBuf> {
    ui.input(|input| {
        let files = input.raw.dropped_files.iter();
        files.map(|file| file.path().to_owned()).collect()
    })
}

impl App {
    /// Takes files for the open drill, after those that are being taken already.
    pub(super) fn take_files(&mut self, paths: Vec<PathBuf>, cleared: bool) {
        let Some(drill) = self.session().and_then(Session::drill) else {
            return;
        };
        let drill = drill.uid().to_owned();
        if !paths.is_empty() {
            self.exports.taking.next.push_back(Lot {
                whose: FilesFor::Images,
                drill,
                paths,
                cleared,
            });
            self.take_next();
        }
    }

    /// Takes files for what they were given for, after those that are being taken already.
    pub(super) fn take_files_for(&mut self, whose: FilesFor, paths: Vec<PathBuf>) {
        let drill = match &whose {
            FilesFor::Images => return self.take_files(paths, false),
            FilesFor::Evidence { drill, .. } => drill.clone(),
            FilesFor::Teaching => String::new(),
        };
        if !paths.is_empty() {
            self.exports.taking.next.push_back(Lot {
                whose,
                drill,
                paths,
                cleared: false,
            });
            self.take_next();
        }
    }

    fn take_next(&mut self) {
        if let Ok(session) = &self.desk {
            let files = session.files();
            let taking = &mut self.exports.taking;
            taking.go_on(&self.jobs, files, session.text());
        }
        self.tell_files();
    }

    /// Puts a file that was taken into the record of its drill.
    pub(super) fn file_taken(
        &mut self,
        whose: &FilesFor,
        drill: String,
        cleared: bool,
        name: String,
        result: Result<Kept, String>,
    ) {
        let taking = &mut self.exports.taking;
        match result {
            Ok(kept) => {
                let evidence = match whose {
                    FilesFor::Images | FilesFor::Teaching => None,
                    FilesFor::Evidence { problem, .. } => Some((*problem, kept.hash)),
                };
                let file = Attachment {
                    name: kept.name,
                    kind: kept.kind,
                    bytes: kept.bytes,
                    sha256: kept.hash,
                    caption: String::new(),
                    taken: kept.taken,
                    position_removed: kept.notices.contains(&Notice::PositionRemoved),
                    cleared,
                };
                if *whose == FilesFor::Teaching {
                    self.teaching_taken(file, &kept.notices);
                    return;
                }
                let edit = DebriefEdit::Attach { file };
                taking.unwritten.push_back(Unwritten {
                    drill,
                    edit: Some(edit),
                    evidence,
                    name,
                    notices: kept.notices,
                });
                self.write_files();
            }
            // The sentence names the file.
            Err(sentence) => taking.said.push(sentence),
        }
    }

    /// Gives a file to the teaching whose sheet is open; it is kept when the sheet is.
    fn teaching_taken(&mut self, file: Attachment, notices: &[Notice]) {
        let Ok(session) = &self.desk else { return };
        let (text, name) = (session.text(), file.name.clone());
        let taken = match &mut self.screen {
            Screen::Archive(screen) => screen.take_file(file),
            _ => None,
        };
        let taking = &mut self.exports.taking;
        match taken {
            None => taking.said.push(text.teach_files_closed(name)),
            Some(false) => taking.said.push(text.teach_files_known(name)),
            Some(true) => {
                let name = name.as_str();
                let notices = notices.iter();
                let said = notices.map(|n| text.files_said_of(name, text.file_notice(*n)));
                taking.said.extend(said);
            }
        }
    }

    /// Writes of the files that were taken, in order, as far as that can be: while a write has failed they wait, and come after it.
    pub(super) fn write_files(&mut self) {
        let Ok(session) = &mut self.desk else { return };
        let taking = &mut self.exports.taking;
        if taking.unwritten.is_empty() {
            return;
        }
        while session.alarm().is_none()
            && let Some(mut file) = taking.unwritten.pop_front()
        {
            let effect = match file.edit.take() {
                Some(edit) => session.run(Command::ChangePast {
                    uid: file.drill.clone(),
                    edit,
                }),
                None => Effect::Done,
            };
            let effect = match (effect, file.evidence) {
                // The same file may bear out more than one thing.
                (Effect::Done | Effect::Refused(Refused::FileThere), Some((problem, hash))) => {
                    session.run(Command::Cite {
                        uid: file.drill.clone(),
                        problem,
                        file: hash,
                    })
                }
                (effect, _) => effect,
            };
            let text = session.text();
            let name = file.name.as_str();
            match effect {
                Effect::Done => {
                    taking.added += 1;
                    let notices = file.notices.iter();
                    let said = notices.map(|n| text.files_said_of(name, text.file_notice(*n)));
                    taking.said.extend(said);
                }
                Effect::Refused(refused) => {
                    let why = text.refused(&refused);
                    taking.said.push(text.files_said_of(name, why));
                }
                Effect::Failed(why) => taking.said.push(text.files_said_of(name, why)),
                // The entry is written when the write is tried again, and counts then.
                Effect::Alarm => taking.unwritten.push_front(file),
            }
        }
        self.tell_files();
    }

    /// A lot of files is over; the next one begins.
    pub(super) fn files_over(&mut self) {
        self.exports.taking.running = false;
        self.take_next();
    }

    /// Says what came of the files, when all are through.
    fn tell_files(&mut self) {
        let taking = &mut self.exports.taking;
        if taking.running || !taking.unwritten.is_empty() {
            return;
        }
        let added = std::mem::take(&mut taking.added);
        let mut said = std::mem::take(&mut taking.said);
        // What was said of a file is why it is not there, or what is to be known of it.
        let is_to_be_read = !said.is_empty();
        let Ok(session) = &self.desk else { return };
        let text = session.text();
        if added > 0 {
            said.insert(0, text.files_added(added));
        }
        let files = session
            .drill()
            .map(|drill| drill.state().debrief.kept_files());
        let all: u64 = files.into_iter().flatten().map(|(_, a)| a.file.bytes).sum();
        if added > 0 && all > DRILL_FILES_BYTES {
            said.push(text.files_many(size(all), size(DRILL_FILES_BYTES)));
        }
        let said = said.join("\n");
        if is_to_be_read {
            self.notices.add(said);
        } else if !said.is_empty() {
            self.say(said);
        }
    }

    /// Draws kept pictures, one after the other.
    pub(super) fn picture(&self, hashes: Vec<Hash>, side: u32) {
        let Ok(session) = &self.desk else { return };
        let files = session.files();
        self.jobs.spawn("pictures", move |reporter| {
            for hash in hashes {
                let pixels = decoded(&files.path(&hash), side).ok();
                reporter.report(JobNews::Pictured(hash, side, pixels));
            }
        });
    }

    /// Opens a copy of a kept file under its own name: the kept one has none, and is not to be changed. The copies are in a folder that nobody else can read, and go with the program.
    pub(super) fn open_kept(&mut self, hash: Hash, name: &str) {
        let Ok(session) = &self.desk else { return };
        let (files, text) = (session.files(), session.text().clone());
        let name = safe_name(name, "file");
        let said = |error| text.files_not_opened(name.as_str(), text.io_reason(&error));
        if self.copies.is_none() {
            match tempfile::Builder::new().prefix("drilldesk-").tempdir() {
                Ok(folder) => self.copies = Some(folder),
                Err(error) => {
                    let said = said(error);
                    self.notices.add(said);
                    return;
                }
            }
        }
        let Some(copies) = &self.copies else { return };
        let folder = copies.path().join(hash.to_string());
        let words = text.clone();
        let file = name.clone();
        let begun = self.jobs.spawn("open", move |reporter| {
            let copy = folder.join(&file);
            let opened = std::fs::create_dir_all(&folder)
                .and_then(|()| disk::copy(&files.path(&hash), &copy))
                .and_then(|_| dialogs::reveal(&copy));
            if let Err(error) = opened {
                let said = words.files_not_opened(file.as_str(), words.io_reason(&error));
                reporter.report(JobNews::Noticed(said));
            }
        });
        if !begun {
            self.notices.add(text.keep_no_thread().to_owned());
        }
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
