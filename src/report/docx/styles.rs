//! The named styles: the layout of GB/T 9704-2012 lives in them, so that an editor keeps it. Elements stand in the order of the schema (ISO/IEC 29500-1 §17.7).
//!
//! Fonts are named, not embedded: 仿宋, 黑体, 楷体, 小标宋 belong to the reader's machine.

use std::io;

use crate::i18n::Language;
use crate::report::block::Report;

use super::WORD;
use super::page::{CARD_PITCH, pitch};
use super::xml::Xml;

const FANG: &str = "仿宋";
const HEI: &str = "黑体";
const KAI: &str = "楷体";
const SONG: &str = "宋体";
const TITLE: &str = "方正小标宋简体";
const RED: &str = "D7000F";
/// The line of a red head, 4 mm below what stands above it (GB/T 9704-2012 §7.2.7).
const RED_LINE: &[Edge] = &[("bottom", "8", "11", RED)];
/// 字号 in half points: 二号, 三号, 四号, 五号.
const ER: i32 = 44;
const SAN: i32 = 32;
const SI: i32 = 28;
const WU: i32 = 21;

/// How far apart lines are, twips.
#[derive(Clone, Copy)]
enum Lines {
    Exactly(i32),
    AtLeast(i32),
    /// As high as what stands in it.
    Single,
}

/// A line above or below a paragraph: where, eighths of a point, points between, colour.
type Edge = (&'static str, &'static str, &'static str, &'static str);

#[derive(Clone, Copy, Default)]
struct Style {
    id: &'static str,
    name: &'static str,
    based_on: &'static str,
    next: &'static str,
    /// Of the styles that Word knows; the others are the program's own.
    priority: Option<u8>,
    /// Offered where one chooses among styles.
    is_offered: bool,
    keep_next: bool,
    keep_lines: bool,
    edges: &'static [Edge],
    /// Where a tab leads, twips.
    tab: &'static str,
    /// Lines are as far apart as they say, whatever the page's grid.
    is_off_grid: bool,
    /// Twips before, after, and the lines.
    spacing: Option<(i32, i32, Lines)>,
    /// A character at both sides stays free.
    is_inset: bool,
    /// How much further in the first line stands, twips.
    first_line: &'static str,
    align: &'static str,
    outline: &'static str,
    letters: Option<Letters>,
}

#[derive(Clone, Copy)]
struct Letters {
    font: &'static str,
    /// Half points.
    size: i32,
    is_bold: bool,
    color: &'static str,
    /// Set so that 28 of them stand in a line.
    is_tracked: bool,
}

const fn letters(font: &'static str, size: i32) -> Letters {
    Letters {
        font,
        size,
        is_bold: false,
        color: "",
        is_tracked: false,
    }
}

/// Letters of running text.
const fn tracked(font: &'static str, is_bold: bool) -> Letters {
    Letters {
        is_bold,
        is_tracked: true,
        ..letters(font, SAN)
    }
}

/// All styles of paragraphs.
fn styles(
    pitch: i32,
    language: Language,
    is_one_page: bool,
    is_airy: bool,
    is_form: bool,
) -> [Style; 35] {
    let body = Some((0, 0, Lines::Exactly(pitch)));
    let card = Lines::Exactly(CARD_PITCH);
    // Two characters.
    let two = match language {
        Language::ZhCn => "632",
        Language::En => "480",
    };
    let own = |id, name| Style {
        id,
        name,
        based_on: "Normal",
        is_off_grid: true,
        ..Style::default()
    };
    let known = |id, name, priority| Style {
        priority: Some(priority),
        ..own(id, name)
    };
    let heading = |id, name, outline, letters| Style {
        next: "Body",
        is_offered: true,
        keep_next: true,
        keep_lines: true,
        is_off_grid: false,
        spacing: body,
        first_line: two,
        align: "left",
        outline,
        letters: Some(letters),
        ..known(id, name, 9)
    };
    let line = |id, name, align| Style {
        is_offered: true,
        keep_lines: true,
        is_off_grid: false,
        spacing: body,
        align,
        letters: Some(tracked(FANG, false)),
        ..own(id, name)
    };
    // Small print of a page is read better in 宋体.
    let print = if is_one_page { SONG } else { FANG };
    let cell = |id, name, align, font| Style {
        is_offered: true,
        // What is to be one page has lines as high as room.rs counts them.
        spacing: Some((
            0,
            0,
            if is_one_page {
                Lines::Exactly(260)
            } else {
                Lines::AtLeast(300)
            },
        )),
        align,
        letters: Some(letters(font, if is_one_page { 19 } else { WU })),
        ..own(id, name)
    };
    let imprint = |id, name, edges| Style {
        keep_lines: true,
        edges,
        tab: "8564",
        spacing: Some((0, 0, Lines::Exactly(400))),
        is_inset: true,
        align: "left",
        letters: Some(letters(FANG, SI)),
        ..own(id, name)
    };
    let red_mark = |id, name, edges| Style {
        next: "Body",
        keep_next: true,
        edges,
        // 35 mm below the upper edge of the type area (GB/T 9704-2012 §7.2.4).
        spacing: Some((1_984, 0, Lines::Single)),
        align: "center",
        letters: Some(Letters {
            is_bold: true,
            color: RED,
            ..letters(TITLE, 72)
        }),
        ..own(id, name)
    };
    let (title_lines, below_title) = match language {
        Language::ZhCn => (700, 579),
        Language::En => (500, 400),
    };
    // A form is to take the pages it was made for with whatever face stands in for its own.
    let below_title = if is_form { 200 } else { below_title };
    let gap = match (is_one_page, is_form) {
        (true, _) => 60,
        (false, true) => 120,
        (false, false) => 200,
    };
    let footer = Style {
        is_inset: true,
        align: "right",
        letters: Some(letters(SONG, SI)),
        ..known("Footer", "footer", 99)
    };
    [
        Style {
            next: "Body",
            is_offered: true,
            keep_next: true,
            spacing: Some((0, below_title, Lines::Exactly(title_lines))),
            align: "center",
            letters: Some(letters(TITLE, ER)),
            ..known("Title", "Title", 10)
        },
        heading("Heading1", "heading 1", "0", tracked(HEI, false)),
        heading("Heading2", "heading 2", "1", tracked(KAI, false)),
        heading("Heading3", "heading 3", "2", tracked(FANG, true)),
        Style {
            is_offered: true,
            is_off_grid: false,
            spacing: body,
            first_line: two,
            letters: Some(tracked(FANG, false)),
            ..own("Body", "正文段落")
        },
        line("Line", "标签行", "left"),
        line("LineCenter", "居中行", "center"),
        line("LineRight", "右齐行", "right"),
        Style {
            keep_next: true,
            spacing: Some((160, 0, Lines::Exactly(400))),
            align: "left",
            letters: Some(letters(FANG, SI)),
            ..own("Signature", "签署行")
        },
        cell("CellLeft", "表格左齐", "left", print),
        cell("CellCenter", "表格居中", "center", print),
        cell("CellRight", "表格右齐", "right", print),
        Style {
            keep_next: true,
            ..cell("CellHead", "表头", "center", HEI)
        },
        cell("CellLabel", "表格栏目", "left", HEI),
        Style {
            spacing: Some(if is_one_page {
                (30, 50, Lines::Exactly(250))
            } else {
                (60, 120, Lines::AtLeast(300))
            }),
            letters: Some(letters(print, if is_one_page { 18 } else { WU })),
            ..cell("Note", "表注", "left", print)
        },
        Style {
            spacing: Some((0, 0, Lines::Exactly(gap))),
            letters: Some(letters(FANG, if gap < 200 { 4 } else { 10 })),
            ..own("Gap", "表后间隔")
        },
        Style {
            align: "right",
            letters: Some(letters(FANG, SI)),
            ..known("Header", "header", 99)
        },
        footer,
        Style {
            id: "FooterEven",
            name: "页码（双页）",
            based_on: "Footer",
            priority: None,
            align: "left",
            ..footer
        },
        red_mark("RedHead", "红头", RED_LINE),
        red_mark("RedMark", "红头标志", &[]),
        Style {
            next: "Body",
            keep_next: true,
            edges: RED_LINE,
            // The line is as wide as the text, what stands above it a character in from either edge (§7.2.5, §7.2.6).
            tab: "8524",
            first_line: "320",
            spacing: Some((0, 0, Lines::Exactly(400))),
            align: "left",
            letters: Some(letters(FANG, SAN)),
            ..own("RedHeadLine", "红头字号行")
        },
        Style {
            next: "Body",
            keep_next: true,
            spacing: Some((0, 120, Lines::Single)),
            align: "center",
            letters: Some(Letters {
                is_bold: true,
                color: RED,
                ..letters(TITLE, 80)
            }),
            ..own("Masthead", "简报报头")
        },
        Style {
            next: "Body",
            keep_next: true,
            edges: &[("bottom", "12", "4", RED)],
            spacing: Some((0, 240, Lines::Single)),
            ..imprint("MastheadLine", "简报报头行", &[])
        },
        imprint("ImprintFirst", "版记首行", &[("top", "8", "3", "auto")]),
        imprint(
            "Imprint",
            "版记",
            &[("top", "6", "3", "auto"), ("bottom", "8", "3", "auto")],
        ),
        Style {
            keep_next: true,
            spacing: Some(if is_one_page {
                (60, 60, Lines::Single)
            } else {
                (120, 120, Lines::Single)
            }),
            align: "center",
            ..own("Drawing", "插图")
        },
        Style {
            is_offered: true,
            keep_next: true,
            spacing: Some(if is_one_page {
                (0, 60, Lines::Exactly(540))
            } else {
                (0, 80, Lines::Exactly(400))
            }),
            align: "center",
            outline: "0",
            letters: Some(letters(TITLE, if is_one_page { 38 } else { SAN })),
            ..own("CardTitle", "角色卡标题")
        },
        Style {
            is_offered: true,
            keep_next: true,
            keep_lines: true,
            spacing: Some(if is_one_page {
                (if is_airy { 300 } else { 180 }, 80, Lines::Exactly(300))
            } else {
                (60, 0, card)
            }),
            align: "left",
            outline: "1",
            letters: Some(letters(HEI, if is_one_page { 22 } else { 20 })),
            ..own("CardHeading", "角色卡栏目")
        },
        Style {
            is_offered: true,
            spacing: Some(if is_one_page {
                (0, 60, Lines::Exactly(280))
            } else {
                (0, 0, card)
            }),
            first_line: if is_one_page { "" } else { "400" },
            align: "left",
            letters: Some(letters(print, if is_one_page { 19 } else { 20 })),
            ..own("CardBody", "角色卡正文")
        },
        Style {
            is_offered: true,
            edges: &[("top", "4", "3", "auto")],
            spacing: Some((100, 0, Lines::AtLeast(240))),
            align: "left",
            letters: Some(letters(SONG, 18)),
            ..own("CardFoot", "角色卡附注")
        },
        Style {
            edges: &[("bottom", "12", "3", "auto")],
            // As wide as the text of a page with margins of 15 mm.
            tab: "10205",
            spacing: Some((0, 60, Lines::Exactly(260))),
            align: "left",
            letters: Some(letters(SONG, 19)),
            ..own("PageHead", "一页报告报送行")
        },
        Style {
            edges: &[("top", "4", "4", "auto")],
            tab: "10205",
            spacing: Some((0, 0, Lines::Exactly(240))),
            align: "left",
            letters: Some(letters(SONG, 18)),
            ..own("PageFoot", "一页报告填报行")
        },
        Style {
            keep_next: true,
            spacing: Some((60, 20, Lines::Exactly(420))),
            align: "left",
            letters: Some(letters(SONG, 19)),
            ..own("FigureNumber", "一页报告数字")
        },
        Style {
            spacing: Some((0, 80, Lines::Exactly(240))),
            align: "left",
            letters: Some(letters(SONG, 18)),
            ..own("FigureCaption", "一页报告数字说明")
        },
    ]
}

/// The part.
pub(in crate::report) fn part(report: &Report) -> io::Result<Vec<u8>> {
    let language = report.language;
    Xml::part("w:styles", &[("xmlns:w", WORD)], |xml| {
        defaults(xml, language);
        let (is_one_page, is_form) = (report.is_one_page(), report.begins_as_form());
        for style in styles(pitch(report), language, is_one_page, report.airy, is_form) {
            let (custom, id) = (("w:customStyle", "1"), ("w:styleId", style.id));
            let kind = ("w:type", "paragraph");
            match style.priority {
                Some(_) => xml.element("w:style", &[kind, id], |xml| style.write(xml, language)),
                None => xml.element("w:style", &[kind, custom, id], |xml| {
                    style.write(xml, language);
                }),
            }
        }
    })
}

/// What holds where no style says otherwise, and the styles that every document has.
fn defaults(xml: &mut Xml, language: Language) {
    xml.element("w:docDefaults", &[], |xml| {
        xml.element("w:rPrDefault", &[], |xml| {
            xml.element("w:rPr", &[], |xml| {
                fonts(xml, FANG);
                size(xml, SAN, language);
                let languages = [
                    ("w:val", "en-US"),
                    ("w:eastAsia", "zh-CN"),
                    ("w:bidi", "ar-SA"),
                ];
                xml.empty("w:lang", &languages);
            });
        });
        xml.empty("w:pPrDefault", &[]);
    });
    let mut style = |kind, id, inside: &dyn Fn(&mut Xml)| {
        let known = [("w:type", kind), ("w:default", "1"), ("w:styleId", id)];
        xml.element("w:style", &known, inside);
    };
    style("paragraph", "Normal", &|xml| {
        xml.value("w:name", "Normal");
        xml.empty("w:qFormat", &[]);
        xml.element("w:pPr", &[], |xml| {
            for off in ["w:widowControl", "w:autoSpaceDE", "w:autoSpaceDN"] {
                xml.value(off, 0);
            }
            xml.value("w:jc", "both");
        });
    });
    style("character", "DefaultParagraphFont", &|xml| {
        xml.value("w:name", "Default Paragraph Font");
        xml.value("w:uiPriority", 1);
        xml.empty("w:semiHidden", &[]);
    });
    style("table", "TableNormal", &|xml| {
        xml.value("w:name", "Normal Table");
        xml.value("w:uiPriority", 99);
        xml.empty("w:semiHidden", &[]);
        xml.element("w:tblPr", &[], |xml| {
            xml.empty("w:tblInd", &[("w:w", "0"), ("w:type", "dxa")]);
            super::table::write_margins(xml, super::table::ABOVE);
        });
    });
}

impl Style {
    fn write(&self, xml: &mut Xml, language: Language) {
        xml.value("w:name", self.name);
        xml.value("w:basedOn", self.based_on);
        if !self.next.is_empty() {
            xml.value("w:next", self.next);
        }
        if let Some(priority) = self.priority {
            xml.value("w:uiPriority", priority);
        }
        if self.is_offered {
            xml.empty("w:qFormat", &[]);
        }
        xml.element("w:pPr", &[], |xml| self.write_paragraph(xml));
        if let Some(letters) = &self.letters {
            xml.element("w:rPr", &[], |xml| letters.write(xml, language));
        }
    }

    fn write_paragraph(&self, xml: &mut Xml) {
        if self.keep_next {
            xml.empty("w:keepNext", &[]);
        }
        if self.keep_lines {
            xml.empty("w:keepLines", &[]);
        }
        if !self.edges.is_empty() {
            xml.element("w:pBdr", &[], |xml| {
                for (edge, width, space, color) in self.edges {
                    let line = [
                        ("w:val", "single"),
                        ("w:sz", *width),
                        ("w:space", *space),
                        ("w:color", *color),
                    ];
                    xml.empty(&format!("w:{edge}"), &line);
                }
            });
        }
        if !self.tab.is_empty() {
            xml.element("w:tabs", &[], |xml| {
                xml.empty("w:tab", &[("w:val", "right"), ("w:pos", self.tab)]);
            });
        }
        if self.is_off_grid {
            xml.value("w:snapToGrid", 0);
        }
        if let Some((before, after, lines)) = self.spacing {
            let (line, rule) = match lines {
                Lines::Exactly(line) => (line, "exact"),
                Lines::AtLeast(line) => (line, "atLeast"),
                Lines::Single => (240, "auto"),
            };
            let [before, after, line] = [before, after, line].map(|twips| twips.to_string());
            let spacing = [
                ("w:before", &*before),
                ("w:after", &*after),
                ("w:line", &*line),
                ("w:lineRule", rule),
            ];
            xml.empty("w:spacing", &spacing);
        }
        if self.is_inset {
            xml.empty("w:ind", &[("w:left", "280"), ("w:right", "280")]);
        }
        if !self.first_line.is_empty() {
            xml.empty("w:ind", &[("w:firstLine", self.first_line)]);
        }
        if !self.align.is_empty() {
            xml.value("w:jc", self.align);
        }
        if !self.outline.is_empty() {
            xml.value("w:outlineLvl", self.outline);
        }
    }
}

impl Letters {
    fn write(&self, xml: &mut Xml, language: Language) {
        fonts(xml, self.font);
        for bold in ["w:b", "w:bCs"] {
            if self.is_bold {
                xml.empty(bold, &[]);
            } else {
                xml.value(bold, 0);
            }
        }
        if !self.color.is_empty() {
            xml.value("w:color", self.color);
        }
        if self.is_tracked && language == Language::ZhCn {
            xml.value("w:spacing", -5);
        }
        size(xml, self.size, language);
    }
}

fn fonts(xml: &mut Xml, chinese: &str) {
    const LATIN: &str = "Times New Roman";
    let fonts = [
        ("w:ascii", LATIN),
        ("w:hAnsi", LATIN),
        ("w:eastAsia", chinese),
        ("w:cs", LATIN),
    ];
    xml.empty("w:rFonts", &fonts);
}

/// Letters of an English edition, which is no 公文, are smaller.
fn size(xml: &mut Xml, half_points: i32, language: Language) {
    let size = match (language, half_points) {
        (Language::En, ER) => 34,
        (Language::En, SAN) => 24,
        (Language::En, SI) => WU,
        _ => half_points,
    };
    xml.value("w:sz", size);
    xml.value("w:szCs", size);
}
