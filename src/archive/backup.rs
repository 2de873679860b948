//! The whole archive as one file, made while the program runs and writes. `docs/backup.md` describes it.
//!
//! A zip of the database, what the user has made in the data folder, and the files kept with drills where they are wanted. It stands under its name whole or not at all.

mod check;
mod copy;
mod own;
mod relocate;
mod restore;
mod rotate;
mod swap;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read, Write as _};
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;

use super::{ArchiveError, FILE_BYTES, FILE_NAME, FILES_NAME, Fault, Files, Known, holds::Holds};
use crate::disk::{self, CountingReader, folder_of, new_file};
use crate::drill::Hash;
use crate::zipfile::{Packing, Writer};
use copy::{Copied, copy_database, log_of};
use own::{OWN_BYTES, belongs, is_own, own_files};

pub use relocate::{copy_to, follow, point};
pub(super) use restore::sweep;
pub use restore::{Restored, restore};
pub use rotate::{
    BackupFile, Restorable, automatic_is_due, automatic_name, backup_name, latest, restorable,
    rotate, stored,
};
pub(super) use rotate::{Knowing, knowing};
pub(super) use swap::{is_half_done, is_put_aside, make_aside, settle};

/// Ending of a backup.
pub const BACKUP_ENDING: &str = "drilldesk-backup";
/// Where automatic backups are, in the data folder.
pub const BACKUPS_NAME: &str = "backups";
const CONTENTS_NAME: &str = "backup.json";
const FORMAT: &str = "drilldesk-backup";
const VERSION: u32 = 1;
/// So many backups of one moment have names.
const NAMES: u32 = 1_000;
/// What `SQLite` keeps beside the database, in a backup of files that are damaged.
const LOG_NAME: &str = "drilldesk.db-wal";

/// Why there is no backup, or why it was not restored. What was there before is as it was.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// The file or folder cannot be read or written.
    #[error("{error}: {path}")]
    Io { error: io::Error, path: PathBuf },
    /// A file with this name is there already.
    #[error("there already: {0}")]
    Exists(PathBuf),
    /// A file of the user's whose name another system could not restore.
    #[error("a name that cannot be restored everywhere: {0}")]
    BadName(PathBuf),
    /// A file of the user's that no restore would take; the limit is in bytes.
    #[error("more than {limit} bytes: {path}")]
    TooLarge { path: PathBuf, limit: u64 },
    #[error("this is no backup: {0}")]
    NotOne(PathBuf),
    /// The file is cut short, or one of its parts is not what it was.
    #[error("the backup is damaged at {part}: {path}")]
    Damaged { part: String, path: PathBuf },
    #[error("backup format {found}, this program knows up to {known}")]
    Newer { found: u32, known: u32 },
    /// The archive in it was written by an early development version, whose schema is not carried on.
    #[error("the backup has schema {found}, this program knows from {oldest} on: {path}")]
    Outdated {
        found: i64,
        oldest: i64,
        path: PathBuf,
    },
    /// The archive in it is not sound.
    #[error("the archive in the backup has {faults} faults: {path}")]
    Unsound {
        faults: usize,
        first: Box<Fault>,
        path: PathBuf,
    },
    /// The archive that was to be moved is not sound.
    #[error("the archive has {faults} faults: {path}")]
    Faulty {
        faults: usize,
        first: Box<Fault>,
        path: PathBuf,
    },
    /// All that a restore copies does not fit on the disk; in bytes.
    #[error("{needed} bytes are needed and {free} free: {path}")]
    NoRoom {
        needed: u64,
        free: u64,
        path: PathBuf,
    },
    #[error("stopped")]
    Stopped,
}

impl BackupError {
    fn io(path: &Path) -> impl Fn(io::Error) -> Self {
        move |error| Self::Io {
            error,
            path: path.to_owned(),
        }
    }
}

#[derive(Debug, Serialize, Deserialize)]
struct Contents {
    format: String,
    version: u32,
    program: String,
    /// RFC 3339.
    made: String,
    schema: i64,
    /// The files kept with drills are in it.
    files: bool,
    /// What the archive in it knows; earlier programs did not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    known: Option<Known>,
    /// Which drills the archive in it has; earlier programs did not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    holds: Option<Holds>,
    /// The archive in it was looked at whole before the backup got its name; earlier programs did not.
    #[serde(default)]
    verified: bool,
    /// It was, and is not sound. To programs that do not know this it is one that nobody looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unsound: Option<Marked>,
    parts: BTreeMap<String, ZipMember>,
}

/// What a backup says of an archive in it that is not sound.
#[derive(Debug, Serialize, Deserialize)]
struct Marked {
    faults: usize,
    /// As `verify` tells it. A later program may know faults that this one does not.
    first: serde_json::Value,
}

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct ZipMember {
    bytes: u64,
    sha256: Hash,
}

/// What is wanted of a backup.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Where it goes; nothing may be there. One of an archive that is not sound goes beside it, under a name that says so.
    pub target: PathBuf,
    /// The program chose the name, and chooses another where something has it: with a number behind it.
    pub numbered: bool,
    /// With the files kept with drills. Without them it is small, and good only beside the folder that has them: files never change there.
    pub files: bool,
    pub at: DateTime<FixedOffset>,
    /// Version of the program.
    pub program: String,
}

/// A backup that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackedUp {
    pub path: PathBuf,
    pub bytes: u64,
    /// Files that drills have and that are missing or altered; they are not in it.
    pub lacking: usize,
    /// The archive in it is not sound.
    pub unsound: Option<Box<Unsound>>,
}

/// What is wrong with the archive in a backup, for which no restore takes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsound {
    pub faults: usize,
    pub first: Fault,
}

/// Told how much of how much is through, in bytes or in drills; false stops.
pub type OnCourse<'a> = &'a mut dyn FnMut(u64, u64) -> bool;

/// How far a long piece of work has come.
struct Course<'a> {
    done: u64,
    all: u64,
    on: OnCourse<'a>,
}

impl<'a> Course<'a> {
    fn of(all: u64, on: OnCourse<'a>) -> Self {
        Self { done: 0, all, on }
    }

    /// So many bytes more are through. What grew meanwhile does not make it more than the whole.
    fn on(&mut self, bytes: u64) -> Result<(), BackupError> {
        self.done = self.done.saturating_add(bytes).min(self.all);
        if (self.on)(self.done, self.all) {
            Ok(())
        } else {
            Err(BackupError::Stopped)
        }
    }
}

/// Makes a backup of a data folder, beside whoever is writing to it.
///
/// # Errors
/// Nothing is left under the name then. An archive that a restore would refuse is backed up apart and marked, so that what was played since is not without a backup, and no sound one makes way for it.
pub fn back_up(data: &Path, wanted: &Wanted, on: OnCourse<'_>) -> Result<BackedUp, BackupError> {
    pack(data, wanted, true, on)
}

/// The same; not `verified` where it is verified when it is unpacked, before it counts.
fn pack(
    data: &Path,
    wanted: &Wanted,
    verified: bool,
    on: OnCourse<'_>,
) -> Result<BackedUp, BackupError> {
    let target = &wanted.target;
    if !wanted.numbered && is_there(target)? {
        return Err(BackupError::Exists(target.clone()));
    }
    let folder = folder_of(target);
    let new: Vec<&Path> = folder.ancestors().take_while(|f| !f.exists()).collect();
    let packed = pack_into(folder, data, wanted, verified, on);
    if packed.is_err() {
        // Where something else is in them by now, they stay.
        for made in new {
            let _gone = fs::remove_dir(made);
        }
    }
    packed
}

fn pack_into(
    folder: &Path,
    data: &Path,
    wanted: &Wanted,
    verified: bool,
    on: OnCourse<'_>,
) -> Result<BackedUp, BackupError> {
    let target = &wanted.target;
    let failed = BackupError::io(target);
    fs::create_dir_all(folder).map_err(BackupError::io(folder))?;
    disk::clear_unfinished(folder);
    let own = own_files(data)?;
    let files = Files::of(data);
    let kept = if wanted.files {
        files.list().map_err(BackupError::io(files.root()))?
    } else {
        Vec::new()
    };
    let kept: Vec<Hash> = kept.into_iter().filter_map(|(_, hash)| hash).collect();
    // The database is copied first and packed then.
    let size = |path: &Path| fs::metadata(path).map_or(0, |about| about.len());
    let all = 2 * size(&data.join(FILE_NAME))
        + own.iter().map(|(_, path)| size(path)).sum::<u64>()
        + kept.iter().map(|hash| size(&files.path(hash))).sum::<u64>();
    let mut course = Course::of(all, on);
    let mut temporary = new_file(folder).map_err(&failed)?;
    let room = disk::room_of(&temporary).map_err(&failed)?;
    let copy = room.path().join(FILE_NAME);
    let copied = copy_database(data, &copy, target, &mut course)?;
    let mut pack = Pack {
        zip: Writer::new(temporary.as_file_mut()),
        parts: BTreeMap::new(),
        target,
        course: &mut course,
    };
    pack.file(FILE_NAME, &copy)?;
    if copied.has_log {
        pack.file(LOG_NAME, &log_of(&copy))?;
    }
    let unsound = if let Some(damage) = &copied.damage {
        // Whoever moves it would go on with less than there is.
        if !verified {
            return Err(ArchiveError::Damaged {
                damage: damage.clone(),
                path: data.join(FILE_NAME),
            }
            .into());
        }
        Some(Unsound {
            faults: 1,
            first: Fault::Database {
                damage: damage.clone(),
            },
        })
    } else if verified {
        // It is packed as it is; what is looked at may be brought to another schema. Kept files are looked at below.
        check::fault_of(room.path(), &data.join(FILE_NAME), pack.course)?
    } else {
        None
    };
    for (name, path) in &own {
        pack.file(name, path)?;
    }
    let mut lacking = 0;
    for hash in &kept {
        match sound_bytes(&files, hash) {
            Some(bytes) => pack.part(&file_name(hash), &mut &*bytes, Packing::Stored)?,
            None => lacking += 1,
        }
    }
    pack.finish(wanted, copied, verified, unsound.as_ref())?;
    temporary.as_file().sync_all().map_err(&failed)?;
    // Before the file it belongs to gets its name.
    drop(room);
    let path = match unsound {
        Some(_) => rotate::unsound_name(target),
        None => target.clone(),
    };
    let (file, path) = place(temporary, path, wanted.numbered)?;
    let bytes = file.metadata().map_err(&failed)?.len();
    sync_folder(folder);
    Ok(BackedUp {
        path,
        bytes,
        lacking,
        unsound: unsound.map(Box::new),
    })
}

/// Gives a backup its name, or the next that is free where it may have another.
fn place(
    mut temporary: NamedTempFile,
    wanted: PathBuf,
    numbered: bool,
) -> Result<(File, PathBuf), BackupError> {
    let mut path = wanted.clone();
    for n in 2.. {
        match temporary.persist_noclobber(&path) {
            Ok(file) => return Ok((file, path)),
            Err(failed) if failed.error.kind() != io::ErrorKind::AlreadyExists => {
                return Err(BackupError::io(&path)(failed.error));
            }
            Err(failed) if numbered && n <= NAMES => temporary = failed.file,
            Err(_) => break,
        }
        path = rotate::numbered(&wanted, n);
    }
    Err(BackupError::Exists(path))
}

/// A kept file, read once; none where it is missing, altered or cannot be read.
fn sound_bytes(files: &Files, hash: &Hash) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let file = disk::open(&files.path(hash)).ok()?;
    // Longer than any file that was ever taken is altered, however long.
    file.take(FILE_BYTES + 1).read_to_end(&mut bytes).ok()?;
    (disk::sha256(&bytes) == *hash).then_some(bytes)
}

/// Something has this name. That it cannot be known is an error, not a no.
fn is_there(path: &Path) -> Result<bool, BackupError> {
    path.try_exists().map_err(BackupError::io(path))
}

/// The name of a part that holds a kept file.
fn file_name(hash: &Hash) -> String {
    format!("{FILES_NAME}/{hash}")
}

/// The hash in the name of a part that holds a kept file.
fn file_hash(name: &str) -> Option<Hash> {
    let hash = name.strip_prefix(FILES_NAME)?.strip_prefix('/')?;
    Hash::from_hex(hash).filter(|hash| name == file_name(hash))
}

/// What `SQLite` keeps beside the database.
pub(super) fn logs(data: &Path) -> [PathBuf; 2] {
    ["-wal", "-shm"].map(|ending| data.join(format!("{FILE_NAME}{ending}")))
}

/// Where a folder cannot be flushed, nothing is lost that was there before.
fn sync_folder(folder: &Path) {
    let _flushed = disk::sync_folder(folder);
}

struct Pack<'a, 'c> {
    zip: Writer<&'a mut File>,
    parts: BTreeMap<String, ZipMember>,
    target: &'a Path,
    course: &'a mut Course<'c>,
}

impl Pack<'_, '_> {
    fn file(&mut self, name: &str, path: &Path) -> Result<(), BackupError> {
        let mut file = disk::open(path).map_err(BackupError::io(path))?;
        let packing = if name == FILE_NAME {
            Packing::Large
        } else {
            Packing::Deflated
        };
        self.part(name, &mut file, packing)
    }

    fn part(
        &mut self,
        name: &str,
        from: &mut dyn Read,
        packing: Packing,
    ) -> Result<(), BackupError> {
        let failed = BackupError::io(self.target);
        self.zip.begin(name, packing).map_err(&failed)?;
        let mut from = CountingReader::new(from);
        from.each(&failed, |piece, _| {
            self.zip.write_all(piece).map_err(&failed)?;
            self.course.on(piece.len() as u64)
        })?;
        let (sha256, bytes) = from.told();
        self.parts
            .insert(name.to_owned(), ZipMember { bytes, sha256 });
        Ok(())
    }

    /// Adds the list of contents.
    fn finish(
        mut self,
        wanted: &Wanted,
        copied: Copied,
        verified: bool,
        unsound: Option<&Unsound>,
    ) -> Result<(), BackupError> {
        let contents = Contents {
            format: FORMAT.to_owned(),
            version: VERSION,
            program: wanted.program.clone(),
            made: wanted.at.to_rfc3339(),
            schema: copied.schema,
            files: wanted.files,
            known: copied.known,
            holds: copied.holds,
            verified: verified && unsound.is_none(),
            unsound: unsound.map(|unsound| Marked {
                faults: unsound.faults,
                first: serde_json::to_value(&unsound.first).unwrap_or_default(),
            }),
            parts: std::mem::take(&mut self.parts),
        };
        let json = serde_json::to_string_pretty(&contents).unwrap_or_default();
        self.part(CONTENTS_NAME, &mut json.as_bytes(), Packing::Deflated)?;
        let failed = BackupError::io(self.target);
        self.zip.finish().map_err(&failed)?;
        Ok(())
    }
}
