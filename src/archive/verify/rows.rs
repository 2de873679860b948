//! Rows of a database as values, and where two of them differ.

use std::cmp::Ordering;

use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, Params, Row};

use super::Difference;

/// The values of a row, in the order of its columns.
pub(super) type Values = Vec<Value>;

/// Characters of a value that are shown.
const SHOWN: usize = 40;

/// All values of a row. A text that is none any more comes as its bytes: it differs from every text, and no table of ours keeps bytes.
pub(super) fn values(row: &Row<'_>) -> rusqlite::Result<Values> {
    let columns = row.as_ref().column_count();
    let value = |column| match row.get_ref(column)? {
        ValueRef::Text(bytes) => Ok(match std::str::from_utf8(bytes) {
            Ok(text) => Value::Text(text.to_owned()),
            Err(_) => Value::Blob(bytes.to_owned()),
        }),
        value => Ok(value.try_into()?),
    };
    (0..columns).map(value).collect()
}

/// The value with what can be read of it.
pub(super) fn readable(value: Value) -> Value {
    match value {
        Value::Blob(bytes) => Value::Text(String::from_utf8_lossy(&bytes).into_owned()),
        value => value,
    }
}

/// The columns that a query gives, and its rows.
pub(in crate::archive) fn all(
    connection: &Connection,
    sql: &str,
    params: impl Params,
) -> rusqlite::Result<(Vec<String>, Vec<Values>)> {
    let mut statement = connection.prepare_cached(sql)?;
    let columns = statement.column_names();
    let columns = columns.into_iter().map(str::to_owned).collect();
    let rows = statement.query_map(params, values)?;
    Ok((columns, rows.collect::<rusqlite::Result<_>>()?))
}

/// Columns have their names from the schema. [`all`] panics at one that is no text any more, so this is asked once before.
pub(super) fn schema_is_text(connection: &Connection) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached("SELECT sql FROM sqlite_schema")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if let ValueRef::Text(bytes) = row.get_ref(0)? {
            std::str::from_utf8(bytes).map_err(|error| rusqlite::Error::Utf8Error(0, error))?;
        }
    }
    Ok(())
}

/// An order of all values: what two lists have in common is found in one pass.
fn compared(a: &Value, b: &Value) -> Ordering {
    fn rank(value: &Value) -> u8 {
        match value {
            Value::Null => 0,
            Value::Integer(_) => 1,
            Value::Real(_) => 2,
            Value::Text(_) => 3,
            Value::Blob(_) => 4,
        }
    }
    match (a, b) {
        (Value::Integer(a), Value::Integer(b)) => a.cmp(b),
        (Value::Real(a), Value::Real(b)) => a.total_cmp(b),
        (Value::Text(a), Value::Text(b)) => a.cmp(b),
        (Value::Blob(a), Value::Blob(b)) => a.cmp(b),
        _ => rank(a).cmp(&rank(b)),
    }
}

pub(super) fn ordered(a: &Values, b: &Values) -> Ordering {
    let pairs = a.iter().zip(b);
    let first = pairs.map(|(a, b)| compared(a, b)).find(|o| o.is_ne());
    first.unwrap_or_else(|| a.len().cmp(&b.len()))
}

/// The rows that are in one list only. Two that agree in the first value that differs least are told as one that was altered.
pub(super) fn differences(
    table: &str,
    columns: &[String],
    mut kept: Vec<Values>,
    mut derived: Vec<Values>,
) -> Vec<Difference> {
    kept.sort_by(ordered);
    derived.sort_by(ordered);
    if kept == derived {
        return Vec::new();
    }
    let (kept, mut derived) = apart(kept, derived);
    let mut found = Vec::new();
    for row in &kept {
        let alike = |other: &Values| row.iter().zip(other).filter(|(a, b)| a == b).count();
        let twin = (0..derived.len()).max_by_key(|place| alike(&derived[*place]));
        let twin = twin.map(|place| derived.swap_remove(place));
        found.push(match &twin {
            Some(twin) => altered(table, columns, row, twin),
            None => Difference {
                table: table.to_owned(),
                kept: Some(shown_row(row)),
                ..Difference::default()
            },
        });
    }
    found.extend(derived.iter().map(|row| Difference {
        table: table.to_owned(),
        derived: Some(shown_row(row)),
        ..Difference::default()
    }));
    found
}

/// What is in one of two ordered lists only, as often as it is there too often.
fn apart(kept: Vec<Values>, derived: Vec<Values>) -> (Vec<Values>, Vec<Values>) {
    let (mut only_kept, mut only_drawn) = (Vec::new(), Vec::new());
    let (mut kept, mut derived) = (kept.into_iter().peekable(), derived.into_iter().peekable());
    loop {
        let order = match (kept.peek(), derived.peek()) {
            (Some(a), Some(b)) => ordered(a, b),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => return (only_kept, only_drawn),
        };
        match order {
            Ordering::Less => only_kept.extend(kept.next()),
            Ordering::Greater => only_drawn.extend(derived.next()),
            Ordering::Equal => {
                kept.next();
                derived.next();
            }
        }
    }
}

fn altered(table: &str, columns: &[String], kept: &Values, derived: &Values) -> Difference {
    let place = kept.iter().zip(derived).position(|(a, b)| a != b);
    let told = |row: &Values| place.and_then(|place| row.get(place)).map(shown);
    Difference {
        table: table.to_owned(),
        column: place.and_then(|place| columns.get(place).cloned()),
        kept: told(kept),
        derived: told(derived),
    }
}

fn shown_row(row: &Values) -> String {
    cut(&row.iter().map(shown).collect::<Vec<_>>().join(", "))
}

/// A value as a sentence tells it.
pub(super) fn shown(value: &Value) -> String {
    match value {
        Value::Null => "NULL".to_owned(),
        Value::Integer(number) => number.to_string(),
        Value::Real(number) => number.to_string(),
        Value::Text(text) => cut(text),
        Value::Blob(bytes) => cut(&String::from_utf8_lossy(bytes)),
    }
}

fn cut(text: &str) -> String {
    let mut shown: String = text.chars().take(SHOWN).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown.replace(char::is_control, " ")
}

#[cfg(test)]
mod tests {
    use rusqlite::types::Value;

    use super::{Difference, differences};

    #[test]
    fn what_was_altered_is_told_by_its_column() {
        let columns = ["id".to_owned(), "name".to_owned()];
        let row = |id: i64, name: &str| vec![Value::Integer(id), Value::Text(name.to_owned())];
        let difference = |column: Option<&str>, kept: Option<&str>, derived: Option<&str>| {
            let owned = |word: Option<&str>| word.map(str::to_owned);
            Difference {
                table: "item".to_owned(),
                column: owned(column),
                kept: owned(kept),
                derived: owned(derived),
            }
        };
        let told = |kept, derived| differences("item", &columns, kept, derived);
        let (a, b) = (row(1, "甲"), row(2, "乙"));
        assert_eq!(
            told(vec![a.clone(), b.clone()], vec![b.clone(), a.clone()]),
            []
        );
        assert_eq!(
            told(vec![row(2, "丙"), a.clone()], vec![a.clone(), b.clone()]),
            [difference(Some("name"), Some("丙"), Some("乙"))]
        );
        assert_eq!(
            told(vec![a.clone()], vec![a.clone(), b.clone()]),
            [difference(None, None, Some("2, 乙"))]
        );
        assert_eq!(
            told(vec![b.clone(), b.clone()], vec![b]),
            [difference(None, Some("2, 乙"), None)]
        );
    }
}
