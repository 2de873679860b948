use std::borrow::Cow;

use egui::{Align2, Rect, Response, Sense, StrokeKind, Ui, Vec2, vec2};

use crate::ui::theme::{IconWeight, Radius, Theme, Weight, font, stroke};

use super::paint_marks::{key_cap_width, paint_icon, paint_key_cap, text_width};
use super::{a11y, focus_ring_in};

/// Height class of a button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Size {
    Small,
    Normal,
    Large,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Variant {
    Plain,
    Primary,
    Ghost,
    /// On a bar in the colour of ink.
    Inverse,
    InverseGhost,
}

impl Variant {
    fn is_inverse(self) -> bool {
        matches!(self, Self::Inverse | Self::InverseGhost)
    }
}

/// A button with its key printed on it.
#[must_use = "a button must be shown"]
pub(crate) struct Button<'a> {
    theme: &'a Theme,
    label: &'a str,
    icon: Option<&'a str>,
    key: Option<Cow<'a, str>>,
    name: Option<&'a str>,
    variant: Variant,
    size: Size,
    disabled: Option<&'a str>,
    width: Option<f32>,
    tabbed: bool,
}

impl<'a> Button<'a> {
    pub(crate) fn new(theme: &'a Theme, label: &'a str) -> Self {
        Self {
            theme,
            label,
            icon: None,
            key: None,
            name: None,
            variant: Variant::Plain,
            size: Size::Normal,
            disabled: None,
            width: None,
            tabbed: true,
        }
    }

    pub(crate) fn icon(mut self, icon: &'a str) -> Self {
        self.icon = Some(icon);
        self
    }

    /// The key that does the same.
    pub(crate) fn key(mut self, key: impl Into<Cow<'a, str>>) -> Self {
        self.key = Some(key.into());
        self
    }

    /// What a screen reader says, where the label alone says too little.
    pub(crate) fn name(mut self, name: &'a str) -> Self {
        self.name = Some(name);
        self
    }

    pub(crate) fn primary(mut self) -> Self {
        self.variant = Variant::Primary;
        self
    }

    pub(crate) fn ghost(mut self) -> Self {
        self.variant = Variant::Ghost;
        self
    }

    /// For a bar in the colour of ink.
    pub(crate) fn inverse(mut self) -> Self {
        self.variant = match self.variant {
            Variant::Ghost => Variant::InverseGhost,
            _ => Variant::Inverse,
        };
        self
    }

    pub(crate) fn size(mut self, size: Size) -> Self {
        self.size = size;
        self
    }

    pub(crate) fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// Whether Tab stops here; not in rows that arrows lead through.
    pub(crate) fn tabbed(mut self, tabbed: bool) -> Self {
        self.tabbed = tabbed;
        self
    }

    /// Cannot be pressed, for this reason.
    pub(crate) fn disabled(mut self, reason: Option<&'a str>) -> Self {
        self.disabled = reason;
        self
    }

    fn measures(&self) -> (f32, f32, f32, f32) {
        // height, padding, text size, gap
        match self.size {
            Size::Small => (30.0, 10.0, 13.0, 6.0),
            Size::Normal => (36.0, 14.0, 14.0, 8.0),
            Size::Large => (44.0, 20.0, 15.0, 8.0),
        }
    }

    fn desired(&self, ui: &Ui) -> Vec2 {
        let (height, padding, size, gap) = self.measures();
        let mut width = 2.0 * if self.label.is_empty() { 9.0 } else { padding };
        let mut parts = 0;
        if self.icon.is_some() {
            width += 18.0;
            parts += 1;
        }
        if !self.label.is_empty() {
            width += text_width(ui, self.label, font(size, Weight::Medium));
            parts += 1;
        }
        if let Some(key) = &self.key {
            width += key_cap_width(ui, key, 12.0);
            parts += 1;
        }
        width += gap * (parts as f32 - 1.0).max(0.0);
        vec2(self.width.unwrap_or(width), height)
    }

    /// How wide it will be.
    pub(crate) fn measure(&self, ui: &Ui) -> f32 {
        self.desired(ui).x
    }

    pub(crate) fn show(self, ui: &mut Ui) -> Response {
        let desired = self.desired(ui);
        let enabled = self.disabled.is_none();
        let sense = match (enabled, self.tabbed) {
            (true, true) => Sense::click(),
            (true, false) => Sense::CLICK,
            (false, _) => Sense::hover(),
        };
        let (rect, response) = ui.allocate_exact_size(desired, sense);
        let name = self.name.unwrap_or(self.label);
        a11y::button_if(&response, enabled, || name);
        if ui.is_rect_visible(rect) {
            self.paint(ui, rect, &response);
        }
        match self.disabled {
            Some(reason) => response.on_hover_text(reason),
            None => response.on_hover_cursor(egui::CursorIcon::PointingHand),
        }
    }

    fn paint(&self, ui: &Ui, rect: Rect, response: &Response) {
        let theme = self.theme;
        let hot = response.hovered() || response.is_pointer_button_down_on();
        let none = egui::Color32::TRANSPARENT;
        let on_ink = |strength| theme.canvas.gamma_multiply(strength);
        let (fill, stroke, ink) = if self.disabled.is_some() && self.variant.is_inverse() {
            (none, on_ink(0.16), on_ink(0.45))
        } else if self.disabled.is_some() {
            (theme.sunken, theme.line, theme.ink_3)
        } else {
            match (self.variant, hot) {
                (Variant::Primary, false) => {
                    (theme.accent_solid, theme.accent_solid, theme.on_accent)
                }
                (Variant::Primary, true) => {
                    (theme.accent_hover, theme.accent_hover, theme.on_accent)
                }
                (Variant::Plain, false) => (theme.surface, theme.line_strong, theme.ink),
                (Variant::Plain, true) => (theme.surface_2, theme.control, theme.ink),
                (Variant::Ghost, false) => (none, none, theme.ink_2),
                (Variant::Ghost, true) => (theme.sunken, none, theme.ink),
                (Variant::Inverse, false) => (none, on_ink(0.35), theme.canvas),
                (Variant::InverseGhost, false) => (none, none, theme.canvas),
                (Variant::Inverse | Variant::InverseGhost, true) => {
                    (none, theme.canvas, theme.canvas)
                }
            }
        };
        let painter = ui.painter();
        painter.rect(
            rect,
            Radius::Control,
            fill,
            stroke::hair(stroke),
            StrokeKind::Inside,
        );
        let ring = if self.variant.is_inverse() {
            theme.canvas
        } else {
            theme.accent
        };
        focus_ring_in(ui, ring, response, rect.expand(3.0), Radius::Tile);
        let (_, _, size, gap) = self.measures();
        let natural = Self {
            width: None,
            key: self.key.clone(),
            ..*self
        };
        let content = natural.desired(ui).x
            - 2.0
                * if self.label.is_empty() {
                    9.0
                } else {
                    self.measures().1
                };
        let mut x = rect.center().x - content / 2.0;
        let y = rect.center().y;
        if let Some(icon) = self.icon {
            paint_icon(
                painter,
                egui::pos2(x + 9.0, y),
                icon,
                IconWeight::Regular,
                17.0,
                ink,
            );
            x += 18.0 + gap;
        }
        if !self.label.is_empty() {
            let text = painter.text(
                egui::pos2(x, y),
                Align2::LEFT_CENTER,
                self.label,
                font(size, Weight::Medium),
                ink,
            );
            x = text.right() + gap;
        }
        if let Some(key) = &self.key {
            let width = key_cap_width(ui, key, 12.0);
            let cap = Rect::from_center_size(egui::pos2(x + width / 2.0, y), vec2(width, 22.0));
            let ground = match self.variant {
                Variant::Primary if self.disabled.is_none() => Some((theme.accent_solid, ink)),
                Variant::Inverse | Variant::InverseGhost => Some((theme.ink, ink)),
                _ => None,
            };
            paint_key_cap(ui, cap, key, 12.0, theme, ground, false);
        }
    }
}
