//! Times and numbers that no drill can have, behind hashes that are right: they are not taken in, and what an archive has of them breaks nothing.

use std::collections::BTreeSet;
use std::io::{Cursor, Write as _};

use drilldesk::archive::{Archive, ExchangeError, read_packed};
use drilldesk::drill::{Drill, Entry, Now, link, seed};
use drilldesk::i18n::{Language, Text};
use drilldesk::report::{DocumentKind, Options, Stamp, compose};
use drilldesk::session::{Command, Effect, Session};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{Ticking, generated, unzipped, wall};

/// A drill as anybody can take it apart: its id, its scripts and its entries.
struct Apart {
    uid: String,
    scripts: Vec<String>,
    entries: Vec<Value>,
    packed: Vec<(String, Vec<u8>)>,
}

impl Apart {
    fn all() -> Vec<Self> {
        let folder = generated(6, 5);
        let archive = Archive::open(folder.path()).unwrap();
        let drills = archive.list(99, true).unwrap();
        let apart = drills.into_iter().map(|summary| {
            let (drill, scripts) = archive.load(&summary.uid, Now::epoch()).unwrap();
            let mut bytes = Cursor::new(Vec::new());
            archive.pack(&summary.uid, "1", &mut bytes).unwrap();
            let entries = drill.entries().iter();
            Self {
                uid: summary.uid,
                scripts,
                entries: entries.map(|e| serde_json::to_value(e).unwrap()).collect(),
                packed: unzipped(&bytes.into_inner()),
            }
        });
        apart.collect()
    }

    /// The entries with one value in place of another and all hashes made anew; none where that is no entry.
    fn with(&self, n: usize, place: &str, value: &Value) -> Option<Vec<Entry>> {
        let mut altered = self.entries.clone();
        *altered[n].pointer_mut(place).unwrap() = value.clone();
        let mut before = seed(&self.uid, self.scripts.iter().map(String::as_str));
        let mut entries = Vec::new();
        for value in altered {
            let mut e: Entry = serde_json::from_value(value).ok()?;
            e.hash = link(before, e.seq, e.action, &e.at, &e.entered, e.by, &e.event);
            before = e.hash;
            entries.push(e);
        }
        Some(entries)
    }

    /// The file that tells these entries, its list of contents made anew.
    fn file(&self, entries: &[Entry]) -> Vec<u8> {
        let lines: String = entries
            .iter()
            .map(|e| serde_json::to_string(e).unwrap() + "\n")
            .collect();
        let mut head: Value = serde_json::from_slice(&self.packed[0].1).unwrap();
        head["entries"]["bytes"] = json!(lines.len());
        head["entries"]["sha256"] = json!(drilldesk::disk::sha256(lines.as_bytes()).to_string());
        head["entries"]["chain"] = json!(entries.last().unwrap().hash.to_string());
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        for (name, bytes) in &self.packed {
            zip.start_file(name.as_str(), options).unwrap();
            let told = match name.as_str() {
                "manifest.json" => serde_json::to_vec(&head).unwrap(),
                "entries.jsonl" => lines.clone().into_bytes(),
                _ => bytes.clone(),
            };
            zip.write_all(&told).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }
}

/// Where an entry has numbers and dates.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Number(_) => found.push(at.to_owned()),
        Value::String(text) if text.starts_with("20") && text.contains('-') => {
            found.push(at.to_owned());
        }
        Value::Array(values) => {
            for (n, value) in values.iter().enumerate() {
                places(value, &format!("{at}/{n}"), found);
            }
        }
        Value::Object(fields) => {
            for (name, value) in fields {
                places(value, &format!("{at}/{name}"), found);
            }
        }
        _ => {}
    }
}

fn extremes() -> Vec<Value> {
    vec![
        json!(i64::MIN),
        json!(i64::MIN + 1),
        json!(-1),
        json!(i64::MAX),
        json!(u64::MAX),
        json!(u64::from(u32::MAX)),
        json!(1_000_000_000_001_u64),
        json!("+262142-12-31T23:59:59+23:59"),
        json!("-262143-01-02T00:00:00-23:59"),
        json!("+262142-12-31"),
        json!("-262143-01-01"),
        json!("-262143-01-01T00:00:00"),
    ]
}

/// All that is made of a drill.
fn made_of(apart: &Apart, entries: Vec<Entry>) {
    let scenarios = apart
        .scripts
        .iter()
        .map(|text| drilldesk::scenario::read(text.as_bytes()).0.unwrap());
    let scripts = &apart.scripts;
    let now = Now::epoch();
    let drill = Drill::restore(
        apart.uid.clone(),
        scenarios.collect(),
        scripts,
        entries,
        now,
    );
    let late = Now {
        mono_millis: i64::MAX,
        ..now
    };
    for now in [now, late] {
        drill.panel(now);
        drill.elapsed_millis(now);
    }
    let assessed = drill.assess();
    for time in &assessed.times {
        time.late_secs();
    }
    let text = Text::new(Language::ZhCn);
    let stamp = Stamp {
        exported_at: wall(),
        version: "1".to_owned(),
    };
    for &kind in DocumentKind::ALL {
        compose(&drill, kind, &text, &stamp, &Options::of(&text));
    }
    // And in an archive that has it already.
    let folder = tempfile::tempdir().unwrap();
    let mut archive = Archive::open(folder.path()).unwrap();
    archive.add(&drill, scripts, drill.entries()).unwrap();
    archive.summarise(&drill).unwrap();
    drop(archive);
    let mut session = Session::open(folder.path(), Box::new(Ticking::default())).unwrap();
    let loaded = session.run(Command::Load(apart.uid.clone()));
    assert_eq!(loaded, Effect::Done);
}

/// Whether this file is refused for its numbers; it may be refused for something else, too.
fn is_impossible(file: &[u8]) -> bool {
    match read_packed(Cursor::new(file)) {
        Ok(_) => false,
        Err(ExchangeError::Impossible(_)) => true,
        Err(error) => {
            // What a number points to may be checked before the number is.
            assert!(
                matches!(
                    error,
                    ExchangeError::AlteredEntry(_) | ExchangeError::UnknownPart(_)
                ),
                "{error:?}"
            );
            true
        }
    }
}

#[test]
fn every_number_and_date_of_an_entry_is_looked_at_when_it_is_taken_in() {
    let (mut seen, mut refused) = (BTreeSet::new(), 0);
    for apart in Apart::all() {
        for (n, entry) in apart.entries.iter().enumerate() {
            let mut found = Vec::new();
            places(entry, "", &mut found);
            for place in found {
                let kind = entry["event"]["event"].as_str().unwrap_or_default();
                // One of each kind: the same field of the same event, whichever its place in a list.
                let bare = place.replace(|c: char| c.is_ascii_digit(), "");
                if !seen.insert((kind.to_owned(), bare)) {
                    continue;
                }
                for value in extremes() {
                    let Some(entries) = apart.with(n, &place, &value) else {
                        continue;
                    };
                    // A year of drill time; elsewhere what no drill comes near to.
                    let most = if place.ends_with("elapsed_millis") {
                        366 * 24 * 3_600_000
                    } else {
                        1_000_000_000_000
                    };
                    let file = apart.file(&entries);
                    if value.as_u64().is_some_and(|n| n <= most) {
                        // Nothing is made of it that breaks.
                        is_impossible(&file);
                        continue;
                    }
                    let is_text = value.is_string()
                        && !["wall", "signed_in", "due", "done_on", "taken"]
                            .iter()
                            .any(|name| place.ends_with(name));
                    assert!(is_text || is_impossible(&file), "{place} {value}");
                    refused += 1;
                }
            }
        }
    }
    assert!(seen.len() > 40 && refused > 150, "{} {refused}", seen.len());
}

#[test]
fn a_drill_with_thresholds_that_contradict_is_refused() {
    let apart = Apart::all().remove(0);
    let place = |e: &Value| {
        let text = e.to_string();
        text.contains("\"thresholds\"")
    };
    let n = apart.entries.iter().position(place).unwrap();
    for points in [[60, 85, 95], [0, 0, 0], [300, 80, 70], [90, 90, 70]] {
        let [excellent, good, pass] = points;
        let thresholds = json!({"excellent": excellent, "good": good, "pass": pass});
        let entries = apart.with(n, "/event/setup/thresholds", &thresholds);
        let file = apart.file(&entries.unwrap());
        let error = read_packed(Cursor::new(&file)).unwrap_err();
        assert!(matches!(error, ExchangeError::Impossible(_)), "{error:?}");
    }
}

#[test]
fn a_drill_with_the_least_time_there_is_is_refused_in_a_sentence() {
    let apart = Apart::all().remove(0);
    let entries = apart.with(5, "/at/elapsed_millis", &json!(i64::MIN));
    let file = apart.file(&entries.unwrap());
    let error = read_packed(Cursor::new(&file)).unwrap_err();
    assert!(matches!(error, ExchangeError::Impossible(6)), "{error:?}");
    for language in [Language::ZhCn, Language::En] {
        let told = Text::new(language).exchange_error(&error);
        assert!(told.contains('6'), "{told}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// An older program may have taken such a drill in.
    #[test]
    fn what_an_archive_has_of_such_numbers_breaks_nothing(
        choices in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..6),
        which in any::<prop::sample::Index>(),
    ) {
        thread_local!(static ALL: Vec<Apart> = Apart::all());
        ALL.with(|all| {
            let apart = which.get(all);
            let mut altered = Apart {
                uid: apart.uid.clone(),
                scripts: apart.scripts.clone(),
                entries: apart.entries.clone(),
                packed: Vec::new(),
            };
            let mut made = None;
            for (n, place, value) in &choices {
                let n = n.index(altered.entries.len());
                let mut found = Vec::new();
                places(&altered.entries[n], "", &mut found);
                // Where a drill is told to stand is what the chain hangs on.
                found.retain(|place| place != "/seq");
                let place = place.get(&found);
                let values = extremes();
                if let Some(entries) = altered.with(n, place, value.get(&values)) {
                    *altered.entries[n].pointer_mut(place).unwrap() = value.get(&values).clone();
                    made = Some(entries);
                }
            }
            if let Some(entries) = made {
                made_of(&altered, entries);
            }
        });
    }
}
