//! Corrective actions over all drills: derived from their entries, and asked for page by page.

use chrono::NaiveDate;
use rusqlite::types::Value;
use rusqlite::{Row, Transaction, params, params_from_iter};

use super::texts::Texts as _;
use super::{Archive, ArchiveError, fail, integer};
use crate::drill::{CorrectiveActionState, Drill};

/// Which actions are asked for, by how far they have come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CorrectiveActionFilter {
    /// 未整改 and 整改中.
    #[default]
    NotDone,
    /// Not done, and the deadline is over.
    Overdue,
    /// 未整改
    Open,
    /// 整改中
    Underway,
    /// 已整改
    Done,
    All,
}

/// By what a list of actions is ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CorrectiveActionOrder {
    /// The nearest deadline first, those without one last.
    #[default]
    Due,
    /// The newest drill first.
    Drill,
    Responsible,
    State,
}

/// What is asked of [`Archive::actions`]. Empty texts ask for nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrectiveActionQuery {
    pub filter: CorrectiveActionFilter,
    /// From which day on a deadline is over.
    pub today: NaiveDate,
    /// Unit or branch, as entered.
    pub unit: String,
    /// Id of a scenario that the drill played.
    pub scenario: String,
    pub responsible: String,
    /// Found in problem, measure, cause, people, or the drill's name, number and unit.
    pub text: String,
    pub order: CorrectiveActionOrder,
    pub offset: usize,
    pub limit: usize,
}

impl CorrectiveActionQuery {
    /// Everything that is not done, the nearest deadline first.
    pub fn not_done(today: NaiveDate) -> Self {
        Self {
            filter: CorrectiveActionFilter::NotDone,
            today,
            unit: String::new(),
            scenario: String::new(),
            responsible: String::new(),
            text: String::new(),
            order: CorrectiveActionOrder::Due,
            offset: 0,
            limit: usize::MAX,
        }
    }
}

/// A corrective action with the drill it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrectiveActionRow {
    pub uid: String,
    /// 记录编号
    pub number: String,
    /// Of the drill.
    pub name: String,
    pub unit: String,
    pub branch: String,
    /// Local date of the drill, `2026-11-24`.
    pub day: String,
    /// Titles of its scenes.
    pub titles: Vec<String>,
    /// Among the problems of the drill, from 0.
    pub place: usize,
    /// Which problem of its drill it is, counted as they were raised: it stays when others go or move.
    pub raised: usize,
    pub problem: String,
    pub cause: String,
    pub measure: String,
    pub responsible: String,
    pub post: String,
    pub checker: String,
    pub due: Option<NaiveDate>,
    pub state: CorrectiveActionState,
    pub done_on: Option<NaiveDate>,
    /// What showed it: scenario and item.
    pub items: Vec<(String, String)>,
}

impl CorrectiveActionRow {
    /// 承办网点 of the drill, or who organised it.
    pub fn outlet(&self) -> &str {
        super::outlet_name(&self.unit, &self.branch)
    }

    /// By how many days the deadline is over while it is not done.
    pub fn days_late(&self, today: NaiveDate) -> Option<i64> {
        let due = self
            .due
            .filter(|_| self.state != CorrectiveActionState::Done)?;
        Some((today - due).num_days()).filter(|days| *days > 0)
    }
}

/// One page of a list of actions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CorrectiveActionPage {
    pub rows: Vec<CorrectiveActionRow>,
    /// How many there are on all pages.
    pub total: usize,
    /// How many of them are overdue.
    pub overdue: usize,
}

/// The actions of a drill, in place of those before.
pub(super) fn index(
    transaction: &Transaction<'_>,
    drill: &Drill,
    drill_id: i64,
) -> rusqlite::Result<()> {
    transaction
        .prepare_cached("DELETE FROM corrective_action WHERE drill_id = ?1")?
        .execute([drill_id])?;
    let mut statement = transaction.prepare_cached(
        "INSERT INTO corrective_action (drill_id, position, problem, cause, measure, responsible, post, checker, due, state, done_on, items, problem_number)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    )?;
    let debrief = &drill.state().debrief;
    for (place, (problem, raised)) in debrief.problems.iter().zip(&debrief.raised).enumerate() {
        let items: Vec<(&str, &str)> = problem
            .items
            .iter()
            .filter_map(|(scene, item)| {
                let scenario = drill.scenarios().get(*scene)?;
                Some((scenario.id.as_str(), item.as_str()))
            })
            .collect();
        statement.execute(params![
            drill_id,
            integer(place as u64),
            problem.text,
            problem.cause,
            problem.measure,
            problem.responsible,
            problem.post,
            problem.checker,
            problem.due.map(|d| d.to_string()),
            problem.state.word(),
            problem.done_on.map(|d| d.to_string()),
            serde_json::to_string(&items).unwrap_or_default(),
            integer(*raised as u64),
        ])?;
    }
    Ok(())
}

impl Archive {
    /// Corrective actions of drills that are over, without rehearsals.
    pub fn actions(
        &self,
        query: &CorrectiveActionQuery,
    ) -> Result<CorrectiveActionPage, ArchiveError> {
        self.actions_inner(query).map_err(|e| fail(&e, &self.path))
    }

    fn actions_inner(
        &self,
        query: &CorrectiveActionQuery,
    ) -> rusqlite::Result<CorrectiveActionPage> {
        let mut wanted = String::from(
            " FROM corrective_action a JOIN drill_summary l ON l.id = a.drill_id WHERE l.rehearsal = 0 AND l.open = 0",
        );
        let today = query.today.to_string();
        let mut values: Vec<Value> = vec![today.into()];
        let late = "(a.state <> 'done' AND a.due IS NOT NULL AND a.due < ?1)";
        wanted.push_str(match query.filter {
            CorrectiveActionFilter::NotDone => " AND a.state <> 'done'",
            CorrectiveActionFilter::Overdue => {
                " AND (a.state <> 'done' AND a.due IS NOT NULL AND a.due < ?1)"
            }
            CorrectiveActionFilter::Open => " AND a.state = 'open'",
            CorrectiveActionFilter::Underway => " AND a.state = 'underway'",
            CorrectiveActionFilter::Done => " AND a.state = 'done'",
            CorrectiveActionFilter::All => "",
        });
        // A value is always bound, never spliced in.
        let mut and = |clause: &str, value: &str| {
            if !value.is_empty() {
                values.push(value.to_owned().into());
                let number = values.len().to_string();
                wanted.push_str(" AND ");
                wanted.push_str(&clause.replace('?', &["?", &number].concat()));
            }
        };
        and("(l.unit = ? OR l.branch = ?)", query.unit.trim());
        and(
            "instr(char(10) || l.scenario_codes || char(10), char(10) || ? || char(10)) > 0",
            &query.scenario,
        );
        and("a.responsible = ?", query.responsible.trim());
        and(
            "instr(lower(a.problem || char(10) || a.measure || char(10) || a.cause || char(10) || a.responsible || char(10)
             || a.post || char(10) || a.checker || char(10) || l.name || char(10) || l.number || char(10) || l.unit || char(10) || l.branch), ?) > 0",
            &query.text.trim().to_lowercase(),
        );
        let count = [
            "SELECT count(*), coalesce(sum(",
            late,
            "), 0), ?1",
            wanted.as_str(),
        ]
        .concat();
        let (total, overdue): (i64, i64) =
            self.connection
                .query_row(&count, params_from_iter(values.iter()), |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })?;
        let order = match query.order {
            CorrectiveActionOrder::Due => "a.due IS NULL, a.due, l.day DESC, l.id DESC, a.position",
            CorrectiveActionOrder::Drill => "l.day DESC, l.id DESC, a.position",
            CorrectiveActionOrder::Responsible => {
                "a.responsible = '', a.responsible, a.due IS NULL, a.due, l.id DESC, a.position"
            }
            CorrectiveActionOrder::State => {
                "CASE a.state WHEN 'open' THEN 0 WHEN 'underway' THEN 1 ELSE 2 END, a.due IS NULL, a.due, l.id DESC, a.position"
            }
        };
        values.push(integer(query.limit as u64).into());
        values.push(integer(query.offset as u64).into());
        let numbers = [values.len() - 1, values.len()].map(|n| n.to_string());
        let list = [
            "SELECT l.drill_uid, l.number, l.name, l.unit, l.branch, l.day, l.titles, a.position, a.problem, a.cause, a.measure,
             a.responsible, a.post, a.checker, a.due, a.state, a.done_on, a.items, a.problem_number, ?1",
            wanted.as_str(),
            " ORDER BY ",
            order,
            " LIMIT ?",
            &numbers[0],
            " OFFSET ?",
            &numbers[1],
        ]
        .concat();
        let mut statement = self.connection.prepare_cached(&list)?;
        let rows = statement.query_map(params_from_iter(values.iter()), action_row)?;
        Ok(CorrectiveActionPage {
            rows: rows.collect::<rusqlite::Result<_>>()?,
            total: usize::try_from(total).unwrap_or(0),
            overdue: usize::try_from(overdue).unwrap_or(0),
        })
    }
}

fn action_row(row: &Row<'_>) -> rusqlite::Result<CorrectiveActionRow> {
    let date = |place: usize| -> rusqlite::Result<Option<NaiveDate>> {
        let kept: Option<String> = row.text_or_none(place)?;
        Ok(kept.and_then(|text| text.parse().ok()))
    };
    let titles: String = row.text(6)?;
    let size = |place: usize| -> rusqlite::Result<usize> {
        Ok(usize::try_from(row.get::<_, i64>(place)?).unwrap_or(0))
    };
    let state: String = row.text(15)?;
    let items: String = row.text(17)?;
    Ok(CorrectiveActionRow {
        uid: row.text(0)?,
        number: row.text(1)?,
        name: row.text(2)?,
        unit: row.text(3)?,
        branch: row.text(4)?,
        day: row.text(5)?,
        titles: titles.lines().map(str::to_owned).collect(),
        place: size(7)?,
        raised: size(18)?,
        problem: row.text(8)?,
        cause: row.text(9)?,
        measure: row.text(10)?,
        responsible: row.text(11)?,
        post: row.text(12)?,
        checker: row.text(13)?,
        due: date(14)?,
        state: CorrectiveActionState::from_word(&state),
        done_on: date(16)?,
        items: serde_json::from_str(&items).unwrap_or_default(),
    })
}
