//! Two drills item by item, or one against the average of the period.

use chrono::NaiveDate;
use egui::{Align, Layout, Rect, Ui, pos2, vec2};

use crate::archive::FoundRow;
use crate::report::trends::{Drawn, compared};
use crate::review::{Difference, compare};
use crate::ui::look::PeriodAsked;
use crate::ui::theme::Weight;
use crate::ui::widgets::{card, empty, label};
use crate::ui::{Cx, icons};

use super::{TrendsScreen, cards, header};

/// Which drills are compared.
#[derive(Default)]
pub(super) struct Compare {
    first: String,
    /// Empty is the average.
    other: String,
    /// What was asked to be compared: it is offered even where the period has more than it offers.
    asked: Vec<FoundRow>,
    known: Option<Known>,
}

/// What two drills come to, and for which state of the archive.
struct Known {
    first: String,
    other: String,
    /// The state of the archive and the period it was read for.
    of: PeriodAsked,
    found: Result<Vec<Difference>, String>,
}

impl Compare {
    pub(super) fn of(drills: Vec<FoundRow>) -> Self {
        let mut ids = drills.iter().map(|drill| drill.uid.clone());
        Self {
            first: ids.next().unwrap_or_default(),
            other: ids.next().unwrap_or_default(),
            asked: drills,
            known: None,
        }
    }
}

impl TrendsScreen {
    pub(super) fn compared(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        let all = ui.available_rect_before_wrap();
        let choices = self.choices();
        card(ui, theme, egui::Margin::same(18), |ui| {
            let line = vec2(ui.available_width(), 36.0);
            ui.allocate_ui_with_layout(line, Layout::left_to_right(Align::Center), |ui| {
                label(
                    ui,
                    text.trends_compare_first(),
                    13.0,
                    Weight::Regular,
                    theme.ink_3,
                );
                let (any, what) = (text.trends_compare_pick(), text.trends_compare_first());
                let named = |name: &str| [what, " ", name].concat();
                header::filter(ui, cx, any, &choices, &mut self.compare.first, named);
                ui.add_space(16.0);
                label(
                    ui,
                    text.trends_compare_other(),
                    13.0,
                    Weight::Regular,
                    theme.ink_3,
                );
                let (any, what) = (text.trends_compare_average(), text.trends_compare_other());
                let named = |name: &str| [what, " ", name].concat();
                header::filter(ui, cx, any, &choices, &mut self.compare.other, named);
            });
        });
        if self.compare.first.is_empty() {
            let (title, sentence) = (text.trends_compare(), text.trends_compare_none());
            empty(ui, theme, icons::CHART_LINE_UP, title, sentence, None);
            return;
        }
        self.refresh_compared(cx);
        let all_found = self.comparison(cx, all.width());
        match (&self.compare.known, all_found) {
            (_, Some(drawn)) => {
                ui.add_space(10.0);
                label(ui, drawn.note.as_str(), 14.0, Weight::Medium, theme.ink);
                let top = ui.cursor().top() + 6.0;
                let rect = Rect::from_min_max(
                    pos2(all.left(), top),
                    pos2(all.right(), all.bottom() - 16.0),
                );
                ui.painter().rect_filled(rect, 12.0, theme.surface);
                cards::table(ui, cx, rect.shrink2(vec2(22.0, 12.0)), &drawn);
            }
            (
                Some(Known {
                    found: Err(reason), ..
                }),
                None,
            ) => {
                label(
                    ui,
                    text.trends_failed(reason.as_str()),
                    14.0,
                    Weight::Regular,
                    theme.partly,
                );
            }
            (_, None) => {}
        }
    }

    /// Items are held against each other.
    pub(super) fn has_comparison(&self) -> bool {
        let known = self.compare.known.as_ref();
        known.is_some_and(|known| known.found.as_ref().is_ok_and(|found| !found.is_empty()))
    }

    /// What is compared as a table and a drawing of this width; none where nothing is.
    pub(super) fn comparison(&self, cx: &Cx<'_>, width: f32) -> Option<Drawn> {
        let Some(Known {
            found: Ok(found), ..
        }) = &self.compare.known
        else {
            return None;
        };
        let choices = self.choices();
        let named = |uid: &str| choices.iter().find(|(id, _)| id == uid);
        let name = |uid: &str, otherwise: &'static str| {
            named(uid).map_or_else(|| otherwise.to_owned(), |(_, name)| name.clone())
        };
        let text = cx.text;
        let first = name(&self.compare.first, text.trends_compare_first());
        let other = name(&self.compare.other, text.trends_compare_average());
        Some(compared(found, (&first, &other), text, width))
    }

    /// The drills of the period, newest first.
    fn choices(&self) -> Vec<(String, String)> {
        let Some(period) = self.period() else {
            return Vec::new();
        };
        let named = |uid: &str, day: NaiveDate, name: &str| {
            // With the year: a period may have two of a day.
            (
                uid.to_owned(),
                [day.to_string().as_str(), " ", name].concat(),
            )
        };
        let mut choices: Vec<(String, String)> = period
            .latest
            .iter()
            .map(|drill| named(&drill.uid, drill.day, &drill.name))
            .collect();
        for drill in &self.compare.asked {
            if choices.iter().all(|(uid, _)| *uid != drill.uid) {
                choices.push(named(&drill.uid, drill.day, &drill.name));
            }
        }
        choices
    }

    fn refresh_compared(&mut self, cx: &Cx<'_>) {
        let Some((of, Ok(period))) = self.reading.known() else {
            return;
        };
        let (first, other) = (&self.compare.first, &self.compare.other);
        if self
            .compare
            .known
            .as_ref()
            .is_some_and(|known| known.first == *first && known.other == *other && known.of == *of)
        {
            return;
        }
        let archive = cx.session.archive();
        let found = archive.item_results(first).and_then(|own| {
            if !other.is_empty() {
                return Ok(compare(&own, &archive.item_results(other)?));
            }
            Ok(Difference::from_average(
                &own,
                &period.items,
                &period.scripts,
                &period.tallies,
            ))
        });
        let found = found.map_err(|error| cx.text.archive_error(&error));
        self.compare.known = Some(Known {
            first: first.clone(),
            other: other.clone(),
            of: of.clone(),
            found,
        });
    }
}
