//! Colours, sizes and fonts, from `assets/theme/*.ron`. Nothing else in the program knows a colour.

use egui::{Color32, CornerRadius, FontFamily, FontId, Shadow, Stroke, Vec2};
use serde::Deserialize;

use crate::scenario::Rating;

use super::icons;

/// Weight of the text face.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    Regular,
    Medium,
    Bold,
}

/// Weight of the icon face.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IconWeight {
    Regular,
    Fill,
    Bold,
}

/// Names of the font families, set up in `fonts`.
pub(crate) mod family {
    pub(crate) const MEDIUM: &str = "medium";
    pub(crate) const BOLD: &str = "bold";
    pub(crate) const ICON: &str = "icon";
    pub(crate) const ICON_FILL: &str = "icon-fill";
    pub(crate) const ICON_BOLD: &str = "icon-bold";
}

/// A font of the text face.
pub(crate) fn font(size: f32, weight: Weight) -> FontId {
    let family = match weight {
        Weight::Regular => FontFamily::Proportional,
        Weight::Medium => FontFamily::Name(family::MEDIUM.into()),
        Weight::Bold => FontFamily::Name(family::BOLD.into()),
    };
    FontId::new(size, family)
}

/// A font of the icon face.
pub(crate) fn icon_font(size: f32, weight: IconWeight) -> FontId {
    let name = match weight {
        IconWeight::Regular => family::ICON,
        IconWeight::Fill => family::ICON_FILL,
        IconWeight::Bold => family::ICON_BOLD,
    };
    FontId::new(size, FontFamily::Name(name.into()))
}

macro_rules! theme {
    ($($name:ident),+ $(,)?) => {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Raw { $($name: String,)+ shadow: (u8, u8, u8) }

        /// The colours of one appearance.
        #[derive(Clone, Debug)]
        pub(crate) struct Theme {
            pub(crate) dark: bool,
            $(pub(crate) $name: Color32,)+
            /// Black, percent, of the three elevations.
            shadow: (u8, u8, u8),
        }

        impl Theme {
            fn parse(dark: bool, text: &str) -> Self {
                // The files are part of the program and a test reads them; a broken one shows as grey, not as a crash.
                let raw: Raw = match ron::from_str(text) {
                    Ok(raw) => raw,
                    Err(_) => Raw { $($name: String::new(),)+ shadow: (0, 0, 0) },
                };
                Self { dark, $($name: hex(&raw.$name),)+ shadow: raw.shadow }
            }
        }
    };
}

theme!(
    canvas,
    surface,
    surface_2,
    sunken,
    line,
    line_strong,
    control,
    ink,
    ink_2,
    ink_3,
    accent,
    accent_solid,
    on_accent,
    accent_hover,
    accent_soft,
    accent_line,
    met,
    met_soft,
    partly,
    partly_soft,
    partly_fill,
    missed,
    missed_soft,
    redline,
    redline_soft,
    redline_solid,
    on_redline,
);

fn hex(text: &str) -> Color32 {
    Color32::from_hex(text).unwrap_or(Color32::GRAY)
}

impl Theme {
    pub(crate) fn light() -> Self {
        Self::parse(false, include_str!("../../assets/theme/light.ron"))
    }

    pub(crate) fn dark() -> Self {
        Self::parse(true, include_str!("../../assets/theme/dark.ron"))
    }

    /// Shadow of elevation 1, 2 or 3.
    pub(crate) fn shadow(&self, elevation: u8) -> Shadow {
        let (percent, offset, blur) = match elevation {
            1 => (self.shadow.0, 1, 2),
            2 => (self.shadow.1, 6, 20),
            _ => (self.shadow.2, 16, 48),
        };
        Shadow {
            offset: [0, offset],
            blur,
            spread: 0,
            color: Color32::from_black_alpha((u16::from(percent) * 255 / 100) as u8),
        }
    }

    /// Glyph, face and colour of a result: the fill says how much was done, the colour only repeats it.
    pub(crate) fn rating(&self, rating: Rating) -> (&'static str, IconWeight, Color32) {
        match rating {
            Rating::Met => (icons::CHECK_CIRCLE, IconWeight::Fill, self.met),
            Rating::Partly => (icons::CIRCLE_HALF, IconWeight::Fill, self.partly),
            Rating::Missed => (icons::X_CIRCLE, IconWeight::Regular, self.missed),
            Rating::NotApplicable => (icons::MINUS_CIRCLE, IconWeight::Regular, self.ink_3),
            Rating::NotObserved => (icons::QUESTION, IconWeight::Regular, self.ink_3),
            Rating::Touched => (icons::WARNING_OCTAGON, IconWeight::Fill, self.redline),
        }
    }

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
            (Small, font(12.0, Weight::Regular)),
            (Body, font(14.0, Weight::Regular)),
            (Button, font(14.0, Weight::Medium)),
            (Heading, font(22.0, Weight::Bold)),
            (Monospace, font(13.0, Weight::Regular)),
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
        visuals.window_stroke = Stroke::new(1.0, self.line);
        visuals.window_corner_radius = CornerRadius::same(14);
        visuals.window_shadow = self.shadow(3);
        visuals.popup_shadow = self.shadow(2);
        visuals.menu_corner_radius = CornerRadius::same(8);
        visuals.panel_fill = self.canvas;
        visuals.selection.bg_fill = self.accent_soft;
        visuals.selection.stroke = Stroke::new(2.0, self.accent);
        visuals.text_cursor.stroke = Stroke::new(2.0, self.accent);
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
            state.bg_stroke = Stroke::new(1.0, stroke);
            state.fg_stroke = Stroke::new(1.0, self.ink);
            state.corner_radius = CornerRadius::same(8);
            state.expansion = 0.0;
        }
    }
}
