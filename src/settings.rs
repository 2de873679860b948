//! What the user has chosen for this machine, in one RON file of the data folder.

mod fields;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::archive::RetentionPeriods;
use crate::disk::{read, read_text, write_new, write_whole};
use crate::drill::{Mistake, NamedRule, ThresholdFault, Thresholds};
use crate::i18n::{Language, Text};
use fields::Beside;

/// Name of the file in the data folder.
pub const FILE_NAME: &str = "settings.ron";
/// The largest file that is read, bytes.
pub const FILE_BYTES: u64 = 4 * 1024 * 1024;

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Appearance {
    /// As the system has it.
    #[default]
    System,
    Light,
    Dark,
}

/// How papers were last exported. The words are those of the command line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PaperChoices {
    pub kinds: Vec<String>,
    pub formats: Vec<String>,
    pub names: String,
    pub without_scores: bool,
    pub red_head: bool,
    /// None where none was wanted.
    pub watermark: String,
    pub marking: String,
    /// 岗位代号对照表 beside the papers.
    pub code_sheet: bool,
    /// 附影像清单
    pub with_files: bool,
    /// 附过程日志
    pub with_log: bool,
    /// No 演练照片 in the papers.
    pub without_photos: bool,
}

/// All choices. A field missing from the file keeps its default.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    pub language: Language,
    pub appearance: Appearance,
    /// Size of the whole window's content, percent: 100, 125, 150 or 200.
    pub zoom_percent: u32,
    /// Size of the customer's line, percent: 85, 100, 115 or 130.
    pub cue_percent: u32,
    /// No motion at all.
    pub reduce_motion: bool,
    /// 机构代码 for record numbers.
    pub unit_code: String,
    /// 组织单位
    pub unit: String,
    /// 承办网点
    pub branch: String,
    /// Whose desk this is: 主持人.
    pub facilitator: String,
    pub start_word: String,
    pub stop_word: String,
    pub thresholds: Thresholds,
    /// The unit's own rules, as papers name them.
    pub unit_rules: Vec<NamedRule>,
    /// 速记 phrases offered beside the note field.
    pub phrases: Vec<String>,
    /// Words and names that a document is looked through for before it leaves the house, beside those of `words.txt`.
    pub words: Vec<String>,
    /// Where documents go without asking; none is `exports` in the data folder.
    pub export_folder: Option<PathBuf>,
    /// 版头模板: a Word file with named places; none is the layout of the program.
    pub letterhead: Option<PathBuf>,
    /// How papers were last exported, by the tag of their language.
    pub papers: BTreeMap<String, PaperChoices>,
    /// How long drills are kept before they are proposed for deletion.
    pub retention: RetentionPeriods,
}

impl Default for Settings {
    fn default() -> Self {
        let text = Text::new(Language::default());
        Self {
            language: text.language(),
            appearance: Appearance::default(),
            zoom_percent: 100,
            cue_percent: 100,
            reduce_motion: false,
            unit_code: String::new(),
            unit: String::new(),
            branch: String::new(),
            facilitator: String::new(),
            start_word: text.word_to_start().to_owned(),
            stop_word: text.word_to_stop().to_owned(),
            thresholds: Thresholds::default(),
            unit_rules: Vec::new(),
            phrases: usual_phrases(&text),
            words: Vec::new(),
            export_folder: None,
            letterhead: None,
            papers: BTreeMap::new(),
            retention: RetentionPeriods::default(),
        }
    }
}

/// The phrases that are there before a unit writes its own.
fn usual_phrases(text: &Text) -> Vec<String> {
    [
        text.phrase_calm(),
        text.phrase_repeated(),
        text.phrase_pair(),
        text.phrase_screen(),
        text.phrase_interrupted(),
        text.phrase_amount(),
    ]
    .map(str::to_owned)
    .to_vec()
}

/// Why settings could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    #[error("line {line}, column {column}: {mistake:?}: {path}")]
    Syntax {
        line: usize,
        column: usize,
        mistake: Mistake,
        path: PathBuf,
    },
    /// No grade can be told by the points written.
    #[error("thresholds: {fault:?}: {path}")]
    Thresholds {
        fault: ThresholdFault,
        path: PathBuf,
    },
    /// There is a file with nothing in it, as a cut of the power leaves it.
    #[error("empty: {0}")]
    Empty(PathBuf),
    /// There is a file, and it cannot be read: no right to it, another encoding, no file at all.
    #[error("not read ({error}): {path}")]
    Unread {
        error: std::io::Error,
        path: PathBuf,
    },
    #[error("not saved ({error}): {path}")]
    Unsaved {
        error: std::io::Error,
        path: PathBuf,
    },
}

/// What is wrong with a file of settings.
fn mistake(error: &ron::Error) -> Mistake {
    use ron::Error as E;
    match error {
        E::Eof
        | E::ExpectedArrayEnd
        | E::ExpectedMapEnd
        | E::ExpectedOptionEnd
        | E::ExpectedStringEnd
        | E::ExpectedStructLikeEnd
        | E::UnclosedBlockComment
        | E::UnclosedLineComment => Mistake::CutShort,
        E::Message(_)
        | E::IntegerOutOfBounds
        | E::ExpectedDifferentLength { .. }
        | E::InvalidValueForType { .. }
        | E::NoSuchEnumVariant { .. }
        | E::NoSuchStructField { .. }
        | E::MissingStructField { .. }
        | E::DuplicateStructField { .. } => Mistake::Content,
        _ => Mistake::Syntax,
    }
}

/// A field of the file that no setting has, which is passed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownField {
    pub path: PathBuf,
    pub line: usize,
    pub name: String,
    /// The setting that was most likely meant.
    pub nearest: Option<String>,
}

/// A file of settings, read once.
#[derive(Debug, Default)]
pub struct Read {
    pub settings: Settings,
    /// Fields that no setting has.
    pub unknown: Vec<UnknownField>,
    /// Somebody has written remarks into it.
    pub has_remarks: bool,
}

impl Settings {
    /// The outlet of this desk, or the unit it belongs to.
    pub fn outlet(&self) -> &str {
        match self.branch.trim() {
            "" => self.unit.trim(),
            branch => branch,
        }
    }

    /// The words that start and stop a drill in this language: the unit's own, or the usual ones of the language.
    pub fn start_and_stop(&self, language: Language) -> (String, String) {
        let text = Text::new(language);
        let usual = Language::ALL.map(|language| {
            let text = Text::new(language);
            [text.word_to_start(), text.word_to_stop()]
        });
        if usual.contains(&[&self.start_word, &self.stop_word]) {
            (
                text.word_to_start().to_owned(),
                text.word_to_stop().to_owned(),
            )
        } else {
            (self.start_word.clone(), self.stop_word.clone())
        }
    }

    /// The phrases in this language: the unit's own, or the usual ones of the language.
    pub fn phrases_in(&self, language: Language) -> Vec<String> {
        let is_usual = |language| usual_phrases(&Text::new(language)) == self.phrases;
        if Language::ALL.into_iter().any(is_usual) {
            usual_phrases(&Text::new(language))
        } else {
            self.phrases.clone()
        }
    }

    /// Reads the file of a data folder; the defaults when there is none.
    pub fn load(folder: &Path) -> Result<Self, SettingsError> {
        Self::read(folder).map(|read| read.settings)
    }

    /// The same, with what stands in the file besides settings.
    pub fn read(folder: &Path) -> Result<Read, SettingsError> {
        let path = folder.join(FILE_NAME);
        let text = match read_text(&path, FILE_BYTES) {
            Ok(text) => text,
            Err(err) if err.kind() == std::io::ErrorKind::NotFound => return Ok(Read::default()),
            Err(error) => return Err(SettingsError::Unread { error, path }),
        };
        if text.trim().is_empty() {
            return Err(SettingsError::Empty(path));
        }
        let mut settings: Self = ron::from_str(&text).map_err(|err| SettingsError::Syntax {
            line: err.span.start.line,
            column: err.span.start.col,
            mistake: mistake(&err.code),
            path: path.clone(),
        })?;
        if let Some(fault) = settings.thresholds.fault() {
            return Err(SettingsError::Thresholds { fault, path });
        }
        settings.zoom_percent = settings.zoom_percent.clamp(100, 200);
        settings.cue_percent = settings.cue_percent.clamp(85, 130);
        let beside = Beside::of(&text);
        let unknown = beside.unknown.into_iter();
        Ok(Read {
            settings,
            unknown: unknown
                .map(|(line, name, nearest)| UnknownField {
                    path: path.clone(),
                    line,
                    name,
                    nearest,
                })
                .collect(),
            has_remarks: beside.has_remarks,
        })
    }

    /// Writes the file whole or not at all.
    pub fn save(&self, folder: &Path) -> Result<(), SettingsError> {
        let path = folder.join(FILE_NAME);
        let unsaved = |error| SettingsError::Unsaved {
            error,
            path: path.clone(),
        };
        let text = self.text();
        let text = text.map_err(|err| unsaved(std::io::Error::other(err)))?;
        write_whole(&path, text.as_bytes()).map_err(unsaved)
    }

    /// Writes the file in the place of what is there, of which these settings were read or written last. Where something of that would be gone, such as a field that no setting has, a remark, or what was changed since, a copy of it is made first; its path.
    pub fn save_over(&self, folder: &Path, last: &Self) -> Result<Option<PathBuf>, SettingsError> {
        let kept = keep(folder, last)?;
        self.save(folder).map(|()| kept)
    }

    fn text(&self) -> ron::Result<String> {
        ron::ser::to_string_pretty(self, ron::ser::PrettyConfig::default())
    }
}

/// So many copies of one file have names.
const COPIES: u32 = 1_000;

/// Copies the file where more is in it than these settings say.
fn keep(folder: &Path, last: &Settings) -> Result<Option<PathBuf>, SettingsError> {
    let path = folder.join(FILE_NAME);
    let unsaved = |error| SettingsError::Unsaved {
        error,
        path: path.clone(),
    };
    let (ending, is_read) = match Settings::read(folder) {
        Ok(read) if read.unknown.is_empty() && !read.has_remarks && read.settings == *last => {
            return Ok(None);
        }
        Ok(_) => ("ron.kept", true),
        // Nothing is in it that could be lost.
        Err(SettingsError::Empty(_)) => return Ok(None),
        Err(_) => ("ron.unread", false),
    };
    let names = (2..=COPIES).map(|n| format!("{ending}-{n}"));
    for ending in std::iter::once(ending.to_owned()).chain(names) {
        let copy = path.with_extension(ending);
        if copy.symlink_metadata().is_ok() {
            continue;
        }
        // What cannot be read whole is moved as it is.
        let kept = if is_read {
            read(&path, FILE_BYTES).and_then(|bytes| write_new(&copy, &bytes))
        } else {
            std::fs::rename(&path, &copy)
        };
        return match kept {
            Ok(()) => Ok(Some(copy)),
            // There was none, or it went meanwhile.
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(unsaved(error)),
        };
    }
    let error = std::io::Error::from(std::io::ErrorKind::AlreadyExists);
    Err(unsaved(error))
}
