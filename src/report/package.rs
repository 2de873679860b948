//! The parts of an office document as one file.

use std::io::Cursor;

use crate::zipfile::{Packing, Writer};

/// Why the parts of a file could not be put together.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    #[error(transparent)]
    Write(#[from] std::io::Error),
    #[error(transparent)]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
}

/// The file of these parts, in this order.
pub(super) fn packed(parts: &[(String, Vec<u8>)]) -> Result<Vec<u8>, PackError> {
    let mut zip = Writer::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        zip.part(name, Packing::Deflated, part)?;
    }
    Ok(zip.finish()?.into_inner())
}
