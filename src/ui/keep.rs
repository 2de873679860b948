//! Backups, restoring, imports and the copy to another folder, off the screen's thread.

use std::path::{Path, PathBuf};

use crate::archive::{self, Archive, ArchiveError, BACKUPS_NAME, Noted, PACKED_ENDING, Wanted};
use crate::drill::{Clock as _, SystemClock};
use crate::export;
use crate::i18n::Text;
use crate::jobs::{Exported, FolderFor, JobNews, Jobs, ReadDrill};
use crate::session::{Command, Effect, LeftFiles, Session};

use super::home::HomeScreen;
use super::overlay::Overlay;
use super::{App, Ask, Blocked, Screen, dialogs, open};

const PROGRAM: &str = env!("CARGO_PKG_VERSION");

/// Makes the automatic backup of the day where it is due, and lets go of those that are too many. A failure stays on the screen.
pub(super) fn automatic(jobs: &Jobs, session: &Session) {
    let (data, at) = (session.data().to_owned(), session.now().wall);
    if !archive::automatic_is_due(&data, at) {
        return;
    }
    let text = session.text().clone();
    jobs.spawn("automatic backup", move |reporter| {
        let wanted = Wanted {
            target: archive::automatic_name(&data, at),
            files: false,
            at,
            program: PROGRAM.to_owned(),
        };
        let made = archive::back_up(&data, &wanted, &mut || true);
        let failed = match made {
            Ok(_) => archive::rotate(&data)
                .err()
                .map(|error| text.io_reason(&error)),
            Err(error) => Some(text.backup_error(&error)),
        };
        if let Some(reason) = failed {
            reporter.report(JobNews::Noticed(text.keep_no_backup(reason)));
        }
    });
}

/// Backs all of it up into a folder; into that of the backups where none is named.
pub(super) fn back_up(jobs: &Jobs, session: &Session, folder: Option<PathBuf>) {
    let (data, at) = (session.data().to_owned(), session.now().wall);
    let text = session.text().clone();
    jobs.spawn("backup", move |reporter| {
        let folder = folder.unwrap_or_else(|| data.join(BACKUPS_NAME));
        let wanted = Wanted {
            target: archive::backup_name(&folder, at),
            files: true,
            at,
            program: PROGRAM.to_owned(),
        };
        let made = archive::back_up(&data, &wanted, &mut || true);
        let told = made
            .map(|done| done.path)
            .map_err(|error| text.backup_error(&error));
        reporter.report(JobNews::BackedUp(told));
    });
}

/// Puts a backup in place of an archive that nobody has open.
pub(super) fn restore(jobs: &Jobs, data: PathBuf, file: PathBuf, text: Text) {
    jobs.spawn("restore", move |reporter| {
        // The session is closed meanwhile, and its clock with it.
        let at = SystemClock::new().now().wall;
        let told = match archive::restore(&data, &file, at, &mut || true) {
            Ok(done) => {
                let made = done.made.get(..16).unwrap_or_default().replace('T', " ");
                text.keep_restored(done.drills, done.entries, made)
            }
            Err(error) => text.backup_error(&error),
        };
        reporter.report(JobNews::Restored(told));
    });
}

/// Copies all of the archive to another folder and checks it there.
pub(super) fn relocate(jobs: &Jobs, session: &Session, folder: PathBuf) {
    let (data, at) = (session.data().to_owned(), session.now().wall);
    let (text, writes) = (session.text().clone(), session.archive().writes());
    jobs.spawn("copy of the archive", move |reporter| {
        let done = archive::copy_to(&data, &folder, at, PROGRAM, &mut || true);
        let done = done
            .map(|_| writes)
            .map_err(|error| text.backup_error(&error));
        reporter.report(JobNews::Copied(folder, done));
    });
}

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
                reporter.report(JobNews::Said(text.keep_not_written(id, reason)));
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
            Ask::BackUp => {
                back_up(&self.jobs, session, None);
                let said = session.text().keep_backing_up().to_owned();
                self.say(said);
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

    /// Takes in what came of it.
    pub(super) fn take_kept(&mut self, news: JobNews) {
        match news {
            JobNews::DrillsRead(files) => self.take_drills(files),
            JobNews::DrillWritten(uid, written) => self.drill_written(&uid, &written),
            JobNews::BackedUp(done) => {
                if let Screen::Settings(screen) = &mut self.screen {
                    screen.look_again();
                }
                if let Ok(session) = &self.desk {
                    let said = match done {
                        Ok(path) => session.text().keep_backed_up(path.display().to_string()),
                        Err(sentence) => sentence,
                    };
                    self.say(said);
                }
            }
            JobNews::Noticed(sentence) => self.notice = Some(sentence),
            JobNews::BackupChosen(path) => self.overlay = Some(Overlay::Restore(path)),
            JobNews::Restored(said) => {
                if let Err(blocked) = &self.desk {
                    let data = blocked.data.clone();
                    self.desk = open(&data, &self.make_clock);
                    self.screen = Screen::Home(HomeScreen::default());
                    self.notice = Some(said);
                }
            }
            JobNews::Copied(folder, done) => self.copied(folder, done),
            JobNews::FolderChosen(FolderFor::Backup, Some(folder)) => {
                if let Ok(session) = &self.desk {
                    back_up(&self.jobs, session, Some(folder));
                    let said = session.text().keep_backing_up().to_owned();
                    self.say(said);
                }
            }
            JobNews::FolderChosen(FolderFor::Relocate, Some(folder)) => {
                if let Ok(session) = &self.desk {
                    let said = session.text().keep_moving(folder.display().to_string());
                    relocate(&self.jobs, session, folder);
                    self.notice = Some(said);
                }
            }
            _ => {}
        }
    }

    /// Closes the archive and puts a backup in its place. A drill that is being played is put away first.
    fn restore(&mut self, file: PathBuf) {
        if !self.run(Command::Close) {
            return;
        }
        let Ok(session) = &self.desk else {
            return;
        };
        let (data, text) = (session.root().to_owned(), session.text().clone());
        let place = session.data().to_owned();
        self.desk = Err(Blocked {
            restoring: true,
            error: ArchiveError::Held(place.clone()),
            text: text.clone(),
            data,
        });
        restore(&self.jobs, place, file, text);
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
            self.notice = Some(said.join("\n"));
        }
    }

    fn drill_written(&mut self, uid: &str, written: &Exported) {
        let (path, sha256) = (&written.path, &written.sha256);
        let noted = Noted::file(Some(uid), path, "", PACKED_ENDING, sha256);
        self.run(Command::Log(vec![noted]));
        let mut said = vec![written.path.display().to_string()];
        said.extend(written.warnings.iter().cloned());
        self.say(said.join("\n"));
    }

    /// All of the archive is in another folder: from here on it is used there.
    fn copied(&mut self, folder: PathBuf, done: Result<u64, String>) {
        let Ok(session) = &mut self.desk else { return };
        let old = session.data().display().to_string();
        let told = match done {
            Ok(writes) => match session.run(Command::Relocate {
                folder: folder.clone(),
                writes,
            }) {
                Effect::Done => session.text().keep_moved(old, folder.display().to_string()),
                Effect::Failed(sentence) => sentence,
                Effect::Refused(_) | Effect::Alarm => session.text().keep_move_changed().to_owned(),
            },
            Err(sentence) => sentence,
        };
        self.notice = Some(told);
    }
}
