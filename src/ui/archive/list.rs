//! 演练记录: the list of drills, what was asked of it, and what was chosen in it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use chrono::NaiveDate;
use egui::{Rect, Ui, pos2, vec2};

use crate::archive::{
    ArchiveTotals, DrillDetails, DrillRow, FindQuery, Key, SearchResult, SelectionTotals, SortBy,
};
use crate::session::{PeriodChoice, SavedFilter};
use crate::tasks::{self, Keyed, Latest, SLOW_AFTER_MILLIS};
use crate::ui::keys::{DrillsKey, Press as _};
use crate::ui::widgets::{Button, UiExt as _, empty, rows, search_field};
use crate::ui::{Cx, Request, Route, icons};

use super::filters::Naming;
use crate::ui::theme::Gap;

/// Narrower than this the panel of the drill opens only when asked for.
pub(super) const WIDE: f32 = 1320.0;
const PANEL: f32 = 336.0;
const GAP: f32 = 16.0;
const BAR: f32 = 58.0;
/// Rows that are read at a time.
pub(super) const PAGE: usize = 64;
/// Pages of rows that are kept at hand.
const PAGES: usize = 24;

/// What the list asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Question {
    pub(super) query: FindQuery,
    order: SortBy,
    descending: bool,
    today: NaiveDate,
}

/// What was answered, until something changes.
struct ListState {
    asked: Question,
    answer: SearchResult,
    fault: Option<String>,
    pages: BTreeMap<usize, Vec<DrillRow>>,
    /// Pages that are being read.
    coming: BTreeMap<usize, tasks::Answer<Vec<DrillRow>>>,
}

pub(crate) struct DrillList {
    pub(super) period: PeriodChoice,
    pub(super) query: FindQuery,
    pub(super) order: SortBy,
    pub(super) descending: bool,
    shown: Option<ListState>,
    /// The number of the last question, and for which state of the archive it was asked.
    asked: Option<(u64, u64, Question)>,
    /// The answer that is being waited for, and since when.
    waiting: Option<(i64, tasks::Answer<SearchResult>)>,
    number: u64,
    /// Place of the row that keys act on.
    pub(super) at: usize,
    /// The row was moved to by a key.
    pub(super) moved: bool,
    pub(super) selected: BTreeSet<Key>,
    /// Where a range began, and what was selected before it.
    pub(super) anchor: Option<(usize, BTreeSet<Key>)>,
    /// What the selected drills come to.
    pub(super) sums: Latest<Keyed<BTreeSet<Key>>, SelectionTotals>,
    /// A drill at a glance.
    glance: Latest<Keyed<String>, DrillDetails>,
    /// What there is.
    stock: Latest<Keyed<NaiveDate>, ArchiveTotals>,
    /// Drills put into the trash last, which Ctrl Z takes back.
    pub(super) thrown: Vec<String>,
    /// Where the list stood at the last drawing: its offset and its height.
    pub(super) view: (f32, f32),
    /// The panel is open where the window is narrow.
    pub(super) drawer: bool,
    pub(super) narrow: bool,
    pub(super) search: bool,
    pub(super) searching: bool,
    /// A widget outside the list has the focus, so Enter and Space are its own.
    pub(super) elsewhere: bool,
    /// A menu is open: the keys belong to it.
    pub(super) busy: bool,
    pub(super) naming: Option<Naming>,
    /// The filters kept under a name, and for which state of the archive they were read.
    pub(super) saved: Option<(u64, Vec<SavedFilter>)>,
    /// Days as typed, while they are being typed.
    pub(super) days: (String, String),
    /// Scores as typed.
    pub(super) scores: (String, String),
}

impl Default for DrillList {
    fn default() -> Self {
        Self {
            period: PeriodChoice::Ever,
            query: FindQuery::default(),
            order: SortBy::Day,
            descending: true,
            shown: None,
            asked: None,
            waiting: None,
            number: 0,
            at: 0,
            moved: false,
            selected: BTreeSet::new(),
            anchor: None,
            sums: Latest::default(),
            glance: Latest::default(),
            stock: Latest::default(),
            thrown: Vec::new(),
            view: (0.0, 0.0),
            drawer: false,
            narrow: false,
            search: false,
            searching: false,
            elsewhere: false,
            busy: false,
            naming: None,
            saved: None,
            days: Default::default(),
            scores: Default::default(),
        }
    }
}

impl DrillList {
    /// Drills, and corrective actions that are not done; none before the first answer.
    pub(super) fn counts(&self) -> (Option<usize>, Option<usize>) {
        let stock = self.stock.value();
        (stock.map(|s| s.drills), stock.map(|s| s.actions_open))
    }

    /// Units that drills can be found by.
    pub(super) fn units(&self) -> &[String] {
        self.stock.value().map_or(&[], |stock| &stock.units)
    }

    /// A name is being asked for.
    pub(super) fn asks_name(&self) -> bool {
        self.naming.is_some()
    }

    pub(super) fn answer(&self) -> Option<&SearchResult> {
        self.shown.as_ref().map(|s| &s.answer)
    }

    pub(super) fn count(&self) -> usize {
        self.answer().map_or(0, |a| a.found.keys.len())
    }

    pub(super) fn key(&self, place: usize) -> Option<Key> {
        self.answer()?.found.keys.get(place).copied()
    }

    pub(super) fn row(&self, place: usize) -> Option<&DrillRow> {
        self.shown
            .as_ref()?
            .pages
            .get(&(place / PAGE))?
            .get(place % PAGE)
    }

    /// What is looked for now.
    pub(super) fn question(&self, cx: &Cx<'_>) -> Question {
        let today = cx.session.now().wall.date_naive();
        let mut query = self.query.clone();
        if self.period != PeriodChoice::Own {
            (query.from, query.to) = self.period.days(today);
        }
        Question {
            query,
            order: self.order,
            descending: self.descending,
            today,
        }
    }

    /// Something narrows the list.
    pub(super) fn is_narrowed(&self) -> bool {
        self.period != PeriodChoice::Ever
            || FindQuery {
                from: None,
                to: None,
                ..self.query.clone()
            } != FindQuery::default()
    }

    /// Takes all filters and words away.
    pub(super) fn widen(&mut self) {
        self.period = PeriodChoice::Ever;
        self.query = FindQuery::default();
        (self.days, self.scores) = Default::default();
        self.rewind();
    }

    pub(super) fn rewind(&mut self) {
        self.at = 0;
        self.view.0 = 0.0;
        self.moved = true;
    }

    /// Asks anew where what is shown does not answer what is asked. One question at a time: a key pressed meanwhile is answered next.
    pub(super) fn refresh(&mut self, cx: &Cx<'_>) {
        self.take_in();
        let question = self.question(cx);
        let revision = cx.session.revision();
        let fresh = self
            .asked
            .as_ref()
            .is_some_and(|(_, then, asked)| *then == revision && *asked == question);
        if fresh && self.waiting.is_none() {
            // What there is, after what is looked for.
            let asked = Keyed {
                revision,
                query: question.today,
            };
            self.stock.ask(&cx.lookup, &asked, |archive, asked| {
                archive.stock(asked.query)
            });
        }
        if fresh || self.waiting.is_some() {
            return;
        }
        self.number += 1;
        self.asked = Some((self.number, revision, question.clone()));
        let answer = cx.lookup.start_with_early(move |archive, early| {
            let order = (question.order, question.descending);
            archive.answer(&question.query, order, question.today, PAGE, early)
        });
        self.waiting = Some((cx.session.now().mono_millis, answer));
        // One that could not begin has its answer already.
        self.take_in();
    }

    /// Takes in what has come.
    fn take_in(&mut self) {
        while let Some(found) = self.waiting.as_ref().and_then(|(_, answer)| answer.take()) {
            self.found(self.number, found);
        }
        let coming = self.shown.iter().flat_map(|shown| &shown.coming);
        let came: Vec<(usize, Result<Vec<DrillRow>, String>)> = coming
            .filter_map(|(page, answer)| Some((*page, answer.take()?)))
            .collect();
        for (page, rows) in came {
            self.rows(page, rows);
        }
    }

    /// Takes an answer in.
    fn found(&mut self, number: u64, found: Result<SearchResult, String>) {
        let whole = found.as_ref().map_or(true, |answer| answer.whole);
        if whole {
            self.waiting = None;
        }
        let Some((last, _, question)) = &self.asked else {
            return;
        };
        if *last != number {
            return;
        }
        let before = self.shown.as_ref().and_then(|_| self.key(self.at));
        let same = self.shown.as_ref().is_some_and(|s| s.asked == *question);
        // The list that is there is better than the beginning of the same list.
        if same && !whole {
            return;
        }
        let (answer, fault) = match found {
            Ok(answer) => (answer, None),
            Err(reason) => (SearchResult::default(), Some(reason)),
        };
        let mut pages = BTreeMap::new();
        pages.insert(0, answer.rows.clone());
        // What was shown before stays in its place; of another question the first is looked at.
        if same && let Some(key) = before {
            let place = answer.found.keys.iter().position(|k| *k == key);
            self.at = place.unwrap_or(self.at);
        }
        self.at = self.at.min(answer.found.keys.len().saturating_sub(1));
        if whole && !self.selected.is_empty() {
            let there: BTreeSet<Key> = answer.found.keys.iter().copied().collect();
            self.selected.retain(|key| there.contains(key));
        }
        self.anchor = None;
        self.shown = Some(ListState {
            asked: question.clone(),
            answer,
            fault,
            pages,
            coming: BTreeMap::new(),
        });
    }

    /// Takes rows in that were asked for.
    fn rows(&mut self, page: usize, rows: Result<Vec<DrillRow>, String>) {
        let Some(shown) = &mut self.shown else {
            return;
        };
        shown.coming.remove(&page);
        match rows {
            Ok(rows) => {
                shown.pages.insert(page, rows);
            }
            Err(reason) => shown.fault = Some(reason),
        }
        while shown.pages.len() > PAGES {
            let far = shown.pages.keys().copied().max_by_key(|p| p.abs_diff(page));
            match far {
                Some(far) => shown.pages.remove(&far),
                None => break,
            };
        }
    }

    /// Asks for the rows of these places that are not at hand.
    pub(super) fn want(&mut self, cx: &Cx<'_>, places: Range<usize>) {
        let Some(shown) = &mut self.shown else { return };
        let last = shown.answer.found.keys.len().saturating_sub(1);
        for page in places.start / PAGE..=places.end.min(last) / PAGE {
            if shown.pages.contains_key(&page)
                || shown.fault.is_some()
                || shown.coming.contains_key(&page)
            {
                continue;
            }
            let keys = shown.answer.found.keys.iter().skip(page * PAGE).take(PAGE);
            let keys: Vec<Key> = keys.copied().collect();
            let (typed, today) = (shown.asked.query.text.clone(), shown.asked.today);
            let answer = cx
                .lookup
                .start(move |archive| archive.found_rows(&keys, &typed, today));
            shown.coming.insert(page, answer);
        }
    }

    /// The drill that keys act on, at a glance; asked for when it is not at hand.
    pub(super) fn glance(&mut self, cx: &Cx<'_>) -> Option<Result<&DrillDetails, &str>> {
        let asked = Keyed {
            revision: self.asked.as_ref().map_or(0, |(_, revision, _)| *revision),
            query: self.row(self.at)?.uid.clone(),
        };
        let terms = cx.session.settings().retention;
        let is_known = self.glance.ask(&cx.lookup, &asked, move |archive, asked| {
            archive.glance(&asked.query, terms)
        });
        let (_, glance) = self.glance.known().filter(|_| is_known)?;
        Some(glance.as_ref().map_err(String::as_str))
    }

    pub(super) fn open(&self, cx: &Cx<'_>, go: Route) {
        if let Some(row) = self.row(self.at) {
            cx.request(Request::Then(cx.opening(&row.uid), go));
        }
    }

    /// Orders by this; again, the other way round.
    pub(super) fn sort(&mut self, order: SortBy) {
        if self.order == order {
            self.descending = !self.descending;
        } else {
            self.order = order;
            // Words begin at the beginning, numbers with the highest.
            self.descending = !matches!(
                order,
                SortBy::Script | SortBy::Unit | SortBy::Form | SortBy::State
            );
        }
        self.rewind();
    }

    /// What stands at the right of the header: it is laid from right to left.
    pub(super) fn tools(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        ui.gap(Gap::Sm);
        self.ledger_button(ui, cx);
        let width = (ui.available_width() - 16.0).clamp(120.0, 280.0);
        let words = (
            text.find_search(),
            text.find_search_hint(),
            text.find_search_clear(),
        );
        let (response, cleared) = search_field(
            ui,
            theme,
            width,
            words,
            &DrillsKey::Search.cap(text),
            &mut self.query.text,
        );
        if cleared {
            self.query.text.clear();
        }
        if std::mem::take(&mut self.search) || cleared {
            response.request_focus();
        }
        self.searching = response.has_focus();
        if response.changed() || cleared {
            self.at = 0;
            self.view.0 = 0.0;
            self.refresh(cx);
        }
    }

    pub(super) fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>, body: Rect) {
        self.narrow = ui.ctx().content_rect().width() < WIDE;
        let bar = body.with_max_y(body.top() + BAR);
        let below = self.filters(ui, cx, bar);
        let area = Rect::from_min_max(pos2(body.left(), below), body.max - vec2(0.0, 24.0));
        let mut table = area;
        let panel = Rect::from_min_max(pos2(area.right() - PANEL, area.top()), area.max);
        let with_panel = self.count() > 0 && !self.narrow;
        if with_panel {
            table.set_right(panel.left() - GAP);
        }
        rows(ui, table, "archive table", |ui| self.body(ui, cx, table));
        if with_panel {
            self.panel(ui, cx, panel, false);
        } else if self.narrow && self.drawer && self.count() > 0 {
            self.panel(ui, cx, panel, true);
        }
        self.ask_name(ui, cx);
        self.busy = egui::Popup::is_any_open(ui.ctx());
    }

    /// The table, or why there is none.
    fn body(&mut self, ui: &mut Ui, cx: &Cx<'_>, rect: Rect) {
        let (theme, text) = (cx.theme, cx.text);
        let Some(shown) = &self.shown else {
            let since = self.waiting.as_ref().map_or(0, |(since, _)| *since);
            if cx.session.now().mono_millis - since >= SLOW_AFTER_MILLIS {
                super::table::waiting(ui, cx, rect);
            } else {
                let soon = std::time::Duration::from_millis(SLOW_AFTER_MILLIS as u64);
                ui.ctx().request_repaint_after(soon);
            }
            return;
        };
        if let Some(reason) = &shown.fault {
            let title = text.find_failed(reason.as_str());
            ui.room(rect.height() * 0.2);
            if empty(
                ui,
                theme,
                icons::WARNING_CIRCLE,
                &title,
                "",
                Some(text.alarm_retry()),
            ) {
                self.asked = None;
            }
            return;
        }
        if self.count() > 0 {
            self.table(ui, cx, rect);
            // An open drawer has the foot of the table; the bar is back when it closes.
            let covered = self.narrow && self.drawer;
            if !covered && !self.selected.is_empty() {
                self.bulk(ui, cx, rect);
            }
            return;
        }
        ui.room(rect.height() * 0.2);
        if !self.is_narrowed() {
            let (title, more) = (text.find_none_title(), text.find_none_sentence());
            if empty(
                ui,
                theme,
                icons::ARCHIVE_BOX,
                title,
                more,
                Some(text.find_none_go()),
            ) {
                cx.go(Route::Library(None));
            }
            return;
        }
        let typed = shown.asked.query.text.trim().to_owned();
        let title = if typed.is_empty() {
            text.find_no_match_filter().to_owned()
        } else {
            text.find_no_match(typed)
        };
        let (sign, more) = (icons::MAGNIFYING_GLASS, text.find_no_match_sentence());
        if empty(ui, theme, sign, &title, more, Some(text.find_clear())) {
            self.widen();
        }
    }

    fn ledger_button(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        let under_way = &cx.tasks.batch;
        if under_way.running {
            let words = text.find_writing(under_way.all, under_way.done.max(1));
            let stop = Button::new(theme, &words)
                .icon(icons::X)
                .name(text.package_stop());
            if stop.show(ui).clicked() {
                cx.request(Request::CancelBatch);
            }
            return;
        }
        let off = (self.count() == 0).then(|| text.find_none_title());
        let off = off.or_else(|| cx.session.export_hindrance(None));
        let button = Button::new(theme, text.find_ledger()).icon(icons::TABLE);
        if button
            .disabled(off)
            .show(ui)
            .on_hover_text(DrillsKey::Export.cap(text))
            .clicked()
        {
            self.ledger(cx);
        }
    }
}
