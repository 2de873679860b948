use egui::{Sense, Ui, vec2};

use crate::drill::{Disclosure, MAX_SCENES, ScenePlan};
use crate::scenario::{Scenario, Switch};

use crate::ui::shared::scripts::foreign;
use crate::ui::theme::{Gap, IconWeight, TextRole};
use crate::ui::widgets::{
    Button, Size, UiExt as _, a11y, at_right, card, icon, menu_item, menu_under, paint_text,
    section_line, segmented, switch,
};
use crate::ui::{Cx, icons};

use super::{PADDING, Scripts, SetupScreen, Taken, given};

/// What a press in the list of scenes asks for.
enum Change {
    Move(usize, usize),
    Remove(usize),
    Add(String),
}

impl SetupScreen {
    /// The scenes in the order in which they are played.
    pub(super) fn scenes_card(&mut self, ui: &mut Ui, cx: &Cx<'_>, scripts: &Scripts<'_>) {
        // One scene has its name at the top of the page.
        if scripts.len() == 1 && scripts[0].is_some() {
            return;
        }
        let (theme, text) = (cx.theme, cx.text);
        let mut change = None;
        card(ui, theme, PADDING, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(4.0, 6.0);
            ui.horizontal(|ui| {
                section_line(ui, theme, text.setup_scenes(), text.setup_scenes_note());
                at_right(ui, |ui| change = add_button(ui, cx, scripts.len()));
            });
            let count = scripts.len();
            for (i, script) in scripts.iter().enumerate() {
                ui.push_id(i, |ui| {
                    let id = &self.setup.scenes[i].scenario;
                    let title = script.map_or(id.as_str(), |s| s.scenario.title.as_str());
                    if let Some(asked) = scene_row(ui, cx, i, count, title, script.is_none()) {
                        change = Some(asked);
                    }
                });
            }
        });
        if let Some(change) = change {
            self.change_scenes(cx, change);
        }
    }

    fn change_scenes(&mut self, cx: &Cx<'_>, change: Change) {
        let scenes = &mut self.setup.scenes;
        match change {
            Change::Move(from, to) if from < scenes.len() && to < scenes.len() => {
                scenes.swap(from, to);
            }
            Change::Remove(place) if place < scenes.len() => {
                let plan = Box::new(scenes.remove(place));
                self.taken.push(Taken::Scene(place, plan));
            }
            Change::Add(id) if scenes.len() < MAX_SCENES => {
                let plan = cx.session.new_setup(&[&id]).scenes.pop();
                scenes.push(plan.unwrap_or(ScenePlan {
                    scenario: id,
                    ..ScenePlan::default()
                }));
            }
            Change::Move(..) | Change::Remove(_) | Change::Add(_) => return,
        }
        self.scenes_changed(cx);
    }

    /// What the program gave follows the scenes: the name, and the words in their language. What somebody wrote stays.
    pub(super) fn scenes_changed(&mut self, cx: &Cx<'_>) {
        self.targets.clear();
        let (before, now) = (&self.given, given(cx.session, &self.setup));
        let setup = &mut self.setup;
        if setup.name == before.name {
            setup.name.clone_from(&now.name);
        }
        if (&setup.start_word, &setup.stop_word) == (&before.start_word, &before.stop_word) {
            setup.start_word.clone_from(&now.start_word);
            setup.stop_word.clone_from(&now.stop_word);
            let checks = setup.preflight.iter_mut().zip(&now.preflight);
            for ((check, now), before) in checks.zip(&before.preflight) {
                if check.text == before.text {
                    check.text.clone_from(&now.text);
                }
            }
        }
        self.given = now;
    }

    /// 设定
    pub(super) fn switches_card(&mut self, ui: &mut Ui, cx: &Cx<'_>, scripts: &Scripts<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        let alone = scripts.len() == 1;
        let none = scripts
            .iter()
            .flatten()
            .all(|s| s.scenario.switches.is_empty());
        if none && !alone {
            return;
        }
        let mut change = None;
        let blind = self.setup.disclosure == Disclosure::Blind;
        card(ui, theme, PADDING, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
            ui.spacing_mut().interact_size.y = 30.0;
            ui.horizontal(|ui| {
                section_line(ui, theme, text.setup_switches(), "");
                if alone {
                    at_right(ui, |ui| change = add_button(ui, cx, 1));
                }
            });
            ui.gap(Gap::Xs);
            for (i, script) in scripts.iter().enumerate() {
                let (Some(script), Some(plan)) = (script, self.setup.scenes.get_mut(i)) else {
                    continue;
                };
                let scenario = &script.scenario;
                if scripts.len() > 1 && !scenario.switches.is_empty() {
                    ui.note(theme, &scenario.title);
                }
                ui.push_id(i, |ui| switches(ui, cx, scenario, plan, blind));
            }
        });
        if let Some(change) = change {
            self.change_scenes(cx, change);
        }
    }
}

/// A list of scripts under a button. Says which was taken.
fn add_button(ui: &mut Ui, cx: &Cx<'_>, count: usize) -> Option<Change> {
    let (theme, text) = (cx.theme, cx.text);
    let full = count >= MAX_SCENES;
    let button = Button::new(theme, text.setup_scene_add())
        .icon(icons::PLUS)
        .size(Size::Small)
        .disabled(full.then(|| text.setup_scenes_note()))
        .show(ui);
    let mut taken = None;
    menu_under(&button, 300.0, |ui| {
        for script in &cx.session.library().scripts {
            let scenario = &script.scenario;
            let mut words = format!("{} {}", scenario.id, scenario.title);
            if let Some(language) = foreign(text, scenario) {
                words = text.library_card_in(words, language);
            }
            if menu_item(ui, theme, &words, false).clicked() {
                taken = Some(Change::Add(scenario.id.clone()));
                ui.close();
            }
        }
    });
    taken
}

fn scene_row(
    ui: &mut Ui,
    cx: &Cx<'_>,
    place: usize,
    count: usize,
    title: &str,
    gone: bool,
) -> Option<Change> {
    let (theme, text) = (cx.theme, cx.text);
    let mut change = None;
    ui.horizontal(|ui| {
        ui.set_min_height(32.0);
        let buttons = if count > 1 { 3.0 * 40.0 } else { 0.0 };
        let room = (ui.available_width() - buttons).max(80.0);
        let (rect, response) = ui.allocate_exact_size(vec2(room, 32.0), Sense::hover());
        let words = format!("{}  {title}", place + 1);
        let ink = if gone { theme.partly } else { theme.ink };
        let face = TextRole::Body.font();
        paint_text(ui, rect.left_center(), room, &words, face, ink);
        a11y::label(&response, || &words);
        response.on_hover_text(title);
        if count < 2 {
            return;
        }
        let number = place + 1;
        let press = |ui: &mut Ui, sign: &str, name: &str, off: bool| {
            if off {
                ui.allocate_exact_size(vec2(36.0, 30.0), Sense::hover());
                return false;
            }
            let button = Button::new(theme, "").icon(sign).name(name).ghost();
            button
                .size(Size::Small)
                .show(ui)
                .on_hover_text(name)
                .clicked()
        };
        let name = text.setup_scene_up(number);
        if press(ui, icons::CARET_UP, &name, place == 0) {
            change = Some(Change::Move(place, place.saturating_sub(1)));
        }
        let name = text.setup_scene_down(number);
        if press(ui, icons::CARET_DOWN, &name, place + 1 == count) {
            change = Some(Change::Move(place, place + 1));
        }
        let name = text.setup_scene_remove(number);
        if press(ui, icons::X, &name, false) {
            change = Some(Change::Remove(place));
        }
    });
    change
}

fn switches(ui: &mut Ui, cx: &Cx<'_>, scenario: &Scenario, plan: &mut ScenePlan, blind: bool) {
    let theme = cx.theme;
    for switch_of in &scenario.switches {
        let open = blind || !switch_of.blind_only;
        let at = plan
            .switches
            .entry(switch_of.id.clone())
            .or_insert_with(|| switch_of.default.clone());
        // What only a 盲演 may have falls back when it is none any more.
        if !open {
            at.clone_from(&switch_of.default);
        }
        ui.push_id(&switch_of.id, |ui| {
            if yes_no(switch_of) {
                let words = if switch_of.blind_only {
                    cx.text.setup_blind_only(switch_of.title.as_str())
                } else {
                    switch_of.title.clone()
                };
                let mut on = at == "yes";
                if switch(ui, theme, &mut on, &words, open).changed() {
                    (if on { "yes" } else { "no" }).clone_into(at);
                }
            } else {
                choice(ui, cx, switch_of, at, open);
            }
        });
    }
}

fn choice(ui: &mut Ui, cx: &Cx<'_>, switch_of: &Switch, at: &mut String, open: bool) {
    let theme = cx.theme;
    let choices: Vec<(usize, &str)> = switch_of
        .options
        .iter()
        .enumerate()
        .map(|(i, o)| (i, o.title.as_str()))
        .collect();
    let mut place = switch_of
        .options
        .iter()
        .position(|o| o.id == *at)
        .unwrap_or(0);
    ui.body_2(theme, &switch_of.title);
    ui.add_enabled_ui(open, |ui| {
        if segmented(ui, theme, &switch_of.title, &mut place, &choices) {
            at.clone_from(&switch_of.options[place].id);
        }
    });
    if switch_of.blind_only && !open {
        ui.horizontal(|ui| {
            icon(ui, icons::LOCK, IconWeight::Regular, 14.0, theme.ink_3);
            let words = cx.text.setup_blind_only(switch_of.title.as_str());
            ui.note(theme, words);
        });
    }
}

/// A switch that is thrown, not one of several places.
fn yes_no(switch_of: &Switch) -> bool {
    let mut ids: Vec<&str> = switch_of.options.iter().map(|o| o.id.as_str()).collect();
    ids.sort_unstable();
    ids == ["no", "yes"]
}
