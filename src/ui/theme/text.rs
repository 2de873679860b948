//! The roles of text: what it is for says how large and how heavy it is.

use egui::{FontFamily, FontId};

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

/// What a text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TextRole {
    /// Ids, hints, heads of tables.
    Caption,
    /// Cells of a table, what is added to something.
    Small,
    Body,
    CardTitle,
    /// What stands out in a list or leads a card.
    Lead,
    DialogTitle,
    PageTitle,
    /// A number that a tile is about.
    Figure,
    /// The points of a drill, on its own screen.
    Score,
    /// The same where the window is narrow.
    ScoreNarrow,
    /// Points that are no result yet.
    ScoreOpen,
}

impl TextRole {
    /// Its size, and the height of a line where a paragraph is read.
    const fn measures(self) -> (f32, f32) {
        match self {
            Self::Caption => (12.0, 18.0),
            Self::Small => (13.0, 20.0),
            Self::Body | Self::CardTitle => (14.0, 22.0),
            Self::Lead => (16.0, 24.0),
            Self::DialogTitle => (18.0, 26.0),
            Self::PageTitle => (22.0, 30.0),
            Self::Figure => (34.0, 40.0),
            Self::Score => (60.0, 64.0),
            Self::ScoreNarrow => (46.0, 50.0),
            Self::ScoreOpen => (40.0, 44.0),
        }
    }

    pub(crate) const fn line(self) -> f32 {
        self.measures().1
    }

    pub(crate) fn font(self) -> FontId {
        self.weight(match self {
            Self::Caption | Self::Small | Self::Body => Weight::Regular,
            _ => Weight::Bold,
        })
    }

    /// A little heavier, beside others of its role.
    pub(crate) fn strong(self) -> FontId {
        self.weight(Weight::Medium)
    }

    /// Bold where it is on.
    pub(crate) fn bold_if(self, on: bool) -> FontId {
        self.weight(if on { Weight::Bold } else { Weight::Regular })
    }

    /// In a weight that says something, as of a row that is on.
    pub(crate) fn weight(self, weight: Weight) -> FontId {
        font(self.measures().0, weight)
    }
}

impl From<TextRole> for FontId {
    fn from(role: TextRole) -> Self {
        role.font()
    }
}
