//! Photos and recordings of drills and teachings, which are kept for a shorter time than the records that tell of them.
//!
//! What is deleted are the bytes; that there was such a file, what it showed and when it was deleted stays in the record.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

use chrono::NaiveDate;
use rusqlite::{Connection, Transaction, params};
use serde_json::{Map, Value};

use super::books::WithFiles;
use super::texts::Texts as _;
use super::{
    Archive, ArchiveError, AuditAction, OnCourse, RetentionPeriods, Summary, audit_log, books,
    fail, index, insert, integer, retention,
};
use crate::drill::{
    Action, Attachment, DebriefEdit, Drill, Entry, Event, ExpiredFile, FileClass, Hash, Journal,
    Now, Teaching,
};

/// Of what photos and recordings are.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MediaOf {
    /// By its id.
    Drill(String),
    /// By its row in 金融知识宣教台账.
    Teaching(u32),
}

/// A drill or a teaching whose photos and recordings are over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OldMedia {
    pub of: MediaOf,
    /// The record number of a drill; a teaching has none.
    pub number: String,
    /// The name of a drill, the topic of a teaching.
    pub name: String,
    /// The day of the drill; that on which the teaching was held, or for which it is planned.
    pub day: NaiveDate,
    /// The last day on which they are kept.
    pub until: NaiveDate,
    pub files: u64,
    pub bytes: u64,
}

/// What [`Archive::expire`] has deleted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MediaPurged {
    pub drills: u64,
    pub teachings: u64,
    /// Files that are not with their drills and teachings any more.
    pub files: u64,
    /// Those of them that could not be removed from the folder of files; `verify` names them.
    pub files_left: u64,
}

/// What became of a file that was attached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileFate {
    Shown,
    /// Taken away by somebody, for a reason; its bytes stay.
    Removed,
    /// Deleted because its time was over.
    Expired,
}

impl Archive {
    /// The drills and teachings of whose photos and recordings the time is over on this day and that nothing holds, the oldest first. The trash is left out.
    pub fn old_media(
        &self,
        terms: RetentionPeriods,
        today: NaiveDate,
        limit: usize,
    ) -> Result<Vec<OldMedia>, ArchiveError> {
        let run = || -> rusqlite::Result<Vec<OldMedia>> {
            let mut statement = self
                .connection
                .prepare_cached(include_str!("sql/media_over.sql"))?;
            let before = retention::before(today, terms.media_months).to_string();
            let limit = integer(limit as u64);
            let rows = statement.query_map(params![before, today.to_string(), limit], |row| {
                let day: String = row.text(3)?;
                // A day that cannot be read is not over yet.
                let day = day.parse().unwrap_or(NaiveDate::MAX);
                let renewed: Option<String> = row.text_or_none(6)?;
                let renewed = renewed.and_then(|text| text.parse().ok());
                let until = terms.media_until(day);
                Ok(OldMedia {
                    of: MediaOf::Drill(row.text(0)?),
                    number: row.text(1)?,
                    name: row.text(2)?,
                    day,
                    until: renewed.map_or(until, |renewed: NaiveDate| renewed.max(until)),
                    files: row.get::<_, i64>(4)?.unsigned_abs(),
                    bytes: row.get::<_, i64>(5)?.unsigned_abs(),
                })
            })?;
            rows.collect()
        };
        let mut found = run().map_err(|e| fail(&e, &self.path))?;
        // The end of a short month: the day itself decides.
        found.retain(|drill| drill.until < today);
        let taught = books::taught(&self.connection).map_err(|e| fail(&e, &self.path))?;
        found.extend(taught.iter().filter_map(|(row, teaching)| {
            let day = teaching.row.day()?;
            let media: Vec<&Attachment> = media_taught(teaching).collect();
            let until = terms.media_until(day);
            (!media.is_empty() && until < today).then(|| OldMedia {
                of: MediaOf::Teaching(*row),
                number: String::new(),
                name: teaching.row.topic.clone(),
                day,
                until,
                files: media.len() as u64,
                bytes: media.iter().map(|file| file.bytes).sum(),
            })
        }));
        found.sort_by_key(|old| old.day);
        found.truncate(limit);
        Ok(found)
    }

    /// Deletes the photos and recordings of drills and teachings, with an entry in each drill, a new line of each teaching's row, and a line each in the log. Documents stay. None where it was stopped: nothing has happened then.
    ///
    /// # Errors
    /// [`ArchiveError::Unfinished`], [`ArchiveError::OnHold`] (by name), and those of [`Archive::load`]; nothing is deleted then.
    pub fn expire(
        &mut self,
        of: &[MediaOf],
        now: Now,
        on: OnCourse<'_>,
    ) -> Result<Option<MediaPurged>, ArchiveError> {
        let (mut uids, mut rows) = (Vec::new(), BTreeSet::new());
        for of in of {
            match of {
                MediaOf::Drill(uid) => uids.push(uid.clone()),
                MediaOf::Teaching(row) => _ = rows.insert(*row),
            }
        }
        self.may_go(&uids)?;
        let mut drills: BTreeMap<&str, (Drill, Vec<Entry>)> = BTreeMap::new();
        let (mut files, mut hashes) = (0, BTreeSet::new());
        for (n, uid) in uids.iter().enumerate() {
            if !on(n as u64, of.len() as u64) {
                return Ok(None);
            }
            let (mut drill, _) = self.load(uid, now)?;
            let mut entries = Entries::default();
            for place in media(&drill) {
                let edit = Action::Debrief(DebriefEdit::Expire { place });
                let Ok(pending) = drill.propose(&edit, now) else {
                    continue;
                };
                match pending.commit(uid, &mut entries) {
                    Ok(committed) => drill.apply(committed),
                    Err((_, never)) => match never {},
                }
                hashes.insert(drill.state().debrief.attachments[place].file.sha256);
                files += 1;
            }
            drills.insert(uid, (drill, entries.0));
        }
        drills.retain(|_, (_, entries)| !entries.is_empty());
        let mut taught = books::taught(&self.connection).map_err(|e| fail(&e, &self.path))?;
        taught.retain(|row, taught| rows.contains(row) && media_taught(taught).next().is_some());
        let mut teachings = Vec::new();
        for (n, taught) in taught.into_values().enumerate() {
            if !on((uids.len() + n) as u64, of.len() as u64) {
                return Ok(None);
            }
            let over: Vec<Attachment> = media_taught(&taught).cloned().collect();
            files += over.len() as u64;
            hashes.extend(over.iter().map(|file| file.sha256));
            let mut row = taught.row;
            row.files
                .retain(|file| file.kind.class() == FileClass::Document);
            let count = over.len();
            row.expired.extend(over.into_iter().map(|file| ExpiredFile {
                file,
                expired_on: now.wall.date_naive(),
            }));
            teachings.push((row, count));
        }
        let alone = self.transact(|transaction| {
            for (uid, (drill, entries)) in &drills {
                insert(transaction, uid, entries)?;
                index::index(transaction, drill, &Summary::of(drill))?;
                let mut told = Map::new();
                told.insert("files".to_owned(), Value::from(entries.len()));
                audit_log::write(
                    transaction,
                    AuditAction::Expired,
                    Some(uid),
                    now.wall,
                    &told,
                )?;
            }
            for (row, count) in &teachings {
                books::write_taught(transaction, row, now.wall)?;
                let mut told = Map::new();
                told.insert("files".to_owned(), Value::from(*count));
                told.insert("teaching".to_owned(), Value::from(row.topic.clone()));
                audit_log::write(transaction, AuditAction::Expired, None, now.wall, &told)?;
            }
            alone(transaction, hashes)
        })?;
        let (_, files_left) = self.remove_files(&alone);
        Ok(Some(MediaPurged {
            drills: drills.len() as u64,
            teachings: teachings.len() as u64,
            files,
            files_left,
        }))
    }

    /// Removes files that nothing has any more: how many went, and how many could not be removed.
    pub(super) fn remove_files(&self, alone: &BTreeSet<Hash>) -> (u64, u64) {
        let files = self.files();
        let gone = alone.iter().filter(|hash| files.remove(hash).is_ok());
        let gone = gone.count() as u64;
        (gone, alone.len() as u64 - gone)
    }
}

/// Entries of a drill that are not in the database yet.
#[derive(Default)]
struct Entries(Vec<Entry>);

impl Journal for Entries {
    type Error = Infallible;

    fn append(&mut self, _: &str, entries: &[Entry]) -> Result<(), Infallible> {
        self.0.extend_from_slice(entries);
        Ok(())
    }
}

/// Places of the photos and recordings whose bytes are there, those that were taken away too.
fn media(drill: &Drill) -> Vec<usize> {
    let attached = drill.state().debrief.attachments.iter().enumerate();
    attached
        .filter(|(_, a)| a.expired.is_none() && a.file.kind.class() != FileClass::Document)
        .map(|(place, _)| place)
        .collect()
}

/// Photos and recordings of a teaching, those that were taken out of its row too.
fn media_taught(teaching: &WithFiles<Teaching>) -> impl Iterator<Item = &Attachment> {
    let files = teaching.files().map(|(file, _)| file);
    files.filter(|file| file.kind.class() != FileClass::Document)
}

/// Draws how many photos and recordings a drill has; `id` is that of its row in `drill_summary`.
pub(super) fn index(transaction: &Transaction<'_>, drill: &Drill, id: i64) -> rusqlite::Result<()> {
    transaction
        .prepare_cached("DELETE FROM drill_media WHERE drill_id = ?1")?
        .execute([id])?;
    let attached = &drill.state().debrief.attachments;
    let sizes: Vec<u64> = media(drill)
        .into_iter()
        .map(|place| attached[place].file.bytes)
        .collect();
    if !sizes.is_empty() {
        transaction
            .prepare_cached(
                "INSERT INTO drill_media (drill_id, file_count, total_bytes) VALUES (?1, ?2, ?3)",
            )?
            .execute(params![
                id,
                integer(sizes.len() as u64),
                integer(sizes.iter().sum())
            ])?;
    }
    Ok(())
}

/// The files that entries attach, each with what became of it. None of it can be taken back.
pub(super) fn attached<'e>(
    entries: impl IntoIterator<Item = &'e Entry>,
) -> Vec<(&'e Attachment, FileFate)> {
    let mut files: Vec<(&Attachment, FileFate)> = Vec::new();
    for entry in entries {
        let Event::Debriefed { edit } = &entry.event else {
            continue;
        };
        let (place, fate) = match edit {
            DebriefEdit::Attach { file } => {
                files.push((file, FileFate::Shown));
                continue;
            }
            DebriefEdit::Detach { place, .. } => (place, FileFate::Removed),
            DebriefEdit::Expire { place } => (place, FileFate::Expired),
            _ => continue,
        };
        if let Some(file) = files.get_mut(*place)
            && file.1 != FileFate::Expired
        {
            file.1 = fate;
        }
    }
    files
}

/// The entries of each drill that may tell of files; of one drill, or of all.
fn telling(
    connection: &Connection,
    drill: Option<&str>,
) -> rusqlite::Result<BTreeMap<String, Vec<Entry>>> {
    let which = ["?1 IS NULL", "drill_uid = ?1"][usize::from(drill.is_some())];
    let sql = [
        "SELECT drill_uid, body FROM entry WHERE ",
        which,
        " AND (instr(body, '\"edit\":\"attach\"') OR instr(body, '\"edit\":\"detach\"') OR instr(body, '\"edit\":\"expire\"'))
         ORDER BY drill_uid, seq",
    ]
    .concat();
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([drill])?;
    let mut found: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        // What cannot be read is named by `verify`.
        if let Ok(entry) = serde_json::from_slice(&row.bytes(1)?) {
            found.entry(row.text(0)?).or_default().push(entry);
        }
    }
    Ok(found)
}

/// The files that were ever attached to a drill and not deleted since.
pub(super) fn of_drill(connection: &Connection, uid: &str) -> rusqlite::Result<Vec<Hash>> {
    let found = telling(connection, Some(uid))?;
    let files = found.values().flat_map(attached);
    let there = files.filter(|(_, fate)| *fate != FileFate::Expired);
    Ok(there.map(|(file, _)| file.sha256).collect())
}

/// Those of these files that no drill and no row of a ledger has, be it in the trash. One look through all entries, and none where there is nothing to look for.
pub(super) fn alone(
    connection: &Connection,
    mut files: BTreeSet<Hash>,
) -> rusqlite::Result<BTreeSet<Hash>> {
    if files.is_empty() {
        return Ok(files);
    }
    for entries in telling(connection, None)?.values() {
        for (file, fate) in attached(entries) {
            if fate != FileFate::Expired {
                files.remove(&file.sha256);
            }
        }
    }
    for teaching in books::taught(connection)?.values() {
        for (file, _) in teaching.files() {
            files.remove(&file.sha256);
        }
    }
    for change in books::amended(connection)?.values() {
        for (file, _) in change.files() {
            files.remove(&file.sha256);
        }
    }
    Ok(files)
}
