//! A ledger whose rows are written by hand, as a list: 制度修订 and 宣教 are two of them.

use chrono::NaiveDate;
use egui::{Rect, Response, ScrollArea, Sense, Ui, pos2, vec2};

use super::books::{Books, BooksRead};
use super::sheet::Sheet;
use crate::archive::LedgerFilter;
use crate::drill::Origin;
use crate::export::Ledgers;
use crate::i18n::Text;
use crate::report::{Format, LedgerKind};
use crate::session::{Command, Session};
use crate::tasks::{BatchRequest, batch};
use crate::ui::keys::{ArchiveKey, BookKey, Keys, Press as _, led};
use crate::ui::theme::{Gap, TextRole, Weight};
use crate::ui::waits::is_slow;
use crate::ui::widgets::{
    Button, UiExt as _, a11y, bar_in_margin, being_read, card, empty, focus_here, label, list_row,
    paint_lines, paint_text, read_again, search_field, segmented,
};
use crate::ui::{Cx, Request, icons};

const ROW: f32 = 62.0;
/// The list is at least so high where something is docked below it.
const LIST: f32 = 190.0;
const GAP: f32 = 16.0;

/// What is said of a ledger.
pub(crate) struct Words {
    pub(super) none: &'static str,
    pub(super) none_more: &'static str,
    pub(super) add: &'static str,
    pub(super) edit: &'static str,
    pub(super) save: &'static str,
    pub(super) export: &'static str,
    /// What the search field is called, and what is looked for in it.
    pub(super) search: &'static str,
    pub(super) search_hint: &'static str,
}

/// A cell of a row: a line, and what stands smaller below it.
pub(crate) type Cell = (String, String);

/// What is asked for below the list.
pub(crate) enum Docked {
    /// The row is to be opened.
    Open,
    /// The actions of the drill with this record number, with what bears them out.
    Actions(String),
}

/// A row of such a ledger.
pub(crate) trait Entry: Clone + Default + PartialEq {
    /// What is typed into its sheet and has to be read: days and numbers.
    type Typed;
    const BOOK: LedgerKind;

    fn words(text: &Text) -> Words;
    /// The rows that are known.
    fn rows(books: &Books) -> &[Self];
    /// What all of them come to, above the list.
    fn counted(rows: &[Self], cx: &Cx<'_>) -> Option<String>;
    /// The share of each column in a list of this width; one without is left out.
    fn shares(width: f32) -> [f32; 6];
    /// The heads of the columns.
    fn heads(text: &Text) -> [&'static str; 6];
    fn cells(&self, cx: &Cx<'_>) -> [Cell; 6];

    /// What rows can be parted by, such as their state; nothing where this is empty.
    fn sorts(_text: &Text) -> Vec<&'static str> {
        Vec::new()
    }
    /// Which of these a row is, as of this day.
    fn sort(&self, _today: NaiveDate) -> usize {
        0
    }

    /// It was kept before.
    fn is_kept(&self) -> bool;
    /// The unit whose row it is.
    fn unit(&mut self) -> &mut String;
    /// The drill it comes from.
    fn origin(&self) -> Option<&Origin> {
        None
    }
    /// How high what is docked below the list is; nothing is where this is none.
    const DOCK: Option<f32> = None;
    /// Draws what is docked below the list of the row that is chosen, and what was asked for there.
    fn docked(&self, _ui: &mut Ui, _cx: &Cx<'_>, _width: f32) -> Option<Docked> {
        None
    }
    /// Keys of its sheet beside those of all.
    fn sheet_keys(&self, _keys: &Keys<'_>, _cx: &Cx<'_>) {}
    /// What stands at the foot of its sheet beside those of all; the row as it is kept.
    fn sheet_tools(&self, _ui: &mut Ui, _cx: &Cx<'_>) {}
    fn typed(&self) -> Self::Typed;
    /// The row with what was typed, or what keeps it from being kept.
    fn read(&self, typed: &Self::Typed, cx: &Cx<'_>) -> Result<Self, &'static str>;
    /// Keeps it, and what is said when it was.
    fn keep(self, text: &Text) -> (Command, String);
    /// Draws the fields of its sheet. Gives the first.
    fn fields(
        &mut self,
        typed: &mut Self::Typed,
        ui: &mut Ui,
        cx: &Cx<'_>,
        width: f32,
        books: Option<&Books>,
    ) -> Response;
}

/// The ledger that is shown.
pub(crate) struct BookList<R: Entry> {
    selected: usize,
    /// The selection was moved by a key.
    moved: bool,
    /// What is docked below the list was folded away.
    folded: bool,
    /// What is looked for, and which sort alone is shown.
    words: String,
    sort: Option<usize>,
    /// The search field is to have the focus.
    search: bool,
    sheet: Option<Sheet<R>>,
}

impl<R: Entry> Default for BookList<R> {
    fn default() -> Self {
        Self {
            selected: 0,
            moved: false,
            folded: false,
            words: String::new(),
            sort: None,
            search: false,
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
        if keys.take(BookKey::Search) {
            self.search = true;
        } else if let Some(n) = keys.nth(BookKey::Move) {
            let found = self.found(rows::<R>(books), cx).len();
            let last = found.saturating_sub(1);
            // The first step leads out of the search field into the list.
            let step = usize::from(!(keys.typing() && n == 1));
            (self.selected, self.moved) = (led(n, self.selected, step, last), found > 0);
        } else if (keys.typing() || self.is_narrowed()) && keys.take(ArchiveKey::Back) {
            (self.sort, self.moved) = (None, true);
            self.words.clear();
            return true;
        } else if R::DOCK.is_some() && keys.take(BookKey::Fold) {
            self.folded = !self.folded;
        } else if keys.take(BookKey::Add) {
            self.begin(cx.session, R::default());
        } else if keys.take(BookKey::Open) {
            self.open(cx, books);
        } else if keys.take(BookKey::Export) && hindrance::<R>(cx, books).is_none() {
            export::<R>(cx);
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
        self.sort.is_some() || !self.words.trim().is_empty()
    }

    /// The rows that hold every word that is looked for and are of the sort that is shown.
    fn found<'r>(&self, rows: &'r [R], cx: &Cx<'_>) -> Vec<&'r R> {
        let today = cx.session.now().wall.date_naive();
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
        let found = rows.iter().filter(|row| {
            let is_of_sort = self.sort.is_none_or(|sort| row.sort(today) == sort);
            is_of_sort && (sought.is_empty() || holds(row))
        });
        found.collect()
    }

    /// The sorts of rows to choose from.
    fn sorts(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        let sorts = R::sorts(text);
        if sorts.is_empty() {
            return;
        }
        let sorts = sorts.into_iter().enumerate();
        let sorts = sorts.map(|(place, word)| (Some(place), word));
        let choices: Vec<_> = [(None, text.follow_filter_all())]
            .into_iter()
            .chain(sorts)
            .collect();
        if segmented(ui, theme, text.follow_filter(), &mut self.sort, &choices) {
            self.selected = 0;
        }
        ui.gap(Gap::Sm);
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
        let button = Button::new(theme, words.export)
            .icon(icons::TABLE)
            .disabled(hindrance::<R>(cx, books));
        if button
            .show(ui)
            .on_hover_text(BookKey::Export.cap(cx.text))
            .clicked()
        {
            export::<R>(cx);
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
                actions = self.list(ui, cx, width, R::rows(known), books);
            }
        }
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
        rows: &[R],
        books: &BooksRead,
    ) -> Option<String> {
        let theme = cx.theme;
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
        if let Some(counted) = R::counted(rows, cx) {
            ui.sub(theme, counted);
            ui.gap(Gap::Sm);
        }
        self.sorts(ui, cx);
        let found = self.found(rows, cx);
        if found.is_empty() {
            let words = R::words(cx.text);
            let (title, hint) = (cx.text.book_not_found(), words.search_hint);
            let clear = Some(cx.text.follow_search_clear());
            if empty(ui, theme, icons::MAGNIFYING_GLASS, title, hint, clear) {
                self.sort = None;
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
        let dock = R::DOCK.filter(|dock| !self.folded && all > dock + LIST);
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
                    row.docked(ui, cx, width - 42.0)
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

fn export<R: Entry>(cx: &Cx<'_>) {
    let ledgers = Ledgers {
        books: vec![R::BOOK],
        formats: vec![Format::Docx, Format::Xlsx],
        filing: LedgerFilter::default(),
        head: batch::head(cx.session),
    };
    cx.request(Request::Batch(BatchRequest::Ledgers(Box::new(ledgers))));
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
