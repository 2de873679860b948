//! What the files hold, and that nothing written by a user can do more than be read.

use std::io::{Cursor, Read as _, Write as _};
use std::process::{Command, Stdio};

use super::stage::{Stage, composed, played, record, rendered, rendered_as, setup};
use crate::drill::{Action, DebriefEdit, Setup};
use crate::i18n::Language;
use crate::report::{Block, DocumentKind, Format, Warning, cleaned, render};

pub(super) const HOSTILE: &str = "#import \"x.typ\": *\n*粗体* $x$ @label <w:p>]]>&amp; \\u{41} `raw` // = 标题\u{0}\u{1}\u{202E}\u{FFFF}{{7*7}}";

pub(super) fn part(docx: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut text = String::new();
    let mut file = archive.by_name(name).unwrap();
    file.read_to_string(&mut text).unwrap();
    text
}

/// Text of a PDF in reading order, without spaces and line breaks.
pub(super) fn pdf_text(bytes: &[u8]) -> String {
    let mut child = Command::new("pdftotext")
        .args(["-raw", "-enc", "UTF-8", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("pdftotext (poppler-utils) is needed for this test");
    let mut stdin = child.stdin.take().unwrap();
    let bytes = bytes.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&bytes));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    squeezed(&text)
}

pub(super) fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Text of the body of a Word file, and that its tags close.
pub(super) fn docx_text(docx: &[u8]) -> String {
    let xml = part(docx, "word/document.xml");
    let mut text = String::new();
    let mut open: Vec<&str> = Vec::new();
    for piece in xml.split('<').skip(1) {
        let (tag, after) = piece.split_once('>').unwrap();
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
        } else if !tag.ends_with('/') && !tag.starts_with('?') {
            open.push(tag.split(' ').next().unwrap());
        }
        text.push_str(after);
    }
    assert!(open.is_empty());
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&")
}

#[test]
fn every_rated_item_is_in_both_files() {
    let stage = played();
    let docx = squeezed(&docx_text(&rendered(&stage.drill, Format::Docx).bytes));
    let pdf = pdf_text(&rendered(&stage.drill, Format::Pdf).bytes);
    let rated = &stage.drill.state().scenes[0].ratings;
    assert!(rated.len() > 12);
    for item in &stage.drill.scenarios()[0].items {
        assert!(docx.contains(&squeezed(&item.text)), "{} in docx", item.id);
        assert!(pdf.contains(&squeezed(&item.text)), "{} in pdf", item.id);
    }
    let hash = stage.drill.entries().last().unwrap().hash.to_string();
    assert!(docx.contains(&hash) && pdf.contains(&hash));
    assert!(pdf.contains("—1—") && pdf.contains("—10—"));
}

#[test]
fn the_same_drill_gives_the_same_bytes() {
    let stage = played();
    for format in Format::ALL {
        let first = rendered(&stage.drill, *format);
        // Whatever else was written in between.
        rendered(&Stage::new(Setup::default(), &["XB-02"]).drill, *format);
        let second = rendered(&played().drill, *format);
        assert!(first == second, "{format:?} differs");
        assert_eq!(first.warnings, []);
    }
}

#[test]
fn hostile_texts_are_only_text() {
    let mut hostile = Setup {
        number: HOSTILE.to_owned(),
        name: format!("演练{HOSTILE}"),
        supplies: HOSTILE.to_owned(),
        commander: "]]><script>".to_owned(),
        ..setup()
    };
    hostile.participants[0].name = HOSTILE.to_owned();
    let mut stage = Stage::new(hostile, &["XB-01"]);
    stage
        .act(Action::Start)
        .act(Action::Note(HOSTILE.to_owned()))
        .act(Action::Note("长".repeat(10_000)))
        .act(Action::Note("a".repeat(10_000)))
        .act(Action::Improvise {
            text: HOSTILE.to_owned(),
            spoken: true,
        })
        .act(Action::End);
    stage.edit(DebriefEdit::SetOverall {
        text: HOSTILE.to_owned(),
    });
    let expected = squeezed(&cleaned(HOSTILE));
    assert!(!expected.contains('\u{202E}') && !expected.contains('\u{0}'));
    let docx = rendered(&stage.drill, Format::Docx).bytes;
    let text = squeezed(&docx_text(&docx));
    assert!(text.matches(&expected).count() >= 4);
    for name in ["word/document.xml", "docProps/core.xml", "word/header.xml"] {
        let xml = part(&docx, name);
        assert!(xml.chars().all(|c| c == '\n' || !c.is_control()), "{name}");
        assert!(!xml.contains("<script>"), "{name}");
    }
    let pdf = pdf_text(&rendered(&stage.drill, Format::Pdf).bytes);
    assert!(pdf.contains(&squeezed("#import \"x.typ\": *")));
    assert!(pdf.contains("{{7*7}}"));
    assert!(pdf.matches('长').count() >= 10_000);
    assert!(pdf.matches('a').count() >= 10_000);
}

#[test]
fn a_character_in_no_font_is_printed_as_its_code() {
    let setup = Setup {
        commander: "\u{20BB7}野".to_owned(),
        facilitator: "\u{20BB7}野".to_owned(),
        ..setup()
    };
    let stage = Stage::new(setup, &["XB-01"]);
    let rendered = rendered(&stage.drill, Format::Pdf);
    let [
        Warning::MissingGlyph {
            character,
            place,
            count,
        },
    ] = &rendered.warnings[..]
    else {
        panic!("{:?}", rendered.warnings);
    };
    assert_eq!((*character, *count), ('\u{20BB7}', 4));
    // The form has no headings: the label of the field stands for one.
    assert!(place.starts_with("总指挥: \u{20BB7}野"), "{place}");
    assert!(pdf_text(&rendered.bytes).contains("〔U+20BB7〕野"));
}

#[test]
fn drills_with_nothing_in_them_can_be_written() {
    let bare = Stage::new(Setup::default(), &["XB-01"]);
    let mut aborted = Stage::new(setup(), &["XB-03"]);
    aborted.act(Action::Start).wait(3);
    aborted.act(Action::Abort("真实客户进厅".to_owned()));
    for drill in [&bare.drill, &aborted.drill] {
        for language in Language::ALL {
            for format in Format::ALL {
                let written = render(&record(drill, language), *format).unwrap();
                let least = match format {
                    Format::Csv => 40,
                    Format::Markdown => 1_000,
                    _ => 5_000,
                };
                assert!(written.bytes.len() > least, "{format:?}");
            }
        }
    }
}

#[test]
fn a_word_file_is_laid_out_by_the_norm() {
    let docx = rendered(&played().drill, Format::Docx).bytes;
    let document = part(&docx, "word/document.xml");
    assert!(
        document.contains(r#"<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588""#)
    );
    assert!(document.contains(r#"w:orient="landscape""#));
    assert!(document.contains("<w:tblHeader/>") && document.contains("<w:cantSplit"));
    assert!(
        !document.contains("w:trHeight"),
        "the stand-in for the header row is left"
    );
    let tables = document.matches("<w:tbl>").count();
    assert_eq!(document.matches("<w:tblCellMar>").count(), tables);
    assert_eq!(document.matches("<w:headerReference").count(), 8);
    assert_eq!(document.matches("<w:footerReference").count(), 8);
    let styles = part(&docx, "word/styles.xml");
    for style in document.split("<w:pStyle w:val=\"").skip(1) {
        let id = style.split('"').next().unwrap();
        assert!(styles.contains(&format!("w:styleId=\"{id}\"")), "{id}");
    }
    let core = part(&docx, "docProps/core.xml");
    assert!(core.contains("<dc:title>消费者权益保护应急演练记录表</dc:title>"));
    assert!(core.contains("2026-11-24T10:20:31Z"));
    for part_name in ["word/footer.xml", "word/footerEven.xml"] {
        assert!(part(&docx, part_name).contains("PAGE"));
    }
}

/// In Word a row goes to the next page with what follows when each of its paragraphs says so.
#[test]
fn who_signs_does_so_below_what_is_signed() {
    let drill = played().drill;
    let docx = rendered_as(&drill, DocumentKind::Evaluator, Format::Docx).bytes;
    let document = part(&docx, "word/document.xml");
    let (before, _) = document.rsplit_once("<w:tbl>").unwrap();
    let (_, opinion) = before.rsplit_once("<w:tbl>").unwrap();
    let (table, gap) = opinion.split_once("</w:tbl>").unwrap();
    assert!(gap.contains("<w:keepNext"), "{gap}");
    for row in table.split("<w:tr>").skip(1) {
        assert!(row.contains("<w:keepNext"), "{row}");
    }
    assert_eq!(table.matches("<w:tr>").count(), 3);
}

#[test]
fn a_date_and_a_note_stand_below_what_they_belong_to() {
    let drill = played().drill;
    let word = |kind| {
        let docx = rendered_as(&drill, kind, Format::Docx).bytes;
        part(&docx, "word/document.xml")
    };
    // The date is the last paragraph. The unit above it, what is empty above that, and the last words before go with it.
    let report = word(DocumentKind::Report);
    let paragraphs: Vec<&str> = report.split("<w:p>").collect();
    let (date, before) = paragraphs.split_last().unwrap();
    assert!(date.contains("2026年11月24日"), "{date}");
    let (unit, before) = before.split_last().unwrap();
    let words = before.iter().rposition(|p| p.contains("<w:t ")).unwrap();
    for paragraph in before[words..].iter().chain([unit]) {
        assert!(paragraph.contains("<w:keepNext"), "{paragraph}");
    }
    // What is above a note: a paragraph, or the gap below a table and, by its label, the table's last row.
    for kind in [DocumentKind::Record, DocumentKind::ScoreSheet] {
        let paper = word(kind);
        let paragraphs: Vec<&str> = paper.split("<w:p>").collect();
        let notes = (1..paragraphs.len()).filter(|&i| paragraphs[i].contains("\"Note\""));
        let notes: Vec<usize> = notes.collect();
        assert!(!notes.is_empty());
        for note in notes {
            let above = paragraphs[note - 1];
            assert!(above.contains("<w:keepNext"), "{above}");
            if above.contains("\"Gap\"") {
                let (table, _) = paper.split_once(above).unwrap();
                let (_, row) = table.rsplit_once("<w:tr>").unwrap();
                assert!(row.contains("<w:keepNext"), "{row}");
            }
        }
    }
}

/// Quotes, dashes and dots are of both scripts: Word takes the Latin font for them, half as wide, unless each run says otherwise.
#[test]
fn chinese_quotes_stand_in_the_chinese_font_in_every_kind() {
    const SHARED: [char; 7] = ['“', '”', '‘', '’', '—', '…', '·'];
    let mut stage = played();
    stage.act(Action::Remark(
        "客户说“不行”，又说‘再等等’——没有等……".to_owned(),
    ));
    for &kind in DocumentKind::ALL {
        if !kind.formats().contains(&Format::Docx) {
            continue;
        }
        for (language, hinted) in [(Language::ZhCn, true), (Language::En, false)] {
            let report = super::stage::composed(&stage.drill, kind, language);
            let docx = render(&report, Format::Docx).unwrap().bytes;
            let mut seen = 0;
            for name in ["word/document.xml", "word/footer.xml", "word/header.xml"] {
                let xml = part(&docx, name);
                for run in xml.split("<w:r>").skip(1) {
                    let run = run.split("</w:r>").next().unwrap();
                    let told: String = run.split("<w:t").skip(1).collect();
                    if told.contains(SHARED) {
                        seen += 1;
                        assert_eq!(
                            run.contains(r#"w:hint="eastAsia""#),
                            hinted,
                            "{kind:?} {language:?}: {run}"
                        );
                    }
                }
                assert!(hinted || !xml.contains("w:hint"), "{kind:?}");
            }
            assert!(seen > 0, "{kind:?} {language:?}");
        }
    }
}

/// Word and others put the end of a paragraph that is broken in the middle onto a page of its own where the page before is full.
#[test]
fn a_page_begins_with_its_paragraph_in_word() {
    let report = composed(
        &Stage::new(setup(), &["XB-13"]).drill,
        DocumentKind::RoleCards,
        Language::ZhCn,
    );
    let breaks = report.sections.iter().flat_map(|section| &section.blocks);
    let breaks = breaks.filter(|block| matches!(block, Block::PageBreak));
    let document = part(
        &render(&report, Format::Docx).unwrap().bytes,
        "word/document.xml",
    );
    assert_eq!(
        document.matches("<w:pageBreakBefore/>").count(),
        breaks.count()
    );
    assert!(document.contains("<w:pageBreakBefore/>"));
    assert!(!document.contains("w:type=\"page\""));
}
