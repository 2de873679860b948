//! Reading a `.drill` file that may have been cut, altered or made up.

use std::collections::BTreeSet;
use std::io::{Read, Seek, SeekFrom};

use serde_json::Value;
use zip::ZipArchive;

use super::{
    DrillPackage, ENTRIES, ENTRIES_BYTES, ENTRIES_NAME, ExchangeError, FORMAT, MANIFEST_BYTES,
    MANIFEST_NAME, Manifest, PACKED_BYTES, PARTS, SCRIPT_BYTES, VERSION, file_name, script_name,
    within,
};
use crate::archive::format_header::FormatHeader;
use crate::archive::{FILE_BYTES, FileError, Files};
use crate::disk::{digest_of, sha256};
use crate::drill::{Drill, Entry, Event, Hash, MAX_SCENES, Now, Thresholds, first_break, seed};
use crate::scenario;

/// Bytes of the record at the very end of a zip without a comment.
const END_BYTES: u64 = 22;
/// Bytes before it where a zip with 64-bit sizes says so; none of ours does.
const LOCATOR_BYTES: u64 = 20;
/// Bytes of the directory of a file with as many parts as there may be.
const DIRECTORY_BYTES: u32 = 256 * 1024;

/// Reads a drill from a file and checks all of it: limits, names, checksums, the chain, the scripts.
pub fn read_packed(mut file: impl Read + Seek) -> Result<DrillPackage, ExchangeError> {
    let count = parts(&mut file)?;
    file.rewind()?;
    let mut zip = match ZipArchive::new(file) {
        Ok(zip) => zip,
        Err(zip::result::ZipError::Io(error)) => return Err(error.into()),
        Err(_) => return Err(ExchangeError::CutShort),
    };
    if zip.len() != count {
        // Two parts of one name: which of them counts would be anybody's guess.
        return Err(ExchangeError::AlteredPart(MANIFEST_NAME.to_owned()));
    }
    // A name that is no text stays one that does not belong.
    let as_text = |name: &[u8]| String::from_utf8_lossy(name).into_owned();
    let names: Vec<String> = zip.file_names_raw().map(as_text).collect();
    for name in &names {
        belongs(name)?;
    }
    let (head, head_broken) = part(&mut zip, MANIFEST_NAME, MANIFEST_BYTES)?;
    let wrong = || ExchangeError::AlteredPart(MANIFEST_NAME.to_owned());
    match FormatHeader::of(&head, FORMAT, VERSION) {
        FormatHeader::Other => return Err(ExchangeError::NotOne),
        FormatHeader::Newer(found) => {
            return Err(ExchangeError::Newer {
                found,
                known: VERSION,
            });
        }
        FormatHeader::Unread => return Err(wrong()),
        FormatHeader::Known if head_broken => return Err(wrong()),
        FormatHeader::Known => {}
    }
    let Ok(manifest) = serde_json::from_slice::<Manifest>(&head) else {
        return Err(wrong());
    };
    let scenes = manifest.scripts.len();
    let uid = &manifest.drill.uid;
    let is_id = uid.len() == 32 && uid.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    if !is_id || scenes == 0 || scenes > MAX_SCENES {
        return Err(wrong());
    }
    let files: BTreeSet<String> = manifest
        .files
        .iter()
        .map(|f| file_name(&f.sha256))
        .collect();
    let is_here = |name: &String| listed(name, scenes) || files.contains(name);
    if let Some(name) = names.iter().find(|name| !is_here(name)) {
        return Err(ExchangeError::UnknownPart(name.clone()));
    }
    let (mut scripts, mut scenarios) = (Vec::new(), Vec::new());
    for (place, told) in manifest.scripts.iter().enumerate() {
        let name = script_name(place);
        let (bytes, broken) = part(&mut zip, &name, SCRIPT_BYTES as u64)?;
        if broken || told.name != name || sha256(&bytes).to_string() != told.sha256 {
            return Err(ExchangeError::AlteredPart(name));
        }
        let Some(scenario) = scenario::read(&bytes).0 else {
            return Err(ExchangeError::BadScript(place + 1));
        };
        let Ok(text) = String::from_utf8(bytes) else {
            return Err(ExchangeError::BadScript(place + 1));
        };
        scripts.push(text);
        scenarios.push(scenario);
    }
    let (bytes, broken) = part(&mut zip, ENTRIES_NAME, ENTRIES_BYTES)?;
    let (bodies, entries) = entries(&bytes, uid, &scripts)?;
    let count = manifest.entries.count;
    if (entries.len() as u64) < count {
        // A chain that was cut short still holds; the list of contents knows how long it was.
        return Err(ExchangeError::AlteredEntry(entries.len() as u64 + 1));
    }
    // Whoever makes hashes anew can put any number behind them.
    if let Some(place) = bodies.iter().position(|body| !is_possible(body)) {
        return Err(ExchangeError::Impossible(place as u64 + 1));
    }
    let chain = entries.last().map(|entry| entry.hash.to_string());
    let told = &manifest.entries;
    if broken
        || entries.len() as u64 != count
        || sha256(&bytes).to_string() != told.sha256
        || chain.as_deref() != Some(&told.chain)
    {
        return Err(ExchangeError::AlteredPart(ENTRIES_NAME.to_owned()));
    }
    // A drill begins by being laid out, with the scenes that are here.
    let laid_out = match entries.first().map(|entry| &entry.event) {
        Some(Event::Opened { setup }) => {
            let planned = setup.scenes.iter().map(|plan| plan.scenario.as_str());
            planned.eq(scenarios.iter().map(|s| s.id.as_str()))
        }
        _ => false,
    };
    if !laid_out {
        return Err(ExchangeError::AlteredEntry(1));
    }
    let uid = uid.clone();
    let drill = Drill::restore(uid, scenarios, &scripts, entries, Now::epoch());
    let files = checked_files(&mut zip, &manifest, &drill)?;
    Ok(DrillPackage {
        drill,
        scripts,
        bodies,
        files,
    })
}

/// The hashes of the files that come with a drill, each of which is with the drill and has the bytes it should have.
fn checked_files<R: Read + Seek>(
    zip: &mut ZipArchive<R>,
    manifest: &Manifest,
    drill: &Drill,
) -> Result<Vec<Hash>, ExchangeError> {
    // However small a part is packed: all that will be unpacked is known before any of it is.
    let all = manifest
        .files
        .iter()
        .fold(0_u64, |all, file| all.saturating_add(file.bytes));
    within(all, PACKED_BYTES, "")?;
    let mut hashes = Vec::new();
    for told in &manifest.files {
        let name = file_name(&told.sha256);
        within(told.bytes, FILE_BYTES, &name)?;
        let attached = &drill.state().debrief.attachments;
        if told.name != name || !attached.iter().any(|a| a.file.sha256 == told.sha256) {
            return Err(ExchangeError::UnknownPart(name));
        }
        let file = match zip.by_name(&name) {
            Ok(file) => file,
            Err(zip::result::ZipError::FileNotFound) => return Err(ExchangeError::Missing(name)),
            Err(_) => return Err(ExchangeError::AlteredPart(name)),
        };
        // It is read no further than it should be long.
        match digest_of(file.take(told.bytes + 1)) {
            Ok((hash, bytes)) if hash == told.sha256 && bytes == told.bytes => hashes.push(hash),
            // A checksum of the zip that does not hold is an error of reading, too.
            Ok(_) | Err(_) => return Err(ExchangeError::AlteredPart(name)),
        }
    }
    Ok(hashes)
}

/// Puts these files of a drill that was read and checked where an archive has them.
pub(super) fn put_files(
    mut file: impl Read + Seek,
    hashes: &[Hash],
    files: &Files,
) -> Result<(), ExchangeError> {
    if hashes.is_empty() {
        return Ok(());
    }
    file.rewind()?;
    let mut zip = ZipArchive::new(file).map_err(std::io::Error::from)?;
    for hash in hashes {
        let name = file_name(hash);
        let mut part = zip.by_name(&name).map_err(std::io::Error::from)?;
        files
            .put_known(hash, &mut part, &mut |_| true)
            .map_err(|error| match error {
                FileError::NotKept { error, .. } => ExchangeError::Io(error),
                // It was checked a moment ago: somebody is changing the file.
                _ => ExchangeError::AlteredPart(name.clone()),
            })?;
    }
    Ok(())
}

/// How many parts the file says it has. What a reader of zips would have to believe is looked at first.
fn parts(file: &mut (impl Read + Seek)) -> Result<usize, ExchangeError> {
    let size = file.seek(SeekFrom::End(0))?;
    within(size, PACKED_BYTES, "")?;
    let mut start = [0; 4];
    file.rewind()?;
    let begins = file.read_exact(&mut start).is_ok() && start == *b"PK\x03\x04";
    if !begins {
        return Err(ExchangeError::NotOne);
    }
    let Some(from) = size.checked_sub(END_BYTES + LOCATOR_BYTES) else {
        return Err(ExchangeError::CutShort);
    };
    let mut tail = [0; (END_BYTES + LOCATOR_BYTES) as usize];
    file.seek(SeekFrom::Start(from))?;
    file.read_exact(&mut tail)?;
    let (locator, end) = tail.split_at(LOCATOR_BYTES as usize);
    let is_end = end.starts_with(b"PK\x05\x06") && end.ends_with(&[0, 0]);
    if !is_end || locator.starts_with(b"PK\x06\x07") {
        return Err(ExchangeError::CutShort);
    }
    let count = usize::from(u16::from_le_bytes([end[10], end[11]]));
    let directory = u32::from_le_bytes([end[12], end[13], end[14], end[15]]);
    if count > PARTS || directory > DIRECTORY_BYTES {
        return Err(ExchangeError::TooManyParts);
    }
    Ok(count)
}

/// A name that a `.drill` file of any kind may have.
fn belongs(name: &str) -> Result<(), ExchangeError> {
    let drive = name.as_bytes().get(1) == Some(&b':');
    let climbs = name.starts_with(['/', '\\'])
        || drive
        || name.split(['/', '\\']).any(|step| step == "..")
        || name.contains('\0');
    if climbs {
        return Err(ExchangeError::Climbs(name.to_owned()));
    }
    let hash = name.strip_prefix("files/").and_then(Hash::from_hex);
    let is_file = hash.is_some_and(|hash| name == file_name(&hash));
    if is_file || listed(name, MAX_SCENES) {
        return Ok(());
    }
    Err(ExchangeError::UnknownPart(name.to_owned()))
}

/// A part of a drill with this many scenes.
fn listed(name: &str, scenes: usize) -> bool {
    name == MANIFEST_NAME
        || name == ENTRIES_NAME
        || (0..scenes).any(|place| name == script_name(place))
}

/// A part as far as it can be read, and whether that is not all of it, or not what it was.
///
/// What can be read of an altered part is kept: the chain tells more exactly what was altered than a checksum over all.
fn part<R: Read + Seek>(
    zip: &mut ZipArchive<R>,
    name: &str,
    limit: u64,
) -> Result<(Vec<u8>, bool), ExchangeError> {
    let file = match zip.by_name(name) {
        Ok(file) => file,
        Err(zip::result::ZipError::FileNotFound) => {
            return Err(ExchangeError::Missing(name.to_owned()));
        }
        Err(_) => return Err(ExchangeError::AlteredPart(name.to_owned())),
    };
    let mut bytes = Vec::new();
    let broken = file.take(limit + 1).read_to_end(&mut bytes).is_err();
    within(bytes.len() as u64, limit, name)?;
    Ok((bytes, broken))
}

/// The largest number that an entry may hold, far beyond any that one has: milliseconds of thirty years, bytes of a terabyte.
const LARGEST: u64 = 1_000_000_000_000;
/// What entries call their dates and times of day.
const DATES: [&str; 5] = ["wall", "signed_in", "due", "done_on", "taken"];

/// Every number of an entry is one that a drill can have, and every date has a year of four digits.
fn is_possible(body: &str) -> bool {
    let is_timely = |entry: Entry| entry.at.is_possible() && entry.entered.is_possible();
    serde_json::from_str(body).is_ok_and(is_timely)
        && serde_json::from_str(body).is_ok_and(|entry: Value| is_bounded("", &entry))
}

fn is_bounded(name: &str, value: &Value) -> bool {
    match value {
        Value::Number(number) => number.as_u64().is_some_and(|number| number <= LARGEST),
        // Years beyond four digits have a sign before them.
        Value::String(text) => !DATES.contains(&name) || !text.starts_with(['+', '-']),
        Value::Array(values) => values.iter().all(|value| is_bounded(name, value)),
        // By such thresholds no grade can be told.
        Value::Object(_)
            if name == "thresholds"
                && serde_json::from_value(value.clone())
                    .is_ok_and(|thresholds: Thresholds| thresholds.fault().is_some()) =>
        {
            false
        }
        Value::Object(fields) => fields.iter().all(|(name, value)| is_bounded(name, value)),
        Value::Null | Value::Bool(_) => true,
    }
}

/// The entries line by line, up to the first that is not what it was.
fn entries(
    bytes: &[u8],
    uid: &str,
    scripts: &[String],
) -> Result<(Vec<String>, Vec<Entry>), ExchangeError> {
    let (mut bodies, mut entries) = (Vec::new(), Vec::<Entry>::new());
    let mut unread = None;
    for line in bytes.split_inclusive(|b| *b == b'\n') {
        if bodies.len() == ENTRIES {
            return Err(ExchangeError::TooManyEntries(ENTRIES));
        }
        let body = line
            .strip_suffix(b"\n")
            .and_then(|l| std::str::from_utf8(l).ok());
        let entry = body.and_then(|body| Some((body, serde_json::from_str(body).ok()?)));
        let Some((body, entry)) = entry else {
            unread = Some(bodies.len() as u64 + 1);
            break;
        };
        bodies.push(body.to_owned());
        entries.push(entry);
    }
    let start = seed(uid, scripts.iter().map(String::as_str));
    match first_break(start, &entries).or(unread) {
        Some(seq) => Err(ExchangeError::AlteredEntry(seq)),
        None => Ok((bodies, entries)),
    }
}
