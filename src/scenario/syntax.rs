//! RON text into a tree in which every value knows its place.
//!
//! The `ron` crate stops at the first mistake and forgets where values stood; an author needs all mistakes at once, each with its line.
//! This reader accepts the part of RON that scenario files use (structs, tuples, lists, text, numbers, words, comments), mends itself at the next comma, and is bounded in size, depth and count.
//! That what it accepts is RON is a test against the `ron` crate.

use serde::Serialize;

use super::finding::{Finding, FindingKind};
use super::limits;
use super::marks::to_half_width;

/// A place in a file: line and column, from 1; columns count characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Pos {
    pub line: u32,
    pub column: u32,
}

#[derive(Clone, Debug)]
pub struct Node {
    pub pos: Pos,
    pub kind: NodeKind,
}

#[derive(Clone, Debug)]
pub enum NodeKind {
    Text(String),
    Int(i64),
    Float,
    Bool(bool),
    Word(String),
    Absent,
    List(Vec<Node>),
    Tuple(Vec<Node>),
    Struct(Vec<Field>),
    /// Could not be read; a finding says why.
    Broken,
}

#[derive(Clone, Debug)]
pub struct Field {
    pub name: String,
    pub pos: Pos,
    pub value: Node,
}

impl NodeKind {
    pub fn describe(&self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Int(_) => "whole number",
            Self::Float => "number",
            Self::Bool(_) => "true or false",
            Self::Word(_) => "word",
            Self::Absent => "nothing",
            Self::List(_) => "list",
            Self::Tuple(_) => "tuple",
            Self::Struct(_) => "group of fields",
            Self::Broken => "unreadable part",
        }
    }
}

/// Reads one value and whatever findings came up on the way.
///
/// Marks of the Chinese keyboard are looked for only in what cannot be read as it stands: within a text any mark is right.
pub fn parse(text: &str) -> (Node, Vec<Finding>) {
    let mut chars: Vec<char> = text.chars().collect();
    let (node, findings) = Parser::new(chars.clone()).file();
    if findings.is_empty() {
        return (node, findings);
    }
    let marks = to_half_width(&mut chars);
    let mut parser = Parser::new(chars);
    parser.report_marks(&marks);
    parser.file()
}

struct Parser {
    chars: Vec<char>,
    at: usize,
    line: u32,
    column: u32,
    depth: usize,
    nodes: usize,
    stopped: bool,
    findings: Vec<Finding>,
}

impl Parser {
    fn new(chars: Vec<char>) -> Self {
        Self {
            chars,
            at: 0,
            line: 1,
            column: 1,
            depth: 0,
            nodes: 0,
            stopped: false,
            findings: Vec::new(),
        }
    }

    /// The one value that a file is.
    fn file(mut self) -> (Node, Vec<Finding>) {
        if self.chars.first() == Some(&'\u{feff}') {
            self.at = 1;
        }
        self.skip_space();
        // RON extensions such as #![enable(implicit_some)] change nothing for this reader.
        while self.peek() == Some('#') {
            while self.peek().is_some_and(|c| c != '\n') {
                self.next();
            }
            self.skip_space();
        }
        let node = self.value();
        self.skip_space();
        if !self.stopped && self.peek().is_some() {
            let found = self.found();
            self.report(FindingKind::Syntax {
                expected: "end of file",
                found,
            });
        }
        (node, self.findings)
    }

    fn pos(&self) -> Pos {
        Pos {
            line: self.line,
            column: self.column,
        }
    }

    fn peek(&self) -> Option<char> {
        if self.stopped {
            None
        } else {
            self.chars.get(self.at).copied()
        }
    }

    fn peek_at(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += 1;
        if c == '\n' {
            self.line += 1;
            self.column = 1;
        } else {
            self.column += 1;
        }
        Some(c)
    }

    fn report(&mut self, kind: FindingKind) {
        let pos = self.pos();
        self.report_at(pos, kind);
    }

    fn report_at(&mut self, pos: Pos, kind: FindingKind) {
        if self.stopped {
            return;
        }
        self.findings.push(Finding {
            pos,
            path: String::new(),
            kind,
        });
        if self.findings.len() >= limits::FINDINGS {
            self.findings.push(Finding {
                pos,
                path: String::new(),
                kind: FindingKind::TooManyFindings {
                    limit: limits::FINDINGS,
                },
            });
            self.stopped = true;
        }
    }

    /// Says which marks of the Chinese keyboard stood where those of ASCII were meant.
    fn report_marks(&mut self, marks: &[(usize, char, char)]) {
        let mut pos = self.pos();
        let mut at = 0;
        for &(index, found, meant) in marks {
            for c in &self.chars[at..index] {
                if *c == '\n' {
                    pos = Pos {
                        line: pos.line + 1,
                        column: 1,
                    };
                } else {
                    pos.column += 1;
                }
            }
            at = index;
            self.report_at(pos, FindingKind::FullWidth { found, meant });
        }
    }

    fn found(&self) -> String {
        match self.chars.get(self.at) {
            None => "end of file".to_owned(),
            Some(c) => c.to_string(),
        }
    }

    fn skip_space(&mut self) {
        while let Some(c) = self.peek() {
            if c.is_whitespace() {
                self.next();
            } else if c == '/' && self.peek_at(1) == Some('/') {
                while self.peek().is_some_and(|c| c != '\n') {
                    self.next();
                }
            } else if c == '/' && self.peek_at(1) == Some('*') {
                let start = self.pos();
                let mut depth = 0usize;
                loop {
                    match (self.peek(), self.peek_at(1)) {
                        (Some('/'), Some('*')) => {
                            depth += 1;
                            self.next();
                            self.next();
                        }
                        (Some('*'), Some('/')) => {
                            depth -= 1;
                            self.next();
                            self.next();
                            if depth == 0 {
                                break;
                            }
                        }
                        (Some(_), _) => {
                            self.next();
                        }
                        (None, _) => {
                            self.report_at(start, FindingKind::UnclosedBracket { bracket: '*' });
                            break;
                        }
                    }
                }
            } else {
                break;
            }
        }
    }

    fn value(&mut self) -> Node {
        self.skip_space();
        let pos = self.pos();
        self.nodes += 1;
        if self.nodes > limits::NODES {
            self.report(FindingKind::TooManyValues {
                limit: limits::NODES,
            });
            self.stopped = true;
        }
        let kind = match self.peek() {
            Some('"') => self.text(),
            Some('r') if matches!(self.peek_at(1), Some('"' | '#')) => self.raw_text(),
            Some('[') => self.nested(pos, Self::list),
            Some('(') => self.nested(pos, Self::group),
            Some(c) if c == '-' || c == '+' || c.is_ascii_digit() => self.number(),
            Some(c) if c.is_alphabetic() || c == '_' => self.word(pos),
            _ => {
                let found = self.found();
                self.report(FindingKind::Syntax {
                    expected: "value",
                    found,
                });
                NodeKind::Broken
            }
        };
        Node { pos, kind }
    }

    fn nested(&mut self, pos: Pos, read: fn(&mut Self, Pos) -> NodeKind) -> NodeKind {
        if self.depth >= limits::DEPTH {
            self.report(FindingKind::TooDeep {
                limit: limits::DEPTH,
            });
            self.stopped = true;
            return NodeKind::Broken;
        }
        self.depth += 1;
        let kind = read(self, pos);
        self.depth -= 1;
        kind
    }

    fn word(&mut self, pos: Pos) -> NodeKind {
        let word = self.identifier();
        match word.as_str() {
            "true" => return NodeKind::Bool(true),
            "false" => return NodeKind::Bool(false),
            "None" => return NodeKind::Absent,
            _ => {}
        }
        self.skip_space();
        if self.peek() != Some('(') {
            return NodeKind::Word(word);
        }
        let kind = self.nested(pos, Self::group);
        match (word.as_str(), kind) {
            ("Some", NodeKind::Tuple(mut items)) if items.len() == 1 => {
                items.pop().map_or(NodeKind::Broken, |node| node.kind)
            }
            // The name of a struct is a courtesy to the reader.
            (_, kind) => kind,
        }
    }

    fn identifier(&mut self) -> String {
        let mut word = String::new();
        while let Some(c) = self.peek() {
            if c.is_alphanumeric() || c == '_' {
                word.push(c);
                self.next();
            } else {
                break;
            }
        }
        word
    }

    fn list(&mut self, start: Pos) -> NodeKind {
        self.next();
        let mut items = Vec::new();
        loop {
            self.skip_space();
            match self.peek() {
                Some(']') => {
                    self.next();
                    return NodeKind::List(items);
                }
                None => {
                    self.report_at(start, FindingKind::UnclosedBracket { bracket: '[' });
                    return NodeKind::List(items);
                }
                Some(_) => items.push(self.value()),
            }
            self.separator(']');
        }
    }

    fn group(&mut self, start: Pos) -> NodeKind {
        self.next();
        self.skip_space();
        if self.starts_field() {
            return self.fields(start);
        }
        let mut items = Vec::new();
        loop {
            self.skip_space();
            match self.peek() {
                Some(')') => {
                    self.next();
                    return if items.is_empty() {
                        NodeKind::Struct(Vec::new())
                    } else {
                        NodeKind::Tuple(items)
                    };
                }
                None => {
                    self.report_at(start, FindingKind::UnclosedBracket { bracket: '(' });
                    return NodeKind::Tuple(items);
                }
                Some(_) => items.push(self.value()),
            }
            self.separator(')');
        }
    }

    /// A name and a colon come next.
    fn starts_field(&self) -> bool {
        let mut ahead = 0;
        while self
            .peek_at(ahead)
            .is_some_and(|c| c.is_alphanumeric() || c == '_')
        {
            ahead += 1;
        }
        if ahead == 0 {
            return false;
        }
        while self.peek_at(ahead).is_some_and(char::is_whitespace) {
            ahead += 1;
        }
        self.peek_at(ahead) == Some(':')
    }

    fn fields(&mut self, start: Pos) -> NodeKind {
        let mut fields = Vec::new();
        loop {
            self.skip_space();
            match self.peek() {
                Some(')') => {
                    self.next();
                    return NodeKind::Struct(fields);
                }
                None => {
                    self.report_at(start, FindingKind::UnclosedBracket { bracket: '(' });
                    return NodeKind::Struct(fields);
                }
                Some(_) => {}
            }
            let pos = self.pos();
            let name = self.identifier();
            self.skip_space();
            if name.is_empty() || self.peek() != Some(':') {
                let found = if name.is_empty() { self.found() } else { name };
                self.report_at(
                    pos,
                    FindingKind::Syntax {
                        expected: "field: value",
                        found,
                    },
                );
                self.recover(')');
            } else {
                self.next();
                let value = self.value();
                fields.push(Field { name, pos, value });
                self.separator(')');
            }
        }
    }

    /// A comma, or the closing bracket left for the caller; anything else is reported and skipped.
    fn separator(&mut self, close: char) {
        self.skip_space();
        match self.peek() {
            Some(',') => {
                self.next();
            }
            Some(c) if c == close => {}
            None => {}
            Some(_) => {
                let found = self.found();
                self.report(FindingKind::Syntax {
                    expected: ", or a closing bracket",
                    found,
                });
                self.recover(close);
            }
        }
    }

    /// Goes on after the next comma of this level, or stands before its closing bracket.
    fn recover(&mut self, close: char) {
        let mut depth = 0usize;
        while let Some(c) = self.peek() {
            match c {
                '"' => {
                    self.text();
                    continue;
                }
                '(' | '[' => depth += 1,
                ')' | ']' if depth > 0 => depth -= 1,
                ')' | ']' if c == close => return,
                ',' if depth == 0 => {
                    self.next();
                    return;
                }
                // A bracket of the wrong kind is stepped over, too, or nothing would move.
                _ => {}
            }
            self.next();
        }
    }

    fn text(&mut self) -> NodeKind {
        let start = self.pos();
        self.next();
        let mut text = String::new();
        loop {
            let pos = self.pos();
            match self.next() {
                None => {
                    self.report_at(start, FindingKind::UnclosedText);
                    return NodeKind::Broken;
                }
                Some('"') => return NodeKind::Text(text),
                Some('\\') => match self.next() {
                    Some('n') => text.push('\n'),
                    Some('t') => text.push('\t'),
                    Some('r') => text.push('\r'),
                    Some('0') => text.push('\0'),
                    Some(c @ ('"' | '\\' | '\'')) => text.push(c),
                    Some('u') => self.unicode_escape(pos, &mut text),
                    other => {
                        let escape = other.map_or_else(String::new, |c| format!("\\{c}"));
                        self.report_at(pos, FindingKind::BadEscape { escape });
                    }
                },
                Some(c) => text.push(c),
            }
        }
    }

    fn unicode_escape(&mut self, pos: Pos, text: &mut String) {
        let mut digits = String::new();
        if self.peek() == Some('{') {
            self.next();
            while self.peek().is_some_and(|c| c != '}' && c != '"') && digits.len() < 8 {
                digits.extend(self.next());
            }
            if self.peek() == Some('}') {
                self.next();
            }
        }
        match u32::from_str_radix(&digits, 16)
            .ok()
            .and_then(char::from_u32)
        {
            Some(c) => text.push(c),
            None => self.report_at(
                pos,
                FindingKind::BadEscape {
                    escape: format!("\\u{{{digits}}}"),
                },
            ),
        }
    }

    fn raw_text(&mut self) -> NodeKind {
        let start = self.pos();
        self.next();
        let mut hashes = 0;
        while self.peek() == Some('#') {
            hashes += 1;
            self.next();
        }
        if self.peek() != Some('"') {
            let found = self.found();
            self.report(FindingKind::Syntax {
                expected: "\"",
                found,
            });
            return NodeKind::Broken;
        }
        self.next();
        let mut text = String::new();
        loop {
            match self.next() {
                None => {
                    self.report_at(start, FindingKind::UnclosedText);
                    return NodeKind::Broken;
                }
                Some('"') if (0..hashes).all(|i| self.peek_at(i) == Some('#')) => {
                    for _ in 0..hashes {
                        self.next();
                    }
                    return NodeKind::Text(text);
                }
                Some(c) => text.push(c),
            }
        }
    }

    fn number(&mut self) -> NodeKind {
        let pos = self.pos();
        let mut digits = String::new();
        while let Some(c) = self.peek() {
            if c.is_ascii_alphanumeric() || matches!(c, '-' | '+' | '.' | '_') {
                digits.push(c);
                self.next();
            } else {
                break;
            }
        }
        let plain = digits.replace('_', "");
        if let Ok(value) = plain.parse::<i64>() {
            return NodeKind::Int(value);
        }
        match plain.parse::<f64>() {
            Ok(_) if plain.bytes().any(|b| b.is_ascii_digit()) => NodeKind::Float,
            _ => {
                self.report_at(
                    pos,
                    FindingKind::Syntax {
                        expected: "number",
                        found: digits,
                    },
                );
                NodeKind::Broken
            }
        }
    }
}
