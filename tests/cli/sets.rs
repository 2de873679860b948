//! The sets of short scenes: listed, and played in one sitting to their papers.

use drilldesk::drill::MAX_SCENES;
use drilldesk::library::{Library, SETS};

use super::{DATE, Test, package};

#[test]
fn scenarios_and_sets_are_listed() {
    let library = Library::built_in();
    let told = Test::new().told(&["scenarios"]);
    assert_eq!(told.code, 0);
    let lines: Vec<&str> = told.out.lines().collect();
    assert_eq!(lines.len(), library.scripts.len() + SETS.len());
    for (line, script) in lines.iter().zip(&library.scripts) {
        let scenario = &script.scenario;
        let words: Vec<&str> = line.split_whitespace().collect();
        let minutes = format!("{}–{}", scenario.minutes.0, scenario.minutes.1);
        let language = &scenario.language;
        assert_eq!(
            words[..4],
            [&scenario.id, &scenario.slug, language, &minutes]
        );
        assert!(line.ends_with(&scenario.title), "{line}");
    }
    assert_eq!(
        lines[library.scripts.len()],
        "morning  晨会五景，5 个场景，约 25 分钟：CH-01、CH-02、CH-03、CH-04、CH-05"
    );
    let english = Test::new().told(&["scenarios", "--language", "en"]);
    let last = "morning  Five for a morning meeting, 5 scenes, about 25 min: CH-01, CH-02, CH-03, CH-04, CH-05\n";
    assert!(english.out.ends_with(last), "{}", english.out);
}

#[test]
fn a_program_is_told_the_same() {
    let test = Test::new().file(
        "data/scenarios/mine.ron",
        package("tests/scripts/model-drill.ron"),
    );
    let told = test.told(&["scenarios", "--format", "json", "--data", "data"]);
    let told: serde_json::Value = serde_json::from_str(&told.out).unwrap();
    let scenarios = told["scenarios"].as_array().unwrap();
    let own: Vec<_> = scenarios.iter().filter(|row| row["own"] == true).collect();
    assert_eq!(own.len(), 1);
    assert_eq!(own[0]["minutes"].as_array().unwrap().len(), 2);
    let sets = told["sets"].as_array().unwrap();
    assert_eq!(sets.len(), SETS.len());
    assert_eq!(sets[0]["name"], "morning");
    assert_eq!(sets[0]["minutes"], 25);
    assert_eq!(sets[0]["scenarios"][4], "CH-05");
}

/// What a set consists of is there, short, and fits into one drill.
#[test]
fn a_set_is_made_of_short_scenes() {
    let library = Library::built_in();
    for set in SETS {
        assert!((2..=MAX_SCENES).contains(&set.scenarios.len()));
        for id in set.scenarios {
            let scenario = &library.find(id).unwrap().scenario;
            assert!(scenario.is_short(), "{id}");
        }
        assert!(library.find(set.name).is_none(), "{}", set.name);
    }
}

/// The best scripts of the scenes, one after the other as one sitting.
fn sitting(scenes: &[&str]) -> String {
    let library = Library::built_in();
    let mut whole = String::from("+0 start\n");
    for (i, id) in scenes.iter().enumerate() {
        let slug = &library.find(id).unwrap().scenario.slug;
        let script = package(&format!("tests/scripts/{slug}-best.txt"));
        for line in script.lines() {
            match line.split_whitespace().nth(1) {
                Some("start") => {}
                Some("end") if i + 1 < scenes.len() => whole.push_str("+5 next-scene\n"),
                _ => {
                    whole.push_str(line);
                    whole.push('\n');
                }
            }
        }
    }
    whole
}

#[test]
fn a_set_is_played_to_its_papers() {
    let set = &SETS[0];
    let test = Test::new().file("s.txt", sitting(set.scenarios));
    let mut args = vec!["rehearse", "MORNING", "--script", "s.txt", "--data", "data"];
    args.extend(DATE);
    args.extend(["--export", "out", "--kind", "record,minutes,scoresheet"]);
    args.extend(["--formats", "md"]);
    let told = test.told(&args);
    assert_eq!(told.code, 0, "{told:?}");
    let head = "2026年第四季度消保应急演练（晨会五景）：已结束";
    assert!(told.out.starts_with(head), "{}", told.out);
    let library = Library::built_in();
    let scenarios = set.scenarios.iter().map(|id| library.find(id).unwrap());
    let scenarios: Vec<_> = scenarios.map(|script| &script.scenario).collect();
    let papers: Vec<String> = std::fs::read_dir(test.path("out"))
        .unwrap()
        .map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap())
        .collect();
    assert_eq!(papers.len(), 3);
    let items: usize = scenarios.iter().map(|s| s.scored_items().count()).sum();
    for paper in &papers {
        assert!(paper.contains("晨会五景"));
        for scenario in &scenarios {
            assert!(paper.contains(&scenario.title), "{}: {paper}", scenario.id);
        }
        // The minutes tell them in a sentence.
        let counts = ["应评{}项", "应评 {} 项", "检查项共{}项"];
        let mut counts = counts
            .map(|told| told.replace("{}", &items.to_string()))
            .into_iter();
        assert!(counts.any(|told| paper.contains(&told)), "{paper}");
    }
}

#[test]
fn a_set_and_more_scenes_than_a_drill_has_are_refused() {
    Test::new()
        .args(["rehearse", "morning", "XB-01", "XB-02", "XB-03", "XB-04"])
        .stderr("一场演练最多 8 个场景。请少写几个脚本。\n")
        .status(2)
        .run();
}

/// Written by the program, so that it tells of the drills as they are.
#[test]
fn the_table_of_the_library_is_what_the_program_prints() {
    let manual = package("docs/library.md");
    let (_, rest) = manual.split_once("<!-- table -->\n").unwrap();
    let (table, _) = rest.split_once("<!-- /table -->").unwrap();
    let told = Test::new().told(&["scenarios", "--table"]);
    assert_eq!(told.code, 0, "{told:?}");
    assert!(
        table == told.out,
        "put the output of `drilldesk scenarios --table` between the marks of docs/library.md"
    );
    assert_eq!(
        told.out.lines().count(),
        2 + Library::built_in().scripts.len()
    );
}
