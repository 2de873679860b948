//! The checklist of the scene, all items in one list, each with the results to give.

use egui::{Rect, ScrollArea, Sense, Shape, StrokeKind, Ui, pos2, vec2};

use crate::drill::Hand;
use crate::i18n::duration;
use crate::scenario::{Item, Rating};
use crate::ui::keys::{Press as _, RecorderKey};
use crate::ui::shared::hands::{self, RATINGS};
use crate::ui::theme::{IconWeight, Radius, TextRole, stroke};
use crate::ui::widgets::{
    UiExt as _, a11y, focus_ring, paint_icon, paint_key_cap, paint_text, paint_text_right,
    text_width,
};

use super::{Recorder, RecorderCx};

const ROW: f32 = 44.0;

/// Widths by the room there is.
struct Columns {
    stage: f32,
    result: f32,
    who: f32,
    words: bool,
}

impl Columns {
    fn of(width: f32) -> Self {
        let words = width >= 960.0;
        Self {
            stage: if width >= 860.0 { 112.0 } else { 0.0 },
            result: if words { 88.0 } else { 44.0 },
            who: if width >= 700.0 { 120.0 } else { 84.0 },
            words,
        }
    }
}

impl Recorder {
    pub(super) fn list(&mut self, ui: &mut Ui, here: &RecorderCx<'_>) {
        let columns = Columns::of(ui.max_rect().width());
        ScrollArea::vertical()
            .id_salt("recorder items")
            .auto_shrink(false)
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                let mut stage = "";
                for (place, item) in here.items.iter().enumerate() {
                    let first = item.stage != stage;
                    stage = &item.stage;
                    ui.push_id(place, |ui| self.row(ui, here, &columns, place, first));
                }
                ui.room(8.0);
            });
    }

    fn row(
        &mut self,
        ui: &mut Ui,
        here: &RecorderCx<'_>,
        columns: &Columns,
        place: usize,
        first: bool,
    ) {
        let (theme, text) = (here.cx.theme, here.cx.text);
        let Some(item) = here.items.get(place).copied() else {
            return;
        };
        let setup = &here.drill.state().setup;
        let differ = hands::differing(text, setup, here.scene, &item.id);
        let height = if differ.is_some() { ROW + 26.0 } else { ROW };
        let (all, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
        let rect = all.with_max_y(all.top() + ROW);
        let on = place == self.selected;
        let painter = ui.painter();
        if on {
            painter.rect_filled(all, 0.0, theme.accent_soft);
        }
        let line = if first { theme.line_strong } else { theme.line };
        painter.hline(all.x_range(), all.top() + 0.5, stroke::hair(line));
        let y = rect.center().y;
        let mut x = rect.left() + 24.0;
        if columns.stage > 0.0 {
            if first {
                let found = here.scenario.stages.iter().find(|s| s.id == item.stage);
                let title = found.map_or("", |stage| stage.title.as_str());
                let is_now = here.drill.cue().is_some_and(|cue| cue.stage == item.stage);
                let face = TextRole::Small.bold_if(is_now);
                let ink = if is_now { theme.accent } else { theme.ink_3 };
                paint_text(ui, pos2(x, y), columns.stage - 12.0, title, face, ink);
            }
            x += columns.stage;
        }
        let results = RATINGS.len() as f32 * columns.result;
        let right = rect.right() - 20.0;
        let results_left = right - 56.0 - columns.who - results;
        let title = Rect::from_min_max(
            pos2(x - 8.0, rect.top()),
            pos2(results_left - 8.0, rect.bottom()),
        );
        let who = hands::tellers(text, setup, here.scene, &item.id);
        self.title(ui, here, place, &who, title);
        let own = here.scene.told_by(&item.id, Hand::Recorder);
        let stands = here.scene.recorded(&item.id).map(|r| r.rating);
        let other = here.scene.told_by(&item.id, Hand::Facilitator);
        for (n, rating) in RATINGS.into_iter().enumerate() {
            let left = results_left + n as f32 * columns.result;
            let at = Rect::from_min_size(
                pos2(left, rect.top() + 5.0),
                vec2(columns.result - 6.0, ROW - 10.0),
            );
            let mark = Mark {
                rating,
                n,
                own: own.is_some_and(|r| r.rating == rating),
                stands: own.is_none() && stands == Some(rating),
                other: own.is_some_and(|r| r.rating != rating)
                    && other.is_some_and(|r| r.rating == rating),
                selected: on,
                words: columns.words,
            };
            if mark.show(ui, here, item, at) {
                let cleared = mark.own && rating != Rating::NotObserved;
                self.rate(here, place, (!cleared).then_some(rating));
            }
        }
        let face = TextRole::Small.font();
        let at = pos2(results_left + results + 8.0, y);
        paint_text(ui, at, columns.who - 12.0, &who, face, theme.ink_2);
        if let Some(rated) = own.or_else(|| here.scene.recorded(&item.id)) {
            let at = duration(rated.at.elapsed_millis);
            let face = TextRole::Small.font();
            paint_text_right(ui.painter(), pos2(right, y), &at, face, theme.ink_3);
        }
        if let Some(words) = differ {
            let at = Rect::from_min_max(pos2(x, rect.bottom() - 2.0), all.max);
            let face = TextRole::Small.strong();
            let room = right - x;
            paint_text(ui, at.left_center(), room, &words, face, theme.partly);
            a11y::painted_as(ui, at, "differ", &words);
        }
        if on && self.moved {
            ui.scroll_to_rect(all, None);
        }
    }

    fn title(&mut self, ui: &Ui, here: &RecorderCx<'_>, place: usize, who: &str, rect: Rect) {
        let (theme, text) = (here.cx.theme, here.cx.text);
        let item = here.items[place];
        let on = place == self.selected;
        let response = ui.interact(rect, ui.scope_id().with("item"), Sense::click());
        let result = match here.scene.rating(&item.id) {
            Some(rated) => text.rating(rated.rating),
            None => text.rating_none(),
        };
        let parts = [item.title.as_str(), text.level(item.level), result, who];
        a11y::choice(&response, on, || {
            let parts = parts.into_iter().filter(|part| !part.is_empty());
            parts.collect::<Vec<_>>().join(text.run_comma())
        });
        if response.clicked() || response.gained_focus() {
            self.selected = place;
        }
        focus_ring(ui, theme, &response, rect, Radius::Control);
        let y = rect.center().y;
        let level = text.level(item.level);
        let face = TextRole::Caption.font();
        let width = text_width(ui, level, face.clone());
        let at = pos2(rect.right() - width - 4.0, y);
        paint_text(ui, at, width + 2.0, level, face, theme.ink_3);
        let room = rect.width() - width - 24.0;
        let face = TextRole::Lead.bold_if(on);
        let at = pos2(rect.left() + 8.0, y);
        paint_text(ui, at, room, &item.title, face, theme.ink);
        response.on_hover_text(item.text.as_str());
    }
}

/// One result of an item.
struct Mark {
    rating: Rating,
    n: usize,
    /// The recorder's own word.
    own: bool,
    /// It stands by the facilitator or by a branch, and the recorder has said nothing.
    stands: bool,
    /// The facilitator's, where the recorder tells another.
    other: bool,
    selected: bool,
    words: bool,
}

impl Mark {
    /// Draws it. True when it was pressed.
    fn show(&self, ui: &Ui, here: &RecorderCx<'_>, item: &Item, rect: Rect) -> bool {
        let (theme, text) = (here.cx.theme, here.cx.text);
        let response = ui.interact(rect, ui.scope_id().with(("mark", self.n)), Sense::click());
        let word = text.rating(self.rating);
        a11y::radio(&response, self.own, || {
            [item.title.as_str(), text.run_comma(), word].concat()
        });
        let (glyph, weight, color) = theme.rating(self.rating);
        let painter = ui.painter();
        let lit = self.own || self.stands;
        let fill = if self.own {
            theme.surface
        } else if response.hovered() {
            theme.sunken
        } else {
            egui::Color32::TRANSPARENT
        };
        painter.rect_filled(rect, Radius::Control, fill);
        if self.own {
            let edge = stroke::strong(color);
            painter.rect_stroke(rect, Radius::Control, edge, StrokeKind::Inside);
        } else if self.other || self.stands {
            // Dashed: somebody else's word.
            let r = rect.shrink(1.0);
            let corners = [
                r.left_top(),
                r.right_top(),
                r.right_bottom(),
                r.left_bottom(),
                r.left_top(),
            ];
            let edge = stroke::hair(theme.ink_2);
            painter.extend(Shape::dashed_line(&corners, edge, 4.0, 3.0));
        }
        focus_ring(ui, theme, &response, rect.expand(2.0), Radius::Tile);
        let y = rect.center().y;
        let mut x = rect.left() + 8.0;
        if self.selected && !lit && !self.other {
            let cap = Rect::from_min_size(pos2(x, y - 11.0), vec2(22.0, 22.0));
            let key = RecorderKey::Rate.nth_cap(text, self.n);
            paint_key_cap(ui, cap, &key, 12.0, theme, None, here.typing);
            x += 26.0;
        } else {
            let (weight, color) = if lit || self.other {
                (weight, color)
            } else {
                (IconWeight::Regular, theme.control)
            };
            paint_icon(painter, pos2(x + 9.0, y), glyph, weight, 17.0, color);
            x += 22.0;
        }
        if self.words && (lit || self.other || self.selected) {
            let face = TextRole::Caption.bold_if(lit);
            let short = match self.rating {
                Rating::Partly => text.run_partly_short(),
                _ => word,
            };
            let room = rect.right() - x - 3.0;
            paint_text(ui, pos2(x, y), room, short, face, theme.ink);
        }
        response.on_hover_text(word).clicked()
    }
}
