//! What is done with several drills at once: the bar over the table, and the ledger of all that fit.

use egui::{Align, Layout, Rect, Sense, Ui, pos2, vec2};

use crate::archive::LedgerFilter;
use crate::export::Ledgers;
use crate::i18n::tenths;
use crate::report::{Format, LedgerHead, LedgerKind};
use crate::tasks::batch;
use crate::ui::chosen::BulkAction;
use crate::ui::keys::{ArchiveKey, Press as _};
use crate::ui::theme::{Radius, TextRole};
use crate::ui::waits::is_slow;
use crate::ui::widgets::{Button, Size, a11y, inset, paint_text, text_width};
use crate::ui::{Cx, Request, icons};

use super::list::DrillList;

/// Between the buttons of the bar.
const GAP: f32 = 8.0;

/// What the bar does with the drills that are selected.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Deed {
    Clear,
    Trash,
    Compare,
    Package,
    Ledger,
}

impl DrillList {
    /// Writes the ledger of what is selected, or of all that fit.
    pub(super) fn ledger(&mut self, cx: &Cx<'_>) {
        if self.count() == 0 {
            cx.request(Request::Toast(cx.text.find_none_title().to_owned()));
            return;
        }
        // The days of the chip, so that 今年 is told as the year and not by its drills.
        let query = self.question(cx).query;
        let ledger = BulkAction::Ledger(Box::new(Ledgers {
            books: vec![LedgerKind::Ledger],
            formats: vec![Format::Xlsx],
            filing: LedgerFilter::default(),
            head: LedgerHead {
                from: query.from,
                to: query.to,
                ..batch::head(cx.session)
            },
        }));
        if self.selected.is_empty() {
            self.act_on_all(cx, ledger);
        } else {
            self.act_on_selected(cx, ledger);
        }
    }

    /// The inverse bar over the table while drills are selected.
    pub(super) fn bulk(&mut self, ui: &mut Ui, cx: &Cx<'_>, table: Rect) {
        let (theme, text) = (cx.theme, cx.text);
        let rect = Rect::from_min_max(
            pos2(table.left() + 24.0, table.bottom() - 76.0),
            pos2(table.right() - 24.0, table.bottom() - 20.0),
        );
        let radius = Radius::Card;
        ui.painter().add(theme.shadow(2).as_shape(rect, radius));
        ui.painter().rect_filled(rect, radius, theme.ink);
        // Clicks must not reach the rows that lie under the bar.
        ui.interact(rect, ui.scope_id().with("bulk"), Sense::CLICK);
        let inner = Rect::from_min_max(rect.min + vec2(20.0, 0.0), rect.max - vec2(12.0, 0.0));
        let count = text.find_selected(self.selected.len());
        self.refresh_sums(cx);
        let told = match self.sums() {
            Some(Ok(sums)) => {
                let told = match sums.mean_tenths {
                    Some(mean) => {
                        text.find_selected_sum(sums.actions, sums.actions_done, tenths(mean))
                    }
                    None => text.find_selected_actions(sums.actions, sums.actions_done),
                };
                match sums.ungraded {
                    0 => told,
                    ungraded => [told, text.find_ungraded(ungraded)].concat(),
                }
            }
            Some(Err(reason)) => reason.to_owned(),
            None if is_slow(ui, cx, &self.sums) => text.find_selected_reading().to_owned(),
            None => String::new(),
        };
        let (bold, small) = (TextRole::CardTitle.font(), TextRole::Small.font());
        let writing = cx.tasks.batch.running.then(|| text.quit_exporting());
        let writing = writing.or_else(|| cx.session.export_hindrance(None));
        let two = (self.selected.len() != 2).then(|| text.find_compare_two());
        let deeds = [
            (Deed::Trash, text.find_trash(), icons::TRASH, None),
            (
                Deed::Compare,
                text.find_compare(),
                icons::CHART_LINE_UP,
                two,
            ),
            (Deed::Package, text.find_pack(), icons::FILE_ZIP, writing),
            (Deed::Ledger, text.find_ledger(), icons::TABLE, writing),
        ];
        let button = |words, sign, off, tight| {
            Button::new(theme, if tight { "" } else { words })
                .name(words)
                .icon(sign)
                .size(Size::Small)
                .disabled(off)
                .inverse()
        };
        let clear = Button::new(theme, text.find_unselect())
            .key(ArchiveKey::Back.cap(text))
            .size(Size::Small)
            .ghost()
            .inverse();
        let wide = deeds
            .iter()
            .map(|(_, words, sign, off)| button(*words, *sign, *off, false).measure(ui) + GAP);
        let wide: f32 = wide.sum::<f32>() + clear.measure(ui) + GAP;
        // Signs alone, before the words of what is selected are cut.
        let words = text_width(ui, &count, bold.clone()) + text_width(ui, &told, small.clone());
        let tight = wide + words + 20.0 > inner.width();
        let layout = Layout::right_to_left(Align::Center);
        let (left, deed) = inset(ui, inner, "bulk", layout, |ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            let mut pressed = clear.show(ui).clicked().then_some(Deed::Clear);
            for (deed, words, sign, off) in deeds {
                let shown = button(words, sign, off, tight).show(ui);
                if shown.clicked() {
                    pressed = Some(deed);
                }
                if tight && off.is_none() {
                    shown.on_hover_text(words);
                }
            }
            (ui.min_rect().left(), pressed)
        });
        match deed {
            Some(Deed::Clear) => self.selected.clear(),
            Some(Deed::Trash) => self.act_on_selected(cx, BulkAction::Trash),
            // The earlier is what the later is measured against.
            Some(Deed::Compare) => self.act_on_selected(cx, BulkAction::Compare),
            Some(Deed::Package) => self.act_on_selected(cx, BulkAction::Package),
            Some(Deed::Ledger) => self.ledger(cx),
            None => {}
        }
        let y = inner.center().y;
        let room = left - inner.left() - 12.0;
        let end = paint_text(ui, pos2(inner.left(), y), room, &count, bold, theme.canvas);
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
        a11y::label(&response, || [count.as_str(), " ", &told].concat());
    }
}
