//! 脚本库: all scripts, found by word or category, looked into, and chosen for a drill.

mod bulk;
pub(crate) mod cards;
mod filter;
mod preview;
mod sets;

use egui::{Align, Layout, Rect, Sense, Ui, pos2, vec2};

use crate::drill::MAX_SCENES;
use crate::library::Script;
use crate::scenario::Category;
use crate::session::{Command, Session};
use crate::tasks::Latest;

use super::theme::{Gap, Radius, TextRole};
use super::widgets::{
    Button, Size, UiExt as _, a11y, empty, focus_ring, inset, key_cap_width, paint_key_cap,
    paint_text, rows, search_field, text_width,
};
use super::{Cx, RailItem, Request, Route, Screen, icons};
use crate::ui::keys::{DialogKey, Keys, LibraryKey, Press as _};

use crate::ui::shared::history::History;
use crate::ui::shared::scripts;
use filter::FilteredScenarios;

const GUTTER: f32 = 32.0;
const HEADER: f32 = 72.0;
const PREVIEW: f32 = 420.0;
const GAP: f32 = 24.0;
/// A window narrower than this shows the preview only when asked.
const WIDE: f32 = 1320.0;
/// With less room than this the preview stands alone.
const ALONE: f32 = 720.0;

pub(crate) struct LibraryScreen {
    query: String,
    category: Option<Category>,
    shown: FilteredScenarios,
    /// What was played when, at one state of the archive.
    history: Latest<u64, History>,
    /// The script looked at.
    selected: Option<String>,
    /// Scripts for one drill, in the order of their scenes.
    chosen: Vec<String>,
    /// The preview is open where the window is narrow.
    drawer: bool,
    /// Columns of the grid as last drawn.
    columns: usize,
    /// The selection was moved by a key.
    moved: bool,
    /// The set that has the focus.
    on_set: Option<usize>,
    /// The set that shall have the focus.
    to_set: Option<usize>,
    /// A widget outside the grid has the focus.
    elsewhere: bool,
    /// The search field has the focus.
    searching: bool,
    /// The search field shall have the focus.
    search: bool,
    narrow: bool,
    trouble: bool,
    /// The user's folder was looked at since this screen came up.
    checked: bool,
}

impl LibraryScreen {
    pub(crate) fn new(session: &Session, selected: Option<String>) -> Self {
        let known = |id: &String| session.library().find(id).is_some();
        let first = || session.library().scripts.first();
        Self {
            query: String::new(),
            category: None,
            shown: FilteredScenarios::default(),
            history: Latest::default(),
            drawer: selected.is_some(),
            selected: selected
                .filter(known)
                .or_else(|| first().map(|s| s.scenario.id.clone())),
            chosen: Vec::new(),
            columns: 2,
            moved: false,
            on_set: None,
            to_set: None,
            elsewhere: false,
            searching: false,
            search: false,
            narrow: false,
            trouble: false,
            checked: false,
        }
    }

    /// One step out: the search field, what was asked, the preview, the screen.
    fn back(&mut self, cx: &Cx<'_>) {
        if self.searching {
            self.searching = false;
        } else if self.narrow && self.drawer {
            self.drawer = false;
        } else if !self.query.is_empty() {
            self.query.clear();
        } else if !self.chosen.is_empty() {
            self.chosen.clear();
        } else {
            cx.go(Route::Home);
        }
    }

    /// Moves the selection by so many cards; at the edge it stays.
    fn step(&mut self, forward: bool, by: usize) {
        let to = match (self.place(), forward) {
            (None, _) => Some(0),
            (Some(at), true) => at.checked_add(by),
            (Some(at), false) => at.checked_sub(by),
        };
        if let Some(hit) = to.and_then(|to| self.shown.hits.get(to)) {
            self.selected = Some(hit.id.clone());
        }
        self.moved = true;
    }

    fn place(&self) -> Option<usize> {
        let selected = self.selected.as_ref()?;
        self.shown.hits.iter().position(|h| h.id == *selected)
    }

    fn toggle(&mut self, cx: &Cx<'_>, id: &str) {
        if let Some(i) = self.chosen.iter().position(|c| c == id) {
            self.chosen.remove(i);
        } else if self.chosen.len() < MAX_SCENES {
            self.chosen.push(id.to_owned());
        } else {
            cx.request(Request::Toast(cx.text.library_full(MAX_SCENES)));
        }
    }

    fn enter(&mut self, cx: &Cx<'_>) {
        if !self.chosen.is_empty() {
            cx.go(Route::Setup(self.chosen.clone()));
        } else if self.narrow && !self.drawer {
            self.drawer = true;
        } else if let Some(id) = self.selected.clone() {
            cx.go(Route::Setup(vec![id]));
        }
    }

    fn refresh(&mut self, cx: &Cx<'_>) {
        let (library, revision) = (cx.session.library(), cx.session.revision());
        // What cannot be read shows as no history; writing fails loudly elsewhere.
        self.history
            .ask(&cx.lookup, &revision, |archive, _| History::read(archive));
        self.chosen.retain(|id| library.find(id).is_some());
        self.shown
            .refresh(library, revision, self.query.trim(), self.category);
        if self.place().is_none() {
            self.selected = self.shown.hits.first().map(|h| h.id.clone());
        }
    }

    fn script<'a>(&self, cx: &Cx<'a>) -> Option<&'a Script> {
        cx.session.library().find(self.selected.as_ref()?)
    }
}

impl LibraryScreen {
    /// A file put into the user's folder while the window is open is there when this screen comes up, and when the window is returned to.
    fn look_for_files(&mut self, ui: &Ui, cx: &Cx<'_>) {
        let is_back = |input: &egui::InputState| {
            let back = egui::Event::WindowFocused(true);
            input.events.contains(&back)
        };
        let is_due = !std::mem::replace(&mut self.checked, true) || ui.input(is_back);
        if is_due && cx.session.is_library_outdated() {
            cx.run(Command::ReloadLibrary);
        }
    }
}

impl Screen for LibraryScreen {
    fn rail(&self, _: RailItem) -> RailItem {
        RailItem::Library
    }

    fn scopes(&self) -> &'static [&'static str] {
        &[LibraryKey::SCOPE]
    }

    fn on_keys(&mut self, keys: &Keys<'_>, cx: &Cx<'_>) {
        if self.trouble {
            if keys.take(DialogKey::No) || keys.confirm() {
                self.trouble = false;
            }
            return;
        }
        self.refresh(cx);
        if keys.take(LibraryKey::Search) {
            self.search = true;
        }
        // Up and down write nothing, so they lead out of the search field into the grid.
        if self.searching && keys.take(LibraryKey::LeaveSearch) {
            self.moved = true;
            return;
        }
        if keys.take(LibraryKey::Back) {
            self.back(cx);
            return;
        }
        if self.set_keys(keys) || self.elsewhere {
            return;
        }
        if let Some(n) = keys.nth(LibraryKey::Move) {
            let by = if n < 2 { self.columns } else { 1 };
            self.step(n % 2 == 1, by);
        }
        if keys.take(LibraryKey::Choose)
            && let Some(id) = self.selected.clone()
        {
            self.toggle(cx, &id);
        }
        if keys.take(LibraryKey::Enter) {
            self.enter(cx);
        }
    }

    fn ui(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        self.look_for_files(ui, cx);
        self.refresh(cx);
        let all = ui.max_rect();
        self.narrow = ui.ctx().content_rect().width() < WIDE;
        self.header(ui, cx, all);
        let chips = Rect::from_min_max(
            pos2(all.left() + GUTTER, all.top() + HEADER),
            pos2(all.right() - GUTTER, all.bottom()),
        );
        let below = self.filters(ui, cx, chips);
        // What was typed just now is found in the same frame.
        self.refresh(cx);
        let mut body = Rect::from_min_max(
            pos2(all.left() + GUTTER, below + 16.0),
            pos2(all.right() - GUTTER, all.bottom()),
        );
        body.min.y = self.sets(ui, cx, body);
        let open = self.script(cx).is_some() && (!self.narrow || self.drawer);
        let mut grid = body;
        let mut listed = false;
        if open {
            // Where both have no room, the preview takes the place of the cards.
            let alone = body.width() < ALONE;
            let bar = if alone && !self.chosen.is_empty() {
                72.0
            } else {
                0.0
            };
            let width = if alone { body.width() } else { PREVIEW };
            let panel = Rect::from_min_max(
                pos2(body.right() - width, body.top()),
                pos2(body.right(), body.bottom() - GAP - bar),
            );
            if !alone {
                grid.set_right(panel.left() - GAP);
                self.grid(ui, cx, grid, &mut listed);
            }
            if let Some(script) = self.script(cx) {
                self.preview(ui, cx, panel, script);
            }
        } else {
            self.grid(ui, cx, grid, &mut listed);
        }
        if !self.chosen.is_empty() {
            self.bulk(ui, cx, grid);
        }
        let focused = ui.ctx().memory(egui::Memory::focused);
        self.elsewhere = focused.is_some() && !listed;
        self.moved = false;
        if self.trouble && scripts::unreadable_dialog(ui, cx) {
            self.trouble = false;
        }
    }
}

impl LibraryScreen {
    fn header(&mut self, ui: &mut Ui, cx: &Cx<'_>, all: Rect) {
        let (theme, text) = (cx.theme, cx.text);
        let rect = Rect::from_min_size(
            all.min + vec2(GUTTER, 0.0),
            vec2(all.width() - 2.0 * GUTTER, HEADER),
        );
        let layout = Layout::right_to_left(Align::Center);
        inset(ui, rect, "library header", layout, |ui| {
            let names = (
                text.library_search_name(),
                text.library_search(),
                text.library_clear_search(),
            );
            let width = 300.0_f32.min(rect.width() - 200.0).max(160.0);
            let (response, clear) = search_field(
                ui,
                theme,
                width,
                names,
                &LibraryKey::Search.cap(text),
                &mut self.query,
            );
            if self.search || clear {
                self.search = false;
                response.request_focus();
                ui.ctx().request_repaint();
            }
            if clear {
                self.query.clear();
            }
            self.searching = response.has_focus();
            let trouble = cx.session.library().unreadable.len();
            if trouble > 0 {
                ui.gap(Gap::Xs);
                let words = text.library_trouble(trouble);
                let button = Button::new(theme, &words).icon(icons::WARNING_CIRCLE);
                if button.size(Size::Small).show(ui).clicked() {
                    self.trouble = true;
                }
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = 16.0;
                ui.page_title(theme, text.library_title());
                let count = text.library_count(cx.session.library().scripts.len());
                let face = TextRole::Small.font();
                let note = egui::RichText::new(count).font(face).color(theme.ink_3);
                ui.add(egui::Label::new(note).truncate());
            });
        });
    }

    /// Categories with their counts. Returns where they end.
    fn filters(&mut self, ui: &mut Ui, cx: &Cx<'_>, rect: Rect) -> f32 {
        let text = cx.text;
        let categories = self.shown.categories.clone();
        let layout = Layout::left_to_right(Align::Min).with_main_wrap(true);
        inset(ui, rect, "categories", layout, |ui| {
            ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
            let count = cx.session.library().scripts.len();
            if chip(ui, cx, text.library_all(), count, self.category.is_none()) {
                self.category = None;
            }
            for (category, count) in categories {
                let on = self.category == Some(category);
                if chip(ui, cx, text.category(category), count, on) {
                    self.category = (!on).then_some(category);
                }
            }
            if self.chosen.is_empty() {
                choose_hint(ui, cx, rect);
            }
            ui.min_rect().bottom()
        })
    }

    fn grid(&mut self, ui: &mut Ui, cx: &Cx<'_>, rect: Rect, listed: &mut bool) {
        if self.shown.hits.is_empty() {
            let text = cx.text;
            let query = self.query.trim().to_owned();
            let title = if query.is_empty() {
                text.library_none_filter().to_owned()
            } else {
                text.library_none(query)
            };
            rows(ui, rect, "nothing found", |ui| {
                ui.room(rect.height() * 0.2);
                let pressed = empty(
                    ui,
                    cx.theme,
                    icons::MAGNIFYING_GLASS,
                    &title,
                    text.library_none_sentence(),
                    Some(text.library_none_clear()),
                );
                if pressed {
                    self.query.clear();
                    self.category = None;
                }
            });
            return;
        }
        *listed = self.cards(ui, cx, rect);
    }
}

/// Says that several scripts may be chosen, where the row has room for it.
fn choose_hint(ui: &Ui, cx: &Cx<'_>, row: Rect) {
    let (theme, text) = (cx.theme, cx.text);
    let used = ui.min_rect();
    let face = TextRole::Caption.font();
    let key = &LibraryKey::Choose.cap(text);
    let cap = key_cap_width(ui, key, 12.0);
    let words = text.library_hint_choose();
    let width = cap + 8.0 + text_width(ui, words, face.clone());
    let left = row.right() - width;
    if used.height() > 40.0 || left < used.right() + 16.0 {
        return;
    }
    let y = row.top() + 17.0;
    let rect = Rect::from_min_size(pos2(left, y - 11.0), vec2(cap, 22.0));
    paint_key_cap(ui, rect, key, 12.0, theme, None, false);
    let at = pos2(rect.right() + 8.0, y);
    paint_text(ui, at, width, words, face, theme.ink_3);
}

/// A category with its count. True when it was pressed.
fn chip(ui: &mut Ui, cx: &Cx<'_>, name: &str, count: usize, on: bool) -> bool {
    let theme = cx.theme;
    let bold = TextRole::CardTitle.font();
    let small = TextRole::Caption.font();
    let figure = count.to_string();
    // Measured in bold, so that choosing moves nothing.
    let words = text_width(ui, name, bold.clone());
    let width = words + 7.0 + text_width(ui, &figure, small.clone()) + 24.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, 34.0), Sense::click());
    a11y::radio(&response, on, || cx.text.library_category(count, name));
    let radius = Radius::Control;
    if on {
        ui.painter().rect_filled(rect, radius, theme.accent_soft);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, radius, theme.sunken);
    }
    focus_ring(ui, theme, &response, rect, radius);
    let (face, ink, quiet) = if on {
        (bold, theme.accent, theme.accent)
    } else {
        (TextRole::Body.font(), theme.ink_2, theme.ink_3)
    };
    let y = rect.center().y;
    let at = pos2(rect.left() + 12.0, y);
    paint_text(ui, at, words + 2.0, name, face, ink);
    let at = pos2(rect.left() + 12.0 + words + 7.0, y);
    paint_text(ui, at, 40.0, &figure, small, quiet);
    response.clicked()
}
