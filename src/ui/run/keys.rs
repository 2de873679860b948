//! The keys of the run screen. Whatever lies on top has them first.

use egui::{Context, Event, EventFilter, ImeEvent, Key, Modifiers};

use crate::drill::Phase;
use crate::ui::Cx;
use crate::ui::shortcuts::{ITEM_KEYS, Keys, NUMBER_KEYS};

use super::overlays::Over;
use super::{Do, RunScreen, overlays};

const CTRL_SHIFT: Modifiers = Modifiers {
    shift: true,
    ..Modifiers::COMMAND
};

impl RunScreen {
    pub(crate) fn keys(&mut self, keys: &Keys<'_>, cx: &Cx<'_>) {
        let ctx = keys.ctx();
        if !self.refresh(cx) {
            return;
        }
        let word_done = self.watch_input_method(ctx);
        if egui::Popup::is_any_open(ctx) && !pressed(ctx).is_empty() {
            // A menu gives way to any key, and Esc does no more than that.
            egui::Popup::close_all(ctx);
            keys.take(Key::Escape);
        }
        drop_repeats(ctx, keys.typing());
        keep_arrows(ctx);
        if keys.take_with(CTRL_SHIFT, Key::End) {
            self.perform(cx, Do::OpenAbort);
            return;
        }
        if self.over.is_some() {
            self.over_keys(keys, cx, word_done);
            return;
        }
        if keys.take_with(Modifiers::COMMAND, Key::End) {
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
                if keys.take(Key::Space) || keys.take(Key::Enter) {
                    self.perform(cx, Do::Start);
                } else if keys.take(Key::H) {
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

    /// True when Enter is Enter, and not the end of a word in an input method.
    fn watch_input_method(&mut self, ctx: &Context) -> bool {
        let mut quiet = !self.composing;
        ctx.input(|input| {
            for event in &input.events {
                if let Event::Ime(event) = event {
                    quiet = false;
                    self.composing = match event {
                        ImeEvent::Preedit { text, .. } => !text.is_empty(),
                        ImeEvent::Commit(_) => false,
                        _ => self.composing,
                    };
                }
            }
        });
        quiet
    }

    fn paused_keys(&mut self, keys: &Keys<'_>, cx: &Cx<'_>) {
        if keys.take(Key::P) {
            self.perform(cx, Do::Resume);
        } else if keys.take(Key::H) {
            self.perform(cx, Do::Home);
        } else {
            keys.take_always(Key::Escape);
            keys.take(Key::Backspace);
        }
    }

    fn note_keys(&mut self, keys: &Keys<'_>, cx: &Cx<'_>, word_done: bool) {
        for (n, key) in NUMBER_KEYS.iter().take(6).enumerate() {
            if keys.take_with(Modifiers::ALT, *key) {
                self.perform(cx, Do::Phrase(n));
            }
        }
        if word_done && keys.take_always(Key::Enter) {
            self.later = Some(Do::SaveNote);
        } else if word_done && keys.take_always(Key::Escape) {
            self.perform(cx, Do::DropNote);
            leave_field(keys.ctx());
        }
    }

    /// Keys in the order in which they were pressed, so that what one opens has the next.
    fn bare_keys(&mut self, keys: &Keys<'_>, cx: &Cx<'_>) {
        for (key, modifiers) in pressed(keys.ctx()) {
            let Some(what) = self.meaning(key, modifiers) else {
                continue;
            };
            if !keys.take_with(modifiers, key) {
                continue;
            }
            let note = what == Do::OpenNote;
            self.perform(cx, what);
            if self.over.is_some() {
                self.over_keys(keys, cx, true);
                return;
            }
            if note {
                self.note_keys(keys, cx, true);
                return;
            }
        }
    }

    fn meaning(&self, key: Key, modifiers: Modifiers) -> Option<Do> {
        if modifiers.alt {
            return None;
        }
        if modifiers.command {
            return match key {
                Key::Z if modifiers.shift => Some(Do::Redo),
                Key::Z => Some(Do::Undo),
                Key::Y => Some(Do::Redo),
                _ => None,
            };
        }
        if let Some(n) = ITEM_KEYS.iter().position(|k| *k == key) {
            return self.item_key(n, modifiers.shift);
        }
        if modifiers.shift {
            return None;
        }
        if key == Key::Num5 {
            return Some(Do::OpenUnseen(None));
        }
        if let Some(n) = NUMBER_KEYS.iter().position(|k| *k == key) {
            return Some(Do::Branch(n));
        }
        Some(match key {
            Key::C => Do::AdoptFirst,
            Key::Space => Do::Space,
            Key::Backspace => Do::Undo,
            Key::X => Do::OpenRed,
            Key::I => Do::OpenInjects,
            Key::V => Do::OpenSwitches,
            Key::M => Do::OpenImprovise,
            Key::N => Do::OpenNote,
            Key::U => Do::OpenPerson(None),
            Key::J => Do::OpenJump,
            Key::P => Do::Pause,
            Key::O => Do::Outline,
            Key::ArrowLeft | Key::PageUp => Do::Back,
            Key::ArrowRight => Do::Forward,
            Key::PageDown => Do::Click,
            Key::Escape => Do::Close,
            // A clicker blanks the audience window with these, and there is none yet.
            Key::Period | Key::B => Do::Nothing,
            _ => return None,
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
        if word_done && keys.take_always(Key::Escape) {
            self.perform(cx, Do::Close);
            leave_field(keys.ctx());
            return;
        }
        let Some(over) = &mut self.over else { return };
        let enter = || word_done && keys.confirm();
        let what = match over {
            Over::Red(_) | Over::Injects(_) | Over::Switches(_) | Over::Person(..) => {
                let own = match over {
                    Over::Red(_) => Key::X,
                    Over::Injects(_) => Key::I,
                    Over::Switches(_) => Key::V,
                    _ => Key::U,
                };
                if keys.take(own) {
                    Some(Do::Close)
                } else if keys.take(Key::Num0) {
                    Some(Do::More)
                } else {
                    let pressed = keys.take_any(&NUMBER_KEYS);
                    pressed.and_then(|n| overlays::choice(over, cx, n))
                }
            }
            Over::RedBranch(n) => {
                let n = *n;
                keys.take(Key::X).then_some(Do::RedBranch(n))
            }
            Over::Improvise(_) => {
                if word_done && keys.take_with(Modifiers::COMMAND, Key::Enter) {
                    self.later = Some(Do::Improvise { spoken: false });
                } else if enter() {
                    self.later = Some(Do::Improvise { spoken: true });
                }
                None
            }
            Over::Jump(query, at) => {
                let found = overlays::found(cx, query);
                if keys.take_always(Key::ArrowDown) {
                    *at = (*at + 1).min(found.len().saturating_sub(1));
                    None
                } else if keys.take_always(Key::ArrowUp) {
                    *at = at.saturating_sub(1);
                    None
                } else {
                    if enter() {
                        self.later = Some(Do::JumpLit);
                    }
                    None
                }
            }
            Over::End(..) => {
                let next = self.view.as_ref().is_some_and(|v| v.next_scene.is_some());
                if enter() {
                    Some(if next { Do::NextScene } else { Do::End })
                } else if next && keys.take(Key::E) {
                    Some(Do::End)
                } else {
                    keys.take(Key::A).then_some(Do::OpenAbort)
                }
            }
            Over::Abort(_) => {
                if enter() {
                    self.later = Some(Do::Abort);
                }
                None
            }
            Over::Unseen(..) => {
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

/// Keys pressed in this frame: by their place on the keyboard, with Ctrl by their letter.
fn pressed(ctx: &Context) -> Vec<(Key, Modifiers)> {
    ctx.input(|input| {
        input
            .events
            .iter()
            .filter_map(|event| match event {
                Event::Key {
                    key,
                    physical_key,
                    pressed: true,
                    repeat: false,
                    modifiers,
                } => {
                    let letter = modifiers.command || modifiers.alt;
                    let place = physical_key.filter(|_| !letter).unwrap_or(*key);
                    Some((place, *modifiers))
                }
                _ => None,
            })
            .collect()
    })
}

/// Under something that lies over the screen Space presses nothing by accident.
fn swallow(keys: &Keys<'_>) {
    keys.take(Key::Space);
    keys.take(Key::PageDown);
    keys.take(Key::PageUp);
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

pub(super) fn leave_field(ctx: &Context) {
    ctx.memory_mut(|memory| {
        if let Some(id) = memory.focused() {
            memory.surrender_focus(id);
        }
    });
}
