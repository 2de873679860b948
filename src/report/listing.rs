//! The long tables of a document as plain rows, for formats that are lists themselves.

use crate::i18n::Text;

use super::block::{Align, Block, Column, ListName, Report, Table};

/// All tables of one name under each other.
pub(super) struct TableListing<'a> {
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Vec<&'a str>>,
}

impl<'a> TableListing<'a> {
    /// The tables of this name. Rows that only sum others up are left out; where there are several scenes, each row begins with its own.
    pub(super) fn of(report: &'a Report, name: Option<ListName>, text: &Text) -> Self {
        let tables: Vec<&Table> = report
            .sections
            .iter()
            .flat_map(|s| &s.blocks)
            .filter_map(|block| match block {
                Block::Table(table) if name.is_some() && table.name == name => Some(table),
                _ => None,
            })
            .collect();
        let with_scene = tables.iter().any(|t| !t.scene.is_empty());
        let mut columns: Vec<Column> = tables
            .first()
            .map(|table| {
                let plain = table.columns.iter().map(|column| Column {
                    title: column.title.replace('\n', ""),
                    ..column.clone()
                });
                plain.collect()
            })
            .unwrap_or_default();
        if with_scene {
            columns.insert(0, Column::of((text.doc_scene_column(), 60, Align::Left)));
        }
        let mut rows = Vec::new();
        for table in tables {
            for cells in &table.rows {
                if cells.len() == 1 && table.columns.len() > 1 {
                    continue;
                }
                let mut row = Vec::with_capacity(columns.len());
                if with_scene {
                    row.push(table.scene.as_str());
                }
                for cell in cells {
                    row.push(cell.text.as_str());
                    row.extend((1..cell.span).map(|_| ""));
                }
                rows.push(row);
            }
        }
        Self { columns, rows }
    }
}

impl ListName {
    /// The name of a sheet.
    pub(super) fn title(self, text: &Text) -> &'static str {
        match self {
            Self::Timeline => text.doc_timeline(),
            Self::Items => text.doc_results(),
            Self::Stages => text.doc_by_stage(),
            Self::Problems => text.doc_problems_short(),
            Self::ToTick => text.doc_to_tick(),
            Self::RedLines => text.doc_red_lines_to_tick(),
            Self::SignIn => text.kind_sign_in(),
            Self::Ledger => text.ledger_name(),
            Self::Actions => text.ledger_actions_name(),
            Self::Attendance => text.ledger_sheet_attendance(),
            Self::ItemCounts => text.ledger_sheet_items(),
            Self::Rules => text.rule_book(),
            Self::Teaching => text.teach_book(),
            Self::Contents => text.package_contents(),
            Self::Codes => text.package_codes(),
        }
    }
}

/// The lists a document has, in their order.
pub(super) fn names(report: &Report) -> Vec<ListName> {
    let mut names = Vec::new();
    for block in report.sections.iter().flat_map(|s| &s.blocks) {
        if let Block::Table(Table {
            name: Some(name), ..
        }) = block
            && !names.contains(name)
        {
            names.push(*name);
        }
    }
    names
}
