//! The page of a year is one, however many drills there were, and whatever lays it out.

use super::{office, pdf, printed, word};

const PROGRAM: &str = env!("CARGO_BIN_EXE_drilldesk");

/// The one file of this ending in a folder.
fn made(folder: &std::path::Path, ending: &str) -> std::path::PathBuf {
    let files = std::fs::read_dir(folder).unwrap();
    let mut files = files.map(|entry| entry.unwrap().path());
    files
        .find(|path| path.extension().is_some_and(|known| known == ending))
        .unwrap()
}

#[test]
fn the_page_of_a_year_is_one_as_pdf_and_as_word_and_has_no_small_letters() {
    for drills in ["0", "20", "151"] {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let (from, to) = ("2025-01-05", "2025-11-29");
        let data = word(&data);
        let generate = ["generate", "--drills", drills, "--from", from, "--to", to];
        printed(PROGRAM, &[&["--data", data][..], &generate].concat()).unwrap();
        for language in ["zh-CN", "en"] {
            for (kind, formats) in [("year", "pdf,docx"), ("year-slide", "pdf")] {
                let out = folder.path().join([language, kind].join("-"));
                let period = ["--from", "2025-01-01", "--to", "2025-12-31"];
                let export = [
                    "--data",
                    data,
                    "--language",
                    language,
                    "export",
                    "--kind",
                    kind,
                    "--formats",
                    formats,
                    "--out",
                    word(&out),
                ];
                printed(PROGRAM, &[&export[..], &period].concat()).unwrap();
                let Some(sheets) = pdf::sheets(word(&made(&out, "pdf"))) else {
                    return;
                };
                let named = format!("{kind} {language} {drills}");
                assert_eq!(sheets.len(), 1, "{named}");
                for line in &sheets[0].lines {
                    assert!(line.height > 8.99, "{named}: {}", line.text);
                }
                if kind == "year"
                    && let Some(sheets) = office::laid_out(&made(&out, "docx"))
                {
                    assert_eq!(sheets.len(), 1, "{named}");
                }
            }
        }
    }
}
