//! 年度计划: what a unit means to drill in a year, beside what it has drilled.

use std::sync::Arc;

use chrono::NaiveDate;
use egui::{Align, Layout, ScrollArea, Ui, vec2};

use crate::archive::{Archive, ArchiveError, FactQuery, LedgerFilter, Quarter};
use crate::drill::Teaching;
use crate::export::Ledgers;
use crate::i18n::Text;
use crate::report::{Format, LedgerHead, LedgerKind};
use crate::review::{Period, Plan, QuarterDrills, Standing, standing};
use crate::session::Command;
use crate::tasks::{BatchRequest, Latest, batch};
use crate::ui::keys::{Keys, PlanKey, Press as _};
use crate::ui::theme::{Gap, TextRole};
use crate::ui::waits::is_slow;
use crate::ui::widgets::{
    Button, Size, UiExt as _, at_right, bar_in_margin, being_read, card, check_box, label, link,
    read_again, told_row, way_row,
};
use crate::ui::{Cx, Request, Route, icons};

use crate::ui::shared::period::{PeriodAsked, filter, read_period};

/// The most drills a quarter can be planned with.
const MOST: u32 = 99;

/// The plan that is shown.
#[derive(Default)]
pub(crate) struct PlanSheet {
    year: Option<i32>,
    outlet: String,
    /// The units that have drilled, at one state of the archive.
    outlets: Latest<u64, Vec<String>>,
    /// The plan that is kept, and what was drilled.
    reading: Latest<PeriodAsked, (Plan, Arc<Period>)>,
    /// What is shown until another year or unit was read.
    known: Option<Known>,
}

struct Known {
    asked: PeriodAsked,
    plan: Plan,
    period: Arc<Period>,
    standing: Standing,
}

impl Known {
    fn new(asked: PeriodAsked, plan: Plan, period: Arc<Period>, today: NaiveDate) -> Self {
        let year = asked.query.from.year();
        let mut done = [0; 4];
        for part in &period.by_quarter {
            if let Some(done) = place(year, part.quarter).and_then(|n| done.get_mut(n)) {
                *done = part.drills;
            }
        }
        let practised = period.practised();
        Self {
            standing: standing(&plan, year, today, done, &practised),
            asked,
            plan,
            period,
        }
    }

    fn year(&self) -> i32 {
        self.asked.query.from.year()
    }
}

impl PlanSheet {
    /// Draws the plan beside what was drilled and taught. True where the teaching is to be shown.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        width: f32,
        teachings: &[Teaching],
    ) -> bool {
        let mut to_teaching = false;
        self.draw(ui, cx, width, teachings, &mut to_teaching);
        to_teaching
    }

    fn draw(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        width: f32,
        teachings: &[Teaching],
        to_teaching: &mut bool,
    ) {
        let revision = cx.session.revision();
        self.outlets
            .ask(&cx.lookup, &revision, |archive, _| archive.outlets());
        if let Some(reason) = self.outlets.failure() {
            let sentence = cx.text.trends_failed(reason);
            label(ui, sentence, TextRole::Body, cx.theme.partly);
            return;
        }
        let Some(outlets) = self.outlets.value().cloned() else {
            if is_slow(ui, cx, &self.outlets) {
                let body = ui.available_rect_before_wrap();
                let card = body.with_max_x(body.left() + width);
                being_read(ui, cx.theme, card, cx.text.trends_reading());
            }
            return;
        };
        let this_year = Quarter::of(cx.session.now().wall.date_naive()).year();
        let year = *self.year.get_or_insert(this_year);
        if self.outlet.is_empty() {
            self.outlet = match cx.session.settings().outlet() {
                "" => outlets.first().cloned().unwrap_or_default(),
                own => own.to_owned(),
            };
        }
        self.plan_head(ui, cx, &outlets, year);
        let asked = self.ask(cx, year);
        let body = ui.available_rect_before_wrap();
        let body = body.with_max_x(body.left() + width);
        let lasts = is_slow(ui, cx, &self.reading);
        if let Err(reason) = self.take_plan(cx) {
            let sentence = cx.text.trends_failed(reason);
            label(ui, sentence, TextRole::Body, cx.theme.partly);
            let retry = Button::new(cx.theme, cx.text.alarm_retry());
            if retry.show(ui).clicked() {
                self.reading.invalidate();
            }
            return;
        }
        let Some(known) = &self.known else {
            if lasts {
                let card = body.with_max_y(body.bottom() - 20.0);
                being_read(ui, cx.theme, card, cx.text.trends_reading());
            }
            return;
        };
        if lasts {
            read_again(ui, cx.theme, body, cx.text.trends_reading());
        }
        let mut plan = known.plan.clone();
        bar_in_margin(ui);
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.set_max_width(width);
            ui.gap(Gap::Lg);
            sentence(ui, cx, known);
            let taught = Taught::of(teachings, year, &self.outlet);
            *to_teaching |=
                way_row(ui, cx.theme, taught.is_kept(), &taught.told(cx.text)).clicked();
            ui.gap(Gap::Md);
            quarters(ui, cx, known, &mut plan, &taught);
            ui.gap(Gap::Xl);
            wanted(ui, cx, known, &mut plan);
            ui.gap(Gap::Xl);
        });
        // What is left standing of another year or unit is not written into.
        if plan != known.plan && known.asked.query == asked.query {
            cx.run(Command::KeepPlan {
                year,
                outlet: self.outlet.clone(),
                plan: plan.clone(),
            });
            let today = cx.session.now().wall.date_naive();
            let period = known.period.clone();
            self.known = Some(Known::new(asked, plan, period, today));
        }
    }

    /// Whether a key of the plan's own was pressed.
    pub(super) fn keys(&self, keys: &Keys<'_>, cx: &Cx<'_>) -> bool {
        let Some(year) = self.year else { return false };
        let pressed = keys.take(PlanKey::Export);
        if pressed && !cx.tasks.batch.running {
            self.export(cx, year);
        }
        pressed
    }

    /// Hands the year in.
    fn export(&self, cx: &Cx<'_>, year: i32) {
        cx.request(Request::Batch(BatchRequest::Ledgers(
            self.year_page(cx, year).into(),
        )));
    }

    fn plan_head(&mut self, ui: &mut Ui, cx: &Cx<'_>, outlets: &[String], year: i32) {
        let (theme, text) = (cx.theme, cx.text);
        let line = vec2(ui.available_width(), 40.0);
        ui.allocate_ui_with_layout(line, Layout::left_to_right(Align::Center), |ui| {
            let mut choices: Vec<(String, String)> = outlets
                .iter()
                .map(|name| (name.clone(), name.clone()))
                .collect();
            if !outlets.contains(&self.outlet) {
                choices.insert(0, (self.outlet.clone(), self.outlet.clone()));
            }
            let named = |name: &str| text.trends_unit_filter(name);
            let before = self.outlet.clone();
            let any = text.trends_any_unit();
            filter(ui, cx, any, &choices, &mut self.outlet, named);
            // A plan is one unit's.
            if self.outlet.is_empty() {
                self.outlet = before;
            }
            ui.gap(Gap::Md);
            for (sign, name, to) in [
                (icons::CARET_LEFT, text.trends_plan_year_before(), year - 1),
                (icons::CARET_RIGHT, text.trends_plan_year_after(), year + 1),
            ] {
                if to > year {
                    let shown = text.trends_year(year.to_string());
                    ui.card_title(theme, shown);
                }
                let button = Button::new(theme, "").icon(sign).name(name);
                if button.size(Size::Small).show(ui).clicked() {
                    self.year = Some(to);
                }
            }
            at_right(ui, |ui| {
                let page = Button::new(theme, text.year_do()).icon(icons::EXPORT);
                let off = cx.tasks.batch.running.then(|| text.year_busy());
                let page = page.disabled(off).show(ui);
                if page.on_hover_text(PlanKey::Export.cap(text)).clicked() {
                    self.export(cx, year);
                }
            });
        });
    }

    /// The page of the year of this unit: to be handed in, and to be shown.
    fn year_page(&self, cx: &Cx<'_>, year: i32) -> Ledgers {
        let from = NaiveDate::from_ymd_opt(year, 1, 1);
        let to = NaiveDate::from_ymd_opt(year, 12, 31);
        Ledgers {
            books: vec![LedgerKind::Year, LedgerKind::YearSlide],
            formats: vec![Format::Docx, Format::Pdf],
            filing: LedgerFilter {
                from,
                to,
                unit: self.outlet.clone(),
                ..LedgerFilter::default()
            },
            head: LedgerHead {
                unit: self.outlet.clone(),
                from,
                to,
                ..batch::head(cx.session)
            },
        }
    }

    /// Asks for the drills of the year.
    fn ask(&mut self, cx: &Cx<'_>, year: i32) -> PeriodAsked {
        let asked = PeriodAsked {
            revision: cx.session.revision(),
            query: FactQuery {
                from: Quarter::new(year, 1),
                to: Quarter::new(year, 4),
                outlet: self.outlet.clone(),
                scenario: String::new(),
            },
        };
        self.reading.ask(&cx.lookup, &asked, read_year);
        asked
    }

    /// Holds the drills that were read against the plan that is kept.
    fn take_plan(&mut self, cx: &Cx<'_>) -> Result<(), String> {
        let Some((asked, period)) = self.reading.known() else {
            return Ok(());
        };
        if self
            .known
            .as_ref()
            .is_some_and(|known| known.asked == *asked)
        {
            return Ok(());
        }
        let (plan, period) = period.clone()?;
        let today = cx.session.now().wall.date_naive();
        self.known = Some(Known::new(asked.clone(), plan, period, today));
        Ok(())
    }
}

/// The plan of a year of a unit, and what it drilled in it.
fn read_year(archive: &Archive, asked: &PeriodAsked) -> Result<(Plan, Arc<Period>), ArchiveError> {
    let (year, outlet) = (asked.query.from.year(), &asked.query.outlet);
    let kept = archive.year_plan(year, outlet)?;
    // A plan that cannot be understood is begun anew.
    let plan = kept.and_then(|json| serde_json::from_str(&json).ok());
    Ok((plan.unwrap_or_default(), read_period(archive, asked)?))
}

/// Which quarter of the year it is, from 0; none of another year.
fn place(year: i32, quarter: Quarter) -> Option<usize> {
    let place = usize::try_from(quarter.of_year() - 1).ok()?;
    (quarter.year() == year).then_some(place)
}

/// What comes next, and what was too little.
fn sentence(ui: &mut Ui, cx: &Cx<'_>, known: &Known) {
    let text = cx.text;
    let name =
        |quarter: Quarter| text.trends_quarter_name(quarter.of_year(), quarter.year().to_string());
    match known.standing.next_due {
        Some((quarter, lacking)) => {
            told_row(
                ui,
                cx.theme,
                false,
                &text.trends_plan_next(lacking, name(quarter)),
            );
        }
        None if known.standing.short.is_empty() => {
            told_row(ui, cx.theme, true, text.trends_plan_kept());
        }
        None => {}
    }
    if !known.standing.short.is_empty() {
        let short: Vec<String> = known.standing.short.iter().map(|q| name(*q)).collect();
        let short = short.join(text.list_separator());
        told_row(ui, cx.theme, false, &text.trends_plan_short(short));
    }
    let note = text.trends_plan_note();
    ui.note(cx.theme, note);
}

/// How many teachings a quarter has: planned, held, and how many people those reached.
#[derive(Clone, Copy, Default)]
struct Count {
    planned: usize,
    held: usize,
    reached: u64,
}

/// What a unit teaches in a year, by quarter.
struct Taught([Count; 4]);

impl Taught {
    fn of(teachings: &[Teaching], year: i32, outlet: &str) -> Self {
        let mut counts = [Count::default(); 4];
        for row in teachings
            .iter()
            .filter(|row| row.unit.trim() == outlet.trim())
        {
            let quarter = row.day().map(Quarter::of);
            let place = quarter.and_then(|quarter| place(year, quarter));
            if let Some(count) = place.and_then(|place| counts.get_mut(place)) {
                count.planned += 1;
                count.held += usize::from(row.held_on.is_some());
                count.reached += u64::from(row.reached.unwrap_or(0));
            }
        }
        Self(counts)
    }

    fn sum(&self) -> Count {
        self.0.iter().fold(Count::default(), |sum, count| Count {
            planned: sum.planned + count.planned,
            held: sum.held + count.held,
            reached: sum.reached + count.reached,
        })
    }

    /// Everything that was planned was held.
    fn is_kept(&self) -> bool {
        let sum = self.sum();
        sum.planned > 0 && sum.held == sum.planned
    }

    fn told(&self, text: &Text) -> String {
        match self.sum() {
            Count { planned: 0, .. } => text.teach_year_none().to_owned(),
            sum => text.teach_year_counted(sum.held, sum.planned, sum.reached.to_string()),
        }
    }
}

fn quarters(ui: &mut Ui, cx: &Cx<'_>, known: &Known, plan: &mut Plan, taught: &Taught) {
    let theme = cx.theme;
    let columns = if ui.available_width() < 1080.0 { 2 } else { 4 };
    let width = (ui.available_width() - 16.0 * (columns - 1) as f32) / columns as f32;
    let mut parts = (1..)
        .zip(plan.quarters.iter_mut().zip(&taught.0))
        .peekable();
    while parts.peek().is_some() {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 16.0;
            for (n, (planned, taught)) in parts.by_ref().take(columns) {
                ui.allocate_ui_with_layout(
                    vec2(width, 200.0),
                    Layout::top_down(Align::Min),
                    |ui| {
                        card(ui, theme, egui::Margin::same(16), |ui| {
                            ui.set_width(width - 34.0);
                            ui.set_min_height(150.0);
                            let quarter = Quarter::new(known.year(), n);
                            let done = known.period.by_quarter.iter();
                            let done = done.clone().find(|part| part.quarter == quarter);
                            quarter_card(ui, cx, quarter, planned, done);
                            if taught.planned > 0 {
                                let words = cx.text.teach_year_counted(
                                    taught.held,
                                    taught.planned,
                                    taught.reached.to_string(),
                                );
                                ui.sub(theme, words);
                            }
                        });
                    },
                );
            }
        });
        ui.gap(Gap::Md);
    }
}

fn quarter_card(
    ui: &mut Ui,
    cx: &Cx<'_>,
    quarter: Quarter,
    planned: &mut u32,
    done: Option<&QuarterDrills>,
) {
    let (theme, text) = (cx.theme, cx.text);
    let (count, first) = done.map_or((0, [].as_slice()), |done| (done.drills, &done.first));
    let ungraded = done.map_or(0, |done| done.ungraded);
    let name = text.trends_quarter_name(quarter.of_year(), quarter.year().to_string());
    ui.card_title(theme, name.as_str());
    ui.horizontal(|ui| {
        let count = text.trends_plan_count(count, *planned);
        ui.sub(theme, count);
        let (fewer, more) = (
            text.trends_plan_fewer(name.as_str()),
            text.trends_plan_more(name.as_str()),
        );
        let button = |sign, name| {
            Button::new(theme, "")
                .icon(sign)
                .name(name)
                .size(Size::Small)
        };
        let off = (*planned == 0).then(|| text.trends_plan_none());
        if button(icons::MINUS, &fewer)
            .disabled(off)
            .show(ui)
            .clicked()
        {
            *planned = planned.saturating_sub(1);
        }
        let off = (*planned >= MOST).then(|| text.trends_plan_most());
        if button(icons::PLUS, &more).disabled(off).show(ui).clicked() {
            *planned = planned.saturating_add(1).min(MOST);
        }
    });
    if ungraded > 0 {
        let words = text.trends_plan_ungraded(ungraded);
        ui.note(theme, words);
    }
    for drill in first {
        let mut words = [text.short_date(drill.day).as_str(), " ", &drill.name].concat();
        let worth = text.ungraded_word(drill.verdict);
        if !worth.is_empty() {
            words = text.doc_in_brackets(worth, words);
        }
        if link(ui, theme, &words, &words).clicked() {
            cx.request(Request::Then(
                cx.opening(&drill.uid),
                Route::page(Route::Archive(None)),
            ));
        }
    }
    let more = count.saturating_sub(first.len() as u32);
    if more > 0 {
        let more = text.trends_plan_others(more);
        ui.note(theme, more);
    }
}

/// What is to be drilled at least once.
fn wanted(ui: &mut Ui, cx: &Cx<'_>, known: &Known, plan: &mut Plan) {
    let (theme, text) = (cx.theme, cx.text);
    card(ui, theme, egui::Margin::same(16), |ui| {
        ui.set_width(ui.available_width());
        ui.card_title(theme, text.trends_plan_wanted());
        let categories = crate::scenario::Category::ALL.iter().map(|category| {
            (
                category.word().to_owned(),
                text.category(*category).to_owned(),
            )
        });
        let library = &cx.session.library().scripts;
        let scripts = library.iter().map(|script| {
            let title = script.scenario.title.clone();
            (title.clone(), title)
        });
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(20.0, 6.0);
            for (word, name) in categories.chain(scripts) {
                let mut is_wanted = plan.wanted.contains(&word);
                let before = is_wanted;
                let shown = if before && !known.standing.still_wanted.contains(&word) {
                    text.trends_plan_practised(name)
                } else if before {
                    text.trends_plan_lacking(name)
                } else {
                    name
                };
                check_box(ui, theme, &mut is_wanted, &shown);
                if is_wanted && !before {
                    plan.wanted.push(word);
                } else if before && !is_wanted {
                    plan.wanted.retain(|known| *known != word);
                }
            }
        });
    });
}
