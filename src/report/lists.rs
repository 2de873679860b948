//! Lists beside the papers: what a package holds, and who is behind the codes.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::block::{Align, Block, Column, Content, ListName, Orientation, Report, Section, Table};
use super::compose::row;
use super::redact::Codes;
use super::{Stamp, filename};
use crate::i18n::Text;

/// A file of a package, as its list of contents tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackageEntry {
    /// Its place in the package, parted by slashes.
    pub path: String,
    /// 文种
    pub kind: String,
    /// 演练编号; empty where it belongs to no drill.
    pub number: String,
    /// 64 hexadecimal digits.
    pub sha256: String,
    /// Bytes.
    pub size: usize,
}

/// 目录清单 of a package.
pub fn contents(packed: &[PackageEntry], title: &str, text: &Text, stamp: &Stamp) -> Report {
    let columns = vec![
        Column::of((text.doc_no(), 10, Align::Center)),
        Column::of((text.package_file(), 80, Align::Left)).holding(Content::Text),
        Column::of((text.package_kind(), 20, Align::Center)).holding(Content::Text),
        Column::of((text.ledger_number(), 30, Align::Left)).holding(Content::Text),
        Column::of((text.package_size(), 18, Align::Right)),
        Column::of((text.package_sha256(), 70, Align::Left)).holding(Content::Text),
    ];
    let rows = packed.iter().enumerate().map(|(i, file)| {
        row([
            (i + 1).to_string(),
            file.path.clone(),
            file.kind.clone(),
            file.number.clone(),
            file.size.to_string(),
            file.sha256.clone(),
        ])
    });
    let table = Table {
        name: Some(ListName::Contents),
        ..Table::new(columns, rows.collect())
    };
    listed(title, "contents", table, text, stamp)
}

/// 代号对照表: code, name, post and outlet of everybody. To be kept apart from the papers.
pub fn code_sheet(codes: &Codes, text: &Text, stamp: &Stamp) -> Report {
    let columns = vec![
        Column::of((text.doc_no(), 10, Align::Center)),
        Column::of((text.package_code(), 30, Align::Left)).holding(Content::Text),
        Column::of((text.package_person(), 30, Align::Left)).holding(Content::Text),
        Column::of((text.package_post(), 30, Align::Left)).holding(Content::Text),
        Column::of((text.ledger_outlet(), 40, Align::Left)).holding(Content::Text),
    ];
    let rows = codes.people().iter().enumerate().map(|(i, person)| {
        row([
            (i + 1).to_string(),
            person.code.clone(),
            person.name.clone(),
            person.post.clone(),
            person.outlet.clone(),
        ])
    });
    let table = Table {
        name: Some(ListName::Codes),
        ..Table::new(columns, rows.collect())
    };
    let mut report = listed(text.package_codes(), "codes", table, text, stamp);
    text.package_codes_marking().clone_into(&mut report.marking);
    report
}

fn listed(title: &str, ident: &str, table: Table, text: &Text, stamp: &Stamp) -> Report {
    Report {
        title: title.to_owned(),
        author: String::new(),
        marking: text.doc_default_marking().to_owned(),
        footer: String::new(),
        red_head: String::new(),
        head_line: Default::default(),
        with_annex: false,
        close: false,
        airy: false,
        watermark: String::new(),
        proposals: Vec::new(),
        ident: ["drilldesk", ident].join("/"),
        language: text.language(),
        exported_at: stamp.exported_at,
        version: stamp.version.clone(),
        sections: vec![Section {
            annex: false,
            orientation: Orientation::Landscape,
            blocks: vec![Block::Title(title.to_owned()), Block::Table(table)],
        }],
        data: None,
        words: Arc::default(),
        letterhead: None,
        places: BTreeMap::new(),
    }
}

/// A name of a folder or file as safe as [`file_name`](super::file_name) makes one, or another where nothing is left of it.
pub fn safe_name(name: &str, otherwise: &str) -> String {
    filename::fitting_whole(&[name, otherwise])
}
