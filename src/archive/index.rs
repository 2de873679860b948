//! What is derived from a drill's entries so that lists and figures are quick. Everything here can be derived anew at any time.

use chrono::Datelike as _;
use rusqlite::{OptionalExtension as _, Transaction, params};

use super::texts::Texts as _;
use super::{Archive, ArchiveError, OnCourse, Summary, facts, fail, integer, ledger_index, trash};
use crate::drill::{CorrectiveActionState, Drill, Now};

/// The version of the derived rows. It grows whenever what is derived from a drill changes, and every drill is then indexed anew. A drill that went on since it was indexed has 0.
pub(super) const INDEX_VERSION: i64 = 14;
/// Drills that are looked up at a time.
const AT_ONCE: i64 = 200;

impl Archive {
    /// Refreshes what lists show of a drill.
    pub fn summarise(&mut self, drill: &Drill) -> Result<(), ArchiveError> {
        self.transact(|transaction| index(transaction, drill, &Summary::of(drill)))
    }

    /// How many drills are not indexed as they stand and as this program indexes.
    pub fn stale_count(&self) -> Result<u64, ArchiveError> {
        self.connection
            .query_row(
                "SELECT count(*) FROM drill WHERE index_version < ?1",
                [INDEX_VERSION],
                |row| row.get::<_, i64>(0),
            )
            .map(i64::unsigned_abs)
            .map_err(|e| fail(&e, &self.path))
    }

    /// Indexes them anew: those that an older program has indexed, and those that went on without being indexed, as when the program was killed. One that cannot be read is left for `verify` to name. `on` is told how many drills of how many are through; false is the answer where it stops the work.
    ///
    /// Each drill is a short transaction of its own, so that the window may write meanwhile; what was indexed before the end is not indexed again.
    pub fn reindex(&mut self, on: OnCourse<'_>) -> Result<bool, ArchiveError> {
        let all = self.stale_count()?;
        if all == 0 {
            return Ok(true);
        }
        // What a cut of the power undoes is derived the next time.
        self.synchronise("NORMAL")?;
        let done = self.reindex_each(all, on);
        self.synchronise("FULL")?;
        done
    }

    fn reindex_each(&mut self, all: u64, on: OnCourse<'_>) -> Result<bool, ArchiveError> {
        let (mut done, mut after) = (0, (i64::MIN, String::new()));
        loop {
            let stale = self.stale_after(&after).map_err(|e| fail(&e, &self.path))?;
            let Some(last) = stale.last() else {
                return Ok(true);
            };
            after.clone_from(last);
            for (_, uid) in &stale {
                if !on(done, all) {
                    return Ok(false);
                }
                match self.load(uid, Now::epoch()) {
                    Ok((drill, _)) => {
                        self.in_place()?;
                        let version = self.index_unless_changed(&drill);
                        version.map_err(|e| fail(&e, &self.path))?;
                    }
                    Err(
                        ArchiveError::BadScript(_)
                        | ArchiveError::Damaged { .. }
                        // Deleted meanwhile.
                        | ArchiveError::NoSuchDrill(_),
                    ) => {}
                    Err(error) => return Err(error),
                }
                done = all.min(done + 1);
            }
        }
    }

    /// One that went on since it was read is indexed by whoever wrote that.
    fn index_unless_changed(&mut self, drill: &Drill) -> rusqlite::Result<()> {
        let summary = Summary::of(drill);
        let transaction = self.connection.transaction()?;
        let unchanged: bool = transaction
            .prepare_cached("SELECT coalesce(max(seq), 0) = ?2 FROM entry WHERE drill_uid = ?1")?
            .query_row(params![drill.uid(), integer(summary.entries)], |row| {
                row.get(0)
            })?;
        if unchanged {
            index(&transaction, drill, &summary)?;
        }
        transaction.commit()
    }

    fn synchronise(&self, how: &str) -> Result<(), ArchiveError> {
        self.connection
            .pragma_update(None, "synchronous", how)
            .map_err(|e| fail(&e, &self.path))
    }

    /// The next drills that are to be indexed anew, each with the version that it has.
    fn stale_after(&self, (version, uid): &(i64, String)) -> rusqlite::Result<Vec<(i64, String)>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT index_version, uid FROM drill WHERE index_version < ?1 AND (index_version, uid) > (?2, ?3)
             ORDER BY index_version, uid LIMIT ?4",
        )?;
        let rows = statement.query_map(params![INDEX_VERSION, version, uid, AT_ONCE], |row| {
            Ok((row.get(0)?, row.text(1)?))
        })?;
        rows.collect()
    }
}

/// Everything that is derived from a drill, within one transaction. One that lies in the trash gets no row in the lists.
pub(super) fn index(
    transaction: &Transaction<'_>,
    drill: &Drill,
    summary: &Summary,
) -> rusqlite::Result<()> {
    index_at(transaction, drill, summary, None)
}

/// As [`index`], with the id of its row where it had one before.
pub(super) fn index_at(
    transaction: &Transaction<'_>,
    drill: &Drill,
    summary: &Summary,
    listed: Option<i64>,
) -> rusqlite::Result<()> {
    let Some(id) = index_ledgers(transaction, drill, summary, listed)? else {
        return Ok(());
    };
    super::actions::index(transaction, drill, id)?;
    facts::index(transaction, drill, id)?;
    super::find::index(transaction, drill, summary, id)?;
    super::media::index(transaction, drill, id)?;
    Ok(())
}

/// Of it what the list and the ledgers are made of; the id of its row. None of one that lies in the trash.
pub(super) fn index_ledgers(
    transaction: &Transaction<'_>,
    drill: &Drill,
    summary: &Summary,
    listed: Option<i64>,
) -> rusqlite::Result<Option<i64>> {
    let json = serde_json::to_string(summary).unwrap_or_default();
    transaction.execute(
        "UPDATE drill SET summary = ?2, summary_seq = ?3, open = ?4, number = ?5, name = ?6, index_version = ?7 WHERE uid = ?1",
        params![
            drill.uid(),
            json,
            integer(summary.entries),
            summary.is_open(),
            summary.number,
            summary.name,
            INDEX_VERSION,
        ],
    )?;
    if trash::is_trashed(transaction, drill.uid())? {
        return Ok(None);
    }
    let id = list(transaction, drill, summary, listed)?;
    ledger_index::index(transaction, drill, id)?;
    Ok(Some(id))
}

/// What was derived from a drill is behind its entries now, until it is indexed again.
pub(super) fn mark_stale(transaction: &Transaction<'_>, uid: &str) -> rusqlite::Result<()> {
    transaction
        .prepare_cached("UPDATE drill SET index_version = 0 WHERE uid = ?1 AND index_version <> 0")?
        .execute([uid])
        .map(|_| ())
}

/// The id of a drill's row in the list.
pub(super) fn id(transaction: &Transaction<'_>, uid: &str) -> rusqlite::Result<Option<i64>> {
    transaction
        .prepare_cached("SELECT id FROM drill_summary WHERE drill_uid = ?1")?
        .query_row([uid], |row| row.get(0))
        .optional()
}

/// Takes a drill out of all lists and figures. Its entries, and what is known of it alone, stay.
pub(super) fn remove(transaction: &Transaction<'_>, uid: &str) -> rusqlite::Result<()> {
    let Some(id) = id(transaction, uid)? else {
        return Ok(());
    };
    let outlet: Option<i64> = transaction
        .prepare_cached("SELECT outlet_id FROM drill_score WHERE drill_id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    facts::remove(transaction, id)?;
    // What else is derived goes with the row.
    transaction.execute("DELETE FROM drill_summary WHERE id = ?1", [id])?;
    // A unit whose last drill is gone has not drilled.
    let alone: bool = transaction
        .prepare_cached("SELECT NOT EXISTS (SELECT 1 FROM drill_score WHERE outlet_id = ?1)")?
        .query_row([outlet], |row| row.get(0))?;
    if alone {
        transaction.execute("DELETE FROM item_tally WHERE outlet_id = ?1", [outlet])?;
        transaction.execute("DELETE FROM outlet WHERE id = ?1", [outlet])?;
    }
    Ok(())
}

/// The row of the list; its id, which other derived rows refer to.
fn list(
    transaction: &Transaction<'_>,
    drill: &Drill,
    summary: &Summary,
    listed: Option<i64>,
) -> rusqlite::Result<i64> {
    let state = drill.state();
    let laid_out = drill.entries().first().map(|entry| entry.entered.wall);
    let day = state
        .started
        .map(|moment| moment.wall)
        .or(laid_out)
        .map_or_else(String::new, |wall| {
            format!("{:04}-{:02}-{:02}", wall.year(), wall.month(), wall.day())
        });
    let problems = &state.debrief.problems;
    let count = |wanted: CorrectiveActionState| {
        integer(problems.iter().filter(|p| p.state == wanted).count() as u64)
    };
    let next_due = problems
        .iter()
        .filter(|p| p.state != CorrectiveActionState::Done)
        .filter_map(|p| p.due)
        .min()
        .map(|due| due.to_string());
    let category = drill
        .scenarios()
        .first()
        .and_then(|scenario| scenario.category)
        .map_or("", |category| category.word());
    let signed = summary.evaluation.lacking.is_filed();
    let evaluation = serde_json::to_string(&summary.evaluation)
        .map_err(|err| rusqlite::Error::ToSqlConversionFailure(err.into()))?;
    transaction.query_row(
        include_str!("sql/upsert_drill_summary.sql"),
        params![
            drill.uid(),
            day,
            summary.started,
            summary.number,
            summary.name,
            summary.unit,
            state.setup.branch,
            summary.scenarios.join("\n"),
            summary.titles.join("\n"),
            category,
            summary.form.word(),
            summary.disclosure.word(),
            summary.commander,
            summary.facilitator,
            integer(summary.roster as u64),
            summary.phase,
            summary.is_open(),
            summary.rehearsal,
            summary.elapsed_millis,
            summary.score_tenths,
            summary.grade,
            summary.red_lines,
            summary.unrated,
            integer(problems.len() as u64),
            count(CorrectiveActionState::Open),
            count(CorrectiveActionState::Underway),
            count(CorrectiveActionState::Done),
            next_due,
            signed,
            listed,
            evaluation,
        ],
        |row| row.get(0),
    )
}
