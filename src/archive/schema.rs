//! The numbered migrations of the database. A migration that has been released is never changed; a new one is added.

use rusqlite::Transaction;
use rusqlite_migration::{M, Migrations};

use super::activity;

/// The newest schema this program knows.
pub const VERSION: i64 = STEPS.len() as i64;

/// The step after which the lines of the log that are there are sealed.
const SEALED: usize = 17;

const STEPS: &[&str] = &[
    include_str!("schema/001_drills.sql"),
    include_str!("schema/002_listed.sql"),
    include_str!("schema/003_filed.sql"),
    include_str!("schema/004_actions.sql"),
    include_str!("schema/005_facts.sql"),
    include_str!("schema/006_timed.sql"),
    include_str!("schema/007_activity.sql"),
    include_str!("schema/008_trash.sql"),
    include_str!("schema/009_find.sql"),
    include_str!("schema/010_by_script.sql"),
    include_str!("schema/011_by_start.sql"),
    include_str!("schema/012_by_drawn.sql"),
    include_str!("schema/013_number.sql"),
    include_str!("schema/014_media.sql"),
    include_str!("schema/015_plays.sql"),
    include_str!("schema/016_evaluation.sql"),
    include_str!("schema/017_sealed.sql"),
];

pub(super) fn migrations() -> Migrations<'static> {
    let step = |(n, sql): (usize, &&'static str)| {
        if n + 1 == SEALED {
            M::up_with_hook(sql, |transaction: &Transaction<'_>| {
                Ok(activity::seal(transaction)?)
            })
        } else {
            M::up(sql)
        }
    };
    Migrations::new(STEPS.iter().enumerate().map(step).collect())
}
