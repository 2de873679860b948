//! `drilldesk export`, and the writing of documents.

use super::{DATE, TWO_LANGUAGES, Test, Told};
use crate::archive::silently;

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

/// Whoever changes what was recorded gets no paper that vouches for it; the other drills are exported all the same.
#[test]
fn no_paper_is_made_of_a_record_that_was_altered() {
    let test = Test::new().rehearsed("XB-01", 40).rehearsed("XB-03", 50);
    silently(
        &test.path("data"),
        "UPDATE entry SET body = replace(body, 'Met', 'Partly')
         WHERE drill_uid IN (SELECT uid FROM drill WHERE number = 'XB-20261124-R01')",
    );
    for language in ["zh-CN", "en"] {
        let out = format!("out-{language}");
        let mut args = vec!["export", "all", "--include-rehearsals", "--data", "data"];
        args.extend(["--language", language]);
        let told = test.told(&[&args[..], &["--formats", "md", "--out", &out]].concat());
        assert_eq!(told.code, 3, "{told:?}");
        assert!(told.err.contains("XB-20261124-R01"), "{told:?}");
        assert!(told.err.contains("drilldesk verify"), "{told:?}");
        assert_eq!(test.names(&out).len(), 1, "{told:?}");
        let packed = test.told(&[&args[..], &["--package", "all.zip"]].concat());
        assert_eq!(packed.code, 3, "{packed:?}");
        assert!(packed.err.contains("XB-20261124-R01"), "{packed:?}");
        assert!(!test.path("all.zip").exists());
    }
}

#[test]
fn another_file_of_the_same_name_is_left() {
    let test = Test::new()
        .file(&format!("out/{NAME}.docx"), "something else")
        .args(["rehearse", "XB-01", "--formats", "docx", "--export", "out"])
        .args(DATE)
        .stdout(
            "\
2026年第四季度消保应急演练（防范冒充工作人员诈骗）：已结束，编号 <id>
得分 100.0（55.0 / 55），优秀
冒充本行人员电话诈骗：识别 100.0、劝阻 100.0、账户保护 100.0、警银协作 100.0、记录报告 100.0
应评 23 项，已评 23，未评定 0，未观察到 0，不适用 1，本次未涉及 0
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
2026年第四季度消保应急演练（防范冒充工作人员诈骗）：已结束，编号 <id>
得分 100.0（55.0 / 55），优秀
冒充本行人员电话诈骗：识别 100.0、劝阻 100.0、账户保护 100.0、警银协作 100.0、记录报告 100.0
应评 23 项，已评 23，未评定 0，未观察到 0，不适用 1，本次未涉及 0
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
2026年第四季度消保应急演练（防范冒充工作人员诈骗）：已结束，编号 <id>
得分 100.0（55.0 / 55），优秀
冒充本行人员电话诈骗：识别 100.0、劝阻 100.0、账户保护 100.0、警银协作 100.0、记录报告 100.0
应评 23 项，已评 23，未评定 0，未观察到 0，不适用 1，本次未涉及 0
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
        .stderr(format!("{TWO_LANGUAGES}Rehearsal-Drill record 2026年第四季度消保应急演练（防范冒充工作人员诈骗）_20261124.pdf was not written: The folder cannot be opened (there is a file of this name already). Choose another folder: taken\n"))
        .status(3)
        .run();
    assert_eq!(std::fs::read(test.path("taken")).unwrap(), b"a file");
}

#[test]
fn every_paper_in_every_format_it_has() {
    let test = Test::new().rehearsed("XB-01", 40);
    let paper = |kind: &str, formats: &str| {
        [
            "export",
            "latest",
            "--include-rehearsals",
            "--out",
            "out",
            "--kind",
            kind,
            "--formats",
            formats,
        ]
        .map(str::to_owned)
    };
    let named = |paper: &str, ending: &str| {
        format!("排练-2026年第四季度消保应急演练{paper}（防范冒充工作人员诈骗）_20261124.{ending}")
    };
    let mut wanted = Vec::new();
    let mut test = test;
    for (kind, paper_name, formats) in [
        ("record", "记录", "html,md,csv,json,xlsx"),
        ("minutes", "复盘会议纪要", "docx,pdf,html,md"),
        ("report", "报告", "html"),
        ("scoresheet", "评分表", "csv,xlsx"),
        ("signin", "签到表", "xlsx"),
        ("plan", "方案", "md"),
    ] {
        let mut told = String::new();
        for format in formats.split(',') {
            let name = named(paper_name, format);
            told += &["<sha256>  out/", &name, "\n"].concat();
            wanted.push(name);
        }
        test = test.args(paper(kind, formats)).stdout(told).run();
    }
    wanted.sort();
    assert_eq!(test.names("out"), wanted);
    let minutes =
        std::fs::read_to_string(test.path(&format!("out/{}", named("复盘会议纪要", "md"))));
    assert!(minutes.unwrap().contains("本次为排练，不计入台账。"));
    let html = std::fs::read_to_string(test.path(&format!("out/{}", named("记录", "html"))));
    assert!(html.unwrap().starts_with("<!DOCTYPE html>"));
}

#[test]
fn of_several_kinds_and_formats_what_there_is_is_written_and_what_there_is_not_is_said() {
    let mixed = |kind: &str, language: &str| {
        [
            "export",
            "latest",
            "--include-rehearsals",
            "--out",
            "out",
            "--kind",
            kind,
            "--formats",
            "md,csv,json",
            "--language",
            language,
        ]
        .map(str::to_owned)
    };
    let name = |paper: &str| {
        format!("排练-2026年第四季度消保应急演练{paper}（防范冒充工作人员诈骗）_20261124")
    };
    let told = |names: &[String]| {
        let lines = names.iter().map(|name| format!("<sha256>  out/{name}\n"));
        lines.collect::<String>()
    };
    let minutes = format!("{}.md", name("复盘会议纪要"));
    let sheet = name("评分表");
    let test = Test::new()
        .rehearsed("XB-01", 40)
        .args(mixed("minutes,scoresheet,minutes", "zh-CN"))
        .stdout(told(&[
            minutes.clone(),
            format!("{sheet}.md"),
            format!("{sheet}.csv"),
        ]))
        .stderr("没有这种格式，不导出：minutes（csv、json）；scoresheet（json）。\n")
        .run();
    assert_eq!(test.names("out").len(), 3);
    test.args(mixed("plan", "en"))
        .stdout("<sha256>  out/Rehearsal-Drill plan 2026年第四季度消保应急演练（防范冒充工作人员诈骗）_20261124.md\n")
        .stderr(format!("Not written, as there is no such format: plan (csv, json).\n{TWO_LANGUAGES}"))
        .run();
}

#[test]
fn what_must_not_leave_the_house_is_said_masked_or_refused() {
    let name = "排练-2026年第四季度消保应急演练记录（防范冒充工作人员诈骗）_20261124.md";
    let script = "+1 start\n+1 note 客户留了电话 13812345678\n+1 end\n";
    let export = |scan: &str| {
        [
            "rehearse",
            "XB-01",
            "--script",
            "s.txt",
            "--export",
            "out",
            "--formats",
            "md",
            "--scan",
            scan,
        ]
        .map(str::to_owned)
    };
    let head = "\
2026年第四季度消保应急演练（防范冒充工作人员诈骗）：已结束，编号 <id>
没有可以计分的记录，暂定，评定后在 0.0 到 100.0 之间
冒充本行人员电话诈骗：识别 暂定
未评定 3 项：C01、C02、C03
应评 3 项，已评 0，未评定 3，未观察到 0，不适用 0，本次未涉及 21
";
    let test = Test::new()
        .file("s.txt", script)
        .args(export("refuse"))
        .args(DATE)
        .stdout(head)
        .stderr(format!("{name} 没有导出：有不应带出的个人信息。“过程记录”处有手机号：138****5678。请改掉后再导出，或加 --scan mask 遮住。\n"))
        .status(3)
        .run()
        .args(export("warn"))
        .args(DATE)
        .stdout(format!("{head}<sha256>  out/{name}\n"))
        .stderr(format!("out/{name}: “过程记录”处有手机号：138****5678\n"))
        .run()
        .args(export("mask"))
        .args(DATE)
        .stdout(format!(
            "{head}<sha256>  out/{}\n",
            name.replace(".md", "（2）.md")
        ))
        .run();
    let masked = test.path(&format!("out/{}", name.replace(".md", "（2）.md")));
    let masked = std::fs::read_to_string(masked).unwrap();
    assert!(masked.contains("138\\*\\*\\*\\*5678") && !masked.contains("13812345678"));
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_written_to_its_end_is_not_there() {
    let test = Test::new().rehearsed("XB-01", 40);
    let export = ["export", "latest", "--include-rehearsals", "--data", "data"];
    let all = [&export[..], &["--out", "out", "--formats", "pdf,md"]].concat();
    let Told { err, code, .. } = test.told_with_room(80, &all);
    assert_eq!(code, 3, "{err}");
    assert!(err.contains(&format!("{NAME}.pdf")), "{err}");
    // The one that fits is there, of the other nothing.
    assert_eq!(test.names("out"), [format!("{NAME}.md")]);
}
