//! A backup in place of what is there. Whoever is cut off while it happens has the old archive or the new one, never parts of both.

use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};
use zip::ZipArchive;

use super::check::check;
use super::swap::{BEFORE, ROOM, Swap, copy, free_aside, place_of, settle};
use super::{
    BackupError, CONTENTS_NAME, Contents, Course, FILE_NAME, FORMAT, Files, Hash, LOG_NAME,
    OWN_BYTES, OnCourse, VERSION, ZipMember, belongs, file_hash, is_own, logs, sync_folder,
};
use crate::archive::format_header::FormatHeader;
use crate::archive::lock::lock;
use crate::archive::{ArchiveError, FILE_BYTES, schema, wal_guard};
use crate::disk::{self, CountingReader, folder_of, free_bytes, new_file};

/// Bytes of the list of contents.
const CONTENTS_BYTES: u64 = 64 * 1024 * 1024;
/// What a restore takes beyond the bytes it copies: folders, the journal, pages of the database that are filled less than before.
const SPARE_BYTES: u64 = 512 * 1024;

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
    /// Where a copy of what was there before is now; none where nothing was.
    pub aside: Option<PathBuf>,
    /// Files kept with drills that are neither in the backup nor in the folder.
    pub lacking: usize,
}

/// Puts a backup in place of the archive of a data folder. It is unpacked beside and checked whole first; what was there is copied and put aside, not deleted.
/// `on` is asked now and then whether to go on; it is not asked any more once the old archive is about to give way.
///
/// All that takes space is done before anything gives way, so a disk that is full or fills up leaves the old archive in force.
///
/// # Errors
/// A folder that another window holds, too little room, a backup that is damaged, newer than the program, or whose archive is not sound. The old archive stays in force then, and nothing half-made is left.
pub fn restore(
    data: &Path,
    file: &Path,
    at: DateTime<FixedOffset>,
    on: OnCourse<'_>,
) -> Result<Restored, BackupError> {
    put_in_place(data, file, file, at, on)
}

/// The same; what is wrong with the archive is told of `told`.
pub(super) fn put_in_place(
    data: &Path,
    file: &Path,
    told: &Path,
    at: DateTime<FixedOffset>,
    on: OnCourse<'_>,
) -> Result<Restored, BackupError> {
    let failed = BackupError::io(data);
    fs::create_dir_all(data).map_err(&failed)?;
    let _lock = lock(data)?;
    settle(data)?;
    sweep(data, Some(file));
    let mut zip = open(file)?;
    let contents = contents(&mut zip, file)?;
    let all = contents.parts.values().map(|part| part.bytes);
    let all = all.fold(0, u64::saturating_add);
    let leaving = leaving(data)?;
    has_room(data, &contents, all, &leaving)?;
    let room = tempfile::Builder::new()
        .prefix(ROOM)
        .tempdir_in(data)
        .map_err(&failed)?;
    let mut course = Course::of(all, on);
    for (name, part) in &contents.parts {
        unpack(&mut zip, name, part, room.path(), file, &mut course)?;
    }
    let files = Files::of(data);
    let mut parts = Vec::new();
    for name in contents.parts.keys() {
        // A file that is there as it should be stays; it would be the same.
        let is_here = file_hash(name).is_some_and(|hash| files.fault(&hash).is_none());
        if !is_here {
            parts.push(name.clone());
        }
        course.on(0)?;
    }
    // A file that is not in the backup may be in the folder it is restored to.
    let is_here = |hash: &Hash| files.fault(hash).is_none();
    let checked = check(room.path(), told, Some(data), &is_here, &mut course)?;
    let faults = checked.faults.len();
    if let Some(first) = checked.faults.into_iter().next() {
        return Err(BackupError::Unsound {
            faults,
            first: Box::new(first),
            path: told.to_owned(),
        });
    }
    course.on(0)?;
    let aside = put_aside(data, &room.path().join(BEFORE), at, &leaving)?;
    let swap = Swap::new(data, room.path(), aside.clone(), parts.into_iter());
    if let Err(error) = swap.lay_ground(data) {
        swap.leave_ground(data);
        return Err(failed(error));
    }
    for name in contents.parts.keys() {
        sync_folder(folder_of(&place_of(room.path(), name)));
    }
    sync_folder(room.path());
    // This is the moment: before it the old archive is in force, after it the new one.
    if let Err(error) = swap.begin(data) {
        swap.leave_ground(data);
        return Err(failed(error));
    }
    // Not swept away any more: what is in it is on its way.
    let _room = room.keep();
    if let Err(error) = swap.finish(data) {
        swap.turn_back(data)
            .map_err(|error| ArchiveError::HalfRestored {
                error,
                path: data.to_owned(),
            })?;
        return Err(failed(error));
    }
    Ok(Restored {
        drills: checked.drills,
        entries: checked.entries,
        made: contents.made,
        aside: aside.map(|name| data.join(name)),
        lacking: checked.lacking,
    })
}

/// Whether all that a restore copies fits on the disk, as far as the system tells. What does not fit after all is said where it is copied.
fn has_room(
    data: &Path,
    contents: &Contents,
    all: u64,
    leaving: &[(String, PathBuf)],
) -> Result<(), BackupError> {
    let size = |path: &Path| fs::metadata(path).map_or(0, |about| about.len());
    let aside = leaving.iter().map(|(_, path)| size(path)).sum::<u64>();
    let database = contents.parts.get(FILE_NAME).map_or(0, |part| part.bytes);
    // One of an older schema grows when it is brought up to date.
    let grown = if contents.schema < schema::VERSION {
        database
    } else {
        database / 8
    };
    let needed = [all, aside, grown, SPARE_BYTES];
    let needed = needed.into_iter().fold(0, u64::saturating_add);
    match free_bytes(data) {
        Some(free) if free < needed => Err(BackupError::NoRoom {
            needed,
            free,
            path: data.to_owned(),
        }),
        _ => Ok(()),
    }
}

pub(super) type Zip = ZipArchive<BufReader<File>>;

pub(super) fn open(path: &Path) -> Result<Zip, BackupError> {
    let file = disk::open(path).map_err(BackupError::io(path))?;
    match ZipArchive::new(BufReader::new(file)) {
        Ok(zip) => Ok(zip),
        Err(zip::result::ZipError::Io(error)) if error.raw_os_error().is_some() => {
            Err(BackupError::io(path)(error))
        }
        Err(_) => Err(BackupError::NotOne(path.to_owned())),
    }
}

/// A part cannot be read: the system says why, or the packing is not what it was.
pub(super) fn unread(error: io::Error, part: &str, path: &Path) -> BackupError {
    if error.raw_os_error().is_some() {
        return BackupError::io(path)(error);
    }
    BackupError::Damaged {
        part: part.to_owned(),
        path: path.to_owned(),
    }
}

/// What a backup says of itself; none where this is no backup that can be read. Its parts are not looked at.
pub(super) fn told(path: &Path) -> Option<Contents> {
    contents(&mut open(path).ok()?, path).ok()
}

/// The list of contents, which names nothing that does not belong in a backup.
pub(super) fn contents(zip: &mut Zip, path: &Path) -> Result<Contents, BackupError> {
    let not_one = || BackupError::NotOne(path.to_owned());
    let damaged = |part: &str| BackupError::Damaged {
        part: part.to_owned(),
        path: path.to_owned(),
    };
    let Ok(part) = zip.by_name(CONTENTS_NAME) else {
        return Err(not_one());
    };
    let mut json = Vec::new();
    part.take(CONTENTS_BYTES)
        .read_to_end(&mut json)
        .map_err(|error| unread(error, CONTENTS_NAME, path))?;
    match FormatHeader::of(&json, FORMAT, VERSION) {
        FormatHeader::Unread | FormatHeader::Other => return Err(not_one()),
        FormatHeader::Newer(found) => {
            return Err(BackupError::Newer {
                found,
                known: VERSION,
            });
        }
        FormatHeader::Known => {}
    }
    let Ok(contents) = serde_json::from_slice::<Contents>(&json) else {
        return Err(damaged(CONTENTS_NAME));
    };
    let is_foreign =
        |name: &&String| !(belongs(name) || *name == LOG_NAME && contents.unsound.is_some());
    if let Some(name) = contents.parts.keys().find(is_foreign) {
        return Err(damaged(name));
    }
    if !contents.parts.contains_key(FILE_NAME) {
        return Err(damaged(FILE_NAME));
    }
    Ok(contents)
}

/// Puts a part into the room, and checks that it is what it was.
pub(super) fn unpack(
    zip: &mut Zip,
    name: &str,
    told: &ZipMember,
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
    let target = place_of(room, name);
    let folder = folder_of(&target);
    let failed = BackupError::io(&target);
    fs::create_dir_all(folder).map_err(BackupError::io(folder))?;
    let Ok(part) = zip.by_name(name) else {
        return Err(damaged());
    };
    let mut part = CountingReader::new(part.take(told.bytes.saturating_add(1)));
    let mut file = new_file(folder).map_err(&failed)?;
    part.each(
        |error| unread(error, name, path),
        |piece, _| {
            io::Write::write_all(&mut file, piece).map_err(&failed)?;
            course.on(piece.len() as u64)
        },
    )?;
    let (sha256, bytes) = part.told();
    if (ZipMember { bytes, sha256 }) != *told {
        return Err(damaged());
    }
    file.as_file().sync_all().map_err(&failed)?;
    file.persist(&target).map_err(|e| failed(e.error))?;
    Ok(())
}

/// All that a restore may put another in place of, by its name in the folder; the database and its logs first.
fn leaving(data: &Path) -> Result<Vec<(String, PathBuf)>, BackupError> {
    let mut found = Vec::new();
    let [wal, shm] = logs(data);
    let database = [data.join(FILE_NAME), wal, shm];
    let single = super::own::SINGLE.iter().map(|name| data.join(name));
    for path in database.into_iter().chain(single) {
        if path.is_file()
            && let Some(name) = path.file_name()
        {
            found.push((name.to_string_lossy().into_owned(), path));
        }
    }
    for folder in super::own::FOLDERS {
        let from = data.join(folder);
        let entries = match fs::read_dir(&from) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            entries => entries.map_err(BackupError::io(&from))?,
        };
        for entry in entries {
            let path = entry.map_err(BackupError::io(&from))?.path();
            if path.is_file() {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                found.push(([folder, "/", &name].concat(), path));
            }
        }
    }
    Ok(found)
}

/// Copies what is there, and says under which name the copy is to be put aside; none where nothing is there.
fn put_aside(
    data: &Path,
    before: &Path,
    at: DateTime<FixedOffset>,
    leaving: &[(String, PathBuf)],
) -> Result<Option<String>, BackupError> {
    if leaving.is_empty() {
        return Ok(None);
    }
    let database = data.join(FILE_NAME);
    // What the log holds goes into the database, where that is still possible. Whoever reads it meanwhile would go on in a file that is not in force any more.
    if has_bytes(&database)
        && let Ok(connection) = rusqlite::Connection::open(&database)
    {
        wal_guard::end(&connection);
        let busy = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0));
        if let Ok(true) = busy {
            return Err(ArchiveError::Busy(data.to_owned()).into());
        }
    }
    for (name, path) in leaving {
        let target = before.join(name);
        let folder = folder_of(&target);
        fs::create_dir_all(folder).map_err(BackupError::io(folder))?;
        match copy(path, &target) {
            // A log that was emptied is gone with the last who read it.
            Err(BackupError::Io { error, .. })
                if error.kind() == io::ErrorKind::NotFound && !path.exists() => {}
            copied => copied?,
        }
        sync_folder(folder);
    }
    Ok(Some(free_aside(data, at)))
}

/// Where the database has no bytes at all, opening it would throw its log away.
fn has_bytes(database: &Path) -> bool {
    fs::metadata(database).is_ok_and(|about| about.len() > 0)
}
