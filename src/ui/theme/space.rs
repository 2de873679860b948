//! How far things stand apart, how round they are, and how fine their lines.

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
    /// What is a few points large: a cell of a scale, a fine bar.
    Cell = 2,
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

/// Lines, by what they are for.
pub(crate) mod stroke {
    use egui::{Color32, Stroke};

    /// What divides, and the edge of a card or a control.
    pub(crate) fn hair(color: Color32) -> Stroke {
        Stroke::new(1.0, color)
    }

    /// A box, a radio, a line in a chart.
    pub(crate) fn mark(color: Color32) -> Stroke {
        Stroke::new(1.5, color)
    }

    /// What is selected or is being written in; a path.
    pub(crate) fn strong(color: Color32) -> Stroke {
        Stroke::new(2.0, color)
    }
}
