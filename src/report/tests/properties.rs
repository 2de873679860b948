//! Texts that nobody foresaw: in every kind and format they are text, and the file is sound.

use std::io::Read as _;

use proptest::prelude::*;

use super::files::{docx_text, squeezed};
use super::stage::{Stage, composed, setup};
use crate::drill::{Action, DebriefEdit, Problem, Setup};
use crate::i18n::Language;
use crate::report::{DocumentKind, Format, Options, Warning, cleaned, render};

/// The marks that a page is made of.
const KNOWN: &str = " !DOCTYPE html head meta title style body p main h1 h2 h3 h4 dl dt dd br table tr th td div colgroup col thead tbody figure svg circle rect path line text polygon span ";

/// Pieces that mean something to some format.
const PIECES: [&str; 34] = [
    "#import \"x\"",
    "#eval(\"1\")",
    "$x$",
    "@label",
    "<label>",
    "= 标题",
    "*b*",
    "_i_",
    "`raw`",
    "```",
    "\\",
    "//",
    "/*",
    "=HYPERLINK(\"http://x\")",
    "+1",
    "-1",
    "@SUM(A1)",
    "<script>alert(1)</script>",
    "<img src=x onerror=y>",
    "]]>",
    "<!--",
    "&amp;",
    "&#x41;",
    "<w:p/>",
    "{=latex}",
    "| a | b |",
    "[x](http://y)",
    "\",\"",
    "\r\n",
    "\t",
    "\u{0}\u{8}\u{1B}",
    "\u{202E}\u{2066}",
    "\u{FFFE}\u{FEFF}",
    "\u{E000}\u{1F600}\u{20BB7}\u{301}",
];

fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(&PIECES[..]).prop_map(str::to_owned),
        2 => any::<char>().prop_map(|c| c.to_string()),
        1 => (any::<char>(), 1_usize..300).prop_map(|(c, n)| c.to_string().repeat(n)),
    ];
    prop::collection::vec(piece, 1..8).prop_map(|pieces| pieces.concat())
}

/// A drill with the text wherever a user may write.
fn written_everywhere(text: &str) -> Stage {
    let mut plan = Setup {
        number: text.to_owned(),
        name: format!("演练{text}"),
        unit: text.to_owned(),
        place: text.to_owned(),
        commander: text.to_owned(),
        supplies: text.to_owned(),
        ..setup()
    };
    text.clone_into(&mut plan.participants[0].name);
    text.clone_into(&mut plan.participants[5].absence);
    let mut stage = Stage::new(plan, &["XB-01"]);
    stage
        .act(Action::Start)
        .act(Action::Note(format!("记{text}")))
        .act(Action::Improvise {
            text: format!("问{text}"),
            spoken: true,
        })
        .act(Action::End);
    stage
        .edit(DebriefEdit::SetOverall {
            text: text.to_owned(),
        })
        .edit(DebriefEdit::SetProblem {
            index: 0,
            problem: Problem {
                text: format!("题{text}"),
                measure: text.to_owned(),
                responsible: text.to_owned(),
                checker: text.to_owned(),
                ..Problem::default()
            },
        });
    stage
}

/// Names of the tags of a page.
fn tags(html: &str) -> Vec<&str> {
    let tags = html.split('<').skip(1).map(|piece| {
        let end = piece.find(['>', ' ', '\n']).unwrap_or(piece.len());
        piece[..end].trim_end_matches('/').trim_start_matches('/')
    });
    tags.collect()
}

/// Cells of a comma-separated file by RFC 4180.
fn cells(csv: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    for c in csv.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' | '\n' if !quoted => cells.push(String::new()),
            '\r' if !quoted => {}
            _ => cells.last_mut().unwrap().push(c),
        }
    }
    assert!(!quoted, "a quote is open at the end");
    cells
}

fn sound(kind: DocumentKind, format: Format, bytes: &[u8], text: &str) {
    let shown = squeezed(&cleaned(text));
    let as_text = || String::from_utf8(bytes.to_vec()).unwrap();
    match format {
        Format::Html => {
            let page = as_text();
            assert!(!page.contains(['\u{0}', '\u{202E}', '\u{FFFE}']));
            for tag in tags(&page) {
                assert!(KNOWN.contains(&format!(" {tag} ")), "<{tag}>");
            }
        }
        Format::Markdown => {
            let page = as_text();
            for markup in ["<script", "<img", "<!--", "http://", "\u{0}"] {
                assert!(!page.contains(markup), "{markup}");
            }
        }
        Format::Csv => {
            for cell in cells(as_text().trim_start_matches('\u{FEFF}')) {
                assert!(!cell.starts_with(['=', '+', '-', '@', '\t']), "{cell}");
            }
        }
        Format::Json => {
            let data: serde_json::Value = serde_json::from_slice(bytes).unwrap();
            let supplies = data["setup"]["supplies"].as_str().unwrap();
            assert_eq!(squeezed(supplies), squeezed(text));
        }
        Format::Docx => {
            let document = squeezed(&docx_text(bytes));
            if kind == DocumentKind::Record {
                assert!(document.contains(&shown), "{shown}");
            }
        }
        Format::Xlsx => {
            let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
            for place in 0..archive.len() {
                let mut part = String::new();
                let mut file = archive.by_index(place).unwrap();
                if file.name().unwrap().starts_with("xl/media/") {
                    continue;
                }
                file.read_to_string(&mut part).unwrap();
                assert!(!part.contains("<f>"), "a formula");
                let allowed = |c: char| !c.is_control() || matches!(c, '\n' | '\r' | '\t');
                assert!(part.chars().all(allowed), "XML forbids it");
            }
        }
        Format::Pdf => assert!(bytes.starts_with(b"%PDF") && bytes.ends_with(b"%%EOF")),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn texts_of_users_are_only_text(text in hostile()) {
        let stage = written_everywhere(&text);
        for &kind in DocumentKind::ALL {
            for language in Language::ALL {
                let report = composed(&stage.drill, kind, language);
                for &format in kind.formats() {
                    // Laying out takes long: one language and two kinds are enough.
                    let seldom = language == Language::En || !matches!(kind, DocumentKind::Record | DocumentKind::Minutes);
                    if format == Format::Pdf && seldom {
                        continue;
                    }
                    let rendered = render(&report, format).unwrap();
                    let archival = |w: &Warning| !matches!(w, Warning::NotArchival { .. });
                    prop_assert!(rendered.warnings.iter().all(archival), "{:?}", rendered.warnings);
                    sound(kind, format, &rendered.bytes, &text);
                }
            }
        }
    }
}

#[test]
fn watermark_and_red_head_are_texts_too() {
    let stage = Stage::new(setup(), &["XB-01"]);
    let text = crate::i18n::Text::new(Language::ZhCn);
    let options = Options {
        red_head: true,
        watermark: PIECES.concat(),
        ..Options::of(&text)
    };
    for &kind in DocumentKind::ALL {
        let report =
            crate::report::compose(&stage.drill, kind, &text, &super::stage::stamp(), &options);
        for &format in kind.formats() {
            let rendered = render(&report, format).unwrap();
            if matches!(format, Format::Html | Format::Docx | Format::Pdf) {
                sound(kind, format, &rendered.bytes, "");
            }
        }
    }
}
