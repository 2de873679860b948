//! What jobs bring back, taken once a frame: screens have what they asked for, and the rest is of the program.

use crate::session::Command;
use crate::tasks::{FilesFor, FolderFor, News};

use super::blocked::open;
use super::{App, Request};

impl App {
    /// What a job that crashed was about has been told; that it was a crash stays to be read.
    fn job_crashed(&mut self) {
        if let Ok(session) = &self.desk {
            self.layers
                .notices
                .add(session.text().job_crashed().to_owned());
        }
    }

    pub(super) fn take_news(&mut self) {
        for news in self.jobs.drain() {
            self.take(news);
        }
    }

    pub(super) fn take(&mut self, news: News) {
        self.tasks.export.take(&news);
        let noted = [self.tasks.export.log(&news), self.tasks.batch.log(&news)];
        let mut queue = self.queue.borrow_mut();
        queue.extend(noted.into_iter().flatten().map(Request::Run));
        drop(queue);
        let news = self.screen.get().on_news(news);
        let Some(news) = news.and_then(|news| self.parked.on_news(news)) else {
            return;
        };
        match news {
            News::ExportOver => {
                let Ok(session) = &self.desk else { return };
                let said = self.tasks.export.told(session.text());
                if self.tasks.export.is_whole() {
                    self.say(said);
                } else {
                    self.layers.notices.add(said);
                }
            }
            // What is under way was told so above, and who asked for the rest is gone.
            News::ExportStarted(_)
            | News::ExportStep(..)
            | News::ExportFinished(..)
            | News::Previewed(_)
            | News::Compared(_)
            | News::PageDrawn { .. }
            | News::FilesChosen(FilesFor::Images, _)
            | News::Pictured(..)
            | News::PapersChecked(_)
            | News::LetterheadChosen(_)
            | News::FolderChosen(FolderFor::Export, _)
            | News::FolderChosen(_, None) => {}
            News::Said(sentence) => self.say(sentence),
            News::Crashed => self.job_crashed(),
            News::KeepStep { done, all } => self.tasks.maintenance.step(done, all),
            News::DrillsRead(_)
            | News::DrillWritten(..)
            | News::BackedUp(_)
            | News::AutomaticOver(_)
            | News::Reindexed(_)
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
            News::SheetSaved(_, said) => self.say(said),
            News::BatchStep(..) | News::BatchOver(_) => {
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
                    Some(said) if stays => self.layers.notices.add(said),
                    Some(said) => self.say(said),
                    None => {}
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
            News::FolderChosen(FolderFor::MoveArchive, Some(folder)) => match &self.desk {
                Ok(_) => self
                    .queue
                    .borrow_mut()
                    .push(Request::Run(Command::MoveTo(folder))),
                Err(_) => {
                    self.beside.forget();
                    self.desk = open(&folder, &self.make_clock);
                }
            },
        }
    }
}
