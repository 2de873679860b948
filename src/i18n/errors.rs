//! What went wrong outside the drill, as sentences: what, where, and how to mend it.

use std::io;

use crate::archive::{
    ArchiveError, Astray, BackupError, ExchangeError, Imported, Location, MediaPurged, Older,
    Purged, Remark, Rescued, Restored, Unsound, Unwritable,
};
use crate::disk::{ReadError, Trouble};
use crate::drill::{Mistake, ThresholdFault};
use crate::export::ExportError;
use crate::report::{RenderError, Warning};
use crate::scenario::NotText;
use crate::script::{FORMS, ScriptErrorKind};
use crate::settings::{SettingsError, UnknownField};

use super::{Language, Text};
use super::{free_size, size};

/// Drills that one sentence names.
const NAMED: usize = 10;

impl Text {
    /// Why the archive could not do what it was asked.
    pub fn archive_error(&self, error: &ArchiveError) -> String {
        match error {
            ArchiveError::Busy(path) => self.archive_busy(path.display().to_string()),
            ArchiveError::Held(path) => self.archive_held(path.display().to_string()),
            ArchiveError::NoFolder { error, path } => {
                self.archive_no_folder(self.io_reason(error), path.display().to_string())
            }
            ArchiveError::NotThere(path) => self.archive_not_there(path.display().to_string()),
            ArchiveError::Gone(path) => self.archive_gone(path.display().to_string()),
            ArchiveError::Vanished { empty: false, path } => {
                self.archive_vanished(path.display().to_string())
            }
            ArchiveError::Vanished { empty: true, path } => {
                self.archive_emptied(path.display().to_string())
            }
            ArchiveError::Foreign(path) => self.archive_foreign(path.display().to_string()),
            ArchiveError::HalfRestored { error, path } => {
                self.archive_half_restored(self.io_reason(error), path.display().to_string())
            }
            ArchiveError::NotAFile(path) => self.archive_not_a_file(path.display().to_string()),
            ArchiveError::SymbolicLink(path) => {
                self.archive_symbolic_link(path.display().to_string())
            }
            ArchiveError::HardLinks { others, path } => {
                self.archive_hard_links(*others, path.display().to_string())
            }
            ArchiveError::StillThere(path) => self.archive_still_there(path.display().to_string()),
            ArchiveError::Astray { astray, file } => {
                let file = file.display().to_string();
                match astray {
                    Astray::DatabaseReplaced => self.archive_astray_database(file),
                    Astray::LogRemoved => self.archive_astray_log_removed(file),
                    Astray::LogReplaced => self.archive_astray_log_replaced(file),
                    Astray::LogCut => self.archive_astray_log_cut(file),
                }
            }
            ArchiveError::ReadOnly(path) => self.archive_read_only(path.display().to_string()),
            ArchiveError::Full(path) => self.archive_full(path.display().to_string()),
            ArchiveError::NoLocks(path) => self.archive_no_locks(path.display().to_string()),
            ArchiveError::LogUnread { error, path } => {
                self.archive_log_unread(self.io_reason(error), path.display().to_string())
            }
            ArchiveError::Newer { found, known, path } => {
                self.archive_newer(*found, *known, path.display().to_string())
            }
            ArchiveError::Outdated {
                found,
                oldest,
                path,
            } => self.archive_outdated(*found, *oldest, path.display().to_string()),
            ArchiveError::Damaged { damage, path } => {
                self.archive_damaged(self.damage(damage), path.display().to_string())
            }
            ArchiveError::Misfit { says, fits, path } => {
                let path = path.display().to_string();
                match fits {
                    Some(fits) => self.archive_misfit(*fits, path, *says),
                    None => self.archive_misfit_none(path, *says),
                }
            }
            ArchiveError::NoSuchDrill(name) => self.archive_no_such_drill(name.clone()),
            ArchiveError::Altered { drill, seq } => self.archive_altered(drill.clone(), *seq),
            ArchiveError::BadScript(name) => self.archive_bad_script(name.clone()),
            ArchiveError::MovedAway { to, pointer } => {
                self.archive_moved_away(pointer.display().to_string(), to.display().to_string())
            }
            ArchiveError::PointerUnread { error, pointer } => {
                self.archive_pointer_unread(pointer.display().to_string(), self.io_reason(error))
            }
            ArchiveError::PointerEmpty(pointer) => {
                self.archive_pointer_empty(pointer.display().to_string())
            }
            ArchiveError::NotOpened(path) => self.archive_not_opened(path.display().to_string()),
            ArchiveError::DiskFailed(path) => self.archive_disk_failed(path.display().to_string()),
            ArchiveError::NotMoved { error, path } => {
                self.archive_not_moved(path.display().to_string(), self.io_reason(error))
            }
            ArchiveError::Differs { name, path } => {
                self.archive_differs(name.clone(), path.display().to_string())
            }
            ArchiveError::OnHold(name) => self.archive_on_hold(name.clone()),
            ArchiveError::Unfinished(name) => self.archive_unfinished(name.clone()),
            ArchiveError::Other { message, path } => {
                self.archive_other(message.clone(), path.display().to_string())
            }
        }
    }

    /// Why nothing can be recorded in an archive that can be looked at.
    pub fn unwritable(&self, why: Unwritable, path: &std::path::Path) -> String {
        let path = path.display().to_string();
        match why {
            Unwritable::Full => self.unwritable_full(path),
            Unwritable::ReadOnly => self.unwritable_read_only(path),
            Unwritable::NoLocks => self.unwritable_no_locks(path),
        }
    }

    /// What is to be remarked upon where the data folder lies.
    pub fn location(&self, location: &Location, path: &std::path::Path) -> String {
        let path = path.display().to_string();
        match location {
            Location::Synced(program) => self.location_synced(path, *program),
            Location::Share(kind) => self.location_share(kind.clone(), path),
        }
    }

    /// Why there is no backup, or why it was not restored.
    pub fn backup_error(&self, error: &BackupError) -> String {
        use BackupError as E;
        let shown = |path: &std::path::Path| path.display().to_string();
        match error {
            E::Archive(error) => self.archive_error(error),
            E::Io { error, path } => self.backup_io(shown(path), self.io_reason(error)),
            E::Exists(path) => self.backup_exists(shown(path)),
            E::BadName(path) => self.backup_bad_name(shown(path)),
            E::TooLarge { path, limit } => {
                self.backup_too_large(limit / (1024 * 1024), shown(path))
            }
            E::NotOne(path) => self.backup_not_one(shown(path)),
            E::Damaged { part, path } => self.backup_damaged(part.clone(), shown(path)),
            E::Newer { found, known } => self.backup_newer(*found, *known),
            E::Outdated {
                found,
                oldest,
                path,
            } => self.backup_outdated(*found, *oldest, shown(path)),
            E::Unsound {
                faults,
                first,
                path,
            } => self.backup_unsound(*faults, self.fault(first), shown(path)),
            E::Faulty {
                faults,
                first,
                path,
            } => self.backup_faulty(*faults, self.fault(first), shown(path)),
            E::NoRoom { needed, free, path } => {
                self.backup_no_room(free_size(*free), size(*needed), shown(path))
            }
            E::Stopped => self.backup_stopped().to_owned(),
        }
    }

    /// Why a backup could not be looked at. Where it is was said.
    pub fn unchecked_reason(&self, error: &BackupError) -> String {
        match error {
            BackupError::Io { error, .. } => self.io_reason(error),
            error => {
                let why = match error {
                    BackupError::Archive(error) => error.unwritable(),
                    _ => None,
                };
                match why {
                    Some(Unwritable::Full) => self.io_full().to_owned(),
                    Some(Unwritable::ReadOnly) => self.io_read_only().to_owned(),
                    _ => self.backup_error(error),
                }
            }
        }
    }

    /// That the archive was backed up apart, since it is not sound, and what to do.
    pub fn backed_up_unsound(&self, unsound: &Unsound, path: &std::path::Path) -> String {
        let first = self.fault(&unsound.first);
        self.keep_backed_up_unsound(unsound.faults, first, path.display().to_string())
    }

    /// What is to be said of a data folder.
    pub fn remark(&self, remark: &Remark) -> String {
        match remark {
            Remark::Older(older) => self.older(older),
            Remark::Copies(paths) => self.keep_copies(self.file_names(paths)),
            Remark::Aside(paths) => self.keep_logs_aside(self.file_names(paths)),
            Remark::Rescued(folder) => self.keep_rescued(folder.display().to_string()),
        }
    }

    fn file_names(&self, paths: &[std::path::PathBuf]) -> String {
        let names = paths.iter().filter_map(|path| path.file_name());
        let names: Vec<String> = names
            .map(|name| name.to_string_lossy().into_owned())
            .collect();
        names.join(self.list_separator())
    }

    /// That a backup knows more than the archive, or has drills that are not here, however many others are.
    pub(super) fn older(&self, older: &Older) -> String {
        let (here, knows) = (older.here, older.knows);
        let backup = older.backup.display().to_string();
        // Counts tell something else where other drills were recorded since.
        let is_beside = here.drills >= knows.drills || here.entries >= knows.entries;
        let told = match (older.missed, older.unsound) {
            (missed @ 1.., true) if is_beside => return self.keep_missed_unsound(missed, backup),
            (missed @ 1.., false) if is_beside => self.keep_missed(missed, backup),
            (_, true) => {
                return self.keep_older_unsound(
                    here.drills,
                    here.entries,
                    knows.drills,
                    knows.entries,
                    backup,
                );
            }
            (_, false) => self.keep_older(
                here.drills,
                here.entries,
                knows.drills,
                knows.entries,
                backup,
            ),
        };
        self.with_unverified(told, older.verified)
    }

    /// What was said of a backup, and that it was not looked at when it was made where it was not.
    fn with_unverified(&self, told: String, verified: bool) -> String {
        if verified {
            told
        } else {
            self.in_a_row(&[told.as_str(), self.keep_unverified()])
        }
    }

    /// What came of a restore, the result first.
    pub fn restored(&self, done: &Restored) -> Vec<String> {
        let made = done.made.get(..16).unwrap_or_default().replace('T', " ");
        let mut told = vec![self.keep_restored(done.drills, done.entries, made)];
        let aside = done.aside.as_ref();
        told.extend(aside.map(|path| self.keep_restored_aside(path.display().to_string())));
        told.extend((done.lacking > 0).then(|| self.keep_restored_lacking(done.lacking)));
        told
    }

    /// What was deleted for good with drills; a second sentence says what was not.
    pub fn purged(&self, done: &Purged) -> Vec<String> {
        let said = self.keep_purged(done.drills, done.entries);
        let mut said = self.with_left(said, done.files_left);
        said.extend(done.log_left.then(|| self.keep_log_left().to_owned()));
        said
    }

    /// What was deleted of the photos and recordings of drills and teachings; a second sentence says what was not.
    pub fn expired(&self, done: &MediaPurged) -> Vec<String> {
        let said = self.keep_media_deleted(done.drills + done.teachings, done.files);
        self.with_left(said, done.files_left)
    }

    fn with_left(&self, said: String, left: u64) -> Vec<String> {
        let left = (left > 0).then(|| self.keep_erase_left(left));
        std::iter::once(said).chain(left).collect()
    }

    /// Why a drill was not written as a file, or a file not taken in.
    pub fn exchange_error(&self, error: &ExchangeError) -> String {
        use ExchangeError as E;
        const MEGABYTE: u64 = 1024 * 1024;
        match error {
            E::Archive(error) => self.archive_error(error),
            E::Io(error) => self.exchange_io(self.io_reason(error)),
            E::NotOne => self.exchange_not_one().to_owned(),
            E::CutShort => self.exchange_cut_short().to_owned(),
            E::TooLarge { part, limit } if part.is_empty() => {
                self.exchange_too_large(limit / MEGABYTE)
            }
            E::TooLarge { part, limit } => {
                self.exchange_part_too_large((limit / MEGABYTE).max(1), part.clone())
            }
            E::TooManyEntries(limit) => self.exchange_too_many_entries(*limit),
            E::TooManyParts => self.exchange_too_many_parts().to_owned(),
            E::Climbs(part) => self.exchange_climbs(part.clone()),
            E::UnknownPart(part) => self.exchange_unknown_part(part.clone()),
            E::Missing(part) => self.exchange_missing(part.clone()),
            E::Newer { found, known } => self.exchange_newer(*found, *known),
            E::AlteredEntry(seq) => self.exchange_altered_entry(*seq),
            E::Impossible(seq) => self.exchange_impossible(*seq),
            E::AlteredPart(part) => self.exchange_altered_part(part.clone()),
            E::BadScript(place) => self.exchange_bad_script(*place),
            E::Differs { name, seq } => self.exchange_differs(name.clone(), *seq),
            E::InUse(name) => self.exchange_in_use(name.clone()),
        }
    }

    /// What came of taking in a drill of this name from this file.
    pub fn taken_in(&self, done: Imported, name: &str, file: String) -> String {
        let name = name.to_owned();
        match done {
            Imported::New => self.keep_taken_new(file, name),
            Imported::Grown(count) => self.keep_taken_grown(count, file, name),
            Imported::Known => self.keep_taken_known(file, name),
        }
    }

    /// Why the settings could not be read or written.
    pub fn settings_error(&self, error: &SettingsError) -> String {
        match error {
            SettingsError::Syntax {
                line,
                column,
                mistake,
                path,
            } => self.settings_syntax(
                *column,
                *line,
                self.mistake(mistake),
                path.display().to_string(),
            ),
            SettingsError::Thresholds { fault, path } => self.settings_wrong_thresholds(
                self.threshold_fault(*fault),
                path.display().to_string(),
            ),
            SettingsError::Empty(path) => self.settings_empty(path.display().to_string()),
            SettingsError::Unread { error, path } => {
                self.settings_unread(path.display().to_string(), self.io_reason(error))
            }
            SettingsError::Unsaved { error, path } => {
                self.settings_unsaved(path.display().to_string(), self.io_reason(error))
            }
        }
    }

    /// A field of the settings that is passed over.
    pub fn unknown_setting(&self, field: &UnknownField) -> String {
        let path = field.path.display().to_string();
        match &field.nearest {
            Some(nearest) => {
                self.settings_unknown_like(field.line, field.name.clone(), nearest.clone(), path)
            }
            None => self.settings_unknown(field.line, field.name.clone(), path),
        }
    }

    /// Why thresholds cannot be graded by, and how to mend them.
    pub fn threshold_fault(&self, fault: ThresholdFault) -> String {
        let names = [
            self.settings_excellent(),
            self.settings_good(),
            self.settings_pass(),
            self.settings_coverage(),
        ];
        match fault {
            ThresholdFault::Number(i) => self.settings_bad_number(names[i]),
            ThresholdFault::Order(i, upper, under) => self.settings_bad_order(
                (under + 1).min(100),
                upper.saturating_sub(1).max(1),
                names[i],
                names[i + 1],
                under,
                upper,
            ),
        }
    }

    /// What was saved elsewhere when the archive's files went astray.
    pub fn rescued(&self, rescued: &Rescued) -> String {
        match rescued {
            Rescued::Drill(path) => self.alarm_rescued(path.display().to_string()),
            Rescued::Whole(path) => self.alarm_rescued_whole(path.display().to_string()),
            Rescued::Failed(reason) => self.alarm_not_rescued(reason.clone()),
        }
    }

    /// Why a file could not be read or written.
    pub fn io_reason(&self, error: &io::Error) -> String {
        self.trouble(&Trouble::of(error))
    }

    /// The same, of what an error of the system comes to.
    pub fn trouble(&self, trouble: &Trouble) -> String {
        const MEGABYTE: u64 = 1024 * 1024;
        match trouble {
            Trouble::NotFound => self.io_not_found().to_owned(),
            Trouble::Denied => self.io_denied().to_owned(),
            Trouble::ReadOnly => self.io_read_only().to_owned(),
            Trouble::Full => self.io_full().to_owned(),
            Trouble::NotAFolder => self.io_not_a_folder().to_owned(),
            Trouble::Taken => self.io_taken().to_owned(),
            Trouble::IsAFolder => self.io_is_folder().to_owned(),
            Trouble::BadName => self.io_bad_name().to_owned(),
            Trouble::Busy => self.io_busy().to_owned(),
            Trouble::LinkLoop => self.io_link_loop().to_owned(),
            Trouble::CutShort => self.io_cut_short().to_owned(),
            Trouble::Failed => self.io_failed().to_owned(),
            Trouble::Unreachable => self.io_unreachable().to_owned(),
            Trouble::Unsupported => self.io_unsupported().to_owned(),
            Trouble::NotEmpty => self.io_not_empty().to_owned(),
            Trouble::Read(error) => match error {
                ReadError::NotAFile => self.read_not_a_file().to_owned(),
                ReadError::DanglingLink => self.read_dangling_link().to_owned(),
                ReadError::TooLarge { limit } => self.read_too_large((limit / MEGABYTE).max(1)),
                ReadError::NotText(what) => self.not_text(*what).to_owned(),
            },
            Trouble::Other(words) => self.io_other(words.as_str()),
        }
    }

    /// What is wrong at a place of a file.
    pub fn mistake(&self, mistake: &Mistake) -> &'static str {
        match mistake {
            Mistake::CutShort => self.mistake_cut_short(),
            Mistake::Syntax => self.mistake_syntax(),
            Mistake::Content => self.mistake_content(),
        }
    }

    /// What a file is in that should be text in UTF-8.
    pub fn not_text(&self, what: NotText) -> &'static str {
        match what {
            NotText::OtherEncoding => self.read_not_utf8(),
            NotText::Utf16 => self.read_utf16(),
            NotText::Utf32 => self.read_utf32(),
            NotText::Pdf => self.read_pdf(),
            NotText::Office => self.read_office(),
            NotText::Picture => self.read_picture(),
            NotText::Binary => self.read_binary(),
        }
    }

    /// Why a document is not there.
    pub fn export_error(&self, error: &ExportError) -> String {
        match error {
            ExportError::Exchange(error) => self.exchange_error(error),
            ExportError::Archive(error) => self.archive_error(error),
            ExportError::Render(RenderError::Layout(message)) => {
                self.cli_export_layout(message.clone())
            }
            ExportError::Render(RenderError::Pack(error)) => {
                self.cli_export_pack(error.to_string())
            }
            ExportError::Folder { error, path } => {
                self.cli_export_folder(path.display().to_string(), self.io_reason(error))
            }
            ExportError::File { error, path } => {
                self.cli_export_file(path.display().to_string(), self.io_reason(error))
            }
            ExportError::SameName(path) => self.cli_export_same_name(path.display().to_string()),
            ExportError::Stopped | ExportError::Render(RenderError::Stopped) => {
                self.cli_export_stopped().to_owned()
            }
            ExportError::Unchecked => self.cli_export_unchecked().to_owned(),
            ExportError::Unfaithful(names) => {
                let mut shown: Vec<&str> = names.iter().map(String::as_str).collect();
                if shown.len() > NAMED {
                    shown.truncate(NAMED);
                    shown.push("…");
                }
                self.ledger_unfaithful(names.len(), shown.join(self.list_separator()))
            }
            ExportError::Rates(rows) => {
                let mut shown: Vec<&str> = rows.iter().map(String::as_str).collect();
                shown.truncate(NAMED);
                self.ledger_rates_wrong(rows.len(), shown.join(self.list_semicolon()))
            }
            ExportError::Figures(figures) => {
                let shown: Vec<&str> = figures.iter().take(NAMED).map(String::as_str).collect();
                self.year_figures_wrong(figures.len(), shown.join(self.list_semicolon()))
            }
            ExportError::Sensitive(hits) => {
                let hits: Vec<String> = hits.iter().map(|hit| hit.sentence(self)).collect();
                self.cli_export_sensitive(hits.join(self.list_semicolon()))
            }
        }
    }

    /// What the reader of a document should know about it.
    pub fn export_warning(&self, warning: &Warning) -> String {
        match warning {
            Warning::MissingGlyph {
                character,
                place,
                count,
            } => self.cli_export_missing_glyph(character.to_string(), *count, place.clone()),
            Warning::EmptyPlaces(places) => {
                let names = places.iter().map(|place| place.name(self.language()));
                self.letterhead_empty(match self.language() {
                    Language::ZhCn => names.flat_map(|name| ["“", name, "”"]).collect(),
                    Language::En => {
                        let names: Vec<String> = names.map(|name| format!("\"{name}\"")).collect();
                        names.join(", ")
                    }
                })
            }
            Warning::NotArchival { reason } => self.report_not_archival(reason.clone()),
        }
    }

    /// What is wrong with a line of a rehearsal script.
    pub fn script_error(&self, kind: &ScriptErrorKind) -> String {
        use ScriptErrorKind as K;
        let actions = || {
            let names: Vec<&str> = FORMS.iter().map(|(name, _)| *name).collect();
            names.join(" ")
        };
        match kind {
            K::TooLarge { limit } => self.cli_script_too_large(*limit),
            K::TooManyLines { limit } => self.cli_script_too_many_lines(*limit),
            K::TooManyUndos { limit } => self.cli_script_too_many_undos(*limit),
            K::NotUtf8(NotText::OtherEncoding) => self.cli_script_not_utf8().to_owned(),
            K::NotUtf8(what) => self.read_not_text(self.not_text(*what)),
            K::Empty => self.cli_script_empty().to_owned(),
            K::NoTime { found } => self.cli_script_no_time(found.clone()),
            K::BadTime { found } => self.cli_script_bad_time(found.clone()),
            K::Backwards { found } => self.cli_script_backwards(found.clone()),
            K::TooLate { hours } => self.cli_script_too_late(*hours),
            K::NoAction => self.cli_script_no_action(actions()),
            K::UnknownAction { word } => self.cli_script_unknown_action(actions(), word.clone()),
            K::Missing { form } => self.cli_script_missing(*form),
            K::Extra { word, form } => self.cli_script_extra(*form, word.clone()),
            K::UnknownWord { word, allowed } => {
                self.cli_script_unknown_word(*allowed, word.clone())
            }
        }
    }
}
