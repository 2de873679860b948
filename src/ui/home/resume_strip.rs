//! The banner on top: what waits to be gone on with.

use egui::{Align, Color32, Layout, Rect, Sense, StrokeKind, Ui, pos2, vec2};

use crate::ui::keys::{HomeKey, Press as _};
use crate::ui::theme::{Gap, IconWeight, Radius, TextRole, stroke};
use crate::ui::widgets::{Button, Dialog, UiExt as _, a11y, inset, paint_icon};
use crate::ui::{Cx, Request, Route, icons};

use super::model::{Board, Waiting};
use super::{Enter, drop_draft};

/// Narrower than this the buttons stand under the words.
const ONE_ROW: f32 = 620.0;

/// The drills that wait, else the set-up that was begun, else the way into the first drill.
pub(super) fn show(
    ui: &mut Ui,
    cx: &Cx<'_>,
    board: &Board,
    does: Enter,
    ending: &mut Option<usize>,
) {
    let (theme, text) = (cx.theme, cx.text);
    for (i, waiting) in board.waiting.iter().enumerate() {
        let on = format!("{} {}", text.home_continue(), waiting.title);
        let end = format!("{} {}", text.home_to_debrief(), waiting.title);
        let go_on = Button::new(theme, text.home_continue()).name(&on);
        let go_on = as_enter(go_on, cx, does == Enter::Continue(i));
        let mut buttons = vec![go_on.disabled(cx.nothing_recorded())];
        // A drill that never began has nothing to look back on.
        if waiting.started {
            let button = Button::new(theme, text.home_to_debrief()).name(&end);
            buttons.push(button.ghost().disabled(cx.nothing_recorded()));
        }
        let note = if waiting.rehearsal {
            text.home_rehearsal(waiting.note.clone())
        } else {
            waiting.note.clone()
        };
        let sign = if waiting.started {
            icons::PAUSE
        } else {
            icons::PLAY
        };
        let words = (waiting.headline.as_str(), note.as_str());
        let pressed = ui
            .push_id(&waiting.uid, |ui| banner(ui, cx, sign, words, buttons))
            .inner;
        match pressed {
            Some(0) => cx.request(Request::Then(cx.opening(&waiting.uid), Route::Run)),
            Some(_) => *ending = Some(i),
            None => {}
        }
    }
    if board.draft
        && let Some(draft) = cx.session.draft()
    {
        let headline = text.home_draft(draft.name.clone());
        let note = text.home_draft_sentence(draft.participants.len(), draft.scenes.len());
        let go_on = Button::new(theme, text.home_draft_continue());
        let buttons = vec![
            as_enter(go_on, cx, does == Enter::Draft),
            Button::new(theme, text.home_draft_drop()).ghost(),
        ];
        match banner(ui, cx, icons::NOTE_PENCIL, (&headline, &note), buttons) {
            Some(0) => cx.go(Route::Setup(Vec::new())),
            Some(_) => drop_draft(cx),
            None => {}
        }
    }
    if let Some(id) = &board.first
        && let Some(script) = cx.session.library().find(id)
    {
        let (min, max) = script.scenario.minutes;
        let note = text.home_first_sentence(max, min, script.scenario.title.clone());
        let start = Button::new(theme, text.home_first_start());
        let buttons = vec![as_enter(start, cx, does == Enter::First)];
        let words = (text.home_first_title(), note.as_str());
        if banner(ui, cx, icons::PLAY, words, buttons).is_some() {
            cx.go(Route::Setup(vec![id.clone()]));
        }
    }
}

/// The one button that Enter presses is the primary one.
pub(super) fn as_enter<'a>(button: Button<'a>, cx: &Cx<'a>, here: bool) -> Button<'a> {
    if here {
        button.primary().key(HomeKey::Enter.cap(cx.text))
    } else {
        button
    }
}

/// A strip with a sign, a headline, a note and buttons, the first one outermost. Says which was pressed.
fn banner(
    ui: &mut Ui,
    cx: &Cx<'_>,
    sign: &str,
    (headline, note): (&str, &str),
    buttons: Vec<Button<'_>>,
) -> Option<usize> {
    let theme = cx.theme;
    let width = ui.available_width();
    let stacked = width < ONE_ROW;
    let taken: f32 = buttons.iter().map(|b| b.measure(ui) + 12.0).sum();
    let left = if stacked { 24.0 } else { 88.0 };
    let room = width - left - 24.0 - if stacked { 0.0 } else { taken + 4.0 };
    let lay = |words: &str, role: TextRole, color: Color32| {
        ui.painter()
            .layout(words.to_owned(), role.font(), color, room)
    };
    let title = lay(headline, TextRole::Lead, theme.ink);
    let below = lay(note, TextRole::Body, theme.ink_2);
    let words = title.size().y + 2.0 + below.size().y;
    let foot = if stacked { 48.0 } else { 0.0 };
    let height = (words + foot + 40.0).max(86.0);
    let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    ui.painter().rect(
        rect,
        Radius::Card,
        theme.accent_soft,
        stroke::hair(theme.accent_line),
        StrokeKind::Inside,
    );
    if !stacked {
        let center = pos2(rect.left() + 46.0, rect.center().y);
        ui.painter().circle_filled(center, 22.0, theme.surface);
        paint_icon(
            ui.painter(),
            center,
            sign,
            IconWeight::Fill,
            24.0,
            theme.accent,
        );
    }
    let at = pos2(
        rect.left() + left,
        rect.center().y - f32::midpoint(words, foot),
    );
    let spoken = Rect::from_min_size(at, vec2(room, words));
    let response = ui.interact(spoken, ui.scope_id().with("words"), Sense::hover());
    a11y::label(&response, || format!("{headline}\n{note}"));
    let second = at + vec2(0.0, title.size().y + 2.0);
    ui.painter().galley(at, title, theme.ink);
    ui.painter().galley(second, below, theme.ink_2);
    let (area, layout) = if stacked {
        let min = pos2(rect.left() + 24.0, rect.bottom() - 56.0);
        (
            Rect::from_min_size(min, vec2(width - 48.0, 36.0)),
            Layout::left_to_right(Align::Center),
        )
    } else {
        (
            rect.shrink2(vec2(24.0, 0.0)),
            Layout::right_to_left(Align::Center),
        )
    };
    let mut pressed = None;
    inset(ui, area, "buttons", layout, |ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        for (i, button) in buttons.into_iter().enumerate() {
            if button.show(ui).clicked() {
                pressed = Some(i);
            }
        }
    });
    ui.gap(Gap::Xxl);
    pressed
}

/// Asks before a drill is ended from here.
pub(super) fn confirm(ui: &Ui, cx: &Cx<'_>, waiting: &Waiting) -> Option<bool> {
    let (theme, text) = (cx.theme, cx.text);
    let (title, yes) = (text.home_end_title(), text.home_end_yes());
    Dialog::new(theme, text, ("end drill", 480.0), title, yes)
        .no(text.home_end_no())
        .show(ui, |ui| {
            let sentence = text.home_end_sentence(waiting.cue.clone(), waiting.title.clone());
            ui.body_2(theme, sentence);
            None
        })
}
