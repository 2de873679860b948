//! What is seen. Screens read the session and hand in what they ask for; nothing here changes anything by itself.

mod archive;
mod attach;
mod batch;
mod debrief;
mod dialogs;
mod exports;
mod follow;
mod fonts;
mod home;
mod icons;
mod keep;
mod keys;
mod library;
mod look;
mod news;
mod outside;
mod overlay;
mod page;
mod papers;
mod previews;
mod reading;
mod route;
mod run;
mod settings;
mod setup;
mod sheet;
mod shell;
mod shortcuts;
mod theme;
mod trash;
mod trends;
mod widgets;
mod window;

use std::cell::{OnceCell, RefCell};
use std::path::{Path, PathBuf};
use std::time::Duration;

use egui::{Key, ViewportCommand};

use crate::archive::{ArchiveError, Stored, latest_backup};
use crate::drill::{Action, Clock, Refused, SystemClock};
use crate::i18n::{Language, Text};
use crate::jobs::Jobs;
use crate::session::{Command, Effect, Session};
use crate::settings::{Appearance, Settings};

pub use window::{Renderer, WindowError, run};

pub(crate) use exports::{ExportFile, ExportState, Exports, Order};
use look::Look;
use overlay::Overlay;
pub(crate) use route::{Ask, Cx, Erase, Go, Screen};
use shortcuts::Keys;
use theme::Theme;

/// Makes the clock of a session; a test hands in its own.
type MakeClock = Box<dyn Fn() -> Box<dyn Clock>>;

/// How long something said in passing stays. Milliseconds.
const TOAST_MILLIS: i64 = 6_000;

/// The archive could not be opened: the program says why and waits.
struct Blocked {
    data: PathBuf,
    /// A backup is being put in its place.
    restoring: bool,
    error: ArchiveError,
    /// Why the last way out was none.
    fault: Option<Box<str>>,
    text: Text,
}

/// The program's window.
pub struct App {
    desk: Result<Session, Blocked>,
    /// The newest backup beside an archive that cannot be opened, once it was looked for.
    beside: OnceCell<Option<Stored>>,
    screen: Screen,
    /// Which place of the rail is lit.
    lit: usize,
    /// The archive as it was left, with what was looked for and chosen in it.
    resting: Option<Box<archive::ArchiveScreen>>,
    /// The deadlines that the home screen showed when it was left.
    deadlines: look::ActionsRead,
    queue: RefCell<Vec<Ask>>,
    theme: Theme,
    /// What the theme was made for.
    themed: Option<(bool, bool, u32)>,
    jobs: Jobs,
    exports: Exports,
    toast: Option<(String, i64)>,
    overlay: Option<Overlay>,
    /// What lay over the screen in the frame before.
    lain: Option<Overlay>,
    /// What stays at the foot of the screen until it is put away.
    notice: Option<String>,
    /// Copies of kept files that were opened elsewhere.
    copies: Option<tempfile::TempDir>,
    /// The window is on its way out.
    leaving: bool,
    make_clock: MakeClock,
}

impl App {
    /// Opens a data folder in a window with the machine's clock.
    pub fn new(ctx: &egui::Context, data: &Path) -> Self {
        Self::with_clock(ctx, data, Box::new(|| Box::new(SystemClock::new())))
    }

    /// The same with another clock, for tests.
    pub fn with_clock(ctx: &egui::Context, data: &Path, make_clock: MakeClock) -> Self {
        ctx.set_fonts(fonts::definitions());
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        let mut jobs = Jobs::default();
        let woken = ctx.clone();
        jobs.set_wake(move || woken.request_repaint());
        Self {
            desk: open(data, &make_clock),
            beside: OnceCell::new(),
            screen: Screen::Home(Box::default()),
            lit: 0,
            resting: None,
            deadlines: look::ActionsRead::default(),
            queue: RefCell::default(),
            theme: Theme::light(),
            themed: None,
            jobs,
            exports: Exports::default(),
            toast: None,
            overlay: None,
            lain: None,
            notice: None,
            copies: None,
            leaving: false,
            make_clock,
        }
    }

    fn look(&mut self, ctx: &egui::Context) {
        let (appearance, zoom, still) = match &self.desk {
            Ok(session) => {
                let s = session.settings();
                (s.appearance, s.zoom_percent, s.reduce_motion)
            }
            Err(_) => (Appearance::System, 100, false),
        };
        let dark = match appearance {
            Appearance::Light => false,
            Appearance::Dark => true,
            Appearance::System => ctx.system_theme() == Some(egui::Theme::Dark),
        };
        if self.themed != Some((dark, still, zoom)) {
            self.theme = if dark { Theme::dark() } else { Theme::light() };
            self.theme.apply(ctx, still);
            ctx.set_zoom_factor(zoom as f32 / 100.0);
            self.themed = Some((dark, still, zoom));
        }
    }

    /// Does what was asked, in order.
    fn drain(&mut self, ctx: &egui::Context) {
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

    fn answer(&mut self, ask: Ask) {
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
            Ask::Trash(uids) => self.throw(uids),
            Ask::TakeBack(uids) => self.take_back(uids),
            Ask::Erase(what) => self.erase(what),
            Ask::Say(command, said) => {
                if self.run(command) {
                    self.say(said);
                }
            }
            Ask::Calendar => self.write_calendar(),
            Ask::SheetOut => self.write_sheet(),
            Ask::FillSheet => dialogs::choose_sheet(&self.jobs),
            Ask::SaveSheet(path, sheet) => self.save_sheet(path, *sheet),
            Ask::SheetsIn => dialogs::choose_sheets(&self.jobs),
            Ask::BackUp
            | Ask::ChooseBackup
            | Ask::Restore(_)
            | Ask::ImportDrills
            | Ask::ExportDrill(_) => self.keep(ask),
            Ask::Toast(text) => self.say(text),
            Ask::Export(order) => {
                if let Ok(session) = &self.desk {
                    self.exports.start(&self.jobs, session, *order);
                }
            }
            Ask::Preview(wanted) => {
                if let Ok(session) = &self.desk {
                    previews::lay_out(&self.jobs, session, *wanted);
                }
            }
            Ask::DrawPage(pages, page, hundredths) => {
                previews::draw(&self.jobs, pages, page, hundredths);
            }
            Ask::SaveFigures(files) => {
                if let Ok(session) = &self.desk {
                    trends::save(&self.jobs, session, files);
                }
            }
            Ask::CancelExport => self.exports.cancel(),
            Ask::Batch(asked) => {
                if let Ok(session) = &self.desk {
                    self.exports.batch.start(&self.jobs, session, asked);
                }
            }
            Ask::CancelBatch => self.exports.batch.cancel(),
            Ask::StopKeeping => self.exports.keeping.cancel(),
            Ask::Look(look) => self.look_for(look),
            Ask::ChooseFolder(what) => dialogs::choose_folder(&self.jobs, what),
            Ask::Reveal(folder) => {
                if dialogs::reveal(&folder).is_err()
                    && let Ok(session) = &self.desk
                {
                    self.say(session.text().reveal_failed(folder.display().to_string()));
                }
            }
            Ask::Help => self.overlay = Some(Overlay::Keys),
            Ask::ChooseFiles => dialogs::choose_files(&self.jobs),
            Ask::TakeFiles(paths, cleared) => self.take_files(paths, cleared),
            Ask::StopTaking => self.exports.taking.cancel(),
            Ask::Picture(hashes, side) => self.picture(hashes, side),
            Ask::OpenKept(hash, name) => self.open_kept(hash, &name),
            Ask::CheckPapers(papers) => self.check_papers(papers),
        }
    }

    fn look_for(&mut self, wanted: Look) {
        let Ok(session) = &self.desk else { return };
        if look::look(&self.jobs, session, wanted.clone()) {
            return;
        }
        let sentence = session.text().find_no_thread().to_owned();
        match wanted {
            Look::Period(asked) => self.period_read(&asked, &Err(sentence)),
            Look::Actions(asked) => self.actions_read(&asked, Err(sentence)),
            Look::For(..) | Look::Rows(..) | Look::Stock(_) | Look::At(_) => {
                if let Some(list) = self.drill_list() {
                    list.give_up(sentence);
                }
            }
        }
    }

    /// True when it was done.
    fn run(&mut self, command: Command) -> bool {
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
        let moved = match &command {
            Command::MoveTo(folder) => Some(folder.display().to_string()),
            _ => None,
        };
        match session.run(command) {
            Effect::Done => {
                let moved = moved.map(|path| {
                    if session.place_kept() {
                        session.text().alarm_moved(path)
                    } else {
                        session.text().alarm_moved_here_only(path)
                    }
                });
                if let Some(left) = session.take_left() {
                    keep::carry(&self.jobs, session, left);
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
            Effect::Alarm => false,
            Effect::Failed(sentence) => {
                self.say(sentence);
                false
            }
        }
    }

    fn say(&mut self, text: String) {
        if let Ok(session) = &self.desk {
            self.toast = Some((text, session.now().mono_millis + TOAST_MILLIS));
        }
    }

    /// Keeps what is still in a field of the screen.
    fn keep_written(&mut self) {
        let Self {
            desk: Ok(session),
            screen,
            theme,
            exports,
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
                    exports,
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
    fn held_back(&mut self) -> Option<String> {
        let Ok(session) = &self.desk else { return None };
        match &mut self.screen {
            Screen::Debrief(screen) => screen.holds_back(session),
            Screen::Sheet(screen) => screen.holds_back(session.text()),
            Screen::Papers(screen) => screen.holds_back(session),
            _ => None,
        }
    }

    fn go(&mut self, go: Go) {
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
            self.deadlines = screen.rest();
        }
        let screen = match go {
            Go::Home => {
                let deadlines = std::mem::take(&mut self.deadlines);
                Screen::Home(Box::new(home::HomeScreen::new(deadlines)))
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
            Go::Archive(part) => {
                let home = Screen::Home(Box::default());
                let mut kept = match (
                    std::mem::replace(&mut self.screen, home),
                    self.resting.take(),
                ) {
                    (Screen::Archive(kept), _) | (_, Some(kept)) => kept,
                    _ => Box::new(archive::ArchiveScreen::new(session)),
                };
                if let Some(part) = part {
                    kept.turn_to(part);
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
                        self.say(sentence);
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

    fn turn_to(&mut self, screen: Screen) {
        self.lit = screen.place(self.lit);
        if let Screen::Archive(left) = std::mem::replace(&mut self.screen, screen) {
            self.resting = Some(left);
        }
    }

    /// The archive, seen or resting.
    fn archive_screen(&mut self) -> Option<&mut archive::ArchiveScreen> {
        match &mut self.screen {
            Screen::Archive(screen) => Some(screen),
            _ => self.resting.as_deref_mut(),
        }
    }

    fn drill_list(&mut self) -> Option<&mut archive::DrillList> {
        Some(&mut self.archive_screen()?.list)
    }

    fn keys(&mut self, ctx: &egui::Context) {
        let keys = Keys::new(ctx);
        if keys.take_always(Key::F11) {
            let full = ctx.input(|i| i.viewport().fullscreen.unwrap_or(false));
            ctx.send_viewport_cmd(ViewportCommand::Fullscreen(!full));
        }
        if self.overlay_keys(&keys, ctx) {
            return;
        }
        let Self {
            desk: Ok(session),
            screen,
            theme,
            exports,
            queue,
            ..
        } = self
        else {
            return;
        };
        let cx = Cx {
            text: session.text(),
            session,
            theme,
            exports,
            queue,
        };
        shell::alarm_keys(&keys, &cx);
        shell::zoom_keys(&keys, &cx, matches!(screen, Screen::Run(_)));
        match screen {
            Screen::Home(screen) => screen.keys(&keys, &cx),
            Screen::Library(screen) => screen.keys(&keys, &cx),
            Screen::Setup(screen) => screen.keys(&keys, &cx),
            Screen::Run(screen) => screen.keys(&keys, &cx),
            Screen::Debrief(screen) => screen.keys(&keys, &cx),
            Screen::Page(screen) => screen.keys(&keys, &cx),
            Screen::Papers(screen) => screen.keys(&keys, &cx),
            Screen::Archive(screen) => screen.keys(&keys, &cx),
            Screen::Trends(screen) => screen.keys(&keys, &cx),
            Screen::Sheet(screen) => screen.keys(&keys, &cx),
            Screen::Settings(screen) => screen.keys(&keys, &cx),
        }
        if !matches!(screen, Screen::Run(_)) {
            shell::keys(&keys, &cx);
        }
    }

    fn draw(&mut self, ui: &mut egui::Ui) {
        let Self {
            desk,
            beside,
            screen,
            lit,
            theme,
            exports,
            queue,
            ..
        } = self;
        let session = match desk {
            Ok(session) => {
                beside.take();
                &*session
            }
            Err(blocked) => {
                let latest = beside.get_or_init(|| match &blocked.error {
                    ArchiveError::Damaged { path, .. } => path.parent().and_then(latest_backup),
                    _ => None,
                });
                let course = exports.keeping.told(&blocked.text);
                let course = course.as_deref();
                match shell::blocked(ui, theme, blocked, latest.as_ref(), course, &self.jobs) {
                    shell::WayOut::Retry => {
                        self.beside.take();
                        let data = blocked.data.clone();
                        self.desk = open(&data, &self.make_clock);
                    }
                    shell::WayOut::Restore(data, file) => {
                        let begun = exports
                            .keeping
                            .restore(&self.jobs, data, file, &blocked.text);
                        blocked.restoring = begun.is_ok();
                        blocked.fault = begun.err().map(Into::into);
                    }
                    shell::WayOut::Stop => exports.keeping.cancel(),
                    shell::WayOut::None => {}
                }
                return;
            }
        };
        let cx = Cx {
            text: session.text(),
            session,
            theme,
            exports,
            queue,
        };
        shell::alarm(ui, &cx);
        if session.is_log_lost() {
            if shell::notice(ui, &cx, cx.text.fault_log_lost()) {
                cx.ask(Ask::Run(Command::NoteLogLost));
            }
        } else if let Some(sentence) = &self.notice
            && shell::notice(ui, &cx, sentence)
        {
            self.notice = None;
        }
        if let Screen::Run(screen) = screen {
            screen.show(ui, &cx);
        } else {
            shell::with_rail(ui, &cx, *lit, |ui| match screen {
                Screen::Home(screen) => screen.show(ui, &cx),
                Screen::Library(screen) => screen.show(ui, &cx),
                Screen::Setup(screen) => screen.show(ui, &cx),
                Screen::Run(_) => {}
                Screen::Debrief(screen) => screen.show(ui, &cx),
                Screen::Page(screen) => screen.show(ui, &cx),
                Screen::Papers(screen) => screen.show(ui, &cx),
                Screen::Archive(screen) => screen.show(ui, &cx),
                Screen::Trends(screen) => screen.show(ui, &cx),
                Screen::Sheet(screen) => screen.show(ui, &cx),
                Screen::Settings(screen) => screen.show(ui, &cx),
            });
        }
        if let Some((text, until)) = &self.toast {
            let left = until - session.now().mono_millis;
            if left > 0 {
                shell::toast(ui, &cx, text, matches!(screen, Screen::Run(_)));
                ui.ctx()
                    .request_repaint_after(Duration::from_millis(left as u64));
            } else {
                self.toast = None;
            }
        }
        match &self.overlay {
            Some(Overlay::Restore(path)) => match shell::confirm_restore(ui, &cx, path) {
                Some(true) => {
                    cx.ask(Ask::Restore(path.clone()));
                    self.overlay = None;
                }
                Some(false) => self.overlay = None,
                None => {}
            },
            Some(Overlay::Keys) => {
                if keys::show(ui, &cx, matches!(screen, Screen::Run(_))) {
                    self.overlay = None;
                }
            }
            Some(Overlay::Quit) => match shell::confirm_quit(ui, &cx) {
                Some(true) => {
                    let ctx = ui.ctx().clone();
                    self.quit(&ctx);
                }
                Some(false) => self.overlay = None,
                None => {}
            },
            Some(Overlay::Working { .. }) | None => {}
        }
    }
}

fn open(data: &Path, make_clock: &MakeClock) -> Result<Session, Blocked> {
    Session::open(data, make_clock()).map_err(|error| Blocked {
        data: data.to_owned(),
        restoring: false,
        fault: None,
        text: Text::new(Settings::load(data).map_or(Language::ZhCn, |settings| settings.language)),
        error,
    })
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _: &mut eframe::Frame) {
        self.take_news();
        self.write_files();
        self.hold_back_closing(ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        self.look(&ctx);
        // A second pass of the same frame has no keys of its own.
        if ctx.current_pass_index() == 0 {
            self.keys(&ctx);
            self.drain(&ctx);
        }
        ui.painter()
            .rect_filled(ui.max_rect(), 0.0, self.theme.canvas);
        self.draw(ui);
        self.working(ui);
        // A dialog is measured in its first frame and seen in the next, also where nobody touches anything.
        if self.lain != self.overlay {
            self.lain.clone_from(&self.overlay);
            ctx.request_repaint();
        }
        self.drain(&ctx);
    }

    fn clear_color(&self, _: &egui::Visuals) -> [f32; 4] {
        self.theme.canvas.to_normalized_gamma_f32()
    }
}
