//! Dates as people type them.

use chrono::{Datelike, NaiveDate};

use crate::i18n::Text;
use crate::session::Session;

/// Why something typed is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum DateFault {
    /// Nothing like a date.
    Shape,
    /// There is no such month.
    Month(u32),
    /// The month has no such day; the last it has.
    Day(u32, NaiveDate),
}

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// Reads a date: 2026-12-01, 12-1, 12月1日, 1 December. Without a year it is the next such day. Nothing typed is no date.
pub(in crate::ui) fn read_date(
    typed: &str,
    today: NaiveDate,
) -> Result<Option<NaiveDate>, DateFault> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let (parts, named) = parts(typed).ok_or(DateFault::Shape)?;
    let (year, month, day) = match (parts.as_slice(), named) {
        ([day], Some(month)) => (None, month, *day),
        ([day, year], Some(month)) if *year > 31 => (Some(*year), month, *day),
        ([month, day], None) => (None, *month, *day),
        ([year, month, day], None) if *year > 31 => (Some(*year), *month, *day),
        ([run], None) if (19_000_101..=99_991_231).contains(run) => {
            (Some(run / 10_000), run / 100 % 100, run % 100)
        }
        _ => return Err(DateFault::Shape),
    };
    if !(1..=12).contains(&month) {
        return Err(DateFault::Month(month));
    }
    let year_now = today.year();
    let chosen = match year {
        Some(year) => i32::try_from(year).ok().ok_or(DateFault::Shape)?,
        None => year_now,
    };
    let date = make(chosen, month, day)?;
    // A day that is over this year is meant for the next.
    if year.is_none() && date < today {
        return make(chosen + 1, month, day).map(Some);
    }
    Ok(Some(date))
}

fn make(year: i32, month: u32, day: u32) -> Result<NaiveDate, DateFault> {
    if let Some(date) = NaiveDate::from_ymd_opt(year, month, day) {
        return Ok(date);
    }
    let last = (28..=31)
        .rev()
        .find_map(|d| NaiveDate::from_ymd_opt(year, month, d))
        .ok_or(DateFault::Shape)?;
    if day > 31 || day == 0 {
        return Err(DateFault::Shape);
    }
    Err(DateFault::Day(day, last))
}

/// The numbers of a date in their order, and the month where it is a word.
fn parts(typed: &str) -> Option<(Vec<u32>, Option<u32>)> {
    let mut numbers = Vec::new();
    let mut named = None;
    let mut word = String::new();
    let mut digits = String::new();
    for c in typed.chars().chain([' ']) {
        let digit = c.to_digit(10).or_else(|| {
            // Full-width digits come out of a Chinese input method.
            ('０'..='９')
                .contains(&c)
                .then(|| u32::from(c) - u32::from('０'))
        });
        if let Some(digit) = digit {
            digits.push(char::from_digit(digit, 10)?);
            continue;
        }
        if !digits.is_empty() {
            numbers.push(digits.parse().ok()?);
            digits.clear();
        }
        if c.is_ascii_alphabetic() {
            word.push(c.to_ascii_lowercase());
            continue;
        }
        if !word.is_empty() {
            let month = MONTHS
                .iter()
                .position(|m| word.starts_with(m) && word.len() <= 9)?;
            named = Some(u32::try_from(month).ok()? + 1);
            word.clear();
        }
        if !(c.is_whitespace() || "-/.－年月日号,，".contains(c)) {
            return None;
        }
    }
    Some((numbers, named))
}

/// A date as it is shown and may be typed again; its year where that is another one.
pub(in crate::ui) fn shown_date(session: &Session, date: Option<NaiveDate>) -> String {
    match date {
        None => String::new(),
        Some(date) if date.year() == today(session).year() => session.text().short_date(date),
        Some(date) => date.format("%Y-%m-%d").to_string(),
    }
}

/// How to write it instead.
pub(in crate::ui) fn date_fault(text: &Text, fault: DateFault) -> String {
    match fault {
        DateFault::Shape => text.debrief_date_shape().to_owned(),
        DateFault::Month(month) => text.debrief_date_month(month.to_string()),
        DateFault::Day(day, last) => {
            let month = text.short_date(last);
            text.debrief_date_day(day.to_string(), month, last.month().to_string())
        }
    }
}

/// The day of the debrief, from which dates without a year are counted.
pub(in crate::ui) fn today(session: &Session) -> NaiveDate {
    session.now().wall.date_naive()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        let today = day(2026, 11, 24);
        let december = Ok(Some(day(2026, 12, 1)));
        for typed in [
            "2026-12-01",
            "2026/12/1",
            "2026年12月1日",
            "12-1",
            "12月1日",
            "12 月 1 日",
            "１２月１日",
            "20261201",
            "1 December",
            "1 Dec 2026",
        ] {
            assert_eq!(read_date(typed, today), december, "{typed}");
        }
        assert_eq!(read_date("1-5", today), Ok(Some(day(2027, 1, 5))));
        assert_eq!(read_date("11-24", today), Ok(Some(today)));
        assert_eq!(read_date("  ", today), Ok(None));
    }

    #[test]
    fn what_is_no_date_says_why() {
        let today = day(2026, 11, 24);
        let fault = |typed| read_date(typed, today).err();
        assert_eq!(
            fault("11月31日"),
            Some(DateFault::Day(31, day(2026, 11, 30)))
        );
        assert_eq!(fault("2-30"), Some(DateFault::Day(30, day(2026, 2, 28))));
        assert_eq!(fault("13-1"), Some(DateFault::Month(13)));
        assert_eq!(fault("下周"), Some(DateFault::Shape));
        assert_eq!(fault("12"), Some(DateFault::Shape));
    }
}
