//! Reading the files that people edit and hand over. A device or a pipe in place of a file is refused before a byte is read, nothing is read without end, and text in another encoding is named.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::scenario::{self, NotText};

/// Why a file was not read, where the system has no words for it. It travels inside an [`io::Error`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum ReadError {
    /// A device, a pipe or a socket: it may never end, or may wait for ever.
    #[error("it is a device or a pipe, not a file")]
    NotAFile,
    /// A link to a file that is not there.
    #[error("it is a link to a file that is not there")]
    DanglingLink,
    #[error("it has more than {limit} bytes")]
    TooLarge { limit: u64 },
    #[error("it is no text in UTF-8")]
    NotText(NotText),
}

impl ReadError {
    /// The one that an error of the system carries.
    pub fn of(error: &io::Error) -> Option<Self> {
        error
            .get_ref()
            .and_then(|inner| inner.downcast_ref())
            .copied()
    }
}

impl From<ReadError> for io::Error {
    fn from(error: ReadError) -> Self {
        let kind = match error {
            ReadError::NotAFile | ReadError::DanglingLink => io::ErrorKind::InvalidInput,
            ReadError::TooLarge { .. } => io::ErrorKind::FileTooLarge,
            ReadError::NotText(_) => io::ErrorKind::InvalidData,
        };
        Self::new(kind, error)
    }
}

/// Opens a file to be read. A link to a file is one; a folder and whatever else is in its place is refused at once.
pub fn open(path: &Path) -> io::Result<File> {
    // Asked first: opening a device may already do something.
    match std::fs::metadata(path) {
        Ok(about) => check(&about)?,
        // A link that leads nowhere is no missing file: somebody meant that there is one.
        Err(error)
            if error.kind() == io::ErrorKind::NotFound
                && std::fs::symlink_metadata(path).is_ok() =>
        {
            return Err(ReadError::DanglingLink.into());
        }
        Err(error) => return Err(error),
    }
    let mut options = File::options();
    options.read(true);
    // A pipe that has taken the file's place since must not keep the program waiting for a writer. On a file it means nothing.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, libc::O_NONBLOCK);
    let file = options.open(path)?;
    check(&file.metadata()?)?;
    Ok(file)
}

fn check(about: &std::fs::Metadata) -> io::Result<()> {
    if about.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if about.is_file() {
        Ok(())
    } else {
        Err(ReadError::NotAFile.into())
    }
}

/// At most so many bytes of a file, and one more where it has more: whoever reads them says that it is too large.
pub fn read_head(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open(path)?
        .take(limit.saturating_add(1))
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// All bytes of a file that may have so many.
pub fn read(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let bytes = read_head(path, limit)?;
    if bytes.len() as u64 > limit {
        return Err(ReadError::TooLarge { limit }.into());
    }
    Ok(bytes)
}

/// The text of a file that may have so many bytes, without a byte order mark.
pub fn read_text(path: &Path, limit: u64) -> io::Result<String> {
    let bytes = read(path, limit)?;
    match scenario::text(&bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(what) => Err(ReadError::NotText(what).into()),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use std::io::ErrorKind;

    use super::{NotText, ReadError, open, read, read_head, read_text};

    #[test]
    fn text_is_read_with_and_without_a_mark_and_another_encoding_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("words.txt");
        let text = |bytes: &[u8]| {
            std::fs::write(&path, bytes).unwrap();
            read_text(&path, 8).map_err(|error| ReadError::of(&error))
        };
        assert_eq!(text("城东".as_bytes()).unwrap(), "城东");
        assert_eq!(text(b"\xef\xbb\xbfab").unwrap(), "ab");
        assert_eq!(text(b"").unwrap(), "");
        // 城东 in GBK, and in both orders of UTF-16.
        assert_eq!(
            text(b"\xb3\xc7\xb6\xab").unwrap_err(),
            Some(ReadError::NotText(NotText::OtherEncoding))
        );
        assert_eq!(
            text(b"\xff\xfe\xce\x57").unwrap_err(),
            Some(ReadError::NotText(NotText::Utf16))
        );
        assert_eq!(
            text(b"\xfe\xff\x57\xce").unwrap_err(),
            Some(ReadError::NotText(NotText::Utf16))
        );
        assert_eq!(text(b"12345678").unwrap(), "12345678");
        assert_eq!(
            text(b"123456789").unwrap_err(),
            Some(ReadError::TooLarge { limit: 8 })
        );
        assert_eq!(read_head(&path, 8).unwrap(), b"123456789");
        assert_eq!(read_head(&path, 3).unwrap(), b"1234");
    }

    #[test]
    fn a_folder_is_no_file() {
        let folder = tempfile::tempdir().unwrap();
        let error = open(folder.path()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::IsADirectory);
        let error = open(&folder.path().join("none")).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::NotFound);
    }

    /// It is not the same as none: a list of words that somebody has laid elsewhere is not an empty one.
    #[test]
    #[cfg(unix)]
    fn a_link_that_leads_nowhere_is_no_missing_file() {
        let folder = tempfile::tempdir().unwrap();
        let link = folder.path().join("words.txt");
        std::os::unix::fs::symlink(folder.path().join("none"), &link).unwrap();
        let error = open(&link).unwrap_err();
        assert_eq!(ReadError::of(&error), Some(ReadError::DanglingLink));
        assert_ne!(error.kind(), ErrorKind::NotFound);
    }

    /// Each of them would be read without end, or waited for without end.
    #[test]
    #[cfg(unix)]
    fn what_is_no_file_is_refused_before_it_is_read() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let made = std::process::Command::new("mkfifo")
            .arg(at("pipe"))
            .status();
        assert!(made.unwrap().success());
        let _socket = std::os::unix::net::UnixListener::bind(at("socket")).unwrap();
        symlink("/dev/zero", at("link to a device")).unwrap();
        symlink(at("pipe"), at("link to a pipe")).unwrap();
        let names = ["pipe", "socket", "link to a device", "link to a pipe"];
        for path in names.map(at).iter().chain([&"/dev/zero".into()]) {
            let error = read(path, 1).unwrap_err();
            assert_eq!(ReadError::of(&error), Some(ReadError::NotAFile), "{path:?}");
        }
        std::fs::write(at("file"), "x").unwrap();
        symlink(at("file"), at("link to a file")).unwrap();
        assert_eq!(read(&at("link to a file"), 1).unwrap(), b"x");
    }
}
