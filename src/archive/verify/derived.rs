//! Whether lists, ledgers, search and figures tell what the entries tell: they are derived anew into a database of its own, drill by drill, by the functions that derive them, and whole rows are compared.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension as _};

use super::Fault;
use super::rows::{self, Values, all, differences, schema_is_text};
use super::tables::{Rows, known_by, of_drill};
use crate::archive::texts::Texts as _;
use crate::archive::{Summary, index, lay, schema};
use crate::drill::{Drill, Now};
use crate::scenario::Scenario;

/// Statements that are kept ready in each of the two databases.
const READY: usize = 160;

/// What is kept, beside what is derived.
pub(super) struct Derived<'a> {
    kept: &'a Connection,
    pub(super) own: Connection,
    /// Ids in `drill_summary` of drills that could not be derived.
    pub(super) left: BTreeSet<i64>,
    /// Drills that have no row in `drill_summary`, and should have.
    unlisted: i64,
    /// Nothing but what ledgers are made of.
    ledgers: bool,
}

/// What ledgers are made of.
const LEDGERS: [&str; 2] = ["drill_summary", "ledger_row"];

impl<'a> Derived<'a> {
    pub(super) fn beside(kept: &'a Connection) -> rusqlite::Result<Self> {
        schema_is_text(kept)?;
        let own = schema::fresh()?;
        own.set_prepared_statement_cache_capacity(READY);
        kept.set_prepared_statement_cache_capacity(READY);
        // Each drill is taken out again once it is compared; sums and the index of words stay.
        own.execute_batch(
            "PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; DROP TRIGGER item_tally_subtract; DROP TRIGGER search_fts_delete",
        )?;
        for table in known_by(Rows::Words) {
            copy(kept, &own, table)?;
            watch(&own, table)?;
        }
        Ok(Self {
            kept,
            own,
            left: BTreeSet::new(),
            unlisted: 0,
            ledgers: false,
        })
    }

    /// For what ledgers are made of alone, which is quicker.
    pub(super) fn of_ledgers(kept: &'a Connection) -> rusqlite::Result<Self> {
        schema_is_text(kept)?;
        let own = schema::fresh()?;
        kept.set_prepared_statement_cache_capacity(READY);
        own.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF")?;
        Ok(Self {
            kept,
            own,
            left: BTreeSet::new(),
            unlisted: 0,
            ledgers: true,
        })
    }

    fn listed(&self, uid: &str) -> rusqlite::Result<Option<i64>> {
        self.kept
            .prepare_cached("SELECT id FROM drill_summary WHERE drill_uid = ?1")?
            .query_row([uid], |row| row.get(0))
            .optional()
    }

    /// Of a drill that cannot be derived nothing is known: what sums are made of is taken as it is.
    pub(super) fn leave(&mut self, uid: &str) -> rusqlite::Result<()> {
        let Some(id) = self.listed(uid)? else {
            return Ok(());
        };
        self.left.insert(id);
        let (columns, facts) = all(
            self.kept,
            "SELECT * FROM item_result WHERE drill_id = ?1",
            [id],
        )?;
        for fact in facts {
            insert(&self.own, "item_result", columns.len(), fact)?;
        }
        self.own.execute("DELETE FROM item_result", [])?;
        Ok(())
    }

    /// Compares all that is derived from a drill. False where an older program has derived it: it is derived anew at the next start.
    pub(super) fn check(
        &mut self,
        drill: &Drill,
        scripts: &[String],
        name: &str,
        faults: &mut Vec<Fault>,
    ) -> rusqlite::Result<bool> {
        let uid = drill.uid();
        let (seq, derived): (i64, i64) = self
            .kept
            .prepare_cached("SELECT summary_seq, index_version FROM drill WHERE uid = ?1")?
            .query_row([uid], |row| Ok((row.get(0)?, row.get(1)?)))?;
        if 0 < derived && derived < index::INDEX_VERSION && !self.ledgers {
            self.leave(uid)?;
            return Ok(false);
        }
        let id = self.listed(uid)?;
        let entries = drill.entries();
        // One that went on since it was derived is shown as it stood then.
        let shown = usize::try_from(seq).unwrap_or(0);
        let earlier = (derived == 0 && shown < entries.len()).then(|| {
            let scenarios: Vec<Scenario> = drill.scenarios().to_vec();
            let before = entries[..shown].to_vec();
            Drill::restore(uid.to_owned(), scenarios, scripts, before, Now::epoch())
        });
        let trashed = self
            .kept
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM trash WHERE drill_uid = ?1)")?
            .query_row([uid], |row| row.get::<_, bool>(0))?;
        let transaction = self.own.unchecked_transaction()?;
        lay(&transaction, uid, entries)?;
        if trashed {
            transaction.execute(
                "INSERT INTO trash (drill_uid, trashed_at, drill_id) VALUES (?1, '', 0)",
                [uid],
            )?;
        }
        if earlier.is_none() || shown > 0 {
            let drill = earlier.as_ref().unwrap_or(drill);
            self.unlisted -= i64::from(id.is_none());
            let id = id.unwrap_or(self.unlisted);
            let summary = Summary::of(drill);
            if self.ledgers {
                index::index_ledgers(&transaction, drill, &summary, Some(id))?;
            } else {
                index::index_at(&transaction, drill, &summary, Some(id))?;
            }
        }
        if derived == 0 {
            transaction.execute("UPDATE drill SET index_version = 0 WHERE uid = ?1", [uid])?;
        }
        let ledgers = self.ledgers;
        let compared = of_drill().filter(|(table, ..)| !ledgers || LEDGERS.contains(table));
        for (table, column, by_id) in compared {
            let key = match (by_id, id) {
                (false, _) => Value::Text(uid.to_owned()),
                (true, Some(id)) => Value::Integer(id),
                (true, None) => continue,
            };
            let sql = ["SELECT * FROM ", table, " WHERE ", column, " = ?1"].concat();
            let (columns, kept) = all(self.kept, &sql, [&key])?;
            let (_, derived) = all(&transaction, &sql, [&key])?;
            let found = differences(table, &columns, kept, derived);
            faults.extend(found.into_iter().map(|difference| Fault::Row {
                drill: uid.to_owned(),
                name: name.to_owned(),
                difference,
            }));
        }
        for (table, _, _) in of_drill() {
            let sql = ["DELETE FROM ", table].concat();
            transaction.prepare_cached(&sql)?.execute([])?;
        }
        transaction
            .prepare_cached("DELETE FROM trash")?
            .execute([])?;
        transaction.commit()?;
        Ok(true)
    }

    /// Compares what all drills have in common. To be asked after all of them were compared or left.
    pub(super) fn shared(&self) -> rusqlite::Result<Vec<Fault>> {
        let mut faults = Vec::new();
        self.sums(&mut faults)?;
        self.words(&mut faults)?;
        Ok(faults)
    }

    fn sums(&self, faults: &mut Vec<Fault>) -> rusqlite::Result<()> {
        // What nothing is left of may stay as noughts.
        let sql = "SELECT * FROM item_tally WHERE met <> 0 OR partly <> 0 OR missed <> 0";
        let (columns, kept) = all(self.kept, sql, [])?;
        let (_, derived) = all(&self.own, sql, [])?;
        let found = differences("item_tally", &columns, kept, derived);
        faults.extend(found.into_iter().map(Fault::Shared));
        Ok(())
    }

    /// A word may be that of any drill that has it, since the script of each may word it otherwise.
    fn words(&self, faults: &mut Vec<Fault>) -> rusqlite::Result<()> {
        for table in ["scenario", "item"] {
            let derived = ["SELECT * FROM seen_", table].concat();
            let mut by_id: BTreeMap<i64, Vec<Values>> = BTreeMap::new();
            for row in all(&self.own, &derived, [])?.1 {
                if let Some(Value::Integer(id)) = row.first() {
                    by_id.entry(*id).or_default().push(row);
                }
            }
            let kept = ["SELECT * FROM ", table].concat();
            let (columns, kept) = all(self.kept, &kept, [])?;
            for row in kept {
                let Some(Value::Integer(id)) = row.first() else {
                    continue;
                };
                if let Some(derived) = by_id.get(id)
                    && !derived.contains(&row)
                {
                    let one = derived.first().cloned().into_iter().collect();
                    let found = differences(table, &columns, vec![row], one);
                    faults.extend(found.into_iter().map(Fault::Shared));
                }
            }
        }
        // Words that drills in the trash have left are shown nowhere; these have come otherwise.
        for (table, sql) in [
            (
                "outlet",
                "SELECT * FROM outlet WHERE id NOT IN (SELECT outlet_id FROM drill_score)",
            ),
            (
                "scenario",
                "SELECT * FROM scenario WHERE id NOT IN (SELECT scenario_id FROM scene_score)
                    AND code NOT IN (SELECT scenario_code FROM scene)",
            ),
        ] {
            let (columns, stray) = all(self.kept, sql, [])?;
            let found = differences(table, &columns, stray, Vec::new());
            faults.extend(found.into_iter().map(Fault::Shared));
        }
        Ok(())
    }
}

fn columns(connection: &Connection, table: &str) -> rusqlite::Result<Vec<String>> {
    let mut statement = connection.prepare("SELECT name FROM pragma_table_info(?1)")?;
    let names = statement.query_map([table], |row| row.text(0))?;
    names.collect()
}

fn insert(own: &Connection, table: &str, count: usize, row: Values) -> rusqlite::Result<()> {
    let marks = vec!["?"; count].join(", ");
    let sql = format!("INSERT INTO {table} VALUES ({marks})");
    own.prepare_cached(&sql)?
        .execute(rusqlite::params_from_iter(row))?;
    Ok(())
}

/// Gives words the numbers that they have, so that rows that refer to them are the same.
fn copy(kept: &Connection, own: &Connection, table: &str) -> rusqlite::Result<()> {
    let sql = ["SELECT * FROM ", table].concat();
    let (columns, rows) = all(kept, &sql, [])?;
    for row in rows {
        // A text that is none any more cannot be what is derived.
        let row = row.into_iter().map(rows::readable).collect();
        insert(own, table, columns.len(), row)?;
    }
    Ok(())
}

/// Notes every wording that is derived from a table's words.
fn watch(own: &Connection, table: &str) -> rusqlite::Result<()> {
    let names = columns(own, table)?;
    let all = names.join(", ");
    let new = names.join(", NEW.");
    let same = names.iter().map(|name| format!("{name} = NEW.{name}"));
    let same = same.collect::<Vec<_>>().join(" AND ");
    // A rule of its own for what is there already would give way to that of the statement that fires it.
    let note = format!(
        "BEGIN INSERT INTO seen_{table} SELECT NEW.{new} WHERE NOT EXISTS (SELECT 1 FROM seen_{table} WHERE {same}); END"
    );
    own.execute_batch(&format!(
        "CREATE TABLE seen_{table} ({all}, UNIQUE ({all}));
         CREATE TRIGGER seen_{table}_new AFTER INSERT ON {table} {note};
         CREATE TRIGGER seen_{table}_again AFTER UPDATE ON {table} {note};"
    ))
}
