//! `drilldesk export --kind ledger,actions`: the ledgers of the archive.

use chrono::NaiveDate;
use drilldesk::drill::{Action, DebriefEdit, Participant, Problem, Setup, SimulatedClock};
use drilldesk::scenario::Rating;
use drilldesk::session::{Command, Effect, Session};

use super::Test;
use crate::support::{Act, clock, unzipped};

const DAY: i64 = 24 * 3_600_000;

/// A desk that has held drills.
pub(super) struct Held {
    pub(super) session: Session,
    clock: SimulatedClock,
}

impl Held {
    pub(super) fn at(test: &Test) -> Self {
        let clock = clock();
        let session = Session::open(&test.path("data"), Box::new(clock.clone())).unwrap();
        Self { session, clock }
    }

    fn run(&mut self, command: Command) {
        self.clock.advance_millis(1_000);
        assert_eq!(self.session.run(command), Effect::Done);
    }

    pub(super) fn act(&mut self, action: Action) {
        self.run(Command::Act(action));
    }

    pub(super) fn edit(&mut self, edit: DebriefEdit) {
        self.run(Command::Act(Action::Debrief(edit)));
    }

    /// Holds a drill of a scenario, with two people of whom one is not there, and goes on to another day.
    pub(super) fn drill(&mut self, scenario: &str, change: impl FnOnce(&mut Setup)) {
        let mut setup = self.session.new_setup(&[scenario]);
        setup.branch = "城东支行".to_owned();
        setup.commander = "钱行长".to_owned();
        setup.facilitator = "主持周".to_owned();
        setup.participants = vec![
            Participant {
                name: "王小芳".to_owned(),
                post: "大堂经理".to_owned(),
                signed_in: Some(self.session.now().wall),
                ..Participant::default()
            },
            Participant {
                name: "李明".to_owned(),
                post: "柜员".to_owned(),
                absence: "休假".to_owned(),
                ..Participant::default()
            },
        ];
        change(&mut setup);
        self.run(Command::Open(Box::new(setup)));
        for action in [
            Action::Start,
            Action::Say,
            Act::rate("C01", Rating::Met),
            Act::rate("C02", Rating::Missed),
            Action::End,
        ] {
            self.run(Command::Act(action));
        }
    }

    pub(super) fn problem(&mut self, problem: Problem) {
        self.edit(DebriefEdit::SetProblem { index: 0, problem });
    }

    pub(super) fn next_day(&mut self) {
        self.run(Command::Close);
        self.clock.advance_millis(DAY);
    }
}

/// Two drills on two days; the first has a problem whose deadline is past.
fn held(test: &Test) {
    let mut held = Held::at(test);
    held.drill("XB-01", |setup| {
        setup.number = "0012345678901234567".to_owned();
    });
    held.problem(Problem {
        text: "没有第一时间提醒客户".to_owned(),
        items: vec![(0, "C02".to_owned())],
        measure: "晨会复训".to_owned(),
        responsible: "李明".to_owned(),
        due: NaiveDate::from_ymd_opt(2020, 1, 31),
        checker: "钱行长".to_owned(),
        ..Problem::default()
    });
    held.next_day();
    held.drill("XB-03", |setup| {
        "=HYPERLINK(\"http://x\")".clone_into(&mut setup.name);
        "城西支行".clone_into(&mut setup.branch);
    });
    held.next_day();
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut parts = unzipped(bytes).into_iter();
    let (_, part) = parts.find(|(known, _)| known == name).unwrap();
    String::from_utf8(part).unwrap()
}

fn export(more: &[&str]) -> Vec<String> {
    let args = ["export", "--out", "out"].iter().chain(more);
    args.map(|a| (*a).to_owned()).collect()
}

/// The names of what was written end in the day of the export.
fn today() -> String {
    chrono::Local::now().format("%Y%m%d").to_string()
}

#[test]
fn the_ledger_of_a_year_in_every_format() {
    let test = Test::new();
    held(&test);
    let today = today();
    let names: Vec<String> = ["docx", "pdf", "html", "md", "csv", "xlsx"]
        .iter()
        .map(|ending| ["消保应急演练台账（2026年度）_", &today, ".", ending].concat())
        .collect();
    let told: String = names
        .iter()
        .map(|name| ["<sha256>  out/", name, "\n"].concat())
        .collect();
    let test = test
        .args(export(&[
            "--kind",
            "ledger",
            "--from",
            "2026-01-01",
            "--to",
            "2026-12-31",
            "--formats",
            "docx,pdf,html,md,csv,xlsx",
        ]))
        .stdout(told)
        .run();
    let read = |name: &str| std::fs::read(test.path(&["out/", name].concat())).unwrap();
    let csv = String::from_utf8(read(&names[4])).unwrap();
    let lines: Vec<&str> = csv.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(
        lines[0],
        "序号,演练编号,日期,网点,演练名称,类别,形式,参演人数,总指挥,主持人,得分,等级,应评,已评,未评定,未观察到,红线次数,问题数,整改完成数,归档编号,备注"
    );
    assert!(
        lines[1].starts_with("1,\"0012345678901234567\t\",2026-11-24,城东支行,2026 年第 4 季度")
            || lines[1].starts_with("1,\"0012345678901234567\t\",2026-11-24,城东支行,"),
        "{}",
        lines[1]
    );
    assert!(lines[1].contains(",钱行长,主持周,"), "{}", lines[1]);
    // A name that a spreadsheet would calculate is a text.
    assert!(
        lines[2].contains("\"'=HYPERLINK(\"\"http://x\"\")\""),
        "{}",
        lines[2]
    );
    let xlsx = read(&names[5]);
    let workbook = part(&xlsx, "xl/workbook.xml");
    for sheet in ["演练台账", "问题整改台账", "签到汇总", "检查项统计"] {
        assert!(
            workbook.contains(&["name=\"", sheet, "\""].concat()),
            "{workbook}"
        );
    }
    let sheet = part(&xlsx, "xl/worksheets/sheet1.xml");
    // 24 November 2026 as a real date, the frozen head, the filter, the choices, the print set-up.
    for wanted in [
        "<v>46350</v>",
        "state=\"frozen\"",
        "<autoFilter ref=\"A3:U5\"",
        "<dataValidation type=\"list\"",
        "orientation=\"landscape\"",
        "fitToHeight=\"0\"",
        "第 &amp;P 页 共 &amp;N 页",
    ] {
        assert!(sheet.contains(wanted), "{wanted}");
    }
    let texts = part(&xlsx, "xl/sharedStrings.xml");
    for wanted in [
        "0012345678901234567",
        "逾期",
        "没有第一时间提醒客户",
        "李明（休假）",
    ] {
        assert!(texts.contains(wanted), "{wanted}");
    }
    assert!(read(&names[1]).starts_with(b"%PDF"));
    let markdown = String::from_utf8(read(&names[3])).unwrap();
    assert!(markdown.contains("填报单位") && markdown.contains("检查项统计"));
}

#[test]
fn a_ledger_holds_what_its_filters_leave() {
    let test = Test::new();
    held(&test);
    let today = today();
    let mut test = test;
    for (more, rows) in [
        (&["--unit", "城西支行"][..], &["城西支行"][..]),
        (&["--scenario", "XB-01"], &["城东支行"]),
        (
            &["--from", "2026-11-25", "--to", "2026-11-25"],
            &["城西支行"],
        ),
        (&["--from", "2026-11-26"], &[]),
        (&[], &["城东支行", "城西支行"]),
    ] {
        drop(std::fs::remove_dir_all(test.path("out")));
        let args = [&["--kind", "ledger", "--formats", "csv"], more].concat();
        let unit = more
            .iter()
            .find(|a| **a == "城西支行")
            .copied()
            .unwrap_or_default();
        let period = if more.len() == 4 {
            "（2026-11-25至2026-11-25）"
        } else {
            ""
        };
        let name = [unit, "消保应急演练台账", period, "_", &today, ".csv"].concat();
        let said = if rows.is_empty() {
            "没有演完的正式演练（2026-11-26 起），台账里一场也没有；排练不计入台账。\n"
        } else {
            ""
        };
        test = test
            .args(export(&args))
            .stdout(["<sha256>  out/", &name, "\n"].concat())
            .stderr(said)
            .run();
        let csv = std::fs::read_to_string(test.path(&["out/", &name].concat())).unwrap();
        let outlets: Vec<&str> = csv
            .lines()
            .skip(1)
            .filter_map(|l| l.split(',').nth(3))
            .collect();
        assert_eq!(outlets, rows, "{more:?}");
    }
}

#[test]
fn an_empty_archive_and_rehearsals_make_an_empty_ledger() {
    let test = Test::new().rehearsed("XB-01", 40);
    let today = today();
    let name = ["消保应急演练问题整改台账_", &today, ".csv"].concat();
    let test = test
        .args(export(&[
            "--kind",
            "actions",
            "--formats",
            "csv",
            "--include-rehearsals",
        ]))
        .stdout(["<sha256>  out/", &name, "\n"].concat())
        .stderr("没有演完的正式演练（整个档案），台账里一场也没有；排练不计入台账。\n")
        .run()
        .args(export(&["--kind", "ledger", "--formats", "json"]))
        .stderr("ledger 没有 json 格式，可以用：docx、pdf、html、md、csv、xlsx。\n")
        .status(2)
        .run()
        .args(export(&[
            "--kind",
            "ledger",
            "--from",
            "2026-12-31",
            "--to",
            "2026-01-01",
        ]))
        .stderr("--from 不能晚于 --to。请改一个。\n")
        .status(2)
        .run()
        .args(export(&["--kind", "minutes"]))
        .stderr("还缺 <DRILL>。写法见 drilldesk --help。\n")
        .status(2)
        .run();
    let csv = std::fs::read_to_string(test.path(&["out/", &name].concat())).unwrap();
    assert_eq!(csv.lines().count(), 1, "{csv}");
}

#[test]
fn a_ledger_by_post_names_nobody() {
    let test = Test::new();
    held(&test);
    let name = ["消保应急演练台账_", &today(), ".md"].concat();
    let test = test
        .args(export(&[
            "--kind",
            "ledger",
            "--formats",
            "md",
            "--names",
            "post",
        ]))
        .stdout(["<sha256>  out/", &name, "\n"].concat())
        .run();
    let told = std::fs::read_to_string(test.path(&["out/", &name].concat())).unwrap();
    for person in ["王小芳", "李明", "钱行长", "主持周"] {
        assert!(!told.contains(person), "{person}: {told}");
    }
    for code in ["总指挥A", "主持人A", "柜员A（休假）"] {
        assert!(told.contains(code), "{code}: {told}");
    }
}

#[test]
fn the_page_of_a_year_is_asked_for_by_its_year() {
    let test = Test::new();
    held(&test);
    let needs = "年度一页报告只说一年：请用 --from 和 --to 写同一年里的起止日期，例如 --from 2026-01-01 --to 2026-12-31\n";
    let kinds = ["--kind", "year,year-slide", "--formats", "docx,pdf,md"];
    let mut test = test;
    for period in [
        &[][..],
        &["--from", "2026-01-01"],
        &["--to", "2026-12-31"],
        &["--from", "2025-12-31", "--to", "2026-12-31"],
    ] {
        test = test
            .args(export(&[&kinds[..], period].concat()))
            .stderr(needs)
            .status(2)
            .run();
        assert!(!test.path("out").exists());
    }
    let name = |lying: &str, ending: &str| {
        ["2026年消保应急演练一页报告", lying, "_", &today(), ending].concat()
    };
    let names = [
        name("", ".docx"),
        name("", ".pdf"),
        name("", ".md"),
        name("（横版）", ".pdf"),
    ];
    let told = names
        .iter()
        .map(|name| ["<sha256>  out/", name, "\n"].concat());
    let period = ["--from", "2026-01-01", "--to", "2026-12-31"];
    let test = test
        .args(export(&[&kinds[..], &period].concat()))
        .stdout(told.collect::<String>())
        .stderr("没有这种格式，不导出：year-slide（docx、md）。\n")
        .run();
    let page = std::fs::read_to_string(test.path(&["out/", &names[2]].concat())).unwrap();
    // Two drills, neither with a grade: held, and nothing said of what nobody rated.
    for said in [
        "2场",
        "未评级2",
        "不足5场，不计平均",
        "逾期1项",
        "不含员工姓名",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    for person in ["王小芳", "李明", "钱行长"] {
        assert!(!page.contains(person), "{person}: {page}");
    }
}

#[test]
fn a_ledger_without_a_drill_says_of_what_there_was_none() {
    let test = Test::new();
    held(&test);
    for (asked, zh, en) in [
        (
            &["--from", "2001-01-01", "--to", "2001-12-31"][..],
            "2001-01-01至2001-12-31",
            "2001-01-01 to 2001-12-31",
        ),
        (
            &["--unit", "城东支行", "--to", "2001-12-31"],
            "“城东支行”、截至 2001-12-31",
            "“城东支行”, until 2001-12-31",
        ),
    ] {
        for (language, told) in [("zh-CN", zh), ("en", en)] {
            let args = [
                "export",
                "--kind",
                "ledger,actions",
                "--formats",
                "csv,xlsx",
            ];
            let more = ["--out", "out", "--data", "data", "--language", language];
            let seen = test.told(&[&args[..], asked, &more].concat());
            // Once, however many files.
            assert_eq!((seen.code, seen.err.lines().count()), (0, 1), "{seen:?}");
            assert!(
                seen.err.contains(&format!("（{told}）"))
                    || seen.err.contains(&format!("({told})")),
                "{seen:?}"
            );
            assert_eq!(seen.out.lines().count(), 4);
        }
    }
    let args = [
        "export",
        "--kind",
        "ledger",
        "--formats",
        "csv",
        "--out",
        "out",
    ];
    let seen = test.told(&[&args[..], &["--data", "data"]].concat());
    assert_eq!((seen.code, seen.err.as_str()), (0, ""));
}
