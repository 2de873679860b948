//! What lies round and over the screen: strips at the foot, what is said in passing, and what covers all of it.

use std::path::PathBuf;
use std::time::Duration;

use egui::Ui;

use crate::diagnostics;
use crate::session::Command;

use super::notices::Notices;
use super::overlay::Overlay;
use super::{App, Chrome, Cx, Request, help, shell, toast};

/// How long something said in passing stays. Milliseconds.
const TOAST_MILLIS: i64 = 6_000;

/// What is shown beside the screen.
#[derive(Debug, Default)]
pub(super) struct Layers {
    pub(super) overlay: Option<Overlay>,
    /// What lay over the screen in the frame before.
    drawn: Option<Overlay>,
    /// What is said in passing, and until when.
    toast: Option<(String, i64)>,
    /// What stays at the foot of the screen until it is put away.
    pub(super) notices: Notices,
    /// Notes of crashes of which nobody has taken note, newest last.
    crashes: Vec<PathBuf>,
    /// The window is on its way out.
    pub(super) closing: bool,
}

impl Layers {
    /// With the notes of crashes that are to be told of.
    pub(super) fn new(crashes: Vec<PathBuf>) -> Self {
        Self {
            crashes,
            ..Self::default()
        }
    }

    /// What was said of another screen goes with it; what led here, this very moment, stays.
    pub(super) fn age_toast(&mut self, now_millis: i64) {
        let until = now_millis + TOAST_MILLIS;
        self.toast.take_if(|(_, then)| *then < until);
    }

    /// Takes these sentences back, if one of them is being said.
    pub(super) fn take_toast_back(&mut self, sentences: &[&str]) {
        self.toast
            .take_if(|(said, _)| sentences.contains(&said.as_str()));
    }

    /// A dialog is measured in its first frame and seen in the next, also where nobody touches anything.
    pub(super) fn settle(&mut self, ctx: &egui::Context) {
        if self.drawn != self.overlay {
            self.drawn.clone_from(&self.overlay);
            ctx.request_repaint();
        }
    }

    /// What is to be read stands at the foot, below the screen.
    pub(super) fn strips(&mut self, ui: &mut Ui, cx: &Cx<'_>, chrome: Chrome, is_home: bool) {
        shell::alarm(ui, cx);
        shell::unwritable(ui, cx);
        if chrome == Chrome::Rail && shell::location(ui, cx) {
            cx.run(Command::NoteLocation);
        }
        if is_home
            && let Some(note) = self.crashes.last()
            && shell::crashed(ui, cx, note)
        {
            diagnostics::forget(cx.session.data());
            self.crashes.clear();
        }
        if cx.session.is_log_lost() {
            if shell::notice(ui, cx, &cx.session.log_lost_message()) {
                cx.run(Command::NoteLogLost);
            }
        } else if let Some(remark) = cx.session.remark() {
            if shell::notice(ui, cx, &cx.text.remark(remark)) {
                cx.run(Command::NoteRemark);
            }
        } else if let Some(sentence) = self.notices.newest()
            && shell::notice(ui, cx, sentence)
        {
            self.notices.put_away();
        }
        if cx.tasks.maintenance.is_reindexing() && chrome == Chrome::Rail {
            shell::not_whole(ui, cx);
        }
    }

    /// What is said in passing, until its time is over.
    pub(super) fn toast(&mut self, ui: &Ui, cx: &Cx<'_>, chrome: Chrome) {
        let Some((text, until)) = &self.toast else {
            return;
        };
        let left = until - cx.session.now().mono_millis;
        if left > 0 {
            toast::show(ui, cx, text, chrome);
            ui.ctx()
                .request_repaint_after(Duration::from_millis(left.unsigned_abs()));
        } else {
            self.toast = None;
        }
    }

    /// What covers the screen. True when the program is to be left.
    pub(super) fn overlay(
        &mut self,
        ui: &Ui,
        cx: &Cx<'_>,
        scopes: &'static [&'static str],
    ) -> bool {
        let (mut is_over, mut quits) = (false, false);
        match &self.overlay {
            Some(Overlay::Restore(path)) => {
                if let Some(yes) = shell::confirm_restore(ui, cx, path) {
                    is_over = true;
                    if yes {
                        cx.request(Request::Restore(path.clone()));
                    }
                }
            }
            Some(Overlay::Keys) => is_over = help::show(ui, cx, scopes),
            Some(Overlay::Quit) => {
                let answer = shell::confirm_quit(ui, cx);
                (is_over, quits) = (answer == Some(false), answer == Some(true));
            }
            Some(Overlay::Working { .. }) | None => {}
        }
        if is_over {
            self.overlay = None;
        }
        quits
    }
}

impl App {
    /// Says something in passing.
    pub(super) fn say(&mut self, text: String) {
        if let Ok(session) = &self.desk {
            let until = session.now().mono_millis + TOAST_MILLIS;
            self.layers.toast = Some((text, until));
        }
    }
}
