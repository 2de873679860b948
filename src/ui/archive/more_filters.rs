//! The filters that are asked for less often, behind one button.

use egui::Ui;

use crate::archive::{CorrectiveActionPresence, Rehearsals};
use crate::drill::half_up;
use crate::ui::Cx;
use crate::ui::theme::TextRole;
use crate::ui::widgets::{choice_list, label, menu_item, menu_under, segmented, text_field};

use super::filters::chip;
use super::list::DrillList;

/// Points as typed, in tenths: 79.8.
fn points(typed: &str) -> Option<u32> {
    let points: f64 = typed.trim().parse().ok()?;
    (0.0..=100.0)
        .contains(&points)
        .then(|| half_up(points * 10.0) as u32)
}

/// What the button asks for, in words.
fn asked(list: &DrillList, cx: &Cx<'_>) -> Vec<String> {
    let text = cx.text;
    let query = &list.query;
    let mut words = Vec::new();
    if query.min_tenths.is_some() || query.max_tenths.is_some() {
        let points = |tenths: Option<u32>| tenths.map_or_else(String::new, crate::i18n::tenths);
        words.push([points(query.min_tenths), points(query.max_tenths)].join("–"));
    }
    match query.problems {
        Some(true) => words.push(text.find_problems_some().to_owned()),
        Some(false) => words.push(text.find_problems_none().to_owned()),
        None => {}
    }
    if let Some(actions) = query.actions {
        words.push(action_word(cx, actions).to_owned());
    }
    match query.rehearsals {
        Rehearsals::Without => {}
        Rehearsals::With => words.push(text.find_rehearsals_with().to_owned()),
        Rehearsals::Only => words.push(text.find_rehearsals_only().to_owned()),
    }
    words
}

fn action_word<'a>(cx: &Cx<'a>, actions: CorrectiveActionPresence) -> &'a str {
    match actions {
        CorrectiveActionPresence::Open => cx.text.find_actions_open(),
        CorrectiveActionPresence::Overdue => cx.text.find_actions_overdue(),
        CorrectiveActionPresence::Done => cx.text.find_actions_done(),
        CorrectiveActionPresence::None => cx.text.find_actions_none(),
    }
}

fn menu(list: &mut DrillList, ui: &mut Ui, cx: &Cx<'_>) {
    let (theme, text) = (cx.theme, cx.text);
    ui.spacing_mut().item_spacing.y = 6.0;
    let head = |ui: &mut Ui, words: &str| {
        label(ui, words, TextRole::Caption.strong(), theme.ink_3);
    };
    head(ui, text.find_filter_score());
    ui.horizontal(|ui| {
        for (name, typed, kept) in [
            (
                text.find_score_from(),
                &mut list.scores.0,
                &mut list.query.min_tenths,
            ),
            (
                text.find_score_to(),
                &mut list.scores.1,
                &mut list.query.max_tenths,
            ),
        ] {
            text_field(ui, theme, 96.0, name, name, typed);
            *kept = points(typed);
        }
    });
    head(ui, text.find_filter_problems());
    let problems = [
        (None, text.find_any()),
        (Some(true), text.find_problems_some()),
        (Some(false), text.find_problems_none()),
    ];
    segmented(
        ui,
        theme,
        text.find_filter_problems(),
        &mut list.query.problems,
        &problems,
    );
    head(ui, text.find_filter_rehearsals());
    let rehearsals = [
        (Rehearsals::Without, text.find_rehearsals_without()),
        (Rehearsals::With, text.find_rehearsals_with()),
        (Rehearsals::Only, text.find_rehearsals_only()),
    ];
    let name = text.find_filter_rehearsals();
    segmented(ui, theme, name, &mut list.query.rehearsals, &rehearsals);
    head(ui, text.find_filter_actions());
    let actions = [
        None,
        Some(CorrectiveActionPresence::Open),
        Some(CorrectiveActionPresence::Overdue),
        Some(CorrectiveActionPresence::Done),
        Some(CorrectiveActionPresence::None),
    ];
    for wanted in actions {
        let words = wanted.map_or(text.find_any(), |wanted| action_word(cx, wanted));
        if menu_item(ui, theme, words, list.query.actions == wanted).clicked() {
            list.query.actions = wanted;
        }
    }
}

/// A button with a list of which one is taken, or none.
fn one(ui: &mut Ui, cx: &Cx<'_>, name: &str, chosen: &mut String, choices: &[(String, String)]) {
    let shown = choices
        .iter()
        .find(|(id, _)| id == chosen)
        .map(|(_, words)| words);
    let (button, cleared) = chip(ui, cx, name, shown);
    if cleared {
        chosen.clear();
        return;
    }
    choice_list(cx.theme, &button, cx.text.find_any(), choices, chosen);
}

/// 脚本, 单位, 更多.
pub(super) fn chips(list: &mut DrillList, ui: &mut Ui, cx: &Cx<'_>) {
    let text = cx.text;
    let scripts: Vec<(String, String)> = cx
        .session
        .library()
        .scripts
        .iter()
        .map(|s| (s.scenario.id.clone(), s.scenario.title.clone()))
        .collect();
    one(
        ui,
        cx,
        text.find_filter_script(),
        &mut list.query.scenario,
        &scripts,
    );
    let units: Vec<(String, String)> = list
        .units()
        .iter()
        .map(|unit| (unit.clone(), unit.clone()))
        .collect();
    if units.len() > 1 || !list.query.unit.is_empty() {
        one(
            ui,
            cx,
            text.find_filter_unit(),
            &mut list.query.unit,
            &units,
        );
    }
    let words = asked(list, cx);
    let words = (!words.is_empty()).then(|| words.join(text.list_separator()));
    let (button, cleared) = chip(ui, cx, text.find_filter_more(), words.as_ref());
    if cleared {
        let query = &mut list.query;
        (query.min_tenths, query.max_tenths) = (None, None);
        (query.problems, query.actions) = (None, None);
        query.rehearsals = Rehearsals::Without;
        list.scores = Default::default();
        return;
    }
    menu_under(&button, 320.0, |ui| menu(list, ui, cx));
}
