//! Work that needs no window: what a screen waits for is done here, off its thread, and comes back as a value.

pub mod attach;
pub mod batch;
pub mod drills;
pub mod export;
pub mod figures;
mod latest;
mod lookup;
pub mod maintenance;
mod news;
pub mod preview;
pub mod sheets;
#[cfg(test)]
pub(crate) mod tests;

use crate::i18n::Text;

pub use attach::Attach;
pub use batch::{Batch, BatchRequest};
pub use export::{Export, ExportFile, ExportRequest, ExportState};
pub use latest::{Keyed, Latest, SLOW_AFTER_MILLIS};
pub use lookup::{Answer, Lookup, Waiting};
pub use maintenance::{EraseTarget, Maintenance};
pub use news::{Compared, FilesFor, FolderFor, News, Offer, Previewed, ReadDrill};
pub use preview::{Edition, PreviewRequest};

/// Jobs that bring back news of the program.
pub type Jobs = crate::jobs::Jobs<News>;
/// The way of such a job to report.
pub type Reporter = crate::jobs::Reporter<News>;

/// What is under way off the UI thread, as the screens see it.
#[derive(Debug, Default)]
pub struct Tasks {
    pub export: Export,
    pub batch: Batch,
    pub attach: Attach,
    pub maintenance: Maintenance,
}

impl Tasks {
    /// All that is under way and lost where it ends now, in words.
    pub fn running(&self, text: &Text) -> Vec<String> {
        let words = [
            self.export.running.then(|| text.quit_exports().to_owned()),
            self.batch.running.then(|| text.quit_batch().to_owned()),
            self.attach
                .is_running()
                .then(|| text.quit_taking().to_owned()),
            // What is drawn anew is gone on with the next time.
            self.maintenance
                .told(text)
                .filter(|_| !self.maintenance.is_reindexing()),
        ];
        words.into_iter().flatten().collect()
    }

    /// Stops all that is under way.
    pub fn cancel_all(&mut self) {
        self.export.cancel();
        self.batch.cancel();
        self.attach.cancel();
        self.maintenance.cancel();
    }
}
