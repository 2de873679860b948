//! The languages a scenario is written in, as far as a rule depends on it.

use serde::{Deserialize, Serialize};

/// A language of the program, its documents and its scenarios.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Language {
    /// 简体中文
    #[default]
    ZhCn,
    /// English
    En,
}

impl Language {
    /// All languages.
    pub const ALL: [Self; 2] = [Self::ZhCn, Self::En];

    /// The BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::ZhCn => "zh-CN",
            Self::En => "en",
        }
    }

    /// Reads a tag such as `zh-CN`, `zh_CN.UTF-8` or `en-GB`.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let tag = tag.to_ascii_lowercase();
        if tag.starts_with("zh") {
            Some(Self::ZhCn)
        } else if tag.starts_with("en") {
            Some(Self::En)
        } else {
            None
        }
    }

    /// What marks a simulated message, so that nobody takes it for a real one.
    pub const fn drill_mark(self) -> &'static str {
        match self {
            Self::ZhCn => "【演练】",
            Self::En => "[DRILL]",
        }
    }
}

/// Whether a text has a Chinese character in it.
pub fn is_chinese(text: &str) -> bool {
    text.chars()
        .any(|c| matches!(u32::from(c), 0x3400..=0x9FFF | 0xF900..=0xFAFF | 0x2_0000..=0x3_FFFF))
}
