//! Whether the records are what they were when they were written, and whether everything that is drawn from them tells what they tell. `docs/integrity.md` says what that proves.

mod drawn;
mod logged;
mod rows;
mod schema;
mod tables;

use std::collections::BTreeMap;

use rusqlite::Connection;
use serde::Serialize;

use crate::disk::Unfit;
use crate::drill::{Drill, Entry, Hash, Now, first_break, seed};
use crate::scenario::{self, Scenario};

use super::media::{Fate, attached};
use super::{Archive, ArchiveError, OnCourse, fail};
use drawn::Drawn;
pub(super) use logged::Standing;
pub(super) use tables::{Rows, by_listed, known_by};

/// How a table, an index or a trigger is not what it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Oddity {
    Missing,
    Altered,
    /// It does not belong here.
    Unknown,
}

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
    /// A table, an index or a trigger of the database is not what it should be.
    Object {
        kind: String,
        object: String,
        oddity: Oddity,
    },
    /// What is drawn of a drill is not what its entries give. A whole row is missing or too many where no column is named.
    Row {
        drill: String,
        name: String,
        table: String,
        column: Option<String>,
        kept: Option<String>,
        drawn: Option<String>,
    },
    /// The same of what all drills have in common.
    Shared {
        table: String,
        column: Option<String>,
        kept: Option<String>,
        drawn: Option<String>,
    },
    /// A legal hold, a renewal or what lies in the trash is not what the log of what was done tells.
    Logged {
        drill: String,
        name: String,
        table: String,
        column: Option<String>,
        kept: Option<String>,
        drawn: Option<String>,
    },
    /// A line of the log of what was done that does not follow from the one before, or is gone.
    Log { seq: i64 },
    /// Entries of a drill that no list knows.
    Unlisted { drill: String, entries: u64 },
    /// A drill without an entry.
    Empty { drill: String, name: String },
    /// Rows that refer to what is not there.
    Dangling {
        table: String,
        parent: String,
        rows: u64,
    },
}

impl Fault {
    /// The entries tell how it should be, so [`Archive::rebuild`] mends it.
    pub fn is_mendable(&self) -> bool {
        match self {
            Self::Row { table, .. } => table != "scene",
            Self::Shared { table, .. } => table != "script",
            Self::Logged { .. } | Self::Unlisted { .. } => true,
            Self::Dangling { table, .. } => !known_by(Rows::Source).any(|source| source == table),
            _ => false,
        }
    }
}

/// The result of [`Archive::verify`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Verified {
    pub drills: u64,
    pub entries: u64,
    /// Files kept with drills, each counted once.
    pub files: u64,
    /// Drills of which an older program has drawn what lists show: it was not compared, and is drawn anew when the archive is next opened.
    pub undrawn: u64,
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
        let check = || -> rusqlite::Result<Vec<String>> {
            let mut check = self.connection.prepare("PRAGMA integrity_check")?;
            check.query_map([], |row| row.get(0))?.collect()
        };
        let messages = check().map_err(|e| fail(&e, &self.path))?;
        for message in messages.into_iter().filter(|m| m != "ok") {
            verified.faults.push(Fault::Database { message });
        }
        match self.verify_all(&mut verified, on) {
            Ok(()) => {}
            // What was found already says more than where the damage stopped the search.
            Err(ArchiveError::Damaged { message, .. } | ArchiveError::Other { message, .. })
                if !verified.faults.is_empty() =>
            {
                verified.faults.push(Fault::Database { message });
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
        let objects = schema::faults(&self.connection, &fresh).map_err(failed)?;
        verified.faults.extend(objects);
        let mut drawn = Drawn::beside(&self.connection).map_err(failed)?;
        let mut looked = Looked::new();
        let mut scripts = Scripts::default();
        let names = names(&self.connection).map_err(failed)?;
        for (drill, name) in &names {
            if !on() {
                return Ok(());
            }
            verified.drills += 1;
            let looked = Some(&mut looked);
            let sound = self.verify_drill(drill, name, &mut scripts, verified, looked)?;
            match sound {
                Some((whole, texts)) => {
                    let compared = drawn.check(&whole, &texts, name, &mut verified.faults);
                    verified.undrawn += u64::from(!compared.map_err(failed)?);
                }
                None => drawn.leave(drill).map_err(failed)?,
            }
        }
        for uid in unknown(&self.connection).map_err(failed)? {
            drawn.leave(&uid).map_err(failed)?;
        }
        verified.faults.extend(drawn.shared().map_err(failed)?);
        let names: BTreeMap<String, String> = names.into_iter().collect();
        let logged = logged::faults(&self.connection, &names).map_err(failed)?;
        verified.faults.extend(logged);
        let loose = loose(&self.connection).map_err(failed)?;
        verified.faults.extend(loose);
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
        Ok(())
    }

    /// Names of the drills of which the ledgers would tell something else than their entries, those that the ledgers do not know and should, and those that they know and should not. None where `on` stopped it.
    ///
    /// Every entry of every drill is read for it, and what ledgers are made of is drawn anew and compared. Kept files, figures and the search are left to [`Archive::verify`].
    pub fn unfaithful(
        &self,
        on: &mut dyn FnMut() -> bool,
    ) -> Result<Option<Vec<String>>, ArchiveError> {
        let failed = |error: rusqlite::Error| fail(&error, &self.path);
        let _moment = Snapshot::of(&self.connection).map_err(failed)?;
        let mut found = Verified::default();
        let mut scripts = Scripts::default();
        let mut drawn = Drawn::of_ledgers(&self.connection).map_err(failed)?;
        let names = names(&self.connection).map_err(failed)?;
        for (drill, name) in &names {
            if !on() {
                return Ok(None);
            }
            if let Some((whole, texts)) =
                self.verify_drill(drill, name, &mut scripts, &mut found, None)?
            {
                let compared = drawn.check(&whole, &texts, name, &mut found.faults);
                compared.map_err(failed)?;
            }
        }
        let known: BTreeMap<String, String> = names.into_iter().collect();
        let logged = logged::faults(&self.connection, &known).map_err(failed)?;
        let hidden =
            |fault: &Fault| matches!(fault, Fault::Logged { table, .. } if table == "trash");
        found.faults.extend(logged.into_iter().filter(hidden));
        let mut told: Vec<String> = Vec::new();
        for fault in found.faults {
            let (Fault::Chain { drill, name, .. }
            | Fault::Entry { drill, name, .. }
            | Fault::Script { drill, name, .. }
            | Fault::Empty { drill, name }
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
        let strays = strays(&self.connection).map_err(failed)?;
        told.extend(strays);
        Ok(Some(told))
    }

    /// The drill with the texts of its scripts, where nothing was found wrong with its entries and scripts.
    fn verify_drill(
        &self,
        drill: &str,
        name: &str,
        scripts: &mut Scripts,
        verified: &mut Verified,
        looked: Option<&mut Looked>,
    ) -> Result<Option<(Drill, Vec<String>)>, ArchiveError> {
        let scenes = scenes(&self.connection, drill).map_err(|e| fail(&e, &self.path))?;
        let mut scenarios = Vec::new();
        for (n, scene) in scenes.iter().enumerate() {
            if Hash::of(&[scene.text.as_bytes()]).to_string() != scene.script {
                verified.faults.push(Fault::Script {
                    drill: drill.to_owned(),
                    name: name.to_owned(),
                    place: scene.place.unsigned_abs().saturating_add(1),
                });
                continue;
            }
            let Some(scenario) = scripts.read(scene) else {
                continue;
            };
            verified
                .faults
                .extend(
                    scene
                        .odd(n, scenario)
                        .map(|(column, kept, drawn)| Fault::Row {
                            drill: drill.to_owned(),
                            name: name.to_owned(),
                            table: "scene".to_owned(),
                            column: Some(column.to_owned()),
                            kept: Some(kept),
                            drawn: Some(drawn),
                        }),
                );
            scenarios.push(scenario.clone());
        }
        let mut entries: Vec<Entry> = Vec::new();
        let mut odd = None;
        for (seq, body) in self.bodies(drill)? {
            verified.entries += 1;
            let read = serde_json::from_str(&body).ok();
            // The number stands in the row and in the entry.
            let Some(entry) = read.filter(|entry: &Entry| i64::try_from(entry.seq) == Ok(seq))
            else {
                verified.faults.push(Fault::Entry {
                    drill: drill.to_owned(),
                    name: name.to_owned(),
                    seq: seq.unsigned_abs(),
                });
                return Ok(None);
            };
            // What reads the same and was written otherwise was altered too.
            let as_written = serde_json::to_string(&entry).is_ok_and(|written| written == body);
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
        let texts: Vec<String> = scenes.into_iter().map(|scene| scene.text).collect();
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
        // What is drawn from entries that were altered says nothing.
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

/// A scene with its script, as they are kept.
struct Scene {
    place: i64,
    scenario: String,
    version: i64,
    /// The hash under which the script is kept.
    script: String,
    text: String,
}

impl Scene {
    /// What the row says otherwise than the script of the nth scene: the column, what stands there, and what should.
    fn odd(&self, n: usize, scenario: &Scenario) -> Option<(&'static str, String, String)> {
        let pairs = [
            ("place", self.place.to_string(), n.to_string()),
            ("scenario", self.scenario.clone(), scenario.id.clone()),
            (
                "version",
                self.version.to_string(),
                scenario.version.to_string(),
            ),
        ];
        pairs.into_iter().find(|(_, kept, should)| kept != should)
    }
}

fn scenes(connection: &Connection, drill: &str) -> rusqlite::Result<Vec<Scene>> {
    let mut statement = connection.prepare_cached(
        "SELECT scene.place, scene.scenario, scene.version, scene.script, script.text FROM scene
         JOIN script ON script.hash = scene.script WHERE scene.drill = ?1 ORDER BY scene.place",
    )?;
    let rows = statement.query_map([drill], |row| {
        Ok(Scene {
            place: row.get(0)?,
            scenario: row.get(1)?,
            version: row.get(2)?,
            script: row.get(3)?,
            text: row.get(4)?,
        })
    })?;
    rows.collect()
}

/// Scripts that were read, by the hash of their text: most drills play the same few.
#[derive(Default)]
struct Scripts(BTreeMap<String, Option<Scenario>>);

impl Scripts {
    fn read(&mut self, scene: &Scene) -> Option<&Scenario> {
        self.0
            .entry(scene.script.clone())
            .or_insert_with(|| scenario::read(scene.text.as_bytes()).0)
            .as_ref()
    }
}

/// Id and name of every drill, in the order in which they were laid out.
fn names(connection: &Connection) -> rusqlite::Result<Vec<(String, String)>> {
    let mut drills = connection.prepare("SELECT uid, name FROM drill ORDER BY created, uid")?;
    let rows = drills.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    rows.collect()
}

/// Ids of drills that the lists know and that are not there.
fn unknown(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut statement =
        connection.prepare("SELECT uid FROM listed WHERE uid NOT IN (SELECT uid FROM drill)")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    rows.collect()
}

/// Drills that have entries and no row, by their ids, and rows of the lists without a drill, by their names.
fn strays(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut statement = connection.prepare(
        "SELECT DISTINCT drill FROM entry WHERE drill NOT IN (SELECT uid FROM drill)
         UNION ALL SELECT name FROM listed WHERE uid NOT IN (SELECT uid FROM drill)",
    )?;
    let rows = statement.query_map([], |row| row.get(0))?;
    rows.collect()
}

/// Rows that belong to nothing.
fn loose(connection: &Connection) -> rusqlite::Result<Vec<Fault>> {
    let mut faults = Vec::new();
    let mut unlisted = connection.prepare(
        "SELECT drill, count(*) FROM entry WHERE drill NOT IN (SELECT uid FROM drill) GROUP BY drill",
    )?;
    let rows = unlisted.query_map([], |row| {
        Ok(Fault::Unlisted {
            drill: row.get(0)?,
            entries: row.get::<_, i64>(1)?.unsigned_abs(),
        })
    })?;
    faults.extend(rows.collect::<rusqlite::Result<Vec<_>>>()?);
    let mut check = connection.prepare("PRAGMA foreign_key_check")?;
    let mut rows = check.query([])?;
    let mut dangling: BTreeMap<(String, String), u64> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        *dangling.entry((row.get(0)?, row.get(2)?)).or_default() += 1;
    }
    let dangling = dangling.into_iter();
    faults.extend(dangling.map(|((table, parent), rows)| Fault::Dangling {
        table,
        parent,
        rows,
    }));
    // A script that no drill plays any more is left until something is deleted; its text is still what its hash says.
    let mut alone = connection
        .prepare("SELECT hash, text FROM script WHERE hash NOT IN (SELECT script FROM scene)")?;
    let rows = alone.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    for row in rows {
        let (hash, text): (String, String) = row?;
        if Hash::of(&[text.as_bytes()]).to_string() != hash {
            faults.push(Fault::Shared {
                table: "script".to_owned(),
                column: Some("text".to_owned()),
                kept: Some(hash),
                drawn: None,
            });
        }
    }
    for table in known_by(Rows::Empty) {
        let sql = ["SELECT count(*) FROM ", table].concat();
        if connection.query_row(&sql, [], |row| row.get::<_, i64>(0))? > 0 {
            faults.push(Fault::Shared {
                table: table.to_owned(),
                column: None,
                kept: Some("1".to_owned()),
                drawn: None,
            });
        }
    }
    Ok(faults)
}
