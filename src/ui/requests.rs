//! What screens ask for, done in order.

use crate::jobs::NoThread;
use crate::session::{Command, Session};
use crate::tasks::{Jobs, News, Previewed, attach, figures, preview, sheets};

use super::active::ActiveScreen;
use super::overlay::Overlay;
use super::{App, Request, Route, dialogs};

impl App {
    /// Does what was asked, in order.
    pub(super) fn drain(&mut self, ctx: &egui::Context) {
        for _ in 0..100 {
            let asks = std::mem::take(&mut *self.queue.borrow_mut());
            if asks.is_empty() {
                return;
            }
            for request in asks {
                self.answer(request);
            }
            ctx.request_repaint();
        }
    }

    pub(super) fn answer(&mut self, request: Request) {
        match request {
            Request::Run(command) => {
                let settles = matches!(command, Command::Retry | Command::MoveTo(_));
                // A start whose write had failed has now happened.
                if self.run(command)
                    && settles
                    && matches!(self.screen, ActiveScreen::Setup(_))
                    && self.is_running()
                {
                    self.go(Route::Run);
                }
            }
            Request::Then(commands, go) => {
                // The commands may put the drill away that was written of.
                self.flush();
                if commands.into_iter().all(|command| self.run(command)) {
                    self.go(go);
                }
            }
            Request::Go(go) => self.go(go),
            Request::Bulk(chosen, action) => self.act_on(chosen, action),
            Request::Trash(uids) => self.throw(uids),
            Request::RestoreFromTrash(uids) => self.take_back(uids),
            Request::Erase(what) => self.erase(what),
            Request::RunThenToast(command, said) => {
                if self.run(command) {
                    self.say(said);
                }
            }
            Request::Calendar => self.begin(sheets::write_calendar),
            Request::SheetOut => self.begin(sheets::write_sheet),
            Request::FillSheet => {
                self.begin(|jobs, session| dialogs::choose_sheet(jobs, session.text()));
            }
            Request::SaveSheet(path, sheet) => {
                self.begin(|jobs, session| sheets::save_sheet(jobs, session, path, *sheet));
            }
            Request::SheetsIn => {
                self.begin(|jobs, session| dialogs::choose_sheets(jobs, session.text()));
            }
            Request::BackUp
            | Request::Verify
            | Request::Rebuild
            | Request::ChooseBackup
            | Request::Restore(_)
            | Request::ImportDrills
            | Request::ExportDrill(_) => self.keep(request),
            Request::Toast(text) => self.say(text),
            Request::Audience(request) => {
                if let Ok(session) = &self.desk {
                    self.audience.answer(request, session);
                }
            }
            Request::Export(order) => {
                if let Ok(session) = &self.desk {
                    if order.setup.is_none() && session.chain_break().is_some() {
                        let why = session.text().papers_altered().to_owned();
                        self.layers.notices.add(why);
                    } else if let Some(why) = session.export_hindrance(order.folder.as_deref()) {
                        self.layers.notices.add(why.to_owned());
                    } else {
                        let begun = self.tasks.export.start(&self.jobs, session, *order);
                        self.begun(begun);
                    }
                }
            }
            Request::Preview(wanted) => {
                if let Ok(session) = &self.desk {
                    let (number, kind) = (wanted.number, wanted.kind);
                    if preview::lay_out(&self.jobs, session, *wanted) == Err(NoThread) {
                        let why = session.text().keep_no_thread().to_owned();
                        self.take(News::Previewed(Previewed::failed(number, kind, why)));
                    }
                }
            }
            Request::DrawPage(pages, page, hundredths) => {
                if preview::draw(&self.jobs, pages, page, hundredths) == Err(NoThread) {
                    if let ActiveScreen::Papers(screen) = &mut self.screen {
                        screen.not_drawn(page, hundredths);
                    }
                    self.begun(Err(NoThread));
                }
            }
            Request::SaveFigures(files) => {
                if let Ok(session) = &self.desk {
                    let begun = figures::save(&self.jobs, session, files);
                    self.begun(begun);
                }
            }
            Request::CancelExport => self.tasks.export.cancel(),
            Request::Batch(asked) => {
                if let Ok(session) = &self.desk {
                    if let Some(why) = session.export_hindrance(None) {
                        self.layers.notices.add(why.to_owned());
                    } else {
                        let begun = self.tasks.batch.start(&self.jobs, session, asked);
                        self.begun(begun);
                    }
                }
            }
            Request::CancelBatch => self.tasks.batch.cancel(),
            Request::StopKeeping => self.tasks.maintenance.cancel(),
            Request::ChooseLetterhead => self.begun(dialogs::choose_letterhead(&self.jobs)),
            Request::ChooseFolder(what) => self.begun(dialogs::choose_folder(&self.jobs, what)),
            Request::Reveal(folder) => {
                if dialogs::reveal(&folder).is_err()
                    && let Ok(session) = &self.desk
                {
                    self.say(session.text().reveal_failed(folder.display().to_string()));
                }
            }
            Request::Recorder(wanted) => self.recorder.want(wanted),
            Request::Help => self.layers.overlay = Some(Overlay::Keys),
            Request::ChooseFiles(whose) => self.begun(dialogs::choose_files(&self.jobs, whose)),
            Request::TakeFiles(paths, cleared) => self.take_files(paths, cleared),
            Request::TakeFilesFor(whose, paths) => self.take_files_for(whose, paths),
            Request::StopTaking => self.tasks.attach.cancel(),
            Request::Picture(hashes, side) => {
                if let Ok(session) = &self.desk {
                    let all = hashes.clone();
                    let drawn = attach::draw_pictures(&self.jobs, session.files(), all, side);
                    if drawn == Err(NoThread) {
                        for hash in hashes {
                            self.take(News::Pictured(hash, side, None));
                        }
                        self.begun(drawn);
                    }
                }
            }
            Request::OpenKept(hash, name) => self.open_kept(hash, &name),
            Request::CheckPapers(papers) => self.begun(attach::check_papers(&self.jobs, papers)),
        }
    }

    /// Begins something for which nothing has to be given up where there is no thread for it.
    fn begin(&mut self, begin: impl FnOnce(&Jobs, &Session) -> Result<(), NoThread>) {
        if let Ok(session) = &self.desk {
            let begun = begin(&self.jobs, session);
            self.begun(begun);
        }
    }

    /// Says of what was not begun that it was not.
    pub(super) fn begun(&mut self, begun: Result<(), NoThread>) {
        if begun == Err(NoThread) {
            let why = self.text().keep_no_thread().to_owned();
            self.layers.notices.add(why);
        }
    }
}
