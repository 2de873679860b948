//! Drills as files for another archive.

use std::io::BufReader;
use std::path::Path;

use super::{ExportError, Written, settled};
use crate::archive::{
    Archive, DrillPackage, ExchangeError, PACKED_BYTES, PACKED_ENDING, read_packed,
};
use crate::disk::{self, clear_unfinished, digest, new_file};
use crate::i18n::Text;
use crate::report;

/// Writes a drill into a folder as one file, whole or not at all, beside others of its name.
pub fn drill_file(
    archive: &Archive,
    uid: &str,
    folder: &Path,
    text: &Text,
) -> Result<Written, ExportError> {
    let summary = archive.summary(uid)?;
    let id = uid.get(..8).unwrap_or(uid);
    let parts = [summary.number.trim(), summary.name.trim(), id];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let name = report::plain_file_name(&parts.join("-"), PACKED_ENDING);
    let file = folder.join(name);
    let failed = |error| ExportError::File {
        error,
        path: file.clone(),
    };
    std::fs::create_dir_all(folder).map_err(|error| ExportError::Folder {
        error,
        path: folder.to_owned(),
    })?;
    clear_unfinished(folder);
    let mut temporary = new_file(folder).map_err(failed)?;
    let lacking = archive.pack(uid, env!("CARGO_PKG_VERSION"), temporary.as_file_mut());
    let lacking = lacking.map_err(|error| match error {
        // What is read of the archive comes as an error of its own.
        ExchangeError::Io(error) => failed(error),
        error => error.into(),
    })?;
    temporary.as_file().sync_all().map_err(failed)?;
    let path = settled(temporary, &file)?;
    Ok(Written {
        sha256: digest(&path).map_err(failed)?.0.to_string(),
        path,
        warnings: lacking
            .into_iter()
            .map(|name| text.keep_file_lacking(name))
            .collect(),
    })
}

/// Reads a drill from a file, checks it, also against an archive, and puts the files that come with it beside that archive; with the file's SHA-256.
/// What is left is [`Archive::take_in`]. Nothing is read of a file that is too large.
pub fn read_drill(path: &Path, archive: &Archive) -> Result<(DrillPackage, String), ExchangeError> {
    let mut file = BufReader::new(disk::open(path)?);
    let size = file.get_ref().metadata()?.len();
    if size > PACKED_BYTES {
        return Err(ExchangeError::TooLarge {
            part: String::new(),
            limit: PACKED_BYTES,
        });
    }
    let packed = read_packed(&mut file)?;
    archive.known_of(&packed)?;
    packed.put_files(&mut file, &archive.files())?;
    Ok((packed, digest(path)?.0.to_string()))
}
