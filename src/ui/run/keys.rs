//! The keys of the run screen. Whatever lies on top has them first.

use egui::{Context, Event, EventFilter};

use crate::drill::Phase;
use crate::ui::Cx;
use crate::ui::audience::AudienceAsk;
use crate::ui::keys::{
    DialogKey, Keys, RunEndKey, RunImproviseKey, RunJumpKey, RunKey, RunListKey, RunNoteKey,
    RunOverKey, RunPausedKey, RunReadyKey, leave_field, led,
};

use super::overlays::RunOverlay;
use super::{Do, RunScreen, overlays};

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
            self.perform(cx, Do::OpenAbort);
            return;
        }
        if keys.take(RunEndKey::Recorder) {
            self.perform(cx, Do::Recorder);
        }
        if self.overlay.is_some() {
            self.over_keys(keys, cx, word_done);
            return;
        }
        if keys.take(RunEndKey::End) {
            self.perform(cx, Do::OpenEnd);
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
                    self.perform(cx, Do::Start);
                } else if keys.take(RunReadyKey::Home) {
                    self.perform(cx, Do::Home);
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
            self.perform(cx, Do::Audience(AudienceAsk::Blank));
        } else if keys.take(RunKey::Projector) {
            self.perform(cx, Do::Audience(AudienceAsk::Toggle));
        } else if keys.take(RunPausedKey::Resume) {
            self.perform(cx, Do::Resume);
        } else if keys.take(RunPausedKey::Home) {
            self.perform(cx, Do::Home);
        } else {
            keys.take(DialogKey::No);
            keys.take(RunKey::Undo);
        }
    }

    fn note_keys(&mut self, keys: &Keys<'_>, cx: &Cx<'_>, word_done: bool) {
        if let Some(n) = keys.nth(RunNoteKey::Phrase) {
            self.perform(cx, Do::Phrase(n));
        }
        if word_done && keys.take(RunNoteKey::Keep) {
            self.later = Some(Do::SaveNote);
        } else if word_done && keys.take(RunNoteKey::Drop) {
            self.perform(cx, Do::DropNote);
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
            let note = what == Do::OpenNote;
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

    fn meaning(&self, press: RunKey, n: usize) -> Option<Do> {
        Some(match press {
            RunKey::Say => Do::Space,
            RunKey::Branch => Do::Branch(n),
            RunKey::BranchBeyond => Do::Branch(n + 5),
            RunKey::Item => return self.item_key(n, false),
            RunKey::ItemBelow => return self.item_key(n + UPPER_ROW, false),
            RunKey::Earlier => return self.item_key(n, true),
            RunKey::EarlierBelow => return self.item_key(n + UPPER_ROW, true),
            RunKey::Unseen => Do::OpenUnseen(None),
            RunKey::Adopt => Do::AdoptFirst,
            RunKey::Red => Do::OpenRed,
            RunKey::Inject => Do::OpenInjects,
            RunKey::Note => Do::OpenNote,
            RunKey::Improvise => Do::OpenImprovise,
            RunKey::Person => Do::OpenPerson(None),
            RunKey::Switch => Do::OpenSwitches,
            RunKey::Jump => Do::OpenJump,
            RunKey::Outline => Do::Outline,
            RunKey::Look if n == 0 => Do::Back,
            RunKey::Look => Do::Forward,
            RunKey::Pause => Do::Pause,
            RunKey::Undo => Do::Undo,
            RunKey::Redo => Do::Redo,
            RunKey::Clicker if n == 0 => Do::Click,
            RunKey::Clicker => Do::Back,
            RunKey::Props => Do::OpenProps,
            RunKey::Projector => Do::Audience(AudienceAsk::Toggle),
            RunKey::Blank => Do::Audience(AudienceAsk::Blank),
            RunKey::Photo => Do::ChoosePhotos,
            RunKey::Close => Do::Close,
        })
    }

    /// The key of an item, or of an improvised line after them.
    fn item_key(&self, n: usize, earlier: bool) -> Option<Do> {
        if let Some(item) = self.order.item(n) {
            let item = item.to_owned();
            return Some(Do::Item { item, earlier });
        }
        let view = self.view.as_ref()?;
        let index = view.improvised.get(n.checked_sub(self.order.len())?)?;
        Some(Do::Improvised(*index))
    }

    fn over_keys(&mut self, keys: &Keys<'_>, cx: &Cx<'_>, word_done: bool) {
        if word_done && keys.take(DialogKey::No) {
            self.perform(cx, Do::Close);
            leave_field(keys.ctx());
            return;
        }
        let Some(overlay) = &mut self.overlay else {
            return;
        };
        let enter = || word_done && keys.confirm();
        let what = match overlay {
            RunOverlay::Props(_) if keys.take(RunKey::Blank) => {
                Some(Do::Audience(AudienceAsk::Blank))
            }
            RunOverlay::Props(_) if keys.take(RunKey::Projector) => {
                Some(Do::Audience(AudienceAsk::Toggle))
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
                    Some(Do::Close)
                } else if keys.take(RunListKey::More) {
                    Some(Do::More)
                } else {
                    let pressed = keys.nth(RunListKey::Choose);
                    pressed.and_then(|n| overlays::choice(overlay, cx, n))
                }
            }
            RunOverlay::RedBranch(n) => {
                let n = *n;
                keys.take(RunKey::Red).then_some(Do::RedBranch(n))
            }
            RunOverlay::Improvise(_) => {
                if word_done && keys.take(RunImproviseKey::Event) {
                    self.later = Some(Do::Improvise { spoken: false });
                } else if enter() {
                    self.later = Some(Do::Improvise { spoken: true });
                }
                None
            }
            RunOverlay::Jump(query, at) => {
                let found = overlays::found(cx, query);
                match keys.nth(RunJumpKey::Move) {
                    Some(n) => *at = led(n, *at, 1, found.len().saturating_sub(1)),
                    None if enter() => self.later = Some(Do::JumpLit),
                    None => {}
                }
                None
            }
            RunOverlay::End(..) => {
                let next = self.view.as_ref().is_some_and(|v| v.next_scene.is_some());
                if enter() {
                    Some(if next { Do::NextScene } else { Do::End })
                } else if next && keys.take(RunOverKey::Whole) {
                    Some(Do::End)
                } else {
                    keys.take(RunOverKey::Abort).then_some(Do::OpenAbort)
                }
            }
            RunOverlay::Abort(_) => {
                if enter() {
                    self.later = Some(Do::Abort);
                }
                None
            }
            RunOverlay::Unseen(..) => {
                if enter() {
                    self.later = Some(Do::Unseen);
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
