//! Writes the rows by which a drill is found.

use chrono::{DateTime, Datelike as _, FixedOffset, NaiveDate, Timelike as _};
use rusqlite::{Connection, OptionalExtension as _, Transaction, params};

use super::super::texts::Texts as _;
use super::super::{Summary, codes, integer, outlet_name};
use super::Standing;
use super::snippet::{self, TextSource};
use super::words;
use crate::drill::{CorrectiveActionState, Drill, Grade, Phase};

/// Days from 1 January of the year 1.
pub(super) fn days(day: NaiveDate) -> i64 {
    i64::from(day.num_days_from_ce())
}

/// Seconds of a day.
pub(super) const DAY: i64 = 86_400;

/// The local time as one number.
fn at(wall: DateTime<FixedOffset>) -> i64 {
    days(wall.date_naive()) * DAY + i64::from(wall.num_seconds_from_midnight())
}

/// Writes the rows by which a drill is found, in place of those before; `id` is that of its row in `drill_summary`. One that is not over is not found.
pub(in crate::archive) fn index(
    transaction: &Transaction<'_>,
    drill: &Drill,
    summary: &Summary,
    id: i64,
) -> rusqlite::Result<()> {
    transaction
        .prepare_cached("DELETE FROM search_row WHERE drill_id = ?1")?
        .execute([id])?;
    let state = drill.state();
    if state.is_open() {
        return tell(transaction, id, &[]);
    }
    let begun = state
        .started
        .map(|moment| moment.wall)
        .or_else(|| drill.entries().first().map(|entry| entry.entered.wall));
    let open: Vec<_> = state
        .debrief
        .problems
        .iter()
        .filter(|p| p.state != CorrectiveActionState::Done)
        .collect();
    let problems = state.debrief.problems.len();
    let signed = summary.evaluation.lacking.is_filed();
    let status = match (state.phase, signed) {
        (Phase::Aborted, _) => Standing::Aborted,
        (_, true) => Standing::Filed,
        (_, false) => Standing::Unsigned,
    };
    let category = drill.scenarios().first().and_then(|s| s.category);
    let grade = summary.grade.as_deref().and_then(Grade::from_word);
    let unit = outlet_name(&state.setup.unit, &state.setup.branch);
    transaction
        .prepare_cached(
            "INSERT INTO search_row (drill_id, started_seconds, unit_id, scenarios_id, category_code, form_code, score_tenths, grade_code,
                red_lines, unrated, problems, actions_open, actions_done, next_due, status_code, rehearsal)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
        )?
        .execute(params![
            id,
            begun.map_or(0, at),
            word(transaction, unit)?,
            word(transaction, &summary.scenarios.join("\n"))?,
            codes::of_category(category),
            codes::of_form(summary.form, summary.disclosure),
            summary.score_tenths,
            grade.map(codes::of_grade),
            summary.red_lines,
            summary.unrated,
            integer(problems as u64),
            integer(open.len() as u64),
            integer((problems - open.len()) as u64),
            open.iter().filter_map(|p| p.due).min().map(days),
            codes::of_status(status),
            summary.rehearsal,
        ])?;
    tell(transaction, id, &snippet::told(drill))
}

/// Keeps the words of a drill, in place of those before. Most changes leave them as they were, and the index is dear to write.
/// So when words come to be parted otherwise, a migration has to empty `search_text`.
fn tell(
    transaction: &Transaction<'_>,
    id: i64,
    told: &[(TextSource, String)],
) -> rusqlite::Result<()> {
    let body = snippet::kept(told);
    let before: Option<String> = transaction
        .prepare_cached("SELECT body FROM search_text WHERE drill_id = ?1")?
        .query_row([id], |row| row.text(0))
        .optional()?;
    if before.as_deref().unwrap_or_default() == body {
        return Ok(());
    }
    transaction
        .prepare_cached("DELETE FROM search_text WHERE drill_id = ?1")?
        .execute([id])?;
    if told.is_empty() {
        return Ok(());
    }
    transaction
        .prepare_cached("INSERT INTO search_text (drill_id, body) VALUES (?1, ?2)")?
        .execute(params![id, body])?;
    transaction
        .prepare_cached("INSERT INTO search_fts (rowid, parts) VALUES (?1, ?2)")?
        .execute(params![
            id,
            words::parts_of(told.iter().map(|(_, text)| text.as_str()))
        ])?;
    Ok(())
}

/// Puts into the index what is told of drills and is not in it.
pub(in crate::archive) fn index_rest(connection: &Connection) -> rusqlite::Result<()> {
    let mut rest = connection.prepare(
        "SELECT drill_id, body FROM search_text WHERE drill_id NOT IN (SELECT id FROM search_fts_docsize)",
    )?;
    let rows = rest.query_map([], |row| Ok((row.get(0)?, row.text(1)?)))?;
    for (id, body) in rows.collect::<rusqlite::Result<Vec<(i64, String)>>>()? {
        connection.execute(
            "INSERT INTO search_fts (rowid, parts) VALUES (?1, ?2)",
            params![id, parts_of_told(&body)],
        )?;
    }
    Ok(())
}

/// What the index has of what is told of a drill, as it is kept.
pub(in crate::archive) fn parts_of_told(body: &str) -> String {
    let texts = body.lines().map(|line| {
        let mut chars = line.chars();
        // The letter says what it is.
        chars.next();
        chars.as_str()
    });
    words::parts_of(texts)
}

/// The number of a word in the list of words.
fn word(transaction: &Transaction<'_>, word: &str) -> rusqlite::Result<i64> {
    transaction
        .prepare_cached("INSERT INTO search_value (value) VALUES (?1) ON CONFLICT DO NOTHING")?
        .execute([word])?;
    transaction
        .prepare_cached("SELECT id FROM search_value WHERE value = ?1")?
        .query_row([word], |row| row.get(0))
}
