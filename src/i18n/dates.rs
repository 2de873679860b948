//! Dates, times of the day and durations, as the language writes them.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Timelike, Weekday};

use crate::drill::whole_secs;

use super::{Language, Text};

impl Text {
    /// A date as it is written in a document: 2026年11月24日.
    pub fn long_date(&self, date: NaiveDate) -> String {
        match self.language() {
            Language::ZhCn => format!("{}年{}月{}日", date.year(), date.month(), date.day()),
            Language::En => format!("{} {} {}", date.day(), month(date.month()), date.year()),
        }
    }

    /// Hours and minutes within a sentence: 17时40分, 17:40.
    pub fn clock_told(&self, time: DateTime<FixedOffset>) -> String {
        match self.language() {
            Language::ZhCn => format!("{:02}时{:02}分", time.hour(), time.minute()),
            Language::En => clock_minutes(time),
        }
    }

    /// A moment of a script's own time within a sentence: D5 as 第5天, D0+2小时 as 2小时后. What is written otherwise stays as it is.
    pub fn simulated_day(&self, told: &str) -> String {
        match (self.language(), simulated(told)) {
            (Language::ZhCn, Some((0, ""))) => "当日".to_owned(),
            (Language::ZhCn, Some((day, ""))) => format!("第{day}天"),
            (Language::ZhCn, Some((0, later))) => format!("{later}后"),
            (Language::En, Some((day, ""))) => format!("Day {day}"),
            (Language::En, Some((0, later))) => format!("{later} later"),
            _ => told.trim().to_owned(),
        }
    }

    /// A date with its year on a screen: 2026 年 11 月 24 日.
    pub fn full_date(&self, date: NaiveDate) -> String {
        match self.language() {
            Language::ZhCn => format!("{} 年 {}", date.year(), self.short_date(date)),
            Language::En => self.long_date(date),
        }
    }

    /// A date within the year: 11 月 24 日.
    pub fn short_date(&self, date: NaiveDate) -> String {
        match self.language() {
            Language::ZhCn => format!("{} 月 {} 日", date.month(), date.day()),
            Language::En => format!("{} {}", date.day(), month(date.month())),
        }
    }

    /// 星期三
    pub fn weekday(&self, date: NaiveDate) -> &'static str {
        match date.weekday() {
            Weekday::Mon => self.weekday_mon(),
            Weekday::Tue => self.weekday_tue(),
            Weekday::Wed => self.weekday_wed(),
            Weekday::Thu => self.weekday_thu(),
            Weekday::Fri => self.weekday_fri(),
            Weekday::Sat => self.weekday_sat(),
            Weekday::Sun => self.weekday_sun(),
        }
    }

    /// From what to what a clock was set; with the days where they are not that of `day`.
    pub fn clock_changed(
        &self,
        from: DateTime<FixedOffset>,
        to: DateTime<FixedOffset>,
        day: DateTime<FixedOffset>,
    ) -> String {
        let at = |time: DateTime<FixedOffset>| {
            if time.date_naive() == day.date_naive() {
                clock_seconds(time)
            } else {
                format!("{} {}", time.date_naive(), clock_seconds(time))
            }
        };
        self.clock_was_set(at(from), at(to))
    }
}

/// What a script calls a moment of its own time: D5, D0+2小时.
fn simulated(told: &str) -> Option<(u32, &str)> {
    let rest = told.trim().strip_prefix('D')?;
    let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let day = rest[..rest.len() - digits.len()].parse().ok()?;
    Some((day, digits.trim().trim_start_matches('+').trim()))
}

/// Hours and minutes: 17:40.
pub fn clock_minutes(time: DateTime<FixedOffset>) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// Hours, minutes and seconds: 17:40:05.
pub fn clock_seconds(time: DateTime<FixedOffset>) -> String {
    format!(
        "{:02}:{:02}:{:02}",
        time.hour(),
        time.minute(),
        time.second()
    )
}

/// A duration as minutes and seconds, rounded down: 0:38, 12:05, 1:02:03.
pub fn duration(millis: i64) -> String {
    let secs = whole_secs(millis);
    let (hours, minutes, secs) = (secs / 3600, secs / 60 % 60, secs % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{secs:02}")
    } else {
        format!("{minutes}:{secs:02}")
    }
}

fn month(month: u32) -> &'static str {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    MONTHS[(month.clamp(1, 12) - 1) as usize]
}
