//! One line of the list, as people write lists: numbered, quoted, several words a line, with remarks.

/// Stand around a word and are no part of it.
const QUOTES: &[char] = &[
    '"', '\'', '“', '”', '‘', '’', '「', '」', '『', '』', '《', '》', '〈', '〉', '【', '】',
    '＂', '＇', '`',
];
/// Stand before a word of a list.
const BULLETS: &[char] = &['-', '*', '+', '•', '·', '●', '○', '■', '◆', '–', '—', '※'];
/// Stand between words.
const SEPARATORS: &[char] = &['、', '，', ',', ';', '；', '\t', '|', '｜'];
/// Stand behind the number of a line.
const AFTER_NUMBER: &[char] = &['.', '．', '、', ')', '）', ':', '：', ',', '，'];
/// The most characters of a number that counts lines.
const NUMBER: usize = 4;

/// The words of a line, without numbering, quotation marks and remark.
///
/// Where it is not certain how a line is meant it is parted: a part is found wherever the whole would be.
pub(super) fn words(line: &str) -> Vec<&str> {
    let line = line.split(['#', '＃']).next().unwrap_or_default();
    let parts = without_number(line).split(SEPARATORS);
    let parts = parts.flat_map(|part| apart(without_number(part)));
    let parts = parts.map(|part| bare(without_number(part)));
    parts.filter(|part| !part.is_empty()).collect()
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
    use super::words;

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
}
