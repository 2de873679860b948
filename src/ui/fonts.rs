//! The bundled faces. The Chinese one comes first in every family, so that “ ” ‘ ’ · … stay full width; in an English window
//! its quotation marks of Latin width come before it. The system's fonts follow for rare characters.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily};

use crate::faces;

use crate::i18n::Language;

use super::theme::family;

const FACES: [(&str, &[u8]); 9] = [
    (
        "quotes",
        include_bytes!("../../assets/fonts/NotoSansSC-Quotes-Regular.ttf"),
    ),
    (
        "quotes-medium",
        include_bytes!("../../assets/fonts/NotoSansSC-Quotes-Medium.ttf"),
    ),
    (
        "quotes-bold",
        include_bytes!("../../assets/fonts/NotoSansSC-Quotes-Bold.ttf"),
    ),
    ("regular", faces::SANS),
    (family::MEDIUM, faces::SANS_MEDIUM),
    (family::BOLD, faces::SANS_BOLD),
    (
        family::ICON,
        include_bytes!("../../assets/fonts/Phosphor-Regular.ttf"),
    ),
    (
        family::ICON_FILL,
        include_bytes!("../../assets/fonts/Phosphor-Fill.ttf"),
    ),
    (
        family::ICON_BOLD,
        include_bytes!("../../assets/fonts/Phosphor-Bold.ttf"),
    ),
];

/// All families of the program, for a window of a language.
pub(crate) fn definitions(language: Language) -> FontDefinitions {
    let mut definitions = FontDefinitions::empty();
    for (name, bytes) in FACES {
        definitions
            .font_data
            .insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let mut family = |family: FontFamily, faces: &[&str]| {
        let faces = faces.iter().map(|f| (*f).to_owned()).collect();
        definitions.families.insert(family, faces);
    };
    for (name, quotes, face) in [
        (FontFamily::Proportional, "quotes", "regular"),
        (FontFamily::Monospace, "quotes", "regular"),
        (
            FontFamily::Name(family::MEDIUM.into()),
            "quotes-medium",
            family::MEDIUM,
        ),
        (
            FontFamily::Name(family::BOLD.into()),
            "quotes-bold",
            family::BOLD,
        ),
    ] {
        match language {
            Language::ZhCn => family(name, &[face, family::ICON]),
            Language::En => family(name, &[quotes, face, family::ICON]),
        }
    }
    family(FontFamily::Name(family::ICON.into()), &[family::ICON]);
    family(
        FontFamily::Name(family::ICON_FILL.into()),
        &[family::ICON_FILL, family::ICON],
    );
    family(
        FontFamily::Name(family::ICON_BOLD.into()),
        &[family::ICON_BOLD, family::ICON],
    );
    definitions
}

#[cfg(test)]
mod tests {
    use egui::{Color32, FontId, RawInput};

    use super::{Language, definitions};

    /// Widths of a text in an English and in a Chinese window, in points.
    fn widths(text: &str) -> [f32; 2] {
        [Language::En, Language::ZhCn].map(|language| {
            let ctx = egui::Context::default();
            ctx.set_fonts(definitions(language));
            let mut width = 0.0;
            let mut output = ctx.run_ui(RawInput::default(), |ui| {
                let font = FontId::proportional(100.0);
                let galley = ui
                    .painter()
                    .layout_no_wrap(text.to_owned(), font, Color32::BLACK);
                width = galley.size().x;
            });
            output.textures_delta.clear();
            width
        })
    }

    #[test]
    fn quotation_marks_are_as_wide_as_their_language_has_them() {
        for mark in ["‘", "’", "“", "”"] {
            let [english, chinese] = widths(mark);
            assert!(english < 50.0, "{mark} {english}");
            assert!((99.0..=101.0).contains(&chinese), "{mark} {chinese}");
        }
        let [english, chinese] = widths("customer");
        assert!((english - chinese).abs() < 0.5);
    }
}
