//! 演练照片 in the papers of `drilldesk export`.

use drilldesk::archive::Archive;
use drilldesk::drill::{Action, Attachment, DebriefEdit, FileKind, Hash};

use super::ledger::Held;
use super::{Test, act};
use crate::support::{attachment, camera_photo, unzipped};

/// A photo of a drill: what it is called, what it is, what it shows, and whether it was looked through.
struct Given<'a>(&'a str, FileKind, &'a [u8], &'a str, bool);

fn attach(archive: &mut Archive, uid: &str, given: &Given<'_>) -> Hash {
    let Given(name, kind, bytes, caption, cleared) = given;
    let (Action::Debrief(DebriefEdit::Attach { file }), sha256) =
        attachment(&archive.files(), name, *kind, bytes)
    else {
        unreachable!()
    };
    let file = Attachment {
        caption: (*caption).to_owned(),
        cleared: *cleared,
        ..file
    };
    let attach = Action::Debrief(DebriefEdit::Attach { file });
    act(archive, uid, &attach);
    sha256
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

const EXPORT: [&str; 8] = [
    "export",
    "latest",
    "--data",
    "data",
    "--include-rehearsals",
    "--kind",
    "minutes,report",
    "--formats",
];

#[test]
fn photos_are_printed_upright_and_tell_nothing_of_the_camera() {
    let test = Test::new();
    Held::at(&test).drill("XB-01", |_| {});
    let mut archive = Archive::open(&test.path("data")).unwrap();
    let uid = archive.list(1, true).unwrap()[0].uid.clone();
    let photo = camera_photo(320, 240, 6);
    let again = camera_photo(321, 240, 1);
    let gone = camera_photo(322, 240, 1);
    for given in [
        Given(
            "IMG_0002.jpg",
            FileKind::Jpeg,
            &again,
            "总指挥现场点评",
            true,
        ),
        Given("IMG_0001.jpg", FileKind::Jpeg, &photo, "参演人员签到", true),
        Given(
            "IMG_0003.heic",
            FileKind::Heic,
            b"....ftypheic",
            "宣布开始",
            true,
        ),
        Given(
            "IMG_0004.jpg",
            FileKind::Jpeg,
            b"\xff\xd8\xff\xe0",
            "",
            true,
        ),
        Given(
            "IMG_0005.jpg",
            FileKind::Jpeg,
            b"\xff\xd8\xff\xe1",
            "拍到客户",
            false,
        ),
    ] {
        attach(&mut archive, &uid, &given);
    }
    let given = Given("IMG_0006.jpg", FileKind::Jpeg, &gone, "过程", true);
    let hash = attach(&mut archive, &uid, &given);
    archive.files().remove(&hash).unwrap();
    drop(archive);

    let told = test.told(&[&EXPORT[..], &["docx,pdf,html,md", "--out", "out"]].concat());
    assert_eq!(told.code, 0, "{told:?}");
    for sentence in [
        "有 1 张照片没有做脱敏检查，不印入文书。",
        "照片“IMG_0003.heic”印不进文书：HEIC 格式不能印入文书，请在手机或电脑上另存为 JPEG 后重新添加。",
        "照片“IMG_0004.jpg”印不进文书：存档的照片文件损坏，请移除后重新添加。",
        "照片“IMG_0006.jpg”印不进文书：存档的照片文件不见了，请从备份恢复，或移除后重新添加。",
    ] {
        assert_eq!(
            told.err.matches(sentence).count(),
            1,
            "{sentence}\n{told:?}"
        );
    }
    for name in test.names("out") {
        let bytes = std::fs::read(test.path("out").join(&name)).unwrap();
        let parts = if name.ends_with("docx") {
            unzipped(&bytes)
        } else {
            vec![(name.clone(), bytes)]
        };
        for (part, bytes) in &parts {
            for word in [&b"GPSLatitude"[..], b"CAMERA-OF-ZHENG", b"Exif\0\0"] {
                assert!(!holds(bytes, word), "{name} {part}");
            }
        }
        if name.ends_with("docx") {
            let photos: Vec<_> = parts
                .iter()
                .filter(|(part, _)| part.contains(".jpeg"))
                .map(|(_, bytes)| image::load_from_memory(bytes).unwrap().into_luma8())
                .collect();
            let [signed, comment] = &photos[..] else {
                panic!("{name}: {}", photos.len());
            };
            // The camera was turned: its left is the top.
            assert_eq!((signed.width(), signed.height()), (240, 320));
            assert!(signed.get_pixel(120, 6).0[0] < 40 && signed.get_pixel(6, 160).0[0] > 60);
            assert_eq!((comment.width(), comment.height()), (321, 240));
        }
        if name.ends_with("md") {
            let page = String::from_utf8(parts[0].1.clone()).unwrap();
            let at = |words: &str| {
                page.find(words)
                    .unwrap_or_else(|| panic!("{words}\n{page}"))
            };
            let order = [
                at("图1　参演人员签到 (IMG\\_0001.jpg)"),
                at("图2　宣布开始"),
                at("（照片未能印出：HEIC 格式不能印入文书"),
                at("图5　总指挥现场点评"),
            ];
            assert!(order.is_sorted(), "{page}");
            assert!(!page.contains("拍到客户"), "{page}");
        }
        if name.ends_with("html") {
            let page = String::from_utf8(parts[0].1.clone()).unwrap();
            assert_eq!(page.matches("src=\"data:image/jpeg;base64,/9j/").count(), 2);
            assert!(page.contains("default-src 'none'; style-src 'unsafe-inline'; img-src data:"));
        }
    }

    let without = test.told(&[&EXPORT[..], &["md", "--no-photos", "--out", "bare"]].concat());
    assert!(!without.err.contains("照片"), "{without:?}");
    for name in test.names("bare") {
        let page = std::fs::read_to_string(test.path("bare").join(name)).unwrap();
        assert!(
            !page.contains("演练照片") && !page.contains("IMG"),
            "{page}"
        );
    }
}
