//! 宣教活动总结: a teaching on pages of its own, with its photos.

use super::stage::stamp;
use super::year::{day, head, pages, told};
use crate::drill::{Attachment, FileKind, Hash, Teaching};
use crate::i18n::{Language, Text};
use crate::report::{
    Format, LedgerHead, LedgerKind, Options, Photo, ledger, ledger_file_name, teaching_remarks,
};

/// A small photo.
fn jpeg() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(40, 30)
        .write_to(&mut bytes, image::ImageFormat::Jpeg)
        .unwrap();
    bytes.into_inner()
}

/// 宣教活动总结 tells each teaching that was held on pages of its own, with the photos that were looked through.
#[test]
fn a_teaching_has_a_paper_of_its_own() {
    let photo = |n: u8, cleared| Attachment {
        name: format!("{n}.jpg"),
        kind: FileKind::Jpeg,
        bytes: 1,
        sha256: Hash::of(&[n.to_string().as_bytes()]),
        caption: format!("现场{n}"),
        taken: None,
        position_removed: false,
        cleared,
    };
    let held = Teaching {
        row: 1,
        unit: "城东支行".to_owned(),
        topic: "银行没有“安全账户”".to_owned(),
        occasion: "3·15".to_owned(),
        held_on: Some(day(3, 15)),
        place: "东门广场".to_owned(),
        reached: Some(260),
        items: vec!["明确告知客户遭遇诈骗".to_owned()],
        note: "发放折页120份。\n答复咨询30人次。".to_owned(),
        files: vec![photo(1, true), photo(2, true), photo(3, false)],
        ..Teaching::default()
    };
    let mut head = head();
    head.teachings = vec![
        held.clone(),
        Teaching {
            row: 2,
            topic: "明确告知客户遭遇诈骗".to_owned(),
            held_on: Some(day(9, 9)),
            reached: None,
            files: vec![Attachment {
                caption: String::new(),
                ..photo(2, true)
            }],
            ..held.clone()
        },
        Teaching {
            row: 3,
            topic: "还没开展".to_owned(),
            held_on: None,
            planned_on: Some(day(12, 1)),
            reached: None,
            ..held.clone()
        },
    ];
    for language in Language::ALL {
        let text = Text::new(language);
        let shot = |n: u8, cleared| {
            let jpeg: std::sync::Arc<[u8]> = jpeg().into();
            let shot = Photo::Shot {
                jpeg,
                width: 40,
                height: 30,
            };
            (photo(n, cleared).sha256, shot)
        };
        let options = Options {
            photos: std::sync::Arc::new([shot(1, true), shot(2, true)].into_iter().collect()),
            ..Options::of(&text)
        };
        let page = |head: &LedgerHead| {
            ledger(
                LedgerKind::Activity,
                &[],
                &[],
                head,
                &text,
                &stamp(),
                &options,
            )
        };
        let both = page(&head);
        assert!(pages(&both) <= 4, "{language:?}");
        let said = told(&both);
        assert!(!said.contains("还没开展"), "{said}");
        for expected in [
            "发放折页120份。",
            "答复咨询30人次。",
            "东门广场",
            "现场1",
            "现场2",
            text.activity_uncounted(),
        ] {
            assert!(said.contains(expected), "{expected}\n{said}");
        }
        assert!(!said.contains("现场3"), "{said}");
        if language == Language::ZhCn {
            assert!(said.contains("本年度累计开展2次，覆盖260人。"), "{said}");
            assert!(said.contains("主题取自应急演练中未做到位的内容：明确告知客户遭遇诈骗。"));
            // An item that is the topic itself is not named twice.
            assert!(said.contains("主题取自应急演练中未做到位的内容。"));
            assert!(said.contains("图1　活动现场") && !said.contains("演练现场"));
        }
        let remarks = teaching_remarks(head.teachings[..1].iter(), &options.photos, &text);
        assert_eq!(remarks, [text.photos_uncleared(1)]);
        let one = LedgerHead {
            only: Some((1, held.topic.clone())),
            ..head.clone()
        };
        let said = told(&page(&one));
        assert!(!said.contains("“明确告知客户遭遇诈骗”"), "{said}");
        assert!(pages(&page(&one)) <= 2);
        let name = ledger_file_name(LedgerKind::Activity, Format::Docx, &one, day(3, 16), &text);
        assert!(name.contains("银行没有"), "{name}");
    }
}
