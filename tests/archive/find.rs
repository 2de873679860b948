//! Any drill is found: by what was typed, by every column, in every order; held against looking at every drill.

use std::process::Command;
use std::sync::LazyLock;

use chrono::{DateTime, NaiveDate};
use drilldesk::archive::{
    Archive, CorrectiveActionPresence, DrillRow, FindQuery, Key, Matches, Rehearsals, SortBy,
    Standing, TextSource,
};
use drilldesk::drill::{
    Action, Clock as _, CorrectiveActionState, DebriefEdit, Disclosure, Drill, DrillMode, Grade,
    Now, Phase, Problem, Signer, people,
};
use drilldesk::scenario::{Category, Rating};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::Kept;
use crate::support::Act;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

fn typed(text: &str) -> FindQuery {
    FindQuery {
        text: text.to_owned(),
        ..FindQuery::default()
    }
}

fn find(archive: &Archive, query: &FindQuery) -> Matches {
    archive
        .find_drills(query, SortBy::Day, true, today())
        .unwrap()
}

fn rows(archive: &Archive, query: &FindQuery) -> Vec<DrillRow> {
    let keys = find(archive, query).keys;
    archive.found_rows(&keys, &query.text, today()).unwrap()
}

/// XB-01 played, with words in all places.
fn told() -> Kept {
    let mut kept = Kept::new();
    kept.must(&Action::Start);
    kept.must(&Act::rate("C03", Rating::Met));
    kept.must(&Act::note("大堂经理递上温水，客户说ＡＴＭ吞卡了"));
    kept.must(&Action::Improvise {
        text: "我孙女在门口等".to_owned(),
        spoken: true,
    });
    kept.must(&Act::note("写错的一句"));
    kept.must(&Action::Undo);
    kept.must(&Act::rate("R1", Rating::Touched));
    kept.must(&Action::End);
    kept.must(&Action::Debrief(DebriefEdit::SetProblem {
        index: 0,
        problem: Problem {
            text: "没有核验来电".to_owned(),
            cause: "岗位卡缺页".to_owned(),
            measure: "复训 Call-back 流程".to_owned(),
            responsible: "欧阳𠮷".to_owned(),
            due: NaiveDate::from_ymd_opt(2026, 11, 1),
            ..Problem::default()
        },
    }));
    kept.must(&Action::Debrief(DebriefEdit::SetCommanderComment {
        text: "总体沉着".to_owned(),
    }));
    kept.archive.summarise(&kept.drill).unwrap();
    kept
}

#[test]
fn words_are_found_where_they_stand() {
    let kept = told();
    for (text, said, piece) in [
        // One, two, three and more characters.
        ("卡", TextSource::Note, "卡"),
        ("水", TextSource::Note, "水"),
        ("吞卡", TextSource::Note, "吞卡"),
        ("温水", TextSource::Note, "温水"),
        ("吞卡了", TextSource::Note, "吞卡了"),
        ("大堂经理递上", TextSource::Note, "大堂经理递上"),
        // Letters and both.
        ("atm", TextSource::Note, "ＡＴＭ"),
        ("at", TextSource::Note, "ＡＴ"),
        ("ATM吞卡", TextSource::Note, "ＡＴＭ吞卡"),
        ("说atm", TextSource::Note, "说ＡＴＭ"),
        ("call-b", TextSource::Measure, "Call-b"),
        ("BACK 流程", TextSource::Measure, "back"),
        ("孙女", TextSource::Improvised, "孙女"),
        ("核验来电", TextSource::Problem, "核验来电"),
        ("缺页", TextSource::Problem, "缺页"),
        ("欧阳", TextSource::Person, "欧阳"),
        ("𠮷", TextSource::Person, "𠮷"),
        ("甲0", TextSource::Person, "甲0"),
        ("柜员", TextSource::Person, "柜员"),
        ("沉着", TextSource::Comment, "沉着"),
        ("城东", TextSource::Unit, "城东"),
        ("20261124", TextSource::Number, "20261124"),
        ("xb-20261124-01", TextSource::Number, "XB-20261124-01"),
        ("冒充", TextSource::Script, "冒充"),
        // Two words, in whatever order.
        ("吞卡 欧阳", TextSource::Note, "吞卡"),
        ("  温水\u{3000}客户 ", TextSource::Note, "温水"),
    ] {
        let rows = rows(&kept.archive, &typed(text));
        assert_eq!(rows.len(), 1, "{text}");
        let hit = rows[0].hit.clone().unwrap_or_else(|| panic!("{text}"));
        assert_eq!(hit.said, said, "{text}");
        assert_eq!(&hit.text[hit.range.clone()], piece, "{text}");
    }
    for text in [
        "卡客", // The other way round.
        "吞了",
        "写错的一句", // Taken back.
        "温水客户",   // A comma lies between.
        "m吞",
        "欧阳 张三",
        "？",
        "\"",
        "NOT",
        "'; DROP TABLE search_text; --",
        "*",
    ] {
        assert!(find(&kept.archive, &typed(text)).keys.is_empty(), "{text}");
    }
    assert_eq!(find(&kept.archive, &typed("  ")).keys.len(), 1);
}

#[test]
fn a_row_says_what_the_drill_came_to() {
    let kept = told();
    let row = rows(&kept.archive, &typed("")).remove(0);
    assert_eq!(row.uid, kept.drill.uid());
    assert_eq!(row.number, "XB-20261124-01");
    assert_eq!(row.day, today());
    // A red line fails the drill, whatever its score.
    assert_eq!(
        (row.score_tenths, row.grade),
        (Some(1000), Some(Grade::Fail))
    );
    assert_eq!(row.red_lines, 1);
    assert!(row.unrated > 0);
    assert_eq!((row.actions_open, row.actions_overdue), (1, 1));
    assert_eq!(row.standing, Standing::Unsigned);
    // For reference only: no score of a course.
    assert!(row.course.is_empty());
    assert_eq!(row.unit, "城东支行");
    assert_eq!(row.hit, None);
}

#[test]
fn what_changes_is_found_anew_and_what_is_open_is_not() {
    let mut kept = Kept::new();
    kept.must(&Action::Start);
    kept.must(&Act::note("温水"));
    kept.archive.summarise(&kept.drill).unwrap();
    assert!(find(&kept.archive, &typed("")).keys.is_empty());
    kept.must(&Action::End);
    let problem = |text: &str| {
        Action::Debrief(DebriefEdit::SetProblem {
            index: 0,
            problem: Problem {
                text: text.to_owned(),
                ..Problem::default()
            },
        })
    };
    kept.must(&problem("旧话"));
    kept.archive.summarise(&kept.drill).unwrap();
    let found = find(&kept.archive, &typed("旧话")).keys;
    assert_eq!(found.len(), 1);
    assert_eq!(
        kept.archive.key_of(kept.drill.uid()).unwrap(),
        Some(found[0])
    );
    kept.must(&problem("新话"));
    kept.archive.summarise(&kept.drill).unwrap();
    assert!(find(&kept.archive, &typed("旧话")).keys.is_empty());
    assert_eq!(find(&kept.archive, &typed("新话")).keys, found);
    // Indexed anew by a newer program.
    kept.behind(
        "UPDATE drill SET index_version = 0; DELETE FROM search_row; DELETE FROM search_text",
    );
    let kept = kept.reopen();
    assert_eq!(find(&kept.archive, &typed("新话")).keys, found);
    assert_eq!(find(&kept.archive, &typed("温")).keys, found);
    assert_eq!(kept.archive.found_uids(&found).unwrap(), [kept.drill.uid()]);
    assert_eq!(kept.archive.found_counts().unwrap(), (1, 0));
}

#[test]
fn what_lies_in_the_trash_is_not_found_until_it_is_taken_back() {
    let mut kept = told();
    let uids = [kept.drill.uid().to_owned()];
    let before = find(&kept.archive, &typed("吞卡"));
    assert_eq!(before.keys.len(), 1);
    let now = kept.clock.now();
    kept.archive.trash(&uids, now).unwrap();
    for text in ["", "吞卡", "欧"] {
        assert_eq!(
            find(&kept.archive, &typed(text)),
            Matches::default(),
            "{text}"
        );
    }
    assert!(
        kept.archive
            .found_rows(&before.keys, "", today())
            .unwrap()
            .is_empty()
    );
    kept.archive.take_back(&uids, now).unwrap();
    assert_eq!(find(&kept.archive, &typed("吞卡")), before);
}

/// A made-up archive, and the drills in it.
struct ExportRecord {
    folder: tempfile::TempDir,
    drills: Vec<Drill>,
}

const DRILLS: usize = 60;

static MADE: LazyLock<ExportRecord> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_drilldesk"))
        .args([
            "generate",
            "--seed",
            "5",
            "--from",
            "2026-01-01",
            "--to",
            "2026-11-24",
        ])
        .args(["--drills", &DRILLS.to_string()])
        .arg("--data")
        .arg(folder.path())
        .env_clear()
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let archive = Archive::open(folder.path()).unwrap();
    let mut drills: Vec<Drill> = archive
        .list(usize::MAX, true)
        .unwrap()
        .iter()
        .map(|summary| archive.load(&summary.uid, Now::epoch()).unwrap().0)
        .filter(|drill| !drill.state().is_open())
        .collect();
    drills.sort_by(|a, b| a.uid().cmp(b.uid()));
    assert!(drills.len() > DRILLS / 2);
    ExportRecord { folder, drills }
});

impl ExportRecord {
    fn archive(&self) -> Archive {
        Archive::open_to_read(self.folder.path()).unwrap()
    }
}

/// All words of a drill, looked at one by one.
fn texts(drill: &Drill) -> Vec<String> {
    let state = drill.state();
    let setup = &state.setup;
    let mut texts = vec![
        setup.name.clone(),
        setup.number.clone(),
        setup.unit.clone(),
        setup.branch.clone(),
        setup.place.clone(),
        state.debrief.commander_comment.clone(),
        state.debrief.overall.clone(),
    ];
    for scenario in drill.scenarios() {
        texts.extend([scenario.title.clone(), scenario.id.clone()]);
    }
    for person in people(state) {
        texts.extend([person.name, person.post]);
    }
    for scene in &state.scenes {
        texts.extend(scene.notes.iter().map(|n| n.text.clone()));
        texts.extend(scene.improvised.iter().map(|i| i.text.clone()));
    }
    for problem in &state.debrief.problems {
        texts.extend([&problem.text, &problem.cause, &problem.measure].map(Clone::clone));
        texts.extend([&problem.responsible, &problem.checker].map(Clone::clone));
    }
    texts.extend(state.debrief.strengths.iter().map(|s| s.text.clone()));
    texts
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// Every word stands in some text: Chinese anywhere, letters and numbers where a word begins.
fn has(drill: &Drill, typed: &str) -> bool {
    let texts = texts(drill);
    typed.split_whitespace().all(|term| {
        texts.iter().any(|text| {
            let text = text.to_lowercase();
            if term.chars().all(is_han) {
                return text.contains(term);
            }
            let words = text.split(|c: char| !c.is_alphanumeric() || is_han(c));
            words.into_iter().any(|word| word.starts_with(term))
        })
    })
}

fn begun(drill: &Drill) -> DateTime<chrono::FixedOffset> {
    let started = drill.state().started.map(|m| m.wall);
    started.unwrap_or_else(|| drill.entries()[0].entered.wall)
}

fn standing(drill: &Drill) -> Standing {
    let state = drill.state();
    if state.phase == Phase::Aborted {
        Standing::Aborted
    } else if state
        .debrief
        .sign_offs
        .iter()
        .any(|s| s.signer == Signer::Head)
    {
        Standing::Filed
    } else {
        Standing::Unsigned
    }
}

fn open_actions(drill: &Drill) -> usize {
    let problems = drill.state().debrief.problems.iter();
    problems
        .filter(|p| p.state != CorrectiveActionState::Done)
        .count()
}

fn outlet(drill: &Drill) -> String {
    let setup = &drill.state().setup;
    let named = [&setup.branch, &setup.unit]
        .into_iter()
        .find(|n| !n.trim().is_empty());
    named.map(|n| n.trim().to_owned()).unwrap_or_default()
}

fn fits(drill: &Drill, query: &FindQuery) -> bool {
    let state = drill.state();
    let (setup, problems) = (&state.setup, &state.debrief.problems);
    let assessed = drill.assess();
    let tenths = assessed.verdict.tenths();
    let day = begun(drill).date_naive();
    let open = open_actions(drill);
    let late = problems.iter().any(|p| p.days_late(today()).is_some());
    let category = drill.scenarios()[0].category.map_or("", Category::word);
    has(drill, &query.text)
        && query.from.is_none_or(|from| day >= from)
        && query.to.is_none_or(|to| day <= to)
        && (query.unit.is_empty() || outlet(drill) == query.unit)
        && (query.scenario.is_empty() || drill.scenarios().iter().any(|s| s.id == query.scenario))
        && (query.categories.is_empty() || query.categories.iter().any(|c| c == category))
        && (query.forms.is_empty() || query.forms.contains(&(setup.form, setup.disclosure)))
        && (query.grades.is_empty() || query.grades.contains(&assessed.verdict.grade()))
        && query
            .min_tenths
            .is_none_or(|min| tenths.is_some_and(|t| t >= min))
        && query
            .max_tenths
            .is_none_or(|max| tenths.is_some_and(|t| t <= max))
        && query
            .red_lines
            .is_none_or(|red| (assessed.counts.red_touched > 0) == red)
        && query
            .problems
            .is_none_or(|some| problems.is_empty() != some)
        && query.actions.is_none_or(|wanted| match wanted {
            CorrectiveActionPresence::Open => open > 0,
            CorrectiveActionPresence::Overdue => late,
            CorrectiveActionPresence::Done => open == 0 && !problems.is_empty(),
            CorrectiveActionPresence::None => problems.is_empty(),
        })
        && (query.standings.is_empty() || query.standings.contains(&standing(drill)))
        && match query.rehearsals {
            Rehearsals::Without => !setup.rehearsal,
            Rehearsals::With => true,
            Rehearsals::Only => setup.rehearsal,
        }
}

/// What a drill is ordered by, and whether it has it; as text where it is one.
fn by(drill: &Drill, order: SortBy) -> Option<(i64, String)> {
    let assessed = drill.assess();
    let setup = &drill.state().setup;
    let number = |n: i64| Some((n, String::new()));
    match order {
        SortBy::Day => number(begun(drill).naive_local().and_utc().timestamp()),
        SortBy::Script => {
            let titles = drill.scenarios().iter().map(|s| s.title.clone());
            Some((0, titles.collect::<Vec<_>>().join("\n")))
        }
        SortBy::Unit => Some((0, outlet(drill))),
        SortBy::Category => {
            let own = drill.scenarios()[0].category;
            let place = own.and_then(|own| Category::ALL.iter().position(|c| *c == own));
            number(place.map_or(-1, |place| place as i64))
        }
        SortBy::Form => number(
            i64::from(setup.form == DrillMode::Live)
                + 2 * i64::from(setup.disclosure == Disclosure::Blind),
        ),
        SortBy::Score => assessed
            .verdict
            .tenths()
            .map(|t| (i64::from(t), String::new())),
        SortBy::Grade => assessed.verdict.grade().map(|g| (g as i64, String::new())),
        SortBy::RedLines => number(i64::from(assessed.counts.red_touched)),
        SortBy::Problems => number(drill.state().debrief.problems.len() as i64),
        SortBy::Actions => number(open_actions(drill) as i64),
        SortBy::State => number(standing(drill) as i64),
    }
}

fn some_text() -> impl Strategy<Value = String> {
    let piece = (
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
        1_usize..5,
    )
        .prop_map(|(drill, text, at, len)| {
            let texts: Vec<String> = texts(drill.get(&MADE.drills))
                .into_iter()
                .filter(|text| !text.is_empty())
                .collect();
            let text: Vec<char> = text.get(&texts).to_lowercase().chars().collect();
            let at = at.index(text.len());
            let from = &text[at..];
            let same = from
                .iter()
                .take(len)
                .take_while(|c| c.is_alphanumeric() && is_han(**c) == is_han(from[0]));
            same.collect::<String>()
        });
    prop_oneof![
        2 => Just(String::new()),
        4 => piece.clone(),
        1 => (piece.clone(), piece).prop_map(|(a, b)| [a, b].join(" ")),
        1 => select(vec!["龘", "zzz", "客户", "a"]).prop_map(str::to_owned),
    ]
}

fn some_day() -> impl Strategy<Value = Option<NaiveDate>> {
    prop_oneof![
        2 => Just(None),
        1 => (0_u64..340).prop_map(|n| {
            NaiveDate::from_ymd_opt(2026, 1, 1).and_then(|d| d.checked_add_days(chrono::Days::new(n)))
        }),
    ]
}

fn maybe<T: Clone + std::fmt::Debug + 'static>(values: Vec<T>) -> impl Strategy<Value = Option<T>> {
    prop_oneof![3 => Just(None), 1 => select(values).prop_map(Some)]
}

fn some_of<T: Clone + std::fmt::Debug + 'static>(values: Vec<T>) -> impl Strategy<Value = Vec<T>> {
    let count = values.len();
    prop_oneof![3 => Just(Vec::new()), 1 => subsequence(values, 1..=count)]
}

fn some_query() -> impl Strategy<Value = FindQuery> {
    let mut units: Vec<String> = MADE.drills.iter().map(outlet).collect();
    units.sort();
    units.dedup();
    let scripts = MADE
        .drills
        .iter()
        .flat_map(|d| d.scenarios().iter().map(|s| s.id.clone()));
    let scripts: Vec<String> = scripts.collect();
    let forms = [DrillMode::Tabletop, DrillMode::Live];
    let forms = forms
        .iter()
        .flat_map(|f| [(*f, Disclosure::Open), (*f, Disclosure::Blind)]);
    let grades = [
        None,
        Some(Grade::Fail),
        Some(Grade::Pass),
        Some(Grade::Good),
        Some(Grade::Excellent),
    ];
    let categories = Category::ALL.iter().map(|c| c.word().to_owned()).collect();
    let actions = [
        CorrectiveActionPresence::Open,
        CorrectiveActionPresence::Overdue,
        CorrectiveActionPresence::Done,
        CorrectiveActionPresence::None,
    ];
    let one = (
        some_text(),
        some_day(),
        some_day(),
        maybe(units),
        maybe(scripts),
    );
    let two = (
        some_of(categories),
        some_of(forms.collect()),
        some_of(grades.to_vec()),
    );
    let three = (
        maybe(vec![600, 700, 800]),
        maybe(vec![750, 850, 950]),
        maybe(vec![true, false]),
    );
    let four = (
        maybe(vec![true, false]),
        maybe(actions.to_vec()),
        some_of(Standing::ALL.to_vec()),
        select(vec![
            Rehearsals::Without,
            Rehearsals::With,
            Rehearsals::Only,
        ]),
    );
    (one, two, three, four).prop_map(|(one, two, three, four)| FindQuery {
        text: one.0,
        from: one.1,
        to: one.2,
        unit: one.3.unwrap_or_default(),
        scenario: one.4.unwrap_or_default(),
        categories: two.0,
        forms: two.1,
        grades: two.2,
        min_tenths: three.0,
        max_tenths: three.1,
        red_lines: three.2,
        problems: four.0,
        actions: four.1,
        standings: four.2,
        rehearsals: four.3,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, failure_persistence: None, ..ProptestConfig::default() })]

    /// Filters and orders give what looking at every drill gives, and the pages of a list are the list.
    #[test]
    fn what_is_found_is_what_there_is(query in some_query(), order in select(SortBy::ALL.to_vec()), descending: bool) {
        let archive = MADE.archive();
        let found = archive.find_drills(&query, order, descending, today()).unwrap();
        let uids = archive.found_uids(&found.keys).unwrap();
        let mut wanted: Vec<&Drill> = MADE.drills.iter().filter(|d| fits(d, &query)).collect();
        let mut sorted = uids.clone();
        sorted.sort();
        prop_assert_eq!(sorted, wanted.iter().map(|d| d.uid().to_owned()).collect::<Vec<_>>());
        let drill = |uid: &String| *wanted.iter().find(|d| d.uid() == uid).unwrap();
        for pair in uids.windows(2) {
            let (a, b) = (drill(&pair[0]), drill(&pair[1]));
            match (by(a, order), by(b, order)) {
                (Some(x), Some(y)) if x == y => prop_assert!(begun(a) >= begun(b)),
                (Some(x), Some(y)) => prop_assert_eq!(x < y, !descending),
                (x, y) => prop_assert!(x.is_some() || y.is_none()),
            }
        }
        let scores: Vec<u32> = wanted
            .iter()
            .map(|d| d.assess().verdict)
            .filter(|v| matches!(v, drilldesk::drill::Verdict::Graded { .. }))
            .filter_map(drilldesk::drill::Verdict::tenths)
            .collect();
        let mean = (!scores.is_empty()).then(|| {
            let sum: u32 = scores.iter().sum();
            (f64::from(sum) / scores.len() as f64).round() as u32
        });
        prop_assert_eq!(found.mean_tenths, mean);
        prop_assert_eq!(found.ungraded, wanted.len() - scores.len());
        // What is handed on early is the beginning of the list.
        let mut early = Vec::new();
        let mut take = |answer: drilldesk::archive::SearchResult| early.push(answer);
        let answer = archive.answer(&query, (order, descending), today(), 7, &mut take).unwrap();
        prop_assert!(answer.whole && answer.found == found);
        let begin = &found.keys[..found.keys.len().min(7)];
        prop_assert_eq!(answer.rows.iter().map(|row| row.key).collect::<Vec<_>>(), begin);
        for first in &early {
            prop_assert!(!first.whole && order == SortBy::Day);
            prop_assert_eq!(&first.found.keys[..], begin);
        }
        // Page by page: every drill once, with its hit.
        let mut paged = Vec::new();
        for page in found.keys.chunks(7) {
            paged.extend(archive.found_rows(page, &query.text, today()).unwrap());
        }
        prop_assert_eq!(paged.iter().map(|r| r.uid.clone()).collect::<Vec<_>>(), uids);
        for row in &paged {
            prop_assert_eq!(row.hit.is_some(), !query.text.trim().is_empty());
            wanted.retain(|d| d.uid() != row.uid);
        }
        prop_assert!(wanted.is_empty());
    }
}

#[test]
fn a_row_tells_the_course_of_its_scripts() {
    let archive = MADE.archive();
    let query = FindQuery {
        rehearsals: Rehearsals::With,
        ..FindQuery::default()
    };
    let keys = find(&archive, &query).keys;
    let rows = archive.found_rows(&keys, "", today()).unwrap();
    let mut long = 0;
    for (place, row) in rows.iter().enumerate() {
        let counts = |r: &DrillRow| !r.rehearsal && r.standing != Standing::Aborted;
        // Newest first, so what comes after was before.
        let mut before: Vec<u32> = rows[place..]
            .iter()
            .filter(|r| {
                counts(r) && r.titles == row.titles && r.grade.is_some() && r.red_lines == 0
            })
            .filter_map(|r| r.score_tenths)
            .take(8)
            .collect();
        before.reverse();
        if !counts(row) {
            before.clear();
        }
        assert_eq!(row.course, before, "{}", row.number);
        long = long.max(before.len());
    }
    assert!(long > 3, "{long}");
}

#[test]
fn sums_are_those_of_the_drills_chosen() {
    let archive = MADE.archive();
    let keys = find(&archive, &FindQuery::default()).keys;
    let some: Vec<Key> = keys.iter().copied().step_by(3).collect();
    let sums = archive.found_sums(&some).unwrap();
    let rows = archive.found_rows(&some, "", today()).unwrap();
    assert_eq!(sums.drills, rows.len());
    let done: u32 = rows.iter().map(|r| r.actions_done).sum();
    let open: u32 = rows.iter().map(|r| r.actions_open).sum();
    assert_eq!(
        (sums.actions_done, sums.actions),
        (u64::from(done), u64::from(done + open))
    );
    // Many are summed by one scan, with the same result.
    let many: Vec<Key> = some.iter().copied().cycle().take(2_500).collect();
    assert_eq!(archive.found_sums(&many).unwrap(), sums);
    assert_eq!(archive.found_sums(&[]).unwrap().mean_tenths, None);
}
