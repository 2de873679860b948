//! All integration tests, in one binary.
#![allow(
    clippy::assigning_clones,
    clippy::expect_used,
    clippy::format_collect,
    clippy::needless_raw_string_hashes,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::type_complexity,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod architecture;
mod archive;
mod cli;
mod crash;
mod diagnostics;
mod drill;
mod golden;
mod kills;
mod readers;
mod review;
mod scenarios;
mod session;
mod support;
mod ui;
