//! The numbered migrations of the database. A migration that has been released is never changed; a new one is added.

use rusqlite_migration::{M, Migrations};

/// The newest schema this program knows.
pub const VERSION: i64 = STEPS.len() as i64;

const STEPS: &[M<'static>] = &[
    M::up(include_str!("schema/001_drills.sql")),
    M::up(include_str!("schema/002_listed.sql")),
    M::up(include_str!("schema/003_filed.sql")),
    M::up(include_str!("schema/004_actions.sql")),
    M::up(include_str!("schema/005_facts.sql")),
    M::up(include_str!("schema/006_timed.sql")),
    M::up(include_str!("schema/007_activity.sql")),
    M::up(include_str!("schema/008_trash.sql")),
    M::up(include_str!("schema/009_find.sql")),
    M::up(include_str!("schema/010_by_script.sql")),
    M::up(include_str!("schema/011_by_start.sql")),
    M::up(include_str!("schema/012_by_drawn.sql")),
    M::up(include_str!("schema/013_number.sql")),
    M::up(include_str!("schema/014_media.sql")),
    M::up(include_str!("schema/015_plays.sql")),
    M::up(include_str!("schema/016_evaluation.sql")),
];

pub(super) fn migrations() -> Migrations<'static> {
    Migrations::from_slice(STEPS)
}
