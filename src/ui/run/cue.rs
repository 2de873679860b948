//! The stage: kind and mood, the line, how it is acted, what is expected, the reaction clock and the ways on.

use egui::{Align2, Color32, Rect, Sense, Ui, pos2, vec2};

use crate::scenario::{Cue, CueKind};
use crate::ui::icons;
use crate::ui::keys::{Press as _, RunKey};
use crate::ui::theme::{IconWeight, Radius, TextRole, Weight, font, stroke};
use crate::ui::widgets::{
    Button, a11y, focus_ring, mood, paint_icon, paint_key_cap, paint_text, rows, text_width,
};

use super::cue_area::{Expected, LineBlock};
use super::measures::Tier;
use super::{RunCommand, RunCx, branches, timer};

pub(super) fn show(ui: &mut Ui, here: &RunCx<'_>) {
    let theme = here.cx.theme;
    let all = ui.max_rect();
    ui.painter().rect_filled(all, 0.0, theme.surface);
    let Some(visit) = here.scene.visits.get(here.view.visit) else {
        return;
    };
    let Some(cue) = here.scenario.cue(&visit.cue) else {
        return;
    };
    let m = here.m;
    let (side, above, below) = m.cue_pad;
    let mut rect = all.shrink2(vec2(side, 0.0));
    rect.set_top(all.top() + above);
    rect.set_bottom(all.bottom() - below);
    if here.look.is_some() {
        let strip = rect.with_max_y(rect.top() + 40.0);
        look_strip(ui, here, strip);
        rect.set_top(strip.bottom() + 8.0);
    }
    let meta = rect.with_max_y(rect.top() + m.meta);
    meta_row(ui, here, cue, meta);
    // What stands at the foot stays where it is while the cue is on: it is measured first.
    let branch_height = branches::height(ui, here, rect.width());
    let branch_top = rect.bottom() - branch_height;
    let timer_top = branch_top - m.timer_gap - m.timer;
    let stage_over = |expected: &Expected<'_>| {
        Rect::from_min_max(
            pos2(rect.left(), meta.bottom()),
            pos2(rect.right(), timer_top - expected.height(here)),
        )
    };
    let mut expected = Expected::lay(ui, here, cue, rect.width(), m.expected_rows);
    let mut line = LineBlock::lay(ui, here, cue, stage_over(&expected));
    if m.tier != Tier::Roomy && expected.galley.rows.len() > 1 {
        // In a low window what is expected folds to one row where the line gains by it, or would be cut else.
        let folded = Expected::lay(ui, here, cue, rect.width(), 1);
        let larger = LineBlock::lay(ui, here, cue, stage_over(&folded));
        if larger.laid.size > line.laid.size || !line.fits(here) {
            (expected, line) = (folded, larger);
        }
    }
    let expected_top = timer_top - expected.height(here);
    branches::show(ui, here, rect.with_min_y(branch_top));
    timer::show(
        ui,
        here,
        Rect::from_min_size(pos2(rect.left(), timer_top), vec2(rect.width(), m.timer)),
    );
    expected.paint(ui, here, pos2(rect.left(), expected_top), rect.width());
    line.show(ui, here, cue);
}

/// The strip that says: this is not now.
fn look_strip(ui: &mut Ui, here: &RunCx<'_>, rect: Rect) {
    let (theme, text) = (here.cx.theme, here.cx.text);
    ui.painter()
        .rect_filled(rect, Radius::Control, theme.partly_soft);
    let title = text.run_look(here.view.visit + 1, here.scene.visits.len());
    let name = format!("{title}{}{}", text.run_comma(), text.run_look_hint());
    a11y::painted_live(ui, rect, "look", &name);
    let y = rect.center().y;
    paint_icon(
        ui.painter(),
        pos2(rect.left() + 20.0, y),
        icons::EYE,
        IconWeight::Regular,
        18.0,
        theme.partly,
    );
    let end = paint_text(
        ui,
        pos2(rect.left() + 38.0, y),
        rect.width() * 0.5,
        &title,
        TextRole::CardTitle,
        theme.partly,
    );
    let button = Button::new(theme, text.run_look_return())
        .key(RunKey::Look.nth_cap(text, 1))
        .size(crate::ui::widgets::Size::Small);
    let area = Rect::from_min_max(
        pos2(rect.right() - 190.0, rect.top() + 5.0),
        pos2(rect.right() - 6.0, rect.bottom() - 5.0),
    );
    let left = ui
        .scope_builder(
            egui::UiBuilder::new()
                .max_rect(area)
                .layout(egui::Layout::right_to_left(egui::Align::Center)),
            |ui| {
                let response = button.show(ui);
                if response.clicked() {
                    here.ask(RunCommand::Live);
                }
                response.rect.left()
            },
        )
        .inner;
    paint_text(
        ui,
        pos2(end + 16.0, y),
        left - end - 28.0,
        text.run_look_hint(),
        TextRole::Small,
        theme.ink_2,
    );
}

pub(super) fn kind_icon(kind: CueKind) -> &'static str {
    match kind {
        CueKind::Opening => icons::DOOR_OPEN,
        CueKind::Advance => icons::ARROW_RIGHT,
        CueKind::Escalate => icons::TREND_UP,
        CueKind::Probe => icons::MAGNIFYING_GLASS,
        CueKind::Inject => icons::LIGHTNING,
        CueKind::Soothe => icons::LEAF,
        CueKind::Closing => icons::FLAG,
    }
}

fn meta_row(ui: &mut Ui, here: &RunCx<'_>, cue: &Cue, rect: Rect) {
    let (theme, text, m) = (here.cx.theme, here.cx.text, here.m);
    let roomy = m.tier == Tier::Roomy;
    let (size, chip_size) = if roomy { (15.0, 14.0) } else { (14.0, 13.0) };
    let y = rect.center().y;
    let gap = if roomy { 10.0 } else { 8.0 };
    let mut x = rect.left();
    if m.outline <= 0.0 {
        x = outline_button(ui, here, pos2(x, y)) + gap;
    }
    let kind = format!("{} {}", cue.id, text.cue_kind(cue.kind));
    // What breaks in from outside is solid, so that it is not taken for the customer's next line.
    let inject = cue.kind == CueKind::Inject;
    let (fill, ink) = if inject {
        (theme.accent_solid, theme.on_accent)
    } else {
        (theme.accent_soft, theme.accent)
    };
    x = chip(
        ui,
        pos2(x, y),
        Some(kind_icon(cue.kind)),
        &kind,
        (chip_size, m.meta),
        (fill, ink),
    ) + gap;
    let speaker_width = cue.speaker.as_ref().map_or(0.0, |speaker| {
        text_width(ui, speaker, font(chip_size, Weight::Medium)) + 42.0 + gap
    });
    let least = x + speaker_width;
    let sizes = (size, chip_size);
    let (right, words) = mood_row(ui, here, cue, pos2(rect.right(), y), least, sizes);
    let mut name = vec![kind];
    if let Some(speaker) = &cue.speaker {
        x = chip(
            ui,
            pos2(x, y),
            Some(icons::PHONE_CALL),
            speaker,
            (chip_size, m.meta),
            (theme.accent_soft, theme.accent),
        ) + gap;
        name.push(speaker.clone());
    }
    let room = right - x - 12.0;
    if room > 40.0 {
        let ink = theme.ink_2;
        let face = font(size, Weight::Regular);
        let end = paint_text(ui, pos2(x, y), room, &here.scenario.customer, face, ink);
        x = end + gap;
    }
    name.push(here.scenario.customer.clone());
    if let Some(time) = sim_time(here) {
        let words = text.run_sim_time(time);
        if right - x > text_width(ui, &words, font(chip_size, Weight::Medium)) + 50.0 {
            chip(
                ui,
                pos2(x, y),
                Some(icons::FAST_FORWARD),
                &words,
                (chip_size, m.meta),
                (theme.sunken, theme.ink_2),
            );
        }
        name.push(words);
    }
    name.extend(words);
    a11y::painted_as(ui, rect, "meta", &name.join(text.run_comma()));
}

fn sim_time<'a>(here: &'a RunCx<'_>) -> Option<&'a str> {
    here.scene.visits.get(here.view.visit)?.sim_time.as_deref()
}

fn outline_button(ui: &Ui, here: &RunCx<'_>, left_center: egui::Pos2) -> f32 {
    let (theme, name) = (here.cx.theme, here.cx.text.run_outline());
    let face = TextRole::Small.strong();
    let width = 10.0 + 17.0 + 6.0 + text_width(ui, name, face.clone()) + 8.0 + 22.0 + 10.0;
    let rect = Rect::from_min_size(left_center - vec2(0.0, 14.0), vec2(width, 28.0));
    let response = ui.interact(rect, ui.scope_id().with("outline"), Sense::click());
    a11y::button(&response, || name);
    if response.clicked() {
        here.ask(RunCommand::Outline);
    }
    let fill = if response.hovered() {
        theme.surface_2
    } else {
        theme.surface
    };
    let painter = ui.painter();
    painter.rect(
        rect,
        Radius::Chip,
        fill,
        stroke::hair(theme.line_strong),
        egui::StrokeKind::Inside,
    );
    focus_ring(ui, theme, &response, rect.expand(3.0), Radius::Control);
    let y = rect.center().y;
    paint_icon(
        painter,
        pos2(rect.left() + 18.5, y),
        icons::LIST_BULLETS,
        IconWeight::Regular,
        17.0,
        theme.ink,
    );
    painter.text(
        pos2(rect.left() + 33.0, y),
        Align2::LEFT_CENTER,
        name,
        face,
        theme.ink,
    );
    let cap = Rect::from_center_size(pos2(rect.right() - 21.0, y), vec2(22.0, 18.0));
    paint_key_cap(
        ui,
        cap,
        &RunKey::Outline.cap(here.cx.text),
        12.0,
        theme,
        None,
        here.typing,
    );
    rect.right()
}

/// A tag whose middle left is given. Returns its right edge.
fn chip(
    ui: &Ui,
    at: egui::Pos2,
    mark: Option<&str>,
    text: &str,
    (size, height): (f32, f32),
    (fill, ink): (Color32, Color32),
) -> f32 {
    let face = font(size, Weight::Medium);
    let pad = if size > 13.0 { 10.0 } else { 8.0 };
    let icon = if mark.is_some() { 22.0 } else { 0.0 };
    let width = text_width(ui, text, face.clone()) + 2.0 * pad + icon;
    let height = if size > 13.0 { height } else { height - 2.0 };
    let rect = Rect::from_min_size(at - vec2(0.0, height / 2.0), vec2(width, height));
    ui.painter().rect_filled(rect, Radius::Chip, fill);
    if let Some(mark) = mark {
        let at = pos2(rect.left() + pad + 8.0, rect.center().y);
        paint_icon(ui.painter(), at, mark, IconWeight::Regular, 16.0, ink);
    }
    ui.painter().text(
        pos2(rect.left() + pad + icon, rect.center().y),
        Align2::LEFT_CENTER,
        text,
        face,
        ink,
    );
    rect.right()
}

/// Mood and tags, from the right edge. Returns where they begin and what they say.
fn mood_row(
    ui: &mut Ui,
    here: &RunCx<'_>,
    cue: &Cue,
    right_center: egui::Pos2,
    least: f32,
    (size, chip_size): (f32, f32),
) -> (f32, Vec<String>) {
    let (theme, text) = (here.cx.theme, here.cx.text);
    let mut words = Vec::new();
    let mut right = right_center.x;
    let y = right_center.y;
    let face = font(chip_size, Weight::Medium);
    let pad = if chip_size > 13.0 { 10.0 } else { 8.0 };
    let level = here
        .scene
        .visits
        .get(here.view.visit)
        .map_or(0, |visit| visit.mood);
    let mood_name = text.run_mood(level);
    let mood_face = font(size, Weight::Regular);
    let mood_width = 4.0 + text_width(ui, &mood_name, mood_face.clone()) + 50.0;
    for tag in cue.tags.iter().rev() {
        words.insert(0, tag.clone());
        let width = text_width(ui, tag, face.clone()) + 2.0 * pad;
        // Tags give way to what stands at the left.
        if right - width - 8.0 - mood_width < least {
            continue;
        }
        chip(
            ui,
            pos2(right - width, y),
            None,
            tag,
            (chip_size, here.m.meta),
            (theme.sunken, theme.ink_2),
        );
        right -= width + 8.0;
    }
    if right - mood_width < least {
        words.insert(0, mood_name);
        return (right, words);
    }
    right -= 4.0;
    let left = crate::ui::widgets::paint_text_right(
        ui.painter(),
        pos2(right, y),
        &mood_name,
        mood_face,
        theme.ink_2,
    );
    words.insert(0, mood_name);
    let cells = Rect::from_min_size(pos2(left - 50.0, y - 7.0), vec2(42.0, 14.0));
    rows(ui, cells, "mood", |ui| mood(ui, theme, level));
    (cells.left(), words)
}
