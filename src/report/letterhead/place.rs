//! The places that a letterhead can name: `{{标题}}`, `{{正文}}` and others, each in both languages.

use crate::i18n::Language;

/// What stands in a place of a letterhead (docs/letterhead.md).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// 发文机关标志, of minutes the 纪要标志 (GB/T 9704-2012 §7.2.4, §10.3).
    Mark,
    /// 发文字号 (§7.2.5)
    Number,
    /// 签发人, of a paper that goes up (§7.2.6).
    Signatory,
    /// 标题 (§7.3.1)
    Title,
    /// 主送机关 (§7.3.2)
    Addressee,
    /// 正文: all that no other place takes (§7.3.3).
    Body,
    /// 发文机关署名 (§7.3.5)
    Unit,
    /// 成文日期 (§7.3.5)
    Date,
    /// 抄送机关 (§7.4.2)
    Copies,
    /// 印发机关 (§7.4.3)
    Issuer,
    /// 印发日期 (§7.4.3)
    IssuedOn,
    /// 页眉标识: 内部资料 and the like.
    Marking,
    /// 承办网点
    Outlet,
    /// 演练名称
    Name,
    /// 记录编号
    Record,
}

impl Place {
    /// All of them.
    pub const ALL: [Self; 15] = [
        Self::Mark,
        Self::Number,
        Self::Signatory,
        Self::Title,
        Self::Addressee,
        Self::Body,
        Self::Unit,
        Self::Date,
        Self::Copies,
        Self::Issuer,
        Self::IssuedOn,
        Self::Marking,
        Self::Outlet,
        Self::Name,
        Self::Record,
    ];

    /// Its names between the braces: in Chinese and in English.
    pub const fn names(self) -> [&'static str; 2] {
        match self {
            Self::Mark => ["发文机关标志", "letterhead"],
            Self::Number => ["发文字号", "document number"],
            Self::Signatory => ["签发人", "signatory"],
            Self::Title => ["标题", "title"],
            Self::Addressee => ["主送机关", "addressee"],
            Self::Body => ["正文", "body"],
            Self::Unit => ["发文机关署名", "issuing unit"],
            Self::Date => ["成文日期", "date"],
            Self::Copies => ["抄送机关", "copies to"],
            Self::Issuer => ["印发机关", "printed by"],
            Self::IssuedOn => ["印发日期", "print date"],
            Self::Marking => ["页眉标识", "marking"],
            Self::Outlet => ["承办网点", "branch"],
            Self::Name => ["演练名称", "drill name"],
            Self::Record => ["记录编号", "record number"],
        }
    }

    /// Its name in a language.
    pub const fn name(self, language: Language) -> &'static str {
        let [chinese, english] = self.names();
        match language {
            Language::ZhCn => chinese,
            Language::En => english,
        }
    }

    /// The place of this name, in either language, with or without capitals.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase();
        Self::ALL
            .into_iter()
            .find(|place| place.names().contains(&name.as_str()))
    }

    /// The one that was most likely meant: one name holds the other, or all but a character is the same.
    pub(super) fn meant(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase();
        let near = |known: &str| {
            let (short, long) = if known.len() < name.len() {
                (known, name.as_str())
            } else {
                (name.as_str(), known)
            };
            let shared = known.chars().filter(|c| name.contains(*c)).count();
            (short.chars().count() > 1 && long.contains(short))
                || (shared + 1 >= known.chars().count()
                    && shared > 1
                    && known.chars().count().abs_diff(name.chars().count()) < 2)
        };
        Self::ALL
            .into_iter()
            .find(|place| place.names().into_iter().any(near))
    }
}

/// A name between braces in a paragraph's text: where it begins and ends, in characters, with the braces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) name: String,
}

/// The names between braces in a text, and whether braces are left open. Those that a Chinese keyboard types are braces, too.
pub(super) fn named(text: &str) -> (Vec<Named>, bool) {
    let chars: Vec<char> = text
        .chars()
        .map(|c| match c {
            '｛' => '{',
            '｝' => '}',
            c => c,
        })
        .collect();
    let pair = |at: usize, c: char| chars.get(at) == Some(&c) && chars.get(at + 1) == Some(&c);
    let (mut found, mut at) = (Vec::new(), 0);
    while at < chars.len() {
        if pair(at, '}') {
            return (found, true);
        }
        if !pair(at, '{') {
            at += 1;
            continue;
        }
        let Some(end) = (at + 2..chars.len()).find(|end| pair(*end, '}') || pair(*end, '{')) else {
            return (found, true);
        };
        if pair(end, '{') {
            return (found, true);
        }
        found.push(Named {
            from: at,
            to: end + 2,
            name: chars[at + 2..end].iter().collect(),
        });
        at = end + 2;
    }
    (found, false)
}

#[cfg(test)]
mod tests {
    use super::{Place, named};

    #[test]
    fn names_are_read_between_braces_of_either_keyboard() {
        let (found, open) = named("锦银〔2026〕{{ 发文字号 }}号　｛｛Title｝｝");
        assert!(!open);
        let names: Vec<&str> = found.iter().map(|named| named.name.trim()).collect();
        assert_eq!(names, ["发文字号", "Title"]);
        assert_eq!(Place::from_name(&found[1].name), Some(Place::Title));
        for text in ["{{标题", "标题}}", "{{标题{{正文}}"] {
            assert!(named(text).1, "{text}");
        }
        assert_eq!(named("{标题} }{"), (Vec::new(), false));
    }

    #[test]
    fn every_place_has_names_of_its_own_and_a_near_one_is_meant() {
        for place in Place::ALL {
            for name in place.names() {
                assert_eq!(Place::from_name(&name.to_uppercase()), Some(place));
            }
        }
        for (typed, place) in [
            ("文号", None),
            ("发文号", Some(Place::Number)),
            ("主送单位", None),
            ("主送", Some(Place::Addressee)),
            ("日期", Some(Place::Date)),
            ("bodies", None),
            ("Titel", Some(Place::Title)),
        ] {
            assert_eq!(Place::meant(typed), place, "{typed}");
        }
    }
}
