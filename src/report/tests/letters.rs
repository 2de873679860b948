//! 发文单位, 主送机关, 发文字号, 签发人, 成文日期 and 首报/续报/终报: printed as entered, and what stands there without them.

use std::io::{Cursor, Read as _};
use std::sync::Arc;

use super::stage::{Stage, setup, stamp};
use crate::drill::{Action, DebriefEdit, PaperField, Signer};
use crate::i18n::{Language, Text};
use crate::report::{
    DocumentKind, Format, NameStyle, Options, Place, Report, compose, mismatches, read_letterhead,
    render,
};

/// The document of a Word file.
fn document(report: &Report) -> String {
    let docx = render(report, Format::Docx).unwrap().bytes;
    let mut zip = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut document = String::new();
    let mut part = zip.by_name("word/document.xml").unwrap();
    part.read_to_string(&mut document).unwrap();
    document
}

fn told(stage: &Stage, kind: DocumentKind, language: Language, red_head: bool) -> String {
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
    let report = told(&stage, DocumentKind::Report, Language::ZhCn, false);
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
    let minutes = told(&stage, DocumentKind::Minutes, Language::ZhCn, false);
    assert!(minutes.contains("2026年12月3日"), "{minutes}");
    let incident = told(&stage, DocumentKind::Incident, Language::ZhCn, false);
    assert!(incident.contains("□首报　□续报　■终报"), "{incident}");
    assert_eq!(incident.matches("首报").count(), 1, "{incident}");
    let english = told(&stage, DocumentKind::Report, Language::En, true);
    for expected in ["Approved by: 段鹏程", "3 December 2026"] {
        assert!(english.contains(expected), "{expected}\n{english}");
    }
}

/// The meeting has a time, a place, a chair and people of its own; where they are empty the minutes leave them out, and tell when and where the drill was held in their text alone.
#[test]
fn minutes_tell_the_meeting_as_it_was_entered() {
    let text = Text::new(Language::ZhCn);
    let mut stage = held();
    let without = told(&stage, DocumentKind::Minutes, Language::ZhCn, false);
    assert!(!without.contains("召开复盘会议"), "{without}");
    for label in ["时间：", "地点：", "主持人："] {
        assert!(!without.contains(label), "{label}\n{without}");
    }
    assert!(without.contains("记录人：沈亦宁"), "{without}");
    for (field, text) in [
        (PaperField::MeetingTime, "2026年11月24日18时05分至18时40分"),
        (PaperField::MeetingPlace, "城东支行二楼会议室"),
        (PaperField::MeetingChair, "罗静秋"),
        (PaperField::MeetingRecorder, "贺小雨"),
        (
            PaperField::MeetingPresent,
            "杜明远、罗静秋、贺小雨（客户经理）",
        ),
    ] {
        let text = text.to_owned();
        stage.edit(DebriefEdit::SetPaper { field, text });
    }
    let minutes = told(&stage, DocumentKind::Minutes, Language::ZhCn, false);
    for expected in [
        "时间：2026年11月24日18时05分至18时40分",
        "地点：城东支行二楼会议室",
        "主持人：罗静秋",
        "记录人：贺小雨",
        "召开复盘会议。",
        "出席：杜明远、罗静秋、贺小雨（客户经理）",
    ] {
        assert!(minutes.contains(expected), "{expected}\n{minutes}");
    }
    // Nobody stands there twice, and nobody's name goes out in an edition without names.
    assert!(!minutes.contains("列席"), "{minutes}");
    let options = Options {
        names: NameStyle::SurnameStar,
        ..Options::of(&text)
    };
    let masked = compose(
        &stage.drill,
        DocumentKind::Minutes,
        &text,
        &stamp(),
        &options,
    );
    let masked = String::from_utf8(render(&masked, Format::Markdown).unwrap().bytes).unwrap();
    for name in ["杜明远", "罗静秋", "贺小雨"] {
        assert!(!masked.contains(name), "{name}\n{masked}");
    }
    // The record goes on telling the drill, and that is no disagreement.
    let options = Options::of(&text);
    let papers: Vec<_> = [
        DocumentKind::Record,
        DocumentKind::ScoreSheet,
        DocumentKind::Minutes,
        DocumentKind::Report,
    ]
    .into_iter()
    .map(|kind| (kind, compose(&stage.drill, kind, &text, &stamp(), &options)))
    .collect();
    assert_eq!(mismatches(&stage.drill, &text, &papers), []);
    assert!(told(&stage, DocumentKind::Record, Language::ZhCn, false).contains("17:40"));
}

/// Never the day on which it is printed, and no label without a value.
#[test]
fn what_was_not_entered_is_left_out_or_left_to_the_pen() {
    let mut stage = held();
    let text = Text::new(Language::ZhCn);
    let report = told(&stage, DocumentKind::Report, Language::ZhCn, false);
    let closing = format!("城东支行\n{}", text.doc_date_blank());
    let bare = |told: &str| told.replace(['　', '\\', ' '], "");
    assert!(bare(&report).contains(bare(&closing).trim()), "{report}");
    assert!(!report.contains("签发人"), "{report}");
    let incident = told(&stage, DocumentKind::Incident, Language::ZhCn, false);
    assert!(incident.contains("■首报　□续报　□终报"), "{incident}");
    // A letter has blanks for its number and for who lets it go out.
    let letter = told(&stage, DocumentKind::Report, Language::ZhCn, true);
    assert!(
        letter.contains("〔2026〕") && letter.contains("签发人："),
        "{letter}"
    );
    // The day of the last signature.
    stage.wait(26 * 3600).edit(DebriefEdit::Sign {
        signer: Signer::Head,
        name: "郑岚".to_owned(),
    });
    let report = told(&stage, DocumentKind::Report, Language::ZhCn, false);
    assert!(report.contains("2026年11月25日"), "{report}");
}

/// The line of the red head is below what the head holds, and the title below the line (GB/T 9704-2012 §7.2.7).
#[test]
fn number_and_approver_stand_within_the_red_head() {
    let stage = entered();
    for language in Language::ALL {
        let text = Text::new(language);
        let options = Options {
            red_head: true,
            ..Options::of(&text)
        };
        let report = compose(
            &stage.drill,
            DocumentKind::Report,
            &text,
            &stamp(),
            &options,
        );
        let approved = text.paper_approved_by("段鹏程");
        assert_eq!(report.red_head, "锦川银行南充分行");
        assert_eq!(
            report.head_line,
            ["锦银南发〔2026〕87号".to_owned(), approved]
        );
        let first = &report.sections[0].blocks[0];
        assert!(matches!(first, crate::report::Block::Title(_)));
        let html = render(&report, Format::Html).unwrap().bytes;
        let html = String::from_utf8(html).unwrap();
        let body = html.find("<main>").unwrap();
        let place = |told: &str| html[body..].find(told).unwrap();
        assert!(place("锦银南发〔2026〕87号") > place("red-head lined"));
        assert!(place("锦银南发〔2026〕87号") < place("<h1"));
        let document = document(&report);
        let styles = ["RedMark", "RedHeadLine", "Title"].map(|style| {
            let style = format!("<w:pStyle w:val=\"{style}\"/>");
            document.find(&style).unwrap()
        });
        assert!(styles.is_sorted(), "{styles:?}");
        assert!(document.find("锦银南发〔2026〕87号").unwrap() > styles[1]);
        // The minutes have a mark of their own and neither.
        let minutes = compose(
            &stage.drill,
            DocumentKind::Minutes,
            &text,
            &stamp(),
            &options,
        );
        assert_eq!(minutes.head_line, [String::new(), String::new()]);
    }
}

/// In the unit's own letterhead each stands in its place, and what has none stands in the text.
#[test]
fn a_letterhead_takes_what_it_has_a_place_for() {
    let stage = entered();
    let text = Text::new(Language::ZhCn);
    for red_head in [false, true] {
        let example = include_bytes!("../../../assets/letterhead/letterhead.docx");
        let options = Options {
            red_head,
            letterhead: Some(Arc::new(read_letterhead(example).unwrap())),
            ..Options::of(&text)
        };
        let report = compose(
            &stage.drill,
            DocumentKind::Report,
            &text,
            &stamp(),
            &options,
        );
        let told = document(&report);
        for once in [
            "锦银南发〔2026〕87号",
            "段鹏程",
            "总行：",
            "2026年12月3日</w:t>",
        ] {
            assert_eq!(told.matches(once).count(), 1, "{once}\n{told}");
        }
    }
}

/// An emptied field is as one that was never entered.
#[test]
fn an_emptied_field_goes_back_to_what_the_program_proposes() {
    let mut stage = entered();
    stage.edit(DebriefEdit::SetPaper {
        field: PaperField::Addressee,
        text: "  ".to_owned(),
    });
    let report = told(&stage, DocumentKind::Report, Language::ZhCn, false);
    assert!(!report.contains("总行："), "{report}");
}

/// What goes out before a drill is dated by the field where that fits, and is left to the hand else; the day of printing is nothing to it.
#[test]
fn what_goes_out_before_the_drill_takes_the_field_or_blanks() {
    let example = include_bytes!("../../../assets/letterhead/letterhead.docx");
    let letterhead = Arc::new(read_letterhead(example).unwrap());
    for language in Language::ALL {
        let text = Text::new(language);
        let options = Options {
            letterhead: Some(letterhead.clone()),
            ..Options::of(&text)
        };
        let date = |stage: &Stage, kind| {
            let report = compose(&stage.drill, kind, &text, &stamp(), &options);
            report.places[&Place::Date].clone()
        };
        let mut stage = held();
        for kind in [DocumentKind::Notice, DocumentKind::Plan] {
            assert_eq!(date(&stage, kind), text.doc_date_blank());
        }
        for (day, fits) in [("2026-11-18", true), ("2026-12-03", false)] {
            stage.edit(DebriefEdit::SetPaper {
                field: PaperField::Dated,
                text: day.to_owned(),
            });
            let long = text.long_date(day.parse().unwrap());
            for kind in [DocumentKind::Notice, DocumentKind::Plan] {
                let expected = if fits { &*long } else { text.doc_date_blank() };
                assert_eq!(date(&stage, kind), expected);
            }
            assert_eq!(date(&stage, DocumentKind::Report), long);
        }
    }
}

/// 信息报告单 is one page, with a red head too, and has no 版记 at its foot.
#[test]
fn an_incident_report_with_a_red_head_is_one_page() {
    for language in Language::ALL {
        let text = Text::new(language);
        let options = Options {
            red_head: true,
            ..Options::of(&text)
        };
        let stage = entered();
        for kind in [DocumentKind::Incident, DocumentKind::Evaluation] {
            let report = compose(&stage.drill, kind, &text, &stamp(), &options);
            let mut blocks = report.sections.iter().flat_map(|s| &s.blocks);
            assert!(!blocks.any(|block| matches!(block, crate::report::Block::Imprint { .. })));
            if kind == DocumentKind::Incident {
                let pages = crate::report::preview(&report).unwrap().count();
                assert_eq!(pages, 1, "{language:?}");
            }
        }
    }
}
