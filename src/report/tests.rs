#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]

mod content;
mod files;
mod names;
mod papers;
mod stage;
