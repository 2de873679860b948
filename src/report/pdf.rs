//! A document as PDF: laid out by typst from `assets/documents/report.typ`.
//!
//! The report reaches the page description as values in a virtual file, never as markup, so no text in it can do anything but be printed.

use chrono::{DateTime, Datelike, FixedOffset, Timelike};
use serde::Serialize;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::i18n::Language;

use super::block::{Block, Column, Field, Orientation, PhotoRows, Report, Section, Table};
use super::chart;
use super::fonts::Fonts;
use super::text_fit::{are_short, field_rows, line_rows};
use super::typeset::{self, Sheet, layout_error, messages};
use super::{RenderError, Rendered, Step, Steps, Warning, rows};

const TEMPLATE: &str = include_str!("../../assets/documents/report.typ");
/// Unbroken runs of letters and digits longer than this may be broken after every few characters, so that they stay on the page.
const RUN_CHARS: usize = 16;
const RUN_STEP: usize = 4;

pub(super) fn render(mut report: Report, step: Steps<'_>) -> Result<Rendered, RenderError> {
    let mut warnings = Vec::new();
    let document = laid_out(&mut report, rows::SHORT, &mut warnings, step);
    let bytes = document.and_then(|document| {
        if !step(Step::Encode) {
            return Err(RenderError::Stopped);
        }
        written(&document, &report, &mut warnings)
    });
    typeset::forget();
    Ok(Rendered {
        bytes: bytes?,
        warnings,
    })
}

/// The pages of a document, with what could not be printed as it was written. Tables of more rows than `short` are laid out row by row.
pub(super) fn laid_out(
    report: &mut Report,
    short: usize,
    warnings: &mut Vec<Warning>,
    step: Steps<'_>,
) -> Result<PagedDocument, RenderError> {
    report.map_text(&mut |text, under| {
        *text = breakable(&printable(text, under, warnings));
    });
    let mut files = Files::default();
    let values = values(report, short, &mut files);
    // Texts, numbers and lists can always be written.
    let json = serde_json::to_vec(&values).unwrap_or_default();
    let Files { mut files, rows } = files;
    files.push(("report.json".to_owned(), json));
    let (mut done, mut is_wanted) = (0, true);
    let mut go_on = || {
        is_wanted = step(Step::Rows { done, all: rows });
        done = rows.min(done + rows::STRETCH);
        is_wanted
    };
    let sheet = Sheet::new(TEMPLATE, files, datetime(report.exported_at), &mut go_on)?;
    let document = sheet.laid_out().map(|document| {
        if rows == 0 {
            document
        } else {
            rows::completed(document, &|name| sheet.content(name))
        }
    });
    drop(sheet);
    if is_wanted {
        document
    } else {
        Err(RenderError::Stopped)
    }
}

/// The file, for long keeping where every character of the document allows it; a document is never refused for that.
pub(super) fn written(
    document: &PagedDocument,
    report: &Report,
    warnings: &mut Vec<Warning>,
) -> Result<Vec<u8>, RenderError> {
    let mut options = pdf_options(report);
    let plain = std::mem::replace(&mut options.standards, archival()?);
    typst_pdf::pdf(document, &options).or_else(|errors| {
        warnings.push(Warning::NotArchival {
            reason: messages(&errors),
        });
        options.standards = plain;
        typst_pdf::pdf(document, &options).map_err(|errors| layout_error(&errors))
    })
}

/// PDF/A-2a: fonts and colours in the file, its text readable in order by a program (ISO 19005-2).
fn archival() -> Result<PdfStandards, RenderError> {
    PdfStandards::new(&[PdfStandard::A_2a])
        .map_err(|err| RenderError::Layout(err.message().to_string()))
}

fn pdf_options(report: &Report) -> PdfOptions {
    let at = report.exported_at;
    let timestamp = datetime(at)
        .and_then(|datetime| Timestamp::new_local(datetime, at.offset().local_minus_utc() / 60));
    PdfOptions {
        ident: Smart::Custom(report.ident.clone()),
        creator: Smart::Custom(Some(format!("Drilldesk {}", report.version))),
        timestamp,
        ..PdfOptions::default()
    }
}

fn datetime(at: DateTime<FixedOffset>) -> Option<Datetime> {
    Datetime::from_ymd_hms(
        at.year(),
        u8::try_from(at.month()).ok()?,
        u8::try_from(at.day()).ok()?,
        u8::try_from(at.hour()).ok()?,
        u8::try_from(at.minute()).ok()?,
        u8::try_from(at.second()).ok()?,
    )
}

/// The text with the code of every character that no font has in its place: 〔U+20BB7〕.
pub(super) fn printable(text: &str, under: &str, warnings: &mut Vec<Warning>) -> String {
    let fonts = Fonts::shared();
    let mut shown = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if is_joiner(c) {
            // Shapes the characters beside it and has no look of its own.
        } else if c == '\n' || fonts.has(c) {
            shown.push(c);
        } else {
            shown.push_str(&code_of(c));
            let known = warnings.iter_mut().find_map(|w| match w {
                Warning::MissingGlyph {
                    character, count, ..
                } => (*character == c).then_some(count),
                Warning::NotArchival { .. } | Warning::EmptyPlaces(_) => None,
            });
            match known {
                Some(count) => *count += 1,
                None => warnings.push(Warning::MissingGlyph {
                    character: c,
                    place: place(text, at, under),
                    count: 1,
                }),
            }
        }
    }
    shown
}

/// 〔U+20BB7〕
fn code_of(c: char) -> String {
    format!("〔U+{:04X}〕", u32::from(c))
}

/// The heading and a few characters on both sides.
fn place(text: &str, at: usize, under: &str) -> String {
    const AROUND: usize = 8;
    let before: String = text[..at].chars().rev().take(AROUND).collect();
    let around: String = before
        .chars()
        .rev()
        .chain(text[at..].chars().take(AROUND))
        .map(|c| if c == '\n' { ' ' } else { c })
        .collect();
    if under.is_empty() {
        around
    } else {
        format!("{under}: {around}")
    }
}

pub(super) fn is_joiner(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{2064}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// The text with places to break inside long runs that have none.
fn breakable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut run = 0;
    for c in text.chars() {
        let breaks_itself = c.is_whitespace() || matches!(u32::from(c), 0x2E80..);
        run = if breaks_itself { 0 } else { run + 1 };
        if run > RUN_CHARS && (run - RUN_CHARS) % RUN_STEP == 1 {
            out.push('\u{200B}');
        }
        out.push(c);
    }
    out
}

/// What the page description reads, as it is written to it.
#[derive(Serialize)]
struct Values<'a> {
    title: String,
    author: &'a str,
    marking: &'a str,
    red_head: &'a str,
    head_line: &'a [String; 2],
    watermark: &'a str,
    close: bool,
    airy: bool,
    footer: &'a str,
    language: &'static str,
    sections: Vec<SectionValues<'a>>,
}

#[derive(Serialize)]
struct SectionValues<'a> {
    orientation: Orientation,
    blocks: Vec<BlockValues<'a>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum BlockValues<'a> {
    As(&'a Block),
    Other {
        kind: &'static str,
        value: OtherValues<'a>,
    },
}

/// A cell: its text, and over how many columns and rows it goes.
type CellValues<'a> = (&'a str, usize, usize);

#[derive(Serialize)]
#[serde(untagged)]
enum OtherValues<'a> {
    Drawing {
        file: String,
        alt: String,
    },
    Photos {
        columns: usize,
        height: u32,
        shots: Vec<ShotValues<'a>>,
    },
    Figures(Vec<FigureValues<'a>>),
    Lines(Vec<(&'a Field, Option<&'a Field>)>),
    Fields {
        rows: Vec<(&'a Field, Option<&'a Field>)>,
        kept: bool,
    },
    Table {
        columns: &'a [Column],
        rows: Vec<(bool, Vec<CellValues<'a>>)>,
        label: Option<String>,
        tall: bool,
        wide: bool,
        kept: bool,
    },
}

/// A large figure with what stands below it.
#[derive(Serialize)]
struct FigureValues<'a> {
    number: &'a str,
    unit: &'a str,
    caption: String,
    width: u32,
}

/// A photo: its file, or what stands in its place.
#[derive(Serialize)]
struct ShotValues<'a> {
    file: Option<String>,
    caption: &'a str,
    missing: &'a str,
}

/// The files that the page description reads beside its values.
#[derive(Default)]
struct Files {
    files: Vec<(String, Vec<u8>)>,
    /// How many rows of them are laid out by themselves.
    rows: usize,
}

impl Files {
    fn name(&self, begin: &str, ending: &str) -> String {
        format!("{begin}{}{ending}", self.files.len())
    }
}

fn values<'a>(report: &'a Report, short: usize, files: &mut Files) -> Values<'a> {
    let sections = report.sections.iter().map(|section| SectionValues {
        orientation: section.orientation,
        blocks: section
            .blocks
            .iter()
            .filter_map(|block| block_values(block, section, report.language, short, files))
            .collect(),
    });
    Values {
        title: report.title_line(),
        author: &report.author,
        marking: &report.marking,
        red_head: &report.red_head,
        head_line: &report.head_line,
        watermark: &report.watermark,
        close: report.close,
        airy: report.airy,
        footer: &report.footer,
        language: report.language.tag(),
        sections: sections.collect(),
    }
}

fn block_values<'a>(
    block: &'a Block,
    section: &Section,
    language: Language,
    short: usize,
    files: &mut Files,
) -> Option<BlockValues<'a>> {
    let (kind, value) = match block {
        Block::Timeline(_)
        | Block::Bars(_)
        | Block::Paces(_)
        | Block::Months(_)
        | Block::Reach(_) => {
            let drawing = chart::drawing(block, chart::on_paper(section.orientation))?;
            let file = files.name("drawing-", ".svg");
            let alt = drawing.told.replace('\u{200B}', "");
            files
                .files
                .push((file.clone(), drawing.alone().into_bytes()));
            ("drawing", OtherValues::Drawing { file, alt })
        }
        Block::Figures(figures) => {
            let figures = figures.iter().map(|figure| FigureValues {
                number: &figure.number,
                unit: &figure.unit,
                caption: figure.caption(language),
                width: figure.width,
            });
            ("figures", OtherValues::Figures(figures.collect()))
        }
        Block::Photos(photos) => ("photos", photo_values(photos, files)),
        Block::Lines(fields) => ("lines", OtherValues::Lines(line_rows(fields, language))),
        Block::Fields(fields) => {
            let kept = are_short(fields, section.orientation);
            let rows = field_rows(fields);
            ("fields", OtherValues::Fields { rows, kept })
        }
        Block::Table(table) => {
            let value = table_values(table, section.orientation, short, files);
            ("table", value)
        }
        other => return Some(BlockValues::As(other)),
    };
    Some(BlockValues::Other { kind, value })
}

fn photo_values<'a>(photos: &'a PhotoRows, files: &mut Files) -> OtherValues<'a> {
    let shots = photos.shots.iter().map(|shot| {
        let file = shot.picture.as_ref().map(|(jpeg, ..)| {
            let file = files.name("photo-", ".jpg");
            files.files.push((file.clone(), jpeg.to_vec()));
            file
        });
        ShotValues {
            file,
            caption: &shot.caption,
            missing: &shot.missing,
        }
    });
    OtherValues::Photos {
        columns: photos.columns,
        height: photos.height_mm,
        shots: shots.collect(),
    }
}

fn table_values<'a>(
    table: &'a Table,
    orientation: Orientation,
    short: usize,
    files: &mut Files,
) -> OtherValues<'a> {
    let is_long = rows::is_long(table, short);
    let label = is_long.then(|| files.name(rows::LABEL, ""));
    if let Some(label) = &label {
        files.rows += table.rows.len();
        files
            .files
            .push((label.clone(), rows::file(table, orientation)));
    }
    let shown = if is_long { &[][..] } else { &table.rows };
    let rows = shown.iter().enumerate().map(|(i, row)| {
        let cells = row.iter().enumerate();
        let cells = cells.filter(|(_, cell)| !cell.joined);
        let cells = cells.map(|(place, cell)| (&*cell.text, cell.span, table.height(i, place)));
        (table.breaks(row, orientation), cells.collect())
    });
    OtherValues::Table {
        columns: &table.columns,
        rows: rows.collect(),
        label,
        tall: table.tall,
        wide: table.is_small(),
        kept: table.is_short(orientation),
    }
}
