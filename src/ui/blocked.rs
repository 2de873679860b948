//! The archive cannot be opened: why, and the ways out.

use std::path::{Path, PathBuf};

use egui::Ui;

use crate::archive::{ArchiveError, BackupFile, begin_anew, is_turn_taken, remarks, restorable};
use crate::drill::{Clock as _, SystemClock};
use crate::i18n::{Language, Text};
use crate::jobs::{Cancel, NoThread};
use crate::session::Session;
use crate::settings::Settings;
use crate::tasks::{FolderFor, Jobs, News, Offer};

use crate::ui::theme::{Gap, IconWeight, TextRole, Theme};
use crate::ui::widgets::{Button, UiExt as _, icon, label};
use crate::ui::{App, MakeClock, dialogs, icons};

/// The archive could not be opened: the program says why and waits.
pub(super) struct ArchiveUnavailable {
    pub data: PathBuf,
    /// A backup is being put in its place.
    pub restoring: bool,
    /// It was asked whether a new one is to be begun.
    pub anew: bool,
    pub error: ArchiveError,
    /// Why the last way out was none.
    pub fault: Option<Box<str>>,
    pub text: Text,
}

/// The backups beside an archive that is of no use any more, as far as they were looked at.
#[derive(Debug, Default)]
pub(super) struct Beside {
    /// Of the latest look; what an earlier one brings is of no interest.
    number: u64,
    seen: Seen,
}

#[derive(Debug, Default)]
enum Seen {
    #[default]
    Nothing,
    /// They are being looked at, which may mean to read gigabytes.
    Looking(Cancel),
    All(Offer),
}

impl Beside {
    /// They are looked at anew when they are next asked for.
    pub(super) fn forget(&mut self) {
        if let Seen::Looking(cancel) = &self.seen {
            cancel.cancel();
        }
        self.seen = Seen::Nothing;
    }

    /// Looks at those of a folder off the screen's thread, if that was not begun. The sentence says why that cannot be.
    fn look(&mut self, jobs: &Jobs, folder: &Path, text: &Text) -> Result<(), String> {
        if !matches!(self.seen, Seen::Nothing) {
            return Ok(());
        }
        self.number += 1;
        let (number, cancel) = (self.number, Cancel::default());
        let (asked, words, data) = (cancel.clone(), text.clone(), folder.to_owned());
        let crashed = News::BackupsSeen(number, Err(text.job_crashed().to_owned()));
        let begun = jobs.spawn_or("look at backups", vec![crashed], move |reporter| {
            let found = restorable(&data, &mut |_, _| !asked.is_cancelled());
            let unchecked = found
                .unchecked
                .map(|(stored, error)| (stored, words.unchecked_reason(&error)));
            let beside = remarks(&data);
            let offer = Offer {
                sound: found.sound,
                unchecked,
                remarks: beside.iter().map(|remark| words.remark(remark)).collect(),
            };
            reporter.report(News::BackupsSeen(number, Ok(offer)));
        });
        if begun.is_ok() {
            self.seen = Seen::Looking(cancel);
            return Ok(());
        }
        // As when nothing was found: it is tried again with the archive.
        self.seen = Seen::All(Offer::default());
        Err(text.keep_no_thread().to_owned())
    }
}

/// Opens the archive of a data folder.
pub(super) fn open(data: &Path, make_clock: &MakeClock) -> Result<Session, ArchiveUnavailable> {
    Session::open(data, make_clock()).map_err(|error| ArchiveUnavailable {
        data: data.to_owned(),
        restoring: false,
        anew: false,
        fault: None,
        text: Text::new(Settings::load(data).map_or(Language::ZhCn, |settings| settings.language)),
        error: match error {
            // It will not be long.
            ArchiveError::Held(folder) if is_turn_taken(&folder) => ArchiveError::Busy(folder),
            error => error,
        },
    })
}

/// What was chosen.
enum RecoveryChoice {
    None,
    Retry,
    /// Another folder is looked for.
    Move,
    /// This backup in place of the archive of this folder.
    Restore(PathBuf, PathBuf),
    /// Whether a new archive is to be begun is asked, or not any more.
    AskAnew(bool),
    /// A new archive is to be begun in this folder.
    Anew(PathBuf),
    /// The restore under way is to stop.
    Stop,
}

/// The folder of an archive that is of no use any more, as far as this error says; none where it may be opened another time, or is whole but for a number that can be corrected.
fn not_usable(error: &ArchiveError) -> Option<&Path> {
    match error {
        ArchiveError::Damaged { path, .. }
        | ArchiveError::Misfit {
            fits: None, path, ..
        }
        | ArchiveError::Outdated { path, .. }
        | ArchiveError::Vanished { path, .. }
        | ArchiveError::Foreign(path) => path.parent(),
        _ => None,
    }
}

impl App {
    /// Says why the archive cannot be opened, and does what is chosen.
    pub(super) fn blocked(&mut self, ui: &mut Ui) {
        let Self {
            desk: Err(blocked),
            beside,
            style,
            tasks,
            jobs,
            ..
        } = self
        else {
            return;
        };
        let theme = &style.theme;
        if let Some(folder) = not_usable(&blocked.error)
            && let Err(reason) = beside.look(jobs, folder, &blocked.text)
        {
            blocked.fault = Some(reason.into());
        }
        let course = tasks.maintenance.told(&blocked.text);
        let way = if blocked.restoring {
            restoring(ui, theme, &blocked.text, course.as_deref())
        } else {
            ways(ui, theme, blocked, &beside.seen)
        };
        match way {
            RecoveryChoice::Retry => self.try_again(),
            RecoveryChoice::Restore(data, file) => {
                let begun = tasks.maintenance.restore(jobs, data, file, &blocked.text);
                blocked.restoring = begun.is_ok();
                blocked.fault = begun.err().map(Into::into);
            }
            RecoveryChoice::AskAnew(asked) => blocked.anew = asked,
            RecoveryChoice::Anew(data) => match begin_anew(&data, SystemClock::new().now().wall) {
                Ok(_) => self.try_again(),
                Err(error) => {
                    blocked.anew = false;
                    blocked.fault = Some(blocked.text.archive_error(&error).into());
                }
            },
            RecoveryChoice::Move => {
                if dialogs::choose_folder(jobs, FolderFor::MoveArchive) == Err(NoThread) {
                    blocked.fault = Some(blocked.text.keep_no_thread().into());
                }
            }
            RecoveryChoice::Stop => tasks.maintenance.cancel(),
            RecoveryChoice::None => {}
        }
    }

    fn try_again(&mut self) {
        let Err(blocked) = &self.desk else { return };
        let data = blocked.data.clone();
        self.beside.forget();
        self.desk = open(&data, &self.make_clock);
        self.catch_up();
    }

    /// Takes in what the backups are good for.
    pub(super) fn backups_seen(&mut self, number: u64, seen: Result<Offer, String>) {
        let Err(blocked) = &mut self.desk else { return };
        if number != self.beside.number || !matches!(self.beside.seen, Seen::Looking(_)) {
            return;
        }
        self.beside.seen = Seen::All(seen.unwrap_or_else(|reason| {
            blocked.fault = Some(reason.into());
            Offer::default()
        }));
    }
}

fn restoring(ui: &mut Ui, theme: &Theme, text: &Text, course: Option<&str>) -> RecoveryChoice {
    let mut way = RecoveryChoice::None;
    ui.vertical_centered(|ui| {
        ui.room(ui.available_height() * 0.3);
        ui.page_title(theme, text.keep_restoring());
        if let Some(course) = course {
            ui.body_2(theme, course);
        }
        ui.gap(Gap::Lg);
        if Button::new(theme, text.keep_stop()).show(ui).clicked() {
            way = RecoveryChoice::Stop;
        }
    });
    way
}

fn ways(ui: &mut Ui, theme: &Theme, blocked: &ArchiveUnavailable, seen: &Seen) -> RecoveryChoice {
    let text = &blocked.text;
    let mut way = RecoveryChoice::None;
    let when = |stored: &BackupFile| stored.at.format("%Y-%m-%d %H:%M").to_string();
    ui.vertical_centered(|ui| {
        ui.room(ui.available_height() * 0.3);
        icon(ui, icons::LOCK, IconWeight::Regular, 32.0, theme.partly);
        ui.gap(Gap::Md);
        ui.page_title(theme, text.blocked_title());
        ui.set_max_width(620.0);
        ui.body_2(theme, text.archive_error(&blocked.error));
        if let Some(fault) = &blocked.fault {
            label(ui, &**fault, TextRole::Body, theme.missed);
        }
        let unusable = not_usable(&blocked.error);
        let offer = match seen {
            Seen::All(offer) if unusable.is_some() => Some(offer),
            _ => None,
        };
        if unusable.is_some() && offer.is_none() {
            let looking = text.keep_looking();
            ui.body_2(theme, looking);
        }
        if let Some((stored, reason)) = offer.and_then(|offer| offer.unchecked.as_ref()) {
            let told = text.keep_unchecked(when(stored), reason.clone());
            ui.body_2(theme, told);
        }
        for remark in offer.into_iter().flat_map(|offer| &offer.remarks) {
            ui.body_2(theme, &**remark);
        }
        ui.gap(Gap::Lg);
        let retry = Button::new(theme, text.alarm_retry()).primary();
        if retry.show(ui).clicked() {
            way = RecoveryChoice::Retry;
        }
        if let (Some(data), Some(offer)) = (unusable, offer) {
            let unchecked = offer.unchecked.as_ref().map(|(stored, _)| {
                let name = text.keep_restore_unchecked(when(stored));
                (name, stored)
            });
            let sound = offer.sound.as_ref().map(|stored| {
                let name = text.keep_restore_latest(when(stored));
                (name, stored)
            });
            for (name, stored) in sound.into_iter().chain(unchecked) {
                if Button::new(theme, &name).show(ui).clicked() {
                    way = RecoveryChoice::Restore(data.to_owned(), stored.path.clone());
                }
            }
        }
        if Button::new(theme, text.alarm_move()).show(ui).clicked() {
            way = RecoveryChoice::Move;
        }
        // Not before it is known whether a backup would do.
        let Some(data) = unusable.filter(|_| offer.is_some()) else {
            return;
        };
        if blocked.anew {
            ui.gap(Gap::Lg);
            let sure = text.keep_begin_anew_sure();
            ui.body(theme, sure);
            let yes = Button::new(theme, text.keep_begin_anew_yes()).show(ui);
            if yes.clicked() {
                way = RecoveryChoice::Anew(data.to_owned());
            }
            let no = Button::new(theme, text.cancel()).ghost().show(ui);
            if no.clicked() {
                way = RecoveryChoice::AskAnew(false);
            }
        } else if Button::new(theme, text.keep_begin_anew())
            .ghost()
            .show(ui)
            .clicked()
        {
            way = RecoveryChoice::AskAnew(true);
        }
    });
    way
}
