//! The parts of a Word file, mended where `docx-rs` writes what the schema does not allow, and packed.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use chrono::{DateTime, FixedOffset, SecondsFormat, Utc};
use docx_rs::XMLDocx;
use zip::write::SimpleFileOptions;

use crate::i18n::Language;

use super::block::Report;

/// Why the parts of a file could not be put together.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    #[error(transparent)]
    Zip(#[from] zip::result::ZipError),
    #[error(transparent)]
    Write(#[from] std::io::Error),
    #[error(transparent)]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
}

const STYLES: &str = include_str!("../../assets/documents/styles.xml");
const SETTINGS: &str = include_str!("../../assets/documents/settings.xml");
const FONTS: &str = include_str!("../../assets/documents/fonts.xml");

const WATERMARK: &str = include_str!("../../assets/documents/watermark.xml");

/// A row's height that stands for "repeat this row", which `docx-rs` has no word for. Replaced after writing.
pub(super) const HEAD_ROW: f32 = 1.0;
const HEAD_ROW_WRITTEN: &str = r#"<w:trHeight w:val="1" w:hRule="auto" />"#;
/// The end of a table's properties as the crate writes it; it would put the margins before the layout.
const TABLE_END: &str = r#"<w:tblLayout w:type="fixed" /></w:tblPr>"#;
const TABLE_LAYOUT: &str = r#"<w:tblLayout w:type="fixed" />"#;
/// 1 mm around the text of a cell.
const CELL_MARGINS: &str = concat!(
    r#"<w:tblCellMar><w:top w:w="28" w:type="dxa" /><w:left w:w="57" w:type="dxa" />"#,
    r#"<w:bottom w:w="28" w:type="dxa" /><w:right w:w="57" w:type="dxa" /></w:tblCellMar>"#
);

/// The bytes of the file: the crate's parts with our styles, settings, fonts and properties.
pub(super) fn written(
    mut parts: XMLDocx,
    report: &Report,
    drawings: &[String],
) -> Result<Vec<u8>, PackError> {
    parts.document = described(&mended(&parts.document), drawings).into_bytes();
    for header in &mut parts.headers {
        *header = watermarked(header, &report.watermark).into_bytes();
    }
    for part in parts.headers.iter_mut().chain(&mut parts.footers) {
        *part = tidied(part).into_bytes();
    }
    parts.styles = styles(report).into_bytes();
    parts.settings = SETTINGS.into();
    parts.font_table = FONTS.into();
    parts.doc_props.core = core_properties(report).into_bytes();
    pack(&parts)
}

/// The styles; letters of an English edition, which is no 公文, are smaller and its lines closer.
fn styles(report: &Report) -> String {
    const SMALLER: [(&str, &str); 8] = [
        (r#"w:val="44""#, r#"w:val="34""#),
        (r#"w:val="32""#, r#"w:val="24""#),
        (r#"w:val="28""#, r#"w:val="21""#),
        (r#"w:line="700""#, r#"w:line="500""#),
        (r#"w:line="579""#, r#"w:line="400""#),
        (r#"w:after="579""#, r#"w:after="400""#),
        (r#"w:firstLine="632""#, r#"w:firstLine="480""#),
        (r#"<w:spacing w:val="-5"/>"#, ""),
    ];
    let styles = STYLES.to_owned();
    match report.language {
        Language::ZhCn if report.close => styles.replace(r#"w:line="579""#, r#"w:line="510""#),
        Language::ZhCn => styles,
        Language::En => SMALLER
            .iter()
            .fold(styles, |styles, (from, to)| styles.replace(from, to)),
    }
}

/// What the crate cannot say, or says in an order that the schema (ISO/IEC 29500-1 §17) does not allow.
///
/// Text cannot be touched by this: in it `<` is written `&lt;`.
fn mended(document: &[u8]) -> Vec<u8> {
    const OPEN: &str = "<w:sectPr>";
    const CLOSE: &str = "</w:sectPr>";
    let is_reference = |part: &&str| part.contains("Reference");
    let text = tidied(document);
    // Only the last section can be given heads and feet; all of them name the same.
    let last = text.rsplit_once(OPEN).map_or("", |(_, last)| last);
    let references: String = last.split_inclusive("/>").filter(is_reference).collect();
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once(OPEN) {
        let (inside, after) = after.split_once(CLOSE).unwrap_or((after, ""));
        out.push_str(before);
        out.push_str(OPEN);
        out.push_str(&references);
        let others = inside.split_inclusive("/>").filter(|p| !is_reference(p));
        let (grids, others): (Vec<&str>, Vec<&str>) =
            others.partition(|part| part.contains("<w:docGrid"));
        for part in others.iter().chain(&grids) {
            out.push_str(part);
        }
        out.push_str(CLOSE);
        rest = after;
    }
    out.push_str(rest);
    out.into_bytes()
}

/// The pictures with numbers of their own, and with what they say.
fn described(document: &[u8], drawings: &[String]) -> String {
    const WRITTEN: &str = r#"<wp:docPr id="1" name="Figure" />"#;
    let text = String::from_utf8_lossy(document);
    let mut pieces = text.split(WRITTEN);
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for ((number, piece), told) in (1..).zip(pieces).zip(drawings) {
        let told = escaped(told).replace('"', "&quot;");
        // Writing into a String cannot fail.
        let _ = write!(
            out,
            r#"<wp:docPr id="{number}" name="Figure {number}" descr="{told}" />"#
        );
        out.push_str(piece);
    }
    out
}

/// A head with the watermark in it, as Word itself writes one: a text along a line, behind the page, pale and turned.
fn watermarked(header: &[u8], told: &str) -> String {
    let text = String::from_utf8_lossy(header).into_owned();
    if told.is_empty() {
        return text;
    }
    let Some((before, after)) = text.rsplit_once("</w:p>") else {
        return text;
    };
    let chars = told.chars().count().max(1);
    // Points; the longer the text, the lower its letters.
    let height = (520 / chars).clamp(14, 60);
    let told = escaped(told).replace('"', "&quot;");
    let drawn = WATERMARK
        .replace("HEIGHT", &height.to_string())
        .replace("TOLD", &told);
    format!("{before}{drawn}</w:p>{after}")
}

/// Without the empty run properties that the crate writes in front of a paragraph's style.
fn tidied(part: &[u8]) -> String {
    String::from_utf8_lossy(part)
        .replace(HEAD_ROW_WRITTEN, "<w:tblHeader />")
        .replace(
            TABLE_END,
            &format!("{TABLE_LAYOUT}{CELL_MARGINS}</w:tblPr>"),
        )
        .replace("<w:pPr><w:rPr />", "<w:pPr>")
        .replace("<w:r><w:rPr />", "<w:r>")
}

fn core_properties(report: &Report) -> String {
    let at = w3c(report.exported_at);
    let title = escaped(&report.title_line());
    let subject = escaped(&report.marking);
    let author = if report.author.is_empty() {
        "Drilldesk".to_owned()
    } else {
        escaped(&format!("{} (Drilldesk {})", report.author, report.version))
    };
    let language = report.language.tag();
    format!(
        concat!(
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
            r#"<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties""#,
            r#" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/""#,
            r#" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">"#,
            r#"<dc:title>{title}</dc:title><dc:subject>{subject}</dc:subject><dc:creator>{author}</dc:creator>"#,
            r#"<dc:language>{language}</dc:language><cp:lastModifiedBy>Drilldesk</cp:lastModifiedBy><cp:revision>1</cp:revision>"#,
            r#"<dcterms:created xsi:type="dcterms:W3CDTF">{at}</dcterms:created>"#,
            r#"<dcterms:modified xsi:type="dcterms:W3CDTF">{at}</dcterms:modified>"#,
            r#"</cp:coreProperties>"#
        ),
        title = title,
        subject = subject,
        author = author,
        language = language,
        at = at,
    )
}

fn w3c(at: DateTime<FixedOffset>) -> String {
    at.with_timezone(&Utc)
        .to_rfc3339_opts(SecondsFormat::Secs, true)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('\n', " ")
}

/// The archive, in a fixed order and without times, so that the same parts give the same bytes.
fn pack(parts: &XMLDocx) -> Result<Vec<u8>, PackError> {
    let mut files: Vec<(String, &[u8])> = vec![
        ("[Content_Types].xml".into(), &parts.content_type),
        ("_rels/.rels".into(), &parts.rels),
        ("docProps/app.xml".into(), &parts.doc_props.app),
        ("docProps/core.xml".into(), &parts.doc_props.core),
        ("docProps/custom.xml".into(), &parts.doc_props.custom),
        ("word/document.xml".into(), &parts.document),
        ("word/_rels/document.xml.rels".into(), &parts.document_rels),
        ("word/styles.xml".into(), &parts.styles),
        ("word/settings.xml".into(), &parts.settings),
        ("word/fontTable.xml".into(), &parts.font_table),
        ("word/comments.xml".into(), &parts.comments),
        ("word/numbering.xml".into(), &parts.numberings),
        ("word/commentsExtended.xml".into(), &parts.comments_extended),
        ("word/footnotes.xml".into(), &parts.footnotes),
    ];
    for (i, header) in parts.headers.iter().enumerate() {
        files.push((format!("word/header{}.xml", i + 1), header));
    }
    for (i, footer) in parts.footers.iter().enumerate() {
        files.push((format!("word/footer{}.xml", i + 1), footer));
    }
    for (name, picture) in &parts.media {
        files.push((format!("word/media/{name}.png"), picture));
    }
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    for (name, bytes) in files {
        zip.start_file(name, options)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}
