//! Papers with letters in their numbers, and e-mail addresses: passports, travel permits of Hong Kong, Macao and Taiwan.

use std::ops::Range;

use super::Sensitive;
use super::groups::{Number, gap, groups, is_date};

/// Where the name of a paper stands, its number may have any form.
const NAMED: [(&str, Sensitive); 16] = [
    ("护照", Sensitive::Passport),
    ("passport", Sensitive::Passport),
    ("回乡证", Sensitive::Permit),
    ("回乡卡", Sensitive::Permit),
    ("台胞证", Sensitive::Permit),
    ("台湾同胞证", Sensitive::Permit),
    ("臺灣同胞證", Sensitive::Permit),
    ("同胞证", Sensitive::Permit),
    ("同胞證", Sensitive::Permit),
    ("臺胞證", Sensitive::Permit),
    ("通行证", Sensitive::Permit),
    ("通行證", Sensitive::Permit),
    ("居住证", Sensitive::Permit),
    ("居住證", Sensitive::Permit),
    ("travelpermit", Sensitive::Permit),
    ("residencepermit", Sensitive::Permit),
];
/// What may stand between the name of a paper and its number.
const LEADING: &str = "号码號碼证證件编编號为是：:#=（(）) no.";
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
        .take_while(|c| LEADING.contains(c.to_ascii_lowercase()) && !c.is_ascii_digit())
        .count();
    let mut start = at + 1 + gap;
    // The letters of a number may be letters of "no." too.
    while start > at + 1 && chars[start - 1].is_ascii_alphabetic() && !is_no(chars, start) {
        start -= 1;
    }
    let (least, most, letters) = match what {
        Sensitive::Passport => (5, 10, 3),
        _ => (8, 10, 2),
    };
    // In one piece it may have letters anywhere: C01X00T47.
    let piece = chars[start..].iter();
    let piece: Vec<char> = piece
        .take_while(|c| c.is_ascii_alphanumeric())
        .copied()
        .collect();
    let digits = piece.iter().filter(|c| c.is_ascii_digit()).count();
    if (least..=most).contains(&digits) && piece.len() - digits <= letters {
        return Some((start..start + piece.len(), what));
    }
    let leading = piece.iter().take_while(|c| c.is_ascii_alphabetic()).count();
    if leading > letters {
        return None;
    }
    let (places, from) = groups_behind(chars, start + leading)?;
    let start = if leading == 0 { from } else { start };
    (1..=places.len()).rev().find_map(|count| {
        let number = Number::of(chars, &places[..count]);
        let (digits, end) = (number.digits.len(), number.range().end);
        let is_one = number.is_whole() || number.may_be_one();
        let is_free = chars.get(end).is_none_or(|c| !c.is_ascii_alphanumeric());
        let fits = (least..=most).contains(&digits) && is_one && is_free;
        fits.then_some((start..end, what))
    })
}

/// The groups of digits that begin here, or behind a separator or two, and where they do.
fn groups_behind(chars: &[char], at: usize) -> Option<(Vec<Range<usize>>, usize)> {
    let from = at + gap(chars.get(at..)?).unwrap_or(0);
    let is_one = chars.get(from).is_some_and(char::is_ascii_digit);
    is_one.then(|| (groups(chars, from), from))
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
    let mut letters: String = chars[at..]
        .iter()
        .take(3)
        .take_while(|c| c.is_ascii_alphabetic())
        .map(char::to_ascii_uppercase)
        .collect();
    let mut behind = at + letters.len();
    // The two letters of a number may be parted, too.
    if letters.len() == 1 {
        let next = behind + gap(&chars[behind..]).unwrap_or(0);
        let alone = chars.get(next + 1).is_none_or(|c| !c.is_ascii_alphabetic());
        if let Some(second) = chars.get(next).filter(|c| c.is_ascii_alphabetic() && alone) {
            letters.push(second.to_ascii_uppercase());
            behind = next + 1;
        }
    }
    // GB/T 9704-2012 is a standard.
    if matches!(chars[..at], [.., c, '/'] if c.is_ascii_alphabetic()) {
        return None;
    }
    let (places, _) = groups_behind(chars, behind)?;
    (1..=places.len()).rev().find_map(|count| {
        let number = Number::of(chars, &places[..count]);
        let end = number.range().end;
        let after = chars.get(end);
        let is_one = number.is_whole()
            || (number.is_spelt() && number.is_parted_by(&[' ', '-', '.', '·', '/']))
            || (!number.is_spelt() && number.may_be_one());
        if !is_one || after.is_some_and(char::is_ascii_alphanumeric) || is_date(&number.digits) {
            return None;
        }
        Some((at..end, paper(&letters, number.digits.len())?))
    })
}

/// What papers have so many digits behind these letters.
fn paper(letters: &str, digits: usize) -> Option<Sensitive> {
    match (letters, digits) {
        ("E" | "G" | "D" | "S" | "P" | "K", 8) => Some(Sensitive::Passport),
        ("DE" | "SE" | "PE" | "MA" | "MB" | "KJ", 7) => Some(Sensitive::Passport),
        (two, 7) if two.len() == 2 && two.starts_with('E') => Some(Sensitive::Passport),
        ("H" | "M", 8 | 10) => Some(Sensitive::Permit),
        ("C" | "W" | "L" | "T", 8) => Some(Sensitive::Permit),
        (two, 7) if two.len() == 2 && two.starts_with('C') => Some(Sensitive::Permit),
        _ => None,
    }
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
        // A name in Chinese, where nothing else stands before the sign.
        let chinese = |c: char| c.is_alphabetic() && !c.is_ascii();
        let is_chinese = to > 0 && chinese(chars[to - 1]);
        let from = chars[..to]
            .iter()
            .rposition(|c| !(local(*c) || (is_chinese && chinese(*c))))
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
