//! The cards of the library.

use egui::{Id, Rect, ScrollArea, Sense, StrokeKind, Ui, pos2, vec2};

use crate::scenario::Scenario;

use crate::ui::Cx;
use crate::ui::shared::history::{day, score};
use crate::ui::shared::scripts::foreign;
use crate::ui::theme::{Radius, TextRole, Theme, stroke};
use crate::ui::widgets::{
    a11y, bar_in_margin, card_surface, focus_here, holds_arrows, paint_difficulty, paint_rights,
    paint_text, rows, text_width,
};

use super::LibraryScreen;
use super::filter::Hit;

const HEIGHT: f32 = 162.0;
const GAP: f32 = 14.0;

impl LibraryScreen {
    /// True when the focus is on a card.
    pub(super) fn cards(&mut self, ui: &mut Ui, cx: &Cx<'_>, rect: Rect) -> bool {
        let columns = ((rect.width() + GAP) / (330.0 + GAP))
            .floor()
            .clamp(1.0, 4.0) as usize;
        self.columns = columns;
        let hits = std::mem::take(&mut self.shown.hits);
        let mut listed = false;
        // Room for the ring around a card at the edge.
        let outer = Rect::from_min_max(rect.min - vec2(6.0, 4.0), rect.max + vec2(15.0, 0.0));
        rows(ui, outer, "grid", |ui| {
            bar_in_margin(ui);
            ScrollArea::vertical()
                .id_salt("scripts")
                .auto_shrink(false)
                .show(ui, |ui| {
                    let each = (rect.width() - GAP * (columns as f32 - 1.0)) / columns as f32;
                    let lines = hits.len().div_ceil(columns);
                    let foot = if self.chosen.is_empty() { 24.0 } else { 96.0 };
                    let tall = lines as f32 * (HEIGHT + GAP) - GAP + foot;
                    let size = vec2(ui.available_width(), tall + 4.0);
                    let (area, _) = ui.allocate_exact_size(size, Sense::hover());
                    let first = area.min + vec2(6.0, 4.0);
                    for (i, hit) in hits.iter().enumerate() {
                        let corner = vec2(
                            (i % columns) as f32 * (each + GAP),
                            (i / columns) as f32 * (HEIGHT + GAP),
                        );
                        let card = Rect::from_min_size(first + corner, vec2(each, HEIGHT));
                        let on = self.selected.as_deref() == Some(hit.id.as_str());
                        listed |= self.card(ui, cx, card, hit, on);
                    }
                });
        });
        self.shown.hits = hits;
        listed
    }

    fn card(&mut self, ui: &mut Ui, cx: &Cx<'_>, rect: Rect, hit: &Hit, on: bool) -> bool {
        let text = cx.text;
        let Some(script) = cx.session.library().find(&hit.id) else {
            return false;
        };
        let scenario = &script.scenario;
        let state = self.state(cx, scenario);
        let measure = measure(cx, scenario);
        // Tab stops at the selected card; arrows lead on from there.
        let sense = if on { Sense::click() } else { Sense::CLICK };
        let id = Id::unique(("library card", &hit.id));
        let response = ui.interact(rect, id, sense);
        a11y::choice(&response, on, || {
            let name = text.library_card(
                category(cx, scenario),
                scenario.difficulty,
                scenario.id.clone(),
                measure.clone(),
                state.0.clone(),
                scenario.title.clone(),
            );
            match foreign(text, scenario) {
                Some(language) => text.library_card_in(name, language),
                None => name,
            }
        });
        if on && self.moved {
            focus_here(&response);
            ui.scroll_to_rect(rect.expand(GAP), None);
        }
        let focused = holds_arrows(&response, true);
        if response.clicked() {
            self.drawer = true;
            self.selected = Some(hit.id.clone());
        }
        if response.double_clicked() {
            self.enter(cx);
        }
        card_surface(ui, cx.theme, rect, on, &response);
        let found = hit.found.as_ref().map(|(id, words)| match id.as_str() {
            "" => words.clone(),
            id => text.library_hit_line(id.to_owned(), words.clone()),
        });
        let line = found.as_ref().unwrap_or(&measure);
        paint(ui, cx, rect, scenario, (line, found.is_some()), &state, on);
        self.choose_box(ui, cx, rect, scenario);
        focused
    }

    /// The box that puts a script into one drill with others; it shows the place of its scene.
    fn choose_box(&mut self, ui: &mut Ui, cx: &Cx<'_>, rect: Rect, scenario: &Scenario) {
        let theme = cx.theme;
        let place = self.chosen.iter().position(|c| *c == scenario.id);
        let square = Rect::from_center_size(
            pos2(rect.right() - 27.0, rect.top() + 25.0),
            vec2(20.0, 20.0),
        );
        let id = Id::unique(("library choose", &scenario.id));
        let response = ui.interact(square.expand(6.0), id, Sense::CLICK);
        a11y::check_box(&response, place.is_some(), || {
            cx.text.library_choose(scenario.title.clone())
        });
        let painter = ui.painter();
        let radius = Radius::Chip;
        if let Some(place) = place {
            painter.rect_filled(square, radius, theme.accent_solid);
            painter.text(
                square.center(),
                egui::Align2::CENTER_CENTER,
                (place + 1).to_string(),
                TextRole::Small.strong(),
                theme.on_accent,
            );
        } else {
            let hot = response.hovered();
            let ink = if hot { theme.accent } else { theme.control };
            painter.rect_stroke(square, radius, stroke::mark(ink), StrokeKind::Inside);
        }
        if response.clicked() {
            self.toggle(cx, &scenario.id);
        }
    }

    /// When it was played last, and whether that is to be stressed.
    fn state(&self, cx: &Cx<'_>, scenario: &Scenario) -> (String, bool) {
        let text = cx.text;
        let waits = |d: &crate::archive::Summary| d.scenarios.contains(&scenario.id);
        if cx.session.unfinished().iter().any(waits) {
            return (text.library_paused().to_owned(), true);
        }
        let today = cx.session.now().wall.date_naive();
        let last = self
            .history
            .value()
            .and_then(|history| history.of(&scenario.id).first());
        let words = match last {
            None => text.library_never().to_owned(),
            Some(play) => {
                let date = day(text, play.day, today);
                match score(text, play) {
                    Some(score) => text.library_last(date, score),
                    None => text.library_last_unscored(date),
                }
            }
        };
        (words, false)
    }
}

fn category(cx: &Cx<'_>, scenario: &Scenario) -> &'static str {
    scenario.category.map_or("", |c| cx.text.category(c))
}

fn measure(cx: &Cx<'_>, scenario: &Scenario) -> String {
    let (min, max) = scenario.minutes;
    cx.text.library_measure(
        spoken_cues(scenario, None),
        scenario.scored_items().count(),
        max,
        min,
        scenario.red_lines().count(),
        scenario.stages.len(),
    )
}

/// Cues with something to say, of one stage or of all.
pub(super) fn spoken_cues(scenario: &Scenario, stage: Option<&str>) -> usize {
    scenario
        .cues
        .iter()
        .filter(|cue| stage.is_none_or(|stage| cue.stage == stage))
        .filter(|cue| !cue.line.is_empty())
        .count()
}

fn paint(
    ui: &Ui,
    cx: &Cx<'_>,
    rect: Rect,
    scenario: &Scenario,
    (line, found): (&str, bool),
    (state, stressed): &(String, bool),
    on: bool,
) {
    let (theme, text) = (cx.theme, cx.text);
    let inner = rect.shrink2(vec2(18.0, 0.0));
    let small = TextRole::Caption.font();
    let head = match category(cx, scenario) {
        "" => scenario.id.clone(),
        category => text.library_card_head(category, scenario.id.clone()),
    };
    let head = match foreign(text, scenario) {
        Some(language) => text.library_card_in(head, language),
        None => head,
    };
    let y = rect.top() + 25.0;
    let room = inner.width() - 100.0;
    let at = pos2(inner.left(), y);
    paint_text(ui, at, room, &head, small.clone(), theme.ink_3);
    let at = pos2(inner.right() - 84.0, y - 4.0);
    paint_difficulty(ui.painter(), theme, at, scenario.difficulty);
    let at = pos2(inner.left(), rect.top() + 55.0);
    let bold = TextRole::Lead.font();
    paint_text(ui, at, inner.width(), &scenario.title, bold, theme.ink);
    let bar = Rect::from_min_size(
        pos2(inner.left(), rect.top() + 79.0),
        vec2(inner.width(), 4.0),
    );
    stages(ui, theme, bar, scenario, on);
    let at = pos2(inner.left(), rect.top() + 101.0);
    let ink = if found { theme.ink } else { theme.ink_2 };
    let face = TextRole::Small.font();
    paint_text(ui, at, inner.width(), line, face, ink);
    let y = rect.bottom() - 26.0;
    let (face, ink) = if *stressed {
        (TextRole::Caption.strong(), theme.accent)
    } else {
        (small, theme.ink_3)
    };
    let width = text_width(ui, state, face.clone()).min(inner.width() * 0.6);
    let at = pos2(inner.right() - width, y);
    paint_text(ui, at, width + 1.0, state, face, ink);
    let room = inner.width() - width - 12.0;
    paint_rights(
        ui,
        theme,
        text,
        pos2(inner.left(), y),
        room,
        &scenario.rights,
    );
}

/// The stages as a line, each as long as its target time.
fn stages(ui: &Ui, theme: &Theme, bar: Rect, scenario: &Scenario, on: bool) {
    let total: f32 = scenario.stages.iter().map(|s| s.target_secs as f32).sum();
    let room = bar.width() - 3.0 * (scenario.stages.len() as f32 - 1.0).max(0.0);
    let ink = if on { theme.accent } else { theme.line_strong };
    let mut x = bar.left();
    for stage in &scenario.stages {
        let width = room * stage.target_secs as f32 / total.max(1.0);
        let part = Rect::from_min_size(pos2(x, bar.top()), vec2(width, bar.height()));
        ui.painter().rect_filled(part, Radius::Cell, ink);
        x += width + 3.0;
    }
}
