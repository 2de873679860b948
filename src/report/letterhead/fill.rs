//! A paper put into the places of a template.

use std::collections::BTreeMap;

use super::Letterhead;
use super::body::{self, Blocks};
use super::open::{CONTENT_TYPES, folder, relationships, text_of, within};
use super::place::{Named, Place, Place as P, named};
use super::styles;
use super::tree::{Element, Node, Tree};
use crate::report::block::{Align, Block, Report};
use crate::report::package::{self, PackError};
use crate::report::{RenderError, Rendered, Warning, docx};

/// A break of a line within a value, until the run is written.
const BREAK: char = '\u{2028}';
/// How many of the first blocks may be what a place takes.
const HEAD: usize = 8;

type Values = BTreeMap<Place, String>;

impl Letterhead {
    /// The paper in the unit's own template. Places that the paper has nothing for stay empty, and are told by name.
    pub(in crate::report) fn filled(&self, report: &Report) -> Result<Rendered, RenderError> {
        let broken = |part: &str| RenderError::Layout(part.to_owned());
        let mut parts = self.parts.clone();
        let mut document = self
            .tree(&self.document)
            .ok_or_else(|| broken(&self.document))?;
        let rest = without_placed(report, self);
        let (fragment, media) = docx::fragment(&rest)?;
        let fragment = Tree::read(&fragment).ok_or_else(|| broken("fragment"))?;
        let own = Tree::read(&docx::styles_part(&rest).map_err(PackError::from)?);
        let mut theirs = self.styles.as_deref().and_then(|name| self.tree(name));
        let known = styles::Known::of(theirs.as_ref());
        let mut blocks = Blocks::new(fragment, &known);
        let values = &report.places;
        // The text comes last: what looks like a place in it is text.
        body::mark(&mut document.root);
        body::mark_end(&mut document.root);
        fill(&mut document.root, values);
        body::place(&mut document.root, &mut blocks);
        for (prefix, space) in docx::NAMESPACES {
            if document.root.attribute(prefix).is_none() {
                document.root.set(prefix, space);
            }
        }
        replace(&mut parts, &self.document, document.written());
        if let (Some(name), Some(theirs), Some(own)) = (&self.styles, &mut theirs, &own) {
            styles::add(theirs, own, &blocks.used, &known);
            replace(&mut parts, name, theirs.written());
        }
        for name in &self.edges {
            if let Some(mut edge) = self.tree(name) {
                fill(&mut edge.root, values);
                replace(&mut parts, name, edge.written());
            }
        }
        let leads = relationships(&self.document);
        let mut endings = Vec::new();
        let mut pictures = Vec::new();
        for (n, (bytes, ending)) in (1..).zip(media) {
            let target = format!("media/drilldesk{n}.{ending}");
            parts.push((within(folder(&self.document), &target), bytes));
            pictures.push((body::picture(n), target));
            endings.push(ending);
        }
        if !pictures.is_empty() {
            let tree = self.tree(&leads).unwrap_or_else(body::no_relationships);
            replace(&mut parts, &leads, body::led(tree, &pictures).written());
        }
        if let Some(types) = self.tree(CONTENT_TYPES) {
            let types = body::typed(types, &endings);
            replace(&mut parts, CONTENT_TYPES, types.written());
        }
        // Who made the template, and when, is nothing of the paper.
        if parts.iter().any(|(name, _)| name == CORE) {
            let core = docx::core_properties(report).map_err(PackError::from)?;
            replace(&mut parts, CORE, core);
        }
        let empty = self.places.iter().copied().filter(|place| {
            *place != P::Body
                && values
                    .get(place)
                    .is_none_or(|value| value.trim().is_empty())
        });
        let empty: Vec<Place> = empty.collect();
        Ok(Rendered {
            bytes: package::packed(&parts)?,
            warnings: if empty.is_empty() {
                Vec::new()
            } else {
                vec![Warning::EmptyPlaces(empty)]
            },
        })
    }
}

const CORE: &str = "docProps/core.xml";

fn replace(parts: &mut Vec<(String, Vec<u8>)>, name: &str, bytes: Vec<u8>) {
    match parts.iter_mut().find(|(known, _)| known == name) {
        Some((_, content)) => *content = bytes,
        None => parts.push((name.to_owned(), bytes)),
    }
}

/// What no place takes, as the text. Of a block of which one place takes a part, the rest stays.
fn without_placed(report: &Report, letterhead: &Letterhead) -> Report {
    let mut rest = report.clone();
    // The template has a head of its own.
    rest.red_head.clear();
    let has = |place| letterhead.has(place);
    let head_line = std::mem::take(&mut rest.head_line);
    let head_line = [P::Number, P::Signatory].into_iter().zip(head_line);
    let mut head_line: Vec<Block> = head_line
        .filter(|(place, told)| !has(*place) && !told.is_empty())
        .map(|(_, told)| centered(told))
        .collect();
    let value = |place| report.places.get(&place).map_or("", String::as_str);
    for (n, section) in rest.sections.iter_mut().enumerate() {
        let blocks = std::mem::take(&mut section.blocks);
        // What stands behind the letter: after its date, or from the first new page of a paper without one.
        let is_dated = blocks
            .iter()
            .any(|block| matches!(block, Block::Closing { .. }));
        let (mut is_over, mut is_annex) = (!is_dated, false);
        for (i, block) in blocks.into_iter().enumerate() {
            let is_head = n == 0 && i < HEAD;
            let begins = is_over
                && !is_annex
                && match &block {
                    Block::Imprint { .. } => false,
                    Block::PageBreak => true,
                    _ => is_dated,
                };
            if begins && (has(P::Unit) || has(P::Date)) {
                is_annex = true;
                section.blocks.push(right(body::ANNEX.to_owned()));
                if block != Block::PageBreak {
                    section.blocks.push(Block::PageBreak);
                }
            }
            is_over |= matches!(block, Block::Closing { .. });
            match block {
                Block::Title(title) if is_head && title == report.title => {
                    if !has(P::Title) {
                        section.blocks.push(Block::Title(title));
                    }
                    section.blocks.append(&mut head_line);
                }
                Block::Line { text, .. }
                    if is_head
                        && [P::Number, P::Addressee]
                            .into_iter()
                            .any(|place| has(place) && text == value(place)) => {}
                // Its label is the template's own.
                Block::Line { text, .. }
                    if is_head
                        && has(P::Signatory)
                        && !value(P::Signatory).is_empty()
                        && text.ends_with(value(P::Signatory)) => {}
                Block::Closing { unit, date } => match (has(P::Unit), has(P::Date)) {
                    (true, true) => {
                        // The empty line above it.
                        section
                            .blocks
                            .pop_if(|block| matches!(block, Block::Spacer));
                    }
                    (false, false) => section.blocks.push(Block::Closing { unit, date }),
                    (false, true) => section.blocks.push(right(unit)),
                    (true, false) => section.blocks.push(right(date)),
                },
                Block::Imprint { copies, unit, date } => {
                    let taken = |place, text: String| if has(place) { String::new() } else { text };
                    let left = [
                        taken(P::Copies, copies),
                        taken(P::Issuer, unit),
                        taken(P::IssuedOn, date),
                    ];
                    if left.iter().any(|text| !text.is_empty()) {
                        let [copies, unit, date] = left;
                        section.blocks.push(Block::Imprint { copies, unit, date });
                    }
                }
                other => section.blocks.push(other),
            }
        }
    }
    rest
}

fn centered(text: String) -> Block {
    Block::Line {
        text,
        align: Align::Center,
    }
}

fn right(text: String) -> Block {
    Block::Line {
        text,
        align: Align::Right,
    }
}

/// Puts the values into every paragraph within an element. A paragraph that is left with nothing goes, where it may.
fn fill(element: &mut Element, values: &Values) {
    let paragraphs = element
        .elements()
        .filter(|child| child.name == "w:p")
        .count();
    let mut left = paragraphs;
    let is_story = element.name == "w:body";
    element.children.retain_mut(|node| {
        let Node::Element(child) = node else {
            return true;
        };
        let mut stays = true;
        if child.attribute(body::MARK).is_some() {
            return true;
        }
        if child.name == "w:p" && paragraph(child, values) && !body::is_end(child) {
            let ends_section = child
                .child("w:pPr")
                .is_some_and(|look| look.child("w:sectPr").is_some());
            // A cell, a head and a foot have one at least.
            stays = ends_section || !(is_story || left > 1) || holds_more(child);
            left -= usize::from(!stays);
        }
        if stays {
            fill(child, values);
        }
        stays
    });
}

/// A picture, a field or a break.
fn holds_more(paragraph: &Element) -> bool {
    let plain = [
        "w:pPr",
        "w:rPr",
        "w:t",
        "w:r",
        "w:proofErr",
        "w:bookmarkStart",
        "w:bookmarkEnd",
    ];
    paragraph.elements().any(|child| {
        !plain.contains(&child.name.as_str()) || (child.name == "w:r" && holds_more(child))
    })
}

/// Puts the values into a paragraph. Whether it had places and has no words now.
fn paragraph(paragraph: &mut Element, values: &Values) -> bool {
    let (names, _) = named(&text_of(paragraph));
    if names.is_empty() {
        return false;
    }
    let mut at = 0;
    put(paragraph, &names, values, &mut at);
    text_of(paragraph).trim().is_empty()
}

/// Goes through the runs of a paragraph as [`text_of`] does. A name may go over several runs: the value stands in the one where it begins.
fn put(element: &mut Element, names: &[Named], values: &Values, at: &mut usize) {
    for child in element.elements_mut() {
        match child.name.as_str() {
            "w:t" => {
                let text = child.text();
                let mut filled = String::new();
                for c in text.chars() {
                    let within = names
                        .iter()
                        .find(|named| (named.from..named.to).contains(at));
                    match within {
                        None => filled.push(c),
                        Some(named) if named.from == *at => {
                            let place = Place::from_name(&named.name);
                            let value = place.and_then(|place| values.get(&place));
                            let value = value.map_or("", |value| value.trim());
                            filled.extend(value.chars().map(|c| if c == '\n' { BREAK } else { c }));
                        }
                        Some(_) => {}
                    }
                    *at += 1;
                }
                if filled != text {
                    child.set_text(&filled);
                    child.set("xml:space", "preserve");
                }
            }
            "w:tab" | "w:br" | "w:cr" => *at += 1,
            "w:p" | "w:pPr" | "w:rPr" | "w:drawing" | "w:pict" | "mc:AlternateContent" => {}
            _ => put(child, names, values, at),
        }
    }
    break_lines(element);
}

/// Breaks of lines in the values become elements of their own.
fn break_lines(run: &mut Element) {
    let is_broken = |node: &Node| matches!(node, Node::Element(child) if child.name == "w:t" && child.text().contains(BREAK));
    if !run.children.iter().any(is_broken) {
        return;
    }
    let mut children = Vec::new();
    for node in std::mem::take(&mut run.children) {
        match node {
            Node::Element(child) if child.name == "w:t" => {
                for (n, line) in child.text().split(BREAK).enumerate() {
                    if n > 0 {
                        children.push(Node::Element(Element::new("w:br", &[])));
                    }
                    let mut text = Element::new("w:t", &[("xml:space", "preserve")]);
                    text.set_text(line);
                    children.push(Node::Element(text));
                }
            }
            other => children.push(other),
        }
    }
    run.children = children;
}
