//! Reads the parts of a file: texts, numbers, words, lists, groups. What is wrong is named at its place, and reading goes on.

use std::collections::BTreeSet;

use super::finding::{Finding, FindingKind};
use super::syntax::{Field, Node, NodeKind, Pos};
use super::{Condition, Places, Right, limits};

pub struct Reader {
    pub findings: Vec<Finding>,
    pub places: Places,
}

/// The fields of one group that are still to be read.
pub struct Group {
    pub path: String,
    owner: &'static str,
    pub pos: Pos,
    fields: Vec<Field>,
    known: Vec<&'static str>,
}

impl Group {
    pub fn take(&mut self, name: &'static str) -> Option<Node> {
        self.known.push(name);
        let index = self.fields.iter().position(|f| f.name == name)?;
        let node = self.fields.remove(index).value;
        (!matches!(node.kind, NodeKind::Absent)).then_some(node)
    }

    pub fn path_of(&self, name: &str) -> String {
        join(&self.path, name)
    }
}

pub(super) fn join(path: &str, name: &str) -> String {
    if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path}.{name}")
    }
}

impl Reader {
    pub fn report(&mut self, pos: Pos, path: &str, kind: FindingKind) {
        if self.findings.len() < limits::FINDINGS {
            self.findings.push(Finding {
                pos,
                path: path.to_owned(),
                kind,
            });
        }
    }

    pub fn group(&mut self, node: Node, path: &str, owner: &'static str) -> Option<Group> {
        self.places.insert(path.to_owned(), node.pos);
        match node.kind {
            NodeKind::Struct(fields) => {
                let mut kept: Vec<Field> = Vec::with_capacity(fields.len());
                let mut names = BTreeSet::new();
                for field in fields {
                    self.places.insert(join(path, &field.name), field.value.pos);
                    if names.insert(field.name.clone()) {
                        kept.push(field);
                    } else {
                        let kind = FindingKind::DoubledField { name: field.name };
                        self.report(field.pos, path, kind);
                    }
                }
                Some(Group {
                    path: path.to_owned(),
                    owner,
                    pos: node.pos,
                    fields: kept,
                    known: Vec::new(),
                })
            }
            NodeKind::Broken => None,
            other => {
                self.wrong(node.pos, path, "group of fields", &other);
                None
            }
        }
    }

    pub fn finish(&mut self, group: &Group) {
        for field in &group.fields {
            // Looking for the name that was meant takes time: not for what nobody will see.
            if self.findings.len() >= limits::FINDINGS {
                return;
            }
            let kind = FindingKind::UnknownField {
                name: field.name.clone(),
                owner: group.owner,
                nearest: nearest(&field.name, group.known.iter().copied()),
            };
            self.report(field.pos, &group.path, kind);
        }
    }

    pub fn wrong(&mut self, pos: Pos, path: &str, expected: &'static str, found: &NodeKind) {
        if !matches!(found, NodeKind::Broken) {
            let kind = FindingKind::WrongType {
                expected,
                found: found.describe(),
            };
            self.report(pos, path, kind);
        }
    }

    pub fn missing(&mut self, group: &Group, name: &'static str) {
        let kind = FindingKind::MissingField {
            name,
            owner: group.owner,
        };
        self.report(group.pos, &group.path, kind);
    }

    pub fn as_text(&mut self, node: Node, path: &str) -> Option<String> {
        match node.kind {
            NodeKind::Text(text) => {
                let chars = text.chars().count();
                if chars > limits::TEXT_CHARS {
                    let kind = FindingKind::TextTooLong {
                        chars,
                        limit: limits::TEXT_CHARS,
                    };
                    self.report(node.pos, path, kind);
                }
                Some(text)
            }
            other => {
                self.wrong(node.pos, path, "text", &other);
                None
            }
        }
    }

    /// A text that must be there and must say something.
    pub fn text(&mut self, group: &mut Group, name: &'static str) -> String {
        let path = group.path_of(name);
        let Some(node) = group.take(name) else {
            self.missing(group, name);
            return String::new();
        };
        let pos = node.pos;
        match self.as_text(node, &path) {
            Some(text) if text.trim().is_empty() => {
                self.report(pos, &path, FindingKind::EmptyText { name });
                text
            }
            Some(text) => text,
            None => String::new(),
        }
    }

    pub fn optional_text(&mut self, group: &mut Group, name: &'static str) -> Option<String> {
        let path = group.path_of(name);
        let node = group.take(name)?;
        self.as_text(node, &path)
            .filter(|text| !text.trim().is_empty())
    }

    pub fn id(&mut self, group: &mut Group, name: &'static str) -> String {
        let id = self.text(group, name);
        let good = (1..=limits::ID_CHARS).contains(&id.chars().count())
            && id
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
        if !id.is_empty() && !good {
            let path = group.path_of(name);
            let pos = self.places.get(&path).copied().unwrap_or(group.pos);
            self.report(pos, &path, FindingKind::BadId { id: id.clone() });
        }
        id
    }

    pub fn as_int(&mut self, node: &Node, path: &str, min: i64, max: i64) -> Option<i64> {
        match node.kind {
            NodeKind::Int(value) if (min..=max).contains(&value) => Some(value),
            NodeKind::Int(value) => {
                let kind = FindingKind::OutOfRange { value, min, max };
                self.report(node.pos, path, kind);
                None
            }
            ref other => {
                self.wrong(node.pos, path, "whole number", other);
                None
            }
        }
    }

    pub fn optional_int(
        &mut self,
        group: &mut Group,
        name: &'static str,
        min: i64,
        max: i64,
    ) -> Option<i64> {
        let path = group.path_of(name);
        let node = group.take(name)?;
        self.as_int(&node, &path, min, max)
    }

    pub fn int(&mut self, group: &mut Group, name: &'static str, min: i64, max: i64) -> u32 {
        let path = group.path_of(name);
        let Some(node) = group.take(name) else {
            self.missing(group, name);
            return min as u32;
        };
        self.as_int(&node, &path, min, max).unwrap_or(min) as u32
    }

    pub fn flag(&mut self, group: &mut Group, name: &'static str) -> bool {
        let path = group.path_of(name);
        match group.take(name) {
            Some(Node {
                kind: NodeKind::Bool(value),
                ..
            }) => value,
            Some(node) => {
                self.wrong(node.pos, &path, "true or false", &node.kind);
                false
            }
            None => false,
        }
    }

    pub fn as_word<T: Copy>(
        &mut self,
        node: &Node,
        path: &str,
        all: &[T],
        word: fn(T) -> &'static str,
    ) -> Option<T> {
        match &node.kind {
            NodeKind::Word(found) => {
                let value = all.iter().copied().find(|v| word(*v) == found);
                if value.is_none() {
                    let allowed: Vec<&str> = all.iter().map(|v| word(*v)).collect();
                    let kind = FindingKind::UnknownWord {
                        word: found.clone(),
                        allowed: allowed.join(", "),
                    };
                    self.report(node.pos, path, kind);
                }
                value
            }
            other => {
                self.wrong(node.pos, path, "word", other);
                None
            }
        }
    }

    pub fn word<T: Copy>(
        &mut self,
        group: &mut Group,
        name: &'static str,
        all: &[T],
        word: fn(T) -> &'static str,
    ) -> Option<T> {
        let path = group.path_of(name);
        let Some(node) = group.take(name) else {
            self.missing(group, name);
            return None;
        };
        self.as_word(&node, &path, all, word)
    }

    pub fn optional_word<T: Copy>(
        &mut self,
        group: &mut Group,
        name: &'static str,
        all: &[T],
        word: fn(T) -> &'static str,
    ) -> Option<T> {
        let path = group.path_of(name);
        let node = group.take(name)?;
        self.as_word(&node, &path, all, word)
    }

    pub fn list<T>(
        &mut self,
        group: &mut Group,
        name: &'static str,
        limit: usize,
        mut read: impl FnMut(&mut Self, Node, &str) -> Option<T>,
    ) -> Vec<T> {
        let path = group.path_of(name);
        let Some(node) = group.take(name) else {
            return Vec::new();
        };
        match node.kind {
            NodeKind::List(nodes) => {
                if nodes.len() > limit {
                    let kind = FindingKind::ListTooLong {
                        name,
                        count: nodes.len(),
                        limit,
                    };
                    self.report(node.pos, &path, kind);
                }
                nodes
                    .into_iter()
                    .take(limit)
                    .enumerate()
                    .filter_map(|(i, node)| {
                        let path = format!("{path}.{i}");
                        self.places.insert(path.clone(), node.pos);
                        read(self, node, &path)
                    })
                    .collect()
            }
            other => {
                self.wrong(node.pos, &path, "list", &other);
                Vec::new()
            }
        }
    }

    pub fn texts(&mut self, group: &mut Group, name: &'static str) -> Vec<String> {
        self.list(group, name, limits::LIST, |reader, node, path| {
            reader.entry(node, path, name)
        })
    }

    /// A text of a list, which must say something.
    pub fn entry(&mut self, node: Node, path: &str, name: &'static str) -> Option<String> {
        let pos = node.pos;
        let text = self.as_text(node, path)?;
        if text.trim().is_empty() {
            self.report(pos, path, FindingKind::EmptyText { name });
            return None;
        }
        Some(text)
    }

    pub fn rights(&mut self, group: &mut Group) -> Vec<Right> {
        self.list(group, "rights", limits::LIST, |reader, node, path| {
            reader.as_word(&node, path, Right::ALL, Right::word)
        })
    }

    pub fn conditions(&mut self, group: &mut Group) -> Vec<Condition> {
        self.list(group, "when", limits::LIST, |reader, node, path| {
            let mut g = reader.group(node, path, "condition")?;
            let condition = Condition {
                switch: reader.id(&mut g, "switch"),
                is: reader.id(&mut g, "is"),
            };
            reader.finish(&g);
            Some(condition)
        })
    }

    pub fn pair(&mut self, node: Node, path: &str) -> Option<(Node, Node)> {
        match node.kind {
            NodeKind::Tuple(items) if items.len() == 2 => {
                let mut items = items.into_iter();
                Some((items.next()?, items.next()?))
            }
            other => {
                self.wrong(node.pos, path, "pair", &other);
                None
            }
        }
    }
}

/// The candidate a slip of the finger away from `word`, if there is one.
pub fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<String> {
    // Lengths further apart than this need no closer look.
    let near = |c: &&str| {
        c.chars()
            .take(64)
            .count()
            .abs_diff(word.chars().take(64).count())
            <= 2
    };
    candidates
        .filter(near)
        .map(|c| (distance(word, c), c))
        .filter(|(d, c)| *d <= 2 && *d < c.chars().take(3).count())
        .min()
        .map(|(_, c)| c.to_owned())
}

/// Levenshtein distance, of no more than the beginning of long words.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().take(64).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().take(64).enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, cb) in b.iter().enumerate() {
            let cost = usize::from(ca != *cb);
            let next = (diagonal + cost).min(row[j] + 1).min(row[j + 1] + 1);
            diagonal = row[j + 1];
            row[j + 1] = next;
        }
    }
    row[b.len()]
}
