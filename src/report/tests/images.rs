//! 影像资料清单: the files kept with a drill in its papers, where they are asked for.

use chrono::NaiveDate;

use super::content::told;
use super::stage::{played, stamp};
use crate::drill::{Attachment, DebriefEdit, Drill, FileKind, Hash};
use crate::i18n::{Language, Text};
use crate::report::{DocumentKind, Format, NameStyle, Options, compose, render};

fn file(name: &str, kind: FileKind, byte: u8) -> DebriefEdit {
    DebriefEdit::Attach {
        file: Attachment {
            name: name.to_owned(),
            kind,
            bytes: 1_000,
            sha256: Hash([byte; 32]),
            caption: String::new(),
            taken: NaiveDate::from_ymd_opt(2026, 11, 24).and_then(|day| day.and_hms_opt(17, 41, 5)),
            position_removed: false,
            cleared: byte == 0xab,
        },
    }
}

fn attached() -> Drill {
    let mut stage = played();
    stage
        .edit(file("陈立签到.jpg", FileKind::Jpeg, 0xab))
        .edit(file("点评.mp4", FileKind::Mp4, 0xcd))
        .edit(file("误传.png", FileKind::Png, 0xef))
        .edit(DebriefEdit::SetCaption {
            place: 0,
            caption: "全员签到".to_owned(),
        })
        .edit(DebriefEdit::Detach {
            place: 2,
            reason: "拍到了客户".to_owned(),
        });
    stage.drill
}

fn paper(
    drill: &Drill,
    kind: DocumentKind,
    language: Language,
    with_files: bool,
    names: NameStyle,
) -> String {
    let text = Text::new(language);
    let options = Options {
        names,
        with_files,
        ..Options::of(&text)
    };
    told(&compose(drill, kind, &text, &stamp(), &options))
}

#[test]
fn the_list_is_there_where_it_is_asked_for() {
    let drill = attached();
    for kind in [
        DocumentKind::Record,
        DocumentKind::Minutes,
        DocumentKind::Report,
    ] {
        let with = paper(&drill, kind, Language::ZhCn, true, NameStyle::Full);
        for words in [
            "陈立签到.jpg",
            "2026-11-24 17:41",
            "全员签到（照片）",
            "abababab",
            "点评.mp4",
            "录像",
            "校验值（前8位）",
        ] {
            assert!(with.contains(words), "{kind:?} {words}\n{with}");
        }
        assert!(!with.contains("误传.png"), "what was removed is not listed");
        let without = paper(&drill, kind, Language::ZhCn, false, NameStyle::Full);
        assert!(!without.contains("签到.jpg") && !without.contains("校验值（前8位）"));
    }
    let minutes = paper(
        &drill,
        DocumentKind::Minutes,
        Language::ZhCn,
        true,
        NameStyle::Full,
    );
    assert!(minutes.contains("附：影像资料清单"));
    assert!(minutes.contains("4. 影像资料（2 个）"), "{minutes}");
    let english = paper(
        &drill,
        DocumentKind::Report,
        Language::En,
        true,
        NameStyle::Full,
    );
    assert!(
        english.contains("Annex: images") && english.contains("全员签到 (Photo)"),
        "{english}"
    );
}

#[test]
fn without_files_there_is_no_annex_and_the_record_is_filled_in_by_hand() {
    let drill = played().drill;
    for kind in DocumentKind::ALL {
        let with = paper(&drill, *kind, Language::ZhCn, true, NameStyle::Full);
        let without = paper(&drill, *kind, Language::ZhCn, false, NameStyle::Full);
        assert_eq!(with, without, "{kind:?}");
    }
}

#[test]
fn names_in_the_names_of_files_are_masked() {
    let masked = paper(
        &attached(),
        DocumentKind::Minutes,
        Language::ZhCn,
        true,
        NameStyle::PostCode,
    );
    assert!(!masked.contains("陈立"), "{masked}");
    assert!(masked.contains("签到.jpg"));
}

#[test]
fn the_data_tell_of_all_files() {
    let text = Text::new(Language::ZhCn);
    let record = compose(
        &attached(),
        DocumentKind::Record,
        &text,
        &stamp(),
        &Options::of(&text),
    );
    let bytes = render(&record, Format::Json).unwrap().bytes;
    let data: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    let files = &data["debrief"]["files"];
    assert_eq!(files[0]["kind"], "jpeg");
    assert_eq!(files[0]["sha256"], "ab".repeat(32));
    assert_eq!(files[0]["caption"], "全员签到");
    assert!(files[0]["removed"].is_null());
    assert_eq!(files[2]["removed"]["reason"], "拍到了客户");
}
