//! The program without a window: the only place that changes anything.
//!
//! A screen reads `&Session` and hands in [`Command`]s; what comes of them are [`Effect`]s.

mod command;
mod find;
mod follow;
mod laws;
mod new_setup;
mod open_drill;
mod rescue;
mod trends;
mod upkeep;

use std::cell::OnceCell;
use std::path::{Path, PathBuf};

use crate::archive::{
    Archive, ArchiveError, AuditAction, Files, Location, NewAuditRecord, Remark, Rescued, Summary,
    Unwritable, follow,
};
use crate::disk;
use crate::drill::{Assessment, Clock, Drill, Hand, NextStep, Now, Pending, Setup};
use crate::export::{self, UnitForms, WordList};
use crate::i18n::{Language, Text};
use crate::library::{Library, Script};
use crate::report::{Options, Stamp};
use crate::settings::{self, Settings, SettingsError, UnknownField};
use rescue::Unsettled;

pub use command::{Command, Effect};
pub use find::{PeriodChoice, SavedFilter};
pub use follow::carried;
pub use laws::{LawRow, OLD_DAYS, law_rows, law_warnings};
pub use rescue::{PAUSE_MILLIS, rescued_folder};
pub use upkeep::LeftBehind;

/// Drills that are drawn anew before the window comes, in some tenths of a second; more are drawn beside it.
const INDEXED_AT_ONCE: u64 = 50;
/// Drills shown on the home screen.
const RECENT: usize = 30;
/// Name under which the set-up being written is kept.
const DRAFT: &str = "draft";
/// Name under which the last set-up that was played is kept.
const LAST: &str = "last";

/// A write that failed. It stays until the write succeeds or is given up.
#[derive(Debug)]
pub struct Alarm {
    pub error: ArchiveError,
    /// What was saved elsewhere, where what is written here will not be found again.
    pub rescued: Option<Rescued>,
    pending: Option<Pending>,
    /// The drill was opened for this write only: what was open before it comes back afterwards.
    before: Option<PreviousDrill>,
}

/// The drill that was open, if any.
#[derive(Debug)]
struct PreviousDrill(Option<String>);

/// A drill that is open.
#[derive(Debug)]
struct OpenDrill {
    drill: Drill,
    scripts: Vec<String>,
    /// A document of it was written.
    has_papers: bool,
}

/// The program's state.
pub struct Session {
    /// The folder that was opened, which may point to the one where the archive is.
    root: PathBuf,
    data: PathBuf,
    /// The next start will find the archive where it is.
    place_kept: bool,
    archive: Archive,
    library: Library,
    settings: Settings,
    text: Text,
    clock: Box<dyn Clock>,
    live: Option<OpenDrill>,
    alarm: Option<Alarm>,
    recent: Vec<Summary>,
    unfinished: Vec<Summary>,
    draft: Option<Setup>,
    /// The archive did not take the draft as it is.
    draft_unwritten: bool,
    settings_error: Option<SettingsError>,
    unknown_settings: Vec<UnknownField>,
    /// The settings as they are in their file.
    saved: Settings,
    settings_kept: Option<PathBuf>,
    forms: UnitForms,
    words: WordList,
    album: export::Album,
    /// Read where it is first asked for; starting needs none.
    letterhead: OnceCell<export::UnitLetterhead>,
    revision: u64,
    /// The archive's write-ahead log was lost, and nobody has taken note of it yet.
    log_lost: bool,
    rescued: Option<PathBuf>,
    /// What is to be remarked upon where the data folder lies, until somebody has taken note of it.
    location: Option<Location>,
    /// What was to be said of the folder when it was opened, and nobody has taken note of yet.
    remarks: Vec<Remark>,
    /// Files of a drill that went on in another folder without them.
    left: Option<LeftBehind>,
    /// What was written and lies in the write-ahead log only.
    unsettled: Unsettled,
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Session")
            .field("data", &self.data)
            .field("live", &self.live)
            .field("alarm", &self.alarm)
            .finish_non_exhaustive()
    }
}

impl Session {
    /// Opens a data folder. One that takes no writing is opened to be looked at, see [`Archive::unwritable`].
    pub fn open(data: &Path, clock: Box<dyn Clock>) -> Result<Self, ArchiveError> {
        let root = data;
        let data = &*follow(root)?;
        let archive = Archive::open_deferring(data, INDEXED_AT_ONCE).or_else(|error| {
            let why = error.unwritable();
            why.map_or(Err(error), |why| Archive::open_to_look(data, why))
        })?;
        let (read, settings_error) = match Settings::read(data) {
            Ok(read) => (read, None),
            Err(err) => (settings::Read::default(), Some(err)),
        };
        let settings = read.settings;
        let mut session = Self {
            library: Library::with_folder(&data.join("scenarios"), settings.language),
            text: Text::new(settings.language),
            root: root.to_owned(),
            data: data.to_owned(),
            place_kept: true,
            archive,
            saved: settings.clone(),
            settings,
            settings_kept: None,
            clock,
            live: None,
            alarm: None,
            recent: Vec::new(),
            unfinished: Vec::new(),
            draft: None,
            draft_unwritten: false,
            settings_error,
            unknown_settings: read.unknown,
            forms: export::unit_forms(data),
            words: WordList::default(),
            album: export::Album::default(),
            letterhead: OnceCell::new(),
            revision: 0,
            log_lost: false,
            rescued: rescued_folder(data),
            location: None,
            remarks: Vec::new(),
            left: None,
            unsettled: Unsettled::default(),
        };
        session.words = session.word_list();
        // What was being written when the program was killed, in whatever folder that was.
        export::clear_left(data);
        disk::clear_unfinished(&session.export_folder());
        session.refresh()?;
        session.log_lost = session.archive.is_log_lost()?;
        session.location = session.location_of(data);
        session.remarks = session.archive.remarks()?;
        if session.log_lost {
            // What is said of the log names the copies.
            let is_rescued = |remark: &Remark| matches!(remark, Remark::Rescued(_));
            session.remarks.retain(|remark| !is_rescued(remark));
        }
        session.draft = session
            .archive
            .kept(DRAFT)?
            .and_then(|json| serde_json::from_str(&json).ok());
        Ok(session)
    }

    /// The data folder.
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// Where documents go without asking.
    pub fn export_folder(&self) -> PathBuf {
        self.settings
            .export_folder
            .clone()
            .unwrap_or_else(|| self.data.join("exports"))
    }

    /// Why documents cannot go into a folder, or where they go without asking, as far as that is known beforehand: it lies in a data folder that takes no writing.
    pub fn export_hindrance(&self, folder: Option<&Path>) -> Option<&str> {
        self.archive.unwritable()?;
        let is_within = match folder {
            Some(folder) => folder.starts_with(&self.data),
            None => self.export_folder().starts_with(&self.data),
        };
        is_within.then(|| self.text.export_not_here())
    }

    /// The scenarios at hand.
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// A file of the user's scenarios was added, taken away or written since they were read.
    pub fn is_library_outdated(&self) -> bool {
        self.library.is_outdated(&self.data.join("scenarios"))
    }

    /// What the user has chosen.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The settings file could not be read; the defaults are in force and the file is left as it is.
    pub fn settings_error(&self) -> Option<&SettingsError> {
        self.settings_error.as_ref()
    }

    /// Fields of the file of settings that are passed over.
    pub fn unknown_settings(&self) -> &[UnknownField] {
        &self.unknown_settings
    }

    /// Where the file of settings was kept as somebody wrote it, when new ones were written that do not say all of it; once.
    pub fn take_settings_kept(&mut self) -> Option<PathBuf> {
        self.settings_kept.take()
    }

    /// The unit's own forms, and the files of forms that cannot be used.
    pub fn forms(&self) -> &UnitForms {
        &self.forms
    }

    /// The words that must not leave the house.
    pub fn words(&self) -> &WordList {
        &self.words
    }

    /// The photos of drills as papers print them.
    pub fn album(&self) -> &export::Album {
        &self.album
    }

    /// The unit's own letterhead, or why it is not used.
    pub fn letterhead(&self) -> &export::UnitLetterhead {
        let chosen = self.settings.letterhead.as_deref();
        self.letterhead
            .get_or_init(|| export::UnitLetterhead::read(chosen))
    }

    /// The usual choices of an export, with the unit's forms and the user's words.
    pub fn report_options(&self) -> Options {
        self.with_own(Options::of(&self.text))
    }

    /// The same for an edition that is handed in.
    pub fn submitted_options(&self) -> Options {
        self.with_own(Options::submitted(&self.text))
    }

    fn with_own(&self, usual: Options) -> Options {
        Options {
            forms: self.forms.forms.clone(),
            words: self.words.words.clone(),
            unit_rules: self.settings.unit_rules.clone().into(),
            retention_years: self.settings.retention.record_years,
            letterhead: self.letterhead().letterhead.clone(),
            ..usual
        }
    }

    /// The catalogue in the user's language.
    pub fn text(&self) -> &Text {
        &self.text
    }

    /// The time now.
    pub fn now(&self) -> Now {
        self.clock.now()
    }

    /// The open drill.
    pub fn drill(&self) -> Option<&Drill> {
        self.live.as_ref().map(|live| &live.drill)
    }

    /// Number of the first entry of the open drill that does not follow from the one before; none when all do.
    pub fn chain_break(&self) -> Option<u64> {
        let live = self.live.as_ref()?;
        live.drill.chain_break(&live.scripts)
    }

    /// A step of the drill waits to be written, and would be lost.
    pub fn has_unwritten(&self) -> bool {
        self.alarm.as_ref().is_some_and(|a| a.pending.is_some())
    }

    /// The write that failed and has not succeeded since.
    pub fn alarm(&self) -> Option<&Alarm> {
        self.alarm.as_ref()
    }

    /// Drills that were played, newest first, without rehearsals.
    pub fn recent(&self) -> &[Summary] {
        &self.recent
    }

    /// Drills that wait to be gone on with.
    pub fn unfinished(&self) -> &[Summary] {
        &self.unfinished
    }

    /// The set-up that was being written when the program was last open.
    pub fn draft(&self) -> Option<&Setup> {
        self.draft.as_ref()
    }

    /// The set-up of the drill played last: its roster is offered for the next.
    pub fn last_setup(&self) -> Option<Setup> {
        let json = self.archive.kept(LAST).ok().flatten()?;
        serde_json::from_str(&json).ok()
    }

    /// Grows with every change; what is cached for drawing hangs on it.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// What is to be done next with the open drill, which came to this; none while it goes on.
    pub fn next_step(&self, drill: &Drill, assessment: &Assessment) -> Option<NextStep> {
        let state = drill.state();
        if state.is_open() {
            return None;
        }
        let lacking = assessment.evaluation(state).lacking;
        Some(lacking.next(self.live.as_ref().is_some_and(|live| live.has_papers)))
    }

    /// When something is written now, and by which program.
    pub fn stamp(&self) -> Stamp {
        Stamp {
            exported_at: self.now().wall,
            version: env!("CARGO_PKG_VERSION").to_owned(),
        }
    }

    /// Why nothing can be written at present, if nothing can.
    pub fn unwritable(&self) -> Option<Unwritable> {
        self.archive.unwritable()
    }

    /// The file of the archive.
    pub fn archive_path(&self) -> &Path {
        self.archive.path()
    }

    /// Where kept files are.
    pub fn files(&self) -> Files {
        self.archive.files()
    }

    /// How many writes there were since the archive was opened: what was copied meanwhile is whole if this did not grow.
    pub fn writes(&self) -> u64 {
        self.archive.writes()
    }

    /// The archive, to be read.
    pub fn archive(&self) -> &Archive {
        &self.archive
    }

    /// Speaks this language until the settings are given another.
    pub fn speak(&mut self, language: Language) {
        if language != self.text.language() {
            self.text = Text::new(language);
            self.library.order(language);
            self.revision += 1;
        }
    }

    /// Puts a script from outside the data folder among the scenarios, as long as the program runs.
    pub fn lend(&mut self, script: Script) {
        self.library.add(script, self.text.language());
        self.revision += 1;
    }

    /// Keeps a rehearsal that was played elsewhere, whole or not at all. The set-up being written and the roster offered next stay as they are.
    pub fn keep_rehearsal(
        &mut self,
        drill: &Drill,
        scripts: &[String],
    ) -> Result<(), ArchiveError> {
        self.revision += 1;
        self.archive.add_whole(drill, scripts)?;
        // It is kept. Lists that cannot be read now are read the next time.
        if self.refresh().is_err() {
            self.revision += 1;
        }
        Ok(())
    }

    /// Does what is asked.
    pub fn run(&mut self, command: Command) -> Effect {
        self.revision += 1;
        if self.archive.unwritable().is_some() && command.writes() {
            // There may be room again. Where there is none, the write itself says so.
            let _still_unwritable = self.open_again();
        }
        match command {
            Command::Act(action) => self.act(Hand::Facilitator, &action),
            Command::Record(action) => self.act(Hand::Recorder, &action),
            Command::Open(setup) => self.open_drill(&setup),
            Command::Load(uid) => self.load(&uid),
            Command::Close => self.close(),
            Command::Retry => self.retry(),
            Command::MoveTo(folder) => self.move_to(&folder),
            Command::KeepDraft(setup) => self.keep_draft(*setup),
            Command::KeepPlan { year, outlet, plan } => self.keep_plan(year, &outlet, &plan),
            Command::KeepRuleChange(change) => self.keep_rule_change(&change),
            Command::KeepTeaching(teaching) => self.keep_teaching(&teaching),
            Command::Change(settings) => self.change(*settings),
            Command::ReloadLibrary => {
                let folder = self.data.join("scenarios");
                self.library = Library::with_folder(&folder, self.text.language());
                self.forms = export::unit_forms(&self.data);
                self.words = self.word_list();
                self.letterhead.take();
                self.revision += 1;
                Effect::Done
            }
            Command::ChangePast { uid, edit } => self.change_past(&uid, edit),
            Command::Cite { uid, problem, file } => self.cite(&uid, problem, file),
            Command::Log(lines) => self.log(&lines),
            Command::TakeSheet(sheet) => self.take_sheet(&sheet),
            Command::KeepFilter(filter) => self.keep_filter(*filter),
            Command::DropFilter(name) => self.drop_filter(&name),
            Command::NoteLogLost => self.note_log_lost(),
            Command::NoteLocation => self.note_location(),
            Command::NoteRemark => self.note_remark(),
            Command::Trash(uids) => self.trash(&uids),
            Command::TakeBack(uids) => self.take_back(&uids),
            Command::Hold { uid, who, reason } => self.hold(&uid, &who, &reason),
            Command::Release { uid, who, reason } => self.release(&uid, &who, &reason),
            Command::Relocate { folder, writes } => self.relocate(&folder, writes),
        }
    }

    fn refresh(&mut self) -> Result<(), ArchiveError> {
        self.unfinished = self.archive.unfinished()?;
        self.recent = self.archive.list(RECENT, false)?;
        self.recent.retain(|s| !s.is_open());
        Ok(())
    }

    fn log(&mut self, lines: &[NewAuditRecord]) -> Effect {
        let at = self.clock.now().wall;
        match self.archive.log(lines, at) {
            Ok(()) => {
                if let Some(live) = &mut self.live {
                    let uid = Some(live.drill.uid());
                    live.has_papers |= lines.iter().any(|line| {
                        line.deed == AuditAction::Exported && line.drill.as_deref() == uid
                    });
                }
                Effect::Done
            }
            Err(error) => {
                let reason = self.text.archive_error(&error);
                Effect::Failed(self.text.keep_not_logged(reason))
            }
        }
    }

    fn keep_draft(&mut self, setup: Setup) -> Effect {
        self.draft = Some(setup);
        match self.write_draft() {
            Ok(()) => Effect::Done,
            Err(error) => Effect::Failed(self.text.archive_error(&error)),
        }
    }

    fn write_draft(&mut self) -> Result<(), ArchiveError> {
        let json = serde_json::to_string(&self.draft).unwrap_or_default();
        let kept = self.archive.keep(DRAFT, &json);
        self.draft_unwritten = kept.is_err();
        kept
    }

    /// The archive has this draft: not one that was written before it, and not one that it did not take.
    pub fn is_draft_kept(&self, setup: &Setup) -> bool {
        !self.draft_unwritten && self.draft.as_ref() == Some(setup)
    }

    fn change(&mut self, settings: Settings) -> Effect {
        let new_letterhead = settings.letterhead != self.settings.letterhead;
        let new_words = settings.words != self.settings.words || self.settings_error.is_some();
        if settings.language != self.settings.language {
            self.speak(settings.language);
        }
        let saved = settings.save_over(&self.data, &self.saved);
        self.settings = settings;
        let effect = match saved {
            Ok(kept) => {
                self.saved = self.settings.clone();
                self.settings_kept = kept.or(self.settings_kept.take());
                self.settings_error = None;
                self.unknown_settings.clear();
                Effect::Done
            }
            // They hold until the window closes, and that is all that can be.
            Err(err) if self.archive.unwritable().is_some() => {
                Effect::Failed(self.text.settings_for_now(self.text.settings_error(&err)))
            }
            Err(err) => Effect::Failed(self.text.settings_error(&err)),
        };
        if new_words {
            self.words = self.word_list();
        }
        if new_letterhead {
            self.letterhead.take();
        }
        effect
    }

    fn word_list(&self) -> WordList {
        let settings = self.settings_error.is_none().then_some(&self.settings);
        export::word_list(&self.data, settings)
    }
}

/// The data folder where none was named: `drilldesk-data` beside the program when it is there (a USB stick), else the system's place.
pub fn default_data_folder() -> Option<PathBuf> {
    let portable = std::env::current_exe()
        .ok()
        .and_then(|exe| Some(exe.parent()?.join("drilldesk-data")))
        .filter(|folder| folder.is_dir());
    portable.or_else(|| {
        use etcetera::BaseStrategy as _;
        let places = etcetera::base_strategy::choose_native_strategy().ok()?;
        Some(places.data_dir().join("drilldesk"))
    })
}
