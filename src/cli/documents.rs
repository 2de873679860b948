//! `drilldesk export`, and the writing of documents that `rehearse` shares with it.

use std::path::Path;

use chrono::{Datelike as _, NaiveDate};

use super::args::{Documents, Export, Paper};
use super::output::{Output, one_line};
use super::{Cx, FILES, FINE, Failure, log};
use crate::archive::{Archive, ArchiveError, CODES, LedgerFilter, NewAuditRecord, Summary};
use crate::disk::folder_of;
use crate::drill::{Clock as _, Drill, SystemClock};
use crate::export::{
    self, Album, ExportError, Ledgers, Package, Progress, Underway, UnitLetterhead, Written,
};
use crate::i18n::Text;
use crate::jobs::Cancel;
use crate::library::Library;
use crate::report::{self, Format, LedgerHead, NameStyle, Options, Scan, Stamp};
use crate::settings::Settings;

pub(super) fn run(args: &Export, cx: &mut Cx<'_>) -> Result<u8, Failure> {
    if args.from.zip(args.to).is_some_and(|(from, to)| from > to) {
        return Err(Failure::usage(cx.text.forms_period_backwards()));
    }
    let of_a_year = args
        .documents
        .books()
        .iter()
        .any(|book| book.is_of_a_year());
    let year_of = |day: Option<NaiveDate>| day.map(|day| day.year());
    let (first, last) = (year_of(args.from), year_of(args.to));
    if of_a_year && (first.is_none() || first != last) {
        return Err(Failure::usage(cx.text.year_needs_year()));
    }
    let out = match (&args.out, &args.package) {
        (Some(out), None) => Some(out),
        (None, Some(_)) => None,
        (None, None) => return Err(Failure::usage(cx.text.cli_wrong_missing("--out <DIR>"))),
        (Some(_), Some(_)) => return Err(Failure::usage(cx.text.package_not_both())),
    };
    check(&args.documents, cx)?;
    let data = cx.data()?;
    let archive = cx.open_to_read()?;
    check_unit(args.unit.as_deref(), &archive, cx)?;
    check_scenario(args.scenario.as_deref(), &archive, &data, cx)?;
    let drills = if args.documents.kinds().is_empty() && out.is_some() {
        Vec::new()
    } else {
        chosen(args, &archive, cx)?
    };
    let now = SystemClock::new().now();
    let stamp = stamp(now.wall);
    let mut options = options(&args.documents, args.package.is_some(), cx);
    let is_coded = options.names == NameStyle::PostCode;
    if is_coded && (drills.len() > 1 || args.code_sheet.is_some()) {
        let codes = export::codes_of(&archive, &drills, &cx.text);
        options.codes = Some(codes.map_err(|e| cx.export(&e))?.into());
    }
    let target = out.map_or_else(|| package_folder(args), |out| out.as_path());
    let _underway = Underway::begin(&data, target);
    let (album, files) = (Album::default(), archive.files());
    let mut done = Done::default();
    if let Some(file) = &args.code_sheet {
        code_sheet(file, &options, &stamp, &mut done, cx)?;
    }
    match out {
        None => package(
            args, &archive, drills, &data, &stamp, &options, &mut done, cx,
        )?,
        Some(out) => {
            ledgers(args, &archive, &data, out, &stamp, &options, &mut done, cx)?;
            let mut remark_on_language = true;
            for uid in drills {
                match archive.load_unaltered(&uid, now) {
                    Ok(drill) => {
                        // Said once, however many drills it holds for.
                        remark_on_language &= !remark(&drill, remark_on_language, cx);
                        if !args.documents.no_photos && args.documents.print_photos() {
                            options.photos = album.of(&drill, &files);
                            let remarks = report::photo_remarks(&drill, &options.photos, &cx.text);
                            for remark in remarks {
                                cx.err.line(one_line(&remark));
                            }
                        }
                        done.add(write(&drill, &args.documents, out, &stamp, &options, cx));
                    }
                    // One drill that cannot be read does not keep the others from being exported.
                    Err(error) => {
                        done.lacking = true;
                        cx.err.line(cx.text.archive_error(&error));
                    }
                }
            }
        }
    }
    drop(archive);
    log::note(&done.noted, &data, cx);
    Ok(done.code())
}

/// What has been written.
#[derive(Default)]
pub(super) struct Done {
    /// For the archive's log.
    pub(super) noted: Vec<NewAuditRecord>,
    /// Something is not there.
    lacking: bool,
}

impl Done {
    pub(super) fn code(&self) -> u8 {
        if self.lacking { FILES } else { FINE }
    }

    fn add(&mut self, other: Self) {
        self.noted.extend(other.noted);
        self.lacking |= other.lacking;
    }

    /// Says what has become of a document, and notes it when it is there.
    fn take(
        &mut self,
        result: &Result<Written, ExportError>,
        name: &str,
        noted: impl FnOnce(&Path, &str) -> NewAuditRecord,
        (text, out, err): (&Text, &mut Output<'_>, &mut Output<'_>),
    ) {
        match result {
            Ok(written) => {
                told(written, out, err);
                self.noted.push(noted(&written.path, &written.sha256));
            }
            Err(error) => {
                let reason = text.export_error(error);
                err.line(one_line(&text.cli_export_failed(name, reason)));
                self.lacking = true;
            }
        }
    }
}

/// A line with checksum and path of a file that is there, and what the reader should know of it.
pub(super) fn told(written: &Written, out: &mut Output<'_>, err: &mut Output<'_>) {
    let path = written.path.display();
    out.line(one_line(&format!("{}  {path}", written.sha256)));
    for warning in &written.warnings {
        err.line(one_line(&format!("{path}: {warning}")));
    }
}

/// Writes the sheet of codes and names to a file of its own.
fn code_sheet(
    file: &Path,
    options: &Options,
    stamp: &Stamp,
    done: &mut Done,
    cx: &mut Cx<'_>,
) -> Result<(), Failure> {
    let Some(codes) = &options.codes else {
        return Err(Failure::usage(cx.text.package_codes_need_post()));
    };
    let ending = file.extension().and_then(|ending| ending.to_str());
    let format = ending.and_then(Format::from_word);
    let Some(format) = format.filter(|format| *format != Format::Json) else {
        let shown = file.display().to_string();
        return Err(Failure::usage(cx.text.package_codes_ending(shown)));
    };
    let result = export::code_sheet(codes, file, format, &cx.text, stamp);
    let name = file.display().to_string();
    let noted =
        |path: &Path, sha256: &str| NewAuditRecord::file(None, path, CODES, format.word(), sha256);
    let Cx { text, out, err, .. } = cx;
    done.take(&result, &name, noted, (text, out, err));
    Ok(())
}

/// Where the package goes.
fn package_folder(args: &Export) -> &Path {
    let file = args.package.as_deref().unwrap_or(Path::new(""));
    if file.is_dir() { file } else { folder_of(file) }
}

/// Writes the drills as one package.
#[expect(
    clippy::too_many_arguments,
    reason = "each is one thing, and a struct for one call says no more"
)]
fn package(
    args: &Export,
    archive: &Archive,
    drills: Vec<String>,
    data: &Path,
    stamp: &Stamp,
    options: &Options,
    done: &mut Done,
    cx: &mut Cx<'_>,
) -> Result<(), Failure> {
    if drills.is_empty() {
        return Err(Failure::usage(cx.text.package_empty()));
    }
    let asked = Package {
        kinds: args.documents.kinds(),
        formats: args.documents.formats.clone(),
        books: args.documents.books(),
        head: head(args, data),
        drills,
        with_photos: !args.documents.no_photos,
    };
    let mut file = args.package.clone().unwrap_or_default();
    if file.is_dir() {
        let named = export::name_of(archive, &asked, &cx.text);
        file.push(named.map_err(|e| cx.export(&e))?);
    }
    let result = export::package(
        archive,
        &asked,
        &file,
        &cx.text,
        stamp,
        options,
        &Cancel::default(),
        &mut |_| {},
    );
    let name = file.display().to_string();
    let noted = |path: &Path, sha256: &str| NewAuditRecord::package(&asked.drills, path, sha256);
    let Cx { text, out, err, .. } = cx;
    done.take(&result, &name, noted, (text, out, err));
    Ok(())
}

/// What stands above the ledgers.
fn head(args: &Export, data: &Path) -> LedgerHead {
    // What is wrong with the settings has been said; without them nobody has filled the ledger in.
    let settings = Settings::load(data).unwrap_or_default();
    let unit = args.unit.clone().filter(|unit| !unit.trim().is_empty());
    let own = [&settings.branch, &settings.unit];
    let own = own.into_iter().find(|name| !name.trim().is_empty());
    LedgerHead {
        unit: unit.or_else(|| own.cloned()).unwrap_or_default(),
        filled_by: settings.facilitator,
        from: args.from,
        to: args.to,
        ..LedgerHead::default()
    }
}

/// Writes the ledgers asked for.
#[expect(
    clippy::too_many_arguments,
    reason = "each is one thing, and a struct for one call says no more"
)]
fn ledgers(
    args: &Export,
    archive: &Archive,
    data: &Path,
    folder: &Path,
    stamp: &Stamp,
    options: &Options,
    done: &mut Done,
    cx: &mut Cx<'_>,
) -> Result<(), Failure> {
    let books = args.documents.books();
    if books.is_empty() {
        return Ok(());
    }
    let asked = Ledgers {
        books,
        formats: args.documents.formats.clone(),
        filing: filing(args),
        head: head(args, data),
    };
    let planned = asked.planned(stamp, &cx.text);
    let Cx { text, out, err, .. } = cx;
    let mut tell = |progress: Progress<'_>| match progress {
        Progress::Remark(sentence) => err.line(one_line(sentence)),
        Progress::Finished(n, result) => {
            if let Some((book, format, name)) = planned.get(n) {
                let (kind, format) = (book.word(), format.word());
                let noted = |path: &Path, sha256: &str| {
                    NewAuditRecord::file(None, path, kind, format, sha256)
                };
                done.take(result, name, noted, (text, &mut *out, &mut *err));
            }
        }
        Progress::Started(_) | Progress::Step(..) => {}
    };
    let written = export::ledgers(
        archive,
        &asked,
        folder,
        text,
        stamp,
        options,
        &Cancel::default(),
        &mut tell,
    );
    match written {
        Ok(_) => Ok(()),
        Err(error) => Err(cx.export(&error)),
    }
}

fn filing(args: &Export) -> LedgerFilter {
    LedgerFilter {
        from: args.from,
        to: args.to,
        unit: args.unit.clone().unwrap_or_default(),
        scenario: args.scenario.clone().unwrap_or_default(),
        only: None,
        rehearsals: args.include_rehearsals,
    }
}

/// What was chosen, with the forms and the words of the data folder. What of them cannot be used is said. A package is for handing in where nothing else is asked for.
pub(super) fn options(documents: &Documents, is_package: bool, cx: &mut Cx<'_>) -> Options {
    let usual = if is_package && documents.names.is_none() {
        Options::submitted(&cx.text)
    } else {
        Options::of(&cx.text)
    };
    let mut options = Options {
        names: documents.names.unwrap_or(usual.names),
        personal_scores: usual.personal_scores && !documents.no_personal_scores,
        scan: documents
            .scan
            .unwrap_or(if is_package { Scan::Refuse } else { usual.scan }),
        red_head: documents.red_head,
        watermark: documents.watermark.clone(),
        with_files: documents.with_files,
        with_log: documents.with_log,
        ..usual
    };
    if let Ok(data) = &cx.data() {
        let unit = export::unit_forms(data);
        let settings = Settings::load(data).ok();
        let list = export::word_list(data, settings.as_ref());
        for fault in &unit.faults {
            cx.err.line(one_line(&fault.sentence(&cx.text)));
        }
        if let Some(fault) = &list.fault {
            cx.err.line(one_line(&fault.sentence(&cx.text)));
        }
        options.forms = unit.forms;
        options.words = list.words;
        let chosen = settings.as_ref().and_then(|s| s.letterhead.clone());
        let chosen = documents.letterhead.clone().or(chosen);
        let letterhead = UnitLetterhead::read(chosen.as_deref());
        if let Some(fault) = &letterhead.fault {
            cx.err.line(one_line(&fault.sentence(&cx.text)));
        }
        options.letterhead = letterhead.letterhead;
        if let Some(settings) = settings {
            options.unit_rules = settings.unit_rules.into();
            options.retention_years = settings.retention.record_years;
        }
    }
    options
}

/// That there is something to be written; what of it there is not is said in one line.
pub(super) fn check(documents: &Documents, cx: &mut Cx<'_>) -> Result<(), Failure> {
    let text = &cx.text;
    let words = |formats: &[Format]| {
        let words: Vec<&str> = formats.iter().map(|format| format.word()).collect();
        words.join(text.cli_comma())
    };
    let asked = &documents.formats;
    let mut papers: Vec<(Paper, Vec<Format>)> = Vec::new();
    for paper in &documents.kind {
        if papers.iter().all(|(known, _)| known != paper) {
            papers.push((*paper, Format::lacking(paper.formats(), asked)));
        }
    }
    let is_there = |paper: &Paper| paper.formats().iter().any(|f| asked.contains(f));
    if !papers.iter().any(|(paper, _)| is_there(paper)) {
        let told = papers.iter().map(|(paper, lacking)| {
            text.cli_export_no_format_of(words(paper.formats()), paper.word(), words(lacking))
        });
        let told: Vec<String> = told.collect();
        let told = told.join(text.list_semicolon());
        return Err(Failure::usage(text.cli_export_no_format(told)));
    }
    let left_out = papers.iter().filter(|(_, lacking)| !lacking.is_empty());
    let left_out: Vec<String> = left_out
        .map(|(paper, lacking)| text.kind_formats(words(lacking), paper.word()))
        .collect();
    if !left_out.is_empty() {
        let told = text.cli_export_left_out(left_out.join(text.list_semicolon()));
        cx.err.line(told);
    }
    Ok(())
}

/// That drills of this unit are there at all: a mistyped name would give papers that are empty.
pub(super) fn check_unit(
    unit: Option<&str>,
    archive: &Archive,
    cx: &Cx<'_>,
) -> Result<(), Failure> {
    let Some(unit) = unit.map(str::trim).filter(|unit| !unit.is_empty()) else {
        return Ok(());
    };
    let known = archive.units().map_err(|e| cx.archive(&e))?;
    if known.iter().any(|known| known == unit) {
        return Ok(());
    }
    let known = named(&known, cx);
    Err(Failure::usage(one_line(
        &cx.text.cli_no_such_unit(known, unit),
    )))
}

/// That there is such a scenario, played or not.
fn check_scenario(
    id: Option<&str>,
    archive: &Archive,
    data: &Path,
    cx: &Cx<'_>,
) -> Result<(), Failure> {
    let Some(id) = id.map(str::trim).filter(|id| !id.is_empty()) else {
        return Ok(());
    };
    let mut known = archive.played_scenarios().map_err(|e| cx.archive(&e))?;
    let library = Library::with_folder(&data.join("scenarios"), cx.text.language());
    known.extend(library.scripts.into_iter().map(|s| s.scenario.id.clone()));
    if known.iter().any(|known| known == id) {
        return Ok(());
    }
    known.sort();
    known.dedup();
    let known = named(&known, cx);
    Err(Failure::usage(one_line(
        &cx.text.cli_no_such_scenario(known, id),
    )))
}

/// The first of these names.
fn named(names: &[String], cx: &Cx<'_>) -> String {
    const MOST: usize = 12;
    let first: Vec<&str> = names.iter().take(MOST).map(String::as_str).collect();
    let told = first.join(cx.text.list_separator());
    match names.len() {
        0 => cx.text.doc_none().to_owned(),
        n if n > MOST => [&told, "…"].concat(),
        _ => told,
    }
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
                let asked = cx.text.asked(&filing(args));
                cx.err.line(one_line(&cx.text.forms_none_in_period(asked)));
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

/// Says that script and papers are in two languages, where it is wanted. True when it was said.
pub(super) fn remark(drill: &Drill, is_wanted: bool, cx: &mut Cx<'_>) -> bool {
    let remark = cx.text.papers_in_two_languages(drill.scenarios());
    match remark.filter(|_| is_wanted) {
        Some(remark) => {
            cx.err.line(remark);
            true
        }
        None => false,
    }
}

/// Writes the documents of a drill: a line with checksum and path for each that is there, a sentence for each that is not.
pub(super) fn write(
    drill: &Drill,
    documents: &Documents,
    folder: &Path,
    stamp: &Stamp,
    options: &Options,
    cx: &mut Cx<'_>,
) -> Done {
    let planned = export::plan(drill, &documents.kinds(), &documents.formats, &cx.text);
    let Cx { text, out, err, .. } = cx;
    let kinds = documents.kinds();
    let reasons = kinds
        .iter()
        .filter_map(|kind| report::not_offered(drill, *kind, text));
    reasons.for_each(|reason| err.line(reason));
    let mut done = Done {
        // Nothing of what was asked for can be made.
        lacking: planned.is_empty() && !kinds.is_empty(),
        ..Done::default()
    };
    let mut tell = |progress: Progress<'_>| {
        if let Progress::Finished(n, result) = progress
            && let Some(document) = planned.get(n)
        {
            let (kind, format) = (document.kind.word(), document.format.word());
            let uid = Some(drill.uid());
            let noted =
                |path: &Path, sha256: &str| NewAuditRecord::file(uid, path, kind, format, sha256);
            done.take(
                result,
                &document.file_name,
                noted,
                (text, &mut *out, &mut *err),
            );
        }
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
    done
}
