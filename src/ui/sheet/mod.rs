//! An evaluator's sheet, filled in: the same checklist and the same keys, and nothing else of the script.

use std::path::PathBuf;

use egui::{Rect, ScrollArea, Sense, StrokeKind, Ui, pos2, vec2};

use crate::drill::{Sheet, SheetItem, SheetMark};
use crate::i18n::duration;
use crate::scenario::Level;
use crate::session::Session;
use crate::tasks::News;

use crate::ui::keys::{Keys, Press as _, SheetKey, led};
use crate::ui::shell::titled;
use crate::ui::theme::{Gap, IconWeight, Radius, TextRole, stroke};
use crate::ui::widgets::{
    Button, Field, UiExt as _, a11y, at_right, cell, focus_here, focus_ring, gutter, paint_icon,
    paint_text, paint_text_right, rows,
};
use crate::ui::{Cx, RailItem, Request, Route, Screen, icons};

const HEADER: f32 = 72.0;
const BAR: f32 = 52.0;
const ROW: f32 = 46.0;

pub(crate) struct SheetScreen {
    path: PathBuf,
    sheet: Sheet,
    /// As it stands in the file.
    kept: Sheet,
    selected: usize,
    moved: bool,
    /// It was said that something is not kept yet.
    warned: bool,
}

impl SheetScreen {
    pub(crate) fn new(path: PathBuf, sheet: Sheet) -> Self {
        Self {
            kept: sheet.clone(),
            path,
            sheet,
            selected: 0,
            moved: true,
            warned: false,
        }
    }

    fn set(&mut self, place: usize, mark: SheetMark) {
        if let Some(item) = self.sheet.items.get_mut(place) {
            item.mark = mark;
        }
    }

    fn save(&mut self, cx: &Cx<'_>) {
        self.warned = false;
        cx.request(Request::SaveSheet(
            self.path.clone(),
            Box::new(self.sheet.clone()),
        ));
    }
}

impl Screen for SheetScreen {
    fn rail(&self, _: RailItem) -> RailItem {
        RailItem::Home
    }

    fn scopes(&self) -> &'static [&'static str] {
        &[SheetKey::SCOPE]
    }

    fn on_keys(&mut self, keys: &Keys<'_>, cx: &Cx<'_>) {
        if keys.take(SheetKey::Save) {
            self.save(cx);
        }
        if keys.take(SheetKey::Back) {
            cx.go(Route::Home);
            return;
        }
        let last = self.sheet.items.len().saturating_sub(1);
        if let Some(n) = keys.nth(SheetKey::Move) {
            self.selected = led(n, self.selected, 1, last);
            self.moved = true;
        }
        let marks = self
            .sheet
            .items
            .get(self.selected)
            .map(|i| choices(i.level));
        for (place, mark) in marks.unwrap_or_default().iter().enumerate() {
            if keys.take_nth(SheetKey::Mark, place) {
                self.set(self.selected, *mark);
                self.selected = (self.selected + 1).min(last);
                self.moved = true;
            }
        }
        if keys.take(SheetKey::Clear) {
            self.set(self.selected, SheetMark::Blank);
        }
    }

    fn leave_blocked(&mut self, session: &Session) -> Option<String> {
        if self.sheet == self.kept || std::mem::replace(&mut self.warned, true) {
            return None;
        }
        Some(session.text().follow_fill_unsaved().to_owned())
    }

    fn ui(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let all = ui.max_rect();
        let side = gutter(all.width());
        let header = all.with_max_y(all.top() + HEADER);
        rows(ui, header.shrink2(vec2(side, 0.0)), "sheet head", |ui| {
            self.header(ui, cx);
        });
        let bar = Rect::from_min_max(
            pos2(all.left() + side, header.bottom()),
            pos2(all.right() - side, header.bottom() + BAR),
        );
        rows(ui, bar.expand2(vec2(4.0, 0.0)), "sheet bar", |ui| {
            self.who(ui, cx);
        });
        let body = Rect::from_min_max(
            pos2(all.left() + side, bar.bottom() + 4.0),
            all.max - vec2(side, 16.0),
        );
        rows(ui, body, "sheet body", |ui| {
            ScrollArea::vertical()
                .id_salt("sheet")
                .auto_shrink(false)
                .show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    let mut scene = 0;
                    for place in 0..self.sheet.items.len() {
                        if self.sheet.items[place].scene != scene {
                            scene = self.sheet.items[place].scene;
                            if scene > 1 {
                                let words = cx.text.follow_fill_scene(scene);
                                ui.card_title(cx.theme, words);
                            }
                        }
                        ui.push_id(place, |ui| self.item(ui, cx, place));
                    }
                });
        });
        self.moved = false;
    }

    fn on_news(&mut self, news: News) -> Option<News> {
        if let News::SheetSaved(sheet, _) = &news {
            // What was written is in the file.
            self.kept.clone_from(sheet);
        }
        Some(news)
    }
}

impl SheetScreen {
    fn header(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        ui.horizontal_centered(|ui| {
            titled(ui, cx, text.follow_fill());
            at_right(ui, |ui| {
                let same = (self.sheet == self.kept).then(|| text.follow_fill_saved());
                let save = Button::new(theme, text.follow_save())
                    .icon(icons::FLOPPY_DISK)
                    .key(SheetKey::Save.cap(text))
                    .primary()
                    .disabled(same);
                if save.show(ui).clicked() {
                    self.save(cx);
                }
                let items = &self.sheet.items;
                let filled = items.iter().filter(|i| i.mark != SheetMark::Blank).count();
                let words = text.follow_fill_count(items.len(), filled);
                ui.sub(theme, words);
                ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                    ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Truncate);
                    ui.note(theme, self.sheet.name.as_str());
                });
            });
        });
    }

    fn who(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        ui.horizontal_centered(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            ui.gap(Gap::Xs);
            let room = ui.available_width() - 8.0;
            for (name, value, width) in [
                (text.follow_fill_name(), &mut self.sheet.evaluator, 180.0),
                (text.follow_fill_post(), &mut self.sheet.post, 180.0),
                (
                    text.follow_fill_remarks(),
                    &mut self.sheet.remarks,
                    room - 376.0,
                ),
            ] {
                Field::new(theme, name)
                    .hint(name)
                    .width(width)
                    .show(ui, value);
            }
        });
    }

    fn item(&mut self, ui: &mut Ui, cx: &Cx<'_>, place: usize) {
        let (theme, text) = (cx.theme, cx.text);
        let Some(item) = self.sheet.items.get(place).cloned() else {
            return;
        };
        let on = place == self.selected;
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
        let note = (rect.width() * 0.22).clamp(130.0, 300.0);
        let marks = choices(item.level);
        let width = if rect.width() > 1100.0 { 92.0 } else { 86.0 };
        let all_marks = 5.0 * width;
        let title = Rect::from_min_max(
            rect.min,
            pos2(rect.right() - note - all_marks - 24.0, rect.bottom()),
        );
        let response = ui.interact(title, ui.scope_id().with("item"), Sense::click());
        let mark = text.sheet_mark(item.mark);
        a11y::choice(&response, on, || {
            let parts = [item.title.as_str(), text.level(item.level), mark];
            parts.join(text.debrief_joint())
        });
        if on && self.moved && !ui.ctx().text_edit_focused() {
            focus_here(&response);
            response.scroll_to_me(None);
        }
        if response.clicked() || response.gained_focus() {
            self.selected = place;
        }
        let painter = ui.painter();
        if on {
            painter.rect_filled(rect, Radius::Control, theme.surface);
        }
        focus_ring(ui, theme, &response, title, Radius::Control);
        painter.hline(rect.x_range(), rect.bottom(), stroke::hair(theme.line));
        let level = level_words(cx, &item);
        let face = TextRole::Caption.font();
        let at = title.right_center() - vec2(8.0, 0.0);
        let end = paint_text_right(painter, at, &level, face, theme.ink_3);
        let at = title.left_center() + vec2(10.0, 0.0);
        let room = end - at.x - 12.0;
        let face = TextRole::Body.font();
        paint_text(ui, at, room, &item.title, face, theme.ink);
        for (i, choice) in marks.iter().enumerate() {
            let left = title.right() + 8.0 + i as f32 * width;
            let at = Rect::from_min_size(pos2(left, rect.top() + 6.0), vec2(width - 4.0, 34.0));
            if mark_button(ui, cx, &item, *choice, i, on, at) {
                let new = if item.mark == *choice {
                    SheetMark::Blank
                } else {
                    *choice
                };
                self.set(place, new);
                self.selected = place;
            }
        }
        let at = Rect::from_min_max(pos2(rect.right() - note, rect.top() + 6.0), rect.max);
        cell(ui, at, "note", |ui| {
            let name = text.follow_fill_note_of(item.title.as_str());
            let field = Field::new(theme, &name)
                .hint(text.follow_note())
                .width(note)
                .height(34.0)
                .cell();
            if let Some(item) = self.sheet.items.get_mut(place) {
                field.show(ui, &mut item.note);
            }
        });
    }
}

fn choices(level: Level) -> &'static [SheetMark] {
    if level == Level::RedLine {
        &SheetMark::OF_RED_LINE
    } else {
        &SheetMark::OF_ITEM
    }
}

/// 关键 · 1:00 内
fn level_words(cx: &Cx<'_>, item: &SheetItem) -> String {
    let level = cx.text.level(item.level);
    match item.target_secs {
        Some(secs) => {
            let within = cx.text.run_within(duration(i64::from(secs) * 1000));
            [level, " · ", &within].concat()
        }
        None => level.to_owned(),
    }
}

/// One mark to press. True when it was.
fn mark_button(
    ui: &Ui,
    cx: &Cx<'_>,
    item: &SheetItem,
    mark: SheetMark,
    place: usize,
    selected: bool,
    rect: Rect,
) -> bool {
    let (theme, text) = (cx.theme, cx.text);
    let on = item.mark == mark;
    let response = ui.interact(rect, ui.scope_id().with(("mark", place)), Sense::CLICK);
    let word = text.sheet_mark(mark);
    a11y::radio(&response, on, || {
        [item.title.as_str(), text.run_comma(), word].concat()
    });
    let painter = ui.painter();
    let (fill, ink) = if on {
        (theme.accent_soft, theme.accent)
    } else if response.hovered() {
        (theme.sunken, theme.ink)
    } else {
        (theme.surface_2, theme.ink_2)
    };
    painter.rect_filled(rect, Radius::Control, fill);
    if on {
        let stroke = stroke::hair(theme.accent);
        painter.rect_stroke(rect, Radius::Control, stroke, StrokeKind::Inside);
    }
    let mut x = rect.left() + 8.0;
    if selected {
        let key = (place + 1).to_string();
        let face = TextRole::Caption.font();
        paint_text(ui, pos2(x, rect.center().y), 12.0, &key, face, theme.ink_3);
        x += 12.0;
    } else if let Some(rating) = mark.rating() {
        let (glyph, weight, color) = theme.rating(rating);
        let weight = if on { weight } else { IconWeight::Regular };
        let color = if on { color } else { theme.control };
        paint_icon(
            painter,
            pos2(x + 5.0, rect.center().y),
            glyph,
            weight,
            14.0,
            color,
        );
        x += 14.0;
    }
    let room = rect.right() - x - 4.0;
    paint_text(
        ui,
        pos2(x, rect.center().y),
        room,
        word,
        TextRole::Caption.bold_if(on),
        ink,
    );
    response.clicked()
}
