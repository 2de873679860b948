//! The note that a crash leaves, one file each.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};

use super::FOLDER_NAME;

const BEGINS: &str = "crash-";
/// What a note is called further, once somebody has taken note of it.
const SEEN: &str = ".seen.txt";
const UNSEEN: &str = ".txt";
/// Notes that are kept; older ones go.
const MOST: usize = 10;

/// What is told of a crash. Nothing of it is of the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrashNote {
    pub at: DateTime<FixedOffset>,
    pub thread: String,
    /// Masked.
    pub message: String,
    pub place: String,
    /// The last actions by their names, oldest first.
    pub actions: Vec<String>,
    pub drawn_by: String,
}

impl CrashNote {
    fn text(&self) -> String {
        let Self {
            at,
            thread,
            message,
            place,
            actions,
            drawn_by,
        } = self;
        let at = at.format("%Y-%m-%d %H:%M:%S %:z");
        let version = env!("CARGO_PKG_VERSION");
        let (system, machine) = (std::env::consts::OS, std::env::consts::ARCH);
        let actions = actions.iter().map(|line| format!("  {line}\n"));
        let actions: String = actions.collect();
        format!(
            "Drilldesk 异常退出说明 / crash note
不含演练内容、姓名和文件位置，可以交给维护人员。
It holds nothing of the record, no names and no folders; it may be handed on.

time: {at}
version: {version}
system: {system} {machine}
drawn by: {drawn_by}
thread: {thread}
place: {place}
message: {message}
last actions:
{actions}"
        )
    }
}

/// Writes a note beside the archive; where that cannot be, into the system's folder for temporary files.
pub(super) fn write(note: &CrashNote, data: Option<&Path>) {
    let name = format!("{BEGINS}{}", note.at.format("%Y%m%d-%H%M%S%3f"));
    let beside = data.map(|data| data.join(FOLDER_NAME));
    let places = beside.into_iter().chain([std::env::temp_dir()]);
    for folder in places {
        let put = fs::create_dir_all(&folder).and_then(|()| {
            let path = folder.join(format!("{name}{UNSEEN}"));
            let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
            file.write_all(note.text().as_bytes())?;
            file.sync_all()
        });
        if put.is_ok() {
            return;
        }
    }
}

fn notes(data: &Path) -> Vec<PathBuf> {
    let folder = data.join(FOLDER_NAME);
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut notes: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.starts_with(BEGINS) && name.ends_with(UNSEEN)
        })
        .collect();
    notes.sort();
    notes
}

fn is_seen(note: &Path) -> bool {
    note.to_string_lossy().ends_with(SEEN)
}

/// The notes beside this archive of which nobody has taken note, newest last.
pub fn unseen(data: &Path) -> Vec<PathBuf> {
    let mut notes = notes(data);
    notes.retain(|note| !is_seen(note));
    notes
}

/// Somebody has taken note of them: they are kept, a few of them, and not shown again.
pub fn forget(data: &Path) {
    for note in unseen(data) {
        // Where nothing can be renamed it is shown again at the next start, no more.
        let _shown_again = fs::rename(&note, note.with_extension("seen.txt"));
    }
    let notes = notes(data);
    for old in &notes[..notes.len().saturating_sub(MOST)] {
        let _stays = fs::remove_file(old);
    }
}
