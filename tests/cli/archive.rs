//! What the commands say of an archive: lists, faults, and an archive that cannot be used.

use std::fs::File;

use drilldesk::archive::SCHEMA;
use drilldesk::drill::{Action, RateItem, SimulatedClock};
use drilldesk::scenario::Rating;
use drilldesk::session::{Command, Effect, Session};

use super::{DATE, Test};
use crate::archive::silently;

#[test]
fn lists_for_readers_and_programs() {
    Test::new()
        .args(["list"])
        .stderr("这里还没有档案：data\n")
        .status(3)
        .run()
        .rehearsed("XB-01", 40)
        .rehearsed("XB-02", 50)
        .args(["list"])
        .stderr("档案里还没有这样的演练（要连排练一起，请加 --include-rehearsals）。\n")
        .run()
        .args(["list", "--include-rehearsals", "--language", "en"])
        .stdout("\
<id>  2026-11-24 17:50  100.0  provisional  理财产品信息透明度疑问 (rehearsal)  can still be 96.5 to 100.0; 23 to be rated, 22 rated, 1 not rated, 0 not observed, 0 n/a, 0 not covered
<id>  2026-11-24 17:40  100.0  Excellent    冒充本行人员电话诈骗 (rehearsal)
")
        .run()
        .args([
            "list",
            "--include-rehearsals",
            "--limit",
            "1",
            "--format",
            "json",
        ])
        .stdout(r#"[
  {"uid":"<id>","number":"XB-20261124-R02","name":"2026年第四季度消保应急演练（理财产品信息透明度疑问）","unit":"","titles":["理财产品信息透明度疑问"],"scenarios":["XB-02"],"form":"Live","disclosure":"Open","rehearsal":true,"facilitator":"","commander":"","participants":null,"roster":0,"started":"2026-11-24T17:50:00+08:00","ended":"2026-11-24T17:52:42+08:00","phase":"ended","elapsed_millis":162000,"score_tenths":1000,"grade":null,"red_lines":0,"unrated":1,"evaluation":{"verdict":{"is":"provisional","tenths":1000,"lowest":965,"highest":1000},"counts":{"met":22,"partly":0,"missed":0,"not_applicable":0,"not_observed":0,"unrated":1,"not_involved":0,"critical_met":12,"critical_base":12,"red_touched":0,"red_total":4},"critical_unrated":[],"critical_unobserved":[],"lacking":{"unrated":1,"red_line_reason":false,"unanswered":0,"unsigned":3}},"problems":0,"problems_done":0,"entries":76,"cue":"Q15","line":"把今天说的写下来，给我个签了字的东西，别我一走就没下文。"}
]
"#)
        .run()
        .args(["list", "--format", "json"])
        .stdout("[]\n")
        .run();
}

#[test]
fn a_score_stands_bare_in_the_list_only_where_it_is_worth_that() {
    let red = "+0 start\n+6 say\n+9 rate C01 met\n+1 rate C02 met\n+1 rate C03 met\n+3 touch R2\n+5 end\n";
    let test = Test::new().file("red.txt", red);
    let mut rehearse = vec!["rehearse", "XB-01", "--script", "red.txt", "--data", "data"];
    rehearse.extend(DATE);
    assert_eq!(test.told(&rehearse).code, 0);
    // One that was left after its first results.
    let clock = SimulatedClock::new("2026-11-25T09:00:00+08:00".parse().unwrap());
    let mut session = Session::open(&test.path("data"), Box::new(clock)).unwrap();
    let setup = session.new_setup(&["XB-02"]);
    let rate = Action::Rate(RateItem {
        item: "C01".to_owned(),
        rating: Some(Rating::Met),
        ..RateItem::default()
    });
    for command in [
        Command::Open(Box::new(setup)),
        Command::Act(Action::Start),
        Command::Act(rate),
        Command::Act(Action::Pause("午休".to_owned())),
        Command::Close,
    ] {
        assert_eq!(session.run(command.clone()), Effect::Done, "{command:?}");
    }
    drop(session);
    let list = ["list", "--include-rehearsals", "--data", "data"];
    let told = test.told(&list).out;
    let mut lines = told.lines().map(|line| &line[8..]);
    assert_eq!(
        lines.next(),
        Some("  2026-11-25 09:00                     已暂停    理财产品信息透明度疑问"),
        "{told}"
    );
    assert_eq!(
        lines.next(),
        Some("  2026-11-24 17:40  100.0（仅供参考）  不合格    冒充本行人员电话诈骗（排练）"),
        "{told}"
    );
}

#[test]
fn an_archive_that_was_altered_is_found() {
    let test = Test::new()
        .file("s.txt", "+0 start\n+1 note AAAAAAAA\n+1 end\n")
        .args(["rehearse", "XB-01", "--script", "s.txt"])
        .args(DATE)
        .stdout(
            "\
2026年第四季度消保应急演练（防范冒充工作人员诈骗）：已结束，编号 <id>
没有可以计分的记录，暂定，评定后在 0.0 到 100.0 之间
冒充本行人员电话诈骗：识别 暂定
未评定 3 项：C01、C02、C03
应评 3 项，已评 0，未评定 3，未观察到 0，不适用 0，本次未涉及 21
",
        )
        .run()
        .args(["verify"])
        .stdout("核对了 1 场演练、7 条记录，没有问题。\n")
        .run()
        .args(["verify", "--format", "json"])
        .stdout(
            r#"{
  "drills": 1,
  "entries": 7,
  "files": 0,
  "undrawn": 0,
  "faults": [],
  "orphans": []
}
"#,
        )
        .run();
    let path = test.path("data/drilldesk.db");
    let mut bytes = std::fs::read(&path).unwrap();
    let place = bytes.windows(8).position(|w| w == b"AAAAAAAA").unwrap();
    bytes[place] = b'B';
    std::fs::write(&path, bytes).unwrap();
    test.args(["verify"])
        .stdout("演练“2026年第四季度消保应急演练（防范冒充工作人员诈骗）”（<id>）第 5 条记录与前一条对不上，可能被改动过。\n")
        .stderr("核对了 1 场演练、7 条记录，有 1 处问题。请先把数据文件夹复制一份，不要再改动。\n")
        .status(1)
        .run()
        .args(["verify", "--format", "json", "--language", "en"])
        .stdout(r#"{
  "drills": 1,
  "entries": 7,
  "files": 0,
  "undrawn": 0,
  "faults": [
    {
      "fault": "chain",
      "drill": "<id>",
      "name": "2026年第四季度消保应急演练（防范冒充工作人员诈骗）",
      "seq": 5,
      "message": "Drill \"2026年第四季度消保应急演练（防范冒充工作人员诈骗）\" (<id>): entry 5 does not follow from the one before; it may have been altered."
    }
  ],
  "orphans": []
}
"#)
        .status(1)
        .run();
}

#[test]
fn an_archive_that_another_window_holds_can_be_read_only() {
    let test = Test::new().rehearsed("XB-01", 40);
    let held = File::options()
        .write(true)
        .open(test.path("data/drilldesk.lock"))
        .unwrap();
    held.try_lock().unwrap();
    test.args(["rehearse", "XB-01"])
        .stderr("另一个窗口正在使用这个档案，为免写坏，这里不再打开。请先关掉另一个窗口：data\n")
        .status(3)
        .run()
        .args(["verify"])
        .stdout("核对了 1 场演练、68 条记录，没有问题。\n")
        .run()
        .args([
            "export",
            "latest",
            "--include-rehearsals",
            "--out",
            "out",
            "--formats",
            "docx",
        ])
        .stdout("<sha256>  out/排练-2026年第四季度消保应急演练记录（防范冒充工作人员诈骗）_20261124.docx\n")
        .stderr("已经导出，但没有记入操作日志。另一个窗口正在使用这个档案，为免写坏，这里不再打开。请先关掉另一个窗口：data\n")
        .run();
    drop(held);
}

#[test]
fn an_archive_of_a_newer_program_is_left_alone() {
    let test = Test::new().rehearsed("XB-01", 40);
    let path = test.path("data/drilldesk.db");
    let mut bytes = std::fs::read(&path).unwrap();
    // PRAGMA user_version stands here, high byte first.
    bytes[60..64].copy_from_slice(&99_u32.to_be_bytes());
    std::fs::write(&path, &bytes).unwrap();
    let test = test
        .args(["list"])
        .stderr(format!("档案由更新的程序写成（第 99 版，本程序认得到第 {SCHEMA} 版），没有改动。请更新程序：data/drilldesk.db\n"))
        .status(3)
        .run()
        .args(["rehearse", "XB-01", "--language", "en"])
        .stderr(format!("The archive was written by a newer program (schema 99, this one knows up to {SCHEMA}) and was left untouched. Update the program: data/drilldesk.db\n"))
        .status(3)
        .run();
    assert!(std::fs::read(&path).unwrap() == bytes);
    drop(test);
}

/// Every command says what it is and what to do, a restore of such a backup too; nothing is written.
#[test]
fn an_archive_of_an_early_development_version_is_refused_by_every_command() {
    let folder = crate::archive::refused();
    let bytes = std::fs::read(folder.path().join("drilldesk.db")).unwrap();
    let backup = include_bytes!("../archive/fixtures/schema-001.drilldesk-backup");
    let test = Test::new()
        .file("data/drilldesk.db", &bytes)
        .file("old.drilldesk-backup", backup)
        .file("a.drill", "x");
    let made = ["generate", "--drills", "2", "--seed", "5", "--data", "now"];
    assert_eq!(test.told(&made).code, 0);
    for args in [
        &["verify"][..],
        &["verify", "--rebuild"],
        &["list"],
        &["import", "a.drill"],
        &["backup", "out"],
        &["export", "all", "--out", "out"],
        &["rehearse", "XB-01"],
    ] {
        let seen = test.told(&[args, &["--data", "data", "--language", "en"]].concat());
        assert_eq!(seen.code, 3, "{args:?} {seen:?}");
        assert_eq!(
            seen.err,
            "This archive was made by an early development version (schema 1); this program carries on archives from schema 17 and left it untouched. Open it with the program that made it, export all drills (drilldesk export-drill all) and import the .drill files into an archive elsewhere, or put this one aside first (drilldesk begin-anew): data/drilldesk.db\n",
            "{args:?}"
        );
    }
    assert!(std::fs::read(test.path("data/drilldesk.db")).unwrap() == bytes);
    let now = || std::fs::read(test.path("now/drilldesk.db")).unwrap();
    let before = now();
    let seen = test.told(&["restore", "old.drilldesk-backup", "--data", "now"]);
    assert_eq!(seen.code, 3, "{seen:?}");
    assert!(
        seen.err.starts_with("这是早期开发版做的备份（档案第 1 版）")
            && seen.err.ends_with("old.drilldesk-backup\n")
            // That acts on the archive in use.
            && !seen.err.contains("begin-anew"),
        "{seen:?}"
    );
    assert!(now() == before);
    assert!(!test.path("out").exists());
    assert_eq!(test.told(&["begin-anew", "--data", "data"]).code, 0);
    assert_eq!(test.told(&["verify", "--data", "data"]).code, 0);
    let aside = test.names("data").into_iter();
    let aside = aside.filter(|name| name.starts_with("before-restore-"));
    let aside: Vec<String> = aside.collect();
    let kept = test.path("data").join(&aside[0]).join("drilldesk.db");
    assert!(std::fs::read(kept).unwrap() == bytes);
}

/// What was left open is counted beside a red line, too, though its grade is what it is.
#[test]
fn a_drill_with_a_red_line_is_listed_with_what_is_left_to_be_rated() {
    let script = "+0 start\n+1 say\n+1 rate C01 met\n+1 touch R1\n+1 end\n";
    let test = Test::new().file("s.txt", script);
    let rehearse = ["rehearse", "XB-01", "--script", "s.txt", "--data", "data"];
    assert_eq!(test.told(&rehearse).code, 0);
    let told = test.told(&["list", "--include-rehearsals", "--data", "data"]);
    assert!(told.out.contains("不合格"), "{told:?}");
    let counted = told.out.contains("应评 3 项，已评 1，未评定 2");
    assert!(counted, "{told:?}");
}

/// A file in the place of the data folder is named as that: no archive was ever there, and none can be.
#[test]
fn a_file_in_place_of_the_data_folder_is_named() {
    for data in ["file", "file/below"] {
        for args in [
            &["list"][..],
            &["verify"],
            &["export", "all", "--out", "out"],
        ] {
            let test = Test::new().file("file", "x");
            let told = test.told(&[args, &["--data", data]].concat());
            assert_eq!(told.code, 3, "{told:?}");
            assert!(told.err.starts_with("打不开数据文件夹"), "{told:?}");
            assert!(told.err.ends_with(&format!("{data}\n")), "{told:?}");
            assert_eq!(test.names("."), ["file"]);
        }
    }
}

#[test]
fn a_file_that_is_no_archive() {
    let test = Test::new()
        .file(
            "data/drilldesk.db",
            "this is no database at all, but it has some length to it",
        )
        .file("taken", "")
        .args(["verify"])
        .stderr("档案文件已损坏（这不是数据库文件，或开头已损坏），读不出里面的记录。请先把数据文件夹整个复制一份，再用备份恢复：data/drilldesk.db\n")
        .status(3)
        .run();
    let taken = ["--data", "taken/data"];
    test.args(["rehearse", "XB-01"])
        .args(taken)
        .stderr("打不开数据文件夹（路径中间有一个是文件，不是文件夹）。请换一个可以写入的位置：taken/data\n")
        .status(3)
        .run_bare();
}

/// Rows of lists that somebody has set otherwise: named, not handed in, drawn anew on request and never before.
#[test]
fn lists_that_were_altered_are_found_refused_and_drawn_anew_on_request() {
    let test = Test::new();
    let made = ["generate", "--drills", "6", "--seed", "5", "--data", "data"];
    assert_eq!(test.told(&made).code, 0);
    let verify = ["verify", "--data", "data", "--language", "en"];
    assert_eq!(test.told(&verify).code, 0);
    let ledger = [
        "export",
        "--kind",
        "ledger",
        "--formats",
        "csv",
        "--out",
        "out",
        "--data",
        "data",
        "--language",
        "en",
    ];
    assert_eq!(test.told(&ledger).code, 0);
    let data = test.path("data");
    silently(
        &data,
        "UPDATE drill_summary SET score_tenths = 999, grade = 'excellent', red_lines = 0 WHERE open = 0",
    );
    // Opening the archive does not mend it silently.
    assert_eq!(test.told(&["trash", "list", "--data", "data"]).code, 0);
    let found = test.told(&verify);
    assert_eq!(found.code, 1);
    assert!(
        found
            .out
            .contains("the lists differ from its entries (drill_summary."),
        "{found:?}"
    );
    assert!(
        found.out.contains("drilldesk verify --rebuild"),
        "{found:?}"
    );
    let refused = test.told(&ledger);
    assert_eq!(refused.code, 3, "{refused:?}");
    assert!(refused.err.contains("nothing was exported"), "{refused:?}");
    assert_eq!(test.names("out").len(), 1);
    let mended = test.told(&[&verify[..], &["--rebuild"]].concat());
    assert_eq!(mended.code, 0, "{mended:?}");
    assert!(mended.err.contains("(drill_summary."), "{mended:?}");
    assert!(
        mended.err.contains("6 drills were drawn anew"),
        "{mended:?}"
    );
    assert_eq!(test.told(&ledger).code, 0);
    // The same ledger byte for byte is not written a second time.
    assert_eq!(test.names("out").len(), 1);
    silently(&data, "DELETE FROM drill");
    let found = test.told(&verify);
    assert_eq!(found.code, 1);
    assert_eq!(
        found.out.matches("but no list knows it").count(),
        6,
        "{found:?}"
    );
    assert_eq!(test.told(&ledger).code, 3);
    assert_eq!(test.told(&[&verify[..], &["--rebuild"]].concat()).code, 0);
    assert_eq!(test.told(&ledger).code, 0);
    assert_eq!(test.names("out").len(), 1);
}
