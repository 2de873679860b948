//! Paragraphs and what stands in them, written in the order of the schema (ISO/IEC 29500-1 §17.3).

use crate::i18n::Language;

use super::watermark;
use super::xml::Xml;

/// A paragraph in one of the styles of [`super::styles`].
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    style: &'static str,
    keep_next: bool,
    keep_lines: bool,
    page_break_before: bool,
    /// Twips from the left, and by how much the first line stands further out.
    indent: Option<(i32, i32)>,
    runs: Vec<Run>,
}

impl Paragraph {
    pub(super) fn new(style: &'static str) -> Self {
        Self {
            style,
            ..Self::default()
        }
    }

    pub(super) fn with(mut self, run: Run) -> Self {
        self.runs.push(run);
        self
    }

    pub(super) fn keep_next(mut self, keep: bool) -> Self {
        self.keep_next |= keep;
        self
    }

    pub(super) fn keep_lines(mut self) -> Self {
        self.keep_lines = true;
        self
    }

    /// It begins a page. A break within a paragraph would leave a page empty where the one before is full.
    pub(super) fn page_break_before(mut self) -> Self {
        self.page_break_before = true;
        self
    }

    pub(super) fn begins_page(&self) -> bool {
        self.page_break_before
    }

    pub(super) fn indented(mut self, left: i32, hanging: i32) -> Self {
        self.indent = Some((left, hanging));
        self
    }

    pub(super) fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    pub(super) fn write(&self, xml: &mut Xml) {
        xml.element("w:p", &[], |xml| {
            xml.element("w:pPr", &[], |xml| {
                xml.value("w:pStyle", self.style);
                if self.keep_next {
                    xml.empty("w:keepNext", &[]);
                }
                if self.keep_lines {
                    xml.empty("w:keepLines", &[]);
                }
                if self.page_break_before {
                    xml.empty("w:pageBreakBefore", &[]);
                }
                if let Some((left, hanging)) = self.indent {
                    let (left, hanging) = (left.to_string(), hanging.to_string());
                    xml.empty("w:ind", &[("w:left", &left), ("w:hanging", &hanging)]);
                }
            });
            for run in &self.runs {
                run.write(xml);
            }
        });
    }
}

/// A piece of a run.
#[derive(Debug)]
enum Piece {
    Text(String),
    Break,
    Tab,
    /// The number of the page.
    PageNumber,
    Picture(Picture),
    /// Behind the page.
    Watermark(String),
}

/// A run of text of one look.
#[derive(Debug, Default)]
pub(super) struct Run {
    /// Quotes, dashes and dots belong to both scripts: in a Chinese document a hint says that they are Chinese, or Word sets them in the Latin font, half as wide (ECMA-376-1 §17.3.2.26).
    is_chinese: bool,
    /// Another font than that of the style, for Chinese.
    font: Option<&'static str>,
    /// Half points, other than the style has it.
    size: Option<i32>,
    is_bold: bool,
    pieces: Vec<Piece>,
}

impl Run {
    /// A text with its line breaks.
    pub(super) fn of(text: &str, language: Language) -> Self {
        let mut run = Self::default();
        for (n, line) in text.split('\n').enumerate() {
            if n > 0 {
                run.pieces.push(Piece::Break);
            }
            run = run.and(line, language);
        }
        run
    }

    /// Further text.
    pub(super) fn and(mut self, text: &str, language: Language) -> Self {
        self.is_chinese |= language == Language::ZhCn && !text.is_ascii();
        self.pieces.push(Piece::Text(text.to_owned()));
        self
    }

    pub(super) fn tab(mut self) -> Self {
        self.pieces.push(Piece::Tab);
        self
    }

    pub(super) fn in_font(mut self, font: &'static str) -> Self {
        self.font = Some(font);
        self
    }

    pub(super) fn sized(mut self, half_points: Option<i32>) -> Self {
        self.size = half_points;
        self
    }

    pub(super) fn bold(mut self) -> Self {
        self.is_bold = true;
        self
    }

    pub(super) fn page_number() -> Self {
        Self::alone(Piece::PageNumber)
    }

    pub(super) fn picture(picture: Picture) -> Self {
        Self::alone(Piece::Picture(picture))
    }

    pub(super) fn watermark(text: &str) -> Self {
        Self::alone(Piece::Watermark(text.to_owned()))
    }

    fn alone(piece: Piece) -> Self {
        Self {
            pieces: vec![piece],
            ..Self::default()
        }
    }

    fn write(&self, xml: &mut Xml) {
        match self.pieces.as_slice() {
            [Piece::PageNumber] => return page_number(xml),
            [Piece::Watermark(text)] => return watermark::write(xml, text),
            _ => {}
        }
        xml.element("w:r", &[], |xml| {
            if self.is_chinese || self.font.is_some() || self.size.is_some() || self.is_bold {
                xml.element("w:rPr", &[], |xml| self.write_look(xml));
            }
            for piece in &self.pieces {
                match piece {
                    Piece::Text(text) => xml.text("w:t", &[("xml:space", "preserve")], text),
                    Piece::Break => xml.empty("w:br", &[]),
                    Piece::Tab => xml.empty("w:tab", &[]),
                    // Alone in their run.
                    Piece::PageNumber | Piece::Watermark(_) => {}
                    Piece::Picture(picture) => picture.write(xml),
                }
            }
        });
    }

    fn write_look(&self, xml: &mut Xml) {
        let mut fonts = Vec::new();
        if self.is_chinese {
            fonts.push(("w:hint", "eastAsia"));
        }
        if let Some(font) = self.font {
            fonts.push(("w:eastAsia", font));
        }
        if !fonts.is_empty() {
            xml.empty("w:rFonts", &fonts);
        }
        if self.is_bold {
            xml.empty("w:b", &[]);
            xml.empty("w:bCs", &[]);
        }
        if let Some(size) = self.size {
            xml.value("w:sz", size);
            xml.value("w:szCs", size);
        }
    }
}

/// A field, with the number that is shown until it is counted.
fn page_number(xml: &mut Xml) {
    let mark = |xml: &mut Xml, kind: &str| {
        xml.element("w:r", &[], |xml| {
            xml.empty("w:fldChar", &[("w:fldCharType", kind)]);
        });
    };
    mark(xml, "begin");
    xml.element("w:r", &[], |xml| xml.text("w:instrText", &[], "PAGE"));
    mark(xml, "separate");
    xml.element("w:r", &[], |xml| xml.text("w:t", &[], "1"));
    mark(xml, "end");
}

/// The bytes of a picture.
#[derive(Debug)]
pub(super) struct Media {
    pub(super) bytes: Vec<u8>,
    /// Of its file: `png` or `jpeg`, which is also what the bytes are.
    pub(super) ending: &'static str,
}

/// A picture in the line.
#[derive(Debug)]
pub(super) struct Picture {
    /// Counted from 1.
    pub(super) number: usize,
    /// What it says, for who cannot see it.
    pub(super) told: String,
    /// Width and height in EMU.
    pub(super) size: (i64, i64),
}

impl Picture {
    /// The name of its relationship.
    pub(super) fn id(number: usize) -> String {
        format!("drawing{number}")
    }

    pub(super) fn file_name(number: usize, media: &Media) -> String {
        format!("drawing{number}.{}", media.ending)
    }

    fn write(&self, xml: &mut Xml) {
        const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
        const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";
        let (width, height) = (self.size.0.to_string(), self.size.1.to_string());
        let size = [("cx", &*width), ("cy", &*height)];
        let (number, id) = (self.number.to_string(), Self::id(self.number));
        let name = format!("Figure {number}");
        let told = self.told.replace('\n', " ");
        let known = [("id", &*number), ("name", &*name), ("descr", &*told)];
        let none = [
            ("distT", "0"),
            ("distB", "0"),
            ("distL", "0"),
            ("distR", "0"),
        ];
        let picture = |xml: &mut Xml| {
            xml.element("pic:nvPicPr", &[], |xml| {
                xml.empty("pic:cNvPr", &known);
                xml.element("pic:cNvPicPr", &[], |xml| {
                    let locks = [("noChangeAspect", "1"), ("noChangeArrowheads", "1")];
                    xml.empty("a:picLocks", &locks);
                });
            });
            xml.element("pic:blipFill", &[], |xml| {
                xml.empty("a:blip", &[("r:embed", &id)]);
                xml.empty("a:srcRect", &[]);
                xml.element("a:stretch", &[], |xml| xml.empty("a:fillRect", &[]));
            });
            xml.element("pic:spPr", &[("bwMode", "auto")], |xml| {
                xml.element("a:xfrm", &[], |xml| {
                    xml.empty("a:off", &[("x", "0"), ("y", "0")]);
                    xml.empty("a:ext", &size);
                });
                xml.element("a:prstGeom", &[("prst", "rect")], |xml| {
                    xml.empty("a:avLst", &[]);
                });
            });
        };
        xml.element("w:drawing", &[], |xml| {
            xml.element("wp:inline", &none, |xml| {
                xml.empty("wp:extent", &size);
                xml.empty(
                    "wp:effectExtent",
                    &[("l", "0"), ("t", "0"), ("r", "0"), ("b", "0")],
                );
                xml.empty("wp:docPr", &known);
                xml.element("wp:cNvGraphicFramePr", &[], |xml| {
                    let locked = [("xmlns:a", DRAWING), ("noChangeAspect", "1")];
                    xml.empty("a:graphicFrameLocks", &locked);
                });
                xml.element("a:graphic", &[("xmlns:a", DRAWING)], |xml| {
                    xml.element("a:graphicData", &[("uri", PICTURE)], |xml| {
                        xml.element("pic:pic", &[("xmlns:pic", PICTURE)], picture);
                    });
                });
            });
        });
    }
}
