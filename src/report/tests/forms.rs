//! Forms: what is shipped is whole, what is the unit's is followed or refused at its place.

use std::sync::Arc;

use super::stage;
use crate::drill::{Evaluation, Grade, LedgerDrill, Thresholds, Verdict};
use crate::i18n::{Language, Text};
use crate::report::forms::{filled, shipped};
use crate::report::{
    DocumentKind, FormFile, FormKind, Format, Forms, LedgerHead, LedgerKind, Options, compose,
    ledger, read_form as read, render,
};
use crate::scenario::{Finding, FindingKind};

fn own(text: &str) -> (Option<FormFile>, Vec<Finding>) {
    read(text.as_bytes())
}

fn sound(text: &str) -> Forms {
    let (file, findings) = own(text);
    assert!(findings.is_empty(), "{findings:?}");
    let mut forms = Forms::default();
    forms.add(file.unwrap());
    forms
}

/// A paper of a drill that was played, as Markdown.
fn told(kind: DocumentKind, forms: Forms, language: Language) -> String {
    let text = Text::new(language);
    let options = Options {
        forms: Arc::new(forms),
        ..Options::of(&text)
    };
    let report = compose(
        &stage::played().drill,
        kind,
        &text,
        &stage::stamp(),
        &options,
    );
    let rendered = render(&report, Format::Markdown).unwrap();
    String::from_utf8(rendered.bytes).unwrap()
}

#[test]
fn every_shipped_form_can_be_read_as_one_of_the_unit_s() {
    for kind in FormKind::ALL {
        let (file, findings) = own(kind.source());
        assert!(findings.is_empty(), "{}: {findings:?}", kind.word());
        match (kind, file.unwrap()) {
            (FormKind::Paper(_) | FormKind::Book(_), FormFile::Paper(read, form)) => {
                assert_eq!(kind, read);
                assert_eq!(&form, shipped(kind));
                assert!(!form.parts.is_empty());
                for part in &form.parts {
                    for label in part.labels.iter().map(|(_, l)| l).chain(&part.heading) {
                        assert!(!label.zh_cn.is_empty() && !label.en.is_empty());
                    }
                }
            }
            (FormKind::Grades, FormFile::Grades(grades)) => {
                assert_eq!(grades.thresholds, Thresholds::default());
            }
            (kind, _) => panic!("{kind:?}"),
        }
    }
}

#[test]
fn a_shipped_form_taken_as_the_unit_s_changes_nothing() {
    for kind in DocumentKind::ALL {
        for language in Language::ALL {
            let source = FormKind::Paper(*kind).source();
            let shipped = told(*kind, Forms::default(), language);
            assert_eq!(told(*kind, sound(source), language), shipped);
            // No key of a form is left standing where its label belongs.
            for key in [
                "item_id",
                "earned_of_base",
                "part_",
                "points_of_100",
                "took_and",
            ] {
                assert!(!shipped.contains(key), "{key}");
            }
        }
    }
}

#[test]
fn a_unit_moves_leaves_out_renames_and_adds() {
    let forms = sound(
        r#"(
            format: 1,
            form: "minutes",
            title: ("{unit}复盘会纪要", "Debrief of {unit}"),
            parts: [
                (part: "head", fields: [
                    ("recorder", "记录：", "Kept by: "),
                    (own: ("密级：", "Class: "), value: "内部 {number}"),
                ]),
                (part: "problems", heading: ("问题清单", "What went wrong")),
                (part: "own", heading: ("报送说明", "Note"), text: ("请{outlet}阅处。", "For {outlet}.")),
                (part: "decisions"),
                (part: "signatures", fields: ["approved_by", (own: ("监督人", "Witness"))]),
            ],
        )"#,
    );
    let chinese = told(DocumentKind::Minutes, forms.clone(), Language::ZhCn);
    let at = |told: &str| {
        chinese
            .find(told)
            .unwrap_or_else(|| panic!("{told}: {chinese}"))
    };
    assert!(at("复盘会纪要") < at("记录：") && at("记录：") < at("密级："));
    assert!(at("密级：") < at("一、问题清单"));
    assert!(at("一、问题清单") < at("二、报送说明") && at("二、报送说明") < at("三、议定事项"));
    assert!(at("审定人") < at("监督人"));
    for gone in ["演练概况", "地点：", "附件："] {
        assert!(!chinese.contains(gone), "{gone}: {chinese}");
    }
    let columns = sound(
        r#"(format: 1, form: "report", parts: [
            (part: "problems", tables: [
                (table: "measures", columns: [("due", "时限", "Due"), "problem"]),
            ]),
        ])"#,
    );
    let report = told(DocumentKind::Report, columns, Language::ZhCn);
    assert!(report.contains("| 时限 | 问题 |"), "{report}");
    let english = told(DocumentKind::Minutes, forms, Language::En);
    for told in ["Debrief of", "Kept by:", "What went wrong", "Witness"] {
        assert!(english.contains(told), "{told}: {english}");
    }
}

#[test]
fn every_mistake_has_its_place() {
    let (file, findings) = own(
        "(\n  form: \"minutes\",\n  parts: [\n    (part: \"heads\"),\n    (part: \"course\", fields: [\"time\"]),\n    (part: \"head\", fields: [(\"plase\", \"a\", \"b\"), \"time\", \"time\"]),\n    (part: \"own\", text: \"{numbr}\"),\n    (part: \"decisions\", tables: []),\n    (part: \"next\", headin: \"x\"),\n    (part: \"next\"),\n  ],\n)",
    );
    assert!(file.is_none());
    let seen: Vec<(u32, String)> = findings
        .iter()
        .map(|f| {
            let what = match &f.kind {
                FindingKind::UnknownReference { id, nearest, .. } => {
                    [id.as_str(), " → ", nearest.as_deref().unwrap_or("")].concat()
                }
                FindingKind::DuplicateId { id, .. } => ["twice ", id.as_str()].concat(),
                FindingKind::UnknownField { name, .. } => ["field ", name.as_str()].concat(),
                FindingKind::EmptyList { name } => ["empty ", name].concat(),
                other => panic!("{other:?}"),
            };
            (f.pos.line, what)
        })
        .collect();
    let wanted = [
        (4, "heads → head"),
        (5, "fields → "),
        (6, "plase → place"),
        (6, "twice time"),
        (7, "{numbr} → number"),
        (9, "field headin"),
        (10, "twice next"),
    ];
    let wanted: Vec<(u32, String)> = wanted.map(|(l, w)| (l, w.to_owned())).into();
    assert_eq!(seen, wanted);
    let (file, findings) = own(
        "(form: \"report\", parts: [(part: \"problems\", tables: [(table: \"measures\", columns: [\"duee\"])])])",
    );
    assert!(file.is_none());
    let nearest = findings.iter().find_map(|f| match &f.kind {
        FindingKind::UnknownReference { nearest, .. } => nearest.clone(),
        _ => None,
    });
    assert_eq!(nearest.as_deref(), Some("due"), "{findings:?}");
}

#[test]
fn hostile_files_are_refused_and_hostile_texts_are_texts() {
    for bytes in [
        &b""[..],
        b"\xff\xfe",
        b"(form: \"ledgers\", parts: [])",
        b"(format: 99, form: \"minutes\", nonsense: 1)",
        b"(form: \"minutes\")",
        b"(form: \"minutes\", parts: [])",
        b"(form: 5, parts: 7)",
        b"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
    ] {
        let (file, findings) = read(bytes);
        assert!(file.is_none() && !findings.is_empty(), "{bytes:?}");
    }
    let forms = sound(
        r#"(form: "signin", header: "=1+1", title: "<b>{name}", parts: [(part: "own", text: "{unit} {oops")])"#,
    );
    let text = Text::new(Language::ZhCn);
    let options = Options {
        forms: Arc::new(forms),
        ..Options::of(&text)
    };
    let report = compose(
        &stage::played().drill,
        DocumentKind::SignIn,
        &text,
        &stage::stamp(),
        &options,
    );
    for format in DocumentKind::SignIn.formats() {
        assert!(!render(&report, *format).unwrap().bytes.is_empty());
    }
    let html = render(&report, Format::Html).unwrap().bytes;
    let html = String::from_utf8(html).unwrap();
    assert!(!html.contains("<b>") && html.contains("{oops"));
}

#[test]
fn grades_are_called_as_the_unit_calls_them() {
    let forms = sound(
        r#"(form: "grades",
            excellent: (from: 95, name: ("甲等", "Class A")),
            good: (from: 85, name: ("乙等", "Class B")),
            pass: (from: 60, name: ("丙等", "Class C")),
            fail: (name: ("丁等", "Class D")))"#,
    );
    assert_eq!(forms.thresholds().map(|t| t.pass), Some(60));
    let told = told(DocumentKind::ScoreSheet, forms, Language::ZhCn);
    assert!(
        told.contains("分及以上甲等") && !told.contains("优秀"),
        "{told}"
    );
    let (file, findings) = own(r#"(form: "grades",
            excellent: (from: 80, name: "A"),
            good: (from: 80, name: "B"),
            pass: (from: 60, name: "C"),
            fail: (name: "D"))"#);
    assert!(file.is_none());
    assert!(matches!(
        findings[0].kind,
        FindingKind::OutOfRange { max: 79, .. }
    ));
}

#[test]
fn what_is_put_in_for_a_placeholder_is_not_read_again() {
    let value = |name: &str| (name == "a").then(|| "{a}{b}".to_owned());
    assert_eq!(filled("x{a}y{b}z{", value), "x{a}{b}y{b}z{");
}

#[test]
fn a_ledger_follows_the_form_of_the_unit() {
    let text = Text::new(Language::ZhCn);
    let forms = sound(
        r#"(format: 1, form: "ledger", title: "{unit}消保演练登记簿", footer: "{exported}填报",
            parts: [
                (part: "drills", heading: "演练登记", tables: [(table: "ledger", columns: ["number", ("score", "成绩")])]),
                (part: "own", heading: "说明", text: "由{unit}填报。"),
            ])"#,
    );
    let options = Options {
        forms: Arc::new(forms),
        ..Options::of(&text)
    };
    let drills = [LedgerDrill {
        number: "CD-20261124-01".to_owned(),
        evaluation: Evaluation {
            verdict: Verdict::Graded {
                tenths: 798,
                grade: Grade::Pass,
            },
            ..Evaluation::default()
        },
        ..LedgerDrill::default()
    }];
    let head = LedgerHead {
        unit: "城东支行".to_owned(),
        ..LedgerHead::default()
    };
    let report = ledger(
        LedgerKind::Ledger,
        &drills,
        &[],
        &head,
        &text,
        &stage::stamp(),
        &options,
    );
    assert!(report.footer.ends_with("填报"), "{}", report.footer);
    let told = render(&report, Format::Markdown).unwrap();
    let told = String::from_utf8(told.bytes).unwrap();
    for wanted in [
        "城东支行消保演练登记簿",
        "一、演练登记",
        "| 演练编号 | 成绩 |",
        "79\\.8",
        "由城东支行填报。",
    ] {
        assert!(told.contains(wanted), "{wanted} in\n{told}");
    }
    for left_out in ["填报单位", "签到", "网点"] {
        assert!(!told.contains(left_out), "{left_out} in\n{told}");
    }
}
