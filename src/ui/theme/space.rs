//! How far things stand apart, and how round they are.

use egui::CornerRadius;

/// Room between two things, in points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gap {
    Hair = 2,
    Xs = 4,
    Sm = 6,
    Md = 8,
    Lg = 12,
    Xl = 16,
    Xxl = 24,
}

impl Gap {
    pub(crate) const fn points(self) -> f32 {
        self as u8 as f32
    }
}

/// How round a corner is, in points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Radius {
    /// A cell of a chart, a box, a line.
    Mark = 3,
    /// A tag, a key cap, a row of a menu.
    Chip = 6,
    Control = 8,
    /// A branch, a figure, the ring round a control.
    Tile = 10,
    Card = 12,
    Dialog = 14,
}

impl From<Radius> for CornerRadius {
    fn from(radius: Radius) -> Self {
        Self::same(radius as u8)
    }
}
