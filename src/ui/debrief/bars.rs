use egui::{Color32, Mesh, Painter, Rect, Sense, StrokeKind, Ui, pos2, vec2};

use crate::drill::{Drill, DrillPart, Phase, whole_millis};
use crate::i18n::{Text, duration};

use crate::ui::Cx;
use crate::ui::shared::figure_rows::{
    emphasis, paint_worth, points_of, row, stage_row, worth_room,
};
use crate::ui::shared::figures::{Figures, RightFigure, TimeRow, Uncounted};
use crate::ui::theme::{Gap, Radius, TextRole, Theme, Weight, stroke};
use crate::ui::widgets::{
    UiExt as _, a11y, card, paint_text, paint_text_right, section_line, text_width,
};

use super::explain::ExplainTarget;
use super::{DebriefDialog, DebriefScreen, PADDING};

impl DebriefScreen {
    /// 分阶段得分
    pub(super) fn stages_card(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        drill: &Drill,
        figures: &Figures,
    ) {
        let (theme, text) = (cx.theme, cx.text);
        let pass = drill.state().setup.thresholds.pass;
        card(ui, theme, PADDING, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
            head(
                ui,
                cx,
                text.debrief_stages(),
                text.debrief_stages_note(),
                None,
            );
            let many = drill.scenarios().len() > 1;
            let mut scene = usize::MAX;
            let room = worth_room(ui, cx, &figures.stages);
            for row in &figures.stages {
                if many && row.scene != scene {
                    scene = row.scene;
                    let title = &drill.scenarios()[scene].title;
                    ui.note(theme, title);
                }
                if stage_row(ui, cx, row, pass, room) {
                    self.dialog = Some(DebriefDialog::Explain(ExplainTarget::Stage(
                        row.scene, row.stage,
                    )));
                }
            }
        });
    }

    /// 时限对照
    pub(super) fn times_card(&mut self, ui: &mut Ui, cx: &Cx<'_>, figures: &Figures) {
        if figures.times.is_empty() {
            return;
        }
        let (theme, text) = (cx.theme, cx.text);
        card(ui, theme, PADDING, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
            let heads = (text.debrief_used(), text.debrief_target());
            head(
                ui,
                cx,
                text.debrief_times(),
                text.debrief_times_note(),
                Some(heads),
            );
            for row in &figures.times {
                if time_row(ui, cx, row) {
                    let what = ExplainTarget::Item(row.scene, row.item.clone());
                    self.dialog = Some(DebriefDialog::Explain(what));
                }
            }
        });
    }

    /// 八项权利
    pub(super) fn rights_card(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        drill: &Drill,
        figures: &Figures,
    ) {
        let (theme, text) = (cx.theme, cx.text);
        let pass = drill.state().setup.thresholds.pass;
        card(ui, theme, PADDING, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
            head(
                ui,
                cx,
                text.debrief_rights(),
                text.debrief_rights_note(),
                None,
            );
            for pair in figures.rights.chunks(2) {
                let (line, _) =
                    ui.allocate_exact_size(vec2(ui.available_width(), 26.0), Sense::hover());
                let half = (line.width() - 28.0) / 2.0;
                for (i, (right, figure)) in pair.iter().enumerate() {
                    let left = line.left() + i as f32 * (half + 28.0);
                    let cell = Rect::from_min_size(pos2(left, line.top()), vec2(half, 26.0));
                    let (words, weight, ink) = match figure {
                        RightFigure::None => (
                            text.debrief_right_none().to_owned(),
                            Weight::Regular,
                            theme.ink_3,
                        ),
                        RightFigure::Uncounted(why) => (
                            uncounted(text, *why).to_owned(),
                            Weight::Regular,
                            theme.ink_3,
                        ),
                        RightFigure::Part(part) => {
                            let (weight, ink) = emphasis(theme, *part, pass);
                            (points_of(*part), weight, ink)
                        }
                    };
                    let worth = match figure {
                        RightFigure::Part(part) => *part,
                        _ => DrillPart::default(),
                    };
                    let face = TextRole::Body.weight(weight);
                    let at = cell.right_center();
                    let end = paint_text_right(ui.painter(), at, &words, face, ink);
                    let name = text.right(*right);
                    let taken = text_width(ui, text.right_tag(*right), TextRole::Body);
                    let room = end - cell.left() - taken - 20.0;
                    let end = paint_worth(ui, cx, pos2(end, at.y), worth, room);
                    let room = end - cell.left() - 8.0;
                    let face = TextRole::Body.font();
                    let short = text_width(ui, name, face.clone()) > room;
                    let shown = if short { text.right_tag(*right) } else { name };
                    paint_text(ui, cell.left_center(), room, shown, face, theme.ink);
                    // The range that the score can reach is told also where it has no room.
                    if let RightFigure::Part(part) = figure {
                        let words = text.debrief_stage_name(text.part(*part), name);
                        a11y::painted(ui, cell, &words).on_hover_text(&words);
                    } else {
                        a11y::painted(ui, cell, &[name, &words].join(" "));
                    }
                }
            }
        });
    }
}

/// Title of a card of figures, with the heads of two columns at the right.
fn head(ui: &mut Ui, cx: &Cx<'_>, title: &str, note: &str, heads: Option<(&str, &str)>) {
    let line = ui.cursor().min;
    section_line(ui, cx.theme, title, note);
    if let Some((used, target)) = heads {
        let right = line.x + ui.available_width();
        let face = TextRole::Caption.font();
        let y = line.y + 11.0;
        let ink = cx.theme.ink_3;
        paint_text_right(ui.painter(), pos2(right, y), target, face.clone(), ink);
        paint_text_right(ui.painter(), pos2(right - 56.0, y), used, face, ink);
    }
    ui.gap(Gap::Md);
}

fn time_row(ui: &mut Ui, cx: &Cx<'_>, time: &TimeRow) -> bool {
    let (theme, text) = (cx.theme, cx.text);
    let target_millis = i64::from(time.target_secs) * 1000;
    let target = duration(target_millis);
    let used = time.millis.map_or_else(|| "–".to_owned(), duration);
    let name = text.debrief_time_name(target.as_str(), time.title.as_str(), used.as_str());
    let (rect, pressed) = row(ui, cx, 24.0, &name);
    let label_width = if rect.width() > 340.0 { 124.0 } else { 110.0 };
    let face = TextRole::Body.font();
    let y = rect.center().y;
    paint_text(
        ui,
        rect.left_center(),
        label_width - 8.0,
        &time.title,
        face.clone(),
        theme.ink,
    );
    let track = Rect::from_min_max(
        pos2(rect.left() + label_width, y - 4.0),
        pos2(rect.right() - 110.0, y + 4.0),
    );
    let millis = time.millis.map(whole_millis);
    target_bar(ui.painter(), theme, track, millis, target_millis);
    paint_text_right(
        ui.painter(),
        rect.right_center(),
        &target,
        face.clone(),
        theme.ink_3,
    );
    let (face, ink) = if time.late {
        (TextRole::CardTitle.font(), theme.partly)
    } else {
        (face, theme.ink)
    };
    paint_text_right(ui.painter(), pos2(rect.right() - 56.0, y), &used, face, ink);
    pressed
}

/// A time on a track whose target stands at two thirds; what is over is hatched.
fn target_bar(painter: &Painter, theme: &Theme, track: Rect, millis: Option<i64>, target: i64) {
    let radius = Radius::Mark;
    painter.rect_filled(track, radius, theme.sunken);
    let tick = track.left() + track.width() * 2.0 / 3.0;
    if let Some(millis) = millis {
        let share = millis as f32 / (target as f32 * 1.5).max(1.0);
        let end = track.left() + track.width() * share.clamp(0.0, 1.0);
        let mut done = track;
        done.set_right(end.min(tick));
        painter.rect_filled(done, radius, theme.accent);
        if end > tick {
            let over = Rect::from_min_max(pos2(tick, track.top()), pos2(end, track.bottom()));
            hatch(painter, over, theme.partly_fill);
            let stroke = stroke::mark(theme.partly);
            painter.rect_stroke(over, Radius::Mark, stroke, StrokeKind::Inside);
        }
    }
    painter.vline(
        tick,
        egui::Rangef::new(track.top() - 5.0, track.bottom() + 5.0),
        stroke::mark(theme.ink),
    );
}

/// Slanting stripes, 4 on and 2 off.
fn hatch(painter: &Painter, rect: Rect, color: Color32) {
    let mut mesh = Mesh::default();
    let (height, on, step) = (rect.height(), 5.5, 8.5);
    let painter = painter.with_clip_rect(painter.clip_rect().intersect(rect));
    let mut x = rect.left() - height;
    while x < rect.right() {
        let first = mesh.vertices.len() as u32;
        for (dx, y) in [
            (height, rect.top()),
            (height + on, rect.top()),
            (on, rect.bottom()),
            (0.0, rect.bottom()),
        ] {
            mesh.colored_vertex(pos2(x + dx, y), color);
        }
        mesh.add_triangle(first, first + 1, first + 2);
        mesh.add_triangle(first, first + 2, first + 3);
        x += step;
    }
    painter.add(mesh);
}

/// Why no item of a right counted.
fn uncounted(text: &Text, why: Uncounted) -> &'static str {
    match why {
        Uncounted::Aborted => text.phase(Phase::Aborted),
        Uncounted::Unrated => text.rating_none(),
        Uncounted::NotObserved => text.rating_not_observed(),
        Uncounted::NotInvolved => text.rating_not_involved(),
        Uncounted::NotApplicable => text.debrief_right_na(),
    }
}
