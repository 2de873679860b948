//! What a screen that looks for drills is told at once, so that it asks once for each key pressed.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::super::{
    Archive, ArchiveError, AuditAction, CorrectiveActionQuery, RetentionPeriods, RetentionRow,
};
use super::{DrillRow, FindQuery, Key, Matches, SortBy};
use crate::drill::Now;
use crate::scenario::{Level, Rating};

/// The drills that fit, and the first rows of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchResult {
    /// All that fit; only the first while `whole` is false.
    pub found: Matches,
    /// Rows of the first keys.
    pub rows: Vec<DrillRow>,
    /// Nothing more is to come.
    pub whole: bool,
}

/// What there is, whatever is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArchiveTotals {
    /// Drills that can be found, rehearsals left out.
    pub drills: usize,
    pub rehearsals: usize,
    /// Units that drills can be found by.
    pub units: Vec<String>,
    /// Corrective actions of all drills that are not done.
    pub actions_open: usize,
}

/// A document that was made of a drill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportRecord {
    /// The word of its kind on the command line, as the log has it.
    pub kind: String,
    /// The ending of its file.
    pub format: String,
    /// Name of the file.
    pub file: String,
}

/// A drill at a glance, read from the drill itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DrillDetails {
    pub uid: String,
    pub started: Option<DateTime<FixedOffset>>,
    pub ended: Option<DateTime<FixedOffset>>,
    /// 实到; none where nobody signed in.
    pub present: Option<usize>,
    /// Who did not come, as far as it is known.
    pub absent: usize,
    pub facilitator: String,
    pub evaluator: String,
    /// Titles of the items that were not fully met: red lines that were touched, then what was missed, then the rest.
    pub lacking: Vec<(Rating, String)>,
    /// The latest of each kind and format, newest first.
    pub made: Vec<ExportRecord>,
    /// How long it is kept.
    pub retained: Option<RetentionRow>,
}

impl Archive {
    /// Looks for drills and reads the first `first` rows. What is ready before all have been counted is handed to `early`.
    pub fn answer(
        &self,
        query: &FindQuery,
        (order, descending): (SortBy, bool),
        today: NaiveDate,
        first: usize,
        early: &mut dyn FnMut(SearchResult),
    ) -> Result<SearchResult, ArchiveError> {
        let mut known: Option<Vec<DrillRow>> = None;
        let mut begin = |keys: &[Key]| -> Result<(), ArchiveError> {
            let rows = self.found_rows(keys, &query.text, today)?;
            known = Some(rows.clone());
            early(SearchResult {
                found: Matches {
                    keys: keys.to_vec(),
                    mean_tenths: None,
                    ungraded: 0,
                },
                rows,
                whole: false,
            });
            Ok(())
        };
        let found = self.find_with(query, (order, descending), today, Some((first, &mut begin)))?;
        let shown = found.keys.get(..first).unwrap_or(&found.keys);
        let rows = match known {
            Some(rows) if rows.iter().map(|row| row.key).eq(shown.iter().copied()) => rows,
            _ => self.found_rows(shown, &query.text, today)?,
        };
        Ok(SearchResult {
            found,
            rows,
            whole: true,
        })
    }

    /// What there is, whatever is looked for.
    pub fn stock(&self, today: NaiveDate) -> Result<ArchiveTotals, ArchiveError> {
        let (all, rehearsals) = self.found_counts()?;
        let actions = CorrectiveActionQuery {
            limit: 0,
            ..CorrectiveActionQuery::not_done(today)
        };
        Ok(ArchiveTotals {
            drills: all - rehearsals,
            rehearsals,
            units: self.found_units()?,
            actions_open: self.actions(&actions)?.total,
        })
    }

    /// A drill at a glance.
    pub fn glance(&self, uid: &str, terms: RetentionPeriods) -> Result<DrillDetails, ArchiveError> {
        let (drill, _) = self.load(uid, Now::epoch())?;
        let state = drill.state();
        let setup = &state.setup;
        let mut lacking: Vec<(Level, Rating, String)> = Vec::new();
        for (scenario, scene) in drill.scenarios().iter().zip(&state.scenes) {
            for item in &scenario.items {
                let Some(rated) = scene.rating(&item.id) else {
                    continue;
                };
                if matches!(
                    rated.rating,
                    Rating::Partly | Rating::Missed | Rating::Touched
                ) {
                    lacking.push((item.level, rated.rating, item.title.clone()));
                }
            }
        }
        // Red lines, then what was missed, then what was half done; of each the gravest first.
        let rank = |rating: Rating| match rating {
            Rating::Touched => 0,
            Rating::Missed => 1,
            _ => 2,
        };
        lacking.sort_by_key(|(level, rating, _)| (rank(*rating), std::cmp::Reverse(*level)));
        let mut made: Vec<ExportRecord> = Vec::new();
        for line in self.activity(Some(uid), LOG)? {
            if line.what != AuditAction::Exported.word() {
                continue;
            }
            let one = ExportRecord {
                kind: line.told("kind").to_owned(),
                format: line.told("format").to_owned(),
                file: line.told("file").to_owned(),
            };
            if !made
                .iter()
                .any(|m| m.kind == one.kind && m.format == one.format)
            {
                made.push(one);
            }
        }
        Ok(DrillDetails {
            uid: uid.to_owned(),
            started: state.started.map(|m| m.wall),
            ended: state.ended.map(|m| m.wall),
            present: state.present(),
            absent: state.absent().len(),
            facilitator: setup.facilitator.clone(),
            evaluator: setup.evaluator.clone(),
            lacking: lacking
                .into_iter()
                .map(|(_, rating, title)| (rating, title))
                .collect(),
            made,
            retained: self.retained(uid, terms)?,
        })
    }
}

/// Lines of a drill's log that are looked at.
const LOG: usize = 200;
