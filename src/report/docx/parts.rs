//! The parts of the file and what leads from one to the other (ISO/IEC 29500-2).

use std::io;

use chrono::{DateTime, FixedOffset, SecondsFormat, Utc};

use crate::report::block::Report;

use super::paragraph::{Media, Picture};
use super::xml::Xml;
use super::{FOOTER, FOOTER_EVEN, HEADER};

/// Relationships that lead from the package or the document to a part.
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const TYPE: &str = "application/vnd.openxmlformats-officedocument";

/// Each part that is no picture: its name in the folder `word`, its id, what it is.
const WORD_PARTS: [(&str, &str, &str); 6] = [
    ("styles.xml", "styles", "styles"),
    ("settings.xml", "settings", "settings"),
    ("fontTable.xml", "fonts", "fontTable"),
    ("header.xml", HEADER, "header"),
    ("footer.xml", FOOTER, "footer"),
    ("footerEven.xml", FOOTER_EVEN, "footer"),
];

/// What each part is.
pub(super) fn content_types(pictures: &[Media]) -> io::Result<Vec<u8>> {
    let namespace = format!("{PACKAGE}/content-types");
    Xml::part("Types", &[("xmlns", &namespace)], |xml| {
        let mut ending = |ending: &str, kind: &str| {
            xml.empty("Default", &[("Extension", ending), ("ContentType", kind)]);
        };
        ending(
            "rels",
            "application/vnd.openxmlformats-package.relationships+xml",
        );
        ending("xml", "application/xml");
        for kind in ["png", "jpeg"] {
            if pictures.iter().any(|picture| picture.ending == kind) {
                ending(kind, &format!("image/{kind}"));
            }
        }
        let mut part = |name: &str, kind: &str| {
            xml.empty("Override", &[("PartName", name), ("ContentType", kind)]);
        };
        part(
            "/docProps/app.xml",
            &format!("{TYPE}.extended-properties+xml"),
        );
        part(
            "/docProps/core.xml",
            "application/vnd.openxmlformats-package.core-properties+xml",
        );
        part(
            "/word/document.xml",
            &format!("{TYPE}.wordprocessingml.document.main+xml"),
        );
        for (name, _, kind) in WORD_PARTS {
            let kind = format!("{TYPE}.wordprocessingml.{kind}+xml");
            part(&format!("/word/{name}"), &kind);
        }
    })
}

fn relationships(each: impl FnOnce(&mut dyn FnMut(&str, &str, &str))) -> io::Result<Vec<u8>> {
    let namespace = format!("{PACKAGE}/relationships");
    Xml::part("Relationships", &[("xmlns", &namespace)], |xml| {
        each(&mut |id, kind, target| {
            xml.empty(
                "Relationship",
                &[("Id", id), ("Type", kind), ("Target", target)],
            );
        });
    })
}

/// From the package to the document and its properties.
pub(super) fn package_relationships() -> io::Result<Vec<u8>> {
    relationships(|lead| {
        lead(
            "document",
            &format!("{OFFICE}/officeDocument"),
            "word/document.xml",
        );
        let core = format!("{PACKAGE}/relationships/metadata/core-properties");
        lead("core", &core, "docProps/core.xml");
        lead(
            "app",
            &format!("{OFFICE}/extended-properties"),
            "docProps/app.xml",
        );
    })
}

/// From the document to its parts.
pub(super) fn document_relationships(pictures: &[Media]) -> io::Result<Vec<u8>> {
    relationships(|lead| {
        for (name, id, kind) in WORD_PARTS {
            lead(id, &format!("{OFFICE}/{kind}"), name);
        }
        for (i, picture) in pictures.iter().enumerate() {
            let target = format!("media/{}", Picture::file_name(i + 1, picture));
            lead(&Picture::id(i + 1), &format!("{OFFICE}/image"), &target);
        }
    })
}

/// By which program.
pub(super) fn app_properties() -> io::Result<Vec<u8>> {
    let namespace = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
    Xml::part("Properties", &[("xmlns", namespace)], |xml| {
        xml.text("Application", &[], "Drilldesk");
    })
}

/// Title, author and dates.
pub(in crate::report) fn core_properties(report: &Report) -> io::Result<Vec<u8>> {
    let core = format!("{PACKAGE}/metadata/core-properties");
    let namespaces = [
        ("xmlns:cp", &*core),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ];
    let author = if report.author.is_empty() {
        "Drilldesk".to_owned()
    } else {
        format!("{} (Drilldesk {})", report.author, report.version)
    };
    let at = w3c(report.exported_at);
    Xml::part("cp:coreProperties", &namespaces, |xml| {
        xml.text("dc:title", &[], &report.title_line());
        xml.text("dc:subject", &[], &report.marking.replace('\n', " "));
        xml.text("dc:creator", &[], &author.replace('\n', " "));
        xml.text("dc:language", &[], report.language.tag());
        xml.text("cp:lastModifiedBy", &[], "Drilldesk");
        xml.text("cp:revision", &[], "1");
        for date in ["dcterms:created", "dcterms:modified"] {
            xml.text(date, &[("xsi:type", "dcterms:W3CDTF")], &at);
        }
    })
}

fn w3c(at: DateTime<FixedOffset>) -> String {
    at.with_timezone(&Utc)
        .to_rfc3339_opts(SecondsFormat::Secs, true)
}
