//! A log that never takes more room than it may: full, it is set aside, and the oldest goes.

use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};

/// Bytes of one file.
const BYTES: u64 = 256 * 1024;
/// Files, with the one that is written.
const FILES: usize = 4;

/// Lines in files of which the newest is `drilldesk.log`, the one before `drilldesk.1.log`.
pub(super) struct LogFile {
    folder: PathBuf,
    /// None where it could not be opened: it is tried again with the next line.
    file: Option<File>,
    size: u64,
    most: u64,
}

impl LogFile {
    pub(super) fn new(folder: &Path) -> Self {
        Self::with_limit(folder, BYTES)
    }

    fn with_limit(folder: &Path, most: u64) -> Self {
        Self {
            folder: folder.to_owned(),
            file: None,
            size: 0,
            most,
        }
    }

    fn path(&self, back: usize) -> PathBuf {
        self.folder.join(match back {
            0 => "drilldesk.log".to_owned(),
            back => format!("drilldesk.{back}.log"),
        })
    }

    /// Writes a line. A log that cannot be written is no reason to stop or to say so: the drill is.
    pub(super) fn line(&mut self, at: &DateTime<FixedOffset>, level: &str, words: &str) {
        let time = at.format("%Y-%m-%dT%H:%M:%S%.3f%:z");
        let line = format!("{time} {level} {words}\n");
        if self.file.is_none() {
            self.open();
        }
        if self.size > 0 && self.size + line.len() as u64 > self.most {
            self.turn();
        }
        if let Some(file) = &mut self.file {
            match file.write_all(line.as_bytes()) {
                Ok(()) => self.size += line.len() as u64,
                Err(_) => self.file = None,
            }
        }
    }

    fn open(&mut self) {
        let opened = fs::create_dir_all(&self.folder).and_then(|()| {
            OpenOptions::new()
                .create(true)
                .append(true)
                .open(self.path(0))
        });
        self.file = opened.ok();
        let about = self.file.as_ref().and_then(|file| file.metadata().ok());
        self.size = about.map_or(0, |about| about.len());
    }

    /// Sets the full file aside.
    fn turn(&mut self) {
        self.file = None;
        let mut moved = Ok(());
        for back in (1..FILES).rev() {
            moved = fs::rename(self.path(back - 1), self.path(back));
        }
        // One that cannot be set aside begins anew, or it would grow without end.
        if moved.is_err() && fs::remove_file(self.path(0)).is_err() {
            return;
        }
        self.open();
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::{FILES, LogFile};
    use crate::drill::{Clock as _, SystemClock};

    #[test]
    fn it_never_grows_beyond_its_files() {
        let folder = tempfile::tempdir().unwrap();
        let logs = folder.path().join("logs");
        let mut log = LogFile::with_limit(&logs, 400);
        let at = SystemClock::new().now().wall;
        for n in 0..200 {
            log.line(&at, "INFO", &format!("line {n}"));
        }
        // It goes on where it was when it is opened again.
        let mut log = LogFile::with_limit(&logs, 400);
        log.line(&at, "INFO", "the last");
        let mut names: Vec<_> = std::fs::read_dir(&logs)
            .unwrap()
            .map(|e| e.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        let wanted = [
            "drilldesk.1.log",
            "drilldesk.2.log",
            "drilldesk.3.log",
            "drilldesk.log",
        ];
        assert_eq!(names, wanted);
        assert_eq!(names.len(), FILES);
        for name in &names {
            assert!(std::fs::metadata(logs.join(name)).unwrap().len() <= 400);
        }
        let newest = std::fs::read_to_string(logs.join("drilldesk.log")).unwrap();
        assert!(newest.ends_with(" INFO the last\n"), "{newest}");
        let before = std::fs::read_to_string(logs.join("drilldesk.1.log")).unwrap();
        assert!(newest.contains("line 199") || before.contains("line 199"));
    }

    #[test]
    fn a_place_that_takes_no_log_stops_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("logs");
        std::fs::write(&file, "no folder").unwrap();
        let mut log = LogFile::new(&file);
        log.line(&SystemClock::new().now().wall, "INFO", "lost");
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "no folder");
    }
}
