//! `drilldesk rehearse`: by a script, along the first branches, and what is refused.

use super::{DATE, SMALL, TWO_LANGUAGES, Test, WORKED_EXAMPLE, package};

/// Runs a script for XB-01 and expects this on stderr and nothing kept.
fn refused(script: &str, stderr: &str) {
    Test::new()
        .file("s.txt", script)
        .args(["rehearse", "XB-01", "--script", "s.txt"])
        .stderr(stderr)
        .status(2)
        .run();
}

#[test]
fn the_worked_example_of_the_design() {
    Test::new()
        .file("s.txt", package(WORKED_EXAMPLE))
        .args(["rehearse", "xb-01", "--script", "s.txt", "--export", "out"])
        .args(DATE)
        .stdout(
            "\
2026年第四季度消保应急演练（防范冒充工作人员诈骗）：已结束，编号 <id>
得分 79.8（33.5 / 42），合格
冒充本行人员电话诈骗：识别 100.0、劝阻 85.0、账户保护 63.3、警银协作 50.0、记录报告 100.0
应评 18 项，已评 18，未评定 0，未观察到 0，不适用 6，本次未涉及 0
<sha256>  out/排练-2026年第四季度消保应急演练记录（防范冒充工作人员诈骗）_20261124.docx
<sha256>  out/排练-2026年第四季度消保应急演练记录（防范冒充工作人员诈骗）_20261124.pdf
",
        )
        .run()
        .args(["list", "--include-rehearsals"])
        .stdout("<id>  2026-11-24 17:40   79.8  合格      冒充本行人员电话诈骗（排练）\n")
        .run()
        .args(["verify"])
        .stdout("核对了 1 场演练、81 条记录，没有问题。\n")
        .run();
}

#[test]
fn the_worked_example_stands_in_the_manual() {
    assert!(package("docs/rehearsal-script.md").contains(&package(WORKED_EXAMPLE)));
}

#[test]
fn the_first_branches_in_english() {
    Test::new()
        .args([
            "rehearse",
            "telecom-fraud",
            "--language",
            "en",
            "--export",
            "out",
            "--formats",
            "docx",
        ])
        .args(DATE)
        .stdout("\
Consumer-protection drill, Q4 2026 (防范冒充工作人员诈骗): Ended, id <id>
Score 100.0 (55.0 of 55), Excellent
冒充本行人员电话诈骗: 识别 100.0, 劝阻 100.0, 账户保护 100.0, 警银协作 100.0, 记录报告 100.0
23 to be rated, 23 rated, 0 not rated, 0 not observed, 1 n/a, 0 not covered
<sha256>  out/Rehearsal-Drill record Consumer-protection drill, Q4 2026 (防范冒充工作人员诈骗)_20261124.docx
")
        .stderr(TWO_LANGUAGES)
        .run();
}

#[test]
fn several_scenarios_are_scenes_of_one_drill() {
    let other = SMALL
        .replacen("T-01", "T-02", 1)
        .replacen("small", "other", 1);
    Test::new()
        .file("small.ron", SMALL)
        .file("other.ron", other)
        .args(["rehearse", "small.ron", "other.ron", "small.ron"])
        .args(DATE)
        .stdout(
            "\
2026年第四季度消保应急演练（排队秩序、排队秩序、排队秩序）：已结束，编号 <id>
得分 100.0（15.0 / 15），暂定，评定后在 83.3 到 100.0 之间
排队纠纷：安抚 100.0（暂定，可达75.0至100.0）、收尾 100.0
排队纠纷：安抚 100.0（暂定，可达75.0至100.0）、收尾 100.0
排队纠纷：安抚 100.0（暂定，可达75.0至100.0）、收尾 100.0
未评定 3 项：T-01 C02、T-02 C02、T-01 C02
应评 9 项，已评 6，未评定 3，未观察到 0，不适用 0，本次未涉及 0
",
        )
        .run()
        .args(["verify"])
        .stdout("核对了 1 场演练、36 条记录，没有问题。\n")
        .run()
        .args(["rehearse"])
        .args(["XB-01"; 9])
        .stderr("一场演练最多 8 个场景。请少写几个脚本。\n")
        .status(2)
        .run();
}

#[test]
fn a_scenario_of_one_s_own() {
    let broken = SMALL.replacen("difficulty: 2", "difficulty: 12", 1);
    let other = SMALL.replacen("version: 1", "version: 2", 1);
    let library = drilldesk::library::Library::built_in();
    let ids = library.scripts.iter().map(|s| s.scenario.id.as_str());
    let sets = drilldesk::library::SETS.iter().map(|set| set.name);
    let known = ids.chain(sets).collect::<Vec<_>>().join("、");
    Test::new()
        .file("small.ron", SMALL)
        .file("broken.ron", broken)
        .file("other.ron", other)
        .args(["rehearse", "small.ron"])
        .args(DATE)
        .stdout(
            "\
2026年第四季度消保应急演练（排队秩序）：已结束，编号 <id>
得分 100.0（5.0 / 5），暂定，评定后在 83.3 到 100.0 之间
排队纠纷：安抚 100.0（暂定，可达75.0至100.0）、收尾 100.0
未评定 1 项：C02
应评 3 项，已评 2，未评定 1，未观察到 0，不适用 0，本次未涉及 0
",
        )
        .run()
        .args(["rehearse", "T-01"])
        .stderr(format!(
            "没有“T-01”这个脚本。可用的有：{known}；自己的脚本请写 .ron 文件的路径。\n"
        ))
        .status(2)
        .run()
        .args(["rehearse", "broken.ron"])
        .stderr(
            "\
broken.ron:13:17: 必须改: 12 超出范围，应在 1 到 5 之间。
这个脚本有必须改的地方，没有排练：broken.ron
",
        )
        .status(2)
        .run()
        .args(["rehearse", "small.ron", "other.ron"])
        .stderr("两个脚本的编号都是 T-01，不能在一场里演。请改一个：other.ron\n")
        .status(2)
        .run()
        .args(["rehearse", "nowhere.ron"])
        .stderr("读不出这个文件（没有这个文件或文件夹）。请检查路径和权限：nowhere.ron\n")
        .status(2)
        .run()
        .file("data/scenarios/mine.ron", SMALL)
        .args(["rehearse", "t-01", "--language", "en"])
        .args(DATE)
        .stdout(
            "\
Consumer-protection drill, Q4 2026 (排队秩序): Ended, id <id>
Score 100.0 (5.0 of 5), provisional, can still be 83.3 to 100.0
排队纠纷: 安抚 100.0 (provisional, 75.0 to 100.0), 收尾 100.0
1 item is not rated: C02
3 to be rated, 2 rated, 1 not rated, 0 not observed, 0 n/a, 0 not covered
",
        )
        .run();
}

#[test]
fn every_scenario_that_ships_plays_to_its_closing() {
    let mut test = Test::new();
    for script in drilldesk::library::Library::built_in().scripts {
        let scenario = &script.scenario;
        test = test.rehearsed(&scenario.slug, 40);
        let archive = drilldesk::archive::Archive::open_to_read(&test.path("data")).unwrap();
        let drills = archive.list(100, true).unwrap();
        let drill = drills.iter().find(|d| d.scenarios == [scenario.id.clone()]);
        let drill = drill.unwrap();
        assert_eq!(drill.phase, "ended");
        let last = scenario.cue(&drill.cue).unwrap();
        assert_eq!(
            last.kind,
            drilldesk::scenario::CueKind::Closing,
            "{}",
            scenario.id
        );
        // The way that goes well goes through all of it.
        let (drill, _) = archive
            .load(&drill.uid, drilldesk::drill::Now::epoch())
            .unwrap();
        let scene = &drill.state().scenes[0];
        for stage in &scenario.stages {
            let entered = scene.visits.iter().any(|visit| {
                let cue = scenario.cue(&visit.cue).unwrap();
                cue.stage == stage.id
            });
            assert!(entered, "{} {}", scenario.id, stage.id);
        }
        for item in scenario.scored_items() {
            let critical = item.level == drilldesk::scenario::Level::Critical;
            let rated = scene.rating(&item.id).is_some();
            assert!(rated || !critical, "{} {}", scenario.id, item.id);
        }
    }
}

/// The drill that the papers are held against, with the figures it was thought out with.
#[test]
fn the_model_drill_comes_out_as_it_was_thought_out() {
    let test = Test::new()
        .file("m.ron", package("tests/scripts/model-drill.ron"))
        .file("m.txt", package("tests/scripts/model-drill.txt"))
        .args(["rehearse", "m.ron", "--script", "m.txt"])
        .args(["--date", "2026-09-16T17:30:00+08:00"])
        .stdout(
            "\
2026年第三季度消保应急演练（防范冒充银行工作人员诈骗）：已结束，编号 <id>
得分 84.8（39.0 / 46），良好
冒充本行人员电话诈骗：识别 100.0、劝阻 75.0、账户保护 80.0、警银协作 81.3、记录报告 100.0
未观察到 1 项：C20
应评 20 项，已评 19，未评定 0，未观察到 1，不适用 0，本次未涉及 0
",
        )
        .run();
    let archive = drilldesk::archive::Archive::open_to_read(&test.path("data")).unwrap();
    let drills = archive.list(1, true).unwrap();
    let (drill, _) = archive
        .load(&drills[0].uid, drilldesk::drill::Now::epoch())
        .unwrap();
    let assessment = drill.assess();
    let counts = assessment.counts;
    assert_eq!(
        (
            counts.met,
            counts.partly,
            counts.missed,
            counts.not_observed,
            counts.unrated
        ),
        (14, 4, 1, 1, 0)
    );
    assert_eq!((counts.critical_met, counts.critical_base), (7, 9));
    assert_eq!(counts.red_touched, 0);
    let took: Vec<(&str, i64)> = assessment
        .times
        .iter()
        .filter_map(|time| Some((time.item.as_str(), time.millis? / 1000)))
        .collect();
    assert_eq!(
        took,
        [
            ("C01", 18),
            ("C03", 100),
            ("C04", 45),
            ("C07", 215),
            ("C08", 130),
            ("C10", 230),
            ("C14", 85),
            ("C15", 260),
        ]
    );
    let over = assessment
        .times
        .iter()
        .filter(|time| time.late_secs().is_some());
    assert_eq!(
        over.map(|time| time.item.as_str()).collect::<Vec<_>>(),
        ["C07", "C15"]
    );
}

#[test]
fn an_aborted_rehearsal_is_exported_all_the_same() {
    let test = Test::new()
        .file(
            "s.txt",
            "+0 start\n+6 say\n+9 rate C01 met by 李明\n+3 touch R2\n+5 abort 有真实客户求助\n",
        )
        .args(["rehearse", "XB-01", "--script", "s.txt", "--export", "out"])
        .args(DATE)
        .stdout(
            "\
2026年第四季度消保应急演练（防范冒充工作人员诈骗）：中止，编号 <id>
演练中止，不评定得分和等级
触碰红线：R2
未评定 2 项：C02、C03
应评 3 项，已评 1，未评定 2，未观察到 0，不适用 0，本次未涉及 21
<sha256>  out/排练-2026年第四季度消保应急演练记录（防范冒充工作人员诈骗）_20261124.docx
<sha256>  out/排练-2026年第四季度消保应急演练记录（防范冒充工作人员诈骗）_20261124.pdf
",
        )
        .run()
        .args(["list", "--include-rehearsals"])
        .stdout("<id>  2026-11-24 17:40         中止      冒充本行人员电话诈骗（排练）\n")
        .run();
    assert_eq!(test.names("out").len(), 2);
}

#[test]
fn every_action_can_be_played() {
    let script = "\
+0 switch second-call no
+0 switch second-call yes
+1 start
+2 say
+3 stop
+1 mood 4
+1 improvise 你们经理呢？
+1 pause 等投影
+60 resume
+1 rate C01 partly
+1 undo
+1 redo
+1 branch 1
+2 jump Q07
+2 follow
+2 back
+1 time D1 推进到第 1 天
+1 inject second-call
+1 rate C02 missed at Q01 by 大堂经理
+1 unobserved C16 at Q07 because 没有录像
+1 touch R1
+1 rate R1 clear
+1 note 一切照旧 # 这不是注释
+1 branch partly # 这是
+1 next-scene
+1 say
+1 branch met
+1 end
+9 rate C01 missed because 回看录像
";
    Test::new()
        .file("s.txt", script)
        .args(["rehearse", "XB-01", "XB-01", "--script", "s.txt"])
        .args(DATE)
        .stdout("\
2026年第四季度消保应急演练（防范冒充工作人员诈骗、防范冒充工作人员诈骗）：已结束，编号 <id>
得分 37.5（3.0 / 8），暂定，评定后在 7.1 到 88.1 之间
冒充本行人员电话诈骗：识别 33.3（暂定，可达16.7至66.7）、劝阻 50.0、账户保护 暂定、警银协作 暂定
冒充本行人员电话诈骗：识别 33.3（暂定，可达16.7至66.7）
未评定 13 项：XB-01 C03、XB-01 C08、XB-01 C09、XB-01 C10、XB-01 C11、XB-01 C12、XB-01 C13、XB-01 C14、XB-01 C15、XB-01 C22、XB-01 C23、XB-01 C24、XB-01 C03
未观察到 1 项：XB-01 C16
应评 19 项，已评 5，未评定 13，未观察到 1，不适用 0，本次未涉及 29
XB-01 C01 手工评定为部分做到，应对记做到：已保留手工评定，要改用就写 adopt
")
        .run()
        .args(["verify"])
        .stdout("核对了 1 场演练、43 条记录，没有问题。\n")
        .run();
}

#[test]
fn a_script_that_runs_out_ends_the_drill() {
    Test::new()
        .file("s.txt", "+0 start\n")
        .args(["rehearse", "XB-01", "--script", "s.txt", "--language", "en"])
        .args(DATE)
        .stdout(
            "\
Consumer-protection drill, Q4 2026 (防范冒充工作人员诈骗): Ended, id <id>
Nothing rated that counts, provisional, can still be 0.0 to 100.0
冒充本行人员电话诈骗: 识别 provisional
3 items are not rated: C01, C02, C03
3 to be rated, 0 rated, 3 not rated, 0 not observed, 0 n/a, 21 not covered
",
        )
        .run();
}

/// What a script that ends early says of the whole, and of its parts.
#[test]
fn a_drill_that_ends_early_says_what_its_figures_are_worth() {
    for (script, told) in [
        (
            "early-end",
            "\
2026年第四季度消保应急演练（防范冒充银行工作人员诈骗）：已结束，编号 <id>
得分 77.8（7.0 / 9），暂定，评定后在 43.8 到 87.5 之间
冒充本行人员电话诈骗：识别 91.7、劝阻 50.0（暂定，可达15.0至85.0）
未评定 3 项：C05、C06、C07
应评 7 项，已评 4，未评定 3，未观察到 0，不适用 0，本次未涉及 13
",
        ),
        (
            "early-abort",
            "\
2026年第四季度消保应急演练（防范冒充银行工作人员诈骗）：中止，编号 <id>
演练中止，不评定得分和等级
应评 3 项，已评 3，未评定 0，未观察到 0，不适用 0，本次未涉及 17
",
        ),
        (
            "early-red-line",
            "\
2026年第四季度消保应急演练（防范冒充银行工作人员诈骗）：已结束，编号 <id>
得分 83.3（2.5 / 3），不合格，仅供参考
冒充本行人员电话诈骗：识别 83.3（仅供参考）
触碰红线：R1
未评定 1 项：C03
应评 3 项，已评 2，未评定 1，未观察到 0，不适用 0，本次未涉及 17
",
        ),
        (
            "unobserved",
            "\
2026年第四季度消保应急演练（防范冒充银行工作人员诈骗）：已结束，编号 <id>
得分 83.3（2.5 / 3），观察不足，不评级
冒充本行人员电话诈骗：识别 83.3（观察不足）
未观察到 1 项：C03
应评 3 项，已评 2，未评定 0，未观察到 1，不适用 0，本次未涉及 17
",
        ),
    ] {
        Test::new()
            .file("m.ron", package("tests/scripts/model-drill.ron"))
            .file("s.txt", package(&format!("tests/scripts/{script}.txt")))
            .args(["rehearse", "m.ron", "--script", "s.txt"])
            .args(DATE)
            .stdout(told)
            .run();
    }
}

#[test]
fn mistakes_in_a_script_come_all_at_once() {
    refused(
        "start\n+1\n+1 jmp Q03\n@0:00 end\n+1 branch maybe\n+1 rate C01\n+1 end now\n@25:00:00 end\n+1.2345 end\n",
        "\
s.txt:1: 行首应当是时间（+秒数 或 @分:秒），却是“start”。
s.txt:2: 时间后面没有动作。可以写：start say stop branch follow rate touch unobserved adopt decide note inject improvise switch jump time mood back pause resume next-scene end paper abort undo redo
s.txt:3: 没有“jmp”这个动作。可以写：start say stop branch follow rate touch unobserved adopt decide note inject improvise switch jump time mood back pause resume next-scene end paper abort undo redo
s.txt:5: 这里不能写“maybe”，可以写：1 2 3 4 met partly missed timeout choice
s.txt:6: 没有写全，应当是：rate ITEM met|partly|missed|na|clear [at CUE|M:SS] [by NAME] [because TEXT]
s.txt:7: 多了“now”，应当是：end
s.txt:8: 排练最长 24 小时。
s.txt:9: 看不懂时间“+1.2345”。请写成 +10、+0.5 或 @3:05。
时间表有 8 处要改，没有排练。写法见 docs/rehearsal-script.md。
",
    );
    refused(
        "# nothing to do\n",
        "\
s.txt:1: 时间表里没有动作。至少要写一行，如 +0 start。
时间表有 1 处要改，没有排练。写法见 docs/rehearsal-script.md。
",
    );
}

#[test]
fn what_the_drill_refuses_names_its_line() {
    refused("+1 say\n", "s.txt:1: 演练还没有开始。\n");
    refused("\n# two\n+0 start\n+0 start\n", "s.txt:4: 演练已经开始。\n");
    refused("+0 start\n+1 rate C99 met\n", "s.txt:2: 没有检查项 C99。\n");
    refused(
        "+0 start\n+1 rate R1 met\n",
        "s.txt:2: 这个结果不能用于 R1。\n",
    );
    refused(
        "+0 start\n+1 rate C01 met at Q05\n",
        "s.txt:2: 台词 Q05 在这之前没有出现过。\n",
    );
    refused(
        "+0 start\n+1 branch choice\n",
        "s.txt:2: 本句没有这个应对选项，可以写 1 met 或 2 partly 或 3 missed 或 4 timeout。\n",
    );
    refused(
        "+0 start\n+1 branch met\n+0.1 branch met\n",
        "s.txt:3: 同一次按键只记一次。\n",
    );
    refused(
        "+0 start\n+1 follow\n",
        "s.txt:2: 本句有几个应对选项，请按数字键选一个。\n",
    );
    refused("+0 start\n+1 next-scene\n", "s.txt:2: 没有下一个场景。\n");
    refused(
        "+0 start\n+1 end\n+1 say\n",
        "s.txt:3: 演练已经结束，更正要写明原因。\n",
    );
    refused(
        "+0 start\n+1 rate C01 missed\n+1 branch met\n+1 end\n+1 adopt C01\n",
        "s.txt:5: 演练已经结束，不能再改用应对的结果。请把这一项更正为该结果，并写明原因。\n",
    );
    refused("+0 start\n+1 unobserved C01\n", "s.txt:2: 请写明原因。\n");
}

#[test]
fn a_refused_script_keeps_nothing() {
    Test::new()
        .file("s.txt", "+0 start\n+1 say\n+1 inject nothing\n")
        .args(["rehearse", "XB-01", "--script", "s.txt", "--export", "out"])
        .stderr("s.txt:3: 没有注入 nothing。\n")
        .status(2)
        .run()
        .args(["list", "--include-rehearsals"])
        .stderr("档案里还没有这样的演练（要连排练一起，请加 --include-rehearsals）。\n")
        .run();
}

#[test]
fn scripts_that_are_no_text() {
    let run = |content: Vec<u8>, stderr: &str| {
        Test::new()
            .file("s.txt", content)
            .args(["rehearse", "XB-01", "--script", "s.txt"])
            .stderr(stderr)
            .status(2)
            .run();
    };
    run(
        b"+0 start\n+1 note \xff\xfe\n".to_vec(),
        "\
s.txt:2: 这一行不是 UTF-8 文字，多半是 GBK。请用记事本打开，点“另存为”，编码选 UTF-8。
时间表有 1 处要改，没有排练。写法见 docs/rehearsal-script.md。
",
    );
    run(
        vec![b'#'; 2 * 1024 * 1024],
        "\
s.txt:1: 时间表超过上限 1048576 字节。请拆成几个。
时间表有 1 处要改，没有排练。写法见 docs/rehearsal-script.md。
",
    );
    run(
        "+0 note x\n".repeat(100_001).into_bytes(),
        "\
s.txt:100001: 时间表超过 100000 行。请拆成几个。
时间表有 1 处要改，没有排练。写法见 docs/rehearsal-script.md。
",
    );
    Test::new()
        .args(["rehearse", "XB-01", "--script", "nowhere.txt"])
        .stderr("读不出这个文件（没有这个文件或文件夹）。请检查路径和权限：nowhere.txt\n")
        .status(2)
        .run()
        .args(["rehearse", "XB-01", "--date", "2026-02-30"])
        .stderr("--date 不能是“2026-02-30”，请写成 2026-11-24T17:40:00+08:00 这样。\n")
        .status(2)
        .run();
}

/// The hand result stands, the summary says so, and `adopt` takes the other, before the end.
#[test]
fn a_branch_does_not_overwrite_what_was_rated_by_hand() {
    let script = "+0 start\n+3 rate C01 missed because 没有起身\n+4 say\n+5 branch met\n";
    let title = "2026年第四季度消保应急演练（防范冒充工作人员诈骗）：已结束，编号 <id>\n";
    let kept = "\
得分 33.3（1.0 / 3），暂定，评定后在 16.7 到 66.7 之间
冒充本行人员电话诈骗：识别 33.3（暂定，可达16.7至66.7）
未评定 1 项：C03
应评 3 项，已评 2，未评定 1，未观察到 0，不适用 0，本次未涉及 21
C01 手工评定为未做到，应对记做到：已保留手工评定，要改用就写 adopt
";
    let adopted = "\
得分 100.0（3.0 / 3），暂定，评定后在 50.0 到 100.0 之间
冒充本行人员电话诈骗：识别 100.0（暂定，可达50.0至100.0）
未评定 1 项：C03
应评 3 项，已评 2，未评定 1，未观察到 0，不适用 0，本次未涉及 21
";
    Test::new()
        .file("kept.txt", script)
        .args(["rehearse", "XB-01", "--script", "kept.txt"])
        .args(DATE)
        .stdout([title, kept].concat())
        .run()
        .file("adopted.txt", [script, "+2 adopt C01\n"].concat())
        .args(["rehearse", "XB-01", "--script", "adopted.txt"])
        .args(DATE)
        .stdout([title, adopted].concat())
        .run();
}

/// As the set-up of a drill says it; the rehearsal is played nevertheless.
#[test]
fn law_that_is_not_in_force_on_the_day_is_said() {
    let on = |day: &str| {
        let date = format!("{day}T17:40:00+08:00");
        let told = Test::new().told(&["rehearse", "XB-02", "--date", &date, "--data", "data"]);
        assert_eq!(told.code, 0, "{told:?}");
        told.err
    };
    let early = on("2026-08-31");
    assert_eq!(early.lines().count(), 1, "{early}");
    assert!(early.contains("（C05, C19, C22）"), "{early}");
    assert!(
        early.starts_with("《银行保险机构资产管理产品信息披露管理办法》自 2026 年 9 月 1 日起施行"),
        "{early}"
    );
    assert_eq!(on("2026-09-01"), "");
}
