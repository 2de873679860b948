//! Whether tables, indices and triggers are those of this program: without its triggers a database lets entries be changed.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::{Fault, Oddity};
use crate::archive::schema;

/// Tables, indices and triggers by kind and name, without spaces, remarks and quotes: what an older program wrote differs in these.
fn shape(connection: &Connection) -> rusqlite::Result<BTreeMap<String, String>> {
    let mut statement = connection.prepare(
        "SELECT type || ' ' || name || ' ' || tbl_name, coalesce(sql, '') FROM sqlite_schema",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))?;
    rows.map(|row| {
        let (name, sql): (String, String) = row?;
        let lines = sql.lines();
        let bare: String = lines
            .map(|line| line.split("--").next().unwrap_or_default())
            .collect();
        let bare = bare.chars().filter(|c| !c.is_whitespace() && *c != '"');
        Ok((name, bare.collect()))
    })
    .collect()
}

/// A database without a drill, as this program makes one.
pub(super) fn fresh() -> rusqlite::Result<Connection> {
    let mut connection = Connection::open_in_memory()?;
    match schema::migrations().to_latest(&mut connection) {
        Ok(()) => Ok(connection),
        Err(rusqlite_migration::Error::RusqliteError { err, .. }) => Err(err),
        Err(other) => Err(rusqlite::Error::ToSqlConversionFailure(other.into())),
    }
}

/// What is missing, other than it should be, or does not belong here.
pub(super) fn faults(connection: &Connection, fresh: &Connection) -> rusqlite::Result<Vec<Fault>> {
    let (there, should) = (shape(connection)?, shape(fresh)?);
    let mut faults = Vec::new();
    let mut add = |name: &str, oddity| {
        let mut words = name.splitn(3, ' ');
        let (kind, object) = (words.next(), words.next());
        faults.push(Fault::Object {
            kind: kind.unwrap_or_default().to_owned(),
            object: object.unwrap_or_default().to_owned(),
            oddity,
        });
    };
    for (name, sql) in &should {
        match there.get(name) {
            None => add(name, Oddity::Missing),
            Some(found) if found != sql => add(name, Oddity::Altered),
            Some(_) => {}
        }
    }
    for name in there.keys() {
        // What SQLite counts for itself is no part of the archive.
        let own = name.starts_with("table sqlite_stat");
        if !own && !should.contains_key(name) {
            add(name, Oddity::Unknown);
        }
    }
    Ok(faults)
}
