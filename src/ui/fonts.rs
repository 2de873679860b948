//! The bundled faces. The Chinese one comes first in every family, so that “ ” ‘ ’ · … stay full width; the system's fonts follow for rare characters.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily};

use crate::faces;

use super::theme::family;

const FACES: [(&str, &[u8]); 6] = [
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

/// All families of the program.
pub(crate) fn definitions() -> FontDefinitions {
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
    family(FontFamily::Proportional, &["regular", family::ICON]);
    family(FontFamily::Monospace, &["regular", family::ICON]);
    family(
        FontFamily::Name(family::MEDIUM.into()),
        &[family::MEDIUM, family::ICON],
    );
    family(
        FontFamily::Name(family::BOLD.into()),
        &[family::BOLD, family::ICON],
    );
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
