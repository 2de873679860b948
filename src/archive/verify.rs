//! Whether the records are what they were when they were written.

use serde::Serialize;

use crate::drill::{Entry, Hash, first_break, seed};

use super::{Archive, ArchiveError, fail};

/// What [`Archive::verify`] found wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum Fault {
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
}

/// The result of [`Archive::verify`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Verified {
    pub drills: u64,
    pub entries: u64,
    pub faults: Vec<Fault>,
}

impl Archive {
    /// Checks the database, every chain and every script.
    pub fn verify(&self) -> Result<Verified, ArchiveError> {
        let mut verified = Verified::default();
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
        for (drill, name) in drills {
            verified.drills += 1;
            self.verify_drill(&drill, &name, &mut verified)?;
        }
        Ok(verified)
    }

    fn verify_drill(
        &self,
        drill: &str,
        name: &str,
        verified: &mut Verified,
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
}
