//! The photos of drills as papers print them: made from the kept files, each once.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use crate::archive::Files;
use crate::disk::FileFault;
use crate::drill::{Attachment, Drill, FileClass, FileKind, Hash};
use crate::pixels::{self, Unseen};
use crate::report::{Photo, Photos, Unshown};

/// The longest side of a photo in a paper, pixels: 156 mm at 260 dots an inch.
const SIDE: u32 = 1_600;

/// Photos made for papers, kept as long as the drill that has them is asked for.
#[derive(Clone, Debug, Default)]
pub struct Album {
    made: Arc<Mutex<BTreeMap<Hash, Photo>>>,
}

impl Album {
    /// The photos of a drill, from the folder of files. What cannot be printed says why; nothing is refused.
    pub fn of(&self, drill: &Drill, files: &Files) -> Arc<Photos> {
        let attached = drill.state().debrief.kept_files();
        let photos =
            attached.filter(|(_, a)| a.file.kind.class() == FileClass::Photo && a.file.cleared);
        self.of_files(photos.map(|(_, a)| &a.file), files)
    }

    /// The photos among these files, whoever has them.
    pub fn of_files<'f>(
        &self,
        attached: impl Iterator<Item = &'f Attachment>,
        files: &Files,
    ) -> Arc<Photos> {
        let photos = attached.filter(|file| file.kind.class() == FileClass::Photo && file.cleared);
        let photos = photos.map(|file| (file.sha256, self.photo(file, files)));
        let photos: Photos = photos.collect();
        if let Ok(mut made) = self.made.lock() {
            // One that could not be made may be put right.
            made.clone_from(&photos);
            made.retain(|_, photo| matches!(photo, Photo::Shot { .. }));
        }
        Arc::new(photos)
    }

    fn photo(&self, file: &Attachment, files: &Files) -> Photo {
        if !matches!(file.kind, FileKind::Jpeg | FileKind::Png) {
            return Photo::Unshown(Unshown::Kind(file.kind));
        }
        let made = self.made.lock().ok();
        if let Some(photo) = made.and_then(|made| made.get(&file.sha256).cloned()) {
            return photo;
        }
        match files.fault(&file.sha256) {
            None => {}
            Some(FileFault::Missing) => return Photo::Unshown(Unshown::Missing),
            Some(_) => return Photo::Unshown(Unshown::Damaged),
        }
        match pixels::jpeg(&files.path(&file.sha256), SIDE) {
            Ok((jpeg, width, height)) => Photo::Shot {
                jpeg: jpeg.into(),
                width,
                height,
            },
            Err(Unseen::Missing) => Photo::Unshown(Unshown::Missing),
            Err(Unseen::Damaged) => Photo::Unshown(Unshown::Damaged),
            Err(Unseen::TooLarge) => Photo::Unshown(Unshown::TooLarge),
        }
    }
}
