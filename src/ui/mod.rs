//! What is seen. Screens read the session and hand in what they ask for; nothing here changes anything by itself.

mod active;
mod archive;
mod attach;
mod audience;
mod blocked;
mod bulk;
mod chosen;
mod command_line;
mod commands;
mod debrief;
mod dialogs;
mod evaluators;
mod fonts;
mod help;
mod home;
mod icons;
mod keys;
mod layers;
mod library;
mod maintenance;
mod news;
mod notices;
mod overlay;
mod page;
mod papers;
mod placing;
mod recorder;
mod recording;
mod renderer;
mod requests;
mod route;
mod run;
mod screen;
mod settings;
mod setup;
mod shared;
mod sheet;
mod shell;
mod style;
#[cfg(feature = "testing")]
mod testing;
mod theme;
mod toast;
mod trash;
mod trends;
mod waits;
mod widgets;
mod window;

use std::cell::RefCell;
use std::path::Path;

use egui::ViewportCommand;

use crate::diagnostics;
use crate::drill::{Clock, SystemClock};
use crate::i18n::Language;
use crate::session::Session;
use crate::tasks::{Jobs, Lookup, News, Tasks, Waiting};

pub use keys::{TableRow, last_press, table};
pub use renderer::{Backend, DrawnBy, Failure, Obstacle, Renderer, WindowError, open_first, order};
#[cfg(feature = "testing")]
pub use widgets::Gallery;
pub use window::run;

use active::{ActiveScreen, Parked};
use audience::Audience;
use blocked::{ArchiveUnavailable, Beside, open};
use keys::{AppKey, Keys};
use layers::Layers;
use recorder::Recorder;
pub(crate) use route::{ArchivePart, Cx, Request, Route, step_of};
pub(crate) use screen::{Chrome, RailItem, Screen};
use style::ThemeState;

/// Makes the clock of a session; a test hands in its own.
type MakeClock = Box<dyn Fn() -> Box<dyn Clock>>;

/// The language that the window speaks.
fn language(desk: &Result<Session, ArchiveUnavailable>) -> Language {
    match desk {
        Ok(session) => session.text().language(),
        Err(blocked) => blocked.text.language(),
    }
}

/// What screens read of the archive.
#[derive(Default)]
struct Reads {
    /// What was read and has not been taken yet.
    waiting: Waiting,
    /// What waits for the ids of its drills.
    pending: Vec<bulk::Pending>,
}

/// The program's window.
pub struct App {
    desk: Result<Session, ArchiveUnavailable>,
    /// The backups beside an archive that cannot be opened.
    beside: Beside,
    screen: ActiveScreen,
    parked: Parked,
    queue: RefCell<Vec<Request>>,
    style: ThemeState,
    jobs: Jobs,
    reads: Reads,
    tasks: Tasks,
    layers: Layers,
    audience: Audience,
    recorder: Recorder,
    /// Copies of kept files that were opened elsewhere.
    copies: Option<tempfile::TempDir>,
    make_clock: MakeClock,
}

impl App {
    /// Opens a data folder in a window with the machine's clock.
    pub fn new(ctx: &egui::Context, data: &Path) -> Self {
        Self::with_clock(ctx, data, Box::new(|| Box::new(SystemClock::new())))
    }

    /// The same with another clock, such as one that a test turns.
    pub fn with_clock(ctx: &egui::Context, data: &Path, make_clock: MakeClock) -> Self {
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        let mut jobs = Jobs::default();
        let woken = ctx.clone();
        jobs.set_wake(move || woken.request_repaint());
        jobs.set_crashed(|| News::Crashed);
        jobs.set_observer(|name| diagnostics::did("job", name));
        let desk = open(data, &make_clock);
        let session = desk.as_ref().ok();
        let crashes = session.map_or_else(Vec::new, |s| diagnostics::unseen(s.data()));
        Self {
            beside: Beside::default(),
            screen: ActiveScreen::default(),
            parked: Parked::default(),
            queue: RefCell::default(),
            style: ThemeState::new(ctx, language(&desk)),
            jobs,
            reads: Reads::default(),
            tasks: Tasks::default(),
            layers: Layers::new(crashes),
            audience: Audience::default(),
            recorder: Recorder::default(),
            copies: None,
            make_clock,
            desk,
        }
    }

    /// The session behind the window; none while the archive cannot be opened.
    pub fn session(&self) -> Option<&Session> {
        self.desk.as_ref().ok()
    }

    /// What is given to the screen while the archive is open, the screen, and what lies round it.
    fn parts(&mut self) -> Option<(Cx<'_>, &mut ActiveScreen, &mut Layers)> {
        let session = self.desk.as_ref().ok()?;
        let cx = Cx {
            text: session.text(),
            session,
            theme: &self.style.theme,
            tasks: &self.tasks,
            drawn_by: &self.style.drawn_by,
            audience: &self.audience,
            recorder: self.recorder.is_wanted(),
            lookup: Lookup::new(&self.jobs, session, &self.reads.waiting),
            queue: &self.queue,
        };
        Some((cx, &mut self.screen, &mut self.layers))
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
        if self.recorder.has_keys() {
            return;
        }
        let Some((cx, screen, _)) = self.parts() else {
            return;
        };
        let screen = screen.get();
        let chrome = screen.chrome();
        shell::alarm_keys(&keys, &cx);
        shell::zoom_keys(&keys, &cx, chrome);
        screen.on_keys(&keys, &cx);
        if chrome == Chrome::Rail {
            shell::keys(&keys, &cx);
        }
    }

    fn draw(&mut self, ui: &mut egui::Ui) {
        if self.desk.is_err() {
            self.blocked(ui);
            return;
        }
        self.beside.forget();
        let lit = self.parked.rail;
        let Some((cx, screen, layers)) = self.parts() else {
            return;
        };
        let is_home = matches!(screen, ActiveScreen::Home(_));
        let screen = screen.get();
        let chrome = screen.chrome();
        layers.strips(ui, &cx, chrome, is_home);
        match chrome {
            Chrome::Stage => screen.ui(ui, &cx),
            Chrome::Rail => shell::with_rail(ui, &cx, lit, |ui| screen.ui(ui, &cx)),
        }
        layers.toast(ui, &cx, chrome);
        if layers.overlay(ui, &cx, screen.scopes()) {
            let ctx = ui.ctx().clone();
            self.quit(&ctx);
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _: &mut eframe::Frame) {
        self.take_news();
        self.act_on_chosen();
        self.write_files();
        self.settle(ctx);
        self.intercept_close(ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        let speaks = language(&self.desk);
        self.style.refresh(&ctx, self.desk.as_ref().ok(), speaks);
        // A second pass of the same frame has no keys of its own.
        if ctx.current_pass_index() == 0 {
            self.keys(&ctx);
            self.drain(&ctx);
        }
        ui.painter()
            .rect_filled(ui.max_rect(), 0.0, self.style.theme.canvas);
        self.draw(ui);
        self.working(ui);
        self.layers.settle(&ctx);
        self.drain(&ctx);
        self.show_recorder(&ctx);
        self.drain(&ctx);
        let said = self.audience.show(&ctx, frame, self.desk.as_ref().ok());
        if let Some(said) = said {
            self.say(said);
        }
    }

    fn clear_color(&self, _: &egui::Visuals) -> [f32; 4] {
        self.style.theme.canvas.to_normalized_gamma_f32()
    }
}
