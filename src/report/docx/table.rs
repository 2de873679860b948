//! Tables, written in the order of the schema (ISO/IEC 29500-1 §17.4).

use super::paragraph::Paragraph;
use super::xml::Xml;

/// The grey of titles and labels.
const SHADE: &str = "F2F2F2";

const BLACK: &str = "000000";

/// A table. Lengths are twips.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) width: usize,
    pub(super) columns: Vec<usize>,
    pub(super) rows: Vec<Row>,
    pub(super) frame: Frame,
    /// Half as much room above and below the text of a cell.
    pub(super) is_tight: bool,
}

/// The lines of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Frame {
    None,
    /// Around every cell.
    Cells,
    /// Below every row, whose text has so many twips above and below it.
    Rows(usize),
    /// Between the columns, and below the last row.
    Columns,
}

impl Frame {
    /// Lines that only part rows or columns are light.
    const fn color(self) -> &'static str {
        match self {
            Self::None | Self::Cells => BLACK,
            Self::Rows(_) | Self::Columns => "A6A6A6",
        }
    }

    const fn edges(self) -> &'static [&'static str] {
        match self {
            Self::None => &[],
            Self::Cells => &["top", "left", "bottom", "right", "insideH", "insideV"],
            Self::Rows(_) => &["bottom", "insideH"],
            Self::Columns => &["bottom", "insideV"],
        }
    }
}

#[derive(Debug)]
pub(super) struct Row {
    pub(super) cells: Vec<Cell>,
    /// Stands again at the top of every page.
    pub(super) is_title: bool,
    /// May go on over the page.
    pub(super) breaks: bool,
    /// At least so high, twips.
    pub(super) height: Option<u32>,
}

#[derive(Debug)]
pub(super) struct Cell {
    pub(super) width: usize,
    /// How many columns it covers.
    pub(super) span: usize,
    /// How many rows it covers; none where it is one with the cell above it.
    pub(super) height: usize,
    pub(super) paragraph: Paragraph,
    pub(super) is_shaded: bool,
    /// In the middle of its height.
    pub(super) is_centred: bool,
    /// A line to sign on.
    pub(super) is_underlined: bool,
}

impl Row {
    /// A row that stays on one page.
    pub(super) fn of(cells: Vec<Cell>) -> Self {
        Self {
            cells,
            is_title: false,
            breaks: false,
            height: None,
        }
    }

    fn write(&self, xml: &mut Xml) {
        xml.element("w:tr", &[], |xml| {
            if !self.breaks || self.height.is_some() || self.is_title {
                xml.element("w:trPr", &[], |xml| {
                    if !self.breaks {
                        xml.empty("w:cantSplit", &[]);
                    }
                    if let Some(height) = self.height {
                        let height = height.to_string();
                        xml.empty("w:trHeight", &[("w:val", &height), ("w:hRule", "atLeast")]);
                    }
                    if self.is_title {
                        xml.empty("w:tblHeader", &[]);
                    }
                });
            }
            for cell in &self.cells {
                cell.write(xml);
            }
        });
    }
}

impl Cell {
    pub(super) fn new(width: usize, paragraph: Paragraph) -> Self {
        Self {
            width,
            span: 1,
            height: 1,
            paragraph,
            is_shaded: false,
            is_centred: false,
            is_underlined: false,
        }
    }

    pub(super) fn shaded(mut self) -> Self {
        self.is_shaded = true;
        self
    }

    fn write(&self, xml: &mut Xml) {
        xml.element("w:tc", &[], |xml| {
            xml.element("w:tcPr", &[], |xml| {
                width(xml, "w:tcW", self.width);
                if self.span > 1 {
                    xml.value("w:gridSpan", self.span);
                }
                match self.height {
                    0 => xml.value("w:vMerge", "continue"),
                    1 => {}
                    _ => xml.value("w:vMerge", "restart"),
                }
                if self.is_underlined {
                    xml.element("w:tcBorders", &[], |xml| line(xml, "w:bottom", "4", BLACK));
                }
                if self.is_shaded {
                    let shade = [("w:val", "clear"), ("w:color", "auto"), ("w:fill", SHADE)];
                    xml.empty("w:shd", &shade);
                }
                if self.is_centred {
                    xml.value("w:vAlign", "center");
                }
            });
            self.paragraph.write(xml);
        });
    }
}

impl Table {
    pub(super) fn write(&self, xml: &mut Xml) {
        xml.element("w:tbl", &[], |xml| {
            xml.element("w:tblPr", &[], |xml| {
                width(xml, "w:tblW", self.width);
                xml.value("w:jc", "left");
                if self.frame != Frame::None {
                    xml.element("w:tblBorders", &[], |xml| {
                        let color = self.frame.color();
                        for edge in self.frame.edges() {
                            line(xml, &format!("w:{edge}"), "2", color);
                        }
                    });
                }
                xml.empty("w:tblLayout", &[("w:type", "fixed")]);
                let above = match self.frame {
                    Frame::Rows(above) => above,
                    _ if self.is_tight => 14,
                    _ => ABOVE,
                };
                write_margins(xml, above);
            });
            xml.element("w:tblGrid", &[], |xml| {
                for column in &self.columns {
                    xml.empty("w:gridCol", &[("w:w", &column.to_string())]);
                }
            });
            for row in &self.rows {
                row.write(xml);
            }
        });
    }
}

/// Above and below the text of a cell, twips.
pub(super) const ABOVE: usize = 28;

/// 1 mm beside the text of a cell, and so much above and below it.
pub(super) fn write_margins(xml: &mut Xml, above: usize) {
    xml.element("w:tblCellMar", &[], |xml| {
        for (edge, twips) in [
            ("top", above),
            ("left", 57),
            ("bottom", above),
            ("right", 57),
        ] {
            width(xml, &format!("w:{edge}"), twips);
        }
    });
}

fn width(xml: &mut Xml, name: &str, twips: usize) {
    xml.empty(name, &[("w:w", &twips.to_string()), ("w:type", "dxa")]);
}

/// A line, in eighths of a point.
fn line(xml: &mut Xml, name: &str, eighths: &str, color: &str) {
    let line = [
        ("w:val", "single"),
        ("w:sz", eighths),
        ("w:space", "0"),
        ("w:color", color),
    ];
    xml.empty(name, &line);
}
