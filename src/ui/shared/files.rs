//! Files that are given to a screen, and what stands above those that it has.

use std::path::PathBuf;

use egui::Ui;

use crate::tasks::FilesFor;
use crate::ui::keys::{ChangeKey, Press as _};
use crate::ui::theme::Gap;
use crate::ui::widgets::{Button, Size, UiExt as _};
use crate::ui::{Cx, Request, icons};

/// Files dropped onto the window.
pub(in crate::ui) fn dropped(ui: &Ui) -> Vec<PathBuf> {
    ui.input(|input| {
        let files = input.raw.dropped_files.iter();
        files.map(|file| file.path().to_owned()).collect()
    })
}

/// What files are called, and the button that adds one to them.
pub(in crate::ui) fn files_head(ui: &mut Ui, cx: &Cx<'_>, whose: &FilesFor, title: &str) {
    let (theme, text) = (cx.theme, cx.text);
    ui.gap(Gap::Sm);
    ui.horizontal(|ui| {
        ui.card_title(theme, title);
        let add = Button::new(theme, text.follow_evidence_add())
            .icon(icons::UPLOAD_SIMPLE)
            .key(ChangeKey::AddFile.cap(text))
            .size(Size::Small);
        if add.show(ui).clicked() {
            cx.request(Request::ChooseFiles(whose.clone()));
        }
    });
}
