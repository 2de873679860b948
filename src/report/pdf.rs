//! A document as PDF: laid out by typst from `assets/documents/report.typ`.
//!
//! The report reaches the page description as values in a virtual file, never as markup, so no text in it can do anything but be printed.

use chrono::{DateTime, Datelike, FixedOffset, Timelike};
use serde_json::{Value, json};
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::i18n::Language;

use super::block::{Block, Orientation, Report, Section, Table};
use super::chart;
use super::fit::{are_short, field_rows, line_rows};
use super::fonts::Fonts;
use super::typeset::{self, Sheet, layout_error, messages};
use super::{RenderError, Rendered, Step, Warning};

const TEMPLATE: &str = include_str!("../../assets/documents/report.typ");
/// Unbroken runs of letters and digits longer than this may be broken after every few characters, so that they stay on the page.
const RUN_CHARS: usize = 16;
const RUN_STEP: usize = 4;

pub(super) fn render(
    mut report: Report,
    step: &mut dyn FnMut(Step),
) -> Result<Rendered, RenderError> {
    let mut warnings = Vec::new();
    let document = laid_out(&mut report, &mut warnings);
    step(Step::Encode);
    let bytes = document.and_then(|document| written(&document, &report, &mut warnings));
    typeset::forget();
    Ok(Rendered {
        bytes: bytes?,
        warnings,
    })
}

/// The pages of a document, with what could not be printed as it was written.
pub(super) fn laid_out(
    report: &mut Report,
    warnings: &mut Vec<Warning>,
) -> Result<PagedDocument, RenderError> {
    report.map_text(&mut |text, under| {
        *text = breakable(&printable(text, under, warnings));
    });
    let (values, drawings) = values(report);
    let json = values.to_string().into_bytes();
    // Of a long record they are as large as the pages, which are made of the text alone.
    drop(values);
    let mut files: Vec<(String, Vec<u8>)> = drawings
        .into_iter()
        .map(|(name, svg)| (name, svg.into_bytes()))
        .collect();
    files.push(("report.json".to_owned(), json));
    Sheet::new(TEMPLATE, files, datetime(report.exported_at))?.laid_out()
}

/// The file, for long keeping where every character of the document allows it; a document is never refused for that.
fn written(
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
                Warning::NotArchival { .. } => None,
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

/// The values that the page description reads, and the drawings they name.
fn values(report: &Report) -> (Value, Vec<(String, String)>) {
    let mut drawings = Vec::new();
    let mut sections = Vec::new();
    for section in &report.sections {
        let blocks: Vec<Value> = section
            .blocks
            .iter()
            .filter_map(|block| block_values(block, section, report.language, &mut drawings))
            .collect();
        sections.push(json!({ "orientation": section.orientation, "blocks": blocks }));
    }
    let values = json!({
        "title": report.title_line(),
        "author": report.author,
        "marking": report.marking,
        "red_head": report.red_head,
        "watermark": report.watermark,
        "close": report.close,
        "footer": report.footer,
        "language": report.language.tag(),
        "sections": sections,
    });
    (values, drawings)
}

fn block_values(
    block: &Block,
    section: &Section,
    language: Language,
    drawings: &mut Vec<(String, String)>,
) -> Option<Value> {
    Some(match block {
        Block::Timeline(_) | Block::Bars(_) | Block::Paces(_) => {
            let drawing = chart::drawing(block, chart::on_paper(section.orientation))?;
            let file = format!("drawing-{}.svg", drawings.len());
            let value = json!({ "file": file, "alt": drawing.told.replace('\u{200B}', "") });
            drawings.push((file, drawing.alone()));
            json!({ "kind": "drawing", "value": value })
        }
        Block::Lines(fields) => {
            json!({ "kind": "lines", "value": line_rows(fields, language) })
        }
        Block::Fields(fields) => {
            let rows: Vec<Value> = field_rows(fields)
                .into_iter()
                .map(|(first, second)| json!([first, second]))
                .collect();
            let kept = are_short(fields, section.orientation);
            json!({ "kind": "fields", "value": { "rows": rows, "kept": kept } })
        }
        Block::Table(table) => table_values(table, section.orientation),
        other => json!(other),
    })
}

fn table_values(table: &Table, orientation: Orientation) -> Value {
    let rows: Vec<Value> = table
        .rows
        .iter()
        .map(|row| json!({ "cells": row, "breaks": table.breaks(row, orientation) }))
        .collect();
    json!({ "kind": "table", "value": { "columns": table.columns, "rows": rows, "tall": table.tall, "wide": table.is_wide(), "kept": table.is_short(orientation) } })
}
