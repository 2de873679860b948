//! Whether tables, indices and triggers are those of this program: without its triggers a database lets entries be changed.

use rusqlite::Connection;

use super::{Fault, Oddity};
use crate::archive::schema::shape;

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
