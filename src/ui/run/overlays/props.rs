//! What the room sees, small, with what can be changed of it, and the props of the script.

use egui::{Sense, StrokeKind, Ui, vec2};

use crate::audience::prop_on_show;
use crate::drill::Drill;
use crate::ui::Cx;
use crate::ui::audience::AudienceRequest;
use crate::ui::icons;
use crate::ui::keys::{Press as _, RunKey};
use crate::ui::theme::{Gap, Radius, stroke};
use crate::ui::widgets::{Button, Size, UiExt as _, a11y};

use super::super::{RunCommand, RunCx};
use super::lists::Choice;

/// Width of the small picture of the sheet, and in a low window, where the list has to stand below it. Points.
const PICTURE: f32 = 320.0;
const LOW_PICTURE: f32 = 176.0;
/// Width to height of the sheet.
const SHAPE: f32 = 1.6;
/// A window is low below this. Points.
const LOW: f32 = 800.0;

/// The props of the script: pressed again, the one on show is taken down.
pub(super) fn choices(cx: &Cx<'_>, drill: &Drill) -> Vec<Choice> {
    let (Some(scenario), Some(scene)) = (drill.scenario(), drill.state().current()) else {
        return Vec::new();
    };
    let text = cx.text;
    let by_hand = cx.audience.choice().prop.as_ref();
    let on_show = prop_on_show(scenario, scene, drill.state().scene, by_hand);
    scenario
        .props
        .iter()
        .map(|prop| {
            let is_on = on_show.is_some_and(|on| on.id == prop.id);
            let mut cues = scenario.cues.iter();
            let cue = cues.find(|cue| cue.prop.as_ref() == Some(&prop.id));
            let note = match cue {
                _ if is_on => text.audience_on_show().to_owned(),
                Some(cue) => text.audience_with_cue(cue.id.as_str()),
                None => text.audience_by_hand().to_owned(),
            };
            let put_up = (!is_on).then(|| prop.id.clone());
            Choice {
                label: prop.title.clone(),
                note,
                what: Some(RunCommand::Audience(AudienceRequest::Prop(put_up))),
            }
        })
        .collect()
}

/// The picture, and what opens, blanks and changes it.
pub(super) fn projector(ui: &mut Ui, here: &RunCx<'_>) {
    let (cx, theme, text) = (here.cx, here.cx.theme, here.cx.text);
    let audience = cx.audience;
    ui.gap(Gap::Sm);
    let is_low = ui.ctx().content_rect().height() < LOW;
    let most = if is_low { LOW_PICTURE } else { PICTURE };
    let width = ui.available_width().min(most);
    let size = vec2(width, width / SHAPE);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let state = audience.state(cx.session, text);
    a11y::image(&response, || state.clone());
    audience.picture(ui, rect, cx.session, text);
    let edge = if audience.is_open() {
        stroke::strong(theme.accent)
    } else {
        stroke::hair(theme.line)
    };
    ui.painter()
        .rect_stroke(rect, Radius::Mark, edge, StrokeKind::Outside);
    ui.gap(Gap::Xs);
    ui.sub(theme, state);
    ui.gap(Gap::Xs);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
        let on = |name, is_on| {
            let button = Button::new(theme, name);
            if is_on {
                button.icon(icons::CHECK)
            } else {
                button
            }
        };
        let mut press = |button: Button<'_>, ask: AudienceRequest| {
            if button.size(Size::Small).show(ui).clicked() {
                here.ask(RunCommand::Audience(ask));
            }
        };
        let open = Button::new(theme, audience.toggle_name(text)).icon(icons::PROJECTOR_SCREEN);
        press(
            open.key(RunKey::Projector.cap(text)),
            AudienceRequest::Toggle,
        );
        let blank = Button::new(theme, text.audience_blank());
        press(blank.key(RunKey::Blank.cap(text)), AudienceRequest::Blank);
        press(
            Button::new(theme, text.audience_take_down()),
            AudienceRequest::Prop(None),
        );
        let clock = on(text.audience_clock(), audience.choice().has_clock);
        press(clock, AudienceRequest::Clock);
        let contrast = on(text.audience_contrast(), audience.is_contrast());
        press(contrast, AudienceRequest::Contrast);
        if audience.is_open() {
            let next = Button::new(theme, text.audience_next_display());
            press(next, AudienceRequest::NextDisplay);
        }
    });
}
