//! Keeping the archive: the trash, deletion for good, legal hold, drills taken in, another folder.

use std::path::Path;

use crate::archive::{
    Archive, ArchiveError, BackupError, DrillPackage, ExchangeError, Files, Imported, Location,
    PACKED_ENDING, Remark, detail, location, point,
};
use crate::disk;
use crate::drill::{Drill, Hash};
use crate::settings::{FILE_BYTES, FILE_NAME as SETTINGS_NAME};

use super::{Effect, INDEXED_AT_ONCE, Session};

/// Name under which is kept of which place somebody has taken note.
const LOCATION: &str = "location";

/// Files kept with a drill that went on in another folder. They are large, so the drill goes first and they follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftBehind {
    from: Files,
    to: Files,
    /// With the name each has in the drill.
    files: Vec<(Hash, String)>,
}

impl LeftBehind {
    pub(super) fn of(drill: &Drill, from: &Archive, to: &Archive) -> Option<Self> {
        let files = drill.state().debrief.kept_files();
        let files = files.map(|(_, a)| (a.file.sha256, a.file.name.clone()));
        let left = Self {
            from: from.files(),
            to: to.files(),
            files: files.collect(),
        };
        (!left.files.is_empty() && left.from != left.to).then_some(left)
    }

    /// Copies them. Gives the names of those that are missing or altered where they were, or could not be written.
    pub fn carry(&self) -> Vec<String> {
        let is_left = |hash: &Hash| {
            if self.to.fault(hash).is_none() {
                return false;
            }
            let file = disk::open(&self.from.path(hash));
            let put = |mut file| self.to.put_known(hash, &mut file, &mut |_| true);
            !file.is_ok_and(|file| put(file).is_ok())
        };
        let left = self.files.iter().filter(|(hash, _)| is_left(hash));
        left.map(|(_, name)| name.clone()).collect()
    }
}

/// The settings of a data folder as they are in their file; none where there is no file.
fn settings_of(data: &Path) -> Result<Option<Vec<u8>>, BackupError> {
    let path = data.join(SETTINGS_NAME);
    match disk::read(&path, FILE_BYTES) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(BackupError::Io { error, path }),
    }
}

impl Session {
    /// The files that the drill has left behind in the folder it came from, once: whoever takes them has them carried after it.
    pub fn take_left(&mut self) -> Option<LeftBehind> {
        self.left.take()
    }

    /// The next start will find the archive where it is now. False where that could not be noted in the folder that was opened.
    pub fn place_kept(&self) -> bool {
        self.place_kept
    }

    /// The folder that is opened at the next start; it points to [`Session::data`] where that is another.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The archive's write-ahead log was missing when it was opened: what was written last may be gone. True until [`Command::NoteLogLost`](super::Command::NoteLogLost).
    pub fn is_log_lost(&self) -> bool {
        self.log_lost
    }

    /// What to say of a lost log: also where a copy lies that was made when it went missing.
    pub fn log_lost_message(&self) -> String {
        let told = self.text().fault_log_lost().to_owned();
        match &self.rescued {
            Some(folder) => {
                let rescued = self.text().fault_rescued(folder.display().to_string());
                self.text().in_a_row(&[told, rescued])
            }
            None => told,
        }
    }

    /// What is to be remarked upon where the data folder lies; none once [`Command::NoteLocation`](super::Command::NoteLocation) was run there.
    pub fn location(&self) -> Option<&Location> {
        self.location.as_ref()
    }

    pub(super) fn location_of(&self, data: &Path) -> Option<Location> {
        let location = location(data)?;
        let noted = self.archive.kept(LOCATION).ok().flatten();
        (noted.as_deref() != Some(location.word())).then_some(location)
    }

    pub(super) fn note_location(&mut self) -> Effect {
        if let Some(location) = self.location.take()
            && self.archive.unwritable().is_none()
        {
            let kept = self.archive.keep(LOCATION, location.word());
            return self.after(kept);
        }
        Effect::Done
    }

    /// Opens for writing what was opened to be looked at. An error says why that still cannot be.
    pub(super) fn open_again(&mut self) -> Result<(), ArchiveError> {
        if self.archive.unwritable().is_none() {
            return Ok(());
        }
        self.archive.open_again(INDEXED_AT_ONCE)?;
        self.log_lost = self.archive.is_log_lost()?;
        self.refresh()
    }

    pub(super) fn note_log_lost(&mut self) -> Effect {
        let now = self.clock.now();
        let done = self.archive.note_log_lost(now);
        self.log_lost = done.is_err();
        self.after(done)
    }

    /// Something about the folder that the user should know: it is older than a backup, or a sync program has left copies in it. It stays until [`Command::NoteRemark`](super::Command::NoteRemark).
    pub fn remark(&self) -> Option<&Remark> {
        self.remarks.first()
    }

    /// That the archive is older is not said again; copies are named at every start as long as they are there.
    pub(super) fn note_remark(&mut self) -> Effect {
        let noted = match self.remarks.first() {
            Some(Remark::Older(_)) => self.archive.accept_less(),
            Some(Remark::Copies(_) | Remark::Aside(_) | Remark::Rescued(_)) | None => Ok(()),
        };
        if noted.is_ok() && !self.remarks.is_empty() {
            self.remarks.remove(0);
        }
        self.after(noted)
    }

    pub(super) fn keep_place(&mut self) {
        self.place_kept = point(&self.root, &self.data).is_ok();
    }

    /// Lets the database grow by so many pages and no more, as a disk does that is nearly full.
    #[cfg(feature = "testing")]
    pub fn limit_room(&mut self, pages: u32) {
        self.archive.limit_room(pages);
    }

    fn is_open_here(&self, uids: &[String]) -> bool {
        let open = self.drill().map(Drill::uid);
        open.is_some_and(|open| uids.iter().any(|uid| uid == open))
    }

    pub(super) fn trash(&mut self, uids: &[String]) -> Effect {
        if self.is_open_here(uids) {
            return Effect::Failed(self.text.archive_is_open().to_owned());
        }
        let now = self.clock.now();
        let done = self.archive.trash(uids, now);
        self.after(done)
    }

    pub(super) fn take_back(&mut self, uids: &[String]) -> Effect {
        let now = self.clock.now();
        let done = self.archive.take_back(uids, now);
        self.after(done)
    }

    /// A second way into the archive, to delete something of these drills for good on another thread; the sentence says why not. Nothing may be written here meanwhile, and [`Session::look_again`] follows.
    pub fn to_erase(&self, uids: &[String]) -> Result<Archive, String> {
        if self.is_open_here(uids) {
            return Err(self.text.archive_is_open().to_owned());
        }
        let beside = self.archive.beside();
        beside.map_err(|error| self.text.archive_error(&error))
    }

    /// A second way into the archive, to draw anew on another thread what lists and figures show; none where all of it stands as this program draws it. [`Session::look_again`] follows.
    pub fn to_reindex(&self) -> Result<Option<Archive>, ArchiveError> {
        if self.archive.stale_count()? == 0 {
            return Ok(None);
        }
        self.archive.beside().map(Some)
    }

    /// Something was written to the archive beside this session.
    pub fn look_again(&mut self) -> Effect {
        self.revision += 1;
        self.archive.cut();
        self.after(Ok(()))
    }

    pub(super) fn hold(&mut self, uid: &str, who: &str, reason: &str) -> Effect {
        let now = self.clock.now();
        let done = self.archive.hold(uid, who.trim(), reason.trim(), now);
        self.after(done)
    }

    pub(super) fn release(&mut self, uid: &str, who: &str, reason: &str) -> Effect {
        let now = self.clock.now();
        let done = self.archive.release(uid, who.trim(), reason.trim(), now);
        self.after(done)
    }

    /// Takes a drill in from a file of this name and SHA-256. One that is open here is left as it is.
    pub fn take_in(
        &mut self,
        packed: &DrillPackage,
        file: &str,
        sha256: &str,
    ) -> Result<Imported, ExchangeError> {
        self.revision += 1;
        let drill = packed.drill();
        if self.drill().is_some_and(|open| open.uid() == drill.uid()) {
            let name = drill.state().setup.name.clone();
            return Err(ExchangeError::InUse(name));
        }
        let detail = detail([
            ("file", file),
            ("format", PACKED_ENDING),
            ("sha256", sha256),
        ]);
        let now = self.clock.now();
        let done = self.archive.take_in(packed, now, &detail)?;
        self.refresh()?;
        Ok(done)
    }

    /// What was written since the copy was begun would be lost, so nothing may have been. That the copy is sound was found when it was made.
    pub(super) fn relocate(&mut self, folder: &Path, writes: u64) -> Effect {
        let same = match (settings_of(&self.data), settings_of(folder)) {
            (Ok(here), Ok(there)) => here == there,
            (Err(error), _) | (_, Err(error)) => {
                return Effect::Failed(self.text.backup_error(&error));
            }
        };
        if self.archive.writes() != writes || !same {
            return Effect::Failed(self.text.keep_move_changed().to_owned());
        }
        let open = self.drill().map(|drill| drill.uid().to_owned());
        let closed = self.close();
        if closed != Effect::Done {
            return closed;
        }
        let now = self.clock.now();
        let moved = Archive::open(folder).and_then(|mut there| {
            // A drill that was put away just now has an entry more than the copy.
            let same = there.entry_count()? == self.archive.entry_count()?
                && there.activity(None, 1)? == self.archive.activity(None, 1)?;
            if let Some(uid) = open.filter(|_| same) {
                there.summarise(&there.load(&uid, now)?.0)?;
            }
            Ok(same.then_some(there))
        });
        match moved {
            Ok(Some(there)) => self.archive = there,
            Ok(None) => return Effect::Failed(self.text.keep_move_changed().to_owned()),
            Err(error) => return Effect::Failed(self.text.archive_error(&error)),
        }
        folder.clone_into(&mut self.data);
        self.location = self.location_of(folder);
        self.keep_place();
        self.after(Ok(()))
    }

    /// The lists of the home screen follow what was done.
    fn after(&mut self, done: Result<(), ArchiveError>) -> Effect {
        match done.and_then(|()| self.refresh()) {
            Ok(()) => Effect::Done,
            Err(error) => Effect::Failed(self.text.archive_error(&error)),
        }
    }
}
