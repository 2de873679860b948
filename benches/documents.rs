//! What a document costs, each beside another way to the same: minutes as DOCX and python-docx, the record as PDF and `LibreOffice`, the ledger of 5,000 drills as XLSX and openpyxl.
//!
//! `cargo bench --bench documents`, or with `--profile dev` to use what the tests have built.
//! A program that is not on the machine is said; its line has no ratio then.
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints, and stops at what it did not expect"
)]

mod ticking;

use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use chrono::{NaiveDate, TimeDelta};
use drilldesk::drill::{
    Action, Clock, DebriefEdit, Drill, Entry, Grade, Journal, LedgerBody, LedgerDrill, Participant,
    Problem, Setup,
};
use drilldesk::i18n::{Language, Text};
use drilldesk::library::Library;
use drilldesk::report::{
    DocumentKind, Format, LedgerHead, LedgerKind, Options, Report, Stamp, compose, ledger, render,
};
use drilldesk::scenario::{CueKind, Scenario};
use ticking::{Ticking, wall};

const RUNS: usize = 15;
const ROWS: i64 = 5_000;
const LONG_ENTRIES: usize = 5_000;

struct Nowhere;

impl Journal for Nowhere {
    type Error = std::convert::Infallible;

    fn append(&mut self, _: &str, _: &[Entry]) -> Result<(), Self::Error> {
        Ok(())
    }
}

fn main() {
    // `cargo test --benches` passes this: nothing is measured then.
    if std::env::args().any(|arg| arg == "--test") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let drill = played(0);
    let (docx, minutes) = timed(DocumentKind::Minutes, &drill, Format::Docx);
    told("minutes as DOCX, from the drill", docx, "", None);
    // What python-docx is given, too: the blocks.
    let docx = median(RUNS, || render(&minutes, Format::Docx).unwrap().bytes);
    let other = python("docx", &minutes, folder, RUNS);
    told(
        "minutes as DOCX, from their blocks",
        docx,
        "python-docx",
        other,
    );

    let (pdf, record) = timed(DocumentKind::Record, &drill, Format::Pdf);
    let word = folder.join("record.docx");
    std::fs::write(&word, render(&record, Format::Docx).unwrap().bytes).unwrap();
    told(
        "record as PDF",
        pdf,
        "LibreOffice from the DOCX",
        office(&word, folder),
    );
    let (docx, _) = timed(DocumentKind::Record, &drill, Format::Docx);
    told("record as DOCX, with its drawings", docx, "", None);

    let report = year();
    let xlsx = median(RUNS / 3, || render(&report, Format::Xlsx).unwrap().bytes);
    let other = python("xlsx", &report, folder, 3);
    told("ledger of 5,000 drills as XLSX", xlsx, "openpyxl", other);

    let long = played(LONG_ENTRIES);
    for format in [Format::Json, Format::Docx, Format::Pdf] {
        let start = Instant::now();
        let text = Text::new(Language::ZhCn);
        let options = Options {
            with_log: true,
            ..Options::of(&text)
        };
        let report = compose(&long, DocumentKind::Record, &text, &stamp(), &options);
        let bytes = render(&report, format).unwrap().bytes.len();
        println!(
            "record of {} entries as {}: once {:.2?}, {bytes} bytes",
            long.entries().len(),
            format.word(),
            start.elapsed()
        );
    }
}

/// From the drill to the bytes, warm.
fn timed(kind: DocumentKind, drill: &Drill, format: Format) -> (Duration, Report) {
    let text = Text::new(Language::ZhCn);
    let options = Options {
        with_log: true,
        ..Options::of(&text)
    };
    let composed = || compose(drill, kind, &text, &stamp(), &options);
    let time = median(RUNS, || render(&composed(), format).unwrap().bytes);
    (time, composed())
}

fn stamp() -> Stamp {
    Stamp {
        exported_at: wall(),
        version: "0.1.0".to_owned(),
    }
}

/// The first run is not counted: fonts are read once a process.
fn median(runs: usize, mut make: impl FnMut() -> Vec<u8>) -> Duration {
    black_box(make());
    let mut times: Vec<Duration> = (0..runs.max(1))
        .map(|_| {
            let start = Instant::now();
            black_box(make());
            start.elapsed()
        })
        .collect();
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn told(what: &str, ours: Duration, other: &str, theirs: Option<Duration>) {
    match theirs {
        Some(theirs) => println!(
            "{what}: median {ours:.2?}; {other} {theirs:.2?}, ratio {:.1}",
            theirs.as_secs_f64() / ours.as_secs_f64()
        ),
        None if other.is_empty() => println!("{what}: median {ours:.2?}"),
        None => println!("{what}: median {ours:.2?}; {other} is not on this machine"),
    }
}

/// The same blocks by the script beside this file.
fn python(which: &str, report: &Report, folder: &Path, runs: usize) -> Option<Duration> {
    let input = folder.join("input.json");
    std::fs::write(&input, serde_json::to_vec(&report.sections).unwrap()).unwrap();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/documents.py");
    // The first one found, or that of the system, which is the one that packages are for.
    let output = ["python3", "/usr/bin/python3"]
        .into_iter()
        .find_map(|python| {
            let mut command = Command::new(python);
            command.arg(script).arg(which).arg(&input);
            command.arg(folder.join(which)).arg(runs.to_string());
            command
                .output()
                .ok()
                .filter(|output| output.status.success())
        })?;
    let millis: f64 = String::from_utf8_lossy(&output.stdout)
        .trim()
        .parse()
        .ok()?;
    Some(Duration::from_secs_f64(millis / 1000.0))
}

/// `LibreOffice` from its start to the PDF, as one waits for it; the second run, when its profile is there.
fn office(word: &Path, folder: &Path) -> Option<Duration> {
    let mut last = None;
    for _ in 0..2 {
        let start = Instant::now();
        let output = Command::new("soffice")
            .arg(format!(
                "-env:UserInstallation=file://{}/profile",
                folder.display()
            ))
            .args(["--headless", "--convert-to", "pdf", "--outdir"])
            .arg(folder)
            .arg(word)
            .output()
            .ok()?;
        if !output.status.success() {
            return None;
        }
        last = Some(start.elapsed());
    }
    last
}

/// A drill played to its end with five people and a problem; with notes until it has this many entries.
fn played(entries: usize) -> Drill {
    let script = Library::built_in().find("XB-01").unwrap().clone();
    let clock = Ticking::default();
    let mut drill = Drill::new(
        "0123456789abcdef0123456789abcdef".to_owned(),
        vec![script.scenario],
        &[script.text],
    );
    let setup = Setup {
        unit: "城东支行".to_owned(),
        place: "营业厅".to_owned(),
        facilitator: "沈亦宁".to_owned(),
        participants: ["大堂经理", "柜员", "运营主管", "网点负责人", "保安"]
            .into_iter()
            .map(|post| Participant {
                name: format!("甲{post}"),
                post: post.to_owned(),
                signed_in: Some(wall()),
                ..Participant::default()
            })
            .collect(),
        ..Setup::default()
    };
    let pending = drill.open(setup, clock.now()).unwrap();
    drill.apply(pending.commit("", &mut Nowhere).unwrap());
    let act = |drill: &mut Drill, action: Action| {
        let pending = drill.propose(&action, clock.now()).unwrap();
        drill.apply(pending.commit("", &mut Nowhere).unwrap());
    };
    act(&mut drill, Action::Start);
    while drill.cue().is_some_and(|c| c.kind != CueKind::Closing) {
        act(&mut drill, Action::Say);
        let open = drill.open_branches();
        let place = open[drill.entries().len() % open.len()].0;
        act(&mut drill, Action::TakeBranch(place));
        if drill.entries().len() > 400 {
            break;
        }
    }
    let mut number = 0;
    while drill.entries().len() < entries {
        number += 1;
        act(&mut drill, Action::Note(format!("第 {number} 条记事")));
    }
    act(&mut drill, Action::End);
    act(
        &mut drill,
        Action::Debrief(DebriefEdit::SetProblem {
            index: 0,
            problem: Problem {
                text: "上报等到处置完毕才进行".to_owned(),
                measure: "将上报路径张贴于柜台内侧".to_owned(),
                responsible: "大堂经理".to_owned(),
                ..Problem::default()
            },
        }),
    );
    drill
}

/// The ledger of a year with very many drills.
fn year() -> Report {
    let text = Text::new(Language::ZhCn);
    let first = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
    let drills: Vec<LedgerDrill> = (0..ROWS)
        .map(|n| LedgerDrill {
            uid: format!("{n:032x}"),
            number: format!("330106-{n:05}"),
            day: Some(first + TimeDelta::days(n % 365)),
            unit: "城东支行".to_owned(),
            branch: format!("第{}网点", n % 40),
            name: "消保应急演练（防范冒充工作人员诈骗）".to_owned(),
            titles: vec!["冒充本行人员电话诈骗".to_owned()],
            commander: "顾明远".to_owned(),
            facilitator: "沈亦宁".to_owned(),
            participants: 6,
            score_tenths: Some(700 + n as u32 % 300),
            grade: Some(Grade::Good),
            body: LedgerBody {
                expected: 6,
                present: 6,
                ..LedgerBody::default()
            },
            ..LedgerDrill::default()
        })
        .collect();
    let scenarios: [Scenario; 0] = [];
    let head = LedgerHead {
        unit: "城东支行".to_owned(),
        ..LedgerHead::default()
    };
    ledger(
        LedgerKind::Ledger,
        &drills,
        &scenarios,
        &head,
        &text,
        &stamp(),
        &Options::of(&text),
    )
}
