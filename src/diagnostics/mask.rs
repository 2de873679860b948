//! Texts that are not the program's own, made fit to be handed to whoever looks after it.

/// The most characters of a text that are kept.
const LONGEST: usize = 600;
/// More digits than this in a row, also with marks between them, are a number of somebody's.
const DIGITS: usize = 6;
/// So many hexadecimal digits in a row are an id or a checksum.
const HEX: usize = 16;

/// A text without names, quotations, numbers, addresses and paths. What is hidden comes as it is and by which word.
///
/// Everything that is not ASCII goes: the program's own words for a log are English, those of the record mostly are not.
pub fn mask(text: &str, hidden: &[(String, &'static str)]) -> String {
    let mut plain = text.replace(['\n', '\r', '\t'], " ");
    for (value, word) in hidden.iter().filter(|(value, _)| !value.is_empty()) {
        plain = plain.replace(value.as_str(), word);
    }
    let plain = without_quotations(&plain);
    let words = plain.split(' ').filter(|word| !word.is_empty()).map(masked);
    let mut told = without_numbers(&words.collect::<Vec<_>>().join(" "));
    if let Some((at, _)) = told.char_indices().nth(LONGEST) {
        told.truncate(at);
        told.push('…');
    }
    told
}

/// What stands between quotation marks is somebody's text.
fn without_quotations(text: &str) -> String {
    let mut told = String::new();
    let mut close = None;
    let mut last = ' ';
    for c in text.chars() {
        match close {
            Some(mark) if c == mark => {
                close = None;
                told.push('"');
            }
            Some(_) => {}
            None => {
                close = match c {
                    '"' => Some('"'),
                    '`' => Some('`'),
                    // The one of "can't" is none.
                    '\'' if !last.is_alphanumeric() => Some('\''),
                    '“' => Some('”'),
                    '‘' => Some('’'),
                    '「' => Some('」'),
                    '《' => Some('》'),
                    _ => None,
                };
                if close.is_some() {
                    told.push_str("\"…");
                } else {
                    told.push(c);
                }
            }
        }
        last = c;
    }
    told
}

/// A word without a blank in it.
fn masked(word: &str) -> String {
    let bare = word.trim_matches(|c: char| "()[]{},;:=<>".contains(c));
    let mut start = bare.chars();
    let first = start.next().unwrap_or(' ');
    let drive = first.is_ascii_alphabetic() && start.next() == Some(':');
    let slash = |c: char| c == '/' || c == '\\';
    let after_drive = drive && start.next().is_some_and(slash);
    let is_path = (slash(first) && bare.len() > 1) || after_drive || bare.contains("=/");
    if is_path || bare.contains("://") {
        return "<path>".to_owned();
    }
    if bare.contains('@') {
        return "<address>".to_owned();
    }
    let mut told = String::new();
    for c in word.chars() {
        if c.is_ascii() || c == '…' {
            told.push(c);
        } else if !told.ends_with('…') {
            told.push('…');
        }
    }
    told
}

/// Long numbers and ids.
fn without_numbers(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut told = String::new();
    let mut at = 0;
    while at < chars.len() {
        let begins = at == 0 || !chars[at - 1].is_ascii_alphanumeric();
        let hex = chars[at..]
            .iter()
            .take_while(|c| c.is_ascii_hexdigit())
            .count();
        if begins && hex >= HEX {
            told.push('#');
            at += hex;
            continue;
        }
        let (digits, length) = number(&chars[at..]);
        if digits > DIGITS {
            told.push('#');
            at += length;
        } else if digits > 0 {
            told.extend(&chars[at..at + length]);
            at += length;
        } else {
            told.push(chars[at]);
            at += 1;
        }
    }
    told
}

/// Digits of the number that begins here, and how many characters it takes: single marks may stand between digits.
fn number(chars: &[char]) -> (usize, usize) {
    let (mut digits, mut length) = (0, 0);
    for (n, c) in chars.iter().enumerate() {
        if c.is_ascii_digit() {
            digits += 1;
            length = n + 1;
        } else if !(" -./_".contains(*c) && length == n && digits > 0) {
            break;
        }
    }
    (digits, length)
}

#[cfg(test)]
mod tests {
    use super::mask;

    fn masked(text: &str) -> String {
        let hidden = [
            ("/home/wangfang/drilldesk data".to_owned(), "<data>"),
            ("/home/wangfang".to_owned(), "<home>"),
            ("wangfang".to_owned(), "<user>"),
        ];
        mask(text, &hidden)
    }

    #[test]
    fn nothing_of_the_record_is_left() {
        for (text, told) in [
            ("客户王芳说：我不要", "…"),
            (
                "byte index 3 is not a char boundary; it is inside '王' (bytes 2..5) of `王芳说 ok`",
                "byte index 3 is not a char boundary; it is inside \"…\" (bytes 2..5) of \"…\"",
            ),
            (
                "called `Option::unwrap()` on a `None` value: \"Li Si 13812345678\"",
                "called \"…\" on a \"…\" value: \"…\"",
            ),
            ("phone 13812345678 or 138-1234-5678", "phone # or #"),
            ("card 6222 0212 3456 7890 123 gone", "card # gone"),
            ("uid 4fa307a3a0e51062e322d4194593376c", "uid #"),
            ("mail wang.fang@bank.example now", "mail <address> now"),
            ("can't be recreated, don't", "can't be recreated, don't"),
        ] {
            assert_eq!(masked(text), told);
        }
    }

    #[test]
    fn no_path_tells_who_the_user_is() {
        for (text, told) in [
            (
                "open /home/wangfang/drilldesk data/x.db",
                "open <data>/x.db",
            ),
            ("in /home/wangfang/Desktop", "in <home>/Desktop"),
            ("of wangfang", "of <user>"),
            ("at /mnt/zhang/x.db: denied", "at <path> denied"),
            ("at C:\\Users\\zhang\\x.db", "at <path>"),
            ("at \\\\server\\zhang\\x.db", "at <path>"),
            ("src/ui/mod.rs:120:9", "src/ui/mod.rs:120:9"),
        ] {
            assert_eq!(masked(text), told);
        }
    }

    #[test]
    fn versions_and_sizes_stay_and_a_long_text_is_cut() {
        assert_eq!(masked("winit 0.30.0, 1440x900"), "winit 0.30.0, 1440x900");
        assert_eq!(masked(&"a ".repeat(900)).chars().count(), 601);
    }
}
