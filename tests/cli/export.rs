//! `drilldesk export`, and the writing of documents.

use super::{DATE, Test};

const NAME: &str = "排练-2026年第四季度消保应急演练记录（防范冒充工作人员诈骗）_20261124";

#[test]
fn the_latest_all_and_one_by_its_number() {
    let test = Test::new()
        .rehearsed("XB-01", 40)
        .args(["export", "latest", "--out", "out"])
        .stderr("档案里还没有这样的演练（要连排练一起，请加 --include-rehearsals）。\n")
        .status(2)
        .run()
        .args(["export", "all", "--out", "out"])
        .stderr("档案里还没有这样的演练（要连排练一起，请加 --include-rehearsals）。\n")
        .run()
        .args(["export", "latest", "--include-rehearsals", "--out", "out"])
        .stdout("\
<sha256>  out/排练-2026年第四季度消保应急演练记录（防范冒充工作人员诈骗）_20261124.docx
<sha256>  out/排练-2026年第四季度消保应急演练记录（防范冒充工作人员诈骗）_20261124.pdf
")
        .run()
        .args([
            "export",
            "XB-20261124-R01",
            "--out",
            "one",
            "--formats",
            "pdf,pdf",
        ])
        .stdout("<sha256>  one/排练-2026年第四季度消保应急演练记录（防范冒充工作人员诈骗）_20261124.pdf\n")
        .run()
        .rehearsed("XB-01", 40)
        .args([
            "export",
            "all",
            "--include-rehearsals",
            "--out",
            "all",
            "--formats",
            "docx",
        ])
        .stdout("\
<sha256>  all/排练-2026年第四季度消保应急演练记录（防范冒充工作人员诈骗）_20261124.docx
<sha256>  all/排练-2026年第四季度消保应急演练记录（防范冒充工作人员诈骗）_20261124（2）.docx
")
        .run()
        .args(["export", "ffff", "--out", "out", "--language", "en"])
        .stderr("There is no such drill; ids are listed by drilldesk list --include-rehearsals: ffff\n")
        .status(2)
        .run();
    assert_eq!(
        test.names("all"),
        [format!("{NAME}.docx"), format!("{NAME}（2）.docx")]
    );
}

#[test]
fn another_file_of_the_same_name_is_left() {
    let test = Test::new()
        .file(&format!("out/{NAME}.docx"), "something else")
        .args(["rehearse", "XB-01", "--formats", "docx", "--export", "out"])
        .args(DATE)
        .stdout(
            "\
2026 年第四季度消保应急演练（防范冒充工作人员诈骗）：已结束，编号 <id>
得分 100.0（39.0 / 39），优秀
冒充本行人员电话诈骗：识别 100、劝阻 100、账户保护 100、记录报告 100
未记 3 项：C14、C15、C16
<sha256>  out/排练-2026年第四季度消保应急演练记录（防范冒充工作人员诈骗）_20261124（2）.docx
",
        )
        .run();
    let there = std::fs::read(test.path(&format!("out/{NAME}.docx"))).unwrap();
    assert_eq!(there, b"something else");
    assert_eq!(
        test.names("out"),
        [format!("{NAME}.docx"), format!("{NAME}（2）.docx")]
    );
}

#[test]
fn documents_are_whole_files_with_their_checksum() {
    let test = Test::new()
        .args(["rehearse", "XB-01", "--export", "out"])
        .args(DATE)
        .stdout(
            "\
2026 年第四季度消保应急演练（防范冒充工作人员诈骗）：已结束，编号 <id>
得分 100.0（39.0 / 39），优秀
冒充本行人员电话诈骗：识别 100、劝阻 100、账户保护 100、记录报告 100
未记 3 项：C14、C15、C16
<sha256>  out/排练-2026年第四季度消保应急演练记录（防范冒充工作人员诈骗）_20261124.docx
<sha256>  out/排练-2026年第四季度消保应急演练记录（防范冒充工作人员诈骗）_20261124.pdf
",
        )
        .run();
    let read = |ending: &str| std::fs::read(test.path(&format!("out/{NAME}.{ending}"))).unwrap();
    assert!(read("docx").starts_with(b"PK"));
    assert!(read("pdf").starts_with(b"%PDF"));
}

#[test]
fn a_folder_that_cannot_be_one_is_said_for_each_document() {
    let test = Test::new()
        .file("taken", "a file")
        .args(["rehearse", "XB-01", "--export", "taken/out"])
        .args(DATE)
        .stdout("\
2026 年第四季度消保应急演练（防范冒充工作人员诈骗）：已结束，编号 <id>
得分 100.0（39.0 / 39），优秀
冒充本行人员电话诈骗：识别 100、劝阻 100、账户保护 100、记录报告 100
未记 3 项：C14、C15、C16
")
        .stderr("\
排练-2026年第四季度消保应急演练记录（防范冒充工作人员诈骗）_20261124.docx 没有导出：打不开文件夹（路径中间有一个是文件，不是文件夹）。请换一个文件夹：taken/out
排练-2026年第四季度消保应急演练记录（防范冒充工作人员诈骗）_20261124.pdf 没有导出：打不开文件夹（路径中间有一个是文件，不是文件夹）。请换一个文件夹：taken/out
")
        .status(3)
        .run()
        .args([
            "export",
            "all",
            "--include-rehearsals",
            "--out",
            "taken",
            "--formats",
            "pdf",
            "--language",
            "en",
        ])
        .stderr("Rehearsal-Drill record 2026 年第四季度消保应急演练（防范冒充工作人员诈骗）_20261124.pdf was not written: The folder cannot be opened (a part of the path is a file, not a folder). Choose another folder: taken\n")
        .status(3)
        .run();
    assert_eq!(std::fs::read(test.path("taken")).unwrap(), b"a file");
}
