//! Two drills item by item, or one against the average of the period.

use chrono::NaiveDate;
use egui::{Align, Layout, Rect, Ui, pos2, vec2};

use crate::archive::{DrillName, DrillRow};
use crate::drill::Verdict;
use crate::i18n::Text;
use crate::report::trends::{Chart, compared};
use crate::review::{Difference, compare};
use crate::tasks::Latest;

use crate::ui::shared::period::filter;
use crate::ui::theme::{Gap, Radius, TextRole};
use crate::ui::waits::is_slow;
use crate::ui::widgets::{UiExt as _, being_read, card, empty, label};
use crate::ui::{Cx, icons};

use super::{PeriodAsked, TrendsScreen, cards};

/// Which drills are compared.
#[derive(Default)]
pub(super) struct Compare {
    first: String,
    /// Empty is the average.
    other: String,
    /// What was asked to be compared: it is offered even where the period has more than it offers.
    asked: Vec<DrillRow>,
    found: Latest<Pair, Vec<Difference>>,
}

/// Two drills that are held against each other.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Pair {
    first: String,
    /// Empty is the average.
    other: String,
    /// The state of the archive and the period it is read for.
    of: PeriodAsked,
}

impl Compare {
    pub(super) fn of(drills: Vec<DrillRow>) -> Self {
        let mut ids = drills.iter().map(|drill| drill.uid.clone());
        Self {
            first: ids.next().unwrap_or_default(),
            other: ids.next().unwrap_or_default(),
            asked: drills,
            found: Latest::default(),
        }
    }
}

impl Compare {
    /// The name of a drill that was asked for and broken off: it is in no figure, and not compared.
    fn aborted(&self, text: &Text) -> Option<String> {
        let chosen = |row: &&DrillRow| row.uid == self.first || row.uid == self.other;
        let mut chosen = self.asked.iter().filter(chosen);
        let aborted = chosen.find(|row| row.evaluation.verdict == Verdict::Aborted)?;
        Some(named(text, aborted.day, &aborted.name, Verdict::Aborted))
    }
}

/// A drill with its day and what it is worth. With the year: a period may have two of a day.
fn named(text: &Text, day: NaiveDate, name: &str, verdict: Verdict) -> String {
    let name = [day.to_string().as_str(), " ", name].concat();
    match text.ungraded_word(verdict) {
        "" => name,
        worth => text.doc_in_brackets(worth, name),
    }
}

impl TrendsScreen {
    pub(super) fn compared(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        let all = ui.available_rect_before_wrap();
        let choices = self.choices(text);
        card(ui, theme, egui::Margin::same(18), |ui| {
            let line = vec2(ui.available_width(), 36.0);
            ui.allocate_ui_with_layout(line, Layout::left_to_right(Align::Center), |ui| {
                ui.note(theme, text.trends_compare_first());
                let (any, what) = (text.trends_compare_pick(), text.trends_compare_first());
                let named = |name: &str| [what, " ", name].concat();
                filter(ui, cx, any, &choices, &mut self.compare.first, named);
                ui.gap(Gap::Xl);
                ui.note(theme, text.trends_compare_other());
                let (any, what) = (text.trends_compare_average(), text.trends_compare_other());
                let named = |name: &str| [what, " ", name].concat();
                filter(ui, cx, any, &choices, &mut self.compare.other, named);
            });
        });
        if let Some(aborted) = self.compare.aborted(text) {
            let sentence = text.trends_compare_aborted(aborted);
            empty(
                ui,
                theme,
                icons::CHART_LINE_UP,
                text.trends_compare(),
                &sentence,
                None,
            );
            return;
        }
        if self.compare.first.is_empty() {
            let (title, sentence) = (text.trends_compare(), text.trends_compare_none());
            empty(ui, theme, icons::CHART_LINE_UP, title, sentence, None);
            return;
        }
        self.refresh_compared(cx);
        if let Some(reason) = self.compare.found.failure() {
            let sentence = text.trends_failed(reason);
            label(ui, sentence, TextRole::Body, theme.partly);
        } else if let Some(drawn) = self.comparison(cx, all.width()) {
            ui.gap(Gap::Md);
            label(ui, drawn.note.as_str(), TextRole::Body.strong(), theme.ink);
            let top = ui.cursor().top() + 6.0;
            let rect = Rect::from_min_max(
                pos2(all.left(), top),
                pos2(all.right(), all.bottom() - 16.0),
            );
            ui.painter().rect_filled(rect, Radius::Card, theme.surface);
            cards::table(ui, cx, rect.shrink2(vec2(22.0, 12.0)), &drawn);
        } else if is_slow(ui, cx, &self.compare.found) {
            let rest = ui.available_rect_before_wrap();
            being_read(ui, theme, rest, text.trends_reading());
        }
    }

    /// Items are held against each other.
    pub(super) fn has_comparison(&self) -> bool {
        let found = self.compare.found.value();
        found.is_some_and(|found| !found.is_empty())
    }

    /// What is compared as a table and a drawing of this width; none where nothing is. What was compared before stands under its own names until the next is read.
    pub(super) fn comparison(&self, cx: &Cx<'_>, width: f32) -> Option<Chart> {
        let (pair, Ok(found)) = self.compare.found.known()? else {
            return None;
        };
        let choices = self.choices(cx.text);
        let named = |uid: &str| choices.iter().find(|(id, _)| id == uid);
        let name = |uid: &str, otherwise: &'static str| {
            named(uid).map_or_else(|| otherwise.to_owned(), |(_, name)| name.clone())
        };
        let text = cx.text;
        let first = name(&pair.first, text.trends_compare_first());
        let other = name(&pair.other, text.trends_compare_average());
        let worth = self.worth_of_compared(text, pair);
        Some(compared(found, (&first, &other), &worth, text, width))
    }

    /// The drills of the period, newest first.
    fn choices(&self, text: &Text) -> Vec<(String, String)> {
        let drills = self.offered().into_iter();
        drills
            .map(|drill| {
                let name = named(text, drill.day, &drill.name, drill.verdict);
                (drill.uid, name)
            })
            .collect()
    }

    /// The drills of the period, newest first, and what was asked to be compared.
    fn offered(&self) -> Vec<DrillName> {
        let Some(period) = self.period() else {
            return Vec::new();
        };
        let mut offered = period.latest.clone();
        for drill in &self.compare.asked {
            if offered.iter().all(|known| known.uid != drill.uid) {
                offered.push(DrillName {
                    uid: drill.uid.clone(),
                    name: drill.name.clone(),
                    day: drill.day,
                    verdict: drill.evaluation.verdict,
                });
            }
        }
        offered
    }

    /// What is to be said of drills that have no grade: only what both sides decided is held against each other.
    fn worth_of_compared(&self, text: &Text, pair: &Pair) -> String {
        let chosen = [&pair.first, &pair.other];
        let open = |drill: &DrillName| {
            chosen.contains(&&drill.uid)
                && matches!(
                    drill.verdict,
                    Verdict::Provisional { .. } | Verdict::Insufficient { .. }
                )
        };
        let offered = self.offered().into_iter().filter(open);
        let names: Vec<String> = offered
            .map(|drill| named(text, drill.day, &drill.name, drill.verdict))
            .collect();
        match names.as_slice() {
            [] => String::new(),
            names => text.trends_compare_ungraded(names.join(text.list_separator())),
        }
    }

    fn refresh_compared(&mut self, cx: &Cx<'_>) {
        let Some((of, Ok(period))) = self.reading.known() else {
            return;
        };
        let pair = Pair {
            first: self.compare.first.clone(),
            other: self.compare.other.clone(),
            of: of.clone(),
        };
        let period = period.clone();
        self.compare
            .found
            .ask(&cx.lookup, &pair, move |archive, pair| {
                let own = archive.item_results(&pair.first)?;
                if !pair.other.is_empty() {
                    return Ok(compare(&own, &archive.item_results(&pair.other)?));
                }
                Ok(Difference::from_average(
                    &own,
                    &period.items,
                    &period.scripts,
                    &period.tallies,
                ))
            });
    }
}
