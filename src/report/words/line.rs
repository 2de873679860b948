//! One line of the list, as people write lists: numbered, quoted, several words a line, with remarks.

use std::ops::Range;

/// Stand around a word and are no part of it.
const QUOTES: &[char] = &[
    '"', '\'', '“', '”', '‘', '’', '「', '」', '『', '』', '《', '》', '〈', '〉', '【', '】',
    '＂', '＇', '`',
];
/// Stand before a word of a list.
const BULLETS: &[char] = &['-', '*', '+', '•', '·', '●', '○', '■', '◆', '–', '—', '※'];
/// Stand between words.
const SEPARATORS: &[char] = &['、', '，', ',', ';', '；', '\t', '|', '｜', '/', '／'];
/// Open and close a remark; half and full width of one kind go together.
const BRACKETS: [(&[char], &[char]); 4] = [
    (&['(', '（'], &[')', '）']),
    (&['[', '［'], &[']', '］']),
    (&['{', '｛'], &['}', '｝']),
    (&['〔'], &['〕']),
];
/// Stand behind the number of a line.
const AFTER_NUMBER: &[char] = &['.', '．', '、', ')', '）', ':', '：', ',', '，'];
/// The most characters of a number that counts lines.
const NUMBER: usize = 4;

/// The words of a line, without numbering, quotation marks and remarks: behind `#`, or in brackets beside a word.
///
/// Where it is not certain how a line is meant it is parted: a part is found wherever the whole would be.
pub(super) fn words(line: &str) -> Vec<&str> {
    let line = line.split(['#', '＃']).next().unwrap_or_default();
    let parts = parted(without_number(line)).into_iter();
    let parts = parts.flat_map(|part| without_remarks(without_number(part)));
    let parts = parts.flat_map(|part| apart(without_number(part)));
    let parts = parts.map(|part| bare(without_number(part)));
    parts.filter(|part| !part.is_empty()).collect()
}

/// A bracket that has no other stands in the word: what is a remark cannot be told, and so neither can the word.
pub(super) fn has_stray_bracket(word: &str) -> bool {
    word.contains(char::is_alphabetic) && word.contains(|c| opens(c).or(closes(c)).is_some())
}

/// Which kind of bracket this opens.
fn opens(c: char) -> Option<usize> {
    BRACKETS.iter().position(|(open, _)| open.contains(&c))
}

/// Which kind of bracket this closes.
fn closes(c: char) -> Option<usize> {
    BRACKETS.iter().position(|(_, close)| close.contains(&c))
}

/// Where brackets stand, from the one that opens to behind the one that closes, those within others not counted.
fn bracketed(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Vec<(usize, usize)> = Vec::new();
    for (at, c) in text.char_indices() {
        if let Some(kind) = opens(c) {
            open.push((at, kind));
        } else if let Some(kind) = closes(c)
            && open.last().is_some_and(|(_, last)| *last == kind)
            && let Some((from, _)) = open.pop()
            && open.is_empty()
        {
            found.push(from..at + c.len_utf8());
        }
    }
    found
}

/// What stands outside these places.
fn outside<'a>(text: &'a str, places: &[Range<usize>]) -> Vec<&'a str> {
    let starts = std::iter::once(0).chain(places.iter().map(|place| place.end));
    let ends = places.iter().map(|place| place.start).chain([text.len()]);
    starts.zip(ends).map(|(from, to)| &text[from..to]).collect()
}

/// Parts a line at its separators, but for those within brackets.
fn parted(line: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut brackets = bracketed(line).into_iter().peekable();
    let mut start = 0;
    for (at, separator) in line.match_indices(SEPARATORS) {
        while brackets.next_if(|place| place.end <= at).is_some() {}
        if brackets.peek().is_none_or(|place| at < place.start) {
            parts.push(&line[start..at]);
            start = at + separator.len();
        }
    }
    parts.push(&line[start..]);
    parts
}

/// What stands outside the brackets of a part; where there is nothing, they enclose the words. In a number they are part of it: 6222(0212)3456.
fn without_remarks(part: &str) -> Vec<&str> {
    let brackets = bracketed(part);
    let pieces = outside(part, &brackets);
    if pieces.iter().all(|piece| bare(piece).is_empty()) {
        let within = brackets.into_iter().flat_map(|place| {
            let within = &part[place];
            let ends = |c: char| opens(c).or(closes(c)).is_some();
            within.trim_matches(ends).split(SEPARATORS)
        });
        return within.collect();
    }
    let is_number = |piece: &&str| !piece.contains(char::is_alphabetic);
    if pieces.iter().all(is_number) {
        return vec![part];
    }
    pieces
}

/// Without what stands around a word.
fn bare(word: &str) -> &str {
    let is_around = |c: char| c.is_whitespace() || QUOTES.contains(&c);
    word.trim_matches(is_around)
        .trim_end_matches(|c| is_around(c) || matches!(c, '。' | '.' | '．' | ':' | '：'))
}

/// Without the bullet or number before it: `-`, `1.`, `（2）`, `③`, `四、`.
fn without_number(line: &str) -> &str {
    let line = line.trim();
    let line = line.trim_start_matches(|c: char| c.is_whitespace() || BULLETS.contains(&c));
    if let Some(rest) = line.strip_prefix(|c| matches!(c, '①'..='⒛')) {
        return rest.trim_start();
    }
    let open = line.strip_prefix(['(', '（']);
    let number = open.unwrap_or(line);
    let rest = number.trim_start_matches(is_count);
    let counted = number.len() - rest.len();
    let digits = &number[..counted];
    if !(1..=NUMBER).contains(&digits.chars().count()) {
        return line;
    }
    let after = rest.trim_start_matches(char::is_whitespace);
    let is_apart = after.len() < rest.len() && digits.chars().all(|c| !is_han(c));
    match after.strip_prefix(AFTER_NUMBER) {
        // A number with a fraction counts no lines.
        Some(word) if !word.starts_with(|c: char| c.is_ascii_digit()) => word.trim_start(),
        None if is_apart && open.is_none() && !after.starts_with(|c: char| c.is_ascii_digit()) => {
            after
        }
        _ => line,
    }
}

/// Parts words at spaces: beside a Chinese character, or where there is more than one. A name written wide (张　三) is one word.
fn apart(part: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut gap: Option<usize> = None;
    let mut before = ' ';
    for (at, c) in part.char_indices() {
        if c.is_whitespace() {
            gap.get_or_insert(at);
            continue;
        }
        if let Some(from) = gap.take() {
            let is_wide = part[from..at].chars().count() > 1;
            if is_wide || is_word_end(before) || is_word_end(c) {
                words.push(&part[start..from]);
                start = at;
            }
        }
        before = c;
    }
    words.push(&part[start..]);
    let is_one = |word: &&str| word.chars().count() == 1 && word.chars().all(is_han);
    if (2..=3).contains(&words.len()) && words.iter().all(is_one) {
        return vec![part];
    }
    words
}

/// A space beside it parts words.
fn is_word_end(c: char) -> bool {
    is_han(c) || QUOTES.contains(&c)
}

fn is_count(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '０'..='９') || "一二三四五六七八九十".contains(c)
}

fn is_han(c: char) -> bool {
    matches!(c, '〇' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::{has_stray_bracket, words};

    #[test]
    fn a_line_is_read_as_lists_are_written() {
        for (line, wanted) in [
            ("钱多多", &["钱多多"][..]),
            ("钱多多、王小明", &["钱多多", "王小明"]),
            ("钱多多，王小明,李大力", &["钱多多", "王小明", "李大力"]),
            ("钱多多;王小明；", &["钱多多", "王小明"]),
            ("钱多多\t王小明", &["钱多多", "王小明"]),
            ("钱多多 王小明", &["钱多多", "王小明"]),
            ("钱多多\u{3000}王小明", &["钱多多", "王小明"]),
            ("张　三", &["张　三"]),
            ("王 小 明", &["王 小 明"]),
            // Two names or one: that cannot be known, so it is not taken for one.
            ("张 三 李 四", &["张", "三", "李", "四"]),
            ("\"钱多多\"", &["钱多多"]),
            ("“钱多多” “王小明”", &["钱多多", "王小明"]),
            ("'钱多多','王小明'", &["钱多多", "王小明"]),
            ("1. 钱多多", &["钱多多"]),
            ("1、钱多多、王小明", &["钱多多", "王小明"]),
            ("（2）钱多多", &["钱多多"]),
            ("12 钱多多", &["钱多多"]),
            ("1.钱多多 2.王小明", &["钱多多", "王小明"]),
            ("③钱多多", &["钱多多"]),
            ("四、钱多多", &["钱多多"]),
            ("- 钱多多", &["钱多多"]),
            ("• 1) \"钱多多\"", &["钱多多"]),
            ("钱多多 # 客户", &["钱多多"]),
            ("钱多多#客户", &["钱多多"]),
            ("钱多多（客户）", &["钱多多"]),
            ("钱多多 (客户)", &["钱多多"]),
            ("钱多多（客户)", &["钱多多"]),
            ("（客户）钱多多", &["钱多多"]),
            ("1. 钱多多［客户］", &["钱多多"]),
            (
                "钱多多（客户、来访）、王小明（保安）",
                &["钱多多", "王小明"],
            ),
            ("钱多多（客户（大额））／王小明", &["钱多多", "王小明"]),
            ("钱多多/王小明", &["钱多多", "王小明"]),
            ("钱多多／ 王小明 / 李大力", &["钱多多", "王小明", "李大力"]),
            ("钱多多（13800138000）", &["钱多多"]),
            ("Mary Ann (teller)/John Smith", &["Mary Ann", "John Smith"]),
            // Nothing but the brackets: they stand around the words as quotation marks do.
            ("（钱多多）", &["钱多多"]),
            (
                "钱多多、（王小明／李大力）",
                &["钱多多", "王小明", "李大力"],
            ),
            ("（2）钱多多（客户）", &["钱多多"]),
            ("6222(0212)3456", &["6222(0212)3456"]),
            ("# 客户", &[]),
            ("  ", &[]),
            ("John Smith", &["John Smith"]),
            ("2. Mary Ann O'Neil", &["Mary Ann O'Neil"]),
            ("John Smith  Mary Jones", &["John Smith", "Mary Jones"]),
            ("John Smith, Mary Jones", &["John Smith", "Mary Jones"]),
            ("钱多多 13800138000", &["钱多多", "13800138000"]),
            ("6222 0212 3456", &["6222 0212 3456"]),
            ("3.1", &["3.1"]),
            ("一二", &["一二"]),
            ("阿依古丽·买买提", &["阿依古丽·买买提"]),
            ("甲", &["甲"]),
        ] {
            assert_eq!(words(line), wanted, "{line}");
        }
    }

    #[test]
    fn a_bracket_without_another_is_left_in_the_word() {
        for line in [
            "钱多多（客户",
            "钱多多客户）",
            "钱多多（客户]",
            "钱多多（客户 # 大额）",
            "王小明、钱多多（客户、大额",
        ] {
            assert!(words(line).into_iter().any(has_stray_bracket), "{line}");
        }
        assert!(!words("(021) 6222 0212").into_iter().any(has_stray_bracket));
    }
}
