//! 脱敏: who is named how. The edition for submission says 岗位代号 (大堂经理A) or 姓氏* instead of names (docs/command-line.md, names).

use std::collections::{BTreeMap, BTreeSet};

use crate::drill::{LISTING, LedgerPerson, Office};
use crate::i18n::Text;

/// How the people of a drill are named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NameStyle {
    /// As they were entered: the internal edition.
    #[default]
    Full,
    /// By 岗位代号: 大堂经理A, 柜员B; who has no post by what they do in the drill.
    PostCode,
    /// By surname and an asterisk: 王*.
    SurnameStar,
}

impl NameStyle {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::Full, Self::PostCode, Self::SurnameStar];

    /// The word on the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::PostCode => "post",
            Self::SurnameStar => "star",
        }
    }

    /// The value with this word on the command line.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|names| names.word() == word)
    }
}

/// Surnames of two characters that are met today.
const DOUBLE_SURNAMES: [&str; 16] = [
    "欧阳", "上官", "司马", "诸葛", "司徒", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "端木",
    "轩辕", "夏侯", "宇文", "长孙",
];

/// What stands in for each name, the longest first. The same for every paper of a drill, since it hangs on the set-up alone.
pub(super) struct Mask {
    pairs: Vec<(String, String)>,
    /// Names of one character stand for a whole text, or a whole part of a list; inside a text they may be anything.
    single: Vec<(String, String)>,
}

impl Mask {
    /// For the people of one drill. Codes of several drills come first, those of this drill alone where they have none.
    pub(super) fn of(
        people: &[LedgerPerson],
        outlet: &str,
        names: NameStyle,
        codes: Option<&Codes>,
        text: &Text,
    ) -> Self {
        let mut mask = Self {
            pairs: Vec::new(),
            single: Vec::new(),
        };
        if names == NameStyle::Full {
            return mask;
        }
        let own = Codes::of_drill(outlet, people, text);
        for CodedPerson {
            name, post, code, ..
        } in own.people
        {
            let shown = match names {
                NameStyle::Full => continue,
                NameStyle::PostCode => codes
                    .and_then(|codes| codes.of_person(outlet, &name))
                    .map_or(code, str::to_owned),
                NameStyle::SurnameStar => format!("{}*", surname(&name)),
            };
            mask.add(&name, &post, shown, names, text);
        }
        // Longest first: a name may be the beginning of another.
        mask.pairs
            .sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
        mask
    }

    fn add(&mut self, name: &str, post: &str, shown: String, names: NameStyle, text: &Text) {
        if name.chars().count() < 2 {
            if !post.is_empty() {
                self.pairs
                    .push((text.doc_in_brackets(post, name), shown.clone()));
            }
            self.single.push((name.to_owned(), shown));
            return;
        }
        if names == NameStyle::PostCode && !post.is_empty() {
            // The code says the post already.
            self.pairs
                .push((text.doc_in_brackets(post, name), shown.clone()));
            self.pairs.push((format!("{post}{name}"), shown.clone()));
            self.pairs.push((format!("{name}{post}"), shown.clone()));
        }
        self.pairs.push((name.to_owned(), shown));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.pairs.is_empty() && self.single.is_empty()
    }

    /// The text with every name in it replaced, in one pass: what stands in is not read again.
    pub(super) fn apply(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        let mut begins = true;
        while let Some(first) = rest.chars().next() {
            let alone = begins.then(|| self.alone(rest)).flatten();
            let pair = || self.pairs.iter().find(|(name, _)| rest.starts_with(name));
            // Behind a label in a sentence, too.
            begins = LISTING.contains(&first)
                || matches!(first, '：' | ':')
                || (begins && first.is_whitespace());
            match alone.or_else(pair) {
                Some((name, shown)) => {
                    out.push_str(shown);
                    rest = &rest[name.len()..];
                    begins = false;
                }
                None => {
                    out.push(first);
                    rest = &rest[first.len_utf8()..];
                }
            }
        }
        out
    }

    /// The name of one character that is all of the part of a list, or of the text, that begins here.
    fn alone(&self, text: &str) -> Option<&(String, String)> {
        let part = text.split(LISTING).next().unwrap_or_default();
        // A reason or a post may stand in brackets behind it.
        let part = part
            .split(['（', '('])
            .next()
            .unwrap_or_default()
            .trim_end();
        self.single.iter().find(|(name, _)| name == part)
    }
}

/// 岗位代号 of people, the same in all papers that share them. Who is behind a code is kept apart from the papers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Codes {
    people: Vec<CodedPerson>,
    /// Place in the list by outlet and name.
    places: BTreeMap<(String, String), usize>,
    taken: BTreeSet<String>,
    /// How many codes were given after each post.
    counts: BTreeMap<String, usize>,
}

/// Somebody with a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodedPerson {
    /// 承办网点 or 组织单位 of the drill: people of one name at two outlets are two.
    pub outlet: String,
    pub name: String,
    /// 岗位, where the roster has one.
    pub post: String,
    /// 大堂经理A
    pub code: String,
}

impl Codes {
    /// Of one drill: who is not on its roster is named by what they do.
    pub fn of_drill(outlet: &str, people: &[LedgerPerson], text: &Text) -> Self {
        let mut codes = Self::default();
        codes.add(outlet, people, false, text);
        codes
    }

    /// Of several drills, each with its outlet: who takes part in two has the code of the first.
    pub fn of_drills<'a>(
        drills: impl IntoIterator<Item = (&'a str, &'a [LedgerPerson])>,
        text: &Text,
    ) -> Self {
        let mut codes = Self::default();
        for (outlet, people) in drills {
            codes.add(outlet, people, true, text);
        }
        codes
    }

    fn add(&mut self, outlet: &str, people: &[LedgerPerson], all_lettered: bool, text: &Text) {
        for person in people {
            if self.of_person(outlet, &person.name).is_some() {
                continue;
            }
            let base = match person.office {
                Some(office) => office_word(office, text),
                None if person.post.is_empty() => text.doc_participant(),
                None => &person.post,
            };
            let mut same = people.iter().filter(|other| other.office == person.office);
            let is_alone = person.office.is_some() && same.nth(1).is_none();
            let code = if is_alone && !all_lettered {
                base.to_owned()
            } else {
                self.next(base)
            };
            self.taken.insert(code.clone());
            let key = (outlet.to_owned(), person.name.clone());
            self.places.insert(key, self.people.len());
            self.people.push(CodedPerson {
                outlet: outlet.to_owned(),
                name: person.name.clone(),
                post: person.post.clone(),
                code,
            });
        }
    }

    /// The first code after this post that nobody has: a post may be called as another with its letter.
    fn next(&mut self, base: &str) -> String {
        let count = self.counts.entry(base.to_owned()).or_default();
        loop {
            let code = format!("{base}{}", letter(*count));
            *count += 1;
            if !self.taken.contains(&code) {
                return code;
            }
        }
    }

    /// In the order in which the codes were given.
    pub fn people(&self) -> &[CodedPerson] {
        &self.people
    }

    fn of_person(&self, outlet: &str, name: &str) -> Option<&str> {
        let place = *self.places.get(&(outlet.to_owned(), name.to_owned()))?;
        self.people.get(place).map(|known| known.code.as_str())
    }
}

/// What an office is called in a paper.
pub(super) fn office_word(office: Office, text: &Text) -> &'static str {
    match office {
        Office::Commander => text.doc_commander(),
        Office::SiteCommander => text.doc_site_commander(),
        Office::Facilitator => text.doc_facilitator_short(),
        Office::Evaluator => text.signer_evaluator(),
        Office::Recorder => text.doc_recorder(),
        Office::Head => text.signer_head(),
    }
}

/// A, B, … Z, 27, 28, …
fn letter(n: usize) -> String {
    match u8::try_from(n) {
        Ok(n) if n < 26 => char::from(b'A' + n).to_string(),
        _ => (n + 1).to_string(),
    }
}

fn surname(name: &str) -> String {
    let double = DOUBLE_SURNAMES.iter().find(|s| name.starts_with(**s));
    match double {
        Some(double) if name.chars().count() > 2 => (*double).to_owned(),
        _ => name.chars().take(1).collect(),
    }
}
