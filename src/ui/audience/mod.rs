//! 投屏: the window that the room sees, on a display of its own. It is drawn from an [`AudienceView`] and knows nothing else.

mod displays;
mod page;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use egui::{Context, Rect, Ui, ViewportBuilder, ViewportClass, ViewportCommand, ViewportId};

use crate::audience::{AudienceChoice, AudiencePage, AudienceView, PropChoice};
use crate::drill::Drill;
use crate::i18n::Text;
use crate::session::Session;

use super::keys::{AppKey, Keys};
use super::theme::Projector;
use displays::Display;
use page::Sheet;

/// The window where there is no display of its own for it. Points.
const WINDOW: [f32; 2] = [1280.0, 720.0];

/// What a screen asks of the projector.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum AudienceRequest {
    /// Opens the window, or closes it.
    Toggle,
    /// Blanks it, or brings it back.
    Blank,
    /// Shows the time played, or no longer.
    Clock,
    /// Black and white, or the usual colours.
    Contrast,
    /// Moves it on to the next display.
    NextDisplay,
    /// Puts a prop up; none takes down what is up.
    Prop(Option<String>),
}

/// What the window and the thread that draws it share.
struct Shared {
    sheet: Sheet,
    /// The display that it was opened on.
    display: Option<Display>,
    /// When it was first drawn, in seconds of the program.
    since: Option<f64>,
    /// It has stood on its display: where it no longer does, the display is gone.
    has_stood: bool,
    /// The window's own way out was taken.
    is_closed: bool,
    is_lost: bool,
}

/// The projector as the program's window knows it.
#[derive(Default)]
pub(crate) struct Audience {
    choice: AudienceChoice,
    is_contrast: bool,
    /// The display that went away while it was open; the window comes back with it.
    lost: Option<Display>,
    /// It is to be opened with the next frame, which knows the displays.
    is_wanted: bool,
    /// Which of the other displays it is opened on.
    turn: usize,
    /// When its display was last looked for, in seconds of the program.
    watched: f64,
    shared: Option<Arc<Mutex<Shared>>>,
}

fn window_id() -> ViewportId {
    ViewportId::from_hash_of("audience")
}

fn locked(shared: &Mutex<Shared>) -> MutexGuard<'_, Shared> {
    // Whoever draws only reads what is whole.
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Audience {
    pub(crate) fn is_open(&self) -> bool {
        self.shared.is_some()
    }

    pub(crate) fn is_lost(&self) -> bool {
        self.lost.is_some()
    }

    pub(crate) fn is_contrast(&self) -> bool {
        self.is_contrast
    }

    pub(crate) fn choice(&self) -> &AudienceChoice {
        &self.choice
    }

    /// In one or two words, what the room sees.
    pub(crate) fn state(&self, session: &Session, text: &Text) -> String {
        if self.is_lost() {
            return text.audience_lost().to_owned();
        }
        if !self.is_open() {
            return text.audience_shows_nothing().to_owned();
        }
        let view = AudienceView::new(session.drill(), &self.choice, session.now());
        let what = match view.page {
            AudiencePage::Blank => text.audience_blank().to_owned(),
            AudiencePage::Wait => text.audience_wait().to_owned(),
            AudiencePage::Soon => text.audience_soon().to_owned(),
            AudiencePage::Over => text.audience_over().to_owned(),
            AudiencePage::Live => view
                .prop
                .map_or_else(|| text.audience_shows_scene().to_owned(), |prop| prop.title),
        };
        text.audience_shows(what)
    }

    /// What the button that opens or closes it is called.
    pub(crate) fn toggle_name<'t>(&self, text: &'t Text) -> &'t str {
        if self.is_open() {
            text.audience_close()
        } else {
            text.audience_open()
        }
    }

    /// A small picture of what the room sees, or would see.
    pub(crate) fn picture(&self, ui: &Ui, rect: Rect, session: &Session, text: &Text) {
        page::show(ui, rect, &self.sheet(session, text), true);
    }

    fn sheet(&self, session: &Session, text: &Text) -> Sheet {
        Sheet {
            view: AudienceView::new(session.drill(), &self.choice, session.now()),
            text: text.clone(),
            is_contrast: self.is_contrast,
        }
    }

    /// Does what was asked.
    pub(super) fn answer(&mut self, ask: AudienceRequest, session: &Session) {
        match ask {
            AudienceRequest::Toggle if self.is_open() => self.shared = None,
            // Whoever gives it up does not want it back.
            AudienceRequest::Toggle if self.is_lost() => self.lost = None,
            AudienceRequest::Toggle => self.is_wanted = true,
            AudienceRequest::NextDisplay => {
                self.shared = None;
                self.turn += 1;
                self.is_wanted = true;
            }
            AudienceRequest::Blank => self.choice.is_blank = !self.choice.is_blank,
            AudienceRequest::Clock => self.choice.has_clock = !self.choice.has_clock,
            AudienceRequest::Contrast => self.is_contrast = !self.is_contrast,
            AudienceRequest::Prop(prop) => {
                let state = session.drill().map(Drill::state);
                let scene = state.and_then(|state| Some((state.scene, state.current()?)));
                self.choice.prop = scene.map(|(scene, shown)| PropChoice {
                    scene,
                    visits: shown.visits.len(),
                    prop,
                });
            }
        }
    }

    /// Sees once a second whether its display is still there: no event tells of it.
    fn watch(&mut self, ctx: &Context, frame: &eframe::Frame) {
        let on = |shared: &Arc<Mutex<Shared>>| locked(shared).display;
        let Some(display) = self.lost.or_else(|| self.shared.as_ref().and_then(on)) else {
            return;
        };
        let now = ctx.input(|input| input.time);
        if now - self.watched < 1.0 {
            return;
        }
        self.watched = now;
        let is_there = displays::is_there(frame, &display);
        match &self.shared {
            Some(shared) if !is_there => locked(shared).is_lost = true,
            None if is_there => {
                self.is_wanted = true;
                ctx.request_repaint();
            }
            _ => {}
        }
        ctx.request_repaint_after(Duration::from_secs(1));
    }

    /// Opens it on a display that is not the facilitator's. What is to be said of it, if anything.
    fn open(&mut self, others: &[Display], session: &Session) -> Option<String> {
        let text = session.text();
        let display = others.get(self.turn % others.len().max(1)).copied();
        self.lost = None;
        let shared = Shared {
            sheet: self.sheet(session, text),
            display,
            since: None,
            has_stood: false,
            is_closed: false,
            is_lost: false,
        };
        self.shared = Some(Arc::new(Mutex::new(shared)));
        display
            .is_none()
            .then(|| text.audience_one_display().to_owned())
    }

    /// Shows the window for one more frame, with what the room is to see by now. What is to be said of it, if anything.
    pub(super) fn show(
        &mut self,
        ctx: &Context,
        frame: &eframe::Frame,
        session: Option<&Session>,
    ) -> Option<String> {
        let session = session?;
        let mut said = None;
        if std::mem::take(&mut self.is_wanted) {
            said = self.open(&displays::others(frame), session);
        }
        self.watch(ctx, frame);
        let shared = self.shared.clone()?;
        let sheet = self.sheet(session, session.text());
        let title = session.text().audience_window();
        let mut builder = ViewportBuilder::default()
            .with_title(title)
            .with_app_id("drilldesk")
            .with_active(false)
            .with_inner_size(WINDOW);
        {
            let mut now = locked(&shared);
            if now.is_closed || now.is_lost {
                self.lost = now.display.filter(|_| now.is_lost);
                self.shared = None;
                ctx.request_repaint();
                return said;
            }
            if let Some(display) = now.display {
                builder = builder.with_monitor(display.index);
            }
            let is_new = now.sheet.view != sheet.view
                || now.sheet.is_contrast != sheet.is_contrast
                || now.sheet.text.language() != sheet.text.language();
            if is_new {
                now.sheet = sheet;
                ctx.request_repaint_of(window_id());
            }
        }
        ctx.show_viewport_deferred(window_id(), builder, move |ui, class| {
            draw(ui, class, &mut locked(&shared));
        });
        said
    }
}

/// How long a display may take until the window stands on it. Seconds.
const PATIENCE: f64 = 2.0;

/// Draws the window, at times of its own.
fn draw(ui: &mut Ui, class: ViewportClass, shared: &mut Shared) {
    if class != ViewportClass::EmbeddedWindow && !stands(ui, shared) {
        ui.painter()
            .rect_filled(ui.max_rect(), 0.0, Projector::LIGHT.blank);
        return;
    }
    let size = ui.available_size();
    let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
    page::show(ui, rect, &shared.sheet, false);
}

/// Sees to the window itself. False while it is on its way to its display: it begins on the facilitator's.
fn stands(ui: &Ui, shared: &mut Shared) -> bool {
    let ctx = ui.ctx();
    let viewport = ctx.input(|input| input.viewport().clone());
    if viewport.close_requested() {
        shared.is_closed = true;
        ctx.request_repaint_of(ViewportId::ROOT);
    }
    let is_full = viewport.fullscreen.unwrap_or(false);
    if Keys::new(ctx).take(AppKey::FullScreen) {
        ctx.send_viewport_cmd(ViewportCommand::Fullscreen(!is_full));
    }
    let Some(display) = shared.display else {
        return true;
    };
    // Keys belong to the facilitator's window, whichever of the two was pressed last.
    if viewport.focused == Some(true) {
        ctx.send_viewport_cmd_to(ViewportId::ROOT, ViewportCommand::Focus);
    }
    ctx.set_cursor_icon(egui::CursorIcon::None);
    let Some(inner) = viewport.inner_rect else {
        return true;
    };
    let pixels = inner * ctx.pixels_per_point();
    let stands = display.is_filled_by(pixels);
    // Where its display is unplugged the system moves the window over the facilitator's own screen.
    if shared.has_stood && !stands {
        shared.is_lost = true;
        ctx.request_repaint_of(ViewportId::ROOT);
        return false;
    }
    shared.has_stood |= stands;
    let now = ctx.input(|input| input.time);
    let since = *shared.since.get_or_insert(now);
    if !stands && now - since < PATIENCE {
        ctx.request_repaint();
        return false;
    }
    true
}
