//! Marks of the Chinese keyboard where RON wants those of ASCII: each is named at its place and read as what was meant.

/// Full-width marks outside texts and comments.
///
/// They are replaced one for one, so that every other finding keeps its place, and a mark that was not switched to English
/// does not make the lines after it wrong, too. Returns where each stood in `chars`, what it was, and what it is now.
pub(super) fn to_half_width(chars: &mut [char]) -> Vec<(usize, char, char)> {
    let mut replaced = Vec::new();
    let mut at = 0;
    while let Some(&found) = chars.get(at) {
        let end = match found {
            '/' => after_comment(chars, at),
            'r' => after_raw_text(chars, at),
            _ => None,
        };
        if let Some(end) = end {
            at = end;
            continue;
        }
        let meant = half_width(found);
        if meant != found {
            replaced.push((at, found, meant));
            chars[at] = meant;
        }
        at += 1;
        if meant == '"' {
            let (end, closed_by) = text_end(chars, at, found);
            if let Some(close) = closed_by
                && close != '"'
            {
                replaced.push((end, close, '"'));
                chars[end] = '"';
            }
            at = end + 1;
        }
    }
    replaced
}

/// What was meant by a mark; other characters mean themselves.
fn half_width(c: char) -> char {
    match c {
        '“' | '”' | '„' | '「' | '」' | '『' | '』' => '"',
        '、' => ',',
        '【' | '〔' | '〖' => '[',
        '】' | '〕' | '〗' => ']',
        '−' => '-',
        // The full-width forms of ASCII stand in its order.
        '\u{FF01}'..='\u{FF5E}' => {
            char::from_u32(u32::from(c) - 0xFF01 + u32::from('!')).unwrap_or(c)
        }
        _ => c,
    }
}

/// Where the text that begins at `at` ends, and by which quote; none: it is never closed.
///
/// A text that a Chinese quote opens ends at the next quote of either kind. One that is opened as it should be ends as it should;
/// but a Chinese quote ends it where the next field begins right after, or where its line would else end within it.
fn text_end(chars: &[char], at: usize, opened_by: char) -> (usize, Option<char>) {
    let mut index = at;
    let mut last_of_line = None;
    let mut first_line = true;
    while let Some(&c) = chars.get(index) {
        match c {
            '"' => return (index, Some('"')),
            '\\' => index += 1,
            _ if half_width(c) == '"' => {
                let next = after_value(&chars[index + 1..]);
                if opened_by != '"' || next == Some(Next::Field) {
                    return (index, Some(c));
                }
                if first_line && next == Some(Next::Line) {
                    last_of_line = Some((index, Some(c)));
                }
            }
            '\n' if last_of_line.is_some() => break,
            '\n' => first_line = false,
            _ => {}
        }
        index += 1;
    }
    last_of_line.unwrap_or((index, None))
}

/// What a file goes on with after a value, its commas and closing brackets.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    /// A name and a colon.
    Field,
    /// The end of the line.
    Line,
}

/// None: this cannot follow a value.
fn after_value(rest: &[char]) -> Option<Next> {
    let is_mark = |c: char| matches!(half_width(c), ',' | ')' | ']');
    let is_gap = |c: char| matches!(c, ' ' | '\t' | '\r');
    let start = rest.iter().position(|c| !is_mark(*c) && !is_gap(*c));
    let start = start.unwrap_or(rest.len());
    if !rest[..start].iter().any(|c| is_mark(*c)) {
        return None;
    }
    if rest.get(start).is_none_or(|c| *c == '\n') {
        return Some(Next::Line);
    }
    let name = rest[start..].iter();
    let name = name.take_while(|c| c.is_ascii_alphanumeric() || **c == '_');
    let length = name.count();
    let mut after = rest[start + length..].iter().filter(|c| !is_gap(**c));
    let field = length > 0 && after.next().is_some_and(|c| half_width(*c) == ':');
    field.then_some(Next::Field)
}

fn after_comment(chars: &[char], at: usize) -> Option<usize> {
    match chars.get(at + 1)? {
        '/' => {
            let line = chars[at..].iter().position(|c| *c == '\n');
            Some(line.map_or(chars.len(), |length| at + length))
        }
        '*' => {
            let mut depth = 0usize;
            let mut index = at;
            while index < chars.len() {
                match (chars[index], chars.get(index + 1)) {
                    ('/', Some('*')) => {
                        depth += 1;
                        index += 1;
                    }
                    ('*', Some('/')) => {
                        depth -= 1;
                        index += 1;
                    }
                    _ => {}
                }
                index += 1;
                if depth == 0 {
                    break;
                }
            }
            Some(index)
        }
        _ => None,
    }
}

/// After `r"…"` or `r#"…"#`. An `r` within a word opens none.
fn after_raw_text(chars: &[char], at: usize) -> Option<usize> {
    let before = at.checked_sub(1).map(|before| chars[before]);
    if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
        return None;
    }
    let hashes = chars[at + 1..].iter().take_while(|c| **c == '#').count();
    let mut index = at + 1 + hashes;
    if chars.get(index) != Some(&'"') {
        return None;
    }
    loop {
        index += 1;
        let c = *chars.get(index)?;
        let close = (1..=hashes).all(|ahead| chars.get(index + ahead) == Some(&'#'));
        if c == '"' && close {
            return Some(index + 1 + hashes);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::to_half_width;

    fn read(text: &str) -> (String, String) {
        let mut chars: Vec<char> = text.chars().collect();
        let found = to_half_width(&mut chars);
        (
            chars.into_iter().collect(),
            found.into_iter().map(|(_, found, _)| found).collect(),
        )
    }

    #[test]
    fn what_stands_outside_texts_is_read_as_it_was_meant() {
        for (text, meant, found) in [
            (
                "(id： \"Q1\"， minutes：（5，10）)",
                "(id: \"Q1\", minutes:(5,10))",
                "：，：（，）",
            ),
            ("［1、２】", "[1,2]", "［、２】"),
            ("(line: “你好，我在。”)", "(line: \"你好，我在。\")", "“”"),
            ("(line: ＂好＂)", "(line: \"好\")", "＂＂"),
            ("(line: “好\", id: 1)", "(line: \"好\", id: 1)", "“"),
            ("(line: \"好”, id: 1)", "(line: \"好\", id: 1)", "”"),
            (
                "(line: \"他说“好”。”,\n id: 1)",
                "(line: \"他说“好”。\",\n id: 1)",
                "”",
            ),
            ("(line: \"好”)\n", "(line: \"好\")\n", "”"),
        ] {
            assert_eq!(read(text), (meant.to_owned(), found.to_owned()), "{text}");
        }
    }

    #[test]
    fn texts_and_comments_stay_as_they_are() {
        for text in [
            "(line: \"他说：“好”，就走了（三次）。\")",
            "(line: \"“好”, yes\", id: 1)",
            "(line: \"甲：\\\"，：\\\"\", id: 1)",
            "(line: r#\"甲：\"，\"#, id: 1)",
            "(line: \"第一行，“甲”\n第二行，“乙”：丙\", id: 1)",
            "(a: 1, // 说明：（一）“\n b: 2 /* ：/* ， */ 。 */)",
            "(for: [Met], to: \"Q：1\")",
        ] {
            assert_eq!(read(text), (text.to_owned(), String::new()));
        }
    }

    #[test]
    fn what_is_never_closed_ends_with_the_file() {
        for text in ["\"甲：", "r#\"甲", "/* 甲", "// 甲", "r", "/", "\"\\"] {
            assert_eq!(read(text), (text.to_owned(), String::new()));
        }
        assert_eq!(read("“甲").1, "“");
    }
}
