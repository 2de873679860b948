//! What is asked of the window from outside: by the command line, and by tests.

use crate::drill::{Action, Setup};
use crate::i18n::{Language, Text};
use crate::session::{Command, Session};
use crate::settings::Settings;
use crate::tasks::{Jobs, News};

use super::{App, DrawnBy, Go};

impl App {
    /// Speaks this language for as long as the window is open, whatever the settings say.
    pub fn speak(&mut self, language: Language) {
        match &mut self.desk {
            Ok(session) => session.speak(language),
            Err(blocked) => blocked.text = Text::new(language),
        }
    }

    /// The session behind the window, for tests.
    pub fn session(&self) -> Option<&Session> {
        self.desk.as_ref().ok()
    }

    /// Changes settings from outside, for tests.
    pub fn change_settings(&mut self, change: impl FnOnce(&mut Settings)) {
        if let Ok(session) = &mut self.desk {
            let mut settings = session.settings().clone();
            change(&mut settings);
            session.run(Command::Change(Box::new(settings)));
        }
    }

    /// Lays a drill out, starts it and goes to its first cue.
    pub fn open_drill(&mut self, setup: Setup) {
        if self.run(Command::Open(Box::new(setup))) && self.run(Command::Act(Action::Start)) {
            self.go(Go::Run);
        }
    }

    /// Goes on with a drill of the archive.
    pub fn load_drill(&mut self, uid: String) {
        if self.run(Command::Load(uid)) {
            self.go(Go::Run);
        }
    }

    /// Sets a drill of these scenarios up, for tests; none goes on with the kept draft.
    pub fn set_up(&mut self, scenarios: &[&str]) {
        let scenarios = scenarios.iter().map(|s| (*s).to_owned()).collect();
        self.go(Go::Setup(scenarios));
    }

    /// Runs a command from outside, for tests. True when it was done.
    pub fn command(&mut self, command: Command) -> bool {
        self.run(command)
    }

    /// Lets the database grow by so many pages and no more, for tests.
    pub fn limit_room(&mut self, pages: u32) {
        if let Ok(session) = &mut self.desk {
            session.limit_room(pages);
        }
    }

    /// Hands in what a job would bring, such as what was chosen in a dialog of the system, for tests.
    pub fn bring(&mut self, news: News) {
        self.take(news);
    }

    /// The jobs behind the window, for tests.
    pub fn jobs(&self) -> &Jobs {
        &self.jobs
    }

    /// Says what draws the window.
    pub fn set_drawn_by(&mut self, drawn_by: DrawnBy) {
        self.style.drawn_by = drawn_by;
    }

    /// Something is being done to the whole archive, for tests.
    pub fn is_keeping(&self) -> bool {
        self.tasks.maintenance.is_running()
    }

    /// Something of the archive is being read off the UI thread, for tests.
    pub fn is_looking(&self) -> bool {
        self.reads.waiting.is_any()
    }

    /// Opens the debrief of a drill, for tests.
    pub fn debrief(&mut self, uid: &str) {
        if self.run(Command::Load(uid.to_owned())) {
            self.go(Go::Debrief);
        }
    }
}
