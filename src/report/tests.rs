#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]

mod activity;
mod attendance;
mod books;
mod bulletin;
mod cards;
mod content;
mod files;
mod followed;
mod formats;
mod forms;
mod harmless;
mod images;
mod letters;
mod long;
mod minutes;
mod names;
mod notice;
mod outcomes;
mod papers;
mod plan;
mod preview;
mod privacy;
mod properties;
mod record;
mod rounding;
mod scanned;
mod script;
mod sentences;
mod sheets;
mod stage;
mod year;
mod year_page;
