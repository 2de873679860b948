//! Reading the archive off the UI thread: it is opened a second time, to be read.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::archive::{
    ActionPage, ActionQuery, Archive, ArchiveError, FactQuery, FindQuery, FoundOrder, Key, Quarter,
    Unfiled,
};
use crate::jobs::{Books, JobNews, Jobs};
use crate::review::{Period, missed_groups};
use crate::session::Session;

use super::reading::Reading;

/// Rows that are read at a time.
pub(crate) const PAGE: usize = 64;

/// Topics that are proposed for teaching.
const TOPICS: usize = 5;

/// What the list asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Question {
    pub(crate) query: FindQuery,
    pub(crate) order: FoundOrder,
    pub(crate) descending: bool,
    pub(crate) today: NaiveDate,
}

/// What is to be read. The number comes back with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    For(u64, Question),
    /// The rows of a page, by their keys, with what was typed.
    Rows(u64, usize, Vec<Key>, String, NaiveDate),
    /// What there is.
    Stock(NaiveDate),
    /// One drill at a glance.
    At(String),
    /// The figures of a period.
    Period(PeriodAsked),
    /// A page of corrective actions.
    Actions(ActionsAsked),
    /// What is written into the ledgers beside the drills.
    Books(BooksAsked),
    /// The scripts of drills that are not filed.
    Unfiled(UnfiledAsked),
}

/// What is asked at one state of the archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Asked<Q> {
    pub(crate) revision: u64,
    pub(crate) query: Q,
}

pub(crate) type PeriodAsked = Asked<FactQuery>;
pub(crate) type ActionsAsked = Asked<ActionQuery>;
/// The year of which the topics are.
pub(crate) type BooksAsked = Asked<i32>;
/// The day on which laws are in force or over.
pub(crate) type UnfiledAsked = Asked<NaiveDate>;

/// A period as it was read.
pub(crate) type PeriodRead = Reading<PeriodAsked, Arc<Period>>;
/// A page of corrective actions as it was read.
pub(crate) type ActionsRead = Reading<ActionsAsked, ActionPage>;
/// What is written into the ledgers as it was read.
pub(crate) type BooksRead = Reading<BooksAsked, Books>;
/// The scripts of drills that are not filed as they were read.
pub(crate) type UnfiledRead = Reading<UnfiledAsked, Vec<Unfiled>>;

/// Begins. False when the system gives no thread.
pub(crate) fn look(jobs: &Jobs, session: &Session, look: Look) -> bool {
    let (data, text) = (session.data().to_owned(), session.text().clone());
    let terms = session.settings().retention;
    let crashed = vec![failed(&look, text.job_crashed().to_owned())];
    jobs.spawn_or("find", crashed, move |reporter| {
        let archive = Archive::open_to_read(&data);
        let told = |error: ArchiveError| text.archive_error(&error);
        reporter.report(match look {
            Look::For(number, asked) => {
                let found = archive.and_then(|archive| {
                    let mut early = |answer| {
                        reporter.report(JobNews::Found(number, Ok(Box::new(answer))));
                    };
                    let order = (asked.order, asked.descending);
                    archive.answer(&asked.query, order, asked.today, PAGE, &mut early)
                });
                JobNews::Found(number, found.map(Box::new).map_err(told))
            }
            Look::Stock(today) => {
                let stock = archive.and_then(|archive| archive.stock(today));
                JobNews::Stocked(stock.map(Box::new).map_err(told))
            }
            Look::Rows(number, page, keys, typed, today) => JobNews::FoundRows(
                number,
                page,
                archive
                    .and_then(|archive| archive.found_rows(&keys, &typed, today))
                    .map_err(told),
            ),
            Look::Period(asked) => {
                let period = archive.and_then(|archive| Period::read(&archive, &asked.query));
                let period = period.map(Arc::new).map_err(told);
                JobNews::PeriodRead(asked.revision, asked.query, period)
            }
            Look::Actions(asked) => {
                let page = archive.and_then(|archive| archive.actions(&asked.query));
                JobNews::ActionsRead(asked.revision, asked.query, page.map_err(told))
            }
            Look::Books(asked) => {
                let books = archive.and_then(|archive| books(&archive, asked.query));
                JobNews::BooksRead(asked.revision, asked.query, books.map_err(told))
            }
            Look::Unfiled(asked) => {
                let unfiled = archive.and_then(|archive| archive.unfiled_scripts());
                JobNews::UnfiledRead(asked.revision, asked.query, unfiled.map_err(told))
            }
            Look::At(uid) => {
                let seen = archive.and_then(|archive| archive.glance(&uid, terms));
                JobNews::Glanced(uid, seen.map(Box::new).map_err(told))
            }
        });
    })
}

/// The answer to a question that could not be answered.
fn failed(look: &Look, sentence: String) -> JobNews {
    match look {
        Look::For(number, _) => JobNews::Found(*number, Err(sentence)),
        Look::Stock(_) => JobNews::Stocked(Err(sentence)),
        Look::Rows(number, page, ..) => JobNews::FoundRows(*number, *page, Err(sentence)),
        Look::Period(asked) => {
            JobNews::PeriodRead(asked.revision, asked.query.clone(), Err(sentence))
        }
        Look::Actions(asked) => {
            JobNews::ActionsRead(asked.revision, asked.query.clone(), Err(sentence))
        }
        Look::Books(asked) => JobNews::BooksRead(asked.revision, asked.query, Err(sentence)),
        Look::Unfiled(asked) => JobNews::UnfiledRead(asked.revision, asked.query, Err(sentence)),
        Look::At(uid) => JobNews::Glanced(uid.clone(), Err(sentence)),
    }
}

/// The rows of the ledgers, the latest first: it is what is being worked on. The topics are of drills of a year.
fn books(archive: &Archive, year: i32) -> Result<Books, ArchiveError> {
    let mut rules = archive.rule_changes()?;
    rules.reverse();
    let mut teachings = archive.teachings()?;
    teachings.sort_by_key(|row| std::cmp::Reverse((row.day(), row.row)));
    let query = FactQuery {
        from: Quarter::new(year, 1),
        to: Quarter::new(year, 4),
        ..FactQuery::default()
    };
    let (items, tallies) = (archive.fact_items()?, archive.graded_tallies(&query)?);
    let missed = missed_groups(&items, &tallies, TOPICS).into_iter();
    Ok(Books {
        rules,
        teachings,
        missed: missed.map(|missed| missed.title).collect(),
    })
}
