//! 演练: the screen on which a drill is played. One line is the stage; everything else is there to be glanced at.

mod bottom;
mod branches;
mod checklist;
mod cue;
mod item;
mod keys;
mod line;
mod measures;
mod outline;
mod overlays;
mod paint;
mod redlines;
mod timer;
mod top;
mod view;

use std::cell::RefCell;
use std::time::Duration;

use egui::{CornerRadius, Id, Rect, Stroke, Ui, pos2};

use crate::drill::{
    Action, BRANCH_GUARD_MILLIS, Drill, Panel, Phase, Placement, RateItem, Reaction, SceneState,
    next_rating,
};
use crate::scenario::{Level, Rating, Scenario};
use crate::session::Command;

use super::icons;
use super::widgets::{empty, rows};
use super::{Ask, Cx, Go};
use checklist::Order;
use measures::Measures;
use overlays::Over;
use view::View;

/// What was asked for, by key or by mouse.
#[derive(Clone, Debug, PartialEq)]
enum Do {
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
    Improvised(usize),
    RateImprovised(usize, Option<Rating>),
    Touch(String),
    TakeBack(String),
    Inject(String),
    Switch(String, String),
    Name(String, Option<usize>),
    Jump(String),
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
    OpenNote,
    OpenRed,
    OpenInjects,
    OpenSwitches,
    OpenImprovise,
    OpenPerson(Option<String>),
    OpenJump,
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
    /// The key is taken and means nothing.
    Nothing,
}

/// Everything a part of the screen reads.
struct Here<'a> {
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
    asks: &'a RefCell<Vec<Do>>,
}

impl Here<'_> {
    fn ask(&self, what: Do) {
        self.asks.borrow_mut().push(what);
    }
}

#[derive(Default)]
pub(crate) struct RunScreen {
    /// What is looked back at, by its place among the visits of the scene.
    look: Option<usize>,
    over: Option<Over>,
    /// The field of what lies over is to get the keyboard.
    over_is_new: bool,
    outline_open: bool,
    note: String,
    /// The note field had the keyboard when last drawn.
    noting: bool,
    note_wanted: bool,
    /// An input method is in the middle of a word.
    composing: bool,
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

    fn perform(&mut self, cx: &Cx<'_>, what: Do) {
        let Some(drill) = cx.session.drill() else {
            if what == Do::Home {
                cx.go(Go::Home);
            }
            return;
        };
        let state = drill.state();
        let visits = state.current().map_or(0, |s| s.visits.len());
        let look_first = |cx: &Cx<'_>| {
            cx.ask(Ask::Toast(cx.text.run_not_while_looking().to_owned()));
        };
        match what {
            Do::Start => cx.act(Action::Start),
            Do::Space | Do::Branch(_) | Do::RedBranch(_) if self.look.is_some() => look_first(cx),
            Do::Space => cx.act(match drill.panel(cx.session.now()).reaction {
                Reaction::Running { .. } => Action::StopReaction,
                Reaction::Waiting | Reaction::Stopped { .. } => Action::Say,
            }),
            Do::Click => self.click(cx, drill),
            Do::Branch(n) => {
                let row = self.view.as_ref().and_then(|view| view.branches.get(n));
                if let Some(row) = row {
                    if row.red.is_empty() {
                        cx.act(Action::TakeBranch(row.place));
                    } else {
                        self.open(Over::RedBranch(n));
                    }
                }
            }
            Do::RedBranch(n) => {
                let row = self.view.as_ref().and_then(|view| view.branches.get(n));
                if let Some(row) = row {
                    cx.act(Action::TakeBranch(row.place));
                }
                self.over = None;
            }
            Do::Item { item, earlier } => self.press_item(cx, drill, item, earlier),
            Do::Rate { item, rating } => {
                self.last_item = Some(item.clone());
                cx.act(Action::Rate(RateItem {
                    item,
                    rating,
                    placement: self.placement(),
                    ..RateItem::default()
                }));
            }
            Do::Improvised(index) => {
                let now = state
                    .current()
                    .and_then(|s| s.improvised.get(index))
                    .and_then(|i| i.rating);
                cx.act(Action::RateImprovised {
                    scene: None,
                    index,
                    rating: next_rating(Level::Normal, now),
                });
            }
            Do::RateImprovised(index, rating) => cx.act(Action::RateImprovised {
                scene: None,
                index,
                rating,
            }),
            Do::Touch(item) => {
                self.over = None;
                self.rate_red(cx, item, Some(Rating::Touched));
            }
            Do::TakeBack(item) => self.rate_red(cx, item, None),
            Do::Inject(inject) => {
                self.over = None;
                self.look = None;
                cx.act(Action::Inject(inject));
            }
            Do::Switch(switch, option) => cx.act(Action::SetSwitch { switch, option }),
            Do::Name(item, person) => {
                self.over = None;
                cx.act(Action::NamePerson {
                    scene: None,
                    item,
                    person,
                });
            }
            Do::Jump(cue) => {
                self.over = None;
                self.look = None;
                self.outline_open = false;
                cx.act(Action::JumpTo(cue));
            }
            Do::Back => {
                let at = self.look.unwrap_or(visits.saturating_sub(1));
                if at > 0 {
                    self.look = Some(at - 1);
                }
            }
            Do::Forward => self.look = self.look.map(|at| at + 1).filter(|at| at + 1 < visits),
            Do::Live => self.look = None,
            Do::Pause => cx.act(Action::Pause(String::new())),
            Do::Resume => cx.act(Action::Resume),
            Do::Home => cx.ask(Ask::Then(vec![Command::Close], Go::Home)),
            Do::Debrief => cx.go(Go::Debrief),
            Do::Undo => cx.act(Action::Undo),
            Do::Redo => cx.act(Action::Redo),
            Do::SaveNote => self.save_note(cx),
            Do::DropNote => {
                self.note.clear();
                self.noting = false;
            }
            Do::Phrase(n) => {
                if let Some(phrase) = cx.session.settings().phrases.get(n) {
                    if !self.note.is_empty() {
                        self.note.push_str(cx.text.run_comma());
                    }
                    self.note.push_str(phrase);
                    self.note_wanted = true;
                }
            }
            Do::Outline => self.outline_open = !self.outline_open,
            Do::OpenNote => self.note_wanted = true,
            Do::Nothing => {}
            Do::OpenRed => self.open(Over::Red(0)),
            Do::OpenInjects => self.open(Over::Injects(0)),
            Do::OpenSwitches => self.open(Over::Switches(0)),
            Do::OpenImprovise => self.open(Over::Improvise(String::new())),
            Do::OpenPerson(item) => self.open_person(cx, item),
            Do::OpenJump => self.open(Over::Jump(String::new(), 0)),
            Do::OpenEnd => self.open(Over::End(overlays::unrated(drill))),
            Do::OpenAbort => self.open(Over::Abort(String::new())),
            Do::Improvise { spoken } => {
                if let Some(Over::Improvise(text)) = self.over.take() {
                    self.look = None;
                    if text.trim().is_empty() || cx.session.alarm().is_some() {
                        self.over = Some(Over::Improvise(text));
                    } else {
                        cx.act(Action::Improvise { text, spoken });
                    }
                }
            }
            Do::NextScene => {
                self.over = None;
                self.look = None;
                cx.act(Action::NextScene);
            }
            Do::End => {
                self.over = None;
                cx.ask(Ask::Then(vec![Command::Act(Action::End)], Go::Debrief));
            }
            Do::Abort => {
                if let Some(Over::Abort(reason)) = &self.over {
                    let abort = Command::Act(Action::Abort(reason.clone()));
                    cx.ask(Ask::Then(vec![abort], Go::Debrief));
                }
            }
            Do::More => {
                if let Some(over) = &mut self.over {
                    over.turn_page(cx, drill);
                }
            }
            Do::Close => {
                if self.over.take().is_none() {
                    if self.outline_open {
                        self.outline_open = false;
                    } else {
                        self.look = None;
                    }
                }
            }
        }
    }

    fn open(&mut self, over: Over) {
        self.over = Some(over);
        self.over_is_new = true;
    }

    fn open_person(&mut self, cx: &Cx<'_>, item: Option<String>) {
        let item = item
            .or_else(|| self.last_item.clone())
            .or_else(|| self.focus().map(str::to_owned));
        match item {
            Some(item) => self.open(Over::Person(item, 0)),
            None => cx.ask(Ask::Toast(cx.text.run_person_no_item().to_owned())),
        }
    }

    fn placement(&self) -> Placement {
        self.look.map_or(Placement::Now, Placement::Visit)
    }

    fn rate_red(&self, cx: &Cx<'_>, item: String, rating: Option<Rating>) {
        cx.act(Action::Rate(RateItem {
            item,
            rating,
            placement: match rating {
                Some(_) => self.placement(),
                None => Placement::Now,
            },
            ..RateItem::default()
        }));
    }

    /// The key of an item: the next result, at this cue or at the one before.
    fn press_item(&mut self, cx: &Cx<'_>, drill: &Drill, item: String, earlier: bool) {
        let Some(scene) = drill.state().current() else {
            return;
        };
        let Some(level) = drill
            .scenario()
            .and_then(|s| s.item(&item))
            .map(|i| i.level)
        else {
            return;
        };
        let placement = match (self.look, earlier) {
            (Some(visit), _) => Placement::Visit(visit),
            (None, false) => Placement::Now,
            (None, true) => match scene.visits.len().checked_sub(2) {
                Some(visit) => Placement::Visit(visit),
                None => {
                    cx.ask(Ask::Toast(cx.text.refused_nothing_before().to_owned()));
                    return;
                }
            },
        };
        let rated = scene.rating(&item);
        let rating = match (placement, rated) {
            // What was recorded at another cue moves here with its result; the next press changes the result.
            (Placement::Visit(i), Some(rated)) if rated.cue != scene.visits[i].cue => {
                Some(rated.rating)
            }
            _ => next_rating(level, rated.map(|r| r.rating)),
        };
        self.last_item = Some(item.clone());
        cx.act(Action::Rate(RateItem {
            item,
            rating,
            placement,
            ..RateItem::default()
        }));
    }

    /// A clicker has one button forward: it says the line, then follows where there is only one way. It never chooses.
    fn click(&mut self, cx: &Cx<'_>, drill: &Drill) {
        if self.look.is_some() {
            self.perform(cx, Do::Forward);
            return;
        }
        let said = drill
            .state()
            .current()
            .and_then(SceneState::visit)
            .and_then(|v| v.said);
        match said {
            None => cx.act(Action::Say),
            Some(said) => {
                let since = drill.elapsed_millis(cx.session.now()) - said.elapsed_millis;
                if since >= BRANCH_GUARD_MILLIS {
                    cx.act(Action::Follow);
                }
            }
        }
    }

    fn save_note(&mut self, cx: &Cx<'_>) {
        // While a write is waiting nothing more is taken, and what was typed must not be lost.
        if cx.session.alarm().is_some() {
            return;
        }
        let note = std::mem::take(&mut self.note);
        self.noting = false;
        if !note.trim().is_empty() {
            cx.act(Action::Note(note));
        }
    }

    /// The item shown large with its full text: the one pressed last, else the first.
    fn focus(&self) -> Option<&str> {
        let last = self.last_item.as_deref().filter(|id| self.order.tests(id));
        last.or_else(|| self.order.first_tested())
    }

    pub(crate) fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
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
    }

    fn draw(&mut self, ui: &mut Ui, cx: &Cx<'_>, asks: &RefCell<Vec<Do>>) {
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
        let here = Here {
            cx,
            drill,
            scenario,
            scene,
            view,
            panel,
            order: &self.order,
            m: Measures::of(ui.ctx().content_rect().size()),
            elapsed_millis: drill.elapsed_millis(cx.session.now()),
            typing: self.noting,
            focus: focus.as_deref(),
            look: self.look,
            fresh_cue: self.shown != Some(at),
            asks,
        };
        self.shown = Some(at);
        let m = here.m;
        let has_field = self.over.as_ref().is_some_and(Over::has_field);
        let kept = !has_field || ui.ctx().text_edit_focused();
        let all = ui.available_rect_before_wrap();
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
        if self.noting {
            bottom::phrases(ui, &here, bottom);
        }
        // A dialog is measured before it is shown, so its field is given the keyboard until it has kept it.
        let fresh = self.over_is_new;
        self.over_is_new = fresh && !kept;
        match &mut self.over {
            Some(over) => overlays::show(ui, &here, over, fresh, checklist),
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
fn over_the_cue(ui: &mut Ui, here: &Here<'_>, middle: Rect) {
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
                Stroke::new(1.0, here.cx.theme.line),
                egui::StrokeKind::Inside,
            );
        });
}

/// Draws again when the next figure changes, and not before.
fn wake(ui: &Ui, here: &Here<'_>) {
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
fn nothing(ui: &mut Ui, cx: &Cx<'_>) -> Option<Do> {
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
    ui.add_space(ui.available_height() * 0.3);
    let sign = icons::FLAG_CHECKERED;
    empty(ui, theme, sign, title, sentence, Some(button)).then_some(if ended {
        Do::Debrief
    } else {
        Do::Home
    })
}
