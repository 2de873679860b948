//! Drills chosen in a list, and what is to be done with them: the list has their rows, what is done with them needs their ids.

use crate::archive::{Archive, ArchiveError, Key, LedgerFilter};
use crate::export::Ledgers;

/// Which drills.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Chosen {
    /// Those of these rows, in this order.
    Rows(Vec<Key>),
    /// Those of a period that are over, rehearsals left out.
    Of(LedgerFilter),
}

impl Chosen {
    pub(super) fn uids(&self, archive: &Archive) -> Result<Vec<String>, ArchiveError> {
        match self {
            Self::Rows(keys) => archive.found_uids(keys),
            Self::Of(filing) => {
                let drills = archive.filed(filing)?;
                Ok(drills.into_iter().map(|drill| drill.uid).collect())
            }
        }
    }
}

/// What is done with them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum BulkAction {
    Trash,
    Compare,
    Package,
    /// Their ledger.
    Ledger(Box<Ledgers>),
}
