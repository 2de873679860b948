//! Figures into files, off the screen's thread.

use crate::export;
use crate::jobs::{JobNews, Jobs};
use crate::session::Session;

use super::FigureFile;
use super::cards::Kind;

/// Writes figures into the export folder and says where they are.
pub(crate) fn save(jobs: &Jobs, session: &Session, files: Vec<FigureFile>) {
    let folder = session.export_folder();
    let text = session.text().clone();
    jobs.spawn("figures", move |reporter| {
        let mut told = None;
        for file in files {
            let drawn = &file.drawn;
            let title = [drawn.title.as_str(), "  ", &drawn.note].concat();
            let bytes = match file.kind {
                Kind::Csv => Ok(drawn.csv()),
                Kind::Svg => Ok(drawn.picture.svg(title.trim())),
                Kind::Png => drawn.picture.png(title.trim()),
            };
            let name = [file.stem.as_str(), ".", file.kind.ending()].concat();
            let written = bytes
                .map_err(export::ExportError::from)
                .and_then(|bytes| export::put(&folder, &name, &bytes));
            match written {
                Ok(path) => told = Some(Ok(text.trends_exported(path.display().to_string()))),
                Err(error) => {
                    told = Some(Err(text.trends_not_exported(text.export_error(&error))));
                    break;
                }
            }
        }
        if let Some(told) = told {
            reporter.report(JobNews::told(told));
        }
    });
}
