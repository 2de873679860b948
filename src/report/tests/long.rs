//! Tables that are laid out row by row come to the file that typst makes of them as a whole.

use proptest::prelude::*;

use super::files::{pdf_text, squeezed};
use super::stage::{Stage, composed, played, setup};
use crate::drill::Action;
use crate::i18n::Language;
use crate::report::{
    Align, Block, Cell, Column, DocumentKind, Format, Orientation, RenderError, Report, Section,
    Signature, Step, Table, pdf, render_in_steps, rows,
};

/// The file, with tables of more rows than this laid out row by row.
fn file(report: &Report, short: usize) -> Vec<u8> {
    let mut report = report.clone();
    let document = pdf::laid_out(&mut report, short, &mut Vec::new(), &mut |_| true).unwrap();
    pdf::written(&document, &report, &mut Vec::new()).unwrap()
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[一-龥]{0,6}",
        3 => "[一-龥，。“”]{7,60}",
        2 => "([a-z]{1,9} ?){0,12}",
        1 => "[A-Z0-9]{30,90}",
        1 => "[一-龥]{1,9}\n[a-z ]{0,9}\n[0-9]{1,4}",
        // Of more lines than a page has room for, so that the row is broken.
        1 => (300_usize..1_500).prop_map(|n| "去哪里了？没有说。".repeat(n / 9)),
    ]
}

fn table() -> impl Strategy<Value = Table> {
    let column = ("[一-龥]{1,8}", 1_u32..6, 0_usize..3).prop_map(|(title, width, align)| {
        let align = [Align::Left, Align::Center, Align::Right][align];
        Column::of((&title, width, align))
    });
    let columns = prop::collection::vec(column, 1..7);
    columns.prop_flat_map(|columns| {
        let all = columns.len();
        // Where the cells of a row end.
        let row = (
            prop::collection::vec(any::<bool>(), all - 1),
            prop::collection::vec(text(), all),
        );
        let row = row.prop_map(move |(ends, texts)| {
            let ends = ends.into_iter().chain([true]);
            let mut span = 0;
            let cells = ends.zip(texts).filter_map(|(ends, text)| {
                span += 1;
                ends.then(|| Cell {
                    text,
                    span: std::mem::take(&mut span),
                    joined: false,
                })
            });
            cells.collect()
        });
        let rows = prop::collection::vec(row, 1..60);
        (Just(columns), rows, any::<bool>()).prop_map(|(columns, rows, tall)| Table {
            tall,
            ..Table::new(columns, rows)
        })
    })
}

fn section() -> impl Strategy<Value = Section> {
    let orientation = prop::sample::select(&[Orientation::Portrait, Orientation::Landscape][..]);
    (orientation, table(), 0_usize..24).prop_map(|(orientation, table, lines)| {
        let heading = Block::Heading {
            level: 1,
            text: "一、经过".to_owned(),
        };
        let before = (0..lines).map(|_| Block::Paragraph("前面的一行。".to_owned()));
        let signer = Signature {
            role: "记录人：".to_owned(),
            name: String::new(),
            sign: "签名".to_owned(),
            date: "年 月 日".to_owned(),
        };
        let after = [
            Block::Table(table),
            Block::Note("注".to_owned()),
            Block::Signatures(vec![signer]),
        ];
        Section {
            annex: false,
            orientation,
            blocks: [heading].into_iter().chain(before).chain(after).collect(),
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, max_shrink_iters: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn row_by_row_comes_to_the_same_file(sections in prop::collection::vec(section(), 1..3)) {
        let report = Report { sections, ..composed(&played().drill, DocumentKind::SignIn, Language::ZhCn) };
        prop_assert!(file(&report, 0) == file(&report, usize::MAX));
    }
}

#[test]
fn every_paper_comes_to_the_same_file_row_by_row() {
    let drill = played().drill;
    for language in Language::ALL {
        for &kind in DocumentKind::ALL {
            let report = composed(&drill, kind, language);
            assert!(
                file(&report, 0) == file(&report, usize::MAX),
                "{kind:?} {language:?}"
            );
        }
    }
}

/// A drill with so many notes, more than a short table has rows.
fn noted(notes: usize) -> Stage {
    assert!(notes > rows::SHORT);
    let mut stage = Stage::new(setup(), &["XB-01"]);
    stage.act(Action::Start);
    for n in 1..=notes {
        stage.wait(1).act(Action::Note(format!("第{n}条记事。")));
    }
    stage.act(Action::End);
    stage
}

#[test]
fn no_entry_of_a_long_record_is_lost_or_doubled() {
    let stage = noted(450);
    let record = composed(&stage.drill, DocumentKind::Record, Language::ZhCn);
    let mut told = Vec::new();
    let rendered = render_in_steps(&record, Format::Pdf, &mut |step| {
        told.push(step);
        true
    });
    let text = pdf_text(&rendered.unwrap().bytes);
    let numbers = text.split("第").skip(1).filter_map(|rest| {
        let (number, _) = rest.split_once("条记事。")?;
        number.parse::<usize>().ok()
    });
    assert!(numbers.eq(1..=450), "{}", squeezed(&text));
    // The steps count the rows of long tables.
    assert_eq!(told.first(), Some(&Step::LayOut));
    assert_eq!(told.last(), Some(&Step::Encode));
    let counted = told.iter().filter(|step| matches!(step, Step::Rows { .. }));
    assert!(counted.count() >= 450 / rows::STRETCH);
    let percent: Vec<u8> = told.iter().map(|step| step.percent()).collect();
    assert!(
        percent.is_sorted() && percent.iter().all(|p| *p < 100),
        "{percent:?}"
    );
}

#[test]
fn a_long_record_that_is_no_longer_wanted_is_laid_out_no_further() {
    let record = composed(&noted(450).drill, DocumentKind::Record, Language::ZhCn);
    let mut asked = 0;
    let rendered = render_in_steps(&record, Format::Pdf, &mut |step| {
        assert_ne!(step, Step::Encode);
        asked += usize::from(matches!(step, Step::Rows { .. }));
        asked < 2
    });
    assert!(matches!(rendered, Err(RenderError::Stopped)));
    assert_eq!(asked, 2);
}
