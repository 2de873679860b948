//! Why the archive could not do something.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;
use rusqlite::ffi::SQLITE_CORRUPT_VTAB;
use serde::{Deserialize, Serialize};

use super::unwritable::{self, Unwritable};
use super::watch::Astray;

/// Why the archive cannot do what it was asked. Each comes with the path it is about, last.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// Another window has it open for writing.
    #[error("another window is using the archive in {0}")]
    Held(PathBuf),
    /// A command, or another program, is writing to it or reads what is to give way.
    #[error("another program is using the archive in {0}")]
    Busy(PathBuf),
    #[error("the folder cannot be made or opened ({error}): {path}")]
    NoFolder { error: io::Error, path: PathBuf },
    #[error("there is no archive in {0}")]
    NotThere(PathBuf),
    /// The database was there and is not any more.
    #[error("the archive has disappeared: {0}")]
    Gone(PathBuf),
    /// There was an archive in the folder, and its database is gone, or empty. Nothing is begun in its place unasked: see [`begin_anew`](super::begin_anew).
    #[error("the database of the archive is gone or empty: {path}")]
    Vanished {
        /// It is there, with nothing in it.
        empty: bool,
        path: PathBuf,
    },
    /// The database is another program's; it is left untouched.
    #[error("this is the database of another program: {0}")]
    Foreign(PathBuf),
    /// A restore was cut off in this folder and can now neither be finished nor undone.
    #[error("a restore was cut off and cannot be gone on with ({error}): {path}")]
    HalfRestored { error: io::Error, path: PathBuf },
    /// A link, a pipe or a folder stands where a file of the program should be.
    #[error("this is no plain file: {0}")]
    NotAFile(PathBuf),
    /// The database is a symbolic link. Its log and its lock would lie beside the file that it leads to, or beside the link, as each program has it.
    #[error("the database is a symbolic link: {0}")]
    SymbolicLink(PathBuf),
    /// The database has other names. Each has a log and a lock of its own, so that two programs would write over each other.
    #[error("the database has {others} other names: {path}")]
    HardLinks { others: u64, path: PathBuf },
    /// An archive that can be opened is in the folder, and no other is begun in its place.
    #[error("there is an archive that can be opened: {0}")]
    StillThere(PathBuf),
    /// One of the files that are open is not any more what lies under its name: what is written goes where nobody will find it.
    #[error("{} {file}", astray.told())]
    Astray { astray: Astray, file: PathBuf },
    #[error("the archive cannot be written, it is read-only: {0}")]
    ReadOnly(PathBuf),
    #[error("the disk is full: {0}")]
    Full(PathBuf),
    /// The place has no file locks, as some on a network: two programs would write over each other.
    #[error("the place has no file locks: {0}")]
    NoLocks(PathBuf),
    /// What was written last is in a write-ahead log that cannot be read, and the rest alone would be less than the archive.
    #[error("the write-ahead log cannot be read ({error}): {path}")]
    LogUnread { error: io::Error, path: PathBuf },
    /// The database was written by a newer program; it is left untouched.
    #[error("the archive has schema {found}, this program knows up to {known}: {path}")]
    Newer {
        found: i64,
        known: i64,
        path: PathBuf,
    },
    /// The database was written by an early development version, whose schema is not carried on; it is left untouched.
    #[error("the archive has schema {found}, this program knows from {oldest} on: {path}")]
    Outdated {
        found: i64,
        oldest: i64,
        path: PathBuf,
    },
    #[error("the database is damaged ({damage}): {path}")]
    Damaged { damage: Damage, path: PathBuf },
    /// The database says that it has one schema and has the tables of another; it is left untouched.
    #[error("the database says that it has schema {says} and has not: {path}")]
    Misfit {
        says: i64,
        /// The schema whose tables it has, where it is that of any.
        fits: Option<i64>,
        path: PathBuf,
    },
    #[error("there is no drill {0}")]
    NoSuchDrill(String),
    /// An entry of a drill does not follow from the one before, so that no paper may be made of it.
    #[error("entry {seq} of drill {drill} does not follow from the one before")]
    Altered {
        /// Its number, or its id where it has none.
        drill: String,
        seq: u64,
    },
    /// The script kept with a drill cannot be read by this program.
    #[error("the script of drill {0} cannot be read")]
    BadScript(String),
    /// The archive was moved to a folder that is not there now.
    #[error("the archive was moved to {to}, which is not there; {pointer} says so")]
    MovedAway { to: PathBuf, pointer: PathBuf },
    /// Where the archive was moved to stands in a file that cannot be read.
    #[error("where the archive was moved to cannot be read ({error}): {pointer}")]
    PointerUnread { error: io::Error, pointer: PathBuf },
    /// The file that says where the archive was moved to says nothing.
    #[error("where the archive was moved to stands in an empty file: {0}")]
    PointerEmpty(PathBuf),
    /// A drill that is neither ended nor aborted is not put into the trash; by its name.
    #[error("the drill is not over: {0}")]
    Unfinished(String),
    /// A drill under legal hold is not deleted; by its name.
    #[error("the drill is under legal hold: {0}")]
    OnHold(String),
    /// The database is there and cannot be opened.
    #[error("the database cannot be opened: {0}")]
    NotOpened(PathBuf),
    /// The disk failed while something was read or written.
    #[error("the disk failed: {0}")]
    DiskFailed(PathBuf),
    /// Something is in the way and cannot be moved aside.
    #[error("it is in the way and cannot be moved aside ({error}): {path}")]
    NotMoved { error: io::Error, path: PathBuf },
    /// The archive has the same drill, by its name, and there it went on differently.
    #[error("the drill {name} went on differently there: {path}")]
    Differs { name: String, path: PathBuf },
    #[error("the archive failed ({message}): {path}")]
    Other { message: String, path: PathBuf },
}

/// In which way a database is damaged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Damage {
    /// A link, a pipe or a folder is in its place.
    #[error("it is no plain file")]
    NotAFile,
    #[error("it is no database")]
    NotADatabase,
    /// Its pages do not hold together.
    #[error("its pages do not hold together")]
    Malformed,
    /// Its tables are not those of an archive.
    #[error("its tables are not those of an archive")]
    Tables,
    /// The index of words cannot be used.
    #[error("the index of words cannot be used")]
    Search,
    /// What is there keeps from being written what follows from it: it was altered.
    #[error("what is in it contradicts what is to be written")]
    Contradiction,
    /// A value is none that could have been written.
    #[error("a value cannot be read")]
    Value,
    /// An entry with this number.
    #[error("entry {0} cannot be read")]
    Entry(i64),
    /// What `SQLite` said.
    #[error("{0}")]
    Found(String),
}

pub(super) fn fail(err: &rusqlite::Error, path: &Path) -> ArchiveError {
    if let Some(why) = unwritable::cause(err, path) {
        return why.error(path);
    }
    let path = path.to_owned();
    match err.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => ArchiveError::Busy(path),
        Some(ErrorCode::CannotOpen) => ArchiveError::NotOpened(path),
        Some(ErrorCode::SystemIoFailure) => ArchiveError::DiskFailed(path),
        _ => match damage(err) {
            Some(damage) => ArchiveError::Damaged { damage, path },
            None => ArchiveError::Other {
                message: err.to_string(),
                path,
            },
        },
    }
}

/// What of the database made a statement of ours fail; none where it is not the database.
pub(super) fn damage(err: &rusqlite::Error) -> Option<Damage> {
    use rusqlite::Error as E;
    Some(match err {
        E::FromSqlConversionFailure(..)
        | E::IntegralValueOutOfRange(..)
        | E::InvalidColumnType(..)
        | E::Utf8Error(..) => Damage::Value,
        E::SqlInputError { msg, .. } => of_statement(msg),
        err => match err.sqlite_error_code()? {
            ErrorCode::NotADatabase => Damage::NotADatabase,
            // Of a table that is not a plain one; there is one.
            ErrorCode::DatabaseCorrupt
                if err.sqlite_extended_error_code() == Some(SQLITE_CORRUPT_VTAB) =>
            {
                Damage::Search
            }
            ErrorCode::DatabaseCorrupt => Damage::Malformed,
            // What this program writes fits what it has written.
            ErrorCode::ConstraintViolation => Damage::Contradiction,
            ErrorCode::Unknown => of_statement(&err.to_string()),
            _ => return None,
        },
    })
}

/// Our statements are right where the tables are.
fn of_statement(message: &str) -> Damage {
    let of_search = ["fts5", "vtable constructor"];
    if of_search.iter().any(|word| message.contains(word)) {
        Damage::Search
    } else {
        Damage::Tables
    }
}

/// Why a data folder cannot be made or used.
pub(super) fn no_folder(error: io::Error, folder: &Path) -> ArchiveError {
    match Unwritable::of_io(&error) {
        Some(why) => why.error(folder),
        None => ArchiveError::NoFolder {
            error,
            path: folder.to_owned(),
        },
    }
}
