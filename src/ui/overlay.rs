//! What lies over every screen, and what keeps the window from closing.

use std::path::PathBuf;

use egui::{Key, ViewportCommand};

use crate::drill::Phase;
use crate::session::{Command, Session};

use super::shortcuts::Keys;
use super::{App, Ask};

/// What lies over every screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Overlay {
    Keys,
    Quit,
    /// A backup was chosen to be put in place of the archive.
    Restore(PathBuf),
}

impl App {
    /// The keys of what lies over the screen, and that which opens the table of keys. True when the screen gets none.
    pub(super) fn overlay_keys(&mut self, keys: &Keys<'_>, ctx: &egui::Context) -> bool {
        if self.overlay == Some(Overlay::Keys) {
            let close = [Key::Escape, Key::F1, Key::Questionmark, Key::Enter];
            if close.iter().any(|key| keys.take_always(*key)) {
                self.overlay = None;
            }
            return true;
        }
        if self.overlay == Some(Overlay::Quit) {
            if keys.take_always(Key::Escape) {
                self.overlay = None;
            } else if keys.take_always(Key::Enter) {
                self.quit(ctx);
            }
            return true;
        }
        if let Some(Overlay::Restore(path)) = &self.overlay {
            if keys.take_always(Key::Escape) {
                self.overlay = None;
            } else if keys.take_always(Key::Enter) {
                let path = path.clone();
                self.overlay = None;
                self.queue.borrow_mut().push(Ask::Restore(path));
            }
            return true;
        }
        if keys.take_always(Key::F1) || keys.take(Key::Questionmark) {
            self.overlay = Some(Overlay::Keys);
            return true;
        }
        false
    }

    pub(super) fn quit(&mut self, ctx: &egui::Context) {
        self.overlay = None;
        // Whoever goes with a step unwritten was told so by the dialog.
        self.leaving =
            self.run(Command::Close) || self.session().is_some_and(Session::has_unwritten);
        if self.leaving {
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
    }

    pub(super) fn is_running(&self) -> bool {
        let drill = self.session().and_then(Session::drill);
        drill.is_some_and(|d| d.state().phase == Phase::Running)
    }

    pub(super) fn hold_back_closing(&mut self, ctx: &egui::Context) {
        if self.leaving || !ctx.input(|i| i.viewport().close_requested()) {
            return;
        }
        if self.is_running() || self.session().is_some_and(Session::has_unwritten) {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.overlay = Some(Overlay::Quit);
        } else if self.exports.running || self.exports.batch.running || self.exports.taking.running
        {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            if let Ok(session) = &self.desk {
                self.say(session.text().quit_exporting().to_owned());
            }
        }
    }
}
