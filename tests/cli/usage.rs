//! What may stand on the command line, and what is said when something else does.

use std::io::{self, Write};

use drilldesk::report::{DocumentKind, LedgerKind};

use super::Test;

#[test]
fn help_in_both_languages() {
    Test::new()
        .args(["--help"])
        .stdout(
            "\
消保演练台。不带命令时打开窗口。

用法： drilldesk [OPTIONS] [COMMAND]

命令:
  check         检查脚本文件，指出每处问题的行、列和改法
  scenarios     列出能演的脚本和成套的短景
  laws          列出脚本引用的法规：施行和核对的日期，被哪件接上，受影响的检查项和演练
  rehearse      不开窗口，按时间表或各句第一个应对选项排练一遍，并导出文件
  prepare       开演之前：导出筹备中的演练或所选脚本的方案、脚本、角色卡、签到表
  list          列出档案里的演练，新的在前
  export        导出档案里的演练的文件
  forms         本单位自己的文件样式：写出自带的样式，检查改过的样式
  generate      造一份演练档案，供试用和测速；里面的演练都是编的
  verify        核对档案有没有损坏或被改动
  deadlines     把未完成整改的时限写成日历文件（.ics）
  sheet         评估员的评估表：导出空表，导入填好的
  export-drill  把整场演练各写成一个 .drill 文件，可在另一台机器上导入
  backup        把整个档案备份成一个文件，窗口开着也可以
  restore       用备份换下现在的档案；现在的先放到一边，不删除
  begin-anew    原来的档案打不开时另起一份；原来的先放到一边，备份和附件都留着
  import        导入 .drill 文件；已有的不重复，不一样的不覆盖
  trash         回收站：移入、放回、彻底删除
  retention     保管期限：到期清单、续期、冻结保管、到期删除

选项:
      --data <DIR>            数据文件夹；不写就用本机的默认位置
      --language <zh-CN|en>   语言；不写就按设置，没有设置按系统，再没有用中文
      --renderer <wgpu|glow>  窗口的绘图方式；不写就依次试：显卡（wgpu）、OpenGL（glow）、不限显卡的 wgpu。用了哪种，写在“设置 → 关于”和日志里
  -h, --help                  显示这份说明
  -V, --version               显示版本和提交号
",
        )
        .run()
        .args(["verify", "--help", "--language", "en"])
        .stdout(
            "\
Check that the archive is neither damaged nor altered

Usage: drilldesk verify [OPTIONS]

Options:
      --data <DIR>           Data folder; the usual place of this machine when left out
      --format <text|json>   What is printed: text for a reader, json for a program
      --language <zh-CN|en>  Language; as the settings have it when left out, else the system, else Chinese
      --rebuild              Draw lists, ledgers, search and figures anew from the entries, and holds and trash from the log; then verify again
  -h, --help                 Show this help
",
        )
        .run();
}

#[test]
fn help_names_every_kind_of_paper() {
    let kinds = DocumentKind::ALL.iter().map(|kind| kind.word());
    let words: Vec<&str> = kinds
        .chain(LedgerKind::ALL.iter().map(|b| b.word()))
        .collect();
    for language in ["zh-CN", "en"] {
        for command in ["export", "rehearse", "prepare"] {
            let args = ["drilldesk", command, "--help", "--language", language];
            let (mut out, mut err) = (Vec::new(), Vec::new());
            drilldesk::cli::run(args.into_iter().map(Into::into), &mut out, &mut err);
            let told = String::from_utf8(out).unwrap();
            let is_letter = |c: char| !c.is_ascii_lowercase() && c != '-';
            let told: Vec<&str> = told.split(is_letter).collect();
            for word in &words {
                assert!(told.contains(word), "{command} {language}: {word}");
            }
        }
    }
}

#[test]
fn version_names_the_commit() {
    let commit = env!("DRILLDESK_COMMIT");
    let version = if commit.is_empty() {
        "drilldesk 0.1.0\n".to_owned()
    } else {
        format!("drilldesk 0.1.0 ({commit})\n")
    };
    Test::new().args(["--version"]).stdout(version).run();
}

#[test]
fn mistakes_on_the_command_line_are_one_sentence() {
    let wrong = |args: &[&str], sentence: &str| {
        Test::new()
            .args(args)
            .stderr(format!("{sentence}\n"))
            .status(2)
            .run_bare();
    };
    wrong(&["chek"], "没有“chek”这个命令。可用的见 drilldesk --help。");
    wrong(
        &["list", "--frmat", "json"],
        "没有“--frmat”这个选项。可用的见 drilldesk --help。",
    );
    wrong(
        &["retention", "hold", "0ae67026", "诉讼"],
        "多了“诉讼”，不知道它指什么。是某个选项的内容的话，请把选项写在它前面；名称里有空格的话，请用引号括起来。用法见 drilldesk --help。",
    );
    wrong(&["check"], "还缺 <PATH>...。写法见 drilldesk --help。");
    wrong(
        &["list", "--format", "xml"],
        "--format <text|json> 不能是“xml”，可以写 text 或 json。",
    );
    wrong(
        &["list", "--limit", "many"],
        "--limit <N> 不能是“many”。写法见 drilldesk --help。",
    );
    wrong(
        &["--data"],
        "--data <DIR> 后面还缺内容。写法见 drilldesk --help。",
    );
    wrong(
        &["--language", "fr"],
        "--language <zh-CN|en> 不能是“fr”，可以写 zh-CN 或 en。",
    );
    wrong(
        &["export", "all", "--out", "x", "--formats", "pdf,doc"],
        "--formats <FORMAT,…> 不能是“doc”，可以写 docx、pdf、html、md、csv、json、xlsx。",
    );
    wrong(
        &["export", "all", "--out", "x", "--names", "code"],
        "--names <full|post|star> 不能是“code”，可以写 full 或 post 或 star。",
    );
    wrong(
        &[
            "export",
            "all",
            "--out",
            "x",
            "--kind",
            "minutes,plan,minutes",
            "--formats",
            "json,csv,json",
        ],
        "minutes 没有 json、csv 格式，可以用：docx、pdf、html、md；plan 没有 json、csv 格式，可以用：docx、pdf、html、md。",
    );
    wrong(
        &[
            "rehearse",
            "XB-01",
            "--kind",
            "plan",
            "--formats",
            "json",
            "--language",
            "en",
        ],
        "There is no json of plan; there is: docx, pdf, html, md.",
    );
    wrong(
        &["chek", "--language", "en"],
        "There is no command \"chek\". See drilldesk --help for those there are.",
    );
}

#[test]
fn language_is_asked_for_then_set_then_the_machine_s() {
    let chinese = "没有“x”这个命令。可用的见 drilldesk --help。\n";
    let english = "There is no command \"x\". See drilldesk --help for those there are.\n";
    Test::new()
        .args(["x"])
        .env("LANG", "en_GB.UTF-8")
        .stderr(english)
        .status(2)
        .run()
        .args(["x"])
        .env("LANG", "C.UTF-8")
        .stderr(chinese)
        .status(2)
        .run()
        .file("data/settings.ron", "(language: En)")
        .args(["x"])
        .env("LANG", "zh_CN.UTF-8")
        .stderr(english)
        .status(2)
        .run()
        .args(["x", "--language=zh-CN"])
        .env("LANG", "en_GB.UTF-8")
        .stderr(chinese)
        .status(2)
        .run();
}

#[test]
fn broken_settings_are_said_and_left() {
    let broken = "(language: Klingon)";
    let test = Test::new()
        .file("data/settings.ron", broken)
        .args(["list"])
        .stderr("\
设置文件第 1 行第 12 列有误（有不认识或缺少的字段，或值不对），已用默认设置，文件没有改动：data/settings.ron
这里还没有档案：data
")
        .status(3)
        .run();
    assert_eq!(
        std::fs::read_to_string(test.path("data/settings.ron")).unwrap(),
        broken
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_display_that_is_not_there_is_the_cause_that_is_told() {
    let test = Test::new();
    let mut program = std::process::Command::new("env");
    let program = program
        .arg("DISPLAY=:4199")
        .arg(env!("CARGO_BIN_EXE_drilldesk"));
    let told = test.told_by(program.args(["--data", "data"]));
    assert_eq!(told.code, 4, "{told:?}");
    assert!(told.err.starts_with("连不上桌面"), "{told:?}");
    assert!(!told.err.contains("recreated"), "{told:?}");
    assert!(!told.err.contains("--renderer"), "{told:?}");
    let log = std::fs::read_to_string(test.path("data/logs/drilldesk.log")).unwrap();
    assert!(log.contains("no window: wgpu (graphics card)"), "{log}");
}

#[test]
fn no_window_without_a_display() {
    Test::new()
        .args(["--renderer", "glow"])
        .stderr("这里没有桌面，打不开窗口。请在有桌面的电脑上打开，或改用命令行（drilldesk --help）。\n")
        .status(4)
        .run();
}

/// A stream whose reader has left, or whose disk is full.
struct Refuses(io::ErrorKind);

impl Write for Refuses {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(self.0.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Err(self.0.into())
    }
}

#[test]
fn a_reader_who_leaves_stops_no_work_and_a_full_disk_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data").display().to_string();
    let out = folder.path().join("out").display().to_string();
    let args = |args: &[&str]| {
        let args: Vec<std::ffi::OsString> = ["drilldesk"]
            .iter()
            .chain(args)
            .chain(&["--language", "en"])
            .map(Into::into)
            .collect();
        args.into_iter()
    };
    let mut err = Vec::new();
    let code = drilldesk::cli::run(
        args(&[
            "rehearse",
            "XB-01E",
            "--data",
            &data,
            "--export",
            &out,
            "--formats",
            "docx",
        ]),
        &mut Refuses(io::ErrorKind::BrokenPipe),
        &mut err,
    );
    assert_eq!((code, String::from_utf8(err).unwrap().as_str()), (0, ""));
    assert_eq!(std::fs::read_dir(&out).unwrap().count(), 1);
    let mut err = Vec::new();
    let code = drilldesk::cli::run(
        args(&["verify", "--data", &data]),
        &mut Refuses(io::ErrorKind::StorageFull),
        &mut err,
    );
    let said = "Not everything could be written out (the disk is full). See where the output goes and try again.\n";
    assert_eq!((code, String::from_utf8(err).unwrap().as_str()), (3, said));
}
