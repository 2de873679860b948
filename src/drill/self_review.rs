//! What the players say themselves: 参演人员自评 (AQ/T 9009-2015), and the course of the drill as they remember it.

use chrono::Timelike as _;
use serde::{Deserialize, Serialize};

use super::state::State;

/// The most lines of a course told from memory.
pub const RETOLD_LINES: usize = 200;

/// How well something went, as the players see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Readiness {
    /// 好
    Good,
    /// 一般
    Fair,
    /// 不足
    Poor,
}

impl Readiness {
    /// All of them, best first.
    pub const ALL: [Self; 3] = [Self::Good, Self::Fair, Self::Poor];
}

/// One participant's own evaluation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SelfRating {
    /// Who says so.
    pub name: String,
    pub post: String,
    /// 准备是否充分
    pub readiness: Option<Readiness>,
    /// 职责是否清楚
    pub roles: Option<Readiness>,
    /// 沟通是否顺畅
    pub communication: Option<Readiness>,
    /// 改进建议
    pub improvements: String,
}

/// One line of the course as the players remember it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecalledLine {
    /// As they said it: 17:42, 3:20, 一开始; may be empty.
    pub time: String,
    pub text: String,
}

impl RecalledLine {
    /// Drill time in milliseconds, where the time can be understood: a time of day during the drill, or minutes and seconds since its start.
    pub fn elapsed_millis(&self, state: &State) -> Option<i64> {
        let (started, ended) = (state.started?, state.ended.or(state.last)?);
        let mut numbers = self.time.trim().splitn(3, [':', '：']);
        let mut number = || numbers.next()?.trim().parse::<i64>().ok();
        let (first, second, third) = (number()?, number()?, number());
        // Whoever writes a number of hours that no drill has means something else.
        if !(0..10_000).contains(&first)
            || !(0..60).contains(&second)
            || third.is_some_and(|s| !(0..60).contains(&s))
        {
            return None;
        }
        let from = i64::from(started.wall.num_seconds_from_midnight());
        let length = (ended.wall - started.wall).num_seconds();
        let day = first * 3600 + second * 60 + third.unwrap_or(0);
        // Minutes alone may lie up to a minute before the second at which it began.
        if (from - 60..=from + length).contains(&day) {
            return Some(((day - from) * 1000).max(0));
        }
        let since = match third {
            None => first * 60 + second,
            Some(third) => first * 3600 + second * 60 + third,
        };
        (since * 1000 <= ended.elapsed_millis).then_some(since * 1000)
    }

    /// The scene and cue that were on at that time.
    pub fn cue<'a>(&self, state: &'a State) -> Option<(usize, &'a str)> {
        let at = self.elapsed_millis(state)?;
        let mut found = None;
        for (scene, played) in state.scenes.iter().enumerate() {
            for visit in &played.visits {
                if visit.shown.elapsed_millis <= at {
                    found = Some((scene, visit.cue.as_str()));
                }
            }
        }
        found
    }
}

/// Reads a course told from memory, one moment a line: the time, then what happened, parted by a blank, a dash or a comma. Empty lines are passed over.
pub fn read_retold(text: &str) -> Vec<RecalledLine> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .take(RETOLD_LINES)
        .map(|line| {
            let end = line
                .find(|c: char| !(c.is_ascii_digit() || c == ':' || c == '：'))
                .unwrap_or(line.len());
            let time = line[..end].trim_end_matches([':', '：']);
            let rest = &line[time.len()..];
            let timed = time.contains([':', '：']);
            let (time, rest) = if timed { (time, rest) } else { ("", line) };
            let apart = |c: char| c.is_whitespace() || "-–—－，,、:：".contains(c);
            RecalledLine {
                time: time.to_owned(),
                text: rest.trim_start_matches(apart).to_owned(),
            }
        })
        .collect()
}
