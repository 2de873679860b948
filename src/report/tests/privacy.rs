//! 脱敏: names as codes, and the scan for numbers and addresses.

use super::content::told;
use super::stage::{Stage, played, setup, stamp};
use crate::drill::{Action, Drill, Participant, Setup};
use crate::i18n::{Language, Text};
use crate::report::{
    DocumentKind, Format, NameStyle, Options, Report, Scan, Sensitive, Words, compose, render, scan,
};

fn composed(drill: &Drill, kind: DocumentKind, change: impl Fn(&mut Options)) -> Report {
    let text = Text::new(Language::ZhCn);
    let mut options = Options::of(&text);
    change(&mut options);
    compose(drill, kind, &text, &stamp(), &options)
}

const NAMES: [&str; 8] = [
    "王芳",
    "陈立",
    "周晓岚",
    "郑岚",
    "赵国强",
    "孙悦",
    "沈亦宁",
    "罗敏",
];

#[test]
fn names_of_one_character_are_coded_where_two_fields_share_a_line() {
    let plan = Setup {
        facilitator: "王".to_owned(),
        recorder: "李".to_owned(),
        commander: "钱".to_owned(),
        ..setup()
    };
    let mut stage = Stage::new(plan, &["XB-01"]);
    stage.act(crate::drill::Action::Start).wait(9);
    stage.act(crate::drill::Action::End);
    let minutes = told(&composed(&stage.drill, DocumentKind::Minutes, |o| {
        o.names = NameStyle::PostCode;
    }));
    assert!(
        !minutes.contains("\n王") && !minutes.contains("\n李"),
        "{minutes}"
    );
    assert!(
        !minutes.contains("：王") && !minutes.contains("：李"),
        "{minutes}"
    );
    // Nor before the reason for which somebody was not there.
    let record = told(&composed(&stage.drill, DocumentKind::Record, |o| {
        o.names = NameStyle::PostCode;
    }));
    assert!(
        record.contains("总指挥（未签到）") && !record.contains("钱（"),
        "{record}"
    );
    // Nor in a list, where they are who was there.
    assert!(
        !minutes.contains("王、") && !minutes.contains("、李"),
        "{minutes}"
    );
}

/// Two evaluators in one field are two people, wherever one of them stands alone.
#[test]
fn several_names_in_one_field_are_coded_one_by_one() {
    let plan = Setup {
        evaluator: "蒋维、邱若彤".to_owned(),
        facilitator: "丁".to_owned(),
        recorder: "邱若彤，欧阳雪".to_owned(),
        ..setup()
    };
    let mut stage = Stage::new(plan, &["XB-01"]);
    stage.act(crate::drill::Action::Start).wait(9);
    stage.act(crate::drill::Action::End);
    for &kind in DocumentKind::ALL {
        let report = composed(&stage.drill, kind, |o| o.names = NameStyle::PostCode);
        let told = told(&report);
        for name in ["蒋维", "邱若彤", "欧阳雪"] {
            assert!(!told.contains(name), "{name} in {kind:?}\n{told}");
        }
    }
    let plan = told(&composed(&stage.drill, DocumentKind::Plan, |o| {
        o.names = NameStyle::PostCode;
    }));
    assert!(plan.contains("评估员A、评估员B"), "{plan}");
}

#[test]
fn codes_are_the_same_in_all_papers_and_no_name_is_left() {
    let drill = played().drill;
    for &kind in DocumentKind::ALL {
        let report = composed(&drill, kind, |o| o.names = NameStyle::PostCode);
        let told = told(&report);
        for name in NAMES.iter().chain(&["何志远"]) {
            assert!(!told.contains(name), "{name} in {kind:?}");
        }
        let data = report.data.as_ref().map(ToString::to_string);
        for name in NAMES {
            assert!(data.as_ref().is_none_or(|d| !d.contains(name)), "{name}");
        }
        // These name none of the players.
        let without = [
            DocumentKind::Report,
            DocumentKind::ScoreSheet,
            DocumentKind::Evaluator,
            DocumentKind::Notice,
            DocumentKind::Evaluation,
            DocumentKind::Incident,
            DocumentKind::Rectification,
            DocumentKind::Bulletin,
        ];
        if !without.contains(&kind) {
            assert!(told.contains("大堂经理A"), "{kind:?}");
        }
    }
    let minutes = told(&composed(&drill, DocumentKind::Minutes, |o| {
        o.names = NameStyle::PostCode;
    }));
    assert!(
        minutes.contains("大堂经理A、柜员A、运营主管A、网点负责人A、保安A"),
        "{minutes}"
    );
    // The post before a name is in the code already.
    assert!(minutes.contains("，运营主管A12月1日前完成，评估员验收。"));
    let star = told(&composed(&drill, DocumentKind::Minutes, |o| {
        o.names = NameStyle::SurnameStar;
    }));
    assert!(star.contains("王*（大堂经理）") && !star.contains("王芳"));
}

#[test]
fn two_of_a_post_and_names_within_names() {
    let person = |name: &str, post: &str| Participant {
        name: name.to_owned(),
        post: post.to_owned(),
        ..Participant::default()
    };
    let crew = Setup {
        participants: vec![
            person("李明", "柜员"),
            person("李明华", "柜员"),
            person("欧阳静", ""),
            person("王", "保安"),
        ],
        supplies: "李明华与李明一起准备，欧阳静复核，王府井分行提供标识。".to_owned(),
        ..setup()
    };
    let stage = Stage::new(crew, &["XB-01"]);
    let record = |names| {
        told(&composed(&stage.drill, DocumentKind::Record, |o| {
            o.names = names;
        }))
    };
    let post = record(NameStyle::PostCode);
    assert!(
        post.contains("柜员B与柜员A一起准备，参演人员A复核，王府井分行"),
        "{post}"
    );
    assert!(post.contains("\n保安A\n"));
    let star = record(NameStyle::SurnameStar);
    assert!(star.contains("李*与李*一起准备，欧阳*复核"));
}

#[test]
fn personal_scores_can_be_left_out() {
    let drill = played().drill;
    let full = told(&composed(&drill, DocumentKind::Record, |_| {}));
    let without = composed(&drill, DocumentKind::Record, |o| o.personal_scores = false);
    assert!(full.contains("分岗位得分") && !told(&without).contains("分岗位得分"));
    let data = without.data.unwrap();
    assert!(data["assessment"]["roles"].is_null());
    assert!(
        data["scenes"][0]["items"]
            .as_array()
            .unwrap()
            .iter()
            .all(|i| i["person"].is_null())
    );
}

fn leaking() -> Drill {
    let leaking = Setup {
        supplies: "联系人13812345678，证件11010519491231002X，卡号6222 0212 3456 7890 128，邮箱zhang.san@bank.com.cn。"
            .to_owned(),
        ..setup()
    };
    let mut stage = Stage::new(leaking, &["XB-01"]);
    stage.act(Action::Start).act(Action::End);
    stage.drill
}

#[test]
fn what_must_not_leave_the_house_is_found_with_its_place() {
    let report = composed(&leaking(), DocumentKind::Plan, |_| {});
    let hits = scan(&report, Format::Docx);
    let found: Vec<(Sensitive, &str)> = hits.iter().map(|h| (h.what, h.masked.as_str())).collect();
    assert_eq!(
        found,
        [
            (Sensitive::Mobile, "138****5678"),
            (Sensitive::Identity, "1****************X"),
            (Sensitive::Card, "622202*********0128"),
            (Sensitive::Email, "z********@bank.com.cn"),
        ]
    );
    assert_eq!(hits[0].place, "（一）物资与场地准备情况");
    let record = composed(&leaking(), DocumentKind::Record, |_| {});
    let paths: Vec<String> = scan(&record, Format::Json)
        .into_iter()
        .map(|h| h.place)
        .collect();
    assert!(paths.contains(&"setup.supplies".to_owned()), "{paths:?}");
    let masked = composed(&leaking(), DocumentKind::Record, |o| o.scan = Scan::Mask);
    for &format in Format::ALL {
        assert_eq!(scan(&masked, format), [], "{format:?}");
        assert!(!render(&masked, format).unwrap().bytes.is_empty());
    }
    assert!(told(&masked).contains("联系人138****5678，证件1****************X，"));
}

#[test]
fn what_only_looks_like_it_is_left_alone() {
    let found = |text: &str| super::super::scan::found(text, &Words::default()).len();
    for harmless in [
        "330106-20261124-01",
        "12812345678",
        "2026-11-24 17:40:03",
        "11010519491231002Y",
        "110105194912310021",
        "6222021234567890123",
        "138123456789",
        "95533、96110、12378",
        "e7277c3239d2f81e48de546acb5b9c7213a273d25e6fd20d22933e5a3be83c97",
        "@某人 你好@",
        "138****5678",
    ] {
        assert_eq!(found(harmless), 0, "{harmless}");
    }
    for real in [
        "13812345678",
        "+8613812345678",
        "138 1234 5678",
        "138-1234-5678",
        "电话：19912345678。",
        "11010519491231002x",
        "6222021234567890128",
        "a.b+c@d.org",
    ] {
        assert_eq!(found(real), 1, "{real}");
    }
    assert_eq!(found("13812345678、13912345678 和 13712345678"), 3);
}

#[test]
fn nothing_is_found_in_an_ordinary_drill() {
    let drill = played().drill;
    for &kind in DocumentKind::ALL {
        let report = composed(&drill, kind, |_| {});
        for &format in kind.formats() {
            assert_eq!(scan(&report, format), [], "{kind:?} {format:?}");
        }
    }
}

#[test]
fn words_are_found_whole_longest_first_and_quickly_among_many() {
    let (words, refused) = Words::read([
        "# names\n贾真\n贾真真\nLi Wei\n\n张\nＡＢ１２\n",
        &"长".repeat(65),
    ]);
    assert_eq!((words.len(), refused), (4, [vec![6], vec![1]]));
    assert!(words.is_incomplete());
    let found = |told: &str| -> Vec<String> {
        let found = super::super::scan::found(told, &words).into_iter();
        found.map(|found| told[found.place].to_owned()).collect()
    };
    assert_eq!(found("客户贾真真、贾真和张三"), ["贾真真", "贾真"]);
    assert_eq!(found("li wei, Li Weiss, xLi Wei"), ["li wei"]);
    assert_eq!(found("号码ab12。ab123"), ["ab12"]);
    assert_eq!(found("贾"), Vec::<String>::new());
    // Ten thousand names are tried at a place by their first two characters only.
    let many: Vec<String> = (0..10_000_u32)
        .map(|n| {
            let c = |n| char::from_u32(0x4E00 + n).unwrap();
            [c(n % 100), c(200 + n / 100), '某'].iter().collect()
        })
        .collect();
    let (words, [refused]) = Words::read([&many.join("\n")]);
    assert_eq!((words.len(), refused.len()), (10_000, 0));
    let told = ["演练".repeat(50_000), many[9_999].clone()].concat();
    assert_eq!(super::super::scan::found(&told, &words).len(), 1);
}
