//! Automatic backups: one a day, those of seven days and of four weeks.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Datelike as _, FixedOffset, NaiveDateTime, TimeDelta};

use super::{BACKUP_ENDING, BACKUPS_NAME};

/// How the names of automatic backups begin. No other file is ever removed.
const AUTOMATIC: &str = "auto-";
const TIME: &str = "%Y%m%d-%H%M%S";
const DAYS: usize = 7;
const WEEKS: usize = 4;

/// A backup in the folder of backups.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stored {
    /// Local time, by its name.
    pub at: NaiveDateTime,
    pub path: PathBuf,
    /// Made by the program on its own.
    pub automatic: bool,
}

/// Where an automatic backup of this moment goes.
pub fn automatic_name(data: &Path, at: DateTime<FixedOffset>) -> PathBuf {
    let time = at.naive_local().format(TIME);
    data.join(BACKUPS_NAME)
        .join(format!("{AUTOMATIC}{time}.{BACKUP_ENDING}"))
}

/// Where a backup of this moment goes that somebody asked for.
pub fn backup_name(folder: &Path, at: DateTime<FixedOffset>) -> PathBuf {
    let time = at.naive_local().format(TIME);
    folder.join(format!("drilldesk-{time}.{BACKUP_ENDING}"))
}

/// The backups in the folder of backups, the newest first.
pub fn stored(data: &Path) -> Vec<Stored> {
    let Ok(entries) = fs::read_dir(data.join(BACKUPS_NAME)) else {
        return Vec::new();
    };
    let mut found: Vec<Stored> = entries
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let name = path.file_name()?.to_str()?;
            let stem = name.strip_suffix(BACKUP_ENDING)?.strip_suffix('.')?;
            let automatic = stem.starts_with(AUTOMATIC);
            let time = stem.get(stem.len().checked_sub(15)?..)?;
            let at = NaiveDateTime::parse_from_str(time, TIME).ok()?;
            Some(Stored {
                at,
                path,
                automatic,
            })
        })
        .collect();
    found.sort();
    found.reverse();
    found
}

/// The newest backup in the folder of backups.
pub fn latest(data: &Path) -> Option<Stored> {
    stored(data).into_iter().next()
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
pub fn rotate(data: &Path) -> io::Result<usize> {
    let (mut days, mut weeks) = (BTreeSet::new(), BTreeSet::new());
    let mut removed = 0;
    for backup in stored(data).into_iter().filter(|s| s.automatic) {
        let day = backup.at.date();
        let week = (day.iso_week().year(), day.iso_week().week());
        let of_day = days.len() < DAYS && days.insert(day);
        let of_week = weeks.len() < WEEKS && weeks.insert(week);
        if !(of_day || of_week) {
            fs::remove_file(&backup.path)?;
            removed += 1;
        }
    }
    Ok(removed)
}
