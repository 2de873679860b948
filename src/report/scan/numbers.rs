//! Numbers of people: mobile and landline telephones, ID cards, bank cards. They are told from dates, amounts and record numbers by their check digits and by the groups they are written in.

use std::ops::Range;

use super::Sensitive;
use super::groups::{Number, gap, groups, is_date, is_day};

/// Where numbers of people stand in plain characters, in order, without overlaps.
pub(super) fn numbers(chars: &[char]) -> Vec<(Range<usize>, Sensitive)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if !chars[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let places = groups(chars, at);
        // An amount is passed over whole: neither its beginning nor its end is a number of its own.
        let amount = (2..=places.len()).rev().find(|count| {
            let number = Number::of(chars, &places[..*count]);
            number.is_in_thousands() && number.is_amount()
        });
        if let Some(count) = amount {
            at = places[count - 1].end;
            continue;
        }
        match is_free(chars, at).then(|| best(chars, &places)).flatten() {
            Some((range, what)) => {
                at = range.end;
                found.push((with_bracket(chars, range), what));
            }
            None => at = places.first().map_or(at + 1, |place| place.end),
        }
    }
    found
}

/// A number may begin here: at the beginning of a word, or behind the letters with which one begins (tel13800138000), but never in the midst of a checksum.
fn is_free(chars: &[char], at: usize) -> bool {
    let mut before = chars[..at].iter().rev();
    let first = before.find(|c| !c.is_ascii_alphabetic());
    first.is_none_or(|c| !c.is_ascii_digit())
}

/// The longest number that begins with the first of these groups.
fn best(chars: &[char], places: &[Range<usize>]) -> Option<(Range<usize>, Sensitive)> {
    (1..=places.len()).rev().find_map(|count| {
        let number = Number::of(chars, &places[..count]);
        let end = number.range().end;
        identity(&number).or_else(|| {
            // Part of a longer word.
            if chars.get(end).is_some_and(char::is_ascii_alphanumeric) || number.is_amount() {
                return None;
            }
            mobile(&number)
                .or_else(|| card(&number))
                .or_else(|| old_identity(&number))
                .or_else(|| landline(&number))
        })
    })
}

/// With the bracket before an area code whose other half is in it.
fn with_bracket(chars: &[char], mut range: Range<usize>) -> Range<usize> {
    let inside = &chars[range.clone()];
    let close = inside.iter().position(|c| *c == ')');
    let open = inside.iter().position(|c| *c == '(');
    let is_half = close.is_some_and(|close| open.is_none_or(|open| close < open));
    if is_half && range.start > 0 && chars[range.start - 1] == '(' {
        range.start -= 1;
    }
    range
}

/// Without the code of the country, in a group of its own or before the whole number.
fn mobile(number: &Number<'_>) -> Option<(Range<usize>, Sensitive)> {
    const SHAPES: [&[usize]; 9] = [
        &[11],
        &[3, 4, 4],
        &[3, 8],
        &[7, 4],
        &[3, 3, 5],
        &[3, 5, 3],
        &[3, 4, 2, 2],
        &[3, 2, 3, 3],
        &[3, 2, 2, 2, 2],
    ];
    // Written so with spaces, whatever the groups say.
    const SPACED: [&[usize]; 6] = [
        &[4, 4, 3],
        &[4, 3, 4],
        &[4, 7],
        &[5, 6],
        &[6, 5],
        &[5, 3, 3],
    ];
    let first = number.places.first()?;
    let code: String = number.chars[first.clone()].iter().collect();
    let found = |range| Some((range, Sensitive::Mobile));
    if matches!(code.as_str(), "86" | "086" | "0086") && number.places.len() > 1 {
        return mobile(&number.after(1));
    }
    if number.is_whole() {
        for code in ["86", "0086"] {
            let rest = number.digits.strip_prefix(code);
            if rest.is_some_and(is_mobile) {
                let range = number.range();
                return found(range.start + code.len()..range.end);
            }
        }
    }
    let sizes = number.sizes();
    let is_shaped = SHAPES.contains(&&*sizes)
        || (SPACED.contains(&&*sizes) && number.is_parted_by(&[' ', '·']))
        || number.may_be_one();
    (is_mobile(&number.digits) && is_shaped)
        .then(|| number.range())
        .and_then(found)
}

fn is_mobile(digits: &str) -> bool {
    let bytes = digits.as_bytes();
    bytes.len() == 11 && bytes[0] == b'1' && (b'3'..=b'9').contains(&bytes[1])
}

/// ID number of 18 characters, in whatever groups: its check digit and its birthday tell it.
fn identity(number: &Number<'_>) -> Option<(Range<usize>, Sensitive)> {
    let mut range = number.range();
    let mut told = number.digits.clone();
    if told.len() == 17 {
        let rest = &number.chars[range.end..];
        let gap = gap(rest).unwrap_or(0);
        if !rest.get(gap).is_some_and(|c| {
            matches!(
                c,
                'x' | 'X' | '×' | 'Х' | 'х' | 'Χ' | 'χ' | '✕' | '✗' | 'ⅹ' | 'Ⅹ'
            )
        }) {
            return None;
        }
        told.push('X');
        range.end += gap + 1;
    }
    let after = number.chars.get(range.end);
    if after.is_some_and(char::is_ascii_alphanumeric) || !is_identity(&told) {
        return None;
    }
    // A code, the day of a drill and a number behind it: nobody of that age has an account.
    let is_record = number.sizes() == [6, 8, 4] && &told[6..10] > "2020";
    (!is_record && !number.is_time()).then_some((range, Sensitive::Identity))
}

/// GB 11643-1999: seventeen digits with a birthday, and the check character of ISO 7064 MOD 11-2. Residence permits of people from Hong Kong, Macao and Taiwan are of the same kind.
fn is_identity(number: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: &[u8; 11] = b"10X98765432";
    let bytes = number.as_bytes();
    if bytes.len() != 18 {
        return false;
    }
    let sum: u32 = WEIGHTS
        .iter()
        .zip(bytes)
        .map(|(weight, digit)| weight * u32::from(digit - b'0'))
        .sum();
    matches!(&number[6..8], "18" | "19" | "20")
        && is_day(&number[10..14])
        && CHECKS
            .get(sum as usize % 11)
            .is_some_and(|check| bytes[17] == *check)
}

/// ID number of 15 digits, as given until 1999: a province, and a birthday.
fn old_identity(number: &Number<'_>) -> Option<(Range<usize>, Sensitive)> {
    const PROVINCES: [&str; 34] = [
        "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37",
        "41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64",
        "65", "71", "81", "82",
    ];
    let digits = number.digits.as_str();
    let is_one = digits.len() == 15
        && PROVINCES.contains(&&digits[..2])
        && is_day(&digits[8..12])
        // The last of them were born before 2000.
        && &digits[6..8] >= "10"
        && (number.is_whole() || number.sizes() == [6, 6, 3] || number.may_be_one());
    is_one.then(|| (number.range(), Sensitive::Identity))
}

/// Bank card: 16 to 19 digits with the Luhn digit, whole or in the groups that are stamped on it.
fn card(number: &Number<'_>) -> Option<(Range<usize>, Sensitive)> {
    let sizes = number.sizes();
    let fours = sizes.split_last().is_some_and(|(last, all)| {
        all.len() >= 3 && all.iter().all(|n| *n == 4) && (1..=4).contains(last)
    });
    // In two to four parts, wherever they were parted; the numbers of banks begin so.
    let by_hand = (2..=4).contains(&sizes.len())
        && sizes.iter().any(|size| *size >= 6)
        && matches!(&number.digits[..1], "3" | "4" | "5" | "6" | "9")
        && number.may_be_one();
    let is_one = (16..=19).contains(&number.digits.len())
        && (number.is_whole() || number.is_spelt() || fours || by_hand)
        // No bank's number begins so; dates do.
        && !matches!(&number.digits[..2], "19" | "20")
        && !number.is_masked_list()
        && luhn(&number.digits);
    is_one.then(|| (number.range(), Sensitive::Card))
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

/// Landline: an area code and 7 or 8 digits, with an extension where one follows.
fn landline(number: &Number<'_>) -> Option<(Range<usize>, Sensitive)> {
    let sizes = number.sizes();
    // Behind the code of the country, the area code has no 0.
    let abroad = matches!(number.group(0).as_str(), "86" | "0086") && sizes.len() > 2;
    let from = usize::from(abroad);
    let own = number.after(from);
    let digits = if abroad {
        ["0", &own.digits].concat()
    } else {
        own.digits.clone()
    };
    let area = area_code(&digits)?;
    let local = &digits[area..];
    let is_long_enough = match area {
        3 => local.len() == 8,
        _ => matches!(local.len(), 7 | 8),
    };
    let first = *sizes.get(from)?;
    let is_parted = first == area - from;
    let parts: &[usize] = sizes.get(from + 1..).unwrap_or_default();
    let is_shaped = if is_parted {
        matches!(
            parts,
            [7 | 8] | [3 | 4, 3 | 4] | [2, 2, 3 | 4] | [2, 3, 3] | [2, 2, 2, 2]
        )
    } else {
        (own.is_whole() && !abroad) || own.may_be_one()
    };
    // A code, a year and a number: that of a record.
    let year = number.group(from + 1);
    let is_record = is_date(local)
        || (year.len() == 4 && matches!(&year[..2], "19" | "20") && number.is_parted_by(&['-']));
    let starts_well = matches!(local.as_bytes().first(), Some(b'2'..=b'8'));
    if !is_long_enough || !is_shaped || is_record || !starts_well {
        return None;
    }
    let range = number.range();
    let end = extension(number.chars, range.end);
    Some((range.start..end, Sensitive::Landline))
}

/// How many digits of a number with its 0 are the area code: 010, 02x, or 0 and three digits from 3 on.
fn area_code(digits: &str) -> Option<usize> {
    match digits.as_bytes() {
        [b'0', b'1', b'0', ..] => Some(3),
        [b'0', b'2', third, ..] if *third != b'6' => Some(3),
        [b'0', b'3'..=b'9', _, _, ..] => Some(4),
        _ => None,
    }
}

/// Where the extension behind a number ends; where the number does, when there is none.
fn extension(chars: &[char], end: usize) -> usize {
    const MOST: usize = 6;
    const WORDS: [&str; 17] = [
        "转分机",
        "分机号码",
        "分机号",
        "分机",
        "内线",
        "短号",
        "转接",
        "转",
        "extension",
        "ext",
        "x",
        "-",
        "*",
        "#",
        "/",
        ",",
        "(",
    ];
    let skip = |at: usize, what: &[char]| {
        let rest = chars.get(at..).unwrap_or_default();
        at + rest.iter().take(2).take_while(|c| what.contains(c)).count()
    };
    let begins = |at: usize, word: &str| {
        let rest = chars.get(at..).unwrap_or_default();
        let mut rest = rest.iter().map(char::to_ascii_lowercase);
        word.chars().all(|c| rest.next() == Some(c))
    };
    // A bracket stands before a word, or in the place of one.
    let behind = [skip(end, &[' ', '(', ',']), skip(end, &[' '])];
    let mut ways = behind
        .into_iter()
        .flat_map(|at| WORDS.iter().map(move |word| (at, word)));
    let Some((at, word)) = ways.find(|(at, word)| begins(*at, word)) else {
        return end;
    };
    let at = skip(at + word.chars().count(), &[' ', '.', ':', '：']);
    let digits = chars.get(at..).unwrap_or_default();
    let count = digits.iter().take_while(|c| c.is_ascii_digit()).count();
    let after = digits.get(count);
    // Behind a sign that parts lists, too, only what is as long as an extension is one.
    let most = if matches!(*word, "/" | "," | "(") {
        4
    } else {
        MOST
    };
    let least = if matches!(*word, "/" | "," | "(") {
        3
    } else {
        1
    };
    if (least..=most).contains(&count) && after.is_none_or(|c| !c.is_ascii_alphanumeric()) {
        at + count
    } else {
        end
    }
}
