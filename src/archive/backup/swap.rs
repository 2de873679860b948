//! What takes the place of what is in a data folder: all of it or nothing, whenever it is cut off.
//!
//! Everything that is to come lies ready in a room of its own in the folder, and so does a copy of what is to go. A journal then says what goes where.
//! From the moment the journal stands under its name the new archive counts: whoever opens the folder next does what is left. Without a journal the room is swept away, and nothing has happened.
//! What is left is renames and nothing else, so it needs no space. Where it cannot go on it is undone from the copy.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::{BackupError, FILE_NAME, Files, belongs, file_hash, logs, sync_folder};
use crate::archive::ArchiveError;
use crate::disk::{self, folder_of, new_file};

/// Says what is being put in place.
const JOURNAL: &str = "restore.journal";
/// The same, of what is being undone.
const UNDO: &str = "restore.undo";
/// Bytes of a journal that is read.
const JOURNAL_BYTES: u64 = 64 * 1024 * 1024;
/// How the names begin of the folders in which backups are unpacked.
pub(super) const ROOM: &str = ".drilldesk-restore-";
/// How the names begin of the folders in which is what was there before.
pub(super) const ASIDE: &str = "before-restore-";
/// Where in the room the copy is of what is to go.
pub(super) const BEFORE: &str = "before";

/// What goes where. Names of parts are those of the backup.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Swap {
    /// The folder in the data folder where all of it lies.
    room: String,
    /// Where the copy of what was there goes; none where nothing was.
    aside: Option<String>,
    /// Files of drills come first, so that no entry names one that is not there, and the database next.
    parts: Vec<String>,
    /// Those of the parts in whose place something was.
    had: BTreeSet<String>,
}

/// Where a part is in a data folder, or in a room that is like one.
pub(super) fn place_of(folder: &Path, part: &str) -> PathBuf {
    match file_hash(part) {
        Some(hash) => Files::of(folder).path(&hash),
        None => folder.join(part),
    }
}

/// Something has this name, be it a link that leads nowhere.
fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

fn is_absent(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::NotFound
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if !is_absent(&error) => Err(error),
        _ => Ok(()),
    }
}

/// A restore was cut off here, and has to be brought to its end before anything is read.
pub(in crate::archive) fn is_half_done(data: &Path) -> bool {
    [JOURNAL, UNDO]
        .iter()
        .any(|name| is_there(&data.join(name)))
}

/// Brings a restore to its end that was cut off. Only for who holds the lock of the data folder.
///
/// # Errors
/// [`ArchiveError::HalfRestored`] where it can neither be finished nor undone now; it is tried again by whoever opens the folder next.
pub(in crate::archive) fn settle(data: &Path) -> Result<(), ArchiveError> {
    let failed = |error: io::Error| ArchiveError::HalfRestored {
        error,
        path: data.to_owned(),
    };
    if let Some(swap) = Swap::read(data, UNDO).map_err(failed)? {
        return swap.undo(data).map_err(failed);
    }
    let Some(swap) = Swap::read(data, JOURNAL).map_err(failed)? else {
        return Ok(());
    };
    match swap.finish(data) {
        Ok(()) => Ok(()),
        // What holds up both is told by the first.
        Err(error) => swap.turn_back(data).or(Err(error)).map_err(failed),
    }
}

impl Swap {
    pub(super) fn new(
        data: &Path,
        room: &Path,
        aside: Option<String>,
        parts: impl Iterator<Item = String>,
    ) -> Self {
        let mut parts: Vec<String> = parts.collect();
        parts.sort_by_key(|part| (file_hash(part).is_none(), part != FILE_NAME));
        let name = room.file_name().unwrap_or_default().to_string_lossy();
        Self {
            room: name.into_owned(),
            aside,
            had: parts
                .iter()
                .filter(|part| is_there(&place_of(data, part)))
                .cloned()
                .collect(),
            parts,
        }
    }

    /// Names that lead elsewhere are nobody's journal.
    fn read(data: &Path, name: &str) -> io::Result<Option<Self>> {
        let path = data.join(name);
        let about = match fs::symlink_metadata(&path) {
            Err(error) if is_absent(&error) => return Ok(None),
            about => about?,
        };
        let not_one = || {
            let told = format!("{name} is no journal of a restore");
            io::Error::new(io::ErrorKind::InvalidData, told)
        };
        if !about.is_file() {
            return Err(not_one());
        }
        let bytes = disk::read(&path, JOURNAL_BYTES)?;
        let Ok(swap) = serde_json::from_slice::<Self>(&bytes) else {
            return Err(not_one());
        };
        let is_plain = |name: &str, begin: &str| {
            name.starts_with(begin) && !name.contains(['/', '\\']) && !name.contains("..")
        };
        let sound = is_plain(&swap.room, ROOM)
            && swap.aside.iter().all(|name| is_plain(name, ASIDE))
            && swap.parts.iter().chain(&swap.had).all(|part| belongs(part));
        if sound {
            Ok(Some(swap))
        } else {
            Err(not_one())
        }
    }

    /// Makes what the swap needs and cannot make any more where there is no room.
    pub(super) fn lay_ground(&self, data: &Path) -> io::Result<()> {
        for part in &self.parts {
            fs::create_dir_all(folder_of(&place_of(data, part)))?;
        }
        Ok(())
    }

    /// Takes what [`lay_ground`](Self::lay_ground) has made away again, where nothing has come into it.
    pub(super) fn leave_ground(&self, data: &Path) {
        let files = Files::of(data);
        for part in &self.parts {
            let folder = place_of(data, part);
            let folder = folder_of(&folder);
            if folder != data {
                let _kept = fs::remove_dir(folder);
            }
        }
        let _kept = fs::remove_dir(files.root());
    }

    /// Puts the journal under its name. From here on the new archive counts.
    pub(super) fn begin(&self, data: &Path) -> io::Result<()> {
        let json = serde_json::to_vec(self).map_err(io::Error::other)?;
        // In the room, so that it goes with it where it gets no further.
        let mut file = new_file(&data.join(&self.room))?;
        file.write_all(&json)?;
        file.as_file().sync_all()?;
        file.persist(data.join(JOURNAL))?;
        sync_folder(data);
        Ok(())
    }

    /// Does what is left to do.
    pub(super) fn finish(&self, data: &Path) -> io::Result<()> {
        let room = data.join(&self.room);
        if let Some(aside) = &self.aside
            && is_there(&room.join(BEFORE))
        {
            fs::rename(room.join(BEFORE), data.join(aside))?;
            sync_folder(data);
        }
        let mut touched = BTreeSet::from([data.to_owned()]);
        for part in &self.parts {
            let (from, to) = (place_of(&room, part), place_of(data, part));
            if !is_there(&from) {
                if is_there(&to) {
                    // It has come already.
                    continue;
                }
                let told = format!("{part} is gone from {}", self.room);
                return Err(io::Error::new(io::ErrorKind::NotFound, told));
            }
            if part == FILE_NAME {
                // What the log of the old one holds would be played into the new one.
                for log in logs(data) {
                    remove(&log)?;
                }
            }
            let folder = folder_of(&to);
            fs::create_dir_all(folder)?;
            fs::rename(&from, &to)?;
            touched.insert(folder.to_owned());
        }
        for folder in touched {
            sync_folder(&folder);
        }
        self.over(data, JOURNAL)
    }

    /// Undoes what was done of it, from here on until that is done.
    pub(super) fn turn_back(&self, data: &Path) -> io::Result<()> {
        fs::rename(data.join(JOURNAL), data.join(UNDO))?;
        sync_folder(data);
        self.undo(data)
    }

    fn undo(&self, data: &Path) -> io::Result<()> {
        let room = data.join(&self.room);
        let aside = self.aside.as_ref().map(|name| data.join(name));
        let saved = match &aside {
            Some(aside) if is_there(aside) => aside.clone(),
            _ => room.join(BEFORE),
        };
        for part in self.parts.iter().rev() {
            let to = place_of(data, part);
            let has_come = !is_there(&place_of(&room, part));
            if !self.had.contains(part) {
                if has_come {
                    remove(&to)?;
                }
                continue;
            }
            let from = place_of(&saved, part);
            if !is_there(&from) {
                // It is back already; and a file of a drill that was put right stays so.
                continue;
            }
            fs::rename(&from, &to)?;
            if part == FILE_NAME {
                for (from, to) in logs(&saved).into_iter().zip(logs(data)) {
                    if is_there(&from) {
                        fs::rename(from, to)?;
                    } else {
                        remove(&to)?;
                    }
                }
            }
        }
        sync_folder(data);
        if let Some(aside) = aside {
            // What was copied there and never went is where it was.
            let _gone = fs::remove_dir_all(aside);
        }
        self.over(data, UNDO)?;
        self.leave_ground(data);
        Ok(())
    }

    fn over(&self, data: &Path, journal: &str) -> io::Result<()> {
        remove(&data.join(journal))?;
        sync_folder(data);
        // One that cannot be removed takes room and harms nothing; it is tried again at the next start.
        let _gone = fs::remove_dir_all(data.join(&self.room));
        Ok(())
    }
}

/// The name of a folder in which is what was there before another archive.
pub(in crate::archive) fn is_put_aside(name: &str) -> bool {
    name.starts_with(ASIDE)
}

/// A name that no folder has yet, for what was there before this moment.
pub(super) fn free_aside(data: &Path, at: DateTime<FixedOffset>) -> String {
    let time = at.naive_local().format("%Y%m%d-%H%M%S");
    let first = format!("{ASIDE}{time}");
    let more = (2..).map(|n| format!("{first}-{n}"));
    let mut names = std::iter::once(first.clone()).chain(more);
    names
        .find(|name| !is_there(&data.join(name)))
        .unwrap_or(first)
}

/// Makes a folder for what was there before this moment.
pub(in crate::archive) fn make_aside(
    data: &Path,
    at: DateTime<FixedOffset>,
) -> io::Result<PathBuf> {
    let aside = data.join(free_aside(data, at));
    fs::create_dir(&aside)?;
    Ok(aside)
}

/// Copies a file, with its bytes on the disk: it shares nothing with the first.
pub(super) fn copy(from: &Path, to: &Path) -> Result<(), BackupError> {
    let failed = BackupError::io(to);
    fs::copy(from, to).map_err(&failed)?;
    let file = File::options().write(true).open(to);
    file.and_then(|file| file.sync_all()).map_err(failed)
}
