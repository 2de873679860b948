//! What jobs bring back, taken once a frame and handed to the screen that waits for it.

use crate::session::Command;
use crate::tasks::{FilesFor, FolderFor, News};

use super::{App, Ask, Screen, open};

impl App {
    /// What a job that crashed was about has been told; that it was a crash stays to be read.
    fn job_crashed(&mut self) {
        if let Ok(session) = &self.desk {
            self.notices.add(session.text().job_crashed().to_owned());
        }
    }

    pub(super) fn take_news(&mut self) {
        for news in self.jobs.drain() {
            self.take(news);
        }
    }

    pub(super) fn take(&mut self, news: News) {
        match news {
            News::ExportStarted(_)
            | News::ExportStep(..)
            | News::ExportFinished(..)
            | News::ExportOver => {
                self.tasks.export.take(&news);
                if let Some(command) = self.tasks.export.log(&news) {
                    self.queue.borrow_mut().push(Ask::Run(command));
                }
                let is_over = matches!(news, News::ExportOver);
                // The screen of the papers shows what became of each.
                if is_over && !matches!(self.screen, Screen::Papers(_)) {
                    let said = match &self.desk {
                        Ok(session) => self.tasks.export.told(session.text()),
                        Err(_) => return,
                    };
                    if self.tasks.export.is_whole() {
                        self.say(said);
                    } else {
                        self.notices.add(said);
                    }
                }
            }
            News::Previewed(previewed) => {
                if let Screen::Papers(screen) = &mut self.screen {
                    screen.previewed(previewed);
                }
            }
            News::Compared(news) => {
                if let Screen::Papers(screen) = &mut self.screen {
                    screen.compared(news);
                }
            }
            News::PageDrawn {
                pages,
                page,
                hundredths,
                pixels,
            } => {
                if let Screen::Papers(screen) = &mut self.screen {
                    screen.drawn(&pages, page, hundredths, pixels);
                }
            }
            News::Said(sentence) => self.say(sentence),
            News::Crashed => self.job_crashed(),
            News::KeepStep { done, all } => self.tasks.maintenance.step(done, all),
            News::DrillsRead(_)
            | News::DrillWritten(..)
            | News::BackedUp(_)
            | News::AutomaticOver(_)
            | News::Redrawn(_)
            | News::Verified { .. }
            | News::Noticed(_)
            | News::BackupChosen(_)
            | News::Erased { .. }
            | News::Restored(_)
            | News::Copied(..)
            | News::FolderChosen(FolderFor::Backup | FolderFor::Relocate, Some(_)) => {
                self.take_kept(news);
                self.archive_changed();
            }
            News::BackupsSeen(number, seen) => self.backups_seen(number, seen),
            News::SheetsRead(files) => self.take_sheets(files),
            News::SheetOpened(path, read) => self.open_sheet(path, read),
            News::SheetSaved(sheet, said) => {
                if let Screen::Sheet(screen) = &mut self.screen {
                    screen.saved(*sheet);
                }
                self.say(said);
            }
            News::BatchStep(..) | News::BatchOver(_) => {
                if let Some(command) = self.tasks.batch.log(&news) {
                    self.queue.borrow_mut().push(Ask::Run(command));
                }
                let stays = match &news {
                    News::BatchOver(Ok(written)) => {
                        written.iter().any(|done| !done.warnings.is_empty())
                    }
                    news => matches!(news, News::BatchOver(Err(_))),
                };
                let said = match &self.desk {
                    Ok(session) => self.tasks.batch.take(news, session.text()),
                    Err(_) => None,
                };
                match said {
                    // Why nothing was handed in, or what is remarkable about it, is to be acted on.
                    Some(said) if stays => self.notices.add(said),
                    Some(said) => self.say(said),
                    None => {}
                }
            }
            News::FilesChosen(FilesFor::Images, paths) => {
                if let Screen::Page(screen) = &mut self.screen {
                    screen.files_chosen(paths);
                }
            }
            News::FilesChosen(whose, paths) => self.take_files_for(whose, paths),
            News::FileStep { file, done, all } => {
                self.tasks.attach.step(file, done, all);
            }
            News::FileTaken {
                whose,
                drill,
                cleared,
                name,
                result,
            } => self.file_taken(&whose, drill, cleared, name, result),
            News::FilesOver => self.files_over(),
            News::Pictured(hash, side, pixels) => {
                if let Screen::Page(screen) = &mut self.screen {
                    screen.pictured(hash, side, pixels);
                }
            }
            News::PapersChecked(stands) => {
                if let Screen::Page(screen) = &mut self.screen {
                    screen.papers_checked(stands);
                }
            }
            News::LetterheadChosen(file) => {
                if let Screen::Settings(screen) = &mut self.screen {
                    screen.letterhead_chosen(file);
                }
            }
            News::FolderChosen(_, None) => {}
            News::FolderChosen(FolderFor::Export, Some(folder)) => {
                // The screen that asked is the one shown, or it is gone and wants no answer.
                match &mut self.screen {
                    Screen::Papers(screen) => screen.folder_chosen(folder),
                    Screen::Settings(screen) => screen.folder_chosen(folder),
                    _ => {}
                }
            }
            News::FolderChosen(FolderFor::MoveArchive, Some(folder)) => match &self.desk {
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
