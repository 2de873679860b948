//! Work that needs no window: what a screen waits for is done here, off its thread, and comes back as a value.

mod latest;
mod lookup;

pub use latest::{Keyed, Latest, SLOW_AFTER_MILLIS};
pub use lookup::{Answer, Lookup, Waiting};
