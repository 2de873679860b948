//! What many drills have in common.

mod figures;
mod statistics;
