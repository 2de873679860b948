//! 金融知识宣教: what a unit means to teach its customers, and what it taught.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::attached::Attachment;

/// One teaching, planned or held (docs/drill-model.md, Teaching). Kept whole in the archive's log each time it changes; the latest line counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Teaching {
    /// Which row of the ledger it is, from 1; 0 is one that was not kept yet.
    pub row: u32,
    /// 开展单位
    pub unit: String,
    /// 主题; needed.
    pub topic: String,
    /// 活动: 3·15, 9 月金融教育宣传周, or of its own.
    pub occasion: String,
    pub planned_on: Option<NaiveDate>,
    /// The day on which it was held; none while it is planned.
    pub held_on: Option<NaiveDate>,
    pub place: String,
    /// 对象
    pub audience: String,
    /// How many people were reached; none where nobody counted.
    pub reached: Option<u32>,
    /// Titles of the items that drills missed and from which the topic was taken.
    pub items: Vec<String>,
    /// What was done, and where photos and papers of it are.
    pub note: String,
    /// Photos and other files of it, kept as those of drills are.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<Attachment>,
    /// Photos and recordings of it that were deleted because their time was over.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub expired: Vec<ExpiredFile>,
}

/// A file that a teaching had: what it was, and when its bytes were deleted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpiredFile {
    #[serde(flatten)]
    pub file: Attachment,
    pub expired_on: NaiveDate,
}

/// Why a row cannot be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TeachingFault {
    /// It does not say what is taught.
    NoTopic,
    /// It has neither a day for which it is planned nor one on which it was held.
    NoDay,
    /// People were reached by what was not held yet.
    ReachedBefore,
}

impl Teaching {
    /// The items that it was taken from, without one that is the topic itself: it would be named twice.
    pub fn items_beside_topic(&self) -> Vec<&str> {
        let items = self.items.iter().map(|item| item.trim());
        items.filter(|item| *item != self.topic.trim()).collect()
    }

    /// The day by which it belongs to a period: that on which it was held, else that for which it is planned.
    pub fn day(&self) -> Option<NaiveDate> {
        self.held_on.or(self.planned_on)
    }

    /// Adds a file; false where it is there already.
    pub fn add_file(&mut self, file: Attachment) -> bool {
        let is_new = self.files.iter().all(|known| known.sha256 != file.sha256);
        if is_new {
            self.files.push(file);
        }
        is_new
    }

    /// It was not held by the day for which it was planned.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.held_on.is_none() && self.planned_on.is_some_and(|day| day < today)
    }

    /// What keeps it from being kept, the first of all.
    pub fn fault(&self) -> Option<TeachingFault> {
        if self.topic.trim().is_empty() {
            Some(TeachingFault::NoTopic)
        } else if self.day().is_none() {
            Some(TeachingFault::NoDay)
        } else if self.reached.is_some() && self.held_on.is_none() {
            Some(TeachingFault::ReachedBefore)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::{NaiveDate, Teaching, TeachingFault};

    fn day(month: u32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(2026, month, 15)
    }

    #[test]
    fn what_was_not_held_reached_nobody() {
        let mut row = Teaching::default();
        assert_eq!(row.fault(), Some(TeachingFault::NoTopic));
        row.topic = "银行没有“安全账户”".to_owned();
        assert_eq!(row.fault(), Some(TeachingFault::NoDay));
        row.planned_on = day(3);
        assert_eq!(row.fault(), None);
        assert!(row.is_overdue(day(4).unwrap()) && !row.is_overdue(day(3).unwrap()));
        row.reached = Some(260);
        assert_eq!(row.fault(), Some(TeachingFault::ReachedBefore));
        row.held_on = day(4);
        assert_eq!(row.fault(), None);
        assert_eq!(row.day(), day(4));
        assert!(!row.is_overdue(day(9).unwrap()));
    }
}
