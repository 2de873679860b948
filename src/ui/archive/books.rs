//! What is written by hand into the ledgers, as it was read.

use std::collections::{BTreeMap, BTreeSet};

use crate::archive::{Archive, ArchiveError, FactQuery, Quarter, RuleEffect};
use crate::drill::{Hash, RuleChange, Teaching};
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
    /// What stands around each change of a rule, by its row.
    pub(super) effects: BTreeMap<u32, RuleEffect>,
    /// Files of rows whose bytes are not there.
    pub(super) missing: BTreeSet<Hash>,
}

/// The files that are known not to be there.
pub(super) fn missing(books: Option<&Books>) -> &BTreeSet<Hash> {
    const NONE: &BTreeSet<Hash> = &BTreeSet::new();
    books.map_or(NONE, |books| &books.missing)
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
        let files = archive.files();
        let ruled = rules.iter().flat_map(|row| &row.files);
        let taught = teachings.iter().flat_map(|row| &row.files);
        let kept = ruled.chain(taught).map(|file| file.sha256);
        let missing = kept.filter(|hash| !files.path(hash).is_file()).collect();
        let effects = archive.rule_effects(&rules)?;
        let effects = rules.iter().map(|row| row.row).zip(effects).collect();
        Ok(Self {
            effects,
            missing,
            rules,
            teachings,
            missed: missed.map(|missed| missed.title).collect(),
        })
    }
}
