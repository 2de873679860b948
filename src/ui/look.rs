//! Reading the archive off the UI thread: it is opened a second time, to be read.

use chrono::NaiveDate;

use crate::archive::{Archive, ArchiveError, FindQuery, FoundOrder, Key};
use crate::jobs::NoThread;
use crate::session::Session;
use crate::tasks::{Jobs, News};

/// Rows that are read at a time.
pub(crate) const PAGE: usize = 64;

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
}

/// Begins.
pub(crate) fn look(jobs: &Jobs, session: &Session, look: Look) -> Result<(), NoThread> {
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
                        reporter.report(News::Found(number, Ok(Box::new(answer))));
                    };
                    let order = (asked.order, asked.descending);
                    archive.answer(&asked.query, order, asked.today, PAGE, &mut early)
                });
                News::Found(number, found.map(Box::new).map_err(told))
            }
            Look::Stock(today) => {
                let stock = archive.and_then(|archive| archive.stock(today));
                News::Stocked(stock.map(Box::new).map_err(told))
            }
            Look::Rows(number, page, keys, typed, today) => News::FoundRows(
                number,
                page,
                archive
                    .and_then(|archive| archive.found_rows(&keys, &typed, today))
                    .map_err(told),
            ),
            Look::At(uid) => {
                let seen = archive.and_then(|archive| archive.glance(&uid, terms));
                News::Glanced(uid, seen.map(Box::new).map_err(told))
            }
        });
    })
}

/// The answer to a question that could not be answered.
fn failed(look: &Look, sentence: String) -> News {
    match look {
        Look::For(number, _) => News::Found(*number, Err(sentence)),
        Look::Stock(_) => News::Stocked(Err(sentence)),
        Look::Rows(number, page, ..) => News::FoundRows(*number, *page, Err(sentence)),
        Look::At(uid) => News::Glanced(uid.clone(), Err(sentence)),
    }
}
