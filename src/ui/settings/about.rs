//! 关于: which program this is, what draws it, and where it tells what went wrong.

use egui::Ui;

use crate::diagnostics::FOLDER_NAME;
use crate::ui::theme::Weight;
use crate::ui::widgets::{Button, label};
use crate::ui::{Ask, Backend, Cx, icons};

use super::fields::note;
use super::{SettingsScreen, group};

impl SettingsScreen {
    pub(super) fn about(&self, ui: &mut Ui, cx: &Cx<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        group(ui, cx, text.about_title(), "", |ui| {
            let version = text.about_version(env!("CARGO_PKG_VERSION"));
            label(ui, version, 14.0, Weight::Regular, theme.ink);
            ui.add_space(10.0);
            if let Some(backend) = cx.drawn_by.backend {
                let mut name = backend_name(cx, backend).to_owned();
                if !cx.drawn_by.adapter.is_empty() {
                    name = [&name, text.list_separator(), &cx.drawn_by.adapter].concat();
                }
                let sentence = text.about_drawn_by(name);
                label(ui, sentence, 14.0, Weight::Regular, theme.ink);
                for failure in &cx.drawn_by.failed {
                    ui.add_space(4.0);
                    let name = backend_name(cx, failure.backend);
                    note(ui, cx, &text.about_failed(failure.message.clone(), name));
                }
                ui.add_space(16.0);
            }
            label(ui, text.about_logs(), 14.0, Weight::Regular, theme.ink);
            ui.add_space(6.0);
            let logs = cx.session.data().join(FOLDER_NAME);
            ui.horizontal(|ui| {
                let open = Button::new(theme, text.settings_open_folder()).icon(icons::FOLDER_OPEN);
                let width = ui.available_width() - open.measure(ui) - 8.0;
                ui.scope(|ui| {
                    ui.set_width(width);
                    let path = logs.display().to_string();
                    label(ui, path, 13.0, Weight::Regular, theme.ink_2);
                });
                if open.show(ui).clicked() {
                    cx.ask(Ask::Reveal(logs));
                }
            });
            ui.add_space(6.0);
            note(ui, cx, text.about_logs_note());
        });
    }
}

fn backend_name<'a>(cx: &Cx<'a>, backend: Backend) -> &'a str {
    match backend {
        Backend::WgpuHardware => cx.text.renderer_wgpu_hardware(),
        Backend::Glow => cx.text.renderer_glow(),
        Backend::WgpuAny => cx.text.renderer_wgpu_any(),
    }
}
