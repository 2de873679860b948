//! A drawing on the screen: painted, pointed at, led through by the arrows.

use egui::{
    Align2, Color32, CornerRadius, Pos2, Rect, Sense, Shape, Stroke, StrokeKind, Ui, pos2, vec2,
};

use crate::report::{Anchor, Ink, Picture, Spot, Stroke as PictureStroke, octagon};
use crate::ui::keys::{Keys, TrendsKey};
use crate::ui::theme::{Radius, TextRole, Theme, Weight, font, stroke};
use crate::ui::widgets::{a11y, focus_ring, holds_arrows, paint_text};

fn color(theme: &Theme, ink: Ink) -> Color32 {
    match ink {
        Ink::Ink => theme.ink,
        Ink::Ink2 => theme.ink_2,
        Ink::Ink3 => theme.ink_3,
        Ink::Line => theme.line,
        Ink::LineStrong => theme.line_strong,
        Ink::Control => theme.control,
        Ink::Surface => theme.surface,
        Ink::Accent => theme.accent,
        Ink::AccentSolid => theme.accent_solid,
        Ink::AccentSoft => theme.accent_soft,
        Ink::AccentLine => theme.accent_line,
        Ink::OnAccent => theme.on_accent,
        Ink::Met => theme.met,
        Ink::Partly => theme.partly,
        Ink::PartlySoft => theme.partly_soft,
        Ink::Missed => theme.missed,
        Ink::RedLine => theme.redline_solid,
    }
}

fn edge(theme: &Theme, edge: Option<(Ink, f32)>) -> Stroke {
    edge.map_or(Stroke::NONE, |(ink, width)| {
        Stroke::new(width, color(theme, ink))
    })
}

/// Paints parts of a drawing with its origin at a place.
pub(super) fn paint_strokes(ui: &Ui, theme: &Theme, origin: Pos2, strokes: &[PictureStroke]) {
    let place = |(x, y): (f32, f32)| pos2(origin.x + x, origin.y + y);
    let painter = ui.painter();
    for part in strokes {
        match part {
            PictureStroke::Line {
                from,
                to,
                ink,
                width,
                dashed,
            } => {
                let stroke = Stroke::new(*width, color(theme, *ink));
                let ends = [place(*from), place(*to)];
                if *dashed {
                    painter.extend(Shape::dashed_line(&ends, stroke, 4.0, 4.0));
                } else {
                    painter.line_segment(ends, stroke);
                }
            }
            PictureStroke::Path { points, ink, width } => {
                let points = points.iter().map(|point| place(*point)).collect();
                painter.add(Shape::line(points, Stroke::new(*width, color(theme, *ink))));
            }
            PictureStroke::Disc {
                at,
                radius,
                fill,
                edge: rim,
                faint,
            } => {
                let fill = fill.map_or(Color32::TRANSPARENT, |ink| color(theme, ink));
                let fill = if *faint {
                    fill.gamma_multiply(0.55)
                } else {
                    fill
                };
                painter.circle(place(*at), *radius, fill, edge(theme, *rim));
            }
            PictureStroke::Box {
                at,
                size,
                radius,
                fill,
                edge: rim,
                dashed,
            } => {
                let rect = Rect::from_min_size(place(*at), vec2(size.0, size.1));
                let round = CornerRadius::from(*radius);
                let fill = fill.map_or(Color32::TRANSPARENT, |ink| color(theme, ink));
                if *dashed {
                    let inner = rect.shrink(0.5);
                    let corners = [
                        inner.left_top(),
                        inner.right_top(),
                        inner.right_bottom(),
                        inner.left_bottom(),
                        inner.left_top(),
                    ];
                    painter.extend(Shape::dashed_line(&corners, edge(theme, *rim), 3.0, 3.0));
                } else {
                    painter.rect(rect, round, fill, edge(theme, *rim), StrokeKind::Inside);
                }
            }
            PictureStroke::Octagon { at, radius, ink } => {
                let corners = octagon(*at, *radius).map(place).to_vec();
                let ink = color(theme, *ink);
                painter.add(Shape::convex_polygon(corners, ink, Stroke::NONE));
            }
            PictureStroke::Words {
                at,
                words,
                size,
                bold,
                ink,
                anchor,
                room,
            } => {
                let weight = if *bold { Weight::Bold } else { Weight::Regular };
                let (face, ink) = (font(*size, weight), color(theme, *ink));
                let align = match anchor {
                    Anchor::Start => {
                        paint_text(ui, place(*at), *room, words, face, ink);
                        continue;
                    }
                    Anchor::Middle => Align2::CENTER_CENTER,
                    Anchor::End => Align2::RIGHT_CENTER,
                };
                let mut job = egui::text::LayoutJob::simple_singleline(words.clone(), face, ink);
                job.wrap = egui::text::TextWrapping::truncate_at_width(room.max(0.0));
                let galley = painter.layout_job(job);
                let rect = align.anchor_size(place(*at), galley.size());
                painter.galley(rect.min, galley, ink);
            }
        }
    }
}

fn area(origin: Pos2, spot: &Spot) -> Rect {
    let (x, y, width, height) = spot.area;
    Rect::from_min_size(pos2(origin.x + x, origin.y + y), vec2(width, height))
}

/// A drawing that answers to the pointer and the arrows. The drill to be opened, if one was chosen.
pub(super) fn show(
    ui: &mut Ui,
    theme: &Theme,
    name: &str,
    picture: &Picture,
    at: &mut Option<usize>,
) -> Option<String> {
    let size = vec2(picture.width, picture.height);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let origin = rect.min;
    let last = picture.spots.len().checked_sub(1);
    if at.is_some_and(|i| i >= picture.spots.len()) {
        *at = None;
    }
    let focused = holds_arrows(&response, true);
    if focused && let Some(n) = Keys::new(ui.ctx()).nth(TrendsKey::Move) {
        let ahead = n % 2 == 1;
        *at = last.map(|last| match (*at, ahead) {
            (Some(i), true) => (i + 1).min(last),
            (Some(i), false) => i.saturating_sub(1),
            (None, true) => 0,
            (None, false) => last,
        });
    }
    paint_strokes(ui, theme, origin, &picture.strokes);
    let pointed = response.hover_pos().and_then(|pos| {
        let near = picture.spots.iter().enumerate();
        near.filter(|(_, spot)| area(origin, spot).contains(pos))
            .min_by(|(_, a), (_, b)| {
                let far = |spot| area(origin, spot).center().distance_sq(pos);
                far(*a).total_cmp(&far(*b))
            })
            .map(|(i, _)| i)
    });
    let led = at.filter(|_| focused);
    let shown = pointed.or(led).and_then(|i| picture.spots.get(i));
    let told = match led.and_then(|i| picture.spots.get(i)) {
        Some(spot) => [name, " ", &spot.words].concat(),
        None => [name, " ", &picture.summary].concat(),
    };
    a11y::button(&response, || &told);
    focus_ring(ui, theme, &response, rect.expand(5.0), Radius::Control);
    if let Some(spot) = shown {
        let spot_area = area(origin, spot);
        ui.painter().rect_stroke(
            spot_area.expand(1.0),
            Radius::Chip,
            stroke::mark(theme.accent),
            StrokeKind::Outside,
        );
        bubble(ui, theme, spot_area, &spot.words);
    }
    let drill = shown.and_then(|spot| spot.drill.clone());
    if response.clicked() {
        return drill;
    }
    if drill.is_some() && response.hovered() {
        ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
    }
    None
}

/// The numbers of a spot, above it.
fn bubble(ui: &Ui, theme: &Theme, spot: Rect, words: &str) {
    let layer = egui::LayerId::new(egui::Order::Tooltip, ui.scope_id().with("bubble"));
    let painter = ui.ctx().layer_painter(layer);
    let face = TextRole::Small.font();
    let galley = painter.layout(words.to_owned(), face, theme.canvas, 320.0);
    let size = galley.size() + vec2(20.0, 14.0);
    let screen = ui.ctx().content_rect().shrink(8.0);
    let mut min = pos2(spot.center().x - size.x / 2.0, spot.top() - size.y - 6.0);
    if min.y < screen.top() {
        min.y = spot.bottom() + 6.0;
    }
    min.x = min
        .x
        .clamp(screen.left(), (screen.right() - size.x).max(screen.left()));
    let rect = Rect::from_min_size(min, size);
    painter.rect_filled(rect, Radius::Control, theme.ink);
    painter.galley(min + vec2(10.0, 7.0), galley, theme.canvas);
}
