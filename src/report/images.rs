//! 影像资料清单: the files kept with a drill, or lines to be filled in by hand (docs/drill-model.md, Attachments).

use crate::drill::Attached;

use super::block::{Align, Block, Cell, Column};
use super::compose::{Cx, row};
use super::forms::{self, FormKind};
use super::kind::DocumentKind;
use super::writer::Writer;

/// Empty rows, to be filled in by hand.
const ROWS: usize = 4;
/// Digits of a hash that are printed; the whole is in the JSON.
const HASH_HEAD: usize = 8;
/// The part of the 演练记录 that is the list.
const PART: &str = "images";

impl<'a> Cx<'a> {
    /// The files that the papers tell of; none unless they are asked for.
    pub(super) fn listed_files(&self) -> Vec<&'a Attached> {
        if !self.options.with_files {
            return Vec::new();
        }
        let files = self.state.debrief.files();
        files.map(|(_, attached)| attached).collect()
    }

    /// The part of the record: filled where the files are asked for, else with lines for the hand.
    pub(super) fn images(&self, out: &mut Writer) {
        out.part_heading();
        self.image_table(out);
    }

    /// The list behind a paper that has no such part, as the record has it; nothing where there are no files.
    pub(super) fn image_annex(&self, out: &mut Writer) {
        if self.listed_files().is_empty() {
            return;
        }
        let record = self.options.forms.of(FormKind::Paper(DocumentKind::Record));
        let shipped = forms::shipped(FormKind::Paper(DocumentKind::Record)).part(PART);
        let Some(part) = record.part(PART).or(shipped) else {
            return;
        };
        out.begin(part, shipped, |name| self.value(name));
        out.push(Block::Heading {
            level: 1,
            text: self.text.doc_image_annex().to_owned(),
        });
        self.image_table(out);
    }

    fn image_table(&self, out: &mut Writer) {
        let text = self.text;
        let files = self.listed_files();
        let mut columns = vec![
            ("no", 10, Align::Center),
            ("file_name", 50, Align::Left),
            ("clock", 22, Align::Center),
            ("image_content", 50, Align::Left),
            ("image_masked", 24, Align::Center),
        ];
        let rows: Vec<Vec<Cell>> = if files.is_empty() {
            let blank = |i: usize| {
                let no = i.to_string();
                let tick = text.doc_yes_no_box().to_owned();
                row([no, String::new(), String::new(), String::new(), tick])
            };
            (1..=ROWS).map(blank).collect()
        } else {
            columns.push(("image_hash", 24, Align::Center));
            let told = |(i, attached): (usize, &&Attached)| self.image_row(i + 1, attached);
            files.iter().enumerate().map(told).collect()
        };
        let columns = columns.into_iter().map(Column::of).collect();
        out.table(PART, columns, rows, text.doc_none());
    }

    fn image_row(&self, no: usize, attached: &Attached) -> Vec<Cell> {
        let (text, file) = (self.text, &attached.file);
        let sort = text.file_sort(file.kind.class());
        let content = match file.caption.trim() {
            "" => sort.to_owned(),
            caption => text.doc_in_brackets(sort, caption),
        };
        let content = match attached.expired {
            Some(at) => text.doc_image_expired(content, text.long_date(at.date_naive())),
            None => content,
        };
        let taken = file.taken.map_or_else(String::new, |taken| {
            taken.format("%Y-%m-%d %H:%M").to_string()
        });
        let cleared = if file.cleared {
            text.doc_image_cleared()
        } else {
            text.doc_image_uncleared()
        };
        let mut hash = file.sha256.to_string();
        hash.truncate(HASH_HEAD);
        row([
            no.to_string(),
            file.name.clone(),
            taken,
            content,
            cleared.to_owned(),
            hash,
        ])
    }
}
