//! The foot: the note, what was recorded last, and what may be taken back or pushed in.

use egui::{Align2, Frame, Id, Layout, Margin, Rect, Sense, Ui, UiBuilder, pos2, vec2};

use crate::ui::icons;
use crate::ui::keys::{Press as _, RunEndKey, RunKey, RunNoteKey};
use crate::ui::shared::note_field;
use crate::ui::theme::{Gap, Radius, TextRole, stroke};
use crate::ui::widgets::{
    Button, UiExt as _, a11y, paint_icon, paint_key_cap, paint_text, text_width,
};

use super::measures::Tier;
use super::model::Recent;
use super::{RunCommand, RunCx, note_id};

/// So much of what would be taken back stands on the button.
const UNDO_CHARS: usize = 12;

/// The note being written.
pub(super) struct Note<'a> {
    pub(super) text: &'a mut String,
    /// It is to get the keyboard.
    pub(super) wanted: bool,
}

/// Draws the bar. True while the note field has the keyboard.
pub(super) fn show(ui: &mut Ui, here: &RunCx<'_>, note: Note<'_>) -> bool {
    let (theme, m) = (here.cx.theme, here.m);
    let rect = ui.max_rect();
    ui.painter().rect_filled(rect, 0.0, theme.surface_2);
    ui.painter()
        .hline(rect.x_range(), rect.top() + 0.5, stroke::hair(theme.line));
    let right = buttons(ui, here, rect);
    let pad = if m.tier == Tier::Roomy { 24.0 } else { 20.0 };
    let y = rect.center().y;
    let cap = Rect::from_min_size(pos2(rect.left() + pad, y - 14.0), vec2(28.0, 28.0));
    let response = ui.interact(cap, ui.scope_id().with("note key"), Sense::click());
    a11y::button(&response, || here.cx.text.run_note());
    if response.clicked() {
        here.ask(RunCommand::OpenNote);
    }
    paint_key_cap(
        ui,
        cap,
        &RunKey::Note.cap(here.cx.text),
        14.0,
        theme,
        None,
        here.typing,
    );
    let most = if m.tier == Tier::Roomy {
        600.0
    } else {
        f32::INFINITY
    };
    let field = Rect::from_min_max(
        pos2(cap.right() + 10.0, y - m.field / 2.0),
        pos2(right.min(cap.right() + 10.0 + most), y + m.field / 2.0),
    );
    field_ui(ui, here, note, field)
}

fn field_ui(ui: &mut Ui, here: &RunCx<'_>, note: Note<'_>, field: Rect) -> bool {
    let (theme, text) = (here.cx.theme, here.cx.text);
    let id = note_id();
    if note.wanted {
        ui.memory_mut(|m| m.request_focus(id));
        note_field::caret_to_end(ui, id, note.text);
    }
    let focused = note_field::frame(ui, theme, id, field);
    let mut inner = field.shrink2(vec2(12.0, 0.0));
    if focused || !note.text.is_empty() {
        inner.set_right(ways_out(ui, here, field) - 8.0);
    }
    let said = (text.run_note(), text.run_note_hint());
    note_field::show(ui, theme, id, said, note.text, inner)
}

/// Enter keeps, Esc drops. Returns where they begin.
fn ways_out(ui: &Ui, here: &RunCx<'_>, field: Rect) -> f32 {
    let (theme, text) = (here.cx.theme, here.cx.text);
    let y = field.center().y;
    let face = TextRole::Body.font();
    let mut right = field.right() - 10.0;
    let ways = [
        (RunNoteKey::Drop, text.run_note_drop(), RunCommand::DropNote),
        (RunNoteKey::Keep, text.run_note_save(), RunCommand::SaveNote),
    ];
    for (press, words, what) in ways {
        let key = &press.cap(text);
        let cap_width = (text_width(ui, key, TextRole::Caption.strong()) + 12.0).max(22.0);
        let width = cap_width + 6.0 + text_width(ui, words, face.clone());
        let area = Rect::from_min_max(pos2(right - width, y - 15.0), pos2(right, y + 15.0));
        let response = ui.interact(area, ui.scope_id().with(("way out", key)), Sense::click());
        a11y::button(&response, || words);
        if response.clicked() {
            here.ask(what);
        }
        let cap = Rect::from_min_size(pos2(area.left(), y - 11.0), vec2(cap_width, 22.0));
        paint_key_cap(ui, cap, key, 12.0, theme, None, false);
        let ink = if response.hovered() {
            theme.accent
        } else {
            theme.ink_2
        };
        let at = pos2(cap.right() + 6.0, y);
        paint_text(ui, at, width, words, face.clone(), ink);
        right = area.left() - 10.0;
    }
    right
}

/// What may be pressed at the right, and before it what was recorded last. Returns where they begin.
fn buttons(ui: &mut Ui, here: &RunCx<'_>, rect: Rect) -> f32 {
    let (theme, text, m) = (here.cx.theme, here.cx.text, here.m);
    let pad = if m.tier == Tier::Roomy { 20.0 } else { 16.0 };
    let area = rect.with_max_x(rect.right() - pad);
    let builder = UiBuilder::new()
        .max_rect(area)
        .layout(Layout::right_to_left(egui::Align::Center));
    let wide = rect.width() >= 1320.0;
    let left = ui
        .scope_builder(builder, |ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            let mut left = area.right();
            let mut press = |ui: &mut Ui, name: &str, sign: &str, key: RunKey, what: RunCommand| {
                let button = Button::new(theme, name).icon(sign).key(key.cap(text));
                let button = button.show(ui);
                if button.clicked() {
                    here.ask(what);
                }
                left = button.rect.left();
            };
            let audience = here.cx.audience;
            if audience.is_open() || audience.is_lost() {
                // What the room sees is always in sight of who leads.
                let state = audience.state(here.cx.session, text);
                let sign = icons::PROJECTOR_SCREEN;
                let key = if audience.is_open() {
                    RunKey::Blank
                } else {
                    RunKey::Props
                };
                press(ui, &state, sign, key, RunCommand::OpenProps);
            } else if wide {
                let sign = icons::PROJECTOR_SCREEN;
                let name = text.audience_window();
                press(ui, name, sign, RunKey::Props, RunCommand::OpenProps);
            }
            if wide {
                let button = Button::new(theme, text.recorder_open())
                    .icon(icons::USERS)
                    .key(RunEndKey::Recorder.cap(text));
                if button.show(ui).clicked() {
                    here.ask(RunCommand::Recorder);
                }
            }
            if wide && !here.scenario.switches.is_empty() {
                let sign = icons::SLIDERS_HORIZONTAL;
                press(
                    ui,
                    text.run_switches(),
                    sign,
                    RunKey::Switch,
                    RunCommand::OpenSwitches,
                );
            }
            if m.tier < Tier::Tight {
                let sign = icons::CHAT_TEARDROP_TEXT;
                press(
                    ui,
                    text.run_improvise(),
                    sign,
                    RunKey::Improvise,
                    RunCommand::OpenImprovise,
                );
            }
            press(
                ui,
                text.run_injects(),
                icons::LIGHTNING,
                RunKey::Inject,
                RunCommand::OpenInjects,
            );
            if m.tier == Tier::Roomy {
                ui.gap(Gap::Xs);
            }
            // What it takes back is said, so that nobody presses it twice to see.
            let what = here.view.undo.as_deref().filter(|_| wide);
            let name = what.map_or_else(
                || text.run_undo().to_owned(),
                |what| text.run_undo_what(cut(what, UNDO_CHARS)),
            );
            let undo = Button::new(theme, &name)
                .icon(icons::ARROW_COUNTER_CLOCKWISE)
                .key(RunKey::Undo.nth_cap(text, 1))
                .ghost()
                .show(ui);
            let rect = undo.rect;
            if undo.clicked() {
                here.ask(RunCommand::Undo);
            }
            if let Some(what) = &here.view.undo {
                undo.on_hover_text(text.run_undo_what(what.as_str()));
            }
            rect.left().min(left)
        })
        .inner;
    if !m.recent {
        return left - if m.tier >= Tier::Tight { 16.0 } else { 20.0 };
    }
    let room = left - rect.left() - 480.0;
    recents(ui, here, pos2(left, rect.center().y), room) - 20.0
}

/// The first so many characters, with a sign of what was left out.
fn cut(words: &str, chars: usize) -> String {
    let mut rest = words.chars();
    let mut cut: String = rest.by_ref().take(chars).collect();
    if rest.next().is_some() {
        cut.push('…');
    }
    cut
}

fn recents(ui: &Ui, here: &RunCx<'_>, right_center: egui::Pos2, room: f32) -> f32 {
    let theme = here.cx.theme;
    let least = right_center.x - room;
    let mut right = right_center.x;
    let mut name = String::new();
    for (i, recent) in here.view.recent.iter().enumerate().rev() {
        let each = right - least;
        if each < 140.0 {
            break;
        }
        right = recent_ui(ui, here, recent, pos2(right - 14.0, right_center.y), each) - 14.0;
        if i > 0 && right - least >= 140.0 {
            ui.painter().vline(
                right,
                egui::Rangef::new(right_center.y - 16.0, right_center.y + 16.0),
                stroke::hair(theme.line),
            );
        }
        let words = format!("{} {}", recent.time, recent.text);
        name = if name.is_empty() {
            words
        } else {
            format!("{words}{}{name}", here.cx.text.run_comma())
        };
    }
    if !name.is_empty() {
        let area = Rect::from_min_max(
            pos2(right, right_center.y - 16.0),
            pos2(right_center.x, right_center.y + 16.0),
        );
        a11y::painted_as(ui, area, "recent", &name);
    }
    right
}

/// One entry, cut to the room there is. Returns where it begins.
fn recent_ui(
    ui: &Ui,
    here: &RunCx<'_>,
    recent: &Recent,
    right_center: egui::Pos2,
    room: f32,
) -> f32 {
    let theme = here.cx.theme;
    let y = right_center.y;
    let face = TextRole::Body.font();
    let time = text_width(ui, &recent.time, face.clone());
    let glyph = if recent.rating.is_some() { 25.0 } else { 0.0 };
    let room = (room - 28.0 - time - 7.0 - glyph).min(180.0);
    let words = text_width(ui, &recent.text, face.clone()).min(room.max(0.0));
    let left = right_center.x - words - glyph - 7.0 - time;
    paint_text(
        ui,
        pos2(left, y),
        time + 2.0,
        &recent.time,
        face.clone(),
        theme.ink_3,
    );
    let mut x = left + time + 7.0;
    if let Some(rating) = recent.rating {
        let (sign, weight, color) = theme.rating(rating);
        paint_icon(ui.painter(), pos2(x + 9.0, y), sign, weight, 18.0, color);
        x += 25.0;
    }
    paint_text(ui, pos2(x, y), words + 1.0, &recent.text, face, theme.ink_2);
    left
}

/// Phrases that are written often, offered over the foot of a side column while a note is written: the line and the branches stay in sight. True while the pointer is on them.
pub(super) fn phrases(ui: &Ui, here: &RunCx<'_>, bottom: Rect) -> bool {
    let theme = here.cx.theme;
    let cx = here.cx;
    let phrases = cx.session.settings().phrases_in(cx.text.language());
    if phrases.is_empty() {
        return false;
    }
    let (column, pivot, left) = if here.m.outline > 0.0 {
        (here.m.outline, Align2::LEFT_BOTTOM, bottom.left() + 8.0)
    } else {
        (here.m.checklist, Align2::RIGHT_BOTTOM, bottom.right() - 8.0)
    };
    let width = column - 38.0;
    egui::Area::new(Id::unique("run phrases"))
        .order(egui::Order::Foreground)
        .pivot(pivot)
        .fixed_pos(pos2(left, bottom.top() - 8.0))
        .show(ui.ctx(), |ui| {
            Frame::new()
                .fill(theme.surface)
                .stroke(stroke::hair(theme.line))
                .corner_radius(Radius::Card)
                .shadow(theme.shadow(2))
                .inner_margin(Margin::same(10))
                .show(ui, |ui| {
                    ui.set_max_width(width);
                    ui.horizontal_wrapped(|ui| {
                        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
                        for (n, phrase) in phrases.iter().take(6).enumerate() {
                            let key = RunNoteKey::Phrase.nth_cap(here.cx.text, n);
                            let size = crate::ui::widgets::Size::Small;
                            let chip = Button::new(theme, phrase).key(key).size(size);
                            if chip.show(ui).clicked() {
                                here.ask(RunCommand::Phrase(n));
                            }
                        }
                    });
                });
        })
        .response
        .contains_pointer()
}
