//! Papers in the unit's own letterhead, as python-docx, the Open XML SDK and `LibreOffice` see them.

use std::path::Path;
use std::sync::Arc;

use drilldesk::i18n::Language;
use drilldesk::report::{DocumentKind, Format, read_letterhead};

use super::office::{laid_out, read};
use super::pdf::sheets;
use super::photos::papers;
use super::schema::faults;
use super::word;

#[test]
fn a_filled_letterhead_is_read_by_others() {
    let (papers, photos, _folder) = papers(2);
    for (language, name) in [
        (Language::ZhCn, "letterhead.docx"),
        (Language::En, "letterhead.en.docx"),
    ] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/letterhead");
        let template = std::fs::read(folder.join(name)).unwrap();
        let letterhead = Arc::new(read_letterhead(&template).unwrap());
        for kind in [
            DocumentKind::Notice,
            DocumentKind::Plan,
            DocumentKind::Minutes,
            DocumentKind::Report,
        ] {
            let docx = papers.write_with(kind, Format::Docx, language, |options| {
                options.letterhead = Some(letterhead.clone());
                options.photos = photos.clone();
            });
            if let Some(faults) = faults(&docx) {
                assert!(faults.is_empty(), "{kind:?} {language:?}: {faults:#?}");
            }
            let Some(read) = read(&docx) else { return };
            let text: Vec<&str> = read["text"]
                .as_array()
                .unwrap()
                .iter()
                .map(|t| t.as_str().unwrap())
                .collect();
            assert!(text.iter().all(|line| !line.contains("{{")), "{text:#?}");
            assert!(text[0].contains("城东支行"), "{text:#?}");
            let section = &read["sections"][0];
            assert_eq!(section["footer"], "PAGE", "{section}");
            let pictures = read["pictures"].as_array().unwrap();
            let shown = pictures
                .iter()
                .filter(|told| told.as_str().unwrap().contains("签到"));
            let wanted = usize::from(kind.prints_photos());
            assert_eq!(shown.count(), wanted, "{kind:?} {pictures:?}");
        }
    }
}

#[test]
fn a_filled_letterhead_has_the_pages_of_the_paper() {
    let (papers, _, _folder) = papers(0);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/letterhead");
    let template = std::fs::read(folder.join("letterhead.docx")).unwrap();
    let letterhead = Arc::new(read_letterhead(&template).unwrap());
    let docx = papers.write_with(
        DocumentKind::Report,
        Format::Docx,
        Language::ZhCn,
        |options| {
            options.letterhead = Some(letterhead);
        },
    );
    let Some(filled) = laid_out(&docx) else {
        return;
    };
    let plain = papers.write_with(
        DocumentKind::Report,
        Format::Pdf,
        Language::ZhCn,
        |options| {
            options.red_head = true;
        },
    );
    let plain = sheets(word(&plain)).unwrap();
    assert!(
        filled.len().abs_diff(plain.len()) <= 1,
        "{} {}",
        filled.len(),
        plain.len()
    );
}
