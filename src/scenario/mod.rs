//! What is planned: the script (脚本) of one drill, read from a RON file and checked.
//!
//! A [`Scenario`] can only come out of [`read`] or [`check()`](check::check), so whoever holds one knows that every reference in it leads somewhere.
//! This room does no input or output and knows no clock and no language of the machine.
//! `build.rs` compiles it too, so it may use nothing outside itself.

mod check;
mod choices;
mod day;
mod draft;
mod encoding;
mod finding;
mod language;
mod laws;
mod marks;
mod reader;
mod syntax;
mod wording;

use std::collections::BTreeMap;
use std::ops::Deref;

use serde::{Deserialize, Serialize};

pub use check::check;
pub use choices::{BranchKind, Category, CueKind, Level, Mark, PropKind, Rating, Right, UnitRule};
pub use day::{Day, NoDay};
pub use draft::read_draft;
pub use encoding::{NotText, text};
pub use finding::{Finding, FindingKind, Severity};
pub use language::{Language, is_chinese};
pub use laws::{Law, LawFact, LawName, LawPart, Laws, check_law, laws, not_in_force, read_laws};
pub use syntax::Pos;
pub use wording::Wording;

/// For files of other kinds that are read as scenarios are: all mistakes at once, each at its line.
pub mod located {
    pub use super::reader::{Group, Reader, nearest};
    pub use super::syntax::{Field, Node, NodeKind, parse};
}

/// The newest file format this program reads.
pub const FORMAT: u32 = 1;

/// Limits on what a file may hold, so that a hostile one can neither hang the program nor exhaust memory.
pub mod limits {
    /// Bytes of one file.
    pub const FILE_BYTES: usize = 1024 * 1024;
    /// Depth of nesting.
    pub const DEPTH: usize = 32;
    /// Values of any kind in one file.
    pub const NODES: usize = 100_000;
    /// Findings listed before reading stops.
    pub const FINDINGS: usize = 200;
    /// Cues of one scenario.
    pub const CUES: usize = 400;
    /// Checklist items of one scenario, red lines included.
    pub const ITEMS: usize = 200;
    /// Branches of one cue, and branches open at the same time.
    pub const BRANCHES: usize = 8;
    /// Branches that may be open at once: the keys 1 to 4.
    pub const OPEN_BRANCHES: usize = 4;
    /// Injects of one scenario.
    pub const INJECTS: usize = 50;
    /// Switches of one scenario.
    pub const SWITCHES: usize = 20;
    /// Entries of any other list.
    pub const LIST: usize = 200;
    /// Characters of one text.
    pub const TEXT_CHARS: usize = 2_000;
    /// Characters of an id.
    pub const ID_CHARS: usize = 32;
    /// Chinese characters of a cue's short title that fit beside it; Latin letters are half as wide, here and below.
    pub const CUE_TITLE_CHARS: usize = 8;
    /// Chinese characters of an item's short title that fit in the panel.
    pub const ITEM_TITLE_CHARS: usize = 10;
    /// Chinese characters of an item's formal title, which papers print in a row of a table.
    pub const FORMAL_TITLE_CHARS: usize = 30;
    /// Chinese characters of a stage's title that fit in the top bar.
    pub const STAGE_TITLE_CHARS: usize = 6;
    /// Minutes that a short scene may take at the longest.
    pub const SHORT_MINUTES: u32 = 6;
}

/// Reads a scenario file: every finding, and the scenario when none of them is an error.
pub fn read(bytes: &[u8]) -> (Option<Scenario>, Vec<Finding>) {
    read_as_of(bytes, None)
}

/// Reads a scenario file as [`read`] does, and holds the law that it cites against the list as of a day.
pub fn read_with_law(bytes: &[u8], on: Day) -> (Option<Scenario>, Vec<Finding>) {
    read_as_of(bytes, Some(on))
}

fn read_as_of(bytes: &[u8], on: Option<Day>) -> (Option<Scenario>, Vec<Finding>) {
    let (draft, places, mut findings) = read_draft(bytes);
    let Some(draft) = draft else {
        return (None, findings);
    };
    if let Some(on) = on {
        findings.extend(check_law(&draft, &places, on));
    }
    let had_errors = findings.iter().any(|f| f.severity() == Severity::Error);
    let (scenario, more) = check(draft, &places);
    findings.extend(more);
    findings.sort_by_key(|f| (f.pos, f.severity()));
    (if had_errors { None } else { scenario }, findings)
}

/// Where each part of a file stands, by path (`cues.Q03.branches.1.to`).
pub type Places = BTreeMap<String, Pos>;

/// A checked scenario. Only [`check()`](check::check) builds one.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    draft: Draft,
    cue_order: BTreeMap<String, usize>,
    item_order: BTreeMap<String, usize>,
}

impl Deref for Scenario {
    type Target = Draft;

    fn deref(&self) -> &Draft {
        &self.draft
    }
}

impl Draft {
    /// The language of the lines. A tag that is none of [`Language::ALL`] goes by the rules of the first.
    pub fn written_in(&self) -> Language {
        Language::from_tag(&self.language).unwrap_or_default()
    }

    /// What all editions of one drill have in common: the id of the first.
    pub fn drill_id(&self) -> &str {
        self.edition_of.as_deref().unwrap_or(&self.id)
    }
}

impl Scenario {
    fn new(draft: Draft) -> Self {
        let cue_order = draft
            .cues
            .iter()
            .enumerate()
            .map(|(i, c)| (c.id.clone(), i))
            .collect();
        let item_order = draft
            .items
            .iter()
            .enumerate()
            .map(|(i, c)| (c.id.clone(), i))
            .collect();
        Self {
            draft,
            cue_order,
            item_order,
        }
    }

    /// The cue with this id.
    pub fn cue(&self, id: &str) -> Option<&Cue> {
        self.cue_order.get(id).map(|&i| &self.draft.cues[i])
    }

    /// The place of a cue in the file, from 0.
    pub fn cue_index(&self, id: &str) -> Option<usize> {
        self.cue_order.get(id).copied()
    }

    /// The checklist item or red line with this id.
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.item_order.get(id).map(|&i| &self.draft.items[i])
    }

    /// What everybody in the hall can see as the scene begins: the first paragraph of the background. Further ones are for who leads and who plays the customer.
    pub fn seen_by_all(&self) -> &str {
        let mut paragraphs = self.draft.background.split('\n').map(str::trim);
        paragraphs.find(|told| !told.is_empty()).unwrap_or_default()
    }

    /// The cue that opens the scene.
    pub fn opening(&self) -> &Cue {
        &self.draft.cues[0]
    }

    /// A short scene, one of several that are played in one sitting: at the longest planned for [`limits::SHORT_MINUTES`].
    pub fn is_short(&self) -> bool {
        self.draft.minutes.1 <= limits::SHORT_MINUTES
    }

    /// Items that are scored, in the order of the file.
    pub fn scored_items(&self) -> impl Iterator<Item = &Item> {
        self.draft
            .items
            .iter()
            .filter(|i| i.level != Level::RedLine)
    }

    /// Red lines, in the order of the file.
    pub fn red_lines(&self) -> impl Iterator<Item = &Item> {
        self.draft
            .items
            .iter()
            .filter(|i| i.level == Level::RedLine)
    }
}

/// All that a scenario file says, before it is checked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// Unique among all scenarios, such as `XB-01`.
    pub id: String,
    /// Name on the command line.
    pub slug: String,
    /// Raised with each change of the script.
    pub version: u32,
    pub title: String,
    /// What is drilled, for the drill's name and file names.
    pub topic: String,
    pub category: Option<Category>,
    /// Where the case comes from.
    pub source: String,
    /// Language of the lines, as a BCP 47 tag.
    pub language: String,
    /// The id of the scenario that this one tells in another language: the two are editions of one drill.
    #[serde(default)]
    pub edition_of: Option<String>,
    /// Shortest and longest playing time, minutes.
    pub minutes: (u32, u32),
    /// 1 to 5.
    pub difficulty: u32,
    pub rights: Vec<Right>,
    /// Who the customer is, in a few words.
    pub customer: String,
    pub background: String,
    pub purpose: String,
    pub basis: Vec<Basis>,
    pub roles: Vec<Role>,
    pub stages: Vec<Stage>,
    pub switches: Vec<Switch>,
    pub props: Vec<Prop>,
    pub items: Vec<Item>,
    pub cues: Vec<Cue>,
    pub injects: Vec<Inject>,
    pub replies: Vec<Reply>,
    /// 时限卡
    pub time_card: Vec<String>,
    /// 点评要点
    pub review_points: String,
    /// 复盘问题
    pub debrief: Vec<String>,
}

/// A citation, as data (docs/drill-model.md, Law): the article is printed only where the certainty mark allows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basis {
    pub id: String,
    /// Full name of the document.
    pub doc: String,
    /// Name used in tables.
    pub short: String,
    /// Number of the document, if it has one.
    pub number: String,
    pub article: Option<String>,
    /// One line that says what the rule asks.
    pub fact: String,
    pub mark: Mark,
    /// A rule of the unit's own. Scripts kept before it was known have none.
    #[serde(default)]
    pub own: Option<UnitRule>,
}

impl Basis {
    /// The article, when its certainty mark allows it to be printed (docs/drill-model.md, Law).
    pub fn printable_article(&self) -> Option<&str> {
        match self.mark {
            Mark::V | Mark::V2 => self.article.as_deref(),
            Mark::K | Mark::Unsure => None,
        }
    }

    /// The rule of the unit's own that this stands for: as the script says, or as the name tells in one that says “本行…”.
    pub fn unit_rule(&self) -> Option<UnitRule> {
        let told = || {
            let name = self.doc.strip_prefix("本行")?;
            Some(if name.contains("预案") {
                UnitRule::Plan
            } else if name.contains("授权") {
                UnitRule::Authority
            } else if name.contains("首问") {
                UnitRule::FirstContact
            } else {
                UnitRule::Rules
            })
        };
        self.own.or_else(told)
    }
}

/// 演练角色 that a participant plays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    pub id: String,
    pub title: String,
    pub duty: String,
    pub optional: bool,
}

/// 阶段: a part of the scenario with a target time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stage {
    pub id: String,
    pub title: String,
    /// Seconds.
    pub target_secs: u32,
}

/// 主持人设定: a choice on which branches depend.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Switch {
    pub id: String,
    pub title: String,
    pub options: Vec<SwitchOption>,
    pub default: String,
    /// Only in a 盲演.
    pub blind_only: bool,
}

/// One position of a [`Switch`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SwitchOption {
    pub id: String,
    pub title: String,
}

/// Holds when the switch stands at the option.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    pub switch: String,
    pub is: String,
}

impl Condition {
    /// Every condition holds where the switches stand so.
    pub fn all_hold(conditions: &[Self], switches: &BTreeMap<String, String>) -> bool {
        conditions
            .iter()
            .all(|c| switches.get(&c.switch).is_some_and(|is| *is == c.is))
    }
}

/// 道具 for the audience window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prop {
    pub id: String,
    pub title: String,
    pub kind: PropKind,
    pub body: Vec<String>,
}

/// 检查项: one action on the checklist, or a red line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    pub id: String,
    pub level: Level,
    /// Empty for a red line.
    pub stage: String,
    /// The short title, for the screen.
    pub title: String,
    /// 正式名称: the title that papers print. Scripts kept before it was known have none.
    #[serde(default)]
    pub formal: Option<String>,
    pub text: String,
    pub target: Option<Target>,
    /// A target in words, in simulated time.
    pub due: Option<String>,
    /// 上报 step, with a running clock of its own.
    pub reporting: bool,
    pub roles: Vec<String>,
    pub basis: Vec<String>,
    pub rights: Vec<Right>,
    /// 话术: wording asked for.
    pub say: Vec<Wording>,
    /// 禁语: wording forbidden.
    pub avoid: Vec<String>,
}

impl Item {
    /// The title that papers print: the formal one, or where none was written the short one.
    pub fn formal_title(&self) -> &str {
        self.formal.as_deref().unwrap_or(&self.title)
    }
}

/// A drill target (演练目标，参考值), counted from a cue. Not a legal deadline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// Seconds.
    pub secs: u32,
    /// The cue from which it counts.
    pub from: String,
}

/// 台词: one thing the facilitator says or does as the customer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cue {
    pub id: String,
    pub stage: String,
    pub kind: CueKind,
    pub title: String,
    /// Spoken aloud, one breath group an entry.
    pub line: Vec<String>,
    /// Who speaks, when it is not the customer.
    pub speaker: Option<String>,
    /// Stage event, not read aloud.
    pub event: Option<String>,
    pub direction: String,
    pub tags: Vec<String>,
    /// 0 calm to 5 out of control; none keeps the mood as it was.
    pub mood: Option<u32>,
    pub expected: String,
    /// Items this cue tests.
    pub items: Vec<String>,
    /// Reaction target, seconds.
    pub target_secs: Option<u32>,
    pub jump: Option<TimeJump>,
    pub prop: Option<String>,
    pub branches: Vec<Branch>,
}

impl Cue {
    /// The whole line as one sentence: Chinese breaths follow one another, English ones with a space between.
    pub fn spoken(&self) -> String {
        let mut whole = String::new();
        let chinese = self.line.iter().any(|breath| is_chinese(breath));
        let parted = |c: char| c.is_whitespace() || chinese && !c.is_ascii();
        for breath in &self.line {
            if !whole.is_empty() && !whole.ends_with(parted) && !breath.starts_with(parted) {
                whole.push(' ');
            }
            whole.push_str(breath);
        }
        whole
    }
}

/// 推进时间: simulated time moves on when the cue is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeJump {
    /// The simulated moment, such as `D5`.
    pub to: String,
    pub title: String,
}

/// 应对选项: from a cue to the next, taken by what the staff did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Branch {
    pub on: BranchKind,
    pub title: String,
    /// The next cue; none ends the scene.
    pub to: Option<String>,
    pub when: Vec<Condition>,
    /// Ratings that taking the branch records.
    pub ratings: Vec<(String, Rating)>,
    /// Switches that taking the branch sets, with the option.
    pub set: Vec<(String, String)>,
    /// Shift of the next cue's mood.
    pub mood: i32,
}

/// 注入: an event the facilitator may push in at any time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Inject {
    pub id: String,
    pub title: String,
    /// The cue it goes to; none for an event beside the current cue.
    pub cue: Option<String>,
    pub event: Option<String>,
    pub items: Vec<String>,
    pub when: Vec<Condition>,
    /// Only in a 盲演.
    pub blind_only: bool,
}

/// Good and poor replies at one moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    pub title: String,
    pub items: Vec<String>,
    pub good: Vec<String>,
    pub poor: Vec<String>,
}
