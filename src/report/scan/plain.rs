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

    /// The same with digits that are written as words or as the numbers of a list (一, 幺, ①) as digits; none where the text has none of them. They stand before numbers, too, so a text is looked through both ways.
    pub(super) fn told_in_words(&self) -> Option<Self> {
        self.chars
            .iter()
            .any(|c| word_digit(*c).is_some())
            .then(|| {
                let chars = self.chars.iter().map(|c| word_digit(*c).unwrap_or(*c));
                Self {
                    chars: chars.collect(),
                    places: self.places.clone(),
                }
            })
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
        '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{20d0}'..='\u{20ff}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
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
        // Raised and lowered digits.
        '\u{b2}' => '2',
        '\u{b3}' => '3',
        '\u{b9}' => '1',
        '\u{2070}' | '\u{2074}'..='\u{2079}' => digit_from(c, 0x2070),
        '\u{2080}'..='\u{2089}' => digit_from(c, 0x2080),
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
        '\u{fe62}' | '\u{207a}' | '\u{208a}' => '+',
        _ => DIGITS
            .iter()
            .find(|zero| (**zero..**zero + 10).contains(&u32::from(c)))
            .map_or(c, |zero| digit_from(c, *zero)),
    }
}

/// The zeros of all scripts' decimal digits (as Unicode classes them) but those of ASCII; the nine others follow each.
const DIGITS: [u32; 72] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6,
    0xe50, 0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50,
    0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0x104a0,
    0x10d30, 0x10d40, 0x11066, 0x110f0, 0x11136, 0x111d0, 0x112f0, 0x11450, 0x114d0, 0x11650,
    0x116c0, 0x116d0, 0x116da, 0x11730, 0x118e0, 0x11950, 0x11bf0, 0x11c50, 0x11d50, 0x11da0,
    0x11de0, 0x16a60, 0x16ac0, 0x16b50, 0x16d70, 0x1ccf0, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec,
    0x1d7f6, 0x1e140, 0x1e2f0, 0x1e5f1, 0x1e950, 0x1fbf0,
];

/// The digit that stands so far behind the zero of its script.
fn digit_from(c: char, zero: u32) -> char {
    char::from_digit(u32::from(c) - zero, 10).unwrap_or(c)
}

/// A digit that is written as a word, or as a number of a list.
fn word_digit(c: char) -> Option<char> {
    const WORDS: [(&str, char); 10] = [
        ("〇零○洞⓪⓿🄋🄌", '0'),
        ("一幺壹弌①❶➀➊⓵⑴⒈", '1'),
        ("二贰貳弍②❷➁➋⓶⑵⒉", '2'),
        ("三叁叄參弎③❸➂➌⓷⑶⒊", '3'),
        ("四肆④❹➃➍⓸⑷⒋", '4'),
        ("五伍⑤❺➄➎⓹⑸⒌", '5'),
        ("六陆陸⑥❻➅➏⓺⑹⒍", '6'),
        ("七柒⑦❼➆➐⓻⑺⒎", '7'),
        ("八捌⑧❽➇➑⓼⑻⒏", '8'),
        ("九玖⑨❾➈➒⓽⑼⒐", '9'),
    ];
    let of = WORDS.iter().find(|(words, _)| words.contains(c));
    of.map(|(_, digit)| *digit)
}

/// Stands between the parts of a number.
pub(in crate::report) fn is_separator(c: char) -> bool {
    matches!(c, ' ' | '-' | '.' | '/' | '·' | '(' | ')')
}
