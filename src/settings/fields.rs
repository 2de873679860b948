//! Where the fields of a file of settings stand, as they are written: whoever reads values alone no longer knows.

use std::collections::BTreeSet;

use super::{PaperChoices, Settings};
use crate::drill::{NamedRule, Thresholds};
use crate::scenario::UnitRule;
use crate::scenario::located::nearest;

/// A field, by the names of the groups it stands in and its own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Field {
    within: Vec<String>,
    name: String,
    line: usize,
}

/// What stands in a file of settings besides values that the program knows.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Beside {
    /// Fields that no setting has: line, name, and the setting that was most likely meant.
    pub(super) unknown: Vec<(usize, String, Option<String>)>,
    pub(super) has_remarks: bool,
}

impl Beside {
    /// Of a text that could be read as settings.
    pub(super) fn of(text: &str) -> Self {
        let (written, has_remarks) = Scan::of(text);
        let known = known();
        let is_known = |within: &[String], name: &str| {
            known.iter().any(|f| f.within == within && f.name == name)
        };
        let unknown = written.into_iter().filter(|field| {
            // One within another that is unknown is not named beside it.
            let mut groups =
                (0..field.within.len()).map(|n| (&field.within[..n], &field.within[n]));
            groups.all(|(within, name)| is_known(within, name))
                && !is_known(&field.within, &field.name)
        });
        let unknown = unknown.map(|field| {
            let beside = known.iter().filter(|f| f.within == field.within);
            let meant = nearest(&field.name, beside.map(|f| f.name.as_str()));
            (field.line, field.name, meant)
        });
        Self {
            unknown: unknown.collect(),
            has_remarks,
        }
    }
}

/// Every field that a setting may have.
fn known() -> BTreeSet<Field> {
    // With every field that is left out while it is the usual one, and one of what there may be any number of.
    let whole = Settings {
        thresholds: Thresholds {
            coverage: 1,
            ..Thresholds::default()
        },
        papers: [(String::new(), PaperChoices::default())].into(),
        unit_rules: vec![NamedRule {
            rule: UnitRule::ALL[0],
            name: String::new(),
            number: String::new(),
        }],
        ..Settings::default()
    };
    let text = ron::to_string(&whole).unwrap_or_default();
    Scan::of(&text).0.into_iter().collect()
}

/// Goes through a text once. What is in quotes and remarks is passed over.
struct Scan<'a> {
    rest: &'a str,
    line: usize,
    has_remarks: bool,
}

impl<'a> Scan<'a> {
    /// The fields of a text, and whether there are remarks in it.
    fn of(text: &'a str) -> (Vec<Field>, bool) {
        let mut scan = Self {
            rest: text,
            line: 1,
            has_remarks: false,
        };
        let mut found = Vec::new();
        // Of every bracket that is open: the names of the fields that lead there, and the field it is at.
        let mut open: Vec<Option<String>> = Vec::new();
        while let Some(c) = scan.rest.chars().next() {
            if scan.pass_over() {
                continue;
            }
            match c {
                '(' | '[' | '{' => open.push(None),
                ')' | ']' | '}' => {
                    open.pop();
                }
                ',' => {
                    if let Some(at) = open.last_mut() {
                        *at = None;
                    }
                }
                c if c.is_alphabetic() || c == '_' => {
                    let is_end = |c: char| !c.is_alphanumeric() && c != '_';
                    let end = scan.rest.find(is_end).unwrap_or(scan.rest.len());
                    let (name, line) = (&scan.rest[..end], scan.line);
                    scan.take(end);
                    scan.pass_space();
                    if scan.rest.starts_with(':')
                        && let Some((at, groups)) = open.split_last_mut()
                    {
                        found.push(Field {
                            within: groups.iter().flatten().cloned().collect(),
                            name: name.to_owned(),
                            line,
                        });
                        *at = Some(name.to_owned());
                    }
                    continue;
                }
                _ => {}
            }
            scan.take(c.len_utf8());
        }
        (found, scan.has_remarks)
    }

    /// Goes on by so many bytes.
    fn take(&mut self, bytes: usize) {
        let (taken, rest) = self.rest.split_at(bytes);
        self.line += taken.matches('\n').count();
        self.rest = rest;
    }

    /// Space and remarks; the next is something else.
    fn pass_space(&mut self) {
        loop {
            let space = self.rest.len() - self.rest.trim_start().len();
            self.take(space);
            if !self.pass_remark() {
                return;
            }
        }
    }

    /// A remark or a text in quotes stood here.
    fn pass_over(&mut self) -> bool {
        self.pass_remark() || self.pass_text()
    }

    fn pass_remark(&mut self) -> bool {
        let end = if self.rest.starts_with("//") {
            self.rest.find('\n').unwrap_or(self.rest.len())
        } else if self.rest.starts_with("/*") {
            end_of_block(self.rest)
        } else {
            return false;
        };
        self.has_remarks = true;
        self.take(end);
        true
    }

    fn pass_text(&mut self) -> bool {
        if let Some(raw) = self.rest.strip_prefix('r') {
            let marks = raw.len() - raw.trim_start_matches('#').len();
            if raw[marks..].starts_with('"') {
                let close = format!("\"{}", &raw[..marks]);
                let begin = 1 + marks + 1;
                let end = self.rest[begin..].find(&close);
                self.take(end.map_or(self.rest.len(), |end| begin + end + close.len()));
                return true;
            }
        }
        let Some(text) = self.rest.strip_prefix('"') else {
            return false;
        };
        let mut is_escaped = false;
        let end = text.find(|c| {
            let is_end = c == '"' && !is_escaped;
            is_escaped = c == '\\' && !is_escaped;
            is_end
        });
        self.take(end.map_or(self.rest.len(), |end| end + 2));
        true
    }
}

/// Where a remark ends that may have others within.
fn end_of_block(text: &str) -> usize {
    let (mut at, mut depth) = (0, 0_usize);
    while at < text.len() {
        let rest = &text[at..];
        if rest.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::Beside;
    use crate::settings::Settings;

    fn unknown(text: &str) -> Vec<(usize, String, Option<String>)> {
        Beside::of(text).unknown
    }

    fn field(line: usize, name: &str, meant: Option<&str>) -> (usize, String, Option<String>) {
        (line, name.to_owned(), meant.map(str::to_owned))
    }

    #[test]
    fn a_field_is_named_where_it_stands() {
        // The name also stands in a text, in a remark, and as a field of another group.
        let text = "(\n  unit: \"pas: 1\", // pas: 2\n  /* pas: 3 /* */ */\n  branch: r#\"a\" pas: \"#,\n  thresholds: (pas: 60),\n  unit_rules: [(rule: Rules, name: \"a\\\"\", nummer: \"b\")],\n  papers: {\"zh-CN\": (kindz: [\"record\"])},\n  pas: (pass: 1),\n)";
        assert_eq!(
            unknown(text),
            [
                field(5, "pas", Some("pass")),
                field(6, "nummer", Some("number")),
                field(7, "kindz", Some("kinds")),
                field(8, "pas", None),
            ]
        );
        assert!(Beside::of(text).has_remarks);
    }

    #[test]
    fn what_the_program_writes_has_nothing_beside() {
        let settings = Settings {
            export_folder: Some("out // here".into()),
            words: vec!["a: /* b".to_owned()],
            ..Settings::default()
        };
        for text in [ron::to_string(&settings).unwrap(), settings.text().unwrap()] {
            assert_eq!(Beside::of(&text), Beside::default(), "{text}");
        }
    }
}
