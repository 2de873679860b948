//! `drilldesk export`, and the writing of documents that `rehearse` shares with it.

use std::path::Path;

use super::args::{Documents, Export};
use super::output::{Output, one_line};
use super::{Cx, FILES, FINE, Failure};
use crate::archive::{Archive, ArchiveError, Filing, Summary};
use crate::drill::{Clock as _, Drill, SystemClock};
use crate::export::{self, Ledgers, Progress};
use crate::i18n::Text;
use crate::jobs::Cancel;
use crate::report::{LedgerHead, Options, Stamp};
use crate::settings::Settings;

pub(super) fn run(args: &Export, cx: &mut Cx<'_>) -> Result<u8, Failure> {
    check(&args.documents, cx)?;
    if args.from.zip(args.to).is_some_and(|(from, to)| from > to) {
        return Err(Failure::usage(cx.text.forms_period_backwards()));
    }
    let data = cx.data()?;
    let archive = Archive::open_to_read(&data).map_err(|e| cx.archive(&e))?;
    let kinds = args.documents.kinds();
    let drills = if kinds.is_empty() {
        Vec::new()
    } else {
        chosen(args, &archive, cx)?
    };
    let now = SystemClock::new().now();
    let stamp = stamp(now.wall);
    let options = options(&args.documents, cx);
    let mut all_there = ledgers(args, &archive, &data, &stamp, &options, cx)?;
    for uid in drills {
        match archive.load(&uid, now) {
            Ok((drill, _)) => {
                all_there &= write(&drill, &args.documents, &args.out, &stamp, &options, cx);
            }
            // One drill that cannot be read does not keep the others from being exported.
            Err(error) => {
                all_there = false;
                cx.err.line(cx.text.archive_error(&error));
            }
        }
    }
    Ok(if all_there { FINE } else { FILES })
}

/// Writes the ledgers asked for; true when all are there.
fn ledgers(
    args: &Export,
    archive: &Archive,
    data: &Path,
    stamp: &Stamp,
    options: &Options,
    cx: &mut Cx<'_>,
) -> Result<bool, Failure> {
    let books = args.documents.books();
    if books.is_empty() {
        return Ok(true);
    }
    // What is wrong with the settings has been said; without them nobody has filled the ledger in.
    let settings = Settings::load(data).unwrap_or_default();
    let unit = args.unit.clone().filter(|unit| !unit.trim().is_empty());
    let own = [&settings.branch, &settings.unit];
    let own = own.into_iter().find(|name| !name.trim().is_empty());
    let asked = Ledgers {
        books,
        formats: args.documents.formats.clone(),
        filing: filing(args),
        head: LedgerHead {
            unit: unit.or_else(|| own.cloned()).unwrap_or_default(),
            filled_by: settings.facilitator,
            from: args.from,
            to: args.to,
            ..LedgerHead::default()
        },
    };
    let planned = asked.planned(stamp, &cx.text);
    let Cx { text, out, err, .. } = cx;
    let mut all_there = true;
    let mut tell = |progress: Progress<'_>| {
        let name = |n: usize| planned.get(n).map_or("", |(.., name)| name.as_str());
        all_there &= told(&progress, name, text, out, err);
    };
    let written = export::ledgers(
        archive,
        &asked,
        &args.out,
        text,
        stamp,
        options,
        &Cancel::default(),
        &mut tell,
    );
    match written {
        Ok(_) => Ok(all_there),
        Err(error) => Err(Failure {
            code: FILES,
            sentence: cx.text.export_error(&error),
        }),
    }
}

fn filing(args: &Export) -> Filing {
    Filing {
        from: args.from,
        to: args.to,
        unit: args.unit.clone().unwrap_or_default(),
        scenario: args.scenario.clone().unwrap_or_default(),
        only: None,
        rehearsals: args.include_rehearsals,
    }
}

/// What was chosen, with the forms of the data folder. A form that cannot be used is said once.
pub(super) fn options(documents: &Documents, cx: &mut Cx<'_>) -> Options {
    let unit = cx
        .data
        .as_deref()
        .map(export::unit_forms)
        .unwrap_or_default();
    for fault in &unit.faults {
        cx.err.line(one_line(&fault.sentence(&cx.text)));
    }
    Options {
        forms: unit.forms,
        names: documents.names,
        personal_scores: !documents.no_personal_scores,
        scan: documents.scan,
        red_head: documents.red_head,
        watermark: documents.watermark.clone(),
        ..Options::of(&cx.text)
    }
}

/// Says what has become of a document: a line with checksum and path, or why it is not there. False when it is not.
fn told<'n>(
    progress: &Progress<'_>,
    name: impl Fn(usize) -> &'n str,
    text: &Text,
    out: &mut Output<'_>,
    err: &mut Output<'_>,
) -> bool {
    match progress {
        Progress::Started(_) => true,
        Progress::Finished(_, Ok(written)) => {
            let path = written.path.display();
            out.line(one_line(&format!("{}  {path}", written.sha256)));
            for warning in &written.warnings {
                err.line(one_line(&format!("{path}: {warning}")));
            }
            true
        }
        Progress::Finished(n, Err(error)) => {
            let reason = text.export_error(error);
            err.line(one_line(&text.cli_export_failed(name(*n), reason)));
            false
        }
    }
}

/// That every kind asked for has every format asked for.
pub(super) fn check(documents: &Documents, cx: &Cx<'_>) -> Result<(), Failure> {
    for paper in &documents.kind {
        let has = paper.formats();
        if let Some(format) = documents.formats.iter().find(|f| !has.contains(f)) {
            let formats: Vec<&str> = has.iter().map(|f| f.word()).collect();
            return Err(Failure::usage(cx.text.cli_export_no_format(
                format.word(),
                formats.join(cx.text.cli_comma()),
                paper.word(),
            )));
        }
    }
    Ok(())
}

/// The ids of the drills that are meant.
fn chosen(args: &Export, archive: &Archive, cx: &mut Cx<'_>) -> Result<Vec<String>, Failure> {
    let list = || archive.list(usize::MAX, args.include_rehearsals);
    let is_limited =
        args.from.is_some() || args.to.is_some() || args.unit.is_some() || args.scenario.is_some();
    let Some(name) = args.drill.as_deref().or(is_limited.then_some("all")) else {
        return Err(Failure::usage(cx.text.cli_wrong_missing("<DRILL>")));
    };
    match name {
        "all" if is_limited => {
            let drills = archive.filed(&filing(args)).map_err(|e| cx.archive(&e))?;
            if drills.is_empty() {
                cx.err.line(cx.text.forms_none_in_period());
            }
            Ok(drills.into_iter().rev().map(|d| d.uid).collect())
        }
        "all" => {
            let drills = list().map_err(|e| cx.archive(&e))?;
            let (open, over): (Vec<_>, Vec<_>) = drills.into_iter().partition(Summary::is_open);
            if !open.is_empty() {
                cx.err.line(cx.text.cli_export_open(open.len()));
            }
            if over.is_empty() {
                cx.err.line(cx.text.cli_list_empty());
            }
            Ok(over.into_iter().map(|d| d.uid).collect())
        }
        "latest" => {
            let drills = list().map_err(|e| cx.archive(&e))?;
            match drills.into_iter().find(|d| !d.is_open()) {
                Some(drill) => Ok(vec![drill.uid]),
                None => Err(Failure::usage(cx.text.cli_list_empty())),
            }
        }
        name => match archive.find(name) {
            Ok(uid) => Ok(vec![uid]),
            Err(ArchiveError::NoSuchDrill(name)) => {
                Err(Failure::usage(cx.text.cli_export_no_such(name)))
            }
            Err(error) => Err(cx.archive(&error)),
        },
    }
}

pub(super) fn stamp(exported_at: chrono::DateTime<chrono::FixedOffset>) -> Stamp {
    Stamp {
        exported_at,
        version: env!("CARGO_PKG_VERSION").to_owned(),
    }
}

/// Writes the documents of a drill: a line with checksum and path for each that is there, a sentence for each that is not. True when all are there.
pub(super) fn write(
    drill: &Drill,
    documents: &Documents,
    folder: &Path,
    stamp: &Stamp,
    options: &Options,
    cx: &mut Cx<'_>,
) -> bool {
    let planned = export::plan(drill, &documents.kinds(), &documents.formats, &cx.text);
    let Cx { text, out, err, .. } = cx;
    let mut all_there = true;
    let mut tell = |progress: Progress<'_>| {
        let name = |n: usize| planned.get(n).map_or("", |p| p.file_name.as_str());
        all_there &= told(&progress, name, text, out, err);
    };
    export::write(
        drill,
        &planned,
        folder,
        text,
        stamp,
        options,
        &Cancel::default(),
        &mut tell,
    );
    all_there
}
