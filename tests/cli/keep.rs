//! Drills out and in as files, the trash, and what is over, from the command line.

use std::fs::File;

use super::{Test, Told};
use crate::archive::silently;
use crate::support::attachment;

#[test]
fn a_drill_goes_to_another_archive_as_one_file() {
    let test = Test::new().rehearsed("XB-01", 40);
    let output = |args: &[&str]| {
        let told = test.told(args);
        (told.out, told.err, told.code)
    };
    let (out, err, code) = output(&[
        "export-drill",
        "XB-20261124-R01",
        "--out",
        "out",
        "--data",
        "data",
    ]);
    assert_eq!((err.as_str(), code), ("", 0));
    let names = test.names("out");
    assert_eq!(names.len(), 1);
    assert!(names[0].starts_with("XB-20261124-R01-"), "{names:?}");
    assert!(out.trim().ends_with(&names[0]), "{out}");
    // Written again it is the same file; another file of the name is left alone.
    output(&["export-drill", "all", "--out", "out", "--data", "data"]);
    assert_eq!(test.names("out").len(), 1);
    let file = format!("out/{}", names[0]);
    let (out, err, code) = output(&["import", &file, "--data", "other", "--language", "en"]);
    assert_eq!((err.as_str(), code), ("", 0));
    assert!(out.ends_with(&format!("was imported: {file}\n")), "{out}");
    let (out, _, code) = output(&["import", &file, "--data", "other", "--language", "en"]);
    assert_eq!(code, 0);
    assert!(out.contains("nothing was changed"), "{out}");
    let (_, err, code) = output(&[
        "import",
        "data/drilldesk.db",
        "nothing.drill",
        "--data",
        "other",
    ]);
    assert_eq!(code, 1);
    assert_eq!(
        err,
        "没有导入 data/drilldesk.db：这不是 .drill 文件。请选 Drilldesk 导出的 .drill 文件。\n\
         没有导入 nothing.drill：文件读写不成（没有这个文件或文件夹）。\n"
    );
    let (out, _, _) = output(&["verify", "--data", "other"]);
    assert!(out.contains("没有问题"), "{out}");
    // Two at once.
    let held = File::options()
        .write(true)
        .open(test.path("other/drilldesk.lock"))
        .unwrap();
    held.try_lock().unwrap();
    let (_, err, code) = output(&["import", &file, "--data", "other"]);
    assert_eq!(code, 3);
    assert!(err.contains("另一个窗口正在使用这个档案"), "{err}");
    // What cannot be noted is said, and the file is written all the same.
    let (out, err, code) = output(&["export-drill", "latest", "--out", "held", "--data", "other"]);
    assert_eq!(code, 0);
    assert!(err.contains("没有记入操作日志"), "{err}");
    assert!(out.contains("held/XB-20261124-R01"), "{out}");
    drop(held);
}

#[test]
fn the_trash_and_what_is_over() {
    Test::new()
        .rehearsed("XB-01", 40)
        .rehearsed("XB-02", 50)
        .args(["trash", "list"])
        .stderr("回收站是空的。\n")
        .run()
        .args(["trash", "put", "XB-20261124-R01"])
        .stdout("已把 1 场演练移到回收站。\n")
        .run()
        .args(["list", "--include-rehearsals", "--language", "en"])
        .stdout("<id>  2026-11-24 17:50  100.0  provisional  理财产品信息透明度疑问 (rehearsal)  can still be 96.5 to 100.0; 23 to be rated, 22 rated, 1 not rated, 0 not observed, 0 n/a, 0 not covered\n")
        .run()
        .args(["trash", "back", "XB-20261124-R02"])
        .stderr("回收站里没有这场演练：XB-20261124-R02\n")
        .status(2)
        .run()
        .args(["trash", "purge", "--confirm", "2"])
        .stderr("要删除的是 1 场，不是 2 场，一场也没有删。请核对后写 --confirm 1。\n")
        .status(2)
        .run()
        .args(["trash", "back", "XB-20261124-R01"])
        .stdout("已放回 1 场演练。\n")
        .run()
        .args(["retention", "hold", "XB-20261124-R01", "--who", "法律部", "--reason", "诉讼中"])
        .stdout("已冻结保管，解除之前不能删除。\n")
        .run()
        .args(["trash", "put", "XB-20261124-R01", "--language", "en"])
        .stderr("\"2026年第四季度消保应急演练（防范冒充工作人员诈骗）\" is under legal hold and cannot be deleted. Lift the hold first.\n")
        .status(3)
        .run()
        .args(["trash", "put", "XB-20261124-R02"])
        .stdout("已把 1 场演练移到回收站。\n")
        .run()
        .args(["trash", "purge", "XB-20261124-R02", "--confirm", "1", "--language", "en"])
        .stdout("1 drill and 76 entries were deleted for good; the log says so. Earlier backups still hold them.\n")
        .run()
        .args(["retention", "purge", "--confirm", "1"])
        .stderr("没有可以删除的演练。\n")
        .run()
        .args(["retention", "list"])
        .stdout("<id>  2026-11-24  2029-11-24  XB-20261124-R01  2026年第四季度消保应急演练（防范冒充工作人员诈骗）  冻结保管：诉讼中（法律部）\n")
        .run()
        .args(["verify"])
        .stdout("核对了 1 场演练、68 条记录，没有问题。\n")
        .run();
}

/// By the usual periods something might be over that is not by those of the unit.
#[test]
fn nothing_is_over_where_the_periods_cannot_be_read() {
    let test = Test::new()
        .rehearsed("XB-01", 40)
        .file("data/settings.ron", "(retention: (record_years: ten))");
    for args in [
        vec!["retention", "list"],
        vec!["retention", "purge", "--confirm", "0"],
        vec!["retention", "purge-media", "--confirm", "0"],
    ] {
        let Told { err, code, .. } = test.told(&[&args[..], &["--data", "data"]].concat());
        assert_eq!(code, 3, "{err}");
        assert!(err.contains("不知道保管期限"), "{err}");
        assert!(err.contains("settings.ron"), "{err}");
    }
    // A hold needs no periods.
    let hold = ["retention", "hold", "XB-20261124-R01", "--data", "data"];
    let held = test.told(&[&hold[..], &["--who", "王", "--reason", "检查"]].concat());
    assert_eq!(held.code, 0, "{held:?}");
}

#[test]
fn photos_are_deleted_on_a_confirmed_count_when_their_time_is_over() {
    use drilldesk::archive::Archive;
    use drilldesk::drill::{FileKind, SimulatedClock};
    use drilldesk::session::{Command, Session};

    let test = Test::new().rehearsed("XB-01", 40);
    let data = test.path("data");
    let uid = Archive::open(&data).unwrap().find("latest").unwrap();
    let at = "2024-11-24T18:00:00+08:00";
    let clock = SimulatedClock::new(chrono::DateTime::parse_from_rfc3339(at).unwrap());
    let mut session = Session::open(&data, Box::new(clock)).unwrap();
    let files = session.archive().files();
    let (attach, sha256) = attachment(&files, "签到.jpg", FileKind::Jpeg, b"photo");
    session.run(Command::Load(uid));
    session.run(Command::Act(attach));
    let path = session.archive().files().path(&sha256);
    drop(session);
    // Of a period that is over on any day on which this runs.
    let test = test
        .file("data/settings.ron", "(retention: (media_months: 0))")
        .args(["retention", "purge-media", "--confirm", "2"])
        .stderr("要删除的是 1 个文件，不是 2 个，一个也没有删。请核对后写 --confirm 1。\n")
        .status(2)
        .run();
    assert!(path.exists());
    let test = test
        .args(["retention", "list"])
        .stdout("<id>  2026-11-24  2026-11-24  XB-20261124-R01  2026年第四季度消保应急演练（防范冒充工作人员诈骗）  影像已到期：1 个文件（5 B）\n")
        .run()
        .args(["retention", "purge-media", "--confirm", "1"])
        .stdout("已彻底删除演练和宣教共 1 场的 1 个影像文件，记录和操作日志里已写明。此前的备份里仍有它们。\n")
        .run()
        .args(["verify"])
        .stdout("核对了 1 场演练、70 条记录，没有问题。\n")
        .run();
    assert!(!path.exists());
    test.args(["retention", "purge-media", "--confirm", "1"])
        .stderr("没有到期的照片和录音录像。\n")
        .run();
}

#[test]
fn an_archive_is_backed_up_and_restored() {
    let test = Test::new()
        .rehearsed("XB-01", 40)
        .args(["backup", "b.drilldesk-backup"])
        .stdout("b.drilldesk-backup\n")
        .run()
        .args(["backup", "b.drilldesk-backup"])
        .stderr("已有同名的文件，没有覆盖。请换一个名字：b.drilldesk-backup\n")
        .status(3)
        .run()
        .rehearsed("XB-02", 50);
    let Told { out, err, .. } = test.told(&["restore", "b.drilldesk-backup", "--data", "data"]);
    assert!(out.contains("1 场演练、68 条记录，核对无误"), "{out}");
    assert!(
        err.contains("原来的档案放在：data/before-restore-"),
        "{err}"
    );
    // Of an archive that cannot be opened the latest backup is told.
    let data = test.path("data/drilldesk.db");
    std::fs::create_dir_all(test.path("data/backups")).unwrap();
    let latest = "data/backups/auto-20261124-100000.drilldesk-backup";
    std::fs::rename(test.path("b.drilldesk-backup"), test.path(latest)).unwrap();
    std::fs::write(&data, "x".repeat(5_000)).unwrap();
    let test = test
        .args(["list"])
        .stderr(format!("档案已损坏（这不是数据库文件，或开头已损坏）。请先复制一份，再用 drilldesk verify 检查：data/drilldesk.db 最近一个完好的备份可以用 drilldesk restore 恢复：{latest}\n"))
        .status(3)
        .run();
    let restored = test.told(&["restore", latest, "--data", "data"]);
    assert_eq!(restored.code, 0, "{restored:?}");
    test.args(["verify"])
        .stdout("核对了 1 场演练、68 条记录，没有问题。\n")
        .run();
}

/// A restore would refuse it: it is backed up apart, and said, with the one that can be restored.
#[test]
fn an_archive_whose_entries_were_altered_is_backed_up_apart() {
    let test = Test::new();
    let made = ["generate", "--drills", "6", "--seed", "5", "--data", "data"];
    assert_eq!(test.told(&made).code, 0);
    let sound = "data/backups/auto-20261124-100000.drilldesk-backup";
    assert_eq!(test.told(&["backup", sound, "--data", "data"]).code, 0);
    silently(
        &test.path("data"),
        "UPDATE entry SET body = replace(body, '14', '15') WHERE seq = 3",
    );
    let verified = test.told(&["verify", "--data", "data"]);
    let first = verified.out.lines().next().unwrap();
    assert!(first.contains("第 3 条记录"), "{verified:?}");
    let told = test.told(&["backup", "out", "--data", "data"]);
    let [apart] = &test.names("out")[..] else {
        panic!("{told:?}")
    };
    assert!(apart.starts_with("unsound-drilldesk-"));
    let apart = ["out/", apart].concat();
    assert_eq!(
        (told.code, told.out.as_str()),
        (3, [&apart, "\n"].concat().as_str()),
        "{told:?}"
    );
    for said in [first, "drilldesk verify", "已经备份，但档案不完好", sound] {
        assert!(told.err.contains(said), "{said}: {told:?}");
    }
    let told = test.told(&["restore", &apart, "--data", "data"]);
    assert_eq!(told.code, 3);
    for said in [first, "export-drill"] {
        assert!(told.err.contains(said), "{said}: {told:?}");
    }
    // With no database at all, what is named is what can be restored.
    std::fs::write(test.path("data/drilldesk.db"), "").unwrap();
    let told = test.told(&["verify", "--data", "data"]);
    assert!(told.err.contains(sound), "{told:?}");
    assert_eq!(test.told(&["restore", sound, "--data", "data"]).code, 0);
}

/// Whatever is asked of an archive that is gone or empty: nothing is begun in its place.
#[test]
fn no_command_begins_over_an_archive_that_is_gone() {
    let test = Test::new().rehearsed("XB-01", 40);
    let latest = "data/backups/drilldesk-20261124-100000.drilldesk-backup";
    test.told(&["backup", latest, "--data", "data"]);
    let sound = std::fs::read(test.path("data/drilldesk.db")).unwrap();
    for empty in [false, true] {
        if empty {
            std::fs::write(test.path("data/drilldesk.db"), "").unwrap();
        } else {
            std::fs::remove_file(test.path("data/drilldesk.db")).unwrap();
        }
        for args in [
            &["rehearse", "XB-02"][..],
            &["list"],
            &["verify"],
            &["export", "latest", "--out", "out"],
            &["export-drill", "all", "--out", "out"],
            &["backup", "b.drilldesk-backup"],
            &["import", "x.drill"],
            &["trash", "list"],
            &["trash", "purge", "--confirm", "1"],
            &["retention", "list"],
            &["deadlines", "--out", "out"],
            &["generate", "--drills", "1"],
        ] {
            let args = [args, &["--data", "data", "--language", "en"]].concat();
            let told = test.told(&args);
            let what = if empty { "is empty" } else { "is gone" };
            assert_eq!(told.code, 3, "{args:?} {told:?}");
            assert!(told.err.contains(what), "{args:?} {told:?}");
            assert!(told.err.contains(latest), "{args:?} {told:?}");
            assert!(told.err.contains("begin-anew"), "{args:?} {told:?}");
        }
        assert_eq!(test.names("data/backups").len(), 1);
        std::fs::write(test.path("data/drilldesk.db"), &sound).unwrap();
    }
    let test = test
        .args(["begin-anew"])
        .stderr("这里的档案可以打开，没有另起一份：data/drilldesk.db\n")
        .status(3)
        .run();
    std::fs::write(test.path("data/drilldesk.db"), "").unwrap();
    let begun = test.told(&["begin-anew", "--data", "data"]);
    assert_eq!(
        (begun.code, begun.out.as_str()),
        (0, "已另起一份新的档案。\n")
    );
    assert!(begun.err.contains("data/before-restore-"), "{begun:?}");
    let test = test
        .args(["verify"])
        .stdout("核对了 0 场演练、0 条记录，没有问题。\n")
        .run();
    // What it was begun over comes back as ever.
    let restored = test.told(&["restore", latest, "--data", "data"]);
    assert_eq!(restored.code, 0, "{restored:?}");
    test.args(["verify"])
        .stdout("核对了 1 场演练、68 条记录，没有问题。\n")
        .run();
}

#[test]
fn an_older_archive_and_copies_beside_it_are_remarked_upon() {
    let test = Test::new().rehearsed("XB-01", 40);
    let old = std::fs::read(test.path("data/drilldesk.db")).unwrap();
    let test = test.rehearsed("XB-02", 50);
    let latest = "data/backups/drilldesk-20261124-100000.drilldesk-backup";
    test.told(&["backup", latest, "--data", "data"]);
    std::fs::write(test.path("data/drilldesk.db"), &old).unwrap();
    std::fs::write(test.path("data/drilldesk (冲突副本).db"), &old).unwrap();
    let english = ["--data", "data", "--language", "en"];
    let list = test.told(&[&["list", "--include-rehearsals"][..], &english].concat());
    assert_eq!((list.code, list.out.lines().count()), (0, 1));
    let said: Vec<&str> = list.err.lines().collect();
    assert_eq!(said.len(), 2, "{list:?}");
    assert!(
        said[0].contains("2 drills") && said[0].ends_with(latest),
        "{list:?}"
    );
    assert!(said[1].contains("drilldesk (冲突副本).db"), "{list:?}");
    let verified = test.told(&[&["verify"][..], &english].concat());
    assert_eq!(
        (verified.code, verified.out.lines().count()),
        (1, 1),
        "{verified:?}"
    );
    assert!(verified.out.contains(latest), "{verified:?}");
}

/// Words, forms and settings are those of the folder to which the archive has moved.
#[test]
fn the_folder_to_which_an_archive_moved_is_used_with_all_it_has() {
    let test = Test::new().rehearsed("XB-01", 40);
    let there = test.path("there");
    std::fs::rename(test.path("data"), &there).unwrap();
    let there = there.display().to_string();
    let export = ["export", "latest", "--include-rehearsals", "--out", "out"];
    test.file("data/moved-to.txt", format!("{there}\n"))
        .file("data/words.txt", "乙\n")
        .file("there/words.txt", "甲\n")
        .file("there/settings.ron", "(language: En)")
        .file("there/forms/minutes.ron", "no form")
        .args(export)
        .args(["--formats", "pdf"])
        .stdout("<sha256>  out/Rehearsal-Drill record 2026年第四季度消保应急演练（防范冒充工作人员诈骗）_20261124.pdf\n")
        .stderr(format!("\
The form has mistakes, so the shipped one is used. Line 1, column 1: Expected group of fields here, found word. {there}/forms/minutes.ron
One line of the list of words is not used (line 1): a word has 2 to 64 characters, and every bracket is closed. {there}/words.txt
The script is in 简体中文 and the documents in English: stages, items and law stay in the words of the script. For documents in 简体中文, change the language of the program
"))
        .run();
}

#[cfg(unix)]
#[test]
fn a_backup_that_does_not_fit_leaves_nothing() {
    let test = Test::new().rehearsed("XB-01", 40);
    let told = test.told_with_room(20, &["backup", "out", "--data", "data"]);
    assert_eq!(told.code, 3, "{told:?}");
    // The file is named that was to be made, and none that was made on the way.
    assert!(told.err.contains("out"), "{told:?}");
    assert!(!told.err.contains(".part"), "{told:?}");
    assert!(!test.path("out").exists());
}
