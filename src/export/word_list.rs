//! The user's list of words that must not leave the house: a file of the data folder, and the settings.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::disk::read_text;
use crate::i18n::Text;
use crate::report::Words;
use crate::settings::Settings;

/// The file in the data folder: one word a line, or several with separators between them, `#` before a remark.
pub const WORDS_FILE: &str = "words.txt";
/// The largest list that is read, bytes: room for the most words there may be.
const LIST_BYTES: u64 = 32 * 1024 * 1024;

/// The words in force, and what of the list is not.
#[derive(Debug, Default)]
pub struct WordList {
    pub words: Arc<Words>,
    /// What the user should know: the file could not be read, or lines of it cannot be looked for.
    pub fault: Option<WordFault>,
}

/// What is wrong with the list.
#[derive(Debug)]
pub enum WordFault {
    Unread(PathBuf, io::Error),
    /// The settings cannot be read, in which words may stand.
    NoSettings,
    /// Lines, from 1, with words of one character or too long or too many, or a bracket that is not closed; without a file, those of the settings.
    Refused(Option<PathBuf>, Vec<usize>),
}

/// Lines that are named.
const NAMED: usize = 5;

impl WordFault {
    /// What the user reads.
    pub fn sentence(&self, text: &Text) -> String {
        match self {
            Self::Unread(path, error) => {
                text.package_words_unread(path.display().to_string(), text.io_reason(error))
            }
            Self::NoSettings => text.package_words_no_settings().to_owned(),
            Self::Refused(path, lines) => {
                let named: Vec<String> = lines.iter().take(NAMED).map(usize::to_string).collect();
                text.package_words_refused(
                    lines.len(),
                    named.join(text.list_separator()),
                    match path {
                        Some(path) => path.display().to_string(),
                        None => text.package_words_of_settings().to_owned(),
                    },
                )
            }
        }
    }
}

/// Reads the list of a data folder; without settings where those cannot be read, in which words may stand too.
pub fn word_list(data: &Path, settings: Option<&Settings>) -> WordList {
    let path = data.join(WORDS_FILE);
    let (file, unread) = match read_text(&path, LIST_BYTES) {
        Ok(text) => (text, None),
        Err(error) if error.kind() == io::ErrorKind::NotFound => (String::new(), None),
        Err(error) => (String::new(), Some(error)),
    };
    let own = settings.map(|settings| settings.words.join("\n"));
    let (mut words, [in_file, in_settings]) = Words::read([&file, &own.unwrap_or_default()]);
    if unread.is_some() || settings.is_none() {
        words.set_incomplete();
    }
    let fault = match unread {
        Some(error) => Some(WordFault::Unread(path, error)),
        None if settings.is_none() => Some(WordFault::NoSettings),
        None if !in_file.is_empty() => Some(WordFault::Refused(Some(path), in_file)),
        None if !in_settings.is_empty() => Some(WordFault::Refused(None, in_settings)),
        None => None,
    };
    WordList {
        words: Arc::new(words),
        fault,
    }
}
