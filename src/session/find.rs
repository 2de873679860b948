//! Filters of the archive that are kept under a name.

use chrono::{Datelike as _, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Effect, Session};
use crate::archive::{FindQuery, Quarter};

/// Name under which the filters are kept.
const FILTERS: &str = "filters";

/// Which time drills are looked for in. All but the last move on with the calendar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum PeriodChoice {
    #[default]
    Ever,
    ThisYear,
    LastYear,
    ThisQuarter,
    LastQuarter,
    /// The twelve months up to today.
    TwelveMonths,
    /// The days of the filter itself.
    Own,
}

impl PeriodChoice {
    /// The first and the last day, where the calendar says them.
    pub fn days(self, today: NaiveDate) -> (Option<NaiveDate>, Option<NaiveDate>) {
        let year = |year| {
            (
                NaiveDate::from_ymd_opt(year, 1, 1),
                NaiveDate::from_ymd_opt(year, 12, 31),
            )
        };
        let quarter = |quarter: Quarter| {
            let next = Quarter(quarter.0 + 1).first_day();
            (quarter.first_day(), next.and_then(|day| day.pred_opt()))
        };
        match self {
            Self::Ever | Self::Own => (None, None),
            Self::ThisYear => year(today.year()),
            Self::LastYear => year(today.year() - 1),
            Self::ThisQuarter => quarter(Quarter::of(today)),
            Self::LastQuarter => quarter(Quarter(Quarter::of(today).0 - 1)),
            Self::TwelveMonths => (
                today
                    .checked_sub_months(Months::new(12))
                    .and_then(|day| day.checked_add_days(Days::new(1))),
                Some(today),
            ),
        }
    }
}

/// A filter with its name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SavedFilter {
    pub name: String,
    pub period: PeriodChoice,
    /// Its days count only with [`PeriodChoice::Own`].
    pub query: FindQuery,
}

impl Session {
    /// The filters that were kept, in the order of their names.
    pub fn filters(&self) -> Vec<SavedFilter> {
        // A list that cannot be read is an empty one: nothing else hangs on it.
        let json = self.archive.kept(FILTERS).ok().flatten();
        json.and_then(|json| serde_json::from_str(&json).ok())
            .unwrap_or_default()
    }

    /// Keeps a filter in place of the one with its name.
    pub(super) fn keep_filter(&mut self, filter: SavedFilter) -> Effect {
        let mut filters = self.filters();
        filters.retain(|known| known.name != filter.name);
        filters.push(filter);
        filters.sort_by(|a, b| a.name.cmp(&b.name));
        self.keep_filters(&filters)
    }

    pub(super) fn drop_filter(&mut self, name: &str) -> Effect {
        let mut filters = self.filters();
        filters.retain(|known| known.name != name);
        self.keep_filters(&filters)
    }

    fn keep_filters(&mut self, filters: &[SavedFilter]) -> Effect {
        let json = serde_json::to_string(filters).unwrap_or_default();
        match self.archive.keep(FILTERS, &json) {
            Ok(()) => Effect::Done,
            Err(error) => Effect::Failed(self.text.archive_error(&error)),
        }
    }
}
