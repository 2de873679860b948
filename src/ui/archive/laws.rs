//! 法规清单: the laws that scenarios cite, when each was looked up, and what cites one that is over.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use egui::{ScrollArea, Sense, Ui, pos2, vec2};

use crate::archive::Unfiled;
use crate::scenario::laws;
use crate::session::{LawRow, OLD_DAYS, law_rows};
use crate::tasks::{Keyed, Latest};
use crate::ui::theme::{Gap, IconWeight, TextRole, stroke};
use crate::ui::waits::is_slow;
use crate::ui::widgets::{
    Button, Size, UiExt as _, a11y, bar_in_margin, being_read, card, icon, label, link, paint_icon,
    paint_text, read_again, turn_by_keys,
};
use crate::ui::{Cx, Request, Route, icons};

const ROW: f32 = 56.0;
/// Narrower than this the names take the room of the last column.
const CLOSE: f32 = 600.0;
/// What stands below the list.
const FOOT: f32 = 46.0;

/// The day on which laws are in force or over, at one state of the archive.
type UnfiledAsked = Keyed<NaiveDate>;

/// Name and number of a law.
type LawKey = (&'static str, &'static str);

/// The list that is shown.
#[derive(Default)]
pub(crate) struct LawList {
    /// The scripts of drills that are not filed.
    reading: Latest<UnfiledAsked, Vec<Unfiled>>,
    /// The rows, and for which reading they were made.
    rows: Option<(UnfiledAsked, Vec<LawRow>)>,
    /// Laws that are over whose items are looked at, by name and number.
    looked: BTreeSet<LawKey>,
}

impl LawList {
    /// Asks for the drills that may still be looked at, and holds those that were read against the laws.
    fn refresh(&mut self, cx: &Cx<'_>) {
        let now = cx.session.now();
        let asked = UnfiledAsked {
            revision: cx.session.revision(),
            query: now.wall.date_naive(),
        };
        self.reading
            .ask(&cx.lookup, &asked, |archive, _| archive.unfiled_scripts());
        if let Some((asked, Ok(unfiled))) = self.reading.known()
            && self.rows.as_ref().is_none_or(|(then, _)| then != asked)
        {
            let rows = law_rows(cx.session.library(), unfiled, asked.query);
            self.rows = Some((asked.clone(), rows));
        }
    }

    /// `alone` where the keys turn this list and no other.
    pub(super) fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>, width: f32, alone: bool) {
        let (theme, text) = (cx.theme, cx.text);
        self.refresh(cx);
        let lasts = is_slow(ui, cx, &self.reading);
        let body = ui.available_rect_before_wrap();
        let body = body.with_max_x(body.left() + width);
        if let Some((_, Err(reason))) = self.reading.known() {
            let sentence = text.law_failed(reason.as_str());
            label(ui, sentence, TextRole::Body, theme.partly);
            if Button::new(theme, text.alarm_retry()).show(ui).clicked() {
                self.reading.invalidate();
            }
            return;
        }
        let Some((_, rows)) = &self.rows else {
            if lasts {
                let card = body.with_max_y(body.bottom() - 20.0);
                being_read(ui, theme, card, text.law_reading());
            }
            return;
        };
        if lasts {
            read_again(ui, theme, body, text.law_reading());
        }
        let counted = text.law_counted(rows.len(), laws().checked_since());
        ui.sub(theme, counted);
        let today = cx.session.now().wall.date_naive();
        ui.gap(Gap::Sm);
        bar_in_margin(ui);
        let list = ScrollArea::vertical()
            .auto_shrink(false)
            .max_height(ui.available_height() - FOOT);
        let looked = &mut self.looked;
        list.show(ui, |ui| {
            ui.set_max_width(width);
            if alone {
                turn_by_keys(ui, true);
            }
            for row in rows.iter().filter(|row| row.is_affected()) {
                affected(ui, cx, row, width, looked);
                ui.gap(Gap::Md);
            }
            ui.spacing_mut().item_spacing.y = 0.0;
            for (place, row) in rows.iter().enumerate() {
                line(ui, cx, row, place, width, today);
            }
        });
        foot(ui, cx, rows, width, today);
    }
}

/// How many were looked up long ago, and how many lately.
fn foot(ui: &mut Ui, cx: &Cx<'_>, rows: &[LawRow], width: f32, today: NaiveDate) {
    let (theme, text) = (cx.theme, cx.text);
    let in_force = rows.iter().filter(|row| !row.is_over);
    let (old, lately): (Vec<_>, Vec<_>) = in_force.partition(|row| row.is_old(today));
    ui.gap(Gap::Xs);
    ui.horizontal_wrapped(|ui| {
        ui.set_max_width(width);
        if !old.is_empty() {
            let told = text.law_old(old.len(), OLD_DAYS);
            icon(
                ui,
                icons::WARNING_CIRCLE,
                IconWeight::Fill,
                16.0,
                theme.partly,
            );
            label(ui, told, TextRole::Small, theme.partly);
        }
        ui.sub(theme, text.law_lately(lately.len(), OLD_DAYS));
    });
}

/// A law that is over and still cited: by which items, and by which drills that are not filed.
fn affected(ui: &mut Ui, cx: &Cx<'_>, row: &LawRow, width: f32, looked: &mut BTreeSet<LawKey>) {
    let (theme, text) = (cx.theme, cx.text);
    card(ui, theme, egui::Margin::same(16), |ui| {
        ui.set_width(width - 34.0);
        label(ui, row.called(text), TextRole::Lead, theme.ink);
        let told = [
            row.in_force(text),
            text.law_affected(row.drills.len(), row.items.len()),
        ];
        label(
            ui,
            told.join(text.list_semicolon()),
            TextRole::Small,
            theme.partly,
        );
        let name = &row.law.name;
        let key = (name.doc.as_str(), name.number.as_str());
        let is_looked = looked.contains(&key);
        if !row.items.is_empty() {
            let words = if is_looked {
                text.law_fold().to_owned()
            } else {
                text.law_look(row.items.len())
            };
            let look = Button::new(theme, &words).size(Size::Small).show(ui);
            if look.clicked() && !looked.remove(&key) {
                looked.insert(key);
            }
        }
        for (scenario, title) in row.items.iter().filter(|_| is_looked) {
            let words = [scenario, "  ", title].concat();
            if link(ui, theme, &words, &words).clicked() {
                cx.go(Route::Library(Some(scenario.clone())));
            }
        }
        for drill in &row.drills {
            let words = [&*drill.number, "  ", &*drill.name].concat();
            if link(ui, theme, &words, &words).clicked() {
                cx.request(Request::Then(
                    cx.opening(&drill.uid),
                    Route::page(Route::Archive(None)),
                ));
            }
        }
    });
}

fn line(ui: &mut Ui, cx: &Cx<'_>, row: &LawRow, place: usize, width: f32, today: NaiveDate) {
    let (theme, text) = (cx.theme, cx.text);
    let (rect, _) = ui.allocate_exact_size(vec2(width, ROW), Sense::hover());
    let response = ui.interact(rect, ui.scope_id().with(("law", place)), Sense::hover());
    let told = row.line(text);
    a11y::label(&response, || &told);
    let (sign, ink) = if row.is_affected() || row.is_old(today) {
        (icons::WARNING_CIRCLE, theme.partly)
    } else if row.is_over {
        (icons::CIRCLE, theme.ink_3)
    } else {
        (icons::CHECK_CIRCLE, theme.met)
    };
    let weight = IconWeight::Fill;
    let at = pos2(rect.left() + 18.0, rect.center().y);
    paint_icon(ui.painter(), at, sign, weight, 16.0, ink);
    let (upper, lower) = (rect.top() + 18.0, rect.top() + 39.0);
    let left = rect.left() + 40.0;
    let items = rect.right() - if width < CLOSE { 88.0 } else { 110.0 };
    let room = items - left - 16.0;
    let name_ink = if row.is_over { theme.ink_2 } else { theme.ink };
    let called = row.called(text);
    paint_text(
        ui,
        pos2(left, upper),
        room,
        &called,
        TextRole::Body.strong(),
        name_ink,
    );
    let small = TextRole::Caption.font();
    // Where there is little room, the day on which it was looked up before where it is published.
    let looked_up = if width < CLOSE {
        row.checked(text)
    } else {
        row.looked_up(text)
    };
    let dated = [row.in_force(text), looked_up].join(text.list_semicolon());
    paint_text(ui, pos2(left, lower), room, &dated, small, theme.ink_3);
    let count = text.law_items(row.items.len());
    let plain = TextRole::Small.font();
    paint_text(
        ui,
        pos2(items, rect.center().y),
        104.0,
        &count,
        plain,
        theme.ink_2,
    );
    let stroke = stroke::hair(theme.line);
    ui.painter().hline(rect.x_range(), rect.bottom(), stroke);
}
