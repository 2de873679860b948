//! 版头模板: a Word file of the unit's own with named places, which a paper is filled into (docs/letterhead.md).
//!
//! It is read once, with all that is wrong with it told by name; [`Letterhead::filled`] puts a paper into its places.
//! Where a template cannot be used the paper is written as the program lays it out: no paper is lost for it.

mod body;
mod fill;
mod open;
mod place;
mod styles;
mod tree;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use crate::i18n::Text;

pub use place::Place;

/// The largest file that is taken for a letterhead, bytes: one with seals and pictures is far below.
pub const LETTERHEAD_BYTES: u64 = 20 * 1024 * 1024;

/// A template that can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letterhead {
    /// By name, as they were in the file.
    parts: Vec<(String, Vec<u8>)>,
    /// Name of the part that is the document, of its styles, and of the heads and feet of its pages.
    document: String,
    styles: Option<String>,
    edges: Vec<String>,
    places: BTreeSet<Place>,
}

/// Where something stands in a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// None is the text itself, else a head or foot of pages.
    pub edge: Option<Edge>,
    /// Counted from 1, those of tables too.
    pub paragraph: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    Head,
    Foot,
}

/// What is wrong with a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LetterheadFault {
    /// More bytes than [`LETTERHEAD_BYTES`].
    TooLarge(u64),
    /// A small file whose parts would fill memory.
    Bomb,
    /// No Word file, or one that is damaged.
    NotDocx,
    /// A file of Word before 2007.
    Old,
    /// It is locked with a password.
    Encrypted,
    /// It holds macros.
    Macros,
    /// Saved as Strict Open XML, which most programs cannot fill.
    Strict,
    /// A name between braces that is no place, with the one that was most likely meant.
    Unknown {
        name: String,
        meant: Option<Place>,
        spot: Spot,
    },
    /// Braces that are not closed, or closed and not opened.
    Unclosed(Spot),
    /// A place that stands there again.
    Twice {
        place: Place,
        first: Spot,
        spot: Spot,
    },
    /// There is no place for the text.
    NoBody,
    /// The place for the text shares its paragraph.
    BodyNotAlone(Spot),
    /// The place for the text is in the head or foot of pages, or in a box.
    BodyOutside(Spot),
}

/// Reads a template. All that is wrong with it, where it cannot be used.
pub fn read_letterhead(bytes: &[u8]) -> Result<Letterhead, Vec<LetterheadFault>> {
    open::read(bytes)
}

impl LetterheadFault {
    /// What the user reads: what is wrong, where, and how to mend it.
    pub fn sentence(&self, text: &Text) -> String {
        let name = |place: &Place| place.name(text.language());
        match self {
            Self::TooLarge(bytes) => text.letterhead_too_large(
                crate::i18n::size(LETTERHEAD_BYTES),
                crate::i18n::size(*bytes),
            ),
            Self::Bomb => text.letterhead_bomb().to_owned(),
            Self::NotDocx => text.letterhead_not_docx().to_owned(),
            Self::Old => text.letterhead_old().to_owned(),
            Self::Encrypted => text.letterhead_encrypted().to_owned(),
            Self::Macros => text.letterhead_macros().to_owned(),
            Self::Strict => text.letterhead_strict().to_owned(),
            Self::Unknown {
                name: typed,
                meant,
                spot,
            } => match meant {
                Some(meant) => {
                    text.letterhead_unknown_meant(name(meant), typed.trim(), spot.told(text))
                }
                None => text.letterhead_unknown(typed.trim(), spot.told(text)),
            },
            Self::Unclosed(spot) => text.letterhead_unclosed(spot.told(text)),
            Self::Twice { place, first, spot } => {
                text.letterhead_twice(first.told(text), name(place), spot.told(text))
            }
            Self::NoBody => text.letterhead_no_body(name(&Place::Body)),
            Self::BodyNotAlone(spot) => {
                text.letterhead_body_not_alone(name(&Place::Body), spot.told(text))
            }
            Self::BodyOutside(spot) => {
                text.letterhead_body_outside(name(&Place::Body), spot.told(text))
            }
        }
    }
}

impl Spot {
    fn told(&self, text: &Text) -> String {
        match self.edge {
            None => text.letterhead_paragraph(self.paragraph),
            Some(Edge::Head) => text.letterhead_head_paragraph(self.paragraph),
            Some(Edge::Foot) => text.letterhead_foot_paragraph(self.paragraph),
        }
    }
}

impl Letterhead {
    /// Whether the template has this place.
    pub fn has(&self, place: Place) -> bool {
        self.places.contains(&place)
    }
}
