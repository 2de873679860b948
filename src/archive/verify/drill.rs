//! One drill: whether its entries, its scripts and the files kept with it are what they were.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::{CheckedFiles, Difference, Fault, Verified};
use crate::archive::error::fail;
use crate::archive::media::{FileFate, attached};
use crate::archive::texts::Texts as _;
use crate::archive::{Archive, ArchiveError};
use crate::disk::FileFault;
use crate::drill::{Drill, Entry, Hash, Now, first_break, seed};
use crate::scenario::{self, Scenario};

impl Archive {
    /// The drill with the texts of its scripts, where nothing was found wrong with its entries and scripts.
    pub(super) fn verify_drill(
        &self,
        drill: &str,
        name: &str,
        scripts: &mut Scripts,
        verified: &mut Verified,
        looked: Option<&mut CheckedFiles>,
    ) -> Result<Option<(Drill, Vec<String>)>, ArchiveError> {
        let scenes = scenes(&self.connection, drill).map_err(|e| fail(&e, &self.path))?;
        let mut scenarios = Vec::new();
        for (n, scene) in scenes.iter().enumerate() {
            if Hash::of(&[&scene.text]).to_string() != scene.script {
                verified.faults.push(Fault::Script {
                    drill: drill.to_owned(),
                    name: name.to_owned(),
                    place: n as u64 + 1,
                });
                continue;
            }
            let Some(scenario) = scripts.read(scene) else {
                continue;
            };
            verified
                .faults
                .extend(scene.odd(n, scenario).map(|difference| Fault::Row {
                    drill: drill.to_owned(),
                    name: name.to_owned(),
                    difference,
                }));
            scenarios.push(scenario.clone());
        }
        let mut entries: Vec<Entry> = Vec::new();
        let mut odd = None;
        for (seq, body) in self.bodies(drill)? {
            verified.entries += 1;
            let read: Option<Entry> = serde_json::from_slice(&body).ok();
            // The number stands in the row and in the entry.
            let own = read.as_ref().map(|entry| entry.seq);
            let is_its_own = |entry: &Entry| i64::try_from(entry.seq) == Ok(seq);
            let Some(entry) = read.filter(is_its_own) else {
                verified.faults.push(Fault::Entry {
                    drill: drill.to_owned(),
                    name: name.to_owned(),
                    seq,
                    own,
                });
                return Ok(None);
            };
            // What reads the same and was written otherwise was altered too.
            let as_written = serde_json::to_vec(&entry).is_ok_and(|written| written == body);
            if !as_written && odd.is_none() {
                odd = Some(entry.seq);
            }
            entries.push(entry);
        }
        if entries.is_empty() {
            verified.faults.push(Fault::Empty {
                drill: drill.to_owned(),
                name: name.to_owned(),
            });
            return Ok(None);
        }
        if let Some(looked) = looked {
            self.verify_files(drill, name, &entries, verified, looked);
        }
        let texts = scenes
            .into_iter()
            .map(|scene| String::from_utf8(scene.text));
        // Where one is no text, that it was altered was found above.
        let Ok(texts) = texts.collect::<Result<Vec<String>, _>>() else {
            return Ok(None);
        };
        let seed = seed(drill, texts.iter().map(String::as_str));
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
        let cut = i64::try_from(count).is_ok_and(|count| count < known);
        let cut = cut.then_some(count + 1);
        let broken = first_break(seed, &entries);
        let broken = [broken, odd, cut].into_iter().flatten().min();
        verified.faults.extend(broken.map(|seq| Fault::Chain {
            drill: drill.to_owned(),
            name: name.to_owned(),
            seq,
        }));
        // What is derived from entries that were altered says nothing.
        if broken.is_some() || scenarios.len() != texts.len() {
            return Ok(None);
        }
        let whole = Drill::restore(drill.to_owned(), scenarios, &texts, entries, Now::epoch());
        Ok(Some((whole, texts)))
    }

    /// A file that was removed from its drill may have been purged; one that is there must still be what it was. One whose time was over belongs to its drill no more.
    fn verify_files(
        &self,
        drill: &str,
        name: &str,
        entries: &[Entry],
        verified: &mut Verified,
        looked: &mut CheckedFiles,
    ) {
        let files = self.files();
        for (file, fate) in attached(entries) {
            if fate == FileFate::Expired {
                continue;
            }
            let file_fault = looked
                .entry(file.sha256)
                .or_insert_with(|| files.fault(&file.sha256));
            let file_fault = match file_fault {
                Some(FileFault::Missing) if fate == FileFate::Removed => None,
                file_fault => file_fault.clone(),
            };
            let told =
                file_fault.map(|u| Fault::of_file(drill.to_owned(), name.to_owned(), file, u));
            verified.faults.extend(told);
        }
    }
}

/// A scene with its script, as they are kept.
struct Scene {
    place: i64,
    scenario: String,
    version: i64,
    /// The hash under which the script is kept.
    script: String,
    text: Vec<u8>,
}

impl Scene {
    /// What the row says otherwise than the script of the nth scene.
    fn odd(&self, n: usize, scenario: &Scenario) -> Option<Difference> {
        let pairs = [
            ("position", self.place.to_string(), n.to_string()),
            ("scenario_code", self.scenario.clone(), scenario.id.clone()),
            (
                "scenario_version",
                self.version.to_string(),
                scenario.version.to_string(),
            ),
        ];
        let mut odd = pairs
            .into_iter()
            .filter(|(_, kept, derived)| kept != derived);
        odd.next().map(|(column, kept, derived)| Difference {
            table: "scene".to_owned(),
            column: Some(column.to_owned()),
            kept: Some(kept),
            derived: Some(derived),
        })
    }
}

fn scenes(connection: &Connection, drill: &str) -> rusqlite::Result<Vec<Scene>> {
    let mut statement = connection.prepare_cached(
        "SELECT scene.position, scene.scenario_code, scene.scenario_version, scene.script_hash, script.text FROM scene
         JOIN script ON script.hash = scene.script_hash WHERE scene.drill_uid = ?1 ORDER BY scene.position",
    )?;
    let rows = statement.query_map([drill], |row| {
        Ok(Scene {
            place: row.get(0)?,
            scenario: row.text(1)?,
            version: row.get(2)?,
            script: row.text(3)?,
            text: row.bytes(4)?,
        })
    })?;
    rows.collect()
}

/// Scripts that were read, by the hash of their text: most drills play the same few.
#[derive(Default)]
pub(super) struct Scripts(BTreeMap<String, Option<Scenario>>);

impl Scripts {
    fn read(&mut self, scene: &Scene) -> Option<&Scenario> {
        self.0
            .entry(scene.script.clone())
            .or_insert_with(|| scenario::read(&scene.text).0)
            .as_ref()
    }
}
