//! 红头 and 版记: what stands above the first page and at the foot of the last where a unit wants it (GB/T 9704-2012 §7.2.4, §7.4).

use chrono::{Datelike as _, NaiveDate};

use crate::drill::PaperField;

use super::block::{Align, Block};
use super::compose::Cx;
use super::kind::DocumentKind;
use super::writer::Writer;

impl Cx<'_> {
    /// 发文机关标志, of minutes the 纪要标志 (GB/T 9704-2012 §7.2.4, §10.3).
    pub(super) fn red_head(&self, kind: DocumentKind) -> String {
        let unit = self.issuer();
        match kind {
            DocumentKind::Minutes if !unit.is_empty() => self.text.layout_minutes_mark(unit),
            _ => unit.to_owned(),
        }
    }

    /// 版记: whom it is sent to is left to be filled in.
    pub(super) fn imprint(&self, kind: DocumentKind) -> Block {
        Block::Imprint {
            copies: self.text.layout_copies_to().to_owned(),
            unit: self.issuer().to_owned(),
            date: self.issued_on(kind),
        }
    }

    /// 印发日期: what goes out before the drill is not printed after it; blanks where the day is not known.
    pub(super) fn issued_on(&self, kind: DocumentKind) -> String {
        let dated = match kind {
            before if DocumentKind::BEFORE.contains(&before) => self.dated_before(),
            _ => self.dated_after(),
        };
        match dated {
            Some(day) => self.text.layout_issued(day),
            None => self.text.layout_issued_blank().to_owned(),
        }
    }

    /// 发文单位: who issues the papers and signs them; who organises the drill where nobody is named.
    pub(super) fn issuer(&self) -> &str {
        match self.state.debrief.paper(PaperField::Issuer).trim() {
            "" => self.unit(),
            issuer => issuer,
        }
    }

    /// 成文日期 as it was entered, in words; one that is no date stands as it was typed.
    pub(super) fn dated_by_hand(&self) -> Option<String> {
        let typed = self.state.debrief.paper(PaperField::Dated).trim();
        let day = NaiveDate::parse_from_str(typed, "%Y-%m-%d");
        match (typed, day) {
            ("", _) => None,
            (_, Ok(day)) => Some(self.text.long_date(day)),
            (typed, Err(_)) => Some(typed.to_owned()),
        }
    }

    /// 成文日期 of what goes out before the drill: as it was entered, where that is not after the drill; a paper of before is never dated after it.
    pub(super) fn dated_before(&self) -> Option<String> {
        let typed = self.state.debrief.paper(PaperField::Dated).trim();
        let day = NaiveDate::parse_from_str(typed, "%Y-%m-%d").ok();
        let held = self.state.started.map(|moment| moment.wall.date_naive());
        let day = day.filter(|day| held.is_none_or(|held| *day <= held));
        day.map(|day| self.text.long_date(day))
    }

    /// 成文日期: as it was entered, else the day of the last signature; blanks for the hand where nobody has signed, and never the day of printing.
    pub(super) fn dated(&self) -> String {
        self.dated_after()
            .unwrap_or_else(|| self.text.doc_date_blank().to_owned())
    }

    fn dated_after(&self) -> Option<String> {
        let signed = self.state.debrief.sign_offs.iter();
        let signed = signed.map(|signed| signed.at.date_naive()).max();
        self.dated_by_hand()
            .or_else(|| signed.map(|day| self.text.long_date(day)))
    }

    /// 发文字号 and 签发人 of a report that goes up. With a red head they stand above its line, with blanks for what was not entered; without one below the title, as far as entered.
    pub(super) fn number_and_approver(&self, out: &mut Writer) {
        let (text, debrief) = (self.text, &self.state.debrief);
        let number = debrief.paper(PaperField::Number).trim();
        let approver = debrief.paper(PaperField::Approver).trim();
        if self.options.red_head && !self.issuer().is_empty() {
            let held = self.state.started.map(|moment| moment.wall);
            let year = held.unwrap_or(self.stamp.exported_at).year();
            let or_blank = |told: &str, blank: String| match told {
                "" => blank,
                told => told.to_owned(),
            };
            out.head_line = [
                or_blank(number, text.paper_number_blank(year.to_string())),
                text.paper_approved_by(or_blank(approver, "　　　　".to_owned())),
            ];
            return;
        }
        let approved = match approver {
            "" => String::new(),
            approver => text.paper_approved_by(approver),
        };
        for told in [number.to_owned(), approved] {
            if !told.is_empty() {
                out.push(Block::Line {
                    text: told,
                    align: Align::Center,
                });
            }
        }
    }

    /// 主送机关 of the report with its colon; none where nobody is named.
    pub(super) fn report_addressee(&self) -> Option<String> {
        let typed = self.state.debrief.paper(PaperField::Addressee).trim();
        let bare = typed.trim_end_matches(['：', ':']);
        (!bare.is_empty()).then(|| self.text.notice_addressed(bare))
    }
}
