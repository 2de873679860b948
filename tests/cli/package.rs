//! `drilldesk export --package`, `--code-sheet`, the user's words, and the unit's own forms.

use std::collections::BTreeMap;
use std::path::Path;

use drilldesk::archive::{Archive, LedgerFilter};
use drilldesk::disk::sha256;
use drilldesk::drill::{Action, FileKind, Hash};
use drilldesk::export::{self, ExportError, Package};
use drilldesk::i18n::{Language, Text};
use drilldesk::jobs::Cancel;
use drilldesk::report::{DocumentKind, Format, LedgerKind, Options, Scan, Stamp};

use super::ledger::Held;
use super::{Test, act};
use crate::support::{attachment, unzipped, wall};

/// Two drills of one outlet, on two days, with the same people; a note of the second names somebody of the list of words.
fn held(test: &Test) {
    let mut held = Held::at(test);
    held.drill("XB-01", |_| {});
    held.next_day();
    held.drill("XB-03", |setup| {
        setup.participants.reverse();
    });
    held.act(Action::Remark("客户贾真真当场离开".to_owned()));
    held.act(Action::Remark("李明上前接待".to_owned()));
    held.next_day();
}

fn entries(path: &Path) -> BTreeMap<String, Vec<u8>> {
    unzipped(&std::fs::read(path).unwrap())
        .into_iter()
        .collect()
}

fn args(more: &[&str]) -> Vec<String> {
    let args = ["export"].iter().chain(more);
    args.map(|a| (*a).to_owned()).collect()
}

const PACK: [&str; 8] = [
    "all",
    "--package",
    "out.zip",
    "--kind",
    "record,minutes,signin",
    "--formats",
    "md,xlsx,json",
    "--include-rehearsals",
];

/// What of it there is not.
const LEFT_OUT: &str = "没有这种格式，不导出：minutes（xlsx、json）；signin（json）。\n";

#[test]
fn a_package_names_nobody_and_lists_what_it_holds() {
    let test = Test::new();
    held(&test);
    let test = test
        .args(args(&PACK))
        .args(["--code-sheet", "codes.csv"])
        .stdout("<sha256>  codes.csv\n<sha256>  out.zip\n")
        .stderr(LEFT_OUT)
        .run();
    let entries = entries(&test.path("out.zip"));
    let list = String::from_utf8(entries["目录清单.txt"].clone()).unwrap();
    assert_eq!(list.lines().count(), entries.len() - 2, "{list}");
    for line in list.lines() {
        let (sum, name) = line.split_once("  ").unwrap();
        let there = sha256(&entries[name]).to_string();
        assert_eq!(sum, there, "{name}");
    }
    let names: Vec<&str> = entries.keys().map(String::as_str).collect();
    // A sign-in sheet is no JSON, minutes are no Excel: each kind in what it has.
    assert_eq!(entries.len(), 2 * (3 + 1 + 2) + 2, "{names:?}");
    assert!(
        names[0].starts_with("01-2026-11-24-XB-20261124-01/"),
        "{names:?}"
    );
    let (mut codes_of_lobby, mut seen) = (Vec::new(), 0);
    for (name, bytes) in &entries {
        let ending = Path::new(name).extension().unwrap_or_default();
        if ending == "md" || ending == "json" {
            let told = String::from_utf8(bytes.clone()).unwrap();
            for person in ["王小芳", "李明", "钱行长", "主持周"] {
                assert!(!told.contains(person), "{name}: {person}");
            }
            seen += 1;
            codes_of_lobby.push((told.contains("大堂经理A"), told.contains("大堂经理B")));
        }
    }
    // Whoever is the first lobby manager of the one drill is so in the other.
    assert!(seen >= 6 && codes_of_lobby.iter().all(|(_, second)| !second));
    let sheet = std::fs::read_to_string(test.path("codes.csv")).unwrap();
    for line in [
        "大堂经理A,王小芳,大堂经理,城东支行",
        "柜员A,李明,柜员,城东支行",
    ] {
        assert!(sheet.contains(line), "{sheet}");
    }
    assert_eq!(sheet.lines().count(), 5, "{sheet}");
}

/// Whatever left the archive can be told afterwards, and which file it was.
#[test]
fn what_is_exported_is_noted_in_the_log() {
    let test = Test::new();
    held(&test);
    let run = |args: &[&str]| {
        let told = test.told(&[args, &["--data", "data"]].concat());
        assert_eq!(told.code, 0, "{told:?}");
    };
    let papers = ["--formats", "md,pdf", "--kind", "minutes,ledger"];
    run(&[&["export", "latest", "--out", "out"], &papers[..]].concat());
    let codes = ["--names", "post", "--code-sheet", "codes.csv"];
    run(&[
        &[
            "export",
            "all",
            "--package",
            "a.zip",
            "--formats",
            "md",
            "--scan",
            "warn",
        ],
        &codes[..],
    ]
    .concat());
    run(&["export-drill", "latest", "--out", "out"]);
    run(&["rehearse", "XB-01", "--export", "out", "--formats", "md"]);
    let archive = Archive::open_to_read(&test.path("data")).unwrap();
    let mut drills = archive.list(9, false).unwrap();
    let latest = drills.remove(0).uid;
    let rehearsed = archive.find("latest").unwrap();
    let log = archive.activity(None, 99).unwrap();
    let told: Vec<_> = log
        .iter()
        .rev()
        .map(|line| {
            (
                line.what.as_str(),
                line.drill.as_deref(),
                line.told("kind"),
                line.told("format"),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("exported", None, "ledger", "md"),
            ("exported", None, "ledger", "pdf"),
            ("exported", Some(&*latest), "minutes", "md"),
            ("exported", Some(&*latest), "minutes", "pdf"),
            ("exported", None, "codes", "csv"),
            ("packed", None, "", "zip"),
            ("exported", Some(&*latest), "", "drill"),
            ("exported", Some(&*rehearsed), "record", "md"),
        ]
    );
    for line in &log {
        let bytes = std::fs::read(line.told("path")).unwrap();
        assert_eq!(sha256(&bytes).to_string(), line.told("sha256"));
        assert!(line.told("path").ends_with(line.told("file")));
    }
    let packed = log.iter().find(|line| line.what == "packed").unwrap();
    assert_eq!(packed.detail["drills"].as_array().unwrap().len(), 2);
    // A file that is there already is noted again: it was given out again.
    run(&["export-drill", &latest, "--out", "out"]);
    let again = Archive::open_to_read(&test.path("data")).unwrap();
    assert_eq!(again.activity(None, 99).unwrap().len(), log.len() + 1);
}

/// A device or a pipe takes no package, and none is put beside it under a name that nobody asked for.
#[cfg(unix)]
#[test]
fn a_package_is_not_written_into_a_pipe_nor_beside_it() {
    let test = Test::new();
    held(&test);
    std::fs::create_dir(test.path("out")).unwrap();
    let made = std::process::Command::new("mkfifo")
        .arg(test.path("out/pipe"))
        .status();
    assert!(made.unwrap().success());
    let told = test.told(&["export", "all", "--package", "out/pipe", "--data", "data"]);
    assert_eq!(told.code, 3, "{told:?}");
    assert!(told.err.contains("out/pipe"), "{told:?}");
    assert_eq!(test.names("out"), ["pipe"]);
}

#[test]
fn words_of_the_list_hold_a_package_back_until_they_are_masked() {
    let test = Test::new();
    held(&test);
    let test = test
        .file("data/words.txt", "\u{feff}# 真实客户\r\n贾真真、钱多多 # 两位\n\n")
        .args(args(&PACK))
        .stderr(LEFT_OUT.to_owned() + "out.zip 没有导出：有不应带出的个人信息。“（一）更正与说明”处有词表里的词：贾**；“entries[10].event.text”处有词表里的词：贾**；“remarks[0].text”处有词表里的词：贾**。请改掉后再导出，或加 --scan mask 遮住。\n")
        .status(3)
        .run();
    assert!(!test.path("out.zip").exists());
    assert_eq!(
        test.names(".")
            .iter()
            .filter(|n| n.starts_with(".tmp"))
            .count(),
        0
    );
    let test = test
        .file("data/words.txt", "贾真真\n")
        .args(args(&PACK))
        // That remark stands in the log alone.
        .args(["--scan", "mask", "--with-log"])
        .stdout("<sha256>  out.zip\n")
        .stderr(LEFT_OUT)
        .run();
    let entries = entries(&test.path("out.zip"));
    let told: Vec<String> = entries
        .iter()
        .filter(|(name, _)| Path::new(name).extension().is_some_and(|e| e == "md"))
        .map(|(_, bytes)| String::from_utf8(bytes.clone()).unwrap())
        .collect();
    assert!(told.iter().all(|told| !told.contains("贾真真")));
    assert!(
        told.iter().any(|told| told.contains("贾\\*\\*当场离开")),
        "{told:?}"
    );
}

/// Keeps a file with a drill of the archive.
fn attach(archive: &mut Archive, uid: &str, name: &str, bytes: &[u8]) -> Hash {
    let (attach, sha256) = attachment(&archive.files(), name, FileKind::Text, bytes);
    act(archive, uid, &attach);
    sha256
}

#[test]
fn a_package_is_the_same_bytes_each_time_whole_or_not_there() {
    let test = Test::new();
    held(&test);
    let mut archive = Archive::open(&test.path("data")).unwrap();
    let drills = archive.filed(&LedgerFilter::default()).unwrap();
    attach(&mut archive, &drills[0].uid, "..\\签到:照片.txt", b"there");
    let gone = attach(&mut archive, &drills[0].uid, "没了.txt", b"gone");
    archive.files().remove(&gone).unwrap();
    drop(archive);
    let archive = Archive::open_to_read(&test.path("data")).unwrap();
    let package = Package {
        drills: drills.iter().map(|d| d.uid.clone()).collect(),
        kinds: vec![DocumentKind::Minutes],
        formats: vec![Format::Docx, Format::Pdf, Format::Xlsx],
        books: vec![LedgerKind::Ledger],
        ..Package::default()
    };
    let text = Text::new(Language::ZhCn);
    let stamp = Stamp {
        exported_at: wall(),
        version: "0".to_owned(),
    };
    let write = |name: &str, cancel: &Cancel, steps: &mut Vec<(usize, usize)>| {
        export::package(
            &archive,
            &package,
            &test.path(name),
            &text,
            &stamp,
            &Options {
                with_files: true,
                ..Options::submitted(&text)
            },
            cancel,
            &mut |step| steps.push((step.done, step.all)),
        )
    };
    let mut steps = Vec::new();
    let first = write("a/one.zip", &Cancel::default(), &mut steps).unwrap();
    assert_eq!(steps.first(), Some(&(0, 7)));
    assert_eq!(steps.last(), Some(&(6, 7)));
    let again = write("a/one.zip", &Cancel::default(), &mut steps).unwrap();
    assert_eq!(first, again, "the same file is written once");
    assert_eq!(test.names("a"), ["one.zip"]);
    let bytes = std::fs::read(&first.path).unwrap();
    assert_eq!(first.sha256, sha256(&bytes).to_string());
    let names: Vec<String> = entries(&first.path).into_keys().collect();
    assert!(
        names
            .iter()
            .any(|n| n == "附件/01-2026-11-24-XB-20261124-01/01-签到照片.txt"),
        "{names:?}"
    );
    assert!(!names.iter().any(|n| n.contains("没了")), "{names:?}");
    assert!(
        first.warnings.iter().any(|w| w.contains("02-没了.txt")),
        "{:?}",
        first.warnings
    );
    assert!(
        names
            .iter()
            .any(|n| n.starts_with("消保应急演练台账_20261124.pdf")),
        "{names:?}"
    );
    // Another file of the name is left.
    std::fs::write(test.path("a/one.zip"), "other").unwrap();
    let beside = write("a/one.zip", &Cancel::default(), &mut steps).unwrap();
    assert_eq!(beside.path, test.path("a/one（2）.zip"));
    assert_eq!(std::fs::read(&beside.path).unwrap(), bytes);
    let cancel = Cancel::default();
    cancel.cancel();
    let stopped = write("b/two.zip", &cancel, &mut steps);
    assert!(matches!(stopped, Err(ExportError::Stopped)));
    assert!(std::fs::read_dir(test.path("b")).map_or(true, |mut left| left.next().is_none()));
    assert_eq!(Options::submitted(&text).scan, Scan::Refuse);
}

#[test]
fn the_name_of_a_file_gives_nobody_away() {
    let test = Test::new();
    held(&test);
    let mut archive = Archive::open(&test.path("data")).unwrap();
    let drills = archive.filed(&LedgerFilter::default()).unwrap();
    let name = "联系 13812345678.txt";
    attach(&mut archive, &drills[0].uid, name, b"there");
    drop(archive);
    let archive = Archive::open_to_read(&test.path("data")).unwrap();
    // No paper of it lists the files.
    let package = Package {
        drills: drills.iter().map(|d| d.uid.clone()).collect(),
        kinds: vec![DocumentKind::ScoreSheet],
        formats: vec![Format::Csv],
        ..Package::default()
    };
    let text = Text::new(Language::ZhCn);
    let stamp = Stamp {
        exported_at: wall(),
        version: "0".to_owned(),
    };
    let written = export::package(
        &archive,
        &package,
        &test.path("a.zip"),
        &text,
        &stamp,
        &Options {
            with_files: true,
            ..Options::submitted(&text)
        },
        &Cancel::default(),
        &mut |_| {},
    );
    let Err(ExportError::Sensitive(hits)) = written else {
        panic!("{written:?}");
    };
    let told: Vec<String> = hits.iter().map(|hit| hit.sentence(&text)).collect();
    assert!(
        told.iter().any(|told| told.contains("138****5678"))
            && !told.concat().contains("13812345678"),
        "{told:?}"
    );
    assert!(!test.path("a.zip").exists());
}

#[test]
fn what_does_not_go_together_is_said() {
    let test = Test::new();
    held(&test);
    let test = test
        .args(args(&["all", "--package", "a.zip", "--out", "b"]))
        .stderr("--out 和 --package 只能写一个。\n")
        .status(2)
        .run()
        .args(args(&["all"]))
        .stderr("还缺 --out <DIR>。写法见 drilldesk --help。\n")
        .status(2)
        .run()
        .args(args(&["all", "--out", "out", "--code-sheet", "codes.csv"]))
        .stderr("--code-sheet 要和 --names post 一起用。\n")
        .status(2)
        .run()
        .args(args(&["all", "--package", "a.zip", "--from", "2030-01-01"]))
        .stderr(
            "没有这样的演练：2030-01-01 起（排练要加 --include-rehearsals）。\n没有可以打包的演练。\n",
        )
        .status(2)
        .run()
        .args(args(&[
            "all",
            "--package",
            "a.zip",
            "--code-sheet",
            "codes.json",
        ]))
        .stderr("对照表的文件名要以 csv、xlsx、docx、pdf、html 或 md 结尾：codes.json\n")
        .status(2)
        .run()
        // In a folder the program makes the name.
        .file("folder/x", "")
        .args(args(&["all", "--package", "folder", "--formats", "csv"]))
        .stdout("<sha256>  folder/城东支行-消保演练-2026Q4-报送包.zip\n")
        .run();
    assert!(!test.path("codes.json").exists());
}

#[test]
fn shipped_forms_are_written_out_and_a_changed_one_is_used() {
    let test = Test::new()
        .rehearsed("XB-01", 40)
        .args(["forms", "export"])
        .stdout("data/forms/record.ron\ndata/forms/minutes.ron\ndata/forms/report.ron\ndata/forms/scoresheet.ron\ndata/forms/evaluator.ron\ndata/forms/signin.ron\ndata/forms/plan.ron\ndata/forms/notice.ron\ndata/forms/script.ron\ndata/forms/role-cards.ron\ndata/forms/evaluation.ron\ndata/forms/incident.ron\ndata/forms/rectification.ron\ndata/forms/bulletin.ron\ndata/forms/ledger.ron\ndata/forms/actions.ron\ndata/forms/rules.ron\ndata/forms/teaching.ron\ndata/forms/activity.ron\ndata/forms/year.ron\ndata/forms/grades.ron\ndata/forms/letterhead.docx\ndata/forms/letterhead.en.docx\n")
        .run();
    let minutes = std::fs::read_to_string(test.path("data/forms/minutes.ron")).unwrap();
    let name = "排练-2026年第四季度消保应急演练复盘会议纪要（防范冒充工作人员诈骗）_20261124";
    let export = [
        "latest",
        "--include-rehearsals",
        "--out",
        "out",
        "--kind",
        "minutes",
        "--formats",
        "md",
    ];
    let test = test
        .args([
            "forms",
            "check",
            "data/forms/minutes.ron",
            "data/forms/grades.ron",
        ])
        .stderr("2 个样式文件没有问题。\n")
        .run()
        .file(
            "data/forms/minutes.ron",
            minutes.replace("演练概况", "基本情况"),
        )
        .args(args(&export))
        .stdout(["<sha256>  out/", name, ".md\n"].concat())
        .run();
    let told = std::fs::read_to_string(test.path(&["out/", name, ".md"].concat())).unwrap();
    assert!(
        told.contains("一、基本情况") && !told.contains("演练概况"),
        "{told}"
    );
    // With a mistake the shipped form is used, and it is said.
    let test = test
        .file("data/forms/minutes.ron", minutes.replace("\"overview\"", "\"overviews\""))
        .args(args(&export))
        .stdout(["<sha256>  out/", name, "（2）.md\n"].concat())
        .stderr("文件样式有错，用自带的样式。第 26 行第 19 列：没有编号为 overviews 的 part，是不是“overview”。data/forms/minutes.ron\n")
        .run()
        .args(["forms", "check", "data/forms/minutes.ron", "--language", "en"])
        .stdout("data/forms/minutes.ron:26:19: error: There is no part with id overviews (did you mean \"overview\"?).\n")
        .status(1)
        .run()
        .args(["forms", "export", "--out", "data/forms", "--language", "en"])
        .stderr(
            ["record", "minutes", "report", "scoresheet", "evaluator", "signin", "plan", "notice", "script", "role-cards", "evaluation", "incident", "rectification", "bulletin", "ledger", "actions", "rules", "teaching", "activity", "year", "grades"]
                .map(|form| [form, ".ron"].concat())
                .into_iter()
                .chain(["letterhead.docx", "letterhead.en.docx"].map(str::to_owned))
                .map(|file| ["This file is there already and was left: data/forms/", &file, "\n"].concat())
                .collect::<String>(),
        )
        .status(3)
        .run()
        .file("data/forms/minute.ron", minutes)
        .args(["forms", "check", "data/forms/minute.ron", "missing.ron"])
        .stdout("data/forms/minute.ron:1:1: 必须改: 不认得“minute.ron”。可以用：minutes.ron。\n")
        .stderr("读不出这个文件（没有这个文件或文件夹）。请检查路径和权限：missing.ron\n")
        .status(2)
        .run();
    let told = std::fs::read_to_string(test.path(&["out/", name, "（2）.md"].concat())).unwrap();
    assert!(told.contains("一、演练概况"), "{told}");
}
