//! What lies over every screen, and what keeps the window from closing.

use std::path::PathBuf;

use egui::ViewportCommand;

use crate::drill::Phase;
use crate::i18n::Text;
use crate::session::{Command, Session};

use super::keys::{AppKey, DialogKey, Keys};
use super::{App, Request, shell};

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
        if self.layers.overlay == Some(Overlay::Keys) {
            let close = [keys.take(DialogKey::No), keys.take(DialogKey::Yes)];
            if keys.take(AppKey::Help) || close.contains(&true) {
                self.layers.overlay = None;
            }
            return true;
        }
        if self.layers.overlay == Some(Overlay::Quit) {
            if keys.take(DialogKey::No) {
                self.layers.overlay = None;
            } else if keys.confirm() {
                self.quit(ctx);
            }
            return true;
        }
        if let Some(Overlay::Working { stopping }) = self.layers.overlay {
            if !stopping && (keys.take(DialogKey::No) || keys.confirm()) {
                self.layers.overlay = None;
            }
            return true;
        }
        if self.tasks.maintenance.is_erasing() {
            return true;
        }
        if let Some(Overlay::Restore(path)) = &self.layers.overlay {
            if keys.take(DialogKey::No) {
                self.layers.overlay = None;
            } else if keys.confirm() {
                let path = path.clone();
                self.layers.overlay = None;
                self.queue.borrow_mut().push(Request::Restore(path));
            }
            return true;
        }
        if keys.take(AppKey::Help) {
            self.layers.overlay = Some(Overlay::Keys);
            return true;
        }
        false
    }

    pub(super) fn quit(&mut self, ctx: &egui::Context) {
        self.layers.overlay = None;
        // Whoever goes with a step unwritten was told so by the dialog.
        if self.run(Command::Close) || self.session().is_some_and(Session::has_unwritten) {
            if self.is_working() {
                self.layers.overlay = Some(Overlay::Working { stopping: false });
            } else {
                self.leave(ctx);
            }
        }
    }

    fn leave(&mut self, ctx: &egui::Context) {
        self.layers.closing = true;
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
        let Some(Overlay::Working { stopping }) = self.layers.overlay else {
            let keeping = &self.tasks.maintenance;
            if keeping.is_erasing()
                && let Some(course) = keeping.told(self.text())
                && shell::erasing(ui, &self.style.theme, self.text(), &course)
            {
                keeping.cancel();
            }
            return;
        };
        let running = self.tasks.running(self.text());
        if running.is_empty() {
            self.layers.overlay = None;
            if stopping {
                self.leave(ui.ctx());
            }
            return;
        }
        match shell::working(ui, &self.style.theme, self.text(), &running, stopping) {
            Some(true) => {
                self.tasks.cancel_all();
                self.layers.overlay = Some(Overlay::Working { stopping: true });
            }
            Some(false) => self.layers.overlay = None,
            None => {}
        }
    }

    pub(super) fn is_running(&self) -> bool {
        let drill = self.session().and_then(Session::drill);
        drill.is_some_and(|d| d.state().phase == Phase::Running)
    }

    pub(super) fn intercept_close(&mut self, ctx: &egui::Context) {
        if self.layers.closing || !ctx.input(|i| i.viewport().close_requested()) {
            return;
        }
        self.flush();
        if let Some(reason) = self.leave_blocked() {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.say(reason);
        } else if self.is_running() || self.session().is_some_and(Session::has_unwritten) {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.layers.overlay = Some(Overlay::Quit);
        } else if self.is_working() {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            if !matches!(self.layers.overlay, Some(Overlay::Working { .. })) {
                self.layers.overlay = Some(Overlay::Working { stopping: false });
            }
        }
    }
}
