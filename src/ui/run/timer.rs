//! The reaction clock. Its scale is one and a half times the target, so the target always stands at two thirds.

use egui::{CornerRadius, CursorIcon, Rect, Sense, Ui, pos2, vec2};

use crate::drill::{Reaction, late_secs, whole_millis, whole_secs};
use crate::i18n::duration;
use crate::ui::icons;
use crate::ui::keys::{Press as _, RunKey};
use crate::ui::theme::{IconWeight, Radius, TextRole, Weight, font};
use crate::ui::widgets::{a11y, paint_icon, paint_key_cap, paint_text, text_width};

use super::measures::Tier;
use super::paint::hatch;
use super::{RunCommand, RunCx};

/// A target this close is said in words. Milliseconds.
const NEAR_MILLIS: i64 = 10_000;

pub(super) fn show(ui: &Ui, here: &RunCx<'_>, rect: Rect) {
    let (theme, text, m) = (here.cx.theme, here.cx.text, here.m);
    let target = here
        .panel
        .reaction_target_secs
        .map(|secs| i64::from(secs) * 1000);
    let (millis, waiting, stopped) = match here.panel.reaction {
        Reaction::Waiting => (0, true, false),
        Reaction::Running { millis } => (millis, false, false),
        Reaction::Stopped { millis } => (millis, false, true),
    };
    let late = here
        .panel
        .reaction_target_secs
        .and_then(|secs| late_secs(millis, secs));
    let over = late.is_some();
    let left = target.map(|t| t - whole_millis(millis));
    let near = !waiting && !stopped && left.is_some_and(|l| (0..NEAR_MILLIS).contains(&l));
    let name = if waiting {
        text.run_timer_name_waiting().to_owned()
    } else if stopped {
        text.run_timer_name_stopped(duration(millis))
    } else if over {
        text.run_timer_name_over().to_owned()
    } else {
        text.run_timer_name_running().to_owned()
    };
    a11y::painted_live(ui, rect, "timer", &name);
    // By mouse what Space does. Not in the round of Tab: Space there would do it twice.
    let pressed = ui.interact(rect, ui.scope_id().with("timer press"), Sense::CLICK);
    if here.look.is_none() && pressed.on_hover_cursor(CursorIcon::PointingHand).clicked() {
        here.ask(RunCommand::Space);
    }
    let ink = if waiting {
        theme.ink_3
    } else if over {
        theme.partly
    } else {
        theme.ink
    };
    ui.painter().text(
        pos2(rect.left(), rect.center().y),
        egui::Align2::LEFT_CENTER,
        duration(millis),
        font(m.timer_text, Weight::Bold),
        ink,
    );
    let column = rect.with_min_x(rect.left() + m.timer_column + 16.0);
    let gap = if m.tier >= Tier::Tight { 4.0 } else { 6.0 };
    let height = 20.0 + gap + m.track;
    let top = rect.center().y - height / 2.0;
    let words_y = top + 10.0;
    let track = Rect::from_min_size(
        pos2(column.left(), top + 20.0 + gap),
        vec2(column.width(), m.track),
    );
    let tick_x = track.left() + track.width() * 2.0 / 3.0;
    let target_words = target.map(|t| text.run_target(duration(t)));
    let mut room = column.width();
    if let Some(words) = &target_words {
        let face = TextRole::Body.font();
        let width = text_width(ui, words, face.clone());
        let left = (tick_x - width / 2.0).min(column.right() - width);
        room = left - column.left() - 12.0;
        paint_text(
            ui,
            pos2(left, words_y),
            width + 2.0,
            words,
            face,
            theme.ink_2,
        );
    }
    let words = Words {
        at: pos2(column.left(), words_y),
        room,
    };
    match here.panel.reaction {
        _ if here.look.is_some() => {
            if waiting {
                words.plain(ui, here, text.run_timer_not_said());
            } else if let Some(late) = late {
                words.late(ui, here, &text.run_timer_stopped_over(late));
            }
        }
        Reaction::Waiting => words.with_key(
            ui,
            here,
            text.run_timer_say_before(),
            text.run_timer_say_after(),
        ),
        Reaction::Stopped { .. } => match late {
            Some(late) => words.late(ui, here, &text.run_timer_stopped_over(late)),
            None => words.stopped(ui, here),
        },
        Reaction::Running { .. } => match (left, late) {
            (None, _) => words.plain(ui, here, text.run_timer_none()),
            (_, Some(late)) => words.late(ui, here, &text.run_timer_over(late)),
            (Some(left), None) if near => {
                words.medium(ui, here, &text.run_timer_near(whole_secs(left)));
            }
            (Some(_), None) => words.with_key(
                ui,
                here,
                text.run_timer_running_before(),
                text.run_timer_running_after(),
            ),
        },
    }
    let Some(target) = target else {
        let thin = Rect::from_center_size(track.center(), vec2(track.width(), 2.0));
        ui.painter().rect_filled(thin, Radius::Mark, theme.sunken);
        return;
    };
    bar(
        ui,
        here,
        track,
        millis as f32 / (target as f32 * 1.5),
        stopped,
    );
    let width = if near { 4.0 } else { 2.0 };
    let tick = Rect::from_center_size(
        pos2(tick_x, track.center().y),
        vec2(width, track.height() + 12.0),
    );
    ui.painter().rect_filled(tick, 0.0, theme.ink);
}

fn bar(ui: &Ui, here: &RunCx<'_>, track: Rect, share: f32, stopped: bool) {
    let theme = here.cx.theme;
    let painter = ui.painter();
    let round = (track.height() / 2.0) as u8;
    painter.rect_filled(track, CornerRadius::same(round), theme.sunken);
    let color = if stopped {
        theme.accent_line
    } else {
        theme.accent
    };
    let within = share.clamp(0.0, 2.0 / 3.0);
    if within > 0.0 {
        let width = (track.width() * within).max(track.height());
        let done = track.with_max_x(track.left() + width);
        let right = if share > 2.0 / 3.0 { 0 } else { round };
        let corners = CornerRadius {
            nw: round,
            sw: round,
            ne: right,
            se: right,
        };
        painter.rect_filled(done, corners, color);
    }
    if share > 2.0 / 3.0 {
        let from = track.left() + track.width() * 2.0 / 3.0;
        let to = track.left() + track.width() * share.min(1.0);
        if to - from > 1.0 {
            hatch(painter, theme, track.with_min_x(from).with_max_x(to));
        }
    }
}

/// The item whose result stopped the clock.
fn stopped_by<'a>(here: &'a RunCx<'_>) -> Option<&'a str> {
    let stopped = here.scene.visits.get(here.view.visit)?.stopped?;
    let row = here
        .panel
        .tested
        .iter()
        .find(|row| row.rating.as_ref().is_some_and(|r| r.at == stopped))?;
    Some(here.scenario.item(&row.item)?.title.as_str())
}

/// Where the words over the bar stand, and how wide they may be.
struct Words {
    at: egui::Pos2,
    room: f32,
}

impl Words {
    fn paint(&self, ui: &Ui, text: &str, weight: Weight, ink: egui::Color32) {
        paint_text(
            ui,
            self.at,
            self.room,
            text,
            TextRole::Body.weight(weight),
            ink,
        );
    }

    fn plain(&self, ui: &Ui, here: &RunCx<'_>, text: &str) {
        self.paint(ui, text, Weight::Regular, here.cx.theme.ink_2);
    }

    fn medium(&self, ui: &Ui, here: &RunCx<'_>, text: &str) {
        self.paint(ui, text, Weight::Medium, here.cx.theme.ink);
    }

    fn late(&self, ui: &Ui, here: &RunCx<'_>, text: &str) {
        self.paint(ui, text, Weight::Medium, here.cx.theme.partly);
    }

    fn stopped(&self, ui: &Ui, here: &RunCx<'_>) {
        let theme = here.cx.theme;
        paint_icon(
            ui.painter(),
            self.at + vec2(8.0, 0.0),
            icons::CHECK_CIRCLE,
            IconWeight::Fill,
            17.0,
            theme.ink_2,
        );
        let moved = Self {
            at: self.at + vec2(22.0, 0.0),
            room: self.room - 22.0,
        };
        let text = here.cx.text;
        if let Some(item) = stopped_by(here) {
            moved.plain(ui, here, &text.run_timer_stopped_by(item));
            return;
        }
        moved.with_key(
            ui,
            here,
            text.run_timer_stopped_before(),
            text.run_timer_stopped_after(),
        );
    }

    /// Words around the key that does it.
    fn with_key(&self, ui: &Ui, here: &RunCx<'_>, before: &str, after: &str) {
        let theme = here.cx.theme;
        let face = TextRole::Body.font();
        let key = &RunKey::Say.cap(here.cx.text);
        let end = paint_text(ui, self.at, self.room, before, face.clone(), theme.ink_2);
        let width = text_width(ui, key, TextRole::Caption.strong()) + 12.0;
        // A full-width comma brings its own room.
        let gap = if before.ends_with('，') { 0.0 } else { 5.0 };
        let cap = Rect::from_min_size(
            pos2(end + gap, self.at.y - 10.0),
            vec2(width.max(22.0), 20.0),
        );
        paint_key_cap(ui, cap, key, 12.0, theme, None, here.typing);
        let left = cap.right() + 5.0;
        let room = self.at.x + self.room - left;
        paint_text(ui, pos2(left, self.at.y), room, after, face, theme.ink_2);
    }
}
