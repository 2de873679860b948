//! The line in the middle of its room, with events over it and the acting under it, and what is expected of the staff.

use std::sync::Arc;

use egui::{Align2, Galley, Rect, ScrollArea, Sense, Ui, pos2, vec2};

use crate::scenario::Cue;
use crate::ui::icons;
use crate::ui::theme::{IconWeight, Radius, TextRole, Weight, font, stroke};
use crate::ui::widgets::{a11y, paint_icon, paint_text, rows, text_width};

use super::RunCx;
use super::measures::Tier;
use super::paint::paragraph;
use crate::ui::widgets::cue_line;

/// The line with what surrounds it, in the middle of the room that is left.
pub(super) struct LineBlock<'a> {
    room: Rect,
    events: Vec<(&'static str, &'a str)>,
    event_row: f32,
    pub(super) laid: cue_line::CueLineLayout,
    direction: Arc<Galley>,
}

impl<'a> LineBlock<'a> {
    pub(super) fn lay(ui: &Ui, here: &'a RunCx<'_>, cue: &'a Cue, stage: Rect) -> Self {
        let (theme, m) = (here.cx.theme, here.m);
        let pad = if m.tier >= Tier::Tight { 2.0 } else { 8.0 };
        let room = stage.shrink2(vec2(0.0, pad));
        let mut events: Vec<(&'static str, &'a str)> = Vec::new();
        if let Some(event) = &cue.event {
            events.push((icons::BROADCAST, event));
        }
        for event in &here.view.beside {
            events.push((icons::LIGHTNING, event));
        }
        let direction = paragraph(
            ui,
            &cue.direction,
            font(m.direction, Weight::Regular),
            theme.ink_2,
            room.width() - 32.0,
            direction_line(here),
            3,
        );
        let mut block = Self {
            room,
            events,
            event_row: event_size(here) + 18.0,
            laid: cue_line::CueLineLayout::default(),
            direction,
        };
        let height = room.height() - block.around(here);
        let percent = here.cx.session.settings().cue_percent;
        let size = vec2(room.width(), height);
        block.laid = cue_line::lay(ui, &cue.line, size, f32::INFINITY, percent, theme.ink);
        block
    }

    /// Height of all but the line.
    fn around(&self, here: &RunCx<'_>) -> f32 {
        let direction = if self.direction.is_empty() {
            0.0
        } else {
            self.direction.size().y + here.m.direction_gap
        };
        self.events.len() as f32 * (self.event_row + 6.0) + direction
    }

    fn height(&self, here: &RunCx<'_>) -> f32 {
        self.around(here) + self.laid.height()
    }

    /// Whether all of it has room, without the wheel.
    pub(super) fn fits(&self, here: &RunCx<'_>) -> bool {
        self.height(here) <= self.room.height()
    }

    pub(super) fn show(&self, ui: &mut Ui, here: &RunCx<'_>, cue: &Cue) {
        let room = self.room;
        let total = self.height(here);
        if self.fits(here) {
            let top = (room.center().y - total / 2.0).round();
            self.paint(ui, here, cue, top);
            return;
        }
        // Longer than any window: the wheel brings the rest.
        rows(ui, room, "long-line", |ui| {
            ScrollArea::vertical()
                .id_salt(("line", here.view.visit))
                .auto_shrink(false)
                .show(ui, |ui| {
                    let size = vec2(room.width() - 12.0, total);
                    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
                    self.paint(ui, here, cue, rect.top());
                });
        });
    }

    fn paint(&self, ui: &Ui, here: &RunCx<'_>, cue: &Cue, top: f32) {
        let (theme, text, m) = (here.cx.theme, here.cx.text, here.m);
        let room = self.room;
        let mut y = top;
        for (sign, event) in &self.events {
            let size = vec2(room.width(), self.event_row);
            let row = Rect::from_min_size(pos2(room.left(), y), size);
            event_strip(ui, here, sign, event, row, event_size(here));
            y += self.event_row + 6.0;
        }
        let rect = self.laid.paint(ui, pos2(room.left(), y), theme.ink);
        let who = cue.speaker.as_deref().unwrap_or(&here.scenario.customer);
        a11y::painted_live(ui, rect, "line", &text.run_line(cue.spoken(), who));
        y += self.laid.height();
        if self.direction.is_empty() {
            return;
        }
        y += m.direction_gap;
        let icon_size = m.direction + 3.0;
        paint_icon(
            ui.painter(),
            pos2(
                room.left() + icon_size / 2.0,
                y + direction_line(here) / 2.0,
            ),
            icons::MASK_HAPPY,
            IconWeight::Regular,
            icon_size,
            theme.ink_3,
        );
        let at = pos2(room.left() + icon_size + 10.0, y);
        let rect = Rect::from_min_size(at, self.direction.size());
        ui.painter().galley(at, self.direction.clone(), theme.ink_2);
        let name = text.run_direction(cue.direction.as_str());
        a11y::painted_as(ui, rect, "direction", &name);
    }
}

fn direction_line(here: &RunCx<'_>) -> f32 {
    (here.m.direction * 1.47).round()
}

fn event_size(here: &RunCx<'_>) -> f32 {
    (here.m.direction - 2.0).max(14.0)
}

/// What happens, which is not read aloud.
fn event_strip(ui: &Ui, here: &RunCx<'_>, sign: &str, event: &str, row: Rect, size: f32) {
    let (theme, text) = (here.cx.theme, here.cx.text);
    let face = font(size, Weight::Medium);
    let hint = TextRole::Small.font();
    let hint_width = text_width(ui, text.run_event(), hint.clone());
    let room = row.width() - 42.0 - hint_width - 28.0;
    let width = text_width(ui, event, face.clone()).min(room);
    let tag = row.with_max_x(row.left() + 42.0 + width + 16.0 + hint_width + 12.0);
    ui.painter().rect_filled(tag, Radius::Control, theme.sunken);
    let y = row.center().y;
    paint_icon(
        ui.painter(),
        pos2(row.left() + 22.0, y),
        sign,
        IconWeight::Regular,
        size + 2.0,
        theme.ink_2,
    );
    let end = paint_text(ui, pos2(row.left() + 40.0, y), room, event, face, theme.ink);
    paint_text(
        ui,
        pos2(end + 16.0, y),
        hint_width + 4.0,
        text.run_event(),
        hint,
        theme.ink_3,
    );
    let name = format!("{}{}{event}", text.run_event(), text.run_comma());
    a11y::painted_as(ui, tag, ("event", event), &name);
}

/// What the staff ought to do.
pub(super) struct Expected<'a> {
    text: &'a str,
    pub(super) galley: Arc<Galley>,
    label_width: f32,
}

impl<'a> Expected<'a> {
    pub(super) fn lay(ui: &Ui, here: &RunCx<'_>, cue: &'a Cue, width: f32, rows: usize) -> Self {
        let (theme, m) = (here.cx.theme, here.m);
        let label = here.cx.text.run_expected();
        let size = if m.tier == Tier::Roomy { 14.0 } else { 13.0 };
        let label_width = text_width(ui, label, font(size, Weight::Regular)) + 10.0;
        let line = (m.expected * 1.5).round();
        let galley = paragraph(
            ui,
            &cue.expected,
            font(m.expected, Weight::Regular),
            theme.ink_2,
            width - label_width,
            line,
            rows,
        );
        Self {
            text: if m.expected_rows > 0 {
                &cue.expected
            } else {
                ""
            },
            galley,
            label_width,
        }
    }

    pub(super) fn height(&self, here: &RunCx<'_>) -> f32 {
        let (above, below) = here.m.expected_pad;
        if self.text.is_empty() {
            1.0 + above
        } else {
            1.0 + above + self.galley.size().y + below
        }
    }

    pub(super) fn paint(&self, ui: &Ui, here: &RunCx<'_>, at: egui::Pos2, width: f32) {
        let (theme, m) = (here.cx.theme, here.m);
        ui.painter().hline(
            egui::Rangef::new(at.x, at.x + width),
            at.y + 0.5,
            stroke::hair(theme.line),
        );
        if self.text.is_empty() {
            return;
        }
        let top = at.y + 1.0 + m.expected_pad.0;
        let size = if m.tier == Tier::Roomy { 14.0 } else { 13.0 };
        let label = here.cx.text.run_expected();
        let line = (m.expected * 1.5).round();
        ui.painter().text(
            pos2(at.x, top + line / 2.0),
            Align2::LEFT_CENTER,
            label,
            font(size, Weight::Regular),
            theme.ink_3,
        );
        let left = pos2(at.x + self.label_width, top);
        ui.painter().galley(left, self.galley.clone(), theme.ink_2);
        let rect = Rect::from_min_size(pos2(at.x, top), vec2(width, self.galley.size().y));
        let response = ui.interact(rect, ui.scope_id().with("expected"), Sense::hover());
        let name = format!("{label}{}{}", here.cx.text.run_comma(), self.text);
        a11y::label(&response, || name.as_str());
        if self.galley.elided {
            response.on_hover_text(self.text);
        }
    }
}
