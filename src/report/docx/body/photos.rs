//! Photos beside and below each other, each with its caption.

use super::super::page::text_width;
use super::super::paragraph::{Media, Paragraph, Picture, Run};
use super::super::table::{Cell, Frame, Row, Table};
use super::{Body, EMU_PER_TWIP};
use crate::report::block::{Orientation, PhotoRows, Shot};

impl Body {
    /// Rows of photos and rows of their captions, without a frame.
    pub(super) fn photos(
        &mut self,
        photos: &PhotoRows,
        orientation: Orientation,
        led: bool,
    ) -> Table {
        let columns = photos.columns.max(1);
        let width = text_width(orientation) / columns;
        let mut rows = Vec::new();
        let all = photos.shots.chunks(columns);
        let last = all.len().saturating_sub(1);
        for (row, beside) in all.enumerate() {
            let shown = beside.iter().map(|shot| {
                let shown = self.shot(shot, width, photos.height_mm);
                Cell::new(width, shown.keep_next(true))
            });
            rows.push(Row::of(shown.collect()));
            let captions = beside.iter().map(|shot| {
                let caption = self.paragraph("CellCenter", &shot.caption);
                // The last row goes to the page of what must not stand alone.
                Cell::new(width, caption.keep_next(led && row == last))
            });
            rows.push(Row::of(captions.collect()));
        }
        // A last row that is not full has its place left empty.
        for row in &mut rows {
            let lacking = columns - row.cells.len();
            let empty = (0..lacking).map(|_| Cell::new(width, Paragraph::new("CellCenter")));
            row.cells.extend(empty);
        }
        Table {
            width: width * columns,
            columns: vec![width; columns],
            rows,
            frame: Frame::None,
            is_tight: false,
        }
    }

    /// A photo that fits its place, or what stands there.
    fn shot(&mut self, shot: &Shot, width: usize, height_mm: u32) -> Paragraph {
        const EMU_PER_MM: i64 = 36_000;
        let Some((jpeg, wide, high)) = &shot.picture else {
            return self.paragraph("CellCenter", &shot.missing);
        };
        // 1 mm of margin on either side, and a little between two.
        let room = (width as i64 * EMU_PER_TWIP - 4 * EMU_PER_MM).max(EMU_PER_MM);
        let most = i64::from(height_mm) * EMU_PER_MM;
        let (wide, high) = (i64::from(*wide).max(1), i64::from(*high).max(1));
        let size = if room * high <= most * wide {
            (room, room * high / wide)
        } else {
            (most * wide / high, most)
        };
        self.pictures.push(Media {
            bytes: jpeg.to_vec(),
            ending: "jpeg",
        });
        let picture = Picture {
            number: self.pictures.len(),
            told: shot.caption.clone(),
            size,
        };
        Paragraph::new("Drawing").with(Run::picture(picture))
    }
}
