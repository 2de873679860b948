//! `drilldesk check`: scenario files as the program reads them, with everything that is wrong.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::args::{Check, Shape};
use super::output::one_line;
use super::{Cx, FINE, FOUND, Failure, USAGE};
use crate::drill::{Clock as _, SystemClock};
use crate::i18n::Text;
use crate::library::read_limited;
use crate::scenario::{self, Finding, FindingKind, Severity};

/// One finding for a program. The order and the names of the fields are part of the contract.
#[derive(Serialize)]
struct Row<'a> {
    file: String,
    line: u32,
    column: u32,
    path: &'a str,
    severity: Severity,
    message: String,
    #[serde(flatten)]
    kind: &'a FindingKind,
}

pub(super) fn run(args: &Check, cx: &mut Cx<'_>) -> Result<u8, Failure> {
    let today = SystemClock::new().now().wall.date_naive().into();
    let mut unread = false;
    let mut files = Vec::new();
    for path in &args.paths {
        match expand(path) {
            Ok(found) if found.is_empty() => {
                unread = true;
                cx.err
                    .line(cx.text.cli_no_scenarios_in(path.display().to_string()));
            }
            Ok(found) => files.extend(found),
            Err(error) => {
                unread = true;
                cx.err.line(cx.unreadable(path, &error));
            }
        }
    }
    let mut rows: Vec<String> = Vec::new();
    let mut counts = [0_usize; 3];
    let mut read = 0;
    for file in &files {
        let bytes = match read_limited(file) {
            Ok(bytes) => bytes,
            Err(error) => {
                unread = true;
                cx.err.line(cx.unreadable(file, &error));
                continue;
            }
        };
        read += 1;
        let mut findings = scenario::read_with_law(&bytes, today).1;
        findings.sort_by_key(|f| (f.pos, f.severity()));
        for mut finding in findings {
            counts[finding.severity() as usize] += 1;
            tell_whole_size(&mut finding, file);
            match args.format {
                Shape::Text => cx.out.line(line(&finding, file, &cx.text)),
                Shape::Json => rows.push(row(&finding, file, &cx.text)?),
            }
        }
    }
    let [errors, warnings, hints] = counts;
    match args.format {
        Shape::Json => cx.out.line(list_of(&rows)),
        Shape::Text if read == 0 => {}
        Shape::Text if counts == [0; 3] => cx.err.line(cx.text.cli_check_clean(read)),
        Shape::Text => cx
            .err
            .line(cx.text.cli_check_found(errors, read, hints, warnings)),
    }
    Ok(match (unread, errors) {
        (true, _) => USAGE,
        (false, 0) => FINE,
        (false, _) => FOUND,
    })
}

/// A finding for a reader: `path:line:column: severity: sentence`.
pub(super) fn line(finding: &Finding, file: &Path, text: &Text) -> String {
    one_line(&format!(
        "{}:{}:{}: {}: {}",
        file.display(),
        finding.pos.line.max(1),
        finding.pos.column.max(1),
        text.severity(finding.severity()),
        text.finding(finding)
    ))
}

fn row(finding: &Finding, file: &Path, text: &Text) -> Result<String, Failure> {
    let row = Row {
        file: file.display().to_string(),
        line: finding.pos.line.max(1),
        column: finding.pos.column.max(1),
        path: &finding.path,
        severity: finding.severity(),
        message: text.finding(finding),
        kind: &finding.kind,
    };
    json(&row)
}

pub(super) fn json(value: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string(value).map_err(|err| Failure::usage(err.to_string()))
}

/// A JSON list with one value on each line.
pub(super) fn list_of(rows: &[String]) -> String {
    if rows.is_empty() {
        "[]".to_owned()
    } else {
        format!("[\n  {}\n]", rows.join(",\n  "))
    }
}

/// The scenario files that a path stands for. Of a folder, those the program would read: its own, not those of folders within.
fn expand(path: &Path) -> std::io::Result<Vec<PathBuf>> {
    if !std::fs::metadata(path)?.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    for entry in std::fs::read_dir(path)? {
        let file = entry?.path();
        if file.extension().is_some_and(|e| e == "ron") {
            files.push(file);
        }
    }
    files.sort();
    Ok(files)
}

/// No more of a file is read than a scenario may have; the sentence names its real size.
fn tell_whole_size(finding: &mut Finding, file: &Path) {
    if let FindingKind::TooLarge { bytes, .. } = &mut finding.kind
        && let Ok(metadata) = std::fs::metadata(file)
    {
        *bytes = usize::try_from(metadata.len())
            .unwrap_or(*bytes)
            .max(*bytes);
    }
}
