//! Files made to hurt: the reader must come back, and never fall over. One that is read for ever ends the run, not by a clock here.

use drilldesk::scenario::{Severity, limits, read};
use proptest::prelude::*;

use super::SOUND;
use crate::support::{SHIPPED, script};

/// What `ron` makes of a text; `Some` may be left out, as in our notation.
pub(super) fn ron_reads(text: &str) -> Result<ron::Value, ron::error::SpannedError> {
    ron::Options::default()
        .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
        .from_str(text)
}

fn comes_back(what: &str, bytes: &[u8]) {
    let (scenario, findings) = read(bytes);
    assert!(scenario.is_none(), "{what} was taken for a scenario");
    assert!(!findings.is_empty(), "{what}: nothing was said");
    assert!(
        findings.len() <= 3 * limits::FINDINGS,
        "{what}: {}",
        findings.len()
    );
    assert!(
        findings.iter().any(|f| f.severity() == Severity::Error),
        "{what}"
    );
}

#[test]
fn a_hostile_file_is_refused() {
    let keys = |count: usize, name: &dyn Fn(usize) -> String| {
        let fields: String = (0..count).map(|i| format!("{}:1,", name(i))).collect();
        format!("({fields})")
    };
    let cases: Vec<(&str, String)> = vec![
        ("nothing", String::new()),
        ("a space", " ".to_owned()),
        ("brackets", "[".repeat(10_000)),
        ("groups", "(".repeat(10_000)),
        ("fields in fields", "(a:".repeat(10_000)),
        ("closing brackets", ")]".repeat(10_000)),
        ("named groups", "A(".repeat(10_000)),
        ("two mebibytes", "a".repeat(2 * 1024 * 1024)),
        ("NUL bytes", "\0".repeat(1_000_000)),
        ("an open text", format!("\"{}", "字".repeat(300_000))),
        ("open texts", "\"a\" \"".repeat(100_000)),
        (
            "an open raw text",
            format!("r##\"{}", "\"#".repeat(400_000)),
        ),
        ("hashes", format!("r{}", "#".repeat(900_000))),
        (
            "raw texts that end late",
            format!("r{}\"{}", "#".repeat(1_000), "\"#".repeat(400_000)),
        ),
        ("an open comment", "/*".repeat(400_000)),
        ("comments", "/**/".repeat(250_000)),
        ("line comments", "//\n".repeat(300_000)),
        (
            "one key a thousand times",
            keys(1_000, &|_| "id".to_owned()),
        ),
        ("one key very often", keys(90_000, &|_| "id".to_owned())),
        ("many keys", keys(90_000, &|i| format!("k{i}"))),
        ("a million commas", ",".repeat(1_000_000)),
        (
            "a million commas in a list",
            format!("[{}", ",".repeat(1_000_000)),
        ),
        (
            "a million commas in a group",
            format!("(a: 1{}", ",".repeat(1_000_000)),
        ),
        ("colons", ":".repeat(1_000_000)),
        ("digits", "9".repeat(1_000_000)),
        ("signs", "+-".repeat(500_000)),
        ("backslashes", format!("\"{}", "\\".repeat(999_999))),
        (
            "escapes",
            format!("\"{}\"", "\\u{FFFFFFFFF}".repeat(70_000)),
        ),
        ("attributes", "#\n".repeat(400_000)),
        ("a long name", format!("({}: 1)", "名".repeat(300_000))),
    ];
    for (what, text) in cases {
        comes_back(what, text.as_bytes());
    }
    let mut bytes = vec![0xff; 1_000_000];
    comes_back("bytes that are no text", &bytes);
    bytes.fill(0x80);
    bytes[0] = b'(';
    comes_back("bytes that continue nothing", &bytes);
}

/// Everything within its limit, and as much of it as a file can hold.
#[test]
fn a_well_formed_file_of_references_into_nowhere_is_refused_soon() {
    let items: String = (0..limits::ITEMS - 2)
        .map(|i| format!("(id: \"an-item-with-a-long-name-{i}\", level: Normal, stage: \"s\", title: \"项\", text: \"项\"),"))
        .collect();
    let tested = "\"an-item-with-a-long-mame\",".repeat(190);
    let cues: String = (0..130)
        .map(|i| format!("(id: \"X{i}\", stage: \"s\", kind: Advance, title: \"某\", line: [\"某\"], items: [{tested}]),"))
        .collect();
    let text = SOUND
        .replace("items: [\n", &format!("items: [\n{items}\n"))
        .replace("cues: [\n", &format!("cues: [\n{cues}\n"));
    assert!(text.len() < limits::FILE_BYTES, "{}", text.len());
    comes_back("references into nowhere", text.as_bytes());
    // Ids far beyond their limit, each compared with the others.
    let long = "x".repeat(400_000);
    let text = SOUND
        .replace("(id: \"R1\"", &format!("(id: \"{long}\""))
        .replace(
            "items: [\"C1\"]",
            &format!("items: [{}]", "\"x\",".repeat(190)),
        );
    comes_back("a very long id", text.as_bytes());
    // As many positions of switches as are tried, under as many conditions as fit.
    let switches: String = (0..12)
        .map(|i| format!("(id: \"w{i}\", title: \"关\", default: \"no\", options: [(id: \"no\", title: \"否\"), (id: \"yes\", title: \"是\")]),"))
        .collect();
    let when: String = (0..12)
        .map(|i| format!("(switch: \"w{i}\", is: \"yes\"),"))
        .collect();
    let branches = format!("(on: Choice, title: \"某\", to: \"Q9\", when: [{when}]),").repeat(8);
    let cues: String = (0..100)
        .map(|i| format!("(id: \"X{i}\", stage: \"s\", kind: Advance, title: \"某\", line: [\"某\"], branches: [{branches}]),"))
        .collect();
    let text = SOUND
        .replace("switches: [", &format!("switches: [{switches}"))
        .replace("cues: [\n", &format!("cues: [\n{cues}\n"));
    assert!(text.len() < limits::FILE_BYTES, "{}", text.len());
    comes_back("switches", text.as_bytes());
}

/// A way through a chain of cues as long as a file may hold needs no deep stack.
#[test]
fn a_long_chain_of_cues_is_walked() {
    let count = limits::CUES - 2;
    let cues: String = (0..count)
        .map(|i| {
            let next = if i + 1 == count { "Q1".to_owned() } else { format!("X{}", i + 1) };
            format!("(id: \"X{i}\", stage: \"s\", kind: Opening, title: \"某\", line: [\"某\"], items: [\"C1\"], branches: [(on: Met, title: \"某\", to: \"{next}\")]),")
        })
        .collect();
    let text = SOUND.replace("cues: [\n", &format!("cues: [\n{cues}\n"));
    let (scenario, findings) = read(text.as_bytes());
    assert_eq!(findings, []);
    assert_eq!(scenario.unwrap().cues.len(), limits::CUES);
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_do_no_harm() {
    let text = format!("\u{feff}{}", SOUND.replace('\n', "\r\n"));
    let (scenario, findings) = read(text.as_bytes());
    assert_eq!(findings, []);
    let (plain, _) = read(SOUND.as_bytes());
    assert_eq!(scenario, plain);
}

/// Ways of writing that our reader takes must be RON.
#[test]
fn what_we_accept_is_ron() {
    let ways = [
        ("difficulty: 1", "difficulty: Some(1)"),
        ("difficulty: 1", "difficulty: +1"),
        ("difficulty: 1", "difficulty: 0_1"),
        ("difficulty: 1", "difficulty: /* 一 /* 二 */ */ 1 // 三\n"),
        ("\"小脚本\"", "r#\"小\"脚本\"#"),
        ("\"小脚本\"", "\"小\\u{811a}\\n\\t\\\"\\\\\""),
        ("event: \"停电了\"", "event: Some(\"停电了\")"),
        ("Scenario(", "("),
        ("Scenario(", "#![enable(implicit_some)]\nScenario("),
        ("(id: \"lobby\"", "Role(id: \"lobby\", optional: true"),
        ("mood: 2,", "mood: None,"),
    ];
    for (from, to) in ways {
        assert!(SOUND.contains(from));
        let text = SOUND.replace(from, to);
        let (scenario, findings) = read(text.as_bytes());
        assert!(scenario.is_some(), "{to}: {findings:?}");
        if let Err(err) = ron_reads(&text) {
            panic!("{to}: {err}");
        }
    }
}

/// A mutated file: some bytes changed, left out, doubled or moved.
fn mutate(bytes: &mut Vec<u8>, changes: &[(prop::sample::Index, prop::sample::Index, u8, u8)]) {
    for (at, other, how, byte) in changes {
        if bytes.is_empty() {
            return;
        }
        let (a, b) = (at.index(bytes.len()), other.index(bytes.len()));
        let (from, to) = (a.min(b), a.max(b));
        match how % 6 {
            0 => bytes[a] = *byte,
            1 => bytes.insert(a, b"()[]\":,\\/*#-0 \n\0"[usize::from(*byte) % 16]),
            2 => {
                bytes.remove(a);
            }
            3 => bytes.truncate(a.max(8)),
            4 => {
                bytes.drain(from..to.min(from + usize::from(*byte)));
            }
            _ => {
                let part: Vec<u8> = bytes[from..to.min(from + usize::from(*byte))].to_vec();
                bytes.splice(a..a, part);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_script_never_makes_the_reader_fall(
        which in 0..5_usize,
        changes in prop::collection::vec(any::<(prop::sample::Index, prop::sample::Index, u8, u8)>(), 1..6),
    ) {
        let mut bytes = SHIPPED.get(which).map_or_else(|| SOUND.to_owned(), |name| script(name).text).into_bytes();
        mutate(&mut bytes, &changes);
        let (scenario, findings) = read(&bytes);
        let errors = findings.iter().any(|f| f.severity() == Severity::Error);
        prop_assert_eq!(scenario.is_none(), errors);
        // What is still accepted is still RON.
        if let (Some(_), Ok(text)) = (scenario, std::str::from_utf8(&bytes)) {
            let read = ron_reads(text);
            prop_assert!(read.is_ok(), "{:?}", read);
        }
    }

    #[test]
    fn small_scripts_are_damaged_more(
        changes in prop::collection::vec(any::<(prop::sample::Index, prop::sample::Index, u8, u8)>(), 1..40),
    ) {
        let mut bytes = SOUND.as_bytes().to_vec();
        mutate(&mut bytes, &changes);
        let (scenario, findings) = read(&bytes);
        let errors = findings.iter().any(|f| f.severity() == Severity::Error);
        prop_assert_eq!(scenario.is_none(), errors);
    }

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        read(&bytes);
    }

    #[test]
    fn any_marks_are_read(text in "[()\\[\\]\":,a-c0-9/*#\\\\ \n-]{0,200}") {
        let (scenario, _) = read(text.as_bytes());
        prop_assert!(scenario.is_none());
    }
}
