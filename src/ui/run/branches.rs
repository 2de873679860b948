//! The ways on: what the staff did, what it records, and where it leads.

use std::sync::Arc;

use egui::{Galley, Pos2, Rect, Sense, StrokeKind, Ui, pos2, vec2};

use crate::drill::Phase;
use crate::scenario::BranchKind;
use crate::ui::icons;
use crate::ui::keys::{Press as _, RunEndKey, RunKey};
use crate::ui::theme::{IconWeight, Radius, TextRole, Weight, font, stroke};
use crate::ui::widgets::{a11y, focus_ring, paint_icon, paint_key_cap, paint_text, text_width};

use super::measures::Tier;
use super::model::BranchRow;
use super::paint::{dashed, paragraph};
use super::{RunCommand, RunCx};

/// Widths of the two columns at the right: result, next cue.
#[derive(Clone, Copy)]
struct Columns {
    result: f32,
    next: f32,
    gap: f32,
}

pub(super) fn height(ui: &Ui, here: &RunCx<'_>, width: f32) -> f32 {
    let columns = columns(ui, here);
    let rows = &here.view.branches;
    let mut height: f32 = rows
        .iter()
        .map(|row| row_height(here, &title(ui, here, row, columns, width)))
        .sum();
    height += here.m.branch_gap * (rows.len() as f32 - 1.0).max(0.0);
    if here.view.closing {
        height += here.m.branch_gap + end_height(here);
    }
    height
}

pub(super) fn show(ui: &mut Ui, here: &RunCx<'_>, rect: Rect) {
    let columns = columns(ui, here);
    let mut y = rect.top();
    for (n, row) in here.view.branches.iter().enumerate() {
        let galley = title(ui, here, row, columns, rect.width());
        let height = row_height(here, &galley);
        let area = Rect::from_min_size(pos2(rect.left(), y), vec2(rect.width(), height));
        row_ui(ui, here, n, row, &galley, columns, area);
        y += height + here.m.branch_gap;
    }
    if here.view.closing {
        let area = Rect::from_min_size(pos2(rect.left(), y), vec2(rect.width(), end_height(here)));
        end_row(ui, here, area);
    }
}

fn end_height(here: &RunCx<'_>) -> f32 {
    (here.m.branch - 8.0).max(34.0)
}

fn row_height(here: &RunCx<'_>, title: &Galley) -> f32 {
    if here.m.next_line {
        let both = title.size().y + next_line_height(here);
        (here.m.branch + 8.0).max(both + 14.0)
    } else {
        here.m.branch.max(title.size().y + 12.0)
    }
}

/// Size of the line under a branch. Points.
fn next_line_size(here: &RunCx<'_>) -> f32 {
    (here.m.branch_text * 0.74).round()
}

fn next_line_height(here: &RunCx<'_>) -> f32 {
    (next_line_size(here) * 1.4).round()
}

fn result_words<'a>(here: &'a RunCx<'_>, row: &BranchRow) -> &'a str {
    match row.result {
        Some(rating) => here.cx.text.rating(rating),
        None => here.cx.text.branch_kind(row.kind),
    }
}

fn next_words(here: &RunCx<'_>, row: &BranchRow) -> String {
    match &row.to {
        Some(next) if here.m.short_next => next.cue.clone(),
        Some(next) => format!("{} {}", next.cue, next.title),
        None => here.cx.text.run_branch_ends().to_owned(),
    }
}

fn columns(ui: &Ui, here: &RunCx<'_>) -> Columns {
    let face = || TextRole::Body.font();
    let (mut result, mut next): (f32, f32) = (82.0, 0.0);
    for row in &here.view.branches {
        let glyph = if row.result.is_some() { 23.0 } else { 0.0 };
        let red = if row.red.is_empty() { 0.0 } else { 24.0 };
        result = result.max(text_width(ui, result_words(here, row), face()) + glyph + red);
        next = next.max(text_width(ui, &next_words(here, row), face()) + 21.0);
    }
    if here.m.next_line {
        return Columns {
            result,
            next: 0.0,
            gap: 8.0,
        };
    }
    let (least, most, gap) = if here.m.short_next {
        (
            if here.m.tier == Tier::Tiny {
                46.0
            } else {
                60.0
            },
            130.0,
            10.0,
        )
    } else {
        (132.0, 190.0, 16.0)
    };
    Columns {
        result,
        next: next.clamp(least, most),
        gap,
    }
}

fn title(ui: &Ui, here: &RunCx<'_>, row: &BranchRow, columns: Columns, width: f32) -> Arc<Galley> {
    let (theme, m) = (here.cx.theme, here.m);
    let choice = row.kind == BranchKind::Choice;
    let weight = if choice {
        Weight::Regular
    } else {
        Weight::Medium
    };
    let ink = if here.typing {
        theme.ink_3
    } else if choice {
        theme.ink_2
    } else {
        theme.ink
    };
    let room =
        width - left_of_title(here) - 16.0 - columns.next - columns.result - 2.0 * columns.gap;
    let line = (m.branch_text * 1.37).round();
    paragraph(
        ui,
        &row.title,
        font(m.branch_text, weight),
        ink,
        room,
        line,
        m.branch_rows,
    )
}

fn left_of_title(here: &RunCx<'_>) -> f32 {
    let pad = if here.m.tier == Tier::Roomy { 8.0 } else { 6.0 };
    pad + here.m.branch_cap + 14.0
}

fn row_ui(
    ui: &Ui,
    here: &RunCx<'_>,
    n: usize,
    row: &BranchRow,
    title: &Arc<Galley>,
    columns: Columns,
    rect: Rect,
) {
    let (theme, m) = (here.cx.theme, here.m);
    let live = here.look.is_none() && here.drill.state().phase == Phase::Running;
    let id = ui.scope_id().with(("branch", here.view.visit, row.place));
    let sense = if live { Sense::click() } else { Sense::hover() };
    let response = ui.interact(rect, id, sense);
    a11y::button_if(&response, live, || row.name.as_str());
    if response.clicked() {
        here.ask(RunCommand::Branch(n));
    }
    if title.elided {
        response.clone().on_hover_text(&row.title);
    }
    let painter = ui.painter();
    let choice = row.kind == BranchKind::Choice;
    let fill = if live && response.hovered() {
        theme.surface_2
    } else {
        theme.surface
    };
    painter.rect_filled(rect, Radius::Tile, fill);
    if choice {
        dashed(painter, rect, stroke::hair(theme.control));
    } else {
        let stroke = if row.taken {
            stroke::strong(theme.accent)
        } else {
            stroke::hair(theme.line_strong)
        };
        painter.rect_stroke(rect, Radius::Tile, stroke, StrokeKind::Inside);
    }
    focus_ring(ui, theme, &response, rect.expand(3.0), Radius::Card);
    let y = rect.center().y;
    let pad = if m.tier == Tier::Roomy { 8.0 } else { 6.0 };
    let cap = Rect::from_min_size(
        pos2(rect.left() + pad, y - m.branch_cap / 2.0),
        vec2(m.branch_cap, m.branch_cap),
    );
    let size = if m.tier >= Tier::Tight { 16.0 } else { 18.0 };
    let dim = here.typing || !live;
    paint_key_cap(
        ui,
        cap,
        &RunKey::Branch.nth_cap(here.cx.text, n),
        size,
        theme,
        None,
        dim,
    );
    let left = rect.left() + left_of_title(here);
    let below = if m.next_line {
        next_line_height(here)
    } else {
        0.0
    };
    let top = y - f32::midpoint(title.size().y, below);
    painter.galley(pos2(left, top), title.clone(), theme.ink);
    if m.next_line {
        let result = rect.right() - 16.0 - columns.result - columns.gap;
        let at = pos2(left, top + title.size().y + below / 2.0);
        next_line(ui, here, row, at, result - left);
    }
    result_ui(ui, here, row, columns, rect);
}

/// Where a branch leads: the id of the cue, and how its line begins.
fn next_line(ui: &Ui, here: &RunCx<'_>, row: &BranchRow, at: Pos2, room: f32) {
    let theme = here.cx.theme;
    let size = next_line_size(here);
    let face = || font(size, Weight::Regular);
    let Some(next) = &row.to else {
        let words = here.cx.text.run_branch_ends();
        paint_text(ui, at, room, words, face(), theme.ink_3);
        return;
    };
    let ink = if here.typing {
        theme.ink_3
    } else {
        theme.ink_2
    };
    let end = paint_text(ui, at, room, &next.cue, face(), theme.ink_3);
    let left = end + 10.0;
    paint_text(
        ui,
        pos2(left, at.y),
        at.x + room - left,
        &next.line,
        face(),
        ink,
    );
}

fn result_ui(ui: &Ui, here: &RunCx<'_>, row: &BranchRow, columns: Columns, rect: Rect) {
    let theme = here.cx.theme;
    let painter = ui.painter();
    let face = || TextRole::Body.font();
    let y = rect.center().y;
    let next_left = rect.right() - 16.0 - columns.next;
    let mut x = next_left - columns.gap - columns.result;
    if let Some(rating) = row.result {
        let (glyph, weight, color) = theme.rating(rating);
        paint_icon(painter, pos2(x + 9.0, y), glyph, weight, 18.0, color);
        x += 23.0;
    }
    let words = result_words(here, row);
    let end = paint_text(ui, pos2(x, y), columns.result, words, face(), theme.ink_2);
    if !row.red.is_empty() {
        paint_icon(
            painter,
            pos2(end + 14.0, y),
            icons::WARNING_OCTAGON,
            IconWeight::Fill,
            18.0,
            theme.redline,
        );
    }
    if here.m.next_line {
        return;
    }
    let mut x = next_left;
    if row.to.is_some() {
        paint_icon(
            painter,
            pos2(x + 7.5, y),
            icons::ARROW_RIGHT,
            IconWeight::Regular,
            15.0,
            theme.ink_3,
        );
        x += 20.0;
    }
    let room = rect.right() - 12.0 - x;
    paint_text(
        ui,
        pos2(x, y),
        room,
        &next_words(here, row),
        face(),
        theme.ink_3,
    );
}

/// At a closing cue: how the scene is ended.
fn end_row(ui: &Ui, here: &RunCx<'_>, rect: Rect) {
    let (theme, text) = (here.cx.theme, here.cx.text);
    let words = match &here.view.next_scene {
        Some((at, title)) => text.run_next_row(*at, title.as_str()),
        None => text.run_end_row().to_owned(),
    };
    let response = ui.interact(rect, ui.scope_id().with("end row"), Sense::click());
    a11y::button(&response, || words.as_str());
    if response.clicked() {
        here.ask(RunCommand::OpenEnd);
    }
    let done = here.view.branches.iter().any(|b| b.taken);
    let painter = ui.painter();
    let (fill, ink) = match (done, response.hovered()) {
        (true, false) => (theme.accent_solid, theme.on_accent),
        (true, true) => (theme.accent_hover, theme.on_accent),
        (false, false) => (theme.surface_2, theme.ink_2),
        (false, true) => (theme.sunken, theme.ink_2),
    };
    painter.rect_filled(rect, Radius::Tile, fill);
    if !done {
        painter.rect_stroke(
            rect,
            Radius::Tile,
            stroke::hair(theme.line),
            StrokeKind::Inside,
        );
    }
    focus_ring(ui, theme, &response, rect.expand(3.0), Radius::Card);
    let y = rect.center().y;
    paint_icon(
        painter,
        pos2(rect.left() + 26.0, y),
        icons::FLAG_CHECKERED,
        IconWeight::Regular,
        18.0,
        ink,
    );
    let key = &RunEndKey::End.cap(here.cx.text);
    let width = text_width(ui, key, TextRole::Caption.strong()) + 12.0;
    let cap = Rect::from_min_size(
        pos2(rect.right() - 16.0 - width, y - 11.0),
        vec2(width, 22.0),
    );
    paint_key_cap(
        ui,
        cap,
        key,
        12.0,
        theme,
        done.then_some((theme.accent_solid, ink)),
        here.typing,
    );
    let left = pos2(rect.left() + left_of_title(here), y);
    paint_text(
        ui,
        left,
        cap.left() - left.x - 12.0,
        &words,
        TextRole::Lead.bold_if(done),
        ink,
    );
}
