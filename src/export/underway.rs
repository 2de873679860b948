//! Exports under way: the folder they write into is noted in the data folder, so that the next start finds what a killed one has left there.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::disk::{clear_unfinished, read_text, remove_unlocked};

/// How the names of notes begin and end in the data folder.
const BEGIN: &str = ".drilldesk-export-";
const END: &str = ".txt";
/// The longest path that is read of a note, bytes.
const PATH_BYTES: u64 = 64 * 1024;

/// An export under way. Its note goes with it.
#[derive(Debug)]
pub struct Underway {
    /// None where the data folder cannot be written: then the export itself clears the folder the next time.
    _note: Option<NamedTempFile>,
}

impl Underway {
    /// Notes that something is written into a folder, after clearing away what earlier ones have left.
    pub fn begin(data: &Path, folder: &Path) -> Self {
        clear_left(data);
        clear_unfinished(folder);
        Self {
            _note: note(data, folder),
        }
    }
}

fn note(data: &Path, folder: &Path) -> Option<NamedTempFile> {
    let folder = std::path::absolute(folder).ok()?;
    let mut note = tempfile::Builder::new()
        .prefix(BEGIN)
        .suffix(END)
        .tempfile_in(data)
        .ok()?;
    // Locked as long as the export is under way.
    note.as_file().try_lock().ok()?;
    note.write_all(folder.to_str()?.as_bytes()).ok()?;
    Some(note)
}

/// Clears away what killed exports have left in the folders they wrote into.
pub fn clear_left(data: &Path) {
    let Ok(entries) = fs::read_dir(data) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let is_note = name
            .to_str()
            .is_some_and(|name| name.starts_with(BEGIN) && name.ends_with(END));
        if !is_note || !entry.file_type().is_ok_and(|kind| kind.is_file()) {
            continue;
        }
        let folder = read_text(&entry.path(), PATH_BYTES).map(PathBuf::from);
        // Only what nobody is writing any more.
        if remove_unlocked(&entry.path())
            && let Ok(folder) = folder
            && folder.is_absolute()
        {
            clear_unfinished(&folder);
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use std::fs;
    use std::path::Path;

    use super::{Underway, clear_left, note};
    use crate::disk::new_file;

    fn count(folder: &Path) -> usize {
        fs::read_dir(folder).unwrap().count()
    }

    /// As when the program is killed: what it was writing stays.
    fn killed(data: &Path, folder: &Path) {
        let (file, _) = new_file(folder).unwrap().keep().unwrap();
        drop(file);
        let (file, _) = note(data, folder).unwrap().keep().unwrap();
        drop(file);
    }

    #[test]
    fn the_next_start_clears_a_folder_that_it_was_never_told_of() {
        let (data, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (data, out) = (data.path(), out.path());
        fs::write(out.join("报告.docx"), "whole").unwrap();
        killed(data, out);
        assert_eq!((count(data), count(out)), (1, 2));
        clear_left(data);
        assert_eq!((count(data), count(out)), (0, 1));
        // One that is still under way keeps its note, and the file it writes.
        let underway = Underway::begin(data, out);
        let file = new_file(out).unwrap();
        clear_left(data);
        assert_eq!((count(data), count(out)), (1, 2));
        drop((file, underway));
        assert_eq!((count(data), count(out)), (0, 1));
    }
}
