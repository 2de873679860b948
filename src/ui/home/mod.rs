//! 首页: what waits, what to play next, what was played.

pub(crate) mod cards;
mod ledger_buttons;
mod model;
mod recent;
mod resume_strip;
mod sidebar;

use egui::{Align, Id, Layout, Rect, Response, ScrollArea, Sense, Ui, pos2, vec2};

use crate::drill::Action;
use crate::session::Command;
use crate::tasks::Keyed;

use crate::ui::keys::{DialogKey, HomeKey, Keys, Press as _, RailKey};
use crate::ui::shared::actions::{ActionsAsked, ActionsRead, read_actions};
use crate::ui::shared::scripts;
use crate::ui::theme::{Gap, IconWeight};
use crate::ui::waits::is_slow;
use crate::ui::widgets::{
    Button, UiExt as _, a11y, bar_in_margin, being_read, card, focus_here, holds_arrows, icon,
    inset, rows,
};
use crate::ui::{Cx, RailItem, Request, Route, Screen, icons};

use model::{Board, BoardData, BoardRead, BoardRequest};

const GUTTER: f32 = 32.0;
const HEADER: f32 = 72.0;
const SIDE: f32 = 376.0;
const GAP: f32 = 24.0;
/// Narrower than this the side cards go under the rest.
const TWO_COLUMNS: f32 = 1160.0;

/// What was read for the home screen. That of the last visit stands until it is read again.
#[derive(Default)]
pub(crate) struct HomeRead {
    board: BoardRead,
    /// The nearest deadlines.
    todo: ActionsRead,
    shown: Option<Board>,
}

#[derive(Default)]
pub(crate) struct HomeScreen {
    read: HomeRead,
    chosen: Option<Choice>,
    /// The choice was moved by a key: bring it into view and give it the focus.
    moved: bool,
    /// A widget outside the lists has the focus, so Enter and arrows are its own.
    elsewhere: bool,
    /// The drill about which is asked whether it shall end.
    ending: Option<usize>,
    trouble: bool,
}

/// What was chosen by arrows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    Card(usize),
    Row(usize),
}

/// What Enter does now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Enter {
    Continue(usize),
    Draft,
    First,
    Card(usize),
    Row(usize),
    Nothing,
}

impl HomeScreen {
    /// Has what is shown read where it is not known. Until it is, what was shown before stands.
    fn refresh(&mut self, cx: &Cx<'_>) {
        let (session, today) = (cx.session, cx.session.now().wall.date_naive());
        let asked = Keyed {
            revision: session.revision(),
            query: today,
        };
        let request = BoardRequest::new(session);
        let is_known = self.read.board.ask(&cx.lookup, &asked, |archive, asked| {
            request.read(archive, asked.query)
        });
        let version = self.read.board.version();
        let board = self.read.shown.as_ref();
        if is_known && board.is_none_or(|board| board.version != version) {
            let none = BoardData::default();
            let stored = self.read.board.value().unwrap_or(&none);
            let mut board = Board::new(session, today, stored, version);
            if let Some(page) = self.read.todo.value() {
                board.take_todo(cx.text, page);
            }
            self.read.shown = Some(board);
        } else if let Some(board) = &mut self.read.shown
            && board.revision != session.revision()
        {
            board.prune(session);
        }
        let asked = ActionsAsked {
            revision: session.revision(),
            query: model::todo_query(today),
        };
        let before = self.read.todo.version();
        self.read.todo.ask(&cx.lookup, &asked, read_actions);
        // A list that cannot be read shows as none; the board of actions says why.
        if self.read.todo.version() != before
            && let (Some(board), Some(page)) = (&mut self.read.shown, self.read.todo.value())
        {
            board.take_todo(cx.text, page);
        }
    }

    /// The home screen with what the last visit showed.
    pub(crate) fn new(read: HomeRead) -> Self {
        Self {
            read,
            ..Self::default()
        }
    }

    /// What is kept of it while another screen is shown.
    pub(crate) fn rest(&mut self) -> HomeRead {
        std::mem::take(&mut self.read)
    }

    fn enter(&self, cx: &Cx<'_>) {
        let Some(board) = &self.read.shown else {
            return;
        };
        match self.does(board) {
            Enter::Continue(_) if cx.nothing_recorded().is_some() => {}
            Enter::Continue(i) => {
                if let Some(waiting) = board.waiting.get(i) {
                    cx.request(Request::Then(cx.opening(&waiting.uid), Route::Run));
                }
            }
            Enter::Draft => cx.go(Route::Setup(Vec::new())),
            Enter::First => cx.go(Route::Setup(board.first.iter().cloned().collect())),
            Enter::Card(i) => {
                if let Some(next) = board.next.get(i) {
                    cx.go(Route::Setup(vec![next.id.clone()]));
                }
            }
            Enter::Row(i) => {
                if let Some(row) = board.rows.get(i) {
                    let go = Route::to_next(row.next, Route::Home);
                    cx.request(Request::Then(cx.opening(&row.uid), go));
                }
            }
            Enter::Nothing => {}
        }
    }

    fn end(&mut self, cx: &Cx<'_>, i: usize) {
        self.ending = None;
        if let Some(waiting) = self.read.shown.as_ref().and_then(|b| b.waiting.get(i)) {
            let mut commands = cx.opening(&waiting.uid);
            commands.push(Command::Act(Action::End));
            cx.request(Request::Then(commands, Route::Debrief));
        }
    }
}

impl Screen for HomeScreen {
    fn rail(&self, _: RailItem) -> RailItem {
        RailItem::Home
    }

    fn scopes(&self) -> &'static [&'static str] {
        &[HomeKey::SCOPE]
    }

    fn on_keys(&mut self, keys: &Keys<'_>, cx: &Cx<'_>) {
        if let Some(i) = self.ending {
            if keys.take(DialogKey::No) {
                self.ending = None;
            } else if keys.confirm() {
                self.end(cx, i);
            }
            return;
        }
        if self.trouble {
            if keys.take(DialogKey::No) || keys.confirm() {
                self.trouble = false;
            }
            return;
        }
        self.refresh(cx);
        if keys.take(HomeKey::OpenSheet) {
            cx.request(Request::FillSheet);
        }
        if self.chosen.is_some() && keys.take(HomeKey::Back) {
            self.chosen = None;
        }
        if self.elsewhere {
            return;
        }
        let (cards, rows) = self
            .read
            .shown
            .as_ref()
            .map_or((0, 0), |b| (b.next.len(), b.rows.len()));
        let at = match self.chosen {
            Some(Choice::Card(i)) => (Some(i), None),
            Some(Choice::Row(i)) => (None, Some(i)),
            None => (None, None),
        };
        let step = |at: Option<usize>, count: usize, forward: bool| match (at, forward) {
            _ if count == 0 => None,
            (None, _) => Some(0),
            (Some(i), true) => Some((i + 1).min(count - 1)),
            (Some(i), false) => Some(i.saturating_sub(1)),
        };
        let arrows = [
            step(at.1, rows, false).map(Choice::Row),
            step(at.1, rows, true).map(Choice::Row),
            step(at.0, cards, false).map(Choice::Card),
            step(at.0, cards, true).map(Choice::Card),
        ];
        for (n, to) in arrows.into_iter().enumerate() {
            if to.is_some() && keys.take_nth(HomeKey::Move, n) {
                self.chosen = to;
                self.moved = true;
                return;
            }
        }
        if keys.take(HomeKey::Enter) {
            self.enter(cx);
        }
        if let Some(Choice::Row(i)) = self.chosen
            && keys.take(HomeKey::Export)
            && let Some(row) = self.read.shown.as_ref().and_then(|b| b.rows.get(i))
        {
            cx.request(Request::Then(cx.opening(&row.uid), Route::Papers));
        }
    }

    fn ui(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        self.refresh(cx);
        let all = ui.max_rect();
        let Some(board) = self.read.shown.take() else {
            if is_slow(ui, cx, &self.read.board) {
                let body = all.shrink2(vec2(GUTTER, HEADER));
                being_read(ui, cx.theme, body, cx.text.home_reading());
            }
            return;
        };
        self.keep_choice(&board);
        let does = self.does(&board);
        header(ui, cx, &board, does);
        let mut listed = false;
        let body = Rect::from_min_max(pos2(all.left(), all.top() + HEADER), all.max);
        rows(ui, body, "home body", |ui| {
            bar_in_margin(ui);
            ScrollArea::vertical()
                .id_salt("home")
                .auto_shrink(false)
                .show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    listed = self.body(ui, cx, &board, does);
                });
        });
        self.elsewhere = ui.ctx().memory(egui::Memory::focused).is_some() && !listed;
        self.moved = false;
        if let Some(i) = self.ending {
            match board
                .waiting
                .get(i)
                .map(|w| resume_strip::confirm(ui, cx, w))
            {
                Some(None) => {}
                Some(Some(true)) => {
                    self.read.shown = Some(board);
                    self.end(cx, i);
                    return;
                }
                Some(Some(false)) | None => self.ending = None,
            }
        }
        if self.trouble && scripts::unreadable_dialog(ui, cx) {
            self.trouble = false;
        }
        self.read.shown = Some(board);
    }
}

impl HomeScreen {
    /// A drill that went away takes its choice with it.
    fn keep_choice(&mut self, board: &Board) {
        match self.chosen {
            Some(Choice::Card(i)) if i >= board.next.len() => self.chosen = None,
            Some(Choice::Row(i)) if i >= board.rows.len() => self.chosen = None,
            _ => {}
        }
    }

    fn does(&self, board: &Board) -> Enter {
        match self.chosen {
            Some(Choice::Card(i)) => Enter::Card(i),
            Some(Choice::Row(i)) => Enter::Row(i),
            None if !board.waiting.is_empty() => Enter::Continue(0),
            None if board.draft => Enter::Draft,
            None if board.first.is_some() => Enter::First,
            None if !board.next.is_empty() => Enter::Card(0),
            None => Enter::Nothing,
        }
    }

    /// True when the focus is on a card or a row.
    fn body(&mut self, ui: &mut Ui, cx: &Cx<'_>, board: &Board, does: Enter) -> bool {
        let inner = ui.available_width() - 2.0 * GUTTER;
        let top = ui.cursor().min;
        let side = sidebar::is_there(cx, board);
        let two = side && inner >= TWO_COLUMNS;
        let main = if two { inner - SIDE - GAP } else { inner };
        let tall = 1.0e6;
        let mut listed = false;
        let rect = Rect::from_min_size(top + vec2(GUTTER, 0.0), vec2(main, tall));
        let below = column(ui, rect, "home main", |ui| {
            self.troubles(ui, cx);
            resume_strip::show(ui, cx, board, does, &mut self.ending);
            listed |= self.cards(ui, cx, board, does);
            listed |= self.table(ui, cx, board, does);
            if !board.rows.is_empty() {
                ledger_buttons::show(ui, cx);
            }
        });
        let bottom = if two {
            let at = pos2(rect.right() + GAP, top.y);
            let rect = Rect::from_min_size(at, vec2(SIDE, tall));
            below.max(column(ui, rect, "home side", |ui| {
                sidebar::show(ui, cx, board, 1);
            }))
        } else if side {
            let columns = if inner >= 720.0 { 2 } else { 1 };
            let at = pos2(rect.left(), below + GAP);
            let rect = Rect::from_min_size(at, vec2(inner, tall));
            column(ui, rect, "home side", |ui| {
                sidebar::show(ui, cx, board, columns);
            })
        } else {
            below
        };
        let used = Rect::from_min_max(top, pos2(top.x + inner, bottom + GAP));
        ui.advance_cursor_after_rect(used);
        listed
    }

    /// What could not be read: one calm row each.
    fn troubles(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let text = cx.text;
        if let Some(err) = cx.session.settings_error()
            && calm_row(ui, cx, &text.settings_error(err), text.home_hint_go())
        {
            cx.go(Route::Settings);
        }
        for field in cx.session.unknown_settings() {
            if calm_row(ui, cx, &text.unknown_setting(field), text.home_hint_go()) {
                cx.go(Route::Settings);
            }
        }
        for fault in &cx.session.forms().faults {
            if calm_row(ui, cx, &fault.sentence(text), text.forms_look()) {
                let folder = fault.path.parent().unwrap_or(&fault.path);
                cx.request(Request::Reveal(folder.to_owned()));
            }
        }
        let files = cx.session.library().unreadable.len();
        if files > 0
            && calm_row(
                ui,
                cx,
                &text.home_trouble_files(files),
                text.home_trouble_look(),
            )
        {
            self.trouble = true;
        }
    }
}

/// Gives a set-up up that was being written.
fn drop_draft(cx: &Cx<'_>) {
    cx.run(Command::KeepDraft(Box::default()));
}

/// A column of its own; returns where it ends.
fn column(ui: &mut Ui, rect: Rect, salt: &str, add: impl FnOnce(&mut Ui)) -> f32 {
    inset(ui, rect, salt, Layout::top_down(Align::Min), |ui| {
        ui.set_max_width(rect.width());
        add(ui);
        ui.min_rect().bottom()
    })
}

fn header(ui: &mut Ui, cx: &Cx<'_>, board: &Board, does: Enter) {
    let (theme, text) = (cx.theme, cx.text);
    let all = ui.max_rect();
    let rect = Rect::from_min_size(
        all.min + vec2(GUTTER, 0.0),
        vec2(all.width() - 2.0 * GUTTER, HEADER),
    );
    let layout = Layout::right_to_left(Align::Center);
    inset(ui, rect, "home header", layout, |ui| {
        let start = Button::new(theme, text.home_start())
            .icon(icons::PLAY)
            .key(RailKey::New.cap(cx.text));
        let start = if does == Enter::Nothing {
            start.primary()
        } else {
            start
        };
        if start.show(ui).clicked() {
            cx.go(Route::Library(None));
        }
        let fill = Button::new(theme, text.follow_fill_open())
            .icon(icons::NOTE_PENCIL)
            .key(HomeKey::OpenSheet.cap(cx.text));
        if all.width() > 860.0 && fill.ghost().show(ui).clicked() {
            cx.request(Request::FillSheet);
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 16.0;
            let date = text.home_date(text.short_date(board.today), text.weekday(board.today));
            ui.page_title(theme, date);
            let settings = cx.session.settings();
            let desk = match (settings.branch.as_str(), settings.facilitator.as_str()) {
                ("", one) | (one, "") => one.to_owned(),
                (branch, name) => text.home_desk(branch.to_owned(), name.to_owned()),
            };
            let face = super::theme::TextRole::Small.font();
            let note = egui::RichText::new(desk).font(face).color(theme.ink_3);
            ui.add(egui::Label::new(note).truncate());
        });
    });
}

/// Something to know that is no alarm. True when its button was pressed.
fn calm_row(ui: &mut Ui, cx: &Cx<'_>, sentence: &str, button: &str) -> bool {
    let theme = cx.theme;
    let pressed = card(ui, theme, egui::Margin::symmetric(16, 9), |ui| {
        ui.set_width(ui.available_width());
        let size = vec2(ui.available_width(), 36.0);
        ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
            let pressed = Button::new(theme, button)
                .size(super::widgets::Size::Small)
                .show(ui)
                .clicked();
            ui.gap(Gap::Md);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                icon(
                    ui,
                    icons::WARNING_CIRCLE,
                    IconWeight::Fill,
                    18.0,
                    theme.partly,
                );
                let face = super::theme::TextRole::Small.font();
                let words = egui::RichText::new(sentence).font(face).color(theme.ink);
                ui.add(egui::Label::new(words).wrap());
            });
            pressed
        })
        .inner
    });
    ui.gap(Gap::Xl);
    pressed.inner
}

/// A place in a list that arrows lead through.
struct Place {
    response: Response,
    /// It has the focus now.
    focused: bool,
    /// It got the focus just now, so the choice moves here.
    gained: bool,
}

/// Takes clicks and the focus for a card or a row; keeps the arrows from wandering off while it has it.
fn place(
    ui: &Ui,
    rect: Rect,
    id: Id,
    name: &str,
    (on, tabbed, moved): (bool, bool, bool),
) -> Place {
    let sense = if tabbed { Sense::click() } else { Sense::CLICK };
    let response = ui.interact(rect, id, sense);
    a11y::choice(&response, on, || name);
    if on && moved {
        focus_here(&response);
        ui.scroll_to_rect(rect.expand(16.0), None);
    }
    Place {
        gained: response.gained_focus() && !moved,
        focused: holds_arrows(&response, true),
        response,
    }
}
