//! Small files beside the documents: the calendar of deadlines, evaluators' sheets.

use std::path::{Path, PathBuf};

use super::given::Given;
use super::{ExportError, put};
use crate::archive::CorrectiveActionRow;
use crate::disk::{self, write_whole};
use crate::drill::{SHEET_BYTES, Sheet};
use crate::i18n::Text;
use crate::report::{self, Deadline, Stamp};

/// Writes the deadlines among these actions as a calendar; gives their number and the file.
pub fn calendar(
    rows: Vec<CorrectiveActionRow>,
    folder: &Path,
    text: &Text,
    stamp: &Stamp,
) -> Result<(usize, PathBuf), ExportError> {
    let deadlines: Vec<Deadline> = rows
        .into_iter()
        .filter_map(|row| {
            Some(Deadline {
                due: row.due?,
                uid: row.uid,
                raised: row.raised,
                number: row.number,
                problem: row.problem,
                measure: row.measure,
                responsible: row.responsible,
                checker: row.checker,
                state: row.state,
            })
        })
        .collect();
    let date = stamp.exported_at.format("%Y%m%d").to_string();
    let name = report::plain_file_name(&text.follow_ics_file(date), "ics");
    let bytes = report::calendar(&deadlines, text, stamp);
    Ok((deadlines.len(), put(folder, &name, &bytes)?))
}

/// Writes an empty sheet into a folder.
pub fn sheet(sheet: &Sheet, folder: &Path, text: &Text) -> Result<PathBuf, ExportError> {
    let name = report::plain_file_name(&text.follow_sheet_file(sheet.number.as_str()), "json");
    put(folder, &name, sheet.text().as_bytes())
}

/// Reads files that should be sheets; none further than a sheet may be long.
pub fn read_sheets(paths: &[&Path], text: &Text) -> Vec<(String, Result<Vec<u8>, String>)> {
    paths
        .iter()
        .map(|path| {
            let name = path.file_name().unwrap_or_default();
            (name.to_string_lossy().into_owned(), read_sheet(path, text))
        })
        .collect()
}

/// The bytes of a file that should be a sheet, or why it cannot be read or which other file of the program it is.
pub fn read_sheet(path: &Path, text: &Text) -> Result<Vec<u8>, String> {
    let bytes = disk::read_head(path, SHEET_BYTES as u64).map_err(|e| text.io_reason(&e))?;
    match Given::of(&bytes) {
        Some(given) => Err(text.given_for_sheet(given)),
        None => Ok(bytes),
    }
}

/// Writes a sheet back into its own file, whole or not at all.
pub fn save_sheet(path: &Path, sheet: &Sheet) -> Result<(), ExportError> {
    write_whole(path, sheet.text().as_bytes()).map_err(|error| ExportError::File {
        error,
        path: path.to_owned(),
    })
}
