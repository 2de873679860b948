//! The unit's own forms: one file a paper in the data folder. A file with mistakes is set aside, and said.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::LETTERHEAD_EXAMPLES;
use crate::disk::{clear_unfinished, write_new};
use crate::i18n::Text;
use crate::library::read_limited;
use crate::report::{self, FormFile, FormKind, Forms};
use crate::scenario::{Finding, FindingKind, Pos, Severity};

/// The folder of the forms in the data folder.
pub const FORMS_FOLDER: &str = "forms";

/// The forms in force, and the files that are not.
#[derive(Debug, Default)]
pub struct UnitForms {
    pub forms: Arc<Forms>,
    pub faults: Vec<FormFault>,
}

/// A file that is not used; the shipped form is.
#[derive(Debug)]
pub struct FormFault {
    pub path: PathBuf,
    pub why: FormRejected,
}

/// Why a form is not used.
#[derive(Debug)]
pub enum FormRejected {
    Unread(io::Error),
    Found(Vec<Finding>),
}

impl FormFault {
    /// What the user reads: the file with its first mistake, and that the shipped form is used.
    pub fn sentence(&self, text: &Text) -> String {
        let path = self.path.display().to_string();
        match &self.why {
            FormRejected::Unread(error) => text.forms_unread(path, text.io_reason(error)),
            FormRejected::Found(findings) => {
                let first = findings.iter().find(|f| f.severity() == Severity::Error);
                let (pos, told) = first.map_or_else(
                    || (Pos { line: 1, column: 1 }, String::new()),
                    |first| (first.pos, text.finding(first)),
                );
                text.forms_not_used(pos.column.max(1), told, pos.line.max(1), path)
            }
        }
    }
}

/// Reads the forms of a data folder. Without the folder, everything is as shipped.
pub fn unit_forms(data: &Path) -> UnitForms {
    let folder = data.join(FORMS_FOLDER);
    let mut forms = Forms::default();
    let mut faults = Vec::new();
    let paths = match listed(&folder) {
        Ok(paths) => paths,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(error) => {
            faults.push(FormFault {
                path: folder,
                why: FormRejected::Unread(error),
            });
            Vec::new()
        }
    };
    for path in paths {
        match read_form(&path) {
            Ok((Some(file), _)) => forms.add(file),
            Ok((None, findings)) => faults.push(FormFault {
                path,
                why: FormRejected::Found(findings),
            }),
            Err(error) => faults.push(FormFault {
                path,
                why: FormRejected::Unread(error),
            }),
        }
    }
    UnitForms {
        forms: Arc::new(forms),
        faults,
    }
}

fn listed(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "ron") {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// Reads one form; it must be called after what it is, so that two files cannot be of one paper.
pub fn read_form(path: &Path) -> io::Result<(Option<FormFile>, Vec<Finding>)> {
    let bytes = read_limited(path)?;
    let (file, mut findings) = report::read_form(&bytes);
    let Some(file) = file else {
        return Ok((None, findings));
    };
    let is = match &file {
        FormFile::Paper(kind, _) => kind.word(),
        FormFile::Grades(_) => FormKind::Grades.word(),
    };
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    if stem == is {
        return Ok((Some(file), findings));
    }
    findings.push(Finding {
        pos: Pos { line: 1, column: 1 },
        path: "form".to_owned(),
        kind: FindingKind::UnknownWord {
            word: [&stem, ".ron"].concat(),
            allowed: [is, ".ron"].concat(),
        },
    });
    Ok((None, findings))
}

/// Writes the shipped forms and the examples of a letterhead into a folder, to begin with; each with why it is not there. A file that is there is never replaced.
pub fn write_forms(folder: &Path) -> Vec<(PathBuf, io::Result<()>)> {
    clear_unfinished(folder);
    let forms = FormKind::ALL.into_iter();
    let forms = forms.map(|form| ([form.word(), ".ron"].concat(), form.source().as_bytes()));
    let examples = LETTERHEAD_EXAMPLES.into_iter();
    let examples = examples.map(|(name, bytes)| (name.to_owned(), bytes));
    forms
        .chain(examples)
        .map(|(name, bytes)| {
            let path = folder.join(name);
            let done = write_new(&path, bytes);
            (path, done)
        })
        .collect()
}
