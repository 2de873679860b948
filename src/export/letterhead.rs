//! The unit's own letterhead: a Word file that is chosen in the settings or for one export. One that cannot be used keeps no paper from being written.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::disk::{self, ReadError};
use crate::i18n::Text;
use crate::report::{LETTERHEAD_BYTES, Letterhead, LetterheadFault, read_letterhead};

/// The example in each language, as `drilldesk forms export` writes it.
pub const LETTERHEAD_EXAMPLES: [(&str, &[u8]); 2] = [
    (
        "letterhead.docx",
        include_bytes!("../../assets/letterhead/letterhead.docx"),
    ),
    (
        "letterhead.en.docx",
        include_bytes!("../../assets/letterhead/letterhead.en.docx"),
    ),
];

/// The letterhead in force, or why none is.
#[derive(Debug, Default)]
pub struct UnitLetterhead {
    pub letterhead: Option<Arc<Letterhead>>,
    pub fault: Option<NoLetterhead>,
}

/// Why a letterhead is not used.
#[derive(Debug)]
pub struct NoLetterhead {
    pub path: PathBuf,
    pub why: Why,
}

#[derive(Debug)]
pub enum Why {
    Unread(io::Error),
    /// All that is wrong with it.
    Faults(Vec<LetterheadFault>),
}

impl NoLetterhead {
    /// What the user reads: what is wrong, all of it, and that papers are written as the program lays them out.
    pub fn sentence(&self, text: &Text) -> String {
        let told = match &self.why {
            Why::Unread(error) => text.letterhead_unread(text.io_reason(error)),
            Why::Faults(faults) => {
                let told: Vec<String> = faults.iter().map(|fault| fault.sentence(text)).collect();
                told.join(text.list_semicolon())
            }
        };
        text.letterhead_not_used(told, self.path.display().to_string())
    }
}

impl UnitLetterhead {
    /// Reads the file, where one is chosen.
    pub fn read(path: Option<&Path>) -> Self {
        let Some(path) = path else {
            return Self::default();
        };
        match letterhead(path) {
            Ok(letterhead) => Self {
                letterhead: Some(Arc::new(letterhead)),
                fault: None,
            },
            Err(why) => Self {
                letterhead: None,
                fault: Some(NoLetterhead {
                    path: path.to_owned(),
                    why,
                }),
            },
        }
    }
}

fn letterhead(path: &Path) -> Result<Letterhead, Why> {
    let bytes = disk::read(path, LETTERHEAD_BYTES).map_err(|error| {
        match (ReadError::of(&error), std::fs::metadata(path)) {
            (Some(ReadError::TooLarge { .. }), Ok(about)) => {
                Why::Faults(vec![LetterheadFault::TooLarge(about.len())])
            }
            _ => Why::Unread(error),
        }
    })?;
    read_letterhead(&bytes).map_err(Why::Faults)
}
