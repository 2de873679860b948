//! The bundled fonts that documents are set in, read once.

use std::sync::OnceLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

use crate::faces::{SANS, SANS_BOLD, SERIF, SERIF_BOLD};

/// The fonts and what they hold.
pub(super) struct Fonts {
    pub(super) book: LazyHash<FontBook>,
    pub(super) fonts: Vec<Font>,
}

impl Fonts {
    /// The one copy of this process: reading them takes longer than a whole export.
    pub(super) fn shared() -> &'static Self {
        static SHARED: OnceLock<Fonts> = OnceLock::new();
        SHARED.get_or_init(|| {
            let fonts: Vec<Font> = [SERIF, SERIF_BOLD, SANS, SANS_BOLD]
                .into_iter()
                .filter_map(|bytes| Font::new(Bytes::new(bytes), 0))
                .collect();
            Self {
                book: LazyHash::new(FontBook::from_fonts(&fonts)),
                fonts,
            }
        })
    }

    /// Some font has a glyph for this character.
    pub(super) fn has(&self, c: char) -> bool {
        self.fonts
            .iter()
            .any(|font| font.info().coverage.contains(u32::from(c)))
    }
}
