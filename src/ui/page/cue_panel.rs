//! The moment looked at: the cue as it was shown, what was hoped for and what was done.

use egui::{ScrollArea, Ui, vec2};

use crate::drill::{Drill, State, late_secs};
use crate::i18n::duration;
use crate::ui::Cx;
use crate::ui::theme::{Gap, TextRole};
use crate::ui::widgets::{UiExt as _, a11y, at_right, cue_line, hline, label, mood};

use super::room;

pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>, drill: &Drill, state: &State, seq: u64) {
    let (theme, text) = (cx.theme, cx.text);
    let scenario = drill.scenarios().get(state.scene);
    let shown = state.current().and_then(|s| Some((s, s.visit()?)));
    let (Some(scenario), Some((scene, visit))) = (scenario, shown) else {
        ui.body_2(theme, text.page_before_first());
        return;
    };
    let Some(cue) = scenario.cue(&visit.cue) else {
        return;
    };
    let stage = scenario.stages.iter().position(|s| s.id == cue.stage);
    ui.horizontal(|ui| {
        let words = [cue.id.as_str(), " ", text.cue_kind(cue.kind)].concat();
        label(ui, words, TextRole::Small.strong(), theme.accent);
        at_right(ui, |ui| {
            ui.sub(theme, text.run_mood(visit.mood));
            mood(ui, theme, visit.mood);
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Truncate);
                if let Some(place) = stage {
                    let title = scenario.stages[place].title.as_str();
                    let words = text.page_stage(place + 1, title);
                    ui.sub(theme, words);
                }
                if let Some(time) = &visit.sim_time {
                    let words = text.run_sim_time(time.as_str());
                    ui.sub(theme, words);
                }
            });
        });
    });
    ui.gap(Gap::Md);
    ScrollArea::vertical()
        .id_salt("moment")
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            if let Some(event) = &cue.event {
                label(ui, event.as_str(), TextRole::Body.strong(), theme.ink_2);
            }
            let wide = ui.available_width();
            let most = (ui.available_height() * 0.5).max(60.0);
            let laid = cue_line::lay(ui, &cue.line, vec2(wide, most), 30.0, 100, theme.ink);
            let at = room(ui, vec2(wide, laid.height()));
            laid.paint(ui, at.left_top(), theme.ink);
            let spoken = cue.spoken();
            a11y::painted(ui, at, &spoken);
            ui.gap(Gap::Sm);
            hline(ui, theme);
            ui.gap(Gap::Hair);
            if !cue.expected.is_empty() {
                fact(ui, cx, text.page_expected(), &cue.expected, false);
            }
            let until = seq;
            for note in scene
                .notes
                .iter()
                .filter(|n| n.seq > visit.seq && n.seq <= until)
            {
                fact(ui, cx, text.page_row_notes(), &note.text, false);
            }
            let remarks = drill.state().debrief.annotations.iter().enumerate();
            for (place, remark) in remarks.filter(|(_, r)| r.about == seq) {
                ui.push_id(("remark", place), |ui| {
                    let day = text.short_date(remark.at.date_naive());
                    let words = text.page_remark_of(day, remark.text.as_str());
                    fact(ui, cx, text.page_remark_name(), &words, false);
                });
            }
            for item in &scenario.items {
                let Some(rated) = scene.rating(&item.id).filter(|r| r.seq >= visit.seq) else {
                    continue;
                };
                let mut parts = vec![item.title.as_str(), text.rating(rated.rating)];
                let people = &state.setup.participants;
                if let Some(person) = rated.person.and_then(|p| people.get(p)) {
                    parts.push(&person.name);
                }
                fact(
                    ui,
                    cx,
                    text.page_actual(),
                    &parts.join(text.run_comma()),
                    false,
                );
            }
            for (place, line) in scene.improvised.iter().enumerate() {
                if line.seq > visit.seq {
                    let words = line.text.as_str();
                    ui.push_id(("improvised", place), |ui| {
                        fact(ui, cx, text.run_improvised(), words, false);
                    });
                }
            }
            let branch = visit.branch.as_ref();
            if let Some((place, _, title)) = branch {
                let to = cue.branches.get(*place).and_then(|b| b.to.as_deref());
                let words = match to {
                    Some(to) => text.page_branch_to(place + 1, title.as_str(), to),
                    None => text.page_branch_ends(place + 1, title.as_str()),
                };
                fact(ui, cx, text.page_way(), &words, false);
            }
            if let Some(millis) = visit.reaction_millis() {
                let took = duration(millis);
                let (words, over) = match cue.target_secs {
                    Some(target) => match late_secs(millis, target) {
                        Some(late) => (text.page_over(duration(late * 1_000), took), true),
                        None => {
                            let target = duration(i64::from(target) * 1_000);
                            (text.page_within(target, took), false)
                        }
                    },
                    None => (took, false),
                };
                fact(ui, cx, text.page_reaction(), &words, over);
            }
        });
}

fn fact(ui: &mut Ui, cx: &Cx<'_>, name: &str, words: &str, warn: bool) {
    let theme = cx.theme;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        ui.allocate_ui(vec2(64.0, 20.0), |ui| {
            ui.set_min_width(64.0);
            ui.note(theme, name);
        });
        let ink = if warn { theme.partly } else { theme.ink };
        ui.vertical(|ui| label(ui, words, TextRole::Body, ink));
    });
}
