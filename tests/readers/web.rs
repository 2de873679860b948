//! The page for a browser by Chromium.

use drilldesk::i18n::Language;
use drilldesk::report::{DocumentKind, Format};

use super::{Papers, printed, word};

#[test]
fn a_page_is_read_whole_and_asks_for_nothing_from_outside() {
    let papers = Papers::new();
    for language in Language::ALL {
        let path = papers.write(DocumentKind::Record, Format::Html, language);
        let source = std::fs::read_to_string(&path).unwrap();
        for outside in ["http://", "https://", "<script", "<link", "@import", "url("] {
            let known = ["http://www.w3.org/2000/svg"];
            let rest = known.iter().fold(source.clone(), |s, k| s.replace(k, ""));
            assert!(!rest.contains(outside), "{outside}");
        }
        let profile = format!("--user-data-dir={}/chromium", word(papers.folder.path()));
        let url = format!("file://{}", word(&path));
        let args = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            &profile,
            "--dump-dom",
            &url,
        ];
        let Some(page) = printed("chromium", &args) else {
            return;
        };
        assert!(page.contains("<svg"), "the timeline is drawn");
        assert!(page.matches("<table").count() >= 3);
        for wanted in ["郑岚", "上报等到处置完毕才进行", "城东支行"] {
            assert!(page.contains(wanted), "{wanted}");
        }
    }
}
