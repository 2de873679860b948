//! Finds drills among many: by what was typed, by every column, in every order.
//!
//! A question is answered with the keys of all drills that fit, in order, from one scan of a narrow table; the rows themselves are read for the few that are shown ([`Archive::found_rows`]).

mod answer;
mod index;
mod rows;
mod snippet;
mod words;

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rusqlite::params_from_iter;
use rusqlite::types::Value;
use serde::{Deserialize, Serialize};

use super::texts::Texts as _;
use super::{Archive, ArchiveError, codes, fail};
use crate::drill::{Disclosure, DrillMode, Grade};
use crate::scenario::Category;
use index::{DAY, days};

pub use answer::{ArchiveTotals, DrillDetails, ExportRecord, SearchResult};
pub(super) use index::{index, index_rest, parts_of_told};
pub use rows::{DrillRow, SelectionTotals};
pub use snippet::{Hit, TextSource};

/// A drill in the list of those that can be found. It stays the same as long as the drill is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(i64);

/// How far the papers of a drill have come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Standing {
    /// 待签署: not all have signed.
    Unsigned,
    /// 已归档
    Filed,
    /// 中止
    Aborted,
}

impl Standing {
    /// All, in the order in which they are sorted.
    pub const ALL: [Self; 3] = [Self::Unsigned, Self::Filed, Self::Aborted];
}

/// Corrective actions that a drill shall have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CorrectiveActionPresence {
    /// At least one is not done.
    Open,
    /// At least one is not done, and its deadline is over.
    Overdue,
    /// There are some, and all are done.
    Done,
    /// There are none.
    None,
}

/// 排练.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rehearsals {
    #[default]
    Without,
    With,
    Only,
}

/// By what drills are ordered. Drills that are equal in it are ordered by their start, the newest first.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum SortBy {
    /// By the start.
    #[default]
    Day,
    /// By the titles of the scripts, in the order of their characters.
    Script,
    /// 承办网点, or who organised it.
    Unit,
    Category,
    Form,
    /// Those without a score last, in both directions.
    Score,
    Grade,
    RedLines,
    Problems,
    /// Corrective actions that are not done.
    Actions,
    State,
}

impl SortBy {
    /// All orders.
    pub const ALL: [Self; 11] = [
        Self::Day,
        Self::Script,
        Self::Unit,
        Self::Category,
        Self::Form,
        Self::Score,
        Self::Grade,
        Self::RedLines,
        Self::Problems,
        Self::Actions,
        Self::State,
    ];
}

/// Which drills are looked for. What is empty or none asks for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FindQuery {
    /// As typed: words parted by spaces, each of which stands in a name, a title, a note, a problem or so.
    pub text: String,
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
    /// 承办网点, or who organised it, by its whole name.
    pub unit: String,
    /// Id of a scenario that one of the scenes plays.
    pub scenario: String,
    /// Words of categories; any of them.
    pub categories: Vec<String>,
    pub forms: Vec<(DrillMode, Disclosure)>,
    /// None stands for drills without a score.
    pub grades: Vec<Option<Grade>>,
    /// The lowest score, tenths of a point of 100.
    pub min_tenths: Option<u32>,
    /// The highest score, tenths of a point of 100.
    pub max_tenths: Option<u32>,
    /// With red lines touched, or without.
    pub red_lines: Option<bool>,
    /// With problems, or without.
    pub problems: Option<bool>,
    pub actions: Option<CorrectiveActionPresence>,
    pub standings: Vec<Standing>,
    pub rehearsals: Rehearsals,
}

/// The drills that fit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matches {
    /// All of them, in order.
    pub keys: Vec<Key>,
    /// Mean of the scores that are graded and not for reference only, tenths of a point; none where no drill has one.
    pub mean_tenths: Option<u32>,
    /// How many drills are not graded or touched a red line, and so left out of the mean.
    pub ungraded: usize,
}

/// Takes the first keys.
type Begin<'a> = &'a mut dyn FnMut(&[Key]) -> Result<(), ArchiveError>;

/// Drills that are looked up one by one; of more, all are scanned.
const FEW: usize = 1_000;

/// A set of keys that is asked often.
struct Set(Vec<u64>);

impl Set {
    fn of(ids: &[i64]) -> Self {
        let most = ids.iter().max().copied().unwrap_or(0).max(0).unsigned_abs();
        let mut bits = vec![0_u64; (most / 64 + 1) as usize];
        for id in ids.iter().filter(|id| **id >= 0) {
            bits[(id.unsigned_abs() / 64) as usize] |= 1 << (id % 64);
        }
        Self(bits)
    }

    fn has(&self, id: i64) -> bool {
        let place = (id.max(0).unsigned_abs() / 64) as usize;
        self.0
            .get(place)
            .is_some_and(|bits| bits >> (id % 64) & 1 == 1)
    }
}

/// One drill of the scan.
struct Seen {
    id: i64,
    at: i64,
    /// What it is ordered by; none comes last.
    by: Option<i64>,
}

impl Archive {
    /// The drills that fit, in order. `today` is the day from which on a deadline is over.
    pub fn find_drills(
        &self,
        query: &FindQuery,
        order: SortBy,
        descending: bool,
        today: NaiveDate,
    ) -> Result<Matches, ArchiveError> {
        self.find_with(query, (order, descending), today, None)
    }

    /// As [`Archive::find_drills`]; so many of the first keys are handed on as soon as they are known, where that is before all are.
    fn find_with(
        &self,
        query: &FindQuery,
        (order, descending): (SortBy, bool),
        today: NaiveDate,
        begin: Option<(usize, Begin<'_>)>,
    ) -> Result<Matches, ArchiveError> {
        let told = |e: rusqlite::Error| fail(&e, &self.path);
        let text = query.text.trim();
        let among = match words::asked(text) {
            // Something was typed, but nothing that any text could hold.
            None if !text.is_empty() => return Ok(Matches::default()),
            None => None,
            Some(asked) => {
                let ids = self.ids_with(&asked).map_err(told)?;
                if ids.is_empty() {
                    return Ok(Matches::default());
                }
                Some(ids)
            }
        };
        let few = among.as_ref().is_some_and(|ids| ids.len() <= FEW);
        let (mut wanted, mut values) = self.wanted(query, today).map_err(told)?;
        let among = match among {
            // Few are looked up, many are told apart in the scan.
            Some(ids) if few => {
                values.push(list(&ids));
                let number = values.len().to_string();
                wanted.push_str(
                    &[
                        " AND drill_id IN (SELECT value FROM json_each(?",
                        &number,
                        "))",
                    ]
                    .concat(),
                );
                None
            }
            other => other.map(|ids| Set::of(&ids)),
        };
        if let Some((count, begin)) = begin.filter(|_| order == SortBy::Day && !few) {
            let first = self
                .first(&wanted, &values, among.as_ref(), descending, count)
                .map_err(told)?;
            begin(&first)?;
        }
        self.scan(&wanted, values, among.as_ref(), (order, descending))
            .map_err(told)
    }

    /// The first keys in the order of the days, by an index that is walked no further than needed.
    fn first(
        &self,
        wanted: &str,
        values: &[Value],
        among: Option<&Set>,
        descending: bool,
        count: usize,
    ) -> rusqlite::Result<Vec<Key>> {
        let order = if descending {
            "started_seconds DESC, drill_id DESC"
        } else {
            "started_seconds, drill_id DESC"
        };
        let sql = [
            "SELECT drill_id FROM search_row INDEXED BY search_row_by_start WHERE ",
            wanted,
            " ORDER BY ",
            order,
        ]
        .concat();
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query(params_from_iter(values))?;
        let mut keys = Vec::new();
        while keys.len() < count
            && let Some(row) = rows.next()?
        {
            let id = row.get(0)?;
            if among.is_none_or(|set| set.has(id)) {
                keys.push(Key(id));
            }
        }
        Ok(keys)
    }

    /// All that fit, from one scan.
    fn scan(
        &self,
        wanted: &str,
        values: Vec<Value>,
        among: Option<&Set>,
        (order, descending): (SortBy, bool),
    ) -> rusqlite::Result<Matches> {
        let column = match order {
            SortBy::Day => "started_seconds",
            SortBy::Script => "scenarios_id",
            SortBy::Unit => "unit_id",
            SortBy::Category => "category_code",
            SortBy::Form => "form_code",
            SortBy::Score => "score_tenths",
            SortBy::Grade => "grade_code",
            SortBy::RedLines => "red_lines",
            SortBy::Problems => "problems",
            SortBy::Actions => "actions_open",
            SortBy::State => "status_code",
        };
        // A score beside a touched red line is for reference only, and so outside the mean.
        let sql = [
            "SELECT drill_id, started_seconds, iif(grade_code IS NULL OR red_lines > 0, NULL, score_tenths), ",
            column,
            " FROM search_row WHERE ",
            wanted,
        ]
        .concat();
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query(params_from_iter(values))?;
        let (mut seen, mut newest) = (Vec::new(), BTreeMap::new());
        let (mut sum, mut scored) = (0_u64, 0_u64);
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            if among.is_some_and(|set| !set.has(id)) {
                continue;
            }
            if let Some(tenths) = row.get::<_, Option<u32>>(2)? {
                sum += u64::from(tenths);
                scored += 1;
            }
            let by = row.get(3)?;
            if let (SortBy::Script, Some(scripts)) = (order, by) {
                let newest = newest.entry(scripts).or_insert(id);
                *newest = id.max(*newest);
            }
            seen.push(Seen {
                id,
                at: row.get(1)?,
                by,
            });
        }
        let ranks = match order {
            SortBy::Script => Some(self.ranks_of_scripts(&newest)?),
            SortBy::Unit => Some(self.ranks_of_units()?),
            _ => None,
        };
        if let Some(ranks) = ranks {
            for seen in &mut seen {
                seen.by = seen.by.and_then(|word| ranks.get(&word).copied());
            }
        }
        // Rows that come in order, or nearly so, are quickly sorted by this.
        seen.sort_by(|a, b| compare(a, b, descending));
        let graded = usize::try_from(scored).unwrap_or(usize::MAX);
        let ungraded = seen.len().saturating_sub(graded);
        Ok(Matches {
            keys: seen.into_iter().map(|seen| Key(seen.id)).collect(),
            mean_tenths: mean(sum, scored),
            ungraded,
        })
    }

    /// The ids of the drills in whose words this stands.
    fn ids_with(&self, asked: &str) -> rusqlite::Result<Vec<i64>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT rowid FROM search_fts WHERE search_fts MATCH ?1")?;
        let rows = statement.query_map([asked], |row| row.get(0))?;
        rows.collect()
    }

    /// The place of each set of scripts in the order of their titles, which are those of the newest drill that was found; equal titles have one place.
    fn ranks_of_scripts(
        &self,
        newest: &BTreeMap<i64, i64>,
    ) -> rusqlite::Result<BTreeMap<i64, i64>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT titles FROM drill_summary WHERE id = ?1")?;
        let titles = newest.iter().map(|(scripts, drill)| {
            let titles = statement.query_row([drill], |row| row.text(0))?;
            Ok((titles, *scripts))
        });
        Ok(ranks(titles.collect::<rusqlite::Result<_>>()?))
    }

    fn ranks_of_units(&self) -> rusqlite::Result<BTreeMap<i64, i64>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT value, id FROM search_value")?;
        let words = statement.query_map([], |row| Ok((row.text(0)?, row.get(1)?)))?;
        Ok(ranks(words.collect::<rusqlite::Result<_>>()?))
    }

    /// The conditions beside the text, and their values. A value is always bound, never spliced in, so that a statement is prepared once for all values.
    fn wanted(
        &self,
        query: &FindQuery,
        today: NaiveDate,
    ) -> rusqlite::Result<(String, Vec<Value>)> {
        let mut clauses: Vec<String> = vec!["1".to_owned()];
        let mut values: Vec<Value> = Vec::new();
        let mut number = |clause: &str, value: i64| {
            values.push(value.into());
            clauses.push(clause.replace('?', &["?", &values.len().to_string()].concat()));
        };
        if let Some(from) = query.from {
            number("started_seconds >= ?", days(from) * DAY);
        }
        if let Some(to) = query.to {
            number("started_seconds < ?", (days(to) + 1) * DAY);
        }
        if let Some(min) = query.min_tenths {
            number("score_tenths >= ?", i64::from(min));
        }
        if let Some(max) = query.max_tenths {
            number("score_tenths <= ?", i64::from(max));
        }
        match query.red_lines {
            Some(true) => number("red_lines > ?", 0),
            Some(false) => number("red_lines = ?", 0),
            None => {}
        }
        match query.problems {
            Some(true) => number("problems > ?", 0),
            Some(false) => number("problems = ?", 0),
            None => {}
        }
        match query.actions {
            Some(CorrectiveActionPresence::Open) => number("actions_open > ?", 0),
            Some(CorrectiveActionPresence::Overdue) => number("next_due < ?", days(today)),
            Some(CorrectiveActionPresence::Done) => {
                number("actions_done > ?", 0);
                number("actions_open = ?", 0);
            }
            Some(CorrectiveActionPresence::None) => number("actions_open + actions_done = ?", 0),
            None => {}
        }
        match query.rehearsals {
            Rehearsals::Without => number("rehearsal = ?", 0),
            Rehearsals::Only => number("rehearsal = ?", 1),
            Rehearsals::With => {}
        }
        let mut any_of = |column: &str, codes: Vec<i64>| {
            values.push(list(&codes));
            let number = values.len().to_string();
            clauses.push([column, " IN (SELECT value FROM json_each(?", &number, "))"].concat());
        };
        if !query.categories.is_empty() {
            let of = |word: &String| {
                let mut all = Category::ALL.iter();
                codes::of_category(all.find(|category| category.word() == word).copied())
            };
            any_of("category_code", query.categories.iter().map(of).collect());
        }
        if !query.forms.is_empty() {
            let of = |(form, how): &(DrillMode, Disclosure)| codes::of_form(*form, *how);
            any_of("form_code", query.forms.iter().map(of).collect());
        }
        if !query.standings.is_empty() {
            let of = |standing: &Standing| codes::of_status(*standing);
            any_of("status_code", query.standings.iter().map(of).collect());
        }
        if !query.grades.is_empty() {
            let of = |grade: &Option<Grade>| grade.map_or(codes::NO_GRADE, codes::of_grade);
            any_of(
                "coalesce(grade_code, -1)",
                query.grades.iter().map(of).collect(),
            );
        }
        if !query.unit.trim().is_empty() {
            let known = self.words_that(|word| word == query.unit.trim())?;
            any_of("unit_id", known);
        }
        if !query.scenario.is_empty() {
            let known = self.words_that(|word| word.lines().any(|id| id == query.scenario))?;
            any_of("scenarios_id", known);
        }
        Ok((clauses.join(" AND "), values))
    }

    /// Numbers of the words that fit. There are as many words as units and sets of scripts, which is few.
    fn words_that(&self, fits: impl Fn(&str) -> bool) -> rusqlite::Result<Vec<i64>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT id, value FROM search_value")?;
        let mut rows = statement.query([])?;
        let mut ids = Vec::new();
        while let Some(row) = rows.next()? {
            if fits(&row.text(1)?) {
                ids.push(row.get(0)?);
            }
        }
        Ok(ids)
    }
}

/// Numbers of words, by their place in the order of the words. They are few.
fn ranks(words: Vec<(String, i64)>) -> BTreeMap<i64, i64> {
    let order: BTreeSet<&str> = words.iter().map(|(word, _)| word.as_str()).collect();
    let places: BTreeMap<&str, i64> = order.into_iter().zip(0..).collect();
    let place = |word: &str| places.get(word).copied().unwrap_or_default();
    words.iter().map(|(word, id)| (*id, place(word))).collect()
}

fn compare(a: &Seen, b: &Seen, descending: bool) -> Ordering {
    let by = match (a.by, b.by) {
        (Some(a), Some(b)) if descending => b.cmp(&a),
        (Some(a), Some(b)) => a.cmp(&b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    };
    by.then_with(|| b.at.cmp(&a.at))
        .then_with(|| b.id.cmp(&a.id))
}

/// Numbers as one value.
fn list(numbers: &[i64]) -> Value {
    let numbers: Vec<String> = numbers.iter().map(i64::to_string).collect();
    Value::Text(["[", &numbers.join(","), "]"].concat())
}

/// Rounded half up.
fn mean(sum: u64, count: u64) -> Option<u32> {
    let mean = (sum * 2 + count).checked_div(count * 2)?;
    u32::try_from(mean).ok()
}
