//! To any cue of the scene.

use egui::{Id, Rect, ScrollArea, Sense, Ui, pos2, vec2};

use crate::drill::Drill;
use crate::ui::Cx;
use crate::ui::keys::{DialogKey, Press as _};
use crate::ui::shell::dialog;
use crate::ui::theme::{Gap, Radius, TextRole, Weight};
use crate::ui::widgets::{Button, UiExt as _, a11y, label, paint_text, paint_text_right};

use super::super::{RunCommand, RunCx, outline};
use super::dialogs::{field, foot};

/// Cues that match what is typed: by id first, then by title and stage.
pub(in super::super) fn found(cx: &Cx<'_>, query: &str) -> Vec<String> {
    let Some(scenario) = cx.session.drill().and_then(|d| d.scenario()) else {
        return Vec::new();
    };
    let query = query.trim().to_lowercase();
    let mut found: Vec<(usize, &str)> = scenario
        .cues
        .iter()
        .filter_map(|cue| {
            let id = cue.id.to_lowercase();
            let digits = id.trim_start_matches(|c: char| !c.is_ascii_digit());
            let stage = scenario.stages.iter().find(|s| s.id == cue.stage);
            let rank = if query.is_empty() || id == query || digits == query {
                0
            } else if digits.trim_start_matches('0') == query {
                1
            } else if id.starts_with(&query) || digits.starts_with(&query) {
                2
            } else if cue.title.to_lowercase().contains(&query) {
                3
            } else if stage.is_some_and(|s| s.title.to_lowercase().contains(&query)) {
                4
            } else if id.contains(&query) {
                5
            } else {
                return None;
            };
            Some((rank, cue.id.as_str()))
        })
        .collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, id)| id.to_owned()).collect()
}

/// Where the drill most likely goes on: what follows when the staff do what is asked.
pub(in super::super) fn likely_next(drill: &Drill) -> Option<String> {
    let (scenario, scene) = (drill.scenario()?, drill.state().current()?);
    outline::next_of(scenario, scene, &drill.cue()?.id).map(str::to_owned)
}

pub(super) fn show(ui: &Ui, here: &RunCx<'_>, query: &mut String, at: &mut usize, fresh: bool) {
    let (theme, text) = (here.cx.theme, here.cx.text);
    dialog(ui, here.cx, "run jump", 460.0, |ui| {
        ui.dialog_title(theme, text.run_jump_title());
        let id = Id::unique("run jump field");
        let response = field(ui, here, id, 460.0, text.run_jump_hint(), query, fresh);
        if response.changed() {
            *at = 0;
        }
        let found = found(here.cx, query);
        *at = (*at).min(found.len().saturating_sub(1));
        if found.is_empty() {
            let words = text.run_jump_nothing(query.as_str());
            label(ui, words, TextRole::Body, theme.ink_3);
        }
        let height = (ui.ctx().content_rect().height() - 300.0).clamp(120.0, 370.0);
        ScrollArea::vertical()
            .id_salt("cues")
            .max_height(height)
            .min_scrolled_height(height)
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for (i, cue) in found.iter().enumerate() {
                    if row(ui, here, cue, i == *at) {
                        *at = i;
                    }
                }
            });
        if let Some(cue) = found.get(*at).and_then(|id| here.scenario.cue(id)) {
            ui.gap(Gap::Xs);
            let who = cue.speaker.as_deref().unwrap_or(&here.scenario.customer);
            let spoken = cue.spoken();
            let words = match &cue.event {
                Some(event) if spoken.is_empty() => event.clone(),
                _ => text.run_jump_line(spoken, who),
            };
            label(ui, words, TextRole::Body, theme.ink_2);
        }
        ui.gap(Gap::Xs);
        foot(ui, |ui| {
            let jump = Button::new(theme, text.run_jump_yes())
                .key(DialogKey::Yes.cap(text))
                .primary();
            if jump.show(ui).clicked()
                && let Some(cue) = found.get(*at)
            {
                here.ask(RunCommand::Jump(cue.clone()));
            }
            let back = Button::new(theme, text.cancel()).key(DialogKey::No.cap(text));
            if back.show(ui).clicked() {
                here.ask(RunCommand::Close);
            }
        });
    });
}

/// One cue: the first press shows its line, the second jumps. True when it is to be lit.
fn row(ui: &mut Ui, here: &RunCx<'_>, id: &str, lit: bool) -> bool {
    let theme = here.cx.theme;
    let Some(cue) = here.scenario.cue(id) else {
        return false;
    };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 36.0), Sense::click());
    let name = format!("{id} {}", cue.title);
    a11y::choice(&response, lit, || name.as_str());
    let clicked = response.clicked();
    if clicked && (lit || response.double_clicked()) {
        here.ask(RunCommand::Jump(id.to_owned()));
    }
    // Rows lie on whole points, the dialog may lie between two.
    if lit && !ui.clip_rect().expand(1.0).contains_rect(rect) {
        response.scroll_to_me(None);
    }
    if !ui.is_rect_visible(rect) {
        return clicked;
    }
    let fill = if lit {
        theme.accent_soft
    } else if response.hovered() {
        theme.sunken
    } else {
        theme.surface
    };
    ui.painter().rect_filled(rect, Radius::Control, fill);
    let y = rect.center().y;
    let ink = if lit { theme.accent } else { theme.ink };
    let face = TextRole::Small.strong();
    paint_text(ui, pos2(rect.left() + 12.0, y), 60.0, id, face, ink);
    let stage = here.scenario.stages.iter().find(|s| s.id == cue.stage);
    let end = Rect::from_center_size(pos2(rect.right() - 12.0, y), vec2(0.0, 0.0));
    let stage = paint_text_right(
        ui.painter(),
        end.center(),
        stage.map_or("", |s| s.title.as_str()),
        TextRole::Small,
        theme.ink_3,
    );
    let left = pos2(rect.left() + 72.0, y);
    let face = TextRole::Lead.weight(Weight::Regular);
    paint_text(ui, left, stage - left.x - 10.0, &cue.title, face, ink);
    clicked
}
