//! A form from its file. Everything that is wrong is named at its line and column, as in scenario files.

use std::collections::BTreeSet;

use crate::scenario::located::{Group, Node, NodeKind, Reader, nearest, parse};
use crate::scenario::{self, Finding, FindingKind, Pos, limits};

use super::{
    DocumentForm, FormField, FormFile, FormKind, FormSection, Grades, Label, OWN, PLACEHOLDERS,
};
use super::{is_sound, shipped};

/// The newest format of a form that this program reads.
const FORMAT: i64 = 1;

/// Reads a form of the unit's: every finding, and the form when none of them is an error.
pub fn read(bytes: &[u8]) -> (Option<FormFile>, Vec<Finding>) {
    form(bytes, Some(shipped))
}

/// Reads a form; the shipped ones say what a form of the unit's may name.
pub(super) fn form(
    bytes: &[u8],
    known: Option<fn(FormKind) -> &'static DocumentForm>,
) -> (Option<FormFile>, Vec<Finding>) {
    let failed = |kind| {
        let finding = Finding {
            pos: Pos { line: 1, column: 1 },
            path: String::new(),
            kind,
        };
        (None, vec![finding])
    };
    if bytes.len() > limits::FILE_BYTES {
        return failed(FindingKind::TooLarge {
            bytes: bytes.len(),
            limit: limits::FILE_BYTES,
        });
    }
    let text = match scenario::text(bytes) {
        Ok(text) => text,
        Err(what) => return failed(FindingKind::NotUtf8 { what }),
    };
    if text.trim().is_empty() {
        return failed(FindingKind::Empty);
    }
    let (node, findings) = parse(text);
    let mut cx = Cx {
        reader: Reader {
            findings,
            places: crate::scenario::Places::new(),
        },
    };
    let file = cx.file(node, known);
    let mut findings = cx.reader.findings;
    findings.sort_by_key(|f| (f.pos, f.severity()));
    let file = file.filter(|_| is_sound(&findings));
    (file, findings)
}

struct Cx {
    reader: Reader,
}

impl Cx {
    fn file(
        &mut self,
        node: Node,
        known: Option<fn(FormKind) -> &'static DocumentForm>,
    ) -> Option<FormFile> {
        let mut group = self.reader.group(node, "", "form")?;
        if let Some(node) = group.take("format")
            && let NodeKind::Int(format) = node.kind
            && format > FORMAT
        {
            let newest = FORMAT as u32;
            let kind = FindingKind::NewerFormat { format, newest };
            self.reader.report(node.pos, "format", kind);
            return None;
        }
        let Some(node) = group.take("form") else {
            self.reader.missing(&group, "form");
            return None;
        };
        let pos = node.pos;
        let word = self.reader.as_text(node, "form")?;
        let Some(kind) = FormKind::from_word(&word) else {
            let allowed: Vec<&str> = FormKind::ALL.iter().map(|form| form.word()).collect();
            let kind = FindingKind::UnknownWord {
                word,
                allowed: allowed.join(", "),
            };
            self.reader.report(pos, "form", kind);
            return None;
        };
        let file = match kind {
            FormKind::Grades => FormFile::Grades(self.grades(&mut group)),
            FormKind::Paper(_) | FormKind::Book(_) => {
                let form = self.paper(&mut group, known.map(|known| known(kind)));
                FormFile::Paper(kind, form)
            }
        };
        self.reader.finish(&group);
        Some(file)
    }

    fn paper(&mut self, group: &mut Group, known: Option<&'static DocumentForm>) -> DocumentForm {
        let mut form = DocumentForm {
            title: self.label_of(group, "title").unwrap_or_default(),
            header: self.label_of(group, "header").unwrap_or_default(),
            footer: self.label_of(group, "footer").unwrap_or_default(),
            parts: Vec::new(),
        };
        let Some(node) = group.take("parts") else {
            self.reader.missing(group, "parts");
            return form;
        };
        let pos = node.pos;
        let nodes = self.nodes(node, "parts", "parts");
        if nodes.is_empty() {
            let kind = FindingKind::EmptyList { name: "parts" };
            self.reader.report(pos, "parts", kind);
        }
        let mut seen = BTreeSet::new();
        for (i, node) in nodes.into_iter().enumerate() {
            let path = format!("parts.{i}");
            let pos = node.pos;
            let Some(part) = self.part(node, &path, known) else {
                continue;
            };
            if part.key != OWN && !seen.insert(part.key.clone()) {
                self.doubled(pos, &path, &part.key, "part");
            }
            form.parts.push(part);
        }
        form
    }

    fn part(
        &mut self,
        node: Node,
        path: &str,
        known: Option<&'static DocumentForm>,
    ) -> Option<FormSection> {
        let mut group = self.reader.group(node, path, "part")?;
        let Some(node) = group.take("part") else {
            self.reader.missing(&group, "part");
            return None;
        };
        let pos = node.pos;
        let key = self.reader.as_text(node, &group.path_of("part"))?;
        let shipped = match known {
            Some(known) if key != OWN => {
                let shipped = known.part(&key);
                if shipped.is_none() {
                    let all = known.parts.iter().map(|part| part.key.as_str());
                    self.unknown(pos, path, &key, "part", all.chain([OWN]));
                    return None;
                }
                shipped
            }
            _ => None,
        };
        let is_own = key == OWN;
        let mut part = FormSection {
            heading: self.label_of(&mut group, "heading"),
            key,
            ..FormSection::default()
        };
        if is_own {
            if let Some(text) = self.label_of(&mut group, "text") {
                part.text = text;
            } else {
                self.reader.missing(&group, "text");
            }
            self.reader.finish(&group);
            return Some(part);
        }
        let labels = self.list(&mut group, "labels");
        for (node, path) in labels {
            let pos = node.pos;
            if let Some((key, label)) = self.keyed(node, &path) {
                if let Some(shipped) = shipped
                    && shipped.label(&key).is_none()
                {
                    let all = shipped.labels.iter().map(|(key, _)| key.as_str());
                    self.unknown(pos, &path, &key, "label", all);
                }
                part.labels.extend(label.map(|label| (key, label)));
            }
        }
        self.fields(&mut group, &mut part, shipped);
        self.tables(&mut group, &mut part, shipped);
        self.reader.finish(&group);
        Some(part)
    }

    fn fields(&mut self, group: &mut Group, part: &mut FormSection, shipped: Option<&FormSection>) {
        let path = group.path_of("fields");
        let Some(node) = group.take("fields") else {
            return;
        };
        if let Some(shipped) = shipped
            && shipped.fields.is_none()
        {
            self.unknown(
                node.pos,
                &path,
                "fields",
                "list in this part",
                [].into_iter(),
            );
            return;
        }
        let mut fields = Vec::new();
        let mut seen = BTreeSet::new();
        for (i, node) in self.nodes(node, &path, "fields").into_iter().enumerate() {
            let path = format!("{path}.{i}");
            let pos = node.pos;
            if matches!(node.kind, NodeKind::Struct(_)) {
                fields.extend(self.own_field(node, &path));
                continue;
            }
            let Some((key, label)) = self.keyed(node, &path) else {
                continue;
            };
            let known = shipped.map(|s| s.fields.iter().flatten().filter_map(known_key));
            if let Some(mut known) = known
                && known.clone().all(|k| k != key)
            {
                self.unknown(pos, &path, &key, "field", &mut known);
                continue;
            }
            if seen.insert(key.clone()) {
                fields.push(FormField::Known(key, label));
            } else {
                self.doubled(pos, &path, &key, "field");
            }
        }
        part.fields = Some(fields);
    }

    /// A field of the unit's own: `(own: ("保密期限", "Kept until"), value: "…")`.
    fn own_field(&mut self, node: Node, path: &str) -> Option<FormField> {
        let mut group = self.reader.group(node, path, "field")?;
        let label = self.label_of(&mut group, OWN);
        if label.is_none() {
            self.reader.missing(&group, OWN);
        }
        let value = self.label_of(&mut group, "value").unwrap_or_default();
        let wide = self.reader.flag(&mut group, "wide");
        self.reader.finish(&group);
        Some(FormField::Own {
            label: label?,
            value,
            wide,
        })
    }

    fn tables(&mut self, group: &mut Group, part: &mut FormSection, shipped: Option<&FormSection>) {
        for (node, path) in self.list(group, "tables") {
            let Some(mut group) = self.reader.group(node, &path, "table") else {
                continue;
            };
            let pos = group.pos;
            let Some(name) = group.take("table") else {
                self.reader.missing(&group, "table");
                continue;
            };
            let Some(name) = self.reader.as_text(name, &group.path_of("table")) else {
                continue;
            };
            if let Some(shipped) = shipped
                && shipped.table(&name).is_none()
            {
                let all = shipped.tables.iter().map(|(name, _)| name.as_str());
                self.unknown(pos, &path, &name, "table", all);
                continue;
            }
            if part.table(&name).is_some() {
                self.doubled(pos, &path, &name, "table");
                continue;
            }
            let columns = self.columns(&mut group, &name, shipped);
            self.reader.finish(&group);
            part.tables.push((name, columns));
        }
    }

    fn columns(
        &mut self,
        group: &mut Group,
        table: &str,
        shipped: Option<&FormSection>,
    ) -> Vec<(String, Option<Label>)> {
        let mut columns: Vec<(String, Option<Label>)> = Vec::new();
        for (node, path) in self.list(group, "columns") {
            let pos = node.pos;
            let Some((key, label)) = self.keyed(node, &path) else {
                continue;
            };
            if let Some(shipped) = shipped
                && let Some(known) = shipped.table(table)
                && known.iter().all(|(k, _)| *k != key)
            {
                let all = known.iter().map(|(key, _)| key.as_str());
                self.unknown(pos, &path, &key, "column", all);
            } else if columns.iter().any(|(k, _)| *k == key) {
                self.doubled(pos, &path, &key, "column");
            } else {
                columns.push((key, label));
            }
        }
        if columns.is_empty() {
            let kind = FindingKind::EmptyList { name: "columns" };
            self.reader.report(group.pos, &group.path, kind);
        }
        columns
    }

    fn grades(&mut self, group: &mut Group) -> Grades {
        let mut grades = Grades::default();
        let mut last = 101;
        for (place, name) in ["excellent", "good", "pass", "fail"]
            .into_iter()
            .enumerate()
        {
            let Some(node) = group.take(name) else {
                self.reader.missing(group, name);
                continue;
            };
            let path = group.path_of(name);
            let Some(mut grade) = self.reader.group(node, &path, "grade") else {
                continue;
            };
            match self.label_of(&mut grade, "name") {
                Some(label) => grades.names[place] = label,
                None => self.reader.missing(&grade, "name"),
            }
            let thresholds = &mut grades.thresholds;
            let from = match place {
                0 => &mut thresholds.excellent,
                1 => &mut thresholds.good,
                2 => &mut thresholds.pass,
                // Everything below is a fail.
                _ => {
                    self.reader.finish(&grade);
                    continue;
                }
            };
            // Each begins below the one before.
            match self.reader.optional_int(&mut grade, "from", 1, last - 1) {
                Some(points) => {
                    *from = points as u32;
                    last = points;
                }
                None if self.reader.findings.is_empty() => self.reader.missing(&grade, "from"),
                None => {}
            }
            self.reader.finish(&grade);
        }
        grades
    }

    /// `"key"`, `("key", "both")` or `("key", "中文", "English")`.
    fn keyed(&mut self, node: Node, path: &str) -> Option<(String, Option<Label>)> {
        let pos = node.pos;
        match node.kind {
            NodeKind::Tuple(nodes) if (2..=3).contains(&nodes.len()) => {
                let mut nodes = nodes.into_iter();
                let key = self.reader.as_text(nodes.next()?, path)?;
                let zh_cn = self.told(nodes.next()?, path)?;
                let en = match nodes.next() {
                    Some(node) => self.told(node, path)?,
                    None => zh_cn.clone(),
                };
                Some((key, Some(Label { zh_cn, en })))
            }
            NodeKind::Text(key) => Some((key, None)),
            other => {
                let expected = "text, or (key, text, text)";
                self.reader.wrong(pos, path, expected, &other);
                None
            }
        }
    }

    /// A text for both languages, or a pair of them.
    fn label_of(&mut self, group: &mut Group, name: &'static str) -> Option<Label> {
        let path = group.path_of(name);
        let node = group.take(name)?;
        let pos = node.pos;
        match node.kind {
            NodeKind::Tuple(nodes) if nodes.len() == 2 => {
                let mut nodes = nodes.into_iter();
                let zh_cn = self.told(nodes.next()?, &path)?;
                let en = self.told(nodes.next()?, &path)?;
                Some(Label { zh_cn, en })
            }
            NodeKind::Text(_) => {
                let zh_cn = self.told(
                    Node {
                        pos,
                        kind: node.kind,
                    },
                    &path,
                )?;
                let en = zh_cn.clone();
                Some(Label { zh_cn, en })
            }
            other => {
                self.reader
                    .wrong(pos, &path, "text, or (text, text)", &other);
                None
            }
        }
    }

    /// A text whose placeholders are known.
    fn told(&mut self, node: Node, path: &str) -> Option<String> {
        let pos = node.pos;
        let text = self.reader.as_text(node, path)?;
        let mut rest = text.as_str();
        while let Some(at) = rest.find('{') {
            let inner = &rest[at + 1..];
            let Some(end) = inner.find('}') else {
                break;
            };
            let name = &inner[..end];
            if !PLACEHOLDERS.contains(&name) {
                let all = PLACEHOLDERS.iter().copied();
                self.unknown(pos, path, &format!("{{{name}}}"), "placeholder", all);
            }
            rest = &inner[end + 1..];
        }
        Some(text)
    }

    fn nodes(&mut self, node: Node, path: &str, name: &'static str) -> Vec<Node> {
        let count = match &node.kind {
            NodeKind::List(nodes) => nodes.len(),
            other => {
                self.reader.wrong(node.pos, path, "list", other);
                return Vec::new();
            }
        };
        if count > limits::LIST {
            let limit = limits::LIST;
            let kind = FindingKind::ListTooLong { name, count, limit };
            self.reader.report(node.pos, path, kind);
        }
        match node.kind {
            NodeKind::List(mut nodes) => {
                nodes.truncate(limits::LIST);
                nodes
            }
            _ => Vec::new(),
        }
    }

    /// The values of a list with their paths; none where there is no list.
    fn list(&mut self, group: &mut Group, name: &'static str) -> Vec<(Node, String)> {
        let path = group.path_of(name);
        let Some(node) = group.take(name) else {
            return Vec::new();
        };
        let nodes = self.nodes(node, &path, name).into_iter().enumerate();
        nodes
            .map(|(i, node)| (node, format!("{path}.{i}")))
            .collect()
    }

    fn unknown<'k>(
        &mut self,
        pos: Pos,
        path: &str,
        id: &str,
        what: &'static str,
        all: impl Iterator<Item = &'k str>,
    ) {
        let bare = id.trim_matches(['{', '}']);
        let kind = FindingKind::UnknownReference {
            id: id.to_owned(),
            what,
            nearest: nearest(bare, all),
        };
        self.reader.report(pos, path, kind);
    }

    fn doubled(&mut self, pos: Pos, path: &str, id: &str, what: &'static str) {
        let id = id.to_owned();
        let kind = FindingKind::DuplicateId { id, what };
        self.reader.report(pos, path, kind);
    }
}

fn known_key(field: &FormField) -> Option<&str> {
    match field {
        FormField::Known(key, _) => Some(key),
        FormField::Own { .. } => None,
    }
}
