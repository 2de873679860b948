//! The lists of a document as an Excel workbook, one sheet a list, ready to be filtered and printed (docs/command-line.md, export).
//!
//! Every cell is text, but for short whole and half numbers: a long number would lose digits, and a text can never become a formula.

mod charts;

use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook,
    Worksheet, XlsxError,
};

use crate::i18n::Text;

use crate::report::RenderError;
use crate::report::block::{Align, Block, Column, Content, Report};
use crate::report::listing::{self, TableListing};
use crate::report::package::PackError;
use crate::report::text_fit::lines;

const A4: u8 = 9;
/// Rows above the list: title, what it is about, heads of the columns.
const TITLE_ROW: u32 = 0;
const ABOUT_ROW: u32 = 1;
const HEAD_ROW: u32 = 2;
/// Widest sheet, characters of the standard font, spread over the columns.
const SHEET_WIDTH: f64 = 136.0;
/// Points of a line, and the highest row that Excel knows.
const LINE: f64 = 14.0;
const TALLEST_ROW: f64 = 409.0;
/// The longest cell Excel takes.
const CELL_CHARS: usize = 32_000;
/// The longest number that is one: beyond, digits would be lost.
const NUMBER_CHARS: usize = 9;
/// Rows whose cells are given their formats together, a column at a time: the format of each cell is dear to look up, and so are cells that were written long ago.
const FORMATTED_AT_ONCE: usize = 32;
/// The longest list of choices Excel takes, with its commas.
const CHOICE_CHARS: usize = 255;
const GREY: u32 = 0x00E7_E9EB;

pub(super) fn render(report: &Report) -> Result<Vec<u8>, RenderError> {
    let text = Text::new(report.language);
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(report).map_err(PackError::from)?);
    for name in listing::names(report) {
        let listing = TableListing::of(report, Some(name), &text);
        if listing.columns.is_empty() {
            continue;
        }
        let sheet = workbook.add_worksheet();
        sheet.set_name(name.title(&text)).map_err(PackError::from)?;
        fill(sheet, report, &listing, &text).map_err(PackError::from)?;
    }
    charts::add(&mut workbook, report, &text)?;
    Ok(finished(workbook, report).map_err(PackError::from)?)
}

/// The bytes; a workbook has at least one sheet.
fn finished(mut workbook: Workbook, report: &Report) -> Result<Vec<u8>, XlsxError> {
    if workbook.worksheets().is_empty() {
        let sheet = workbook.add_worksheet();
        sheet.write_string(0, 0, report.title_line())?;
    }
    workbook.save_to_buffer()
}

/// The date of the export, so that the same drill and stamp give the same bytes.
fn properties(report: &Report) -> Result<DocProperties, XlsxError> {
    let at =
        ExcelDateTime::parse_from_str(&report.exported_at.format("%Y-%m-%dT%H:%M:%S").to_string())?;
    Ok(DocProperties::new()
        .set_title(report.title_line())
        .set_subject(&report.marking)
        .set_author(&report.author)
        .set_company(&report.author)
        .set_comment(format!("Drilldesk {}", report.version))
        .set_creation_datetime(&at))
}

fn fill(
    sheet: &mut Worksheet,
    report: &Report,
    listing: &TableListing<'_>,
    text: &Text,
) -> Result<(), XlsxError> {
    let last = u16::try_from(listing.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let plain = Format::new()
        .set_font_name("宋体")
        .set_font_size(10.5)
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter);
    let title = plain
        .clone()
        .set_bold()
        .set_font_size(16)
        .set_align(FormatAlign::Center);
    let heading = report.title_line();
    across(sheet, TITLE_ROW, last, &heading, &title)?;
    sheet.set_row_height(TITLE_ROW, 30)?;
    let about = about(report);
    across(sheet, ABOUT_ROW, last, &about, &plain)?;
    sheet.set_row_height(ABOUT_ROW, 32)?;
    let bordered = plain.clone().set_border(FormatBorder::Thin);
    let head = bordered
        .clone()
        .set_bold()
        .set_background_color(GREY)
        .set_align(FormatAlign::Center);
    let total: u32 = listing.columns.iter().map(|c| c.width).sum();
    for (column, at) in listing.columns.iter().zip(0_u16..) {
        sheet.write_string_with_format(HEAD_ROW, at, &column.title, &head)?;
        sheet.set_column_width(at, width(column, total))?;
    }
    // Two half characters make a full one; a little goes to the margins.
    let fits: Vec<usize> = listing
        .columns
        .iter()
        .map(|column| ((width(column, total) - 2.0) / 2.0).max(1.0) as usize)
        .collect();
    let titles = listing.columns.iter().zip(&fits);
    let tallest = titles.map(|(column, fit)| lines(&column.title, *fit));
    let height = LINE * tallest.max().unwrap_or(1) as f64 + 10.0;
    sheet.set_row_height(HEAD_ROW, height.min(TALLEST_ROW))?;
    let end = HEAD_ROW + u32::try_from(listing.rows.len()).unwrap_or(0);
    let formats: Vec<Format> = listing
        .columns
        .iter()
        .map(|column| {
            let format = bordered.clone().set_align(match column.align {
                Align::Left => FormatAlign::Left,
                Align::Center => FormatAlign::Center,
                Align::Right => FormatAlign::Right,
            });
            match column.content {
                Content::Mixed => format,
                Content::Text => format.set_num_format("@"),
                Content::Date => format.set_num_format("yyyy-mm-dd"),
                Content::Percent => format.set_num_format("0.0%"),
            }
        })
        .collect();
    let mut at = HEAD_ROW;
    for block in listing.rows.chunks(FORMATTED_AT_ONCE) {
        let first = at + 1;
        for cells in block {
            at += 1;
            for ((cell, column), place) in cells.iter().zip(&listing.columns).zip(0_u16..) {
                write(sheet, at, place, cell, column.content)?;
            }
            let tallest = cells.iter().zip(&fits).map(|(cell, fit)| lines(cell, *fit));
            let height = LINE * tallest.max().unwrap_or(1) as f64 + 6.0;
            sheet.set_row_height(at, height.min(TALLEST_ROW))?;
        }
        for (format, place) in formats.iter().zip(0_u16..) {
            sheet.set_range_format(first, place, at, place, format)?;
        }
    }
    for (column, at) in listing.columns.iter().zip(0_u16..) {
        choices(sheet, column, at, end)?;
    }
    sheet.set_freeze_panes(HEAD_ROW + 1, 0)?;
    sheet.autofilter(HEAD_ROW, 0, end.max(HEAD_ROW), last)?;
    sheet.set_landscape();
    sheet.set_paper_size(A4);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(TITLE_ROW, HEAD_ROW)?;
    sheet.set_header(format!("&R{}", report.marking.replace('&', "&&")));
    let numbers = format!("&C{}", text.doc_page_of_pages());
    sheet.set_footer(match report.footer.as_str() {
        "" => numbers,
        beside => format!(
            "&L{}{numbers}",
            beside.replace('&', "&&").replace('\n', " ")
        ),
    });
    // 1.8 cm at the binding edge, in inches.
    sheet.set_margins(0.71, 0.5, 0.75, 0.7, 0.3, 0.3);
    Ok(())
}

/// Width of a column, characters.
fn width(column: &Column, total: u32) -> f64 {
    (SHEET_WIDTH * f64::from(column.width) / f64::from(total.max(1))).max(6.0)
}

fn across(
    sheet: &mut Worksheet,
    row: u32,
    last: u16,
    told: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    if last == 0 {
        sheet.write_string_with_format(row, 0, told, format)?;
    } else {
        sheet.merge_range(row, 0, row, last, told, format)?;
    }
    Ok(())
}

/// The first fields of the document in a line.
fn about(report: &Report) -> String {
    // Of the form that is filed, they are many and long; those of the log say what the lists are of.
    let has_annex = report.sections.iter().any(|section| section.annex);
    let fields = report
        .sections
        .iter()
        .filter(|section| section.annex || !has_annex)
        .flat_map(|s| &s.blocks)
        .find_map(|block| match block {
            Block::Fields(fields) => Some(fields),
            _ => None,
        });
    let told: Vec<String> = fields
        .into_iter()
        .flatten()
        .map(|f| format!("{}：{}", f.label, f.value.replace('\n', " ")))
        .collect();
    shortened(&told.join("　")).to_owned()
}

fn write(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &str,
    content: Content,
) -> Result<(), XlsxError> {
    if cell.is_empty() {
        return Ok(());
    }
    let date = (content == Content::Date)
        .then(|| ExcelDateTime::parse_from_str(cell).ok())
        .flatten();
    if let Some(share) = share(cell).filter(|_| content == Content::Percent) {
        sheet.write_number(row, column, share)?;
        return Ok(());
    }
    match (date, number(cell).filter(|_| content == Content::Mixed)) {
        (Some(date), _) => sheet.write_datetime(row, column, date)?,
        (None, Some(number)) => sheet.write_number(row, column, number)?,
        (None, None) => sheet.write_string(row, column, shortened(cell))?,
    };
    Ok(())
}

/// 87.5% as 0.875, which is shown as 87.5%.
fn share(cell: &str) -> Option<f64> {
    let percent: f64 = cell.strip_suffix('%')?.parse().ok()?;
    // In tenths of a percent, so that the share is the nearest to what is written.
    Some((percent * 10.0).round() / 1000.0)
}

/// A short number without a leading zero.
fn number(cell: &str) -> Option<f64> {
    let digits = cell.chars().all(|c| c.is_ascii_digit() || c == '.');
    let plain = !cell.starts_with(['0', '.']) || cell == "0" || cell.starts_with("0.");
    (digits && plain && !cell.ends_with('.') && cell.len() <= NUMBER_CHARS)
        .then(|| cell.parse().ok())
        .flatten()
}

/// What fits into a cell.
fn shortened(text: &str) -> &str {
    // A character has a byte at least.
    if text.len() <= CELL_CHARS {
        return text;
    }
    let end = text.char_indices().nth(CELL_CHARS);
    end.map_or(text, |(end, _)| &text[..end])
}

/// A list to choose from, where a column has one.
fn choices(sheet: &mut Worksheet, column: &Column, at: u16, end: u32) -> Result<(), XlsxError> {
    let length: usize = column.choices.iter().map(|c| c.chars().count() + 1).sum();
    if column.choices.is_empty() || end <= HEAD_ROW || length > CHOICE_CHARS {
        return Ok(());
    }
    let validation = DataValidation::new()
        .allow_list_strings(&column.choices)?
        .ignore_blank(true);
    sheet.add_data_validation(HEAD_ROW + 1, at, end, at, &validation)?;
    Ok(())
}
