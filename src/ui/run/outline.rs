//! The transit line at the left: what was played, where we are, the likely way on and what branches off it.

use std::collections::BTreeSet;

use egui::{Align2, Color32, CornerRadius, Rect, ScrollArea, Sense, Stroke, Ui, pos2, vec2};

use crate::drill::{CueSource, SceneState};
use crate::i18n::duration;
use crate::scenario::{BranchKind, Condition, CueKind, Scenario};
use crate::ui::keys::{Press as _, RunKey};
use crate::ui::theme::{Gap, IconWeight, Radius, TextRole, Theme, Weight, stroke};
use crate::ui::widgets::{
    UiExt as _, a11y, focus_ring, paint_icon, paint_key_cap, paint_text, paint_text_right,
};
use crate::ui::{Cx, icons};

use super::{RunCommand, RunCx};

const FOOT: f32 = 52.0;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Node {
    Stage,
    Done,
    Now,
    Ahead,
    Other,
}

pub(super) struct OutlineRow {
    node: Node,
    /// Id of the cue; empty for a stage.
    cue: String,
    title: String,
    time: String,
    /// Reached by an inject: drawn as a diamond.
    pushed: bool,
    name: String,
}

/// All rows, in the order they are drawn.
pub(super) fn rows(cx: &Cx<'_>, scenario: &Scenario, scene: &SceneState) -> Vec<OutlineRow> {
    let mut path: Vec<(Node, &str, String, bool)> = Vec::new();
    let now = scene.visits.last();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for visit in scene.visits.iter().rev().skip(1) {
        if now.is_some_and(|n| n.cue == visit.cue) || !seen.insert(&visit.cue) {
            continue;
        }
        let time = duration(visit.shown.elapsed_millis);
        path.push((Node::Done, &visit.cue, time, visit.via == CueSource::Inject));
    }
    path.reverse();
    if let Some(now) = now {
        seen.insert(&now.cue);
        let time = duration(now.shown.elapsed_millis);
        path.push((Node::Now, &now.cue, time, now.via == CueSource::Inject));
        ahead(scenario, scene, &now.cue, &mut seen, &mut path);
    }
    let text = cx.text;
    let mut rows = Vec::new();
    let mut stage = "";
    for (node, id, time, pushed) in path {
        let Some(cue) = scenario.cue(id) else {
            continue;
        };
        if node != Node::Other && cue.stage != stage {
            stage = &cue.stage;
            let title = scenario.stages.iter().find(|s| s.id == stage);
            rows.push(OutlineRow {
                node: Node::Stage,
                cue: String::new(),
                title: title.map(|s| s.title.clone()).unwrap_or_default(),
                time: String::new(),
                pushed: false,
                name: String::new(),
            });
        }
        let both = format!("{id} {}", cue.title);
        let name = match node {
            Node::Done => text.run_outline_done(both, time.as_str()),
            Node::Now => text.run_outline_now(both),
            Node::Other => text.run_outline_other(both),
            Node::Ahead | Node::Stage => text.run_outline_ahead(both),
        };
        rows.push(OutlineRow {
            node,
            cue: id.to_owned(),
            title: cue.title.clone(),
            time,
            pushed,
            name,
        });
    }
    rows
}

/// The way on when the staff do what is asked, with what else each cue may lead to.
fn ahead<'a>(
    scenario: &'a Scenario,
    scene: &'a SceneState,
    from: &str,
    seen: &mut BTreeSet<&'a str>,
    path: &mut Vec<(Node, &'a str, String, bool)>,
) {
    let mut main: Vec<&'a str> = Vec::new();
    let mut on_main = seen.clone();
    let mut at = from;
    while let Some(next) = next_of(scenario, scene, at) {
        if !on_main.insert(next) {
            break;
        }
        main.push(next);
        at = next;
    }
    let mut before = from;
    for place in 0..=main.len() {
        let next = main.get(place).copied();
        // Whatever branches off stands where the script has it, before or after the likely next cue.
        let turn = next.and_then(|next| scenario.cue_index(next));
        let mut later = Vec::new();
        for other in others_of(scenario, scene, before) {
            if on_main.contains(other) || !seen.insert(other) {
                continue;
            }
            if turn.is_none() || scenario.cue_index(other) < turn {
                path.push((Node::Other, other, String::new(), false));
            } else {
                later.push((Node::Other, other, String::new(), false));
            }
        }
        let Some(next) = next else { break };
        seen.insert(next);
        path.push((Node::Ahead, next, String::new(), false));
        path.extend(later);
        before = next;
    }
}

pub(super) fn next_of<'a>(
    scenario: &'a Scenario,
    scene: &SceneState,
    cue: &str,
) -> Option<&'a str> {
    let cue = scenario.cue(cue)?;
    if cue.kind == CueKind::Closing {
        return None;
    }
    cue.branches
        .iter()
        .filter(|b| b.on != BranchKind::Choice && Condition::all_hold(&b.when, &scene.switches))
        .find_map(|b| b.to.as_deref())
}

fn others_of<'a>(
    scenario: &'a Scenario,
    scene: &'a SceneState,
    cue: &str,
) -> impl Iterator<Item = &'a str> {
    scenario
        .cue(cue)
        .into_iter()
        .flat_map(|cue| &cue.branches)
        .filter(|b| Condition::all_hold(&b.when, &scene.switches))
        .filter_map(|b| b.to.as_deref())
}

/// Draws the outline in the rectangle of this ui.
pub(super) fn show(ui: &mut Ui, here: &RunCx<'_>) {
    let theme = here.cx.theme;
    let rect = ui.max_rect();
    ui.painter().rect_filled(rect, 0.0, theme.surface_2);
    let list = rect.with_max_y(rect.bottom() - FOOT);
    let foot = rect.with_min_y(list.bottom());
    crate::ui::widgets::rows(ui, list, "outline-list", |ui| {
        let rows = &here.view.outline;
        let cues = rows.iter().filter(|r| r.node != Node::Stage).count() as f32;
        let stages = rows.len() as f32 - cues;
        // The whole way is to be seen at once where it can be: rows give way first, then the gaps between stages.
        let room = |gap: f32| list.height() - 24.0 - 6.0 - 24.0 - (stages - 1.0).max(0.0) * gap;
        let fitting = |gap: f32| (room(gap) / cues.max(1.0)).floor();
        let gap = if fitting(36.0) >= 32.0 { 36.0 } else { 30.0 };
        let height = fitting(gap).clamp(29.0, 36.0);
        ScrollArea::vertical()
            .id_salt("outline")
            .auto_shrink(false)
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
                ui.gap(Gap::Xl);
                for (i, row) in rows.iter().enumerate() {
                    let last = i + 1 == rows.len();
                    row_ui(ui, here, row, (i, last), (height, gap));
                }
                ui.gap(Gap::Md);
            });
    });
    foot_ui(ui, here, foot);
    ui.painter()
        .vline(rect.right() - 0.5, rect.y_range(), stroke::hair(theme.line));
}

fn row_ui(
    ui: &mut Ui,
    here: &RunCx<'_>,
    row: &OutlineRow,
    (place, last): (usize, bool),
    (height, gap): (f32, f32),
) {
    let theme = here.cx.theme;
    let first = place <= 1;
    let height = match row.node {
        Node::Stage if place == 0 => 24.0,
        Node::Stage => gap,
        Node::Now => height + 6.0,
        _ => height,
    };
    let width = ui.available_width();
    if row.node == Node::Stage {
        let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
        if place > 0 {
            let passed = here
                .view
                .outline
                .get(place + 1)
                .is_some_and(|r| matches!(r.node, Node::Done | Node::Now));
            line(ui, theme, rect, passed);
        }
        paint_text(
            ui,
            pos2(rect.left() + 46.0, rect.bottom() - 14.0),
            170.0,
            &row.title,
            TextRole::Small.strong(),
            theme.ink_3,
        );
        return;
    }
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    a11y::button(&response, || row.name.as_str());
    if row.node == Node::Now {
        // Where we are is always in sight.
        if here.fresh_cue {
            response.scroll_to_me(Some(egui::Align::Center));
        }
    } else if response.clicked() {
        here.ask(RunCommand::PreviewJump(row.cue.clone()));
    }
    if !ui.is_rect_visible(rect) {
        return;
    }
    let y = rect.center().y;
    let chip = Rect::from_min_max(rect.min, pos2(rect.right() - 10.0, rect.bottom()));
    let painter = ui.painter();
    let round = CornerRadius {
        ne: 8,
        se: 8,
        ..CornerRadius::ZERO
    };
    if row.node == Node::Now {
        painter.rect_filled(chip, round, theme.accent_soft);
    } else if response.hovered() {
        painter.rect_filled(chip, round, theme.sunken);
    }
    focus_ring(ui, theme, &response, chip.shrink(1.0), Radius::Control);
    match row.node {
        Node::Now => {
            if !first {
                line(ui, theme, rect.with_max_y(y), true);
            }
            if !last {
                line(ui, theme, rect.with_min_y(y), false);
            }
        }
        _ => {
            let mut along = rect;
            if first {
                along.set_top(y);
            }
            if last {
                along.set_bottom(y);
            }
            line(ui, theme, along, row.node == Node::Done);
        }
    }
    node_ui(ui, theme, row, rect);
    let (ink, weight) = match row.node {
        Node::Now => (theme.accent, Weight::Bold),
        Node::Other => (theme.ink_3, Weight::Regular),
        _ => (theme.ink_2, Weight::Regular),
    };
    let id_left = rect.left() + if row.node == Node::Other { 60.0 } else { 46.0 };
    let painter = ui.painter();
    let id = painter.text(
        pos2(id_left, y),
        Align2::LEFT_CENTER,
        &row.cue,
        TextRole::Caption.weight(weight),
        ink,
    );
    let left = if row.node == Node::Other {
        id.right() + 8.0
    } else {
        id.right().max(rect.left() + 74.0) + 10.0
    };
    let mut right = rect.right() - 16.0;
    if !row.time.is_empty() {
        let ink = if row.node == Node::Now {
            theme.accent
        } else {
            theme.ink_3
        };
        let at = pos2(right, y);
        right = paint_text_right(painter, at, &row.time, TextRole::Caption, ink) - 6.0;
    }
    paint_text(
        ui,
        pos2(left, y),
        right - left,
        &row.title,
        TextRole::Body.weight(weight),
        ink,
    );
}

fn line(ui: &Ui, theme: &Theme, rect: Rect, passed: bool) {
    let color = if passed {
        theme.accent_line
    } else {
        theme.line_strong
    };
    ui.painter()
        .vline(rect.left() + 30.0, rect.y_range(), stroke::strong(color));
}

fn node_ui(ui: &Ui, theme: &Theme, row: &OutlineRow, rect: Rect) {
    let painter = ui.painter();
    let at = pos2(rect.left() + 30.0, rect.center().y);
    let dot = |radius: f32, fill: Color32, stroke: Stroke| {
        if row.pushed {
            let r = radius + 1.0;
            let points = vec![
                at + vec2(0.0, -r),
                at + vec2(r, 0.0),
                at + vec2(0.0, r),
                at + vec2(-r, 0.0),
            ];
            painter.add(egui::Shape::convex_polygon(points, fill, stroke));
        } else {
            painter.circle(at, radius, fill, stroke);
        }
    };
    match row.node {
        Node::Done => dot(6.0, theme.accent_line, Stroke::NONE),
        Node::Now => dot(6.0, theme.surface, Stroke::new(4.0, theme.accent)),
        Node::Ahead => dot(5.0, theme.surface_2, stroke::strong(theme.line_strong)),
        Node::Other => {
            painter.hline(
                egui::Rangef::new(at.x, at.x + 12.0),
                at.y,
                stroke::mark(theme.line_strong),
            );
            painter.circle(
                at + vec2(15.0, 0.0),
                4.25,
                theme.surface_2,
                stroke::mark(theme.line_strong),
            );
        }
        Node::Stage => {}
    }
}

fn foot_ui(ui: &Ui, here: &RunCx<'_>, foot: Rect) {
    let theme = here.cx.theme;
    let text = here.cx.text.run_jump();
    let response = ui.interact(foot, ui.scope_id().with("jump"), Sense::click());
    a11y::button(&response, || text);
    if response.clicked() {
        here.ask(RunCommand::OpenJump);
    }
    let painter = ui.painter();
    if response.hovered() {
        painter.rect_filled(foot, 0.0, theme.sunken);
    }
    painter.hline(foot.x_range(), foot.top() + 0.5, stroke::hair(theme.line));
    let y = foot.center().y;
    paint_icon(
        painter,
        pos2(foot.left() + 33.0, y),
        icons::ARROW_BEND_UP_RIGHT,
        IconWeight::Regular,
        18.0,
        theme.ink_2,
    );
    paint_text(
        ui,
        pos2(foot.left() + 52.0, y),
        foot.width() - 108.0,
        text,
        TextRole::Body,
        theme.ink_2,
    );
    let cap = Rect::from_center_size(pos2(foot.right() - 31.0, y), vec2(22.0, 22.0));
    paint_key_cap(
        ui,
        cap,
        &RunKey::Jump.cap(here.cx.text),
        12.0,
        theme,
        None,
        here.typing,
    );
    focus_ring(ui, theme, &response, foot.shrink(3.0), Radius::Control);
}
