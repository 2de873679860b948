//! A part of the file while it is being written. What is opened is closed by the same call, so that no part is left open.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// Attributes of an element, in their order.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a str)];

pub(super) struct Xml {
    writer: Writer<Vec<u8>>,
    /// The first write that failed.
    failed: Option<io::Error>,
}

impl Xml {
    /// A part that consists of this element.
    pub(super) fn part(
        name: &str,
        attributes: Attributes<'_>,
        inside: impl FnOnce(&mut Self),
    ) -> io::Result<Vec<u8>> {
        let mut xml = Self {
            writer: Writer::new(Vec::new()),
            failed: None,
        };
        xml.event(Event::Decl(BytesDecl::new(
            "1.0",
            Some("UTF-8"),
            Some("yes"),
        )));
        xml.element(name, attributes, inside);
        match xml.failed {
            Some(error) => Err(error),
            None => Ok(xml.writer.into_inner()),
        }
    }

    fn event(&mut self, event: Event<'_>) {
        if let Err(error) = self.writer.write_event(event) {
            self.failed.get_or_insert(error);
        }
    }

    /// An element with what is written in it.
    pub(super) fn element(
        &mut self,
        name: &str,
        attributes: Attributes<'_>,
        inside: impl FnOnce(&mut Self),
    ) {
        self.event(Event::Start(started(name, attributes)));
        inside(self);
        self.event(Event::End(BytesEnd::new(name)));
    }

    /// An element with nothing in it.
    pub(super) fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.event(Event::Empty(started(name, attributes)));
    }

    /// An element of `WordprocessingML` that is a value.
    pub(super) fn value(&mut self, name: &str, value: impl ToString) {
        self.empty(name, &[("w:val", &value.to_string())]);
    }

    /// An element with a text in it.
    pub(super) fn text(&mut self, name: &str, attributes: Attributes<'_>, text: &str) {
        self.element(name, attributes, |xml| {
            xml.event(Event::Text(BytesText::new(text)));
        });
    }
}

fn started<'a>(name: &'a str, attributes: Attributes<'a>) -> BytesStart<'a> {
    BytesStart::new(name).with_attributes(attributes.iter().copied())
}
