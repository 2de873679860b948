//! Beside the list: the line that is on, the item in full, and the notes of both hands, the newest first.

use egui::{Rect, ScrollArea, Ui};

use crate::drill::{Attached, Hand, Note};
use crate::i18n::duration;
use crate::ui::shared::hands;
use crate::ui::theme::{Gap, TextRole, stroke};
use crate::ui::widgets::{UiExt as _, inset, label};

use super::RecorderCx;

/// What was put down at a moment.
struct Put {
    seq: u64,
    at: i64,
    by: Hand,
    words: String,
}

pub(super) fn show(ui: &mut Ui, here: &RecorderCx<'_>, selected: usize) {
    let (theme, text) = (here.cx.theme, here.cx.text);
    let rect: Rect = ui.max_rect();
    ui.painter().rect_filled(rect, 0.0, theme.surface_2);
    ui.painter()
        .vline(rect.left() + 0.5, rect.y_range(), stroke::hair(theme.line));
    let layout = egui::Layout::top_down(egui::Align::Min);
    inset(ui, rect.shrink(20.0), "recorder side", layout, |ui| {
        ui.spacing_mut().item_spacing.y = Gap::Md.points();
        if let Some(cue) = here.drill.cue() {
            let title = [&cue.id, " ", &cue.title].concat();
            label(ui, title, TextRole::Small.strong(), theme.accent);
            let spoken = cue.spoken();
            let words = if spoken.is_empty() {
                cue.event.clone().unwrap_or_default()
            } else {
                spoken
            };
            if !words.is_empty() {
                label(ui, words, TextRole::Lead, theme.ink);
            }
        }
        if let Some(item) = here.items.get(selected) {
            ui.gap(Gap::Sm);
            let head = [&item.title, text.run_comma(), text.level(item.level)].concat();
            label(ui, head, TextRole::Body.strong(), theme.ink);
            label(ui, item.text.clone(), TextRole::Body, theme.ink_2);
        }
        ui.gap(Gap::Lg);
        label(
            ui,
            text.recorder_notes(),
            TextRole::Body.strong(),
            theme.ink,
        );
        let setup = &here.drill.state().setup;
        ScrollArea::vertical()
            .id_salt("notes")
            .auto_shrink(false)
            .show(ui, |ui| {
                for put in notes(here) {
                    let who = hands::name_of(text, setup, put.by);
                    let line = text.recorder_note_line(duration(put.at), put.words, who);
                    label(ui, line, TextRole::Body, theme.ink);
                }
            });
    });
}

/// Notes and files of the scene, the newest first.
fn notes(here: &RecorderCx<'_>) -> Vec<Put> {
    let text = here.cx.text;
    let of_note = |note: &Note| Put {
        seq: note.seq,
        at: note.at.elapsed_millis,
        by: note.by,
        words: note.text.clone(),
    };
    let of_file = |file: &Attached| {
        let taken = file.taken_in.as_ref()?;
        let name = match file.file.caption.trim() {
            "" => file.file.name.as_str(),
            caption => caption,
        };
        Some(Put {
            seq: taken.seq,
            at: taken.at.elapsed_millis,
            by: taken.by,
            words: text.recorder_filed(name),
        })
    };
    let mut all: Vec<Put> = here.scene.notes.iter().map(of_note).collect();
    let files = here.drill.state().debrief.files();
    all.extend(files.filter_map(|(_, file)| of_file(file)));
    all.sort_by_key(|put| std::cmp::Reverse(put.seq));
    all
}
