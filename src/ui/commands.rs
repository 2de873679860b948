//! What changes anything: commands of the session, and what is said of them.

use crate::diagnostics;
use crate::drill::{Action, Refused};
use crate::session::{Command, Effect};
use crate::tasks::drills;

use super::App;

impl App {
    /// True when it was done.
    pub(super) fn run(&mut self, command: Command) -> bool {
        let Ok(session) = &mut self.desk else {
            return false;
        };
        let said = match &command {
            Command::Act(Action::Undo) | Command::Record(Action::Undo) => {
                Some(session.text().toast_undone().to_owned())
            }
            Command::Act(Action::Redo) | Command::Record(Action::Redo) => {
                Some(session.text().toast_redone().to_owned())
            }
            _ => None,
        };
        // What shows the archive is drawn after this, be it done or not.
        if is_of_archive(&command) {
            self.archive_changed();
        }
        let Ok(session) = &mut self.desk else {
            return false;
        };
        match &command {
            Command::Act(action) => diagnostics::did("act", &diagnostics::kind(action)),
            Command::Record(action) => diagnostics::did("record", &diagnostics::kind(action)),
            command => diagnostics::did("command", &diagnostics::kind(command)),
        }
        let is_new_act = said.is_none() && matches!(command, Command::Act(_));
        let was_unwritable = session.unwritable().is_some();
        let moved = match &command {
            Command::MoveTo(folder) => Some(folder.display().to_string()),
            _ => None,
        };
        let is_draft = matches!(command, Command::KeepDraft(_));
        let by_recorder = matches!(command, Command::Record(_));
        let effect = session.run(command);
        // Who pressed looks at another window.
        if by_recorder
            && let Effect::Refused(refused) = &effect
            && !matches!(refused, Refused::TooSoon | Refused::NoChange)
        {
            let words = session.text().refused(refused);
            self.recorder.say(words, session.now().mono_millis);
        }
        if is_draft && matches!(effect, Effect::Failed(_)) && session.unwritable().is_some() {
            // Why stands at the foot of the window already, and that it was not kept beside the draft.
            return false;
        }
        let is_over = was_unwritable && session.unwritable().is_none();
        let said = said.or_else(|| is_over.then(|| session.text().unwritable_over().to_owned()));
        let done = self.effect(effect, said, moved);
        if done && is_new_act {
            self.drop_stale_toast();
        }
        if is_over {
            self.archive_changed();
            self.catch_up();
        }
        done
    }

    /// Says what came of a command. True when it was done.
    fn effect(&mut self, effect: Effect, said: Option<String>, moved: Option<String>) -> bool {
        let Ok(session) = &mut self.desk else {
            return false;
        };
        match effect {
            Effect::Done => {
                let moved = moved.map(|path| {
                    if session.place_kept() {
                        session.text().alarm_moved(path)
                    } else {
                        session.text().alarm_moved_here_only(path)
                    }
                });
                if let Some(kept) = session.take_settings_kept() {
                    let kept = kept.display().to_string();
                    self.layers.notices.add(session.text().settings_kept(kept));
                }
                if let Some(left) = session.take_left() {
                    let begun = drills::carry(&self.jobs, session, left);
                    self.begun(begun);
                }
                if let Some(said) = said.or(moved) {
                    self.say(said);
                }
                true
            }
            Effect::Refused(Refused::TooSoon | Refused::NoChange) => false,
            Effect::Refused(refused) => {
                let sentence = session.text().refused(&refused);
                self.say(sentence);
                false
            }
            Effect::Alarm => {
                if let Some(alarm) = session.alarm() {
                    log::error!("not written: {}", diagnostics::kind(&alarm.error));
                }
                false
            }
            // That something was not kept, deleted or changed is read before it goes.
            Effect::Failed(sentence) => {
                self.layers.notices.add(sentence);
                false
            }
        }
    }

    /// What names a key to bring something back is true only until the next entry.
    fn drop_stale_toast(&mut self) {
        let Ok(session) = &self.desk else { return };
        let text = session.text();
        let stale = [
            text.toast_undone(),
            text.toast_redone(),
            text.debrief_removed(),
        ];
        self.layers.take_toast_back(&stale);
    }
}

/// It changes which drills there are and how long they are kept.
fn is_of_archive(command: &Command) -> bool {
    matches!(
        command,
        Command::Trash(_)
            | Command::TakeBack(_)
            | Command::Hold { .. }
            | Command::Release { .. }
            | Command::Relocate { .. }
            | Command::MoveTo(_)
            | Command::ChangePast { .. }
            | Command::Cite { .. }
    )
}
