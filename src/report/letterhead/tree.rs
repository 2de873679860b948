//! A part of a Word file as a tree. What is not changed is written as it was read.

use quick_xml::Reader;
use quick_xml::escape::{escape, unescape};
use quick_xml::events::{BytesStart, Event};

/// Elements within elements; Word itself stays far below.
const DEPTH: usize = 256;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    Element(Element),
    /// Characters, escaped as the file has them.
    Text(String),
    /// A comment or an instruction, whole.
    Other(String),
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Element {
    /// With its prefix.
    pub(super) name: String,
    /// With their values, escaped as the file has them.
    pub(super) attributes: Vec<(String, String)>,
    pub(super) children: Vec<Node>,
}

/// A part: the element it consists of.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tree {
    pub(super) root: Element,
}

impl Tree {
    /// None where it is no sound XML in UTF-8, goes too deep, or has a document type, which no part of Word has.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?;
        let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
        let mut open: Vec<Element> = Vec::new();
        loop {
            let node = match reader.read_event().ok()? {
                Event::Start(start) => {
                    if open.len() > DEPTH {
                        return None;
                    }
                    open.push(Element::begun(&start)?);
                    continue;
                }
                Event::End(_) => Node::Element(open.pop()?),
                Event::Empty(start) => Node::Element(Element::begun(&start)?),
                Event::Text(text) => Node::Text(text.into_inner().into_owned()),
                Event::GeneralRef(name) => Node::Text(format!("&{};", name.into_inner())),
                Event::CData(text) => Node::Text(escape(text.into_inner()).into_owned()),
                Event::Comment(text) => Node::Other(format!("<!--{}-->", text.into_inner())),
                Event::PI(told) => Node::Other(format!("<?{}?>", told.into_inner())),
                Event::Decl(_) => continue,
                Event::DocType(_) | Event::Eof => return None,
            };
            match (open.last_mut(), node) {
                (Some(parent), node) => parent.put(node),
                (None, Node::Element(root)) => return Some(Self { root }),
                // Spaces and remarks before it.
                (None, _) => {}
            }
        }
    }

    pub(super) fn written(&self) -> Vec<u8> {
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
        let mut out = head.to_owned();
        self.root.write(&mut out);
        out.into_bytes()
    }
}

impl Element {
    fn begun(start: &BytesStart<'_>) -> Option<Self> {
        let attributes = start.attributes().map(|attribute| {
            let attribute = attribute.ok()?;
            let value = attribute.value.replace('"', "&quot;");
            Some((attribute.key.as_ref().to_owned(), value))
        });
        Some(Self {
            name: start.name().as_ref().to_owned(),
            attributes: attributes.collect::<Option<_>>()?,
            children: Vec::new(),
        })
    }

    pub(super) fn new(name: &str, attributes: &[(&str, &str)]) -> Self {
        let attributes = attributes.iter().map(|(name, value)| {
            let value = escape(*value).into_owned();
            ((*name).to_owned(), value)
        });
        Self {
            name: name.to_owned(),
            attributes: attributes.collect(),
            children: Vec::new(),
        }
    }

    pub(super) fn with(mut self, child: Self) -> Self {
        self.children.push(Node::Element(child));
        self
    }

    fn put(&mut self, node: Node) {
        // Characters beside each other are one text.
        if let (Some(Node::Text(before)), Node::Text(more)) = (self.children.last_mut(), &node) {
            before.push_str(more);
        } else {
            self.children.push(node);
        }
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let mut attributes = self.attributes.iter();
        let found = attributes.find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    pub(super) fn set(&mut self, name: &str, value: &str) {
        let value = escape(value).into_owned();
        match self.attributes.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) => *known = value,
            None => self.attributes.push((name.to_owned(), value)),
        }
    }

    pub(super) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            _ => None,
        })
    }

    pub(super) fn elements_mut(&mut self) -> impl Iterator<Item = &mut Self> {
        self.children.iter_mut().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            _ => None,
        })
    }

    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.elements().find(|child| child.name == name)
    }

    pub(super) fn child_mut(&mut self, name: &str) -> Option<&mut Self> {
        self.elements_mut().find(|child| child.name == name)
    }

    /// Takes the first child of this name out.
    pub(super) fn take(&mut self, name: &str) -> Option<Self> {
        let is_it = |node: &Node| matches!(node, Node::Element(child) if child.name == name);
        let at = self.children.iter().position(is_it)?;
        match self.children.remove(at) {
            Node::Element(child) => Some(child),
            _ => None,
        }
    }

    /// Hands itself and all within it to `change`, the outer ones first.
    pub(super) fn each(&mut self, change: &mut dyn FnMut(&mut Self)) {
        change(self);
        for child in self.elements_mut() {
            child.each(change);
        }
    }

    /// The characters in it.
    pub(super) fn text(&self) -> String {
        let texts = self.children.iter().map(|node| match node {
            Node::Text(text) => unescape(text).map_or_else(|_| text.clone(), Into::into),
            _ => String::new(),
        });
        texts.collect()
    }

    pub(super) fn set_text(&mut self, text: &str) {
        self.children = vec![Node::Text(escape(text).into_owned())];
    }

    fn write(&self, out: &mut String) {
        out.push('<');
        out.push_str(&self.name);
        for (name, value) in &self.attributes {
            for part in [" ", name, "=\"", value, "\""] {
                out.push_str(part);
            }
        }
        if self.children.is_empty() {
            out.push_str("/>");
            return;
        }
        out.push('>');
        for child in &self.children {
            match child {
                Node::Element(child) => child.write(out),
                Node::Text(text) | Node::Other(text) => out.push_str(text),
            }
        }
        for part in ["</", &self.name, ">"] {
            out.push_str(part);
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::Tree;

    #[test]
    fn what_is_not_changed_is_written_as_it_was_read() {
        let part = "<a x=\"1 &amp; 2\" y='\"'><b/>c &lt; d &#x4e2d;<!-- e --><f>g</f></a>";
        let tree = Tree::read(part.as_bytes()).unwrap();
        let written = String::from_utf8(tree.written()).unwrap();
        let wanted = part.replace("'\"'", "\"&quot;\"");
        assert!(written.ends_with(&wanted), "{written}");
        assert_eq!(tree.root.text(), "c < d 中");
    }

    #[test]
    fn what_is_no_sound_part_is_none() {
        let deep = "<a>".repeat(9_000);
        let bomb = "<!DOCTYPE a [<!ENTITY b \"b\">]><a>&b;</a>";
        for part in ["", "<a>", "<a></b>", "a", bomb, &deep] {
            assert!(Tree::read(part.as_bytes()).is_none(), "{part:.40}");
        }
        assert!(Tree::read(b"<a>\xff</a>").is_none());
    }
}
