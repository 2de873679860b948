#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::io::{Cursor, Read as _, Write as _};

use chrono::DateTime;
use zip::write::SimpleFileOptions;

use super::{Edge, Letterhead, LetterheadFault as F, Place, Spot, read_letterhead};
use crate::i18n::{Language, Text};
use crate::report::block::{Align, Block, Orientation, Section};
use crate::report::{Format, Report, Stamp, Warning, render};

const EXAMPLE: &[u8] = include_bytes!("../../../assets/letterhead/letterhead.docx");
const ENGLISH: &[u8] = include_bytes!("../../../assets/letterhead/letterhead.en.docx");

fn parts(docx: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut parts = Vec::new();
    for place in 0..zip.len() {
        let mut part = zip.by_index(place).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        parts.push((part.name().unwrap().into_owned(), bytes));
    }
    parts
}

fn packed(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        zip.start_file(name.as_str(), SimpleFileOptions::default())
            .unwrap();
        zip.write_all(part).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The example with another text.
fn with_text(body: &str) -> Vec<u8> {
    let mut parts = parts(EXAMPLE);
    let document = parts
        .iter_mut()
        .find(|(name, _)| name == "word/document.xml")
        .unwrap();
    let text = String::from_utf8(document.1.clone()).unwrap();
    let (head, rest) = text.split_once("<w:body>").unwrap();
    let end = &rest[rest.find("<w:sectPr>").unwrap()..];
    document.1 = format!("{head}<w:body>{body}{end}").into_bytes();
    packed(&parts)
}

fn lines(texts: &[&str]) -> Vec<u8> {
    let body: Vec<String> = texts
        .iter()
        .map(|text| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"))
        .collect();
    with_text(&body.concat())
}

fn faults(docx: &[u8]) -> Vec<F> {
    read_letterhead(docx).err().unwrap_or_default()
}

const fn at(paragraph: usize) -> Spot {
    Spot {
        edge: None,
        paragraph,
    }
}

/// A letter with all that places take.
fn letter(language: Language, letterhead: Letterhead) -> Report {
    let text = Text::new(language);
    let stamp = Stamp {
        exported_at: DateTime::parse_from_rfc3339("2026-11-24T18:20:31+08:00").unwrap(),
        version: "0.1.0".to_owned(),
    };
    let mut report = crate::report::code_sheet(&crate::report::Codes::default(), &text, &stamp);
    report.title = "关于报送\n演练情况的报告".to_owned();
    report.places = [
        (Place::Mark, "锦川银行文件"),
        (Place::Number, "锦银〔2026〕87号"),
        (Place::Addressee, "总行："),
        (Place::Unit, "锦川银行南充分行"),
        (Place::Date, "2026年9月21日"),
        (Place::Issuer, "锦川银行办公室"),
        (Place::IssuedOn, "2026年9月21日印发"),
    ]
    .map(|(place, value)| (place, value.to_owned()))
    .into();
    report.places.insert(Place::Title, report.title.clone());
    let words = |text: &str| text.to_owned();
    report.sections = vec![Section {
        orientation: Orientation::Portrait,
        annex: false,
        blocks: vec![
            Block::Title(report.title.clone()),
            Block::Line {
                text: words("总行："),
                align: Align::Left,
            },
            Block::Paragraph(words("现将有关情况报告如下：{{不是}}占位<&>")),
            Block::Heading {
                level: 1,
                text: words("一、基本情况"),
            },
            Block::Heading {
                level: 2,
                text: words("（一）时间"),
            },
            Block::Clause {
                heading: words("依据。"),
                text: words("有关制度。"),
            },
            Block::Note(words("注")),
            Block::Spacer,
            Block::Closing {
                unit: words("锦川银行南充分行"),
                date: words("2026年9月21日"),
            },
            Block::Imprint {
                copies: words("抄送：　　　　"),
                unit: words("锦川银行办公室"),
                date: words("2026年9月21日印发"),
            },
        ],
    }];
    report.letterhead = Some(std::sync::Arc::new(letterhead));
    report
}

/// The text of a part, a line a paragraph.
fn told(docx: &[u8], part: &str) -> String {
    let parts = parts(docx);
    let (_, xml) = parts.iter().find(|(name, _)| name == part).unwrap();
    let xml = String::from_utf8(xml.clone()).unwrap();
    let xml = xml
        .replace("</w:p>", "\n")
        .replace("<w:br/>", "|")
        .replace("<w:tab/>", "\t");
    let mut text = String::new();
    let mut rest = xml.as_str();
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        rest = after.split_once('>').map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

fn document(docx: &[u8]) -> String {
    told(docx, "word/document.xml")
}

#[test]
fn a_paper_is_filled_into_the_examples() {
    for (language, example) in [(Language::ZhCn, EXAMPLE), (Language::En, ENGLISH)] {
        let letterhead = read_letterhead(example).unwrap();
        let rendered = render(&letter(language, letterhead), Format::Docx).unwrap();
        let text = document(&rendered.bytes);
        for words in [
            "锦川银行文件\n",
            "锦银〔2026〕87号\t",
            "关于报送|演练情况的报告\n",
            "总行：\n",
            "现将有关情况报告如下：{{不是}}占位<&>\n",
            "一、基本情况\n",
            "依据。有关制度。\n",
            "锦川银行南充分行\n",
            "2026年9月21日\n",
            "锦川银行办公室\t2026年9月21日印发\n",
        ] {
            assert_eq!(text.matches(words).count(), 1, "{words}\n{text}");
        }
        assert_eq!(text.matches("{{").count(), 1, "{text}");
        assert_eq!(
            rendered.warnings,
            [Warning::EmptyPlaces(vec![Place::Signatory, Place::Copies])]
        );
        let again = render(
            &letter(language, read_letterhead(example).unwrap()),
            Format::Docx,
        );
        assert_eq!(again.unwrap().bytes, rendered.bytes);
    }
}

#[test]
fn the_text_looks_as_its_place_does_and_headings_as_the_template_has_them() {
    let rendered = render(
        &letter(Language::ZhCn, read_letterhead(EXAMPLE).unwrap()),
        Format::Docx,
    )
    .unwrap();
    let parts = parts(&rendered.bytes);
    let part = |name: &str| {
        let found = parts.iter().find(|(known, _)| known == name).unwrap();
        String::from_utf8(found.1.clone()).unwrap()
    };
    let xml = part("word/document.xml");
    let paragraph = |words: &str| {
        let end = xml.find(words).unwrap();
        &xml[xml[..end].rfind("<w:p>").unwrap()..end]
    };
    let text = paragraph("现将有关情况");
    assert!(
        text.contains("w:firstLineChars=\"200\"") && text.contains("仿宋_GB2312"),
        "{text}"
    );
    assert!(paragraph("一、基本情况").contains("<w:pStyle w:val=\"1\"/>"));
    assert!(paragraph("（一）时间").contains("<w:pStyle w:val=\"2\"/>"));
    assert!(paragraph("依据。").contains("w:eastAsia=\"黑体\""));
    // What the template has no style for is brought along.
    assert!(
        paragraph("注<").contains("<w:pStyle w:val=\"DrilldeskNote\"/>"),
        "{}",
        paragraph("注<")
    );
    let styles = part("word/styles.xml");
    assert_eq!(styles.matches("w:styleId=\"DrilldeskNote\"").count(), 1);
    assert!(!styles.contains("w:styleId=\"DrilldeskBody\""));
}

#[test]
fn a_name_may_go_over_runs_and_boxes_stand_twice_in_the_file() {
    let split = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>文号{</w:t></w:r><w:proofErr w:type=\"spellStart\"/><w:r><w:t>{发文</w:t></w:r><w:r><w:t>字号}</w:t></w:r><w:r><w:t>}号</w:t></w:r></w:p>";
    let boxed = |kind: &str, inner: &str| {
        format!("<mc:{kind}><w:txbxContent>{inner}</w:txbxContent></mc:{kind}>")
    };
    let title = "<w:p><w:r><w:t>{{Title}}</w:t></w:r></w:p>";
    let body = format!(
        "{split}<w:p><w:r><mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\">{}{}</mc:AlternateContent></w:r></w:p><w:p><w:r><w:t>｛｛ 正文 ｝｝</w:t></w:r></w:p>",
        boxed("Choice", title),
        boxed("Fallback", title)
    );
    let letterhead = read_letterhead(&with_text(&body)).unwrap();
    let docx = render(&letter(Language::ZhCn, letterhead), Format::Docx)
        .unwrap()
        .bytes;
    let text = document(&docx);
    assert!(text.contains("\n文号锦银〔2026〕87号号\n"), "{text}");
    assert_eq!(text.matches("关于报送|演练情况的报告").count(), 2, "{text}");
    // What no place took stays in the text.
    assert!(
        text.contains("总行：\n") && text.contains("锦川银行办公室\t2026年9月21日印发"),
        "{text}"
    );
}

#[test]
fn pages_behind_the_letter_stand_after_its_date_and_before_the_imprint() {
    let letterhead = read_letterhead(EXAMPLE).unwrap();
    let mut report = letter(Language::ZhCn, letterhead);
    let imprint = report.sections[0].blocks.pop().unwrap();
    report.sections[0].blocks.extend([
        Block::PageBreak,
        Block::Title("演练照片".to_owned()),
        imprint,
    ]);
    let text = document(&render(&report, Format::Docx).unwrap().bytes);
    let order = [
        "有关制度。",
        "锦川银行南充分行\n",
        "2026年9月21日\n",
        "演练照片\n",
        "锦川银行办公室\t",
    ];
    let places: Vec<usize> = order
        .iter()
        .map(|words| text.find(words).unwrap())
        .collect();
    assert!(places.is_sorted(), "{text}");
    assert!(!text.contains(super::body::ANNEX));
    // Without a place for the date all of it is the text.
    report.letterhead = Some(
        read_letterhead(&lines(&["{{正文}}", "版记"]))
            .unwrap()
            .into(),
    );
    let text = document(&render(&report, Format::Docx).unwrap().bytes);
    assert!(
        text.find("演练照片") < text.find("版记") && !text.contains(super::body::ANNEX),
        "{text}"
    );
}

#[test]
fn what_no_place_takes_stays_in_the_text() {
    let letterhead = read_letterhead(&lines(&["{{正文}}", "{{成文日期}}"])).unwrap();
    let text = document(
        &render(&letter(Language::ZhCn, letterhead), Format::Docx)
            .unwrap()
            .bytes,
    );
    let order = [
        "关于报送",
        "总行：",
        "一、基本情况",
        "锦川银行南充分行",
        "锦川银行办公室",
        "2026年9月21日\n",
    ];
    let places: Vec<usize> = order
        .iter()
        .map(|words| text.rfind(words).unwrap())
        .collect();
    assert!(places.is_sorted(), "{text}");
}

#[test]
fn what_is_wrong_between_braces_is_told_by_name_and_place() {
    let text = Text::new(Language::ZhCn);
    let docx = lines(&[
        "{{发文号}}",
        "{{密级}}",
        "{{标题",
        "{{标题}}",
        "{{标题}}",
        "见：{{正文}}",
    ]);
    let found = faults(&docx);
    let unknown = |name: &str, meant, paragraph| F::Unknown {
        name: name.to_owned(),
        meant,
        spot: at(paragraph),
    };
    assert_eq!(
        found,
        [
            unknown("发文号", Some(Place::Number), 1),
            unknown("密级", None, 2),
            F::Unclosed(at(3)),
            F::Twice {
                place: Place::Title,
                first: at(4),
                spot: at(5)
            },
            F::BodyNotAlone(at(6)),
        ]
    );
    let told: Vec<String> = found.iter().map(|fault| fault.sentence(&text)).collect();
    assert_eq!(told[0], "第1段的“发文号”不是可用的名称，是不是“发文字号”");
    assert_eq!(told[3], "“标题”用了两次（第4段、第5段），请只留一处");
    assert_eq!(faults(&lines(&["{{标题}}"])), [F::NoBody]);
    assert_eq!(
        faults(&lines(&["{{正文}}", "{{body}}"])),
        [F::Twice {
            place: Place::Body,
            first: at(1),
            spot: at(2)
        }]
    );
    let mut parts = parts(&lines(&["正文在页脚"]));
    let foot = parts
        .iter_mut()
        .find(|(name, _)| name == "word/footer1.xml")
        .unwrap();
    foot.1 = String::from_utf8(foot.1.clone())
        .unwrap()
        .replace("PAGE", "")
        .replace("— </w:t>", "{{正文}}</w:t>")
        .into_bytes();
    let spot = Spot {
        edge: Some(Edge::Foot),
        paragraph: 1,
    };
    assert_eq!(faults(&packed(&parts)), [F::BodyOutside(spot)]);
}

#[test]
fn what_is_no_template_is_told_in_one_sentence() {
    let with_part = |name: &str, bytes: &[u8]| {
        let mut parts = parts(EXAMPLE);
        parts.push((name.to_owned(), bytes.to_vec()));
        packed(&parts)
    };
    let changed = |part: &str, from: &str, to: &str| {
        let mut parts = parts(EXAMPLE);
        let part = parts.iter_mut().find(|(name, _)| name == part).unwrap();
        part.1 = String::from_utf8(part.1.clone())
            .unwrap()
            .replace(from, to)
            .into_bytes();
        packed(&parts)
    };
    let compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    let name = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes);
    let locked: Vec<u8> = compound
        .iter()
        .copied()
        .chain([0; 99])
        .chain(name)
        .collect();
    let types = "[Content_Types].xml";
    for (docx, fault) in [
        (b"PK\x03\x04".to_vec(), F::NotDocx),
        (b"{{\xe6\xad\xa3}}".to_vec(), F::NotDocx),
        (packed(&[("a.txt".to_owned(), vec![1])]), F::NotDocx),
        (changed("word/document.xml", "</w:body>", ""), F::NotDocx),
        (compound, F::Old),
        (locked, F::Encrypted),
        (with_part("word/vbaProject.bin", b"x"), F::Macros),
        (
            changed(
                types,
                "wordprocessingml.document.main",
                "ms-word.document.macroEnabled.main",
            ),
            F::Macros,
        ),
        (
            changed(
                "word/document.xml",
                "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                "http://purl.oclc.org/ooxml/wordprocessingml/main",
            ),
            F::Strict,
        ),
        (with_part("word/media/a.png", &vec![0; 65 << 20]), F::Bomb),
        (vec![0; (20 << 20) + 1], F::TooLarge((20 << 20) + 1)),
    ] {
        assert_eq!(faults(&docx), [fault]);
    }
    // A template of Word's is one, too, and what comes of it is a document.
    let dotx = changed(types, "document.main+xml", "template.main+xml");
    let letterhead = read_letterhead(&dotx).unwrap();
    let docx = render(&letter(Language::ZhCn, letterhead), Format::Docx)
        .unwrap()
        .bytes;
    assert!(!told(&docx, types).contains("template.main"));
}
