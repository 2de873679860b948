//! The styles of a template: which of them the paper takes, and which it brings along.

use std::collections::BTreeSet;

use super::tree::{Element, Node, Tree};

/// Stands before the ids and names of what the paper brings along, so that nothing of the template's is met.
const OWN: &str = "Drilldesk";

/// What of the template's styles the paper asks for.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// Ids by their names in small letters.
    by_name: Vec<(String, String)>,
    /// What a paragraph is without a style.
    usual: Option<String>,
}

impl Known {
    pub(super) fn of(theirs: Option<&Tree>) -> Self {
        let mut known = Self::default();
        let Some(theirs) = theirs else { return known };
        for style in theirs
            .root
            .elements()
            .filter(|style| is_of_paragraphs(style))
        {
            let Some(id) = style.attribute("w:styleId") else {
                continue;
            };
            if matches!(style.attribute("w:default"), Some("1" | "true" | "on")) {
                known.usual = Some(id.to_owned());
            }
            let name = style
                .child("w:name")
                .and_then(|name| name.attribute("w:val"));
            if let Some(name) = name {
                known.by_name.push((name.to_lowercase(), id.to_owned()));
            }
        }
        known
    }

    /// The template's own style of this name.
    pub(super) fn id(&self, name: &str) -> Option<&str> {
        let mut all = self.by_name.iter();
        let found = all.find(|(known, _)| known == name);
        found.map(|(_, id)| id.as_str())
    }
}

fn is_of_paragraphs(style: &Element) -> bool {
    style.name == "w:style" && style.attribute("w:type") == Some("paragraph")
}

/// The id under which a style of the program's stands in the template.
pub(super) fn brought(id: &str) -> String {
    [OWN, id].concat()
}

/// Adds the styles that were used, by their ids in the program.
pub(super) fn add(theirs: &mut Tree, own: &Tree, used: &BTreeSet<String>, known: &Known) {
    let mut wanted = used.clone();
    // What one is based on comes along, too.
    loop {
        let bases = own.root.elements().filter(|style| is_of_paragraphs(style));
        let bases = bases.filter(|style| {
            style
                .attribute("w:styleId")
                .is_some_and(|id| wanted.contains(id))
        });
        let bases = bases.filter_map(|style| style.child("w:basedOn")?.attribute("w:val"));
        let more: Vec<String> = bases
            .filter(|id| *id != NORMAL && !wanted.contains(*id))
            .map(str::to_owned)
            .collect();
        if more.is_empty() {
            break;
        }
        wanted.extend(more);
    }
    for style in own.root.elements().filter(|style| is_of_paragraphs(style)) {
        let Some(id) = style
            .attribute("w:styleId")
            .filter(|id| wanted.contains(*id))
        else {
            continue;
        };
        let mut style = style.clone();
        style.set("w:styleId", &brought(id));
        style.attributes.retain(|(name, _)| name != "w:default");
        style.take("w:next");
        style.take("w:qFormat");
        if let Some(name) = style.child_mut("w:name") {
            let told = name.attribute("w:val").unwrap_or_default();
            let told = format!("{OWN} {told}");
            name.set("w:val", &told);
        }
        if let Some(base) = style.child_mut("w:basedOn") {
            match base.attribute("w:val") {
                Some(NORMAL) => match &known.usual {
                    Some(usual) => base.set("w:val", usual),
                    None => {
                        style.take("w:basedOn");
                    }
                },
                Some(id) => {
                    let id = brought(id);
                    base.set("w:val", &id);
                }
                None => {}
            }
        }
        theirs.root.children.push(Node::Element(style));
    }
}

const NORMAL: &str = "Normal";
