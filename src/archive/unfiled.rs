//! The scripts of drills whose papers are not all signed: what their law is may still be looked at.

use std::collections::BTreeMap;

use super::texts::Texts as _;
use super::{Archive, ArchiveError, fail};
use crate::scenario::{self, Scenario};

/// A drill by what it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedDrill {
    pub uid: String,
    /// 记录编号
    pub number: String,
    pub name: String,
}

/// A script, and the drills that played it.
#[derive(Clone, Debug, PartialEq)]
pub struct Unfiled {
    pub script: Scenario,
    /// The oldest first.
    pub drills: Vec<NamedDrill>,
}

impl Archive {
    /// Each script that a drill played which is not filed. Rehearsals do not count. A script that cannot be read is passed over: `verify` names it.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn unfiled_scripts(&self) -> Result<Vec<Unfiled>, ArchiveError> {
        let run = || -> rusqlite::Result<Vec<Unfiled>> {
            let mut statement = self
                .connection
                .prepare_cached(include_str!("sql/unfiled_scripts.sql"))?;
            let mut drills: BTreeMap<String, Vec<NamedDrill>> = BTreeMap::new();
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let drill = NamedDrill {
                    uid: row.text(1)?,
                    number: row.text(2)?,
                    name: row.text(3)?,
                };
                let drills = drills.entry(row.text(0)?).or_default();
                if drills.last() != Some(&drill) {
                    drills.push(drill);
                }
            }
            let mut script = self
                .connection
                .prepare_cached("SELECT text FROM script WHERE hash = ?1")?;
            let mut scripts = Vec::new();
            for (hash, drills) in drills {
                let text = script.query_row([&hash], |row| row.bytes(0))?;
                if let Some(script) = scenario::read(&text).0 {
                    scripts.push(Unfiled { script, drills });
                }
            }
            Ok(scripts)
        };
        run().map_err(|e| fail(&e, &self.path))
    }
}
