use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, FontId, Galley, Painter, Pos2, Rect, Stroke, Ui};

use crate::ui::theme::{Theme, stroke};

/// Text over several rows with its own row height.
pub(super) fn paragraph(
    ui: &Ui,
    text: &str,
    font: FontId,
    color: Color32,
    width: f32,
    line: f32,
    rows: usize,
) -> Arc<Galley> {
    let format = TextFormat {
        font_id: font,
        color,
        line_height: Some(line),
        ..TextFormat::default()
    };
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.wrap = TextWrapping {
        max_width: width.max(1.0),
        max_rows: rows,
        break_anywhere: rows == 1,
        ..TextWrapping::default()
    };
    job.break_on_newline = rows != 1;
    ui.painter().layout_job(job)
}

/// Stripes that say "over": 135°, 5 on, 3 off, with an outline.
pub(super) fn hatch(painter: &Painter, theme: &Theme, rect: Rect) {
    let clipped = painter.with_clip_rect(painter.clip_rect().intersect(rect));
    let (on, period) = (
        5.0 * std::f32::consts::SQRT_2,
        8.0 * std::f32::consts::SQRT_2,
    );
    let lean = rect.height();
    let mut x = rect.left() - lean;
    while x < rect.right() {
        clipped.add(egui::Shape::convex_polygon(
            vec![
                Pos2::new(x, rect.bottom()),
                Pos2::new(x + on, rect.bottom()),
                Pos2::new(x + on + lean, rect.top()),
                Pos2::new(x + lean, rect.top()),
            ],
            theme.partly_fill,
            Stroke::NONE,
        ));
        x += period;
    }
    painter.rect_stroke(
        rect,
        egui::CornerRadius {
            ne: 7,
            se: 7,
            ..egui::CornerRadius::ZERO
        },
        stroke::mark(theme.partly_fill),
        egui::StrokeKind::Inside,
    );
}

/// A dashed frame.
pub(super) fn dashed(painter: &Painter, rect: Rect, stroke: Stroke) {
    let rect = rect.shrink(0.5);
    let r = 9.0;
    let mut path = Vec::new();
    let corners = [
        (rect.right() - r, rect.top() + r, -90.0_f32),
        (rect.right() - r, rect.bottom() - r, 0.0),
        (rect.left() + r, rect.bottom() - r, 90.0),
        (rect.left() + r, rect.top() + r, 180.0),
    ];
    for (x, y, from) in corners {
        for step in 0..=4 {
            let angle = (from + step as f32 * 22.5).to_radians();
            path.push(Pos2::new(x + r * angle.cos(), y + r * angle.sin()));
        }
    }
    path.push(path[0]);
    painter.extend(egui::Shape::dashed_line(&path, stroke, 3.0, 3.0));
}
