//! Opens the window: on wgpu, with one retry on OpenGL where that does not start.

use std::path::Path;

use crate::i18n::Language;

use super::App;

/// How pixels are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Renderer {
    Wgpu,
    Glow,
}

/// Why no window could be opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WindowError {
    #[error("there is no display")]
    NoDisplay,
    #[error("no window could be opened: {0}")]
    Failed(String),
}

/// Opens the window and returns when it is closed.
pub fn run(
    data: &Path,
    renderer: Option<Renderer>,
    language: Option<Language>,
) -> Result<(), WindowError> {
    if !has_display() {
        return Err(WindowError::NoDisplay);
    }
    match renderer {
        Some(renderer) => open(data, renderer, language),
        // A remote desktop or an old driver may refuse the first and take the second.
        None => {
            open(data, Renderer::Wgpu, language).or_else(|_| open(data, Renderer::Glow, language))
        }
    }
}

fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

fn open(data: &Path, renderer: Renderer, language: Option<Language>) -> Result<(), WindowError> {
    let icon =
        eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icon/drilldesk-256.png"))
            .unwrap_or_default();
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_title("Drilldesk 消保演练台")
            .with_app_id("drilldesk")
            .with_icon(icon)
            .with_inner_size([1440.0, 900.0])
            .with_min_inner_size([1024.0, 700.0]),
        renderer: match renderer {
            Renderer::Wgpu => eframe::Renderer::Wgpu,
            Renderer::Glow => eframe::Renderer::Glow,
        },
        run_and_return: true,
        centered: true,
        ..eframe::NativeOptions::default()
    };
    let data = data.to_owned();
    eframe::run_native(
        "drilldesk",
        options,
        Box::new(move |cc| {
            let mut app = App::new(&cc.egui_ctx, &data);
            if let Some(language) = language {
                app.speak(language);
            }
            app.catch_up();
            Ok(Box::new(app))
        }),
    )
    .map_err(|err| WindowError::Failed(err.to_string()))
}
