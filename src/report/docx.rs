//! A document as a Word file, to be edited and signed; WPS opens it too.
//!
//! The body is written by `docx-rs`. Styles, settings and fonts are files of ours in `assets/documents`: the layout of GB/T 9704-2012 lives in named styles, so that an editor keeps it, and in the order that the format's schema asks for.
//! Fonts are named, not embedded: 仿宋, 黑体, 楷体, 小标宋 belong to the reader's machine.

use docx_rs::{
    BreakType, DocGrid, DocGridType, Docx, Footer, Header, HeightRule, PageMargin, PageNum,
    PageOrientationType, PageSize, Paragraph, Pic, Run, RunFonts, Section as DocxSection, Shading,
    SpecialIndentType, TableCell, TableCellBorder, TableCellBorderPosition, TableCellBorders,
    TableLayoutType, TableRow, VAlignType, WidthType,
};

use crate::i18n::Language;

use super::block::{Align, Block, Cell, Field, Orientation, Report, Signature, Table};
use super::chart::{self, Drawing};
use super::fit::{BESIDE, are_short, field_rows, line_rows};
use super::package::{self, HEAD_ROW};
use super::{RenderError, Rendered};

/// Twentieths of a point, of which a millimeter has 56.69.
mod twips {
    pub(super) const A4_SHORT: i32 = 11_906;
    pub(super) const A4_LONG: i32 = 16_838;
    pub(super) const A5_SHORT: i32 = 8_391;
    pub(super) const MM_7: i32 = 397;
    pub(super) const MM_14: i32 = 794;
    pub(super) const MM_15: i32 = 850;
    pub(super) const MM_17: i32 = 964;
    pub(super) const MM_26: i32 = 1_474;
    pub(super) const MM_28: i32 = 1_588;
    pub(super) const MM_35: i32 = 1_984;
    pub(super) const MM_37: i32 = 2_098;
    /// Height of a 四号 line, which stands below the 7 mm.
    pub(super) const FOLIO: i32 = 330;
    pub(super) const HEADER: i32 = 850;
    pub(super) const CARD_HEADER: i32 = 454;
}

const EMU_PER_TWIP: i64 = 635;
/// Height of a row to be signed in: 9.5 mm.
const TALL_ROW: f32 = 539.0;

/// The cell of a signature line that is signed in.
const SIGNED_CELL: usize = 3;
const LABEL_FILL: &str = "F2F2F2";

pub(super) fn render(report: &Report) -> Result<Rendered, RenderError> {
    let mut body = Body {
        paragraphs: 0,
        character: match report.language {
            Language::ZhCn => 316,
            Language::En => 240,
        },
        language: report.language,
        is_card: false,
        drawings: Vec::new(),
    };
    let mut docx = Docx::new()
        .header(body.header(report))
        .even_header(body.header(report))
        .footer(body.footer("Footer", report))
        .even_footer(body.footer("FooterEven", report));
    let last = report.sections.len().saturating_sub(1);
    for (i, section) in report.sections.iter().enumerate() {
        if i < last {
            let mut part = DocxSection::new()
                .page_size(page_size(section.orientation))
                .page_margin(page_margin(section.orientation))
                .doc_grid(grid(report, section.orientation));
            if section.orientation == Orientation::Landscape {
                part = part.page_orient(PageOrientationType::Landscape);
            }
            for piece in body.pieces(report, i)? {
                part = match piece {
                    Piece::Paragraph(p) => part.add_paragraph(*p),
                    Piece::Table(t) => part.add_table(*t),
                };
            }
            docx = docx.add_section(part);
        } else {
            for piece in body.pieces(report, i)? {
                docx = match piece {
                    Piece::Paragraph(p) => docx.add_paragraph(*p),
                    Piece::Table(t) => docx.add_table(*t),
                };
            }
            let property = &mut docx.document.section_property;
            property.page_size = page_size(section.orientation);
            property.page_margin = page_margin(section.orientation);
            property.doc_grid = Some(grid(report, section.orientation));
        }
    }
    Ok(Rendered {
        bytes: package::written(docx.build(), report, &body.drawings)?,
        warnings: Vec::new(),
    })
}

fn page_size(orientation: Orientation) -> PageSize {
    let (short, long) = (twips::A4_SHORT as u32, twips::A4_LONG as u32);
    match orientation {
        Orientation::Portrait => PageSize::new().size(short, long),
        Orientation::Landscape => PageSize::new()
            .size(long, short)
            .orient(PageOrientationType::Landscape),
        Orientation::Card => PageSize::new().size(twips::A5_SHORT as u32, short),
    }
}

/// GB/T 9704-2012 §5.2.1, turned with the paper; the page number 7 mm below the type area (§7.5).
fn page_margin(orientation: Orientation) -> PageMargin {
    let (top, right, bottom, left) = match orientation {
        Orientation::Portrait => (twips::MM_37, twips::MM_26, twips::MM_35, twips::MM_28),
        Orientation::Landscape => (twips::MM_28, twips::MM_37, twips::MM_26, twips::MM_35),
        Orientation::Card => (twips::MM_17, twips::MM_15, twips::MM_14, twips::MM_15),
    };
    let header = if orientation == Orientation::Card {
        twips::CARD_HEADER
    } else {
        twips::HEADER
    };
    PageMargin::new()
        .top(top)
        .right(right)
        .bottom(bottom)
        .left(left)
        .header(header)
        .footer(bottom - twips::MM_7 - twips::FOLIO)
        .gutter(0)
}

/// 22 lines a page: pitch 28.95 pt; an English edition is no 公文 and has 20 pt. The 28 characters a line come from the spacing in the body's styles,
/// because programs differ in how they read a grid of characters. A card has 14 pt.
fn grid(report: &Report, orientation: Orientation) -> DocGrid {
    let pitch = match report.language {
        _ if orientation == Orientation::Card => 280,
        Language::ZhCn if report.close => 510,
        Language::ZhCn => 579,
        Language::En => 400,
    };
    DocGrid::new()
        .grid_type(DocGridType::Lines)
        .line_pitch(pitch)
}

/// Width of the type area, twips.
fn text_width(orientation: Orientation) -> usize {
    let width = match orientation {
        Orientation::Portrait => twips::A4_SHORT - twips::MM_28 - twips::MM_26,
        Orientation::Landscape => twips::A4_LONG - twips::MM_35 - twips::MM_37,
        Orientation::Card => twips::A5_SHORT - 2 * twips::MM_15,
    };
    width as usize
}

/// Neither signatures nor 成文日期 nor a note stand alone on a page.
fn stands_with_what_is_before(block: &Block) -> bool {
    matches!(
        block,
        Block::Signatures(_) | Block::Closing { .. } | Block::Note(_)
    )
}

/// The last paragraph with words, and the empty ones after it, go to the next page with what follows.
fn keep_with_next(pieces: &mut [Piece]) {
    for piece in pieces.iter_mut().rev() {
        let Piece::Paragraph(paragraph) = piece else {
            return;
        };
        paragraph.property.keep_next = Some(true);
        if !paragraph.children.is_empty() {
            return;
        }
    }
}

enum Piece {
    Paragraph(Box<Paragraph>),
    Table(Box<docx_rs::Table>),
}

/// Writes blocks, and numbers the paragraphs itself: the crate's own numbers depend on what the thread wrote before.
struct Body {
    paragraphs: u32,
    /// Width of a character of running text, twips: 28 in 156 mm, or 12 pt.
    character: i32,
    language: Language,
    /// What is being written is a card, which has styles of its own.
    is_card: bool,
    /// What each picture says, for who cannot see it.
    drawings: Vec<String>,
}

impl Body {
    fn paragraph(&mut self, style: &str, text: &str) -> Paragraph {
        let run = self.run(text);
        self.empty(style).add_run(run)
    }

    fn run(&self, text: &str) -> Run {
        self.in_fonts(lines(text), text, RunFonts::new())
    }

    /// A run in fonts other than those of its style. Quotes, dashes and dots belong to both scripts: in a Chinese document a hint says that they are Chinese, or Word sets them in the Latin font, half as wide (ECMA-376-1 §17.3.2.26).
    fn in_fonts(&self, run: Run, text: &str, fonts: RunFonts) -> Run {
        match self.language {
            Language::ZhCn if !text.is_ascii() => run.fonts(fonts.hint("eastAsia")),
            _ if fonts == RunFonts::new() => run,
            _ => run.fonts(fonts),
        }
    }

    fn empty(&mut self, style: &str) -> Paragraph {
        let style = match style {
            "Title" | "Heading1" if self.is_card => "CardTitle",
            "Heading2" | "Heading3" if self.is_card => "CardHeading",
            "Body" if self.is_card => "CardBody",
            "Note" if self.is_card => "CardFoot",
            style => style,
        };
        self.paragraphs += 1;
        Paragraph::new()
            .id(format!("{:08X}", 0x1000_0000 + self.paragraphs))
            .style(style)
    }

    fn header(&mut self, report: &Report) -> Header {
        Header::new().add_paragraph(self.paragraph("Header", &report.marking))
    }

    fn footer(&mut self, style: &str, report: &Report) -> Footer {
        let (before, after) = (self.run("— "), self.run(" —"));
        let number = self
            .empty(style)
            .add_run(before)
            .add_page_num(PageNum::new())
            .add_run(after);
        let footer = Footer::new().add_paragraph(number);
        if report.footer.is_empty() {
            footer
        } else {
            footer.add_paragraph(self.paragraph("Note", &report.footer))
        }
    }

    fn pieces(&mut self, report: &Report, number: usize) -> Result<Vec<Piece>, RenderError> {
        let mut pieces = Vec::new();
        let Some(section) = report.sections.get(number) else {
            return Ok(pieces);
        };
        self.is_card = section.orientation == Orientation::Card;
        if number == 0 && !report.red_head.is_empty() {
            pieces.extend(self.red_head(&report.red_head));
        }
        for (i, block) in section.blocks.iter().enumerate() {
            let mut after = section.blocks[i + 1..].iter();
            let led = after.find(|block| !matches!(block, Block::Spacer));
            let led = led.is_some_and(stands_with_what_is_before);
            if stands_with_what_is_before(block) {
                keep_with_next(&mut pieces);
            }
            if let Some(drawing) = chart::drawing(block, chart::on_paper(section.orientation)) {
                let picture = self.picture(&drawing, section.orientation)?;
                pieces.push(Piece::Paragraph(Box::new(picture)));
            }
            self.block(block, section.orientation, led, &mut pieces);
        }
        // Word wants a paragraph after a table at the end.
        if let Some(Piece::Table(_)) = pieces.last() {
            pieces.push(Piece::Paragraph(Box::new(self.empty("Gap"))));
        }
        Ok(pieces)
    }

    /// The mark, the red line below it, two empty lines (GB/T 9704-2012 §7.2.4, §7.3.1).
    fn red_head(&mut self, mark: &str) -> Vec<Piece> {
        // Half points; as large as the length allows.
        let size = (430 * 2 * 2 / halves(mark).max(1)).clamp(32, 92);
        let mark = self.run(mark).size(size as usize);
        let mark = self.empty("RedHead").add_run(mark);
        [mark, self.empty("Body"), self.empty("Body")]
            .map(|p| Piece::Paragraph(Box::new(p)))
            .into()
    }

    /// A drawing as wide as the text.
    fn picture(
        &mut self,
        drawing: &Drawing,
        orientation: Orientation,
    ) -> Result<Paragraph, RenderError> {
        self.drawings.push(drawing.told.clone());
        let width = text_width(orientation) as i64 * EMU_PER_TWIP;
        let height = width * drawing.height / drawing.width.max(1);
        let mut picture =
            Pic::new_with_dimensions(drawing.png()?, 1, 1).size(width as u32, height as u32);
        // The crate's own number depends on what was written before.
        picture.id = format!("rIdDrawing{}", self.drawings.len());
        Ok(self.empty("Drawing").add_run(Run::new().add_image(picture)))
    }

    /// 版记, the date at the right.
    fn imprint(&mut self, copies: &str, unit: &str, date: &str) -> [Paragraph; 2] {
        let issued = self.run(unit).add_tab().add_text(date);
        [
            self.paragraph("ImprintFirst", copies).keep_next(true),
            self.empty("Imprint").add_run(issued),
        ]
    }

    /// A block; `led` where one follows that does not stand alone on a page: a table is kept with it.
    fn block(&mut self, block: &Block, orientation: Orientation, led: bool, out: &mut Vec<Piece>) {
        let mut put = |p: Paragraph| out.push(Piece::Paragraph(Box::new(p)));
        match block {
            Block::Title(text) => put(self.paragraph("Title", text)),
            Block::Heading { level, text } => {
                let style = match level {
                    1 => "Heading1",
                    2 => "Heading2",
                    _ => "Heading3",
                };
                put(self.paragraph(style, text));
            }
            Block::Paragraph(text) => put(self.paragraph("Body", text)),
            Block::Note(text) => put(self.paragraph("Note", text)),
            Block::List(entries) => {
                for entry in entries {
                    put(self.paragraph("Body", entry));
                }
            }
            // Drawn above.
            Block::Timeline(_) | Block::Bars(_) | Block::Paces(_) => {}
            Block::Imprint { copies, unit, date } => {
                put(self.empty("Body"));
                for paragraph in self.imprint(copies, unit, date) {
                    put(paragraph);
                }
            }
            Block::Spacer => put(self.empty("Body")),
            Block::PageBreak => {
                let page_break = Run::new().add_break(BreakType::Page);
                put(self.empty("Gap").add_run(page_break));
            }
            Block::Fields(fields) => {
                out.push(Piece::Table(Box::new(self.fields(
                    fields,
                    orientation,
                    led,
                ))));
                out.push(Piece::Paragraph(Box::new(self.empty("Gap"))));
            }
            Block::Table(table) => {
                out.push(Piece::Table(Box::new(self.table(table, orientation, led))));
                out.push(Piece::Paragraph(Box::new(self.empty("Gap"))));
            }
            Block::Lines(fields) => {
                for (field, second) in line_rows(fields, self.language) {
                    put(self.line(field, second));
                }
            }
            Block::Closing { unit, date } => {
                for paragraph in self.closing(unit, date, orientation) {
                    put(paragraph);
                }
            }
            Block::Signatures(signatures) => {
                out.push(Piece::Table(Box::new(
                    self.signatures(signatures, orientation),
                )));
            }
        }
    }

    /// A label in 黑体 and its value; lines that go on stand under what follows the colon.
    fn line(&mut self, field: &Field, second: Option<&Field>) -> Paragraph {
        let hanging = halves(&field.label) * self.character / 2;
        let label = |body: &Self, field: &Field| {
            let run = Run::new().add_text(&field.label);
            body.in_fonts(run, &field.label, RunFonts::new().east_asia("黑体"))
        };
        let (first, value) = (label(self, field), self.run(&field.value));
        let line = self
            .empty("Line")
            .indent(
                Some(2 * self.character + hanging),
                Some(SpecialIndentType::Hanging(hanging)),
                None,
                None,
            )
            .add_run(first)
            .add_run(value);
        match second {
            Some(second) => line
                .add_run(self.run(BESIDE))
                .add_run(label(self, second))
                .add_run(self.run(&second.value)),
            None => line,
        }
    }

    /// 署名 two characters from the right; the date begins two characters further in (GB/T 9704-2012 §7.3.5).
    fn closing(&mut self, unit: &str, date: &str, orientation: Orientation) -> [Paragraph; 2] {
        let longest = halves(unit).max(4 + halves(date));
        let room = text_width(orientation) as i32 / self.character * 2;
        let left = (room - 4 - longest).max(0) * self.character / 2;
        let lines = [(unit, left, true), (date, left + 2 * self.character, false)];
        lines.map(|(text, left, led)| {
            self.paragraph("Line", text)
                .keep_lines(true)
                .keep_next(led)
                .indent(Some(left), None, None, None)
        })
    }

    fn cell(&mut self, style: &str, text: &str, width: usize) -> TableCell {
        TableCell::new()
            .width(width, WidthType::Dxa)
            .add_paragraph(self.paragraph(style, text))
    }

    fn label(&mut self, text: &str, width: usize, keep: bool) -> TableCell {
        TableCell::new()
            .width(width, WidthType::Dxa)
            .add_paragraph(self.paragraph("CellLabel", text).keep_next(keep))
            .shading(Shading::new().fill(LABEL_FILL))
    }

    fn fields(&mut self, fields: &[Field], orientation: Orientation, led: bool) -> docx_rs::Table {
        let width = text_width(orientation);
        let label = width * 33 / 156;
        let value = width / 2 - label;
        let pairs = field_rows(fields);
        let last = pairs.len().saturating_sub(1);
        let is_kept = are_short(fields, orientation);
        let rows = pairs.into_iter().enumerate().map(|(i, (first, second))| {
            // Short ones stay on one page: each row but the last with the next.
            let keep = if i < last { is_kept } else { led };
            let mut cells = vec![self.label(&first.label, label, keep)];
            match second {
                Some(second) => {
                    cells.push(self.cell("CellLeft", &first.value, value));
                    cells.push(self.label(&second.label, label, keep));
                    cells.push(self.cell("CellLeft", &second.value, value));
                }
                None => cells.push(
                    self.cell("CellLeft", &first.value, width - label)
                        .grid_span(3),
                ),
            }
            TableRow::new(cells).cant_split()
        });
        let rows = rows.collect();
        framed(docx_rs::Table::new(rows), vec![label, value, label, value])
    }

    fn table(&mut self, table: &Table, orientation: Orientation, led: bool) -> docx_rs::Table {
        let grid = grid_of(table, text_width(orientation));
        let head = table
            .columns
            .iter()
            .zip(&grid)
            .map(|(column, width)| {
                let title = sized(self.run(&column.title), table);
                let title = self.empty("CellHead").add_run(title);
                TableCell::new()
                    .width(*width, WidthType::Dxa)
                    .add_paragraph(title)
                    .shading(Shading::new().fill(LABEL_FILL))
            })
            .collect();
        let mut rows = vec![
            TableRow::new(head)
                .cant_split()
                .row_height(HEAD_ROW)
                .height_rule(HeightRule::Auto),
        ];
        let last = table.rows.len().saturating_sub(1);
        let is_short = table.is_short(orientation);
        for (i, cells) in table.rows.iter().enumerate() {
            // A short one stays on one page: each row but the last with the next.
            let keep = if i < last { is_short } else { led };
            let mut row = TableRow::new(self.row(table, cells, &grid, keep));
            if table.tall {
                row = row.row_height(TALL_ROW).height_rule(HeightRule::AtLeast);
            }
            rows.push(if table.breaks(cells, orientation) {
                row
            } else {
                row.cant_split()
            });
        }
        framed(docx_rs::Table::new(rows), grid)
    }

    fn row(&mut self, table: &Table, cells: &[Cell], grid: &[usize], keep: bool) -> Vec<TableCell> {
        let mut at = 0;
        let mut written = Vec::new();
        for cell in cells {
            let span = cell.span.max(1);
            let align = table.columns.get(at).map_or(Align::Left, |c| c.align);
            let style = match align {
                Align::Left => "CellLeft",
                Align::Center => "CellCenter",
                Align::Right => "CellRight",
            };
            let width = grid.iter().skip(at).take(span).sum();
            let told = sized(self.run(&cell.text), table);
            let paragraph = self.empty(style).add_run(told).keep_next(keep);
            let mut cell = TableCell::new()
                .width(width, WidthType::Dxa)
                .add_paragraph(paragraph);
            if span > 1 {
                cell = cell.grid_span(span);
            }
            // A row of one cell sums up those above.
            if cells.len() == 1 && table.columns.len() > 1 {
                cell = cell.shading(Shading::new().fill(LABEL_FILL));
            }
            written.push(cell.vertical_align(VAlignType::Center));
            at += span;
        }
        written
    }

    fn signatures(&mut self, lines: &[Signature], orientation: Orientation) -> docx_rs::Table {
        let width = text_width(orientation);
        let grid = vec![
            width * 23 / 100,
            width * 16 / 100,
            width * 15 / 100,
            width * 16 / 100,
            width * 30 / 100,
        ];
        let rows = lines.iter().map(|line| {
            let texts = [&line.role, &line.name, &line.sign, "", &line.date];
            let cells = texts
                .iter()
                .zip(&grid)
                .enumerate()
                .map(|(i, (text, width))| {
                    let cell = self.cell("Signature", text, *width);
                    if i == SIGNED_CELL {
                        let line = TableCellBorder::new(TableCellBorderPosition::Bottom);
                        cell.set_borders(TableCellBorders::with_empty().set(line.size(4)))
                    } else {
                        cell
                    }
                })
                .collect();
            TableRow::new(cells).cant_split()
        });
        let rows = rows.collect();
        docx_rs::Table::without_borders(rows)
            .width(width, WidthType::Dxa)
            .layout(TableLayoutType::Fixed)
            .set_grid(grid)
    }
}

/// Width of a text in half characters.
fn halves(text: &str) -> i32 {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// A run with its line breaks.
fn lines(text: &str) -> Run {
    let mut run = Run::new();
    for (i, line) in text.split('\n').enumerate() {
        if i > 0 {
            run = run.add_break(BreakType::TextWrapping);
        }
        run = run.add_text(line);
    }
    run
}

/// Text of a table with very many columns is smaller than its style has it: half points.
fn sized(run: Run, table: &Table) -> Run {
    if table.is_wide() { run.size(16) } else { run }
}

fn framed(table: docx_rs::Table, grid: Vec<usize>) -> docx_rs::Table {
    table
        .width(grid.iter().sum(), WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
        .set_grid(grid)
}

/// Widths of the columns, twips.
fn grid_of(table: &Table, width: usize) -> Vec<usize> {
    let total: u32 = table.columns.iter().map(|c| c.width).sum();
    table
        .columns
        .iter()
        .map(|column| width * column.width as usize / total.max(1) as usize)
        .collect()
}
