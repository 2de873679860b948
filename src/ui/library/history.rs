//! What was played when: read from the archive's list, for the home screen and the library.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike as _, FixedOffset, NaiveDate};

use crate::archive::Summary;
use crate::i18n::{Text, clock_minutes, tenths};
use crate::session::Session;

/// Drills looked back on.
const DRILLS: usize = 400;
/// Plays kept of each scenario.
const PLAYS: usize = 3;

/// One time a scenario was played to its end.
#[derive(Clone, Debug)]
pub(crate) struct Play {
    pub(crate) uid: String,
    pub(crate) scene: usize,
    pub(crate) date: NaiveDate,
    /// Of this scene alone, tenths of a point.
    pub(crate) tenths: Option<u32>,
    /// Red lines that were touched in this scene: it has failed, whatever its score.
    pub(crate) red_lines: u32,
    /// 暂定: items of its drill are not rated yet.
    pub(crate) provisional: bool,
}

/// All plays, by scenario.
#[derive(Clone, Debug, Default)]
pub(crate) struct History {
    plays: BTreeMap<String, (usize, Vec<Play>)>,
    /// Drills that ended or were broken off, newest first.
    pub(crate) drills: Vec<Summary>,
}

impl History {
    pub(crate) fn read(session: &Session) -> Self {
        let mut history = Self::default();
        // A list that cannot be read shows as no history; writing fails loudly elsewhere.
        let drills = session.archive().list(DRILLS, false).unwrap_or_default();
        history.drills = drills.into_iter().filter(|d| !d.is_open()).collect();
        for drill in &history.drills {
            let Some(at) = moment(drill.started.as_deref()) else {
                continue;
            };
            if drill.phase != "ended" {
                continue;
            }
            for (scene, id) in drill.scenarios.iter().enumerate() {
                let (times, plays) = history.plays.entry(id.clone()).or_default();
                *times += 1;
                if plays.len() < PLAYS {
                    let (tenths, red_lines) = scene_result(session, drill, scene);
                    plays.push(Play {
                        uid: drill.uid.clone(),
                        scene,
                        date: at.date_naive(),
                        tenths,
                        red_lines,
                        provisional: drill.unrated > 0,
                    });
                }
            }
        }
        history
    }

    /// The latest plays of a scenario, newest first.
    pub(crate) fn of(&self, scenario: &str) -> &[Play] {
        self.plays.get(scenario).map_or(&[], |(_, plays)| plays)
    }

    /// How often a scenario was played.
    pub(crate) fn times(&self, scenario: &str) -> usize {
        self.plays.get(scenario).map_or(0, |(times, _)| *times)
    }
}

/// The score of one scene and its touched red lines. The list knows the whole drill only, so a drill of several scenes is opened.
fn scene_result(session: &Session, drill: &Summary, scene: usize) -> (Option<u32>, u32) {
    if drill.scenarios.len() == 1 {
        return (drill.score_tenths, drill.red_lines);
    }
    let Ok((drill, _)) = session.archive().load(&drill.uid, session.now()) else {
        return (None, 0);
    };
    let assessed = drill.assess();
    let scene = assessed.scenes.get(scene);
    scene.map_or((None, 0), |s| (s.score.tenths(), s.counts.red_touched))
}

impl Play {
    /// The score with what goes before it: a touched red line, or items that are not rated yet.
    pub(crate) fn score(&self, text: &Text) -> Option<String> {
        let score = tenths(self.tenths?);
        Some(if self.red_lines > 0 {
            text.library_score_red(score)
        } else if self.provisional {
            text.score_provisional(score)
        } else {
            score
        })
    }
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
