//! Backups, restoring, imports and the copy to another folder: what is asked for, and what comes of it.

use std::path::{Path, PathBuf};

use crate::archive::{ArchiveError, BACKUPS_NAME, BackedUp, NewAuditRecord, PACKED_ENDING};
use crate::export::Written;
use crate::jobs::NoThread;
use crate::session::{Command, Effect};
use crate::tasks::{EraseTarget, FolderFor, News, ReadDrill, drills};

use super::active::{ActiveScreen, Parked};
use super::blocked::{ArchiveUnavailable, open};
use super::overlay::Overlay;
use super::{App, Request, dialogs};

impl App {
    /// Starts what a screen asked for.
    pub(super) fn keep(&mut self, ask: Request) {
        if let Request::Restore(path) = ask {
            self.restore(path);
            return;
        }
        let Ok(session) = &self.desk else { return };
        match ask {
            Request::BackUp => self.back_up(None),
            Request::Verify | Request::Rebuild => {
                let begun = if ask == Request::Verify {
                    self.tasks.maintenance.verify(&self.jobs, session)
                } else {
                    self.tasks.maintenance.rebuild(&self.jobs, session)
                };
                if let Err(reason) = begun {
                    self.layers.notices.add(reason);
                }
            }
            Request::ChooseBackup => {
                let folder = session.data().join(BACKUPS_NAME);
                self.begun(dialogs::choose_backup(&self.jobs, &folder));
            }
            Request::ImportDrills => {
                let begun = dialogs::choose_drills(&self.jobs, session.data(), session.text());
                self.begun(begun);
            }
            Request::ExportDrill(uid) => {
                let begun = drills::export_drill(&self.jobs, session, uid);
                self.begun(begun);
            }
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
        self.reindex();
        if !self.tasks.maintenance.is_running() {
            self.back_up_daily();
        }
    }

    fn reindex(&mut self) {
        if let Ok(session) = &self.desk
            && let Err(reason) = self.tasks.maintenance.reindex(&self.jobs, session)
        {
            self.layers
                .notices
                .add(session.text().keep_no_redraw(reason));
        }
    }

    fn back_up_daily(&mut self) {
        if let Ok(session) = &self.desk
            && let Err(reason) = self.tasks.maintenance.automatic(&self.jobs, session)
        {
            self.layers
                .notices
                .add(session.text().keep_no_backup(reason));
        }
    }

    /// Lists and figures are drawn, or as much of them as came before the end.
    fn reindexed(&mut self, failed: Option<String>) {
        let Ok(session) = &mut self.desk else { return };
        let seen = session.look_again();
        if let Some(reason) = failed {
            self.layers
                .notices
                .add(session.text().keep_no_redraw(reason));
        } else if let Effect::Failed(sentence) = seen {
            self.layers.notices.add(sentence);
        }
        self.back_up_daily();
    }

    fn back_up(&mut self, folder: Option<PathBuf>) {
        let Ok(session) = &self.desk else { return };
        let begun = self.tasks.maintenance.back_up(&self.jobs, session, folder);
        match begun {
            Ok(()) => self.say(session.text().keep_backing_up().to_owned()),
            Err(reason) => self.layers.notices.add(reason),
        }
    }

    /// Takes in what came of it.
    pub(super) fn take_kept(&mut self, news: News) {
        match news {
            News::DrillsRead(files) => self.take_drills(files),
            News::DrillWritten(uid, written) => self.drill_written(&uid, &written),
            News::BackedUp(done) => {
                self.tasks.maintenance.over();
                self.backed_up(done);
            }
            News::Reindexed(failed) => {
                self.tasks.maintenance.over();
                self.reindexed(failed);
            }
            News::Verified { said, wrote } => {
                self.tasks.maintenance.over();
                self.verified(said, wrote);
            }
            News::AutomaticOver(failed) => {
                self.tasks.maintenance.over();
                if let Some(reason) = failed {
                    self.layers.notices.add(reason);
                }
            }
            News::Noticed(sentence) => self.layers.notices.add(sentence),
            News::BackupChosen(path) => self.layers.overlay = Some(Overlay::Restore(path)),
            News::Restored(said) => {
                self.tasks.maintenance.over();
                if let Err(blocked) = &self.desk {
                    let data = blocked.data.clone();
                    self.reopen(&data);
                    match &mut self.desk {
                        Ok(_) => self.layers.notices.add(said),
                        // It is still the archive that cannot be opened, and shows no notices.
                        Err(blocked) => blocked.fault = Some(said.into()),
                    }
                }
            }
            News::Erased { said, grave } => {
                self.tasks.maintenance.over();
                self.erased(said, grave);
            }
            News::Copied(folder, done) => {
                self.tasks.maintenance.over();
                self.copied(folder, done);
            }
            News::FolderChosen(FolderFor::Backup, Some(folder)) => self.back_up(Some(folder)),
            News::FolderChosen(FolderFor::Relocate, Some(folder)) => {
                let Ok(session) = &self.desk else { return };
                let said = session.text().keep_moving(folder.display().to_string());
                let begun = self.tasks.maintenance.relocate(&self.jobs, session, folder);
                match begun {
                    Ok(()) => self.say(said),
                    Err(reason) => self.layers.notices.add(reason),
                }
            }
            _ => {}
        }
    }

    /// Deletes for good. Until that is over the screen takes nothing else: two that write would be in each other's way.
    pub(super) fn erase(&mut self, what: EraseTarget) {
        let Ok(session) = &self.desk else { return };
        let begun = self.tasks.maintenance.erase(&self.jobs, session, what);
        if let Err(reason) = begun {
            self.layers.notices.add(reason);
        }
    }

    fn verified(&mut self, said: String, wrote: bool) {
        let Ok(session) = &mut self.desk else { return };
        self.layers.notices.add(said);
        if wrote && let Effect::Failed(sentence) = session.look_again() {
            self.layers.notices.add(sentence);
        }
    }

    /// What was written lies in the log first. After a pause, and when a drill is over, it is put into the database itself, so that a log that goes missing takes minutes with it and not weeks.
    pub(super) fn settle(&mut self, ctx: &egui::Context) {
        // What deletes empties the log itself.
        if self.tasks.maintenance.is_erasing() {
            return;
        }
        let Ok(session) = &mut self.desk else { return };
        match session.settles_in() {
            None => {}
            Some(0) => {
                if let Some(settler) = session.settler() {
                    // What fails now is tried again after the next pause, and so is what was not begun; the log keeps it till then.
                    let begun = self
                        .jobs
                        .spawn("checkpoint", move |_| drop(settler.settle()));
                    if begun == Err(NoThread) {
                        log::warn!("no thread for a checkpoint");
                    }
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
            self.layers.notices.add(said);
        } else {
            self.say(said);
        }
        if let Effect::Failed(sentence) = seen {
            self.layers.notices.add(sentence);
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
                    self.layers
                        .notices
                        .add([said, text.keep_backup_lacking(lacking)].join("\n"));
                } else if unsound.is_some() {
                    self.layers.notices.add(said);
                } else {
                    self.say(said);
                }
            }
            Err(sentence) => self.layers.notices.add(sentence),
        }
    }

    /// Opens the archive of a folder anew. What was shown of another is forgotten.
    pub(super) fn reopen(&mut self, data: &Path) {
        self.beside.forget();
        self.desk = open(data, &self.make_clock);
        // What was found in the other archive is not in this one.
        self.screen = ActiveScreen::default();
        self.parked = Parked::default();
        self.layers.overlay = None;
        self.reindex();
    }

    /// Closes the archive and puts a backup in its place. A drill that is being played is put away first.
    fn restore(&mut self, file: PathBuf) {
        let Ok(session) = &self.desk else { return };
        let running = !self.tasks.running(session.text()).is_empty();
        if running || self.tasks.maintenance.is_running() {
            self.layers
                .notices
                .add(session.text().keep_restore_later().to_owned());
            return;
        }
        if !self.run(Command::Close) {
            return;
        }
        let Ok(session) = &self.desk else { return };
        let (data, text) = (session.root().to_owned(), session.text().clone());
        let place = session.data().to_owned();
        self.desk = Err(ArchiveUnavailable {
            restoring: true,
            anew: false,
            fault: None,
            error: ArchiveError::Held(place.clone()),
            text: text.clone(),
            data: data.clone(),
        });
        let begun = self
            .tasks
            .maintenance
            .restore(&self.jobs, place, file, &text);
        if let Err(reason) = begun {
            self.reopen(&data);
            self.layers.notices.add(reason);
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
            self.layers.notices.add(said.join("\n"));
        }
    }

    fn drill_written(&mut self, uid: &str, written: &Written) {
        let (path, sha256) = (&written.path, &written.sha256);
        let noted = NewAuditRecord::file(Some(uid), path, "", PACKED_ENDING, sha256);
        self.run(Command::Log(vec![noted]));
        let mut said = vec![written.path.display().to_string()];
        said.extend(written.warnings.iter().cloned());
        let told = said.join("\n");
        if written.warnings.is_empty() {
            self.say(told);
        } else {
            self.layers.notices.add(told);
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
        self.layers.notices.add(told);
    }
}
