//! The chips that narrow the list: period, every column, and filters kept under a name.

use chrono::NaiveDate;
use egui::{Align, Layout, Rect, Response, Sense, StrokeKind, Ui, pos2, vec2};

use crate::archive::{FindQuery, Standing};
use crate::drill::{Disclosure, DrillMode, Grade};
use crate::i18n::tenths;
use crate::scenario::Category;
use crate::session::{Command, PeriodChoice, SavedFilter};
use crate::ui::keys::{DialogKey, Keys};
use crate::ui::theme::{IconWeight, Radius, TextRole, stroke};
use crate::ui::widgets::{
    Button, Dialog, Size, UiExt as _, a11y, check_box, hline, inset, label, menu_item, menu_under,
    paint_icon, paint_text, text_field, text_width,
};
use crate::ui::{Cx, Request, icons};

use super::list::DrillList;
use super::more_filters;
use super::row::{form_words, state};

/// A name being given to the filter.
pub(super) struct Naming {
    name: String,
    /// The field was given the cursor.
    begun: bool,
}

const PERIODS: [PeriodChoice; 7] = [
    PeriodChoice::Ever,
    PeriodChoice::ThisYear,
    PeriodChoice::LastYear,
    PeriodChoice::ThisQuarter,
    PeriodChoice::LastQuarter,
    PeriodChoice::TwelveMonths,
    PeriodChoice::Own,
];

/// Characters of a filter that are shown.
const LONG: usize = 18;

const FORMS: [(DrillMode, Disclosure); 4] = [
    (DrillMode::Live, Disclosure::Open),
    (DrillMode::Live, Disclosure::Blind),
    (DrillMode::Tabletop, Disclosure::Open),
    (DrillMode::Tabletop, Disclosure::Blind),
];

const GRADES: [Option<Grade>; 5] = [
    Some(Grade::Excellent),
    Some(Grade::Good),
    Some(Grade::Pass),
    Some(Grade::Fail),
    None,
];

/// A day as it is typed: 2026-11-24.
fn day(typed: &str) -> Option<NaiveDate> {
    typed.trim().replace(['/', '.'], "-").parse().ok()
}

impl DrillList {
    /// Draws the chips in lines as wide as the list. Returns where they end.
    pub(super) fn filters(&mut self, ui: &mut Ui, cx: &Cx<'_>, rect: Rect) -> f32 {
        let before = (self.period, self.query.clone());
        let text = cx.text;
        let sum = self.sum(cx);
        let face = TextRole::Small.font();
        let width = text_width(ui, &sum, face.clone());
        let chips = Rect::from_min_max(
            rect.min + vec2(0.0, 14.0),
            pos2(rect.right() - width - 16.0, rect.bottom()),
        );
        let layout = Layout::left_to_right(Align::Min).with_main_wrap(true);
        let below = inset(ui, chips, "filters", layout, |ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
            self.period_chip(ui, cx);
            self.category_chip(ui, cx);
            self.form_chip(ui, cx);
            self.grade_chip(ui, cx);
            self.state_chip(ui, cx);
            more_filters::chips(self, ui, cx);
            self.red_chip(ui, cx);
            self.saved_chip(ui, cx);
            if self.is_narrowed() {
                let clear = Button::new(cx.theme, text.find_clear())
                    .size(Size::Small)
                    .ghost();
                if clear.show(ui).clicked() {
                    self.widen();
                }
            }
            ui.min_rect().bottom()
        });
        let at = pos2(rect.right() - width, rect.top() + 29.0);
        paint_text(ui, at, width + 2.0, &sum, face, cx.theme.ink_2);
        let spoken = Rect::from_min_size(at - vec2(0.0, 12.0), vec2(width, 24.0));
        a11y::painted(ui, spoken, &sum);
        if before != (self.period, self.query.clone()) {
            self.rewind();
            self.moved = false;
            self.refresh(cx);
        }
        below + 14.0
    }

    /// 14 场，平均 80.0 分（2 场未评级，不计）
    fn sum(&self, cx: &Cx<'_>) -> String {
        let Some(answer) = self.answer() else {
            return String::new();
        };
        let count = answer.found.keys.len();
        if !answer.whole {
            return cx.text.find_counting().to_owned();
        }
        let sum = match answer.found.mean_tenths {
            Some(mean) => cx.text.find_sum(count, tenths(mean)),
            None => cx.text.find_sum_unscored(count),
        };
        match answer.found.ungraded {
            0 => sum,
            ungraded => [sum, cx.text.find_ungraded(ungraded)].concat(),
        }
    }

    fn period_word(&self, cx: &Cx<'_>, period: PeriodChoice) -> String {
        use chrono::Datelike as _;
        let text = cx.text;
        let today = cx.session.now().wall.date_naive();
        let quarter = |from: Option<NaiveDate>| {
            let quarter = crate::archive::Quarter::of(from.unwrap_or(today));
            text.trends_quarter_name(quarter.of_year(), quarter.year().to_string())
        };
        match period {
            PeriodChoice::Ever => text.find_ever().to_owned(),
            PeriodChoice::ThisYear => text.find_year(today.year().to_string()),
            PeriodChoice::LastYear => text.find_year((today.year() - 1).to_string()),
            PeriodChoice::ThisQuarter | PeriodChoice::LastQuarter => quarter(period.days(today).0),
            PeriodChoice::TwelveMonths => text.find_twelve_months().to_owned(),
            PeriodChoice::Own => match (self.query.from, self.query.to) {
                (Some(from), Some(to)) => text.find_span(from.to_string(), to.to_string()),
                (Some(from), None) => text.find_since(from.to_string()),
                (None, Some(to)) => text.find_until(to.to_string()),
                (None, None) => text.find_own().to_owned(),
            },
        }
    }

    fn period_chip(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        let on = self.period != PeriodChoice::Ever;
        let words = self.period_word(cx, self.period);
        let (button, cleared) = chip(ui, cx, text.find_filter_period(), on.then_some(&words));
        if cleared {
            self.period = PeriodChoice::Ever;
            (self.query.from, self.query.to) = (None, None);
            return;
        }
        menu_under(&button, 220.0, |ui| {
            for period in PERIODS {
                let words = match period {
                    PeriodChoice::Own => text.find_own().to_owned(),
                    period => self.period_word(cx, period),
                };
                if menu_item(ui, theme, &words, period == self.period).clicked() {
                    self.period = period;
                    if period != PeriodChoice::Own {
                        (self.query.from, self.query.to) = (None, None);
                        ui.close();
                    }
                }
            }
            if self.period == PeriodChoice::Own {
                self.own_days(ui, cx);
            }
        });
    }

    fn own_days(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        hline(ui, theme);
        let mut wrong = false;
        for (name, typed, kept) in [
            (text.find_from(), &mut self.days.0, &mut self.query.from),
            (text.find_to(), &mut self.days.1, &mut self.query.to),
        ] {
            ui.horizontal(|ui| {
                ui.sub(theme, name);
                text_field(ui, theme, 130.0, name, text.find_day_hint(), typed);
            });
            *kept = day(typed);
            wrong |= !typed.trim().is_empty() && kept.is_none();
        }
        if wrong {
            label(ui, text.find_day_wrong(), TextRole::Caption, theme.partly);
        }
    }

    fn category_chip(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let text = cx.text;
        let choices: Vec<(String, &str)> = Category::ALL
            .iter()
            .map(|category| (category.word().to_owned(), text.category(*category)))
            .collect();
        many(
            ui,
            cx,
            text.find_filter_category(),
            &mut self.query.categories,
            &choices,
        );
    }

    fn form_chip(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let text = cx.text;
        let words = FORMS.map(|(form, how)| form_words(text, form, how));
        let choices: Vec<((DrillMode, Disclosure), &str)> = FORMS
            .into_iter()
            .zip(words.iter().map(String::as_str))
            .collect();
        many(
            ui,
            cx,
            text.find_filter_form(),
            &mut self.query.forms,
            &choices,
        );
    }

    fn grade_chip(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let text = cx.text;
        let choices = GRADES.map(|g| (g, g.map_or(text.grade_none(), |g| text.grade(g))));
        many(
            ui,
            cx,
            text.find_filter_grade(),
            &mut self.query.grades,
            &choices,
        );
    }

    fn state_chip(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let choices = Standing::ALL.map(|standing| (standing, state(cx.text, standing)));
        let name = cx.text.find_filter_state();
        many(ui, cx, name, &mut self.query.standings, &choices);
    }

    /// 只看有红线的
    fn red_chip(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let mut on = self.query.red_lines == Some(true);
        let words = cx.text.find_red_only();
        let width = 34.0 + text_width(ui, words, TextRole::Body);
        let layout = Layout::left_to_right(Align::Center);
        ui.allocate_ui_with_layout(vec2(width, 30.0), layout, |ui| {
            check_box(ui, cx.theme, &mut on, words);
        });
        if on != (self.query.red_lines == Some(true)) {
            self.query.red_lines = on.then_some(true);
        }
    }

    /// 已存的筛选
    fn saved_chip(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        let (button, _) = chip(ui, cx, text.find_saved(), None);
        menu_under(&button, 260.0, |ui| {
            let filters = self.saved(cx);
            if filters.is_empty() {
                ui.note(theme, text.find_saved_none());
            }
            for filter in filters {
                let on = self.is(&filter);
                let line = vec2(ui.available_width(), 34.0);
                ui.allocate_ui_with_layout(line, Layout::right_to_left(Align::Center), |ui| {
                    ui.spacing_mut().item_spacing.x = 2.0;
                    let name = text.find_saved_drop(filter.name.as_str());
                    let drop = Button::new(theme, "").icon(icons::X).name(&name);
                    if drop.size(Size::Small).ghost().show(ui).clicked() {
                        cx.run(Command::DropFilter(filter.name.clone()));
                    }
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        if menu_item(ui, theme, &filter.name, on).clicked() {
                            self.take(filter.clone());
                            ui.close();
                        }
                    });
                });
            }
            hline(ui, theme);
            if self.is_narrowed() {
                if menu_item(ui, theme, text.find_save(), false).clicked() {
                    self.naming = Some(Naming {
                        name: String::new(),
                        begun: false,
                    });
                    ui.close();
                }
            } else {
                ui.hint(theme, text.find_save_first());
            }
        });
    }

    /// The filters kept under a name, read once for every state of the archive.
    fn saved(&mut self, cx: &Cx<'_>) -> Vec<SavedFilter> {
        let revision = cx.session.revision();
        if self
            .saved
            .as_ref()
            .is_none_or(|(then, _)| *then != revision)
        {
            self.saved = Some((revision, cx.session.filters()));
        }
        let saved = self.saved.as_ref();
        saved
            .map(|(_, filters)| filters.clone())
            .unwrap_or_default()
    }

    /// The list is narrowed just so.
    fn is(&self, filter: &SavedFilter) -> bool {
        filter.period == self.period && filter.query == self.query
    }

    fn take(&mut self, filter: SavedFilter) {
        self.period = filter.period;
        self.query = filter.query;
        let day = |day: Option<NaiveDate>| day.map_or_else(String::new, |d| d.to_string());
        self.days = (day(self.query.from), day(self.query.to));
        let points = |tenths: Option<u32>| tenths.map_or_else(String::new, crate::i18n::tenths);
        self.scores = (points(self.query.min_tenths), points(self.query.max_tenths));
        self.rewind();
    }

    pub(super) fn name_keys(&mut self, keys: &Keys<'_>, cx: &Cx<'_>) {
        if keys.take(DialogKey::No) {
            self.naming = None;
        } else if keys.confirm() {
            self.save(cx);
        }
    }

    fn save(&mut self, cx: &Cx<'_>) {
        let name = match &self.naming {
            Some(naming) if !naming.name.trim().is_empty() => naming.name.trim().to_owned(),
            _ => return,
        };
        self.naming = None;
        let filter = SavedFilter {
            name: name.clone(),
            period: self.period,
            query: FindQuery {
                text: self.query.text.trim().to_owned(),
                ..self.query.clone()
            },
        };
        let said = cx.text.find_saved_as(name);
        cx.request(Request::RunThenToast(
            Command::KeepFilter(Box::new(filter)),
            said,
        ));
    }

    pub(super) fn ask_name(&mut self, ui: &Ui, cx: &Cx<'_>) {
        let Some(naming) = &mut self.naming else {
            return;
        };
        let (theme, text) = (cx.theme, cx.text);
        let (title, yes) = (text.find_save(), text.find_save_do());
        let dialog = Dialog::new(theme, text, ("filter name", 420.0), title, yes);
        let pressed = dialog.show(ui, |ui| {
            let (name, hint) = (text.find_save_name(), text.find_save_hint());
            let width = ui.available_width();
            let field = text_field(ui, theme, width, name, hint, &mut naming.name);
            if !std::mem::replace(&mut naming.begun, true) {
                field.request_focus();
            }
            naming.name.trim().is_empty().then(|| text.find_save_name())
        });
        match pressed {
            Some(true) => self.save(cx),
            Some(false) => self.naming = None,
            None => {}
        }
    }
}

/// A filter: its name while it asks for nothing, else what it asks for with a cross. The second value is true when the cross was pressed.
pub(super) fn chip(
    ui: &mut Ui,
    cx: &Cx<'_>,
    name: &str,
    chosen: Option<&String>,
) -> (Response, bool) {
    let theme = cx.theme;
    let face = TextRole::Small.strong();
    let words = chosen.map_or(name, String::as_str);
    let short: String = if words.chars().count() > LONG {
        words.chars().take(LONG - 1).chain(['…']).collect()
    } else {
        words.to_owned()
    };
    let width = text_width(ui, &short, face.clone()) + 38.0;
    let (rect, _) = ui.allocate_exact_size(vec2(width, 30.0), Sense::hover());
    let cross = Rect::from_min_max(pos2(rect.right() - 28.0, rect.top()), rect.max);
    let body = match chosen {
        Some(_) => rect.with_max_x(cross.left()),
        None => rect,
    };
    let button = ui.interact(body, ui.scope_id().with(("chip", name)), Sense::click());
    a11y::choice(&button, chosen.is_some(), || match chosen {
        Some(words) => [name, words].join(" "),
        None => name.to_owned(),
    });
    let clear = chosen.map(|_| {
        let clear = ui.interact(cross, ui.scope_id().with(("clear", name)), Sense::click());
        a11y::button(&clear, || cx.text.find_clear_one(name));
        clear
    });
    let painter = ui.painter();
    let radius = Radius::Control;
    let (ink, sign) = if chosen.is_some() {
        painter.rect_filled(rect, radius, theme.accent_soft);
        (theme.accent, icons::X)
    } else {
        let (fill, line) = if button.hovered() {
            (theme.surface_2, theme.control)
        } else {
            (theme.surface, theme.line_strong)
        };
        painter.rect(rect, radius, fill, stroke::hair(line), StrokeKind::Inside);
        (theme.ink, icons::CARET_DOWN)
    };
    let at = cross.center() - vec2(2.0, 0.0);
    paint_icon(painter, at, sign, IconWeight::Regular, 14.0, ink);
    let focused = [(Some(&button), rect), (clear.as_ref(), cross)];
    for (_, around) in focused
        .iter()
        .filter(|(r, _)| r.is_some_and(Response::has_focus))
    {
        let line = stroke::strong(theme.accent);
        painter.rect_stroke(*around, radius, line, StrokeKind::Inside);
    }
    let at = pos2(rect.left() + 10.0, rect.center().y);
    paint_text(ui, at, width, &short, face, ink);
    let cleared = clear.is_some_and(|clear| clear.clicked());
    (button, cleared)
}

/// A filter of which several may be ticked.
pub(super) fn many<T: Clone + PartialEq>(
    ui: &mut Ui,
    cx: &Cx<'_>,
    name: &str,
    chosen: &mut Vec<T>,
    choices: &[(T, &str)],
) {
    let words: Vec<&str> = choices
        .iter()
        .filter(|(value, _)| chosen.contains(value))
        .map(|(_, words)| *words)
        .collect();
    let words = words.join(cx.text.list_separator());
    let (button, cleared) = chip(ui, cx, name, (!chosen.is_empty()).then_some(&words));
    if cleared {
        chosen.clear();
        return;
    }
    menu_under(&button, 200.0, |ui| {
        for (value, words) in choices {
            let mut on = chosen.contains(value);
            let before = on;
            check_box(ui, cx.theme, &mut on, words);
            if on && !before {
                chosen.push(value.clone());
            } else if before && !on {
                chosen.retain(|known| known != value);
            }
        }
    });
}
