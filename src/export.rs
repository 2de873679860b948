//! Documents into a folder: what will be written, and the writing, one document after the other.
//!
//! A file stands under its name whole or not at all, and never in the place of another. One that cannot be written does not hinder the others.
//! Used by the window and the command line; it knows neither.

use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use crate::drill::{Drill, Hash};
use crate::i18n::Text;
use crate::jobs::Cancel;
use crate::report::{self, Format, Kind, Options, RenderError, Stamp};
use crate::settings::write_whole;

/// Files of one name beside each other before writing is refused.
const SAME_NAME: usize = 99;

/// A document that is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    pub kind: Kind,
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
}

/// How far the writing has come.
#[derive(Debug)]
pub enum Progress<'a> {
    /// The nth document is being made.
    Started(usize),
    /// The nth document is there, or is not.
    Finished(usize, &'a Result<Written, ExportError>),
}

/// The documents of a drill, each kind in each format.
pub fn plan(drill: &Drill, kinds: &[Kind], formats: &[Format], text: &Text) -> Vec<Planned> {
    let mut planned: Vec<Planned> = Vec::new();
    for &kind in kinds {
        for &format in formats {
            if planned.iter().all(|p| (p.kind, p.format) != (kind, format)) {
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
    let mut results = Vec::with_capacity(planned.len());
    let mut composed: Option<(Kind, report::Report)> = None;
    for (n, document) in planned.iter().enumerate() {
        let result = if cancel.is_cancelled() {
            Err(ExportError::Stopped)
        } else {
            progress(Progress::Started(n));
            // The formats of one document follow each other and share it.
            let report = match composed.take() {
                Some((kind, report)) if kind == document.kind => report,
                _ => report::compose(drill, document.kind, text, stamp, options),
            };
            let result = one(&report, document, folder, text);
            composed = Some((document.kind, report));
            result
        };
        progress(Progress::Finished(n, &result));
        results.push(result);
    }
    results
}

fn one(
    report: &report::Report,
    document: &Planned,
    folder: &Path,
    text: &Text,
) -> Result<Written, ExportError> {
    let rendered = report::render(report, document.format)?;
    std::fs::create_dir_all(folder).map_err(|error| ExportError::Folder {
        error,
        path: folder.to_owned(),
    })?;
    let path = free_place(folder, &document.file_name, &rendered.bytes)?;
    let path = match path {
        Place::Same(path) => path,
        Place::Free(path) => {
            write_whole(&path, &rendered.bytes).map_err(|error| ExportError::File {
                error,
                path: path.clone(),
            })?;
            path
        }
    };
    Ok(Written {
        sha256: Hash(Sha256::digest(&rendered.bytes).into()).to_string(),
        warnings: rendered
            .warnings
            .iter()
            .map(|w| text.export_warning(w))
            .collect(),
        path,
    })
}

enum Place {
    /// Nothing is there.
    Free(PathBuf),
    /// The same file is there already.
    Same(PathBuf),
}

/// The first of `name.pdf`, `name（2）.pdf`, … that is free or holds these bytes.
fn free_place(folder: &Path, name: &str, bytes: &[u8]) -> Result<Place, ExportError> {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    for n in 1..=SAME_NAME {
        let path = if n == 1 {
            folder.join(name)
        } else {
            folder.join(numbered(stem, n, ending))
        };
        match std::fs::symlink_metadata(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Place::Free(path)),
            Err(error) => return Err(ExportError::File { error, path }),
            Ok(metadata) => {
                let same = metadata.len() == bytes.len() as u64
                    && std::fs::read(&path).is_ok_and(|there| there == bytes);
                if same {
                    return Ok(Place::Same(path));
                }
            }
        }
    }
    Err(ExportError::SameName(folder.join(name)))
}

/// `stem（2）.ending`, the stem cut where the whole would be too long for a file system.
fn numbered(stem: &str, n: usize, ending: &str) -> String {
    let tail = format!("（{n}）.{ending}");
    let room = report::MAX_BYTES.saturating_sub(tail.len());
    let cut = stem.floor_char_boundary(room);
    format!("{}{tail}", &stem[..cut])
}
