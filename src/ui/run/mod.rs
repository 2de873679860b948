//! 演练: the screen on which a drill is played. One line is the stage; everything else is there to be glanced at.

mod bottom;
mod branches;
mod card;
mod checklist;
mod commands;
mod cue;
mod cue_area;
mod differing;
mod improvised;
mod item;
mod keys;
mod measures;
mod model;
mod outline;
mod overlays;
mod paint;
mod redlines;
mod timer;
mod top;

use std::cell::RefCell;
use std::time::Duration;

use egui::{CornerRadius, Id, Rect, Ui, pos2};

use crate::drill::{Drill, Hand, Panel, Phase, Reaction, SceneState};
use crate::scenario::{Rating, Scenario};
use crate::tasks::FilesFor;

use crate::ui::audience::AudienceRequest;
use crate::ui::keys::{
    InputMethod, Keys, Press as _, RunEndKey, RunImproviseKey, RunJumpKey, RunKey, RunListKey,
    RunNoteKey, RunOverKey, RunPausedKey, RunReadyKey, leave_field,
};
use crate::ui::shared::files::dropped;
use crate::ui::theme::stroke;
use crate::ui::widgets::{UiExt as _, empty, rows};
use crate::ui::{Chrome, Cx, RailItem, Request, Screen, icons};

use checklist::Order;
use measures::Measures;
use model::View;
use overlays::RunOverlay;

/// What was asked for, by key or by mouse.
#[derive(Clone, Debug, PartialEq)]
enum RunCommand {
    Start,
    /// The line is said, or the reaction is there.
    Space,
    /// The next step of a clicker.
    Click,
    /// A branch by its place among the open ones.
    Branch(usize),
    /// A branch that touches a red line, after the second key.
    RedBranch(usize),
    /// The next result of an item.
    Item {
        item: String,
        earlier: bool,
    },
    Rate {
        item: String,
        rating: Option<Rating>,
    },
    /// What the branch says of the item; none is the one whose box has the key.
    Adopt(String),
    AdoptFirst,
    /// 未观察到: asks why.
    OpenUnseen(Option<String>),
    Unseen,
    Improvised(usize),
    RateImprovised(usize, Option<Rating>),
    Touch(String),
    TakeBack(String),
    Inject(String),
    Switch(String, String),
    Name(String, Option<usize>),
    Jump(String),
    /// To the cue that is lit in the picker.
    JumpLit,
    Back,
    Forward,
    Live,
    Pause,
    Resume,
    Home,
    Debrief,
    Undo,
    Redo,
    SaveNote,
    DropNote,
    Phrase(usize),
    Outline,
    /// Photos of the moment.
    ChoosePhotos,
    /// Opens or closes the recorder's window.
    Recorder,
    /// The result of this hand stands, where the two differ.
    Decide(String, Hand),
    OpenNote,
    OpenRed,
    OpenInjects,
    OpenSwitches,
    OpenImprovise,
    OpenPerson(Option<String>),
    OpenProps,
    /// Changes what the room sees.
    Audience(AudienceRequest),
    OpenJump,
    /// Shows a cue with its line, to be jumped to.
    PreviewJump(String),
    OpenEnd,
    OpenAbort,
    Improvise {
        spoken: bool,
    },
    NextScene,
    End,
    Abort,
    More,
    Close,
}

/// Everything a part of the screen reads.
struct RunCx<'a> {
    cx: &'a Cx<'a>,
    drill: &'a Drill,
    scenario: &'a Scenario,
    scene: &'a SceneState,
    view: &'a View,
    panel: &'a Panel,
    order: &'a Order,
    m: Measures,
    elapsed_millis: i64,
    /// Letters go to a text field: key caps are dim.
    typing: bool,
    focus: Option<&'a str>,
    look: Option<usize>,
    /// The cue came on since the last frame.
    fresh_cue: bool,
    asks: &'a RefCell<Vec<RunCommand>>,
}

impl RunCx<'_> {
    fn ask(&self, what: RunCommand) {
        self.asks.borrow_mut().push(what);
    }
}

#[derive(Default)]
pub(crate) struct RunScreen {
    /// What is looked back at, by its place among the visits of the scene.
    look: Option<usize>,
    overlay: Option<RunOverlay>,
    /// The field of what lies over is to get the keyboard.
    over_is_new: bool,
    outline_open: bool,
    note: String,
    /// The note field had the keyboard when last drawn.
    noting: bool,
    note_wanted: bool,
    /// The pointer is on the phrases.
    choosing: bool,
    input_method: InputMethod,
    /// What Enter asks for, once the field has been drawn.
    later: Option<RunCommand>,
    last_item: Option<String>,
    order: Order,
    view: Option<View>,
    panel: Option<(PanelKey, Panel)>,
    shown: Option<(usize, usize)>,
}

/// The panel is worked out anew after each entry and four times a second.
type PanelKey = (u64, Option<usize>, i64);

fn note_id() -> Id {
    Id::unique("run note")
}

impl RunScreen {
    /// Brings what is kept for drawing up to date. False where there is nothing to play.
    fn refresh(&mut self, cx: &Cx<'_>) -> bool {
        let Some(drill) = cx.session.drill().filter(|d| d.state().is_open()) else {
            return false;
        };
        let Some(scene) = drill.state().current() else {
            return false;
        };
        if self.look.is_some_and(|i| i + 1 >= scene.visits.len()) {
            self.look = None;
        }
        let key = (cx.session.revision(), self.look);
        if self.view.as_ref().is_none_or(|view| view.key != key) {
            self.view = View::new(cx, drill, self.look);
        }
        let Some(view) = &self.view else {
            return false;
        };
        let now = cx.session.now();
        let key = (key.0, key.1, drill.elapsed_millis(now) / 250);
        if self.panel.as_ref().is_none_or(|(k, _)| *k != key) {
            let panel = match self.look {
                Some(visit) => drill.panel_at(visit, now),
                None => drill.panel(now),
            };
            self.order
                .keep_up(&panel, (drill.state().scene, view.visit));
            self.panel = Some((key, panel));
        }
        true
    }

    /// The item shown large with its full text: the one pressed last, else the first.
    fn focus(&self) -> Option<&str> {
        let last = self.last_item.as_deref().filter(|id| self.order.tests(id));
        last.or_else(|| self.order.first_tested())
    }
}

impl Screen for RunScreen {
    fn rail(&self, _: RailItem) -> RailItem {
        RailItem::Home
    }

    fn chrome(&self) -> Chrome {
        Chrome::Stage
    }

    fn on_keys(&mut self, keys: &Keys<'_>, cx: &Cx<'_>) {
        self.keys(keys, cx);
    }

    fn scopes(&self) -> &'static [&'static str] {
        &[
            RunKey::SCOPE,
            RunEndKey::SCOPE,
            RunReadyKey::SCOPE,
            RunPausedKey::SCOPE,
            RunNoteKey::SCOPE,
            RunListKey::SCOPE,
            RunJumpKey::SCOPE,
            RunImproviseKey::SCOPE,
            RunOverKey::SCOPE,
        ]
    }

    fn ui(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        if !self.refresh(cx) {
            if let Some(what) = nothing(ui, cx) {
                self.perform(cx, what);
            }
            return;
        }
        let asks = RefCell::new(Vec::new());
        self.draw(ui, cx, &asks);
        for what in asks.into_inner() {
            self.perform(cx, what);
        }
        let files = dropped(ui);
        if !files.is_empty() && ui.ctx().current_pass_index() == 0 {
            cx.request(Request::TakeFilesFor(
                FilesFor::Moment(Hand::Facilitator),
                files,
            ));
        }
        // Enter may come in one frame with the letters before it, so it waits until the field has them.
        if let Some(what) = self.later.take() {
            self.perform(cx, what);
            if !self.overlay.as_ref().is_some_and(RunOverlay::has_field) {
                leave_field(ui.ctx());
            }
        }
    }
}

impl RunScreen {
    fn draw(&mut self, ui: &mut Ui, cx: &Cx<'_>, asks: &RefCell<Vec<RunCommand>>) {
        let focus = self.focus().map(str::to_owned);
        let (Some(view), Some((_, panel)), Some(drill)) =
            (&self.view, &self.panel, cx.session.drill())
        else {
            return;
        };
        let (Some(scenario), Some(scene)) = (drill.scenario(), drill.state().current()) else {
            return;
        };
        let at = (drill.state().scene, view.visit);
        let all = ui.available_rect_before_wrap();
        let here = RunCx {
            cx,
            drill,
            scenario,
            scene,
            view,
            panel,
            order: &self.order,
            m: Measures::of(all.size()),
            elapsed_millis: drill.elapsed_millis(cx.session.now()),
            typing: self.noting,
            focus: focus.as_deref(),
            look: self.look,
            fresh_cue: self.shown != Some(at),
            asks,
        };
        self.shown = Some(at);
        let m = here.m;
        let has_field = self.overlay.as_ref().is_some_and(RunOverlay::has_field);
        let kept = !has_field || ui.ctx().text_edit_focused();
        let top = all.with_max_y(all.top() + m.top);
        let bottom = all.with_min_y(all.bottom() - m.bottom);
        let middle = Rect::from_min_max(
            pos2(all.left(), top.bottom()),
            pos2(all.right(), bottom.top()),
        );
        let outline = middle.with_max_x(middle.left() + m.outline);
        let checklist = middle.with_min_x(middle.right() - m.checklist);
        let stage = middle
            .with_min_x(outline.right())
            .with_max_x(checklist.left());
        // The order in which Tab goes round: cue, branches, items, red line, note, top bar.
        rows(ui, stage, "cue", |ui| cue::show(ui, &here));
        rows(ui, checklist, "checklist", |ui| checklist::show(ui, &here));
        let note = bottom::Note {
            text: &mut self.note,
            wanted: std::mem::take(&mut self.note_wanted),
        };
        self.noting = rows(ui, bottom, "bottom", |ui| bottom::show(ui, &here, note));
        rows(ui, top, "top", |ui| top::show(ui, &here));
        if m.outline > 0.0 {
            rows(ui, outline, "outline", |ui| outline::show(ui, &here));
        } else if self.outline_open {
            over_the_cue(ui, &here, middle);
        }
        // A press on a phrase takes the keyboard from the field before it is a click.
        self.choosing = (self.noting || self.choosing) && bottom::phrases(ui, &here, bottom);
        // A dialog is measured before it is shown, so its field is given the keyboard until it has kept it.
        let fresh = self.over_is_new;
        self.over_is_new = fresh && !kept;
        match &mut self.overlay {
            // Nothing may lie over the ways out of a failed save.
            _ if cx.session.alarm().is_some() => {}
            Some(overlay) => overlays::show(ui, &here, overlay, fresh, checklist),
            None => match drill.state().phase {
                Phase::Paused => overlays::paused(ui, &here),
                Phase::Ready => overlays::ready(ui, &here),
                Phase::Running | Phase::Ended | Phase::Aborted => {}
            },
        }
        wake(ui, &here);
    }
}

/// The outline in a narrow window: a drawer over the cue.
fn over_the_cue(ui: &mut Ui, here: &RunCx<'_>, middle: Rect) {
    let rect = middle.with_max_x(middle.left() + 260.0);
    let shadow = here.cx.theme.shadow(3);
    egui::Area::new(Id::unique("run outline"))
        .order(egui::Order::Foreground)
        .fixed_pos(rect.min)
        .show(ui.ctx(), |ui| {
            ui.painter().add(shadow.as_shape(rect, CornerRadius::ZERO));
            rows(ui, rect, "drawer", |ui| outline::show(ui, here));
            ui.painter().rect_stroke(
                rect,
                CornerRadius::ZERO,
                stroke::hair(here.cx.theme.line),
                egui::StrokeKind::Inside,
            );
        });
}

/// Draws again when the next figure changes, and not before.
fn wake(ui: &Ui, here: &RunCx<'_>) {
    if here.drill.state().phase != Phase::Running {
        return;
    }
    let step = match here.panel.reaction {
        Reaction::Running { .. } if here.look.is_none() => 250,
        _ => 1000,
    };
    let left = step - here.elapsed_millis.rem_euclid(step);
    ui.ctx()
        .request_repaint_after(Duration::from_millis(left.max(1) as u64));
}

/// No drill is open, or it has ended.
fn nothing(ui: &mut Ui, cx: &Cx<'_>) -> Option<RunCommand> {
    let (theme, text) = (cx.theme, cx.text);
    let ended = cx.session.drill().is_some();
    let (title, sentence, button) = if ended {
        (
            text.run_over_title(),
            text.run_over_sentence(),
            text.run_over_button(),
        )
    } else {
        (
            text.run_none_title(),
            text.run_none_sentence(),
            text.run_none_button(),
        )
    };
    ui.room(ui.available_height() * 0.3);
    let sign = icons::FLAG_CHECKERED;
    empty(ui, theme, sign, title, sentence, Some(button)).then_some(if ended {
        RunCommand::Debrief
    } else {
        RunCommand::Home
    })
}
