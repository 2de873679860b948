//! `drilldesk export-drill`, `import`, `trash` and `retention`: what becomes of drills that were played.

use std::path::Path;

use chrono::NaiveDate;

use super::args::{BackUp, ExportDrill, Import, Restore, RetentionCommand, TrashCommand};
use super::output::one_line;
use super::{Cx, FILES, FINE, FOUND, Failure, documents, log};
use crate::archive::{
    self, Archive, BACKUP_ENDING, BackupError, ExchangeError, Imported, MediaOf, NewAuditRecord,
    OldMedia, PACKED_ENDING, RetentionPeriods, RetentionRow, Summary, Wanted, detail,
};
use crate::drill::{Clock as _, Now, SystemClock};
use crate::export::{self, Underway};
use crate::i18n::size;
use crate::settings::Settings;

fn now() -> Now {
    SystemClock::new().now()
}

/// Digits of an id that are shown.
fn short(uid: &str) -> &str {
    uid.get(..8).unwrap_or(uid)
}

pub(super) fn export_drill(args: &ExportDrill, cx: &mut Cx<'_>) -> Result<u8, Failure> {
    let data = cx.data()?;
    let archive = cx.open_to_read()?;
    let mut uids = Vec::new();
    for name in &args.drills {
        if name == "all" {
            let all = archive.list(usize::MAX, true).map_err(|e| cx.archive(&e))?;
            uids.extend(all.into_iter().map(|s| s.uid));
        } else {
            uids.push(archive.find(name).map_err(|e| cx.archive(&e))?);
        }
    }
    let _underway = Underway::begin(&data, &args.out);
    let (mut code, mut noted) = (FINE, Vec::new());
    for uid in uids {
        match export::drill_file(&archive, &uid, &args.out, &cx.text) {
            Ok(written) => {
                documents::told(&written, &mut cx.out, &mut cx.err);
                let (path, sha256) = (&written.path, &written.sha256);
                let line = NewAuditRecord::file(Some(&uid), path, "", PACKED_ENDING, sha256);
                noted.push(line);
            }
            Err(error) => {
                code = FILES;
                let reason = cx.text.export_error(&error);
                let id = short(&uid).to_owned();
                cx.err.line(one_line(&cx.text.keep_not_written(id, reason)));
            }
        }
    }
    drop(archive);
    log::note(&noted, &data, cx);
    Ok(code)
}

pub(super) fn import(args: &Import, cx: &mut Cx<'_>) -> Result<u8, Failure> {
    let mut archive = Archive::open(&cx.data()?).map_err(|e| cx.archive(&e))?;
    let mut code = FINE;
    for file in &args.files {
        let shown = file.display().to_string();
        match take(&mut archive, file) {
            Ok((packed, done)) => {
                let name = packed.drill().state().setup.name.clone();
                cx.out.line(one_line(&cx.text.taken_in(done, &name, shown)));
            }
            Err(error) => {
                let reason = cx.text.exchange_error(&error);
                cx.err
                    .line(one_line(&cx.text.keep_not_taken(shown, reason)));
                if let ExchangeError::Archive(_) = error {
                    return Ok(FILES);
                }
                code = FOUND;
            }
        }
    }
    Ok(code)
}

fn take(
    archive: &mut Archive,
    file: &Path,
) -> Result<(crate::archive::DrillPackage, Imported), ExchangeError> {
    let (packed, sha256) = export::read_drill(file, archive)?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let told = [
        ("file", &*name),
        ("format", PACKED_ENDING),
        ("sha256", &sha256),
    ];
    let done = archive.take_in(&packed, now(), &detail(told))?;
    Ok((packed, done))
}

/// A folder gets a file named by the moment; a file is written under its own name.
pub(super) fn back_up(args: &BackUp, cx: &mut Cx<'_>) -> Result<u8, Failure> {
    let (data, at) = (cx.data()?, now().wall);
    let is_file = args.target.extension().is_some_and(|e| e == BACKUP_ENDING);
    let target = if is_file {
        args.target.clone()
    } else {
        archive::backup_name(&args.target, at)
    };
    let wanted = Wanted {
        numbered: !is_file,
        target,
        files: true,
        at,
        program: env!("CARGO_PKG_VERSION").to_owned(),
    };
    match archive::back_up(&data, &wanted, &mut |_, _| true) {
        Ok(done) => {
            if done.lacking > 0 {
                cx.err.line(cx.text.keep_backup_lacking(done.lacking));
            }
            cx.out.line(one_line(&done.path.display().to_string()));
            let Some(unsound) = &done.unsound else {
                return Ok(FINE);
            };
            let told = cx.text.backed_up_unsound(unsound, &done.path);
            let told = cx.with_backup(one_line(&told));
            cx.err.line(told);
            Ok(FILES)
        }
        // With the latest backup, where there is nothing sound to be backed up.
        Err(BackupError::Archive(error)) => Err(cx.archive(&error)),
        Err(error) => Err(Failure {
            code: FILES,
            sentence: one_line(&cx.text.backup_error(&error)),
        }),
    }
}

pub(super) fn restore(args: &Restore, cx: &mut Cx<'_>) -> Result<u8, Failure> {
    let data = cx.data()?;
    match archive::restore(&data, &args.file, now().wall, &mut |_, _| true) {
        Ok(done) => {
            let mut told = cx.text.restored(&done).into_iter();
            if let Some(result) = told.next() {
                cx.out.line(result);
            }
            for more in told {
                cx.err.line(one_line(&more));
            }
            Ok(FINE)
        }
        Err(error) => Err(Failure {
            code: FILES,
            sentence: one_line(&cx.text.backup_error(&error)),
        }),
    }
}

pub(super) fn begin_anew(cx: &mut Cx<'_>) -> Result<u8, Failure> {
    let aside = archive::begin_anew(&cx.data()?, now().wall).map_err(|e| cx.archive(&e))?;
    cx.out.line(cx.text.keep_begun_anew());
    if let Some(path) = aside {
        let told = cx.text.keep_begun_anew_aside(path.display().to_string());
        cx.err.line(one_line(&told));
    }
    Ok(FINE)
}

pub(super) fn trash(command: &TrashCommand, cx: &mut Cx<'_>) -> Result<u8, Failure> {
    let data = cx.data()?;
    if let TrashCommand::List = command {
        let archive = cx.open_to_read()?;
        let trashed = archive.trashed(usize::MAX).map_err(|e| cx.archive(&e))?;
        if trashed.is_empty() {
            cx.err.line(cx.text.keep_trash_empty());
        }
        for trashed in trashed {
            let (day, drill) = (trashed.at.get(..10).unwrap_or_default(), trashed.drill);
            let line = format!(
                "{}  {day}  {}  {}",
                short(&drill.uid),
                drill.number,
                drill.name
            );
            cx.out.line(one_line(&line));
        }
        return Ok(FINE);
    }
    let mut archive = Archive::open(&data).map_err(|e| cx.archive(&e))?;
    match command {
        TrashCommand::List => {}
        TrashCommand::Put { drills } => {
            let mut uids = Vec::new();
            for name in drills {
                uids.push(archive.find(name).map_err(|e| cx.archive(&e))?);
            }
            archive.trash(&uids, now()).map_err(|e| cx.archive(&e))?;
            cx.out.line(cx.text.keep_trash_put(uids.len()));
        }
        TrashCommand::Back { drills } => {
            let uids = in_trash(&archive, drills, cx)?;
            archive
                .take_back(&uids, now())
                .map_err(|e| cx.archive(&e))?;
            cx.out.line(cx.text.keep_trash_back(uids.len()));
        }
        TrashCommand::Purge { drills, confirm } => {
            let uids = if drills.is_empty() {
                let all = archive.trashed(usize::MAX).map_err(|e| cx.archive(&e))?;
                all.into_iter().map(|t| t.drill.uid).collect()
            } else {
                in_trash(&archive, drills, cx)?
            };
            return purge(&mut archive, &uids, *confirm, cx);
        }
    }
    Ok(FINE)
}

/// The drills in the trash whose id or record number begins so.
fn in_trash(archive: &Archive, names: &[String], cx: &Cx<'_>) -> Result<Vec<String>, Failure> {
    let trashed = archive.trashed(usize::MAX).map_err(|e| cx.archive(&e))?;
    let is = |drill: &Summary, name: &str| {
        drill.number == name || (name.len() >= 4 && drill.uid.starts_with(name))
    };
    names
        .iter()
        .map(|name| {
            let found = trashed.iter().find(|t| is(&t.drill, name));
            found
                .map(|t| t.drill.uid.clone())
                .ok_or_else(|| Failure::usage(cx.text.keep_not_in_trash(name.clone())))
        })
        .collect()
}

fn purge(
    archive: &mut Archive,
    uids: &[String],
    confirm: usize,
    cx: &mut Cx<'_>,
) -> Result<u8, Failure> {
    if uids.is_empty() {
        cx.err.line(cx.text.keep_purge_nothing());
        return Ok(FINE);
    }
    if uids.len() != confirm {
        return Err(Failure::usage(
            cx.text.keep_purge_count(confirm, uids.len()),
        ));
    }
    let purged = archive
        .purge(uids, now(), &mut |_, _| true)
        .map_err(|e| cx.archive(&e))?;
    Ok(erased(purged.map(|done| cx.text.purged(&done)), cx))
}

/// Says what was deleted, and what was not.
fn erased(told: Option<Vec<String>>, cx: &mut Cx<'_>) -> u8 {
    let mut told = told.unwrap_or_default().into_iter();
    if let Some(done) = told.next() {
        cx.out.line(done);
    }
    let mut code = FINE;
    for left in told {
        cx.err.line(left);
        code = FOUND;
    }
    code
}

fn expire(
    archive: &mut Archive,
    old: &[OldMedia],
    confirm: usize,
    cx: &mut Cx<'_>,
) -> Result<u8, Failure> {
    let files: u64 = old.iter().map(|old| old.files).sum();
    if files == 0 {
        cx.err.line(cx.text.keep_media_none());
        return Ok(FINE);
    }
    if files != confirm as u64 {
        return Err(Failure::usage(cx.text.keep_media_count(confirm, files)));
    }
    let of: Vec<MediaOf> = old.iter().map(|old| old.of.clone()).collect();
    let expired = archive
        .expire(&of, now(), &mut |_, _| true)
        .map_err(|e| cx.archive(&e))?;
    Ok(erased(expired.map(|done| cx.text.expired(&done)), cx))
}

pub(super) fn retention(command: &RetentionCommand, cx: &mut Cx<'_>) -> Result<u8, Failure> {
    let data = cx.data()?;
    let today = now().wall.date_naive();
    if let RetentionCommand::List = command {
        let terms = terms(&data, cx)?;
        let archive = cx.open_to_read()?;
        let old = archive.old_media(terms, today, usize::MAX);
        let old = old.map_err(|e| cx.archive(&e))?;
        let overdue = archive.overdue(terms, today, usize::MAX);
        let overdue = overdue.map_err(|e| cx.archive(&e))?;
        let held = archive.held(terms).map_err(|e| cx.archive(&e))?;
        if overdue.is_empty() && held.is_empty() && old.is_empty() {
            cx.err.line(cx.text.keep_nothing_over());
        }
        for drill in overdue.iter().chain(&held) {
            cx.out.line(one_line(&row(drill, cx)));
        }
        for drill in &old {
            let id = match &drill.of {
                MediaOf::Drill(uid) => short(uid).to_owned(),
                MediaOf::Teaching(row) => cx.text.keep_media_taught(row.to_string()),
            };
            let (day, until) = (drill.day, drill.until);
            let files = cx.text.keep_media_row(drill.files, size(drill.bytes));
            let line = format!(
                "{id}  {day}  {until}  {}  {}  {files}",
                drill.number, drill.name
            );
            cx.out.line(one_line(&line));
        }
        return Ok(FINE);
    }
    let mut archive = Archive::open(&data).map_err(|e| cx.archive(&e))?;
    let find = |archive: &Archive, name: &str| archive.find(name);
    match command {
        RetentionCommand::List => {}
        RetentionCommand::Hold { drill, who, reason } => {
            let uid = find(&archive, drill).map_err(|e| cx.archive(&e))?;
            archive
                .hold(&uid, who, reason, now())
                .map_err(|e| cx.archive(&e))?;
            cx.out.line(cx.text.keep_hold_set());
        }
        RetentionCommand::Release { drill, who, reason } => {
            let uid = find(&archive, drill).map_err(|e| cx.archive(&e))?;
            archive
                .release(&uid, who, reason, now())
                .map_err(|e| cx.archive(&e))?;
            cx.out.line(cx.text.keep_hold_lifted());
        }
        RetentionCommand::Renew { drill, until } => {
            let uid = find(&archive, drill).map_err(|e| cx.archive(&e))?;
            archive
                .renew(&uid, *until, now())
                .map_err(|e| cx.archive(&e))?;
            cx.out.line(cx.text.keep_renewed(day(*until)));
        }
        RetentionCommand::PurgeMedia { confirm } => {
            let old = archive.old_media(terms(&data, cx)?, today, usize::MAX);
            let old = old.map_err(|e| cx.archive(&e))?;
            return expire(&mut archive, &old, *confirm, cx);
        }
        RetentionCommand::Purge { confirm } => {
            let overdue = archive.overdue(terms(&data, cx)?, today, usize::MAX);
            let overdue = overdue.map_err(|e| cx.archive(&e))?;
            let uids: Vec<String> = overdue.into_iter().map(|drill| drill.uid).collect();
            return purge(&mut archive, &uids, *confirm, cx);
        }
    }
    Ok(FINE)
}

/// The periods in force. Where the settings cannot be read they are not known, and nothing is over by them.
fn terms(data: &Path, cx: &Cx<'_>) -> Result<RetentionPeriods, Failure> {
    match Settings::load(data) {
        Ok(settings) => Ok(settings.retention),
        // What is wrong with them was said already.
        Err(_) => Err(Failure {
            code: FILES,
            sentence: cx.text.keep_terms_unknown().to_owned(),
        }),
    }
}

fn day(day: NaiveDate) -> String {
    day.to_string()
}

/// Id, day, last day, number and name; for a drill under hold, why.
fn row(drill: &RetentionRow, cx: &Cx<'_>) -> String {
    let line = format!(
        "{}  {}  {}  {}  {}",
        short(&drill.uid),
        drill.day,
        drill.until(),
        drill.number,
        drill.name
    );
    match &drill.hold {
        Some(hold) => format!(
            "{line}  {}",
            cx.text.keep_held_by(hold.reason.clone(), hold.who.clone())
        ),
        None => line,
    }
}
