//! Digits as they are written: in groups, with what stands between them; and what groups of digits are when they are no number of a person.

use std::ops::Range;

use super::plain::is_separator;

/// Characters between two groups of one number: the bracket of an area code and a space, a dash and the end of a line.
pub(super) const BETWEEN: usize = 3;
/// Digits of the longest number, with the code of the country.
const DIGITS: usize = 24;

/// The same sign over and over: dots that lead on, stars that hide nothing.
const ROW: usize = 16;

/// Stands between the groups of a number: any sign that is neither letter nor digit, but those of money, shares and addresses; as a number is told or copied, also what stands between numbers.
pub(super) fn is_between(c: char) -> bool {
    is_separator(c) || is_listing(c) || matches!(c, '\n' | '\r') || is_odd(c)
}

/// No custom puts it between digits, and a number is the same with it.
fn is_odd(c: char) -> bool {
    !c.is_alphanumeric()
        && !c.is_control()
        && !matches!(
            c,
            '%' | '‰' | '@' | '$' | '¥' | '￥' | '€' | '£' | '℃' | '°'
        )
        && !is_separator(c)
        && !is_listing(c)
}

/// How many characters from here on stand between two groups; none where it is more than may.
pub(super) fn gap(chars: &[char]) -> Option<usize> {
    let is_row = |len: &usize| chars[..*len].iter().all(|c| *c == chars[0]);
    let len = chars.iter().take(ROW + 1).position(|c| !is_between(*c))?;
    (len > 0 && (len <= BETWEEN || (len <= ROW && is_row(&len)))).then_some(len)
}

/// Stands between the entries of a list, the parts of a time or the thousands of an amount, and seldom within a number.
const fn is_listing(c: char) -> bool {
    matches!(c, ',' | '、' | ';' | ':')
}

/// The groups from a digit on that may belong together.
pub(super) fn groups(chars: &[char], at: usize) -> Vec<Range<usize>> {
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
        match gap(&chars[to..]).map(|gap| to + gap) {
            Some(next) if chars[next].is_ascii_digit() && digits < DIGITS => from = next,
            _ => break,
        }
    }
    places
}

/// Some groups, taken for one number.
pub(super) struct Number<'a> {
    pub(super) chars: &'a [char],
    pub(super) places: &'a [Range<usize>],
    pub(super) digits: String,
}

impl<'a> Number<'a> {
    pub(super) fn of(chars: &'a [char], places: &'a [Range<usize>]) -> Self {
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

    /// The digits of a group.
    pub(super) fn group(&self, place: usize) -> String {
        let place = self.places.get(place).cloned().unwrap_or_default();
        self.chars[place].iter().collect()
    }

    pub(super) fn sizes(&self) -> Vec<usize> {
        self.places.iter().map(ExactSizeIterator::len).collect()
    }

    pub(super) fn is_whole(&self) -> bool {
        self.places.len() == 1
    }

    /// Digit by digit.
    pub(super) fn is_spelt(&self) -> bool {
        self.places.len() > 1 && self.places.iter().all(|place| place.len() == 1)
    }

    /// What stands between its groups, for each of the gaps.
    fn gaps(&self) -> impl Iterator<Item = &'a [char]> {
        let chars = self.chars;
        let gaps = self.places.windows(2);
        gaps.map(move |two| &chars[two[0].end..two[1].start])
    }

    /// What stands between its groups is of these alone.
    pub(super) fn is_parted_by(&self, allowed: &[char]) -> bool {
        self.gaps()
            .all(|gap| gap.iter().all(|c| allowed.contains(c)))
    }

    /// Without as many groups at the beginning.
    pub(super) fn after(&self, groups: usize) -> Self {
        Self::of(self.chars, &self.places[groups..])
    }

    /// The characters it is of.
    pub(super) fn range(&self) -> Range<usize> {
        let from = self.places.first().map_or(0, |place| place.start);
        from..self.places.last().map_or(from, |place| place.end)
    }

    /// Money: with cents behind a dot, a currency before it or a unit behind it, or its thousands parted by commas.
    pub(super) fn is_amount(&self) -> bool {
        let Range { start, end } = self.range();
        let after = &self.chars[end..];
        let decimals = match after {
            ['.', rest @ ..] => rest.iter().take_while(|c| c.is_ascii_digit()).count(),
            _ => 0,
        };
        let cents = decimals == 2;
        let unit = &after[if decimals > 0 { decimals + 1 } else { 0 }..];
        let thousands = self.is_in_thousands();
        let unit = has_unit(unit);
        (self.is_whole() || thousands) && (cents || unit || has_currency(self.chars, start))
            || (thousands && self.is_parted_by(&[',']))
    }

    /// One to three digits, then threes.
    pub(super) fn is_in_thousands(&self) -> bool {
        let sizes = self.sizes();
        sizes.split_first().is_some_and(|(first, rest)| {
            *first <= 3 && !rest.is_empty() && rest.iter().all(|size| *size == 3)
        })
    }

    /// The number of a document, with its year in brackets: 〔2020〕12号.
    pub(super) fn is_document(&self) -> bool {
        let Range { start, end } = self.range();
        let in_brackets = start > 0 && self.chars[start - 1] == '(';
        let closed = self.gaps().next().is_some_and(|gap| gap.contains(&')'));
        in_brackets && closed && self.chars.get(end) == Some(&'号')
    }

    /// The version of a program: four or more groups between dots, the second of them 0 as with browsers, or with v or 版本 before it.
    pub(super) fn is_version(&self) -> bool {
        const NAMES: [&str; 8] = [
            "v",
            "版本",
            "版本号",
            "version",
            "ver.",
            "build",
            "chrome",
            "edge",
        ];
        let is_parted = self.places.len() >= 3 && self.is_parted_by(&['.']);
        is_parted
            && ((self.places.len() == 4 && self.group(1) == "0")
                || NAMES.iter().any(|name| self.is_behind(name)))
    }

    /// The word stands before it; spaces, colons and slashes between do not count.
    fn is_behind(&self, word: &str) -> bool {
        let before = self.chars[..self.range().start].iter().rev();
        let mut before = before.skip_while(|c| matches!(c, ' ' | ':' | '/'));
        let same = |c: char, other: char| c == other || c.to_lowercase().eq([other]);
        word.chars()
            .rev()
            .all(|other| before.next().is_some_and(|c| same(*c, other)))
    }

    /// A mask stands in it, three stars or more, beside other signs: that is a list of numbers that were masked.
    pub(super) fn is_masked_list(&self) -> bool {
        let is_mask = |gap: &[char]| gap.len() >= 3 && gap.iter().all(|c| *c == '*');
        self.places.len() > 2 && self.gaps().any(is_mask) && !self.gaps().all(is_mask)
    }

    /// Groups that no number of a person has by custom, but that may be one that was told or copied so; not a date, a time, a list, decimals, or the number of a record.
    pub(super) fn may_be_one(&self) -> bool {
        if self.is_document() || self.is_version() {
            return false;
        }
        self.is_spelt()
            || !(self.is_mixed()
                || self.is_time()
                || self.is_list()
                || self.has_day()
                || self.is_numbered()
                || self.is_decimals())
    }

    /// A comma beside a dash: that is a list of numbers, not one.
    fn is_mixed(&self) -> bool {
        let mut parted: Vec<char> = self.gaps().flatten().copied().collect();
        parted.retain(|c| !matches!(c, ' ' | '\n' | '\r'));
        parted.sort_unstable();
        parted.dedup();
        parted.len() > 1 && parted.into_iter().any(is_listing)
    }

    /// Hours and minutes.
    pub(super) fn is_time(&self) -> bool {
        self.gaps()
            .zip(self.places.windows(2))
            .any(|(gap, two)| gap.contains(&':') && two[0].len() <= 2 && two[1].len() <= 2)
    }

    /// Scores, or the numbers of items: three or more that are short, or none above 100.
    fn is_list(&self) -> bool {
        let sizes = self.sizes();
        let small = |place: usize| {
            let group = self.group(place);
            !group.starts_with('0') && group.parse().is_ok_and(|n: u32| n <= 100)
        };
        sizes.len() >= 3 && (sizes.iter().all(|size| *size <= 2) || (0..sizes.len()).all(small))
    }

    /// A group is a year of this century or the one before, or a day of one.
    pub(super) fn has_day(&self) -> bool {
        // No number of a record has so many digits behind its year.
        let has_long_rest = matches!(*self.sizes(), [4, rest] if rest >= 6);
        self.places.len() > 1
            && (0..self.places.len()).any(|place| {
                let group = self.group(place);
                let is_year = group.len() == 4 && matches!(&group[..2], "19" | "20");
                is_date(&group) || (is_year && !has_long_rest)
            })
    }

    /// The last group is a number among others, filled up with zeros: 00012.
    fn is_numbered(&self) -> bool {
        let last = self.group(self.places.len().saturating_sub(1));
        let counted = last.trim_start_matches('0');
        self.is_parted_by(&['-'])
            && self.places.len() > 1
            && last.len() >= 3
            && last.starts_with("00")
            && !counted.is_empty()
    }

    /// Several numbers with one or two places behind the dot.
    fn is_decimals(&self) -> bool {
        let dots = self.gaps().filter(|gap| *gap == ['.']).count();
        dots > 0
            && dots < self.places.len() - 1
            && self
                .gaps()
                .zip(&self.places[1..])
                .all(|(gap, behind)| gap != ['.'] || behind.len() <= 2)
    }
}

/// A unit of money stands here.
fn has_unit(after: &[char]) -> bool {
    let from = after.iter().take_while(|c| **c == ' ').count();
    let after = &after[from.min(after.len())..];
    let names = [
        "元", "万", "亿", "圆", "千元", "百万", "港元", "美元", "欧元", "日元", "rmb", "cny",
        "yuan", "usd",
    ];
    names.iter().any(|name| {
        let mut there = after.iter().map(char::to_ascii_lowercase);
        name.chars().all(|c| there.next() == Some(c))
    })
}

/// The sign or the name of a currency stands before this place.
fn has_currency(chars: &[char], at: usize) -> bool {
    let before = &chars[..at];
    let is_joint = |c: &char| matches!(c, ' ' | ':' | '为' | '计' | '共');
    let joint = before
        .iter()
        .rev()
        .take(2)
        .take_while(|c| is_joint(c))
        .count();
    let before = &before[..at - joint];
    if matches!(before.last(), Some('¥' | '￥' | '$' | '€' | '£')) {
        return true;
    }
    ["rmb", "cny", "usd", "hkd", "人民币", "金额"]
        .iter()
        .any(|name| {
            let mut back = before.iter().rev().map(char::to_ascii_lowercase);
            name.chars().rev().all(|c| back.next() == Some(c))
        })
}

/// A month and a day.
pub(super) fn is_day(digits: &str) -> bool {
    let (month, day) = digits.split_at(2);
    ("01"..="12").contains(&month) && ("01"..="31").contains(&day)
}

/// Eight digits that are a day of this century or the one before.
pub(super) fn is_date(digits: &str) -> bool {
    digits.len() == 8 && matches!(&digits[..2], "19" | "20") && is_day(&digits[4..])
}
