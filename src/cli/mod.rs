//! The other door: everything but the window, without a display. `docs/command-line.md` describes it.
//!
//! Results go to `out`, mistakes and remarks to `err`, one sentence each. The exit codes are part of the contract.

mod actions;
mod archive;
mod args;
mod check;
mod documents;
mod forms;
mod generate;
mod laws;
mod list;
mod log;
mod output;
mod player;
mod prepare;
mod rehearse;
mod scenarios;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::archive::{
    Archive, ArchiveError, Remark, Turn, follow, location, remarks, restorable, take_turn,
};
use crate::diagnostics;
use crate::export::ExportError;
use crate::i18n::{Language, Text};
use crate::session::default_data_folder;
use crate::settings::{FILE_NAME as SETTINGS_NAME, Settings};
use crate::ui::{self, Renderer, WindowError};

use args::{Args, Command, Read};
use output::Output;

/// All went well.
pub const FINE: u8 = 0;
/// A scenario has errors, or the archive has faults.
pub const FOUND: u8 = 1;
/// The command line or what it names is wrong.
pub const USAGE: u8 = 2;
/// The archive or the file system did not do it.
pub const FILES: u8 = 3;
/// No window could be opened.
pub const WINDOW: u8 = 4;

/// How long a command waits for another that writes to the same archive.
const PATIENCE: Duration = Duration::from_secs(30);

/// How the window is opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WindowOptions {
    /// The data folder.
    pub data: PathBuf,
    /// None is the best that works.
    pub renderer: Option<Renderer>,
    /// None is what the settings say.
    pub language: Option<Language>,
}

/// Does what the command line asks, and returns the exit code.
pub fn run(args: impl Iterator<Item = OsString>, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let args: Vec<OsString> = args.collect();
    let data = args::peek(&args, "--data")
        .map(PathBuf::from)
        .or_else(default_data_folder);
    // Where the folder points nowhere, the command says so; its own settings are the best there are then.
    let followed = data
        .as_ref()
        .map(|own| follow(own).unwrap_or_else(|_| own.clone()));
    if let Some(data) = &followed {
        diagnostics::keep_beside(data);
    }
    let (text, remarks) = catalogue(&args, followed.as_deref());
    let mut cx = Cx {
        text,
        data,
        out: Output::new(out),
        err: Output::new(err),
        turn: None,
    };
    let code = match args::read(&args, &cx.text) {
        Read::Shown(shown) => {
            cx.out.line(shown.trim_end());
            FINE
        }
        Read::Wrong(sentence) => {
            cx.err.line(sentence);
            USAGE
        }
        Read::Args(args) => {
            for remark in remarks {
                cx.err.line(remark);
            }
            match dispatch(*args, &mut cx) {
                Ok(code) => code,
                Err(failure) => {
                    cx.err.line(failure.sentence);
                    failure.code
                }
            }
        }
    };
    let lost = cx.out.finish();
    let code = match lost {
        Some(lost) => {
            let reason = cx.text.io_reason(&lost);
            cx.err.line(cx.text.cli_output_lost(reason));
            FILES
        }
        None => code,
    };
    // When the stream for mistakes is gone there is nobody left to tell.
    match cx.err.finish() {
        Some(_) | None => code,
    }
}

fn dispatch(args: Args, cx: &mut Cx<'_>) -> Result<u8, Failure> {
    if let Some(command) = &args.command {
        remark(command, cx);
    }
    // The window says it itself.
    if args.command.as_ref().is_some_and(Command::needs_archive)
        && let Ok(data) = cx.data()
        && let Some(location) = location(&data)
    {
        cx.err.line(cx.text.location(&location, &data));
    }
    if args.command.as_ref().is_some_and(Command::writes) {
        let data = cx.data()?;
        cx.take_turn(&data).map_err(|e| cx.archive(&e))?;
    }
    match args.command {
        None => {
            // Where it points is followed by the window, which can say what is wrong.
            let options = WindowOptions {
                data: cx.own_data()?,
                renderer: args.renderer.map(Renderer::from),
                language: args.language,
            };
            open_window(&options, cx)
        }
        Some(Command::Check(check)) => check::run(&check, cx),
        Some(Command::Scenarios(of)) => scenarios::run(&of, cx),
        Some(Command::Rehearse(rehearse)) => rehearse::run(&rehearse, cx),
        Some(Command::Prepare(prepare)) => prepare::run(&prepare, cx),
        Some(Command::Laws(args)) => laws::run(&args, cx),
        Some(Command::List(list)) => list::list(&list, cx),
        Some(Command::Verify(verify)) => list::verify(&verify, cx),
        Some(Command::Deadlines(deadlines)) => actions::deadlines(&deadlines, cx),
        Some(Command::Sheet(sheet)) => actions::sheet(&sheet, cx),
        Some(Command::Export(export)) => documents::run(&export, cx),
        Some(Command::Forms(forms)) => forms::run(&forms, cx),
        Some(Command::ExportDrill(export)) => archive::export_drill(&export, cx),
        Some(Command::Backup(backup)) => archive::back_up(&backup, cx),
        Some(Command::Restore(restore)) => archive::restore(&restore, cx),
        Some(Command::BeginAnew) => archive::begin_anew(cx),
        Some(Command::Import(import)) => archive::import(&import, cx),
        Some(Command::Trash(trash)) => archive::trash(&trash, cx),
        Some(Command::Retention(retention)) => archive::retention(&retention, cx),
        Some(Command::Generate(generate)) => generate::run(&generate, cx),
    }
}

/// What is to be said of the folder, before a command does something with the archive in it.
fn remark(command: &Command, cx: &mut Cx<'_>) {
    let is_verify = match command {
        Command::Verify(_) => true,
        Command::Check(_)
        | Command::Scenarios(_)
        | Command::Forms(_)
        | Command::Generate(_)
        | Command::Restore(_)
        | Command::BeginAnew => return,
        _ => false,
    };
    let Ok(data) = cx.data() else { return };
    for remark in remarks(&data) {
        // An archive that is older is a fault, and named among them.
        if !(is_verify && matches!(remark, Remark::Older(_))) {
            cx.err.line(output::one_line(&cx.text.remark(&remark)));
        }
    }
}

/// The one place from which the window is opened. Returns when it is closed.
fn open_window(options: &WindowOptions, cx: &Cx<'_>) -> Result<u8, Failure> {
    let data = follow(&options.data).unwrap_or_else(|_| options.data.clone());
    diagnostics::keep_log(&data);
    match ui::run(&options.data, options.renderer, options.language) {
        Ok(()) => Ok(FINE),
        Err(error) => Err(Failure {
            code: WINDOW,
            sentence: match error {
                WindowError::NoDisplay(message) if message.is_empty() => {
                    cx.text.cli_no_display().to_owned()
                }
                WindowError::NoDisplay(message) => cx.text.cli_display_unreachable(message),
                WindowError::NoDriver(failed) => {
                    let failed: Vec<String> = failed.iter().map(ToString::to_string).collect();
                    cx.text.cli_no_driver(failed.join(cx.text.list_semicolon()))
                }
                WindowError::Failed(message) => cx.text.cli_no_window(message),
            },
        }),
    }
}

/// What every command is given.
struct Cx<'a> {
    text: Text,
    data: Option<PathBuf>,
    out: Output<'a>,
    err: Output<'a>,
    /// Once this command writes to the archive; others that want to wait.
    turn: Option<Turn>,
}

impl Cx<'_> {
    /// The folder where the archive is: the one that was named, or the one to which its archive has moved.
    fn data(&self) -> Result<PathBuf, Failure> {
        follow(&self.own_data()?).map_err(|error| self.archive(&error))
    }

    /// Waits until no other command writes to the archive of a folder. To be asked before it is opened for writing; others wait from then on until this command ends.
    fn take_turn(&mut self, data: &Path) -> Result<(), ArchiveError> {
        if self.turn.is_none() {
            self.turn = take_turn(data, PATIENCE)?;
        }
        Ok(())
    }

    /// Opens the archive to read it. That nothing can be recorded in it is said.
    fn read(&mut self, data: &Path) -> Result<Archive, ArchiveError> {
        let archive = match Archive::open_untouched(data)? {
            Some(archive) => archive,
            // Written to by one of several who would read it at once.
            None => {
                let _turn = match self.turn {
                    Some(_) => None,
                    None => take_turn(data, PATIENCE)?,
                };
                Archive::open_to_read(data)?
            }
        };
        if let Some(why) = archive.unwritable() {
            self.err.line(self.text.unwritable(why, archive.path()));
        }
        Ok(archive)
    }

    /// The same of the folder that was named.
    fn open_to_read(&mut self) -> Result<Archive, Failure> {
        let data = self.data()?;
        self.read(&data).map_err(|e| self.archive(&e))
    }

    fn own_data(&self) -> Result<PathBuf, Failure> {
        self.data.clone().ok_or_else(|| Failure {
            code: USAGE,
            sentence: self.text.cli_no_data_folder().to_owned(),
        })
    }

    fn archive(&self, error: &ArchiveError) -> Failure {
        let code = match error {
            ArchiveError::NoSuchDrill(_) => USAGE,
            _ => FILES,
        };
        Failure {
            code,
            sentence: match error {
                ArchiveError::Damaged { .. } | ArchiveError::Misfit { fits: None, .. } => {
                    self.with_backup(self.text.archive_error(error))
                }
                ArchiveError::Vanished { .. } | ArchiveError::Foreign(_) => {
                    let sentence = self.with_backup(self.text.archive_error(error));
                    let hint = self.text.keep_begin_anew_hint();
                    self.text.in_a_row(&[sentence.as_str(), hint])
                }
                _ => self.text.archive_error(error),
            },
        }
    }

    /// A damaged archive's sentence with the latest backup, where there is one, and one that could not be looked at.
    fn with_backup(&self, sentence: String) -> String {
        let found = match self.data() {
            Ok(data) => restorable(&data, &mut |_, _| true),
            Err(_) => return sentence,
        };
        let mut told = vec![sentence];
        told.extend(found.sound.map(|sound| {
            let path = sound.path.display().to_string();
            self.text.keep_latest_backup(path)
        }));
        told.extend(found.unchecked.map(|(stored, error)| {
            let path = stored.path.display().to_string();
            let reason = self.text.unchecked_reason(&error);
            self.text.keep_latest_unchecked(path, reason)
        }));
        self.text.in_a_row(&told)
    }

    fn export(&self, error: &ExportError) -> Failure {
        Failure {
            code: FILES,
            sentence: self.text.export_error(error),
        }
    }

    fn unreadable(&self, path: &Path, error: &io::Error) -> String {
        let reason = self.text.io_reason(error);
        self.text.cli_unreadable(path.display().to_string(), reason)
    }
}

/// A command that could not do its work.
#[derive(Debug)]
struct Failure {
    code: u8,
    sentence: String,
}

impl Failure {
    fn usage(sentence: impl Into<String>) -> Self {
        Self {
            code: USAGE,
            sentence: sentence.into(),
        }
    }
}

/// The catalogue by `--language`, the settings of the data folder, the machine, in that order; and what is wrong with the settings.
fn catalogue(args: &[OsString], data: Option<&Path>) -> (Text, Vec<String>) {
    let asked =
        args::peek(args, "--language").and_then(|tag| Language::from_tag(&tag.to_string_lossy()));
    // A link that leads nowhere is a file that somebody meant.
    let settings = data
        .filter(|folder| folder.join(SETTINGS_NAME).symlink_metadata().is_ok())
        .map(Settings::read);
    let chosen = match &settings {
        Some(Ok(read)) => Some(read.settings.language),
        _ => None,
    };
    let language = asked.or(chosen).or_else(of_machine).unwrap_or_default();
    let text = Text::new(language);
    let remarks = match settings {
        Some(Err(error)) => vec![text.settings_error(&error)],
        Some(Ok(read)) => {
            let unknown = read.unknown.iter();
            unknown.map(|field| text.unknown_setting(field)).collect()
        }
        None => Vec::new(),
    };
    (text, remarks)
}

fn of_machine() -> Option<Language> {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|tag| !tag.is_empty())
        .and_then(|tag| Language::from_tag(&tag))
}
