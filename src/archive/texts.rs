//! Texts of rows, also where some bytes of them are no text any more: a bad byte in one row must not hide the others.
//!
//! Entries and scripts are read as bytes instead ([`Texts::bytes`]). They are what was written or they are damaged.

use rusqlite::Row;
use rusqlite::types::ValueRef;

pub(super) trait Texts {
    /// The text in a column. Bytes that are no UTF-8 stand as `\u{fffd}`; `verify` names them.
    fn text(&self, column: usize) -> rusqlite::Result<String>;

    /// The same of a column that may be empty.
    fn text_or_none(&self, column: usize) -> rusqlite::Result<Option<String>>;

    /// The bytes in a column, as they are; none of a number.
    fn bytes(&self, column: usize) -> rusqlite::Result<Vec<u8>>;
}

impl Texts for Row<'_> {
    fn text(&self, column: usize) -> rusqlite::Result<String> {
        Ok(self.text_or_none(column)?.unwrap_or_default())
    }

    fn text_or_none(&self, column: usize) -> rusqlite::Result<Option<String>> {
        Ok(match self.get_ref(column)? {
            ValueRef::Null => None,
            ValueRef::Integer(number) => Some(number.to_string()),
            ValueRef::Real(number) => Some(number.to_string()),
            ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
                Some(String::from_utf8_lossy(bytes).into_owned())
            }
        })
    }

    fn bytes(&self, column: usize) -> rusqlite::Result<Vec<u8>> {
        Ok(match self.get_ref(column)? {
            ValueRef::Text(bytes) | ValueRef::Blob(bytes) => bytes.to_vec(),
            ValueRef::Null | ValueRef::Integer(_) | ValueRef::Real(_) => Vec::new(),
        })
    }
}
