//! `drilldesk check`.

use super::{SMALL, Test};

#[test]
fn a_sound_file_and_a_sound_folder() {
    Test::new()
        .file("mine/a.ron", SMALL)
        .file("mine/notes.txt", "not a scenario")
        .args(["check", "mine", "mine/a.ron"])
        .stderr("检查了 2 个文件，没有问题。\n")
        .run()
        .args(["check", "mine", "--language", "en"])
        .stderr("1 file checked, nothing found.\n")
        .run()
        .args(["check", "mine", "--format", "json"])
        .stdout("[]\n")
        .run();
}

#[test]
fn every_mistake_with_its_place() {
    let text = SMALL
        .replacen("difficulty: 2", "difficulty: 12", 1)
        .replacen("to: \"Q02\"", "to: \"Q2\"", 1);
    Test::new()
        .file("a.ron", &text)
        .args(["check", "a.ron"])
        .stdout("\
a.ron:13:17: 必须改: 12 超出范围，应在 1 到 5 之间。
a.ron:53:46: 必须改: 没有编号为 Q2 的 cue，是不是“Q02”。
")
        .stderr("检查了 1 个文件：必须改 2 处，应当改 0 处，建议 0 处。\n")
        .status(1)
        .run()
        .args(["check", "a.ron", "--language", "en"])
        .stdout(r#"a.ron:13:17: error: 12 is out of range; it must be from 1 to 5.
a.ron:53:46: error: There is no cue with id Q2 (did you mean "Q02"?).
"#)
        .stderr("1 file checked; errors: 2, warnings: 0, hints: 0.\n")
        .status(1)
        .run()
        .args(["check", "a.ron", "--format", "json"])
        .stdout(r#"[
  {"file":"a.ron","line":13,"column":17,"path":"difficulty","severity":"error","message":"12 超出范围，应在 1 到 5 之间。","kind":"out_of_range","value":12,"min":1,"max":5},
  {"file":"a.ron","line":53,"column":46,"path":"cues.0.branches.2.to","severity":"error","message":"没有编号为 Q2 的 cue，是不是“Q02”。","kind":"unknown_reference","id":"Q2","what":"cue","nearest":"Q02"}
]
"#)
        .status(1)
        .run();
}

#[test]
fn a_hint_is_no_failure() {
    let text = SMALL.replacen("title: \"先来后到\"", "title: \"先来后到还是后来先到\"", 1);
    Test::new()
        .file("a.ron", text)
        .args(["check", "a.ron"])
        .stdout("a.ron:43:58: 建议: 短标题“先来后到还是后来先到”有 10 字，超过 8 字会显示不全（字母算半个字）。\n")
        .stderr("检查了 1 个文件：必须改 0 处，应当改 0 处，建议 1 处。\n")
        .run();
}

#[test]
fn files_that_are_no_scenarios() {
    let deep = format!("Scenario({}", "[".repeat(100_000));
    let newer = SMALL.replacen("format: 1", "format: 2", 1);
    Test::new()
        .file("bytes.ron", b"Scenario(\n  id: \"\xff\")")
        .file("deep.ron", &deep)
        .file("empty.ron", "")
        .file("large.ron", vec![b' '; 2 * 1024 * 1024])
        .file("newer.ron", &newer)
        .args(["check", "."])
        .stdout(
            "\
./bytes.ron:2:8: 必须改: 从这里起不是 UTF-8 文字，多半是 GBK。请用记事本打开，点“另存为”，编码选 UTF-8。
./deep.ron:1:1: 必须改: 这里应当是 一组“字段: 值”，却是 并列的值。
./deep.ron:1:41: 必须改: 括号套得太深，最多 32 层。
./empty.ron:1:1: 必须改: 这个文件是空的。
./large.ron:1:1: 必须改: 文件有 2097152 字节，超过上限 1048576 字节。请拆成几个脚本。
./newer.ron:3:13: 必须改: 这个文件是第 2 版格式，本程序只认得到第 1 版。请更新程序。
",
        )
        .stderr("检查了 5 个文件：必须改 6 处，应当改 0 处，建议 0 处。\n")
        .status(1)
        .run();
}

#[test]
fn paths_that_are_not_there() {
    Test::new()
        .file("a.ron", SMALL)
        .file("empty/notes.txt", "")
        .args(["check", "nowhere.ron", "a.ron", "empty", "a.ron/b.ron"])
        .stderr("\
读不出这个文件（没有这个文件或文件夹）。请检查路径和权限：nowhere.ron
这个文件夹里没有脚本（.ron 文件）：empty
读不出这个文件（路径中间有一个是文件，不是文件夹）。请检查路径和权限：a.ron/b.ron
检查了 1 个文件，没有问题。
")
        .status(2)
        .run()
        .args([
            "check",
            "nowhere.ron",
            "--format",
            "json",
            "--language",
            "en",
        ])
        .stdout("[]\n")
        .stderr("The file cannot be read (there is no such file or folder). Check path and permissions: nowhere.ron\n")
        .status(2)
        .run();
}
