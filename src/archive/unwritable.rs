//! An archive that cannot be written is still read: on a full disk, in a read-only place, on a share without file locks.
//!
//! `SQLite` reads a database with a write-ahead log only where it can make or map the log's index beside it, and take locks.
//! Where that cannot be, the database is read without either: nothing of ours writes to it meanwhile, for the folder's lock is shared by those who look.

use std::fs::TryLockError;
use std::io::{self, ErrorKind as IoKind, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::lock::{self, Lock};
use super::traces::{self, schema_of};
use super::watch::Watch;
use super::{Archive, ArchiveError, FILE_NAME, backup, fail, schema, wal_guard};
use crate::disk::{self, folder_of, new_file};

/// What a file system is asked to take before it counts as one with room, in bytes: more than the first page of a log and its index.
const ROOM: usize = 64 * 1024;
/// Failures of `SQLite` to take or give back a lock, by their extended codes: unlock, read lock, reserved lock, lock, and lock in the log's index.
const LOCK_CODES: [i32; 5] = [2058, 2314, 3594, 3850, 5130];

/// Why an archive can be read and not be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unwritable {
    /// The disk is full, or a quota is used up.
    Full,
    /// The place is read-only, or there is no right to write there.
    ReadOnly,
    /// The place, mostly one on a network, has no file locks: two programs would write over each other.
    NoLocks,
}

impl Unwritable {
    /// What a write there fails with.
    pub fn error(self, path: &Path) -> ArchiveError {
        let path = path.to_owned();
        match self {
            Self::Full => ArchiveError::Full(path),
            Self::ReadOnly => ArchiveError::ReadOnly(path),
            Self::NoLocks => ArchiveError::NoLocks(path),
        }
    }

    /// As an error of the system.
    fn io(self) -> io::Error {
        match self {
            Self::Full => IoKind::StorageFull,
            Self::ReadOnly => IoKind::ReadOnlyFilesystem,
            Self::NoLocks => IoKind::Unsupported,
        }
        .into()
    }

    /// What the system's error says of the place.
    pub(super) fn of_io(error: &io::Error) -> Option<Self> {
        match error.kind() {
            // A limit on the size of files is a quota, too.
            IoKind::StorageFull | IoKind::QuotaExceeded | IoKind::FileTooLarge => Some(Self::Full),
            IoKind::ReadOnlyFilesystem | IoKind::PermissionDenied => Some(Self::ReadOnly),
            _ => None,
        }
    }
}

impl ArchiveError {
    /// The place is at fault, and what is there can be read all the same.
    pub fn unwritable(&self) -> Option<Unwritable> {
        match self {
            Self::Full(_) => Some(Unwritable::Full),
            Self::ReadOnly(_) => Some(Unwritable::ReadOnly),
            Self::NoLocks(_) => Some(Unwritable::NoLocks),
            _ => None,
        }
    }
}

/// Tries to write something small, for `SQLite` says only that it could not.
fn tried(folder: &Path) -> Option<Unwritable> {
    let put = || -> io::Result<()> {
        let mut file = new_file(folder)?;
        file.write_all(&vec![0; ROOM])?;
        file.as_file().sync_all()
    };
    put().err().and_then(|error| Unwritable::of_io(&error))
}

/// The system says that a file or folder takes no writing, without a try.
fn refused(path: &Path) -> Option<Unwritable> {
    #[cfg(unix)]
    {
        let asked = rustix::fs::access(path, rustix::fs::Access::WRITE_OK);
        let error: io::Error = asked.err()?.into();
        Unwritable::of_io(&error)
    }
    #[cfg(not(unix))]
    {
        // Of a folder the mark means something else there.
        let about = std::fs::metadata(path).ok()?;
        (about.is_file() && about.permissions().readonly()).then_some(Unwritable::ReadOnly)
    }
}

/// Takes our lock and those of a database in a file that nobody else knows: refused there, they are refused to everybody.
fn has_no_locks(folder: &Path) -> bool {
    let Ok(file) = new_file(folder) else {
        return false;
    };
    if let Err(TryLockError::Error(_)) = file.as_file().try_lock() {
        return true;
    }
    let take = || -> rusqlite::Result<()> {
        let connection = Connection::open(file.path())?;
        connection.busy_timeout(Duration::ZERO)?;
        connection.execute_batch("BEGIN EXCLUSIVE; ROLLBACK")
    };
    take().is_err_and(|error| {
        is_of_locks(&error) || error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy)
    })
}

fn is_of_locks(error: &rusqlite::Error) -> bool {
    error
        .sqlite_error()
        .is_some_and(|e| LOCK_CODES.contains(&e.extended_code))
}

/// What of the place made `SQLite` fail; none where it is not the place.
pub(super) fn cause(error: &rusqlite::Error, path: &Path) -> Option<Unwritable> {
    let folder = folder_of(path);
    match error.sqlite_error_code()? {
        ErrorCode::DiskFull => Some(Unwritable::Full),
        ErrorCode::ReadOnly | ErrorCode::PermissionDenied => {
            // A database that was opened to be looked at refuses everything alike.
            Some(tried(folder).unwrap_or_else(|| {
                if has_no_locks(folder) {
                    Unwritable::NoLocks
                } else {
                    Unwritable::ReadOnly
                }
            }))
        }
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => {
            has_no_locks(folder).then_some(Unwritable::NoLocks)
        }
        ErrorCode::SystemIoFailure if is_of_locks(error) => Some(Unwritable::NoLocks),
        ErrorCode::CannotOpen | ErrorCode::SystemIoFailure => tried(folder).or_else(|| {
            let denied = disk::open(path).err()?;
            Unwritable::of_io(&denied)
        }),
        _ => None,
    }
}

/// The write-ahead log of a database, where it holds something.
fn log_of(path: &Path) -> Option<PathBuf> {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    let log = PathBuf::from(log);
    std::fs::metadata(&log)
        .is_ok_and(|about| about.len() > 0)
        .then_some(log)
}

/// A path as `SQLite` takes it in a URI.
fn uri(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    let mut uri = String::from("file:");
    // A drive letter comes after a slash of its own; a server's name is no part of the URI's.
    if path.as_bytes().get(1) == Some(&b':') {
        uri.push_str("///");
    } else if path.starts_with("//") {
        uri.push_str("//");
    }
    for c in path.chars() {
        match c {
            '%' => uri.push_str("%25"),
            '?' => uri.push_str("%3f"),
            '#' => uri.push_str("%23"),
            c => uri.push(c),
        }
    }
    uri.push_str("?immutable=1");
    uri
}

/// Reads without locks and without the log's index. The folder's lock is shared by those who do.
fn connect(path: &Path) -> Result<Connection, ArchiveError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let log = log_of(path);
    let connection = match &log {
        None => Connection::open_with_flags(uri(path), flags | OpenFlags::SQLITE_OPEN_URI),
        Some(_) => {
            // With this name the log is read, and its index is kept in memory.
            let system = if cfg!(windows) {
                c"win32-none"
            } else {
                c"unix-none"
            };
            Connection::open_with_flags_and_vfs(path, flags, system).and_then(|connection| {
                connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
                Ok(connection)
            })
        }
    };
    let read = |connection: Connection| -> rusqlite::Result<Connection> {
        // Where there is no room, nothing can be sorted on the disk either.
        connection.pragma_update(None, "temp_store", "MEMORY")?;
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
        Ok(connection)
    };
    connection.and_then(read).map_err(|error| match log {
        Some(log) => match disk::open(&log) {
            Err(denied) => ArchiveError::LogUnread {
                error: denied,
                path: log,
            },
            Ok(_) => fail(&error, path),
        },
        None => fail(&error, path),
    })
}

/// A database that is open to be read.
pub(super) struct Reader {
    pub(super) connection: Connection,
    pub(super) schema: i64,
    /// Shared where no lock of `SQLite` is held.
    pub(super) lock: Option<Lock>,
    pub(super) why: Option<Unwritable>,
}

impl Reader {
    /// Beside others that may be writing; in a place that takes no writing, all the same.
    pub(super) fn open(path: &Path) -> Result<Self, ArchiveError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let opened = Connection::open_with_flags(path, flags)
            .map_err(|e| fail(&e, path))
            .and_then(|connection| Ok((schema_of(&connection, path)?, connection)));
        match opened {
            Ok((schema, connection)) => Ok(Self {
                connection,
                schema,
                lock: None,
                // It can be read beside others, and be read-only all the same.
                why: refused(path).or_else(|| refused(folder_of(path))),
            }),
            Err(error) => match error.unwritable() {
                Some(why) => Self::look(path, why),
                None => Err(error),
            },
        }
    }

    fn look(path: &Path, why: Unwritable) -> Result<Self, ArchiveError> {
        let lock = lock::share(folder_of(path))?;
        let connection = connect(path)?;
        Ok(Self {
            schema: schema_of(&connection, path)?,
            connection,
            lock,
            why: Some(why),
        })
    }
}

impl Archive {
    /// Opens an archive to look at it, in a place that takes no writing for this reason.
    pub fn open_to_look(folder: &Path, why: Unwritable) -> Result<Self, ArchiveError> {
        let path = folder.join(FILE_NAME);
        if backup::is_half_done(folder) {
            // Parts of two archives may lie here.
            return Err(ArchiveError::HalfRestored {
                error: why.io(),
                path: folder.to_owned(),
            });
        }
        traces::refuse_vanished(folder)?;
        if !path.exists() {
            return Err(why.error(folder));
        }
        let reader = Reader::look(&path, why)?;
        if reader.schema < schema::VERSION {
            // It would have to be brought up to date first.
            return Err(why.error(folder));
        }
        Ok(Self {
            connection: reader.connection,
            path,
            lock: reader.lock,
            unwritable: Some(why),
            watch: None,
        })
    }

    /// Why nothing can be written here; none where it can. What is there can be read all the same.
    pub fn unwritable(&self) -> Option<Unwritable> {
        self.unwritable
    }

    /// Opens for writing what was opened to be looked at, now that there may be room or a right to. What fails leaves it as it was. Of more than so many drills nothing is indexed anew, as by [`open_deferring`](Self::open_deferring).
    pub fn open_again(&mut self, most: u64) -> Result<(), ArchiveError> {
        if self.unwritable.is_none() {
            return Ok(());
        }
        if self.is_writer() {
            wal_guard::begin(&self.connection, false).map_err(|e| fail(&e, &self.path))?;
            self.unwritable = None;
            self.watch = Some(Watch::of(&self.path));
            return Ok(());
        }
        let folder = folder_of(&self.path).to_owned();
        // One's own share of the lock would keep oneself out.
        self.lock = None;
        match Self::open_deferring(&folder, most) {
            Ok(archive) => {
                *self = archive;
                Ok(())
            }
            Err(error) => {
                self.lock = lock::share(&folder)?;
                self.unwritable = error.unwritable().or(self.unwritable);
                Err(error)
            }
        }
    }

    pub(super) fn is_writer(&self) -> bool {
        self.lock.as_ref().is_some_and(Lock::is_whole)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use std::io::{Error, ErrorKind};
    use std::path::Path;

    use super::{Unwritable, has_no_locks, tried, uri};

    #[test]
    fn a_quota_is_a_full_disk() {
        let of = |kind: ErrorKind| Unwritable::of_io(&Error::from(kind));
        assert_eq!(of(ErrorKind::StorageFull), Some(Unwritable::Full));
        assert_eq!(of(ErrorKind::QuotaExceeded), Some(Unwritable::Full));
        assert_eq!(
            of(ErrorKind::ReadOnlyFilesystem),
            Some(Unwritable::ReadOnly)
        );
        assert_eq!(of(ErrorKind::PermissionDenied), Some(Unwritable::ReadOnly));
        assert_eq!(of(ErrorKind::NotFound), None);
    }

    #[test]
    fn a_folder_with_room_and_locks_is_not_blamed() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(tried(folder.path()), None);
        assert!(!has_no_locks(folder.path()));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_path_is_no_part_of_the_question() {
        let seen = uri(Path::new("/a b/100%/c?d#e.db"));
        assert_eq!(seen, "file:/a b/100%25/c%3fd%23e.db?immutable=1");
        let seen = uri(Path::new("D:/a.db"));
        assert_eq!(seen, "file:///D:/a.db?immutable=1");
        let seen = uri(Path::new("//server/share/a.db"));
        assert_eq!(seen, "file:////server/share/a.db?immutable=1");
    }
}
