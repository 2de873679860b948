//! The top bar: what is played, how far it has come, and the drill clock.

use egui::{Align2, Layout, Rect, Ui, UiBuilder, pos2, vec2};

use crate::i18n::duration;
use crate::ui::icons;
use crate::ui::keys::{Press as _, RunEndKey, RunKey};
use crate::ui::theme::{IconWeight, Radius, TextRole, Weight, font, stroke};
use crate::ui::widgets::{Button, a11y, paint_icon, paint_text, text_width};

use super::measures::Tier;
use super::model::{StageState, StageView};
use super::{RunCommand, RunCx};

pub(super) fn show(ui: &mut Ui, here: &RunCx<'_>) {
    let (theme, m) = (here.cx.theme, here.m);
    let rect = ui.max_rect();
    ui.painter().rect_filled(rect, 0.0, theme.surface_2);
    ui.painter().hline(
        rect.x_range(),
        rect.bottom() - 0.5,
        stroke::hair(theme.line),
    );
    let left = if m.tier == Tier::Roomy { 24.0 } else { 20.0 };
    let title_room = m.title_width - left - 4.0;
    let y = rect.center().y;
    let two = m.tier < Tier::Tight;
    let title_y = if two { y - 9.0 } else { y };
    let face = TextRole::Lead.font();
    let at = pos2(rect.left() + left, title_y);
    paint_text(ui, at, title_room, &here.view.title, face, theme.ink);
    if two {
        let at = pos2(rect.left() + left, y + 11.0);
        let face = TextRole::Caption.font();
        paint_text(ui, at, title_room, &here.view.sub, face, theme.ink_3);
    }
    let area = rect.with_max_x(rect.left() + m.title_width);
    let name = format!("{} {}", here.view.title, here.view.sub);
    a11y::painted_as(ui, area, "title", &name);
    let clock_left = right_ui(ui, here, rect);
    let side = match m.tier {
        Tier::Roomy => 36.0,
        Tier::Narrow => 12.0,
        Tier::Tight | Tier::Tiny => 8.0,
    };
    let right = (rect.right() - m.clock_width).min(clock_left - 8.0);
    let stages = rect
        .with_min_x(rect.left() + m.title_width + side)
        .with_max_x(right - side);
    stages_ui(ui, here, stages);
}

/// Buttons and the clock, from the right edge. Returns where they begin.
fn right_ui(ui: &mut Ui, here: &RunCx<'_>, rect: Rect) -> f32 {
    let (theme, text, m) = (here.cx.theme, here.cx.text, here.m);
    let pad = if m.tier >= Tier::Tight { 14.0 } else { 20.0 };
    let area = rect
        .with_min_x(rect.right() - m.clock_width)
        .with_max_x(rect.right() - pad);
    let layout = Layout::right_to_left(egui::Align::Center);
    let builder = UiBuilder::new().max_rect(area).layout(layout);
    let left = ui
        .scope_builder(builder, |ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            let end = Button::new(theme, text.run_end())
                .icon(icons::FLAG_CHECKERED)
                .show(ui);
            let end = end.on_hover_text(RunEndKey::End.cap(text));
            if end.clicked() {
                here.ask(RunCommand::OpenEnd);
            }
            let mut pause = Button::new(theme, text.run_pause()).icon(icons::PAUSE);
            if m.tier == Tier::Roomy {
                pause = pause.key(RunKey::Pause.cap(text));
            }
            let pause = pause.show(ui);
            if pause.clicked() {
                here.ask(RunCommand::Pause);
            }
            pause.rect.left()
        })
        .inner;
    let right = left - if m.tier == Tier::Roomy { 16.0 } else { 12.0 };
    let time = clock(here.elapsed_millis);
    let y = rect.center().y;
    let size = if m.tier == Tier::Roomy { 26.0 } else { 24.0 };
    let shown = ui.painter().text(
        pos2(right, y - if m.tier == Tier::Roomy { 8.0 } else { 7.0 }),
        Align2::RIGHT_CENTER,
        &time,
        font(size, Weight::Bold),
        theme.ink,
    );
    let planned = ui.painter().text(
        pos2(right, y + if m.tier == Tier::Roomy { 15.0 } else { 13.0 }),
        Align2::RIGHT_CENTER,
        &here.view.planned,
        TextRole::Caption.font(),
        theme.ink_3,
    );
    let name = text.run_clock_name(here.view.planned.as_str(), time);
    let both = shown.union(planned);
    a11y::painted_as(ui, both, "clock", &name);
    both.left()
}

/// The drill clock has always two digits of minutes, so that it does not jump.
fn clock(millis: i64) -> String {
    let words = duration(millis);
    if words.len() < 5 {
        format!("0{words}")
    } else {
        words
    }
}

struct Column {
    title: String,
    time: String,
    natural: f32,
}

fn stages_ui(ui: &Ui, here: &RunCx<'_>, rect: Rect) {
    let m = here.m;
    let stages = &here.view.stages;
    let gap = if m.tier >= Tier::Tight { 10.0 } else { 14.0 };
    let room = rect.width() - gap * (stages.len() as f32 - 1.0).max(0.0);
    let times = m.tier == Tier::Roomy;
    let mut columns: Vec<Column> = stages
        .iter()
        .enumerate()
        .map(|(i, stage)| column(ui, here, i, stage, times, true))
        .collect();
    let need = |columns: &[Column]| columns.iter().map(|c| c.natural).sum::<f32>();
    if need(&columns) > room {
        columns = stages
            .iter()
            .enumerate()
            .map(|(i, stage)| column(ui, here, i, stage, false, true))
            .collect();
    }
    if need(&columns) > room {
        columns = stages
            .iter()
            .enumerate()
            .map(|(i, stage)| column(ui, here, i, stage, false, false))
            .collect();
    }
    let spare = (room - need(&columns)).max(0.0);
    let squeeze = (room / need(&columns)).min(1.0);
    let weight = |stage: &StageView| match (stage.state, times) {
        (StageState::Now, true) => 1.35,
        (StageState::Done, true) => 1.0,
        (StageState::Ahead, true) => 1.15,
        (StageState::Now, false) => 1.0,
        (_, false) => 0.0,
    };
    let weights: f32 = stages.iter().map(weight).sum();
    let mut x = rect.left();
    for ((i, stage), column) in stages.iter().enumerate().zip(&columns) {
        let more = if weights > 0.0 {
            spare * weight(stage) / weights
        } else {
            0.0
        };
        let width = column.natural * squeeze + more;
        let area = Rect::from_min_max(pos2(x, rect.top()), pos2(x + width, rect.bottom()));
        stage_ui(ui, here, i, stage, column, area);
        x += width + gap;
    }
}

fn size(here: &RunCx<'_>) -> f32 {
    if here.m.tier == Tier::Roomy {
        14.0
    } else {
        13.0
    }
}

fn column(
    ui: &Ui,
    here: &RunCx<'_>,
    i: usize,
    stage: &StageView,
    times: bool,
    titles: bool,
) -> Column {
    let text = here.cx.text;
    let now = stage.state == StageState::Now;
    let title = match (stage.state, titles) {
        (StageState::Done, true) => stage.title.clone(),
        (StageState::Done, false) => String::new(),
        (StageState::Now, _) | (_, true) => format!("{} {}", i + 1, stage.title),
        (_, false) => (i + 1).to_string(),
    };
    let target = i64::from(stage.target_secs) * 1000;
    let time = match stage.state {
        StageState::Now => text.run_time_of(duration(target), duration(spent(here, stage))),
        StageState::Done if times => duration(stage.millis),
        StageState::Ahead if times && stage.target_secs.is_multiple_of(60) => {
            text.run_minutes(stage.target_secs / 60)
        }
        StageState::Ahead if times => duration(target),
        _ => String::new(),
    };
    let weight = if now { Weight::Bold } else { Weight::Regular };
    let mut natural = text_width(ui, &title, font(size(here), weight));
    if stage.state == StageState::Done {
        natural += 20.0;
    }
    if !time.is_empty() {
        // As wide as the widest time, so that a ticking figure moves nothing.
        natural += 10.0
            + text_width(ui, &time, TextRole::Small.weight(weight)).max(if now {
                66.0
            } else {
                0.0
            });
    }
    Column {
        title,
        time,
        natural,
    }
}

/// Time spent in a stage, with the cue that is on.
fn spent(here: &RunCx<'_>, stage: &StageView) -> i64 {
    let running = here
        .scene
        .visit()
        .filter(|v| v.left.is_none() && here.look.is_none())
        .map_or(0, |v| here.elapsed_millis - v.shown.elapsed_millis);
    stage.millis + running.max(0)
}

fn stage_ui(ui: &Ui, here: &RunCx<'_>, i: usize, stage: &StageView, column: &Column, area: Rect) {
    let (theme, text, m) = (here.cx.theme, here.cx.text, here.m);
    let gap = if m.tier >= Tier::Tight { 4.0 } else { 7.0 };
    let top = area.center().y - (20.0 + gap + 4.0) / 2.0;
    let y = top + 10.0;
    let (ink, weight) = match stage.state {
        StageState::Done => (theme.ink_2, Weight::Regular),
        StageState::Now => (theme.accent, Weight::Bold),
        StageState::Ahead => (theme.ink_3, Weight::Regular),
    };
    let painter = ui.painter();
    let mut x = area.left();
    if stage.state == StageState::Done {
        paint_icon(
            painter,
            pos2(x + 7.0, y),
            icons::CHECK,
            IconWeight::Bold,
            14.0,
            ink,
        );
        x += 20.0;
    }
    let mut right = area.right();
    if !column.time.is_empty() {
        let left = crate::ui::widgets::paint_text_right(
            painter,
            pos2(right, y),
            &column.time,
            TextRole::Small.weight(weight),
            ink,
        );
        right = left - 4.0;
    }
    let face = font(size(here), weight);
    paint_text(ui, pos2(x, y), right - x, &column.title, face, ink);
    let bar = Rect::from_min_size(pos2(area.left(), top + 20.0 + gap), vec2(area.width(), 4.0));
    let round = Radius::Cell;
    painter.rect_filled(bar, round, theme.sunken);
    let target = i64::from(stage.target_secs.max(1)) * 1000;
    let (share, color) = match stage.state {
        StageState::Done => (1.0, theme.accent_line),
        StageState::Now => (
            (spent(here, stage) as f32 / target as f32).min(1.0),
            theme.accent,
        ),
        StageState::Ahead => (0.0, theme.sunken),
    };
    if share > 0.0 {
        let done = bar.with_max_x(bar.left() + bar.width() * share);
        painter.rect_filled(done, round, color);
    }
    let title = stage.title.as_str();
    let name = match stage.state {
        StageState::Done => text.run_stage_done(i + 1, duration(stage.millis), title),
        StageState::Now => text.run_stage_now(i + 1, column.time.as_str(), title),
        StageState::Ahead => text.run_stage_ahead(i + 1, title),
    };
    a11y::painted_as(ui, area, ("stage", i), &name);
}
