//! 本单位的规定: what the unit's own rules are called. Entered once, printed wherever a script refers to them.

use egui::Ui;

use crate::drill::NamedRule;
use crate::scenario::UnitRule;
use crate::ui::Cx;

use super::fields::{field, fix, note, row};
use super::{SettingsScreen, group};

/// Name and number of each rule, as typed, in the order of [`UnitRule::ALL`].
pub(super) type Typed = Vec<(UnitRule, String, String)>;

/// Width of a number, such as 锦银发〔2025〕46号.
const NUMBER: f32 = 168.0;

pub(super) fn of(kept: &[NamedRule]) -> Typed {
    let typed = |rule: UnitRule| {
        let known = kept.iter().find(|named| named.rule == rule);
        known.map_or_else(Default::default, |named| {
            (named.name.clone(), named.number.clone())
        })
    };
    UnitRule::ALL
        .iter()
        .map(|rule| {
            let (name, number) = typed(*rule);
            (*rule, name, number)
        })
        .collect()
}

/// What of it has a name.
pub(super) fn named(typed: &Typed) -> Vec<NamedRule> {
    typed
        .iter()
        .filter_map(|(rule, name, number)| NamedRule::typed(*rule, name, number))
        .collect()
}

impl SettingsScreen {
    pub(super) fn unit_rules(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let text = cx.text;
        let mut changed = false;
        group(ui, cx, text.settings_rules(), "", |ui| {
            for (rule, name, number) in &mut self.unit_rules {
                let kind = text.unit_rule(*rule);
                row(ui, cx, kind, "", |ui| {
                    ui.horizontal(|ui| {
                        ui.spacing_mut().item_spacing.x = 8.0;
                        let rest = (ui.available_width() - NUMBER - 8.0).max(NUMBER);
                        let (label, hint) =
                            (text.settings_rule_name(kind), text.settings_rule_hint());
                        changed |= field(ui, cx, rest, &label, hint, name).changed();
                        let (label, hint) = (
                            text.settings_rule_number(kind),
                            text.settings_rule_number_hint(),
                        );
                        changed |= field(ui, cx, NUMBER, &label, hint, number).changed();
                    });
                    // A number alone says nothing in a paper.
                    if name.trim().is_empty() && !number.trim().is_empty() {
                        fix(ui, cx, &text.settings_rule_nameless(kind));
                    }
                });
            }
            note(ui, cx, text.settings_rules_note());
        });
        if changed {
            self.touch(ui, cx);
        }
    }
}
