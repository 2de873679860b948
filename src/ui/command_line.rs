//! What the command line asks of a window before it is shown.

use crate::drill::{Action, Setup};
use crate::i18n::{Language, Text};
use crate::session::Command;

use super::{App, DrawnBy, Route};

impl App {
    /// Speaks this language for as long as the window is open, whatever the settings say.
    pub fn speak(&mut self, language: Language) {
        match &mut self.desk {
            Ok(session) => session.speak(language),
            Err(blocked) => blocked.text = Text::new(language),
        }
    }

    /// Lays a drill out, starts it and goes to its first cue.
    pub fn open_drill(&mut self, setup: Setup) {
        if self.run(Command::Open(Box::new(setup))) && self.run(Command::Act(Action::Start)) {
            self.go(Route::Run);
        }
    }

    /// Says what draws the window.
    pub fn set_drawn_by(&mut self, drawn_by: DrawnBy) {
        self.style.drawn_by = drawn_by;
    }
}
