//! 演练照片: the photos kept with a drill, two or four to a page behind minutes and report (docs/drill-model.md, Attachments).
//!
//! What a camera wrote beside a picture never comes here: a [`Photo`] holds a picture made anew.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::drill::{Attached, Attachment, Drill, FileClass, FileKind, Hash};
use crate::i18n::{Language, Text};

use super::block::{Align, Block, PhotoRows, Shot};
use super::compose::Cx;
use super::writer::Writer;

/// The photos that papers may print, by the SHA-256 of the kept file. One that is not here is not printed and not told of.
pub type Photos = BTreeMap<Hash, Photo>;

/// A photo as papers print it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Photo {
    /// A JPEG with its right side up; width and height in pixels.
    Shot {
        jpeg: Arc<[u8]>,
        width: u32,
        height: u32,
    },
    /// Why there is nothing to print.
    Unshown(Unshown),
}

/// Why a photo cannot be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unshown {
    /// The file is not there.
    Missing,
    /// It is damaged, or another one than was kept.
    Damaged,
    /// It has more pixels than the program can take.
    TooLarge,
    /// The program cannot read this kind, such as HEIC.
    Kind(FileKind),
}

/// The most photos of an annex: three pages of four.
const MOST: usize = 12;
/// Up to so many stand below each other, two to a page.
const LARGE: usize = 2;
/// Heights of a picture, mm, where two and where four stand on a page.
const TALL: u32 = 74;
const LOW: u32 = 66;

/// Words of captions, in the order in which such photos stand: 签到, 宣布开始, the course, 点评.
const FIRST: [&str; 3] = ["签到", "sign-in", "signing in"];
const SECOND: [&str; 4] = ["开始", "宣布", "start", "opening"];
const LAST: [&str; 7] = [
    "点评", "讲评", "总结", "复盘", "comment", "debrief", "review",
];

/// The photos of a drill that papers print: those that were looked through (脱敏检查) and whose bytes are kept, 签到 first and 点评 last.
pub(super) fn printed(drill: &Drill) -> Vec<&Attached> {
    let mut photos: Vec<&Attached> = kept(drill).filter(|a| a.file.cleared).collect();
    photos.sort_by_key(|attached| (rank(&attached.file.caption), attached.file.taken));
    photos
}

/// Whether a drill has photos that papers print.
pub fn has_photos(drill: &Drill) -> bool {
    kept(drill).any(|attached| attached.file.cleared)
}

fn kept(drill: &Drill) -> impl Iterator<Item = &Attached> {
    let files = drill.state().debrief.kept_files();
    let files = files.map(|(_, attached)| attached);
    let problems = &drill.state().debrief.problems;
    // What bears a measure out shows no drill.
    let is_evidence = |name: &String| {
        problems
            .iter()
            .any(|problem| problem.evidence_files.contains(name))
    };
    files.filter(move |attached| {
        attached.file.kind.class() == FileClass::Photo && !is_evidence(&attached.file.name)
    })
}

fn rank(caption: &str) -> u8 {
    let caption = caption.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| caption.contains(word));
    if has(&FIRST) {
        0
    } else if has(&LAST) {
        3
    } else if has(&SECOND) {
        1
    } else {
        2
    }
}

/// What is to be known of the photos before a paper is written: which are not printed, and why.
pub fn photo_remarks(drill: &Drill, photos: &Photos, text: &Text) -> Vec<String> {
    let mut told = Vec::new();
    let unclear = kept(drill).filter(|a| !a.file.cleared).count();
    if unclear > 0 {
        told.push(text.photos_uncleared(unclear));
    }
    let printed = printed(drill);
    for attached in &printed {
        if let Some(Photo::Unshown(why)) = photos.get(&attached.file.sha256) {
            told.push(text.photos_not_printed(attached.file.name.as_str(), reason(*why, text)));
        }
    }
    if printed.len() > MOST {
        told.push(text.photos_more(printed.len() - MOST, MOST));
    }
    told
}

pub(super) fn reason(why: Unshown, text: &Text) -> String {
    match why {
        Unshown::Missing => text.photos_missing().to_owned(),
        Unshown::Damaged => text.photos_damaged().to_owned(),
        Unshown::TooLarge => text.photos_too_large().to_owned(),
        Unshown::Kind(kind) => text.photos_kind(kind.word()),
    }
}

/// A photo with its caption, or with the sentence that stands in its place; `unnamed` where it has no caption.
pub(super) fn shot(file: &Attachment, photo: &Photo, unnamed: &str, text: &Text) -> Shot {
    let caption = match file.caption.trim() {
        "" => unnamed,
        caption => caption,
    };
    Shot {
        caption: caption.to_owned(),
        name: file.name.clone(),
        missing: match photo {
            Photo::Shot { .. } => String::new(),
            Photo::Unshown(why) => text.photos_in_place(reason(*why, text)),
        },
        picture: match photo {
            Photo::Shot {
                jpeg,
                width,
                height,
            } => Some((jpeg.clone(), *width, *height)),
            Photo::Unshown(_) => None,
        },
    }
}

impl Cx<'_> {
    /// The photos that were handed in for this drill, in their order.
    pub(super) fn shots(&self, most: usize) -> Vec<Shot> {
        let shots = self.known_shots().take(most).enumerate();
        let numbered = shots.map(|(n, (_, shot))| Shot {
            caption: self.text.photos_caption(shot.caption, n + 1),
            ..shot
        });
        numbered.collect()
    }

    /// Each with the place that its caption gives it.
    fn known_shots(&self) -> impl Iterator<Item = (u8, Shot)> {
        let photos = printed(self.drill).into_iter();
        photos.filter_map(|attached| {
            let photo = self.options.photos.get(&attached.file.sha256)?;
            let shot = shot(
                &attached.file,
                photo,
                self.text.photos_no_caption(),
                self.text,
            );
            Some((rank(&shot.caption), shot))
        })
    }

    /// The photos that a news item has, without numbers: of the course and of the comment before others.
    pub(super) fn news_shots(&self, most: usize) -> Vec<Shot> {
        let mut known: Vec<(u8, Shot)> = self.known_shots().collect();
        known.sort_by_key(|(rank, _)| match rank {
            2 => 0,
            3 => 1,
            other => 2 + other,
        });
        // The sentence in the place of a photo is for a file, not for the news.
        let shown = known.into_iter().map(|(_, shot)| shot);
        shown
            .filter(|shot| shot.picture.is_some())
            .take(most)
            .collect()
    }

    /// Whether the paper has pages of photos behind it.
    pub(super) fn has_photos(&self) -> bool {
        let mut photos = printed(self.drill).into_iter();
        photos.any(|attached| self.options.photos.contains_key(&attached.file.sha256))
    }

    /// 附件　演练照片: pages of two or four, each with its caption; nothing where there are none.
    pub(super) fn photo_annex(&self, out: &mut Writer) {
        let text = self.text;
        let shots = self.shots(MOST);
        if shots.is_empty() {
            return;
        }
        let (columns, height) = if shots.len() <= LARGE {
            (1, TALL)
        } else {
            (2, LOW)
        };
        out.push(Block::PageBreak);
        out.push(Block::Line {
            text: text.photos_annex().to_owned(),
            align: Align::Left,
        });
        out.push(Block::Title(text.photos_title().to_owned()));
        let pages = shots.chunks(2 * columns);
        for (n, page) in pages.enumerate() {
            if n > 0 {
                out.push(Block::PageBreak);
            }
            out.push(Block::Photos(PhotoRows {
                columns,
                height_mm: height,
                shots: page.to_vec(),
            }));
        }
        out.push(Block::Note(self.photos_by()));
    }

    /// Where and when they were taken, and that they were looked through.
    fn photos_by(&self) -> String {
        let (text, setup) = (self.text, &self.state.setup);
        let day = self
            .state
            .started
            .map(|m| text.long_date(m.wall.date_naive()));
        let by = [setup.outlet().to_owned(), day.unwrap_or_default()];
        let by: Vec<String> = by.into_iter().filter(|part| !part.is_empty()).collect();
        let glue = match text.language() {
            Language::ZhCn => "，",
            Language::En => ", ",
        };
        match by.join(glue).as_str() {
            "" => text.photos_checked().to_owned(),
            by => text.photos_by(by, text.photos_checked()),
        }
    }
}
