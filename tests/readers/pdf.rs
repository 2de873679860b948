//! PDF by poppler and qpdf: the page of GB/T 9704-2012, measured.

use drilldesk::drill::{
    Action, DebriefEdit, Evaluation, LedgerAction, LedgerBody, LedgerDrill, PaperField,
    ProblemSeverity, Verdict,
};
use drilldesk::i18n::{Language, Text};
use drilldesk::report::{
    DocumentKind, Format, LedgerHead, LedgerKind, Options, Stamp, ledger, render,
};
use drilldesk::scenario::Category;

use super::{Papers, played_badly, printed, word};
use crate::support::wall;

/// Points of a millimetre.
const MM: f64 = 72.0 / 25.4;
/// 225 mm / 22, set as 28.95 pt (GB/T 9704-2012 §5.2.3).
const PITCH: f64 = 28.95;
/// 三号, the body's size, and 四号, that of page numbers and head.
const BODY: f64 = 16.0;
const SMALL: f64 = 14.0;

/// A row of text with the place of its ink box, in points from the upper left corner.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) height: f64,
    pub(super) text: String,
}

/// A page with its rows from the top, parts at one height joined.
#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) lines: Vec<Line>,
}

pub(super) fn sheets(pdf: &str) -> Option<Vec<Sheet>> {
    let xml = printed("pdftotext", &["-bbox-layout", pdf, "-"])?;
    let mut sheets: Vec<Sheet> = Vec::new();
    for row in xml.lines().map(str::trim) {
        let number = |name: &str| -> f64 {
            let (_, after) = row.split_once(&format!("{name}=\"")).unwrap();
            after.split_once('"').unwrap().0.parse().unwrap()
        };
        if row.starts_with("<page ") {
            sheets.push(Sheet {
                width: number("width"),
                height: number("height"),
                lines: Vec::new(),
            });
        } else if row.starts_with("<word ") {
            let (_, after) = row.split_once('>').unwrap();
            let line = Line {
                left: number("xMin"),
                top: number("yMin"),
                right: number("xMax"),
                height: number("yMax") - number("yMin"),
                text: after.split_once("</word>").unwrap().0.to_owned(),
            };
            let lines = &mut sheets.last_mut().unwrap().lines;
            match lines.iter_mut().find(|l| (l.top - line.top).abs() < 1.0) {
                Some(known) if known.left <= line.left => {
                    known.right = known.right.max(line.right);
                    known.text.push_str(&line.text);
                }
                Some(known) => {
                    known.left = line.left;
                    known.right = known.right.max(line.right);
                    known.text.insert_str(0, &line.text);
                }
                None => lines.push(line),
            }
        }
    }
    for sheet in &mut sheets {
        sheet.lines.sort_by(|a, b| a.top.total_cmp(&b.top));
    }
    Some(sheets)
}

/// The rows of running text: three 号, at the body's pitch from the row before.
pub(super) fn body_of(sheet: &Sheet, size: f64) -> Vec<Line> {
    let body = sheet.lines.iter();
    body.filter(|l| (l.height - size).abs() < 0.6)
        .cloned()
        .collect()
}

#[test]
fn a_full_page_has_22_lines_of_28_characters_in_the_type_area() {
    let papers = Papers::new();
    let path = papers.write(DocumentKind::Report, Format::Pdf, Language::ZhCn);
    let Some(sheets) = sheets(word(&path)) else {
        return;
    };
    let full: Vec<&Sheet> = sheets
        .iter()
        .filter(|s| {
            s.lines
                .iter()
                .filter(|l| l.text.contains("各岗位配合"))
                .count()
                > 15
        })
        .collect();
    assert!(full.len() >= 2, "{} pages", full.len());
    let mut most = 0;
    for sheet in full {
        assert!((sheet.width - 210.0 * MM).abs() < 0.1 && (sheet.height - 297.0 * MM).abs() < 0.1);
        let body = body_of(sheet, BODY);
        most = most.max(body.len());
        for pair in body.windows(2) {
            let pitch = pair[1].top - pair[0].top;
            assert!(
                (pitch - PITCH).abs() < 0.05,
                "{pitch} above {}",
                pair[1].text
            );
        }
        let (first, last) = (&body[0], &body[body.len() - 1]);
        assert!(first.top >= (37.0 - 1.0) * MM, "{}", first.top / MM);
        assert!(last.top + BODY <= (297.0 - 35.0 + 1.0) * MM);
        for line in &body {
            assert!(line.left >= (28.0 - 1.0) * MM, "{line:?}");
            assert!(line.right <= (210.0 - 26.0 + 1.0) * MM, "{line:?}");
        }
        let rows = body
            .iter()
            .filter(|l| l.text.chars().all(|c| c > '\u{2E80}'));
        let longest = rows.map(|l| l.text.chars().count()).max().unwrap();
        assert_eq!(longest, 28);
    }
    assert_eq!(most, 22);
}

#[test]
fn page_numbers_stand_outside_7_mm_below_the_type_area() {
    let papers = Papers::new();
    for language in Language::ALL {
        let path = papers.write(DocumentKind::Record, Format::Pdf, language);
        let Some(sheets) = sheets(word(&path)) else {
            return;
        };
        assert!(sheets.len() >= 6, "{}", sheets.len());
        // The two pages of the form come first.
        let retention = match language {
            Language::ZhCn => "保管期限",
            Language::En => "Retention",
        };
        let ends = |sheet: &Sheet| sheet.lines.iter().any(|line| line.text.contains(retention));
        let form = 1 + sheets.iter().position(ends).unwrap();
        for (i, sheet) in sheets.iter().enumerate() {
            let number = format!("—{}—", i + 1);
            let folio = sheet.lines.last().unwrap();
            assert_eq!(folio.text, number);
            // An English edition is no 公文.
            let size = match language {
                Language::ZhCn => SMALL,
                Language::En => 10.5,
            };
            assert!((folio.height - size).abs() < 0.6, "{folio:?}");
            let lies = sheet.width > sheet.height;
            let (left, right, bottom) = if lies {
                (35.0, 37.0, 26.0)
            } else if i < form {
                (25.0, 20.0, 22.0)
            } else {
                (28.0, 26.0, 35.0)
            };
            // The upper edge of the number's line, one character in from the edge of the type area.
            let below = (folio.top - (sheet.height - bottom * MM)) / MM;
            assert!((below - 7.0).abs() < 1.0, "{below} mm");
            if i % 2 == 0 {
                let inside = sheet.width - right * MM - folio.right;
                assert!((inside - size).abs() < 1.5, "{inside}");
            } else {
                let inside = folio.left - left * MM;
                assert!((inside - size).abs() < 1.5, "{inside}");
            }
        }
    }
}

#[test]
fn every_paper_is_sound_tagged_kept_for_long_and_has_its_fonts_in_it() {
    let papers = Papers::new();
    for language in Language::ALL {
        for &kind in DocumentKind::ALL {
            let path = papers.write(kind, Format::Pdf, language);
            let path = word(&path);
            let Some(info) = printed("pdfinfo", &["-meta", path]) else {
                return;
            };
            assert!(info.contains("<pdfaid:part>2</pdfaid:part>"), "{info}");
            assert!(
                info.contains("<pdfaid:conformance>A</pdfaid:conformance>"),
                "{info}"
            );
            let info = printed("pdfinfo", &[path]).unwrap();
            assert!(
                info.lines()
                    .any(|l| l.starts_with("Tagged:") && l.ends_with("yes")),
                "{info}"
            );
            assert!(
                info.lines()
                    .any(|l| l.starts_with("Title:") && l.len() > 20),
                "{info}"
            );
            let fonts = printed("pdffonts", &[path]).unwrap();
            let rows: Vec<&str> = fonts.lines().skip(2).collect();
            assert!(!rows.is_empty());
            for row in rows {
                // name, type (two words), encoding, embedded, subset, unicode
                let yes = row.split_whitespace().filter(|w| *w == "yes").count();
                assert_eq!(yes, 3, "{row}");
                assert_eq!(row.as_bytes()[6], b'+', "a subset has a tag: {row}");
            }
            let structure = printed("pdfinfo", &["-struct", path]).unwrap();
            assert!(
                structure.contains("H1")
                    || matches!(
                        kind,
                        DocumentKind::SignIn
                            | DocumentKind::Notice
                            | DocumentKind::Incident
                            | DocumentKind::Bulletin
                    ),
                "{structure}"
            );
            printed("qpdf", &["--check", path]);
        }
    }
}

#[test]
fn no_heading_is_left_alone_at_the_foot_of_a_page() {
    let papers = Papers::new();
    for language in Language::ALL {
        for kind in [
            DocumentKind::Record,
            DocumentKind::Minutes,
            DocumentKind::Report,
            DocumentKind::Plan,
            DocumentKind::Script,
        ] {
            let path = papers.write(kind, Format::Pdf, language);
            let Some(sheets) = sheets(word(&path)) else {
                return;
            };
            for sheet in &sheets {
                let above = sheet.lines.iter().rev().nth(1).unwrap();
                let text = above.text.as_str();
                let is_heading = match language {
                    Language::ZhCn => {
                        let first = text.chars().next();
                        first.is_some_and(|c| "一二三四五六七八九十".contains(c))
                            && text.contains('、')
                            && text.chars().count() < 14
                    }
                    Language::En => {
                        text.len() < 40
                            && text.split_once('.').is_some_and(|(number, rest)| {
                                number.parse::<u32>().is_ok()
                                    && rest.starts_with(char::is_alphabetic)
                            })
                    }
                };
                assert!(!is_heading, "{text} stands alone");
            }
        }
    }
}

#[test]
fn each_player_s_card_is_an_a5_page_that_can_be_handed_out_alone() {
    let papers = Papers::new();
    for language in Language::ALL {
        let text = Text::new(language);
        let path = papers.write(DocumentKind::RoleCards, Format::Pdf, language);
        let Some(info) = printed("pdfinfo", &["-l", "99", word(&path)]) else {
            return;
        };
        let sizes = info
            .lines()
            .filter(|l| l.starts_with("Page ") && l.contains(" size:"));
        let sizes: Vec<&str> = sizes.collect();
        assert!(
            sizes
                .iter()
                .all(|size| size.contains("419.5") && size.contains("595.2"))
        );
        let told = printed("pdftotext", &["-layout", word(&path), "-"]).unwrap();
        let pages: Vec<&str> = told.split('\u{c}').collect();
        let scenario = &papers.sitting.drill.scenarios()[0];
        // The customer, and in front what is handed out.
        assert!(sizes.len() >= scenario.roles.len() + 2, "{info}");
        for role in scenario.roles.iter().filter(|role| !role.optional) {
            let title = text.card_title(role.title.as_str());
            // A space of a full width is none that poppler keeps.
            let squeezed = |told: &str| told.split_whitespace().collect::<String>();
            let of = |page: &&&str| squeezed(page).contains(&squeezed(&title));
            let mut own = pages.iter().filter(of);
            let (page, more) = (own.next().unwrap(), own.next());
            assert_eq!(more, None, "one card, one page");
            let page = squeezed(page);
            assert!(page.contains(&squeezed(text.card_back())), "whole: {page}");
            for line in scenario.cues.iter().flat_map(|cue| &cue.line) {
                assert!(!page.contains(&squeezed(line)), "{line}");
            }
        }
    }
}

#[test]
fn minutes_take_two_pages_at_most_and_their_text_can_be_copied() {
    let mut papers = Papers::new();
    papers.sitting.must(&drilldesk::drill::Action::Debrief(
        drilldesk::drill::DebriefEdit::SetCommanderComment {
            text: "反应快，上报要再快一些。".to_owned(),
        },
    ));
    let red_heads = [false, true].map(|red_head| Language::ALL.map(|l| (red_head, l)));
    for (red_head, language) in red_heads.into_iter().flatten() {
        let path = papers.write_with(DocumentKind::Minutes, Format::Pdf, language, |options| {
            options.red_head = red_head;
        });
        let Some(sheets) = sheets(word(&path)) else {
            return;
        };
        assert!(
            sheets.len() <= 2,
            "{} pages in {language:?}, red head: {red_head}, the last with {:?}",
            sheets.len(),
            sheets[2].lines
        );
        let text: String = sheets
            .iter()
            .flat_map(|s| s.lines.iter().map(|l| l.text.as_str()))
            .collect();
        for wanted in [
            "上报等到处置完毕才进行",
            "将上报路径张贴于柜台内侧",
            "大堂经理",
            "沈亦宁",
        ] {
            assert!(text.contains(wanted), "{wanted} in {text}");
        }
        assert!(!text.contains('\u{FFFD}'));
    }
}

#[test]
fn minutes_of_a_long_drill_that_failed_stay_within_two_pages() {
    let mut papers = Papers::of(played_badly());
    papers.sitting.must(&drilldesk::drill::Action::Debrief(
        drilldesk::drill::DebriefEdit::SetCommanderComment {
            text: "分工清楚，替岗安排要固化到预案，上报要再快一些。".to_owned(),
        },
    ));
    for language in Language::ALL {
        let path = papers.write(DocumentKind::Minutes, Format::Pdf, language);
        let Some(sheets) = sheets(word(&path)) else {
            return;
        };
        let last = sheets.last().map(|sheet| &sheet.lines);
        assert_eq!(sheets.len(), 2, "{language:?}, the last with {last:?}");
    }
}

/// 发文字号 a character in from the left, 签发人 from the right, both between the mark and its line (GB/T 9704-2012 §7.2.5 to §7.2.7).
#[test]
fn number_and_approver_stand_above_the_line_of_the_red_head() {
    let mut papers = Papers::new();
    for (field, text) in [
        (PaperField::Number, "锦银南发〔2026〕87号"),
        (PaperField::Approver, "段鹏程"),
        (PaperField::Addressee, "总行"),
    ] {
        let text = text.to_owned();
        papers
            .sitting
            .must(&Action::Debrief(DebriefEdit::SetPaper { field, text }));
    }
    let path = papers.write_with(
        DocumentKind::Report,
        Format::Pdf,
        Language::ZhCn,
        |options| {
            options.red_head = true;
        },
    );
    let Some(sheets) = sheets(word(&path)) else {
        return;
    };
    let lines = &sheets[0].lines;
    let at = |told: &str| {
        let found = lines.iter().position(|line| line.text.contains(told));
        found.unwrap_or_else(|| panic!("{told} in {lines:#?}"))
    };
    let line = &lines[at("锦银南发〔2026〕87号")];
    assert!(line.text.ends_with("签发人：段鹏程"), "{line:?}");
    let from_edge = [
        line.left - 28.0 * MM,
        sheets[0].width - 26.0 * MM - line.right,
    ];
    for inset in from_edge {
        assert!((inset - BODY).abs() < 2.0, "{inset} {line:?}");
    }
    let mark = lines.iter().find(|line| line.height > 25.0).unwrap();
    let gap = line.top - (mark.top + mark.height);
    assert!((1.5 * PITCH..3.0 * PITCH).contains(&gap), "{gap}");
    let title = &lines[at("演练报告")];
    // 4 mm to the line, then two empty lines.
    let gap = title.top - (line.top + line.height);
    assert!(
        (4.0 * MM + PITCH..4.0 * MM + 3.0 * PITCH).contains(&gap),
        "{gap}"
    );
    assert!(at("演练报告") < at("总行："));
}

/// Left, top, right and bottom of every word, page by page.
fn boxes(told: &str) -> Vec<Vec<([f64; 4], &str)>> {
    let pages = told.split("<page ").skip(1);
    pages
        .map(|page| {
            let words = page.lines().filter_map(|line| {
                let (_, word) = line.split_once("<word ")?;
                let (places, text) = word.split_once('>')?;
                let mut numbers = places.split('"').skip(1).step_by(2);
                let mut next = || numbers.next()?.parse().ok();
                let places = [next()?, next()?, next()?, next()?];
                Some((places, text.split('<').next()?))
            });
            words.collect()
        })
        .collect()
}

#[test]
fn no_word_of_a_ledger_runs_into_the_next_column() {
    let folder = tempfile::tempdir().unwrap();
    let drill = LedgerDrill {
        number: "330106-20261124-01".to_owned(),
        day: chrono::NaiveDate::from_ymd_opt(2026, 11, 24),
        unit: "城东支行".to_owned(),
        category: Category::VulnerableGroups.word().to_owned(),
        name: "城东支行2026年第四季度消保应急演练（老年客户电子银行操作困难）".to_owned(),
        commander: "欧阳明远".to_owned(),
        facilitator: "沈亦宁".to_owned(),
        evaluation: Evaluation {
            verdict: Verdict::Provisional {
                tenths: Some(1000),
                lowest: 500,
                highest: 1000,
            },
            ..Evaluation::default()
        },
        body: LedgerBody {
            actions: vec![LedgerAction {
                problem: "上报等到处置完毕才进行".to_owned(),
                gravity: Some(ProblemSeverity::Severe),
                due: chrono::NaiveDate::from_ymd_opt(2026, 1, 2),
                checker: "网点负责人".to_owned(),
                ..LedgerAction::default()
            }],
            expected: 12,
            present: 12,
            ..LedgerBody::default()
        },
        ..LedgerDrill::default()
    };
    for language in Language::ALL {
        let text = Text::new(language);
        let stamp = Stamp {
            exported_at: wall(),
            version: "0.1.0".to_owned(),
        };
        let report = ledger(
            LedgerKind::Ledger,
            std::slice::from_ref(&drill),
            &[],
            &LedgerHead::default(),
            &text,
            &stamp,
            &Options::of(&text),
        );
        let path = folder.path().join("ledger.pdf");
        std::fs::write(&path, render(&report, Format::Pdf).unwrap().bytes).unwrap();
        let Some(told) = printed("pdftotext", &["-bbox", word(&path), "-"]) else {
            return;
        };
        let pages = boxes(&told);
        assert!(pages.iter().map(Vec::len).sum::<usize>() > 60, "{pages:?}");
        for page in pages {
            for (i, (a, first)) in page.iter().enumerate() {
                for (b, second) in &page[i + 1..] {
                    let across = a[0].max(b[0]) + 1.0 < a[2].min(b[2]);
                    let down = a[1].max(b[1]) + 1.0 < a[3].min(b[3]);
                    assert!(!(across && down), "{first} and {second} in {language:?}");
                }
            }
        }
    }
}

/// However long a report is, on the last page stands more than its annexes, who issued it and when.
#[test]
fn unit_and_date_do_not_stand_alone_on_a_page() {
    let mut papers = Papers::new();
    for lines in 1..=22 {
        papers.sitting.must(&drilldesk::drill::Action::Debrief(
            drilldesk::drill::DebriefEdit::SetCommanderComment {
                text: vec!["上报要再快一些。"; lines].join("\n"),
            },
        ));
        let path = papers.write(DocumentKind::Report, Format::Pdf, Language::ZhCn);
        let Some(sheets) = sheets(word(&path)) else {
            return;
        };
        let last: String = sheets[sheets.len() - 1]
            .lines
            .iter()
            .map(|line| line.text.as_str())
            .collect();
        for told in ["特此报告", "附件"] {
            assert!(last.contains(told), "{lines} lines: {last}");
        }
    }
}
