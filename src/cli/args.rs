//! What may stand on the command line. Names are here, sentences in the catalogue.

mod help;

use std::ffi::OsString;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::error::ErrorKind;
use clap::{ArgAction, FromArgMatches as _, Parser, Subcommand, ValueEnum};

use crate::i18n::{Language, Text};
use crate::report::{DocumentKind, Format, LedgerKind, NameStyle, Scan};
use crate::ui::Renderer;
use help::{command, sentence};

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
    Scenarios(Scenarios),
    Laws(Laws),
    Rehearse(Rehearse),
    Prepare(Prepare),
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
    BeginAnew,
    Import(Import),
    #[command(subcommand)]
    Trash(TrashCommand),
    #[command(subcommand)]
    Retention(RetentionCommand),
}

impl Command {
    /// It writes to the archive from the beginning.
    pub(super) fn writes(&self) -> bool {
        match self {
            Self::Rehearse(_)
            | Self::Prepare(_)
            | Self::Restore(_)
            | Self::BeginAnew
            | Self::Import(_)
            | Self::Generate(_)
            | Self::Sheet(SheetCommand::Import { .. }) => true,
            Self::Verify(verify) => verify.rebuild,
            Self::Trash(command) => !matches!(command, TrashCommand::List),
            Self::Retention(command) => !matches!(command, RetentionCommand::List),
            _ => false,
        }
    }

    /// It reads or writes the archive.
    pub(super) fn needs_archive(&self) -> bool {
        !matches!(self, Self::Check(_) | Self::Scenarios(_) | Self::Forms(_))
    }
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
    PurgeMedia {
        #[arg(id = "confirm-files", long = "confirm", value_name = "N")]
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
pub(super) struct Scenarios {
    #[arg(long, value_enum, default_value = "text", value_name = "text|json")]
    pub(super) format: Shape,
    #[arg(long, conflicts_with = "format")]
    pub(super) table: bool,
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
#[command(mut_arg("kind", |kind| kind.default_value("plan,notice,script,role-cards,signin")))]
pub(super) struct Prepare {
    /// None is the drill that is being set up.
    #[arg(id = "prepared", value_name = "SCENARIO")]
    pub(super) scenarios: Vec<PathBuf>,
    #[arg(long, value_name = "DIR")]
    pub(super) out: PathBuf,
    #[command(flatten)]
    pub(super) documents: Documents,
}

#[derive(Debug, clap::Args)]
pub(super) struct Laws {
    #[arg(long, value_enum, default_value = "text", value_name = "text|json")]
    pub(super) format: Shape,
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
    /// Draws anew what differs from the entries.
    #[arg(long)]
    pub(super) rebuild: bool,
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
    pub(super) names: Option<NameStyle>,
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
    /// Behind the two pages of the record.
    #[arg(long)]
    pub(super) with_log: bool,
    #[arg(long)]
    pub(super) no_photos: bool,
    /// None is that of the settings.
    #[arg(long, value_name = "FILE")]
    pub(super) letterhead: Option<PathBuf>,
}

/// What can be asked for: a document of a drill, or a ledger of the archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Paper {
    Drill(DocumentKind),
    Book(LedgerKind),
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
            Self::Book(book) => book.formats(),
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        let drill = DocumentKind::from_word(word).map(Self::Drill);
        drill.or_else(|| LedgerKind::from_word(word).map(Self::Book))
    }
}

impl Documents {
    /// The documents of a drill that are asked for.
    pub(super) fn kinds(&self) -> Vec<DocumentKind> {
        let papers = self.kind.iter();
        papers
            .filter_map(|paper| match paper {
                Paper::Drill(kind) => Some(*kind),
                Paper::Book(_) => None,
            })
            .collect()
    }

    /// Whether any of them prints photos.
    pub(super) fn print_photos(&self) -> bool {
        self.kinds().into_iter().any(DocumentKind::prints_photos)
    }

    /// The ledgers that are asked for.
    pub(super) fn books(&self) -> Vec<LedgerKind> {
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
    let drills = DocumentKind::ALL.iter().map(|kind| kind.word());
    PossibleValuesParser::new(drills.chain(LedgerKind::ALL.iter().map(|book| book.word())))
        .map(|word| Paper::from_word(&word).unwrap_or(Paper::Drill(DocumentKind::Record)))
}

fn formats() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.iter().map(|format| format.word()))
        .map(|word| Format::from_word(&word).unwrap_or(Format::Pdf))
}

fn names() -> impl TypedValueParser<Value = NameStyle> {
    PossibleValuesParser::new(NameStyle::ALL.iter().map(|names| names.word()))
        .map(|word| NameStyle::from_word(&word).unwrap_or_default())
}

fn scans() -> impl TypedValueParser<Value = Scan> {
    PossibleValuesParser::new(Scan::ALL.iter().map(|scan| scan.word()))
        .map(|word| Scan::from_word(&word).unwrap_or_default())
}
