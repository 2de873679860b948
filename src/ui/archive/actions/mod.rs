//! 整改事项: every corrective action of every drill, its deadline, and what becomes of it.

mod row;

use std::ops::Range;

use chrono::NaiveDate;
use egui::{ScrollArea, Ui, pos2, vec2};

use crate::archive::{
    CorrectiveActionFilter, CorrectiveActionOrder, CorrectiveActionPage, CorrectiveActionQuery,
    CorrectiveActionRow,
};
use crate::drill::CorrectiveActionState;
use crate::session::Session;

use crate::ui::keys::{ActionsKey, Keys, Press as _, led};
use crate::ui::shared::action_dialog::ActionDialog;
use crate::ui::shared::actions::{ActionsAsked, ActionsRead, read_actions};
use crate::ui::theme::Gap;
use crate::ui::waits::is_slow;
use crate::ui::widgets::{
    Button, Size, UiExt as _, at_right, bar_in_margin, being_read, card, choice_list, empty,
    focus_here, menu_item, menu_under, read_again, rows, search_field, segmented,
};
use crate::ui::{Cx, Request, Route, icons};

use row::ROW;

const BAR: f32 = 50.0;
/// Half of the rows that are read at a time.
const HALF: usize = 60;
/// Filters, in the order of the screen.
const FILTERS: [CorrectiveActionFilter; 6] = [
    CorrectiveActionFilter::NotDone,
    CorrectiveActionFilter::Overdue,
    CorrectiveActionFilter::Open,
    CorrectiveActionFilter::Underway,
    CorrectiveActionFilter::Done,
    CorrectiveActionFilter::All,
];
const ORDERS: [CorrectiveActionOrder; 4] = [
    CorrectiveActionOrder::Due,
    CorrectiveActionOrder::Drill,
    CorrectiveActionOrder::Responsible,
    CorrectiveActionOrder::State,
];

pub(crate) struct ActionBoard {
    filter: CorrectiveActionFilter,
    order: CorrectiveActionOrder,
    scenario: String,
    words: String,
    reading: ActionsRead,
    /// Place in the list.
    selected: usize,
    /// The selection was moved by a key.
    moved: bool,
    /// Where the list stood at the last drawing: its offset and its height.
    view: (f32, f32),
    change: Option<ActionDialog>,
    search: bool,
    searching: bool,
    /// A widget outside the list has the focus, so Enter is its own.
    elsewhere: bool,
    /// A menu is open: Esc belongs to it.
    busy: bool,
}

impl ActionBoard {
    pub(crate) fn new(_: &Session) -> Self {
        Self {
            filter: CorrectiveActionFilter::NotDone,
            order: CorrectiveActionOrder::Due,
            scenario: String::new(),
            words: String::new(),
            reading: ActionsRead::default(),
            selected: 0,
            moved: false,
            view: (0.0, 0.0),
            change: None,
            search: false,
            searching: false,
            elsewhere: false,
            busy: false,
        }
    }

    /// Shows what tells of these words, whatever has become of it.
    pub(crate) fn look_for(&mut self, words: String) {
        self.words = words;
        self.filter = CorrectiveActionFilter::All;
        self.scenario.clear();
        (self.selected, self.moved) = (0, true);
    }

    pub(crate) fn keys(&mut self, keys: &Keys<'_>, cx: &Cx<'_>) {
        if let Some(change) = &mut self.change {
            if change.keys(keys, cx) {
                self.change = None;
            }
            return;
        }
        if keys.take(ActionsKey::Search) {
            self.search = true;
        }
        if keys.take(ActionsKey::Export) {
            cx.request(Request::Calendar);
        }
        if self.busy {
            return;
        }
        let total = self.page().map_or(0, |page| page.total);
        let last = total.saturating_sub(1);
        let page = ((self.view.1 / ROW) as usize).max(2) - 1;
        // The first step leads out of the search field into the list.
        let step = usize::from(!self.searching);
        let to = if let Some(n) = keys.nth(ActionsKey::Move) {
            Some(led(n, self.selected, if n == 0 { 1 } else { step }, last))
        } else {
            let turned = keys.nth(ActionsKey::Turn);
            turned.map(|n| led(n, self.selected, page, last))
        };
        if let Some(to) = to.filter(|_| total > 0) {
            self.selected = to;
            self.moved = true;
            return;
        }
        if keys.take(ActionsKey::Back) {
            if self.searching || !self.words.is_empty() {
                self.words.clear();
                self.moved = total > 0;
            } else {
                cx.go(Route::Home);
            }
            return;
        }
        let state = [
            CorrectiveActionState::Open,
            CorrectiveActionState::Underway,
            CorrectiveActionState::Done,
        ];
        if !self.elsewhere && keys.take(ActionsKey::Open) {
            self.open(cx, None);
            return;
        }
        if let Some(place) = keys.nth(ActionsKey::State) {
            self.open(cx, Some(state[place]));
        }
    }

    /// Opens what can be done about the selected action, with this state chosen.
    fn open(&mut self, cx: &Cx<'_>, state: Option<CorrectiveActionState>) {
        if let Some(row) = self.row(self.selected) {
            self.change = Some(ActionDialog::new(cx, row.clone(), state));
        }
    }

    /// What is known of the list.
    fn page(&self) -> Option<&CorrectiveActionPage> {
        self.reading.value()
    }

    fn row(&self, place: usize) -> Option<&CorrectiveActionRow> {
        let (asked, page) = self.reading.known()?;
        let rows = &page.as_ref().ok()?.rows;
        rows.get(place.checked_sub(asked.query.offset)?)
    }

    fn query(&self, today: NaiveDate) -> CorrectiveActionQuery {
        CorrectiveActionQuery {
            filter: self.filter,
            order: self.order,
            scenario: self.scenario.clone(),
            text: self.words.clone(),
            ..CorrectiveActionQuery::not_done(today)
        }
    }

    /// Asks for the rows around these places, where they are not at hand.
    fn refresh(&mut self, cx: &Cx<'_>, wanted: Range<usize>) {
        let revision = cx.session.revision();
        let query = self.query(cx.session.now().wall.date_naive());
        // By half pages, so that scrolling on asks for the same.
        let offset = (wanted.start / HALF * HALF).saturating_sub(HALF);
        let held = self.reading.known().and_then(|(asked, page)| {
            let same = CorrectiveActionQuery {
                offset: asked.query.offset,
                limit: asked.query.limit,
                ..query.clone()
            };
            let holds = asked.revision == revision
                && asked.query == same
                && page.as_ref().map_or(true, |page| {
                    let end = same.offset + page.rows.len();
                    same.offset <= wanted.start && wanted.end.min(page.total) <= end
                });
            holds.then(|| asked.clone())
        });
        let asked = held.unwrap_or_else(|| ActionsAsked {
            revision,
            query: CorrectiveActionQuery {
                offset,
                limit: wanted.len().max(HALF) + 2 * HALF,
                ..query
            },
        });
        let before = self.reading.version();
        self.reading.ask(&cx.lookup, &asked, read_actions);
        if self.reading.version() != before {
            let total = self.page().map_or(0, |page| page.total);
            self.selected = self.selected.min(total.saturating_sub(1));
        }
    }

    /// The part below the header.
    pub(crate) fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>, body: egui::Rect) {
        // Where there are rows, those that are seen are asked for as they are drawn.
        if self.page().is_none_or(|page| page.total == 0) {
            let count = (body.height() / ROW) as usize + 2;
            self.refresh(cx, 0..count);
        }
        let bar = body.with_max_y(body.top() + BAR);
        rows(ui, bar.expand2(vec2(4.0, 0.0)), "actions bar", |ui| {
            self.bar(ui, cx, body.width());
        });
        let list = egui::Rect::from_min_max(
            pos2(body.left(), bar.bottom() + 4.0),
            body.max - vec2(0.0, 20.0),
        );
        rows(ui, list, "actions body", |ui| self.list(ui, cx));
        if let Some(change) = &mut self.change
            && change.show(ui, cx)
        {
            self.change = None;
        }
        self.busy = egui::Popup::is_any_open(ui.ctx());
    }

    /// Something lies over the list that has the keys.
    pub(crate) fn busy(&self) -> bool {
        self.change.is_some() || self.busy
    }

    /// What stands at the right of the header: it is laid from right to left.
    pub(crate) fn tools(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        ui.gap(Gap::Sm);
        let button = Button::new(theme, text.follow_ics())
            .icon(icons::CALENDAR_PLUS)
            .key(ActionsKey::Export.cap(text));
        if button.show(ui).clicked() {
            cx.request(Request::Calendar);
        }
        let width = (ui.available_width() - 16.0).clamp(120.0, 280.0);
        let words = (
            text.follow_search(),
            text.follow_search_hint(),
            text.follow_search_clear(),
        );
        let (response, cleared) = search_field(
            ui,
            theme,
            width,
            words,
            &ActionsKey::Search.cap(text),
            &mut self.words,
        );
        if cleared {
            self.words.clear();
        }
        if std::mem::take(&mut self.search) {
            response.request_focus();
        }
        self.searching = response.has_focus();
        if response.changed() {
            self.selected = 0;
            self.view.0 = 0.0;
        }
    }

    fn bar(&mut self, ui: &mut Ui, cx: &Cx<'_>, width: f32) {
        let (theme, text) = (cx.theme, cx.text);
        ui.horizontal_centered(|ui| {
            ui.spacing_mut().item_spacing.x = 12.0;
            ui.gap(Gap::Xs);
            let choices = FILTERS.map(|filter| {
                let word = match filter {
                    CorrectiveActionFilter::NotDone => text.follow_filter_not_done(),
                    CorrectiveActionFilter::Overdue => text.follow_filter_overdue(),
                    CorrectiveActionFilter::Open => text.action_state(CorrectiveActionState::Open),
                    CorrectiveActionFilter::Underway => {
                        text.action_state(CorrectiveActionState::Underway)
                    }
                    CorrectiveActionFilter::Done => text.action_state(CorrectiveActionState::Done),
                    CorrectiveActionFilter::All => text.follow_filter_all(),
                };
                (filter, word)
            });
            if segmented(ui, theme, text.follow_filter(), &mut self.filter, &choices) {
                self.selected = 0;
                self.view.0 = 0.0;
            }
            let order = Button::new(theme, order_word(cx, self.order))
                .icon(icons::SLIDERS_HORIZONTAL)
                .size(Size::Small)
                .show(ui);
            menu_under(&order, 160.0, |ui| {
                for order in ORDERS {
                    if menu_item(ui, theme, order_word(cx, order), order == self.order).clicked() {
                        self.order = order;
                        ui.close();
                    }
                }
            });
            self.scenario_menu(ui, cx);
            at_right(ui, |ui| {
                ui.gap(Gap::Xs);
                if let Some(page) = self.page() {
                    let words = if page.overdue == 0 {
                        text.follow_board_count(page.total)
                    } else {
                        text.follow_board_late(page.total, page.overdue)
                    };
                    ui.sub(theme, words);
                }
                if width > 1240.0 {
                    ui.hint(theme, text.follow_keys());
                }
            });
        });
    }

    fn scenario_menu(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        let scripts = &cx.session.library().scripts;
        let chosen = scripts.iter().find(|s| s.scenario.id == self.scenario);
        let words = chosen.map_or(text.follow_any_scenario(), |s| s.scenario.title.as_str());
        let button = Button::new(theme, words)
            .icon(icons::BOOKS)
            .size(Size::Small)
            .show(ui);
        let choices: Vec<(String, String)> = scripts
            .iter()
            .map(|s| (s.scenario.id.clone(), s.scenario.title.clone()))
            .collect();
        let any = text.follow_any_scenario();
        choice_list(theme, &button, any, &choices, &mut self.scenario);
    }

    fn list(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        let lasts = is_slow(ui, cx, &self.reading);
        let total = match self.reading.known() {
            None => {
                if lasts {
                    being_read(ui, theme, ui.max_rect(), text.follow_reading());
                }
                return;
            }
            Some((_, Ok(page))) => page.total,
            Some((_, Err(reason))) => {
                let title = text.follow_board_failed(reason.as_str());
                let retry = Some(text.alarm_retry());
                if empty(ui, theme, icons::WARNING_CIRCLE, &title, "", retry) {
                    self.reading.invalidate();
                }
                return;
            }
        };
        if lasts {
            read_again(ui, theme, ui.max_rect(), text.follow_reading());
        }
        if total == 0 {
            card(ui, theme, egui::Margin::ZERO, |ui| {
                ui.set_width(ui.available_width());
                let (title, more) = (text.follow_board_none(), text.follow_board_none_more());
                empty(ui, theme, icons::CHECK_CIRCLE, title, more, None);
            });
            return;
        }
        let today = cx.session.now().wall.date_naive();
        let all = ui.max_rect();
        // Rows are as wide as their head.
        bar_in_margin(ui);
        row::head(ui, cx);
        let height = all.bottom() - ui.cursor().top();
        let mut area = ScrollArea::vertical().id_salt("actions").auto_shrink(false);
        if self.moved {
            let top = self.selected as f32 * ROW;
            let offset = self.view.0.min(top).max(top + ROW - height);
            area = area.vertical_scroll_offset(offset.max(0.0));
        }
        let mut pressed = None;
        let mut listed = false;
        ui.spacing_mut().item_spacing.y = 0.0;
        let out = area.show_rows(ui, ROW, total, |ui, range| {
            self.refresh(cx, range.clone());
            for place in range {
                let on = place == self.selected;
                let Some(row) = self.row(place) else { continue };
                let response = row::show(ui, cx, row, place, on, today);
                listed |= response.has_focus();
                if on && self.moved {
                    focus_here(&response);
                }
                if response.gained_focus() || response.clicked() {
                    pressed = Some((place, response.clicked()));
                }
            }
        });
        self.view = (out.state.clamped_offset().y, out.inner_rect.height());
        self.moved = false;
        self.elsewhere = ui.memory(|m| m.focused().is_some()) && !listed;
        if let Some((place, clicked)) = pressed {
            self.selected = place;
            if clicked {
                self.open(cx, None);
            }
        }
    }
}

fn order_word<'a>(cx: &Cx<'a>, order: CorrectiveActionOrder) -> &'a str {
    let text = cx.text;
    match order {
        CorrectiveActionOrder::Due => text.follow_order_due(),
        CorrectiveActionOrder::Drill => text.follow_order_drill(),
        CorrectiveActionOrder::Responsible => text.follow_order_responsible(),
        CorrectiveActionOrder::State => text.follow_col_state(),
    }
}
