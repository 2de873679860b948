//! The large figures of a page.

use super::super::page::text_width;
use super::super::paragraph::Paragraph;
use super::super::table::{Cell, Frame, Row, Table};
use super::Body;
use crate::report::block::Orientation;
use crate::report::figure::Figure;

/// Letters of a number, half points.
const LARGE: i32 = 36;

impl Body {
    /// The large figures beside each other, what is told of each below it.
    pub(super) fn figures(&self, figures: &[Figure], orientation: Orientation) -> Table {
        let all: u32 = figures.iter().map(|figure| figure.width).sum();
        let width = text_width(orientation);
        let columns = figures
            .iter()
            .map(|figure| width * figure.width as usize / all.max(1) as usize);
        let columns: Vec<usize> = columns.collect();
        let numbers = figures.iter().zip(&columns).map(|(figure, width)| {
            let number = self.run(&figure.number).in_font("黑体");
            let number = number.sized(Some(LARGE)).bold();
            let unit = self.run(&format!(" {}", figure.unit));
            let number = Paragraph::new("FigureNumber").with(number).with(unit);
            Cell::new(*width, number.keep_next(true))
        });
        let captions = figures.iter().zip(&columns).map(|(figure, width)| {
            let caption = figure.caption(self.language);
            Cell::new(*width, self.paragraph("FigureCaption", &caption))
        });
        Table {
            width: columns.iter().sum(),
            rows: vec![Row::of(numbers.collect()), Row::of(captions.collect())],
            columns,
            frame: Frame::Columns,
            is_tight: true,
        }
    }
}
