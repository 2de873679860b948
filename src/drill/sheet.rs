//! An evaluator's own copy of the checklist as a small file, and what comes back filled in (docs/evaluator-sheet.md).

use serde::{Deserialize, Serialize};

use crate::scenario::{self, Level, NotText, Rating};

use super::Drill;
use super::action::NOTE_CHARS;
use super::chain::Hash;

/// The largest sheet that is read, bytes.
pub const SHEET_BYTES: usize = 1024 * 1024;
/// The version of the file that this program writes, and the newest it reads.
const VERSION: u32 = 1;
/// Longest name of an evaluator or post, characters.
const NAME_CHARS: usize = 200;

/// What an evaluator saw.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum SheetMark {
    /// Not filled in.
    #[default]
    #[serde(rename = "")]
    Blank,
    #[serde(rename = "met")]
    Met,
    #[serde(rename = "partly")]
    Partly,
    #[serde(rename = "missed")]
    Missed,
    #[serde(rename = "na")]
    NotApplicable,
    #[serde(rename = "unobserved")]
    Unobserved,
    /// Of a red line.
    #[serde(rename = "touched")]
    Touched,
    /// Of a red line: not touched.
    #[serde(rename = "clear")]
    Clear,
}

impl SheetMark {
    /// What may be said of an ordinary item, in the order of the keys.
    pub const OF_ITEM: [Self; 5] = [
        Self::Met,
        Self::Partly,
        Self::Missed,
        Self::NotApplicable,
        Self::Unobserved,
    ];
    /// What may be said of a red line, in the order of the keys.
    pub const OF_RED_LINE: [Self; 2] = [Self::Touched, Self::Clear];

    /// It fits an item of this level.
    pub fn fits(self, level: Level) -> bool {
        self == Self::Blank
            || (level == Level::RedLine) == matches!(self, Self::Touched | Self::Clear)
    }

    /// Of a rating as it stands in a record.
    pub fn of(rating: Option<Rating>, red: bool) -> Self {
        match rating {
            None if red => Self::Clear,
            None => Self::Blank,
            Some(Rating::Met) => Self::Met,
            Some(Rating::Partly) => Self::Partly,
            Some(Rating::Missed) => Self::Missed,
            Some(Rating::NotApplicable) => Self::NotApplicable,
            Some(Rating::NotObserved) => Self::Unobserved,
            Some(Rating::Touched) => Self::Touched,
        }
    }

    /// What it says of how an item came out; none where it does not: whoever did not see it contradicts nobody who did.
    pub(super) fn seen(self) -> Option<Rating> {
        self.rating().filter(|r| *r != Rating::NotObserved)
    }

    /// As a rating. None of a red line that stayed clear, and of a blank.
    pub fn rating(self) -> Option<Rating> {
        match self {
            Self::Blank | Self::Clear => None,
            Self::Met => Some(Rating::Met),
            Self::Partly => Some(Rating::Partly),
            Self::Missed => Some(Rating::Missed),
            Self::NotApplicable => Some(Rating::NotApplicable),
            Self::Unobserved => Some(Rating::NotObserved),
            Self::Touched => Some(Rating::Touched),
        }
    }
}

/// One line of a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetItem {
    /// From 1.
    pub scene: usize,
    pub item: String,
    pub level: Level,
    pub title: String,
    /// Seconds; a drill target.
    #[serde(default)]
    pub target_secs: Option<u32>,
    #[serde(default)]
    pub mark: SheetMark,
    #[serde(default)]
    pub note: String,
}

/// The file: nothing of the script but its items.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    /// Version of the file.
    pub drilldesk_sheet: u32,
    /// Id of the drill.
    pub drill: String,
    /// 记录编号
    pub number: String,
    pub name: String,
    /// Hash of the scripts as played.
    pub scripts: Hash,
    #[serde(default)]
    pub evaluator: String,
    #[serde(default)]
    pub post: String,
    #[serde(default)]
    pub remarks: String,
    pub items: Vec<SheetItem>,
}

/// A sheet that came back, as the record keeps it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilledSheet {
    pub evaluator: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub post: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub remarks: String,
    /// Scene from 0, item, what was seen, note; without blanks.
    pub marks: Vec<(usize, String, SheetMark, String)>,
}

impl FilledSheet {
    /// Of the same evaluator.
    pub fn is_by_same(&self, other: &Self) -> bool {
        self.evaluator == other.evaluator && self.post == other.post
    }

    /// What it says of an item.
    pub fn mark(&self, scene: usize, item: &str) -> SheetMark {
        let found = self.marks.iter().find(|m| m.0 == scene && m.1 == item);
        found.map_or(SheetMark::Blank, |m| m.2)
    }
}

/// Why a sheet cannot be taken. Places count from 1.
/// What is wrong at a place of a file that is JSON or RON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mistake {
    /// It ends too early: a bracket or a quotation mark is missing.
    CutShort,
    /// It is not written as such a file is.
    Syntax,
    /// A field is unknown or missing, or a value is none that it may have.
    Content,
}

impl Mistake {
    fn of(error: &serde_json::Error) -> Self {
        match error.classify() {
            serde_json::error::Category::Eof => Self::CutShort,
            serde_json::error::Category::Data => Self::Content,
            serde_json::error::Category::Syntax | serde_json::error::Category::Io => Self::Syntax,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SheetError {
    #[error("the file is larger than {limit} bytes")]
    TooLarge { limit: usize },
    #[error("the file is not UTF-8 text")]
    NotUtf8(NotText),
    #[error("the file is empty")]
    Blank,
    /// The form for the pen or a spreadsheet, in whatever format, or another file that is none.
    #[error("this is no sheet")]
    NotOne,
    #[error("{line}:{column}: {mistake:?}")]
    Unreadable {
        line: usize,
        column: usize,
        mistake: Mistake,
    },
    #[error("the sheet has version {found}, this program knows {known}")]
    Newer { found: u32, known: u32 },
    #[error("the sheet belongs to drill {number}")]
    OtherDrill { number: String },
    #[error("the sheet belongs to another script")]
    OtherScript,
    #[error("item {place}: there is no item {item}")]
    NoSuchItem { place: usize, item: String },
    #[error("item {place}: {item} is there twice")]
    Twice { place: usize, item: String },
    #[error("item {place}: the mark does not fit {item}")]
    DoesNotFit { place: usize, item: String },
    #[error("item {place}: the note is too long")]
    TooLong { place: usize },
    #[error("the sheet does not say who filled it in")]
    NoEvaluator,
    #[error("nothing is filled in")]
    Empty,
}

/// One item as the record has it and as the evaluators saw it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemView {
    pub scene: usize,
    pub item: String,
    pub record: SheetMark,
    /// One a sheet, in the order of the sheets.
    pub sheets: Vec<SheetMark>,
}

impl ItemView {
    /// Whoever filled the item in saw what the record has.
    pub fn agrees(&self) -> bool {
        let filled = |mark: &&SheetMark| **mark != SheetMark::Blank;
        self.sheets.iter().filter(filled).all(|m| *m == self.record)
    }
}

/// Every item that at least one sheet fills in, in the order of the scripts.
pub(super) fn compare(drill: &Drill) -> Vec<ItemView> {
    let sheets = &drill.state().debrief.sheets;
    let mut views = Vec::new();
    for (scene, scenario) in drill.scenarios().iter().enumerate() {
        for item in &scenario.items {
            let marks: Vec<SheetMark> = sheets.iter().map(|s| s.mark(scene, &item.id)).collect();
            if marks.iter().all(|m| *m == SheetMark::Blank) {
                continue;
            }
            let rated = drill
                .state()
                .scenes
                .get(scene)
                .and_then(|s| s.recorded(&item.id));
            views.push(ItemView {
                scene,
                item: item.id.clone(),
                record: SheetMark::of(rated.map(|r| r.rating), item.level == Level::RedLine),
                sheets: marks,
            });
        }
    }
    views
}

/// What can be read of a sheet of any version.
#[derive(Deserialize)]
struct Version {
    drilldesk_sheet: u32,
}

impl Sheet {
    /// An empty sheet for a drill. `scripts` are the texts of its scenarios.
    pub fn of(drill: &Drill, scripts: &[String]) -> Self {
        let setup = &drill.state().setup;
        let scenes = drill.scenarios().iter().enumerate();
        let items = scenes.flat_map(|(scene, scenario)| {
            let plan = setup.scenes.get(scene);
            scenario.items.iter().map(move |item| SheetItem {
                scene: scene + 1,
                item: item.id.clone(),
                level: item.level,
                title: item.title.clone(),
                target_secs: plan
                    .and_then(|plan| plan.targets.get(&item.id).copied())
                    .or(item.target.as_ref().map(|target| target.secs)),
                mark: SheetMark::Blank,
                note: String::new(),
            })
        });
        Self {
            drilldesk_sheet: VERSION,
            drill: drill.uid().to_owned(),
            number: setup.number.clone(),
            name: setup.name.clone(),
            scripts: hash(scripts),
            evaluator: String::new(),
            post: String::new(),
            remarks: String::new(),
            items: items.collect(),
        }
    }

    /// Reads a file; whether it belongs to a drill, [`Sheet::filled`] says.
    pub fn read(bytes: &[u8]) -> Result<Self, SheetError> {
        if bytes.len() > SHEET_BYTES {
            return Err(SheetError::TooLarge { limit: SHEET_BYTES });
        }
        let text = scenario::text(bytes).map_err(|what| match what {
            NotText::Office | NotText::Pdf => SheetError::NotOne,
            what => SheetError::NotUtf8(what),
        })?;
        if text.trim().is_empty() {
            return Err(SheetError::Blank);
        }
        // One from which the beginning was lost still says what it is.
        if !text.trim_start().starts_with(['{', '[']) && !text.contains("drilldesk_sheet") {
            return Err(SheetError::NotOne);
        }
        let unreadable = |err: serde_json::Error| SheetError::Unreadable {
            line: err.line(),
            column: err.column(),
            mistake: Mistake::of(&err),
        };
        // A newer sheet may have fields that are unknown here, so its version is asked first.
        let version: Version = serde_json::from_str(text).map_err(unreadable)?;
        if version.drilldesk_sheet != VERSION {
            return Err(SheetError::Newer {
                found: version.drilldesk_sheet,
                known: VERSION,
            });
        }
        serde_json::from_str(text).map_err(unreadable)
    }

    /// The file's text: one item a line, to be read and filled in by hand.
    pub fn text(&self) -> String {
        let mut out = String::from("{\n");
        let fields = [
            ("drilldesk_sheet", json(&self.drilldesk_sheet)),
            ("drill", json(&self.drill)),
            ("number", json(&self.number)),
            ("name", json(&self.name)),
            ("scripts", json(&self.scripts)),
            ("evaluator", json(&self.evaluator)),
            ("post", json(&self.post)),
            ("remarks", json(&self.remarks)),
        ];
        for (name, value) in fields {
            out.extend(["  \"", name, "\": ", &value, ",\n"]);
        }
        out.push_str("  \"items\": [\n");
        for (i, item) in self.items.iter().enumerate() {
            let end = if i + 1 < self.items.len() {
                ",\n"
            } else {
                "\n"
            };
            out.extend(["    ", &json(item), end]);
        }
        out.push_str("  ]\n}\n");
        out
    }

    /// What was filled in, if the sheet belongs to this drill and can be taken.
    pub fn filled(&self, drill: &Drill, scripts: &[String]) -> Result<FilledSheet, SheetError> {
        if self.drill != drill.uid() {
            let number = self.number.chars().take(NAME_CHARS).collect();
            return Err(SheetError::OtherDrill { number });
        }
        if self.scripts != hash(scripts) {
            return Err(SheetError::OtherScript);
        }
        let one_line = |text: &str| -> String {
            let kept = text.trim().chars().filter(|c| !c.is_control());
            kept.take(NAME_CHARS).collect()
        };
        let long = |text: &str| text.chars().count() > NOTE_CHARS;
        let evaluator = one_line(&self.evaluator);
        if evaluator.is_empty() {
            return Err(SheetError::NoEvaluator);
        }
        if long(&self.remarks) {
            return Err(SheetError::TooLong { place: 0 });
        }
        let mut marks: Vec<(usize, String, SheetMark, String)> = Vec::new();
        let mut seen = std::collections::BTreeSet::new();
        for (place, line) in (1..).zip(&self.items) {
            let item = || line.item.chars().take(NAME_CHARS).collect::<String>();
            let scene = line.scene.checked_sub(1);
            let known = scene
                .and_then(|scene| drill.scenarios().get(scene))
                .and_then(|scenario| scenario.item(&line.item));
            let (Some(scene), Some(known)) = (scene, known) else {
                return Err(SheetError::NoSuchItem {
                    place,
                    item: item(),
                });
            };
            if !seen.insert((scene, line.item.clone())) {
                return Err(SheetError::Twice {
                    place,
                    item: item(),
                });
            }
            if !line.mark.fits(known.level) {
                return Err(SheetError::DoesNotFit {
                    place,
                    item: item(),
                });
            }
            if long(&line.note) {
                return Err(SheetError::TooLong { place });
            }
            if line.mark != SheetMark::Blank {
                let note = line.note.trim().to_owned();
                marks.push((scene, line.item.clone(), line.mark, note));
            }
        }
        if marks.is_empty() {
            return Err(SheetError::Empty);
        }
        Ok(FilledSheet {
            evaluator,
            post: one_line(&self.post),
            remarks: self.remarks.trim().to_owned(),
            marks,
        })
    }
}

fn hash(scripts: &[String]) -> Hash {
    let parts: Vec<&[u8]> = scripts.iter().map(String::as_bytes).collect();
    Hash::of(&parts)
}

/// These values have no keys that could fail.
fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
