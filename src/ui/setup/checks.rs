use egui::{Ui, vec2};

use crate::drill::Setup;
use crate::i18n::Text;
use crate::session::law_warnings;
use crate::tasks::Keyed;

use crate::ui::Cx;
use crate::ui::shared::scripts::foreign;
use crate::ui::theme::Gap;
use crate::ui::widgets::{UiExt as _, card, section_line, tick_row, told_row};

use super::{PADDING, Scripts, SetupScreen};

impl SetupScreen {
    pub(super) fn checks_card(&mut self, ui: &mut Ui, cx: &Cx<'_>, scripts: &Scripts<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        card(ui, theme, PADDING, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
            section_line(ui, theme, text.setup_checks(), "");
            ui.gap(Gap::Md);
            let (good, sentence) = script_line(text, &self.setup, scripts);
            told_row(ui, theme, good, &sentence);
            for (i, check) in self.setup.preflight.iter_mut().enumerate() {
                ui.push_id(i, |ui| tick_row(ui, theme, &mut check.done, &check.text));
            }
            let number = self.setup.number.trim();
            let asked = Keyed {
                revision: cx.session.revision(),
                query: number.to_owned(),
            };
            self.number_given.ask(&cx.lookup, &asked, |archive, asked| {
                archive.is_given(&asked.query)
            });
            // An archive that cannot be read says so when the drill is laid out.
            let known = self.number_given.known();
            if known.is_some_and(|(of, given)| of.query == number && *given == Ok(true)) {
                let sentence = text.setup_check_number(number);
                told_row(ui, theme, false, &sentence);
            }
            let mut scenarios = scripts.iter().flatten().map(|script| &script.scenario);
            if let Some(language) = scenarios.find_map(|s| foreign(text, s)) {
                told_row(ui, theme, false, &text.setup_check_language(language));
            }
            let today = cx.session.now().wall.date_naive();
            let on = self.setup.planned_on().unwrap_or(today);
            let scenarios = scripts.iter().flatten().map(|script| &script.scenario);
            for warning in law_warnings(text, scenarios, on) {
                told_row(ui, theme, false, &warning);
            }
            for hint in hints(text, &self.setup, scripts) {
                told_row(ui, theme, false, &hint);
            }
        });
    }
}

fn script_line(text: &Text, setup: &Setup, scripts: &Scripts<'_>) -> (bool, String) {
    if scripts.is_empty() {
        return (false, text.setup_no_scene().to_owned());
    }
    let gone = setup
        .scenes
        .iter()
        .zip(scripts)
        .find(|(_, script)| script.is_none());
    if let Some((plan, _)) = gone {
        return (false, text.setup_check_gone(plan.scenario.clone()));
    }
    let cues: usize = scripts
        .iter()
        .flatten()
        .map(|s| s.scenario.cues.len())
        .sum();
    let sentence = if scripts.len() == 1 {
        text.setup_check_script(cues)
    } else {
        text.setup_check_scripts(scripts.len(), cues)
    };
    (true, sentence)
}

/// What would be better otherwise. None of it holds the drill back.
fn hints(text: &Text, setup: &Setup, scripts: &Scripts<'_>) -> Vec<String> {
    let mut hints = Vec::new();
    if setup.participants.is_empty() {
        hints.push(text.setup_check_nobody().to_owned());
        return hints;
    }
    let waiting: Vec<&str> = setup
        .participants
        .iter()
        .filter(|p| p.signed_in.is_none() && p.absence.trim().is_empty())
        .map(|p| p.name.trim())
        .collect();
    match waiting.as_slice() {
        [] => {}
        [name] if !name.is_empty() => hints.push(text.setup_check_unsigned(short(name))),
        many => hints.push(text.setup_check_unsigned_many(many.len())),
    }
    let evaluator = setup.evaluator.trim();
    // A name may be followed by the post: 宋一凡，分行消保部.
    let also = setup.participants.iter().find(|p| {
        let name = p.name.trim();
        !name.is_empty()
            && evaluator
                .strip_prefix(name)
                .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    });
    if let Some(player) = also {
        hints.push(text.setup_check_evaluator(short(player.name.trim())));
    }
    let mut uncast: Vec<&str> = Vec::new();
    for (plan, script) in setup.scenes.iter().zip(scripts) {
        for role in script.iter().flat_map(|s| &s.scenario.roles) {
            let played = plan.cast.get(&role.id).is_some_and(|p| !p.is_empty());
            if !role.optional && !played && !uncast.contains(&role.title.as_str()) {
                uncast.push(&role.title);
            }
        }
    }
    if !uncast.is_empty() {
        hints.push(text.setup_check_uncast(uncast.join(text.list_separator())));
    }
    hints
}

/// A name that fits into a sentence.
fn short(name: &str) -> String {
    if name.chars().count() <= 12 {
        return name.to_owned();
    }
    name.chars().take(11).chain(['…']).collect()
}
