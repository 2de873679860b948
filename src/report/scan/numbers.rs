//! Numbers of people: mobile and landline telephones, ID cards, bank cards. They are told from dates, amounts and record numbers by their check digits and by the groups they are written in.

use std::ops::Range;

use super::Sensitive;
use super::plain::is_separator;

/// Characters between two groups of one number: the bracket of an area code and a space.
const BETWEEN: usize = 3;
/// Digits and groups of the longest number, with the code of the country.
const DIGITS: usize = 24;

/// Digits as they are written: in groups.
struct Groups {
    /// Where each stands.
    places: Vec<Range<usize>>,
}

impl Groups {
    /// The groups from a digit on that may belong together.
    fn at(chars: &[char], at: usize) -> Self {
        let mut places: Vec<Range<usize>> = Vec::new();
        let (mut from, mut digits) = (at, 0);
        loop {
            let to = chars[from..]
                .iter()
                .position(|c| !c.is_ascii_digit())
                .map_or(chars.len(), |len| from + len);
            digits += to - from;
            // The first is given however long it is, so that it is passed over whole.
            if digits > DIGITS && !places.is_empty() {
                break;
            }
            places.push(from..to);
            let gap = chars[to..]
                .iter()
                .take(BETWEEN + 1)
                .position(|c| !is_separator(*c))
                .filter(|gap| *gap > 0);
            match gap.map(|gap| to + gap) {
                Some(next) if chars[next].is_ascii_digit() && digits < DIGITS => from = next,
                _ => break,
            }
        }
        Self { places }
    }
}

/// Some groups, taken for one number.
struct Number<'a> {
    chars: &'a [char],
    places: &'a [Range<usize>],
    digits: String,
}

impl<'a> Number<'a> {
    fn of(chars: &'a [char], places: &'a [Range<usize>]) -> Self {
        let digits = places
            .iter()
            .flat_map(|place| &chars[place.clone()])
            .collect();
        Self {
            chars,
            places,
            digits,
        }
    }

    fn sizes(&self) -> Vec<usize> {
        self.places.iter().map(ExactSizeIterator::len).collect()
    }

    fn is_whole(&self) -> bool {
        self.places.len() == 1
    }

    /// Digit by digit.
    fn is_spelt(&self) -> bool {
        self.places.len() > 1 && self.places.iter().all(|place| place.len() == 1)
    }

    /// What stands between its groups is of these alone.
    fn is_parted_by(&self, allowed: &[char]) -> bool {
        self.places.windows(2).all(|two| {
            let between = &self.chars[two[0].end..two[1].start];
            between.iter().all(|c| allowed.contains(c))
        })
    }

    /// Without as many groups at the beginning.
    fn after(&self, groups: usize) -> Self {
        Self::of(self.chars, &self.places[groups..])
    }

    /// The characters it is of.
    fn range(&self) -> Range<usize> {
        let from = self.places.first().map_or(0, |place| place.start);
        from..self.places.last().map_or(from, |place| place.end)
    }

    /// Money: with cents behind a dot, a currency before it or a unit behind it.
    fn is_amount(&self) -> bool {
        let Range { start, end } = self.range();
        let before = start.checked_sub(1).map(|at| self.chars[at]);
        let after = &self.chars[end..];
        let cents = matches!(after, ['.', a, b, ..] if a.is_ascii_digit() && b.is_ascii_digit())
            && after.get(3).is_none_or(|c| !c.is_ascii_digit());
        let unit = after.iter().find(|c| **c != ' ');
        self.is_whole()
            && (cents
                || before.is_some_and(|c| matches!(c, '¥' | '￥' | '$' | '€' | '£'))
                || unit.is_some_and(|c| matches!(c, '元' | '万' | '亿')))
    }
}

/// Where numbers of people stand in plain characters, in order, without overlaps.
pub(super) fn numbers(chars: &[char]) -> Vec<(Range<usize>, Sensitive)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if !chars[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let groups = Groups::at(chars, at);
        let before = at.checked_sub(1).map(|i| chars[i]);
        let is_free = before.is_none_or(|c| !c.is_ascii_alphanumeric());
        match is_free.then(|| best(chars, &groups.places)).flatten() {
            Some((range, what)) => {
                at = range.end;
                found.push((with_bracket(chars, range), what));
            }
            None => at = groups.places.first().map_or(at + 1, |place| place.end),
        }
    }
    found
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
    // Written so with spaces; with dashes, record numbers are.
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
        || number.is_spelt()
        || (SPACED.contains(&&*sizes) && number.is_parted_by(&[' ', '·']));
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
        let gap = rest.iter().take(BETWEEN).take_while(|c| is_separator(**c));
        let gap = gap.count();
        if !rest
            .get(gap)
            .is_some_and(|c| matches!(c, 'x' | 'X' | '×' | 'Х' | 'х'))
        {
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
    (!is_record).then_some((range, Sensitive::Identity))
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
        && (number.is_whole() || number.is_spelt() || number.sizes() == [6, 6, 3]);
    is_one.then(|| (number.range(), Sensitive::Identity))
}

/// A month and a day.
fn is_day(digits: &str) -> bool {
    let (month, day) = digits.split_at(2);
    ("01"..="12").contains(&month) && ("01"..="31").contains(&day)
}

/// Eight digits that are a day of this century or the one before.
pub(super) fn is_date(digits: &str) -> bool {
    digits.len() == 8 && matches!(&digits[..2], "19" | "20") && is_day(&digits[4..])
}

/// Bank card: 16 to 19 digits with the Luhn digit, whole or in the groups that are stamped on it.
fn card(number: &Number<'_>) -> Option<(Range<usize>, Sensitive)> {
    let sizes = number.sizes();
    let fours = sizes.split_last().is_some_and(|(last, all)| {
        all.len() >= 3 && all.iter().all(|n| *n == 4) && (1..=4).contains(last)
    });
    // The number of the bank first, then that of the account.
    let by_bank = sizes.len() > 1
        && sizes.len() <= 4
        && sizes.first() == Some(&6)
        && number.is_parted_by(&[' ', '·']);
    let is_one = (16..=19).contains(&number.digits.len())
        && (number.is_whole() || number.is_spelt() || fours || by_bank)
        // No bank's number begins so; dates do.
        && !matches!(&number.digits[..2], "19" | "20")
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
    let code = |group: usize| -> String {
        let place = number.places.get(group).cloned().unwrap_or_default();
        number.chars[place].iter().collect()
    };
    // Behind the code of the country, the area code has no 0.
    let abroad = matches!(code(0).as_str(), "86" | "0086") && sizes.len() > 2;
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
        (own.is_whole() && !abroad) || own.is_spelt()
    };
    // A code, a year and a number: that of a record.
    let year = code(from + 1);
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
    const WORDS: [&str; 9] = ["转分机", "分机号", "分机", "转", "ext", "x", "-", "*", "#"];
    let skip = |at: usize, what: &[char]| {
        let rest = chars.get(at..).unwrap_or_default();
        at + rest.iter().take(2).take_while(|c| what.contains(c)).count()
    };
    let at = skip(end, &[' ', '(']);
    let begins = |word: &&&str| {
        let rest = chars.get(at..).unwrap_or_default();
        let mut rest = rest.iter().map(char::to_ascii_lowercase);
        word.chars().all(|c| rest.next() == Some(c))
    };
    let Some(word) = WORDS.iter().find(begins) else {
        return end;
    };
    let at = skip(at + word.chars().count(), &[' ', '.', ':', '：']);
    let digits = chars.get(at..).unwrap_or_default();
    let count = digits.iter().take_while(|c| c.is_ascii_digit()).count();
    let after = digits.get(count);
    if (1..=MOST).contains(&count) && after.is_none_or(|c| !c.is_ascii_alphanumeric()) {
        at + count
    } else {
        end
    }
}
