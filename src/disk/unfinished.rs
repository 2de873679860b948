//! Files that are not whole yet, and what is left of them when the program is killed.
//!
//! Such a file has a name of its own kind and is locked by whoever writes it. One that nobody locks any more is left over, and whoever comes into the folder next clears it away.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write as _};
use std::path::Path;

use tempfile::{NamedTempFile, TempDir};

use super::{folder_of, open};

/// How the name of a file that is not whole begins and ends, and how many characters between are drawn by lot.
const BEGIN: &str = ".drilldesk-";
const END: &str = ".part";
const DRAWN: usize = 12;
/// How the name of the folder of such a file ends, after the name of the file.
const ROOM: &str = ".room";

/// A new file in a folder, without a name that anybody knows. It is gone again unless it is given one.
pub fn new_file(folder: &Path) -> io::Result<NamedTempFile> {
    const TRIES: usize = 8;
    let mut builder = tempfile::Builder::new();
    // Whoever may read the folder may read the file, as with any other program's files.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.prefix(BEGIN).suffix(END).rand_bytes(DRAWN);
    for _ in 0..TRIES {
        let file = builder.tempfile_in(folder)?;
        match file.as_file().try_lock() {
            // Between its making and its lock somebody who clears away may have taken it for a left-over.
            Ok(()) if fs::symlink_metadata(file.path()).is_ok() => return Ok(file),
            Ok(()) | Err(TryLockError::WouldBlock) => {}
            // Where there are no locks, nobody clears away.
            Err(TryLockError::Error(_)) => return Ok(file),
        }
    }
    Err(io::ErrorKind::ResourceBusy.into())
}

/// A folder beside a new file, for what is needed to write it. It is gone again when it is let go of, which is to be before the file gets its name.
pub fn room_of(file: &NamedTempFile) -> io::Result<TempDir> {
    let name = file.path().file_name().unwrap_or_default();
    let mut builder = tempfile::Builder::new();
    builder.prefix(name).suffix(ROOM).rand_bytes(0);
    builder.tempdir_in(folder_of(file.path()))
}

/// Removes from a folder the files that were being written when their writer was killed, and the folders that belonged to them. Those that are still being written stay, and so does everything else.
pub fn clear_unfinished(folder: &Path) {
    let names = || {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries.filter_map(|entry| Some((entry.file_type().ok()?, entry.file_name())))
    };
    for (kind, name) in names() {
        if kind.is_file() && is_unfinished(name.to_str()) {
            remove_unlocked(&folder.join(name));
        }
    }
    for (kind, name) in names() {
        let file = name.to_str().and_then(|name| name.strip_suffix(ROOM));
        if let Some(file) = file
            && kind.is_dir()
            && is_unfinished(Some(file))
            // Whoever writes has the file as long as the folder.
            && fs::symlink_metadata(folder.join(file)).is_err()
        {
            let _gone = fs::remove_dir_all(folder.join(&name));
        }
    }
}

fn is_unfinished(name: Option<&str>) -> bool {
    let name = name.and_then(|name| name.strip_prefix(BEGIN));
    let drawn = name.and_then(|name| name.strip_suffix(END));
    drawn.is_some_and(|drawn| {
        drawn.len() == DRAWN && drawn.bytes().all(|b| b.is_ascii_alphanumeric())
    })
}

/// Removes a file that nobody has locked; true where it was left over. One that cannot be removed takes room and harms nothing.
pub fn remove_unlocked(path: &Path) -> bool {
    let Ok(file) = open(path) else {
        return false;
    };
    let is_left = file.try_lock().is_ok();
    if is_left {
        let _gone = fs::remove_file(path);
    }
    is_left
}

/// What came of giving a file a name.
#[derive(Debug)]
pub enum Claim {
    Done,
    /// Something has this name already; here is the file again.
    Taken(NamedTempFile),
}

/// Gives a file its name, unless something has it: of several who want the same name at the same moment one gets it.
pub fn claim(file: NamedTempFile, path: &Path) -> io::Result<Claim> {
    match file.persist_noclobber(path) {
        Ok(_) => Ok(Claim::Done),
        Err(failed) if failed.error.kind() == io::ErrorKind::AlreadyExists => {
            Ok(Claim::Taken(failed.file))
        }
        Err(failed) => claim_by_holding(failed.file, path, failed.error),
    }
}

/// As [`claim`], on a disk that can neither rename without replacing nor link: the name is taken with an empty file, and that is replaced.
fn claim_by_holding(file: NamedTempFile, path: &Path, why: io::Error) -> io::Result<Claim> {
    use io::ErrorKind as K;
    let may_lack = matches!(
        why.kind(),
        K::Unsupported | K::InvalidInput | K::PermissionDenied
    );
    if !may_lack {
        return Err(why);
    }
    match File::options().write(true).create_new(true).open(path) {
        Ok(_) => {}
        Err(error) if error.kind() == K::AlreadyExists => return Ok(Claim::Taken(file)),
        Err(_) => return Err(why),
    }
    match file.persist(path) {
        Ok(_) => Ok(Claim::Done),
        Err(failed) => {
            // The empty file is ours.
            let _gone = fs::remove_file(path);
            Err(failed.error)
        }
    }
}

/// Writes a new file whole or not at all; one that is there already is not replaced, and the error says so.
pub fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = folder_of(path);
    fs::create_dir_all(folder)?;
    let mut file = new_file(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    match claim(file, path)? {
        Claim::Done => Ok(()),
        Claim::Taken(_) => Err(io::ErrorKind::AlreadyExists.into()),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use std::fs;
    use std::io::{self, Write as _};
    use std::path::Path;

    use super::{Claim, claim, claim_by_holding, clear_unfinished, new_file, room_of, write_new};

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    /// As when its writer is killed: the file stays and its lock is gone.
    fn left(folder: &Path) -> String {
        let file = new_file(folder).unwrap();
        let (file, path) = file.keep().unwrap();
        drop(file);
        path.file_name().unwrap().to_str().unwrap().to_owned()
    }

    #[test]
    fn what_a_killed_writer_left_is_cleared_away_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        left(folder);
        left(folder);
        let others = [
            ".drilldesk-abcdef",
            ".drilldesk-0123456789ab.part.txt",
            ".drilldesk-0123 56789ab.part",
            "drilldesk-0123456789ab.part",
            "报告.docx",
        ];
        for name in others {
            fs::write(folder.join(name), "another's").unwrap();
        }
        let written = new_file(folder).unwrap();
        let folder_of_that_name = folder.join(".drilldesk-0123456789ab.part");
        fs::create_dir(&folder_of_that_name).unwrap();
        clear_unfinished(folder);
        let stays = written.path().file_name().unwrap().to_str().unwrap();
        let mut wanted = vec![stays, ".drilldesk-0123456789ab.part"];
        wanted.extend(others);
        wanted.sort_unstable();
        assert_eq!(names(folder), wanted);
        // What is still being written is given its name afterwards.
        let path = folder.join("a");
        assert!(matches!(claim(written, &path).unwrap(), Claim::Done));
        clear_unfinished(&folder.join("none"));
    }

    #[test]
    fn the_folder_of_a_file_goes_with_it() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        // Of a killed writer, and of one that lives.
        let killed = left(folder);
        fs::create_dir(folder.join([&killed, ".room"].concat())).unwrap();
        fs::write(folder.join([&killed, ".room/half"].concat()), "half").unwrap();
        let file = new_file(folder).unwrap();
        let room = room_of(&file).unwrap();
        fs::create_dir(folder.join("others.room")).unwrap();
        clear_unfinished(folder);
        let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
        let mut stay = vec![
            name(file.path()),
            name(room.path()),
            "others.room".to_owned(),
        ];
        stay.sort();
        assert_eq!(names(folder), stay);
        drop((room, file));
        assert_eq!(names(folder), ["others.room"]);
    }

    #[test]
    fn a_name_that_is_taken_is_not_taken_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.pdf");
        fs::write(&path, "first").unwrap();
        let mut file = new_file(folder.path()).unwrap();
        file.write_all(b"second").unwrap();
        let Claim::Taken(file) = claim(file, &path).unwrap() else {
            unreachable!("it was there");
        };
        // Where a disk has no other way, the same holds.
        let lacks = || io::Error::from(io::ErrorKind::Unsupported);
        let Claim::Taken(file) = claim_by_holding(file, &path, lacks()).unwrap() else {
            unreachable!("it was there");
        };
        assert_eq!(fs::read(&path).unwrap(), b"first");
        let free = folder.path().join("b.pdf");
        let done = claim_by_holding(file, &free, lacks()).unwrap();
        assert!(matches!(done, Claim::Done));
        assert_eq!(fs::read(&free).unwrap(), b"second");
        let error = write_new(&free, b"third").unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&free).unwrap(), b"second");
        assert_eq!(names(folder.path()), ["a.pdf", "b.pdf"]);
        // A fault of another kind stays what it is.
        let full = io::Error::from(io::ErrorKind::StorageFull);
        let file = new_file(folder.path()).unwrap();
        let error = claim_by_holding(file, &folder.path().join("c"), full).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::StorageFull);
        assert_eq!(names(folder.path()), ["a.pdf", "b.pdf"]);
    }
}
