//! 关于: which program this is, what draws it, and where it tells what went wrong.

use egui::Ui;

use crate::diagnostics::FOLDER_NAME;
use crate::ui::widgets::{Button, UiExt as _};
use crate::ui::{Backend, Cx, Request, icons};

use super::fields::note;
use super::{SettingsScreen, group};
use crate::ui::theme::Gap;

impl SettingsScreen {
    pub(super) fn about(&self, ui: &mut Ui, cx: &Cx<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        group(ui, cx, text.about_title(), "", |ui| {
            let version = text.about_version(env!("CARGO_PKG_VERSION"));
            ui.body(theme, version);
            ui.gap(Gap::Md);
            if let Some(backend) = cx.drawn_by.backend {
                let mut name = backend_name(cx, backend).to_owned();
                if !cx.drawn_by.adapter.is_empty() {
                    name = [&name, text.list_separator(), &cx.drawn_by.adapter].concat();
                }
                let sentence = text.about_drawn_by(name);
                ui.body(theme, sentence);
                for failure in &cx.drawn_by.failed {
                    ui.gap(Gap::Xs);
                    let name = backend_name(cx, failure.backend);
                    note(ui, cx, &text.about_failed(failure.message.clone(), name));
                }
                ui.gap(Gap::Xl);
            }
            ui.body(theme, text.about_logs());
            ui.gap(Gap::Sm);
            let logs = cx.session.data().join(FOLDER_NAME);
            ui.horizontal(|ui| {
                let open = Button::new(theme, text.settings_open_folder()).icon(icons::FOLDER_OPEN);
                let width = ui.available_width() - open.measure(ui) - 8.0;
                ui.scope(|ui| {
                    ui.set_width(width);
                    let path = logs.display().to_string();
                    ui.sub(theme, path);
                });
                if open.show(ui).clicked() {
                    cx.request(Request::Reveal(logs));
                }
            });
            ui.gap(Gap::Sm);
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
