//! Texts in parts that an index can find: Chinese has no spaces, so it is taken in overlapping pairs of characters.
//!
//! `ATM 吞卡了` becomes `atm 吞卡 卡了 了`. The last character of a run stands alone too, so that every character begins a part: one character is found as the beginning of parts, two or more as parts that follow each other.

/// Characters of a question that are looked at; nobody types more.
const MOST: usize = 200;
/// Stands between two texts, so that nothing is found across them.
const BETWEEN: &str = "¦";

/// One character as it is compared: small letters, half-width forms. Always one for one, so that places stay.
pub(super) fn folded(c: char) -> char {
    let narrow = match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        other => other,
    };
    let mut lower = narrow.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => one,
        _ => narrow,
    }
}

/// A text as it is compared.
pub(super) fn fold(text: &str) -> String {
    text.chars().map(folded).collect()
}

/// Written without spaces between words.
fn unspaced(c: char) -> bool {
    matches!(c as u32,
        0x3005..=0x3007 | 0x3040..=0x30ff | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff | 0x2_0000..=0x3_ffff)
}

/// Characters of one sort that follow each other.
struct Run {
    chars: Vec<char>,
    unspaced: bool,
}

/// The runs of a folded text; what is neither letter nor number parts them.
fn runs(folded: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut open = false;
    for c in folded.chars() {
        let unspaced = unspaced(c);
        if !unspaced && !c.is_alphanumeric() {
            open = false;
            continue;
        }
        match runs.last_mut() {
            Some(run) if open && run.unspaced == unspaced => run.chars.push(c),
            _ => runs.push(Run {
                chars: vec![c],
                unspaced,
            }),
        }
        open = true;
    }
    runs
}

impl Run {
    /// Adds its parts; `whole` where the text ends with it.
    fn parts(&self, whole: bool, parts: &mut Vec<String>) {
        if !self.unspaced {
            parts.push(self.chars.iter().collect());
            return;
        }
        parts.extend(self.chars.windows(2).map(|pair| pair.iter().collect()));
        if whole {
            parts.extend(self.chars.last().map(char::to_string));
        }
    }
}

/// The parts of several texts, for the index.
pub(super) fn parts_of<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let mut parts = Vec::new();
    for text in texts {
        for run in runs(&fold(text)) {
            run.parts(true, &mut parts);
        }
        parts.push(BETWEEN.to_owned());
    }
    parts.join(" ")
}

/// What was typed: words parted by spaces, each of which is to be found.
pub(super) fn terms(typed: &str) -> Vec<String> {
    let short: String = typed.chars().take(MOST).collect();
    fold(&short).split_whitespace().map(str::to_owned).collect()
}

/// What was typed, as the index is asked; none where it has nothing that an index holds.
pub(super) fn asked(typed: &str) -> Option<String> {
    let mut phrases = Vec::new();
    for term in terms(typed) {
        let runs = runs(&term);
        let Some((last, before)) = runs.split_last() else {
            continue;
        };
        let mut parts = Vec::new();
        for run in before {
            run.parts(true, &mut parts);
        }
        // One character, or a word that may go on.
        let begun = !last.unspaced || last.chars.len() == 1;
        if begun {
            parts.push(last.chars.iter().collect());
        } else {
            last.parts(false, &mut parts);
        }
        // Letters, numbers and Chinese only: nothing here ends a quotation.
        let star = if begun { " *" } else { "" };
        phrases.push(["\"", &parts.join(" "), "\"", star].concat());
    }
    (!phrases.is_empty()).then(|| phrases.join(" AND "))
}

#[cfg(test)]
mod tests {
    use super::{asked, fold, parts_of};

    #[test]
    fn texts_and_questions_meet() {
        let parts = |text| parts_of(std::iter::once(text));
        assert_eq!(parts("ATM 吞卡了。"), "atm 吞卡 卡了 了 ¦");
        assert_eq!(parts("银"), "银 ¦");
        assert_eq!(parts("用ＡＴＭ取"), "用 atm 取 ¦");
        let ask = |text| asked(text).unwrap_or_default();
        assert_eq!(ask("银"), "\"银\" *");
        assert_eq!(ask("吞卡"), "\"吞卡\"");
        assert_eq!(ask("吞卡了"), "\"吞卡 卡了\"");
        assert_eq!(ask("At"), "\"at\" *");
        assert_eq!(ask("ATM吞"), "\"atm 吞\" *");
        assert_eq!(ask("吞卡ATM"), "\"吞卡 卡 atm\" *");
        assert_eq!(ask("吞卡 \"沈\""), "\"吞卡\" AND \"沈\" *");
        assert_eq!(asked("？ *"), None);
        assert_eq!(fold("ＸＢ　İ"), "xb İ");
    }
}
