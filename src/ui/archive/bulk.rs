//! What is done with several drills at once: the bar over the table, and the ledger of all that fit.

use egui::{
    Align, CornerRadius, Layout, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use crate::archive::Filing;
use crate::export::Ledgers;
use crate::i18n::tenths;
use crate::report::{Book, Format, LedgerHead};
use crate::ui::batch::{self, Asked};
use crate::ui::theme::{IconWeight, Weight, font};
use crate::ui::widgets::{inset, paint_icon, paint_text, text_width};
use crate::ui::{Ask, Cx, Go, icons};

use super::list::DrillList;

impl DrillList {
    /// Writes the ledger of what is selected, or of all that fit.
    pub(super) fn ledger(&mut self, cx: &Cx<'_>) {
        let uids = if self.selected.is_empty() {
            self.all_uids(cx)
        } else {
            self.uids(cx)
        };
        if uids.is_empty() {
            cx.ask(Ask::Toast(cx.text.find_none_title().to_owned()));
            return;
        }
        // The days of the chip, so that 今年 is told as the year and not by its drills.
        let query = self.question(cx).query;
        cx.ask(Ask::Batch(Asked::Ledgers(Ledgers {
            books: vec![Book::Ledger],
            formats: vec![Format::Xlsx],
            filing: Filing {
                only: Some(uids),
                ..Filing::default()
            },
            head: LedgerHead {
                from: query.from,
                to: query.to,
                ..batch::head(cx.session)
            },
        })));
    }

    /// The inverse bar over the table while drills are selected.
    pub(super) fn bulk(&mut self, ui: &mut Ui, cx: &Cx<'_>, table: Rect) {
        let (theme, text) = (cx.theme, cx.text);
        let rect = Rect::from_min_max(
            pos2(table.left() + 24.0, table.bottom() - 76.0),
            pos2(table.right() - 24.0, table.bottom() - 20.0),
        );
        let radius = CornerRadius::same(12);
        ui.painter().add(theme.shadow(2).as_shape(rect, radius));
        ui.painter().rect_filled(rect, radius, theme.ink);
        // Clicks must not reach the rows that lie under the bar.
        ui.interact(rect, ui.scope_id().with("bulk"), Sense::CLICK);
        let inner = Rect::from_min_max(rect.min + vec2(20.0, 0.0), rect.max - vec2(12.0, 0.0));
        let tight = rect.width() < 860.0;
        let running = cx.exports.batch.running;
        let writing = running.then(|| text.quit_exporting());
        let layout = Layout::right_to_left(Align::Center);
        let left = inset(ui, inner, "bulk", layout, |ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            let clear = Inverse::new(cx, text.find_unselect()).key("Esc");
            if clear.show(ui, tight) {
                self.selected.clear();
            }
            let trash = Inverse::new(cx, text.find_trash())
                .sign(icons::TRASH)
                .framed();
            if trash.show(ui, tight) {
                let uids = self.uids(cx);
                self.throw(cx, uids);
            }
            let off = (self.selected.len() != 2).then(|| text.find_compare_two());
            let compare = Inverse::new(cx, text.find_compare()).sign(icons::CHART_LINE_UP);
            if compare.framed().off(off).show(ui, tight) {
                // The earlier is what the later is measured against.
                cx.go(Go::Trends(self.uids(cx)));
            }
            let pack = Inverse::new(cx, text.find_pack()).sign(icons::FILE_ZIP);
            if pack.framed().off(writing).show(ui, tight) {
                cx.ask(Ask::Batch(Asked::Package(self.uids(cx))));
            }
            let ledger = Inverse::new(cx, text.find_ledger()).sign(icons::TABLE);
            if ledger.framed().off(writing).show(ui, tight) {
                self.ledger(cx);
            }
            ui.min_rect().left()
        });
        let count = text.find_selected(self.selected.len());
        let told = match self.sums(cx) {
            Ok(sums) => match sums.mean_tenths {
                Some(mean) => text.find_selected_sum(sums.actions, sums.actions_done, tenths(mean)),
                None => text.find_selected_actions(sums.actions, sums.actions_done),
            },
            Err(reason) => reason,
        };
        let y = inner.center().y;
        let face = font(14.0, Weight::Bold);
        let room = left - inner.left() - 12.0;
        let end = paint_text(ui, pos2(inner.left(), y), room, &count, face, theme.canvas);
        let small = font(13.0, Weight::Regular);
        let at = pos2(end + 8.0, y);
        paint_text(
            ui,
            at,
            left - at.x - 12.0,
            &told,
            small,
            theme.canvas.gamma_multiply(0.8),
        );
        let spoken = Rect::from_min_max(inner.min, pos2(left.max(inner.left()), inner.bottom()));
        let response = ui.interact(spoken, ui.scope_id().with("bulk words"), Sense::hover());
        response.widget_info(|| {
            WidgetInfo::labeled(Role::Label, true, [count.as_str(), " ", &told].concat())
        });
    }
}

/// A button on the inverse bar.
struct Inverse<'a> {
    cx: &'a Cx<'a>,
    words: &'a str,
    sign: Option<&'a str>,
    key: Option<&'a str>,
    framed: bool,
    off: Option<&'a str>,
}

impl<'a> Inverse<'a> {
    fn new(cx: &'a Cx<'a>, words: &'a str) -> Self {
        Self {
            cx,
            words,
            sign: None,
            key: None,
            framed: false,
            off: None,
        }
    }

    fn sign(mut self, sign: &'a str) -> Self {
        self.sign = Some(sign);
        self
    }

    fn key(mut self, key: &'a str) -> Self {
        self.key = Some(key);
        self
    }

    fn framed(mut self) -> Self {
        self.framed = true;
        self
    }

    fn off(mut self, reason: Option<&'a str>) -> Self {
        self.off = reason;
        self
    }

    /// `tight` leaves the words out where a sign says the same.
    fn show(self, ui: &mut Ui, tight: bool) -> bool {
        let theme = self.cx.theme;
        let face = font(13.0, Weight::Medium);
        let key_face = font(12.0, Weight::Medium);
        let worded = !(tight && self.sign.is_some());
        let sign = if self.sign.is_some() { 18.0 } else { 0.0 };
        let words = if worded {
            text_width(ui, self.words, face.clone()) + if sign > 0.0 { 6.0 } else { 0.0 }
        } else {
            0.0
        };
        let key = self
            .key
            .map_or(0.0, |k| text_width(ui, k, key_face.clone()) + 20.0);
        let sense = if self.off.is_none() {
            Sense::click()
        } else {
            Sense::hover()
        };
        let (rect, response) = ui.allocate_exact_size(vec2(20.0 + sign + words + key, 30.0), sense);
        let enabled = self.off.is_none();
        response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, self.words));
        let strength = if enabled { 1.0 } else { 0.45 };
        let ink = theme.canvas.gamma_multiply(strength);
        let painter = ui.painter();
        let radius = CornerRadius::same(8);
        if self.framed {
            let line = Stroke::new(1.0, theme.canvas.gamma_multiply(0.35 * strength));
            painter.rect_stroke(rect, radius, line, StrokeKind::Inside);
        }
        if enabled && (response.hovered() || response.has_focus()) {
            let line = Stroke::new(2.0, theme.canvas);
            painter.rect_stroke(
                rect.expand(2.0),
                CornerRadius::same(10),
                line,
                StrokeKind::Inside,
            );
        }
        let y = rect.center().y;
        let mut x = rect.left() + 10.0;
        if let Some(sign) = self.sign {
            paint_icon(
                painter,
                pos2(x + 8.0, y),
                sign,
                IconWeight::Regular,
                16.0,
                ink,
            );
            x += 18.0 + if worded { 6.0 } else { 0.0 };
        }
        if worded {
            x = paint_text(ui, pos2(x, y), words + 4.0, self.words, face, ink);
        }
        if let Some(key) = self.key {
            let width = text_width(ui, key, key_face.clone()) + 12.0;
            let cap = Rect::from_min_size(pos2(x + 8.0, y - 11.0), vec2(width, 22.0));
            let line = Stroke::new(1.0, ink.gamma_multiply(0.45));
            ui.painter()
                .rect_stroke(cap, CornerRadius::same(5), line, StrokeKind::Inside);
            paint_text(ui, pos2(cap.left() + 6.0, y), width, key, key_face, ink);
        }
        let clicked = response.clicked();
        match self.off {
            Some(reason) => response.on_hover_text(reason),
            None if !worded => response.on_hover_text(self.words),
            None => response.on_hover_cursor(egui::CursorIcon::PointingHand),
        };
        clicked
    }
}
