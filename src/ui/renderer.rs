//! What draws the window: which ways are tried in which order, and what came of each.

use std::fmt;

use eframe::wgpu::{self, AdapterInfo, DeviceType};

/// What may be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Renderer {
    Wgpu,
    Glow,
}

/// A way of drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backend {
    /// wgpu, on a graphics card.
    WgpuHardware,
    /// OpenGL, on whatever there is.
    Glow,
    /// wgpu, on whatever there is. Where that is the CPU, it takes a dozen times as much of it as OpenGL there.
    WgpuAny,
}

impl Backend {
    /// Its name in the log and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::WgpuHardware => "wgpu (graphics card)",
            Self::Glow => "glow (OpenGL)",
            Self::WgpuAny => "wgpu (any)",
        }
    }

    pub(super) fn renderer(self) -> Renderer {
        match self {
            Self::WgpuHardware | Self::WgpuAny => Renderer::Wgpu,
            Self::Glow => Renderer::Glow,
        }
    }
}

/// What is tried, in this order.
pub fn order(asked: Option<Renderer>) -> &'static [Backend] {
    match asked {
        None => &[Backend::WgpuHardware, Backend::Glow, Backend::WgpuAny],
        Some(Renderer::Wgpu) => &[Backend::WgpuHardware, Backend::WgpuAny],
        Some(Renderer::Glow) => &[Backend::Glow],
    }
}

/// What kept a window from being opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// There is no display, or it cannot be reached: no way of drawing helps.
    Display,
    /// No graphics driver that this way of drawing can use.
    Driver,
    /// It was open already, or it is not the drawing.
    Other,
}

/// Why one way was none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    pub backend: Backend,
    pub obstacle: Obstacle,
    /// In the words of who failed.
    pub message: String,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.backend.word(), self.message)
    }
}

/// Why no window could be opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WindowError {
    /// The message is empty where none was looked for.
    #[error("there is no display: {0}")]
    NoDisplay(String),
    /// None of the ways found a graphics driver; what each said, in the order in which they were tried.
    #[error("no graphics driver")]
    NoDriver(Vec<Failure>),
    #[error("no window could be opened: {0}")]
    Failed(String),
}

/// With what a window is drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DrawnBy {
    pub backend: Option<Backend>,
    /// The graphics card or driver, where it says.
    pub adapter: String,
    /// What was tried before.
    pub failed: Vec<Failure>,
}

impl DrawnBy {
    /// In one line, for the log.
    pub fn summary(&self) -> String {
        let mut words = self.backend.map_or("?", Backend::word).to_owned();
        if !self.adapter.is_empty() {
            words = [&words, ", ", &self.adapter].concat();
        }
        for failure in &self.failed {
            words = format!("{words}; {failure}");
        }
        words
    }
}

/// Tries one way after the other until one opens the window, which is over when that returns. What failed before is handed to each.
pub fn open_first(
    backends: &[Backend],
    mut open: impl FnMut(Backend, &[Failure]) -> Result<(), Failure>,
) -> Result<(), WindowError> {
    let mut failed: Vec<Failure> = Vec::new();
    for backend in backends {
        let Err(failure) = open(*backend, &failed) else {
            return Ok(());
        };
        match failure.obstacle {
            // The next way would only find the same, and say so in worse words.
            Obstacle::Display => return Err(WindowError::NoDisplay(failure.message)),
            Obstacle::Other => return Err(WindowError::Failed(failure.message)),
            Obstacle::Driver => failed.push(failure),
        }
    }
    Err(WindowError::NoDriver(failed))
}

/// What an error of opening is. Once the window was open it is no obstacle to opening it.
pub(super) fn failure(backend: Backend, error: &eframe::Error, was_open: bool) -> Failure {
    use eframe::Error as E;
    let obstacle = match error {
        _ if was_open => Obstacle::Other,
        E::WinitEventLoop(_) | E::Winit(_) => Obstacle::Display,
        E::AppCreation(_) => Obstacle::Other,
        _ => Obstacle::Driver,
    };
    let message = match error {
        E::Wgpu(eframe::egui_wgpu::WgpuError::CustomNativeAdapterSelectionError(found)) => {
            found.clone()
        }
        error => plain(&error.to_string()).to_owned(),
    };
    Failure {
        backend,
        obstacle,
        message,
    }
}

/// What an error says, without the place in the source of a library that some say first.
fn plain(message: &str) -> &str {
    let after = message.rsplit_once(".rs:").map(|(_, place)| place);
    let words = after.and_then(|place| place.split_once(": "));
    words.map_or(message, |(_, words)| words)
}

/// A program that draws on the CPU calls itself a graphics card, as some drivers let it.
fn is_software(info: &AdapterInfo) -> bool {
    let name = [info.name.as_str(), " ", &info.driver]
        .concat()
        .to_lowercase();
    let known = [
        "llvmpipe",
        "softpipe",
        "swrast",
        "swiftshader",
        "lavapipe",
        "basic render",
    ];
    info.device_type == DeviceType::Cpu || known.iter().any(|word| name.contains(word))
}

/// How good a graphics card is, best first; none for one that is none.
fn rank(info: &AdapterInfo) -> Option<u8> {
    if is_software(info) {
        return None;
    }
    Some(match info.device_type {
        DeviceType::DiscreteGpu => 0,
        DeviceType::IntegratedGpu => 1,
        DeviceType::VirtualGpu => 2,
        DeviceType::Other => 3,
        DeviceType::Cpu => return None,
    })
}

/// The best graphics card that can show this window.
pub(super) fn hardware(
    adapters: &[wgpu::Adapter],
    surface: Option<&wgpu::Surface<'_>>,
) -> Result<wgpu::Adapter, String> {
    let usable = adapters
        .iter()
        .filter(|adapter| surface.is_none_or(|surface| adapter.is_surface_supported(surface)));
    let ranked = usable.filter_map(|adapter| Some((rank(&adapter.get_info())?, adapter)));
    let best = ranked.min_by_key(|(rank, _)| *rank);
    best.map(|(_, adapter)| adapter.clone()).ok_or_else(|| {
        let mut names: Vec<String> = adapters.iter().map(|a| a.get_info().name).collect();
        names.dedup();
        if names.is_empty() {
            "no graphics card".to_owned()
        } else {
            format!("no graphics card, only {}", names.join(", "))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{Backend, Failure, Obstacle, Renderer, WindowError, open_first, order, plain};

    #[test]
    fn what_went_wrong_is_told_without_a_place_in_the_source() {
        let long =
            "winit EventLoopError: os error at /root/winit/mod.rs:788: Failed to open connection";
        assert_eq!(plain(long), "Failed to open connection");
        assert_eq!(
            plain("glutin error: [a7] GLXBadFBConfig"),
            "glutin error: [a7] GLXBadFBConfig"
        );
    }

    fn failure(backend: Backend, obstacle: Obstacle) -> Failure {
        Failure {
            backend,
            obstacle,
            message: format!("{backend:?} failed"),
        }
    }

    /// What is tried where these fail in this way, and what comes of it.
    fn tried(
        asked: Option<Renderer>,
        fails: &[(Backend, Obstacle)],
    ) -> (Vec<Backend>, Result<(), WindowError>) {
        let mut tried = Vec::new();
        let came = open_first(order(asked), |backend, before| {
            assert_eq!(before.len(), tried.len(), "each is told what failed before");
            tried.push(backend);
            match fails.iter().find(|(failing, _)| *failing == backend) {
                Some((_, obstacle)) => Err(failure(backend, *obstacle)),
                None => Ok(()),
            }
        });
        (tried, came)
    }

    #[test]
    fn a_graphics_card_comes_first_and_wgpu_on_the_cpu_last() {
        use Backend::{Glow, WgpuAny, WgpuHardware};
        use Obstacle::Driver;
        assert_eq!(tried(None, &[]), (vec![WgpuHardware], Ok(())));
        let no_card = [(WgpuHardware, Driver)];
        assert_eq!(tried(None, &no_card), (vec![WgpuHardware, Glow], Ok(())));
        let neither = [(WgpuHardware, Driver), (Glow, Driver)];
        let all = vec![WgpuHardware, Glow, WgpuAny];
        assert_eq!(tried(None, &neither), (all, Ok(())));
    }

    #[test]
    fn what_is_asked_for_is_all_that_is_tried() {
        use Backend::{Glow, WgpuAny, WgpuHardware};
        use Obstacle::Driver;
        let card = [(WgpuHardware, Driver)];
        let wgpu = vec![WgpuHardware, WgpuAny];
        assert_eq!(tried(Some(Renderer::Wgpu), &card), (wgpu, Ok(())));
        let (seen, came) = tried(Some(Renderer::Glow), &[(Glow, Driver)]);
        assert_eq!(seen, [Glow]);
        let failed = vec![failure(Glow, Driver)];
        assert_eq!(came, Err(WindowError::NoDriver(failed)));
    }

    #[test]
    fn the_first_cause_is_told_and_nothing_is_tried_after_it() {
        use Backend::{Glow, WgpuAny, WgpuHardware};
        use Obstacle::{Display, Driver, Other};
        let (seen, came) = tried(None, &[(WgpuHardware, Display)]);
        assert_eq!(seen, [WgpuHardware]);
        let message = "WgpuHardware failed".to_owned();
        assert_eq!(came, Err(WindowError::NoDisplay(message.clone())));
        let (seen, came) = tried(None, &[(WgpuHardware, Other)]);
        assert_eq!(seen, [WgpuHardware]);
        assert_eq!(came, Err(WindowError::Failed(message)));
        let every = [(WgpuHardware, Driver), (Glow, Driver), (WgpuAny, Driver)];
        let (_, came) = tried(None, &every);
        let failed = every.map(|(backend, obstacle)| failure(backend, obstacle));
        assert_eq!(came, Err(WindowError::NoDriver(failed.to_vec())));
    }
}
