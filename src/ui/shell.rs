//! What frames every screen but the run screen: the rail at the left, alarms, things said in passing.

use std::path::Path;

use egui::accesskit::Live;
use egui::{Align2, Rect, ScrollArea, Sense, Ui, pos2, vec2};

use crate::i18n::Text;
use crate::session::Command;
use crate::tasks::FolderFor;

use crate::ui::keys::{AlarmKey, AppKey, DialogKey, Keys, Press as _, RailKey};
use crate::ui::theme::{Gap, IconWeight, Radius, TextRole, Theme, stroke};
use crate::ui::widgets::{
    Button, Dialog, Strip, UiExt as _, a11y, at_right, empty, focus_ring, label, modal, paint_icon,
    rows,
};
use crate::ui::{Chrome, Cx, RailItem, Request, Route, icons};

const RAIL: f32 = 76.0;

/// Keys of the ways out of a failed save.
pub(crate) fn alarm_keys(keys: &Keys<'_>, cx: &Cx<'_>) {
    let unwritable = cx.session.unwritable().is_some();
    if cx.session.alarm().is_none() {
        if unwritable && keys.take(AlarmKey::Retry) {
            cx.run(Command::Retry);
        }
        return;
    }
    if keys.take(AlarmKey::Retry) {
        cx.run(Command::Retry);
    }
    if keys.take(AlarmKey::Move) {
        cx.request(Request::ChooseFolder(FolderFor::MoveArchive));
    }
}

/// Keys of the rail.
pub(crate) fn keys(keys: &Keys<'_>, cx: &Cx<'_>) {
    if let Some(n) = keys.nth(RailKey::Place) {
        cx.go(RailItem::UPPER[n].go());
    }
    if keys.take(RailKey::New) {
        cx.go(Route::Library(None));
    }
    if keys.take(RailKey::Settings) {
        cx.go(Route::Settings);
    }
}

/// Ctrl with +, − and 0: the size of the line on the run screen, of everything elsewhere.
pub(crate) fn zoom_keys(keys: &Keys<'_>, cx: &Cx<'_>, chrome: Chrome) {
    let Some(pressed) = keys.nth(AppKey::Zoom) else {
        return;
    };
    let mut settings = cx.session.settings().clone();
    let (steps, value): (&[u32], &mut u32) = if chrome == Chrome::Stage {
        (&[85, 100, 115, 130], &mut settings.cue_percent)
    } else {
        (&[100, 125, 150, 200], &mut settings.zoom_percent)
    };
    let at = steps.iter().position(|s| s == value).unwrap_or(0);
    let next = match pressed {
        1 => steps[at.saturating_sub(1)],
        2 => 100,
        _ => steps[(at + 1).min(steps.len() - 1)],
    };
    if next != *value {
        *value = next;
        cx.run(Command::Change(Box::new(settings)));
    }
}

/// The rail at the left with one place lit, and the screen beside it.
pub(crate) fn with_rail(ui: &mut Ui, cx: &Cx<'_>, lit: RailItem, add: impl FnOnce(&mut Ui)) {
    let all = ui.available_rect_before_wrap();
    let rail = Rect::from_min_max(all.min, pos2(all.left() + RAIL, all.bottom()));
    rows(ui, rail, "rail", |ui| rail_ui(ui, cx, lit));
    let main = Rect::from_min_max(pos2(all.left() + RAIL, all.top()), all.max);
    rows(ui, main, "main", add);
}

fn rail_ui(ui: &mut Ui, cx: &Cx<'_>, lit: RailItem) {
    let rect = ui.max_rect();
    let theme = cx.theme;
    ui.painter().rect_filled(rect, 0.0, theme.surface_2);
    ui.painter()
        .vline(rect.right() - 0.5, rect.y_range(), stroke::hair(theme.line));
    let logo = Rect::from_min_size(
        pos2(rect.center().x - 18.0, rect.top() + 16.0),
        vec2(36.0, 36.0),
    );
    ui.painter()
        .rect_filled(logo, Radius::Tile, theme.accent_solid);
    paint_icon(
        ui.painter(),
        logo.center(),
        icons::CHATS_TEARDROP,
        IconWeight::Fill,
        20.0,
        theme.on_accent,
    );
    let text = cx.text;
    let mut y = logo.bottom() + 20.0;
    for item in RailItem::UPPER {
        rail_item(ui, cx, y, item, lit);
        y += 62.0;
    }
    let bottom = rect.bottom() - 12.0;
    if rail_place(
        ui,
        theme,
        bottom - 124.0,
        text.rail_keys(),
        icons::KEYBOARD,
        false,
    ) {
        cx.request(Request::Help);
    }
    rail_item(ui, cx, bottom - 62.0, RailItem::Settings, lit);
}

fn rail_item(ui: &mut Ui, cx: &Cx<'_>, y: f32, item: RailItem, lit: RailItem) {
    let text = cx.text;
    let (name, sign) = match item {
        RailItem::Home => (text.rail_home(), icons::HOUSE),
        RailItem::Library => (text.rail_library(), icons::BOOKS),
        RailItem::Archive => (text.rail_archive(), icons::ARCHIVE_BOX),
        RailItem::Trends => (text.rail_trends(), icons::CHART_LINE_UP),
        RailItem::Settings => (text.rail_settings(), icons::GEAR_SIX),
    };
    if rail_place(ui, cx.theme, y, name, sign, lit == item) {
        cx.go(item.go());
    }
}

fn rail_place(ui: &mut Ui, theme: &Theme, y: f32, name: &str, sign: &str, lit: bool) -> bool {
    let rect = Rect::from_min_size(pos2(ui.max_rect().center().x - 30.0, y), vec2(60.0, 58.0));
    let response = ui.interact(rect, ui.scope_id().with(name), Sense::click());
    a11y::choice(&response, lit, || name);
    let painter = ui.painter();
    let ink = if lit { theme.accent } else { theme.ink_2 };
    if lit {
        painter.rect_filled(rect, Radius::Tile, theme.accent_soft);
    } else if response.hovered() {
        painter.rect_filled(rect, Radius::Tile, theme.sunken);
    }
    focus_ring(ui, theme, &response, rect, Radius::Tile);
    let weight = if lit {
        IconWeight::Fill
    } else {
        IconWeight::Regular
    };
    paint_icon(
        painter,
        rect.center_top() + vec2(0.0, 21.0),
        sign,
        weight,
        22.0,
        ink,
    );
    painter.text(
        rect.center_top() + vec2(0.0, 44.0),
        Align2::CENTER_CENTER,
        name,
        TextRole::Caption.bold_if(lit),
        ink,
    );
    response.clicked()
}

/// A write that failed stays at the foot of the screen until it has succeeded.
pub(crate) fn alarm(ui: &mut Ui, cx: &Cx<'_>) {
    let Some(alarm) = cx.session.alarm() else {
        return;
    };
    let (theme, text) = (cx.theme, cx.text);
    let buttons = vec![
        Button::new(theme, text.alarm_move()).key(AlarmKey::Move.cap(text)),
        Button::new(theme, text.alarm_retry()).key(AlarmKey::Retry.cap(text)),
    ];
    let pressed = Strip::advice(theme, "alarm").show(ui, buttons, |ui| {
        let said = ui.card_title(theme, text.alarm_title());
        a11y::live(&said, Live::Assertive);
        ui.sub(theme, text.archive_error(&alarm.error));
        if let Some(rescued) = &alarm.rescued {
            ui.sub(theme, text.rescued(rescued));
        }
    });
    match pressed {
        Some(0) => cx.request(Request::ChooseFolder(FolderFor::MoveArchive)),
        Some(_) => cx.run(Command::Retry),
        None => {}
    }
}

/// What is to be read before it goes: at the foot of the screen until it is put away. True when it was.
pub(crate) fn notice(ui: &mut Ui, cx: &Cx<'_>, sentence: &str) -> bool {
    let close = Button::new(cx.theme, cx.text.keep_notice_close());
    let notice = Strip::advice(cx.theme, "notice").sign(icons::INFO);
    strip(ui, notice, cx.theme, sentence, vec![close]).is_some()
}

/// Where the data folder lies is remarked upon until somebody has taken note of it. True when somebody has.
pub(crate) fn location(ui: &mut Ui, cx: &Cx<'_>) -> bool {
    let Some(location) = cx.session.location() else {
        return false;
    };
    let sentence = cx.text.location(location, cx.session.data());
    let close = Button::new(cx.theme, cx.text.keep_notice_close());
    let notice = Strip::advice(cx.theme, "location").sign(icons::INFO);
    strip(ui, notice, cx.theme, &sentence, vec![close]).is_some()
}

/// Why nothing can be recorded stays at the foot of the screen until something can.
pub(crate) fn unwritable(ui: &mut Ui, cx: &Cx<'_>) {
    let Some(why) = cx.session.unwritable() else {
        return;
    };
    let sentence = cx.text.unwritable(why, cx.session.archive_path());
    let retry = Button::new(cx.theme, cx.text.alarm_retry()).key(AlarmKey::Retry.cap(cx.text));
    let notice = Strip::advice(cx.theme, "unwritable");
    if strip(ui, notice, cx.theme, &sentence, vec![retry]).is_some() {
        cx.run(Command::Retry);
    }
}

/// The program crashed, and nobody has taken note of it. True when somebody has.
pub(crate) fn crashed(ui: &mut Ui, cx: &Cx<'_>, note: &Path) -> bool {
    let (theme, text) = (cx.theme, cx.text);
    let waiting = cx.session.unfinished().first();
    let mut buttons = vec![
        Button::new(theme, text.keep_notice_close()),
        Button::new(theme, text.crash_show()),
    ];
    if waiting.is_some() {
        buttons.push(Button::new(theme, text.crash_resume()));
    }
    let notice = Strip::advice(theme, "crashed");
    match strip(ui, notice, theme, text.crash_noted(), buttons) {
        Some(0) => true,
        Some(1) => {
            cx.request(Request::Reveal(note.to_owned()));
            false
        }
        Some(_) => {
            if let Some(drill) = waiting {
                cx.request(Request::Then(cx.opening(&drill.uid), Route::Run));
            }
            true
        }
        None => false,
    }
}

/// A sentence at the foot of the screen with some buttons, the first one outermost. Says which was pressed.
fn strip(
    ui: &mut Ui,
    strip: Strip<'_>,
    theme: &Theme,
    sentence: &str,
    buttons: Vec<Button<'_>>,
) -> Option<usize> {
    strip.show(ui, buttons, |ui| {
        let said = label(ui, sentence, TextRole::Small, theme.ink);
        a11y::live(&said, Live::Assertive);
    })
}

/// Lists and figures lack what is not drawn yet: how far that has come, at the foot as long as it lasts.
pub(crate) fn not_whole(ui: &mut Ui, cx: &Cx<'_>) {
    let theme = cx.theme;
    let Some(course) = cx.tasks.maintenance.told(cx.text) else {
        return;
    };
    Strip::calm(theme, "not whole").show(ui, Vec::new(), |ui| {
        ui.sub(theme, cx.text.keep_not_whole(course));
    });
}

/// What a screen about a drill shows where none is open.
pub(crate) fn no_drill(ui: &mut Ui, cx: &Cx<'_>) {
    let text = cx.text;
    let (title, more, home) = (
        text.debrief_none(),
        text.debrief_none_more(),
        text.debrief_home(),
    );
    if empty(ui, cx.theme, icons::ARCHIVE_BOX, title, more, Some(home)) {
        cx.go(Route::Home);
    }
}

/// The way home and the title, at the head of a screen of its own.
pub(crate) fn titled(ui: &mut Ui, cx: &Cx<'_>, title: &str) {
    let back = Button::new(cx.theme, "")
        .icon(icons::ARROW_LEFT)
        .name(cx.text.debrief_home());
    if back.ghost().show(ui).clicked() {
        cx.go(Route::Home);
    }
    ui.page_title(cx.theme, title);
}

/// A dialog in the middle of the screen. The closure says what was decided.
pub(crate) fn dialog<R>(
    ui: &Ui,
    cx: &Cx<'_>,
    name: &str,
    width: f32,
    add: impl FnOnce(&mut Ui) -> R,
) -> R {
    modal(ui, cx.theme, name, width, add)
}

/// A dialog of fields, as wide as said and as high as there is room: what does not fit is scrolled, and the foot stays below it.
pub(crate) fn sheet<S, R>(
    ui: &Ui,
    cx: &Cx<'_>,
    (name, width): (&str, f32),
    of: &mut S,
    fields: impl FnOnce(&mut S, &mut Ui, f32),
    foot: impl FnOnce(&mut S, &mut Ui) -> R,
) -> R {
    let screen = ui.ctx().content_rect().size();
    let width = (screen.x - 160.0).min(width);
    let height = screen.y - 190.0;
    dialog(ui, cx, name, width, |ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
        ScrollArea::vertical()
            .max_height(height)
            .min_scrolled_height(height)
            .show(ui, |ui| {
                ui.set_width(width);
                fields(of, ui, width);
            });
        ui.gap(Gap::Sm);
        foot(of, ui)
    })
}

/// Asks before a window is closed over a running drill.
pub(crate) fn confirm_quit(ui: &Ui, cx: &Cx<'_>) -> Option<bool> {
    let (theme, text) = (cx.theme, cx.text);
    let (sentence, yes) = if cx.session.has_unwritten() {
        (text.quit_unwritten(), text.quit_unwritten_yes())
    } else {
        (text.quit_sentence(), text.quit_yes())
    };
    Dialog::new(theme, text, ("quit", 460.0), text.quit_title(), yes)
        .no(text.quit_no())
        .show(ui, |ui| {
            ui.body_2(theme, sentence);
            None
        })
}

/// What is under way while the window waits to be closed. True to stop it all and close, false to go on.
pub(super) fn working(
    ui: &Ui,
    theme: &Theme,
    text: &Text,
    running: &[String],
    stopping: bool,
) -> Option<bool> {
    modal(ui, theme, "working", 480.0, |ui| {
        ui.dialog_title(theme, text.quit_working());
        for words in running {
            ui.body(theme, words);
        }
        let sentence = if stopping {
            text.quit_stopping()
        } else {
            text.quit_working_sentence()
        };
        ui.body_2(theme, sentence);
        if stopping {
            return None;
        }
        ui.gap(Gap::Md);
        at_right(ui, |ui| {
            let wait = Button::new(theme, text.quit_wait())
                .key(DialogKey::No.cap(text))
                .primary();
            let wait = wait.show(ui).clicked();
            let stop = Button::new(theme, text.quit_stop()).show(ui).clicked();
            match (stop, wait) {
                (true, _) => Some(true),
                (_, true) => Some(false),
                _ => None,
            }
        })
    })
}

/// What is being deleted for good, and how far it has come. True to stop it.
pub(super) fn erasing(ui: &Ui, theme: &Theme, text: &Text, course: &str) -> bool {
    modal(ui, theme, "erasing", 420.0, |ui| {
        label(ui, course, TextRole::Lead, theme.ink);
        ui.gap(Gap::Md);
        at_right(ui, |ui| {
            let stop = Button::new(theme, text.keep_stop());
            stop.show(ui).clicked()
        })
    })
}

/// Asks before a backup is put in place of the archive.
pub(crate) fn confirm_restore(ui: &Ui, cx: &Cx<'_>, file: &Path) -> Option<bool> {
    let (theme, text) = (cx.theme, cx.text);
    let (title, yes) = (text.keep_restore_title(), text.keep_restore_yes());
    Dialog::new(theme, text, ("restore", 520.0), title, yes).show(ui, |ui| {
        ui.sub(theme, file.display().to_string());
        ui.body_2(theme, text.keep_restore_sentence());
        None
    })
}
