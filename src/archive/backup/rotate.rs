//! Automatic backups: one a day, those of seven days and of four weeks.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Datelike as _, FixedOffset, NaiveDateTime, TimeDelta};
use rusqlite::Connection;

use super::{BACKUP_ENDING, BACKUPS_NAME, BackupError, FILE_NAME, OnCourse, check, restore};
use crate::archive::holds::Holds;
use crate::archive::{Archive, Fault, Known};

/// How the names of automatic backups begin. No other file is ever removed.
const AUTOMATIC: &str = "auto-";
/// How the names of backups of an archive that is not sound begin, before what they would be called otherwise.
const UNSOUND: &str = "unsound-";
/// So many automatic ones of an archive that is not sound are kept.
const OF_UNSOUND: usize = 2;
const TIME: &str = "%Y%m%d-%H%M%S";
const DAYS: usize = 7;
const WEEKS: usize = 4;

/// A backup in the folder of backups.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BackupFile {
    /// Local time, by its name.
    pub at: NaiveDateTime,
    pub path: PathBuf,
    /// Made by the program on its own.
    pub automatic: bool,
    /// Of an archive that was found not to be sound, by its name.
    pub is_unsound: bool,
}

impl BackupFile {
    /// What the archive in it knows; none where it does not say.
    pub fn known(&self) -> Option<Known> {
        restore::told(&self.path)?.known
    }

    /// Which drills the archive in it has; none where it does not say.
    fn holds(&self) -> Option<Holds> {
        restore::told(&self.path)?.holds
    }

    /// What it says is wrong with the archive in it: how many faults, and the first where this program knows it.
    pub fn unsound(&self) -> Option<(usize, Option<Fault>)> {
        let marked = restore::told(&self.path)?.unsound?;
        Some((marked.faults, serde_json::from_value(marked.first).ok()))
    }

    /// The archive in it was looked at whole before it got its name; earlier programs did not, and a restore does so first.
    pub fn is_verified(&self) -> bool {
        restore::told(&self.path).is_some_and(|told| told.verified)
    }
}

/// How much is in a backup.
#[derive(Debug)]
struct Fullness {
    /// Entries that were ever written; none where it was made by a program that did not say.
    ever: Option<u64>,
    /// Which drills; none where it was made by a program that did not say.
    holds: Option<Holds>,
    /// Bytes of the database, which does not shrink either.
    bytes: u64,
}

impl Fullness {
    /// None where nothing can be read of it.
    fn of(backup: &BackupFile) -> Option<Self> {
        let told = restore::told(&backup.path)?;
        Some(Self {
            ever: told.known.map(|known| known.ever()),
            bytes: told.parts.get(FILE_NAME)?.bytes,
            holds: told.holds,
        })
    }

    fn is_more_than(&self, other: &Self) -> bool {
        if let (Some(here), Some(there)) = (&self.holds, &other.holds)
            && here.missed_in(there).next().is_some()
        {
            return true;
        }
        match (self.ever, other.ever) {
            (Some(here), Some(there)) => here > there,
            _ => self.bytes > other.bytes,
        }
    }
}

/// Where an automatic backup of this moment goes.
pub fn automatic_name(data: &Path, at: DateTime<FixedOffset>) -> PathBuf {
    let time = at.naive_local().format(TIME);
    data.join(BACKUPS_NAME)
        .join(format!("{AUTOMATIC}{time}.{BACKUP_ENDING}"))
}

/// Where a backup of this moment goes that somebody asked for; another of the same moment gets a number.
pub fn backup_name(folder: &Path, at: DateTime<FixedOffset>) -> PathBuf {
    let time = at.naive_local().format(TIME);
    folder.join(format!("drilldesk-{time}.{BACKUP_ENDING}"))
}

/// The name of another backup of the same moment.
pub(super) fn numbered(path: &Path, n: u32) -> PathBuf {
    let mut name = path.file_stem().unwrap_or_default().to_owned();
    name.push(format!("-{n}.{BACKUP_ENDING}"));
    path.with_file_name(name)
}

/// The moment at the end of a name, before a number where it has one.
fn time_of(stem: &str) -> Option<NaiveDateTime> {
    let time = |stem: &str| {
        let time = stem.get(stem.len().checked_sub(15)?..)?;
        NaiveDateTime::parse_from_str(time, TIME).ok()
    };
    time(stem).or_else(|| {
        let (first, number) = stem.rsplit_once('-')?;
        number.parse::<u32>().ok()?;
        time(first)
    })
}

/// Where a backup goes whose archive is not sound: apart from those that are, whoever looks for them by name.
pub(super) fn unsound_name(wanted: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(UNSOUND);
    name.push(wanted.file_name().unwrap_or_default());
    wanted.with_file_name(name)
}

/// The backups in the folder of backups, the newest first.
pub fn stored(data: &Path) -> Vec<BackupFile> {
    let Ok(entries) = fs::read_dir(data.join(BACKUPS_NAME)) else {
        return Vec::new();
    };
    let mut found: Vec<BackupFile> = entries
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let name = path.file_name()?.to_str()?;
            let stem = name.strip_suffix(BACKUP_ENDING)?.strip_suffix('.')?;
            let (is_unsound, stem) = match stem.strip_prefix(UNSOUND) {
                Some(stem) => (true, stem),
                None => (false, stem),
            };
            let automatic = stem.starts_with(AUTOMATIC);
            Some(BackupFile {
                at: time_of(stem)?,
                path,
                automatic,
                is_unsound,
            })
        })
        .collect();
    found.sort();
    found.reverse();
    found
}

/// A backup with what it says of the archive in it.
pub(in crate::archive) struct Knowing {
    pub stored: BackupFile,
    pub known: Known,
    /// Which drills it has; none where it was made by a program that did not say.
    pub holds: Option<Holds>,
    /// As [`BackupFile::is_verified`].
    pub verified: bool,
}

/// The backups in the folder of backups that say what they know, the newest first, each read once.
pub(in crate::archive) fn knowing(data: &Path) -> Vec<Knowing> {
    let knowing = stored(data).into_iter().filter_map(|stored| {
        let told = restore::told(&stored.path)?;
        Some(Knowing {
            stored,
            known: told.known?,
            holds: told.holds,
            verified: told.verified,
        })
    });
    knowing.collect()
}

/// The newest backup in the folder of backups that was not found to be unsound.
pub fn latest(data: &Path) -> Option<BackupFile> {
    stored(data).into_iter().find(|stored| !stored.is_unsound)
}

/// What of the folder of backups may take the place of an archive that is of no use any more.
#[derive(Debug, Default)]
pub struct Restorable {
    /// The newest that is known to be sound; one with nothing in it only where no other has anything.
    pub sound: Option<BackupFile>,
    /// One that would come before it and could not be looked at, such as on a full disk, and why. It may be sound: a restore looks at it first.
    pub unchecked: Option<(BackupFile, BackupError)>,
}

/// Looks for a backup in the folder of backups that can be restored. It reads whole backups, and one that was not looked at when it was made is unpacked beside it.
pub fn restorable(data: &Path, on: OnCourse<'_>) -> Restorable {
    let is_empty = |stored: &BackupFile| stored.known().is_some_and(|known| known.ever() == 0);
    let (empty, full): (Vec<BackupFile>, Vec<BackupFile>) =
        stored(data).into_iter().partition(is_empty);
    let mut found = Restorable::default();
    for stored in full.into_iter().chain(empty) {
        match check::is_sound(&stored.path, on) {
            Ok(true) => {
                found.sound = Some(stored);
                break;
            }
            Ok(false) => {}
            Err(BackupError::Stopped) => break,
            Err(error) => {
                found.unchecked.get_or_insert((stored, error));
            }
        }
    }
    found
}

/// The last automatic backup is older than a day, or of the future, or there is none.
pub fn automatic_is_due(data: &Path, now: DateTime<FixedOffset>) -> bool {
    let now = now.naive_local();
    let last = stored(data)
        .into_iter()
        .find(|s| s.automatic && s.at <= now);
    last.is_none_or(|last| now - last.at >= TimeDelta::days(1))
}

/// Removes automatic backups that are neither the newest of one of the last seven days that have one, nor of the last four weeks. How many.
///
/// One that has more in it than the newest, or a drill that the newest neither has nor knows to be deleted, stays whatever its age: the newest may be of an archive that has lost something.
///
/// Those of an archive that is not sound are apart: they take no place of these, and only the newest few of them stay, and those with a drill that the newest backup of all lacks.
pub fn rotate(data: &Path) -> io::Result<usize> {
    let (mut days, mut weeks) = (BTreeSet::new(), BTreeSet::new());
    let mut removed = 0;
    let all: Vec<BackupFile> = stored(data).into_iter().filter(|s| s.automatic).collect();
    let last = all.first().and_then(BackupFile::holds);
    let archive = Archive::open_untouched(data).ok().flatten();
    let here = archive.as_ref().map(|archive| &archive.connection);
    let here = here.and_then(|connection| Some((Holds::of(connection).ok()?, connection)));
    let has_lost = |backup: &BackupFile| {
        let Some(holds) = backup.holds() else {
            return false;
        };
        let in_last = last
            .as_ref()
            .is_some_and(|last| holds.missed_in(last).next().is_some());
        // The archive also tells what went on differently and is longer by now.
        let is_missed = |(there, connection): &(Holds, &Connection)| {
            let missed = holds.missed_of(there, connection);
            missed.is_ok_and(|missed| !missed.is_empty())
        };
        in_last || here.as_ref().is_some_and(is_missed)
    };
    let (unsound, all): (Vec<BackupFile>, Vec<BackupFile>) =
        all.into_iter().partition(|s| s.is_unsound);
    for backup in unsound.iter().skip(OF_UNSOUND) {
        if has_lost(backup) {
            continue;
        }
        fs::remove_file(&backup.path)?;
        removed += 1;
    }
    let newest = all.first().and_then(Fullness::of);
    for backup in all {
        let day = backup.at.date();
        let week = (day.iso_week().year(), day.iso_week().week());
        let of_day = days.len() < DAYS && days.insert(day);
        let of_week = weeks.len() < WEEKS && weeks.insert(week);
        if of_day || of_week {
            continue;
        }
        let has_more = match (Fullness::of(&backup), &newest) {
            (Some(backup), Some(newest)) => backup.is_more_than(newest),
            // Where the newest cannot be read, none that can is let go of.
            (backup, None) => backup.is_some(),
            (None, Some(_)) => false,
        };
        if !has_more && !has_lost(&backup) {
            fs::remove_file(&backup.path)?;
            removed += 1;
        }
    }
    Ok(removed)
}
