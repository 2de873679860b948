//! The system's own dialogs, awaited off the UI thread, so that neither the clock nor the screen stands still.

use std::path::Path;

use crate::archive::{BACKUP_ENDING, PACKED_ENDING};
use crate::i18n::Text;
use crate::jobs::NoThread;
use crate::tasks::{FilesFor, FolderFor, Jobs, News};

/// Opens the folder dialog; the answer comes back as news.
pub(crate) fn choose_folder(jobs: &Jobs, what: FolderFor) -> Result<(), NoThread> {
    // The dialog is made here, on the thread of the window, and waited for elsewhere.
    let dialog = rfd::AsyncFileDialog::new().pick_folder();
    jobs.spawn("folder dialog", move |reporter| {
        let chosen = wait(dialog).map(|handle| handle.path().to_owned());
        reporter.report(News::FolderChosen(what, chosen));
    })
}

/// Asks for filled sheets of evaluators and reads them; they come back as news.
pub(crate) fn choose_sheets(jobs: &Jobs, text: &Text) -> Result<(), NoThread> {
    let dialog = rfd::AsyncFileDialog::new()
        .add_filter("JSON", &["json"])
        .pick_files();
    let text = text.clone();
    jobs.spawn("sheets", move |reporter| {
        let chosen = wait(dialog).unwrap_or_default();
        let paths: Vec<_> = chosen.iter().map(rfd::FileHandle::path).collect();
        reporter.report(News::SheetsRead(crate::export::read_sheets(&paths, &text)));
    })
}

/// Asks for files to be kept; which they are comes back as news.
pub(crate) fn choose_files(jobs: &Jobs, whose: FilesFor) -> Result<(), NoThread> {
    let dialog = rfd::AsyncFileDialog::new().pick_files();
    jobs.spawn("file dialog", move |reporter| {
        let chosen = wait(dialog).unwrap_or_default();
        let paths = chosen.iter().map(|file| file.path().to_owned()).collect();
        reporter.report(News::FilesChosen(whose, paths));
    })
}

/// Asks for the unit's own letterhead; which file it is comes back as news.
pub(crate) fn choose_letterhead(jobs: &Jobs) -> Result<(), NoThread> {
    let dialog = rfd::AsyncFileDialog::new()
        .add_filter("Word", &["docx", "dotx"])
        .pick_file();
    jobs.spawn("letterhead dialog", move |reporter| {
        if let Some(handle) = wait(dialog) {
            reporter.report(News::LetterheadChosen(handle.path().to_owned()));
        }
    })
}

/// Asks for drills as files and reads them for the archive of this folder; they come back as news.
pub(crate) fn choose_drills(jobs: &Jobs, data: &Path, text: &Text) -> Result<(), NoThread> {
    let dialog = rfd::AsyncFileDialog::new()
        .add_filter("Drilldesk", &[PACKED_ENDING])
        .pick_files();
    let (data, text) = (data.to_owned(), text.clone());
    jobs.spawn("drills", move |reporter| {
        let chosen = wait(dialog).unwrap_or_default();
        let paths: Vec<_> = chosen.iter().map(rfd::FileHandle::path).collect();
        reporter.report(crate::tasks::drills::read_drills(&data, &paths, &text));
    })
}

/// Asks for a backup; it comes back as news.
pub(crate) fn choose_backup(jobs: &Jobs, folder: &Path) -> Result<(), NoThread> {
    let dialog = rfd::AsyncFileDialog::new()
        .add_filter("Drilldesk", &[BACKUP_ENDING])
        .set_directory(folder)
        .pick_file();
    jobs.spawn("backup dialog", move |reporter| {
        if let Some(handle) = wait(dialog) {
            reporter.report(News::BackupChosen(handle.path().to_owned()));
        }
    })
}

/// Asks for a sheet to be filled in and reads it; it comes back as news.
pub(crate) fn choose_sheet(jobs: &Jobs, text: &Text) -> Result<(), NoThread> {
    let dialog = rfd::AsyncFileDialog::new()
        .add_filter("JSON", &["json"])
        .pick_file();
    let text = text.clone();
    jobs.spawn("sheet", move |reporter| {
        if let Some(handle) = wait(dialog) {
            let path = handle.path();
            let read = crate::export::read_sheet(path, &text);
            reporter.report(News::SheetOpened(path.to_owned(), read));
        }
    })
}

/// Shows a folder in the system's file manager, or a file in the program it belongs to.
pub(crate) fn reveal(folder: &Path) -> std::io::Result<()> {
    let program = if cfg!(windows) {
        "explorer"
    } else if cfg!(target_os = "macos") {
        "open"
    } else {
        "xdg-open"
    };
    std::process::Command::new(program)
        .arg(folder)
        .stdin(std::process::Stdio::null())
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .map(|_| ())
}

/// Waits for a future on this thread.
fn wait<F: Future>(future: F) -> F::Output {
    use std::sync::Arc;
    use std::task::{Context, Poll, Wake, Waker};

    struct Unpark(std::thread::Thread);
    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }

    let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
    let mut context = Context::from_waker(&waker);
    let mut future = Box::pin(future);
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(output) => return output,
            Poll::Pending => std::thread::park(),
        }
    }
}
