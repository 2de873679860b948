//! What is kept: every drill of this machine, in one `SQLite` file that only ever grows.
//!
//! Write-ahead log and `synchronous=FULL`: when [`Journal::append`] returns, the entries survive a crash of the program and a cut of the power.
//! Triggers refuse to change or remove an entry, a scene or a script. The scripts are kept as they were played.

mod actions;
mod activity;
mod ahead;
mod backup;
mod exchange;
mod facts;
mod filed;
mod files;
mod find;
mod head;
mod listed;
mod lists;
mod location;
mod lock;
mod media;
mod numbers;
mod plays;
mod purge;
mod rebuild;
mod retention;
mod schema;
mod summary;
mod traces;
mod trash;
mod unwritable;
mod verify;
mod watch;

use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::NaiveDate;
use rusqlite::config::DbConfig;
use rusqlite::{
    Connection, ErrorCode, OpenFlags, OptionalExtension as _, TransactionBehavior, params,
};

pub use actions::{ActionFilter, ActionOrder, ActionPage, ActionQuery, ActionRow};
pub use activity::{Activity, CODES, Deed, Noted, detail};
pub use backup::{
    BACKUP_ENDING, BACKUPS_NAME, BackedUp, BackupError, OnCourse, Restored, Stored, Wanted,
    automatic_is_due, automatic_name, back_up, backup_name, copy_to, follow,
    latest as latest_backup, latest_sound as latest_sound_backup, point, restore, rotate,
    stored as stored_backups,
};
pub use exchange::{ExchangeError, PACKED_BYTES, PACKED_ENDING, Packed, TakenIn, read_packed};
pub use facts::{
    DrillFact, DrillName, FactItem, FactQuery, ItemPace, ItemResult, ItemTally, PlayedScript,
    Quarter, SceneFact, right_bits,
};
pub use filed::Filing;
pub use files::{
    DRILL_FILES_BYTES, FILE_BYTES, FILES_NAME, FileError, Files, Kept, Notice, OnBytes,
};
pub use find::{
    ActionsWanted, Answer, FindQuery, Found, FoundOrder, FoundRow, Glance, Hit, Key, Made,
    Rehearsals, Said, Standing, Stock, Sums,
};
pub use location::{Location, location};
pub use media::{Expired, OldMedia};
pub use plays::{Play, Plays, Sitting, Sittings};
pub use purge::Purged;
pub use rebuild::Rebuilt;
pub use retention::{Hold, Retained, Terms};
pub use schema::VERSION as SCHEMA;
pub use summary::Summary;
pub use traces::{Known, Older, Remark, begin_anew, remarks};
pub use trash::Trashed;
pub use unwritable::Unwritable;
pub use verify::{Fault, Oddity, Verified};
pub use watch::{Astray, Rescued, Settler};

use crate::disk;
use crate::drill::{Drill, Entry, Evaluation, Hash, Journal, Now};
use crate::scenario;
use lock::{Lock, lock};
use unwritable::Reader;
use watch::Watch;

/// Name of the database in the data folder.
pub const FILE_NAME: &str = "drilldesk.db";

/// Why the archive cannot do what it was asked. Each comes with the path it is about, last.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// Another window has it open for writing.
    #[error("another window is using the archive in {0}")]
    Held(PathBuf),
    #[error("the folder cannot be made or opened ({message}): {path}")]
    NoFolder { message: String, path: PathBuf },
    #[error("there is no archive in {0}")]
    NotThere(PathBuf),
    /// The database was there and is not any more.
    #[error("the archive has disappeared: {0}")]
    Gone(PathBuf),
    /// There was an archive in the folder, and its database is gone, or empty. Nothing is begun in its place unasked: see [`begin_anew`].
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
    #[error("a restore was cut off and cannot be gone on with ({message}): {path}")]
    HalfRestored { message: String, path: PathBuf },
    /// A link, a pipe or a folder stands where a file of the program should be.
    #[error("this is no plain file: {0}")]
    NotAFile(PathBuf),
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
    #[error("the write-ahead log cannot be read ({message}): {path}")]
    LogUnread { message: String, path: PathBuf },
    /// The database was written by a newer program; it is left untouched.
    #[error("the archive has schema {found}, this program knows up to {known}: {path}")]
    Newer {
        found: i64,
        known: i64,
        path: PathBuf,
    },
    #[error("the database is damaged ({message}): {path}")]
    Damaged { message: String, path: PathBuf },
    #[error("there is no drill {0}")]
    NoSuchDrill(String),
    /// The script kept with a drill cannot be read by this program.
    #[error("the script of drill {0} cannot be read")]
    BadScript(String),
    /// The archive was moved to a folder that is not there now.
    #[error("the archive was moved to {to}, which is not there; {pointer} says so")]
    MovedAway { to: PathBuf, pointer: PathBuf },
    /// Where the archive was moved to stands in a file that cannot be read.
    #[error("where the archive was moved to cannot be read ({error}): {pointer}")]
    PointerUnread {
        error: std::io::Error,
        pointer: PathBuf,
    },
    /// A drill that is neither ended nor aborted is not put into the trash; by its name.
    #[error("the drill is not over: {0}")]
    Unfinished(String),
    /// A drill under legal hold is not deleted; by its name.
    #[error("the drill is under legal hold: {0}")]
    OnHold(String),
    #[error("the archive failed ({message}): {path}")]
    Other { message: String, path: PathBuf },
}

/// All drills of a data folder.
#[derive(Debug)]
pub struct Archive {
    connection: Connection,
    path: PathBuf,
    /// Held as long as the archive is open for writing; shared by those who look where nothing can be written.
    lock: Option<Lock>,
    /// Why nothing can be written.
    unwritable: Option<Unwritable>,
    /// The files that are open; none where nothing is written.
    watch: Option<Watch>,
}

impl Archive {
    /// Opens the archive of a data folder for writing, making both when they are not there, and draws anew what is not drawn as this program draws. Only one window at a time may.
    pub fn open(folder: &Path) -> Result<Self, ArchiveError> {
        Self::open_drawing(folder, u64::MAX)
    }

    /// As [`open`](Self::open), but leaves the drawing to [`redraw`](Self::redraw) where it is of more than so many drills: until then lists and figures lack what is not drawn.
    pub fn open_drawing(folder: &Path, most: u64) -> Result<Self, ArchiveError> {
        let mut archive = Self::open_undrawn(folder)?;
        if archive.undrawn()? > most {
            return Ok(archive);
        }
        match archive.redraw(&mut |_, _| true) {
            Ok(_) => Ok(archive),
            // Without room for what is drawn, what is there can be read.
            Err(ArchiveError::Full(_)) => {
                archive.unwritable = Some(Unwritable::Full);
                Ok(archive)
            }
            Err(error) => Err(error),
        }
    }

    fn open_undrawn(folder: &Path) -> Result<Self, ArchiveError> {
        std::fs::create_dir_all(folder).map_err(|err| no_folder(&err, folder))?;
        let lock = lock(folder)?;
        Self::open_locked(folder, lock, false)
    }

    /// As [`open`](Self::open), by who holds the folder; `anew` makes an archive also where there was one.
    fn open_locked(folder: &Path, lock: Lock, anew: bool) -> Result<Self, ArchiveError> {
        let path = folder.join(FILE_NAME);
        refuse_no_file(&path)?;
        backup::settle(folder)?;
        backup::sweep(folder, None);
        // What a killed program was writing here.
        disk::clear_unfinished(folder);
        disk::clear_unfinished(&folder.join(FILES_NAME));
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
        let lost = found > 0 && ahead::is_lost(&connection, &path).map_err(|e| fail(&e, &path))?;
        migrate(&mut connection, &path)?;
        let begun = traces::claim(&connection).and_then(|()| ahead::begin(&connection, lost));
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
        let path = folder.join(FILE_NAME);
        refuse_no_file(&path)?;
        ready(folder)?;
        if !path.exists() {
            return Err(ArchiveError::NotThere(folder.to_owned()));
        }
        let reader = Reader::open(&path)?;
        if reader.schema < schema::VERSION {
            // Brought up to date by one that may write; a window that holds it has done so already.
            drop(reader);
            drop(Self::open(folder)?);
            return Self::open_to_read(folder);
        }
        reader
            .connection
            .busy_timeout(Duration::from_secs(2))
            .map_err(|e| fail(&e, &path))?;
        Ok(Self {
            connection: reader.connection,
            path,
            lock: reader.lock,
            unwritable: reader.why,
            watch: None,
        })
    }

    /// Opens a database that nobody else knows, as that of a backup before it counts, and brings it to the schema of this program: without a lock, and without a log of its own that could be left behind.
    /// What is written is not on the disk before the file is flushed.
    fn open_unpacked(path: &Path) -> Result<Self, ArchiveError> {
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
        migrate(&mut connection, path)?;
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

    /// Where the database is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A fresh id for a drill: 32 hexadecimal digits.
    pub fn new_uid(&self) -> Result<String, ArchiveError> {
        self.connection
            .query_row("SELECT lower(hex(randomblob(16)))", [], |row| row.get(0))
            .map_err(|e| fail(&e, &self.path))
    }

    /// Keeps a drill with its scripts and the entries it has, in one transaction. Its entries must be new here.
    pub fn add(
        &mut self,
        drill: &Drill,
        scripts: &[String],
        entries: &[Entry],
    ) -> Result<(), ArchiveError> {
        self.transact(|transaction| put(transaction, drill, scripts, entries))
    }

    /// Keeps many drills with all their entries and what lists show of them, in one transaction: all of them or none.
    pub fn add_all(&mut self, drills: &[(Drill, Vec<String>)]) -> Result<(), ArchiveError> {
        self.transact(|transaction| {
            for (drill, scripts) in drills {
                put(transaction, drill, scripts, drill.entries())?;
                listed::draw(transaction, drill, &Summary::of(drill))?;
            }
            Ok(())
        })
    }

    /// Lets the database grow by so many pages and no more, as a disk does that is nearly full; for tests.
    pub fn limit_room(&mut self, pages: u32) {
        let now = self
            .connection
            .query_row("PRAGMA page_count", [], |row| row.get::<_, i64>(0));
        if let Ok(now) = now {
            let most = now + i64::from(pages);
            let _most =
                self.connection
                    .pragma_update_and_check(None, "max_page_count", most, |_| Ok(()));
        }
    }

    /// How many rows were written since this archive was opened here, of whatever kind. It grows with every write.
    pub fn writes(&self) -> u64 {
        self.connection.total_changes()
    }

    /// A drill with its scripts, as it was kept.
    pub fn load(&self, uid: &str, now: Now) -> Result<(Drill, Vec<String>), ArchiveError> {
        let scripts = self.scripts(uid)?;
        if scripts.is_empty() {
            return Err(ArchiveError::NoSuchDrill(uid.to_owned()));
        }
        let scenarios: Option<Vec<_>> = scripts
            .iter()
            .map(|text| scenario::read(text.as_bytes()).0)
            .collect();
        let scenarios = scenarios.ok_or_else(|| ArchiveError::BadScript(uid.to_owned()))?;
        let entries = self.entries(uid)?;
        let drill = Drill::restore(uid.to_owned(), scenarios, &scripts, entries, now);
        Ok((drill, scripts))
    }

    fn scripts(&self, uid: &str) -> Result<Vec<String>, ArchiveError> {
        let run = || -> rusqlite::Result<Vec<String>> {
            let mut statement = self.connection.prepare_cached(
                "SELECT script.text FROM scene JOIN script ON script.hash = scene.script
                 WHERE scene.drill = ?1 ORDER BY scene.place",
            )?;
            let rows = statement.query_map([uid], |row| row.get(0))?;
            rows.collect()
        };
        run().map_err(|e| fail(&e, &self.path))
    }

    fn entries(&self, uid: &str) -> Result<Vec<Entry>, ArchiveError> {
        self.bodies(uid)?
            .into_iter()
            .map(|(seq, body)| {
                serde_json::from_str(&body).map_err(|err| ArchiveError::Damaged {
                    message: format!("entry {seq}: {err}"),
                    path: self.path.clone(),
                })
            })
            .collect()
    }

    fn bodies(&self, uid: &str) -> Result<Vec<(i64, String)>, ArchiveError> {
        let run = || -> rusqlite::Result<Vec<(i64, String)>> {
            let mut statement = self
                .connection
                .prepare_cached("SELECT seq, body FROM entry WHERE drill = ?1 ORDER BY seq")?;
            let rows = statement.query_map([uid], |row| Ok((row.get(0)?, row.get(1)?)))?;
            rows.collect()
        };
        run().map_err(|e| fail(&e, &self.path))
    }

    /// What was kept under this name, such as the draft of a set-up.
    pub fn kept(&self, name: &str) -> Result<Option<String>, ArchiveError> {
        self.connection
            .query_row("SELECT value FROM kept WHERE name = ?1", [name], |row| {
                row.get(0)
            })
            .optional()
            .map_err(|e| fail(&e, &self.path))
    }

    /// Keeps something small under a name, in place of what was there.
    pub fn keep(&mut self, name: &str, value: &str) -> Result<(), ArchiveError> {
        self.in_place()?;
        self.connection
            .execute(
                "INSERT INTO kept (name, value) VALUES (?1, ?2)
                 ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                params![name, value],
            )
            .map(|_| ())
            .map_err(|e| fail(&e, &self.path))
    }
}

impl Drop for Archive {
    fn drop(&mut self) {
        if self.is_writer() {
            self.close_log();
        }
    }
}

impl Journal for Archive {
    type Error = ArchiveError;

    fn append(&mut self, uid: &str, entries: &[Entry]) -> Result<(), ArchiveError> {
        self.transact(|transaction| {
            insert(transaction, uid, entries)?;
            listed::outdate(transaction, uid)
        })?;
        if let Some(watch) = &mut self.watch {
            watch.grown();
        }
        Ok(())
    }
}

/// A drill with its scripts and entries, within one transaction.
fn put(
    transaction: &rusqlite::Transaction<'_>,
    drill: &Drill,
    scripts: &[String],
    entries: &[Entry],
) -> rusqlite::Result<()> {
    lay(transaction, drill.uid(), entries)?;
    for (place, (scenario, text)) in drill.scenarios().iter().zip(scripts).enumerate() {
        let hash = Hash::of(&[text.as_bytes()]).to_string();
        transaction.execute(
            "INSERT OR IGNORE INTO script (hash, text) VALUES (?1, ?2)",
            params![hash, text],
        )?;
        transaction.execute(
            "INSERT INTO scene (drill, place, scenario, version, script) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![drill.uid(), integer(place as u64), scenario.id, scenario.version, hash],
        )?;
    }
    insert(transaction, drill.uid(), entries)
}

/// What the row of a drill says from the start: number, name, whether it is a rehearsal, and when it was laid out.
fn laid_out(entries: &[Entry]) -> (String, String, bool, String) {
    let setup = entries.iter().find_map(|e| match &e.event {
        crate::drill::Event::Opened { setup } => Some((setup, e.entered.wall)),
        _ => None,
    });
    setup.map_or_else(
        || (String::new(), String::new(), false, String::new()),
        |(s, wall)| {
            (
                s.number.clone(),
                s.name.clone(),
                s.rehearsal,
                wall.to_rfc3339(),
            )
        },
    )
}

/// The row of a drill, before anything is drawn of it.
fn lay(connection: &Connection, uid: &str, entries: &[Entry]) -> rusqlite::Result<()> {
    let (number, name, rehearsal, created) = laid_out(entries);
    connection.execute(
        "INSERT INTO drill (uid, number, name, rehearsal, created) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![uid, number, name, rehearsal, created],
    )?;
    Ok(())
}

fn insert(
    transaction: &rusqlite::Transaction<'_>,
    uid: &str,
    entries: &[Entry],
) -> rusqlite::Result<()> {
    let mut statement =
        transaction.prepare_cached("INSERT INTO entry (drill, seq, body) VALUES (?1, ?2, ?3)")?;
    for entry in entries {
        let body = serde_json::to_string(entry)
            .map_err(|err| rusqlite::Error::ToSqlConversionFailure(Box::new(err)))?;
        statement.execute(params![uid, integer(entry.seq), body])?;
    }
    Ok(())
}

/// 承办网点, or who organised the drill.
fn outlet_name<'a>(unit: &'a str, branch: &'a str) -> &'a str {
    match branch.trim() {
        "" => unit.trim(),
        branch => branch,
    }
}

/// What the list keeps of an assessment; nothing where an older program drew the row.
fn evaluation(kept: &str) -> Evaluation {
    serde_json::from_str(kept).unwrap_or_default()
}

/// A count as the database keeps it; none comes near its limit.
fn integer(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// A day as figures keep it: counted from 1 January of the year 1.
fn day(kept: i32) -> NaiveDate {
    NaiveDate::from_num_days_from_ce_opt(kept).unwrap_or_default()
}

/// A pipe in place of the database would be waited for without end. It is asked and not opened: closing a second handle would give back the locks of the first.
fn refuse_no_file(path: &Path) -> Result<(), ArchiveError> {
    match std::fs::metadata(path) {
        Ok(about) if !about.is_file() => Err(ArchiveError::Damaged {
            message: disk::ReadError::NotAFile.to_string(),
            path: path.to_owned(),
        }),
        _ => Ok(()),
    }
}

/// Brings a folder to where its archive can be read: a restore that was cut off to its end, and nothing else. An error where there was an archive and is none.
fn ready(folder: &Path) -> Result<(), ArchiveError> {
    if backup::is_half_done(folder) {
        let _lock = lock(folder)?;
        backup::settle(folder)?;
    }
    traces::refuse_vanished(folder)
}

fn migrate(connection: &mut Connection, path: &Path) -> Result<(), ArchiveError> {
    schema::migrations()
        .to_latest(connection)
        .map_err(|err| match err {
            rusqlite_migration::Error::RusqliteError { err, .. } => fail(&err, path),
            other => ArchiveError::Other {
                message: other.to_string(),
                path: path.to_owned(),
            },
        })
}

fn prepare(connection: &mut Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(Duration::from_secs(2))?;
    // One that reads first and writes then would be refused where another connection has written meanwhile.
    connection.set_transaction_behavior(TransactionBehavior::Immediate);
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "trusted_schema", false)
}

fn fail(err: &rusqlite::Error, path: &Path) -> ArchiveError {
    if let Some(why) = unwritable::cause(err, path) {
        return why.error(path);
    }
    let path = path.to_owned();
    match err.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => ArchiveError::Held(path),
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => ArchiveError::Damaged {
            message: err.to_string(),
            path,
        },
        _ => ArchiveError::Other {
            message: err.to_string(),
            path,
        },
    }
}

/// Why a data folder cannot be made or used.
fn no_folder(err: &std::io::Error, folder: &Path) -> ArchiveError {
    match Unwritable::of_io(err) {
        Some(why) => why.error(folder),
        None => ArchiveError::NoFolder {
            message: err.to_string(),
            path: folder.to_owned(),
        },
    }
}
