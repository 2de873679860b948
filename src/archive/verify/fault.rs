//! What can be wrong with an archive.

use serde::{Deserialize, Serialize};

use crate::archive::Damage;
use crate::disk::{FileFault, Trouble};
use crate::drill::Attachment;

use super::tables::{Rows, known_by};

/// How a table, an index or a trigger is not what it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Oddity {
    Missing,
    Altered,
    /// It does not belong here.
    Unknown,
}

/// Where a row of the database is other than it should be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    pub table: String,
    /// None where a whole row is missing or too many.
    pub column: Option<String>,
    /// What stands there.
    pub kept: Option<String>,
    /// What should.
    #[serde(rename = "drawn")]
    pub derived: Option<String>,
}

/// What [`Archive::verify`](crate::archive::Archive::verify) found wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum Fault {
    /// The write-ahead log is missing: what was written last may be gone.
    LogLost,
    /// A backup in the folder knows more, or has drills that are not here: an older database was put in its place.
    Older {
        backup: String,
        /// Drills of the backup that are not here, or not all of whose entries are; earlier programs did not tell.
        #[serde(default)]
        missed: u64,
        /// It was looked at whole when it was made.
        verified: bool,
        /// It was found not to be sound then, and no restore takes it.
        #[serde(default)]
        unsound: bool,
        /// What the backup knows.
        known_drills: u64,
        known_entries: u64,
        drills: u64,
        entries: u64,
    },
    /// The database itself.
    Database { damage: Damage },
    /// An index of the database does not agree with its table.
    Index { index: String, table: String },
    /// A drill that cannot be read whole.
    Unread {
        drill: String,
        name: String,
        damage: Damage,
    },
    /// A text that is none any more, where nothing tells what it was.
    Text {
        table: String,
        column: String,
        kept: String,
    },
    /// An entry that does not follow from the one before.
    Chain {
        drill: String,
        name: String,
        seq: u64,
    },
    /// An entry that cannot be read, or that stands under another number than its own.
    Entry {
        drill: String,
        name: String,
        /// The number under which it stands.
        seq: i64,
        /// Its own, where it can be read.
        own: Option<u64>,
    },
    /// A script that is not what it was.
    Script {
        drill: String,
        name: String,
        place: u64,
    },
    /// A file kept with a drill, or, where that has no id, with a row of a ledger of this name, that is not there.
    FileMissing {
        drill: String,
        name: String,
        file: String,
        sha256: String,
    },
    /// A file kept with a drill, or, where that has no id, with a row of a ledger of this name, that is not what it was.
    FileAltered {
        drill: String,
        name: String,
        file: String,
        sha256: String,
    },
    /// A file kept with a drill, or, where that has no id, with a row of a ledger of this name, that cannot be read.
    FileUnread {
        drill: String,
        name: String,
        file: String,
        trouble: Trouble,
    },
    /// The folder of files cannot be looked through.
    Files { trouble: Trouble },
    /// A table, an index or a trigger of the database is not what it should be.
    Object {
        kind: String,
        object: String,
        oddity: Oddity,
    },
    /// What is derived from a drill is not what its entries give.
    Row {
        drill: String,
        name: String,
        #[serde(flatten)]
        difference: Difference,
    },
    /// The same of what all drills have in common.
    Shared(Difference),
    /// A legal hold, a renewal or what lies in the trash is not what the log of what was done tells.
    Logged {
        drill: String,
        name: String,
        #[serde(flatten)]
        difference: Difference,
    },
    /// A line of the log of what was done that does not follow from the one before, or is gone.
    Log { seq: i64 },
    /// The database knows of fewer lines of that log than there are, and all of these follow from each other: only the count was altered, and the next line sets it right.
    LogCount { count: i64, last: i64 },
    /// Entries of a drill that no list knows.
    Unlisted { drill: String, entries: u64 },
    /// A drill without an entry.
    Empty { drill: String, name: String },
    /// Rows that refer to what is not there.
    Dangling {
        table: String,
        parent: String,
        rows: u64,
    },
}

impl Fault {
    /// Another of these says the same, and what it should be.
    pub(super) fn is_told_by(&self, others: &[Self]) -> bool {
        let Self::Text {
            table,
            column,
            kept,
        } = self
        else {
            return false;
        };
        others.iter().any(|other| {
            matches!(other, Self::Shared(Difference { table: t, column: Some(c), kept: Some(k), .. }) if (t, c, k) == (table, column, kept))
        })
    }

    /// The entries tell how it should be, so [`Archive::rebuild`](crate::archive::Archive::rebuild) mends it.
    pub fn is_mendable(&self) -> bool {
        match self {
            Self::Row { difference, .. } => difference.table != "scene",
            Self::Shared(difference) => difference.table != "script",
            // What is in a table is not in its definition, and some indices are part of it.
            Self::Object { kind, object, .. } => {
                kind != "table" && !object.starts_with("sqlite_autoindex")
            }
            Self::Index { .. }
            | Self::Logged { .. }
            | Self::LogCount { .. }
            | Self::Text { .. }
            | Self::Unlisted { .. } => true,
            Self::Dangling { table, .. } => !known_by(Rows::Source).any(|source| source == table),
            _ => false,
        }
    }
}

/// The result of [`Archive::verify`](crate::archive::Archive::verify).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Verified {
    pub drills: u64,
    pub entries: u64,
    /// Files kept with drills, teachings and changes of rules, each counted once.
    pub files: u64,
    /// Drills of which an older program has derived what lists show: it was not compared, and is derived anew when the archive is next opened.
    pub stale_count: u64,
    pub faults: Vec<Fault>,
    /// Files that no drill and no row of a ledger knows, by their path in the folder of files. They harm nothing: such is left when the program ends while one is being added.
    pub orphans: Vec<String>,
}

impl Fault {
    /// What is wrong with a kept file of a drill, or, without a drill, of a row of a ledger of this name.
    pub(super) fn of_file(
        drill: String,
        name: String,
        file: &Attachment,
        file_fault: FileFault,
    ) -> Self {
        let (file, sha256) = (file.name.clone(), file.sha256.to_string());
        match file_fault {
            FileFault::Missing => Self::FileMissing {
                drill,
                name,
                file,
                sha256,
            },
            FileFault::Altered => Self::FileAltered {
                drill,
                name,
                file,
                sha256,
            },
            FileFault::Unread(trouble) => Self::FileUnread {
                drill,
                name,
                file,
                trouble,
            },
        }
    }
}
