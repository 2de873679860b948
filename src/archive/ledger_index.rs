//! What the ledgers tell of the drills of a period, without replaying any.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rusqlite::{Transaction, params};

use super::texts::Texts as _;
use super::{Archive, ArchiveError, fail};
use crate::drill::{Disclosure, Drill, DrillMode, Grade, LedgerBody, LedgerDrill};
use crate::scenario::{self, Scenario};

/// Which drills are filed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LedgerFilter {
    /// The first day that counts; none is since ever.
    pub from: Option<NaiveDate>,
    /// The last day that counts; none is until ever.
    pub to: Option<NaiveDate>,
    /// 组织单位 or 承办网点 by its whole name; empty is any.
    pub unit: String,
    /// Id of a scenario that one of the scenes plays; empty is any.
    pub scenario: String,
    /// Only these drills, by id.
    pub only: Option<Vec<String>>,
    /// Rehearsals too. A ledger never counts them; a package may be asked for one.
    pub rehearsals: bool,
}

/// Draws what the ledgers tell of a drill; `id` is that of its row in `drill_summary`.
pub(super) fn index(transaction: &Transaction<'_>, drill: &Drill, id: i64) -> rusqlite::Result<()> {
    let body = serde_json::to_string(&LedgerBody::of(drill))
        .map_err(|err| rusqlite::Error::ToSqlConversionFailure(err.into()))?;
    transaction.execute(
        "INSERT INTO ledger_row (drill_id, body) VALUES (?1, ?2) ON CONFLICT (drill_id) DO UPDATE SET body = excluded.body",
        params![id, body],
    )?;
    Ok(())
}

impl Archive {
    /// The drills that are over, in the order of their days.
    pub fn filed(&self, filing: &LedgerFilter) -> Result<Vec<LedgerDrill>, ArchiveError> {
        let day = |day: Option<NaiveDate>| day.map_or_else(String::new, |d| d.to_string());
        let run = || -> rusqlite::Result<Vec<LedgerDrill>> {
            let mut statement = self
                .connection
                .prepare_cached(include_str!("sql/ledger_rows.sql"))?;
            let only = filing
                .only
                .as_ref()
                .map(|uids| serde_json::Value::from(uids.clone()).to_string());
            let rows = statement.query_map(
                params![
                    filing.rehearsals,
                    day(filing.from),
                    day(filing.to),
                    filing.unit.trim(),
                    filing.scenario.trim(),
                    only,
                ],
                row,
            )?;
            rows.collect()
        };
        run().map_err(|e| fail(&e, &self.path))
    }

    /// The units and outlets that drills name, in order.
    pub fn units(&self) -> Result<Vec<String>, ArchiveError> {
        self.column(
            "SELECT DISTINCT trim(unit) FROM drill_summary WHERE trim(unit) <> ''
             UNION SELECT DISTINCT trim(branch) FROM drill_summary WHERE trim(branch) <> '' ORDER BY 1",
        )
    }

    /// The scenarios that drills play, by id.
    pub fn played_scenarios(&self) -> Result<Vec<String>, ArchiveError> {
        let lists = self.column("SELECT DISTINCT scenario_codes FROM drill_summary")?;
        let ids: BTreeSet<&str> = lists.iter().flat_map(|list| list.lines()).collect();
        Ok(ids.into_iter().map(str::to_owned).collect())
    }

    fn column(&self, sql: &str) -> Result<Vec<String>, ArchiveError> {
        let run = || -> rusqlite::Result<Vec<String>> {
            let mut statement = self.connection.prepare_cached(sql)?;
            let rows = statement.query_map([], |row| row.text(0))?;
            rows.collect()
        };
        run().map_err(|e| fail(&e, &self.path))
    }

    /// The newest script with this id that was played; none where no drill has it or it cannot be read.
    pub fn newest_script(&self, scenario: &str) -> Result<Option<Scenario>, ArchiveError> {
        let run = || -> rusqlite::Result<Vec<Vec<u8>>> {
            let mut statement = self.connection.prepare_cached(
                "SELECT script.text FROM scene JOIN script ON script.hash = scene.script_hash
                 WHERE scene.scenario_code = ?1 ORDER BY scene.scenario_version DESC LIMIT 1",
            )?;
            let rows = statement.query_map([scenario], |row| row.bytes(0))?;
            rows.collect()
        };
        let texts = run().map_err(|e| fail(&e, &self.path))?;
        Ok(texts.first().and_then(|text| scenario::read(text).0))
    }
}

fn row(row: &rusqlite::Row<'_>) -> rusqlite::Result<LedgerDrill> {
    let day: String = row.text(2)?;
    let titles: String = row.text(6)?;
    let form: String = row.text(8)?;
    let disclosure: String = row.text(9)?;
    let grade: Option<String> = row.text_or_none(15)?;
    let body: Option<String> = row.text_or_none(17)?;
    let evaluation: String = row.text(18)?;
    Ok(LedgerDrill {
        uid: row.text(0)?,
        number: row.text(1)?,
        day: day.parse().ok(),
        unit: row.text(3)?,
        branch: row.text(4)?,
        name: row.text(5)?,
        titles: titles.split('\n').map(str::to_owned).collect(),
        category: row.text(7)?,
        form: DrillMode::from_word(&form),
        disclosure: Disclosure::from_word(&disclosure),
        commander: row.text(10)?,
        facilitator: row.text(11)?,
        participants: usize::try_from(row.get::<_, i64>(12)?).unwrap_or(0),
        aborted: row.get(13)?,
        score_tenths: row.get(14)?,
        grade: grade.as_deref().and_then(Grade::from_word),
        red_lines: row.get(16)?,
        evaluation: super::evaluation(&evaluation),
        body: body
            .and_then(|json| serde_json::from_str(&json).ok())
            .unwrap_or_default(),
    })
}
