//! The course of a drill on one line of time: stages, cues, results and notes.

use egui::{Align2, Pos2, Rect, Sense, Shape, Stroke, Ui, pos2, vec2};

use crate::drill::Drill;
use crate::i18n::duration;
use crate::scenario::Rating;
use crate::ui::Cx;
use crate::ui::icons;
use crate::ui::theme::{IconWeight, Radius, TextRole, stroke};
use crate::ui::widgets::{a11y, paint_icon, paint_text, text_width};

use super::replay::flag;
use super::{PageScreen, View, Wanted, room};
use crate::ui::shared::entries::{Row, Sort};

const LABELS: f32 = 76.0;
/// Steps of the scale, seconds.
const STEPS: [i64; 10] = [10, 30, 60, 120, 300, 600, 1_200, 1_800, 3_600, 7_200];

/// Where a drill time stands.
struct Scale {
    rect: Rect,
    end: i64,
}

impl Scale {
    fn x(&self, millis: i64) -> f32 {
        let part = millis.clamp(0, self.end) as f32 / self.end.max(1) as f32;
        self.rect.left() + part * self.rect.width()
    }

    fn millis(&self, x: f32) -> i64 {
        let part = ((x - self.rect.left()) / self.rect.width().max(1.0)).clamp(0.0, 1.0);
        (f64::from(part) * self.end as f64) as i64
    }
}

impl PageScreen {
    pub(super) fn timeline(&mut self, ui: &mut Ui, cx: &Cx<'_>, drill: &Drill, view: &View) {
        let (theme, text) = (cx.theme, cx.text);
        let tight = ui.ctx().content_rect().height() < 800.0;
        let row = if tight { 22.0 } else { 29.0 };
        let height = 30.0 + 5.0 * row + 12.0;
        let all = room(ui, vec2(ui.available_width(), height));
        let rect = Rect::from_min_max(pos2(all.left() + LABELS, all.top()), all.max);
        let scale = Scale {
            rect,
            end: view.end.max(1),
        };
        let id = ui.scope_id().with("timeline");
        let response = ui.interact(rect.expand2(vec2(8.0, 0.0)), id, Sense::click_and_drag());
        a11y::label(&response, || {
            text.page_timeline(duration(self.at), duration(view.end))
        });
        if (response.clicked() || response.dragged())
            && let Some(at) = response.interact_pointer_pos()
        {
            self.wanted = Some(Wanted::Time(scale.millis(at.x)));
        }
        self.scale(ui, cx, &scale);
        let y = |place: f32| all.top() + 30.0 + row * (place + 0.5);
        for (place, words) in [
            text.page_row_stages(),
            text.page_row_cues(),
            text.page_row_met(),
            text.page_row_lacking(),
            text.page_row_notes(),
        ]
        .into_iter()
        .enumerate()
        {
            let at = pos2(all.left(), y(place as f32));
            let face = TextRole::Caption.font();
            paint_text(ui, at, LABELS - 10.0, words, face, theme.ink_2);
        }
        self.bands(ui, cx, drill, &scale, y(0.0), row);
        let middle = y(1.0);
        let stroke = stroke::mark(theme.line_strong);
        ui.painter().hline(rect.x_range(), middle - 4.0, stroke);
        let mut named = f32::NEG_INFINITY;
        // Marks of one sort on one pixel are drawn once: a long drill has thousands.
        let mut drawn: Vec<(Sort, f32)> = Vec::new();
        for mark in view.rows.iter().filter(|r| !r.retracted && self.shows(r)) {
            let x = scale.x(mark.millis);
            if mark.point {
                let at = pos2(x, y(0.0) + row / 2.0);
                let weight = IconWeight::Fill;
                paint_icon(
                    ui.painter(),
                    at,
                    icons::PUSH_PIN_SIMPLE,
                    weight,
                    15.0,
                    theme.accent,
                );
            }
            let last = drawn.iter_mut().find(|(sort, _)| *sort == mark.sort);
            match last {
                Some((_, at)) if (x - *at).abs() < 1.0 && mark.seq != self.seq => continue,
                Some((_, at)) => *at = x,
                None => drawn.push((mark.sort, x)),
            }
            match mark.sort {
                Sort::Cue => {
                    let at = pos2(x, middle - 4.0);
                    named = self.cue_mark(ui, cx, mark, at, named);
                }
                Sort::Inject | Sort::Jump => diamond(ui, cx, pos2(x, middle - 4.0)),
                Sort::Rated(Some(rating)) => {
                    let place = if rating == Rating::Met { 2.0 } else { 3.0 };
                    if matches!(rating, Rating::NotApplicable | Rating::NotObserved) {
                        continue;
                    }
                    let (sign, weight, ink) = theme.rating(rating);
                    paint_icon(ui.painter(), pos2(x, y(place)), sign, weight, 14.0, ink);
                }
                Sort::Note => {
                    let at = pos2(x, y(4.0));
                    let weight = IconWeight::Fill;
                    paint_icon(ui.painter(), at, icons::FLAG, weight, 14.0, theme.ink_2);
                }
                Sort::Remark => {
                    let at = pos2(x + 7.0, y(4.0) - 3.0);
                    let weight = IconWeight::Fill;
                    let sign = icons::CHAT_TEARDROP_TEXT;
                    paint_icon(ui.painter(), at, sign, weight, 14.0, theme.accent);
                }
                Sort::Pause => {
                    let at = pos2(x, y(4.0));
                    let weight = IconWeight::Regular;
                    paint_icon(ui.painter(), at, icons::PAUSE, weight, 12.0, theme.ink_3);
                }
                Sort::Rated(None) | Sort::Other => {}
            }
        }
        let x = scale.x(self.at);
        let stroke = stroke::mark(theme.ink);
        ui.painter()
            .vline(x, (all.top() + 22.0)..=all.bottom(), stroke);
        flag(
            ui,
            theme,
            pos2(x, all.top() + 23.0),
            &duration(self.at),
            all,
        );
    }

    fn scale(&self, ui: &Ui, cx: &Cx<'_>, scale: &Scale) {
        let theme = cx.theme;
        let secs = scale.end / 1_000;
        let fit = (scale.rect.width() / 90.0).max(2.0) as i64;
        let step = STEPS
            .into_iter()
            .find(|s| secs / s <= fit)
            .unwrap_or(14_400);
        let mut at = 0;
        while at <= secs {
            let x = scale.x(at * 1_000);
            let lines = (scale.rect.top() + 24.0)..=scale.rect.bottom();
            ui.painter().vline(x, lines, stroke::hair(theme.line));
            // Not under the flag of the moment.
            if (x - scale.x(self.at)).abs() > 40.0 {
                let words = duration(at * 1_000);
                let face = TextRole::Caption.font();
                let top = pos2(x, scale.rect.top() + 14.0);
                ui.painter()
                    .text(top, Align2::CENTER_CENTER, words, face, theme.ink_3);
            }
            at += step;
        }
    }

    fn bands(&self, ui: &Ui, cx: &Cx<'_>, drill: &Drill, scale: &Scale, y: f32, height: f32) {
        let theme = cx.theme;
        let end = scale.end;
        for band in bands(drill, end) {
            let rect = Rect::from_min_max(
                pos2(scale.x(band.from) + 0.5, y - height / 2.0 + 2.0),
                pos2(scale.x(band.to) - 0.5, y + height / 2.0 - 3.0),
            );
            let on = (band.from..band.to).contains(&self.at);
            let (fill, line, ink) = if on {
                (theme.accent_soft, theme.accent_line, theme.accent)
            } else {
                (theme.sunken, theme.line, theme.ink_2)
            };
            let inside = egui::StrokeKind::Inside;
            ui.painter()
                .rect(rect, Radius::Chip, fill, stroke::hair(line), inside);
            let face = TextRole::Caption.bold_if(on);
            if rect.width() > 24.0 {
                let at = rect.left_center() + vec2(6.0, 0.0);
                paint_text(ui, at, rect.width() - 10.0, band.title, face, ink);
            }
        }
    }

    /// A dot with the cue's id where there is room for it. Gives where the last id ended.
    fn cue_mark(&self, ui: &Ui, cx: &Cx<'_>, row: &Row, at: Pos2, named: f32) -> f32 {
        let theme = cx.theme;
        let on = row.seq == self.seq;
        if on {
            ui.painter()
                .circle(at, 6.5, theme.surface, Stroke::new(3.0, theme.accent));
        } else {
            ui.painter().circle_filled(at, 4.5, theme.accent_solid);
        }
        let face = TextRole::Caption.font();
        let half = text_width(ui, &row.mark, face.clone()) / 2.0;
        if at.x - half < named + 4.0 {
            return named;
        }
        let ink = if on { theme.accent } else { theme.ink_3 };
        let below = at + vec2(0.0, 13.0);
        ui.painter()
            .text(below, Align2::CENTER_CENTER, &row.mark, face, ink);
        at.x + half
    }
}

fn diamond(ui: &Ui, cx: &Cx<'_>, at: Pos2) {
    let points = [(0.0, -6.0), (6.0, 0.0), (0.0, 6.0), (-6.0, 0.0)];
    let points = points.map(|(x, y)| at + vec2(x, y)).to_vec();
    let stroke = stroke::mark(cx.theme.accent);
    ui.painter()
        .add(Shape::convex_polygon(points, cx.theme.surface, stroke));
}

struct Band<'a> {
    title: &'a str,
    from: i64,
    to: i64,
}

/// The stages in the order in which they were played, one scene after another.
fn bands(drill: &Drill, end: i64) -> Vec<Band<'_>> {
    let mut bands: Vec<(usize, &str, Band<'_>)> = Vec::new();
    for (place, (scenario, scene)) in drill
        .scenarios()
        .iter()
        .zip(&drill.state().scenes)
        .enumerate()
    {
        for visit in &scene.visits {
            let Some(cue) = scenario.cue(&visit.cue) else {
                continue;
            };
            let to = visit.left.map_or(end, |m| m.elapsed_millis);
            match bands.last_mut() {
                Some((scene, stage, band)) if *scene == place && *stage == cue.stage => {
                    band.to = to;
                }
                _ => {
                    let stage = scenario.stages.iter().find(|s| s.id == cue.stage);
                    let band = Band {
                        title: stage.map_or(cue.stage.as_str(), |s| s.title.as_str()),
                        from: visit.shown.elapsed_millis,
                        to,
                    };
                    bands.push((place, &cue.stage, band));
                }
            }
        }
    }
    bands.into_iter().map(|(.., band)| band).collect()
}
