//! What the program tells about itself when something went wrong: a log with a limited size, and a note of each crash. Both lie in `logs` in the data folder.
//!
//! Neither holds anything of the record. What was done is told by fixed words alone; texts from elsewhere, such as the words of a panic, go through [`mask`](fn@mask).
//! Nothing here fails, and nothing here waits for a lock: a crash may come at any place.

mod log_file;
mod mask;
mod note;

use std::collections::VecDeque;
use std::fmt::{self, Write as _};
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use log::{Level, LevelFilter, Metadata, Record};

use crate::drill::{Clock as _, SystemClock};
use log_file::LogFile;
pub use mask::mask;
pub use note::{CrashNote, forget, unseen};

/// Name of the folder in the data folder.
pub const FOLDER_NAME: &str = "logs";
/// How many of the last actions a crash note tells.
const ACTIONS: usize = 20;

/// Where what is told goes.
struct State {
    /// The data folder.
    data: Option<PathBuf>,
    log: Option<LogFile>,
    /// Fixed words, oldest first, with the time of day.
    actions: VecDeque<String>,
    /// What is said of how the window is drawn.
    drawn_by: String,
}

static STATE: Mutex<State> = Mutex::new(State {
    data: None,
    log: None,
    actions: VecDeque::new(),
    drawn_by: String::new(),
});

/// Does something with the state, where nobody else has it just now. Whoever crashed while having it left it whole enough.
fn with<R>(what: impl FnOnce(&mut State) -> R) -> Option<R> {
    use std::sync::TryLockError;
    match STATE.try_lock() {
        Ok(mut state) => Some(what(&mut state)),
        Err(TryLockError::Poisoned(state)) => Some(what(&mut state.into_inner())),
        Err(TryLockError::WouldBlock) => None,
    }
}

/// The same, waiting for its turn. Not for a crash.
fn with_turn<R>(what: impl FnOnce(&mut State) -> R) -> R {
    what(&mut STATE.lock().unwrap_or_else(PoisonError::into_inner))
}

/// A crash of this program leaves a note from here on: of the window, of a command, of a job.
pub fn install() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        before(panic);
        crashed(panic);
    }));
}

/// Notes of crashes go beside the archive of this folder.
pub fn keep_beside(data: &Path) {
    with_turn(|state| state.data = Some(data.to_owned()));
}

/// The log goes beside the archive of this folder, too; warnings of the libraries that draw go into it.
pub fn keep_log(data: &Path) {
    keep_beside(data);
    let log = LogFile::new(&data.join(FOLDER_NAME));
    with_turn(|state| state.log = Some(log));
    if log::set_logger(&Logger).is_ok() {
        log::set_max_level(LevelFilter::Info);
    }
}

/// What is drawn with, for the crash note.
pub fn drawn_by(words: &str) {
    with_turn(|state| state.drawn_by = mask(words, &hidden(state.data.as_deref())));
}

/// Something was done, by fixed words.
pub fn did(what: &'static str, which: &str) {
    let time = SystemClock::new().now().wall.format("%H:%M:%S");
    let line = format!("{time} {what} {which}");
    with_turn(|state| {
        if state.actions.len() == ACTIONS {
            state.actions.pop_front();
        }
        state.actions.push_back(line);
    });
}

/// The word with which a value begins, such as that of its kind. Nothing of what is in it.
pub fn kind(value: &dyn fmt::Debug) -> String {
    let mut first = FirstWord(String::new());
    // It stops after the word by an error of its own.
    let _stopped = write!(first, "{value:?}");
    first.0
}

/// Takes the first word of what is written, and no more.
struct FirstWord(String);

impl fmt::Write for FirstWord {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for c in text.chars() {
            if !(c.is_ascii_alphanumeric() || c == '_') {
                return Err(fmt::Error);
            }
            self.0.push(c);
        }
        Ok(())
    }
}

/// What must not be told of this machine: folders with the user's name in them.
fn hidden(data: Option<&Path>) -> Vec<(String, &'static str)> {
    let shown = |path: &Path| path.display().to_string();
    let mut hidden: Vec<(String, &'static str)> = Vec::new();
    if let Some(data) = data {
        hidden.push((shown(data), "<data>"));
        hidden.extend(
            data.canonicalize()
                .ok()
                .map(|path| (shown(&path), "<data>")),
        );
    }
    for (name, word) in [
        ("HOME", "<home>"),
        ("USERPROFILE", "<home>"),
        ("USER", "<user>"),
        ("LOGNAME", "<user>"),
        ("USERNAME", "<user>"),
    ] {
        let value = std::env::var(name).unwrap_or_default();
        hidden.push((value, word));
    }
    // Where one holds the other, the longer goes first.
    hidden.retain(|(value, _)| value.len() > 2);
    hidden.sort_by_key(|(value, _)| std::cmp::Reverse(value.len()));
    hidden
}

fn crashed(panic: &PanicHookInfo<'_>) {
    let payload = panic.payload();
    let words = payload
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
        .unwrap_or_default();
    let thread = std::thread::current();
    let place = panic.location().map_or_else(String::new, |place| {
        format!(
            "{}:{}:{}",
            source(place.file()),
            place.line(),
            place.column()
        )
    });
    let (data, actions, drawn_by) = with(|state| {
        let actions = state.actions.iter().cloned().collect();
        (state.data.clone(), actions, state.drawn_by.clone())
    })
    .unwrap_or_default();
    let now = SystemClock::new().now().wall;
    let note = CrashNote {
        at: now,
        thread: thread.name().unwrap_or("?").to_owned(),
        message: mask(words, &hidden(data.as_deref())),
        place,
        actions,
        drawn_by,
    };
    let told = with(|state| {
        if let Some(log) = &mut state.log {
            log.line(
                &now,
                "ERROR",
                &format!("crash at {}: {}", note.place, note.message),
            );
        }
    });
    // Without its turn the note itself is enough.
    let (Some(()) | None) = told;
    note::write(&note, data.as_deref());
}

/// Where in the source, without the folder in which it was built.
fn source(file: &str) -> String {
    let file = file.replace('\\', "/");
    for mark in ["/registry/src/", "/rustc/"] {
        if let Some((_, rest)) = file.split_once(mark) {
            return rest
                .split_once('/')
                .map_or(rest, |(_, rest)| rest)
                .to_owned();
        }
    }
    match file.rfind("/src/") {
        Some(at) if file.starts_with('/') || file.contains(':') => file[at + 1..].to_owned(),
        _ => file,
    }
}

/// Hands what libraries say to the log.
struct Logger;

impl log::Log for Logger {
    fn enabled(&self, about: &Metadata<'_>) -> bool {
        about.level() <= Level::Warn || about.target().starts_with("drilldesk")
    }

    fn log(&self, record: &Record<'_>) {
        if !self.enabled(record.metadata()) {
            return;
        }
        let now = SystemClock::new().now().wall;
        let (target, level) = (record.target(), record.level());
        let words = record.args().to_string();
        // What is said while another line is written is let go rather than waited for.
        let _busy = with(|state| {
            let words = mask(&words, &hidden(state.data.as_deref()));
            if let Some(log) = &mut state.log {
                log.line(&now, level.as_str(), &format!("{target}: {words}"));
            }
        });
    }

    fn flush(&self) {}
}

#[cfg(test)]
mod tests {
    use super::{kind, source};

    #[test]
    fn of_a_value_the_first_word_is_kept_and_no_more() {
        assert_eq!(kind(&Some("王芳")), "Some");
        assert_eq!(kind(&"王芳"), "");
    }

    #[test]
    fn a_place_is_told_without_the_folder_it_was_built_in() {
        let registry = "/home/wang/.cargo/registry/src/mirror-1949/winit-0.30.0/src/ui.rs";
        assert_eq!(source(registry), "winit-0.30.0/src/ui.rs");
        assert_eq!(source("src/ui/mod.rs"), "src/ui/mod.rs");
        assert_eq!(
            source("C:\\Users\\wang\\drilldesk\\src\\ui\\mod.rs"),
            "src/ui/mod.rs"
        );
        assert_eq!(
            source("/rustc/5980/library/core/src/a.rs"),
            "library/core/src/a.rs"
        );
    }
}
