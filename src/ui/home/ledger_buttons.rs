//! 台账 and 报送包 of the running year and quarter, beneath the drills.

use chrono::{Datelike as _, NaiveDate};
use egui::Ui;

use crate::archive::LedgerFilter;
use crate::export::Ledgers;
use crate::report::{Format, LedgerHead, LedgerKind};
use crate::tasks::{BatchRequest, batch};
use crate::ui::chosen::{BulkAction, Chosen};
use crate::ui::theme::Gap;
use crate::ui::widgets::{Button, Size, UiExt as _};
use crate::ui::{Cx, Request, icons};

/// A row of buttons; while something is being written, how far it has come.
pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>) {
    let (theme, text) = (cx.theme, cx.text);
    let under_way = &cx.tasks.batch;
    ui.gap(Gap::Lg);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        if under_way.running {
            let told = text.package_making(under_way.all, under_way.done + 1);
            ui.sub(theme, told);
            let stop = Button::new(theme, text.package_stop()).icon(icons::X);
            if stop.size(Size::Small).show(ui).clicked() {
                cx.request(Request::CancelBatch);
            }
            return;
        }
        let today = cx.session.now().wall.date_naive();
        let off = cx.session.export_hindrance(None);
        let ledger = Button::new(theme, text.package_ledger_of_year()).icon(icons::FILE_XLS);
        if ledger.size(Size::Small).disabled(off).show(ui).clicked() {
            cx.request(Request::Batch(BatchRequest::Ledgers(
                of_year(cx, today).into(),
            )));
        }
        let package = Button::new(theme, text.package_of_quarter()).icon(icons::ARCHIVE_BOX);
        if package.size(Size::Small).disabled(off).show(ui).clicked() {
            let (from, to) = quarter(today);
            let filing = LedgerFilter {
                from,
                to,
                ..LedgerFilter::default()
            };
            cx.request(Request::Bulk(Chosen::Of(filing), BulkAction::Package));
        }
    });
}

fn of_year(cx: &Cx<'_>, today: NaiveDate) -> Ledgers {
    let from = NaiveDate::from_ymd_opt(today.year(), 1, 1);
    let to = NaiveDate::from_ymd_opt(today.year(), 12, 31);
    Ledgers {
        books: vec![LedgerKind::Ledger],
        formats: vec![Format::Xlsx],
        filing: LedgerFilter {
            from,
            to,
            ..LedgerFilter::default()
        },
        head: LedgerHead {
            from,
            to,
            ..batch::head(cx.session)
        },
    }
}

/// The first and the last day of the quarter.
fn quarter(today: NaiveDate) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let first = today.month0() / 3 * 3 + 1;
    let from = NaiveDate::from_ymd_opt(today.year(), first, 1);
    let next = match first {
        10 => NaiveDate::from_ymd_opt(today.year() + 1, 1, 1),
        _ => NaiveDate::from_ymd_opt(today.year(), first + 3, 1),
    };
    (from, next.and_then(|day| day.pred_opt()))
}
