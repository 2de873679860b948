//! How round things are.

use egui::CornerRadius;

/// How round a corner is, in points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Radius {
    Control = 8,
    Dialog = 14,
}

impl From<Radius> for CornerRadius {
    fn from(radius: Radius) -> Self {
        Self::same(radius as u8)
    }
}
