//! Small files that go out: the calendar of deadlines, evaluators' sheets.

use std::path::PathBuf;

use crate::archive::{Archive, ArchiveError, CorrectiveActionQuery};
use crate::drill::Sheet;
use crate::export::{self, ExportError};
use crate::jobs::NoThread;
use crate::session::Session;

use super::{Jobs, News};

/// Writes the deadlines of all actions that are not done into the export folder.
pub fn write_calendar(jobs: &Jobs, session: &Session) -> Result<(), NoThread> {
    let (text, stamp) = (session.text().clone(), session.stamp());
    let query = CorrectiveActionQuery::not_done(stamp.exported_at.date_naive());
    let (data, folder) = (session.data().to_owned(), session.export_folder());
    jobs.spawn("calendar", move |reporter| {
        let rows = Archive::open_to_read(&data).and_then(|archive| {
            let rows = archive.actions(&query)?.rows.into_iter();
            Ok(rows.filter(|row| row.due.is_some()).collect::<Vec<_>>())
        });
        let failed = |reason: String| text.follow_ics_failed(reason);
        let said = match rows {
            Ok(rows) if rows.is_empty() => Ok(text.follow_ics_nothing().to_owned()),
            Ok(rows) => export::calendar(rows, &folder, &text, &stamp)
                .map(|(count, path)| text.follow_ics_done(count, path.display().to_string()))
                .map_err(|error: ExportError| failed(text.export_error(&error))),
            Err(error) => {
                let error: ArchiveError = error;
                Err(failed(text.archive_error(&error)))
            }
        };
        reporter.report(News::told(said));
    })
}

/// Writes an empty sheet of the open drill into the export folder; nothing where none is open.
pub fn write_sheet(jobs: &Jobs, session: &Session) -> Result<(), NoThread> {
    let Some(sheet) = session.sheet() else {
        return Ok(());
    };
    let (text, folder) = (session.text().clone(), session.export_folder());
    jobs.spawn("sheet", move |reporter| {
        let said = match export::sheet(&sheet, &folder, &text) {
            Ok(path) => Ok(text.follow_sheet_exported(path.display().to_string())),
            Err(error) => Err(text.export_error(&error)),
        };
        reporter.report(News::told(said));
    })
}

/// Writes a sheet back into its file.
pub fn save_sheet(
    jobs: &Jobs,
    session: &Session,
    path: PathBuf,
    sheet: Sheet,
) -> Result<(), NoThread> {
    let text = session.text().clone();
    jobs.spawn("sheet", move |reporter| {
        reporter.report(match export::save_sheet(&path, &sheet) {
            Ok(()) => {
                let said = text.follow_sheet_exported(path.display().to_string());
                News::SheetSaved(Box::new(sheet), said)
            }
            Err(error) => News::Noticed(text.export_error(&error)),
        });
    })
}
