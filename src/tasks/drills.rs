//! Drills as files of their own: read from them and checked, written into them; and the files that follow a drill into another folder.

use std::path::Path;

use crate::archive::Archive;
use crate::export;
use crate::i18n::Text;
use crate::jobs::NoThread;
use crate::session::{LeftBehind, Session};

use super::{Jobs, News, ReadDrill};

/// Lets the files follow their drill to the folder in which it goes on. What does not get there is said until it is put away.
pub fn carry(jobs: &Jobs, session: &Session, left: LeftBehind) -> Result<(), NoThread> {
    let text = session.text().clone();
    jobs.spawn("files", move |reporter| {
        let names = left.carry();
        if !names.is_empty() {
            let names = names.join(text.list_separator());
            reporter.report(News::Noticed(text.keep_files_left(names)));
        }
    })
}

/// Reads and checks drills from files.
pub fn read_drills(data: &Path, paths: &[&Path], text: &Text) -> News {
    let archive = Archive::open_to_read(data);
    let read = |path: &Path| match &archive {
        Ok(archive) => export::read_drill(path, archive)
            .map(|(packed, sha256)| (Box::new(packed), sha256))
            .map_err(|error| text.exchange_error(&error)),
        Err(error) => Err(text.archive_error(error)),
    };
    let files = paths.iter().map(|path| {
        let name = path.file_name().unwrap_or_default();
        ReadDrill {
            file: name.to_string_lossy().into_owned(),
            read: read(path),
        }
    });
    News::DrillsRead(files.collect())
}

/// Writes a drill as one file into the folder for documents, and notes it in the log.
pub fn export_drill(jobs: &Jobs, session: &Session, uid: String) -> Result<(), NoThread> {
    let (data, folder) = (session.data().to_owned(), session.export_folder());
    let text = session.text().clone();
    jobs.spawn("drill file", move |reporter| {
        let written = Archive::open_to_read(&data)
            .map_err(export::ExportError::from)
            .and_then(|archive| export::drill_file(&archive, &uid, &folder, &text));
        match written {
            Ok(written) => reporter.report(News::DrillWritten(uid, written)),
            Err(error) => {
                let id = uid.get(..8).unwrap_or(&uid).to_owned();
                let reason = text.export_error(&error);
                reporter.report(News::Noticed(text.keep_not_written(id, reason)));
            }
        }
    })
}
