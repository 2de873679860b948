//! Every sentence a user reads, in both languages.
//!
//! The sentences live in `assets/text/<language>/*.ftl` (Fluent). The build turns each into a function of [`Text`] with its arguments, and fails when the languages differ in a key or an argument.
//! The language is a value that is passed along, never a global.

mod asked;
mod citation;
mod dates;
mod errors;
mod faults;
mod files;
mod findings;
mod follow;
mod terms;

pub use crate::scenario::Language;
pub use dates::{clock_minutes, clock_seconds, duration};
pub use files::{free_size, size};
pub use terms::tenths;

use std::fmt;
use std::sync::{Arc, OnceLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// The catalogue in one language.
#[derive(Clone)]
pub struct Text {
    language: Language,
    bundle: Arc<FluentBundle<FluentResource>>,
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Text({})", self.language.tag())
    }
}

impl Text {
    /// The catalogue in this language. Its sentences are read once in the life of the program.
    pub fn new(language: Language) -> Self {
        static READ: [OnceLock<Arc<FluentBundle<FluentResource>>>; 2] =
            [const { OnceLock::new() }; 2];
        let (read, sources) = match language {
            Language::ZhCn => (&READ[0], SOURCES_0),
            Language::En => (&READ[1], SOURCES_1),
        };
        let bundle = read.get_or_init(|| Arc::new(bundle(language, sources)));
        Self {
            language,
            bundle: bundle.clone(),
        }
    }

    /// The language of this catalogue.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Sentences one after the other, as the language sets them: English ones have a space between, Chinese ones only behind a path.
    pub fn in_a_row<S: AsRef<str>>(&self, sentences: &[S]) -> String {
        let mut row = String::new();
        for sentence in sentences {
            let is_parted =
                self.language == Language::ZhCn && !row.ends_with(|c: char| c.is_ascii());
            if !row.is_empty() && !is_parted {
                row.push(' ');
            }
            row.push_str(sentence.as_ref());
        }
        row
    }

    fn format<'a, const N: usize>(
        &self,
        key: &str,
        pairs: [(&'static str, FluentValue<'a>); N],
    ) -> String {
        let args: FluentArgs<'a> = pairs.into_iter().collect();
        let pattern = self.bundle.get_message(key).and_then(|m| m.value());
        let Some(pattern) = pattern else {
            return key.to_owned();
        };
        let mut errors = Vec::new();
        self.bundle
            .format_pattern(pattern, Some(&args), &mut errors)
            .into_owned()
    }
}

/// A number that words are chosen by: 1 drill, 2 drills. A text is none, so that arguments in the wrong order are found out.
pub trait Count {
    fn value(self) -> FluentValue<'static>;
}

macro_rules! counts {
    ($($number:ty),*) => {
        $(impl Count for $number {
            fn value(self) -> FluentValue<'static> {
                self.into()
            }
        })*
    };
}
counts!(u8, u16, u32, u64, usize, i32, i64);

fn bundle(language: Language, sources: &[&str]) -> FluentBundle<FluentResource> {
    let tag: LanguageIdentifier = language.tag().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // Marks around arguments would show up as boxes.
    bundle.set_use_isolating(false);
    for source in sources {
        // The build has parsed these; what could not be parsed is left out with its message.
        let resource = match FluentResource::try_new((*source).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
    }
    bundle
}

include!(concat!(env!("OUT_DIR"), "/text.rs"));

#[cfg(test)]
mod tests {
    use super::{Language, Text};

    #[test]
    fn sentences_follow_one_another_as_the_language_has_it() {
        let [zh, en] = [Language::ZhCn, Language::En].map(Text::new);
        assert_eq!(
            zh.in_a_row(&["没有存下。", "请再试。"]),
            "没有存下。请再试。"
        );
        assert_eq!(
            zh.in_a_row(&["没有存下：a.ron", "请再试。"]),
            "没有存下：a.ron 请再试。"
        );
        assert_eq!(
            en.in_a_row(&["Not saved.", "Try again."]),
            "Not saved. Try again."
        );
        // What two notices of the program say together.
        let older = zh.in_a_row(&[zh.fault_log_lost(), &zh.fault_rescued("data/rescued")]);
        assert!(!older.contains("。 "), "{older}");
        assert_eq!(zh.in_a_row::<&str>(&[]), "");
    }
}
