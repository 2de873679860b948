//! Dialogs in the middle: pause, start, improvise, end, abort.

use egui::{Id, Layout, Margin, Response, RichText, TextEdit, Ui};

use crate::drill::{Counts, Drill, NOTE_CHARS};
use crate::i18n::duration;
use crate::ui::icons;
use crate::ui::keys::{
    DialogKey, Press as _, RunImproviseKey, RunOverKey, RunPausedKey, RunReadyKey,
};
use crate::ui::shared::note_field;
use crate::ui::shell::dialog;
use crate::ui::theme::{Gap, IconWeight, TextRole, Weight};
use crate::ui::widgets::{Button, Dialog, Reason, Size, UiExt as _, fault, icon, label};

use super::super::{RunCommand, RunCx};

/// A field that leaves Enter and Esc to the screen.
pub(super) fn field(
    ui: &mut Ui,
    here: &RunCx<'_>,
    id: Id,
    width: f32,
    hint: &str,
    value: &mut String,
    fresh: bool,
) -> Response {
    if fresh && !ui.memory(|m| m.has_focus(id)) {
        ui.memory_mut(|m| m.request_focus(id));
    }
    let edit = TextEdit::singleline(value)
        .id(id)
        .hint_text(RichText::new(hint).color(here.cx.theme.ink_3))
        .font(TextRole::Lead.weight(Weight::Regular))
        .margin(Margin::symmetric(12, 9))
        .desired_width(width)
        .char_limit(NOTE_CHARS)
        .return_key(None)
        .event_filter(note_field::KEPT);
    let response = ui.add(edit);
    if response.changed() {
        // The hint is drawn once more over the first letter.
        ui.ctx().request_repaint();
    }
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_label(hint.to_owned());
    });
    response
}

/// A field for a reason. Tried without, it says what is lacking and has the cursor again.
fn reason_field(
    ui: &mut Ui,
    here: &RunCx<'_>,
    id: Id,
    hint: &str,
    reason: &mut Reason,
    fresh: bool,
) {
    let missing = reason.is_missing();
    field(
        ui,
        here,
        id,
        560.0,
        hint,
        &mut reason.words,
        fresh || missing,
    );
    if missing {
        fault(ui, here.cx.theme, here.cx.text.refused_reason_needed());
    }
}

/// The buttons of a dialog, from the right.
pub(super) fn foot(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    let size = egui::vec2(ui.available_width(), 44.0);
    ui.allocate_ui_with_layout(size, Layout::right_to_left(egui::Align::Center), add);
}

/// Time stands still. There is one way on, and one way out that loses nothing.
pub(in super::super) fn paused(ui: &Ui, here: &RunCx<'_>) {
    let (theme, text) = (here.cx.theme, here.cx.text);
    dialog(ui, here.cx, "run paused", 520.0, |ui| {
        ui.horizontal(|ui| {
            icon(
                ui,
                icons::PAUSE_CIRCLE,
                IconWeight::Fill,
                32.0,
                theme.accent,
            );
            ui.gap(Gap::Md);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                let title = text.run_paused(duration(here.elapsed_millis));
                ui.dialog_title(theme, title);
                let sentence = if here.view.reopened {
                    text.run_reopened()
                } else if here.cx.session.has_unwritten() {
                    text.run_paused_unwritten()
                } else {
                    text.run_paused_sentence()
                };
                ui.body_2(theme, sentence);
            });
        });
        ui.gap(Gap::Lg);
        foot(ui, |ui| {
            let resume = Button::new(theme, text.run_resume())
                .key(RunPausedKey::Resume.cap(text))
                .primary()
                .size(Size::Large);
            if resume.show(ui).clicked() {
                here.ask(RunCommand::Resume);
            }
            let home = Button::new(theme, text.run_go_home())
                .key(RunPausedKey::Home.cap(text))
                .ghost()
                .size(Size::Large);
            if home.show(ui).clicked() {
                here.ask(RunCommand::Home);
            }
        });
    });
}

/// Laid out, and not begun.
pub(in super::super) fn ready(ui: &Ui, here: &RunCx<'_>) {
    let (theme, text) = (here.cx.theme, here.cx.text);
    dialog(ui, here.cx, "run ready", 460.0, |ui| {
        ui.dialog_title(theme, text.run_ready());
        let word = here.drill.state().setup.start_word.as_str();
        let sentence = text.run_ready_sentence(word);
        ui.body_2(theme, sentence);
        ui.gap(Gap::Md);
        foot(ui, |ui| {
            let start = Button::new(theme, text.run_start())
                .key(RunReadyKey::Start.cap(text))
                .primary();
            if start.show(ui).clicked() {
                here.ask(RunCommand::Start);
            }
            let home = Button::new(theme, text.run_go_home())
                .key(RunReadyKey::Home.cap(text))
                .ghost();
            if home.show(ui).clicked() {
                here.ask(RunCommand::Home);
            }
        });
    });
}

pub(super) fn improvise(ui: &Ui, here: &RunCx<'_>, line: &mut String, fresh: bool) {
    let (theme, text) = (here.cx.theme, here.cx.text);
    dialog(ui, here.cx, "run improvise", 560.0, |ui| {
        ui.dialog_title(theme, text.run_improvise());
        let sentence = text.run_improvise_sentence();
        ui.body_2(theme, sentence);
        let id = Id::unique("run improvise field");
        field(ui, here, id, 560.0, text.run_improvise_hint(), line, fresh);
        ui.gap(Gap::Md);
        foot(ui, |ui| {
            let spoken = Button::new(theme, text.run_improvise_spoken())
                .key(DialogKey::Yes.cap(text))
                .primary();
            if spoken.show(ui).clicked() {
                here.ask(RunCommand::Improvise { spoken: true });
            }
            let event = Button::new(theme, text.run_improvise_event());
            if event
                .key(RunImproviseKey::Event.cap(text))
                .show(ui)
                .clicked()
            {
                here.ask(RunCommand::Improvise { spoken: false });
            }
            let back = Button::new(theme, text.cancel())
                .key(DialogKey::No.cap(text))
                .ghost();
            if back.show(ui).clicked() {
                here.ask(RunCommand::Close);
            }
        });
    });
}

/// Titles of the items that are unrated, and the counts, as everywhere else.
pub(in super::super) fn unrated(drill: &Drill) -> (Vec<String>, Counts) {
    let assessment = drill.assess();
    let titles = assessment.unrated.iter().filter_map(|(scene, id)| {
        let item = drill.scenarios().get(*scene)?.item(id)?;
        Some(item.title.clone())
    });
    (titles.collect(), assessment.counts)
}

/// Why nobody saw an item.
pub(super) fn unseen(ui: &Ui, here: &RunCx<'_>, item: &str, reason: &mut Reason, fresh: bool) {
    let (theme, text) = (here.cx.theme, here.cx.text);
    let title = here.scenario.item(item).map_or(item, |i| i.title.as_str());
    let title = text.debrief_unseen_title(title);
    let yes = text.rating_not_observed();
    let dialog = Dialog::new(theme, text, ("run unseen", 560.0), title, yes);
    let pressed = dialog.show(ui, |ui| {
        ui.body_2(theme, text.debrief_rest_note());
        let id = Id::unique("run unseen field");
        let hint = text.debrief_unseen_hint();
        reason_field(ui, here, id, hint, reason, fresh);
        None
    });
    if let Some(yes) = pressed {
        here.ask(if yes {
            RunCommand::Unseen
        } else {
            RunCommand::Close
        });
    }
}

pub(super) fn end(ui: &Ui, here: &RunCx<'_>, unrated: &[String], counts: Counts) {
    let (theme, text) = (here.cx.theme, here.cx.text);
    let next = here.view.next_scene.is_some();
    dialog(ui, here.cx, "run end", 560.0, |ui| {
        let title = if next {
            text.run_end_scene_title()
        } else {
            text.run_end_title()
        };
        ui.dialog_title(theme, title);
        let sentence = if unrated.is_empty() {
            text.run_end_all_rated().to_owned()
        } else {
            let mut items = unrated
                .iter()
                .take(8)
                .map(String::as_str)
                .collect::<Vec<_>>()
                .join(text.run_comma());
            if unrated.len() > 8 {
                items.push_str(text.run_end_more());
            }
            text.run_end_unrated(unrated.len(), items)
        };
        ui.body_2(theme, sentence);
        ui.note(theme, text.counts(counts));
        if counts.red_touched > 0 {
            let words = text.run_end_red(counts.red_touched);
            label(ui, words, TextRole::Body.strong(), theme.redline);
        }
        if let Some((at, title)) = &here.view.next_scene {
            let words = text.run_next_row(*at, title.as_str());
            label(ui, words, TextRole::Body.strong(), theme.ink);
        }
        ui.gap(Gap::Lg);
        foot(ui, |ui| {
            let (words, what) = if next {
                (text.run_end_next(), RunCommand::NextScene)
            } else {
                (text.run_end_yes(), RunCommand::End)
            };
            let yes = Button::new(theme, words)
                .key(DialogKey::Yes.cap(text))
                .primary();
            if yes.show(ui).clicked() {
                here.ask(what);
            }
            if next {
                let whole =
                    Button::new(theme, text.run_end_whole()).key(RunOverKey::Whole.cap(text));
                if whole.show(ui).clicked() {
                    here.ask(RunCommand::End);
                }
            }
            let wait = Button::new(theme, text.run_end_wait()).key(DialogKey::No.cap(text));
            if wait.show(ui).clicked() {
                here.ask(RunCommand::Close);
            }
            let abort = Button::new(theme, text.run_abort())
                .key(RunOverKey::Abort.cap(text))
                .ghost();
            if abort.show(ui).clicked() {
                here.ask(RunCommand::OpenAbort);
            }
        });
    });
}

pub(super) fn abort(ui: &Ui, here: &RunCx<'_>, reason: &mut Reason, fresh: bool) {
    let (theme, text) = (here.cx.theme, here.cx.text);
    let (title, yes) = (text.run_abort_title(), text.run_abort_yes());
    let dialog = Dialog::new(theme, text, ("run abort", 560.0), title, yes);
    let pressed = dialog.no(text.run_end_wait()).show(ui, |ui| {
        let word = here.drill.state().setup.stop_word.as_str();
        let sentence = text.run_abort_sentence(word);
        ui.body_2(theme, sentence);
        let id = Id::unique("run abort field");
        reason_field(ui, here, id, text.run_abort_hint(), reason, fresh);
        None
    });
    if let Some(yes) = pressed {
        here.ask(if yes {
            RunCommand::Abort
        } else {
            RunCommand::Close
        });
    }
}
