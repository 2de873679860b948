//! What makes a drill good enough to ship, whoever wrote it: it can be spoken, it fits the time, it tests what it says, and its law is one law.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use drilldesk::library::Library;
use drilldesk::scenario::{
    Branch, BranchKind, Condition, Cue, Item, Language, Level, Rating, Scenario,
};

use super::shipped::positions;

/// The drills of the client keep the client's own cues and order; what is asked here of the others is not asked of them where it would change those.
const CLIENTS: [&str; 4] = ["XB-01", "XB-02", "XB-03", "XB-04"];

pub(super) fn all() -> Vec<Scenario> {
    let scripts = Library::built_in().scripts.into_iter();
    scripts.map(|script| script.scenario).collect()
}

/// The drills that were written for this library.
pub(super) fn further() -> Vec<Scenario> {
    let mut all = all();
    all.retain(|scenario| !CLIENTS.contains(&scenario.drill_id()));
    assert!(!all.is_empty());
    all
}

/// Those of them that are a drill by themselves.
fn full() -> Vec<Scenario> {
    let mut further = further();
    further.retain(|scenario| !scenario.is_short());
    further
}

/// Those of them that are played several in one sitting; less is asked of each.
fn short() -> Vec<Scenario> {
    let mut further = further();
    further.retain(Scenario::is_short);
    assert!(!further.is_empty());
    further
}

type Position = BTreeMap<String, String>;

fn open<'a>(cue: &'a Cue, position: &Position) -> Vec<&'a Branch> {
    let holds = |branch: &&Branch| Condition::all_hold(&branch.when, position);
    cue.branches.iter().filter(holds).collect()
}

fn after(branch: &Branch, position: &Position) -> Position {
    let mut next = position.clone();
    next.extend(branch.set.iter().cloned());
    next
}

/// What can be spoken in a language and taken in at a look.
struct Speech {
    /// Characters that are spoken in a second.
    pace: f64,
    /// Characters of the longest line that is taken in at one look.
    glance: usize,
    /// What is said in one breath: shorter is a stammer, longer is read out. Characters, or in English words.
    breath: RangeInclusive<usize>,
    /// Words of letters and forms, which nobody says across a counter.
    written: &'static [&'static str],
}

impl Speech {
    const fn of(language: Language) -> Self {
        match language {
            Language::ZhCn => Self {
                pace: 4.0,
                glance: 60,
                breath: 8..=25,
                written: WRITTEN,
            },
            Language::En => Self {
                pace: 14.0,
                glance: 150,
                breath: 2..=16,
                written: WRITTEN_ENGLISH,
            },
        }
    }

    fn breath_of(language: Language, breath: &str) -> usize {
        match language {
            Language::ZhCn => breath.chars().count(),
            Language::En => breath.split_whitespace().count(),
        }
    }
}

/// Seconds that a cue takes: its line at the pace of its language, then the staff up to the reaction target.
fn seconds(cue: &Cue, pace: f64) -> f64 {
    cue.spoken().chars().count() as f64 / pace + f64::from(cue.target_secs.unwrap_or(30))
}

/// The shortest and the longest way from here to the end.
fn span(
    scenario: &Scenario,
    id: &str,
    position: &Position,
    known: &mut BTreeMap<(String, Position), (f64, f64)>,
) -> (f64, f64) {
    let key = (id.to_owned(), position.clone());
    if let Some(found) = known.get(&key) {
        return *found;
    }
    let cue = scenario.cue(id).unwrap();
    let rest = open(cue, position).into_iter().map(|branch| {
        let to = branch.to.as_ref();
        to.map_or((0.0, 0.0), |to| {
            span(scenario, to, &after(branch, position), known)
        })
    });
    let (short, long) = rest
        .reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
        .unwrap_or_default();
    let seconds = seconds(cue, Speech::of(scenario.written_in()).pace);
    let both = (short + seconds, long + seconds);
    known.insert(key, both);
    both
}

/// Shortest and longest over all positions of the switches.
fn minutes(scenario: &Scenario) -> (f64, f64) {
    let opening = &scenario.opening().id;
    positions(scenario)
        .iter()
        .map(|position| span(scenario, opening, position, &mut BTreeMap::new()))
        .map(|(short, long)| (short / 60.0, long / 60.0))
        .reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
        .unwrap()
}

#[test]
fn every_path_fits_the_planned_duration() {
    let mut wrong = Vec::new();
    for scenario in all() {
        let (short, long) = minutes(&scenario);
        let (from, to) = scenario.minutes;
        if short < f64::from(from) || long > f64::from(to) {
            let id = &scenario.id;
            wrong.push(format!(
                "{id}: {short:.1} to {long:.1} minutes, planned {from} to {to}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Walks every way on which the staff do what each cue tests, and tells what was rated at its end.
fn successful(
    scenario: &Scenario,
    id: &str,
    position: &Position,
    mut rated: BTreeSet<String>,
    ends: &mut Vec<BTreeSet<String>>,
) {
    let cue = scenario.cue(id).unwrap();
    let mut ways = open(cue, position);
    if ways.iter().any(|b| b.on == BranchKind::Met) {
        ways.retain(|b| b.on == BranchKind::Met);
    }
    for branch in ways {
        rated.extend(branch.ratings.iter().map(|(item, _)| item.clone()));
        let next = after(branch, position);
        match &branch.to {
            Some(to) => successful(scenario, to, &next, rated.clone(), ends),
            None => ends.push(rated.clone()),
        }
    }
}

#[test]
fn critical_items_lie_on_every_successful_path() {
    for scenario in further() {
        let critical: BTreeSet<String> = scenario
            .scored_items()
            .filter(|item| item.level == Level::Critical)
            .map(|item| item.id.clone())
            .collect();
        let least = if scenario.is_short() { 1 } else { 3 };
        assert!(critical.len() >= least, "{}: {critical:?}", scenario.id);
        let mut ends = Vec::new();
        for position in positions(&scenario) {
            let opening = &scenario.opening().id;
            successful(&scenario, opening, &position, BTreeSet::new(), &mut ends);
        }
        assert!(!ends.is_empty());
        for rated in ends {
            let missing: Vec<_> = critical.difference(&rated).collect();
            assert!(missing.is_empty(), "{}: {missing:?}", scenario.id);
        }
    }
}

/// Whether some way through the scene does not come by this cue, whatever the staff do and however the switches stand.
fn can_be_passed_by(scenario: &Scenario, id: &str) -> bool {
    positions(scenario).into_iter().any(|position| {
        let mut open_ends = vec![(scenario.opening().id.clone(), position)];
        let mut seen = BTreeSet::new();
        while let Some((at, position)) = open_ends.pop() {
            if at == id || !seen.insert((at.clone(), position.clone())) {
                continue;
            }
            for branch in open(scenario.cue(&at).unwrap(), &position) {
                match &branch.to {
                    Some(to) => open_ends.push((to.clone(), after(branch, &position))),
                    None => return true,
                }
            }
        }
        false
    })
}

/// A clock that starts at a cue which may be passed by would not run in half of the drills.
#[test]
fn targets_count_from_cues_that_are_always_shown() {
    for scenario in further() {
        let targets = scenario.items.iter().filter_map(|item| {
            let target = item.target.as_ref()?;
            Some((&item.id, &target.from))
        });
        for (item, from) in targets {
            let passed_by = can_be_passed_by(&scenario, from);
            assert!(!passed_by, "{} {item}: {from}", scenario.id);
        }
    }
}

#[test]
fn a_drill_is_worked_out_in_full() {
    for scenario in full() {
        let id = &scenario.id;
        let reports = |item: &Item| item.reporting && item.target.is_some();
        let clock = scenario.items.iter().any(reports);
        assert!(clock, "{id}: no reporting up with a clock");
        assert!(scenario.cues.len() >= 12, "{id}");
        assert!(scenario.scored_items().count() >= 12, "{id}");
        assert!(scenario.red_lines().count() >= 3, "{id}");
        assert!(scenario.injects.len() >= 2, "{id}");
        assert!(!scenario.switches.is_empty(), "{id}");
        assert!(scenario.props.len() >= 2, "{id}");
        assert!(scenario.replies.len() >= 4, "{id}");
        assert!(scenario.debrief.len() >= 5, "{id}");
        assert!(!scenario.review_points.is_empty(), "{id}");
        assert!(!scenario.time_card.is_empty(), "{id}");
        // At a third of the cues at least, what the staff do decides what comes next.
        assert!(forks(&scenario) * 3 >= scenario.cues.len(), "{id}");
    }
}

/// One subject, one red line, a few cues and items: what five minutes hold.
#[test]
fn a_short_scene_holds_what_five_minutes_hold() {
    for scenario in short() {
        let id = &scenario.id;
        assert!((4..=7).contains(&scenario.cues.len()), "{id}");
        assert!((4..=6).contains(&scenario.scored_items().count()), "{id}");
        assert_eq!(scenario.red_lines().count(), 1, "{id}");
        assert!(scenario.replies.len() >= 2, "{id}");
        assert!(scenario.debrief.len() >= 2, "{id}");
        assert!(!scenario.review_points.is_empty(), "{id}");
        assert!(!scenario.time_card.is_empty(), "{id}");
        assert!(forks(&scenario) >= 2, "{id}");
        let posts = scenario.roles.iter().filter(|role| !role.optional);
        assert!(
            posts.count() <= 3,
            "{id}: more than a morning brings together"
        );
    }
}

/// Cues at which what the staff do decides what comes next.
fn forks(scenario: &Scenario) -> usize {
    let forks = scenario.cues.iter().filter(|cue| {
        let ways: BTreeSet<_> = cue.branches.iter().map(|b| &b.to).collect();
        ways.len() > 1
    });
    forks.count()
}

#[test]
fn every_item_says_whose_it_is_and_how_to_say_it() {
    for scenario in further() {
        for item in scenario.scored_items() {
            let place = format!("{} {}", scenario.id, item.id);
            assert!(item.formal.is_some(), "{place}: no formal title");
            assert!(!item.roles.is_empty(), "{place}: nobody's");
            assert!(!item.say.is_empty(), "{place}: nothing to say");
            assert!(!item.avoid.is_empty(), "{place}: nothing to avoid");
        }
        for reply in &scenario.replies {
            let place = format!("{} {}", scenario.id, reply.title);
            assert!(!reply.good.is_empty() && !reply.poor.is_empty(), "{place}");
        }
    }
}

/// A red line that no branch touches is a line that nobody can cross in this drill; an item that is never missed tests nothing.
#[test]
fn every_item_can_be_met_and_missed_and_every_red_line_touched() {
    for scenario in further() {
        let mut given: BTreeMap<&str, BTreeSet<Rating>> = BTreeMap::new();
        let branches = scenario.cues.iter().flat_map(|cue| &cue.branches);
        for (item, rating) in branches.flat_map(|branch| &branch.ratings) {
            given.entry(item).or_default().insert(*rating);
        }
        for item in &scenario.items {
            let place = format!("{} {}", scenario.id, item.id);
            let given = given
                .get(item.id.as_str())
                .unwrap_or_else(|| panic!("{place}: in no branch"));
            if item.level == Level::RedLine {
                assert!(given.contains(&Rating::Touched), "{place}");
            } else {
                assert!(given.contains(&Rating::Met), "{place}: {given:?}");
                assert!(given.contains(&Rating::Missed), "{place}: {given:?}");
            }
        }
    }
}

/// A stage that is over does not come back, and its target holds what is asked of the staff in it.
#[test]
fn stages_follow_one_another_and_have_time_enough() {
    for scenario in further() {
        let stage = |id: &str| {
            let cue = scenario.cue(id).unwrap();
            scenario.stages.iter().position(|s| s.id == cue.stage)
        };
        for cue in &scenario.cues {
            for to in cue.branches.iter().filter_map(|branch| branch.to.as_ref()) {
                let (here, there) = (stage(&cue.id), stage(to));
                assert!(here <= there, "{} {} to {to}", scenario.id, cue.id);
            }
        }
        // Each item stands in a stage in which it is tested.
        for item in scenario.scored_items() {
            let mut tested = scenario.cues.iter().filter(|c| c.items.contains(&item.id));
            let fits = tested.any(|cue| cue.stage == item.stage);
            assert!(fits, "{} {}", scenario.id, item.id);
        }
        let stages: u32 = scenario.stages.iter().map(|stage| stage.target_secs).sum();
        let (from, to) = scenario.minutes;
        let planned = from * 60..=to * 60;
        assert!(planned.contains(&stages), "{}: {stages} s", scenario.id);
    }
}

#[test]
fn every_prop_is_shown_somewhere() {
    for scenario in all() {
        let shown: BTreeSet<&String> = scenario
            .cues
            .iter()
            .filter_map(|c| c.prop.as_ref())
            .collect();
        for prop in &scenario.props {
            assert!(shown.contains(&prop.id), "{} {}", scenario.id, prop.id);
        }
    }
}

#[test]
fn no_line_is_longer_than_a_glance() {
    for scenario in all() {
        let language = scenario.written_in();
        let speech = Speech::of(language);
        for cue in &scenario.cues {
            let length = cue.spoken().chars().count();
            let glance = speech.glance;
            assert!(length <= glance, "{} {}: {length}", scenario.id, cue.id);
        }
        for (cue, breath) in breaths(&scenario) {
            let length = Speech::breath_of(language, breath);
            let fits = speech.breath.contains(&length);
            assert!(fits, "{} {cue}: {breath}", scenario.id);
        }
    }
}

fn breaths(scenario: &Scenario) -> impl Iterator<Item = (&str, &str)> {
    let cues = scenario.cues.iter();
    cues.flat_map(|cue| {
        cue.line
            .iter()
            .map(|breath| (cue.id.as_str(), breath.as_str()))
    })
}

const WRITTEN: &[&str] = &[
    "贵行",
    "本人",
    "该行",
    "予以",
    "给予",
    "以及",
    "并且",
    "鉴于",
    "由于",
    "因此",
    "从而",
    "以便",
    "即可",
    "方可",
    "尚未",
    "未能",
    "是否",
    "如何",
    "为何",
    "何时",
    "进行",
    "上述",
    "相关",
    "诉求",
    "依据",
    "告知",
    "核实",
    "反馈",
    "涉及",
    "导致",
    "造成",
    "采取",
    "措施",
    "履行",
    "隐瞒",
    "此事",
    "此类",
    "无法",
    "目前",
    "立即",
    "尽快",
    "及时",
    "应当",
    "请求",
    "提供",
    "获取",
    "办理",
    "赔偿",
    "损失",
    "撤诉",
    "知悉",
    "视为",
    "系统性",
    "敬请",
];

/// Whole words and what follows from them (complain, complained), in small letters.
const WRITTEN_ENGLISH: &[&str] = &[
    "accordingly",
    "additionally",
    "aforementioned",
    "alleged",
    "amongst",
    "apologise for any inconvenience",
    "assistance",
    "commence",
    "concerning",
    "consequently",
    "due to",
    "endeavour",
    "enquire",
    "ensure",
    "facilitate",
    "furnish",
    "furthermore",
    "henceforth",
    "hereby",
    "in accordance",
    "in order to",
    "in respect of",
    "inform ",
    "inform me",
    "moreover",
    "nevertheless",
    "notwithstanding",
    "obtain",
    "prior to",
    "provide",
    "purchase",
    "pursuant",
    "receive",
    "regarding",
    "request",
    "require",
    "resolve",
    "subsequently",
    "terminate",
    "therefore",
    "thus ",
    "upon ",
    "utilise",
    "verify",
    "whilst",
];

#[test]
fn customers_do_not_speak_like_a_form() {
    for scenario in all() {
        // The client's own lines keep the client's own words.
        if CLIENTS.contains(&scenario.id.as_str()) {
            continue;
        }
        let written = Speech::of(scenario.written_in()).written;
        // Whoever telephones from an office may speak like one.
        for cue in scenario.cues.iter().filter(|cue| cue.speaker.is_none()) {
            let line = cue.spoken().to_lowercase();
            let written = written.iter().find(|word| line.contains(**word));
            assert_eq!(written, None, "{} {}: {line}", scenario.id, cue.id);
        }
    }
}

/// Runs of digits in a text.
fn numbers(text: &str) -> impl Iterator<Item = &str> {
    let runs = text.split(|c: char| !c.is_ascii_digit());
    runs.filter(|digits| !digits.is_empty())
}

/// Public numbers that everybody may know, and nothing that is the number of a bank.
#[test]
fn no_hotline_is_named_but_the_public_ones() {
    const PUBLIC: [&str; 2] = ["12378", "96110"];
    for scenario in further() {
        let text = serde_json::to_string(&*scenario).unwrap();
        for number in numbers(&text).filter(|number| number.len() >= 5) {
            assert!(PUBLIC.contains(&number), "{}: {number}", scenario.id);
        }
    }
}
