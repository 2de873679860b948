//! Keys. A key that is taken is removed from the input, so that no widget acts on it a second time.
//!
//! Bare keys are taken by their physical place, so that a Chinese input method cannot swallow them, and never while a text field has focus.
//! Repeats are removed and do nothing.

use egui::{Context, Event, Key, Modifiers};

/// The keys of this frame, before any widget sees them.
pub(crate) struct Keys<'a> {
    ctx: &'a Context,
    typing: bool,
}

impl<'a> Keys<'a> {
    pub(crate) fn new(ctx: &'a Context) -> Self {
        Self {
            typing: ctx.text_edit_focused(),
            ctx,
        }
    }

    pub(crate) fn ctx(&self) -> &Context {
        self.ctx
    }

    /// A text field has focus: letters belong to it.
    pub(crate) fn typing(&self) -> bool {
        self.typing
    }

    /// A key without Ctrl or Alt, outside text fields.
    pub(crate) fn take(&self, key: Key) -> bool {
        !self.typing && self.remove(Modifiers::NONE, key)
    }

    /// A key with these modifiers, in text fields too.
    pub(crate) fn take_with(&self, modifiers: Modifiers, key: Key) -> bool {
        self.remove(modifiers, key)
    }

    /// A key without modifiers even while typing, for keys that write nothing (Esc, F1).
    pub(crate) fn take_always(&self, key: Key) -> bool {
        self.remove(Modifiers::NONE, key)
    }

    /// Enter as the answer to a dialog: from a field or from nowhere. On a button that has the focus it presses that button, be it the one that calls the dialog off.
    pub(crate) fn confirm(&self) -> bool {
        let on_button = !self.typing
            && self.ctx.memory(egui::Memory::focused).is_some_and(|id| {
                // What lies behind the dialog may have kept the focus; it is out of reach.
                let drawn = self.ctx.read_response(id);
                drawn.is_some_and(|r| self.ctx.memory(|m| m.allows_interaction(r.layer_id)))
            });
        !on_button && self.remove(Modifiers::NONE, Key::Enter)
    }

    /// The first of these keys that was pressed, by its place in the list.
    pub(crate) fn take_any(&self, keys: &[Key]) -> Option<usize> {
        keys.iter().position(|key| self.take(*key))
    }

    /// Something was pressed together with Ctrl or Alt.
    pub(crate) fn shortcut(&self) -> bool {
        self.ctx.input(|input| {
            input.events.iter().any(|event| {
                matches!(event, Event::Key { pressed: true, modifiers, .. } if modifiers.command || modifiers.alt)
            })
        })
    }

    fn remove(&self, modifiers: Modifiers, wanted: Key) -> bool {
        self.ctx.input_mut(|input| {
            let mut pressed = false;
            // The letter that comes with the key must not land in a field that the key opens; what is typed after it may.
            let mut letter = false;
            input.events.retain(|event| {
                if std::mem::take(&mut letter) && matches!(event, Event::Text(_)) {
                    return false;
                }
                let Event::Key {
                    key,
                    physical_key,
                    pressed: down,
                    repeat,
                    modifiers: held,
                } = event
                else {
                    return true;
                };
                let same_key = physical_key.unwrap_or(*key) == wanted || *key == wanted;
                let same_modifiers = held.command == modifiers.command
                    && held.alt == modifiers.alt
                    && (held.shift == modifiers.shift || wanted == Key::Questionmark);
                if !(*down && same_key && same_modifiers) {
                    return true;
                }
                letter = true;
                pressed |= !repeat;
                false
            });
            pressed
        })
    }
}

/// Keys of checklist items, in the order of the panel.
pub(crate) const ITEM_KEYS: [Key; 12] = [
    Key::Q,
    Key::W,
    Key::E,
    Key::R,
    Key::T,
    Key::Y,
    Key::A,
    Key::S,
    Key::D,
    Key::F,
    Key::G,
    Key::H,
];

/// Number keys, from 1.
pub(crate) const NUMBER_KEYS: [Key; 9] = [
    Key::Num1,
    Key::Num2,
    Key::Num3,
    Key::Num4,
    Key::Num5,
    Key::Num6,
    Key::Num7,
    Key::Num8,
    Key::Num9,
];
