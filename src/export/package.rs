//! 报送包: the papers of several drills in one zip file, with a list of contents. The same drills, choices and stamp give the same bytes.

use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::Arc;

use super::ledgers::{agree, counted, faithful, with_books};
use super::{Album, ExportError, Written, can_check, one, rendered, settled};
use crate::archive::{Archive, FILE_BYTES, Files, LedgerFilter};
use crate::disk::{self, ReadError, clear_unfinished, digest, folder_of, new_file, sha256};
use crate::drill::{Drill, FileKind, LedgerDrill, Now};
use crate::i18n::Text;
use crate::jobs::Cancel;
use crate::report::{
    self, Codes, DocumentKind, Format, Hit, LedgerHead, LedgerKind, NameStyle, Options,
    PackageEntry, Report, Scan, Stamp,
};
use crate::zipfile::{Packing, Writer};

/// What goes into a package.
#[derive(Clone, Debug, Default)]
pub struct Package {
    /// The drills, by id; those that are not over are passed over.
    pub drills: Vec<String>,
    pub kinds: Vec<DocumentKind>,
    /// Each kind is written in those that it has.
    pub formats: Vec<Format>,
    /// Ledgers of these drills, at the top.
    pub books: Vec<LedgerKind>,
    pub head: LedgerHead,
    /// 演练照片 in the papers that have them.
    pub with_photos: bool,
}

/// How far a package has come: the document that is being made, of how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PackStep {
    pub done: usize,
    pub all: usize,
}

/// The name of a package, such as `城东支行-消保演练-2026Q4-报送包.zip`, of these drills; the years alone where they are of more than one quarter.
fn package_name(unit: &str, drills: &[LedgerDrill], text: &Text) -> String {
    use chrono::Datelike as _;
    let days = || drills.iter().filter_map(|d| d.day);
    let quarter = |day: chrono::NaiveDate| (day.year(), day.month0() / 3 + 1);
    let period = match (days().min(), days().max()) {
        (Some(from), Some(to)) if quarter(from) == quarter(to) => {
            let (year, quarter) = quarter(from);
            format!("{year}Q{quarter}")
        }
        (Some(from), Some(to)) if from.year() == to.year() => from.year().to_string(),
        (Some(from), Some(to)) => format!("{}-{}", from.year(), to.year()),
        _ => String::new(),
    };
    let outlet = drills.first().map_or("", LedgerDrill::outlet);
    let one = drills.iter().all(|d| d.outlet() == outlet);
    let unit = match unit.trim() {
        "" if one => outlet,
        unit => unit,
    };
    let parts = [unit, text.package_subject(), &period, text.package_word()];
    let parts: Vec<&str> = parts.into_iter().filter(|p| !p.is_empty()).collect();
    format!("{}.zip", report::safe_name(&parts.join("-"), "package"))
}

/// The name of a package of these drills.
pub fn name_of(archive: &Archive, package: &Package, text: &Text) -> Result<String, ExportError> {
    let filing = LedgerFilter {
        only: Some(package.drills.clone()),
        rehearsals: true,
        ..LedgerFilter::default()
    };
    let drills = archive.filed(&filing)?;
    Ok(package_name(&package.head.unit, &drills, text))
}

/// Writes who is behind the codes to a file of its own, beside nothing of its name.
pub fn code_sheet(
    codes: &Codes,
    file: &Path,
    format: Format,
    text: &Text,
    stamp: &Stamp,
) -> Result<Written, ExportError> {
    let report = Arc::new(report::code_sheet(codes, text, stamp));
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let folder = file.parent().unwrap_or(Path::new(""));
    let (options, cancel) = (Options::of(text), Cancel::default());
    one(
        &report,
        format,
        &name,
        folder,
        text,
        &options,
        &cancel,
        &mut |_| {},
    )
}

/// The codes that the papers of these drills share, the earliest drill first.
pub fn codes_of(archive: &Archive, drills: &[String], text: &Text) -> Result<Codes, ExportError> {
    let filing = LedgerFilter {
        only: Some(drills.to_vec()),
        rehearsals: true,
        ..LedgerFilter::default()
    };
    let filed = archive.filed(&filing)?;
    Ok(match filed.as_slice() {
        [one] => Codes::of_drill(one.outlet(), &one.body.people, text),
        all => Codes::of_drills(all.iter().map(|d| (d.outlet(), &*d.body.people)), text),
    })
}

/// Writes a package beside nothing of its name: whole, or not at all. None of it is written where the scan is to refuse and finds something in any of its papers.
///
/// In the options, `codes` may stand already; with codes for names and none there, those of all drills of the package are made.
#[expect(
    clippy::too_many_arguments,
    reason = "each is one thing, and a struct for one call says no more"
)]
pub fn package(
    archive: &Archive,
    package: &Package,
    file: &Path,
    text: &Text,
    stamp: &Stamp,
    options: &Options,
    cancel: &Cancel,
    progress: &mut dyn FnMut(PackStep),
) -> Result<Written, ExportError> {
    can_check(options)?;
    if !package.books.is_empty() {
        faithful(archive, cancel)?;
    }
    let mut options = options.clone();
    if options.names == NameStyle::PostCode && options.codes.is_none() {
        options.codes = Some(codes_of(archive, &package.drills, text)?.into());
    }
    let filing = LedgerFilter {
        only: Some(package.drills.clone()),
        rehearsals: true,
        ..LedgerFilter::default()
    };
    let drills = archive.filed(&filing)?;
    let folder = folder_of(file);
    let failed = |error: io::Error| ExportError::File {
        error,
        path: file.to_owned(),
    };
    // A device or a pipe: beside it, under another name, nobody would look for the package.
    if std::fs::metadata(file).is_ok_and(|about| !about.is_file() && !about.is_dir()) {
        return Err(failed(ReadError::NotAFile.into()));
    }
    std::fs::create_dir_all(folder).map_err(|error| ExportError::Folder {
        error,
        path: folder.to_owned(),
    })?;
    clear_unfinished(folder);
    let mut temporary = new_file(folder).map_err(failed)?;
    let mut pack = Pack {
        zip: Writer::new(temporary.as_file_mut()),
        file,
        text,
        stamp,
        options: &options,
        cancel,
        packed: Vec::new(),
        names: BTreeSet::new(),
        warnings: Vec::new(),
        hits: Vec::new(),
    };
    let documents = |kind: &DocumentKind| {
        let formats = package.formats.iter();
        formats.filter(|f| kind.formats().contains(f)).count()
    };
    let written = |book: LedgerKind| {
        let formats = package.formats.iter();
        formats.filter(move |format| book.formats().contains(format))
    };
    let books = package.books.iter().map(|book| written(*book).count());
    let books = books.sum::<usize>();
    let all = drills.len() * package.kinds.iter().map(documents).sum::<usize>() + books;
    let album = Album::default();
    let with_photos = package.with_photos && package.kinds.iter().any(|kind| kind.prints_photos());
    let mut done = 0;
    for (n, filed) in drills.iter().enumerate() {
        let drill = archive.load_unaltered(&filed.uid, Now::epoch())?;
        let place = place(n, filed);
        let mut options = options.clone();
        if with_photos {
            options.photos = album.of(&drill, &archive.files());
        }
        let options = &options;
        for kind in &package.kinds {
            if report::not_offered(&drill, *kind, text).is_some() {
                done += documents(kind);
                continue;
            }
            let mut report = None;
            for format in &package.formats {
                if !kind.formats().contains(format) {
                    continue;
                }
                if cancel.is_cancelled() {
                    return Err(ExportError::Stopped);
                }
                progress(PackStep { done, all });
                let report = report.get_or_insert_with(|| {
                    Arc::new(report::compose(&drill, *kind, text, stamp, options))
                });
                let name = report::masked_file_name(&drill, *kind, *format, text, options);
                let path = [&place, "/", &name].concat();
                pack.document(report, *format, path, kind.name(text), &filed.number)?;
                done += 1;
            }
        }
        if options.with_files {
            let folder = [text.package_attachments(), "/", &place, "/"].concat();
            pack.attached(&drill, &archive.files(), &folder, &filed.number)?;
        }
    }
    if books > 0 {
        let (counted, scripts) = counted(archive, &filing)?;
        let head = &with_books(archive, &package.books, &package.head, &filing)?;
        for book in &package.books {
            let report = report::ledger(*book, &counted, &scripts, head, text, stamp, &options);
            if *book == LedgerKind::Ledger {
                agree(&report, &counted, &scripts)?;
            }
            let report = Arc::new(report);
            for format in written(*book) {
                if cancel.is_cancelled() {
                    return Err(ExportError::Stopped);
                }
                progress(PackStep { done, all });
                let day = stamp.exported_at.date_naive();
                let name = report::ledger_file_name(*book, *format, head, day, text);
                pack.document(&report, *format, name, book.name(text), "")?;
                done += 1;
            }
        }
    }
    if options.scan == Scan::Refuse && !pack.hits.is_empty() {
        return Err(ExportError::Sensitive(pack.hits));
    }
    let (zip, warnings) = pack.finish()?;
    zip.sync_all().map_err(failed)?;
    let path = settled(temporary, file)?;
    let (hash, _) = digest(&path).map_err(failed)?;
    Ok(Written {
        path,
        sha256: hash.to_string(),
        warnings,
    })
}

/// The folder of the nth drill.
fn place(n: usize, drill: &LedgerDrill) -> String {
    let day = drill.day.map(|day| day.to_string()).unwrap_or_default();
    let number = drill.number.trim();
    let parts = [&*format!("{:02}", n + 1), &day, number];
    let parts: Vec<&str> = parts.into_iter().filter(|p| !p.is_empty()).collect();
    report::safe_name(&parts.join("-"), "drill")
}

struct Pack<'a, 'z> {
    zip: Writer<&'z mut File>,
    file: &'a Path,
    text: &'a Text,
    stamp: &'a Stamp,
    options: &'a Options,
    cancel: &'a Cancel,
    packed: Vec<PackageEntry>,
    /// The places that are taken, as a file system without capitals sees them.
    names: BTreeSet<String>,
    warnings: Vec<String>,
    hits: Vec<Hit>,
}

impl<'z> Pack<'_, 'z> {
    fn document(
        &mut self,
        report: &Arc<Report>,
        format: Format,
        path: String,
        kind: &str,
        number: &str,
    ) -> Result<(), ExportError> {
        let hits = report::scan(report, format);
        if self.is_held(&hits) {
            return Ok(());
        }
        let rendered = rendered(report, format, self.cancel, &mut |_| {});
        let rendered = rendered.ok_or(ExportError::Stopped)??;
        let told = rendered.warnings.iter();
        let told = told.map(|w| self.text.export_warning(w));
        for warning in told.chain(hits.iter().map(|hit| hit.sentence(self.text))) {
            self.warnings.push([&path, ": ", &warning].concat());
        }
        let is_packed = matches!(format, Format::Docx | Format::Xlsx);
        self.file(path, kind, number, &rendered.bytes, is_packed)
    }

    /// Whether anything found keeps all from being written; the rest is only looked through then.
    fn is_held(&mut self, hits: &[Hit]) -> bool {
        let is_held = self.options.scan == Scan::Refuse && !hits.is_empty();
        for hit in hits.iter().filter(|_| is_held) {
            if !self.hits.contains(hit) {
                self.hits.push(hit.clone());
            }
        }
        is_held
    }

    /// The files kept with a drill, in the order of their list. One that is not there, or not what it was, is said and left out.
    fn attached(
        &mut self,
        drill: &Drill,
        files: &Files,
        folder: &str,
        number: &str,
    ) -> Result<(), ExportError> {
        let text = self.text;
        for (n, (_, attached)) in drill.state().debrief.files().enumerate() {
            // That its time was over stands in the list of the papers.
            if attached.expired.is_some() {
                continue;
            }
            let file = &attached.file;
            let name = report::masked(drill, &file.name, self.options, text);
            let hits = report::scan_text(&name, text.package_attachments(), &self.options.words);
            if self.is_held(&hits) {
                continue;
            }
            let name = report::safe_name(&name, "file");
            let path = format!("{folder}{:02}-{name}", n + 1);
            for hit in &hits {
                self.warnings
                    .push([&path, ": ", &hit.sentence(text)].concat());
            }
            let bytes = disk::read(&files.path(&file.sha256), FILE_BYTES).unwrap_or_default();
            if sha256(&bytes) != file.sha256 {
                let missing = text.package_attachment_missing(path.as_str());
                self.warnings.push(missing);
                continue;
            }
            let is_packed = !matches!(file.kind, FileKind::Text | FileKind::Bmp | FileKind::Wav);
            let kind = text.package_attachment();
            self.file(path, kind, number, &bytes, is_packed)?;
        }
        Ok(())
    }

    fn file(
        &mut self,
        path: String,
        kind: &str,
        number: &str,
        bytes: &[u8],
        is_packed: bool,
    ) -> Result<(), ExportError> {
        let path = self.free(path);
        self.entry(&path, bytes, is_packed)?;
        self.packed.push(PackageEntry {
            path,
            kind: kind.to_owned(),
            number: number.to_owned(),
            sha256: sha256(bytes).to_string(),
            size: bytes.len(),
        });
        Ok(())
    }

    /// The path, or with a number where another file has it.
    fn free(&mut self, path: String) -> String {
        let (stem, ending) = match path.rsplit_once('.') {
            Some((stem, ending)) if !ending.contains('/') => (stem, ending),
            _ => (path.as_str(), ""),
        };
        let mut n = 1;
        loop {
            let tried = match (n, ending) {
                (1, _) => path.clone(),
                (_, "") => format!("{stem}（{n}）"),
                _ => format!("{stem}（{n}）.{ending}"),
            };
            if self.names.insert(tried.to_lowercase()) {
                return tried;
            }
            n += 1;
        }
    }

    fn entry(&mut self, path: &str, bytes: &[u8], is_packed: bool) -> Result<(), ExportError> {
        let packing = if is_packed {
            Packing::Stored
        } else {
            Packing::Deflated
        };
        let written = self.zip.part(path, packing, bytes);
        written.map_err(|error| ExportError::File {
            error,
            path: self.file.to_owned(),
        })
    }

    /// Adds the list of contents, for a reader and for `sha256sum -c`.
    fn finish(mut self) -> Result<(&'z mut File, Vec<String>), ExportError> {
        let text = self.text;
        let title = self.file.file_stem().unwrap_or_default().to_string_lossy();
        let contents = report::contents(&self.packed, &title, text, self.stamp);
        let workbook = report::render(&contents, Format::Xlsx)?.bytes;
        let sums = self.packed.iter();
        let sums: String = sums
            .map(|file| [&file.sha256, "  ", &file.path, "\n"].concat())
            .collect();
        let name = text.package_contents();
        self.entry(&[name, ".xlsx"].concat(), &workbook, true)?;
        self.entry(&[name, ".txt"].concat(), sums.as_bytes(), false)?;
        let failed = |error| ExportError::File {
            error,
            path: self.file.to_owned(),
        };
        let zip = self.zip.finish().map_err(failed)?;
        Ok((zip, self.warnings))
    }
}
