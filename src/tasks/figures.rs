//! Figures into files, off the screen's thread.

use super::{Jobs, News};
use crate::export;
use crate::jobs::NoThread;
use crate::report::trends::Chart;
use crate::session::Session;

/// A file of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartFormat {
    Png,
    Svg,
    Csv,
}

impl ChartFormat {
    pub const ALL: [Self; 3] = [Self::Png, Self::Svg, Self::Csv];

    /// The ending of its files.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Svg => "svg",
            Self::Csv => "csv",
        }
    }
}

/// A figure to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureFile {
    pub stem: String,
    pub kind: ChartFormat,
    pub drawn: Chart,
}

/// Writes figures into the export folder and says where they are.
pub fn save(jobs: &Jobs, session: &Session, files: Vec<FigureFile>) -> Result<(), NoThread> {
    let folder = session.export_folder();
    let text = session.text().clone();
    jobs.spawn("figures", move |reporter| {
        let mut told = None;
        for file in files {
            let drawn = &file.drawn;
            let title = [drawn.title.as_str(), "  ", &drawn.note].concat();
            let bytes = match file.kind {
                ChartFormat::Csv => Ok(drawn.csv()),
                ChartFormat::Svg => Ok(drawn.picture.svg(title.trim())),
                ChartFormat::Png => drawn.picture.png(title.trim()),
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
            reporter.report(News::told(told));
        }
    })
}
