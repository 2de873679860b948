//! What files are called.

use super::stage::{Stage, setup};
use crate::drill::{Drill, Setup};
use crate::i18n::{Language, Text};
use crate::report::{DocumentKind, Format, MAX_BYTES, MAX_CHARS, file_name};

fn name_of(setup: Setup) -> String {
    named(&Stage::new(setup, &["XB-01"]).drill)
}

fn named(drill: &Drill) -> String {
    let text = Text::new(Language::ZhCn);
    file_name(drill, DocumentKind::Record, Format::Docx, &text)
}

fn called(name: &str) -> String {
    name_of(Setup {
        name: name.to_owned(),
        ..setup()
    })
}

#[test]
fn a_name_follows_the_norm() {
    let expected = "城东支行2026年第四季度消保应急演练记录（防范冒充工作人员诈骗）_20261124.docx";
    assert_eq!(name_of(setup()), expected);
    let unnamed = Setup {
        name: String::new(),
        branch: "城东支行".to_owned(),
        ..setup()
    };
    assert_eq!(name_of(unnamed), expected);
    let rehearsal = Setup {
        rehearsal: true,
        ..setup()
    };
    assert_eq!(name_of(rehearsal), format!("排练-{expected}"));
}

#[test]
fn a_name_can_be_kept_everywhere() {
    assert_eq!(
        called("a/b\\c:d*e?f\"g<h>i|j\u{0}\u{202E}\n演练"),
        "abcdefghij 演练记录_20261124.docx"
    );
    assert_eq!(called(" ..演练.. "), "演练..记录_20261124.docx");
    assert_eq!(called("CON.演练"), "_CON.演练记录_20261124.docx");
    assert_eq!(called("com1.x"), "_com1.x记录_20261124.docx");
    assert_eq!(called("///"), "记录_20261124.docx");
    let nothing = Drill::new("0".repeat(32), Vec::new(), &[]);
    assert_eq!(named(&nothing), "消保应急演练记录.docx");
}

#[test]
fn a_long_name_is_cut_before_its_date() {
    for name in ["演练".repeat(500), "a".repeat(500), "😀".repeat(500)] {
        let name = called(&name);
        assert!(name.chars().count() <= MAX_CHARS && name.len() <= MAX_BYTES);
        assert!(name.ends_with("_20261124.docx"), "{name}");
        assert!(name.len() > 100);
    }
}

#[test]
fn the_english_name_says_what_it_is() {
    let text = Text::new(Language::En);
    let own = Setup {
        name: "Q4: fraud".to_owned(),
        ..setup()
    };
    let drill = Stage::new(own, &["XB-01"]).drill;
    assert_eq!(
        file_name(&drill, DocumentKind::Record, Format::Pdf, &text),
        "Drill record Q4 fraud_20261124.pdf"
    );
}
