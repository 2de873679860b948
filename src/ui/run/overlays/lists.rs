//! Lists picked from by number: red lines, injects, switches, people.

use egui::{Align2, Color32, Frame, Id, Margin, Modal, Rect, Sense, Ui, pos2, vec2};

use crate::drill::{Disclosure, Drill};
use crate::i18n::duration;
use crate::scenario::Condition;
use crate::ui::keys::{DialogKey, Press as _, RunKey, RunListKey};
use crate::ui::theme::{Gap, IconWeight, Radius, TextRole, Weight, stroke};
use crate::ui::widgets::{
    Button, UiExt as _, a11y, focus_ring, icon, label, paint_key_cap, paint_text, paint_text_right,
};
use crate::ui::{Cx, icons};

use super::super::{RunCommand, RunCx};
use super::{RunOverlay, props};

/// Rows of one page: the keys 1 to 9.
pub(super) const PAGE: usize = 9;

/// One row of a list.
pub(super) struct Choice {
    pub(super) label: String,
    pub(super) note: String,
    /// What it does; none where it cannot be chosen.
    pub(super) what: Option<RunCommand>,
}

/// What the n-th key of the page that is shown does.
pub(in super::super) fn choice(overlay: &RunOverlay, cx: &Cx<'_>, n: usize) -> Option<RunCommand> {
    let drill = cx.session.drill()?;
    let page = page(overlay);
    choices(cx, drill, overlay)
        .into_iter()
        .nth(page * PAGE + n)?
        .what
}

fn page(overlay: &RunOverlay) -> usize {
    match overlay {
        RunOverlay::Red(page)
        | RunOverlay::Injects(page)
        | RunOverlay::Switches(page)
        | RunOverlay::Props(page)
        | RunOverlay::Person(_, page) => *page,
        _ => 0,
    }
}

pub(super) fn choices(cx: &Cx<'_>, drill: &Drill, overlay: &RunOverlay) -> Vec<Choice> {
    match overlay {
        RunOverlay::Red(_) => red(cx, drill),
        RunOverlay::Injects(_) => injects(cx, drill),
        RunOverlay::Switches(_) => switches(cx, drill),
        RunOverlay::Props(_) => props::choices(cx, drill),
        RunOverlay::Person(item, _) => people(cx, drill, item),
        _ => Vec::new(),
    }
}

fn red(cx: &Cx<'_>, drill: &Drill) -> Vec<Choice> {
    let (Some(scenario), Some(scene)) = (drill.scenario(), drill.state().current()) else {
        return Vec::new();
    };
    scenario
        .red_lines()
        .map(|item| {
            let touched = scene.rating(&item.id);
            Choice {
                label: item.title.clone(),
                note: touched
                    .map(|r| cx.text.run_red_already(duration(r.at.elapsed_millis)))
                    .unwrap_or_default(),
                what: touched
                    .is_none()
                    .then(|| RunCommand::Touch(item.id.clone())),
            }
        })
        .collect()
}

fn injects(cx: &Cx<'_>, drill: &Drill) -> Vec<Choice> {
    let (Some(scenario), Some(scene)) = (drill.scenario(), drill.state().current()) else {
        return Vec::new();
    };
    let text = cx.text;
    let blind = drill.state().setup.disclosure == Disclosure::Blind;
    scenario
        .injects
        .iter()
        .map(|inject| {
            let locked = if let Some(at) = scene.injects.get(&inject.id) {
                Some(text.run_inject_used(duration(at.elapsed_millis)))
            } else if inject.blind_only && !blind {
                Some(text.run_inject_blind().to_owned())
            } else if !Condition::all_hold(&inject.when, &scene.switches) {
                Some(text.run_inject_closed().to_owned())
            } else {
                None
            };
            let open = locked.is_none();
            let beside = || text.run_inject_beside().to_owned();
            Choice {
                label: inject.title.clone(),
                note: locked.unwrap_or_else(|| inject.cue.clone().unwrap_or_else(beside)),
                what: open.then(|| RunCommand::Inject(inject.id.clone())),
            }
        })
        .collect()
}

fn switches(cx: &Cx<'_>, drill: &Drill) -> Vec<Choice> {
    let (Some(scenario), Some(scene)) = (drill.scenario(), drill.state().current()) else {
        return Vec::new();
    };
    let blind = drill.state().setup.disclosure == Disclosure::Blind;
    scenario
        .switches
        .iter()
        .map(|switch| {
            let now = scene.switches.get(&switch.id);
            let at = switch.options.iter().position(|o| Some(&o.id) == now);
            let next = switch
                .options
                .get((at.map_or(0, |at| at + 1)) % switch.options.len().max(1));
            let note = if switch.blind_only && !blind {
                cx.text.run_inject_blind().to_owned()
            } else {
                at.and_then(|at| switch.options.get(at))
                    .map(|o| o.title.clone())
                    .unwrap_or_default()
            };
            Choice {
                label: switch.title.clone(),
                note,
                what: next
                    .filter(|_| !switch.blind_only || blind)
                    .map(|o| RunCommand::Switch(switch.id.clone(), o.id.clone())),
            }
        })
        .collect()
}

/// The roster, with those first who play a role that the item asks of.
fn people(cx: &Cx<'_>, drill: &Drill, item: &str) -> Vec<Choice> {
    let Some(scenario) = drill.scenario() else {
        return Vec::new();
    };
    let state = drill.state();
    let roles: Vec<&str> = scenario
        .item(item)
        .map(|i| i.roles.iter().map(String::as_str).collect())
        .unwrap_or_default();
    let cast = state.setup.scenes.get(state.scene).map(|plan| &plan.cast);
    let plays = |place: usize| -> Option<(&str, bool)> {
        let (role, _) = cast?.iter().find(|(_, who)| who.contains(&place))?;
        let title = scenario.roles.iter().find(|r| r.id == *role)?;
        Some((title.title.as_str(), roles.contains(&role.as_str())))
    };
    let mut people: Vec<(bool, Choice)> = state
        .setup
        .participants
        .iter()
        .enumerate()
        .map(|(place, person)| {
            let role = plays(place);
            let choice = Choice {
                label: person.name.clone(),
                note: role.map_or_else(|| person.post.clone(), |(title, _)| title.to_owned()),
                what: Some(RunCommand::Name(item.to_owned(), Some(place))),
            };
            (role.is_none_or(|(_, asked)| !asked), choice)
        })
        .collect();
    people.sort_by_key(|(other, _)| *other);
    let mut choices: Vec<Choice> = people.into_iter().map(|(_, choice)| choice).collect();
    if !choices.is_empty() {
        choices.push(Choice {
            label: cx.text.run_person_clear().to_owned(),
            note: String::new(),
            what: Some(RunCommand::Name(item.to_owned(), None)),
        });
    }
    choices
}

/// A panel over the foot of the checklist that takes all clicks.
fn panel(
    ui: &Ui,
    here: &RunCx<'_>,
    name: &str,
    red: bool,
    checklist: Rect,
    add: impl FnOnce(&mut Ui),
) {
    let theme = here.cx.theme;
    let screen = ui.ctx().content_rect();
    let offset = vec2(-8.0, checklist.bottom() - screen.bottom() - 8.0);
    let stroke = if red {
        stroke::strong(theme.redline_solid)
    } else {
        stroke::hair(theme.line)
    };
    let id = Id::unique(("run list", name));
    let width = checklist.width().max(360.0) - 16.0;
    let modal = Modal::new(id)
        .area(Modal::default_area(id).anchor(Align2::RIGHT_BOTTOM, offset))
        .backdrop_color(Color32::TRANSPARENT)
        .frame(
            Frame::new()
                .fill(theme.surface)
                .stroke(stroke)
                .corner_radius(Radius::Card)
                .inner_margin(Margin::same(14))
                .shadow(theme.shadow(2)),
        )
        .show(ui.ctx(), |ui| {
            ui.set_width(width - 32.0);
            ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
            add(ui);
        });
    if modal.backdrop_response.clicked() {
        here.ask(RunCommand::Close);
    }
}

pub(super) fn show(ui: &Ui, here: &RunCx<'_>, overlay: &RunOverlay, checklist: Rect) {
    let (theme, text) = (here.cx.theme, here.cx.text);
    let choices = choices(here.cx, here.drill, overlay);
    let title_of_item = |id: &str| {
        here.scenario
            .item(id)
            .map_or_else(String::new, |i| i.title.clone())
    };
    let (name, title, sentence, none) = match overlay {
        RunOverlay::Red(_) => (
            "red",
            text.run_red_picker().to_owned(),
            text.run_red_sentence(),
            "",
        ),
        RunOverlay::Injects(_) => (
            "injects",
            text.run_injects().to_owned(),
            "",
            text.run_injects_none(),
        ),
        RunOverlay::Switches(_) => (
            "switches",
            text.run_switches().to_owned(),
            text.run_switches_hint(),
            text.run_switches_none(),
        ),
        RunOverlay::Props(_) => (
            "props",
            text.audience_panel().to_owned(),
            "",
            text.audience_no_props(),
        ),
        RunOverlay::Person(item, _) => (
            "person",
            text.run_person_title(title_of_item(item)),
            "",
            text.run_person_none(),
        ),
        _ => return,
    };
    let red = matches!(overlay, RunOverlay::Red(_));
    panel(ui, here, name, red, checklist, |ui| {
        head(ui, here, &title, red);
        if !sentence.is_empty() {
            ui.sub(theme, sentence);
        }
        if matches!(overlay, RunOverlay::Props(_)) {
            props::projector(ui, here);
        }
        ui.gap(Gap::Sm);
        if choices.is_empty() && !none.is_empty() {
            ui.body_2(theme, none);
        }
        let from = page(overlay) * PAGE;
        for (n, choice) in choices.iter().skip(from).take(PAGE).enumerate() {
            choice_ui(ui, here, n, choice);
        }
        let paged = choices.len() > PAGE;
        let injects = matches!(overlay, RunOverlay::Injects(_));
        if paged || injects {
            ui.horizontal(|ui| {
                ui.set_min_height(36.0);
                let more = Button::new(theme, text.run_more())
                    .key(RunListKey::More.cap(text))
                    .ghost();
                if paged && more.show(ui).clicked() {
                    here.ask(RunCommand::More);
                }
                if injects {
                    others(ui, here);
                }
            });
        }
    });
}

fn head(ui: &mut Ui, here: &RunCx<'_>, title: &str, red: bool) {
    let theme = here.cx.theme;
    ui.horizontal(|ui| {
        if red {
            icon(
                ui,
                icons::WARNING_OCTAGON,
                IconWeight::Fill,
                22.0,
                theme.redline,
            );
        }
        let close = Button::new(theme, here.cx.text.close())
            .key(DialogKey::No.cap(here.cx.text))
            .ghost();
        let close = close.size(crate::ui::widgets::Size::Small);
        let room = ui.available_width() - close.measure(ui) - 2.0 * ui.spacing().item_spacing.x;
        ui.vertical(|ui| {
            ui.set_max_width(room);
            let face = TextRole::Lead.font();
            let title = egui::RichText::new(title).font(face).color(theme.ink);
            ui.add(egui::Label::new(title).wrap());
        });
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if close.show(ui).clicked() {
                here.ask(RunCommand::Close);
            }
        });
    });
}

/// In a narrow window these have no buttons of their own.
fn others(ui: &mut Ui, here: &RunCx<'_>) {
    let (theme, text) = (here.cx.theme, here.cx.text);
    let small = crate::ui::widgets::Size::Small;
    for (name, key, what) in [
        (text.run_improvise(), "M", RunCommand::OpenImprovise),
        (text.run_switches(), "V", RunCommand::OpenSwitches),
        (text.run_menu_person(), "U", RunCommand::OpenPerson(None)),
    ] {
        let button = Button::new(theme, name).ghost().size(small);
        if button.show(ui).on_hover_text(key).clicked() {
            here.ask(what);
        }
    }
}

fn choice_ui(ui: &mut Ui, here: &RunCx<'_>, n: usize, choice: &Choice) {
    let theme = here.cx.theme;
    let open = choice.what.is_some();
    let sense = if open { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 40.0), sense);
    a11y::button_if(&response, open, || {
        let mut name = choice.label.clone();
        if !choice.note.is_empty() {
            name.push_str(here.cx.text.run_comma());
            name.push_str(&choice.note);
        }
        name
    });
    if response.clicked()
        && let Some(what) = &choice.what
    {
        here.ask(what.clone());
    }
    let painter = ui.painter();
    if open && response.hovered() {
        painter.rect_filled(rect, Radius::Control, theme.sunken);
    }
    focus_ring(ui, theme, &response, rect, Radius::Tile);
    let y = rect.center().y;
    let cap = Rect::from_min_size(pos2(rect.left(), y - 15.0), vec2(30.0, 30.0));
    paint_key_cap(
        ui,
        cap,
        &RunListKey::Choose.nth_cap(here.cx.text, n),
        15.0,
        theme,
        None,
        !open,
    );
    let face = TextRole::Small.font();
    let note = paint_text_right(
        painter,
        pos2(rect.right(), y),
        &choice.note,
        face,
        theme.ink_3,
    );
    let ink = if open { theme.ink } else { theme.ink_3 };
    let left = pos2(cap.right() + 12.0, y);
    let face = TextRole::Lead.weight(Weight::Regular);
    paint_text(ui, left, note - left.x - 10.0, &choice.label, face, ink);
}

/// A branch that would touch a red line: the second key records it.
pub(super) fn red_branch(ui: &Ui, here: &RunCx<'_>, n: usize, checklist: Rect) {
    let (theme, text) = (here.cx.theme, here.cx.text);
    let Some(row) = here.view.branches.get(n) else {
        return;
    };
    panel(ui, here, "red branch", true, checklist, |ui| {
        head(ui, here, text.run_red_branch(), true);
        ui.gap(Gap::Xs);
        label(
            ui,
            row.title.as_str(),
            TextRole::Lead.weight(Weight::Regular),
            theme.ink,
        );
        for red in &row.red {
            label(ui, red.as_str(), TextRole::CardTitle, theme.redline);
        }
        ui.gap(Gap::Xs);
        let sentence = text.run_red_branch_sentence();
        ui.sub(theme, sentence);
        ui.gap(Gap::Md);
        let yes = Button::new(theme, text.run_red_branch_yes()).key(RunKey::Red.cap(text));
        if yes.show(ui).clicked() {
            here.ask(RunCommand::RedBranch(n));
        }
    });
}
