use egui::{Ui, pos2, vec2};

use crate::i18n::Text;

use super::super::Cx;
use super::super::theme::{Gap, TextRole, Theme};
use super::super::widgets::{Row, UiExt as _, card, paint_text_right, section_line, text_width};
use super::explain::What;
use super::figures::{Figures, Lacking, points};
use super::{DebriefScreen, Over, PADDING};

impl DebriefScreen {
    /// 没有做到位的: critical failures first, each with the moment that shows it.
    pub(super) fn lacking_card(&mut self, ui: &mut Ui, cx: &Cx<'_>, figures: &Figures) {
        let (theme, text) = (cx.theme, cx.text);
        rows_card(ui, theme, |ui| {
            let line = ui.cursor().min;
            let right = line.x + ui.available_width();
            if figures.lacking.is_empty() {
                section_line(ui, theme, nothing_lacking(text, figures), "");
                ui.gap(Gap::Md);
                beside(ui, cx, figures);
                return;
            }
            let title = text.debrief_lacking(figures.lacking.len());
            section_line(ui, theme, &title, text.debrief_lacking_note());
            let at = pos2(right, line.y + 11.0);
            let face = TextRole::Small.font();
            paint_text_right(ui.painter(), at, text.debrief_deducted(), face, theme.ink_3);
            ui.gap(Gap::Md);
            for row in &figures.lacking {
                ui.push_id((row.scene, &row.item), |ui| {
                    if lacking_row(ui, cx, row) {
                        let what = What::Item(row.scene, row.item.clone());
                        self.over = Some(Over::Explain(what));
                    }
                });
            }
            beside(ui, cx, figures);
        });
    }
}

/// A card of rows, each with a line above it.
pub(super) fn rows_card(ui: &mut Ui, theme: &Theme, add: impl FnOnce(&mut Ui)) {
    let padding = egui::Margin {
        bottom: 6,
        ..PADDING
    };
    card(ui, theme, padding, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        add(ui);
    });
}

/// What is said where no rated item lost points: no more than what was rated shows.
pub(in crate::ui) fn nothing_lacking<'a>(text: &'a Text, figures: &Figures) -> &'a str {
    let counts = figures.assessment.counts;
    let is_open = counts.unrated > 0 || counts.not_observed > 0;
    match (is_open, counts.met > 0) {
        (false, _) => text.debrief_lacking_none(),
        (true, true) => text.debrief_lacking_none_yet(),
        (true, false) => text.debrief_nothing_rated(),
    }
}

/// Items of which a branch said otherwise than was given by hand: the drill itself told it only in passing.
fn beside(ui: &mut Ui, cx: &Cx<'_>, figures: &Figures) {
    for sentence in &figures.beside {
        ui.gap(Gap::Xs);
        ui.sub(cx.theme, sentence);
        ui.gap(Gap::Xs);
    }
}

/// An item that was not fully met. True when it was pressed.
pub(in crate::ui) fn lacking_row(ui: &mut Ui, cx: &Cx<'_>, row: &Lacking) -> bool {
    let (theme, text) = (cx.theme, cx.text);
    let lost = points(row.halves);
    let rating = text.rating(row.rating);
    let name = [
        row.title.as_str(),
        if row.critical {
            text.level_critical()
        } else {
            ""
        },
        rating,
        row.time.as_str(),
        row.evidence.as_str(),
    ];
    let name: Vec<&str> = name.into_iter().filter(|part| !part.is_empty()).collect();
    let name = text.debrief_lacking_name(lost.as_str(), name.join(text.debrief_joint()));
    let time = text_width(ui, &row.time, TextRole::Small);
    let shown = Row::new(theme, 40.0).opens().rule_above().reach(6.0, -2.0);
    let response = shown.show(
        ui,
        || &name,
        |shown| {
            shown.icon(34.0, theme.rating(row.rating), 18.0);
            let wide = shown.room().width() > 620.0 - 34.0;
            let title = if wide { 158.0 } else { 128.0 };
            shown.column(title - 8.0, &row.title, TextRole::Body.strong(), theme.ink);
            shown.skip(8.0);
            shown.column(time + 1.0, &row.time, TextRole::Small, theme.accent);
            shown.skip(time.max(26.0) - time + 7.0);
            let end = shown.room().right() - 56.0;
            shown.right(&lost, TextRole::Body, theme.ink);
            shown.skip_right(shown.room().right() - end);
            shown.rest(&row.evidence, TextRole::Small, theme.ink_2);
        },
    );
    // Nothing to be told is no empty bubble.
    if !row.evidence.is_empty() {
        response.clone().on_hover_text(&row.evidence);
    }
    response.clicked()
}
