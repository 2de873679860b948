//! One drill as one file (`.drill`), to be read in another archive. `docs/exchange.md` describes it.
//!
//! A zip of fixed order and without times: the same drill gives the same bytes. Reading takes nothing on trust and never more memory than the limits allow.

mod read;

use std::collections::BTreeMap;
use std::io::{BufReader, Read, Seek, Write};
use std::path::Path;

use rusqlite::params;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Archive, ArchiveError, AuditAction, Files, Summary, audit_log, index};
use crate::disk::{self, digest, sha256};
use crate::drill::{Drill, Hash, MAX_SCENES, Now};
use crate::scenario::limits::FILE_BYTES as SCRIPT_BYTES;
use crate::zipfile::{Packing, Writer};

pub use read::read_packed;

/// Ending of such a file.
pub const PACKED_ENDING: &str = "drill";
/// The version of the format that this program writes, and the newest it reads.
const VERSION: u32 = 1;
const FORMAT: &str = "drilldesk-drill";
/// Bytes of a whole file, and of all files kept with its drill, unpacked.
pub const PACKED_BYTES: u64 = 512 * 1024 * 1024;
/// Bytes of the list of contents.
const MANIFEST_BYTES: u64 = 256 * 1024;
/// Bytes of all entries, unpacked.
const ENTRIES_BYTES: u64 = 128 * 1024 * 1024;
/// Entries of a drill.
const ENTRIES: usize = 200_000;
/// Files kept with a drill.
const FILES: usize = 1_000;
/// The list of contents, the entries, a script a scene, and the files.
const PARTS: usize = 2 + MAX_SCENES + FILES;

const MANIFEST_NAME: &str = "manifest.json";
const ENTRIES_NAME: &str = "entries.jsonl";

fn script_name(place: usize) -> String {
    format!("scripts/{}.ron", place + 1)
}

fn file_name(hash: &Hash) -> String {
    format!("files/{hash}")
}

/// Why a drill was not packed, or a file not taken in. Nothing was changed then.
#[derive(Debug, thiserror::Error)]
pub enum ExchangeError {
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// The file cannot be read, or the place where it goes not be written.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    #[error("this is no .drill file")]
    NotOne,
    #[error("the file is cut short")]
    CutShort,
    /// The file, or a part of it, is larger than this many bytes.
    #[error("larger than {limit} bytes: {part}")]
    TooLarge { part: String, limit: u64 },
    #[error("more than {0} entries")]
    TooManyEntries(usize),
    #[error("more parts than a drill can have")]
    TooManyParts,
    /// A part with a name that leads out of the folder.
    #[error("a part climbs out of its folder: {0}")]
    Climbs(String),
    #[error("a part that does not belong here: {0}")]
    UnknownPart(String),
    #[error("a part is missing: {0}")]
    Missing(String),
    /// Written by a newer program.
    #[error("format {found}, this program knows up to {known}")]
    Newer { found: u32, known: u32 },
    /// This entry does not follow from the one before, or cannot be read.
    #[error("entry {0} was altered")]
    AlteredEntry(u64),
    /// This entry has a time or a number that no drill can have.
    #[error("entry {0} has an impossible time or number")]
    Impossible(u64),
    /// A part is not what the list of contents says.
    #[error("a part was altered: {0}")]
    AlteredPart(String),
    /// The script of the nth scene cannot be read by this program.
    #[error("the script of scene {0} cannot be read")]
    BadScript(usize),
    /// The same drill went on differently here; from this entry on.
    #[error("drill {name} is here already and differs from entry {seq} on")]
    Differs { name: String, seq: u64 },
    /// The drill is open in this window.
    #[error("drill {0} is open")]
    InUse(String),
}

#[derive(Debug, Serialize, Deserialize)]
struct Manifest {
    format: String,
    version: u32,
    /// Version of the program that wrote it.
    program: String,
    drill: DrillHead,
    entries: EntriesHead,
    scripts: Vec<ScriptHead>,
    /// Files kept with the drill, in the order of their hashes.
    files: Vec<FileHead>,
}

#[derive(Debug, Serialize, Deserialize)]
struct DrillHead {
    uid: String,
    number: String,
    name: String,
    rehearsal: bool,
}

#[derive(Debug, Serialize, Deserialize)]
struct EntriesHead {
    name: String,
    count: u64,
    bytes: u64,
    sha256: String,
    /// Hash of the last entry: the head of the chain.
    chain: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct FileHead {
    name: String,
    bytes: u64,
    sha256: Hash,
}

#[derive(Debug, Serialize, Deserialize)]
struct ScriptHead {
    name: String,
    scenario: String,
    version: u32,
    bytes: u64,
    sha256: String,
}

/// A drill from a file, checked: every entry follows from the one before, and every script is what the list of contents says.
#[derive(Clone, Debug)]
pub struct DrillPackage {
    drill: Drill,
    scripts: Vec<String>,
    /// The entries as they were written, one JSON value each.
    bodies: Vec<String>,
    /// Hashes of the files that come with it.
    files: Vec<Hash>,
}

impl PartialEq for DrillPackage {
    fn eq(&self, other: &Self) -> bool {
        (self.drill.uid(), &self.scripts, &self.bodies)
            == (other.drill.uid(), &other.scripts, &other.bodies)
    }
}

impl Eq for DrillPackage {}

impl DrillPackage {
    /// The drill.
    pub fn drill(&self) -> &Drill {
        &self.drill
    }

    /// Puts the files that come with the drill where an archive has them. `file` is the one it was read from.
    /// They are there before the drill is, so that no entry names a file that is not; without the drill they harm nothing.
    pub fn put_files(&self, file: impl Read + Seek, files: &Files) -> Result<(), ExchangeError> {
        read::put_files(file, &self.files, files)
    }
}

/// What [`Archive::take_in`] has done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Imported {
    /// The drill was not here.
    New,
    /// It was here with fewer entries; so many were added.
    Grown(u64),
    /// It is here with all these entries. Nothing was changed.
    Known,
}

impl Archive {
    /// Writes a drill as one file. The same drill and program give the same bytes. Names of the files that were kept with it and are not there, or not what they were, are given back.
    ///
    /// # Errors
    /// A drill whose chain is broken, or that is beyond the limits of reading, is not written.
    pub fn pack(
        &self,
        uid: &str,
        program: &str,
        out: impl Write + Seek,
    ) -> Result<Vec<String>, ExchangeError> {
        let (drill, scripts) = self.load(uid, Now::epoch())?;
        let entries = drill.entries();
        if let Some(seq) = drill.chain_break(&scripts) {
            return Err(ExchangeError::AlteredEntry(seq));
        }
        let bodies = self.bodies(uid)?;
        if bodies.len() > ENTRIES {
            return Err(ExchangeError::TooManyEntries(ENTRIES));
        }
        let mut lines = Vec::new();
        for (_, body) in &bodies {
            lines.extend_from_slice(body);
            lines.push(b'\n');
        }
        within(lines.len() as u64, ENTRIES_BYTES, ENTRIES_NAME)?;
        for (place, text) in scripts.iter().enumerate() {
            within(text.len() as u64, SCRIPT_BYTES as u64, &script_name(place))?;
        }
        let (files, lacking) = self.packable(&drill)?;
        let setup = &drill.state().setup;
        let manifest = Manifest {
            format: FORMAT.to_owned(),
            version: VERSION,
            program: program.to_owned(),
            drill: DrillHead {
                uid: uid.to_owned(),
                number: setup.number.clone(),
                name: setup.name.clone(),
                rehearsal: setup.rehearsal,
            },
            entries: EntriesHead {
                name: ENTRIES_NAME.to_owned(),
                count: entries.len() as u64,
                bytes: lines.len() as u64,
                sha256: sha256(&lines).to_string(),
                chain: entries
                    .last()
                    .map(|e| e.hash.to_string())
                    .unwrap_or_default(),
            },
            scripts: scripts
                .iter()
                .zip(drill.scenarios())
                .enumerate()
                .map(|(place, (text, scenario))| ScriptHead {
                    name: script_name(place),
                    scenario: scenario.id.clone(),
                    version: scenario.version,
                    bytes: text.len() as u64,
                    sha256: sha256(text.as_bytes()).to_string(),
                })
                .collect(),
            files: files
                .iter()
                .map(|(sha256, bytes)| FileHead {
                    name: file_name(sha256),
                    bytes: *bytes,
                    sha256: *sha256,
                })
                .collect(),
        };
        let mut head = serde_json::to_string_pretty(&manifest).unwrap_or_default();
        head.push('\n');
        within(head.len() as u64, MANIFEST_BYTES, MANIFEST_NAME)?;
        let mut zip = Writer::new(out);
        zip.part(MANIFEST_NAME, Packing::Deflated, head.as_bytes())?;
        zip.part(ENTRIES_NAME, Packing::Deflated, &lines)?;
        for (place, text) in scripts.iter().enumerate() {
            zip.part(&script_name(place), Packing::Deflated, text.as_bytes())?;
        }
        for hash in files.keys() {
            zip.begin(&file_name(hash), Packing::Stored)?;
            std::io::copy(&mut disk::open(&self.files().path(hash))?, &mut zip)?;
        }
        let mut out = zip.finish()?;
        let size = out.stream_position()?;
        within(size, PACKED_BYTES, "")?;
        out.flush()?;
        Ok(lacking)
    }

    /// The files kept with a drill by hash, with their sizes, and the names of those that are lacking.
    fn packable(&self, drill: &Drill) -> Result<(BTreeMap<Hash, u64>, Vec<String>), ExchangeError> {
        let (mut files, mut lacking) = (BTreeMap::new(), Vec::new());
        let mut all = 0;
        for (_, attached) in drill.state().debrief.kept_files() {
            let file = &attached.file;
            match digest(&self.files().path(&file.sha256)) {
                Ok((hash, bytes)) if hash == file.sha256 => {
                    all += bytes;
                    files.insert(hash, bytes);
                }
                Ok(_) | Err(_) => lacking.push(file.name.clone()),
            }
        }
        if files.len() > FILES {
            return Err(ExchangeError::TooManyParts);
        }
        within(all, PACKED_BYTES, "")?;
        Ok((files, lacking))
    }

    /// How many of a drill's entries are here already; none where it is not here at all.
    ///
    /// # Errors
    /// [`ExchangeError::Differs`] where the same drill went on differently here.
    pub fn known_of(&self, packed: &DrillPackage) -> Result<Option<usize>, ExchangeError> {
        let (here, scripts) = match self.load(packed.drill.uid(), Now::epoch()) {
            Ok(here) => here,
            Err(ArchiveError::NoSuchDrill(_)) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let (entries, there) = (packed.drill.entries(), here.entries());
        let same = entries.iter().zip(there).take_while(|(a, b)| a == b);
        let same = same.count();
        if scripts != packed.scripts || same < there.len().min(entries.len()) {
            return Err(ExchangeError::Differs {
                name: here.state().setup.name.clone(),
                seq: same as u64 + 1,
            });
        }
        Ok(Some(same))
    }

    /// A file of a drill holds entries that are not here. What cannot be read may; what is no file of a drill does not.
    pub(super) fn lacks_of_package(&self, path: &Path) -> bool {
        if path
            .extension()
            .is_none_or(|ending| ending != PACKED_ENDING)
        {
            return false;
        }
        let packed = disk::open(path).ok();
        let packed = packed.and_then(|file| read_packed(BufReader::new(file)).ok());
        packed.is_none_or(|packed| {
            let all = packed.drill.entries().len();
            !matches!(self.known_of(&packed), Ok(Some(known)) if known >= all)
        })
    }

    /// Takes a drill in, with a line in the log: as it is where it is new, its further entries where it is here with fewer, nothing where all is here. Whole or not at all.
    ///
    /// # Errors
    /// [`ExchangeError::Differs`] where the same drill went on differently here; it stays as it is.
    pub fn take_in(
        &mut self,
        packed: &DrillPackage,
        now: Now,
        detail: &Map<String, Value>,
    ) -> Result<Imported, ExchangeError> {
        let uid = packed.drill.uid();
        let here = self.known_of(packed)?;
        let (known, all) = (here.unwrap_or(0), packed.drill.entries().len());
        if known == all {
            return Ok(Imported::Known);
        }
        self.transact(|transaction| {
            if here.is_none() {
                super::put(transaction, &packed.drill, &packed.scripts, &[])?;
                name(transaction, &packed.drill)?;
            }
            let rest = packed.drill.entries().get(known..).unwrap_or_default();
            super::insert(transaction, uid, rest)?;
            index::index(transaction, &packed.drill, &Summary::of(&packed.drill))?;
            audit_log::write(
                transaction,
                AuditAction::Imported,
                Some(uid),
                now.wall,
                detail,
            )
        })?;
        Ok(match here {
            None => Imported::New,
            Some(_) => Imported::Grown((all - known) as u64),
        })
    }
}

/// What the drill's row says beyond what is derived anew with every change.
fn name(transaction: &rusqlite::Transaction<'_>, drill: &Drill) -> rusqlite::Result<()> {
    let created = drill.entries().first().map(|e| e.entered.wall.to_rfc3339());
    transaction.execute(
        "UPDATE drill SET rehearsal = ?2, created_at = ?3 WHERE uid = ?1",
        params![drill.uid(), drill.state().setup.rehearsal, created],
    )?;
    Ok(())
}

fn within(bytes: u64, limit: u64, part: &str) -> Result<(), ExchangeError> {
    if bytes > limit {
        return Err(ExchangeError::TooLarge {
            part: part.to_owned(),
            limit,
        });
    }
    Ok(())
}
