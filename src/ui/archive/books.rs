//! What is written by hand into the ledgers, as it was read.

use crate::archive::{Archive, ArchiveError, FactQuery, Quarter};
use crate::drill::{RuleChange, Teaching};
use crate::review::missed_groups;
use crate::tasks::{Keyed, Latest};

/// Topics that are proposed for teaching.
const TOPICS: usize = 5;

/// For the year of which the topics are.
pub(crate) type BooksRead = Latest<Keyed<i32>, Books>;

/// The rows of the ledgers, the latest first: it is what is being worked on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Books {
    pub(crate) rules: Vec<RuleChange>,
    pub(crate) teachings: Vec<Teaching>,
    /// Titles of the items that drills of the year most often did not fully do.
    pub(crate) missed: Vec<String>,
}

impl Books {
    pub(super) fn read(archive: &Archive, asked: &Keyed<i32>) -> Result<Self, ArchiveError> {
        let mut rules = archive.rule_changes()?;
        rules.reverse();
        let mut teachings = archive.teachings()?;
        teachings.sort_by_key(|row| std::cmp::Reverse((row.day(), row.row)));
        let query = FactQuery {
            from: Quarter::new(asked.query, 1),
            to: Quarter::new(asked.query, 4),
            ..FactQuery::default()
        };
        let (items, tallies) = (archive.fact_items()?, archive.graded_tallies(&query)?);
        let missed = missed_groups(&items, &tallies, TOPICS).into_iter();
        Ok(Self {
            rules,
            teachings,
            missed: missed.map(|missed| missed.title).collect(),
        })
    }
}
