//! The list of a document as CSV (RFC 4180), for a spreadsheet: UTF-8 with a byte order mark, lines ended by CR LF.
//!
//! A cell that a spreadsheet would take for a formula is led by an apostrophe.

use crate::i18n::Text;

use super::block::Report;
use super::listing::{self, Listing};

pub(super) fn render(report: &Report) -> Vec<u8> {
    let text = Text::new(report.language);
    let name = listing::names(report).into_iter().next();
    let listing = Listing::of(report, name, &text);
    let mut out = String::from("\u{FEFF}");
    let titles: Vec<&str> = listing.columns.iter().map(|c| c.title.as_str()).collect();
    for row in std::iter::once(&titles).chain(&listing.rows) {
        let cells: Vec<String> = row.iter().map(|cell| quoted(&harmless(cell))).collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out.into_bytes()
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
    if text.contains(['"', ',', '\n', '\r', ';']) || text.starts_with([' ', '\'']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}
