//! The user's list of words that must not leave the house: a file of the data folder, and the settings.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::i18n::Text;
use crate::library::read_limited;
use crate::report::Words;
use crate::settings::Settings;

/// The file in the data folder: one word a line, `#` before a remark.
pub const WORDS_FILE: &str = "words.txt";

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
    /// Lines, from 1, that are one character or too long or too many.
    Refused(PathBuf, Vec<usize>),
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
            Self::Refused(path, lines) => {
                let named: Vec<String> = lines.iter().take(NAMED).map(usize::to_string).collect();
                text.package_words_refused(
                    lines.len(),
                    named.join(text.list_separator()),
                    path.display().to_string(),
                )
            }
        }
    }
}

/// Reads the list of a data folder.
pub fn word_list(data: &Path, settings: &Settings) -> WordList {
    let path = data.join(WORDS_FILE);
    let (file, unread) = match read_limited(&path) {
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(text) => (text, None),
            Err(error) => {
                let error = io::Error::new(io::ErrorKind::InvalidData, error);
                (String::new(), Some(error))
            }
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => (String::new(), None),
        Err(error) => (String::new(), Some(error)),
    };
    let (words, refused) = Words::read(&[&file, &settings.words.join("\n")]);
    let fault = match unread {
        Some(error) => Some(WordFault::Unread(path, error)),
        None if refused.is_empty() => None,
        None => Some(WordFault::Refused(path, refused)),
    };
    WordList {
        words: Arc::new(words),
        fault,
    }
}
