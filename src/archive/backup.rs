//! The whole archive as one file, made while the program runs and writes. `docs/backup.md` describes it.
//!
//! A zip of the database, what the user has made in the data folder, and the files kept with drills where they are wanted. It stands under its name whole or not at all.

mod relocate;
mod restore;
mod rotate;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};
use serde::{Deserialize, Serialize};
use zip::write::SimpleFileOptions;

use super::{ArchiveError, FILE_NAME, FILES_NAME, Files, ahead, fail, refuse_newer, schema};
use crate::disk::{self, Counted, folder_of, new_file};
use crate::drill::Hash;

pub use relocate::{copy_to, follow, point};
pub use restore::{Restored, restore};
pub use rotate::{Stored, automatic_is_due, automatic_name, backup_name, latest, rotate, stored};

/// Ending of a backup.
pub const BACKUP_ENDING: &str = "drilldesk-backup";
/// Where automatic backups are, in the data folder.
pub const BACKUPS_NAME: &str = "backups";
const CONTENTS_NAME: &str = "backup.json";
const FORMAT: &str = "drilldesk-backup";
const VERSION: u32 = 1;
/// Pages copied between two looks at whether to stop.
const PAGES: i32 = 2_048;
/// The user's own files at the top of the data folder.
const SINGLE: [&str; 2] = ["settings.ron", "words.txt"];
/// Folders of the user's own files, without folders within them.
const FOLDERS: [&str; 2] = ["scenarios", "forms"];
/// The largest of the user's own files, bytes. A backup with a larger one would not be restored, so none is made.
const OWN_BYTES: u64 = 50 * 1024 * 1024;

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
    /// The archive in it is not sound.
    #[error("the archive in the backup has {faults} faults: {path}")]
    Unsound { faults: usize, path: PathBuf },
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
    parts: BTreeMap<String, Part>,
}

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Part {
    bytes: u64,
    sha256: Hash,
}

/// What is wanted of a backup.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Where it goes; nothing may be there.
    pub target: PathBuf,
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
}

/// Makes a backup of a data folder, beside whoever is writing to it. `on` is asked now and then whether to go on.
///
/// # Errors
/// Nothing is left under the name then. An archive that is damaged is not backed up, so that no sound backup is put aside for it.
pub fn back_up(
    data: &Path,
    wanted: &Wanted,
    on: &mut dyn FnMut() -> bool,
) -> Result<BackedUp, BackupError> {
    let target = &wanted.target;
    let failed = BackupError::io(target);
    if target.exists() {
        return Err(BackupError::Exists(target.clone()));
    }
    let folder = folder_of(target);
    fs::create_dir_all(folder).map_err(BackupError::io(folder))?;
    let own = own_files(data)?;
    let room = tempfile::Builder::new()
        .prefix(".drilldesk-")
        .tempdir_in(folder)
        .map_err(&failed)?;
    let copy = room.path().join(FILE_NAME);
    let schema = copy_database(&data.join(FILE_NAME), &copy, on)?;
    let mut temporary = new_file(folder).map_err(&failed)?;
    let lacking = write(
        data,
        wanted,
        schema,
        &copy,
        &own,
        temporary.as_file_mut(),
        on,
    )?;
    temporary.as_file().sync_all().map_err(&failed)?;
    if !on() {
        return Err(BackupError::Stopped);
    }
    let placed = temporary.persist_noclobber(target);
    let file = placed.map_err(|e| match e.error.kind() {
        io::ErrorKind::AlreadyExists => BackupError::Exists(target.clone()),
        _ => failed(e.error),
    })?;
    let bytes = file.metadata().map_err(&failed)?.len();
    sync_folder(folder);
    Ok(BackedUp {
        path: target.clone(),
        bytes,
        lacking,
    })
}

/// Writes all parts; how many kept files are lacking.
fn write(
    data: &Path,
    wanted: &Wanted,
    schema: i64,
    database: &Path,
    own: &[(String, PathBuf)],
    out: &mut File,
    on: &mut dyn FnMut() -> bool,
) -> Result<usize, BackupError> {
    let failed = BackupError::io(&wanted.target);
    let mut pack = Pack {
        zip: zip::ZipWriter::new(out),
        parts: BTreeMap::new(),
    };
    pack.file(FILE_NAME, database, true).map_err(&failed)?;
    for (name, path) in own {
        pack.file(name, path, true).map_err(BackupError::io(path))?;
    }
    let mut lacking = 0;
    if wanted.files {
        let files = Files::of(data);
        let list = files.list().map_err(BackupError::io(files.root()))?;
        for hash in list.iter().filter_map(|(_, hash)| hash.as_ref()) {
            if !on() {
                return Err(BackupError::Stopped);
            }
            let path = files.path(hash);
            if files.fault(hash).is_some() {
                lacking += 1;
            } else {
                pack.file(&file_name(hash), &path, false).map_err(&failed)?;
            }
        }
    }
    let contents = Contents {
        format: FORMAT.to_owned(),
        version: VERSION,
        program: wanted.program.clone(),
        made: wanted.at.to_rfc3339(),
        schema,
        files: wanted.files,
        parts: std::mem::take(&mut pack.parts),
    };
    let json = serde_json::to_string_pretty(&contents).unwrap_or_default();
    pack.part(CONTENTS_NAME, &mut json.as_bytes(), true)
        .map_err(&failed)?;
    match pack.zip.finish() {
        Ok(_) => Ok(lacking),
        Err(error) => Err(failed(error.into())),
    }
}

/// The name of a part that holds a kept file.
fn file_name(hash: &Hash) -> String {
    format!("{FILES_NAME}/{hash}")
}

/// Where a folder cannot be flushed, nothing is lost that was there before.
fn sync_folder(folder: &Path) {
    let _flushed = disk::sync_folder(folder);
}

/// Copies the database as it is at one moment, whoever writes to it meanwhile, and checks the copy. The schema of it.
fn copy_database(from: &Path, to: &Path, on: &mut dyn FnMut() -> bool) -> Result<i64, BackupError> {
    if !from.exists() {
        return Err(ArchiveError::NotThere(folder_of(from).to_owned()).into());
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let source = Connection::open_with_flags(from, flags).map_err(|e| fail(&e, from))?;
    source
        .busy_timeout(std::time::Duration::from_secs(5))
        .map_err(|e| fail(&e, from))?;
    let schema = refuse_newer(&source, from)?;
    let mut copy = Connection::open(to).map_err(|e| fail(&e, to))?;
    let stopped = {
        let mut run = || -> rusqlite::Result<bool> {
            // Reading from here on sees one moment, so that the copy need not begin anew with every write.
            source.execute_batch("BEGIN")?;
            source.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
            let backup = Backup::new(&source, &mut copy)?;
            loop {
                match backup.step(PAGES)? {
                    StepResult::Done => return Ok(false),
                    StepResult::More if !on() => return Ok(true),
                    _ => {}
                }
            }
        };
        // A full disk is that of the copy; anything else is told of the archive.
        run().map_err(|e| match fail(&e, from) {
            ArchiveError::Full(_) => fail(&e, to),
            error => error,
        })?
    };
    if stopped {
        return Err(BackupError::Stopped);
    }
    let check: String = copy
        .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
        .map_err(|e| fail(&e, from))?;
    if check != "ok" {
        return Err(ArchiveError::Damaged {
            message: check,
            path: from.to_owned(),
        }
        .into());
    }
    // One file, without a log beside it.
    ahead::unmark(&copy).map_err(|e| fail(&e, to))?;
    copy.pragma_update(None, "journal_mode", "DELETE")
        .map_err(|e| fail(&e, to))?;
    copy.close().map_err(|(_, e)| fail(&e, to))?;
    debug_assert!(schema <= schema::VERSION);
    Ok(schema)
}

/// The user's own files by their names in a backup.
fn own_files(data: &Path) -> Result<Vec<(String, PathBuf)>, BackupError> {
    let mut found = Vec::new();
    for name in SINGLE {
        let path = data.join(name);
        if path.is_file() {
            found.push((name.to_owned(), path));
        }
    }
    for folder in FOLDERS {
        let path = data.join(folder);
        let entries = match fs::read_dir(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            other => other.map_err(BackupError::io(&path))?,
        };
        let mut files = Vec::new();
        for entry in entries {
            let path = entry.map_err(BackupError::io(&path))?.path();
            if path.is_file() {
                files.push(path);
            }
        }
        files.sort();
        for path in files {
            let name = path.file_name().and_then(|name| name.to_str());
            let Some(name) = name.filter(|name| is_sound(name)) else {
                return Err(BackupError::BadName(path));
            };
            found.push(([folder, "/", name].concat(), path));
        }
    }
    for (_, path) in &found {
        let bytes = fs::metadata(path).map_err(BackupError::io(path))?.len();
        if bytes > OWN_BYTES {
            return Err(BackupError::TooLarge {
                path: path.clone(),
                limit: OWN_BYTES,
            });
        }
    }
    Ok(found)
}

/// A file name that every system can restore.
fn is_sound(name: &str) -> bool {
    const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
    let stem = name.split('.').next().unwrap_or_default().to_lowercase();
    let port = stem.len() == 4 && (stem.starts_with("com") || stem.starts_with("lpt"));
    let bad = |c: char| c.is_control() || "\\/:*?\"<>|".contains(c);
    !(name.is_empty()
        || name.len() > 255
        || name.contains(bad)
        || name.ends_with(['.', ' '])
        || DEVICES.contains(&stem.as_str())
        || port)
}

/// A name that a backup may have for one of the user's own files.
fn is_own(name: &str) -> bool {
    SINGLE.contains(&name)
        || name
            .split_once('/')
            .is_some_and(|(folder, file)| FOLDERS.contains(&folder) && is_sound(file))
}

struct Pack<W: Write + Seek> {
    zip: zip::ZipWriter<W>,
    parts: BTreeMap<String, Part>,
}

impl<W: Write + Seek> Pack<W> {
    fn file(&mut self, name: &str, path: &Path, deflate: bool) -> io::Result<()> {
        self.part(name, &mut File::open(path)?, deflate)
    }

    fn part(&mut self, name: &str, from: &mut dyn Read, deflate: bool) -> io::Result<()> {
        let method = if deflate {
            zip::CompressionMethod::Deflated
        } else {
            zip::CompressionMethod::Stored
        };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(zip::DateTime::default())
            .large_file(name == FILE_NAME);
        self.zip.start_file(name, options)?;
        let mut from = Counted::new(from);
        from.each(|error| error, |piece, _| self.zip.write_all(piece))?;
        let (sha256, bytes) = from.told();
        self.parts.insert(name.to_owned(), Part { bytes, sha256 });
        Ok(())
    }
}
