//! One window at a time writes to a folder.

use std::fs::{self, File, TryLockError};
use std::io::Write as _;
use std::path::Path;

use super::ArchiveError;
use super::error::no_folder;
use crate::disk;

pub(super) const LOCK_NAME: &str = "drilldesk.lock";
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
    let is_other = || fs::symlink_metadata(&path).is_ok_and(|about| !about.is_file());
    if is_other() {
        return Err(ArchiveError::NotAFile(path));
    }
    let mut options = File::options();
    options.create(true).truncate(false).write(true);
    // Whatever takes its place in this moment is not followed, nor waited for.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(
        &mut options,
        libc::O_NOFOLLOW | libc::O_NONBLOCK,
    );
    let file = options.open(&path).map_err(|err| {
        if is_other() {
            ArchiveError::NotAFile(path.clone())
        } else {
            no_folder(err, folder)
        }
    })?;
    match file.try_lock() {
        Ok(()) => Ok(Lock { file, whole: true }),
        Err(TryLockError::WouldBlock) => Err(ArchiveError::Held(folder.to_owned())),
        // Without a lock of ours those of SQLite are not there either, or mean nothing on the next machine.
        Err(TryLockError::Error(_)) => Err(ArchiveError::NoLocks(folder.to_owned())),
    }
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
