//! `drilldesk deadlines` and `drilldesk sheet`: what follows a drill, without the window.

use std::path::{Path, PathBuf};

use super::args::{Deadlines, SheetCommand};
use super::documents::{check_unit, stamp};
use super::output::one_line;
use super::{Cx, FILES, FINE, FOUND, Failure};
use crate::archive::{Archive, ArchiveError, CorrectiveActionQuery};
use crate::drill::{Action, Clock as _, DebriefEdit, Drill, Refused, Sheet, SystemClock};
use crate::export::{self, Underway};

/// Writes the deadlines of unfinished actions as a calendar.
pub(super) fn deadlines(args: &Deadlines, cx: &mut Cx<'_>) -> Result<u8, Failure> {
    let data = cx.data()?;
    let archive = cx.open_to_read()?;
    check_unit(args.unit.as_deref(), &archive, cx)?;
    let now = SystemClock::new().now();
    let query = CorrectiveActionQuery {
        unit: args.unit.clone().unwrap_or_default(),
        ..CorrectiveActionQuery::not_done(now.wall.date_naive())
    };
    let mut rows = archive.actions(&query).map_err(|e| cx.archive(&e))?.rows;
    rows.retain(|row| row.due.is_some());
    if rows.is_empty() {
        cx.err.line(cx.text.follow_ics_nothing());
        return Ok(FINE);
    }
    let _underway = Underway::begin(&data, &args.out);
    match export::calendar(rows, &args.out, &cx.text, &stamp(now.wall)) {
        Ok((_, path)) => {
            cx.out.line(one_line(&path.display().to_string()));
            Ok(FINE)
        }
        Err(error) => {
            let reason = cx.text.export_error(&error);
            cx.err.line(one_line(&cx.text.follow_ics_failed(reason)));
            Ok(FILES)
        }
    }
}

/// Sheets of evaluators, out and in.
pub(super) fn sheet(command: &SheetCommand, cx: &mut Cx<'_>) -> Result<u8, Failure> {
    match command {
        SheetCommand::Export { drill, out } => sheet_out(drill, out, cx),
        SheetCommand::Import { drill, sheets } => sheets_in(drill, sheets, cx),
    }
}

fn find(archive: &Archive, name: &str, cx: &Cx<'_>) -> Result<String, Failure> {
    archive.find(name).map_err(|error| match error {
        ArchiveError::NoSuchDrill(name) => Failure::usage(cx.text.cli_export_no_such(name)),
        error => cx.archive(&error),
    })
}

fn sheet_out(name: &str, out: &Path, cx: &mut Cx<'_>) -> Result<u8, Failure> {
    let data = cx.data()?;
    let archive = cx.open_to_read()?;
    let uid = find(&archive, name, cx)?;
    let _underway = Underway::begin(&data, out);
    let now = SystemClock::new().now();
    let (drill, scripts) = archive.load(&uid, now).map_err(|e| cx.archive(&e))?;
    match export::sheet(&Sheet::of(&drill, &scripts), out, &cx.text) {
        Ok(path) => {
            cx.out.line(one_line(&path.display().to_string()));
            Ok(FINE)
        }
        Err(error) => {
            let sentence = cx.text.export_error(&error);
            cx.err.line(one_line(&sentence));
            Ok(FILES)
        }
    }
}

fn sheets_in(name: &str, files: &[PathBuf], cx: &mut Cx<'_>) -> Result<u8, Failure> {
    let mut archive = Archive::open(&cx.data()?).map_err(|e| cx.archive(&e))?;
    let uid = find(&archive, name, cx)?;
    let clock = SystemClock::new();
    let (mut drill, scripts) = archive
        .load(&uid, clock.now())
        .map_err(|e| cx.archive(&e))?;
    let paths: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
    let mut all_taken = true;
    for (file, read) in export::read_sheets(&paths, &cx.text) {
        let read = read.and_then(|bytes| {
            let sheet = Sheet::read(&bytes).and_then(|s| s.filled(&drill, &scripts));
            sheet.map_err(|error| cx.text.sheet_error(&error))
        });
        let taken = match read {
            Ok(sheet) => {
                let edit = DebriefEdit::TakeSheet {
                    sheet: sheet.clone(),
                };
                take(&mut archive, &mut drill, edit, &clock, cx)?.map(|()| sheet.evaluator)
            }
            Err(reason) => Err(reason),
        };
        match taken {
            Ok(evaluator) => cx
                .out
                .line(one_line(&cx.text.follow_sheet_taken(evaluator))),
            Err(reason) => {
                all_taken = false;
                let said = cx.text.follow_sheet_file_said(file, reason);
                cx.err.line(one_line(&said));
            }
        }
    }
    // What was taken is kept. Lists are drawn from it, at the next start where there is no room now.
    if archive.summarise(&drill).is_err() {
        cx.err.line(cx.text.follow_lists_later());
    }
    Ok(if all_taken { FINE } else { FOUND })
}

/// Keeps one sheet; the inner error is a sentence about the sheet, the outer one about the archive.
fn take(
    archive: &mut Archive,
    drill: &mut Drill,
    edit: DebriefEdit,
    clock: &SystemClock,
    cx: &Cx<'_>,
) -> Result<Result<(), String>, Failure> {
    let pending = match drill.propose(&Action::Debrief(edit), clock.now()) {
        Ok(pending) => pending,
        Err(Refused::NoChange) => return Ok(Err(cx.text.follow_sheet_known().to_owned())),
        Err(refused) => return Ok(Err(cx.text.refused(&refused))),
    };
    let uid = drill.uid().to_owned();
    match pending.commit(&uid, archive) {
        Ok(committed) => {
            drill.apply(committed);
            Ok(Ok(()))
        }
        Err((_, error)) => Err(cx.archive(&error)),
    }
}
