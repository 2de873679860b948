//! The sheet that the room sees, painted into any rectangle: the projector's window, or a small picture of it.

use egui::{Color32, Galley, Rect, Stroke, StrokeKind, Ui, pos2, vec2};
use std::sync::Arc;

use crate::audience::{AudiencePage, AudienceView};
use crate::i18n::{Text, duration};
use crate::scenario::{Prop, PropKind};
use crate::ui::icons;
use crate::ui::theme::{IconWeight, Projector, Weight, font};
use crate::ui::widgets::{a11y, paint_icon, paint_text, paint_text_right};

/// The sheet of the design is as wide as this, in points; all measures below are those of it.
const WIDTH: f32 = 1440.0;
const HEIGHT: f32 = 900.0;
const BAND: f32 = 88.0;
const FOOT: f32 = 76.0;
const SIDE: f32 = 72.0;
/// The prop at the right.
const PROP: f32 = 432.0;
const PROP_GAP: f32 = 56.0;
/// No text in a room is smaller, in points of the screen.
const LEAST: f32 = 22.0;

/// What is painted, and how.
#[derive(Clone)]
pub(super) struct Sheet {
    pub(super) view: AudienceView,
    pub(super) text: Text,
    pub(super) is_contrast: bool,
}

/// Paints the sheet. A small picture of it has no least size of type, and no name of its own.
pub(super) fn show(ui: &Ui, rect: Rect, sheet: &Sheet, is_small: bool) {
    let colors = if sheet.is_contrast {
        Projector::CONTRAST
    } else {
        Projector::LIGHT
    };
    let scale = (rect.width() / WIDTH).min(rect.height() / HEIGHT);
    let page = Page {
        ui,
        rect,
        scale,
        least: if is_small { 0.0 } else { LEAST },
        colors,
        sheet,
    };
    let painter = ui.painter();
    if sheet.view.page == AudiencePage::Blank {
        painter.rect_filled(rect, 0.0, colors.blank);
    } else {
        painter.rect_filled(rect, 0.0, colors.ground);
        page.band();
        page.foot();
        match sheet.view.page {
            AudiencePage::Live => page.live(),
            AudiencePage::Wait => page.sentence(sheet.text.audience_wait()),
            AudiencePage::Over => page.sentence(sheet.text.audience_over()),
            AudiencePage::Soon | AudiencePage::Blank => page.sentence(sheet.text.audience_soon()),
        }
    }
    if !is_small {
        a11y::painted(ui, rect, &spoken(sheet));
    }
}

/// All that stands on the sheet, in one go.
pub(super) fn spoken(sheet: &Sheet) -> String {
    let (view, text) = (&sheet.view, &sheet.text);
    let mut words = Vec::new();
    match view.page {
        AudiencePage::Blank => return text.audience_blank().to_owned(),
        AudiencePage::Wait => words.push(text.audience_wait().to_owned()),
        AudiencePage::Over => words.push(text.audience_over().to_owned()),
        AudiencePage::Soon => words.push(text.audience_soon().to_owned()),
        AudiencePage::Live => {
            words.push(sign(sheet).to_owned());
            words.extend(stage(sheet));
            words.push(view.scene.clone());
            if let Some(prop) = &view.prop {
                words.push(prop.title.clone());
                words.extend(prop.body.iter().cloned());
                words.push(text.audience_prop_mark().to_owned());
            }
            words.extend(view.clock_secs.map(|secs| duration(secs * 1000)));
        }
    }
    words.push(title(sheet));
    words.push(stop(sheet));
    words.push(text.audience_invented().to_owned());
    words.retain(|part| !part.is_empty());
    words.join("\n")
}

/// What the band says at its left.
fn sign(sheet: &Sheet) -> &'static str {
    match sheet.view.page {
        AudiencePage::Soon => return sheet.text.audience_ready(),
        AudiencePage::Over => return sheet.text.audience_ended(),
        AudiencePage::Live | AudiencePage::Wait | AudiencePage::Blank => {}
    }
    if sheet.view.is_rehearsal {
        sheet.text.audience_rehearsal()
    } else {
        sheet.text.audience_live()
    }
}

fn title(sheet: &Sheet) -> String {
    let host = sheet.view.host.as_str();
    if host.is_empty() {
        sheet.text.audience_title_alone().to_owned()
    } else {
        sheet.text.audience_title(host)
    }
}

fn stop(sheet: &Sheet) -> String {
    if sheet.view.stop_word.is_empty() {
        sheet.text.audience_calm().to_owned()
    } else {
        sheet.text.audience_stop(sheet.view.stop_word.as_str())
    }
}

/// Scene, stage and simulated moment, as far as there are any.
fn stage(sheet: &Sheet) -> Option<String> {
    let (view, text) = (&sheet.view, &sheet.text);
    let scene = view.scene_number.map(|(n, of)| text.audience_scene(n, of));
    let stage = view.stage.map(|(n, of)| text.audience_stage(n, of));
    let moment = view.sim_time.as_deref().map(|at| text.audience_moment(at));
    let parts: Vec<String> = [scene, stage, moment].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(text.audience_comma()))
}

struct Page<'a> {
    ui: &'a Ui,
    rect: Rect,
    scale: f32,
    least: f32,
    colors: Projector,
    sheet: &'a Sheet,
}

impl Page<'_> {
    /// A measure of the design on this sheet.
    fn at(&self, points: f32) -> f32 {
        points * self.scale
    }

    fn face(&self, points: f32, weight: Weight) -> egui::FontId {
        font(self.at(points).max(self.least), weight)
    }

    fn band(&self) {
        let band = self.rect.with_max_y(self.rect.top() + self.at(BAND));
        let (painter, colors) = (self.ui.painter(), self.colors);
        painter.rect_filled(band, 0.0, colors.band);
        let y = band.center().y;
        let mut left = band.left() + self.at(SIDE);
        let size = self.at(32.0);
        let at = pos2(left + size / 2.0, y);
        paint_icon(
            painter,
            at,
            icons::BROADCAST,
            IconWeight::Fill,
            size,
            colors.on_band,
        );
        left += size + self.at(20.0);
        let bold = self.face(26.0, Weight::Bold);
        let half = band.width() / 2.0 - self.at(SIDE);
        let ink = colors.on_band;
        paint_text(self.ui, pos2(left, y), half, sign(self.sheet), bold, ink);
        let face = self.face(26.0, Weight::Regular);
        let title = title(self.sheet);
        let right = pos2(band.right() - self.at(SIDE), y);
        paint_text_right(painter, right, &title, face, ink);
    }

    fn foot(&self) {
        let foot = self.rect.with_min_y(self.rect.bottom() - self.at(FOOT));
        let (painter, colors) = (self.ui.painter(), self.colors);
        let line = Stroke::new(self.at(1.0).max(0.5), colors.line);
        painter.hline(foot.x_range(), foot.top(), line);
        let (y, face) = (foot.center().y, self.face(22.0, Weight::Regular));
        let right = pos2(foot.right() - self.at(SIDE), y);
        let clock = self.sheet.view.clock_secs;
        let words = match clock {
            Some(secs) => duration(secs * 1000),
            None => self.sheet.text.audience_invented().to_owned(),
        };
        let end = paint_text_right(painter, right, &words, face.clone(), colors.ink_2);
        let left = foot.left() + self.at(SIDE);
        let width = end - left - self.at(24.0);
        let words = stop(self.sheet);
        paint_text(self.ui, pos2(left, y), width, &words, face, colors.ink_2);
    }

    /// Between band and foot.
    fn middle(&self) -> Rect {
        let top = self.rect.top() + self.at(BAND + 40.0);
        let bottom = self.rect.bottom() - self.at(FOOT + 32.0);
        let side = self.at(SIDE);
        Rect::from_min_max(
            pos2(self.rect.left() + side, top),
            pos2(self.rect.right() - side, bottom),
        )
    }

    /// One sentence in the middle.
    fn sentence(&self, words: &str) {
        let middle = self.middle();
        let galley = self.fitting(words, 60.0, Weight::Medium, middle.size(), self.colors.ink);
        let at = middle.center() - galley.size() / 2.0;
        self.ui.painter().galley(at, galley, self.colors.ink);
    }

    fn live(&self) {
        let middle = self.middle();
        let mut words = middle;
        if let Some(prop) = &self.sheet.view.prop {
            let left = middle.right() - self.at(PROP);
            self.prop(prop, middle.with_min_x(left));
            words.set_right(left - self.at(PROP_GAP));
        }
        let stage = stage(self.sheet).unwrap_or_default();
        let (stage_face, gap) = (self.face(26.0, Weight::Bold), self.at(20.0));
        let stage = self.wrapped(&stage, stage_face, words.width(), self.colors.accent);
        let room = vec2(words.width(), words.height() - stage.size().y - gap);
        let scene = &self.sheet.view.scene;
        let scene = self.fitting(scene, 46.0, Weight::Medium, room, self.colors.ink);
        let all = stage.size().y + gap + scene.size().y;
        let mut top = words.center().y - all / 2.0;
        let painter = self.ui.painter();
        let height = stage.size().y;
        painter.galley(pos2(words.left(), top), stage, self.colors.accent);
        top += height + gap;
        painter.galley(pos2(words.left(), top), scene, self.colors.ink);
    }

    /// A message on a telephone, or a paper.
    fn prop(&self, prop: &Prop, rect: Rect) {
        let (painter, colors, text) = (self.ui.painter(), self.colors, &self.sheet.text);
        let is_phone = matches!(prop.kind, PropKind::Sms | PropKind::Chat);
        let round = if is_phone { 44.0 } else { 12.0 };
        let rim = self.at(if is_phone { 10.0 } else { 2.0 });
        let corner = self.at(round) as u8;
        let edge = Stroke::new(rim, colors.rim);
        painter.rect(rect, corner, colors.prop, edge, StrokeKind::Inside);
        let inner = rect.shrink(rim);
        let head = inner.with_max_y(inner.top() + self.at(58.0));
        let name = match prop.kind {
            PropKind::Sms => text.audience_sms(),
            _ => prop.title.as_str(),
        };
        let face = self.face(22.0, Weight::Bold);
        let width = head.width() - self.at(32.0);
        let ink = if is_phone {
            colors.on_paper
        } else {
            colors.on_band
        };
        let top = corner.saturating_sub(rim as u8);
        let round_top = egui::CornerRadius {
            nw: top,
            ne: top,
            sw: 0,
            se: 0,
        };
        let fill = if is_phone { colors.paper } else { colors.band };
        painter.rect_filled(head, round_top, fill);
        let galley = self.wrapped(name, face, width, ink);
        painter.galley(head.center() - galley.size() / 2.0, galley, ink);
        let mark = self.mark(inner);
        let body = Rect::from_min_max(
            pos2(inner.left() + self.at(22.0), head.bottom() + self.at(22.0)),
            pos2(inner.right() - self.at(22.0), mark - self.at(16.0)),
        );
        self.body(prop, body);
    }

    /// 演练道具，内容虚构, in a frame at the foot of every prop. Returns where it begins.
    fn mark(&self, inner: Rect) -> f32 {
        let (painter, colors) = (self.ui.painter(), self.colors);
        let face = self.face(22.0, Weight::Regular);
        let words = self.sheet.text.audience_prop_mark();
        let on_ground = colors.ink_2;
        let galley = self.wrapped(words, face, inner.width() - self.at(44.0), on_ground);
        let size = galley.size() + vec2(self.at(32.0), self.at(8.0));
        let center = pos2(
            inner.center().x,
            inner.bottom() - self.at(26.0) - size.y / 2.0,
        );
        let frame = Rect::from_center_size(center, size);
        let edge = Stroke::new(self.at(1.5).max(0.5), on_ground);
        painter.rect_stroke(frame, self.at(8.0) as u8, edge, StrokeKind::Inside);
        painter.galley(center - galley.size() / 2.0, galley, on_ground);
        frame.top()
    }

    /// The words of a prop: a bubble a line in a chat, else one sheet.
    fn body(&self, prop: &Prop, rect: Rect) {
        let (painter, colors) = (self.ui.painter(), self.colors);
        let pad = vec2(self.at(18.0), self.at(14.0));
        let parts: Vec<String> = if prop.kind == PropKind::Chat {
            prop.body.clone()
        } else {
            vec![prop.body.join("\n")]
        };
        let gaps = self.at(10.0) * parts.len().saturating_sub(1) as f32;
        // All in one size: the largest in which they fit.
        let mut galleys = Vec::new();
        for points in [25.0, 22.0, 20.0, 18.0, 16.0, 14.0, 12.0] {
            let face = font(self.at(points), Weight::Regular);
            let width = rect.width() - 2.0 * pad.x;
            let lay = |part: &String| self.wrapped(part, face.clone(), width, colors.on_paper);
            galleys = parts.iter().map(lay).collect::<Vec<Arc<Galley>>>();
            let height: f32 = galleys.iter().map(|g| g.size().y + 2.0 * pad.y).sum();
            if height + gaps <= rect.height() {
                break;
            }
        }
        let mut top = rect.top();
        for galley in galleys {
            let bottom = (top + galley.size().y + 2.0 * pad.y).min(rect.bottom());
            let bubble = Rect::from_min_max(pos2(rect.left(), top), pos2(rect.right(), bottom));
            let edge = Stroke::new(self.at(1.0).max(0.5), colors.line);
            let corner = self.at(16.0) as u8;
            painter.rect(bubble, corner, colors.paper, edge, StrokeKind::Inside);
            let clip = painter.with_clip_rect(bubble);
            clip.galley(bubble.min + pad, galley, colors.on_paper);
            top = bottom + self.at(10.0);
        }
    }

    fn wrapped(&self, words: &str, face: egui::FontId, width: f32, ink: Color32) -> Arc<Galley> {
        let painter = self.ui.painter();
        painter.layout(words.to_owned(), face, ink, width.max(1.0))
    }

    /// Words in the largest size, from this one down, in which they fit into the room.
    fn fitting(
        &self,
        words: &str,
        points: f32,
        weight: Weight,
        room: egui::Vec2,
        ink: Color32,
    ) -> Arc<Galley> {
        let mut points = points;
        loop {
            let face = self.face(points, weight);
            let is_least = face.size <= self.least.max(self.at(12.0));
            let mut job = egui::text::LayoutJob::simple(words.to_owned(), face, ink, room.x);
            job.halign = egui::Align::LEFT;
            for section in &mut job.sections {
                section.format.line_height = Some(section.format.font_id.size * 1.5);
            }
            let galley = self.ui.painter().layout_job(job);
            if galley.size().y <= room.y || is_least {
                return galley;
            }
            points -= 4.0;
        }
    }
}
