//! 宣教活动总结: what one teaching was, with its figures and photos, one after the other (docs/drill-model.md, Teaching).

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate};

use super::super::block::{Block, Field, PhotoRows};
use super::super::letterhead::Place;
use super::super::photos;
use super::super::writer::Writer;
use super::super::{Options, Photo, Photos};
use super::Cx;
use crate::drill::{Attachment, FileClass, Teaching};
use crate::i18n::Text;

/// The most photos of one teaching, in rows of two; one alone is larger.
const PHOTOS: usize = 6;
const LARGE_MM: u32 = 90;
/// So high that a first row stands on the page of an ordinary text and its signature.
const ROW_MM: u32 = 48;

/// The photos of a teaching that papers print: those that were looked through.
fn printed(taught: &Teaching) -> impl Iterator<Item = &Attachment> {
    let files = taught.files.iter();
    files.filter(|file| file.cleared && file.kind.class() == FileClass::Photo)
}

impl Cx<'_> {
    /// The teachings that are told: the one that was asked for, else those that were held in the period.
    pub(super) fn activities(&self) -> Vec<&Teaching> {
        let rows = self.head.teachings.iter();
        let mut rows: Vec<&Teaching> = rows
            .filter(|row| row.held_on.is_some() && self.head.tells(row))
            .collect();
        rows.sort_by_key(|row| (row.held_on, row.row));
        rows
    }

    /// A part of the paper of one teaching by its key in the form; false where it is none.
    pub(super) fn activity_part(&self, key: &str, taught: &Teaching, out: &mut Writer) -> bool {
        let text = self.text;
        match key {
            "head" => {
                let held = taught.held_on.map(|day| text.long_date(day));
                let reached = taught.reached.map(|count| text.activity_people(count));
                let fields = [
                    ("topic", taught.topic.clone()),
                    ("occasion", taught.occasion.clone()),
                    ("held_on", held.unwrap_or_default()),
                    ("place", taught.place.clone()),
                    ("audience", taught.audience.clone()),
                    ("reached", reached.unwrap_or_default()),
                ];
                // What nobody entered is left out.
                let fields = fields
                    .into_iter()
                    .filter(|(_, value)| !value.trim().is_empty());
                let fields = fields.map(|(key, value)| Field::new(key, value.trim()));
                out.lines(fields.collect());
            }
            "course" => {
                out.part_heading();
                out.paragraph(self.activity_told(taught));
                let lines = taught.note.lines().map(str::trim);
                for line in lines.filter(|line| !line.is_empty()) {
                    out.paragraph(line);
                }
            }
            "results" => {
                out.part_heading();
                out.paragraph(self.activity_counted(taught));
            }
            "photos" => self.activity_photos(taught, out),
            "closing" => {
                out.push(Block::Spacer);
                out.push(Block::Closing {
                    unit: self.activity_unit(taught).to_owned(),
                    // The day is that of signing.
                    date: text.doc_date_blank().to_owned(),
                });
            }
            _ => return false,
        }
        true
    }

    fn activity_unit<'t>(&'t self, taught: &'t Teaching) -> &'t str {
        match taught.unit.trim() {
            "" => self.head.unit.trim(),
            unit => unit,
        }
    }

    /// Who taught what, when and where, and from what the topic was taken.
    fn activity_told(&self, taught: &Teaching) -> String {
        let text = self.text;
        let unit = match self.activity_unit(taught) {
            "" => text.paper_this_unit(),
            unit => unit,
        };
        let day = taught
            .held_on
            .map_or_else(String::new, |day| text.long_date(day));
        let mut told = vec![match taught.place.trim() {
            "" => text.activity_held(day, taught.topic.trim(), unit),
            place => text.activity_held_at(day, place, taught.topic.trim(), unit),
        }];
        let others = taught.items_beside_topic();
        if !taught.items.is_empty() {
            told.push(if others.is_empty() {
                text.activity_from_missed().to_owned()
            } else {
                text.activity_from(others.join(text.list_separator()))
            });
        }
        self.together(&told)
    }

    /// How many were reached, and how far the year has come with it.
    fn activity_counted(&self, taught: &Teaching) -> String {
        let text = self.text;
        let mut told = vec![match taught.reached {
            Some(count) => text.activity_reached(count),
            None => text.activity_uncounted().to_owned(),
        }];
        if let Some(day) = taught.held_on {
            let until = |held: Option<NaiveDate>| {
                held.is_some_and(|held| held.year() == day.year() && held <= day)
            };
            let of_year = self.head.teachings.iter();
            let of_year: Vec<&Teaching> = of_year
                .filter(|row| row.unit.trim() == taught.unit.trim() && until(row.held_on))
                .collect();
            let reached = of_year.iter().filter_map(|row| row.reached).map(u64::from);
            let reached: u64 = reached.sum();
            told.push(text.activity_of_year(of_year.len(), reached.to_string()));
        }
        self.together(&told)
    }

    fn activity_photos(&self, taught: &Teaching, out: &mut Writer) {
        let known = printed(taught).filter_map(|file| {
            let photo = self.photos.get(&file.sha256)?;
            Some(photos::shot(
                file,
                photo,
                self.text.activity_photo(),
                self.text,
            ))
        });
        let mut shots: Vec<_> = known.take(PHOTOS).collect();
        if shots.is_empty() {
            return;
        }
        for (n, shot) in shots.iter_mut().enumerate() {
            shot.caption = self.text.photos_caption(shot.caption.as_str(), n + 1);
        }
        out.annex_heading();
        let (columns, height_mm) = match shots.len() {
            1 => (1, LARGE_MM),
            _ => (2, ROW_MM),
        };
        out.push(Block::Photos(PhotoRows {
            columns,
            height_mm,
            shots,
        }));
    }

    /// What stands in the places of the unit's own letterhead; nothing where it has none.
    pub(super) fn activity_places(
        &self,
        options: &Options,
        title: &str,
    ) -> BTreeMap<Place, String> {
        let text = self.text;
        if options.letterhead.is_none() {
            return BTreeMap::new();
        }
        let first = self.activities().into_iter().next();
        let unit = first.map_or(self.head.unit.trim(), |taught| self.activity_unit(taught));
        let blank = text.doc_date_blank().to_owned();
        [
            (Place::Title, title.to_owned()),
            (Place::Mark, unit.to_owned()),
            (Place::Unit, unit.to_owned()),
            (Place::Outlet, unit.to_owned()),
            (Place::Issuer, unit.to_owned()),
            (Place::Date, blank.clone()),
            (Place::IssuedOn, text.layout_issued(blank)),
            (Place::Marking, options.marking.clone()),
        ]
        .into_iter()
        .collect()
    }
}

/// What is to be known of the photos of these teachings before a paper is written: how many are not printed since nobody has looked through them, and which cannot be.
pub fn teaching_remarks<'t>(
    taught: impl Iterator<Item = &'t Teaching> + Clone,
    of: &Photos,
    text: &Text,
) -> Vec<String> {
    let photos = |file: &&Attachment| file.kind.class() == FileClass::Photo;
    let all = taught.clone().flat_map(|row| row.files.iter());
    let unclear = all.filter(photos).filter(|file| !file.cleared).count();
    let mut told = Vec::new();
    if unclear > 0 {
        told.push(text.photos_uncleared(unclear));
    }
    for file in taught.flat_map(printed) {
        if let Some(Photo::Unshown(why)) = of.get(&file.sha256) {
            let reason = photos::reason(*why, text);
            told.push(text.photos_not_printed(file.name.as_str(), reason));
        }
    }
    told
}
