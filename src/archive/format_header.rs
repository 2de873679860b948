//! What begins the list of contents of every file of ours, whatever its version.

use serde::Deserialize;

#[derive(Deserialize)]
struct Head {
    format: String,
    version: u32,
}

/// What a list of contents says of itself.
pub(super) enum FormatHeader {
    /// It cannot be read.
    Unread,
    /// It is that of another kind of file.
    Other,
    /// It was written by a newer program, in this version.
    Newer(u32),
    Known,
}

impl FormatHeader {
    /// Of a list that should have this format, and at most this version.
    pub(super) fn of(json: &[u8], format: &str, version: u32) -> Self {
        match serde_json::from_slice::<Head>(json) {
            Err(_) => Self::Unread,
            Ok(head) if head.format != format => Self::Other,
            Ok(head) if head.version > version => Self::Newer(head.version),
            Ok(_) => Self::Known,
        }
    }
}
