//! 回放: the timeline, the log, the moment, and the items so far.

use egui::{Align2, Margin, Rect, ScrollArea, Sense, Ui, pos2, vec2};

use crate::drill::Drill;
use crate::i18n::duration;
use crate::scenario::Level;
use crate::ui::keys::{Press as _, ReplayKey};
use crate::ui::theme::{Gap, IconWeight, Radius, TextRole, Theme};
use crate::ui::widgets::{
    Button, Field, Size, UiExt as _, a11y, at_right, card, check_box, paint_card, paint_text,
    paint_text_right, rows as area, segmented, text_width,
};
use crate::ui::{Cx, icons, widgets};

use super::{PageScreen, SPEEDS, View, Wanted, room};
use crate::ui::shared::entries::{Row, Sort};

const ROW: f32 = 41.0;
const GAP: f32 = 16.0;
/// Height of what is written of the moment.
const FOOT: f32 = 38.0;

impl PageScreen {
    pub(super) fn replay(&mut self, ui: &mut Ui, cx: &Cx<'_>, drill: &Drill, view: &View) {
        ui.spacing_mut().item_spacing.y = 0.0;
        let full = ui.max_rect();
        let padding = Margin::symmetric(20, 12);
        card(ui, cx.theme, padding, |ui| {
            ui.set_width(ui.available_width());
            self.controls(ui, cx);
            self.timeline(ui, cx, drill, view);
        });
        let top = ui.cursor().top() + GAP;
        let width = full.width();
        let (log, items) = if width < 1_000.0 {
            (width * 0.3, width * 0.24)
        } else {
            (width * 0.32, width * 0.22)
        };
        let of = |left: f32, right: f32| {
            Rect::from_min_max(
                pos2(full.left() + left, top),
                pos2(full.left() + right, full.bottom()),
            )
        };
        for rect in [
            of(0.0, log),
            of(log + GAP, width - items - GAP),
            of(width - items, width),
        ] {
            paint_card(ui, cx.theme, rect);
        }
        // Its rows keep clear of the round corners.
        let rect = of(0.0, log).shrink2(vec2(1.0, 8.0));
        area(ui, rect, "page log", |ui| self.log(ui, cx, view));
        let mut replay = std::mem::take(&mut self.replay);
        let state = replay.at(drill, self.seq);
        let rect = of(log + GAP, width - items - GAP).shrink(20.0);
        let foot = rect.with_min_y(rect.bottom() - FOOT);
        area(
            ui,
            rect.with_max_y(foot.top() - 10.0),
            "page moment",
            |ui| {
                super::cue_panel::show(ui, cx, drill, state, self.seq);
            },
        );
        area(ui, foot.expand(4.0), "page remark", |ui| {
            self.remark(ui, cx, drill);
        });
        let rect = of(width - items, width).shrink(16.0);
        area(ui, rect, "page so far", |ui| {
            self.so_far(ui, cx, drill, state);
        });
        self.replay = replay;
    }

    /// 给这一刻加批注, 设为复盘点.
    fn remark(&mut self, ui: &mut Ui, cx: &Cx<'_>, drill: &Drill) {
        let (theme, text) = (cx.theme, cx.text);
        let point = drill.state().debrief.points.contains(&self.seq);
        ui.horizontal_centered(|ui| {
            ui.gap(Gap::Xs);
            ui.spacing_mut().item_spacing.x = 8.0;
            at_right(ui, |ui| {
                ui.gap(Gap::Xs);
                let words = if point {
                    text.page_point_off()
                } else {
                    text.page_point_on()
                };
                let button = Button::new(theme, words)
                    .icon(icons::PUSH_PIN_SIMPLE)
                    .key(ReplayKey::Point.cap(text));
                if button.show(ui).clicked() {
                    self.turn_point(cx, drill);
                }
                let field = Field::new(theme, text.page_remark_here())
                    .hint(text.page_remark_hint())
                    .width(ui.available_width() - 4.0);
                let response = field.show(ui, &mut self.remark);
                if std::mem::take(&mut self.remarking) {
                    response.request_focus();
                }
            });
        });
    }

    fn controls(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
            let back = Button::new(theme, text.page_before())
                .icon(icons::SKIP_BACK)
                .key(ReplayKey::Step.nth_cap(text, 0));
            if back.size(Size::Small).show(ui).clicked() {
                self.wanted = Some(Wanted::Step(false));
            }
            let on = Button::new(theme, text.page_after())
                .icon(icons::SKIP_FORWARD)
                .key(ReplayKey::Step.nth_cap(text, 1));
            if on.size(Size::Small).show(ui).clicked() {
                self.wanted = Some(Wanted::Step(true));
            }
            let (words, sign) = if self.playing.is_some() {
                (text.page_pause(), icons::PAUSE)
            } else {
                (text.page_play(), icons::PLAY)
            };
            let play = Button::new(theme, words)
                .icon(sign)
                .key(ReplayKey::Play.cap(text));
            if play.size(Size::Small).show(ui).clicked() {
                self.toggle = true;
            }
            let words: Vec<(i64, String)> = SPEEDS.iter().map(|s| (*s, format!("{s}×"))).collect();
            let choices: Vec<(i64, &str)> = words.iter().map(|(s, w)| (*s, w.as_str())).collect();
            let mut speed = self.speed;
            if segmented(ui, theme, text.page_speed(), &mut speed, &choices) {
                self.set_speed(cx.session, speed);
            }
            ui.gap(Gap::Md);
            check_box(ui, theme, &mut self.cues, text.page_cues());
            check_box(ui, theme, &mut self.marks, text.page_marks());
            check_box(ui, theme, &mut self.notes, text.page_notes());
            check_box(ui, theme, &mut self.lacking, text.page_lacking());
        });
    }

    fn log(&mut self, ui: &mut Ui, cx: &Cx<'_>, view: &View) {
        let shown: Vec<&Row> = view.rows.iter().filter(|r| self.shows(r)).collect();
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut scroll = ScrollArea::vertical()
            .id_salt("page log")
            .auto_shrink(false);
        let here = shown
            .iter()
            .rposition(|r| r.seq <= self.seq && !r.is_added());
        if std::mem::take(&mut self.moved)
            && let Some(here) = here
        {
            // The moment stands in the upper third.
            let above = (ui.available_height() / 3.0).max(ROW);
            // Past the end the list would spring back.
            let most = (shown.len() as f32 * ROW - ui.available_height()).max(0.0);
            let offset = (here as f32 * ROW - above).clamp(0.0, most);
            scroll = scroll.vertical_scroll_offset(offset);
        }
        scroll.show_rows(ui, ROW, shown.len(), |ui, range| {
            for (place, row) in shown.iter().enumerate().take(range.end).skip(range.start) {
                let on = here == Some(place) && row.seq == self.seq;
                if log_row(ui, cx, row, on) {
                    self.wanted = Some(Wanted::Entry(row.seq));
                }
            }
        });
    }

    fn so_far(&mut self, ui: &mut Ui, cx: &Cx<'_>, drill: &Drill, state: &crate::drill::State) {
        let (theme, text) = (cx.theme, cx.text);
        let mut rated: Vec<_> = Vec::new();
        let mut total = 0;
        for (scenario, scene) in drill.scenarios().iter().zip(&state.scenes) {
            total += scenario
                .items
                .iter()
                .filter(|i| i.level != Level::RedLine)
                .count();
            for item in &scenario.items {
                if let Some(result) = scene.rating(&item.id) {
                    rated.push((
                        result.at.elapsed_millis,
                        result.seq,
                        result.rating,
                        &item.title,
                    ));
                }
            }
        }
        rated.sort_by_key(|(at, seq, ..)| (*at, *seq));
        let head = room(ui, vec2(ui.available_width(), 30.0));
        let count = format!("{} / {total}", rated.len());
        let face = TextRole::Small.font();
        let end = paint_text_right(ui.painter(), head.right_center(), &count, face, theme.ink_2);
        let words = text.page_until(duration(self.at));
        let width = end - head.left() - 8.0;
        let response = ui.interact(head, ui.scope_id().with("until"), Sense::hover());
        a11y::label(&response, || {
            [words.as_str(), count.as_str()].join(text.run_comma())
        });
        paint_text(
            ui,
            head.left_center(),
            width,
            &words,
            TextRole::CardTitle,
            theme.ink,
        );
        ScrollArea::vertical()
            .id_salt("page so far")
            .auto_shrink(false)
            .show(ui, |ui| {
                for (at, seq, rating, title) in rated {
                    let time = duration(at);
                    let told = || {
                        let parts = [title.as_str(), text.rating(rating), time.as_str()];
                        parts.join(text.run_comma())
                    };
                    let shown = ui.push_id(("so far", seq, title), |ui| {
                        widgets::Row::new(theme, 30.0)
                            .opens()
                            .show(ui, told, |row| {
                                row.icon(24.0, theme.rating(rating), 16.0);
                                row.skip_right(6.0);
                                row.right(&time, TextRole::Small, theme.ink_3);
                                row.skip_right(8.0);
                                row.rest(title, TextRole::Body.bold_if(seq == self.seq), theme.ink);
                            })
                    });
                    if shown.inner.clicked() {
                        self.wanted = Some(Wanted::Entry(seq));
                    }
                }
            });
    }
}

fn log_row(ui: &mut Ui, cx: &Cx<'_>, row: &Row, on: bool) -> bool {
    let theme = cx.theme;
    let time = if row.after {
        cx.text.page_later().to_owned()
    } else {
        duration(row.millis)
    };
    let told = || {
        let mut parts = vec![time.as_str(), row.text.as_str()];
        if row.point {
            parts.push(cx.text.page_point());
        }
        parts.join(cx.text.run_comma())
    };
    let shown = widgets::Row::new(theme, ROW).chosen(on).rule_below();
    let response = shown.show(ui, told, |shown| {
        shown.skip(16.0);
        shown.column(60.0, &time, TextRole::Small, theme.ink_3);
        shown.icon(26.0, sign(theme, row.sort), 16.0);
        shown.skip_right(12.0);
        if row.point {
            let pin = (icons::PUSH_PIN_SIMPLE, IconWeight::Fill, theme.accent);
            shown.icon_right(22.0, pin, 16.0);
        }
        let face = TextRole::Body.bold_if(on);
        if row.retracted {
            shown.struck_out(&row.text, face, theme.ink_3);
        } else {
            shown.rest(&row.text, face, theme.ink);
        }
    });
    response.on_hover_text_at_pointer(&row.text).clicked()
}

pub(super) fn sign(theme: &Theme, sort: Sort) -> (&'static str, IconWeight, egui::Color32) {
    match sort {
        Sort::Cue => (icons::CHAT_CIRCLE, IconWeight::Regular, theme.accent),
        Sort::Rated(Some(rating)) => theme.rating(rating),
        Sort::Rated(None) => (icons::CIRCLE, IconWeight::Regular, theme.ink_3),
        Sort::Note => (icons::NOTE_PENCIL, IconWeight::Regular, theme.ink_2),
        Sort::Inject => (icons::LIGHTNING, IconWeight::Regular, theme.accent),
        Sort::Jump => (icons::FAST_FORWARD, IconWeight::Regular, theme.accent),
        Sort::Pause => (icons::PAUSE_CIRCLE, IconWeight::Regular, theme.ink_2),
        Sort::Remark => (icons::CHAT_TEARDROP_TEXT, IconWeight::Regular, theme.accent),
        Sort::Other => (icons::INFO, IconWeight::Regular, theme.ink_3),
    }
}

/// A word in the middle of a box of the timeline's colour.
pub(super) fn flag(ui: &Ui, theme: &Theme, bottom: egui::Pos2, words: &str, within: Rect) {
    let face = TextRole::Caption.strong();
    let width = text_width(ui, words, face.clone()) + 14.0;
    let x = bottom
        .x
        .clamp(within.left() + width / 2.0, within.right() - width / 2.0);
    let rect = Rect::from_center_size(pos2(x, bottom.y - 9.0), vec2(width, 18.0));
    ui.painter().rect_filled(rect, Radius::Mark, theme.ink);
    let center = Align2::CENTER_CENTER;
    ui.painter()
        .text(rect.center(), center, words, face, theme.surface);
}
