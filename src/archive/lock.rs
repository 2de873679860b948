//! One program at a time writes to a folder: a window for as long as it is open, or commands one after another.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write as _};
use std::path::Path;
use std::thread;
use std::time::Duration;

use super::ArchiveError;
use super::error::no_folder;
use crate::disk;

pub(super) const LOCK_NAME: &str = "drilldesk.lock";
const TURN_NAME: &str = "drilldesk.turn";
/// Between two looks at whether it is one's turn.
const LOOK: Duration = Duration::from_millis(20);
/// What the file holds once there is an archive beside it.
const MARK: &[u8] = b"drilldesk\n";

/// Keeps a second window away from the folder.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
    /// Nobody else has any of it.
    whole: bool,
}

impl Lock {
    /// It is for writing, not shared by those who look.
    pub(super) fn is_whole(&self) -> bool {
        self.whole
    }
}

impl Lock {
    /// Notes that there is an archive in the folder now; the file outlives a database that vanishes. Where it cannot be noted, backups and files tell.
    pub(super) fn mark(&self) {
        let is_marked = self.file.metadata().is_ok_and(|about| about.len() > 0);
        if !is_marked {
            let _noted = (&self.file).write_all(MARK);
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // A process being started has the file open for a moment too, so closing it here would not be enough.
        // Where there are no locks there is none to give back.
        drop(self.file.unlock());
    }
}

/// There was an archive in the folder.
pub(super) fn is_marked(folder: &Path) -> bool {
    let about = fs::symlink_metadata(folder.join(LOCK_NAME));
    about.is_ok_and(|about| about.is_file() && about.len() > 0)
}

/// Takes the folder for this program until the lock is dropped.
///
/// # Errors
/// Among others [`ArchiveError::NotAFile`] where a link, a pipe or a folder stands in place of the lock: nothing is followed, waited for or written to.
pub(super) fn lock(folder: &Path) -> Result<Lock, ArchiveError> {
    let path = folder.join(LOCK_NAME);
    let file = open(&path)?.map_err(|error| no_folder(error, folder))?;
    match file.try_lock() {
        Ok(()) => Ok(Lock { file, whole: true }),
        Err(TryLockError::WouldBlock) => Err(ArchiveError::Held(folder.to_owned())),
        // Without a lock of ours those of SQLite are not there either, or mean nothing on the next machine.
        Err(TryLockError::Error(_)) => Err(ArchiveError::NoLocks(folder.to_owned())),
    }
}

/// Opens a file that is there to be locked, and makes it where it is not there; refuses whatever else is in its place.
fn open(path: &Path) -> Result<io::Result<File>, ArchiveError> {
    let is_other = || fs::symlink_metadata(path).is_ok_and(|about| !about.is_file());
    if is_other() {
        return Err(ArchiveError::NotAFile(path.to_owned()));
    }
    let mut options = File::options();
    options.create(true).truncate(false).write(true);
    // Whatever takes its place in this moment is not followed, nor waited for.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(
        &mut options,
        libc::O_NOFOLLOW | libc::O_NONBLOCK,
    );
    match options.open(path) {
        Err(_) if is_other() => Err(ArchiveError::NotAFile(path.to_owned())),
        opened => Ok(opened),
    }
}

/// That a command may write now. As long as it has this, others wait for it: who holds the folder otherwise is a window, which is not waited for.
#[derive(Debug)]
pub struct Turn(File);

impl Drop for Turn {
    fn drop(&mut self) {
        // As with the lock.
        drop(self.0.unlock());
    }
}

/// Waits for so long until no other command writes to the folder. None where there is no folder yet, or none that takes the file for it: then the lock alone decides.
///
/// # Errors
/// [`ArchiveError::Busy`] where another command has not ended by then.
pub fn take_turn(folder: &Path, patience: Duration) -> Result<Option<Turn>, ArchiveError> {
    let Ok(file) = open(&folder.join(TURN_NAME))? else {
        return Ok(None);
    };
    let mut left = patience;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(Some(Turn(file))),
            Err(TryLockError::Error(_)) => return Ok(None),
            Err(TryLockError::WouldBlock) if left.is_zero() => {
                return Err(ArchiveError::Busy(folder.to_owned()));
            }
            Err(TryLockError::WouldBlock) => {
                thread::sleep(LOOK);
                left = left.saturating_sub(LOOK);
            }
        }
    }
}

/// A command has its turn: who holds the folder is not a window.
pub fn is_turn_taken(folder: &Path) -> bool {
    let Ok(file) = disk::open(&folder.join(TURN_NAME)) else {
        return false;
    };
    matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock))
}

/// Keeps writers away while somebody looks who takes no locks of `SQLite`. None where the place has no lock file, or no locks.
pub(super) fn share(folder: &Path) -> Result<Option<Lock>, ArchiveError> {
    let Ok(file) = disk::open(&folder.join(LOCK_NAME)) else {
        return Ok(None);
    };
    match file.try_lock_shared() {
        Ok(()) => Ok(Some(Lock { file, whole: false })),
        Err(TryLockError::WouldBlock) => Err(ArchiveError::Held(folder.to_owned())),
        Err(TryLockError::Error(_)) => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use std::time::Duration;

    use super::{ArchiveError, is_turn_taken, lock, take_turn};

    #[test]
    fn commands_take_turns_and_a_window_has_none() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        let turn = || take_turn(folder, Duration::ZERO);
        let window = lock(folder).unwrap();
        assert!(matches!(lock(folder), Err(ArchiveError::Held(_))));
        assert!(!is_turn_taken(folder));
        let first = turn().unwrap();
        assert!(first.is_some() && is_turn_taken(folder));
        assert!(matches!(turn(), Err(ArchiveError::Busy(_))));
        drop((window, first));
        assert!(!is_turn_taken(folder));
        assert!(turn().unwrap().is_some());
        assert!(lock(folder).is_ok());
        assert!(
            take_turn(&folder.join("none"), Duration::ZERO)
                .unwrap()
                .is_none()
        );
    }

    #[test]
    #[cfg(unix)]
    fn a_link_in_place_of_the_turn_is_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let link = folder.path().join(super::TURN_NAME);
        std::os::unix::fs::symlink(folder.path().join("made"), &link).unwrap();
        let taken = take_turn(folder.path(), Duration::ZERO);
        assert!(matches!(taken, Err(ArchiveError::NotAFile(path)) if path == link));
        assert!(!folder.path().join("made").exists());
    }
}
