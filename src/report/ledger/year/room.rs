//! How much stands on the page of a year, so that it is one: first as much as reads well, then less.
//!
//! Heights are those of `assets/documents/report.typ` and of the styles of a Word file, which give every line its height; they are counted here, since Word lays its pages out by itself.

use super::super::super::block::{Block, Orientation, Section, Table};
use super::super::super::chart;
use super::short;
use crate::i18n::Language;

/// How much is told.
#[derive(Clone, Copy, Debug)]
pub(in crate::report::ledger) struct Room {
    /// Rows of a table.
    pub(in crate::report::ledger) rows: usize,
    /// Lines of a cell.
    pub(in crate::report::ledger) lines: usize,
    /// Marks of a month.
    pub(in crate::report::ledger) marks: usize,
    /// Names of outlets.
    pub(in crate::report::ledger) outlets: usize,
    /// Width of a table, points.
    width: f32,
}

/// The fewest marks of a month, where it has more: a drill, and how many others there are.
const MARKS: usize = 2;
/// A4 less its margins: of the page, of a column of the lying one, and of both.
const PAGE: f32 = 510.2;
const COLUMN: f32 = 367.9;
const BOTH: f32 = 756.9;
/// Height of the type area, upright and lying, less what a program may round up.
const HIGH: f32 = 756.0 - 6.0;
const LOW: f32 = 510.0 - 4.0;
/// Letters of a cell and of small print, points.
const CELL: f32 = 9.5;
const SMALL: f32 = 9.0;
/// Beside the text of a cell, and above and below it.
const BESIDE: f32 = 6.0;
const ROW: f32 = 4.5;
/// What comes to a row and to a heading where there is room to spare.
const ROW_AIR: f32 = 4.0;
const SECTION_AIR: f32 = 6.0;

impl Room {
    /// The most rows that a table has.
    pub(super) const MOST_ROWS: usize = 5;

    /// The most first: lines of a cell are given up before rows, and marks before either.
    pub(super) fn levels(orientation: Orientation) -> impl Iterator<Item = Self> {
        let width = width(orientation);
        // Lying, the outlets stand in the other column than the rows and are given up first.
        let outlets = if orientation == Orientation::Slide {
            0
        } else {
            6
        };
        let levels = [
            (Self::MOST_ROWS, 3, 6),
            (Self::MOST_ROWS, 2, 6),
            (Self::MOST_ROWS, 2, outlets),
            (3, 2, outlets),
            (2, 2, outlets),
            (2, 2, 0),
            (2, 1, 0),
        ];
        levels.into_iter().flat_map(move |(rows, lines, outlets)| {
            (MARKS..=4).rev().map(move |marks| Self {
                rows,
                lines,
                marks,
                outlets,
                width,
            })
        })
    }

    /// As much of a text as a cell has room for that takes so many hundredths of the width.
    pub(in crate::report::ledger) fn cut(self, text: &str, share: u32) -> String {
        let line = (self.width * share as f32 / 100.0 - BESIDE) / CELL;
        // A line may end before its last place.
        let letters = line * self.lines as f32 - 1.5 * (self.lines - 1) as f32;
        short(text, letters.max(4.0) as usize)
    }
}

/// Hundredths of the width of a page that a large figure takes with its unit.
pub(super) fn share(number: &str, unit: &str) -> u32 {
    let width_of = |told: &str| told.chars().map(letter).sum::<f32>();
    let points = width_of(number) * 18.0 * 1.1 + width_of(unit) * CELL + 22.0;
    (points * 100.0 / PAGE).ceil() as u32
}

fn width(orientation: Orientation) -> f32 {
    match orientation {
        Orientation::Slide => COLUMN,
        _ => PAGE,
    }
}

/// Whether all of it stands on one page, whatever lays it out, close or further apart.
pub(super) fn fits(sections: &[Section], language: Language, airy: bool) -> bool {
    sections.iter().all(|section| {
        let page = |program| Page {
            program,
            blocks: &section.blocks,
            orientation: section.orientation,
            language,
            airy,
        };
        match section.orientation {
            Orientation::Slide => page(Program::Typst).fits_lying(),
            _ => [Program::Typst, Program::Word]
                .into_iter()
                .all(|program| page(program).height(&section.blocks, PAGE) <= HIGH),
        }
    })
}

/// What lays a page out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Program {
    Typst,
    Word,
}

struct Page<'s> {
    program: Program,
    blocks: &'s [Block],
    orientation: Orientation,
    language: Language,
    airy: bool,
}

impl Page<'_> {
    /// In two columns, parted before a heading, below what stands above the first.
    fn fits_lying(&self) -> bool {
        let begins = |block: &Block| matches!(block, Block::Section { .. });
        let first = self.blocks.iter().position(begins);
        let (above, rest) = self.blocks.split_at(first.unwrap_or(self.blocks.len()));
        let room = LOW - self.height(above, BOTH);
        let ends = (0..=rest.len()).filter(|at| rest.get(*at).is_none_or(begins));
        ends.map(|at| rest.split_at(at)).any(|(left, right)| {
            self.height(left, COLUMN) <= room && self.height(right, COLUMN) <= room
        })
    }

    fn height(&self, blocks: &[Block], width: f32) -> f32 {
        blocks.iter().map(|block| self.of_block(block, width)).sum()
    }

    fn of_block(&self, block: &Block, width: f32) -> f32 {
        // Word adds what stands below a block to what stands above the next, typst takes the larger.
        let is_word = self.program == Program::Word;
        let gap = |word, typst| if is_word { word } else { typst };
        match block {
            Block::Title(_) => gap(30.0, 26.0),
            Block::Edges { at_foot: true, .. } => 0.0,
            Block::Edges { .. } => gap(20.5, 18.0),
            Block::Figures(figures) => {
                let all: u32 = figures.iter().map(|figure| figure.width).sum();
                let lines = figures.iter().map(|figure| {
                    let room = width * figure.width as f32 / all.max(1) as f32 - 16.0;
                    self.lines(&figure.caption(self.language), room, SMALL)
                });
                36.0 + 12.0 * lines.max().unwrap_or(1) as f32
            }
            Block::Section { heading, note } => {
                let told = self.letters(heading) * 11.0 + self.letters(note) * SMALL + 12.0;
                let apart = if self.airy { SECTION_AIR } else { 0.0 };
                apart + gap(13.0, 7.0) + 15.0 * (told * 1.02 / width).ceil().max(1.0)
            }
            Block::Heading { .. } => gap(28.0, 22.0) + if self.airy { SECTION_AIR } else { 0.0 },
            Block::Months(_) | Block::Reach(_) => {
                let drawn = chart::drawing(block, chart::on_paper(self.orientation));
                let high = drawn.map_or(0.0, |drawn| drawn.height as f32 / drawn.width as f32);
                high * width + gap(6.0, 3.0)
            }
            Block::Note(told) => gap(4.0, 0.0) + 12.5 * self.lines(told, width, SMALL) as f32,
            Block::Paragraph(told) => 3.0 + 14.0 * self.lines(told, width, CELL) as f32,
            Block::Table(table) if table.drawn => 0.0,
            Block::Table(table) => self.of_table(table, width),
            // None of them is on this page.
            _ => 20.0,
        }
    }

    fn of_table(&self, table: &Table, width: f32) -> f32 {
        let all: u32 = table.columns.iter().map(|column| column.width).sum();
        let room = |width_of: u32| width * width_of as f32 / all.max(1) as f32 - BESIDE;
        let titles = table.columns.iter().map(|column| {
            let lines = self.lines(&column.title, room(column.width), SMALL);
            13.0 * lines as f32
        });
        let beside = if self.airy { ROW + ROW_AIR } else { ROW };
        let titles = titles.fold(13.0, f32::max) + beside;
        let rows = table.rows.iter().map(|row| {
            let cells = row.iter().zip(&table.columns).map(|(cell, column)| {
                let lines = self.lines(&cell.text, room(column.width), CELL);
                13.0 * lines as f32
            });
            cells.fold(13.0, f32::max) + beside
        });
        // And the gap below.
        titles + rows.sum::<f32>() + 3.5
    }

    /// Lines of a text of this size. Words of a language with spaces break where they end.
    fn lines(&self, told: &str, room: f32, size: f32) -> usize {
        let waste = if told.is_ascii() { 1.12 } else { 1.04 };
        let lines = told.split('\n').map(|line| {
            let width = self.letters(line) * size;
            if width <= room {
                1.0
            } else {
                (width * waste / room.max(size)).ceil()
            }
        });
        lines.sum::<f32>() as usize
    }

    /// How wide a text is, in letters as wide as high. Word sets Latin letters in a narrower face.
    fn letters(&self, told: &str) -> f32 {
        let narrow = match self.program {
            Program::Typst => 1.0,
            Program::Word => 0.9,
        };
        let of = |c: char| if c.is_ascii() { narrow } else { 1.0 };
        told.chars().map(|c| of(c) * letter(c)).sum()
    }
}

/// How wide a letter of the bundled face is, as a part of its height.
fn letter(c: char) -> f32 {
    match c {
        ' ' => 0.25,
        c if c.is_ascii_lowercase() => 0.51,
        c if c.is_ascii() => 0.57,
        _ => 1.0,
    }
}
