//! 保管期限: the periods, what is over by them, and what a legal hold keeps.

use egui::Ui;

use crate::archive::{MediaOf, OldMedia};
use crate::i18n::size;
use crate::tasks::EraseTarget;
use crate::ui::theme::{Gap, TextRole};
use crate::ui::widgets::{Button, Size, UiExt as _};
use crate::ui::{Cx, icons};

use super::SettingsScreen;
use super::archive::{MaintenanceDialog, SHOWN};
use super::fields::{field, fix, note, row};

/// The longest periods: of records and of those with corrective actions in years, of photos and recordings in months.
const MOST: [u32; 3] = [30, 30, 360];

/// The periods as they were typed; none where that is no such number.
pub(super) fn periods(typed: &[String; 3]) -> [Option<u32>; 3] {
    let read = |place: usize| {
        let period = typed[place].trim().parse().ok();
        period.filter(|n| (1..=MOST[place]).contains(n))
    };
    [read(0), read(1), read(2)]
}

impl SettingsScreen {
    pub(super) fn terms(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        ui.card_title(theme, text.keep_terms_title());
        ui.gap(Gap::Sm);
        let names = [
            text.keep_terms_record(),
            text.keep_terms_actions(),
            text.keep_terms_media(),
        ];
        let mut changed = false;
        for (name, typed) in names.into_iter().zip(&mut self.kept.periods) {
            row(ui, cx, name, "", |ui| {
                changed |= field(ui, cx, 80.0, name, "", typed).changed();
            });
        }
        if changed {
            self.touch(ui, cx);
        }
        let read = periods(&self.kept.periods);
        for ((name, most), period) in names.into_iter().zip(MOST).zip(read) {
            if period.is_none() {
                fix(ui, cx, &text.keep_terms_wrong(most, name));
            }
        }
        note(ui, cx, text.keep_terms_note());
        ui.gap(Gap::Md);
        // What is over cannot be known where the periods are not.
        if let Some(error) = cx.session.settings_error() {
            fix(ui, cx, text.keep_terms_unknown());
            note(ui, cx, &text.settings_error(error));
            return;
        }
        self.overdue(ui, cx);
        self.old_media(ui, cx);
        self.held(ui, cx);
    }

    /// Drills whose time is over.
    fn overdue(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        let overdue = self.kept.read().map_or(&[][..], |read| &read.overdue);
        let count = overdue.len();
        let told_count = match count {
            0 => text.keep_over_none().to_owned(),
            count => text.keep_over(count),
        };
        ui.body_2(theme, told_count);
        ui.gap(Gap::Xs);
        let drills = overdue.iter().map(|drill| {
            let until = text.keep_until_day(drill.until().to_string());
            (&drill.uid, &drill.name, until)
        });
        let held = chosen(ui, cx, drills, text.keep_hold(), |n| text.keep_hold_name(n));
        if count > 0 && deleted(ui, cx, text.keep_over_delete()) {
            let uids = overdue.iter().map(|d| d.uid.clone()).collect();
            self.kept
                .ask(MaintenanceDialog::erase(count, EraseTarget::Drills(uids)));
        }
        if let Some(uid) = held {
            self.ask_hold(cx, uid, true);
        }
    }

    /// Drills and teachings of whose photos and recordings the time is over. A hold is that of a drill.
    fn old_media(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        let media = self.kept.read().map_or(&[][..], |read| &read.media);
        let files: u64 = media.iter().map(|drill| drill.files).sum();
        let bytes = media.iter().map(|drill| drill.bytes).sum();
        let told_count = match media.len() {
            0 => text.keep_media_none().to_owned(),
            drills => text.keep_media(drills, files, size(bytes)),
        };
        ui.body_2(theme, told_count);
        ui.gap(Gap::Xs);
        let until = |old: &OldMedia| text.keep_media_of(old.until.to_string(), old.files);
        let drills: Vec<_> = media
            .iter()
            .filter_map(|old| match &old.of {
                MediaOf::Drill(uid) => Some((uid, &old.name, until(old))),
                MediaOf::Teaching(_) => None,
            })
            .collect();
        let taught: Vec<&OldMedia> = media
            .iter()
            .filter(|old| matches!(old.of, MediaOf::Teaching(_)))
            .collect();
        let drills = drills.into_iter();
        let held = chosen(ui, cx, drills, text.keep_hold(), |n| text.keep_hold_name(n));
        for old in taught.iter().take(SHOWN) {
            let name = text.keep_media_of_teaching(until(old), old.name.trim());
            ui.sub(theme, name);
            ui.gap(Gap::Sm);
        }
        more(ui, cx, taught.len());
        if files > 0 && deleted(ui, cx, text.keep_media_delete()) {
            let of = media.iter().map(|old| old.of.clone()).collect();
            let files = usize::try_from(files).unwrap_or(usize::MAX);
            self.kept
                .ask(MaintenanceDialog::erase(files, EraseTarget::Media(of)));
        }
        if let Some(uid) = held {
            self.ask_hold(cx, uid, true);
        }
    }

    /// Drills under legal hold.
    fn held(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        let held = self.kept.read().map_or(&[][..], |read| &read.held);
        if held.is_empty() {
            return;
        }
        let title = text.keep_held_title();
        ui.body_2(theme, title);
        ui.gap(Gap::Xs);
        let drills = held.iter().map(|drill| {
            let why = drill
                .hold
                .as_ref()
                .map(|hold| text.keep_held_by(hold.reason.clone(), hold.who.clone()));
            (&drill.uid, &drill.name, why.unwrap_or_default())
        });
        let name = |drill| text.keep_release_name(drill);
        if let Some(uid) = chosen(ui, cx, drills, text.keep_release(), name) {
            self.ask_hold(cx, uid, false);
        }
    }

    fn ask_hold(&mut self, cx: &Cx<'_>, uid: String, set: bool) {
        self.kept.ask(MaintenanceDialog::Hold {
            uid,
            set,
            who: cx.session.settings().facilitator.clone(),
            reason: String::new(),
        });
    }
}

/// The first drills of a list: id, name and a word about each, and what can be done with it. The id of the one that was chosen.
fn chosen<'a>(
    ui: &mut Ui,
    cx: &Cx<'_>,
    drills: impl ExactSizeIterator<Item = (&'a String, &'a String, String)>,
    action: &str,
    name: impl Fn(String) -> String,
) -> Option<String> {
    let count = drills.len();
    let mut chosen = None;
    for (uid, drill, aside) in drills.take(SHOWN) {
        if told(ui, cx, drill, &aside, action, &name(drill.clone())) {
            chosen = Some(uid.clone());
        }
    }
    more(ui, cx, count);
    chosen
}

/// What deletes all of a list; true when it was pressed.
fn deleted(ui: &mut Ui, cx: &Cx<'_>, words: &str) -> bool {
    let button = Button::new(cx.theme, words).icon(icons::TRASH);
    let pressed = button.size(Size::Small).show(ui).clicked();
    ui.gap(Gap::Md);
    pressed
}

pub(super) fn more(ui: &mut Ui, cx: &Cx<'_>, count: usize) {
    if count > SHOWN {
        note(ui, cx, &cx.text.keep_more(count - SHOWN));
        ui.gap(Gap::Xs);
    }
}

/// A drill with a word about it, and what can be done with it. True when it was pressed.
pub(super) fn told(
    ui: &mut Ui,
    cx: &Cx<'_>,
    drill: &str,
    aside: &str,
    action: &str,
    name: &str,
) -> bool {
    let theme = cx.theme;
    let mut pressed = false;
    ui.horizontal(|ui| {
        let button = Button::new(theme, action).name(name).size(Size::Small);
        let width = ui.available_width() - button.measure(ui) - 12.0;
        ui.scope(|ui| {
            ui.set_width(width);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                let face = TextRole::Small.font();
                let words = egui::RichText::new(drill).font(face).color(theme.ink);
                ui.add(egui::Label::new(words).truncate());
                note(ui, cx, aside);
            });
        });
        pressed = button.show(ui).clicked();
    });
    ui.gap(Gap::Sm);
    pressed
}
