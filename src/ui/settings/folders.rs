//! Where documents go, and where the data is.

use std::path::{Path, PathBuf};

use egui::Ui;

use crate::session::Session;
use crate::tasks::FolderFor;
use crate::ui::widgets::{Button, Size, UiExt as _};
use crate::ui::{Cx, Request, icons};

use super::fields::{complain, field, fix, note};
use super::{SettingsScreen, group};
use crate::ui::theme::Gap;

/// What is wrong with the folder that was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FolderFault {
    Relative,
    IsFile,
}

impl SettingsScreen {
    pub(super) fn folders(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        let fault = self.folder(cx.session).err();
        let mut typed = false;
        group(ui, cx, text.settings_folders(), "", |ui| {
            ui.body(theme, text.settings_export());
            ui.gap(Gap::Sm);
            ui.horizontal(|ui| {
                let choose = Button::new(theme, text.settings_choose()).icon(icons::FOLDER_OPEN);
                let width = ui.available_width() - choose.measure(ui) - 8.0;
                let name = text.settings_export();
                let response = field(ui, cx, width, name, "", &mut self.export);
                if fault.is_some() {
                    complain(ui, cx, &response);
                }
                typed = response.changed();
                if choose.show(ui).clicked() {
                    cx.request(Request::ChooseFolder(FolderFor::Export));
                }
            });
            ui.gap(Gap::Sm);
            match fault {
                Some(FolderFault::Relative) => {
                    let example = cx.session.data().join("exports").display().to_string();
                    fix(ui, cx, &text.settings_folder_relative(example));
                }
                Some(FolderFault::IsFile) => fix(ui, cx, text.settings_folder_is_file()),
                None => note(ui, cx, text.settings_export_note()),
            }
            if cx.session.settings().export_folder.is_some() {
                ui.gap(Gap::Md);
                let button = Button::new(theme, text.settings_default());
                if button.size(Size::Small).show(ui).clicked() {
                    let folder = cx.session.data().join("exports");
                    self.export = folder.display().to_string();
                    typed = true;
                }
            }
            ui.gap(Gap::Xl);
            typed |= self.letterhead(ui, cx);
            ui.body(theme, text.settings_data());
            ui.gap(Gap::Sm);
            ui.horizontal(|ui| {
                let open = Button::new(theme, text.settings_open_folder()).icon(icons::FOLDER_OPEN);
                let width = ui.available_width() - open.measure(ui) - 8.0;
                let data = cx.session.data();
                ui.scope(|ui| {
                    ui.set_width(width);
                    ui.sub(theme, data.display().to_string());
                });
                if open.show(ui).clicked() {
                    cx.request(Request::Reveal(data.to_owned()));
                }
            });
            ui.gap(Gap::Sm);
            note(ui, cx, text.settings_data_note());
        });
        if typed {
            self.touch(ui, cx);
        }
    }

    /// The folder that was typed or chosen, if it can be one; none is the usual one.
    pub(super) fn folder(&self, session: &Session) -> Result<Option<PathBuf>, FolderFault> {
        let typed = self.export.trim();
        let folder = Path::new(typed);
        if typed.is_empty() || folder == session.data().join("exports") {
            Ok(None)
        } else if !folder.is_absolute() {
            Err(FolderFault::Relative)
        } else if folder.is_file() {
            Err(FolderFault::IsFile)
        } else {
            Ok(Some(folder.to_owned()))
        }
    }
}
