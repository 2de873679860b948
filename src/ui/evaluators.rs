//! Evaluators' sheets that were read: opened to be filled in, and taken into the open drill.

use std::path::PathBuf;

use crate::drill::Sheet;
use crate::session::{Command, Effect};

use super::App;
use super::sheet::SheetScreen;

impl App {
    /// Opens a sheet to be filled in.
    pub fn open_sheet(&mut self, path: PathBuf, read: Result<Vec<u8>, String>) {
        let Ok(session) = &self.desk else { return };
        let text = session.text();
        let name = path.file_name().unwrap_or_default();
        let name = name.to_string_lossy().into_owned();
        let sheet =
            read.and_then(|bytes| Sheet::read(&bytes).map_err(|error| text.sheet_error(&error)));
        match sheet {
            Ok(sheet) => self.show_sheet(SheetScreen::new(path, sheet)),
            Err(reason) => {
                let sentence = text.follow_sheet_file_said(name, reason);
                self.layers.notices.add(sentence);
            }
        }
    }

    /// Takes filled sheets into the open drill, and says what came of each.
    pub(super) fn take_sheets(&mut self, files: Vec<(String, Result<Vec<u8>, String>)>) {
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
            self.layers.notices.add(said);
        } else if !said.is_empty() {
            self.say(said);
        }
    }
}
