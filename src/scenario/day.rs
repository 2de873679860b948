//! A day of the calendar, which this room needs no clock for.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

/// A day such as 2026-02-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    year: i32,
    month: u32,
    day: u32,
}

impl Default for Day {
    /// The first day of 1970.
    fn default() -> Self {
        Self {
            year: 1970,
            month: 1,
            day: 1,
        }
    }
}

impl Day {
    /// The day of this date, where there is one.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let last = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        let good = (1..=9999).contains(&year) && (1..=last).contains(&day);
        good.then_some(Self { year, month, day })
    }

    /// Year, month and day.
    pub fn date(self) -> (i32, u32, u32) {
        (self.year, self.month, self.day)
    }
}

/// The text is no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoDay;

impl FromStr for Day {
    type Err = NoDay;

    fn from_str(text: &str) -> Result<Self, NoDay> {
        let mut parts = text.split('-').map(|part| part.parse::<u32>().ok());
        let mut next = || parts.next().flatten().ok_or(NoDay);
        let (year, month, day) = (next()?, next()?, next()?);
        let year = i32::try_from(year).ok().ok_or(NoDay)?;
        match parts.next() {
            None => Self::new(year, month, day).ok_or(NoDay),
            Some(_) => Err(NoDay),
        }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
