//! What jobs bring back, taken once a frame and handed to the screen that waits for it.

use crate::jobs::{FilesFor, FolderFor, JobNews};
use crate::session::Command;

use super::{App, Ask, Screen, open};

impl App {
    /// What a job that crashed was about has been told; that it was a crash stays to be read.
    fn job_crashed(&mut self) {
        if let Ok(session) = &self.desk {
            self.notices.add(session.text().job_crashed().to_owned());
        }
    }

    pub(super) fn take_news(&mut self) {
        for news in self.jobs.news() {
            self.take(news);
        }
    }

    pub(super) fn take(&mut self, news: JobNews) {
        match news {
            JobNews::ExportStarted(_)
            | JobNews::ExportStep(..)
            | JobNews::ExportFinished(..)
            | JobNews::ExportOver => {
                self.exports.take(&news);
                if let Some(command) = self.exports.log(&news) {
                    self.queue.borrow_mut().push(Ask::Run(command));
                }
                let is_over = matches!(news, JobNews::ExportOver);
                // The screen of the papers shows what became of each.
                if is_over && !matches!(self.screen, Screen::Papers(_)) {
                    let said = match &self.desk {
                        Ok(session) => self.exports.told(session.text()),
                        Err(_) => return,
                    };
                    if self.exports.is_whole() {
                        self.say(said);
                    } else {
                        self.notices.add(said);
                    }
                }
            }
            JobNews::Previewed(previewed) => {
                if let Screen::Papers(screen) = &mut self.screen {
                    screen.previewed(previewed);
                }
            }
            JobNews::Compared(news) => {
                if let Screen::Papers(screen) = &mut self.screen {
                    screen.compared(news);
                }
            }
            JobNews::PageDrawn {
                pages,
                page,
                hundredths,
                pixels,
            } => {
                if let Screen::Papers(screen) = &mut self.screen {
                    screen.drawn(&pages, page, hundredths, pixels);
                }
            }
            JobNews::Said(sentence) => self.say(sentence),
            JobNews::Crashed => self.job_crashed(),
            JobNews::KeepStep { done, all } => self.exports.keeping.step(done, all),
            JobNews::DrillsRead(_)
            | JobNews::DrillWritten(..)
            | JobNews::BackedUp(_)
            | JobNews::AutomaticOver(_)
            | JobNews::Redrawn(_)
            | JobNews::Verified { .. }
            | JobNews::Noticed(_)
            | JobNews::BackupChosen(_)
            | JobNews::Erased { .. }
            | JobNews::Restored(_)
            | JobNews::Copied(..)
            | JobNews::FolderChosen(FolderFor::Backup | FolderFor::Relocate, Some(_)) => {
                self.take_kept(news);
                self.archive_changed();
            }
            JobNews::BackupsSeen(number, seen) => self.backups_seen(number, seen),
            JobNews::SheetsRead(files) => self.take_sheets(files),
            JobNews::SheetOpened(path, read) => self.open_sheet(path, read),
            JobNews::SheetSaved(sheet, said) => {
                if let Screen::Sheet(screen) = &mut self.screen {
                    screen.saved(*sheet);
                }
                self.say(said);
            }
            JobNews::Found(number, found) => {
                if let Some(list) = self.drill_list() {
                    list.found(number, found);
                }
            }
            JobNews::FoundRows(number, page, rows) => {
                if let Some(list) = self.drill_list() {
                    list.rows(number, page, rows);
                }
            }
            JobNews::Stocked(stock) => {
                if let Some(list) = self.drill_list() {
                    list.stocked(stock);
                }
            }
            JobNews::Glanced(uid, seen) => {
                if let Some(list) = self.drill_list() {
                    list.glanced(&uid, seen);
                }
            }
            JobNews::BatchStep(..) | JobNews::BatchOver(_) => {
                if let Some(command) = self.exports.batch.log(&news) {
                    self.queue.borrow_mut().push(Ask::Run(command));
                }
                let stays = match &news {
                    JobNews::BatchOver(Ok(written)) => {
                        written.iter().any(|done| !done.warnings.is_empty())
                    }
                    news => matches!(news, JobNews::BatchOver(Err(_))),
                };
                let said = match &self.desk {
                    Ok(session) => self.exports.batch.take(news, session.text()),
                    Err(_) => None,
                };
                match said {
                    // Why nothing was handed in, or what is remarkable about it, is to be acted on.
                    Some(said) if stays => self.notices.add(said),
                    Some(said) => self.say(said),
                    None => {}
                }
            }
            JobNews::FilesChosen(FilesFor::Images, paths) => {
                if let Screen::Page(screen) = &mut self.screen {
                    screen.files_chosen(paths);
                }
            }
            JobNews::FilesChosen(whose, paths) => self.take_files_for(whose, paths),
            JobNews::FileStep { file, done, all } => {
                self.exports.taking.step(file, done, all);
            }
            JobNews::FileTaken {
                whose,
                drill,
                cleared,
                name,
                result,
            } => self.file_taken(&whose, drill, cleared, name, result),
            JobNews::FilesOver => self.files_over(),
            JobNews::Pictured(hash, side, pixels) => {
                if let Screen::Page(screen) = &mut self.screen {
                    screen.pictured(hash, side, pixels);
                }
            }
            JobNews::PapersChecked(stands) => {
                if let Screen::Page(screen) = &mut self.screen {
                    screen.papers_checked(stands);
                }
            }
            JobNews::LetterheadChosen(file) => {
                if let Screen::Settings(screen) = &mut self.screen {
                    screen.letterhead_chosen(file);
                }
            }
            JobNews::FolderChosen(_, None) => {}
            JobNews::FolderChosen(FolderFor::Export, Some(folder)) => {
                // The screen that asked is the one shown, or it is gone and wants no answer.
                match &mut self.screen {
                    Screen::Papers(screen) => screen.folder_chosen(folder),
                    Screen::Settings(screen) => screen.folder_chosen(folder),
                    _ => {}
                }
            }
            JobNews::FolderChosen(FolderFor::MoveArchive, Some(folder)) => match &self.desk {
                Ok(_) => self
                    .queue
                    .borrow_mut()
                    .push(Ask::Run(Command::MoveTo(folder))),
                Err(_) => {
                    self.beside.forget();
                    self.desk = open(&folder, &self.make_clock);
                }
            },
        }
    }
}
