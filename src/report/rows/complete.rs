//! The finished document is given the cells of its long tables again: who writes the tags asks the table for them.

use std::num::NonZeroUsize;
use std::sync::Arc;

use typst::foundations::{Bytes, Content};
use typst::introspection::Tag;
use typst::layout::grid::resolve::{Cell, CellGrid, Entry};
use typst::layout::{Frame, FrameItem, Sizing};
use typst::model::{Document as _, TableElem};
use typst::visualize::Paint;
use typst_layout::PagedDocument;

use super::{Line, label, read};

/// The document with the cells of its long tables where who writes the tags looks for them.
pub(in crate::report) fn completed(
    document: PagedDocument,
    file: &dyn Fn(&str) -> Option<Bytes>,
) -> PagedDocument {
    let info = document.info().clone();
    let mut pages = document.pages().to_vec();
    // What nothing else holds is changed in its place.
    drop(document);
    comemo::evict(0);
    for page in &mut pages {
        complete(&mut page.frame, file);
    }
    PagedDocument::new(pages.into_iter().collect(), info)
}

fn complete(frame: &mut Frame, file: &dyn Fn(&str) -> Option<Bytes>) {
    if !begins_long_table(frame) {
        return;
    }
    frame.retain(|item| {
        match item {
            FrameItem::Group(group) => complete(&mut group.frame, file),
            FrameItem::Tag(Tag::Start(element, _)) => {
                if let Some(table) = element.to_packed_mut::<TableElem>()
                    && let Some(lines) = label(table).and_then(|label| file(&label))
                    && let (Ok(lines), Some(grid)) = (read(&lines), &table.grid)
                {
                    table.grid = Some(Arc::new(whole(grid, &lines)));
                }
            }
            _ => {}
        }
        true
    });
}

fn begins_long_table(frame: &Frame) -> bool {
    frame.items().any(|(_, item)| match item {
        FrameItem::Group(group) => begins_long_table(&group.frame),
        FrameItem::Tag(Tag::Start(element, _)) => {
            element.to_packed::<TableElem>().and_then(label).is_some()
        }
        _ => false,
    })
}

/// The grid of a table of which typst knows the titles alone, with its rows.
fn whole(titles: &CellGrid, lines: &[Line]) -> CellGrid {
    let columns = titles.cols.len();
    let like = titles.cell(0, 0);
    let empty = |fill: Option<Paint>, span: usize| {
        let stroke = like.map(|title| title.stroke.clone());
        Entry::Cell(Cell {
            fill,
            colspan: NonZeroUsize::new(span).unwrap_or(NonZeroUsize::MIN),
            stroke: stroke.unwrap_or_default(),
            ..Cell::new(Content::empty())
        })
    };
    let shade = like.and_then(|title| title.fill.clone());
    let mut entries = Vec::with_capacity(columns * (lines.len() + 1));
    for title in titles.entries.iter().filter_map(Entry::as_cell) {
        entries.push(empty(title.fill.clone(), 1));
    }
    for line in lines {
        let is_sum = line.cells.len() == 1 && columns > 1;
        for (_, span) in &line.cells {
            let parent = entries.len();
            entries.push(empty(shade.clone().filter(|_| is_sum), *span));
            entries.extend((1..*span).map(|_| Entry::Merged { parent }));
        }
    }
    CellGrid {
        entries,
        cols: titles.cols.clone(),
        rows: vec![Sizing::Auto; lines.len() + 1],
        vlines: Vec::new(),
        hlines: Vec::new(),
        // Each title says itself that it is one.
        headers: Vec::new(),
        footer: None,
        has_gutter: false,
    }
}
