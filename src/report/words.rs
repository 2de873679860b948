//! Words and names that must not leave the house: the user's own list.

use std::collections::BTreeMap;
use std::ops::Range;

/// The most words of a list.
const MOST: usize = 100_000;
/// The longest word, characters.
const LONGEST: usize = 64;

/// A list of words, made ready to be looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// By their first two characters, without capitals; of each the longest first.
    starts: BTreeMap<(char, char), Vec<Vec<char>>>,
    count: usize,
}

impl Words {
    /// One word a line; what begins with `#` is a remark. Returns the words and the lines (from 1) of those that cannot be looked for: of one character, which would be found everywhere, or too long.
    pub fn read(lists: &[&str]) -> (Self, Vec<usize>) {
        let mut words = Self::default();
        let mut refused = Vec::new();
        for list in lists {
            for (n, line) in list.trim_start_matches('\u{feff}').lines().enumerate() {
                let word = line.trim();
                if word.is_empty() || word.starts_with('#') {
                    continue;
                }
                if !words.add(word) {
                    refused.push(n + 1);
                }
            }
        }
        for words in words.starts.values_mut() {
            words.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
            words.dedup();
        }
        words.count = words.starts.values().map(Vec::len).sum();
        (words, refused)
    }

    fn add(&mut self, word: &str) -> bool {
        let chars: Vec<char> = word.chars().map(plain).collect();
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

    /// How many words.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Nothing is looked for.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Where words stand in a text, in order, without overlaps; the longest at each place.
    pub(super) fn found(&self, text: &str) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        if self.is_empty() {
            return found;
        }
        let chars: Vec<(usize, char)> = text.char_indices().map(|(i, c)| (i, plain(c))).collect();
        let mut at = 0;
        while at + 1 < chars.len() {
            let words = self.starts.get(&(chars[at].1, chars[at + 1].1));
            let word = words.into_iter().flatten().find(|word| {
                let there = chars[at..].iter().map(|(_, c)| c);
                chars.len() - at >= word.len()
                    && there.zip(word.iter()).all(|(a, b)| a == b)
                    && stands_alone(&chars, at, word.len())
            });
            match word {
                Some(word) => {
                    let end = chars.get(at + word.len()).map_or(text.len(), |(i, _)| *i);
                    found.push(chars[at].0..end);
                    at += word.len();
                }
                None => at += 1,
            }
        }
        found
    }
}

/// Without capitals; full-width letters and digits as the plain ones.
fn plain(c: char) -> char {
    let c = match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c => c,
    };
    c.to_ascii_lowercase()
}

/// A word of letters or digits is not the middle of another: Li is not in Line.
fn stands_alone(chars: &[(usize, char)], at: usize, len: usize) -> bool {
    let is_letter = |i: Option<usize>| {
        let c = i.and_then(|i| chars.get(i));
        c.is_some_and(|(_, c)| c.is_ascii_alphanumeric())
    };
    let first = is_letter(Some(at)) && is_letter(at.checked_sub(1));
    let last = is_letter(Some(at + len - 1)) && is_letter(Some(at + len));
    !first && !last
}
