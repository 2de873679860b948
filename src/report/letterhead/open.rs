//! A template read: its parts within the memory there is, where they are, and what stands between braces in them.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};

use super::place::{Place, named};
use super::tree::{Element, Tree};
use super::{Edge, LETTERHEAD_BYTES, Letterhead, LetterheadFault, Spot};

/// All parts together, unpacked, bytes.
const UNPACKED: u64 = 64 * 1024 * 1024;
/// A part that is read as a tree, bytes.
const TREE: usize = 8 * 1024 * 1024;
const PARTS: usize = 2_000;
/// The beginning of files of Word before 2007, and of locked ones.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// `WordprocessingML` and the relationships of Office as the Strict edition names them (ISO/IEC 29500-1).
const STRICT: &str = "http://purl.oclc.org/ooxml/";

pub(super) const CONTENT_TYPES: &str = "[Content_Types].xml";

pub(super) fn read(bytes: &[u8]) -> Result<Letterhead, Vec<LetterheadFault>> {
    let parts = unpacked(bytes).map_err(|fault| vec![fault])?;
    let mut letterhead = located(parts).map_err(|fault| vec![fault])?;
    let places = checked(&letterhead)?;
    letterhead.places = places;
    Ok(letterhead)
}

fn unpacked(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, LetterheadFault> {
    let size = bytes.len() as u64;
    if size > LETTERHEAD_BYTES {
        return Err(LetterheadFault::TooLarge(size));
    }
    if bytes.starts_with(COMPOUND) {
        let name: Vec<u8> = "EncryptedPackage"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let is_locked = bytes.windows(name.len()).any(|window| window == name);
        return Err(if is_locked {
            LetterheadFault::Encrypted
        } else {
            LetterheadFault::Old
        });
    }
    let Ok(mut zip) = zip::ZipArchive::new(Cursor::new(bytes)) else {
        return Err(LetterheadFault::NotDocx);
    };
    if zip.len() > PARTS {
        return Err(LetterheadFault::Bomb);
    }
    let is_macros = |name: &[u8]| name.ends_with(b"vbaProject.bin");
    if zip.file_names_raw().any(is_macros) {
        return Err(LetterheadFault::Macros);
    }
    let (mut parts, mut room) = (Vec::new(), UNPACKED);
    for place in 0..zip.len() {
        let mut part = match zip.by_index(place) {
            Ok(part) => part,
            Err(zip::result::ZipError::UnsupportedArchive(
                zip::result::ZipError::PASSWORD_REQUIRED,
            )) => return Err(LetterheadFault::Encrypted),
            Err(_) => return Err(LetterheadFault::NotDocx),
        };
        if part.is_dir() {
            continue;
        }
        let mut content = Vec::new();
        // What the head of a part says of its size is not relied on.
        let read = (&mut part).take(room + 1).read_to_end(&mut content);
        let read = read.map_or(None, |read| Some(read as u64));
        let Some(read) = read else {
            return Err(LetterheadFault::NotDocx);
        };
        if read > room {
            return Err(LetterheadFault::Bomb);
        }
        room -= read;
        let Ok(name) = part.name().map(std::borrow::Cow::into_owned) else {
            return Err(LetterheadFault::NotDocx);
        };
        parts.push((name, content));
    }
    Ok(parts)
}

/// Where the document is and what belongs to it (ISO/IEC 29500-2 §9.3).
fn located(parts: Vec<(String, Vec<u8>)>) -> Result<Letterhead, LetterheadFault> {
    let tree = |name: &str| {
        let part = parts.iter().find(|(known, _)| known == name);
        part.filter(|(_, content)| content.len() <= TREE)
            .and_then(|(_, content)| Tree::read(content))
    };
    let types = tree(CONTENT_TYPES).ok_or(LetterheadFault::NotDocx)?;
    if types.root.elements().any(|kind| {
        let kind = kind.attribute("ContentType").unwrap_or_default();
        kind.contains("macroEnabled") || kind.contains("vbaProject")
    }) {
        return Err(LetterheadFault::Macros);
    }
    let leads = tree("_rels/.rels").ok_or(LetterheadFault::NotDocx)?;
    let document = target(&leads, "", "/officeDocument").ok_or(LetterheadFault::NotDocx)?;
    let text = tree(&document).ok_or(LetterheadFault::NotDocx)?;
    if text.root.name != "w:document" {
        return Err(LetterheadFault::NotDocx);
    }
    if text
        .root
        .attribute("xmlns:w")
        .is_some_and(|space| space.starts_with(STRICT))
    {
        return Err(LetterheadFault::Strict);
    }
    let mut styles = None;
    let mut edges = Vec::new();
    if let Some(leads) = tree(&relationships(&document)) {
        let folder = folder(&document);
        styles = target(&leads, folder, "/styles").filter(|name| tree(name).is_some());
        for edge in ["/header", "/footer"] {
            let found = targets(&leads, folder, edge);
            edges.extend(found.into_iter().filter(|name| tree(name).is_some()));
        }
    }
    Ok(Letterhead {
        document,
        styles,
        edges,
        parts,
        places: BTreeSet::new(),
    })
}

/// The part that tells what a part leads to.
pub(super) fn relationships(part: &str) -> String {
    let name = part.rsplit_once('/').map_or(part, |(_, name)| name);
    within(folder(part), &format!("_rels/{name}.rels"))
}

pub(super) fn folder(part: &str) -> &str {
    part.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The name of a part in a folder; the topmost has none.
pub(super) fn within(folder: &str, name: &str) -> String {
    if folder.is_empty() {
        name.to_owned()
    } else {
        [folder, "/", name].concat()
    }
}

fn target(leads: &Tree, folder: &str, kind: &str) -> Option<String> {
    targets(leads, folder, kind).into_iter().next()
}

fn targets(leads: &Tree, folder: &str, kind: &str) -> Vec<String> {
    let found = leads.root.elements().filter(|lead| {
        lead.attribute("Type").is_some_and(|t| t.ends_with(kind))
            && lead.attribute("TargetMode") != Some("External")
    });
    found
        .filter_map(|lead| lead.attribute("Target"))
        .map(|target| match target.strip_prefix('/') {
            Some(target) => target.to_owned(),
            None => within(folder, target),
        })
        .collect()
}

/// What stands between braces, all of it. The first fault of each sort of place is enough to mend it, but every one is told.
fn checked(letterhead: &Letterhead) -> Result<BTreeSet<Place>, Vec<LetterheadFault>> {
    let mut seen = Seen::default();
    let all = std::iter::once(&letterhead.document).chain(&letterhead.edges);
    for name in all {
        let Some(tree) = letterhead.tree(name) else {
            continue;
        };
        seen.edge = match tree.root.name.as_str() {
            "w:hdr" => Some(Edge::Head),
            "w:ftr" => Some(Edge::Foot),
            _ => None,
        };
        seen.paragraph = 0;
        seen.look(&tree.root, false);
    }
    if !seen.places.contains_key(&Place::Body) && !seen.lost_body {
        seen.faults.push(LetterheadFault::NoBody);
    }
    if seen.faults.is_empty() {
        Ok(seen.places.into_keys().collect())
    } else {
        Err(seen.faults)
    }
}

#[derive(Default)]
struct Seen {
    edge: Option<Edge>,
    paragraph: usize,
    places: BTreeMap<Place, Spot>,
    /// The place for the text is there, where it cannot be filled.
    lost_body: bool,
    faults: Vec<LetterheadFault>,
}

impl Seen {
    fn look(&mut self, element: &Element, in_box: bool) {
        // What is shown where a program does not know the other: the same again.
        if element.name == "mc:Fallback" {
            return;
        }
        let in_box = in_box || element.name == "w:txbxContent";
        if element.name == "w:p" {
            self.paragraph += 1;
            self.paragraph(element, in_box);
        }
        for child in element.elements() {
            self.look(child, in_box);
        }
    }

    fn paragraph(&mut self, paragraph: &Element, in_box: bool) {
        let spot = Spot {
            edge: self.edge,
            paragraph: self.paragraph,
        };
        let text = text_of(paragraph);
        let (names, is_open) = named(&text);
        if is_open {
            self.faults.push(LetterheadFault::Unclosed(spot.clone()));
        }
        for found in &names {
            let Some(place) = Place::from_name(&found.name) else {
                self.faults.push(LetterheadFault::Unknown {
                    name: found.name.clone(),
                    meant: Place::meant(&found.name),
                    spot: spot.clone(),
                });
                continue;
            };
            if let Some(first) = self.places.get(&place) {
                self.faults.push(LetterheadFault::Twice {
                    place,
                    first: first.clone(),
                    spot: spot.clone(),
                });
                continue;
            }
            if place == Place::Body {
                let alone = text.trim().chars().count() == found.to - found.from;
                let fault = if in_box || self.edge.is_some() {
                    Some(LetterheadFault::BodyOutside(spot.clone()))
                } else if !alone {
                    Some(LetterheadFault::BodyNotAlone(spot.clone()))
                } else {
                    None
                };
                if let Some(fault) = fault {
                    self.lost_body = true;
                    self.faults.push(fault);
                    continue;
                }
            }
            self.places.insert(place, spot.clone());
        }
    }
}

/// The characters of a paragraph, without those of paragraphs within it, such as in a box.
pub(super) fn text_of(paragraph: &Element) -> String {
    let mut text = String::new();
    for child in paragraph.elements() {
        match child.name.as_str() {
            "w:t" => text.push_str(&child.text()),
            "w:tab" | "w:br" | "w:cr" => text.push('\n'),
            "w:p" | "w:pPr" | "w:rPr" | "w:drawing" | "w:pict" | "mc:AlternateContent" => {}
            _ => text.push_str(&text_of(child)),
        }
    }
    text
}

impl Letterhead {
    pub(super) fn tree(&self, name: &str) -> Option<Tree> {
        let part = self.parts.iter().find(|(known, _)| known == name);
        Tree::read(&part?.1)
    }
}
