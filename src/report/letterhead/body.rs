//! The text of a paper in the styles of a template: running text looks as the paragraph of its place does, headings as the template's headings.

use std::collections::BTreeSet;

use super::open::text_of;
use super::place::{Place, named};
use super::styles::{Known, brought};
use super::tree::{Element, Node, Tree};
use crate::report::docx;

/// Within `w:pPr`, in this order (ISO/IEC 29500-1 §17.3.1.26).
const ORDER: [&str; 36] = [
    "w:pStyle",
    "w:keepNext",
    "w:keepLines",
    "w:pageBreakBefore",
    "w:framePr",
    "w:widowControl",
    "w:numPr",
    "w:suppressLineNumbers",
    "w:pBdr",
    "w:shd",
    "w:tabs",
    "w:suppressAutoHyphens",
    "w:kinsoku",
    "w:wordWrap",
    "w:overflowPunct",
    "w:topLinePunct",
    "w:autoSpaceDE",
    "w:autoSpaceDN",
    "w:bidi",
    "w:adjustRightInd",
    "w:snapToGrid",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:mirrorIndents",
    "w:suppressOverlap",
    "w:jc",
    "w:textDirection",
    "w:textAlignment",
    "w:textboxTightWrap",
    "w:outlineLvl",
    "w:divId",
    "w:cnfStyle",
    "w:rPr",
    "w:sectPr",
    "w:pPrChange",
];
/// Numbers of drawings begin beyond those of a template.
const DRAWINGS: usize = 900_000;

/// The paper's paragraphs and tables, on their way into a template.
pub(super) struct Blocks<'k> {
    nodes: Vec<Node>,
    /// What stands on pages of its own behind the letter.
    annex: Vec<Node>,
    known: &'k Known,
    /// Styles of the program that are used, by their ids there.
    pub(super) used: BTreeSet<String>,
}

/// How the paragraph looks that the text takes the place of.
struct Formatting {
    paragraph: Element,
    run: Option<Element>,
}

impl<'k> Blocks<'k> {
    pub(super) fn new(fragment: Tree, known: &'k Known) -> Self {
        let mut nodes = fragment.root.children;
        let is_annex = |node: &Node| matches!(node, Node::Element(child) if child.name == "w:p" && text_of(child) == ANNEX);
        let annex = match nodes.iter().position(is_annex) {
            Some(at) => nodes.split_off(at).split_off(1),
            None => Vec::new(),
        };
        Self {
            nodes,
            annex,
            known,
            used: BTreeSet::new(),
        }
    }

    /// In the look of its place, as wide as the text there, twips.
    fn dress_all(&mut self, formatting: &Formatting, width: Option<usize>) {
        let mut nodes = std::mem::take(&mut self.nodes);
        let mut annex = std::mem::take(&mut self.annex);
        for node in nodes.iter_mut().chain(&mut annex) {
            let Node::Element(element) = node else {
                continue;
            };
            element.each(&mut |element| match element.name.as_str() {
                "w:p" => self.dress(element, formatting),
                "wp:docPr" | "pic:cNvPr" => {
                    let number = element
                        .attribute("id")
                        .and_then(|id| id.parse::<usize>().ok());
                    let number = DRAWINGS + number.unwrap_or_default();
                    element.set("id", &number.to_string());
                }
                "a:blip" => {
                    let number = element.attribute("r:embed").unwrap_or_default();
                    let number = number.trim_start_matches(|c: char| !c.is_ascii_digit());
                    let id = picture(number.parse().unwrap_or_default());
                    element.set("r:embed", &id);
                }
                _ => {}
            });
            if let Some(width) = width {
                fit(element, width);
            }
        }
        (self.nodes, self.annex) = (nodes, annex);
    }

    fn dress(&mut self, paragraph: &mut Element, formatting: &Formatting) {
        let Some(own) = paragraph.take("w:pPr") else {
            return;
        };
        let style = own
            .child("w:pStyle")
            .and_then(|style| style.attribute("w:val"));
        let style = style.unwrap_or_default().to_owned();
        let theirs = match style.as_str() {
            "Heading1" => self.known.id("heading 1"),
            "Heading2" => self.known.id("heading 2"),
            "Heading3" => self.known.id("heading 3"),
            "Title" => self.known.id("title"),
            _ => None,
        };
        let dressed = if let Some(id) = theirs {
            let mut own = own;
            put(&mut own, Element::new("w:pStyle", &[("w:val", id)]));
            own
        } else if let Some(level) = style.strip_prefix("Heading") {
            // The fonts of GB/T 9704-2012 §7.3.3.
            let font = match level {
                "1" => "黑体",
                "2" => "楷体",
                _ => "",
            };
            let level = level.parse::<usize>().unwrap_or(1).saturating_sub(1);
            let mut as_text = self.as_text(&own, formatting);
            put(
                &mut as_text,
                Element::new("w:outlineLvl", &[("w:val", &level.to_string())]),
            );
            put(&mut as_text, Element::new("w:keepNext", &[]));
            letters(paragraph, formatting, font);
            as_text
        } else if matches!(style.as_str(), "Body" | "Line" | "LineCenter" | "LineRight") {
            let mut as_text = self.as_text(&own, formatting);
            if style != "Body" {
                let align = match style.as_str() {
                    "LineCenter" => "center",
                    "LineRight" => "right",
                    _ => "left",
                };
                let none =
                    Element::new("w:ind", &[("w:firstLineChars", "0"), ("w:firstLine", "0")]);
                if own.child("w:ind").is_none() {
                    put(&mut as_text, none);
                }
                put(&mut as_text, Element::new("w:jc", &[("w:val", align)]));
            }
            letters(paragraph, formatting, "");
            as_text
        } else {
            let mut own = own;
            self.used.insert(style.clone());
            put(
                &mut own,
                Element::new("w:pStyle", &[("w:val", &brought(&style))]),
            );
            own
        };
        paragraph.children.insert(0, Node::Element(dressed));
    }

    /// The look of the place, with what keeps the paragraph with the next one and where it begins.
    fn as_text(&self, own: &Element, formatting: &Formatting) -> Element {
        let mut as_text = formatting.paragraph.clone();
        for name in ["w:keepNext", "w:keepLines", "w:pageBreakBefore", "w:ind"] {
            if let Some(child) = own.child(name) {
                put(&mut as_text, child.clone());
            }
        }
        as_text
    }
}

/// Puts an element into `w:pPr` where the schema has it, in place of another of its name.
fn put(formatting: &mut Element, child: Element) {
    let rank = |name: &str| ORDER.iter().position(|known| *known == name);
    formatting.take(&child.name);
    let own = rank(&child.name);
    let after = formatting.children.iter().position(|node| match node {
        Node::Element(other) => rank(&other.name) > own,
        _ => false,
    });
    let at = after.unwrap_or(formatting.children.len());
    formatting.children.insert(at, Node::Element(child));
}

/// The runs of a paragraph in the letters of the place; a font of their own for Chinese stays.
fn letters(paragraph: &mut Element, formatting: &Formatting, font: &str) {
    for run in paragraph.elements_mut().filter(|run| run.name == "w:r") {
        let own = run.take("w:rPr");
        let fonts = own.as_ref().and_then(|own| own.child("w:rFonts"));
        let get = |name: &str| fonts.and_then(|fonts| fonts.attribute(name));
        let wanted = if font.is_empty() {
            get("w:eastAsia").unwrap_or_default()
        } else {
            font
        };
        let mut dressed = formatting
            .run
            .clone()
            .unwrap_or_else(|| Element::new("w:rPr", &[]));
        let hint = get("w:hint");
        if !wanted.is_empty() || hint.is_some() {
            if dressed.child("w:rFonts").is_none() {
                let at = usize::from(dressed.child("w:rStyle").is_some());
                let fonts = Element::new("w:rFonts", &[]);
                dressed.children.insert(at, Node::Element(fonts));
            }
            if let Some(fonts) = dressed.child_mut("w:rFonts") {
                if let Some(hint) = hint {
                    fonts.set("w:hint", hint);
                }
                if !wanted.is_empty() {
                    fonts.set("w:eastAsia", wanted);
                    // The theme's font would go before it.
                    fonts
                        .attributes
                        .retain(|(name, _)| name != "w:eastAsiaTheme");
                }
            }
        }
        if !dressed.children.is_empty() {
            run.children.insert(0, Node::Element(dressed));
        }
    }
}

/// Makes a table and its pictures as wide as the text of the template where they are wider, or the table narrower.
fn fit(element: &mut Element, width: usize) {
    let (width, usual) = (width as u64, docx::TEXT_WIDTH as u64);
    let scaled = |value: &str| {
        let value: u64 = value.parse().ok()?;
        Some((value.saturating_mul(width) / usual.max(1)).to_string())
    };
    let scale = |element: &mut Element, name: &str| {
        if let Some(value) = element.attribute(name).and_then(scaled) {
            element.set(name, &value);
        }
    };
    element.each(&mut |element| match element.name.as_str() {
        "w:tblW" | "w:tcW" | "w:gridCol" => scale(element, "w:w"),
        "wp:extent" | "a:ext" if width < usual => {
            scale(element, "cx");
            scale(element, "cy");
        }
        _ => {}
    });
}

/// Set on the paragraph of the text until the text is there.
pub(super) const MARK: &str = "drilldesk";

/// Set on the paragraph that ends the letter: what has pages of its own goes behind it.
const END: &str = "drilldesk-end";
/// A paragraph of these characters alone parts the letter from what stands behind it.
pub(super) const ANNEX: &str = "\u{f8ff}\u{f8fe}\u{f8ff}";

/// Marks the paragraph that the text takes the place of. True once it is found.
pub(super) fn mark(element: &mut Element) -> bool {
    if element.name == "mc:Fallback" {
        return false;
    }
    if element.name == "w:p" {
        let (names, _) = named(&text_of(element));
        let mut places = names.iter().map(|named| Place::from_name(&named.name));
        if places.any(|place| place == Some(Place::Body)) {
            element.set(MARK, "");
            return true;
        }
    }
    element.elements_mut().any(mark)
}

/// Puts the text into its place in a document.
pub(super) fn place(root: &mut Element, blocks: &mut Blocks<'_>) {
    let body = root.child("w:body");
    if !body.is_some_and(|body| body.elements().any(is_end)) {
        // No place ends the letter: all of it is its text.
        blocks.nodes.append(&mut blocks.annex);
    }
    put_within(root, blocks, None);
    let Some(body) = root.child_mut("w:body") else {
        return;
    };
    let ends = |node: &Node| matches!(node, Node::Element(child) if is_end(child));
    if let Some(at) = body.children.iter().position(ends) {
        if let Node::Element(end) = &mut body.children[at] {
            end.attributes.retain(|(name, _)| name != END);
        }
        let behind = at + 1..at + 1;
        body.children.splice(behind, blocks.annex.drain(..));
    }
}

pub(super) fn is_end(paragraph: &Element) -> bool {
    paragraph.attribute(END).is_some()
}

/// Marks the paragraph that ends the letter, where there is one: the last with its date or who it is from.
pub(super) fn mark_end(root: &mut Element) {
    let Some(body) = root.child_mut("w:body") else {
        return;
    };
    let ends = |node: &Node| {
        matches!(node, Node::Element(child) if child.name == "w:p"
            && named(&text_of(child)).0.iter().any(|named|
                matches!(Place::from_name(&named.name), Some(Place::Unit | Place::Date))))
    };
    if let Some(at) = body.children.iter().rposition(ends)
        && let Some(Node::Element(end)) = body.children.get_mut(at)
    {
        end.set(END, "");
    }
}

/// True once it is in.
fn put_within(element: &mut Element, blocks: &mut Blocks<'_>, width: Option<usize>) -> bool {
    if element.name == "mc:Fallback" {
        return false;
    }
    // The width of a cell goes before that of the page.
    let width = if element.name == "w:tc" {
        cell_width(element).or(width)
    } else {
        width
    };
    let is_place =
        |node: &Node| matches!(node, Node::Element(child) if child.attribute(MARK).is_some());
    let Some(at) = element.children.iter().position(is_place) else {
        for n in 0..element.children.len() {
            let page = if element.name == "w:body" {
                page_width(&element.children[n..])
            } else {
                width
            };
            if let Node::Element(child) = &mut element.children[n]
                && put_within(child, blocks, page)
            {
                return true;
            }
        }
        return false;
    };
    let width = if element.name == "w:body" {
        page_width(&element.children[at..])
    } else {
        width
    };
    let Node::Element(place) = element.children.remove(at) else {
        return false;
    };
    let mut formatting = place.child("w:pPr").cloned();
    let section = formatting
        .as_mut()
        .and_then(|formatting| formatting.take("w:sectPr"));
    let formatting = Formatting {
        paragraph: formatting.unwrap_or_else(|| Element::new("w:pPr", &[])),
        run: run_look(&place),
    };
    blocks.dress_all(&formatting, width);
    let mut nodes = std::mem::take(&mut blocks.nodes);
    // The end of a section stays where it was.
    if let Some(section) = section {
        let end = Element::new("w:pPr", &[]).with(section);
        nodes.push(Node::Element(Element::new("w:p", &[]).with(end)));
    }
    element.children.splice(at..at, nodes);
    true
}

/// The letters of the first run of a paragraph that has words.
fn run_look(paragraph: &Element) -> Option<Element> {
    for child in paragraph.elements() {
        if child.name == "w:r" && child.child("w:t").is_some() {
            return child.child("w:rPr").cloned();
        }
        if let Some(found) = run_look(child) {
            return Some(found);
        }
    }
    None
}

/// The width of the text on the pages of the section that these nodes begin in, twips.
fn page_width(nodes: &[Node]) -> Option<usize> {
    let section = nodes.iter().find_map(|node| match node {
        Node::Element(end) if end.name == "w:sectPr" => Some(end),
        Node::Element(paragraph) => paragraph.child("w:pPr")?.child("w:sectPr"),
        _ => None,
    })?;
    let length = |part: &str, name: &str| -> Option<usize> {
        section.child(part)?.attribute(name)?.parse().ok()
    };
    let page = length("w:pgSz", "w:w")?;
    let beside = length("w:pgMar", "w:left")? + length("w:pgMar", "w:right")?;
    page.checked_sub(beside).filter(|width| *width > 0)
}

fn cell_width(cell: &Element) -> Option<usize> {
    let width = cell.child("w:tcPr")?.child("w:tcW")?;
    let is_length = width.attribute("w:type").is_none_or(|kind| kind == "dxa");
    let width: usize = width.attribute("w:w")?.parse().ok()?;
    // What a cell keeps free at both sides.
    (is_length && width > 300).then(|| width - 216)
}

/// The id of the relationship of a picture of the paper.
pub(super) fn picture(number: usize) -> String {
    format!("drilldesk{number}")
}

const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

pub(super) fn no_relationships() -> Tree {
    let space = format!("{PACKAGE}/relationships");
    Tree {
        root: Element::new("Relationships", &[("xmlns", &space)]),
    }
}

/// What leads to the pictures, each by its id.
pub(super) fn led(mut tree: Tree, pictures: &[(String, String)]) -> Tree {
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image";
    for (id, target) in pictures {
        let lead = [("Id", &**id), ("Type", kind), ("Target", &**target)];
        tree.root
            .children
            .push(Node::Element(Element::new("Relationship", &lead)));
    }
    tree
}

/// What each part is: pictures of the paper, too, and a document where it was a template.
pub(super) fn typed(mut tree: Tree, endings: &[&str]) -> Tree {
    const TEMPLATE: &str = "wordprocessingml.template.main+xml";
    for kind in tree.root.elements_mut() {
        if let Some(told) = kind
            .attribute("ContentType")
            .filter(|told| told.contains(TEMPLATE))
        {
            let told = told.replace(TEMPLATE, "wordprocessingml.document.main+xml");
            kind.set("ContentType", &told);
        }
    }
    for ending in ["png", "jpeg"] {
        let is_known = tree.root.elements().any(|kind| {
            kind.name == "Default"
                && kind
                    .attribute("Extension")
                    .is_some_and(|known| known.eq_ignore_ascii_case(ending))
        });
        if endings.contains(&ending) && !is_known {
            let kind = format!("image/{ending}");
            let kind = [("Extension", ending), ("ContentType", &*kind)];
            tree.root
                .children
                .insert(0, Node::Element(Element::new("Default", &kind)));
        }
    }
    tree
}
