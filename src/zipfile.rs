//! Zip files as this program writes them: office documents, drills, backups, packages of papers.

mod fail_once;

use std::io::{self, Seek, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use fail_once::FailOnce;

/// How a part is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Packing {
    Deflated,
    /// Deflated, and may be larger than 4 GiB.
    Large,
    /// As it is: it is packed as tightly as it goes.
    Stored,
}

/// Writes a zip file part by part, without times, so that the same parts give the same bytes.
///
/// What is written goes into the part that was begun last. Dropped before [`Self::finish`] it leaves a file that is to be thrown away.
pub(crate) struct Writer<W: Write + Seek> {
    zip: ZipWriter<FailOnce<W>>,
}

impl<W: Write + Seek> Writer<W> {
    /// Into something in which nothing stands yet.
    pub(crate) fn new(out: W) -> Self {
        Self {
            zip: ZipWriter::new(FailOnce::new(out)),
        }
    }

    /// Begins the next part. Folders in its name are parted by `/`.
    ///
    /// # Errors
    /// Where there is such a part already, or it cannot be written.
    pub(crate) fn begin(&mut self, name: &str, packing: Packing) -> io::Result<()> {
        let method = match packing {
            Packing::Deflated | Packing::Large => CompressionMethod::Deflated,
            Packing::Stored => CompressionMethod::Stored,
        };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(DateTime::default())
            .large_file(packing == Packing::Large);
        Ok(self.zip.start_file(name, options)?)
    }

    /// A whole part.
    ///
    /// # Errors
    /// As [`Self::begin`].
    pub(crate) fn part(&mut self, name: &str, packing: Packing, bytes: &[u8]) -> io::Result<()> {
        self.begin(name, packing)?;
        self.write_all(bytes)
    }

    /// Writes the list of the parts and gives back what was written into.
    ///
    /// # Errors
    /// Where that, or anything before, could not be written.
    pub(crate) fn finish(self) -> io::Result<W> {
        self.zip.finish()?.sound()
    }
}

impl<W: Write + Seek> Write for Writer<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.zip.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.zip.flush()
    }
}
