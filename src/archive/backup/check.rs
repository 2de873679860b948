//! Whether the archive in a backup can be restored. The same is asked before a backup gets its name, before it takes the place of an archive, and of one by an earlier program before it is named to anybody.

use std::fs::File;
use std::io::{ErrorKind as IoKind, Read as _};
use std::path::Path;

use super::restore::{contents, open, unpack, unread};
use super::{BackupError, Course, FILE_NAME, Hash, OnCourse, Unsound, ZipMember};
use crate::archive::{Archive, ArchiveError, Fault, schema};
use crate::disk::{CountingReader, ReadError, folder_of, new_file, room_of};

/// The archive of a backup, looked at whole.
pub(super) struct Checked {
    pub drills: u64,
    pub entries: u64,
    /// For which it is not restored.
    pub faults: Vec<Fault>,
    /// Kept files that are nowhere.
    pub lacking: usize,
}

/// Brings an archive that nobody else knows to what this program keeps, and looks at all of it. Whatever is wrong with it is told of `file`.
///
/// Whoever puts back less than another backup in `less` knows wants it so. `is_here` tells of a kept file that is not beside the archive whether it is elsewhere.
pub(super) fn check(
    room: &Path,
    file: &Path,
    less: Option<&Path>,
    is_here: &dyn Fn(&Hash) -> bool,
    course: &mut Course<'_>,
) -> Result<Checked, BackupError> {
    let database = room.join(FILE_NAME);
    let told = |error: ArchiveError| told_of(error, file);
    let fresh = Archive::open_unpacked(&database).and_then(|mut fresh| {
        fresh.accept_less_than(less)?;
        fresh.reindex(&mut |_, _| course.on(0).is_ok())
    });
    if !fresh.map_err(told)? {
        return Err(BackupError::Stopped);
    }
    let written = File::options().write(true).open(&database);
    written
        .and_then(|written| written.sync_all())
        .map_err(BackupError::io(&database))?;
    // As it lies on the disk, and by a connection that has nothing else in its memory.
    let archive = Archive::open_to_read(room).map_err(told)?;
    let verified = archive.verify_while(&mut || course.on(0).is_ok());
    let verified = verified.map_err(told)?;
    course.on(0)?;
    let (mut faults, mut lacking) = (Vec::new(), 0);
    for fault in verified.faults {
        match &fault {
            Fault::FileMissing { sha256, .. } => {
                let is_here = Hash::from_hex(sha256).is_some_and(|hash| is_here(&hash));
                lacking += usize::from(!is_here);
            }
            // Of the archive from which the backup was made; the backup itself is whole.
            Fault::LogLost => {}
            // It cannot be made true again: whoever refused it would have no backup any more.
            Fault::Log { .. } => {}
            // A trigger could do anything to what is written later.
            Fault::Object { kind, .. } if kind != "index" => faults.push(fault),
            // The entries are sound, and what is derived from them can be derived anew; `verify` goes on naming it.
            fault if fault.is_mendable() => {}
            _ => faults.push(fault),
        }
    }
    Ok(Checked {
        drills: verified.drills,
        entries: verified.entries,
        faults,
        lacking,
    })
}

/// For what the archive in a backup that is being made would not be restored; none where it would. What cannot be read whole is a fault like others: the entries that can be are not to be without a backup.
pub(super) fn fault_of(
    room: &Path,
    database: &Path,
    course: &mut Course<'_>,
) -> Result<Option<Unsound>, BackupError> {
    let faults = match check(room, database, None, &|_| true, course) {
        Ok(checked) => checked.faults,
        Err(BackupError::Archive(ArchiveError::Damaged { damage, .. })) => {
            vec![Fault::Database { damage }]
        }
        Err(error) => return Err(error),
    };
    let count = faults.len();
    Ok(faults.into_iter().next().map(|first| Unsound {
        faults: count,
        first,
    }))
}

/// The name of a folder that will be gone tells nobody anything.
fn told_of(error: ArchiveError, file: &Path) -> BackupError {
    let path = file.to_owned();
    BackupError::Archive(match error {
        ArchiveError::Foreign(_) => ArchiveError::Foreign(path),
        ArchiveError::Damaged { damage, .. } => ArchiveError::Damaged { damage, path },
        ArchiveError::Misfit { says, fits, .. } => ArchiveError::Misfit { says, fits, path },
        ArchiveError::Newer { found, known, .. } => ArchiveError::Newer { found, known, path },
        ArchiveError::Outdated { found, oldest, .. } => {
            return BackupError::Outdated {
                found,
                oldest,
                path,
            };
        }
        error => error,
    })
}

/// The archive in a backup can be restored: its database is what it was, and was sound when it was backed up. Where that was not looked at then, it is now.
///
/// # Errors
/// It could not be looked at, such as on a full disk, which says nothing against it; or it was to stop.
pub(super) fn is_sound(path: &Path, on: OnCourse<'_>) -> Result<bool, BackupError> {
    match look(path, on) {
        Err(error) if is_of_backup(&error) => Ok(false),
        looked => looked,
    }
}

fn look(path: &Path, on: OnCourse<'_>) -> Result<bool, BackupError> {
    let failed = BackupError::io(path);
    let mut zip = open(path)?;
    let contents = contents(&mut zip, path)?;
    let Some(told) = contents.parts.get(FILE_NAME) else {
        return Ok(false);
    };
    // Of one that is damaged the schema is not known, and it was not verified.
    if contents.unsound.is_some() || contents.verified && !schema::is_known(contents.schema) {
        return Ok(false);
    }
    let mut course = Course::of(told.bytes, on);
    if contents.verified {
        let Ok(part) = zip.by_name(FILE_NAME) else {
            return Ok(false);
        };
        let mut part = CountingReader::new(part.take(told.bytes.saturating_add(1)));
        part.each(
            |error| unread(error, FILE_NAME, path),
            |piece, _| course.on(piece.len() as u64),
        )?;
        let (sha256, bytes) = part.told();
        return Ok(ZipMember { bytes, sha256 } == *told);
    }
    let file = new_file(folder_of(path)).map_err(&failed)?;
    let room = room_of(&file).map_err(&failed)?;
    unpack(&mut zip, FILE_NAME, told, room.path(), path, &mut course)?;
    let checked = check(room.path(), path, None, &|_| true, &mut course)?;
    Ok(checked.faults.is_empty())
}

/// The backup itself is at fault, and no restore would take it; not the disk on which it is looked at, nor whoever stopped the look.
fn is_of_backup(error: &BackupError) -> bool {
    match error {
        BackupError::Io { error, .. } => {
            error.kind() == IoKind::IsADirectory || ReadError::of(error).is_some()
        }
        BackupError::Archive(error) => matches!(
            error,
            ArchiveError::Damaged { .. }
                | ArchiveError::Foreign(_)
                | ArchiveError::Misfit { .. }
                | ArchiveError::Newer { .. }
                | ArchiveError::Vanished { .. }
        ),
        BackupError::NotOne(_)
        | BackupError::Damaged { .. }
        | BackupError::Newer { .. }
        | BackupError::Outdated { .. }
        | BackupError::Unsound { .. }
        | BackupError::Faulty { .. } => true,
        BackupError::Exists(_)
        | BackupError::BadName(_)
        | BackupError::TooLarge { .. }
        | BackupError::NoRoom { .. }
        | BackupError::Stopped => false,
    }
}
