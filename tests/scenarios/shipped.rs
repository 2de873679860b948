//! The scripts that ship, and the four of the client among them: complete, playable to the end on every way, and honest about the law.

use std::collections::{BTreeMap, BTreeSet};

use drilldesk::drill::{Action, Drill};
use drilldesk::library::Library;
use drilldesk::scenario::{Condition, CueKind, Language, Level, Mark, Scenario, Severity, read};

use crate::support::{Act, SHIPPED, Sitting, setup};

struct Table {
    slug: &'static str,
    id: &'static str,
    /// Level of each item, C01 first: 1 一般, 2 重要, 3 关键.
    levels: &'static str,
    cues: &'static str,
    /// The client's cues are all of them.
    whole: bool,
}

/// The client's tables, and what was added behind them.
const TABLES: [Table; 4] = [
    Table {
        slug: "telecom-fraud",
        id: "XB-01",
        levels: "213322332332233222313232",
        cues: "Q01 Q01b Q02 Q02b Q03 Q04 Q04b Q05 Q06 Q06b Q07 Q08 Q09 Q10 Q11 Q12 Q13 Q13b Q13c Q13d Q14 Q15 Q16 Q16b Q17",
        whole: true,
    },
    Table {
        slug: "wealth-transparency",
        id: "XB-02",
        levels: "23133323332232232323322",
        cues: "Q01 Q01b Q02 Q03 Q04 Q05 Q06 Q07 Q08 Q09 Q09b Q10 Q11 Q11b Q12 Q13 Q14 Q15",
        whole: false,
    },
    Table {
        slug: "complaint-handling",
        id: "XB-03",
        levels: "22132233233222223332322",
        cues: "Q01 Q02 Q03 Q03b Q04 Q05 Q06 Q07 Q08 Q09 Q10 Q11 Q12 Q12b Q13 Q14 Q15 Q15b Q15s Q16",
        whole: false,
    },
    Table {
        slug: "elderly-ebank",
        id: "XB-04",
        levels: "2322312211333322232232322",
        cues: "Q01 Q02 Q03 Q03b Q04 Q05 Q06 Q07 Q08 Q09 Q09b Q10 Q11 Q12 Q13 Q13b Q14 Q15 Q16",
        whole: true,
    },
];

fn all() -> Vec<(String, Scenario)> {
    let library = Library::built_in();
    assert!(library.scripts.len() > TABLES.len());
    let pairs = library.scripts.into_iter().map(|s| (s.text, s.scenario));
    pairs.collect()
}

#[test]
fn no_script_has_an_error_or_a_warning() {
    for (text, scenario) in all() {
        let (again, findings) = read(text.as_bytes());
        assert_eq!(again.as_ref(), Some(&scenario));
        let hinder: Vec<_> = findings
            .iter()
            .filter(|f| f.severity() != Severity::Hint)
            .collect();
        assert!(hinder.is_empty(), "{}: {hinder:#?}", scenario.id);
    }
}

#[test]
fn the_clients_tables_are_there_whole() {
    let library = Library::built_in();
    for table in TABLES {
        let scenario = &library.find(table.slug).unwrap().scenario;
        assert_eq!(scenario.id, table.id);
        let levels: String = scenario
            .scored_items()
            .map(|item| item.level.weight().to_string())
            .collect();
        assert_eq!(levels, table.levels, "{}", table.id);
        let ids: Vec<&str> = scenario.scored_items().map(|i| i.id.as_str()).collect();
        let expected: Vec<String> = (1..=table.levels.len())
            .map(|i| format!("C{i:02}"))
            .collect();
        assert_eq!(ids, expected, "{}", table.id);
        let red: Vec<&str> = scenario.red_lines().map(|i| i.id.as_str()).collect();
        assert_eq!(red, ["R1", "R2", "R3", "R4"], "{}", table.id);
        let cues: BTreeSet<&str> = scenario.cues.iter().map(|c| c.id.as_str()).collect();
        let expected: BTreeSet<&str> = table.cues.split(' ').collect();
        let missing: Vec<_> = expected.difference(&cues).collect();
        assert!(missing.is_empty(), "{}: {missing:?}", table.id);
        assert!(!table.whole || cues == expected, "{}: {cues:?}", table.id);
    }
    assert_eq!(TABLES[0].cues.split(' ').count(), 25);
}

#[test]
fn a_script_is_found_by_id_and_by_name() {
    let library = Library::built_in();
    for table in TABLES {
        let by_id = library.find(table.id).unwrap();
        assert_eq!(by_id.scenario.slug, table.slug);
    }
    assert!(library.find("XB-99").is_none());
}

/// Every item says where it stands in the law or the house's rules, and every rule listed is cited.
#[test]
fn every_item_has_its_basis() {
    let mut without = Vec::new();
    for (_, scenario) in all() {
        let bare = scenario.items.iter().filter(|i| i.basis.is_empty());
        without.extend(bare.map(|item| format!("{} {}", scenario.id, item.id)));
        let cited: BTreeSet<&String> = scenario.items.iter().flat_map(|i| &i.basis).collect();
        for basis in &scenario.basis {
            assert!(cited.contains(&basis.id), "{} {}", scenario.id, basis.id);
        }
    }
    // The client's table has a dash there.
    assert_eq!(without, ["XB-04 C10", "XB-04E C10"]);
}

const NUMERALS: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/// 第十六条, Article 16 → 16.
pub(super) fn article_number(article: &str) -> u32 {
    if let Some(number) = article.strip_prefix("Article ") {
        let digits = number.split(|c: char| !c.is_ascii_digit());
        return digits.into_iter().next().unwrap().parse().unwrap();
    }
    let inner: String = article
        .trim_start_matches('第')
        .chars()
        .take_while(|c| NUMERALS.contains(c))
        .collect();
    let (mut total, mut digit) = (0, 0);
    for c in inner.chars() {
        let value = NUMERALS.iter().position(|n| *n == c).unwrap() as u32 + 1;
        if value == 10 {
            total += digit.max(1) * 10;
            digit = 0;
        } else {
            digit = value;
        }
    }
    total + digit
}

#[test]
fn numerals_are_read() {
    assert_eq!(article_number("第十六条"), 16);
    assert_eq!(article_number("第七条"), 7);
    assert_eq!(article_number("第二十条"), 20);
    assert_eq!(article_number("第三十九条"), 39);
    assert_eq!(article_number("第八条（九）"), 8);
    assert_eq!(article_number("Article 8(9)"), 8);
}

/// What nobody has read is not printed as if it had been.
#[test]
fn no_article_is_printed_that_is_not_sure() {
    let mut printed = 0;
    for (text, scenario) in all() {
        for basis in &scenario.basis {
            let place = format!("{} {}", scenario.id, basis.id);
            if matches!(basis.mark, Mark::K | Mark::Unsure) {
                assert_eq!(basis.printable_article(), None, "{place}");
            }
            let Some(article) = basis.printable_article() else {
                continue;
            };
            printed += 1;
            assert!(article_number(article) > 0, "{place}");
            if scenario.written_in() == Language::En {
                // An edition has the articles of the first, which is looked at here too.
                continue;
            }
            assert!(
                article.starts_with('第') && article.contains('条'),
                "{place}"
            );
            if basis.doc.contains("消费投诉处理管理办法") {
                assert!(article_number(article) <= 16, "{place}: {article}");
                assert_eq!(basis.mark, Mark::V, "{place}");
            }
            if basis.number.contains("2022年第9号") {
                assert_ne!(article_number(article), 39, "{place}");
                // 第二十六条 is still to be verified.
                assert_ne!(article_number(article), 26, "{place}");
            }
        }
        // Nor in what is spoken or shown.
        for wrong in ["7个工作日", "7 个工作日", "15个工作日", "15 个工作日"] {
            assert!(!text.contains(wrong), "{}: {wrong}", scenario.id);
        }
    }
    assert!(printed > 40, "{printed}");
}

#[test]
fn a_mark_decides_whether_an_article_is_printed() {
    let mut basis = all()[0].1.basis[0].clone();
    basis.article = Some("第一条".to_owned());
    for (mark, printed) in [
        (Mark::V, true),
        (Mark::V2, true),
        (Mark::K, false),
        (Mark::Unsure, false),
    ] {
        basis.mark = mark;
        assert_eq!(basis.printable_article().is_some(), printed, "{mark:?}");
    }
}

/// Every position the switches can stand in.
pub(super) fn positions(scenario: &Scenario) -> Vec<BTreeMap<String, String>> {
    let mut all = vec![BTreeMap::new()];
    for switch in &scenario.switches {
        all = all
            .iter()
            .flat_map(|position: &BTreeMap<String, String>| {
                switch.options.iter().map(|option| {
                    let mut next = position.clone();
                    next.insert(switch.id.clone(), option.id.clone());
                    next
                })
            })
            .collect();
    }
    all
}

/// One breath: 8 to 25 characters, and nothing that is not spoken.
#[test]
fn the_lines_of_the_first_four_are_said_in_breaths() {
    for table in TABLES {
        let scenario = &crate::support::script(table.slug).scenario;
        for cue in &scenario.cues {
            for group in &cue.line {
                let length = group.chars().count();
                assert!(
                    (8..=25).contains(&length),
                    "{} {}: {group}",
                    table.id,
                    cue.id
                );
            }
        }
    }
}

/// No bank's hotline stands in a script; those of the police and the regulator do.
#[test]
fn no_script_names_the_number_of_a_bank() {
    for (text, scenario) in all() {
        let digits = text.split(|c: char| !c.is_ascii_digit());
        let numbers: BTreeSet<&str> = digits
            .filter(|n| n.len() == 5 && n.starts_with("95"))
            .collect();
        assert!(numbers.is_empty(), "{}: {numbers:?}", scenario.id);
        assert!(
            !text.contains("建行") && !text.contains("工行"),
            "{}",
            scenario.id
        );
    }
}

/// The first four report upwards, against a target.
#[test]
fn the_first_four_report_upwards_in_time() {
    for table in TABLES {
        let scenario = &crate::support::script(table.slug).scenario;
        let mut steps = scenario.items.iter().filter(|item| item.reporting);
        assert!(steps.any(|item| item.target.is_some()), "{}", table.id);
        let formal = |item: &drilldesk::scenario::Item| item.formal.is_some();
        assert!(scenario.items.iter().all(formal), "{}", table.id);
    }
}

/// From every place that can be reached, under every position of the switches, there is a way on to a closing, and no way round for ever.
#[test]
fn every_cue_is_reached_and_every_way_ends() {
    for (_, scenario) in all() {
        let mut reached: BTreeSet<String> = BTreeSet::new();
        let mut taken: BTreeSet<(String, usize)> = BTreeSet::new();
        for start in positions(&scenario) {
            let mut open = vec![(scenario.opening().id.clone(), start.clone())];
            for inject in &scenario.injects {
                if let Some(cue) = &inject.cue
                    && Condition::all_hold(&inject.when, &start)
                {
                    open.push((cue.clone(), start.clone()));
                }
            }
            let mut seen = BTreeSet::new();
            while let Some((id, position)) = open.pop() {
                if !seen.insert((id.clone(), position.clone())) {
                    continue;
                }
                reached.insert(id.clone());
                let cue = scenario.cue(&id).unwrap();
                let branches: Vec<_> = cue
                    .branches
                    .iter()
                    .enumerate()
                    .filter(|(_, b)| Condition::all_hold(&b.when, &position))
                    .collect();
                assert!(branches.len() <= 4, "{} {id}", scenario.id);
                assert!(
                    !branches.is_empty() || cue.kind == CueKind::Closing,
                    "{} {id}: stuck at {position:?}",
                    scenario.id
                );
                for (place, branch) in branches {
                    taken.insert((id.clone(), place));
                    let mut next = position.clone();
                    next.extend(branch.set.iter().cloned());
                    match &branch.to {
                        Some(to) => open.push((to.clone(), next)),
                        None => assert_eq!(cue.kind, CueKind::Closing, "{} {id}", scenario.id),
                    }
                }
            }
        }
        for cue in &scenario.cues {
            assert!(reached.contains(&cue.id), "{} {}", scenario.id, cue.id);
            for place in 0..cue.branches.len() {
                let branch = (cue.id.clone(), place);
                assert!(taken.contains(&branch), "{} {branch:?}", scenario.id);
            }
        }
    }
}

/// Where a walk by branches ends.
fn walk(sitting: &mut Sitting, mut seed: u64) -> (String, usize) {
    for steps in 0..100 {
        let cue = sitting.drill.cue().unwrap();
        if cue.kind == CueKind::Closing {
            return (cue.id.clone(), steps);
        }
        let open: Vec<usize> = sitting
            .drill
            .open_branches()
            .iter()
            .map(|(i, _)| *i)
            .collect();
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        sitting.wait(1_000);
        sitting.must(&Act::branch(open[(seed >> 33) as usize % open.len()]));
    }
    panic!("no end after 100 branches");
}

#[test]
fn random_walks_end_at_a_closing() {
    for (_, scenario) in all() {
        let name = scenario.slug.as_str();
        // The client's drills are walked more often than the many that came after them.
        let walks = if SHIPPED.contains(&name) { 150 } else { 60 };
        let mut longest = 0;
        let mut sitting = Sitting::lay_out(&[name], setup(0));
        let start = sitting.drill.clone();
        for seed in 0..walks {
            sitting.drill = start.clone();
            let switches = positions(&start.scenarios()[0]);
            let position = &switches[seed as usize % switches.len()];
            for (switch, option) in position {
                sitting.must(&Action::SetSwitch {
                    switch: switch.clone(),
                    option: option.clone(),
                });
            }
            sitting.must(&Action::Start);
            let (_, steps) = walk(&mut sitting, seed * 7 + 1);
            longest = longest.max(steps);
            sitting.wait(1_000);
            sitting.must(&Act::branch(0));
            sitting.must(&Action::End);
            assert_ended(&sitting.drill);
        }
        let steps = if start.scenarios()[0].is_short() {
            4..10
        } else {
            10..40
        };
        assert!(steps.contains(&longest), "{name}: {longest}");
    }
}

fn assert_ended(drill: &Drill) {
    let assessment = drill.assess();
    assert!(assessment.verdict.tenths().is_some());
    assert!(assessment.counts.met > 0, "the closing rates what it tests");
}

/// Simulated time goes only forwards on the way through the complaint.
#[test]
fn the_complaint_has_its_days_in_order() {
    let scenario = &crate::support::script("complaint-handling").scenario;
    let days: Vec<(&str, &str)> = scenario
        .cues
        .iter()
        .filter_map(|c| Some((c.id.as_str(), c.jump.as_ref()?.to.as_str())))
        .collect();
    assert_eq!(
        days,
        [
            ("Q07", "D0+2小时"),
            ("Q08", "D1"),
            ("Q10", "D5"),
            ("Q13", "D12"),
            ("Q14", "D15"),
            ("Q14c", "D25"),
            ("Q15", "办结后第3日"),
            ("Q15s", "办结后第3日"),
        ]
    );
}

#[test]
fn the_elderly_customer_has_five_stages() {
    let scenario = &crate::support::script("elderly-ebank").scenario;
    let stages: Vec<&str> = scenario.stages.iter().map(|s| s.id.as_str()).collect();
    assert_eq!(stages, ["scene", "respond", "needs", "fraud", "record"]);
    let of = |stage: &str| -> Vec<&str> {
        let items = scenario.scored_items().filter(|i| i.stage == stage);
        items.map(|i| i.id.as_str()).collect()
    };
    assert_eq!(of("scene"), ["C01", "C02", "C03"]);
    assert_eq!(of("respond"), ["C04", "C05", "C06"]);
    assert_eq!(of("needs"), ["C07", "C08", "C09", "C10", "C24", "C25"]);
    assert_eq!(of("fraud").len(), 10);
    assert_eq!(of("record"), ["C18", "C19", "C20"]);
}

/// A branch of a critical item never gives it more than the staff did: the rating agrees with the kind of branch.
#[test]
fn a_branch_that_missed_what_the_cue_tests_does_not_say_it_was_met() {
    for (_, scenario) in all() {
        for cue in &scenario.cues {
            let Some(tested) = cue.items.first() else {
                continue;
            };
            for branch in &cue.branches {
                let rating = branch.ratings.iter().find(|(item, _)| item == tested);
                let Some((item, rating)) = rating else {
                    continue;
                };
                let level = scenario.item(item).unwrap().level;
                if level == Level::RedLine {
                    continue;
                }
                let contradicts = matches!(
                    (branch.on.word(), rating.word()),
                    ("Met", "Missed") | ("Timeout", "Met")
                );
                assert!(!contradicts, "{} {} {}", scenario.id, cue.id, branch.title);
            }
        }
    }
}

/// Where `ron` would read something else than we do, an author's editor would mislead him.
#[test]
fn the_ron_crate_reads_them_too() {
    for (text, scenario) in all() {
        let value: Result<ron::Value, _> = super::hostile::ron_reads(&text);
        let value = value.unwrap_or_else(|err| panic!("{}: {err}", scenario.id));
        let ron::Value::Map(map) = value else {
            panic!("{}: not a group of fields", scenario.id);
        };
        let field = |name: &str| {
            map.iter()
                .find(|(k, _)| **k == ron::Value::String(name.into()))
                .map(|(_, v)| v.clone())
        };
        assert_eq!(field("id"), Some(ron::Value::String(scenario.id.clone())));
        let Some(ron::Value::Seq(cues)) = field("cues") else {
            panic!("{}: no cues", scenario.id);
        };
        assert_eq!(cues.len(), scenario.cues.len());
    }
}

/// A limit stands beside the title wherever one is told: “5分钟内：立即报警” is two limits.
#[test]
fn the_formal_title_of_an_item_with_a_target_names_no_limit_of_its_own() {
    for (id, scenario) in all() {
        let timed = scenario.items.iter().filter(|item| item.target.is_some());
        for item in timed.filter(|item| !item.reporting) {
            let title = item.formal_title();
            for limit in ["分钟", "秒", "小时", "立即", "马上", "minute", "at once"] {
                assert!(!title.contains(limit), "{id} {}: {title}", item.id);
            }
        }
    }
}
