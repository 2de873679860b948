//! The parts of an office document as one file.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;

/// Why the parts of a file could not be put together.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    #[error(transparent)]
    Zip(#[from] zip::result::ZipError),
    #[error(transparent)]
    Write(#[from] std::io::Error),
    #[error(transparent)]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
}

/// The archive of these parts, in this order and without times, so that the same parts give the same bytes.
pub(super) fn packed(parts: &[(String, Vec<u8>)]) -> Result<Vec<u8>, PackError> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    for (name, part) in parts {
        zip.start_file(name.as_str(), options)?;
        zip.write_all(part)?;
    }
    Ok(zip.finish()?.into_inner())
}
