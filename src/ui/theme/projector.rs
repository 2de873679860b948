//! The colours of the projector's sheet, which has an appearance of its own: light, or black and white for a weak lamp.

use egui::Color32;

/// The colours of one appearance of the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Projector {
    pub(crate) ground: Color32,
    pub(crate) ink: Color32,
    pub(crate) ink_2: Color32,
    pub(crate) line: Color32,
    /// The band at the top.
    pub(crate) band: Color32,
    pub(crate) on_band: Color32,
    /// The number of the stage.
    pub(crate) accent: Color32,
    /// Behind a message or a paper.
    pub(crate) prop: Color32,
    /// A message, a paper.
    pub(crate) paper: Color32,
    pub(crate) on_paper: Color32,
    pub(crate) on_paper_2: Color32,
    /// The edge of a telephone.
    pub(crate) rim: Color32,
    /// Nothing is shown.
    pub(crate) blank: Color32,
}

impl Projector {
    pub(crate) const LIGHT: Self = Self {
        ground: Color32::WHITE,
        ink: Color32::from_rgb(0x1A, 0x1E, 0x24),
        ink_2: Color32::from_rgb(0x43, 0x4A, 0x53),
        line: Color32::from_rgb(0xE2, 0xDE, 0xD6),
        band: Color32::from_rgb(0x1F, 0x4E, 0x8C),
        on_band: Color32::WHITE,
        accent: Color32::from_rgb(0x1F, 0x4E, 0x8C),
        prop: Color32::from_rgb(0xEE, 0xF0, 0xF3),
        paper: Color32::WHITE,
        on_paper: Color32::from_rgb(0x1A, 0x1E, 0x24),
        on_paper_2: Color32::from_rgb(0x5B, 0x63, 0x6C),
        rim: Color32::from_rgb(0x1A, 0x1E, 0x24),
        blank: Color32::BLACK,
    };
    pub(crate) const CONTRAST: Self = Self {
        ground: Color32::BLACK,
        ink: Color32::WHITE,
        ink_2: Color32::WHITE,
        line: Color32::WHITE,
        band: Color32::from_rgb(0xFF, 0xE1, 0x4D),
        on_band: Color32::BLACK,
        accent: Color32::from_rgb(0xFF, 0xE1, 0x4D),
        prop: Color32::BLACK,
        paper: Color32::WHITE,
        on_paper: Color32::BLACK,
        on_paper_2: Color32::BLACK,
        rim: Color32::WHITE,
        blank: Color32::BLACK,
    };
}
