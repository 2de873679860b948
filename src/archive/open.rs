//! How an archive is opened: for writing, for reading, and beside one that is open.

use std::io;
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::error::{Damage, fail, no_folder};
use super::lock::{Lock, lock};
use super::unwritable::{Reader, Unwritable};
use super::watch::Watch;
use super::{Archive, ArchiveError, FILE_NAME, FILES_NAME, backup, schema, traces, wal_guard};
use crate::disk;

impl Archive {
    /// Opens the archive of a data folder for writing, making both when they are not there, and indexes anew what is not indexed as this program indexes. Only one window at a time may.
    pub fn open(folder: &Path) -> Result<Self, ArchiveError> {
        Self::open_deferring(folder, u64::MAX)
    }

    /// As [`open`](Self::open), but leaves the indexing to [`reindex`](Self::reindex) where it is of more than so many drills: until then lists and figures lack what is not indexed.
    pub fn open_deferring(folder: &Path, most: u64) -> Result<Self, ArchiveError> {
        let mut archive = Self::open_unindexed(folder)?;
        if archive.stale_count()? > most {
            return Ok(archive);
        }
        match archive.reindex(&mut |_, _| true) {
            Ok(_) => Ok(archive),
            // Without room for what is derived, what is there can be read.
            Err(ArchiveError::Full(_)) => {
                archive.unwritable = Some(Unwritable::Full);
                Ok(archive)
            }
            // Of pages that do not hold together nothing can be derived, and nothing is to be written among them.
            Err(
                error @ ArchiveError::Damaged {
                    damage: Damage::Malformed,
                    ..
                },
            ) => Err(error),
            // What is derived can be read where it is damaged otherwise; rebuilding mends that.
            Err(ArchiveError::Damaged { .. }) => Ok(archive),
            Err(error) => Err(error),
        }
    }

    pub(super) fn open_unindexed(folder: &Path) -> Result<Self, ArchiveError> {
        std::fs::create_dir_all(folder).map_err(|error| no_folder(error, folder))?;
        let lock = lock(folder)?;
        Self::open_locked(folder, lock, false)
    }

    /// As [`open`](Self::open), by who holds the folder; `anew` makes an archive also where there was one.
    pub(super) fn open_locked(folder: &Path, lock: Lock, anew: bool) -> Result<Self, ArchiveError> {
        let path = folder.join(FILE_NAME);
        refuse_no_file(&path)?;
        backup::settle(folder)?;
        backup::sweep(folder, None);
        // What a killed program was writing here.
        disk::clear_unfinished(folder);
        disk::clear_unfinished(&folder.join(FILES_NAME));
        disk::clear_unfinished(&folder.join(backup::BACKUPS_NAME));
        if !anew {
            traces::refuse_vanished(folder)?;
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection =
            Connection::open_with_flags(&path, flags).map_err(|e| fail(&e, &path))?;
        // Closing a database writes its log into it: not into one that is to be left untouched.
        let leave = DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE;
        connection
            .set_db_config(leave, true)
            .map_err(|e| fail(&e, &path))?;
        let found = match traces::schema_of(&connection, &path) {
            Err(ArchiveError::Vanished { .. }) if anew => 0,
            found => found?,
        };
        connection
            .set_db_config(leave, false)
            .map_err(|e| fail(&e, &path))?;
        prepare(&mut connection).map_err(|e| fail(&e, &path))?;
        let lost =
            found > 0 && wal_guard::is_lost(&connection, &path).map_err(|e| fail(&e, &path))?;
        schema::bring_up_to_date(&mut connection, &path)?;
        let begun = traces::claim(&connection).and_then(|()| wal_guard::begin(&connection, lost));
        let unwritable = match begun.map_err(|e| fail(&e, &path)) {
            Ok(()) => None,
            // What is there can be read; every write says that there is no room.
            Err(ArchiveError::Full(_)) => Some(Unwritable::Full),
            Err(error) => return Err(error),
        };
        lock.mark();
        let watch = Some(Watch::of(&path));
        Ok(Self {
            connection,
            path,
            lock: Some(lock),
            unwritable,
            watch,
        })
    }

    /// Opens the archive of a data folder for reading, beside a window that may be writing; in a place that takes no writing, as [`open_to_look`](Self::open_to_look) does.
    pub fn open_to_read(folder: &Path) -> Result<Self, ArchiveError> {
        if let Some(archive) = Self::open_untouched(folder)? {
            return Ok(archive);
        }
        if backup::is_half_done(folder) {
            ready(folder)?;
        } else {
            // Brought up to date by one that may write; a window that holds it has done so already.
            drop(Self::open(folder)?);
        }
        Self::open_to_read(folder)
    }

    /// As [`open_to_read`](Self::open_to_read), but writes nothing: none where a restore that was cut off must be brought to its end first, or the schema of an older program to that of this one.
    pub fn open_untouched(folder: &Path) -> Result<Option<Self>, ArchiveError> {
        let path = folder.join(FILE_NAME);
        refuse_no_file(&path)?;
        if backup::is_half_done(folder) {
            return Ok(None);
        }
        traces::refuse_vanished(folder)?;
        match std::fs::metadata(&path) {
            // The folder, or one above it, is a file.
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
                return Err(no_folder(error, folder));
            }
            Err(_) => return Err(ArchiveError::NotThere(folder.to_owned())),
            Ok(_) => {}
        }
        let reader = Reader::open(&path)?;
        if reader.schema < schema::VERSION {
            return Ok(None);
        }
        reader
            .connection
            .busy_timeout(Duration::from_secs(2))
            .map_err(|e| fail(&e, &path))?;
        Ok(Some(Self {
            connection: reader.connection,
            path,
            lock: reader.lock,
            unwritable: reader.why,
            watch: None,
        }))
    }

    /// Opens a database that nobody else knows, as that of a backup before it counts, and brings it to the schema of this program: without a lock, and without a log of its own that could be left behind.
    /// What is written is not on the disk before the file is flushed.
    pub(super) fn open_unpacked(path: &Path) -> Result<Self, ArchiveError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection =
            Connection::open_with_flags(path, flags).map_err(|e| fail(&e, path))?;
        if traces::schema_of(&connection, path)? == 0 {
            return Err(ArchiveError::Foreign(path.to_owned()));
        }
        let prepare = |connection: &mut Connection| -> rusqlite::Result<String> {
            connection.set_transaction_behavior(TransactionBehavior::Immediate);
            connection.pragma_update(None, "synchronous", "OFF")?;
            connection.pragma_update(None, "foreign_keys", true)?;
            connection.pragma_update(None, "trusted_schema", false)?;
            // What fails half-way is undone from memory.
            connection.pragma_update_and_check(None, "journal_mode", "MEMORY", |row| row.get(0))
        };
        let journal = prepare(&mut connection).map_err(|e| fail(&e, path))?;
        if journal != "memory" {
            return Err(ArchiveError::Other {
                message: format!("journal_mode {journal}"),
                path: path.to_owned(),
            });
        }
        schema::bring_up_to_date(&mut connection, path)?;
        traces::claim(&connection).map_err(|e| fail(&e, path))?;
        Ok(Self {
            connection,
            path: path.to_owned(),
            lock: None,
            unwritable: None,
            watch: None,
        })
    }

    /// A second way into an archive that is open for writing, for long work on another thread. It is under the lock of the first, which stays open meanwhile.
    pub fn beside(&self) -> Result<Self, ArchiveError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let run = || -> rusqlite::Result<Connection> {
            let mut connection = Connection::open_with_flags(&self.path, flags)?;
            prepare(&mut connection)?;
            Ok(connection)
        };
        Ok(Self {
            connection: run().map_err(|e| fail(&e, &self.path))?,
            path: self.path.clone(),
            lock: None,
            unwritable: None,
            watch: self.watch.clone(),
        })
    }
}

/// Writes into the database of a folder of which schema its tables are, where it says something else of itself. Only for who was told so and wants it.
///
/// # Errors
/// [`ArchiveError::Misfit`] where they are those of no schema.
pub fn correct_schema(folder: &Path) -> Result<i64, ArchiveError> {
    let path = folder.join(FILE_NAME);
    refuse_no_file(&path)?;
    let _lock = lock(folder)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(&path, flags).map_err(|e| fail(&e, &path))?;
    let fits = schema::fitting(&connection).map_err(|e| fail(&e, &path))?;
    let fits = fits.ok_or_else(|| schema::misfit(&connection, path.clone()))?;
    connection
        .pragma_update(None, "user_version", fits)
        .map_err(|e| fail(&e, &path))?;
    Ok(fits)
}

/// A pipe in place of the database would be waited for without end, and one with a second name has a second lock and a second log: whoever writes under each writes over the other. It is asked and not opened: closing a second handle would give back the locks of the first.
fn refuse_no_file(path: &Path) -> Result<(), ArchiveError> {
    let Ok(at) = path.symlink_metadata() else {
        return Ok(());
    };
    // A link that leads nowhere is an archive that somebody has elsewhere: none is begun there, and none is missing here.
    let about = path
        .metadata()
        .map_err(|_nowhere| ArchiveError::NotAFile(path.to_owned()))?;
    if at.is_symlink() && about.is_file() {
        return Err(ArchiveError::SymbolicLink(path.to_owned()));
    }
    if !about.is_file() {
        return Err(ArchiveError::Damaged {
            damage: Damage::NotAFile,
            path: path.to_owned(),
        });
    }
    match disk::names(&about) {
        0 | 1 => Ok(()),
        names => Err(ArchiveError::HardLinks {
            others: names - 1,
            path: path.to_owned(),
        }),
    }
}

/// Brings a folder to where its archive can be read: a restore that was cut off to its end, and nothing else. An error where there was an archive and is none.
pub(super) fn ready(folder: &Path) -> Result<(), ArchiveError> {
    refuse_no_file(&folder.join(FILE_NAME))?;
    if backup::is_half_done(folder) {
        let _lock = lock(folder)?;
        backup::settle(folder)?;
    }
    traces::refuse_vanished(folder)
}

pub(super) fn prepare(connection: &mut Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(Duration::from_secs(2))?;
    // One that reads first and writes then would be refused where another connection has written meanwhile.
    connection.set_transaction_behavior(TransactionBehavior::Immediate);
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "trusted_schema", false)
}
