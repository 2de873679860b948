use egui::{Event, Rect, Sense, Ui, pos2, vec2};

use crate::i18n::clock_minutes;
use crate::library::Library;

use super::super::theme::{Gap, IconWeight, Radius, TextRole, Theme, Weight, stroke};
use super::super::widgets::{
    Button, Field, Size, UiExt as _, a11y, at_right, card, cell, check_box, entered, focus_ring,
    icon, is_lit, label, menu_item, menu_under, paint_icon, paint_text, section_line,
};
use super::super::{Cx, Request, icons};
use super::{PADDING, SetupScreen, Taken, roster};
use crate::ui::keys::{Press as _, SetupKey};

/// Height of a row.
const ROW: f32 = 36.0;

/// Widths of 姓名, 岗位, 演练角色, 签到 and the menu at the end.
struct Widths([f32; 5]);

impl Widths {
    fn of(room: f32) -> Self {
        let (name, post, sign) = if room > 700.0 {
            (150.0, 170.0, 120.0)
        } else {
            (116.0, 126.0, 92.0)
        };
        let menu = 34.0;
        let roles = (room - name - post - sign - menu).max(80.0);
        Self([name, post, roles, sign, menu])
    }
}

/// What a press in the roster asks for.
enum Change {
    Remove(usize),
    SignIn(usize),
    SignOut(usize),
    /// Everybody who has a name and is not said to be absent.
    AllIn,
    Focus(usize, usize),
    Lines(String),
}

impl SetupScreen {
    pub(super) fn people_card(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        let padding = egui::Margin {
            bottom: 12,
            ..PADDING
        };
        let mut change = None;
        card(ui, theme, padding, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
            let count = text.setup_people_count(
                self.setup.participants.len(),
                self.setup.signed_in().unwrap_or(0),
            );
            let (mut add, mut last, mut paste, mut all_in) = (false, false, false, false);
            ui.horizontal(|ui| {
                section_line(ui, theme, text.setup_people(), &count);
                at_right(ui, |ui| {
                    add = Button::new(theme, text.setup_people_add())
                        .icon(icons::PLUS)
                        .key(SetupKey::AddPerson.cap(text))
                        .size(Size::Small)
                        .show(ui)
                        .clicked();
                    paste = Button::new(theme, text.setup_people_paste())
                        .size(Size::Small)
                        .show(ui)
                        .clicked();
                    last = Button::new(theme, text.setup_people_last())
                        .size(Size::Small)
                        .show(ui)
                        .clicked();
                    if self.absentees().count() > 1 {
                        all_in = Button::new(theme, text.setup_people_all_in())
                            .size(Size::Small)
                            .show(ui)
                            .clicked();
                    }
                });
            });
            ui.gap(Gap::Md);
            let widths = Widths::of(ui.available_width());
            if self.setup.participants.is_empty() {
                ui.gap(Gap::Md);
                ui.horizontal(|ui| {
                    icon(ui, icons::USERS, IconWeight::Regular, 22.0, theme.ink_3);
                    let words = text.setup_people_empty();
                    ui.sub(theme, words);
                });
                ui.gap(Gap::Lg);
            } else {
                head(ui, cx, &widths);
                change = self.rows(ui, cx, &widths);
            }
            if add {
                self.add_person();
            }
            if last {
                self.take_over(cx);
            }
            if paste {
                self.paste = Some(String::new());
            }
            if all_in {
                change = Some(Change::AllIn);
            }
        });
        match change {
            Some(Change::Remove(place)) => {
                if let Some(removed) = roster::remove(&mut self.setup, place) {
                    let name = removed.person.name.clone();
                    self.taken.push(Taken::Person(removed));
                    cx.request(Request::Toast(text.setup_removed(name)));
                }
            }
            Some(Change::SignIn(place)) => {
                let person = &mut self.setup.participants[place];
                person.signed_in = Some(cx.session.now().wall);
                person.absence.clear();
            }
            Some(Change::AllIn) => {
                let places: Vec<usize> = self.absentees().collect();
                for place in &places {
                    self.setup.participants[*place].signed_in = Some(cx.session.now().wall);
                }
                cx.request(Request::Toast(text.setup_all_in_done(places.len())));
            }
            Some(Change::SignOut(place)) => self.setup.participants[place].signed_in = None,
            Some(Change::Focus(place, column)) => {
                if place >= self.setup.participants.len() {
                    self.add_person();
                } else {
                    self.focus = Some((place, column));
                }
            }
            Some(Change::Lines(lines)) => {
                let lines = roster::read_lines(&lines);
                roster::add_lines(&mut self.setup, cx.session.library(), &lines);
            }
            None => {}
        }
    }

    /// Who has a name, has not signed in and is not said to be absent.
    fn absentees(&self) -> impl Iterator<Item = usize> {
        let people = self.setup.participants.iter().enumerate();
        people
            .filter(|(_, p)| {
                let is_known = !p.name.trim().is_empty();
                is_known && p.signed_in.is_none() && p.absence.trim().is_empty()
            })
            .map(|(place, _)| place)
    }

    fn rows(&mut self, ui: &mut Ui, cx: &Cx<'_>, widths: &Widths) -> Option<Change> {
        let mut change = None;
        for place in 0..self.setup.participants.len() {
            ui.push_id(("person", place), |ui| {
                let top = ui.cursor().min;
                ui.painter().hline(
                    top.x..=top.x + widths.0.iter().sum::<f32>(),
                    top.y,
                    stroke::hair(cx.theme.line),
                );
                if let Some(asked) = self.row(ui, cx, widths, place) {
                    change = Some(asked);
                }
            });
        }
        change
    }

    fn row(&mut self, ui: &mut Ui, cx: &Cx<'_>, widths: &Widths, place: usize) -> Option<Change> {
        let [name_width, post_width, roles_width, sign_width, menu_width] = widths.0;
        let mut change = None;
        let size = vec2(ui.available_width(), ROW);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let mut x = rect.left();
        for (column, width) in [name_width, post_width].into_iter().enumerate() {
            // The text of a cell stands under its head, the frame around it.
            let at = Rect::from_min_size(pos2(x - 8.0, rect.top()), vec2(width, ROW));
            x += width;
            let salt = if column == 0 { "name" } else { "post" };
            if let Some(asked) = cell(ui, at, salt, |ui| self.written(ui, cx, place, column)) {
                change = Some(asked);
            }
        }
        let at = Rect::from_min_size(pos2(x, rect.top()), vec2(roles_width - 8.0, ROW));
        cell(ui, at, "roles", |ui| self.roles_cell(ui, cx, place));
        x += roles_width;
        let at = Rect::from_min_size(pos2(x, rect.top()), vec2(sign_width, ROW));
        if let Some(asked) = cell(ui, at, "sign", |ui| self.sign_cell(ui, cx, place)) {
            change = Some(asked);
        }
        x += sign_width;
        let at = Rect::from_min_size(pos2(x, rect.top()), vec2(menu_width, ROW));
        if let Some(asked) = cell(ui, at, "menu", |ui| self.row_menu(ui, cx, place)) {
            change = Some(asked);
        }
        change
    }

    /// 姓名 or 岗位
    fn written(&mut self, ui: &mut Ui, cx: &Cx<'_>, place: usize, column: usize) -> Option<Change> {
        let text = cx.text;
        let mut change = None;
        let id = ui.make_persistent_id("cell");
        if let Some(lines) = pasted_lines(ui, id) {
            change = Some(Change::Lines(lines));
        }
        let person = &mut self.setup.participants[place];
        let (title, weight, value) = if column == 0 {
            (text.setup_col_name(), Weight::Medium, &mut person.name)
        } else {
            (text.setup_col_post(), Weight::Regular, &mut person.post)
        };
        let name = text.setup_cell(place + 1, title);
        let response = Field::new(cx.theme, &name)
            .id(id)
            .width(ui.max_rect().width())
            .height(32.0)
            .font(TextRole::Body.weight(weight))
            .hint(title)
            .cell()
            .show(ui, value);
        if self.focus == Some((place, column)) {
            response.request_focus();
            response.scroll_to_me(None);
            self.focus = None;
        }
        let typed = id.with("typed");
        if response.changed() {
            ui.data_mut(|data| data.insert_temp(typed, true));
        }
        if response.lost_focus()
            && column == 1
            && ui
                .data_mut(|data| data.remove_temp::<bool>(typed))
                .is_some()
        {
            roster::cast_by_post(&mut self.setup, cx.session.library(), place);
        }
        if entered(ui, &response) {
            change = Some(if column == 0 {
                Change::Focus(place, 1)
            } else {
                Change::Focus(place + 1, 0)
            });
        }
        change
    }

    /// What somebody plays, and the list to choose it from.
    fn roles_cell(&mut self, ui: &mut Ui, cx: &Cx<'_>, place: usize) {
        let (theme, text) = (cx.theme, cx.text);
        let library = cx.session.library();
        let mut titles = offices(cx, &self.setup, place);
        titles.extend(roster::roles_of(&self.setup, library, place));
        let (words, ink) = if titles.is_empty() {
            (text.setup_roles_none().to_owned(), theme.ink_3)
        } else {
            (titles.join(text.setup_roles_separator()), theme.ink)
        };
        let size = vec2(ui.max_rect().width(), 32.0);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        let name = text.setup_roles_of(words.as_str(), place + 1);
        a11y::button(&response, || &name);
        let frame = rect.expand2(vec2(8.0, 0.0));
        if is_lit(&response) {
            ui.painter().rect_stroke(
                frame,
                Radius::Control,
                stroke::hair(theme.control),
                egui::StrokeKind::Inside,
            );
            focus_ring(ui, theme, &response, frame, Radius::Control);
            let at = pos2(rect.right() - 8.0, rect.center().y);
            let sign = icons::CARET_DOWN;
            paint_icon(
                ui.painter(),
                at,
                sign,
                IconWeight::Regular,
                14.0,
                theme.ink_3,
            );
        }
        let room = rect.width() - 20.0;
        paint_text(ui, rect.left_center(), room, &words, TextRole::Body, ink);
        let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
        menu_under(&response, 260.0, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            self.role_boxes(ui, theme, library, place);
        });
    }

    fn role_boxes(&mut self, ui: &mut Ui, theme: &Theme, library: &Library, place: usize) {
        let many = self.setup.scenes.len() > 1;
        for scene in 0..self.setup.scenes.len() {
            let Some(script) = library.find(&self.setup.scenes[scene].scenario) else {
                continue;
            };
            if many {
                let title = &script.scenario.title;
                ui.hint(theme, title);
            }
            ui.push_id(scene, |ui| {
                for role in &script.scenario.roles {
                    let mut on = roster::plays(&self.setup, scene, &role.id, place);
                    let response = check_box(ui, theme, &mut on, &role.title);
                    if response.changed() {
                        roster::cast(&mut self.setup, scene, &role.id, place, on);
                    }
                    response.on_hover_text(&role.duty);
                }
            });
        }
    }

    fn sign_cell(&self, ui: &mut Ui, cx: &Cx<'_>, place: usize) -> Option<Change> {
        let (theme, text) = (cx.theme, cx.text);
        let person = &self.setup.participants[place];
        let rect = ui.max_rect();
        if let Some(at) = person.signed_in {
            let time = clock_minutes(at);
            let sense = Sense::focusable_noninteractive();
            let response = ui.interact(rect, ui.scope_id().with("signed"), sense);
            let name = text.setup_signed(person.name.as_str(), time.as_str());
            a11y::label(&response, || &name);
            focus_ring(ui, theme, &response, rect, Radius::Control);
            let face = TextRole::Body.font();
            paint_text(
                ui,
                rect.left_center(),
                rect.width(),
                &time,
                face,
                theme.ink_2,
            );
            return None;
        }
        let mut pressed = None;
        let name = text.setup_sign_in_of(person.name.as_str(), place + 1);
        let button = Button::new(theme, text.setup_sign_in()).name(&name);
        if button.size(Size::Small).show(ui).clicked() {
            pressed = Some(Change::SignIn(place));
            // The button goes. Without a place of its own the focus would fall on what starts a drill.
            let signed = ui.scope_id().with("signed");
            ui.memory_mut(|memory| memory.request_focus(signed));
        }
        if !person.absence.trim().is_empty() {
            let words = text.setup_absent();
            label(ui, words, TextRole::Caption, theme.partly).on_hover_text(&person.absence);
        }
        pressed
    }

    fn row_menu(&mut self, ui: &mut Ui, cx: &Cx<'_>, place: usize) -> Option<Change> {
        let (theme, text) = (cx.theme, cx.text);
        let (rect, response) = ui.allocate_exact_size(vec2(34.0, 32.0), Sense::click());
        let person = &mut self.setup.participants[place];
        let name = text.setup_row_menu(person.name.as_str(), place + 1);
        a11y::button(&response, || &name);
        if is_lit(&response) {
            ui.painter()
                .rect_filled(rect, Radius::Control, theme.sunken);
        }
        let sign = icons::DOTS_THREE;
        let center = rect.center();
        paint_icon(
            ui.painter(),
            center,
            sign,
            IconWeight::Regular,
            18.0,
            theme.ink_3,
        );
        let mut change = None;
        menu_under(&response, 260.0, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            if person.signed_in.is_some() {
                if menu_item(ui, theme, text.setup_sign_out(), false).clicked() {
                    change = Some(Change::SignOut(place));
                    ui.close();
                }
            } else {
                ui.hint(theme, text.setup_absence());
                Field::new(theme, text.setup_absence())
                    .hint(text.setup_absence_hint())
                    .width(244.0)
                    .show(ui, &mut person.absence);
            }
            if menu_item(ui, theme, text.setup_remove(), false).clicked() {
                change = Some(Change::Remove(place));
                ui.close();
            }
        });
        change
    }

    /// One more row, ready to be written in.
    pub(super) fn add_person(&mut self) {
        let place = roster::add(&mut self.setup, "", "");
        self.focus = Some((place, 0));
    }
}

fn head(ui: &mut Ui, cx: &Cx<'_>, widths: &Widths) {
    let text = cx.text;
    let titles = [
        text.setup_col_name(),
        text.setup_col_post(),
        text.setup_col_roles(),
        text.setup_col_sign(),
    ];
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
    let mut x = rect.left();
    for (title, width) in titles.into_iter().zip(widths.0) {
        let at = pos2(x, rect.top() + 9.0);
        let face = TextRole::Caption.strong();
        paint_text(ui, at, width, title, face, cx.theme.ink_3);
        x += width;
    }
}

/// The offices somebody holds besides the roles of the script.
fn offices(cx: &Cx<'_>, setup: &crate::drill::Setup, place: usize) -> Vec<String> {
    let text = cx.text;
    let name = setup.participants[place].name.trim();
    if name.is_empty() {
        return Vec::new();
    }
    let held = |field: &str| {
        field
            .trim()
            .strip_prefix(name)
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    [
        (&setup.commander, text.setup_commander()),
        (&setup.site_commander, text.setup_site_commander()),
        (&setup.facilitator, text.setup_facilitator()),
        (&setup.evaluator, text.setup_evaluator()),
        (&setup.recorder, text.setup_recorder()),
    ]
    .into_iter()
    .filter(|(field, _)| held(field))
    .map(|(_, office)| office.to_owned())
    .collect()
}

/// Several lines pasted into a cell are people, not one long name.
fn pasted_lines(ui: &Ui, cell: egui::Id) -> Option<String> {
    if !ui.memory(|m| m.has_focus(cell)) {
        return None;
    }
    ui.input_mut(|input| {
        let at = input
            .events
            .iter()
            .position(|e| matches!(e, Event::Paste(text) if text.trim().lines().count() > 1))?;
        match input.events.remove(at) {
            Event::Paste(text) => Some(text),
            _ => None,
        }
    })
}
