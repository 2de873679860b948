//! What is known by the word before it or by its letters: ID numbers of Hong Kong, Macao and Taiwan, passports, travel permits of Hong Kong, Macao and Taiwan, ID numbers and telephones that are called so, and e-mail addresses.

use std::ops::Range;

use super::Sensitive;
use super::groups::{Number, gap, groups, is_date};

/// Where the name of a paper stands, its number may have any form; an ID number that was mistyped is still somebody's, and a telephone needs no area code.
const NAMED: [(&str, Sensitive); 26] = [
    ("身份证", Sensitive::Identity),
    ("身份證", Sensitive::Identity),
    ("公民身份号码", Sensitive::Identity),
    ("idcard", Sensitive::Identity),
    ("idnumber", Sensitive::Identity),
    ("电话", Sensitive::Landline),
    ("電話", Sensitive::Landline),
    ("座机", Sensitive::Landline),
    ("固话", Sensitive::Landline),
    ("telephone", Sensitive::Landline),
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
        let paper = named(chars, at).or_else(|| regional(chars, at));
        found.extend(paper.or_else(|| lettered(chars, at)));
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
        Sensitive::Identity => (17, 18, 1),
        Sensitive::Landline => (7, 8, 0),
        _ => (8, 10, 2),
    };
    // In one piece it may have letters anywhere: C01X00T47.
    let piece = chars[start..].iter();
    let piece: Vec<char> = piece
        .take_while(|c| c.is_ascii_alphanumeric())
        .copied()
        .collect();
    let digits = piece.iter().filter(|c| c.is_ascii_digit()).count();
    let is_day = what == Sensitive::Landline && is_date(&String::from_iter(&piece));
    if is_day {
        return None;
    }
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
        let is_one = number.is_whole()
            || match what {
                // What was masked is left alone: 138****8000 has as many digits as a telephone.
                Sensitive::Identity | Sensitive::Landline => number.is_parted_by(&[' ', '-', '.']),
                _ => number.may_be_one(),
            };
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

/// ID numbers of Hong Kong, `A123456(3)`, Macao, `1234567(8)`, and Taiwan, `A123456789`. Where the check digit does not stand in brackets it has to be right: the letters of other numbers look like them.
fn regional(chars: &[char], at: usize) -> Option<(Range<usize>, Sensitive)> {
    if at > 0 && chars[at - 1].is_ascii_alphanumeric() {
        return None;
    }
    let letters: String = chars[at..]
        .iter()
        .take(2)
        .take_while(|c| c.is_ascii_alphabetic())
        .map(char::to_ascii_uppercase)
        .collect();
    // One space may stand between letters, digits and check digit.
    let skip = |from: usize| from + usize::from(chars.get(from) == Some(&' '));
    let from = skip(at + letters.len());
    let digits: String = chars
        .get(from..)?
        .iter()
        .take_while(|c| c.is_ascii_digit())
        .collect();
    let end = from + digits.len();
    let is_free = |end: usize| chars.get(end).is_none_or(|c| !c.is_ascii_alphanumeric());
    let bracketed = || match chars.get(skip(end)..)? {
        ['(' | '（', check, ')' | '）', ..] => {
            let is_check = check.is_ascii_digit() || check.eq_ignore_ascii_case(&'A');
            is_check.then_some(skip(end) + 3)
        }
        _ => None,
    };
    let end = match (letters.len(), digits.len()) {
        (1 | 2, 6) => bracketed().or_else(|| {
            let check = chars.get(end).filter(|c| c.eq_ignore_ascii_case(&'A'))?;
            is_hong_kong(&letters, &digits, *check).then_some(end + 1)
        }),
        (1 | 2, 7) => {
            let (body, check) = digits.split_at(6);
            let check = check.chars().next()?;
            is_hong_kong(&letters, body, check).then_some(end)
        }
        (1, 9) => is_taiwan(&letters, &digits).then_some(end),
        (0, 7) if matches!(&digits[..1], "1" | "5" | "7") => bracketed(),
        _ => None,
    };
    let end = end.filter(|end| is_free(*end))?;
    Some((at..end, Sensitive::Identity))
}

/// The letters and digits of an ID card of Hong Kong count nine down to one, a missing first letter as 36; with the check digit they are a multiple of eleven.
fn is_hong_kong(letters: &str, digits: &str, check: char) -> bool {
    let value = |c: char| c.to_digit(36).unwrap_or_default();
    let first = if letters.len() == 1 { Some(36) } else { None };
    let all = first.into_iter().chain(letters.chars().map(value));
    let all = all.chain(digits.chars().map(value)).chain([value(check)]);
    let sum: u32 = all
        .zip((1..=9).rev())
        .map(|(value, weight)| value * weight)
        .sum();
    sum.is_multiple_of(11)
}

/// The letter of an ID card of Taiwan stands for two digits; weighed they are a multiple of ten.
fn is_taiwan(letter: &str, digits: &str) -> bool {
    const LETTERS: &str = "ABCDEFGHJKLMNPQRSTUVXYWZIO";
    const WEIGHTS: [u32; 9] = [8, 7, 6, 5, 4, 3, 2, 1, 1];
    let Some(code) = LETTERS.find(letter) else {
        return false;
    };
    let code = code as u32 + 10;
    let digits = digits.chars().filter_map(|c| c.to_digit(10));
    let sum: u32 = digits
        .clone()
        .zip(WEIGHTS)
        .map(|(digit, weight)| digit * weight)
        .sum();
    let is_person = digits
        .clone()
        .next()
        .is_some_and(|sex| matches!(sex, 1 | 2 | 8 | 9));
    is_person && (code / 10 + code % 10 * 9 + sum).is_multiple_of(10)
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

/// Domains at the top that are written in Chinese.
const CHINESE_TOPS: [&str; 12] = [
    "中国", "中國", "公司", "网络", "網絡", "政务", "公益", "集团", "企业", "商标", "网址", "在线",
];
/// So many spaces may stand on either side of the sign.
const SPACES: usize = 3;

/// Where e-mail addresses stand in plain characters.
pub(super) fn addresses(chars: &[char]) -> Vec<Range<usize>> {
    let local = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '%' | '+' | '-');
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in 0..chars.len() {
        if chars[at] != '@' {
            continue;
        }
        let is_space = |c: &&char| **c == ' ';
        let before = chars[..at].iter().rev().take(SPACES).take_while(is_space);
        let to = at - before.count();
        // A name in Chinese, where nothing else stands before the sign.
        let chinese = |c: char| c.is_alphabetic() && !c.is_ascii();
        let is_chinese = to > 0 && chinese(chars[to - 1]);
        let from = chars[..to]
            .iter()
            .rposition(|c| !(local(*c) || (is_chinese && chinese(*c))))
            .map_or(0, |i| i + 1);
        let behind = chars[at + 1..].iter().take(SPACES).take_while(is_space);
        let start = at + 1 + behind.count();
        let free = found.last().is_none_or(|last| last.end <= from);
        if let Some(len) = host(&chars[start..]).filter(|_| from < to && free) {
            found.push(from..start + len);
        }
    }
    found
}

/// How many characters at the beginning are the name of a machine.
fn host(chars: &[char]) -> Option<usize> {
    let run = |is: &dyn Fn(usize) -> bool| {
        let len = (0..chars.len()).find(|i| !is(*i)).unwrap_or(chars.len());
        &chars[..len]
    };
    let is_ascii = |i: usize| chars[i].is_ascii_alphanumeric() || matches!(chars[i], '.' | '-');
    // A dot may have been typed between spaces.
    let is_dot = |i: usize| chars.get(i) == Some(&'.');
    let is_spaced =
        |i: usize| is_ascii(i) || (chars[i] == ' ' && (is_dot(i + 1) || (i > 0 && is_dot(i - 1))));
    let named = |run: &[char]| {
        let told: String = run.iter().collect();
        let told = told.trim_end_matches(['.', '-', ' ']);
        let (name, top) = told.rsplit_once('.')?;
        let top = top.trim();
        let is_one = !name.trim().is_empty()
            && top.len() >= 2
            && top.bytes().all(|b| b.is_ascii_alphabetic());
        is_one.then(|| told.chars().count())
    };
    named(run(&is_ascii))
        .or_else(|| chinese_host(run(&|i| is_ascii(i) || chars[i].is_alphanumeric())))
        .or_else(|| named(run(&is_spaced)))
}

/// The same with a top that is written in Chinese; text may go on right behind it.
fn chinese_host(run: &[char]) -> Option<usize> {
    let dots = (1..run.len()).filter(|i| run[*i] == '.');
    let mut ends = dots.filter_map(|dot| {
        let behind: String = run[dot + 1..].iter().take(2).collect();
        CHINESE_TOPS.contains(&behind.as_str()).then_some(dot + 3)
    });
    ends.next()
}
