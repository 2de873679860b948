//! Documents into a folder: what will be written, and the writing, one document after the other.
//!
//! A file stands under its name whole or not at all, and never in the place of another. One that cannot be written does not hinder the others.
//! Used by the window and the command line; it knows neither.

mod album;
mod exchange;
mod given;
mod ledgers;
mod letterhead;
mod package;
mod sheet_files;
mod underway;
mod unit_forms;
mod word_list;

use std::io::{self, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tempfile::NamedTempFile;

use crate::archive::{ArchiveError, ExchangeError};
use crate::disk::{Claim, claim, clear_unfinished, digest, digest_of, new_file, sha256};
use crate::drill::{Drill, Hash};
use crate::i18n::Text;
use crate::jobs::{Cancel, unless_cancelled};
use crate::report::{self, DocumentKind, Format, Hit, Options, RenderError, Scan, Stamp, Step};

pub use album::Album;
pub use exchange::{drill_file, read_drill};
pub use given::Given;
pub use ledgers::{Ledgers, ledgers};
pub use letterhead::{LETTERHEAD_EXAMPLES, NoLetterhead, UnitLetterhead, Why};
pub use package::{PackStep, Package, code_sheet, codes_of, name_of, package};
pub use sheet_files::{calendar, read_sheet, read_sheets, save_sheet, sheet};
pub use underway::{Underway, clear_left};
pub use unit_forms::{
    FORMS_FOLDER, FormFault, FormRejected, UnitForms, read_form, unit_forms, write_forms,
};
pub use word_list::{WORDS_FILE, WordList, word_list};

/// Files of one name beside each other before writing is refused.
const SAME_NAME: usize = 99;

/// A document that is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    pub kind: DocumentKind,
    pub format: Format,
    /// Without the folder. Where another file has it, a number is added.
    pub file_name: String,
}

/// A document that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    pub path: PathBuf,
    /// SHA-256 of the file, 64 hexadecimal digits.
    pub sha256: String,
    /// Sentences about what the reader should know, such as a character no font has.
    pub warnings: Vec<String>,
}

/// Why a document is not there.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The archive did not give what the document is made of.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    #[error(transparent)]
    Exchange(#[from] ExchangeError),
    #[error("the document cannot be made: {0}")]
    Render(#[from] RenderError),
    #[error("the folder cannot be made or opened ({error}): {path}")]
    Folder { error: io::Error, path: PathBuf },
    #[error("the file cannot be written ({error}): {path}")]
    File { error: io::Error, path: PathBuf },
    /// Too many files of this name are there already.
    #[error("there are too many files of this name: {0}")]
    SameName(PathBuf),
    #[error("the export was stopped")]
    Stopped,
    /// The lists tell of these drills something else than their entries.
    #[error("the lists differ from the entries of {0:?}")]
    Unfaithful(Vec<String>),
    /// Rates of a ledger are not those of the drills: each with the row it stands in.
    #[error("rates differ from the drills: {0:?}")]
    Rates(Vec<String>),
    /// Figures of the page of a year are not those of the drills: each as it is written.
    #[error("figures of the page of the year differ from the drills: {0:?}")]
    Figures(Vec<String>),
    /// The scan found what must not leave the house, and was to refuse.
    #[error("the document holds numbers or addresses of people: {0:?}")]
    Sensitive(Vec<Hit>),
    /// It was to be looked through, and a list of words could not be read.
    #[error("the document cannot be looked through")]
    Unchecked,
}

/// How far the writing has come.
#[derive(Debug)]
pub enum Progress<'a> {
    /// The nth document is being made.
    Started(usize),
    /// What is being done to the nth document.
    Step(usize, Step),
    /// The nth document is there, or is not.
    Finished(usize, &'a Result<Written, ExportError>),
    /// Of all documents, before the first.
    Remark(&'a str),
}

/// The documents of a drill, each kind that it has something to make of, in each of these formats that it has.
pub fn plan(
    drill: &Drill,
    kinds: &[DocumentKind],
    formats: &[Format],
    text: &Text,
) -> Vec<Planned> {
    let mut planned: Vec<Planned> = Vec::new();
    let is_offered = |kind: &&DocumentKind| report::not_offered(drill, **kind, text).is_none();
    for &kind in kinds.iter().filter(is_offered) {
        for &format in formats {
            if kind.formats().contains(&format)
                && planned.iter().all(|p| (p.kind, p.format) != (kind, format))
            {
                planned.push(Planned {
                    kind,
                    format,
                    file_name: report::file_name(drill, kind, format, text),
                });
            }
        }
    }
    planned
}

/// Writes what was planned. The results are in the order of the plan.
#[expect(
    clippy::too_many_arguments,
    reason = "each is one thing, and a struct for one call says no more"
)]
pub fn write(
    drill: &Drill,
    planned: &[Planned],
    folder: &Path,
    text: &Text,
    stamp: &Stamp,
    options: &Options,
    cancel: &Cancel,
    progress: &mut dyn FnMut(Progress<'_>),
) -> Vec<Result<Written, ExportError>> {
    let documents = planned.iter().map(|p| (p.kind, p.format, &*p.file_name));
    let is_data = |p: &Planned| p.format == Format::Json;
    let made = Options {
        with_data: planned.iter().any(is_data),
        ..options.clone()
    };
    let compose = |kind| report::compose(drill, kind, text, stamp, &made);
    write_all(documents, compose, folder, text, options, cancel, progress)
}

/// Writes documents into a folder, one after the other. The formats of one document follow each other and share it.
fn write_all<'d, K: PartialEq + Copy>(
    documents: impl Iterator<Item = (K, Format, &'d str)>,
    compose: impl Fn(K) -> report::Report,
    folder: &Path,
    text: &Text,
    options: &Options,
    cancel: &Cancel,
    progress: &mut dyn FnMut(Progress<'_>),
) -> Vec<Result<Written, ExportError>> {
    let mut results = Vec::new();
    let mut composed: Option<(K, Arc<report::Report>)> = None;
    for (n, (kind, format, name)) in documents.enumerate() {
        let result = if cancel.is_cancelled() {
            Err(ExportError::Stopped)
        } else {
            progress(Progress::Started(n));
            let mut step = |step| progress(Progress::Step(n, step));
            step(Step::Compose);
            let report = match composed.take() {
                Some((known, report)) if known == kind => report,
                _ => Arc::new(compose(kind)),
            };
            let result = one(
                &report, format, name, folder, text, options, cancel, &mut step,
            );
            composed = Some((kind, report));
            result
        };
        progress(Progress::Finished(n, &result));
        results.push(result);
    }
    results
}

/// Writes a document, whole or not at all; it is stopped at any moment before its bytes go onto the disk.
#[expect(
    clippy::too_many_arguments,
    reason = "each is one thing, and a struct for one call says no more"
)]
fn one(
    report: &Arc<report::Report>,
    format: Format,
    file_name: &str,
    folder: &Path,
    text: &Text,
    options: &Options,
    cancel: &Cancel,
    step: &mut dyn FnMut(Step),
) -> Result<Written, ExportError> {
    step(Step::Scan);
    can_check(options)?;
    // What is masked is not found any more.
    let hits = report::scan(report, format);
    if options.scan == Scan::Refuse && !hits.is_empty() {
        return Err(ExportError::Sensitive(hits));
    }
    let rendered = rendered(report, format, cancel, step).ok_or(ExportError::Stopped)??;
    step(Step::Write);
    let path = put(folder, file_name, &rendered.bytes)?;
    Ok(Written {
        sha256: sha256(&rendered.bytes).to_string(),
        warnings: rendered
            .warnings
            .iter()
            .map(|w| text.export_warning(w))
            .chain(hits.iter().map(|hit| hit.sentence(text)))
            .collect(),
        path,
    })
}

/// A document that is to be looked through, and cannot be, is not written.
fn can_check(options: &Options) -> Result<(), ExportError> {
    if options.scan != Scan::Warn && options.words.is_incomplete() {
        return Err(ExportError::Unchecked);
    }
    Ok(())
}

/// The bytes of a document; none where they are no longer wanted.
fn rendered(
    report: &Arc<report::Report>,
    format: Format,
    cancel: &Cancel,
    step: &mut dyn FnMut(Step),
) -> Option<Result<report::Rendered, RenderError>> {
    let (sender, steps) = std::sync::mpsc::channel();
    let report = report.clone();
    let work = move || {
        // Nobody listens any more when it is no longer wanted.
        report::render_in_steps(&report, format, &mut |step| sender.send(step).is_ok())
    };
    unless_cancelled(cancel, work, &mut || steps.try_iter().for_each(&mut *step))
}

/// Puts a file into a folder, beside others of its name. Where it is.
pub fn put(folder: &Path, file_name: &str, bytes: &[u8]) -> Result<PathBuf, ExportError> {
    std::fs::create_dir_all(folder).map_err(|error| ExportError::Folder {
        error,
        path: folder.to_owned(),
    })?;
    // What an export that was killed has left there.
    clear_unfinished(folder);
    let path = folder.join(file_name);
    let written = new_file(folder).and_then(|mut file| {
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        Ok(file)
    });
    match written {
        Ok(file) => settled(file, &path),
        Err(error) => Err(ExportError::File { error, path }),
    }
}

/// Gives a whole file the first of the names `name.pdf`, `name（2）.pdf`, … that is free. Where a file of these bytes has one of them already, that is the file.
fn settled(mut temporary: NamedTempFile, file: &Path) -> Result<PathBuf, ExportError> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
    let failed = |error, path| Err(ExportError::File { error, path });
    // By the file that is open: under its lock no other handle may read it everywhere.
    let own = temporary.as_file_mut();
    let own = match own.rewind().and_then(|()| digest_of(own)) {
        Ok(own) => own,
        Err(error) => return failed(error, file.to_owned()),
    };
    for n in 1..=SAME_NAME {
        let path = if n == 1 {
            file.to_owned()
        } else {
            file.with_file_name(numbered(stem, n, ending))
        };
        match claim(temporary, &path) {
            Ok(Claim::Done) => return Ok(path),
            Ok(Claim::Taken(again)) => {
                temporary = again;
                if is_same(&path, own) {
                    return Ok(path);
                }
            }
            Err(error) => return failed(error, path),
        }
    }
    Err(ExportError::SameName(file.to_owned()))
}

/// Whether a file has these bytes; of another size it is not read.
fn is_same(path: &Path, (hash, bytes): (Hash, u64)) -> bool {
    let size = std::fs::metadata(path).map(|about| about.len());
    size.is_ok_and(|size| size == bytes) && digest(path).is_ok_and(|there| there.0 == hash)
}

/// `stem（2）.ending`, the stem cut where the whole would be too long for a file system.
fn numbered(stem: &str, n: usize, ending: &str) -> String {
    let tail = format!("（{n}）.{ending}");
    let room = report::MAX_BYTES.saturating_sub(tail.len());
    let cut = stem.floor_char_boundary(room);
    format!("{}{tail}", &stem[..cut])
}

#[cfg(test)]
#[allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::drill::{Action, Clock as _, Setup, SimulatedClock};
    use crate::i18n::Language;
    use crate::library::Library;

    struct NoProgress;

    impl crate::drill::Journal for NoProgress {
        type Error = std::convert::Infallible;

        fn append(&mut self, _: &str, _: &[crate::drill::Entry]) -> Result<(), Self::Error> {
            Ok(())
        }
    }

    fn drill() -> Drill {
        let library = Library::built_in();
        let script = library.find("XB-01").unwrap();
        let texts = [script.text.clone()];
        let clock = SimulatedClock::new(stamp().exported_at);
        let mut drill = Drill::new("0".repeat(32), vec![script.scenario.clone()], &texts);
        let setup = Setup {
            name: "一季度演练".to_owned(),
            ..Setup::default()
        };
        let pending = drill.open(setup, clock.now()).unwrap();
        let committed = pending.commit(&"0".repeat(32), &mut NoProgress).unwrap();
        drill.apply(committed);
        drill
    }

    fn stamp() -> Stamp {
        Stamp {
            exported_at: DateTime::parse_from_rfc3339("2026-11-24T17:40:00+08:00").unwrap(),
            version: "0".to_owned(),
        }
    }

    fn write_to(
        folder: &Path,
        planned: &[Planned],
        cancel: &Cancel,
    ) -> (Vec<Result<Written, ExportError>>, Vec<String>) {
        let text = Text::new(Language::ZhCn);
        let mut steps = Vec::new();
        let results = write(
            &drill(),
            planned,
            folder,
            &text,
            &stamp(),
            &Options::of(&text),
            cancel,
            &mut |progress| {
                steps.push(match progress {
                    Progress::Remark(_) => return,
                    Progress::Started(n) => format!("start {n}"),
                    Progress::Step(..) => return,
                    Progress::Finished(n, Ok(_)) => format!("there {n}"),
                    Progress::Finished(n, Err(_)) => format!("not {n}"),
                });
            },
        );
        (results, steps)
    }

    fn planned(formats: &[Format]) -> Vec<Planned> {
        plan(
            &drill(),
            &[DocumentKind::Record],
            formats,
            &Text::new(Language::ZhCn),
        )
    }

    #[test]
    fn the_same_document_is_written_once_and_its_checksum_is_that_of_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let planned = planned(&[Format::Docx, Format::Pdf, Format::Docx]);
        assert_eq!(planned.len(), 2, "each format once");
        let (first, steps) = write_to(folder.path(), &planned, &Cancel::default());
        assert_eq!(steps, ["start 0", "there 0", "start 1", "there 1"]);
        let (second, _) = write_to(folder.path(), &planned, &Cancel::default());
        for (first, second) in first.iter().zip(&second) {
            let (first, second) = (first.as_ref().unwrap(), second.as_ref().unwrap());
            assert_eq!(first, second);
            let bytes = std::fs::read(&first.path).unwrap();
            assert_eq!(sha256(&bytes).to_string(), first.sha256);
        }
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn other_files_of_the_name_are_left_until_there_are_too_many() {
        let folder = tempfile::tempdir().unwrap();
        let planned = planned(&[Format::Docx]);
        let (stem, ending) = planned[0].file_name.rsplit_once('.').unwrap();
        let other = |name: String| std::fs::write(folder.path().join(name), "other").unwrap();
        other(planned[0].file_name.clone());
        for n in 2..SAME_NAME {
            other(numbered(stem, n, ending));
        }
        let (results, _) = write_to(folder.path(), &planned, &Cancel::default());
        let last = folder.path().join(numbered(stem, SAME_NAME, ending));
        assert_eq!(results[0].as_ref().unwrap().path, last);
        std::fs::write(&last, "other").unwrap();
        let (results, _) = write_to(folder.path(), &planned, &Cancel::default());
        assert!(matches!(results[0], Err(ExportError::SameName(_))));
    }

    #[test]
    fn a_name_as_long_as_may_be_still_takes_a_number() {
        let stem = "演".repeat(85);
        let name = numbered(&stem, 12, "docx");
        assert!(name.len() <= report::MAX_BYTES);
        assert!(name.ends_with("演（12）.docx"));
    }

    #[test]
    fn what_cannot_be_written_does_not_hinder_the_rest() {
        let folder = tempfile::tempdir().unwrap();
        let mut planned = planned(&[Format::Docx, Format::Pdf]);
        planned[0].file_name = format!("{}.docx", "x".repeat(300));
        let (results, steps) = write_to(folder.path(), &planned, &Cancel::default());
        assert_eq!(steps, ["start 0", "not 0", "start 1", "there 1"]);
        assert!(matches!(results[0], Err(ExportError::File { .. })));
        // No half file is left behind either.
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        let file = folder.path().join("file");
        std::fs::write(&file, "").unwrap();
        let (results, _) = write_to(&file, &planned, &Cancel::default());
        assert!(
            results
                .iter()
                .all(|r| matches!(r, Err(ExportError::Folder { .. })))
        );
    }

    #[test]
    fn each_step_of_a_document_is_told_and_in_each_it_can_be_stopped() {
        use Step::{Compose, Encode, LayOut, Scan, Write};
        let text = Text::new(Language::ZhCn);
        let drill = drill();
        let planned = planned(&[Format::Pdf, Format::Markdown]);
        let steps_until = |stop: Option<Step>| {
            let folder = tempfile::tempdir().unwrap();
            let cancel = Cancel::default();
            let mut steps = Vec::new();
            let (stamp, options) = (stamp(), Options::of(&text));
            let results = write(
                &drill,
                &planned,
                folder.path(),
                &text,
                &stamp,
                &options,
                &cancel,
                &mut |progress| {
                    if let Progress::Step(n, step) = progress {
                        steps.push((n, step));
                        if Some(step) == stop {
                            cancel.cancel();
                        }
                    }
                },
            );
            let there = std::fs::read_dir(folder.path()).unwrap().count();
            (steps, there, results)
        };
        let (steps, there, _) = steps_until(None);
        let first = [Compose, Scan, LayOut, Encode, Write].map(|step| (0, step));
        let second = [Compose, Scan, LayOut, Write].map(|step| (1, step));
        assert_eq!(steps, [first.as_slice(), &second].concat());
        assert_eq!(there, 2);
        let percent: Vec<u8> = first.iter().map(|(_, step)| step.percent()).collect();
        assert!(percent.is_sorted() && percent.iter().all(|p| *p < 100));
        for stop in [Compose, Scan, LayOut] {
            let (_, there, results) = steps_until(Some(stop));
            assert_eq!(there, 0, "{stop:?}");
            let all_stopped = results
                .iter()
                .all(|result| matches!(result, Err(ExportError::Stopped)));
            assert!(all_stopped, "{stop:?}");
        }
    }

    #[test]
    fn a_long_document_can_be_stopped_between_its_rows() {
        let (text, stamp) = (Text::new(Language::ZhCn), stamp());
        let mut drill = drill();
        let clock = SimulatedClock::new(stamp.exported_at);
        let act = |drill: &mut Drill, action: &Action| {
            clock.advance_millis(1_000);
            let pending = drill.propose(action, clock.now()).unwrap();
            let committed = pending.commit(&"0".repeat(32), &mut NoProgress).unwrap();
            drill.apply(committed);
        };
        act(&mut drill, &Action::Start);
        for n in 0..300 {
            act(&mut drill, &Action::Note(format!("第{n}条记事")));
        }
        let folder = tempfile::tempdir().unwrap();
        let (planned, cancel) = (planned(&[Format::Pdf]), Cancel::default());
        let mut is_among_rows = false;
        let results = write(
            &drill,
            &planned,
            folder.path(),
            &text,
            &stamp,
            &Options {
                with_log: true,
                ..Options::of(&text)
            },
            &cancel,
            &mut |progress| {
                if let Progress::Step(_, Step::Rows { .. }) = progress {
                    is_among_rows = true;
                    cancel.cancel();
                }
            },
        );
        assert!(is_among_rows && matches!(results[0], Err(ExportError::Stopped)));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_stopped_export_writes_nothing_more() {
        let folder = tempfile::tempdir().unwrap();
        let cancel = Cancel::default();
        cancel.cancel();
        let (results, steps) = write_to(folder.path(), &planned(&[Format::Docx]), &cancel);
        assert_eq!(steps, ["not 0"]);
        assert!(matches!(results[0], Err(ExportError::Stopped)));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
