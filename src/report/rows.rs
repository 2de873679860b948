//! The rows of a long table, laid out page by page.
//!
//! Typst lays out every cell of a table twice and keeps all that it was made from: of a record of 5,000 entries that is the better part of a gigabyte, and most of the time.
//! So typst is given a long table with its titles alone, under a label. The rows lie in a file of the label's name; here they are read from it, each cell is laid out once, and what typst keeps of it is dropped as the table grows.
//! The pages are those that typst would make of the whole table (`assets/documents/report.typ`), and so are the tags.

use std::num::{NonZeroU32, NonZeroUsize};
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use typst::World as _;
use typst::diag::{At as _, SourceResult};
use typst::engine::Engine;
use typst::foundations::{
    Bytes, Content, NativeElement as _, NativeRuleMap, Packed, Resolve as _, Smart, StyleChain,
    Target,
};
use typst::introspection::{Location, Locator, SplitLocator, Tag, TagFlags};
use typst::layout::grid::resolve::Entry;
use typst::layout::{
    Abs, Alignment, Axes, BlockElem, Fr, Fragment, Frame, FrameItem, FrameParent, HElem, Inherit,
    Point, Region, Regions, Rel, Sides, Size, Sizing, Spacing, VAlignment,
};
use typst::model::{TableCell, TableElem};
use typst::pdf::{TableCellKind, TableHeaderScope};
use typst::text::{LinebreakElem, TextElem};
use typst::utils::hash128;
use typst::visualize::{FixedStroke, Geometry, Paint};

use super::block::{Orientation, Table};
use super::typeset;

mod complete;

pub(super) use complete::completed;

/// The most rows of a table that typst is given whole.
pub(super) const SHORT: usize = 200;
/// Rows after which typst's memory is cleared, and the world is asked whether to go on.
pub(super) const STRETCH: usize = 100;
/// The folder of the files that are read before each stretch of rows. Where one cannot be, nobody waits for the pages any more.
pub(super) const GO_ON: &str = "go-on";
/// How the labels of long tables begin, which are the names of their files too.
pub(super) const LABEL: &str = "rows-";

/// The rows of a table as typst is not to see them: whether each may go on over the page, and its cells with the columns that they cover.
#[derive(Serialize, Deserialize)]
struct Line {
    breaks: bool,
    cells: Vec<(String, usize)>,
}

/// Its rows are laid out here.
pub(super) fn is_long(table: &Table, most: usize) -> bool {
    let width = |row: &Vec<super::block::Cell>| row.iter().map(|cell| cell.span).sum::<usize>();
    table.rows.len() > most
        && table
            .rows
            .iter()
            .all(|row| width(row) == table.columns.len() && !row.iter().any(|cell| cell.joined))
}

/// The rows of a long table as its file.
pub(super) fn file(table: &Table, orientation: Orientation) -> Vec<u8> {
    let lines = table.rows.iter().map(|row| Line {
        breaks: table.breaks(row, orientation),
        cells: row
            .iter()
            .map(|cell| (cell.text.clone(), cell.span))
            .collect(),
    });
    let lines: Vec<Line> = lines.collect();
    // Texts and numbers can always be written.
    serde_json::to_vec(&lines).unwrap_or_default()
}

fn label(table: &Packed<TableElem>) -> Option<String> {
    let label = table.label()?.resolve();
    label.starts_with(LABEL).then(|| label.as_str().to_owned())
}

fn read(file: &Bytes) -> Result<Vec<Line>, String> {
    serde_json::from_slice(file).map_err(|error| error.to_string())
}

/// The show rule of tables.
pub(super) fn show(
    table: &Packed<TableElem>,
    engine: &mut Engine<'_>,
    styles: StyleChain<'_>,
) -> SourceResult<Content> {
    static TYPST: LazyLock<NativeRuleMap> = LazyLock::new(|| {
        let mut rules = NativeRuleMap::new();
        typst_layout::register(&mut rules);
        rules
    });
    match TYPST.get(Target::Paged, table.pack_ref()) {
        Some(rule) if label(table).is_none() => rule.apply(table.pack_ref(), engine, styles),
        _ => Ok(BlockElem::multi_layouter(table.clone(), layout).pack()),
    }
}

fn layout(
    table: &Packed<TableElem>,
    engine: &mut Engine<'_>,
    locator: Locator<'_>,
    styles: StyleChain<'_>,
    regions: Regions<'_>,
) -> SourceResult<Fragment> {
    let (world, span) = (engine.world, table.span());
    let read_file = |name: &str| {
        let id = typeset::file_id(name).map_err(|error| error.to_string());
        world.file(id.at(span)?).at(span)
    };
    let name = label(table).unwrap_or_default();
    let lines = read(&read_file(&name)?).at(span)?;
    let mut pages = Pages::new(table, locator, styles, regions);
    pages.set_titles(engine)?;
    for (n, line) in lines.iter().enumerate() {
        if n % STRETCH == 0 {
            read_file(&format!("{GO_ON}/{name}/{n}"))?;
            comemo::evict(0);
        }
        let pieces = pages.pieces(engine, n + 1, line)?;
        pages.put(engine, n + 1, pieces, line.breaks)?;
    }
    pages.turn();
    Ok(Fragment::frames(pages.finished))
}

/// A cell: where it begins, how many columns it covers, what stands in it and how.
#[derive(Clone)]
struct Piece {
    x: usize,
    span: usize,
    body: Content,
    align: Smart<Alignment>,
    inset: Sides<Abs>,
    fill: Option<Paint>,
}

/// A row whose cells are laid out, each as high as it needs.
#[derive(Clone, Default)]
struct Row {
    y: usize,
    height: Abs,
    cells: Vec<(Piece, Frame)>,
}

/// The pages that are finished, and the one that is being filled.
struct Pages<'a> {
    table: &'a Packed<TableElem>,
    styles: StyleChain<'a>,
    locator: SplitLocator<'a>,
    /// Where each column begins, and the end of the last.
    edges: Vec<Abs>,
    titles: Row,
    /// The page that is being filled, and those after it.
    regions: Regions<'a>,
    finished: Vec<Frame>,
    /// Of each row on this page its height, and the edges between its cells.
    rows: Vec<(Abs, Vec<bool>)>,
    used: Abs,
    shades: Vec<(Point, FrameItem)>,
    items: Vec<(Point, FrameItem)>,
}

impl<'a> Pages<'a> {
    fn new(
        table: &'a Packed<TableElem>,
        locator: Locator<'a>,
        styles: StyleChain<'a>,
        regions: Regions<'a>,
    ) -> Self {
        let columns = table.grid.as_deref().map_or(&[][..], |grid| &grid.cols);
        let shares = || {
            columns.iter().map(|column| match column {
                Sizing::Fr(share) => *share,
                _ => Fr::zero(),
            })
        };
        let all = shares().sum();
        let mut edge = Abs::zero();
        let edges = shares().map(|share| {
            edge += share.share(all, regions.size.x);
            edge
        });
        Self {
            table,
            styles,
            locator: locator.split(),
            edges: std::iter::once(Abs::zero()).chain(edges).collect(),
            titles: Row::default(),
            regions,
            finished: Vec::new(),
            rows: Vec::new(),
            used: Abs::zero(),
            shades: Vec::new(),
            items: Vec::new(),
        }
    }

    /// The titles, which typst has as cells.
    fn set_titles(&mut self, engine: &mut Engine<'_>) -> SourceResult<()> {
        let styles = self.styles;
        let cells = self.table.grid.iter().flat_map(|grid| &grid.entries);
        let cells = cells.filter_map(Entry::as_cell).filter_map(|cell| {
            let title = cell.body.to_packed::<TableCell>()?;
            Some(Piece {
                x: title.x.get(styles).custom()?,
                span: cell.colspan.get(),
                body: title.body.clone(),
                align: title.align.get(styles),
                inset: resolved(title.inset.get(styles).unwrap_or_default(), styles),
                fill: cell.fill.clone(),
            })
        });
        self.titles = self.set(engine, 0, cells.collect())?;
        Ok(())
    }

    /// The cells of a row. One alone sums up those above it.
    fn pieces(&self, engine: &mut Engine<'_>, y: usize, line: &Line) -> SourceResult<Vec<Piece>> {
        let (table, styles) = (self.table, self.styles);
        let is_sum = line.cells.len() == 1 && self.edges.len() > 2;
        let shade = self
            .titles
            .cells
            .first()
            .and_then(|(title, _)| title.fill.clone());
        let insets = &table.inset.get_cloned(styles);
        let mut x = 0;
        let cells = line.cells.iter().map(|(text, span)| {
            let at = x;
            x += span;
            let inset = insets.resolve(engine, styles, at, y)?;
            Ok(Piece {
                x: at,
                span: *span,
                body: body(text),
                align: table.align.get_ref(styles).resolve(engine, styles, at, y)?,
                inset: resolved(inset, styles),
                fill: shade.clone().filter(|_| is_sum),
            })
        });
        cells.collect()
    }

    /// What stands in a cell, in this room.
    fn laid_out(
        &mut self,
        engine: &mut Engine<'_>,
        piece: &Piece,
        mut room: Regions<'_>,
    ) -> SourceResult<Fragment> {
        let width = self.edge(piece.x + piece.span) - self.edge(piece.x);
        room.size.x = width - piece.inset.left - piece.inset.right;
        room.expand = Axes::new(true, false);
        let body = match piece.align {
            Smart::Custom(align) => piece.body.clone().aligned(align),
            Smart::Auto => piece.body.clone(),
        };
        let locator = self.locator.next(&self.table.span());
        typst_layout::layout_fragment(engine, &body, locator, self.styles, room)
    }

    fn edge(&self, x: usize) -> Abs {
        self.edges.get(x).copied().unwrap_or(self.regions.size.x)
    }

    fn set(&mut self, engine: &mut Engine<'_>, y: usize, pieces: Vec<Piece>) -> SourceResult<Row> {
        let room = Region::new(Size::splat(Abs::inf()), Axes::splat(false));
        let mut row = Row {
            y,
            ..Row::default()
        };
        for piece in pieces {
            let frame = self.laid_out(engine, &piece, room.into())?.into_frame();
            row.height
                .set_max(frame.height() + piece.inset.top + piece.inset.bottom);
            row.cells.push((piece, frame));
        }
        Ok(row)
    }

    /// Height that is left for rows on this page.
    fn left(&self) -> Abs {
        let titles = if self.rows.is_empty() {
            self.titles.height
        } else {
            Abs::zero()
        };
        self.regions.size.y - self.used - titles
    }

    /// The next page has more room than this one.
    fn may_turn(&self) -> bool {
        !self.rows.is_empty() || self.regions.may_progress()
    }

    /// Puts a row below the others, or onto the next page.
    fn put(
        &mut self,
        engine: &mut Engine<'_>,
        y: usize,
        pieces: Vec<Piece>,
        breaks: bool,
    ) -> SourceResult<()> {
        let row = self.set(engine, y, pieces)?;
        if breaks && !self.left().fits(row.height) {
            let pieces = row.cells.into_iter().map(|(piece, _)| piece).collect();
            return self.put_in_parts(engine, y, pieces);
        }
        while !self.left().fits(row.height) && self.may_turn() {
            self.turn();
        }
        self.begin(engine);
        self.place(engine, &row, false);
        Ok(())
    }

    /// The titles at the top of a page.
    fn begin(&mut self, engine: &mut Engine<'_>) {
        if self.rows.is_empty() {
            let titles = self.titles.clone();
            let is_repeated = self.finished.iter().any(|page| !page.is_empty());
            self.place(engine, &titles, is_repeated);
        }
    }

    fn place(&mut self, engine: &mut Engine<'_>, row: &Row, is_repeated: bool) {
        for (piece, frame) in &row.cells {
            let (_, [start, end]) = self.tags(engine, piece, row.y, is_repeated);
            let corner = Point::new(self.edge(piece.x), self.used);
            self.items.push((corner, start));
            let at = corner + within(piece, frame, row.height);
            let inside = frame
                .items()
                .map(|(point, item)| (at + *point, item.clone()));
            self.items.extend(inside);
            self.items.push((corner, end));
        }
        self.grow(row.height, row.cells.iter().map(|(piece, _)| piece));
    }

    /// What a reader of tags is told of a cell.
    fn tags(
        &mut self,
        engine: &mut Engine<'_>,
        piece: &Piece,
        y: usize,
        is_repeated: bool,
    ) -> (Location, [FrameItem; 2]) {
        // Nothing in the page description asks for a cell.
        const FLAGS: TagFlags = TagFlags {
            introspectable: false,
            tagged: true,
        };
        let (key, span) = (hash128(&(piece.x, y)), self.table.span());
        let kind = if y == 0 {
            let column = TableHeaderScope::Column;
            Smart::Custom(TableCellKind::Header(NonZeroU32::MIN, column))
        } else {
            Smart::Auto
        };
        let location = self.locator.next_location(engine, key, span);
        let cell = TableCell::new(Content::empty())
            .with_x(Smart::Custom(piece.x))
            .with_y(Smart::Custom(y))
            .with_colspan(NonZeroUsize::new(piece.span).unwrap_or(NonZeroUsize::MIN))
            .with_rowspan(NonZeroUsize::MIN)
            .with_is_repeated(is_repeated)
            .with_kind(kind);
        let cell = cell.pack().spanned(span).located(location);
        let tags = [Tag::Start(cell, FLAGS), Tag::End(location, key, FLAGS)];
        (location, tags.map(FrameItem::Tag))
    }

    /// Goes on below a row, or a part of one.
    fn grow<'p>(&mut self, height: Abs, pieces: impl Iterator<Item = &'p Piece>) {
        let mut edges = vec![false; self.edges.len()];
        for piece in pieces {
            for x in [piece.x, piece.x + piece.span] {
                if let Some(edge) = edges.get_mut(x) {
                    *edge = true;
                }
            }
            if let Some(fill) = &piece.fill {
                let (left, right) = (self.edge(piece.x), self.edge(piece.x + piece.span));
                let shade = Geometry::Rect(Size::new(right - left, height)).filled(fill.clone());
                let shade = FrameItem::Shape(shade, self.table.span());
                self.shades.push((Point::new(left, self.used), shade));
            }
        }
        self.rows.push((height, edges));
        self.used += height;
    }

    /// Puts a row that goes on over the page.
    fn put_in_parts(
        &mut self,
        engine: &mut Engine<'_>,
        y: usize,
        pieces: Vec<Piece>,
    ) -> SourceResult<()> {
        let titles = self.titles.height;
        let mut cells: Vec<(Piece, Vec<Frame>)> = Vec::new();
        for piece in &pieces {
            let around = piece.inset.top + piece.inset.bottom;
            let mut after = Vec::new();
            let less = |size: Size| Size::new(size.x, size.y - titles - around);
            let mut room = self.regions.map(&mut after, less);
            room.size.y = self.left() - around;
            room.full = self.regions.full - around;
            let parts = self.laid_out(engine, piece, room)?.into_frames();
            let is_late = parts.first().is_some_and(Frame::is_empty)
                && parts.iter().any(|part| !part.is_empty());
            if is_late && self.may_turn() {
                // No line fits any more.
                self.turn();
                return self.put(engine, y, pieces, true);
            }
            cells.push((piece.clone(), parts));
        }
        self.place_in_parts(engine, y, cells);
        Ok(())
    }

    fn place_in_parts(
        &mut self,
        engine: &mut Engine<'_>,
        y: usize,
        cells: Vec<(Piece, Vec<Frame>)>,
    ) {
        let all = cells
            .iter()
            .map(|(_, parts)| parts.len())
            .max()
            .unwrap_or(0);
        let tags = cells
            .iter()
            .map(|(piece, _)| self.tags(engine, piece, y, false));
        let tags: Vec<_> = tags.collect();
        for n in 0..all {
            self.begin(engine);
            let heights = cells.iter().filter_map(|(piece, parts)| {
                let inset = &piece.inset;
                Some(parts.get(n)?.height() + inset.top + inset.bottom)
            });
            let height = heights.max().unwrap_or_default();
            // A part that goes on takes all of its page.
            let height = if n + 1 < all {
                height.max(self.left())
            } else {
                height
            };
            for ((piece, parts), (location, [start, end])) in cells.iter().zip(&tags) {
                let corner = Point::new(self.edge(piece.x), self.used);
                let mut part = Frame::soft(Size::new(Abs::zero(), height));
                if let Some(frame) = parts.get(n) {
                    part.push_frame(within(piece, frame, height), frame.clone());
                }
                // As typst has it: each part belongs to its cell, whose tags stand before the first.
                part.set_parent(FrameParent::new(*location, Inherit::Yes));
                if n == 0 {
                    self.items.push((corner, start.clone()));
                    self.items.push((corner, end.clone()));
                }
                let inside = part
                    .items()
                    .map(|(point, item)| (corner + *point, item.clone()));
                self.items.extend(inside);
            }
            self.grow(height, cells.iter().map(|(piece, _)| piece));
            if n + 1 < all {
                self.turn();
            }
        }
    }

    /// Finishes this page and goes on to the next.
    fn turn(&mut self) {
        let mut page = Frame::soft(Size::new(self.regions.size.x, self.used));
        let mut shades = std::mem::take(&mut self.shades);
        // Column by column, as typst has them.
        shades.sort_by_key(|(at, _)| at.x);
        let lines = self.lines().into_iter();
        // In one go: a page has no more room than it needs.
        page.push_multiple(shades.into_iter().chain(lines).chain(self.items.drain(..)));
        self.finished.push(page);
        self.rows.clear();
        self.used = Abs::zero();
        self.regions.next();
    }

    /// The edges of all cells, those that meet in one line.
    fn lines(&self) -> Vec<(Point, FrameItem)> {
        let stroke = edges_of(self.table);
        let (wide, half) = (stroke.thickness, stroke.thickness / 2.0);
        let line = |at: Point, to: Point| {
            let line = Geometry::Line(to).stroked(stroke.clone());
            (at, FrameItem::Shape(line, self.table.span()))
        };
        let mut lines = Vec::new();
        for (x, &edge) in self.edges.iter().enumerate() {
            let (mut top, mut length) = (Abs::zero(), Abs::zero());
            let mut rows = self.rows.iter().peekable();
            while let Some((height, edges)) = rows.next() {
                let is_edge = edges.get(x).is_some_and(|edge| *edge);
                if is_edge {
                    length += *height;
                }
                if length > Abs::zero() && !(is_edge && rows.peek().is_some()) {
                    let to = Point::with_y(length + wide);
                    lines.push(line(Point::new(edge, top - half), to));
                }
                if !is_edge {
                    top += length + *height;
                    length = Abs::zero();
                }
            }
        }
        let mut down = Abs::zero();
        let first = self.rows.first().map(|_| Abs::zero());
        for height in first.into_iter().chain(self.rows.iter().map(|row| row.0)) {
            down += height;
            let to = Point::with_x(self.regions.size.x + wide);
            lines.push(line(Point::new(-half, down), to));
        }
        lines
    }
}

/// Texts of a cell as `lines` in the page description has them.
fn body(text: &str) -> Content {
    const GAP: f64 = 0.001;
    let mut parts = Vec::new();
    for (n, line) in text.split('\n').enumerate() {
        if n > 0 {
            parts.push(LinebreakElem::shared().clone());
        }
        for (n, piece) in line.split('\u{200B}').enumerate() {
            if n > 0 {
                parts.push(HElem::new(Spacing::Rel(Abs::pt(GAP).into())).pack());
            }
            parts.push(TextElem::packed(piece));
        }
    }
    Content::sequence(parts)
}

fn resolved(inset: Sides<Option<Rel>>, styles: StyleChain<'_>) -> Sides<Abs> {
    inset.map(|side| side.unwrap_or(Rel::zero()).resolve(styles).abs)
}

/// Where a frame stands in a cell of this height.
fn within(piece: &Piece, frame: &Frame, height: Abs) -> Point {
    let free = height - piece.inset.top - piece.inset.bottom - frame.height();
    let align = match piece.align {
        Smart::Custom(align) => align.y().unwrap_or_default(),
        Smart::Auto => VAlignment::Top,
    };
    let down = match align {
        VAlignment::Top => Abs::zero(),
        VAlignment::Horizon => free / 2.0,
        VAlignment::Bottom => free,
    };
    Point::new(piece.inset.left, piece.inset.top + down)
}

fn edges_of(table: &Packed<TableElem>) -> FixedStroke {
    let title = table.grid.as_deref().and_then(|grid| grid.cell(0, 0));
    let stroke = title.and_then(|title| title.stroke.left.as_deref().cloned());
    stroke.unwrap_or_default().unwrap_or_default()
}
