//! What is put into the trash and taken out of it.

use crate::drill::Drill;
use crate::session::{Command, Session};

use super::App;

impl App {
    /// Puts these drills into the trash. Only what has got there is taken back by Ctrl Z.
    pub(super) fn throw(&mut self, uids: Vec<String>) {
        // The drill that was looked at last is open still; it is put away first.
        let open = self.session().and_then(Session::drill).map(Drill::uid);
        let is_among = open.is_some_and(|open| uids.iter().any(|uid| uid == open));
        if is_among && !self.run(Command::Close) {
            return;
        }
        if !self.run(Command::Trash(uids.clone())) {
            return;
        }
        if let Some(session) = self.session() {
            let said = session.text().find_trashed(uids.len());
            self.say(said);
        }
        if let Some(list) = self.drill_list() {
            list.thrown(uids);
        }
    }

    /// Takes these drills out of the trash again.
    pub(super) fn take_back(&mut self, uids: Vec<String>) {
        let count = uids.len();
        if !self.run(Command::TakeBack(uids)) {
            return;
        }
        if let Some(session) = self.session() {
            let said = session.text().find_taken_back(count);
            self.say(said);
        }
        if let Some(list) = self.drill_list() {
            list.thrown(Vec::new());
        }
    }
}
