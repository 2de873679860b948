//! The recorder's window beside the program's own.

use egui::ViewportBuilder;

use crate::drill::Drill;

use super::{App, recorder};

/// As it comes up first, and the least it may be.
const SIZE: [f32; 2] = [1280.0, 800.0];
const LEAST: [f32; 2] = [760.0, 520.0];

impl App {
    /// Draws it where it is open and a drill goes on. In a window system that has one window only it lies within that.
    pub(super) fn show_recorder(&mut self, ctx: &egui::Context) {
        let Ok(session) = &self.desk else { return };
        if !self.recorder.is_due(session) {
            return;
        }
        let mut window = std::mem::take(&mut self.recorder);
        if let Some((mut cx, ..)) = self.parts() {
            cx.recorder = true;
            let title = cx.session.drill().and_then(Drill::scenario);
            let title = cx
                .text
                .recorder_title(title.map_or("", |s| s.title.as_str()));
            let builder = ViewportBuilder::default()
                .with_title(title)
                .with_inner_size(SIZE)
                .with_min_inner_size(LEAST);
            ctx.show_viewport_immediate(recorder::viewport(), builder, |ui, class| {
                window.show(ui, &cx, class);
            });
        }
        self.recorder = window;
    }
}
