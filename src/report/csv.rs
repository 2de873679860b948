//! The list of a document as CSV (RFC 4180), for a spreadsheet: UTF-8 with a byte order mark, lines ended by CR LF.
//!
//! A cell that a spreadsheet would take for a formula is led by an apostrophe. A record number, code or name that it would take for a figure or a date (0012, 3-5, 12E5) is followed by a tab: that keeps it text there, and every other program reads it as it was written once blanks at the end are cut off.

use crate::i18n::Text;

use super::block::{Content, Report};
use super::listing::{self, TableListing};

pub(super) fn render(report: &Report) -> Vec<u8> {
    let text = Text::new(report.language);
    let name = listing::names(report).into_iter().next();
    let listing = TableListing::of(report, name, &text);
    let mut out = String::from("\u{FEFF}");
    let titles: Vec<&str> = listing.columns.iter().map(|c| c.title.as_str()).collect();
    let mut put = |cells: Vec<String>| {
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    };
    put(titles.iter().map(|cell| quoted(&harmless(cell))).collect());
    for row in &listing.rows {
        let cells = row.iter().zip(&listing.columns);
        let cells = cells.map(|(cell, column)| {
            let mut cell = harmless(cell);
            if column.content == Content::Text && is_taken_for_a_figure(&cell) {
                cell.push('\t');
            }
            quoted(&cell)
        });
        put(cells.collect());
    }
    out.into_bytes()
}

/// The most digits of a part of a date.
const DATE_DIGITS: usize = 4;
/// The months as spreadsheets read them, in English.
const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// Whether a spreadsheet would make a figure, a time or a date of a text: 0012, 12E5, 3-5, 2026/1, MAR-1.
fn is_taken_for_a_figure(cell: &str) -> bool {
    let is_number = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    let told = cell.trim().trim_end_matches('%').to_ascii_lowercase();
    let parted: Vec<&str> = told.split(['-', '/', ':', ' ', '.', ',']).collect();
    if let [alone] = parted.as_slice() {
        let exponent = alone.split_once('e');
        let month = MONTHS.iter().find_map(|month| alone.strip_prefix(month));
        return is_number(alone)
            || exponent.is_some_and(|(a, b)| is_number(a) && is_number(b))
            || month.is_some_and(is_number);
    }
    let is_part = |part: &&str| {
        (is_number(part) && part.len() <= DATE_DIGITS)
            || MONTHS.iter().any(|month| part.starts_with(month))
    };
    parted.len() <= 3 && parted.iter().all(is_part) && parted.iter().any(|part| is_number(part))
}

/// The text with an apostrophe before it where a spreadsheet would calculate it.
///
/// A dash that stands alone and a negative number are no formula to anybody.
pub(super) fn harmless(text: &str) -> String {
    let led = text.trim_start_matches([' ', '\u{3000}', '\n']);
    let is_number = led.strip_prefix('-').is_some_and(|rest| {
        !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit() || c == '.')
    });
    // The full-width signs are read as the plain ones by some programs.
    if led.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) && !is_number {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

pub(super) fn quoted(text: &str) -> String {
    if text.contains(['"', ',', '\n', '\r', '\t', ';']) || text.starts_with([' ', '\'']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::is_taken_for_a_figure;

    #[test]
    fn what_a_spreadsheet_makes_a_figure_of_is_known() {
        let figures = [
            "0012", "1", "12e5", "1E10", "3-5", "2026-01", "2026/1/2", "1:30", "MAR-1", "3-Sept",
            "dec2", "12.50", "50%",
        ];
        for told in figures {
            assert!(is_taken_for_a_figure(told), "{told}");
        }
        let texts = [
            "",
            "SQ-20260916-01",
            "330106-20261124-01",
            "C01",
            "2-R3",
            "0a1b2c3d",
            "柜员1",
            "2026年1月",
            "XB-01",
            "a-1",
            "—",
            "1-2-3-4",
            "march on",
        ];
        for told in texts {
            assert!(!is_taken_for_a_figure(told), "{told}");
        }
    }
}
