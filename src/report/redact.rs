//! 脱敏: who is named how. The edition for submission says 岗位代号 (大堂经理A) or 姓氏* instead of names (docs/command-line.md, names).

use crate::drill::State;
use crate::i18n::Text;

/// How the people of a drill are named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Names {
    /// As they were entered: the internal edition.
    #[default]
    Full,
    /// By 岗位代号: 大堂经理A, 柜员B; who has no post by what they do in the drill.
    PostCode,
    /// By surname and an asterisk: 王*.
    SurnameStar,
}

impl Names {
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
    /// Names of one character stand for the whole text only; inside a text they may be anything.
    single: Vec<(String, String)>,
}

impl Mask {
    pub(super) fn of(state: &State, names: Names, text: &Text) -> Self {
        let mut mask = Self {
            pairs: Vec::new(),
            single: Vec::new(),
        };
        if names == Names::Full {
            return mask;
        }
        for (name, post, code) in people(state, text) {
            let shown = match names {
                Names::Full => continue,
                Names::PostCode => code,
                Names::SurnameStar => format!("{}*", surname(&name)),
            };
            mask.add(&name, &post, shown, names, text);
        }
        // Longest first: a name may be the beginning of another.
        mask.pairs
            .sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
        mask
    }

    fn add(&mut self, name: &str, post: &str, shown: String, names: Names, text: &Text) {
        if name.chars().count() < 2 {
            self.single.push((name.to_owned(), shown));
            return;
        }
        if names == Names::PostCode && !post.is_empty() {
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
        if let Some((_, shown)) = self.single.iter().find(|(name, _)| name == text.trim()) {
            return shown.clone();
        }
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            match self.pairs.iter().find(|(name, _)| rest.starts_with(name)) {
                Some((name, shown)) => {
                    out.push_str(shown);
                    rest = &rest[name.len()..];
                }
                None => {
                    out.push(first);
                    rest = &rest[first.len_utf8()..];
                }
            }
        }
        out
    }
}

/// Everybody the set-up and the signatures name, once: name, post, code.
fn people(state: &State, text: &Text) -> Vec<(String, String, String)> {
    let setup = &state.setup;
    let mut people: Vec<(String, String, String)> = Vec::new();
    let mut add = |name: &str, post: &str, code: String| -> bool {
        let name = name.trim();
        if name.is_empty() || people.iter().any(|(known, ..)| known == name) {
            return false;
        }
        people.push((name.to_owned(), post.trim().to_owned(), code));
        true
    };
    let mut posts: Vec<(&str, usize)> = Vec::new();
    for person in &setup.participants {
        let post = person.post.trim();
        let shown = if post.is_empty() {
            text.doc_participant()
        } else {
            post
        };
        let place = posts.iter().position(|(known, _)| *known == shown);
        let before = place.and_then(|i| posts.get(i)).map_or(0, |(_, n)| *n);
        if add(&person.name, post, format!("{shown}{}", letter(before))) {
            match place.and_then(|i| posts.get_mut(i)) {
                Some((_, count)) => *count += 1,
                None => posts.push((shown, 1)),
            }
        }
    }
    for (name, role) in [
        (&setup.commander, text.doc_commander()),
        (&setup.site_commander, text.doc_site_commander()),
        (&setup.facilitator, text.doc_facilitator_short()),
        (&setup.evaluator, text.signer_evaluator()),
        (&setup.recorder, text.doc_recorder()),
    ] {
        add(name, "", role.to_owned());
    }
    for sign_off in &state.debrief.sign_offs {
        let role = text.signer(sign_off.signer).to_owned();
        add(&sign_off.name, "", role);
    }
    people
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
