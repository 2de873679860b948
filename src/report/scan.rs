//! Numbers and addresses of real people that must not leave the house: mobile numbers, ID numbers, card numbers, e-mail addresses.
//!
//! An ID number counts with its check digit only (GB 11643-1999), a card number with its Luhn digit (ISO/IEC 7812-1), so that record numbers and times are left alone.

use std::ops::Range;

use serde_json::Value;

use crate::i18n::Text;

use super::block::Report;
use super::kind::Format;
use super::words::Words;

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
    /// 18 characters with the check digit.
    Identity,
    /// 16 to 19 digits with the Luhn digit.
    Card,
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
            Sensitive::Identity => text.scan_identity(),
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
        for (range, what) in found(told, words) {
            let told = &told[range];
            let hit = Hit {
                what,
                place: place.to_owned(),
                masked: masked(told, what),
            };
            if hits.iter().all(|(known, _)| *known != hit) {
                hits.push((hit, told.to_owned()));
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
        _ => found_in(report),
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
    for (range, what) in found(text, words) {
        out.push_str(&text[at..range.start]);
        out.push_str(&masked(&text[range.clone()], what));
        at = range.end;
    }
    out.push_str(&text[at..]);
    out
}

/// 138****5678; the first and the last of an ID number; the first six and last four of a card; the first letter of an address.
fn masked(found: &str, what: Sensitive) -> String {
    let chars: Vec<char> = found
        .chars()
        .filter(|c| matches!(what, Sensitive::Email | Sensitive::Word) || (*c != ' ' && *c != '-'))
        .collect();
    let (first, last) = match what {
        Sensitive::Mobile => (3, 4),
        Sensitive::Identity => (1, 1),
        Sensitive::Card => (6, 4),
        Sensitive::Email => (1, found.len() - found.find('@').unwrap_or(0)),
        Sensitive::Word => (1, 0),
    };
    let last = last.min(chars.len());
    let stars = chars.len().saturating_sub(first + last).max(1);
    let mut out: String = chars.iter().take(first).collect();
    out.push_str(&"*".repeat(stars));
    out.extend(chars.iter().skip(chars.len() - last));
    out
}

/// Where something stands that must not leave the house, in order, without overlaps.
pub(super) fn found(text: &str, words: &Words) -> Vec<(Range<usize>, Sensitive)> {
    let mut found = numbers(text);
    let addresses = addresses(text).into_iter();
    let addresses = addresses.map(|range| (range, Sensitive::Email));
    let words = words.found(text).into_iter();
    for (range, what) in addresses.chain(words.map(|range| (range, Sensitive::Word))) {
        if found
            .iter()
            .all(|(other, _)| other.end <= range.start || range.end <= other.start)
        {
            found.push((range, what));
        }
    }
    found.sort_by_key(|(range, _)| range.start);
    found
}

/// Groups of digits, joined by single spaces or dashes, that stand for themselves.
fn numbers(text: &str) -> Vec<(Range<usize>, Sensitive)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let mut groups: Vec<Range<usize>> = Vec::new();
        let mut end = at;
        loop {
            let start = end;
            while end < bytes.len() && bytes[end].is_ascii_digit() {
                end += 1;
            }
            groups.push(start..end);
            let joined = end + 1 < bytes.len()
                && matches!(bytes[end], b' ' | b'-')
                && bytes[end + 1].is_ascii_digit();
            if !joined {
                break;
            }
            end += 1;
        }
        let before = at.checked_sub(1).map(|i| bytes[i]);
        let free_before = before.is_none_or(|b| !b.is_ascii_alphanumeric());
        take_groups(text, &groups, free_before, &mut found);
        at = end.max(at + 1);
    }
    found
}

fn take_groups(
    text: &str,
    groups: &[Range<usize>],
    free_before: bool,
    found: &mut Vec<(Range<usize>, Sensitive)>,
) {
    let bytes = text.as_bytes();
    let mut first = 0;
    while first < groups.len() {
        let mut taken = 1;
        if first > 0 || free_before {
            for count in (1..=groups.len() - first).rev() {
                let part = &groups[first..first + count];
                let (Some(start), Some(end)) = (part.first(), part.last()) else {
                    continue;
                };
                let sizes: Vec<usize> = part.iter().map(ExactSizeIterator::len).collect();
                let mut range = start.start..end.end;
                if count == 1 && matches!(bytes.get(range.end), Some(b'X' | b'x')) {
                    range.end += 1;
                }
                let after = bytes.get(range.end);
                if after.is_some_and(u8::is_ascii_alphanumeric) {
                    continue;
                }
                let digits: String = text[range.clone()]
                    .chars()
                    .filter(|c| *c != ' ' && *c != '-')
                    .collect();
                if let Some(what) = number(&digits, &sizes) {
                    // A leading 86 is the country, not the number.
                    if what == Sensitive::Mobile && count == 1 && digits.len() == 13 {
                        range.start += 2;
                    }
                    found.push((range, what));
                    taken = count;
                    break;
                }
            }
        }
        first += taken;
    }
}

/// What a number is, by its digits and by the groups it is written in.
fn number(digits: &str, groups: &[usize]) -> Option<Sensitive> {
    let whole = groups.len() == 1;
    if is_identity(digits) && (whole || groups == [6, 8, 4]) {
        return Some(Sensitive::Identity);
    }
    let mobile = digits.strip_prefix("86").filter(|rest| rest.len() == 11);
    if is_mobile(mobile.unwrap_or(digits))
        && (whole || matches!(groups, [3, 4, 4] | [3, 8] | [2, 11]))
    {
        return Some(Sensitive::Mobile);
    }
    let fours = groups.split_last().is_some_and(|(last, all)| {
        all.len() >= 3 && all.iter().all(|n| *n == 4) && (1..=4).contains(last)
    });
    let card = (16..=19).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    (card && (whole || fours) && luhn(digits)).then_some(Sensitive::Card)
}

fn is_mobile(digits: &str) -> bool {
    let bytes = digits.as_bytes();
    bytes.len() == 11
        && bytes[0] == b'1'
        && (b'3'..=b'9').contains(&bytes[1])
        && bytes.iter().all(u8::is_ascii_digit)
}

/// GB 11643-1999: seventeen digits with a birthday, and the check character of ISO 7064 MOD 11-2.
fn is_identity(number: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: &[u8; 11] = b"10X98765432";
    let bytes = number.as_bytes();
    if bytes.len() != 18 || !bytes[..17].iter().all(u8::is_ascii_digit) {
        return false;
    }
    let sum: u32 = WEIGHTS
        .iter()
        .zip(bytes)
        .map(|(weight, digit)| weight * u32::from(digit - b'0'))
        .sum();
    let month = &number[10..12];
    let day = &number[12..14];
    ("01"..="12").contains(&month)
        && ("01"..="31").contains(&day)
        && matches!(&number[6..8], "18" | "19" | "20")
        && CHECKS
            .get(sum as usize % 11)
            .is_some_and(|check| bytes[17].eq_ignore_ascii_case(check))
}

fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(i, digit)| {
            let digit = u32::from(digit - b'0');
            match (i % 2, digit * 2) {
                (0, _) => digit,
                (_, doubled) if doubled > 9 => doubled - 9,
                (_, doubled) => doubled,
            }
        })
        .sum();
    sum.is_multiple_of(10) && digits.bytes().any(|b| b != b'0')
}

fn addresses(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let local = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'%' | b'+' | b'-');
    let domain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-');
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.match_indices('@') {
        let from = bytes[..at]
            .iter()
            .rposition(|b| !local(*b))
            .map_or(0, |i| i + 1);
        let len = bytes[at + 1..]
            .iter()
            .position(|b| !domain(*b))
            .unwrap_or(bytes.len() - at - 1);
        let host = text[at + 1..at + 1 + len].trim_end_matches(['.', '-']);
        let named = host.rsplit_once('.').is_some_and(|(name, top)| {
            !name.is_empty() && top.len() >= 2 && top.bytes().all(|b| b.is_ascii_alphabetic())
        });
        let free = found.last().is_none_or(|last| last.end <= from);
        if from < at && named && free {
            found.push(from..at + 1 + host.len());
        }
    }
    found
}
