//! What a data folder tells of its archive besides the database: that there was one, how much backups of it know, and what a sync program has put beside it.
//!
//! A database that is gone, empty or older than it was looks like a beginning, and is none. Nothing is begun over what was there, and no backup makes way for one that knows less.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension as _};

use super::backup::{self, BACKUP_ENDING, BACKUPS_NAME, Knowing, knowing, stored};
use super::holds::{Holds, Known};
use super::lock::{self, lock};
use super::texts::Texts as _;
use super::watch::is_log_aside;
use super::{Archive, ArchiveError, Damage, FILE_NAME, Files, fail, schema};
use crate::disk;

/// Says in the database that it is of this program: "DRIL".
const OURS: i64 = 0x4452_494C;
/// Tables by which an archive is known, with the name that the last of them had before the baseline.
const TABLES: &str = "'drill', 'entry', 'scene', 'script', 'app_state', 'kept'";
/// So many of them every archive has.
const KNOWN_BY: i64 = 5;
/// Kept under this name: how much backups knew when somebody took note that the archive knows less.
const LESS: &str = "known-less";
/// Kept under this name: the drills that backups had then and the archive had not, and how many entries of them.
const MISSED: &str = "known-missed";

/// A backup of the archive knows more than the archive, or has drills that it has not: an older database was put in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Older {
    /// The backup from which most is missed.
    pub backup: PathBuf,
    /// Drills of it that are not here, or not all of whose entries are, and that were not deleted here.
    pub missed: u64,
    /// It was looked at whole when it was made: see [`backup::BackupFile::is_verified`](super::backup::BackupFile::is_verified).
    pub verified: bool,
    /// It was found not to be sound then, and no restore takes it.
    pub unsound: bool,
    pub knows: Known,
    /// What the archive knows.
    pub here: Known,
}

/// What is to be said of a data folder whose archive can be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    Older(Older),
    /// Databases or logs of an archive beside the one in force, such as a sync program leaves.
    Copies(Vec<PathBuf>),
    /// Logs that came into the place of that of the archive while it was open, and that this program has put aside.
    Aside(Vec<PathBuf>),
    /// The folder with copies that were made when files were taken away under the window; one of them holds what the archive lacks.
    Rescued(PathBuf),
}

/// How the folder is called into which a window saves what is taken away under it.
pub(crate) const RESCUED: &str = "rescued";

/// There was an archive in this folder: a backup, a file kept with a drill, what a restore has put aside, or the mark of a program that had one open.
fn had_archive(folder: &Path) -> bool {
    let names = |folder: &Path, is: &dyn Fn(&str) -> bool| {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries
            .into_iter()
            .any(|entry| entry.file_name().to_str().is_some_and(is))
    };
    let ending = [".", BACKUP_ENDING].concat();
    lock::is_marked(folder)
        || names(&folder.join(BACKUPS_NAME), &|name| name.ends_with(&ending))
        || names(folder, &backup::is_put_aside)
        || Files::of(folder)
            .list()
            .is_ok_and(|files| files.iter().any(|(_, hash)| hash.is_some()))
}

/// Refuses a database that is gone or has no bytes where there was an archive. Told by the files alone: whoever opens an empty database throws its log away.
pub(super) fn refuse_vanished(folder: &Path) -> Result<(), ArchiveError> {
    let path = folder.join(FILE_NAME);
    let empty = match fs::metadata(&path) {
        Ok(about) if about.len() > 0 => return Ok(()),
        Ok(_) => true,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => false,
        // What it is, opening it will say.
        Err(_) => return Ok(()),
    };
    let has_log = |log: &PathBuf| fs::metadata(log).is_ok_and(|about| about.len() > 0);
    if had_archive(folder) || backup::logs(folder).iter().any(has_log) {
        return Err(ArchiveError::Vanished { path, empty });
    }
    Ok(())
}

/// The schema of the database; 0 where nothing was ever written to it.
///
/// # Errors
/// A database of another program, of a newer one, of a development version that is not carried on any more, or that is empty where there was an archive. Nothing was written to it.
pub(super) fn schema_of(connection: &Connection, path: &Path) -> Result<i64, ArchiveError> {
    let look = || -> rusqlite::Result<(i64, i64, i64, i64)> {
        let number = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0));
        let ours = [
            "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN (",
            TABLES,
            ")",
        ];
        Ok((
            number("PRAGMA application_id")?,
            number("PRAGMA user_version")?,
            number("SELECT count(*) FROM sqlite_schema")?,
            number(&ours.concat())?,
        ))
    };
    let (id, found, all, ours) = look().map_err(|e| fail(&e, path))?;
    if all == 0 && found == 0 && (id == 0 || id == OURS) {
        return match path.parent() {
            Some(folder) if had_archive(folder) => Err(ArchiveError::Vanished {
                path: path.to_owned(),
                empty: true,
            }),
            _ => Ok(0),
        };
    }
    // Archives of earlier programs do not say whose they are; their tables do. Those of later ones may have others.
    if id != OURS && (id != 0 || ours < KNOWN_BY) {
        return Err(ArchiveError::Foreign(path.to_owned()));
    }
    if found > schema::VERSION {
        return Err(ArchiveError::Newer {
            found,
            known: schema::VERSION,
            path: path.to_owned(),
        });
    }
    if ours < KNOWN_BY {
        return Err(ArchiveError::Damaged {
            damage: Damage::Tables,
            path: path.to_owned(),
        });
    }
    // A number that was altered is told from an archive that really is that old by the tables.
    let misfit = || schema::misfit(connection, path.to_owned());
    if schema::is_of_another_time(connection, found).map_err(|e| fail(&e, path))? {
        return Err(misfit());
    }
    if found >= schema::OLDEST {
        return Ok(found);
    }
    match misfit() {
        ArchiveError::Misfit { fits: None, .. } if found > 0 => Err(ArchiveError::Outdated {
            found,
            oldest: schema::OLDEST,
            path: path.to_owned(),
        }),
        misfit => Err(misfit),
    }
}

/// Notes in the database that it is of this program.
pub(super) fn claim(connection: &Connection) -> rusqlite::Result<()> {
    let id: i64 = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    if id == OURS {
        return Ok(());
    }
    connection.pragma_update(None, "application_id", OURS)
}

/// Of backups, the newest first, the newest of those that know most.
fn best(backups: &[Knowing]) -> Option<&Knowing> {
    backups.iter().reduce(|best, next| {
        if next.known.ever() > best.known.ever() {
            next
        } else {
            best
        }
    })
}

/// Databases and logs beside the one in force that look like it: what a sync program leaves where two wrote at once.
fn copies(folder: &Path) -> Vec<PathBuf> {
    const DATABASE: &[u8] = b"SQLite format 3\0";
    // The log begins with one of two numbers, by the order of its bytes.
    const LOGS: [&[u8]; 2] = [b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83"];
    let (stem, _) = FILE_NAME.split_once('.').unwrap_or((FILE_NAME, ""));
    let own = ["", "-wal", "-shm", "-journal"].map(|ending| [FILE_NAME, ending].concat());
    let is_copy = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let looks = name.to_lowercase().starts_with(stem) && !own.contains(&name.to_lowercase());
        if !looks || !fs::symlink_metadata(path).is_ok_and(|about| about.is_file()) {
            return false;
        }
        disk::read_head(path, 16).is_ok_and(|head| {
            head.starts_with(DATABASE) || LOGS.iter().any(|log| head.starts_with(log))
        })
    };
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(is_copy).collect();
    found.sort();
    found
}

/// Begins a new archive in a folder whose old one cannot be opened: gone, empty, damaged, of another program or of an early development version. Only for who was told so and wants it. Where what was there is now, where anything was.
///
/// Backups and files stay, and are not let go of for what the new archive knows.
///
/// # Errors
/// [`ArchiveError::StillThere`] where there is an archive that can be opened.
pub fn begin_anew(
    folder: &Path,
    at: DateTime<FixedOffset>,
) -> Result<Option<PathBuf>, ArchiveError> {
    let path = folder.join(FILE_NAME);
    match Archive::open_to_read(folder) {
        Ok(_) => return Err(ArchiveError::StillThere(path)),
        Err(
            ArchiveError::NotThere(_)
            | ArchiveError::Vanished { .. }
            | ArchiveError::Foreign(_)
            | ArchiveError::Damaged { .. }
            | ArchiveError::Outdated { .. }
            | ArchiveError::Misfit { fits: None, .. },
        ) => {}
        Err(error) => return Err(error),
    }
    let other = |error: std::io::Error| ArchiveError::NoFolder {
        error,
        path: folder.to_owned(),
    };
    let lock = lock(folder)?;
    let mut aside = None;
    for from in [path.clone()].into_iter().chain(backup::logs(folder)) {
        if from.exists() {
            let to = match &aside {
                Some(to) => to,
                None => aside.insert(backup::make_aside(folder, at).map_err(other)?),
            };
            fs::rename(&from, to.join(from.file_name().unwrap_or_default())).map_err(other)?;
        }
    }
    let mut archive = Archive::open_locked(folder, lock, true)?;
    archive.accept_less()?;
    Ok(aside)
}

/// What is to be said of a data folder; nothing where its archive cannot be read, which is said where it is opened.
pub fn remarks(folder: &Path) -> Vec<Remark> {
    let mut remarks = Vec::new();
    // Only where there are copies is there anything to compare with.
    let is_compared = !stored(folder).is_empty() || folder.join(RESCUED).exists();
    let archive = is_compared.then(|| Archive::open_untouched(folder));
    let archive = archive.and_then(Result::ok).flatten();
    if let Some(archive) = &archive
        && let Ok(Some(older)) = archive.older()
    {
        remarks.push(Remark::Older(older));
    }
    remarks.extend(copies_of(folder));
    remarks.extend(rescued_of(folder, archive.as_ref()));
    remarks
}

/// Copies of what was taken away that hold what this archive lacks; of one that cannot be opened, any.
fn rescued_of(folder: &Path, archive: Option<&Archive>) -> Option<Remark> {
    let rescued = folder.join(RESCUED);
    let mut copies = fs::read_dir(&rescued).ok()?.flatten();
    let is_lacking = |copy: &Path| archive.is_none_or(|archive| archive.lacks(copy));
    let found = copies.any(|copy| is_lacking(&copy.path()));
    found.then_some(Remark::Rescued(rescued))
}

fn copies_of(folder: &Path) -> impl Iterator<Item = Remark> {
    let is_aside = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default();
        name.to_str().is_some_and(is_log_aside)
    };
    let (aside, copies): (Vec<PathBuf>, Vec<PathBuf>) =
        copies(folder).into_iter().partition(is_aside);
    let copies = (!copies.is_empty()).then_some(Remark::Copies(copies));
    let aside = (!aside.is_empty()).then_some(Remark::Aside(aside));
    copies.into_iter().chain(aside)
}

impl Archive {
    /// A backup in the folder knows more than this archive, and nobody has taken note of it.
    pub fn older(&self) -> Result<Option<Older>, ArchiveError> {
        let Some(folder) = self.path.parent() else {
            return Ok(None);
        };
        let backups = knowing(folder);
        let Some(most) = best(&backups) else {
            return Ok(None);
        };
        let look = || -> rusqlite::Result<_> {
            let kept = |name: &str| {
                let sql = "SELECT value FROM app_state WHERE name = ?1";
                let row = self.connection.query_row(sql, [name], |row| row.text(0));
                row.optional()
            };
            let here = Known::of(&self.connection)?;
            Ok((
                here,
                Holds::of(&self.connection)?,
                kept(LESS)?,
                kept(MISSED)?,
            ))
        };
        let (here, holds, less, noted) = look().map_err(|e| fail(&e, &self.path))?;
        let less = less.and_then(|less| less.parse().ok()).unwrap_or(0);
        let noted = noted.and_then(|noted| serde_json::from_str(&noted).ok());
        let noted: BTreeMap<String, u64> = noted.unwrap_or_default();
        // Of those from which as many are missed, the newest.
        let mut missed: Option<(u64, &Knowing)> = None;
        for backup in &backups {
            let Some(held) = &backup.holds else { continue };
            let missing = held.missed_of(&holds, &self.connection);
            let missing = missing.map_err(|e| fail(&e, &self.path))?.into_iter();
            let missing = missing.filter(|(uid, has)| noted.get(uid).is_none_or(|n| n < has));
            let missing = missing.count() as u64;
            if missing > missed.map_or(0, |most| most.0) {
                missed = Some((missing, backup));
            }
        }
        let (missed, backup) = match missed {
            Some(missed) => missed,
            None if most.known.ever() > here.ever().max(less) => (0, most),
            None => return Ok(None),
        };
        Ok(Some(Older {
            missed,
            verified: backup.verified,
            unsound: backup.stored.is_unsound,
            backup: backup.stored.path.clone(),
            knows: backup.known,
            here,
        }))
    }

    /// What is to be said of the folder of this archive.
    pub fn remarks(&self) -> Result<Vec<Remark>, ArchiveError> {
        let older = self.older()?.map(Remark::Older);
        let copies = self.path.parent().map(copies_of);
        Ok(older
            .into_iter()
            .chain(copies.into_iter().flatten())
            .chain(
                self.path
                    .parent()
                    .and_then(|folder| rescued_of(folder, Some(self))),
            )
            .collect())
    }

    /// A drill in a file, or the archive in a folder, has entries that are not here. What cannot be read may have.
    fn lacks(&self, copy: &Path) -> bool {
        if !copy.is_dir() {
            return self.lacks_of_package(copy);
        }
        let known = match Self::open_untouched(copy) {
            Ok(Some(other)) => Known::of(&other.connection).ok(),
            Ok(None) => None,
            // A folder without an archive in it is no copy.
            Err(_) => return copy.join(FILE_NAME).exists(),
        };
        let here = Known::of(&self.connection).ok();
        known.is_none_or(|there| here.is_none_or(|here| there.ever() > here.ever()))
    }

    /// Somebody has taken note that backups know more than the archive, or wants it so.
    pub fn accept_less(&mut self) -> Result<(), ArchiveError> {
        let folder = self.path.parent().map(Path::to_owned);
        self.accept_less_than(folder.as_deref())
    }

    /// The same, of what the backups of a folder know.
    pub(super) fn accept_less_than(&mut self, folder: Option<&Path>) -> Result<(), ArchiveError> {
        let backups = folder.map(knowing).unwrap_or_default();
        let Some(most) = best(&backups) else {
            return Ok(());
        };
        let holds = Holds::of(&self.connection).map_err(|e| fail(&e, &self.path))?;
        let mut missed: BTreeMap<String, u64> = BTreeMap::new();
        for held in backups.iter().filter_map(|backup| backup.holds.as_ref()) {
            let all = held.missed_of(&holds, &self.connection);
            for (uid, has) in all.map_err(|e| fail(&e, &self.path))? {
                let noted = missed.entry(uid).or_default();
                *noted = has.max(*noted);
            }
        }
        let missed = serde_json::to_string(&missed).unwrap_or_default();
        self.keep(MISSED, &missed)?;
        self.keep(LESS, &most.known.ever().to_string())
    }
}
