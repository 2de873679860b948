use egui::Ui;

use super::Cx;
use super::shortcuts::Keys;

#[derive(Default)]
pub(crate) struct HomeScreen {}

impl HomeScreen {
    pub(crate) fn keys(&mut self, _: &Keys<'_>, _: &Cx<'_>) {}

    pub(crate) fn show(&mut self, ui: &mut Ui, _: &Cx<'_>) {
        ui.label("home");
    }
}
