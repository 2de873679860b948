//! What screens ask for, done in order; and the way from one screen to the next.

use std::cell::RefCell;

use crate::diagnostics;
use crate::drill::{Action, Refused};
use crate::session::{Command, Effect, Session};

use super::overlay::Overlay;
use super::{
    App, Ask, Cx, Go, Screen, TOAST_MILLIS, archive, debrief, dialogs, home, library, page, papers,
    settings, setup, trash, trends,
};
use crate::jobs::NoThread;
use crate::tasks::{Jobs, Lookup, News, Previewed, attach, drills, figures, preview, sheets};

impl App {
    /// Does what was asked, in order.
    pub(super) fn drain(&mut self, ctx: &egui::Context) {
        for _ in 0..100 {
            let asks = std::mem::take(&mut *self.queue.borrow_mut());
            if asks.is_empty() {
                return;
            }
            for ask in asks {
                self.answer(ask);
            }
            ctx.request_repaint();
        }
    }

    pub(super) fn answer(&mut self, ask: Ask) {
        match ask {
            Ask::Run(command) => {
                let settles = matches!(command, Command::Retry | Command::MoveTo(_));
                // A start whose write had failed has now happened.
                if self.run(command)
                    && settles
                    && matches!(self.screen, Screen::Setup(_))
                    && self.is_running()
                {
                    self.go(Go::Run);
                }
            }
            Ask::Then(commands, go) => {
                // The commands may put the drill away that was written of.
                self.keep_written();
                if commands.into_iter().all(|command| self.run(command)) {
                    self.go(go);
                }
            }
            Ask::Go(go) => self.go(go),
            Ask::Bulk(chosen, action) => self.act_on(chosen, action),
            Ask::Trash(uids) => self.throw(uids),
            Ask::TakeBack(uids) => self.take_back(uids),
            Ask::Erase(what) => self.erase(what),
            Ask::Say(command, said) => {
                if self.run(command) {
                    self.say(said);
                }
            }
            Ask::Calendar => self.begin(sheets::write_calendar),
            Ask::SheetOut => self.begin(sheets::write_sheet),
            Ask::FillSheet => {
                self.begin(|jobs, session| dialogs::choose_sheet(jobs, session.text()));
            }
            Ask::SaveSheet(path, sheet) => {
                self.begin(|jobs, session| sheets::save_sheet(jobs, session, path, *sheet));
            }
            Ask::SheetsIn => {
                self.begin(|jobs, session| dialogs::choose_sheets(jobs, session.text()));
            }
            Ask::BackUp
            | Ask::Verify
            | Ask::Rebuild
            | Ask::ChooseBackup
            | Ask::Restore(_)
            | Ask::ImportDrills
            | Ask::ExportDrill(_) => self.keep(ask),
            Ask::Toast(text) => self.say(text),
            Ask::Export(order) => {
                if let Ok(session) = &self.desk {
                    if order.setup.is_none() && session.chain_break().is_some() {
                        let why = session.text().papers_altered().to_owned();
                        self.notices.add(why);
                    } else if let Some(why) = session.export_hindrance(order.folder.as_deref()) {
                        self.notices.add(why.to_owned());
                    } else {
                        let begun = self.tasks.export.start(&self.jobs, session, *order);
                        self.begun(begun);
                    }
                }
            }
            Ask::Preview(wanted) => {
                if let Ok(session) = &self.desk {
                    let (number, kind) = (wanted.number, wanted.kind);
                    if preview::lay_out(&self.jobs, session, *wanted) == Err(NoThread) {
                        let why = session.text().keep_no_thread().to_owned();
                        self.take(News::Previewed(Previewed::failed(number, kind, why)));
                    }
                }
            }
            Ask::DrawPage(pages, page, hundredths) => {
                if preview::draw(&self.jobs, pages, page, hundredths) == Err(NoThread) {
                    if let Screen::Papers(screen) = &mut self.screen {
                        screen.not_drawn(page, hundredths);
                    }
                    self.begun(Err(NoThread));
                }
            }
            Ask::SaveFigures(files) => {
                if let Ok(session) = &self.desk {
                    let begun = figures::save(&self.jobs, session, files);
                    self.begun(begun);
                }
            }
            Ask::CancelExport => self.tasks.export.cancel(),
            Ask::Batch(asked) => {
                if let Ok(session) = &self.desk {
                    if let Some(why) = session.export_hindrance(None) {
                        self.notices.add(why.to_owned());
                    } else {
                        let begun = self.tasks.batch.start(&self.jobs, session, asked);
                        self.begun(begun);
                    }
                }
            }
            Ask::CancelBatch => self.tasks.batch.cancel(),
            Ask::StopKeeping => self.tasks.maintenance.cancel(),
            Ask::ChooseLetterhead => self.begun(dialogs::choose_letterhead(&self.jobs)),
            Ask::ChooseFolder(what) => self.begun(dialogs::choose_folder(&self.jobs, what)),
            Ask::Reveal(folder) => {
                if dialogs::reveal(&folder).is_err()
                    && let Ok(session) = &self.desk
                {
                    self.say(session.text().reveal_failed(folder.display().to_string()));
                }
            }
            Ask::Help => self.overlay = Some(Overlay::Keys),
            Ask::ChooseFiles(whose) => self.begun(dialogs::choose_files(&self.jobs, whose)),
            Ask::TakeFiles(paths, cleared) => self.take_files(paths, cleared),
            Ask::TakeFilesFor(whose, paths) => self.take_files_for(whose, paths),
            Ask::StopTaking => self.tasks.attach.cancel(),
            Ask::Picture(hashes, side) => {
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
            Ask::OpenKept(hash, name) => self.open_kept(hash, &name),
            Ask::CheckPapers(papers) => self.begun(attach::check_papers(&self.jobs, papers)),
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
            self.notices.add(why);
        }
    }

    /// True when it was done.
    pub(super) fn run(&mut self, command: Command) -> bool {
        let Ok(session) = &mut self.desk else {
            return false;
        };
        let said = match &command {
            Command::Act(Action::Undo) => Some(session.text().toast_undone().to_owned()),
            Command::Act(Action::Redo) => Some(session.text().toast_redone().to_owned()),
            _ => None,
        };
        // What shows the archive is drawn after this, be it done or not.
        if trash::is_of_archive(&command) {
            self.archive_changed();
        }
        let Ok(session) = &mut self.desk else {
            return false;
        };
        match &command {
            Command::Act(action) => diagnostics::did("act", &diagnostics::kind(action)),
            command => diagnostics::did("command", &diagnostics::kind(command)),
        }
        let is_new_act = said.is_none() && matches!(command, Command::Act(_));
        let was_unwritable = session.unwritable().is_some();
        let moved = match &command {
            Command::MoveTo(folder) => Some(folder.display().to_string()),
            _ => None,
        };
        let is_draft = matches!(command, Command::KeepDraft(_));
        let effect = session.run(command);
        if is_draft && matches!(effect, Effect::Failed(_)) && session.unwritable().is_some() {
            // Why stands at the foot of the window already, and that it was not kept beside the draft.
            return false;
        }
        let is_over = was_unwritable && session.unwritable().is_none();
        let said = said.or_else(|| is_over.then(|| session.text().unwritable_over().to_owned()));
        let done = self.effect(effect, said, moved);
        if done && is_new_act {
            self.drop_stale_toast();
        }
        if is_over {
            self.archive_changed();
            self.catch_up();
        }
        done
    }

    /// Says what came of a command. True when it was done.
    fn effect(&mut self, effect: Effect, said: Option<String>, moved: Option<String>) -> bool {
        let Ok(session) = &mut self.desk else {
            return false;
        };
        match effect {
            Effect::Done => {
                let moved = moved.map(|path| {
                    if session.place_kept() {
                        session.text().alarm_moved(path)
                    } else {
                        session.text().alarm_moved_here_only(path)
                    }
                });
                if let Some(kept) = session.take_settings_kept() {
                    let kept = kept.display().to_string();
                    self.notices.add(session.text().settings_kept(kept));
                }
                if let Some(left) = session.take_left() {
                    let begun = drills::carry(&self.jobs, session, left);
                    self.begun(begun);
                }
                if let Some(said) = said.or(moved) {
                    self.say(said);
                }
                true
            }
            Effect::Refused(Refused::TooSoon | Refused::NoChange) => false,
            Effect::Refused(refused) => {
                let sentence = session.text().refused(&refused);
                self.say(sentence);
                false
            }
            Effect::Alarm => {
                if let Some(alarm) = session.alarm() {
                    log::error!("not written: {}", diagnostics::kind(&alarm.error));
                }
                false
            }
            // That something was not kept, deleted or changed is read before it goes.
            Effect::Failed(sentence) => {
                self.notices.add(sentence);
                false
            }
        }
    }

    /// What names a key to bring something back is true only until the next entry.
    fn drop_stale_toast(&mut self) {
        let Ok(session) = &self.desk else { return };
        let text = session.text();
        let stale = [
            text.toast_undone(),
            text.toast_redone(),
            text.debrief_removed(),
        ];
        self.toast
            .take_if(|(said, _)| stale.contains(&said.as_str()));
    }

    pub(super) fn say(&mut self, text: String) {
        if let Ok(session) = &self.desk {
            self.toast = Some((text, session.now().mono_millis + TOAST_MILLIS));
        }
    }

    /// Keeps what is still in a field of the screen.
    pub(super) fn keep_written(&mut self) {
        let Self {
            desk: Ok(session),
            screen,
            theme,
            tasks,
            drawn_by,
            jobs,
            waiting,
            ..
        } = self
        else {
            return;
        };
        let act = |actions: Vec<Action>| actions.into_iter().map(Command::Act).collect();
        let commands: Vec<Command> = match screen {
            Screen::Papers(screen) => act(screen.unkept(session)),
            Screen::Page(screen) => act(screen.unkept(session)),
            Screen::Settings(screen) => screen.unkept(session).into_iter().collect(),
            Screen::Debrief(screen) => {
                let queue = RefCell::default();
                screen.keep_typed(&Cx {
                    text: session.text(),
                    session,
                    theme,
                    tasks,
                    drawn_by,
                    lookup: Lookup::new(jobs, session, waiting),
                    queue: &queue,
                });
                let asked = queue.into_inner().into_iter();
                asked
                    .filter_map(|ask| match ask {
                        Ask::Run(command) => Some(command),
                        _ => None,
                    })
                    .collect()
            }
            _ => return,
        };
        for command in commands {
            self.run(command);
        }
    }

    /// Why the screen is not left at once: something in it would be lost.
    pub(super) fn held_back(&mut self) -> Option<String> {
        let Ok(session) = &self.desk else { return None };
        match &mut self.screen {
            Screen::Debrief(screen) => screen.holds_back(session),
            Screen::Sheet(screen) => screen.holds_back(session.text()),
            Screen::Papers(screen) => screen.holds_back(session),
            _ => None,
        }
    }

    pub(super) fn go(&mut self, go: Go) {
        diagnostics::did("screen", &diagnostics::kind(&go));
        self.keep_written();
        if let Some(reason) = self.held_back() {
            self.say(reason);
            return;
        }
        let Ok(session) = &self.desk else { return };
        // What was said of another screen goes with it; what led here stays.
        let now = session.now().mono_millis;
        self.toast.take_if(|(_, until)| *until < now + TOAST_MILLIS);
        let back = match &self.screen {
            Screen::Home(_) => Go::Home,
            Screen::Archive(_) => Go::Archive(None),
            Screen::Trends(_) => Go::Trends(Vec::new()),
            _ => Go::Debrief,
        };
        if let Screen::Home(screen) = &mut self.screen {
            self.home = screen.rest();
        }
        let screen = match go {
            Go::Home => {
                let read = std::mem::take(&mut self.home);
                Screen::Home(Box::new(home::HomeScreen::new(read)))
            }
            Go::Library(selected) => {
                Screen::Library(Box::new(library::LibraryScreen::new(session, selected)))
            }
            Go::Setup(scenarios) => {
                Screen::Setup(Box::new(setup::SetupScreen::new(session, &scenarios)))
            }
            Go::Run => Screen::Run(Box::default()),
            Go::Debrief => Screen::Debrief(Box::new(debrief::DebriefScreen::new(session))),
            Go::Papers => Screen::Papers(Box::new(papers::PapersScreen::new(session))),
            Go::Page(seq) => Screen::Page(Box::new(page::PageScreen::new(session, seq, back))),
            Go::Archive(_) | Go::Rule(_) => {
                let home = Screen::Home(Box::default());
                let mut kept = match (
                    std::mem::replace(&mut self.screen, home),
                    self.resting.take(),
                ) {
                    (Screen::Archive(kept), _) | (_, Some(kept)) => kept,
                    _ => Box::new(archive::ArchiveScreen::new(session)),
                };
                match go {
                    Go::Archive(Some(part)) => kept.turn_to(part),
                    Go::Rule(change) => {
                        kept.turn_to(archive::Part::Rules);
                        kept.rules.begin(session, *change);
                    }
                    _ => {}
                }
                Screen::Archive(kept)
            }
            Go::Repeat(_) | Go::Again(_) => {
                let laid_out = match &go {
                    Go::Repeat(uid) => session.repeat_setup(uid),
                    Go::Again(uid) => session.again_setup(uid),
                    _ => return,
                };
                match laid_out {
                    Ok(setup) => Screen::Setup(Box::new(setup::SetupScreen::of(session, setup))),
                    Err(error) => {
                        let reason = session.text().archive_error(&error);
                        let sentence = session.text().follow_repeat_failed(reason);
                        self.notices.add(sentence);
                        return;
                    }
                }
            }
            Go::Trends(compared) => {
                Screen::Trends(Box::new(trends::TrendsScreen::new(session, &compared)))
            }
            Go::Settings => Screen::Settings(Box::new(settings::SettingsScreen::new(session))),
        };
        self.turn_to(screen);
    }

    pub(super) fn turn_to(&mut self, screen: Screen) {
        self.lit = screen.place(self.lit);
        if let Screen::Archive(left) = std::mem::replace(&mut self.screen, screen) {
            self.resting = Some(left);
        }
    }
}
