//! 演练页: one drill looked at again, moment by moment, item by item, and what was changed after its end.

mod changes;
mod items;
mod moment;
mod replay;
mod rows;
mod timeline;

use egui::{Key, Modifiers, Rect, Role, Sense, Stroke, Ui, Vec2, WidgetInfo, pos2, vec2};

use crate::drill::{Assessment, Drill, Phase, Replay};
use crate::i18n::{Text, tenths};
use crate::session::Session;

use super::shell::no_drill;
use super::shortcuts::{Keys, NUMBER_KEYS};
use super::theme::{Weight, font};
use super::widgets::{Button, at_right, gutter, label, paint_text, rows as area, text_width};
use super::{Cx, Go, icons};
use changes::Change;
use rows::Row;

const HEADER: f32 = 64.0;
const TABS: f32 = 40.0;
/// How much faster than it was.
const SPEEDS: [i64; 5] = [1, 2, 4, 8, 16];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tab {
    Replay,
    Items,
    Changes,
}

impl Tab {
    const ALL: [Self; 3] = [Self::Replay, Self::Items, Self::Changes];
}

/// What is drawn, made anew only when something was recorded.
struct View {
    revision: u64,
    rows: Vec<Row>,
    changes: Vec<Change>,
    /// The first entry that does not follow.
    broken: Option<u64>,
    assessed: Assessment,
    /// When it was and what it came to.
    note: String,
    /// Drill time at its end, milliseconds.
    end: i64,
}

/// What the body of the page asks to look at.
#[derive(Clone, Copy)]
enum Wanted {
    Entry(u64),
    /// Drill time, milliseconds.
    Time(i64),
    /// One row on, or back.
    Step(bool),
}

/// Playing back: the clock and the drill time when it began.
#[derive(Clone, Copy)]
struct Playing {
    mono_millis: i64,
    from: i64,
}

pub(crate) struct PageScreen {
    tab: Tab,
    view: Option<View>,
    replay: Replay,
    /// The entry that is looked at.
    seq: u64,
    /// Drill time of the line on the timeline, milliseconds.
    at: i64,
    playing: Option<Playing>,
    speed: i64,
    /// 提示, 检查项, 速记, 只看没到位.
    cues: bool,
    marks: bool,
    notes: bool,
    lacking: bool,
    /// The row looked at is brought into view.
    moved: bool,
    /// The button that plays was pressed.
    toggle: bool,
    wanted: Option<Wanted>,
    /// Where it was opened from.
    back: Go,
}

impl PageScreen {
    pub(crate) fn new(session: &Session, seq: Option<u64>, back: Go) -> Self {
        let mut screen = Self {
            tab: Tab::Replay,
            view: None,
            replay: Replay::default(),
            seq: 0,
            at: 0,
            playing: None,
            speed: 4,
            cues: true,
            marks: true,
            notes: true,
            lacking: false,
            moved: true,
            toggle: false,
            wanted: None,
            back,
        };
        if let Some(drill) = session.drill() {
            screen.freshen(session, drill);
            let first = screen
                .view
                .as_ref()
                .and_then(|v| v.rows.first())
                .map(|r| r.seq);
            if let Some(seq) = seq.or(first) {
                screen.open(seq);
            }
        }
        screen
    }

    fn freshen(&mut self, session: &Session, drill: &Drill) {
        let revision = session.revision();
        if self.view.as_ref().is_some_and(|v| v.revision == revision) {
            return;
        }
        let text = session.text();
        let assessed = drill.assess();
        self.view = Some(View {
            revision,
            note: note(text, drill, &assessed),
            assessed,
            rows: rows::rows(text, drill),
            changes: changes::changes(text, drill),
            broken: session.chain_break(),
            end: drill
                .state()
                .ended
                .map_or(drill.state().elapsed_millis, |m| m.elapsed_millis),
        });
    }

    /// Looks at an entry, or at the last one before it that is shown.
    fn open(&mut self, seq: u64) {
        let Some(view) = &self.view else { return };
        if let Some(row) = view.rows.iter().rev().find(|r| r.seq <= seq) {
            self.seq = row.seq;
            self.at = row.millis;
            self.playing = None;
            self.moved = true;
        }
    }

    /// Looks at this drill time: the last thing that had happened by then during the sitting.
    fn seek(&mut self, millis: i64) {
        let Some(view) = &self.view else { return };
        self.at = millis.clamp(0, view.end);
        let row = view
            .rows
            .iter()
            .filter(|r| !r.after && r.millis <= self.at)
            .max_by_key(|r| (r.millis, r.seq));
        if let Some(row) = row.or(view.rows.first())
            && row.seq != self.seq
        {
            self.seq = row.seq;
            self.moved = true;
        }
    }

    fn shows(&self, row: &Row) -> bool {
        if self.lacking {
            return row.is_lacking();
        }
        match row.sort {
            rows::Sort::Cue => self.cues,
            rows::Sort::Rated(_) => self.marks,
            rows::Sort::Note => self.notes,
            _ => true,
        }
    }

    /// The next or last row that is shown; by stages when `stage`.
    fn step(&mut self, drill: &Drill, ahead: bool, stage: bool) {
        let Some(view) = &self.view else { return };
        let stage_of = |row: &Row| {
            let cue = drill.scenarios().get(row.scene)?.cue(&row.mark)?;
            Some((row.scene, cue.stage.clone()))
        };
        let mut before = None;
        let mut places: Vec<u64> = Vec::new();
        for row in &view.rows {
            let fits = if stage {
                let here = stage_of(row);
                let fresh = here.is_some() && here != before;
                before = here.or(before);
                fresh
            } else {
                self.shows(row)
            };
            if fits {
                places.push(row.seq);
            }
        }
        let to = if ahead {
            places.into_iter().find(|seq| *seq > self.seq)
        } else {
            places.into_iter().rev().find(|seq| *seq < self.seq)
        };
        if let Some(seq) = to {
            self.open(seq);
        }
    }

    fn play(&mut self, session: &Session) {
        let now = session.now().mono_millis;
        if self.playing.take().is_none() {
            let end = self.view.as_ref().map_or(0, |v| v.end);
            // At the end it begins anew.
            let from = if self.at >= end { 0 } else { self.at };
            self.seek(from);
            self.playing = Some(Playing {
                mono_millis: now,
                from,
            });
        }
    }

    fn set_speed(&mut self, session: &Session, speed: i64) {
        self.speed = speed;
        if let Some(playing) = &mut self.playing {
            *playing = Playing {
                mono_millis: session.now().mono_millis,
                from: self.at,
            };
        }
    }

    /// Moves on as far as the clock has, whatever is drawn in between.
    fn advance(&mut self, ui: &Ui, cx: &Cx<'_>) {
        let Some(playing) = self.playing else { return };
        let gone = (cx.session.now().mono_millis - playing.mono_millis).max(0);
        let at = playing.from.saturating_add(gone.saturating_mul(self.speed));
        self.seek(at);
        if self.view.as_ref().is_some_and(|v| at >= v.end) {
            self.playing = None;
        } else {
            let soon = std::time::Duration::from_millis(100);
            ui.ctx().request_repaint_after(soon);
        }
    }

    /// Where it was opened from; an unfinished drill goes on.
    fn way_back(&self, drill: &Drill) -> Go {
        match drill.state().phase {
            Phase::Ended | Phase::Aborted => self.back.clone(),
            _ => Go::Run,
        }
    }

    pub(crate) fn keys(&mut self, keys: &Keys<'_>, cx: &Cx<'_>) {
        let Some(drill) = cx.session.drill() else {
            if keys.take_always(Key::Escape) {
                cx.go(Go::Home);
            }
            return;
        };
        if keys.take_with(Modifiers::COMMAND, Key::E) {
            cx.go(Go::Papers);
        }
        if keys.take_always(Key::Escape) {
            cx.go(self.way_back(drill));
        }
        if keys.take_with(Modifiers::COMMAND, Key::R) {
            cx.go(Go::Debrief);
        }
        if keys.take_always(Key::F6) {
            let place = Tab::ALL.iter().position(|t| *t == self.tab).unwrap_or(0);
            self.tab = Tab::ALL[(place + 1) % Tab::ALL.len()];
            self.playing = None;
        }
        if self.tab != Tab::Replay {
            return;
        }
        for (key, ahead) in [(Key::ArrowRight, true), (Key::ArrowLeft, false)] {
            if keys.take_with(Modifiers::SHIFT, key) {
                self.step(drill, ahead, true);
            }
            if keys.take(key) {
                self.step(drill, ahead, false);
            }
        }
        if keys.take(Key::Home) {
            self.open(0);
            let first = self
                .view
                .as_ref()
                .and_then(|v| v.rows.first())
                .map(|r| r.seq);
            self.open(first.unwrap_or(0));
        }
        if keys.take(Key::End) {
            self.open(u64::MAX);
        }
        if keys.take(Key::Space) {
            self.play(cx.session);
        }
        if let Some(place) = keys.take_any(&NUMBER_KEYS[..SPEEDS.len()]) {
            self.set_speed(cx.session, SPEEDS[place]);
        }
    }

    pub(crate) fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let theme = cx.theme;
        let Some(drill) = cx.session.drill().filter(|d| !d.state().is_open()) else {
            no_drill(ui, cx);
            return;
        };
        self.freshen(cx.session, drill);
        self.advance(ui, cx);
        let all = ui.max_rect();
        let side = gutter(all.width());
        let header = all.with_max_y(all.top() + HEADER).shrink2(vec2(side, 0.0));
        area(ui, header, "page head", |ui| {
            let note = self.view.as_ref().map_or("", |v| v.note.as_str());
            header_row(ui, cx, drill, note, self.way_back(drill));
        });
        let tabs = Rect::from_min_max(
            pos2(all.left() + side, all.top() + HEADER),
            pos2(all.right() - side, all.top() + HEADER + TABS),
        );
        area(ui, tabs.expand2(vec2(6.0, 0.0)), "page tabs", |ui| {
            self.tabs(ui, cx, drill);
        });
        let line = Stroke::new(1.0, theme.line);
        ui.painter().hline(all.x_range(), tabs.bottom(), line);
        let body = Rect::from_min_max(
            pos2(all.left() + side, tabs.bottom() + 14.0),
            all.max - vec2(side, 16.0),
        );
        let Some(view) = self.view.take() else { return };
        area(ui, body, "page body", |ui| match self.tab {
            Tab::Replay => self.replay(ui, cx, drill, &view),
            Tab::Items => self.items(ui, cx, drill, &view),
            Tab::Changes => changes::show(ui, cx, &view),
        });
        // What the body asked for needs the rows.
        self.view = Some(view);
        if std::mem::take(&mut self.toggle) {
            self.play(cx.session);
            ui.ctx().request_repaint();
        }
        match self.wanted.take() {
            Some(Wanted::Entry(seq)) => {
                self.tab = Tab::Replay;
                self.open(seq);
                ui.ctx().request_repaint();
            }
            Some(Wanted::Time(at)) => {
                self.playing = None;
                self.seek(at);
                ui.ctx().request_repaint();
            }
            Some(Wanted::Step(ahead)) => {
                self.step(drill, ahead, false);
                ui.ctx().request_repaint();
            }
            None => {}
        }
    }

    fn tabs(&mut self, ui: &mut Ui, cx: &Cx<'_>, drill: &Drill) {
        let (theme, text) = (cx.theme, cx.text);
        ui.horizontal_centered(|ui| {
            ui.spacing_mut().item_spacing.x = 20.0;
            ui.add_space(6.0);
            for tab in Tab::ALL {
                let items: usize = drill.scenarios().iter().map(|s| s.items.len()).sum();
                let words = match tab {
                    Tab::Replay => text.page_replay().to_owned(),
                    Tab::Items => text.page_items(items),
                    Tab::Changes => {
                        text.page_changes(self.view.as_ref().map_or(0, |v| v.changes.len()))
                    }
                };
                let on = self.tab == tab;
                let weight = if on { Weight::Bold } else { Weight::Regular };
                let width = text_width(ui, &words, font(14.0, Weight::Bold));
                let (rect, response) = ui.allocate_exact_size(vec2(width, TABS), Sense::click());
                response.widget_info(|| WidgetInfo::selected(Role::Tab, true, on, &words));
                let ink = if on { theme.ink } else { theme.ink_2 };
                let at = rect.left_center();
                paint_text(ui, at, width + 2.0, &words, font(14.0, weight), ink);
                if on {
                    let stroke = Stroke::new(2.0, theme.accent);
                    ui.painter()
                        .hline(rect.x_range(), rect.bottom() - 1.0, stroke);
                }
                if response.has_focus() {
                    let around = rect.expand2(vec2(5.0, -6.0));
                    let stroke = Stroke::new(2.0, theme.accent);
                    let inside = egui::StrokeKind::Inside;
                    ui.painter().rect_stroke(around, 6.0, stroke, inside);
                }
                if response.clicked() {
                    self.tab = tab;
                    self.playing = None;
                }
            }
        });
    }
}

fn header_row(ui: &mut Ui, cx: &Cx<'_>, drill: &Drill, note: &str, back: Go) {
    let (theme, text) = (cx.theme, cx.text);
    let state = drill.state();
    let title = match drill.scenarios() {
        [scenario] => scenario.title.as_str(),
        _ => state.setup.name.as_str(),
    };
    ui.horizontal_centered(|ui| {
        let button = Button::new(theme, "")
            .icon(icons::ARROW_LEFT)
            .name(match back {
                Go::Debrief | Go::Run => text.page_back(),
                _ => text.page_back_out(),
            });
        let from_elsewhere = !matches!(back, Go::Debrief | Go::Run);
        if button.ghost().show(ui).clicked() {
            cx.go(back);
        }
        at_right(ui, |ui| {
            let export = Button::new(theme, text.page_export())
                .icon(icons::EXPORT)
                .key("Ctrl E");
            if export.show(ui).clicked() {
                cx.go(Go::Papers);
            }
            if from_elsewhere {
                let debrief = Button::new(theme, text.find_to_debrief()).key("Ctrl R");
                if debrief.show(ui).clicked() {
                    cx.go(Go::Debrief);
                }
            }
            let again = Button::new(theme, text.page_again()).icon(icons::ARROW_COUNTER_CLOCKWISE);
            if again.show(ui).clicked() {
                cx.go(Go::Repeat(drill.uid().to_owned()));
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Truncate);
                label(ui, title, 22.0, Weight::Bold, theme.ink);
                label(ui, note, 13.0, Weight::Regular, theme.ink_3);
            });
        });
    });
}

/// 2026 年 11 月 24 日，79.8 合格
fn note(text: &Text, drill: &Drill, assessed: &Assessment) -> String {
    let mut parts = Vec::new();
    if let Some(started) = drill.state().started {
        parts.push(text.long_date(started.wall.date_naive()));
    }
    if let (Some(points), Some(grade)) = (assessed.score.tenths(), assessed.grade) {
        parts.push([tenths(points).as_str(), " ", text.grade(grade)].concat());
    }
    parts.join(text.debrief_joint())
}

/// An empty place of this size.
fn room(ui: &mut Ui, size: Vec2) -> Rect {
    ui.allocate_exact_size(size, Sense::hover()).0
}
