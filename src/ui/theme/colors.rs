//! The colours of light and dark, from `assets/theme/*.ron`.

use egui::{Color32, Shadow};
use serde::Deserialize;

use crate::scenario::Rating;
use crate::ui::icons;

use super::IconWeight;

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
        Self::parse(false, include_str!("../../../assets/theme/light.ron"))
    }

    pub(crate) fn dark() -> Self {
        Self::parse(true, include_str!("../../../assets/theme/dark.ron"))
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
}
