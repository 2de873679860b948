//! 上次演练问题复查, evaluators' sheets, the players' own words in the papers; deadlines as a calendar.

use chrono::NaiveDate;

use super::content::told;
use super::stage::{Stage, composed, setup, stamp};
use crate::drill::{
    Action, CarriedAction, CorrectiveActionState, DebriefEdit, FilledSheet, Problem, RateItem,
    Readiness, RepeatOf, SelfRating, Setup, SheetMark, read_retold,
};
use crate::i18n::{Language, Text};
use crate::report::{Deadline, DocumentKind, NameStyle, Options, calendar, compose};
use crate::scenario::Rating;

fn carried(text: &str, item: &str) -> CarriedAction {
    CarriedAction {
        uid: "u".to_owned(),
        number: "330106-20260824-01".to_owned(),
        text: text.to_owned(),
        responsible: "王芳".to_owned(),
        items: vec![("XB-01".to_owned(), item.to_owned())],
        ..CarriedAction::default()
    }
}

fn followed() -> Stage {
    let setup = Setup {
        repeats: Some(RepeatOf {
            uid: "u".to_owned(),
            number: "330106-20260824-01".to_owned(),
        }),
        carried: vec![
            carried("未核验来电", "C04"),
            carried("劝阻不坚决", "C08"),
            CarriedAction {
                responsible: "李四".to_owned(),
                ..carried("未回访", "C19")
            },
        ],
        ..setup()
    };
    let mut stage = Stage::new(setup, &["XB-01"]);
    stage.act(Action::Start).wait(60);
    stage.rate("C04", Rating::Met).rate("C08", Rating::Partly);
    stage.wait(60).act(Action::End);
    let problem = Problem {
        text: "劝阻不坚决".to_owned(),
        cause: "话术没有背熟".to_owned(),
        post: "柜员".to_owned(),
        responsible: "陈立".to_owned(),
        measure: "每周对练".to_owned(),
        ..Problem::default()
    };
    stage.edit(DebriefEdit::SetProblem { index: 0, problem });
    let marks = vec![
        (0, "C04".to_owned(), SheetMark::Met, String::new()),
        (
            0,
            "C08".to_owned(),
            SheetMark::Missed,
            "没有再劝".to_owned(),
        ),
    ];
    let sheet = FilledSheet {
        evaluator: "罗敏".to_owned(),
        marks,
        ..FilledSheet::default()
    };
    stage.edit(DebriefEdit::TakeSheet { sheet });
    // Otherwise the item would be 未评定.
    stage.act(Action::Rate(RateItem {
        scene: Some(0),
        item: "C08".to_owned(),
        rating: Some(Rating::Partly),
        reason: "看了录像".to_owned(),
        ..RateItem::default()
    }));
    let rating = SelfRating {
        name: "陈立".to_owned(),
        readiness: Some(Readiness::Poor),
        improvements: "先背话术".to_owned(),
        ..SelfRating::default()
    };
    stage.edit(DebriefEdit::SetSelfRating { rating });
    let lines = read_retold("17:40 客户进门");
    stage.edit(DebriefEdit::SetRetold { lines });
    stage
}

#[test]
fn the_papers_tell_what_became_of_earlier_problems() {
    let drill = followed().drill;
    let minutes = told(&composed(&drill, DocumentKind::Minutes, Language::ZhCn));
    for line in [
        "五、上次演练问题复查",
        "演练前有3项整改尚未完成，本次复查：整改到位1项，未到位1项，本次未涉及1项。",
        "未核验来电（330106-20260824-01）：整改到位（“明确告知客户遭遇诈骗”做到）。",
        "未回访（330106-20260824-01）：本次未涉及。",
        "陈立（柜员）",
    ] {
        assert!(minutes.contains(line), "{line} is missing in\n{minutes}");
    }
    let record = told(&composed(&drill, DocumentKind::Record, Language::ZhCn));
    for line in [
        "补演 330106-20260824-01",
        "未到位",
        "收到罗敏的评估表。填写的2项中，1项与记录一致。",
        "罗敏：未做到",
        "先背话术",
        "客户进门",
    ] {
        assert!(record.contains(line), "{line} is missing in\n{record}");
    }
    let report = told(&composed(&drill, DocumentKind::Report, Language::ZhCn));
    assert!(report.contains("劝阻不坚决\n话术没有背熟"), "{report}");
    for kind in [
        DocumentKind::Minutes,
        DocumentKind::Record,
        DocumentKind::Report,
    ] {
        let english = told(&composed(&drill, kind, Language::En));
        assert!(
            english.contains("Follow-up of earlier problems"),
            "{english}"
        );
        assert!(!english.contains("本次未涉及"));
    }
}

#[test]
fn the_submitted_edition_names_nobody() {
    let drill = followed().drill;
    let text = Text::new(Language::ZhCn);
    let options = Options {
        names: NameStyle::PostCode,
        personal_scores: false,
        ..Options::of(&text)
    };
    for kind in [
        DocumentKind::Minutes,
        DocumentKind::Record,
        DocumentKind::Report,
    ] {
        let told = told(&compose(&drill, kind, &text, &stamp(), &options));
        for name in ["罗敏", "陈立", "王芳", "李四"] {
            assert!(!told.contains(name), "{name} in {told}");
        }
        assert!(told.contains("上次演练问题复查"));
    }
}

#[test]
fn a_drill_that_follows_nothing_says_nothing_of_it() {
    let mut stage = Stage::new(setup(), &["XB-01"]);
    stage.act(Action::Start).wait(60).act(Action::End);
    for kind in [
        DocumentKind::Minutes,
        DocumentKind::Record,
        DocumentKind::Report,
    ] {
        let told = told(&composed(&stage.drill, kind, Language::ZhCn));
        for word in ["上次演练问题", "自评", "评估员意见"] {
            assert!(!told.contains(word), "{told}");
        }
    }
}

fn deadline(problem: &str, measure: &str) -> Deadline {
    Deadline {
        uid: "0123456789abcdef0123456789abcdef".to_owned(),
        raised: 2,
        due: NaiveDate::from_ymd_opt(2026, 12, 31).unwrap(),
        number: "330106-20261124-01".to_owned(),
        problem: problem.to_owned(),
        measure: measure.to_owned(),
        responsible: "王芳".to_owned(),
        checker: String::new(),
        state: CorrectiveActionState::Underway,
    }
}

/// Reads a calendar by the letter of RFC 5545: the properties of each component, unfolded and unescaped.
fn read(bytes: &[u8]) -> Vec<(String, String)> {
    let text = std::str::from_utf8(bytes).unwrap();
    assert!(text.ends_with("\r\n"));
    let mut lines: Vec<String> = Vec::new();
    for line in text.split_terminator("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        assert!(!line.contains(['\r', '\n']) && !line.chars().any(char::is_control));
        match line.strip_prefix(' ') {
            Some(rest) => lines.last_mut().unwrap().push_str(rest),
            None => lines.push(line.to_owned()),
        }
    }
    lines
        .iter()
        .map(|line| {
            let (name, value) = line.split_once(':').unwrap();
            let mut plain = String::new();
            let mut chars = value.chars();
            while let Some(c) = chars.next() {
                plain.push(match c {
                    '\\' => match chars.next().unwrap() {
                        'n' => '\n',
                        c @ ('\\' | ';' | ',') => c,
                        c => panic!("\\{c}"),
                    },
                    c => c,
                });
            }
            (name.to_owned(), plain)
        })
        .collect()
}

#[test]
fn deadlines_are_a_calendar_by_the_letter() {
    let long = "复训；".repeat(80);
    let hostile = "a,b;c\\d\r\nEND:VEVENT\u{0}\n第二行";
    let all = [deadline("未核验来电", &long), deadline(hostile, "")];
    for language in Language::ALL {
        let text = Text::new(language);
        let bytes = calendar(&all, &text, &stamp());
        assert_eq!(bytes, calendar(&all, &text, &stamp()));
        let lines = read(&bytes);
        let values = |name: &str| -> Vec<&str> {
            let found = lines.iter().filter(|(n, _)| n == name);
            found.map(|(_, v)| v.as_str()).collect()
        };
        assert_eq!(values("BEGIN"), ["VCALENDAR", "VEVENT", "VEVENT"]);
        assert_eq!(values("END"), ["VEVENT", "VEVENT", "VCALENDAR"]);
        assert_eq!(values("VERSION"), ["2.0"]);
        assert_eq!(values("DTSTART;VALUE=DATE"), ["20261231"; 2]);
        assert_eq!(values("DTEND;VALUE=DATE"), ["20270101"; 2]);
        assert_eq!(
            values("UID")[0],
            "0123456789abcdef0123456789abcdef-2@drilldesk"
        );
        assert!(
            values("DTSTAMP")
                .iter()
                .all(|s| s.len() == 16 && s.ends_with('Z'))
        );
        assert!(values("SUMMARY")[0].contains(&long));
        assert!(values("SUMMARY")[1].contains("a,b;c\\d\nEND:VEVENT\n第二行"));
        assert!(values("DESCRIPTION")[0].contains("王芳"));
        assert!(
            values("DESCRIPTION")[0].contains(text.action_state(CorrectiveActionState::Underway))
        );
    }
    let empty = read(&calendar(&[], &Text::new(Language::ZhCn), &stamp()));
    assert_eq!(empty.len(), 6);
}
