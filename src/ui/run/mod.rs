use egui::Ui;

use super::Cx;
use super::shortcuts::Keys;

#[derive(Default)]
pub(crate) struct RunScreen {}

impl RunScreen {
    pub(crate) fn keys(&mut self, _: &Keys<'_>, _: &Cx<'_>) {}

    pub(crate) fn show(&mut self, ui: &mut Ui, _: &Cx<'_>) {
        ui.label("run");
    }
}
