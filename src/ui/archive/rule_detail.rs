//! What is docked below the list of one change of a rule: before and after, its attachments, and the chain from the drill to the result.

use std::collections::BTreeSet;

use egui::text::{LayoutJob, TextFormat};
use egui::{Sense, StrokeKind, Ui, vec2};

use crate::archive::RuleEffect;
use crate::drill::{Hash, Piece, RuleChange, compared};
use crate::ui::keys::{BookKey, Press as _};
use crate::ui::theme::{Gap, Radius, TextRole, stroke};
use crate::ui::widgets::{
    Button, Size, UiExt as _, a11y, at_right, label, link, menu_item, menu_under,
};
use crate::ui::{Cx, Request, Route, icons};

use super::books::Books;
use super::entry::Docked;

/// Gives what was asked for there.
pub(super) fn show(
    rule: &RuleChange,
    ui: &mut Ui,
    cx: &Cx<'_>,
    width: f32,
    books: &Books,
) -> Option<Docked> {
    let (theme, text) = (cx.theme, cx.text);
    let mut asked = None;
    ui.horizontal(|ui| {
        let called = [rule.name.trim(), " ", rule.clause.trim()].concat();
        label(ui, called.trim(), TextRole::Lead, theme.ink);
        if !rule.number.trim().is_empty() {
            ui.note(theme, rule.number.trim());
        }
        at_right(ui, |ui| {
            let edit = Button::new(theme, text.rule_change())
                .icon(icons::PENCIL_SIMPLE)
                .key(BookKey::Open.cap(text))
                .size(Size::Small);
            if edit.show(ui).clicked() {
                asked = Some(Docked::Open);
            }
            if files(rule, ui, cx, &books.missing) {
                asked = Some(Docked::Open);
            }
        });
    });
    ui.gap(Gap::Xs);
    let [before, after] = compared(&rule.before, &rule.after);
    let half = (width - 16.0) / 2.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 16.0;
        wording(ui, cx, half, text.rule_col_before(), &before, false);
        wording(ui, cx, half, text.rule_after(), &after, true);
    });
    ui.gap(Gap::Sm);
    let effect = books.effects.get(&rule.row);
    chain(rule, effect, ui, cx).or(asked)
}

/// Lines of a wording that have room.
const LINES: f32 = 66.0;

/// One wording: what was struck out or put in stands out, and is told in words to who hears it.
fn wording(ui: &mut Ui, cx: &Cx<'_>, width: f32, name: &str, pieces: &[Piece], is_after: bool) {
    let (theme, text) = (cx.theme, cx.text);
    let changed = pieces.iter().filter(|piece| piece.is_changed);
    let changed: Vec<&str> = changed.map(|piece| piece.text.trim()).collect();
    let whole: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
    let told = if whole.is_empty() {
        text.rule_no_before().to_owned()
    } else if changed.is_empty() {
        whole
    } else {
        let changed = changed.join(text.list_semicolon());
        let changed = if is_after {
            text.rule_put_in(changed)
        } else {
            text.rule_struck_out(changed)
        };
        [whole.as_str(), text.debrief_joint(), &changed].concat()
    };
    ui.vertical(|ui| {
        ui.set_width(width);
        ui.hint(theme, name);
        let (rect, response) = ui.allocate_exact_size(vec2(width, LINES + 14.0), Sense::hover());
        let told = [name, text.debrief_joint(), &told].concat();
        a11y::label(&response, || &told);
        let line = stroke::hair(theme.line);
        let round = Radius::Control;
        let inside = StrokeKind::Inside;
        ui.painter().rect(rect, round, theme.surface, line, inside);
        let mut job = LayoutJob::default();
        job.wrap.max_width = width - 24.0;
        job.wrap.max_rows = 3;
        let plain = TextFormat {
            font_id: TextRole::Body.font(),
            color: theme.ink,
            line_height: Some(22.0),
            ..TextFormat::default()
        };
        if pieces.is_empty() {
            let quiet = TextFormat {
                color: theme.ink_3,
                ..plain.clone()
            };
            job.append(text.rule_no_before(), 0.0, quiet);
        }
        for piece in pieces {
            let mut format = plain.clone();
            if piece.is_changed && is_after {
                format.underline = stroke::strong(theme.accent);
                format.background = theme.accent_soft;
            } else if piece.is_changed {
                format.strikethrough = stroke::mark(theme.ink_2);
                format.background = theme.sunken;
                format.color = theme.ink_2;
            }
            job.append(&piece.text, 0.0, format);
        }
        let galley = ui.painter().layout_job(job);
        let at = rect.left_top() + vec2(12.0, 7.0);
        ui.painter_at(rect).galley(at, galley, theme.ink);
    });
}

/// 附件: each opens from here, one that is not there says so. True where one is to be added.
fn files(rule: &RuleChange, ui: &mut Ui, cx: &Cx<'_>, missing: &BTreeSet<Hash>) -> bool {
    let (theme, text) = (cx.theme, cx.text);
    let words = text.rule_files_count(rule.files.len());
    let button = Button::new(theme, &words)
        .icon(icons::FILE_TEXT)
        .size(Size::Small)
        .show(ui);
    let added = menu_under(&button, 260.0, |ui| {
        for file in &rule.files {
            let name = file.name.as_str();
            if missing.contains(&file.sha256) {
                let told = text.row_files_missing_of(name);
                label(ui, told, TextRole::Small, theme.partly);
            } else if menu_item(ui, theme, &text.row_files_open(name), false).clicked() {
                cx.request(Request::OpenKept(file.sha256, file.name.clone()));
                ui.close();
            }
        }
        let add = menu_item(ui, theme, text.follow_evidence_add(), false).clicked();
        if add {
            ui.close();
        }
        add
    });
    added == Some(true)
}

/// From what a drill missed to what a later one showed: each part leads to where it is.
fn chain(
    rule: &RuleChange,
    effect: Option<&RuleEffect>,
    ui: &mut Ui,
    cx: &Cx<'_>,
) -> Option<Docked> {
    let (theme, text) = (cx.theme, cx.text);
    let mut asked = None;
    let action = effect.and_then(|effect| effect.action);
    let repeat = effect.and_then(|effect| effect.repeat.as_ref());
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 7.0;
        let arrow = |ui: &mut Ui| ui.note(theme, "→");
        if let Some(origin) = &rule.origin {
            let number = origin.number.trim();
            let told = match [number, rule.reason.trim()] {
                ["", ""] => text.follow_to_drill().to_owned(),
                [number, ""] => [number, origin.theme.trim()].join(" ").trim().to_owned(),
                [number, problem] => [number, &*text.rule_chain_problem(problem)]
                    .join(" ")
                    .trim()
                    .to_owned(),
            };
            // It ends in an ellipsis where the rest leaves it no more room.
            let room = (ui.available_width() - REST).max(120.0);
            let first = ui.scope(|ui| {
                ui.set_max_width(room);
                link(ui, theme, &told, &told)
            });
            if first.inner.clicked() {
                cx.request(Request::Then(cx.opening(&origin.drill), Route::Debrief));
            }
            arrow(ui);
            let told = match action {
                Some(state) => text.rule_chain_action(text.action_state(state)),
                None => text.rule_actions().to_owned(),
            };
            if number.is_empty() {
                ui.sub(theme, told);
            } else if link(ui, theme, &told, &told).clicked() {
                asked = Some(Docked::Actions(number.to_owned()));
            }
            arrow(ui);
        }
        let state = text.rule_state(rule.state(cx.session.now().wall.date_naive()));
        let told = text.rule_chain_rule(state);
        if link(ui, theme, &told, &told).clicked() {
            asked = Some(Docked::Open);
        }
        let Some(origin) = &rule.origin else { return };
        arrow(ui);
        let Some(repeat) = repeat else {
            let told = text.rule_chain_not_repeated();
            if link(ui, theme, told, told).clicked() {
                cx.go(Route::Repeat(origin.drill.clone()));
            }
            arrow(ui);
            ui.note(theme, text.rule_chain_open());
            return;
        };
        let told = text.rule_chain_repeat(repeat.day.to_string());
        if link(ui, theme, &told, &told).clicked() {
            let back = Route::page(Route::Archive(None));
            cx.request(Request::Then(cx.opening(&repeat.uid), back));
        }
        arrow(ui);
        let told = if repeat.is_done {
            text.rule_chain_done()
        } else {
            text.rule_chain_not_done()
        };
        if link(ui, theme, told, told).clicked() {
            cx.request(Request::Then(cx.opening(&repeat.uid), Route::Debrief));
        }
    });
    asked
}

/// What the parts of the chain behind the first take.
const REST: f32 = 460.0;
