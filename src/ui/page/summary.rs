//! 概要: what the drill was, what it came to, and what was not met, on one page.

use egui::{Margin, ScrollArea, Sense, Ui, vec2};

use crate::drill::{Drill, Event, SheetMark};
use crate::i18n::{clock_minutes, duration};

use crate::ui::shared::entries::Row;
use crate::ui::shared::figure_rows::{lacking_row, nothing_lacking, stage_row, worth_room};
use crate::ui::shared::figures_strip::{TileHit, figures_strip};
use crate::ui::theme::{Gap, TextRole};
use crate::ui::widgets::{UiExt as _, a11y, card, column, paint_text, section_line, turn_by_keys};
use crate::ui::{Cx, widgets};

use super::tabs::Tab;
use super::{PageScreen, View, Wanted};

const GAP: f32 = 14.0;
const PADDING: Margin = Margin {
    left: 20,
    right: 20,
    top: 16,
    bottom: 14,
};
/// Below this width there is one column.
const NARROW: f32 = 900.0;
/// Width of what a fact is called.
const NAME: f32 = 104.0;

impl PageScreen {
    pub(super) fn summary(&mut self, ui: &mut Ui, cx: &Cx<'_>, drill: &Drill, view: &View) {
        ScrollArea::vertical()
            .id_salt("page summary")
            .auto_shrink(false)
            .show(ui, |ui| {
                turn_by_keys(ui, false);
                ui.spacing_mut().item_spacing = vec2(GAP, GAP);
                // The edges of cards are drawn whole.
                let width = ui.available_width() - 2.0;
                ui.set_max_width(width);
                let narrow = width < NARROW;
                match figures_strip(ui, cx, drill, &view.figures, narrow) {
                    Some(TileHit::Score) => self.turn_to(cx, Tab::Items),
                    Some(TileHit::RedLines) => self.red_line(cx, drill, view),
                    None => {}
                }
                if narrow {
                    self.what_it_came_to(ui, cx, drill, view);
                    self.what_it_was(ui, cx, drill, view);
                } else {
                    let half = (width - GAP) / 2.0;
                    ui.horizontal_top(|ui| {
                        column(ui, half, |ui| self.what_it_came_to(ui, cx, drill, view));
                        column(ui, half, |ui| self.what_it_was(ui, cx, drill, view));
                    });
                }
                ui.gap(Gap::Md);
            });
    }

    /// The moment at which the first red line was touched; all items where none was.
    fn red_line(&mut self, cx: &Cx<'_>, drill: &Drill, view: &View) {
        let touched = view.figures.assessment.touched.first();
        match touched.filter(|_| !drill.entries().is_empty()) {
            Some((.., seq)) => self.wanted = Some(Wanted::Entry(*seq)),
            None => self.turn_to(cx, Tab::Items),
        }
    }

    fn what_it_came_to(&mut self, ui: &mut Ui, cx: &Cx<'_>, drill: &Drill, view: &View) {
        let (theme, text) = (cx.theme, cx.text);
        let figures = &view.figures;
        let pass = drill.state().setup.thresholds.pass;
        card(ui, theme, PADDING, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(0.0, 2.0);
            section_line(ui, theme, text.debrief_stages(), text.debrief_stages_note());
            let many = drill.scenarios().len() > 1;
            let mut scene = usize::MAX;
            let room = worth_room(ui, cx, &figures.stages);
            for row in &figures.stages {
                if many && row.scene != scene {
                    scene = row.scene;
                    let title = drill
                        .scenarios()
                        .get(scene)
                        .map_or("", |s| s.title.as_str());
                    ui.note(theme, title);
                }
                if stage_row(ui, cx, row, pass, room) {
                    self.turn_to_stage(drill, view, row.scene, row.stage);
                }
            }
        });
        card(ui, theme, PADDING, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
            if figures.lacking.is_empty() {
                section_line(ui, theme, nothing_lacking(text, figures), "");
                return;
            }
            let title = text.debrief_lacking(figures.lacking.len());
            section_line(ui, theme, &title, text.page_lacking_note());
            ui.gap(Gap::Md);
            for row in &figures.lacking {
                ui.push_id((row.scene, &row.item), |ui| {
                    let scenes = &drill.state().scenes;
                    let rated = scenes.get(row.scene).and_then(|s| s.rating(&row.item));
                    if lacking_row(ui, cx, row)
                        && let Some(rated) = rated
                    {
                        self.wanted = Some(Wanted::Entry(rated.seq));
                    }
                });
            }
        });
    }

    fn turn_to_stage(&mut self, drill: &Drill, view: &View, scene: usize, stage: usize) {
        let scenario = drill.scenarios().get(scene);
        let wanted = scenario.and_then(|s| s.stages.get(stage)).map(|s| &s.id);
        let first = view.rows.iter().find(|row: &&Row| {
            let cue = scenario.and_then(|s| s.cue(&row.mark));
            row.scene == scene && cue.map(|cue| &cue.stage) == wanted
        });
        if let Some(row) = first {
            self.wanted = Some(Wanted::Entry(row.seq));
        }
    }

    fn what_it_was(&mut self, ui: &mut Ui, cx: &Cx<'_>, drill: &Drill, view: &View) {
        let (theme, text) = (cx.theme, cx.text);
        let debrief = &drill.state().debrief;
        card(ui, theme, PADDING, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
            section_line(ui, theme, text.page_about(), "");
            ui.gap(Gap::Sm);
            for (name, words) in facts(cx, drill) {
                fact(ui, cx, name, &words);
            }
        });
        card(ui, theme, PADDING, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(0.0, 4.0);
            section_line(ui, theme, text.page_points(), text.page_points_note());
            let mut any = false;
            for row in view
                .rows
                .iter()
                .filter(|r| debrief.points.contains(&r.seq) && !r.is_added())
            {
                any = true;
                let words = [duration(row.millis).as_str(), " ", &row.text].concat();
                if line(ui, cx, row.seq, &words) {
                    self.wanted = Some(Wanted::Entry(row.seq));
                }
            }
            if !any {
                ui.note(theme, text.page_no_points());
            }
        });
        card(ui, theme, PADDING, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(0.0, 4.0);
            let count = text.page_problems_count(debrief.problems.len());
            section_line(ui, theme, &count, "");
            for (place, problem) in debrief.problems.iter().enumerate() {
                let state = text.action_state(problem.state);
                let words = format!("{}. {}", place + 1, problem.text);
                let words = [words.as_str(), state].join(text.debrief_joint());
                if line(ui, cx, place as u64, &words) {
                    self.turn_to(cx, Tab::Actions);
                }
            }
        });
        if !(debrief.sheets.is_empty() && debrief.self_ratings.is_empty()) {
            card(ui, theme, PADDING, |ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
                section_line(ui, theme, text.page_second(), "");
                ui.gap(Gap::Sm);
                for sheet in &debrief.sheets {
                    let marked = sheet.marks.iter();
                    let marked = marked
                        .filter(|(.., mark, _)| *mark != SheetMark::Blank)
                        .count();
                    let words = text.page_sheet_marks(marked);
                    fact(ui, cx, &sheet.evaluator, &words);
                }
                for rating in &debrief.self_ratings {
                    let of = [rating.readiness, rating.roles, rating.communication];
                    let words: Vec<&str> =
                        of.iter().flatten().map(|r| text.readiness(*r)).collect();
                    let words = [text.page_self_rating(), &words.join(text.list_separator())];
                    let words = words.join(text.debrief_joint());
                    fact(ui, cx, &rating.name, &words);
                }
            });
        }
    }
}

/// Who, where, when and how.
fn facts<'a>(cx: &Cx<'a>, drill: &Drill) -> Vec<(&'a str, String)> {
    let text = cx.text;
    let state = drill.state();
    let setup = &state.setup;
    let time = match (state.started, state.ended) {
        (Some(from), Some(to)) => {
            let day = text.full_date(from.wall.date_naive());
            let clock = [clock_minutes(from.wall), clock_minutes(to.wall)].join("–");
            [day.as_str(), " ", &clock].concat()
        }
        (Some(from), None) => text.full_date(from.wall.date_naive()),
        _ => String::new(),
    };
    let paused = if state.pauses.is_empty() {
        String::new()
    } else {
        text.page_pauses(state.pauses.len())
    };
    let form = [text.form(setup.form), text.disclosure(setup.disclosure)];
    let people = match drill.state().present() {
        Some(present) => text.page_people_count(setup.expected(), present),
        None => text.page_people_unsigned(setup.expected()),
    };
    let names: Vec<String> = setup
        .participants
        .iter()
        .map(|person| match person.post.trim() {
            "" => person.name.clone(),
            post => [person.name.as_str(), " ", post].concat(),
        })
        .collect();
    let scripts: Vec<String> = drill
        .scenarios()
        .iter()
        .map(|s| [s.id.as_str(), " ", &s.title].concat())
        .collect();
    let entries = drill.entries().len();
    let corrections = drill.entries().iter();
    let corrections = corrections
        .filter(|e| {
            matches!(
                e.event,
                Event::Retracted { .. } | Event::SetupAmended { .. }
            )
        })
        .count();
    let all = [
        (text.page_fact_number(), setup.number.clone()),
        (text.page_fact_name(), setup.name.clone()),
        (text.page_fact_script(), scripts.join("\n")),
        (text.page_fact_unit(), setup.unit.clone()),
        (text.page_fact_branch(), setup.branch.clone()),
        (text.page_fact_place(), setup.place.clone()),
        (text.page_fact_form(), form.join(text.list_separator())),
        (text.page_fact_time(), time),
        (text.page_fact_pauses(), paused),
        (text.page_fact_commander(), setup.commander.clone()),
        (text.page_fact_facilitator(), setup.facilitator.clone()),
        (text.page_fact_evaluator(), setup.evaluator.clone()),
        (text.page_fact_recorder(), setup.recorder.clone()),
        (text.page_fact_people(), people),
        (text.page_fact_names(), names.join(text.list_separator())),
        (
            text.page_fact_entries(),
            text.page_entries(corrections, entries),
        ),
    ];
    all.into_iter()
        .filter(|(_, words)| !words.trim().is_empty())
        .collect()
}

fn fact(ui: &mut Ui, cx: &Cx<'_>, name: &str, words: &str) {
    let theme = cx.theme;
    let room = (ui.available_width() - NAME - 8.0).max(80.0);
    let face = TextRole::Body.font();
    let galley = ui.painter().layout(words.to_owned(), face, theme.ink, room);
    let height = galley.size().y.max(20.0) + 6.0;
    let size = vec2(ui.available_width(), height);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    a11y::label(&response, || [name, words].join(cx.text.run_comma()));
    let at = egui::pos2(rect.left(), rect.top() + 12.0);
    let face = TextRole::Small.font();
    paint_text(ui, at, NAME - 8.0, name, face, theme.ink_3);
    let at = rect.left_top() + vec2(NAME, 2.0);
    ui.painter().galley(at, galley, theme.ink);
}

/// A line that leads somewhere.
fn line(ui: &mut Ui, cx: &Cx<'_>, salt: u64, words: &str) -> bool {
    let theme = cx.theme;
    let row = widgets::Row::new(theme, 28.0).opens().reach(6.0, 0.0);
    let shown = ui.push_id(salt, |ui| {
        row.show(
            ui,
            || words,
            |row| row.rest(words, TextRole::Body, theme.ink),
        )
    });
    shown.inner.on_hover_text_at_pointer(words).clicked()
}
