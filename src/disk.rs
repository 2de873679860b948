//! Files on the disk: whole or not there, and known by their SHA-256.

mod input;
mod trouble;
mod unfinished;

use std::fs::{File, Metadata};
use std::io::{self, Read, Write};
use std::path::Path;

use crate::drill::Hash;
use sha2::{Digest as _, Sha256};

pub use input::{ReadError, open, read, read_head, read_text};
pub use trouble::Trouble;
pub use unfinished::{
    Claim, claim, clear_unfinished, new_file, remove_unlocked, room_of, write_new,
};

/// Bytes that are read at a time.
const PIECE: usize = 256 * 1024;

/// Writes a file whole or not at all: a new one beside it, then a rename.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    write_whole_by(path, |file| file.write_all(bytes))
}

/// As [`write_whole`], by whatever puts the bytes into the file. When that fails, nothing is left of it.
fn write_whole_by(
    path: &Path,
    put: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let folder = folder_of(path);
    std::fs::create_dir_all(folder)?;
    let mut file = new_file(folder)?;
    put(&mut file)?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}

/// Copies a file over whatever has the other name.
pub fn copy(from: &Path, to: &Path) -> io::Result<u64> {
    io::copy(&mut open(from)?, &mut File::create(to)?)
}

/// Bytes that are free on the disk of a folder; none where the system does not tell.
pub fn free_bytes(folder: &Path) -> Option<u64> {
    #[cfg(unix)]
    {
        let told = rustix::fs::statvfs(folder).ok()?;
        // Some file systems tell of no blocks at all.
        (told.f_blocks > 0).then(|| told.f_bavail.saturating_mul(told.f_frsize))
    }
    #[cfg(not(unix))]
    {
        let _unknown = folder;
        None
    }
}

/// Under how many names a file lies on its disk. Only Unix says so without opening it.
pub fn names(about: &Metadata) -> u64 {
    #[cfg(unix)]
    {
        std::os::unix::fs::MetadataExt::nlink(about)
    }
    #[cfg(not(unix))]
    {
        let _ = about;
        1
    }
}

/// The folder that a file is in; of a bare name, the one the program is in.
pub fn folder_of(file: &Path) -> &Path {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// The name in a folder outlives a cut of the power only when the folder is flushed too. Windows does so by itself.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()
    } else {
        Ok(())
    }
}

/// A reader that tells what has passed through it.
pub struct CountingReader<R> {
    from: R,
    hasher: Sha256,
    bytes: u64,
}

impl<R: Read> CountingReader<R> {
    /// Nothing has passed yet.
    pub fn new(from: R) -> Self {
        Self {
            from,
            hasher: Sha256::new(),
            bytes: 0,
        }
    }

    /// SHA-256 and number of the bytes that have passed.
    pub fn told(self) -> (Hash, u64) {
        (Hash(self.hasher.finalize().into()), self.bytes)
    }

    /// Reads to the end and hands each piece to `to`, with the number of bytes that have passed with it. `unread` says what an error of reading is.
    pub fn each<E>(
        &mut self,
        unread: impl Fn(io::Error) -> E,
        mut to: impl FnMut(&[u8], u64) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut buffer = vec![0; PIECE];
        loop {
            let read = self.read(&mut buffer).map_err(&unread)?;
            if read == 0 {
                return Ok(());
            }
            to(&buffer[..read], self.bytes)?;
        }
    }
}

impl<R: Read> Read for CountingReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(buffer)?;
        self.hasher.update(&buffer[..read]);
        self.bytes += read as u64;
        Ok(read)
    }
}

/// SHA-256 of some bytes.
pub fn sha256(bytes: &[u8]) -> Hash {
    Hash(Sha256::digest(bytes).into())
}

/// SHA-256 and number of all bytes that a reader gives, read in pieces.
pub fn digest_of(from: impl Read) -> io::Result<(Hash, u64)> {
    let mut counted = CountingReader::new(from);
    counted.each(|error| error, |_, _| Ok(()))?;
    Ok(counted.told())
}

/// SHA-256 and size of a file, read in pieces.
pub fn digest(path: &Path) -> io::Result<(Hash, u64)> {
    digest_of(open(path)?)
}

/// What is wrong with a file that should have certain bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileFault {
    Missing,
    /// It has other bytes than it had.
    Altered,
    Unread(Trouble),
}

/// Whether a file is there and has the bytes of this hash; `None` when it is and has.
pub fn file_fault(path: &Path, hash: &Hash) -> Option<FileFault> {
    match digest(path) {
        Ok((found, _)) if found == *hash => None,
        Ok(_) => Some(FileFault::Altered),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Some(FileFault::Missing),
        // Something else has taken its place.
        Err(error) if is_no_file(&error) => Some(FileFault::Altered),
        Err(error) => Some(FileFault::Unread(Trouble::of(&error))),
    }
}

/// A folder, a device or a pipe is in the place of a file.
pub fn is_no_file(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::IsADirectory || ReadError::of(error) == Some(ReadError::NotAFile)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use std::io::{Error, ErrorKind};

    use super::{write_whole, write_whole_by};

    #[test]
    fn a_disk_that_fills_half_way_leaves_nothing_and_harms_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.docx");
        let names = || {
            let entries = std::fs::read_dir(folder.path()).unwrap();
            entries.map(|e| e.unwrap().file_name()).collect::<Vec<_>>()
        };
        let half = |file: &mut dyn std::io::Write| {
            file.write_all(b"half")?;
            Err(Error::from(ErrorKind::StorageFull))
        };
        let error = write_whole_by(&path, half).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::StorageFull);
        assert!(names().is_empty(), "{:?}", names());
        write_whole(&path, b"whole").unwrap();
        write_whole_by(&path, half).unwrap_err();
        assert_eq!(names(), ["a.docx"]);
        assert_eq!(std::fs::read(&path).unwrap(), b"whole");
    }
}
