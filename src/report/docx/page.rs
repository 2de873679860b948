//! Sections of a document: paper, margins and grid, with what stands at the head and the foot of every page.

use std::io;

use crate::i18n::Language;
use crate::report::block::{Block, Orientation, Report};

use super::paragraph::{Paragraph, Run};
use super::xml::{Attributes, Xml};
use super::{FOOTER, FOOTER_EVEN, HEADER, WORD};

/// Twentieths of a point, of which a millimeter has 56.69.
mod twips {
    pub(super) const A4_SHORT: i32 = 11_906;
    pub(super) const A4_LONG: i32 = 16_838;
    pub(super) const A5_SHORT: i32 = 8_391;
    pub(super) const MM_7: i32 = 397;
    pub(super) const MM_13: i32 = 737;
    pub(super) const MM_14: i32 = 794;
    pub(super) const MM_15: i32 = 850;
    pub(super) const MM_20: i32 = 1_134;
    pub(super) const MM_22: i32 = 1_247;
    pub(super) const MM_24: i32 = 1_361;
    pub(super) const MM_25: i32 = 1_417;
    pub(super) const MM_26: i32 = 1_474;
    pub(super) const MM_28: i32 = 1_588;
    pub(super) const MM_35: i32 = 1_984;
    pub(super) const MM_37: i32 = 2_098;
    /// Height of a 四号 line, which stands below the 7 mm.
    pub(super) const FOLIO: i32 = 330;
    pub(super) const HEADER: i32 = 850;
    pub(super) const CARD_HEADER: i32 = 397;
    /// Below the line at the foot of a page that stands alone.
    pub(super) const PAGE_FOOT: i32 = 340;
    /// Between two columns.
    pub(super) const GUTTER: i32 = 425;
}

/// Distance of the lines of a card, twips: 13 pt.
pub(super) const CARD_PITCH: i32 = 260;

/// Width of the type area, twips.
pub(super) fn text_width(orientation: Orientation) -> usize {
    let width = match orientation {
        Orientation::Portrait => twips::A4_SHORT - twips::MM_28 - twips::MM_26,
        Orientation::Landscape => twips::A4_LONG - twips::MM_35 - twips::MM_37,
        Orientation::Form => twips::A4_SHORT - twips::MM_25 - twips::MM_20,
        Orientation::Card => twips::A5_SHORT - 2 * twips::MM_13,
        Orientation::Page => twips::A4_SHORT - 2 * twips::MM_15,
        Orientation::Slide => (twips::A4_LONG - 2 * twips::MM_15 - twips::GUTTER) / 2,
        Orientation::Sheet => twips::A4_SHORT - 2 * twips::MM_20,
    };
    width as usize
}

/// Distance of the lines, twips: 22 a page, 28.95 pt; an English edition is no 公文 and has 20 pt. The 28 characters a line come from the spacing in the body's styles, because programs differ in how they read a grid of characters.
pub(super) fn pitch(report: &Report) -> i32 {
    match report.language {
        Language::ZhCn if report.close => 510,
        Language::ZhCn => 579,
        Language::En => 400,
    }
}

/// The end of a section: its paper (GB/T 9704-2012 §5.2.1, turned with it), the page number 7 mm below the type area (§7.5).
pub(super) fn write_section(xml: &mut Xml, report: &Report, orientation: Orientation) {
    let (short, long) = (twips::A4_SHORT.to_string(), twips::A4_LONG.to_string());
    let (top, right, bottom, left) = match orientation {
        Orientation::Portrait => (twips::MM_37, twips::MM_26, twips::MM_35, twips::MM_28),
        Orientation::Landscape => (twips::MM_28, twips::MM_37, twips::MM_26, twips::MM_35),
        Orientation::Form => (twips::MM_24, twips::MM_20, twips::MM_22, twips::MM_25),
        Orientation::Card => (twips::MM_15, twips::MM_13, twips::MM_14, twips::MM_13),
        Orientation::Page | Orientation::Slide => {
            (twips::MM_15, twips::MM_15, twips::MM_15, twips::MM_15)
        }
        Orientation::Sheet => (twips::MM_22, twips::MM_20, twips::MM_20, twips::MM_20),
    };
    let (head, pitch) = match orientation {
        Orientation::Card | Orientation::Page | Orientation::Slide | Orientation::Sheet => {
            (twips::CARD_HEADER, CARD_PITCH)
        }
        Orientation::Portrait | Orientation::Landscape | Orientation::Form => {
            (twips::HEADER, pitch(report))
        }
    };
    let foot = if orientation.is_one_page() {
        twips::PAGE_FOOT
    } else {
        bottom - twips::MM_7 - twips::FOLIO
    };
    let [top, right, bottom, left] = [top, right, bottom, left].map(|edge| edge.to_string());
    let [head, foot, pitch] = [head, foot, pitch].map(|length| length.to_string());
    xml.element("w:sectPr", &[], |xml| {
        for (kind, id) in [("default", HEADER), ("even", HEADER)] {
            xml.empty("w:headerReference", &[("w:type", kind), ("r:id", id)]);
        }
        for (kind, id) in [("default", FOOTER), ("even", FOOTER_EVEN)] {
            xml.empty("w:footerReference", &[("w:type", kind), ("r:id", id)]);
        }
        match orientation {
            Orientation::Portrait | Orientation::Form | Orientation::Page | Orientation::Sheet => {
                xml.empty("w:pgSz", &[("w:w", &short), ("w:h", &long)]);
            }
            Orientation::Card => {
                let half = twips::A5_SHORT.to_string();
                xml.empty("w:pgSz", &[("w:w", &half), ("w:h", &short)]);
            }
            Orientation::Landscape | Orientation::Slide => {
                let turned = [("w:w", &*long), ("w:h", &*short), ("w:orient", "landscape")];
                xml.empty("w:pgSz", &turned);
            }
        }
        let margins = [
            ("w:top", &*top),
            ("w:right", &*right),
            ("w:bottom", &*bottom),
            ("w:left", &*left),
            ("w:header", &*head),
            ("w:footer", &*foot),
            ("w:gutter", "0"),
        ];
        xml.empty("w:pgMar", &margins);
        let gutter = twips::GUTTER.to_string();
        let columns = [("w:space", &*gutter), ("w:num", "2")];
        let columns = if orientation == Orientation::Slide {
            &columns[..]
        } else {
            &columns[..1]
        };
        xml.empty("w:cols", columns);
        xml.empty("w:docGrid", &[("w:type", "lines"), ("w:linePitch", &pitch)]);
    });
}

/// What stands at the head of every page, with the watermark behind it.
pub(super) fn header(report: &Report) -> io::Result<Vec<u8>> {
    const DRAWING: Attributes<'static> = &[
        ("xmlns:w", WORD),
        ("xmlns:v", "urn:schemas-microsoft-com:vml"),
        ("xmlns:o", "urn:schemas-microsoft-com:office:office"),
        ("xmlns:w10", "urn:schemas-microsoft-com:office:word"),
    ];
    // 9 pt on a card.
    let size = report.is_of_cards().then_some(18);
    let marking = Run::of(&report.marking, report.language).sized(size);
    let mut head = Paragraph::new("Header").with(marking);
    if !report.watermark.is_empty() {
        head = head.with(Run::watermark(&report.watermark));
    }
    Xml::part("w:hdr", DRAWING, |xml| head.write(xml))
}

/// The page number at the outside, in dashes; a page alone has none, and says who filled it in.
pub(super) fn footer(style: &'static str, report: &Report) -> io::Result<Vec<u8>> {
    if report.is_one_page() {
        return page_foot(report);
    }
    let number = Paragraph::new(style)
        .with(Run::of("— ", report.language))
        .with(Run::page_number())
        .with(Run::of(" —", report.language));
    Xml::part("w:ftr", &[("xmlns:w", WORD)], |xml| {
        number.write(xml);
        if !report.footer.is_empty() {
            let footer = Run::of(&report.footer, report.language);
            Paragraph::new("Note").with(footer).write(xml);
        }
    })
}

fn page_foot(report: &Report) -> io::Result<Vec<u8>> {
    let blocks = report.sections.iter().flat_map(|section| &section.blocks);
    let ends = blocks.filter_map(|block| match block {
        Block::Edges {
            left,
            right,
            at_foot: true,
        } => Some(
            Run::of(left, report.language)
                .tab()
                .and(right, report.language),
        ),
        _ => None,
    });
    let footer = (!report.footer.is_empty()).then(|| Run::of(&report.footer, report.language));
    let mut lines: Vec<Paragraph> = ends
        .map(|ends| Paragraph::new("PageFoot").with(ends))
        .collect();
    lines.extend(footer.map(|footer| Paragraph::new("Note").with(footer)));
    if lines.is_empty() {
        lines.push(Paragraph::new("PageFoot"));
    }
    Xml::part("w:ftr", &[("xmlns:w", WORD)], |xml| {
        for line in &lines {
            line.write(xml);
        }
    })
}
