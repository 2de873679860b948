//! What an error of the system comes to, in kinds that a sentence can tell.

use std::io::{self, ErrorKind as K};

use serde::{Deserialize, Serialize};

use super::ReadError;

/// An error of the system by its kind. The system's own words are in English and in no style, so they are left to what has none here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trouble {
    NotFound,
    Denied,
    /// The place can only be read.
    ReadOnly,
    /// The disk is full, or a quota or limit is used up.
    Full,
    /// A file stands where a folder should be.
    NotAFolder,
    IsAFolder,
    /// Something else has the name.
    Taken,
    /// A name that is too long, or that the place does not take.
    BadName,
    /// Another program has it.
    Busy,
    /// Links that lead to one another.
    LinkLoop,
    /// It ends before it should.
    CutShort,
    /// A disk or stick failed, or was pulled out.
    Failed,
    /// A place on a network that does not answer.
    Unreachable,
    /// The place cannot do it.
    Unsupported,
    NotEmpty,
    Read(ReadError),
    /// In the system's words.
    Other(String),
}

/// Errors of the system without a stable kind: links that lead to one another, a disk that failed, a device that is gone.
#[cfg(unix)]
const LOOP: &[i32] = &[libc::ELOOP];
#[cfg(unix)]
const FAILED: &[i32] = &[libc::EIO, libc::ENXIO, libc::ENODEV];
#[cfg(unix)]
const BUSY: &[i32] = &[libc::EBUSY, libc::ETXTBSY];
/// `ERROR_CANT_RESOLVE_FILENAME`.
#[cfg(not(unix))]
const LOOP: &[i32] = &[1921];
/// `ERROR_NOT_READY`, `ERROR_CRC`, `ERROR_GEN_FAILURE`, `ERROR_IO_DEVICE`, `ERROR_DEVICE_NOT_CONNECTED`.
#[cfg(not(unix))]
const FAILED: &[i32] = &[21, 23, 31, 1117, 1167];
/// `ERROR_SHARING_VIOLATION`, `ERROR_LOCK_VIOLATION`.
#[cfg(not(unix))]
const BUSY: &[i32] = &[32, 33];

impl Trouble {
    /// What an error comes to.
    pub fn of(error: &io::Error) -> Self {
        if let Some(error) = ReadError::of(error) {
            return Self::Read(error);
        }
        if let Some(code) = error.raw_os_error() {
            for (codes, trouble) in [
                (LOOP, Self::LinkLoop),
                (FAILED, Self::Failed),
                (BUSY, Self::Busy),
            ] {
                if codes.contains(&code) {
                    return trouble;
                }
            }
        }
        match error.kind() {
            K::NotFound => Self::NotFound,
            K::PermissionDenied => Self::Denied,
            K::ReadOnlyFilesystem => Self::ReadOnly,
            K::StorageFull | K::QuotaExceeded | K::FileTooLarge | K::WriteZero => Self::Full,
            K::NotADirectory => Self::NotAFolder,
            K::AlreadyExists => Self::Taken,
            K::IsADirectory => Self::IsAFolder,
            K::InvalidFilename => Self::BadName,
            K::ResourceBusy | K::ExecutableFileBusy | K::WouldBlock => Self::Busy,
            K::UnexpectedEof => Self::CutShort,
            K::HostUnreachable
            | K::NetworkUnreachable
            | K::NetworkDown
            | K::NotConnected
            | K::TimedOut
            | K::StaleNetworkFileHandle => Self::Unreachable,
            K::Unsupported => Self::Unsupported,
            K::DirectoryNotEmpty => Self::NotEmpty,
            _ => Self::Other(error.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Error, ErrorKind};

    use super::Trouble;
    use crate::disk::ReadError;

    #[test]
    fn what_is_common_has_a_kind_and_the_rest_its_own_words() {
        let of = |error: Error| Trouble::of(&error);
        assert_eq!(of(ErrorKind::NotFound.into()), Trouble::NotFound);
        // Of a folder that is to be made where a file stands, and of a file.
        assert_eq!(of(ErrorKind::AlreadyExists.into()), Trouble::Taken);
        assert_eq!(of(ErrorKind::NotADirectory.into()), Trouble::NotAFolder);
        assert_eq!(of(ErrorKind::StorageFull.into()), Trouble::Full);
        assert_eq!(of(ErrorKind::QuotaExceeded.into()), Trouble::Full);
        assert_eq!(
            of(ReadError::NotAFile.into()),
            Trouble::Read(ReadError::NotAFile)
        );
        let rare = of(Error::other("rare"));
        assert_eq!(rare, Trouble::Other("rare".to_owned()));
    }

    #[test]
    #[cfg(unix)]
    fn codes_without_a_kind_are_known() {
        let of = |code: i32| Trouble::of(&Error::from_raw_os_error(code));
        assert_eq!(of(libc::ELOOP), Trouble::LinkLoop);
        assert_eq!(of(libc::EIO), Trouble::Failed);
        assert_eq!(of(libc::ETXTBSY), Trouble::Busy);
        assert_eq!(of(libc::ENAMETOOLONG), Trouble::BadName);
        assert_eq!(of(libc::EROFS), Trouble::ReadOnly);
    }
}
