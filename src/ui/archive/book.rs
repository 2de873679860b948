//! A ledger whose rows are written by hand, as a list: 制度修订 and 宣教 are two of them.

use egui::{Align, Layout, Rect, Response, ScrollArea, Sense, Ui, pos2, vec2};

use super::books::{Books, BooksRead};
use super::entry::{Docked, Entry};
use super::narrow::Narrowing;
use super::sheet::Sheet;
use crate::archive::LedgerFilter;
use crate::export::Ledgers;
use crate::report::{Format, Narrowed};
use crate::session::Session;
use crate::tasks::{BatchRequest, batch};
use crate::ui::keys::{ArchiveKey, BookKey, Keys, Press as _, led};
use crate::ui::theme::{Gap, TextRole, Weight};
use crate::ui::waits::is_slow;
use crate::ui::widgets::{
    Button, UiExt as _, a11y, bar_in_margin, being_read, card, empty, focus_here, label, list_row,
    paint_lines, paint_text, read_again, search_field, text_width,
};
use crate::ui::{Cx, Request, icons};

const ROW: f32 = 62.0;
/// The list is at least so high where something is docked below it.
const LIST: f32 = 190.0;
const GAP: f32 = 16.0;
/// Room beside the first button of the header in which a search field and a worded second one stand.
const CLOSE: f32 = 330.0;

/// The ledger that is shown.
pub(crate) struct BookList<R: Entry> {
    selected: usize,
    /// The selection was moved by a key.
    moved: bool,
    /// There is room for what is docked below the list, and it was folded away.
    docks: bool,
    folded: bool,
    /// What is looked for, and which rows alone are shown.
    words: String,
    narrowing: Narrowing,
    /// The search field is to have the focus.
    search: bool,
    /// A widget outside the list has the focus, so Enter is its own.
    elsewhere: bool,
    /// A menu is open: Esc belongs to it.
    menu: bool,
    sheet: Option<Sheet<R>>,
}

impl<R: Entry> Default for BookList<R> {
    fn default() -> Self {
        Self {
            selected: 0,
            moved: false,
            docks: false,
            folded: false,
            words: String::new(),
            narrowing: Narrowing::default(),
            search: false,
            elsewhere: false,
            menu: false,
            sheet: None,
        }
    }
}

/// What was read, where it could be.
fn known(books: &BooksRead) -> Option<&Books> {
    books.value()
}

pub(super) fn rows<R: Entry>(books: &BooksRead) -> &[R] {
    known(books).map_or(&[], R::rows)
}

impl<R: Entry> BookList<R> {
    /// How many rows there are, as the tab says it.
    pub(super) fn count(books: &BooksRead) -> Option<usize> {
        Some(rows::<R>(books).len()).filter(|count| *count > 0)
    }

    /// A sheet lies over the list.
    pub(super) fn busy(&self) -> bool {
        self.sheet.is_some()
    }

    /// The row whose sheet is open, as it is being written.
    pub(super) fn open_row(&mut self) -> Option<&mut R> {
        self.sheet.as_mut().map(Sheet::row)
    }

    /// Begins a row.
    pub(crate) fn begin(&mut self, session: &Session, row: R) {
        self.sheet = Some(Sheet::new(session, row));
    }

    pub(super) fn keys(&mut self, keys: &Keys<'_>, cx: &Cx<'_>, books: &BooksRead) -> bool {
        if let Some(sheet) = &mut self.sheet {
            if sheet.keys(keys, cx) {
                self.sheet = None;
            }
            return true;
        }
        if self.menu {
            return true;
        }
        if keys.take(BookKey::Search) {
            self.search = true;
        } else if let Some(n) = keys.nth(BookKey::Move) {
            let found = self.found(rows::<R>(books), cx).len();
            let last = found.saturating_sub(1);
            // The first step leads out of the search field into the list.
            let step = usize::from(!(keys.typing() && n == 1));
            (self.selected, self.moved) = (led(n, self.selected, step, last), found > 0);
        } else if (keys.typing() || self.is_narrowed()) && keys.take(ArchiveKey::Back) {
            // One step back at a time: what was typed, then what was chosen.
            if keys.typing() || !self.words.trim().is_empty() {
                self.words.clear();
            } else {
                self.narrowing.clear();
            }
            self.moved = true;
            return true;
        } else if !self.elsewhere && keys.take(BookKey::Enter) {
            if self.docks {
                self.folded = !self.folded;
            } else {
                self.open(cx, books);
            }
        } else if keys.take(BookKey::Add) {
            self.begin(cx.session, R::default());
        } else if keys.take(BookKey::Open) {
            self.open(cx, books);
        } else if keys.take(BookKey::Export) && hindrance::<R>(cx, books).is_none() {
            self.export(cx, books);
        }
        false
    }

    /// Opens the selected row.
    fn open(&mut self, cx: &Cx<'_>, books: &BooksRead) {
        let found = self.found(rows::<R>(books), cx);
        if let Some(row) = found.get(self.selected).or(found.last()) {
            let row = (*row).clone();
            self.begin(cx.session, row);
        }
    }

    /// Not all rows are shown.
    fn is_narrowed(&self) -> bool {
        self.narrowing.is_on() || !self.words.trim().is_empty()
    }

    /// The rows that hold every word that is looked for and are what is asked for.
    fn found<'r>(&self, rows: &'r [R], cx: &Cx<'_>) -> Vec<&'r R> {
        let sought = self.words.to_lowercase();
        let sought: Vec<&str> = sought.split_whitespace().collect();
        let holds = |row: &R| {
            let cells = row.cells(cx);
            let told = cells.iter().flat_map(|(first, second)| [first, second]);
            let told = told.map(|told| told.to_lowercase());
            let told: Vec<String> = told.collect();
            let is_told = |word: &&str| told.iter().any(|told| told.contains(*word));
            sought.iter().all(is_told)
        };
        let found = rows
            .iter()
            .filter(|row| self.narrowing.has(*row, cx) && (sought.is_empty() || holds(row)));
        found.collect()
    }

    /// The ways of parting the rows, and at the right what those that are shown come to, and how many are not.
    fn above(&mut self, ui: &mut Ui, cx: &Cx<'_>, width: f32, known: &Books) {
        let rows = R::rows(known);
        let found = self.found(rows, cx);
        let told = R::counted(&found, cx, known).map(|counted| match rows.len() - found.len() {
            0 => counted,
            hidden => [counted, cx.text.book_hidden(hidden)].concat(),
        });
        if R::facet_names(cx.text).is_empty() {
            if let Some(told) = told {
                ui.sub(cx.theme, told);
                ui.gap(Gap::Sm);
            }
            return;
        }
        let told = told.unwrap_or_default();
        let face = TextRole::Small.font();
        let room = text_width(ui, &told, face.clone());
        // Beside the chips where there is room for both.
        let is_beside = room < width / 2.0;
        let chips = width - if is_beside { room + 16.0 } else { 0.0 };
        let at = ui.cursor().min;
        let layout = Layout::left_to_right(Align::Min).with_main_wrap(true);
        let changed = ui
            .allocate_ui_with_layout(vec2(chips, 30.0), layout, |ui| {
                ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
                self.narrowing.chips(ui, cx, rows)
            })
            .inner;
        if changed {
            (self.selected, self.moved) = (0, false);
        }
        if is_beside {
            let at = pos2(at.x + width - room, at.y + 15.0);
            paint_text(ui, at, room + 2.0, &told, face, cx.theme.ink_2);
            let spoken = Rect::from_min_size(at - vec2(0.0, 12.0), vec2(room, 24.0));
            a11y::painted_as(ui, spoken, "counted", &told);
        } else {
            ui.sub(cx.theme, told);
        }
        ui.gap(Gap::Sm);
    }

    /// Writes the ledger of what is shown; it says what was left out.
    fn export(&self, cx: &Cx<'_>, books: &BooksRead) {
        let mut head = batch::head(cx.session);
        let rows = rows::<R>(books);
        let found = self.found(rows, cx);
        if found.len() < rows.len() {
            let mut by = self.narrowing.told(cx);
            by.extend(Some(self.words.trim().to_owned()).filter(|words| !words.is_empty()));
            head.narrowed = Some(Narrowed {
                rows: found.iter().map(|row| row.number()).collect(),
                left_out: rows.len() - found.len(),
                by: by.join(cx.text.list_semicolon()),
            });
        }
        let ledgers = Ledgers {
            books: vec![R::BOOK],
            formats: vec![Format::Docx, Format::Xlsx],
            filing: LedgerFilter::default(),
            head,
        };
        cx.request(Request::Batch(BatchRequest::Ledgers(Box::new(ledgers))));
    }

    /// What stands at the right of the header, laid from right to left.
    pub(super) fn tools(&mut self, ui: &mut Ui, cx: &Cx<'_>, books: &BooksRead) {
        let (theme, words) = (cx.theme, R::words(cx.text));
        let add = Button::new(theme, words.add)
            .icon(icons::PLUS)
            .key(BookKey::Add.cap(cx.text));
        if add.primary().show(ui).clicked() {
            self.begin(cx.session, R::default());
        }
        // Where the tabs leave little room the button is a sign, so that the search field does not lie on them.
        let shown = if ui.available_width() < CLOSE {
            ""
        } else {
            words.export
        };
        let button = Button::new(theme, shown)
            .name(words.export)
            .icon(icons::TABLE)
            .disabled(hindrance::<R>(cx, books));
        if button
            .show(ui)
            .on_hover_text(BookKey::Export.cap(cx.text))
            .clicked()
        {
            self.export(cx, books);
        }
        let width = (ui.available_width() - 16.0).clamp(120.0, 240.0);
        let called = (
            words.search,
            words.search_hint,
            cx.text.follow_search_clear(),
        );
        let key = BookKey::Search.cap(cx.text);
        let (field, cleared) = search_field(ui, theme, width, called, &key, &mut self.words);
        if cleared {
            self.words.clear();
        }
        if std::mem::take(&mut self.search) {
            field.request_focus();
        }
        if field.changed() || cleared {
            self.selected = 0;
        }
    }

    /// Gives the record number of a drill whose actions are asked for.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        width: f32,
        books: &mut BooksRead,
    ) -> Option<String> {
        let mut actions = None;
        let (theme, text) = (cx.theme, cx.text);
        let lasts = is_slow(ui, cx, books);
        let body = ui.available_rect_before_wrap();
        let body = body.with_max_x(body.left() + width);
        match books.known() {
            None if lasts => {
                let card = body.with_max_y(body.bottom() - 20.0);
                being_read(ui, theme, card, text.book_reading());
            }
            None => {}
            Some((_, Err(reason))) => {
                let sentence = text.book_failed(reason.as_str());
                label(ui, sentence, TextRole::Body, theme.partly);
                if Button::new(theme, text.alarm_retry()).show(ui).clicked() {
                    books.invalidate();
                }
            }
            Some((_, Ok(known))) => {
                if lasts {
                    read_again(ui, theme, body, text.book_reading());
                }
                actions = self.list(ui, cx, width, known, books);
            }
        }
        self.menu = egui::Popup::is_any_open(ui.ctx());
        if let Some(sheet) = &mut self.sheet
            && sheet.show(ui, cx, known(books))
        {
            self.sheet = None;
        }
        actions
    }

    fn list(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        width: f32,
        known: &Books,
        books: &BooksRead,
    ) -> Option<String> {
        let (theme, rows) = (cx.theme, R::rows(known));
        if rows.is_empty() {
            card(ui, theme, egui::Margin::ZERO, |ui| {
                ui.set_width(width);
                let words = R::words(cx.text);
                let (sign, add) = (icons::NOTE_PENCIL, Some(words.add));
                if empty(ui, theme, sign, words.none, words.none_more, add) {
                    self.begin(cx.session, R::default());
                }
            });
            return None;
        }
        self.above(ui, cx, width, known);
        let found = self.found(rows, cx);
        if found.is_empty() {
            let words = R::words(cx.text);
            let (title, hint) = (cx.text.book_not_found(), words.search_hint);
            let clear = Some(cx.text.follow_search_clear());
            if empty(ui, theme, icons::MAGNIFYING_GLASS, title, hint, clear) {
                self.narrowing.clear();
                self.words.clear();
            }
            return None;
        }
        let (rect, _) = ui.allocate_exact_size(vec2(width, 30.0), Sense::hover());
        for (words, (x, room)) in R::heads(cx.text).into_iter().zip(columns::<R>(rect)) {
            let face = TextRole::Caption.strong();
            paint_text(ui, pos2(x, rect.center().y), room, words, face, theme.ink_3);
        }
        bar_in_margin(ui);
        // A low window has no room for both.
        let all = ui.available_height();
        let dock = R::DOCK.filter(|dock| all > dock + LIST);
        self.docks = dock.is_some();
        let dock = dock.filter(|_| !self.folded);
        let mut listed = Vec::new();
        let height = all - dock.map_or(0.0, |dock| dock + GAP);
        ScrollArea::vertical()
            .auto_shrink(false)
            .max_height(height)
            .show(ui, |ui| {
                ui.set_max_width(width);
                ui.spacing_mut().item_spacing.y = 0.0;
                for (place, row) in found.iter().enumerate() {
                    let on = place == self.selected;
                    let response = line(ui, cx, *row, place, on, width);
                    listed.push(response.id);
                    if on && self.moved {
                        focus_here(&response);
                    }
                    // Where the row is shown below, a first press only chooses it.
                    let opens = match dock {
                        Some(_) => response.double_clicked() || (on && response.clicked()),
                        None => response.clicked(),
                    };
                    if response.clicked() {
                        self.selected = place;
                    }
                    if opens {
                        self.open(cx, books);
                    }
                }
                ui.room(if dock.is_some() { 0.0 } else { 20.0 });
            });
        self.moved = false;
        let focused = ui.memory(egui::Memory::focused);
        self.elsewhere = focused.is_some_and(|id| !listed.contains(&id));
        let chosen = found.get(self.selected).or(found.last());
        if let Some((dock, row)) = dock.zip(chosen.copied()) {
            let at = ui.max_rect();
            let at = egui::Rect::from_min_max(
                pos2(at.left(), at.bottom() - dock - GAP / 2.0),
                pos2(at.left() + width, at.bottom() - GAP / 2.0),
            );
            let asked = crate::ui::widgets::rows(ui, at, "dock", |ui| {
                card(ui, theme, egui::Margin::symmetric(20, 14), |ui| {
                    ui.set_width(width - 42.0);
                    ui.set_height(dock - 30.0);
                    row.docked(ui, cx, width - 42.0, known)
                })
                .inner
            });
            match asked {
                Some(Docked::Open) => self.begin(cx.session, row.clone()),
                Some(Docked::Actions(number)) => return Some(number),
                None => {}
            }
        }
        None
    }
}

/// Why the ledger cannot be written.
fn hindrance<'a, R: Entry>(cx: &Cx<'a>, books: &BooksRead) -> Option<&'a str> {
    if rows::<R>(books).is_empty() {
        return Some(R::words(cx.text).none);
    }
    cx.tasks.batch.running.then(|| cx.text.year_busy())
}

/// Where the columns begin, from the left, and how wide each is; one without room is left out.
fn columns<R: Entry>(rect: Rect) -> impl Iterator<Item = (f32, f32)> {
    let width = rect.width() - 32.0;
    let mut x = rect.left() + 16.0;
    R::shares(width).into_iter().map(move |share| {
        let column = (x, (share * width - 14.0).max(0.0));
        x += share * width;
        column
    })
}

fn line<R: Entry>(
    ui: &mut Ui,
    cx: &Cx<'_>,
    row: &R,
    place: usize,
    on: bool,
    width: f32,
) -> Response {
    let theme = cx.theme;
    let salt = (R::BOOK.word(), place);
    let response = list_row(ui, theme, salt, vec2(width, ROW), on);
    let rect = response.rect;
    let cells = row.cells(cx);
    a11y::choice(&response, on, || {
        let told = cells.iter().flat_map(|(first, second)| [first, second]);
        let told: Vec<&str> = told.map(|t| t.trim()).filter(|t| !t.is_empty()).collect();
        told.join(cx.text.debrief_joint())
    });
    for (n, ((first, second), (x, room))) in cells.iter().zip(columns::<R>(rect)).enumerate() {
        if room <= 0.0 {
            continue;
        }
        let (weight, ink) = match n {
            0 => (Weight::Bold, theme.ink),
            1 => (Weight::Regular, theme.ink_2),
            _ => (Weight::Regular, theme.ink),
        };
        let face = TextRole::Body.weight(weight);
        if second.trim().is_empty() {
            let at = pos2(x, rect.center().y);
            paint_lines(ui, at, room, 2, first.trim(), face, ink);
        } else {
            let (upper, lower) = (rect.top() + 20.0, rect.top() + 42.0);
            let small = TextRole::Caption.font();
            paint_text(ui, pos2(x, upper), room, first.trim(), face, ink);
            paint_text(ui, pos2(x, lower), room, second.trim(), small, theme.ink_3);
        }
    }
    response
}
