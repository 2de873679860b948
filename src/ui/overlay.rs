//! What lies over every screen, and what keeps the window from closing.

use std::path::PathBuf;

use egui::ViewportCommand;

use crate::drill::Phase;
use crate::i18n::Text;
use crate::session::{Command, Session};

use super::keys::{AppKey, DialogKey, Keys};
use super::{App, Ask, shell};

/// What lies over every screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Overlay {
    Keys,
    Quit,
    /// The window was to be closed while something is under way; it closes when that has stopped, if that was asked for.
    Working {
        stopping: bool,
    },
    /// A backup was chosen to be put in place of the archive.
    Restore(PathBuf),
}

impl App {
    /// The keys of what lies over the screen, and that which opens the table of keys. True when the screen gets none.
    pub(super) fn overlay_keys(&mut self, keys: &Keys<'_>, ctx: &egui::Context) -> bool {
        if self.overlay == Some(Overlay::Keys) {
            let close = [keys.take(DialogKey::No), keys.take(DialogKey::Yes)];
            if keys.take(AppKey::Help) || close.contains(&true) {
                self.overlay = None;
            }
            return true;
        }
        if self.overlay == Some(Overlay::Quit) {
            if keys.take(DialogKey::No) {
                self.overlay = None;
            } else if keys.confirm() {
                self.quit(ctx);
            }
            return true;
        }
        if let Some(Overlay::Working { stopping }) = self.overlay {
            if !stopping && (keys.take(DialogKey::No) || keys.confirm()) {
                self.overlay = None;
            }
            return true;
        }
        if self.tasks.maintenance.is_erasing() {
            return true;
        }
        if let Some(Overlay::Restore(path)) = &self.overlay {
            if keys.take(DialogKey::No) {
                self.overlay = None;
            } else if keys.confirm() {
                let path = path.clone();
                self.overlay = None;
                self.queue.borrow_mut().push(Ask::Restore(path));
            }
            return true;
        }
        if keys.take(AppKey::Help) {
            self.overlay = Some(Overlay::Keys);
            return true;
        }
        false
    }

    pub(super) fn quit(&mut self, ctx: &egui::Context) {
        self.overlay = None;
        // Whoever goes with a step unwritten was told so by the dialog.
        if self.run(Command::Close) || self.session().is_some_and(Session::has_unwritten) {
            if self.is_working() {
                self.overlay = Some(Overlay::Working { stopping: false });
            } else {
                self.leave(ctx);
            }
        }
    }

    fn leave(&mut self, ctx: &egui::Context) {
        self.leaving = true;
        ctx.send_viewport_cmd(ViewportCommand::Close);
    }

    /// What the program says, be the archive open or not.
    pub(super) fn text(&self) -> &Text {
        match &self.desk {
            Ok(session) => session.text(),
            Err(blocked) => &blocked.text,
        }
    }

    fn is_working(&self) -> bool {
        !self.tasks.running(self.text()).is_empty()
    }

    /// What is under way, over whatever is shown, as long as the window waits to be closed.
    pub(super) fn working(&mut self, ui: &egui::Ui) {
        let Some(Overlay::Working { stopping }) = self.overlay else {
            let keeping = &self.tasks.maintenance;
            if keeping.is_erasing()
                && let Some(course) = keeping.told(self.text())
                && shell::erasing(ui, &self.theme, self.text(), &course)
            {
                keeping.cancel();
            }
            return;
        };
        let running = self.tasks.running(self.text());
        if running.is_empty() {
            self.overlay = None;
            if stopping {
                self.leave(ui.ctx());
            }
            return;
        }
        match shell::working(ui, &self.theme, self.text(), &running, stopping) {
            Some(true) => {
                self.tasks.cancel_all();
                self.overlay = Some(Overlay::Working { stopping: true });
            }
            Some(false) => self.overlay = None,
            None => {}
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
        self.keep_written();
        if let Some(reason) = self.held_back() {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.say(reason);
        } else if self.is_running() || self.session().is_some_and(Session::has_unwritten) {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.overlay = Some(Overlay::Quit);
        } else if self.is_working() {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            if !matches!(self.overlay, Some(Overlay::Working { .. })) {
                self.overlay = Some(Overlay::Working { stopping: false });
            }
        }
    }
}
