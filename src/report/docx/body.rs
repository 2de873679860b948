//! The blocks of a document as paragraphs and tables.

use std::ops::Range;

use crate::i18n::Language;
use crate::report::RenderError;
use crate::report::block::{self, Align, Block, Field, Orientation, Report, Section, Signature};
use crate::report::chart::{self, Drawing};
use crate::report::text_fit::{BESIDE, are_short, field_rows, line_rows};

use super::page::text_width;
use super::paragraph::{Media, Paragraph, Picture, Run};
use super::table::{Cell, Frame, Row, Table};
use super::xml::Xml;

mod figures;
mod photos;

const EMU_PER_TWIP: i64 = 635;
/// Height of a row to be signed in: 9.5 mm, in twips.
const TALL_ROW: u32 = 539;
/// How far the lines of an entry of a card stand behind its number, twips.
const CARD_HANGING: i32 = 240;
/// Letters of small print beside a heading, half points.
const SMALL: i32 = 18;
/// The cell of a signature line that is signed in.
const SIGNED_CELL: usize = 3;

pub(super) enum Piece {
    Paragraph(Paragraph),
    Table(Table),
}

impl Piece {
    pub(super) fn write(&self, xml: &mut Xml) {
        match self {
            Self::Paragraph(paragraph) => paragraph.write(xml),
            Self::Table(table) => table.write(xml),
        }
    }

    fn begins_page(&self) -> bool {
        matches!(self, Self::Paragraph(paragraph) if paragraph.begins_page())
    }
}

/// Neither signatures nor 成文日期 nor a note nor the author of a bulletin stand alone on a page.
fn stands_with_what_is_before(block: &Block) -> bool {
    matches!(
        block,
        Block::Signatures(_)
            | Block::Closing { .. }
            | Block::Note(_)
            | Block::Line {
                align: Align::Right,
                ..
            }
    )
}

/// Which blocks go to the page of the one before: annexes, unit and date take the end of the text to their page.
fn tail_of(blocks: &[Block]) -> Range<usize> {
    let is_closing = |block: &Block| matches!(block, Block::Closing { .. });
    let Some(closing) = blocks.iter().position(is_closing) else {
        return 0..0;
    };
    let before = blocks[..closing].iter().rev();
    let beside = before.take_while(|b| matches!(b, Block::Spacer | Block::Lines(_)));
    let beside = beside.count();
    let before = blocks[..closing - beside].iter().rev();
    let words = before
        .take(2)
        .take_while(|b| matches!(b, Block::Paragraph(_)));
    let first = closing - beside - words.count();
    // Of a list before them, the last entry.
    let is_list = matches!(blocks[..first].last(), Some(Block::List(_)));
    first + usize::from(!is_list)..closing + 1
}

/// The last paragraph with words, and the empty ones after it, go to the next page with what follows.
fn keep_with_next(pieces: &mut [Piece]) {
    for piece in pieces.iter_mut().rev() {
        let Piece::Paragraph(paragraph) = piece else {
            return;
        };
        *paragraph = std::mem::take(paragraph).keep_next(true);
        if !paragraph.is_empty() {
            return;
        }
    }
}

/// Turns blocks into what Word knows.
pub(super) struct Body {
    language: Language,
    /// Width of a character of running text, twips: 28 in 156 mm, or 12 pt.
    character: i32,
    /// What is being written is a card, which has styles of its own.
    is_card: bool,
    /// What is being written is one page.
    is_one_page: bool,
    /// It has room to spare.
    is_airy: bool,
    pub(super) pictures: Vec<Media>,
}

impl Body {
    pub(super) fn new(language: Language) -> Self {
        Self {
            language,
            character: match language {
                Language::ZhCn => 316,
                Language::En => 240,
            },
            is_card: false,
            is_one_page: false,
            is_airy: false,
            pictures: Vec::new(),
        }
    }

    fn run(&self, text: &str) -> Run {
        Run::of(text, self.language)
    }

    fn empty(&self, style: &'static str) -> Paragraph {
        Paragraph::new(match style {
            "Title" if self.is_card => "CardTitle",
            // On a page a heading of level 1 is one of several.
            "Heading1" if self.is_card && !self.is_one_page => "CardTitle",
            "Heading1" | "Heading2" | "Heading3" if self.is_card => "CardHeading",
            "Body" if self.is_card => "CardBody",
            "Note" if self.is_card && !self.is_one_page => "CardFoot",
            style => style,
        })
    }

    fn paragraph(&self, style: &'static str, text: &str) -> Paragraph {
        self.empty(style).with(self.run(text))
    }

    /// What stands in a section.
    pub(super) fn pieces(
        &mut self,
        report: &Report,
        section: &Section,
        is_first: bool,
    ) -> Result<Vec<Piece>, RenderError> {
        let mut pieces = Vec::new();
        self.is_card = section.orientation.is_close();
        self.is_one_page = section.orientation.is_one_page();
        self.is_airy = report.airy;
        if is_first && !report.red_head.is_empty() {
            pieces.extend(self.red_head(report).into_iter().map(Piece::Paragraph));
        }
        let tail = tail_of(&section.blocks);
        for (i, block) in section.blocks.iter().enumerate() {
            let mut after = section.blocks[i + 1..].iter();
            let led = after.find(|block| !matches!(block, Block::Spacer));
            let led = led.is_some_and(stands_with_what_is_before);
            if stands_with_what_is_before(block) || tail.contains(&i) {
                keep_with_next(&mut pieces);
            }
            if let Some(drawing) = chart::drawing(block, chart::on_paper(section.orientation)) {
                let picture = self.picture(&drawing, section.orientation)?;
                pieces.push(Piece::Paragraph(picture));
            }
            if let Block::Photos(photos) = block {
                let photos = self.photos(photos, section.orientation, led);
                pieces.push(Piece::Table(photos));
                pieces.push(Piece::Paragraph(Paragraph::new("Gap").keep_next(led)));
            }
            self.block(block, section.orientation, led, &mut pieces);
        }
        // Word wants a paragraph after a table at the end.
        if let Some(Piece::Table(_)) = pieces.last() {
            pieces.push(Piece::Paragraph(Paragraph::new("Gap")));
        }
        Ok(pieces)
    }

    /// The mark, two empty lines below it the number and who approved where they are, the red line below these, two empty lines (GB/T 9704-2012 §7.2.4 to §7.2.7, §7.3.1).
    fn red_head(&self, report: &Report) -> Vec<Paragraph> {
        let mark = &report.red_head;
        // Half points; as large as the length allows.
        let size = (430 * 2 * 2 / halves(mark).max(1)).clamp(32, 92);
        let mark = self.run(mark).sized(Some(size));
        let mut head = if report.has_head_line() {
            let [number, approver] = &report.head_line;
            let line = self.run(number).tab().and(approver, self.language);
            vec![
                Paragraph::new("RedMark").with(mark),
                self.empty("Body").keep_next(true),
                self.empty("Body").keep_next(true),
                Paragraph::new("RedHeadLine").with(line),
            ]
        } else {
            vec![Paragraph::new("RedHead").with(mark)]
        };
        head.extend([self.empty("Body"), self.empty("Body")]);
        head
    }

    /// A drawing as wide as the text.
    fn picture(
        &mut self,
        drawing: &Drawing,
        orientation: Orientation,
    ) -> Result<Paragraph, RenderError> {
        self.pictures.push(Media {
            bytes: drawing.png()?,
            ending: "png",
        });
        let width = text_width(orientation) as i64 * EMU_PER_TWIP;
        let picture = Picture {
            number: self.pictures.len(),
            told: drawing.told.clone(),
            size: (width, width * drawing.height / drawing.width.max(1)),
        };
        Ok(Paragraph::new("Drawing").with(Run::picture(picture)))
    }

    /// A block; `led` where one follows that does not stand alone on a page: a table is kept with it.
    fn block(&self, block: &Block, orientation: Orientation, led: bool, out: &mut Vec<Piece>) {
        let mut put = |paragraph| out.push(Piece::Paragraph(paragraph));
        match block {
            Block::Masthead {
                name,
                issue,
                unit,
                date,
            } => {
                put(self.paragraph("Masthead", name));
                if !issue.is_empty() {
                    put(self.paragraph("LineCenter", issue));
                }
                let made = self.run(unit).tab().and(date, self.language);
                put(Paragraph::new("MastheadLine").with(made));
            }
            Block::Title(text) if self.is_one_page => {
                // In one line: as large as its length allows.
                let room = text_width(orientation) as i32 / 10;
                let size = (2 * room / halves(text).max(1)).clamp(21, 38);
                let title = self.run(text).sized(Some(size));
                put(self.empty("Title").with(title));
            }
            Block::Title(text) => put(self.paragraph("Title", text)),
            Block::Heading { level, text } => {
                let style = match level {
                    1 => "Heading1",
                    2 => "Heading2",
                    _ => "Heading3",
                };
                // The line of a break would stand empty above it.
                let begins = out.pop_if(|piece| piece.begins_page()).is_some();
                let heading = self.paragraph(style, text);
                out.push(Piece::Paragraph(if begins {
                    heading.page_break_before()
                } else {
                    heading
                }));
            }
            Block::Paragraph(text) => put(self.paragraph("Body", text)),
            Block::Clause { heading, text } => {
                let heading = self.run(heading).in_font("黑体");
                put(self.empty("Body").with(heading).with(self.run(text)));
            }
            Block::Line { text, align } => put(self.paragraph(
                match align {
                    Align::Left => "Line",
                    Align::Center => "LineCenter",
                    Align::Right => "LineRight",
                },
                text,
            )),
            Block::Note(text) => put(self.paragraph("Note", text)),
            Block::List(entries) => {
                for entry in entries {
                    let entry = self.paragraph("Body", entry);
                    put(if self.is_card {
                        entry.indented(CARD_HANGING, CARD_HANGING)
                    } else {
                        entry
                    });
                }
            }
            // Drawn above.
            Block::Timeline(_)
            | Block::Bars(_)
            | Block::Paces(_)
            | Block::Months(_)
            | Block::Reach(_)
            | Block::Photos(_) => {}
            Block::Section { heading, note } => {
                let heading = self.paragraph("Heading1", heading);
                put(if note.is_empty() {
                    heading
                } else {
                    heading.with(
                        self.run(&format!("　{note}"))
                            .in_font("宋体")
                            .sized(Some(SMALL)),
                    )
                });
            }
            // That of the foot stands in the footer.
            Block::Edges { at_foot: true, .. } => {}
            Block::Edges { left, right, .. } => {
                let ends = self.run(left).tab().and(right, self.language);
                put(Paragraph::new("PageHead").with(ends));
            }
            Block::Figures(figures) => out.push(Piece::Table(self.figures(figures, orientation))),
            Block::Imprint { copies, unit, date } => {
                put(self.empty("Body"));
                put(self.paragraph("ImprintFirst", copies).keep_next(true));
                // The date at the right.
                let issued = self.run(unit).tab().and(date, self.language);
                put(Paragraph::new("Imprint").with(issued));
            }
            Block::Spacer => put(self.empty("Body")),
            Block::PageBreak => put(Paragraph::new("Gap").page_break_before()),
            Block::Lines(fields) => {
                for (field, second) in line_rows(fields, self.language) {
                    put(self.line(field, second));
                }
            }
            Block::Closing { unit, date } => {
                self.closing(unit, date, orientation)
                    .into_iter()
                    .for_each(put);
            }
            Block::Fields(fields) => {
                out.push(Piece::Table(self.fields(fields, orientation, led)));
                out.push(Piece::Paragraph(Paragraph::new("Gap")));
            }
            Block::Table(table) => {
                out.push(Piece::Table(self.table(table, orientation, led)));
                out.push(Piece::Paragraph(Paragraph::new("Gap")));
            }
            Block::Signatures(signatures) => {
                out.push(Piece::Table(self.signatures(signatures, orientation)));
            }
        }
    }

    /// A label in 黑体 and its value; lines that go on stand under what follows the colon.
    fn line(&self, field: &Field, second: Option<&Field>) -> Paragraph {
        let label = |field: &Field| self.run(&field.label).in_font("黑体");
        let hanging = halves(&field.label) * self.character / 2;
        let line = Paragraph::new("Line")
            .indented(2 * self.character + hanging, hanging)
            .with(label(field))
            .with(self.run(&field.value));
        match second {
            Some(second) => line
                .with(self.run(BESIDE))
                .with(label(second))
                .with(self.run(&second.value)),
            None => line,
        }
    }

    /// 署名 two characters from the right; the date begins two characters further in (GB/T 9704-2012 §7.3.5).
    fn closing(&self, unit: &str, date: &str, orientation: Orientation) -> [Paragraph; 2] {
        let longest = halves(unit).max(4 + halves(date));
        let room = text_width(orientation) as i32 / self.character * 2;
        let left = (room - 4 - longest).max(0) * self.character / 2;
        let lines = [(unit, left, true), (date, left + 2 * self.character, false)];
        lines.map(|(text, left, led)| {
            let line = self.paragraph("Line", text).keep_lines();
            line.keep_next(led).indented(left, 0)
        })
    }

    fn fields(&self, fields: &[Field], orientation: Orientation, led: bool) -> Table {
        let width = text_width(orientation);
        // The labels of a form are as narrow as on its pages.
        let share = match (orientation, self.language) {
            (Orientation::Form, Language::ZhCn) => 27,
            (Orientation::Form, Language::En) => 29,
            _ => 33,
        };
        let narrow = width * share / 156;
        let wide = width / 2 - narrow;
        let pairs = field_rows(fields);
        let last = pairs.len().saturating_sub(1);
        let is_kept = are_short(fields, orientation);
        let rows = pairs.into_iter().enumerate().map(|(i, (first, second))| {
            // Short ones stay on one page: each row but the last with the next.
            let keep = if i < last { is_kept } else { led };
            let label = |field: &Field| {
                let paragraph = self.paragraph("CellLabel", &field.label).keep_next(keep);
                Cell::new(narrow, paragraph).shaded()
            };
            let value =
                |field: &Field, width| Cell::new(width, self.paragraph("CellLeft", &field.value));
            let cells = match second {
                Some(second) => vec![
                    label(first),
                    value(first, wide),
                    label(second),
                    value(second, wide),
                ],
                None => {
                    let alone = value(first, width - narrow);
                    vec![label(first), Cell { span: 3, ..alone }]
                }
            };
            Row::of(cells)
        });
        let rows = rows.collect();
        Table {
            width: 2 * (narrow + wide),
            columns: vec![narrow, wide, narrow, wide],
            rows,
            frame: Frame::Cells,
            is_tight: is_tight(orientation),
        }
    }

    fn table(&self, table: &block::Table, orientation: Orientation, led: bool) -> Table {
        let columns = widths(table, text_width(orientation));
        // Text of a table with very many columns is smaller than its style has it.
        let size = table.is_small().then_some(16);
        let is_ruled = orientation.is_one_page();
        let titles = table.columns.iter().zip(&columns).map(|(column, width)| {
            let title = self.run(&column.title).sized(size);
            if is_ruled {
                return Cell::new(
                    *width,
                    Paragraph::new("CellLeft").with(title.sized(Some(SMALL))),
                );
            }
            Cell::new(*width, Paragraph::new("CellHead").with(title)).shaded()
        });
        let titles = Row::of(titles.collect());
        let mut rows = vec![Row {
            is_title: true,
            ..titles
        }];
        let last = table.rows.len().saturating_sub(1);
        let is_short = table.is_short(orientation);
        for (i, cells) in table.rows.iter().enumerate() {
            // A short one stays on one page: each row but the last with the next.
            let keep = if i < last { is_short } else { led };
            rows.push(Row {
                breaks: table.breaks(cells, orientation),
                height: table.tall.then_some(TALL_ROW),
                ..Row::of(self.cells(table, (i, cells), &columns, size, keep))
            });
        }
        Table {
            width: columns.iter().sum(),
            columns,
            rows,
            frame: match (is_ruled, self.is_airy) {
                (true, true) => Frame::Rows(80),
                (true, false) => Frame::Rows(40),
                (false, _) => Frame::Cells,
            },
            is_tight: is_tight(orientation),
        }
    }

    fn cells(
        &self,
        table: &block::Table,
        (row, cells): (usize, &[block::Cell]),
        columns: &[usize],
        size: Option<i32>,
        keep: bool,
    ) -> Vec<Cell> {
        let mut at = 0;
        let cells_of = cells.iter().enumerate().map(|(place, cell)| {
            let span = cell.span.max(1);
            let style = match table.columns.get(at).map_or(Align::Left, |c| c.align) {
                _ if self.is_one_page && place == 0 => "CellLabel",
                Align::Left => "CellLeft",
                Align::Center => "CellCenter",
                Align::Right => "CellRight",
            };
            let width = columns.iter().skip(at).take(span).sum();
            at += span;
            let text = self.run(&cell.text).sized(size);
            Cell {
                span,
                height: if cell.joined {
                    0
                } else {
                    table.height(row, place)
                },
                // A row of one cell sums up those above.
                is_shaded: cells.len() == 1 && columns.len() > 1,
                is_centred: !self.is_one_page,
                ..Cell::new(width, Paragraph::new(style).with(text).keep_next(keep))
            }
        });
        cells_of.collect()
    }

    fn signatures(&self, signatures: &[Signature], orientation: Orientation) -> Table {
        let width = text_width(orientation);
        let columns: Vec<usize> = [23, 16, 15, 16, 30].map(|part| width * part / 100).into();
        let rows = signatures.iter().map(|signer| {
            let texts = [&signer.role, &signer.name, &signer.sign, "", &signer.date];
            let cells = texts.iter().zip(&columns).enumerate();
            let cells = cells.map(|(i, (text, width))| Cell {
                is_underlined: i == SIGNED_CELL,
                ..Cell::new(*width, self.paragraph("Signature", text))
            });
            Row::of(cells.collect())
        });
        let rows = rows.collect();
        Table {
            width,
            columns,
            rows,
            frame: Frame::None,
            is_tight: false,
        }
    }
}

/// What is to come out at a page or two.
fn is_tight(orientation: Orientation) -> bool {
    orientation == Orientation::Form || orientation.is_one_page()
}

/// Width of a text in half characters.
fn halves(text: &str) -> i32 {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// Widths of the columns, twips.
fn widths(table: &block::Table, width: usize) -> Vec<usize> {
    let total: u32 = table.columns.iter().map(|c| c.width).sum();
    let columns = table.columns.iter();
    let widths = columns.map(|column| width * column.width as usize / total.max(1) as usize);
    widths.collect()
}
