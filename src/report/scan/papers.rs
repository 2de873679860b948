//! Papers with letters in their numbers, and e-mail addresses: passports, travel permits of Hong Kong, Macao and Taiwan.

use std::ops::Range;

use super::Sensitive;
use super::numbers::is_date;
use super::plain::is_separator;

/// Where the name of a paper stands, its number may have any form.
const NAMED: [(&str, Sensitive); 12] = [
    ("护照", Sensitive::Passport),
    ("passport", Sensitive::Passport),
    ("回乡证", Sensitive::Permit),
    ("回乡卡", Sensitive::Permit),
    ("台胞证", Sensitive::Permit),
    ("臺胞證", Sensitive::Permit),
    ("通行证", Sensitive::Permit),
    ("通行證", Sensitive::Permit),
    ("居住证", Sensitive::Permit),
    ("居住證", Sensitive::Permit),
    ("travelpermit", Sensitive::Permit),
    ("residencepermit", Sensitive::Permit),
];
/// What may stand between the name of a paper and its number.
const BETWEEN: &str = "号码號碼证證件编编號为是：:#=（(）) no.";
const FAR: usize = 12;

/// Where numbers of papers stand in plain characters.
pub(super) fn papers(chars: &[char]) -> Vec<(Range<usize>, Sensitive)> {
    let mut found: Vec<(Range<usize>, Sensitive)> = Vec::new();
    for at in 0..chars.len() {
        if found.last().is_some_and(|(last, _)| at < last.end) {
            continue;
        }
        found.extend(named(chars, at).or_else(|| lettered(chars, at)));
    }
    found
}

/// The number behind the name of a paper that ends at this place.
fn named(chars: &[char], at: usize) -> Option<(Range<usize>, Sensitive)> {
    let (_, what) = *NAMED.iter().find(|(name, _)| ends_with(chars, at, name))?;
    let behind = chars.get(at + 1..)?;
    let gap = behind
        .iter()
        .take(FAR)
        .take_while(|c| BETWEEN.contains(c.to_ascii_lowercase()) && !c.is_ascii_digit())
        .count();
    let mut start = at + 1 + gap;
    // The letters of a number may be letters of "no." too.
    while start > at + 1 && chars[start - 1].is_ascii_alphabetic() && !is_no(chars, start) {
        start -= 1;
    }
    let (mut end, mut digits, mut letters) = (start, 0, 0);
    while let Some(c) = chars.get(end) {
        if c.is_ascii_digit() {
            digits += 1;
        } else if c.is_ascii_alphabetic() {
            letters += 1;
        } else if !(is_separator(*c)
            && end > start
            && chars.get(end + 1).is_some_and(char::is_ascii_digit))
        {
            break;
        }
        end += 1;
    }
    let fits = match what {
        Sensitive::Passport => (5..=10).contains(&digits) && letters <= 3,
        _ => (8..=10).contains(&digits) && letters <= 2,
    };
    fits.then_some((start..end, what))
}

/// The letters before this place are those of "no".
fn is_no(chars: &[char], end: usize) -> bool {
    let before = &chars[end.saturating_sub(2)..end];
    before.len() == 2
        && before[0].eq_ignore_ascii_case(&'n')
        && before[1].eq_ignore_ascii_case(&'o')
}

/// The word ends at this place; spaces within it do not count.
fn ends_with(chars: &[char], at: usize, word: &str) -> bool {
    if chars[at] == ' ' {
        return false;
    }
    let mut before = chars[..=at].iter().rev().filter(|c| **c != ' ');
    word.chars()
        .rev()
        .all(|c| before.next().is_some_and(|b| b.to_ascii_lowercase() == c))
}

/// One or two letters and the digits that belong to them.
fn lettered(chars: &[char], at: usize) -> Option<(Range<usize>, Sensitive)> {
    let is_free = at == 0 || !chars[at - 1].is_ascii_alphanumeric();
    if !is_free || !chars[at].is_ascii_alphabetic() {
        return None;
    }
    let letters: String = chars[at..]
        .iter()
        .take(3)
        .take_while(|c| c.is_ascii_alphabetic())
        .map(char::to_ascii_uppercase)
        .collect();
    let mut end = at + letters.len();
    // A dash or a space behind the letters, and one in the middle.
    if chars.get(end).is_some_and(|c| is_separator(*c)) {
        end += 1;
    }
    let from = end;
    let mut digits = String::new();
    while let Some(c) = chars.get(end) {
        if c.is_ascii_digit() {
            digits.push(*c);
        // Dashes are for standards: GB/T 9704-2012.
        } else if !(matches!(c, ' ' | '·')
            && matches!(end - from, 3 | 4 | 8)
            && chars.get(end + 1).is_some_and(char::is_ascii_digit))
        {
            break;
        }
        end += 1;
    }
    if chars.get(end).is_some_and(char::is_ascii_alphanumeric) || is_date(&digits) {
        return None;
    }
    let what = match (letters.as_str(), digits.len()) {
        ("E" | "G" | "D" | "S" | "P" | "K", 8) => Sensitive::Passport,
        ("DE" | "SE" | "PE" | "MA" | "MB" | "KJ", 7) => Sensitive::Passport,
        (two, 7) if two.len() == 2 && two.starts_with('E') => Sensitive::Passport,
        ("H" | "M", 8 | 10) => Sensitive::Permit,
        ("C" | "W" | "L" | "T", 8) => Sensitive::Permit,
        (two, 7) if two.len() == 2 && two.starts_with('C') => Sensitive::Permit,
        _ => return None,
    };
    Some((at..end, what))
}

/// Where e-mail addresses stand in plain characters.
pub(super) fn addresses(chars: &[char]) -> Vec<Range<usize>> {
    let local = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '%' | '+' | '-');
    let domain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in 0..chars.len() {
        if chars[at] != '@' {
            continue;
        }
        let spaces = |mut of: std::slice::Iter<'_, char>| {
            let count = of.by_ref().take_while(|c| **c == ' ').count();
            if count > 2 { 0 } else { count }
        };
        let before = chars[..at].iter().rev().take(2).take_while(|c| **c == ' ');
        let to = at - before.count();
        let from = chars[..to]
            .iter()
            .rposition(|c| !local(*c))
            .map_or(0, |i| i + 1);
        let start = at + 1 + spaces(chars[at + 1..].iter());
        let len = chars[start..]
            .iter()
            .position(|c| !domain(*c))
            .unwrap_or(chars.len() - start);
        let host: String = chars[start..start + len].iter().collect();
        let host = host.trim_end_matches(['.', '-']);
        let named = host.rsplit_once('.').is_some_and(|(name, top)| {
            !name.is_empty() && top.len() >= 2 && top.bytes().all(|b| b.is_ascii_alphabetic())
        });
        let free = found.last().is_none_or(|last| last.end <= from);
        if from < to && named && free {
            found.push(from..start + host.len());
        }
    }
    found
}
