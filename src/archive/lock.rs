//! One window at a time writes to a folder.

use std::fs::{File, TryLockError};
use std::path::Path;

use super::ArchiveError;

pub(super) const LOCK_NAME: &str = "drilldesk.lock";

/// Keeps a second window away from the folder.
#[derive(Debug)]
pub(super) struct Lock(File);

impl Drop for Lock {
    fn drop(&mut self) {
        // A process being started has the file open for a moment too, so closing it here would not be enough.
        // Where there are no locks there is none to give back.
        drop(self.0.unlock());
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
        .map_err(|err| match err.kind() {
            std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
                ArchiveError::ReadOnly(folder.to_owned())
            }
            std::io::ErrorKind::StorageFull => ArchiveError::Full(folder.to_owned()),
            _ => ArchiveError::NoFolder {
                message: err.to_string(),
                path: folder.to_owned(),
            },
        })?;
    match file.try_lock() {
        Ok(()) => Ok(Lock(file)),
        Err(TryLockError::WouldBlock) => Err(ArchiveError::Held(folder.to_owned())),
        // Some network drives have no locks; SQLite still keeps two writers apart there.
        Err(TryLockError::Error(err)) if err.kind() == std::io::ErrorKind::Unsupported => {
            Ok(Lock(file))
        }
        Err(TryLockError::Error(err)) => Err(ArchiveError::NoFolder {
            message: err.to_string(),
            path: folder.to_owned(),
        }),
    }
}
