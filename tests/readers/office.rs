//! Word and Excel files by python-docx and openpyxl, and Word files as `LibreOffice` lays them out.

use std::path::Path;

use drilldesk::drill::{LedgerBody, LedgerDrill, LedgerScene};
use drilldesk::i18n::{Language, Text};
use drilldesk::report::{
    DocumentKind, Format, LedgerHead, LedgerKind, Options, Report, Stamp, ledger, render,
};
use drilldesk::scenario::Rating;
use serde_json::Value;

use super::pdf::{Sheet, body_of, sheets};
use super::{Papers, printed, word};
use crate::support::wall;

/// What `office.py` reads of a file.
pub(super) fn read(path: &Path) -> Option<Value> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/readers/office.py");
    let module = match path.extension()?.to_str()? {
        "xlsx" => "openpyxl",
        _ => "docx",
    };
    let python = python_with(module)?;
    let json = printed(python, &[script, word(path)])?;
    Some(serde_json::from_str(&json).unwrap())
}

/// The pages of a Word file as `LibreOffice` lays it out.
pub(super) fn laid_out(docx: &Path) -> Option<Vec<Sheet>> {
    let folder = docx.parent().unwrap();
    let profile = format!("-env:UserInstallation=file://{}/profile", word(folder));
    let args = [
        "--headless",
        &profile,
        "--convert-to",
        "pdf",
        "--outdir",
        word(folder),
        word(docx),
    ];
    printed("soffice", &args)?;
    sheets(word(&docx.with_extension("pdf")))
}

/// The first Python, or that of the system, which is the one that packages are for.
fn python_with(module: &str) -> Option<&'static str> {
    let has = |python: &&str| {
        std::process::Command::new(python)
            .args(["-c", &format!("import {module}")])
            .output()
            .is_ok_and(|output| output.status.success())
    };
    let python = ["python3", "/usr/bin/python3"].into_iter().find(has);
    if python.is_none() {
        let required = std::env::var("DRILLDESK_READERS").is_ok_and(|v| v == "required");
        assert!(!required, "python3 has no {module}");
        println!("passed over: python3 has no {module}");
    }
    python
}

fn near(value: &Value, wanted: f64, by: f64) -> bool {
    value.as_f64().is_some_and(|v| (v - wanted).abs() <= by)
}

/// 做到率 and 签到率 are numbers that are shown in percent; a number of a drill stays as it was written, with its noughts.
#[test]
fn shares_in_a_workbook_are_numbers_and_numbers_of_drills_are_texts() {
    let folder = tempfile::tempdir().unwrap();
    for language in Language::ALL {
        let path = folder.path().join("ledger.xlsx");
        let report = booked("0012", language);
        std::fs::write(&path, render(&report, Format::Xlsx).unwrap().bytes).unwrap();
        let program = "import openpyxl, sys\nfor s in openpyxl.load_workbook(sys.argv[1]):\n  for r in s.iter_rows():\n    for c in r:\n      if c.value == '0012' or '%' in c.number_format and c.value not in (None, '—'): print(s.title, c.data_type, c.value, c.number_format)";
        let python = python_with("openpyxl");
        let Some(told) = python.and_then(|p| printed(p, &["-c", program, word(&path)])) else {
            return;
        };
        let shares: Vec<&str> = told.lines().filter(|line| line.ends_with("0.0%")).collect();
        let numbers = [" n 0.923 0.0%", " n 0.5 0.0%"];
        for number in numbers {
            let found = shares.iter().filter(|line| line.ends_with(number)).count();
            assert_eq!(found, 1, "{number} {told}");
        }
        let texts = told.lines().filter(|line| line.contains(" s 0012 @"));
        assert!(texts.count() >= 2, "{told}");
    }
}

/// A spreadsheet would make 12 of 0012 and a day of 3-5. Behind a tab both are texts, and a reader of CSV has them back without it.
#[test]
fn numbers_of_drills_in_a_list_are_no_figures_and_can_be_read_back() {
    let folder = tempfile::tempdir().unwrap();
    for (number, is_marked) in [("0012", true), ("3-5", true), ("SQ-20260916-01", false)] {
        let path = folder.path().join("ledger.csv");
        let report = booked(number, Language::ZhCn);
        std::fs::write(&path, render(&report, Format::Csv).unwrap().bytes).unwrap();
        let program = "import csv, sys\nrows = list(csv.DictReader(open(sys.argv[1], encoding='utf-8-sig', newline='')))\nprint(repr(rows[0]['演练编号']), rows[0]['演练编号'].strip(), rows[0]['参演人数'])";
        let Some(told) = printed("python3", &["-c", program, word(&path)]) else {
            return;
        };
        let tab = if is_marked { "\\t" } else { "" };
        assert_eq!(told.trim(), format!("'{number}{tab}' {number} 12"));
    }
}

/// A ledger of one drill of this number: 12 of 13 were there, and of two times that an item was rated it was met once.
fn booked(number: &str, language: Language) -> Report {
    let text = Text::new(language);
    let rated = |rating| LedgerScene {
        scenario: "XB-01".to_owned(),
        ratings: vec![("C01".to_owned(), Some(rating))],
        ..LedgerScene::default()
    };
    let drill = LedgerDrill {
        number: number.to_owned(),
        day: chrono::NaiveDate::from_ymd_opt(2026, 11, 24),
        body: LedgerBody {
            expected: 13,
            present: 12,
            scenes: vec![rated(Rating::Met), rated(Rating::Missed)],
            ..LedgerBody::default()
        },
        ..LedgerDrill::default()
    };
    let stamp = Stamp {
        exported_at: wall(),
        version: "0.1.0".to_owned(),
    };
    ledger(
        LedgerKind::Ledger,
        &[drill],
        &[],
        &LedgerHead::default(),
        &text,
        &stamp,
        &Options::of(&text),
    )
}

#[test]
fn a_word_file_has_the_page_the_styles_and_the_heads_of_its_tables() {
    let papers = Papers::new();
    for language in Language::ALL {
        let text = Text::new(language);
        for &kind in DocumentKind::ALL {
            let path = papers.write(kind, Format::Docx, language);
            let Some(read) = read(&path) else { return };
            let title = read["title"].as_str().unwrap();
            let name = kind.name(&text);
            assert!(
                // 关于……的通知; the form that a record is has a title of its own, and the log behind it another; of a bulletin a headline.
                matches!(
                    kind,
                    DocumentKind::Notice | DocumentKind::Record | DocumentKind::Bulletin
                ) || title.ends_with(name)
                    || title.starts_with(name),
                "{title}"
            );
            assert!(read["author"].as_str().unwrap().starts_with("城东支行"));
            assert_eq!(read["odd_even"], true);
            for (n, section) in read["sections"].as_array().unwrap().iter().enumerate() {
                let lies = near(&section["page"][0], 297.0, 0.1);
                let is_card = kind == DocumentKind::RoleCards;
                assert_eq!(near(&section["page"][0], 148.0, 0.1), is_card, "A5");
                let is_form = matches!(
                    kind,
                    DocumentKind::Evaluation | DocumentKind::Incident | DocumentKind::Rectification
                ) || (kind == DocumentKind::Record && n == 0);
                let [top, left, right, bottom] = match (is_card, lies) {
                    _ if is_form => [24.0, 25.0, 20.0, 22.0],
                    (true, _) => [15.0, 13.0, 13.0, 14.0],
                    (false, true) => [28.0, 35.0, 37.0, 26.0],
                    (false, false) => [37.0, 28.0, 26.0, 35.0],
                };
                assert!(near(&section["top"], top, 0.1), "{section}");
                assert!(near(&section["left"], left, 0.1), "{section}");
                assert!(near(&section["right"], right, 0.1), "{section}");
                assert!(near(&section["bottom"], bottom, 0.1), "{section}");
                let pitch = match language {
                    _ if is_card => "260",
                    // One page, always.
                    Language::ZhCn if kind == DocumentKind::Notice => "510",
                    Language::ZhCn => "579",
                    Language::En => "400",
                };
                assert_eq!(section["grid"]["linePitch"], pitch);
                assert_eq!(section["footer"].as_str().unwrap().trim(), "PAGE");
                assert_eq!(section["even_footer"].as_str().unwrap().trim(), "PAGE");
            }
            let headings = read["headings"].as_array().unwrap();
            let without = [
                DocumentKind::SignIn,
                DocumentKind::ScoreSheet,
                DocumentKind::RoleCards,
                DocumentKind::Notice,
                DocumentKind::Incident,
                DocumentKind::Bulletin,
            ];
            assert!(!headings.is_empty() || without.contains(&kind));
            for table in read["tables"].as_array().unwrap() {
                let rows = table["rows"].as_array().unwrap();
                // Lists repeat their head; fields and signatures have none.
                if table["head"][0] == "序号" || table["head"][0] == "No." {
                    assert_eq!(rows[0]["repeated"], true, "{table}");
                }
                assert!(rows.iter().skip(1).all(|row| row["repeated"] == false));
            }
        }
    }
}

#[test]
fn a_word_file_laid_out_by_libreoffice_has_22_lines_a_page() {
    let papers = Papers::new();
    let path = papers.write(DocumentKind::Report, Format::Docx, Language::ZhCn);
    let Some(sheets) = laid_out(&path) else {
        return;
    };
    let mut most = 0;
    for sheet in &sheets {
        let lines: Vec<_> = sheet
            .lines
            .iter()
            .filter(|l| {
                l.text
                    .chars()
                    .filter(|c| "演练有序各岗位配合处置".contains(*c))
                    .count()
                    > 20
            })
            .collect();
        if lines.len() < 15 {
            continue;
        }
        for pair in lines.windows(2) {
            let pitch = pair[1].top - pair[0].top;
            assert!((pitch - 28.95).abs() < 0.1, "{pitch}");
        }
        most = most.max(lines.len());
        let longest = lines.iter().map(|l| l.text.chars().count()).max().unwrap();
        assert_eq!(longest, 28, "{:?}", lines[1]);
    }
    assert_eq!(most, 22, "{:?}", body_of(&sheets[0], 16.0).len());
}

#[test]
fn a_workbook_is_ready_to_be_filtered_and_printed() {
    let papers = Papers::new();
    let mut drawn = 0;
    for language in Language::ALL {
        let text = Text::new(language);
        for &kind in DocumentKind::ALL {
            if !kind.formats().contains(&Format::Xlsx) {
                continue;
            }
            let path = papers.write(kind, Format::Xlsx, language);
            let Some(read) = read(&path) else { return };
            let sheets = read["sheets"].as_array().unwrap();
            assert!(!sheets.is_empty());
            for sheet in sheets {
                if sheet["name"] == text.doc_sheet_charts() {
                    let charts = if kind == DocumentKind::Record { 3 } else { 1 };
                    assert_eq!(sheet["charts"], charts, "{sheet}");
                    drawn += 1;
                    continue;
                }
                assert!(sheet["frozen"].is_string(), "{sheet}");
                assert!(sheet["filter"].is_string(), "{sheet}");
                assert_eq!(sheet["paper"], 9, "A4: {sheet}");
                assert_eq!(sheet["orientation"], "landscape");
                assert_eq!(sheet["wide"], 1, "{sheet}");
                assert!(sheet["titles"].is_string(), "{sheet}");
                assert!(sheet["footer"].as_str().unwrap().contains("&P"), "{sheet}");
                // No formula anywhere.
                let types = sheet["types"].as_array().unwrap();
                assert!(!types.contains(&Value::from("f")), "{sheet}");
            }
        }
    }
    // Record and score sheet, in each language.
    assert_eq!(drawn, 4);
}
