//! Words and names that must not leave the house: the user's own list.

use std::collections::BTreeMap;
use std::ops::Range;

use super::scan::{Plain, is_separator};

mod line;

/// The most words of a list.
const MOST: usize = 100_000;
/// The longest word, characters.
const LONGEST: usize = 64;

/// A list of words, made ready to be looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// By their first two characters, as they are looked for; of each the longest first.
    starts: BTreeMap<(char, char), Vec<Vec<char>>>,
    count: usize,
    is_incomplete: bool,
}

impl Words {
    /// One word a line, or several that separators part; what begins with `#` is a remark, and what stands in brackets beside a word. Returns the words and, of each list, the lines (from 1) of those that cannot be looked for: of one character, which would be found everywhere, too long, or with a bracket that is not closed.
    pub fn read<const N: usize>(lists: [&str; N]) -> (Self, [Vec<usize>; N]) {
        let mut words = Self::default();
        let refused = lists.map(|list| {
            let lines = list.trim_start_matches('\u{feff}').lines();
            let lines = lines.enumerate().filter(|(_, line)| {
                // Every word of a line is taken, also behind one that cannot be.
                let mut is_refused = false;
                for word in line::words(line) {
                    is_refused |= !words.add(word);
                }
                is_refused
            });
            lines.map(|(n, _)| n + 1).collect::<Vec<_>>()
        });
        words.is_incomplete = refused.iter().any(|lines| !lines.is_empty());
        for words in words.starts.values_mut() {
            words.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
            words.dedup();
        }
        words.count = words.starts.values().map(Vec::len).sum();
        (words, refused)
    }

    fn add(&mut self, word: &str) -> bool {
        if line::has_stray_bracket(word) {
            return false;
        }
        let Some(chars) = key(word) else {
            return false;
        };
        let [first, second, ..] = chars[..] else {
            return false;
        };
        if chars.len() > LONGEST || self.count >= MOST {
            return false;
        }
        self.count += 1;
        self.starts.entry((first, second)).or_default().push(chars);
        true
    }

    /// Says that a list could not be read: what is looked for is not all that should be.
    pub fn set_incomplete(&mut self) {
        self.is_incomplete = true;
    }

    /// There is a list that could not be read, or a line of one that cannot be looked for: that nothing was found says nothing.
    pub fn is_incomplete(&self) -> bool {
        self.is_incomplete
    }

    /// How many words.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Nothing is looked for.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Where words stand in plain characters, in order, without overlaps; the longest at each place.
    pub(super) fn found(&self, chars: &[char]) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        if self.is_empty() {
            return found;
        }
        let mut at = 0;
        while at + 1 < chars.len() {
            let first = folded(chars[at]);
            let second = match next(chars, at) {
                Some(second) => folded(chars[second]),
                None => break,
            };
            let words = self.starts.get(&(first, second)).into_iter().flatten();
            let word = words
                .filter_map(|word| end_of(word, chars, at))
                .find(|end| stands_alone(chars, at, *end));
            match word {
                Some(end) => {
                    found.push(at..end);
                    at = end;
                }
                None => at += 1,
            }
        }
        found
    }
}

/// A word as it is looked for: what parts Chinese characters does not count. None where there are not two characters.
fn key(word: &str) -> Option<Vec<char>> {
    let plain = Plain::of(word);
    let chars = plain.chars();
    let mut key = Vec::new();
    let mut at = Some(0).filter(|_| !chars.is_empty());
    while let Some(place) = at {
        key.push(folded(chars[place]));
        at = next(chars, place);
    }
    (key.len() >= 2).then_some(key)
}

/// Where a word that begins at this place ends; none where it is another.
fn end_of(word: &[char], chars: &[char], start: usize) -> Option<usize> {
    let mut at = start;
    for (n, c) in word.iter().enumerate() {
        if n > 0 {
            at = next(chars, at)?;
        }
        if folded(chars[at]) != *c {
            return None;
        }
    }
    Some(at + 1)
}

/// Where the next character of a word stands. Between Chinese characters a few spaces, dashes and dots are passed over; several between letters are one space.
fn next(chars: &[char], at: usize) -> Option<usize> {
    const MOST: usize = 3;
    let after = at + 1;
    let gap = chars.get(after..)?.iter();
    let gap = gap.take(MOST).take_while(|c| is_gap(**c)).count();
    let beyond = *chars.get(after + gap)?;
    if gap == 0 || is_gap(beyond) {
        return Some(after);
    }
    if chars[at].is_ascii_alphanumeric() && beyond.is_ascii_alphanumeric() {
        // The last of a gap stands for all of it.
        return Some(after + gap - 1);
    }
    Some(after + gap)
}

/// May part the characters of a name; a bracket does not, it begins something else.
fn is_gap(c: char) -> bool {
    is_separator(c) && !matches!(c, '(' | ')')
}

/// Without capitals; whatever parts letters is a space.
fn folded(c: char) -> char {
    if is_gap(c) {
        ' '
    } else {
        c.to_ascii_lowercase()
    }
}

/// A word of letters or digits is not the middle of another: Li is not in Line.
fn stands_alone(chars: &[char], start: usize, end: usize) -> bool {
    let is_letter = |i: Option<usize>| {
        let c = i.and_then(|i| chars.get(i));
        c.is_some_and(char::is_ascii_alphanumeric)
    };
    let first = is_letter(Some(start)) && is_letter(start.checked_sub(1));
    let last = is_letter(end.checked_sub(1)) && is_letter(Some(end));
    !first && !last
}
