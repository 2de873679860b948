//! A file that is packed into, where a failure is said once.

use std::io::{self, Seek, SeekFrom, Write};

/// Passes everything on until something fails. What comes after is swallowed.
///
/// A packer that is dropped tries to close its file, and prints where it cannot. That first failure has been answered by then, and the file is thrown away. Whoever finishes in order asks [`FailOnce::sound`] for the file.
#[derive(Debug)]
pub(super) struct FailOnce<W> {
    inner: W,
    failed: bool,
    /// Where the next byte goes, counted on after the failure: a packer reckons with it.
    at: u64,
    end: u64,
}

impl<W> FailOnce<W> {
    /// Around a file in which nothing stands yet.
    pub(super) const fn new(inner: W) -> Self {
        Self {
            inner,
            failed: false,
            at: 0,
            end: 0,
        }
    }

    /// What was written into.
    ///
    /// # Errors
    /// Where something failed on the way, so that nothing swallowed is taken for written.
    pub(super) fn sound(self) -> io::Result<W> {
        if self.failed {
            return Err(io::ErrorKind::WriteZero.into());
        }
        Ok(self.inner)
    }

    fn once<T>(&mut self, result: io::Result<T>) -> io::Result<T> {
        self.failed |= matches!(&result, Err(error) if error.kind() != io::ErrorKind::Interrupted);
        result
    }

    fn move_to(&mut self, at: u64) -> u64 {
        self.at = at;
        self.end = self.end.max(at);
        at
    }
}

impl<W: Write> Write for FailOnce<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = if self.failed {
            bytes.len()
        } else {
            let written = self.inner.write(bytes);
            self.once(written)?
        };
        self.move_to(self.at.saturating_add(written as u64));
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.failed {
            return Ok(());
        }
        let flushed = self.inner.flush();
        self.once(flushed)
    }
}

impl<W: Seek> Seek for FailOnce<W> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = if self.failed {
            match to {
                SeekFrom::Start(at) => at,
                SeekFrom::Current(by) => self.at.saturating_add_signed(by),
                SeekFrom::End(by) => self.end.saturating_add_signed(by),
            }
        } else {
            let at = self.inner.seek(to);
            self.once(at)?
        };
        Ok(self.move_to(at))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    /// Room for so many bytes.
    struct Full(usize);

    impl Write for Full {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            if bytes.len() > self.0 {
                return Err(io::ErrorKind::StorageFull.into());
            }
            self.0 -= bytes.len();
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl Seek for Full {
        fn seek(&mut self, _: SeekFrom) -> io::Result<u64> {
            Ok(0)
        }
    }

    /// The packer's own reckoning holds when its file has failed at any byte.
    #[test]
    fn a_packer_on_a_full_disk_is_dropped_in_silence() {
        use zip::write::SimpleFileOptions;
        let mut fits = false;
        for room in 0..400 {
            let mut zip = zip::ZipWriter::new(FailOnce::new(Full(room)));
            let stored =
                SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
            let mut failed = false;
            for (name, options) in [("a", stored), ("b", SimpleFileOptions::default())] {
                failed |= zip.start_file(name, options).is_err();
                failed |= zip.write_all(&[b'x'; 60]).is_err();
                if failed {
                    break;
                }
            }
            if !failed {
                let file = zip.finish().map_err(io::Error::from);
                let file = file.and_then(FailOnce::sound);
                assert!(file.is_ok() || !fits, "{room}");
                fits |= file.is_ok();
            }
        }
        assert!(fits);
    }

    #[test]
    fn a_failure_is_said_once_and_never_taken_for_written() {
        let mut file = FailOnce::new(Full(3));
        file.write_all(b"abc").unwrap();
        let error = file.write_all(b"d").unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::StorageFull);
        let more = b"what a packer that is dropped would still write";
        file.write_all(more).unwrap();
        file.flush().unwrap();
        assert_eq!(file.at, 3 + more.len() as u64);
        assert!(file.sound().is_err());
        let mut file = FailOnce::new(Full(3));
        file.write_all(b"abc").unwrap();
        assert_eq!(file.sound().unwrap().0, 0);
    }
}
