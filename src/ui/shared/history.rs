//! What was played when, for the home screen and the library.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike as _, FixedOffset, NaiveDate};

use crate::archive::{Archive, ArchiveError, Play, Plays};
use crate::i18n::{Text, clock_minutes, tenths};

/// Plays kept of each scenario.
const PLAYS: usize = 3;

/// All plays, by scenario.
#[derive(Clone, Debug, Default)]
pub(crate) struct History(BTreeMap<String, Plays>);

impl History {
    pub(crate) fn read(archive: &Archive) -> Result<Self, ArchiveError> {
        Ok(Self(archive.plays(PLAYS)?))
    }

    /// The latest plays of a scenario, newest first.
    pub(crate) fn of(&self, scenario: &str) -> &[Play] {
        self.0
            .get(scenario)
            .map_or(&[], |plays| plays.latest.as_slice())
    }

    /// How often a scenario was played.
    pub(crate) fn times(&self, scenario: &str) -> u64 {
        self.0.get(scenario).map_or(0, |plays| plays.times)
    }
}

/// The score of a play with what goes before it: a touched red line, items that are not rated yet, or too few that were seen.
pub(crate) fn score(text: &Text, play: &Play) -> Option<String> {
    let score = tenths(play.score_tenths?);
    Some(if play.red_lines > 0 {
        text.library_score_red(score)
    } else if play.graded {
        score
    } else if play.unrated > 0 {
        text.score_provisional(score)
    } else {
        text.score_insufficient(score)
    })
}

/// A moment as the list keeps it.
pub(crate) fn moment(kept: Option<&str>) -> Option<DateTime<FixedOffset>> {
    DateTime::parse_from_rfc3339(kept?).ok()
}

/// A day, with its year only where that is another one.
pub(crate) fn day(text: &Text, date: NaiveDate, today: NaiveDate) -> String {
    if date.year() == today.year() {
        text.short_date(date)
    } else {
        text.full_date(date)
    }
}

/// A day and a time of day: 今天 08:21.
pub(crate) fn day_and_time(text: &Text, at: DateTime<FixedOffset>, today: NaiveDate) -> String {
    let (date, time) = (at.date_naive(), clock_minutes(at));
    if date == today {
        text.home_at_today(time)
    } else if Some(date) == today.pred_opt() {
        text.home_at_yesterday(time)
    } else {
        text.home_at_day(day(text, date, today), time)
    }
}
