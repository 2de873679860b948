//! Files that are given to a screen.

use std::path::PathBuf;

/// Files dropped onto the window.
pub(in crate::ui) fn dropped(ui: &egui::Ui) -> Vec<PathBuf> {
    ui.input(|input| {
        let files = input.raw.dropped_files.iter();
        files.map(|file| file.path().to_owned()).collect()
    })
}
