//! `drilldesk export`, and the writing of documents that `rehearse` shares with it.

use std::path::Path;

use super::args::{Documents, Export};
use super::output::one_line;
use super::{Cx, FILES, FINE, Failure};
use crate::archive::{Archive, ArchiveError, Summary};
use crate::drill::{Clock as _, Drill, SystemClock};
use crate::export::{self, Progress};
use crate::jobs::Cancel;
use crate::report::{Options, Stamp};

pub(super) fn run(args: &Export, cx: &mut Cx<'_>) -> Result<u8, Failure> {
    check(&args.documents, cx)?;
    let archive = Archive::open_to_read(&cx.data()?).map_err(|e| cx.archive(&e))?;
    let drills = chosen(args, &archive, cx)?;
    let now = SystemClock::new().now();
    let stamp = stamp(now.wall);
    let mut all_there = true;
    for uid in drills {
        match archive.load(&uid, now) {
            Ok((drill, _)) => {
                all_there &= write(&drill, &args.documents, &args.out, &stamp, cx);
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

/// That every kind asked for has every format asked for.
pub(super) fn check(documents: &Documents, cx: &Cx<'_>) -> Result<(), Failure> {
    for kind in &documents.kind {
        let has = kind.formats();
        if let Some(format) = documents.formats.iter().find(|f| !has.contains(f)) {
            let formats: Vec<&str> = has.iter().map(|f| f.word()).collect();
            return Err(Failure::usage(cx.text.cli_export_no_format(
                format.word(),
                formats.join(cx.text.cli_comma()),
                kind.word(),
            )));
        }
    }
    Ok(())
}

/// The ids of the drills that are meant.
fn chosen(args: &Export, archive: &Archive, cx: &mut Cx<'_>) -> Result<Vec<String>, Failure> {
    let list = || archive.list(usize::MAX, args.include_rehearsals);
    match args.drill.as_str() {
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
    cx: &mut Cx<'_>,
) -> bool {
    let planned = export::plan(drill, &documents.kind, &documents.formats, &cx.text);
    let options = Options {
        names: documents.names,
        personal_scores: !documents.no_personal_scores,
        scan: documents.scan,
        ..Options::of(&cx.text)
    };
    let Cx { text, out, err, .. } = cx;
    let mut all_there = true;
    let mut tell = |progress: Progress<'_>| match progress {
        Progress::Started(_) => {}
        Progress::Finished(_, Ok(written)) => {
            let path = written.path.display();
            out.line(one_line(&format!("{}  {path}", written.sha256)));
            for warning in &written.warnings {
                err.line(one_line(&format!("{path}: {warning}")));
            }
        }
        Progress::Finished(n, Err(error)) => {
            all_there = false;
            let name = planned.get(n).map_or("", |p| p.file_name.as_str());
            let reason = text.export_error(error);
            err.line(one_line(&text.cli_export_failed(name.to_owned(), reason)));
        }
    };
    export::write(
        drill,
        &planned,
        folder,
        text,
        stamp,
        &options,
        &Cancel::default(),
        &mut tell,
    );
    all_there
}
