//! A document as a Word file, to be edited and signed; WPS opens it too.
//!
//! Every part is written element by element ([`xml`]), in the order that the format's schema asks for, and no part is written that the document does not use.

mod body;
mod page;
mod paragraph;
mod parts;
mod styles;
mod table;
mod watermark;
mod xml;

use std::io;

use super::block::Report;
use super::package::{self, PackError};
use super::{RenderError, Rendered};

use body::{Body, Piece};
use paragraph::{Media, Picture};
use xml::Xml;

pub(super) use parts::core_properties;
pub(super) use styles::part as styles_part;

/// `WordprocessingML`.
const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// What the text of a document is written in.
pub(super) const NAMESPACES: [(&str, &str); 3] = [
    ("xmlns:w", WORD),
    (
        "xmlns:r",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        "xmlns:wp",
        "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
];
/// Width of the text of an upright page, for which tables and pictures are made, twips.
pub(super) const TEXT_WIDTH: usize = 8_844;

/// Names by which the document finds its head and feet.
const HEADER: &str = "header";
const FOOTER: &str = "footer";
const FOOTER_EVEN: &str = "footerEven";

const SETTINGS: &[u8] = include_bytes!("../../../assets/documents/settings.xml");
const FONTS: &[u8] = include_bytes!("../../../assets/documents/fonts.xml");

pub(super) fn render(report: &Report) -> Result<Rendered, RenderError> {
    let mut body = Body::new(report.language);
    let mut sections = Vec::new();
    for (i, section) in report.sections.iter().enumerate() {
        sections.push(body.pieces(report, section, i == 0)?);
    }
    let files = files(report, &sections, body.pictures).map_err(PackError::from)?;
    Ok(Rendered {
        bytes: package::packed(&files)?,
        warnings: Vec::new(),
    })
}

/// The parts by their names, in their order.
fn files(
    report: &Report,
    sections: &[Vec<Piece>],
    pictures: Vec<Media>,
) -> io::Result<Vec<(String, Vec<u8>)>> {
    let parts = [
        ("[Content_Types].xml", parts::content_types(&pictures)?),
        ("_rels/.rels", parts::package_relationships()?),
        ("docProps/app.xml", parts::app_properties()?),
        ("docProps/core.xml", parts::core_properties(report)?),
        ("word/document.xml", document(report, sections)?),
        (
            "word/_rels/document.xml.rels",
            parts::document_relationships(&pictures)?,
        ),
        ("word/styles.xml", styles::part(report)?),
        ("word/settings.xml", SETTINGS.to_vec()),
        ("word/fontTable.xml", FONTS.to_vec()),
        ("word/header.xml", page::header(report)?),
        ("word/footer.xml", page::footer("Footer", report)?),
        ("word/footerEven.xml", page::footer("FooterEven", report)?),
    ];
    let pictures = pictures.into_iter().enumerate().map(|(i, picture)| {
        let name = Picture::file_name(i + 1, &picture);
        (format!("word/media/{name}"), picture.bytes)
    });
    let parts = parts.map(|(name, part)| (name.to_owned(), part));
    Ok(parts.into_iter().chain(pictures).collect())
}

/// A picture, and the ending of its file.
pub(super) type Drawing = (Vec<u8>, &'static str);

/// The text of a document by itself, for a file of somebody else's: paragraphs and tables within one element, and the pictures with the endings of their files.
pub(super) fn fragment(report: &Report) -> Result<(Vec<u8>, Vec<Drawing>), RenderError> {
    let mut body = Body::new(report.language);
    let mut pieces = Vec::new();
    for section in &report.sections {
        pieces.extend(body.pieces(report, section, false)?);
    }
    let text = Xml::part("w:body", &NAMESPACES, |xml| {
        for piece in &pieces {
            piece.write(xml);
        }
    });
    let pictures = body.pictures.into_iter();
    let pictures = pictures.map(|picture| (picture.bytes, picture.ending));
    Ok((text.map_err(PackError::from)?, pictures.collect()))
}

fn document(report: &Report, sections: &[Vec<Piece>]) -> io::Result<Vec<u8>> {
    Xml::part("w:document", &NAMESPACES, |xml| {
        xml.element("w:body", &[], |xml| {
            let last = sections.len().saturating_sub(1);
            for (i, (pieces, section)) in sections.iter().zip(&report.sections).enumerate() {
                for piece in pieces {
                    piece.write(xml);
                }
                let end = |xml: &mut Xml| page::write_section(xml, report, section.orientation);
                if i == last {
                    end(xml);
                } else {
                    // A section ends in a paragraph of its own.
                    xml.element("w:p", &[], |xml| xml.element("w:pPr", &[], end));
                }
            }
        });
    })
}
