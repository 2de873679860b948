//! One teaching: what, when, where, for whom, and how many were reached.

use chrono::{Datelike as _, NaiveDate};
use egui::{Key, Ui, vec2};

use super::rule_sheet::pair;
use crate::archive::{FactQuery, Quarter};
use crate::drill::{Teaching, TeachingFault};
use crate::review::missed_groups;
use crate::session::Command;
use crate::ui::debrief::read_date;
use crate::ui::shell::dialog;
use crate::ui::shortcuts::Keys;
use crate::ui::theme::Weight;
use crate::ui::widgets::{fault, foot, label, link};
use crate::ui::{Ask, Cx};

/// Topics that are proposed.
const PROPOSED: usize = 5;

pub(super) struct TeachingSheet {
    before: Teaching,
    told: Teaching,
    /// As they are typed.
    planned_on: String,
    held_on: String,
    reached: String,
    /// Titles of the items that drills of the year missed most often.
    proposals: Vec<String>,
    /// The first field is to be given focus.
    fresh: bool,
}

impl TeachingSheet {
    pub(super) fn new(cx: &Cx<'_>, mut told: Teaching) -> Self {
        if told.row == 0 && told.unit.is_empty() {
            let settings = cx.session.settings();
            let unit = match settings.branch.trim() {
                "" => settings.unit.trim(),
                branch => branch,
            };
            unit.clone_into(&mut told.unit);
        }
        let day = |day: Option<NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
        Self {
            planned_on: day(told.planned_on),
            held_on: day(told.held_on),
            reached: told
                .reached
                .map_or_else(String::new, |count| count.to_string()),
            before: if told.row == 0 {
                Teaching::default()
            } else {
                told.clone()
            },
            told,
            proposals: proposals(cx),
            fresh: true,
        }
    }

    /// The row as it stands in the fields, or what cannot be read of it.
    fn read(&self, cx: &Cx<'_>) -> Result<Teaching, &'static str> {
        let text = cx.text;
        let today = cx.session.now().wall.date_naive();
        let day =
            |typed: &String| read_date(typed, today).map_err(|_unread| text.debrief_date_shape());
        let reached = match self.reached.trim() {
            "" => None,
            typed => Some(typed.parse().map_err(|_unread| text.teach_fault_number())?),
        };
        Ok(Teaching {
            planned_on: day(&self.planned_on)?,
            held_on: day(&self.held_on)?,
            reached,
            ..self.told.clone()
        })
    }

    /// What keeps it from being kept, as a sentence.
    fn trouble(&self, cx: &Cx<'_>) -> Option<&'static str> {
        let text = cx.text;
        match self.read(cx) {
            Err(sentence) => Some(sentence),
            Ok(told) => Some(match told.fault()? {
                TeachingFault::NoTopic => text.teach_fault_topic(),
                TeachingFault::NoDay => text.teach_fault_day(),
                TeachingFault::ReachedBefore => text.teach_fault_reached(),
            }),
        }
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
        let Ok(told) = self.read(cx) else {
            return false;
        };
        if told != self.before {
            let said = cx.text.teach_saved(told.topic.trim());
            cx.ask(Ask::Say(Command::KeepTeaching(Box::new(told)), said));
        }
        true
    }

    /// Draws the dialog. True when it is to be closed.
    pub(super) fn show(&mut self, ui: &Ui, cx: &Cx<'_>) -> bool {
        let screen = ui.ctx().content_rect().size();
        let width = (screen.x - 160.0).min(720.0);
        let height = screen.y - 190.0;
        dialog(ui, cx, "teaching", width, |ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
            egui::ScrollArea::vertical()
                .max_height(height)
                .min_scrolled_height(height)
                .show(ui, |ui| {
                    ui.set_width(width);
                    self.fields(ui, cx, width);
                });
            let trouble = self.trouble(cx);
            if let Some(sentence) = trouble {
                fault(ui, cx.theme, sentence);
            }
            ui.add_space(6.0);
            let (save, close) = foot(ui, cx.theme, cx.text, cx.text.teach_save(), trouble);
            close || (save && self.save(cx))
        })
    }

    fn fields(&mut self, ui: &mut Ui, cx: &Cx<'_>, width: f32) {
        let (theme, text) = (cx.theme, cx.text);
        let title = if self.told.row == 0 {
            text.teach_add()
        } else {
            text.teach_edit()
        };
        label(ui, title, 18.0, Weight::Bold, theme.ink);
        let half = (width - 8.0) / 2.0;
        let told = &mut self.told;
        let first = pair(
            ui,
            cx,
            half,
            (text.teach_topic(), &mut told.topic),
            (text.teach_occasion(), &mut told.occasion),
        );
        if std::mem::take(&mut self.fresh) {
            first.request_focus();
        }
        if !self.proposals.is_empty() {
            label(
                ui,
                text.teach_proposals(),
                13.0,
                Weight::Regular,
                theme.ink_3,
            );
            ui.horizontal_wrapped(|ui| {
                for title in &self.proposals {
                    if link(ui, theme, title, title).clicked() {
                        title.clone_into(&mut told.topic);
                        told.items = vec![title.clone()];
                    }
                }
            });
        }
        if !told.items.is_empty() {
            let from = text.teach_from(told.items.join(text.list_separator()));
            label(ui, from, 13.0, Weight::Regular, theme.ink_2);
        }
        pair(
            ui,
            cx,
            half,
            (text.teach_planned_on(), &mut self.planned_on),
            (text.teach_held_on(), &mut self.held_on),
        );
        pair(
            ui,
            cx,
            half,
            (text.teach_place(), &mut told.place),
            (text.teach_audience(), &mut told.audience),
        );
        pair(
            ui,
            cx,
            half,
            (text.teach_reached(), &mut self.reached),
            (text.teach_note(), &mut told.note),
        );
    }
}

/// The items that drills of this year most often did not fully do. Where they cannot be read there is none: the rows say why.
fn proposals(cx: &Cx<'_>) -> Vec<String> {
    let year = cx.session.now().wall.date_naive().year();
    let query = FactQuery {
        from: Quarter::new(year, 1),
        to: Quarter::new(year, 4),
        ..FactQuery::default()
    };
    let archive = cx.session.archive();
    let Ok(items) = archive.fact_items() else {
        return Vec::new();
    };
    let Ok(tallies) = archive.graded_tallies(&query) else {
        return Vec::new();
    };
    let missed = missed_groups(&items, &tallies, PROPOSED);
    missed.into_iter().map(|missed| missed.title).collect()
}
