//! What belongs to nothing: rows without a drill, scripts without a scene, and texts that nothing else is held against.

use std::collections::BTreeMap;

use rusqlite::Connection;
use rusqlite::types::Value;

use super::rows::{all, shown};
use super::tables::{Rows, known_by};
use super::{Difference, Fault};
use crate::archive::texts::Texts as _;
use crate::drill::Hash;

/// Drills that have entries and no row, by their ids, and rows of the lists without a drill, by their names.
pub(super) fn strays(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut statement = connection.prepare(
        "SELECT DISTINCT drill_uid FROM entry WHERE drill_uid NOT IN (SELECT uid FROM drill)
         UNION ALL SELECT name FROM drill_summary WHERE drill_uid NOT IN (SELECT uid FROM drill)",
    )?;
    let rows = statement.query_map([], |row| row.text(0))?;
    rows.collect()
}

/// Rows that belong to nothing.
pub(super) fn faults(connection: &Connection) -> rusqlite::Result<Vec<Fault>> {
    let mut faults = Vec::new();
    let mut unlisted = connection.prepare(
        "SELECT drill_uid, count(*) FROM entry WHERE drill_uid NOT IN (SELECT uid FROM drill) GROUP BY drill_uid",
    )?;
    let rows = unlisted.query_map([], |row| {
        Ok(Fault::Unlisted {
            drill: row.text(0)?,
            entries: row.get::<_, i64>(1)?.unsigned_abs(),
        })
    })?;
    faults.extend(rows.collect::<rusqlite::Result<Vec<_>>>()?);
    let mut check = connection.prepare("PRAGMA foreign_key_check")?;
    let mut rows = check.query([])?;
    let mut dangling: BTreeMap<(String, String), u64> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        *dangling.entry((row.text(0)?, row.text(2)?)).or_default() += 1;
    }
    let dangling = dangling.into_iter();
    faults.extend(dangling.map(|((table, parent), rows)| Fault::Dangling {
        table,
        parent,
        rows,
    }));
    // A script that no drill plays any more is left until something is deleted; its text is still what its hash says.
    let mut alone = connection.prepare(
        "SELECT hash, text FROM script WHERE hash NOT IN (SELECT script_hash FROM scene)",
    )?;
    let rows = alone.query_map([], |row| Ok((row.text(0)?, row.bytes(1)?)))?;
    for row in rows {
        let (hash, text) = row?;
        if Hash::of(&[&text]).to_string() != hash {
            faults.push(Fault::Shared(Difference {
                table: "script".to_owned(),
                column: Some("text".to_owned()),
                kept: Some(hash),
                derived: None,
            }));
        }
    }
    for table in known_by(Rows::Empty) {
        let sql = ["SELECT count(*) FROM ", table].concat();
        if connection.query_row(&sql, [], |row| row.get::<_, i64>(0))? > 0 {
            faults.push(Fault::Shared(Difference {
                table: table.to_owned(),
                kept: Some("1".to_owned()),
                ..Difference::default()
            }));
        }
    }
    Ok(faults)
}

/// Texts that are none any more, in tables of which nothing tells what they were.
pub(super) fn unreadable(connection: &Connection) -> rusqlite::Result<Vec<Fault>> {
    let mut faults = Vec::new();
    let alone = [Rows::Free, Rows::Words, Rows::Numbers].into_iter();
    for table in alone.flat_map(known_by) {
        let (columns, rows) = all(connection, &["SELECT * FROM ", table].concat(), [])?;
        for (column, value) in rows.iter().flat_map(|row| columns.iter().zip(row)) {
            // No column of these tables holds bytes.
            if let Value::Blob(_) = value {
                faults.push(Fault::Text {
                    table: table.to_owned(),
                    column: column.clone(),
                    kept: shown(value),
                });
            }
        }
    }
    Ok(faults)
}
