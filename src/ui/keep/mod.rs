//! Backups, restoring, imports and the copy to another folder: what is asked for, and what comes of it.

mod work;

use std::path::{Path, PathBuf};

use crate::archive::{Archive, ArchiveError, BACKUPS_NAME, BackedUp, Noted, PACKED_ENDING};
use crate::export;
use crate::i18n::Text;
use crate::jobs::{Exported, FolderFor, JobNews, Jobs, ReadDrill};
use crate::session::{Command, Effect, LeftFiles, Session};

use super::overlay::Overlay;
use super::{App, Ask, Blocked, Erase, Screen, dialogs, open};

pub(crate) use work::Keeping;

/// Lets the files follow their drill to the folder in which it goes on. What does not get there is said until it is put away.
pub(super) fn carry(jobs: &Jobs, session: &Session, left: LeftFiles) {
    let text = session.text().clone();
    jobs.spawn("files", move |reporter| {
        let names = left.carry();
        if !names.is_empty() {
            let names = names.join(text.list_separator());
            reporter.report(JobNews::Noticed(text.keep_files_left(names)));
        }
    });
}

/// Reads and checks drills from files.
pub(super) fn read_drills(data: &Path, paths: &[&Path], text: &Text) -> JobNews {
    let archive = Archive::open_to_read(data);
    let read = |path: &Path| match &archive {
        Ok(archive) => export::read_drill(path, archive)
            .map(|(packed, sha256)| (Box::new(packed), sha256))
            .map_err(|error| text.exchange_error(&error)),
        Err(error) => Err(text.archive_error(error)),
    };
    let files = paths.iter().map(|path| {
        let name = path.file_name().unwrap_or_default();
        ReadDrill {
            file: name.to_string_lossy().into_owned(),
            read: read(path),
        }
    });
    JobNews::DrillsRead(files.collect())
}

/// Writes a drill as one file into the folder for documents, and notes it in the log.
pub(super) fn export_drill(jobs: &Jobs, session: &Session, uid: String) {
    let (data, folder) = (session.data().to_owned(), session.export_folder());
    let text = session.text().clone();
    jobs.spawn("drill file", move |reporter| {
        let written = Archive::open_to_read(&data)
            .map_err(export::ExportError::from)
            .and_then(|archive| export::drill_file(&archive, &uid, &folder, &text));
        match written {
            Ok(written) => reporter.report(JobNews::DrillWritten(
                uid,
                Exported {
                    path: written.path,
                    sha256: written.sha256,
                    warnings: written.warnings,
                },
            )),
            Err(error) => {
                let id = uid.get(..8).unwrap_or(&uid).to_owned();
                let reason = text.export_error(&error);
                reporter.report(JobNews::Noticed(text.keep_not_written(id, reason)));
            }
        }
    });
}

impl App {
    /// Starts what a screen asked for.
    pub(super) fn keep(&mut self, ask: Ask) {
        if let Ask::Restore(path) = ask {
            self.restore(path);
            return;
        }
        let Ok(session) = &self.desk else { return };
        match ask {
            Ask::BackUp => self.back_up(None),
            Ask::Verify | Ask::Rebuild => {
                let begun = if ask == Ask::Verify {
                    self.exports.keeping.verify(&self.jobs, session)
                } else {
                    self.exports.keeping.rebuild(&self.jobs, session)
                };
                if let Err(reason) = begun {
                    self.notices.add(reason);
                }
            }
            Ask::ChooseBackup => {
                let folder = session.data().join(BACKUPS_NAME);
                dialogs::choose_backup(&self.jobs, &folder);
            }
            Ask::ImportDrills => {
                dialogs::choose_drills(&self.jobs, session.data(), session.text());
            }
            Ask::ExportDrill(uid) => export_drill(&self.jobs, session, uid),
            _ => {}
        }
    }

    /// Does what an archive needs that was just opened: what lists and figures show is drawn anew, where an older program drew it; then the automatic backup of the day is made, where it is due.
    pub fn catch_up(&mut self) {
        // What cannot be written is said already.
        let session = self.desk.as_ref().ok();
        if session.is_some_and(|session| session.unwritable().is_some()) {
            return;
        }
        self.redraw();
        if !self.exports.keeping.is_running() {
            self.back_up_daily();
        }
    }

    fn redraw(&mut self) {
        if let Ok(session) = &self.desk
            && let Err(reason) = self.exports.keeping.redraw(&self.jobs, session)
        {
            self.notices.add(session.text().keep_no_redraw(reason));
        }
    }

    fn back_up_daily(&mut self) {
        if let Ok(session) = &self.desk
            && let Err(reason) = self.exports.keeping.automatic(&self.jobs, session)
        {
            self.notices.add(session.text().keep_no_backup(reason));
        }
    }

    /// Lists and figures are drawn, or as much of them as came before the end.
    fn redrawn(&mut self, failed: Option<String>) {
        let Ok(session) = &mut self.desk else { return };
        let seen = session.look_again();
        if let Some(reason) = failed {
            self.notices.add(session.text().keep_no_redraw(reason));
        } else if let Effect::Failed(sentence) = seen {
            self.notices.add(sentence);
        }
        self.back_up_daily();
    }

    fn back_up(&mut self, folder: Option<PathBuf>) {
        let Ok(session) = &self.desk else { return };
        let begun = self.exports.keeping.back_up(&self.jobs, session, folder);
        match begun {
            Ok(()) => self.say(session.text().keep_backing_up().to_owned()),
            Err(reason) => self.notices.add(reason),
        }
    }

    /// Takes in what came of it.
    pub(super) fn take_kept(&mut self, news: JobNews) {
        match news {
            JobNews::DrillsRead(files) => self.take_drills(files),
            JobNews::DrillWritten(uid, written) => self.drill_written(&uid, &written),
            JobNews::BackedUp(done) => {
                self.exports.keeping.over();
                self.backed_up(done);
            }
            JobNews::Redrawn(failed) => {
                self.exports.keeping.over();
                self.redrawn(failed);
            }
            JobNews::Verified { said, wrote } => {
                self.exports.keeping.over();
                self.verified(said, wrote);
            }
            JobNews::AutomaticOver(failed) => {
                self.exports.keeping.over();
                if let Some(reason) = failed {
                    self.notices.add(reason);
                }
            }
            JobNews::Noticed(sentence) => self.notices.add(sentence),
            JobNews::BackupChosen(path) => self.overlay = Some(Overlay::Restore(path)),
            JobNews::Restored(said) => {
                self.exports.keeping.over();
                if let Err(blocked) = &self.desk {
                    let data = blocked.data.clone();
                    self.reopen(&data);
                    match &mut self.desk {
                        Ok(_) => self.notices.add(said),
                        // It is still the archive that cannot be opened, and shows no notices.
                        Err(blocked) => blocked.fault = Some(said.into()),
                    }
                }
            }
            JobNews::Erased { said, grave } => {
                self.exports.keeping.over();
                self.erased(said, grave);
            }
            JobNews::Copied(folder, done) => {
                self.exports.keeping.over();
                self.copied(folder, done);
            }
            JobNews::FolderChosen(FolderFor::Backup, Some(folder)) => self.back_up(Some(folder)),
            JobNews::FolderChosen(FolderFor::Relocate, Some(folder)) => {
                let Ok(session) = &self.desk else { return };
                let said = session.text().keep_moving(folder.display().to_string());
                let begun = self.exports.keeping.relocate(&self.jobs, session, folder);
                match begun {
                    Ok(()) => self.say(said),
                    Err(reason) => self.notices.add(reason),
                }
            }
            _ => {}
        }
    }

    /// Deletes for good. Until that is over the screen takes nothing else: two that write would be in each other's way.
    pub(super) fn erase(&mut self, what: Erase) {
        let Ok(session) = &self.desk else { return };
        let begun = self.exports.keeping.erase(&self.jobs, session, what);
        if let Err(reason) = begun {
            self.notices.add(reason);
        }
    }

    fn verified(&mut self, said: String, wrote: bool) {
        let Ok(session) = &mut self.desk else { return };
        self.notices.add(said);
        if wrote && let Effect::Failed(sentence) = session.look_again() {
            self.notices.add(sentence);
        }
    }

    /// What was written lies in the log first. After a pause, and when a drill is over, it is put into the database itself, so that a log that goes missing takes minutes with it and not weeks.
    pub(super) fn settle(&mut self, ctx: &egui::Context) {
        // What deletes empties the log itself.
        if self.exports.keeping.is_erasing() {
            return;
        }
        let Ok(session) = &mut self.desk else { return };
        match session.settles_in() {
            None => {}
            Some(0) => {
                if let Some(settler) = session.settler() {
                    // What fails now is tried again after the next pause; the log keeps it till then.
                    self.jobs
                        .spawn("checkpoint", move |_| drop(settler.settle()));
                }
            }
            Some(left) => {
                ctx.request_repaint_after(std::time::Duration::from_millis(left.unsigned_abs()));
            }
        }
    }

    fn erased(&mut self, said: String, grave: bool) {
        let Ok(session) = &mut self.desk else { return };
        let seen = session.look_again();
        if grave {
            self.notices.add(said);
        } else {
            self.say(said);
        }
        if let Effect::Failed(sentence) = seen {
            self.notices.add(sentence);
        }
    }

    /// What is to be read of a backup stays until it is read.
    fn backed_up(&mut self, done: Result<BackedUp, String>) {
        let Ok(session) = &self.desk else { return };
        let text = session.text();
        match done {
            Ok(BackedUp {
                path,
                lacking,
                unsound,
                ..
            }) => {
                let said = match &unsound {
                    Some(unsound) => text.backed_up_unsound(unsound, &path),
                    None => text.keep_backed_up(path.display().to_string()),
                };
                if lacking > 0 {
                    self.notices
                        .add([said, text.keep_backup_lacking(lacking)].join("\n"));
                } else if unsound.is_some() {
                    self.notices.add(said);
                } else {
                    self.say(said);
                }
            }
            Err(sentence) => self.notices.add(sentence),
        }
    }

    /// Opens the archive of a folder anew. What was shown of another is forgotten.
    pub(super) fn reopen(&mut self, data: &Path) {
        self.beside.forget();
        self.desk = open(data, &self.make_clock);
        self.turn_to(Screen::Home(Box::default()));
        // What was found in the other archive is not in this one.
        self.resting = None;
        self.home = super::home::HomeRead::default();
        self.overlay = None;
        self.redraw();
    }

    /// Closes the archive and puts a backup in its place. A drill that is being played is put away first.
    fn restore(&mut self, file: PathBuf) {
        let Ok(session) = &self.desk else { return };
        let running = !self.exports.running(session.text()).is_empty();
        if running || self.exports.keeping.is_running() {
            self.notices
                .add(session.text().keep_restore_later().to_owned());
            return;
        }
        if !self.run(Command::Close) {
            return;
        }
        let Ok(session) = &self.desk else { return };
        let (data, text) = (session.root().to_owned(), session.text().clone());
        let place = session.data().to_owned();
        self.desk = Err(Blocked {
            restoring: true,
            anew: false,
            fault: None,
            error: ArchiveError::Held(place.clone()),
            text: text.clone(),
            data: data.clone(),
        });
        let begun = self.exports.keeping.restore(&self.jobs, place, file, &text);
        if let Err(reason) = begun {
            self.reopen(&data);
            self.notices.add(reason);
        }
    }

    fn take_drills(&mut self, files: Vec<ReadDrill>) {
        let Ok(session) = &mut self.desk else { return };
        let mut said = Vec::new();
        for ReadDrill { file, read } in files {
            let done = read.and_then(|(packed, sha256)| {
                let taken = session.take_in(&packed, &file, &sha256);
                taken
                    .map(|taken| (taken, packed.drill().state().setup.name.clone()))
                    .map_err(|error| session.text().exchange_error(&error))
            });
            let text = session.text();
            said.push(match done {
                Ok((taken, name)) => text.taken_in(taken, &name, file),
                Err(reason) => text.keep_not_taken(file, reason),
            });
        }
        // Several sentences, some of which are to be acted on: they stay until they are read.
        if !said.is_empty() {
            self.notices.add(said.join("\n"));
        }
    }

    fn drill_written(&mut self, uid: &str, written: &Exported) {
        let (path, sha256) = (&written.path, &written.sha256);
        let noted = Noted::file(Some(uid), path, "", PACKED_ENDING, sha256);
        self.run(Command::Log(vec![noted]));
        let mut said = vec![written.path.display().to_string()];
        said.extend(written.warnings.iter().cloned());
        let told = said.join("\n");
        if written.warnings.is_empty() {
            self.say(told);
        } else {
            self.notices.add(told);
        }
    }

    /// All of the archive is in another folder: from here on it is used there.
    fn copied(&mut self, folder: PathBuf, done: Result<(u64, usize), String>) {
        let Ok(session) = &mut self.desk else { return };
        let old = session.data().display().to_string();
        let told = match done {
            Ok((writes, lacking)) => match session.run(Command::Relocate {
                folder: folder.clone(),
                writes,
            }) {
                Effect::Done => {
                    let text = session.text();
                    let mut told = vec![text.keep_moved(old, folder.display().to_string())];
                    told.extend((lacking > 0).then(|| text.keep_restored_lacking(lacking)));
                    told.join("\n")
                }
                Effect::Failed(sentence) => sentence,
                Effect::Refused(_) | Effect::Alarm => session.text().keep_move_changed().to_owned(),
            },
            Err(sentence) => sentence,
        };
        self.notices.add(told);
    }
}
