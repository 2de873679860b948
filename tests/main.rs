//! All tests of the program, in one binary: one link, and helpers that are shared.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "tests"
)]

mod architecture;
mod archive;
mod crash;
mod drill;
mod scenarios;
mod session;
mod support;
