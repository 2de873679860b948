//! The ledgers of the archive as files.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::Datelike as _;

use super::{Album, ExportError, Progress, Written, write_all};
use crate::archive::{Archive, LedgerFilter};
use crate::drill::LedgerDrill;
use crate::i18n::Text;
use crate::jobs::Cancel;
use crate::report::{self, Format, LedgerHead, LedgerKind, Options, Stamp};
use crate::scenario::Scenario;

/// Which ledgers of which drills are written, as what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ledgers {
    pub books: Vec<LedgerKind>,
    /// A format that ledgers do not have is passed over.
    pub formats: Vec<Format>,
    /// Rehearsals are never counted, whatever stands here.
    pub filing: LedgerFilter,
    pub head: LedgerHead,
}

impl Ledgers {
    /// What will be written, each with its file's name.
    pub fn planned(&self, stamp: &Stamp, text: &Text) -> Vec<(LedgerKind, Format, String)> {
        let filled_on = stamp.exported_at.date_naive();
        let mut planned: Vec<(LedgerKind, Format, String)> = Vec::new();
        for &book in &self.books {
            for &format in &self.formats {
                let is_new = planned.iter().all(|(b, f, _)| (*b, *f) != (book, format));
                if is_new && book.formats().contains(&format) {
                    let name = report::ledger_file_name(book, format, &self.head, filled_on, text);
                    planned.push((book, format, name));
                }
            }
        }
        planned
    }
}

/// Writes ledgers into a folder. The results are in the order of the plan; none where the archive could not be read.
#[expect(
    clippy::too_many_arguments,
    reason = "each is one thing, and a struct for one call says no more"
)]
pub fn ledgers(
    archive: &Archive,
    ledgers: &Ledgers,
    folder: &Path,
    text: &Text,
    stamp: &Stamp,
    options: &Options,
    cancel: &Cancel,
    progress: &mut dyn FnMut(Progress<'_>),
) -> Result<Vec<Result<Written, ExportError>>, ExportError> {
    faithful(archive, cancel)?;
    let (drills, scripts) = counted(archive, &ledgers.filing)?;
    let planned = ledgers.planned(stamp, text);
    // Handed in like this it says that there was none, which is to be meant.
    if drills.is_empty() && planned.iter().any(|(book, ..)| book.is_of_drills()) {
        progress(Progress::Remark(&text.no_drills(&ledgers.filing)));
    }
    let documents = planned
        .iter()
        .map(|(book, format, name)| (*book, *format, &**name));
    let head = with_books(archive, &ledgers.books, &ledgers.head, &ledgers.filing)?;
    if let Some(narrowed) = &head.narrowed {
        progress(Progress::Remark(&narrowed.told(text)));
    }
    let taught = || head.teachings.iter().filter(|row| head.tells(row));
    let with_photos = ledgers.books.contains(&LedgerKind::Activity);
    let with_photos = with_photos.then(|| {
        let held = taught().filter(|row| row.held_on.is_some()).count();
        let is_lettered = options.letterhead.is_some() && held == 1;
        let is_word = planned
            .iter()
            .any(|(book, format, _)| (*book, *format) == (LedgerKind::Activity, Format::Docx));
        if options.letterhead.is_some() && held > 1 && is_word {
            progress(Progress::Remark(&text.activity_no_letterhead(held)));
        }
        let attached = taught().flat_map(|row| &row.files);
        let photos = Album::default().of_files(attached, &archive.files());
        for remark in report::teaching_remarks(taught(), &photos, text) {
            progress(Progress::Remark(&remark));
        }
        Options {
            photos,
            letterhead: options.letterhead.clone().filter(|_| is_lettered),
            ..options.clone()
        }
    });
    let compose = |book| {
        let own = with_photos
            .as_ref()
            .filter(|_| book == LedgerKind::Activity);
        let options = own.unwrap_or(options);
        report::ledger(book, &drills, &scripts, &head, text, stamp, options)
    };
    if ledgers.books.contains(&LedgerKind::Ledger) {
        agree(&compose(LedgerKind::Ledger), &drills, &scripts)?;
    }
    for &book in ledgers.books.iter().filter(|book| book.is_of_a_year()) {
        match report::wrong_figures(&compose(book), &drills) {
            wrong if wrong.is_empty() => {}
            wrong => return Err(ExportError::Figures(wrong)),
        }
    }
    Ok(write_all(
        documents, compose, folder, text, options, cancel, progress,
    ))
}

/// 数字一致: no rate is handed in that is not the drills' own.
pub(super) fn agree(
    ledger: &report::Report,
    drills: &[LedgerDrill],
    scripts: &[Scenario],
) -> Result<(), ExportError> {
    match report::wrong_rates(ledger, drills, scripts) {
        wrong if wrong.is_empty() => Ok(()),
        wrong => Err(ExportError::Rates(wrong)),
    }
}

/// With what the ledgers tell that is no drill's: the plan of the year, the changes of rules and the teaching of the unit.
pub(super) fn with_books(
    archive: &Archive,
    books: &[LedgerKind],
    head: &LedgerHead,
    filing: &LedgerFilter,
) -> Result<LedgerHead, ExportError> {
    let mut head = head.clone();
    let wanted = filing.unit.trim();
    let is_of = |unit: &str| wanted.is_empty() || unit.trim() == wanted;
    if books.contains(&LedgerKind::Rules) || books.iter().any(|book| book.is_of_a_year()) {
        head.rules = archive.rule_changes()?;
        head.rules.retain(|change| is_of(&change.unit));
    }
    if books.contains(&LedgerKind::Teaching)
        || books.contains(&LedgerKind::Activity)
        || books.iter().any(|book| book.is_of_a_year())
    {
        head.teachings = archive.teachings()?;
        head.teachings.retain(|teaching| is_of(&teaching.unit));
    }
    if books.iter().any(|book| book.is_of_a_year())
        && let Some(from) = head.from
        && let Some(kept) = archive.year_plan(from.year(), head.unit.trim())?
    {
        head.take_plan(&kept);
    }
    Ok(head)
}

/// What is handed in tells what the entries tell: where that is not so of any drill, nothing is made.
pub(super) fn faithful(archive: &Archive, cancel: &Cancel) -> Result<(), ExportError> {
    match archive.unfaithful(&mut || !cancel.is_cancelled())? {
        None => Err(ExportError::Stopped),
        Some(names) if names.is_empty() => Ok(()),
        Some(names) => Err(ExportError::Unfaithful(names)),
    }
}

/// The drills that count, and the newest of the scripts they played.
pub(super) fn counted(
    archive: &Archive,
    filing: &LedgerFilter,
) -> Result<(Vec<LedgerDrill>, Vec<Scenario>), ExportError> {
    let drills = archive.filed(&LedgerFilter {
        rehearsals: false,
        ..filing.clone()
    })?;
    let ids: BTreeSet<&str> = drills
        .iter()
        .flat_map(|d| &d.body.scenes)
        .map(|scene| scene.scenario.as_str())
        .collect();
    let mut scripts = Vec::new();
    for id in ids {
        scripts.extend(archive.newest_script(id)?);
    }
    Ok((drills, scripts))
}
