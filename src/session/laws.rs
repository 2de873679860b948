//! The list of laws beside what cites it: the scenarios at hand, and the drills that are not filed yet.

use chrono::{Datelike as _, NaiveDate};

use crate::archive::{NamedDrill, Unfiled};
use crate::i18n::Text;
use crate::library::Library;
use crate::scenario::{
    Day, FindingKind, Language, Law, LawPart, Mark, Scenario, laws, not_in_force,
};

/// Days after which a law should be looked up again.
pub const OLD_DAYS: i64 = 90;

/// A law, and who cites it.
#[derive(Clone, Debug)]
pub struct LawRow {
    pub law: &'static Law,
    /// Another law stands in its place, or it is not in force any more.
    pub is_over: bool,
    /// Id of the scenario and title of the item, of the scenarios at hand.
    pub items: Vec<(String, String)>,
    /// Drills that are not filed, whose script cites it; only of a law that is over. What is filed keeps the law of its day.
    pub drills: Vec<NamedDrill>,
}

impl LawRow {
    /// Name and number in a language.
    pub fn called(&self, text: &Text) -> String {
        let name = self.law.name_in(written_in(text));
        let title = text.rule_titled(name.doc.as_str());
        if name.number.is_empty() {
            title
        } else {
            text.doc_in_brackets(name.number.as_str(), title)
        }
    }

    /// Since when it is in force, or until when it was and what stands in its place.
    pub fn in_force(&self, text: &Text) -> String {
        let law = self.law;
        match (law.until.filter(|_| self.is_over), &law.replaced_by) {
            (Some(until), Some(by)) => {
                let by = laws().find(by, "");
                let by = by.map(|by| by.name_in(written_in(text)).doc.as_str());
                text.law_replaced(until.to_string(), text.rule_titled(by.unwrap_or_default()))
            }
            (Some(until), None) => text.law_ended(until.to_string()),
            (None, _) => law.from.map_or_else(
                || text.law_from_unknown().to_owned(),
                |from| text.law_from(from.to_string()),
            ),
        }
    }

    /// Where it is published, when it was looked up and how far it was read; what is not sure.
    pub fn looked_up(&self, text: &Text) -> String {
        let law = self.law;
        let mut told = vec![text.law_source(law.source.as_str()), self.checked(text)];
        if law.unverified.contains(&LawPart::Number) {
            told.push(text.law_number_unverified().to_owned());
        }
        told.join(text.list_semicolon())
    }

    /// When it was looked up and how far it was read.
    pub fn checked(&self, text: &Text) -> String {
        let how = self.law.read_as().map_or("none", |mark| match mark {
            Mark::Unsure => Mark::K.word(),
            mark => mark.word(),
        });
        text.law_checked(how, self.law.checked.as_str())
    }

    /// All of it on one line.
    pub fn line(&self, text: &Text) -> String {
        text.law_line(
            self.in_force(text),
            self.drills.len(),
            self.items.len(),
            self.looked_up(text),
            self.called(text),
        )
    }

    /// It was looked up more than [`OLD_DAYS`] days ago and is in force; the month is told, so that its last day counts.
    pub fn is_old(&self, today: NaiveDate) -> bool {
        let first = NaiveDate::parse_from_str(&[&*self.law.checked, "-01"].concat(), "%Y-%m-%d");
        let last = first.ok().and_then(|first| {
            let next = first.checked_add_months(chrono::Months::new(1))?;
            next.pred_opt()
        });
        !self.is_over && last.is_some_and(|last| (today - last).num_days() > OLD_DAYS)
    }

    /// What is over and still cited is to be looked at.
    pub fn is_affected(&self) -> bool {
        self.is_over && !(self.items.is_empty() && self.drills.is_empty())
    }
}

/// All laws on a day: first those that are over and still cited, then those in force as they are listed, then those that are over.
pub fn law_rows(library: &Library, unfiled: &[Unfiled], today: NaiveDate) -> Vec<LawRow> {
    let day = Day::new(today.year(), today.month(), today.day()).unwrap_or_default();
    let mut rows: Vec<LawRow> = laws()
        .laws
        .iter()
        .map(|law| LawRow {
            law,
            is_over: law.until.is_some_and(|until| until <= day),
            items: Vec::new(),
            drills: Vec::new(),
        })
        .collect();
    for script in &library.scripts {
        for (place, row) in cited(&script.scenario, &rows) {
            let items = row_items(&script.scenario, place);
            rows[row].items.extend(items);
        }
    }
    for Unfiled { script, drills } in unfiled {
        for (_, row) in cited(script, &rows) {
            let row = &mut rows[row];
            if row.is_over {
                let new = drills.iter().filter(|drill| !row.drills.contains(drill));
                let new: Vec<NamedDrill> = new.cloned().collect();
                row.drills.extend(new);
            }
        }
    }
    rows.sort_by_key(|row| (!row.is_affected(), row.is_over));
    rows
}

/// Law that scenarios cite and that is not in force on a day, a sentence each with the items that rest on it.
pub fn law_warnings<'a>(
    text: &Text,
    scenarios: impl IntoIterator<Item = &'a Scenario>,
    on: NaiveDate,
) -> Vec<String> {
    let mut told: Vec<FindingKind> = Vec::new();
    for scenario in scenarios {
        for (_, mut kind) in not_in_force(scenario, on.into()) {
            let Some((doc, items)) = doc_and_items(&mut kind) else {
                continue;
            };
            let (doc, items) = (doc.clone(), items.clone());
            let mut earlier = told.iter_mut().filter_map(doc_and_items);
            match earlier.find(|(known, _)| **known == doc) {
                // A drill that cites two articles of a law is told of it once.
                Some((_, known)) => {
                    let mut all: Vec<&str> = known.split(", ").chain(items.split(", ")).collect();
                    all.sort_unstable();
                    all.dedup();
                    *known = all.join(", ");
                }
                None => told.push(kind),
            }
        }
    }
    told.iter().map(|kind| text.finding_kind(kind)).collect()
}

/// The law that is not in force, and the items that rest on it.
fn doc_and_items(kind: &mut FindingKind) -> Option<(&String, &mut String)> {
    match kind {
        FindingKind::LawNotYetInForce { doc, items, .. }
        | FindingKind::LawNoLongerInForce { doc, items, .. } => Some((doc, items)),
        _ => None,
    }
}

/// The citations of a scenario, each by its place, with the row of its law.
fn cited(scenario: &Scenario, rows: &[LawRow]) -> Vec<(usize, usize)> {
    let cited = scenario
        .basis
        .iter()
        .enumerate()
        .filter_map(|(place, basis)| {
            if basis.unit_rule().is_some() {
                return None;
            }
            let law = laws().find(&basis.doc, &basis.number)?;
            let row = rows.iter().position(|row| std::ptr::eq(row.law, law))?;
            Some((place, row))
        });
    cited.collect()
}

/// The items that rest on a citation.
fn row_items(scenario: &Scenario, place: usize) -> Vec<(String, String)> {
    let Some(basis) = scenario.basis.get(place) else {
        return Vec::new();
    };
    let items = scenario.items.iter();
    items
        .filter(|item| item.basis.contains(&basis.id))
        .map(|item| (scenario.id.clone(), item.title.clone()))
        .collect()
}

/// The language of laws that the reader's is.
fn written_in(text: &Text) -> Language {
    match text.language() {
        crate::i18n::Language::ZhCn => Language::ZhCn,
        crate::i18n::Language::En => Language::En,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::{Library, law_rows};
    use chrono::NaiveDate;

    fn rows_on(year: i32) -> Vec<super::LawRow> {
        let today = NaiveDate::from_ymd_opt(year, 11, 30).unwrap();
        law_rows(&Library::built_in(), &[], today)
    }

    #[test]
    fn what_ships_cites_no_law_that_is_over() {
        let rows = rows_on(2026);
        assert!(rows.iter().all(|row| !row.is_affected()));
        assert!(rows.iter().any(|row| row.is_over));
        let first_over = rows.iter().position(|row| row.is_over).unwrap();
        assert!(rows[first_over..].iter().all(|row| row.is_over));
        let cited = rows.iter().filter(|row| !row.items.is_empty()).count();
        assert!(cited > 5, "{cited}");
    }

    /// Of the month in which it was looked up the last day counts.
    #[test]
    fn a_law_looked_up_long_ago_is_to_be_looked_up_again() {
        let rows = rows_on(2026);
        let row = rows.iter().find(|row| !row.is_over).unwrap();
        let [year, month] = row
            .law
            .checked
            .split_once('-')
            .map(<[&str; 2]>::from)
            .unwrap();
        let (year, month): (i32, u32) = (year.parse().unwrap(), month.parse().unwrap());
        let next = NaiveDate::from_ymd_opt(year + i32::from(month == 12), month % 12 + 1, 1);
        let after = |days| next.unwrap() + chrono::Days::new(days);
        assert!(!row.is_old(after(89)));
        assert!(row.is_old(after(90)));
        let over = rows.iter().find(|row| row.is_over).unwrap();
        assert!(!over.is_old(after(900)));
    }

    #[test]
    fn a_law_that_is_replaced_names_the_items_that_rest_on_it_and_comes_first() {
        let mut library = Library::built_in();
        let script = library.scripts.first_mut().unwrap();
        let over = rows_on(2026).into_iter().find(|row| row.is_over).unwrap();
        let cited = script.scenario.basis.iter();
        let mut cited = cited.filter(|b| b.unit_rule().is_none() && b.number.is_empty());
        let cited = cited.next_back().unwrap().clone();
        let own = script.text.replace(&cited.doc, &over.law.name.doc);
        script.scenario = crate::scenario::read(own.as_bytes()).0.unwrap();
        let basis = cited.id;
        let script = script.scenario.clone();
        let items = script.items.iter();
        let items = items.filter(|item| item.basis.contains(&basis));
        let items: Vec<_> = items
            .map(|item| (script.id.clone(), item.title.clone()))
            .collect();
        let today = NaiveDate::from_ymd_opt(2026, 11, 30).unwrap();
        let rows = law_rows(&library, &[], today);
        assert!(rows[0].is_affected() && std::ptr::eq(rows[0].law, over.law));
        assert_eq!(rows[0].items, items);
        assert!(!items.is_empty());
    }
}
