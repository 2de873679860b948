//! What fits where on a page, nearly: lines of a cell, rows that break, fields that share a line.

use crate::i18n::Language;

use super::block::{Cell, Field, Orientation, Table};

/// The most columns of a table in 10.5 pt.
const WIDE_COLUMNS: usize = 11;
/// The most lines a row may have and still be kept on one page; a longer one would leave it half empty or not fit at all.
const KEPT_LINES: usize = 14;
/// Characters of table text (五号, 10.5 pt) that fit in the width of a portrait page, a landscape page, a form, a card and a card on A4; of 9 pt in a page and a column of a slide.
const PORTRAIT_CHARS: usize = 42;
const LANDSCAPE_CHARS: usize = 60;
const FORM_CHARS: usize = 44;
const CARD_CHARS: usize = 33;
const PAGE_CHARS: usize = 56;
const SLIDE_CHARS: usize = 40;
const SHEET_CHARS: usize = 46;

impl Table {
    /// How many rows the cell at this place of a row covers.
    pub(super) fn height(&self, row: usize, place: usize) -> usize {
        let below = self.rows.iter().skip(row + 1);
        let joined = |row: &&Vec<Cell>| row.get(place).is_some_and(|cell| cell.joined);
        1 + below.take_while(joined).count()
    }

    /// Rows that have so much text that they must be allowed to break across pages.
    pub(super) fn breaks(&self, row: &[Cell], orientation: Orientation) -> bool {
        self.row_lines(row, orientation) > KEPT_LINES
    }

    /// Set in 8 pt: it is to be, or has so many columns that words would run into the next one.
    pub(super) fn is_small(&self) -> bool {
        self.dense || self.columns.len() > WIDE_COLUMNS
    }

    /// Lines of the tallest cell of a row.
    pub(super) fn row_lines(&self, row: &[Cell], orientation: Orientation) -> usize {
        let total: u32 = self.columns.iter().map(|c| c.width).sum();
        let mut at = 0;
        let mut most = 1;
        for cell in row {
            let columns = self.columns.iter().skip(at).take(cell.span);
            let width: u32 = columns.map(|c| c.width).sum();
            at += cell.span;
            // A character of each cell's width goes to its margins.
            let chars = chars(orientation);
            // 8 pt in place of 10.5.
            let chars = if self.is_small() {
                chars * 21 / 16
            } else {
                chars
            };
            let fit = chars * width as usize / total.max(1) as usize;
            most = most.max(lines(&cell.text, fit.saturating_sub(1).max(1)));
        }
        most
    }
}

/// The most lines of a table that is kept on one page as a whole.
const SHORT_LINES: usize = 16;

impl Table {
    /// So short that it is kept on one page.
    pub(super) fn is_short(&self, orientation: Orientation) -> bool {
        let rows = self.rows.iter().map(|row| self.row_lines(row, orientation));
        let sum: usize = rows.sum();
        !self.flows && (if self.tall { 2 * sum } else { sum }) <= SHORT_LINES
    }
}

/// So few and short that they are kept on one page.
pub(super) fn are_short(fields: &[Field], orientation: Orientation) -> bool {
    // A label takes a fifth of the width, a value alone the rest.
    let half = chars(orientation) * 45 / 156;
    let rows = field_rows(fields).into_iter().map(|(first, second)| {
        let fit = if second.is_none() { 3 * half - 4 } else { half };
        let texts = second.into_iter().chain([first]);
        texts
            .map(|f| lines(&f.value, fit.max(1)))
            .max()
            .unwrap_or(1)
    });
    rows.sum::<usize>() <= SHORT_LINES
}

fn chars(orientation: Orientation) -> usize {
    match orientation {
        Orientation::Portrait => PORTRAIT_CHARS,
        Orientation::Landscape => LANDSCAPE_CHARS,
        Orientation::Form => FORM_CHARS,
        Orientation::Card => CARD_CHARS,
        Orientation::Page => PAGE_CHARS,
        Orientation::Slide => SLIDE_CHARS,
        Orientation::Sheet => SHEET_CHARS,
    }
}

/// The most lines of running text that an A5 card has room for, beside its head and foot.
const CARD_LINES: usize = 29;

/// Whether an A5 card holds these texts, each a paragraph of its own.
pub(super) fn fits_on_a_card(texts: &[String]) -> bool {
    let taken: usize = texts.iter().map(|told| lines(told, CARD_CHARS)).sum();
    taken <= CARD_LINES
}

/// How many lines a text takes when so many full-width characters fit in one.
pub(super) fn lines(text: &str, fit: usize) -> usize {
    text.split('\n')
        .map(|line| {
            let halves: usize = line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
            halves.div_ceil(2 * fit).max(1)
        })
        .sum()
}

/// Between two fields of a line, in Chinese.
pub(super) const BESIDE: &str = "　　";

/// Lines of labels with running text: in Chinese two short ones share a line, as long as they fit into 28 characters less the indent (GB/T 9704-2012 §5.2.3).
pub(super) fn line_rows(fields: &[Field], language: Language) -> Vec<(&Field, Option<&Field>)> {
    const FIT: usize = 26;
    let fits = |first: &Field, second: &Field| {
        let together = [&first.label, &first.value, &second.label, &second.value];
        let together = together.map(String::as_str).concat() + BESIDE;
        language == Language::ZhCn && !together.contains('\n') && lines(&together, FIT) == 1
    };
    let mut rows = Vec::new();
    let mut rest = fields.iter().peekable();
    while let Some(field) = rest.next() {
        rows.push((field, rest.next_if(|next| fits(field, next))));
    }
    rows
}

/// Rows of a field table: pairs of short fields, and wide ones alone.
pub(super) fn field_rows(fields: &[Field]) -> Vec<(&Field, Option<&Field>)> {
    let mut rows = Vec::new();
    let mut rest = fields.iter().peekable();
    while let Some(field) = rest.next() {
        let second = if field.wide {
            None
        } else {
            rest.next_if(|next| !next.wide)
        };
        rows.push((field, second));
    }
    rows
}
