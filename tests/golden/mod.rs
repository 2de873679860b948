//! The text formats of one fixed drill, byte for byte, in both languages. `DRILLDESK_BLESS=1 cargo test golden` writes them anew; read the difference before it is kept.

use std::path::Path;

use drilldesk::drill::{Action, DebriefEdit, Drill, Effect, NamedRule, Problem, Strength};
use drilldesk::i18n::{Language, Text};
use drilldesk::report::{DocumentKind, Format, Options, Stamp, compose, render};
use drilldesk::scenario::{Rating, UnitRule, read};

use crate::support::{Act, Sitting, clock, setup, wall};

/// A scenario that no edit of the shipped ones changes.
const SMALL: &str = include_str!("../cli/small.ron");

const TEXT_FORMATS: [Format; 4] = [Format::Html, Format::Markdown, Format::Csv, Format::Json];

/// A short drill with something of every kind in it.
fn held() -> Sitting {
    let scenario = read(SMALL.as_bytes()).0.unwrap();
    let mut plan = setup(3);
    plan.unit = "城东支行".to_owned();
    plan.place = "营业厅".to_owned();
    plan.facilitator = "沈亦宁".to_owned();
    plan.commander = "顾明远 & <总指挥>".to_owned();
    plan.unit_rules = NamedRule::typed(
        UnitRule::Rules,
        "《城东支行消费者权益保护管理办法》",
        " 城东支发〔2025〕12号 ",
    )
    .into_iter()
    .collect();
    plan.participants[2].signed_in = None;
    plan.participants[2].absence = "外出培训".to_owned();
    let mut sitting = Sitting::lay_out_scripts(vec![(scenario, SMALL.to_owned())], plan, clock());
    let steps = [
        Action::Start,
        Action::Say,
        Act::rate("C01", Rating::Met),
        Act::note("大堂经理\n站到两人之间 | *没有* `推搡`"),
        Action::Pause("真实客户进厅".to_owned()),
        Action::Resume,
        Act::rate("C02", Rating::Missed),
        Act::branch(0),
        Action::End,
        Action::Debrief(DebriefEdit::SetStrength {
            index: 0,
            strength: Strength {
                text: "先安抚，再说明叫号顺序".to_owned(),
                items: vec![(0, "C01".to_owned())],
            },
        }),
        Action::Debrief(DebriefEdit::SetProblem {
            index: 0,
            problem: Problem {
                text: "没有请围观的人散开".to_owned(),
                items: vec![(0, "C02".to_owned())],
                measure: "晨会宣讲=疏导口径".to_owned(),
                responsible: "大堂经理".to_owned(),
                checker: "运营主管".to_owned(),
                due: chrono::NaiveDate::from_ymd_opt(2026, 12, 1),
                ..Problem::default()
            },
        }),
        Action::Debrief(DebriefEdit::SetEffect {
            effect: Effect::MostlyReached,
        }),
    ];
    for step in steps {
        sitting.wait(7_000);
        sitting.must(&step);
    }
    sitting
}

fn written(
    drill: &Drill,
    kind: DocumentKind,
    format: Format,
    language: Language,
    with_log: bool,
) -> Vec<u8> {
    let text = Text::new(language);
    let stamp = Stamp {
        exported_at: wall(),
        version: "0.1.0".to_owned(),
    };
    let options = Options {
        with_log,
        ..Options::of(&text)
    };
    let report = compose(drill, kind, &text, &stamp, &options);
    render(&report, format).unwrap().bytes
}

#[test]
fn the_text_formats_are_as_they_were() {
    let drill = held().drill;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let bless = std::env::var_os("DRILLDESK_BLESS").is_some();
    let mut differing = Vec::new();
    for language in Language::ALL {
        for &kind in DocumentKind::ALL {
            for format in TEXT_FORMATS {
                // A page for a browser says of the other kinds what their Markdown says.
                let told_elsewhere = format == Format::Html && kind != DocumentKind::Record;
                if told_elsewhere || !kind.formats().contains(&format) {
                    continue;
                }
                // The record by itself, and with the log behind it; what is a list or data is the same.
                let is_printed = matches!(format, Format::Html | Format::Markdown);
                let with_log = kind == DocumentKind::Record && is_printed;
                for with_log in [false, true].into_iter().take(1 + usize::from(with_log)) {
                    let with = if with_log { "-log" } else { "" };
                    let name =
                        format!("{}{with}.{}.{}", kind.word(), language.tag(), format.word());
                    let bytes = written(&drill, kind, format, language, with_log);
                    let path = folder.join(&name);
                    if bless {
                        std::fs::write(&path, &bytes).unwrap();
                    } else if std::fs::read(&path).ok().as_deref() != Some(&bytes) {
                        let seen = std::env::temp_dir().join(format!("drilldesk-seen-{name}"));
                        std::fs::write(&seen, &bytes).unwrap();
                        differing.push(format!("diff {} {}", path.display(), seen.display()));
                    }
                }
            }
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

#[test]
fn every_file_has_the_same_bytes_twice() {
    let (first, second) = (held().drill, held().drill);
    for language in Language::ALL {
        for &kind in DocumentKind::ALL {
            for &format in kind.formats() {
                let same = written(&first, kind, format, language, true)
                    == written(&second, kind, format, language, true);
                assert!(same, "{kind:?} as {format:?} in {language:?}");
            }
        }
    }
}
