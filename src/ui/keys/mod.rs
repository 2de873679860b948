//! Keys. [`scopes`] says which chord is which press; a press that is taken is removed from the input, so that no widget acts on it a second time.
//!
//! Bare keys are taken by their physical place, so that a Chinese input method cannot swallow them, and never while a text field has focus.
//! Repeats are removed and do nothing.

mod scopes;

use std::borrow::Cow;

use egui::{Context, Event, Id, ImeEvent, Key, Modifiers};

use crate::i18n::Text;

pub(crate) use scopes::*;

/// What can be pressed in one place.
pub(crate) trait Press: Copy + Eq + 'static {
    const ALL: &'static [Self];
    const SCOPE: &'static str;
    const BINDINGS: &'static [Binding];

    /// Its place among the bindings.
    fn place(self) -> usize;

    fn binding(self) -> &'static Binding {
        &Self::BINDINGS[self.place()]
    }

    /// What is printed on a button that does the same: its first chord.
    fn cap(self, text: &Text) -> Cow<'static, str> {
        self.nth_cap(text, 0)
    }

    /// What is printed for one of its chords.
    fn nth_cap(self, text: &Text, n: usize) -> Cow<'static, str> {
        match self.binding().chords.get(n) {
            Some(chord) => chord.cap(text),
            None => Cow::Borrowed(""),
        }
    }
}

/// The presses of one place, for the table on F1.
pub(crate) struct Scope {
    pub(crate) name: &'static str,
    pub(crate) title: fn(&Text) -> &'static str,
    pub(crate) bindings: &'static [Binding],
}

/// A press with its keys.
pub(crate) struct Binding {
    pub(crate) name: &'static str,
    /// Each does the press; the handler gets which.
    pub(crate) chords: &'static [Chord],
    pub(crate) help: Help,
}

/// What the table on F1 says of a press.
pub(crate) enum Help {
    Says(fn(&Text) -> &'static str),
    /// Nothing, for this reason.
    Silent(&'static str),
}

const fn says(words: fn(&Text) -> &'static str) -> Help {
    Help::Says(words)
}

/// A key with what is held beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Chord {
    pub(crate) modifiers: Modifiers,
    pub(crate) key: Key,
    /// It acts while a text field has focus, too.
    pub(crate) fields: bool,
    /// It stands on F1 and on buttons.
    pub(crate) printed: bool,
}

/// A key that writes or moves the cursor: never while a text field has focus.
const fn bare(key: Key) -> Chord {
    Chord {
        modifiers: Modifiers::NONE,
        key,
        fields: false,
        printed: true,
    }
}

/// A key that writes nothing (Esc, F1), in text fields too.
const fn always(key: Key) -> Chord {
    Chord {
        fields: true,
        ..bare(key)
    }
}

const fn held(modifiers: Modifiers, key: Key) -> Chord {
    Chord {
        modifiers,
        ..always(key)
    }
}

const fn ctrl(key: Key) -> Chord {
    held(Modifiers::COMMAND, key)
}

const fn alt(key: Key) -> Chord {
    held(Modifiers::ALT, key)
}

const fn shift(key: Key) -> Chord {
    held(Modifiers::SHIFT, key)
}

const fn ctrl_shift(key: Key) -> Chord {
    let modifiers = Modifiers {
        shift: true,
        ..Modifiers::COMMAND
    };
    held(modifiers, key)
}

impl Chord {
    /// A field with focus has it for itself, such as Ctrl Z.
    const fn outside(self) -> Self {
        Self {
            fields: false,
            ..self
        }
    }

    /// A second name of a chord that is printed.
    const fn unprinted(self) -> Self {
        Self {
            printed: false,
            ..self
        }
    }

    fn is_held(self, held: Modifiers) -> bool {
        held.command == self.modifiers.command
            && held.alt == self.modifiers.alt
            && (held.shift == self.modifiers.shift || self.is_behind_shift())
    }

    /// A sign that many keyboards have behind Shift, and some have not.
    fn is_behind_shift(self) -> bool {
        matches!(self.key, Key::Questionmark | Key::Plus)
    }

    /// `Ctrl E`.
    pub(crate) fn cap(self, text: &Text) -> Cow<'static, str> {
        let key = key_cap(self.key, text);
        let held = held_caps(self.modifiers);
        if held.is_empty() {
            return Cow::Borrowed(key);
        }
        let mut caps = held;
        caps.push(key);
        Cow::Owned(caps.join(" "))
    }
}

/// The caps of a press: what is held stands once before its keys, and a row of numbers is told by its ends.
pub(crate) fn caps(binding: &Binding, text: &Text) -> Vec<String> {
    let mut caps: Vec<String> = Vec::new();
    let mut before = None;
    let mut chords = binding.chords.iter().filter(|c| c.printed).peekable();
    while let Some(first) = chords.next() {
        if before != Some(first.modifiers) {
            before = Some(first.modifiers);
            caps.extend(held_caps(first.modifiers).into_iter().map(str::to_owned));
        }
        let mut last = first;
        if digit(first.key).is_some() {
            let follows = |last: &Chord, next: &Chord| {
                next.modifiers == last.modifiers
                    && digit(last.key).map(|d| d + 1) == digit(next.key)
            };
            while let Some(next) = chords.next_if(|next| follows(last, next)) {
                last = next;
            }
        }
        let cap = key_cap(first.key, text);
        caps.push(if last == first {
            cap.to_owned()
        } else {
            format!("{cap}–{}", key_cap(last.key, text))
        });
    }
    caps
}

fn digit(key: Key) -> Option<u32> {
    key.symbol_or_name().parse().ok()
}

/// What is held beside a key.
fn held_caps(modifiers: Modifiers) -> Vec<&'static str> {
    let mut caps = Vec::new();
    if modifiers.command {
        caps.push("Ctrl");
    }
    if modifiers.alt {
        caps.push("Alt");
    }
    if modifiers.shift {
        caps.push("Shift");
    }
    caps
}

fn key_cap(key: Key, text: &Text) -> &'static str {
    match key {
        Key::Enter => text.key_enter(),
        Key::Space => text.key_space(),
        Key::Escape => "Esc",
        Key::ArrowUp => "↑",
        Key::ArrowDown => "↓",
        Key::ArrowLeft => "←",
        Key::ArrowRight => "→",
        Key::Minus => "−",
        Key::Plus => "+",
        _ => key.symbol_or_name(),
    }
}

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

    /// Whether this was pressed.
    pub(crate) fn take<P: Press>(&self, press: P) -> bool {
        self.nth(press).is_some()
    }

    /// Which chord of a press was pressed.
    pub(crate) fn nth<P: Press>(&self, press: P) -> Option<usize> {
        let chords = press.binding().chords.len();
        (0..chords).find(|n| self.take_nth(press, *n))
    }

    /// Whether this chord of a press was pressed.
    pub(crate) fn take_nth<P: Press>(&self, press: P, n: usize) -> bool {
        let Some(chord) = press.binding().chords.get(n) else {
            return false;
        };
        let taken = (chord.fields || !self.typing) && self.remove(*chord);
        if taken {
            let last = (P::SCOPE, press.binding().name, n);
            self.ctx.data_mut(|data| data.insert_temp(noted(), last));
        }
        taken
    }

    /// The presses of a place that wait, in the order in which they were made. None is taken yet.
    pub(crate) fn waiting<P: Press>(&self) -> Vec<(P, usize)> {
        let pressed = |key: Key, held: Modifiers| {
            P::ALL.iter().find_map(|press| {
                let mut chords = press.binding().chords.iter();
                let n = chords.position(|chord| chord.key == key && chord.is_held(held))?;
                Some((*press, n))
            })
        };
        self.ctx.input(|input| {
            let events = input.events.iter();
            let waiting = events.filter_map(|event| match event {
                Event::Key {
                    key,
                    physical_key,
                    pressed: true,
                    repeat: false,
                    modifiers,
                } => {
                    // With Ctrl by its letter, else by its place.
                    let letter = modifiers.command || modifiers.alt;
                    let place = physical_key.filter(|_| !letter).unwrap_or(*key);
                    pressed(place, *modifiers)
                }
                _ => None,
            });
            waiting.collect()
        })
    }

    /// Any key was pressed.
    pub(crate) fn any(&self) -> bool {
        self.ctx.input(|input| {
            let mut events = input.events.iter();
            events.any(|event| {
                matches!(
                    event,
                    Event::Key {
                        pressed: true,
                        repeat: false,
                        ..
                    }
                )
            })
        })
    }

    /// The answer yes to a dialog: from a field or from nowhere. On a button that has the focus Enter presses that button, be it the one that calls the dialog off.
    pub(crate) fn confirm(&self) -> bool {
        let on_button = !self.typing
            && self.ctx.memory(egui::Memory::focused).is_some_and(|id| {
                // What lies behind the dialog may have kept the focus; it is out of reach.
                let drawn = self.ctx.read_response(id);
                drawn.is_some_and(|r| self.ctx.memory(|m| m.allows_interaction(r.layer_id)))
            });
        !on_button && self.take(DialogKey::Yes)
    }

    /// Something was pressed together with Ctrl or Alt.
    pub(crate) fn shortcut(&self) -> bool {
        self.ctx.input(|input| {
            input.events.iter().any(|event| {
                matches!(event, Event::Key { pressed: true, modifiers, .. } if modifiers.command || modifiers.alt)
            })
        })
    }

    fn remove(&self, chord: Chord) -> bool {
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
                let same_key = physical_key.unwrap_or(*key) == chord.key || *key == chord.key;
                if !(*down && same_key && chord.is_held(*held)) {
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

/// Watches what an input method makes of the keys.
#[derive(Debug, Default)]
pub(crate) struct InputMethod {
    /// It is in the middle of a word.
    composing: bool,
}

impl InputMethod {
    /// True when Enter is Enter, and not the end of a word. Asked once a frame.
    pub(crate) fn is_done(&mut self, ctx: &Context) -> bool {
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
}

/// Takes the keyboard from the field that has it.
pub(crate) fn leave_field(ctx: &Context) {
    ctx.memory_mut(|memory| {
        if let Some(id) = memory.focused() {
            memory.surrender_focus(id);
        }
    });
}

/// Where a list is led from a place by one of two chords: back by the first, on by the second, so many at a time and never beyond the last.
pub(crate) fn led(nth: usize, at: usize, by: usize, last: usize) -> usize {
    if nth == 0 {
        at.saturating_sub(by)
    } else {
        (at + by).min(last)
    }
}

/// Where the last press is noted.
fn noted() -> Id {
    Id::unique("last press")
}

/// A press as the table on F1 tells it.
pub struct TableRow {
    /// The place where it acts.
    pub scope: &'static str,
    pub press: &'static str,
    /// Modifiers, key, and whether it acts while a text field has focus.
    pub chords: Vec<(Modifiers, Key, bool)>,
    /// The caps and the words on F1, or why it says nothing there.
    pub told: Result<(Vec<String>, &'static str), &'static str>,
}

/// Every press of the program, in the order of F1.
pub fn table(text: &Text) -> Vec<TableRow> {
    let rows = SCOPES.iter().flat_map(|scope| {
        scope.bindings.iter().map(|binding| TableRow {
            scope: scope.name,
            press: binding.name,
            chords: binding
                .chords
                .iter()
                .map(|chord| (chord.modifiers, chord.key, chord.fields))
                .collect(),
            told: match binding.help {
                Help::Says(words) => Ok((caps(binding, text), words(text))),
                Help::Silent(why) => Err(why),
            },
        })
    });
    rows.collect()
}

/// What the last key was taken for since this was asked last: its place, the press and which of its chords.
pub fn last_press(ctx: &Context) -> Option<(&'static str, &'static str, usize)> {
    ctx.data_mut(|data| data.remove_temp(noted()))
}
