//! Whether the records are what they were when they were written.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::disk::Unfit;
use crate::drill::{Entry, Hash, first_break, seed};

use super::media::{Fate, attached};
use super::{Archive, ArchiveError, fail};

/// What [`Archive::verify`] found wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum Fault {
    /// The write-ahead log is missing: what was written last may be gone.
    LogLost,
    /// A backup in the folder knows more: an older database was put in its place.
    Older {
        backup: String,
        /// What the backup knows.
        known_drills: u64,
        known_entries: u64,
        drills: u64,
        entries: u64,
    },
    /// `SQLite`'s own check.
    Database { message: String },
    /// An entry that does not follow from the one before.
    Chain {
        drill: String,
        name: String,
        seq: u64,
    },
    /// An entry that cannot be read.
    Entry {
        drill: String,
        name: String,
        seq: u64,
    },
    /// A script that is not what it was.
    Script {
        drill: String,
        name: String,
        place: u64,
    },
    /// A file kept with a drill that is not there.
    FileMissing {
        drill: String,
        name: String,
        file: String,
        sha256: String,
    },
    /// A file kept with a drill that is not what it was.
    FileAltered {
        drill: String,
        name: String,
        file: String,
        sha256: String,
    },
    /// A file kept with a drill that cannot be read.
    FileUnread {
        drill: String,
        name: String,
        file: String,
        message: String,
    },
    /// The folder of files cannot be looked through.
    Files { message: String },
}

/// The result of [`Archive::verify`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Verified {
    pub drills: u64,
    pub entries: u64,
    /// Files kept with drills, each counted once.
    pub files: u64,
    pub faults: Vec<Fault>,
    /// Files that no drill knows, by their path in the folder of files. They harm nothing: such is left when the program ends while one is being added.
    pub orphans: Vec<String>,
}

/// Files that drills know and that were looked at, each with what is wrong with it.
type Looked = BTreeMap<Hash, Option<Unfit>>;

impl Archive {
    /// Checks the database, every chain, every script and every kept file. Reads all files whole.
    pub fn verify(&self) -> Result<Verified, ArchiveError> {
        self.verify_while(&mut || true)
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
                known_drills: older.knows.drills,
                known_entries: older.knows.entries,
                drills: older.here.drills,
                entries: older.here.entries,
            });
        }
        let check = || -> rusqlite::Result<Vec<String>> {
            let mut check = self.connection.prepare("PRAGMA integrity_check")?;
            check.query_map([], |row| row.get(0))?.collect()
        };
        let list = || -> rusqlite::Result<Vec<(String, String)>> {
            let mut drills = self
                .connection
                .prepare("SELECT uid, name FROM drill ORDER BY created, uid")?;
            let rows = drills.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            rows.collect()
        };
        let messages = check().map_err(|e| fail(&e, &self.path))?;
        let drills = list().map_err(|e| fail(&e, &self.path))?;
        for message in messages.into_iter().filter(|m| m != "ok") {
            verified.faults.push(Fault::Database { message });
        }
        let mut looked = Looked::new();
        for (drill, name) in drills {
            if !on() {
                return Ok(verified);
            }
            verified.drills += 1;
            self.verify_drill(&drill, &name, &mut verified, &mut looked)?;
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
                message: error.to_string(),
            }),
        }
        Ok(verified)
    }

    fn verify_drill(
        &self,
        drill: &str,
        name: &str,
        verified: &mut Verified,
        looked: &mut Looked,
    ) -> Result<(), ArchiveError> {
        let run = || -> rusqlite::Result<Vec<(i64, String, String)>> {
            let mut statement = self.connection.prepare_cached(
                "SELECT scene.place, scene.script, script.text FROM scene
                 JOIN script ON script.hash = scene.script WHERE scene.drill = ?1 ORDER BY scene.place",
            )?;
            let rows =
                statement.query_map([drill], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
            rows.collect()
        };
        let scenes = run().map_err(|e| fail(&e, &self.path))?;
        for (place, hash, text) in &scenes {
            if Hash::of(&[text.as_bytes()]).to_string() != *hash {
                verified.faults.push(Fault::Script {
                    drill: drill.to_owned(),
                    name: name.to_owned(),
                    place: *place as u64 + 1,
                });
            }
        }
        let mut entries: Vec<Entry> = Vec::new();
        for (seq, body) in self.bodies(drill)? {
            verified.entries += 1;
            let Ok(entry) = serde_json::from_str(&body) else {
                verified.faults.push(Fault::Entry {
                    drill: drill.to_owned(),
                    name: name.to_owned(),
                    seq: seq as u64,
                });
                return Ok(());
            };
            entries.push(entry);
        }
        self.verify_files(drill, name, &entries, verified, looked);
        let seed = seed(drill, scenes.iter().map(|(_, _, text)| text.as_str()));
        // A chain that was cut short still holds; the summary knows how long it was.
        let known: i64 = self
            .connection
            .query_row(
                "SELECT summary_seq FROM drill WHERE uid = ?1",
                [drill],
                |row| row.get(0),
            )
            .map_err(|e| fail(&e, &self.path))?;
        let count = entries.len() as u64;
        let cut = (count < known as u64).then_some(count + 1);
        if let Some(seq) = first_break(seed, &entries).or(cut) {
            verified.faults.push(Fault::Chain {
                drill: drill.to_owned(),
                name: name.to_owned(),
                seq,
            });
        }
        Ok(())
    }

    /// A file that was removed from its drill may have been purged; one that is there must still be what it was. One whose time was over belongs to its drill no more.
    fn verify_files(
        &self,
        drill: &str,
        name: &str,
        entries: &[Entry],
        verified: &mut Verified,
        looked: &mut Looked,
    ) {
        let files = self.files();
        for (file, fate) in attached(entries) {
            if fate == Fate::Expired {
                continue;
            }
            let unfit = looked
                .entry(file.sha256)
                .or_insert_with(|| files.fault(&file.sha256));
            let (drill, name) = (drill.to_owned(), name.to_owned());
            let (file, sha256) = (file.name.clone(), file.sha256.to_string());
            verified.faults.extend(match unfit {
                None => None,
                Some(Unfit::Missing) if fate == Fate::Removed => None,
                Some(Unfit::Missing) => Some(Fault::FileMissing {
                    drill,
                    name,
                    file,
                    sha256,
                }),
                Some(Unfit::Altered) => Some(Fault::FileAltered {
                    drill,
                    name,
                    file,
                    sha256,
                }),
                Some(Unfit::Unread(message)) => Some(Fault::FileUnread {
                    drill,
                    name,
                    file,
                    message: message.clone(),
                }),
            });
        }
    }
}
