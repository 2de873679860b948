//! The texts of a document, one by one, and what of a text no page shows.

use std::sync::Arc;

use serde_json::Value;

use super::block::{Block, Report};

impl Report {
    /// Hands every text of the document to `change`, in order, with the heading it stands under.
    pub(super) fn map_text(&mut self, change: &mut dyn FnMut(&mut String, &str)) {
        let mut under = String::new();
        for text in [
            &mut self.title,
            &mut self.author,
            &mut self.marking,
            &mut self.footer,
            &mut self.red_head,
            &mut self.watermark,
        ] {
            change(text, &under);
        }
        for text in &mut self.head_line {
            change(text, &under);
        }
        for text in self.places.values_mut() {
            change(text, &under);
        }
        for block in self.sections.iter_mut().flat_map(|s| &mut s.blocks) {
            match block {
                Block::Title(text) | Block::Paragraph(text) | Block::Note(text) => {
                    change(text, &under);
                }
                Block::Heading { text, .. } => {
                    change(text, &under);
                    under.clone_from(text);
                }
                Block::Clause { heading, text } => {
                    change(heading, &under);
                    under.clone_from(heading);
                    change(text, &under);
                }
                Block::Section { heading, note } => {
                    change(heading, &under);
                    under.clone_from(heading);
                    change(note, &under);
                }
                Block::Edges { left, right, .. } => {
                    change(left, &under);
                    change(right, &under);
                }
                Block::Figures(figures) => {
                    for figure in figures {
                        for text in [
                            &mut figure.label,
                            &mut figure.number,
                            &mut figure.unit,
                            &mut figure.told,
                        ] {
                            change(text, &under);
                        }
                    }
                }
                Block::Months(told) => {
                    for month in &mut told.months {
                        change(&mut month.title, &under);
                        for held in &mut month.marks {
                            change(&mut held.label, &under);
                        }
                        change(&mut month.more, &under);
                    }
                    for quarter in &mut told.quarters {
                        change(&mut quarter.told, &under);
                    }
                    change(&mut told.told, &under);
                }
                Block::Reach(told) => {
                    for title in &mut told.columns {
                        change(title, &under);
                    }
                    for practised in &mut told.rights {
                        change(&mut practised.right, &under);
                    }
                    change(&mut told.posts_title, &under);
                    change(&mut told.posts_note, &under);
                    for post in &mut told.posts {
                        change(&mut post.name, &under);
                        change(&mut post.told, &under);
                    }
                    change(&mut told.told, &under);
                }
                Block::Line { text, .. } => change(text, &under),
                Block::List(entries) => entries.iter_mut().for_each(|t| change(t, &under)),
                Block::Fields(fields) | Block::Lines(fields) => {
                    for field in fields {
                        change(&mut field.label, &under);
                        let place = place_of(&under, &field.label);
                        change(&mut field.value, &place);
                    }
                }
                Block::Table(table) => {
                    for column in &mut table.columns {
                        change(&mut column.title, &under);
                    }
                    let titles = table.columns.iter();
                    let places: Vec<String> = titles
                        .map(|column| place_of(&under, &column.title))
                        .collect();
                    for row in &mut table.rows {
                        let mut at = 0;
                        for cell in row {
                            let place = places.get(at).map_or(under.as_str(), String::as_str);
                            change(&mut cell.text, place);
                            at += cell.span.max(1);
                        }
                    }
                    change(&mut table.scene, &under);
                }
                Block::Signatures(signatures) => {
                    for line in signatures {
                        for text in [
                            &mut line.role,
                            &mut line.name,
                            &mut line.sign,
                            &mut line.date,
                        ] {
                            change(text, &under);
                        }
                    }
                }
                Block::Masthead {
                    name,
                    issue,
                    unit,
                    date,
                } => {
                    for text in [name, issue, unit, date] {
                        change(text, &under);
                    }
                }
                Block::Closing { unit, date } => {
                    change(unit, &under);
                    change(date, &under);
                }
                Block::Imprint { copies, unit, date } => {
                    for text in [copies, unit, date] {
                        change(text, &under);
                    }
                }
                Block::Timeline(timeline) => {
                    change(&mut timeline.title, &under);
                    for span in &mut timeline.spans {
                        change(&mut span.title, &under);
                    }
                    for (_, meaning) in &mut timeline.legend {
                        change(meaning, &under);
                    }
                    for mark in &mut timeline.marks {
                        change(&mut mark.label, &under);
                        change(&mut mark.told, &under);
                    }
                }
                Block::Bars(bars) => {
                    for bar in bars {
                        change(&mut bar.label, &under);
                        change(&mut bar.worth, &under);
                        change(&mut bar.told, &under);
                    }
                }
                Block::Paces(paces) => {
                    change(&mut paces.target, &under);
                    change(&mut paces.took, &under);
                    for pace in &mut paces.rows {
                        change(&mut pace.label, &under);
                        change(&mut pace.told, &under);
                    }
                }
                Block::Photos(photos) => {
                    for shot in &mut photos.shots {
                        for text in [&mut shot.caption, &mut shot.name, &mut shot.missing] {
                            change(text, &under);
                        }
                    }
                }
                Block::Spacer | Block::PageBreak => {}
            }
        }
    }
}

/// The heading a text stands under, or in a form, which has none, its label.
fn place_of(under: &str, label: &str) -> String {
    if under.is_empty() {
        label.replace('\n', "")
    } else {
        under.to_owned()
    }
}

impl Report {
    /// Without what is only there for other formats.
    pub(super) fn keep_what_is_printed(&mut self) {
        self.data = None;
        self.drop_empty_tables();
        for section in &mut self.sections {
            section
                .blocks
                .retain(|b| !matches!(b, Block::Table(table) if table.drawn));
            for block in &mut section.blocks {
                if let Block::Table(table) = block {
                    table.scene.clear();
                }
            }
        }
    }

    /// Without the annex, where it was not asked for.
    pub(super) fn keep_what_was_asked_for(&mut self) {
        let with_annex = self.with_annex;
        self.sections.retain(|section| with_annex || !section.annex);
    }

    /// A table without rows says nothing on a page.
    pub(super) fn drop_empty_tables(&mut self) {
        for section in &mut self.sections {
            section
                .blocks
                .retain(|b| !matches!(b, Block::Table(table) if table.rows.is_empty()));
        }
    }

    /// Changes every text of the document and of its data.
    pub(super) fn change(&mut self, change: &mut dyn FnMut(&mut String)) {
        self.map_text(&mut |text, _| change(text));
        if let Some(data) = &mut self.data {
            change_data(Arc::make_mut(data), change);
        }
    }
}

fn change_data(value: &mut Value, change: &mut dyn FnMut(&mut String)) {
    match value {
        Value::String(text) => change(text),
        Value::Array(values) => values.iter_mut().for_each(|v| change_data(v, change)),
        Value::Object(fields) => fields.values_mut().for_each(|v| change_data(v, change)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// A text without what no page shows: characters that XML 1.0 (§2.2) forbids, other controls, and marks that turn the direction of what follows.
///
/// Line breaks stay, as `\n`; tabs become spaces.
pub fn cleaned(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                if chars.peek() != Some(&'\n') {
                    clean.push('\n');
                }
            }
            '\n' => clean.push('\n'),
            '\t' | '\u{2028}' | '\u{2029}' => clean.push(' '),
            _ if is_unprintable(c) => {}
            _ => clean.push(c),
        }
    }
    clean
}

/// Controls, direction marks, byte order marks and code points that are no characters.
pub(super) fn is_unprintable(c: char) -> bool {
    let code = u32::from(c);
    c.is_control()
        || matches!(code,
            0x061C | 0x200E | 0x200F | 0x202A..=0x202E | 0x2066..=0x206F | 0xFEFF | 0xFFF9..=0xFFFB)
        || matches!(code & 0xFFFF, 0xFFFE | 0xFFFF)
        || (0xFDD0..=0xFDEF).contains(&code)
}
