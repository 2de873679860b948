//! A backup in place of what is there. Whoever is cut off while it happens has the old archive or the new one, never parts of both.

use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};
use zip::ZipArchive;

use super::{
    BackupError, CONTENTS_NAME, Contents, Course, FILE_NAME, FILES_NAME, FORMAT, Files, Hash,
    OWN_BYTES, OnCourse, Part, VERSION, file_name, is_own, is_there, sync_folder,
};
use crate::archive::head::Told;
use crate::archive::{Archive, ArchiveError, FILE_BYTES, Fault, FileError, ahead, lock};
use crate::disk::{self, Counted, folder_of, new_file};

/// Bytes of the list of contents.
const CONTENTS_BYTES: u64 = 64 * 1024 * 1024;

/// How the names begin of the folders in which backups are unpacked.
pub(super) const ROOM: &str = ".drilldesk-restore-";

/// Removes folders in which a restore was unpacking when it was cut off, but for the one that holds `used`. Only for who holds the lock of the data folder: nobody else unpacks there then.
pub(in crate::archive) fn sweep(data: &Path, used: Option<&Path>) {
    let Ok(entries) = fs::read_dir(data) else {
        return;
    };
    for entry in entries.flatten() {
        let left = entry.file_name().to_string_lossy().starts_with(ROOM)
            && used.is_none_or(|used| !used.starts_with(entry.path()));
        if left && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            // One that cannot be removed takes room and harms nothing; it is tried again at the next start.
            let _gone = fs::remove_dir_all(entry.path());
        }
    }
}

/// What was restored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    pub drills: u64,
    pub entries: u64,
    /// When the backup was made, RFC 3339.
    pub made: String,
    /// Where what was there before is now; none where nothing was.
    pub aside: Option<PathBuf>,
    /// Files kept with drills that are neither in the backup nor in the folder.
    pub lacking: usize,
}

/// Puts a backup in place of the archive of a data folder. It is unpacked beside and checked whole first; what was there is put aside, not deleted.
/// `on` is asked now and then whether to go on; it is not asked any more once the old archive is about to give way.
///
/// # Errors
/// A folder that another window holds, a backup that is damaged, newer than the program, or whose archive is not sound. The old archive stays in force then, and nothing half-made is left.
pub fn restore(
    data: &Path,
    file: &Path,
    at: DateTime<FixedOffset>,
    on: OnCourse<'_>,
) -> Result<Restored, BackupError> {
    let failed = BackupError::io(data);
    fs::create_dir_all(data).map_err(&failed)?;
    let _lock = lock(data)?;
    sweep(data, Some(file));
    let room = tempfile::Builder::new()
        .prefix(ROOM)
        .tempdir_in(data)
        .map_err(&failed)?;
    let mut zip = open(file)?;
    let contents = contents(&mut zip, file)?;
    let all = contents.parts.values().map(|part| part.bytes).sum();
    let mut course = Course::of(all, on);
    for (name, part) in &contents.parts {
        unpack(&mut zip, name, part, room.path(), file, &mut course)?;
    }
    // Files go first, so that no entry names one that is not there. They have their own names, so the old archive is not touched.
    let mut came = Came {
        files: Files::of(data),
        fresh: Vec::new(),
    };
    let unpacked = Files::of(room.path());
    for (_, hash) in unpacked.list().map_err(&failed)? {
        let Some(hash) = hash else { continue };
        course.on(0)?;
        came.take(&unpacked, &hash)?;
    }
    let checked = checked(room.path(), &came.files, &mut course)?;
    if checked.faults > 0 {
        return Err(BackupError::Unsound {
            faults: checked.faults,
            path: file.to_owned(),
        });
    }
    course.on(0)?;
    let aside = put_aside(data, at)?;
    // This is the moment: before it the old archive is in force, after it the new one.
    let database = data.join(FILE_NAME);
    fs::rename(room.path().join(FILE_NAME), &database).map_err(BackupError::io(&database))?;
    came.fresh.clear();
    sync_folder(data);
    for name in contents.parts.keys().filter(|name| is_own(name)) {
        let target = data.join(name);
        let folder = folder_of(&target);
        fs::create_dir_all(folder).map_err(BackupError::io(folder))?;
        fs::rename(room.path().join(name), &target).map_err(BackupError::io(&target))?;
    }
    sync_folder(data);
    Ok(Restored {
        drills: checked.drills,
        entries: checked.entries,
        made: contents.made,
        aside,
        lacking: checked.lacking,
    })
}

/// Files that came with the backup. They leave again unless it is restored.
struct Came {
    files: Files,
    /// Those that were not there before.
    fresh: Vec<Hash>,
}

impl Came {
    fn take(&mut self, unpacked: &Files, hash: &Hash) -> Result<(), BackupError> {
        let path = self.files.path(hash);
        let fresh = !is_there(&path)?;
        self.files
            .place(hash, &unpacked.path(hash))
            .map_err(|error| match error {
                FileError::NotKept { error, path } => BackupError::Io { error, path },
                other => BackupError::io(&path)(io::Error::other(other.to_string())),
            })?;
        if fresh {
            self.fresh.push(*hash);
        }
        Ok(())
    }
}

impl Drop for Came {
    fn drop(&mut self) {
        for hash in &self.fresh {
            // One that cannot be removed is named by `verify` as belonging to nobody.
            let _gone = self.files.remove(hash);
            let _emptied = fs::remove_dir(folder_of(&self.files.path(hash)));
        }
        if !self.fresh.is_empty() {
            let _emptied = fs::remove_dir(self.files.root());
        }
    }
}

type Zip = ZipArchive<BufReader<File>>;

fn open(path: &Path) -> Result<Zip, BackupError> {
    let file = disk::open(path).map_err(BackupError::io(path))?;
    match ZipArchive::new(BufReader::new(file)) {
        Ok(zip) => Ok(zip),
        Err(zip::result::ZipError::Io(error)) => Err(BackupError::io(path)(error)),
        Err(_) => Err(BackupError::NotOne(path.to_owned())),
    }
}

/// The list of contents, which names nothing that does not belong in a backup.
fn contents(zip: &mut Zip, path: &Path) -> Result<Contents, BackupError> {
    let not_one = || BackupError::NotOne(path.to_owned());
    let damaged = |part: &str| BackupError::Damaged {
        part: part.to_owned(),
        path: path.to_owned(),
    };
    let Ok(part) = zip.by_name(CONTENTS_NAME) else {
        return Err(not_one());
    };
    let mut json = Vec::new();
    if part.take(CONTENTS_BYTES).read_to_end(&mut json).is_err() {
        return Err(damaged(CONTENTS_NAME));
    }
    match Told::of(&json, FORMAT, VERSION) {
        Told::Unread | Told::Other => return Err(not_one()),
        Told::Newer(found) => {
            return Err(BackupError::Newer {
                found,
                known: VERSION,
            });
        }
        Told::Known => {}
    }
    let Ok(contents) = serde_json::from_slice::<Contents>(&json) else {
        return Err(damaged(CONTENTS_NAME));
    };
    let belongs = |name: &String| {
        let hash = name
            .strip_prefix(FILES_NAME)
            .and_then(|rest| rest.strip_prefix('/'))
            .and_then(Hash::from_hex);
        name == FILE_NAME || is_own(name) || hash.is_some_and(|hash| *name == file_name(&hash))
    };
    if let Some(name) = contents.parts.keys().find(|name| !belongs(name)) {
        return Err(damaged(name));
    }
    if !contents.parts.contains_key(FILE_NAME) {
        return Err(damaged(FILE_NAME));
    }
    Ok(contents)
}

/// Puts a part into the room, and checks that it is what it was.
fn unpack(
    zip: &mut Zip,
    name: &str,
    told: &Part,
    room: &Path,
    path: &Path,
    course: &mut Course<'_>,
) -> Result<(), BackupError> {
    let damaged = || BackupError::Damaged {
        part: name.to_owned(),
        path: path.to_owned(),
    };
    let limit = match name {
        FILE_NAME => told.bytes,
        _ if is_own(name) => OWN_BYTES,
        _ => FILE_BYTES,
    };
    if told.bytes > limit {
        return Err(damaged());
    }
    let target = match name.strip_prefix(FILES_NAME) {
        Some(_) => Files::of(room).path(&told.sha256),
        None => room.join(name),
    };
    let folder = folder_of(&target);
    let failed = BackupError::io(&target);
    fs::create_dir_all(folder).map_err(BackupError::io(folder))?;
    let Ok(part) = zip.by_name(name) else {
        return Err(damaged());
    };
    let mut part = Counted::new(part.take(told.bytes + 1));
    let mut file = new_file(folder).map_err(&failed)?;
    part.each(
        |_| damaged(),
        |piece, _| {
            io::Write::write_all(&mut file, piece).map_err(&failed)?;
            course.on(piece.len() as u64)
        },
    )?;
    let (sha256, bytes) = part.told();
    if (Part { bytes, sha256 }) != *told {
        return Err(damaged());
    }
    file.as_file().sync_all().map_err(&failed)?;
    file.persist(&target).map_err(|e| failed(e.error))?;
    Ok(())
}

/// An unpacked archive, looked at whole.
struct Checked {
    drills: u64,
    entries: u64,
    faults: usize,
    /// Kept files that are nowhere.
    lacking: usize,
}

/// A file that is not in the backup may be in the folder it is restored to.
fn checked(room: &Path, files: &Files, course: &mut Course<'_>) -> Result<Checked, BackupError> {
    let archive = Archive::open(room)?;
    let verified = archive.verify_while(&mut || course.on(0).is_ok())?;
    course.on(0)?;
    let is_here =
        |sha256: &str| Hash::from_hex(sha256).is_some_and(|hash| files.fault(&hash).is_none());
    let (mut faults, mut lacking) = (0, 0);
    for fault in &verified.faults {
        match fault {
            Fault::FileMissing { sha256, .. } if is_here(sha256) => {}
            Fault::FileMissing { .. } => lacking += 1,
            // Of the archive from which the backup was made; the backup itself is whole.
            Fault::LogLost => {}
            _ => faults += 1,
        }
    }
    Ok(Checked {
        drills: verified.drills,
        entries: verified.entries,
        faults,
        lacking,
    })
}

/// Keeps what is there under another name too, and sees to it that no log lies beside the database any more, which would be played into the new one.
fn put_aside(data: &Path, at: DateTime<FixedOffset>) -> Result<Option<PathBuf>, BackupError> {
    let database = data.join(FILE_NAME);
    if !is_there(&database)? {
        return Ok(None);
    }
    // What the log holds goes into the database, where that is still possible. Whoever reads it meanwhile would go on in a file that is not in force any more.
    if let Ok(connection) = rusqlite::Connection::open(&database) {
        ahead::end(&connection);
        let busy = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0));
        if let Ok(true) = busy {
            return Err(ArchiveError::Held(data.to_owned()).into());
        }
    }
    let time = at.naive_local().format("%Y%m%d-%H%M%S");
    let mut aside = data.join(format!("before-restore-{time}"));
    let mut n = 1;
    while aside.exists() {
        n += 1;
        aside = data.join(format!("before-restore-{time}-{n}"));
    }
    if let Err(error) = keep_all(data, &aside) {
        // Second names only: nothing is lost with them.
        let _gone = fs::remove_dir_all(&aside);
        return Err(error);
    }
    sync_folder(&aside);
    for path in logs(data) {
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(BackupError::Io { error, path });
            }
            _ => {}
        }
    }
    Ok(Some(aside))
}

/// What `SQLite` keeps beside the database.
fn logs(data: &Path) -> [PathBuf; 2] {
    ["-wal", "-shm"].map(|ending| data.join(format!("{FILE_NAME}{ending}")))
}

/// Gives all that a restore may put another in place of a second name in a folder.
fn keep_all(data: &Path, aside: &Path) -> Result<(), BackupError> {
    fs::create_dir_all(aside).map_err(BackupError::io(aside))?;
    let single = std::iter::once(FILE_NAME).chain(super::SINGLE);
    let single = single.map(|name| data.join(name)).chain(logs(data));
    for path in single.filter(|path| path.is_file()) {
        let Some(name) = path.file_name() else {
            continue;
        };
        keep(&path, &aside.join(name)).map_err(BackupError::io(aside))?;
    }
    for folder in super::FOLDERS {
        let from = data.join(folder);
        let entries = match fs::read_dir(&from) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            entries => entries.map_err(BackupError::io(&from))?,
        };
        let target = aside.join(folder);
        fs::create_dir_all(&target).map_err(BackupError::io(&target))?;
        for entry in entries {
            let path = entry.map_err(BackupError::io(&from))?.path();
            if path.is_file() {
                let name = path.file_name().unwrap_or_default();
                keep(&path, &target.join(name)).map_err(BackupError::io(&target))?;
            }
        }
    }
    Ok(())
}

/// A second name for a file, or a copy where the file system has no second names.
fn keep(from: &Path, to: &Path) -> io::Result<()> {
    fs::hard_link(from, to).or_else(|_| fs::copy(from, to).map(|_| ()))
}
