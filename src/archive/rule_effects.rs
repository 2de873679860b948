//! What a change of a rule mends, and whether it was done in a drill after it: derived from the actions and results that the archive has, and kept nowhere.

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate};
use rusqlite::Connection;

use super::texts::Texts as _;
use super::{Archive, ArchiveError, codes, fail};
use crate::drill::{CorrectiveActionState, Origin, RuleChange};
use crate::scenario::Rating;

/// What stands around a change of a rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleEffect {
    /// How far the action is that mends the problem; none where the drill is not there or has no such problem.
    pub action: Option<CorrectiveActionState>,
    /// The latest drill since it came into force that showed what had been lacking.
    pub repeat: Option<RuleRepeat>,
}

/// A drill that showed whether a changed rule is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleRepeat {
    pub uid: String,
    /// 记录编号
    pub number: String,
    pub day: NaiveDate,
    /// Everything that had shown the problem was done, as far as it was seen.
    pub is_done: bool,
}

/// An action by how far it is, with what showed its problem: scenario and item.
type Action = (CorrectiveActionState, Vec<(String, String)>);

/// A drill by day and number, with what it showed.
type Seen = BTreeMap<(i32, i64), (String, String, bool)>;

impl Archive {
    /// What stands around each of these changes, in their order. The drill after it is one of the same outlet, on the day it came into force or later.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn rule_effects(&self, changes: &[RuleChange]) -> Result<Vec<RuleEffect>, ArchiveError> {
        let effects = changes
            .iter()
            .map(|change| effect(&self.connection, change));
        let effects: rusqlite::Result<Vec<RuleEffect>> = effects.collect();
        effects.map_err(|e| fail(&e, &self.path))
    }
}

fn effect(connection: &Connection, change: &RuleChange) -> rusqlite::Result<RuleEffect> {
    let Some(origin) = &change.origin else {
        return Ok(RuleEffect::default());
    };
    let Some((state, items)) = action(connection, origin, &change.reason)? else {
        return Ok(RuleEffect::default());
    };
    let is_taken_up = change.refused.trim().is_empty();
    let repeat = match change.effective_on.filter(|_| is_taken_up) {
        Some(since) => repeat(connection, origin, &items, since)?,
        None => None,
    };
    Ok(RuleEffect {
        action: Some(state),
        repeat,
    })
}

/// The action of the problem: that which is worded so, since others may have been removed before it; else that in its place.
fn action(
    connection: &Connection,
    origin: &Origin,
    problem: &str,
) -> rusqlite::Result<Option<Action>> {
    let mut statement = connection.prepare_cached(
        "SELECT a.position, a.problem, a.state, a.items FROM corrective_action a
         JOIN drill_summary d ON d.id = a.drill_id WHERE d.drill_uid = ?1 ORDER BY a.position",
    )?;
    let rows = statement.query_map([&origin.drill], |row| {
        let place: i64 = row.get(0)?;
        Ok((place, row.text(1)?, row.text(2)?, row.text(3)?))
    })?;
    let rows: Vec<(i64, String, String, String)> = rows.collect::<rusqlite::Result<_>>()?;
    let place = i64::try_from(origin.place).unwrap_or(i64::MAX);
    let found = rows.iter().find(|row| row.1.trim() == problem.trim());
    let found = found.or_else(|| rows.iter().find(|row| row.0 == place));
    Ok(found.map(|(_, _, state, items)| {
        let state = CorrectiveActionState::from_word(state);
        (state, serde_json::from_str(items).unwrap_or_default())
    }))
}

fn repeat(
    connection: &Connection,
    origin: &Origin,
    items: &[(String, String)],
    since: NaiveDate,
) -> rusqlite::Result<Option<RuleRepeat>> {
    let since = since.num_days_from_ce();
    let mut seen = Seen::new();
    for (scenario, item) in items {
        let mut statement = connection.prepare_cached(include_str!("sql/results_of_item.sql"))?;
        let mut rows = statement.query([scenario, item])?;
        let mut later = Vec::new();
        let mut outlet = None;
        while let Some(row) = rows.next()? {
            let at: (i32, i64) = (row.get(0)?, row.get(1)?);
            let (whose, code): (i64, i64) = (row.get(2)?, row.get(3)?);
            let (uid, number) = (row.text(4)?, row.text(5)?);
            if uid == origin.drill {
                outlet = Some(whose);
            } else if at.0 >= since {
                later.push((at, whose, codes::rating(code), uid, number));
            }
        }
        for (at, whose, rating, uid, number) in later {
            let is_seen = rating.is_some_and(Rating::is_seen);
            if outlet == Some(whose) && is_seen {
                let drill = seen.entry(at).or_insert((uid, number, true));
                drill.2 &= rating == Some(Rating::Met);
            }
        }
    }
    Ok(seen
        .pop_last()
        .and_then(|((day, _), (uid, number, is_done))| {
            Some(RuleRepeat {
                uid,
                number,
                day: NaiveDate::from_num_days_from_ce_opt(day)?,
                is_done,
            })
        }))
}
