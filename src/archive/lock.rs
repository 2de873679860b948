//! One window at a time writes to a folder.

use std::fs::{File, TryLockError};
use std::path::Path;

use super::{ArchiveError, no_folder};

pub(super) const LOCK_NAME: &str = "drilldesk.lock";

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

impl Drop for Lock {
    fn drop(&mut self) {
        // A process being started has the file open for a moment too, so closing it here would not be enough.
        // Where there are no locks there is none to give back.
        drop(self.file.unlock());
    }
}

/// Takes the folder for this program until the lock is dropped.
pub(super) fn lock(folder: &Path) -> Result<Lock, ArchiveError> {
    let path = folder.join(LOCK_NAME);
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(|err| no_folder(&err, folder))?;
    match file.try_lock() {
        Ok(()) => Ok(Lock { file, whole: true }),
        Err(TryLockError::WouldBlock) => Err(ArchiveError::Held(folder.to_owned())),
        // Without a lock of ours those of SQLite are not there either, or mean nothing on the next machine.
        Err(TryLockError::Error(_)) => Err(ArchiveError::NoLocks(folder.to_owned())),
    }
}

/// Keeps writers away while somebody looks who takes no locks of `SQLite`. None where the place has no lock file, or no locks.
pub(super) fn share(folder: &Path) -> Result<Option<Lock>, ArchiveError> {
    let Ok(file) = File::open(folder.join(LOCK_NAME)) else {
        return Ok(None);
    };
    match file.try_lock_shared() {
        Ok(()) => Ok(Some(Lock { file, whole: false })),
        Err(TryLockError::WouldBlock) => Err(ArchiveError::Held(folder.to_owned())),
        Err(TryLockError::Error(_)) => Ok(None),
    }
}
