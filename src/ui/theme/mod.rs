//! Colours, roles of text, and the measures of space and shape. Nothing else in the program knows a colour or a size.

mod colors;
mod projector;
mod space;
mod text;

use egui::Vec2;

pub(crate) use colors::Theme;
pub(crate) use projector::Projector;
pub(crate) use space::{Gap, Radius, stroke};
pub(crate) use text::{IconWeight, TextRole, Weight, family, font, icon_font};

impl Theme {
    /// Gives egui's own widgets the same look.
    pub(crate) fn apply(&self, ctx: &egui::Context, reduce_motion: bool) {
        let theme = if self.dark {
            egui::Theme::Dark
        } else {
            egui::Theme::Light
        };
        ctx.set_theme(theme);
        ctx.style_mut_of(theme, |style| {
            self.style(style);
            style.animation_time = if reduce_motion { 0.0 } else { 0.12 };
        });
    }

    fn style(&self, style: &mut egui::Style) {
        use egui::TextStyle::{Body, Button, Heading, Monospace, Small};
        style.text_styles = [
            (Small, TextRole::Caption.font()),
            (Body, TextRole::Body.font()),
            (Button, TextRole::Body.strong()),
            (Heading, TextRole::PageTitle.font()),
            (Monospace, TextRole::Small.font()),
        ]
        .into();
        let spacing = &mut style.spacing;
        spacing.item_spacing = Vec2::new(8.0, 8.0);
        spacing.button_padding = Vec2::new(14.0, 7.0);
        spacing.interact_size = Vec2::new(36.0, 36.0);
        spacing.combo_width = 80.0;
        spacing.scroll = egui::style::ScrollStyle::thin();
        let visuals = &mut style.visuals;
        visuals.dark_mode = self.dark;
        visuals.override_text_color = Some(self.ink);
        visuals.weak_text_color = Some(self.ink_3);
        visuals.hyperlink_color = self.accent;
        visuals.faint_bg_color = self.surface_2;
        visuals.extreme_bg_color = self.surface;
        visuals.text_edit_bg_color = Some(self.surface);
        visuals.code_bg_color = self.sunken;
        visuals.warn_fg_color = self.partly;
        visuals.error_fg_color = self.partly;
        visuals.window_fill = self.surface;
        visuals.window_stroke = stroke::hair(self.line);
        visuals.window_corner_radius = Radius::Dialog.into();
        visuals.window_shadow = self.shadow(3);
        visuals.popup_shadow = self.shadow(2);
        visuals.menu_corner_radius = Radius::Control.into();
        visuals.panel_fill = self.canvas;
        visuals.selection.bg_fill = self.accent_soft;
        visuals.selection.stroke = stroke::strong(self.accent);
        visuals.text_cursor.stroke = stroke::strong(self.accent);
        // Nothing on these screens blinks.
        visuals.text_cursor.blink = false;
        let widgets = &mut visuals.widgets;
        for (state, fill, stroke) in [
            (&mut widgets.noninteractive, self.surface, self.line),
            (&mut widgets.inactive, self.surface, self.line_strong),
            (&mut widgets.hovered, self.surface_2, self.control),
            (&mut widgets.active, self.sunken, self.accent),
            (&mut widgets.open, self.surface_2, self.control),
        ] {
            state.bg_fill = fill;
            state.weak_bg_fill = fill;
            state.bg_stroke = stroke::hair(stroke);
            state.fg_stroke = stroke::hair(self.ink);
            state.corner_radius = Radius::Control.into();
            state.expansion = 0.0;
        }
    }
}
