//! What is done with drills chosen in a list: the list has their rows, what is done with them needs their ids.

use crate::archive::{Archive, ArchiveError, Filing, Key};
use crate::export::Ledgers;
use crate::tasks::{Answer, BatchRequest, Lookup};

use super::{App, Ask, Go};

/// Which drills.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Chosen {
    /// Those of these rows, in this order.
    Rows(Vec<Key>),
    /// Those of a period that are over, rehearsals left out.
    Of(Filing),
}

impl Chosen {
    fn uids(&self, archive: &Archive) -> Result<Vec<String>, ArchiveError> {
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

/// What waits for the ids of its drills.
pub(super) type Pending = (BulkAction, Answer<Vec<String>>);

impl App {
    /// Has the ids of these drills read, and does this with them when they are there.
    pub(super) fn act_on(&mut self, chosen: Chosen, action: BulkAction) {
        let Ok(session) = &self.desk else { return };
        let lookup = Lookup::new(&self.jobs, session, &self.waiting);
        let answer = lookup.start(move |archive| chosen.uids(archive));
        self.pending.push((action, answer));
    }

    /// Does what has waited for the ids of its drills.
    pub(super) fn act_on_chosen(&mut self) {
        let mut pending = std::mem::take(&mut self.pending);
        pending.retain(|(action, answer)| {
            let Some(uids) = answer.take() else {
                return true;
            };
            match uids {
                Ok(uids) => self.act_on_drills(action.clone(), uids),
                Err(sentence) => self.notices.add(sentence),
            }
            false
        });
        self.pending.append(&mut pending);
    }

    fn act_on_drills(&mut self, action: BulkAction, uids: Vec<String>) {
        if uids.is_empty() {
            // Rows that are gone meanwhile are told of by the list.
            if action == BulkAction::Package
                && let Ok(session) = &self.desk
            {
                self.say(session.text().package_empty().to_owned());
            }
            return;
        }
        let ask = match action {
            BulkAction::Trash => Ask::Trash(uids),
            BulkAction::Compare => Ask::Go(Go::Trends(uids)),
            BulkAction::Package => Ask::Batch(BatchRequest::Package(uids)),
            BulkAction::Ledger(mut ledgers) => {
                ledgers.filing.only = Some(uids);
                Ask::Batch(BatchRequest::Ledgers(ledgers))
            }
        };
        self.queue.borrow_mut().push(ask);
    }
}
