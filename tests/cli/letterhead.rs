//! The unit's own letterhead with `drilldesk export --letterhead` and in the settings.

use super::Test;
use crate::support::unzipped;

const EXAMPLE: &[u8] = include_bytes!("../../assets/letterhead/letterhead.docx");
const EXPORT: [&str; 12] = [
    "export",
    "latest",
    "--data",
    "data",
    "--include-rehearsals",
    "--kind",
    "minutes,record",
    "--formats",
    "docx",
    "--out",
    "out",
    "--letterhead",
];

/// The text of the document of the minutes.
fn minutes(test: &Test) -> String {
    let names = test.names("out");
    let name = names.iter().find(|name| name.contains("纪要")).unwrap();
    let parts = unzipped(&std::fs::read(test.path("out").join(name)).unwrap());
    let (_, xml) = parts
        .into_iter()
        .find(|(name, _)| name == "word/document.xml")
        .unwrap();
    String::from_utf8(xml).unwrap()
}

#[test]
fn papers_are_filled_into_the_file_that_is_chosen() {
    let test = Test::new()
        .rehearsed("XB-01", 40)
        .file("版头.docx", EXAMPLE);
    let told = test.told(&[&EXPORT[..], &["版头.docx"]].concat());
    assert_eq!(told.code, 0, "{told:?}");
    assert!(
        told.err
            .contains("“主送机关”“发文机关署名”“抄送机关”“印发机关”在这份文书中没有内容，已留空。"),
        "{told:?}"
    );
    let xml = minutes(&test);
    assert!(
        !xml.contains("{{") && xml.contains("方正小标宋简体"),
        "{xml}"
    );
    // By the settings, where the option is not given.
    let settings = "(letterhead: Some(\"版头.docx\"))";
    let test = test.file("data/settings.ron", settings);
    std::fs::remove_dir_all(test.path("out")).unwrap();
    let told = test.told(&EXPORT[..11]);
    assert_eq!(told.code, 0, "{told:?}");
    assert!(minutes(&test).contains("方正小标宋简体"));
}

#[test]
fn no_paper_is_lost_for_a_letterhead_that_cannot_be_used() {
    let test = Test::new()
        .rehearsed("XB-01", 40)
        .file("text.docx", "{{正文}}")
        .file("huge.docx", "");
    let huge = std::fs::File::options()
        .write(true)
        .open(test.path("huge.docx"))
        .unwrap();
    huge.set_len(100 << 20).unwrap();
    for (file, reason) in [
        (
            "text.docx",
            "这不是 Word 文档（.docx），或者已经损坏；请在 Word 或 WPS 里另存为“Word 文档（*.docx）”",
        ),
        (
            "huge.docx",
            "文件有 100 MB，超过上限 20 MB，请删去里面的大图片再另存",
        ),
        ("gone.docx", "读不出来（"),
    ] {
        let told = test.told(&[&EXPORT[..], &[file]].concat());
        assert_eq!(told.code, 0, "{told:?}");
        let sentence = format!("版头模板没有用上，文书按程序自带的版式写出。{reason}");
        assert_eq!(told.err.matches(&sentence).count(), 1, "{told:?}");
        assert!(minutes(&test).contains("w:pStyle w:val=\"Body\""));
        std::fs::remove_dir_all(test.path("out")).unwrap();
    }
}

/// A letterhead has one title, one unit and one date: several teachings in one file are written without it, and that is said.
#[test]
fn a_letterhead_fits_one_teaching() {
    use drilldesk::archive::Archive;
    use drilldesk::drill::Teaching;

    let test = Test::new().file("版头.docx", EXAMPLE);
    let mut archive = Archive::open(&test.path("data")).unwrap();
    for (day, unit) in [(15, "城东支行"), (16, "城西支行")] {
        let row = Teaching {
            topic: "银行没有“安全账户”".to_owned(),
            unit: unit.to_owned(),
            held_on: chrono::NaiveDate::from_ymd_opt(2026, 3, day),
            ..Teaching::default()
        };
        archive.keep_teaching(&row, crate::support::wall()).unwrap();
    }
    drop(archive);
    let export = |from: &str, to: &str, out: &str| {
        let told = test.told(&[
            "export",
            "--data",
            "data",
            "--kind",
            "activity",
            "--formats",
            "docx",
            "--out",
            out,
            "--letterhead",
            "版头.docx",
            "--from",
            from,
            "--to",
            to,
        ]);
        assert_eq!(told.code, 0, "{told:?}");
        let name = test.names(out).remove(0);
        let parts = unzipped(&std::fs::read(test.path(out).join(name)).unwrap());
        let document = |(name, _): &(String, Vec<u8>)| name == "word/document.xml";
        let (_, xml) = parts.into_iter().find(document).unwrap();
        (String::from_utf8(xml).unwrap(), told.err)
    };
    // What the example alone has: the line of its red head.
    let is_lettered = |xml: &str| xml.contains("抄送");
    let (xml, said) = export("2026-03-15", "2026-03-15", "one");
    assert!(is_lettered(&xml) && xml.contains("城东支行"), "{xml}");
    assert!(!said.contains("版头只能套一次"), "{said}");
    let (xml, said) = export("2026-03-01", "2026-03-31", "both");
    assert!(!is_lettered(&xml) && xml.contains("城西支行"), "{xml}");
    assert!(
        said.contains("这一份里有 2 次活动，版头只能套一次，没有套用。"),
        "{said}"
    );
}
