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

    /// Citations in a table cell, each once; a name alone falls where the same document stands with an article.
    pub fn short_citations<'b>(&self, cited: impl Iterator<Item = &'b Basis>) -> Vec<String> {
        let cited: Vec<&Basis> = cited.collect();
        let has_article = |short: &str| {
            let mut same = cited.iter().filter(|basis| basis.short == short);
            same.any(|basis| basis.printable_article().is_some())
        };
        let mut told: Vec<String> = Vec::new();
        for basis in &cited {
            let citation = self.short_citation(basis);
            let is_bare = basis.printable_article().is_none();
            let is_told = told.contains(&citation) || is_bare && has_article(&basis.short);
            if !is_told {
                told.push(citation);
            }
        }
        told
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
