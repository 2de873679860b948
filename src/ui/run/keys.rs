//! The keys of the run screen. Whatever lies on top has them first.

use egui::{Context, Event, EventFilter};

use crate::drill::Phase;
use crate::ui::Cx;
use crate::ui::audience::AudienceRequest;
use crate::ui::keys::{
    DialogKey, Keys, RunEndKey, RunImproviseKey, RunJumpKey, RunKey, RunListKey, RunNoteKey,
    RunOverKey, RunPausedKey, RunReadyKey, leave_field, led,
};

use super::overlays::RunOverlay;
use super::{RunCommand, RunScreen, overlays};

/// Items that have a key in the upper row of letters; the others have one in the row below.
const UPPER_ROW: usize = 6;

impl RunScreen {
    pub(crate) fn keys(&mut self, keys: &Keys<'_>, cx: &Cx<'_>) {
        let ctx = keys.ctx();
        if !self.refresh(cx) {
            return;
        }
        let word_done = self.input_method.is_done(ctx);
        if egui::Popup::is_any_open(ctx) && keys.any() {
            // A menu gives way to any key, and Esc does no more than that.
            egui::Popup::close_all(ctx);
            keys.take(RunKey::Close);
        }
        drop_repeats(ctx, keys.typing());
        keep_arrows(ctx);
        if keys.take(RunEndKey::Abort) {
            self.perform(cx, RunCommand::OpenAbort);
            return;
        }
        if keys.take(RunEndKey::Recorder) {
            self.perform(cx, RunCommand::Recorder);
        }
        if self.overlay.is_some() {
            self.over_keys(keys, cx, word_done);
            return;
        }
        if keys.take(RunEndKey::End) {
            self.perform(cx, RunCommand::OpenEnd);
            return;
        }
        match cx.session.drill().map(|d| d.state().phase) {
            Some(Phase::Running) => {}
            Some(Phase::Paused) => {
                self.paused_keys(keys, cx);
                return;
            }
            Some(Phase::Ready) => {
                if keys.take(RunReadyKey::Start) {
                    self.perform(cx, RunCommand::Start);
                } else if keys.take(RunReadyKey::Home) {
                    self.perform(cx, RunCommand::Home);
                }
                return;
            }
            _ => return,
        }
        if self.noting {
            self.note_keys(keys, cx, word_done);
        }
        if !keys.typing() && !self.noting {
            self.bare_keys(keys, cx);
        }
    }

    fn paused_keys(&mut self, keys: &Keys<'_>, cx: &Cx<'_>) {
        if keys.take(RunKey::Blank) {
            self.perform(cx, RunCommand::Audience(AudienceRequest::Blank));
        } else if keys.take(RunKey::Projector) {
            self.perform(cx, RunCommand::Audience(AudienceRequest::Toggle));
        } else if keys.take(RunPausedKey::Resume) {
            self.perform(cx, RunCommand::Resume);
        } else if keys.take(RunPausedKey::Home) {
            self.perform(cx, RunCommand::Home);
        } else {
            keys.take(DialogKey::No);
            keys.take(RunKey::Undo);
        }
    }

    fn note_keys(&mut self, keys: &Keys<'_>, cx: &Cx<'_>, word_done: bool) {
        if let Some(n) = keys.nth(RunNoteKey::Phrase) {
            self.perform(cx, RunCommand::Phrase(n));
        }
        if word_done && keys.take(RunNoteKey::Keep) {
            self.later = Some(RunCommand::SaveNote);
        } else if word_done && keys.take(RunNoteKey::Drop) {
            self.perform(cx, RunCommand::DropNote);
            leave_field(keys.ctx());
        }
    }

    /// Keys in the order in which they were pressed, so that what one opens has the next.
    fn bare_keys(&mut self, keys: &Keys<'_>, cx: &Cx<'_>) {
        for (press, n) in keys.waiting() {
            let Some(what) = self.meaning(press, n) else {
                continue;
            };
            if !keys.take_nth(press, n) {
                continue;
            }
            let note = what == RunCommand::OpenNote;
            self.perform(cx, what);
            if self.overlay.is_some() {
                self.over_keys(keys, cx, true);
                return;
            }
            if note {
                self.note_keys(keys, cx, true);
                return;
            }
        }
    }

    fn meaning(&self, press: RunKey, n: usize) -> Option<RunCommand> {
        Some(match press {
            RunKey::Say => RunCommand::Space,
            RunKey::Branch => RunCommand::Branch(n),
            RunKey::BranchBeyond => RunCommand::Branch(n + 5),
            RunKey::Item => return self.item_key(n, false),
            RunKey::ItemBelow => return self.item_key(n + UPPER_ROW, false),
            RunKey::Earlier => return self.item_key(n, true),
            RunKey::EarlierBelow => return self.item_key(n + UPPER_ROW, true),
            RunKey::Unseen => RunCommand::OpenUnseen(None),
            RunKey::Adopt => RunCommand::AdoptFirst,
            RunKey::Red => RunCommand::OpenRed,
            RunKey::Inject => RunCommand::OpenInjects,
            RunKey::Note => RunCommand::OpenNote,
            RunKey::Improvise => RunCommand::OpenImprovise,
            RunKey::Person => RunCommand::OpenPerson(None),
            RunKey::Switch => RunCommand::OpenSwitches,
            RunKey::Jump => RunCommand::OpenJump,
            RunKey::Outline => RunCommand::Outline,
            RunKey::Look if n == 0 => RunCommand::Back,
            RunKey::Look => RunCommand::Forward,
            RunKey::Pause => RunCommand::Pause,
            RunKey::Undo => RunCommand::Undo,
            RunKey::Redo => RunCommand::Redo,
            RunKey::Clicker if n == 0 => RunCommand::Click,
            RunKey::Clicker => RunCommand::Back,
            RunKey::Props => RunCommand::OpenProps,
            RunKey::Projector => RunCommand::Audience(AudienceRequest::Toggle),
            RunKey::Blank => RunCommand::Audience(AudienceRequest::Blank),
            RunKey::Photo => RunCommand::ChoosePhotos,
            RunKey::Close => RunCommand::Close,
        })
    }

    /// The key of an item, or of an improvised line after them.
    fn item_key(&self, n: usize, earlier: bool) -> Option<RunCommand> {
        if let Some(item) = self.order.item(n) {
            let item = item.to_owned();
            return Some(RunCommand::Item { item, earlier });
        }
        let view = self.view.as_ref()?;
        let index = view.improvised.get(n.checked_sub(self.order.len())?)?;
        Some(RunCommand::Improvised(*index))
    }

    fn over_keys(&mut self, keys: &Keys<'_>, cx: &Cx<'_>, word_done: bool) {
        if word_done && keys.take(DialogKey::No) {
            self.perform(cx, RunCommand::Close);
            leave_field(keys.ctx());
            return;
        }
        let Some(overlay) = &mut self.overlay else {
            return;
        };
        let enter = || word_done && keys.confirm();
        let what = match overlay {
            RunOverlay::Props(_) if keys.take(RunKey::Blank) => {
                Some(RunCommand::Audience(AudienceRequest::Blank))
            }
            RunOverlay::Props(_) if keys.take(RunKey::Projector) => {
                Some(RunCommand::Audience(AudienceRequest::Toggle))
            }
            RunOverlay::Red(_)
            | RunOverlay::Injects(_)
            | RunOverlay::Switches(_)
            | RunOverlay::Props(_)
            | RunOverlay::Person(..) => {
                let own = match overlay {
                    RunOverlay::Props(_) => RunKey::Props,
                    RunOverlay::Red(_) => RunKey::Red,
                    RunOverlay::Injects(_) => RunKey::Inject,
                    RunOverlay::Switches(_) => RunKey::Switch,
                    _ => RunKey::Person,
                };
                if keys.take(own) {
                    Some(RunCommand::Close)
                } else if keys.take(RunListKey::More) {
                    Some(RunCommand::More)
                } else {
                    let pressed = keys.nth(RunListKey::Choose);
                    pressed.and_then(|n| overlays::choice(overlay, cx, n))
                }
            }
            RunOverlay::RedBranch(n) => {
                let n = *n;
                keys.take(RunKey::Red).then_some(RunCommand::RedBranch(n))
            }
            RunOverlay::Improvise(_) => {
                if word_done && keys.take(RunImproviseKey::Event) {
                    self.later = Some(RunCommand::Improvise { spoken: false });
                } else if enter() {
                    self.later = Some(RunCommand::Improvise { spoken: true });
                }
                None
            }
            RunOverlay::Jump(query, at) => {
                let found = overlays::found(cx, query);
                match keys.nth(RunJumpKey::Move) {
                    Some(n) => *at = led(n, *at, 1, found.len().saturating_sub(1)),
                    None if enter() => self.later = Some(RunCommand::JumpLit),
                    None => {}
                }
                None
            }
            RunOverlay::End(..) => {
                let next = self.view.as_ref().is_some_and(|v| v.next_scene.is_some());
                if enter() {
                    Some(if next {
                        RunCommand::NextScene
                    } else {
                        RunCommand::End
                    })
                } else if next && keys.take(RunOverKey::Whole) {
                    Some(RunCommand::End)
                } else {
                    keys.take(RunOverKey::Abort)
                        .then_some(RunCommand::OpenAbort)
                }
            }
            RunOverlay::Abort(_) => {
                if enter() {
                    self.later = Some(RunCommand::Abort);
                }
                None
            }
            RunOverlay::Unseen(..) => {
                if enter() {
                    self.later = Some(RunCommand::Unseen);
                }
                None
            }
        };
        if !keys.typing() {
            swallow(keys);
        }
        if let Some(what) = what {
            self.perform(cx, what);
        }
    }
}

/// Under something that lies over the screen Space presses nothing by accident.
fn swallow(keys: &Keys<'_>) {
    keys.take(RunKey::Say);
    keys.take(RunKey::Clicker);
}

/// A held key acts once, and a held Enter on a focused row too.
fn drop_repeats(ctx: &Context, typing: bool) {
    if !typing {
        ctx.input_mut(|input| {
            input
                .events
                .retain(|e| !matches!(e, Event::Key { repeat: true, .. }));
        });
    }
}

/// The arrows look back; they do not move the keyboard focus as well.
fn keep_arrows(ctx: &Context) {
    if ctx.text_edit_focused() {
        return;
    }
    ctx.memory_mut(|memory| {
        if let Some(id) = memory.focused() {
            let filter = EventFilter {
                horizontal_arrows: true,
                ..EventFilter::default()
            };
            memory.set_focus_lock_filter(id, filter);
        }
    });
}
