//! Where a text stands on pages that have been laid out.

use typst::layout::{Abs, Frame, FrameItem, Point};
use typst_layout::PagedDocument;

use super::block::Report;
use super::pdf::{is_joiner, printable};
use super::preview::Pages;
use super::scan::{self, Hit};
use super::{Warning, text};

/// Characters by which the beginning of a text is found; the rest is followed from there.
const BEGINNING: usize = 16;
/// How far the rest of a text may stand behind a page's foot and the next one's head. Characters.
const OVER_THE_FOOT: usize = 160;
/// Characters that must agree on the next page.
const AGREE: usize = 4;

/// A piece of one line on a page. Points of 1/72 inch, from the left upper corner of the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    /// Counted from 0.
    pub page: usize,
    pub left: f32,
    pub top: f32,
    pub right: f32,
    pub bottom: f32,
}

/// The characters of all pages in order, each with its place.
#[derive(Clone, Debug, Default)]
pub struct PageText {
    letters: Vec<(char, Area)>,
}

impl PageText {
    pub(super) fn of(document: &PagedDocument) -> Self {
        let mut text = Self::default();
        for (page, laid_out) in document.pages().iter().enumerate() {
            text.take(&laid_out.frame, Point::zero(), page);
        }
        text
    }

    fn take(&mut self, frame: &Frame, origin: Point, page: usize) {
        for (at, item) in frame.items() {
            let at = origin + *at;
            match item {
                // What is turned is the watermark, which is no part of the text.
                FrameItem::Group(group) if group.transform.ky.get() == 0.0 => {
                    let moved = Point::new(group.transform.tx, group.transform.ty);
                    self.take(&group.frame, at + moved, page);
                }
                FrameItem::Text(run) => {
                    let mut x = at.x;
                    for glyph in &run.glyphs {
                        let width = glyph.x_advance.at(run.size);
                        let area = Area {
                            page,
                            left: points(x),
                            top: points(at.y - run.size * 0.88),
                            right: points(x + width),
                            bottom: points(at.y + run.size * 0.16),
                        };
                        let told = run.text.get(glyph.range()).unwrap_or_default();
                        self.letters
                            .extend(told.chars().filter(|c| counts(*c)).map(|c| (c, area)));
                        x += width;
                    }
                }
                _ => {}
            }
        }
    }

    /// The first place of a text at this character or behind it, as the characters it takes and the lines it stands on. A text that goes on over the page is followed there.
    pub fn first(&self, told: &str, from: usize) -> Option<(usize, Vec<Area>)> {
        let told: Vec<char> = printable(&text::cleaned(told), "", &mut Vec::new())
            .chars()
            .filter(|c| counts(*c))
            .collect();
        let beginning = &told[..told.len().min(BEGINNING)];
        let start = self.at(beginning, from, self.letters.len())?;
        let mut areas: Vec<Area> = Vec::new();
        let mut at = start;
        for (i, c) in told.iter().enumerate() {
            if self.letters.get(at).is_none_or(|(letter, _)| letter != c) {
                let ahead = &told[i..told.len().min(i + AGREE)];
                match self.at(ahead, at, at + OVER_THE_FOOT) {
                    Some(next) => at = next,
                    None => break,
                }
            }
            if let Some((_, area)) = self.letters.get(at) {
                match areas.last_mut() {
                    Some(line)
                        if line.page == area.page && (line.bottom - area.bottom).abs() < 1.0 =>
                    {
                        line.right = line.right.max(area.right);
                        line.top = line.top.min(area.top);
                    }
                    _ => areas.push(*area),
                }
            }
            at += 1;
        }
        Some((at, areas))
    }

    fn at(&self, wanted: &[char], from: usize, to: usize) -> Option<usize> {
        if wanted.is_empty() {
            return None;
        }
        let to = to.min(self.letters.len());
        let room = self.letters.get(from..to)?;
        let found = room
            .windows(wanted.len())
            .position(|window| window.iter().map(|(c, _)| c).eq(wanted))?;
        Some(from + found)
    }
}

/// What the scan finds in a document, with the lines of its pages on which each stands. Without lines is what these pages do not show.
pub fn sites(report: &Report, pages: &PageText) -> Vec<(Hit, Vec<Area>)> {
    let mut sites: Vec<(Hit, Vec<Area>)> = Vec::new();
    for (hit, told) in scan::found_in(report) {
        // A number that stands under two headings is two findings.
        let under = pages.first(&hit.place, 0).map_or(0, |(end, _)| end);
        let found = pages.first(&told, under).or_else(|| pages.first(&told, 0));
        sites.push((hit, found.map_or_else(Vec::new, |(_, areas)| areas)));
    }
    sites
}

/// The characters of pages that no font has, each with where its code stands.
pub fn unprinted(pages: &Pages, told: &PageText) -> Vec<(Warning, Vec<Area>)> {
    let each = pages.warnings().iter().map(|warning| {
        let code = match warning {
            Warning::MissingGlyph { character, .. } => character.to_string(),
            Warning::NotArchival { .. } | Warning::EmptyPlaces(_) => String::new(),
        };
        let found = told.first(&code, 0);
        (
            warning.clone(),
            found.map_or_else(Vec::new, |(_, areas)| areas),
        )
    });
    each.collect()
}

fn points(length: Abs) -> f32 {
    length.to_pt() as f32
}

/// Spaces and joiners are set, broken and passed over freely.
fn counts(c: char) -> bool {
    !c.is_whitespace() && !is_joiner(c)
}
