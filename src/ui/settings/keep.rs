//! 档案与备份: backups, import, moving, the trash, retention and legal hold.

use chrono::NaiveDate;
use egui::{Key, Ui};

use crate::archive::{ArchiveError, Retained, Terms, Trashed, latest_backup};
use crate::jobs::FolderFor;
use crate::session::{Command, Session};
use crate::ui::shell::dialog;
use crate::ui::shortcuts::Keys;
use crate::ui::theme::Weight;
use crate::ui::widgets::{Button, Field, Size, foot, hline, label};
use crate::ui::{Ask, Cx, icons};

use super::fields::{field, fix, note, row};
use super::{SettingsScreen, change, group};

/// Drills of a list that are shown.
const SHOWN: usize = 6;
/// Drills that one press may delete.
const MOST: usize = 10_000;

/// What is asked over the card.
#[derive(Clone, Debug)]
pub(super) enum Over {
    /// Deleting these for good; the count as typed.
    Delete(Vec<String>, String),
    /// A legal hold to be set (true) or lifted: the drill, who, and why.
    Hold {
        uid: String,
        set: bool,
        who: String,
        reason: String,
    },
}

/// What the card shows of the archive: read once a visit, and again when something was done to the archive.
#[derive(Debug, Default)]
pub(super) struct Kept {
    /// The terms and the day it was read for.
    of: Option<(Terms, NaiveDate)>,
    latest: Option<String>,
    read: Read,
    /// Why it could not be read.
    fault: Option<ArchiveError>,
    pub(super) over: Option<Over>,
    /// The dialog has just been opened: its first field is to be given the cursor.
    fresh: bool,
    /// Years as typed.
    pub(super) years: [String; 2],
}

/// Drills that are in the trash, kept longer than they must be, and held.
#[derive(Debug, Default)]
struct Read {
    trashed: Vec<Trashed>,
    overdue: Vec<Retained>,
    held: Vec<Retained>,
}

impl Read {
    fn of(session: &Session, terms: Terms, today: NaiveDate) -> Result<Self, ArchiveError> {
        let archive = session.archive();
        Ok(Self {
            trashed: archive.trashed(MOST)?,
            overdue: archive.overdue(terms, today, MOST)?,
            held: archive.held(terms)?,
        })
    }
}

impl Kept {
    pub(super) fn new(session: &Session) -> Self {
        let terms = session.settings().retention;
        Self {
            years: [terms.record_years, terms.actions_years].map(|years| years.to_string()),
            ..Self::default()
        }
    }

    fn read(&mut self, session: &Session) {
        let today = session.now().wall.date_naive();
        let terms = session.settings().retention;
        if self.of == Some((terms, today)) {
            return;
        }
        self.of = Some((terms, today));
        self.latest =
            latest_backup(session.data()).map(|b| b.at.format("%Y-%m-%d %H:%M").to_string());
        (self.read, self.fault) = match Read::of(session, terms, today) {
            Ok(read) => (read, None),
            Err(error) => (Read::default(), Some(error)),
        };
    }

    /// Something was done to the archive or beside it, such as a backup that is there now.
    pub(super) fn again(&mut self) {
        self.of = None;
    }

    fn ask(&mut self, over: Over) {
        self.over = Some(over);
        self.fresh = true;
    }
}

impl SettingsScreen {
    pub(super) fn keep(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        self.kept.read(cx.session);
        let was_over = self.kept.over.is_some();
        let text = cx.text;
        group(ui, cx, text.keep_title(), "", |ui| {
            self.backups(ui, cx);
            ui.add_space(12.0);
            hline(ui, cx.theme);
            ui.add_space(12.0);
            if let Some(error) = &self.kept.fault {
                fix(ui, cx, &text.archive_error(error));
                ui.add_space(8.0);
                if Button::new(cx.theme, text.alarm_retry())
                    .icon(icons::ARROW_CLOCKWISE)
                    .size(Size::Small)
                    .show(ui)
                    .clicked()
                {
                    self.kept.again();
                }
                return;
            }
            self.trash(ui, cx);
            ui.add_space(12.0);
            hline(ui, cx.theme);
            ui.add_space(12.0);
            self.terms(ui, cx);
        });
        // A dialog is measured in its first frame and seen in the next.
        if self.kept.over.is_some() && !was_over {
            ui.ctx().request_repaint();
        }
    }

    fn backups(&self, ui: &mut Ui, cx: &Cx<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        let last = match &self.kept.latest {
            Some(at) => text.keep_last(at.clone()),
            None => text.keep_last_none().to_owned(),
        };
        label(ui, last, 14.0, Weight::Regular, theme.ink);
        ui.add_space(4.0);
        note(ui, cx, text.keep_last_note());
        ui.add_space(8.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(8.0, 8.0);
            let small = |name, sign| Button::new(theme, name).icon(sign).size(Size::Small);
            if small(text.keep_now(), icons::FLOPPY_DISK)
                .show(ui)
                .clicked()
            {
                cx.ask(Ask::BackUp);
            }
            if small(text.keep_to(), icons::FOLDER).show(ui).clicked() {
                cx.ask(Ask::ChooseFolder(FolderFor::Backup));
            }
            if small(text.keep_restore(), icons::ARROW_COUNTER_CLOCKWISE)
                .show(ui)
                .clicked()
            {
                cx.ask(Ask::ChooseBackup);
            }
            if small(text.keep_import(), icons::DOWNLOAD_SIMPLE)
                .show(ui)
                .clicked()
            {
                cx.ask(Ask::ImportDrills);
            }
            if small(text.keep_move(), icons::ARROW_RIGHT)
                .show(ui)
                .clicked()
            {
                cx.ask(Ask::ChooseFolder(FolderFor::Relocate));
            }
            if self.kept.latest.is_some()
                && small(text.keep_backups_folder(), icons::FOLDER_OPEN)
                    .show(ui)
                    .clicked()
            {
                let folder = cx.session.data().join(crate::archive::BACKUPS_NAME);
                cx.ask(Ask::Reveal(folder));
            }
        });
    }

    fn trash(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        let count = self.kept.read.trashed.len();
        label(ui, text.keep_trash_title(), 14.0, Weight::Bold, theme.ink);
        ui.add_space(4.0);
        if count == 0 {
            note(ui, cx, text.keep_trash_empty());
            return;
        }
        label(
            ui,
            text.keep_trash_count(count),
            14.0,
            Weight::Regular,
            theme.ink_2,
        );
        note(ui, cx, text.keep_trash_note());
        ui.add_space(6.0);
        for trashed in self.kept.read.trashed.iter().take(SHOWN) {
            let drill = &trashed.drill;
            let name = text.keep_put_back_name(drill.name.clone());
            let day = trashed.at.get(..10).unwrap_or_default();
            if told(ui, cx, &drill.name, day, text.keep_put_back(), &name) {
                cx.run(Command::TakeBack(vec![drill.uid.clone()]));
            }
        }
        more(ui, cx, count);
        let all = Button::new(theme, text.keep_trash_delete()).icon(icons::TRASH);
        if all.size(Size::Small).show(ui).clicked() {
            let uids = self.kept.read.trashed.iter().map(|t| t.drill.uid.clone());
            let uids = uids.collect();
            self.kept.ask(Over::Delete(uids, String::new()));
        }
    }

    fn terms(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        label(ui, text.keep_terms_title(), 14.0, Weight::Bold, theme.ink);
        ui.add_space(6.0);
        let names = [text.keep_terms_record(), text.keep_terms_actions()];
        let mut changed = false;
        for (name, years) in names.into_iter().zip(&mut self.kept.years) {
            row(ui, cx, name, "", |ui| {
                changed |= field(ui, cx, 80.0, name, "", years).changed();
            });
        }
        let years = self.kept.years.each_ref().map(|typed| {
            let years: Option<u32> = typed.trim().parse().ok();
            years.filter(|years| (1..=30).contains(years))
        });
        match years {
            [Some(record), Some(actions)] if changed => change(cx, |s| {
                s.retention.record_years = record;
                s.retention.actions_years = actions;
            }),
            [Some(_), Some(_)] => {}
            _ => fix(ui, cx, text.keep_terms_wrong()),
        }
        note(ui, cx, text.keep_terms_note());
        ui.add_space(8.0);
        let count = self.kept.read.overdue.len();
        let told_count = match count {
            0 => text.keep_over_none().to_owned(),
            count => text.keep_over(count),
        };
        label(ui, told_count, 14.0, Weight::Regular, theme.ink_2);
        ui.add_space(4.0);
        let mut over = None;
        for drill in self.kept.read.overdue.iter().take(SHOWN) {
            let name = text.keep_hold_name(drill.name.clone());
            let until = text.keep_until_day(drill.until().to_string());
            if told(ui, cx, &drill.name, &until, text.keep_hold(), &name) {
                over = Some((drill.uid.clone(), true));
            }
        }
        more(ui, cx, count);
        if count > 0 {
            let all = Button::new(theme, text.keep_over_delete()).icon(icons::TRASH);
            if all.size(Size::Small).show(ui).clicked() {
                let uids = self.kept.read.overdue.iter().map(|d| d.uid.clone());
                let uids = uids.collect();
                self.kept.ask(Over::Delete(uids, String::new()));
            }
        }
        if !self.kept.read.held.is_empty() {
            ui.add_space(8.0);
            label(
                ui,
                text.keep_held_title(),
                14.0,
                Weight::Regular,
                theme.ink_2,
            );
            ui.add_space(4.0);
        }
        for drill in self.kept.read.held.iter().take(SHOWN) {
            let name = text.keep_release_name(drill.name.clone());
            let why = drill
                .hold
                .as_ref()
                .map(|hold| text.keep_held_by(hold.reason.clone(), hold.who.clone()));
            let why = why.unwrap_or_default();
            if told(ui, cx, &drill.name, &why, text.keep_release(), &name) {
                over = Some((drill.uid.clone(), false));
            }
        }
        more(ui, cx, self.kept.read.held.len());
        if let Some((uid, set)) = over {
            self.kept.ask(Over::Hold {
                uid,
                set,
                who: cx.session.settings().facilitator.clone(),
                reason: String::new(),
            });
        }
    }

    /// True when a dialog has taken the keys.
    pub(super) fn over_keys(&mut self, keys: &Keys<'_>, cx: &Cx<'_>) -> bool {
        if self.kept.over.is_none() {
            return false;
        }
        if keys.take_always(Key::Escape) {
            self.kept.over = None;
        } else if keys.confirm() {
            self.over_done(cx);
        }
        true
    }

    /// Does what the dialog asks, if all is filled in.
    fn over_done(&mut self, cx: &Cx<'_>) {
        let command = match &self.kept.over {
            Some(Over::Delete(uids, typed)) if is_count(typed, uids.len()) => {
                let said = cx.text.keep_deleted(uids.len());
                Ask::Say(Command::Purge(uids.clone()), said)
            }
            Some(Over::Hold {
                uid,
                set,
                who,
                reason,
            }) if !who.trim().is_empty() && !reason.trim().is_empty() => {
                let (uid, who, reason) = (uid.clone(), who.clone(), reason.clone());
                Ask::Run(if *set {
                    Command::Hold { uid, who, reason }
                } else {
                    Command::Release { uid, who, reason }
                })
            }
            _ => return,
        };
        cx.ask(command);
        self.kept.over = None;
    }

    pub(super) fn over_dialog(&mut self, ui: &Ui, cx: &Cx<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        let fresh = std::mem::take(&mut self.kept.fresh);
        let pressed = match &mut self.kept.over {
            None => return,
            Some(Over::Delete(uids, typed)) => dialog(ui, cx, "delete drills", 480.0, |ui| {
                let count = uids.len();
                label(
                    ui,
                    text.keep_delete_title(count),
                    18.0,
                    Weight::Bold,
                    theme.ink,
                );
                let sentence = text.keep_delete_sentence(count);
                label(ui, sentence, 14.0, Weight::Regular, theme.ink_2);
                ui.add_space(8.0);
                let name = text.keep_delete_field();
                let field = Field::new(theme, name).hint(name).width(160.0);
                let field = field.show(ui, typed);
                if fresh {
                    field.request_focus();
                }
                ui.add_space(8.0);
                let sentence = text.keep_delete_sentence(count);
                let off = (!is_count(typed, count)).then_some(sentence.as_str());
                foot(ui, theme, text, text.keep_delete_yes(), off)
            }),
            Some(Over::Hold {
                set, who, reason, ..
            }) => dialog(ui, cx, "hold", 480.0, |ui| {
                let title = if *set {
                    text.keep_hold_title()
                } else {
                    text.keep_release_title()
                };
                label(ui, title, 18.0, Weight::Bold, theme.ink);
                if *set {
                    label(
                        ui,
                        text.keep_hold_sentence(),
                        14.0,
                        Weight::Regular,
                        theme.ink_2,
                    );
                }
                ui.add_space(8.0);
                let width = ui.available_width();
                let lacking = if who.trim().is_empty() {
                    Some(text.keep_hold_who_first())
                } else {
                    let none = reason.trim().is_empty();
                    none.then(|| text.refused_reason_needed())
                };
                // Who opened it is who mostly decides; then the reason is what is left to be written.
                let mut to = Some(who.trim().is_empty()).filter(|_| fresh);
                for (name, value, first) in [
                    (text.keep_option_who(), who, true),
                    (text.keep_option_reason(), reason, false),
                ] {
                    label(ui, name, 13.0, Weight::Regular, theme.ink_2);
                    let field = Field::new(theme, name).width(width).show(ui, value);
                    if to.take_if(|to| *to == first).is_some() {
                        field.request_focus();
                    }
                    ui.add_space(6.0);
                }
                if let Some(reason) = lacking {
                    note(ui, cx, reason);
                    ui.add_space(6.0);
                }
                foot(ui, theme, text, text.keep_save(), lacking)
            }),
        };
        match pressed {
            (true, _) => self.over_done(cx),
            (_, true) => self.kept.over = None,
            _ => {}
        }
    }
}

fn is_count(typed: &str, count: usize) -> bool {
    typed.trim().parse() == Ok(count)
}

fn more(ui: &mut Ui, cx: &Cx<'_>, count: usize) {
    if count > SHOWN {
        note(ui, cx, &cx.text.keep_more(count - SHOWN));
        ui.add_space(4.0);
    }
}

/// A drill with a word about it, and what can be done with it. True when it was pressed.
fn told(ui: &mut Ui, cx: &Cx<'_>, drill: &str, aside: &str, action: &str, name: &str) -> bool {
    let theme = cx.theme;
    let mut pressed = false;
    ui.horizontal(|ui| {
        let button = Button::new(theme, action).name(name).size(Size::Small);
        let width = ui.available_width() - button.measure(ui) - 12.0;
        ui.scope(|ui| {
            ui.set_width(width);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                let face = crate::ui::theme::font(13.0, Weight::Regular);
                let words = egui::RichText::new(drill).font(face).color(theme.ink);
                ui.add(egui::Label::new(words).truncate());
                note(ui, cx, aside);
            });
        });
        pressed = button.show(ui).clicked();
    });
    ui.add_space(6.0);
    pressed
}
