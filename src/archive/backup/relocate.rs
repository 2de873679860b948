//! The archive in another folder: copied whole, checked there, and left where it was.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};

use super::{
    BACKUP_ENDING, BackupError, FILE_NAME, OnCourse, Restored, Wanted, is_there, pack,
    restore::put_in_place, swap::ROOM, sync_folder,
};
use crate::archive::ArchiveError;
use crate::archive::lock::LOCK_NAME;
use crate::disk::{new_file, read_text};

/// Names the folder to which the archive of this one has moved. A text of one line.
const POINTER: &str = "moved-to.txt";
/// The longest path that is read of it, bytes.
const POINTER_BYTES: u64 = 64 * 1024;
/// Folders that point to folders that point on.
const HOPS: usize = 8;

/// Copies all of a data folder to one that has no archive yet, and checks it there. What was copied stays.
pub fn copy_to(
    data: &Path,
    folder: &Path,
    at: DateTime<FixedOffset>,
    program: &str,
    on: OnCourse<'_>,
) -> Result<Restored, BackupError> {
    let database = folder.join(FILE_NAME);
    if is_there(&database)? {
        return Err(BackupError::Exists(database));
    }
    let (was_there, lock) = (is_there(folder)?, folder.join(LOCK_NAME));
    let was_locked = is_there(&lock)?;
    let done = copied(data, folder, at, program, on);
    // Nothing half-made is left behind; what was in the folder before stays in it.
    if done.is_err() {
        if !was_locked {
            let _gone = fs::remove_file(lock);
        }
        if !was_there {
            let _gone = fs::remove_dir(folder);
        }
    }
    done
}

fn copied(
    data: &Path,
    folder: &Path,
    at: DateTime<FixedOffset>,
    program: &str,
    on: OnCourse<'_>,
) -> Result<Restored, BackupError> {
    fs::create_dir_all(folder).map_err(BackupError::io(folder))?;
    let room = tempfile::Builder::new()
        .prefix(ROOM)
        .tempdir_in(folder)
        .map_err(BackupError::io(folder))?;
    let wanted = Wanted {
        numbered: false,
        target: room.path().join(format!("move.{BACKUP_ENDING}")),
        files: true,
        at,
        program: program.to_owned(),
    };
    // It is packed and unpacked: two halves of one course. It is verified once, where it is to stay.
    let mut whole = 0;
    pack(data, &wanted, false, &mut |done, all| {
        whole = all;
        on(done / 2, all)
    })?;
    let database = data.join(FILE_NAME);
    let mut on = |done, all| on(whole / 2 + share(done, all, whole / 2), whole);
    match put_in_place(folder, &wanted.target, &database, at, &mut on) {
        // The archive that was to be moved, not a backup of it.
        Err(BackupError::Unsound {
            faults,
            first,
            path,
        }) => Err(BackupError::Faulty {
            faults,
            first,
            path,
        }),
        done => done,
    }
}

/// As much of this as is done of all.
fn share(done: u64, all: u64, of: u64) -> u64 {
    let part = u128::from(done) * u128::from(of) / u128::from(all.max(1));
    u64::try_from(part).unwrap_or(of)
}

/// The folder where the archive of this one is now.
///
/// # Errors
/// [`ArchiveError::MovedAway`] where it is not there, such as on a disk that is not connected: going on in the old one would make two archives.
/// [`ArchiveError::PointerUnread`] and [`ArchiveError::PointerEmpty`] where it cannot be known whether it has moved, or where to.
pub fn follow(folder: &Path) -> Result<PathBuf, ArchiveError> {
    let mut at = folder.to_owned();
    for _ in 0..HOPS {
        let pointer = at.join(POINTER);
        let told = match read_text(&pointer, POINTER_BYTES) {
            Ok(told) => told,
            Err(error) if is_absent(&error) => return Ok(at),
            Err(error) => return Err(ArchiveError::PointerUnread { error, pointer }),
        };
        // Written by the program, or by hand after a stick has come back under another letter: a path that was copied may stand in quotes.
        let told = told.trim().trim_matches('"');
        if told.is_empty() {
            return Err(ArchiveError::PointerEmpty(pointer));
        }
        let to = at.join(told);
        match to.join(FILE_NAME).try_exists() {
            Ok(true) => {}
            Ok(false) => return Err(ArchiveError::MovedAway { to, pointer }),
            Err(error) => {
                return Err(ArchiveError::NoFolder { error, path: to });
            }
        }
        at = to;
    }
    Ok(at)
}

/// There is nothing of this name: no file, or no folder for it to be in.
fn is_absent(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

/// Notes in a folder that its archive is in another one now, or that it is here again.
pub fn point(folder: &Path, to: &Path) -> Result<(), BackupError> {
    let pointer = folder.join(POINTER);
    let failed = BackupError::io(&pointer);
    if folder == to {
        return match fs::remove_file(&pointer) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(failed(error)),
            _ => Ok(()),
        };
    }
    let to = std::path::absolute(to).map_err(&failed)?;
    let Some(told) = to.to_str() else {
        return Err(BackupError::BadName(to));
    };
    let mut file = new_file(folder).map_err(&failed)?;
    io::Write::write_all(&mut file, told.as_bytes()).map_err(&failed)?;
    file.as_file().sync_all().map_err(&failed)?;
    file.persist(&pointer).map_err(|e| failed(e.error))?;
    sync_folder(folder);
    Ok(())
}
