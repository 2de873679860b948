//! Whether the records are what they were when they were written, and whether everything that is derived from them tells what they tell. `docs/integrity.md` says what that proves.

mod derived;
mod drill;
mod fault;
mod logged;
mod loose;
mod objects;
mod rows;
mod search;
mod tables;
mod whole;

use std::collections::BTreeMap;

use rusqlite::Connection;

use crate::disk::{FileFault, Trouble};
use crate::drill::{Attachment, Hash};

use super::error::fail;
use super::texts::Texts as _;
use super::{Archive, ArchiveError, OnCourse, books, schema};
use derived::Derived;
use drill::Scripts;
pub use fault::{Difference, Fault, Oddity, Verified};
pub(super) use logged::Standing;
pub(super) use objects::make as make_objects;
pub(super) use rows::all;
pub(super) use tables::{Rows, by_drill_id, known_by};

/// Files that drills and rows of ledgers know and that were looked at, each with what is wrong with it.
type CheckedFiles = BTreeMap<Hash, Option<FileFault>>;

impl Archive {
    /// Checks the database, every chain, every script and every kept file. Reads all files whole.
    pub fn verify(&self) -> Result<Verified, ArchiveError> {
        self.verify_while(&mut || true)
    }

    /// The same; `on` is told how many drills are through, and stops it: none then.
    pub fn verify_on(&self, on: OnCourse<'_>) -> Result<Option<Verified>, ArchiveError> {
        let all = self.drills(true)? + self.trash_count()?;
        let (mut done, mut stopped) = (0, false);
        let verified = self.verify_while(&mut || {
            stopped = !on(done, all);
            done = all.min(done + 1);
            !stopped
        })?;
        Ok((!stopped).then_some(verified))
    }

    /// The same, as long as `on` says so; what is found before it stops is not the whole.
    pub(super) fn verify_while(
        &self,
        on: &mut dyn FnMut() -> bool,
    ) -> Result<Verified, ArchiveError> {
        let mut verified = Verified::default();
        if self.is_log_lost()? {
            verified.faults.push(Fault::LogLost);
        }
        if let Some(older) = self.older()? {
            verified.faults.push(Fault::Older {
                backup: older.backup.display().to_string(),
                missed: older.missed,
                verified: older.verified,
                unsound: older.unsound,
                known_drills: older.knows.drills,
                known_entries: older.knows.entries,
                drills: older.here.drills,
                entries: older.here.entries,
            });
        }
        // Also where nothing can be written anywhere.
        self.connection
            .pragma_update(None, "temp_store", "MEMORY")
            .map_err(|e| fail(&e, &self.path))?;
        // All of one moment, whoever writes meanwhile.
        let moment = Snapshot::of(&self.connection).map_err(|e| fail(&e, &self.path))?;
        let own = whole::faults(&self.connection).map_err(|e| fail(&e, &self.path))?;
        verified.faults.extend(own);
        let is_of_index = |fault: &Fault| matches!(fault, Fault::Index { .. });
        let checked = if verified.faults.iter().any(is_of_index) {
            // What is read through such an index is less than what is there.
            self.reindexed()?.verify_all(&mut verified, on)
        } else {
            self.verify_all(&mut verified, on)
        };
        match checked {
            Ok(()) => {}
            // What was found already says more than where the damage stopped the search.
            Err(ArchiveError::Damaged { damage, .. }) if !verified.faults.is_empty() => {
                verified.faults.push(Fault::Database { damage });
            }
            Err(error) => return Err(error),
        }
        drop(moment);
        Ok(verified)
    }

    fn verify_all(
        &self,
        verified: &mut Verified,
        on: &mut dyn FnMut() -> bool,
    ) -> Result<(), ArchiveError> {
        let failed = |error: rusqlite::Error| fail(&error, &self.path);
        let fresh = schema::fresh().map_err(failed)?;
        let objects = objects::faults(&self.connection, &fresh).map_err(failed)?;
        // That all of them are those of an older program is one fault, and mended at once.
        if !objects.is_empty() && schema::fitting(&self.connection).map_err(failed)?.is_some() {
            return Err(schema::misfit(&self.connection, self.path.clone()));
        }
        verified.faults.extend(objects);
        let mut derived = Derived::beside(&self.connection).map_err(failed)?;
        let mut looked = CheckedFiles::new();
        let mut scripts = Scripts::default();
        let names = names(&self.connection).map_err(failed)?;
        for (drill, name) in &names {
            if !on() {
                return Ok(());
            }
            verified.drills += 1;
            let mut check = || -> Result<(), ArchiveError> {
                let looked = Some(&mut looked);
                let sound = self.verify_drill(drill, name, &mut scripts, verified, looked)?;
                let Some((whole, texts)) = sound else {
                    return derived.leave(drill).map_err(failed);
                };
                let compared = derived.check(&whole, &texts, name, &mut verified.faults);
                verified.stale_count += u64::from(!compared.map_err(failed)?);
                Ok(())
            };
            match check() {
                // One that cannot be read must not hide the others.
                Err(ArchiveError::Damaged { damage, .. }) => {
                    let (drill, name) = (drill.clone(), name.clone());
                    verified.faults.push(Fault::Unread {
                        drill,
                        name,
                        damage,
                    });
                }
                checked => checked?,
            }
        }
        for uid in unknown(&self.connection).map_err(failed)? {
            derived.leave(&uid).map_err(failed)?;
        }
        let names: BTreeMap<String, String> = names.into_iter().collect();
        let is_told = |fault: &Fault| matches!(fault, Fault::Row { difference, .. } if difference.table == "search_text");
        let told = !verified.faults.iter().any(is_told);
        for found in [
            derived.shared(),
            search::faults(&self.connection, &derived, told),
            logged::faults(&self.connection, &names),
            loose::faults(&self.connection),
            loose::unreadable(&self.connection),
        ] {
            match found.map_err(failed) {
                Ok(found) => {
                    let new = found
                        .into_iter()
                        .filter(|fault| !fault.is_told_by(&verified.faults));
                    let new: Vec<Fault> = new.collect();
                    verified.faults.extend(new);
                }
                Err(ArchiveError::Damaged { damage, .. }) => {
                    let fault = whole::fault(damage);
                    if !verified.faults.contains(&fault) {
                        verified.faults.push(fault);
                    }
                }
                Err(error) => return Err(error),
            }
        }
        let taught = books::taught(&self.connection).map_err(failed)?;
        for teaching in taught.values() {
            let name = &teaching.row.topic;
            self.verify_row(name, teaching.files(), &mut looked, verified);
        }
        let amended = books::amended(&self.connection).map_err(failed)?;
        for change in amended.values() {
            let name = change.row.called();
            self.verify_row(&name, change.files(), &mut looked, verified);
        }
        verified.files = looked.len() as u64;
        match self.files().list() {
            Ok(list) => {
                let unknown = |(_, hash): &(String, Option<Hash>)| {
                    hash.is_none_or(|hash| !looked.contains_key(&hash))
                };
                let orphans = list.into_iter().filter(unknown).map(|(path, _)| path);
                verified.orphans = orphans.collect();
            }
            Err(error) => verified.faults.push(Fault::Files {
                trouble: Trouble::of(&error),
            }),
        }
        Ok(())
    }

    /// Looks at the files of a row of a ledger, those that were taken out of it too.
    fn verify_row<'f>(
        &self,
        name: &str,
        files: impl Iterator<Item = (&'f Attachment, bool)>,
        looked: &mut CheckedFiles,
        verified: &mut Verified,
    ) {
        for (file, is_out) in files {
            let file_fault = looked
                .entry(file.sha256)
                .or_insert_with(|| self.files().fault(&file.sha256));
            let file_fault = match file_fault {
                // What was taken out of a row may be gone; what is there must be what it was.
                Some(FileFault::Missing) if is_out => None,
                file_fault => file_fault.clone(),
            };
            let told = file_fault
                .map(|file_fault| Fault::of_file(String::new(), name.to_owned(), file, file_fault));
            verified.faults.extend(told);
        }
    }

    /// Names of the drills of which the ledgers would tell something else than their entries, those that the ledgers do not know and should, and those that they know and should not. None where `on` stopped it.
    ///
    /// Every entry of every drill is read for it, and what ledgers are made of is derived anew and compared. Kept files, figures and the search are left to [`Archive::verify`].
    pub fn unfaithful(
        &self,
        on: &mut dyn FnMut() -> bool,
    ) -> Result<Option<Vec<String>>, ArchiveError> {
        let failed = |error: rusqlite::Error| fail(&error, &self.path);
        let _moment = Snapshot::of(&self.connection).map_err(failed)?;
        let mut found = Verified::default();
        let mut scripts = Scripts::default();
        let mut derived = Derived::of_ledgers(&self.connection).map_err(failed)?;
        let names = names(&self.connection).map_err(failed)?;
        for (drill, name) in &names {
            if !on() {
                return Ok(None);
            }
            let mut check = || -> Result<(), ArchiveError> {
                let sound = self.verify_drill(drill, name, &mut scripts, &mut found, None)?;
                if let Some((whole, texts)) = sound {
                    let compared = derived.check(&whole, &texts, name, &mut found.faults);
                    compared.map_err(failed)?;
                }
                Ok(())
            };
            match check() {
                Err(ArchiveError::Damaged { damage, .. }) => found.faults.push(Fault::Unread {
                    drill: drill.clone(),
                    name: name.clone(),
                    damage,
                }),
                checked => checked?,
            }
        }
        let known: BTreeMap<String, String> = names.into_iter().collect();
        let hidden = logged::hidden(&self.connection, &known).map_err(failed)?;
        found.faults.extend(hidden);
        let mut told: Vec<String> = Vec::new();
        for fault in found.faults {
            let (Fault::Chain { drill, name, .. }
            | Fault::Entry { drill, name, .. }
            | Fault::Script { drill, name, .. }
            | Fault::Empty { drill, name }
            | Fault::Unread { drill, name, .. }
            | Fault::Row { drill, name, .. }
            | Fault::Logged { drill, name, .. }) = fault
            else {
                continue;
            };
            let name = if name.is_empty() { drill } else { name };
            if told.last() != Some(&name) {
                told.push(name);
            }
        }
        let strays = loose::strays(&self.connection).map_err(failed)?;
        told.extend(strays);
        Ok(Some(told))
    }
}

/// Reading sees one moment as long as this is held.
struct Snapshot<'a>(&'a Connection);

impl<'a> Snapshot<'a> {
    fn of(connection: &'a Connection) -> rusqlite::Result<Self> {
        connection.execute_batch("BEGIN DEFERRED")?;
        Ok(Self(connection))
    }
}

impl Drop for Snapshot<'_> {
    fn drop(&mut self) {
        // Nothing was written; where damage has ended it already, there is nothing to end.
        let _ended = self.0.execute_batch("ROLLBACK");
    }
}

/// Id and name of every drill, in the order in which they were laid out.
fn names(connection: &Connection) -> rusqlite::Result<Vec<(String, String)>> {
    let mut drills = connection.prepare("SELECT uid, name FROM drill ORDER BY created_at, uid")?;
    let rows = drills.query_map([], |row| Ok((row.text(0)?, row.text(1)?)))?;
    rows.collect()
}

/// Ids of drills that the lists know and that are not there.
fn unknown(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut statement = connection.prepare(
        "SELECT drill_uid FROM drill_summary WHERE drill_uid NOT IN (SELECT uid FROM drill)",
    )?;
    let rows = statement.query_map([], |row| row.text(0))?;
    rows.collect()
}
