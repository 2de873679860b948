//! One change of a rule: which clause, how it read and reads, who approved it, from when it holds.

use chrono::NaiveDate;
use egui::{Key, Ui, vec2};

use crate::drill::{RuleChange, RuleFault};
use crate::session::{Command, Session};
use crate::ui::debrief::read_date;
use crate::ui::shell::dialog;
use crate::ui::shortcuts::Keys;
use crate::ui::theme::Weight;
use crate::ui::widgets::{Field, fault, foot, label};
use crate::ui::{Ask, Cx, Go};

/// The days of a row, in the order of the sheet.
const DAYS: usize = 4;

pub(super) struct RuleSheet {
    before: RuleChange,
    change: RuleChange,
    /// 送审, 批准, 生效, 培训 as they are typed.
    days: [String; DAYS],
    /// The first field is to be given focus.
    fresh: bool,
}

impl RuleSheet {
    pub(super) fn new(session: &Session, mut change: RuleChange) -> Self {
        if change.row == 0 && change.unit.is_empty() {
            let settings = session.settings();
            let unit = match settings.branch.trim() {
                "" => settings.unit.trim(),
                branch => branch,
            };
            unit.clone_into(&mut change.unit);
        }
        let days = [
            change.submitted_on,
            change.approved_on,
            change.effective_on,
            change.trained_on,
        ];
        Self {
            days: days.map(|day| day.map_or_else(String::new, |day| day.to_string())),
            before: if change.row == 0 {
                RuleChange::default()
            } else {
                change.clone()
            },
            change,
            fresh: true,
        }
    }

    /// The row as it stands in the fields; none where a day cannot be read.
    fn read(&self, cx: &Cx<'_>) -> Option<RuleChange> {
        let today = cx.session.now().wall.date_naive();
        let day = |typed: &String| -> Option<Option<NaiveDate>> { read_date(typed, today).ok() };
        let [submitted, approved, effective, trained] = &self.days;
        Some(RuleChange {
            submitted_on: day(submitted)?,
            approved_on: day(approved)?,
            effective_on: day(effective)?,
            trained_on: day(trained)?,
            ..self.change.clone()
        })
    }

    /// What keeps it from being kept, as a sentence.
    fn trouble(&self, cx: &Cx<'_>) -> Option<&'static str> {
        let text = cx.text;
        let Some(change) = self.read(cx) else {
            return Some(text.debrief_date_shape());
        };
        Some(match change.fault()? {
            RuleFault::NoName => text.rule_fault_name(),
            RuleFault::NoAfter => text.rule_fault_after(),
            RuleFault::NoApprover => text.rule_fault_approver(),
            RuleFault::NotApproved => text.rule_fault_not_approved(),
            RuleFault::BeforeApproval => text.rule_fault_before(),
            RuleFault::RefusedAndApproved => text.rule_fault_refused(),
        })
    }

    /// True when it is to be closed.
    pub(super) fn keys(&mut self, keys: &Keys<'_>, cx: &Cx<'_>) -> bool {
        if keys.confirm() {
            return self.save(cx);
        }
        keys.take_always(Key::Escape)
    }

    fn save(&self, cx: &Cx<'_>) -> bool {
        if self.trouble(cx).is_some() {
            return false;
        }
        let Some(change) = self.read(cx) else {
            return false;
        };
        if change != self.before {
            let said = cx.text.rule_saved(change.name.trim());
            cx.ask(Ask::Say(Command::KeepRuleChange(Box::new(change)), said));
        }
        true
    }

    /// Draws the dialog. True when it is to be closed.
    pub(super) fn show(&mut self, ui: &Ui, cx: &Cx<'_>) -> bool {
        let screen = ui.ctx().content_rect().size();
        let width = (screen.x - 160.0).min(760.0);
        let height = screen.y - 190.0;
        dialog(ui, cx, "rule", width, |ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
            egui::ScrollArea::vertical()
                .max_height(height)
                .min_scrolled_height(height)
                .show(ui, |ui| {
                    ui.set_width(width);
                    self.fields(ui, cx, width);
                });
            if let Some(sentence) = self.trouble(cx) {
                fault(ui, cx.theme, sentence);
            }
            ui.add_space(6.0);
            self.foot(ui, cx)
        })
    }

    fn fields(&mut self, ui: &mut Ui, cx: &Cx<'_>, width: f32) {
        let (theme, text) = (cx.theme, cx.text);
        let title = if self.change.row == 0 {
            text.rule_add()
        } else {
            text.rule_edit()
        };
        label(ui, title, 18.0, Weight::Bold, theme.ink);
        if let Some(origin) = &self.change.origin {
            let told = text.follow_drill_is(origin.theme.as_str(), origin.number.as_str());
            label(ui, told, 13.0, Weight::Regular, theme.ink_2);
        }
        let half = (width - 8.0) / 2.0;
        let change = &mut self.change;
        let name = pair(
            ui,
            cx,
            half,
            (text.rule_name(), &mut change.name),
            (text.rule_number(), &mut change.number),
        );
        if std::mem::take(&mut self.fresh) {
            name.request_focus();
        }
        pair(
            ui,
            cx,
            half,
            (text.rule_clause(), &mut change.clause),
            (text.rule_reason(), &mut change.reason),
        );
        for (name, value) in [
            (text.rule_before(), &mut change.before),
            (text.rule_after(), &mut change.after),
        ] {
            label(ui, name, 13.0, Weight::Regular, theme.ink_3);
            Field::new(theme, name)
                .width(width)
                .lines(2)
                .show(ui, value);
        }
        let [submitted, approved, effective, trained] = &mut self.days;
        pair(
            ui,
            cx,
            half,
            (text.rule_submitted(), submitted),
            (text.rule_approver(), &mut change.approver),
        );
        pair(
            ui,
            cx,
            half,
            (text.rule_approved(), approved),
            (text.rule_effective(), effective),
        );
        pair(
            ui,
            cx,
            half,
            (text.rule_trained(), trained),
            (text.rule_refused(), &mut change.refused),
        );
    }

    fn foot(&self, ui: &mut Ui, cx: &Cx<'_>) -> bool {
        use crate::ui::icons;
        use crate::ui::widgets::{Button, Size};
        let (theme, text) = (cx.theme, cx.text);
        let mut gone = false;
        ui.horizontal(|ui| {
            if let Some(origin) = &self.change.origin {
                let open = Button::new(theme, text.follow_to_drill()).icon(icons::ARROW_RIGHT);
                if open.size(Size::Small).show(ui).clicked() {
                    cx.ask(Ask::Then(cx.opening(&origin.drill), Go::Debrief));
                    gone = true;
                }
            }
            let off = self.trouble(cx);
            let (save, close) = foot(ui, theme, text, text.rule_save(), off);
            gone |= close || (save && self.save(cx));
        });
        gone
    }
}

/// Two fields beside each other, each below its name; the first is given back.
pub(super) fn pair(
    ui: &mut Ui,
    cx: &Cx<'_>,
    half: f32,
    first: (&str, &mut String),
    second: (&str, &mut String),
) -> egui::Response {
    let theme = cx.theme;
    ui.horizontal(|ui| {
        for name in [first.0, second.0] {
            ui.allocate_ui(vec2(half, 16.0), |ui| {
                ui.set_width(half);
                label(ui, name, 13.0, Weight::Regular, theme.ink_3);
            });
        }
    });
    let row = ui.horizontal(|ui| {
        let field = |name: &str, value: &mut String, ui: &mut Ui| {
            Field::new(theme, name).width(half).show(ui, value)
        };
        let given = field(first.0, first.1, ui);
        field(second.0, second.1, ui);
        given
    });
    row.inner
}
