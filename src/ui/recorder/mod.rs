//! 记录窗: the recorder's own window beside the run screen. The checklist alone, and the notes of both; nothing here moves the drill.

mod list;
mod sidebar;

use egui::{Id, Rect, Ui, ViewportClass, ViewportId, pos2, vec2};

use crate::drill::{Action, Counts, Drill, Hand, Placement, RateItem, SceneState};
use crate::i18n::duration;
use crate::scenario::{Item, Rating, Scenario};
use crate::session::{Command, Session};
use crate::tasks::FilesFor;

use super::keys::{
    DialogKey, InputMethod, Keys, Press as _, RecorderKey, RecorderNoteKey, leave_field, led,
};
use super::shared::files::dropped;
use super::shared::hands::{self, RATINGS};
use super::shared::note_field;
use super::shell;
use super::theme::{TextRole, stroke};
use super::widgets::{
    Button, Dialog, Field, Reason, UiExt as _, a11y, fault, paint_key_cap, paint_text,
    paint_text_right, rows,
};
use super::{Cx, Request, icons};

/// How long something said in passing stays. Milliseconds.
const SAID_MILLIS: i64 = 6_000;
/// Below this width the notes give way to the checklist.
const WIDE: f32 = 1100.0;
const SIDE: f32 = 400.0;
const TOP: f32 = 72.0;
const FOOT: f32 = 64.0;

/// What is asked over the list.
enum Asked {
    /// Why nobody saw this item.
    Unseen(String, Reason),
    /// When this item was seen, and whether what was typed is no moment.
    Moment(String, String, bool),
}

/// The recorder's window, be it open or not.
#[derive(Default)]
pub(crate) struct Recorder {
    wanted: bool,
    /// The drill for which it came up: with its end it goes.
    drill: Option<String>,
    selected: usize,
    moved: bool,
    note: String,
    noting: bool,
    note_wanted: bool,
    asked: Option<Asked>,
    /// Counts of the record as it was at this revision of the session.
    counts: Option<(u64, Counts)>,
    asked_is_new: bool,
    input_method: InputMethod,
    /// What Enter asks for, once the field has been drawn.
    keeps: bool,
    /// What is said in passing, and until when.
    said: Option<(String, i64)>,
    /// Where there is one window only it is drawn within it, and takes the keys while it was pressed last.
    has_keys: bool,
}

/// What its parts read.
struct RecorderCx<'a> {
    cx: &'a Cx<'a>,
    drill: &'a Drill,
    scenario: &'a Scenario,
    scene: &'a SceneState,
    items: &'a [&'a Item],
    typing: bool,
}

/// The window's own id.
pub(crate) fn viewport() -> ViewportId {
    ViewportId::from_hash_of("recorder")
}

fn note_id() -> Id {
    Id::unique("recorder note")
}

impl Recorder {
    /// Opens or closes it. Closing ends nothing.
    pub(crate) fn want(&mut self, wanted: bool) {
        self.has_keys = wanted;
        if self.wanted != wanted {
            let note = std::mem::take(&mut self.note);
            *self = Self {
                wanted,
                note,
                has_keys: wanted,
                ..Self::default()
            };
        }
    }

    pub(crate) fn is_wanted(&self) -> bool {
        self.wanted
    }

    /// The keys of the one window there is are its own.
    pub(crate) fn has_keys(&self) -> bool {
        self.wanted && self.drill.is_some() && self.has_keys
    }

    /// Says something in passing, in this window.
    pub(crate) fn say(&mut self, words: String, now_millis: i64) {
        self.said = Some((words, now_millis + SAID_MILLIS));
    }

    /// It is to be drawn: it was opened, and a drill goes on. With the end of its drill it is closed.
    pub(crate) fn is_due(&mut self, session: &Session) -> bool {
        let under_way = session.drill().filter(|drill| {
            let state = drill.state();
            state.started.is_some() && state.is_open()
        });
        if !self.wanted {
            return false;
        }
        match (under_way, &self.drill) {
            (Some(drill), Some(uid)) if drill.uid() == uid => true,
            (Some(drill), None) => {
                self.drill = Some(drill.uid().to_owned());
                self.moved = true;
                self.selected = first(drill);
                true
            }
            (None, None) => false,
            _ => {
                self.want(false);
                false
            }
        }
    }

    /// Draws the window and takes its keys.
    pub(crate) fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>, class: ViewportClass) {
        let ctx = ui.ctx().clone();
        let embedded = class == ViewportClass::EmbeddedWindow;
        if !embedded && ctx.input(|input| input.viewport().close_requested()) {
            cx.request(Request::Recorder(false));
        }
        let (Some(drill), Some(scenario)) = (
            cx.session.drill(),
            cx.session.drill().and_then(Drill::scenario),
        ) else {
            return;
        };
        let Some(scene) = drill.state().current() else {
            return;
        };
        let items: Vec<&Item> = scenario.scored_items().collect();
        self.selected = self.selected.min(items.len().saturating_sub(1));
        let rect = if embedded {
            ui.allocate_exact_size(vec2(960.0, 620.0), egui::Sense::hover())
                .0
        } else {
            ui.max_rect()
        };
        self.has_keys = match (embedded, ctx.input(|i| i.pointer.press_origin())) {
            (false, _) => false,
            (true, Some(pressed)) => rect.contains(pressed),
            (true, None) => self.has_keys,
        };
        let here = RecorderCx {
            cx,
            drill,
            scenario,
            scene,
            items: &items,
            typing: self.noting,
        };
        // A second pass of the same frame has no keys of its own.
        if ctx.current_pass_index() == 0 && (self.has_keys || !embedded) {
            self.keys(&Keys::new(&ctx), &here);
        }
        ui.painter().rect_filled(rect, 0.0, cx.theme.canvas);
        rows(ui, rect, "recorder", |ui| self.draw(ui, &here));
        // Within the program's own window the run screen takes them.
        let files = if embedded { Vec::new() } else { dropped(ui) };
        if !files.is_empty() && ctx.current_pass_index() == 0 {
            cx.request(Request::TakeFilesFor(
                FilesFor::Moment(Hand::Recorder),
                files,
            ));
        }
        // Enter may come in one frame with the letters before it, so it waits until the field has them.
        if std::mem::take(&mut self.keeps) {
            self.keep(&here);
            leave_field(&ctx);
        }
        let left = 1000 - drill.elapsed_millis(cx.session.now()).rem_euclid(1000);
        ctx.request_repaint_after(std::time::Duration::from_millis(left.unsigned_abs().max(1)));
    }

    fn draw(&mut self, ui: &mut Ui, here: &RecorderCx<'_>) {
        // A save that failed is told here as in the other window.
        shell::alarm(ui, here.cx);
        let all = ui.available_rect_before_wrap();
        let top = all.with_max_y(all.top() + TOP);
        let foot = all.with_min_y(all.bottom() - FOOT);
        let middle = Rect::from_min_max(
            pos2(all.left(), top.bottom()),
            pos2(all.right(), foot.top()),
        );
        let side = if all.width() >= WIDE { SIDE } else { 0.0 };
        let list = middle.with_max_x(middle.right() - side);
        rows(ui, list, "items", |ui| self.list(ui, here));
        rows(ui, foot, "foot", |ui| self.foot(ui, here));
        let counts = self.counts(here);
        rows(ui, top, "top", |ui| head(ui, here, counts));
        if side > 0.0 {
            let side = middle.with_min_x(list.right());
            rows(ui, side, "side", |ui| {
                sidebar::show(ui, here, self.selected);
            });
        }
        self.moved = false;
        self.said(ui, here);
        // Nothing may lie over the ways out of a failed save.
        if here.cx.session.alarm().is_none() {
            self.dialog(ui, here);
        }
    }

    /// The drill is counted again only when something was recorded.
    fn counts(&mut self, here: &RecorderCx<'_>) -> Counts {
        let revision = here.cx.session.revision();
        match self.counts {
            Some((of, counts)) if of == revision => counts,
            _ => {
                let counts = here.drill.assess().counts;
                self.counts = Some((revision, counts));
                counts
            }
        }
    }

    fn foot(&mut self, ui: &mut Ui, here: &RecorderCx<'_>) {
        let (theme, text) = (here.cx.theme, here.cx.text);
        let rect = ui.max_rect();
        ui.painter().rect_filled(rect, 0.0, theme.surface_2);
        ui.painter()
            .hline(rect.x_range(), rect.top() + 0.5, stroke::hair(theme.line));
        let y = rect.center().y;
        let cap = Rect::from_min_size(pos2(rect.left() + 20.0, y - 14.0), vec2(28.0, 28.0));
        let key = RecorderKey::Note.cap(text);
        paint_key_cap(ui, cap, &key, 14.0, theme, None, self.noting);
        let mut asks = Vec::new();
        let area = rect.with_max_x(rect.right() - 20.0);
        let layout = egui::Layout::right_to_left(egui::Align::Center);
        let builder = egui::UiBuilder::new().max_rect(area).layout(layout);
        let left = ui.scope_builder(builder, |ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            let mut left = area.right();
            for (words, sign, press, n) in [
                (
                    text.run_undo(),
                    icons::ARROW_COUNTER_CLOCKWISE,
                    RecorderKey::Undo,
                    1,
                ),
                (
                    text.recorder_moment(),
                    icons::CLOCK_COUNTDOWN,
                    RecorderKey::Moment,
                    0,
                ),
                (
                    text.recorder_photo(),
                    icons::UPLOAD_SIMPLE,
                    RecorderKey::Photo,
                    0,
                ),
            ] {
                let key = press.nth_cap(text, n);
                let button = Button::new(theme, words).icon(sign).key(key).show(ui);
                if button.clicked() {
                    asks.push(press);
                }
                left = left.min(button.rect.left());
            }
            left
        });
        let field = Rect::from_min_max(
            pos2(cap.right() + 10.0, y - 21.0),
            pos2(left.inner - 16.0, y + 21.0),
        );
        let id = note_id();
        if std::mem::take(&mut self.note_wanted) {
            ui.memory_mut(|m| m.request_focus(id));
            note_field::caret_to_end(ui, id, &self.note);
        }
        note_field::frame(ui, theme, id, field);
        let said = (text.run_note(), text.run_note_hint());
        let inner = field.shrink2(vec2(12.0, 0.0));
        self.noting = note_field::show(ui, theme, id, said, &mut self.note, inner);
        for press in asks {
            self.press(press, 0, here);
        }
    }

    fn dialog(&mut self, ui: &Ui, here: &RecorderCx<'_>) {
        let (theme, text) = (here.cx.theme, here.cx.text);
        let id = Id::unique("recorder asked");
        let fresh = std::mem::take(&mut self.asked_is_new);
        let title = |item: &str| {
            let found = here.scenario.item(item);
            found.map_or_else(|| item.to_owned(), |item| item.title.clone())
        };
        let pressed = match &mut self.asked {
            None => return,
            Some(Asked::Unseen(item, reason)) => {
                let asked = text.debrief_unseen_title(title(item));
                let yes = text.rating_not_observed();
                let missing = reason.is_missing();
                Dialog::new(theme, text, ("recorder unseen", 520.0), asked, yes).show(ui, |ui| {
                    let field = Field::new(theme, text.debrief_unseen_hint());
                    field.id(id).width(520.0).show(ui, &mut reason.words);
                    if missing {
                        fault(ui, theme, text.refused_reason_needed());
                    }
                    None
                })
            }
            Some(Asked::Moment(item, words, wrong)) => {
                let asked = text.moment_title(title(item));
                let yes = text.moment_yes();
                Dialog::new(theme, text, ("recorder moment", 460.0), asked, yes).show(ui, |ui| {
                    ui.body_2(theme, text.moment_note());
                    let field = Field::new(theme, text.moment_field());
                    field.id(id).width(460.0).show(ui, words);
                    if *wrong {
                        fault(ui, theme, text.moment_wrong());
                    }
                    None
                })
            }
        };
        // A dialog is measured before it is shown, so its field is given the keyboard until it has kept it.
        if fresh {
            ui.memory_mut(|m| m.request_focus(id));
            self.asked_is_new = !ui.ctx().text_edit_focused();
        }
        match pressed {
            Some(true) => self.answer(here),
            Some(false) => self.asked = None,
            None => {}
        }
    }

    /// What was said in passing, until its time is over.
    fn said(&mut self, ui: &Ui, here: &RecorderCx<'_>) {
        let theme = here.cx.theme;
        let now = here.cx.session.now().mono_millis;
        self.said.take_if(|(_, until)| *until <= now);
        let Some((words, _)) = &self.said else { return };
        let rect = ui.max_rect();
        let face = TextRole::Body.strong();
        let width = super::widgets::text_width(ui, words, face.clone()) + 32.0;
        let at = pos2(rect.center().x - width / 2.0, rect.bottom() - FOOT - 52.0);
        let place = Rect::from_min_size(at, vec2(width, 40.0));
        let painter = ui.ctx().layer_painter(egui::LayerId::new(
            egui::Order::Tooltip,
            Id::unique("recorder said"),
        ));
        painter.rect_filled(place, super::theme::Radius::Control, theme.ink);
        painter.text(
            place.center(),
            egui::Align2::CENTER_CENTER,
            words,
            face,
            theme.surface,
        );
        a11y::painted_live(ui, place, "said", words);
    }

    fn keys(&mut self, keys: &Keys<'_>, here: &RecorderCx<'_>) {
        let ctx = keys.ctx();
        let word_done = self.input_method.is_done(ctx);
        shell::alarm_keys(keys, here.cx);
        if self.asked.is_some() {
            if word_done && keys.take(DialogKey::No) {
                self.asked = None;
                leave_field(ctx);
            } else if word_done && keys.confirm() {
                self.answer(here);
            }
            return;
        }
        if self.noting {
            if word_done && keys.take(RecorderNoteKey::Keep) {
                self.keeps = true;
            } else if word_done && keys.take(RecorderNoteKey::Drop) {
                self.note.clear();
                self.noting = false;
                leave_field(ctx);
            }
        }
        if keys.typing() {
            if keys.take_nth(RecorderKey::Photo, 1) {
                self.press(RecorderKey::Photo, 1, here);
            }
            return;
        }
        for (press, n) in keys.waiting::<RecorderKey>() {
            if keys.take_nth(press, n) {
                self.press(press, n, here);
                if self.asked.is_some() || self.note_wanted {
                    return;
                }
            }
        }
    }

    fn press(&mut self, press: RecorderKey, n: usize, here: &RecorderCx<'_>) {
        let cx = here.cx;
        let last = here.items.len().saturating_sub(1);
        match press {
            RecorderKey::Move => {
                self.selected = led(n, self.selected, 1, last);
                self.moved = true;
            }
            RecorderKey::Rate => self.rate(here, self.selected, RATINGS.get(n).copied()),
            RecorderKey::Clear => self.rate(here, self.selected, None),
            RecorderKey::Note => self.note_wanted = true,
            RecorderKey::Photo => {
                cx.request(Request::ChooseFiles(FilesFor::Moment(Hand::Recorder)));
            }
            RecorderKey::Moment => {
                let Some(item) = here.items.get(self.selected) else {
                    return;
                };
                let own = here.scene.told_by(&item.id, Hand::Recorder);
                match own.or_else(|| here.scene.recorded(&item.id)) {
                    Some(rated) => {
                        let at = duration(rated.at.elapsed_millis);
                        self.ask(Asked::Moment(item.id.clone(), at, false));
                    }
                    None => {
                        let words = cx.text.recorder_rate_first().to_owned();
                        self.say(words, cx.session.now().mono_millis);
                    }
                }
            }
            RecorderKey::Undo => cx.record(Action::Undo),
            RecorderKey::Redo => cx.record(Action::Redo),
        }
    }

    fn ask(&mut self, asked: Asked) {
        self.asked = Some(asked);
        self.asked_is_new = true;
    }

    fn rate(&mut self, here: &RecorderCx<'_>, place: usize, rating: Option<Rating>) {
        let Some(item) = here.items.get(place) else {
            return;
        };
        self.selected = place;
        if rating == Some(Rating::NotObserved) {
            self.ask(Asked::Unseen(item.id.clone(), Reason::default()));
            return;
        }
        here.cx.record(Action::Rate(RateItem {
            item: item.id.clone(),
            rating,
            ..RateItem::default()
        }));
    }

    /// Does what was asked over the list, where it can be.
    fn answer(&mut self, here: &RecorderCx<'_>) {
        if here.cx.session.alarm().is_some() {
            return;
        }
        let rate = match &mut self.asked {
            None => return,
            Some(Asked::Unseen(item, reason)) => {
                let Some(reason) = reason.given() else { return };
                RateItem {
                    item: item.clone(),
                    rating: Some(Rating::NotObserved),
                    reason,
                    ..RateItem::default()
                }
            }
            Some(Asked::Moment(item, words, wrong)) => {
                let now = here.drill.elapsed_millis(here.cx.session.now());
                let started = here.scene.started.map_or(0, |m| m.elapsed_millis);
                let moment = hands::moment(words).filter(|at| (started..=now).contains(at));
                let Some(at) = moment else {
                    *wrong = true;
                    return;
                };
                let own = here.scene.told_by(item, Hand::Recorder);
                // What nobody has rated has no moment.
                let Some(stands) = own.or_else(|| here.scene.recorded(item)) else {
                    self.asked = None;
                    return;
                };
                RateItem {
                    item: item.clone(),
                    rating: Some(stands.rating),
                    reason: stands.reason.clone(),
                    placement: Placement::At(at),
                    ..RateItem::default()
                }
            }
        };
        self.asked = None;
        here.cx.record(Action::Rate(rate));
    }

    /// Keeps the note; without a word in it nothing was asked. While a save has failed it stays in its field.
    fn keep(&mut self, here: &RecorderCx<'_>) {
        if self.note.trim().is_empty() {
            self.note.clear();
        } else if here.cx.session.alarm().is_none() {
            let note = std::mem::take(&mut self.note);
            here.cx.run(Command::Record(Action::Note(note)));
        }
    }
}

/// The first item that the cue now shown tests.
fn first(drill: &Drill) -> usize {
    let tested = drill.cue().and_then(|cue| cue.items.first());
    let items = drill.scenario().map(Scenario::scored_items);
    let mut items = items.into_iter().flatten();
    tested
        .and_then(|id| items.position(|item| item.id == *id))
        .unwrap_or(0)
}

/// Script, whose window it is, counts, clock.
fn head(ui: &Ui, here: &RecorderCx<'_>, counts: Counts) {
    let (theme, text) = (here.cx.theme, here.cx.text);
    let rect = ui.max_rect();
    let painter = ui.painter();
    painter.rect_filled(rect, 0.0, theme.surface_2);
    painter.hline(
        rect.x_range(),
        rect.bottom() - 0.5,
        stroke::hair(theme.line),
    );
    let (left, right, y) = (rect.left() + 24.0, rect.right() - 24.0, rect.center().y);
    let clock = duration(here.drill.elapsed_millis(here.cx.session.now()));
    let face = TextRole::Figure.strong();
    let mut x = paint_text_right(painter, pos2(right, y), &clock, face, theme.ink) - 28.0;
    let words = text.run_count_unrated(counts.unrated);
    let face = TextRole::Body.strong();
    x = paint_text_right(painter, pos2(x, y), &words, face, theme.ink);
    let all = text.run_count_all(counts.total());
    let face = TextRole::Body.font();
    x = paint_text_right(painter, pos2(x, y), &all, face, theme.ink_2) - 28.0;
    let setup = &here.drill.state().setup;
    let who = match setup.name_of(Hand::Recorder) {
        "" => text.hand_recorder().to_owned(),
        name => text.recorder_who(name),
    };
    let face = TextRole::Body.strong();
    x = paint_text_right(painter, pos2(x, y), &who, face, theme.accent) - 24.0;
    let title = text.recorder_title(here.scenario.title.as_str());
    let face = TextRole::Lead.strong();
    paint_text(ui, pos2(left, y - 11.0), x - left, &title, face, theme.ink);
    let face = TextRole::Small.font();
    let note = text.recorder_note();
    paint_text(ui, pos2(left, y + 13.0), x - left, note, face, theme.ink_3);
    let name = [&title, &who, &all, &words, &clock].map(String::as_str);
    a11y::painted_as(ui, rect, "head", &name.join(text.run_comma()));
}
