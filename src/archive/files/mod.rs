//! Files kept with drills: each once, under the hash of its bytes, in `files` of the data folder.
//!
//! ```text
//! DATA/files/9f/9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
//! ```
//!
//! A file is written beside, flushed to the disk and renamed, so that what stands under a hash is whole. Entries name the hash; a file without an entry is an orphan and harms nothing.
//! [`Files`] needs no open archive, so it can be taken into a job.

mod exif;
mod sniff;

use std::fs;
use std::io::{self, Read, Write as _};
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;

use super::Archive;
use crate::disk::{self, CountingReader, FileFault, file_fault, new_file, sync_folder};
use crate::drill::{FileClass, FileKind, Hash};

/// Name of the folder in the data folder.
pub const FILES_NAME: &str = "files";
/// The largest file that is taken, bytes.
pub const FILE_BYTES: u64 = 50 * 1024 * 1024;
/// The files of one drill together may be larger than this only with a warning, bytes.
pub const DRILL_FILES_BYTES: u64 = 300 * 1024 * 1024;

/// Told how many bytes have been read; false stops.
pub type OnBytes<'a> = &'a mut dyn FnMut(u64) -> bool;

/// Where the files are. Cheap to make and to clone; holds nothing open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Files {
    root: PathBuf,
}

/// A file that was taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredFile {
    /// As it was called, without its folder.
    pub name: String,
    /// SHA-256 of the kept bytes; others than the source's where a position was taken out.
    pub hash: Hash,
    /// Size of the kept file.
    pub bytes: u64,
    pub kind: FileKind,
    /// When a photo was taken, by the camera's clock.
    pub taken: Option<NaiveDateTime>,
    pub notices: Vec<Notice>,
}

/// What the user should know about a file that was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The program does not know what it is, or the ending of its name.
    UnknownKind,
    /// The place where it was taken stood in the photo; it is not in the kept file.
    PositionRemoved,
    /// The place where it was taken stands in the file, and stays there.
    HasPosition,
    /// The place where it was taken may stand in the file.
    MayHavePosition,
}

/// Why a file was not taken, or is not there.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    #[error("the file cannot be read ({error}): {path}")]
    Unread { error: io::Error, path: PathBuf },
    #[error("this is a folder or a device, not a file: {0}")]
    NotAFile(PathBuf),
    #[error("the file is empty: {0}")]
    Empty(PathBuf),
    #[error("the file has {bytes} bytes, more than {limit}: {path}")]
    TooLarge {
        bytes: u64,
        limit: u64,
        path: PathBuf,
    },
    /// Something that a computer would carry out, or a document or pack that holds such.
    #[error("this is a program, or holds one: {0}")]
    Program(PathBuf),
    /// What the bytes are, where that is known.
    #[error("the file is not what its name says ({is:?}): {path}")]
    NotWhatItSays { is: Option<FileKind>, path: PathBuf },
    /// A photo or a recording where only documents are kept.
    #[error("this is no document: {0}")]
    NoDocument(PathBuf),
    #[error("taking the file was stopped")]
    Stopped,
    /// The bytes read are not those of the hash.
    #[error("the file is not the one with hash {0}")]
    OtherBytes(Hash),
    #[error("the file cannot be kept ({error}): {path}")]
    NotKept { error: io::Error, path: PathBuf },
}

impl Archive {
    /// Where the files of this archive are.
    pub fn files(&self) -> Files {
        Files::of(self.path.parent().unwrap_or(Path::new("")))
    }
}

impl Files {
    /// The files of a data folder.
    pub fn of(data: &Path) -> Self {
        Self {
            root: data.join(FILES_NAME),
        }
    }

    /// The folder that holds them; it may not be there yet.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where the file with this hash is, or would be.
    pub fn path(&self, hash: &Hash) -> PathBuf {
        let name = hash.to_string();
        self.root.join(&name[..2]).join(name)
    }

    /// Takes a user's file in, after looking at what it is. Nothing is done to the source.
    ///
    /// Refused: folders, empty files, more than [`FILE_BYTES`], programs, and files that are not what their name says. Where a JPEG photo holds the position at which it was taken, that is left out of the kept file.
    pub fn take(&self, source: &Path, on: OnBytes<'_>) -> Result<StoredFile, FileError> {
        self.take_in(source, false, on)
    }

    /// The same; photos and recordings are refused too, before anything of them is kept.
    pub fn take_document(&self, source: &Path, on: OnBytes<'_>) -> Result<StoredFile, FileError> {
        self.take_in(source, true, on)
    }

    fn take_in(
        &self,
        source: &Path,
        documents: bool,
        on: OnBytes<'_>,
    ) -> Result<StoredFile, FileError> {
        let path = || source.to_owned();
        let unread = |error| FileError::Unread {
            error,
            path: source.to_owned(),
        };
        let file = match disk::open(source) {
            Ok(file) => file,
            Err(error) if disk::is_no_file(&error) => return Err(FileError::NotAFile(path())),
            Err(error) => return Err(unread(error)),
        };
        let about = file.metadata().map_err(unread)?;
        let too_large = |bytes| FileError::TooLarge {
            bytes,
            limit: FILE_BYTES,
            path: path(),
        };
        if about.len() > FILE_BYTES {
            return Err(too_large(about.len()));
        }
        let mut bytes = Vec::with_capacity(usize::try_from(about.len()).unwrap_or(0));
        let mut file = file.take(FILE_BYTES + 1);
        let mut buffer = vec![0; 256 * 1024];
        loop {
            let read = file.read(&mut buffer).map_err(unread)?;
            if read == 0 {
                break;
            }
            bytes.extend_from_slice(&buffer[..read]);
            if !on(bytes.len() as u64) {
                return Err(FileError::Stopped);
            }
        }
        // A file that grows while it is read.
        if bytes.len() as u64 > FILE_BYTES {
            return Err(too_large(bytes.len() as u64));
        }
        if bytes.is_empty() {
            return Err(FileError::Empty(path()));
        }
        let name = source.file_name().unwrap_or_default().to_string_lossy();
        let seen = sniff::look(&name, &bytes);
        let (kind, known) = match seen {
            sniff::Seen::Program => return Err(FileError::Program(path())),
            sniff::Seen::NotThat(is) => return Err(FileError::NotWhatItSays { is, path: path() }),
            sniff::Seen::Is(kind, known) => (kind, known),
        };
        if documents && kind.class() != FileClass::Document {
            return Err(FileError::NoDocument(path()));
        }
        let mut notices = Vec::new();
        if !known {
            notices.push(Notice::UnknownKind);
        }
        let photo = exif::look(kind, &bytes);
        notices.extend(photo.notice);
        let bytes = photo.without_position.unwrap_or(bytes);
        let hash = self.put(&mut &*bytes, &mut |_| true)?.0;
        Ok(StoredFile {
            name: name.into_owned(),
            hash,
            bytes: bytes.len() as u64,
            kind,
            taken: photo.taken,
            notices,
        })
    }

    /// Keeps what a reader gives, whatever it is; for files that were taken once already, from a backup or an exchange file. The same bytes are kept once.
    pub fn put(&self, from: &mut dyn Read, on: OnBytes<'_>) -> Result<(Hash, u64), FileError> {
        self.put_as(None, from, on)
    }

    /// As [`Files::put`], where the hash is known: other bytes are not kept.
    pub fn put_known(
        &self,
        hash: &Hash,
        from: &mut dyn Read,
        on: OnBytes<'_>,
    ) -> Result<u64, FileError> {
        Ok(self.put_as(Some(hash), from, on)?.1)
    }

    fn put_as(
        &self,
        wanted: Option<&Hash>,
        from: &mut dyn Read,
        on: OnBytes<'_>,
    ) -> Result<(Hash, u64), FileError> {
        let not_kept = |error, path: &Path| FileError::NotKept {
            error,
            path: path.to_owned(),
        };
        fs::create_dir_all(&self.root).map_err(|e| not_kept(e, &self.root))?;
        let temporary = new_file(&self.root);
        let mut temporary = temporary.map_err(|e| not_kept(e, &self.root))?;
        let mut from = CountingReader::new(from);
        from.each(
            |e| not_kept(e, &self.root),
            |piece, bytes| {
                if bytes > FILE_BYTES {
                    return Err(FileError::TooLarge {
                        bytes,
                        limit: FILE_BYTES,
                        path: self.root.clone(),
                    });
                }
                if !on(bytes) {
                    return Err(FileError::Stopped);
                }
                let written = temporary.write_all(piece);
                written.map_err(|e| not_kept(e, &self.root))
            },
        )?;
        let (hash, bytes) = from.told();
        if let Some(wanted) = wanted.filter(|wanted| **wanted != hash) {
            return Err(FileError::OtherBytes(*wanted));
        }
        // One that was altered since is put right.
        if self.fault(&hash).is_none() {
            return Ok((hash, bytes));
        }
        let flushed = temporary.as_file().sync_all();
        flushed.map_err(|e| not_kept(e, &self.root))?;
        self.placed(&hash, |path| {
            temporary.persist(path).map(|_| ()).map_err(|e| e.error)
        })?;
        Ok((hash, bytes))
    }

    fn placed(
        &self,
        hash: &Hash,
        put: impl FnOnce(&Path) -> io::Result<()>,
    ) -> Result<(), FileError> {
        let path = self.path(hash);
        let folder = path.parent().unwrap_or(&self.root);
        fs::create_dir_all(folder)
            .and_then(|()| put(&path))
            .and_then(|()| sync_folder(folder))
            .and_then(|()| sync_folder(&self.root))
            .map_err(|error| FileError::NotKept { error, path })
    }

    /// Whether the file is there and is what its hash says; `None` when it is.
    pub fn fault(&self, hash: &Hash) -> Option<FileFault> {
        file_fault(&self.path(hash), hash)
    }

    /// Everything in the folder, by its path within it, in order; the hash where it has the name of one in its place.
    pub fn list(&self) -> io::Result<Vec<(String, Option<Hash>)>> {
        let mut found = Vec::new();
        let folders = match fs::read_dir(&self.root) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(found),
            other => other?,
        };
        for entry in folders {
            let entry = entry?;
            let folder = entry.file_name().to_string_lossy().into_owned();
            if !entry.file_type()?.is_dir() {
                found.push((folder, None));
                continue;
            }
            for entry in fs::read_dir(entry.path())? {
                let name = entry?.file_name().to_string_lossy().into_owned();
                let hash = Hash::from_hex(&name)
                    .filter(|hash| name == hash.to_string() && name.starts_with(&folder));
                found.push(([&folder, "/", &name].concat(), hash));
            }
        }
        found.sort();
        Ok(found)
    }

    /// Removes a file for good; one that is not there is no error. Only for a purge: nothing asks whether a drill still shows it.
    pub fn remove(&self, hash: &Hash) -> Result<(), FileError> {
        let path = self.path(hash);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(FileError::NotKept { error, path })
            }
            _ => Ok(()),
        }
    }
}
