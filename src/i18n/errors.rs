//! What went wrong outside the drill, as sentences: what, where, and how to mend it.

use crate::archive::{ArchiveError, Fault};
use crate::settings::SettingsError;

use super::Text;

impl Text {
    /// Why the archive could not do what it was asked.
    pub fn archive_error(&self, error: &ArchiveError) -> String {
        match error {
            ArchiveError::Held(path) => self.archive_held(path.display().to_string()),
            ArchiveError::NoFolder { message, path } => {
                self.archive_no_folder(message.clone(), path.display().to_string())
            }
            ArchiveError::NotThere(path) => self.archive_not_there(path.display().to_string()),
            ArchiveError::ReadOnly(path) => self.archive_read_only(path.display().to_string()),
            ArchiveError::Full(path) => self.archive_full(path.display().to_string()),
            ArchiveError::Newer { found, known, path } => {
                self.archive_newer(*found, *known, path.display().to_string())
            }
            ArchiveError::Damaged { message, path } => {
                self.archive_damaged(message.clone(), path.display().to_string())
            }
            ArchiveError::NoSuchDrill(name) => self.archive_no_such_drill(name.clone()),
            ArchiveError::BadScript(name) => self.archive_bad_script(name.clone()),
            ArchiveError::Other { message, path } => {
                self.archive_other(message.clone(), path.display().to_string())
            }
        }
    }

    /// Why the settings could not be read or written.
    pub fn settings_error(&self, error: &SettingsError) -> String {
        match error {
            SettingsError::Syntax {
                line,
                column,
                message,
                path,
            } => self.settings_syntax(*column, *line, message.clone(), path.display().to_string()),
            SettingsError::Io { message, path } => {
                self.settings_io(message.clone(), path.display().to_string())
            }
        }
    }

    /// A fault in the archive.
    pub fn fault(&self, fault: &Fault) -> String {
        match fault {
            Fault::Database { message } => self.fault_database(message.clone()),
            Fault::Chain { drill, name, seq } => {
                self.fault_chain(drill.clone(), name.clone(), *seq)
            }
            Fault::Entry { drill, name, seq } => {
                self.fault_entry(drill.clone(), name.clone(), *seq)
            }
            Fault::Script { drill, name, place } => {
                self.fault_script(drill.clone(), name.clone(), *place)
            }
        }
    }
}
