//! Law as it is cited: in the language of the document, whichever language the text around it is in.

use crate::scenario::{Basis, is_chinese};

use super::Text;

impl Text {
    /// A citation as it may be printed, as is usual in the language of the document cited: 《全称》（文号）第三十条; Full name (number) Article 30.
    pub fn citation(&self, basis: &Basis) -> String {
        let doc = &basis.doc;
        let text = match basis.number.as_str() {
            "" => titled(doc),
            number if is_chinese(doc) => format!("{}（{number}）", titled(doc)),
            number => format!("{doc} ({number})"),
        };
        with_article(text, basis)
    }

    /// A citation in a table cell.
    pub fn short_citation(&self, basis: &Basis) -> String {
        with_article(basis.short.clone(), basis)
    }

    /// What stands between two articles of a document: that of the document's language.
    pub fn article_separator(&self, article: &str) -> &'static str {
        if is_chinese(article) { "、" } else { ", " }
    }
}

/// The name of a document as its language writes it: 《全称》, or as it is.
pub(super) fn titled(doc: &str) -> String {
    if is_chinese(doc) && !doc.starts_with(['《', '本']) {
        format!("《{doc}》")
    } else {
        doc.to_owned()
    }
}

/// A citation with the article, where that may be printed.
fn with_article(mut citation: String, basis: &Basis) -> String {
    if let Some(article) = basis.printable_article() {
        if !is_chinese(article) {
            citation.push(' ');
        }
        citation.push_str(article);
    }
    citation
}
