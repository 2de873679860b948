//! What is seen. Screens read the session and hand in what they ask for; nothing here changes anything by itself.

mod answer;
mod archive;
mod attach;
mod blocked;
mod chosen;
mod debrief;
mod dialogs;
mod follow;
mod fonts;
mod home;
mod icons;
mod keep;
mod keys;
mod library;
mod news;
mod notices;
mod outside;
mod overlay;
mod page;
mod papers;
mod placing;
mod renderer;
mod route;
mod run;
mod settings;
mod setup;
mod sheet;
mod shell;
mod theme;
mod toast;
mod trash;
mod trends;
mod waits;
mod widgets;
mod window;

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::time::Duration;

use egui::ViewportCommand;

use crate::archive::{ArchiveError, is_turn_taken};
use crate::diagnostics;
use crate::drill::{Clock, SystemClock};
use crate::i18n::{Language, Text};
use crate::session::{Command, Session};
use crate::settings::{Appearance, Settings};
use crate::tasks::{Jobs, Lookup, News, Tasks, Waiting};

pub use keys::{TableRow, last_press, table};
pub use renderer::{Backend, DrawnBy, Failure, Obstacle, Renderer, WindowError, open_first, order};
pub use window::run;

use blocked::{Beside, Blocked};
use keys::{AppKey, Keys};
use notices::Notices;
use overlay::Overlay;
pub(crate) use route::{Ask, Cx, Go, Screen, step_of};
use theme::Theme;

/// Makes the clock of a session; a test hands in its own.
type MakeClock = Box<dyn Fn() -> Box<dyn Clock>>;

/// How long something said in passing stays. Milliseconds.
const TOAST_MILLIS: i64 = 6_000;

/// The language that the window speaks.
fn language(desk: &Result<Session, Blocked>) -> Language {
    match desk {
        Ok(session) => session.text().language(),
        Err(blocked) => blocked.text.language(),
    }
}

/// The program's window.
pub struct App {
    desk: Result<Session, Blocked>,
    /// The backups beside an archive that cannot be opened.
    beside: Beside,
    screen: Screen,
    /// Which place of the rail is lit.
    lit: usize,
    /// The archive as it was left, with what was looked for and chosen in it.
    resting: Option<Box<archive::ArchiveScreen>>,
    /// What the home screen showed when it was left.
    home: home::HomeRead,
    queue: RefCell<Vec<Ask>>,
    theme: Theme,
    /// What the theme was made for.
    themed: Option<(bool, bool, u32)>,
    /// The language that the faces were chosen for.
    lettered: Language,
    jobs: Jobs,
    /// What screens read and have not taken yet.
    waiting: Waiting,
    /// What waits for the ids of its drills.
    pending: Vec<chosen::Pending>,
    tasks: Tasks,
    toast: Option<(String, i64)>,
    overlay: Option<Overlay>,
    /// What lay over the screen in the frame before.
    lain: Option<Overlay>,
    /// What stays at the foot of the screen until it is put away.
    notices: Notices,
    /// Copies of kept files that were opened elsewhere.
    copies: Option<tempfile::TempDir>,
    /// The window is on its way out.
    leaving: bool,
    /// What draws the window.
    drawn_by: DrawnBy,
    /// Notes of crashes of which nobody has taken note, newest last.
    crashes: Vec<PathBuf>,
    make_clock: MakeClock,
}

impl App {
    /// Opens a data folder in a window with the machine's clock.
    pub fn new(ctx: &egui::Context, data: &Path) -> Self {
        Self::with_clock(ctx, data, Box::new(|| Box::new(SystemClock::new())))
    }

    /// The same with another clock, for tests.
    pub fn with_clock(ctx: &egui::Context, data: &Path, make_clock: MakeClock) -> Self {
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        let mut jobs = Jobs::default();
        let woken = ctx.clone();
        jobs.set_wake(move || woken.request_repaint());
        jobs.set_crashed(|| News::Crashed);
        jobs.set_observer(|name| diagnostics::did("job", name));
        let desk = open(data, &make_clock);
        let language = language(&desk);
        ctx.set_fonts(fonts::definitions(language));
        let crashes = match &desk {
            Ok(session) => diagnostics::unseen(session.data()),
            Err(_) => Vec::new(),
        };
        Self {
            desk,
            beside: Beside::default(),
            screen: Screen::Home(Box::default()),
            lit: 0,
            resting: None,
            home: home::HomeRead::default(),
            queue: RefCell::default(),
            theme: Theme::light(),
            themed: None,
            lettered: language,
            jobs,
            waiting: Waiting::default(),
            pending: Vec::new(),
            tasks: Tasks::default(),
            toast: None,
            overlay: None,
            lain: None,
            notices: Notices::default(),
            copies: None,
            leaving: false,
            drawn_by: DrawnBy::default(),
            crashes,
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
        let window = ctx.content_rect().size() * ctx.zoom_factor();
        let zoom = placing::zoom(zoom, window.into());
        if self.themed != Some((dark, still, zoom)) {
            self.theme = if dark { Theme::dark() } else { Theme::light() };
            self.theme.apply(ctx, still);
            ctx.set_zoom_factor(zoom as f32 / 100.0);
            self.themed = Some((dark, still, zoom));
        }
        let language = language(&self.desk);
        if self.lettered != language {
            ctx.set_fonts(fonts::definitions(language));
            self.lettered = language;
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
        if keys.take(AppKey::FullScreen) {
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
            tasks,
            queue,
            drawn_by,
            jobs,
            waiting,
            ..
        } = self
        else {
            return;
        };
        let cx = Cx {
            text: session.text(),
            session,
            theme,
            tasks,
            drawn_by,
            lookup: Lookup::new(jobs, session, waiting),
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
        if self.desk.is_err() {
            self.blocked(ui);
            return;
        }
        self.beside.forget();
        let Self {
            desk: Ok(session),
            screen,
            lit,
            theme,
            tasks,
            queue,
            drawn_by,
            jobs,
            waiting,
            ..
        } = self
        else {
            return;
        };
        let cx = Cx {
            text: session.text(),
            session,
            theme,
            tasks,
            drawn_by,
            lookup: Lookup::new(jobs, session, waiting),
            queue,
        };
        shell::alarm(ui, &cx);
        shell::unwritable(ui, &cx);
        // It can wait until the drill is over.
        if !matches!(screen, Screen::Run(_)) && shell::location(ui, &cx) {
            cx.ask(Ask::Run(Command::NoteLocation));
        }
        if matches!(screen, Screen::Home(_))
            && let Some(note) = self.crashes.last()
            && shell::crashed(ui, &cx, note)
        {
            diagnostics::forget(session.data());
            self.crashes.clear();
        }
        if session.is_log_lost() {
            if shell::notice(ui, &cx, &session.log_lost_message()) {
                cx.ask(Ask::Run(Command::NoteLogLost));
            }
        } else if let Some(remark) = session.remark() {
            if shell::notice(ui, &cx, &cx.text.remark(remark)) {
                cx.ask(Ask::Run(Command::NoteRemark));
            }
        } else if let Some(sentence) = self.notices.newest()
            && shell::notice(ui, &cx, sentence)
        {
            self.notices.put_away();
        }
        if tasks.maintenance.is_redrawing() && !matches!(screen, Screen::Run(_)) {
            shell::not_whole(ui, &cx);
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
                toast::show(ui, &cx, text, matches!(screen, Screen::Run(_)));
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
                if keys::show(ui, &cx, screen.scopes()) {
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
        anew: false,
        fault: None,
        text: Text::new(Settings::load(data).map_or(Language::ZhCn, |settings| settings.language)),
        error: match error {
            // It will not be long.
            ArchiveError::Held(folder) if is_turn_taken(&folder) => ArchiveError::Busy(folder),
            error => error,
        },
    })
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _: &mut eframe::Frame) {
        self.take_news();
        self.act_on_chosen();
        self.write_files();
        self.settle(ctx);
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
