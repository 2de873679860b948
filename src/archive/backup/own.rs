//! The user's own files in a backup, and which names its parts may have.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{BackupError, FILE_NAME, file_hash};

/// The user's own files at the top of the data folder.
pub(super) const SINGLE: [&str; 2] = ["settings.ron", "words.txt"];
/// Folders of the user's own files, without folders within them.
pub(super) const FOLDERS: [&str; 2] = ["scenarios", "forms"];
/// The largest of the user's own files, bytes. A backup with a larger one would not be restored, so none is made.
pub(super) const OWN_BYTES: u64 = 50 * 1024 * 1024;

/// The user's own files by their names in a backup.
pub(super) fn own_files(data: &Path) -> Result<Vec<(String, PathBuf)>, BackupError> {
    let mut found = Vec::new();
    for name in SINGLE {
        let path = data.join(name);
        if path.is_file() {
            found.push((name.to_owned(), path));
        }
    }
    for folder in FOLDERS {
        let path = data.join(folder);
        let entries = match fs::read_dir(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            other => other.map_err(BackupError::io(&path))?,
        };
        let mut files = Vec::new();
        for entry in entries {
            let path = entry.map_err(BackupError::io(&path))?.path();
            if path.is_file() {
                files.push(path);
            }
        }
        files.sort();
        for path in files {
            let name = path.file_name().and_then(|name| name.to_str());
            let Some(name) = name.filter(|name| is_sound(name)) else {
                return Err(BackupError::BadName(path));
            };
            found.push(([folder, "/", name].concat(), path));
        }
    }
    for (_, path) in &found {
        let bytes = fs::metadata(path).map_err(BackupError::io(path))?.len();
        if bytes > OWN_BYTES {
            return Err(BackupError::TooLarge {
                path: path.clone(),
                limit: OWN_BYTES,
            });
        }
    }
    Ok(found)
}

/// A file name that every system can restore.
fn is_sound(name: &str) -> bool {
    const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
    let stem = name.split('.').next().unwrap_or_default().to_lowercase();
    let port = stem.len() == 4 && (stem.starts_with("com") || stem.starts_with("lpt"));
    let bad = |c: char| c.is_control() || "\\/:*?\"<>|".contains(c);
    !(name.is_empty()
        || name.len() > 255
        || name.contains(bad)
        || name.ends_with(['.', ' '])
        || DEVICES.contains(&stem.as_str())
        || port)
}

/// A name that a backup may have for one of the user's own files.
pub(super) fn is_own(name: &str) -> bool {
    SINGLE.contains(&name)
        || name
            .split_once('/')
            .is_some_and(|(folder, file)| FOLDERS.contains(&folder) && is_sound(file))
}

/// A name that a part of a backup may have, its list of contents aside.
pub(super) fn belongs(name: &str) -> bool {
    name == FILE_NAME || is_own(name) || file_hash(name).is_some()
}
