//! Opens the window: on a graphics card where there is one, with OpenGL where there is none, on the CPU where nothing else works.

use std::cell::Cell;
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

use crate::diagnostics;
use crate::i18n::Language;

use super::App;
use super::placing::{First, USUAL, first_window};
use super::renderer::{
    Backend, DrawnBy, Failure, Renderer, WindowError, failure, hardware, open_first, order,
};

/// Opens the window and returns when it is closed.
pub fn run(
    data: &Path,
    renderer: Option<Renderer>,
    language: Option<Language>,
) -> Result<(), WindowError> {
    if !has_display() {
        return Err(WindowError::NoDisplay(String::new()));
    }
    let version = env!("CARGO_PKG_VERSION");
    log::info!("started, version {version}");
    let came = open_first(order(renderer), |backend, failed| {
        open(data, backend, language, failed)
            .inspect_err(|failure| log::warn!("no window: {failure}"))
    });
    match &came {
        Ok(()) => log::info!("closed"),
        Err(error) => log::error!("{error}"),
    }
    came
}

fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

fn open(
    data: &Path,
    backend: Backend,
    language: Option<Language>,
    failed: &[Failure],
) -> Result<(), Failure> {
    let icon =
        eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icon/drilldesk-256.png"))
            .unwrap_or_default();
    let mut options = eframe::NativeOptions {
        // How small it may become hangs on the display, which is known once it is there.
        viewport: egui::ViewportBuilder::default()
            .with_title("Drilldesk 消保演练台")
            .with_app_id("drilldesk")
            .with_icon(icon)
            .with_inner_size(USUAL),
        renderer: match backend.renderer() {
            Renderer::Wgpu => eframe::Renderer::Wgpu,
            Renderer::Glow => eframe::Renderer::Glow,
        },
        run_and_return: true,
        centered: true,
        ..eframe::NativeOptions::default()
    };
    if backend == Backend::WgpuHardware
        && let eframe::egui_wgpu::WgpuSetup::CreateNew(setup) = &mut options.wgpu_options.wgpu_setup
    {
        setup.native_adapter_selector = Some(Arc::new(hardware));
    }
    let data = data.to_owned();
    let failed = failed.to_vec();
    let is_open = Rc::new(Cell::new(false));
    let opened = is_open.clone();
    eframe::run_native(
        "drilldesk",
        options,
        Box::new(move |cc| {
            opened.set(true);
            let drawn_by = DrawnBy {
                backend: Some(backend),
                adapter: adapter(cc),
                failed,
            };
            let summary = drawn_by.summary();
            log::info!("drawn by {summary}");
            diagnostics::drawn_by(&summary);
            place(cc);
            let mut app = App::new(&cc.egui_ctx, &data);
            app.set_drawn_by(drawn_by);
            if let Some(language) = language {
                app.speak(language);
            }
            app.catch_up();
            Ok(Box::new(app))
        }),
    )
    .map_err(|error| failure(backend, &error, is_open.get()))
}

/// What wgpu draws on. OpenGL does not say.
fn adapter(cc: &eframe::CreationContext<'_>) -> String {
    let state = cc.wgpu_render_state.as_ref();
    state.map_or_else(String::new, |state| {
        let info = state.adapter.get_info();
        format!("{} ({})", info.name, info.backend)
    })
}

/// Makes the window fit the display that it has come to.
fn place(cc: &eframe::CreationContext<'_>) {
    let Some(window) = cc.winit_window() else {
        return;
    };
    let display = window
        .current_monitor()
        .or_else(|| window.primary_monitor())
        .or_else(|| window.available_monitors().next());
    let Some(display) = display else { return };
    let (size, scale) = (display.size(), window.scale_factor() as f32);
    let First {
        inner,
        least,
        maximized,
    } = first_window([size.width as f32, size.height as f32], scale);
    // The window's own kind of size, in pixels.
    let pixels = |points: [f32; 2]| {
        let mut pixels = size;
        pixels.width = (points[0] * scale) as u32;
        pixels.height = (points[1] * scale) as u32;
        pixels
    };
    window.set_min_inner_size(Some(pixels(least)));
    if maximized {
        // Where the display is the answer, there is no other size to be told.
        let _told_later = window.request_inner_size(pixels(inner));
        cc.egui_ctx
            .send_viewport_cmd(egui::ViewportCommand::Maximized(true));
    }
}
