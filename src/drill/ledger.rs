//! A drill that is over in a few values: what ledgers and packages of many drills tell of it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    CorrectiveActionState, Disclosure, Drill, DrillMode, Evaluation, Grade, PaperField,
    ProblemSeverity, Signer, State, names_in,
};
use crate::scenario::Rating;

/// A drill that is over, as a ledger tells it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LedgerDrill {
    pub uid: String,
    pub number: String,
    /// Local date of the start.
    pub day: Option<NaiveDate>,
    pub unit: String,
    pub branch: String,
    pub name: String,
    /// Titles of the scenes' scenarios.
    pub titles: Vec<String>,
    /// The word of a [`Category`](crate::scenario::Category), or nothing.
    pub category: String,
    pub form: DrillMode,
    pub disclosure: Disclosure,
    pub commander: String,
    pub facilitator: String,
    /// Who is on the roster; who was there, its [`LedgerBody`] says.
    pub participants: usize,
    pub aborted: bool,
    /// Tenths of a point of 100.
    pub score_tenths: Option<u32>,
    pub grade: Option<Grade>,
    pub red_lines: u32,
    /// What it came to, with the counts.
    pub evaluation: Evaluation,
    pub body: LedgerBody,
}

/// What is drawn from the entries of a drill for the ledgers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LedgerBody {
    /// 应到
    pub expected: usize,
    /// 实到; 0 where nobody signed in, which says nothing of who was there.
    pub present: usize,
    /// Who was not there, and why.
    pub absent: Vec<(String, String)>,
    /// Everybody the set-up and the signatures name.
    pub people: Vec<LedgerPerson>,
    pub actions: Vec<LedgerAction>,
    pub scenes: Vec<LedgerScene>,
}

/// Somebody a drill names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LedgerPerson {
    pub name: String,
    /// 岗位; empty for who is not on the roster.
    pub post: String,
    /// What they do in the drill beside the roster.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub office: Option<Office>,
}

/// What somebody does in a drill who need not be on its roster.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Office {
    /// 总指挥
    Commander,
    /// 现场指挥
    SiteCommander,
    /// 主持人
    Facilitator,
    /// 评估员
    Evaluator,
    /// 记录人
    Recorder,
    /// 网点负责人
    Head,
}

impl Office {
    /// Those who lead the drill, in the order of [`Setup::leaders`](super::Setup::leaders).
    pub const LEADING: [Self; 5] = [
        Self::Commander,
        Self::SiteCommander,
        Self::Facilitator,
        Self::Evaluator,
        Self::Recorder,
    ];
}

/// A 问题 with its 整改措施.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LedgerAction {
    pub problem: String,
    /// 问题级别, as entered in the debrief.
    pub gravity: Option<ProblemSeverity>,
    pub measure: String,
    pub responsible: String,
    pub due: Option<NaiveDate>,
    pub checker: String,
    pub state: CorrectiveActionState,
    /// 原因
    pub cause: String,
    /// 责任岗位
    pub post: String,
    /// 实际完成时间
    pub done_on: Option<NaiveDate>,
    /// 佐证材料 in words, and the names of files.
    pub evidence: Vec<String>,
    /// What showed the problem: scene, and id of the item.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<(usize, String)>,
}

/// How the items of one scene came out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LedgerScene {
    /// Id of the scenario.
    pub scenario: String,
    /// Id and rating of each item of the script, red lines too; none where nobody rated it.
    pub ratings: Vec<(String, Option<Rating>)>,
    /// Ids of the items that are 本次未涉及: nobody rated them because their stage was not entered.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_involved: Vec<String>,
}

impl LedgerDrill {
    /// 承办网点, or who organised the drill.
    pub fn outlet(&self) -> &str {
        match self.branch.trim() {
            "" => self.unit.trim(),
            branch => branch,
        }
    }
}

impl LedgerBody {
    /// Of a drill as it stands.
    pub fn of(drill: &Drill) -> Self {
        let state = drill.state();
        let setup = &state.setup;
        Self {
            expected: setup.expected(),
            present: state.present().unwrap_or(0),
            absent: state
                .absent()
                .into_iter()
                .map(|absent| (absent.name.to_owned(), absent.reason.to_owned()))
                .collect(),
            people: people(state),
            actions: actions(drill),
            scenes: scenes(drill),
        }
    }
}

/// Everybody whom the set-up and the signatures name, once, the roster first.
pub fn people(state: &State) -> Vec<LedgerPerson> {
    let setup = &state.setup;
    let mut people: Vec<LedgerPerson> = Vec::new();
    let mut add = |name: &str, post: &str, office: Option<Office>| {
        let name = name.trim();
        if !name.is_empty() && people.iter().all(|known| known.name != name) {
            people.push(LedgerPerson {
                name: name.to_owned(),
                post: post.trim().to_owned(),
                office,
            });
        }
    };
    for person in &setup.participants {
        add(&person.name, &person.post, None);
    }
    for (typed, office) in setup.leaders().into_iter().zip(Office::LEADING) {
        for name in names_in(typed) {
            add(name, "", Some(office));
        }
    }
    add(&setup.notice.contact, "", None);
    for signed in &state.debrief.sign_offs {
        let office = match signed.signer {
            Signer::Recorder => Office::Recorder,
            Signer::Evaluator => Office::Evaluator,
            Signer::Head => Office::Head,
        };
        add(&signed.name, "", Some(office));
    }
    add(state.debrief.paper(PaperField::Approver), "", None);
    add(state.debrief.paper(PaperField::MeetingChair), "", None);
    add(state.debrief.paper(PaperField::MeetingRecorder), "", None);
    let present = state.debrief.paper(PaperField::MeetingPresent);
    for told in names_in(present) {
        // A post may stand in brackets behind the name.
        let name = told.split(['（', '(']).next().unwrap_or_default().trim();
        if name.chars().all(|c| !c.is_ascii_digit()) {
            add(name.trim_end_matches(['。', '.']), "", None);
        }
    }
    for sheet in &state.debrief.sheets {
        add(&sheet.evaluator, "", Some(Office::Evaluator));
    }
    people
}

fn actions(drill: &Drill) -> Vec<LedgerAction> {
    let problems = drill.state().debrief.problems.iter();
    problems
        .map(|problem| LedgerAction {
            problem: problem.text.trim().to_owned(),
            gravity: problem.gravity,
            measure: problem.measure.trim().to_owned(),
            responsible: problem.responsible.trim().to_owned(),
            due: problem.due,
            checker: problem.checker.trim().to_owned(),
            state: problem.state,
            cause: problem.cause.trim().to_owned(),
            post: problem.post.trim().to_owned(),
            done_on: problem.done_on,
            items: problem.items.clone(),
            evidence: std::iter::once(&problem.evidence)
                .chain(&problem.evidence_files)
                .filter(|words| !words.is_empty())
                .cloned()
                .collect(),
        })
        .collect()
}

/// The scenes that were played.
fn scenes(drill: &Drill) -> Vec<LedgerScene> {
    let played = drill.scenarios().iter().zip(&drill.state().scenes);
    played
        .filter(|(_, state)| state.started.is_some())
        .map(|(scenario, state)| LedgerScene {
            scenario: scenario.id.clone(),
            ratings: scenario
                .items
                .iter()
                .map(|item| (item.id.clone(), state.rating(&item.id).map(|r| r.rating)))
                .collect(),
            not_involved: scenario
                .scored_items()
                .filter(|item| !state.is_in_play(scenario, item))
                .map(|item| item.id.clone())
                .collect(),
        })
        .collect()
}
