//! 发文单位, 主送机关, 发文字号, 签发人, 成文日期 and 首报/续报/终报: printed as entered, and what stands there without them.

use super::stage::{Stage, setup, stamp};
use crate::drill::{Action, DebriefEdit, PaperField, Signer};
use crate::i18n::{Language, Text};
use crate::report::{Format, Kind, Options, compose, render};

fn told(stage: &Stage, kind: Kind, language: Language, red_head: bool) -> String {
    let text = Text::new(language);
    let options = Options {
        red_head,
        ..Options::of(&text)
    };
    let report = compose(&stage.drill, kind, &text, &stamp(), &options);
    String::from_utf8(render(&report, Format::Markdown).unwrap().bytes).unwrap()
}

fn held() -> Stage {
    let mut stage = Stage::new(setup(), &["XB-01"]);
    stage
        .act(Action::Start)
        .wait(5)
        .branch(5, 0)
        .act(Action::End);
    stage
}

fn entered() -> Stage {
    let mut stage = held();
    for (field, text) in [
        (PaperField::Issuer, "锦川银行南充分行"),
        (PaperField::Addressee, "总行："),
        (PaperField::Number, "锦银南发〔2026〕87号"),
        (PaperField::Approver, "段鹏程"),
        (PaperField::Dated, "2026-12-03"),
        (PaperField::Stage, "final"),
    ] {
        let text = text.to_owned();
        stage.edit(DebriefEdit::SetPaper { field, text });
    }
    stage
}

#[test]
fn what_was_entered_stands_in_the_papers() {
    let stage = entered();
    let report = told(&stage, Kind::Report, Language::ZhCn, false);
    for expected in [
        "锦银南发〔2026〕87号",
        "签发人：段鹏程",
        "总行：",
        "锦川银行南充分行",
        "2026年12月3日",
        "特此报告。",
    ] {
        assert!(report.contains(expected), "{expected}\n{report}");
    }
    assert_eq!(report.matches("总行：").count(), 1, "{report}");
    let minutes = told(&stage, Kind::Minutes, Language::ZhCn, false);
    assert!(minutes.contains("2026年12月3日"), "{minutes}");
    let incident = told(&stage, Kind::Incident, Language::ZhCn, false);
    assert!(incident.contains("□首报　□续报　■终报"), "{incident}");
    let english = told(&stage, Kind::Report, Language::En, true);
    for expected in ["Approved by: 段鹏程", "3 December 2026"] {
        assert!(english.contains(expected), "{expected}\n{english}");
    }
}

/// Never the day on which it is printed, and no label without a value.
#[test]
fn what_was_not_entered_is_left_out_or_left_to_the_pen() {
    let mut stage = held();
    let text = Text::new(Language::ZhCn);
    let report = told(&stage, Kind::Report, Language::ZhCn, false);
    let closing = format!("城东支行\n{}", text.doc_date_blank());
    let bare = |told: &str| told.replace(['　', '\\', ' '], "");
    assert!(bare(&report).contains(bare(&closing).trim()), "{report}");
    assert!(!report.contains("签发人"), "{report}");
    let incident = told(&stage, Kind::Incident, Language::ZhCn, false);
    assert!(incident.contains("■首报　□续报　□终报"), "{incident}");
    // A letter has blanks for its number and for who lets it go out.
    let letter = told(&stage, Kind::Report, Language::ZhCn, true);
    assert!(
        letter.contains("〔2026〕") && letter.contains("签发人："),
        "{letter}"
    );
    // The day of the last signature.
    stage.wait(26 * 3600).edit(DebriefEdit::Sign {
        signer: Signer::Head,
        name: "郑岚".to_owned(),
    });
    let report = told(&stage, Kind::Report, Language::ZhCn, false);
    assert!(report.contains("2026年11月25日"), "{report}");
}

/// An emptied field is as one that was never entered.
#[test]
fn an_emptied_field_goes_back_to_what_the_program_proposes() {
    let mut stage = entered();
    stage.edit(DebriefEdit::SetPaper {
        field: PaperField::Addressee,
        text: "  ".to_owned(),
    });
    let report = told(&stage, Kind::Report, Language::ZhCn, false);
    assert!(!report.contains("总行："), "{report}");
}
