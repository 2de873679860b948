//! Whether tables, indices and triggers are those of this program: without its triggers a database lets entries be changed.

use rusqlite::{Connection, ErrorCode};

use super::{Fault, Oddity};
use crate::archive::schema::shape;
use crate::archive::texts::Texts as _;

/// What is missing, other than it should be, or does not belong here.
pub(super) fn faults(connection: &Connection, fresh: &Connection) -> rusqlite::Result<Vec<Fault>> {
    let (there, should) = (shape(connection)?, shape(fresh)?);
    let mut faults = Vec::new();
    let mut add = |[kind, object, _]: &[String; 3], oddity| {
        faults.push(Fault::Object {
            kind: kind.clone(),
            object: object.clone(),
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
        let own = name[0] == "table" && name[1].starts_with("sqlite_stat");
        if !own && !should.contains_key(name) {
            add(name, Oddity::Unknown);
        }
    }
    Ok(faults)
}

/// Makes indices and triggers those of this program: what is missing or other than it should be is made anew, what does not belong here goes. Tables stay as they are.
pub(in crate::archive) fn make(
    connection: &Connection,
    fresh: &Connection,
) -> rusqlite::Result<()> {
    for fault in faults(connection, fresh)? {
        let Fault::Object { kind, object, .. } = &fault else {
            continue;
        };
        if !fault.is_mendable() {
            continue;
        }
        let name = object.replace('"', "\"\"");
        connection.execute_batch(&format!("DROP {kind} IF EXISTS \"{name}\""))?;
        let mut made =
            fresh.prepare_cached("SELECT sql FROM sqlite_schema WHERE type = ?1 AND name = ?2")?;
        let made = made.query_map([kind, object], |row| row.text(0))?;
        for sql in made {
            match connection.execute_batch(&sql?) {
                // A row that is there twice cannot be indexed; `verify` goes on naming the index.
                Err(error) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {
                }
                made => made?,
            }
        }
    }
    Ok(())
}
