//! The displays that are plugged in.

use egui::{Rect, pos2, vec2};

/// A display, by its number in the system's list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Display {
    pub(super) index: usize,
    /// Its place on the desktop, in pixels.
    rect: Rect,
}

impl Display {
    /// A window with this inside, in pixels of the desktop, covers it.
    pub(super) fn is_filled_by(&self, inner: Rect) -> bool {
        let near = |a: egui::Vec2, b: egui::Vec2| (a - b).abs().max_elem() < 2.0;
        near(self.rect.min.to_vec2(), inner.min.to_vec2()) && near(self.rect.size(), inner.size())
    }
}

/// All but the one on which the facilitator's window is; none where the system tells of no second.
pub(super) fn others(frame: &eframe::Frame) -> Vec<Display> {
    let Some(window) = frame.winit_window() else {
        return Vec::new();
    };
    let own = window.current_monitor();
    let all = window.available_monitors().enumerate();
    all.filter(|(_, display)| Some(display) != own.as_ref())
        .map(|(index, display)| {
            let (place, size) = (display.position(), display.size());
            let min = pos2(place.x as f32, place.y as f32);
            let size = vec2(size.width as f32, size.height as f32);
            Display {
                index,
                rect: Rect::from_min_size(min, size),
            }
        })
        .collect()
}
