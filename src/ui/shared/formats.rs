//! What formats of documents are called.

use crate::report::Format;
use crate::ui::icons;

/// What a format is called, and its sign.
pub(crate) fn program(format: Format) -> (&'static str, &'static str) {
    match format {
        Format::Docx => ("Word", icons::FILE_DOC),
        Format::Pdf => ("PDF", icons::FILE_PDF),
        Format::Html => ("HTML", icons::FILE_TEXT),
        Format::Markdown => ("Markdown", icons::FILE_TEXT),
        Format::Csv => ("CSV", icons::FILE_XLS),
        Format::Json => ("JSON", icons::FILE_TEXT),
        Format::Xlsx => ("Excel", icons::FILE_XLS),
    }
}
