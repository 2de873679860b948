//! What may stand on the command line. Names are here, sentences in the catalogue.

use std::ffi::OsString;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{ArgAction, CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum};

use crate::i18n::{Language, Text};
use crate::report::{Book, Format, Kind, Names, Scan};
use crate::ui::Renderer;

#[derive(Debug, Parser)]
#[command(
    name = "drilldesk",
    bin_name = "drilldesk",
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true
)]
pub(super) struct Args {
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) data: Option<PathBuf>,
    #[arg(long, global = true, value_name = "zh-CN|en", value_parser = languages())]
    pub(super) language: Option<Language>,
    #[arg(long, value_enum, value_name = "wgpu|glow")]
    pub(super) renderer: Option<Drawing>,
    #[arg(long, short, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    #[arg(long, short = 'V', action = ArgAction::Version)]
    version: Option<bool>,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Check(Check),
    Rehearse(Rehearse),
    List(List),
    Export(Export),
    Forms(Forms),
    Generate(Generate),
    Verify(Verify),
    Deadlines(Deadlines),
    #[command(subcommand)]
    Sheet(SheetCommand),
    ExportDrill(ExportDrill),
    Backup(BackUp),
    Restore(Restore),
    Import(Import),
    #[command(subcommand)]
    Trash(TrashCommand),
    #[command(subcommand)]
    Retention(RetentionCommand),
}

#[derive(Debug, clap::Args)]
pub(super) struct ExportDrill {
    #[arg(id = "chosen", required = true, value_name = "DRILL")]
    pub(super) drills: Vec<String>,
    #[arg(long, value_name = "DIR")]
    pub(super) out: PathBuf,
}

#[derive(Debug, clap::Args)]
pub(super) struct Import {
    #[arg(id = "drill_files", required = true, value_name = "FILE.drill")]
    pub(super) files: Vec<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(super) struct BackUp {
    #[arg(id = "backup_target", value_name = "DIR|FILE")]
    pub(super) target: PathBuf,
}

#[derive(Debug, clap::Args)]
pub(super) struct Restore {
    #[arg(id = "backup_file", value_name = "FILE")]
    pub(super) file: PathBuf,
}

#[derive(Debug, Subcommand)]
pub(super) enum TrashCommand {
    List,
    Put {
        #[arg(id = "chosen", required = true, value_name = "DRILL")]
        drills: Vec<String>,
    },
    Back {
        #[arg(id = "chosen", required = true, value_name = "DRILL")]
        drills: Vec<String>,
    },
    Purge {
        #[arg(id = "chosen", value_name = "DRILL")]
        drills: Vec<String>,
        #[arg(long, value_name = "N")]
        confirm: usize,
    },
}

#[derive(Debug, Subcommand)]
pub(super) enum RetentionCommand {
    List,
    Hold {
        #[arg(value_name = "DRILL")]
        drill: String,
        #[arg(long, value_name = "NAME")]
        who: String,
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    Release {
        #[arg(value_name = "DRILL")]
        drill: String,
        #[arg(long, value_name = "NAME")]
        who: String,
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    Renew {
        #[arg(value_name = "DRILL")]
        drill: String,
        #[arg(long, value_name = "YYYY-MM-DD")]
        until: NaiveDate,
    },
    Purge {
        #[arg(long, value_name = "N")]
        confirm: usize,
    },
}

#[derive(Debug, clap::Args)]
pub(super) struct Check {
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    #[arg(long, value_enum, default_value = "text", value_name = "text|json")]
    pub(super) format: Shape,
}

#[derive(Debug, clap::Args)]
pub(super) struct Rehearse {
    #[arg(required = true, value_name = "SCENARIO")]
    pub(super) scenarios: Vec<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub(super) script: Option<PathBuf>,
    #[arg(long, value_name = "RFC3339")]
    pub(super) date: Option<String>,
    #[arg(long, value_name = "DIR")]
    pub(super) export: Option<PathBuf>,
    #[command(flatten)]
    pub(super) documents: Documents,
}

#[derive(Debug, clap::Args)]
pub(super) struct List {
    #[arg(long, value_name = "N")]
    pub(super) limit: Option<usize>,
    #[arg(long)]
    pub(super) include_rehearsals: bool,
    #[arg(long, value_enum, default_value = "text", value_name = "text|json")]
    pub(super) format: Shape,
}

#[derive(Debug, clap::Args)]
pub(super) struct Export {
    /// Ledgers need none, and a period means all drills in it.
    #[arg(value_name = "DRILL")]
    pub(super) drill: Option<String>,
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(super) from: Option<NaiveDate>,
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(super) to: Option<NaiveDate>,
    #[arg(long, value_name = "UNIT")]
    pub(super) unit: Option<String>,
    #[arg(long, value_name = "SCENARIO")]
    pub(super) scenario: Option<String>,
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    #[arg(long, value_name = "FILE.zip")]
    pub(super) package: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub(super) code_sheet: Option<PathBuf>,
    #[arg(long)]
    pub(super) include_rehearsals: bool,
    #[command(flatten)]
    pub(super) documents: Documents,
}

#[derive(Debug, clap::Args)]
pub(super) struct Forms {
    #[command(subcommand)]
    pub(super) command: FormsCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum FormsCommand {
    Export {
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
    Check {
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
}

#[derive(Debug, clap::Args)]
pub(super) struct Deadlines {
    #[arg(long, value_name = "DIR")]
    pub(super) out: PathBuf,
    #[arg(long, value_name = "UNIT")]
    pub(super) unit: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(super) enum SheetCommand {
    Export {
        #[arg(value_name = "DRILL")]
        drill: String,
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
    Import {
        #[arg(value_name = "DRILL")]
        drill: String,
        #[arg(required = true, value_name = "FILE")]
        sheets: Vec<PathBuf>,
    },
}

#[derive(Debug, clap::Args)]
pub(super) struct Generate {
    #[arg(long, value_name = "N")]
    pub(super) drills: usize,
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub(super) seed: u64,
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(super) from: Option<NaiveDate>,
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(super) to: Option<NaiveDate>,
    #[arg(long)]
    pub(super) into_existing: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct Verify {
    #[arg(long, value_enum, default_value = "text", value_name = "text|json")]
    pub(super) format: Shape,
}

/// Which documents, and as what.
#[derive(Debug, clap::Args)]
pub(super) struct Documents {
    #[arg(long, value_delimiter = ',', value_parser = kinds(), default_value = "record", value_name = "KIND,…")]
    pub(super) kind: Vec<Paper>,
    #[arg(long, value_delimiter = ',', value_parser = formats(), default_value = "docx,pdf", value_name = "FORMAT,…")]
    pub(super) formats: Vec<Format>,
    /// None is full names, but for a package.
    #[arg(long, value_parser = names(), value_name = "full|post|star")]
    pub(super) names: Option<Names>,
    #[arg(long)]
    pub(super) no_personal_scores: bool,
    /// None is to warn, but for a package.
    #[arg(long, value_parser = scans(), value_name = "refuse|mask|warn")]
    pub(super) scan: Option<Scan>,
    #[arg(long)]
    pub(super) red_head: bool,
    #[arg(long, default_value = "", value_name = "TEXT")]
    pub(super) watermark: String,
    #[arg(long)]
    pub(super) with_files: bool,
}

/// What can be asked for: a document of a drill, or a ledger of the archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Paper {
    Drill(Kind),
    Book(Book),
}

impl Paper {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Drill(kind) => kind.word(),
            Self::Book(book) => book.word(),
        }
    }

    pub(super) fn formats(self) -> &'static [Format] {
        match self {
            Self::Drill(kind) => kind.formats(),
            Self::Book(_) => Book::FORMATS,
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        let drill = Kind::from_word(word).map(Self::Drill);
        drill.or_else(|| Book::from_word(word).map(Self::Book))
    }
}

impl Documents {
    /// The documents of a drill that are asked for.
    pub(super) fn kinds(&self) -> Vec<Kind> {
        let papers = self.kind.iter();
        papers
            .filter_map(|paper| match paper {
                Paper::Drill(kind) => Some(*kind),
                Paper::Book(_) => None,
            })
            .collect()
    }

    /// The ledgers that are asked for.
    pub(super) fn books(&self) -> Vec<Book> {
        let papers = self.kind.iter();
        papers
            .filter_map(|paper| match paper {
                Paper::Book(book) => Some(*book),
                Paper::Drill(_) => None,
            })
            .collect()
    }
}

/// For a reader or for a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Shape {
    Text,
    Json,
}

/// What draws the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Drawing {
    Wgpu,
    Glow,
}

impl From<Drawing> for Renderer {
    fn from(drawing: Drawing) -> Self {
        match drawing {
            Drawing::Wgpu => Self::Wgpu,
            Drawing::Glow => Self::Glow,
        }
    }
}

/// What came of reading the command line.
pub(super) enum Read {
    Args(Box<Args>),
    /// Help or version, asked for.
    Shown(String),
    /// A mistake, as a sentence.
    Wrong(String),
}

/// Version and commit.
const VERSION: &str = if env!("DRILLDESK_COMMIT").is_empty() {
    env!("CARGO_PKG_VERSION")
} else {
    concat!(
        env!("CARGO_PKG_VERSION"),
        " (",
        env!("DRILLDESK_COMMIT"),
        ")"
    )
};

pub(super) fn read(args: &[OsString], text: &Text) -> Read {
    let matches = command(text).try_get_matches_from(args);
    match matches.and_then(|matches| Args::from_arg_matches(&matches)) {
        Ok(args) => Read::Args(Box::new(args)),
        Err(err) => match err.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
                Read::Shown(err.render().to_string())
            }
            _ => Read::Wrong(sentence(&err, text)),
        },
    }
}

/// The value of a long option, before the command line as a whole is read: the language of its own mistakes hangs on it.
pub(super) fn peek(args: &[OsString], option: &str) -> Option<OsString> {
    let mut args = args.iter().skip(1);
    while let Some(arg) = args.next() {
        let shown = arg.to_string_lossy();
        if shown == "--" {
            return None;
        }
        if shown == option {
            return args.next().cloned();
        }
        if let Some(value) = shown
            .strip_prefix(option)
            .and_then(|rest| rest.strip_prefix('='))
        {
            return Some(value.into());
        }
    }
    None
}

fn languages() -> impl TypedValueParser<Value = Language> {
    PossibleValuesParser::new(Language::ALL.map(Language::tag))
        .map(|tag| Language::from_tag(&tag).unwrap_or_default())
}

fn kinds() -> impl TypedValueParser<Value = Paper> {
    let drills = Kind::ALL.iter().map(|kind| kind.word());
    PossibleValuesParser::new(drills.chain(Book::ALL.iter().map(|book| book.word())))
        .map(|word| Paper::from_word(&word).unwrap_or(Paper::Drill(Kind::Record)))
}

fn formats() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.iter().map(|format| format.word()))
        .map(|word| Format::from_word(&word).unwrap_or(Format::Pdf))
}

fn names() -> impl TypedValueParser<Value = Names> {
    PossibleValuesParser::new(Names::ALL.iter().map(|names| names.word()))
        .map(|word| Names::from_word(&word).unwrap_or_default())
}

fn scans() -> impl TypedValueParser<Value = Scan> {
    PossibleValuesParser::new(Scan::ALL.iter().map(|scan| scan.word()))
        .map(|word| Scan::from_word(&word).unwrap_or_default())
}

/// The command line with its help in the reader's language.
fn command(text: &Text) -> clap::Command {
    let template = format!(
        "{{about}}\n\n{} {{usage}}\n\n{{all-args}}",
        text.cli_help_usage()
    );
    let help = |command: clap::Command| {
        command
            .help_template(template.clone())
            .subcommand_help_heading(text.cli_help_commands())
            .mut_args(|arg| {
                let heading = if arg.is_positional() {
                    text.cli_help_arguments()
                } else {
                    text.cli_help_options()
                };
                let about = option(arg.get_id().as_str(), text);
                let valued = arg.get_action().takes_values();
                arg.help(about)
                    .help_heading(heading)
                    .hide_default_value(valued)
                    .hide_possible_values(valued)
            })
    };
    described(Args::command(), "", &help, text)
        .version(VERSION)
        .about(text.cli_about())
}

/// Every command told by its path: the names on the way to it, as `forms export`.
fn described(
    command: clap::Command,
    path: &str,
    help: &impl Fn(clap::Command) -> clap::Command,
    text: &Text,
) -> clap::Command {
    help(command).mut_subcommands(|command| {
        let path = [path, command.get_name()].join(" ");
        let about = about(path.trim(), text);
        described(command, &path, help, text).about(about)
    })
}

fn about(path: &str, text: &Text) -> &'static str {
    match path {
        "check" => text.cli_about_check(),
        "rehearse" => text.cli_about_rehearse(),
        "list" => text.cli_about_list(),
        "export" => text.cli_about_export(),
        "forms" => text.forms_about(),
        "forms export" => text.forms_about_export(),
        "forms check" => text.forms_about_check(),
        "generate" => text.generate_about(),
        "verify" => text.cli_about_verify(),
        "backup" => text.keep_about_backup(),
        "restore" => text.keep_about_restore(),
        "export-drill" => text.keep_about_export_drill(),
        "import" => text.keep_about_import(),
        "trash" => text.keep_about_trash(),
        "trash list" => text.keep_about_trash_list(),
        "trash put" => text.keep_about_trash_put(),
        "trash back" => text.keep_about_trash_back(),
        "trash purge" => text.keep_about_trash_purge(),
        "retention" => text.keep_about_retention(),
        "retention list" => text.keep_about_retention_list(),
        "retention hold" => text.keep_about_retention_hold(),
        "retention release" => text.keep_about_retention_release(),
        "retention renew" => text.keep_about_retention_renew(),
        "retention purge" => text.keep_about_retention_purge(),
        "deadlines" => text.follow_cli_deadlines(),
        "sheet" => text.follow_cli_sheet(),
        "sheet export" => text.follow_cli_sheet_export(),
        "sheet import" => text.follow_cli_sheet_import(),
        _ => "",
    }
}

fn option(id: &str, text: &Text) -> &'static str {
    match id {
        "data" => text.cli_option_data(),
        "language" => text.cli_option_language(),
        "renderer" => text.cli_option_renderer(),
        "help" => text.cli_option_help(),
        "version" => text.cli_option_version(),
        "paths" => text.cli_option_paths(),
        "format" => text.cli_option_format(),
        "scenarios" => text.cli_option_scenarios(),
        "script" => text.cli_option_script(),
        "date" => text.cli_option_date(),
        "export" => text.cli_option_export(),
        "kind" => text.cli_option_kind(),
        "formats" => text.cli_option_formats(),
        "names" => text.cli_option_names(),
        "no_personal_scores" => text.cli_option_no_personal_scores(),
        "scan" => text.cli_option_scan(),
        "red_head" => text.cli_option_red_head(),
        "watermark" => text.cli_option_watermark(),
        "with_files" => text.cli_option_with_files(),
        "limit" => text.cli_option_limit(),
        "include_rehearsals" => text.cli_option_include_rehearsals(),
        "drill" => text.cli_option_drill(),
        "out" => text.cli_option_out(),
        "package" => text.package_option_package(),
        "code_sheet" => text.package_option_code_sheet(),
        "files" => text.forms_option_files(),
        "sheets" => text.follow_cli_files(),
        "from" => text.forms_option_from(),
        "to" => text.forms_option_to(),
        "drills" => text.generate_option_drills(),
        "seed" => text.generate_option_seed(),
        "into_existing" => text.generate_option_into_existing(),
        "unit" => text.forms_option_unit(),
        "scenario" => text.forms_option_scenario(),
        "chosen" => text.keep_option_drills(),
        "backup_target" => text.keep_option_backup_target(),
        "backup_file" => text.keep_option_backup_file(),
        "drill_files" => text.keep_option_drill_files(),
        "confirm" => text.keep_option_confirm(),
        "who" => text.keep_option_who(),
        "reason" => text.keep_option_reason(),
        "until" => text.keep_option_until(),
        _ => "",
    }
}

/// Words that are told as alternatives; more of them are a list.
const FEW: usize = 3;

/// What is wrong with the command line, and how to mend it.
fn sentence(err: &clap::Error, text: &Text) -> String {
    let context = |kind: ContextKind| match err.get(kind) {
        Some(ContextValue::String(one)) => one.clone(),
        Some(ContextValue::Strings(many)) => many.join(" "),
        Some(other) => other.to_string(),
        None => String::new(),
    };
    let argument = context(ContextKind::InvalidArg);
    match err.kind() {
        ErrorKind::UnknownArgument => text.cli_wrong_option(argument),
        ErrorKind::InvalidSubcommand => {
            text.cli_wrong_command(context(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingRequiredArgument => text.cli_wrong_missing(argument),
        ErrorKind::ArgumentConflict => text.cli_wrong_twice(argument),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = context(ContextKind::InvalidValue);
            let allowed = match err.get(ContextKind::ValidValue) {
                Some(ContextValue::Strings(words)) => words.join(if words.len() > FEW {
                    text.cli_comma()
                } else {
                    text.cli_or()
                }),
                _ => String::new(),
            };
            match (value.is_empty(), allowed.is_empty()) {
                (true, true) => text.cli_wrong_no_value(argument),
                (true, false) => text.cli_wrong_no_value_of(allowed, argument),
                (false, true) => text.cli_wrong_value(argument, value),
                (false, false) => text.cli_wrong_value_of(allowed, argument, value),
            }
        }
        _ => {
            let shown = err.to_string();
            let line = shown.lines().next().unwrap_or_default();
            let reason = line.strip_prefix("error: ").unwrap_or(line);
            text.cli_wrong_other(reason.to_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound_and_has_help_for_everything() {
        for language in Language::ALL {
            let mut command = command(&Text::new(language));
            command.build();
            command.clone().debug_assert();
            let all = std::iter::once(&command).chain(command.get_subcommands());
            for command in all {
                assert!(
                    command
                        .get_about()
                        .is_some_and(|a| !a.to_string().is_empty())
                );
                for arg in command.get_arguments() {
                    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
                    assert!(!help.is_empty(), "{} {}", command.get_name(), arg.get_id());
                }
            }
        }
    }
}
