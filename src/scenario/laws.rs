//! The law that scenarios cite, from `assets/laws.ron`: what it is called, since when it is in force, what took its place, and what its articles hold.
//!
//! A scenario repeats what it cites, so that its file stands by itself. Here its citations are held against the list.

use std::sync::OnceLock;

use super::day::Day;
use super::finding::{Finding, FindingKind};
use super::language::{Language, is_chinese};
use super::reader::{Group, Reader, nearest};
use super::syntax::{Node, Pos, parse};
use super::{Draft, Mark, Places, limits};

const SOURCE: &str = include_str!("../../assets/laws.ron");

/// The list of laws.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Laws {
    pub laws: Vec<Law>,
}

/// What a law is known by beside its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LawPart {
    Number,
    /// The day since when it is in force.
    From,
}

impl LawPart {
    pub const ALL: &[Self] = &[Self::Number, Self::From];

    /// As it is written in the list.
    pub fn word(self) -> &'static str {
        match self {
            Self::Number => "Number",
            Self::From => "From",
        }
    }
}

/// What a law is called in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LawName {
    /// Full name of the document.
    pub doc: String,
    /// Name used in tables.
    pub short: String,
    /// Number of the document, if it has one.
    pub number: String,
}

/// A law, or a rule of the authorities.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Law {
    pub name: LawName,
    /// Where an English edition cites it.
    pub english: Option<LawName>,
    /// In force since; none where no source names the day.
    pub from: Option<Day>,
    /// The first day on which it is not in force any more.
    pub until: Option<Day>,
    /// The document that took its place.
    pub replaced_by: Option<String>,
    /// Where the official text is published.
    pub source: String,
    /// The month in which its name, number and state were last looked up: `2026-11`.
    pub checked: String,
    /// What no source that was seen bears out.
    pub unverified: Vec<LawPart>,
    /// Holds in every drill, whatever it is about, so that its name gives no turn away.
    pub general: bool,
    pub facts: Vec<LawFact>,
}

/// What a law asks, with the article that says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LawFact {
    pub article: Option<String>,
    pub mark: Mark,
    pub fact: String,
}

/// The list that ships. The build has checked it.
pub fn laws() -> &'static Laws {
    static READ: OnceLock<Laws> = OnceLock::new();
    READ.get_or_init(|| read_laws(SOURCE).0)
}

/// Reads a list of laws, with every mistake in it.
pub fn read_laws(text: &str) -> (Laws, Vec<Finding>) {
    let (node, findings) = parse(text);
    let mut reader = Reader {
        findings,
        places: Places::new(),
    };
    let laws = reader.laws(node).unwrap_or_default();
    (laws, reader.findings)
}

impl Laws {
    /// The law of this name and number. Where the number is none that is listed, the one of this name that is in force.
    pub fn find(&self, doc: &str, number: &str) -> Option<&Law> {
        let (doc, given) = (bare_name(doc), plain_number(number));
        let called = || self.laws.iter().filter(|law| law.is_called(doc));
        called()
            .find(|law| law.names().any(|name| plain_number(&name.number) == given))
            .or_else(|| called().find(|law| law.until.is_none()))
            .or_else(|| called().next())
    }

    /// Whether this is the listed number of the law, and no source that was seen bears it out.
    pub fn is_number_unverified(&self, doc: &str, number: &str) -> bool {
        let given = plain_number(number);
        self.find(doc, number).is_some_and(|law| {
            let mut names = law.names();
            law.unverified.contains(&LawPart::Number)
                && names.any(|name| plain_number(&name.number) == given)
        })
    }

    /// The numbers that documents of this name have, where a script gives it another. Empty where the number is right,
    /// where none is given, and where none is listed to hold it against.
    fn other_numbers(&self, doc: &str, number: &str) -> Vec<&str> {
        let doc = bare_name(doc);
        let names = self.laws.iter().flat_map(Law::names);
        let numbers = names.filter(|name| name.doc == doc && !name.number.is_empty());
        let numbers: Vec<&str> = numbers.map(|name| name.number.as_str()).collect();
        let given = plain_number(number);
        if given.is_empty() || numbers.iter().any(|known| plain_number(known) == given) {
            return Vec::new();
        }
        numbers
    }

    /// The month since which each of them was looked up.
    pub fn checked_since(&self) -> &str {
        let months = self.laws.iter().map(|law| law.checked.as_str());
        months.min().unwrap_or_default()
    }
}

/// A name without its 书名号.
fn bare_name(doc: &str) -> &str {
    doc.trim().trim_start_matches('《').trim_end_matches('》')
}

/// A number however its brackets and spaces are typed.
fn plain_number(number: &str) -> String {
    let typed = number.chars().filter(|c| !c.is_whitespace());
    typed
        .map(|c| match c {
            '[' | '(' | '（' | '【' | '﹝' => '〔',
            ']' | ')' | '）' | '】' | '﹞' => '〕',
            c => c,
        })
        .collect()
}

impl Law {
    /// Its names in all languages.
    pub fn names(&self) -> impl Iterator<Item = &LawName> {
        std::iter::once(&self.name).chain(&self.english)
    }

    fn is_called(&self, doc: &str) -> bool {
        self.names().any(|name| name.doc == doc)
    }

    /// What it is called in a language, where that is known.
    pub fn name_in(&self, language: Language) -> &LawName {
        match language {
            Language::ZhCn => &self.name,
            Language::En => self.english.as_ref().unwrap_or(&self.name),
        }
    }

    /// How sure the surest of its facts is; none where it holds none here.
    pub fn read_as(&self) -> Option<Mark> {
        let marks = Mark::ALL.iter().copied();
        let mut marks = marks.filter(|mark| self.facts.iter().any(|fact| fact.mark == *mark));
        marks.next()
    }

    fn holds(&self, article: &str) -> bool {
        let listed = self.facts.iter().filter_map(|fact| fact.article.as_deref());
        let number = article_number(article);
        listed
            .into_iter()
            .any(|known| known == article || number.is_some() && article_number(known) == number)
    }
}

/// The law that a script cites and that is not in force on a day, by the place of the citation.
pub fn not_in_force(draft: &Draft, on: Day) -> Vec<(usize, FindingKind)> {
    let cited = draft.basis.iter().enumerate().filter_map(|(place, basis)| {
        if basis.unit_rule().is_some() {
            return None;
        }
        let law = laws().find(&basis.doc, &basis.number)?;
        let items = draft.items.iter().filter(|i| i.basis.contains(&basis.id));
        let items: Vec<&str> = items.map(|item| item.id.as_str()).collect();
        let items = match items[..] {
            [] => basis.id.clone(),
            _ => items.join(", "),
        };
        let doc = basis.doc.clone();
        if let Some(from) = law.from.filter(|from| on < *from) {
            let kind = FindingKind::LawNotYetInForce {
                doc,
                from,
                items,
                on,
            };
            return Some((place, kind));
        }
        let until = law.until.filter(|until| *until <= on)?;
        let replaced_by = law.replaced_by.as_ref().map(|by| {
            let law = laws().find(by, "");
            law.map_or(by, |law| &law.name_in(language_of(&doc)).doc)
                .clone()
        });
        let kind = FindingKind::LawNoLongerInForce {
            doc,
            items,
            on,
            replaced_by,
            until,
        };
        Some((place, kind))
    });
    cited.collect()
}

fn language_of(doc: &str) -> Language {
    if is_chinese(doc) {
        Language::ZhCn
    } else {
        Language::En
    }
}

/// Holds what a script cites against the list as of a day: laws and articles that are not listed, laws that are not in force.
///
/// `places` gives the line of each part, as for [`check`](super::check()).
pub fn check_law(draft: &Draft, places: &Places, on: Day) -> Vec<Finding> {
    let unlisted = draft.basis.iter().enumerate().filter_map(|(place, basis)| {
        if basis.unit_rule().is_some() {
            return None;
        }
        let doc = basis.doc.clone();
        let Some(law) = laws().find(&doc, &basis.number) else {
            let known = laws().laws.iter().flat_map(Law::names);
            let nearest = nearest(&doc, known.map(|name| name.doc.as_str()));
            return Some((place, FindingKind::UnlistedLaw { doc, nearest }));
        };
        let article = basis.article.clone().filter(|cited| !law.holds(cited))?;
        Some((place, FindingKind::UnlistedArticle { article, doc }))
    });
    let misnumbered = draft.basis.iter().enumerate().filter_map(|(place, basis)| {
        if basis.unit_rule().is_some() {
            return None;
        }
        let right = laws().other_numbers(&basis.doc, &basis.number);
        (!right.is_empty()).then(|| {
            let kind = FindingKind::WrongLawNumber {
                doc: basis.doc.clone(),
                number: basis.number.clone(),
                right: right.into_iter().map(str::to_owned).collect(),
            };
            (place, kind)
        })
    });
    unlisted
        .chain(misnumbered)
        .chain(not_in_force(draft, on))
        .take(limits::FINDINGS)
        .map(|(place, kind)| {
            let path = format!("basis.{place}");
            let whole = places.get("").copied().unwrap_or(Pos::default());
            Finding {
                pos: places.get(&path).copied().unwrap_or(whole),
                path,
                kind,
            }
        })
        .collect()
}

/// 第一百零八条第二款, Article 108(2) → 108.
fn article_number(article: &str) -> Option<u32> {
    let article = article.trim();
    if let Some(number) = article.strip_prefix("Article ") {
        let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
        return digits.parse().ok();
    }
    let (inner, _) = article.strip_prefix('第')?.split_once('条')?;
    if let Ok(number) = inner.trim().parse() {
        return Some(number);
    }
    let (mut total, mut digit) = (0, 0);
    for c in inner.chars() {
        match c {
            '零' | '〇' => {}
            '十' => {
                total += u32::max(digit, 1) * 10;
                digit = 0;
            }
            '百' => {
                total += u32::max(digit, 1) * 100;
                digit = 0;
            }
            '千' => {
                total += u32::max(digit, 1) * 1000;
                digit = 0;
            }
            c => {
                let mut digits = "一二三四五六七八九".chars().zip(1..);
                digit = digits.find(|(n, _)| *n == c)?.1;
            }
        }
    }
    Some(total + digit)
}

impl Reader {
    fn laws(&mut self, node: Node) -> Option<Laws> {
        let mut g = self.group(node, "", "Laws")?;
        let laws = Laws {
            laws: self.list(&mut g, "laws", limits::LIST, Self::law),
        };
        self.finish(&g);
        for (i, law) in laws.laws.iter().enumerate() {
            let path = format!("laws.{i}");
            let pos = self.places.get(&path).copied().unwrap_or(Pos::default());
            let twice = laws.laws[..i].iter().any(|other| {
                other.name.doc == law.name.doc && other.name.number == law.name.number
            });
            if twice {
                let id = law.name.doc.clone();
                self.report(pos, &path, FindingKind::DuplicateId { id, what: "law" });
            }
            if let Some(by) = &law.replaced_by
                && laws.find(by, "").is_none()
            {
                let kind = FindingKind::UnknownReference {
                    id: by.clone(),
                    what: "law",
                    nearest: None,
                };
                self.report(pos, &path, kind);
            }
        }
        Some(laws)
    }

    fn law(&mut self, node: Node, path: &str) -> Option<Law> {
        let mut g = self.group(node, path, "law")?;
        let name = self.law_name(&mut g);
        let english = g.take("en").and_then(|node| {
            let mut g = self.group(node, &format!("{path}.en"), "law")?;
            let name = self.law_name(&mut g);
            self.finish(&g);
            Some(name)
        });
        let law = Law {
            name,
            english,
            from: self.day(&mut g, "from"),
            until: self.day(&mut g, "until"),
            replaced_by: self.optional_text(&mut g, "replaced_by"),
            source: self.text(&mut g, "source"),
            checked: self.month(&mut g, "checked"),
            unverified: self.list(&mut g, "unverified", limits::LIST, |reader, node, path| {
                reader.as_word(&node, path, LawPart::ALL, LawPart::word)
            }),
            general: self.flag(&mut g, "general"),
            facts: self.list(&mut g, "facts", limits::LIST, Self::law_fact),
        };
        // A law without the day says that it is not known; it was not forgotten.
        let known = law.from.is_some() || law.until.is_some();
        if !known && !law.unverified.contains(&LawPart::From) {
            self.missing(&g, "from");
        }
        self.finish(&g);
        Some(law)
    }

    fn law_name(&mut self, group: &mut Group) -> LawName {
        LawName {
            doc: self.text(group, "doc"),
            short: self.text(group, "short"),
            number: self.optional_text(group, "number").unwrap_or_default(),
        }
    }

    fn law_fact(&mut self, node: Node, path: &str) -> Option<LawFact> {
        let mut g = self.group(node, path, "fact")?;
        let fact = LawFact {
            article: self.optional_text(&mut g, "article"),
            mark: self.word(&mut g, "mark", Mark::ALL, Mark::word)?,
            fact: self.text(&mut g, "fact"),
        };
        self.finish(&g);
        Some(fact)
    }

    /// A month such as `2026-11`.
    fn month(&mut self, group: &mut Group, name: &'static str) -> String {
        let text = self.text(group, name);
        if !text.is_empty() && format!("{text}-01").parse::<Day>().is_err() {
            let pos = self.places.get(&group.path_of(name)).copied();
            let kind = FindingKind::Syntax {
                expected: "2026-11",
                found: text.clone(),
            };
            self.report(pos.unwrap_or(Pos::default()), name, kind);
        }
        text
    }

    /// A day such as `2026-02-01`.
    fn day(&mut self, group: &mut Group, name: &'static str) -> Option<Day> {
        let text = self.optional_text(group, name)?;
        let day = text.parse().ok();
        if day.is_none() {
            let pos = self.places.get(&group.path_of(name)).copied();
            let kind = FindingKind::Syntax {
                expected: "2026-02-01",
                found: text,
            };
            self.report(pos.unwrap_or(Pos::default()), name, kind);
        }
        day
    }
}
