//! 红头 and 版记: what stands above the first page and at the foot of the last where a unit wants it (GB/T 9704-2012 §7.2.4, §7.4).

use super::block::Block;
use super::compose::Cx;
use super::kind::Kind;

impl Cx<'_> {
    /// 发文机关标志, of minutes the 纪要标志 (GB/T 9704-2012 §7.2.4, §10.3).
    pub(super) fn red_head(&self, kind: Kind) -> String {
        let unit = self.unit();
        match kind {
            Kind::Minutes if !unit.is_empty() => self.text.layout_minutes_mark(unit),
            _ => unit.to_owned(),
        }
    }

    /// 版记: whom it is sent to is left to be filled in.
    pub(super) fn imprint(&self) -> Block {
        let date = self.text.long_date(self.stamp.exported_at.date_naive());
        Block::Imprint {
            copies: self.text.layout_copies_to().to_owned(),
            unit: self.unit().to_owned(),
            date: self.text.layout_issued(date),
        }
    }
}
