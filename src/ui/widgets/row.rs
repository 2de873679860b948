//! One row of a list, over the whole width: its height, what shows that it is pointed at or has the keyboard, its name, and what is painted into it from both ends.

use egui::{Color32, CursorIcon, FontId, Rect, Response, Sense, Ui, Vec2, pos2, vec2};

use crate::ui::theme::{IconWeight, Radius, Theme, stroke};

use super::{a11y, focus_ring, paint_icon, paint_text, paint_text_right};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Rule {
    None,
    Above,
    Below,
}

/// A row that is told, or that opens something.
#[must_use = "a row must be shown"]
pub(crate) struct Row<'a> {
    theme: &'a Theme,
    height: f32,
    /// How far what shows the pointer and the keyboard reaches beyond the row.
    reach: Vec2,
    on: Option<bool>,
    rule: Rule,
    opens: bool,
}

impl<'a> Row<'a> {
    pub(crate) fn new(theme: &'a Theme, height: f32) -> Self {
        Self {
            theme,
            height,
            reach: vec2(0.0, 0.0),
            on: None,
            rule: Rule::None,
            opens: false,
        }
    }

    /// It can be pressed.
    pub(crate) fn opens(mut self) -> Self {
        self.opens = true;
        self
    }

    /// It can be pressed and stays chosen.
    pub(crate) fn chosen(mut self, on: bool) -> Self {
        self.on = Some(on);
        self.opens = true;
        self
    }

    pub(crate) fn reach(mut self, x: f32, y: f32) -> Self {
        self.reach = vec2(x, y);
        self
    }

    pub(crate) fn rule_above(mut self) -> Self {
        self.rule = Rule::Above;
        self
    }

    pub(crate) fn rule_below(mut self) -> Self {
        self.rule = Rule::Below;
        self
    }

    /// Draws it with the name that a screen reader says. The closure fills it from both ends.
    pub(crate) fn show<S: ToString>(
        self,
        ui: &mut Ui,
        name: impl Fn() -> S,
        add: impl FnOnce(&mut Filling<'_>),
    ) -> Response {
        let theme = self.theme;
        let sense = if self.opens {
            Sense::click()
        } else {
            Sense::hover()
        };
        let size = vec2(ui.available_width(), self.height);
        let (rect, mut response) = ui.allocate_exact_size(size, sense);
        match self.on {
            Some(on) => a11y::choice(&response, on, name),
            None if self.opens => a11y::button(&response, name),
            None => a11y::label(&response, name),
        }
        if !ui.is_rect_visible(rect) {
            return response;
        }
        let face = rect.expand2(self.reach);
        if self.on == Some(true) {
            ui.painter().rect_filled(face, 0.0, theme.accent_soft);
        } else if self.opens && response.hovered() {
            ui.painter()
                .rect_filled(face, Radius::Chip, theme.surface_2);
        }
        let line = stroke::hair(theme.line);
        match self.rule {
            Rule::None => {}
            Rule::Above => {
                ui.painter().hline(rect.x_range(), rect.top(), line);
            }
            Rule::Below => {
                ui.painter()
                    .hline(rect.x_range(), rect.bottom() - 0.5, line);
            }
        }
        focus_ring(ui, theme, &response, face, Radius::Chip);
        if self.opens {
            response = response.on_hover_cursor(CursorIcon::PointingHand);
        }
        let (left, right) = (rect.left(), rect.right());
        add(&mut Filling {
            ui,
            left,
            right,
            y: rect.center().y,
        });
        response
    }
}

/// What is still free of a row.
pub(crate) struct Filling<'u> {
    ui: &'u Ui,
    left: f32,
    right: f32,
    /// The middle of what is painted.
    pub(crate) y: f32,
}

impl Filling<'_> {
    /// Leaves room at the left.
    pub(crate) fn skip(&mut self, points: f32) {
        self.left += points;
    }

    /// Leaves room at the right.
    pub(crate) fn skip_right(&mut self, points: f32) {
        self.right -= points;
    }

    /// A sign in the middle of a column of its own at the left.
    pub(crate) fn icon(&mut self, column: f32, sign: (&str, IconWeight, Color32), size: f32) {
        let (glyph, weight, ink) = sign;
        let at = pos2(self.left + size / 2.0, self.y);
        paint_icon(self.ui.painter(), at, glyph, weight, size, ink);
        self.left += column;
    }

    /// The same at the right.
    pub(crate) fn icon_right(&mut self, column: f32, sign: (&str, IconWeight, Color32), size: f32) {
        let (glyph, weight, ink) = sign;
        let at = pos2(self.right - size / 2.0, self.y);
        paint_icon(self.ui.painter(), at, glyph, weight, size, ink);
        self.right -= column;
    }

    /// Words in a column at the left, cut where it ends.
    pub(crate) fn column(
        &mut self,
        width: f32,
        words: &str,
        face: impl Into<FontId>,
        ink: Color32,
    ) {
        let at = pos2(self.left, self.y);
        paint_text(self.ui, at, width, words, face, ink);
        self.left += width;
    }

    /// Words at the right end of what is free.
    pub(crate) fn right(&mut self, words: &str, face: impl Into<FontId>, ink: Color32) {
        let at = pos2(self.right, self.y);
        self.right = paint_text_right(self.ui.painter(), at, words, face, ink);
    }

    /// Words in what is left, cut where it ends.
    pub(crate) fn rest(&mut self, words: &str, face: impl Into<FontId>, ink: Color32) {
        let at = pos2(self.left, self.y);
        let room = self.right - self.left;
        self.left = paint_text(self.ui, at, room, words, face, ink);
    }

    /// The same for what no longer holds.
    pub(crate) fn struck_out(&mut self, words: &str, face: impl Into<FontId>, ink: Color32) {
        let from = self.left;
        self.rest(words, face, ink);
        let line = stroke::hair(ink);
        self.ui.painter().hline(from..=self.left, self.y, line);
    }

    /// What is still free.
    pub(crate) fn room(&self) -> Rect {
        Rect::from_min_max(pos2(self.left, self.y), pos2(self.right, self.y))
    }
}
