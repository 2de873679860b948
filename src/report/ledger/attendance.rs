//! 签到汇总: who was there, drill by drill.

use crate::drill::{LedgerBody, LedgerDrill};

use super::super::block::{Align, Cell, Column, Content, ListName};
use super::super::compose::{dash, row};
use super::super::redact::Mask;
use super::{Cx, List, percent};

impl Cx<'_> {
    pub(super) fn attendance_table(&self) -> List {
        let columns = vec![
            Column::of(("no", 12, Align::Center)),
            Column::of(("number", 38, Align::Left)).holding(Content::Text),
            Column::of(("day", 30, Align::Center)).holding(Content::Date),
            Column::of(("outlet", 26, Align::Left)).holding(Content::Text),
            Column::of(("name", 50, Align::Left)).holding(Content::Text),
            Column::of(("expected", 16, Align::Right)),
            Column::of(("present", 16, Align::Right)),
            Column::of(("attendance", 20, Align::Right)).holding(Content::Percent),
            Column::of(("absent", 56, Align::Left)).holding(Content::Text),
        ];
        let rows = self.masked().enumerate().map(|(i, (drill, mask))| {
            let LedgerBody {
                expected, present, ..
            } = drill.body;
            let mut cells = self.known_by(i, drill, mask);
            cells.extend(row([
                expected.to_string(),
                self.present(&drill.body),
                if present > 0 {
                    percent(present, expected)
                } else {
                    dash("")
                },
                self.absent(&drill.body, mask),
            ]));
            cells
        });
        (ListName::Attendance, columns, rows.collect())
    }

    /// The first cells of a drill's row.
    pub(super) fn known_by(&self, i: usize, drill: &LedgerDrill, mask: &Mask) -> Vec<Cell> {
        row([
            (i + 1).to_string(),
            mask.apply(&drill.number),
            self.day(drill),
            mask.apply(drill.outlet()),
            mask.apply(&self.name(drill)),
        ])
    }

    /// 实到人数, or that nobody was signed in.
    pub(super) fn present(&self, body: &LedgerBody) -> String {
        match body.present {
            0 => self.text.doc_no_sign_in().to_owned(),
            present => present.to_string(),
        }
    }

    pub(super) fn absent(&self, body: &LedgerBody, mask: &Mask) -> String {
        let told: Vec<String> = body
            .absent
            .iter()
            .map(|(name, reason)| {
                let reason = match reason.as_str() {
                    "" => self.text.doc_not_signed_in().to_owned(),
                    reason => mask.apply(reason),
                };
                self.text.doc_in_brackets(reason, dash(&mask.apply(name)))
            })
            .collect();
        told.join(self.text.list_separator())
    }
}
