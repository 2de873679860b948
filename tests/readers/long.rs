//! A record of thousands of entries as PDF: how much memory it takes to make, and that every entry stands on its pages.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use drilldesk::drill::Action;
use drilldesk::export::{plan, write};
use drilldesk::i18n::{Language, Text};
use drilldesk::jobs::Cancel;
use drilldesk::report::{DocumentKind, Format, Options, Stamp};

use super::printed;
use crate::support::{Act, open, wall};

const ENTRIES: usize = 5_000;
/// The most memory that may be in use, in megabytes.
const MOST: u64 = 300;
/// What the allocator holds back beside what is in use differs by a third from one run to the next: the least of so many is taken.
const RUNS: usize = 4;
/// Set for the process that is measured: the folder it writes into.
const OUT: &str = "DRILLDESK_LONG_RECORD";
/// Its file with the most memory that was in use, in kilobytes.
const PEAK: &str = "peak";

/// What the kernel noted of this process; none where it is not Linux.
fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}

#[test]
#[ignore = "the process that is measured: started by the test below"]
fn exports_a_long_record() {
    let Ok(out) = env::var(OUT) else {
        return;
    };
    let text = Text::new(Language::ZhCn);
    let mut sitting = open("telecom-fraud");
    for n in 1..ENTRIES {
        sitting.wait(700);
        sitting.must(&Act::note(&format!("第{n}条记事。")));
    }
    sitting.must(&Action::End);
    let planned = plan(
        &sitting.drill,
        &[DocumentKind::Record],
        &[Format::Pdf],
        &text,
    );
    let stamp = Stamp {
        exported_at: wall(),
        version: "1".to_owned(),
    };
    let options = Options {
        with_log: true,
        ..Options::of(&text)
    };
    let folder = Path::new(&out);
    let (cancel, drill) = (Cancel::default(), &sitting.drill);
    let written = write(
        drill,
        &planned,
        folder,
        &text,
        &stamp,
        &options,
        &cancel,
        &mut |_| {},
    );
    assert!(written[0].is_ok());
    if let Some(peak) = peak() {
        fs::write(folder.join(PEAK), peak.to_string()).unwrap();
    }
}

#[test]
fn a_long_record_takes_little_memory_and_none_of_its_entries_is_lost_or_doubled() {
    let mut peaks: Vec<u64> = Vec::new();
    let folder = loop {
        let folder = tempfile::tempdir().unwrap();
        let done = Command::new(env::current_exe().unwrap())
            .args([
                "readers::long::exports_a_long_record",
                "--exact",
                "--ignored",
            ])
            .env(OUT, folder.path())
            .stdout(Stdio::null())
            .status()
            .unwrap();
        assert!(done.success());
        let Ok(peak) = fs::read_to_string(folder.path().join(PEAK)) else {
            println!("passed over: this system does not say how much memory was in use");
            break folder;
        };
        peaks.push(peak.parse::<u64>().unwrap() / 1024);
        println!("a record of {ENTRIES} entries as PDF, MB at most: {peaks:?}");
        if peaks.iter().any(|megabytes| *megabytes <= MOST) {
            break folder;
        }
        assert!(peaks.len() < RUNS, "{peaks:?} MB");
    };
    let is_pdf = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "pdf");
    let files = fs::read_dir(folder.path()).unwrap();
    let pdf = files
        .map(|entry| entry.unwrap().path())
        .find(is_pdf)
        .unwrap();
    let pdf = pdf.to_str().unwrap();
    printed("qpdf", &["--check", pdf]);
    let Some(text) = printed("pdftotext", &["-raw", pdf, "-"]) else {
        return;
    };
    let numbered = |before: &str, after: &str| -> Vec<usize> {
        let parts = text.split(before).skip(1);
        let numbers = parts.filter_map(|part| part.split_once(after)?.0.parse().ok());
        numbers.collect()
    };
    let entries = numbered("第", "条记事。");
    assert!(entries.into_iter().eq(1..ENTRIES));
    let pages = numbered("— ", " —");
    assert!(pages.len() > 100);
    assert!(pages.iter().copied().eq(1..=pages.len()), "{pages:?}");
    assert_eq!(text.matches('\u{c}').count(), pages.len());
}
