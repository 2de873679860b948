//! What may not stand alone on a page.

use drilldesk::i18n::{Language, Text};
use drilldesk::report::{
    Block, DocumentKind, Field, Format, Options, Signature, Stamp, compose, render,
};

use super::pdf::sheets;
use super::{Papers, word};
use crate::support::wall;

/// Blocks that fill a page but for a line or two, and then these; the rows of the last page.
fn last_page(lines: usize, blocks: &[Block]) -> Option<Vec<String>> {
    let papers = Papers::new();
    let text = Text::new(Language::ZhCn);
    let stamp = Stamp {
        exported_at: wall(),
        version: "0.1.0".to_owned(),
    };
    let drill = &papers.sitting.drill;
    let mut report = compose(
        drill,
        DocumentKind::SignIn,
        &text,
        &stamp,
        &Options::of(&text),
    );
    report.sections.truncate(1);
    let section = &mut report.sections[0].blocks;
    *section = vec![Block::Paragraph("演练".to_owned()); lines];
    section.extend_from_slice(blocks);
    let path = papers.folder.path().join("kept.pdf");
    std::fs::write(&path, render(&report, Format::Pdf).unwrap().bytes).unwrap();
    let sheet = sheets(word(&path))?.pop().unwrap();
    Some(sheet.lines.into_iter().map(|line| line.text).collect())
}

#[test]
fn neither_a_signature_nor_a_closing_note_stands_alone_on_a_page() {
    let field = Field {
        label: "附件：".to_owned(),
        value: "演练记录".to_owned(),
        wide: true,
    };
    let line = Signature {
        role: "审定人：".to_owned(),
        name: String::new(),
        sign: "签字：".to_owned(),
        date: "年月日".to_owned(),
    };
    let signed = Block::Signatures(vec![line]);
    let note = Block::Note("本记录由演练台生成".to_owned());
    let paragraph = Block::Paragraph("附件：无".to_owned());
    for (before, last) in [
        (Block::Lines(vec![field.clone()]), &signed),
        (Block::Fields(vec![field]), &note),
        (paragraph, &note),
    ] {
        let mut parted = 0;
        for lines in 18..23 {
            let Some(rows) = last_page(lines, &[before.clone(), last.clone()]) else {
                return;
            };
            let rows = rows.concat();
            let is_second = !rows.contains("—1—");
            parted += usize::from(is_second);
            assert!(rows.contains("附件"), "{lines} lines and {rows}");
        }
        assert!((1..5).contains(&parted), "{parted} on a second page");
    }
}
