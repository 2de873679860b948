//! A text as the scan reads it: full-width forms as the plain ones, every kind of space, dash, dot, slash and bracket as one of its kind, nothing that is not seen. Each character knows its place in the text.

use std::ops::Range;

/// A text in plain characters.
#[derive(Debug)]
pub(in crate::report) struct Plain {
    chars: Vec<char>,
    /// Where each stands in the text, bytes.
    places: Vec<Range<usize>>,
}

impl Plain {
    pub(in crate::report) fn of(text: &str) -> Self {
        let mut plain = Self {
            chars: Vec::with_capacity(text.len()),
            places: Vec::with_capacity(text.len()),
        };
        for (at, c) in text.char_indices() {
            if !is_unseen(c) {
                plain.chars.push(simple(c));
                plain.places.push(at..at + c.len_utf8());
            }
        }
        plain.read_full_stops();
        plain
    }

    /// A Chinese input method writes 。 for the dot of an address.
    fn read_full_stops(&mut self) {
        for at in 1..self.chars.len().saturating_sub(1) {
            if self.chars[at] == '。'
                && self.chars[at - 1].is_ascii_alphanumeric()
                && self.chars[at + 1].is_ascii_alphanumeric()
            {
                self.chars[at] = '.';
            }
        }
    }

    pub(in crate::report) fn chars(&self) -> &[char] {
        &self.chars
    }

    /// Where these characters stand in the text.
    pub(in crate::report) fn place(&self, chars: &Range<usize>) -> Range<usize> {
        let from = self.places.get(chars.start).map_or(0, |place| place.start);
        let last = chars.end.checked_sub(1).filter(|last| *last >= chars.start);
        let to = last.and_then(|last| self.places.get(last));
        from..to.map_or(from, |place| place.end)
    }
}

/// Has no look of its own: it joins, parts or turns what stands beside it.
fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}')
}

/// The plain character of its kind.
fn simple(c: char) -> char {
    match c {
        // Full-width forms.
        '\u{ff01}'..='\u{ff5e}' => {
            let plain = char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c);
            if plain == c { c } else { simple(plain) }
        }
        // Digits for formulas: five alphabets of ten.
        '\u{1d7ce}'..='\u{1d7ff}' => {
            char::from_digit((u32::from(c) - 0x1d7ce) % 10, 10).unwrap_or(c)
        }
        '\t'
        | '\u{a0}'
        | '\u{1680}'
        | '\u{2000}'..='\u{200a}'
        | '\u{202f}'
        | '\u{205f}'
        | '\u{2800}'
        | '\u{3000}' => ' ',
        '\u{2010}'..='\u{2015}'
        | '\u{2043}'
        | '\u{2212}'
        | '\u{2500}'
        | '\u{2501}'
        | '\u{2e3a}'
        | '\u{2e3b}'
        | '\u{fe58}'
        | '\u{fe63}'
        | '\u{ff70}'
        | '\u{30fc}'
        | '\u{301c}'
        | '~'
        | '_' => '-',
        '\u{2024}' | '\u{fe52}' | '\u{ff61}' => '.',
        '\u{2022}' | '\u{2027}' | '\u{2219}' | '\u{22c5}' | '\u{2e31}' | '\u{30fb}'
        | '\u{ff65}' | '\u{387}' => '·',
        '\u{2044}' | '\u{2215}' | '\u{29f8}' | '\\' | '\u{fe68}' | '|' => '/',
        '[' | '{' | '\u{3010}' | '\u{3014}' | '\u{3016}' | '\u{3008}' | '\u{fe59}' | '\u{207d}' => {
            '('
        }
        ']' | '}' | '\u{3011}' | '\u{3015}' | '\u{3017}' | '\u{3009}' | '\u{fe5a}' | '\u{207e}' => {
            ')'
        }
        '\u{fe6b}' => '@',
        '\u{fe62}' => '+',
        _ => c,
    }
}

/// Stands between the parts of a number.
pub(in crate::report) fn is_separator(c: char) -> bool {
    matches!(c, ' ' | '-' | '.' | '/' | '·' | '(' | ')')
}
