//! The archive in another folder: copied whole, checked there, and left where it was.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};

use super::{
    BACKUP_ENDING, BackupError, FILE_NAME, Restored, Wanted, back_up, restore, sync_folder,
};
use crate::archive::ArchiveError;
use crate::disk::new_file;

/// Names the folder to which the archive of this one has moved. A text of one line.
const POINTER: &str = "moved-to.txt";
/// Folders that point to folders that point on.
const HOPS: usize = 8;

/// Copies all of a data folder to one that has no archive yet, and checks it there. What was copied stays.
pub fn copy_to(
    data: &Path,
    folder: &Path,
    at: DateTime<FixedOffset>,
    program: &str,
    on: &mut dyn FnMut() -> bool,
) -> Result<Restored, BackupError> {
    let database = folder.join(FILE_NAME);
    if database.exists() {
        return Err(BackupError::Exists(database));
    }
    fs::create_dir_all(folder).map_err(BackupError::io(folder))?;
    let room = tempfile::Builder::new()
        .prefix(".drilldesk-")
        .tempdir_in(folder)
        .map_err(BackupError::io(folder))?;
    let wanted = Wanted {
        target: room.path().join(format!("move.{BACKUP_ENDING}")),
        files: true,
        at,
        program: program.to_owned(),
    };
    back_up(data, &wanted, on)?;
    restore(folder, &wanted.target, at, on)
}

/// The folder where the archive of this one is now.
///
/// # Errors
/// [`ArchiveError::MovedAway`] where it is not there, such as on a disk that is not connected: going on in the old one would make two archives.
pub fn follow(folder: &Path) -> Result<PathBuf, ArchiveError> {
    let mut at = folder.to_owned();
    for _ in 0..HOPS {
        let pointer = at.join(POINTER);
        let Ok(told) = fs::read_to_string(&pointer) else {
            return Ok(at);
        };
        let to = PathBuf::from(told.trim_end_matches(['\n', '\r']));
        if !to.join(FILE_NAME).exists() {
            return Err(ArchiveError::MovedAway { to, pointer });
        }
        at = to;
    }
    Ok(at)
}

/// Notes in a folder that its archive is in another one now, or that it is here again.
pub fn point(folder: &Path, to: &Path) -> Result<(), BackupError> {
    let pointer = folder.join(POINTER);
    let failed = BackupError::io(&pointer);
    if folder == to {
        return match fs::remove_file(&pointer) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(failed(error)),
            _ => Ok(()),
        };
    }
    let to = std::path::absolute(to).map_err(&failed)?;
    let Some(told) = to.to_str() else {
        return Err(BackupError::BadName(to));
    };
    let mut file = new_file(folder).map_err(&failed)?;
    std::io::Write::write_all(&mut file, told.as_bytes()).map_err(&failed)?;
    file.as_file().sync_all().map_err(&failed)?;
    file.persist(&pointer).map_err(|e| failed(e.error))?;
    sync_folder(folder);
    Ok(())
}
