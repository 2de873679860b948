//! Small files that go out and come in: the calendar of deadlines, evaluators' sheets. The reading and writing are jobs.

use std::path::PathBuf;

use crate::archive::{ActionQuery, Archive};
use crate::drill::Sheet;
use crate::export;
use crate::jobs::JobNews;
use crate::report::Stamp;
use crate::session::{Command, Effect};
use crate::ui::sheet::SheetScreen;
use crate::ui::{App, Screen};

impl App {
    /// Writes the deadlines of all actions that are not done into the export folder.
    pub(in crate::ui) fn write_calendar(&mut self) {
        let Ok(session) = &self.desk else { return };
        let text = session.text().clone();
        let now = session.now().wall;
        let query = ActionQuery::not_done(now.date_naive());
        let (data, folder) = (session.data().to_owned(), session.export_folder());
        let stamp = Stamp {
            exported_at: now,
            version: env!("CARGO_PKG_VERSION").to_owned(),
        };
        let begun = self.jobs.spawn("calendar", move |reporter| {
            let failed = |reason: String| text.follow_ics_failed(reason);
            let page = Archive::open_to_read(&data).and_then(|archive| archive.actions(&query));
            let said = match page {
                Ok(mut page) => {
                    page.rows.retain(|row| row.due.is_some());
                    if page.rows.is_empty() {
                        Ok(text.follow_ics_nothing().to_owned())
                    } else {
                        export::calendar(page.rows, &folder, &text, &stamp)
                            .map(|(count, path)| {
                                text.follow_ics_done(count, path.display().to_string())
                            })
                            .map_err(|error| failed(text.export_error(&error)))
                    }
                }
                Err(error) => Err(failed(text.archive_error(&error))),
            };
            reporter.report(JobNews::told(said));
        });
        if !begun {
            let why = session.text().keep_no_thread().to_owned();
            self.notices.add(why);
        }
    }

    /// Writes an empty sheet of the open drill into the export folder.
    pub(in crate::ui) fn write_sheet(&mut self) {
        let Ok(session) = &self.desk else { return };
        let Some(sheet) = session.sheet() else { return };
        let (text, folder) = (session.text().clone(), session.export_folder());
        self.jobs.spawn("sheet", move |reporter| {
            let said = match export::sheet(&sheet, &folder, &text) {
                Ok(path) => Ok(text.follow_sheet_exported(path.display().to_string())),
                Err(error) => Err(text.export_error(&error)),
            };
            reporter.report(JobNews::told(said));
        });
    }

    /// Opens a sheet to be filled in.
    pub fn open_sheet(&mut self, path: PathBuf, read: Result<Vec<u8>, String>) {
        let Ok(session) = &self.desk else { return };
        let text = session.text();
        let name = path.file_name().unwrap_or_default();
        let name = name.to_string_lossy().into_owned();
        let sheet =
            read.and_then(|bytes| Sheet::read(&bytes).map_err(|error| text.sheet_error(&error)));
        match sheet {
            Ok(sheet) => self.turn_to(Screen::Sheet(Box::new(SheetScreen::new(path, sheet)))),
            Err(reason) => {
                let sentence = text.follow_sheet_file_said(name, reason);
                self.notices.add(sentence);
            }
        }
    }

    /// Writes a sheet back into its file.
    pub(in crate::ui) fn save_sheet(&mut self, path: PathBuf, sheet: Sheet) {
        let Ok(session) = &self.desk else { return };
        let text = session.text().clone();
        self.jobs.spawn("sheet", move |reporter| {
            reporter.report(match export::save_sheet(&path, &sheet) {
                Ok(()) => {
                    let said = text.follow_sheet_exported(path.display().to_string());
                    JobNews::SheetSaved(Box::new(sheet), said)
                }
                Err(error) => JobNews::Noticed(text.export_error(&error)),
            });
        });
    }

    /// Takes filled sheets into the open drill, and says what came of each.
    pub(in crate::ui) fn take_sheets(&mut self, files: Vec<(String, Result<Vec<u8>, String>)>) {
        let Ok(session) = &mut self.desk else { return };
        let mut said = Vec::new();
        let mut is_refused = false;
        for (file, read) in files {
            let text = session.text().clone();
            let told = |reason: String| text.follow_sheet_file_said(file.as_str(), reason);
            let sheet = match read.map(|bytes| Sheet::read(&bytes)) {
                Ok(Ok(sheet)) => sheet,
                Ok(Err(error)) => {
                    is_refused = true;
                    said.push(told(text.sheet_error(&error)));
                    continue;
                }
                Err(reason) => {
                    is_refused = true;
                    said.push(told(reason));
                    continue;
                }
            };
            let name = sheet.evaluator.trim().to_owned();
            let known = session.drill().is_some_and(|drill| {
                let sheets = &drill.state().debrief.sheets;
                sheets.iter().any(|s| s.evaluator == name)
            });
            match session.run(Command::TakeSheet(Box::new(sheet))) {
                Effect::Done if known => said.push(text.follow_sheet_replaced(name)),
                Effect::Done => said.push(text.follow_sheet_taken(name)),
                Effect::Failed(reason) => {
                    is_refused = true;
                    said.push(told(reason));
                }
                Effect::Refused(refused) => {
                    is_refused = true;
                    said.push(told(text.refused(&refused)));
                }
                Effect::Alarm => return,
            }
        }
        let said = said.join("\n");
        if is_refused {
            self.notices.add(said);
        } else if !said.is_empty() {
            self.say(said);
        }
    }
}
