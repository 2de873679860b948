//! HTML, Markdown, CSV, JSON and Excel: the same content, and hostile text stays text.

use std::io::{Cursor, Read as _};

use serde_json::Value;

use super::files::{HOSTILE, squeezed};
use super::stage::{Stage, composed, played, rendered_as, setup};
use crate::drill::{Action, Drill, Setup};
use crate::i18n::Language;
use crate::report::{DocumentKind, Format, ListName, cleaned, render};

fn text_of(drill: &Drill, kind: DocumentKind, format: Format) -> String {
    String::from_utf8(rendered_as(drill, kind, format).bytes).unwrap()
}

/// Without tags, entities read.
fn visible(html: &str) -> String {
    let (_, body) = html.split_once("<body>").unwrap();
    let mut text = String::new();
    for piece in body.split('<').skip(1) {
        let (tag, after) = piece.split_once('>').unwrap();
        if tag == "br" {
            text.push(' ');
        }
        text.push_str(after);
    }
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

/// The parts of a workbook that are text, by name.
pub(super) fn sheets(xlsx: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(xlsx)).unwrap();
    let names: Vec<String> = archive
        .file_names()
        .map(|name| name.unwrap().into_owned())
        .filter(|name| !name.starts_with("xl/media/"))
        .collect();
    let mut parts = Vec::new();
    for name in names {
        let mut text = String::new();
        archive
            .by_name(&name)
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        parts.push((name, text));
    }
    parts
}

#[test]
fn every_item_and_its_figures_are_in_every_format_of_the_score_sheet() {
    let stage = played();
    for &format in DocumentKind::ScoreSheet.formats() {
        let bytes = rendered_as(&stage.drill, DocumentKind::ScoreSheet, format).bytes;
        let text = match format {
            Format::Html => visible(&String::from_utf8(bytes).unwrap()),
            Format::Csv => String::from_utf8(bytes).unwrap(),
            Format::Markdown => String::from_utf8(bytes).unwrap().replace('\\', ""),
            Format::Xlsx => {
                let parts = sheets(&bytes).into_iter();
                parts.map(|(_, text)| text).collect()
            }
            _ => continue,
        };
        let text = squeezed(&text);
        for item in &stage.drill.scenarios()[0].items {
            let expected = squeezed(&item.text);
            assert!(text.contains(&expected), "{} in {format:?}", item.id);
        }
        for figure in ["0:27/0:30", "一票否决", "部分做到"] {
            assert!(text.contains(figure), "{figure} in {format:?}");
        }
    }
}

#[test]
fn a_page_brings_nothing_from_outside_and_draws_its_charts() {
    let html = text_of(&played().drill, DocumentKind::Record, Format::Html);
    for forbidden in ["<script", "http", "url(", "@import", "src=", "href="] {
        let found = html.replace("http-equiv", "").contains(forbidden);
        assert!(!found, "{forbidden}");
    }
    assert!(html.contains("default-src 'none'"));
    assert_eq!(html.matches("<svg ").count(), 4);
    assert!(html.contains(r#"<line class="target""#));
    assert!(html.contains(r#"<circle class="met""#));
    assert!(html.contains(r#"<path class="partly""#));
    assert!(html.contains(r#"<path class="touched""#));
    assert!(html.contains(r#"<rect class="bar""#));
    assert!(html.contains("账户保护"));
    // Every tag is closed.
    let mut open: Vec<&str> = Vec::new();
    let (_, body) = html.split_once("<body>").unwrap();
    for piece in body.split('<').skip(1) {
        let (tag, _) = piece.split_once('>').unwrap();
        let name = tag.split(' ').next().unwrap();
        match name.strip_prefix('/') {
            Some("body" | "html") => {}
            Some(name) => assert_eq!(open.pop(), Some(name)),
            None if tag.ends_with('/') || matches!(name, "br" | "col") => {}
            None => open.push(name),
        }
    }
    assert!(open.is_empty());
}

#[test]
fn a_list_is_a_table_a_spreadsheet_can_read() {
    let csv = text_of(&played().drill, DocumentKind::ScoreSheet, Format::Csv);
    assert!(csv.starts_with("\u{FEFF}阶段,编号,内容,级别,结果,"));
    assert!(csv.ends_with("\r\n") && !csv.contains("小计"));
    let record = text_of(&played().drill, DocumentKind::Record, Format::Csv);
    assert!(record.starts_with("\u{FEFF}序号,时刻,累计时间,阶段,台词编号,"));
    assert!(record.contains("喂……我到银行了"));
    let mut two = Stage::new(setup(), &["XB-01", "XB-02"]);
    two.act(Action::Start).wait(4).branch(10, 0);
    two.act(Action::NextScene).wait(4).act(Action::End);
    let csv = text_of(&two.drill, DocumentKind::ScoreSheet, Format::Csv);
    assert!(csv.starts_with("\u{FEFF}场景,阶段,"));
    assert!(csv.contains("\r\n场景2："));
    for line in csv.lines() {
        assert!(!line.starts_with(['=', '+', '-', '@']));
    }
}

#[test]
fn nothing_in_a_list_is_calculated() {
    let formula = "=HYPERLINK(\"http://x\",\"y\")";
    let mut stage = Stage::new(setup(), &["XB-01"]);
    stage.act(Action::Start).wait(3);
    for note in [formula, "+1+1", "-1+1", "@SUM(A1)", "＝1+1", " =1"] {
        stage.act(Action::Improvise {
            text: note.to_owned(),
            spoken: false,
        });
    }
    stage.act(Action::Note("\t=1".to_owned())).act(Action::End);
    let mut hostile = Setup { ..setup() };
    hostile.participants[0].name = formula.to_owned();
    hostile.participants[1].name = "13800000000000000000".to_owned();
    let sign_in = Stage::new(hostile, &["XB-01"]);
    let xlsx = rendered_as(&sign_in.drill, DocumentKind::SignIn, Format::Xlsx).bytes;
    let parts = sheets(&xlsx);
    assert!(parts.iter().all(|(_, text)| !text.contains("<f>")));
    let strings = parts
        .iter()
        .find(|(name, _)| name.ends_with("sharedStrings.xml"));
    assert!(strings.unwrap().1.contains("13800000000000000000"));
    for text in ["=1", "+1", "-x", "@a", "\t=1", "＝1", " =1", "\n=1"] {
        assert!(
            super::super::csv::harmless(text).starts_with('\''),
            "{text}"
        );
    }
    for text in ["", "—", "-1.5", "1", "做到", "a=b"] {
        assert_eq!(super::super::csv::harmless(text), text);
    }
}

#[test]
fn a_workbook_can_be_filtered_and_printed() {
    let stage = played();
    let xlsx = rendered_as(&stage.drill, DocumentKind::Record, Format::Xlsx).bytes;
    let parts = sheets(&xlsx);
    let of = |name: &str| &parts.iter().find(|(n, _)| n.ends_with(name)).unwrap().1;
    let book = of("workbook.xml");
    for name in ["时间轴", "检查项结果", "分阶段得分", "问题整改"] {
        assert!(book.contains(&format!("name=\"{name}\"")), "{name}");
    }
    assert!(book.contains("_xlnm.Print_Titles") && book.contains("_xlnm._FilterDatabase"));
    let sheet = of("worksheets/sheet2.xml");
    for expected in [
        "state=\"frozen\"",
        "<autoFilter",
        "fitToPage",
        "orientation=\"landscape\"",
        "第 &amp;P 页 共 &amp;N 页",
        "部分做到",
    ] {
        assert!(sheet.contains(expected), "{expected}");
    }
    assert!(of("core.xml").contains("2026-11-24T"));
}

#[test]
fn data_has_everything_under_names_that_stay() {
    let stage = played();
    let data: Value =
        serde_json::from_str(&text_of(&stage.drill, DocumentKind::Record, Format::Json)).unwrap();
    assert_eq!(data["format"], "drilldesk-drill");
    assert_eq!(data["format_version"], 1);
    assert_eq!(data["setup"]["participants"][0]["name"], "王芳");
    assert_eq!(data["phase"], "ended");
    assert_eq!(data["assessment"]["grade"], "fail");
    assert_eq!(data["assessment"]["score"]["tenths"], 816);
    assert_eq!(data["scenes"][0]["items"].as_array().unwrap().len(), 28);
    assert_eq!(data["scenes"][0]["items"][0]["rating"], "met");
    assert_eq!(data["debrief"]["problems"][0]["due"], "2026-12-01");
    let entries = data["entries"].as_array().unwrap();
    assert_eq!(entries.len(), stage.drill.entries().len());
    assert!(entries.iter().any(|e| e["counts"] == false));
    let documented = include_str!("../../../docs/json.md");
    for name in data.as_object().unwrap().keys() {
        assert!(documented.contains(&format!("`{name}`")), "{name}");
    }
}

#[test]
fn hostile_texts_are_text_in_every_format() {
    let long = "长".repeat(9_000);
    let hostile = Setup {
        supplies: format!("<script>alert(1)</script>]]>{HOSTILE}"),
        number: "=HYPERLINK(\"x\")".to_owned(),
        place: "=HYPERLINK(\"x\") | <img src=x> http://a.b www.c.d".to_owned(),
        ..setup()
    };
    let mut stage = Stage::new(hostile, &["XB-01"]);
    stage
        .act(Action::Start)
        .act(Action::Note(format!("{HOSTILE}{long}")))
        .act(Action::End);
    let expected = squeezed(&cleaned(HOSTILE));
    for &kind in DocumentKind::ALL {
        let html = text_of(&stage.drill, kind, Format::Html);
        assert!(!html.contains("<script") && !html.contains("<img") && !html.contains('\u{0}'));
        assert!(
            squeezed(&visible(&html)).contains("=HYPERLINK(\"x\")"),
            "{kind:?}"
        );
        let markdown = text_of(&stage.drill, kind, Format::Markdown);
        assert!(!markdown.contains("<script") && !markdown.contains("<img"));
        assert!(!markdown.contains("http://") && !markdown.contains("www.c"));
    }
    let html = text_of(&stage.drill, DocumentKind::Record, Format::Html);
    let seen = squeezed(&visible(&html));
    assert!(seen.contains(&expected) && seen.contains(&long));
    let csv = text_of(&stage.drill, DocumentKind::Record, Format::Csv);
    assert!(csv.contains(&long) && !csv.contains('\u{0}'));
    let json: Value =
        serde_json::from_str(&text_of(&stage.drill, DocumentKind::Record, Format::Json)).unwrap();
    assert!(
        json["setup"]["supplies"]
            .as_str()
            .unwrap()
            .starts_with("<script>")
    );
    let xlsx = rendered_as(&stage.drill, DocumentKind::Record, Format::Xlsx).bytes;
    assert!(sheets(&xlsx).iter().any(|(_, text)| text.contains(&long)));
}

#[test]
fn lists_are_named_where_they_stand() {
    let report = composed(&played().drill, DocumentKind::Record, Language::En);
    let names = super::super::listing::names(&report);
    assert_eq!(
        names,
        [
            ListName::Timeline,
            ListName::Items,
            ListName::Stages,
            ListName::Problems
        ]
    );
    for &format in Format::ALL {
        assert!(!render(&report, format).unwrap().bytes.is_empty());
    }
}
