//! Drills as files: out and in without loss, and nothing taken on trust.

use std::fs;
use std::io::{Cursor, Seek as _, SeekFrom, Write as _};

use drilldesk::archive::{
    Archive, AuditAction, ExchangeError, Imported, LedgerFilter, read_packed,
};
use drilldesk::drill::{Action, Clock as _, FileKind, Hash, Now};
use drilldesk::export::read_drill;
use rusqlite::Connection;
use rusqlite::types::Value;
use serde_json::Map;

use super::Kept;
use crate::support::{Act, attachment, clock, generated, unzipped};

fn packed(archive: &Archive, uid: &str) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    archive.pack(uid, "1", &mut bytes).unwrap();
    bytes.into_inner()
}

pub(super) fn take(archive: &mut Archive, bytes: &[u8]) -> Result<Imported, ExchangeError> {
    let packed = read_packed(Cursor::new(bytes))?;
    archive.take_in(&packed, clock().now(), &Map::new())
}

/// Every row that is kept or drawn of a drill, but for ids of this archive alone.
fn rows(archive: &Archive, uid: &str) -> Vec<Vec<Value>> {
    let other = Connection::open(archive.path()).unwrap();
    let mut all = Vec::new();
    for sql in [
        "SELECT * FROM drill WHERE uid = ?1",
        "SELECT * FROM scene WHERE drill_uid = ?1",
        "SELECT script.* FROM script JOIN scene ON script_hash = hash WHERE drill_uid = ?1 ORDER BY position",
        "SELECT * FROM entry WHERE drill_uid = ?1 ORDER BY seq",
        "SELECT drill_uid, day, started_at, number, name, unit, branch, scenario_codes, titles, category, form, disclosure, commander, facilitator,
            participants, phase, open, rehearsal, elapsed_millis, score_tenths, grade, red_lines, unrated, problems, actions_open,
            actions_underway, actions_done, next_due, signed, evaluation FROM drill_summary WHERE drill_uid = ?1",
        "SELECT ledger_row.body FROM ledger_row JOIN drill_summary ON id = drill_id WHERE drill_uid = ?1",
        "SELECT position, problem, cause, measure, responsible, post, checker, due, state, done_on, items, problem_number
            FROM corrective_action JOIN drill_summary ON id = drill_id WHERE drill_uid = ?1 ORDER BY position",
        "SELECT item.code, day, scene_position, quarter, outlet.name, result, millis, target_millis FROM item_result
            JOIN item ON item.id = item_id JOIN outlet ON outlet.id = outlet_id
            WHERE drill_id = (SELECT id FROM drill_summary WHERE drill_uid = ?1) ORDER BY item.code, scene_position",
    ] {
        let mut statement = other.prepare(sql).unwrap();
        let columns = statement.column_count();
        let found = statement
            .query_map([uid], |row| (0..columns).map(|i| row.get(i)).collect())
            .unwrap();
        all.extend(found.map(|row: rusqlite::Result<Vec<Value>>| row.unwrap()));
    }
    all
}

#[test]
fn every_made_up_drill_comes_through_as_it_was() {
    let folder = generated(50, 11);
    let here = Archive::open(folder.path()).unwrap();
    let other = tempfile::tempdir().unwrap();
    let mut there = Archive::open(other.path()).unwrap();
    let mut uids: Vec<String> = here
        .list(100, true)
        .unwrap()
        .into_iter()
        .map(|s| s.uid)
        .collect();
    assert_eq!(uids.len(), 50);
    uids.reverse();
    for uid in &uids {
        let bytes = packed(&here, uid);
        assert!(
            bytes == packed(&here, uid),
            "the same drill gave other bytes"
        );
        assert_eq!(take(&mut there, &bytes).unwrap(), Imported::New);
        let (was, scripts) = here.load(uid, Now::epoch()).unwrap();
        let (is, scripts_there) = there.load(uid, Now::epoch()).unwrap();
        assert_eq!(was.entries(), is.entries());
        assert_eq!(was.state(), is.state());
        assert_eq!(scripts, scripts_there);
        assert_eq!(rows(&here, uid), rows(&there, uid));
        assert!(
            bytes == packed(&there, uid),
            "the bytes are not the same there"
        );
        // A second time there is nothing to do.
        assert_eq!(take(&mut there, &bytes).unwrap(), Imported::Known);
        assert_eq!(there.activity(Some(uid), 9).unwrap().len(), 1);
    }
    assert_eq!(
        here.list(100, true).unwrap(),
        there.list(100, true).unwrap()
    );
    let filing = LedgerFilter {
        rehearsals: true,
        ..LedgerFilter::default()
    };
    assert_eq!(here.filed(&filing).unwrap(), there.filed(&filing).unwrap());
    assert!(there.verify().unwrap().faults.is_empty());
    assert_eq!(
        there.activity(None, 1).unwrap()[0].what,
        AuditAction::Imported.word()
    );
}

/// A drill at a point of its course, and later.
pub(super) fn early_and_late() -> (Kept, Vec<u8>, Vec<u8>) {
    let mut kept = Kept::new();
    for action in [Action::Start, Action::Say, Act::branch(0)] {
        kept.must(&action);
    }
    let early = packed(&kept.archive, kept.drill.uid());
    kept.must(&Act::note("后来"));
    kept.must(&Action::End);
    let late = packed(&kept.archive, kept.drill.uid());
    (kept, early, late)
}

#[test]
fn a_drill_grows_and_never_shrinks() {
    let (kept, early, late) = early_and_late();
    let other = tempfile::tempdir().unwrap();
    let mut there = Archive::open(other.path()).unwrap();
    assert_eq!(take(&mut there, &early).unwrap(), Imported::New);
    assert_eq!(there.unfinished().unwrap().len(), 1);
    let grown = take(&mut there, &late).unwrap();
    assert!(matches!(grown, Imported::Grown(n) if n >= 2), "{grown:?}");
    assert!(there.unfinished().unwrap().is_empty());
    assert_eq!(take(&mut there, &early).unwrap(), Imported::Known);
    let (is, _) = there.load(kept.drill.uid(), Now::epoch()).unwrap();
    assert_eq!(is.entries(), kept.drill.entries());
    assert!(there.verify().unwrap().faults.is_empty());
    // In the trash it grows as well, and stays there.
    there
        .trash(&[kept.drill.uid().to_owned()], clock().now())
        .unwrap();
    assert_eq!(take(&mut there, &late).unwrap(), Imported::Known);
    assert!(there.list(9, true).unwrap().is_empty());
}

#[test]
fn a_drill_that_went_on_differently_is_left_as_it_is() {
    let (kept, early, late) = early_and_late();
    let other = tempfile::tempdir().unwrap();
    let mut there = Archive::open(other.path()).unwrap();
    take(&mut there, &early).unwrap();
    let uid = kept.drill.uid().to_owned();
    let (mut drill, _) = there.load(&uid, kept.clock.now()).unwrap();
    let known = drill.entries().len() as u64;
    let pending = drill
        .propose(&Act::note("在这里是另一句"), kept.clock.now())
        .unwrap();
    drill.apply(pending.commit(&uid, &mut there).unwrap());
    let before = rows(&there, &uid);
    let error = take(&mut there, &late).unwrap_err();
    assert!(
        matches!(&error, ExchangeError::Differs { name, seq } if name == "演练" && *seq == known + 1),
        "{error:?}"
    );
    assert_eq!(rows(&there, &uid), before);
    assert_eq!(there.activity(None, 9).unwrap().len(), 1);
}

/// A zip with these parts, as anybody could make it.
fn zip_of(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, bytes) in parts {
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn repacked(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let parts: Vec<(&str, &[u8])> = parts
        .iter()
        .map(|(n, b)| (n.as_str(), b.as_slice()))
        .collect();
    zip_of(&parts)
}

fn refused(bytes: &[u8]) -> ExchangeError {
    read_packed(Cursor::new(bytes)).unwrap_err()
}

#[test]
fn an_altered_entry_is_named() {
    let (_, _, late) = early_and_late();
    let parts = unzipped(&late);
    let names: Vec<&str> = parts.iter().map(|p| p.0.as_str()).collect();
    assert_eq!(names, ["manifest.json", "entries.jsonl", "scripts/1.ron"]);
    let lines: Vec<Vec<u8>> = parts[1]
        .1
        .split_inclusive(|b| *b == b'\n')
        .map(<[u8]>::to_vec)
        .collect();
    let with = |lines: &[Vec<u8>]| {
        let mut parts = parts.clone();
        parts[1].1 = lines.concat();
        repacked(&parts)
    };
    let entry = |bytes: &[u8]| match refused(bytes) {
        ExchangeError::AlteredEntry(seq) => seq,
        other => panic!("{other:?}"),
    };
    for n in 0..lines.len() {
        let mut altered = lines.clone();
        // Somewhere in the value of the entry, so that it still is JSON.
        let place = altered[n].iter().rposition(u8::is_ascii_digit).unwrap();
        altered[n][place] = if altered[n][place] == b'1' {
            b'2'
        } else {
            b'1'
        };
        assert_eq!(entry(&with(&altered)), n as u64 + 1);
        // Taken out, or cut off from here.
        let mut without = lines.clone();
        without.remove(n);
        assert_eq!(entry(&with(&without)), n as u64 + 1);
        assert_eq!(entry(&with(&lines[..n])), n as u64 + 1);
    }
    let mut twice = lines.clone();
    twice.insert(2, lines[2].clone());
    assert_eq!(entry(&with(&twice)), 4);
    // A script is named as such, and so is a script that was altered with its checksum: the chain begins with it.
    let mut altered = parts.clone();
    altered[2].1.push(b'\n');
    assert!(
        matches!(refused(&repacked(&altered)), ExchangeError::AlteredPart(p) if p == "scripts/1.ron")
    );
}

/// One byte of the file itself, as it comes from a bad stick: refused, or the same drill.
#[test]
fn a_flipped_byte_is_noticed_or_says_nothing() {
    let (kept, _, late) = early_and_late();
    let parts = unzipped(&late);
    // Not packed, so that each byte of the file is one of an entry: the entry is named, before the checksum of the zip speaks.
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in &parts {
        zip.start_file(name.as_str(), stored).unwrap();
        zip.write_all(bytes).unwrap();
    }
    let plain = zip.finish().unwrap().into_inner();
    let from = plain
        .windows(parts[1].1.len())
        .position(|w| w == parts[1].1)
        .unwrap();
    for place in (from..from + parts[1].1.len()).step_by(97) {
        let mut bytes = plain.clone();
        bytes[place] ^= 1;
        let before = &parts[1].1[..place - from];
        let line = before.split(|b| *b == b'\n').count() as u64;
        match refused(&bytes) {
            ExchangeError::AlteredEntry(seq) => assert_eq!(seq, line, "byte {place}"),
            other => panic!("byte {place}: {other:?}"),
        }
    }
    for place in (0..late.len()).step_by(7) {
        let mut bytes = late.clone();
        bytes[place] ^= 0x10;
        if let Ok(packed) = read_packed(Cursor::new(&bytes)) {
            assert_eq!(
                packed.drill().entries(),
                kept.drill.entries(),
                "byte {place}"
            );
        }
    }
}

#[test]
fn a_file_cut_anywhere_is_refused() {
    let (_, _, late) = early_and_late();
    for length in (0..late.len()).step_by(37).chain([late.len() - 1]) {
        let error = refused(&late[..length]);
        let said = matches!(error, ExchangeError::CutShort)
            || (length < 4 && matches!(error, ExchangeError::NotOne));
        assert!(said, "{length}: {error:?}");
    }
    for bytes in [&b""[..], b"x", b"PK", "这不是演练".as_bytes(), &[0; 5_000]] {
        assert!(matches!(refused(bytes), ExchangeError::NotOne));
    }
}

#[test]
fn what_does_not_belong_in_a_drill_is_refused() {
    let (_, _, late) = early_and_late();
    let parts = unzipped(&late);
    let with = |name: &str| {
        let mut parts = parts.clone();
        parts.push((name.to_owned(), b"x".to_vec()));
        refused(&repacked(&parts))
    };
    for name in [
        "../x",
        "a/../../x",
        "/etc/passwd",
        "C:\\x",
        "C:x",
        "..\\x",
        "\\\\server\\x",
        "scripts/../../x",
    ] {
        let error = with(name);
        assert!(
            matches!(&error, ExchangeError::Climbs(_)),
            "{name}: {error:?}"
        );
    }
    for name in [
        "x",
        "scripts/9.ron",
        "scripts/0.ron",
        "scripts/",
        "Manifest.json",
        "files/x",
    ] {
        let error = with(name);
        assert!(
            matches!(&error, ExchangeError::UnknownPart(_)),
            "{name}: {error:?}"
        );
    }
    // More scripts than the list of contents names.
    assert!(matches!(
        with("scripts/2.ron"),
        ExchangeError::UnknownPart(_)
    ));
    let many: Vec<(String, Vec<u8>)> = (0..1_100).map(|n| (format!("{n}"), Vec::new())).collect();
    assert!(matches!(
        refused(&repacked(&many)),
        ExchangeError::TooManyParts
    ));
    for missing in 0..parts.len() {
        let mut parts = parts.clone();
        let (name, _) = parts.remove(missing);
        let error = refused(&repacked(&parts));
        assert!(
            matches!(&error, ExchangeError::Missing(n) if *n == name),
            "{name}: {error:?}"
        );
    }
}

#[test]
fn a_newer_format_is_refused_by_its_number() {
    let (_, _, late) = early_and_late();
    let mut parts = unzipped(&late);
    let newer = r#"{"format":"drilldesk-drill","version":2,"something":"else"}"#;
    parts[0].1 = newer.as_bytes().to_vec();
    let error = refused(&repacked(&parts));
    assert!(
        matches!(error, ExchangeError::Newer { found: 2, known: 1 }),
        "{error:?}"
    );
    parts[0].1 = br#"{"format":"other","version":1}"#.to_vec();
    assert!(matches!(refused(&repacked(&parts)), ExchangeError::NotOne));
    parts[0].1 = b"[]".to_vec();
    assert!(matches!(
        refused(&repacked(&parts)),
        ExchangeError::AlteredPart(_)
    ));
}

#[test]
fn size_is_bounded_before_anything_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let archive = Archive::open(folder.path()).unwrap();
    let path = folder.path().join("big.drill");
    let mut file = fs::File::create(&path).unwrap();
    file.write_all(b"PK\x03\x04").unwrap();
    file.set_len(1 << 30).unwrap();
    let error = read_drill(&path, &archive).unwrap_err();
    assert!(matches!(error, ExchangeError::TooLarge { .. }), "{error:?}");
    let error = read_packed(&file).unwrap_err();
    assert!(
        matches!(error, ExchangeError::TooLarge { .. } | ExchangeError::Io(_)),
        "{error:?}"
    );
    // A bomb: little to send, much to unpack.
    let (_, _, late) = early_and_late();
    let mut parts = unzipped(&late);
    parts[1].1 = vec![b' '; 129 * 1024 * 1024];
    let bomb = repacked(&parts);
    assert!(bomb.len() < 1_000_000, "{}", bomb.len());
    let error = refused(&bomb);
    assert!(
        matches!(&error, ExchangeError::TooLarge { part, .. } if part == "entries.jsonl"),
        "{error:?}"
    );
    parts[1].1.clear();
    parts[0].1 = vec![b' '; 300 * 1024];
    assert!(
        matches!(refused(&repacked(&parts)), ExchangeError::TooLarge { part, .. } if part == "manifest.json")
    );
    // Files each of which may be that large, and that are too large together.
    let mut parts = unzipped(&late);
    let head = String::from_utf8(parts[0].1.clone()).unwrap();
    let file = |n: usize| {
        let hash = format!("{n:064x}");
        parts.push((format!("files/{hash}"), b"x".to_vec()));
        format!("{{\"name\":\"files/{hash}\",\"bytes\":52428800,\"sha256\":\"{hash}\"}}")
    };
    let files: Vec<String> = (0..11).map(file).collect();
    let head = head.replace(
        "\"files\": []",
        &format!("\"files\": [{}]", files.join(",")),
    );
    parts[0].1 = head.into_bytes();
    assert!(
        matches!(refused(&repacked(&parts)), ExchangeError::TooLarge { part, .. } if part.is_empty())
    );
    // A directory that says it holds millions.
    let mut bytes = late.clone();
    let end = bytes.len() - 22;
    bytes[end + 10..end + 12].copy_from_slice(&[0xff, 0xff]);
    assert!(matches!(refused(&bytes), ExchangeError::TooManyParts));
}

fn attach(kept: &mut Kept, name: &str, bytes: &[u8]) -> Hash {
    let (attach, sha256) = attachment(&kept.archive.files(), name, FileKind::Text, bytes);
    kept.must(&attach);
    sha256
}

#[test]
fn files_go_with_their_drill_and_are_deleted_with_the_last_that_has_them() {
    let mut kept = Kept::new();
    kept.must(&Action::Start);
    kept.must(&Action::End);
    let first = attach(&mut kept, "一.txt", b"one");
    let second = attach(&mut kept, "二.txt", &vec![7; 300_000]);
    kept.archive.summarise(&kept.drill).unwrap();
    let uid = kept.drill.uid().to_owned();
    let path = kept.folder.path().join("a.drill");
    fs::write(&path, packed(&kept.archive, &uid)).unwrap();
    let other = tempfile::tempdir().unwrap();
    let mut there = Archive::open(other.path()).unwrap();
    let (drill, _) = read_drill(&path, &there).unwrap();
    there.take_in(&drill, clock().now(), &Map::new()).unwrap();
    let verified = there.verify().unwrap();
    assert_eq!(
        (verified.files, verified.faults, verified.orphans),
        (2, vec![], vec![])
    );
    assert!(packed(&there, &uid) == packed(&kept.archive, &uid));
    // Altered on the way.
    let sound = fs::read(&path).unwrap();
    let mut bytes = sound.clone();
    let place = bytes.windows(100).position(|w| w == [7; 100]).unwrap();
    bytes[place + 50] = 8;
    let error = refused(&bytes);
    let name = format!("files/{second}");
    assert!(
        matches!(&error, ExchangeError::AlteredPart(part) if *part == name),
        "{error:?}"
    );
    // Not known to the drill.
    let mut parts = unzipped(&sound);
    parts.push((format!("files/{}", "0".repeat(64)), b"x".to_vec()));
    assert!(matches!(
        refused(&repacked(&parts)),
        ExchangeError::UnknownPart(_)
    ));
    // One that is lacking keeps nothing else from going.
    kept.archive.files().remove(&first).unwrap();
    let mut out = Cursor::new(Vec::new());
    assert_eq!(kept.archive.pack(&uid, "1", &mut out).unwrap(), ["一.txt"]);
    assert!(read_packed(out).is_ok());
    let purged = there
        .purge(std::slice::from_ref(&uid), clock().now(), &mut |_, _| true)
        .unwrap()
        .unwrap();
    assert_eq!((purged.files, purged.files_left), (2, 0));
    assert!(there.verify().unwrap().orphans.is_empty());
}

#[test]
fn a_drill_whose_chain_is_broken_is_not_written() {
    let mut kept = Kept::new();
    kept.must(&Action::Start);
    kept.behind(
        "DROP TRIGGER entry_no_update; UPDATE entry SET body = replace(body, '17:40', '17:41') WHERE seq = 2",
    );
    let mut out = Cursor::new(Vec::new());
    let error = kept
        .archive
        .pack(kept.drill.uid(), "1", &mut out)
        .unwrap_err();
    assert!(matches!(error, ExchangeError::AlteredEntry(2)), "{error:?}");
    assert_eq!(out.seek(SeekFrom::End(0)).unwrap(), 0);
}
