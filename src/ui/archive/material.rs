//! The files of a row of a ledger, in its sheet: each opens, more are added by button, Insert or dropping them.

use std::collections::BTreeSet;

use egui::Ui;

use crate::drill::{Attachment, Hash};
use crate::tasks::FilesFor;
use crate::ui::shared::files::{dropped, files_head};
use crate::ui::theme::TextRole;
use crate::ui::widgets::{Button, Field, Size, UiExt as _, label};
use crate::ui::{Cx, Request, icons};

/// What they are called, and the button that adds one. Takes what is dropped.
pub(super) fn head(ui: &mut Ui, cx: &Cx<'_>, whose: &FilesFor, title: &str) {
    let dropped = dropped(ui);
    if !dropped.is_empty() {
        cx.request(Request::TakeFilesFor(whose.clone(), dropped));
    }
    files_head(ui, cx, whose, title);
}

/// A line a file, with what it shows; one whose bytes are not there says so.
pub(super) fn rows(
    ui: &mut Ui,
    cx: &Cx<'_>,
    files: &mut Vec<Attachment>,
    missing: &BTreeSet<Hash>,
    width: f32,
) {
    let (theme, text) = (cx.theme, cx.text);
    let mut removed = None;
    for (place, file) in files.iter_mut().enumerate() {
        ui.push_id(("material", place), |ui| {
            ui.horizontal(|ui| {
                let name = text.row_files_caption(file.name.as_str());
                Field::new(theme, &name)
                    .hint(&file.name)
                    .width(width * 0.6)
                    .show(ui, &mut file.caption);
                let is_missing = missing.contains(&file.sha256);
                let off = is_missing.then(|| text.row_files_missing());
                let open = text.row_files_open(file.name.as_str());
                let open = Button::new(theme, "").icon(icons::EYE).name(&open);
                let open = open.size(Size::Small).ghost().disabled(off);
                if open.show(ui).clicked() {
                    cx.request(Request::OpenKept(file.sha256, file.name.clone()));
                }
                let gone = text.row_files_remove(file.name.as_str());
                let gone = Button::new(theme, "").icon(icons::TRASH).name(&gone);
                if gone.size(Size::Small).ghost().show(ui).clicked() {
                    removed = Some(place);
                }
                if is_missing {
                    let told = text.row_files_missing_of(file.name.as_str());
                    label(ui, told, TextRole::Caption, theme.partly);
                } else {
                    ui.hint(theme, file.name.as_str());
                }
            });
        });
    }
    if let Some(place) = removed {
        files.remove(place);
    }
}
