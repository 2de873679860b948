//! Red lines: a quiet strip until one is touched, then a banner that stays.

use egui::{Rect, Sense, Ui, pos2, vec2};

use crate::ui::icons;
use crate::ui::keys::{Press as _, RunKey};
use crate::ui::theme::{IconWeight, Radius, TextRole, Weight, font, stroke};
use crate::ui::widgets::{
    a11y, focus_ring, is_lit, paint_icon, paint_key_cap, paint_text, text_width,
};

use super::model::RedLine;
use super::{RunCommand, RunCx};

const BANNER: f32 = 48.0;

fn sizes(here: &RunCx<'_>) -> (f32, f32, f32, f32) {
    // Padding: side, above, below; row height of the list.
    if !here.m.red_grid {
        (16.0, 8.0, 8.0, 20.0)
    } else if here.m.card_margin < 14.0 {
        (16.0, 10.0, 12.0, 20.0)
    } else {
        (20.0, 14.0, 16.0, 26.0)
    }
}

fn touched<'a>(here: &'a RunCx<'_>) -> impl Iterator<Item = (usize, &'a RedLine, &'a str)> {
    here.view
        .red
        .iter()
        .enumerate()
        .filter_map(|(i, red)| Some((i, red, red.touched.as_deref()?)))
}

/// At most three banners stand one over the other; a fourth is told in the picker.
fn banners(here: &RunCx<'_>) -> usize {
    touched(here).count().min(3)
}

fn grid_rows(here: &RunCx<'_>) -> usize {
    if here.m.red_grid {
        here.view.red.len().min(8).div_ceil(2)
    } else {
        0
    }
}

pub(super) fn height(here: &RunCx<'_>) -> f32 {
    if here.view.red.is_empty() {
        return 0.0;
    }
    let (_, above, below, row) = sizes(here);
    let banners = banners(here);
    if banners > 0 {
        let gap = 8.0;
        let strip = above + 24.0 + below;
        return strip + banners as f32 * (BANNER + gap);
    }
    let list = grid_rows(here) as f32 * row;
    let gap = if list > 0.0 && row > 22.0 { 6.0 } else { 4.0 };
    above + 24.0 + if list > 0.0 { gap + list } else { 0.0 } + below
}

pub(super) fn show(ui: &Ui, here: &RunCx<'_>) {
    if here.view.red.is_empty() {
        return;
    }
    let (theme, text) = (here.cx.theme, here.cx.text);
    let rect = ui.max_rect();
    let (side, above, _, row) = sizes(here);
    let painter = ui.painter();
    painter.rect_filled(rect, 0.0, theme.surface_2);
    painter.hline(rect.x_range(), rect.top() + 0.5, stroke::hair(theme.line));
    let any = banners(here) > 0;
    let head = Rect::from_min_size(
        pos2(rect.left(), rect.top()),
        vec2(rect.width(), above + 24.0 + above),
    );
    let response = ui.interact(head, ui.scope_id().with("red"), Sense::click());
    let title = if any {
        text.level_red_line()
    } else {
        text.run_red_quiet()
    };
    a11y::button(&response, || title);
    if response.clicked() {
        here.ask(RunCommand::OpenRed);
    }
    if response.hovered() {
        painter.rect_filled(head.shrink(2.0), Radius::Control, theme.sunken);
    }
    focus_ring(ui, theme, &response, head.shrink(2.0), Radius::Tile);
    let y = rect.top() + above + 12.0;
    let left = rect.left() + side;
    let (sign, weight) = if any {
        (icons::WARNING_OCTAGON, IconWeight::Fill)
    } else {
        (icons::OCTAGON, IconWeight::Regular)
    };
    paint_icon(
        painter,
        pos2(left + 10.0, y),
        sign,
        weight,
        20.0,
        theme.redline,
    );
    let right = rect.right() - side;
    let cap = Rect::from_min_size(pos2(right - 22.0, y - 11.0), vec2(22.0, 22.0));
    paint_key_cap(
        ui,
        cap,
        &RunKey::Red.cap(text),
        12.0,
        theme,
        None,
        here.typing,
    );
    let press = text.run_red_press();
    let face = TextRole::Small.font();
    let bold = TextRole::Lead.font();
    let press_left = cap.left() - 8.0 - text_width(ui, press, face.clone());
    let roomy = left + 36.0 + text_width(ui, title, bold.clone()) <= press_left;
    if roomy {
        paint_text(ui, pos2(press_left, y), 200.0, press, face, theme.ink_2);
    }
    let end = if roomy { press_left } else { cap.left() };
    let room = end - left - 36.0;
    paint_text(ui, pos2(left + 28.0, y), room, title, bold, theme.ink);
    if any {
        let mut top = y + 12.0 + 8.0;
        for (i, red, time) in touched(here).take(3) {
            let area = Rect::from_min_size(
                pos2(rect.left() + side - 4.0, top),
                vec2(rect.width() - 2.0 * side + 8.0, BANNER),
            );
            banner(ui, here, i, red, time, area);
            top += BANNER + 8.0;
        }
        return;
    }
    let size = if row > 22.0 { 14.0 } else { 13.0 };
    let gap = if row > 22.0 { 6.0 } else { 4.0 };
    let column = (rect.width() - 2.0 * side) / 2.0;
    for (i, red) in here.view.red.iter().take(grid_rows(here) * 2).enumerate() {
        let at = pos2(
            left + (i % 2) as f32 * (column + if row > 22.0 { 8.0 } else { 5.0 }),
            y + 12.0 + gap + row / 2.0 + (i / 2) as f32 * row,
        );
        let face = font(size, Weight::Regular);
        paint_text(ui, at, column - 8.0, &red.title, face, theme.ink_2);
    }
    response.on_hover_ui(|ui| {
        ui.set_max_width(360.0);
        for red in &here.view.red {
            crate::ui::widgets::label(ui, red.text.as_str(), TextRole::Small, theme.ink);
        }
    });
}

fn banner(ui: &Ui, here: &RunCx<'_>, i: usize, red: &RedLine, time: &str, area: Rect) {
    let (theme, text) = (here.cx.theme, here.cx.text);
    let painter = ui.painter();
    painter.rect_filled(area, Radius::Tile, theme.redline_solid);
    let title = text.run_red_touched(i + 1);
    let name = [title.as_str(), time, red.title.as_str()].join(text.run_comma());
    a11y::painted_live(ui, area, ("touched", i), &name);
    let y = area.center().y;
    let ink = theme.on_redline;
    paint_icon(
        painter,
        pos2(area.left() + 24.0, y),
        icons::WARNING_OCTAGON,
        IconWeight::Fill,
        22.0,
        ink,
    );
    let back = text.run_red_take_back();
    let face = TextRole::Small.strong();
    let width = text_width(ui, back, face.clone()) + 20.0;
    let button = Rect::from_min_size(
        pos2(area.right() - width - 6.0, y - 15.0),
        vec2(width, 30.0),
    );
    let response = ui.interact(button, ui.scope_id().with(("take back", i)), Sense::click());
    let name = format!("{back}{}{}", text.run_comma(), red.title);
    a11y::button(&response, || name.as_str());
    if response.clicked() {
        here.ask(RunCommand::TakeBack(red.item.clone()));
    }
    let stroke = if is_lit(&response) {
        stroke::mark(ink)
    } else {
        stroke::hair(ink.gamma_multiply(0.5))
    };
    painter.rect_stroke(button, Radius::Chip, stroke, egui::StrokeKind::Inside);
    painter.text(
        button.center(),
        egui::Align2::CENTER_CENTER,
        back,
        face,
        ink,
    );
    let left = area.left() + 44.0;
    let room = button.left() - left - 8.0;
    paint_text(
        ui,
        pos2(left, y - 10.0),
        room,
        &title,
        TextRole::CardTitle,
        ink,
    );
    paint_text(
        ui,
        pos2(left, y + 10.0),
        room,
        &format!("{time} {}", red.title),
        TextRole::Body,
        ink,
    );
}
