//! Files that people edit and hand over: with a byte order mark, in another encoding, of no sort that can be read; and files that several write at once.

use std::path::Path;
use std::process::Command;

use drilldesk::disk::sha256;
use drilldesk::drill::Thresholds;
use drilldesk::settings::{PaperChoices, Settings};

use super::{SMALL, Test, Told};

/// 城东支行 in GBK.
const GBK: &[u8] = b"\xb3\xc7\xb6\xab\xd6\xa7\xd0\xd0";
const SAVE_AS: &str = "不是 UTF-8 文字，多半是 GBK。请用记事本打开，点“另存为”，编码选 UTF-8";

/// A text in UTF-16 with its mark, as Notepad writes "Unicode".
fn utf16(text: &str) -> Vec<u8> {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

fn marked(text: &str) -> Vec<u8> {
    [b"\xef\xbb\xbf", text.as_bytes()].concat()
}

/// A test with a drill, and what a command says of it.
fn with_drill() -> Test {
    Test::new()
        .file("small.ron", SMALL)
        .rehearsed("small.ron", 40)
}

fn told(test: &Test, args: &[&str]) -> Told {
    test.told(&[args, &["--data", "data"]].concat())
}

#[test]
fn settings_are_read_with_a_mark_and_another_encoding_is_named() {
    let valid = "(language: En, unit: \"城东支行\")";
    let english = |test: &Test| told(test, &["list"]);
    let test = Test::new().file("data/settings.ron", marked(valid));
    let seen = english(&test);
    assert!(seen.err.starts_with("There is no archive"), "{seen:?}");
    for (bytes, reason) in [
        (GBK.to_vec(), SAVE_AS),
        (
            utf16(valid),
            "是 UTF-16 文字。请用记事本打开，点“另存为”，编码选 UTF-8",
        ),
    ] {
        let seen = english(&Test::new().file("data/settings.ron", bytes));
        let wanted = format!(
            "设置读不出来（{reason}），已用默认设置，文件没有改动。请改好这个文件，或把它移走：data/settings.ron\n"
        );
        assert!(seen.err.starts_with(&wanted), "{seen:?}");
    }
    // As a cut of the power leaves it.
    for nothing in [&b""[..], b"\xef\xbb\xbf", b" \r\n"] {
        let seen = english(&Test::new().file("data/settings.ron", nothing));
        let wanted = "设置文件是空的，已用默认设置，文件没有改动。请把它删掉，或从备份里取回原来的：data/settings.ron\n";
        assert!(seen.err.starts_with(wanted), "{seen:?}");
    }
}

/// Somebody meant that there is a file: what it says is not passed over, by no command.
#[test]
#[cfg(unix)]
fn settings_that_are_a_link_to_nowhere_are_named() {
    use std::os::unix::fs::symlink;
    let test = with_drill();
    let settings = test.path("data/settings.ron");
    for (to, reason) in [
        ("nowhere.ron", "这是一个链接，它指向的文件不在"),
        ("settings.ron", "链接绕成了一圈，到不了任何文件"),
    ] {
        symlink(to, &settings).unwrap();
        let wanted = format!(
            "设置读不出来（{reason}），已用默认设置，文件没有改动。请改好这个文件，或把它移走：data/settings.ron\n"
        );
        for args in [
            &["list"][..],
            &["verify"],
            &["check", "small.ron"],
            &[
                "rehearse",
                "small.ron",
                "--date",
                "2026-11-24T17:41:00+08:00",
            ],
            &["export", "all", "--out", "out", "--formats", "md"],
            &["retention", "list"],
            &["backup", "out"],
        ] {
            let seen = told(&test, args);
            assert!(seen.err.starts_with(&wanted), "{args:?} {seen:?}");
            assert_eq!(
                seen.err.matches("settings.ron").count(),
                1 + usize::from(args[0] == "retention"),
                "{args:?} {seen:?}"
            );
        }
        std::fs::remove_file(&settings).unwrap();
    }
}

#[test]
fn where_the_archive_has_moved_is_read_with_a_mark_and_another_encoding_is_named() {
    let test = with_drill();
    let there = test.path("data").display().to_string();
    let list = |test: &Test| test.told(&["list", "--include-rehearsals", "--data", "old"]);
    let mut test = test;
    for text in [
        there.clone(),
        format!("\u{feff}{there}"),
        format!("{there}\r\n"),
        format!("\u{feff} \"{there}\" \r\n"),
        // From the folder it stands in.
        "../data".to_owned(),
    ] {
        test = test.file("old/moved-to.txt", &text);
        let seen = list(&test);
        assert!(
            seen.code == 0 && seen.out.contains("排队纠纷"),
            "{text}: {seen:?}"
        );
    }
    for (bytes, reason) in [(GBK.to_vec(), SAVE_AS), (utf16(&there), "UTF-16")] {
        test = test.file("old/moved-to.txt", bytes);
        let seen = list(&test);
        assert_eq!(seen.code, 3);
        assert!(
            seen.err
                .starts_with("档案移到了哪里，写在这个文件里，但读不出来（")
                && seen.err.contains(reason)
                && seen.err.contains("old/moved-to.txt"),
            "{seen:?}"
        );
    }
    test = test.file("old/moved-to.txt", "");
    assert_eq!(list(&test).code, 3);
}

#[test]
fn an_export_that_cannot_be_looked_through_is_not_written() {
    const PACK: [&str; 5] = [
        "export",
        "latest",
        "--include-rehearsals",
        "--package",
        "out.zip",
    ];
    const PAPERS: [&str; 5] = ["export", "latest", "--include-rehearsals", "--out", "out"];
    const MARKDOWN: [&str; 2] = ["--formats", "md"];
    let test = with_drill();
    let scanned =
        |args: [&'static str; 5], scan: &[&'static str]| [&args[..], &MARKDOWN, scan].concat();
    let mut test = test;
    for (bytes, settings) in [
        (GBK.to_vec(), ""),
        (utf16("钱多多"), ""),
        (vec![b'a'; 33 * 1024 * 1024], ""),
        // Words may stand in the settings too.
        (b"\xe9\x92\xb1\xe5\xa4\x9a".to_vec(), "(words: !)"),
    ] {
        test = test.file("data/words.txt", bytes);
        if !settings.is_empty() {
            test = test.file("data/settings.ron", settings);
        }
        for args in [
            scanned(PACK, &[]),
            scanned(PACK, &["--scan", "mask"]),
            scanned(PAPERS, &["--scan", "refuse"]),
            scanned(PAPERS, &["--scan", "mask"]),
        ] {
            let seen = told(&test, &args);
            assert_eq!(seen.code, 3, "{seen:?}");
            assert!(seen.out.is_empty(), "{seen:?}");
            assert!(
                seen.err.contains("没法查有没有不应带出的词，所以没有写"),
                "{seen:?}"
            );
            assert!(!test.path("out.zip").exists() && !test.path("out").exists());
        }
    }
    let seen = told(&test, &scanned(PAPERS, &["--scan", "warn"]));
    assert!(
        seen.code == 0 && seen.err.contains("查不了里面“不得外传的词”"),
        "{seen:?}"
    );
    assert_eq!(test.names("out").len(), 1);
}

#[test]
fn thresholds_that_cannot_be_graded_by_leave_the_defaults_in_force() {
    for (points, fault) in [
        ("60, good: 85, pass: 95", "优秀（60）要高于良好（85）"),
        ("0, good: 0, pass: 0", "优秀要填 1 到 100 的整数。"),
        ("300, good: 80, pass: 70", "优秀要填 1 到 100 的整数。"),
        (
            "90, good: 80, pass: 70, coverage: 101",
            "要填 1 到 100 的整数。",
        ),
    ] {
        let settings = format!("(unit: \"城东支行\", thresholds: (excellent: {points}))");
        let test = Test::new().file("data/settings.ron", settings);
        for command in [
            &["rehearse", "XB-01"][..],
            &["prepare", "XB-01", "--out", "out", "--formats", "md"],
        ] {
            let seen = told(&test, command);
            let wanted = "设置文件里的等级分数线不对，已用默认设置，文件没有改动。";
            assert!(seen.code == 0 && seen.err.starts_with(wanted), "{seen:?}");
            assert!(
                seen.err.contains(fault) && seen.err.contains("data/settings.ron"),
                "{seen:?}"
            );
        }
    }
}

#[test]
fn a_field_that_no_setting_has_is_named_and_the_rest_is_in_force() {
    let settings = "(\n    language: En,\n    threshold: (pass: 60),\n    retention: (record_year: 4),\n    qqqqqqqq: 1,\n)";
    let test = Test::new().file("data/settings.ron", settings);
    let seen = told(&test, &["scenarios"]);
    let mut lines: Vec<&str> = seen.err.lines().collect();
    lines.sort_unstable();
    let end = "It is passed over, the rest is in force: data/settings.ron";
    let wanted = [
        format!(
            "Line 3 of the settings file: there is no setting “threshold”; “thresholds” may be meant. {end}"
        ),
        format!(
            "Line 4 of the settings file: there is no setting “record_year”; “record_years” may be meant. {end}"
        ),
        format!("Line 5 of the settings file: there is no setting “qqqqqqqq”. {end}"),
    ];
    assert_eq!(lines, wanted);
    // What the program writes itself has no such field.
    let whole = Settings {
        thresholds: Thresholds {
            coverage: 75,
            ..Thresholds::default()
        },
        papers: [("zh-CN".to_owned(), PaperChoices::default())].into(),
        export_folder: Some("out".into()),
        ..Settings::default()
    };
    whole.save(&test.path("data")).unwrap();
    assert_eq!(Settings::read(&test.path("data")).unwrap().unknown, []);
}

/// A script of one's own that cannot be read is not there: whoever looks for it reads why.
#[test]
fn own_scripts_that_cannot_be_read_are_named_wherever_scripts_are_looked_for() {
    for bytes in [
        GBK.to_vec(),
        utf16("(id: \"A-1\")"),
        Vec::new(),
        b"\0\0\0".to_vec(),
        b"(id: ".to_vec(),
    ] {
        let test = Test::new().file("data/scenarios/own.ron", bytes);
        for (command, code) in [
            (&["scenarios"][..], 0),
            (&["rehearse", "XB-01"], 0),
            (&["rehearse", "A-1"], 2),
            (&["prepare", "XB-01", "--out", "out", "--formats", "md"], 0),
        ] {
            let seen = told(&test, command);
            assert_eq!(seen.code, code, "{seen:?}");
            let named = seen.err.lines().filter(|l| l.contains("own.ron"));
            assert_eq!(named.count(), 1, "{seen:?}");
        }
    }
}

/// What of the list is not looked for would leave the house: a line that cannot be used holds back like a list that cannot be read.
#[test]
fn a_line_that_cannot_be_used_refuses_what_is_to_be_checked() {
    const LATEST: [&str; 3] = ["export", "latest", "--include-rehearsals"];
    let long = "长".repeat(65);
    let mut test = with_drill();
    for (words, settings) in [
        (["钱多多\n", &long].concat(), ""),
        ("钱多多\n甲".to_owned(), ""),
        ("钱多多、甲\n".to_owned(), ""),
        (String::new(), "(words: [\"钱多多\", \"甲\"])"),
    ] {
        test = test.file("data/words.txt", words.as_str());
        let place = if settings.is_empty() {
            "data/words.txt"
        } else {
            test = test.file("data/settings.ron", settings);
            "设置里的“不得外传的词”"
        };
        let line = if words.contains('、') { 1 } else { 2 };
        let fault = format!(
            "词表有 1 行没有用（第 {line} 行）：一个词要有 2 到 64 个字，括号要成对。{place}\n"
        );
        for args in [
            &["--package", "out.zip"][..],
            &["--out", "out", "--scan", "refuse"],
            &["--out", "out", "--scan", "mask"],
        ] {
            let seen = told(&test, &[&LATEST[..], args, &["--formats", "md"]].concat());
            assert_eq!(seen.code, 3, "{seen:?}");
            assert!(
                seen.err.contains(&fault) && seen.err.contains("或词表有用不了的行，没法查"),
                "{seen:?}"
            );
            assert!(!test.path("out.zip").exists() && !test.path("out").exists());
        }
    }
}

#[test]
fn words_in_another_encoding_are_named_with_what_to_do() {
    let test = with_drill().file("data/words.txt", GBK);
    let args = [
        "export",
        "latest",
        "--include-rehearsals",
        "--out",
        "out",
        "--formats",
        "md",
    ];
    let seen = told(&test, &args);
    let wanted =
        format!("词表读不出来（{SAVE_AS}），只查得了号码、邮箱和设置里的词：data/words.txt\n");
    assert_eq!((seen.err.as_str(), seen.code), (wanted.as_str(), 0));
}

/// A pipe would be waited for, a device read without end, a folder is no file: wherever a file is asked for, that is said at once.
#[test]
#[cfg(unix)]
fn what_is_no_file_is_refused_in_place_of_any_file() {
    use std::os::unix::fs::symlink;
    let test = with_drill();
    let at = |name: &str| test.path(name);
    let made = Command::new("mkfifo").arg(at("pipe")).status();
    assert!(made.unwrap().success());
    std::fs::create_dir(at("folder")).unwrap();
    symlink("/dev/zero", at("device")).unwrap();
    let in_place = |name: &str, there: &str| {
        let there = at(there);
        drop(std::fs::remove_file(&there));
        symlink(at(name), &there).unwrap();
    };
    let uid = told(&test, &["list", "--include-rehearsals"]).out;
    let uid = uid.split_whitespace().next().unwrap().to_owned();
    let export = [
        "export",
        &uid,
        "--out",
        "out",
        "--formats",
        "md",
        "--scan",
        "refuse",
    ];
    for (name, wanted) in [
        ("pipe", "这是设备或管道，不是文件"),
        ("device", "这是设备或管道，不是文件"),
        ("folder", "文件夹"),
    ] {
        let named = [name, ".ron"].concat();
        in_place(name, &named);
        for args in [
            &["forms", "check", name][..],
            &["rehearse", "XB-01", "--script", name],
            &["rehearse", &named],
            &["sheet", "import", &uid, name],
            &["import", name],
            &["restore", name],
        ] {
            let seen = told(&test, args);
            assert_ne!(seen.code, 0, "{args:?} {seen:?}");
            assert!(seen.err.contains(wanted), "{args:?} {seen:?}");
        }
        if name != "folder" {
            let seen = told(&test, &["check", name]);
            assert!(seen.code == 2 && seen.err.contains(wanted), "{seen:?}");
        }
        in_place(name, "data/settings.ron");
        let seen = told(&test, &["list"]);
        assert!(seen.err.starts_with("设置读不出来（"), "{seen:?}");
        assert!(seen.err.contains(wanted), "{seen:?}");
        std::fs::remove_file(at("data/settings.ron")).unwrap();
        in_place(name, "data/words.txt");
        let seen = told(&test, &export);
        assert!(seen.code == 3 && seen.err.contains(wanted), "{seen:?}");
        std::fs::remove_file(at("data/words.txt")).unwrap();
        std::fs::create_dir_all(at("data/forms")).unwrap();
        in_place(name, "data/forms/record.ron");
        let seen = told(
            &test,
            &["export", &uid, "--out", "forms", "--formats", "md"],
        );
        assert!(seen.code == 0 && seen.err.contains(wanted), "{seen:?}");
        std::fs::remove_file(at("data/forms/record.ron")).unwrap();
        std::fs::create_dir_all(at("old")).unwrap();
        std::fs::create_dir_all(at("other")).unwrap();
        in_place(name, "other/drilldesk.db");
        for command in ["list", "verify"] {
            let seen = test.told(&[command, "--data", "other"]);
            assert!(
                seen.code == 3 && seen.err.contains("不是数据库文件"),
                "{seen:?}"
            );
        }
        in_place(name, "old/moved-to.txt");
        let seen = test.told(&["list", "--data", "old"]);
        assert!(seen.code == 3 && seen.err.contains(wanted), "{seen:?}");
    }
}

/// Two windows, two command lines: the same drill in the same second into the same folder, each as another edition.
#[test]
fn exports_at_the_same_time_do_not_overwrite_each_other() {
    let test = with_drill();
    let program = env!("CARGO_BIN_EXE_drilldesk");
    let children: Vec<_> = (0..8)
        .map(|n| {
            let mark = format!("第{n}版");
            Command::new(program)
                .args(["export", "latest", "--include-rehearsals", "--out", "out"])
                .args(["--formats", "html", "--watermark", &mark, "--data", "data"])
                .current_dir(test.path("."))
                .env_clear()
                .stdout(std::process::Stdio::piped())
                .stderr(std::process::Stdio::piped())
                .spawn()
                .unwrap()
        })
        .collect();
    let mut paths = Vec::new();
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{output:?}");
        let out = String::from_utf8(output.stdout).unwrap();
        let (sum, path) = out.trim().split_once("  ").unwrap();
        let bytes = std::fs::read(test.path(path)).unwrap();
        assert_eq!(sha256(&bytes).to_string(), sum, "{path}");
        paths.push(path.to_owned());
    }
    paths.sort();
    paths.dedup();
    assert_eq!((paths.len(), test.names("out").len()), (8, 8));
}

/// They wait for one another, also where each would bring an old archive up to date first; a window is not waited for.
#[test]
fn what_exports_at_the_same_time_wrote_is_all_in_the_log() {
    let test = with_drill();
    let uid = told(&test, &["list", "--include-rehearsals"]).out;
    let uid = uid.split_whitespace().next().unwrap().to_owned();
    let open = |name: &str| {
        let mut options = std::fs::File::options();
        options.create(true).truncate(false).write(true);
        options.open(test.path(name)).unwrap()
    };
    let run = |n: usize, data: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_drilldesk"));
        command
            .args(["export", "all", "--include-rehearsals", "--formats", "md"])
            .args(["--data", data, "--out", &format!("{data}-{n}")])
            .current_dir(test.folder.path())
            .env_clear()
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::piped());
        command.spawn().unwrap()
    };
    let logged = |data: &str| {
        let archive = drilldesk::archive::Archive::open_to_read(&test.path(data)).unwrap();
        archive.activity(None, 99).unwrap().len()
    };
    // All of them have written their papers before the first may log them.
    let (turn, lock) = (open("data/drilldesk.turn"), open("data/drilldesk.lock"));
    turn.lock().unwrap();
    lock.lock().unwrap();
    let before = logged("data");
    let running: Vec<_> = (0..6).map(|n| run(n, "data")).collect();
    for n in 0..6 {
        while !test.path(&format!("data-{n}")).exists() {
            std::thread::yield_now();
        }
    }
    drop((lock, turn));
    for child in running {
        let output = child.wait_with_output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert!(
            output.status.success() && !err.contains("操作日志"),
            "{err}"
        );
    }
    assert_eq!(logged("data"), before + 6);
    // A window is no command: it is named at once, and what is lacking with it.
    let lock = open("data/drilldesk.lock");
    lock.lock().unwrap();
    let seen = told(&test, &["export", &uid, "--out", "out", "--formats", "md"]);
    assert!(
        seen.code == 0 && seen.err.contains("另一个窗口正在使用"),
        "{seen:?}"
    );
    // An archive of an older program.
    let folder = crate::archive::oldest();
    std::fs::rename(folder.path(), test.path("old")).unwrap();
    let old = rusqlite::Connection::open(test.path("old/drilldesk.db")).unwrap();
    let count = "SELECT count(*) FROM activity";
    let before: i64 = old.query_row(count, [], |row| row.get(0)).unwrap();
    drop(old);
    let running: Vec<_> = (0..6).map(|n| run(n, "old")).collect();
    for child in running {
        let output = child.wait_with_output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert!(
            output.status.success() && !err.contains("正在使用"),
            "{err}"
        );
    }
    // Each has written every drill that is over and not in the trash.
    let each = test.names("old-0").len();
    assert!(each > 1);
    assert_eq!(logged("old"), before.unsigned_abs() as usize + 6 * each);
}

/// What a killed export leaves is a file that nobody locks, and a note of the folder it was writing into.
#[test]
fn what_a_killed_export_left_is_cleared_away_by_the_next() {
    let left = ".drilldesk-0123456789ab.part";
    let args = [
        "export",
        "latest",
        "--include-rehearsals",
        "--formats",
        "md",
        "--out",
    ];
    let test = with_drill();
    let elsewhere = test.path("elsewhere").display().to_string();
    let test = test
        .file(&["out/", left].concat(), "half")
        .file(&["elsewhere/", left].concat(), "half")
        .file("elsewhere/theirs.docx", "whole")
        .file(&["never/", left].concat(), "another's")
        .file("data/.drilldesk-export-abcdef.txt", elsewhere);
    let seen = told(&test, &[&args[..], &["out"]].concat());
    assert_eq!(seen.code, 0, "{seen:?}");
    assert_eq!(test.names("elsewhere"), ["theirs.docx"]);
    assert_eq!(test.names("never"), [left]);
    let (out, data) = (test.names("out"), test.names("data"));
    assert!(out.len() == 1 && out[0] != left, "{out:?}");
    assert!(!data.iter().any(|name| name.contains("export")), "{data:?}");
}

#[test]
fn a_folder_that_is_not_there_is_made_and_one_that_cannot_be_is_said() {
    let test = with_drill().file("file", "");
    let all = ["--include-rehearsals", "--formats", "md"];
    for args in [
        &["export", "latest", "--out"][..],
        &["export-drill", "latest", "--out"],
        &["sheet", "export", "latest", "--out"],
        &["forms", "export", "--out"],
    ] {
        let more = if args[0] == "export" { &all[..] } else { &[] };
        let folder = format!("new/{}", args[0]);
        let seen = told(&test, &[args, &[&folder], more].concat());
        assert_eq!(seen.code, 0, "{seen:?}");
        assert!(!test.names(&folder).is_empty());
        let seen = told(&test, &[args, &["file/within"], more].concat());
        assert!(
            seen.code == 3 && seen.err.contains("file/within"),
            "{seen:?}"
        );
        assert!(seen.err.contains("路径中间有一个是文件"), "{seen:?}");
    }
    let pack = ["export", "latest", "--package", "new/pack/a.zip"];
    let seen = told(&test, &[&pack[..], &all].concat());
    assert_eq!(seen.code, 0, "{seen:?}");
    assert!(Path::new(&test.path("new/pack/a.zip")).exists());
}

#[test]
fn a_unit_or_a_scenario_that_is_not_there_is_said_and_nothing_is_written() {
    let test = Test::new();
    let made = told(&test, &["generate", "--drills", "12"]);
    assert_eq!(made.code, 0, "{made:?}");
    for args in [
        &[
            "export",
            "--kind",
            "ledger",
            "--formats",
            "csv",
            "--out",
            "out",
        ][..],
        &["export", "all", "--formats", "md", "--out", "out"],
        &["export", "all", "--package", "out.zip"],
        &["deadlines", "--out", "out"],
    ] {
        let seen = told(&test, &[args, &["--unit", "嘉州支"]].concat());
        assert_eq!(seen.code, 2, "{seen:?}");
        let wanted = "档案里没有“嘉州支”的演练，单位或网点要写全名。有：";
        assert!(seen.err.starts_with(wanted), "{seen:?}");
        // A whole name is among those that it gives.
        let known = seen.err.trim_end()[wanted.len()..]
            .split('、')
            .next()
            .unwrap();
        let seen = told(
            &test,
            &[args, &["--unit", known, "--formats", "md"][..2]].concat(),
        );
        assert!(!seen.err.contains("档案里没有"), "{known}: {seen:?}");
        drop(std::fs::remove_dir_all(test.path("out")));
        if args[0] == "export" {
            let seen = told(&test, &[args, &["--scenario", "XB-99"]].concat());
            assert!(seen.code == 2 && seen.err.contains("XB-99"), "{seen:?}");
        }
        assert!(!test.path("out").exists());
    }
}

#[test]
fn what_is_no_sheet_is_named() {
    let test = with_drill()
        .file("gbk.json", GBK)
        .file("utf16.json", utf16("{}"))
        .file("form.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        .file("form.md", "# 评估表")
        .file("form.html", "<!DOCTYPE html>")
        .file("utf32.json", b"\xff\xfe\0\0{\0\0\0")
        .file("photo.json", b"\xff\xd8\xff\xe0\0\x10JFIF")
        .file("noise.json", b"\x01\0\0\x02\xff")
        .file("form.xlsx", b"PK\x03\x04")
        .file("form.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    for (file, wanted) in [
        ("gbk.json", SAVE_AS),
        ("utf16.json", "是 UTF-16 文字"),
        ("form.pdf", "请用“导出评估表”得到的 .json 文件填写"),
        ("form.md", "请用“导出评估表”得到的 .json 文件填写"),
        ("form.html", "请用“导出评估表”得到的 .json 文件填写"),
        ("utf32.json", "是 UTF-32 文字"),
        ("photo.json", "是图片，不是文本"),
        ("noise.json", "不是文本文件"),
        ("form.xlsx", "请用“导出评估表”得到的 .json 文件填写"),
        ("form.xls", "请用“导出评估表”得到的 .json 文件填写"),
    ] {
        let seen = told(&test, &["sheet", "import", "latest", file]);
        assert_eq!(seen.code, 1, "{seen:?}");
        assert!(
            seen.err.starts_with(file) && seen.err.contains(wanted),
            "{seen:?}"
        );
    }
}

#[test]
fn another_file_of_the_program_in_place_of_a_sheet_is_called_what_it_is() {
    let test = with_drill()
        .file("settings.ron", "(\n    language: En,\n)")
        .file("best.txt", "# best path\n\n+0     start\n+9     say\n")
        .file(
            "own.ron",
            std::fs::read("scenarios/xb-01-telecom-fraud.ron").unwrap(),
        );
    let papers = [
        "--include-rehearsals",
        "--kind",
        "record",
        "--formats",
        "json",
    ];
    for args in [
        &[&["export", "latest", "--out", "out"][..], &papers].concat()[..],
        &["export-drill", "latest", "--out", "out"],
        &["backup", "out"],
    ] {
        let seen = told(&test, args);
        assert_eq!(seen.code, 0, "{seen:?}");
    }
    let out = |ending: &str| {
        let names = test.names("out");
        let name = names.iter().find(|name| name.ends_with(ending)).unwrap();
        format!("out/{name}")
    };
    for (file, what, belongs) in [
        (
            out(".json"),
            "这是一场演练的记录（.json），不是评估表",
            "演练记录只能看",
        ),
        (
            out(".drill"),
            "这是一场演练的 .drill 文件，不是评估表",
            "drilldesk import",
        ),
        (
            out("-backup"),
            "这是整个档案的备份，不是评估表",
            "drilldesk restore",
        ),
        (
            "own.ron".to_owned(),
            "这是演练脚本（.ron），不是评估表",
            "drilldesk check",
        ),
        (
            "settings.ron".to_owned(),
            "这是本程序的设置（.ron），不是评估表",
            "settings.ron",
        ),
        (
            "best.txt".to_owned(),
            "这是排练时间表，不是评估表",
            "drilldesk rehearse",
        ),
    ] {
        let seen = told(&test, &["sheet", "import", "latest", &file]);
        assert_eq!(seen.code, 1, "{seen:?}");
        for wanted in [what, belongs, "drilldesk sheet export"] {
            assert!(seen.err.contains(wanted), "{file}: {seen:?}");
        }
        assert!(!seen.err.contains("。 "), "{seen:?}");
        let english = ["--language", "en", "sheet", "import", "latest", &file];
        let seen = told(&test, &english);
        assert!(seen.err.contains("not an evaluator’s sheet"), "{seen:?}");
    }
}

/// Held over the surfaces that a command reaches: what evaluators tell differently is 未评定 in each.
#[test]
fn what_evaluators_tell_differently_is_undecided_wherever_it_is_told() {
    let test = with_drill();
    let run = |args: &[&str]| {
        let seen = told(&test, args);
        assert_eq!(seen.code, 0, "{seen:?}");
        seen
    };
    let read = |name: &str| std::fs::read_to_string(test.path(name)).unwrap();
    let papers = |out: &str| {
        let kinds = "record,minutes,report,scoresheet,evaluation";
        let args: &[&str] = &["export", "latest", "--include-rehearsals", "--kind", kinds];
        let rest = ["--formats", "md,json", "--with-log", "--out", out];
        run(&[args, &rest].concat());
        let names = test.names(out).into_iter();
        names
            .map(|name| (name.clone(), read(&[out, "/", &name].concat())))
            .collect::<Vec<_>>()
    };
    let record = |papers: &[(String, String)]| -> serde_json::Value {
        let json = papers
            .iter()
            .find(|(name, _)| name.rsplit('.').next() == Some("json"));
        serde_json::from_str(&json.unwrap().1).unwrap()
    };
    let before = record(&papers("before"));
    let items = before["scenes"][0]["items"].as_array().unwrap();
    let met = items.iter().find(|item| item["rating"] == "met").unwrap();
    let id = met["id"].as_str().unwrap();
    run(&["sheet", "export", "latest", "--out", "sheets"]);
    let [empty] = &test.names("sheets")[..] else {
        panic!("one sheet");
    };
    let empty: serde_json::Value =
        serde_json::from_str(&read(&["sheets/", empty].concat())).unwrap();
    for (who, seen) in [("甲", "met"), ("乙", "missed")] {
        let mut sheet = empty.clone();
        sheet["evaluator"] = who.into();
        let lines = sheet["items"].as_array_mut().unwrap();
        let line = lines.iter_mut().find(|line| line["item"] == id).unwrap();
        line["mark"] = seen.into();
        let file = [who, ".json"].concat();
        std::fs::write(test.path(&file), sheet.to_string()).unwrap();
        run(&["sheet", "import", "latest", &file]);
    }
    let after = papers("after");
    let told_after = record(&after);
    let count = |of: &serde_json::Value, what: &str| of["assessment"]["counts"][what].as_u64();
    for (what, more) in [("unrated", 1), ("rated", -1), ("met", -1), ("due", 0)] {
        let was = count(&before, what).unwrap();
        assert_eq!(
            count(&told_after, what),
            was.checked_add_signed(more),
            "{what}"
        );
    }
    let item = &told_after["scenes"][0]["items"].as_array().unwrap();
    let item = item.iter().find(|item| item["id"] == id).unwrap();
    assert!(item["rating"].is_null(), "{item}");
    assert!(told_after["assessment"]["grade"].is_null());
    for (name, paper) in &after {
        if name.rsplit('.').next() == Some("md") {
            assert!(
                paper.contains("暂定") || paper.contains("未评定"),
                "{name}: {paper}"
            );
        }
    }
    let whole = after
        .iter()
        .find(|(_, paper)| paper.contains("甲：做到；乙：未做到"));
    assert!(whole.unwrap().1.contains("做到（待定）"));
    let list = run(&["list", "--include-rehearsals"]);
    assert!(list.out.contains("暂定"), "{list:?}");
    assert_eq!(run(&["verify"]).err, "");
}
