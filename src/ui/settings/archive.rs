//! 档案与备份: backups, import, moving, the trash, retention and legal hold.

use std::path::Path;

use chrono::NaiveDate;
use egui::Ui;

use crate::archive::{
    Archive, ArchiveError, BackupFile, Fault, OldMedia, RetentionPeriods, RetentionRow, Trashed,
    latest_backup, stored_backups,
};
use crate::session::{Command, Session};
use crate::tasks::{EraseTarget, FolderFor, Keyed, Latest};
use crate::ui::keys::{DialogKey, Keys};
use crate::ui::theme::{Gap, TextRole};
use crate::ui::waits::is_slow;
use crate::ui::widgets::{Button, Dialog, Field, Size, UiExt as _, hline, label};
use crate::ui::{Cx, Request, icons};

use super::fields::{fix, note};
use super::retention::{more, told};
use super::{SettingsScreen, group};

/// Drills of a list that are shown.
pub(super) const SHOWN: usize = 6;
/// Drills that one press may delete.
const MOST: usize = 10_000;

/// What is asked over the card.
#[derive(Clone, Debug)]
pub(super) enum MaintenanceDialog {
    /// Deleting these for good: how many are meant, and how many as typed.
    Erase {
        what: EraseTarget,
        count: usize,
        typed: String,
    },
    /// A legal hold to be set (true) or lifted: the drill, who, and why.
    Hold {
        uid: String,
        set: bool,
        who: String,
        reason: String,
    },
}

impl MaintenanceDialog {
    pub(super) fn erase(count: usize, what: EraseTarget) -> Self {
        Self::Erase {
            what,
            count,
            typed: String::new(),
        }
    }
}

/// What the card shows of the archive: read once a visit, and again when something was done to the archive.
#[derive(Debug, Default)]
pub(super) struct ArchiveInfo {
    /// How often something was done to the archive since the visit began.
    times: u64,
    /// For the terms and the day.
    read: Latest<Keyed<(RetentionPeriods, NaiveDate)>, Read>,
    pub(super) dialog: Option<MaintenanceDialog>,
    /// The dialog has just been opened: its first field is to be given the cursor.
    fresh: bool,
    /// Periods as typed: years of records, years with actions, months of photos and recordings.
    pub(super) periods: [String; 3],
}

/// The backups; drills that are in the trash, kept longer than they must be, and held; and those with photos and recordings kept longer than they must be.
#[derive(Debug, Default)]
pub(super) struct Read {
    /// The latest backup: when, and whether it was verified.
    latest: Option<(String, bool)>,
    /// A later one of an archive that is not sound: when, how many faults, and the first.
    unsound: Option<(String, usize, Option<Fault>)>,
    trashed: Vec<Trashed>,
    pub(super) overdue: Vec<RetentionRow>,
    pub(super) media: Vec<OldMedia>,
    pub(super) held: Vec<RetentionRow>,
}

impl Read {
    fn of(
        archive: &Archive,
        data: &Path,
        (terms, today): (RetentionPeriods, NaiveDate),
    ) -> Result<Self, ArchiveError> {
        let when = |backup: &BackupFile| backup.at.format("%Y-%m-%d %H:%M").to_string();
        let latest = latest_backup(data);
        let unsound = stored_backups(data)
            .into_iter()
            .filter(|backup| latest.as_ref().is_none_or(|latest| backup.at > latest.at))
            .find_map(|backup| {
                let (faults, first) = backup.unsound()?;
                Some((when(&backup), faults, first))
            });
        Ok(Self {
            latest: latest.map(|backup| (when(&backup), backup.is_verified())),
            unsound,
            trashed: archive.trashed(MOST)?,
            overdue: archive.overdue(terms, today, MOST)?,
            media: archive.old_media(terms, today, MOST)?,
            held: archive.held(terms)?,
        })
    }
}

impl ArchiveInfo {
    pub(super) fn new(session: &Session) -> Self {
        let terms = session.settings().retention;
        Self {
            periods: [terms.record_years, terms.actions_years, terms.media_months]
                .map(|period| period.to_string()),
            ..Self::default()
        }
    }

    fn refresh(&mut self, cx: &Cx<'_>) {
        let session = cx.session;
        let asked = Keyed {
            revision: self.times,
            query: (
                session.settings().retention,
                session.now().wall.date_naive(),
            ),
        };
        let data = session.data().to_owned();
        self.read.ask(&cx.lookup, &asked, move |archive, asked| {
            Read::of(archive, &data, asked.query)
        });
    }

    /// What was read last.
    pub(super) fn read(&self) -> Option<&Read> {
        self.read.value()
    }

    /// Something was done to the archive or beside it, such as a backup that is there now.
    pub(super) fn again(&mut self) {
        self.times += 1;
    }

    pub(super) fn ask(&mut self, dialog: MaintenanceDialog) {
        self.dialog = Some(dialog);
        self.fresh = true;
    }
}

impl SettingsScreen {
    pub(super) fn keep(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        self.kept.refresh(cx);
        let was_asked = self.kept.dialog.is_some();
        let text = cx.text;
        group(ui, cx, text.keep_title(), "", |ui| {
            self.backups(ui, cx);
            ui.gap(Gap::Lg);
            hline(ui, cx.theme);
            ui.gap(Gap::Lg);
            if let Some(reason) = self.kept.read.failure() {
                fix(ui, cx, reason);
                ui.gap(Gap::Md);
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
            if self.kept.read().is_none() {
                if is_slow(ui, cx, &self.kept.read) {
                    note(ui, cx, text.keep_reading());
                }
                return;
            }
            self.trash(ui, cx);
            ui.gap(Gap::Lg);
            hline(ui, cx.theme);
            ui.gap(Gap::Lg);
            self.terms(ui, cx);
        });
        // A dialog is measured in its first frame and seen in the next.
        if self.kept.dialog.is_some() && !was_asked {
            ui.ctx().request_repaint();
        }
    }

    fn backups(&self, ui: &mut Ui, cx: &Cx<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        let read = self.kept.read();
        let latest = read.map(|read| read.latest.as_ref());
        let last = match latest {
            Some(Some((at, _))) => text.keep_last(at.clone()),
            Some(None) => text.keep_last_none().to_owned(),
            // Of backups that are not looked through yet nothing is said.
            None => String::new(),
        };
        ui.body(theme, last);
        ui.gap(Gap::Xs);
        if let Some(Some((_, false))) = latest {
            note(ui, cx, text.keep_unverified());
        }
        let unsound = read.and_then(|read| read.unsound.as_ref());
        if let Some((at, faults, first)) = unsound {
            let first = first.as_ref().map(|first| text.fault(first));
            let told = text.keep_last_unsound(at.clone(), *faults, first.unwrap_or_default());
            fix(ui, cx, &told);
            ui.gap(Gap::Xs);
        }
        note(ui, cx, text.keep_last_note());
        ui.gap(Gap::Md);
        let keeping = &cx.tasks.maintenance;
        if let Some(course) = keeping.told(text) {
            ui.horizontal(|ui| {
                // It stays where it is however long the words become.
                let stop = Button::new(theme, text.keep_stop()).size(Size::Small);
                if stop.show(ui).clicked() {
                    cx.request(Request::StopKeeping);
                }
                label(ui, course, TextRole::Body.strong(), theme.accent);
            });
            ui.gap(Gap::Md);
        }
        let busy = keeping.busy(text);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(8.0, 8.0);
            let asked = [
                (text.keep_now(), icons::FLOPPY_DISK, Request::BackUp),
                (
                    text.keep_to(),
                    icons::FOLDER,
                    Request::ChooseFolder(FolderFor::Backup),
                ),
                (
                    text.keep_restore(),
                    icons::ARROW_COUNTER_CLOCKWISE,
                    Request::ChooseBackup,
                ),
                (
                    text.keep_import(),
                    icons::DOWNLOAD_SIMPLE,
                    Request::ImportDrills,
                ),
                (text.verify_check(), icons::CHECK, Request::Verify),
                (
                    text.verify_rebuild(),
                    icons::ARROW_CLOCKWISE,
                    Request::Rebuild,
                ),
                (
                    text.keep_move(),
                    icons::ARROW_RIGHT,
                    Request::ChooseFolder(FolderFor::Relocate),
                ),
            ];
            for (name, sign, ask) in asked {
                let button = Button::new(theme, name).icon(sign).size(Size::Small);
                if button.disabled(busy.as_deref()).show(ui).clicked() {
                    cx.request(ask);
                }
            }
            let folder = Button::new(theme, text.keep_backups_folder()).icon(icons::FOLDER_OPEN);
            let is_any = latest.flatten().is_some() || unsound.is_some();
            if is_any && folder.size(Size::Small).show(ui).clicked() {
                let folder = cx.session.data().join(crate::archive::BACKUPS_NAME);
                cx.request(Request::Reveal(folder));
            }
        });
    }

    fn trash(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        let Some(read) = self.kept.read() else { return };
        let count = read.trashed.len();
        ui.card_title(theme, text.keep_trash_title());
        ui.gap(Gap::Xs);
        if count == 0 {
            note(ui, cx, text.keep_trash_empty());
            return;
        }
        ui.body_2(theme, text.keep_trash_count(count));
        note(ui, cx, text.keep_trash_note());
        ui.gap(Gap::Sm);
        for trashed in read.trashed.iter().take(SHOWN) {
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
            let trashed = read.trashed.iter();
            let uids: Vec<String> = trashed.map(|t| t.drill.uid.clone()).collect();
            self.kept.ask(MaintenanceDialog::erase(
                uids.len(),
                EraseTarget::Drills(uids),
            ));
        }
    }

    /// True when a dialog has taken the keys.
    pub(super) fn over_keys(&mut self, keys: &Keys<'_>, cx: &Cx<'_>) -> bool {
        if self.kept.dialog.is_none() {
            return false;
        }
        if keys.take(DialogKey::No) {
            self.kept.dialog = None;
        } else if keys.confirm() {
            self.over_done(cx);
        }
        true
    }

    /// Does what the dialog asks, if all is filled in.
    fn over_done(&mut self, cx: &Cx<'_>) {
        let command = match &self.kept.dialog {
            Some(MaintenanceDialog::Erase { what, count, typed }) if is_count(typed, *count) => {
                Request::Erase(what.clone())
            }
            Some(MaintenanceDialog::Hold {
                uid,
                set,
                who,
                reason,
            }) if !who.trim().is_empty() && !reason.trim().is_empty() => {
                let (uid, who, reason) = (uid.clone(), who.clone(), reason.clone());
                Request::Run(if *set {
                    Command::Hold { uid, who, reason }
                } else {
                    Command::Release { uid, who, reason }
                })
            }
            _ => return,
        };
        cx.request(command);
        self.kept.dialog = None;
    }

    pub(super) fn over_dialog(&mut self, ui: &Ui, cx: &Cx<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        let fresh = std::mem::take(&mut self.kept.fresh);
        let pressed = match &mut self.kept.dialog {
            None => return,
            Some(MaintenanceDialog::Erase { what, count, typed }) => {
                let count = *count;
                let (title, sentence, name) = match what {
                    EraseTarget::Drills(_) => (
                        text.keep_delete_title(count),
                        text.keep_delete_sentence(count),
                        text.keep_delete_field(),
                    ),
                    EraseTarget::Media(_) => (
                        text.keep_media_title(count),
                        text.keep_media_sentence(count),
                        text.keep_media_field(),
                    ),
                };
                let yes = text.keep_delete_yes();
                let dialog = Dialog::new(theme, text, ("delete", 480.0), title, yes);
                dialog.show(ui, |ui| {
                    ui.body_2(theme, &sentence);
                    ui.gap(Gap::Md);
                    let field = Field::new(theme, name).hint(name).width(160.0);
                    let field = field.show(ui, typed);
                    if fresh {
                        field.request_focus();
                    }
                    (!is_count(typed, count)).then_some(sentence.as_str())
                })
            }
            Some(MaintenanceDialog::Hold {
                set, who, reason, ..
            }) => {
                let title = if *set {
                    text.keep_hold_title()
                } else {
                    text.keep_release_title()
                };
                let dialog = Dialog::new(theme, text, ("hold", 480.0), title, text.keep_save());
                dialog.show(ui, |ui| {
                    if *set {
                        ui.body_2(theme, text.keep_hold_sentence());
                    }
                    ui.gap(Gap::Md);
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
                        ui.sub(theme, name);
                        let field = Field::new(theme, name).width(width).show(ui, value);
                        if to.take_if(|to| *to == first).is_some() {
                            field.request_focus();
                        }
                        ui.gap(Gap::Sm);
                    }
                    if let Some(reason) = lacking {
                        note(ui, cx, reason);
                    }
                    lacking
                })
            }
        };
        match pressed {
            Some(true) => self.over_done(cx),
            Some(false) => self.kept.dialog = None,
            None => {}
        }
    }
}

fn is_count(typed: &str, count: usize) -> bool {
    typed.trim().parse() == Ok(count)
}
