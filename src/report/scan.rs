//! Numbers and addresses of real people that must not leave the house: telephone numbers, ID numbers, card numbers, passports and permits, e-mail addresses, and the user's own words.
//!
//! An ID number of 18 characters counts with its check digit only (GB 11643-1999), a card number with its Luhn digit (ISO/IEC 7812-1), so that record numbers and times are left alone.
//! A text is looked through in plain characters ([`Plain`]): however a number was typed, it is the same number.

mod groups;
mod numbers;
mod papers;
mod plain;

use std::ops::Range;

use serde_json::Value;

use crate::i18n::Text;

use super::block::Report;
use super::kind::Format;
use super::words::Words;

pub(super) use plain::{Plain, is_separator};

/// What is done about what the scan finds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scan {
    /// It is said.
    #[default]
    Warn,
    /// It is masked.
    Mask,
    /// Nothing is written.
    Refuse,
}

impl Scan {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::Refuse, Self::Mask, Self::Warn];

    /// The word on the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Warn => "warn",
            Self::Mask => "mask",
            Self::Refuse => "refuse",
        }
    }

    /// The value with this word on the command line.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|scan| scan.word() == word)
    }
}

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sensitive {
    /// 11 digits from 13 to 19.
    Mobile,
    /// An area code and 7 or 8 digits, with the extension.
    Landline,
    /// 18 characters with the check digit, or 15 digits.
    Identity,
    /// 16 to 19 digits with the Luhn digit.
    Card,
    Passport,
    /// A travel permit of somebody from Hong Kong, Macao or Taiwan, or for going there.
    Permit,
    Email,
    /// A word of the user's list.
    Word,
}

/// Something found, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    pub what: Sensitive,
    /// The heading it stands under; in JSON, the path of its field.
    pub place: String,
    /// As it would be masked.
    pub masked: String,
}

impl Hit {
    /// What the user reads.
    pub fn sentence(&self, text: &Text) -> String {
        let what = match self.what {
            Sensitive::Mobile => text.scan_mobile(),
            Sensitive::Landline => text.scan_landline(),
            Sensitive::Identity => text.scan_identity(),
            Sensitive::Passport => text.scan_passport(),
            Sensitive::Permit => text.scan_permit(),
            Sensitive::Card => text.scan_card(),
            Sensitive::Email => text.scan_email(),
            Sensitive::Word => text.package_scan_word(),
        };
        // Above the first heading stand the page's head and the title.
        let place = match self.place.as_str() {
            "" => text.scan_place_head(),
            place => place,
        };
        text.scan_hit(self.masked.clone(), place, what)
    }
}

/// What is found in these texts with their places, each once, with the text itself.
fn gathered(words: &Words, texts: impl FnOnce(&mut dyn FnMut(&str, &str))) -> Vec<(Hit, String)> {
    let mut hits: Vec<(Hit, String)> = Vec::new();
    texts(&mut |told, place| {
        for found in found(told, words) {
            let hit = Hit {
                what: found.what,
                place: place.to_owned(),
                masked: found.masked,
            };
            if hits.iter().all(|(known, _)| *known != hit) {
                hits.push((hit, told[found.place].to_owned()));
            }
        }
    });
    hits
}

/// What is found in the texts of a document, each once, with the text itself.
pub(super) fn found_in(report: &Report) -> Vec<(Hit, String)> {
    gathered(&report.words, |take| {
        report
            .clone()
            .map_text(&mut |told, place| take(told, place));
    })
}

/// What the file of this format would give away, each once.
pub fn scan(report: &Report, format: Format) -> Vec<Hit> {
    let found = match (format, &report.data) {
        (Format::Json, Some(data)) => gathered(&report.words, |take| each_text(data, "", take)),
        (Format::Json, None) => Vec::new(),
        (Format::Docx | Format::Pdf | Format::Html | Format::Markdown, _) => {
            let mut report = report.clone();
            report.keep_what_was_asked_for();
            found_in(&report)
        }
        (Format::Csv | Format::Xlsx, _) => found_in(report),
    };
    found.into_iter().map(|(hit, _)| hit).collect()
}

/// What a text alone, such as the name of a file, would give away; `place` is what stands for where it is.
pub fn scan_text(told: &str, place: &str, words: &Words) -> Vec<Hit> {
    let found = gathered(words, |take| take(told, place)).into_iter();
    found.map(|(hit, _)| hit).collect()
}

fn each_text(value: &Value, path: &str, take: &mut dyn FnMut(&str, &str)) {
    match value {
        Value::String(text) => take(text, path),
        Value::Array(values) => {
            for (i, value) in values.iter().enumerate() {
                each_text(value, &format!("{path}[{i}]"), take);
            }
        }
        Value::Object(fields) => {
            for (name, value) in fields {
                let path = if path.is_empty() {
                    name.clone()
                } else {
                    format!("{path}.{name}")
                };
                each_text(value, &path, take);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The text with what was found in it masked.
pub(super) fn mask(text: &str, words: &Words) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for found in found(text, words) {
        out.push_str(&text[at..found.place.start]);
        out.push_str(&found.masked);
        at = found.place.end;
    }
    out.push_str(&text[at..]);
    out
}

/// 138****5678; the first three and last two of a landline; the first and the last of an ID number; the first six and last four of a card; the letter and last two of a passport; the first letter of an address.
fn masked(plain: &[char], what: Sensitive) -> String {
    let is_number = !matches!(what, Sensitive::Email | Sensitive::Word);
    let chars: Vec<char> = plain
        .iter()
        .copied()
        .filter(|c| {
            if is_number {
                c.is_ascii_alphanumeric()
            } else {
                *c != ' ' || what == Sensitive::Word
            }
        })
        .collect();
    let (first, last) = match what {
        Sensitive::Mobile => (3, 4),
        Sensitive::Landline => (3, 2),
        Sensitive::Identity => (1, 1),
        Sensitive::Card => (6, 4),
        Sensitive::Passport | Sensitive::Permit => (1, 2),
        Sensitive::Email => {
            let host = chars.iter().position(|c| *c == '@');
            (1, chars.len() - host.unwrap_or(0))
        }
        Sensitive::Word => (1, 0),
    };
    let last = last.min(chars.len());
    let stars = chars.len().saturating_sub(first + last).max(1);
    let mut out: String = chars.iter().take(first).collect();
    out.push_str(&"*".repeat(stars));
    out.extend(chars.iter().skip(chars.len() - last));
    out
}

/// Something found in one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Where it stands in the text as it was written, bytes.
    pub(super) place: Range<usize>,
    pub(super) what: Sensitive,
    pub(super) masked: String,
}

/// Where something stands that must not leave the house, in order, without overlaps.
pub(super) fn found(text: &str, words: &Words) -> Vec<Found> {
    let plain = Plain::of(text);
    let chars = plain.chars();
    let addresses = papers::addresses(chars).into_iter();
    let words = words.found(chars).into_iter();
    let more = papers::papers(chars)
        .into_iter()
        .chain(addresses.map(|range| (range, Sensitive::Email)))
        .chain(words.map(|range| (range, Sensitive::Word)));
    let mut found = Vec::new();
    let mut take = |chars: &[char], more: &mut dyn Iterator<Item = (Range<usize>, Sensitive)>| {
        for (range, what) in more {
            let is_apart = |other: &(Range<usize>, _)| {
                other.0.end <= range.start || range.end <= other.0.start
            };
            if found.iter().map(|(other, _)| other).all(is_apart) {
                let masked = masked(&chars[range.clone()], what);
                found.push(((range, what), masked));
            }
        }
    };
    take(chars, &mut numbers::numbers(chars).into_iter().chain(more));
    if let Some(told) = plain.told_in_words() {
        let chars = told.chars();
        let numbers = numbers::numbers(chars).into_iter();
        take(chars, &mut numbers.chain(papers::papers(chars)));
    }
    found.sort_by_key(|((range, _), _)| range.start);
    let found = found.into_iter().map(|((range, what), masked)| Found {
        place: plain.place(&range),
        what,
        masked,
    });
    found.collect()
}
