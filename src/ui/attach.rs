//! Files on their way to a drill, and back to the screen: taken, drawn and opened off the UI thread.

use std::path::PathBuf;

use crate::archive::{DRILL_FILES_BYTES, Notice, StoredFile};
use crate::disk;
use crate::drill::{Action, Attachment, DebriefEdit, Hand, Hash, Refused};
use crate::i18n::size;
use crate::report::safe_name;
use crate::session::{Command, Effect, Session};
use crate::tasks::{
    FilesFor, News,
    attach::{AttachBatch, PendingAttachment},
};

use super::active::ActiveScreen;
use super::{App, dialogs};

impl App {
    /// Takes files for the open drill, after those that are being taken already.
    pub(super) fn take_files(&mut self, paths: Vec<PathBuf>, cleared: bool) {
        let Some(drill) = self.session().and_then(Session::drill) else {
            return;
        };
        let drill = drill.uid().to_owned();
        if !paths.is_empty() {
            self.tasks.attach.next.push_back(AttachBatch {
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
            FilesFor::Teaching | FilesFor::Rule => String::new(),
            FilesFor::Moment(_) => match self.session().and_then(Session::drill) {
                Some(drill) => drill.uid().to_owned(),
                None => return,
            },
        };
        if !paths.is_empty() {
            self.tasks.attach.next.push_back(AttachBatch {
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
            let taking = &mut self.tasks.attach;
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
        result: Result<StoredFile, String>,
    ) {
        let taking = &mut self.tasks.attach;
        match result {
            Ok(kept) => {
                let evidence = match whose {
                    FilesFor::Images
                    | FilesFor::Teaching
                    | FilesFor::Rule
                    | FilesFor::Moment(_) => None,
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
                if matches!(whose, FilesFor::Teaching | FilesFor::Rule) {
                    self.row_taken(whose, file, &kept.notices);
                    return;
                }
                let edit = DebriefEdit::Attach { file };
                let by = match whose {
                    FilesFor::Moment(hand) => *hand,
                    _ => Hand::Facilitator,
                };
                taking.unwritten.push_back(PendingAttachment {
                    drill,
                    by,
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

    /// Gives a file to the row of a ledger whose sheet is open; it is kept when the sheet is.
    fn row_taken(&mut self, whose: &FilesFor, file: Attachment, notices: &[Notice]) {
        let Ok(session) = &self.desk else { return };
        let (text, name) = (session.text(), file.name.clone());
        let taken = match &mut self.screen {
            ActiveScreen::Archive(screen) => screen.take_file(whose, file),
            _ => None,
        };
        let taking = &mut self.tasks.attach;
        match taken {
            None => taking.said.push(text.row_files_closed(name)),
            Some(false) => taking.said.push(text.row_files_known(name)),
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
        let taking = &mut self.tasks.attach;
        if taking.unwritten.is_empty() {
            return;
        }
        while session.alarm().is_none()
            && let Some(mut file) = taking.unwritten.pop_front()
        {
            let effect = match file.edit.take() {
                // What the recorder filed and was read after the end is added as any other file is.
                Some(edit) if file.by == Hand::Recorder && is_going_on(session, &file.drill) => {
                    session.run(Command::Record(Action::Debrief(edit)))
                }
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
        self.tasks.attach.running = false;
        self.take_next();
    }

    /// Says what came of the files, when all are through.
    fn tell_files(&mut self) {
        let taking = &mut self.tasks.attach;
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
            self.layers.notices.add(said);
        } else if !said.is_empty() {
            self.say(said);
        }
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
                    self.layers.notices.add(said);
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
                reporter.report(News::Noticed(said));
            }
        });
        self.begun(begun);
    }
}

/// This drill is open, and not over.
fn is_going_on(session: &Session, uid: &str) -> bool {
    let drill = session.drill().filter(|drill| drill.uid() == uid);
    drill.is_some_and(|drill| drill.state().is_open())
}
