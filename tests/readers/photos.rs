//! Photos of the drill in its papers, as poppler, python-docx, the Open XML SDK and `LibreOffice` see them.

use std::sync::Arc;

use drilldesk::archive::Files;
use drilldesk::drill::{Action, Attachment, DebriefEdit, FileKind};
use drilldesk::export::Album;
use drilldesk::i18n::Language;
use drilldesk::report::{DocumentKind, Format, Photos};
use tempfile::TempDir;

use super::office::{laid_out, read};
use super::pdf::sheets;
use super::schema::faults;
use super::{Papers, played, printed, word};
use crate::support::{attachment, camera_photo};

const CAPTIONS: [&str; 5] = [
    "总指挥现场点评",
    "参演人员签到",
    "大堂经理劝导客户",
    "总指挥宣布演练开始",
    "柜员核验身份",
];

/// The papers of a drill with so many photos, every second one upright; where their files are.
pub(super) fn papers(count: usize) -> (Papers, Arc<Photos>, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::of(folder.path());
    let mut sitting = played();
    for (n, caption) in (1..).zip(&CAPTIONS[..count]) {
        let up = if n % 2 == 0 { 6 } else { 1 };
        let photo = camera_photo(400 + n, 300, up);
        let name = format!("IMG_{n:04}.jpg");
        let (attach, _) = attachment(&files, &name, FileKind::Jpeg, &photo);
        let Action::Debrief(DebriefEdit::Attach { file }) = attach else {
            unreachable!()
        };
        let file = Attachment {
            caption: (*caption).to_owned(),
            ..file
        };
        sitting.must(&Action::Debrief(DebriefEdit::Attach { file }));
    }
    let photos = Album::default().of(&sitting.drill, &files);
    (Papers::of(sitting), photos, folder)
}

#[test]
fn two_or_four_photos_stand_on_a_page_with_their_captions() {
    for (count, pages) in [(2, vec![2]), (5, vec![4, 1])] {
        let (papers, photos, _folder) = papers(count);
        for language in Language::ALL {
            for kind in [DocumentKind::Minutes, DocumentKind::Report] {
                let write = |format| {
                    papers.write_with(kind, format, language, |options| {
                        options.photos = photos.clone();
                    })
                };
                let (pdf, docx) = (write(Format::Pdf), write(Format::Docx));
                let Some(list) = printed("pdfimages", &["-list", word(&pdf)]) else {
                    return;
                };
                let images: Vec<Vec<&str>> = list
                    .lines()
                    .skip(2)
                    .map(|line| line.split_whitespace().collect())
                    .filter(|columns: &Vec<&str>| columns.get(8) == Some(&"jpeg"))
                    .collect();
                assert_eq!(images.len(), count, "{list}");
                let on = |page: &str| images.iter().filter(|image| image[0] == page).count();
                let mut found: Vec<&str> = images.iter().map(|image| image[0]).collect();
                found.dedup();
                let found: Vec<usize> = found.into_iter().map(on).collect();
                assert_eq!(found, pages, "{kind:?} {list}");
                let sheets = sheets(word(&pdf)).unwrap();
                let told: String = sheets
                    .iter()
                    .flat_map(|sheet| &sheet.lines)
                    .map(|line| line.text.replace(' ', ""))
                    .collect();
                let figure = match language {
                    Language::ZhCn => "图1",
                    Language::En => "Figure1.",
                };
                assert!(
                    told.contains(&format!("{figure}{}", CAPTIONS[1]))
                        || told.contains(&format!("{figure}　{}", CAPTIONS[1])),
                    "{told}"
                );
                if let Some(read) = read(&docx) {
                    let pictures = read["pictures"].as_array().unwrap();
                    let captioned = |caption: &&&str| {
                        pictures
                            .iter()
                            .any(|told| told.as_str().unwrap().ends_with(**caption))
                    };
                    let captions = CAPTIONS[..count].iter();
                    assert_eq!(captions.filter(captioned).count(), count, "{pictures:?}");
                }
                if let Some(faults) = faults(&docx) {
                    assert!(faults.is_empty(), "{kind:?}: {faults:#?}");
                }
            }
        }
    }
}

#[test]
fn a_bulletin_is_one_page_with_two_photos() {
    let (papers, photos, _folder) = papers(5);
    for language in Language::ALL {
        let write = |format| {
            papers.write_with(DocumentKind::Bulletin, format, language, |options| {
                options.photos = photos.clone();
            })
        };
        let (pdf, docx) = (write(Format::Pdf), write(Format::Docx));
        let Some(pages) = sheets(word(&pdf)) else {
            return;
        };
        assert_eq!(pages.len(), 1, "{language:?}");
        let list = printed("pdfimages", &["-list", word(&pdf)]).unwrap();
        assert_eq!(list.matches(" jpeg ").count(), 2, "{list}");
        if let Some(faults) = faults(&docx) {
            assert!(faults.is_empty(), "{language:?}: {faults:#?}");
        }
        if let Some(read) = read(&docx) {
            assert_eq!(read["pictures"].as_array().unwrap().len(), 2);
        }
        if let Some(pages) = laid_out(&docx) {
            assert_eq!(pages.len(), 1, "{language:?} in LibreOffice");
        }
    }
}
