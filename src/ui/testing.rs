//! The window as a test holds it: what is behind it, and what would come from outside.

use crate::session::Command;
use crate::settings::Settings;
use crate::tasks::{Jobs, News};

use super::{App, Route};

impl App {
    /// The jobs behind the window.
    pub fn jobs(&self) -> &Jobs {
        &self.jobs
    }

    /// Hands in what a job would bring, such as what was chosen in a dialog of the system.
    pub fn bring(&mut self, news: News) {
        self.take(news);
    }

    /// Opens or closes the recorder's window.
    pub fn show_recorder_window(&mut self, wanted: bool) {
        self.recorder.want(wanted);
    }

    /// Runs a command as a screen would. True when it was done.
    pub fn command(&mut self, command: Command) -> bool {
        self.run(command)
    }

    /// Changes settings without their screen.
    pub fn change_settings(&mut self, change: impl FnOnce(&mut Settings)) {
        if let Ok(session) = &mut self.desk {
            let mut settings = session.settings().clone();
            change(&mut settings);
            session.run(Command::Change(Box::new(settings)));
        }
    }

    /// Lets the database grow by so many pages and no more.
    pub fn limit_room(&mut self, pages: u32) {
        if let Ok(session) = &mut self.desk {
            session.limit_room(pages);
        }
    }

    /// Sets a drill of these scenarios up; none goes on with the kept draft.
    pub fn set_up(&mut self, scenarios: &[&str]) {
        let scenarios = scenarios.iter().map(|s| (*s).to_owned()).collect();
        self.go(Route::Setup(scenarios));
    }

    /// Goes on with a drill of the archive.
    pub fn load_drill(&mut self, uid: String) {
        if self.run(Command::Load(uid)) {
            self.go(Route::Run);
        }
    }

    /// Opens the debrief of a drill.
    pub fn debrief(&mut self, uid: &str) {
        if self.run(Command::Load(uid.to_owned())) {
            self.go(Route::Debrief);
        }
    }

    /// Something is being done to the whole archive.
    pub fn is_keeping(&self) -> bool {
        self.tasks.maintenance.is_running()
    }

    /// Something of the archive is being read off the UI thread.
    pub fn is_looking(&self) -> bool {
        self.reads.waiting.is_any()
    }
}
