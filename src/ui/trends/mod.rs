//! 分析: what the drills of a period have in common.

mod cards;
mod compare;
mod header;
mod picture;

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{Rect, ScrollArea, Ui, pos2, vec2};

use crate::archive::{DrillRow, FactQuery, Quarter};
use crate::report::trends::{Chart, Figure, TrendsInput, draw};
use crate::review::{Axis, Coverage, Period};
use crate::tasks::Latest;

use crate::ui::keys::{Keys, Press as _, TrendsKey};
use crate::ui::shared::period::{PeriodAsked, PeriodRead, read_period};
use crate::ui::theme::Gap;
use crate::ui::waits::is_slow;
use crate::ui::widgets::{
    UiExt as _, bar_in_margin, being_read, empty, gutter, read_again, rows, turn_by_keys,
};
use crate::ui::{Cx, RailItem, Request, Route, Screen, icons};

use compare::Compare;

/// How high the upper row of cards is.
const UPPER: f32 = 366.0;
/// The lower row is at least so high.
const LOWER: f32 = 420.0;
const GAP: f32 = 16.0;
/// Room for a scroll bar in the margin.
const BAR: f32 = 12.0;
/// Narrower than this all cards stand in one column.
const ONE_COLUMN: f32 = 1024.0;

/// Which time is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Span {
    Quarter,
    Year,
    TwoYears,
    Own,
}

/// What of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tab {
    Overview,
    Coverage,
    Units,
    Compare,
}

/// The screen's own state.
pub(crate) struct TrendsScreen {
    span: Span,
    tab: Tab,
    own: (Quarter, Quarter),
    /// Ids of the drills that are to be compared, until their rows are read.
    asked: Vec<String>,
    asked_rows: Latest<Vec<String>, Vec<DrillRow>>,
    outlet: String,
    scenario: String,
    axes: (Axis, Axis),
    reading: PeriodRead,
    /// Of which of its answers the drawings are.
    read_version: u64,
    /// Of the axes, once it is looked at.
    coverage: Option<Coverage>,
    /// Drawings by figure and size, until what is known changes.
    drawn: BTreeMap<(u8, u32, u32), Chart>,
    /// Shown as a table.
    tables: Vec<Figure>,
    /// Shown alone.
    large: Option<Figure>,
    /// Where the arrows have led in each figure.
    spots: BTreeMap<u8, Option<usize>>,
    compare: Compare,
    /// 更多: intervals and medians are shown.
    more: bool,
}

impl TrendsScreen {
    /// Compares these drills; of none it begins with the overview.
    pub(crate) fn new(cx: &crate::session::Session, compared: &[String]) -> Self {
        let today = cx.now().wall.date_naive();
        let now = Quarter::of(today);
        Self {
            span: Span::Year,
            tab: Tab::Overview,
            own: (Quarter(now.0 - 3), now),
            asked: compared.to_vec(),
            asked_rows: Latest::default(),
            outlet: String::new(),
            scenario: String::new(),
            axes: (Axis::Scenario, Axis::Post),
            reading: PeriodRead::default(),
            read_version: 0,
            coverage: None,
            drawn: BTreeMap::new(),
            tables: Vec::new(),
            large: None,
            spots: BTreeMap::new(),
            compare: Compare::default(),
            more: false,
        }
    }

    /// Turns to the drills that are to be compared, and to the time that has them. True when nothing has to be read for that.
    fn take_compared(&mut self, cx: &Cx<'_>) -> bool {
        if self.asked.is_empty() {
            return true;
        }
        let today = cx.session.now().wall.date_naive();
        let is_known = self
            .asked_rows
            .ask(&cx.lookup, &self.asked, move |archive, uids| {
                let mut keys = Vec::new();
                for uid in uids {
                    keys.extend(archive.key_of(uid)?);
                }
                archive.found_rows(&keys, "", today)
            });
        if !is_known {
            return false;
        }
        self.asked.clear();
        // One that cannot be read is not compared; its own page says why.
        let rows = self.asked_rows.value().cloned().unwrap_or_default();
        let now = Self::now(cx);
        let oldest = rows.iter().map(|drill| Quarter::of(drill.day)).min();
        if let Some(oldest) = oldest.filter(|quarter| quarter.year() < now.year()) {
            self.span = Span::Own;
            self.own = (oldest, now);
        }
        if !rows.is_empty() {
            self.tab = Tab::Compare;
        }
        self.compare = Compare::of(rows);
        true
    }

    /// What is shown has intervals or medians.
    fn has_more(&self) -> bool {
        matches!(self.tab, Tab::Overview | Tab::Units)
    }

    fn turn_more(&mut self) {
        self.more = !self.more;
        self.drawn.clear();
    }

    /// The figures of the part shown.
    fn figures(&self) -> Vec<Figure> {
        match (self.large, self.tab) {
            (Some(figure), _) => vec![figure],
            (None, Tab::Overview) => Figure::OVERVIEW.to_vec(),
            (None, Tab::Coverage) => vec![Figure::Coverage],
            (None, Tab::Units) => vec![Figure::Units],
            (None, Tab::Compare) => Vec::new(),
        }
    }

    fn now(cx: &Cx<'_>) -> Quarter {
        Quarter::of(cx.session.now().wall.date_naive())
    }

    fn query(&self, cx: &Cx<'_>) -> FactQuery {
        let now = Self::now(cx);
        let (from, to) = match self.span {
            Span::Quarter => (now, now),
            Span::Year => (Quarter::new(now.year(), 1), Quarter::new(now.year(), 4)),
            Span::TwoYears => (Quarter::new(now.year() - 1, 1), Quarter::new(now.year(), 4)),
            Span::Own => self.own,
        };
        FactQuery {
            from,
            // What is still to come has nothing to show.
            to: to.min(now.max(from)),
            outlet: self.outlet.clone(),
            scenario: self.scenario.clone(),
        }
    }

    /// Asks for what is to be shown. True when it is there.
    fn refresh(&mut self, cx: &Cx<'_>) -> bool {
        if !self.take_compared(cx) {
            return false;
        }
        let asked = PeriodAsked {
            revision: cx.session.revision(),
            query: self.query(cx),
        };
        let is_known = self.reading.ask(&cx.lookup, &asked, read_period);
        if self.read_version != self.reading.version() {
            self.read_version = self.reading.version();
            self.reindex();
        }
        is_known
    }

    /// The figures that are there.
    fn period(&self) -> Option<&Arc<Period>> {
        self.reading.value()
    }

    fn reindex(&mut self) {
        self.coverage = None;
        self.drawn.clear();
    }

    /// A figure drawn for this room.
    fn drawing(&mut self, cx: &Cx<'_>, figure: Figure, width: f32, height: f32) -> Chart {
        let key = (figure as u8, width.round() as u32, height.round() as u32);
        if let Some(drawn) = self.drawn.get(&key) {
            return drawn.clone();
        }
        let Some(period) = self.period().cloned() else {
            return Chart::default();
        };
        if figure == Figure::Coverage && self.coverage.is_none() {
            let (rows, columns) = self.axes;
            self.coverage = Some(period.coverage(rows, columns));
        }
        let none = Coverage::default();
        let library = cx.session.library();
        let drills = library.drills().map(|script| {
            let others = library.other_editions(&script.scenario);
            std::iter::once(script)
                .chain(others)
                .map(|edition| edition.scenario.id.as_str())
        });
        let grades = cx.session.settings().thresholds;
        let told = TrendsInput {
            trends: &period.trends,
            units: &period.units,
            coverage: self.coverage.as_ref().unwrap_or(&none),
            axes: self.axes,
            never: period.never_played(drills),
            grades: (grades.excellent, grades.good, grades.pass),
            more: self.more,
        };
        let drawn = draw(figure, &told, cx.text, width, height);
        // A window being resized asks for many sizes.
        if self.drawn.len() > 40 {
            self.drawn.clear();
        }
        self.drawn.insert(key, drawn.clone());
        drawn
    }
}

impl Screen for TrendsScreen {
    fn rail(&self, _: RailItem) -> RailItem {
        RailItem::Trends
    }

    fn scopes(&self) -> &'static [&'static str] {
        &[TrendsKey::SCOPE]
    }

    fn on_keys(&mut self, keys: &Keys<'_>, cx: &Cx<'_>) {
        if self.large.is_some() && keys.take(TrendsKey::Shrink) {
            self.large = None;
        }
        if self.has_more() && keys.take(TrendsKey::More) {
            self.turn_more();
        }
        if keys.take(TrendsKey::Export) {
            if self.refresh(cx) {
                self.export_shown(cx);
            } else {
                cx.request(Request::Toast(cx.text.trends_reading().to_owned()));
            }
        }
    }

    fn ui(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let fresh = self.refresh(cx);
        let lasts = !fresh && (is_slow(ui, cx, &self.reading) || is_slow(ui, cx, &self.asked_rows));
        let all = ui.available_rect_before_wrap();
        let margin = gutter(all.width());
        let wide = all.width() >= 1250.0;
        let head = if wide && self.span != Span::Own {
            76.0
        } else {
            124.0
        };
        let top = Rect::from_min_max(all.min, pos2(all.right(), all.top() + head));
        let inner = top.shrink2(vec2(margin, 0.0));
        rows(ui, inner, "header", |ui| self.header(ui, cx, wide, fresh));
        let body = Rect::from_min_max(
            pos2(all.left() + margin, top.bottom()),
            pos2(all.right() - margin, all.bottom()),
        );
        let count = match self.reading.known() {
            Some((_, Ok(period))) => period.drills,
            Some((_, Err(reason))) => {
                let sentence = cx.text.trends_failed(reason.as_str());
                let retry = rows(ui, body, "failed", |ui| {
                    let (title, retry) = (cx.text.trends_title(), Some(cx.text.alarm_retry()));
                    let sign = icons::WARNING_CIRCLE;
                    empty(ui, cx.theme, sign, title, &sentence, retry)
                });
                if retry {
                    self.reading.invalidate();
                }
                return;
            }
            None => {
                if lasts {
                    let card = body.with_max_y(body.bottom() - 20.0);
                    being_read(ui, cx.theme, card, cx.text.trends_reading());
                }
                return;
            }
        };
        if lasts {
            read_again(ui, cx.theme, body, cx.text.trends_reading());
        }
        if self.tab == Tab::Compare {
            rows(ui, body, "compare", |ui| self.compared(ui, cx));
        } else if count == 0 {
            let text = cx.text;
            let pressed = rows(ui, body, "none", |ui| {
                ui.room(body.height() * 0.2);
                empty(
                    ui,
                    cx.theme,
                    icons::CHART_LINE_UP,
                    text.trends_none_title(),
                    text.trends_none_sentence(),
                    Some(text.trends_none_go()),
                )
            });
            if pressed {
                cx.go(Route::Library(None));
            }
        } else {
            // The bar of what does not fit lies beside the cards, not on them.
            let with_bar = body.with_max_x(body.right() + BAR);
            rows(ui, with_bar, "cards", |ui| self.cards(ui, cx, body));
        }
    }
}

impl TrendsScreen {
    fn cards(&mut self, ui: &mut Ui, cx: &Cx<'_>, body: Rect) {
        bar_in_margin(ui);
        ScrollArea::vertical()
            .id_salt((self.tab as u8, self.large.map(|f| f as u8)))
            .auto_shrink(false)
            .show(ui, |ui| {
                turn_by_keys(ui, false);
                let width = body.width();
                let full = body.height() - 20.0;
                match (self.large, self.tab) {
                    (Some(figure), _) => self.card(ui, cx, figure, width, full),
                    (None, Tab::Coverage) => self.card(ui, cx, Figure::Coverage, width, full),
                    (None, Tab::Units) => self.card(ui, cx, Figure::Units, width, full),
                    (None, _) if width < ONE_COLUMN => {
                        for figure in Figure::OVERVIEW {
                            self.card(ui, cx, figure, width, UPPER);
                            ui.room(GAP);
                        }
                    }
                    (None, _) => self.overview(ui, cx, width, full),
                }
                ui.gap(Gap::Xl);
            });
    }

    /// 822 and the rest above, 452, 354 and the rest below, of 1300.
    fn overview(&mut self, ui: &mut Ui, cx: &Cx<'_>, width: f32, height: f32) {
        let left = (width * 822.0 / 1300.0).round();
        let lower = (height - UPPER - GAP).max(LOWER);
        let first = ((left - GAP) * 452.0 / 806.0).round();
        let upper_row = [(Figure::Score, left), (Figure::Missed, width - left - GAP)];
        let lower_row = [
            (Figure::Pace, first),
            (Figure::Rights, left - GAP - first),
            (Figure::Scripts, width - left - GAP),
        ];
        self.row(ui, cx, &upper_row, UPPER);
        ui.room(GAP);
        self.row(ui, cx, &lower_row, lower);
    }

    fn row(&mut self, ui: &mut Ui, cx: &Cx<'_>, figures: &[(Figure, f32)], height: f32) {
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        ui.horizontal_top(|ui| {
            for (i, (figure, width)) in figures.iter().enumerate() {
                if i > 0 {
                    ui.room(GAP);
                }
                self.card(ui, cx, *figure, *width, height);
            }
        });
    }
}
