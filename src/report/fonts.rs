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
    /// One bit a character that some font has a glyph for: the fonts themselves look for it in long lists of ranges.
    covered: Vec<u64>,
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
            let mut covered = vec![0; (char::MAX as usize + 1).div_ceil(64)];
            for c in fonts.iter().flat_map(|font| font.info().coverage.iter()) {
                if let Some(word) = covered.get_mut(c as usize / 64) {
                    *word |= 1_u64 << (c % 64);
                }
            }
            Self {
                covered,
                book: LazyHash::new(FontBook::from_fonts(&fonts)),
                fonts,
            }
        })
    }

    /// Some font has a glyph for this character.
    pub(super) fn has(&self, c: char) -> bool {
        let c = u32::from(c);
        let word = self.covered.get(c as usize / 64);
        word.is_some_and(|word| word >> (c % 64) & 1 == 1)
    }
}
