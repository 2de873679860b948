//! What is done with drills chosen in a list, once their ids are read.

use crate::tasks::{Answer, BatchRequest, Lookup};

use super::chosen::{BulkAction, Chosen};
use super::{App, Request, Route};

/// What waits for the ids of its drills.
pub(super) type Pending = (BulkAction, Answer<Vec<String>>);

impl App {
    /// Has the ids of these drills read, and does this with them when they are there.
    pub(super) fn act_on(&mut self, chosen: Chosen, action: BulkAction) {
        let Ok(session) = &self.desk else { return };
        let lookup = Lookup::new(&self.jobs, session, &self.reads.waiting);
        let answer = lookup.start(move |archive| chosen.uids(archive));
        self.reads.pending.push((action, answer));
    }

    /// Does what has waited for the ids of its drills.
    pub(super) fn act_on_chosen(&mut self) {
        let mut pending = std::mem::take(&mut self.reads.pending);
        pending.retain(|(action, answer)| {
            let Some(uids) = answer.take() else {
                return true;
            };
            match uids {
                Ok(uids) => self.act_on_drills(action.clone(), uids),
                Err(sentence) => self.layers.notices.add(sentence),
            }
            false
        });
        self.reads.pending.append(&mut pending);
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
            BulkAction::Trash => Request::Trash(uids),
            BulkAction::Compare => Request::Go(Route::Trends(uids)),
            BulkAction::Package => Request::Batch(BatchRequest::Package(uids)),
            BulkAction::Ledger(mut ledgers) => {
                ledgers.filing.only = Some(uids);
                Request::Batch(BatchRequest::Ledgers(ledgers))
            }
        };
        self.queue.borrow_mut().push(ask);
    }
}
