//! What follows from the log of what was done: legal holds, renewals, the trash, and numbers that were given.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;
use rusqlite::types::Value;
use serde_json::Map;

use super::rows::{Values, all, differences, shown};
use super::{Difference, Fault};
use crate::archive::AuditAction;
use crate::archive::audit_log::{self, Line};
use crate::archive::texts::Texts as _;

/// Where drills stand by the log.
#[derive(Debug, Default)]
pub(in crate::archive) struct Standing {
    /// By the id of the drill: when, who, why.
    pub(in crate::archive) holds: BTreeMap<String, [String; 3]>,
    /// Until when.
    pub(in crate::archive) renewals: BTreeMap<String, String>,
    /// Since when.
    pub(in crate::archive) trash: BTreeMap<String, String>,
    /// Numbers of drills that were deleted for good.
    pub(in crate::archive) numbers: BTreeSet<String>,
}

impl Standing {
    fn of(lines: &[(Line, String)]) -> Self {
        let mut standing = Self::default();
        for (line, _) in lines {
            let Some(drill) = &line.drill else { continue };
            let detail: Map<String, serde_json::Value> =
                serde_json::from_str(&line.detail).unwrap_or_default();
            let told = |key: &str| {
                let told = detail.get(key).and_then(serde_json::Value::as_str);
                told.unwrap_or_default().to_owned()
            };
            let is = |deed: AuditAction| line.what == deed.word();
            if is(AuditAction::Held) {
                let hold = [line.at.clone(), told("who"), told("reason")];
                standing.holds.insert(drill.clone(), hold);
            } else if is(AuditAction::Released) {
                standing.holds.remove(drill);
            } else if is(AuditAction::Renewed) {
                standing.renewals.insert(drill.clone(), told("until"));
            } else if is(AuditAction::Trashed) {
                standing.trash.insert(drill.clone(), line.at.clone());
            } else if is(AuditAction::Restored) {
                standing.trash.remove(drill);
            } else if is(AuditAction::Deleted) {
                standing.holds.remove(drill);
                standing.renewals.remove(drill);
                standing.trash.remove(drill);
                let number = detail.get("number").and_then(serde_json::Value::as_str);
                standing.numbers.extend(number.map(str::to_owned));
            }
        }
        standing
    }

    /// By the log of this database, with the numbers of its lines that do not follow from the one before: where there is one, it was altered, and proves nothing.
    pub(in crate::archive) fn read(connection: &Connection) -> rusqlite::Result<(Self, Vec<i64>)> {
        let lines = audit_log::lines(connection)?;
        let breaks = audit_log::breaks(&lines, audit_log::last(connection)?);
        Ok((Self::of(&lines), breaks))
    }

    fn tables(&self) -> [(&'static str, &'static str, Vec<Values>); 3] {
        let row = |words: &[&String]| -> Values {
            let words = words.iter();
            words.map(|word| Value::Text((*word).clone())).collect()
        };
        let holds = self.holds.iter();
        let dated = |of: &BTreeMap<String, String>| of.iter().map(|(k, v)| row(&[k, v])).collect();
        [
            (
                "legal_hold",
                "SELECT drill_uid, held_at, who, reason FROM legal_hold",
                holds
                    .map(|(k, [at, who, why])| row(&[k, at, who, why]))
                    .collect(),
            ),
            (
                "retention_renewal",
                "SELECT drill_uid, keep_until FROM retention_renewal",
                dated(&self.renewals),
            ),
            (
                "trash",
                "SELECT drill_uid, trashed_at FROM trash",
                dated(&self.trash),
            ),
        ]
    }
}

/// Holds the log against itself, and what follows from it against the log.
pub(super) fn faults(
    connection: &Connection,
    names: &BTreeMap<String, String>,
) -> rusqlite::Result<Vec<Fault>> {
    let (standing, breaks) = Standing::read(connection)?;
    let mut faults: Vec<Fault> = breaks.into_iter().map(|seq| Fault::Log { seq }).collect();
    if faults.is_empty() {
        let last = "SELECT coalesce(max(seq), 0) FROM audit_log";
        let last: i64 = connection.query_row(last, [], |row| row.get(0))?;
        let count = audit_log::last(connection)?;
        faults.extend((count < last).then_some(Fault::LogCount { count, last }));
        apart(connection, names, &standing, &mut faults)?;
    }
    numbers(connection, standing.numbers, &mut faults)?;
    Ok(faults)
}

/// What lies in the trash otherwise than the log tells, also where the log was altered: whoever hides a drill from the ledgers need not get away with it by that.
pub(super) fn hidden(
    connection: &Connection,
    names: &BTreeMap<String, String>,
) -> rusqlite::Result<Vec<Fault>> {
    let (standing, _) = Standing::read(connection)?;
    let mut faults = Vec::new();
    apart(connection, names, &standing, &mut faults)?;
    faults.retain(
        |fault| matches!(fault, Fault::Logged { difference, .. } if difference.table == "trash"),
    );
    Ok(faults)
}

/// Where holds, renewals and the trash are not what the log tells.
fn apart(
    connection: &Connection,
    names: &BTreeMap<String, String>,
    standing: &Standing,
    faults: &mut Vec<Fault>,
) -> rusqlite::Result<()> {
    for (table, sql, should) in standing.tables() {
        let (columns, kept) = all(connection, sql, [])?;
        // By drill, so that each difference is told of its own.
        let mut of: BTreeMap<String, [Vec<Values>; 2]> = BTreeMap::new();
        for (side, rows) in [kept, should].into_iter().enumerate() {
            for row in rows {
                let drill = row.first().map(shown).unwrap_or_default();
                of.entry(drill).or_default()[side].push(row);
            }
        }
        for (drill, [kept, should]) in of {
            let name = names.get(&drill).cloned().unwrap_or_default();
            let found = differences(table, &columns, kept, should);
            faults.extend(found.into_iter().map(|difference| Fault::Logged {
                drill: drill.clone(),
                name: name.clone(),
                difference,
            }));
        }
    }
    // The id that a drill in the trash gets back must be free, or it could not be taken back.
    let (columns, taken) = all(
        connection,
        "SELECT drill_uid, drill_id FROM trash AS t WHERE drill_id <> 0
            AND (drill_id IN (SELECT id FROM drill_summary) OR (SELECT count(*) FROM trash WHERE drill_id = t.drill_id) > 1)",
        [],
    )?;
    for row in taken {
        let mut words = row.iter().map(shown);
        let drill = words.next().unwrap_or_default();
        faults.push(Fault::Logged {
            name: names.get(&drill).cloned().unwrap_or_default(),
            drill,
            difference: Difference {
                table: "trash".to_owned(),
                column: columns.get(1).cloned(),
                kept: words.next(),
                derived: None,
            },
        });
    }
    Ok(())
}

/// A number that was given may not be given again.
fn numbers(
    connection: &Connection,
    deleted: BTreeSet<String>,
    faults: &mut Vec<Fault>,
) -> rusqlite::Result<()> {
    let mut given =
        connection.prepare("SELECT EXISTS (SELECT 1 FROM record_number WHERE number = ?1)")?;
    let mut drills = connection.prepare("SELECT number FROM drill")?;
    let numbers = drills.query_map([], |row| row.text(0))?;
    let mut numbers = numbers.collect::<rusqlite::Result<BTreeSet<String>>>()?;
    numbers.extend(deleted);
    for number in numbers {
        if !given.query_row([&number], |row| row.get::<_, bool>(0))? {
            faults.push(Fault::Shared(Difference {
                table: "record_number".to_owned(),
                derived: Some(number),
                ..Difference::default()
            }));
        }
    }
    Ok(())
}
