//! Whether the files that are open are still those under their names.
//!
//! On Linux and macOS anybody may remove or replace a file that is open: whoever has it open goes on writing into a file that has no name any more and is gone when it is closed. Cleaners and programs that keep folders alike do that. So before anything is written the names are looked at, which costs some microseconds.
//! On Windows a file that `SQLite` has open can be neither removed nor replaced; there only its length is looked at.

use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::backup::Backup;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::open::prepare;
use super::traces::schema_of;
use super::{Archive, ArchiveError, FILE_NAME, fail, schema, wal_guard};

/// Names that are tried for what is put aside.
const NAMES: u32 = 1_000;
/// Before the number in the name of a log that was put aside.
const ASIDE: &str = "-aside-";
/// Pages that are copied at a time.
const PAGES: i32 = 2_048;

/// What became of a file that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Astray {
    /// The database itself is another file now.
    DatabaseReplaced,
    /// The write-ahead log, or the index to it, was removed.
    LogRemoved,
    /// One of them is another file now.
    LogReplaced,
    /// The write-ahead log is shorter than it was.
    LogCut,
}

impl Astray {
    pub(super) const fn told(self) -> &'static str {
        match self {
            Self::DatabaseReplaced => "the database was replaced by another:",
            Self::LogRemoved => "what is written last was removed from beside the database:",
            Self::LogReplaced => "what is written last was replaced by another file:",
            Self::LogCut => "what is written last was cut short:",
        }
    }
}

/// What was saved when the archive's files went astray.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rescued {
    /// The open drill as a file that can be imported.
    Drill(PathBuf),
    /// The whole archive as it was, in a folder of its own.
    Whole(PathBuf),
    /// Nothing could be saved, for this reason.
    Failed(String),
}

/// By what a file is known, whatever its name.
type Id = (u64, u64);

#[cfg(unix)]
fn id(about: &Metadata) -> Id {
    use std::os::unix::fs::MetadataExt as _;
    (about.dev(), about.ino())
}

#[cfg(not(unix))]
fn id(_: &Metadata) -> Id {
    (0, 0)
}

fn beside(database: &Path, ending: &str) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// A log with this file name was put aside by [`Archive`], since it was not that of the database.
pub(super) fn is_log_aside(name: &str) -> bool {
    let number = name
        .strip_prefix(FILE_NAME)
        .and_then(|rest| rest.strip_prefix("-wal"))
        .and_then(|rest| rest.strip_prefix(ASIDE));
    number.is_some_and(|number| number.parse::<u32>().is_ok())
}

/// The files of an archive that is open for writing, as they were when it was opened.
#[derive(Clone, Debug)]
pub(super) struct Watch {
    database: (PathBuf, Option<Id>),
    log: (PathBuf, Option<Id>),
    index: (PathBuf, Option<Id>),
    /// Bytes that the log had at least.
    length: u64,
}

impl Watch {
    /// Of a database that was just opened and written to, so that all of its files are there.
    pub(super) fn of(database: &Path) -> Self {
        let known = |path: PathBuf| {
            let about = std::fs::metadata(&path).ok();
            let id = about.as_ref().map(id);
            (path, id)
        };
        let mut watch = Self {
            database: known(database.to_owned()),
            log: known(beside(database, "-wal")),
            index: known(beside(database, "-shm")),
            length: 0,
        };
        watch.grown();
        watch
    }

    /// As much as there is in the log now must be there from now on.
    pub(super) fn grown(&mut self) {
        self.length = std::fs::metadata(&self.log.0).map_or(0, |about| about.len());
    }

    fn look(&self) -> Result<(), ArchiveError> {
        let astray = |astray, file: &Path| ArchiveError::Astray {
            astray,
            file: file.to_owned(),
        };
        let (path, known) = &self.database;
        match std::fs::metadata(path) {
            Err(_) => return Err(ArchiveError::Gone(path.clone())),
            Ok(about) if known.is_some_and(|known| id(&about) != known) => {
                return Err(astray(Astray::DatabaseReplaced, path));
            }
            Ok(_) => {}
        }
        for (path, known) in [&self.log, &self.index] {
            let Some(known) = *known else { continue };
            match std::fs::metadata(path) {
                Err(_) => return Err(astray(Astray::LogRemoved, path)),
                Ok(about) if id(&about) != known => {
                    return Err(astray(Astray::LogReplaced, path));
                }
                Ok(about) if *path == self.log.0 && about.len() < self.length => {
                    return Err(astray(Astray::LogCut, path));
                }
                Ok(_) => {}
            }
        }
        Ok(())
    }
}

/// Writes what lies in the log into the database, beside whoever writes: afterwards a log that goes missing takes nothing with it.
#[derive(Debug)]
pub struct Settler(Watch);

impl Settler {
    /// Does it. What another reader still needs is left for the next time.
    pub fn settle(self) -> Result<(), ArchiveError> {
        self.0.look()?;
        let path = &self.0.database.0;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let run = || -> rusqlite::Result<()> {
            let connection = Connection::open_with_flags(path, flags)?;
            connection.busy_timeout(Duration::from_secs(2))?;
            connection.pragma_update(None, "synchronous", "FULL")?;
            wal_guard::emptied(&connection);
            Ok(())
        };
        run().map_err(|e| fail(&e, path))
    }
}

impl Archive {
    /// Whether what is written now will be found again.
    ///
    /// # Errors
    /// [`ArchiveError::Gone`] and [`ArchiveError::Astray`].
    pub fn in_place(&self) -> Result<(), ArchiveError> {
        self.watch.as_ref().map_or(Ok(()), Watch::look)
    }

    /// The log was emptied by this program, beside this archive or by it.
    pub fn cut(&mut self) {
        if let Some(watch) = &mut self.watch {
            watch.grown();
        }
    }

    /// What lies in the log only, to be written into the database on another thread; none where nothing is written here.
    pub fn settler(&self) -> Option<Settler> {
        self.watch.clone().map(Settler)
    }

    /// After the log was removed, replaced or cut short: what it held is written into the database as far as it is there, and the archive is opened anew with a fresh log. Nothing happens where all is in its place.
    ///
    /// A foreign log is put aside under another name, so that it is not played into the database.
    ///
    /// # Errors
    /// [`ArchiveError::Gone`] and [`ArchiveError::Astray`] where the database itself is not what it was, or where another program keeps its log from being written into it.
    pub fn mend_log(&mut self) -> Result<(), ArchiveError> {
        let Err(error) = self.in_place() else {
            return Ok(());
        };
        let ArchiveError::Astray { astray, .. } = &error else {
            return Err(error);
        };
        match astray {
            Astray::DatabaseReplaced => return Err(error),
            // What is left of it is played when it is opened; what is gone is nowhere.
            Astray::LogCut => {}
            Astray::LogRemoved | Astray::LogReplaced => {
                if !wal_guard::emptied(&self.connection) {
                    return Err(error);
                }
                self.put_log_aside()?;
            }
        }
        self.open_anew()
    }

    /// Writes all that can be read here into a new database, whatever has become of the files that are open.
    pub fn save_as(&self, path: &Path) -> Result<(), ArchiveError> {
        let run = || -> rusqlite::Result<()> {
            let mut copy = Connection::open(path)?;
            Backup::new(&self.connection, &mut copy)?.run_to_completion(
                PAGES,
                Duration::ZERO,
                None,
            )?;
            wal_guard::unmark(&copy)?;
            copy.pragma_update(None, "journal_mode", "DELETE")?;
            copy.close().map_err(|(_, error)| error)
        };
        run().map_err(|e| fail(&e, path))
    }

    /// Before the archive is closed: all of the log into the database, where it is still ours.
    pub(super) fn close_log(&self) {
        let leave = || {
            let leave = DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE;
            let _left = self.connection.set_db_config(leave, true);
        };
        match self.in_place() {
            Ok(()) => wal_guard::end(&self.connection),
            Err(ArchiveError::Astray {
                astray: Astray::LogRemoved | Astray::LogReplaced,
                ..
            }) if wal_guard::emptied(&self.connection) && self.put_log_aside().is_ok() => {
                wal_guard::end(&self.connection);
            }
            // Closing would write into a file that has another name, or remove one that is not ours.
            Err(_) => leave(),
        }
    }

    /// Gives another name to a log that is not ours.
    fn put_log_aside(&self) -> Result<(), ArchiveError> {
        let Some(watch) = &self.watch else {
            return Ok(());
        };
        for (path, known) in [&watch.log, &watch.index] {
            let foreign = std::fs::metadata(path).is_ok_and(|about| Some(id(&about)) != *known);
            if !foreign {
                continue;
            }
            let free = (1..=NAMES)
                .map(|n| beside(path, &format!("{ASIDE}{n}")))
                .find(|aside| !aside.exists());
            let taken = || Err(std::io::ErrorKind::AlreadyExists.into());
            let moved = free.map_or_else(taken, |aside| std::fs::rename(path, aside));
            moved.map_err(|error| ArchiveError::NotMoved {
                error,
                path: path.clone(),
            })?;
        }
        Ok(())
    }

    fn open_anew(&mut self) -> Result<(), ArchiveError> {
        let path = self.path.clone();
        let failed = |error: rusqlite::Error| fail(&error, &path);
        let nothing = Connection::open_in_memory().map_err(failed)?;
        let old = std::mem::replace(&mut self.connection, nothing);
        // It must neither write into the database any more nor remove what lies beside it now.
        let leave = DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE;
        old.set_db_config(leave, true).map_err(failed)?;
        drop(old);
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut fresh = Connection::open_with_flags(&path, flags).map_err(failed)?;
        prepare(&mut fresh).map_err(failed)?;
        let found = schema_of(&fresh, &path)?;
        if found != schema::VERSION {
            return Err(ArchiveError::Astray {
                astray: Astray::DatabaseReplaced,
                file: path,
            });
        }
        wal_guard::begin(&fresh, false).map_err(failed)?;
        self.connection = fresh;
        self.watch = Some(Watch::of(&path));
        Ok(())
    }
}
