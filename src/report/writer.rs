//! Blocks of a document as its form has them.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::drill::Debrief;
use crate::i18n::{Language, Text};

use super::block::{
    Block, Cell, Column, Field, ListName, Orientation, Proposal, Section, Signature, Table,
};
use super::compose::chinese_number;
use super::forms::{self, FormField, FormSection, Label};
use super::judge::blank_signature;

mod page;

/// Collects blocks as the form has them: labels, order and choice of fields and columns. Numbers the headings (GB/T 9704-2012 §7.3.3: 一、 （一） 1.).
pub(super) struct Writer {
    language: Language,
    /// Of the paper.
    word: &'static str,
    /// The heading above what is being written.
    under: String,
    pub(super) proposals: Vec<Proposal>,
    /// 发文字号 and 签发人 in the red head.
    pub(super) head_line: [String; 2],
    /// Sentences that are being typed.
    drafts: Arc<BTreeMap<String, String>>,
    sections: Vec<Section>,
    counts: [usize; 3],
    part: FormSection,
    shipped: Option<&'static FormSection>,
    /// Fields of the unit's own with their values, until they have been written.
    own: Vec<Field>,
}

impl Writer {
    pub(super) fn new(
        language: Language,
        word: &'static str,
        drafts: Arc<BTreeMap<String, String>>,
    ) -> Self {
        Self {
            language,
            word,
            under: String::new(),
            proposals: Vec::new(),
            head_line: Default::default(),
            drafts,
            sections: vec![Section {
                annex: false,
                orientation: Orientation::Portrait,
                blocks: Vec::new(),
            }],
            counts: [0; 3],
            part: FormSection::default(),
            shipped: None,
            own: Vec::new(),
        }
    }

    pub(super) fn finish(self) -> Vec<Section> {
        self.sections
    }

    /// Turns the paper, on a new page where something but the title is written on this one.
    pub(super) fn turn(&mut self, orientation: Orientation) {
        let Some(last) = self.sections.last_mut() else {
            return;
        };
        if last.orientation == orientation {
            return;
        }
        let is_bare = last.blocks.iter().all(|b| matches!(b, Block::Title(_)));
        if is_bare {
            last.orientation = orientation;
        } else {
            let annex = last.annex;
            self.sections.push(Section {
                orientation,
                annex,
                blocks: Vec::new(),
            });
        }
    }

    /// From here on, or no longer from here on, it is the annex, on a new page; its headings are counted by themselves.
    /// True where that is news.
    pub(super) fn annex(&mut self, annex: bool) -> bool {
        let Some(last) = self.sections.last_mut() else {
            return false;
        };
        if last.annex == annex {
            return false;
        }
        self.counts = [0; 3];
        let orientation = last.orientation;
        self.sections.push(Section {
            orientation,
            annex,
            blocks: Vec::new(),
        });
        true
    }

    /// Closes the document behind the last of its pages, which may stand before an annex.
    pub(super) fn close(&mut self, block: Block, with_annex: bool) {
        let mut sections = self.sections.iter_mut().rev();
        if let Some(last) = sections.find(|section| with_annex || !section.annex) {
            last.blocks.push(block);
        }
    }

    /// Leaves out the charts that were written so far: their figures stand in the tables.
    pub(super) fn leave_out_charts(&mut self) {
        for section in &mut self.sections {
            let is_chart = |block: &Block| matches!(block, Block::Bars(_) | Block::Paces(_));
            section.blocks.retain(|block| !is_chart(block));
        }
    }

    /// Begins a part of the form; nothing is written yet.
    /// `value` is what a word in braces stands for.
    pub(super) fn begin(
        &mut self,
        part: &FormSection,
        shipped: Option<&'static FormSection>,
        value: impl Fn(&str) -> Option<String>,
    ) {
        let language = self.language;
        let own = part
            .fields
            .iter()
            .flatten()
            .filter_map(|field| match field {
                FormField::Own {
                    label,
                    value: told,
                    wide,
                } => Some(Field {
                    label: label.in_language(language).to_owned(),
                    value: forms::filled(told.in_language(language), &value),
                    wide: *wide,
                }),
                FormField::Known(..) => None,
            });
        self.own = own.collect();
        self.part = part.clone();
        self.shipped = shipped;
    }

    /// A text that the form or the shipped one has for a key; the key itself where neither has, which no shipped form comes to.
    fn worded<'p>(
        &'p self,
        key: &'p str,
        pick: impl Fn(&'p FormSection) -> Option<&'p Label>,
    ) -> String {
        let label = pick(&self.part).or_else(|| self.shipped.and_then(&pick));
        label
            .map_or(key, |label| label.in_language(self.language))
            .to_owned()
    }

    /// The heading of the part, where it has one.
    pub(super) fn part_heading(&mut self) {
        let heading = self.worded("", |part| part.heading.as_ref());
        if !heading.trim().is_empty() {
            self.heading(1, &heading);
        }
    }

    /// The heading of the part, without a number: it stands behind the signature.
    pub(super) fn annex_heading(&mut self) {
        let heading = self.worded("", |part| part.heading.as_ref());
        if !heading.trim().is_empty() {
            self.unnumbered(1, &heading);
        }
    }

    /// A label within the part.
    pub(super) fn label(&self, key: &str) -> String {
        self.worded(key, |part| part.label(key))
    }

    /// What a column of a table within the part is called.
    pub(super) fn column_label(&self, table: &str, key: &str) -> String {
        self.worded(key, |part| part.column(table, key))
    }

    /// A heading within the part.
    pub(super) fn labelled(&mut self, level: u8, key: &str) {
        let label = self.label(key);
        if !label.trim().is_empty() {
            self.heading(level, &label);
        }
    }

    /// These fields as the form has them: its order, its labels, without those it leaves out, with its own in the first list of the part.
    fn arranged(&mut self, mut offered: Vec<Field>) -> Vec<Field> {
        let form = self.part.fields.as_ref();
        let form = form.or_else(|| self.shipped.and_then(|part| part.fields.as_ref()));
        let Some(form) = form.cloned() else {
            return offered;
        };
        let mut own = std::mem::take(&mut self.own).into_iter();
        let mut fields = Vec::with_capacity(offered.len());
        for field in &form {
            match field {
                FormField::Own { .. } => fields.extend(own.next()),
                FormField::Known(key, _) => {
                    if let Some(at) = offered.iter().position(|f| f.label == *key) {
                        let mut field = offered.remove(at);
                        field.label = self.worded(key, |part| part.field(key));
                        fields.push(field);
                    }
                }
            }
        }
        fields
    }

    /// Labels with their values as running text.
    pub(super) fn lines(&mut self, fields: Vec<Field>) {
        let fields = self.arranged(fields);
        if !fields.is_empty() {
            self.push(Block::Lines(fields));
        }
    }

    /// Lines to be signed, each with its key in the form.
    pub(super) fn signatures(&mut self, offered: Vec<(&str, Signature)>) {
        let text = Text::new(self.language);
        let keys = offered.iter().map(|(key, _)| Field::new(key, ""));
        let fields = self.arranged(keys.collect());
        let mut lines: Vec<Signature> = Vec::new();
        let form = self.part.fields.clone();
        let form = form.or_else(|| self.shipped.and_then(|part| part.fields.clone()));
        for (field, label) in form.iter().flatten().zip(fields) {
            let known = match field {
                FormField::Known(key, _) => offered.iter().find(|(k, _)| k == key),
                FormField::Own { .. } => None,
            };
            let line = known.map_or_else(|| blank_signature(&text), |(_, line)| line.clone());
            lines.push(Signature {
                role: text.doc_signer(label.label),
                ..line
            });
        }
        if !lines.is_empty() {
            self.push(Block::Signatures(lines));
        }
    }

    /// The columns of a table as the form has them, and the rows to match.
    fn columned(
        &self,
        table: &str,
        offered: Vec<Column>,
        rows: Vec<Vec<Cell>>,
    ) -> (Vec<Column>, Vec<Vec<Cell>>) {
        let form = self.part.table(table);
        let Some(form) = form.or_else(|| self.shipped.and_then(|part| part.table(table))) else {
            return (offered, rows);
        };
        let mut places = Vec::new();
        let mut columns = Vec::new();
        for (key, _) in form {
            if let Some(at) = offered.iter().position(|column| column.title == *key) {
                places.push(at);
                columns.push(Column {
                    title: self.worded(key, |part| part.column(table, key)),
                    ..offered[at].clone()
                });
            }
        }
        if places.iter().copied().eq(0..offered.len()) {
            return (columns, rows);
        }
        let rows = rows.into_iter().map(|row| placed(&row, &places));
        (columns, rows.collect())
    }

    pub(super) fn push(&mut self, block: Block) {
        if let Some(section) = self.sections.last_mut() {
            section.blocks.push(block);
        }
    }

    pub(super) fn paragraph(&mut self, text: impl Into<String>) {
        self.push(Block::Paragraph(text.into()));
    }

    /// The heading of the part with the next number of level 1, and the text on the same line.
    pub(super) fn clause(&mut self, text: &str) {
        let heading = self.worded("", |part| part.heading.as_ref());
        if heading.trim().is_empty() {
            self.paragraph(text);
            return;
        }
        let numbered = self.numbered(1, &heading);
        let heading = match self.language {
            Language::ZhCn => format!("{numbered}。"),
            Language::En => format!("{numbered}. "),
        };
        self.under = numbered;
        let text = text.to_owned();
        self.push(Block::Clause { heading, text });
    }

    /// A heading of level 1 to 3 with the next number of its level.
    pub(super) fn heading(&mut self, level: u8, text: &str) {
        let text = self.numbered(level, text);
        self.under.clone_from(&text);
        self.push(Block::Heading { level, text });
    }

    /// A text with the next number of a level.
    fn numbered(&mut self, level: u8, text: &str) -> String {
        let place = usize::from(level.clamp(1, 3)) - 1;
        self.counts[place] += 1;
        self.counts[place + 1..].fill(0);
        let [first, second, third] = self.counts;
        match (self.language, place) {
            (Language::ZhCn, 0) => format!("{}、{text}", chinese_number(first)),
            (Language::ZhCn, 1) => format!("（{}）{text}", chinese_number(second)),
            (Language::ZhCn, _) => format!("{third}. {text}"),
            (Language::En, 0) => format!("{first}. {text}"),
            (Language::En, 1) => format!("{first}.{second} {text}"),
            (Language::En, _) => format!("{first}.{second}.{third} {text}"),
        }
    }

    /// A heading without a number, which does not count.
    pub(super) fn unnumbered(&mut self, level: u8, text: &str) {
        text.clone_into(&mut self.under);
        let text = text.to_owned();
        self.push(Block::Heading { level, text });
    }

    /// A label within the part as a heading without a number.
    pub(super) fn unnumbered_label(&mut self, level: u8, key: &str) {
        let label = self.label(key);
        if !label.trim().is_empty() {
            self.unnumbered(level, &label);
        }
    }

    /// A list counted 1. 2. 3., as it stands below a heading without a number.
    pub(super) fn counted(&mut self, entries: Vec<String>) {
        let numbered = entries.into_iter().enumerate();
        let numbered: Vec<String> = numbered
            .map(|(i, entry)| format!("{}. {entry}", i + 1))
            .collect();
        if !numbered.is_empty() {
            self.push(Block::List(numbered));
        }
    }

    /// A further sheet of the same form, on a page of its own.
    pub(super) fn next_sheet(&mut self, title: &str) {
        self.counts = [0; 3];
        self.push(Block::PageBreak);
        self.push(Block::Title(title.to_owned()));
    }

    /// A new page, where something but the title is written on this one.
    pub(super) fn new_page(&mut self) {
        let blocks = self.sections.last().map(|section| &section.blocks);
        let is_bare = blocks.is_none_or(|blocks| {
            let mut blocks = blocks.iter();
            blocks.all(|block| matches!(block, Block::Title(_)))
        });
        if !is_bare {
            self.push(Block::PageBreak);
        }
    }

    /// A paragraph for each line of the text; “none” where there is nothing.
    pub(super) fn paragraphs(&mut self, text: &str, none: &str) {
        let mut lines = text.split('\n').map(str::trim).filter(|l| !l.is_empty());
        match lines.next() {
            Some(first) => {
                self.push(Block::Paragraph(first.to_owned()));
                lines.for_each(|line| self.push(Block::Paragraph(line.to_owned())));
            }
            None => self.push(Block::Paragraph(none.to_owned())),
        }
    }

    /// A sentence made from the entries, as the facilitator has put it where they have.
    pub(super) fn proposed(&mut self, debrief: &Debrief, key: &str, proposal: String) -> String {
        let key = format!("{}/{}/{key}", self.language.tag(), self.word);
        let edited = debrief.sentences.get(&key);
        let draft = self
            .drafts
            .get(&key)
            .filter(|draft| !draft.trim().is_empty());
        let printed = draft
            .or(edited.map(|edited| &edited.text))
            .unwrap_or(&proposal)
            .clone();
        self.proposals.push(Proposal {
            key,
            under: self.under.clone(),
            proposal,
            edited: edited.cloned(),
            shown: printed.clone(),
        });
        printed
    }

    /// Sentences of a list, each of which may have been put otherwise.
    pub(super) fn proposed_list(
        &mut self,
        debrief: &Debrief,
        key: &str,
        proposals: Vec<String>,
    ) -> Vec<String> {
        let each = proposals.into_iter().enumerate();
        each.map(|(i, told)| self.proposed(debrief, &format!("{key}/{}", i + 1), told))
            .collect()
    }

    /// A numbered list; one entry alone has no number, and “none” stands where there is nothing.
    pub(super) fn list(&mut self, entries: &[String], none: &str) {
        if let [] | [_] = entries {
            self.paragraph(entries.first().map_or(none, String::as_str));
            return;
        }
        // No level is left out: what stands below 一、 is （一）, what stands below that 1.
        let [first, second, third] = self.counts;
        let is_second = self.language == Language::ZhCn && first > 0 && second == 0;
        let numbered = entries.iter().zip(1..).map(|(entry, n)| {
            let number = match self.language {
                Language::ZhCn if is_second => format!("（{}）", chinese_number(n)),
                Language::ZhCn if first > 0 && third == 0 => format!("{n}. "),
                Language::ZhCn => format!("（{n}）"),
                Language::En => format!("({n}) "),
            };
            format!("{number}{entry}")
        });
        let numbered = numbered.collect();
        if is_second {
            // A heading behind the list goes on from it.
            self.counts[1] = entries.len();
        }
        self.push(Block::List(numbered));
    }

    pub(super) fn fields(&mut self, fields: Vec<Field>) {
        let fields = self.arranged(fields);
        if !fields.is_empty() {
            self.push(Block::Fields(fields));
        }
    }

    /// A table by its name in the form; “none” where it has no rows.
    pub(super) fn table(
        &mut self,
        name: &str,
        columns: Vec<Column>,
        rows: Vec<Vec<Cell>>,
        none: &str,
    ) {
        if rows.is_empty() {
            self.push(Block::Paragraph(none.to_owned()));
        } else {
            let (columns, rows) = self.columned(name, columns, rows);
            self.push(Block::Table(Table::new(columns, rows)));
        }
    }

    /// A table that goes on over pages however short it is; nothing where it has no rows.
    pub(super) fn flowing_table(&mut self, name: &str, columns: Vec<Column>, rows: Vec<Vec<Cell>>) {
        self.shaped_table(name, columns, rows, |table| table.flows = true);
    }

    /// A table in small letters; nothing where it has no rows.
    pub(super) fn dense_table(&mut self, name: &str, columns: Vec<Column>, rows: Vec<Vec<Cell>>) {
        self.shaped_table(name, columns, rows, |table| table.dense = true);
    }

    /// A table that says what the drawing before it says; nothing where it has no rows.
    pub(super) fn drawn_table(&mut self, name: &str, columns: Vec<Column>, rows: Vec<Vec<Cell>>) {
        self.shaped_table(name, columns, rows, |table| table.drawn = true);
    }

    fn shaped_table(
        &mut self,
        name: &str,
        columns: Vec<Column>,
        rows: Vec<Vec<Cell>>,
        shape: impl FnOnce(&mut Table),
    ) {
        if rows.is_empty() {
            return;
        }
        let (columns, rows) = self.columned(name, columns, rows);
        let mut table = Table::new(columns, rows);
        shape(&mut table);
        self.push(Block::Table(table));
    }

    /// A table that other formats take out of the document by its name.
    pub(super) fn list_table(
        &mut self,
        name: ListName,
        scene: &str,
        columns: Vec<Column>,
        rows: Vec<Vec<Cell>>,
        none: &str,
    ) {
        if rows.is_empty() {
            self.paragraph(none);
        }
        let (columns, rows) = self.columned(table_key(name), columns, rows);
        // An empty one still has its columns, for the formats that are lists.
        self.push(Block::Table(Table {
            name: Some(name),
            scene: scene.to_owned(),
            ..Table::new(columns, rows)
        }));
    }

    /// As above, with rows high enough to sign in.
    pub(super) fn tall_table(
        &mut self,
        name: ListName,
        columns: Vec<Column>,
        rows: Vec<Vec<Cell>>,
    ) {
        let (columns, rows) = self.columned(table_key(name), columns, rows);
        self.push(Block::Table(Table {
            tall: true,
            name: Some(name),
            ..Table::new(columns, rows)
        }));
    }
}

/// What a list is called in a form.
fn table_key(name: ListName) -> &'static str {
    match name {
        ListName::Timeline => "timeline",
        ListName::Items => "items",
        ListName::Stages => "stages",
        ListName::Problems => "problems",
        ListName::ToTick => "to_tick",
        ListName::RedLines => "red_lines",
        ListName::SignIn => "people",
        ListName::Ledger => "ledger",
        ListName::Actions => "actions",
        ListName::Attendance => "attendance",
        ListName::ItemCounts => "item_counts",
        ListName::Rules => "rules",
        ListName::Teaching => "teaching",
        ListName::Contents => "contents",
        ListName::Codes => "codes",
    }
}

/// The cells of a row in other places. A cell that covers several columns covers those of them that still stand beside each other; where they are parted, the first holds its text.
fn placed(row: &[Cell], places: &[usize]) -> Vec<Cell> {
    let owners: Vec<usize> = row
        .iter()
        .enumerate()
        .flat_map(|(i, cell)| std::iter::repeat_n(i, cell.span.max(1)))
        .collect();
    let mut cells: Vec<Cell> = Vec::new();
    let mut told: Vec<usize> = Vec::new();
    let mut last = None;
    for place in places {
        let owner = owners.get(*place).copied();
        if let (Some(cell), true) = (cells.last_mut(), owner.is_some() && owner == last) {
            cell.span += 1;
            continue;
        }
        let fresh = owner.filter(|owner| !told.contains(owner));
        told.extend(fresh);
        let text = fresh.and_then(|owner| row.get(owner));
        cells.push(
            text.map_or_else(String::new, |cell| cell.text.clone())
                .into(),
        );
        last = owner;
    }
    cells
}
