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
        is_same(self.rect, inner)
    }
}

fn is_same(a: Rect, b: Rect) -> bool {
    let near = |a: egui::Vec2, b: egui::Vec2| (a - b).abs().max_elem() < 2.0;
    near(a.min.to_vec2(), b.min.to_vec2()) && near(a.size(), b.size())
}

fn rect(x: i32, y: i32, width: u32, height: u32) -> Rect {
    let min = pos2(x as f32, y as f32);
    Rect::from_min_size(min, vec2(width as f32, height as f32))
}

/// All but the one on which the facilitator's window is; none where the system tells of no second.
pub(super) fn others(frame: &eframe::Frame) -> Vec<Display> {
    let Some(window) = frame.winit_window() else {
        return Vec::new();
    };
    let own = window.current_monitor();
    let all = window.available_monitors().enumerate();
    let others = all.filter(|(_, display)| Some(display) != own.as_ref());
    let others = others.map(|(index, display)| {
        let (place, size) = (display.position(), display.size());
        let rect = rect(place.x, place.y, size.width, size.height);
        Display { index, rect }
    });
    let plugged = plugged();
    let is_there = |display: &Display| plugged.as_deref().is_none_or(|all| has(all, display));
    others.filter(is_there).collect()
}

/// The display is still where it was.
pub(super) fn is_there(frame: &eframe::Frame, display: &Display) -> bool {
    match plugged() {
        Some(all) => has(&all, display),
        None => others(frame)
            .iter()
            .any(|now| is_same(now.rect, display.rect)),
    }
}

fn has(all: &[Rect], display: &Display) -> bool {
    all.iter().any(|rect| is_same(*rect, display.rect))
}

/// What an X server knows of displays at this moment; none where there is no such server.
#[cfg(target_os = "linux")]
fn plugged() -> Option<Vec<Rect>> {
    use x11rb::connection::Connection as _;
    use x11rb::protocol::randr::ConnectionExt as _;

    if std::env::var_os("WAYLAND_DISPLAY").is_some_and(|name| !name.is_empty()) {
        return None;
    }
    let (connection, screen) = x11rb::connect(None).ok()?;
    let root = connection.setup().roots.get(screen)?.root;
    let asked = connection.randr_get_monitors(root, true).ok()?;
    let monitors = asked.reply().ok()?.monitors.into_iter();
    let rects = monitors.map(|m| {
        let (width, height) = (u32::from(m.width), u32::from(m.height));
        rect(i32::from(m.x), i32::from(m.y), width, height)
    });
    Some(rects.collect())
}

#[cfg(not(target_os = "linux"))]
fn plugged() -> Option<Vec<Rect>> {
    None
}
