//! How long a paper comes out, before it is laid out: enough to choose how much it tells.

use crate::i18n::Language;

use super::block::{Block, Orientation, Section, Table};
use super::fit::{line_rows, lines};

/// Half lines, of which a page of GB/T 9704-2012 has 44 (§5.2.3: 22 lines of 28 characters).
pub(super) const PAGE: usize = 44;
/// The same with lines closer together.
pub(super) const PAGE_CLOSE: usize = 50;
/// What 红头 and 版记 take of them: 35 mm, the mark, the red line and an empty line; two lines between rules.
pub(super) const RED_HEAD: usize = 20;

/// Characters of a line, of one with its indent, and of a title's.
const LINE: usize = 28;
const INDENT: usize = 2;
const TITLE: usize = 19;
/// Characters of a note's line, 五号.
const NOTE: usize = 42;
/// A table's line, what stands above and below those of a row, half a line of running text: tenths of a point.
const TABLE_LINE: usize = 135;
const ROW_INSET: usize = 80;
const HALF_LINE: usize = 145;

/// Half lines that these sections of a Chinese paper take on upright pages, nearly.
pub(super) fn half_lines(sections: &[Section]) -> usize {
    let blocks = sections.iter().flat_map(|section| &section.blocks);
    blocks.map(block).sum()
}

fn block(block: &Block) -> usize {
    let running = |text: &str| 2 * lines(&format!("{}{text}", "　".repeat(INDENT)), LINE);
    match block {
        Block::Title(text) => 5 * lines(text, TITLE) / 2 + 2,
        Block::Heading { text, .. } | Block::Paragraph(text) => running(text),
        Block::Clause { heading, text } => running(&[heading.as_str(), text].concat()),
        Block::Line { text, .. } => 2 * lines(text, LINE),
        Block::Note(text) => lines(text, NOTE) + 1,
        Block::List(entries) => entries.iter().map(|text| running(text)).sum(),
        Block::Lines(fields) => {
            let rows = line_rows(fields, Language::ZhCn).into_iter();
            let told = rows.map(|(field, second)| {
                let label = field.label.chars().count();
                let fit = LINE.saturating_sub(INDENT + label).max(1);
                // Two that share a line are short.
                if second.is_some() {
                    2
                } else {
                    2 * lines(&field.value, fit)
                }
            });
            told.sum()
        }
        Block::Fields(fields) => 2 * fields.len(),
        Block::Table(told) => table(told),
        Block::Signatures(signatures) => 3 * signatures.len(),
        Block::Closing { .. } | Block::Imprint { .. } => 6,
        Block::Timeline(_) | Block::Bars(_) | Block::Paces(_) => PAGE / 2,
        Block::Spacer => 2,
        Block::PageBreak => 0,
    }
}

fn table(table: &Table) -> usize {
    let rows = table.rows.iter();
    let rows = rows.map(|row| table.row_lines(row, Orientation::Portrait) * TABLE_LINE + ROW_INSET);
    let head = TABLE_LINE + ROW_INSET;
    1 + (head + rows.sum::<usize>()).div_ceil(HALF_LINE)
}
