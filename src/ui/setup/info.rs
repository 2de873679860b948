use egui::{Rect, Sense, StrokeKind, Ui, vec2};

use crate::drill::{Disclosure, DrillMode, Setup};
use crate::i18n::clock_minutes;

use super::super::widgets::{
    Button, Field, Size, UiExt as _, a11y, caption, card, paint_icon, paint_text, section_line,
    segmented,
};
use super::super::{Cx, icons};
use super::{PADDING, SetupScreen};
use crate::ui::theme::{Gap, IconWeight, Radius, TextRole, stroke};

/// Height of a row of the form.
const ROW: f32 = 36.0;

/// A form of one or two fields a row.
struct TwoColumnForm<'a, 'b> {
    cx: &'a Cx<'b>,
    label: f32,
    field: f32,
    two: bool,
}

impl TwoColumnForm<'_, '_> {
    fn row(&self, ui: &mut Ui, left: impl FnOnce(&mut Ui, f32), right: impl FnOnce(&mut Ui, f32)) {
        if self.two {
            ui.horizontal(|ui| {
                left(ui, self.field);
                ui.gap(Gap::Xl);
                right(ui, self.field);
            });
        } else {
            ui.horizontal(|ui| left(ui, self.field));
            ui.horizontal(|ui| right(ui, self.field));
        }
    }

    fn name(&self, ui: &mut Ui, words: &str) {
        caption(ui, self.cx.theme, self.label, ROW, words);
    }

    fn text(
        &self,
        ui: &mut Ui,
        width: f32,
        words: &str,
        hint: &str,
        choices: &[String],
        value: &mut String,
    ) {
        self.name(ui, words);
        Field::new(self.cx.theme, words)
            .hint(hint)
            .width(width)
            .choices(choices)
            .show(ui, value);
    }
}

impl SetupScreen {
    pub(super) fn info_card(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        let people = people(&self.setup);
        card(ui, theme, PADDING, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(0.0, 12.0);
            section_line(ui, theme, text.setup_info(), "");
            let all = ui.available_width();
            let two = all > 560.0;
            let label = if text.language() == crate::i18n::Language::En {
                112.0
            } else {
                96.0
            };
            let columns = if two { 2.0 } else { 1.0 };
            let field = (all - columns * label - 16.0 * (columns - 1.0)) / columns;
            let form = TwoColumnForm {
                cx,
                label,
                field,
                two,
            };
            let setup = &mut self.setup;
            ui.horizontal(|ui| {
                let width = all - label;
                form.text(ui, width, text.setup_name(), "", &[], &mut setup.name);
            });
            let number = &mut setup.number;
            form.row(
                ui,
                |ui, width| {
                    form.name(ui, text.setup_date());
                    date_field(ui, cx, width);
                },
                |ui, width| form.text(ui, width, text.setup_number(), "", &[], number),
            );
            let places = [
                text.setup_place_hall(),
                text.setup_place_room(),
                text.setup_place_meeting(),
            ]
            .map(str::to_owned);
            let levels = [
                text.setup_level_low(),
                text.setup_level_middle(),
                text.setup_level_high(),
            ]
            .map(str::to_owned);
            let (place, level) = (&mut setup.place, &mut setup.incident_level);
            let (form_of, disclosure) = (&mut setup.form, &mut setup.disclosure);
            form.row(
                ui,
                |ui, width| {
                    let hint = text.setup_place_hint();
                    form.text(ui, width, text.setup_place(), hint, &places, place);
                },
                |ui, width| {
                    let hint = text.setup_level_hint();
                    form.text(ui, width, text.setup_level(), hint, &levels, level);
                },
            );
            form.row(
                ui,
                |ui, width| {
                    form.name(ui, text.setup_form());
                    let choices = [DrillMode::Tabletop, DrillMode::Live].map(|f| (f, text.form(f)));
                    in_box(ui, width, |ui| {
                        segmented(ui, theme, text.setup_form(), form_of, &choices);
                    });
                },
                |ui, width| {
                    form.name(ui, text.setup_disclosure());
                    let choices =
                        [Disclosure::Open, Disclosure::Blind].map(|d| (d, text.disclosure(d)));
                    in_box(ui, width, |ui| {
                        segmented(ui, theme, text.setup_disclosure(), disclosure, &choices);
                    });
                },
            );
            let hint = text.setup_person_hint();
            let (commander, site) = (&mut setup.commander, &mut setup.site_commander);
            form.row(
                ui,
                |ui, w| form.text(ui, w, text.setup_commander(), hint, &people, commander),
                |ui, w| form.text(ui, w, text.setup_site_commander(), hint, &people, site),
            );
            let (facilitator, evaluator) = (&mut setup.facilitator, &mut setup.evaluator);
            form.row(
                ui,
                |ui, w| form.text(ui, w, text.setup_facilitator(), hint, &people, facilitator),
                |ui, w| form.text(ui, w, text.setup_evaluator(), hint, &people, evaluator),
            );
            let recorder = &mut setup.recorder;
            let more = &mut self.more;
            form.row(
                ui,
                |ui, w| form.text(ui, w, text.setup_recorder(), hint, &people, recorder),
                |ui, _| {
                    ui.room(if two { label } else { 0.0 });
                    let (words, sign) = if *more {
                        (text.setup_less(), icons::CARET_UP)
                    } else {
                        (text.setup_more(), icons::CARET_DOWN)
                    };
                    let button = Button::new(theme, words)
                        .icon(sign)
                        .ghost()
                        .size(Size::Normal);
                    if button.show(ui).clicked() {
                        *more = !*more;
                    }
                },
            );
            if *more {
                let (unit, branch) = (&mut setup.unit, &mut setup.branch);
                form.row(
                    ui,
                    |ui, w| form.text(ui, w, text.setup_unit(), "", &[], unit),
                    |ui, w| form.text(ui, w, text.setup_branch(), "", &[], branch),
                );
                let (planned, to) = (&mut setup.planned, &mut setup.notice.addressees);
                let planned_hint = text.setup_planned_hint();
                let to_hint = text.setup_addressees_hint();
                form.row(
                    ui,
                    |ui, w| form.text(ui, w, text.setup_planned(), planned_hint, &[], planned),
                    |ui, w| form.text(ui, w, text.setup_addressees(), to_hint, &[], to),
                );
                let (contact, phone) = (&mut setup.notice.contact, &mut setup.notice.phone);
                form.row(
                    ui,
                    |ui, w| form.text(ui, w, text.setup_contact(), "", &people, contact),
                    |ui, w| form.text(ui, w, text.setup_phone(), "", &[], phone),
                );
                let number = &mut setup.notice.number;
                form.row(
                    ui,
                    |ui, w| form.text(ui, w, text.setup_notice_number(), "", &[], number),
                    |_, _| {},
                );
                let (mut start, mut stop) = (setup.start_word.clone(), setup.stop_word.clone());
                form.row(
                    ui,
                    |ui, w| form.text(ui, w, text.setup_start_word(), "", &[], &mut start),
                    |ui, w| form.text(ui, w, text.setup_stop_word(), "", &[], &mut stop),
                );
                if (&start, &stop) != (&setup.start_word, &setup.stop_word) {
                    cx.session.call_out(setup, start, stop);
                }
                ui.horizontal(|ui| {
                    let hint = text.setup_supplies_hint();
                    let width = all - label;
                    let value = &mut setup.supplies;
                    form.text(ui, width, text.setup_supplies(), hint, &[], value);
                });
            }
        });
    }
}

/// A control narrower than its place.
fn in_box(ui: &mut Ui, width: f32, add: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(
        vec2(width, ROW),
        egui::Layout::left_to_right(egui::Align::Center),
        |ui| {
            ui.set_width(width);
            add(ui);
        },
    );
}

/// The day and the hour, as they will be recorded.
fn date_field(ui: &mut Ui, cx: &Cx<'_>, width: f32) {
    let theme = cx.theme;
    let wall = cx.session.now().wall;
    let (rect, _) = ui.allocate_exact_size(vec2(width, ROW), Sense::hover());
    let painter = ui.painter();
    painter.rect(
        rect,
        Radius::Control,
        theme.surface_2,
        stroke::hair(theme.line_strong),
        StrokeKind::Inside,
    );
    let at = rect.left_center() + vec2(21.0, 0.0);
    let sign = icons::CALENDAR_BLANK;
    paint_icon(painter, at, sign, IconWeight::Regular, 18.0, theme.ink_3);
    let date = cx.text.full_date(wall.date_naive());
    let face = TextRole::Body.font();
    let time = clock_minutes(wall);
    let left = rect.left_center() + vec2(38.0, 0.0);
    paint_text(
        ui,
        left,
        rect.width() - 90.0,
        &date,
        face.clone(),
        theme.ink,
    );
    let right = rect.right_center() - vec2(12.0, 0.0);
    ui.painter()
        .text(right, egui::Align2::RIGHT_CENTER, &time, face, theme.ink_2);
    a11y::painted(
        ui,
        Rect::from_min_max(rect.min, rect.max),
        &format!("{date} {time}"),
    );
    let to_next = 60 - i64::from(chrono::Timelike::second(&wall));
    let wait = std::time::Duration::from_secs(to_next.unsigned_abs());
    ui.ctx().request_repaint_after(wait);
}

/// The people of the roster as they may stand in a field: 姓名，岗位.
fn people(setup: &Setup) -> Vec<String> {
    setup
        .participants
        .iter()
        .filter(|p| !p.name.trim().is_empty())
        .map(|p| p.name.trim().to_owned())
        .collect()
}
