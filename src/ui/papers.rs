use egui::Ui;

use crate::session::Session;

use super::Cx;
use super::shortcuts::Keys;

pub(crate) struct PapersScreen {}

impl PapersScreen {
    pub(crate) fn folder_chosen(&mut self, _: std::path::PathBuf) {}

    pub(crate) fn new(_: &Session) -> Self {
        Self {}
    }

    pub(crate) fn keys(&mut self, _: &Keys<'_>, _: &Cx<'_>) {}

    pub(crate) fn show(&mut self, ui: &mut Ui, _: &Cx<'_>) {
        ui.label("papers");
    }
}
