//! The words of a drill that can be found, and where in them something was.

use std::collections::BTreeSet;

use super::words::{fold, terms};
use crate::drill::{Drill, people};

/// What a text of a drill is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TextSource {
    /// 演练名称
    Name,
    /// 脚本
    Script,
    /// 记录编号
    Number,
    /// 组织单位, 承办网点, place
    Unit,
    /// 姓名
    Person,
    /// 速记
    Note,
    /// 临场追加
    Improvised,
    /// 问题
    Problem,
    /// 整改措施
    Measure,
    /// 点评
    Comment,
}

impl TextSource {
    const ALL: [(Self, char); 10] = [
        (Self::Name, 'n'),
        (Self::Script, 's'),
        (Self::Number, 'r'),
        (Self::Unit, 'u'),
        (Self::Person, 'p'),
        (Self::Note, 'o'),
        (Self::Improvised, 'i'),
        (Self::Problem, 'f'),
        (Self::Measure, 'm'),
        (Self::Comment, 'c'),
    ];

    fn letter(self) -> char {
        Self::ALL
            .iter()
            .find(|(said, _)| *said == self)
            .map_or('n', |(_, letter)| *letter)
    }
}

/// Where what was typed stands in a drill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    pub said: TextSource,
    /// A piece of the text around it.
    pub text: String,
    /// Which bytes of that piece were typed.
    pub range: std::ops::Range<usize>,
}

/// Everything that can be found in a drill, in the order in which a hit is shown.
pub(super) fn told(drill: &Drill) -> Vec<(TextSource, String)> {
    let state = drill.state();
    let setup = &state.setup;
    let mut told: Vec<(TextSource, String)> = Vec::new();
    let mut known: BTreeSet<(TextSource, String)> = BTreeSet::new();
    let mut add = |said: TextSource, text: &str| {
        // One text is one line.
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !line.is_empty() && known.insert((said, line.clone())) {
            told.push((said, line));
        }
    };
    add(TextSource::Name, &setup.name);
    for scenario in drill.scenarios() {
        add(TextSource::Script, &scenario.title);
        add(TextSource::Script, &scenario.id);
    }
    add(TextSource::Number, &setup.number);
    for unit in [&setup.unit, &setup.branch, &setup.place] {
        add(TextSource::Unit, unit);
    }
    for person in people(state) {
        add(
            TextSource::Person,
            &[&person.name, " ", &person.post].concat(),
        );
    }
    for scene in &state.scenes {
        for note in &scene.notes {
            add(TextSource::Note, &note.text);
        }
        for line in &scene.improvised {
            add(TextSource::Improvised, &line.text);
        }
    }
    let debrief = &state.debrief;
    for problem in &debrief.problems {
        add(TextSource::Problem, &problem.text);
        add(TextSource::Problem, &problem.cause);
        add(TextSource::Measure, &problem.measure);
        add(TextSource::Person, &problem.responsible);
        add(TextSource::Person, &problem.checker);
    }
    for strength in &debrief.strengths {
        add(TextSource::Comment, &strength.text);
    }
    for comment in [&debrief.commander_comment, &debrief.overall] {
        add(TextSource::Comment, comment);
    }
    told
}

/// As it is kept.
pub(super) fn kept(told: &[(TextSource, String)]) -> String {
    let mut body = String::new();
    for (said, text) in told {
        body.push(said.letter());
        body.push_str(text);
        body.push('\n');
    }
    body
}

/// The first text in which what was typed stands, all of it if it can be; none where it has nothing to find.
pub(super) fn hit(body: &str, typed: &str) -> Option<Hit> {
    let terms = terms(typed);
    let mut best: Option<(usize, TextSource, &str)> = None;
    for line in body.lines() {
        let mut chars = line.chars();
        let letter = chars.next()?;
        let Some((said, _)) = TextSource::ALL.iter().find(|(_, l)| *l == letter) else {
            continue;
        };
        let text = chars.as_str();
        let folded = fold(text);
        let count = terms.iter().filter(|t| folded.contains(t.as_str())).count();
        if count > best.map_or(0, |(most, ..)| most) {
            best = Some((count, *said, text));
        }
    }
    let (_, said, text) = best?;
    let folded = fold(text);
    // The place in characters, since folding may change the bytes of one.
    let (from, term) = terms
        .iter()
        .filter_map(|term| Some((folded.find(term.as_str())?, term)))
        .min_by_key(|(at, term)| (*at, std::cmp::Reverse(term.len())))?;
    let from = folded[..from].chars().count();
    Some(piece(said, text, from, term.chars().count()))
}

/// Characters before the hit that are shown.
const BEFORE: usize = 12;
/// Characters after it.
const AFTER: usize = 40;

fn piece(said: TextSource, text: &str, from: usize, len: usize) -> Hit {
    let start = if from > BEFORE + 2 { from - BEFORE } else { 0 };
    let mut shown = String::new();
    if start > 0 {
        shown.push('…');
    }
    let mut range = 0..0;
    let mut rest = text.chars().skip(start);
    for at in start.. {
        if at == from {
            range.start = shown.len();
        }
        if at == from + len {
            range.end = shown.len();
        }
        let Some(c) = rest.next() else { break };
        if at >= from + len + AFTER {
            shown.push('…');
            break;
        }
        shown.push(c);
    }
    Hit {
        said,
        text: shown,
        range,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::{TextSource, hit, kept};

    #[test]
    fn a_hit_is_cut_out_of_its_text() {
        let long = "客户".repeat(40);
        let body = kept(&[
            (TextSource::Name, "冒充本行人员".to_owned()),
            (TextSource::Note, format!("{long}问ＡＴＭ吞卡{long}")),
            (TextSource::Person, "沈亦宁 柜员".to_owned()),
        ]);
        let found = hit(&body, "atm吞").unwrap();
        assert_eq!(found.said, TextSource::Note);
        assert_eq!(&found.text[found.range.clone()], "ＡＴＭ吞");
        assert!(found.text.starts_with('…') && found.text.ends_with('…'));
        let found = hit(&body, "宁").unwrap();
        assert_eq!(
            (found.said, found.text.as_str()),
            (TextSource::Person, "沈亦宁 柜员")
        );
        assert_eq!(&found.text[found.range], "宁");
        // The text with more of the words is the one shown.
        assert_eq!(hit(&body, "员 柜").unwrap().said, TextSource::Person);
        assert_eq!(hit(&body, "没有"), None);
        assert_eq!(hit("", "没有"), None);
    }
}
