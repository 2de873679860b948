//! The database of an archive, copied while the program runs and writes.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};

use super::swap::copy;
use super::{BackupError, Course, FILE_NAME, LOG_NAME, is_there, logs};
use crate::archive::holds::{Holds, Known};
use crate::archive::lock::lock;
use crate::archive::unwritable::Reader;
use crate::archive::{ArchiveError, Damage, fail, ready, schema, wal_guard};

/// Pages copied between two looks at whether to stop.
const PAGES: i32 = 2_048;

/// A copy of the database, and what can be read of it.
pub(super) struct Copied {
    /// 0 where it cannot be read.
    pub(super) schema: i64,
    pub(super) known: Option<Known>,
    pub(super) holds: Option<Holds>,
    /// Its pages do not hold together; what can be read of it is all there is.
    pub(super) damage: Option<Damage>,
    /// Its write-ahead log lies beside it.
    pub(super) has_log: bool,
}

/// Copies the database as it is at one moment, whoever writes to it meanwhile, and checks the copy; what fails of it is told of the backup that it is for.
///
/// One whose pages do not hold together is copied page by page all the same; where that cannot be, as the files that they are, as long as nobody else has them open.
pub(super) fn copy_database(
    data: &Path,
    to: &Path,
    target: &Path,
    course: &mut Course<'_>,
) -> Result<Copied, BackupError> {
    match copy_pages(data, to, target, course) {
        Err(BackupError::Archive(ArchiveError::Damaged {
            damage: damage @ (Damage::Malformed | Damage::Found(_)),
            path,
        })) => match lock(data) {
            Ok(_lock) => copy_files(data, to, damage),
            Err(_) => Err(ArchiveError::Damaged { damage, path }.into()),
        },
        copied => copied,
    }
}

/// The database and its log as they lie there.
fn copy_files(data: &Path, to: &Path, damage: Damage) -> Result<Copied, BackupError> {
    let _begun = fs::remove_file(to);
    copy(&data.join(FILE_NAME), to)?;
    let [from, _] = logs(data);
    let has_log = is_there(&from)?;
    if has_log {
        copy(&from, &log_of(to))?;
    }
    Ok(Copied {
        schema: 0,
        known: None,
        holds: None,
        damage: Some(damage),
        has_log,
    })
}

/// The log beside a copy.
pub(super) fn log_of(copy: &Path) -> PathBuf {
    copy.with_file_name(LOG_NAME)
}

fn copy_pages(
    data: &Path,
    to: &Path,
    target: &Path,
    course: &mut Course<'_>,
) -> Result<Copied, BackupError> {
    let from = &*data.join(FILE_NAME);
    ready(data)?;
    if !is_there(from)? {
        return Err(ArchiveError::NotThere(data.to_owned()).into());
    }
    // Its lock is held as long as it is read.
    let Reader {
        connection: source,
        schema,
        lock: _lock,
        ..
    } = Reader::open(from)?;
    source
        .busy_timeout(Duration::from_secs(5))
        .map_err(|e| fail(&e, from))?;
    let mut copy = Connection::open(to).map_err(|e| fail(&e, target))?;
    let stopped = {
        let mut run = || -> rusqlite::Result<bool> {
            let size: u32 = source.query_row("PRAGMA page_size", [], |row| row.get(0))?;
            // Reading from here on sees one moment, so that the copy need not begin anew with every write.
            source.execute_batch("BEGIN")?;
            source.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
            let backup = Backup::new(&source, &mut copy)?;
            loop {
                match backup.step(PAGES)? {
                    StepResult::Done => return Ok(false),
                    StepResult::More
                        if course
                            .on(u64::from(size) * u64::from(PAGES.unsigned_abs()))
                            .is_err() =>
                    {
                        return Ok(true);
                    }
                    _ => {}
                }
            }
        };
        // A full disk is that of the copy; anything else is told of the archive.
        run().map_err(|e| match fail(&e, from) {
            ArchiveError::Full(_) => fail(&e, target),
            error => error,
        })?
    };
    if stopped {
        return Err(BackupError::Stopped);
    }
    let check = copy.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0));
    let damage = match check {
        Ok(check) if check == "ok" => None,
        Ok(check) => Some(Damage::Found(check)),
        Err(error) => match fail(&error, from) {
            ArchiveError::Damaged { damage, .. } => Some(damage),
            error => return Err(error.into()),
        },
    };
    // What is told of it is read by the names of this program.
    let schema = match &damage {
        None => {
            schema::bring_up_to_date(&mut copy, from)?;
            schema::VERSION
        }
        Some(_) => schema,
    };
    let known = Known::of(&copy).map_err(|e| fail(&e, from));
    let holds = Holds::of(&copy).map_err(|e| fail(&e, from));
    let (known, holds) = match &damage {
        None => (Some(known?), Some(holds?)),
        // What is told of half the pages is not what is in it.
        Some(_) => (known.ok(), holds.ok()),
    };
    // One file, without a log beside it.
    let whole = wal_guard::unmark(&copy)
        .and_then(|()| copy.pragma_update(None, "journal_mode", "DELETE"))
        .map_err(|e| fail(&e, target));
    if damage.is_none() {
        whole?;
    }
    copy.close().map_err(|(_, e)| fail(&e, target))?;
    Ok(Copied {
        schema,
        known,
        holds,
        damage,
        has_log: false,
    })
}
