//! 档案: all drills, found and looked at; the corrective actions of all of them; the plan of the year.

mod bulk;
mod filters;
mod jobs;
mod keys;
mod list;
mod more;
mod panel;
mod plan;
mod row;
mod select;
mod table;

use egui::{Key, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::session::Session;

use super::Cx;
use super::follow::ActionsScreen;
use super::shortcuts::Keys;
use super::theme::{Weight, font};
use super::widgets::{at_right, gutter, label, paint_text, rows, text_width};

pub(crate) use jobs::{Look, look};
pub(crate) use list::DrillList;
use plan::PlanSheet;

const HEADER: f32 = 72.0;

/// The parts of the archive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Part {
    #[default]
    Drills,
    Actions,
    Plan,
}

impl Part {
    const ALL: [Self; 3] = [Self::Drills, Self::Actions, Self::Plan];
}

pub(crate) struct ArchiveScreen {
    part: Part,
    pub(crate) list: DrillList,
    actions: ActionsScreen,
    plan: PlanSheet,
}

impl ArchiveScreen {
    pub(crate) fn new(session: &Session) -> Self {
        Self {
            part: Part::default(),
            list: DrillList::default(),
            actions: ActionsScreen::new(session),
            plan: PlanSheet::default(),
        }
    }

    /// Shows this part.
    pub(crate) fn turn_to(&mut self, part: Part) {
        self.part = part;
    }

    pub(crate) fn keys(&mut self, keys: &Keys<'_>, cx: &Cx<'_>) {
        if !self.actions.busy() && !self.list.asks_name() && keys.take_always(Key::F6) {
            let place = Part::ALL.iter().position(|p| *p == self.part).unwrap_or(0);
            self.part = Part::ALL[(place + 1) % Part::ALL.len()];
            return;
        }
        match self.part {
            Part::Drills => self.list.keys(keys, cx),
            Part::Actions => self.actions.keys(keys, cx),
            Part::Plan => {
                if keys.take_always(Key::Escape) {
                    self.part = Part::Drills;
                }
            }
        }
    }

    pub(crate) fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let all = ui.max_rect();
        let side = gutter(all.width());
        let head = all.with_max_y(all.top() + HEADER);
        // The counts of the tabs come with the list.
        self.list.refresh(cx);
        rows(
            ui,
            head.shrink2(vec2(side - 6.0, 0.0)),
            "archive head",
            |ui| {
                self.header(ui, cx);
            },
        );
        let line = Stroke::new(1.0, cx.theme.line);
        ui.painter().hline(all.x_range(), head.bottom() - 0.5, line);
        let body = Rect::from_min_max(
            pos2(all.left() + side, head.bottom()),
            pos2(all.right() - side, all.bottom()),
        );
        match self.part {
            Part::Drills => self.list.show(ui, cx, body),
            Part::Actions => self.actions.show(ui, cx, body),
            Part::Plan => rows(ui, body, "plan", |ui| {
                ui.add_space(12.0);
                self.plan.show(ui, cx);
            }),
        }
    }

    fn header(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        ui.horizontal_centered(|ui| {
            ui.add_space(6.0);
            label(ui, text.find_title(), 22.0, Weight::Bold, theme.ink);
            ui.spacing_mut().item_spacing.x = 20.0;
            ui.add_space(8.0);
            let (drills, open) = self.list.counts();
            for part in Part::ALL {
                let (words, note) = match part {
                    Part::Drills => (
                        text.find_tab_drills(),
                        drills.map_or_else(String::new, |count| count.to_string()),
                    ),
                    Part::Actions => (
                        text.find_tab_actions(),
                        open.map_or_else(String::new, |count| text.find_tab_open(count)),
                    ),
                    Part::Plan => (text.find_tab_plan(), String::new()),
                };
                if tab(ui, cx, words, &note, self.part == part) {
                    self.part = part;
                }
            }
            at_right(ui, |ui| {
                ui.spacing_mut().item_spacing.x = 12.0;
                match self.part {
                    Part::Drills => self.list.tools(ui, cx),
                    Part::Actions => self.actions.tools(ui, cx),
                    Part::Plan => {}
                }
            });
        });
    }
}

/// A part of the archive with how much is in it. True when it was pressed.
fn tab(ui: &mut Ui, cx: &Cx<'_>, words: &str, note: &str, on: bool) -> bool {
    let theme = cx.theme;
    let (bold, small) = (font(15.0, Weight::Bold), font(12.0, Weight::Regular));
    let first = text_width(ui, words, bold.clone());
    // Measured in bold, so that choosing moves nothing.
    let second = if note.is_empty() {
        0.0
    } else {
        text_width(ui, note, small.clone()) + 6.0
    };
    let (rect, response) = ui.allocate_exact_size(vec2(first + second, HEADER), Sense::click());
    response.widget_info(|| {
        let name = [words, note].join(" ");
        WidgetInfo::selected(Role::Tab, true, on, name.trim())
    });
    let (face, ink) = if on {
        (bold, theme.ink)
    } else {
        (font(15.0, Weight::Regular), theme.ink_2)
    };
    let y = rect.center().y;
    let end = paint_text(ui, pos2(rect.left(), y), first + 2.0, words, face, ink);
    if !note.is_empty() {
        let at = pos2(end + 6.0, y + 1.0);
        paint_text(ui, at, second + 2.0, note, small, theme.ink_3);
    }
    if on {
        let line = Stroke::new(2.0, theme.accent);
        ui.painter()
            .hline(rect.x_range(), rect.bottom() - 1.0, line);
    }
    if response.has_focus() {
        let around = rect.expand2(vec2(6.0, -18.0));
        let stroke = Stroke::new(2.0, theme.accent);
        let inside = egui::StrokeKind::Inside;
        ui.painter().rect_stroke(around, 6.0, stroke, inside);
    }
    response
        .on_hover_cursor(egui::CursorIcon::PointingHand)
        .clicked()
}
