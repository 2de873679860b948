//! 演练页: one drill looked at again: what it came to, moment by moment, item by item, what follows from it, what was written of it, its images, and what was changed after its end.

mod changes;
mod corrective_tab;
mod cue_panel;
mod image_dialogs;
mod images;
mod items;
mod papers;
mod replay;
mod summary;
mod tabs;
mod timeline;

use egui::{Rect, Sense, Ui, Vec2, pos2, vec2};

use crate::drill::{Action, DebriefEdit, Drill, Phase, Replay};
use crate::session::{Command, Session};
use crate::tasks::{FilesFor, News};

use crate::ui::keys::{ImagesKey, Keys, PageKey, Press as _, ReplayKey};
use crate::ui::shared::action_dialog::ActionDialog;
use crate::ui::shared::entries::{self, Row};
use crate::ui::shared::figures::Figures;
use crate::ui::shell::no_drill;
use crate::ui::theme::stroke;
use crate::ui::widgets::{gutter, rows as area};
use crate::ui::{Cx, RailItem, Route, Screen};

use changes::Change;
use images::Images;
use items::ItemRow;
use papers::Papers;
use tabs::Tab;

const HEADER: f32 = 64.0;
const TABS: f32 = 40.0;
/// How much faster than it was.
const SPEEDS: [i64; 5] = [1, 2, 4, 8, 16];

/// What is drawn, made anew only when something was recorded.
struct View {
    revision: u64,
    rows: Vec<Row>,
    items: Vec<ItemRow>,
    changes: Vec<Change>,
    /// The first entry that does not follow.
    broken: Option<u64>,
    figures: Figures,
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
    /// 台词, 检查项, 速记, 只看不足项.
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
    back: Route,
    /// 批注 being written, and whether its field is to be given focus.
    remark: String,
    remarking: bool,
    /// A field had the cursor at the last drawing.
    writing: bool,
    papers: Papers,
    images: Images,
    /// A corrective action whose state is being changed.
    action: Option<ActionDialog>,
}

impl PageScreen {
    pub(crate) fn new(session: &Session, seq: Option<u64>, back: Route) -> Self {
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
            remark: String::new(),
            remarking: false,
            writing: false,
            papers: Papers::default(),
            images: Images::default(),
            action: None,
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
        let figures = Figures::of(drill, session);
        self.view = Some(View {
            revision,
            note: tabs::note(text, drill, &figures),
            items: items::item_rows(text, drill, &figures),
            figures,
            rows: entries::rows(text, drill),
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
        let rows = view.rows.iter().rev();
        if let Some(row) = rows.filter(|r| !r.is_added()).find(|r| r.seq <= seq) {
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
            .filter(|r| !r.after && !r.is_added() && r.millis <= self.at)
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
            entries::Sort::Cue => self.cues,
            entries::Sort::Rated(_) => self.marks,
            entries::Sort::Note | entries::Sort::Remark => self.notes,
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
        for row in view.rows.iter().filter(|row| !row.is_added()) {
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
    fn way_back(&self, drill: &Drill) -> Route {
        match drill.state().phase {
            Phase::Ended | Phase::Aborted => self.back.clone(),
            _ => Route::Run,
        }
    }

    /// The entries that what is still in a field comes to.
    pub(crate) fn unkept(&mut self, session: &Session) -> Vec<Action> {
        let drill = session.drill().filter(|d| !d.state().is_open());
        let Some(drill) = drill else {
            return Vec::new();
        };
        let caption = self.images.unkept(drill);
        let text = std::mem::take(&mut self.remark);
        let about = self.seq;
        let remark = (!text.trim().is_empty()).then_some(DebriefEdit::Annotate { about, text });
        let edits = caption.into_iter().chain(remark);
        edits.map(Action::Debrief).collect()
    }

    /// Another tab; what was played stands, and what was written is kept.
    fn turn_to(&mut self, cx: &Cx<'_>, tab: Tab) {
        for action in self.unkept(cx.session) {
            cx.act(action);
        }
        self.tab = tab;
        self.playing = None;
    }

    /// Keeps what was written of the moment.
    fn keep_remark(&mut self, cx: &Cx<'_>) {
        let text = std::mem::take(&mut self.remark);
        if !text.trim().is_empty() {
            cx.act(Action::Debrief(DebriefEdit::Annotate {
                about: self.seq,
                text,
            }));
        }
    }

    /// Makes the moment a point to talk about, or not any more.
    fn turn_point(&self, cx: &Cx<'_>, drill: &Drill) {
        let on = !drill.state().debrief.points.contains(&self.seq);
        cx.act(Action::Debrief(DebriefEdit::SetPoint {
            about: self.seq,
            on,
        }));
    }

    fn replay_keys(&mut self, keys: &Keys<'_>, cx: &Cx<'_>, drill: &Drill) {
        if keys.take(ReplayKey::Remark) {
            self.remarking = true;
        }
        if keys.take(ReplayKey::Point) {
            self.turn_point(cx, drill);
        }
        if let Some(n) = keys.nth(ReplayKey::Stage) {
            self.step(drill, n == 1, true);
        }
        if let Some(n) = keys.nth(ReplayKey::Step) {
            self.step(drill, n == 1, false);
        }
        if keys.take_nth(ReplayKey::Ends, 0) {
            self.open(0);
            let first = self
                .view
                .as_ref()
                .and_then(|v| v.rows.first())
                .map(|r| r.seq);
            self.open(first.unwrap_or(0));
        }
        if keys.take_nth(ReplayKey::Ends, 1) {
            self.open(u64::MAX);
        }
        if keys.take(ReplayKey::Play) {
            self.play(cx.session);
        }
        if let Some(place) = keys.nth(ReplayKey::Speed) {
            self.set_speed(cx.session, SPEEDS[place]);
        }
    }
}

impl Screen for PageScreen {
    fn rail(&self, _: RailItem) -> RailItem {
        RailItem::Archive
    }

    fn scopes(&self) -> &'static [&'static str] {
        &[PageKey::SCOPE, ReplayKey::SCOPE, ImagesKey::SCOPE]
    }

    fn on_keys(&mut self, keys: &Keys<'_>, cx: &Cx<'_>) {
        let Some(drill) = cx.session.drill().filter(|d| !d.state().is_open()) else {
            if keys.take(PageKey::Back) {
                cx.go(Route::Home);
            }
            return;
        };
        if let Some(action) = &mut self.action {
            if action.keys(keys, cx) {
                self.action = None;
            }
            return;
        }
        if self.images.over_keys(keys, cx, drill) {
            return;
        }
        if keys.take(PageKey::Export) {
            cx.go(Route::Papers);
        }
        if keys.take(PageKey::Again) {
            cx.go(Route::Again(drill.uid().to_owned()));
        }
        if let Some(n) = keys.nth(PageKey::Tab) {
            self.turn_to(cx, Tab::ALL[n]);
        }
        if keys.take(PageKey::Pane) {
            self.turn_to(cx, self.tab.next());
        }
        // Esc has taken the cursor out of the field before it comes here.
        if keys.typing() || self.writing {
            if keys.take(PageKey::Back) {
                self.remark.clear();
                self.images.forget_caption();
                keys.ctx().memory_mut(egui::Memory::stop_text_input);
            } else if self.tab == Tab::Replay && keys.take(ReplayKey::KeepRemark) {
                self.keep_remark(cx);
            }
            return;
        }
        if keys.take(PageKey::Back) {
            cx.go(self.way_back(drill));
        }
        if keys.take(PageKey::Debrief) {
            cx.go(Route::Debrief);
        }
        match self.tab {
            Tab::Replay => self.replay_keys(keys, cx, drill),
            Tab::Images => self.images.keys(keys, cx, drill),
            _ => {}
        }
    }

    fn ui(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
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
            tabs::header_row(ui, cx, drill, note, self.way_back(drill));
        });
        let tabs = Rect::from_min_max(
            pos2(all.left() + side, all.top() + HEADER),
            pos2(all.right() - side, all.top() + HEADER + TABS),
        );
        area(ui, tabs.expand2(vec2(6.0, 0.0)), "page tabs", |ui| {
            self.tabs(ui, cx, drill);
        });
        let line = stroke::hair(theme.line);
        ui.painter().hline(all.x_range(), tabs.bottom(), line);
        let body = Rect::from_min_max(
            pos2(all.left() + side, tabs.bottom() + 14.0),
            all.max - vec2(side, 16.0),
        );
        let Some(view) = self.view.take() else {
            return;
        };
        self.papers.refresh(cx, drill);
        if self.tab == Tab::Papers {
            self.papers.check(cx);
        }
        self.images.dropped(ui, || self.tab = Tab::Images);
        area(ui, body, "page body", |ui| match self.tab {
            Tab::Summary => self.summary(ui, cx, drill, &view),
            Tab::Replay => self.replay(ui, cx, drill, &view),
            Tab::Items => self.items(ui, cx, drill, &view),
            Tab::Actions => self.mending(ui, cx, drill),
            Tab::Papers => papers::show(ui, cx, &self.papers),
            Tab::Images => self.images.show(ui, cx, drill),
            Tab::Changes => changes::show(ui, cx, &view),
        });
        self.images.dialog(ui, cx, drill);
        self.writing = ui.ctx().text_edit_focused();
        if self
            .action
            .as_mut()
            .is_some_and(|dialog| dialog.show(ui, cx))
        {
            self.action = None;
        }
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

    fn on_news(&mut self, news: News) -> Option<News> {
        match news {
            News::FilesChosen(FilesFor::Images, paths) => self.images.offer(paths),
            News::Pictured(hash, side, pixels) => self.images.pictured(hash, side, pixels),
            News::PapersChecked(stands) => self.papers.checked(stands),
            news => return Some(news),
        }
        None
    }

    fn flush(&mut self, session: &Session) -> Vec<Command> {
        let actions = self.unkept(session).into_iter();
        actions.map(Command::Act).collect()
    }
}

/// An empty place of this size.
fn room(ui: &mut Ui, size: Vec2) -> Rect {
    ui.allocate_exact_size(size, Sense::hover()).0
}
