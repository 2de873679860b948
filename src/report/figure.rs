//! A figure that is to be seen first, large, with its unit and what is told of it.

use serde::Serialize;

use crate::i18n::Language;

/// A figure that is to be seen first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// What it is, whatever the form calls it.
    #[serde(skip)]
    pub key: &'static str,
    pub label: String,
    pub number: String,
    pub unit: String,
    /// What else is told of it; may be empty.
    pub told: String,
    /// Share of the width; only the proportion to the others counts.
    pub width: u32,
}

impl Figure {
    /// What stands below the number.
    pub(super) fn caption(&self, language: Language) -> String {
        let glue = match language {
            Language::ZhCn => "，",
            Language::En => ": ",
        };
        let parts = [self.label.as_str(), &self.told];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(glue)
    }

    /// The number with its unit and what else is told, where nothing is large.
    pub(super) fn line(&self, language: Language) -> String {
        let (gap, glue) = match language {
            Language::ZhCn => ("", "；"),
            Language::En => (" ", "; "),
        };
        let number = [self.number.as_str(), &self.unit].join(gap);
        let parts = [number.trim_end(), &self.told];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(glue)
    }
}
