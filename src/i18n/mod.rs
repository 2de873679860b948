//! Every sentence a user reads, in both languages.
//!
//! The sentences live in `assets/text/<language>/*.ftl` (Fluent). The build turns each into a function of [`Text`] with its arguments, and fails when the languages differ in a key or an argument.
//! The language is a value that is passed along, never a global.

mod citation;
mod errors;
mod faults;
mod files;
mod follow;
mod terms;

pub use crate::scenario::Language;
pub use files::{free_size, size};
pub use terms::{clock_minutes, clock_seconds, duration, tenths};

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
