//! Title, period, part, filters, export.

use egui::{Align, Layout, Ui, vec2};

use crate::archive::Quarter;

use crate::ui::keys::{Press as _, TrendsKey};
use crate::ui::shared::period::filter;
use crate::ui::theme::{Gap, TextRole};
use crate::ui::widgets::{Button, Size, UiExt as _, at_right, label, segmented};
use crate::ui::{Cx, icons};

use super::{Span, Tab, TrendsScreen};

impl TrendsScreen {
    pub(super) fn header(&mut self, ui: &mut Ui, cx: &Cx<'_>, wide: bool, fresh: bool) {
        let (theme, text) = (cx.theme, cx.text);
        ui.gap(Gap::Xl);
        let line = vec2(ui.available_width(), 40.0);
        ui.allocate_ui_with_layout(line, Layout::left_to_right(Align::Center), |ui| {
            ui.page_title(theme, text.trends_title());
            ui.gap(Gap::Lg);
            let year = text.trends_year(Self::now(cx).year().to_string());
            let spans = [
                (Span::Quarter, text.trends_quarter()),
                (Span::Year, year.as_str()),
                (Span::TwoYears, text.trends_two_years()),
                (Span::Own, text.trends_own()),
            ];
            if segmented(ui, theme, text.trends_period(), &mut self.span, &spans) {
                // The choice before it was painted as it had been.
                ui.ctx().request_repaint();
            }
            if wide {
                ui.gap(Gap::Xs);
                self.tabs(ui, cx);
            }
            at_right(ui, |ui| {
                let export = Button::new(theme, text.trends_export()).icon(icons::EXPORT);
                let off = if fresh {
                    (!self.can_export()).then(|| text.trends_nothing_to_export())
                } else {
                    Some(text.trends_reading())
                };
                if export
                    .key(TrendsKey::Export.cap(text))
                    .disabled(off)
                    .show(ui)
                    .clicked()
                {
                    self.export_shown(cx);
                }
                if wide && self.has_more() {
                    self.more_button(ui, cx);
                }
                self.filters(ui, cx);
            });
        });
        if wide && self.span != Span::Own {
            return;
        }
        ui.gap(Gap::Md);
        ui.allocate_ui_with_layout(line, Layout::left_to_right(Align::Center), |ui| {
            if !wide {
                self.tabs(ui, cx);
                ui.gap(Gap::Md);
                if self.has_more() {
                    self.more_button(ui, cx);
                }
            }
            if self.span == Span::Own {
                let now = Self::now(cx);
                let (from, to) = self.own;
                let from = stepper(ui, cx, text.trends_from(), from, (Quarter(now.0 - 80), to));
                let to = stepper(ui, cx, text.trends_to(), to, (from, now));
                self.own = (from, to);
            }
        });
    }

    /// Intervals and medians are for who reads statistics: hidden until asked for.
    fn more_button(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let text = cx.text;
        let (words, name) = if self.more {
            (text.trends_figures_less(), text.trends_figures_less_name())
        } else {
            (text.trends_figures_more(), text.trends_figures_more_name())
        };
        let button = Button::new(cx.theme, words)
            .name(name)
            .key(TrendsKey::More.cap(cx.text))
            .ghost();
        if button.show(ui).clicked() {
            self.turn_more();
        }
    }

    fn tabs(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let text = cx.text;
        let tabs = [
            (Tab::Overview, text.trends_tab_overview()),
            (Tab::Coverage, text.trends_tab_coverage()),
            (Tab::Units, text.trends_tab_units()),
            (Tab::Compare, text.trends_tab_compare()),
        ];
        if segmented(ui, cx.theme, text.trends_title(), &mut self.tab, &tabs) {
            self.large = None;
            ui.ctx().request_repaint();
        }
    }

    fn filters(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let Some(period) = self.period() else {
            return;
        };
        let text = cx.text;
        let scripts: Vec<(String, String)> = period
            .scripts
            .iter()
            .map(|script| (script.scenario.clone(), script.title.clone()))
            .collect();
        let units: Vec<(String, String)> = period
            .outlets
            .iter()
            .map(|name| (name.clone(), name.clone()))
            .collect();
        let any = text.trends_any_script();
        let named = |name: &str| text.trends_script_filter(name);
        filter(ui, cx, any, &scripts, &mut self.scenario, named);
        if units.len() > 1 || !self.outlet.is_empty() {
            let any = text.trends_any_unit();
            let named = |name: &str| text.trends_unit_filter(name);
            filter(ui, cx, any, &units, &mut self.outlet, named);
        }
    }
}

/// A quarter that can be moved within bounds.
fn stepper(
    ui: &mut Ui,
    cx: &Cx<'_>,
    what: &str,
    value: Quarter,
    (low, high): (Quarter, Quarter),
) -> Quarter {
    let (theme, text) = (cx.theme, cx.text);
    let mut moved = value.0;
    ui.note(theme, what);
    let (earlier, later) = (text.trends_earlier(what), text.trends_later(what));
    let button = |sign, name| {
        let button = Button::new(theme, "").icon(sign).name(name);
        button.size(Size::Small)
    };
    let off = |bound: bool| bound.then_some(what);
    if button(icons::CARET_LEFT, &earlier)
        .disabled(off(value <= low))
        .show(ui)
        .clicked()
    {
        moved -= 1;
    }
    let name = text.trends_quarter_name(value.of_year(), value.year().to_string());
    label(ui, name, TextRole::Body.strong(), theme.ink);
    if button(icons::CARET_RIGHT, &later)
        .disabled(off(value >= high))
        .show(ui)
        .clicked()
    {
        moved += 1;
    }
    ui.gap(Gap::Md);
    Quarter(moved.clamp(low.0, high.0))
}
