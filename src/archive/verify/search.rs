//! The index of words: whether every word stands in it where it was said, and whether it can be asked.

use std::collections::BTreeSet;

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension as _};

use super::derived::Derived;
use super::rows::{Values, all, differences, ordered, values};
use super::whole::fault;
use super::{Difference, Fault};
use crate::archive::error::damage;
use crate::archive::texts::Texts as _;
use crate::archive::{Damage, find};

/// What is wrong with the index. To be asked after all drills were compared or left; `told` where the texts that it is made of are what they should be.
pub(super) fn faults(
    kept: &Connection,
    derived: &Derived<'_>,
    told: bool,
) -> rusqlite::Result<Vec<Fault>> {
    let mut faults = Vec::new();
    let settings = "SELECT k, v FROM search_fts_config ORDER BY k";
    let (columns, own) = all(&derived.own, settings, [])?;
    let found = differences(
        "search_fts_config",
        &columns,
        all(kept, settings, [])?.1,
        own,
    );
    faults.extend(found.into_iter().map(Fault::Shared));
    if !faults.is_empty() {
        // It cannot be asked like this.
        return Ok(faults);
    }
    words(kept, derived, &mut faults)?;
    if told && faults.is_empty() && !(is_sound(kept)? && is_found(kept, derived)?) {
        faults.push(fault(Damage::Search));
    }
    Ok(faults)
}

/// Who asks for a word is led to its place by a table that reading the whole index passes over. So every word is asked for, and every beginning of one: they are found in as many drills as they stand in, or as an index made anew finds.
fn is_found(kept: &Connection, derived: &Derived<'_>) -> rusqlite::Result<bool> {
    const ASKED: &str = "SELECT count(*) FROM main.search_fts WHERE search_fts MATCH ?1";
    kept.execute_batch(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.terms USING fts5vocab('main', 'search_fts', 'row')",
    )?;
    let (mut asked, mut own) = (kept.prepare(ASKED)?, derived.own.prepare(ASKED)?);
    let mut words = kept.prepare("SELECT term, doc FROM temp.terms")?;
    let mut words = words.query([])?;
    let mut beginnings = BTreeSet::new();
    while let Some(row) = words.next()? {
        let (word, drills): (String, i64) = (row.get(0)?, row.get(1)?);
        let quoted = word.replace('"', "\"\"");
        let found: i64 = asked.query_row([format!("\"{quoted}\"")], |row| row.get(0))?;
        if found != drills {
            return Ok(false);
        }
        beginnings.extend(word.chars().next());
    }
    // What was left out of the new one would be missed in it.
    if !derived.left.is_empty() {
        return Ok(true);
    }
    for beginning in beginnings {
        let question = format!("\"{}\"*", beginning.to_string().replace('"', "\"\""));
        let found: i64 = asked.query_row([&question], |row| row.get(0))?;
        if found != own.query_row([&question], |row| row.get::<_, i64>(0))? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Part by part and place by place, so that the drill can be named.
fn words(
    kept: &Connection,
    derived: &Derived<'_>,
    faults: &mut Vec<Fault>,
) -> rusqlite::Result<()> {
    let own = &derived.own;
    let mut odd: BTreeSet<i64> = BTreeSet::new();
    for connection in [kept, own] {
        connection.execute_batch(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.indexed USING fts5vocab('main', 'search_fts', 'instance')",
        )?;
    }
    for sql in [
        "SELECT term, doc, \"offset\" FROM temp.indexed",
        "SELECT id, sz FROM main.search_fts_docsize ORDER BY id",
    ] {
        let (mut kept, mut own) = (kept.prepare(sql)?, own.prepare(sql)?);
        let doc = usize::from(kept.column_count() == 3);
        let (mut kept, mut own) = (kept.query([])?, own.query([])?);
        let next = |rows: &mut rusqlite::Rows<'_>| -> rusqlite::Result<Option<Values>> {
            while let Some(row) = rows.next()? {
                let id: i64 = row.get(doc)?;
                // Those that have no row in the list are told by that.
                if id >= 0 && !derived.left.contains(&id) {
                    return values(row).map(Some);
                }
            }
            Ok(None)
        };
        let (mut a, mut b) = (next(&mut kept)?, next(&mut own)?);
        while a.is_some() || b.is_some() {
            let order = match (&a, &b) {
                (Some(a), Some(b)) => ordered(a, b),
                (Some(_), None) => std::cmp::Ordering::Less,
                _ => std::cmp::Ordering::Greater,
            };
            let stray = if order.is_gt() { &b } else { &a };
            if order.is_ne()
                && let Some(Value::Integer(id)) = stray.as_ref().and_then(|row| row.get(doc))
            {
                odd.insert(*id);
            }
            if order.is_le() {
                a = next(&mut kept)?;
            }
            if order.is_ge() {
                b = next(&mut own)?;
            }
        }
    }
    for id in odd {
        let known: Option<(String, String)> = kept
            .prepare_cached("SELECT drill_uid, name FROM drill_summary WHERE id = ?1")?
            .query_row([id], |row| Ok((row.text(0)?, row.text(1)?)))
            .optional()?;
        let found = match known {
            Some((drill, name)) => Fault::Row {
                drill,
                name,
                difference: Difference {
                    table: "search_fts".to_owned(),
                    ..Difference::default()
                },
            },
            // It holds words of nothing that is listed.
            None => fault(Damage::Search),
        };
        if !faults.contains(&found) {
            faults.push(found);
        }
    }
    Ok(())
}

/// `SQLite` holds all of the index against the texts it is made of, the beginnings of words with it, which cannot be asked for one by one.
///
/// That needs the texts beside the index, which keeps none: so it is copied to where they are.
fn is_sound(kept: &Connection) -> rusqlite::Result<bool> {
    let own = Connection::open_in_memory()?;
    own.execute_batch(
        "BEGIN;
         CREATE TABLE words (id INTEGER PRIMARY KEY, parts TEXT NOT NULL);
         CREATE VIRTUAL TABLE search_fts USING fts5 (parts, content = 'words', content_rowid = 'id', tokenize = 'ascii', prefix = '1');",
    )?;
    carry(
        kept,
        "SELECT drill_id, body FROM search_text",
        &own,
        "INSERT INTO words VALUES (?1, ?2)",
        |told| match told {
            Value::Text(body) => Value::Text(find::parts_of_told(&body)),
            other => other,
        },
    )?;
    // How long all texts are together stands in the first block. An index that keeps no texts goes on counting those that are gone, and nothing here asks for the sum: it is that of an index made anew.
    own.execute_batch(
        "INSERT INTO search_fts (search_fts) VALUES ('rebuild'); COMMIT; BEGIN;
         DELETE FROM search_fts_data WHERE id <> 1; DELETE FROM search_fts_idx; DELETE FROM search_fts_docsize",
    )?;
    for (from, to) in [
        (
            "SELECT id, block FROM search_fts_data WHERE id <> 1",
            "INSERT INTO search_fts_data VALUES (?1, ?2)",
        ),
        (
            "SELECT segid, term, pgno FROM search_fts_idx",
            "INSERT INTO search_fts_idx VALUES (?1, ?2, ?3)",
        ),
        (
            "SELECT id, sz FROM search_fts_docsize",
            "INSERT INTO search_fts_docsize VALUES (?1, ?2)",
        ),
    ] {
        carry(kept, from, &own, to, |value| value)?;
    }
    // Read anew, since the table remembers how it was made.
    let checked = own.execute_batch(
        "COMMIT; PRAGMA writable_schema = RESET; INSERT INTO search_fts (search_fts, rank) VALUES ('integrity-check', 1)",
    );
    match checked {
        Ok(()) => Ok(true),
        Err(error) if damage(&error).is_some() => Ok(false),
        Err(error) => Err(error),
    }
}

/// Rows of one database into another, each value as `made` makes it.
fn carry(
    kept: &Connection,
    from: &str,
    own: &Connection,
    to: &str,
    made: impl Fn(Value) -> Value,
) -> rusqlite::Result<()> {
    let (mut from, mut to) = (kept.prepare(from)?, own.prepare(to)?);
    let mut rows = from.query([])?;
    while let Some(row) = rows.next()? {
        let row = values(row)?.into_iter().map(&made);
        to.execute(rusqlite::params_from_iter(row))?;
    }
    Ok(())
}
