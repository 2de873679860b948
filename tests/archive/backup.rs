//! Backups: made beside a writer, whole or not there, restored to what they were, and never half.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use chrono::{DateTime, Duration, FixedOffset};
use drilldesk::archive::{
    Archive, ArchiveError, BACKUP_ENDING, BackupError, FILE_NAME, Fault, Files, Restored, Wanted,
    automatic_is_due, automatic_name, back_up, backup_name, copy_to, follow, latest_backup,
    restore, rotate, stored_backups,
};
use drilldesk::drill::{Action, Journal as _};

use super::Kept;
use crate::support::{Act, generated, wall};

pub(super) fn wanted(target: &Path) -> Wanted {
    Wanted {
        numbered: false,
        target: target.to_owned(),
        files: true,
        at: wall(),
        program: "1".to_owned(),
    }
}

fn make(data: &Path, target: &Path) -> Result<(), BackupError> {
    back_up(data, &wanted(target), &mut |_, _| true).map(|_| ())
}

fn put(data: &Path, file: &Path) -> Result<Restored, BackupError> {
    restore(data, file, wall(), &mut |_, _| true)
}

/// All files of a folder and their bytes, but for the lock and what `SQLite` keeps beside.
fn all(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(at) = open.pop() {
        for entry in fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap();
                found.insert(
                    name.to_string_lossy().into_owned(),
                    fs::read(&path).unwrap(),
                );
            }
        }
    }
    found
}

#[test]
fn what_is_backed_up_comes_back_with_all_that_belongs_to_it() {
    let folder = generated(6, 9);
    let data = folder.path();
    let mut archive = Archive::open(data).unwrap();
    let list = archive.list(99, true).unwrap();
    archive.keep("draft", "筹备中").unwrap();
    let bytes = b"a photo";
    archive.files().put(&mut &bytes[..], &mut |_| true).unwrap();
    fs::write(data.join("settings.ron"), "(branch: \"城东\")").unwrap();
    fs::write(data.join("words.txt"), "贾").unwrap();
    for folder in ["scenarios", "forms", "backups", "exports"] {
        fs::create_dir_all(data.join(folder)).unwrap();
        fs::write(data.join(folder).join("一.ron"), folder).unwrap();
    }
    let out = tempfile::tempdir().unwrap();
    let file = out.path().join("a.drilldesk-backup");
    // While the window has it open.
    make(data, &file).unwrap();
    assert_eq!(all(out.path()).len(), 1, "something was left beside it");
    // Never over a file.
    assert!(matches!(make(data, &file), Err(BackupError::Exists(_))));

    let other = tempfile::tempdir().unwrap();
    let there = other.path().join("新");
    let restored = put(&there, &file).unwrap();
    assert_eq!(
        (restored.drills, restored.lacking, restored.aside),
        (6, 0, None)
    );
    let names: Vec<String> = all(&there)
        .into_keys()
        .filter(|n| n != "drilldesk.lock")
        .collect();
    assert_eq!(names.len(), 6, "{names:?}");
    let again = Archive::open(&there).unwrap();
    assert_eq!(again.list(99, true).unwrap(), list);
    assert_eq!(again.kept("draft").unwrap().as_deref(), Some("筹备中"));
    assert!(again.verify().unwrap().faults.is_empty());
    assert_eq!(fs::read(there.join("forms/一.ron")).unwrap(), b"forms");
    // A window that has it open is not robbed of it.
    let error = put(&there, &file).unwrap_err();
    assert!(
        matches!(error, BackupError::Archive(ArchiveError::Held(_))),
        "{error:?}"
    );
    drop(again);
    // What was there is put aside.
    fs::write(there.join("settings.ron"), "later").unwrap();
    let restored = put(&there, &file).unwrap();
    let aside = restored.aside.unwrap();
    assert_eq!(fs::read(aside.join("settings.ron")).unwrap(), b"later");
    assert_eq!(Archive::open(&aside).unwrap().list(99, true).unwrap(), list);
    assert_eq!(
        fs::read_to_string(there.join("settings.ron")).unwrap(),
        "(branch: \"城东\")"
    );
}

#[test]
fn a_backup_made_under_load_is_sound() {
    let mut kept = Kept::new();
    kept.must(&Action::Start);
    let data = kept.folder.path().to_owned();
    let out = tempfile::tempdir().unwrap();
    let done = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        let maker = scope.spawn(|| {
            for n in 0..6 {
                make(&data, &out.path().join(format!("{n}.drilldesk-backup"))).unwrap();
            }
            done.store(true, std::sync::atomic::Ordering::Relaxed);
        });
        while !done.load(std::sync::atomic::Ordering::Relaxed) {
            kept.must(&Act::note("写个不停"));
        }
        maker.join().unwrap();
    });
    let mut last = 0;
    for n in 0..6 {
        let other = tempfile::tempdir().unwrap();
        let file = out.path().join(format!("{n}.drilldesk-backup"));
        let restored = put(other.path(), &file).unwrap();
        let archive = Archive::open(other.path()).unwrap();
        assert!(archive.verify().unwrap().faults.is_empty());
        let (drill, _) = archive
            .load(kept.drill.uid(), drilldesk::drill::Now::epoch())
            .unwrap();
        assert_eq!(
            drill.entries(),
            &kept.drill.entries()[..drill.entries().len()]
        );
        assert!(restored.entries >= last);
        last = restored.entries;
    }
    assert!(last as usize <= kept.drill.entries().len());
}

/// Cut at any step, the old archive is in force or the new one.
#[test]
fn a_restore_that_is_cut_leaves_the_old_archive_or_the_new() {
    let old = generated(3, 1);
    let new = generated(4, 2);
    let out = tempfile::tempdir().unwrap();
    let file = out.path().join("a.drilldesk-backup");
    keep(new.path(), b"a photo");
    keep(new.path(), &vec![7; 300_000]);
    make(new.path(), &file).unwrap();
    let before = Archive::open(old.path()).unwrap().list(99, true).unwrap();
    let after = Archive::open(new.path()).unwrap().list(99, true).unwrap();
    let mut steps = 0;
    loop {
        let mut left = steps;
        let done = restore(old.path(), &file, wall(), &mut |_, _| {
            left -= 1;
            left >= 0
        });
        let archive = Archive::open(old.path()).unwrap();
        let list = archive.list(99, true).unwrap();
        assert!(archive.verify().unwrap().faults.is_empty());
        if done.is_ok() {
            assert_eq!(list, after);
            break;
        }
        assert!(matches!(done, Err(BackupError::Stopped)));
        assert_eq!(list, before, "{steps}");
        // Nothing half-made is left: no file that came, nothing unpacked, nothing put aside.
        let names = all(old.path()).into_keys();
        let names: Vec<String> = names.filter(|n| !n.contains(".db-")).collect();
        assert_eq!(
            names,
            ["drilldesk.db", "drilldesk.lock", "drilldesk.turn"],
            "{steps}"
        );
        steps += 1;
    }
    assert!(steps >= 8, "{steps}");
    let left: Vec<String> = all(old.path())
        .into_keys()
        .filter(|n| n.contains(".drilldesk-"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

/// Keeps a file that no drill knows.
fn keep(data: &Path, bytes: &[u8]) -> drilldesk::drill::Hash {
    let put = Files::of(data).put(&mut &*bytes, &mut |_| true);
    put.unwrap().0
}

/// Something long, told how far it is.
type Run<'a> = &'a dyn Fn(&mut dyn FnMut(u64, u64) -> bool) -> Result<(), BackupError>;

#[test]
fn a_backup_or_a_copy_that_is_stopped_leaves_nothing_and_tells_how_far_it_came() {
    let data = generated(3, 1);
    fs::write(data.path().join("words.txt"), "贾").unwrap();
    keep(data.path(), &vec![7; 600_000]);
    let out = tempfile::tempdir().unwrap();
    let file = out.path().join("备份").join("a.drilldesk-backup");
    fs::create_dir(out.path().join("备份")).unwrap();
    let other = out.path().join("移到");
    fs::create_dir(out.path().join("有字")).unwrap();
    fs::write(out.path().join("有字/自己的.txt"), "x").unwrap();
    let mine = out.path().join("有字");
    let before: Vec<String> = all(out.path()).into_keys().collect();
    let runs: [Run<'_>; 3] = [
        &|on| back_up(data.path(), &wanted(&file), on).map(|_| ()),
        &|on| copy_to(data.path(), &other, wall(), "1", on).map(|_| ()),
        &|on| copy_to(data.path(), &mine, wall(), "1", on).map(|_| ()),
    ];
    for run in runs {
        let mut steps = 0;
        loop {
            let (mut left, mut told) = (steps, Vec::new());
            let done = run(&mut |done, all| {
                told.push((done, all));
                left -= 1;
                left >= 0
            });
            assert!(told.is_sorted_by_key(|t| t.0), "{told:?}");
            assert!(
                told.iter().all(|t| t.0 <= t.1 && t.1 == told[0].1),
                "{told:?}"
            );
            if done.is_ok() {
                break;
            }
            assert!(matches!(done, Err(BackupError::Stopped)), "{done:?}");
            let now: Vec<String> = all(out.path()).into_keys().collect();
            assert_eq!(now, before, "{steps}");
            assert!(!other.exists());
            steps += 1;
        }
        assert!(steps >= 4, "{steps}");
        // For the next there is nothing yet.
        for path in [&file, &other.join(FILE_NAME), &mine.join(FILE_NAME)] {
            if path.exists() && path == &file {
                fs::remove_file(path).unwrap();
            }
        }
        if other.exists() {
            fs::remove_dir_all(&other).unwrap();
        }
    }
    assert!(mine.join("自己的.txt").exists());
}

#[test]
fn attachments_that_are_missing_or_altered_are_left_out_and_counted() {
    let data = generated(2, 1);
    let sound = keep(data.path(), b"sound");
    let altered = keep(data.path(), b"altered");
    let large = keep(data.path(), b"large");
    let files = Files::of(data.path());
    fs::write(files.path(&altered), b"Altered").unwrap();
    let grown = fs::File::options().write(true).open(files.path(&large));
    grown.unwrap().set_len(51 * 1024 * 1024).unwrap();
    let out = tempfile::tempdir().unwrap();
    let file = out.path().join("a.drilldesk-backup");
    let made = back_up(data.path(), &wanted(&file), &mut |_, _| true).unwrap();
    assert_eq!(made.lacking, 2);
    let other = tempfile::tempdir().unwrap();
    put(other.path(), &file).unwrap();
    let there = Files::of(other.path()).list().unwrap();
    assert_eq!(there.len(), 1);
    assert_eq!(there[0].1, Some(sound));
}

/// A pipe would be waited for, a device read without end.
#[cfg(unix)]
#[test]
fn what_has_taken_an_attachments_place_is_lacking_and_not_read() {
    let data = generated(2, 1);
    let hash = keep(data.path(), b"a photo");
    let path = Files::of(data.path()).path(&hash);
    let out = tempfile::tempdir().unwrap();
    let made_pipe = || {
        let made = std::process::Command::new("mkfifo").arg(&path).status();
        assert!(made.unwrap().success());
    };
    let made_link = || std::os::unix::fs::symlink("/dev/zero", &path).unwrap();
    let ways: [(&str, &dyn Fn()); 2] = [("pipe", &made_pipe), ("device", &made_link)];
    for (name, make) in ways {
        fs::remove_file(&path).unwrap();
        make();
        let file = out.path().join(name).with_extension("drilldesk-backup");
        let made = back_up(data.path(), &wanted(&file), &mut |_, _| true).unwrap();
        assert_eq!(made.lacking, 1, "{name}");
        let verified = Archive::open_to_read(data.path())
            .unwrap()
            .verify()
            .unwrap();
        assert!(
            !verified.faults.is_empty() || verified.orphans.len() == 1,
            "{name}"
        );
    }
}

#[test]
fn what_a_crash_left_is_swept_and_nothing_else() {
    let data = generated(2, 1);
    let left = data.path().join(".drilldesk-restore-abc");
    let leave = || {
        fs::create_dir_all(left.join("files/9f")).unwrap();
        fs::write(left.join("drilldesk.db"), "x").unwrap();
    };
    leave();
    let mine = data.path().join(".drilldesk-restore-notes");
    fs::write(&mine, "x").unwrap();
    let archive = Archive::open(data.path()).unwrap();
    assert!(!left.exists() && mine.exists());
    // While a window holds the folder nobody sweeps it: what lies there may be in use.
    leave();
    assert!(Archive::open(data.path()).is_err());
    assert!(Archive::open_to_read(data.path()).is_ok());
    assert!(left.exists());
    drop(archive);
    let out = tempfile::tempdir().unwrap();
    let file = out.path().join("a.drilldesk-backup");
    make(data.path(), &file).unwrap();
    put(data.path(), &file).unwrap();
    assert!(!left.exists());
    // Halves of backups go as soon as nobody writes them any more, and with them what they needed.
    let half = |name: &str| out.path().join(format!(".drilldesk-{name}.part"));
    let (old, fresh) = (half("abcdef012345"), half("abcdef678900"));
    fs::write(&old, "x").unwrap();
    let room = out.path().join(".drilldesk-abcdef012345.part.room");
    fs::create_dir(&room).unwrap();
    let written = fs::File::create(&fresh).unwrap();
    written.lock().unwrap();
    make(data.path(), &out.path().join("b.drilldesk-backup")).unwrap();
    assert!(!old.exists() && !room.exists());
    assert!(fresh.exists() && file.exists());
}

/// Where it cannot be known whether an archive is there, nobody acts as if it were not.
#[test]
fn a_note_that_cannot_be_read_is_not_taken_for_none() {
    let data = tempfile::tempdir().unwrap();
    assert_eq!(follow(data.path()).unwrap(), data.path());
    fs::create_dir(data.path().join("moved-to.txt")).unwrap();
    let error = follow(data.path()).unwrap_err();
    assert!(
        matches!(error, ArchiveError::PointerUnread { .. }),
        "{error:?}"
    );
}

#[test]
fn an_archive_that_somebody_reads_is_not_put_aside() {
    let data = generated(2, 1);
    let out = tempfile::tempdir().unwrap();
    let file = out.path().join("a.drilldesk-backup");
    make(data.path(), &file).unwrap();
    // Something in the log, and a reader that still sees what was before it.
    let mut archive = Archive::open(data.path()).unwrap();
    let reader = rusqlite::Connection::open(data.path().join(FILE_NAME)).unwrap();
    reader
        .execute_batch("BEGIN; SELECT count(*) FROM drill")
        .unwrap();
    archive.keep("draft", "later").unwrap();
    drop(archive);
    let error = put(data.path(), &file).unwrap_err();
    assert!(
        matches!(error, BackupError::Archive(ArchiveError::Busy(_))),
        "{error:?}"
    );
    drop(reader);
    let archive = Archive::open(data.path()).unwrap();
    assert_eq!(archive.kept("draft").unwrap().as_deref(), Some("later"));
    drop(archive);
    put(data.path(), &file).unwrap();
}

/// A disk that fills up while a backup is written: it is said, and nothing is left on it.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_no_half_of_a_backup() {
    let data = generated(3, 1);
    let noise: Vec<u8> = (0..3_000_000_u32)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect();
    keep(data.path(), &noise);
    let disk = tempfile::tempdir().unwrap();
    let mounted = std::process::Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=2m", "none"])
        .arg(disk.path())
        .status();
    if !mounted.is_ok_and(|status| status.success()) {
        eprintln!("skipped: no small disk can be mounted here");
        return;
    }
    let file = disk.path().join("a.drilldesk-backup");
    let failed = make(data.path(), &file);
    let moved = copy_to(data.path(), disk.path(), wall(), "1", &mut |_, _| true);
    let left: Vec<String> = all(disk.path()).into_keys().collect();
    let out = std::process::Command::new("umount")
        .arg(disk.path())
        .status();
    assert!(out.is_ok_and(|status| status.success()));
    for error in [failed.unwrap_err(), moved.map(|_| ()).unwrap_err()] {
        let is_full = match &error {
            BackupError::Io { error, .. } => error.kind() == std::io::ErrorKind::StorageFull,
            BackupError::Archive(ArchiveError::Full(_)) => true,
            _ => false,
        };
        assert!(is_full, "{error:?}");
    }
    assert!(left.is_empty(), "{left:?}");
}

/// A disk with this much room, where one can be made.
#[cfg(target_os = "linux")]
pub(crate) struct SmallDisk(tempfile::TempDir);

#[cfg(target_os = "linux")]
impl SmallDisk {
    pub(crate) fn of(kilobytes: u64) -> Option<Self> {
        let disk = tempfile::tempdir().unwrap();
        let mounted = std::process::Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={kilobytes}k"), "none"])
            .arg(disk.path())
            .stderr(std::process::Stdio::null())
            .status();
        if mounted.is_ok_and(|status| status.success()) {
            return Some(Self(disk));
        }
        eprintln!("skipped: no small disk can be mounted here");
        None
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }
}

#[cfg(target_os = "linux")]
impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _gone = std::process::Command::new("umount")
            .arg(self.0.path())
            .status();
    }
}

/// However little room there is, and whatever schema the backup has: the archive that was is in force and whole, and that is said, or the other one is.
/// `DRILLDESK_DISKS=all` tries many more sizes.
#[cfg(target_os = "linux")]
#[test]
fn a_restore_on_a_disk_of_any_fullness_gives_the_old_archive_or_the_new_one() {
    let old = generated(2, 1);
    fs::write(old.path().join("settings.ron"), "old").unwrap();
    let list = |data: &Path| {
        let archive = Archive::open_to_read(data).unwrap();
        assert_eq!(archive.verify().unwrap().faults, []);
        archive.list(99, true).unwrap()
    };
    let before = list(old.path());
    let new = generated(6, 2);
    fs::write(new.path().join("settings.ron"), "new").unwrap();
    let out = tempfile::tempdir().unwrap();
    let mut files = vec![out.path().join("new.drilldesk-backup")];
    make(new.path(), &files[0]).unwrap();
    let all = std::env::var("DRILLDESK_DISKS").is_ok_and(|which| which == "all");
    files.push(out.path().join("oldest.drilldesk-backup"));
    fs::write(&files[1], super::migrations::OF_OLDEST).unwrap();
    let (mut refused, mut restored) = (0, 0);
    for file in &files {
        let step = if all { 64 } else { 700 };
        for kilobytes in (700..8_000).step_by(step) {
            let Some(disk) = SmallDisk::of(kilobytes) else {
                return;
            };
            let data = disk.path().join("data");
            fs::create_dir(&data).unwrap();
            let mut fits = true;
            for name in [FILE_NAME, "settings.ron"] {
                fits &= fs::copy(old.path().join(name), data.join(name)).is_ok();
            }
            if !fits {
                continue;
            }
            match put(&data, file) {
                Ok(done) => {
                    restored += 1;
                    assert!(done.drills > 0 && list(&data) != before, "{kilobytes}");
                }
                Err(error) => {
                    refused += 1;
                    let is_said = match &error {
                        BackupError::NoRoom { needed, free, .. } => needed > free,
                        BackupError::Io { error, .. } => {
                            error.kind() == std::io::ErrorKind::StorageFull
                        }
                        BackupError::Archive(ArchiveError::Full(_)) => true,
                        _ => false,
                    };
                    assert!(is_said, "{kilobytes}: {error:?}");
                    assert_eq!(list(&data), before, "{kilobytes}");
                    let settings = fs::read_to_string(data.join("settings.ron"));
                    assert_eq!(settings.unwrap(), "old");
                }
            }
            let left = all_names(&data);
            assert!(
                left.iter().all(|name| !name.contains(".drilldesk-")),
                "{left:?}"
            );
        }
    }
    assert!(refused > 3 && restored > 3, "{refused} {restored}");
    println!("{refused} refused, {restored} restored, 0 otherwise");
}

#[cfg(target_os = "linux")]
fn all_names(folder: &Path) -> Vec<String> {
    all(folder).into_keys().collect()
}

/// Where one of the user's own files cannot give way, nothing has.
#[test]
fn a_restore_that_cannot_go_on_is_undone() {
    let (old, new) = (generated(3, 1), generated(4, 2));
    let out = tempfile::tempdir().unwrap();
    let file = out.path().join("a.drilldesk-backup");
    for (data, words) in [(old.path(), "old"), (new.path(), "new")] {
        fs::write(data.join("words.txt"), words).unwrap();
        fs::create_dir_all(data.join("scenarios")).unwrap();
        fs::write(data.join("scenarios/a.ron"), words).unwrap();
    }
    keep(new.path(), b"a photo");
    fs::write(new.path().join("scenarios/b.ron"), "new").unwrap();
    make(new.path(), &file).unwrap();
    // A folder of that name, with something in it.
    fs::create_dir_all(old.path().join("scenarios/b.ron/mine")).unwrap();
    let before = all(old.path());
    let list = Archive::open(old.path()).unwrap().list(99, true).unwrap();
    let error = put(old.path(), &file).unwrap_err();
    assert!(matches!(error, BackupError::Io { .. }), "{error:?}");
    let mut after = all(old.path());
    after.remove(FILE_NAME);
    let mut before = before;
    before.remove(FILE_NAME);
    assert_eq!(
        after.into_keys().collect::<Vec<_>>(),
        before.into_keys().collect::<Vec<_>>()
    );
    assert_eq!(
        fs::read_to_string(old.path().join("words.txt")).unwrap(),
        "old"
    );
    assert_eq!(
        fs::read_to_string(old.path().join("scenarios/a.ron")).unwrap(),
        "old"
    );
    assert!(!old.path().join("files").exists());
    let archive = Archive::open(old.path()).unwrap();
    assert_eq!(archive.list(99, true).unwrap(), list);
    assert_eq!(archive.verify().unwrap().faults, []);
    drop(archive);
    fs::remove_dir_all(old.path().join("scenarios/b.ron")).unwrap();
    assert_eq!(put(old.path(), &file).unwrap().drills, 4);
}

/// Names in a journal lead nowhere else, and one that cannot be read stops everything but says so.
#[test]
fn a_journal_that_is_none_is_not_followed() {
    let data = generated(2, 1);
    let outside = data.path().parent().unwrap().join("drilldesk-outside.txt");
    let room = data.path().join(".drilldesk-restore-x");
    for json in [
        "",
        "{}",
        r#"{"room":"../not-in-it","aside":null,"parts":["drilldesk.db"],"had":[]}"#,
        r#"{"room":".drilldesk-restore-x","aside":"before-restore-/../../x","parts":["drilldesk.db"],"had":[]}"#,
        r#"{"room":".drilldesk-restore-x","aside":null,"parts":["../drilldesk-outside.txt"],"had":[]}"#,
    ] {
        fs::create_dir_all(&room).unwrap();
        fs::write(data.path().join("restore.journal"), json).unwrap();
        let before = all(data.path());
        for open in [Archive::open, Archive::open_to_read] {
            let error = open(data.path()).unwrap_err();
            assert!(
                matches!(error, ArchiveError::HalfRestored { .. }),
                "{error:?}"
            );
        }
        assert_eq!(all(data.path()), before);
        assert!(!outside.exists());
    }
    fs::remove_file(data.path().join("restore.journal")).unwrap();
    assert_eq!(Archive::open(data.path()).unwrap().drills(true).unwrap(), 2);
}

/// What was put aside is another file than the one in force, and stays what it is.
#[cfg(unix)]
#[test]
fn what_is_put_aside_shares_nothing_with_what_is_in_force() {
    use std::os::unix::fs::MetadataExt as _;
    let data = generated(2, 1);
    fs::write(data.path().join("words.txt"), "mine").unwrap();
    let out = tempfile::tempdir().unwrap();
    let file = out.path().join("a.drilldesk-backup");
    make(data.path(), &file).unwrap();
    let aside = put(data.path(), &file).unwrap().aside.unwrap();
    for name in [FILE_NAME, "words.txt"] {
        for path in [aside.join(name), data.path().join(name)] {
            assert_eq!(fs::metadata(&path).unwrap().nlink(), 1, "{path:?}");
        }
    }
    assert!(!aside.join("drilldesk.lock").exists());
    let before = fs::read(aside.join(FILE_NAME)).unwrap();
    let mut archive = Archive::open(data.path()).unwrap();
    archive.keep("draft", "later").unwrap();
    drop(archive);
    assert!(fs::read(aside.join(FILE_NAME)).unwrap() == before);
}

/// The log of a program that was killed must not be played into the restored database.
#[test]
fn a_log_that_was_left_is_not_played_into_what_is_restored() {
    let kept = Kept::new();
    let out = tempfile::tempdir().unwrap();
    let file = out.path().join("a.drilldesk-backup");
    let new = generated(4, 2);
    make(new.path(), &file).unwrap();
    // As a killed program leaves it: database and log, and nobody holding them.
    let killed = tempfile::tempdir().unwrap();
    for name in [FILE_NAME, "drilldesk.db-wal"] {
        fs::copy(kept.folder.path().join(name), killed.path().join(name)).unwrap();
    }
    assert!(
        fs::metadata(killed.path().join("drilldesk.db-wal"))
            .unwrap()
            .len()
            > 0
    );
    let restored = put(killed.path(), &file).unwrap();
    let archive = Archive::open(killed.path()).unwrap();
    assert_eq!(archive.list(99, true).unwrap().len(), 4);
    assert!(archive.verify().unwrap().faults.is_empty());
    // What the log held went with what was put aside.
    let aside = Archive::open(&restored.aside.unwrap()).unwrap();
    let (drill, _) = aside
        .load(kept.drill.uid(), drilldesk::drill::Now::epoch())
        .unwrap();
    assert_eq!(drill.entries(), kept.drill.entries());
    drop(archive);
    // One that cannot be opened at all is put aside as it is, its log too.
    for name in [FILE_NAME, "drilldesk.db-wal"] {
        fs::write(killed.path().join(name), name.repeat(2_000)).unwrap();
    }
    let restored = put(killed.path(), &file).unwrap();
    let archive = Archive::open(killed.path()).unwrap();
    assert_eq!(archive.list(99, true).unwrap().len(), 4);
    let aside = restored.aside.unwrap();
    assert_eq!(
        fs::read_to_string(aside.join(FILE_NAME)).unwrap(),
        FILE_NAME.repeat(2_000)
    );
}

#[test]
fn a_damaged_backup_is_refused_and_changes_nothing() {
    let data = generated(3, 1);
    let out = tempfile::tempdir().unwrap();
    let file = out.path().join("a.drilldesk-backup");
    make(data.path(), &file).unwrap();
    let sound = fs::read(&file).unwrap();
    let before = Archive::open(data.path()).unwrap().list(99, true).unwrap();
    for bytes in [&sound[..sound.len() / 2], &sound[..10], b"no zip", b""] {
        fs::write(&file, bytes).unwrap();
        let error = put(data.path(), &file).unwrap_err();
        assert!(matches!(error, BackupError::NotOne(_)), "{error:?}");
    }
    let mut refused = 0;
    for place in (0..sound.len()).step_by(sound.len() / 40) {
        let mut bytes = sound.clone();
        bytes[place] ^= 0x20;
        fs::write(&file, &bytes).unwrap();
        match put(data.path(), &file) {
            Ok(_) => {}
            Err(BackupError::Damaged { .. } | BackupError::NotOne(_)) => refused += 1,
            Err(other) => panic!("{other:?}"),
        }
        assert_eq!(
            Archive::open(data.path()).unwrap().list(99, true).unwrap(),
            before
        );
    }
    assert!(refused > 30, "{refused}");
    // And names that lead elsewhere.
    let mut zip = zip::ZipWriter::new(fs::File::create(&file).unwrap());
    let options = zip::write::SimpleFileOptions::default();
    let json = format!(
        r#"{{"format":"drilldesk-backup","version":1,"program":"1","made":"","schema":1,"files":true,"parts":{{"../not-in-it":{{"bytes":1,"sha256":"{}"}}}}}}"#,
        "0".repeat(64)
    );
    for (name, bytes) in [("../not-in-it", "x"), ("backup.json", json.as_str())] {
        zip.start_file(name, options).unwrap();
        std::io::Write::write_all(&mut zip, bytes.as_bytes()).unwrap();
    }
    zip.finish().unwrap();
    let error = put(data.path(), &file).unwrap_err();
    assert!(
        matches!(&error, BackupError::Damaged { part, .. } if part == "../not-in-it"),
        "{error:?}"
    );
    assert!(!data.path().parent().unwrap().join("not-in-it").exists());
}

#[test]
fn an_archive_that_is_damaged_or_cannot_be_restored_is_not_backed_up() {
    let data = generated(8, 1);
    let out = tempfile::tempdir().unwrap();
    let file = out.path().join("a.drilldesk-backup");
    let scenarios = data.path().join("scenarios");
    fs::create_dir_all(&scenarios).unwrap();
    #[cfg(unix)]
    for name in ["a:b.ron", "con.ron", "x.ron.", "a\\b.ron"] {
        let path = scenarios.join(name);
        fs::write(&path, "x").unwrap();
        let error = make(data.path(), &file).unwrap_err();
        assert!(
            matches!(&error, BackupError::BadName(p) if *p == path),
            "{error:?}"
        );
        fs::remove_file(path).unwrap();
    }
    for name in ["scenarios/大.ron", "words.txt"] {
        let path = data.path().join(name);
        let large = fs::File::create(&path).unwrap();
        large.set_len(50 * 1024 * 1024 + 1).unwrap();
        let error = make(data.path(), &file).unwrap_err();
        assert!(
            matches!(&error, BackupError::TooLarge { path: p, .. } if *p == path),
            "{error:?}"
        );
        fs::remove_file(path).unwrap();
    }
    let path = data.path().join(FILE_NAME);
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2 / 4096 * 4096;
    bytes[middle..middle + 4096].fill(0xa5);
    fs::write(&path, bytes).unwrap();
    // What can be read of it is kept apart.
    make(data.path(), &file).unwrap();
    let apart = out.path().join("unsound-a.drilldesk-backup");
    assert!(apart.exists() && !file.exists());
    fs::remove_file(apart).unwrap();
    assert!(all(out.path()).is_empty());
    let none = tempfile::tempdir().unwrap();
    let error = make(none.path(), &file).unwrap_err();
    assert!(
        matches!(error, BackupError::Archive(ArchiveError::NotThere(_))),
        "{error:?}"
    );
}

#[test]
fn automatic_backups_are_those_of_seven_days_and_four_weeks() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    let at = |hours: i64| -> DateTime<FixedOffset> { wall() - Duration::hours(hours) };
    assert!(automatic_is_due(data, wall()));
    fs::create_dir_all(data.join("backups")).unwrap();
    // Twice a day for forty days, and one made by hand long ago.
    for n in 0..80 {
        fs::write(automatic_name(data, at(n * 12 + 1)), "x").unwrap();
    }
    let by_hand = data
        .join("backups")
        .join(format!("drilldesk-20250101-000000.{BACKUP_ENDING}"));
    fs::write(&by_hand, "x").unwrap();
    fs::write(data.join("backups/auto-notes.txt"), "x").unwrap();
    assert!(!automatic_is_due(data, wall()));
    assert!(automatic_is_due(data, wall() + Duration::hours(23)));
    // A clock that was wrong does not keep backups from being made.
    assert!(automatic_is_due(data, wall() - Duration::days(60)));
    rotate(data).unwrap();
    let kept: Vec<_> = stored_backups(data)
        .into_iter()
        .filter(|s| s.automatic)
        .collect();
    let days: std::collections::BTreeSet<_> = kept.iter().map(|s| s.at.date()).collect();
    assert_eq!(days.len(), kept.len(), "two of one day");
    // Seven days, and of the weeks before them those that are not among them.
    assert!((9..=11).contains(&kept.len()), "{kept:?}");
    assert!(kept.last().unwrap().at.date() <= (wall() - Duration::days(14)).date_naive());
    assert_eq!(
        latest_backup(data).unwrap().path,
        automatic_name(data, at(1))
    );
    assert!(by_hand.exists() && data.join("backups/auto-notes.txt").exists());
    assert_eq!(rotate(data).unwrap(), 0);
}

/// A database of which the log is gone: what it held is lost, the rest is there, and nothing is taken for whole that is not.
#[test]
fn an_archive_without_its_log_opens_with_what_is_left() {
    let mut kept = Kept::new();
    kept.must(&Action::Start);
    let copy = tempfile::tempdir().unwrap();
    fs::copy(
        kept.folder.path().join(FILE_NAME),
        copy.path().join(FILE_NAME),
    )
    .unwrap();
    let archive = Archive::open(copy.path());
    match archive {
        Ok(mut archive) => {
            // What is left is sound, and that something is lost is said.
            assert_eq!(archive.verify().unwrap().faults, [Fault::LogLost]);
            // It takes nothing for a drill that it does not have.
            let error = archive.append(kept.drill.uid(), &kept.drill.entries()[1..]);
            assert!(error.is_err());
        }
        Err(error) => assert!(matches!(error, ArchiveError::Damaged { .. }), "{error:?}"),
    }
}

#[test]
fn backups_of_one_moment_are_numbered_where_the_program_chose_the_name() {
    let data = generated(1, 1);
    let folder = data.path().join("backups");
    let mut wanted = Wanted {
        numbered: true,
        target: backup_name(&folder, wall()),
        files: false,
        at: wall(),
        program: "1".to_owned(),
    };
    let make = |wanted: &Wanted| back_up(data.path(), wanted, &mut |_, _| true);
    let names: Vec<String> = (0..3)
        .map(|_| make(&wanted).unwrap().path)
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    let stem = names[0].strip_suffix(".drilldesk-backup").unwrap();
    assert_eq!(names[1], format!("{stem}-2.drilldesk-backup"));
    assert_eq!(names[2], format!("{stem}-3.drilldesk-backup"));
    // They are among the backups all the same.
    let stored = stored_backups(data.path());
    assert_eq!(stored.len(), 3);
    assert!(stored.iter().all(|s| s.at == stored[0].at && !s.automatic));
    // A name that somebody chose is that or none.
    wanted.numbered = false;
    let error = make(&wanted).unwrap_err();
    assert!(matches!(error, BackupError::Exists(_)), "{error:?}");
}

#[cfg(unix)]
#[test]
fn a_backup_of_what_is_no_database_says_what_opening_it_says_and_leaves_nothing() {
    let put: [fn(&Path); 2] = [
        |path| fs::create_dir(path).unwrap(),
        |path| std::os::unix::fs::symlink("nowhere", path).unwrap(),
    ];
    for put in put {
        let data = tempfile::tempdir().unwrap();
        put(&data.path().join(FILE_NAME));
        let out = tempfile::tempdir().unwrap();
        let target = out.path().join("new/folder/a.drilldesk-backup");
        let error = make(data.path(), &target).unwrap_err();
        let text = drilldesk::i18n::Text::new(drilldesk::i18n::Language::En);
        let opened = Archive::open_to_read(data.path()).unwrap_err();
        assert_eq!(text.backup_error(&error), text.archive_error(&opened));
        assert_eq!(fs::read_dir(out.path()).unwrap().count(), 0);
    }
}
